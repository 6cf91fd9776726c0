/* Tokens by rules, from left to right; see scan.h.  A stretch is cut at white space into chunks, a chunk into tokens.  Each rule
   looks at the characters around it and a bounded way ahead, so that the time is linear in the text. */
#include "text/scan.h"

#include <utf8proc.h>

#include "base/utf8.h"
#include "text/text.h"

enum { HYPHEN = 0x2010, HYPHEN_NONBREAKING = 0x2011, QUOTE_OPEN = 0x2018, APOSTROPHE = 0x2019, ELLIPSIS = 0x2026, SOFT_HYPHEN = 0xAD };

/* How far back an opening single quote may lie for a later "s'" to close it instead of marking a possessive. */
enum { QUOTE_SPAN_MAX = 400 };
/* Longer abbreviations of letters and full stops do not exist; a longer run is cut. */
enum { LETTERS_MAX = 24 };
/* A short word before ".," is an abbreviation though no table has it. */
enum { UNKNOWN_MAX = 5 };
/* A unit or the digits of a group of a telephone number are no longer. */
enum { UNIT_BYTES_MAX = 3, GROUPS_MAX = 8 };
/* Signs in a row that make a line across the page. */
enum { DRAWING_MIN = 8 };

struct scanner {
    str text;
    size_t begin, end;       /* the stretch */
    size_t chunk, chunk_end; /* the run without white space that is being cut */
    bool has_address;        /* the chunk may hold an address: it has one of @ : # or a full stop inside */
    size_t single;           /* after the last opening single quote that nothing has closed; 0 = none */
    bool in_double;          /* inside straight double quotes */
    struct tokens *tokens;
    struct arena *arena;
};

/* ---- characters ---- */

static int32_t code_at(const struct scanner *s, size_t at, size_t *size)
{
    *size = 0;
    return at < s->chunk_end ? utf8_decode(s->text, at, size) : 0;
}

static int32_t code(const struct scanner *s, size_t at)
{
    size_t size;
    return code_at(s, at, &size);
}

static int32_t code_before(const struct scanner *s, size_t at)
{
    size_t size;
    return at > s->chunk ? utf8_decode_before(s->text, at, &size) : 0;
}

static bool is_ascii_digit(int32_t c) { return c >= '0' && c <= '9'; }

