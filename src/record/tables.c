/* The formats of flat rows, a list of columns each: name, kind of value, whether it is always there, what fills it.  Names and order are
   those of the data sets as published; doc/exports.md says what each column means here. */
#include "record/table.h"

#include "record/cells.h"

enum { MAY_BE_EMPTY = false, REQUIRED = true };

#define SET(name, kind, required, function, argument) {name, KIND_##kind, required, cell_##function, argument},
#define UNKNOWN(name, kind) {name, KIND_##kind, MAY_BE_EMPTY, NULL, 0},
#define AFTER_COMMA(name, kind, required, function, argument) "," name
#define AFTER_TAB(name, kind, required, function, argument) "\t" name

#define COUNT(columns) (sizeof(columns) / sizeof *(columns))

/* ---- Bede's own rows ---- */

#define OWN_COLUMNS(X)                                                    \
    X("document_id", TEXT, REQUIRED, document, 0)                         \
    X("published", DAY_PART, MAY_BE_EMPTY, published, 0)                  \
    X("outlet", TEXT, MAY_BE_EMPTY, outlet, 0)                            \
    X("author", TEXT, MAY_BE_EMPTY, author, 0)                            \
    X("url", TEXT, MAY_BE_EMPTY, url, 0)                                  \
    X("event_id", TEXT, REQUIRED, event_local, 0)                         \
    X("date_start", DAY_PART, MAY_BE_EMPTY, date_start, 0)                \
    X("date_end", DAY_PART, MAY_BE_EMPTY, date_end, 0)                    \
    X("date_basis", BASIS, REQUIRED, date_basis, 0)                       \
    X("source_code", ACTOR, MAY_BE_EMPTY, actor_code, SOURCE)             \
    X("source_name", TEXT, MAY_BE_EMPTY, actor_name, SOURCE)              \
    X("source_country", COUNTRY, MAY_BE_EMPTY, actor_country, SOURCE)     \
    X("source_type", ACTOR_TYPE, MAY_BE_EMPTY, actor_type, SOURCE)        \
    X("target_code", ACTOR, MAY_BE_EMPTY, actor_code, TARGET)             \
    X("target_name", TEXT, MAY_BE_EMPTY, actor_name, TARGET)              \
    X("target_country", COUNTRY, MAY_BE_EMPTY, actor_country, TARGET)     \
    X("target_type", ACTOR_TYPE, MAY_BE_EMPTY, actor_type, TARGET)        \
    X("third_codes", TEXT, MAY_BE_EMPTY, third_codes, 0)                  \
    X("cameo", CAMEO, REQUIRED, cameo, 0)                                 \
    X("root", CAMEO_ROOT, REQUIRED, cameo_root, 0)                        \
    X("quad", QUAD, REQUIRED, quad, 0)                                    \
    X("goldstein", SCORE, MAY_BE_EMPTY, goldstein, 0)                     \
    X("plover_event", PLOVER, MAY_BE_EMPTY, plover, 0)                    \
    X("plover_mode", PLOVER_MODE, MAY_BE_EMPTY, plover_mode, 0)           \
    X("plover_contexts", PLOVER_CONTEXTS, MAY_BE_EMPTY, plover_contexts, 0) \
    X("modality", MODALITY, REQUIRED, modality, 0)                        \
    X("polarity", POLARITY, REQUIRED, polarity, 0)                        \
    X("reciprocal", BOOL, REQUIRED, reciprocal, 0)                        \
    X("attributed_to", TEXT, MAY_BE_EMPTY, attributed_to, 0)              \
    X("via", TEXT, MAY_BE_EMPTY, via, 0)                                  \
    X("place", TEXT, MAY_BE_EMPTY, place, 0)                              \
    X("place_country", COUNTRY, MAY_BE_EMPTY, place_country, 0)           \
    X("latitude", LATITUDE, MAY_BE_EMPTY, place_latitude, 0)              \
    X("longitude", LONGITUDE, MAY_BE_EMPTY, place_longitude, 0)           \
    X("mentions", COUNT, REQUIRED, mentions, 0)                           \
    X("start", COUNT, MAY_BE_EMPTY, start, 0)                             \
    X("end", COUNT, MAY_BE_EMPTY, end, 0)                                 \
    X("trigger", TEXT, MAY_BE_EMPTY, trigger, 0)                          \
    X("sentence", TEXT, MAY_BE_EMPTY, sentence, 0)                        \
    X("rule", TEXT, MAY_BE_EMPTY, rule, 0)

