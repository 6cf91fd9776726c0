/* See writer.h.  Does not know what the values mean: it adds the tables' present heights to references, binds and steps. */
#include "store/writer.h"

#include <assert.h>
#include <stdio.h>

#include "store/groups.h"

/* A transaction ends after so many bytes or seconds: enough that the disk's wait is shared by many articles, little enough that a stop
   loses next to nothing and memory stays flat. */
enum { TRANSACTION_BYTES_MAX = 4 << 20, TRANSACTION_MILLISECONDS_MAX = 250 };

static const struct {
    const char *name, *columns;
} tables[] = {
#define TABLE(name, columns) {#name, columns},
    STORE_TABLES(TABLE)
#undef TABLE
};
enum { FILLED_COUNT = sizeof tables / sizeof *tables };
_Static_assert((int)FILLED_COUNT == (int)TABLE_run, "run is referred to and filled by hand");

static size_t column_count(const char *columns)
{
    size_t count = 1;
    for (; *columns; columns++) count += *columns == ',';
    return count;
}

/* ---- opening ---- */

static bool prepare_insert(struct writer *writer, size_t table, struct error *error)
{
    char sql[1024], marks[64] = "?";
    size_t count = column_count(tables[table].columns);
    assert(count <= 30);
    for (size_t i = 1; i < count; i++) memcpy(marks + 2 * i - 1, ",?", 3);
    snprintf(sql, sizeof sql, "INSERT INTO %s (%s) VALUES (%s)", tables[table].name, tables[table].columns, marks);
    return (writer->insert[table] = store_prepare(&writer->store, sql, error)) != NULL;
}

/* Where the ids of a table go on. */
static bool ask_next(struct writer *writer, const char *table, int64_t *next, struct error *error)
{
    char sql[64];
    snprintf(sql, sizeof sql, "SELECT coalesce(max(id), 0) + 1 FROM %s", table);
    sqlite3_stmt *statement = store_prepare(&writer->store, sql, error);
    bool row = statement && sqlite3_step(statement) == SQLITE_ROW;
    if (row) *next = sqlite3_column_int64(statement, 0);
    else if (statement) store_failed(&writer->store, error);
    sqlite3_finalize(statement);
    return row;
}

static bool prepare_all(struct writer *writer, struct error *error)
{
    for (size_t i = 0; i < FILLED_COUNT; i++) {
        if (!prepare_insert(writer, i, error)) return false;
        if (memcmp(tables[i].columns, "id,", 3) == 0 && !ask_next(writer, tables[i].name, &writer->next[i], error)) return false;
    }
    const struct store *store = &writer->store;
    return ask_next(writer, "run", &writer->next[TABLE_run], error) &&
           (writer->find = store_prepare(store, "SELECT 1 FROM article WHERE hash = ?", error)) &&
           (writer->retire = store_prepare(store, "UPDATE coding SET current = 0 WHERE article_id = ? AND current = 1", error)) &&
           (writer->reject = store_prepare(store, "INSERT INTO rejected (run_id, origin, reason) VALUES (?, ?, ?)", error)) &&
           (writer->count = store_prepare(store, "UPDATE run SET read = ?, coded = ?, no_event = ?, duplicate = ?, other_language = ?, "
                                                 "rejected = ? WHERE id = ?", error)) &&
           (writer->finish = store_prepare(store, "UPDATE run SET finished = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE id = ?", error));
}

bool writer_open(struct writer *writer, const char *path, struct error *error)
{
    *writer = (struct writer){0};
    if (!store_open(&writer->store, path, STORE_WRITE, error)) return false;
    if (prepare_all(writer, error)) return true;
    writer_close(writer);
    return false;
}

