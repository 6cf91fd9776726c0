/* See markup.h. */
#include "intake/markup.h"

#include "base/utf8.h"
#include "intake/entities.h"

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c | 32) : c; }
static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
static bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

bool markup_is(str name, const char *wanted, bool prefixed)
{
    const char *colon = prefixed && name.length ? memchr(name.data, ':', name.length) : NULL;
    if (colon) name = str_slice(name, (size_t)(colon - name.data) + 1, name.length);
    if (name.length != strlen(wanted)) return false;
    for (size_t i = 0; i < name.length; i++)
        if (lower(name.data[i]) != wanted[i]) return false;
    return true;
}

bool markup_holds(str text, const char *wanted)
{
    size_t n = strlen(wanted);
    for (size_t at = 0; at + n <= text.length; at++) {
        size_t same = 0;
        while (same < n && lower(text.data[at + same]) == wanted[same]) same++;
        if (same == n) return true;
    }
    return false;
}

/* ---- tags ---- */

static size_t find(str text, size_t at, str wanted)
{
    const char *found = at <= text.length && text.length - at >= wanted.length ? memmem(text.data + at, text.length - at, wanted.data, wanted.length) : NULL;
    return found ? (size_t)(found - text.data) : text.length;
}

/* After the ">" of a tag that begins at `at`; a ">" between quotation marks after "=" is none. */
static size_t tag_end(struct markup *m, size_t at)
{
    char quote = 0, before = 0;
    for (; at < m->text.length; at++) {
        char c = m->text.data[at];
        if (quote) quote = c == quote ? 0 : quote;
        else if (c == '>') return at + 1;
        else if ((c == '"' || c == '\'') && before == '=') quote = c;
        if (!is_blank(c)) before = c;
    }
    m->cut = true;
    return at;
}

/* "<!DOCTYPE ... [ ... ]>": the brackets hold declarations with ">" of their own. */
static size_t declaration_end(struct markup *m, size_t at)
{
    bool inside = false;
    for (; at < m->text.length; at++) {
        char c = m->text.data[at];
        inside = (inside || c == '[') && c != ']';
        if (c == '>' && !inside) return at + 1;
    }
    m->cut = true;
    return at;
}

static struct markup_token take_tag(struct markup *m, size_t start)
{
    bool close = m->text.data[start + 1] == '/';
    size_t name = start + 1 + close, at = name, end = tag_end(m, name), inner = end - (end > name && m->text.data[end - 1] == '>');
    while (at < inner && !is_blank(m->text.data[at]) && m->text.data[at] != '/') at++;
    struct markup_token token = {.kind = close ? MARKUP_CLOSE : MARKUP_OPEN, .name = str_slice(m->text, name, at),
                                 .attributes = str_slice(m->text, at, inner), .start = start, .end = end};
    token.empty = !close && inner > at && m->text.data[inner - 1] == '/';
    m->at = end;
    return token;
}

static bool begins_tag(str text, size_t at)
{
    char c = at + 1 < text.length ? text.data[at + 1] : 0;
    return text.data[at] == '<' && (is_letter(c) || c == '!' || c == '?' || (c == '/' && at + 2 < text.length && is_letter(text.data[at + 2])));
}

/* What "<!" and "<?" begin; comments and instructions come back as empty text. */
static struct markup_token take_special(struct markup *m, size_t start)
{
    static const struct { const char *begins, *ends; } kinds[] = {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", ">"}};
    str text = m->text;
    struct markup_token token = {.kind = MARKUP_TEXT, .literal = true, .start = start};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        str begins = str_from(kinds[i].begins), ends = str_from(kinds[i].ends);
        if (!str_starts(str_slice(text, start, text.length), begins)) continue;
        size_t end = find(text, start + begins.length, ends);
        m->cut |= end == text.length;
        if (i == 1) token.text = str_slice(text, start + begins.length, end);
        m->at = token.end = end == text.length ? end : end + ends.length;
        return token;
    }
    m->at = token.end = declaration_end(m, start);
    token.kind = MARKUP_DECLARATION;
    token.attributes = str_slice(text, start, token.end);
    return token;
}

struct markup_token markup_next(struct markup *m)
{
    size_t start = m->at, at = start;
    if (start >= m->text.length) return (struct markup_token){.kind = MARKUP_END, .start = start, .end = start};
    if (begins_tag(m->text, start))
        return m->text.data[start + 1] == '!' || m->text.data[start + 1] == '?' ? take_special(m, start) : take_tag(m, start);
    do {
        at++;
        const char *next = at < m->text.length ? memchr(m->text.data + at, '<', m->text.length - at) : NULL;
        at = next ? (size_t)(next - m->text.data) : m->text.length;
    } while (at < m->text.length && !begins_tag(m->text, at));
    m->at = at;
    return (struct markup_token){.kind = MARKUP_TEXT, .text = str_slice(m->text, start, at), .start = start, .end = at};
}

