/* Who says what through whom: the cues of speech and the clauses they govern.

   A cue is found by its clause first (a complement clause, a quotation, "according to") and by the lexicon second, which also gives
   the stance; an unknown verb with a subject and a that-clause is a cue too, unless its clause is an effect ("ensured that ...").
   Source of the approach: Pareti et al. 2013 ("Automatically detecting and attributing indirect quotations"), O'Keefe et al. 2012
   for the chain of quotations.
   Does not say what a statement is about, except for a statement inside another (merge.c does the deeds). */
#include "coder/statements.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "coder/actors.h"
#include "coder/coder.h"
#include "coder/statements_stage.h"
#include "coder/tree.h"

enum {
    LEMMA_MAX = 64,         /* longest cue phrase */
    STRAYED_WORDS_MAX = 6,  /* words between "that" and the rest of its clause, hung elsewhere by the tree */
    CUE_TAIL_MAX = 5,       /* words of "in a written statement" */
    HEADLINE_SPEAKER_MAX = 8, /* words before the colon of a headline */
    DESCRIPTION_WORDS_MAX = 30, /* words of a speaker with description between a quotation and its verb */
    SPEAKER_WORDS_MAX = 12, /* words of a name beside its verb, title and all */
};

static const struct word *word_of(const struct speech *speech, size_t w) { return &speech->coding->text->words[w]; }

static bool lemma_among(str lemma, const char *const *sorted, size_t count)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = str_compare(lemma, str_from(sorted[mid]));
        if (!order) return true;
        if (order < 0) high = mid;
        else low = mid + 1;
    }
    return false;
}
#define AMONG(lemma, table) lemma_among((lemma), (table), sizeof(table) / sizeof *(table))

/* ---- the lexicon ---- */

static enum stance stance_named(str name)
{
    static const char *const names[] = {"asserts", "alleges", "denies", "confirms", "doubts", "demands", "supports", "rejects", "criticizes", "promises", "threatens"};
    for (int i = 0; i < (int)(sizeof names / sizeof *names); i++)
        if (str_is(name, names[i])) return (enum stance)i;
    return STANCE_ASSERTS;
}

static bool known_cue(const struct speech *speech, str lemma, char kind, struct cue *cue)
{
    struct lexicon_cue found;
    if (!lemma.length || !lexicon_cue(speech->coding->lexicon, lemma, kind, &found)) return false;
    cue->lemma = found.cue;
    cue->stance = stance_named(found.stance);
    cue->known = true;
    return true;
}

static str join_lemmas(char *buffer, str a, str b)
{
    if (a.length + b.length + 1 > LEMMA_MAX) return (str){0};
    memcpy(buffer, a.data, a.length);
    buffer[a.length] = '_';
    memcpy(buffer + a.length + 1, b.data, b.length);
    return (str){buffer, a.length + b.length + 1};
}

/* "point out", "make clear", "call for": the longest phrase that the lexicon knows; *second is the phrase's other word. */
static bool phrase_cue(const struct speech *speech, size_t verb, struct cue *cue, size_t *second)
{
    char buffer[LEMMA_MAX];
    for (int32_t c = speech->first_child[verb]; c >= 0; c = speech->next_child[c]) {
        if (c < (int32_t)verb) continue;
        enum deprel d = word_of(speech, (size_t)c)->deprel;
        size_t other = (size_t)c;
        if (d == DEPREL_OBL || d == DEPREL_ADVCL) {
            int32_t marker = speech_child(speech, (size_t)c, d == DEPREL_OBL ? DEPREL_CASE : DEPREL_MARK);
            if (marker != (int32_t)verb + 1) continue;
            other = (size_t)marker;
        } else if (d != DEPREL_COMPOUND_PRT && d != DEPREL_OBJ && d != DEPREL_XCOMP && d != DEPREL_ADVMOD) {
            continue;
        }
        if (known_cue(speech, join_lemmas(buffer, word_of(speech, verb)->lemma, word_of(speech, other)->lemma), 'v', cue)) {
            *second = other;
            return true;
        }
    }
    return false;
}

/* ---- the cue's words ---- */

static bool is_helper(enum deprel d) { return d == DEPREL_AUX || d == DEPREL_AUX_PASS || d == DEPREL_COP || d == DEPREL_ADVMOD; }

static struct range cue_words(const struct speech *speech, size_t word)
{
    struct range r = {(uint32_t)word, (uint32_t)word};
    size_t sentence = word_of(speech, word)->sentence;
    while (r.first > 0 && word_of(speech, r.first - 1)->sentence == sentence) {
        size_t before = r.first - 1;
        const struct word *b = word_of(speech, before);
        bool own = word_head(speech->coding->text, before) == (int64_t)word && speech->extent[before].first == before && speech->extent[before].last == before;
        if (!own || !(is_helper(b->deprel) || (b->deprel == DEPREL_MARK && str_is(b->lemma, "to")))) break;
        r.first--;
    }
    while (r.first < word && word_of(speech, r.first)->deprel == DEPREL_ADVMOD && word_of(speech, r.first)->xpos == XPOS_WRB) r.first++;
    for (int32_t c = speech->first_child[word]; c >= 0; c = speech->next_child[c])
        if (c == (int32_t)r.last + 1 && word_of(speech, (size_t)c)->deprel == DEPREL_COMPOUND_PRT) r.last++;
    return r;
}

/* "said in a statement": where it was said belongs to the cue if it is itself a word for something said. */
static void take_tail(const struct speech *speech, struct cue *cue)
{
    for (int32_t c = speech->first_child[cue->word]; c >= 0; c = speech->next_child[c]) {
        struct range e = speech->extent[c];
        struct cue noun;
        if (word_of(speech, (size_t)c)->deprel != DEPREL_OBL || e.first != cue->words.last + 1 || e.last - e.first >= CUE_TAIL_MAX) continue;
        if (!known_cue(speech, word_of(speech, (size_t)c)->lemma, 'n', &noun)) continue;
        cue->words.last = e.last;
    }
}

/* ---- making a statement ---- */

/* The quotations in a content are its speaker's, unless the cue stands in them: then somebody else quotes that speaker. */
static void take_quotations(struct speech *speech, const struct pieces *pieces, const struct cue *cue, int32_t statement)
{
    int32_t around = cue ? speech->quotes.at[cue->word] : NOTHING;
    for (size_t i = 0; i < pieces->count; i++)
        for (size_t w = pieces->items[i].first; w <= pieces->items[i].last;) {
            int32_t q = speech->quotes.at[w];
            if (q != NOTHING && q != around && speech->owner[q] == NOTHING) speech->owner[q] = statement;
            w = q == NOTHING ? w + 1 : (size_t)speech->quotes.list.items[q].last + 1;
        }
}

/* The statement of cue, source and content; NOTHING where no content is left. */
static int32_t state(struct speech *speech, const struct cue *cue, const struct source *source, struct pieces *pieces, bool look_around)
{
    struct coding *coding = speech->coding;
    struct range taken[2];
    size_t count = 0;
    if (cue) taken[count++] = cue->words;
    if (source->found) taken[count++] = source->words;
    if (!content_settle(speech, pieces, taken, count, look_around)) return NOTHING;
    struct statement s = {.cue_word = UINT32_MAX};
    if (cue) {
        s.cue = span_of_words(coding->text, cue->words.first, cue->words.last);
        s.cue_lemma = cue->lemma;
        s.cue_word = cue->word;
        s.stance = cue->stance;
    }
    if (source->found) s.source = span_of_words(coding->text, source->words.first, source->words.last);
    speaker_actors(speech, source, !cue || cue->known, &s.speakers);
    *ARENA_PUSH(coding->arena, &coding->statements) = s;
    struct draft *draft = ARENA_PUSH(coding->arena, &speech->drafts);
    *draft = (struct draft){.pieces = *pieces};
    draft->cue = cue ? cue->words : pieces->items[0];
    draft->source = source->found ? source->words : draft->cue;
    draft->who = *source;
    int32_t index = (int32_t)coding->statements.count - 1;
    if (cue) speech->cue_at[cue->word] = index;
    take_quotations(speech, pieces, cue, index);
    if (source->found) speech->latest = *source;
    return index;
}

/* ---- verbs ---- */

static bool is_comma(const struct speech *speech, size_t w) { return word_of(speech, w)->form.length == 1 && word_of(speech, w)->form.data[0] == ','; }

/* "said that ..., adding that ...": a participle of saying behind a comma goes on with the speech and not with the clause it hangs in. */
static bool goes_on_behind(const struct speech *speech, size_t verb)
{
    struct cue cue;
    size_t first = speech->extent[verb].first;
    const struct word *w = word_of(speech, verb);
    if (w->xpos != XPOS_VBG || w->deprel != DEPREL_ADVCL || first == 0 || !(is_comma(speech, first) || is_comma(speech, first - 1))) return false;
    if (!known_cue(speech, w->lemma, 'v', &cue) || speech_has(speech, verb, DEPREL_MARK)) return false;
    static const char *const further[] = {"add", "continue", "explain", "note", "say", "tell", "warn"};
    return speech_has(speech, verb, DEPREL_CCOMP) || AMONG(w->lemma, further);
}