void writer_close(struct writer *writer)
{
    sqlite3_stmt *others[] = {writer->find, writer->retire, writer->reject, writer->count, writer->finish};
    for (size_t i = 0; i < TABLE_COUNT; i++) sqlite3_finalize(writer->insert[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) sqlite3_finalize(others[i]);
    store_close(&writer->store);
    *writer = (struct writer){.store.lock = -1};
}

/* ---- transactions ---- */

/* Undoes what is not committed, so that counts and rows stay those of whole articles; always false. */
static bool give_up(struct writer *writer)
{
    sqlite3_exec(writer->store.db, "ROLLBACK", NULL, NULL, NULL);
    writer->open = false;
    writer->counts = writer->committed;
    return false;
}

/* Steps a statement that gives no rows and makes it ready for the next time. */
static bool step(struct writer *writer, sqlite3_stmt *statement, struct error *error)
{
    bool done = sqlite3_step(statement) == SQLITE_DONE || store_failed(&writer->store, error);
    sqlite3_reset(statement);
    return done;
}

static bool begin(struct writer *writer, struct error *error)
{
    if (writer->open) return true;
    if (!store_execute(&writer->store, "BEGIN IMMEDIATE", error)) return false;
    clock_gettime(CLOCK_MONOTONIC, &writer->begun);
    writer->pending_bytes = 0;
    return writer->open = true;
}

static bool commit(struct writer *writer, struct error *error)
{
    const struct store_counts *c = &writer->counts;
    const int64_t values[] = {c->read, c->coded, c->no_event, c->duplicate, c->other_language, c->rejected, writer->next[TABLE_run]};
    for (int i = 0; i < 7; i++) sqlite3_bind_int64(writer->count, i + 1, values[i]);
    if (!step(writer, writer->count, error) || !store_execute(&writer->store, "COMMIT", error)) return give_up(writer);
    writer->open = false;
    writer->committed = writer->counts;
    return true;
}

static bool commit_when_due(struct writer *writer, struct error *error)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    int64_t passed = (int64_t)(now.tv_sec - writer->begun.tv_sec) * 1000 + (now.tv_nsec - writer->begun.tv_nsec) / 1000000;
    return (writer->pending_bytes < TRANSACTION_BYTES_MAX && passed < TRANSACTION_MILLISECONDS_MAX) || commit(writer, error);
}

/* ---- rows ---- */

static void take(str *bytes, void *value, size_t size)
{
    assert(bytes->length >= size);
    memcpy(value, bytes->data, size);
    *bytes = str_slice(*bytes, size, bytes->length);
}

static uint8_t take_byte(str *bytes)
{
    uint8_t byte;
    take(bytes, &byte, 1);
    return byte;
}

/* The id behind a reference. */
static int64_t take_reference(const struct writer *writer, const int64_t *base, str *bytes)
{
    enum store_table table = take_byte(bytes);
    int32_t index;
    take(bytes, &index, sizeof index);
    assert(table < TABLE_COUNT);
    return (table == TABLE_run ? writer->next[TABLE_run] : base[table]) + index;
}

/* Binds the next value of the bytes; the text stays where it is. */
static void bind(const struct writer *writer, const int64_t *base, sqlite3_stmt *statement, int column, str *bytes)
{
    int64_t integer;
    double real;
    uint32_t length;
    switch (take_byte(bytes)) {
    case VALUE_NULL: sqlite3_bind_null(statement, column); return;
    case VALUE_INTEGER: take(bytes, &integer, sizeof integer); sqlite3_bind_int64(statement, column, integer); return;
    case VALUE_REAL: take(bytes, &real, sizeof real); sqlite3_bind_double(statement, column, real); return;
    case VALUE_REFERENCE: sqlite3_bind_int64(statement, column, take_reference(writer, base, bytes)); return;
    default:
        take(bytes, &length, sizeof length);
        assert(bytes->length >= length);
        sqlite3_bind_text(statement, column, length ? bytes->data : "", (int)length, SQLITE_STATIC);
        *bytes = str_slice(*bytes, length, bytes->length);
    }
}

/* Inserts all rows.  base: per table, the id of this article's first row in it. */
static bool insert_rows(struct writer *writer, const int64_t *base, str bytes, struct error *error)
{
    while (bytes.length) {
        enum store_table table = take_byte(&bytes);
        assert((int)table < (int)FILLED_COUNT);
        sqlite3_stmt *statement = writer->insert[table];
        int columns = sqlite3_bind_parameter_count(statement);
        for (int i = 1; i <= columns; i++) bind(writer, base, statement, i, &bytes);
        if (!step(writer, statement, error)) return false;
        writer->next[table]++; /* of no meaning where a table has no id */
    }
    return true;
}

