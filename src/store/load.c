/* See load.h. */
#include "store/load.h"

#include <jansson.h>

#include "record/names.h"

/* ---- values ---- */

static str copy(sqlite3_stmt *statement, int column, struct arena *arena) { return arena_copy(arena, store_column(statement, column)); }

static struct date date_column(sqlite3_stmt *statement, int column) { return record_date_of(store_column(statement, column)); }

typedef LIST_OF(str) string_list;

/* ---- an article ---- */

/* A JSON list of strings onto a list. */
static void load_strings(str text, struct arena *arena, str **items, size_t *count, size_t *capacity)
{
    json_t *list = text.length ? json_loadb(text.data, text.length, 0, NULL) : NULL;
    string_list strings = {*items, *count, *capacity};
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *value = json_array_get(list, i);
        *ARENA_PUSH(arena, &strings) = arena_copy(arena, (str){json_string_value(value), json_string_length(value)});
    }
    json_decref(list);
    *items = strings.items, *count = strings.count, *capacity = strings.capacity;
}

void load_report(sqlite3_stmt *statement, int first, struct report *report, struct arena *arena)
{
    *report = (struct report){
        .id = copy(statement, first, arena),
        .text = copy(statement, first + 2, arena),
        .published = date_column(statement, first + 3),
        .outlet = copy(statement, first + 4, arena),
        .url = copy(statement, first + 5, arena),
        .language = copy(statement, first + 6, arena),
    };
    str title = store_column(statement, first + 1);
    const char *at = title.length ? memmem(report->text.data, report->text.length, title.data, title.length) : NULL;
    if (at) report->title.start = (uint32_t)(at - report->text.data), report->title.end = report->title.start + (uint32_t)title.length;
    load_strings(store_column(statement, first + 7), arena, &report->warnings.items, &report->warnings.count, &report->warnings.capacity);
}