/* Letters, digits and what may stand between them without being a mark of its own. */
static bool is_word(int32_t c)
{
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_ascii_digit(c) || c == '_';
    if (c == SOFT_HYPHEN || c == 0x200C || c == 0x200D || c == 0x2060) return true;
    utf8proc_category_t k = utf8proc_category(c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_NO;
}

static bool is_apostrophe(int32_t c) { return c == '\'' || c == APOSTROPHE || c == 0x2032 || c == 0xB4; }

static bool is_hyphen(int32_t c) { return c == '-' || c == HYPHEN || c == HYPHEN_NONBREAKING; }

static size_t word_end(const struct scanner *s, size_t at)
{
    size_t size;
    while (at < s->chunk_end && is_word(utf8_decode(s->text, at, &size))) at += size;
    return at;
}

static size_t digits_end(const struct scanner *s, size_t at)
{
    while (at < s->chunk_end && is_ascii_digit(s->text.data[at])) at++;
    return at;
}

/* The first byte of the next chunk, or s->end. */
static size_t next_chunk(const struct scanner *s)
{
    size_t at = s->chunk_end, size;
    while (at < s->end && utf8_is_space(utf8_decode(s->text, at, &size))) at += size;
    return at;
}

/* ---- output ---- */

static struct token *add_piece(struct scanner *s, size_t start, size_t end, enum token_kind kind)
{
    size_t size;
    struct token *t = ARENA_PUSH(s->arena, s->tokens);
    *t = (struct token){.start = (uint32_t)start, .end = (uint32_t)end, .words = 1, .kind = (uint8_t)kind};
    t->space_after = end >= s->text.length || utf8_is_space(utf8_decode(s->text, end, &size));
    return t;
}

/* Adds text[start, end) as one token, or as several where it is longer than a word may be.  The last one is returned. */
static struct token *add(struct scanner *s, size_t start, size_t end, enum token_kind kind)
{
    while (end - start > WORD_BYTES_MAX) {
        size_t cut = start + WORD_BYTES_MAX;
        while (cut > start + 1 && ((unsigned char)s->text.data[cut] & 0xC0) == 0x80) cut--;
        add_piece(s, start, cut, kind);
        start = cut;
    }
    return add_piece(s, start, end, kind);
}

static const struct token *last_token(const struct scanner *s)
{
    return s->tokens->count ? &s->tokens->items[s->tokens->count - 1] : NULL;
}

/* ---- numbers ---- */

/* 713-853-3989, 2022-03-24, 555-0199: groups of digits with hyphens that are one token, unlike a range (10-12, 2001-2005). */
static size_t hyphened_number_end(const struct scanner *s, size_t at)
{
    size_t group[GROUPS_MAX], count = 0, p = at;
    while (count < GROUPS_MAX) {
        size_t stop = digits_end(s, p);
        if (stop == p) return at;
        group[count++] = stop - p;
        p = stop;
        if (p >= s->chunk_end || s->text.data[p] != '-' || !is_ascii_digit(code(s, p + 1))) break;
        p++;
    }
    if (count < 2 || is_word(code(s, p))) return at;
    bool telephone = group[0] == 3 && group[1] == 4, zip = group[0] == 5 && group[1] == 4, extension = group[0] == 1 && group[1] == 4;
    return count > 2 || telephone || zip || extension ? p : at;
}

static unsigned number_value(const struct scanner *s, size_t start, size_t end)
{
    unsigned value = 0;
    for (size_t i = start; i < end && value < 10000; i++) value = value * 10 + (unsigned)(s->text.data[i] - '0');
    return value;
}

/* 24/3/2022, 9/11 and 1/2 are one token; 2001/02 and 7/24 hours are three. */
static bool joins_slash(const struct scanner *s, size_t start, size_t slash)
{
    size_t stop = digits_end(s, slash + 1);
    if (code(s, stop) == '/' && is_ascii_digit(code(s, stop + 1))) return true;
    for (size_t i = start; i < slash; i++)
        if (s->text.data[i] == '/') return true;
        else if (!is_ascii_digit(s->text.data[i])) return false;
    return number_value(s, start, slash) <= 31 && number_value(s, slash + 1, stop) <= 31;
}

static size_t number_end(const struct scanner *s, size_t at)
{
    size_t p = hyphened_number_end(s, at);
    if (p > at) return p;
    for (p = digits_end(s, at); p - at <= WORD_BYTES_MAX && is_ascii_digit(code(s, p + 1)); p = digits_end(s, p + 1)) {
        char c = s->text.data[p];
        if (c != '.' && c != ',' && c != ':' && !(c == '/' && joins_slash(s, at, p))) break;
    }
    return p;
}

/* A unit written against its number, which is a word of its own: 5km, $3bn, 7:30pm. */
static bool is_unit(str word)
{
    static const char *const units[] = {"AM", "B",  "GB", "GW", "Hz", "K",  "KB", "M",  "MB", "MM", "MW", "PM", "TB", "TWh", "am", "b",  "bn", "cc", "cm",
                                        "ft", "gb", "ha", "hr", "hrs", "in", "k",  "kW", "kb", "kg", "km", "kt", "lb", "lbs", "m",  "mg", "ml", "mm", "mn", "mph", "oz",
                                        "pm", "tn", "yr"};
    if (word.length == 0 || word.length > UNIT_BYTES_MAX) return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_is(word, units[i])) return true;
    return false;
}

static size_t scan_word(struct scanner *s, size_t at, size_t from);

static size_t scan_number(struct scanner *s, size_t at)
{
    size_t digits = at + (s->text.data[at] == '+' || s->text.data[at] == '.' || s->text.data[at] == '\'');
    size_t end = number_end(s, digits), stop = word_end(s, end), size;
    int32_t c = code_at(s, end, &size);
    if (stop > end && !(is_unit(str_slice(s->text, end, stop)) && !is_apostrophe(code(s, stop)))) return scan_word(s, at, stop);
    bool decade = is_apostrophe(c) && end - digits > 1 && s->text.data[end - 1] == '0' && code(s, end + size) == 's' &&
                  !is_word(code(s, end + size + 1));
    if (decade) end += size + 1;
    else if (is_apostrophe(c) && end == stop) return scan_word(s, at, end);
    add(s, at, end, TOKEN_NUMBER);
    return end;
}

