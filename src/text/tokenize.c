/* See tokenize.h.  Here: paragraphs and lines, headline and deck, and the filling of struct text; tokens are scan.c's and sentence
   ends sentence.c's business. */
#include "text/tokenize.h"

#include "base/utf8.h"
#include "text/scan.h"

/* A text with a longer line is not wrapped by hand: each of its lines is a paragraph. */
enum { WRAPPED_LINE_MAX = 200 };
/* A deck restates the headline; a longer paragraph is the story. */
enum { DECK_WORDS_MIN = 4, DECK_WORDS_MAX = 40 };

struct builder {
    const struct report *report;
    struct text *text;
    struct arena *arena;
    struct tokens tokens;
    struct { struct word *items; size_t count, capacity; } words;
    struct { struct sentence *items; size_t count, capacity; } sentences;
    uint32_t paragraph;
    bool wrapped; /* line ends are blanks: the text is wrapped by hand */
};

/* ---- sentences ---- */

static void add_words(struct builder *b, const struct token *t, uint32_t sentence)
{
    for (uint8_t k = 0; k < t->words; k++) {
        uint32_t start = k == 0 ? t->start : t->cut[k - 1], end = k + 1 == t->words ? t->end : t->cut[k];
        *ARENA_PUSH(b->arena, &b->words) = (struct word){.form = str_slice(b->report->text, start, end), .start = start, .end = end,
                                                         .sentence = sentence, .token_words = k == 0 ? t->words : 0,
                                                         .space_after = t->space_after, .head = -1};
    }
}

/* Adds the sentences of text[start, end), a paragraph or a part of one. */
static void add_stretch(struct builder *b, size_t start, size_t end)
{
    b->tokens.count = 0;
    text_scan(b->report->text, start, end, &b->tokens, b->arena);
    for (size_t first = 0; first < b->tokens.count;) {
        size_t length = text_sentence_length(b->report->text, &b->tokens, first);
        const struct token *t = &b->tokens.items[first];
        uint32_t word = (uint32_t)b->words.count, number = (uint32_t)b->sentences.count;
        for (size_t i = 0; i < length; i++) add_words(b, &t[i], number);
        *ARENA_PUSH(b->arena, &b->sentences) = (struct sentence){.first = word, .count = (uint32_t)b->words.count - word, .start = t->start,
                                                                 .end = t[length - 1].end, .paragraph = b->paragraph};
        first += length;
    }
}

/* The same, cut where the title and the dateline begin and end. */
static void add_cut_stretch(struct builder *b, size_t start, size_t end)
{
    const struct report *r = b->report;
    const size_t cuts[] = {r->title.start, r->title.end, r->dateline.start, r->dateline.end};
    bool empty[] = {r->title.start == r->title.end, r->dateline.start == r->dateline.end};
    for (size_t i = 0; i < 4; i++) {
        if (empty[i / 2] || cuts[i] <= start || cuts[i] >= end) continue;
        add_stretch(b, start, cuts[i]);
        start = cuts[i];
    }
    add_stretch(b, start, end);
}

/* ---- lines ---- */

static size_t line_end(str text, size_t at)
{
    const char *stop = at < text.length ? memchr(text.data + at, '\n', text.length - at) : NULL;
    return stop ? (size_t)(stop - text.data) : text.length;
}

static bool is_blank(str text, size_t start, size_t end)
{
    for (size_t at = start, size; at < end; at += size)
        if (!utf8_is_space(utf8_decode(text, at, &size))) return false;
    return true;
}

/* "- ", "* ", a bullet, "1. ", "2) ", "(a) ": the beginning of an item of a list. */
static bool is_item(str line)
{
    size_t size;
    if (line.length < 3) return false;
    int32_t c = utf8_decode(line, 0, &size);
    if (c == '-' || c == '*' || c == 0x2022 || c == 0xB7 || c == 0x25AA || c == 0x25CF || c == 0x2013 || c == 0x2014) return utf8_is_space(utf8_decode(line, size, &size));
    size_t p = line.data[0] == '(', start = p;
    while (p < line.length && p - start < 2 && line.data[p] >= '0' && line.data[p] <= '9') p++;
    if (p == start && p + 1 < line.length && line.data[p] >= 'a' && line.data[p] <= 'z') p++;
    return p > start && p + 1 < line.length && (line.data[p] == ')' || (line.data[p] == '.' && line.data[start] <= '9')) && line.data[p + 1] == ' ';
}