static void cut_going_on(const struct speech *speech, size_t clause, struct pieces *pieces)
{
    for (size_t w = clause + 1; w <= speech->extent[clause].last; w++) {
        bool outside = speech->quotes.at[w] == NOTHING || speech->quotes.at[w] == speech->quotes.at[clause];
        bool direct = word_head(speech->coding->text, w) == (int64_t)clause;
        struct cue cue;
        if (outside && (goes_on_behind(speech, w) || (direct && word_of(speech, w)->xpos == XPOS_VBG && word_of(speech, w)->deprel == DEPREL_ADVCL && is_comma(speech, speech->extent[w].first) &&
                                                      known_cue(speech, word_of(speech, w)->lemma, 'v', &cue))))
            pieces_cut(pieces, (struct range){speech->extent[w].first, speech->extent[w].last});
    }
}

/* Verbs whose clause is an effect or a state of things and not anybody's words. */
static bool clause_is_effect(str lemma)
{
    static const char *const verbs[] = {"allow", "appear", "be", "become", "cause", "come", "depend", "do", "enable", "ensure", "get", "give",
        "happen", "have", "help", "include", "keep", "let", "make", "matter", "mean", "need", "prevent", "require", "see", "seem", "take", "turn", "use", "wait"};
    return AMONG(lemma, verbs);
}

/* Cues whose infinitive is what is done, not what is said ("continued to fight"). */
static bool infinitive_is_deed(str lemma)
{
    static const char *const verbs[] = {"appear", "begin", "carry", "continue", "find", "finish", "gather", "go_on", "hear", "help", "hold", "learn", "leak", "live", "print", "prove",
        "push", "run", "see", "sing", "start", "teach", "tend"};
    return AMONG(lemma, verbs);
}

/* Cues whose object is a thing or the one spoken to, not what is said. */
static bool object_is_thing(str lemma)
{
    static const char *const verbs[] = {"advance", "air", "answer", "ask", "assure", "attack", "bark", "begin", "bid", "blackmail", "brief", "broadcast", "carry", "charge", "command", "consider",
        "continue", "convey", "count", "cry", "determine", "dictate", "direct", "document", "establish", "feel", "find", "finish", "float", "gather", "go_on", "hear", "hold", "inform",
        "inscribe", "interrupt", "invite", "judge", "know", "laugh", "leak", "learn", "lecture", "list", "lobby", "message", "notify", "order", "own", "petition", "post", "press", "print", "prod",
        "provide", "publish", "push", "quiz", "radio", "rap", "read", "reason", "reassure", "record", "reflect", "register", "relate", "relay", "remind", "require", "rule", "run", "savage", "say", "second",
        "see", "shout", "show", "sing", "smile", "snap", "snipe", "speak", "start", "stand_by", "submit", "summon", "talk", "teach", "tell", "text", "whisper", "wire", "write"};
    return AMONG(lemma, verbs);
}

/* Verbs that name the one spoken to as their object. */
static bool object_is_hearer(str lemma)
{
    static const char *const verbs[] = {"advise", "assure", "brief", "convince", "inform", "notify", "persuade", "promise", "reassure", "remind", "show", "teach", "tell", "text", "warn"};
    return AMONG(lemma, verbs);
}

/* Verbs with two objects: what is named and the name ("called him a liar"). */
static bool names_something(str lemma)
{
    static const char *const verbs[] = {"brand", "call", "deem", "dub", "label", "pronounce", "term"};
    return AMONG(lemma, verbs);
}

/* Prepositions that lead from a cue to what it is about. */
static bool leads_to_content(str lemma, str preposition)
{
    static const char *const any[] = {"about", "against", "concerning", "regarding"};
    static const struct { const char *verb, *prepositions; } some[] = {
        {"accuse", "of"}, {"agree", "to|on|with"}, {"allude", "to"}, {"apologise", "for"}, {"apologize", "for"}, {"appeal", "for"}, {"approve", "of"}, {"beg", "for"}, {"boast", "of"}, {"call", "for"},
        {"call_for", "for"}, {"call_on", "on"}, {"call_upon", "upon"}, {"campaign", "for"}, {"comment", "on"}, {"commit", "to"}, {"complain", "of"}, {"disagree", "with"}, {"disapprove", "of"}, {"dream", "of"}, {"elaborate", "on"}, {"hear", "of"},
        {"hint", "at"}, {"insist", "on"}, {"insist_on", "on"}, {"know", "of"}, {"lobby", "for"}, {"object", "to"}, {"plead", "for"}, {"plead_for", "for"}, {"pledge", "to"}, {"point", "to"}, {"pray", "for"}, {"press", "for"}, {"press_for", "for"}, {"push", "for"},
        {"push_for", "for"}, {"refer", "to"}, {"side_with", "with"}, {"speak", "of"}, {"speculate", "on"}, {"talk", "of"}, {"testify", "to"}, {"think", "of"}, {"vouch_for", "for"}, {"vow", "to"}, {"warn", "of"}, {"worry", "over"}, {"threaten", "with"}};
    if (AMONG(preposition, any)) return true;
    for (size_t i = 0; i < sizeof some / sizeof *some; i++)
        if (str_is(lemma, some[i].verb) && lexicon_alternative(str_from(some[i].prepositions), preposition)) return true;
    return false;
}

/* Prepositions that carry on an object: "accused X of Y", "praised X for Y", "described X as Y". */
static bool carries_on(str preposition)
{
    static const char *const words[] = {"about", "against", "as", "for", "from", "into", "of", "over", "to", "toward", "towards", "with"};
    return AMONG(preposition, words);
}

static str marker_of(const struct speech *speech, size_t word, char *buffer, size_t size)
{
    str marker = tree_case(speech->coding->text, word, buffer, size);
    if (marker.length) return marker;
    int32_t mark = speech_child(speech, word, DEPREL_MARK);
    return mark >= 0 ? word_of(speech, (size_t)mark)->lemma : (str){0};
}

static void add_extent(const struct speech *speech, struct pieces *pieces, size_t word)
{
    pieces_add(pieces, speech->extent[word].first, speech->extent[word].last);
}

static bool is_relative_pronoun(const struct speech *speech, size_t word)
{
    const struct word *w = word_of(speech, word);
    return w->xpos == XPOS_WDT || w->xpos == XPOS_WP || (w->upos == UPOS_PRON && (str_is(w->lemma, "which") || str_is(w->lemma, "that") || str_is(w->lemma, "who")));
}

/* "the war, which they opposed": the antecedent without its clause. */
static bool antecedent_content(const struct speech *speech, size_t verb, struct pieces *pieces)
{
    const struct text *text = speech->coding->text;
    if (word_of(speech, verb)->deprel != DEPREL_ACL_RELCL) return false;
    int64_t named = word_head(text, verb);
    if (named < 0 || speech->extent[verb].first <= (uint32_t)named) return false;
    pieces_add(pieces, speech->extent[named].first, speech->extent[verb].first - 1);
    int32_t marker = speech_child(speech, (size_t)named, DEPREL_CASE);
    if (marker >= 0 && (uint32_t)marker >= speech->extent[named].first && marker < named) pieces_cut(pieces, (struct range){speech->extent[named].first, (uint32_t)marker});
    return true;
}

static void object_content(const struct speech *speech, const struct cue *cue, size_t object, struct pieces *pieces)
{
    if (is_relative_pronoun(speech, object)) {
        antecedent_content(speech, cue->word, pieces);
        return;
    }
    add_extent(speech, pieces, object);
    for (int32_t c = speech->next_child[object]; c >= 0; c = speech->next_child[c]) {
        char buffer[LEMMA_MAX];
        enum deprel d = word_of(speech, (size_t)c)->deprel;
        if (speech->coding->time_at[c] != NOTHING) continue;
        if (d == DEPREL_XCOMP) add_extent(speech, pieces, (size_t)c);
        if (d != DEPREL_OBL && d != DEPREL_ADVCL) continue;
        str marker = marker_of(speech, (size_t)c, buffer, sizeof buffer);
        bool beside = str_is(marker, "in") && speech->extent[c].first == speech->extent[object].last + 1 && speech->coding->place_at[c] == NOTHING;
        if (beside || carries_on(marker)) add_extent(speech, pieces, (size_t)c); /* "denied any role in the raid" */
    }
}

/* "called for X": the phrase behind the preposition, which itself joins the cue. */
static bool oblique_content(const struct speech *speech, struct cue *cue, struct pieces *pieces)
{
    for (int32_t c = speech->first_child[cue->word]; c >= 0; c = speech->next_child[c]) {
        char buffer[LEMMA_MAX];
        enum deprel d = word_of(speech, (size_t)c)->deprel;
        if (c < (int32_t)cue->word || (d != DEPREL_OBL && d != DEPREL_ADVCL) || speech->coding->time_at[c] != NOTHING) continue;
        int32_t marker = speech_child(speech, (size_t)c, d == DEPREL_OBL ? DEPREL_CASE : DEPREL_MARK);
        if (marker < 0 || marker > c || !leads_to_content(cue->lemma, marker_of(speech, (size_t)c, buffer, sizeof buffer))) continue;
        pieces_add(pieces, (size_t)marker + 1, speech->extent[c].last);
        for (int32_t g = speech->next_child[c]; g >= 0; g = speech->next_child[g]) { /* "called for the mayor to resign" */
            enum deprel next = word_of(speech, (size_t)g)->deprel;
            if ((next == DEPREL_XCOMP || next == DEPREL_ADVCL || next == DEPREL_CCOMP) && speech->extent[g].first == speech->extent[c].last + 1 && str_is(word_of(speech, speech->extent[g].first)->lemma, "to"))
                add_extent(speech, pieces, (size_t)g);
        }
        if ((uint32_t)marker == cue->words.last + 1) cue->words.last = (uint32_t)marker;
        return true;
    }
    return false;
}

