/* The arguments of a predicate in plain active order, whatever the word order of the clause: passives turned, relative pronouns
   replaced by what they stand for, subjects of infinitives, participles and coordinated verbs recovered.
   Pure tree reading: knows no lexicon and no actors. */
#ifndef BEDE_CODER_PREDICATE_H
#define BEDE_CODER_PREDICATE_H

#include "text/text.h"

enum { ARGUMENTS_MAX = 24, MARKER_MAX = 32 };

enum argument_kind {
    ARGUMENT_SUBJECT,
    ARGUMENT_OBJECT,
    ARGUMENT_INDIRECT,
    ARGUMENT_OBLIQUE,
    ARGUMENT_TO,   /* an infinitive or participle that completes the predicate */
    ARGUMENT_THAT, /* a finite clause that does */
};

struct argument {
    enum argument_kind kind;
    uint32_t word;           /* its head word (the antecedent of a relative pronoun) */
    bool inherited;          /* a subject recovered from another clause */
    bool inner;              /* hangs on the object and not on the predicate itself ("sanctions [on Russia]") */
    uint8_t marker_length;
    char marker[MARKER_MAX]; /* lemma of the preposition, parts joined by "_" */
};

struct arguments {
    struct argument items[ARGUMENTS_MAX];
    size_t count;
    bool passive;
};

/* The arguments of the verb, or adjective or noun with a copula, `word`. */
void predicate_arguments(const struct text *text, size_t word, struct arguments *out);

/* The predicate's lemma as the lexicon writes it: "accuse", "carry_out", "be_critical"; in buffer.  bare: without the particle. */
str predicate_lemma(const struct text *text, size_t word, bool bare, char *buffer, size_t size);

/* The word that a relative pronoun stands for; the word itself where it is none. */
size_t predicate_antecedent(const struct text *text, size_t word);

#endif
