/* The reader's handle: options checked, the intake opened. */
#include "engine/engine.h"

#include <stdlib.h>

bool engine_date(const char *text, struct date *date, struct error *error)
{
    if (!text) return true;
    enum date_reading reading = intake_date_strict(str_from(text), date);
    if (reading == DATE_READ) return true;
    if (reading == DATE_IMPOSSIBLE) return error_set(error, ERROR_USAGE, "the date \"%.40s\" does not exist", text);
    return error_set(error, ERROR_USAGE, "the date \"%.40s\" is not of the form YYYY-MM-DD", text);
}

/* A string that stands in records: valid UTF-8 and one line, as what an article says itself would be. */
static str option_text(struct arena *arena, const char *text)
{
    struct report unused = {0};
    return text ? intake_clean(intake_utf8(str_from(text), &unused, arena), &unused, arena) : (str){0};
}

static bede_status open_intake(bede_reader *reader, str input, const char *name, const bede_reader_options *options, bede_error *error)
{
    struct error problem = {0};
    struct intake_options said = {0};
    if (options) {
        said = (struct intake_options){.kind = options->kind, .url = option_text(&reader->arena, options->url),
                                       .outlet = option_text(&reader->arena, options->outlet),
                                       .any_language = options->any_language};
        if (!engine_date(options->date, &said.published, &problem)) return engine_error(error, &problem);
    }
    const char *kept = arena_copy(&reader->arena, str_from(name)).data;
    return intake_open(&reader->intake, input, kept, &said, &problem) ? BEDE_OK : engine_error(error, &problem);
}

bede_status bede_reader_open(bede_reader **reader, const void *bytes, size_t size, const char *name, const bede_reader_options *options,
                             bede_error *error)
{
    *reader = calloc(1, sizeof **reader);
    if (!*reader) return engine_problem(error, BEDE_ERROR_SYSTEM, "out of memory");
    jmp_buf guard;
    arena_init(&(*reader)->arena, 0);
    (*reader)->arena.guard = &guard;
    bede_status status = setjmp(guard) ? engine_problem(error, BEDE_ERROR_SYSTEM, "out of memory")
                                       : open_intake(*reader, (str){bytes, size}, name, options, error);
    (*reader)->arena.guard = NULL;
    if (status == BEDE_OK) return BEDE_OK;
    bede_reader_close(*reader);
    *reader = NULL;
    return status;
}

void bede_reader_close(bede_reader *reader)
{
    if (!reader) return;
    intake_close(&reader->intake);
    arena_free(&reader->arena);
    free(reader);
}

size_t bede_reader_position(const bede_reader *reader) { return intake_position(&reader->intake); }
