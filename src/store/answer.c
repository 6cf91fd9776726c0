/* See answer.h. */
#include "store/answer.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "record/csv.h"
#include "record/emit.h"
#include "record/flow.h"

enum {
    PIECE = 1 << 16,    /* bytes that are handed on together */
    CELL_COLUMNS = 60,  /* of a table: longer texts are cut there and end in an ellipsis; the other formats have all of it */
    BAR_COLUMNS = 24,
    LINE_COLUMNS = 1 << 20, /* tables are not wrapped */
};

struct answer {
    sqlite3_stmt *statement;
    int columns;
    struct arena *arena;
    struct buffer out;
    answer_sink *sink;
    void *context;
};

static bool hand_on(struct answer *a, size_t least)
{
    if (a->out.failed) return false;
    if (a->out.length < least || !a->out.length) return true;
    bool wanted = a->sink(a->context, a->out.data, a->out.length);
    a->out.length = 0;
    return wanted;
}

static bool is_number(const struct answer *a, int column)
{
    int type = sqlite3_column_type(a->statement, column);
    return type == SQLITE_INTEGER || type == SQLITE_FLOAT;
}

/* ---- CSV, TSV, JSON ---- */

static void delimited_row(struct answer *a, enum answer_format format, bool names)
{
    for (int i = 0; i < a->columns; i++) {
        str cell = names ? str_from(sqlite3_column_name(a->statement, i)) : store_column(a->statement, i);
        if (i) buffer_byte(&a->out, format == ANSWER_CSV ? ',' : '\t');
        if (format == ANSWER_CSV) csv_cell(&a->out, cell);
        else buffer_add(&a->out, csv_line(a->arena, cell));
    }
    buffer_byte(&a->out, '\n');
}

static void json_cell(struct emit *emit, sqlite3_stmt *statement, int column)
{
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL: emit_null(emit); break;
    case SQLITE_INTEGER: /* as it is: a double has not all of its digits */
        if (emit->comma) buffer_byte(emit->out, ',');
        buffer_add(emit->out, store_column(statement, column));
        emit->comma = true;
        break;
    case SQLITE_FLOAT: emit_number(emit, sqlite3_column_double(statement, column)); break;
    default: emit_string(emit, store_column(statement, column));
    }
}

/* An array with an object a row, one a line. */
static void json_row(struct answer *a, size_t row)
{
    struct emit emit = {.out = &a->out};
    buffer_text(&a->out, row ? ",\n" : "\n");
    emit_open(&emit, '{');
    for (int i = 0; i < a->columns; i++) {
        emit_key(&emit, sqlite3_column_name(a->statement, i));
        json_cell(&emit, a->statement, i);
    }
    emit_close(&emit, '}');
}

static int write_rows(struct answer *a, enum answer_format format, size_t *rows)
{
    int code;
    if (format == ANSWER_JSON) buffer_byte(&a->out, '[');
    else delimited_row(a, format, true);
    for (; (code = sqlite3_step(a->statement)) == SQLITE_ROW; ++*rows) {
        struct arena_mark mark = arena_mark(a->arena);
        if (format == ANSWER_JSON) json_row(a, *rows);
        else delimited_row(a, format, false);
        arena_release(a->arena, mark);
        if (!hand_on(a, PIECE)) return SQLITE_ABORT;
    }
    if (format == ANSWER_JSON) buffer_text(&a->out, *rows ? "\n]\n" : "]\n");
    return code;
}

/* ---- a table ---- */

struct cell {
    str text;
    int width;
    bool number;
};

struct row {
    struct cell *cells;
    double size; /* of the bar */
};

struct table {
    struct {
        struct row *items;
        size_t count, capacity;
    } rows;
    int *widths;
    int bar; /* the column, or -1 */
};

/* On one line and not too long. */
static struct cell cell_of(struct answer *a, str text, bool number)
{
    text = arena_copy(a->arena, csv_line(a->arena, text));
    int width = flow_width(text);
    if (width <= CELL_COLUMNS) return (struct cell){text, width, number};
    size_t at = 0;
    for (width = 0; at < text.length;) {
        size_t size;
        utf8_decode(text, at, &size);
        int more = flow_width(str_slice(text, at, at + size));
        if (width + more >= CELL_COLUMNS) break;
        width += more;
        at += size;
    }
    text = arena_format(a->arena, "%.*s\xE2\x80\xA6", (int)at, text.data);
    return (struct cell){text, flow_width(text), number};
}

static void table_row(struct answer *a, struct table *table, bool names)
{
    struct row *row = ARENA_PUSH(a->arena, &table->rows);
    *row = (struct row){.cells = ARENA_NEW(a->arena, struct cell, (size_t)a->columns)};
    for (int i = 0; i < a->columns; i++) {
        bool number = !names && is_number(a, i); /* asked before the text is: that may change it */
        row->cells[i] = cell_of(a, names ? str_from(sqlite3_column_name(a->statement, i)) : store_column(a->statement, i), number);
        if (row->cells[i].width > table->widths[i]) table->widths[i] = row->cells[i].width;
    }
    if (!names && table->bar >= 0) row->size = sqlite3_column_double(a->statement, table->bar);
}

