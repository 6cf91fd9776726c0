/* See same_events.h.  SQLite brings the events sorted by what must be equal, then by day; each day's are matched with each other and with
   those of the day before, the surest and most particular first, so that what says less finds what says more. */
#include "store/same_events.h"

#include <setjmp.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/hash.h"
#include "store/alike.h"

enum { COMPARED_MAX = 64 }; /* of a day's stories, the last ones: parties that do more than so many different things a day are whole peoples */

enum certainty {
    DAY_OF_FIRST,  /* of publication of the article that its own is a near-duplicate of */
    DAY_PUBLISHED, /* of publication */
    DAY_TOLD,      /* the text dates it */
};

/* An event as an article tells it. */
struct told {
    int64_t event, article;
    str hash; /* of the article */
    str parties[2], cameo;
    struct told_place place;
    enum certainty day;
    struct story *story;
    struct told *same_story, *same_article; /* the one before; of the same day */
};

/* What is taken for one event. */
struct story {
    struct told *last, *stands; /* stands: says most of all */
    str parties[2], cameo;      /* the most particular of its members' */
    struct told_place place;
    size_t count;
};

/* All of one day that have the same key. */
struct day {
    struct arena arena;
    int64_t number; /* as julianday counts; 0 = months, years and other stretches, which are the same where both ends are */
    struct told *items;
    size_t count, capacity;
    struct story *stories;
    size_t story_count, dated_count; /* dated_count: those opened by an event with DAY_TOLD, which come first */
    struct told **articles;         /* open addressing: an article's last event of the day */
    size_t mask;
};

struct grouping {
    const struct store *store;
    struct error *error;
    sqlite3_stmt *events, *put;
    struct day days[2], *today, *before;
    str key; /* what the events in hand share; lives in today's arena */
};

/* ---- one day ---- */

/* The surest day first, then the most precise place, the most particular code and parties; then by content, so that nothing is open. */
static int compare_told(const void *first, const void *second)
{
    const struct told *a = first, *b = second;
    const size_t details[][2] = {{b->day, a->day},
                                 {b->place.level, a->place.level},
                                 {alike_deed_detail(b->cameo), alike_deed_detail(a->cameo)},
                                 {b->parties[0].length + b->parties[1].length, a->parties[0].length + a->parties[1].length}};
    const str texts[][2] = {{a->place.name, b->place.name}, {a->cameo, b->cameo}, {a->parties[0], b->parties[0]}, {a->parties[1], b->parties[1]}, {a->hash, b->hash}};
    for (size_t i = 0; i < sizeof details / sizeof *details; i++)
        if (details[i][0] != details[i][1]) return details[i][0] < details[i][1] ? -1 : 1;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        int order = str_compare(texts[i][0], texts[i][1]);
        if (order) return order;
    }
    return (a->event > b->event) - (a->event < b->event); /* of one article: in its order */
}

static struct told **article_slot(const struct day *day, int64_t article)
{
    size_t slot = (size_t)hash_mix(0, (uint64_t)article) & day->mask;
    while (day->articles[slot] && day->articles[slot]->article != article) slot = (slot + 1) & day->mask;
    return &day->articles[slot];
}

/* Whether one of the day's events of the article is in the story. */
static bool day_has(const struct day *day, const struct told *told, const struct story *story)
{
    if (!day->count) return false;
    for (const struct told *other = *article_slot(day, told->article); other; other = other->same_article)
        if (other->story == story) return true;
    return false;
}

/* ---- matching ---- */

/* Fights go on from day to day: another one of the next day, or of the same month, is told of, unless it is in the same town. */
static bool goes_on(str cameo) { return cameo.length >= 2 && (cameo.data[0] == '2' || (cameo.data[0] == '1' && cameo.data[1] >= '8')); }

/* How well a told event fits a story; 0: not.  The place counts most, then the code, then the parties. */
static int fit(const struct told *told, const struct story *story, bool same_day)
{
    enum place_likeness places = alike_places(&told->place, &story->place);
    enum deed_likeness deeds = alike_deeds(told->cameo, story->cameo);
    if (places == PLACES_DIFFER || deeds == DEEDS_DIFFER) return 0;
    if (deeds == DEEDS_SIBLINGS && (places != PLACES_SAME || !same_day)) return 0;
    if (!same_day && goes_on(told->cameo) && places != PLACES_SAME) return 0;
    if (!alike_parties(told->parties[0], story->parties[0]) || !alike_parties(told->parties[1], story->parties[1])) return 0;
    bool equal = str_equal(told->parties[0], story->parties[0]) && str_equal(told->parties[1], story->parties[1]);
    return 1 + 16 * (int)places + 2 * (int)deeds + equal;
}

