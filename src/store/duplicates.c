/* See duplicates.h.  What makes two articles near-duplicates was chosen on news reports with planted edits: after 30 % of the words are
   replaced, a report and its copy share at least 61 % of the words in the same order, while reports of one event by different
   authors share less than 45 %, 99 in 100 of them less than 27 %. */
#include "store/duplicates.h"

#include <assert.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"

enum {
    WORDS_MAX = 4096,      /* of an article; what comes after decides nothing */
    SHINGLE = 3,           /* words a shingle: unrelated reports share 1 in 100, a copy with 30 % of its words replaced 20 */
    SHARED_MIN = 2,        /* shingles of the sketch that make an article a candidate */
    POSTINGS_MAX = 32,     /* groups that have a shingle before it counts as a phrase of everyone's and is passed over */
    CANDIDATES_MAX = 4,    /* compared with each article */
    NAMES_MIN = 5,         /* names and numbers below which their sharing says nothing */
    SAME_ORDER = 50,       /* percent of the longer article's words that stand in the same order in both */
    SAME_ORDER_FIRST = 35, /* the same towards the group's first article: two copies with 30 % replaced each share 49 */
    SAME_SHINGLES = 50,    /* percent of all shingles (Jaccard): paragraphs may have been moved */
    CONTAINED = 80,        /* percent of the shorter article's shingles that the longer one has: it was cut or added to */
    CONTAINED_LENGTH = 33, /* percent of the longer one's words that it must have then: a digest of many reports repeats none */
    SAME_NAMES = 40,       /* percent of the names and numbers of the one with fewer; other names in the same words are another
                              report made after the same pattern */
};
#define NONE UINT32_MAX

struct words {
    uint32_t *items;    /* a hash of each word in lower case */
    uint32_t count;
    uint64_t *shingles; /* ascending, no doubles */
    uint32_t shingle_count;
    uint32_t *names;    /* hashes of capitalised words that begin no sentence (in capitals throughout, words tell no names), and of numbers;
                           ascending, no doubles */
    uint32_t name_count;
};

struct posting {
    uint32_t shingle, article; /* article NONE: free */
};

struct duplicates {
    struct arena *arena;
    struct duplicates_source source;
    uint32_t count, capacity; /* articles */
    uint32_t *first;          /* per article: an earlier one of its group, itself where it is the first */
    struct posting *postings; /* open addressing, linear probing; a shingle may stand in it POSTINGS_MAX times */
    uint32_t mask;            /* slots less one */
};

/* ---- words ---- */

