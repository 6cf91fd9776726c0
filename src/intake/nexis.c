/* Text exports of Nexis (LexisNexis).  Two forms: the older begins each article with "1 of 250 DOCUMENTS" and names its fields in
   capitals (BYLINE:, LENGTH:, LOAD-DATE:); Nexis Uni, Lexis Advance and their like write "Length:", put "Body" above the text and
   end with "End of Document".  What says nothing of an article (cover sheets, page numbers, index terms) is passed over. */
#include "intake/exports.h"

/* ---- where articles begin and end ---- */

/* "12 of 250 DOCUMENTS", as the program says it in English, German and French. */
static bool is_count(str line)
{
    static const struct { const char *before, *between, *after; } forms[] = {
        {"", " of ", " DOCUMENTS"}, {"", " of ", " DOCUMENT"}, {"Dokument ", " von ", ""}, {"Document ", " de ", ""},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        str rest = line, parts[] = {str_from(forms[i].before), str_from(forms[i].between), str_from(forms[i].after)};
        bool fits = true;
        for (int p = 0; p < 3 && fits; p++) {
            fits = str_starts(rest, parts[p]);
            if (fits) rest = str_slice(rest, parts[p].length, rest.length);
            size_t digits = 0;
            while (p < 2 && fits && digits < rest.length && rest.data[digits] >= '0' && rest.data[digits] <= '9') digits++;
            fits = fits && (p == 2 || digits);
            rest = str_slice(rest, digits, rest.length);
        }
        if (fits && !rest.length) return true;
    }
    return false;
}

static enum export_edge edge_of(str line)
{
    return str_is(line, "End of Document") ? EDGE_AFTER : is_count(line) ? EDGE_BEFORE : EDGE_NONE;
}

/* ---- labels ---- */

enum label { LABEL_NONE, LABEL_AUTHOR, LABEL_PLACE, LABEL_TITLE, LABEL_HEAD, LABEL_BODY, LABEL_END, LABEL_LANGUAGE }; /* the last two end a text */

/* Who writes a label how: the older form in capitals with a colon; the newer likewise but for the capitals, or alone in its line. */
enum style { STYLE_BOTH, STYLE_HEADING, STYLE_OLDER };

static const struct {
    const char *name;
    enum label label;
    enum style newer;
} labels[] = {
    {"byline", LABEL_AUTHOR, STYLE_BOTH},        {"autor", LABEL_AUTHOR, STYLE_OLDER},      {"auteur", LABEL_AUTHOR, STYLE_OLDER},
    {"dateline", LABEL_PLACE, STYLE_BOTH},       {"headline", LABEL_TITLE, STYLE_OLDER},    {"section", LABEL_HEAD, STYLE_BOTH},
    {"rubrik", LABEL_HEAD, STYLE_OLDER},         {"rubrique", LABEL_HEAD, STYLE_OLDER},     {"length", LABEL_HEAD, STYLE_BOTH},
    {"l\xC3\xA4nge", LABEL_HEAD, STYLE_OLDER},   {"longueur", LABEL_HEAD, STYLE_OLDER},     {"highlight", LABEL_HEAD, STYLE_BOTH},
    {"series", LABEL_HEAD, STYLE_OLDER},         {"show", LABEL_HEAD, STYLE_OLDER},         {"guests", LABEL_HEAD, STYLE_OLDER},
    {"anchors", LABEL_HEAD, STYLE_OLDER},        {"reporters", LABEL_HEAD, STYLE_OLDER},    {"source", LABEL_HEAD, STYLE_OLDER},
    {"body", LABEL_BODY, STYLE_HEADING},         {"graphic", LABEL_END, STYLE_HEADING},     {"grafik", LABEL_END, STYLE_OLDER},
    {"classification", LABEL_END, STYLE_HEADING}, {"notes", LABEL_END, STYLE_HEADING},      {"correction", LABEL_END, STYLE_HEADING},
    {"correction-date", LABEL_END, STYLE_BOTH},  {"load-date", LABEL_END, STYLE_BOTH},      {"update", LABEL_END, STYLE_OLDER},
    {"publication-type", LABEL_END, STYLE_BOTH}, {"journal-code", LABEL_END, STYLE_BOTH},   {"journal code", LABEL_END, STYLE_BOTH},
    {"document-type", LABEL_END, STYLE_BOTH},    {"acc-no", LABEL_END, STYLE_BOTH},         {"subject", LABEL_END, STYLE_OLDER},
    {"organization", LABEL_END, STYLE_OLDER},    {"company", LABEL_END, STYLE_OLDER},       {"ticker", LABEL_END, STYLE_OLDER},
    {"industry", LABEL_END, STYLE_OLDER},        {"person", LABEL_END, STYLE_OLDER},        {"geographic", LABEL_END, STYLE_OLDER},
    {"city", LABEL_END, STYLE_OLDER},            {"state", LABEL_END, STYLE_OLDER},         {"country", LABEL_END, STYLE_OLDER},
    {"language", LABEL_LANGUAGE, STYLE_BOTH},    {"sprache", LABEL_LANGUAGE, STYLE_OLDER},  {"langue", LABEL_LANGUAGE, STYLE_OLDER},
};

