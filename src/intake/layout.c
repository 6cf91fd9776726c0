/* The outer form of a report: headline, body, and the dateline "BRUSSELS, March 24 (Agency) -" with its parts.
   Goes by capitals, commas and dashes only; whether a place exists is the coder's business. */
#include "base/utf8.h"
#include "intake/intake.h"

/* ---- lines ---- */

static size_t line_end(str text, size_t at)
{
    const char *end = at < text.length ? memchr(text.data + at, '\n', text.length - at) : NULL;
    return end ? (size_t)(end - text.data) : text.length;
}

static size_t skip_blank(str text, size_t at)
{
    size_t size;
    while (at < text.length && utf8_is_space(utf8_decode(text, at, &size))) at += size;
    return at;
}

static struct span trimmed(str text, size_t start, size_t end)
{
    size_t size;
    start = skip_blank(str_slice(text, 0, end), start);
    while (end > start && utf8_is_space(utf8_decode_before(text, end, &size))) end -= size;
    return (struct span){(uint32_t)start, (uint32_t)end};
}

/* ---- the tokens of a dateline ---- */

enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_COMMA, TOKEN_SLASH, TOKEN_GROUP, TOKEN_DASH, TOKEN_COLON, TOKEN_LINE_END };

struct token {
    enum token_kind kind;
    struct span span;
    bool capital, capitals; /* a word that begins with a capital; that has no other letters and at least two */
    bool date;              /* part of a date */
};

enum { TOKENS_MAX = 32 };

struct header {
    str text;
    struct token tokens[TOKENS_MAX];
    size_t count;  /* the last is a dash, a colon or the end of the line */
    size_t end;    /* after it */
};

static bool is_word_mark(int32_t c) { return c == '.' || c == '\'' || c == 0x2019 || c == '&'; }

/* A word goes on over full stops, apostrophes and inner hyphens: D.C., N'DJAMENA, PORT-AU-PRINCE. */
static size_t word_end(str text, size_t at)
{
    size_t size, next;
    while (at < text.length) {
        int32_t c = utf8_decode(text, at, &size);
        bool hyphen = c == '-' && at + 1 < text.length && utf8_is_letter(utf8_decode(text, at + 1, &next));
        if (!utf8_is_letter(c) && !utf8_is_digit(c) && !is_word_mark(c) && !hyphen) break;
        at += size;
    }
    return at;
}

static struct token word_token(str text, size_t start, size_t end)
{
    struct token token = {.kind = TOKEN_WORD, .span = {(uint32_t)start, (uint32_t)end}};
    size_t size, letters = 0, small = 0, digits = 0;
    for (size_t at = start; at < end; at += size) {
        int32_t c = utf8_decode(text, at, &size);
        letters += utf8_is_letter(c);
        small += utf8_is_lower(c);
        digits += utf8_is_digit(c);
    }
    token.capital = utf8_is_upper(utf8_decode(text, start, &size)) && !digits; /* COVID-19 is no place */
    token.capitals = token.capital && letters >= 2 && small == 0;
    return token;
}

/* A dash stands free or is longer than a hyphen. */
static size_t dash_size(str text, size_t at)
{
    size_t size;
    int32_t c = utf8_decode(text, at, &size);
    if (c == 0x2013 || c == 0x2014 || c == 0x2015) return size;
    if (c != '-' && c != '_') return 0;
    size_t end = at;
    while (end < text.length && text.data[end] == text.data[at]) end++;
    bool blank_before = at == 0 || text.data[at - 1] == ' ' || text.data[at - 1] == ')';
    return blank_before || end - at > 1 ? end - at : 0;
}

/* The text between brackets, or between slashes without blanks ("/PRNewswire/"). */
static bool take_group(str text, size_t at, struct token *token)
{
    char close = text.data[at] == '(' ? ')' : text.data[at] == '[' ? ']' : 0;
    const char *end = close ? memchr(text.data + at, close, text.length - at) : NULL;
    if (!end || memchr(text.data + at, '\n', (size_t)(end - text.data) - at)) return false;
    *token = (struct token){.kind = TOKEN_GROUP, .span = {(uint32_t)at, (uint32_t)(end - text.data + 1)}};
    return true;
}

/* The token at `at`; false where nothing that a dateline may hold stands there. */
static bool take_token(str text, size_t at, struct token *token)
{
    size_t size, dash = dash_size(text, at);
    int32_t c = utf8_decode(text, at, &size);
    if (dash) *token = (struct token){.kind = TOKEN_DASH, .span = {(uint32_t)at, (uint32_t)(at + dash)}};
    else if (c == '\n') *token = (struct token){.kind = TOKEN_LINE_END, .span = {(uint32_t)at, (uint32_t)at}};
    else if (c == ',' || c == '/' || c == ':')
        *token = (struct token){.kind = c == ',' ? TOKEN_COMMA : c == '/' ? TOKEN_SLASH : TOKEN_COLON,
                                .span = {(uint32_t)at, (uint32_t)at + 1}};
    else if (c == '(' || c == '[') return take_group(text, at, token);
    else if (utf8_is_digit(c)) {
        size_t end = word_end(text, at);
        *token = (struct token){.kind = TOKEN_NUMBER, .span = {(uint32_t)at, (uint32_t)end}};
    } else if (utf8_is_letter(c)) *token = word_token(text, at, word_end(text, at));
    else return false;
    return true;
}

