/* Imported dictionaries as lexicon text: the rows that imported_read.c made, one file a kind, without the lines that were complained
   about.  What is written here reads back to the same tables. */
#include "base/buffer.h"
#include "lexicon/builder.h"
#include "lexicon/imported.h"

/* Complaints on their way to the user, remembered by line. */
struct complaints {
    struct arena *arena;
    source_report *report;
    void *context;
    struct map lines; /* "FILE:LINE" */
};

static str place_of(struct arena *arena, str file, size_t line) { return arena_format(arena, "%.*s:%zu", STR_ARG(file), line); }

static void remember(void *context, const struct lexicon_problem *problem)
{
    struct complaints *complaints = context;
    if (!problem->warning) map_put(&complaints->lines, complaints->arena, place_of(complaints->arena, problem->file, problem->line), 1);
    if (complaints->report) complaints->report(complaints->context, problem);
}

struct text_buffer {
    char *items;
    size_t count, capacity;
};

static void put(struct arena *arena, struct text_buffer *out, str s)
{
    for (size_t i = 0; i < s.length; i++) *ARENA_PUSH(arena, out) = s.data[i] == '\t' ? ' ' : s.data[i];
}

static void put_tab(struct arena *arena, struct text_buffer *out, bool tab) { *ARENA_PUSH(arena, out) = tab ? '\t' : '\n'; }

static str rows_as_text(const struct complaints *complaints, const struct source_rows *rows, enum source_kind kind)
{
    struct arena *arena = complaints->arena;
    const char *const *columns = source_kind_columns(kind);
    size_t count = 0;
    struct text_buffer out = {0};
    while (count < SOURCE_COLUMNS_MAX && columns[count]) count++;
    put(arena, &out, STR("# Imported from the dictionaries that the last column names, line by line.\n"));
    for (size_t k = 0; k < count; k++) {
        put(arena, &out, str_from(columns[k]));
        put_tab(arena, &out, k + 1 < count);
    }
    for (size_t i = 0; i < rows->count; i++) {
        const struct source_row *row = &rows->items[i];
        if (map_get(&complaints->lines, place_of(arena, row->file, row->line)) != MAP_ABSENT) continue;
        for (size_t k = 0; k < count; k++) {
            put(arena, &out, row->cells[k]);
            put_tab(arena, &out, k + 1 < count);
        }
    }
    return (str){out.items, out.count};
}

size_t lexicon_import(const char *const *paths, size_t count, struct arena *arena, struct lexicon_file files[LEXICON_IMPORT_FILES],
                      source_report *report, void *context)
{
    struct complaints complaints = {.arena = arena, .report = report, .context = context};
    struct source source = {.arena = arena, .report = remember, .context = &complaints};
    struct builder builder = {.arena = arena, .source = &source};
    source_read(&source, paths, count);
    for (int kind = 0; kind < SOURCE_IMPORTED_SETS; kind++)
        if (source.rows[kind].count) source_error(&source, &source.rows[kind].items[0], "this file is lexicon text already; --lexicon takes it as it is");
    compile_imported(&builder);
    for (size_t i = 0; i < LEXICON_IMPORT_FILES; i++) {
        enum source_kind kind = (enum source_kind)(SOURCE_IMPORTED_SETS + i);
        files[i].path = source_kind_path(kind);
        files[i].bytes = source.rows[kind].count ? rows_as_text(&complaints, &source.rows[kind], kind) : (str){0};
    }
    return source.errors;
}