static const struct column own_columns[] = {OWN_COLUMNS(SET)};

/* Past the separator before the first name. */
const struct table table_csv = {"csv", &(OWN_COLUMNS(AFTER_COMMA) "\n")[1], own_columns, COUNT(own_columns), ',', QUOTING_CSV, "", false, false};
const struct table table_tsv = {"tsv", &(OWN_COLUMNS(AFTER_TAB) "\n")[1], own_columns, COUNT(own_columns), '\t', QUOTING_ESCAPE, "", false, false};
/* The same columns with their types: parquet.c makes the file of these rows. */
const struct table table_parquet = {"parquet", "", own_columns, COUNT(own_columns), '\t', QUOTING_ESCAPE, "", false, false};

/* ---- GDELT 2.0: events and mentions, tabs, no line of names ---- */

#define GDELT_ACTOR(n, side)                                                       \
    SET("Actor" n "Code", ACTOR, MAY_BE_EMPTY, actor_code, side)                   \
    SET("Actor" n "Name", TEXT, MAY_BE_EMPTY, actor_name_upper, side)              \
    SET("Actor" n "CountryCode", COUNTRY, MAY_BE_EMPTY, actor_part_country, side)  \
    SET("Actor" n "KnownGroupCode", ACTOR_PART, MAY_BE_EMPTY, actor_part_group, side) \
    UNKNOWN("Actor" n "EthnicCode", ACTOR_PART)                                    \
    SET("Actor" n "Religion1Code", ACTOR_PART, MAY_BE_EMPTY, actor_part_religion, side) \
    SET("Actor" n "Religion2Code", ACTOR_PART, MAY_BE_EMPTY, actor_part_religion, (side) | CELL_SECOND) \
    SET("Actor" n "Type1Code", ROLE, MAY_BE_EMPTY, actor_part_type, side)          \
    SET("Actor" n "Type2Code", ROLE, MAY_BE_EMPTY, actor_part_type, (side) | CELL_SECOND) \
    SET("Actor" n "Type3Code", ROLE, MAY_BE_EMPTY, actor_part_type, (side) | CELL_THIRD)

#define GDELT_PLACE(of, which)                                                     \
    SET(of "Geo_Type", GEO_TYPE, REQUIRED, geo_type, which)                        \
    SET(of "Geo_FullName", TEXT, MAY_BE_EMPTY, geo_full_name, which)               \
    SET(of "Geo_CountryCode", FIPS, MAY_BE_EMPTY, geo_fips, which)                 \
    SET(of "Geo_ADM1Code", PROVINCE, MAY_BE_EMPTY, geo_province, which)            \
    UNKNOWN(of "Geo_ADM2Code", TEXT)                                               \
    SET(of "Geo_Lat", LATITUDE, MAY_BE_EMPTY, geo_latitude, which)                 \
    SET(of "Geo_Long", LONGITUDE, MAY_BE_EMPTY, geo_longitude, which)              \
    SET(of "Geo_FeatureID", TEXT, MAY_BE_EMPTY, geo_feature, which)

