/* The record of a report: what the coder found, written for programs (JSON; flat rows: rows.h) and for eyes (explain).
   Reads a finished coding and changes nothing; scratch is taken from the coding's arena and given back.  Output is a function of
   the coding alone: the same bytes on every machine and in every locale. */
#ifndef BEDE_RECORD_RECORD_H
#define BEDE_RECORD_RECORD_H

#include <stdbool.h>

#include "base/buffer.h"
#include "coder/coding.h"

/* What made the record: its first three keys. */
struct record_versions {
    const char *bede, *lexicon, *models;
};

/* One record and a line end.  Offsets are code points of document.text.  Pretty: indented, else on one line. */
void record_json(struct buffer *out, const struct coding *coding, const struct record_versions *versions, bool pretty);

/* One row per statement, as CSV. */
void record_quotes(struct buffer *out, const struct coding *coding);
const char *record_quotes_header(void);

/* One row per claim (an event or a statement that statements are about) and statement that stands to it, as CSV. */
void record_claims(struct buffer *out, const struct coding *coding);
const char *record_claims_header(void);

/* The flat rows (rows.h) as PLOVER events, one JSON object a line; those that PLOVER has no type for are left out. */
struct rows_options;
void record_plover(struct buffer *out, const struct coding *coding, const struct rows_options *options);

/* Annotations of brat standoff over the report's text. */
void record_brat(struct buffer *out, const struct coding *coding);

/* For a person's eyes: the text with its spans marked, then actors, events, statements, figures and places in sentences.  `width`
   in columns (0 = 100); with `color`, ANSI sequences instead of brackets. */
void record_explain(struct buffer *out, const struct coding *coding, bool color, int width);

#endif