static bool is_known(struct writer *writer, const char *hash, bool *known, struct error *error)
{
    sqlite3_bind_text(writer->find, 1, hash, -1, SQLITE_STATIC);
    int code = sqlite3_step(writer->find);
    *known = code == SQLITE_ROW;
    if (code != SQLITE_ROW && code != SQLITE_DONE) store_failed(&writer->store, error);
    sqlite3_reset(writer->find);
    return code == SQLITE_ROW || code == SQLITE_DONE;
}

static bool put(struct writer *writer, const struct store_packet *packet, str rows, struct error *error)
{
    bool known = packet->known;
    int64_t base[TABLE_COUNT];
    memcpy(base, writer->next, sizeof base);
    writer->counts.read++;
    if (packet->article) {
        base[TABLE_article] = packet->article;
        sqlite3_bind_int64(writer->retire, 1, packet->article);
        if (!step(writer, writer->retire, error)) return false;
    } else if (!known && !is_known(writer, packet->hash, &known, error)) {
        return false;
    }
    *(known ? &writer->counts.duplicate : packet->event ? &writer->counts.coded : &writer->counts.no_event) += 1;
    writer->pending_bytes += rows.length;
    return known || insert_rows(writer, base, rows, error);
}

/* ---- for others ---- */

bool writer_begin(struct writer *writer, const char *command, const struct record_versions *versions, struct error *error)
{
    const char *const values[] = {command, versions->bede, versions->lexicon, versions->models};
    sqlite3_stmt *insert = store_prepare(&writer->store, "INSERT INTO run (id, started, command, version, lexicon, model) VALUES "
                                                         "(?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?, ?, ?, ?)", error);
    if (!insert) return false;
    sqlite3_bind_int64(insert, 1, writer->next[TABLE_run]);
    for (int i = 0; i < 4; i++) sqlite3_bind_text(insert, i + 2, values[i], -1, SQLITE_STATIC);
    bool done = begin(writer, error) && step(writer, insert, error);
    sqlite3_finalize(insert);
    return done || give_up(writer);
}

bool writer_put(struct writer *writer, str packet, struct error *error)
{
    struct store_packet head;
    take(&packet, &head, sizeof head);
    return (begin(writer, error) && put(writer, &head, packet, error)) ? commit_when_due(writer, error) : give_up(writer);
}

bool writer_refuse(struct writer *writer, bool other_language, str origin, str reason, struct error *error)
{
    if (!begin(writer, error)) return give_up(writer);
    writer->counts.read++;
    *(other_language ? &writer->counts.other_language : &writer->counts.rejected) += 1;
    if (!other_language) {
        sqlite3_bind_int64(writer->reject, 1, writer->next[TABLE_run]);
        store_bind(writer->reject, 2, origin);
        store_bind(writer->reject, 3, reason);
        if (!step(writer, writer->reject, error)) return give_up(writer);
    }
    return commit_when_due(writer, error);
}

/* Runs that were stopped have their part grouped, and counted, by the next one that is not. */
static const char count_sql[] =
    "UPDATE run SET near_duplicate = (SELECT count(*) FROM coding c JOIN article a ON a.id = c.article_id WHERE c.run_id = run.id AND a.duplicate_of IS NOT NULL)"
    " WHERE near_duplicate IS NULL";

static bool ask_near_duplicates(struct writer *writer, struct error *error)
{
    sqlite3_stmt *statement = store_prepare(&writer->store, "SELECT near_duplicate FROM run WHERE id = ?", error);
    if (!statement) return false;
    sqlite3_bind_int64(statement, 1, writer->next[TABLE_run]);
    bool row = sqlite3_step(statement) == SQLITE_ROW || store_failed(&writer->store, error);
    if (row) writer->counts.near_duplicate = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return row;
}

bool writer_end(struct writer *writer, struct error *error)
{
    if (writer->open && !commit(writer, error)) return false;
    if (!groups_make(&writer->store, error)) return false;
    sqlite3_bind_int64(writer->finish, 1, writer->next[TABLE_run]);
    if (!begin(writer, error) || !step(writer, writer->finish, error) || !store_execute(&writer->store, count_sql, error) || !ask_near_duplicates(writer, error))
        return give_up(writer);
    return commit(writer, error);
}

/* ---- old codings ---- */

