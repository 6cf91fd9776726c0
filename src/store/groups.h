/* What is told more than once: near-duplicate articles, and the same event in several articles.  Made anew from the whole set of articles at the end of a run, in a transaction of
   its own: the same articles give the same groups, in whatever order and however many runs they came. */
#ifndef BEDE_STORE_GROUPS_H
#define BEDE_STORE_GROUPS_H

#include "store/store.h"

/* Does nothing where nothing was coded since the last run that came to its end (which grouped).  Sets article.duplicate_of, event.event_group_id and the table event_group.  Of a group the article published first stands for it (undated ones after the others, then by hash). */
bool groups_make(const struct store *store, struct error *error);

#endif
