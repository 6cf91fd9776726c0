/* See key.h. */
#include "lexicon/key.h"

#include <utf8proc.h>

#include "base/utf8.h"

enum { SOFT_HYPHEN = 0xAD, ZERO_WIDTH_FIRST = 0x200B, ZERO_WIDTH_LAST = 0x200D, BYTE_ORDER_MARK = 0xFEFF };

static bool is_hyphen(int32_t c) { return c == '-' || (c >= 0x2010 && c <= 0x2013); }

static bool is_apostrophe(int32_t c) { return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0xB4; }

static bool is_invisible(int32_t c)
{
    return c == SOFT_HYPHEN || (c >= ZERO_WIDTH_FIRST && c <= ZERO_WIDTH_LAST) || c == BYTE_ORDER_MARK;
}

static bool is_mark(int32_t c)
{
    if (c < 0x300) return false;
    utf8proc_category_t k = utf8proc_category(c);
    return k == UTF8PROC_CATEGORY_MN || k == UTF8PROC_CATEGORY_MC || k == UTF8PROC_CATEGORY_ME;
}

/* Letters whose stroke or missing dot Unicode does not treat as a mark. */
static int32_t plain_letter(int32_t c)
{
    switch (c) {
    case 0x131: return 'i'; /* dotless i */
    case 0x142: return 'l';
    case 0x141: return 'L';
    case 0xF8: return 'o';
    case 0xD8: return 'O';
    case 0x111: return 'd';
    case 0x110: return 'D';
    default: return c;
    }
}

static bool put(struct key_atom *atom, int32_t c, bool to_lower)
{
    if (utf8_is_lower(c)) atom->lower = true;
    else if (utf8_is_upper(c)) atom->capitals++;
    if (to_lower) c = utf8_lower_of(c);
    if (atom->length + UTF8_MAX > sizeof atom->bytes) return false;
    atom->length += utf8_encode(c, atom->bytes + atom->length);
    return true;
}

/* The letters and digits of ASCII from s[at] on, which need no look at Unicode's tables: most words are nothing else.  Returns how many
   there was room for. */
static size_t put_ascii(struct key_atom *atom, str s, size_t at, bool to_lower)
{
    size_t n = 0;
    for (; at + n < s.length && atom->length + UTF8_MAX <= sizeof atom->bytes; n++) {
        char c = s.data[at + n];
        bool lower = c >= 'a' && c <= 'z', capital = c >= 'A' && c <= 'Z';
        if (!lower && !capital && !(c >= '0' && c <= '9')) break;
        atom->lower |= lower;
        atom->capitals += capital;
        atom->bytes[atom->length++] = capital && to_lower ? (char)(c + 'a' - 'A') : c;
    }
    return n;
}

/* A letter beyond ASCII: its parts without the marks. */
static bool put_letter(struct key_atom *atom, int32_t c, bool to_lower)
{
    utf8proc_int32_t parts[8];
    int boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char(plain_letter(c), parts, 8, UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK, &boundary);
    for (utf8proc_ssize_t i = 0; i < n && i < 8; i++)
        if (!put(atom, parts[i], to_lower)) return false;
    return true;
}

static bool put_other(struct key_atom *atom, int32_t c)
{
    if (is_apostrophe(c)) c = '\'';
    atom->word = false;
    atom->length = utf8_encode(c, atom->bytes);
    return true;
}

bool key_next(str s, size_t *at, bool to_lower, struct key_atom *atom)
{
    atom->length = atom->capitals = 0;
    atom->lower = atom->overflow = false;
    atom->word = true;
    for (size_t size; *at < s.length; *at += size) {
        int32_t c = utf8_decode(s, *at, &size);
        if (c == UTF8_INVALID) c = 0xFFFD;
        bool fits = true;
        if (c < 0x80 && (utf8_is_letter(c) || utf8_is_digit(c))) fits = (size = put_ascii(atom, s, *at, to_lower)) > 0;
        else if (is_invisible(c) || is_mark(c)) continue;
        else if (c >= 0x80 && !is_apostrophe(c) && (utf8_is_letter(c) || utf8_is_digit(c))) fits = put_letter(atom, c, to_lower);
        else if (c == '.' && atom->length) continue;
        else if (atom->length) return true; /* a separator, or a mark that waits for its turn */
        else if (utf8_is_space(c) || is_hyphen(c)) continue;
        else return *at += size, put_other(atom, c);
        if (!fits) return *at = s.length, atom->overflow = true, false;
    }
    return atom->length > 0;
}

bool key_is_hyphen(str s)
{
    size_t size = 0;
    return s.length && is_hyphen(utf8_decode(s, 0, &size)) && size == s.length;
}

static bool is_the(const struct key_atom *atom)
{
    return atom->length == 3 && (memcmp(atom->bytes, "the", 3) == 0 || memcmp(atom->bytes, "The", 3) == 0);
}

str key_of(struct arena *arena, str s, bool to_lower)
{
    char key[KEY_MAX];
    size_t length = 0, atoms = 0, at = 0;
    bool words = false;
    struct key_atom atom;
    while (key_next(s, &at, to_lower, &atom)) {
        if (length == 0 && is_the(&atom) && at < s.length) continue;
        if (atoms++ == KEY_ATOMS_MAX || length + 1 + atom.length > sizeof key) return (str){0};
        if (length) key[length++] = ' ';
        memcpy(key + length, atom.bytes, atom.length);
        length += atom.length;
        words |= atom.word;
    }
    return words && !atom.overflow ? arena_copy(arena, (str){key, length}) : (str){0};
}

str key_slug(struct arena *arena, str name)
{
    char *slug = ARENA_NEW(arena, char, name.length * 4 + 1); /* no letter's parts have more than four times its bytes */
    size_t length = 0, at = 0;
    for (struct key_atom atom; key_next(name, &at, true, &atom);) {
        if (!atom.word) continue;
        if (length) slug[length++] = '-';
        memcpy(slug + length, atom.bytes, atom.length);
        length += atom.length;
    }
    return (str){slug, length};
}
