/* See cells.h. */
#include "record/cells.h"

#include <stdio.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "record/actor_code.h"
#include "record/csv.h"
#include "record/emit.h"
#include "record/lookup.h"
#include "record/names.h"
#include "record/rows.h"

/* ---- small forms ---- */

static str number(struct arena *arena, double value)
{
    char text[EMIT_NUMBER_MAX];
    return arena_copy(arena, (str){text, emit_format_number(value, text)});
}

static str whole(struct arena *arena, uint64_t value) { return arena_format(arena, "%llu", (unsigned long long)value); }

static str date(struct arena *arena, struct date day)
{
    char text[RECORD_DATE_MAX];
    return arena_copy(arena, (str){text, record_date(day, text)});
}

static const struct report *report_of(const struct row *row) { return row->coding->report; }

static const struct actor *party(const struct row *row, int argument) { return row->party[argument & 1]; }

static str offset(const struct row *row, uint32_t byte, struct arena *arena) { return whole(arena, record_offset(&row->of->offsets, byte)); }

/* "a; b" as it grows; `room` bytes are enough for all. */
struct joined {
    char *text;
    size_t length;
    const char *separator;
};

static struct joined join_begin(struct arena *arena, size_t room, const char *separator)
{
    return (struct joined){ARENA_NEW(arena, char, room + 1), 0, separator};
}

static void join(struct joined *joined, str part)
{
    if (!part.length) return;
    size_t size = joined->length ? strlen(joined->separator) : 0;
    memcpy(joined->text + joined->length, joined->separator, size);
    memcpy(joined->text + joined->length + size, part.data, part.length);
    joined->length += size + part.length;
}

static str join_end(const struct joined *joined) { return (str){joined->text, joined->length}; }

#define UNUSED (void)row, (void)argument, (void)arena

/* ---- the article ---- */

CELL(document) { UNUSED; return report_of(row)->id; }
CELL(published) { UNUSED; return date(arena, report_of(row)->published); }
CELL(outlet) { UNUSED; return report_of(row)->outlet; }
CELL(author) { UNUSED; return report_of(row)->author; }
CELL(url) { UNUSED; return report_of(row)->url; }
CELL(language) { UNUSED; return report_of(row)->language; }
CELL(version) { UNUSED; return arena_format(arena, "bede %s", row->of->version); }
CELL(length) { UNUSED; return offset(row, (uint32_t)row->coding->text->source.length, arena); }

/* All bits of a number but those that a double or a signed number of 64 bits cannot hold exactly; never 0. */
static uint64_t id_of(uint64_t hash) { return (hash & ((UINT64_C(1) << 53) - 1)) | !(hash & ((UINT64_C(1) << 53) - 1)); }

CELL(story) { UNUSED; return whole(arena, id_of(row->of->article)); }

static str digits8(struct arena *arena, struct date day)
{
    return day.year ? arena_format(arena, "%04d%02d%02d", day.year, day.month ? day.month : 1, day.day ? day.day : 1) : (str){0};
}

CELL(published8) { UNUSED; return digits8(arena, report_of(row)->published); }

static str moment(struct arena *arena, struct date day)
{
    str digits = digits8(arena, day);
    return digits.length ? arena_format(arena, "%.*s000000", STR_ARG(digits)) : digits;
}

CELL(published_moment) { UNUSED; return moment(arena, report_of(row)->published); }

CELL(nothing) { UNUSED; return (str){0}; }

CELL(names)
{
    enum { NAMES_MAX = 100 }; /* every row has them: without an end the rows of a long article would outgrow it */
    const struct coding *coding = row->coding;
    size_t count = argument == CELL_PLACES ? coding->places.count : coding->actors.count, kept = 0, room = 0;
    str names[NAMES_MAX];
    for (size_t i = 0; i < count && kept < NAMES_MAX; i++) {
        if (argument != CELL_PLACES && (int)coding->actors.items[i].type != argument) continue;
        names[kept] = argument == CELL_PLACES ? coding->places.items[i].name : coding->actors.items[i].name;
        room += names[kept++].length + 2;
    }
    struct joined all = join_begin(arena, room, "; ");
    for (size_t i = 0; i < kept; i++) join(&all, names[i]);
    return join_end(&all);
}

/* ---- the event: name and time ---- */

CELL(event_local) { UNUSED; return arena_format(arena, "e%d", row->number + 1); }

CELL(event_id)
{
    UNUSED;
    uint64_t event = row->group ? row->group->id : record_event_hash(row->of->article, row->number);
    size_t pair = row->group && row->pair > row->group->pairs ? 1 : row->pair;
    return whole(arena, id_of(hash_mix(event, pair)));
}

