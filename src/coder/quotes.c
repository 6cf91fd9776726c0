/* See quotes.h.

   One pass over the characters finds the marks and pairs them inside their paragraph.  A double mark without a partner is a
   quotation to the end of the paragraph only where the next paragraph opens again (the convention of the press for speech over
   several paragraphs) or where the mark can only open (“); a straight one is dropped.  A single mark opens a quotation only where
   a partner follows that cannot be an apostrophe.  Quotations inside quotations are not listed: the outer one tells whose words
   they are. */
#include "coder/quotes.h"

#include "base/utf8.h"

enum mark { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_EITHER, MARK_SINGLE, MARK_SINGLE_OPEN };

struct scanner {
    const struct coding *coding;
    struct quotations *quotes;
    str text;
    size_t at, size;       /* the mark in hand and its bytes */
    int32_t before, after; /* the characters around it */
    bool open, straight;   /* whether a quotation is open, and by a straight mark */
    uint32_t start;        /* where it opened */
    bool low;              /* by a low mark („), which a mark that elsewhere opens (“) closes */
    size_t alone;          /* marks without a partner, and the first of them */
    uint32_t first_alone;
    bool resumed;          /* the paragraph before was left open */
};

static bool is_blank(int32_t c) { return c == UTF8_INVALID || utf8_is_space(c); }

static bool may_follow(int32_t c) /* characters that may stand before an opening mark */
{
    return is_blank(c) || c == '(' || c == '[' || c == '{' || c == '-' || c == 0x2013 || c == 0x2014 || c == '/' || c == ':' ||
           c == 0x2026;
}

static bool is_word_character(int32_t c) { return c != UTF8_INVALID && (utf8_is_letter(c) || utf8_is_digit(c)); }

static enum mark mark_of(int32_t c)
{
    switch (c) {
    case '"':
        return MARK_EITHER;
    case 0x201C:
    case 0x201E:
    case 0x201F:
    case 0xAB:
    case 0x2039:
        return MARK_OPEN;
    case 0x201D:
    case 0xBB:
    case 0x203A:
        return MARK_CLOSE;
    case 0x2018:
    case 0x201B:
    case '`':
        return MARK_SINGLE_OPEN;
    case '\'':
        return MARK_SINGLE;
    default:
        return MARK_NONE;
    }
}

/* ---- marks without a partner ---- */

static void leave_alone(struct scanner *s, size_t at)
{
    if (!s->alone++) s->first_alone = (uint32_t)at;
}

/* The record says that marks are missing: what was said may then reach too far or not far enough. */
static void warn(struct coding *coding, const struct scanner *s)
{
    uint32_t characters = 0;
    if (!s->alone) return;
    for (size_t i = 0, size; i < s->first_alone; i += size, characters++) utf8_decode(s->text, i, &size);
    *ARENA_PUSH(coding->arena, &coding->warnings) =
        arena_format(coding->arena, "quotation marks without a partner: %zu, the first at character %u", s->alone, characters);
}

/* ---- the list ---- */

static void add(struct scanner *s, size_t end, bool continued)
{
    if (end <= s->start) return;
    *ARENA_PUSH(s->coding->arena, &s->quotes->list) =
        (struct quotation){.start = s->start, .end = (uint32_t)end, .continued = continued, .resumes = s->resumed};
    s->open = s->resumed = false;
}

/* Whether the text at `at` opens a quotation with a double mark. */
static bool opens_at(str text, size_t at)
{
    size_t size;
    if (at >= text.length) return false;
    enum mark m = mark_of(utf8_decode(text, at, &size));
    return m == MARK_OPEN || m == MARK_EITHER ||
           (text.length - at > 2 && (memcmp(text.data + at, "''", 2) == 0 || memcmp(text.data + at, "``", 2) == 0));
}

/* The end of a paragraph while a quotation is open; `next` is where the next one begins. */
static void end_paragraph(struct scanner *s, size_t end, size_t next)
{
    if (!s->open) return;
    while (end > s->start && (unsigned char)s->text.data[end - 1] <= ' ') end--;
    bool again = opens_at(s->text, next);
    if (!again) leave_alone(s, s->start);
    if (again || !s->straight) {
        add(s, end, again);
        s->resumed = again;
    }
    s->open = false;
}

static void open_double(struct scanner *s, bool straight)
{
    if (s->open) leave_alone(s, s->start);
    s->open = true;
    s->low = s->size == 3 && (unsigned char)s->text.data[s->at + 2] == 0x9E; /* U+201E */
    s->straight = straight;
    s->start = (uint32_t)s->at;
}

static void take_double(struct scanner *s, enum mark mark)
{
    bool looks_open = may_follow(s->before) && !is_blank(s->after);
    if (mark == MARK_EITHER)
        mark = s->open      ? (looks_open && is_word_character(s->after) && s->straight ? MARK_OPEN : MARK_CLOSE)
               : looks_open ? MARK_OPEN
                            : MARK_CLOSE;
    if (mark == MARK_OPEN && s->open && s->low && !is_blank(s->before)) mark = MARK_CLOSE;
    if (mark == MARK_OPEN) {
        open_double(s, s->size == 1 || s->text.data[s->at] == '\'');
    } else if (s->open) {
        add(s, s->at + s->size, false);
    } else if (!(s->before >= '0' && s->before <= '9')) { /* 6" is a length */
        leave_alone(s, s->at);
    }
}