/* The clause that contains the cue's clause, without it: "..., he said, ..." and "as he said, ...". */
static void surrounding_content(const struct speech *speech, size_t clause, struct pieces *pieces)
{
    int64_t above = word_head(speech->coding->text, clause);
    if (above < 0) return;
    add_extent(speech, pieces, (size_t)above);
    pieces_cut(pieces, speech->extent[clause]);
}

static bool is_as_clause(const struct speech *speech, size_t verb)
{
    int32_t mark = speech_child(speech, verb, DEPREL_MARK);
    if (word_of(speech, verb)->deprel != DEPREL_ADVCL) return false;
    if (speech_has(speech, verb, DEPREL_OBJ) || speech_has(speech, verb, DEPREL_XCOMP) || speech_has(speech, verb, DEPREL_IOBJ) || speech_has(speech, verb, DEPREL_ADVCL)) return false;
    static const char *const not_so[] = {"continue", "laugh", "ponder", "show", "smile", "speak", "start", "talk", "wonder"};
    return mark >= 0 && str_is(word_of(speech, (size_t)mark)->lemma, "as") && !AMONG(word_of(speech, verb)->lemma, not_so);
}

static bool has_verb_complement(const struct speech *speech, size_t verb)
{
    return speech_has(speech, verb, DEPREL_CCOMP) || speech_has(speech, verb, DEPREL_CSUBJ) || speech_has(speech, verb, DEPREL_CSUBJ_PASS);
}

static bool is_passive(const struct speech *speech, size_t verb)
{
    return speech_has(speech, verb, DEPREL_AUX_PASS) || speech_has(speech, verb, DEPREL_NSUBJ_PASS);
}

/* "The general was dismissed" is no rejection of what he said. */
static bool is_person_dismissed(const struct speech *speech, const struct cue *cue, size_t whom)
{
    int32_t mention = speech->coding->mention_at[whom];
    return mention != NOTHING && str_is(cue->lemma, "dismiss") &&
           speech->coding->actors.items[speech->coding->mentions.items[mention].actor].type == ACTOR_PERSON;
}

/* "He is expected to resign": subject and infinitive are what is expected. */
static void passive_content(const struct speech *speech, const struct cue *cue, struct pieces *pieces)
{
    int32_t subject = speech_child(speech, cue->word, DEPREL_NSUBJ_PASS);
    int32_t complement = speech_child(speech, cue->word, DEPREL_XCOMP);
    static const char *const told_of[] = {"believe", "consider", "deem", "estimate", "expect", "know", "regard", "report", "say", "see", "think", "view"};
    bool by_somebody = speech_has(speech, cue->word, DEPREL_OBL_AGENT);
    if (subject < 0 || (by_somebody && object_is_hearer(cue->lemma))) return;
    if (!by_somebody && (cue->stance == STANCE_DEMANDS || (cue->stance == STANCE_ASSERTS && !AMONG(cue->lemma, told_of)))) return;
    if (is_person_dismissed(speech, cue, (size_t)subject)) return;
    if (complement < 0)
        for (int32_t c = speech->first_child[cue->word]; c >= 0; c = speech->next_child[c]) {
            char buffer[LEMMA_MAX];
            enum deprel d = word_of(speech, (size_t)c)->deprel;
            if (c > (int32_t)cue->word && (d == DEPREL_OBL || d == DEPREL_ADVCL) && speech->coding->time_at[c] == NOTHING &&
                carries_on(marker_of(speech, (size_t)c, buffer, sizeof buffer)))
                complement = c;
        }
    if (complement < 0 && object_is_thing(cue->lemma)) return;
    add_extent(speech, pieces, (size_t)subject);
    if (complement >= 0) add_extent(speech, pieces, (size_t)complement);
}

/* "said that ... and warned that ...", "urged both to stop and called on ...": a verb that the tree joins to the clause but that goes on
   with the cue's subject: a finite verb beside an infinitive, or a cue of its own in the cue's tense. */
static bool escapes(const struct speech *speech, size_t clause, size_t second)
{
    const struct text *text = speech->coding->text;
    const struct word *inner = word_of(speech, clause), *w = word_of(speech, second);
    int64_t outer = word_head(text, clause);
    if (outer < 0 || w->deprel != DEPREL_CONJ || w->upos != UPOS_VERB || speech->quotes.at[second] != speech->quotes.at[outer]) return false;
    if (w->xpos != XPOS_VBD && w->xpos != XPOS_VBZ && w->xpos != XPOS_VBN) return false;
    if (speech_has(speech, second, DEPREL_NSUBJ) || speech_has(speech, second, DEPREL_NSUBJ_PASS) || speech_has(speech, second, DEPREL_AUX)) return false;
    bool has_to = speech_has(speech, clause, DEPREL_MARK) && str_is(word_of(speech, (size_t)speech_child(speech, clause, DEPREL_MARK))->lemma, "to");
    if (inner->xpos == XPOS_VB && (inner->deprel == DEPREL_XCOMP || inner->deprel == DEPREL_CCOMP) && has_to) return true;
    struct cue cue;
    enum xpos tense = w->xpos == XPOS_VBN ? XPOS_VBD : (enum xpos)w->xpos; /* "had been beaten and accused him": the tagger's doubt */
    if (inner->deprel != DEPREL_CCOMP || tense != (enum xpos)word_of(speech, (size_t)outer)->xpos || !known_cue(speech, w->lemma, 'v', &cue)) return false;
    return has_verb_complement(speech, second) || (cue.stance != STANCE_ASSERTS && speech_has(speech, second, DEPREL_OBJ));
}

static void cut_escaped(const struct speech *speech, size_t clause, struct pieces *pieces)
{
    for (int32_t c = speech->first_child[clause]; c >= 0; c = speech->next_child[c])
        if (c > (int32_t)clause && escapes(speech, clause, (size_t)c)) pieces_cut(pieces, (struct range){speech->extent[c].first, speech->extent[clause].last});
}

/* "..., he said, adding that ...": a participle that the tree took for the clause. */
static bool goes_on(const struct speech *speech, size_t verb, size_t clause)
{
    struct cue cue;
    const struct word *w = word_of(speech, clause);
    size_t first = speech->extent[clause].first;
    return clause > verb && w->xpos == XPOS_VBG && first > 0 && (is_comma(speech, first) || is_comma(speech, first - 1)) && !speech_has(speech, clause, DEPREL_NSUBJ) &&
           !speech_has(speech, clause, DEPREL_AUX) && known_cue(speech, w->lemma, 'v', &cue);
}

/* "The bridge, the mayor said, will reopen": the first of two subjects is the clause's. */
static void add_stray_subject(const struct speech *speech, const struct cue *cue, size_t clause, struct pieces *pieces)
{
    int32_t first = speech_child(speech, cue->word, DEPREL_NSUBJ);
    if (first < 0 || speech_has(speech, clause, DEPREL_NSUBJ) || speech_has(speech, clause, DEPREL_NSUBJ_PASS)) return;
    for (int32_t c = speech->next_child[first]; c >= 0 && c < (int32_t)cue->word; c = speech->next_child[c])
        if (word_of(speech, (size_t)c)->deprel == DEPREL_NSUBJ) {
            add_extent(speech, pieces, (size_t)first);
            return;
        }
}

/* A clause, with the object before it where the clause says what the object does ("polls show the mayor leading"). */
static void add_clause(const struct speech *speech, const struct cue *cue, size_t clause, struct pieces *pieces)
{
    int32_t object = speech_child(speech, cue->word, DEPREL_OBJ);
    uint32_t first = speech->extent[clause].first, that = cue->words.last + 1;
    if (that < first && first - that <= STRAYED_WORDS_MAX && str_is(word_of(speech, that)->form, "that")) first = that;
    pieces_add(pieces, first, speech->extent[clause].last);
    cut_going_on(speech, clause, pieces);
    cut_escaped(speech, clause, pieces);
    add_stray_subject(speech, cue, clause, pieces);
    if (object > (int32_t)cue->word && speech->extent[object].last + 1 == speech->extent[clause].first && !object_is_hearer(cue->lemma) && !str_is(cue->lemma, "ask") &&
        !speech_has(speech, clause, DEPREL_MARK) && !speech_has(speech, clause, DEPREL_NSUBJ) && word_of(speech, (size_t)object)->deprel == DEPREL_OBJ)
        add_extent(speech, pieces, (size_t)object);
}

/* The one of whom something is asked: "asked the mayor to", "called on Kenya to". */
static int32_t asked_of(const struct speech *speech, const struct cue *cue)
{
    for (int32_t c = speech->first_child[cue->word]; c >= 0; c = speech->next_child[c]) {
        enum deprel d = word_of(speech, (size_t)c)->deprel;
        if (c < (int32_t)cue->word || speech->coding->time_at[c] != NOTHING) continue;
        if (d == DEPREL_OBJ || d == DEPREL_IOBJ || (d == DEPREL_OBL && speech->extent[c].first <= cue->words.last + 1)) return c;
    }
    return NOTHING;
}

