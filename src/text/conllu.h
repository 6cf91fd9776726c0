/* CoNLL-U, the ten-column form of Universal Dependencies (universaldependencies.org/format.html): a parsed text out, tokenised
   sentences in.  Of the input only ID, FORM, SpaceAfter=No and the comments are read; empty nodes (8.1) are left out.
   Offsets written (TokenRange) count code points of the report's text; for CoNLL-U input, of the text that the forms make up. */
#ifndef BEDE_TEXT_CONLLU_H
#define BEDE_TEXT_CONLLU_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "intake/report.h"
#include "text/text.h"

/* A longer sentence or form is a mistake of the file; it also keeps offsets inside 32 bits. */
enum { CONLLU_SENTENCE_BYTES_MAX = 16 << 20, CONLLU_FORM_BYTES_MAX = 4096 };

/* ---- out ---- */

/* The whole text with `# newdoc`, `# newpar`, `# sent_id` and `# text`.  Columns without a value hold `_`. */
void conllu_write(struct buffer *out, const struct text *text, const struct report *report);

/* ---- in ---- */

enum conllu_status { CONLLU_SENTENCE, CONLLU_END, CONLLU_ERROR };

/* Where a reader is in its input.  The input and the name stay the caller's and must outlive the reader. */
struct conllu_reader {
    str rest;           /* not read yet */
    const char *name;   /* for messages */
    size_t line;        /* number of the line before rest */
    str comments;       /* the comment lines of the sentence that was read last, as they stood */
    size_t characters;  /* code points of the document before that sentence */
    size_t next_characters;
};

void conllu_open(struct conllu_reader *reader, str bytes, const char *name);

/* The next sentence as a text of its own, whose source is rebuilt from the forms.  A sentence of more than SENTENCE_WORDS_MAX
   words comes as one text of several sentences.  Memory from arena; forms are slices of source, or of the input where the words of a
   multi-word token do not spell it.  CONLLU_ERROR with *error (ERROR_INPUT) names the line. */
enum conllu_status conllu_next(struct conllu_reader *reader, struct text *text, struct arena *arena, struct error *error);

/* Writes the sentence that was read last, with its own comments; sentences that were cut are put together under one root. */
void conllu_write_sentence(struct buffer *out, const struct conllu_reader *reader, const struct text *text);

#endif