/* ---- single quotes ---- */

/* Whether a single mark at `at` closes a quotation: no letter follows.  After an s and before a small letter it may be a plural's
   apostrophe: weak. */
static bool closes_single(str text, size_t at, size_t size, int32_t before, bool *weak)
{
    size_t skip;
    int32_t after = at + size < text.length ? utf8_decode(text, at + size, &skip) : UTF8_INVALID;
    int32_t then = is_blank(after) && at + size + 1 < text.length ? utf8_decode(text, at + size + 1, &skip) : UTF8_INVALID;
    *weak = before == 's' && then != UTF8_INVALID && utf8_is_lower(then);
    return !is_word_character(after) && !is_blank(before);
}

/* The end of a quotation in single marks that opens at `at`, or 0.  A weak end is taken where no better one follows; a quotation in
   double marks inside is passed over.  Looks no further than the next mark that can only open. */
static size_t single_end(str text, size_t at, size_t size, size_t limit)
{
    size_t weak_end = 0;
    int32_t before = 0;
    bool inside = false, weak;
    for (size_t i = at + size, step; i < limit; i += step) {
        size_t skip;
        int32_t c = utf8_decode(text, i, &step);
        enum mark mark = mark_of(c);
        bool opens = may_follow(before) && !is_blank(i + step < limit ? utf8_decode(text, i + step, &skip) : UTF8_INVALID);
        if (mark == MARK_OPEN || mark == MARK_CLOSE || mark == MARK_EITHER) {
            if (!inside && !opens) break;
            inside = !inside;
        } else if (c == 0x2018) {
            break;
        } else if (c == '\'' || c == 0x2019) {
            if (opens) break;
            if (!inside && closes_single(text, i, step, before, &weak)) {
                if (!weak) return i + step;
                weak_end = i + step;
            }
        }
        before = c;
    }
    return weak_end;
}

static size_t take_single(struct scanner *s, size_t paragraph_end)
{
    if (s->open || !may_follow(s->before) || !(is_word_character(s->after) || s->after == '.' || s->after == 0x2026)) return 0;
    size_t end = single_end(s->text, s->at, s->size, paragraph_end);
    if (!end) return 0;
    s->start = (uint32_t)s->at;
    s->resumed = false;
    add(s, end, false);
    return end;
}

/* ---- the scan ---- */

static void scan_paragraph(struct scanner *s, size_t start, size_t end)
{
    s->before = UTF8_INVALID;
    for (size_t i = start; i < end;) {
        size_t size, skip;
        int32_t c = utf8_decode(s->text, i, &size);
        enum mark mark = mark_of(c);
        s->at = i;
        bool doubled = (c == '\'' || c == '`') && i + 1 < end && s->text.data[i + 1] == (char)c;
        s->size = doubled ? 2 : size;
        s->after = i + s->size < end ? utf8_decode(s->text, i + s->size, &skip) : UTF8_INVALID;
        size_t next = i + s->size;
        if (doubled) {
            take_double(s, c == '`' ? MARK_OPEN : MARK_EITHER);
        } else if (mark == MARK_SINGLE || mark == MARK_SINGLE_OPEN) {
            size_t closed = take_single(s, end);
            if (closed) next = closed;
        } else if (mark != MARK_NONE) {
            take_double(s, mark);
        }
        s->before = c;
        if (next > i + s->size) s->before = '\'';
        i = next;
    }
}

/* The words of each quotation; both lists are in the order of the text. */
static void find_words(const struct coding *coding, struct quotations *quotes)
{
    const struct text *text = coding->text;
    size_t w = 0, kept = 0;
    for (size_t i = 0; i < quotes->list.count; i++) {
        struct quotation q = quotes->list.items[i];
        while (w < text->word_count && text->words[w].end <= q.start) w++;
        size_t first = w;
        while (w < text->word_count && text->words[w].start < q.end) w++;
        if (w == first) continue;
        q.first = (uint32_t)first;
        q.last = (uint32_t)w - 1;
        for (size_t k = first; k < w; k++) quotes->at[k] = (int32_t)kept;
        quotes->list.items[kept++] = q;
    }
    quotes->list.count = kept;
}

void quotes_find(struct coding *coding, struct quotations *quotes)
{
    const struct text *text = coding->text;
    *quotes = (struct quotations){0};
    quotes->at = ARENA_NEW(coding->arena, int32_t, text->word_count + 1);
    for (size_t w = 0; w < text->word_count; w++) quotes->at[w] = NOTHING;
    struct scanner s = {.coding = coding, .quotes = quotes, .text = text->source};
    for (size_t i = 0; i < text->sentence_count;) {
        size_t start = text->sentences[i].start, end = start;
        uint32_t paragraph = text->sentences[i].paragraph;
        for (; i < text->sentence_count && text->sentences[i].paragraph == paragraph; i++) end = text->sentences[i].end;
        scan_paragraph(&s, start, end);
        end_paragraph(&s, end, i < text->sentence_count ? text->sentences[i].start : text->source.length);
    }
    warn(coding, &s);
    find_words(coding, quotes);
}