/* "said on Thursday that ...": the clause may have been hung on the day. */
static bool strayed_clause(const struct speech *speech, const struct cue *cue, struct pieces *pieces)
{
    static const char *const verbs[] = {"add", "announce", "claim", "confirm", "declare", "insist", "report", "say", "state", "tell", "warn", "write"};
    if (!AMONG(cue->lemma, verbs)) return false;
    for (int32_t c = speech->first_child[cue->word]; c >= 0; c = speech->next_child[c]) {
        enum deprel d = word_of(speech, (size_t)c)->deprel;
        if (c < (int32_t)cue->word || (d != DEPREL_OBL && d != DEPREL_OBL_UNMARKED)) continue;
        for (int32_t g = speech->first_child[c]; g >= 0; g = speech->next_child[g]) {
            size_t first = speech->extent[g].first;
            if (g > c && (word_of(speech, (size_t)g)->upos == UPOS_VERB || speech_has(speech, (size_t)g, DEPREL_COP)) && str_is(word_of(speech, first)->form, "that")) {
                add_extent(speech, pieces, (size_t)g);
                return true;
            }
        }
    }
    return false;
}

/* What a verb's own complements say; false where it has none that could be content. */
static bool complement_content(const struct speech *speech, struct cue *cue, struct pieces *pieces)
{
    size_t verb = cue->word;
    for (int32_t c = speech->first_child[verb]; c >= 0; c = speech->next_child[c]) {
        enum deprel d = word_of(speech, (size_t)c)->deprel;
        if (d == DEPREL_CCOMP || ((d == DEPREL_CSUBJ || d == DEPREL_CSUBJ_PASS) && is_passive(speech, verb))) {
            if (goes_on(speech, verb, (size_t)c)) continue;
            add_clause(speech, cue, (size_t)c, pieces);
        }
    }
    if (pieces->count) return true;
    if (!cue->known) return false;
    if (is_passive(speech, verb)) {
        passive_content(speech, cue, pieces);
        return pieces->count > 0;
    }
    int32_t infinitive = speech_child(speech, verb, DEPREL_XCOMP), object = speech_child(speech, verb, DEPREL_OBJ);
    if (infinitive > (int32_t)verb && !infinitive_is_deed(cue->lemma)) {
        static const char *const naming[] = {"identify", "name", "quote"};
        if (str_is(cue->lemma, "ask") && AMONG(word_of(speech, (size_t)infinitive)->lemma, naming)) return false;
        int32_t asked = object >= 0 ? object : asked_of(speech, cue);
        if (asked > (int32_t)verb && asked < infinitive && !object_is_hearer(cue->lemma) && !is_relative_pronoun(speech, (size_t)asked)) {
            int32_t marker = speech_child(speech, (size_t)asked, DEPREL_CASE);
            pieces_add(pieces, marker >= 0 && marker < asked ? (size_t)marker + 1 : speech->extent[asked].first, speech->extent[asked].last);
        }
        add_extent(speech, pieces, (size_t)infinitive);
        cut_escaped(speech, (size_t)infinitive, pieces);
        return true;
    }
    if (names_something(cue->lemma) && asked_of(speech, cue) >= 0) {
        for (int32_t c = speech->first_child[verb]; c >= 0; c = speech->next_child[c]) {
            enum deprel d = word_of(speech, (size_t)c)->deprel;
            bool part = d == DEPREL_OBJ || d == DEPREL_IOBJ || d == DEPREL_XCOMP || d == DEPREL_OBL || d == DEPREL_OBL_UNMARKED || d == DEPREL_DEP;
            if (c > (int32_t)verb && part && speech->coding->time_at[c] == NOTHING) add_extent(speech, pieces, (size_t)c);
        }
        return pieces->count > 0;
    }
    if (object >= 0 && !object_is_thing(cue->lemma) && !is_person_dismissed(speech, cue, (size_t)object)) {
        object_content(speech, cue, (size_t)object, pieces);
        if (pieces->count) return true;
    }
    return oblique_content(speech, cue, pieces) || strayed_clause(speech, cue, pieces);
}

static bool is_semicolon_before(const struct speech *speech, size_t clause)
{
    size_t first = speech->extent[clause].first;
    return first > 0 && (str_is(word_of(speech, first - 1)->form, ";") || str_is(word_of(speech, first)->form, ";"));
}

/* "They agreed, the ministry said": the clause beside is another speaker's cue. */
static bool says_itself(const struct speech *speech, size_t clause)
{
    struct cue cue;
    return word_of(speech, clause)->upos == UPOS_VERB && known_cue(speech, word_of(speech, clause)->lemma, 'v', &cue) && !has_verb_complement(speech, clause) &&
           !speech_has(speech, clause, DEPREL_OBJ);
}

/* A clause set beside the cue's: "He said: ..." */
static bool beside_content(const struct speech *speech, size_t verb, struct pieces *pieces)
{
    for (int32_t c = speech->first_child[verb]; c >= 0; c = speech->next_child[c])
        if (word_of(speech, (size_t)c)->deprel == DEPREL_PARATAXIS && speech->cue_at[c] == NOTHING && !is_semicolon_before(speech, (size_t)c) && !says_itself(speech, (size_t)c)) {
            add_extent(speech, pieces, (size_t)c);
            return true;
        }
    return false;
}

/* "declined to say whether": the first verb lends its words to the second. */
static bool leads_verb(str lemma)
{
    static const char *const verbs[] = {"appear", "begin", "continue", "decline", "go", "go_on", "refuse", "seem", "start"};
    return AMONG(lemma, verbs);
}

static bool yields_to_complement(const struct speech *speech, const struct cue *cue)
{
    int32_t inner = speech_child(speech, cue->word, DEPREL_XCOMP);
    struct cue other;
    return inner >= 0 && leads_verb(cue->lemma) && known_cue(speech, word_of(speech, (size_t)inner)->lemma, 'v', &other) &&
           (has_verb_complement(speech, (size_t)inner) || speech_has(speech, (size_t)inner, DEPREL_OBJ) || speech_has(speech, (size_t)inner, DEPREL_OBL));
}

static void take_leading_verb(const struct speech *speech, struct cue *cue)
{
    int64_t above = word_head(speech->coding->text, cue->word);
    if (above < 0 || word_of(speech, cue->word)->deprel != DEPREL_XCOMP || above >= (int64_t)cue->word || !leads_verb(word_of(speech, (size_t)above)->lemma)) return;
    struct range r = cue_words(speech, (size_t)above);
    if (r.last + 3 < cue->words.first) return;
    cue->words.first = r.first;
    struct cue leading;
    if (known_cue(speech, word_of(speech, (size_t)above)->lemma, 'v', &leading) && leading.stance != STANCE_ASSERTS) cue->stance = leading.stance;
}

static bool is_negated(const struct speech *speech, size_t verb)
{
    for (int32_t c = speech->first_child[verb]; c >= 0; c = speech->next_child[c]) {
        str lemma = word_of(speech, (size_t)c)->lemma;
        if (c < (int32_t)verb && (str_is(lemma, "not") || str_is(lemma, "n't") || str_is(lemma, "never"))) return true;
    }
    return false;
}

static enum stance negate(enum stance stance)
{
    switch (stance) {
    case STANCE_CONFIRMS: return STANCE_DOUBTS;
    case STANCE_DENIES:
    case STANCE_DOUBTS: return STANCE_ASSERTS;
    case STANCE_SUPPORTS:
    case STANCE_PROMISES: return STANCE_REJECTS;
    case STANCE_REJECTS: return STANCE_SUPPORTS;
    default: return stance;
    }
}

static void address(struct speech *speech, int32_t statement, size_t hearer)
{
    struct coding *coding = speech->coding;
    int32_t mention = coding->mention_at[hearer];
    if (mention == NOTHING) return;
    struct statement *s = &coding->statements.items[statement];
    int32_t actor = coding->mentions.items[mention].actor;
    if (index_has(&s->speakers, actor)) return;
    index_add(coding->arena, coding->actors.items[actor].type == ACTOR_OUTLET ? &s->via : &s->addressees, actor);
    for (int32_t c = speech->first_child[hearer]; c >= 0; c = speech->next_child[c]) { /* "told Kenya and Uganda" */
        mention = word_of(speech, (size_t)c)->deprel == DEPREL_CONJ ? coding->mention_at[c] : NOTHING;
        if (mention != NOTHING && !index_has(&s->speakers, coding->mentions.items[mention].actor)) index_add(coding->arena, &s->addressees, coding->mentions.items[mention].actor);
    }
}

static bool in_content(const struct speech *speech, int32_t statement, size_t word)
{
    const struct pieces *p = &speech->drafts.items[statement].pieces;
    for (size_t i = 0; i < p->count; i++)
        if (p->items[i].first <= word && word <= p->items[i].last) return true;
    return false;
}

