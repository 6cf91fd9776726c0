/* See utf8.h. */
#include "base/utf8.h"

#include <utf8proc.h>

static int32_t continuation(str s, size_t at)
{
    if (at >= s.length) return -1;
    unsigned char c = (unsigned char)s.data[at];
    return (c & 0xC0) == 0x80 ? c & 0x3F : -1;
}

int32_t utf8_decode(str s, size_t at, size_t *size)
{
    static const int32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char c = (unsigned char)s.data[at];
    *size = 1;
    if (c < 0x80) return c;
    size_t n = c >= 0xF0 && c < 0xF8 ? 4 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xC0 && c < 0xE0 ? 2 : 0;
    if (!n) return UTF8_INVALID;
    int32_t value = c & (0x7F >> n);
    for (size_t i = 1; i < n; i++) {
        int32_t next = continuation(s, at + i);
        if (next < 0) return UTF8_INVALID;
        value = value << 6 | next;
    }
    if (value < smallest[n] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return UTF8_INVALID;
    *size = n;
    return value;
}

int32_t utf8_decode_before(str s, size_t at, size_t *size)
{
    *size = 0;
    if (at == 0) return UTF8_INVALID;
    size_t start = at - 1;
    while (start > 0 && at - start < UTF8_MAX && ((unsigned char)s.data[start] & 0xC0) == 0x80) start--;
    int32_t c = utf8_decode(s, start, size);
    if (*size == at - start) return c;
    *size = 1;
    return UTF8_INVALID;
}

size_t utf8_encode(int32_t c, char out[UTF8_MAX])
{
    if (c < 0 || c >= 0x80) return (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)out);
    out[0] = (char)c;
    return 1;
}

bool utf8_is_letter(int32_t c)
{
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    utf8proc_category_t k = utf8proc_category(c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

bool utf8_is_upper(int32_t c)
{
    if (c < 0x80) return c >= 'A' && c <= 'Z';
    utf8proc_category_t k = utf8proc_category(c);
    return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT;
}

bool utf8_is_lower(int32_t c)
{
    if (c < 0x80) return c >= 'a' && c <= 'z';
    return utf8proc_category(c) == UTF8PROC_CATEGORY_LL;
}

bool utf8_is_digit(int32_t c)
{
    if (c < 0x80) return c >= '0' && c <= '9';
    return utf8proc_category(c) == UTF8PROC_CATEGORY_ND;
}

bool utf8_is_space(int32_t c)
{
    if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
    if (c == 0x85 || c == 0x200B || c == 0xFEFF) return true;
    utf8proc_category_t k = utf8proc_category(c);
    return k == UTF8PROC_CATEGORY_ZS || k == UTF8PROC_CATEGORY_ZL || k == UTF8PROC_CATEGORY_ZP;
}

int32_t utf8_lower_of(int32_t c)
{
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
    return utf8proc_tolower(c);
}

int32_t utf8_upper_of(int32_t c)
{
    if (c < 0x80) return c >= 'a' && c <= 'z' ? c - 32 : c;
    return utf8proc_toupper(c);
}

str utf8_lower(struct arena *arena, str s)
{
    char *out = ARENA_NEW(arena, char, s.length * 2 + 1); /* no lower-case form has more than twice the bytes */
    size_t length = 0;
    for (size_t at = 0, size; at < s.length; at += size) {
        int32_t c = utf8_decode(s, at, &size);
        if (c == UTF8_INVALID) out[length++] = s.data[at];
        else length += utf8_encode(utf8_lower_of(c), out + length);
    }
    return (str){out, length};
}

size_t utf8_count(str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.length; i++) n += ((unsigned char)s.data[i] & 0xC0) != 0x80;
    return n;
}
