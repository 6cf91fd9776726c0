/* Look-ups in an open lexicon; see lexicon.h.  Each asks the layers from the top down.  No allocation. */
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "lexicon/builder.h"
#include "lexicon/key.h"
#include "lexicon/layer.h"
#include "lexicon/lexicon.h"

/* ---- opening ---- */

static bool is_pack(const char *path)
{
    char magic[8] = {0};
    FILE *file = fopen(path, "rb");
    if (!file) return false;
    size_t got = fread(magic, 1, sizeof magic, file);
    fclose(file);
    return got == sizeof magic && memcmp(magic, "BEDEPACK", 8) == 0;
}

/* The first mistake of an overlay becomes the message of the open. */
struct first_problem {
    struct error *error;
    bool set;
};

static void keep_first(void *context, const struct lexicon_problem *problem)
{
    struct first_problem *first = context;
    if (problem->warning || first->set) return;
    first->set = true;
    error_set(first->error, ERROR_DATA, "%.*s:%zu: %.*s", STR_ARG(problem->file), problem->line, STR_ARG(problem->message));
}

static bool open_layer(struct lexicon *lexicon, const char *path, bool compiled, struct error *error)
{
    if (lexicon->layer_count == LEXICON_LAYERS_MAX) return error_set(error, ERROR_USAGE, "%s: more than %d lexicons", path, LEXICON_LAYERS_MAX);
    struct layer *layer = &lexicon->layers[lexicon->layer_count];
    layer->path = arena_copy(&lexicon->arena, str_from(path));
    if (compiled || is_pack(path)) {
        if (!pack_open(&layer->pack, path, LEXICON_PACK_KIND, LEXICON_PACK_VERSION, error)) return false;
        layer->mapped = true;
    } else {
        struct first_problem first = {error, false};
        str bytes = {0};
        if (lexicon_compile_above(lexicon, &path, 1, &lexicon->arena, &bytes, keep_first, &first)) return false;
        if (!pack_view(&layer->pack, bytes, path, LEXICON_PACK_KIND, LEXICON_PACK_VERSION, error)) return false;
    }
    layer->patterns_below = lexicon_pattern_count(lexicon);
    bool good = layer_read(layer, &lexicon->arena, path, error);
    if (good) lexicon->layer_count++;
    else if (layer->mapped) pack_close(&layer->pack);
    return good;
}

bool lexicon_open(struct lexicon **out, const char *compiled, const char *const *overlays, size_t overlay_count, struct error *error)
{
    struct lexicon *lexicon = calloc(1, sizeof *lexicon);
    *out = NULL;
    if (!lexicon) return error_set(error, ERROR_SYSTEM, "out of memory");
    arena_init(&lexicon->arena, 0);
    bool good = open_layer(lexicon, compiled, true, error);
    for (size_t i = 0; good && i < overlay_count; i++) good = open_layer(lexicon, overlays[i], false, error);
    if (!good) {
        lexicon_close(lexicon);
        return false;
    }
    uint64_t digest = 0;
    for (size_t i = 0; i < lexicon->layer_count; i++) digest = hash_mix(digest, lexicon->layers[i].pack.checksum);
    snprintf(lexicon->digest, sizeof lexicon->digest, "%016llx", (unsigned long long)digest);
    *out = lexicon;
    return true;
}

void lexicon_close(struct lexicon *lexicon)
{
    if (!lexicon) return;
    for (size_t i = 0; i < lexicon->layer_count; i++)
        if (lexicon->layers[i].mapped) pack_close(&lexicon->layers[i].pack);
    arena_free(&lexicon->arena);
    free(lexicon);
}

const char *lexicon_digest(const struct lexicon *lexicon) { return lexicon->digest; }

/* ---- phrases ---- */

/* A phrase of the text followed through an index word by word. */
struct walk {
    const struct index *index;
    uint64_t hash;
    char key[KEY_MAX];
    size_t length;
    bool lower;
};

