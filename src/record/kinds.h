/* What a cell of a column may hold: whether it does, and what to say where it does not. */
#ifndef BEDE_RECORD_KINDS_H
#define BEDE_RECORD_KINDS_H

#include "record/table.h"

/* "a day as YYYY-MM-DD": what the message about another cell asks for. */
const char *kind_wants(enum kind kind);

/* The cell is not empty. */
bool kind_holds(enum kind kind, str cell);

#endif
