/* Matching the lexicon's patterns against a predicate and its arguments: which pattern fits best and which word fills each slot.
   Reads the tree, the lexicon and the deeds found so far below the predicate; decides nothing about actors or modality. */
#ifndef BEDE_CODER_MATCH_H
#define BEDE_CODER_MATCH_H

#include "coder/coding.h"
#include "coder/predicate.h"

enum { PATTERNS_PER_WORD_MAX = 96 };

/* What a noun is by itself: its best noun pattern without complements, looked up once a word. */
struct noun_reading {
    bool known;   /* looked up already */
    bool found;
    str code;     /* of a deed; empty for a thing */
    str classes;
    str origin, text;
};

struct match_context {
    struct coding *coding;
    struct noun_reading *nouns;   /* per word */
    const int32_t *deed_at;       /* per word: the deed whose predicate it is, or NOTHING */
    const str *deed_codes;        /* of each deed: its code, for fillers that must be a deed */
};

struct match {
    const struct lexicon_pattern *pattern;
    int64_t filler[PATTERN_SLOTS_MAX]; /* word per slot of the pattern; -1 for an optional slot that is empty */
    int64_t deed_word;                 /* the word whose code `noun` or `clause` takes; -1 */
    double score;
};

const struct noun_reading *match_noun(struct match_context *context, size_t word);

/* Whether the noun `word` is of that class ("NATURE"). */
bool match_is_of_class(struct match_context *context, size_t word, str noun_class);

/* The code of the deed that `word` heads, be it a noun or a clause; empty where it is none. */
str match_deed_code(struct match_context *context, size_t word);

/* The best pattern of the verb (or adjective with copula) `word`; false where none fits. */
bool match_verb(struct match_context *context, size_t word, const struct arguments *arguments, struct match *match);

/* The best pattern of the noun `word`, complements included. */
bool match_nominal(struct match_context *context, size_t word, struct match *match);

#endif