/* The label that a line begins with, and what follows its colon. */
static enum label label_of(str line, bool newer, str *value)
{
    if (line.length < 4 || line.data[0] < 'A' || line.data[0] > 'Z' || (line.data[1] >= 'a' && line.data[1] <= 'z') != newer) return LABEL_NONE;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        size_t n = strlen(labels[i].name);
        if (!export_starts(line, labels[i].name) || (newer && labels[i].newer == STYLE_OLDER)) continue;
        bool heading = newer && labels[i].newer == STYLE_HEADING, fits = heading ? line.length == n : line.length > n && line.data[n] == ':';
        if (!fits) continue;
        *value = heading ? (str){0} : str_trim(str_slice(line, n + 1, line.length));
        return labels[i].label;
    }
    return LABEL_NONE;
}

/* ---- an article ---- */

struct article {
    str title, outlet, date, author, place, language, body;
    bool begun, ended;  /* its body */
};

/* What a label says; the field that the lines below it go on with, if any. */
static str *take_label(struct article *a, enum label label, str value)
{
    str *const fields[] = {[LABEL_AUTHOR] = &a->author, [LABEL_PLACE] = &a->place, [LABEL_TITLE] = &a->title, [LABEL_LANGUAGE] = &a->language};
    str *field = fields[label];
    if (!field || (label == LABEL_LANGUAGE && field->length)) return NULL;
    *field = value;
    return field;
}

/* A line of the body, or one after it. */
static void take_body_line(struct article *a, str line, enum label label, str value)
{
    a->ended |= label >= LABEL_END;
    if (label == LABEL_LANGUAGE) take_label(a, label, value);
    if (!a->ended && line.length) export_extend(&a->body, line);
}

/* The older form.  Its head has blocks with blank lines between: outlet, date with edition, headline, labels; the first block without a
   label after them is the text, or what stands below "BODY:". */
static void read_older(str text, struct article *a)
{
    str first = {0}, last = {0}, value, *field = NULL;
    bool blank = true, labelled = false, dated = false; /* a label has come; this block is the date's */
    size_t indent;
    export_line(&text, &indent); /* the count */
    while (text.length) {
        str line = export_line(&text, &indent);
        bool begins = blank && line.length;
        enum label label = begins || !a->begun || a->ended ? label_of(line, false, &value) : LABEL_NONE;
        blank = line.length == 0;
        a->begun |= begins && labelled && !label;
        if (a->begun) {
            a->ended |= export_is_copyright(line);
            take_body_line(a, line, label, value);
        } else if (blank) {
            field = NULL;
            dated = false;
        } else if (label == LABEL_BODY) {
            a->begun = true;
            if (value.length) export_extend(&a->body, value);
        } else if (label) {
            labelled = true;
            field = take_label(a, label, value);
        } else if (field) {
            export_extend(field, line);
        } else if (!labelled && !a->date.length && export_is_date(line)) {
            a->date = line;
            dated = true;
        } else if (!labelled && !a->date.length && !export_is_copyright(line)) {
            if (!first.length) first = line;
            if (begins) last = (str){0};
            export_extend(&last, line);
        } else if (!labelled && a->date.length && !dated && begins && !a->title.length) {
            a->title = line;
            field = &a->title;
        }
    }
    a->outlet = a->date.length ? last : first; /* without a date, the blocks before the labels are outlet and headline */
    if (!a->date.length && !a->title.length && last.data != first.data) a->title = last;
}

