/* See predicate.h. */
#include "coder/predicate.h"

#include "coder/tree.h"

enum { CLIMBS_MAX = 6 }; /* verbs between an infinitive and the subject it borrows */

static bool is_verbal(const struct text *text, size_t word)
{
    return text->words[word].upos == UPOS_VERB || text->words[word].upos == UPOS_AUX;
}

static bool is_relative_pronoun(const struct word *w)
{
    if (w->xpos == XPOS_WDT || w->xpos == XPOS_WP) return true;
    return w->upos == UPOS_PRON && (str_is(w->form, "that") || str_is(w->form, "which") || str_is(w->form, "who") || str_is(w->form, "whom"));
}

size_t predicate_antecedent(const struct text *text, size_t word)
{
    if (!is_relative_pronoun(&text->words[word])) return word;
    for (int64_t w = (int64_t)word; w >= 0; w = word_head(text, (size_t)w))
        if ((text->words[w].deprel == DEPREL_ACL_RELCL || text->words[w].deprel == DEPREL_ACL) && word_head(text, (size_t)w) >= 0)
            return (size_t)word_head(text, (size_t)w);
    return word;
}

static bool has_child(const struct text *text, size_t word, enum deprel relation) { return tree_child_of(text, word, relation) >= 0; }

static bool is_passive(const struct text *text, size_t word)
{
    if (has_child(text, word, DEPREL_AUX_PASS) || has_child(text, word, DEPREL_NSUBJ_PASS)) return true;
    const struct word *w = &text->words[word];
    if (w->xpos != XPOS_VBN || has_child(text, word, DEPREL_AUX) || has_child(text, word, DEPREL_NSUBJ)) return false;
    if (w->deprel == DEPREL_ACL || w->deprel == DEPREL_ADVCL || w->deprel == DEPREL_AMOD) return true;
    if (w->deprel == DEPREL_CONJ && word_head(text, word) >= 0) { /* "was arrested and jailed" */
        size_t first = (size_t)word_head(text, word);
        return text->words[first].xpos == XPOS_VBN && is_passive(text, first);
    }
    /* a headline's passive: "Dozens killed in clashes" is parsed as a finite past tense with no object, or as a root participle */
    return w->deprel == DEPREL_ROOT && !has_child(text, word, DEPREL_OBJ);
}

static void add(struct arguments *out, enum argument_kind kind, size_t word, str marker)
{
    if (out->count == ARGUMENTS_MAX) return;
    struct argument *a = &out->items[out->count++];
    *a = (struct argument){.kind = kind, .word = (uint32_t)word};
    a->marker_length = (uint8_t)(marker.length < MARKER_MAX ? marker.length : MARKER_MAX);
    memcpy(a->marker, marker.data ? marker.data : "", a->marker_length);
}

static bool has_argument(const struct arguments *out, enum argument_kind kind)
{
    for (size_t i = 0; i < out->count; i++)
        if (out->items[i].kind == kind) return true;
    return false;
}

/* The mark or case that introduces a clause or phrase. */
static str marker_of(const struct text *text, size_t word, char *buffer, size_t size)
{
    str marker = tree_case(text, word, buffer, size);
    if (marker.length) return marker;
    int64_t mark = tree_child_of(text, word, DEPREL_MARK);
    if (mark < 0) return (str){buffer, 0};
    str lemma = text->words[mark].lemma;
    size_t n = lemma.length < size ? lemma.length : size;
    memcpy(buffer, lemma.data ? lemma.data : "", n);
    return (str){buffer, n};
}

