/* See kinds.h.  Forms and lists only: whether two cells of a row fit together is validate.c's. */
#include "record/kinds.h"

#include "intake/intake.h"
#include "record/actor_code.h"
#include "record/lookup.h"

/* ---- numbers ---- */

static bool is_digits(str cell, size_t least, size_t most)
{
    if (cell.length < least || cell.length > most) return false;
    for (size_t i = 0; i < cell.length; i++)
        if (cell.data[i] < '0' || cell.data[i] > '9') return false;
    return true;
}

/* Of digits, at most 18 of them. */
static int64_t value_of(str digits)
{
    int64_t value = 0;
    for (size_t i = 0; i < digits.length; i++) value = value * 10 + (digits.data[i] - '0');
    return value;
}

static bool is_whole(str cell, int64_t least, int64_t most)
{
    bool negative = cell.length && cell.data[0] == '-';
    if (negative) cell = str_slice(cell, 1, cell.length);
    if (!is_digits(cell, 1, 18)) return false;
    int64_t value = negative ? -value_of(cell) : value_of(cell);
    return value >= least && value <= most;
}

/* A decimal number, with a power of ten or without; *value gets it as nearly as a check of its range needs. */
static bool is_number(str cell, double *value)
{
    size_t at = 0, digits = 0;
    double number = 0, unit = 1;
    bool negative = cell.length && cell.data[0] == '-', point = false;
    for (at = negative; at < cell.length; at++) {
        if (cell.data[at] == '.' && !point) {
            point = true;
        } else if (cell.data[at] >= '0' && cell.data[at] <= '9') {
            number = number * 10 + (cell.data[at] - '0');
            if (point) unit *= 10;
            digits++;
        } else {
            break;
        }
    }
    *value = (negative ? -number : number) / unit;
    if (!digits || at == cell.length) return digits > 0 && digits < 300;
    if (cell.data[at] != 'e' && cell.data[at] != 'E') return false;
    str power = str_slice(cell, at + 1, cell.length);
    if (power.length && (power.data[0] == '+' || power.data[0] == '-')) {
        if (power.data[0] == '+') *value = *value != 0 ? *value * 1e300 : 0; /* far out of every range that has an end */
        power = str_slice(power, 1, power.length);
    }
    return is_digits(power, 1, 3);
}

static bool in_range(str cell, double least, double most)
{
    double value;
    return is_number(cell, &value) && value >= least && value <= most;
}

/* ---- days ---- */

static bool is_day_of(str year, str month, str day)
{
    return is_digits(year, 4, 4) && is_digits(month, 2, 2) && is_digits(day, 2, 2) &&
           intake_date_exists((int)value_of(year), (int)value_of(month), (int)value_of(day));
}

static bool is_day8(str cell) { return cell.length == 8 && is_day_of(str_slice(cell, 0, 4), str_slice(cell, 4, 6), str_slice(cell, 6, 8)); }

static bool is_day(str cell)
{
    str year = str_cut(&cell, '-'), month = str_cut(&cell, '-');
    return is_day_of(year, month, cell);
}

static bool is_month(str cell) { return is_digits(cell, 2, 2) && is_whole(cell, 1, 12); }

static bool is_day_part(str cell)
{
    str rest = cell, year = str_cut(&rest, '-');
    if (cell.length == 4) return is_digits(cell, 4, 4);
    if (cell.length == 7) return is_digits(year, 4, 4) && is_month(rest);
    return is_day(cell);
}

static bool is_moment(str cell)
{
    return cell.length == 14 && is_day8(str_slice(cell, 0, 8)) && is_digits(cell, 14, 14) && is_whole(str_slice(cell, 8, 10), 0, 23) &&
           is_whole(str_slice(cell, 10, 12), 0, 59) && is_whole(str_slice(cell, 12, 14), 0, 59);
}

/* ---- lists ---- */

static bool is_one_of(str cell, const char *list)
{
    for (str rest = str_from(list); rest.length;)
        if (str_equal(str_cut(&rest, ' '), cell)) return true;
    return false;
}

