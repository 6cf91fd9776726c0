/* Flat rows as an Apache Parquet file: columns with types, in groups of rows, for DuckDB, Arrow, Spark, R and their like.
   Plain encoding, no compression: what such a file is read for (types, columns by themselves) needs neither.  Rows come as text in the
   escaped form of tables (QUOTING_ESCAPE); the kind of a column says its type; an empty cell is null. */
#ifndef BEDE_RECORD_PARQUET_H
#define BEDE_RECORD_PARQUET_H

#include "base/buffer.h"
#include "record/table.h"

/* A group is written out when it has so many rows or bytes: enough for readers to skip by, little enough to be held. */
enum { PARQUET_GROUP_ROWS = 1 << 16, PARQUET_GROUP_BYTES = 1 << 24 };

struct parquet_column {
    struct buffer values, levels; /* of the group in hand; levels: runs of what is there and what is null */
    size_t present, run;          /* values; the length of the run in hand */
    bool run_present;
    unsigned char bits;           /* of booleans that fill no byte yet */
    size_t bit_count;
};

struct parquet {
    const struct table *table;
    struct parquet_column *columns;
    size_t rows, group_count;  /* in the group in hand; groups written */
    uint64_t offset, all_rows; /* bytes given out so far; rows in written groups */
    struct buffer groups;      /* their descriptions, for the end of the file */
};

bool parquet_open(struct parquet *parquet, const struct table *table);
void parquet_close(struct parquet *parquet);

/* Takes rows in, adds to out what is finished.  Check out->failed and parquet_failed afterwards. */
void parquet_add(struct parquet *parquet, struct buffer *out, str rows);
/* The rest, and the description that ends the file. */
void parquet_end(struct parquet *parquet, struct buffer *out);
bool parquet_failed(const struct parquet *parquet);

#endif