static void add_clause(const struct text *text, struct arguments *out, size_t clause, enum deprel relation)
{
    char buffer[MARKER_MAX];
    str marker = marker_of(text, clause, buffer, sizeof buffer);
    bool infinitive = str_is(marker, "to");
    int64_t subject = infinitive ? tree_child_of(text, clause, DEPREL_NSUBJ) : -1;
    if (subject >= 0 && relation != DEPREL_ADVCL) add(out, ARGUMENT_OBJECT, (size_t)subject, (str){0}); /* urged [NATO] to talk */
    if (relation == DEPREL_CCOMP && !infinitive) add(out, ARGUMENT_THAT, clause, marker);
    else if (relation == DEPREL_XCOMP || infinitive) add(out, ARGUMENT_TO, clause, marker);
    else if (marker.length && text->words[clause].xpos == XPOS_VBG) add(out, ARGUMENT_OBLIQUE, clause, marker); /* of attacking */
}

static void add_phrases_of_object(const struct text *text, struct arguments *out, size_t object)
{
    char buffer[MARKER_MAX];
    for (int64_t c = tree_child(text, object, (int64_t)object); c >= 0; c = tree_child(text, object, c)) {
        enum deprel d = text->words[c].deprel;
        str marker = marker_of(text, (size_t)c, buffer, sizeof buffer);
        if (d == DEPREL_NMOD && marker.length) add(out, ARGUMENT_OBLIQUE, (size_t)c, marker);
        else if (d == DEPREL_ACL && str_is(marker, "to")) add(out, ARGUMENT_TO, (size_t)c, marker);
        else if (d == DEPREL_ACL && marker.length && text->words[c].xpos == XPOS_VBG) add(out, ARGUMENT_OBLIQUE, (size_t)c, marker);
        else continue;
        out->items[out->count - 1].inner = true;
    }
}

/* Words that only measure what stands behind them: "$2 million in aid", "a shipment of arms", "some of its troops". */
static bool is_measure(const struct word *w)
{
    static const char *const list[] = {"$", "€", "£", "million", "billion", "dollar", "euro", "pound", "ton", "tonne", "shipment", "batch", "consignment", "number",
                                       "series", "round", "hundred", "thousand", "dozen", "lot", "amount", "couple", "wave", "package", "set", "piece", "some", "several", "many", "most", "part",
                                       "half", "portion", "majority", "bulk", "rest", "all", "worth", "handful"};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (str_is(w->lemma, list[i]) || str_is(w->form, list[i])) return true;
    return w->upos == UPOS_SYM;
}

/* Adds what a measuring argument measures, as an argument of the same kind: it may hang on the measure or, by the parser's leave, on the verb. */
static void add_measured(const struct text *text, struct arguments *out, size_t measure, size_t verb, enum argument_kind kind, str preposition)
{
    if (!is_measure(&text->words[measure])) return;
    for (int turn = 0; turn < 2; turn++) {
        size_t head = turn ? verb : measure;
        for (int64_t c = tree_child(text, head, (int64_t)measure); c >= 0; c = tree_child(text, head, c)) {
            char buffer[MARKER_MAX];
            str marker = tree_case(text, (size_t)c, buffer, sizeof buffer);
            bool measured = (kind == ARGUMENT_OBJECT && str_is(marker, "in")) || (turn == 0 && (str_is(marker, "of") || str_is(marker, "worth_of")));
            if (!measured || text->words[c].upos != UPOS_NOUN) continue;
            add(out, kind, (size_t)c, preposition);
            out->items[out->count - 1].inner = true;
            add_phrases_of_object(text, out, (size_t)c);
            return;
        }
    }
}

/* "let free the sailors", "set free ...": the object may hang on the adjective. */
static void add_object_of(const struct text *text, struct arguments *out, size_t adjective)
{
    int64_t object = tree_child_of(text, adjective, DEPREL_OBJ);
    if (object >= 0) add(out, ARGUMENT_OBJECT, (size_t)object, (str){0});
}

