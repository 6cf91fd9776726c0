/* Out of the database again: an article as the intake gave it, and a coding as the coder made it. */
#ifndef BEDE_STORE_LOAD_H
#define BEDE_STORE_LOAD_H

#include "coder/coding.h"
#include "store/store.h"

/* The columns of `article a` that load_report reads, in order from `first` of the query's columns. */
#define LOAD_REPORT_COLUMNS "a.document_id, a.title, a.text, a.published, a.outlet, a.url, a.language, a.warnings, a.author"

/* The report of the row that the statement stands on, in arena.  Without its layout (dateline, body): see intake_layout. */
void load_report(sqlite3_stmt *statement, int first, struct report *report, struct arena *arena);

/* The statements that read a coding, prepared once for many. */
enum { LOAD_QUERIES = 14 };
struct loader {
    const struct store *store;
    sqlite3_stmt *queries[LOAD_QUERIES];
};

bool loader_open(struct loader *loader, const struct store *store, struct error *error);
void loader_close(struct loader *loader);

/* The coding of a row of table coding, over a report that was loaded with load_report, as far as writers need it: its words and trees
   are not in the database.  False and *error where the database fails or its rows do not fit together. */
bool load_coding(struct loader *loader, int64_t id, const struct report *report, struct text *text, struct coding *coding, struct arena *arena,
                 struct error *error);
/* Its warnings, from the column of table coding. */
void load_warnings(str list, struct coding *coding, struct arena *arena);

#endif
