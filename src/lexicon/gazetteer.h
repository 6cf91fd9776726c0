/* The gazetteer: places by name, with their position, from the tables in lexicon/places.  Compiled into a pack that is mapped and used
   in place; read-only once open, shared by threads.  Names are compared in the normal form of key.h (Erdoğan = Erdogan, letter case
   and hyphens ignored): whether the words can be a name at all is the caller's to see.
   Does not decide between places of one name (places.c does). */
#ifndef BEDE_LEXICON_GAZETTEER_H
#define BEDE_LEXICON_GAZETTEER_H

#include "base/arena.h"
#include "base/error.h"
#include "lexicon/lexicon.h"
#include "text/text.h"

enum { GAZETTEER_WORDS_MAX = 8 }; /* "Zaporizhzhia nuclear power plant" fits twice */

struct gazetteer;

struct gazetteer_place {
    str name, country, admin1, feature; /* country: ISO alpha-3; empty where there is none (seas) */
    double latitude, longitude;
    int64_t geonames, population; /* 0 = not known */
    bool main_name;               /* matched by its name, not by another spelling */
    uint32_t index;               /* the same for the same place */
};

bool gazetteer_open(struct gazetteer **gazetteer, const char *path, struct error *error);
/* Over the bytes of a pack in memory (aligned to 64), which the caller keeps. */
bool gazetteer_view(struct gazetteer **gazetteer, str bytes, struct error *error);
void gazetteer_close(struct gazetteer *gazetteer);

/* The places of a name; returns their number, at most room of them in out, those with most inhabitants first. */
size_t gazetteer_find(const struct gazetteer *gazetteer, str name, struct gazetteer_place *out, size_t room);

/* The longest name that starts at words[at] and ends before words[end]: its number of words (0 = none), places as above. */
size_t gazetteer_match(const struct gazetteer *gazetteer, const struct text *text, size_t at, size_t end, struct gazetteer_place *out,
                       size_t *count);

/* Reads tables, reports every mistake and (where there was none and pack is not NULL) gives the compiled bytes in arena.  Returns the
   number of errors. */
size_t gazetteer_compile(const char *const *paths, size_t count, struct arena *arena, str *pack,
                         void (*report)(void *context, const struct lexicon_problem *problem), void *context);

#endif