str markup_raw(struct markup *m, str name)
{
    size_t start = m->at, at = start;
    while ((at = find(m->text, at, STR("</"))) < m->text.length) {
        str rest = str_slice(m->text, at + 2, m->text.length);
        size_t same = 0;
        while (same < name.length && same < rest.length && lower(rest.data[same]) == lower(name.data[same])) same++;
        if (same == name.length) break;
        at += 2;
    }
    m->at = at;
    return str_slice(m->text, start, at);
}

/* ---- attributes ---- */

static size_t skip_blank(str s, size_t at)
{
    while (at < s.length && (is_blank(s.data[at]) || s.data[at] == '/')) at++;
    return at;
}

str markup_attribute(const struct markup_token *token, const char *name, struct arena *arena)
{
    str s = token->attributes;
    for (size_t at = skip_blank(s, 0); at < s.length; at = skip_blank(s, at)) {
        size_t start = at, end, value = 0, value_end = 0;
        do at++; while (at < s.length && !is_blank(s.data[at]) && s.data[at] != '=');
        end = at;
        while (at < s.length && is_blank(s.data[at])) at++;
        if (at < s.length && s.data[at] == '=') {
            for (at++; at < s.length && is_blank(s.data[at]);) at++;
            char quote = at < s.length && (s.data[at] == '"' || s.data[at] == '\'') ? s.data[at] : 0;
            value = at += quote != 0;
            while (at < s.length && (quote ? s.data[at] != quote : !is_blank(s.data[at]))) at++;
            value_end = at;
            at += at < s.length && quote;
        }
        if (markup_is(str_slice(s, start, end), name, false)) return markup_decoded(str_slice(s, value, value_end), arena);
    }
    return (str){0};
}

/* ---- entities ---- */

static int32_t named(str name)
{
    const struct entity *found = STR_LOOK_UP(name, entities);
    return found ? found->character : 0;
}

enum { REPLACEMENT = 0xFFFD };

static int32_t numbered(str digits)
{
    int32_t value = 0, base = 10;
    size_t at = 0;
    if (digits.length && lower(digits.data[0]) == 'x') base = 16, at = 1;
    if (at == digits.length) return 0;
    for (; at < digits.length; at++) {
        char c = lower(digits.data[at]);
        int32_t digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
        if (digit >= base) return 0;
        if (value < 0x110000) value = value * base + digit;
    }
    bool character = value && value < 0x110000 && !(value >= 0xD800 && value < 0xE000);
    return character ? value : REPLACEMENT;
}

enum { ENTITY_BYTES_MAX = 12 };

/* The character that "&..." at s[at] stands for and where it ends; 0 where it is none. */
static int32_t entity(str s, size_t at, size_t *end)
{
    size_t start = at + 1, stop = start;
    while (stop < s.length && stop - start < ENTITY_BYTES_MAX && (is_letter(s.data[stop]) || (s.data[stop] >= '0' && s.data[stop] <= '9') ||
           (s.data[stop] == '#' && stop == start)))
        stop++;
    bool closed = stop < s.length && s.data[stop] == ';';
    *end = stop + closed;
    if (stop > start && s.data[start] == '#') return numbered(str_slice(s, start + 1, stop));
    return closed ? named(str_slice(s, start, stop)) : 0;
}

size_t markup_decode(str raw, char *out)
{
    size_t length = 0;
    for (size_t at = 0, end; at < raw.length;) {
        const char *next = memchr(raw.data + at, '&', raw.length - at);
        size_t stop = next ? (size_t)(next - raw.data) : raw.length;
        memcpy(out + length, raw.data + at, stop - at);
        length += stop - at;
        at = stop;
        if (at == raw.length) break;
        int32_t c = entity(raw, at, &end);
        char encoded[UTF8_MAX];
        size_t size = c ? utf8_encode(c, encoded) : 0;
        if (!c || size > end - at) out[length++] = raw.data[at++];
        else memcpy(out + length, encoded, size), length += size, at = end;
    }
    return length;
}

str markup_decoded(str raw, struct arena *arena)
{
    char *out = ARENA_NEW(arena, char, raw.length + 1);
    return (str){out, markup_decode(raw, out)};
}