/* ---- full stops that belong to a word ---- */

/* U.S., e.g., J.R.R.: letters with full stops between them; 0 where there is no such thing. */
static size_t letters_end(const struct scanner *s, size_t at)
{
    size_t p = at, size, letters = 0;
    while (p - at < LETTERS_MAX) {
        int32_t c = code_at(s, p, &size);
        if (!utf8_is_letter(c) || is_word(code(s, p + size))) break;
        p += size;
        letters++;
        if (code(s, p) != '.') return letters > 1 ? p : 0;
        p++;
    }
    return letters > 1 ? p : 0;
}

static bool is_capitalised(const struct scanner *s, const struct token *t)
{
    size_t size;
    return t && (t->kind == TOKEN_WORD) && utf8_is_upper(utf8_decode(s->text, t->start, &size));
}

/* Whether the word at `at` (in the chunk, or the first of the next) is a capitalised one that is likely to be a name. */
static bool is_name_at(const struct scanner *s, size_t at)
{
    size_t size, end = at;
    if (at >= s->end || !utf8_is_upper(utf8_decode(s->text, at, &size))) return false;
    while (end < s->end && end - at < LETTERS_MAX && is_word(utf8_decode(s->text, end, &size))) end += size;
    return !text_is_starter(str_slice(s->text, at, end)) || (end < s->end && s->text.data[end] == '.' && end - at == 1);
}

/* Nouns that a single letter names: the full stop after "vitamin C" or "Plan B" ends a sentence. */
static bool takes_label(str word)
{
    static const char *const nouns[] = {"appendix", "block",  "category", "class", "exhibit", "grade",   "group", "hepatitis", "influenza", "level",
                                        "line",     "option", "part",     "phase", "plan",    "point",   "schedule", "section", "team", "type",
                                        "version",  "vitamin", "zone"};
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (word.length == strlen(nouns[i]) && (word.data[0] | 32) == nouns[i][0] && memcmp(word.data + 1, nouns[i] + 1, word.length - 1) == 0) return true;
    return false;
}

/* A single capital before a full stop: J. in "J. Smith", not the end of "vitamin C. Smith bought it". */
static bool is_initial(const struct scanner *s, size_t at, size_t stop)
{
    const struct token *before = last_token(s);
    bool glued = stop + 1 < s->chunk_end;
    if (glued && memchr(",;", s->text.data[stop + 1], 2)) return true;
    size_t next = glued ? stop + 1 : next_chunk(s);
    if (!is_name_at(s, next)) return glued && is_hyphen(code(s, next));
    if (s->text.data[at] == 'I' && stop - at == 1) return is_capitalised(s, before) && before->start > s->begin && !glued;
    return !before || !takes_label(str_slice(s->text, before->start, before->end));
}

static bool number_follows(const struct scanner *s, size_t stop)
{
    size_t next = stop + 1 < s->chunk_end ? stop + 1 : next_chunk(s);
    if (next < s->end && s->text.data[next] == '#') next++;
    return next < s->end && is_ascii_digit(s->text.data[next]);
}

static bool comma_near(const struct scanner *s, size_t stop)
{
    const struct token *before = last_token(s);
    if (stop + 1 < s->chunk_end && s->text.data[stop + 1] == ',') return true;
    return before && before->end - before->start == 1 && s->text.data[before->start] == ',';
}