/* The story that fits best, the first of equals; NULL where there is none, or where two fit whose places contradict each other. */
static struct story *best_story(const struct grouping *grouping, const struct told *told, const struct day *day, size_t count, bool *doubtful)
{
    struct story *best = NULL;
    int most = 0;
    *doubtful = false;
    for (size_t i = count > COMPARED_MAX ? count - COMPARED_MAX : 0; i < count; i++) {
        struct story *story = &day->stories[i];
        int score = fit(told, story, day == grouping->today && day->number);
        if (!score || day_has(grouping->today, told, story) || day_has(grouping->before, told, story)) continue;
        enum place_likeness places = alike_places(&told->place, &story->place);
        bool contradicts = best && places <= PLACES_FIT && alike_places(&best->place, &story->place) == PLACES_DIFFER;
        if (contradicts && most / 16 == score / 16) *doubtful = true;
        else if (score / 16 > most / 16) *doubtful = false;
        if (score > most) best = story, most = score;
    }
    return *doubtful ? NULL : best;
}

/* Says more of when, what and where. */
static bool says_more(const struct told *a, const struct told *b)
{
    if (a->day != b->day) return a->day > b->day;
    size_t detail = alike_deed_detail(a->cameo), other = alike_deed_detail(b->cameo);
    return detail != other ? detail > other : a->place.level > b->place.level;
}

static void join(struct story *story, struct told *told)
{
    told->story = story;
    told->same_story = story->last;
    story->last = told;
    story->count++;
    if (!story->stands || says_more(told, story->stands)) story->stands = told;
    if (told->place.level > story->place.level) story->place = told->place;
    if (alike_deed_detail(told->cameo) > alike_deed_detail(story->cameo)) story->cameo = told->cameo;
    for (int side = 0; side < 2; side++)
        if (told->parties[side].length > story->parties[side].length) story->parties[side] = told->parties[side];
}

static struct story *story_of(struct grouping *grouping, const struct told *told)
{
    struct day *today = grouping->today, *before = grouping->before;
    bool doubtful;
    struct story *story = best_story(grouping, told, today, today->story_count, &doubtful);
    bool after = told->day != DAY_TOLD && today->number && before->number == today->number - SAME_EVENT_DAYS;
    if (!story && !doubtful && after) story = best_story(grouping, told, before, before->dated_count, &doubtful);
    return story ? story : &today->stories[today->story_count++];
}

static void match_day(struct grouping *grouping)
{
    struct day *day = grouping->today;
    qsort(day->items, day->count, sizeof *day->items, compare_told);
    day->stories = ARENA_NEW(&day->arena, struct story, day->count);
    for (day->mask = 1; day->mask < day->count * 2;) day->mask = day->mask * 2 + 1;
    day->articles = ARENA_NEW(&day->arena, struct told *, day->mask + 1);
    for (size_t i = 0; i < day->count; i++) {
        struct told *told = &day->items[i], **slot = article_slot(day, told->article);
        join(story_of(grouping, told), told);
        told->same_article = *slot;
        *slot = told;
        if (told->day == DAY_TOLD) day->dated_count = day->story_count;
    }
}

/* ---- the groups ---- */

/* A story of one event is no group. */
static bool put_story(const struct grouping *grouping, const struct story *story)
{
    for (const struct told *told = story->count > 1 ? story->last : NULL; told; told = told->same_story) {
        sqlite3_bind_int64(grouping->put, 1, told->event);
        sqlite3_bind_int64(grouping->put, 2, story->stands->event);
        bool done = sqlite3_step(grouping->put) == SQLITE_DONE || store_failed(grouping->store, grouping->error);
        sqlite3_reset(grouping->put);
        if (!done) return false;
    }
    return true;
}

/* When nothing can join them any more. */
static bool put_day(struct day *day, const struct grouping *grouping)
{
    for (size_t i = 0; i < day->story_count; i++)
        if (!put_story(grouping, &day->stories[i])) return false;
    struct arena arena = day->arena;
    arena_reset(&arena);
    *day = (struct day){.arena = arena};
    return true;
}

/* Today becomes the day before. */
static bool end_day(struct grouping *grouping)
{
    match_day(grouping);
    if (!put_day(grouping->before, grouping)) return false;
    struct day *today = grouping->today;
    grouping->today = grouping->before;
    grouping->before = today;
    return true;
}

/* ---- events ---- */

/* A column a line.  The key is what must be equal: root and parties; where these are not named or none has a country, the town as well.  The
   day of a near-duplicate without a day of its own is that of the first, if that is not a reprint's (DUPLICATE_DAYS). */
