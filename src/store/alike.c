/* See alike.h. */
#include "store/alike.h"

#include <math.h>

/* ---- actors ---- */

static size_t split(str codes, str items[PARTIES_MAX])
{
    size_t count = 0;
    while (codes.length && count < PARTIES_MAX) items[count++] = str_cut(&codes, '+');
    return codes.length ? PARTIES_MAX + 1 : count;
}

/* The state for its government (with its ministries) and its army; else the code itself. */
static str party_key(str code)
{
    str rest = code.length > 3 ? str_slice(code, 3, code.length) : (str){0};
    bool organ = str_starts(rest, STR("GOV")) || str_starts(rest, STR("MIL"));
    return organ && !str_starts(code, STR("---")) ? str_slice(code, 0, 3) : code;
}

str alike_parties_key(str codes, char *out)
{
    str keys[PARTIES_MAX];
    size_t count = split(codes, keys), length = 0;
    if (count > PARTIES_MAX) {
        memcpy(out, codes.data, codes.length);
        return (str){out, codes.length};
    }
    for (size_t i = 0; i < count; i++) {
        str key = party_key(keys[i]);
        size_t at = i;
        for (; at > 0 && str_compare(key, keys[at - 1]) < 0; at--) keys[at] = keys[at - 1];
        keys[at] = key;
    }
    for (size_t i = 0; i < count; i++) {
        if (i && str_equal(keys[i], keys[i - 1])) continue;
        if (length) out[length++] = '+';
        memcpy(out + length, keys[i].data, keys[i].length);
        length += keys[i].length;
    }
    return (str){out, length};
}

static bool alike_codes(str a, str b)
{
    if (a.length > b.length) return alike_codes(b, a);
    return str_equal(a, b) || (str_starts(b, a) && str_equal(party_key(a), party_key(b)));
}

static bool all_have_their_like(const str *codes, size_t count, const str *others, size_t other_count)
{
    for (size_t i = 0, k = 0; i < count; i++) {
        for (k = 0; k < other_count && !alike_codes(codes[i], others[k]);) k++;
        if (k == other_count) return false;
    }
    return true;
}

bool alike_parties(str a, str b)
{
    str left[PARTIES_MAX], right[PARTIES_MAX];
    if (str_equal(a, b)) return true;
    size_t lefts = split(a, left), rights = split(b, right);
    if (lefts > PARTIES_MAX || rights > PARTIES_MAX) return false;
    return all_have_their_like(left, lefts, right, rights) && all_have_their_like(right, rights, left, lefts);
}

/* ---- deeds ---- */

/* 190 is what 19 is: of three digits a last 0 says nothing. */
static str told(str cameo) { return cameo.length == 3 && cameo.data[2] == '0' ? str_slice(cameo, 0, 2) : cameo; }

size_t alike_deed_detail(str cameo) { return told(cameo).length; }

static bool names_weapons(str cameo) { return cameo.length == 3 && str_starts(cameo, STR("19")) && cameo.data[2] >= '3' && cameo.data[2] <= '5'; }

enum deed_likeness alike_deeds(str a, str b)
{
    if (str_equal(a, b)) return DEEDS_SAME;
    if (a.length < 2 || b.length < 2 || memcmp(a.data, b.data, 2) != 0) return DEEDS_DIFFER;
    if (str_starts(told(a), told(b)) || str_starts(told(b), told(a))) return DEEDS_PARENT;
    return names_weapons(a) && names_weapons(b) ? DEEDS_SIBLINGS : DEEDS_DIFFER;
}

/* ---- places ---- */

/* Towns so near each other are one place, in degrees of latitude and longitude: a suburb and its city, 28 km at most.  (No cosine: it is not
   the same on every machine.) */
static const double near_degrees = 0.25;

enum place_level alike_place_level(str name, str country, str feature)
{
    if (!name.length) return PLACE_UNKNOWN;
    if (str_starts(feature, STR("PCL"))) return PLACE_COUNTRY;
    if (str_starts(feature, STR("ADM1"))) return PLACE_PROVINCE;
    return !feature.length && country.length ? PLACE_COUNTRY : PLACE_TOWN;
}

/* A district or county: larger than a town, and its middle says little. */
static bool is_area(const struct told_place *place) { return place->level == PLACE_TOWN && str_starts(place->feature, STR("ADM")); }

static enum place_likeness alike_towns(const struct told_place *a, const struct told_place *b)
{
    if (str_equal(a->name, b->name)) return PLACES_SAME; /* in one country, as is asked before */
    if (!a->located || !b->located) return PLACES_UNTOLD;
    if (fabs(a->latitude - b->latitude) <= near_degrees && fabs(a->longitude - b->longitude) <= near_degrees) return PLACES_SAME;
    return (is_area(a) || is_area(b)) && str_equal(a->admin1, b->admin1) ? PLACES_UNTOLD : PLACES_DIFFER;
}

enum place_likeness alike_places(const struct told_place *a, const struct told_place *b)
{
    if (a->level > b->level) return alike_places(b, a);
    if (b->level == PLACE_UNKNOWN) return PLACES_EQUAL;
    if (a->level == PLACE_UNKNOWN) return PLACES_UNTOLD;
    if (a->geonames && a->geonames == b->geonames) return a->level == PLACE_TOWN ? PLACES_SAME : PLACES_EQUAL;
    if (!str_equal(a->country, b->country)) return a->country.length && b->country.length ? PLACES_DIFFER : PLACES_UNTOLD;
    if (a->level == PLACE_COUNTRY) return b->level == PLACE_COUNTRY ? PLACES_EQUAL : PLACES_FIT;
    if (a->level == PLACE_TOWN) return alike_towns(a, b);
    if (!a->admin1.length || !b->admin1.length) return PLACES_UNTOLD;
    if (!str_equal(a->admin1, b->admin1)) return PLACES_DIFFER;
    return b->level == PLACE_PROVINCE ? PLACES_EQUAL : PLACES_FIT;
}