/* The kind of the word text[at, stop) where the full stop at `stop` belongs to it. */
static enum abbreviation stop_belongs(const struct scanner *s, size_t at, size_t stop)
{
    size_t size;
    int32_t first = utf8_decode(s->text, at, &size);
    if (utf8_is_upper(first) && size == stop - at) return is_initial(s, at, stop) ? ABBREVIATION_INITIAL : ABBREVIATION_NONE;
    enum abbreviation kind = text_abbreviation(str_slice(s->text, at, stop));
    if (code(s, stop + 1) == '.' && code(s, stop + 2) == '.') return ABBREVIATION_NONE; /* the first of three dots */
    bool inside = stop - at <= UNKNOWN_MAX && (code(s, stop + 1) == ',' || code(s, stop + 1) == ';');
    if (kind == ABBREVIATION_NONE && inside && !is_ascii_digit(first)) return ABBREVIATION_OTHER; /* "Cal.," can be nothing else */
    switch (kind) {
    case ABBREVIATION_NUMBER: return number_follows(s, stop) ? kind : ABBREVIATION_NONE;
    case ABBREVIATION_DAY: return number_follows(s, stop) || comma_near(s, stop) ? ABBREVIATION_DATE : ABBREVIATION_NONE;
    case ABBREVIATION_PLACE: return comma_near(s, stop) ? ABBREVIATION_BODY : ABBREVIATION_NONE;
    default: return kind;
    }
}

/* The end of the word at `at` with its full stops, where they belong to it; else `stop`. */
static size_t abbreviation_end(const struct scanner *s, size_t at, size_t stop, enum abbreviation *kind)
{
    size_t end = stop - at <= UTF8_MAX ? letters_end(s, at) : 0, size;
    if (end) {
        str letters = str_slice(s->text, at, s->text.data[end - 1] == '.' ? end - 1 : end);
        *kind = text_abbreviation(letters);
        if (*kind == ABBREVIATION_NONE) *kind = ABBREVIATION_LETTERS;
        return end;
    }
    size_t second = word_end(s, stop + 1);
    if (second > stop + 1 && second - at <= LETTERS_MAX) { /* Ph.D., M.Sc. */
        *kind = text_abbreviation(str_slice(s->text, at, second));
        if (*kind != ABBREVIATION_NONE) return second + (code(s, second) == '.');
    }
    if (is_hyphen(code_at(s, stop + 1, &size))) { /* Lt.-Gen. */
        second = word_end(s, stop + 1 + size);
        *kind = second - at <= LETTERS_MAX && code(s, second) == '.' ? text_abbreviation(str_slice(s->text, at, second)) : ABBREVIATION_NONE;
        if (*kind != ABBREVIATION_NONE) return second + 1;
    }
    *kind = stop_belongs(s, at, stop);
    return *kind == ABBREVIATION_NONE ? stop : stop + 1;
}

/* ---- words ---- */

/* The clitic behind an apostrophe at `at` (s, re, ve, ll, d, m, t): its end, or 0. */
static size_t clitic_end(const struct scanner *s, size_t at, char *letter)
{
    static const char *const clitics[] = {"s", "re", "ve", "ll", "d", "m", "t"};
    size_t end = word_end(s, at);
    if (end == at || end - at > 2) return 0;
    for (size_t i = 0; i < sizeof clitics / sizeof *clitics; i++) {
        size_t k = 0;
        while (k < end - at && (s->text.data[at + k] | 32) == clitics[i][k]) k++;
        if (k != end - at || clitics[i][k]) continue;
        *letter = clitics[i][0];
        return end;
    }
    return 0;
}

/* Adds the cuts of the clitics from the apostrophe at `at` on; returns where the token ends, or `at` where there is none. */
static size_t cut_clitics(const struct scanner *s, size_t start, size_t at, struct token *cuts)
{
    size_t size;
    char letter = 0;
    while (cuts->words < TOKEN_WORDS_MAX && (is_apostrophe(code_at(s, at, &size)) || code(s, at) == '`')) {
        size_t end = clitic_end(s, at + size, &letter), cut = at;
        if (!end || (code(s, at) == '`' && letter != 's')) break;
        if (letter == 't') {
            if (at < start + 2 || (s->text.data[at - 1] | 32) != 'n') break;
            cut = at - 1;
        }
        cuts->cut[cuts->words++ - 1] = (uint32_t)cut;
        at = end;
    }
    return at;
}

