/* Names over a whole text: one name, one type, everywhere.  The network sees a sentence at a time; a reporter who names a party twice
   means the same party.  Each name takes the type that it has most often in the text, and a name found at least twice is also found
   where the network passed it over.  Linear in the text's length. */
#include "base/hash.h"
#include "base/utf8.h"
#include "parse/names.h"

enum {
    NAME_WORDS_MAX = 5,    /* longer names stay as they are: they hardly come twice */
    SPREAD_COUNT = 2,      /* so often a name must be found before it is looked for elsewhere */
    SPREAD_BYTES = 3,      /* and so long it must be */
    NAME_TYPES = NER_COUNT / 2,
};

/* A name of the text: where it stands first, and how often as which type (B- label / 2). */
struct name {
    size_t first, length;
    uint32_t counts[NAME_TYPES], total;
};

struct names {
    struct text *text;
    struct name *slots; /* open addressing; length 0 = free */
    size_t mask;
};

static uint64_t hash_words(const struct word *words, size_t length)
{
    uint64_t hash = length;
    for (size_t i = 0; i < length; i++) hash = hash_mix(hash, hash_str(words[i].form));
    return hash;
}

static bool same_words(const struct word *a, const struct word *b, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!str_equal(a[i].form, b[i].form)) return false;
    return true;
}

/* The slot of the name that stands at `first`, or the free one where it belongs. */
static struct name *find(const struct names *names, size_t first, size_t length)
{
    const struct word *words = names->text->words;
    for (size_t at = hash_words(words + first, length) & names->mask;; at = (at + 1) & names->mask) {
        struct name *slot = &names->slots[at];
        if (slot->length == 0 || (slot->length == length && same_words(words + slot->first, words + first, length))) return slot;
    }
}

static bool begins(unsigned ner) { return ner != NER_O && ner % 2 == 1; }

/* How many words the name has that begins at word `at` of a sentence that ends at `end`. */
static size_t length_at(const struct word *words, size_t at, size_t end)
{
    size_t next = at + 1;
    while (next < end && words[next].ner == words[at].ner + 1) next++;
    return next - at;
}

/* The B- label that the name has most often; of equals the first in enum ner. */
static unsigned usual(const struct name *name)
{
    unsigned best = 0;
    for (unsigned k = 1; k < NAME_TYPES; k++)
        if (name->counts[k] > name->counts[best]) best = k;
    return 2 * best + 1;
}

static void label(struct word *words, size_t length, unsigned ner)
{
    for (size_t i = 0; i < length; i++) words[i].ner = (uint8_t)(i ? ner + 1 : ner);
}

/* Counts the names of a sentence, or gives each its usual type. */
static void count_or_settle(const struct names *names, size_t start, size_t end, bool settle)
{
    struct word *words = names->text->words;
    for (size_t at = start; at < end; at++) {
        if (!begins(words[at].ner)) continue;
        size_t length = length_at(words, at, end);
        if (length > NAME_WORDS_MAX) continue;
        struct name *name = find(names, at, length);
        if (settle) {
            label(words + at, length, usual(name));
            continue;
        }
        if (name->length == 0) name->first = at, name->length = length;
        name->counts[words[at].ner / 2]++, name->total++;
    }
}

/* The length of the longest often-found name at a word that has none yet; 0 where none is. */
static size_t passed_over(const struct names *names, size_t at, size_t end, const struct name **found)
{
    const struct word *words = names->text->words;
    size_t room = 0, size;
    while (room < NAME_WORDS_MAX && at + room < end && words[at + room].ner == NER_O) room++;
    if (room == 0 || words[at].form.length == 0 || !utf8_is_upper(utf8_decode(words[at].form, 0, &size))) return 0;
    for (size_t length = room; length > 0; length--) {
        const struct name *name = find(names, at, length);
        size_t bytes = 0;
        for (size_t i = 0; i < length; i++) bytes += words[at + i].form.length;
        if (name->length && name->total >= SPREAD_COUNT && bytes >= SPREAD_BYTES) return *found = name, length;
    }
    return 0;
}

static void spread(const struct names *names, size_t start, size_t end)
{
    const struct name *name = NULL;
    for (size_t at = start; at < end; at++) {
        size_t length = passed_over(names, at, end, &name);
        if (length == 0) continue;
        label(names->text->words + at, length, usual(name));
        at += length - 1;
    }
}

void names_settle(struct text *text, struct arena *scratch)
{
    size_t count = 0, size = 1;
    for (size_t w = 0; w < text->word_count; w++) count += begins(text->words[w].ner);
    if (count < 2) return;
    while (size < 2 * count) size *= 2;
    struct arena_mark mark = arena_mark(scratch);
    struct names names = {text, ARENA_NEW(scratch, struct name, size), size - 1};
    for (int pass = 0; pass < 3; pass++)
        for (size_t s = 0; s < text->sentence_count; s++) {
            size_t start = text->sentences[s].first, end = start + text->sentences[s].count;
            if (pass < 2) count_or_settle(&names, start, end, pass == 1);
            else spread(&names, start, end);
        }
    arena_release(scratch, mark);
}
