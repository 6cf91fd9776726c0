/* Ids of 53 bits into ids of 31, for programs that read them into 32 bits with a sign.  Rows come in order, so that the same rows always
   get the same ids: the lowest bits of the long one, or the next free number where another has these.
   One more map entry (16 bytes) an id; all ids of a run are remembered. */
#ifndef BEDE_RECORD_NARROW_H
#define BEDE_RECORD_NARROW_H

#include "base/buffer.h"
#include "record/table.h"

struct narrow_map {
    uint64_t *keys; /* 0 = free */
    uint32_t *values;
    size_t count, capacity; /* capacity: a power of two */
};

struct narrow {
    struct narrow_map given, used; /* long id to short id; short id to 1 */
};

/* 1 to 2^31 - 1; 0 where memory ends or all numbers are taken. */
uint32_t narrow_id(struct narrow *narrow, uint64_t id);
void narrow_free(struct narrow *narrow);

/* Copies rows of the table with every column of KIND_ID32 made short; `of` has one struct narrow a column of the table. */
bool narrow_rows(struct buffer *out, const struct table *table, struct narrow *of, str rows);

#endif
