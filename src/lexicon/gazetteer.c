/* See gazetteer.h.  The pack: "strings" (a pool), "places" (records, most inhabitants first), "names" (hash of the key and place,
   sorted): a name is found by binary search.  Two names with one 64-bit hash would be taken for one; among 10^5 names that happens once
   in 10^9 tables.  "beginnings" has a bit for the hash of each beginning of a name (its first word, its first two, ..., all): most
   words of a text begin none, and are done with after one look at it. */
#include "lexicon/gazetteer.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/pack.h"
#include "base/utf8.h"
#include "lexicon/key.h"

#define GAZETTEER_KIND "gazetteer"
enum {
    GAZETTEER_VERSION = 2,
    TABLE_BYTES_MAX = 64 << 20, /* forty times the largest shipped table */
    COLUMNS = 9,
    NAMES_MAX = 64, /* spellings of one place */
    BITS_PER_BEGINNING = 16, /* at least: one word in sixteen or fewer is looked up in vain */
};

struct place_record {
    double latitude, longitude;
    int64_t geonames, population;
    uint32_t name, name_length, country, country_length, admin1, admin1_length, feature, feature_length;
};

struct name_record {
    uint64_t hash;
    uint32_t place, main_name;
};

struct gazetteer {
    struct pack pack;
    bool mapped;
    const char *strings;
    const struct place_record *places;
    const struct name_record *names;
    const unsigned char *beginnings;
    size_t string_bytes, place_count, name_count, beginning_bits; /* the last a power of two */
};

/* ---- opening ---- */

static bool slice_fits(const struct gazetteer *g, uint32_t at, uint32_t length) { return at <= g->string_bytes && length <= g->string_bytes - at; }

static bool sections(struct gazetteer *g, const char *name, struct error *error)
{
    const void *strings, *places, *names, *beginnings;
    size_t place_bytes, name_bytes, beginning_bytes;
    if (!pack_section(&g->pack, "strings", &strings, &g->string_bytes) || !pack_section(&g->pack, "places", &places, &place_bytes) ||
        !pack_section(&g->pack, "names", &names, &name_bytes) || !pack_section(&g->pack, "beginnings", &beginnings, &beginning_bytes) || place_bytes % sizeof *g->places || name_bytes % sizeof *g->names ||
        !beginning_bytes || (beginning_bytes & (beginning_bytes - 1)))
        return error_set(error, ERROR_DATA, "%s: damaged gazetteer; build it again", name);
    g->strings = strings;
    g->places = places;
    g->names = names;
    g->beginnings = beginnings;
    g->place_count = place_bytes / sizeof *g->places;
    g->name_count = name_bytes / sizeof *g->names;
    g->beginning_bits = beginning_bytes * 8;
    bool sound = true;
    for (size_t i = 0; i < g->name_count; i++) sound &= g->names[i].place < g->place_count;
    for (size_t i = 0; i < g->place_count; i++) {
        const struct place_record *p = &g->places[i];
        sound &= p->latitude >= -90 && p->latitude <= 90 && p->longitude >= -180 && p->longitude <= 180; /* no NaN comes into a record */
        sound &= slice_fits(g, p->name, p->name_length) && slice_fits(g, p->country, p->country_length) && slice_fits(g, p->admin1, p->admin1_length) &&
                 slice_fits(g, p->feature, p->feature_length);
    }
    return sound || error_set(error, ERROR_DATA, "%s: damaged gazetteer; build it again", name);
}

static struct gazetteer *new_gazetteer(struct error *error)
{
    struct gazetteer *g = calloc(1, sizeof *g);
    if (!g) error_set(error, ERROR_SYSTEM, "out of memory");
    return g;
}

bool gazetteer_open(struct gazetteer **gazetteer, const char *path, struct error *error)
{
    struct gazetteer *g = *gazetteer = new_gazetteer(error);
    if (!g) return false;
    g->mapped = pack_open(&g->pack, path, GAZETTEER_KIND, GAZETTEER_VERSION, error);
    if (g->mapped && sections(g, path, error)) return true;
    gazetteer_close(g);
    *gazetteer = NULL;
    return false;
}

