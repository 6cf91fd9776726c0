/* See validate.h.  Here: rows of tables. */
#include "record/validate.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "record/kinds.h"
#include "record/lookup.h"
#include "record/names.h"

/* ---- reports ---- */

/* What is quoted from a file may hold anything: bytes that are no UTF-8 and controls become question marks, in place. */
static void clean(char *message)
{
    str s = str_from(message);
    for (size_t at = 0, size; at < s.length; at += size) {
        int32_t c = utf8_decode(s, at, &size);
        if (c == UTF8_INVALID || (c < ' ' && c >= 0) || c == 0x7F) message[at] = '?';
    }
}

static void put(struct validation *validation, size_t line, bool warning, const char *format, va_list arguments)
{
    char message[512];
    vsnprintf(message, sizeof message, format, arguments);
    clean(message);
    validation->errors += !warning;
    validation->report(validation->context, line, warning, message);
}

void validate_error(struct validation *validation, size_t line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    put(validation, line, false, format, arguments);
    va_end(arguments);
}

void validate_warning(struct validation *validation, size_t line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    put(validation, line, true, format, arguments);
    va_end(arguments);
}

/* ---- cells off a file ---- */

enum { COLUMNS_MAX = 256 }; /* more than any format has: a row of more is cut, its number of cells still told */

struct rows_in {
    struct validation *validation;
    const struct table *table;
    str rest;
    size_t line, next_line;  /* of the row in hand, and of the one after it */
    str cells[COLUMNS_MAX];
    size_t count;            /* of cells in the row */
    struct buffer unquoted;  /* what the quoted cells of the row say; slices are made when the row is complete */
    bool trouble;            /* the row was told to be broken */
};

static void row_error(struct rows_in *in, const char *what)
{
    validate_error(in->validation, in->line, "%s", what);
    in->trouble = true;
}

static bool is_end(char c, char separator) { return c == separator || c == '\n'; }

/* A quoted cell, from behind its first mark; what it says is added to in->unquoted. */
static void take_quoted(struct rows_in *in)
{
    while (true) {
        const char *mark = in->rest.length ? memchr(in->rest.data, '"', in->rest.length) : NULL;
        str part = mark ? str_slice(in->rest, 0, (size_t)(mark - in->rest.data)) : in->rest;
        for (size_t i = 0; i < part.length; i++) in->next_line += part.data[i] == '\n';
        buffer_add(&in->unquoted, part);
        in->rest = str_slice(in->rest, part.length + (mark != NULL), in->rest.length);
        if (!mark) {
            row_error(in, "a quotation mark that opens a cell is never closed");
            return;
        }
        if (!in->rest.length || in->rest.data[0] != '"') break;
        buffer_byte(&in->unquoted, '"');
        in->rest = str_slice(in->rest, 1, in->rest.length);
    }
    if (in->rest.length && in->rest.data[0] == '\r') in->rest = str_slice(in->rest, 1, in->rest.length);
    if (!in->rest.length || is_end(in->rest.data[0], in->table->separator)) return;
    row_error(in, "something stands between a closing quotation mark and the end of its cell");
    size_t skipped = 0;
    while (skipped < in->rest.length && !is_end(in->rest.data[skipped], in->table->separator)) skipped++;
    in->rest = str_slice(in->rest, skipped, in->rest.length);
}

static str take_plain(struct rows_in *in)
{
    size_t length = 0;
    while (length < in->rest.length && !is_end(in->rest.data[length], in->table->separator)) length++;
    str cell = str_slice(in->rest, 0, length);
    in->rest = str_slice(in->rest, length, in->rest.length);
    if (in->table->quoting == QUOTING_CSV && cell.length && memchr(cell.data, '"', cell.length))
        row_error(in, "a quotation mark stands inside a cell that does not begin with one");
    return cell.length && cell.data[cell.length - 1] == '\r' ? str_slice(cell, 0, cell.length - 1) : cell;
}

