/* How alike two events are that two articles tell: actors' codes, codes of deeds, places.  Pure functions over strings; what follows from
   it stands in same_events.c. */
#ifndef BEDE_STORE_ALIKE_H
#define BEDE_STORE_ALIKE_H

#include <stdint.h>

#include "base/str.h"

/* ---- actors ---- */

enum { PARTIES_MAX = 64 }; /* codes on a side; longer lists are the same only where they are equal */

/* A list of codes ("NOR+NORGOV") with states for their governments and armies, each once, in order: lists with different keys are never
   the same parties.  `out` has room for the list. */
str alike_parties_key(str codes, char *out);

/* Whether the lists may mean the same parties: each code has its like in the other list.  A state is like its government and its army
   ("Norway expelled" and "the Norwegian government expelled"), and a government like its ministries; government and army are not alike. */
bool alike_parties(str a, str b);

/* ---- deeds ---- */

enum deed_likeness {
    DEEDS_DIFFER,   /* other roots, or of one root but different: 173 and 174, arrested and expelled */
    DEEDS_SIBLINGS, /* fights with other weapons, 193, 194 and 195: reports of one fight name one or the other */
    DEEDS_PARENT,   /* one says more than the other: 190 and 194, 030 and 0311 */
    DEEDS_SAME,
};
enum deed_likeness alike_deeds(str a, str b);
/* How much a CAMEO code says: digits, without the 0 that stands for "not further told". */
size_t alike_deed_detail(str cameo);

/* ---- places ---- */

enum place_level { PLACE_UNKNOWN, PLACE_COUNTRY, PLACE_PROVINCE, PLACE_TOWN };

struct told_place {
    enum place_level level;
    str name, country, admin1, feature;
    int64_t geonames;          /* 0 = not in GeoNames */
    double latitude, longitude;
    bool located;              /* the two are known */
};

enum place_likeness {
    PLACES_DIFFER,
    PLACES_UNTOLD, /* one is not known, or not where */
    PLACES_FIT,    /* one lies in the other */
    PLACES_EQUAL,  /* the same country or province, or both unknown: as vague as each other */
    PLACES_SAME,   /* the same town, or next to it */
};
enum place_likeness alike_places(const struct told_place *a, const struct told_place *b);

/* The level that name, country and GeoNames' feature code tell. */
enum place_level alike_place_level(str name, str country, str feature);

#endif
