/* Hash indices over strings: one probe or two a look-up, built once, used in place out of a pack.
   A key is one or more atoms with single blanks between; the hash of a key is chained atom by atom, so that the words of a text
   can be followed through an index as through a trie: every beginning of a phrase has a slot of its own. */
#ifndef BEDE_LEXICON_INDEX_H
#define BEDE_LEXICON_INDEX_H

#include "base/arena.h"
#include "lexicon/layout.h"

struct index {
    const struct index_slot *slots;
    size_t slot_count; /* a power of two, or 0 */
    const uint32_t *values;
    size_t value_count;
    str pool;
    const unsigned char *filter; /* a bit for each hash: what is not there is mostly told by it, and the slots stay untouched; NULL = none */
};

static const uint64_t INDEX_SEED = UINT64_C(0x51ED270B9F4A7C15);

/* The hash of a key that goes on with one more atom.  Never 0. */
uint64_t index_hash_add(uint64_t hash, str atom);
uint64_t index_hash(str key);

/* Gives the index its filter, in arena: a byte for each slot. */
void index_filter(struct arena *arena, struct index *index);

/* The slot of a key, or NULL. */
const struct index_slot *index_find(const struct index *index, uint64_t hash, str key);
/* The slot of "first second". */
const struct index_slot *index_find_pair(const struct index *index, str first, str second);

/* ---- building ---- */

struct index_entry {
    str key;
    uint32_t value, order;
};

struct index_builder {
    struct index_entry *items;
    size_t count, capacity;
};

void index_add(struct arena *arena, struct index_builder *builder, str key, uint32_t value);

struct index_parts {
    struct index_slot *slots;
    size_t slot_count;
    uint32_t *values;
    size_t value_count;
};

/* The pool's place of a string; the caller's own. */
typedef struct ref index_place(void *context, str s);

/* Lays out the entries, sorted by key, values in the order they were added.  phrases: with a slot for every beginning of a key. */
struct index_parts index_build(struct arena *arena, struct index_builder *builder, bool phrases, index_place *place, void *context);

#endif
