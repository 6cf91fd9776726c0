/* Questions to a database, as data: a name, a SELECT with bound parameters and the column that a bar shows.  A filter narrows what a
   question is about; one that a question has no use for is refused and not passed over.  Knows nothing of how answers look. */
#ifndef BEDE_STORE_QUERY_H
#define BEDE_STORE_QUERY_H

#include "store/store.h"

struct query {
    const char *name, *sql;
    const char *bar; /* the column whose size a bar shows; NULL: none */
};

/* All of them; the last has no name. */
extern const struct query queries[];
/* NULL where there is no such question. */
const struct query *query_find(const char *name);

/* NULL: not narrowed. */
struct query_filter {
    const char *from, *to;       /* YYYY, YYYY-MM or YYYY-MM-DD, both included */
    const char *actor;           /* either side: the beginning of a code, or words of a name */
    const char *source, *target; /* likewise */
    const char *code;            /* the beginning of a CAMEO code, or a PLOVER type; of figures the measure */
    const char *country;         /* where it happened, ISO 3166-1 alpha-3 */
    const char *modality;        /* instead of actual and reported; "all": denied events too */
    bool one_a_day;              /* of events between two codes one of a CAMEO code a day */
    long limit;                  /* rows; 0 = all */
};

/* Ready to step.  NULL and *error otherwise; the caller finalizes. */
sqlite3_stmt *query_prepare(const struct store *store, const struct query *query, const struct query_filter *filter, struct error *error);

/* A user's own SELECT, one only, on a store opened with STORE_READ.  Whatever would do more than read is refused. */
sqlite3_stmt *query_prepare_text(const struct store *store, const char *sql, struct error *error);

#endif
