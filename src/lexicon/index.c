/* See index.h.  Open addressing, linear probing, at most half full. */
#include "lexicon/index.h"

#include <stdlib.h>

#include "base/hash.h"

uint64_t index_hash_add(uint64_t hash, str atom)
{
    uint64_t next = hash_mix(hash, hash_str(atom));
    return next ? next : 1;
}

uint64_t index_hash(str key)
{
    uint64_t hash = INDEX_SEED;
    do hash = index_hash_add(hash, str_cut(&key, ' '));
    while (key.length);
    return hash;
}

static str slot_key(const struct index *index, const struct index_slot *slot)
{
    return (str){index->pool.data + slot->key.offset, slot->key.length};
}

/* The bit of a hash in the filter: other bits than those that choose its slot, so that neighbours in the slots are none in the filter. */
static size_t filter_bit(const struct index *index, uint64_t hash) { return (hash >> 32) & (index->slot_count * 8 - 1); }

void index_filter(struct arena *arena, struct index *index)
{
    unsigned char *filter = ARENA_NEW(arena, unsigned char, index->slot_count);
    for (size_t i = 0; i < index->slot_count; i++) {
        size_t bit = filter_bit(index, index->slots[i].hash);
        if (index->slots[i].hash) filter[bit / 8] |= (unsigned char)(1u << bit % 8);
    }
    index->filter = filter;
}

static bool may_have(const struct index *index, uint64_t hash)
{
    if (!index->slot_count) return false;
    size_t bit = filter_bit(index, hash);
    return !index->filter || (index->filter[bit / 8] >> bit % 8 & 1);
}

const struct index_slot *index_find(const struct index *index, uint64_t hash, str key)
{
    if (!may_have(index, hash)) return NULL;
    for (size_t i = 0; i < index->slot_count; i++) {
        const struct index_slot *slot = &index->slots[(hash + i) & (index->slot_count - 1)];
        if (slot->hash == 0) return NULL;
        if (slot->hash == hash && str_equal(slot_key(index, slot), key)) return slot;
    }
    return NULL;
}

static bool is_pair(str key, str first, str second)
{
    return key.length == first.length + 1 + second.length && str_starts(key, first) && key.data[first.length] == ' ' &&
           str_ends(key, second);
}

const struct index_slot *index_find_pair(const struct index *index, str first, str second)
{
    uint64_t hash = index_hash_add(INDEX_SEED, first);
    if (second.length) hash = index_hash_add(hash, second);
    if (!may_have(index, hash)) return NULL;
    for (size_t i = 0; i < index->slot_count; i++) {
        const struct index_slot *slot = &index->slots[(hash + i) & (index->slot_count - 1)];
        if (slot->hash == 0) return NULL;
        if (slot->hash == hash && is_pair(slot_key(index, slot), first, second)) return slot;
    }
    return NULL;
}

/* ---- building ---- */

void index_add(struct arena *arena, struct index_builder *builder, str key, uint32_t value)
{
    uint32_t order = (uint32_t)builder->count;
    *ARENA_PUSH(arena, builder) = (struct index_entry){key, value, order};
}

static int compare_entries(const void *a, const void *b)
{
    const struct index_entry *x = a, *y = b;
    int c = str_compare(x->key, y->key);
    return c ? c : (x->order > y->order) - (x->order < y->order);
}

struct layout {
    struct index_parts parts;
    str *keys; /* of each slot, while building */
};

static struct index_slot *slot_for(struct layout *layout, uint64_t hash, str key)
{
    size_t mask = layout->parts.slot_count - 1, at = hash & mask;
    while (layout->parts.slots[at].hash && !(layout->parts.slots[at].hash == hash && str_equal(layout->keys[at], key)))
        at = (at + 1) & mask;
    layout->parts.slots[at].hash = hash;
    layout->keys[at] = key;
    return &layout->parts.slots[at];
}

/* The number of slots that the keys can need: one each, or one for each of their atoms. */
static size_t room_needed(const struct index_builder *builder, bool phrases)
{
    size_t n = 0;
    for (size_t i = 0; i < builder->count; i++) {
        n++;
        if (!phrases) continue;
        for (size_t k = 0; k < builder->items[i].key.length; k++) n += builder->items[i].key.data[k] == ' ';
    }
    size_t room = 2;
    while (room < n * 2) room *= 2;
    return room;
}

static void add_beginnings(struct layout *layout, str key, struct ref ref)
{
    uint64_t hash = INDEX_SEED;
    for (size_t start = 0, k = 0; k < key.length; k++) {
        if (key.data[k] != ' ') continue;
        hash = index_hash_add(hash, str_slice(key, start, k));
        start = k + 1;
        struct index_slot *slot = slot_for(layout, hash, str_slice(key, 0, k));
        if (!slot->key.length) slot->key = (struct ref){ref.offset, (uint32_t)k};
    }
}

struct index_parts index_build(struct arena *arena, struct index_builder *builder, bool phrases, index_place *place, void *context)
{
    if (builder->count) qsort(builder->items, builder->count, sizeof *builder->items, compare_entries);
    struct layout layout = {.parts = {.slot_count = room_needed(builder, phrases), .value_count = builder->count}};
    layout.parts.slots = ARENA_NEW(arena, struct index_slot, layout.parts.slot_count);
    layout.parts.values = ARENA_NEW(arena, uint32_t, builder->count);
    layout.keys = ARENA_NEW(arena, str, layout.parts.slot_count);
    struct index_slot *slot = NULL;
    for (size_t i = 0; i < builder->count; i++) {
        const struct index_entry *entry = &builder->items[i];
        layout.parts.values[i] = entry->value;
        if (i == 0 || !str_equal(entry->key, builder->items[i - 1].key)) {
            struct ref ref = place(context, entry->key);
            slot = slot_for(&layout, index_hash(entry->key), entry->key);
            slot->key = ref;
            slot->first = (uint32_t)i;
            if (phrases) add_beginnings(&layout, entry->key, ref);
        }
        slot->count++;
    }
    return layout.parts;
}