/* Adds the atoms of one word; the slot that is reached, NULL where no phrase goes on so. */
static const struct index_slot *walk_word(struct walk *walk, str form)
{
    const struct index_slot *slot = NULL;
    struct key_atom atom;
    for (size_t at = 0; key_next(form, &at, walk->lower, &atom);) {
        if (walk->length + 1 + atom.length > sizeof walk->key) return NULL;
        if (walk->length) walk->key[walk->length++] = ' ';
        memcpy(walk->key + walk->length, atom.bytes, atom.length);
        walk->length += atom.length;
        walk->hash = index_hash_add(walk->hash, (str){atom.bytes, atom.length});
        slot = index_find(walk->index, walk->hash, (str){walk->key, walk->length});
        if (!slot) return NULL;
    }
    return slot;
}

/* What of a word is looked up: its form, its lemma, or its form and, of the last word, the lemma too ("human rights groups"). */
enum word_side { BY_FORM, BY_FORM_THEN_LEMMA, BY_LEMMA };

/* What an index has from a word of the text on. */
struct reach {
    const struct index_slot *slot; /* of the longest phrase */
    size_t words;                  /* 0 = there is none */
    bool begun;                    /* some phrase begins with the first word */
};

static struct reach longest(const struct layer *layer, enum index_id id, const struct text *text, size_t at, size_t end, bool lower, enum word_side side)
{
    struct walk walk; /* not cleared: most words end it at once */
    walk.index = &layer->indices[id];
    walk.hash = INDEX_SEED;
    walk.length = 0;
    walk.lower = lower;
    struct reach best = {0};
    for (size_t w = at; w < end && w - at < LEXICON_PHRASE_WORDS_MAX; w++) {
        const struct word *word = &text->words[w];
        if (w > at && key_is_hyphen(word->form)) continue; /* "Asia-Pacific" is three words of the treebanks */
        if (side == BY_FORM_THEN_LEMMA && w > at && word->lemma.length) {
            struct walk last = walk;
            const struct index_slot *slot = walk_word(&last, word->lemma);
            if (slot && slot->count) best = (struct reach){slot, w - at + 1, true};
        }
        const struct index_slot *slot = walk_word(&walk, side == BY_LEMMA && word->lemma.length ? word->lemma : word->form);
        if (!slot) break;
        best.begun = true;
        if (slot->count) best = (struct reach){slot, w - at + 1, true};
    }
    return best;
}

/* A small letter of ASCII: a quick look before the rest. */
static bool has_small_letter(str form)
{
    for (size_t i = 0; i < form.length; i++)
        if (form.data[i] >= 'a' && form.data[i] <= 'z') return true;
    return false;
}

/* Words that are all capitals ("WAR IN SUDAN"): their case says nothing. */
static bool all_capitals(const struct text *text, size_t at, size_t words)
{
    size_t letters = 0;
    for (size_t w = at; w < at + words; w++) {
        struct key_atom atom;
        if (has_small_letter(text->words[w].form)) return false;
        for (size_t k = 0; key_next(text->words[w].form, &k, false, &atom);) {
            if (atom.lower) return false;
            letters += atom.capitals;
        }
    }
    return letters > 1;
}

/* A single short word in capitals is its own name (WHO, ICE) only in a text that also knows small letters: the sentence decides. */
static bool shouted(const struct text *text, size_t at)
{
    const struct sentence *s = &text->sentences[text->words[at].sentence];
    return all_capitals(text, s->first, s->count < 12 ? s->count : 12);
}

static void fill_actor(const struct layer *layer, uint32_t value, struct lexicon_actor *out)
{
    const struct actor_record *a = layer_record(layer, TABLE_ACTORS, value >> NAMING_FORM_BITS);
    *out = (struct lexicon_actor){layer_string(layer, a->entity), layer_string(layer, a->name), layer_string(layer, a->type), layer_string(layer, a->code),
                                  layer_string(layer, a->country), a->from, a->to, (enum name_form)(value & NAMING_FORM_MASK), layer_string(layer, a->origin)};
}

