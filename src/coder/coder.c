/* See coder.h: the order of the stages. */
#include "coder/coder.h"

static int32_t *nothing_per_word(struct coding *coding)
{
    int32_t *table = ARENA_NEW(coding->arena, int32_t, coding->text->word_count + 1);
    for (size_t i = 0; i < coding->text->word_count; i++) table[i] = NOTHING;
    return table;
}

void code_begin(struct coding *coding, const struct report *report, const struct text *text, const struct lexicon *lexicon,
                const struct gazetteer *gazetteer, struct arena *arena)
{
    *coding = (struct coding){.arena = arena, .report = report, .text = text, .lexicon = lexicon, .gazetteer = gazetteer};
    coding->mention_at = nothing_per_word(coding);
    coding->time_at = nothing_per_word(coding);
    coding->place_at = nothing_per_word(coding);
}

void code_report(struct coding *coding, const struct report *report, const struct text *text, const struct lexicon *lexicon,
                 const struct gazetteer *gazetteer, bool acled_numbers, struct arena *arena)
{
    code_begin(coding, report, text, lexicon, gazetteer, arena);
    coding->acled_numbers = acled_numbers;
    code_times(coding);
    code_actors(coding);
    code_places(coding);
    code_statements(coding);
    code_judgements(coding);
    code_events(coding);
    code_discards(coding);
    code_issues(coding);
    code_figures(coding);
    code_bystanders(coding);
    code_merge(coding);
    code_claims(coding);
}
