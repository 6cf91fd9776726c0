/* Which patterns of the lexicon a corpus uses: the counts that the coder makes while it codes, and telling them.  A line that is
   written in two ways ("shoot-out", "shoot out") has two patterns and is told once. */
#include "engine/engine.h"

#include <stdlib.h>

#include "base/map.h"

struct bede_lint {
    const bede_engine *engine;
    struct pattern_use *uses; /* by number of pattern */
    size_t count;
};

bede_status bede_lint_open(bede_lint **out, const bede_engine *engine, bede_error *error)
{
    if (!engine->lexicon) return engine_problem(error, BEDE_ERROR_USAGE, "this engine was opened to parse only");
    bede_lint *lint = calloc(1, sizeof *lint);
    *out = lint;
    if (!lint) return engine_problem(error, BEDE_ERROR_SYSTEM, "out of memory");
    lint->engine = engine;
    lint->count = lexicon_pattern_count(engine->lexicon);
    lint->uses = calloc(lint->count + 1, sizeof *lint->uses);
    if (lint->uses) return BEDE_OK;
    bede_lint_close(lint);
    *out = NULL;
    return engine_problem(error, BEDE_ERROR_SYSTEM, "out of memory");
}

void bede_lint_close(bede_lint *lint)
{
    if (lint) free(lint->uses);
    free(lint);
}

bede_status bede_lint_run(bede_lint *lint, bede_analysis *analysis, bede_error *error)
{
    analysis->uses = lint->uses;
    bede_status status = bede_analysis_run(analysis, BEDE_CODE, error);
    analysis->uses = NULL;
    return status;
}

/* ---- telling ---- */

struct teller {
    const bede_lint *lint;
    struct arena arena;
    struct map first;         /* line -> its first pattern */
    struct pattern_use *sums; /* by number: of a line, at its first pattern */
};

static const char *terminated(struct teller *t, str s) { return arena_copy(&t->arena, s).data; }

static void add_use(struct pattern_use *sum, const struct pattern_use *use)
{
    if (use->fits > use->chosen) sum->better = use->better;
    sum->fits += use->fits;
    sum->chosen += use->chosen;
}

/* The pattern's use is added to that of its line; whether it is the line's first. */
static bool begins_line(struct teller *t, size_t number)
{
    str path;
    const struct lexicon_pattern *pattern = lexicon_pattern_at(t->lint->engine->lexicon, number, &path);
    str line = arena_format(&t->arena, "%.*s\t%.*s", STR_ARG(path), STR_ARG(pattern->origin));
    int32_t first = map_get(&t->first, line);
    if (first == MAP_ABSENT) map_put(&t->first, &t->arena, line, (int32_t)number);
    add_use(&t->sums[first == MAP_ABSENT ? number : (size_t)first], &t->lint->uses[number]);
    return first == MAP_ABSENT;
}

static void tell(struct teller *t, size_t number, bede_lint_report *report, void *context)
{
    const struct pattern_use *use = &t->sums[number];
    str path, better_path;
    const struct lexicon_pattern *pattern = lexicon_pattern_at(t->lint->engine->lexicon, number, &path);
    bede_lint_use out = {.pattern = terminated(t, pattern->text), .origin = terminated(t, pattern->origin), .lexicon = terminated(t, path),
                         .fits = use->fits, .chosen = use->chosen};
    if (use->fits > use->chosen) {
        const struct lexicon_pattern *better = lexicon_pattern_at(t->lint->engine->lexicon, use->better, &better_path);
        out.better_pattern = terminated(t, better->text);
        out.better_origin = terminated(t, better->origin);
    }
    report(context, &out);
}

static void tell_all(struct teller *t, bede_lint_report *report, void *context)
{
    size_t first = lexicon_pattern_first_own(t->lint->engine->lexicon), count = t->lint->count;
    bool *begins = ARENA_NEW(&t->arena, bool, count + 1);
    t->sums = ARENA_NEW(&t->arena, struct pattern_use, count + 1);
    for (size_t i = first; i < count; i++) begins[i] = begins_line(t, i);
    for (size_t i = first; i < count; i++)
        if (begins[i]) tell(t, i, report, context);
}

bede_status bede_lint_each(const bede_lint *lint, bede_lint_report *report, void *context, bede_error *error)
{
    struct teller teller = {.lint = lint};
    jmp_buf guard;
    arena_init(&teller.arena, 0);
    teller.arena.guard = &guard;
    bool done = setjmp(guard) == 0;
    if (done) tell_all(&teller, report, context);
    arena_free(&teller.arena);
    return done ? BEDE_OK : engine_problem(error, BEDE_ERROR_SYSTEM, "out of memory");
}
