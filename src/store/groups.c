/* See groups.h. */
#include "store/groups.h"

#include <setjmp.h>

#include "store/duplicates.h"
#include "store/same_events.h"

struct grouping {
    const struct store *store;
    struct error *error;
    struct arena arena;
    sqlite3_stmt *articles, *text, *set, *fresh, *sketch, *pair, *compared;
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

/* ---- pairs that were compared ---- */

static void bind_pair(const struct grouping *grouping, sqlite3_stmt *statement, uint32_t a, uint32_t b)
{
    int64_t one = grouping->ids[a], other = grouping->ids[b];
    sqlite3_bind_int64(statement, 1, one < other ? one : other);
    sqlite3_bind_int64(statement, 2, one < other ? other : one);
}

static enum likeness likeness_of(void *context, uint32_t a, uint32_t b)
{
    struct grouping *grouping = context;
    bind_pair(grouping, grouping->pair, a, b);
    enum likeness likeness = sqlite3_step(grouping->pair) == SQLITE_ROW ? (enum likeness)sqlite3_column_int(grouping->pair, 0) : LIKENESS_UNKNOWN;
    sqlite3_reset(grouping->pair);
    return likeness;
}

static bool keep_likeness(void *context, uint32_t a, uint32_t b, enum likeness likeness)
{
    struct grouping *grouping = context;
    bind_pair(grouping, grouping->compared, a, b);
    sqlite3_bind_int(grouping->compared, 3, (int)likeness);
    bool done = sqlite3_step(grouping->compared) == SQLITE_DONE || store_failed(grouping->store, grouping->error);
    sqlite3_reset(grouping->compared);
    return done;
}

/* ---- sketches ---- */

/* Each shingle in four bytes, the lowest first. */
static void pack(const struct sketch *sketch, unsigned char bytes[SKETCH_MAX * 4])
{
    for (uint32_t i = 0; i < sketch->count; i++)
        for (int k = 0; k < 4; k++) bytes[i * 4 + k] = (unsigned char)(sketch->shingles[i] >> 8 * k);
}

static void unpack(struct sketch *sketch, str bytes)
{
    sketch->count = bytes.length / 4 < SKETCH_MAX ? (uint32_t)(bytes.length / 4) : SKETCH_MAX;
    for (uint32_t i = 0; i < sketch->count; i++) {
        sketch->shingles[i] = 0;
        for (int k = 0; k < 4; k++) sketch->shingles[i] |= (uint32_t)(unsigned char)bytes.data[i * 4 + k] << 8 * k;
    }
}

/* Of the articles that have none yet. */
static bool make_sketches(struct grouping *grouping)
{
    int code;
    bool done = true;
    while (done && (code = sqlite3_step(grouping->fresh)) == SQLITE_ROW) {
        struct sketch sketch;
        unsigned char bytes[SKETCH_MAX * 4];
        sketch_of(&sketch, store_column(grouping->fresh, 1), &grouping->arena);
        pack(&sketch, bytes);
        sqlite3_bind_int64(grouping->sketch, 1, sqlite3_column_int64(grouping->fresh, 0));
        sqlite3_bind_blob(grouping->sketch, 2, bytes, (int)sketch.count * 4, SQLITE_STATIC);
        done = sqlite3_step(grouping->sketch) == SQLITE_DONE || store_failed(grouping->store, grouping->error);
        sqlite3_reset(grouping->sketch);
    }
    return done && (code == SQLITE_DONE || store_failed(grouping->store, grouping->error));
}

/* ---- near-duplicates ---- */

static bool add_articles(struct grouping *grouping, struct duplicates *duplicates)
{
    int code;
    bool done = true;
    while (done && (code = sqlite3_step(grouping->articles)) == SQLITE_ROW) {
        struct sketch sketch;
        grouping->ids[grouping->count] = sqlite3_column_int64(grouping->articles, 0);
        grouping->before[grouping->count++] = sqlite3_column_int64(grouping->articles, 1);
        unpack(&sketch, (str){sqlite3_column_blob(grouping->articles, 2), (size_t)sqlite3_column_bytes(grouping->articles, 2)});
        done = duplicates_add(duplicates, &sketch);
    }
    return done && (code == SQLITE_DONE || store_failed(grouping->store, grouping->error));
}

static bool ask_number(const struct store *store, const char *question, int64_t *number, struct error *error)
{
    sqlite3_stmt *statement = store_prepare(store, question, error);
    bool row = statement && (sqlite3_step(statement) == SQLITE_ROW || store_failed(store, error));
    if (row) *number = sqlite3_column_int64(statement, 0);
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
    int64_t articles = 0;
    if (!ask_number(grouping->store, "SELECT count(*) FROM article", &articles, grouping->error)) return false;
    uint32_t count = (uint32_t)articles;
    grouping->ids = ARENA_NEW(&grouping->arena, int64_t, count + 1);
    grouping->before = ARENA_NEW(&grouping->arena, int64_t, count + 1);
    const struct duplicates_source source = {text_of, likeness_of, keep_likeness, grouping};
    struct duplicates *duplicates = duplicates_new(&grouping->arena, count, source);
    if (!make_sketches(grouping) || !add_articles(grouping, duplicates)) return false;
    for (uint32_t i = 0; i < grouping->count; i++)
        if (!write_first(grouping, i, duplicates_first(duplicates, i))) return false;
    return true;
}

static bool prepare(struct grouping *grouping)
{
    const struct {
        sqlite3_stmt **statement;
        const char *sql;
    } all[] = {
        {&grouping->articles, "SELECT a.id, a.duplicate_of, s.shingles FROM article a JOIN article_sketch s ON s.article_id = a.id "
                              "ORDER BY a.published IS NULL, a.published, a.hash"},
        {&grouping->text, "SELECT text FROM article WHERE id = ?"},
        {&grouping->set, "UPDATE article SET duplicate_of = ? WHERE id = ?"},
        {&grouping->fresh, "SELECT a.id, a.text FROM article a LEFT JOIN article_sketch s ON s.article_id = a.id WHERE s.article_id IS NULL"},
        {&grouping->sketch, "INSERT INTO article_sketch VALUES (?, ?)"},
        {&grouping->pair, "SELECT likeness FROM article_pair WHERE article_id = ? AND other_id = ?"},
        {&grouping->compared, "INSERT INTO article_pair VALUES (?, ?, ?)"},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!(*all[i].statement = store_prepare(grouping->store, all[i].sql, grouping->error))) return false;
    return true;
}

static void release(struct grouping *grouping)
{
    sqlite3_stmt *const all[] = {grouping->articles, grouping->text, grouping->set, grouping->fresh, grouping->sketch, grouping->pair, grouping->compared};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) sqlite3_finalize(all[i]);
    arena_free(&grouping->arena);
}

