/* See run.h.  Output as the job of the pipeline: each article's bytes in a format, assembled into one stream or file. */
#include "run.h"

#include <string.h>

#include "output.h"
#include "pipeline.h"
#include "terminal.h"

struct run {
    bede_depth depth;
    bede_format format;
    bede_write_options write;
    bede_assembly *assembly;
    struct output output;
};

/* ---- the job ---- */

static bede_status make(void *context, bede_analysis *analysis, const char **bytes, size_t *size, bede_error *error)
{
    const struct run *run = context;
    bede_status status = bede_analysis_run(analysis, run->depth, error);
    return status == BEDE_OK ? bede_analysis_write(analysis, run->format, &run->write, bytes, size, error) : status;
}

static bool put(void *context, const struct result *result)
{
    struct run *run = context;
    bede_error error;
    const char *bytes;
    size_t size;
    if (result->status == BEDE_OK) {
        if (bede_assembly_add(run->assembly, result->bytes, result->size, &bytes, &size, &error) != BEDE_OK)
            return complain("%s", error.message), false;
        output_write(&run->output, bytes, size);
    }
    if (result->last) output_flush(&run->output);
    return !run->output.failed;
}

static bool put_end(struct run *run)
{
    bede_error error;
    const char *bytes;
    size_t size;
    if (bede_assembly_end(run->assembly, &bytes, &size, &error) != BEDE_OK) return complain("%s", error.message), false;
    output_write(&run->output, bytes, size);
    return true;
}

/* ---- the whole ---- */

int run_check(const struct command *command, const struct settings *settings)
{
    bede_reader *reader;
    bede_error error;
    if (bede_reader_open(&reader, "", 0, "-", &settings->reader, &error) != BEDE_OK) return wrong_usage(command, "%s", error.message);
    bede_reader_close(reader);
    return EXIT_DONE;
}

int run_open_engine(bede_engine **engine, const struct command *command, const struct settings *settings, bool parse_only)
{
    bede_engine_options options = {.overlays = settings->lexicons, .acled_numbers = settings->acled_numbers, .time_limit = settings->time_limit, .parse_only = parse_only};
    bede_error error;
    if (bede_engine_open(engine, &options, &error) == BEDE_OK) return EXIT_DONE;
    if (error.status == BEDE_ERROR_USAGE) return wrong_usage(command, "%s", error.message);
    complain("%s", error.message);
    return EXIT_PROBLEM;
}

static bool begin(struct run *run, const struct settings *settings, bool to_standard)
{
    bede_error error;
    run->write = (bede_write_options){.all = settings->all, .color = terminal_color(settings->color, to_standard), .width = terminal_width()};
    if (bede_assembly_open(&run->assembly, run->format, &error) != BEDE_OK) return complain("%s", error.message), false;
    if (!(run->format == BEDE_FORMAT_BRAT ? output_open_folder : output_open)(&run->output, settings->output)) return false;
    const char *header = bede_format_header(run->format);
    output_write(&run->output, header, strlen(header));
    return true;
}

static int run_all(struct run *run, const struct settings *settings, const bede_engine *engine)
{
    bool to_standard = !settings->output || strcmp(settings->output, "-") == 0;
    const struct job job = {.context = run, .make = make, .put = put, .to_standard = to_standard};
    if (!begin(run, settings, to_standard)) return EXIT_PROBLEM;
    struct pipeline_counts counts = pipeline_run(&job, settings, engine);
    bool whole = !counts.stopped && put_end(run);
    bool written = output_close(&run->output, whole);
    if (settings->verbose) complain("%zu articles done, %zu refused, %zu in other languages, %.2f s", counts.done, counts.refused, counts.other_language, counts.seconds);
    return counts.refused || !whole || !written ? EXIT_PROBLEM : EXIT_DONE;
}

int run_files(const struct command *command, const struct settings *settings, bede_depth depth, bede_format format)
{
    struct run run = {.depth = depth, .format = format};
    bede_engine *engine = NULL;
    int status = run_check(command, settings);
    if (status == EXIT_DONE) status = run_open_engine(&engine, command, settings, depth == BEDE_PARSE);
    if (status == EXIT_DONE) status = run_all(&run, settings, engine);
    bede_assembly_close(run.assembly);
    bede_engine_close(engine);
    return status;
}