/* Whom it is said to: objects of telling, "to parliament", "told reporters". */
static void find_hearers(struct speech *speech, int32_t statement, size_t verb)
{
    enum stance s_stance = speech->coding->statements.items[statement].stance;
    for (int32_t c = speech->first_child[verb]; c >= 0; c = speech->next_child[c]) {
        char buffer[LEMMA_MAX];
        enum deprel d = word_of(speech, (size_t)c)->deprel;
        bool hearer = d == DEPREL_IOBJ || d == DEPREL_OBJ || (d == DEPREL_OBL && str_is(tree_case(speech->coding->text, (size_t)c, buffer, sizeof buffer), "to")) ||
                      (d == DEPREL_NSUBJ_PASS && object_is_hearer(word_of(speech, verb)->lemma));
        bool asked = s_stance == STANCE_DEMANDS && speech_has(speech, verb, DEPREL_XCOMP) && (d == DEPREL_OBJ || d == DEPREL_IOBJ || d == DEPREL_OBL);
        if ((hearer || asked) && (asked || !in_content(speech, statement, (size_t)c))) address(speech, statement, (size_t)c);
    }
}

/* A finite clause that needs no cue of the lexicon: a subject that could speak, and a that-clause. */
static bool speaks_by_clause(const struct speech *speech, size_t verb, const struct source *source)
{
    if (!source->found || clause_is_effect(word_of(speech, verb)->lemma)) return false;
    int32_t clause = speech_child(speech, verb, DEPREL_CCOMP);
    return clause >= 0 && word_of(speech, (size_t)clause)->upos != UPOS_NONE;
}

/* Inside a quotation the one who is quoted speaks, whatever he says of his own or others' words; a quoted verb counts only with a
   subject outside the marks. */
static bool is_quoted_voice(const struct speech *speech, const struct cue *cue, const struct source *source)
{
    int32_t around = speech->quotes.at[cue->word];
    return around != NOTHING && (!source->found || speech->quotes.at[source->head] == around);
}

/* What might be said, or is said to some end, is not said. */
static bool is_unreal(const struct speech *speech, size_t verb)
{
    static const char *const modals[] = {"ca", "can", "could", "may", "might", "must", "should", "would"};
    static const char *const ends[] = {"determine", "find", "find_out", "hear", "know", "learn", "see", "show", "understand"};
    for (int32_t c = speech->first_child[verb]; c >= 0 && c < (int32_t)verb; c = speech->next_child[c]) {
        const struct word *w = word_of(speech, (size_t)c);
        if (w->deprel == DEPREL_AUX && AMONG(w->lemma, modals)) return !has_verb_complement(speech, verb);
        if (w->deprel == DEPREL_MARK && word_of(speech, verb)->xpos == XPOS_VBG) return !has_verb_complement(speech, verb); /* "for denying the charge" */
        if (w->deprel == DEPREL_MARK && str_is(w->lemma, "to")) return !has_verb_complement(speech, verb) || AMONG(word_of(speech, verb)->lemma, ends);
    }
    return false;
}

/* "Vote early and demand a receipt." */
static bool is_order(const struct speech *speech, size_t verb)
{
    const struct word *w = word_of(speech, verb);
    return w->xpos == XPOS_VB && !speech_has(speech, verb, DEPREL_AUX) && !speech_has(speech, verb, DEPREL_MARK) && (w->deprel == DEPREL_ROOT || w->deprel == DEPREL_CONJ);
}

/* ---- sources that the tree does not show ---- */

static bool is_closing(const struct speech *speech, size_t w) { return speech->quotes.at[w] != NOTHING && speech->quotes.list.items[speech->quotes.at[w]].last == w; }

static bool may_name(const struct speech *speech, size_t w)
{
    const struct word *x = word_of(speech, w);
    return speech->quotes.at[w] == NOTHING && x->upos != UPOS_VERB && x->upos != UPOS_AUX && x->upos != UPOS_PUNCT && x->upos != UPOS_SCONJ && x->upos != UPOS_CCONJ &&
           x->upos != UPOS_ADV && x->xpos != XPOS_WP && x->xpos != XPOS_WDT;
}

/* The word of a run that the others hang on. */
static size_t head_of_run(const struct speech *speech, size_t first, size_t last)
{
    for (size_t w = first; w <= last; w++) {
        int64_t above = word_head(speech->coding->text, w);
        enum upos upos = word_of(speech, w)->upos;
        if ((above < (int64_t)first || above > (int64_t)last) && (upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_PRON || upos == UPOS_NUM)) return w;
    }
    return last;
}

/* "...," NAME, a longer description, said: from the closing mark to the verb, commas and brackets included. */
static bool is_wide_run(const struct speech *speech, size_t end, size_t sentence, size_t *first)
{
    size_t at = end;
    bool named = false, commas = false;
    while (at > sentence && end - at < DESCRIPTION_WORDS_MAX && speech->quotes.at[at - 1] == NOTHING) {
        at--;
        named |= word_of(speech, at)->upos == UPOS_PROPN || word_of(speech, at)->upos == UPOS_NOUN;
        commas |= word_of(speech, at)->upos == UPOS_PUNCT;
    }
    if (at == sentence || !is_closing(speech, at - 1) || !named || !commas || word_of(speech, at)->upos == UPOS_PUNCT || word_of(speech, at)->upos == UPOS_CCONJ) return false;
    if (!may_name(speech, at) || word_of(speech, at)->upos == UPOS_ADP) return false;
    for (size_t w = at; w < end; w++) {
        struct cue cue;
        if (word_of(speech, w)->upos == UPOS_VERB && word_of(speech, w)->deprel != DEPREL_ACL_RELCL && word_of(speech, w)->deprel != DEPREL_ACL && known_cue(speech, word_of(speech, w)->lemma, 'v', &cue)) return false;
    }
    *first = at;
    return true;
}

/* "..., NAME said." and "...," said NAME: where a comma or closing mark parts what is said from a name and its verb, the name speaks,
   whatever the tree makes of it.  False where the words are not so. */
static bool source_beside(const struct speech *speech, const struct cue *cue, struct source *source, uint32_t *content_end)
{
    const struct sentence *s = &speech->coding->text->sentences[word_of(speech, cue->word)->sentence];
    size_t at = cue->words.first, end = s->first + s->count;
    if (speech->quotes.at[cue->word] != NOTHING) return false;
    while (at > s->first && cue->words.first - at < SPEAKER_WORDS_MAX && may_name(speech, at - 1)) at--;
    if (at > s->first && is_wide_run(speech, cue->words.first, s->first, &at)) {
        size_t head = head_of_run(speech, at, cue->words.first - 1);
        *source = speaker_phrase(speech, head, cue->word);
        if (source->words.first < at || source->words.last >= cue->words.first) source->words = (struct range){(uint32_t)at, cue->words.first - 1};
        *content_end = (uint32_t)at - 1;
        return true;
    }
    if (at == s->first || !(is_comma(speech, at - 1) || is_closing(speech, at - 1))) return false;
    bool more = speech_has(speech, cue->word, DEPREL_CCOMP) || speech_has(speech, cue->word, DEPREL_XCOMP) || (speech_has(speech, cue->word, DEPREL_OBJ) && at < cue->words.first);
    if (!is_closing(speech, at - 1) && more) return false;
    *content_end = (uint32_t)at - 1;
    if (at < cue->words.first) {
        size_t head = head_of_run(speech, at, cue->words.first - 1);
        *source = (struct source){.found = true, .head = (uint32_t)head, .words = {(uint32_t)at, cue->words.first - 1}};
        return true;
    }
    size_t last = cue->words.last + 1;
    static const char *const verbs[] = {"add", "announce", "argue", "claim", "explain", "note", "report", "say", "tell", "warn", "write"};
    if (last >= end || !may_name(speech, last) || !(is_closing(speech, at - 1) || (AMONG(cue->lemma, verbs) && !has_verb_complement(speech, cue->word)))) return false;
    size_t stop = last;
    while (stop < end && stop - last < SPEAKER_WORDS_MAX && may_name(speech, stop)) stop++;
    size_t head = head_of_run(speech, last, stop - 1);
    *source = speaker_phrase(speech, head, cue->word);
    return true;
}

/* A comma right before the words that stand before the verb parts them from a subject further back. */
static bool separated(const struct speech *speech, uint32_t source_last, uint32_t cue_first)
{
    return source_last + 1 < cue_first && !is_comma(speech, cue_first - 1) && speech->coding->text->words[cue_first - 1].upos != UPOS_PUNCT &&
           may_name(speech, cue_first - 1) && speech->coding->text->words[cue_first - 1].deprel != DEPREL_ADVMOD;
}

/* Whether a source that the tree gives cannot be: it stands in a quotation that the cue stands outside of. */
static bool is_quoted_source(const struct speech *speech, const struct cue *cue, const struct source *source)
{
    return source->found && speech->quotes.at[source->head] != NOTHING && speech->quotes.at[cue->word] == NOTHING;
}

/* A participle or a second verb without subject of its own goes on with the last speaker of the sentence. */
static struct source source_before(const struct speech *speech, size_t verb)
{
    const struct word *v = word_of(speech, verb);
    bool goes_on = v->xpos == XPOS_VBG || v->deprel == DEPREL_CONJ || v->deprel == DEPREL_ADVCL;
    if (!goes_on || !speech->latest.found || is_passive(speech, verb)) return (struct source){0};
    return word_of(speech, speech->latest.head)->sentence == v->sentence ? speech->latest : (struct source){0};
}

