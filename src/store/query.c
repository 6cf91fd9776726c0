/* See query.h.  Events are counted once each, from current codings and without near-duplicate articles. */
#include "store/query.h"

#include <stdio.h>

/* ---- pieces of SELECTs ---- */

/* A day (or month, or year) that is not before :from nor after :to, as far as both say. */
#define IN_PERIOD(day) \
    "(:from IS NULL OR substr(:from, 1, length(" day ")) <= " day ") AND (:to IS NULL OR substr(" day ", 1, length(:to)) <= :to)"

/* Whether the party that stands in two columns is the one asked for. */
#define IS_PARTY(parameter, code, name) \
    "(substr(" code ", 1, length(" parameter ")) = upper(" parameter ") OR instr(lower(' ' || " name " || ' '), lower(' ' || " parameter " || ' ')))"

/* chosen: a row per event and dyad; deed: a row per event.  later: what one event a day leaves out, asked for only with :one_a_day. */
#define EVENTS                                                                                                                                \
    "WITH told AS (SELECT event_id, article_hash, outlet, substr(coalesce(date_start, published), 1, 10) AS day, source_code, source_name, "  \
    "target_code, target_name, cameo, plover, quad, goldstein, place_country FROM event_flat WHERE first_of_duplicates AND "                  \
    "CASE WHEN :modality IS NULL THEN happened WHEN :modality = 'all' THEN 1 ELSE modality = :modality AND polarity = 'positive' END), "      \
    "found AS (SELECT * FROM told WHERE " IN_PERIOD("day") " "                                                                               \
    "AND (:source IS NULL OR " IS_PARTY(":source", "source_code", "source_name") ") "                                                         \
    "AND (:target IS NULL OR " IS_PARTY(":target", "target_code", "target_name") ") "                                                         \
    "AND (:actor IS NULL OR " IS_PARTY(":actor", "source_code", "source_name") " OR " IS_PARTY(":actor", "target_code", "target_name") ") "   \
    "AND (:code IS NULL OR substr(cameo, 1, length(:code)) = :code OR plover = upper(:code)) "                                                \
    "AND (:country IS NULL OR place_country = upper(:country))), "                                                                            \
    "later AS (SELECT event_id, source_code, target_code FROM (SELECT event_id, source_code, target_code, first_value(event_id) OVER ("       \
    "PARTITION BY substr(day || '-01-01', 1, 10), source_code, target_code, cameo ORDER BY article_hash, event_id) AS first FROM found "      \
    "WHERE :one_a_day AND day IS NOT NULL AND source_code IS NOT NULL AND target_code IS NOT NULL) WHERE event_id <> first), "                \
    "chosen AS (SELECT found.* FROM found LEFT JOIN later USING (event_id, source_code, target_code) WHERE later.event_id IS NULL), "         \
    "deed AS (SELECT DISTINCT event_id, article_hash, outlet, day, cameo, plover, quad, goldstein, place_country FROM chosen), "              \
    "pair AS (SELECT DISTINCT event_id, day, source_code, target_code, quad, goldstein FROM chosen "                                          \
    "WHERE source_code IS NOT NULL AND target_code IS NOT NULL) "

#define MEASURES                                                                                                                    \
    "count(*) FILTER (WHERE quad = 1) AS verbal_cooperation, count(*) FILTER (WHERE quad = 2) AS material_cooperation, "            \
    "count(*) FILTER (WHERE quad = 3) AS verbal_conflict, count(*) FILTER (WHERE quad = 4) AS material_conflict, "                  \
    "round(avg(goldstein), 2) AS goldstein "

#define LIMIT " LIMIT coalesce(:limit, -1)"

/* ---- the questions ---- */

