/* See imported.h.  Look-ups without allocation; each asks the layers from the top down. */
#include "lexicon/imported.h"

#include <stdio.h>

#include "lexicon/key.h"
#include "lexicon/layer.h"

enum { STEM_LETTERS_MIN = 2 /* TABARI's shortest stems have three */ };
enum { NAME_LETTERS_ANY_CASE = 3 /* "US", "WHO", "IT": a shorter or equally short name needs a capital in the text */ };

void imported_atoms(struct arena *arena, const struct text *text, const struct sentence *sentence, struct imported_atoms *out)
{
    out->count = 0;
    for (size_t w = sentence->first; w < (size_t)sentence->first + sentence->count; w++) {
        struct key_atom atom;
        for (size_t at = 0; key_next(text->words[w].form, &at, true, &atom);)
            *ARENA_PUSH(arena, out) = (struct imported_atom){arena_copy(arena, (str){atom.bytes, atom.length}), (uint32_t)w, atom.capitals > 0};
    }
}

static const enum index_id phrase_indices[IMPORTED_KINDS] = {INDEX_IMPORTED_NAMES, INDEX_IMPORTED_AGENTS, INDEX_IMPORTED_DISCARDS, INDEX_IMPORTED_ISSUES};

bool imported_has(const struct lexicon *lexicon, enum imported_kind kind)
{
    for (size_t l = 0; l < lexicon->layer_count; l++)
        if (lexicon->layers[l].indices[phrase_indices[kind]].value_count) return true;
    return false;
}

bool imported_has_verbs(const struct lexicon *lexicon)
{
    for (size_t l = 0; l < lexicon->layer_count; l++)
        if (lexicon->layers[l].counts[TABLE_IMPORTED_VERBS]) return true;
    return false;
}

/* ---- phrases ---- */

/* A phrase followed through an index atom by atom. */
struct walk {
    const struct index *index;
    uint64_t hash;
    char key[KEY_MAX];
    size_t length;
};

static const struct index_slot *walk_on(struct walk *walk, str atom)
{
    if (walk->length + 1 + atom.length > sizeof walk->key) return NULL;
    if (walk->length) walk->key[walk->length++] = ' ';
    memcpy(walk->key + walk->length, atom.data, atom.length);
    walk->length += atom.length;
    walk->hash = index_hash_add(walk->hash, atom);
    return index_find(walk->index, walk->hash, (str){walk->key, walk->length});
}

/* The atoms of one word of the entry ("peace-keeping" is two) at items[at]; their number, 0 where they do not stand there. */
static size_t word_at(const struct imported_atoms *atoms, size_t at, size_t end, str word)
{
    struct key_atom atom;
    size_t n = 0;
    for (size_t k = 0; key_next(word, &k, true, &atom); n++)
        if (at + n >= end || !str_equal(atoms->items[at + n].text, (str){atom.bytes, atom.length})) return 0;
    return n;
}

/* What follows the gap of an entry: its words in order, those joined by "_" side by side.  The place behind the last; 0 = not found. */
static size_t rest_at(const struct imported_atoms *atoms, size_t at, size_t end, str rest)
{
    bool joined = false;
    while (rest.length) {
        size_t cut = 0;
        while (cut < rest.length && rest.data[cut] != ' ' && rest.data[cut] != '_') cut++;
        str word = str_slice(rest, 0, cut);
        bool next_joined = cut + 1 < rest.length && rest.data[cut] == '_' && rest.data[cut + 1] != ' ';
        while (cut < rest.length && (rest.data[cut] == ' ' || rest.data[cut] == '_')) cut++;
        rest = str_slice(rest, cut, rest.length);
        size_t size = word_at(atoms, at, end, word);
        while (word.length && !size && !joined && at < end) size = word_at(atoms, ++at, end, word);
        if (word.length && !size) return 0;
        at += size;
        joined = next_joined;
    }
    return at;
}

