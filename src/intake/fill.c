/* What an input says about an article, made into a report: cleaned, the title before the text, the day read. */
#include "base/utf8.h"
#include "intake/kind.h"

/* A cleaned string in one line, for everything but the text. */
str intake_one_line(str s, struct report *report, struct arena *arena)
{
    str clean = str_trim(intake_clean(s, report, arena));
    char *out = (char *)clean.data; /* intake_clean's own copy */
    size_t length = 0;
    for (size_t i = 0; i < clean.length; i++) {
        char c = clean.data[i] == '\n' || clean.data[i] == '\t' ? ' ' : clean.data[i];
        if (c != ' ' || !length || out[length - 1] != ' ') out[length++] = c;
    }
    return (str){out, length};
}

/* Title and text as one text: where the text does not begin with the title, the title is put before it. */
static void join_title(str title, str text, struct report *report, struct arena *arena)
{
    str trimmed = text;
    while (trimmed.length && (unsigned char)trimmed.data[0] <= ' ') trimmed = str_slice(trimmed, 1, trimmed.length);
    size_t lead = (size_t)(trimmed.data - text.data);
    report->text = text;
    if (!title.length) return;
    if (str_starts(trimmed, title) && (trimmed.length == title.length || trimmed.data[title.length] == '\n')) {
        report->title = (struct span){(uint32_t)lead, (uint32_t)(lead + title.length)};
        return;
    }
    report->text = arena_format(arena, "%.*s\n\n%.*s", STR_ARG(title), STR_ARG(trimmed));
    report->title = (struct span){0, (uint32_t)title.length};
}

/* What came of reading the day of publication that is written as `shown`. */
void intake_published(struct report *report, str shown, enum date_reading reading, struct date date, struct arena *arena)
{
    if (shown.length > 60) shown.length = 60;
    report->published = reading == DATE_READ ? date : (struct date){0};
    if (reading == DATE_IMPOSSIBLE) intake_warn(report, arena, "the publication date \"%.*s\" does not exist", STR_ARG(shown));
    if (reading == DATE_AMBIGUOUS)
        intake_warn(report, arena, "the publication date \"%.*s\" can be read in two ways and was left out; write YYYY-MM-DD", STR_ARG(shown));
    if (reading == DATE_NOT_UNDERSTOOD) intake_warn(report, arena, "the publication date \"%.*s\" was not understood", STR_ARG(shown));
}

void intake_fill(struct report *report, const struct intake_fields *fields, struct arena *arena)
{
    join_title(intake_one_line(fields->title, report, arena), intake_clean(fields->text, report, arena), report, arena);
    report->id = intake_one_line(fields->id, report, arena);
    report->url = intake_one_line(fields->url, report, arena);
    report->outlet = intake_one_line(fields->outlet, report, arena);
    report->author = intake_one_line(fields->author, report, arena);
    report->language = intake_one_line(fields->language, report, arena);
    if (report->language.length && !str_starts(utf8_lower(arena, report->language), STR("en")))
        intake_warn(report, arena, "the article says its language is \"%.*s\"; Bede reads English", STR_ARG(report->language));
    str day = intake_one_line(fields->date, report, arena);
    struct date date = {0};
    enum date_reading reading = intake_date(day, &date);
    if (day.length) intake_published(report, day, reading, date, arena);
}
