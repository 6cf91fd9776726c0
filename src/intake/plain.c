/* Plain text: the whole input is one article. */
#include "base/utf8.h"
#include "intake/kind.h"

bool intake_plain_detect(const struct intake *intake)
{
    (void)intake;
    return true;
}

/* "<!doctype html", "<html", "<?xml" at the start: markup would be read as words. */
static bool is_markup(str text)
{
    static const char *const starts[] = {"<!doctype", "<html", "<?xml", "<rss", "<feed", "<head"};
    text = str_trim(text);
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        size_t n = strlen(starts[i]), same = 0;
        while (same < n && same < text.length && utf8_lower_of((unsigned char)text.data[same]) == starts[i][same]) same++;
        if (same == n) return true;
    }
    return false;
}

enum intake_status intake_plain_next(struct intake *intake, struct report *report, struct arena *arena, struct error *error)
{
    if (intake->done) return INTAKE_END;
    intake->done = true;
    while (intake->input.length - intake->at <= REPORT_BYTES_MAX && intake_more(intake)) {}
    str bytes = str_slice(intake->input, intake->at, intake->input.length);
    intake->at = intake->input.length;
    const char *foreign = intake_foreign(str_slice(bytes, 0, bytes.length < REPORT_BYTES_MAX ? bytes.length : REPORT_BYTES_MAX));
    if (foreign) return intake_refuse(intake, 1, error, "%s, not text; see 'bede help code' for what Bede reads", foreign);
    if (bytes.length > REPORT_BYTES_MAX)
        return intake_refuse(intake, 1, error, "the article has %zu bytes and the limit is %zu (2 MiB); split it into articles",
                             bytes.length, REPORT_BYTES_MAX);
    if (!intake->options.kind && is_markup(bytes))
        return intake_refuse(intake, 1, error,
                             "XML of a kind that Bede does not know; extract the text first, or force it with --input text");
    report->text = intake_clean(intake_utf8(bytes, report, arena), report, arena);
    return INTAKE_ARTICLE;
}
