/* Statements made by verbs.  See statements_stage.h. */
#include "coder/statements_stage.h"

#include "coder/tree.h"

/* The clause that contains the cue's clause, without it: "..., he said, ..." and "as he said, ...". */
static void surrounding_content(const struct speech *speech, size_t clause, struct pieces *pieces)
{
    int64_t above = word_head(speech->coding->text, clause);
    if (above < 0) return;
    pieces_add_extent(speech, pieces, (size_t)above);
    pieces_cut(pieces, speech->extent[clause]);
}

static bool is_as_clause(const struct speech *speech, size_t verb)
{
    int32_t mark = speech_child(speech, verb, DEPREL_MARK);
    if (speech_word(speech, verb)->deprel != DEPREL_ADVCL) return false;
    if (speech_has(speech, verb, DEPREL_OBJ) || speech_has(speech, verb, DEPREL_XCOMP) || speech_has(speech, verb, DEPREL_IOBJ) ||
        speech_has(speech, verb, DEPREL_ADVCL))
        return false;
    static const char *const not_so[] = {"continue", "laugh", "ponder", "show", "smile", "speak", "start", "talk", "wonder"};
    return mark >= 0 && str_is(speech_word(speech, (size_t)mark)->lemma, "as") &&
           !AMONG(speech_word(speech, verb)->lemma, not_so);
}

static bool is_semicolon_before(const struct speech *speech, size_t clause)
{
    size_t first = speech->extent[clause].first;
    return first > 0 && (str_is(speech_word(speech, first - 1)->form, ";") || str_is(speech_word(speech, first)->form, ";"));
}

/* "They agreed, the ministry said": the clause beside is another speaker's cue. */
static bool says_itself(const struct speech *speech, size_t clause)
{
    struct cue cue;
    return speech_word(speech, clause)->upos == UPOS_VERB && cue_known(speech, speech_word(speech, clause)->lemma, 'v', &cue) &&
           !speech_has_clause(speech, clause) && !speech_has(speech, clause, DEPREL_OBJ);
}

/* A clause set beside the cue's: "He said: ..." */
static bool beside_content(const struct speech *speech, size_t verb, struct pieces *pieces)
{
    for (int32_t c = speech->first_child[verb]; c >= 0; c = speech->next_child[c])
        if (speech_word(speech, (size_t)c)->deprel == DEPREL_PARATAXIS && speech->cue_at[c] == NOTHING &&
            !is_semicolon_before(speech, (size_t)c) && !says_itself(speech, (size_t)c)) {
            pieces_add_extent(speech, pieces, (size_t)c);
            return true;
        }
    return false;
}

/* ---- doubt ---- */

/* "neither confirmed nor denied", "did not confirm or deny", "declined to confirm or deny": the two verbs are one cue, and what is said
   stays open.  False for all other verbs. */
static bool take_undecided(const struct speech *speech, struct cue *cue)
{
    const struct text *text = speech->coding->text;
    static const char *const refusals[] = {"decline", "refuse"};
    str lemma = speech_word(speech, cue->word)->lemma;
    if (!str_is(lemma, "confirm") && !str_is(lemma, "deny")) return false;
    int64_t first = speech_word(speech, cue->word)->deprel == DEPREL_CONJ ? word_head(text, cue->word) : (int64_t)cue->word;
    int32_t second = first >= 0 ? speech_child(speech, (size_t)first, DEPREL_CONJ) : NOTHING;
    if (second < 0 || (first != (int64_t)cue->word && second != (int32_t)cue->word)) return false;
    str a = speech_word(speech, (size_t)first)->lemma, b = speech_word(speech, (size_t)second)->lemma;
    if (!(str_is(a, "confirm") && str_is(b, "deny")) && !(str_is(a, "deny") && str_is(b, "confirm"))) return false;
    int32_t joint = speech_child(speech, (size_t)second, DEPREL_CC);
    int64_t above = speech_word(speech, (size_t)first)->deprel == DEPREL_XCOMP ? word_head(text, (size_t)first) : TREE_NONE;
    bool refused = above >= 0 && AMONG(speech_word(speech, (size_t)above)->lemma, refusals);
    if (!refused && !cue_is_negated(speech, (size_t)first) && !(joint >= 0 && str_is(speech_word(speech, (size_t)joint)->lemma, "nor")))
        return false;
    struct range words = cue_words(speech, (size_t)first);
    if (words.first > 0 && str_is(speech_word(speech, words.first - 1)->lemma, "neither")) words.first--;
    if (refused) words.first = cue_words(speech, (size_t)above).first;
    cue->words = (struct range){words.first, (uint32_t)second};
    cue->lemma = STR("neither_confirm_nor_deny");
    cue->stance = STANCE_DOUBTS;
    cue->known = true;
    return true;
}

