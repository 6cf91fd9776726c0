/* What is told more than once: near-duplicate articles (duplicates.h), and the same event in several articles (same_events.h).  Made anew for
   the whole set of articles at the end of a run, in a transaction of its own: the same articles give the same groups, in whatever order and
   however many runs they came.  Of the texts only new ones are read, and those that may be near-duplicates of others: the rest is known by
   the sketches in the database. */
#ifndef BEDE_STORE_GROUPS_H
#define BEDE_STORE_GROUPS_H

#include "store/store.h"

/* Does nothing where nothing was coded since the last run that came to its end (which grouped).  Sets article.duplicate_of,
   event.event_group_id and the table event_group.  Of near-duplicates the article published first stands for the others (undated ones after
   the others, then by hash). */
bool groups_make(const struct store *store, struct error *error);

#endif