/* The apostrophe at `at` after a word and before no letter: a possessive (the boys' room), part of the word (goin') or a quote. */
static size_t trailing_apostrophe(struct scanner *s, size_t start, size_t at, struct token *cuts)
{
    size_t size;
    code_at(s, at, &size);
    if (s->single && at - s->single <= QUOTE_SPAN_MAX) return at;
    char last = (char)(s->text.data[at - 1] | 32);
    bool name = utf8_is_upper(code(s, start));
    if (last == 's' || (name && (last == 'x' || last == 'z'))) {
        cuts->cut[cuts->words++ - 1] = (uint32_t)at;
        return at + size;
    }
    return last == 'n' && at - start > 3 && (s->text.data[at - 2] | 32) == 'i' ? at + size : at;
}

/* Whether the character c at `at`, inside a word, joins the letters on both sides. */
static bool joins(const struct scanner *s, size_t segment, size_t at, int32_t c)
{
    if (c == '*') return at > segment && is_word(code(s, at + 1));
    if (c == '@') return is_word(code(s, at + 1));
    if (c != '&') return false;
    return utf8_is_upper(code_before(s, at)) && utf8_is_upper(code(s, at + 1)) && !utf8_is_lower(code(s, at + 2)) && at - segment <= UTF8_MAX;
}

/* Whether the hyphen at `at` stays inside the word whose part since the last hyphen begins at `segment`. */
static bool keeps_hyphen(const struct scanner *s, size_t segment, size_t at, size_t size)
{
    size_t end = word_end(s, at + size);
    return end > at + size && text_keeps_hyphen(str_slice(s->text, segment, at), str_slice(s->text, at + size, end));
}

/* w/, w/o, s/he, b/c, n/a: the only slashes inside words. */
static bool keeps_slash(const struct scanner *s, size_t start, size_t at)
{
    static const char *const words[] = {"w/o", "s/he", "b/c", "n/a", "N/A", "S/he"};
    if (at != start + 1) return false;
    if (at + 1 == s->chunk_end && s->text.data[start] == 'w') return true;
    str word = str_slice(s->text, start, word_end(s, at + 1));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(word, words[i])) return true;
    return false;
}

/* US$ 5, HK$ 7: letters of a currency in front of its sign. */
static bool is_currency(const struct scanner *s, size_t start, size_t at)
{
    if (code(s, at) != '$' || at - start > 2) return false;
    for (size_t i = start; i < at; i++)
        if (s->text.data[i] < 'A' || s->text.data[i] > 'Z') return false;
    return at + 1 == s->chunk_end || is_ascii_digit(code(s, at + 1));
}

/* A word that begins at `at`; its first characters up to `from` are known to belong to it. */
static size_t scan_word(struct scanner *s, size_t at, size_t from)
{
    struct token cuts = {.words = 1};
    enum abbreviation kind = ABBREVIATION_NONE;
    size_t p = from, segment = at, size, end = 0;
    while (!end) {
        p = word_end(s, p);
        int32_t c = code_at(s, p, &size);
        if (p == at || p - at > WORD_BYTES_MAX) {
            end = p;
        } else if (is_apostrophe(c) || c == '`') {
            size_t stop = cut_clitics(s, at, p, &cuts);
            if (stop > p) end = stop;
            else if (c != '`' && utf8_is_letter(code(s, p + size))) p += size;
            else end = c == '`' ? p : trailing_apostrophe(s, at, p, &cuts);
        } else if (c == '.') {
            end = abbreviation_end(s, segment, p, &kind);
            if (kind != ABBREVIATION_NONE && is_apostrophe(code(s, end))) end = cut_clitics(s, at, end, &cuts);
        } else if (is_hyphen(c) && keeps_hyphen(s, segment, p, size)) {
            p = segment = p + size;
        } else if (joins(s, segment, p, c)) {
            p++;
        } else if (c == '/' && keeps_slash(s, at, p)) {
            p++;
        } else {
            end = is_currency(s, at, p) ? p + 1 : p;
        }
    }
    if (end == at) end += size ? size : 1;
    struct token *t = add(s, at, end, TOKEN_WORD);
    if (t->start != at) return end; /* cut: too long for a contraction */
    memcpy(t->cut, cuts.cut, sizeof t->cut);
    t->words = cuts.words;
    t->abbreviation = (uint8_t)(s->text.data[end - 1] == '.' ? kind : ABBREVIATION_NONE);
    if (t->words == 1 && memchr("aelostAELOST", s->text.data[end - 1], 12)) text_cut_contraction(s->text, t);
    return end;
}