size_t lexicon_name(const struct lexicon *lexicon, const struct text *text, size_t at, size_t end, struct lexicon_actor *out, size_t *count)
{
    size_t room = *count, best = 0;
    *count = 0;
    const struct layer *from = NULL;
    const struct index_slot *slot = NULL;
    enum index_id id = INDEX_NAMES;
    for (size_t l = lexicon->layer_count; l-- > 0;) {
        struct reach reach = longest(&lexicon->layers[l], INDEX_NAMES, text, at, end, false, BY_FORM);
        if (reach.words > best) best = reach.words, from = &lexicon->layers[l], slot = reach.slot, id = INDEX_NAMES;
        bool long_capitals = text->words[at].form.length >= 5 && all_capitals(text, at, 1); /* "KABUL, Jan. 5" */
        if (!long_capitals && !shouted(text, at)) continue;
        reach = longest(&lexicon->layers[l], INDEX_CAPITALS, text, at, end, true, BY_FORM);
        if (reach.words > best && all_capitals(text, at, reach.words)) best = reach.words, from = &lexicon->layers[l], slot = reach.slot, id = INDEX_CAPITALS;
    }
    for (size_t i = 0; slot && i < slot->count && *count < room; i++) fill_actor(from, from->indices[id].values[slot->first + i], &out[(*count)++]);
    return best;
}

static size_t actors_of(const struct lexicon *lexicon, enum index_id id, str key, struct lexicon_actor *out, size_t room)
{
    for (size_t l = lexicon->layer_count; l-- > 0;) {
        const struct layer *layer = &lexicon->layers[l];
        const struct index_slot *slot = index_find(&layer->indices[id], index_hash(key), key);
        if (!slot || !slot->count) continue;
        size_t n = 0;
        for (; n < slot->count && n < room; n++) fill_actor(layer, layer->indices[id].values[slot->first + n] << NAMING_FORM_BITS | FORM_NAME, &out[n]);
        return n;
    }
    return 0;
}

size_t lexicon_entity(const struct lexicon *lexicon, str entity, struct lexicon_actor *out, size_t room)
{
    return actors_of(lexicon, INDEX_ENTITIES, entity, out, room);
}

bool lexicon_state(const struct lexicon *lexicon, str code, struct lexicon_actor *out) { return actors_of(lexicon, INDEX_STATES, code, out, 1) > 0; }

/* The longest phrase in any layer, by lemma or form in lower case. */
static size_t longest_of_layers(const struct lexicon *lexicon, enum index_id id, const struct text *text, size_t at, size_t end,
                                const struct layer **from, const struct index_slot **slot)
{
    size_t best = 0;
    bool differs = !str_equal(text->words[at].form, text->words[at].lemma);
    for (size_t l = lexicon->layer_count; l-- > 0;) {
        bool begun = true;
        for (int side = BY_LEMMA; side >= BY_FORM_THEN_LEMMA && (begun || differs); side--) { /* what begins no phrase as a lemma begins none as the same form */
            struct reach reach = longest(&lexicon->layers[l], id, text, at, end, true, (enum word_side)side);
            if (reach.words > best) best = reach.words, *from = &lexicon->layers[l], *slot = reach.slot;
            begun = reach.begun;
        }
    }
    return best;
}

size_t lexicon_role(const struct lexicon *lexicon, const struct text *text, size_t at, size_t end, struct lexicon_role *out)
{
    const struct layer *from = NULL;
    const struct index_slot *slot = NULL;
    size_t best = longest_of_layers(lexicon, INDEX_ROLES, text, at, end, &from, &slot);
    if (!best) return 0;
    const struct role_record *r = layer_record(from, TABLE_ROLES, from->indices[INDEX_ROLES].values[slot->first]);
    *out = (struct lexicon_role){.noun = layer_string(from, r->noun), .role_count = r->role_count, .kind = (enum role_kind)r->kind, .gender = (char)r->gender,
                                 .origin = layer_string(from, r->origin)};
    for (size_t i = 0; i < r->role_count; i++) out->roles[i] = layer_string(from, r->roles[i]);
    return best;
}

/* ---- predicates ---- */

static const struct index_slot *predicate_slot(const struct layer *layer, str lemma, char pos)
{
    return index_find_pair(&layer->indices[INDEX_PREDICATES], (str){&pos, 1}, lemma);
}

