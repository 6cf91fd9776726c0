/* See layer.h.  A pack may come from anywhere: its checksum only tells that it is whole, so each reference is checked here. */
#include "lexicon/layer.h"

#include <stdio.h>

#include "lexicon/imported.h"

struct table_form {
    const char *name;
    size_t size;
    struct { /* where its struct ref are */
        size_t first, count;
    } refs[2];
};

#define REFS(record, first, last) {offsetof(struct record, first), (offsetof(struct record, last) - offsetof(struct record, first)) / sizeof(struct ref) + 1}

static const struct table_form table_forms[TABLE_COUNT] = {
    [TABLE_ACTORS] = {"actors", sizeof(struct actor_record), {REFS(actor_record, entity, origin)}},
    [TABLE_ROLES] = {"roles", sizeof(struct role_record), {REFS(role_record, noun, origin)}},
    [TABLE_PATTERNS] = {"patterns", sizeof(struct pattern_record), {REFS(pattern_record, lemma, origin)}},
    [TABLE_SLOTS] = {"slots", sizeof(struct slot_record), {REFS(slot_record, prepositions, noun_class)}},
    [TABLE_OPERATORS] = {"operators", sizeof(struct operator_record), {REFS(operator_record, to, to)}},
    [TABLE_CODES] = {"codes", sizeof(struct code_record), {REFS(code_record, code, label)}},
    [TABLE_PLOVER] = {"plover", sizeof(struct plover_record), {REFS(plover_record, event, contexts)}},
    [TABLE_CUES] = {"cues", sizeof(struct cue_record), {REFS(cue_record, cue, origin)}},
    [TABLE_GIVEN_NAMES] = {"given-names", sizeof(struct given_name_record), {{0, 0}}},
    [TABLE_IMPORTED_PHRASES] = {"old-phrases", sizeof(struct imported_phrase_record), {REFS(imported_phrase_record, code, origin)}},
    [TABLE_IMPORTED_VERBS] = {"old-verbs", sizeof(struct imported_verb_record), {REFS(imported_verb_record, text, origin)}},
    [TABLE_IMPORTED_BLOCKS] = {"old-blocks", sizeof(struct imported_block_record), {{0, 0}}},
    [TABLE_IMPORTED_PATTERNS] = {"old-patterns", sizeof(struct imported_pattern_record), {REFS(imported_pattern_record, text, origin)}},
    [TABLE_IMPORTED_TOKENS] = {"old-tokens", sizeof(struct imported_token_record), {REFS(imported_token_record, words, words)}},
    [TABLE_IMPORTED_SETS] = {"old-sets", sizeof(struct imported_set_record), {REFS(imported_set_record, name, name)}},
    [TABLE_IMPORTED_SCHEME] = {"old-scheme", sizeof(struct imported_scheme_record), {{0, 0}}},
    [TABLE_WORD_KINDS] = {"word-kinds", sizeof(struct word_kind_record), {{0, 0}}},
    [TABLE_TOPICS] = {"topics", sizeof(struct topic_record), {{0, 0}}},
};

struct index_form {
    const char *name;
    enum table_id table;
};

#define INDEX_FORM(name, section, table) [INDEX_##name] = {section, TABLE_##table},
static const struct index_form index_forms[INDEX_COUNT] = {INDEX_LIST(INDEX_FORM)};

size_t layer_record_size(enum table_id table) { return table_forms[table].size; }
const char *layer_table_name(enum table_id table) { return table_forms[table].name; }
const char *layer_index_name(enum index_id index) { return index_forms[index].name; }

static bool ref_fits(const struct layer *layer, struct ref ref)
{
    return ref.offset <= layer->pool.length && ref.length <= layer->pool.length - ref.offset;
}

static bool refs_fit(const struct layer *layer, enum table_id table)
{
    const struct table_form *form = &table_forms[table];
    for (size_t i = 0; i < layer->counts[table]; i++) {
        const char *record = layer_record(layer, table, i);
        for (int group = 0; group < 2; group++)
            for (size_t k = 0; k < form->refs[group].count; k++) {
                struct ref ref;
                memcpy(&ref, record + form->refs[group].first + k * sizeof ref, sizeof ref);
                if (!ref_fits(layer, ref)) return false;
            }
    }
    return true;
}

