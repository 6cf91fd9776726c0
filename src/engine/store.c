/* The store's handle: one connection that writes, and one under a lock that threads ask for what is there. */
#include "engine/engine.h"

#include <assert.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "store/load.h"
#include "store/writer.h"

struct bede_store {
    struct writer writer;
    bool writing;
    const bede_engine *engine; /* of the run */

    pthread_mutex_t lock; /* over everything below */
    struct store reader;
    sqlite3_stmt *find, *next; /* an article by its hash; the next to be coded anew */
    int64_t last;              /* the article that `next` gave last */
};

/* ---- opening ---- */

/* Articles whose present coding is not of the version, lexicon and model given. */
#define OUTDATED "FROM article a JOIN coding c ON c.article_id = a.id AND c.current = 1 WHERE (c.version, c.lexicon, c.model) <> (?, ?, ?)"

static bool open_all(bede_store *store, const char *path, bool write, struct error *error)
{
    store->writing = write && writer_open(&store->writer, path, error);
    return store->writing == write && store_open(&store->reader, path, STORE_READ, error) &&
           (store->find = store_prepare(&store->reader, "SELECT 1 FROM article WHERE hash = ?", error)) &&
           (store->next = store_prepare(&store->reader, "SELECT a.id, a.origin, " LOAD_REPORT_COLUMNS " " OUTDATED
                                                        " AND a.id > ? ORDER BY a.id LIMIT 1", error));
}

bede_status bede_store_open(bede_store **store, const char *path, bool write, bede_error *error)
{
    struct error problem = {0};
    *store = calloc(1, sizeof **store);
    if (!*store) return engine_problem(error, BEDE_ERROR_SYSTEM, "out of memory");
    (*store)->reader.lock = -1;
    pthread_mutex_init(&(*store)->lock, NULL);
    if (open_all(*store, path, write, &problem)) return BEDE_OK;
    bede_store_close(*store);
    *store = NULL;
    return engine_error(error, &problem);
}

/* The writer last: it puts the log into the file, which a second connection would keep it from. */
void bede_store_close(bede_store *store)
{
    if (!store) return;
    sqlite3_finalize(store->find);
    sqlite3_finalize(store->next);
    store_close(&store->reader);
    if (store->writing) writer_close(&store->writer);
    pthread_mutex_destroy(&store->lock);
    free(store);
}

/* ---- a run ---- */

static struct record_versions versions_of(const bede_engine *engine)
{
    return (struct record_versions){bede_version(), bede_engine_lexicon(engine), bede_engine_model(engine)};
}

static bede_status told(bool done, bede_error *error, const struct error *problem) { return done ? BEDE_OK : engine_error(error, problem); }

bede_status bede_store_begin(bede_store *store, const bede_engine *engine, const char *command, bede_error *error)
{
    struct error problem = {0};
    struct record_versions versions = versions_of(engine);
    assert(store->writing);
    store->engine = engine;
    store->last = 0;
    return told(writer_begin(&store->writer, command, &versions, &problem), error, &problem);
}

bede_status bede_store_add(bede_store *store, const char *bytes, size_t size, bede_error *error)
{
    struct error problem = {0};
    return told(writer_put(&store->writer, (str){bytes, size}, &problem), error, &problem);
}

bede_status bede_store_refuse(bede_store *store, bede_status why, const char *origin, const char *reason, bede_error *error)
{
    struct error problem = {0};
    return told(writer_refuse(&store->writer, why == BEDE_OTHER_LANGUAGE, str_from(origin), str_from(reason), &problem), error, &problem);
}

bede_status bede_store_drop_old(bede_store *store, bede_error *error)
{
    struct error problem = {0};
    return told(writer_drop_old(&store->writer, &problem), error, &problem);
}

bede_status bede_store_search(bede_store *store, bede_error *error)
{
    struct error problem = {0};
    return told(writer_search(&store->writer, &problem), error, &problem);
}

bede_status bede_store_end(bede_store *store, bede_error *error)
{
    struct error problem = {0};
    return told(writer_end(&store->writer, &problem), error, &problem);
}

