/* The intake alone: the first byte chooses the kind, the rest is the input.  Every report that comes out is valid UTF-8 with its spans
   inside the text. */
#include "fuzz.h"

#include "base/utf8.h"
#include "intake/intake.h"

static void check_span(const struct report *report, struct span span)
{
    FUZZ_CHECK(span.start <= span.end && span.end <= report->text.length);
}

static void check_utf8(str s)
{
    for (size_t at = 0, size; at < s.length; at += size) FUZZ_CHECK(utf8_decode(s, at, &size) != UTF8_INVALID);
}

static void check(const struct report *report)
{
    FUZZ_CHECK(report->text.length <= REPORT_BYTES_MAX && report->body <= report->text.length);
    const struct span spans[] = {report->title, report->dateline, report->dateline_place, report->dateline_date, report->dateline_agency};
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) check_span(report, spans[i]);
    const str strings[] = {report->id, report->text, report->outlet, report->url, report->author, report->language};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) check_utf8(strings[i]);
    if (report->published.year)
        FUZZ_CHECK(intake_date_exists(report->published.year, report->published.month, report->published.day));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const kinds[] = {NULL, "text", "json", "jsonl", "html", "feed", "warc", NULL, "nexis", "factiva"};
    if (size == 0) return 0;
    struct intake intake;
    struct arena arena;
    struct error error = {0};
    arena_init(&arena, 0);
    struct intake_options options = {.kind = kinds[data[0] % (sizeof kinds / sizeof *kinds)]};
    FUZZ_CHECK(intake_open(&intake, (str){(const char *)data + 1, size - 1}, "fuzz", &options, &error));
    enum intake_status status;
    do {
        struct report report = {0};
        status = intake_next(&intake, &report, &arena, &error);
        if (status == INTAKE_ARTICLE) check(&report);
    } while (status != INTAKE_END);
    intake_close(&intake);
    arena_free(&arena);
    return 0;
}