/* What hangs on a coding, from the leaves to the coding itself. */
static const char *const drops[] = {
    "DELETE FROM figure_mention WHERE figure_id IN (SELECT id FROM figure WHERE coding_id = ?)",
    "DELETE FROM figure WHERE coding_id = ?",
    "DELETE FROM event_mention WHERE event_id IN (SELECT id FROM event WHERE coding_id = ?)",
    "DELETE FROM event_actor WHERE event_id IN (SELECT id FROM event WHERE coding_id = ?)",
    "DELETE FROM event WHERE coding_id = ?",
    "DELETE FROM statement_about WHERE statement_id IN (SELECT id FROM statement WHERE coding_id = ?)",
    "DELETE FROM statement_actor WHERE statement_id IN (SELECT id FROM statement WHERE coding_id = ?)",
    "DELETE FROM statement WHERE coding_id = ?",
    "DELETE FROM time WHERE coding_id = ?",
    "DELETE FROM place_mention WHERE place_id IN (SELECT id FROM place WHERE coding_id = ?)",
    "DELETE FROM place WHERE coding_id = ?",
    "DELETE FROM actor_mention WHERE actor_id IN (SELECT id FROM actor WHERE coding_id = ?)",
    "DELETE FROM actor WHERE coding_id = ?",
    "DELETE FROM sentence WHERE coding_id = ?",
    "DELETE FROM coding WHERE id = ?",
};
enum { DROP_COUNT = sizeof drops / sizeof *drops, DROP_PENDING_BYTES = 1 << 16 /* what a coding counts for in a transaction */ };

static bool drop(struct writer *writer, sqlite3_stmt *const *statements, int64_t coding, struct error *error)
{
    if (!begin(writer, error)) return false;
    for (size_t i = 0; i < DROP_COUNT; i++) {
        sqlite3_bind_int64(statements[i], 1, coding);
        if (!step(writer, statements[i], error)) return false;
    }
    writer->pending_bytes += DROP_PENDING_BYTES;
    return commit_when_due(writer, error);
}

/* The next old coding after `after`; 0 where there is none. */
static bool next_old(struct writer *writer, sqlite3_stmt *find, int64_t after, int64_t *coding, struct error *error)
{
    sqlite3_bind_int64(find, 1, after);
    int code = sqlite3_step(find);
    *coding = code == SQLITE_ROW ? sqlite3_column_int64(find, 0) : 0;
    if (code != SQLITE_ROW && code != SQLITE_DONE) store_failed(&writer->store, error);
    sqlite3_reset(find);
    return code == SQLITE_ROW || code == SQLITE_DONE;
}

bool writer_drop_old(struct writer *writer, struct error *error)
{
    sqlite3_stmt *statements[DROP_COUNT] = {NULL}, *find;
    int64_t coding = 0;
    bool done = (find = store_prepare(&writer->store, "SELECT id FROM coding WHERE id > ? AND current = 0 ORDER BY id LIMIT 1", error));
    for (size_t i = 0; done && i < DROP_COUNT; i++) done = (statements[i] = store_prepare(&writer->store, drops[i], error));
    while (done && (done = next_old(writer, find, coding, &coding, error)) && coding) done = drop(writer, statements, coding, error);
    for (size_t i = 0; i < DROP_COUNT; i++) sqlite3_finalize(statements[i]);
    sqlite3_finalize(find);
    return done || give_up(writer);
}

/* ---- search ---- */

static const char search_sql[] =
    "CREATE VIRTUAL TABLE article_search USING fts5 (title, text, content = 'article', content_rowid = 'id', tokenize = 'porter unicode61');"
    "CREATE TRIGGER article_search_insert AFTER INSERT ON article BEGIN"
    " INSERT INTO article_search (rowid, title, text) VALUES (new.id, new.title, new.text); END;"
    "INSERT INTO article_search (article_search) VALUES ('rebuild')";

bool writer_search(struct writer *writer, struct error *error)
{
    sqlite3_stmt *find = store_prepare(&writer->store, "SELECT 1 FROM sqlite_master WHERE name = 'article_search'", error);
    if (!find) return false;
    bool there = sqlite3_step(find) == SQLITE_ROW;
    sqlite3_finalize(find);
    if (there) return true;
    return (begin(writer, error) && store_execute(&writer->store, search_sql, error) && store_execute(&writer->store, "COMMIT", error) &&
            !(writer->open = false)) ||
           give_up(writer);
}