static const struct column gdelt_columns[] = {
    SET("GLOBALEVENTID", ID, REQUIRED, event_id, 0)
    SET("SQLDATE", DAY8, MAY_BE_EMPTY, day8, 0)
    SET("MonthYear", MONTH6, MAY_BE_EMPTY, month6, 0)
    SET("Year", YEAR4, MAY_BE_EMPTY, year4, 0)
    SET("FractionDate", FRACTION, MAY_BE_EMPTY, fraction, 0)
    GDELT_ACTOR("1", SOURCE)
    GDELT_ACTOR("2", TARGET)
    SET("IsRootEvent", FLAG, REQUIRED, root_event, 0)
    SET("EventCode", CAMEO, REQUIRED, cameo, 0)
    SET("EventBaseCode", CAMEO_BASE, REQUIRED, cameo_base, 0)
    SET("EventRootCode", CAMEO_ROOT, REQUIRED, cameo_root, 0)
    SET("QuadClass", QUAD, REQUIRED, quad, 0)
    SET("GoldsteinScale", SCORE, MAY_BE_EMPTY, goldstein_inherited, 0)
    SET("NumMentions", COUNT, REQUIRED, mentions, 0)
    SET("NumSources", COUNT, REQUIRED, sources, 0)
    SET("NumArticles", COUNT, REQUIRED, articles, 0)
    UNKNOWN("AvgTone", TONE)
    GDELT_PLACE("Actor1", SOURCE)
    GDELT_PLACE("Actor2", TARGET)
    GDELT_PLACE("Action", CELL_ACTION)
    SET("DATEADDED", MOMENT14, MAY_BE_EMPTY, published_moment, 0)
    SET("SOURCEURL", TEXT, MAY_BE_EMPTY, url, 0)
};
const struct table table_gdelt = {"gdelt", "", gdelt_columns, COUNT(gdelt_columns), '\t', QUOTING_NONE, "", false, false};

static const struct column gdelt_mentions_columns[] = {
    SET("GLOBALEVENTID", ID, REQUIRED, event_id, 0)
    SET("EventTimeDate", MOMENT14, MAY_BE_EMPTY, moment, 0)
    SET("MentionTimeDate", MOMENT14, MAY_BE_EMPTY, published_moment, 0)
    SET("MentionType", MENTION_TYPE, REQUIRED, mention_type, 0)
    SET("MentionSourceName", TEXT, MAY_BE_EMPTY, mention_source, 0)
    SET("MentionIdentifier", TEXT, REQUIRED, mention_identifier, 0)
    SET("SentenceID", COUNT, REQUIRED, sentence_number, 0)
    SET("Actor1CharOffset", OFFSET, REQUIRED, actor_offset, SOURCE)
    SET("Actor2CharOffset", OFFSET, REQUIRED, actor_offset, TARGET)
    SET("ActionCharOffset", OFFSET, REQUIRED, trigger_start, 0)
    SET("InRawText", FLAG, REQUIRED, one, 0)
    UNKNOWN("Confidence", PERCENT)
    SET("MentionDocLen", COUNT, REQUIRED, length, 0)
    UNKNOWN("MentionDocTone", TONE)
    UNKNOWN("MentionDocTranslationInfo", TEXT)
    UNKNOWN("Extras", TEXT)
};
const struct table table_gdelt_mentions = {"gdelt-mentions", "", gdelt_mentions_columns, COUNT(gdelt_mentions_columns), '\t', QUOTING_NONE, "", true, false};

/* ---- ICEWS: tabs, a line of names, numbers of at most 31 bits ---- */