static int compare_64(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static int compare_32(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static uint32_t unique_64(uint64_t *items, uint32_t count)
{
    uint32_t kept = 0;
    if (count) qsort(items, count, sizeof *items, compare_64); /* equal items are alike: no tie can show */
    for (uint32_t i = 0; i < count; i++)
        if (i == 0 || items[i] != items[kept - 1]) items[kept++] = items[i];
    return kept;
}

static uint32_t unique_32(uint32_t *items, uint32_t count)
{
    uint32_t kept = 0;
    if (count) qsort(items, count, sizeof *items, compare_32);
    for (uint32_t i = 0; i < count; i++)
        if (i == 0 || items[i] != items[kept - 1]) items[kept++] = items[i];
    return kept;
}

/* Ends a sentence, or opens what may begin one. */
static bool begins_sentence(int32_t c) { return c == '.' || c == '!' || c == '?' || c == ':' || c == '\n' || c == '"' || c == 0x201C; }

static void read_words(struct words *words, str text, struct arena *arena)
{
    uint32_t limit = text.length / 2 + 1 < WORDS_MAX ? (uint32_t)(text.length / 2 + 1) : WORDS_MAX; /* a word and a blank: two bytes */
    words->items = ARENA_NEW(arena, uint32_t, limit);
    words->names = ARENA_NEW(arena, uint32_t, limit);
    bool inside = false, beginning = true, name = false;
    uint64_t hash = 0;
    size_t length = 0; /* of the word, in letters */
    for (size_t at = 0, size; at <= text.length && words->count < limit; at += size) {
        size = 1;
        int32_t c = at < text.length ? utf8_decode(text, at, &size) : ' ';
        bool digit = utf8_is_digit(c), letter = digit || utf8_is_letter(c);
        if (letter && !inside) hash = 0, name = digit || (!beginning && utf8_is_upper(c)), beginning = false, length = 0;
        if (letter && ++length == 2 && utf8_is_upper(c)) name = false;
        if (letter) hash = hash_mix(hash, (uint64_t)utf8_lower_of(c));
        if (inside && !letter) {
            words->items[words->count++] = (uint32_t)(hash >> 32);
            if (name) words->names[words->name_count++] = (uint32_t)(hash >> 32);
        }
        if (!letter && begins_sentence(c)) beginning = true;
        inside = letter;
    }
    words->name_count = unique_32(words->names, words->name_count);
}

/* Runs of SHINGLE words; a shorter text is one run. */
static void read_shingles(struct words *words, struct arena *arena)
{
    uint32_t length = words->count < SHINGLE ? words->count : SHINGLE;
    uint32_t count = length ? words->count - length + 1 : 0;
    words->shingles = ARENA_NEW(arena, uint64_t, count + 1);
    for (uint32_t i = 0; i < count; i++) {
        uint64_t hash = length;
        for (uint32_t k = 0; k < length; k++) hash = hash_mix(hash, words->items[i + k]);
        words->shingles[i] = hash_mix(hash, 0);
    }
    words->shingle_count = unique_64(words->shingles, count);
}

static struct words words_of(str text, struct arena *arena)
{
    struct words words = {0};
    read_words(&words, text, arena);
    read_shingles(&words, arena);
    return words;
}

/* ---- likeness ---- */

static uint32_t shared_shingles(const struct words *a, const struct words *b)
{
    uint32_t shared = 0;
    for (uint32_t i = 0, k = 0; i < a->shingle_count && k < b->shingle_count;) {
        uint64_t x = a->shingles[i], y = b->shingles[k];
        shared += x == y;
        i += x <= y;
        k += y <= x;
    }
    return shared;
}

static bool same_names(const struct words *a, const struct words *b)
{
    uint32_t fewer = a->name_count < b->name_count ? a->name_count : b->name_count, shared = 0;
    if (fewer < NAMES_MIN) return true;
    for (uint32_t i = 0, k = 0; i < a->name_count && k < b->name_count;) {
        uint32_t x = a->names[i], y = b->names[k];
        shared += x == y;
        i += x <= y;
        k += y <= x;
    }
    return shared * 100 >= fewer * SAME_NAMES;
}

/* For each word of an article the places where it stands, as bits: what the longest common subsequence is counted with. */
struct places {
    uint32_t mask;   /* slots less one */
    uint32_t *words; /* per slot */
    uint32_t *rows;  /* per slot, 0: free; into bits, where row 0 is that of words which are not there */
    uint64_t *bits;
    size_t width;    /* of a row */
};

static uint32_t place_slot(const struct places *places, uint32_t word)
{
    uint32_t slot = word & places->mask;
    while (places->rows[slot] && places->words[slot] != word) slot = (slot + 1) & places->mask;
    return slot;
}

static struct places places_of(const struct words *words, struct arena *arena)
{
    struct places places = {.mask = 1, .width = words->count / 64 + 1};
    while (places.mask < words->count * 2) places.mask = places.mask * 2 + 1;
    places.words = ARENA_NEW(arena, uint32_t, (size_t)places.mask + 1);
    places.rows = ARENA_NEW(arena, uint32_t, (size_t)places.mask + 1);
    places.bits = ARENA_NEW(arena, uint64_t, (words->count + 1) * places.width);
    uint32_t rows = 0;
    for (uint32_t i = 0; i < words->count; i++) {
        uint32_t slot = place_slot(&places, words->items[i]);
        if (!places.rows[slot]) places.words[slot] = words->items[i], places.rows[slot] = ++rows;
        places.bits[places.rows[slot] * places.width + i / 64] |= UINT64_C(1) << i % 64;
    }
    return places;
}

/* How many words stand in the same order in both: the length of the longest common subsequence, 64 words at a time (Hyyro 2004). */
static uint32_t same_order(const struct places *places, uint32_t count, const struct words *other, struct arena *arena)
{
    uint64_t *row = ARENA_NEW(arena, uint64_t, places->width); /* a bit is 0 where the subsequence grows */
    memset(row, 0xFF, places->width * sizeof *row);
    for (uint32_t i = 0; i < other->count; i++) {
        const uint64_t *match = places->bits + places->rows[place_slot(places, other->items[i])] * places->width;
        uint64_t carry = 0;
        for (size_t k = 0; k < places->width; k++) {
            uint64_t matched = row[k] & match[k], sum = row[k] + matched, all = sum + carry;
            carry = (sum < matched) | (all < sum);
            row[k] = all | (row[k] & ~match[k]);
        }
    }
    uint32_t length = 0;
    for (uint32_t i = 0; i < count; i++) length += !(row[i / 64] >> i % 64 & 1);
    return length;
}

/* How much b repeats a, of whose words `places` is made: by the words in the same order, or one of the other signs. */
static enum likeness compare(const struct words *a, const struct places *places, const struct words *b, struct arena *arena)
{
    if (!same_names(a, b)) return LIKENESS_NONE;
    uint32_t shorter = a->count < b->count ? a->count : b->count, longer = a->count + b->count - shorter;
    uint32_t shared = shared_shingles(a, b), all = a->shingle_count + b->shingle_count - shared;
    uint32_t fewer = a->shingle_count < b->shingle_count ? a->shingle_count : b->shingle_count;
    if (shared * 100 >= all * SAME_SHINGLES) return LIKENESS_STRONG;
    if (shared * 100 >= fewer * CONTAINED && shorter * 100 >= longer * CONTAINED_LENGTH) return LIKENESS_STRONG;
    uint32_t ordered = shorter * 100 >= longer * SAME_ORDER_FIRST ? same_order(places, a->count, b, arena) * 100 : 0;
    return ordered >= longer * SAME_ORDER ? LIKENESS_STRONG : ordered >= longer * SAME_ORDER_FIRST ? LIKENESS_WEAK : LIKENESS_NONE;
}

/* ---- the table of sketches ---- */

struct duplicates *duplicates_new(struct arena *arena, uint32_t count, struct duplicates_source source)
{
    struct duplicates *duplicates = ARENA_NEW(arena, struct duplicates, 1);
    *duplicates = (struct duplicates){.arena = arena, .source = source, .capacity = count, .mask = 1023};
    while (duplicates->mask / 3 * 2 < (uint64_t)count * SKETCH_MAX) duplicates->mask = duplicates->mask * 2 + 1; /* full to two thirds */
    duplicates->first = ARENA_NEW(arena, uint32_t, count);
    duplicates->postings = ARENA_NEW(arena, struct posting, (size_t)duplicates->mask + 1);
    memset(duplicates->postings, 0xFF, ((size_t)duplicates->mask + 1) * sizeof *duplicates->postings);
    return duplicates;
}

/* Shingles are in ascending order, so the sketch is the first of them.  Its hashes are small numbers: their low bits tell them apart. */
void sketch_of(struct sketch *sketch, str text, struct arena *arena)
{
    struct arena_mark mark = arena_mark(arena);
    struct words words = words_of(text, arena);
    sketch->count = words.shingle_count < SKETCH_MAX ? words.shingle_count : SKETCH_MAX;
    for (uint32_t i = 0; i < sketch->count; i++) sketch->shingles[i] = (uint32_t)words.shingles[i];
    arena_release(arena, mark);
}

/* Who has the shingle, into found; 0 where too many have it. */
static uint32_t look_up(const struct duplicates *duplicates, uint32_t shingle, uint32_t found[POSTINGS_MAX])
{
    uint32_t count = 0;
    for (uint32_t slot = shingle & duplicates->mask; duplicates->postings[slot].article != NONE; slot = (slot + 1) & duplicates->mask)
        if (duplicates->postings[slot].shingle == shingle) {
            if (count == POSTINGS_MAX) return 0;
            found[count++] = duplicates->postings[slot].article;
        }
    return count;
}

uint32_t duplicates_first(struct duplicates *duplicates, uint32_t article)
{
    uint32_t *first = duplicates->first;
    while (first[article] != article) article = first[article] = first[first[article]]; /* halves the way for the next time */
    return article;
}

/* A group is put under a shingle once, by its first article that has it: a text that went round the world costs no more than another. */
static void put(struct duplicates *duplicates, uint32_t shingle, uint32_t article)
{
    uint32_t count = 0, first = duplicates_first(duplicates, article), slot = shingle & duplicates->mask;
    for (; duplicates->postings[slot].article != NONE; slot = (slot + 1) & duplicates->mask) {
        if (duplicates->postings[slot].shingle != shingle) continue;
        if (duplicates_first(duplicates, duplicates->postings[slot].article) == first || ++count > POSTINGS_MAX) return;
    }
    duplicates->postings[slot] = (struct posting){shingle, article};
}

struct candidate {
    uint32_t article, shared;
};

/* Most shared first, then the earlier article. */
static bool better(struct candidate a, struct candidate b) { return a.shared > b.shared || (a.shared == b.shared && a.article < b.article); }

/* The CANDIDATES_MAX best; returns how many there are. */
static uint32_t candidates_of(const struct duplicates *duplicates, const struct sketch *sketch, struct candidate best[CANDIDATES_MAX + 1])
{
    uint32_t found[SKETCH_MAX * POSTINGS_MAX], count = 0, kept = 0;
    for (uint32_t i = 0; i < sketch->count; i++) count += look_up(duplicates, sketch->shingles[i], found + count);
    if (count) qsort(found, count, sizeof *found, compare_32);
    for (uint32_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && found[end] == found[i];) end++;
        struct candidate candidate = {found[i], end - i};
        if (candidate.shared < SHARED_MIN && candidate.shared < sketch->count) continue;
        uint32_t at = kept;
        for (; at > 0 && better(candidate, best[at - 1]); at--) best[at] = best[at - 1];
        best[at] = candidate;
        if (kept < CANDIDATES_MAX) kept++;
    }
    return kept;
}

/* An article that is compared with others: its words and where they stand, once that is wanted. */
struct subject {
    uint32_t article;
    bool read;
    struct words words;
    struct places places;
};

static bool read_subject(struct duplicates *duplicates, struct subject *subject)
{
    str text;
    if (!duplicates->source.text_of(duplicates->source.context, subject->article, duplicates->arena, &text)) return false;
    subject->words = words_of(text, duplicates->arena);
    subject->places = places_of(&subject->words, duplicates->arena);
    return subject->read = true;
}

static enum likeness compare_texts(struct duplicates *duplicates, struct subject *subject, uint32_t article, bool *ok)
{
    const struct duplicates_source *source = &duplicates->source;
    enum likeness likeness = LIKENESS_NONE;
    if (!subject->read && !read_subject(duplicates, subject)) return *ok = false, likeness;
    struct arena_mark mark = arena_mark(duplicates->arena);
    str text;
    *ok = source->text_of(source->context, article, duplicates->arena, &text);
    if (*ok) {
        struct words words = words_of(text, duplicates->arena);
        likeness = compare(&subject->words, &subject->places, &words, duplicates->arena);
    }
    arena_release(duplicates->arena, mark);
    if (*ok && source->keep_likeness) *ok = source->keep_likeness(source->context, subject->article, article, likeness);
    return likeness;
}

/* Whether the two are at least so alike. */
static bool alike(struct duplicates *duplicates, struct subject *subject, uint32_t article, enum likeness wanted, bool *ok)
{
    const struct duplicates_source *source = &duplicates->source;
    if (!*ok) return false;
    enum likeness likeness = source->likeness_of ? source->likeness_of(source->context, subject->article, article) : LIKENESS_UNKNOWN;
    if (likeness == LIKENESS_UNKNOWN) likeness = compare_texts(duplicates, subject, article, ok);
    return *ok && likeness >= wanted;
}

/* Whether the first articles of two groups are alike enough for one group. */
static bool may_merge(struct duplicates *duplicates, uint32_t a, uint32_t b, bool *ok)
{
    struct arena_mark mark = arena_mark(duplicates->arena);
    struct subject subject = {.article = a};
    bool same = alike(duplicates, &subject, b, LIKENESS_WEAK, ok);
    arena_release(duplicates->arena, mark);
    return same;
}

/* Joins the groups of the candidates that the new article `self` repeats. */
static bool join(struct duplicates *duplicates, uint32_t self, const struct candidate *candidates, uint32_t count)
{
    bool ok = true;
    struct subject subject = {.article = self};
    for (uint32_t i = 0; i < count && ok; i++) {
        uint32_t article = candidates[i].article, first = duplicates_first(duplicates, article), own = duplicates_first(duplicates, self);
        if (first == own || !alike(duplicates, &subject, article, LIKENESS_STRONG, &ok)) continue;
        if (article != first && !alike(duplicates, &subject, first, LIKENESS_WEAK, &ok)) continue;
        if (own != self && !may_merge(duplicates, own, first, &ok)) continue;
        duplicates->first[own > first ? own : first] = own > first ? first : own; /* the later one's group goes into the earlier one's */
    }
    return ok;
}

bool duplicates_add(struct duplicates *duplicates, const struct sketch *sketch)
{
    assert(duplicates->count < duplicates->capacity);
    struct arena_mark mark = arena_mark(duplicates->arena);
    struct candidate candidates[CANDIDATES_MAX + 1];
    uint32_t count = candidates_of(duplicates, sketch, candidates), self = duplicates->count++;
    duplicates->first[self] = self;
    bool ok = !count || join(duplicates, self, candidates, count);
    for (uint32_t i = 0; i < sketch->count; i++) put(duplicates, sketch->shingles[i], self);
    arena_release(duplicates->arena, mark);
    return ok;
}
