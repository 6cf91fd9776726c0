/* See coder.h: the order of the stages. */
#include "coder/coder.h"

const struct coder_stage coder_stages[] = {
    {"times", code_times, CODER_FACTS},
    {"actors", code_actors, CODER_ACTORS},
    {"places", code_places, CODER_FACTS},
    {"statements", code_statements, CODER_DEEDS},
    {"judgements", code_judgements, CODER_DEEDS},
    {"events", code_events, CODER_DEEDS},
    {"topics", code_topics, CODER_DEEDS},
    {"discards", code_discards, CODER_DEEDS},
    {"issues", code_issues, CODER_DEEDS},
    {"figures", code_figures, CODER_FACTS},
    {"bystanders", code_bystanders, CODER_ACTORS},
    {"merge", code_merge, CODER_DEEDS},
    {"claims", code_claims, CODER_DEEDS},
};
const size_t coder_stage_count = sizeof coder_stages / sizeof *coder_stages;

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
                 const struct gazetteer *gazetteer, struct coder_options options, struct arena *arena)
{
    code_begin(coding, report, text, lexicon, gazetteer, arena);
    coding->acled_numbers = options.acled_numbers;
    coding->uses = options.uses;
    for (size_t i = 0; i < coder_stage_count; i++) coder_stages[i].run(coding);
}