#define ICEWS_COLUMNS(X)                                                   \
    X("Event ID", ID32, REQUIRED, event_id, 0)                             \
    X("Event Date", DAY, MAY_BE_EMPTY, day, 0)                             \
    X("Source Name", TEXT, MAY_BE_EMPTY, actor_name, SOURCE)               \
    X("Source Sectors", TEXT, MAY_BE_EMPTY, actor_sectors_icews, SOURCE)   \
    X("Source Country", TEXT, MAY_BE_EMPTY, actor_country_name, SOURCE)    \
    X("Event Text", TEXT, REQUIRED, cameo_label, 0)                        \
    X("CAMEO Code", CAMEO, REQUIRED, cameo, 0)                             \
    X("Intensity", SCORE, MAY_BE_EMPTY, goldstein_inherited, 0)            \
    X("Target Name", TEXT, MAY_BE_EMPTY, actor_name, TARGET)               \
    X("Target Sectors", TEXT, MAY_BE_EMPTY, actor_sectors_icews, TARGET)   \
    X("Target Country", TEXT, MAY_BE_EMPTY, actor_country_name, TARGET)    \
    X("Story ID", ID32, REQUIRED, story, 0)                                \
    X("Sentence Number", COUNT, MAY_BE_EMPTY, sentence_number, 0)          \
    X("Publisher", TEXT, MAY_BE_EMPTY, outlet, 0)                          \
    X("City", TEXT, MAY_BE_EMPTY, place_city, 0)                           \
    X("District", TEXT, MAY_BE_EMPTY, place_district, 0)                   \
    X("Province", TEXT, MAY_BE_EMPTY, place_province, 0)                   \
    X("Country", TEXT, MAY_BE_EMPTY, place_country_name, 0)                \
    X("Latitude", LATITUDE, MAY_BE_EMPTY, place_latitude, 0)               \
    X("Longitude", LONGITUDE, MAY_BE_EMPTY, place_longitude, 0)

static const struct column icews_columns[] = {ICEWS_COLUMNS(SET)};
const struct table table_icews = {"icews", &(ICEWS_COLUMNS(AFTER_TAB) "\n")[1], icews_columns, COUNT(icews_columns), '\t', QUOTING_NONE, "", false, false};

/* ---- Phoenix: tabs, no line of names ---- */

#define PHOENIX_ACTOR(of, side)                                             \
    SET(of "ActorFull", ACTOR, MAY_BE_EMPTY, actor_code, side)              \
    SET(of "ActorEntity", ACTOR_PART, MAY_BE_EMPTY, actor_root, side)       \
    SET(of "ActorRole", ROLE, MAY_BE_EMPTY, actor_agent, side)              \
    SET(of "ActorAttribute", TEXT, MAY_BE_EMPTY, actor_attributes, side)

static const struct column phoenix_columns[] = {
    SET("EventID", ID, REQUIRED, event_id, 0)
    SET("Date", DAY8, MAY_BE_EMPTY, day8, 0)
    SET("Year", YEAR4, MAY_BE_EMPTY, year4, 0)
    SET("Month", MONTH2, MAY_BE_EMPTY, month2, 0)
    SET("Day", DAY2, MAY_BE_EMPTY, day2, 0)
    PHOENIX_ACTOR("Source", SOURCE)
    PHOENIX_ACTOR("Target", TARGET)
    SET("EventCode", CAMEO, REQUIRED, cameo, 0)
    SET("EventRootCode", CAMEO_ROOT, REQUIRED, cameo_root, 0)
    SET("QuadClass", QUAD0, REQUIRED, quad_phoenix, 0)
    SET("GoldsteinScore", SCORE, MAY_BE_EMPTY, goldstein_inherited, 0)
    UNKNOWN("Issues", TEXT)
    SET("Lat", LATITUDE, MAY_BE_EMPTY, place_latitude, 0)
    SET("Lon", LONGITUDE, MAY_BE_EMPTY, place_longitude, 0)
    SET("LocationName", TEXT, MAY_BE_EMPTY, place, 0)
    SET("StateName", TEXT, MAY_BE_EMPTY, place_province, 0)
    SET("CountryCode", COUNTRY, MAY_BE_EMPTY, place_country, 0)
    SET("SentenceID", TEXT, REQUIRED, sentence_key, 0)
    SET("URLs", TEXT, MAY_BE_EMPTY, urls, 0)
    SET("NewsSources", TEXT, MAY_BE_EMPTY, outlets, 0)
};
const struct table table_phoenix = {"phoenix", "", phoenix_columns, COUNT(phoenix_columns), '\t', QUOTING_NONE, "", false, false};

/* ---- POLECAT: tabs, a line of names, None for what is missing ---- */