/* Whether a layer above has the same pattern, which then counts instead. */
static bool replaced(const struct lexicon *lexicon, size_t below, str lemma, char pos, uint64_t normal)
{
    for (size_t l = lexicon->layer_count; l-- > below + 1;) {
        const struct layer *layer = &lexicon->layers[l];
        const struct index_slot *slot = predicate_slot(layer, lemma, pos);
        for (size_t i = 0; slot && i < slot->count; i++) {
            const struct pattern_record *p = layer_record(layer, TABLE_PATTERNS, layer->indices[INDEX_PREDICATES].values[slot->first + i]);
            if (p->normal == normal) return true;
        }
    }
    return false;
}

size_t lexicon_patterns_for(const struct lexicon *lexicon, str lemma, char pos, unsigned has, const struct lexicon_pattern **out, size_t room)
{
    size_t n = 0;
    if (!lemma.length) return 0;
    for (size_t l = lexicon->layer_count; l-- > 0;) {
        const struct layer *layer = &lexicon->layers[l];
        const struct index_slot *slot = predicate_slot(layer, lemma, pos);
        for (size_t i = 0; slot && i < slot->count && n < room; i++) {
            uint32_t number = layer->indices[INDEX_PREDICATES].values[slot->first + i];
            if (layer->needs[number] & ~has) continue;
            const struct pattern_record *p = layer_record(layer, TABLE_PATTERNS, number);
            if (l + 1 < lexicon->layer_count && replaced(lexicon, l, lemma, pos, p->normal)) continue;
            out[n++] = &layer->patterns[number];
            __builtin_prefetch(out[n - 1]); /* all on their way before the first is tried: they lie far apart */
        }
    }
    return n;
}

size_t lexicon_patterns(const struct lexicon *lexicon, str lemma, char pos, const struct lexicon_pattern **out, size_t room)
{
    return lexicon_patterns_for(lexicon, lemma, pos, ~0u, out, room);
}

size_t lexicon_pattern_count(const struct lexicon *lexicon)
{
    size_t count = 0;
    for (size_t l = 0; l < lexicon->layer_count; l++) count += lexicon->layers[l].counts[TABLE_PATTERNS];
    return count;
}

size_t lexicon_pattern_first_own(const struct lexicon *lexicon)
{
    return lexicon->layer_count > 1 ? lexicon->layers[1].patterns_below : 0;
}

const struct lexicon_pattern *lexicon_pattern_at(const struct lexicon *lexicon, size_t number, str *path)
{
    size_t l = lexicon->layer_count - 1;
    while (number < lexicon->layers[l].patterns_below) l--;
    const struct layer *layer = &lexicon->layers[l];
    *path = layer->path;
    return &layer->patterns[number - layer->patterns_below];
}

bool lexicon_has_predicate(const struct lexicon *lexicon, str lemma, char pos)
{
    for (size_t l = 0; lemma.length && l < lexicon->layer_count; l++)
        if (predicate_slot(&lexicon->layers[l], lemma, pos)) return true;
    return false;
}

bool lexicon_alternative(str alternatives, str one)
{
    for (size_t at = 0, end; at < alternatives.length; at = end + 1) {
        for (end = at; end < alternatives.length && alternatives.data[end] != '|';) end++; /* short: quicker than memchr */
        if (str_equal(str_slice(alternatives, at, end), one)) return true;
    }
    return false;
}

str lexicon_operate(const struct lexicon *lexicon, enum operator_kind operator, str code)
{
    if (operator >= OPERATOR_CODE_CHANGING) return code;
    str name = str_from(lexicon_operator_name(operator));
    for (size_t length = code.length; length >= 2; length--)
        for (size_t l = lexicon->layer_count; l-- > 0;) {
            const struct layer *layer = &lexicon->layers[l];
            const struct index_slot *slot = index_find_pair(&layer->indices[INDEX_OPERATORS], name, str_slice(code, 0, length));
            if (!slot || !slot->count) continue;
            const struct operator_record *o = layer_record(layer, TABLE_OPERATORS, layer->indices[INDEX_OPERATORS].values[slot->first]);
            return layer_string(layer, o->to);
        }
    return (str){0};
}

/* ---- ontology and cues ---- */

static const void *record_of(const struct lexicon *lexicon, enum index_id id, enum table_id table, str key, const struct layer **from)
{
    for (size_t l = lexicon->layer_count; l-- > 0;) {
        const struct layer *layer = &lexicon->layers[l];
        const struct index_slot *slot = key.length ? index_find(&layer->indices[id], index_hash(key), key) : NULL;
        if (!slot || !slot->count) continue;
        *from = layer;
        return layer_record(layer, table, layer->indices[id].values[slot->first]);
    }
    return NULL;
}

