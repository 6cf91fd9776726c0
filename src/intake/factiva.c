/* Text exports of Factiva.  Two forms: with a code before each field (HD headline, PD day, LP and TD text, AN number), and as it is
   shown (section, headline, author, "345 words", day, time, source, codes, language, copyright, text).  Both end an article with
   "Document" and its number.  What stands between articles (contents, page numbers, the summary of the search) is passed over. */
#include "intake/exports.h"

enum {
    NUMBER_BYTES_MIN = 15, /* of a document: the code of its source, a day, a serial */
    ABOVE_LENGTH_MAX = 5,  /* lines that section, headline, author and credit take */
    BELOW_DATE_MAX = 12,   /* lines that time, source, code, edition, page, volume and language take */
};

/* "Document DAYX000020220324ei3o0000a", whose number has a day in it; with its code it may be without the word. */
static bool is_number(str line, str *number)
{
    size_t digits = 0;
    bool coded = str_starts(line, STR("AN")) && line.length > 2 && (unsigned char)line.data[2] <= ' ';
    if (coded) line = str_trim(str_slice(line, 2, line.length));
    if (!coded && !str_starts(line, STR("Document "))) return false;
    *number = str_starts(line, STR("Document ")) ? str_trim(str_slice(line, 9, line.length)) : line;
    for (size_t i = 0; i < number->length; i++) {
        char c = number->data[i];
        bool digit = c >= '0' && c <= '9';
        if (!digit && !((c | 32) >= 'a' && (c | 32) <= 'z')) return false;
        digits += digit;
    }
    return number->length >= NUMBER_BYTES_MIN && digits >= 8;
}

static enum export_edge edge_of(str line)
{
    str number;
    return is_number(line, &number) ? EDGE_AFTER : EDGE_NONE;
}

/* ---- with codes ---- */

struct article {
    str title, author, date, outlet, language, lead, text, number;
};

#define AT(field) (offsetof(struct article, field) + 1)
static const struct code {
    const char *name;
    size_t field; /* 0 = not wanted */
} codes[] = {
    {"HD", AT(title)}, {"BY", AT(author)}, {"PD", AT(date)}, {"SN", AT(outlet)}, {"LA", AT(language)}, {"LP", AT(lead)}, {"TD", AT(text)},
    {"AN", 0}, {"SE", 0}, {"CLM", 0}, {"CR", 0}, {"WC", 0}, {"ET", 0}, {"SC", 0}, {"ED", 0}, {"PG", 0}, {"VOL", 0}, {"CY", 0}, {"CX", 0},
    {"CT", 0}, {"RF", 0}, {"ART", 0}, {"CO", 0}, {"IN", 0}, {"NS", 0}, {"RE", 0}, {"IPC", 0}, {"IPD", 0}, {"PUB", 0},
};

/* The code that a line begins with: in the first columns, and set off from its value by more than a sentence's blank. */
static const struct code *code_of(str line, size_t indent, str *value)
{
    for (size_t i = 0; indent <= 3 && i < sizeof codes / sizeof *codes; i++) {
        size_t n = strlen(codes[i].name);
        if (!str_starts(line, str_from(codes[i].name))) continue;
        str after = str_slice(line, n, line.length);
        if (after.length && after.data[0] != '\t' && !str_starts(after, n == 3 ? STR(" ") : STR("  "))) continue;
        *value = str_trim(after);
        return &codes[i];
    }
    return NULL;
}

static bool read_coded(str text, struct article *a)
{
    str value, number, *field = NULL;
    bool titled = false;
    size_t indent;
    while (text.length) {
        str line = export_line(&text, &indent);
        const struct code *code = code_of(line, indent, &value);
        if (is_number(line, &number)) {
            a->number = number;
            field = NULL;
        } else if (code) {
            field = code->field ? (str *)(void *)((char *)a + code->field - 1) : NULL;
            titled |= field == &a->title;
            if (field) *field = value;
        } else if (field && line.length) {
            export_extend(field, line);
        }
    }
    return titled && (a->lead.length || a->text.length);
}

/* ---- as shown ---- */

static bool is_language(str line)
{
    static const char *const names[] = {
        "English",   "Arabic",     "Bulgarian", "Catalan", "Chinese - Simplified", "Chinese - Traditional", "Croatian", "Czech",  "Danish",     "Dutch",
        "Estonian",  "Finnish",    "French",    "German",  "Greek",                "Hebrew",                "Hungarian", "Indonesian", "Bahasa Indonesia", "Italian",
        "Japanese",  "Korean",     "Latvian",   "Lithuanian", "Malay", "Bahasa Malaysia", "Norwegian", "Persian", "Polish", "Portuguese",
        "Romanian",  "Russian",    "Serbian",   "Slovak",  "Slovenian", "Spanish", "Swedish", "Thai", "Turkish", "Ukrainian", "Vietnamese",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(line, names[i])) return true;
    return false;
}

