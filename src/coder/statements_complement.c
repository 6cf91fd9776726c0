/* What the complements of a cue say: clauses, infinitives, objects, phrases; mended where the tree hangs a piece elsewhere.
   See statements_stage.h.  Does not look at quotation marks (statements_content.c). */
#include "coder/statements_stage.h"

#include "coder/tree.h"

enum {
    STRAYED_WORDS_MAX = 6, /* words between "that" and the rest of its clause, hung elsewhere by the tree */
};

/* "said that ..., adding that ...": a participle of saying behind a comma goes on with the speech and not with the clause it
 * hangs in. */
bool clause_goes_on_behind(const struct speech *speech, size_t verb)
{
    struct cue cue;
    size_t first = speech->extent[verb].first;
    const struct word *w = speech_word(speech, verb);
    if (w->xpos != XPOS_VBG || w->deprel != DEPREL_ADVCL || first == 0 ||
        !(speech_comma(speech, first) || speech_comma(speech, first - 1)))
        return false;
    if (!cue_known(speech, w->lemma, 'v', &cue) || speech_has(speech, verb, DEPREL_MARK)) return false;
    static const char *const further[] = {"add", "continue", "explain", "note", "say", "tell", "warn"};
    return speech_has(speech, verb, DEPREL_CCOMP) || AMONG(w->lemma, further);
}

static void cut_going_on(const struct speech *speech, size_t clause, struct pieces *pieces)
{
    for (size_t w = clause + 1; w <= speech->extent[clause].last; w++) {
        bool outside = speech->quotes.at[w] == NOTHING || speech->quotes.at[w] == speech->quotes.at[clause];
        bool direct = word_head(speech->coding->text, w) == (int64_t)clause;
        struct cue cue;
        if (outside &&
            (clause_goes_on_behind(speech, w) ||
             (direct && speech_word(speech, w)->xpos == XPOS_VBG && speech_word(speech, w)->deprel == DEPREL_ADVCL &&
              speech_comma(speech, speech->extent[w].first) && cue_known(speech, speech_word(speech, w)->lemma, 'v', &cue))))
            pieces_cut(pieces, (struct range){speech->extent[w].first, speech->extent[w].last});
    }
}

str speech_marker(const struct speech *speech, size_t word, char *buffer, size_t size)
{
    str marker = tree_case(speech->coding->text, word, buffer, size);
    if (marker.length) return marker;
    int32_t mark = speech_child(speech, word, DEPREL_MARK);
    return mark >= 0 ? speech_word(speech, (size_t)mark)->lemma : (str){0};
}

void pieces_add_extent(const struct speech *speech, struct pieces *pieces, size_t word)
{
    pieces_add(pieces, speech->extent[word].first, speech->extent[word].last);
}

bool speech_has_clause(const struct speech *speech, size_t verb)
{
    return speech_has(speech, verb, DEPREL_CCOMP) || speech_has(speech, verb, DEPREL_CSUBJ) ||
           speech_has(speech, verb, DEPREL_CSUBJ_PASS);
}

bool speech_is_passive(const struct speech *speech, size_t verb)
{
    return speech_has(speech, verb, DEPREL_AUX_PASS) || speech_has(speech, verb, DEPREL_NSUBJ_PASS);
}

static bool is_relative_pronoun(const struct speech *speech, size_t word)
{
    const struct word *w = speech_word(speech, word);
    return w->xpos == XPOS_WDT || w->xpos == XPOS_WP ||
           (w->upos == UPOS_PRON && (str_is(w->lemma, "which") || str_is(w->lemma, "that") || str_is(w->lemma, "who")));
}

/* "the war, which they opposed": the antecedent without its clause. */
static bool antecedent_content(const struct speech *speech, size_t verb, struct pieces *pieces)
{
    const struct text *text = speech->coding->text;
    if (speech_word(speech, verb)->deprel != DEPREL_ACL_RELCL) return false;
    int64_t named = word_head(text, verb);
    if (named < 0 || speech->extent[verb].first <= (uint32_t)named) return false;
    pieces_add(pieces, speech->extent[named].first, speech->extent[verb].first - 1);
    int32_t marker = speech_child(speech, (size_t)named, DEPREL_CASE);
    if (marker >= 0 && (uint32_t)marker >= speech->extent[named].first && marker < named)
        pieces_cut(pieces, (struct range){speech->extent[named].first, (uint32_t)marker});
    return true;
}

