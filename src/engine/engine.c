/* The engine's handle: where its data lies, opening and closing, and the errors of the public header. */
#include "engine/engine.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { PATH_BYTES_MAX = 4096 }; /* PATH_MAX of Linux */

const char *bede_version(void) { return BEDE_VERSION; }

/* ---- errors ---- */

static bede_status status_of(enum error_kind kind)
{
    switch (kind) {
    case ERROR_NONE: return BEDE_OK;
    case ERROR_INPUT: return BEDE_ERROR_INPUT;
    case ERROR_USAGE: return BEDE_ERROR_USAGE;
    case ERROR_DATA: return BEDE_ERROR_DATA;
    case ERROR_SYSTEM: break;
    }
    return BEDE_ERROR_SYSTEM;
}

bede_status engine_problem(bede_error *out, bede_status status, const char *format, ...)
{
    if (!out) return status;
    out->status = status;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(out->message, sizeof out->message, format, arguments);
    va_end(arguments);
    return status;
}

bede_status engine_error(bede_error *out, const struct error *error)
{
    return engine_problem(out, status_of(error->kind), "%s", error->message);
}

/* ---- opening ---- */

/* The path of a data file: as given, in $BEDE_DATA where that is set, in the build's folder, in the installed one. */
static bool find_data(const char *given, const char *file, char path[PATH_BYTES_MAX], struct error *error)
{
    const char *environment = getenv("BEDE_DATA");
    bool chosen = environment && *environment;
    const char *const folders[] = {chosen ? environment : BEDE_DATA_BUILT, BEDE_DATA_INSTALLED};
    if (given) {
        if (snprintf(path, PATH_BYTES_MAX, "%s", given) < PATH_BYTES_MAX) return true;
        return error_set(error, ERROR_USAGE, "the path of %s is too long", file);
    }
    for (size_t i = 0; i < (chosen ? 1 : 2); i++)
        if (snprintf(path, PATH_BYTES_MAX, "%s/%s", folders[i], file) < PATH_BYTES_MAX && access(path, R_OK) == 0) return true;
    if (chosen) return error_set(error, ERROR_DATA, "%s/%s: not there or not readable (BEDE_DATA says to look there)", environment, file);
    return error_set(error, ERROR_DATA, "%s is neither in %s nor in %s; build or install Bede, or set BEDE_DATA to its folder", file,
                     folders[0], folders[1]);
}

static bool open_all(bede_engine *engine, const bede_engine_options *options, struct error *error)
{
    char path[PATH_BYTES_MAX];
    engine->time_limit = (options->time_limit ? options->time_limit > 0 ? options->time_limit : 0 : TIME_LIMIT_USUAL) * INT64_C(1000000000);
    if (!find_data(options->model, "english.model", path, error) || !parse_model_open(&engine->model, path, error)) return false;
    if (options->parse_only) return true;
    engine->acled_numbers = options->acled_numbers;
    size_t overlays = 0;
    while (options->overlays && options->overlays[overlays]) overlays++;
    if (overlays > OVERLAYS_MAX)
        return error_set(error, ERROR_USAGE, "%zu lexicons on top of the shipped one; the limit is %d", overlays, (int)OVERLAYS_MAX);
    return find_data(options->lexicon, "lexicon.pack", path, error) &&
           lexicon_open(&engine->lexicon, path, options->overlays, overlays, error) &&
           find_data(NULL, "gazetteer.pack", path, error) && gazetteer_open(&engine->gazetteer, path, error);
}

bede_status bede_engine_open(bede_engine **engine, const bede_engine_options *options, bede_error *error)
{
    static const bede_engine_options none;
    struct error problem = {0};
    *engine = calloc(1, sizeof **engine);
    if (!*engine) return engine_problem(error, BEDE_ERROR_SYSTEM, "out of memory");
    if (open_all(*engine, options ? options : &none, &problem)) return BEDE_OK;
    bede_engine_close(*engine);
    *engine = NULL;
    return engine_error(error, &problem);
}

void bede_engine_close(bede_engine *engine)
{
    if (!engine) return;
    if (engine->model) parse_model_close(engine->model);
    if (engine->lexicon) lexicon_close(engine->lexicon);
    if (engine->gazetteer) gazetteer_close(engine->gazetteer);
    free(engine);
}

const char *bede_engine_model(const bede_engine *engine) { return parse_model_digest(engine->model); }

const char *bede_engine_lexicon(const bede_engine *engine) { return engine->lexicon ? lexicon_digest(engine->lexicon) : ""; }