/* All tokens up to the dash, colon or line end that ends a dateline. */
static bool take_header(str text, size_t at, struct header *header)
{
    size_t start = at;
    header->text = text;
    header->count = 0;
    while (header->count < TOKENS_MAX) {
        while (at < text.length && text.data[at] == ' ') at++;
        struct token *token = &header->tokens[header->count];
        if (at >= text.length || at - start > DATELINE_BYTES_MAX || !take_token(text, at, token)) return false;
        header->count++;
        header->end = at = token->span.end;
        if (token->kind >= TOKEN_DASH) return header->count > 1;
    }
    return false;
}

/* ---- its parts ---- */

static str token_text(const struct header *header, size_t i)
{
    return str_slice(header->text, header->tokens[i].span.start, header->tokens[i].span.end);
}

static int32_t token_number(const struct header *header, size_t i)
{
    int32_t value = 0;
    if (i >= header->count || header->tokens[i].kind != TOKEN_NUMBER) return -1;
    str digits = token_text(header, i);
    for (size_t k = 0; k < digits.length && k < 4 && digits.data[k] >= '0' && digits.data[k] <= '9'; k++)
        value = value * 10 + digits.data[k] - '0';
    return value;
}

static bool is_day(int32_t n) { return n >= 1 && n <= 31; }
static bool is_year(int32_t n) { return n >= 1000 && n <= 2999; }

/* Marks the tokens of a date and returns its span: "March 24", "24 March, 2022", "Thursday". */
static struct span mark_date(struct header *header)
{
    for (size_t i = 0; i < header->count; i++) {
        if (header->tokens[i].kind != TOKEN_WORD) continue;
        size_t first = i, last = i;
        if (intake_month(token_text(header, i))) {
            if (is_day(token_number(header, i + 1))) last = i + 1;
            else if (i > 0 && is_day(token_number(header, i - 1))) first = i - 1;
            else continue;
            size_t year = last + 1 < header->count && header->tokens[last + 1].kind == TOKEN_COMMA ? last + 2 : last + 1;
            if (is_year(token_number(header, year))) last = year;
        } else if (!intake_weekday(token_text(header, i)) || token_text(header, i).length < 6) continue;
        for (size_t k = first; k <= last; k++) header->tokens[k].date = true;
        return (struct span){header->tokens[first].span.start, header->tokens[last].span.end};
    }
    return (struct span){0, 0};
}

/* Small words inside names of places: RIO DE JANEIRO, LONDON and PARIS. */
static bool is_link(str word)
{
    static const char *const links[] = {"de", "da", "do", "du", "del", "la", "le", "of", "the", "and", "al", "el", "am", "an", "sur", "es"};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        if (str_is(word, links[i])) return true;
    return false;
}

/* Words in capitals that stand before a dash or colon and are no places. */
static bool is_label(str word)
{
    static const char *const labels[] = {
        "ALERT",   "ANALYSIS", "BREAKING", "CORRECTED", "CORRECTION", "EDITORIAL", "EXCLUSIVE", "EXPLAINER", "FACTBOX", "FILE",
        "INSIGHT", "INTERVIEW", "LIVE",    "NEWS",      "NOTE",       "OPINION",   "PHOTO",     "PHOTOS",    "RECAP",   "REPORT",
        "SUMMARY", "TIMELINE", "UPDATE",   "UPDATED",   "URGENT",     "VIDEO",     "WATCH",     "READ",      "MORE",    "BY",
        "SOURCE",  "BREAKINGNEWS", "UPDATE1", "UPDATE2", "REUTERS",   "AP",        "AFP",
    };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (str_is(word, labels[i])) return true;
    return false;
}

/* Reads the tokens from the left: names of places with commas and slashes, then date and agency in any order.  `names` counts the
   words of the place.  False where the order is none of a dateline. */
