/* A database written in a format.  Each article's coding is read back and goes through the same writers as one that was just made, so that
   whatever a format says of an article is said once.  What only a database knows, the same event over articles, comes in by groups. */
#include "engine/engine.h"

#include <stdlib.h>

#include "store/load.h"

struct export {
    struct store store;
    struct loader loader;
    sqlite3_stmt *articles;
    sqlite3_stmt *groups; /* NULL where the format has an event an article */
    sqlite3_stmt *day;    /* NULL where every event has its rows */
    struct arena arena;
    bede_assembly *assembly;
    struct buffer out;
    bede_format format;
    bede_write_options options;
    bede_sink *sink;
    void *context;
    /* of the article in hand */
    int64_t first_event; /* id of its first event in the database */
    struct event_group group;
    struct error problem; /* of a look-up inside a writer */
};

/* ---- the same event over articles ---- */

/* What the events of a group have together; its id is that of the event that stands for it. */
static const char groups_sql[] =
    "PRAGMA query_only = OFF; CREATE TEMP TABLE group_member AS SELECT e.event_group_id AS id, e.id AS event_id, a.hash AS hash, a.id AS article_id, a.url AS url, a.outlet AS outlet, "
    "(SELECT count(*) FROM event_mention m WHERE m.event_id = e.id) AS mentions "
    "FROM event e JOIN coding c ON c.id = e.coding_id AND c.current = 1 JOIN article a ON a.id = c.article_id WHERE e.event_group_id IS NOT NULL; "
    "CREATE INDEX temp.group_member_id ON group_member (id, hash, event_id); "
    "CREATE TEMP TABLE group_export (id INTEGER PRIMARY KEY, mentions INTEGER, sources INTEGER, articles INTEGER); "
    "INSERT INTO group_export SELECT id, sum(mentions), count(DISTINCT coalesce(outlet, hash)), count(DISTINCT article_id) FROM group_member GROUP BY id; "
    "PRAGMA query_only = ON";

/* Of an event: what stands for its group and with which article; and, where it is that event itself, the addresses and outlets of all. */
static const char group_of_event[] =
    "SELECT g.id, g.mentions, g.sources, g.articles, a.document_id, a.text, f.id - (SELECT min(x.id) FROM event x WHERE x.coding_id = f.coding_id), "
    "(SELECT count(*) FROM event_actor x WHERE x.event_id = f.id AND x.role = 'source'), "
    "(SELECT count(*) FROM event_actor x WHERE x.event_id = f.id AND x.role = 'target'), f.reciprocal, "
    "CASE WHEN g.id = e.id THEN (SELECT group_concat(url, ';') FROM (SELECT url FROM group_member m WHERE m.id = g.id AND url IS NOT NULL "
    "                               GROUP BY url ORDER BY min(hash))) END, "
    "CASE WHEN g.id = e.id THEN (SELECT group_concat(outlet, ';') FROM (SELECT outlet FROM group_member m WHERE m.id = g.id AND outlet IS NOT NULL "
    "                               GROUP BY outlet ORDER BY min(hash))) END "
    "FROM event e JOIN group_export g ON g.id = e.event_group_id JOIN event f ON f.id = g.id JOIN coding c ON c.id = f.coding_id "
    "JOIN article a ON a.id = c.article_id WHERE e.id = ?";

static bool has_groups(bede_format format)
{
    return format == BEDE_FORMAT_GDELT || format == BEDE_FORMAT_GDELT_MENTIONS || format == BEDE_FORMAT_PHOENIX;
}

/* The pairs that dyads.c makes of so many sources and targets. */
static size_t pairs_of(size_t sources, size_t targets, bool reciprocal)
{
    size_t pairs = (sources ? sources : 1) * (targets ? targets : 1);
    return reciprocal && sources + targets > 2 ? pairs - (sources < targets ? sources : targets) : pairs;
}