static const char overview_sql[] =
    EVENTS "SELECT what, item, count FROM ("
    "SELECT 1 AS rank, 'articles' AS what, 'in the database' AS item, count(*) AS count FROM article "
    "UNION ALL SELECT 2, 'articles', 'near-duplicates of others', count(duplicate_of) FROM article "
    "UNION ALL SELECT 3, 'articles', 'with these events', count(DISTINCT article_hash) FROM deed "
    "UNION ALL SELECT 4, 'outlets', 'with these events', count(DISTINCT outlet) FROM deed "
    "UNION ALL SELECT 5, 'days', min(day) || ' to ' || max(day), count(DISTINCT day) FROM deed "
    "UNION ALL SELECT 6, 'events', 'in all', count(*) FROM deed "
    "UNION ALL SELECT 7, 'type', coalesce(plover, '(none)'), count(*) FROM deed GROUP BY plover "
    "UNION ALL SELECT * FROM (SELECT 8, 'dyad', source_code || ' -> ' || target_code, count(*) AS count FROM pair "
    "GROUP BY source_code, target_code ORDER BY count DESC, source_code, target_code LIMIT coalesce(:limit, 10))) "
    "ORDER BY rank, count DESC, item";

static const char dyads_sql[] = EVENTS "SELECT source_code AS source, target_code AS target, count(*) AS events, " MEASURES
                                       ", min(day) AS first, max(day) AS last FROM pair GROUP BY source, target ORDER BY events DESC, source, target" LIMIT;

static const char actors_sql[] =
    EVENTS ", part AS (SELECT event_id, source_code AS code, source_name AS name, 1 AS acts FROM chosen WHERE source_code IS NOT NULL "
           "UNION SELECT event_id, target_code, target_name, 0 FROM chosen WHERE target_code IS NOT NULL) "
           "SELECT code, name, count(DISTINCT event_id) AS events, sum(acts) AS as_source, sum(NOT acts) AS as_target FROM part "
           "GROUP BY code, name ORDER BY events DESC, code, name" LIMIT;

static const char types_sql[] = EVENTS "SELECT plover AS type, count(*) AS events, count(DISTINCT article_hash) AS articles, " MEASURES
                                       "FROM deed GROUP BY plover ORDER BY events DESC, type" LIMIT;

/* Undated ones are a row of their own. */
static const char months_sql[] = EVENTS "SELECT substr(day, 1, 7) AS month, count(*) AS events, count(DISTINCT article_hash) AS articles, "
                                        "count(DISTINCT outlet) AS outlets FROM deed GROUP BY month ORDER BY month" LIMIT;

static const char countries_sql[] = EVENTS "SELECT place_country AS country, count(*) AS events, count(DISTINCT article_hash) AS articles, " MEASURES
                                           "FROM deed GROUP BY country ORDER BY events DESC, country" LIMIT;

/* Every month from the first to the last, those without events too: a series has no holes. */
static const char series_sql[] =
    EVENTS ", dated AS (SELECT substr(day, 1, 7) AS month, quad, goldstein FROM deed WHERE length(day) >= 7), "
           "calendar(month) AS (SELECT min(month) FROM dated WHERE month IS NOT NULL "
           "UNION ALL SELECT strftime('%Y-%m', month || '-01', '+1 month') FROM calendar WHERE month < (SELECT max(month) FROM dated)) "
           "SELECT c.month, count(d.month) AS events, " MEASURES "FROM calendar c LEFT JOIN dated d ON d.month = c.month "
           "WHERE c.month IS NOT NULL GROUP BY c.month ORDER BY c.month" LIMIT;

static const char speakers_sql[] =
    "WITH said AS (SELECT DISTINCT st.id, st.stance, x.code, x.name, a.outlet, substr(a.published, 1, 10) AS day FROM statement st "
    "JOIN coding c ON c.id = st.coding_id AND c.current = 1 JOIN article a ON a.id = c.article_id AND a.duplicate_of IS NULL "
    "JOIN statement_actor sa ON sa.statement_id = st.id AND sa.role = 'speaker' JOIN actor x ON x.id = sa.actor_id) "
    "SELECT code, name, count(*) AS statements, count(*) FILTER (WHERE stance = 'asserts') AS asserts, "
    "count(*) FILTER (WHERE stance = 'alleges') AS alleges, count(*) FILTER (WHERE stance = 'denies') AS denies, "
    "count(*) FILTER (WHERE stance = 'criticizes') AS criticizes, count(*) FILTER (WHERE stance = 'demands') AS demands, "
    "count(*) FILTER (WHERE stance = 'threatens') AS threatens, count(DISTINCT outlet) AS outlets FROM said "
    "WHERE " IN_PERIOD("day") " AND (:actor IS NULL OR " IS_PARTY(":actor", "code", "name") ") "
    "GROUP BY code, name ORDER BY statements DESC, code, name" LIMIT;

