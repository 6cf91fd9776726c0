/* The parts of name recognition that are not matrices: lists of known names, the best sequence of labels, and agreement
   over a text.  Inside src/parse/ only. */
#ifndef BEDE_PARSE_NAMES_H
#define BEDE_PARSE_NAMES_H

#include "parse/feature.h"

/* Bits of each word: 3 k: the word is a whole name of list k; 3 k + 1: such a name begins here; 3 k + 2: it goes on.  Of names that
   overlap in one list the first counts, of those that begin together the longest.  train/gazetteer.py does the same. */
void names_listed(const struct parse_model *model, const struct feature *features, size_t count, uint64_t *bits);

/* The best sequence of name labels (Viterbi 1967) under scores of words, [count][stride], and of neighbours; no I- without its B-. */
void names_decode(const struct parse_model *model, const float *scores, size_t stride, size_t count, uint8_t *ner, struct arena *scratch);

/* One name, one type, over a whole parsed text (names_text.c). */
void names_settle(struct text *text, struct arena *scratch);

#endif