bede_store_counts bede_store_count(const bede_store *store)
{
    const struct store_counts *c = &store->writer.counts;
    return (bede_store_counts){(unsigned long long)c->read,      (unsigned long long)c->coded,          (unsigned long long)c->no_event,
                               (unsigned long long)c->duplicate, (unsigned long long)c->other_language, (unsigned long long)c->rejected,
                               (unsigned long long)c->near_duplicate};
}

/* ---- taking an article in ---- */

/* In the committed database; what is on its way the writer knows. */
static bool is_there(bede_store *store, const char *hash)
{
    pthread_mutex_lock(&store->lock);
    sqlite3_bind_text(store->find, 1, hash, -1, SQLITE_STATIC);
    bool there = sqlite3_step(store->find) == SQLITE_ROW;
    sqlite3_reset(store->find);
    pthread_mutex_unlock(&store->lock);
    return there;
}

static bede_status write_packet(bede_analysis *analysis, void *context, bede_error *error)
{
    (void)error;
    struct store_packet *packet = context;
    struct record_versions versions = versions_of(analysis->engine);
    packet->event = analysis->coding.events.count > 0;
    buffer_add(&analysis->out, (str){(const char *)packet, sizeof *packet});
    if (!packet->article) store_article_rows(&analysis->out, &analysis->report, analysis->place);
    store_coding_rows(&analysis->out, &analysis->coding, &versions);
    return BEDE_OK;
}

bede_status bede_store_take(bede_store *store, bede_analysis *analysis, const char **bytes, size_t *size, bede_error *error)
{
    struct store_packet packet = {.article = analysis->article};
    assert(analysis->stage >= STAGE_READ);
    analysis->out.length = 0;
    store_hash(&analysis->report, packet.hash);
    if (!packet.article && is_there(store, packet.hash)) {
        packet.known = true;
        buffer_add(&analysis->out, (str){(const char *)&packet, sizeof packet});
        return engine_give(analysis, bytes, size, error);
    }
    bede_status status = bede_analysis_run(analysis, BEDE_CODE, error);
    if (status == BEDE_OK) status = engine_guarded(analysis, write_packet, &packet, error);
    return status == BEDE_OK ? engine_give(analysis, bytes, size, error) : status;
}

/* ---- coding anew ---- */

static void bind_versions(const bede_store *store, sqlite3_stmt *statement)
{
    struct record_versions versions = versions_of(store->engine);
    sqlite3_bind_text(statement, 1, versions.bede, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, versions.lexicon, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 3, versions.models, -1, SQLITE_STATIC);
}

static bede_status take_row(bede_analysis *analysis, void *context, bede_error *error)
{
    bede_store *store = context;
    struct error problem = {0};
    int code = sqlite3_step(store->next);
    if (code == SQLITE_DONE) return BEDE_END;
    if (code != SQLITE_ROW) return store_failed(&store->reader, &problem), engine_error(error, &problem);
    store->last = sqlite3_column_int64(store->next, 0);
    str origin = store_column(store->next, 1);
    snprintf(analysis->place, sizeof analysis->place, "%.*s", STR_ARG(origin));
    load_report(store->next, 2, &analysis->report, &analysis->arena);
    intake_layout(&analysis->report, &analysis->arena);
    analysis->article = store->last;
    analysis->stage = STAGE_READ;
    return BEDE_OK;
}

bede_status bede_store_next(bede_store *store, bede_analysis *analysis, bede_error *error)
{
    engine_fresh(analysis);
    pthread_mutex_lock(&store->lock);
    bind_versions(store, store->next);
    sqlite3_bind_int64(store->next, 4, store->last);
    bede_status status = engine_guarded(analysis, take_row, store, error);
    sqlite3_reset(store->next);
    pthread_mutex_unlock(&store->lock);
    return status;
}

bede_status bede_store_outdated(bede_store *store, size_t *count, bede_error *error)
{
    struct error problem = {0};
    sqlite3_stmt *statement = store_prepare(&store->reader, "SELECT count(*) " OUTDATED, &problem);
    if (!statement) return engine_error(error, &problem);
    bind_versions(store, statement);
    bool row = sqlite3_step(statement) == SQLITE_ROW || store_failed(&store->reader, &problem);
    if (row) *count = (size_t)sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return told(row, error, &problem);
}
