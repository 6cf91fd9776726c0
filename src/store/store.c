/* See store.h.  Opening in steps: the file, the writer's lock, whose file it is, its version, and what a connection of ours is set to. */
#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const char schema_sql[] =
#include "store/schema.h"
    ;
static const char views_sql[] =
#include "store/views.h"
    ;

enum { BUSY_MILLISECONDS = 10000 }; /* how long another program may hold the file before it is reported */

/* ---- errors ---- */

/* What to say for a class of SQLite's result codes; NULL = SQLite's own words do. */
static const char *advice(int code)
{
    switch (code) {
    case SQLITE_FULL: return "there is no room left; everything up to the last transaction is kept: make room and run the command again";
    case SQLITE_IOERR: return "there is no room left for the file (a quota, a limit), or the disk fails; everything up to the last transaction is "
                              "kept: run the command again when that is settled";
    case SQLITE_READONLY: return "it cannot be written to: see the permissions of the file and of its folder";
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "another program holds it locked; close that and run the command again";
    case SQLITE_NOTADB: return "is no database; give the name of a new file, or of one that 'bede add' made";
    case SQLITE_CORRUPT: return "is damaged; restore it from a copy ('sqlite3 FILE .recover' saves what can be read)";
    case SQLITE_CANTOPEN: return "cannot be opened: see that the folder is there and may be written to";
    case SQLITE_NOMEM: return "out of memory";
    default: return NULL;
    }
}

bool store_failed(const struct store *store, struct error *error)
{
    int code = sqlite3_extended_errcode(store->db), reason = sqlite3_system_errno(store->db);
    const char *text = advice(code & 0xFF);
    enum error_kind kind = (code & 0xFF) == SQLITE_NOTADB || (code & 0xFF) == SQLITE_CORRUPT ? ERROR_DATA : ERROR_SYSTEM;
    if ((code & 0xFF) == SQLITE_IOERR && code != SQLITE_IOERR_WRITE) text = NULL;
    if ((code & 0xFF) == SQLITE_CANTOPEN && reason == EISDIR) return error_set(error, kind, "%s: is a folder; give the name of a file", store->path);
    if (text) return error_set(error, kind, "%s: %s", store->path, text);
    return error_set(error, kind, "%s: %s%s%s", store->path, sqlite3_errmsg(store->db), reason ? ": " : "", reason ? strerror(reason) : "");
}

bool store_execute(const struct store *store, const char *sql, struct error *error)
{
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK || store_failed(store, error);
}

sqlite3_stmt *store_prepare(const struct store *store, const char *sql, struct error *error)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) != SQLITE_OK) store_failed(store, error);
    return statement;
}

/* ---- whose file, which version ---- */

/* The integer that a query gives in its first row and column. */
static bool ask(const struct store *store, const char *sql, int *answer, struct error *error)
{
    sqlite3_stmt *statement = store_prepare(store, sql, error);
    if (!statement) return false;
    bool row = sqlite3_step(statement) == SQLITE_ROW;
    if (row) *answer = sqlite3_column_int(statement, 0);
    else store_failed(store, error);
    sqlite3_finalize(statement);
    return row;
}

/* Version 0: the file is empty. */
static bool ask_version(const struct store *store, int *version, struct error *error)
{
    int application = 0, tables = 0;
    *version = 0;
    if (!ask(store, "PRAGMA application_id", &application, error) || !ask(store, "SELECT count(*) FROM sqlite_master", &tables, error)) return false;
    if (application == STORE_APPLICATION_ID) return ask(store, "SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'schema'", version, error);
    if (application == 0 && tables == 0) return true;
    return error_set(error, ERROR_DATA, "%s: is a database of another program; give the name of a new file, or of one that 'bede add' made",
                     store->path);
}

/* Everything in one transaction: a database has all of its tables or is empty. */
static bool create(const struct store *store, struct error *error)
{
    char mark[128];
    snprintf(mark, sizeof mark, "PRAGMA application_id = %d; INSERT INTO meta VALUES ('schema', '%d'); COMMIT", STORE_APPLICATION_ID,
             STORE_SCHEMA_VERSION);
    if (store_execute(store, "BEGIN IMMEDIATE", error) && store_execute(store, schema_sql, error) && store_execute(store, views_sql, error) &&
        store_execute(store, mark, error))
        return true;
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return false;
}

/* What leads from version i + 1 of the tables to the next; the views are made anew after all steps.
   2: the account has near-duplicates, grouping remembers sketches and comparisons, and a group has the id of the event that stands for it.  The next end of
   a run makes all sketches and groups; the accounts of older runs say what was grouped until now. */
static const char *const migrations[] = {
    "ALTER TABLE run ADD COLUMN near_duplicate INTEGER CHECK (near_duplicate <= coded + no_event);"
    "UPDATE run SET near_duplicate = (SELECT count(*) FROM coding c JOIN article a ON a.id = c.article_id WHERE c.run_id = run.id AND a.duplicate_of IS NOT NULL)"
    " WHERE finished IS NOT NULL;"
    "CREATE TABLE article_sketch (article_id INTEGER PRIMARY KEY REFERENCES article, shingles BLOB NOT NULL);"
    "CREATE TABLE article_pair (article_id INTEGER NOT NULL REFERENCES article, other_id INTEGER NOT NULL REFERENCES article, likeness INTEGER NOT NULL,"
    " PRIMARY KEY (article_id, other_id)) WITHOUT ROWID;"
    "UPDATE event SET event_group_id = NULL WHERE event_group_id IS NOT NULL;"
    "DELETE FROM event_group;",
    NULL};