static bool is_capitals(str cell, size_t least, size_t most)
{
    if (cell.length < least || cell.length > most) return false;
    for (size_t i = 0; i < cell.length; i++)
        if (cell.data[i] < 'A' || cell.data[i] > 'Z') return false;
    return true;
}

/* Ethnic groups have small letters. */
static bool is_part(str cell)
{
    if (cell.length != 3) return false;
    for (size_t i = 0; i < cell.length; i++)
        if ((cell.data[i] | 32) < 'a' || (cell.data[i] | 32) > 'z') return false;
    return true;
}

static bool is_cameo(str cell, size_t least, size_t most)
{
    struct lookup_event event;
    return cell.length >= least && cell.length <= most && lookup_cameo(cell, &event);
}

/* FIPS of the country and up to three more letters or digits. */
static bool is_province(str cell)
{
    if (cell.length < 2 || cell.length > 5 || !is_capitals(str_slice(cell, 0, 2), 2, 2)) return false;
    for (size_t i = 2; i < cell.length; i++)
        if (!(cell.data[i] >= '0' && cell.data[i] <= '9') && !(cell.data[i] >= 'A' && cell.data[i] <= 'Z')) return false;
    return true;
}

static bool is_mode(str cell)
{
    for (size_t i = 0; i < cell.length; i++)
        if (!(cell.data[i] >= 'a' && cell.data[i] <= 'z') && cell.data[i] != '-') return false;
    return cell.length > 0;
}

static bool are_contexts(str cell)
{
    while (cell.length)
        if (!lookup_plover_context(str_trim(str_cut(&cell, ';')))) return false;
    return true;
}

static bool is_plover(str cell)
{
    str quad, score;
    return lookup_plover(cell, (str){0}, &quad, &score);
}

static bool are_quad_words(str cell)
{
    return str_is(cell, "VERBAL COOPERATION") || str_is(cell, "MATERIAL COOPERATION") || str_is(cell, "VERBAL CONFLICT") || str_is(cell, "MATERIAL CONFLICT");
}

/* ---- kinds ---- */

const char *kind_wants(enum kind kind)
{
    static const char *const wants[] = {
        [KIND_TEXT] = "text", [KIND_ID] = "a positive whole number", [KIND_ID32] = "a whole number from 1 to 2147483647",
        [KIND_COUNT] = "a whole number from 0", [KIND_OFFSET] = "a whole number from 0, or -1", [KIND_NUMBER] = "a number",
        [KIND_FLAG] = "0 or 1", [KIND_BOOL] = "true or false",
        [KIND_DAY] = "a day as YYYY-MM-DD", [KIND_DAY_PART] = "a day as YYYY-MM-DD, or YYYY-MM or YYYY", [KIND_DAY8] = "a day as YYYYMMDD",
        [KIND_MONTH6] = "a month as YYYYMM", [KIND_YEAR4] = "a year of four digits", [KIND_MONTH2] = "a month from 01 to 12",
        [KIND_DAY2] = "a day from 01 to 31", [KIND_MOMENT14] = "a time as YYYYMMDDHHMMSS", [KIND_FRACTION] = "a year with its fraction",
        [KIND_ACTOR] = "a CAMEO actor code (parts of three letters)", [KIND_ACTOR_PART] = "a code of three letters",
        [KIND_ROLE] = "a code of three letters", [KIND_ACTOR_TYPE] = "person, state, organization, group, outlet or unknown",
        [KIND_COUNTRY] = "a country of three capital letters", [KIND_FIPS] = "a FIPS 10-4 country of two capital letters",
        [KIND_PROVINCE] = "a FIPS 10-4 country and the code of its province",
        [KIND_CAMEO] = "a CAMEO event code", [KIND_CAMEO_BASE] = "a CAMEO event code of at most three digits",
        [KIND_CAMEO_ROOT] = "a CAMEO root from 01 to 20", [KIND_QUAD] = "a quad class from 1 to 4", [KIND_QUAD0] = "a quad class from 0 to 4",
        [KIND_QUAD_WORDS] = "VERBAL or MATERIAL, and COOPERATION or CONFLICT", [KIND_SCORE] = "a number from -10 to 10",
        [KIND_PLOVER] = "a PLOVER event type", [KIND_PLOVER_MODE] = "a PLOVER mode", [KIND_PLOVER_CONTEXTS] = "PLOVER contexts, joined with ';'",
        [KIND_MODALITY] = "actual, reported, alleged, planned, requested or hypothetical", [KIND_POLARITY] = "positive or negative",
        [KIND_BASIS] = "explicit, relative, inherited, document or none", [KIND_LATITUDE] = "a latitude from -90 to 90",
        [KIND_LONGITUDE] = "a longitude from -180 to 180", [KIND_GEO_TYPE] = "a kind of place from 0 to 5",
        [KIND_MENTION_TYPE] = "a kind of source from 1 to 6", [KIND_PERCENT] = "a whole number from 0 to 100",
        [KIND_TONE] = "a number from -100 to 100",
    };
    return wants[kind];
}