static bool read_parts(const struct header *header, struct report *report, size_t *names, bool *comma)
{
    bool past_place = false; /* a date or agency has come */
    *names = 0;
    *comma = false;
    for (size_t i = 0; i + 1 < header->count; i++) {
        const struct token *token = &header->tokens[i];
        str word = token_text(header, i);
        if (token->date) past_place = true;
        else if (token->kind == TOKEN_GROUP) {
            struct span inside = {token->span.start + 1, token->span.end - 1};
            struct date date;
            bool dated = intake_date(str_slice(header->text, inside.start, inside.end), &date) == DATE_READ;
            struct span *part = dated ? &report->dateline_date : &report->dateline_agency;
            if (part->end) return false;
            *part = inside;
            past_place = true;
        } else if (token->kind == TOKEN_WORD && !past_place) {
            if (is_label(word) || !(token->capital || (*names && is_link(word)))) return false;
            if (!*names) report->dateline_place.start = token->span.start;
            report->dateline_place.end = token->span.end - (word.length > 4 && word.data[word.length - 1] == '.');
            ++*names;
        } else if (token->kind == TOKEN_WORD) { /* an agency without brackets: "New York, May 17, IRNA -" */
            if (!token->capital || (report->dateline_agency.end && header->text.data[report->dateline_agency.end] == ')')) return false;
            if (!report->dateline_agency.end) report->dateline_agency.start = token->span.start;
            report->dateline_agency.end = token->span.end;
        } else if (token->kind == TOKEN_COMMA && !past_place) *comma = true;
        else if (token->kind == TOKEN_NUMBER) return false;
    }
    return true;
}

/* Whether what follows reads like the body of a report: it begins with no small letter and goes on in small ones. */
static bool body_follows(str text, size_t at)
{
    size_t size, end, small = 0;
    at = skip_blank(text, at);
    end = line_end(text, at);
    if (at >= end || utf8_is_lower(utf8_decode(text, at, &size))) return false;
    for (; at < end && small < 5; at += size) small += utf8_is_lower(utf8_decode(text, at, &size));
    return small == 5;
}

enum { PLACE_NAMES_MAX = 8 }; /* words: RIO DE JANEIRO/DAR ES SALAAM, Tanzania */

/* Whether the parts found are enough to believe that this is a dateline and no sentence with a dash. */
static bool is_convincing(const struct header *header, const struct report *report, size_t names, bool comma)
{
    bool agency = report->dateline_agency.end != 0, dated = false;
    for (uint32_t i = report->dateline_date.start; i < report->dateline_date.end; i++)
        dated |= header->text.data[i] >= '0' && header->text.data[i] <= '9'; /* "Last Thursday -" is none */
    bool capitals = header->tokens[0].capitals;
    switch (header->tokens[header->count - 1].kind) {
    case TOKEN_LINE_END: return names && dated && comma;
    case TOKEN_COLON: return names && (dated || agency || (capitals && token_text(header, 0).length >= 4));
    default: return names ? dated || agency || capitals || comma : agency;
    }
}

/* A dateline at the start of the paragraph at `at`. */
static bool find_dateline(struct report *report, size_t at)
{
    struct header header;
    size_t names;
    bool comma;
    if (!take_header(report->text, at, &header) || !body_follows(report->text, header.end)) return false;
    report->dateline_date = mark_date(&header);
    if (!read_parts(&header, report, &names, &comma) || names > PLACE_NAMES_MAX || !is_convincing(&header, report, names, comma)) {
        report->dateline_place = report->dateline_date = report->dateline_agency = (struct span){0, 0};
        return false;
    }
    report->dateline = (struct span){(uint32_t)at, (uint32_t)header.end};
    return true;
}

/* A dateline's date counts as the date of publication only with a year: "March 24" of an unknown year is no day. */
static void date_from_dateline(struct report *report, struct arena *arena)
{
    str words = str_slice(report->text, report->dateline_date.start, report->dateline_date.end);
    struct date date;
    enum date_reading reading = words.length ? intake_date(words, &date) : DATE_NOT_UNDERSTOOD;
    if (reading == DATE_IMPOSSIBLE)
        intake_warn(report, arena, "the dateline's date \"%.*s\" does not exist", STR_ARG(words));
    else if (reading == DATE_READ && !report->published.year) report->published = date;
}

/* ---- the whole ---- */

/* The first line, where a blank line and more text follow and it is short enough. */
static void find_headline(struct report *report)
{
    str text = report->text;
    size_t start = skip_blank(text, 0), end = line_end(text, start), next = end + 1;
    report->body = (uint32_t)start;
    if (end - start > HEADLINE_BYTES_MAX || next >= text.length) return;
    size_t blank_end = line_end(text, next), body = skip_blank(text, next);
    if (body < blank_end || body >= text.length || find_dateline(report, start)) return;
    report->title = trimmed(text, start, end);
    report->body = (uint32_t)body;
}

void intake_layout(struct report *report, struct arena *arena)
{
    if (report->title.end) report->body = (uint32_t)skip_blank(report->text, report->title.end);
    else find_headline(report);
    size_t at = report->body;
    for (int i = 0; i < DATELINE_PARAGRAPHS && at < report->text.length && !report->dateline.end; i++) {
        if (!find_dateline(report, at)) at = skip_blank(report->text, line_end(report->text, at));
    }
    date_from_dateline(report, arena);
}
