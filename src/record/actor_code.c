/* See actor_code.h.  Which of the parts is what is told by the lists: countries, regions, religions and roles are closed, all else is a
   body's own code.  Parts that find no room (a fourth role, a body inside a body) stand in the whole code alone. */
#include "record/actor_code.h"

#include "record/lookup.h"

enum { PART = 3 }; /* letters of each part */

/* ' ' before and after each. */
static const char regions[] = " AFR ARB ASA BLK CAF CAS CAU CEU CRB EAF EEU EUR LAM MEA NAF NMR PAC PGS SAF SAM SAS SCN SEA WAF WST ";
static const char religions[] = " ADR ALE ATH BAH BUD CHR CON CPT CTH DOX DRZ HIN HSD INR ITR JAN JEW JHW LDS MOS MRN NRM PAG PRO SFI SHI SHN SIK SUN TAO UDX ZRO ";
/* CAMEO's codes of countries that are not ISO's. */
static const char own_countries[] = " ALA ANT BES BLM CSK DDR GZS IOT KSV MAF PAL PCN ROM SCG SJM SUN TMP WSB YUG ZAR ";

static bool listed(const char *list, str part)
{
    char wanted[PART + 3] = {' ', part.data[0], part.data[1], part.data[2], ' ', 0};
    return strstr(list, wanted) != NULL;
}

static bool is_country(str part)
{
    struct lookup_country country;
    return lookup_country(part, &country) || listed(own_countries, part);
}

static void put(str *places, size_t count, str part)
{
    for (size_t i = 0; i < count; i++) {
        if (str_equal(places[i], part)) return;
        if (places[i].length) continue;
        places[i] = part;
        return;
    }
}

struct actor_code actor_code_split(str code)
{
    struct actor_code parts = {0};
    for (size_t at = 0; at + PART <= code.length; at += PART) {
        str part = str_slice(code, at, at + PART);
        if (str_is(part, "---")) continue;
        if (at == 0 && is_country(part)) parts.country = part;
        else if (lookup_role(part)) put(parts.type, ACTOR_CODE_TYPES, part);
        else if (listed(regions, part)) put(&parts.country, 1, part);
        else if (listed(religions, part)) put(parts.religion, ACTOR_CODE_RELIGIONS, part);
        else put(&parts.group, 1, part);
    }
    return parts;
}

bool actor_code_valid(str code)
{
    if (!code.length || code.length % PART != 0) return false;
    size_t at = str_starts(code, STR("---")) ? PART : 0;
    for (; at < code.length; at++)
        if (code.data[at] < 'A' || code.data[at] > 'Z') return false;
    return true;
}