/* ---- objects ---- */

static void object_content(const struct speech *speech, const struct cue *cue, size_t object, struct pieces *pieces)
{
    if (is_relative_pronoun(speech, object)) {
        antecedent_content(speech, cue->word, pieces);
        return;
    }
    pieces_add_extent(speech, pieces, object);
    for (int32_t c = speech->next_child[object]; c >= 0; c = speech->next_child[c]) {
        char buffer[LEMMA_MAX];
        enum deprel d = speech_word(speech, (size_t)c)->deprel;
        if (speech->coding->time_at[c] != NOTHING) continue;
        if (d == DEPREL_XCOMP) pieces_add_extent(speech, pieces, (size_t)c);
        if (d != DEPREL_OBL && d != DEPREL_ADVCL) continue;
        str marker = speech_marker(speech, (size_t)c, buffer, sizeof buffer);
        bool beside = str_is(marker, "in") && speech->extent[c].first == speech->extent[object].last + 1 &&
                      speech->coding->place_at[c] == NOTHING;
        bool charge = str_is(cue->lemma, "blame") && str_is(marker, "on");
        if (beside || charge || lemma_carries_on(marker)) pieces_add_extent(speech, pieces, (size_t)c); /* "denied any role in the raid" */
    }
}

/* "called for X": the phrase behind the preposition, which itself joins the cue. */
bool content_of_oblique(const struct speech *speech, struct cue *cue, struct pieces *pieces)
{
    for (int32_t c = speech->first_child[cue->word]; c >= 0; c = speech->next_child[c]) {
        char buffer[LEMMA_MAX];
        enum deprel d = speech_word(speech, (size_t)c)->deprel;
        if (c < (int32_t)cue->word || (d != DEPREL_OBL && d != DEPREL_ADVCL) || speech->coding->time_at[c] != NOTHING) continue;
        int32_t marker = speech_child(speech, (size_t)c, d == DEPREL_OBL ? DEPREL_CASE : DEPREL_MARK);
        if (marker < 0 || marker > c || !lemma_leads_to(cue->lemma, speech_marker(speech, (size_t)c, buffer, sizeof buffer)))
            continue;
        pieces_add(pieces, (size_t)marker + 1, speech->extent[c].last);
        for (int32_t g = speech->next_child[c]; g >= 0; g = speech->next_child[g]) { /* "called for the mayor to resign" */
            enum deprel next = speech_word(speech, (size_t)g)->deprel;
            if ((next == DEPREL_XCOMP || next == DEPREL_ADVCL || next == DEPREL_CCOMP) &&
                speech->extent[g].first == speech->extent[c].last + 1 &&
                str_is(speech_word(speech, speech->extent[g].first)->lemma, "to"))
                pieces_add_extent(speech, pieces, (size_t)g);
            if (next == DEPREL_OBL && speech->extent[g].first == speech->extent[c].last + 1 && /* "an end to the siege" */
                str_is(speech_word(speech, speech->extent[g].first)->lemma, "to") && str_is(speech_word(speech, (size_t)c)->lemma, "end"))
                pieces_add_extent(speech, pieces, (size_t)g);
        }
        if ((uint32_t)marker == cue->words.last + 1) cue->words.last = (uint32_t)marker;
        return true;
    }
    return false;
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
    static const char *const told_of[] = {"believe", "consider", "deem", "estimate", "expect", "know",
                                          "regard",  "report",   "say",  "see",      "think",  "view"};
    bool by_somebody = speech_has(speech, cue->word, DEPREL_OBL_AGENT);
    if (subject < 0 || (by_somebody && lemma_takes_hearers(cue->lemma))) return;
    if (!by_somebody && (cue->stance == STANCE_DEMANDS || (cue->stance == STANCE_ASSERTS && !AMONG(cue->lemma, told_of)))) return;
    if (is_person_dismissed(speech, cue, (size_t)subject)) return;
    if (complement < 0)
        for (int32_t c = speech->first_child[cue->word]; c >= 0; c = speech->next_child[c]) {
            char buffer[LEMMA_MAX];
            enum deprel d = speech_word(speech, (size_t)c)->deprel;
            if (c > (int32_t)cue->word && (d == DEPREL_OBL || d == DEPREL_ADVCL) && speech->coding->time_at[c] == NOTHING &&
                lemma_carries_on(speech_marker(speech, (size_t)c, buffer, sizeof buffer)))
                complement = c;
        }
    if (complement < 0 && lemma_takes_things(cue->lemma)) return;
    pieces_add_extent(speech, pieces, (size_t)subject);
    if (complement >= 0) pieces_add_extent(speech, pieces, (size_t)complement);
}

