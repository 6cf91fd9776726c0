/* What the network sees of a word: rows of the word table and of the affix table.  train/features.py computes the same.
   Does not use Unicode tables: case is known for ASCII, Latin-1 and Latin Extended-A only. */
#ifndef BEDE_PARSE_FEATURE_H
#define BEDE_PARSE_FEATURE_H

#include "parse/model.h"

enum {
    FEATURE_AFFIXES = 9,      /* prefixes of 1 to 4 letters, suffixes of 1 to 4, the shape */
    FEATURE_POINTS_MAX = 256, /* code points of a word that are looked at */
};

enum feature_case { CASE_NORMAL, CASE_UPPER, CASE_LOWER, CASE_TITLE };

struct feature {
    uint32_t word;                    /* row of the word table; 0 = unknown */
    uint32_t affixes[FEATURE_AFFIXES]; /* rows of the affix table; 0 = none */
    uint32_t print, at;               /* two hashes of the lower-cased form */
};

/* How a sentence is written: without small letters, without capitals, as a headline, or as usual. */
enum feature_case feature_sentence_case(const struct word *words, size_t count);

struct feature feature_of(const struct parse_model *model, str form, bool first, enum feature_case sentence);

#endif
