/* UTF-8 by code point: reading, writing, checking.  Classes and case of letters come from utf8proc.
   Does not normalise: offsets in a record count the code points as the report has them. */
#ifndef BEDE_BASE_UTF8_H
#define BEDE_BASE_UTF8_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

enum { UTF8_INVALID = -1, UTF8_MAX = 4 };

/* The code point at s[at] and, in *size, its bytes (1 to 4).  UTF8_INVALID and *size 1 where the bytes are no UTF-8
   (overlong forms, surrogates and values past U+10FFFF included). */
int32_t utf8_decode(str s, size_t at, size_t *size);
/* The code point that ends before s[at]; *size its bytes.  UTF8_INVALID at the start. */
int32_t utf8_decode_before(str s, size_t at, size_t *size);
/* Writes code point c to out; returns its bytes. */
size_t utf8_encode(int32_t c, char out[UTF8_MAX]);

bool utf8_is_letter(int32_t c);
bool utf8_is_upper(int32_t c);
bool utf8_is_lower(int32_t c);
bool utf8_is_digit(int32_t c); /* decimal digits of any script */
bool utf8_is_space(int32_t c); /* blanks and line ends, no-break and zero-width included */

int32_t utf8_lower_of(int32_t c);
int32_t utf8_upper_of(int32_t c);
/* s in lower case, as a copy in arena. */
str utf8_lower(struct arena *arena, str s);

/* Number of code points in valid UTF-8: a byte that continues none starts one. */
size_t utf8_count(str s);

#endif