/* "said without evidence", "claimed without offering proof", "falsely said": the report itself doubts it. */
static bool is_doubted(const struct speech *speech, size_t verb)
{
    static const char *const doubts[] = {"baselessly", "erroneously", "falsely", "misleadingly", "untruthfully", "wrongly"};
    static const char *const grounds[] = {"basis", "evidence", "ground", "proof"};
    for (int32_t c = speech->first_child[verb]; c >= 0; c = speech->next_child[c]) {
        char buffer[LEMMA_MAX];
        enum deprel d = speech_word(speech, (size_t)c)->deprel;
        if (d == DEPREL_ADVMOD && AMONG(speech_word(speech, (size_t)c)->lemma, doubts)) return true;
        if ((d != DEPREL_OBL && d != DEPREL_ADVCL) || !str_is(speech_marker(speech, (size_t)c, buffer, sizeof buffer), "without")) continue;
        int32_t object = d == DEPREL_ADVCL ? speech_child(speech, (size_t)c, DEPREL_OBJ) : c;
        if (object >= 0 && AMONG(speech_word(speech, (size_t)object)->lemma, grounds)) return true;
    }
    return false;
}

/* ---- which verbs ---- */

static bool yields_to_complement(const struct speech *speech, const struct cue *cue)
{
    int32_t inner = speech_child(speech, cue->word, DEPREL_XCOMP);
    struct cue other;
    if (inner >= 0 && lemma_leads_verb(cue->lemma)) {
        int32_t second = speech_child(speech, (size_t)inner, DEPREL_CONJ); /* "declined to confirm or deny the report" */
        other = (struct cue){.word = second >= 0 ? (uint32_t)second : (uint32_t)inner};
        if (second >= 0 && take_undecided(speech, &other)) return true;
    }
    return inner >= 0 && lemma_leads_verb(cue->lemma) &&
           cue_known(speech, speech_word(speech, (size_t)inner)->lemma, 'v', &other) &&
           (speech_has_clause(speech, (size_t)inner) || speech_has(speech, (size_t)inner, DEPREL_OBJ) ||
            speech_has(speech, (size_t)inner, DEPREL_OBL));
}

static void take_leading_verb(const struct speech *speech, struct cue *cue)
{
    int64_t above = word_head(speech->coding->text, cue->word);
    if (above < 0 || speech_word(speech, cue->word)->deprel != DEPREL_XCOMP || above >= (int64_t)cue->word ||
        !lemma_leads_verb(speech_word(speech, (size_t)above)->lemma))
        return;
    struct range r = cue_words(speech, (size_t)above);
    if (r.last + 3 < cue->words.first) return;
    cue->words.first = r.first;
    struct cue leading;
    if (cue_known(speech, speech_word(speech, (size_t)above)->lemma, 'v', &leading) && leading.stance != STANCE_ASSERTS)
        cue->stance = leading.stance;
}

/* A finite clause that needs no cue of the lexicon: a subject that could speak, and a that-clause. */
static bool speaks_by_clause(const struct speech *speech, size_t verb, const struct source *source)
{
    if (!source->found || lemma_has_effect(speech_word(speech, verb)->lemma)) return false;
    int32_t clause = speech_child(speech, verb, DEPREL_CCOMP);
    return clause >= 0 && speech_word(speech, (size_t)clause)->upos != UPOS_NONE;
}

/* Inside a quotation the one who is quoted speaks, whatever he says of his own or others' words; a quoted verb counts only with a
   subject outside the marks. */
bool cue_is_quoted(const struct speech *speech, const struct cue *cue, const struct source *source)
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
        const struct word *w = speech_word(speech, (size_t)c);
        if (w->deprel == DEPREL_AUX && AMONG(w->lemma, modals)) return !speech_has_clause(speech, verb);
        if (w->deprel == DEPREL_MARK && speech_word(speech, verb)->xpos == XPOS_VBG)
            return !speech_has_clause(speech, verb); /* "for denying the charge" */
        if (w->deprel == DEPREL_MARK && str_is(w->lemma, "to"))
            return !speech_has_clause(speech, verb) || AMONG(speech_word(speech, verb)->lemma, ends);
    }
    return false;
}