/* The newer form: title, outlet and date are the last three lines before the copyright and the labels; cover sheets may stand above. */
static void read_newer(str text, struct article *a)
{
    str before = {0}, previous = {0}, value;
    bool labelled = false;
    size_t indent;
    while (text.length) {
        str line = export_line(&text, &indent);
        enum label label = label_of(line, true, &value);
        if (a->begun) {
            take_body_line(a, line, label, value);
        } else if (label == LABEL_BODY) {
            a->begun = true;
        } else if (label) {
            labelled |= label <= LABEL_HEAD;
            take_label(a, label, value);
        } else if (line.length && !labelled && export_is_date(line)) {
            a->date = line;
            a->outlet = previous;
            a->title = before;
        }
        if (line.length) before = previous, previous = line;
    }
}

/* "OSLO, March 24": the exports cut it off the text, which ought to begin with it.  One that could be read as a part of the first
   sentence stays away. */
static str with_place(str place, str body, struct arena *arena)
{
    size_t small = 0, comma = 0;
    for (size_t i = 0; i < place.length; i++) {
        small += place.data[i] >= 'a' && place.data[i] <= 'z';
        comma += place.data[i] == ',';
    }
    bool dateline = place.length && place.length < DATELINE_BYTES_MAX - 8 && (!small || comma) && !memchr(place.data, '\n', place.length);
    while (dateline && place.length && (place.data[place.length - 1] == '-' || place.data[place.length - 1] == ' ')) place.length--;
    if (!dateline || str_starts(body, place)) return body;
    return arena_format(arena, "%.*s - %.*s", STR_ARG(place), STR_ARG(body));
}

static enum intake_status give(struct intake *intake, const struct article *a, struct report *report, struct arena *arena, struct error *error)
{
    str body = export_paragraphs(a->body, a->title, arena);
    if (!body.length) return intake_refuse(intake, intake->article_line, error, "the article has no text");
    intake_fill(report,
                &(struct intake_fields){.title = a->title, .text = with_place(a->place, body, arena), .date = a->date, .outlet = a->outlet,
                                        .author = export_author(a->author), .language = export_language(a->language)},
                arena);
    return INTAKE_ARTICLE;
}

/* ---- the kind ---- */

bool intake_nexis_detect(const struct intake *intake)
{
    str rest = str_slice(intake->input, intake->at, intake->input.length), value;
    if (rest.length > EXPORT_DETECT_BYTES) rest.length = EXPORT_DETECT_BYTES;
    bool length = false, loaded = false;
    size_t indent;
    while (rest.length) {
        str line = export_line(&rest, &indent);
        if (line.length > 200 || !line.length) continue;
        if (is_count(line) || (length && str_is(line, "Body")) || (loaded && str_is(line, "End of Document"))) return true;
        length |= export_starts(line, "length:") && label_of(line, true, &value) && export_is_length(value);
        loaded |= str_starts(line, STR("Load-Date:"));
    }
    return false;
}

enum intake_status intake_nexis_next(struct intake *intake, struct report *report, struct arena *arena, struct error *error)
{
    struct arena_mark mark = arena_mark(arena);
    while (true) {
        struct export_article unit = {0};
        struct article article = {0};
        enum intake_status status = export_take(intake, edge_of, &unit, report, arena, error);
        if (status == INTAKE_END && !intake->begun) status = intake_refuse(intake, intake->line, error, "no article of a Nexis export is in it");
        intake->begun |= status != INTAKE_ARTICLE;
        if (status != INTAKE_ARTICLE) return status;
        str rest = unit.text;
        size_t indent;
        bool older = is_count(export_line(&rest, &indent)), ends = str_ends(str_trim(unit.text), STR("End of Document"));
        (older ? read_older : read_newer)(unit.text, &article);
        intake->begun |= older || article.begun || ends;
        if (!older && article.begun && !unit.closed)
            return intake_refuse(intake, intake->article_line, error, "truncated export: the article has no line \"End of Document\"");
        if (older || article.begun) return give(intake, &article, report, arena, error);
        if (ends) return intake_refuse(intake, intake->article_line, error, "the document has no line \"Body\" with a text below it");
        *report = (struct report){0}; /* a cover sheet, or what follows the last article */
        arena_release(arena, mark);
    }
}
