/* The same event told by several articles.

   Two articles tell of the same event where the parties are alike, the codes of the deeds are equal or one says more than the other, the
   places do not contradict each other, and the days are the same; an event whose day is only that of its publication may be one that
   another article dates to the day before.  A month or a year is the same as itself alone.  Never two of one article: what that keeps apart
   is apart.  Where it cannot be told which of two events (in two towns, say) is meant, it is neither.

   A group has the day of the event that opens it, so that no chain leads further than SAME_EVENT_DAYS from its beginning.  The groups are
   a function of the articles, in whatever order and however many runs they came.  Time is that of sorting the events; memory that of the
   events of two days between the same parties. */
#ifndef BEDE_STORE_SAME_EVENTS_H
#define BEDE_STORE_SAME_EVENTS_H

#include "store/store.h"

enum { SAME_EVENT_DAYS = 1 }; /* what lies between a deed and the newspaper that tells of it without a day */

/* Sets event.event_group_id and the table event_group from all current codings; article.duplicate_of must be set.  Inside a transaction of
   the caller.  Rows that are right already are left alone. */
bool same_events_group(const struct store *store, struct error *error);

#endif
