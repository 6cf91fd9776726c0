/* One article through all stages: analyze() below is the whole of Bede on one screen. */
#include "engine/engine.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "coder/coder.h"
#include "text/tokenize.h"

/* Report in, stages in order: words, trees, and what they say. */
static bede_status analyze(bede_analysis *analysis, void *context, bede_error *error)
{
    (void)error;
    const bede_depth depth = *(const bede_depth *)context;
    const bede_engine *engine = analysis->engine;

    text_tokenize(&analysis->report, &analysis->text, &analysis->arena);
    parse_text(engine->model, &analysis->text, &analysis->arena);
    analysis->stage = STAGE_PARSED;
    if (depth == BEDE_PARSE) return BEDE_OK;
    code_names(&analysis->text, engine->lexicon, &analysis->arena);
    code_report(&analysis->coding, &analysis->report, &analysis->text, engine->lexicon, engine->gazetteer,
                (struct coder_options){.acled_numbers = engine->acled_numbers, .uses = analysis->uses}, &analysis->arena);
    analysis->stage = STAGE_CODED;
    return BEDE_OK;
}

/* ---- the handle ---- */

bede_status bede_analysis_new(bede_analysis **analysis, const bede_engine *engine, bede_error *error)
{
    *analysis = calloc(1, sizeof **analysis);
    if (!*analysis) return engine_problem(error, BEDE_ERROR_SYSTEM, "out of memory");
    (*analysis)->engine = engine;
    arena_init(&(*analysis)->arena, ANALYSIS_BYTES_MAX);
    return BEDE_OK;
}

void bede_analysis_free(bede_analysis *analysis)
{
    if (!analysis) return;
    arena_free(&analysis->arena);
    buffer_free(&analysis->out);
    free(analysis);
}

bede_status engine_guarded(bede_analysis *analysis, engine_step *step, void *context, bede_error *error)
{
    jmp_buf guard;
    struct arena *arena = &analysis->arena;
    bede_status status;
    arena->guard = &guard;
    arena->late = false;
    analysis->given_up = true;
    arena->deadline = analysis->time_left ? arena_clock() + analysis->time_left : 0;
    if (setjmp(guard) == 0) {
        status = step(analysis, context, error);
        analysis->given_up = false;
        if (arena->deadline) analysis->time_left = arena->deadline - arena_clock();
        if (arena->deadline && analysis->time_left <= 0) analysis->time_left = 1; /* the next step ends at once */
    } else if (arena->late) {
        analysis->stage = STAGE_NOTHING;
        status = engine_problem(error, BEDE_ERROR_INPUT, "%s: the article took more than the %lld s of computing allowed", analysis->place,
                                (long long)(analysis->engine->time_limit / 1000000000));
    } else {
        analysis->stage = STAGE_NOTHING;
        status = engine_problem(error, BEDE_ERROR_INPUT, "%s: the article needs more memory than there is, or than the %zu MiB allowed",
                                analysis->place, ANALYSIS_BYTES_MAX >> 20);
    }
    arena->guard = NULL;
    arena->deadline = 0;
    return status;
}

/* ---- its use ---- */

static bede_status read_next(bede_analysis *analysis, void *context, bede_error *error)
{
    struct intake *intake = &((bede_reader *)context)->intake;
    struct error problem = {0};
    enum intake_status status = intake_next(intake, &analysis->report, &analysis->arena, &problem);
    snprintf(analysis->place, sizeof analysis->place, "%s:%zu", intake->name, intake->article_line);
    if (status == INTAKE_END) return BEDE_END;
    if (status == INTAKE_REFUSED) return engine_error(error, &problem);
    if (status == INTAKE_OTHER_LANGUAGE) return engine_problem(error, BEDE_OTHER_LANGUAGE, "%s", problem.message);
    analysis->stage = STAGE_READ;
    return BEDE_OK;
}

void engine_fresh(bede_analysis *analysis)
{
    analysis->stage = STAGE_NOTHING;
    analysis->article = 0;
    analysis->time_left = analysis->engine->time_limit;
    if (analysis->arena.used > ANALYSIS_BYTES_KEPT) arena_free(&analysis->arena);
    else arena_reset(&analysis->arena);
    if (analysis->out.capacity > ANALYSIS_BYTES_KEPT) buffer_free(&analysis->out);
}

bede_status bede_analysis_read(bede_analysis *analysis, bede_reader *reader, bede_error *error)
{
    engine_fresh(analysis);
    snprintf(analysis->place, sizeof analysis->place, "%s:%zu", reader->intake.name, reader->intake.line);
    bede_status status = engine_guarded(analysis, read_next, reader, error);
    if (analysis->given_up) intake_abandon(&reader->intake);
    return status;
}

bede_status bede_analysis_run(bede_analysis *analysis, bede_depth depth, bede_error *error)
{
    assert(analysis->stage >= STAGE_READ);
    if (depth == BEDE_CODE && !analysis->engine->lexicon)
        return engine_problem(error, BEDE_ERROR_USAGE, "this engine was opened to parse only");
    return engine_guarded(analysis, analyze, &depth, error);
}

const char *bede_analysis_warning(const bede_analysis *analysis, size_t index)
{
    if (analysis->stage < STAGE_READ) return NULL;
    if (index < analysis->report.warnings.count) return analysis->report.warnings.items[index].data;
    index -= analysis->report.warnings.count;
    return analysis->stage == STAGE_CODED && index < analysis->coding.warnings.count ? analysis->coding.warnings.items[index].data : NULL;
}

const char *bede_analysis_place(const bede_analysis *analysis) { return analysis->place; }

const char *bede_analysis_id(const bede_analysis *analysis)
{
    return analysis->stage >= STAGE_READ ? analysis->report.id.data : "";
}