/* ---- clauses ---- */

/* "said that ... and warned that ...", "urged both to stop and called on ...": a verb that the tree joins to the clause but that
   goes on with the cue's subject: a finite verb beside an infinitive, or a cue of its own in the cue's tense. */
bool clause_escapes(const struct speech *speech, size_t clause, size_t second)
{
    const struct text *text = speech->coding->text;
    const struct word *inner = speech_word(speech, clause), *w = speech_word(speech, second);
    int64_t outer = word_head(text, clause);
    if (outer < 0 || w->deprel != DEPREL_CONJ || w->upos != UPOS_VERB || speech->quotes.at[second] != speech->quotes.at[outer])
        return false;
    if (w->xpos != XPOS_VBD && w->xpos != XPOS_VBZ && w->xpos != XPOS_VBN) return false;
    if (speech_has(speech, second, DEPREL_NSUBJ) || speech_has(speech, second, DEPREL_NSUBJ_PASS) ||
        speech_has(speech, second, DEPREL_AUX))
        return false;
    bool has_to = speech_has(speech, clause, DEPREL_MARK) &&
                  str_is(speech_word(speech, (size_t)speech_child(speech, clause, DEPREL_MARK))->lemma, "to");
    if (inner->xpos == XPOS_VB && (inner->deprel == DEPREL_XCOMP || inner->deprel == DEPREL_CCOMP) && has_to) return true;
    struct cue cue;
    enum xpos tense =
        w->xpos == XPOS_VBN ? XPOS_VBD : (enum xpos)w->xpos; /* "had been beaten and accused him": the tagger's doubt */
    if (inner->deprel != DEPREL_CCOMP || tense != (enum xpos)speech_word(speech, (size_t)outer)->xpos ||
        !cue_known(speech, w->lemma, 'v', &cue))
        return false;
    return speech_has_clause(speech, second) || (cue.stance != STANCE_ASSERTS && speech_has(speech, second, DEPREL_OBJ));
}

static void cut_escaped(const struct speech *speech, size_t clause, struct pieces *pieces)
{
    for (int32_t c = speech->first_child[clause]; c >= 0; c = speech->next_child[c])
        if (c > (int32_t)clause && clause_escapes(speech, clause, (size_t)c))
            pieces_cut(pieces, (struct range){speech->extent[c].first, speech->extent[clause].last});
}

/* "..., he said, adding that ...": a participle that the tree took for the clause. */
bool clause_goes_on(const struct speech *speech, size_t verb, size_t clause)
{
    struct cue cue;
    const struct word *w = speech_word(speech, clause);
    size_t first = speech->extent[clause].first;
    return clause > verb && w->xpos == XPOS_VBG && first > 0 &&
           (speech_comma(speech, first) || speech_comma(speech, first - 1)) && !speech_has(speech, clause, DEPREL_NSUBJ) &&
           !speech_has(speech, clause, DEPREL_AUX) && cue_known(speech, w->lemma, 'v', &cue);
}

/* "The bridge, the mayor said, will reopen": the first of two subjects is the clause's. */
static void add_stray_subject(const struct speech *speech, const struct cue *cue, size_t clause, struct pieces *pieces)
{
    int32_t first = speech_child(speech, cue->word, DEPREL_NSUBJ);
    if (first < 0 || speech_has(speech, clause, DEPREL_NSUBJ) || speech_has(speech, clause, DEPREL_NSUBJ_PASS)) return;
    for (int32_t c = speech->next_child[first]; c >= 0 && c < (int32_t)cue->word; c = speech->next_child[c])
        if (speech_word(speech, (size_t)c)->deprel == DEPREL_NSUBJ) {
            pieces_add_extent(speech, pieces, (size_t)first);
            return;
        }
}