/* The next row into in->cells; false at the end of the file. */
static bool next_row(struct rows_in *in)
{
    size_t starts[COLUMNS_MAX], ends[COLUMNS_MAX]; /* in unquoted; starts SIZE_MAX = a slice of the file */
    if (!in->rest.length) return false;
    in->line = in->next_line;
    in->count = in->unquoted.length = 0;
    in->trouble = false;
    while (true) {
        str plain = {0};
        size_t start = SIZE_MAX;
        if (in->table->quoting == QUOTING_CSV && in->rest.length && in->rest.data[0] == '"') {
            start = in->unquoted.length;
            in->rest = str_slice(in->rest, 1, in->rest.length);
            take_quoted(in);
        } else {
            plain = take_plain(in);
        }
        if (in->count < COLUMNS_MAX) in->cells[in->count] = plain, starts[in->count] = start, ends[in->count] = in->unquoted.length;
        in->count++;
        if (!in->rest.length) break;
        bool more = in->rest.data[0] == in->table->separator;
        in->rest = str_slice(in->rest, 1, in->rest.length);
        if (!more) break;
    }
    in->next_line++;
    for (size_t i = 0; i < in->count && i < COLUMNS_MAX; i++)
        if (starts[i] != SIZE_MAX) in->cells[i] = str_slice((str){in->unquoted.data, in->unquoted.length}, starts[i], ends[i]);
    return true;
}

/* ---- a row ---- */

/* Whatever stands for "not known" in the data sets. */
static bool is_missing(const struct table *table, str cell)
{
    return !cell.length || str_is(cell, table->missing) || (table != &table_csv && table != &table_tsv && (str_is(cell, "NA") || str_is(cell, "NULL")));
}

static bool is_utf8(str cell)
{
    for (size_t at = 0, size; at < cell.length; at += size)
        if (utf8_decode(cell, at, &size) == UTF8_INVALID) return false;
    return true;
}

static void check_cell(struct rows_in *in, const struct column *column, str cell)
{
    if (is_missing(in->table, cell)) {
        if (column->required) validate_error(in->validation, in->line, "%s is empty: %s is wanted", column->name, kind_wants(column->kind));
    } else if (!is_utf8(cell)) {
        validate_error(in->validation, in->line, "%s: bytes that are no UTF-8", column->name);
    } else if (!kind_holds(column->kind, cell)) {
        validate_error(in->validation, in->line, "%s: \"%.*s\" where %s is wanted", column->name, VALIDATE_SHOW(cell), kind_wants(column->kind));
    } else if (column->kind == KIND_FIPS && !lookup_fips(cell)) {
        validate_warning(in->validation, in->line, "%s: \"%.*s\" is no country of FIPS 10-4 that Bede knows", column->name, VALIDATE_SHOW(cell));
    }
}

/* The cell of the row's first column of a kind; empty where there is none. */
static str cell_of(const struct rows_in *in, enum kind kind, const char **name)
{
    for (size_t i = 0; i < in->table->count; i++) {
        if (in->table->columns[i].kind != kind || is_missing(in->table, in->cells[i])) continue;
        *name = in->table->columns[i].name;
        return in->cells[i];
    }
    return (str){0};
}

static void check_begins(struct rows_in *in, enum kind whole_kind, enum kind part_kind)
{
    const char *whole_name = "", *part_name = "";
    str whole = cell_of(in, whole_kind, &whole_name), part = cell_of(in, part_kind, &part_name);
    if (!whole.length || !part.length || str_starts(whole, part)) return;
    validate_error(in->validation, in->line, "%s is \"%.*s\" where %s is \"%.*s\"", part_name, VALIDATE_SHOW(part), whole_name, VALIDATE_SHOW(whole));
}