static void add_child(const struct text *text, struct arguments *out, size_t child)
{
    char buffer[MARKER_MAX];
    enum deprel d = text->words[child].deprel;
    switch (d) {
    case DEPREL_NSUBJ:
    case DEPREL_NSUBJ_OUTER:
        add(out, ARGUMENT_SUBJECT, predicate_antecedent(text, child), (str){0});
        add_measured(text, out, child, (size_t)word_head(text, child), ARGUMENT_SUBJECT, (str){0});
        break;
    case DEPREL_NSUBJ_PASS:
        add(out, ARGUMENT_OBJECT, predicate_antecedent(text, child), (str){0});
        add_measured(text, out, child, (size_t)word_head(text, child), ARGUMENT_OBJECT, (str){0});
        break;
    case DEPREL_OBJ:
        add(out, ARGUMENT_OBJECT, predicate_antecedent(text, child), (str){0});
        add_phrases_of_object(text, out, child);
        add_measured(text, out, child, (size_t)word_head(text, child), ARGUMENT_OBJECT, (str){0});
        break;
    case DEPREL_IOBJ: add(out, ARGUMENT_INDIRECT, predicate_antecedent(text, child), (str){0}); break;
    case DEPREL_OBL_AGENT: add(out, ARGUMENT_SUBJECT, child, (str){0}); break;
    case DEPREL_OBL:
    case DEPREL_NMOD: {
        str marker = marker_of(text, child, buffer, sizeof buffer);
        if (out->passive && str_is(marker, "by")) add(out, ARGUMENT_SUBJECT, child, (str){0});
        else if (marker.length) {
            add(out, ARGUMENT_OBLIQUE, predicate_antecedent(text, child), marker);
            add_measured(text, out, child, (size_t)word_head(text, child), ARGUMENT_OBLIQUE, marker);
        }
        break;
    }
    case DEPREL_XCOMP:
        if (text->words[child].upos == UPOS_ADJ) add_object_of(text, out, child);
        add_clause(text, out, child, d);
        break;
    case DEPREL_CCOMP:
    case DEPREL_ADVCL: add_clause(text, out, child, d); break;
    default: break;
    }
}

/* The object that controls an infinitive ("urged Mali to hold elections", "called on Mali to ..."), or -1. */
static int64_t controlling_object(const struct text *text, size_t verb)
{
    int64_t object = tree_child_of(text, verb, DEPREL_IOBJ);
    if (object < 0) object = tree_child_of(text, verb, DEPREL_OBJ);
    if (object < 0) object = tree_child_of(text, verb, DEPREL_NSUBJ_PASS);
    if (object >= 0) return object;
    char buffer[MARKER_MAX];
    for (int64_t c = tree_child(text, verb, (int64_t)verb); c >= 0; c = tree_child(text, verb, c)) {
        if (text->words[c].deprel != DEPREL_OBL) continue;
        str marker = tree_case(text, (size_t)c, buffer, sizeof buffer);
        str lemma = text->words[verb].lemma;
        bool asks = str_is(lemma, "call") || str_is(lemma, "appeal") || str_is(lemma, "prevail");
        if (asks && (str_is(marker, "on") || str_is(marker, "upon") || str_is(marker, "to"))) return c;
        if (str_is(marker, "for") && str_is(lemma, "wait")) return c;
    }
    return -1;
}

static int64_t own_subject(const struct text *text, size_t verb)
{
    int64_t subject = tree_child_of(text, verb, DEPREL_NSUBJ);
    if (subject < 0) subject = tree_child_of(text, verb, DEPREL_NSUBJ_PASS);
    if (subject < 0) subject = tree_child_of(text, verb, DEPREL_NSUBJ_OUTER);
    return subject < 0 ? -1 : (int64_t)predicate_antecedent(text, (size_t)subject);
}