/* "X said that ..., adding that ...": the participle goes on with X's speech, not with the clause it hangs on. */
static struct source source_of_outer(const struct speech *speech, size_t verb)
{
    const struct text *text = speech->coding->text;
    int64_t joined = word_head(text, verb), governor = joined >= 0 ? word_head(text, (size_t)joined) : -1;
    if (governor >= 0 && escapes(speech, (size_t)joined, verb) && speech->cue_at[governor] != NOTHING) return speech->drafts.items[speech->cue_at[governor]].who;
    bool behind = goes_on_behind(speech, verb);
    size_t first = speech->extent[verb].first, steps = 0;
    if (!behind && (word_of(speech, verb)->xpos != XPOS_VBG || word_of(speech, verb)->deprel != DEPREL_ADVCL || !is_comma(speech, first))) return (struct source){0};
    for (int64_t clause = joined; clause >= 0 && steps < SENTENCE_WORDS_MAX; clause = word_head(text, (size_t)clause), steps++) {
        int64_t outer = word_head(text, (size_t)clause);
        if (outer >= 0 && word_of(speech, (size_t)clause)->deprel == DEPREL_CCOMP && speech->cue_at[outer] != NOTHING) return speech->drafts.items[speech->cue_at[outer]].who;
        if (!behind) break;
    }
    return (struct source){0};
}

/* What the tree shows of a verb's speaker, mended where quotation marks and commas say better. */
static struct source source_of_verb(const struct speech *speech, const struct cue *cue, struct pieces *beside)
{
    struct source source = source_of_outer(speech, cue->word), local;
    uint32_t end;
    if (!source.found) source = speaker_of_predicate(speech, cue->word);
    bool spoken = !source.relative; /* a quotation ends right before the name and its verb */
    bool wrong = !source.found || is_quoted_source(speech, cue, &source) ||
                 (source.head < cue->word && !source.relative && separated(speech, source.words.last, cue->words.first));
    if (cue->known && !is_passive(speech, cue->word) && source_beside(speech, cue, &local, &end) && (wrong || (spoken && is_closing(speech, end)))) {
        bool same = !wrong && source.head >= local.words.first && source.head <= local.words.last;
        if (same || (!wrong && source.head > cue->word)) local = source;
        const struct sentence *s = &speech->coding->text->sentences[word_of(speech, cue->word)->sentence];
        uint32_t from = speech->quotes.at[end] == NOTHING ? s->first : speech->quotes.list.items[speech->quotes.at[end]].first;
        if (wrong || from <= s->first) pieces_add(beside, from > s->first ? s->first : from, end);
        return local;
    }
    return source.found ? source : source_before(speech, cue->word);
}

/* The content of a verb by its place in the tree. */
static bool content_of_verb(const struct speech *speech, struct cue *cue, struct source *source, struct pieces *pieces)
{
    size_t verb = cue->word;
    enum deprel d = word_of(speech, verb)->deprel;
    int32_t object = speech_child(speech, verb, DEPREL_OBJ);
    bool clause = has_verb_complement(speech, verb);
    if (!cue->known) return clause ? speaks_by_clause(speech, verb, source) && complement_content(speech, cue, pieces) : oblique_content(speech, cue, pieces);
    bool has_object = object > (int32_t)verb && source->found && !object_is_hearer(cue->lemma) && object != (int32_t)source->head;
    bool aside = !clause && !has_object && !is_semicolon_before(speech, verb) && (d == DEPREL_PARATAXIS || is_as_clause(speech, verb));
    if (aside && (source->found || object >= 0) && word_head(speech->coding->text, verb) != (int64_t)source->head) {
        if (!source->found) *source = speaker_phrase(speech, (size_t)object, verb);
        surrounding_content(speech, verb, pieces);
        if (pieces->count) return true;
    }
    if (!clause && beside_content(speech, verb, pieces)) return true;
    return complement_content(speech, cue, pieces);
}

static bool find_cue(const struct speech *speech, size_t verb, struct cue *cue)
{
    size_t second = verb;
    *cue = (struct cue){.word = (uint32_t)verb, .lemma = word_of(speech, verb)->lemma};
    if (!phrase_cue(speech, verb, cue, &second)) known_cue(speech, cue->lemma, 'v', cue);
    if (!cue->known && !has_verb_complement(speech, verb) && !str_is(cue->lemma, "refer") && !str_is(cue->lemma, "point")) return false;
    if (cue->known && yields_to_complement(speech, cue)) return false;
    cue->words = cue_words(speech, verb);
    if (second > cue->words.last && second - cue->words.last <= 3) cue->words.last = (uint32_t)second;
    take_leading_verb(speech, cue);
    return true;
}

static void read_verb(struct speech *speech, size_t verb)
{
    struct cue cue;
    if (!find_cue(speech, verb, &cue) || is_unreal(speech, verb)) return;
    struct pieces pieces = {0};
    struct source source = source_of_verb(speech, &cue, &pieces);
    if (is_quoted_voice(speech, &cue, &source) || (!source.found && is_order(speech, verb))) return;
    bool found = pieces.count > 0;
    int32_t rest = found ? speech_child(speech, verb, DEPREL_CCOMP) : NOTHING;
    if (rest > (int32_t)verb && !goes_on(speech, verb, (size_t)rest)) add_clause(speech, &cue, (size_t)rest, &pieces); /* "The plan, he said, will fail" */
    if (!found) found = content_of_verb(speech, &cue, &source, &pieces);
    if (!found && !(cue.known && source.found)) return;
    bool quotes_beside = cue.known && (found || !speech_has(speech, verb, DEPREL_OBJ) || object_is_hearer(cue.lemma));
    if (!found && !quotes_beside) return;
    if (is_negated(speech, verb)) cue.stance = negate(cue.stance);
    if (cue.known) take_tail(speech, &cue);
    int32_t statement = state(speech, &cue, &source, &pieces, quotes_beside);
    if (statement != NOTHING) find_hearers(speech, statement, verb);
}

/* ---- adjectives ---- */

static void read_adjective(struct speech *speech, size_t word)
{
    struct cue cue = {.word = (uint32_t)word};
    int64_t above = word_head(speech->coding->text, word);
    bool remains = word_of(speech, word)->deprel == DEPREL_XCOMP && above >= 0 && !str_is(word_of(speech, (size_t)above)->lemma, "make");
    if (!speech_has(speech, word, DEPREL_COP) && !remains) return;
    if (!known_cue(speech, word_of(speech, word)->lemma, 'a', &cue) || speech_has(speech, word, DEPREL_EXPL)) return;
    struct source source = speaker_of_predicate(speech, word);
    if (!source.found || is_quoted_voice(speech, &cue, &source)) return;
    cue.words = cue_words(speech, word);
    struct pieces pieces = {0};
    for (int32_t c = speech->first_child[word]; c >= 0; c = speech->next_child[c]) {
        char buffer[LEMMA_MAX];
        enum deprel d = word_of(speech, (size_t)c)->deprel;
        if (c < (int32_t)word || speech->coding->time_at[c] != NOTHING) continue;
        if (d == DEPREL_CCOMP || d == DEPREL_XCOMP) add_extent(speech, &pieces, (size_t)c);
        if (d != DEPREL_OBL && d != DEPREL_ADVCL) continue;
        str marker = marker_of(speech, (size_t)c, buffer, sizeof buffer);
        if (d == DEPREL_ADVCL ? str_is(marker, "that") || str_is(marker, "to") : carries_on(marker) || str_is(marker, "by") || str_is(marker, "in")) {
            int32_t first = speech_child(speech, (size_t)c, DEPREL_CASE);
            pieces_add(&pieces, first >= 0 && d == DEPREL_OBL && first < c ? (size_t)first + 1 : speech->extent[c].first, speech->extent[c].last);
            if (first == (int32_t)cue.words.last + 1) cue.words.last++;
        }
    }
    if (!pieces.count) return;
    if (is_negated(speech, word)) cue.stance = negate(cue.stance);
    state(speech, &cue, &source, &pieces, false);
}

/* ---- nouns ---- */

static bool is_light(str lemma)
{
    static const char *const verbs[] = {"air", "cast", "deliver", "express", "give", "have", "hold", "issue", "level", "make", "offer", "pose", "post", "present", "publish", "raise", "release", "repeat", "send", "share", "voice"};
    return AMONG(lemma, verbs);
}

/* "made a promise": the one who makes it. */
static struct source source_of_light_verb(const struct speech *speech, size_t noun, struct cue *cue)
{
    int64_t verb = word_head(speech->coding->text, noun);
    if (verb < 0 || word_of(speech, noun)->deprel != DEPREL_OBJ || !is_light(word_of(speech, (size_t)verb)->lemma)) return (struct source){0};
    struct source source = speaker_of_predicate(speech, (size_t)verb);
    if (source.found && verb < (int64_t)noun) cue->words.first = cue_words(speech, (size_t)verb).first;
    return source;
}

