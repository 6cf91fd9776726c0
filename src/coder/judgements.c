/* Judgements on what others say: "the allegations are baseless", "the claim is itself disinformation", "called the reports false",
   "dismissed it as a lie".  Such a statement stands to the claim that its subject or object names as the judgement does; which claim
   that is, claims.c finds out.
   The words of judgement are in the lexicon (speech/cues.tsv, kind "judgement").  Runs after the statements, which it amends. */
#include "coder/claims.h"
#include "coder/coder.h"
#include "coder/statements.h"
#include "coder/tree.h"

enum { JUDGEMENT_WORDS_MAX = 4 /* words between the claim and what it is called: "as", "an outright" */ };

/* A word that names or points to a claim ("allegations", "this"), by the lexicon's nouns of speech. */
static bool is_claim(const struct coding *coding, size_t word)
{
    static const char *const pointers[] = {"it", "that", "these", "this", "those", "they"};
    struct lexicon_cue cue;
    const struct word *w = &coding->text->words[word];
    if (w->upos == UPOS_PRON || w->upos == UPOS_DET)
        for (size_t i = 0; i < sizeof pointers / sizeof *pointers; i++)
            if (str_is(w->lemma, pointers[i])) return true;
    return lexicon_cue(coding->lexicon, w->lemma, 'n', &cue);
}

static bool is_negated(const struct text *text, size_t predicate)
{
    for (int64_t c = tree_child(text, predicate, TREE_NONE); c >= 0 && c < (int64_t)predicate; c = tree_child(text, predicate, c)) {
        str lemma = text->words[c].lemma;
        if (str_is(lemma, "not") || str_is(lemma, "n't") || str_is(lemma, "never") || str_is(lemma, "no")) return true;
    }
    return false;
}

/* What is not true is denied; what is not false is only asserted. */
static enum stance not_so(enum stance stance)
{
    return stance == STANCE_CONFIRMS || stance == STANCE_SUPPORTS ? STANCE_DENIES : STANCE_ASSERTS;
}

static void amend(struct coding *coding, int32_t statement, size_t claim, str stance, bool negated)
{
    struct statement *s = &coding->statements.items[statement];
    s->stance = negated ? not_so(claim_stance(stance)) : claim_stance(stance);
    s->claim = (uint32_t)claim + 1;
}

/* "said the allegations are baseless" */
static void judge_by_copula(struct coding *coding, size_t predicate, const struct lexicon_cue *judgement)
{
    const struct text *text = coding->text;
    if (tree_child_of(text, predicate, DEPREL_COP) < 0) return;
    int64_t subject = tree_child_of(text, predicate, DEPREL_NSUBJ);
    int32_t s = statement_at(coding, (uint32_t)predicate);
    if (subject < 0 || s == NOTHING || !is_claim(coding, (size_t)subject)) return;
    amend(coding, s, (size_t)subject, judgement->stance, is_negated(text, predicate));
}

/* "called the allegations baseless": `cues` has the statement of each word that is a cue. */
static void judge_by_name(struct coding *coding, size_t judgement_word, const struct lexicon_cue *judgement, const int32_t *cues)
{
    static const char *const naming[] = {"brand", "call", "consider", "declare", "deem", "denounce", "describe", "dismiss",
                                         "dub",   "find", "label",    "regard",  "reject", "slam",   "term",     "view"};
    const struct text *text = coding->text;
    int64_t verb = word_head(text, judgement_word);
    if (verb >= 0 && text->words[verb].upos != UPOS_VERB) verb = word_head(text, (size_t)verb);
    if (verb < 0 || verb >= (int64_t)judgement_word || cues[verb] == NOTHING) return;
    bool names = false;
    for (size_t i = 0; i < sizeof naming / sizeof *naming; i++) names |= str_is(text->words[verb].lemma, naming[i]);
    if (!names) return;
    for (size_t w = judgement_word, seen = 0; w-- > (size_t)verb + 1 && seen < JUDGEMENT_WORDS_MAX; seen++) {
        enum upos upos = text->words[w].upos;
        if ((upos != UPOS_NOUN && upos != UPOS_PRON && upos != UPOS_DET) || !is_claim(coding, w)) continue;
        amend(coding, cues[verb], w, judgement->stance, false);
        return;
    }
}

/* "said the claims are without foundation" */
static bool is_without_ground(const struct text *text, size_t word)
{
    static const char *const grounds[] = {"basis", "foundation", "merit", "substance"};
    int64_t preposition = tree_child_of(text, word, DEPREL_CASE);
    if (preposition < 0 || !str_is(text->words[preposition].lemma, "without")) return false;
    for (size_t i = 0; i < sizeof grounds / sizeof *grounds; i++)
        if (str_is(text->words[word].lemma, grounds[i])) return true;
    return false;
}

void code_judgements(struct coding *coding)
{
    const struct text *text = coding->text;
    int32_t *cues = ARENA_NEW(coding->arena, int32_t, text->word_count + 1);
    for (size_t w = 0; w < text->word_count; w++) cues[w] = NOTHING;
    for (size_t i = 0; i < coding->statements.count; i++)
        if (coding->statements.items[i].cue_word < text->word_count) cues[coding->statements.items[i].cue_word] = (int32_t)i;
    for (size_t w = 0; w < text->word_count; w++) {
        enum upos u = text->words[w].upos;
        struct lexicon_cue judgement;
        if (u != UPOS_NOUN && u != UPOS_ADJ && u != UPOS_VERB && u != UPOS_ADV) continue;
        if (!lexicon_cue(coding->lexicon, text->words[w].lemma, 'j', &judgement)) {
            if (u != UPOS_NOUN || !is_without_ground(text, w)) continue;
            judgement = (struct lexicon_cue){.stance = STR("denies")};
        }
        judge_by_copula(coding, w, &judgement);
        judge_by_name(coding, w, &judgement, cues);
    }
}
