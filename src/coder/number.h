/* Numbers as reports write them: "1,594", "3.6 million", "twenty-four", "two dozen", "hundreds of thousands".
   Does not decide what a number counts (figures.c) nor whether it is a date (times.c). */
#ifndef BEDE_CODER_NUMBER_H
#define BEDE_CODER_NUMBER_H

#include <stdbool.h>

#include "text/text.h"

struct number {
    double value;
    size_t words;   /* how many words it takes */
    bool indefinite; /* "dozens", "thousands": the value is the least that the word can mean */
    bool digits;    /* written in digits */
    bool plain;     /* one word of digits only, without comma or point: may be a year */
};

/* The number that starts at words[at] and ends before words[end]; false where there is none.  Ordinals are no numbers. */
bool number_read(const struct text *text, size_t at, size_t end, struct number *number);

/* Whether a number may begin with the word: a quick look before the rest. */
bool number_may_begin(const struct text *text, size_t word);

/* 1 to 31 for "24", "24th", "first"; 0 for anything else. */
int number_ordinal(const struct text *text, size_t word, bool *ordinal);

/* A row of a table that is sorted by its words. */
struct listed_word {
    char word[15]; /* in small letters */
    unsigned char sign; /* what it is a sign of; not 0 */
};
/* The sign of the form, in small letters, in a table of `count` rows, at least one; 0 where it is not listed. */
unsigned char word_sign(str form, const struct listed_word *table, size_t count);
#define WORD_SIGN(form, table) word_sign((form), (table), sizeof(table) / sizeof *(table))

/* Whether the word's form is one of "a|b|c", in any case of ASCII letters. */
bool word_among(const struct text *text, size_t word, const char *alternatives);
/* The same of its lemma (its form where it has none). */
bool lemma_among(const struct text *text, size_t word, const char *alternatives);

#endif