bool kind_holds(enum kind kind, str cell)
{
    double value;
    switch (kind) {
    case KIND_TEXT: case KIND_COUNT_OF: return true;
    case KIND_ID: return is_whole(cell, 1, INT64_MAX);
    case KIND_ID32: return is_whole(cell, 1, INT32_MAX);
    case KIND_COUNT: return is_whole(cell, 0, INT64_MAX);
    case KIND_OFFSET: return is_whole(cell, -1, INT64_MAX);
    case KIND_NUMBER: return is_number(cell, &value);
    case KIND_FLAG: return is_one_of(cell, "0 1");
    case KIND_BOOL: return is_one_of(cell, "true false");
    case KIND_DAY: return is_day(cell);
    case KIND_DAY_PART: return is_day_part(cell);
    case KIND_DAY8: return is_day8(cell);
    case KIND_MONTH6: return is_digits(cell, 6, 6) && is_month(str_slice(cell, 4, 6));
    case KIND_YEAR4: return is_digits(cell, 4, 4);
    case KIND_MONTH2: return is_month(cell);
    case KIND_DAY2: return is_digits(cell, 2, 2) && is_whole(cell, 1, 31);
    case KIND_MOMENT14: return is_moment(cell);
    case KIND_FRACTION: return in_range(cell, 1000, 9999.9999);
    case KIND_ACTOR: return actor_code_valid(cell);
    case KIND_ACTOR_PART: case KIND_ROLE: return is_part(cell);
    case KIND_ACTOR_TYPE: return is_one_of(cell, "person state organization group outlet unknown");
    case KIND_COUNTRY: return is_capitals(cell, 3, 3);
    case KIND_FIPS: return is_capitals(cell, 2, 2);
    case KIND_PROVINCE: return is_province(cell);
    case KIND_CAMEO: return is_cameo(cell, 2, 4);
    case KIND_CAMEO_BASE: return is_cameo(cell, 2, 3);
    case KIND_CAMEO_ROOT: return is_cameo(cell, 2, 2);
    case KIND_QUAD: return is_one_of(cell, "1 2 3 4");
    case KIND_QUAD0: return is_one_of(cell, "0 1 2 3 4");
    case KIND_QUAD_WORDS: return are_quad_words(cell);
    case KIND_SCORE: return in_range(cell, -10, 10);
    case KIND_PLOVER: return is_plover(cell);
    case KIND_PLOVER_MODE: return is_mode(cell);
    case KIND_PLOVER_CONTEXTS: return are_contexts(cell);
    case KIND_MODALITY: return is_one_of(cell, "actual reported alleged planned requested hypothetical");
    case KIND_POLARITY: return is_one_of(cell, "positive negative");
    case KIND_BASIS: return is_one_of(cell, "explicit relative inherited document none");
    case KIND_LATITUDE: return in_range(cell, -90, 90);
    case KIND_LONGITUDE: return in_range(cell, -180, 180);
    case KIND_GEO_TYPE: return is_one_of(cell, "0 1 2 3 4 5");
    case KIND_MENTION_TYPE: return is_one_of(cell, "1 2 3 4 5 6");
    case KIND_PERCENT: return is_whole(cell, 0, 100);
    case KIND_TONE: return in_range(cell, -100, 100);
    }
    return false;
}
