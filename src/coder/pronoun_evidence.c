/* Third-person pronouns: what speaks for a candidate, and how much.

   The evidence is a set of features, each there or not: how far back, what the candidate is in its clause, what kind of thing it names,
   what the pronoun's verb is, ...  The weights are small decision trees over these features, learnt from annotated text
   (pronoun_weights.h; train/pronouns.py makes them): each tree adds a number, the highest sum wins.
   Does not find the candidates (pronouns.c).
   Source: features after Lappin and Leass 1994 ("An Algorithm for Pronominal Anaphora Resolution") and Mitkov 1998; boosted trees after
   Friedman 2001 ("Greedy Function Approximation"). */
#include <assert.h>

#include "coder/pronoun_weights.h"
#include "coder/pronouns_stage.h"
#include "coder/tree.h"

enum { ABOVE_MAX = 6 /* predicates above the pronoun whose subjects count as commanding it */ };

static void say(struct evidence *e, enum pronoun_feature feature, int offset)
{
    if (e->count < FEATURES_MAX) e->features[e->count++] = (uint16_t)(feature + (unsigned)offset);
}

static int bucket(size_t n) { return n >= 8 ? 4 : n >= 4 ? 3 : n >= 2 ? 2 : n == 1 ? 1 : 0; }

/* ---- words ---- */

enum place_in_clause pronoun_place_of(const struct text *text, size_t w)
{
    switch (text->words[w].deprel) {
    case DEPREL_NSUBJ:
    case DEPREL_NSUBJ_OUTER: return CLAUSE_SUBJECT;
    case DEPREL_NSUBJ_PASS: return CLAUSE_PASSIVE_SUBJECT;
    case DEPREL_OBJ: return CLAUSE_OBJECT;
    case DEPREL_IOBJ: return CLAUSE_INDIRECT;
    case DEPREL_OBL:
    case DEPREL_OBL_AGENT: return CLAUSE_OBLIQUE;
    case DEPREL_NMOD: return CLAUSE_OF_NOUN;
    case DEPREL_NMOD_POSS: return CLAUSE_POSSESSOR;
    default: break;
    }
    if (tree_child_of(text, w, DEPREL_COP) >= 0) return CLAUSE_PREDICATE;
    return text->words[w].deprel == DEPREL_ROOT ? CLAUSE_TOP : CLAUSE_OTHER;
}

/* The preposition before a noun, as a number: 0 none, 1 of, ..., 9 another. */
static uint8_t preposition_number(const struct text *text, size_t noun)
{
    static const char *const prepositions[] = {"of", "in", "at", "on", "to", "by", "with", "for"};
    char buffer[64];
    str marker = tree_case(text, noun, buffer, sizeof buffer);
    for (size_t i = 0; i < sizeof prepositions / sizeof *prepositions; i++)
        if (str_is(marker, prepositions[i])) return (uint8_t)(i + 1);
    return marker.length ? 9 : 0;
}

static enum word_kind kind_of_noun(const struct coding *coding, size_t w)
{
    const struct word *word = &coding->text->words[w];
    if (word->upos == UPOS_PROPN) {
        if (word->ner == NER_B_PER || word->ner == NER_I_PER) return KIND_PERSON;
        if (word->ner == NER_B_LOC || word->ner == NER_I_LOC) return KIND_PLACE;
        if (word->ner == NER_B_ORG || word->ner == NER_I_ORG) return KIND_GROUP;
    }
    return lexicon_word_kind(coding->lexicon, word->lemma, 'n');
}

static enum word_kind kind_of_verb(const struct coding *coding, size_t w)
{
    if (tree_child_of(coding->text, w, DEPREL_COP) >= 0) return KIND_BEING;
    return coding->text->words[w].upos == UPOS_VERB ? lexicon_word_kind(coding->lexicon, coding->text->words[w].lemma, 'v') : KIND_UNKNOWN;
}

/* Clauses between a word and the sentence's own, up to 2. */
static uint8_t depth_of(const struct pronoun_reader *r, size_t word)
{
    uint8_t depth = 0;
    int32_t clause = r->clause_of[word];
    while (depth < 2 && clause != NOTHING && r->clause_of[clause] != clause) {
        clause = r->clause_of[clause];
        depth++;
    }
    return depth;
}

void pronoun_describe(const struct pronoun_reader *r, struct occurrence *o)
{
    const struct text *text = r->coding->text;
    o->place = (uint8_t)pronoun_place_of(text, o->lead);
    o->depth = depth_of(r, o->head);
    o->preposition = preposition_number(text, o->lead);
    o->kind = (uint8_t)(o->pronoun || o->stands_in ? KIND_UNKNOWN : kind_of_noun(r->coding, o->head));
}

