/* See modality.h. */
#include "coder/modality.h"

#include "coder/tree.h"

enum { CLIMBS_MAX = 8 };

static bool lemma_is(const struct word *w, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(w->lemma, list[i]) || str_is(w->form, list[i])) return true;
    return false;
}
#define LEMMA_IS(w, list) lemma_is((w), (list), sizeof(list) / sizeof *(list))

static const char *const future_words[] = {"will", "'ll", "wo", "shall", "Will"};
static const char *const possible_words[] = {"may", "might", "could", "can", "ca"};
static const char *const duty_words[] = {"should", "must", "ought"};
static const char *const if_words[] = {"if", "unless", "whether", "lest"};
static const char *const no_deed_marks[] = {"without", "instead", "rather"}; /* "without attacking", "rather than attack" */
static const char *const negations[] = {"not", "never", "n't", "no", "neither", "nor", "hardly", "No", "Not", "Never"};

static bool has_no_determiner(const struct text *text, size_t noun)
{
    if (str_is(text->words[noun].lemma, "nobody") || str_is(text->words[noun].lemma, "none")) return true;
    for (int64_t c = tree_child(text, noun, TREE_NONE); c >= 0 && c < (int64_t)noun; c = tree_child(text, noun, c))
        if (text->words[c].deprel == DEPREL_DET && LEMMA_IS(&text->words[c], negations)) return true;
    return false;
}

/* "no longer" */
static bool is_no_longer(const struct text *text, size_t adverb)
{
    return adverb > 0 && str_is(text->words[adverb].form, "longer") && str_is(text->words[adverb - 1].form, "no");
}

static void read_child(const struct text *text, size_t child, struct grammar *g)
{
    const struct word *w = &text->words[child];
    switch (tree_relation(text, child)) {
    case DEPREL_AUX:
        if (LEMMA_IS(w, future_words)) g->mode = GRAMMAR_FUTURE;
        else if (str_is(w->lemma, "would") || str_is(w->form, "'d")) g->mode = GRAMMAR_WOULD;
        else if (LEMMA_IS(w, possible_words)) g->mode = GRAMMAR_POSSIBLE;
        else if (LEMMA_IS(w, duty_words)) g->mode = GRAMMAR_OBLIGATION;
        break;
    case DEPREL_ADVMOD:
        if (LEMMA_IS(w, negations) || is_no_longer(text, child)) g->negative = !g->negative;
        else if ((str_is(w->lemma, "almost") || str_is(w->lemma, "nearly")) && g->mode == GRAMMAR_FACT) g->mode = GRAMMAR_POSSIBLE; /* "almost went to war" */
        break;
    case DEPREL_NSUBJ:
    case DEPREL_OBJ:
        if (has_no_determiner(text, child)) g->negative = true;
        break;
    case DEPREL_CASE: /* of a gerund: "instead of bombing" */
    case DEPREL_MARK:
        if (text->words[word_head(text, child)].upos == UPOS_VERB && LEMMA_IS(w, no_deed_marks)) g->negative = true;
        else if (w->deprel == DEPREL_CASE) break;
        else if (LEMMA_IS(w, if_words)) g->mode = GRAMMAR_POSSIBLE;
        else if (str_is(w->lemma, "to") && g->mode == GRAMMAR_FACT) g->mode = GRAMMAR_PURPOSE;
        break;
    default: break;
    }
}

static bool has_subject_or_auxiliary(const struct text *text, size_t word)
{
    return tree_child_of(text, word, DEPREL_NSUBJ) >= 0 || tree_child_of(text, word, DEPREL_NSUBJ_PASS) >= 0 || tree_child_of(text, word, DEPREL_AUX) >= 0;
}

/* "have to", "need to", "is to": the verb above an infinitive. */
static void read_governor(const struct text *text, size_t word, struct grammar *g)
{
    int64_t above = word_head(text, word);
    if (above < 0 || text->words[word].deprel != DEPREL_XCOMP) return;
    const struct word *v = &text->words[above];
    if (str_is(v->lemma, "have") || str_is(v->lemma, "need")) g->mode = GRAMMAR_OBLIGATION;
    else if (str_is(v->lemma, "be") || str_is(v->lemma, "go")) g->mode = GRAMMAR_FUTURE;
}

bool modality_is_past(const struct text *text, size_t predicate)
{
    if (text->words[predicate].xpos == XPOS_VBD) return true;
    for (int64_t c = tree_child(text, predicate, TREE_NONE); c >= 0 && c < (int64_t)predicate; c = tree_child(text, predicate, c))
        if (tree_relation(text, (size_t)c) == DEPREL_AUX && text->words[c].xpos == XPOS_VBD) return true;
    return false;
}

