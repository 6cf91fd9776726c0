/* How the grammar of a clause presents its deed: done, denied, to come, possible, called for.  Reads the tree alone; whose word it is
   and what the lexicon's operators make of it is the events stage's business. */
#ifndef BEDE_CODER_MODALITY_H
#define BEDE_CODER_MODALITY_H

#include "text/text.h"

enum grammar_mode {
    GRAMMAR_FACT,       /* past or present */
    GRAMMAR_FUTURE,     /* will, "X to do" in a headline */
    GRAMMAR_PLANNED,    /* is to, is due to: settled, and nobody's promise */
    GRAMMAR_WOULD,      /* would: a promise in reported speech, else a supposition */
    GRAMMAR_POSSIBLE,   /* may, might, could, can; under if or whether */
    GRAMMAR_OBLIGATION, /* should, must, ought, have to, need to */
    GRAMMAR_PURPOSE,    /* an infinitive that no known predicate governs: "to protest against" */
};

/* The report's own words of distance: "the alleged attack", "reportedly attacked". */
enum grammar_distance { DISTANCE_NONE, DISTANCE_REPORTED, DISTANCE_ALLEGED };

struct grammar {
    enum grammar_mode mode;
    bool negative;
    enum grammar_distance distance;
};

/* Of a verb (or adjective or noun with a copula). */
struct grammar modality_of(const struct text *text, size_t predicate);

/* Whether the clause is a finite past tense, passive or not. */
bool modality_is_past(const struct text *text, size_t predicate);

/* The distance alone, also of a noun that is a deed. */
enum grammar_distance modality_distance(const struct text *text, size_t word);

/* Of a noun that is a deed: its distance, and whether there was none ("there was no attack"). */
struct grammar modality_of_noun(const struct text *text, size_t noun);

#endif