static bool is_time(str line)
{
    size_t digits = 0;
    for (size_t i = 0; i < line.length; i++) digits += line.data[i] >= '0' && line.data[i] <= '9';
    return line.length <= 12 && digits >= 2 && memchr(line.data, ':', line.length);
}

/* The last lines before the length, an entry of a list of contents emptying them. */
struct above {
    str lines[ABOVE_LENGTH_MAX];
    size_t count;
};

static void push_above(struct above *above, str line)
{
    if (line.length > 4 && memmem(line.data, line.length, "....", 4)) above->count = 0;
    else {
        if (above->count == ABOVE_LENGTH_MAX) memmove(above->lines, above->lines + 1, --above->count * sizeof *above->lines);
        above->lines[above->count++] = line;
    }
}

/* Of section, headline and author the author begins with "By", and the headline is the longest of the rest. */
static void read_above(const struct above *above, struct article *a)
{
    for (size_t i = 0; i < above->count; i++) {
        str line = above->lines[i];
        if (i && export_starts(line, "by ")) a->author = line;
        else if (line.length >= a->title.length) a->title = line;
    }
}

static bool read_shown(str text, struct article *a)
{
    struct above above = {0};
    size_t indent, below = 0;
    bool length = false; /* the line before is one */
    while (text.length && !a->date.length) {
        str line = export_line(&text, &indent);
        if (!line.length) continue;
        if (length && export_is_date(line)) a->date = line;
        length = export_is_length(line);
        if (!length && !a->date.length) push_above(&above, line);
    }
    if (!a->date.length) return false;
    read_above(&above, a);
    str rest = text;
    while (rest.length && !a->language.length && below < BELOW_DATE_MAX) {
        str line = export_line(&rest, &indent);
        if (!line.length) continue;
        below++;
        if (!a->outlet.length && !is_time(line)) a->outlet = line;
        else if (is_language(line)) a->language = line, text = rest;
    }
    while (text.length) {
        str line = export_line(&text, &indent), number;
        bool notice = !a->text.length && export_is_copyright(line);
        if (is_number(line, &number)) a->number = number;
        else if (line.length && !notice) export_extend(&a->text, line);
    }
    return a->language.length && a->text.length;
}

/* ---- the kind ---- */

bool intake_factiva_detect(const struct intake *intake)
{
    str rest = str_slice(intake->input, intake->at, intake->input.length), value, number;
    if (rest.length > EXPORT_DETECT_BYTES) rest.length = EXPORT_DETECT_BYTES;
    bool title = false, day = false, length = false, dated = false; /* HD and PD; "345 words" with a day below */
    size_t indent, below = 0;
    while (rest.length) {
        str line = export_line(&rest, &indent);
        const struct code *code = code_of(line, indent, &value);
        if (!line.length) continue;
        if (code && day && (str_is(str_from(code->name), "LP") || str_is(str_from(code->name), "TD"))) return true;
        title |= code && code->field == AT(title);
        day |= code && title && code->field == AT(date);
        if (dated && ((below++ < BELOW_DATE_MAX && is_language(line)) || is_number(line, &number))) return true;
        if (length && export_is_date(line)) dated = true, below = 0;
        length = export_is_length(line);
    }
    return false;
}

enum intake_status intake_factiva_next(struct intake *intake, struct report *report, struct arena *arena, struct error *error)
{
    struct arena_mark mark = arena_mark(arena);
    while (true) {
        struct export_article unit = {0};
        struct article coded = {0}, shown = {0}, *a = &coded;
        enum intake_status status = export_take(intake, edge_of, &unit, report, arena, error);
        if (status == INTAKE_END && !intake->begun) status = intake_refuse(intake, intake->line, error, "no article of a Factiva export is in it");
        intake->begun |= status != INTAKE_ARTICLE;
        if (status != INTAKE_ARTICLE) return status;
        bool found = read_coded(unit.text, &coded);
        if (!found) found = read_shown(unit.text, a = &shown);
        intake->begun |= found || unit.closed;
        if (found && !unit.closed) return intake_refuse(intake, intake->article_line, error, "truncated export: the article has no line \"Document\" with its number");
        if (!found && unit.closed) return intake_refuse(intake, intake->article_line, error, "the document has no headline and text, or no length, day and language");
        if (found) {
            str lead = export_paragraphs(a->lead, a->title, arena), text = export_paragraphs(a->text, a->title, arena);
            if (lead.length && text.length) text = arena_format(arena, "%.*s\n\n%.*s", STR_ARG(lead), STR_ARG(text));
            intake_fill(report,
                        &(struct intake_fields){.id = a->number, .title = a->title, .text = text.length ? text : lead, .date = a->date, .outlet = a->outlet,
                                                .author = export_author(a->author), .language = export_language(a->language)},
                        arena);
            return INTAKE_ARTICLE;
        }
        *report = (struct report){0}; /* what follows the last article */
        arena_release(arena, mark);
    }
}