/* Whose deed a noun with a complement is: "Iran's decision to expel", "made a decision to expel". */
static int64_t owner_of_noun(const struct text *text, size_t noun)
{
    int64_t owner = tree_child_of(text, noun, DEPREL_NMOD_POSS);
    if (owner >= 0) return owner;
    for (int64_t c = tree_child(text, noun, TREE_NONE); c >= 0; c = tree_child(text, noun, c)) {
        char buffer[MARKER_MAX];
        str marker = tree_case(text, (size_t)c, buffer, sizeof buffer);
        if (text->words[c].deprel == DEPREL_NMOD && (str_is(marker, "by") || str_is(marker, "from"))) return c;
        if (text->words[c].deprel == DEPREL_AMOD || text->words[c].deprel == DEPREL_COMPOUND)
            if (text->words[c].upos == UPOS_PROPN || text->words[c].xpos == XPOS_NNP) return c;
    }
    int64_t verb = word_head(text, noun);
    return verb >= 0 && text->words[noun].deprel == DEPREL_OBJ ? own_subject(text, (size_t)verb) : -1;
}

/* "with the EU and Canada imposing sanctions": the doer of a participle stands before it behind "with". */
static int64_t absolute_subject(const struct text *text, size_t participle, size_t head)
{
    int64_t found = -1;
    if (text->words[participle].xpos != XPOS_VBG) return -1;
    for (int64_t c = tree_child(text, head, (int64_t)head); c >= 0 && c < (int64_t)participle; c = tree_child(text, head, c)) {
        char buffer[MARKER_MAX];
        if (text->words[c].deprel == DEPREL_OBL && str_is(tree_case(text, (size_t)c, buffer, sizeof buffer), "with")) found = c;
    }
    return found;
}

/* The subject of a clause that has none of its own, from the clause it hangs on; -1 where there is none. */
static int64_t borrowed_subject(const struct text *text, size_t word)
{
    size_t at = word;
    for (int climb = 0; climb < CLIMBS_MAX; climb++) {
        int64_t above = word_head(text, at);
        if (above < 0) return -1;
        size_t head = (size_t)above;
        switch (text->words[at].deprel) {
        case DEPREL_ACL_RELCL: return above;
        case DEPREL_ACL:
            if (text->words[at].xpos == XPOS_VBG && !has_child(text, at, DEPREL_MARK)) return above;
            return text->words[at].xpos == XPOS_VBN ? above : owner_of_noun(text, head);
        case DEPREL_XCOMP: {
            int64_t object = controlling_object(text, head);
            if (object >= 0) return (int64_t)predicate_antecedent(text, (size_t)object);
            break;
        }
        case DEPREL_ADVCL: {
            int64_t subject = absolute_subject(text, at, head);
            if (subject >= 0) return subject;
            break;
        }
        case DEPREL_CONJ:
        case DEPREL_CCOMP:
        case DEPREL_PARATAXIS: break;
        default: return -1;
        }
        int64_t subject = own_subject(text, head);
        if (subject >= 0) return subject;
        at = head;
    }
    return -1;
}

/* "the sanctions that the EU imposed": the antecedent is the object where a relative clause has a subject of its own and no object. */
static void add_relative_object(const struct text *text, size_t word, struct arguments *out)
{
    if (text->words[word].deprel != DEPREL_ACL_RELCL || out->passive || has_argument(out, ARGUMENT_OBJECT)) return;
    if (has_child(text, word, DEPREL_MARK)) return; /* "the news that ...": a clause of content */
    int64_t antecedent = word_head(text, word);
    if (antecedent < 0 || !has_argument(out, ARGUMENT_SUBJECT)) return;
    for (size_t i = 0; i < out->count; i++)
        if (out->items[i].word == (uint32_t)antecedent) return;
    add(out, ARGUMENT_OBJECT, (size_t)antecedent, (str){0});
}

