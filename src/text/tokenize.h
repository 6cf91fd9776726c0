/* A report's text to sentences and words, as Universal Dependencies cuts English: "don't" is a token of the words "do" and "n't",
   "well-known" the tokens "well", "-", "known", "U.S." one token.  Rules and small tables; nothing is trained.
   Does not tag, does not normalise, does not change the text.  Time is linear in the text, whatever it holds. */
#ifndef BEDE_TEXT_TOKENIZE_H
#define BEDE_TEXT_TOKENIZE_H

#include "base/arena.h"
#include "intake/report.h"
#include "text/text.h"

/* Fills text->source, words and sentences (their spans, paragraphs and kinds; not the tags).  Everything lives in arena; source is
   the report's own text.  A paragraph ends at a blank line; a sentence ends with its paragraph at the latest.  The dateline is a
   sentence of its own. */
void text_tokenize(const struct report *report, struct text *text, struct arena *arena);

/* The same for a bare string without title or dateline (a phrase of a lexicon, a test). */
void text_tokenize_string(str source, struct text *text, struct arena *arena);

#endif
