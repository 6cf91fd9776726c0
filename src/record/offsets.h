/* From bytes to code points: a coding counts bytes of the report's text, a record counts Unicode code points.
   Built once a record in linear time; a look-up reads at most 64 bytes. */
#ifndef BEDE_RECORD_OFFSETS_H
#define BEDE_RECORD_OFFSETS_H

#include "base/arena.h"
#include "base/str.h"

struct offsets {
    str text;
    const uint32_t *before; /* code points before byte 64*i, for every i up to the end */
};

struct offsets record_offsets(struct arena *arena, str text);

/* The code points before a byte, which must be at most the length of the text. */
uint32_t record_offset(const struct offsets *offsets, uint32_t byte);

#endif