CELL(date_start) { UNUSED; return date(arena, row->event->start); }
CELL(date_end) { UNUSED; return date(arena, row->event->end); }
CELL(date_basis) { UNUSED; return str_from(record_basis(row->event->basis)); }

/* Formats that want one full day get the first of the event's days, or the day of publication where it has none. */
static struct date first_day(const struct row *row)
{
    struct date day = row->event->start.year ? row->event->start : report_of(row)->published;
    if (!day.year) return day;
    if (!day.month) day.month = 1;
    if (!day.day) day.day = 1;
    return day;
}

CELL(day) { UNUSED; return date(arena, first_day(row)); }
CELL(day8) { UNUSED; return digits8(arena, first_day(row)); }
CELL(moment) { UNUSED; return moment(arena, first_day(row)); }

/* Parts of the eight digits. */
static str day_part(const struct row *row, struct arena *arena, size_t from, size_t to)
{
    str digits = digits8(arena, first_day(row));
    return digits.length ? str_slice(digits, from, to) : digits;
}

CELL(month6) { UNUSED; return day_part(row, arena, 0, 6); }
CELL(year4) { UNUSED; return day_part(row, arena, 0, 4); }
CELL(month2) { UNUSED; return day_part(row, arena, 4, 6); }
CELL(day2) { UNUSED; return day_part(row, arena, 6, 8); }

/* GDELT's count of the year: every month has thirty days. */
CELL(fraction)
{
    UNUSED;
    struct date day = first_day(row);
    if (!day.year) return (str){0};
    int days = (day.month - 1) * 30 + day.day, part = (days * 10000 + 182) / 365; /* ten-thousandths, rounded */
    return arena_format(arena, "%04d.%04d", day.year, part < 10000 ? part : 9999);
}

/* ---- the event: codes ---- */

static str prefix(str s, size_t length) { return str_slice(s, 0, s.length < length ? s.length : length); }

CELL(cameo) { UNUSED; return row->event->cameo; }
CELL(cameo_base) { UNUSED; return prefix(row->event->cameo, 3); }
CELL(cameo_root) { UNUSED; return prefix(row->event->cameo, 2); }

CELL(cameo_label)
{
    UNUSED;
    struct lookup_event event;
    return lookup_cameo(row->event->cameo, &event) ? event.label : (str){0};
}

CELL(quad)
{
    UNUSED;
    int quad = row->event->foreign ? 0 : record_quad(row->event->cameo);
    return quad ? whole(arena, (uint64_t)quad) : (str){0};
}

CELL(quad_phoenix)
{
    UNUSED;
    str root = row->event->foreign ? (str){0} : prefix(row->event->cameo, 2);
    if (str_is(root, "01") || str_is(root, "02")) return STR("0");
    if (str_is(root, "16")) return STR("3");
    return cell_quad(row, argument, arena);
}

CELL(goldstein) { UNUSED; return row->event->has_goldstein ? number(arena, row->event->goldstein) : (str){0}; }

CELL(goldstein_inherited)
{
    UNUSED;
    struct lookup_event event;
    return !row->event->foreign && lookup_cameo(row->event->cameo, &event) ? event.goldstein : (str){0};
}

CELL(plover) { UNUSED; return row->event->plover_event; }
CELL(plover_mode) { UNUSED; return row->event->plover_mode; }
CELL(plover_contexts) { UNUSED; return row->event->plover_contexts; }

CELL(plover_context_list)
{
    UNUSED;
    str contexts = row->event->plover_contexts;
    struct joined list = join_begin(arena, contexts.length * 2, "; ");
    while (contexts.length) join(&list, str_trim(str_cut(&contexts, ';')));
    return join_end(&list);
}

CELL(plover_score)
{
    UNUSED;
    str quad, score;
    lookup_plover(row->event->plover_event, row->event->plover_mode, &quad, &score);
    return score;
}

CELL(quad_plover_words)
{
    UNUSED;
    static const char *const words[] = {"VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"};
    str quad, score;
    lookup_plover(row->event->plover_event, row->event->plover_mode, &quad, &score);
    return quad.length == 1 && quad.data[0] >= '1' && quad.data[0] <= '4' ? str_from(words[quad.data[0] - '1']) : (str){0};
}

/* ---- the event: standing ---- */

