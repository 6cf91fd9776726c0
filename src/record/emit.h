/* Writing JSON by hand: tokens into a buffer, with the commas put where they belong.  Knows nothing of records.
   Nothing here allocates but the buffer, and nothing depends on the locale. */
#ifndef BEDE_RECORD_EMIT_H
#define BEDE_RECORD_EMIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/str.h"

struct emit {
    struct buffer *out;
    bool comma; /* a value stands before the next one on the same level */
};

void emit_open(struct emit *emit, char bracket); /* '{' or '[' */
void emit_close(struct emit *emit, char bracket);
void emit_key(struct emit *emit, const char *key);

void emit_string(struct emit *emit, str s);
void emit_text(struct emit *emit, const char *text);
void emit_number(struct emit *emit, double value);
void emit_bool(struct emit *emit, bool value);
void emit_null(struct emit *emit);
/* The string, or null where it is empty. */
void emit_string_or_null(struct emit *emit, str s);
/* "a;b" as an array of strings, blanks around them and empty parts left out. */
void emit_parts(struct emit *emit, str joined);

/* A number as plain text: integers without a point, others with at most ten significant digits and the shortest that gives them;
   '.' in every locale.  Returns the bytes written to out, NUL not counted; 0 for what is no number. */
enum { EMIT_NUMBER_MAX = 40 };
size_t emit_format_number(double value, char out[EMIT_NUMBER_MAX]);

/* Compact JSON laid out for eyes: indented by two blanks, arrays and objects that fit into a line on one line.  `json` must be
   valid and is read once; cost is linear. */
void emit_pretty(struct buffer *out, str json);

#endif