/* ---- punctuation ---- */

static bool is_stop(int32_t c) { return c == '.' || c == '!' || c == '?' || c == ELLIPSIS || c == 0x203C || c == 0x2047 || c == 0x2048 || c == 0x2049; }

/* A run of . ! ? is one token. */
static size_t scan_stops(struct scanner *s, size_t at)
{
    size_t p = at, size;
    bool dots = true;
    for (int32_t c; is_stop(c = code_at(s, p, &size)); p += size) dots = dots && (c == '.' || c == ELLIPSIS);
    bool single = p == at + 1 && s->text.data[at] == '.';
    add(s, at, p, dots && !single ? TOKEN_DOTS : TOKEN_STOP);
    return p;
}

/* Lines and arrows drawn with signs: a run of one sign, or a longer one of several. */
static size_t drawing_end(const struct scanner *s, size_t at)
{
    static const char signs[] = "-=_*~#+|<>";
    size_t same = at, any = at;
    while (same < s->chunk_end && s->text.data[same] == s->text.data[at]) same++;
    while (any < s->chunk_end && memchr(signs, s->text.data[any], sizeof signs - 1)) any++;
    bool arrow = any - at <= 4 && any - at >= 2 && s->text.data[any - 1] == '>' && memchr("-=", s->text.data[at], 2);
    return any - at >= DRAWING_MIN || arrow ? any : same;
}

static bool opens_after(const struct scanner *s, size_t at)
{
    if (at == s->chunk) return true;
    int32_t c = code_before(s, at);
    return c == '(' || c == '[' || c == '{' || c == '"' || c == 0x201C || c == QUOTE_OPEN || c == 0x2013 || c == 0x2014 || c == '-' || c == '/' || c == 0xAB ||
           c == 0x201E || c == '\'';
}

/* Words that begin with an apostrophe: '72, '90s, 'em, 'til; and clitics that stand alone: 's. */
static size_t elision_end(const struct scanner *s, size_t at, size_t size)
{
    static const char *const words[] = {"em", "til", "cause", "tis", "twas", "n", "bout", "round", "s", "re", "ve", "ll"};
    size_t start = at + size, end = word_end(s, start);
    if (at > s->chunk && !opens_after(s, at)) return 0;
    if (digits_end(s, start) == start + 2 && end <= start + 3 && (end == start + 2 || s->text.data[end - 1] == 's') && !is_apostrophe(code(s, end)))
        return end;
    str word = str_slice(s->text, start, end);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(word, words[i]) && !is_apostrophe(code(s, end))) return end;
    return 0;
}

static size_t scan_single_quote(struct scanner *s, size_t at, int32_t c, size_t size)
{
    size_t end = at + size;
    if (code(s, end) == c) { /* two for a double quote: '' `` ’’ ‘’ */
        end += size;
        bool opens = opens_after(s, at) && end < s->chunk_end;
        add(s, at, end, opens ? TOKEN_OPEN : TOKEN_CLOSE);
        return end;
    }
    if (c == QUOTE_OPEN && code(s, end) == APOSTROPHE) {
        add(s, at, end + 3, TOKEN_OPEN);
        return end + 3;
    }
    size_t elision = c == QUOTE_OPEN || c == '`' ? 0 : elision_end(s, at, size);
    if (elision) {
        add(s, at, elision, TOKEN_WORD);
        return elision;
    }
    bool opens = c == QUOTE_OPEN || c == '`' || c == 0x201A || (opens_after(s, at) && end < s->chunk_end);
    s->single = opens ? end : 0;
    add(s, at, end, opens ? TOKEN_OPEN : TOKEN_CLOSE);
    return end;
}

static size_t scan_double_quote(struct scanner *s, size_t at)
{
    bool opens = opens_after(s, at), closes = at + 1 == s->chunk_end || !is_word(code(s, at + 1));
    if (opens == closes) opens = !s->in_double;
    s->in_double = opens;
    add(s, at, at + 1, opens ? TOKEN_OPEN : TOKEN_CLOSE);
    return at + 1;
}