/* Events stand in a row for the whole group, or (where a row is a mention) under the id of the one that stands for it. */
static bool group_of(void *context, int32_t event, const struct event_group **group)
{
    struct export *e = context;
    sqlite3_stmt *row = e->groups;
    sqlite3_bind_int64(row, 1, e->first_event + event);
    int code = sqlite3_step(row);
    bool stands = true;
    if (code == SQLITE_ROW) {
        const struct report report = {.id = store_column(row, 4)};
        uint64_t article = record_article_hash(&report, store_column(row, 5));
        stands = sqlite3_column_int64(row, 0) == e->first_event + event;
        e->group = (struct event_group){.id = record_event_hash(article, sqlite3_column_int(row, 6)),
                                        .pairs = pairs_of((size_t)sqlite3_column_int64(row, 7), (size_t)sqlite3_column_int64(row, 8), sqlite3_column_int(row, 9)),
                                        .mentions = (size_t)sqlite3_column_int64(row, 1),
                                        .sources = (size_t)sqlite3_column_int64(row, 2),
                                        .articles = (size_t)sqlite3_column_int64(row, 3),
                                        .urls = arena_copy(&e->arena, store_column(row, 10)),
                                        .outlets = arena_copy(&e->arena, store_column(row, 11))};
        *group = &e->group;
    } else if (code != SQLITE_DONE && !e->problem.message[0]) {
        store_failed(&e->store, &e->problem);
    }
    sqlite3_reset(row);
    return stands || e->format == BEDE_FORMAT_GDELT_MENTIONS;
}

/* ---- one a day ---- */

/* What has had its rows, with the event that had them: that event's other pairs of equal codes have theirs too. */
static const char days_sql[] = "PRAGMA query_only = OFF; CREATE TEMP TABLE one_a_day (key TEXT PRIMARY KEY, event INTEGER) WITHOUT ROWID";
static const char day_of_row[] = "INSERT INTO one_a_day VALUES (?1, ?2) ON CONFLICT DO UPDATE SET event = event WHERE event = ?2";

static bool has_pairs(bede_format format)
{
    return format == BEDE_FORMAT_PLOVER || (engine_table(format) && format != BEDE_FORMAT_GDELT_MENTIONS);
}

/* One-a-day filter of KEDS and Phoenix (Schrodt and Gerner; oneaday_filter of phoenix_pipeline): the first of a day, source, target and
   code stays.  What has no day or names but one party is no event between two, and stays too. */
static bool is_first_of_day(void *context, const struct coding *coding, const struct dyad *dyad)
{
    struct export *e = context;
    const struct event *event = &coding->events.items[dyad->event];
    struct date day = event->start.year ? event->start : coding->report->published;
    if (!day.year || !dyad->source || !dyad->target) return true;
    struct arena_mark mark = arena_mark(&e->arena);
    str key = arena_format(&e->arena, "%04d%02d%02d %.*s %.*s %.*s", day.year, day.month ? day.month : 1, day.day ? day.day : 1, STR_ARG(dyad->source->code),
                           STR_ARG(dyad->target->code), STR_ARG(event->cameo));
    if (e->options.all) key = arena_format(&e->arena, "%.*s %d %d", STR_ARG(key), event->modality, event->negative); /* a denied one hides no other */
    store_bind(e->day, 1, key);
    sqlite3_bind_int64(e->day, 2, e->first_event + dyad->event);
    if (sqlite3_step(e->day) != SQLITE_DONE && !e->problem.message[0]) store_failed(&e->store, &e->problem);
    sqlite3_reset(e->day);
    arena_release(&e->arena, mark);
    return sqlite3_changes(e->store.db) > 0;
}

/* ---- articles ---- */

static const char articles_sql[] = "SELECT c.id, c.version, c.lexicon, c.model, c.warnings, (SELECT min(x.id) FROM event x WHERE x.coding_id = c.id), " LOAD_REPORT_COLUMNS
                                   " FROM article a JOIN coding c ON c.article_id = a.id AND c.current = 1 ORDER BY a.hash";

static bede_status sink(struct export *e, const char *bytes, size_t size, bede_error *error)
{
    if (!size || e->sink(e->context, bytes, size)) return BEDE_OK;
    return engine_problem(error, BEDE_ERROR_SYSTEM, "%s", ""); /* the sink said why */
}