CELL(modality) { UNUSED; return str_from(record_modality(row->event->modality)); }
CELL(polarity) { UNUSED; return row->event->negative ? STR("negative") : STR("positive"); }
CELL(reciprocal) { UNUSED; return row->event->reciprocal ? STR("true") : STR("false"); }

static const struct statement *carrier(const struct row *row)
{
    return row->event->attributed_to == NOTHING ? NULL : &row->coding->statements.items[row->event->attributed_to];
}

CELL(attributed_to)
{
    UNUSED;
    return carrier(row) ? record_actor_list(row->coding, &carrier(row)->speakers, ACTOR_FIELD_NAME, arena) : (str){0};
}

CELL(via)
{
    UNUSED;
    return carrier(row) ? record_actor_list(row->coding, &carrier(row)->via, ACTOR_FIELD_NAME, arena) : (str){0};
}

CELL(third_codes) { UNUSED; return record_actor_list(row->coding, &row->event->third, ACTOR_FIELD_CODE, arena); }

CELL(root_event)
{
    UNUSED;
    if (!row->event->mentions.count) return STR("0");
    return row->event->mentions.items[0].clause.start < row->of->lead ? STR("1") : STR("0");
}

CELL(mentions) { UNUSED; return whole(arena, row->group ? row->group->mentions : row->event->mentions.count); }
CELL(sources) { UNUSED; return whole(arena, row->group ? row->group->sources : 1); }
CELL(articles) { UNUSED; return whole(arena, row->group ? row->group->articles : 1); }
CELL(urls) { UNUSED; return row->group ? row->group->urls : report_of(row)->url; }
CELL(outlets) { UNUSED; return row->group ? row->group->outlets : report_of(row)->outlet; }

/* ---- the mention ---- */

CELL(start) { UNUSED; return row->mention ? offset(row, row->mention->clause.start, arena) : (str){0}; }
CELL(end) { UNUSED; return row->mention ? offset(row, row->mention->clause.end, arena) : (str){0}; }
CELL(trigger) { UNUSED; return row->mention ? span_text(row->coding->text, row->mention->trigger) : (str){0}; }
CELL(trigger_start) { UNUSED; return row->mention ? offset(row, row->mention->trigger.start, arena) : STR("-1"); }
CELL(sentence) { UNUSED; return record_sentence(row->coding, row->event, arena); }
CELL(sentence_number) { UNUSED; return row->mention ? whole(arena, (uint64_t)row->mention->sentence + 1) : (str){0}; }
CELL(rule) { UNUSED; return row->mention ? row->mention->rule : (str){0}; }
CELL(one) { UNUSED; return STR("1"); }

CELL(sentence_key)
{
    str in_sentence = cell_sentence_number(row, argument, arena);
    return arena_format(arena, "%.*s%s%.*s", STR_ARG(report_of(row)->id), in_sentence.length ? "_" : "", STR_ARG(in_sentence));
}

/* GDELT: 1 the identifier is an address in the web, 2 it is a citation. */
CELL(mention_type) { UNUSED; return report_of(row)->url.length ? STR("1") : STR("2"); }
CELL(mention_identifier) { UNUSED; return report_of(row)->url.length ? report_of(row)->url : report_of(row)->id; }

/* The host of the address, else the outlet. */
CELL(mention_source)
{
    UNUSED;
    str host = report_of(row)->url;
    if (!host.length) return report_of(row)->outlet;
    for (size_t i = 0; i + 2 < host.length; i++)
        if (memcmp(host.data + i, "://", 3) == 0) {
            host = str_slice(host, i + 3, host.length);
            break;
        }
    host = str_cut(&host, '/');
    return str_starts(host, STR("www.")) ? str_slice(host, 4, host.length) : host;
}

/* ---- an actor ---- */

/* The actor's mention in the sentence of the row's mention, or NULL; the first of all where `any`. */
static const struct mention *actor_mention(const struct row *row, int argument, bool any)
{
    const struct actor *actor = party(row, argument);
    if (!actor) return NULL;
    const struct mention *mentions = row->coding->mentions.items;
    int32_t index = (int32_t)(actor - row->coding->actors.items), at = row->mention ? row->of->mention_of[row->mention->sentence] : NOTHING;
    const struct mention *first = NULL;
    for (; at != NOTHING; at = row->of->next_mention[at])
        if (mentions[at].actor == index && (!first || mentions[at].span.start < first->span.start)) first = &mentions[at];
    if (first) return first;
    return any && actor->mentions.count ? &mentions[actor->mentions.items[0]] : NULL;
}