static int days(struct date d) { return d.year * 372 + d.month * 31 + d.day; }

static bool holds(const struct imported_phrase_record *p, struct date date)
{
    if (!p->from.year && !p->to.year) return true;
    if (!date.year) return false; /* a report without a date has no dated code */
    return (!p->from.year || days(p->from) <= days(date)) && (!p->to.year || days(date) <= days(p->to));
}

struct candidate {
    const struct layer *layer;
    const struct imported_phrase_record *phrase; /* NULL: none of the dated codes holds */
    const struct imported_phrase_record *any;
    size_t end;   /* behind the last atom */
    size_t words; /* atoms that the entry itself has */
    bool gap;
};

static size_t count_words(str rest)
{
    size_t n = rest.length > 0;
    for (size_t i = 0; i < rest.length; i++) n += rest.data[i] == ' ' || rest.data[i] == '_';
    return n;
}

/* The entries that end where the walk has come to: the longest is kept, of equals the first whose date holds. */
static void consider(const struct layer *layer, enum index_id id, const struct index_slot *slot, const struct imported_atoms *atoms, size_t at, size_t reached, size_t end,
                     struct date date, bool stem, struct candidate *best)
{
    for (size_t i = 0; i < slot->count; i++) {
        const struct imported_phrase_record *p = layer_record(layer, TABLE_IMPORTED_PHRASES, layer->indices[id].values[slot->first + i]);
        if (stem && !p->stem) continue;
        str rest = layer_string(layer, p->rest);
        size_t stop = rest.length ? rest_at(atoms, reached, end, rest) : reached, words = reached - at + count_words(rest);
        if (!stop) continue;
        bool longer = !best->any || words > best->words;
        if (!longer && !(words == best->words && layer == best->layer && !best->phrase)) continue;
        if (longer) *best = (struct candidate){layer, NULL, p, stop, words, stop - at > words};
        if (holds(p, date)) best->phrase = p;
    }
}

/* Names of one short word ("US", "WHO") would be found in pronouns. */
static bool needs_capital(const struct imported_atoms *atoms, size_t at, const struct candidate *found)
{
    return found->end == at + 1 && atoms->items[at].text.length <= NAME_LETTERS_ANY_CASE && !atoms->items[at].capital;
}

static bool has_stems(const struct layer *layer)
{
    return layer->counts[TABLE_IMPORTED_SCHEME] && ((const struct imported_scheme_record *)layer_record(layer, TABLE_IMPORTED_SCHEME, 0))->stems;
}

bool imported_find(const struct lexicon *lexicon, enum imported_kind kind, const struct imported_atoms *atoms, size_t at, size_t gap_end, struct date date,
                   struct imported_hit *hit)
{
    enum index_id id = phrase_indices[kind];
    struct candidate best = {0};
    for (size_t l = lexicon->layer_count; l-- > 0;) {
        const struct layer *layer = &lexicon->layers[l];
        if (!layer->indices[id].value_count) continue;
        struct walk walk = {.index = &layer->indices[id], .hash = INDEX_SEED};
        for (size_t i = at; i < atoms->count; i++) {
            uint64_t before = walk.hash;
            const struct index_slot *slot = walk_on(&walk, atoms->items[i].text);
            if (slot && slot->count) consider(layer, id, slot, atoms, at, i + 1, gap_end, date, false, &best);
            for (size_t cut = 1; has_stems(layer) && cut + STEM_LETTERS_MIN < atoms->items[i].text.length && cut < walk.length; cut++) {
                str beginning = str_slice(atoms->items[i].text, 0, atoms->items[i].text.length - cut);
                const struct index_slot *stem = index_find(walk.index, index_hash_add(before, beginning), (str){walk.key, walk.length - cut});
                if (stem && stem->count) consider(layer, id, stem, atoms, at, i + 1, gap_end, date, true, &best);
            }
            if (!slot) break;
        }
    }
    if (!best.any || (kind == IMPORTED_NAME && needs_capital(atoms, at, &best))) return false;
    const struct imported_phrase_record *p = best.phrase ? best.phrase : best.any;
    *hit = (struct imported_hit){.code = best.phrase ? layer_string(best.layer, p->code) : STR("---"), .actor = layer_string(best.layer, p->actor),
                                 .origin = layer_string(best.layer, p->origin), .first = at, .last = best.end - 1, .gap = best.gap, .layer = (size_t)(best.layer - lexicon->layers)};
    return true;
}