/* "The storm, dubbed Anna, ...", "is known as the Bald Man": a name, where nobody is said to have given it. */
static bool is_only_named(const struct speech *speech, size_t verb)
{
    static const char *const naming[] = {"christen", "dub", "know", "label", "name", "nickname", "title"};
    const struct word *w = speech_word(speech, verb);
    if (w->xpos != XPOS_VBN || !AMONG(w->lemma, naming) || speech_has_clause(speech, verb) || speech_has(speech, verb, DEPREL_OBL_AGENT)) return false;
    return speech_is_passive(speech, verb) || ((w->deprel == DEPREL_ACL || w->deprel == DEPREL_ADVCL) && !speech_has(speech, verb, DEPREL_NSUBJ));
}

/* "allowed farmers to grow rice": done, not said. */
static bool lets_do(const struct speech *speech, size_t verb)
{
    static const char *const letting[] = {"allow", "enable", "let", "permit"};
    return AMONG(speech_word(speech, verb)->lemma, letting) && speech_has(speech, verb, DEPREL_XCOMP) && !speech_has_clause(speech, verb);
}

/* "Vote early and demand a receipt." */
static bool is_order(const struct speech *speech, size_t verb)
{
    const struct word *w = speech_word(speech, verb);
    return w->xpos == XPOS_VB && !speech_has(speech, verb, DEPREL_AUX) && !speech_has(speech, verb, DEPREL_MARK) &&
           (w->deprel == DEPREL_ROOT || w->deprel == DEPREL_CONJ);
}

/* ---- reading ---- */

/* The content of a verb by its place in the tree. */
static bool content_of_verb(const struct speech *speech, struct cue *cue, struct source *source, struct pieces *pieces)
{
    size_t verb = cue->word;
    enum deprel d = speech_word(speech, verb)->deprel;
    int32_t object = speech_child(speech, verb, DEPREL_OBJ);
    bool clause = speech_has_clause(speech, verb);
    if (!cue->known)
        return clause ? speaks_by_clause(speech, verb, source) && content_of_complements(speech, cue, pieces)
                      : content_of_oblique(speech, cue, pieces);
    bool has_object =
        object > (int32_t)verb && source->found && !lemma_takes_hearers(cue->lemma) && object != (int32_t)source->head;
    bool aside =
        !clause && !has_object && !is_semicolon_before(speech, verb) && (d == DEPREL_PARATAXIS || is_as_clause(speech, verb));
    if (aside && (source->found || object >= 0) && word_head(speech->coding->text, verb) != (int64_t)source->head) {
        if (!source->found) *source = speaker_phrase(speech, (size_t)object, verb);
        surrounding_content(speech, verb, pieces);
        if (pieces->count) return true;
    }
    if (!clause && beside_content(speech, verb, pieces)) return true;
    return content_of_complements(speech, cue, pieces);
}

static bool find_cue(const struct speech *speech, size_t verb, struct cue *cue)
{
    size_t second = verb;
    *cue = (struct cue){.word = (uint32_t)verb, .lemma = speech_word(speech, verb)->lemma};
    if (!cue_phrase(speech, verb, cue, &second)) {
        bool other_verb = speech_child(speech, verb, DEPREL_COMPOUND_PRT) >= 0 && !speech_has_clause(speech, verb); /* "called off the strike" */
        if (other_verb) return false;
        cue_known(speech, cue->lemma, 'v', cue);
    }
    if (!cue->known && !speech_has_clause(speech, verb) && !str_is(cue->lemma, "refer") && !str_is(cue->lemma, "point"))
        return false;
    if (cue->known && yields_to_complement(speech, cue)) return false;
    cue->words = cue_words(speech, verb);
    if (second > cue->words.last && second - cue->words.last <= 3) cue->words.last = (uint32_t)second;
    take_leading_verb(speech, cue);
    return true;
}

/* "No group has claimed the attack": nobody says it. */
static bool is_nobody(const struct speech *speech, const struct source *source)
{
    static const char *const nobody[] = {"no-one", "nobody", "none", "noone"};
    if (!source->found) return false;
    if (AMONG(speech_word(speech, source->head)->lemma, nobody)) return true;
    int32_t determiner = speech_child(speech, source->head, DEPREL_DET);
    return determiner >= 0 && determiner < (int32_t)source->head && str_is(speech_word(speech, (size_t)determiner)->lemma, "no");
}

