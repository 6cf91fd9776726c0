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

/* The same event over articles: equal codes of sources and of targets, root, day and country of the place; at least one party must have a
   country.  The nth such event of an article goes with the nth of another.  Everything is ordered by content, so that the groups do not
   depend on the order of adding. */
static const char event_groups[] =
    "UPDATE event SET event_group_id = NULL WHERE event_group_id IS NOT NULL;"
    "DELETE FROM event_group;"
    "CREATE TEMP TABLE event_key AS"
    " SELECT *, row_number() OVER (PARTITION BY article_id, sources, targets, root, day, country ORDER BY event_id) AS turn FROM ("
    "  SELECT e.id AS event_id, c.article_id, e.cameo, substr(e.cameo, 1, 2) AS root, e.date_start AS day, coalesce(p.country, '') AS country, e.place_id,"
    "   (SELECT group_concat(code, '+') FROM (SELECT DISTINCT x.code FROM event_actor r JOIN actor x ON x.id = r.actor_id WHERE r.event_id = e.id AND r.role = 'source' ORDER BY 1)) AS sources,"
    "   (SELECT group_concat(code, '+') FROM (SELECT DISTINCT x.code FROM event_actor r JOIN actor x ON x.id = r.actor_id WHERE r.event_id = e.id AND r.role = 'target' ORDER BY 1)) AS targets"
    "  FROM event e JOIN coding c ON c.id = e.coding_id AND c.current = 1 LEFT JOIN place p ON p.id = e.place_id"
    "  WHERE e.modality IN ('actual', 'reported') AND e.polarity = 'positive' AND e.date_start IS NOT NULL)"
    " WHERE sources IS NOT NULL AND targets IS NOT NULL AND NOT (sources LIKE '---%' AND targets LIKE '---%');"
    "CREATE TEMP TABLE event_story AS"
    " SELECT row_number() OVER (ORDER BY day, sources, targets, root, country, turn) AS id, sources, targets, root, day, country, turn, count(*) AS articles"
    " FROM event_key GROUP BY sources, targets, root, day, country, turn HAVING count(*) > 1;"
    "CREATE INDEX temp.event_story_key ON event_story (sources, targets, root, day, country, turn);"
    "CREATE TEMP TABLE event_member AS SELECT s.id AS story, k.* FROM event_key k JOIN event_story s USING (sources, targets, root, day, country, turn);"
    "CREATE INDEX temp.event_member_story ON event_member (story);"
    "INSERT INTO event_group (id, cameo, source_code, target_code, date_start, date_end, place, place_country, lat, lon, articles, mentions)"
    " SELECT s.id, (SELECT m.cameo FROM event_member m WHERE m.story = s.id ORDER BY length(m.cameo) DESC, m.cameo LIMIT 1), s.sources, s.targets, s.day,"
    "  (SELECT max(e.date_end) FROM event_member m JOIN event e ON e.id = m.event_id WHERE m.story = s.id), p.name, p.country, p.lat, p.lon, s.articles,"
    "  (SELECT count(*) FROM event_member m JOIN event_mention n ON n.event_id = m.event_id WHERE m.story = s.id)"
    " FROM event_story s LEFT JOIN place p ON p.id = (SELECT q.id FROM event_member m JOIN place q ON q.id = m.place_id WHERE m.story = s.id ORDER BY q.name, q.geonames LIMIT 1)"
    " ORDER BY s.id;"
    "UPDATE event SET event_group_id = m.story FROM event_member m WHERE m.event_id = event.id;"
    "DROP TABLE event_member; DROP TABLE event_story; DROP TABLE event_key;";

/* Codings of runs after the last that came to its end; run 0 where none did. */
static const char ungrouped[] = "SELECT EXISTS (SELECT 1 FROM coding WHERE run_id > (SELECT coalesce(max(id), 0) FROM run WHERE finished IS NOT NULL))";

bool groups_make(const struct store *store, struct error *error)
{
    int64_t needed = 0;
    if (!ask_number(store, ungrouped, &needed, error)) return false;
    if (!needed) return true;
    struct grouping grouping = {.store = store, .error = error};
    arena_init(&grouping.arena, 0);
    bool begun = prepare(&grouping) && store_execute(store, "BEGIN IMMEDIATE", error), done = begun && find_guarded(&grouping);
    sqlite3_finalize(grouping.articles);
    sqlite3_finalize(grouping.text);
    sqlite3_finalize(grouping.set);
    arena_free(&grouping.arena);
    done = done && store_execute(store, event_groups, error) && store_execute(store, "COMMIT", error);
    if (begun && !done) sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return done;
}
