/* See plot.h. */
#include "store/plot.h"

#include <math.h>

#include "chart/chart.h"
#include "chart/svg.h"

enum { ACTORS_USUAL = 20, ACTORS_MAX = CHART_NETWORK_MAX };

static double number_of(sqlite3_stmt *row, int column)
{
    return sqlite3_column_type(row, column) == SQLITE_NULL ? NAN : sqlite3_column_double(row, column);
}

/* What the events were chosen by: "312 events, source CHN, from 2024-03"; `how` says how they were counted. */
static str describe(struct arena *arena, const struct query_filter *filter, size_t events, const char *how)
{
    const struct {
        const char *name, *value;
    } parts[] = {{"actor", filter->actor},     {"source", filter->source},     {"target", filter->target}, {"code", filter->code},
                 {"country", filter->country}, {"modality", filter->modality}, {"from", filter->from},     {"to", filter->to}};
    str text = arena_format(arena, "%zu event%s%s", events, events == 1 ? "" : "s", how);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].value) text = arena_format(arena, "%.*s, %s %s", STR_ARG(text), parts[i].name, parts[i].value);
    return filter->one_a_day ? arena_format(arena, "%.*s, one a day", STR_ARG(text)) : text;
}

/* True at the end of the rows, of which none is left. */
static bool ended(const struct store *store, int code, struct error *error) { return code == SQLITE_DONE || store_failed(store, error); }

/* ---- over time ---- */

struct month {
    str name;
    double counts[4], goldstein; /* by quad class */
};

struct months {
    struct month *items;
    size_t count, capacity;
};

static bool read_months(const struct store *store, sqlite3_stmt *row, struct months *months, size_t *events, struct arena *arena, struct error *error)
{
    int code;
    while ((code = sqlite3_step(row)) == SQLITE_ROW) {
        struct month *month = ARENA_PUSH(arena, months);
        *month = (struct month){.name = arena_copy(arena, store_column(row, 0)), .goldstein = number_of(row, 6)};
        *events += (size_t)sqlite3_column_int64(row, 1);
        for (int q = 0; q < 4; q++) month->counts[q] = sqlite3_column_double(row, 2 + q);
    }
    return ended(store, code, error);
}

static void draw_series(const struct months *months, const struct query_filter *filter, size_t events, struct arena *arena, struct buffer *out)
{
    str *periods = ARENA_NEW(arena, str, months->count);
    double *values[5];
    for (int k = 0; k < 5; k++) values[k] = ARENA_NEW(arena, double, months->count);
    for (size_t i = 0; i < months->count; i++) {
        const struct month *month = &months->items[i];
        periods[i] = month->name;
        for (int q = 0; q < 4; q++) values[q][i] = q < 2 ? month->counts[q] : -month->counts[q]; /* conflict hangs down */
        values[4][i] = month->goldstein;
    }
    const struct chart_layer bars[] = {{STR("verbal cooperation"), SVG_SKY, values[0]},
                                       {STR("material cooperation"), SVG_BLUE, values[1]},
                                       {STR("verbal conflict"), SVG_ORANGE, values[2]},
                                       {STR("material conflict"), SVG_VERMILION, values[3]}};
    const struct chart_layer line = {STR("mean Goldstein"), SVG_INK, values[4]};
    const struct chart_panel panels[] = {
        {.title = STR("Events: cooperation above, conflict below"), .mark = CHART_BARS, .layers = bars, .layer_count = 4, .whole = true, .magnitude = true, .height = 240},
        {.title = STR("Mean Goldstein"), .mark = CHART_LINES, .layers = &line, .layer_count = 1, .low = -10, .high = 10, .height = 150}};
    const struct chart_series chart = {STR("Events by month"), describe(arena, filter, events, ""), periods, months->count, panels, 2};
    chart_series(out, arena, &chart);
}

/* ---- who towards whom ---- */

struct dyads {
    struct chart_dyad *items;
    size_t count, capacity;
    str actors[ACTORS_MAX];
    size_t actor_count, actor_limit;
};

/* Its index, new where there is room; else UINT32_MAX. */
static uint32_t actor_of(struct dyads *dyads, str code, struct arena *arena)
{
    for (size_t i = 0; i < dyads->actor_count; i++)
        if (str_equal(dyads->actors[i], code)) return (uint32_t)i;
    if (dyads->actor_count == dyads->actor_limit) return UINT32_MAX;
    dyads->actors[dyads->actor_count] = arena_copy(arena, code);
    return (uint32_t)dyads->actor_count++;
}

/* Dyads come with the most frequent first; those of the first so many actors stay. */
static bool read_dyads(const struct store *store, sqlite3_stmt *row, struct dyads *dyads, size_t *events, struct arena *arena, struct error *error)
{
    int code;
    while ((code = sqlite3_step(row)) == SQLITE_ROW) {
        size_t before = dyads->actor_count;
        uint32_t source = actor_of(dyads, store_column(row, 0), arena), target = actor_of(dyads, store_column(row, 1), arena);
        if (source == UINT32_MAX || target == UINT32_MAX) {
            dyads->actor_count = before; /* one without the other is not shown */
            continue;
        }
        *ARENA_PUSH(arena, dyads) = (struct chart_dyad){source, target, sqlite3_column_double(row, 2), number_of(row, 7)};
        *events += (size_t)sqlite3_column_int64(row, 2);
    }
    return ended(store, code, error);
}

/* ---- the whole ---- */

static bool plot_over_time(const struct store *store, sqlite3_stmt *rows, const struct query_filter *filter, struct arena *arena, struct buffer *out,
                           size_t *events, struct error *error)
{
    struct months months = {0};
    if (!read_months(store, rows, &months, events, arena, error)) return false;
    if (*events) draw_series(&months, filter, *events, arena, out);
    return true;
}

static bool plot_dyads(const struct store *store, sqlite3_stmt *rows, const struct query_filter *filter, bool network, struct arena *arena,
                       struct buffer *out, size_t *events, struct error *error)
{
    struct dyads dyads = {.actor_limit = filter->limit ? (size_t)filter->limit : ACTORS_USUAL};
    if (dyads.actor_limit > ACTORS_MAX) return error_set(error, ERROR_USAGE, "--limit %ld: a chart of more than %d actors cannot be read", filter->limit, ACTORS_MAX);
    if (!read_dyads(store, rows, &dyads, events, arena, error)) return false;
    const struct chart_dyads chart = {STR("Who does what to whom"), describe(arena, filter, *events, ", each once a dyad"), dyads.actors, dyads.actor_count,
                                      dyads.items, dyads.count};
    if (*events) (network ? chart_network : chart_matrix)(out, arena, &chart);
    return true;
}

bool plot_draw(const struct store *store, enum plot plot, const struct query_filter *filter, struct arena *arena, struct buffer *out, size_t *events,
               struct error *error)
{
    struct query_filter all = *filter;
    all.limit = 0;
    *events = 0;
    sqlite3_stmt *rows = query_prepare(store, query_find(plot == PLOT_SERIES ? "series" : "dyads"), &all, error);
    if (!rows) return false;
    bool done = plot == PLOT_SERIES ? plot_over_time(store, rows, filter, arena, out, events, error)
                                    : plot_dyads(store, rows, filter, plot == PLOT_NETWORK, arena, out, events, error);
    sqlite3_finalize(rows);
    return done;
}
