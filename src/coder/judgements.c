/* Judgements on what others say: "the allegations are baseless", "the claim is itself disinformation".  Such a statement denies the
   claim that its subject names; it is about the claim's statement where the report tells it.
   The words of judgement are in the lexicon (speech/cues.tsv, kind "judgement").  Runs after the statements, which it amends. */
#include "coder/coder.h"
#include "coder/statements.h"
#include "coder/tree.h"

/* The claim that a word names ("allegations", "reports"), by the lexicon's nouns of speech. */
static bool is_claim(const struct coding *coding, size_t word)
{
    struct lexicon_cue cue;
    return lexicon_cue(coding->lexicon, coding->text->words[word].lemma, 'n', &cue);
}

static int32_t statement_of_cue(const struct coding *coding, uint32_t word)
{
    for (size_t i = 0; i < coding->statements.count; i++)
        if (coding->statements.items[i].cue_word == word) return (int32_t)i;
    return NOTHING;
}

static enum stance stance_named(str name)
{
    static const char *const names[] = {"asserts", "alleges", "denies", "confirms", "doubts", "demands", "supports", "rejects", "criticizes", "promises", "threatens"};
    for (int i = 0; i < 11; i++)
        if (str_is(name, names[i])) return (enum stance)i;
    return STANCE_ASSERTS;
}

static void judge(struct coding *coding, size_t predicate)
{
    const struct text *text = coding->text;
    struct lexicon_cue judgement;
    if (!lexicon_cue(coding->lexicon, text->words[predicate].lemma, 'j', &judgement) || tree_child_of(text, predicate, DEPREL_COP) < 0) return;
    int64_t subject = tree_child_of(text, predicate, DEPREL_NSUBJ);
    int32_t s = statement_at(coding, (uint32_t)predicate);
    if (subject < 0 || s == NOTHING || !is_claim(coding, (size_t)subject)) return;
    struct statement *statement = &coding->statements.items[s];
    statement->stance = stance_named(judgement.stance);
    int32_t claim = statement_of_cue(coding, (uint32_t)subject);
    bool told = claim == NOTHING || claim == s;
    for (size_t i = 0; i < statement->about.count; i++) told |= statement->about.items[i].kind == 's' && statement->about.items[i].index == claim;
    if (!told) *ARENA_PUSH(coding->arena, &statement->about) = (struct about){'s', claim};
}

void code_judgements(struct coding *coding)
{
    for (size_t w = 0; w < coding->text->word_count; w++) {
        enum upos u = coding->text->words[w].upos;
        if (u == UPOS_NOUN || u == UPOS_ADJ || u == UPOS_VERB) judge(coding, w);
    }
}
