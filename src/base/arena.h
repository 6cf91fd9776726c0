/* A region of memory that is freed all at once.  Bede has three lifetimes: the engine's (mapped files), a report's (one arena,
   capped, reset between reports) and scratch (an arena that a callee may mark and release).
   Not thread-safe: an arena belongs to one thread.  An arena that cannot grow ends in the jump of arena_guard(), so callers
   need no check at every allocation. */
#ifndef BEDE_BASE_ARENA_H
#define BEDE_BASE_ARENA_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena_block;

struct arena {
    struct arena_block *first, *current;
    size_t used;    /* bytes handed out since the last reset */
    size_t limit;   /* named by the owner; 0 = none */
    jmp_buf *guard; /* where to go when memory, the limit or the time ends; NULL = abort */
    int64_t deadline; /* arena_clock() after which nothing is handed out any more; 0 = none */
    bool late;        /* that is why the guard was gone to */
    unsigned asked;   /* allocations since the clock was last looked at */
};

struct arena_mark {
    struct arena_block *block;
    size_t block_used, used;
};

/* Nanoseconds that this thread has computed: waiting and other programs do not count. */
int64_t arena_clock(void);

void arena_init(struct arena *arena, size_t limit);
void arena_reset(struct arena *arena); /* keeps the blocks for the next use */
void arena_free(struct arena *arena);

/* Zeroed memory for count objects of size bytes, aligned for any object (64 bytes where align is 64).  Never NULL. */
void *arena_alloc(struct arena *arena, size_t count, size_t size, size_t align);
#define ARENA_NEW(arena, type, count) ((type *)arena_alloc((arena), (count), sizeof(type), _Alignof(type)))

/* Scratch use: everything handed out after the mark is given back. */
struct arena_mark arena_mark(const struct arena *arena);
void arena_release(struct arena *arena, struct arena_mark mark);

/* A copy of s, NUL-terminated, that lives as long as the arena. */
str arena_copy(struct arena *arena, str s);
str arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Growing arrays: struct { T *items; size_t count, capacity; }.  Amortised linear; the old items stay behind in the arena. */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size, size_t align);
#define ARENA_PUSH(arena, list) \
    ((list)->count == (list)->capacity \
         ? (void)((list)->items = arena_grow((arena), (list)->items, (list)->count, &(list)->capacity, sizeof *(list)->items, \
                                             _Alignof(max_align_t))) \
         : (void)0, \
     &(list)->items[(list)->count++])

#endif