/* Each speaker once a side, in the order of the article. */
#define SIDE(stances) "group_concat(speaker, ', ') FILTER (WHERE side = '" stances "')"

static const char claims_sql[] =
    "WITH stance AS (SELECT *, CASE WHEN stance IN ('denies', 'rejects') THEN 'against' WHEN stance IN ('doubts', 'criticizes') THEN 'doubting' "
    "ELSE 'for' END AS side FROM claim_stances WHERE first_of_duplicates), "
    "once AS (SELECT event_id, claim_statement_id, substr(published, 1, 10) AS day, article_hash, document_id, claim, claim_text, cameo, modality, side, "
    "coalesce(speaker, '(not named)') AS speaker, speaker_codes, min(statement_id) AS first FROM stance "
    "GROUP BY event_id, claim_statement_id, side, coalesce(speaker, '(not named)') ORDER BY event_id, claim_statement_id, first) "
    "SELECT day, document_id AS article, cameo, claim_text AS claim, " SIDE("for") " AS supporters, " SIDE("against") " AS deniers, "
    SIDE("doubting") " AS doubters FROM once "
    "WHERE " IN_PERIOD("day") " AND (:code IS NULL OR substr(cameo, 1, length(:code)) = :code) "
    "AND (:modality IS NULL OR :modality = 'all' OR modality = :modality) GROUP BY event_id, claim_statement_id "
    "HAVING :actor IS NULL OR max(" IS_PARTY(":actor", "coalesce(speaker_codes, '')", "speaker") ") "
    "ORDER BY count(DISTINCT side) DESC, day, article_hash, min(first)" LIMIT;

static const char figures_sql[] =
    "SELECT substr(day, 1, 10) AS day, measure, bound, value, upper, unit, of_text AS of, place, according_to, revises, outlet, document_id AS article "
    "FROM figure_series WHERE first_of_duplicates AND " IN_PERIOD("substr(day, 1, 10)") " AND (:code IS NULL OR measure = lower(:code)) "
    "AND (:country IS NULL OR place_country = upper(:country)) "
    "AND (:actor IS NULL OR " IS_PARTY(":actor", "according_to_code", "according_to") " OR substr(by_code, 1, length(:actor)) = upper(:actor)) "
    "ORDER BY day, published, article_hash, figure_series.text, figure_id" LIMIT;

const struct query queries[] = {
    {"overview", overview_sql, "count"},   {"dyads", dyads_sql, "events"},         {"actors", actors_sql, "events"},
    {"types", types_sql, "events"},        {"months", months_sql, "events"},       {"countries", countries_sql, "events"},
    {"series", series_sql, "events"},      {"speakers", speakers_sql, "statements"}, {"claims", claims_sql, NULL},
    {"figures", figures_sql, NULL},        {0},
};

const struct query *query_find(const char *name)
{
    for (const struct query *q = queries; q->name; q++)
        if (strcmp(q->name, name) == 0) return q;
    return NULL;
}

/* ---- filters ---- */