bool imported_is_overruled(const struct lexicon *lexicon, enum imported_kind kind, const struct imported_hit *hit, const struct text *text,
                           const struct imported_atoms *atoms)
{
    size_t first = atoms->items[hit->first].word, last = atoms->items[hit->last].word, end = atoms->items[atoms->count - 1].word + 1;
    for (size_t l = hit->layer + 1; l < lexicon->layer_count; l++) {
        struct lexicon_actor actor;
        struct lexicon_role role;
        size_t room = 1;
        struct lexicon one = {.layer_count = 1}; /* the layer alone */
        one.layers[0] = lexicon->layers[l];
        size_t words = kind == IMPORTED_NAME ? lexicon_name(&one, text, first, end, &actor, &room) : lexicon_role(&one, text, first, end, &role);
        if (words > last - first) return true;
    }
    return false;
}

/* ---- verbs ---- */

/* Whether the atoms of `words` stand at items[at]; their number through *size.  stem: the last may go on. */
static bool atoms_at(const struct imported_atoms *atoms, size_t at, str words, bool stem, size_t *size)
{
    *size = 0;
    while (words.length) {
        str one = str_cut(&words, ' ');
        if (at + *size >= atoms->count) return false;
        str there = atoms->items[at + *size].text;
        if (!(stem && !words.length ? str_starts(there, one) : str_equal(there, one))) return false;
        ++*size;
    }
    return true;
}

static size_t count_blanks(str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.length; i++) n += s.data[i] == ' ';
    return n;
}

static bool verb_fits(const struct layer *layer, const struct imported_verb_record *v, const struct imported_atoms *atoms, size_t at, struct imported_verb *out)
{
    str before = layer_string(layer, v->before), after = layer_string(layer, v->after);
    size_t lead = before.length ? count_blanks(before) + 1 : 0, size;
    if (lead > at || !atoms_at(atoms, at - lead, before, false, &size) || !atoms_at(atoms, at + 1, after, v->stem, &size)) return false;
    *out = (struct imported_verb){layer, v->block, layer_string(layer, v->text), layer_string(layer, v->code), layer_string(layer, v->origin), at - lead, at + size, v->any_word};
    return true;
}

/* The verb with the most words in one layer. */
enum key_side { WHOLE_WORD, ITS_LEMMA, ITS_BEGINNING };

static bool verb_of_layer(const struct layer *layer, const struct imported_atoms *atoms, size_t at, str key, enum key_side side, struct imported_verb *verb)
{
    const struct index *index = &layer->indices[INDEX_IMPORTED_FORMS];
    const struct index_slot *slot = key.length ? index_find(index, index_hash(key), key) : NULL;
    bool found = false;
    for (size_t i = 0; slot && i < slot->count; i++) {
        const struct imported_verb_record *v = layer_record(layer, TABLE_IMPORTED_VERBS, index->values[slot->first + i]);
        struct imported_verb tried;
        bool asked = side == WHOLE_WORD || (side == ITS_LEMMA ? v->any_form : v->stem && !v->after.length);
        if (!asked || !verb_fits(layer, v, atoms, at, &tried)) continue;
        if (found && tried.last - tried.first <= verb->last - verb->first) continue;
        *verb = tried;
        found = true;
    }
    return found;
}

