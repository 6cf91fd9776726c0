/* See intake.h.  This file: the table of kinds, and what is the same for all of them. */
#include "intake/intake.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/hash.h"
#include "intake/kind.h"

/* Each kind of input, in the order of detection; the last takes everything. */
static const struct intake_kind kinds[] = {
    {"jsonl", intake_jsonl_detect, intake_jsonl_next},
    {"json", intake_json_detect, intake_json_next},
    {"warc", intake_warc_detect, intake_warc_next},
    {"feed", intake_feed_detect, intake_feed_next},
    {"html", intake_html_detect, intake_html_next},
    {"nexis", intake_nexis_detect, intake_nexis_next},
    {"factiva", intake_factiva_detect, intake_factiva_next},
    {"text", intake_plain_detect, intake_plain_next},
};
enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

const char *intake_kind_names(char *buffer, size_t size)
{
    size_t length = 0;
    for (size_t i = KIND_COUNT; i-- > 0 && length < size;)
        length += (size_t)snprintf(buffer + length, size - length, "%s%s", length ? ", " : "", kinds[i].name);
    return buffer;
}

static const struct intake_kind *find_kind(const struct intake *intake, struct error *error)
{
    const char *name = intake->options.kind;
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (name ? strcmp(kinds[i].name, name) == 0 : kinds[i].detect(intake)) return &kinds[i];
    char names[128];
    error_set(error, ERROR_USAGE, "no kind of input is called \"%s\"; there are %s", name ? name : "",
              intake_kind_names(names, sizeof names));
    return NULL;
}

bool intake_open(struct intake *intake, str input, const char *name, const struct intake_options *options, struct error *error)
{
    *intake = (struct intake){.input = input, .name = name, .line = 1, .article_line = 1};
    if (options) intake->options = *options;
    if (!source_open(intake, error)) return false;
    if (str_starts(intake->input, STR("\xEF\xBB\xBF"))) intake->at = 3;
    intake->kind = find_kind(intake, error);
    return intake->kind != NULL;
}

void intake_close(struct intake *intake)
{
    intake_json_release(intake);
    source_close(intake);
    *intake = (struct intake){0};
}

void intake_abandon(struct intake *intake)
{
    intake_json_release(intake);
    intake->refused = REFUSED_MAX;
}

void intake_advance(struct intake *intake, size_t to)
{
    for (const char *p = intake->input.data + intake->at, *end = intake->input.data + to; p < end; p++) {
        p = memchr(p, '\n', (size_t)(end - p));
        if (!p) break;
        intake->line++;
    }
    intake->at = to;
}

enum intake_status intake_refuse(const struct intake *intake, size_t line, struct error *error, const char *format, ...)
{
    char message[ERROR_MESSAGE_MAX];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    error_set(error, ERROR_INPUT, "%s:%zu: %s", intake->name, line, message);
    return INTAKE_REFUSED;
}

/* Tables of numbers have one letter in ten; masses of marks cost the later stages much and tell nothing. */
static bool is_wordless(str text)
{
    size_t letters = 0;
    for (size_t i = 0; i < text.length; i++) letters += ((text.data[i] | 32) >= 'a' && (text.data[i] | 32) <= 'z') || (unsigned char)text.data[i] >= 0x80;
    return text.length > WORDLESS_BYTES_MIN && letters * 20 < text.length;
}

/* What the user said, and what every report must have. */
static enum intake_status finish(struct intake *intake, struct report *report, struct arena *arena, struct error *error)
{
    if (intake_blank(report->text)) return intake_refuse(intake, intake->article_line, error, "the article is empty");
    if (report->text.length > REPORT_BYTES_MAX)
        return intake_refuse(intake, intake->article_line, error,
                             "the article has %zu bytes and the limit is %zu (2 MiB); split it into articles", report->text.length,
                             REPORT_BYTES_MAX);
    if (is_wordless(report->text)) return intake_refuse(intake, intake->article_line, error, "the article has hardly a letter in it");
    intake_layout(report, arena);
    if (intake->options.published.year) report->published = intake->options.published;
    if (intake->options.url.length) report->url = arena_copy(arena, intake->options.url);
    if (intake->options.outlet.length) report->outlet = arena_copy(arena, intake->options.outlet);
    if (!report->id.length) report->id = arena_format(arena, "%016llx", (unsigned long long)hash_str(report->text));
    const char *language = intake->options.any_language ? NULL : intake_other_language(report->text);
    if (!language) return INTAKE_ARTICLE;
    intake_refuse(intake, intake->article_line, error, "the article is not in English (it looks like %s) and was left out", language);
    return INTAKE_OTHER_LANGUAGE;
}

enum intake_status intake_next(struct intake *intake, struct report *report, struct arena *arena, struct error *error)
{
    *report = (struct report){0};
    if (intake->refused >= REFUSED_MAX) return INTAKE_END;
    enum intake_status status = intake->kind->next(intake, report, arena, error);
    /* What stands before damage was told already; what the damage cut is no article, whatever it looks like. */
    bool cut = status != INTAKE_ARTICLE || intake->at == intake->input.length;
    const char *problem = cut ? source_problem(intake) : NULL;
    if (problem) {
        intake->done = true;
        status = intake_refuse(intake, intake->article_line, error, "%s", problem);
    }
    if (status == INTAKE_ARTICLE) status = finish(intake, report, arena, error);
    intake->refused = status == INTAKE_REFUSED ? intake->refused + 1 : 0;
    if (intake->refused == REFUSED_MAX) { /* each costs a message: what goes on like this is no collection of articles */
        intake->done = true;
        status = intake_refuse(intake, intake->article_line, error, "%d articles in a row were refused; the rest was not read", REFUSED_MAX);
    }
    intake_json_release(intake);
    return status;
}
