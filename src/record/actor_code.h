/* A CAMEO actor code taken apart: "IGOUNOREFHCR" into what other data sets keep in columns of their own. */
#ifndef BEDE_RECORD_ACTOR_CODE_H
#define BEDE_RECORD_ACTOR_CODE_H

#include "base/str.h"

enum { ACTOR_CODE_TYPES = 3, ACTOR_CODE_RELIGIONS = 2 };

struct actor_code {
    str country;                       /* CAMEO code of a country or region; empty where neither stands in it */
    str group;                         /* of a known body: UNO, NAT */
    str religion[ACTOR_CODE_RELIGIONS];
    str type[ACTOR_CODE_TYPES];        /* roles: IGO, REF */
};

struct actor_code actor_code_split(str code);

/* Whether it is made as such codes are: parts of three capital letters, '---' only as the first. */
bool actor_code_valid(str code);

#endif