static bool find_guarded(struct grouping *grouping)
{
    jmp_buf guard;
    if (setjmp(guard)) return error_set(grouping->error, ERROR_SYSTEM, "%s: out of memory", grouping->store->path);
    grouping->arena.guard = &guard;
    return find(grouping);
}

/* ---- the whole ---- */

/* Codings of runs after the last that came to its end (run 0 where none did), or articles that were never grouped by this version. */
static const char ungrouped[] =
    "SELECT EXISTS (SELECT 1 FROM coding WHERE run_id > (SELECT coalesce(max(id), 0) FROM run WHERE finished IS NOT NULL))"
    " OR (SELECT count(*) FROM article) > (SELECT count(*) FROM article_sketch)";

bool groups_make(const struct store *store, struct error *error)
{
    int64_t needed = 0;
    if (!ask_number(store, ungrouped, &needed, error)) return false;
    if (!needed) return true;
    struct grouping grouping = {.store = store, .error = error};
    arena_init(&grouping.arena, 0);
    bool begun = prepare(&grouping) && store_execute(store, "BEGIN IMMEDIATE", error), done = begun && find_guarded(&grouping);
    release(&grouping);
    done = done && same_events_group(store, error) && store_execute(store, "COMMIT", error);
    if (begun && !done) sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return done;
}
