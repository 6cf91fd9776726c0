/* See offsets.h. */
#include "record/offsets.h"

#include <assert.h>

#include "base/utf8.h"

enum { BLOCK = 64 };

struct offsets record_offsets(struct arena *arena, str text)
{
    size_t blocks = text.length / BLOCK + 1;
    uint32_t *before = ARENA_NEW(arena, uint32_t, blocks);
    for (size_t i = 1; i < blocks; i++)
        before[i] = before[i - 1] + (uint32_t)utf8_count(str_slice(text, (i - 1) * BLOCK, i * BLOCK));
    return (struct offsets){text, before};
}

uint32_t record_offset(const struct offsets *offsets, uint32_t byte)
{
    assert(byte <= offsets->text.length);
    uint32_t block = byte / BLOCK;
    if (byte == block * BLOCK) return offsets->before[block];
    return offsets->before[block] + (uint32_t)utf8_count(str_slice(offsets->text, block * BLOCK, byte));
}
