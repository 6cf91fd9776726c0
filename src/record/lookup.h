/* Codes that exports need and a coding does not have: of countries, provinces, sectors; and the lists of event codes, to check files by.
   The tables are text, compiled into the program, sorted by bytes and searched in place. */
#ifndef BEDE_RECORD_LOOKUP_H
#define BEDE_RECORD_LOOKUP_H

#include "base/str.h"

struct lookup_country {
    str fips, cow, name, latitude, longitude; /* FIPS 10-4; number of the Correlates of War list; empty where there is none */
};
bool lookup_country(str iso, struct lookup_country *out);

/* "CA10": FIPS 10-4 of the country and the number of its province; empty where it is not known. */
str lookup_province(str iso, str name);

/* The name of a sector in ICEWS and its code in PLOVER for a role of CAMEO. */
bool lookup_sector(str role, str *icews, str *plover);

struct lookup_event {
    str label;     /* in words */
    str goldstein; /* the published value, else its parent's */
};
bool lookup_cameo(str code, struct lookup_event *out);

/* The quad class and the score of a PLOVER type and mode; a mode that is empty or not known takes its type's.  False: no such type. */
bool lookup_plover(str type, str mode, str *quad, str *score);
bool lookup_plover_mode(str type, str mode);
bool lookup_plover_context(str context);

bool lookup_role(str role);
bool lookup_fips(str two);

#endif