static bool is_capitals(str line)
{
    size_t upper = 0;
    for (size_t at = 0, size; at < line.length; at += size) {
        int32_t c = utf8_decode(line, at, &size);
        if (utf8_is_lower(c)) return false;
        upper += utf8_is_upper(c);
    }
    return upper > 2;
}

static size_t first_word_length(str line)
{
    size_t n = 0;
    while (n < line.length && line.data[n] != ' ') n++;
    return n;
}

/* Whether the sentence ends with `line` although `next` goes on in the same paragraph.  widest: the longest line of the paragraph. */
static bool line_stands_alone(str line, str next, size_t widest)
{
    size_t size;
    if (is_item(next) || is_item(line)) return is_item(next) || line.length < widest / 2;
    if (is_capitals(line) != is_capitals(next) && line.length > 1 && next.length > 1) return is_capitals(line);
    bool open = memchr(",;-", line.data[line.length - 1], 3) != NULL;
    bool new_start = utf8_is_upper(utf8_decode(next, 0, &size));
    return !open && new_start && line.length + 1 + first_word_length(next) <= widest;
}

/* A paragraph of several lines: text[start, end). */
static void add_lines(struct builder *b, size_t start, size_t end)
{
    str text = {b->report->text.data, end};
    size_t widest = 0, stretch = start;
    for (size_t at = start, stop; at < end; at = stop + 1) {
        stop = line_end(text, at);
        size_t length = str_trim(str_slice(text, at, stop)).length;
        widest = length > widest ? length : widest;
    }
    for (size_t at = start, stop; at < end; at = stop + 1) {
        stop = line_end(text, at);
        if (stop >= end) break;
        str line = str_trim(str_slice(text, at, stop)), next = str_trim(str_slice(text, stop + 1, line_end(text, stop + 1)));
        if (!line.length || !next.length || !line_stands_alone(line, next, widest)) continue;
        add_cut_stretch(b, stretch, stop);
        stretch = stop + 1;
    }
    add_cut_stretch(b, stretch, end);
}

static void add_paragraphs(struct builder *b)
{
    str text = b->report->text;
    size_t start = 0;
    bool open = false;
    for (size_t at = 0, stop; at < text.length; at = stop + 1) {
        stop = line_end(text, at);
        bool blank = is_blank(text, at, stop), ends = stop + 1 >= text.length;
        if (!open && !blank) {
            start = at;
            open = true;
        }
        if (open && (blank || ends || !b->wrapped)) {
            size_t count = b->sentences.count;
            add_lines(b, start, blank ? at - 1 : stop);
            b->paragraph += b->sentences.count > count;
            open = false;
        }
    }
}

static bool is_wrapped(str text)
{
    for (size_t at = 0, stop; at < text.length; at = stop + 1) {
        stop = line_end(text, at);
        if (stop - at > WRAPPED_LINE_MAX) return false;
    }
    return true;
}

/* ---- headline and deck ---- */

/* The sentences of one paragraph. */
struct paragraph {
    size_t first, end; /* sentences */
    size_t word, word_end;
};

static struct paragraph paragraph_at(const struct text *text, size_t sentence)
{
    struct paragraph p = {.first = sentence, .end = sentence, .word = text->sentences[sentence].first};
    while (p.end < text->sentence_count && text->sentences[p.end].paragraph == text->sentences[sentence].paragraph) p.end++;
    p.word_end = text->sentences[p.end - 1].first + text->sentences[p.end - 1].count;
    return p;
}

static bool is_full_stop(const struct word *w) { return str_is(w->form, ".") || str_is(w->form, "!") || str_is(w->form, "?"); }