/* YYYY, YYYY-MM or YYYY-MM-DD. */
static bool is_day(const char *text)
{
    static const char form[] = "0000-00-00";
    size_t length = strlen(text);
    if (length != 4 && length != 7 && length != 10) return false;
    for (size_t i = 0; i < length; i++)
        if (form[i] == '-' ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
    return true;
}

static bool is_modality(const char *text)
{
    static const char *const names[] = {"actual", "reported", "alleged", "planned", "requested", "hypothetical", "all"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(text, names[i]) == 0) return true;
    return false;
}

static bool check(const struct query_filter *filter, struct error *error)
{
    const char *days[] = {filter->from, filter->to};
    for (size_t i = 0; i < 2; i++)
        if (days[i] && !is_day(days[i])) return error_set(error, ERROR_USAGE, "'%.40s' is no day: YYYY, YYYY-MM or YYYY-MM-DD is wanted", days[i]);
    if (filter->modality && !is_modality(filter->modality))
        return error_set(error, ERROR_USAGE, "'%.40s' is no modality: there are actual, reported, alleged, planned, requested, hypothetical and all", filter->modality);
    return true;
}

static bool bind(sqlite3_stmt *statement, const struct query *query, const struct query_filter *filter, struct error *error)
{
    const struct {
        const char *parameter, *value;
    } texts[] = {{":from", filter->from},     {":to", filter->to},     {":actor", filter->actor},     {":source", filter->source},
                 {":target", filter->target}, {":code", filter->code}, {":country", filter->country}, {":modality", filter->modality}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (!texts[i].value) continue;
        int at = sqlite3_bind_parameter_index(statement, texts[i].parameter);
        if (!at) return error_set(error, ERROR_USAGE, "%s cannot be narrowed by --%s", query->name, texts[i].parameter + 1);
        sqlite3_bind_text(statement, at, texts[i].value, -1, SQLITE_TRANSIENT);
    }
    int one_a_day = sqlite3_bind_parameter_index(statement, ":one_a_day");
    if (filter->one_a_day && !one_a_day) return error_set(error, ERROR_USAGE, "%s cannot be narrowed by --one-a-day", query->name);
    if (filter->one_a_day) sqlite3_bind_int(statement, one_a_day, 1);
    if (filter->limit) sqlite3_bind_int64(statement, sqlite3_bind_parameter_index(statement, ":limit"), filter->limit);
    return true;
}

sqlite3_stmt *query_prepare(const struct store *store, const struct query *query, const struct query_filter *filter, struct error *error)
{
    if (!check(filter, error)) return NULL;
    sqlite3_stmt *statement = store_prepare(store, query->sql, error);
    if (statement && bind(statement, query, filter, error)) return statement;
    sqlite3_finalize(statement);
    return NULL;
}

/* ---- a user's own ---- */

/* SELECTs and what they are made of. */
static int allow_reading(void *context, int action, const char *first, const char *second, const char *database, const char *trigger)
{
    (void)context, (void)first, (void)second, (void)database, (void)trigger;
    bool reads = action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_FUNCTION || action == SQLITE_RECURSIVE;
    return reads ? SQLITE_OK : SQLITE_DENY;
}

/* The full-text search sets itself up by means that are not allowed to others: so it is woken before.  Not every database has it. */
static void wake_search(const struct store *store)
{
    sqlite3_stmt *statement = NULL;
    sqlite3_prepare_v2(store->db, "SELECT rowid FROM article_search", -1, &statement, NULL);
    sqlite3_finalize(statement);
}

/* NULL and *error where it is not one statement that reads. */
static sqlite3_stmt *prepare_one(const struct store *store, const char *sql, struct error *error)
{
    sqlite3_stmt *statement = NULL, *second = NULL;
    const char *rest = NULL;
    int code = sqlite3_prepare_v2(store->db, sql, -1, &statement, &rest);
    if (code == SQLITE_AUTH) error_set(error, ERROR_USAGE, "--sql: only a SELECT is run; the database stays as it is");
    else if (code == SQLITE_ERROR) error_set(error, ERROR_USAGE, "--sql: %s; doc/store.md has the tables and views", sqlite3_errmsg(store->db));
    else if (code != SQLITE_OK) store_failed(store, error);
    else if (!statement) error_set(error, ERROR_USAGE, "--sql: it is empty");
    else if (sqlite3_prepare_v2(store->db, rest, -1, &second, NULL) != SQLITE_OK || second)
        error_set(error, ERROR_USAGE, "--sql: one statement is wanted, and there is more");
    else return statement;
    sqlite3_finalize(statement);
    sqlite3_finalize(second);
    return NULL;
}

sqlite3_stmt *query_prepare_text(const struct store *store, const char *sql, struct error *error)
{
    wake_search(store);
    sqlite3_set_authorizer(store->db, allow_reading, NULL);
    sqlite3_stmt *statement = prepare_one(store, sql, error);
    sqlite3_set_authorizer(store->db, NULL, NULL); /* what is prepared is prepared */
    return statement;
}