enum grammar_distance modality_distance(const struct text *text, size_t word)
{
    static const char *const alleged[] = {"alleged", "allegedly", "purported", "purportedly", "supposed", "supposedly", "suspected", "claimed", "so-called"};
    static const char *const reported[] = {"reported", "reportedly"};
    for (int64_t c = tree_child(text, word, TREE_NONE); c >= 0; c = tree_child(text, word, c)) {
        const struct word *w = &text->words[c];
        if (w->deprel != DEPREL_AMOD && w->deprel != DEPREL_ADVMOD) continue;
        for (size_t i = 0; i < sizeof alleged / sizeof *alleged; i++)
            if (str_is(w->form, alleged[i])) return DISTANCE_ALLEGED;
        for (size_t i = 0; i < sizeof reported / sizeof *reported; i++)
            if (str_is(w->form, reported[i])) return DISTANCE_REPORTED;
    }
    return DISTANCE_NONE;
}

/* "is to meet", "is due to meet": an infinitive with a form of be, which the treebank hangs on it. */
static bool is_scheduled(const struct text *text, size_t word)
{
    if (text->words[word].xpos != XPOS_VB) return false;
    bool be = false, to = false;
    for (int64_t c = tree_child(text, word, TREE_NONE); c >= 0 && c < (int64_t)word; c = tree_child(text, word, c)) {
        const struct word *w = &text->words[c];
        be |= (w->deprel == DEPREL_COP || w->deprel == DEPREL_AUX) && str_is(w->lemma, "be");
        bool due = str_is(w->lemma, "due"); /* "due to" may have the form of be below itself */
        be |= due && tree_child_of(text, (size_t)c, DEPREL_COP) >= 0;
        to |= w->deprel == DEPREL_MARK && (str_is(w->lemma, "to") || due);
    }
    return be && to;
}

struct grammar modality_of_noun(const struct text *text, size_t noun)
{
    return (struct grammar){.distance = modality_distance(text, noun), .negative = has_no_determiner(text, noun)};
}

/* "Had Serbia signed, ...": a condition whose auxiliary goes before the subject. */
static bool is_inverted_condition(const struct text *text, size_t predicate)
{
    int64_t subject = tree_child_of(text, predicate, DEPREL_NSUBJ), auxiliary = tree_child_of(text, predicate, DEPREL_AUX);
    if (subject < 0) subject = tree_child_of(text, predicate, DEPREL_NSUBJ_PASS);
    return text->words[predicate].deprel == DEPREL_ADVCL && subject >= 0 && auxiliary >= 0 && auxiliary < subject && str_is(text->words[auxiliary].lemma, "have");
}

struct grammar modality_of(const struct text *text, size_t predicate)
{
    struct grammar g = {.distance = modality_distance(text, predicate)};
    for (int64_t c = tree_child(text, predicate, TREE_NONE); c >= 0; c = tree_child(text, predicate, c)) read_child(text, (size_t)c, &g);
    if (is_scheduled(text, predicate)) g.mode = GRAMMAR_PLANNED;
    if (is_inverted_condition(text, predicate)) g.mode = GRAMMAR_POSSIBLE;
    /* a headline's "US to send aid" is an infinitive at the root with a subject */
    if (g.mode == GRAMMAR_PURPOSE && tree_child_of(text, predicate, DEPREL_NSUBJ) >= 0) g.mode = GRAMMAR_FUTURE;
    if (g.mode == GRAMMAR_PURPOSE) read_governor(text, predicate, &g);
    size_t at = predicate;
    for (int climb = 0; climb < CLIMBS_MAX && g.mode == GRAMMAR_FACT; climb++) {
        int64_t above = word_head(text, at);
        enum deprel d = text->words[at].deprel;
        enum xpos form = text->words[at].xpos;
        bool finite = form == XPOS_VBD || form == XPOS_VBZ; /* "asked them to wait and called ..." shares no infinitive */
        bool shared = d == DEPREL_CONJ && !finite && !has_subject_or_auxiliary(text, at); /* "will meet and discuss" */
        if (above < 0 || !(shared || d == DEPREL_ADVCL || d == DEPREL_XCOMP)) break;
        struct grammar upper = {0};
        for (int64_t c = tree_child(text, (size_t)above, TREE_NONE); c >= 0; c = tree_child(text, (size_t)above, c))
            read_child(text, (size_t)c, &upper);
        if (shared || upper.mode == GRAMMAR_POSSIBLE) g.mode = upper.mode;
        at = (size_t)above;
    }
    return g;
}
