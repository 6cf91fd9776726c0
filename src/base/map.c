/* See map.h. */
#include "base/map.h"

#include "base/hash.h"

static struct map_entry *find(const struct map *map, str key)
{
    size_t at = hash_str(key) & (map->capacity - 1);
    while (map->entries[at].key.data && !str_equal(map->entries[at].key, key)) at = (at + 1) & (map->capacity - 1);
    return &map->entries[at];
}

int32_t map_get(const struct map *map, str key)
{
    if (!map->capacity) return MAP_ABSENT;
    const struct map_entry *entry = find(map, key);
    return entry->key.data ? entry->value : MAP_ABSENT;
}

static void double_table(struct map *map, struct arena *arena)
{
    struct map bigger = {.capacity = map->capacity ? map->capacity * 2 : 64, .count = map->count};
    bigger.entries = ARENA_NEW(arena, struct map_entry, bigger.capacity);
    for (size_t i = 0; i < map->capacity; i++)
        if (map->entries[i].key.data) *find(&bigger, map->entries[i].key) = map->entries[i];
    *map = bigger;
}

void map_put(struct map *map, struct arena *arena, str key, int32_t value)
{
    if (2 * (map->count + 1) > map->capacity) double_table(map, arena);
    struct map_entry *entry = find(map, key);
    map->count += !entry->key.data;
    *entry = (struct map_entry){key.data ? key : STR(""), value};
}