#define POLECAT_ACTOR(X, of, side)                                          \
    X(of " Name", TEXT, MAY_BE_EMPTY, actor_name, side)                     \
    X(of " Country", COUNTRY, MAY_BE_EMPTY, actor_country, side)            \
    X(of " COW", COUNT, MAY_BE_EMPTY, actor_cow, side)                      \
    X("Primary " of " Sector", TEXT, MAY_BE_EMPTY, actor_sector, side)      \
    X(of " Sectors", TEXT, MAY_BE_EMPTY, actor_sectors, side)               \
    X(of " Title", TEXT, MAY_BE_EMPTY, actor_title, side)                   \
    X(of " Name Raw", TEXT, MAY_BE_EMPTY, actor_name_raw, side)             \
    X("Wikipedia " of " ID", TEXT, MAY_BE_EMPTY, nothing, side)

#define POLECAT_COLUMNS(X)                                                  \
    X("Event ID", TEXT, REQUIRED, event_id, 0)                              \
    X("Event Date", DAY, MAY_BE_EMPTY, day, 0)                              \
    X("Event Type", PLOVER, REQUIRED, plover, 0)                            \
    X("Event Mode", PLOVER_MODE, MAY_BE_EMPTY, plover_mode, 0)              \
    X("Intensity", SCORE, MAY_BE_EMPTY, plover_score, 0)                    \
    X("Quad Code", QUAD_WORDS, REQUIRED, quad_plover_words, 0)              \
    X("Contexts", PLOVER_CONTEXTS, MAY_BE_EMPTY, plover_context_list, 0)    \
    POLECAT_ACTOR(X, "Actor", SOURCE)                                       \
    POLECAT_ACTOR(X, "Recipient", TARGET)                                   \
    X("Placename", TEXT, MAY_BE_EMPTY, place, 0)                            \
    X("City", TEXT, MAY_BE_EMPTY, place_city, 0)                            \
    X("District", TEXT, MAY_BE_EMPTY, place_district, 0)                    \
    X("Province", TEXT, MAY_BE_EMPTY, place_province, 0)                    \
    X("Country", COUNTRY, MAY_BE_EMPTY, place_country, 0)                   \
    X("Latitude", LATITUDE, MAY_BE_EMPTY, place_latitude, 0)                \
    X("Longitude", LONGITUDE, MAY_BE_EMPTY, place_longitude, 0)             \
    X("GeoNames ID", COUNT, MAY_BE_EMPTY, place_geonames, 0)                \
    X("Raw Placename", TEXT, MAY_BE_EMPTY, place_raw, 0)                    \
    X("Feature Type", TEXT, MAY_BE_EMPTY, place_feature, 0)                 \
    X("Source", TEXT, MAY_BE_EMPTY, outlet, 0)                              \
    X("Publication Date", DAY_PART, MAY_BE_EMPTY, published, 0)             \
    X("Story People", TEXT, MAY_BE_EMPTY, names, ACTOR_PERSON)              \
    X("Story Organizations", TEXT, MAY_BE_EMPTY, names, ACTOR_ORGANIZATION) \
    X("Story Locations", TEXT, MAY_BE_EMPTY, names, CELL_PLACES)            \
    X("Language", TEXT, MAY_BE_EMPTY, language, 0)                          \
    X("Version", TEXT, REQUIRED, version, 0)

static const struct column polecat_columns[] = {POLECAT_COLUMNS(SET)};
const struct table table_polecat = {"polecat", &(POLECAT_COLUMNS(AFTER_TAB) "\n")[1], polecat_columns, COUNT(polecat_columns), '\t', QUOTING_NONE, "None", false, true};

/* ---- all ---- */

const struct table *const tables[] = {&table_csv,   &table_tsv,     &table_gdelt,   &table_gdelt_mentions,
                                      &table_icews, &table_phoenix, &table_polecat, NULL};

const struct table *table_of(str name)
{
    for (const struct table *const *table = tables; *table; table++)
        if (str_is(name, (*table)->name)) return *table;
    return NULL;
}
