/* Out of the database again: an article as the intake gave it, and a coding as the coder made it. */
#ifndef BEDE_STORE_LOAD_H
#define BEDE_STORE_LOAD_H

#include "coder/coding.h"
#include "store/store.h"

/* The columns of `article a` that load_report reads, in order from `first` of the query's columns. */
#define LOAD_REPORT_COLUMNS "a.document_id, a.title, a.text, a.published, a.outlet, a.url, a.language, a.warnings"

/* The report of the row that the statement stands on, in arena.  Without its layout (dateline, body): see intake_layout. */
void load_report(sqlite3_stmt *statement, int first, struct report *report, struct arena *arena);

#endif
