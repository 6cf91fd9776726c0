/* See fill.h. */
#include "fill.h"

#include <string.h>

#include "run.h"

static bede_status make(void *context, bede_analysis *analysis, const char **bytes, size_t *size, bede_error *error)
{
    return bede_store_take(((struct fill *)context)->store, analysis, bytes, size, error);
}

static bede_status read_again(void *context, bede_analysis *analysis, bede_error *error)
{
    return bede_store_next(((struct fill *)context)->store, analysis, error);
}

/* The reason without the place that it begins with: the database has a column for each. */
static const char *reason_alone(const struct result *result)
{
    size_t length = strlen(result->origin);
    bool begins = strncmp(result->reason, result->origin, length) == 0 && strncmp(result->reason + length, ": ", 2) == 0;
    return begins ? result->reason + length + 2 : result->reason;
}

static bool put(void *context, const struct result *result)
{
    const struct fill *fill = context;
    bede_error error;
    bede_status status = result->status == BEDE_OK
                             ? bede_store_add(fill->store, result->bytes, result->size, &error)
                             : bede_store_refuse(fill->store, result->status, result->origin, reason_alone(result), &error);
    if (status != BEDE_OK) complain("%s", error.message);
    return status == BEDE_OK;
}

int fill_open(struct fill *fill, const struct command *command, const struct settings *settings, const char *path)
{
    bede_error error;
    int status = run_open_engine(&fill->engine, command, settings, false);
    if (status != EXIT_DONE) return status;
    if (bede_store_open(&fill->store, path, true, &error) == BEDE_OK &&
        bede_store_begin(fill->store, fill->engine, command->name, &error) == BEDE_OK)
        return EXIT_DONE;
    complain("%s", error.message);
    return EXIT_PROBLEM;
}

bool fill_run(struct fill *fill, const struct settings *settings, bool again)
{
    struct job job = {.context = fill, .read = again ? read_again : NULL, .make = make, .put = put, .keeps_account = true};
    bede_error error;
    if (again && bede_store_outdated(fill->store, &job.total, &error) != BEDE_OK) return complain("%s", error.message), false;
    return !pipeline_run(&job, settings, fill->engine).stopped;
}

int fill_end(struct fill *fill, const struct settings *settings, bool whole)
{
    bede_error error;
    if (whole && bede_store_end(fill->store, &error) != BEDE_OK) complain("%s", error.message), whole = false;
    bede_store_counts c = bede_store_count(fill->store);
    if (!settings->quiet || !whole)
        complain("%llu in = %llu coded + %llu no event + %llu duplicate + %llu other language + %llu rejected%s", c.read, c.coded, c.no_event,
                 c.duplicate, c.other_language, c.rejected, whole ? "" : "; stopped before the end: run the command again to go on");
    if (!settings->quiet && c.near_duplicate) complain("of the coded and no event, %llu near-duplicate%s of other articles", c.near_duplicate, c.near_duplicate == 1 ? "" : "s");
    return whole && !c.rejected ? EXIT_DONE : EXIT_PROBLEM;
}

void fill_close(struct fill *fill)
{
    bede_store_close(fill->store);
    bede_engine_close(fill->engine);
    *fill = (struct fill){0};
}