#define DUPLICATE_DAYS "7"
static const char events_sql[] =
    "WITH told AS MATERIALIZED (SELECT e.id AS event, c.article_id AS article, a.hash AS hash, e.cameo AS cameo, e.date_basis <> 'document' AS dated, e.date_start, e.place_id,"
    " CASE WHEN e.date_basis = 'document' AND julianday(e.date_start) - julianday(f.published) BETWEEN 0 AND " DUPLICATE_DAYS " THEN f.published"
    "  WHEN e.date_end <> e.date_start THEN e.date_start || '/' || e.date_end ELSE e.date_start END AS day,"
    " coalesce((SELECT group_concat(code, '+') FROM (SELECT DISTINCT x.code FROM event_actor r JOIN actor x ON x.id = r.actor_id"
    "  WHERE r.event_id = e.id AND r.role = 'source' ORDER BY 1)), '') AS sources,"
    " coalesce((SELECT group_concat(code, '+') FROM (SELECT DISTINCT x.code FROM event_actor r JOIN actor x ON x.id = r.actor_id"
    "  WHERE r.event_id = e.id AND r.role = 'target' ORDER BY 1)), '') AS targets"
    " FROM event e JOIN coding c ON c.id = e.coding_id AND c.current = 1 JOIN article a ON a.id = c.article_id LEFT JOIN article f ON f.id = a.duplicate_of"
    " WHERE e.modality IN ('actual', 'reported') AND e.polarity = 'positive' AND e.date_start IS NOT NULL),"
    "keyed AS (SELECT t.*, p.name, p.country, p.admin1, p.feature, p.geonames, p.lat, p.lon,"
    " substr(cameo, 1, 2) || ' ' || parties_key(sources) || ' ' || parties_key(targets) ||"
    " CASE WHEN sources <> '' AND targets <> '' AND NOT (sources LIKE '---%' AND targets LIKE '---%') THEN ''"
    "  WHEN p.geonames IS NOT NULL AND p.feature NOT LIKE 'PCL%' AND p.feature NOT LIKE 'ADM1%' THEN ' ' || p.geonames END AS key"
    " FROM told t LEFT JOIN place p ON p.id = t.place_id) "
    "SELECT key, day, CASE WHEN length(day) = 10 THEN CAST(julianday(day) + 0.5 AS INTEGER) END,"
    " event, article, hash, cameo, CASE WHEN dated THEN 2 ELSE day = date_start END, sources, targets, name, country, admin1, feature, geonames, lat, lon "
    "FROM keyed WHERE key IS NOT NULL ORDER BY key, day";
enum { COLUMN_KEY, COLUMN_DAY, COLUMN_NUMBER, COLUMN_EVENT, COLUMN_ARTICLE, COLUMN_HASH, COLUMN_CAMEO, COLUMN_CERTAINTY, COLUMN_SOURCES, COLUMN_TARGETS, COLUMN_NAME,
       COLUMN_COUNTRY, COLUMN_ADMIN1, COLUMN_FEATURE, COLUMN_GEONAMES, COLUMN_LATITUDE, COLUMN_LONGITUDE };

/* parties_key(codes): alike_parties_key for SQL. */
static void parties_key(sqlite3_context *context, int count, sqlite3_value **values)
{
    const char *text = (const char *)sqlite3_value_text(values[0]);
    str codes = {text, text ? (size_t)sqlite3_value_bytes(values[0]) : 0};
    char *out = sqlite3_malloc64(codes.length + 1);
    (void)count;
    if (!out) {
        sqlite3_result_error_nomem(context);
        return;
    }
    str key = alike_parties_key(codes, out);
    sqlite3_result_text(context, out, (int)key.length, sqlite3_free);
}

static void take_event(struct grouping *grouping)
{
    sqlite3_stmt *row = grouping->events;
    struct arena *arena = &grouping->today->arena;
    struct told *told = ARENA_PUSH(arena, grouping->today);
#define TEXT(column) arena_copy(arena, store_column(row, column))
    *told = (struct told){.event = sqlite3_column_int64(row, COLUMN_EVENT),
                          .article = sqlite3_column_int64(row, COLUMN_ARTICLE),
                          .hash = TEXT(COLUMN_HASH),
                          .cameo = TEXT(COLUMN_CAMEO),
                          .day = (enum certainty)sqlite3_column_int(row, COLUMN_CERTAINTY),
                          .parties = {TEXT(COLUMN_SOURCES), TEXT(COLUMN_TARGETS)},
                          .place = {.name = TEXT(COLUMN_NAME),
                                    .country = TEXT(COLUMN_COUNTRY),
                                    .admin1 = TEXT(COLUMN_ADMIN1),
                                    .feature = TEXT(COLUMN_FEATURE),
                                    .geonames = sqlite3_column_int64(row, COLUMN_GEONAMES),
                                    .latitude = sqlite3_column_double(row, COLUMN_LATITUDE),
                                    .longitude = sqlite3_column_double(row, COLUMN_LONGITUDE),
                                    .located = sqlite3_column_type(row, COLUMN_LATITUDE) != SQLITE_NULL}};
#undef TEXT
    told->place.level = alike_place_level(told->place.name, told->place.country, told->place.feature);
}

