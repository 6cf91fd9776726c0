/* See exports.h.  Memory does not grow with the file: an article is looked for in the window that source.c moves, or in the mapped
   input, and never further than the longest may be. */
#include "intake/exports.h"

#include "base/utf8.h"

enum {
    EDGE_BYTES_MAX = 160, /* lines between articles are short, but may be centred on a wide page */
    DATE_BYTES_MAX = 80,  /* "Wednesday, September 24, 2022, Late Edition - Final" fits twice */
    PAGE_WIDTH_MAX = 100, /* characters: exports break lines at 78 or 80 */
};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool export_starts(str text, const char *word)
{
    size_t i = 0;
    while (word[i] && i < text.length && (text.data[i] | 32) == (word[i] | 32)) i++;
    return !word[i];
}

/* ---- articles ---- */

static size_t line_end(str text, size_t at)
{
    const char *end = at < text.length ? memchr(text.data + at, '\n', text.length - at) : NULL;
    return end ? (size_t)(end - text.data) + 1 : text.length;
}

static void skip_blanks(struct intake *intake)
{
    do {
        size_t at = intake->at;
        while (at < intake->input.length && (unsigned char)intake->input.data[at] <= ' ' && intake->input.data[at]) at++;
        intake_advance(intake, at);
    } while (intake->at == intake->input.length && intake_more(intake));
}

/* Where the article that begins at `at` ends; at most one byte more than the longest may have. */
static size_t article_end(str input, size_t start, export_edge_of *edge_of, bool *closed)
{
    *closed = false;
    if (input.length - start > EXPORT_ARTICLE_BYTES_MAX) input.length = start + EXPORT_ARTICLE_BYTES_MAX + 1;
    for (size_t at = start, next; at < input.length; at = next) {
        next = line_end(input, at);
        str line = str_trim(str_slice(input, at, next));
        enum export_edge edge = line.length <= EDGE_BYTES_MAX ? edge_of(line) : EDGE_NONE;
        *closed = edge == EDGE_AFTER || (edge == EDGE_BEFORE && at > start);
        if (*closed) return edge == EDGE_AFTER ? next : at;
    }
    return input.length;
}

enum intake_status export_take(struct intake *intake, export_edge_of *edge_of, struct export_article *article, struct report *report,
                               struct arena *arena, struct error *error)
{
    skip_blanks(intake);
    if (intake->at == intake->input.length) return INTAKE_END;
    intake->article_line = intake->line;
    size_t end = article_end(intake->input, intake->at, edge_of, &article->closed);
    while (!article->closed && end - intake->at <= EXPORT_ARTICLE_BYTES_MAX && intake_more(intake))
        end = article_end(intake->input, intake->at, edge_of, &article->closed);
    str raw = str_slice(intake->input, intake->at, end);
    intake_advance(intake, end);
    if (raw.length > EXPORT_ARTICLE_BYTES_MAX)
        return intake_refuse(intake, intake->article_line, error, "%zu bytes of an export without the end of an article", raw.length);
    const char *foreign = intake_foreign(raw);
    if (foreign) return intake_refuse(intake, intake->article_line, error, "%s, not text", foreign);
    article->text = intake_clean(intake_utf8(raw, report, arena), report, arena);
    return INTAKE_ARTICLE;
}

/* ---- lines ---- */

/* Takes digits and the marks between thousands off the front; whether there were any. */
static bool take_number(str *line)
{
    size_t n = 0;
    while (n < line->length && (is_digit(line->data[n]) || (n && (line->data[n] == ',' || line->data[n] == '.')))) n++;
    *line = str_slice(*line, n, line->length);
    return n > 0;
}

/* "Page 2 of 310", also with a publisher's notice after it. */
static bool is_page(str line)
{
    if (!str_starts(line, STR("Page "))) return str_ends(line, STR("Factiva, Inc. All rights reserved."));
    line = str_slice(line, 5, line.length);
    if (!take_number(&line) || !str_starts(line, STR(" of "))) return false;
    line = str_slice(line, 4, line.length);
    return take_number(&line) && (!line.length || line.data[0] == ' ');
}

str export_line(str *rest, size_t *indent)
{
    str line, trimmed;
    do {
        line = str_cut(rest, '\n');
        trimmed = str_trim(line);
    } while (rest->length && is_page(trimmed));
    *indent = trimmed.length ? (size_t)(trimmed.data - line.data) : 0;
    return trimmed;
}

void export_extend(str *field, str line)
{
    if (!field->length) *field = line;
    else field->length = (size_t)(line.data + line.length - field->data);
}

bool export_is_length(str line)
{
    return take_number(&line) && str_is(str_trim(line), "words");
}

bool export_is_date(str line)
{
    struct date date;
    size_t word = 0;
    bool year = false;
    if (line.length > DATE_BYTES_MAX) return false;
    while (word < line.length && line.data[word] != ' ' && line.data[word] != ',') word++;
    for (size_t i = 0; i + 4 <= line.length; i++) year |= is_digit(line.data[i]) && is_digit(line.data[i + 1]) && is_digit(line.data[i + 2]) && is_digit(line.data[i + 3]);
    str first = str_slice(line, 0, word);
    bool month = intake_month(first) != 0;
    if (!year || !(month || intake_weekday(first) || (first.length && is_digit(first.data[0])))) return false;
    return month || intake_date(line, &date) != DATE_NOT_UNDERSTOOD; /* "March 2022" dates a magazine, though to no day */
}

bool export_is_copyright(str line)
{
    static const char *const starts[] = {"copyright ", "(copyright ", "(c) ", "\xC2\xA9", "all rights reserved"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (export_starts(line, starts[i])) return true;
    return false;
}

str export_author(str byline)
{
    byline = str_trim(byline);
    return export_starts(byline, "by ") ? str_trim(str_slice(byline, 3, byline.length)) : byline;
}

str export_language(str name)
{
    str first = str_trim(str_cut(&name, ';'));
    return export_starts(first, "english") || export_starts(first, "englisch") || export_starts(first, "anglais") ? STR("en") : first;
}

/* ---- paragraphs ---- */

static bool is_wrapped(str body)
{
    size_t indent;
    while (body.length)
        if (utf8_count(export_line(&body, &indent)) > PAGE_WIDTH_MAX) return false;
    return true;
}

str export_paragraphs(str body, str title, struct arena *arena)
{
    char *out = ARENA_NEW(arena, char, body.length * 2 + 1); /* of "a\n" it makes "a\n\n" */
    size_t length = 0, indent;
    bool wrapped = is_wrapped(body), apart = true;
    while (body.length) {
        str line = export_line(&body, &indent);
        if (line.length && str_equal(line, title)) continue;
        if (line.length && length) {
            const char *between = wrapped && !apart ? " " : "\n\n";
            memcpy(out + length, between, strlen(between));
            length += strlen(between);
        }
        if (line.length) memcpy(out + length, line.data, line.length);
        length += line.length;
        apart = line.length == 0;
    }
    return (str){out, length};
}