/* A clause, with the object before it where the clause says what the object does ("polls show the mayor leading"). */
void content_add_clause(const struct speech *speech, const struct cue *cue, size_t clause, struct pieces *pieces)
{
    int32_t object = speech_child(speech, cue->word, DEPREL_OBJ);
    uint32_t first = speech->extent[clause].first, that = cue->words.last + 1;
    if (that < first && first - that <= STRAYED_WORDS_MAX && str_is(speech_word(speech, that)->form, "that")) first = that;
    pieces_add(pieces, first, speech->extent[clause].last);
    cut_going_on(speech, clause, pieces);
    cut_escaped(speech, clause, pieces);
    add_stray_subject(speech, cue, clause, pieces);
    if (object > (int32_t)cue->word && speech->extent[object].last + 1 == speech->extent[clause].first &&
        !lemma_takes_hearers(cue->lemma) && !str_is(cue->lemma, "ask") && !speech_has(speech, clause, DEPREL_MARK) &&
        !speech_has(speech, clause, DEPREL_NSUBJ) && speech_word(speech, (size_t)object)->deprel == DEPREL_OBJ)
        pieces_add_extent(speech, pieces, (size_t)object);
}

/* "said on Thursday that ...": the clause may have been hung on the day. */
static bool strayed_clause(const struct speech *speech, const struct cue *cue, struct pieces *pieces)
{
    static const char *const verbs[] = {"add",    "announce", "claim", "confirm", "declare", "insist",
                                        "report", "say",      "state", "tell",    "warn",    "write"};
    if (!AMONG(cue->lemma, verbs)) return false;
    for (int32_t c = speech->first_child[cue->word]; c >= 0; c = speech->next_child[c]) {
        enum deprel d = speech_word(speech, (size_t)c)->deprel;
        if (c < (int32_t)cue->word || (d != DEPREL_OBL && d != DEPREL_OBL_UNMARKED)) continue;
        for (int32_t g = speech->first_child[c]; g >= 0; g = speech->next_child[g]) {
            size_t first = speech->extent[g].first;
            if (g > c && (speech_word(speech, (size_t)g)->upos == UPOS_VERB || speech_has(speech, (size_t)g, DEPREL_COP)) &&
                str_is(speech_word(speech, first)->form, "that")) {
                pieces_add_extent(speech, pieces, (size_t)g);
                return true;
            }
        }
    }
    return false;
}

/* ---- all together ---- */

/* The one of whom something is asked: "asked the mayor to", "called on Kenya to". */
static int32_t asked_of(const struct speech *speech, const struct cue *cue)
{
    for (int32_t c = speech->first_child[cue->word]; c >= 0; c = speech->next_child[c]) {
        enum deprel d = speech_word(speech, (size_t)c)->deprel;
        if (c < (int32_t)cue->word || speech->coding->time_at[c] != NOTHING) continue;
        if (d == DEPREL_OBJ || d == DEPREL_IOBJ || (d == DEPREL_OBL && speech->extent[c].first <= cue->words.last + 1)) return c;
    }
    return NOTHING;
}

/* "promised to leave", "urged them to leave": the infinitive, with the one who is to do it. */
static bool infinitive_content(const struct speech *speech, const struct cue *cue, int32_t infinitive, struct pieces *pieces)
{
    static const char *const naming[] = {"identify", "name", "quote"};
    if (str_is(cue->lemma, "ask") && AMONG(speech_word(speech, (size_t)infinitive)->lemma, naming))
        return false; /* "asked not to be named" */
    int32_t object = speech_child(speech, cue->word, DEPREL_OBJ), asked = object >= 0 ? object : asked_of(speech, cue);
    if (asked > (int32_t)cue->word && asked < infinitive && !lemma_takes_hearers(cue->lemma) &&
        !is_relative_pronoun(speech, (size_t)asked)) {
        int32_t marker = speech_child(speech, (size_t)asked, DEPREL_CASE);
        size_t first = marker >= 0 && marker < asked ? (size_t)marker + 1 : speech->extent[asked].first;
        pieces_add(pieces, first, speech->extent[asked].last);
    }
    pieces_add_extent(speech, pieces, (size_t)infinitive);
    cut_escaped(speech, (size_t)infinitive, pieces);
    return true;
}

