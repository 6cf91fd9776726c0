/* Strings as pointer and length.  Bytes of UTF-8, not NUL-terminated, not owned: whoever made the memory says how long it lives.
   Does no allocation and knows no locale. */
#ifndef BEDE_BASE_STR_H
#define BEDE_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct str {
    const char *data; /* may be NULL only where length is 0 */
    size_t length;    /* bytes */
} str;

/* A str of a literal, at compile time. */
#define STR(literal) ((str){(literal), sizeof(literal) - 1})

/* For printf: "%.*s", STR_ARG(s). */
#define STR_ARG(s) (int)(s).length, ((s).data ? (s).data : "")

static inline str str_from(const char *text) { return (str){text, text ? strlen(text) : 0}; }

/* Nothing is added to a NULL: C does not allow even zero. */
static inline str str_slice(str s, size_t start, size_t end) { return (str){s.data ? s.data + start : s.data, end - start}; }

static inline bool str_equal(str a, str b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

static inline bool str_is(str s, const char *text) { return str_equal(s, str_from(text)); }

static inline bool str_starts(str s, str prefix)
{
    return s.length >= prefix.length && (prefix.length == 0 || memcmp(s.data, prefix.data, prefix.length) == 0);
}

static inline bool str_ends(str s, str suffix)
{
    return s.length >= suffix.length &&
           (suffix.length == 0 || memcmp(s.data + s.length - suffix.length, suffix.data, suffix.length) == 0);
}

/* Byte order: negative, zero or positive as memcmp has it; a prefix comes first. */
static inline int str_compare(str a, str b)
{
    size_t n = a.length < b.length ? a.length : b.length;
    int c = n ? memcmp(a.data, b.data, n) : 0;
    return c ? c : (a.length > b.length) - (a.length < b.length);
}

/* The entry of `word` in a table of `count` entries of `size` bytes that are sorted by their words' bytes; an entry begins with a
   `const char *` to its word.  NULL where there is none. */
static inline const void *str_look_up(str word, const void *table, size_t count, size_t size)
{
    for (size_t low = 0, high = count; low < high;) {
        size_t middle = low + (high - low) / 2;
        const char *entry = (const char *)table + middle * size;
        int order = str_compare(word, str_from(*(const char *const *)(const void *)entry));
        if (order == 0) return entry;
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return NULL;
}

/* The same for a table that is an array. */
#define STR_LOOK_UP(word, table) str_look_up((word), (table), sizeof(table) / sizeof *(table), sizeof *(table))

/* Whether s is one of `count` words, none of them empty; most are told apart by their first byte. */
static inline bool str_among(str s, const char *const *words, size_t count)
{
    for (size_t i = 0; s.length && i < count; i++)
        if (words[i][0] == s.data[0] && str_is(s, words[i])) return true;
    return false;
}

/* The same for words that are an array. */
#define STR_AMONG(s, words) str_among((s), (words), sizeof(words) / sizeof *(words))

/* Cuts ASCII blanks, tabs and line ends off both ends. */
static inline str str_trim(str s)
{
    while (s.length && (unsigned char)s.data[0] <= ' ') s.data++, s.length--;
    while (s.length && (unsigned char)s.data[s.length - 1] <= ' ') s.length--;
    return s;
}

/* Takes the part before the first separator off *rest and returns it; *rest becomes what follows (empty at the end). */
static inline str str_cut(str *rest, char separator)
{
    const char *at = rest->length ? memchr(rest->data, separator, rest->length) : NULL;
    str head = *rest;
    if (!at) {
        *rest = str_slice(*rest, rest->length, rest->length);
        return head;
    }
    head.length = (size_t)(at - rest->data);
    *rest = (str){at + 1, rest->length - head.length - 1};
    return head;
}

#endif