/* "State media quoted the president as saying that ...": the verb of quoting above the participle, or NOTHING. */
static int32_t quoting_above(const struct speech *speech, size_t verb)
{
    int64_t above = word_head(speech->coding->text, verb);
    if (speech_word(speech, verb)->xpos != XPOS_VBG || above < 0 || above > (int64_t)verb) return NOTHING;
    str lemma = speech_word(speech, (size_t)above)->lemma;
    int32_t object = speech_child(speech, (size_t)above, DEPREL_OBJ);
    if ((!str_is(lemma, "quote") && !str_is(lemma, "cite")) || object < above || object > (int32_t)verb) return NOTHING;
    return (int32_t)above;
}

/* The one quoted speaks, the one who quotes carries. */
static void carry_quoted(struct speech *speech, int32_t statement, size_t quoting)
{
    index_list carriers = {0};
    struct source carrier = speaker_of_predicate(speech, quoting);
    speaker_actors(speech, &carrier, true, &carriers);
    struct statement *s = &speech->coding->statements.items[statement];
    for (size_t i = 0; i < carriers.count; i++)
        if (!index_has(&s->speakers, carriers.items[i])) index_add(speech->coding->arena, &s->via, carriers.items[i]);
}

/* "..., quoting Interfax": names who carries (statements_read_citing), and says nothing. */
static bool is_citing(const struct speech *speech, size_t verb)
{
    const struct word *w = speech_word(speech, verb);
    if (w->xpos != XPOS_VBG || (!str_is(w->lemma, "cite") && !str_is(w->lemma, "quote")) || speech_has_clause(speech, verb)) return false;
    int32_t object = speech_child(speech, verb, DEPREL_OBJ);
    return object >= 0 && speech_word(speech, (size_t)object)->upos == UPOS_PROPN;
}

static bool leaves_to_participle(const struct speech *speech, size_t verb)
{
    for (int32_t c = speech->first_child[verb]; c >= 0; c = speech->next_child[c])
        if (c > (int32_t)verb && quoting_above(speech, (size_t)c) == (int32_t)verb && speech_has_clause(speech, (size_t)c)) return true;
    return false;
}

void statements_read_verb(struct speech *speech, size_t verb)
{
    struct cue cue;
    bool adjective = speech_word(speech, verb)->deprel == DEPREL_AMOD && speech->first_child[verb] < 0; /* "the ruling party" */
    if (adjective || !find_cue(speech, verb, &cue)) return;
    bool undecided = take_undecided(speech, &cue);
    if (!undecided && is_unreal(speech, verb)) return;
    if (is_citing(speech, verb)) return;
    if (is_only_named(speech, verb) || lets_do(speech, verb) || leaves_to_participle(speech, verb)) return;
    struct pieces pieces = {0};
    struct source source = speaker_of_verb(speech, &cue, &pieces);
    int32_t quoting = quoting_above(speech, verb);
    if (quoting != NOTHING) source = speaker_phrase(speech, (size_t)speech_child(speech, (size_t)quoting, DEPREL_OBJ), verb);
    if (is_nobody(speech, &source)) return;
    if (cue_is_quoted(speech, &cue, &source) || (!source.found && is_order(speech, verb))) return;
    bool found = pieces.count > 0;
    int32_t rest = found ? speech_child(speech, verb, DEPREL_CCOMP) : NOTHING;
    if (rest > (int32_t)verb && !clause_goes_on(speech, verb, (size_t)rest))
        content_add_clause(speech, &cue, (size_t)rest, &pieces); /* "The plan, he said, will fail" */
    if (!found) found = content_of_verb(speech, &cue, &source, &pieces);
    if (!found && !(cue.known && source.found)) return;
    bool quotes_beside = cue.known && (found || !speech_has(speech, verb, DEPREL_OBJ) || lemma_takes_hearers(cue.lemma));
    if (!found && !quotes_beside) return;
    if (!undecided && cue_is_negated(speech, verb)) cue.stance = cue_negate(cue.stance);
    if (cue.stance == STANCE_ASSERTS && is_doubted(speech, verb)) cue.stance = STANCE_ALLEGES;
    if (cue.known && !undecided) cue_take_tail(speech, &cue);
    int32_t statement = speech_state(speech, &cue, &source, &pieces, quotes_beside);
    if (statement == NOTHING) return;
    speech_find_hearers(speech, statement, verb);
    if (quoting != NOTHING) carry_quoted(speech, statement, (size_t)quoting);
    int32_t clause = speech_child(speech, verb, DEPREL_CCOMP);
    if (clause >= 0 && speech->quotes.at[clause] == NOTHING) speaker_is_subject(speech, statement, (size_t)clause);
}