static void read_noun(struct speech *speech, size_t noun)
{
    struct cue cue = {.word = (uint32_t)noun, .words = {(uint32_t)noun, (uint32_t)noun}};
    int64_t above = word_head(speech->coding->text, noun);
    if (!known_cue(speech, word_of(speech, noun)->lemma, 'n', &cue)) return;
    if (above >= 0 && word_of(speech, noun)->deprel == DEPREL_OBL && speech->cue_at[above] != NOTHING && in_content(speech, speech->cue_at[above], speech->extent[noun].last)) return;
    struct pieces pieces = {0};
    struct source source = speaker_of_noun(speech, noun);
    if (!source.found) source = source_of_light_verb(speech, noun, &cue);
    if (!source.found && above >= 0 && word_of(speech, noun)->deprel == DEPREL_OBL && speech->cue_at[above] != NOTHING) {
        source = speech->drafts.items[speech->cue_at[above]].who; /* "said in a video that ..." */
        if (above < (int64_t)noun) cue.words.first = speech->drafts.items[speech->cue_at[above]].cue.first;
    }
    for (int32_t c = speech->first_child[noun]; c >= 0; c = speech->next_child[c]) {
        char buffer[LEMMA_MAX];
        enum deprel d = word_of(speech, (size_t)c)->deprel;
        if (c < (int32_t)noun) continue;
        str marker = marker_of(speech, (size_t)c, buffer, sizeof buffer);
        bool clause = (d == DEPREL_ACL || d == DEPREL_CCOMP || d == DEPREL_ACL_RELCL) && str_is(marker, "that") && !speech_has(speech, noun, DEPREL_EXPL);
        bool infinitive = source.found && (d == DEPREL_ACL || d == DEPREL_XCOMP) && str_is(marker, "to");
        bool phrase = source.found && d == DEPREL_NMOD && (str_is(marker, "about") || str_is(marker, "against") || str_is(marker, "on") || str_is(marker, "for") ||
                                                          (str_is(marker, "of") && cue.stance != STANCE_ASSERTS) || (str_is(marker, "to") && cue.stance == STANCE_REJECTS));
        if (source.found && source.head == (uint32_t)c) continue;
        if (clause || infinitive) add_extent(speech, &pieces, (size_t)c);
        if (phrase && !pieces.count) {
            int32_t first = speech_child(speech, (size_t)c, DEPREL_CASE);
            if (first < 0 || first > c) continue;
            pieces_add(&pieces, (size_t)first + 1, speech->extent[c].last);
            if (first == (int32_t)cue.words.last + 1) cue.words.last++;
        }
    }
    if (pieces.count) state(speech, &cue, &source, &pieces, false);
}

/* ---- according to ---- */

/* The clause that a phrase says the source of: the nearest predicate above it. */
static int64_t clause_above(const struct speech *speech, size_t word)
{
    const struct text *text = speech->coding->text;
    size_t first = speech->extent[word].first;
    bool after_comma = is_comma(speech, first) || (first > 0 && is_comma(speech, first - 1));
    int64_t w = word_head(text, word);
    for (size_t i = 0; w >= 0 && i < SENTENCE_WORDS_MAX; i++) {
        enum deprel d = word_of(speech, (size_t)w)->deprel;
        bool nominal = d == DEPREL_NMOD || d == DEPREL_OBL || d == DEPREL_OBJ || d == DEPREL_APPOS || d == DEPREL_NMOD_POSS || d == DEPREL_COMPOUND || d == DEPREL_AMOD ||
                       d == DEPREL_NSUBJ || d == DEPREL_NSUBJ_PASS || d == DEPREL_OBL_AGENT || d == DEPREL_NUMMOD || d == DEPREL_OBL_UNMARKED || d == DEPREL_NMOD_UNMARKED ||
                       d == DEPREL_ACL || d == DEPREL_XCOMP || d == DEPREL_ADVMOD || d == DEPREL_CONJ || (d == DEPREL_ADVCL && after_comma);
        if (!nominal) return w;
        w = word_head(text, (size_t)w);
    }
    return w;
}

static bool add_carrier(struct speech *speech, int64_t clause, const struct source *source)
{
    if (clause < 0 || speech->cue_at[clause] == NOTHING) return false;
    struct statement *s = &speech->coding->statements.items[speech->cue_at[clause]];
    index_list carriers = {0};
    speaker_actors(speech, source, true, &carriers);
    s = &speech->coding->statements.items[speech->cue_at[clause]];
    for (size_t i = 0; i < carriers.count; i++)
        if (!index_has(&s->speakers, carriers.items[i])) index_add(speech->coding->arena, &s->via, carriers.items[i]);
    return true;
}

/* The preposition as it is written, in small letters: "according_to", whatever the lemma of its first word. */
static str written_marker(const struct speech *speech, struct range r, char *buffer)
{
    size_t used = 0;
    for (size_t w = r.first; w <= r.last; w++) {
        str form = word_of(speech, w)->form;
        if (used + form.length + 1 > LEMMA_MAX) return (str){0};
        if (used) buffer[used++] = '_';
        for (size_t i = 0; i < form.length; i++) buffer[used++] = form.data[i] >= 'A' && form.data[i] <= 'Z' ? (char)(form.data[i] + 32) : form.data[i];
    }
    return (str){buffer, used};
}

/* Whether a phrase stands behind a comma at the end of its sentence. */
static bool ends_sentence(const struct speech *speech, size_t word)
{
    struct range r = speech->extent[word];
    const struct sentence *s = &speech->coding->text->sentences[word_of(speech, word)->sentence];
    return r.last + 2 >= s->first + s->count && (is_comma(speech, r.first) || (r.first > s->first && is_comma(speech, r.first - 1)));
}

static void read_preposition(struct speech *speech, size_t word)
{
    char buffer[LEMMA_MAX];
    int32_t first = speech_child(speech, word, DEPREL_CASE);
    if (first < 0 || first > (int32_t)word) return;
    struct cue cue = {.word = (uint32_t)first};
    if (!known_cue(speech, written_marker(speech, (struct range){(uint32_t)first, speech->extent[first].last}, buffer), 'p', &cue)) return;
    if (str_is(cue.lemma, "via") || str_is(cue.lemma, "per")) return; /* mostly a way or a rate */
    cue.words = (struct range){(uint32_t)first, speech->extent[first].last};
    struct source source = speaker_phrase(speech, word, word);
    if (source.words.first <= cue.words.last) source.words.first = cue.words.last + 1;
    int64_t clause = clause_above(speech, word);
    if (ends_sentence(speech, word) && clause >= 0 && word_of(speech, (size_t)clause)->deprel == DEPREL_CCOMP) {
        int64_t outer = word_head(speech->coding->text, (size_t)clause); /* "X said that ..., according to Y": Y carries what X said */
        if (add_carrier(speech, outer, &source)) {
            struct pieces *said = &speech->drafts.items[speech->cue_at[outer]].pieces;
            pieces_cut(said, speech->extent[word]);
            content_settle(speech, said, NULL, 0, false);
            return;
        }
    }
    if (add_carrier(speech, clause, &source)) return;
    struct pieces pieces = {0};
    if (clause < 0) return;
    add_extent(speech, &pieces, (size_t)clause);
    pieces_cut(&pieces, speech->extent[word]);
    state(speech, &cue, &source, &pieces, false);
}

/* "..., citing the police": the police carry or say what the clause tells. */
static void read_citing(struct speech *speech, size_t verb)
{
    const struct word *w = word_of(speech, verb);
    if (w->xpos != XPOS_VBG || (w->deprel != DEPREL_ADVCL && w->deprel != DEPREL_ACL) || (!str_is(w->lemma, "cite") && !str_is(w->lemma, "quote"))) return;
    int32_t object = speech_child(speech, verb, DEPREL_OBJ);
    if (object < 0) return;
    int64_t clause = clause_above(speech, verb);
    struct source source = speaker_phrase(speech, (size_t)object, verb);
    if (clause >= 0) add_carrier(speech, clause, &source);
}

/* ---- colons ---- */

/* Whether the words before a colon only name somebody. */
static int64_t named_before(const struct speech *speech, size_t first, size_t colon)
{
    int64_t head = TREE_NONE;
    if (colon - first > HEADLINE_SPEAKER_MAX || colon == first) return TREE_NONE;
    for (size_t w = first; w < colon; w++) {
        const struct word *word = word_of(speech, w);
        if (word->upos == UPOS_VERB || word->upos == UPOS_AUX || word->upos == UPOS_SCONJ || speech->quotes.at[w] != NOTHING) return TREE_NONE;
        int64_t above = word_head(speech->coding->text, w);
        bool outer = above < (int64_t)first || above >= (int64_t)colon;
        if (outer && word->upos != UPOS_PUNCT && head < 0) head = (int64_t)w;
    }
    if (head < 0) return TREE_NONE;
    struct cue noun;
    bool somebody = speech->coding->mention_at[head] != NOTHING || known_cue(speech, word_of(speech, (size_t)head)->lemma, 'n', &noun);
    return somebody ? head : TREE_NONE;
}

static bool paragraph_begins(const struct speech *speech, const struct sentence *s)
{
    return s == speech->coding->text->sentences || s[-1].paragraph != s->paragraph;
}

