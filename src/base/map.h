/* A table from strings to small integers, in an arena.  Keys are kept as given (not copied).  Open addressing, doubled at half full.
   There is no way to remove: a table lives as long as its arena. */
#ifndef BEDE_BASE_MAP_H
#define BEDE_BASE_MAP_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

enum { MAP_ABSENT = -1 };

struct map {
    struct map_entry {
        str key; /* data NULL = free */
        int32_t value;
    } *entries;
    size_t count, capacity; /* capacity a power of two, or 0 */
};

int32_t map_get(const struct map *map, str key); /* MAP_ABSENT where there is none */
void map_put(struct map *map, struct arena *arena, str key, int32_t value); /* replaces what was there */

#endif