/* ---- the pronoun ---- */

static bool has_clause(const struct text *text, size_t verb)
{
    for (int64_t c = tree_child(text, verb, (int64_t)verb); c >= 0; c = tree_child(text, verb, c)) {
        enum deprel d = tree_relation(text, (size_t)c);
        if (d == DEPREL_CCOMP || d == DEPREL_CSUBJ || d == DEPREL_XCOMP || d == DEPREL_ADVCL || (d == DEPREL_ACL && text->words[verb].upos != UPOS_VERB)) return true;
    }
    return false;
}

/* What speaks for "it" that means nobody: its predicate. */
static void read_predicate(const struct pronoun_reader *r, const struct pronoun_place *at, struct evidence *e)
{
    static const char *const verbs[] = {"seem", "appear", "happen", "rain", "turn", "take", "mean", "snow", "look", "matter"};
    static const char *const adjectives[] = {"important", "clear", "possible", "likely", "unlikely", "necessary", "hard", "difficult", "easy", "good", "best",
                                             "nice", "okay", "ok", "true", "impossible", "essential", "crucial", "better", "fair", "interesting", "late", "cold",
                                             "hot", "dark", "time", "worth", "crazy", "obvious", "funny", "great", "fun", "common", "safe", "wrong", "sure"};
    const struct text *text = r->coding->text;
    if (at->governor < 0) return;
    size_t verb = (size_t)at->governor;
    bool clause = has_clause(text, verb), copula = tree_child_of(text, verb, DEPREL_COP) >= 0;
    if (at->place == CLAUSE_OBJECT && clause) say(e, FEATURE_OBJECT_AND_CLAUSE, 0);
    if (at->place > CLAUSE_PASSIVE_SUBJECT) return;
    if (copula) say(e, FEATURE_COPULA, clause ? 1 : 0);
    else if (clause) say(e, FEATURE_CLAUSE, 0);
    if (STR_AMONG(text->words[verb].lemma, verbs)) say(e, FEATURE_EMPTY_VERB, 0);
    if (copula && STR_AMONG(text->words[verb].lemma, adjectives)) say(e, FEATURE_EMPTY_ADJECTIVE, 0);
    if (copula && r->coding->time_at[verb] != NOTHING) say(e, FEATURE_TIME_PREDICATE, 0);
    if (copula && text->words[verb].upos == UPOS_ADJ) say(e, FEATURE_ADJECTIVE, 0);
    if (copula && text->words[verb].upos == UPOS_NOUN) say(e, FEATURE_NOUN_PREDICATE, lexicon_word_kind(r->coding->lexicon, text->words[verb].lemma, 'n'));
}

void pronoun_evidence_of_place(const struct pronoun_reader *r, const struct pronoun_place *at, struct evidence *e)
{
    const struct text *text = r->coding->text;
    e->count = 0;
    say(e, FEATURE_CLASS, (int)at->class);
    say(e, FEATURE_OWN_PLACE, (int)at->place);
    say(e, FEATURE_OWN_DEPTH, depth_of(r, at->word));
    if (at->word < text->sentences[text->words[at->word].sentence].first + 3) say(e, FEATURE_OWN_FIRST, 0);
    if (at->pronoun->reflexive) say(e, FEATURE_REFLEXIVE, 0);
    say(e, FEATURE_OPEN, at->open > 9 ? 3 : at->open > 3 ? 2 : at->open > 1 ? 1 : 0);
    if (r->quoted[at->word]) say(e, FEATURE_OWN_QUOTED, 0);
    if (at->governor >= 0) {
        if (at->place == CLAUSE_POSSESSOR) say(e, FEATURE_POSSESSED_KIND, (int)kind_of_noun(r->coding, (size_t)at->governor));
        else {
            enum word_kind kind = kind_of_verb(r->coding, (size_t)at->governor);
            say(e, at->place <= CLAUSE_PASSIVE_SUBJECT ? FEATURE_SUBJECT_OF_KIND : FEATURE_OBJECT_OF_KIND, kind == KIND_UNKNOWN ? 0 : (int)kind - KIND_OF_VERB + 1);
        }
    }
    if (at->class == PRONOUN_IT) read_predicate(r, at, e);
    if (at->latest != NOTHING) {
        uint32_t back = text->words[at->word].sentence - text->words[r->referents->occurrences.items[at->latest].head].sentence;
        say(e, FEATURE_LATEST_BACK, back > 2 ? 2 : (int)back);
    }
}