static void read_colon(struct speech *speech, size_t colon)
{
    const struct text *text = speech->coding->text;
    const struct sentence *s = &text->sentences[word_of(speech, colon)->sentence];
    size_t end = s->first + s->count;
    int64_t head = named_before(speech, s->first, colon);
    bool headline = s->kind != SENTENCE_BODY, before = head >= 0;
    if (!before && headline) head = named_before(speech, colon + 1, end);
    if (head < 0 || colon + 1 >= end) return;
    bool opens_quote = before && speech->quotes.at[colon + 1] != NOTHING;
    bool transcript = before && paragraph_begins(speech, s) && (word_of(speech, (size_t)head)->ner == NER_B_PER || word_of(speech, (size_t)head)->ner == NER_I_PER);
    if (!headline && !opens_quote && !transcript) return;
    struct cue cue = {.word = (uint32_t)colon, .words = {(uint32_t)colon, (uint32_t)colon}, .lemma = STR(":"), .known = true};
    struct source source = {.found = true, .head = (uint32_t)head};
    source.words = before ? (struct range){s->first, (uint32_t)colon - 1} : (struct range){(uint32_t)colon + 1, (uint32_t)end - 1};
    while (source.words.last > source.words.first && word_of(speech, source.words.last)->upos == UPOS_PUNCT) source.words.last--;
    struct pieces pieces = {0};
    pieces_add(&pieces, before ? colon + 1 : s->first, before ? end - 1 : colon - 1);
    state(speech, &cue, &source, &pieces, false);
}

/* ---- the sentence ---- */

static void read_sentence(struct speech *speech, const struct sentence *s)
{
    for (size_t w = s->first; w < s->first + s->count; w++) {
        const struct word *word = word_of(speech, w);
        if (word->upos == UPOS_VERB) read_verb(speech, w);
        if (speech->cue_at[w] != NOTHING) continue;
        if (word->upos == UPOS_ADJ || word->xpos == XPOS_VBN) read_adjective(speech, w);
        if (word->upos == UPOS_NOUN) read_noun(speech, w);
        if (word->form.length == 1 && word->form.data[0] == ':') read_colon(speech, w);
    }
    for (size_t w = s->first; w < s->first + s->count; w++) {
        read_preposition(speech, w);
        if (word_of(speech, w)->upos == UPOS_VERB) read_citing(speech, w);
    }
}

/* ---- quotations without a cue ---- */

/* A quotation that holds whole sentences, not a word or two in somebody's manner. */
static bool is_speech(const struct speech *speech, const struct quotation *q)
{
    const struct text *text = speech->coding->text;
    const struct sentence *from = &text->sentences[text->words[q->first].sentence], *to = &text->sentences[text->words[q->last].sentence];
    if (q->last - q->first < 3) return false;
    return q->first == from->first && (q->last + 2 >= to->first + to->count || from != to);
}

static uint32_t paragraph_of(const struct speech *speech, size_t word) { return speech->coding->text->sentences[word_of(speech, word)->sentence].paragraph; }

static void append_quotation(struct speech *speech, int32_t statement, int32_t q)
{
    pieces_add(&speech->drafts.items[statement].pieces, speech->quotes.list.items[q].first, speech->quotes.list.items[q].last);
    speech->owner[q] = statement;
}

/* Each quotation that nobody has claimed goes on with what the last speaker of its paragraph said, or of the paragraph whose
   quotation it opens again. */
static void continue_quotations(struct speech *speech)
{
    struct coding *coding = speech->coding;
    size_t statements = coding->statements.count, next = 0;
    int32_t last = NOTHING;
    for (size_t q = 0; q < speech->quotes.list.count; q++) {
        const struct quotation *quote = &speech->quotes.list.items[q];
        while (next < statements && speech->drafts.items[next].cue.first < quote->first) last = (int32_t)next++;
        if (speech->owner[q] != NOTHING || last == NOTHING || (!is_speech(speech, quote) && !quote->resumes)) continue;
        int32_t open = q > 0 && quote->resumes ? speech->owner[q - 1] : NOTHING;
        if (open != NOTHING) append_quotation(speech, open, (int32_t)q);
        else if (paragraph_of(speech, speech->drafts.items[last].cue.first) == paragraph_of(speech, quote->first)) {
            int32_t owner = q > 0 && speech->owner[q - 1] != NOTHING && paragraph_of(speech, speech->quotes.list.items[q - 1].first) == paragraph_of(speech, quote->first) ? speech->owner[q - 1] : last;
            append_quotation(speech, owner, (int32_t)q);
        }
    }
    /* The other way round: a paragraph's quotation that stays open and is opened again by the one whose speaker is named. */
    for (size_t q = speech->quotes.list.count; q-- > 1;)
        if (speech->quotes.list.items[q].resumes && speech->owner[q] != NOTHING && speech->owner[q - 1] == NOTHING) append_quotation(speech, speech->owner[q], (int32_t)q - 1);
}

/* ---- finishing ---- */

static bool mark_bytes(str text, struct span *span)
{
    while (span->start < span->end && (unsigned char)text.data[span->start] <= ' ') span->start++;
    while (span->end > span->start && (unsigned char)text.data[span->end - 1] <= ' ') span->end--;
    return span->start < span->end;
}

/* The quotations inside a stretch of content, and how many of its bytes they cover. */
static uint32_t quoted_parts(struct speech *speech, struct statement *s, struct range r, struct span span)
{
    uint32_t bytes = 0;
    for (size_t w = r.first; w <= r.last;) {
        int32_t q = speech->quotes.at[w];
        if (q == NOTHING) {
            w++;
            continue;
        }
        const struct quotation *quote = &speech->quotes.list.items[q];
        struct span part = {quote->start > span.start ? quote->start : span.start, quote->end < span.end ? quote->end : span.end};
        if (part.start < part.end) {
            *ARENA_PUSH(speech->coding->arena, &s->quotes) = part;
            bytes += part.end - part.start;
        }
        w = (size_t)quote->last + 1;
    }
    return bytes;
}

static int by_first(const void *a, const void *b)
{
    const struct range *x = a, *y = b;
    return (x->first > y->first) - (x->first < y->first);
}

static void write_content(struct speech *speech, size_t index)
{
    struct coding *coding = speech->coding;
    struct statement *s = &coding->statements.items[index];
    struct pieces *pieces = &speech->drafts.items[index].pieces;
    qsort(pieces->items, pieces->count, sizeof *pieces->items, by_first);
    uint32_t all = 0, quoted = 0;
    for (size_t i = 0; i < pieces->count; i++) {
        struct span span = span_of_words(coding->text, pieces->items[i].first, pieces->items[i].last);
        if (!mark_bytes(coding->text->source, &span)) continue;
        *ARENA_PUSH(coding->arena, &s->content) = span;
        all += span.end - span.start;
        quoted += quoted_parts(speech, s, pieces->items[i], span);
    }
    s->kind = !quoted ? STATEMENT_INDIRECT : quoted >= all ? STATEMENT_DIRECT : STATEMENT_MIXED;
}

static uint32_t width(const struct pieces *pieces)
{
    uint32_t words = 0;
    for (size_t i = 0; i < pieces->count; i++) words += pieces->items[i].last - pieces->items[i].first + 1;
    return words;
}

/* Which statement each word belongs to: of several the shortest. */
static void cover_words(struct speech *speech)
{
    struct coding *coding = speech->coding;
    uint32_t *best = ARENA_NEW(coding->arena, uint32_t, coding->text->word_count + 1);
    for (size_t i = 0; i < coding->statements.count; i++) {
        const struct pieces *pieces = &speech->drafts.items[i].pieces;
        uint32_t words = width(pieces);
        for (size_t k = 0; k < pieces->count; k++)
            for (size_t w = pieces->items[k].first; w <= pieces->items[k].last; w++)
                if (!best[w] || words < best[w]) {
                    best[w] = words;
                    coding->statement_of[w] = (int32_t)i;
                }
    }
}

/* A statement whose cue lies in another's content is what that other one is about. */
static void nest(struct speech *speech)
{
    struct coding *coding = speech->coding;
    for (size_t i = 0; i < coding->statements.count; i++) {
        uint32_t cue = coding->statements.items[i].cue_word;
        int32_t outer = cue == UINT32_MAX ? NOTHING : coding->statement_of[cue];
        if (outer == NOTHING || outer == (int32_t)i) continue;
        *ARENA_PUSH(coding->arena, &coding->statements.items[outer].about) = (struct about){'s', (int32_t)i};
    }
}

void code_statements(struct coding *coding)
{
    struct speech speech;
    size_t words = coding->text->word_count + 1;
    coding->statement_of = ARENA_NEW(coding->arena, int32_t, words);
    coding->quoted = ARENA_NEW(coding->arena, bool, words);
    for (size_t w = 0; w < words; w++) coding->statement_of[w] = NOTHING;
    speech_prepare(&speech, coding);
    for (size_t w = 0; w + 1 < words; w++) coding->quoted[w] = speech.quotes.at[w] != NOTHING;
    for (size_t s = 0; s < coding->text->sentence_count; s++) read_sentence(&speech, &coding->text->sentences[s]);
    continue_quotations(&speech);
    for (size_t i = 0; i < coding->statements.count; i++) write_content(&speech, i);
    cover_words(&speech);
    speaker_first_persons(&speech);
    actors_sort_mentions(coding);
    nest(&speech);
}

int32_t statement_at(const struct coding *coding, uint32_t word) { return coding->statement_of ? coding->statement_of[word] : NOTHING; }

bool statement_quoted(const struct coding *coding, uint32_t word) { return coding->quoted && coding->quoted[word]; }