/* The article of the row in hand, from the database into the sink. */
static bede_status put_article(struct export *e, bede_error *error)
{
    struct report report;
    struct text text;
    struct coding coding;
    struct error problem = {0};
    const char *bytes;
    size_t size;
    load_report(e->articles, 6, &report, &e->arena);
    if (!load_coding(&e->loader, sqlite3_column_int64(e->articles, 0), &report, &text, &coding, &e->arena, &problem)) return engine_error(error, &problem);
    load_warnings(store_column(e->articles, 4), &coding, &e->arena);
    const struct record_versions versions = {arena_copy(&e->arena, store_column(e->articles, 1)).data, arena_copy(&e->arena, store_column(e->articles, 2)).data,
                                             arena_copy(&e->arena, store_column(e->articles, 3)).data};
    const struct rows_options rows = {.all = e->options.all, .version = versions.bede, .group = e->groups ? group_of : NULL,
                                      .keep = e->day ? is_first_of_day : NULL, .context = e};
    e->first_event = sqlite3_column_int64(e->articles, 5);
    e->out.length = 0;
    engine_write(&e->out, &coding, &versions, e->format, &e->options, &rows);
    if (e->problem.message[0]) return engine_error(error, &e->problem);
    if (e->out.failed) return engine_problem(error, BEDE_ERROR_SYSTEM, "the output of an article needs more memory than there is");
    bede_status status = bede_assembly_add(e->assembly, e->out.data ? e->out.data : "", e->out.length, &bytes, &size, error);
    return status == BEDE_OK ? sink(e, bytes, size, error) : status;
}

/* Memory that ends inside an article ends the export: a file without it would look complete. */
static bede_status put_guarded(struct export *e, bede_error *error)
{
    jmp_buf guard;
    e->arena.guard = &guard;
    bede_status status = setjmp(guard) == 0 ? put_article(e, error) : engine_problem(error, BEDE_ERROR_SYSTEM, "an article needs more memory than there is");
    e->arena.guard = NULL;
    arena_reset(&e->arena);
    return status;
}

static bede_status put_all(struct export *e, bede_error *error)
{
    struct error problem = {0};
    const char *bytes = bede_format_header(e->format);
    size_t size = strlen(bytes);
    bede_status status = sink(e, bytes, size, error);
    int code = SQLITE_DONE;
    while (status == BEDE_OK && (code = sqlite3_step(e->articles)) == SQLITE_ROW) status = put_guarded(e, error);
    if (status == BEDE_OK && code != SQLITE_DONE) return store_failed(&e->store, &problem), engine_error(error, &problem);
    if (status == BEDE_OK) status = bede_assembly_end(e->assembly, &bytes, &size, error);
    return status == BEDE_OK ? sink(e, bytes, size, error) : status;
}

/* ---- the whole ---- */

/* One transaction, so that what a writer commits meanwhile is all in or all out. */
static bool open_all(struct export *e, const char *path, struct error *error)
{
    return store_open(&e->store, path, STORE_READ, error) && store_execute(&e->store, "PRAGMA temp_store = FILE; BEGIN", error) &&
           loader_open(&e->loader, &e->store, error) && (e->articles = store_prepare(&e->store, articles_sql, error)) &&
           (!has_groups(e->format) ||
            (store_execute(&e->store, groups_sql, error) && (e->groups = store_prepare(&e->store, group_of_event, error)))) &&
           (!e->options.one_a_day || (store_execute(&e->store, days_sql, error) && (e->day = store_prepare(&e->store, day_of_row, error))));
}

bede_status bede_store_export(const char *path, bede_format format, const bede_write_options *options, bede_sink *to, void *context, bede_error *error)
{
    struct export e = {.store = {.lock = -1}, .format = format, .sink = to, .context = context};
    struct error problem = {0};
    if (options) e.options = *options;
    if (e.options.one_a_day && !has_pairs(format))
        return engine_problem(error, BEDE_ERROR_USAGE, "one event a day is for formats with a row a pair of actors: this one has none");
    arena_init(&e.arena, ANALYSIS_BYTES_MAX);
    bede_status status = open_all(&e, path, &problem) ? BEDE_OK : engine_error(error, &problem);
    if (status == BEDE_OK) status = bede_assembly_open(&e.assembly, format, error);
    if (status == BEDE_OK) status = put_all(&e, error);
    bede_assembly_close(e.assembly);
    loader_close(&e.loader);
    sqlite3_finalize(e.articles);
    sqlite3_finalize(e.groups);
    sqlite3_finalize(e.day);
    store_close(&e.store);
    arena_free(&e.arena);
    buffer_free(&e.out);
    return status;
}
