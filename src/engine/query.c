/* Questions to a store and charts of it, as bede.h has them. */
#include "engine/engine.h"

#include <string.h>

#include "store/answer.h"
#include "store/plot.h"

const char *bede_query_name(size_t number)
{
    for (size_t i = 0; i < number; i++)
        if (!queries[i].name) return NULL;
    return queries[number].name;
}

static struct query_filter filter_of(const bede_filter *f)
{
    if (!f) return (struct query_filter){0};
    return (struct query_filter){f->from, f->to, f->actor, f->source, f->target, f->code, f->country, f->modality, f->one_a_day, f->limit};
}

/* The number of a name in a list that ends with NULL, or -1. */
static int number_of(const char *name, const char *const *names)
{
    for (int i = 0; names[i]; i++)
        if (strcmp(names[i], name) == 0) return i;
    return -1;
}

static bool answer(struct store *store, const struct query *query, const char *sql, const struct query_filter *filter, int format,
                   const bede_answer_options *options, bede_sink *sink, void *context, size_t *rows, struct error *error)
{
    const struct answer_style style = {.bar = options && options->bars && !sql ? query->bar : NULL, .color = options && options->color};
    sqlite3_stmt *statement = sql ? query_prepare_text(store, sql, error) : query_prepare(store, query, filter, error);
    if (!statement) return false;
    struct arena arena;
    arena_init(&arena, ANALYSIS_BYTES_MAX);
    bool done = answer_write(store, statement, (enum answer_format)format, &style, &arena, sink, context, rows, error);
    arena_free(&arena);
    sqlite3_finalize(statement);
    return done;
}

bede_status bede_store_query(const char *path, const char *what, const char *sql, const bede_filter *filter, const bede_answer_options *options,
                             bede_sink *sink, void *context, size_t *rows, bede_error *error)
{
    static const char *const formats[] = {"table", "csv", "tsv", "json", NULL}; /* in the order of enum answer_format */
    const struct query *query = what ? query_find(what) : queries;
    int format = options && options->format ? number_of(options->format, formats) : ANSWER_TABLE;
    struct query_filter narrowed = filter_of(filter);
    struct error problem = {.kind = ERROR_SYSTEM};
    struct store store;
    *rows = 0;
    if (!query) return engine_problem(error, BEDE_ERROR_USAGE, "there is no question '%.40s'", what);
    if (format < 0) return engine_problem(error, BEDE_ERROR_USAGE, "there is no format '%.40s' of answers", options->format);
    if (!store_open(&store, path, STORE_READ, &problem)) return engine_error(error, &problem);
    bool done = answer(&store, query, sql, &narrowed, format, options, sink, context, rows, &problem);
    store_close(&store);
    return done ? BEDE_OK : engine_error(error, &problem);
}

/* Memory that ends inside a chart ends it. */
static bool draw(const struct store *store, int plot, const struct query_filter *filter, struct arena *arena, struct buffer *out, size_t *events,
                 struct error *error)
{
    jmp_buf guard;
    arena->guard = &guard;
    if (setjmp(guard) != 0) return error_set(error, ERROR_SYSTEM, "the chart needs more memory than there is; --from and --to make it smaller");
    if (!plot_draw(store, (enum plot)plot, filter, arena, out, events, error)) return false;
    return out->failed ? error_set(error, ERROR_SYSTEM, "the chart needs more memory than there is; --from and --to make it smaller") : true;
}

bede_status bede_store_plot(const char *path, const char *what, const bede_filter *filter, bede_sink *sink, void *context, size_t *events, bede_error *error)
{
    static const char *const plots[] = {"series", "matrix", "network", NULL}; /* in the order of enum plot */
    int plot = number_of(what, plots);
    struct query_filter narrowed = filter_of(filter);
    struct error problem = {.kind = ERROR_SYSTEM};
    struct buffer out = {0};
    struct arena arena;
    struct store store;
    *events = 0;
    if (plot < 0) return engine_problem(error, BEDE_ERROR_USAGE, "there is no chart '%.40s'", what);
    if (!store_open(&store, path, STORE_READ, &problem)) return engine_error(error, &problem);
    arena_init(&arena, ANALYSIS_BYTES_MAX);
    bool done = draw(&store, plot, &narrowed, &arena, &out, events, &problem);
    if (done && out.length && !sink(context, out.data, out.length)) done = false; /* the sink said why */
    buffer_free(&out);
    arena_free(&arena);
    store_close(&store);
    return done ? BEDE_OK : engine_error(error, &problem);
}
