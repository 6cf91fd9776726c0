/* The text of a report with its spans marked: who (with code), what was done (with the event's id), figures, times, places,
 * quotes. */
#ifndef BEDE_RECORD_MARKED_H
#define BEDE_RECORD_MARKED_H

#include "coder/coding.h"
#include "record/flow.h"

void record_marked_text(struct flow *flow, const struct coding *coding);

/* One line that says what the marks mean; nothing with colours, which name themselves. */
void record_legend(struct flow *flow);

#endif