CELL(actor_offset)
{
    const struct mention *mention = actor_mention(row, argument, false);
    return mention ? offset(row, mention->span.start, arena) : STR("-1");
}

CELL(actor_name_raw)
{
    UNUSED;
    const struct mention *mention = actor_mention(row, argument, true);
    return mention ? span_text(row->coding->text, mention->span) : (str){0};
}

CELL(actor_code) { UNUSED; return party(row, argument) ? party(row, argument)->code : (str){0}; }
CELL(actor_name) { UNUSED; return party(row, argument) ? party(row, argument)->name : (str){0}; }
CELL(actor_country) { UNUSED; return party(row, argument) ? party(row, argument)->country : (str){0}; }
CELL(actor_title) { UNUSED; return party(row, argument) ? party(row, argument)->described_as : (str){0}; }
CELL(actor_type) { UNUSED; return party(row, argument) ? str_from(record_actor_type(party(row, argument)->type)) : (str){0}; }

CELL(actor_name_upper)
{
    UNUSED;
    str name = cell_actor_name(row, argument, arena);
    char *upper = ARENA_NEW(arena, char, name.length * UTF8_MAX + 1);
    size_t length = 0;
    for (size_t at = 0, size; at < name.length; at += size) {
        int32_t c = utf8_decode(name, at, &size);
        if (c != UTF8_INVALID) length += utf8_encode(utf8_upper_of(c), upper + length);
    }
    return (str){upper, length};
}

CELL(actor_country_name)
{
    struct lookup_country country;
    return lookup_country(cell_actor_country(row, argument, arena), &country) ? country.name : (str){0};
}

CELL(actor_cow)
{
    struct lookup_country country;
    return lookup_country(cell_actor_country(row, argument, arena), &country) ? country.cow : (str){0};
}

/* "Government,Military": the names of ICEWS; "GOV; MIL": the codes of PLOVER. */
static str sectors(const struct row *row, int argument, struct arena *arena, bool icews, size_t most)
{
    enum { SECTOR_MAX = 64 }; /* the longest name and its separator */
    const struct actor *actor = party(row, argument);
    if (!actor) return (str){0};
    struct joined all = join_begin(arena, actor->role_count * SECTOR_MAX, icews ? "," : "; ");
    for (size_t i = 0; i < actor->role_count && i < most; i++) {
        str name, code;
        if (lookup_sector(actor->roles[i], &name, &code)) join(&all, icews ? name : code);
    }
    return join_end(&all);
}

CELL(actor_sectors_icews) { return sectors(row, argument, arena, true, SIZE_MAX); }
CELL(actor_sectors) { return sectors(row, argument, arena, false, SIZE_MAX); }
CELL(actor_sector) { return sectors(row, argument, arena, false, 1); }

/* ---- parts of an actor's code ---- */

static struct actor_code parts(const struct row *row, int argument)
{
    return actor_code_split(party(row, argument) ? party(row, argument)->code : (str){0});
}

CELL(actor_part_country) { UNUSED; return parts(row, argument).country; }
CELL(actor_part_group) { UNUSED; return parts(row, argument).group; }
CELL(actor_part_religion) { UNUSED; return parts(row, argument).religion[argument >> 1]; }
CELL(actor_part_type) { UNUSED; return parts(row, argument).type[argument >> 1]; }

/* Phoenix: whether the three letters are a country's, or one of the kinds of international actors. */
CELL(actor_root)
{
    static const char *const kinds[] = {"IGO", "NGO", "IMG", "MNC"};
    str first = prefix(cell_actor_code(row, argument, arena), 3);
    if (first.length && str_equal(first, parts(row, argument).country)) return first;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_is(first, kinds[i])) return first;
    return (str){0};
}

