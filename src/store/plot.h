/* Charts of what a database holds, drawn by src/chart from the same questions that `bede query` answers. */
#ifndef BEDE_STORE_PLOT_H
#define BEDE_STORE_PLOT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "store/query.h"

enum plot { PLOT_SERIES, PLOT_MATRIX, PLOT_NETWORK };

/* *events is how many are in the chart; without any nothing is drawn.  filter->limit is the number of actors.  False and *error where the
   database fails. */
bool plot_draw(const struct store *store, enum plot plot, const struct query_filter *filter, struct arena *arena, struct buffer *out, size_t *events,
               struct error *error);

#endif