_Static_assert(sizeof migrations / sizeof *migrations == STORE_SCHEMA_VERSION, "one step from each version to the next, and the NULL");

/* All steps or none. */
static bool migrate(const struct store *store, int version, struct error *error)
{
    char mark[96];
    snprintf(mark, sizeof mark, "UPDATE meta SET value = '%d' WHERE key = 'schema'; COMMIT", STORE_SCHEMA_VERSION);
    bool done = store_execute(store, "BEGIN IMMEDIATE", error);
    for (; done && version < STORE_SCHEMA_VERSION; version++) done = store_execute(store, migrations[version - 1], error);
    if (done && store_execute(store, views_sql, error) && store_execute(store, mark, error)) return true;
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return false;
}

static bool settle_version(const struct store *store, enum store_mode mode, struct error *error)
{
    int version;
    if (!ask_version(store, &version, error)) return false;
    if (version > STORE_SCHEMA_VERSION)
        return error_set(error, ERROR_DATA, "%s: was made by a newer Bede (its tables are version %d, this program knows %d); use that one",
                         store->path, version, STORE_SCHEMA_VERSION);
    if (version == STORE_SCHEMA_VERSION) return true;
    if (mode == STORE_WRITE) return version ? migrate(store, version, error) : create(store, error);
    if (!version) return error_set(error, ERROR_DATA, "%s: is empty; 'bede add' fills it", store->path);
    return error_set(error, ERROR_DATA, "%s: was made by an older Bede; the next 'bede add' brings it to the present version", store->path);
}

/* ---- the file ---- */

/* One writer for as long as it lives, readers at any time: SQLite's own locks last a transaction only.  So a writer holds the last byte
   that a file could have, which no program reads or writes; the kernel lets go of it when the process ends, however it ends. */
static bool hold(struct store *store, struct error *error)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = INT64_MAX - 1, .l_len = 1};
    store->lock = open(store->path, O_RDWR | O_CLOEXEC);
    if (store->lock < 0) return error_set(error, ERROR_SYSTEM, "%s: %s", store->path, strerror(errno));
    if (fcntl(store->lock, F_OFD_SETLK, &lock) == 0) return true;
    if (errno == EAGAIN || errno == EACCES)
        return error_set(error, ERROR_SYSTEM, "%s: another 'bede' is writing to it; wait for its end, or use a database of your own", store->path);
    return error_set(error, ERROR_SYSTEM, "%s: %s", store->path, strerror(errno));
}

/* A finished database on a medium that cannot be written to: SQLite wants to be told that nobody else changes it. */
static int open_unchanging(struct store *store)
{
    char wal[sizeof store->path + 8];
    snprintf(wal, sizeof wal, "%s-wal", store->path);
    struct stat status;
    if (access(store->path, R_OK) != 0 || (stat(wal, &status) == 0 && status.st_size > 0)) return SQLITE_CANTOPEN;
    sqlite3_close(store->db);
    store->db = NULL;
    char *uri = sqlite3_mprintf("file:%s?immutable=1", store->path);
    int code = uri ? sqlite3_open_v2(uri, &store->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) : SQLITE_NOMEM;
    sqlite3_free(uri);
    return code;
}

/* With the right to write where there is one: a reader that finds the log of a crash can then tidy it up, and leaves no files behind. */
static bool open_to_read(struct store *store, struct error *error)
{
    if (sqlite3_open_v2(store->path, &store->db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) {
        if (access(store->path, F_OK) != 0) return error_set(error, ERROR_SYSTEM, "%s: %s; 'bede add' makes one", store->path, strerror(errno));
        return store_failed(store, error);
    }
    int code = sqlite3_exec(store->db, "PRAGMA schema_version", NULL, NULL, NULL);
    if (code == SQLITE_CANTOPEN || code == SQLITE_READONLY) code = open_unchanging(store);
    sqlite3_busy_timeout(store->db, BUSY_MILLISECONDS);
    return code == SQLITE_OK ? store_execute(store, "PRAGMA query_only = ON", error) : store_failed(store, error);
}

/* WAL: readers and the writer do not wait for each other, and a transaction is one write.  FULL: what is committed survives a loss of
   power too. */
static bool open_to_write(struct store *store, struct error *error)
{
    if (sqlite3_open_v2(store->path, &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK) return store_failed(store, error);
    if (sqlite3_db_readonly(store->db, "main") == 1) return error_set(error, ERROR_SYSTEM, "%s: %s", store->path, advice(SQLITE_READONLY));
    int version;
    sqlite3_busy_timeout(store->db, BUSY_MILLISECONDS);
    return hold(store, error) && ask_version(store, &version, error) &&
           store_execute(store, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", error);
}

bool store_open(struct store *store, const char *path, enum store_mode mode, struct error *error)
{
    *store = (struct store){.lock = -1};
    if ((size_t)snprintf(store->path, sizeof store->path, "%s", path) >= sizeof store->path)
        return error_set(error, ERROR_USAGE, "the path of the database is too long");
    if ((mode == STORE_READ ? open_to_read : open_to_write)(store, error) && settle_version(store, mode, error)) return true;
    store_close(store);
    return false;
}

/* The lock after the database: closing any descriptor of a file gives up SQLite's own locks on it. */
void store_close(struct store *store)
{
    if (store->db) sqlite3_close(store->db);
    if (store->lock >= 0) close(store->lock);
    *store = (struct store){.lock = -1};
}