static bool read_table(struct layer *layer, enum table_id table)
{
    size_t size = 0;
    if (!pack_section(&layer->pack, table_forms[table].name, &layer->tables[table], &size)) return false;
    if (size % table_forms[table].size || size / table_forms[table].size > UINT32_MAX) return false;
    layer->counts[table] = size / table_forms[table].size;
    return refs_fit(layer, table);
}

static bool roles_fit(const struct layer *layer)
{
    const struct role_record *role = layer->tables[TABLE_ROLES];
    for (size_t i = 0; i < layer->counts[TABLE_ROLES]; i++)
        if (role[i].role_count > 4 || role[i].kind > ROLE_PEOPLE) return false;
    return true;
}

static bool codes_fit(const struct layer *layer)
{
    const struct code_record *code = layer->tables[TABLE_CODES];
    for (size_t i = 0; i < layer->counts[TABLE_CODES]; i++)
        if (!(code[i].goldstein >= -100 && code[i].goldstein <= 100) || code[i].quad > 4) return false;
    return true;
}

static bool patterns_fit(const struct layer *layer)
{
    const struct pattern_record *pattern = layer->tables[TABLE_PATTERNS];
    const struct slot_record *slot = layer->tables[TABLE_SLOTS];
    for (size_t i = 0; i < layer->counts[TABLE_PATTERNS]; i++) {
        const struct pattern_record *p = &pattern[i];
        if (p->slot_count > PATTERN_SLOTS_MAX || p->operator_count > PATTERN_OPERATORS_MAX || p->base > CODE_NO_EVENT) return false;
        if (p->first_slot > layer->counts[TABLE_SLOTS] || p->slot_count > layer->counts[TABLE_SLOTS] - p->first_slot) return false;
        for (int k = 0; k < p->operator_count; k++)
            if (p->operators[k] >= OPERATOR_COUNT) return false;
    }
    for (size_t i = 0; i < layer->counts[TABLE_SLOTS]; i++)
        if (slot[i].where > SLOT_BEFORE || slot[i].role > SLOT_MUTUAL) return false;
    return true;
}

static bool range_fits(size_t first, size_t count, size_t all) { return first <= all && count <= all - first; }

static bool imported_fits(const struct layer *layer)
{
    const struct imported_verb_record *verb = layer->tables[TABLE_IMPORTED_VERBS];
    const struct imported_block_record *block = layer->tables[TABLE_IMPORTED_BLOCKS];
    const struct imported_pattern_record *pattern = layer->tables[TABLE_IMPORTED_PATTERNS];
    const struct imported_token_record *token = layer->tables[TABLE_IMPORTED_TOKENS];
    for (size_t i = 0; i < layer->counts[TABLE_IMPORTED_VERBS]; i++)
        if (verb[i].block >= layer->counts[TABLE_IMPORTED_BLOCKS]) return false;
    for (size_t i = 0; i < layer->counts[TABLE_IMPORTED_BLOCKS]; i++)
        if (!range_fits(block[i].first, block[i].count, layer->counts[TABLE_IMPORTED_PATTERNS])) return false;
    for (size_t i = 0; i < layer->counts[TABLE_IMPORTED_PATTERNS]; i++) {
        const struct imported_pattern_record *p = &pattern[i];
        if (p->before > IMPORTED_TOKENS_MAX || p->after > IMPORTED_TOKENS_MAX) return false;
        if (!range_fits(p->first, (size_t)p->before + p->after, layer->counts[TABLE_IMPORTED_TOKENS])) return false;
    }
    for (size_t i = 0; i < layer->counts[TABLE_IMPORTED_TOKENS]; i++)
        if (token[i].kind > TOKEN_STEM || (token[i].kind == TOKEN_SET && token[i].set >= layer->counts[TABLE_IMPORTED_SETS])) return false;
    return true;
}

static bool topics_fit(const struct layer *layer)
{
    const struct topic_record *topic = layer->tables[TABLE_TOPICS];
    for (size_t i = 0; i < layer->counts[TABLE_TOPICS]; i++)
        if (topic[i].topic >= TOPIC_COUNT || topic[i].weight > TOPIC_WEIGHT_MAX) return false;
    return true;
}

