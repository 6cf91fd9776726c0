/* Is this text English?  Asked before the costly stages, so it looks at function words alone: the commonest forty of a language make up a
   third of any running text, and no other language has the same ones.  Tells English from the rest and names a likely language for the
   message; does not tell the others apart reliably.  Text too short to tell counts as English. */
#include "base/utf8.h"
#include "intake/function_words.h"
#include "intake/kind.h"

enum {
    WORDS_MAX = 1000,        /* looked at: more changes no verdict */
    WORDS_MIN = 12,          /* fewer say too little */
    HITS_MIN = 4,            /* function words of another language that it takes to believe in it */
    WORDS_UNKNOWN_MIN = 30,  /* so many words with hardly an English function word are no English of any style */
    ENGLISH_SHARE_MIN = 6,   /* per cent: lists of names and scores have twice as many, running text six times */
    ENGLISH_SHARE_SURE = 15, /* per cent: what running text in no other language reaches by accident */
    WORD_BYTES_MAX = 16,     /* no function word of the table is longer */
    LATIN_END = 0x250,       /* letters from here on are of other scripts (of Greek, Cyrillic, Arabic, Chinese, ...) */
    LETTERS_MIN = 20,
};

struct counts {
    size_t words, letters, foreign_letters, hits[LANGUAGE_COUNT];
};

static uint64_t languages_of(str word)
{
    const struct function_word *found = STR_LOOK_UP(word, function_words);
    return found ? found->languages : 0;
}

/* The word that begins at `at`, in lower case; returns where it ends.  A word longer than the table's comes back empty. */
static size_t take_word(str text, size_t at, char word[WORD_BYTES_MAX + UTF8_MAX], size_t *length, struct counts *counts)
{
    size_t size, letters = 0;
    for (*length = 0; at < text.length; at += size) {
        int32_t c = utf8_decode(text, at, &size);
        if (!utf8_is_letter(c)) break;
        letters++;
        counts->foreign_letters += c >= LATIN_END;
        if (*length <= WORD_BYTES_MAX) *length += utf8_encode(utf8_lower_of(c), word + *length);
    }
    counts->letters += letters;
    if (*length > WORD_BYTES_MAX) *length = 0;
    return at;
}

static void count_words(str text, struct counts *counts)
{
    char word[WORD_BYTES_MAX + UTF8_MAX];
    size_t size, length;
    for (size_t at = 0; at < text.length && counts->words < WORDS_MAX;) {
        if (!utf8_is_letter(utf8_decode(text, at, &size))) {
            at += size;
            continue;
        }
        at = take_word(text, at, word, &length, counts);
        counts->words++;
        bool initial = length == 1 && at < text.length && text.data[at] == '.'; /* the U.S. is no word of Czech */
        uint64_t languages = length && !initial ? languages_of((str){word, length}) : 0;
        for (int i = 0; languages; i++, languages >>= 1) counts->hits[i] += languages & 1;
    }
}

const char *intake_other_language(str text)
{
    struct counts counts = {0};
    count_words(text, &counts);
    if (counts.letters >= LETTERS_MIN && counts.foreign_letters * 2 > counts.letters) return "another script";
    int best = DE;
    for (int i = DE; i < LANGUAGE_COUNT; i++)
        if (counts.hits[i] > counts.hits[best]) best = i;
    bool enough = counts.words >= WORDS_MIN && counts.hits[best] >= HITS_MIN;
    /* Names (de la Croix, von der Heide) bring the words of their languages into English sentences: where there is English about,
       half as many again are wanted. */
    bool english = counts.hits[EN] * 100 >= counts.words * ENGLISH_SHARE_SURE;
    if (enough && (english ? counts.hits[best] * 2 > counts.hits[EN] * 3 : counts.hits[best] > counts.hits[EN])) return language_names[best];
    if (counts.words >= WORDS_UNKNOWN_MIN && counts.hits[EN] * 100 < counts.words * ENGLISH_SHARE_MIN) return "another language";
    return NULL;
}
