/* Bytes to text: what is no text is refused, what is nearly UTF-8 is repaired and the report says so.
   Does not guess among all encodings of the world: Windows-1252 is the one that English news arrives in when it is not UTF-8. */
#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"
#include "intake/intake.h"

enum { REPLACEMENT = 0xFFFD };

/* Windows-1252 from 0x80 to 0x9F; 0 = undefined. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

void intake_warn(struct report *report, struct arena *arena, const char *format, ...)
{
    char message[ERROR_MESSAGE_MAX];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    /* A message may quote the input and be cut inside a character. */
    size_t length = strlen(message), size;
    for (size_t at = 0; at < length; at += size)
        if (utf8_decode((str){message, length}, at, &size) == UTF8_INVALID) message[at] = '?';
    *ARENA_PUSH(arena, &report->warnings) = arena_copy(arena, (str){message, length});
}

bool intake_blank(str text)
{
    size_t size;
    for (size_t at = 0; at < text.length; at += size)
        if (!utf8_is_space(utf8_decode(text, at, &size))) return false;
    return true;
}

const char *intake_foreign(str bytes)
{
    static const struct {
        const char *start, *what;
        size_t length;
    } magic[] = {
        {"%PDF-", "a PDF file", 5},          {"PK\3\4", "a zip archive or office document", 4},
        {"\x1F\x8B", "a gzip file", 2},      {"\x89PNG", "a PNG image", 4},
        {"\xFF\xD8\xFF", "a JPEG image", 3}, {"\x7F" "ELF", "a program", 4},
        {"\xFF\xFE", "UTF-16 text (convert it with iconv -f UTF-16 -t UTF-8)", 2},
        {"\xFE\xFF", "UTF-16 text (convert it with iconv -f UTF-16 -t UTF-8)", 2},
        {"\xD0\xCF\x11\xE0", "an old office document", 4}, {"{\\rtf", "an RTF document (save it as plain text)", 5},
    };
    for (size_t i = 0; i < sizeof magic / sizeof *magic; i++)
        if (str_starts(bytes, (str){magic[i].start, magic[i].length})) return magic[i].what;
    size_t controls = 0;
    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char c = (unsigned char)bytes.data[i];
        controls += c < ' ' && !(c >= '\t' && c <= '\r');
    }
    /* Text that was damaged on its way has a few; compressed or compiled data has one in ten. */
    return controls > 3 && controls * 50 > bytes.length ? "binary data" : NULL;
}

/* ---- UTF-8 ---- */

static bool is_high(str bytes, size_t at) { return at < bytes.length && (unsigned char)bytes.data[at] >= 0x80; }

/* Whether no character of the bytes outside ASCII is UTF-8: then they are one text in another encoding, and not UTF-8 with damage. */
static bool nothing_is_utf8(str bytes)
{
    size_t size;
    for (size_t at = 0; at < bytes.length; at += size) {
        utf8_decode(bytes, at, &size);
        if (size > 1) return false;
    }
    return true;
}

/* What byte b, no UTF-8, stands for. */
static int32_t repaired(unsigned char b, bool whole, bool alone)
{
    if (b < 0xA0) return (whole || alone) && windows_1252[b - 0x80] ? windows_1252[b - 0x80] : REPLACEMENT;
    return whole && b < 0xFE ? b : REPLACEMENT; /* 0xFE and 0xFF are no letters of any news: marks of other encodings */
}

str intake_utf8(str bytes, struct report *report, struct arena *arena)
{
    size_t at = 0, size, length, windows = 0, replaced = 0;
    while (at < bytes.length && utf8_decode(bytes, at, &size) != UTF8_INVALID) at += size;
    if (at >= bytes.length) return bytes;
    bool whole = nothing_is_utf8(bytes);
    char *out = ARENA_NEW(arena, char, at + (bytes.length - at) * 3 + 1); /* a byte becomes three at most */
    memcpy(out, bytes.data, at);
    for (length = at; at < bytes.length; at += size) {
        int32_t c = utf8_decode(bytes, at, &size);
        if (c == UTF8_INVALID) {
            bool alone = !(at > 0 && is_high(bytes, at - 1)) && !is_high(bytes, at + 1);
            c = repaired((unsigned char)bytes.data[at], whole, alone);
            *(c == REPLACEMENT ? &replaced : &windows) += 1;
        }
        length += utf8_encode(c, out + length);
    }
    if (windows) intake_warn(report, arena, "%zu bytes are no UTF-8 and were read as Windows-1252", windows);
    if (replaced) intake_warn(report, arena, "%zu bytes are no UTF-8 and were replaced by U+FFFD", replaced);
    return (str){out, length};
}

/* ---- characters ---- */

static bool is_control(int32_t c) { return c < 0xA0 && (c < ' ' ? c != '\t' && c != '\n' : c >= 0x7F && c != 0x85); }

/* What a control character becomes.  Those from U+0080 are Windows-1252 that somebody took for Latin-1 (HTML reads them so too). */
static int32_t tamed(int32_t c)
{
    if (c == '\f' || c == '\v') return '\n';
    if (c >= 0x80) return windows_1252[c - 0x80] ? windows_1252[c - 0x80] : REPLACEMENT;
    return ' ';
}

str intake_clean(str text, struct report *report, struct arena *arena)
{
    if (str_starts(text, STR("\xEF\xBB\xBF"))) text = str_slice(text, 3, text.length);
    char *out = ARENA_NEW(arena, char, text.length * 2 + 1); /* of two bytes (U+0080) a character becomes three at most */
    size_t length = 0, size, controls = 0;
    for (size_t at = 0; at < text.length; at += size) {
        int32_t c = utf8_decode(text, at, &size);
        if (c == '\r') {
            if (at + 1 < text.length && text.data[at + 1] == '\n') continue;
            c = '\n';
        } else if (is_control(c)) {
            controls += c != '\f' && c != '\v';
            c = tamed(c);
        }
        length += utf8_encode(c, out + length);
    }
    if (controls) intake_warn(report, arena, "%zu control characters were replaced", controls);
    return (str){out, length};
}
