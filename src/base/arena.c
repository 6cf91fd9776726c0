/* See arena.h.  Blocks double up to ARENA_BLOCK_MAX, so a report costs a handful of mallocs and a batch none. */
#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ARENA_BLOCK_MIN = 64 * 1024, ARENA_BLOCK_MAX = 8 * 1024 * 1024 };
enum { ARENA_CLOCK_EVERY = 1024 }; /* allocations: a few hundredths of a second; looking at the clock costs as much as ten of them */

struct arena_block {
    struct arena_block *next;
    size_t size, used;
    _Alignas(64) unsigned char bytes[];
};

void arena_init(struct arena *arena, size_t limit) { *arena = (struct arena){.limit = limit}; }

void arena_reset(struct arena *arena)
{
    for (struct arena_block *b = arena->first; b; b = b->next) b->used = 0;
    arena->current = arena->first;
    arena->used = 0;
}

void arena_free(struct arena *arena)
{
    for (struct arena_block *b = arena->first, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    arena_init(arena, arena->limit);
}

static _Noreturn void give_up(struct arena *arena)
{
    if (arena->guard) longjmp(*arena->guard, 1);
    fputs("bede: out of memory or time\n", stderr);
    abort();
}

int64_t arena_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static void check_time(struct arena *arena)
{
    if (++arena->asked < ARENA_CLOCK_EVERY) return;
    arena->asked = 0;
    if (arena_clock() <= arena->deadline) return;
    arena->late = true;
    give_up(arena);
}

/* The next block that holds size bytes: a kept one after the current, or a new one put after it. */
static struct arena_block *next_block(struct arena *arena, size_t size)
{
    for (struct arena_block *b = arena->current ? arena->current->next : arena->first; b; b = b->next)
        if (b->size - b->used >= size) return b;
    size_t bytes = arena->current ? arena->current->size * 2 : ARENA_BLOCK_MIN;
    if (bytes > ARENA_BLOCK_MAX) bytes = ARENA_BLOCK_MAX;
    if (bytes < size) bytes = size;
    struct arena_block *b = aligned_alloc(64, (sizeof *b + bytes + 63) / 64 * 64);
    if (!b) give_up(arena);
    b->size = bytes;
    b->used = 0;
    if (arena->current) {
        b->next = arena->current->next;
        arena->current->next = b;
    } else {
        b->next = arena->first;
        arena->first = b;
    }
    return b;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size, size_t align)
{
    assert(align && (align & (align - 1)) == 0 && align <= 64);
    if (arena->deadline) check_time(arena);
    if (size && count > (SIZE_MAX / 2) / size) give_up(arena);
    size_t bytes = count * size;
    if (arena->limit && bytes > arena->limit - (arena->used < arena->limit ? arena->used : arena->limit)) give_up(arena);
    struct arena_block *b = arena->current;
    size_t at = b ? (b->used + align - 1) & ~(align - 1) : 0;
    if (!b || at > b->size || b->size - at < bytes) {
        b = next_block(arena, bytes + align);
        at = (b->used + align - 1) & ~(align - 1);
        arena->current = b;
    }
    b->used = at + bytes;
    arena->used += bytes;
    return memset(b->bytes + at, 0, bytes);
}

struct arena_mark arena_mark(const struct arena *arena)
{
    return (struct arena_mark){arena->current, arena->current ? arena->current->used : 0, arena->used};
}

void arena_release(struct arena *arena, struct arena_mark mark)
{
    for (struct arena_block *b = mark.block ? mark.block->next : arena->first; b; b = b->next) b->used = 0;
    if (mark.block) mark.block->used = mark.block_used;
    arena->current = mark.block ? mark.block : arena->first;
    arena->used = mark.used;
}

str arena_copy(struct arena *arena, str s)
{
    char *copy = ARENA_NEW(arena, char, s.length + 1);
    if (s.length) memcpy(copy, s.data, s.length);
    return (str){copy, s.length};
}

str arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    assert(length >= 0);
    char *text = ARENA_NEW(arena, char, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return (str){text, (size_t)length};
}

void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size, size_t align)
{
    *capacity = *capacity ? *capacity * 2 : 8;
    void *grown = arena_alloc(arena, *capacity, size, align);
    if (count) memcpy(grown, items, count * size);
    return grown;
}