bool lexicon_cameo(const struct lexicon *lexicon, str code, struct lexicon_code *out)
{
    const struct layer *layer;
    const struct code_record *c = record_of(lexicon, INDEX_CODES, TABLE_CODES, code, &layer);
    if (!c) return false;
    *out = (struct lexicon_code){.code = layer_string(layer, c->code), .label = layer_string(layer, c->label), .goldstein = c->goldstein,
                                 .has_goldstein = c->has_goldstein, .quad = c->quad};
    const struct plover_record *p = record_of(lexicon, INDEX_PLOVER, TABLE_PLOVER, code, &layer);
    if (p) {
        out->plover_event = layer_string(layer, p->event);
        out->plover_mode = layer_string(layer, p->mode);
        out->plover_contexts = layer_string(layer, p->contexts);
    }
    return true;
}

char lexicon_given_name(const struct lexicon *lexicon, str name)
{
    const struct layer *layer;
    const struct given_name_record *g = record_of(lexicon, INDEX_GIVEN_NAMES, TABLE_GIVEN_NAMES, name, &layer);
    return g ? (char)g->gender : '?';
}

static const char *const word_kind_names[WORD_KIND_COUNT] = {
    "", "man", "woman", "person", "animal", "group", "place", "thing", "deed", "word", "idea", "state", "money", "amount", "time",
    "body", "change", "thought", "speech", "contest", "use", "contact", "making", "feeling", "motion", "sense", "having", "dealing", "being", "weather",
};

const char *lexicon_word_kind_name(enum word_kind kind) { return word_kind_names[kind]; }

enum word_kind lexicon_word_kind(const struct lexicon *lexicon, str lemma, char part)
{
    for (size_t l = lexicon->layer_count; l-- > 0;) {
        const struct layer *layer = &lexicon->layers[l];
        const struct index_slot *slot = index_find_pair(&layer->indices[INDEX_WORD_KINDS], (str){&part, 1}, lemma);
        if (!slot) continue;
        uint32_t kind = ((const struct word_kind_record *)layer_record(layer, TABLE_WORD_KINDS, layer->indices[INDEX_WORD_KINDS].values[slot->first]))->kind;
        return kind < WORD_KIND_COUNT ? (enum word_kind)kind : KIND_UNKNOWN; /* a pack may come from anywhere */
    }
    return KIND_UNKNOWN;
}

static const char *const topic_names[TOPIC_COUNT] = {"", "politics", "sport", "market", "fiction", "show", "drill", "private"};

const char *lexicon_topic_name(enum topic topic) { return topic_names[topic]; }

size_t lexicon_topic(const struct lexicon *lexicon, const struct text *text, size_t at, size_t end, struct lexicon_topic *out)
{
    const struct index_slot *slot = NULL;
    const struct layer *from = NULL;
    size_t best = longest_of_layers(lexicon, INDEX_TOPICS, text, at, end, &from, &slot);
    if (!best) return 0;
    const struct topic_record *t = layer_record(from, TABLE_TOPICS, from->indices[INDEX_TOPICS].values[slot->first]);
    *out = (struct lexicon_topic){(enum topic)t->topic, (int)t->weight};
    return best;
}

bool lexicon_cue(const struct lexicon *lexicon, str lemma, char kind, struct lexicon_cue *out)
{
    for (size_t l = lexicon->layer_count; l-- > 0;) {
        const struct layer *layer = &lexicon->layers[l];
        const struct index_slot *slot = index_find_pair(&layer->indices[INDEX_CUES], (str){&kind, 1}, lemma);
        if (!slot || !slot->count) continue;
        const struct cue_record *c = layer_record(layer, TABLE_CUES, layer->indices[INDEX_CUES].values[slot->first]);
        *out = (struct lexicon_cue){layer_string(layer, c->cue), layer_string(layer, c->kind), layer_string(layer, c->stance), layer_string(layer, c->origin)};
        return true;
    }
    return false;
}