void pronoun_evidence_for_none(const struct pronoun_reader *r, const struct pronoun_place *at, struct evidence *e)
{
    pronoun_evidence_of_place(r, at, e);
    say(e, FEATURE_NONE, 0);
}

/* ---- a candidate ---- */

/* "In her youth, Jane Doe sang": the pronoun stands in a phrase or clause that belongs to the predicate behind, the name is its subject. */
static bool is_fronted(const struct pronoun_reader *r, size_t word, size_t subject)
{
    const struct text *text = r->coding->text;
    int64_t predicate = word_head(text, subject);
    return predicate > (int64_t)word && r->subject_of[predicate] == (int32_t)subject && tree_under(text, word, (size_t)predicate) && !tree_under(text, word, subject);
}

/* How the pronoun's clause hangs on the candidate's. */
static int clause_link(const struct text *text, size_t clause)
{
    switch (tree_relation(text, clause)) {
    case DEPREL_CCOMP:
    case DEPREL_XCOMP: return 0;
    case DEPREL_ADVCL: return 1;
    case DEPREL_CONJ:
    case DEPREL_PARATAXIS: return 2;
    case DEPREL_ACL: return 3;
    default: return 4;
    }
}

static void weigh_same_sentence(const struct pronoun_reader *r, const struct pronoun_place *at, const struct occurrence *o, struct evidence *e)
{
    const struct text *text = r->coding->text;
    size_t distance = o->head > at->word ? o->head - at->word : at->word - o->head;
    say(e, FEATURE_DISTANCE, distance < 4 ? 0 : distance < 8 ? 1 : distance < 16 ? 2 : 3);
    if (o->head > at->word) say(e, FEATURE_BEHIND, is_fronted(r, at->word, o->lead) ? 1 : 0);
    int32_t own = r->clause_of[at->word], other = r->clause_of[o->head];
    if (own == other) say(e, FEATURE_SAME_CLAUSE, at->place == CLAUSE_POSSESSOR ? 1 : 0);
    else if (own != NOTHING && r->clause_of[own] == other) say(e, FEATURE_CLAUSE_BELOW, clause_link(text, (size_t)own));
    else if (other != NOTHING && r->clause_of[other] == own) say(e, FEATURE_CLAUSE_ABOVE, clause_link(text, (size_t)other));
    int64_t predicate = own;
    for (int level = 0; level < ABOVE_MAX && predicate >= 0; level++) {
        if (r->subject_of[predicate] == (int32_t)o->lead) {
            say(e, FEATURE_COMMANDS, level > 2 ? 2 : level);
            break;
        }
        int32_t above = r->clause_of[predicate];
        if (above == predicate) break;
        predicate = above;
    }
}

static void weigh_place(const struct pronoun_reader *r, const struct pronoun_place *at, const struct occurrence *o, struct evidence *e)
{
    const struct text *text = r->coding->text;
    const struct word *word = &text->words[at->word], *head = &text->words[o->head];
    bool subject = o->place <= CLAUSE_PASSIVE_SUBJECT, own_subject = at->place <= CLAUSE_PASSIVE_SUBJECT;
    uint32_t back = word->sentence - head->sentence;
    say(e, FEATURE_BACK, back > 3 ? 3 : (int)back);
    say(e, FEATURE_PLACE, o->place + (back ? (int)CLAUSE_PLACES : 0));
    uint32_t rank = at->rank - o->rank;
    if (back) say(e, FEATURE_ORDER, rank > 15 ? 4 : rank > 7 ? 3 : rank > 3 ? 2 : rank > 1 ? 1 : 0);
    say(e, FEATURE_DEPTH, o->depth);
    say(e, FEATURE_PREPOSITION, o->preposition);
    if (o->opening) say(e, FEATURE_OPENING, back ? 1 : 0);
    if (o->lead != o->head) say(e, FEATURE_CONJUNCT, 0);
    if (at->place == (enum place_in_clause)o->place) say(e, FEATURE_PARALLEL, back ? 1 : 0);
    if (own_subject && subject) say(e, FEATURE_BOTH_SUBJECTS, back > 1 ? 2 : (int)back);
    if (text->sentences[word->sentence].paragraph != text->sentences[head->sentence].paragraph) say(e, FEATURE_PARAGRAPH, 0);
    if (text->sentences[head->sentence].kind != SENTENCE_BODY) say(e, FEATURE_HEADLINE, 0);
    if (r->quoted[at->word] != r->quoted[o->head]) say(e, FEATURE_QUOTED, r->quoted[at->word] ? 1 : 0);
    if (!back) weigh_same_sentence(r, at, o, e);
    int64_t other = word_head(text, o->lead);
    if (back && at->governor >= 0 && other >= 0 && !str_is(text->words[other].lemma, "be") && str_equal(text->words[at->governor].lemma, text->words[other].lemma))
        say(e, FEATURE_SAME_VERB, subject && own_subject ? 0 : 1);
    if (back == 1 && subject && other >= 0 && word_head(text, (size_t)other) < 0) say(e, FEATURE_FRAME, 0);
}