static enum token_kind mark_kind(int32_t c)
{
    if (c < 0x80) return c == '(' || c == '[' || c == '{' ? TOKEN_OPEN : c == ')' || c == ']' || c == '}' ? TOKEN_CLOSE : TOKEN_MARK;
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PI: return TOKEN_OPEN;
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PF: return TOKEN_CLOSE;
    default: return TOKEN_MARK;
    }
}

/* Signs that belong to the one before: variation selectors, joiners, skin colours; and the second half of a flag. */
static size_t symbol_end(const struct scanner *s, size_t at)
{
    size_t size, p = at;
    int32_t c = code_at(s, p, &size);
    p += size;
    if (c < 0x2000) return p;
    bool flag = c >= 0x1F1E6 && c <= 0x1F1FF;
    for (;;) {
        int32_t next = code_at(s, p, &size);
        bool joined = next == 0x200D, second = flag && next >= 0x1F1E6 && next <= 0x1F1FF;
        if (!joined && !second && next != 0xFE0F && next != 0x20E3 && !(next >= 0x1F3FB && next <= 0x1F3FF)) return p;
        p += size;
        flag = false;
        if (!joined) continue;
        code_at(s, p, &size);
        p += size;
    }
}

static size_t scan_mark(struct scanner *s, size_t at, int32_t c, size_t size)
{
    if (is_stop(c)) return scan_stops(s, at);
    if (c == '"') return scan_double_quote(s, at);
    if (is_apostrophe(c) || c == QUOTE_OPEN || c == '`' || c == 0x201A) return scan_single_quote(s, at, c, size);
    size_t end = at + size;
    if (c < 0x80 && memchr("-=_*~#+|<>$", c, 11)) end = drawing_end(s, at);
    else if (c == 0xB0 && (code(s, end) == 'C' || code(s, end) == 'F') && !is_word(code(s, end + 1))) end++;
    else if (c >= 0x2000) end = symbol_end(s, at);
    add(s, at, end, end - at >= DRAWING_MIN && c < 0x80 ? TOKEN_DRAWING : mark_kind(c));
    return end;
}

/* ---- chunks ---- */

static bool number_begins(const struct scanner *s, size_t at, int32_t c)
{
    if (is_ascii_digit(c)) return true;
    if (!is_ascii_digit(code(s, at + 1))) return false;
    return (c == '+' && opens_after(s, at)) || (c == '.' && (opens_after(s, at) || code_before(s, at) == '$'));
}

static size_t scan_token(struct scanner *s, size_t at)
{
    size_t size;
    int32_t c = code_at(s, at, &size);
    if (s->has_address) {
        size_t length = text_address(s->text, at, s->chunk_end);
        enum token_kind kind = TOKEN_ADDRESS;
        if (!length && !is_word(c)) {
            length = text_emoticon(s->text, at, s->chunk_end);
            kind = TOKEN_SMILEY;
        }
        if (length) {
            add(s, at, at + length, kind);
            return at + length;
        }
    }
    if (number_begins(s, at, c)) return scan_number(s, at);
    return is_word(c) && c != '_' ? scan_word(s, at, at) : scan_mark(s, at, c, size);
}

/* Finds the end of the chunk at s->chunk and what it may hold. */
static void look_at_chunk(struct scanner *s)
{
    size_t at = s->chunk, size;
    bool dot = false;
    s->has_address = false;
    while (at < s->end) {
        int32_t c = utf8_decode(s->text, at, &size);
        if (utf8_is_space(c)) break;
        s->has_address = s->has_address || (dot && is_word(c)) || c == '@' || c == ':' || c == ';' || c == '=' || c == '#' || c == '<' || c == '^';
        dot = c == '.';
        at += size;
    }
    s->chunk_end = at;
}

void text_scan(str text, size_t start, size_t end, struct tokens *tokens, struct arena *arena)
{
    struct scanner s = {.text = text, .begin = start, .end = end, .chunk_end = start, .tokens = tokens, .arena = arena};
    while ((s.chunk = next_chunk(&s)) < end) {
        look_at_chunk(&s);
        for (size_t at = s.chunk; at < s.chunk_end;) at = scan_token(&s, at);
    }
}
