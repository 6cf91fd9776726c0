/* See buffer.h. */
#include "base/buffer.h"

#include <stdio.h>
#include <stdlib.h>

static bool make_room(struct buffer *buffer, size_t more)
{
    if (buffer->failed || more > BUFFER_MAX - buffer->length) return !(buffer->failed = true);
    size_t wanted = buffer->length + more;
    if (wanted <= buffer->capacity) return true;
    size_t capacity = buffer->capacity ? buffer->capacity : 4096;
    while (capacity < wanted) capacity *= 2;
    char *data = realloc(buffer->data, capacity);
    if (!data) return !(buffer->failed = true);
    buffer->data = data;
    buffer->capacity = capacity;
    return true;
}

void buffer_add(struct buffer *buffer, str s)
{
    if (!s.length || !make_room(buffer, s.length)) return;
    memcpy(buffer->data + buffer->length, s.data, s.length);
    buffer->length += s.length;
}

void buffer_text(struct buffer *buffer, const char *text) { buffer_add(buffer, str_from(text)); }

void buffer_byte(struct buffer *buffer, char c) { buffer_add(buffer, (str){&c, 1}); }

void buffer_format(struct buffer *buffer, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length > 0 && make_room(buffer, (size_t)length + 1)) {
        vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, again);
        buffer->length += (size_t)length;
    }
    va_end(again);
}

void buffer_free(struct buffer *buffer)
{
    free(buffer->data);
    *buffer = (struct buffer){0};
}