static void weigh_kind(const struct pronoun_reader *r, const struct pronoun_place *at, const struct occurrence *o, struct evidence *e)
{
    const struct referent *a = &r->referents->items.items[o->referent];
    const struct text *text = r->coding->text;
    say(e, FEATURE_ANIMACY, (int)a->animacy + (a->actor == NOTHING ? 6 : 0));
    if (o->pronoun) {
        say(e, FEATURE_IS_PRONOUN, o->pronoun - 1);
        if (at->latest != NOTHING && &r->referents->occurrences.items[at->latest] == o) say(e, FEATURE_LATEST, 0);
    } else {
        say(e, FEATURE_KIND, o->kind);
        if (o->name) say(e, FEATURE_NAME, 0);
        if (o->stands_in) say(e, FEATURE_STANDS_IN, o->stands_in - 1);
        say(e, FEATURE_DETERMINER, o->demonstrative ? 0 : o->owned ? 1 : o->definite ? 2 : o->indefinite ? 3 : 4);
    }
    if (o->modifier) say(e, FEATURE_MODIFIER, 0);
    say(e, FEATURE_TIMES, bucket(a->times));
    if (a->gender == at->pronoun->gender) say(e, FEATURE_GENDER, 0);
    say(e, FEATURE_NUMBER, a->number == 'p' ? 1 : a->number == 's' ? 0 : 2);
    if (a->meant) say(e, FEATURE_MEANT, 0);
    if (a->topic) say(e, FEATURE_TOPIC, 0);
    if (at->governor < 0 || o->pronoun) return;
    const struct word *governor = &text->words[at->governor];
    if (governor->upos == UPOS_NOUN && str_equal(governor->lemma, text->words[o->head].lemma)) say(e, FEATURE_SAME_NOUN, at->place == CLAUSE_POSSESSOR ? 0 : 1);
    if (governor->upos == UPOS_NOUN && at->place == CLAUSE_SUBJECT && o->kind != KIND_UNKNOWN)
        say(e, FEATURE_PREDICATE_KIND, kind_of_noun(r->coding, (size_t)at->governor) == (enum word_kind)o->kind);
}

void pronoun_evidence_for(const struct pronoun_reader *r, const struct pronoun_place *at, const struct occurrence *o, size_t between, bool first,
                          struct evidence *e)
{
    const struct text *text = r->coding->text;
    weigh_place(r, at, o, e);
    weigh_kind(r, at, o, e);
    say(e, FEATURE_BETWEEN, between > 7 ? 5 : between > 3 ? 4 : between > 2 ? 3 : (int)between);
    if (first) say(e, FEATURE_FIRST, text->words[at->word].sentence != text->words[o->head].sentence);
    if (at->pronoun->reflexive) say(e, FEATURE_REFLEXIVE, 1 + (word_head(text, o->head) == word_head(text, at->word)));
}

/* ---- the sum ---- */

/* The leaf that the answers lead to, without a branch that the processor could guess wrongly. */
static int leaf_of(const struct pronoun_tree *tree, const bool *has)
{
    static_assert(PRONOUN_DEPTH == 4, "a line for each level below");
    size_t at = 1 + has[tree->questions[0]];
    at = 2 * at + 1 + has[tree->questions[at]];
    at = 2 * at + 1 + has[tree->questions[at]];
    at = 2 * at + 1 + has[tree->questions[at]];
    return tree->leaves[at - (PRONOUN_LEAVES - 1)];
}

int pronoun_weight(const struct evidence *e)
{
    bool has[PRONOUN_FEATURES] = {false};
    for (size_t i = 0; i < e->count; i++) has[e->features[i]] = true;
    int sum = 0;
    for (size_t tree = 0; tree < sizeof pronoun_trees / sizeof *pronoun_trees; tree++) sum += leaf_of(&pronoun_trees[tree], has);
    return sum;
}
