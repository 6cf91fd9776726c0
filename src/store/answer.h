/* The rows of a SELECT as text: a table for eyes, CSV, TSV or JSON.  Knows nothing of the questions. */
#ifndef BEDE_STORE_ANSWER_H
#define BEDE_STORE_ANSWER_H

#include "base/arena.h"
#include "store/store.h"

enum answer_format { ANSWER_TABLE, ANSWER_CSV, ANSWER_TSV, ANSWER_JSON };

struct answer_style {
    const char *bar; /* the column whose size a last column of bars shows, against the largest of the rows with the same first cell where
                        that is no number; NULL: none */
    bool color;
};

/* Takes bytes; false ends the work. */
typedef bool answer_sink(void *context, const char *bytes, size_t size);

/* Steps through all rows; *rows is how many there were.  A table is held in the arena (widths come from all of its rows), other formats
   are not held.  False and *error where the database fails or the sink does not want more (the message is empty then). */
bool answer_write(const struct store *store, sqlite3_stmt *statement, enum answer_format format, const struct answer_style *style, struct arena *arena,
                  answer_sink *sink, void *context, size_t *rows, struct error *error);

#endif