/* "ordered the army to pull back": the infinitive right behind the object, which the tree may take for a purpose. */
static int32_t infinitive_behind(const struct speech *speech, size_t verb, size_t object)
{
    for (int32_t c = speech->first_child[verb]; c >= 0; c = speech->next_child[c])
        if (speech_word(speech, (size_t)c)->deprel == DEPREL_ADVCL && speech->extent[c].first == speech->extent[object].last + 1 &&
            str_is(speech_word(speech, speech->extent[c].first)->lemma, "to") && speech_word(speech, (size_t)c)->xpos == XPOS_VB)
            return c;
    return NOTHING;
}

/* "called the charge baseless": the tree may take the judgement for an adverb. */
static bool is_judgement(const struct speech *speech, size_t word)
{
    struct lexicon_cue judgement;
    return lexicon_cue(speech->coding->lexicon, speech_word(speech, word)->lemma, 'j', &judgement);
}

/* "called him a liar": all that stands behind the verb. */
static bool naming_content(const struct speech *speech, size_t verb, struct pieces *pieces)
{
    for (int32_t c = speech->first_child[verb]; c >= 0; c = speech->next_child[c]) {
        enum deprel d = speech_word(speech, (size_t)c)->deprel;
        bool part = d == DEPREL_OBJ || d == DEPREL_IOBJ || d == DEPREL_XCOMP || d == DEPREL_OBL || d == DEPREL_OBL_UNMARKED ||
                    d == DEPREL_DEP || (d == DEPREL_ADVMOD && is_judgement(speech, (size_t)c));
        if (c > (int32_t)verb && part && speech->coding->time_at[c] == NOTHING) pieces_add_extent(speech, pieces, (size_t)c);
    }
    return pieces->count > 0;
}

/* What a verb's own complements say; false where it has none that could be content. */
bool content_of_complements(const struct speech *speech, struct cue *cue, struct pieces *pieces)
{
    size_t verb = cue->word;
    for (int32_t c = speech->first_child[verb]; c >= 0; c = speech->next_child[c]) {
        enum deprel d = speech_word(speech, (size_t)c)->deprel;
        if (d == DEPREL_CCOMP || ((d == DEPREL_CSUBJ || d == DEPREL_CSUBJ_PASS) && speech_is_passive(speech, verb))) {
            if (clause_goes_on(speech, verb, (size_t)c)) continue;
            content_add_clause(speech, cue, (size_t)c, pieces);
        }
    }
    if (pieces->count) return true;
    if (!cue->known) return false;
    if (speech_is_passive(speech, verb)) {
        passive_content(speech, cue, pieces);
        return pieces->count > 0;
    }
    int32_t infinitive = speech_child(speech, verb, DEPREL_XCOMP), object = speech_child(speech, verb, DEPREL_OBJ);
    if (infinitive < 0 && object >= 0 && cue->stance == STANCE_DEMANDS) infinitive = infinitive_behind(speech, verb, (size_t)object);
    if (infinitive > (int32_t)verb && !lemma_does(cue->lemma)) return infinitive_content(speech, cue, infinitive, pieces);
    if (lemma_names(cue->lemma) && asked_of(speech, cue) >= 0) return naming_content(speech, verb, pieces);
    if (object >= 0 && !lemma_takes_things(cue->lemma) && !is_person_dismissed(speech, cue, (size_t)object)) {
        object_content(speech, cue, (size_t)object, pieces);
        if (pieces->count) return true;
    }
    bool thing = object >= 0 && lemma_takes_things(cue->lemma) && !lemma_takes_hearers(cue->lemma); /* "wrote three books about ships" */
    return (!thing && content_of_oblique(speech, cue, pieces)) || strayed_clause(speech, cue, pieces);
}