bool gazetteer_view(struct gazetteer **gazetteer, str bytes, struct error *error)
{
    struct gazetteer *g = *gazetteer = new_gazetteer(error);
    if (!g) return false;
    if (pack_view(&g->pack, bytes, "gazetteer", GAZETTEER_KIND, GAZETTEER_VERSION, error) && sections(g, "gazetteer", error)) return true;
    gazetteer_close(g);
    *gazetteer = NULL;
    return false;
}

void gazetteer_close(struct gazetteer *g)
{
    if (!g) return;
    if (g->mapped) pack_close(&g->pack);
    free(g);
}

/* ---- looking up ---- */

static size_t first_name(const struct gazetteer *g, uint64_t hash)
{
    size_t low = 0, high = g->name_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (g->names[middle].hash < hash) low = middle + 1;
        else high = middle;
    }
    return low;
}

static str pooled(const struct gazetteer *g, uint32_t at, uint32_t length) { return (str){g->strings + at, length}; }

static size_t find_hash(const struct gazetteer *g, uint64_t hash, struct gazetteer_place *out, size_t room)
{
    size_t count = 0;
    for (size_t i = first_name(g, hash); i < g->name_count && g->names[i].hash == hash; i++, count++) {
        if (count >= room) continue;
        const struct place_record *p = &g->places[g->names[i].place];
        out[count] = (struct gazetteer_place){.name = pooled(g, p->name, p->name_length), .country = pooled(g, p->country, p->country_length),
                                              .admin1 = pooled(g, p->admin1, p->admin1_length), .feature = pooled(g, p->feature, p->feature_length),
                                              .latitude = p->latitude, .longitude = p->longitude, .geonames = p->geonames, .population = p->population,
                                              .main_name = g->names[i].main_name != 0, .index = g->names[i].place};
    }
    return count;
}

/* A name's normal form, atom by atom. */
struct name_walk {
    uint64_t hash; /* of the words so far; 0 where there are none */
    bool begun;    /* behind the first word: "the" counts */
};

/* Adds the next word of s from *at on; false at its end or where a word is too long. */
static bool walk_word(struct name_walk *walk, str s, size_t *at, bool *overflow)
{
    struct key_atom atom;
    bool more = key_next(s, at, true, &atom);
    *overflow = atom.overflow;
    if (!more || !atom.word) return more; /* apostrophes and full stops come and go in transliterated names */
    str bytes = {atom.bytes, atom.length};
    if (walk->begun || !str_is(bytes, "the")) walk->hash = hash_mix(walk->hash, hash_str(bytes));
    walk->begun = true;
    return true;
}

/* Adds all words of s; false where one is too long. */
static bool walk_words(struct name_walk *walk, str s)
{
    bool overflow = false;
    for (size_t at = 0; walk_word(walk, s, &at, &overflow);) {}
    return !overflow;
}

size_t gazetteer_find(const struct gazetteer *g, str name, struct gazetteer_place *out, size_t room)
{
    struct name_walk walk = {0};
    return walk_words(&walk, name) && walk.hash ? find_hash(g, walk.hash, out, room) : 0;
}

static size_t bit_of(uint64_t hash, size_t bits) { return (size_t)hash & (bits - 1); }

static bool may_begin(const struct gazetteer *g, uint64_t hash)
{
    size_t bit = bit_of(hash, g->beginning_bits);
    return g->beginnings[bit / 8] >> bit % 8 & 1;
}

static bool is_blank(str s, size_t at) { return at < s.length && (s.data[at] == ' ' || s.data[at] == '\n'); }

size_t gazetteer_match(const struct gazetteer *g, const struct text *text, size_t at, size_t end, struct gazetteer_place *out, size_t *count)
{
    size_t most = end - at < GAZETTEER_WORDS_MAX ? end - at : GAZETTEER_WORDS_MAX, room = *count, best = 0;
    size_t start = text->words[at].start, done = start;
    struct name_walk walk = {0};
    *count = 0;
    for (size_t words = 1; words <= most; words++) {
        const struct word *last = &text->words[at + words - 1];
        size_t size;
        int32_t c = last->form.length ? utf8_decode(last->form, 0, &size) : 0;
        if (!utf8_is_letter(c) && !utf8_is_digit(c)) continue; /* a name ends in a word */
        if (!is_blank(text->source, done)) { /* what joins the words before may be one word with them: U.S. */
            walk = (struct name_walk){0};
            done = start;
        }
        if (!walk_words(&walk, str_slice(text->source, done, last->end))) break;
        done = last->end;
        if (!walk.hash) continue;
        bool begins = may_begin(g, walk.hash);
        size_t found = begins ? find_hash(g, walk.hash, out, room) : 0;
        if (found) {
            best = words;
            *count = found < room ? found : room;
        }
        if (!begins && is_blank(text->source, done)) break;
    }
    return best;
}

