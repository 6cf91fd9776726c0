/* Lemmas from forms and tags by a learned table (train/lemma.py makes it): a dictionary of exceptions and suffix rules in one.
   The table is used in place; nothing is written after lemma_open, so threads may share it. */
#ifndef BEDE_PARSE_LEMMA_H
#define BEDE_PARSE_LEMMA_H

#include "base/arena.h"
#include "base/error.h"
#include "text/text.h"

/* One slot of the table: the key's print, and 1 + its rule; 0 = free. */
struct lemma_slot {
    uint32_t print, rule;
};

/* How a lemma comes from a form: do `kind` to the case, cut `cut` code points off the end, add texts[start, start + length). */
struct lemma_rule {
    uint8_t kind, cut;
    uint16_t length;
    uint32_t start;
};

struct lemma_table {
    const struct lemma_slot *slots;
    const struct lemma_rule *rules;
    const char *texts;
    uint32_t slot_mask, rule_count, suffix_max;
    uint8_t tag[UPOS_COUNT][XPOS_COUNT]; /* 1 + number of the tag in the table; 0 = not there; [.][XPOS_NONE] = whatever the XPOS */
};

/* Reads a section "lemma"; *table points into bytes, which stay the caller's and outlive it.  False and *error (ERROR_DATA) where
   anything in it would lead outside of it. */
bool lemma_open(struct lemma_table *table, const void *bytes, size_t size, struct error *error);

/* The lemma of one word, in arena (or the form itself where it is that). */
str lemma_of(const struct lemma_table *table, str form, enum upos upos, enum xpos xpos, struct arena *arena);

/* The lemmas of a parsed sentence.  Looks at the tree only to tell is from has ('s) and would from had ('d). */
void lemma_sentence(const struct lemma_table *table, struct word *words, size_t count, struct arena *arena);

#endif
