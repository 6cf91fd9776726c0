/* See builder.h. */
#include "lexicon/builder.h"

#include <stdlib.h>

#include "base/pack.h"
#include "lexicon/layer.h"

/* ---- strings and records ---- */

struct ref builder_string(struct builder *builder, str s)
{
    if (!s.length) return (struct ref){0};
    int32_t known = map_get(&builder->places, s);
    if (known != MAP_ABSENT) return (struct ref){(uint32_t)known, (uint32_t)s.length};
    if (builder->pool.count + s.length > INT32_MAX) builder->full = true;
    if (builder->full) return (struct ref){0};
    while (builder->pool.capacity - builder->pool.count < s.length)
        builder->pool.items = arena_grow(builder->arena, builder->pool.items, builder->pool.count, &builder->pool.capacity, 1, 1);
    uint32_t place = (uint32_t)builder->pool.count;
    map_put(&builder->places, builder->arena, arena_copy(builder->arena, s), (int32_t)place);
    memcpy(builder->pool.items + builder->pool.count, s.data, s.length);
    builder->pool.count += s.length;
    return (struct ref){place, (uint32_t)s.length};
}

void *builder_record(struct builder *builder, enum table_id table, uint32_t *number)
{
    struct records *records = &builder->tables[table];
    size_t size = layer_record_size(table);
    if (records->count == records->capacity)
        records->bytes = arena_grow(builder->arena, records->bytes, records->count, &records->capacity, size, _Alignof(max_align_t));
    if (number) *number = (uint32_t)records->count;
    return records->bytes + records->count++ * size;
}

/* ---- what is known ---- */

static str known_key(struct arena *arena, const char *kind, str name) { return arena_format(arena, "%s %.*s", kind, STR_ARG(name)); }

void builder_know(struct builder *builder, const char *kind, str name)
{
    map_put(&builder->known, builder->arena, known_key(builder->arena, kind, name), 0);
    map_put(&builder->known, builder->arena, known_key(builder->arena, "has", str_from(kind)), 0);
}

bool builder_knows(const struct builder *builder, const char *kind, str name)
{
    str key = known_key(builder->arena, kind, name);
    if (map_get(&builder->known, key) != MAP_ABSENT) return true;
    for (size_t i = 0; builder->below && i < builder->below->layer_count; i++)
        if (index_find(&builder->below->layers[i].indices[INDEX_KNOWN], index_hash(key), key)) return true;
    return false;
}

bool builder_has(const struct builder *builder, const char *kind) { return builder_knows(builder, "has", str_from(kind)); }

bool builder_state(const struct builder *builder, str code, str *iso)
{
    int32_t number = map_get(&builder->states, code);
    if (number != MAP_ABSENT) {
        const struct actor_record *actor = (const void *)builder->tables[TABLE_ACTORS].bytes;
        *iso = (str){builder->pool.items + actor[number].country.offset, actor[number].country.length};
        return true;
    }
    struct lexicon_actor state;
    if (!builder->below || !lexicon_state(builder->below, code, &state)) return false;
    *iso = state.country;
    return true;
}

/* ---- the pack ---- */

static int compare_keys(const void *a, const void *b) { return str_compare(*(const str *)a, *(const str *)b); }

/* What is known goes into its index in byte order, whatever order the files had. */
static void add_known(struct builder *builder)
{
    size_t n = 0;
    str *keys = ARENA_NEW(builder->arena, str, builder->known.count);
    for (size_t i = 0; i < builder->known.capacity; i++)
        if (builder->known.entries[i].key.data) keys[n++] = builder->known.entries[i].key;
    if (n) qsort(keys, n, sizeof *keys, compare_keys);
    for (size_t i = 0; i < n; i++) index_add(builder->arena, &builder->indices[INDEX_KNOWN], keys[i], 0);
}

static struct ref place_of(void *context, str s) { return builder_string(context, s); }

str builder_finish(struct builder *builder)
{
    struct pack_part parts[1 + TABLE_COUNT + 2 * INDEX_COUNT];
    size_t n = 1; /* the strings come first, but are complete only after the indices */
    add_known(builder);
    for (int t = 0; t < TABLE_COUNT; t++)
        parts[n++] = (struct pack_part){layer_table_name((enum table_id)t), builder->tables[t].bytes,
                                        builder->tables[t].count * layer_record_size((enum table_id)t)};
    for (int i = 0; i < INDEX_COUNT; i++) {
        bool phrases = i == INDEX_NAMES || i == INDEX_CAPITALS || i == INDEX_ROLES || i == INDEX_TOPICS || (i >= INDEX_IMPORTED_NAMES && i <= INDEX_IMPORTED_MEMBERS);
        struct index_parts built = index_build(builder->arena, &builder->indices[i], phrases, place_of, builder);
        const char *name = layer_index_name((enum index_id)i);
        parts[n++] = (struct pack_part){arena_format(builder->arena, "%s.keys", name).data, built.slots,
                                        built.slot_count * sizeof *built.slots};
        parts[n++] = (struct pack_part){arena_format(builder->arena, "%s.values", name).data, built.values,
                                        built.value_count * sizeof *built.values};
    }
    parts[0] = (struct pack_part){"strings", builder->pool.items, builder->pool.count};
    return pack_build(builder->arena, LEXICON_PACK_KIND, LEXICON_PACK_VERSION, parts, n);
}