/* ---- compiling ---- */

struct compiler {
    struct arena *arena;
    void (*report)(void *context, const struct lexicon_problem *problem);
    void *context;
    str file;
    size_t line, errors;
    struct { struct place_record *items; size_t count, capacity; } places;
    struct { struct name_record *items; size_t count, capacity; } names;
    struct { uint64_t *items; size_t count, capacity; } beginnings;
    struct { char *items; size_t count, capacity; } strings;
};

static void problem(struct compiler *c, const char *message)
{
    struct lexicon_problem p = {.file = c->file, .line = c->line, .message = str_from(message)};
    c->errors++;
    if (c->report) c->report(c->context, &p);
}

static uint32_t pool(struct compiler *c, str s)
{
    uint32_t at = (uint32_t)c->strings.count;
    for (size_t i = 0; i < s.length; i++) *ARENA_PUSH(c->arena, &c->strings) = s.data[i];
    return at;
}

/* A decimal number without locale; false for anything else. */
static bool number_of(str s, double *value)
{
    double sign = 1, unit = 1, sum = 0;
    size_t i = 0, digits = 0;
    bool point = false;
    if (s.length && s.data[0] == '-') sign = -1, i = 1;
    for (; i < s.length; i++) {
        char d = s.data[i];
        if (d == '.' && !point) point = true;
        else if (d >= '0' && d <= '9' && ++digits < 16) {
            sum = sum * 10 + (d - '0');
            if (point) unit *= 10;
        } else return false;
    }
    *value = sign * sum / unit;
    return digits > 0 || s.length == 0;
}

static void add_name(struct compiler *c, str name, uint32_t place, bool main_name)
{
    struct name_walk walk = {0};
    bool overflow = false;
    size_t before = c->beginnings.count;
    for (size_t at = 0; walk_word(&walk, name, &at, &overflow);) *ARENA_PUSH(c->arena, &c->beginnings) = walk.hash;
    if (overflow) c->beginnings.count = before;
    if (overflow || !walk.hash) return;
    for (size_t i = c->names.count; i > 0 && c->names.items[i - 1].place == place; i--)
        if (c->names.items[i - 1].hash == walk.hash) return;
    *ARENA_PUSH(c->arena, &c->names) = (struct name_record){walk.hash, place, main_name};
}

static void compile_row(struct compiler *c, str line)
{
    str cells[COLUMNS] = {{0}};
    double number[4] = {0};
    size_t count = 0;
    while (line.length && count < COLUMNS) cells[count++] = str_trim(str_cut(&line, '\t'));
    if (!cells[0].length) return problem(c, "a place without a name");
    for (size_t i = 0; i < 4; i++)
        if (!number_of(cells[i < 3 ? 4 + i : 8], &number[i])) return problem(c, "latitude, longitude, geonames and population are numbers");
    if (number[0] < -90 || number[0] > 90 || number[1] < -180 || number[1] > 180) return problem(c, "a position that is not on the globe");
    uint32_t place = (uint32_t)c->places.count;
    struct place_record *p = ARENA_PUSH(c->arena, &c->places);
    *p = (struct place_record){.latitude = number[0], .longitude = number[1], .geonames = (int64_t)number[2], .population = (int64_t)number[3],
                               .name_length = (uint32_t)cells[0].length, .country_length = (uint32_t)cells[2].length,
                               .admin1_length = (uint32_t)cells[3].length, .feature_length = (uint32_t)cells[7].length};
    p->name = pool(c, cells[0]);
    p->country = pool(c, cells[2]);
    p->admin1 = pool(c, cells[3]);
    p->feature = pool(c, cells[7]);
    add_name(c, cells[0], place, true);
    for (size_t i = 0; i < NAMES_MAX && cells[1].length; i++) add_name(c, str_trim(str_cut(&cells[1], ';')), place, false);
}