static str blanks(struct arena *arena, int count) { return count > 0 ? arena_format(arena, "%*s", count, "") : STR(""); }

static str bar_of(struct arena *arena, double size, double largest)
{
    int length = largest > 0 && size > 0 ? (int)(size / largest * BAR_COLUMNS + 0.5) : 0;
    char *bar = ARENA_NEW(arena, char, BAR_COLUMNS * 3 + 1);
    for (int i = 0; i < length; i++) memcpy(bar + (size_t)i * 3, "\xE2\x96\x88", 3);
    return (str){bar, (size_t)length * 3};
}

/* Numbers to the right, and so the names above them. */
static void print_row(struct flow *flow, const struct answer *a, const struct table *table, const struct row *row, const bool *right, bool names, double largest)
{
    bool bar = table->bar >= 0 && !names && row->size > 0;
    int last = a->columns - 1;
    while (!bar && last > 0 && !row->cells[last].width) last--; /* lines end where their text does */
    for (int i = 0; i <= last; i++) {
        const struct cell *cell = &row->cells[i];
        str fill = blanks(a->arena, table->widths[i] - cell->width);
        if (i) flow_solid(flow, STR("  "), FLOW_PLAIN);
        if (right[i]) flow_solid(flow, fill, FLOW_PLAIN);
        flow_solid(flow, cell->text, names ? FLOW_STRONG : FLOW_PLAIN);
        if (!right[i] && (i < last || bar)) flow_solid(flow, fill, FLOW_PLAIN);
    }
    if (bar) {
        flow_solid(flow, STR("  "), FLOW_PLAIN);
        flow_solid(flow, bar_of(a->arena, row->size, largest), FLOW_PLACE);
    }
    flow_end_line(flow);
}

/* The largest of the rows from `from` that the bars of one group are measured by; *end is the row behind them. */
static double group_of(const struct table *table, size_t from, bool by_first, size_t *end)
{
    double largest = 0;
    size_t i = from;
    for (; i < table->rows.count; i++) {
        const struct row *row = &table->rows.items[i];
        if (by_first && !str_equal(row->cells[0].text, table->rows.items[from].cells[0].text)) break;
        if (row->size > largest) largest = row->size;
    }
    *end = i;
    return largest;
}

static bool print_table(struct answer *a, const struct table *table, const struct answer_style *style)
{
    struct flow flow;
    bool *right = ARENA_NEW(a->arena, bool, (size_t)a->columns + 1);
    /* Where the rows are of several kinds the first column names the kind. */
    bool by_first = a->columns && strcmp(sqlite3_column_name(a->statement, 0), "what") == 0;
    for (size_t r = 1; r < table->rows.count; r++)
        for (int i = 0; i < a->columns; i++) right[i] |= table->rows.items[r].cells[i].number;
    flow_begin(&flow, a->arena, &a->out, style->color, LINE_COLUMNS);
    print_row(&flow, a, table, &table->rows.items[0], right, true, 0);
    for (size_t from = 1, end; from < table->rows.count; from = end) {
        double largest = group_of(table, from, by_first, &end);
        for (size_t r = from; r < end; r++) print_row(&flow, a, table, &table->rows.items[r], right, false, largest);
        if (!hand_on(a, PIECE)) return false;
    }
    return true;
}

static int write_table(struct answer *a, const struct answer_style *style, size_t *rows)
{
    struct table table = {.widths = ARENA_NEW(a->arena, int, (size_t)a->columns + 1), .bar = -1};
    int code;
    for (int i = 0; i < a->columns; i++)
        if (style->bar && strcmp(sqlite3_column_name(a->statement, i), style->bar) == 0) table.bar = i;
    table_row(a, &table, true);
    for (; (code = sqlite3_step(a->statement)) == SQLITE_ROW; ++*rows) table_row(a, &table, false);
    if (code == SQLITE_DONE && !print_table(a, &table, style)) return SQLITE_ABORT;
    return code;
}

/* Memory that ends inside an answer ends it. */
static bool write_guarded(struct answer *a, const struct store *store, enum answer_format format, const struct answer_style *style, size_t *rows,
                          struct error *error)
{
    jmp_buf guard;
    a->arena->guard = &guard;
    if (setjmp(guard) != 0) return error_set(error, ERROR_SYSTEM, "the table needs more memory than there is; --format csv does not, --limit shortens it");
    int code = format == ANSWER_TABLE ? write_table(a, style, rows) : write_rows(a, format, rows);
    if (code == SQLITE_DONE) return hand_on(a, 0);
    return code == SQLITE_ABORT ? false : store_failed(store, error);
}

bool answer_write(const struct store *store, sqlite3_stmt *statement, enum answer_format format, const struct answer_style *style, struct arena *arena,
                  answer_sink *sink, void *context, size_t *rows, struct error *error)
{
    struct answer a = {.statement = statement, .columns = sqlite3_column_count(statement), .arena = arena, .sink = sink, .context = context};
    *rows = 0;
    bool done = write_guarded(&a, store, format, style, rows, error);
    arena->guard = NULL;
    buffer_free(&a.out);
    return done;
}
