/* See emit.h. */
#include "record/emit.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

static void before_value(struct emit *emit)
{
    if (emit->comma) buffer_byte(emit->out, ',');
    emit->comma = true;
}

void emit_open(struct emit *emit, char bracket)
{
    before_value(emit);
    buffer_byte(emit->out, bracket);
    emit->comma = false;
}

void emit_close(struct emit *emit, char bracket)
{
    buffer_byte(emit->out, bracket);
    emit->comma = true;
}

void emit_key(struct emit *emit, const char *key)
{
    emit_text(emit, key);
    buffer_byte(emit->out, ':');
    emit->comma = false;
}

static void escape_ascii(struct buffer *out, char c)
{
    switch (c) {
    case '"':
        buffer_text(out, "\\\"");
        break;
    case '\\':
        buffer_text(out, "\\\\");
        break;
    case '\n':
        buffer_text(out, "\\n");
        break;
    case '\r':
        buffer_text(out, "\\r");
        break;
    case '\t':
        buffer_text(out, "\\t");
        break;
    default:
        buffer_format(out, "\\u%04x", (unsigned)(unsigned char)c);
    }
}

/* Runs of bytes that stand as they are go out in one piece.  Texts are valid UTF-8 after the intake; what comes from a command
   line may not be, and no reader of JSON takes broken UTF-8. */
void emit_string(struct emit *emit, str s)
{
    before_value(emit);
    buffer_byte(emit->out, '"');
    size_t from = 0;
    for (size_t at = 0, size; at < s.length; at += size) {
        unsigned char c = (unsigned char)s.data[at];
        size = 1;
        bool plain = c >= 0x80 ? utf8_decode(s, at, &size) != UTF8_INVALID : c >= ' ' && c != '"' && c != '\\' && c != 0x7f;
        if (plain) continue;
        buffer_add(emit->out, str_slice(s, from, at));
        if (c >= 0x80)
            buffer_text(emit->out, "\xEF\xBF\xBD"); /* U+FFFD */
        else
            escape_ascii(emit->out, (char)c);
        from = at + size;
    }
    if (from < s.length) buffer_add(emit->out, str_slice(s, from, s.length));
    buffer_byte(emit->out, '"');
}

void emit_text(struct emit *emit, const char *text) { emit_string(emit, str_from(text)); }

void emit_bool(struct emit *emit, bool value)
{
    before_value(emit);
    buffer_text(emit->out, value ? "true" : "false");
}

void emit_null(struct emit *emit)
{
    before_value(emit);
    buffer_text(emit->out, "null");
}

void emit_string_or_null(struct emit *emit, str s)
{
    if (s.length)
        emit_string(emit, s);
    else
        emit_null(emit);
}

void emit_parts(struct emit *emit, str joined)
{
    emit_open(emit, '[');
    while (joined.length) {
        str part = str_trim(str_cut(&joined, ';'));
        if (part.length) emit_string(emit, part);
    }
    emit_close(emit, ']');
}

/* ---- numbers ---- */

enum { SIGNIFICANT_DIGITS = 10, EXPONENT_LOW = -4, EXPONENT_HIGH = SIGNIFICANT_DIGITS };

/* The significant digits of value and its decimal exponent.  printf writes the locale's point, so only digits are taken. */
static int decimal_digits(double value, char digits[SIGNIFICANT_DIGITS])
{
    char text[64];
    snprintf(text, sizeof text, "%.*e", SIGNIFICANT_DIGITS - 1, value);
    const char *p = text;
    size_t count = 0;
    for (; *p && *p != 'e'; p++)
        if (*p >= '0' && *p <= '9' && count < SIGNIFICANT_DIGITS) digits[count++] = *p;
    assert(count == SIGNIFICANT_DIGITS && *p == 'e');
    return atoi(p + 1);
}

