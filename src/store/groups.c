/* See groups.h. */
#include "store/groups.h"

#include <setjmp.h>

#include "store/duplicates.h"

struct grouping {
    const struct store *store;
    struct error *error;
    struct arena arena;
    sqlite3_stmt *articles, *text, *set;
    int64_t *ids;     /* of articles in order of precedence */
    int64_t *before;  /* duplicate_of as it stands; 0: NULL */
    uint32_t count;
};

static bool text_of(void *context, uint32_t article, struct arena *arena, str *text)
{
    struct grouping *grouping = context;
    sqlite3_bind_int64(grouping->text, 1, grouping->ids[article]);
    bool row = sqlite3_step(grouping->text) == SQLITE_ROW;
    if (row) *text = arena_copy(arena, store_column(grouping->text, 0));
    else store_failed(grouping->store, grouping->error);
    sqlite3_reset(grouping->text);
    return row;
}

static bool read_ids(struct grouping *grouping)
{
    int code;
    while ((code = sqlite3_step(grouping->articles)) == SQLITE_ROW) {
        grouping->ids[grouping->count] = sqlite3_column_int64(grouping->articles, 0);
        grouping->before[grouping->count++] = sqlite3_column_int64(grouping->articles, 1);
    }
    return code == SQLITE_DONE || store_failed(grouping->store, grouping->error);
}

static bool count_articles(struct grouping *grouping, uint32_t *count)
{
    sqlite3_stmt *statement = store_prepare(grouping->store, "SELECT count(*) FROM article", grouping->error);
    bool row = statement && (sqlite3_step(statement) == SQLITE_ROW || store_failed(grouping->store, grouping->error));
    if (row) *count = (uint32_t)sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return row;
}

/* Rows that are right already are left alone: a run that adds nothing writes nothing. */
static bool write_first(struct grouping *grouping, uint32_t article, uint32_t first)
{
    int64_t now = first == article ? 0 : grouping->ids[first];
    if (now == grouping->before[article]) return true;
    if (now) sqlite3_bind_int64(grouping->set, 1, now);
    else sqlite3_bind_null(grouping->set, 1);
    sqlite3_bind_int64(grouping->set, 2, grouping->ids[article]);
    bool done = sqlite3_step(grouping->set) == SQLITE_DONE || store_failed(grouping->store, grouping->error);
    sqlite3_reset(grouping->set);
    return done;
}

static bool find(struct grouping *grouping)
{
    uint32_t count = 0;
    if (!count_articles(grouping, &count)) return false;
    grouping->ids = ARENA_NEW(&grouping->arena, int64_t, count + 1);
    grouping->before = ARENA_NEW(&grouping->arena, int64_t, count + 1);
    struct duplicates *duplicates = duplicates_new(&grouping->arena, count, text_of, grouping);
    if (!read_ids(grouping)) return false;
    for (uint32_t i = 0; i < grouping->count; i++) {
        struct arena_mark mark = arena_mark(&grouping->arena);
        str text;
        if (!text_of(grouping, i, &grouping->arena, &text) || !duplicates_add(duplicates, text)) return false;
        arena_release(&grouping->arena, mark);
    }
    for (uint32_t i = 0; i < grouping->count; i++)
        if (!write_first(grouping, i, duplicates_first(duplicates, i))) return false;
    return true;
}

static bool prepare(struct grouping *grouping)
{
    const struct store *store = grouping->store;
    return (grouping->articles = store_prepare(store, "SELECT id, duplicate_of FROM article ORDER BY published IS NULL, published, hash", grouping->error)) &&
           (grouping->text = store_prepare(store, "SELECT text FROM article WHERE id = ?", grouping->error)) &&
           (grouping->set = store_prepare(store, "UPDATE article SET duplicate_of = ? WHERE id = ?", grouping->error));
}

static bool find_guarded(struct grouping *grouping)
{
    jmp_buf guard;
    if (setjmp(guard)) return error_set(grouping->error, ERROR_SYSTEM, "%s: out of memory", grouping->store->path);
    grouping->arena.guard = &guard;
    return find(grouping);
}

bool groups_make(const struct store *store, struct error *error)
{
    struct grouping grouping = {.store = store, .error = error};
    arena_init(&grouping.arena, 0);
    bool begun = prepare(&grouping) && store_execute(store, "BEGIN IMMEDIATE", error), done = begun && find_guarded(&grouping);
    sqlite3_finalize(grouping.articles);
    sqlite3_finalize(grouping.text);
    sqlite3_finalize(grouping.set);
    arena_free(&grouping.arena);
    done = done && store_execute(store, "COMMIT", error);
    if (begun && !done) sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return done;
}