/* What follows from each other in one row. */
static void check_row(struct rows_in *in)
{
    const char *quad_name = "", *code_name = "", *type_name = "", *mode_name = "";
    str quad = cell_of(in, KIND_QUAD, &quad_name), code = cell_of(in, KIND_CAMEO, &code_name);
    str type = cell_of(in, KIND_PLOVER, &type_name), mode = cell_of(in, KIND_PLOVER_MODE, &mode_name);
    check_begins(in, KIND_CAMEO, KIND_CAMEO_ROOT);
    check_begins(in, KIND_CAMEO, KIND_CAMEO_BASE);
    check_begins(in, KIND_DAY8, KIND_MONTH6);
    check_begins(in, KIND_DAY8, KIND_YEAR4);
    if (quad.length && code.length && record_quad(code) && quad.data[0] - '0' != record_quad(code))
        validate_error(in->validation, in->line, "%s is %.*s; the class of %s %.*s is %d", quad_name, VALIDATE_SHOW(quad), code_name, VALIDATE_SHOW(code),
                       record_quad(code));
    if (type.length && mode.length && kind_holds(KIND_PLOVER, type) && !lookup_plover_mode(type, mode))
        validate_error(in->validation, in->line, "%s: %.*s has no mode \"%.*s\"", mode_name, VALIDATE_SHOW(type), VALIDATE_SHOW(mode));
}

/* ---- the whole file ---- */

/* The line of names: each must be the format's.  False where it is none, so that nothing below it can be told. */
static bool check_names(struct rows_in *in)
{
    if (!next_row(in)) return validate_error(in->validation, 1, "the file is empty; it begins with a line of names"), false;
    for (size_t i = 0; i < in->table->count && i < in->count; i++)
        if (!str_is(in->cells[i], in->table->columns[i].name))
            return validate_error(in->validation, 1, "column %zu is called \"%.*s\" where \"%s\" is wanted", i + 1, VALIDATE_SHOW(in->cells[i]),
                                  in->table->columns[i].name), false;
    if (in->count == in->table->count) return true;
    validate_error(in->validation, 1, "%zu columns where %zu are wanted", in->count, in->table->count);
    return false;
}

struct seen {
    str id;
    size_t line;
};

static int compare_seen(const void *a, const void *b)
{
    const struct seen *x = a, *y = b;
    int order = str_compare(x->id, y->id);
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

/* Ids that stand in two rows: found by sorting, told in the order of ids. */
static void check_doubles(struct validation *validation, const struct table *table, struct seen *seen, size_t count)
{
    if (count) qsort(seen, count, sizeof *seen, compare_seen);
    for (size_t i = 1; i < count; i++)
        if (str_equal(seen[i].id, seen[i - 1].id))
            validate_error(validation, seen[i].line, "%s %.*s stands in line %zu too", table->columns[0].name, VALIDATE_SHOW(seen[i].id), seen[i - 1].line);
}

/* False: memory ended, and doubles are not looked for. */
static bool remember(struct seen **seen, size_t *count, size_t *capacity, str id, size_t line)
{
    if (*count == *capacity) {
        size_t larger = *capacity ? *capacity * 2 : 1024;
        struct seen *grown = realloc(*seen, larger * sizeof *grown);
        if (!grown) return false;
        *seen = grown, *capacity = larger;
    }
    (*seen)[(*count)++] = (struct seen){id, line};
    return true;
}

void validate_table(struct validation *validation, const struct table *table, str file)
{
    struct rows_in in = {.validation = validation, .table = table, .rest = file, .next_line = 1};
    struct seen *seen = NULL;
    size_t count = 0, capacity = 0;
    bool unique = table->columns[0].kind == KIND_ID && !table->mentions, going = !*table->header || check_names(&in);
    while (going && next_row(&in)) {
        validation->rows++;
        if (in.count == 1 && !in.cells[0].length) {
            validate_error(validation, in.line, "the line is empty");
            continue;
        }
        if (in.count != table->count) {
            if (!in.trouble)
                validate_error(validation, in.line, "%zu columns where %zu are wanted%s", in.count, table->count,
                               table == &table_gdelt && in.count == 58 ? " (58 are those of version 1)" : "");
            continue;
        }
        for (size_t i = 0; i < table->count; i++) check_cell(&in, &table->columns[i], in.cells[i]);
        check_row(&in);
        if (unique && !is_missing(table, in.cells[0])) unique = remember(&seen, &count, &capacity, in.cells[0], in.line);
    }
    if (unique) check_doubles(validation, table, seen, count);
    if (file.length && file.data[file.length - 1] != '\n' && going)
        validate_warning(validation, in.line, "the last line has no end: the file may be cut");
    if (in.unquoted.failed) validate_error(validation, in.line, "a row needs more memory than there is");
    buffer_free(&in.unquoted);
    free(seen);
}
