/* Invented reports for the tests and benchmarks of the store: any number of them, no two alike, and copies of them with edits.
   Sentences are patterns with slots; what fills them is drawn by a generator of random numbers that is the same everywhere. */
#ifndef BEDE_TEST_STORE_CORPUS_H
#define BEDE_TEST_STORE_CORPUS_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* Report `number`: headline, blank line, body of 5 to 20 sentences. */
str corpus_report(struct arena *arena, uint32_t number);

/* How a copy differs from its original. */
enum corpus_edit { EDIT_WORDS, EDIT_DELETE, EDIT_INSERT, EDIT_LEAD, EDIT_HEADLINE, EDIT_ALL, EDIT_COUNT };
const char *corpus_edit_name(enum corpus_edit edit);

/* A copy of a report of which `percent` was changed; `seed` tells copies of one report apart.
   words: each word is replaced by another with that probability; delete, insert: so many of the sentences; lead: the first sentences, so
   much of the text, are new; headline: another headline and as many words replaced; all: a third of it each by words, deletion
   and insertion, and another headline. */
str corpus_copy(struct arena *arena, str report, enum corpus_edit edit, unsigned percent, uint32_t seed);

#endif
