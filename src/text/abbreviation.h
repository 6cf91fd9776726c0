/* The abbreviations that end in a full stop, with what may follow them.  Inside src/text/ only. */
#ifndef BEDE_TEXT_ABBREVIATION_H
#define BEDE_TEXT_ABBREVIATION_H

#include "base/str.h"

enum abbreviation {
    ABBREVIATION_NONE,
    ABBREVIATION_TITLE,   /* Mr. Gen. St.: a name follows; never ends a sentence */
    ABBREVIATION_NUMBER,  /* No. p. Fig.: only before a number; else it is a plain word */
    ABBREVIATION_DATE,    /* Feb. Mon.: ends a sentence before a capital that is no number */
    ABBREVIATION_DAY,     /* Sat. Sun. Mar.: plain words too; an abbreviation before a number or comma */
    ABBREVIATION_PLACE,   /* Calif. Mass.: after a comma or before one */
    ABBREVIATION_BODY,    /* Inc. Corp.: ends a sentence before a word that seldom is a name */
    ABBREVIATION_JOINING, /* vs. e.g. approx.: never ends a sentence */
    ABBREVIATION_OTHER,   /* etc. a.m.: ends a sentence before a capital */
    ABBREVIATION_LETTERS, /* U.S. D.C.: as BODY */
    ABBREVIATION_INITIAL, /* J. in "J. Smith": never ends a sentence */
};

/* The kind of `word` written before a full stop; letters count as written, but a word in capitals as its lower-case form does. */
enum abbreviation text_abbreviation(str word);

/* Whether a capitalised word is one that begins sentences and is seldom part of a name (The, He, But, According). */
bool text_is_starter(str word);

#endif
