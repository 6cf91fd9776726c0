/* One layer of an open lexicon: the tables of a pack, checked once so that look-ups need no checks.  Internal to src/lexicon. */
#ifndef BEDE_LEXICON_LAYER_H
#define BEDE_LEXICON_LAYER_H

#include "base/pack.h"
#include "lexicon/index.h"
#include "lexicon/layout.h"

struct layer {
    struct pack pack;
    bool mapped; /* pack_close gives it back */
    str path;    /* what the user named; for lexicon_why */
    str pool;
    const void *tables[TABLE_COUNT];
    size_t counts[TABLE_COUNT];
    struct lexicon_pattern *patterns; /* the records of TABLE_PATTERNS as look-ups give them, made when the layer is read */
    uint8_t *needs; /* of each: the slots that must be filled, a bit 1 << where each; close together, for most patterns are done with at this */
    size_t patterns_below; /* in the layers below: what the numbers of its patterns begin with */
    struct index indices[INDEX_COUNT];
};

/* Layers from the bottom up. */
struct lexicon {
    struct arena arena; /* of the overlays compiled at open, and of what layer_read makes */
    struct layer layers[LEXICON_LAYERS_MAX];
    size_t layer_count;
    char digest[17];
};

size_t layer_record_size(enum table_id table);
const char *layer_table_name(enum table_id table);
const char *layer_index_name(enum index_id index);

/* Finds and checks every table of layer->pack: every number that is later used as a place is in range.  Patterns and
   filters go to arena.  name is for the message. */
bool layer_read(struct layer *layer, struct arena *arena, const char *name, struct error *error);

static inline str layer_string(const struct layer *layer, struct ref ref)
{
    return ref.length ? (str){layer->pool.data + ref.offset, ref.length} : (str){"", 0};
}

static inline const void *layer_record(const struct layer *layer, enum table_id table, size_t number)
{
    return (const char *)layer->tables[table] + number * layer_record_size(table);
}

#endif