static bool same_word(str a, str b)
{
    size_t i = 0, k = 0, m, n;
    while (i < a.length && k < b.length) {
        if (utf8_lower_of(utf8_decode(a, i, &m)) != utf8_lower_of(utf8_decode(b, k, &n))) return false;
        i += m;
        k += n;
    }
    return i == a.length && k == b.length;
}

/* The same words, letters' case and a final full stop aside. */
static bool same_words(const struct text *text, struct paragraph a, struct paragraph b)
{
    size_t end_a = a.word_end - is_full_stop(&text->words[a.word_end - 1]), end_b = b.word_end - is_full_stop(&text->words[b.word_end - 1]);
    if (end_a - a.word != end_b - b.word) return false;
    for (size_t i = 0; i < end_a - a.word; i++)
        if (!same_word(text->words[a.word + i].form, text->words[b.word + i].form)) return false;
    return true;
}

static void set_kind(struct text *text, struct paragraph p, enum sentence_kind kind)
{
    for (size_t i = p.first; i < p.end; i++) text->sentences[i].kind = kind;
}

/* A short paragraph without a final mark that restates the headline: no by-line, no dateline, no list. */
static bool looks_like_deck(const struct report *report, const struct text *text, struct paragraph p)
{
    size_t words = p.word_end - p.word;
    const struct sentence *s = &text->sentences[p.first];
    const struct word *last = &text->words[p.word_end - 1];
    if (words < DECK_WORDS_MIN || words > DECK_WORDS_MAX || p.end >= text->sentence_count || p.end - p.first > 1) return false;
    if (report->dateline.end > report->dateline.start && report->dateline.start < s->end && report->dateline.end > s->start) return false;
    if (is_full_stop(last) || str_is(last->form, ":") || str_is(last->form, "\"") || str_is(last->form, "”")) return false;
    return !same_word(text->words[p.word].form, STR("by")) && !is_item(str_slice(text->source, s->start, s->end));
}

/* Marks the title, its repetitions, and the deck between or after. */
static void mark_headlines(const struct report *report, struct text *text)
{
    if (report->title.start == report->title.end || text->sentence_count == 0) return;
    size_t first = 0;
    while (first < text->sentence_count && text->sentences[first].end <= report->title.start) first++;
    if (first == text->sentence_count || text->sentences[first].start >= report->title.end) return;
    struct paragraph title = {.first = first, .end = first, .word = text->sentences[first].first};
    while (title.end < text->sentence_count && text->sentences[title.end].start < report->title.end) title.end++;
    title.word_end = text->sentences[title.end - 1].first + text->sentences[title.end - 1].count;
    set_kind(text, title, SENTENCE_HEADLINE);
    size_t number = 0;
    for (size_t i = title.end; i < text->sentence_count; number++) {
        struct paragraph p = paragraph_at(text, i);
        struct paragraph next = p.end < text->sentence_count ? paragraph_at(text, p.end) : (struct paragraph){0};
        if (same_words(text, title, p)) set_kind(text, p, SENTENCE_HEADLINE);
        else if (number == 0 && next.end && same_words(text, title, next) && p.word_end - p.word <= DECK_WORDS_MAX) set_kind(text, p, SENTENCE_DECK);
        else if (number == 0 && looks_like_deck(report, text, p)) set_kind(text, p, SENTENCE_DECK);
        i = p.end;
    }
}

void text_tokenize(const struct report *report, struct text *text, struct arena *arena)
{
    struct builder b = {.report = report, .text = text, .arena = arena, .wrapped = is_wrapped(report->text)};
    add_paragraphs(&b);
    *text = (struct text){.source = report->text, .words = b.words.items, .word_count = b.words.count,
                          .sentences = b.sentences.items, .sentence_count = b.sentences.count};
    mark_headlines(report, text);
}

void text_tokenize_string(str source, struct text *text, struct arena *arena)
{
    const struct report report = {.text = source};
    text_tokenize(&report, text, arena);
}