size_t emit_format_number(double value, char out[EMIT_NUMBER_MAX])
{
    if (!isfinite(value)) return out[0] = '\0', 0;
    if (value == 0) value = 0; /* no "-0" */
    if (value == rint(value) && fabs(value) < 1e15) return (size_t)snprintf(out, EMIT_NUMBER_MAX, "%lld", (long long)value);

    char digits[SIGNIFICANT_DIGITS];
    int exponent = decimal_digits(fabs(value), digits);
    int count = SIGNIFICANT_DIGITS;
    while (count > 1 && digits[count - 1] == '0') count--;

    size_t n = 0;
    if (value < 0) out[n++] = '-';
    bool scientific = exponent < EXPONENT_LOW || exponent >= EXPONENT_HIGH;
    int before = scientific ? 1 : exponent + 1; /* digits before the point; 0 or less: zeros after it */
    if (before <= 0) {
        out[n++] = '0', out[n++] = '.';
        for (int i = before; i < 0; i++) out[n++] = '0';
    }
    for (int i = 0; i < count || i < before; i++) {
        if (i == before && i > 0) out[n++] = '.';
        out[n++] = i < count ? digits[i] : '0';
    }
    out[n] = '\0';
    if (scientific) n += (size_t)snprintf(out + n, EMIT_NUMBER_MAX - n, "e%+03d", exponent);
    return n;
}

void emit_number(struct emit *emit, double value)
{
    char text[EMIT_NUMBER_MAX];
    size_t length = emit_format_number(value, text);
    if (!length) {
        emit_null(emit);
        return;
    }
    before_value(emit);
    buffer_add(emit->out, (str){text, length});
}

/* ---- layout ---- */

/* A line is filled up to LINE_COLUMNS; records nest six deep and PRETTY_DEPTH_MAX leaves room for fields to come. */
enum { LINE_COLUMNS = 120, INDENT = 2, PRETTY_DEPTH_MAX = 32 };

/* The end of the string that opens at json[at]. */
static size_t string_end(str json, size_t at)
{
    for (at++; at < json.length && json.data[at] != '"'; at++)
        if (json.data[at] == '\\') at++;
    return at + 1 < json.length ? at + 1 : json.length;
}

/* The end of the array or object that opens at json[at] where it is not longer than room; else 0. */
static size_t short_end(str json, size_t at, size_t room)
{
    size_t end = at + room < json.length ? at + room : json.length, depth = 0;
    for (size_t i = at; i < end; i++) {
        char c = json.data[i];
        if (c == '"')
            i = string_end(json, i) - 1;
        else if (c == '{' || c == '[')
            depth++;
        else if ((c == '}' || c == ']') && --depth == 0)
            return i + 1 <= end ? i + 1 : 0;
    }
    return 0;
}

/* On one line: a blank after commas and colons that stand outside strings. */
static void put_inline(struct buffer *out, str json)
{
    for (size_t i = 0, next; i < json.length; i = next) {
        char c = json.data[i];
        next = c == '"' ? string_end(json, i) : i + 1;
        buffer_add(out, str_slice(json, i, next));
        if (c == ',' || c == ':') buffer_byte(out, ' ');
    }
}

static void new_line(struct buffer *out, size_t depth)
{
    buffer_byte(out, '\n');
    for (size_t i = 0; i < depth * INDENT; i++) buffer_byte(out, ' ');
}

void emit_pretty(struct buffer *out, str json)
{
    size_t depth = 0;
    for (size_t i = 0, next; i < json.length; i = next) {
        char c = json.data[i];
        next = i + 1;
        switch (c) {
        case '{':
        case '[': {
            /* The outermost is always spread.  Looking ahead costs a line at most, and the string at its end. */
            size_t end = depth ? short_end(json, i, LINE_COLUMNS - depth * INDENT) : 0;
            if (end)
                put_inline(out, str_slice(json, i, next = end));
            else {
                assert(depth < PRETTY_DEPTH_MAX);
                buffer_byte(out, c);
                new_line(out, ++depth);
            }
            break;
        }
        case '}':
        case ']':
            new_line(out, --depth);
            buffer_byte(out, c);
            break;
        case ',':
            buffer_byte(out, c);
            new_line(out, depth);
            break;
        case ':':
            buffer_text(out, ": ");
            break;
        case '"':
            next = string_end(json, i); /* fallthrough */
        default:
            buffer_add(out, str_slice(json, i, next));
        }
    }
}