/* The stem that a word begins with, the longest first. */
static bool verb_by_stem(const struct layer *layer, const struct imported_atoms *atoms, size_t at, struct imported_verb *verb)
{
    str word = atoms->items[at].text;
    for (size_t length = word.length; length-- > STEM_LETTERS_MIN;)
        if (verb_of_layer(layer, atoms, at, str_slice(word, 0, length), ITS_BEGINNING, verb)) return true;
    return false;
}

bool imported_verb(const struct lexicon *lexicon, const struct imported_atoms *atoms, size_t at, str lemma, struct imported_verb *verb)
{
    for (size_t l = lexicon->layer_count; l-- > 0;) {
        const struct layer *layer = &lexicon->layers[l];
        if (!layer->counts[TABLE_IMPORTED_VERBS]) continue;
        if (verb_of_layer(layer, atoms, at, atoms->items[at].text, WHOLE_WORD, verb) || verb_of_layer(layer, atoms, at, lemma, ITS_LEMMA, verb)) return true;
        if (verb_by_stem(layer, atoms, at, verb)) return true;
    }
    return false;
}

static const struct imported_block_record *block_of(const struct imported_verb *verb) { return layer_record(verb->layer, TABLE_IMPORTED_BLOCKS, verb->block); }

size_t imported_pattern_count(const struct imported_verb *verb) { return block_of(verb)->count; }

static struct imported_token token_of(const struct layer *layer, size_t number)
{
    const struct imported_token_record *t = layer_record(layer, TABLE_IMPORTED_TOKENS, number);
    return (struct imported_token){(enum imported_token_kind)t->kind, t->joined, layer_string(layer, t->words), t->set};
}

void imported_pattern(const struct imported_verb *verb, size_t index, struct imported_pattern *out)
{
    const struct layer *layer = verb->layer;
    const struct imported_pattern_record *p = layer_record(layer, TABLE_IMPORTED_PATTERNS, block_of(verb)->first + index);
    out->text = layer_string(layer, p->text);
    out->code = layer_string(layer, p->code);
    out->origin = layer_string(layer, p->origin);
    out->before_count = p->before;
    out->after_count = p->after;
    for (size_t i = 0; i < p->before; i++) out->before[i] = token_of(layer, p->first + i);
    for (size_t i = 0; i < p->after; i++) out->after[i] = token_of(layer, (size_t)p->first + p->before + i);
}

/* The longest member of at most `room` atoms from items[at] on; exact: it must have just that many. */
static size_t member_from(const struct layer *layer, uint32_t set, const struct imported_atoms *atoms, size_t at, size_t room, bool exact)
{
    char number[16];
    struct walk walk = {.index = &layer->indices[INDEX_IMPORTED_MEMBERS], .hash = INDEX_SEED};
    walk_on(&walk, (str){number, (size_t)snprintf(number, sizeof number, "%u", (unsigned)set)});
    size_t best = 0;
    for (size_t n = 1; n <= room && at + n <= atoms->count; n++) {
        const struct index_slot *slot = walk_on(&walk, atoms->items[at + n - 1].text);
        if (!slot) break;
        if (slot->count && (!exact || n == room)) best = n;
    }
    return best;
}

size_t imported_member(const struct layer *layer, uint32_t set, const struct imported_atoms *atoms, size_t at, int step)
{
    const struct imported_set_record *record = layer_record(layer, TABLE_IMPORTED_SETS, set);
    size_t longest = record->longest < KEY_ATOMS_MAX ? record->longest : KEY_ATOMS_MAX;
    if (step > 0) return member_from(layer, set, atoms, at, longest, false);
    for (size_t n = longest < at + 1 ? longest : at + 1; n > 0; n--)
        if (member_from(layer, set, atoms, at + 1 - n, n, true)) return n;
    return 0;
}

bool imported_is_cameo(const struct imported_verb *verb)
{
    if (!verb->layer->counts[TABLE_IMPORTED_SCHEME]) return false;
    return ((const struct imported_scheme_record *)layer_record(verb->layer, TABLE_IMPORTED_SCHEME, 0))->is_cameo;
}
