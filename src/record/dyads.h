/* The flat view of a coding: one row per event and dyad.  Shared by the writers of flat rows.
   Which events count: those told as true (actual, reported) that happened (positive), or all. */
#ifndef BEDE_RECORD_DYADS_H
#define BEDE_RECORD_DYADS_H

#include "coder/coding.h"

/* A communique of 64 parties with 64 others; more are a list that a parser took for a sentence, and rows would outgrow the text
   that they come from.  The JSON record holds all parties whatever their number. */
enum { DYADS_PER_EVENT_MAX = 64 * 64 };

struct dyad {
    int32_t event;
    const struct actor *source, *target; /* NULL where the event has none */
};

/* Where a walk over the dyads stands; begins as {.all = ...}. */
struct dyad_walk {
    bool all;
    size_t event, source, target, given;
};

/* The next dyad, in the order of events, sources, targets; false at the end. */
bool record_next_dyad(const struct coding *coding, struct dyad_walk *walk, struct dyad *dyad);

/* The sentence of an event's first mention, blanks and line ends made one blank each, in arena. */
str record_sentence(const struct coding *coding, const struct event *event, struct arena *arena);

/* "a; b": the names of actors, or their codes, in arena. */
enum actor_field { ACTOR_FIELD_NAME, ACTOR_FIELD_CODE };
str record_actor_list(const struct coding *coding, const index_list *actors, enum actor_field field, struct arena *arena);

#endif