static bool is_primary_agent(str part)
{
    static const char *const agents[] = {"GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "SPY", "MED", "EDU", "BUS", "CRM", "CVL"};
    for (size_t i = 0; i < sizeof agents / sizeof *agents; i++)
        if (str_is(part, agents[i])) return true;
    return false;
}

CELL(actor_agent)
{
    str code = cell_actor_code(row, argument, arena), second = code.length >= 6 ? str_slice(code, 3, 6) : (str){0};
    return is_primary_agent(second) ? second : (str){0};
}

CELL(actor_attributes)
{
    str code = cell_actor_code(row, argument, arena);
    struct joined rest = join_begin(arena, code.length * 2, ";");
    for (size_t at = cell_actor_agent(row, argument, arena).length ? 6 : 3; at + 3 <= code.length; at += 3) join(&rest, str_slice(code, at, at + 3));
    return join_end(&rest);
}

/* ---- places ---- */

static const struct place *place_of(const struct row *row)
{
    return row->event->place == NOTHING ? NULL : &row->coding->places.items[row->event->place];
}

static bool is_feature(const struct place *place, const char *kind) { return place && str_starts(place->feature, str_from(kind)); }

CELL(place) { UNUSED; return place_of(row) ? place_of(row)->name : (str){0}; }
CELL(place_country) { UNUSED; return place_of(row) ? place_of(row)->country : (str){0}; }
CELL(place_latitude) { UNUSED; return place_of(row) && place_of(row)->located ? number(arena, place_of(row)->latitude) : (str){0}; }
CELL(place_longitude) { UNUSED; return place_of(row) && place_of(row)->located ? number(arena, place_of(row)->longitude) : (str){0}; }
CELL(place_feature) { UNUSED; return place_of(row) ? place_of(row)->feature : (str){0}; }
CELL(place_city) { UNUSED; return is_feature(place_of(row), "PPL") ? place_of(row)->name : (str){0}; }
CELL(place_district) { UNUSED; return is_feature(place_of(row), "ADM2") ? place_of(row)->name : (str){0}; }
CELL(place_geonames) { UNUSED; return place_of(row) && place_of(row)->geonames > 0 ? whole(arena, (uint64_t)place_of(row)->geonames) : (str){0}; }

CELL(place_province)
{
    UNUSED;
    if (is_feature(place_of(row), "ADM1")) return place_of(row)->name;
    return place_of(row) ? place_of(row)->admin1 : (str){0};
}

CELL(place_country_name)
{
    struct lookup_country country;
    return lookup_country(cell_place_country(row, argument, arena), &country) ? country.name : (str){0};
}

CELL(place_raw)
{
    UNUSED;
    return place_of(row) && place_of(row)->mentions.count ? span_text(row->coding->text, place_of(row)->mentions.items[0].span) : (str){0};
}

/* ---- places as GDELT has them ---- */

/* The land of a state that is an actor, or the place of the event. */
struct geo {
    char type; /* '0' nowhere, '1' country, '2' US state, '3' US city, '4' city, '5' province */
    struct lookup_country country;
    str province; /* its code */
};

static struct geo geo_of(const struct row *row, int argument)
{
    struct geo geo = {.type = '0'};
    if (argument != CELL_ACTION) {
        const struct actor *actor = party(row, argument);
        if (actor && actor->type == ACTOR_STATE && lookup_country(actor->country, &geo.country)) geo.type = '1';
        return geo;
    }
    const struct place *place = place_of(row);
    if (!place || !lookup_country(place->country, &geo.country)) return geo;
    bool american = str_is(place->country, "USA"), province = is_feature(place, "ADM1");
    geo.type = is_feature(place, "PCL") ? '1' : province ? (american ? '2' : '5') : american ? '3' : '4';
    geo.province = lookup_province(place->country, province ? place->name : place->admin1);
    return geo;
}

CELL(geo_type)
{
    UNUSED;
    return arena_format(arena, "%c", geo_of(row, argument).type);
}

/* "Town, Province, Country" */
CELL(geo_full_name)
{
    struct geo geo = geo_of(row, argument);
    if (geo.type == '0' || geo.type == '1') return geo.country.name;
    const struct place *place = place_of(row);
    struct joined name = join_begin(arena, place->name.length + place->admin1.length + geo.country.name.length + 4, ", ");
    join(&name, place->name);
    if (geo.type == '3' || geo.type == '4') join(&name, place->admin1);
    join(&name, geo.country.name);
    return join_end(&name);
}

CELL(geo_fips) { UNUSED; return geo_of(row, argument).country.fips; }

CELL(geo_province)
{
    UNUSED;
    struct geo geo = geo_of(row, argument);
    return geo.province.length ? geo.province : geo.country.fips;
}

CELL(geo_latitude) { return argument == CELL_ACTION ? cell_place_latitude(row, argument, arena) : geo_of(row, argument).country.latitude; }
CELL(geo_longitude) { return argument == CELL_ACTION ? cell_place_longitude(row, argument, arena) : geo_of(row, argument).country.longitude; }

/* Countries and provinces are named by their codes; the numbers that GDELT has for towns are of lists that Bede does not have. */
CELL(geo_feature)
{
    UNUSED;
    struct geo geo = geo_of(row, argument);
    return geo.type == '1' ? geo.country.fips : geo.type == '2' || geo.type == '5' ? geo.province : (str){0};
}
