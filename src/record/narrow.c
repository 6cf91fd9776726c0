/* See narrow.h. */
#include "record/narrow.h"

#include <stdlib.h>

#include "base/hash.h"

static const uint32_t narrow_max = UINT32_C(0x7FFFFFFF);

static size_t slot_of(const struct narrow_map *map, uint64_t key)
{
    size_t at = (size_t)hash_mix(0, key) & (map->capacity - 1);
    while (map->keys[at] && map->keys[at] != key) at = (at + 1) & (map->capacity - 1);
    return at;
}

static bool grow(struct narrow_map *map)
{
    struct narrow_map larger = {.count = map->count, .capacity = map->capacity ? map->capacity * 2 : 1024};
    larger.keys = calloc(larger.capacity, sizeof *larger.keys);
    larger.values = calloc(larger.capacity, sizeof *larger.values);
    if (!larger.keys || !larger.values) {
        free(larger.keys), free(larger.values);
        return false;
    }
    for (size_t i = 0; i < map->capacity; i++) {
        if (!map->keys[i]) continue;
        size_t at = slot_of(&larger, map->keys[i]);
        larger.keys[at] = map->keys[i], larger.values[at] = map->values[i];
    }
    free(map->keys), free(map->values);
    *map = larger;
    return true;
}

/* The value's place, 0 in it where the key is new; NULL where memory ends. */
static uint32_t *find(struct narrow_map *map, uint64_t key)
{
    if ((map->count + 1) * 2 > map->capacity && !grow(map)) return NULL;
    size_t at = slot_of(map, key);
    if (!map->keys[at]) map->keys[at] = key, map->count++;
    return &map->values[at];
}

uint32_t narrow_id(struct narrow *narrow, uint64_t id)
{
    uint32_t *given = find(&narrow->given, id ? id : 1), candidate = (uint32_t)(id & narrow_max);
    if (!given || *given || narrow->used.count >= narrow_max) return given ? *given : 0;
    while (true) {
        if (!candidate) candidate = 1;
        uint32_t *used = find(&narrow->used, candidate);
        if (!used) return 0;
        if (!*used) return *used = 1, *given = candidate;
        candidate = (candidate + 1) & narrow_max;
    }
}

void narrow_free(struct narrow *narrow)
{
    free(narrow->given.keys), free(narrow->given.values);
    free(narrow->used.keys), free(narrow->used.values);
    *narrow = (struct narrow){0};
}

bool narrow_rows(struct buffer *out, const struct table *table, struct narrow *of, str rows)
{
    while (rows.length) {
        str row = str_cut(&rows, '\n');
        for (size_t i = 0; i < table->count; i++) {
            str cell = str_cut(&row, table->separator);
            if (i) buffer_byte(out, table->separator);
            if (table->columns[i].kind != KIND_ID32) {
                buffer_add(out, cell);
                continue;
            }
            uint64_t id = 0;
            for (size_t k = 0; k < cell.length; k++) id = id * 10 + (uint64_t)(cell.data[k] - '0');
            uint32_t narrowed = narrow_id(&of[i], id);
            if (!narrowed) return false;
            buffer_format(out, "%u", (unsigned)narrowed);
        }
        buffer_byte(out, '\n');
    }
    return true;
}