static bool value_fits(const struct layer *layer, enum index_id id, uint32_t value)
{
    if (index_forms[id].table == TABLE_COUNT) return true;
    if (id == INDEX_NAMES || id == INDEX_CAPITALS) {
        if ((value & NAMING_FORM_MASK) > FORM_SEAT) return false;
        value >>= NAMING_FORM_BITS;
    }
    return value < layer->counts[index_forms[id].table];
}

static bool section(const struct layer *layer, const char *name, const char *part, const void **bytes, size_t *size)
{
    char full[24];
    snprintf(full, sizeof full, "%s.%s", name, part);
    return pack_section(&layer->pack, full, bytes, size);
}

static bool read_index(struct layer *layer, struct arena *arena, enum index_id id)
{
    struct index *index = &layer->indices[id];
    const void *slots, *values;
    size_t slot_bytes, value_bytes;
    if (!section(layer, index_forms[id].name, "keys", &slots, &slot_bytes) ||
        !section(layer, index_forms[id].name, "values", &values, &value_bytes))
        return false;
    *index = (struct index){slots, slot_bytes / sizeof *index->slots, values, value_bytes / sizeof *index->values, layer->pool, NULL};
    if (slot_bytes % sizeof *index->slots || value_bytes % sizeof *index->values) return false;
    if (index->slot_count & (index->slot_count - 1)) return false;
    for (size_t i = 0; i < index->slot_count; i++) {
        const struct index_slot *s = &index->slots[i];
        if (!ref_fits(layer, s->key) || s->first > index->value_count || s->count > index->value_count - s->first) return false;
    }
    for (size_t i = 0; i < index->value_count; i++)
        if (!value_fits(layer, id, index->values[i])) return false;
    index_filter(arena, index);
    return true;
}

static struct lexicon_pattern pattern_of(const struct layer *layer, size_t number)
{
    const struct pattern_record *p = layer_record(layer, TABLE_PATTERNS, number);
    struct lexicon_pattern pattern = {.lemma = layer_string(layer, p->lemma), .slot_count = p->slot_count, .base = (enum code_base)p->base,
                                      .code = layer_string(layer, p->code), .operator_count = p->operator_count, .classes = layer_string(layer, p->classes),
                                      .text = layer_string(layer, p->text), .example = layer_string(layer, p->example), .origin = layer_string(layer, p->origin),
                                      .number = (uint32_t)(layer->patterns_below + number)};
    for (size_t i = 0; i < p->operator_count; i++) pattern.operators[i] = (enum operator_kind)p->operators[i];
    for (size_t i = 0; i < p->slot_count; i++) {
        const struct slot_record *s = layer_record(layer, TABLE_SLOTS, p->first_slot + i);
        pattern.slots[i] = (struct lexicon_slot){(enum slot_where)s->where, (enum slot_role)s->role, s->optional, layer_string(layer, s->prepositions),
                                                 layer_string(layer, s->lemmas), layer_string(layer, s->noun_class)};
    }
    return pattern;
}

bool layer_read(struct layer *layer, struct arena *arena, const char *name, struct error *error)
{
    const void *pool;
    bool good = pack_section(&layer->pack, "strings", &pool, &layer->pool.length);
    if (good) layer->pool.data = pool;
    for (int t = 0; good && t < TABLE_COUNT; t++) good = read_table(layer, (enum table_id)t);
    good = good && roles_fit(layer) && codes_fit(layer) && patterns_fit(layer) && topics_fit(layer) && imported_fits(layer);
    for (int i = 0; good && i < INDEX_COUNT; i++) good = read_index(layer, arena, (enum index_id)i);
    if (!good) return error_set(error, ERROR_DATA, "%s: not a sound lexicon; compile it again from its text", name);
    layer->patterns = ARENA_NEW(arena, struct lexicon_pattern, layer->counts[TABLE_PATTERNS]);
    layer->needs = ARENA_NEW(arena, uint8_t, layer->counts[TABLE_PATTERNS]);
    for (size_t i = 0; i < layer->counts[TABLE_PATTERNS]; i++) {
        struct lexicon_pattern *p = &layer->patterns[i];
        *p = pattern_of(layer, i);
        for (size_t k = 0; k < p->slot_count; k++)
            if (lexicon_slot_must_be_filled(&p->slots[k])) layer->needs[i] |= (uint8_t)(1u << p->slots[k].where);
    }
    return true;
}