/* What the next rows are of: the same key and day as those before, or others. */
static bool begin_rows(struct grouping *grouping, str *day)
{
    str key = store_column(grouping->events, COLUMN_KEY), next = store_column(grouping->events, COLUMN_DAY);
    bool same_key = str_equal(key, grouping->key);
    if (same_key && str_equal(next, *day)) return true;
    if (grouping->today->count && !end_day(grouping)) return false;
    if (!same_key && !put_day(grouping->before, grouping)) return false;
    grouping->today->number = sqlite3_column_int64(grouping->events, COLUMN_NUMBER);
    grouping->key = arena_copy(&grouping->today->arena, key);
    *day = arena_copy(&grouping->today->arena, next);
    return true;
}

static bool read_events(struct grouping *grouping)
{
    str day = {0};
    int code;
    while ((code = sqlite3_step(grouping->events)) == SQLITE_ROW) {
        if (!begin_rows(grouping, &day)) return false;
        take_event(grouping);
    }
    if (code != SQLITE_DONE) return store_failed(grouping->store, grouping->error);
    return (!grouping->today->count || end_day(grouping)) && put_day(grouping->before, grouping);
}

static bool read_guarded(struct grouping *grouping)
{
    jmp_buf guard;
    if (setjmp(guard)) return error_set(grouping->error, ERROR_SYSTEM, "%s: out of memory", grouping->store->path);
    for (int i = 0; i < 2; i++) {
        arena_init(&grouping->days[i].arena, 0);
        grouping->days[i].arena.guard = &guard;
    }
    return read_events(grouping);
}

/* ---- the whole ---- */

static const char begin_sql[] = "CREATE TEMP TABLE member (event INTEGER PRIMARY KEY, stands INTEGER NOT NULL)";

/* Where the event that stands for a group names no place, that of the first who does, by name. */
static const char end_sql[] =
    "CREATE INDEX temp.member_stands ON member (stands);"
    "UPDATE event SET event_group_id = NULL WHERE event_group_id IS NOT NULL AND id NOT IN (SELECT event FROM member);"
    "UPDATE event SET event_group_id = m.stands FROM member m WHERE m.event = event.id AND event.event_group_id IS NOT m.stands;"
    "DELETE FROM event_group;"
    "INSERT INTO event_group (id, cameo, source_code, target_code, date_start, date_end, place, place_country, lat, lon, articles, mentions)"
    " SELECT e.id, e.cameo,"
    "  (SELECT group_concat(code, '+') FROM (SELECT DISTINCT x.code FROM event_actor r JOIN actor x ON x.id = r.actor_id WHERE r.event_id = e.id AND r.role = 'source' ORDER BY 1)),"
    "  (SELECT group_concat(code, '+') FROM (SELECT DISTINCT x.code FROM event_actor r JOIN actor x ON x.id = r.actor_id WHERE r.event_id = e.id AND r.role = 'target' ORDER BY 1)),"
    "  e.date_start, e.date_end, p.name, p.country, p.lat, p.lon, g.articles, g.mentions"
    " FROM (SELECT m.stands, count(*) AS articles, sum((SELECT count(*) FROM event_mention n WHERE n.event_id = m.event)) AS mentions FROM member m GROUP BY m.stands) g"
    " JOIN event e ON e.id = g.stands LEFT JOIN place p ON p.id = coalesce(e.place_id,"
    "  (SELECT q.id FROM member m JOIN event o ON o.id = m.event JOIN place q ON q.id = o.place_id WHERE m.stands = e.id ORDER BY q.name, q.geonames LIMIT 1));"
    "DROP TABLE member";

bool same_events_group(const struct store *store, struct error *error)
{
    struct grouping grouping = {.store = store, .error = error, .today = &grouping.days[0], .before = &grouping.days[1]};
    bool done = (sqlite3_create_function(store->db, "parties_key", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, parties_key, NULL, NULL) == SQLITE_OK ||
                 store_failed(store, error)) &&
                store_execute(store, begin_sql, error) && (grouping.events = store_prepare(store, events_sql, error)) &&
                (grouping.put = store_prepare(store, "INSERT INTO member VALUES (?, ?)", error)) && read_guarded(&grouping);
    sqlite3_finalize(grouping.events);
    sqlite3_finalize(grouping.put);
    for (int i = 0; i < 2; i++) arena_free(&grouping.days[i].arena);
    return done && store_execute(store, end_sql, error);
}
