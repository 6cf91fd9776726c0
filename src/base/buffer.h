/* Bytes that grow: output on its way to a stream.  Owned by the caller, freed with buffer_free; grows to BUFFER_MAX and then
   sets `failed`, which the caller checks once at the end (as with a stream's error flag). */
#ifndef BEDE_BASE_BUFFER_H
#define BEDE_BASE_BUFFER_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

#define BUFFER_MAX ((size_t)1 << 31) /* a record of a report of the largest size allowed stays far below */

struct buffer {
    char *data;
    size_t length, capacity;
    bool failed;
};

void buffer_add(struct buffer *buffer, str s);
void buffer_text(struct buffer *buffer, const char *text);
void buffer_byte(struct buffer *buffer, char c);
void buffer_format(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buffer_free(struct buffer *buffer);

#endif