static void compile_table(struct compiler *c, str text)
{
    static const char header[] = "name\tother names\tcountry\tadmin1\tlatitude\tlongitude\tgeonames\tfeature\tpopulation";
    bool begun = false;
    for (c->line = 1; text.length; c->line++) {
        str line = str_cut(&text, '\n');
        if (line.length && line.data[line.length - 1] == '\r') line.length--;
        if (!line.length || line.data[0] == '#') continue;
        if (begun) compile_row(c, line);
        else if (!str_is(line, header)) return problem(c, "the first line must name the columns: name, other names, country, admin1, latitude, longitude, geonames, feature, population");
        begun = true;
    }
}

static bool read_file(struct compiler *c, const char *path, str *text)
{
    FILE *file = fopen(path, "rb");
    if (!file) return problem(c, strerror(errno)), false;
    char *bytes = arena_alloc(c->arena, TABLE_BYTES_MAX, 1, 1);
    size_t length = fread(bytes, 1, TABLE_BYTES_MAX, file);
    bool whole = !ferror(file) && length < TABLE_BYTES_MAX;
    fclose(file);
    if (!whole) return problem(c, "cannot read the table, or it is too large"), false;
    *text = (str){bytes, length};
    return true;
}

static int compare_names(const void *a, const void *b)
{
    const struct name_record *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

/* Most inhabitants first. */
static int compare_places(const void *a, const void *b)
{
    const struct place_record *x = a, *y = b;
    if (x->population != y->population) return x->population > y->population ? -1 : 1;
    return (x->name > y->name) - (x->name < y->name);
}

static str beginning_bits(struct compiler *c)
{
    size_t bytes = 1;
    while (bytes * 8 < c->beginnings.count * BITS_PER_BEGINNING) bytes *= 2;
    char *bits = ARENA_NEW(c->arena, char, bytes);
    for (size_t i = 0; i < c->beginnings.count; i++) {
        size_t bit = bit_of(c->beginnings.items[i], bytes * 8);
        bits[bit / 8] = (char)((unsigned char)bits[bit / 8] | 1u << bit % 8);
    }
    return (str){bits, bytes};
}

size_t gazetteer_compile(const char *const *paths, size_t count, struct arena *arena, str *pack,
                         void (*report)(void *context, const struct lexicon_problem *problem), void *context)
{
    struct compiler c = {.arena = arena, .report = report, .context = context};
    for (size_t i = 0; i < count; i++) {
        str text;
        c.file = str_from(paths[i]);
        c.line = 0;
        if (read_file(&c, paths[i], &text)) compile_table(&c, text);
    }
    if (c.errors || !pack) return c.errors;
    /* A place's name lies at an offset of its own in the pool: it tells which place it was before sorting. */
    uint32_t *place_of = ARENA_NEW(arena, uint32_t, c.strings.count + 1), *rank = ARENA_NEW(arena, uint32_t, c.places.count + 1);
    for (size_t i = 0; i < c.places.count; i++) place_of[c.places.items[i].name] = (uint32_t)i;
    if (c.places.count) qsort(c.places.items, c.places.count, sizeof *c.places.items, compare_places);
    for (size_t i = 0; i < c.places.count; i++) rank[place_of[c.places.items[i].name]] = (uint32_t)i;
    for (size_t i = 0; i < c.names.count; i++) c.names.items[i].place = rank[c.names.items[i].place];
    if (c.names.count) qsort(c.names.items, c.names.count, sizeof *c.names.items, compare_names);
    str beginnings = beginning_bits(&c);
    const struct pack_part parts[] = {{"strings", c.strings.items, c.strings.count},
                                      {"places", c.places.items, c.places.count * sizeof *c.places.items},
                                      {"names", c.names.items, c.names.count * sizeof *c.names.items},
                                      {"beginnings", beginnings.data, beginnings.length}};
    *pack = pack_build(arena, GAZETTEER_KIND, GAZETTEER_VERSION, parts, sizeof parts / sizeof *parts);
    return 0;
}