/* "arrested and deported two men", "condemned, and B deplored, the raid": the object behind the second verb is the first one's too. */
static void add_shared_object(const struct text *text, size_t word, struct arguments *out)
{
    if (out->passive || text->words[word].upos != UPOS_VERB || has_argument(out, ARGUMENT_OBJECT)) return;
    for (size_t i = 0; i < out->count; i++)
        if (out->items[i].kind != ARGUMENT_SUBJECT) return;
    int64_t second = tree_child_of(text, word, DEPREL_CONJ);
    int64_t object = second < 0 || text->words[second].upos != UPOS_VERB ? -1 : tree_child_of(text, (size_t)second, DEPREL_OBJ);
    if (object < second || text->words[second].xpos != text->words[word].xpos) return;
    for (int64_t w = (int64_t)word + 1; w < second; w++) { /* nothing of the first verb's own stands between */
        enum upos upos = text->words[w].upos;
        if (upos != UPOS_CCONJ && upos != UPOS_ADV && upos != UPOS_PUNCT && upos != UPOS_AUX && word_head(text, (size_t)w) != second) return;
    }
    add(out, ARGUMENT_OBJECT, (size_t)object, (str){0});
    out->items[out->count - 1].inherited = true;
}

/* "deported at least four men": the words of the bound may make the parser see a phrase of place; without a preposition it is the object. */
static void add_unmarked_object(const struct text *text, size_t word, struct arguments *out)
{
    if (out->passive || has_argument(out, ARGUMENT_OBJECT) || text->words[word].upos != UPOS_VERB) return;
    for (int64_t c = tree_child(text, word, (int64_t)word); c >= 0; c = tree_child(text, word, c)) {
        char buffer[MARKER_MAX];
        if (text->words[c].deprel != DEPREL_OBL || marker_of(text, (size_t)c, buffer, sizeof buffer).length) continue;
        if (tree_child_of(text, (size_t)c, DEPREL_NUMMOD) < 0) continue;
        add(out, ARGUMENT_OBJECT, (size_t)c, (str){0});
        add_phrases_of_object(text, out, (size_t)c);
        return;
    }
}

void predicate_arguments(const struct text *text, size_t word, struct arguments *out)
{
    *out = (struct arguments){.passive = is_passive(text, word)};
    for (int64_t c = tree_child(text, word, TREE_NONE); c >= 0; c = tree_child(text, word, c)) add_child(text, out, (size_t)c);
    /* a past tense parsed as active whose only subject is what was done to: "Dozens killed in clashes" */
    if (out->passive && !has_argument(out, ARGUMENT_OBJECT)) {
        int64_t object = text->words[word].deprel == DEPREL_AMOD ? word_head(text, word) : borrowed_subject(text, word);
        if (object < 0 && text->words[word].deprel == DEPREL_ROOT) object = own_subject(text, word);
        if (object >= 0) {
            add(out, ARGUMENT_OBJECT, (size_t)object, (str){0});
            out->items[out->count - 1].inherited = true;
        }
    } else if (!out->passive && !has_argument(out, ARGUMENT_SUBJECT)) {
        int64_t subject = borrowed_subject(text, word);
        if (subject >= 0 && (size_t)subject != word) {
            add(out, ARGUMENT_SUBJECT, (size_t)subject, (str){0});
            out->items[out->count - 1].inherited = true;
        }
    }
    add_relative_object(text, word, out);
    add_unmarked_object(text, word, out);
    add_shared_object(text, word, out);
}

static size_t put(char *buffer, size_t size, size_t used, str piece)
{
    size_t n = piece.length < size - used ? piece.length : size - used;
    memcpy(buffer + used, piece.data ? piece.data : "", n);
    return used + n;
}

str predicate_lemma(const struct text *text, size_t word, bool bare, char *buffer, size_t size)
{
    size_t used = 0;
    if (!is_verbal(text, word) && has_child(text, word, DEPREL_COP)) used = put(buffer, size, used, STR("be_"));
    used = put(buffer, size, used, text->words[word].lemma);
    int64_t particle = bare ? -1 : tree_child_of(text, word, DEPREL_COMPOUND_PRT);
    if (particle >= 0) {
        used = put(buffer, size, used, STR("_"));
        used = put(buffer, size, used, text->words[particle].lemma);
    }
    return (str){buffer, used};
}
