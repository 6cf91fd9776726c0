/* Intake: what is read from plain text, JSON and JSON lines, and every message that it can give. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "intake/intake.h"

/* One input read to its end.  The last report and message stay to be looked at. */
struct reading {
    struct arena arena;
    struct intake intake;
    struct report report;
    struct error error;
    size_t articles, refused;
};

static void begin(struct reading *r, str input, const char *name, const struct intake_options *options)
{
    *r = (struct reading){0};
    arena_init(&r->arena, 0);
    assert_true(intake_open(&r->intake, input, name, options, &r->error));
}

static enum intake_status next(struct reading *r)
{
    enum intake_status status = intake_next(&r->intake, &r->report, &r->arena, &r->error);
    r->articles += status == INTAKE_ARTICLE;
    r->refused += status == INTAKE_REFUSED;
    return status;
}

static void finish(struct reading *r)
{
    intake_close(&r->intake);
    arena_free(&r->arena);
}

static str part(const struct report *report, struct span span) { return str_slice(report->text, span.start, span.end); }

#define assert_str(actual, expected) \
    do { \
        str actual_ = (actual); \
        char *copy_ = strndup(actual_.data ? actual_.data : "", actual_.length); \
        assert_string_equal(copy_, expected); \
        free(copy_); \
    } while (0)

/* Reads the one article of `text` and hands the reading to be checked and finished. */
static void read_one(struct reading *r, const char *text, const char *name)
{
    begin(r, str_from(text), name, NULL);
    enum intake_status status = next(r);
    if (status != INTAKE_ARTICLE) fail_msg("%s", r->error.message);
}

static void expect_refusal(str input, const char *name, const char *kind, const char *message)
{
    struct reading r;
    struct intake_options options = {.kind = kind};
    begin(&r, input, name, &options);
    assert_int_equal(next(&r), INTAKE_REFUSED);
    assert_int_equal(r.error.kind, ERROR_INPUT);
    if (!strstr(r.error.message, message)) fail_msg("\"%s\" where \"%s\" was expected", r.error.message, message);
    while (next(&r) != INTAKE_END) {}
    finish(&r);
}

static bool warned(const struct report *report, const char *words)
{
    for (size_t i = 0; i < report->warnings.count; i++)
        if (strstr(report->warnings.items[i].data, words)) return true;
    return false;
}

/* ---- text ---- */

static void the_first_line_before_a_blank_one_is_the_headline(void **state)
{
    (void)state;
    struct reading r;
    read_one(&r, "Senate backs port deal\n\nThe senate backed the deal on Monday.\n", "a.txt");
    assert_str(part(&r.report, r.report.title), "Senate backs port deal");
    assert_str(str_slice(r.report.text, r.report.body, r.report.body + 10), "The senate");
    assert_int_equal(next(&r), INTAKE_END);
    finish(&r);

    read_one(&r, "The senate backed the deal.\nIt was close.\n", "a.txt");
    assert_int_equal(r.report.title.end, 0);
    finish(&r);

    read_one(&r, "Only a line\n\n", "a.txt");
    assert_int_equal(r.report.title.end, 0);
    finish(&r);

    read_one(&r, "KABUL, Afghanistan (AP) — Gunmen attacked a convoy.\n\nNobody was hurt.\n", "a.txt");
    assert_int_equal(r.report.title.end, 0);
    assert_str(part(&r.report, r.report.dateline_place), "KABUL, Afghanistan");
    finish(&r);

    char longest[400];
    memset(longest, 'a', 301);
    strcpy(longest + 301, "\n\nBody.");
    read_one(&r, longest, "a.txt");
    assert_int_equal(r.report.title.end, 0);
    finish(&r);
}

static void line_ends_and_marks_are_made_the_same(void **state)
{
    (void)state;
    struct reading r;
    read_one(&r, "\xEF\xBB\xBFHead\r\n\r\nBody\rmore\r\n", "a.txt");
    assert_str(r.report.text, "Head\n\nBody\nmore\n");
    assert_str(part(&r.report, r.report.title), "Head");
    assert_int_equal(r.report.warnings.count, 0);
    finish(&r);
}

static void bytes_that_are_no_utf8_are_repaired_with_a_warning(void **state)
{
    (void)state;
    struct reading r;
    read_one(&r, "He said \x93we agree\x94 \x96 and paid \x80" "5 in a caf\xE9\x85", "a.txt");
    assert_str(r.report.text, "He said “we agree” – and paid €5 in a café…");
    assert_true(warned(&r.report, "6 bytes are no UTF-8 and were read as Windows-1252"));
    finish(&r);

    read_one(&r, "Größe \x93quoted\x94 and \xE2\x80 cut and \xFF", "a.txt"); /* UTF-8 with damage */
    assert_str(r.report.text, "Größe “quoted” and \xEF\xBF\xBD\xEF\xBF\xBD cut and \xEF\xBF\xBD");
    assert_true(warned(&r.report, "3 bytes are no UTF-8 and were replaced"));
    finish(&r);

    read_one(&r, "stray \xFE\xFF\x81 bytes", "a.txt");
    assert_true(warned(&r.report, "3 bytes are no UTF-8 and were replaced"));
    finish(&r);
}

static void control_characters_are_replaced(void **state)
{
    (void)state;
    struct reading r;
    begin(&r, STR("One\0two\x1Bthree\x7F. Page\fnext. C1 \xC2\x93x\xC2\x94 nel\xC2\x85 end of the line here"), "a.txt", NULL);
    assert_int_equal(next(&r), INTAKE_ARTICLE);
    assert_str(r.report.text, "One two three . Page\nnext. C1 “x” nel\xC2\x85 end of the line here");
    assert_true(warned(&r.report, "5 control characters were replaced"));
    finish(&r);
}

static void what_is_no_text_is_refused(void **state)
{
    (void)state;
    expect_refusal(STR(""), "a.txt", NULL, "a.txt:1: the article is empty");
    expect_refusal(STR(" \n\t\xC2\xA0\r\n"), "a.txt", NULL, "the article is empty");
    expect_refusal(STR("\xEF\xBB\xBF"), "a.txt", NULL, "the article is empty");
    expect_refusal(STR("\0\1\2\3\4\5\6\7abc"), "a.bin", NULL, "a.bin:1: binary data, not text");
    expect_refusal(STR("%PDF-1.7 ..."), "a.pdf", NULL, "a PDF file, not text");
    expect_refusal(STR("\xFF\xFEH\0i\0"), "a.txt", NULL, "UTF-16 text (convert it");
    expect_refusal(STR("\n <?xml version=\"1.0\"?><ledger/>"), "a.xml", NULL, "XML of a kind");
    expect_refusal(STR("\n <!DOCTYPE html><p>Hi"), "a.html", NULL, "no article was found on the page");
    struct reading r;
    begin(&r, STR("<html> is a mark"), "a.txt", &(struct intake_options){.kind = "text"});
    assert_int_equal(next(&r), INTAKE_ARTICLE);
    finish(&r);
}

static void an_article_over_the_limit_costs_no_memory(void **state)
{
    (void)state;
    size_t size = REPORT_BYTES_MAX + 1;
    char *bytes = malloc(size);
    memset(bytes, 'x', size);
    expect_refusal((str){bytes, size}, "big.txt", NULL, "big.txt:1: the article has 2097153 bytes and the limit is 2097152 (2 MiB)");
    struct reading r;
    begin(&r, (str){bytes, size}, "big.txt", NULL);
    next(&r);
    assert_true(r.arena.used < 4096);
    finish(&r);
    memset(bytes, '\x80', size); /* as Windows-1252 each byte is a euro sign of three */
    expect_refusal((str){bytes, size - 1}, "big.txt", "text", "the limit is 2097152");
    free(bytes);
}

static void the_id_is_a_digest_of_the_text(void **state)
{
    (void)state;
    struct reading a, b;
    read_one(&a, "Some words.", "a.txt");
    read_one(&b, "Some words.", "b.txt");
    assert_int_equal(a.report.id.length, 16);
    assert_true(str_equal(a.report.id, b.report.id));
    finish(&b);
    read_one(&b, "Other words.", "b.txt");
    assert_false(str_equal(a.report.id, b.report.id));
    finish(&a);
    finish(&b);
}

static void options_beat_the_input(void **state)
{
    (void)state;
    struct reading r;
    struct intake_options options = {.published = {2020, 1, 2}, .url = STR("http://x.example/"), .outlet = STR("The Gazette")};
    begin(&r, STR("{\"text\": \"Words.\", \"date\": \"2022-03-24\", \"url\": \"u\", \"source\": \"s\"}"), "a.json", &options);
    assert_int_equal(next(&r), INTAKE_ARTICLE);
    assert_int_equal(r.report.published.year, 2020);
    assert_str(r.report.url, "http://x.example/");
    assert_str(r.report.outlet, "The Gazette");
    finish(&r);
    struct intake intake;
    struct error error;
    assert_false(intake_open(&intake, STR("x"), "x", &(struct intake_options){.kind = "xml"}, &error));
    assert_int_equal(error.kind, ERROR_USAGE);
    assert_string_equal(error.message, "no kind of input is called \"xml\"; there are text, factiva, nexis, html, feed, warc, json, jsonl");
}

/* ---- datelines ---- */

struct dateline_case {
    const char *text, *dateline, *place, *date, *agency;
};

static void datelines_are_found(void **state)
{
    (void)state;
    static const struct dateline_case cases[] = {
        {"BRUSSELS, March 24 (Agency) - Ministers met.", "BRUSSELS, March 24 (Agency) -", "BRUSSELS", "March 24", "Agency"},
        {"BRUSSELS (AP) — Ministers met.", "BRUSSELS (AP) —", "BRUSSELS", "", "AP"},
        {"PARIS/LONDON, Jan 5 - Ministers met.", "PARIS/LONDON, Jan 5 -", "PARIS/LONDON", "Jan 5", ""},
        {"KABUL, Afghanistan — Gunmen fired shots.", "KABUL, Afghanistan —", "KABUL, Afghanistan", "", ""},
        {"New York, May 17, IRNA - Envoys met.", "New York, May 17, IRNA -", "New York", "May 17", "IRNA"},
        {"BEIJING, 24 March 2022 (Xinhua) -- Envoys met.", "BEIJING, 24 March 2022 (Xinhua) --", "BEIJING", "24 March 2022", "Xinhua"},
        {"MOSCOW. March 24 (Interfax) - Envoys met.", "MOSCOW. March 24 (Interfax) -", "MOSCOW", "March 24", "Interfax"},
        {"GENEVA (24 March 2022) – Envoys met.", "GENEVA (24 March 2022) –", "GENEVA", "24 March 2022", ""},
        {"ISLAMABAD: The minister met envoys.", "ISLAMABAD:", "ISLAMABAD", "", ""},
        {"RIO DE JANEIRO, Sept. 3, 2021 (AFP) – Police met.", "RIO DE JANEIRO, Sept. 3, 2021 (AFP) –", "RIO DE JANEIRO", "Sept. 3, 2021", "AFP"},
        {"N'DJAMENA, Chad_Envoys met there today.", "", "", "", ""},
        {"WASHINGTON, D.C. — Lawmakers met.", "WASHINGTON, D.C. —", "WASHINGTON, D.C.", "", ""},
        {"(Reuters) - Lawmakers met.", "(Reuters) -", "", "", "Reuters"},
        {"LONDON—Lawmakers met.", "LONDON—", "LONDON", "", ""},
        {"CHICAGO, May 5, 2022 /PRNewswire/ -- Lawmakers met.", "CHICAGO, May 5, 2022 /PRNewswire/ --", "CHICAGO", "May 5, 2022", "PRNewswire"},
        {"KHARTOUM, Thursday (Agency) - Lawmakers met.", "KHARTOUM, Thursday (Agency) -", "KHARTOUM", "Thursday", "Agency"},
        {"Geneva, 24 March 2022\nEnvoys met there.", "Geneva, 24 March 2022", "Geneva", "24 March 2022", ""},
        {"Deck about envoys\n\nBy A. Writer\n\nOSLO, May 1 — Envoys met.", "OSLO, May 1 —", "OSLO", "May 1", ""},
        /* and these are none */
        {"Paris – the city – was calm.", "", "", "", ""},
        {"BREAKING: Envoys met.", "", "", "", ""},
        {"COVID-19: What is known.", "", "", "", ""},
        {"Last Thursday - The envoys met.", "", "", "", ""},
        {"He said on March 24 - Easter Monday - that he left.", "", "", "", ""},
        {"POLICE ARREST THREE - REPORT", "", "", "", ""},
        {"The minister (right) - Photo by somebody", "", "", "", ""},
        {"Officials from Oslo, Norway - They met.", "", "", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading r;
        read_one(&r, cases[i].text, "a.txt");
        assert_str(part(&r.report, r.report.dateline), cases[i].dateline);
        assert_str(part(&r.report, r.report.dateline_place), cases[i].place);
        assert_str(part(&r.report, r.report.dateline_date), cases[i].date);
        assert_str(part(&r.report, r.report.dateline_agency), cases[i].agency);
        finish(&r);
    }
}

static void a_dateline_dates_the_report_only_with_a_year(void **state)
{
    (void)state;
    struct reading r;
    read_one(&r, "OSLO, May 1, 2021 (AP) — Envoys met.", "a.txt");
    assert_int_equal(r.report.published.year, 2021);
    assert_int_equal(r.report.published.month, 5);
    finish(&r);
    read_one(&r, "OSLO, May 1 (AP) — Envoys met.", "a.txt");
    assert_int_equal(r.report.published.year, 0);
    finish(&r);
    read_one(&r, "OSLO, Feb. 30, 2021 (AP) — Envoys met.", "a.txt");
    assert_int_equal(r.report.published.year, 0);
    assert_true(warned(&r.report, "does not exist"));
    finish(&r);
}

/* ---- dates ---- */

static void dates_are_read_in_their_usual_forms(void **state)
{
    (void)state;
    static const char *const good[] = {
        "2022-03-24", " 2022-03-24 ", "2022-03-24T10:15:00Z", "2022-03-24 23:59:59+02:00", "2022/3/24", "20220324", "20220324T101500Z",
        "20220324101500", "24 March 2022", "24th of March 2022", "24 Mar. 2022", "24-Mar-2022", "March 24, 2022", "March 24th, 2022",
        "Mar 24, 2022, 10:15 AM", "Thu, 24 Mar 2022 10:15:00 GMT", "Thursday 24 March 2022", "24.03.2022", "24/03/2022", "03/24/2022",
        "2022 March 24", "Published: 24 March 2022",
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct date date = {0};
        if (intake_date(str_from(good[i]), &date) != DATE_READ || date.year != 2022 || date.month != 3 || date.day != 24)
            fail_msg("\"%s\": %d-%d-%d", good[i], date.year, date.month, date.day);
    }
    static const char *const bad[] = {"", "yesterday", "24 March", "March 2022", "12:30", "2022", "9999999999999999999999", "Marc 3 2022"};
    struct date date;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_int_equal(intake_date(str_from(bad[i]), &date), DATE_NOT_UNDERSTOOD);
    assert_int_equal(intake_date(STR("03/04/2022"), &date), DATE_AMBIGUOUS);
    static const char *const impossible[] = {"2022-02-30", "2022-13-01", "30 February 2022", "20220431", "2022-00-10", "0000-01-01", "2100-02-29"};
    for (size_t i = 0; i < sizeof impossible / sizeof *impossible; i++)
        assert_int_equal(intake_date(str_from(impossible[i]), &date), DATE_IMPOSSIBLE);
    assert_int_equal(intake_date(STR("2000-02-29"), &date), DATE_READ);
    assert_int_equal(intake_date_strict(STR("2022-03-24"), &date), DATE_READ);
    assert_int_equal(intake_date_strict(STR("24 March 2022"), &date), DATE_NOT_UNDERSTOOD);
    assert_int_equal(intake_date_strict(STR("2022-02-30"), &date), DATE_IMPOSSIBLE);
}

/* ---- JSON ---- */

static void json_articles_are_read_by_their_usual_keys(void **state)
{
    (void)state;
    struct reading r;
    read_one(&r, "{\"id\": 17, \"title\": \"Envoys  meet\\nin Oslo\", \"maintext\": \"They met.\\r\\nThey left.\", \"date_publish\": "
                 "\"2022-03-24 10:00:00\", \"link\": \"http://a.example/\", \"source\": {\"id\": null, \"name\": \"The Daily\"}, "
                 "\"language\": \"en\", \"other\": [1, {}]}", "a.json");
    assert_str(r.report.id, "17");
    assert_str(r.report.text, "Envoys meet in Oslo\n\nThey met.\nThey left.");
    assert_str(part(&r.report, r.report.title), "Envoys meet in Oslo");
    assert_str(r.report.url, "http://a.example/");
    assert_str(r.report.outlet, "The Daily");
    assert_str(r.report.language, "en");
    assert_int_equal(r.report.published.day, 24);
    assert_int_equal(r.report.warnings.count, 0);
    assert_int_equal(next(&r), INTAKE_END);
    finish(&r);

    read_one(&r, "{\"title\": \"Envoys meet\", \"content\": \"Envoys meet\\n\\nThey met.\", \"id\": \"x-1\"}", "a.json");
    assert_str(r.report.text, "Envoys meet\n\nThey met."); /* a title that is there already is not put twice */
    assert_str(r.report.id, "x-1");
    assert_int_equal(r.report.body, 13);
    finish(&r);

    read_one(&r, "{\"body\": \"Envoys meet\\n\\nThey met.\"}", "a.json"); /* no title: the rule of plain text */
    assert_str(part(&r.report, r.report.title), "Envoys meet");
    finish(&r);

    read_one(&r, "{\"text\": \"Words.\", \"published\": 1648080000}", "a.json");
    assert_int_equal(r.report.published.year * 10000 + r.report.published.month * 100 + r.report.published.day, 20220324);
    finish(&r);
    read_one(&r, "{\"text\": \"Words.\", \"date\": 20220324}", "a.json");
    assert_int_equal(r.report.published.day, 24);
    finish(&r);
}

static void doubtful_values_of_json_are_warnings(void **state)
{
    (void)state;
    static const struct { const char *json, *warning; } cases[] = {
        {"{\"text\": \"Words.\", \"date\": \"2022-02-30\"}", "the publication date \"2022-02-30\" does not exist"},
        {"{\"text\": \"Words.\", \"date\": \"03/04/2022\"}", "can be read in two ways"},
        {"{\"text\": \"Words.\", \"date\": \"soon\"}", "the publication date \"soon\" was not understood"},
        {"{\"text\": \"Words.\", \"date\": [1]}", "was not understood"},
        {"{\"text\": \"Words.\", \"id\": [1]}", "id is neither string nor number"},
        {"{\"text\": \"Words.\", \"language\": \"fr\"}", "its language is \"fr\""},
        {"{\"text\": \"Half \\ud83d a pair \\ud83d\\ude00.\"}", "1 halves of surrogate pairs"},
        {"{\"text\": \"A caf\xE9.\"}", "1 bytes are no UTF-8"},
        {"{\"text\": \"A \\u0000 b.\"}", "1 control characters"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading r;
        read_one(&r, cases[i].json, "a.json");
        if (!warned(&r.report, cases[i].warning)) fail_msg("%s: no such warning", cases[i].json);
        assert_int_equal(r.report.published.year, 0);
        finish(&r);
    }
}

static void broken_json_says_where(void **state)
{
    (void)state;
    expect_refusal(STR("{\"text\": \"Words"), "a.json", NULL, "a.json:1: truncated JSON at byte");
    expect_refusal(STR("{\n\"text\":\n\"Words\",\n"), "a.json", NULL, "truncated JSON at byte 19");
    expect_refusal(STR("[{\"text\": \"Words.\" \"x\"}]"), "a.json", NULL, "a.json:1: broken JSON at byte");
    expect_refusal(STR("{\n\"text\": }"), "a.json", NULL, "a.json:2: broken JSON at byte");
    expect_refusal(STR("[3]"), "a.json", "json", "no article: an object with keys");
    expect_refusal(STR("[]"), "a.json", NULL, "the array of articles is empty");
    expect_refusal(STR(""), "a.json", "json", "the input is empty");
    expect_refusal(STR("\n"), "a.jsonl", "jsonl", "the input is empty");
    expect_refusal(STR("}"), "a.json", NULL, "broken JSON: an article was expected at byte 0");
    expect_refusal(STR("{\"title\": \"Alone\"}"), "a.json", NULL, "none of the keys text, maintext");
    expect_refusal(STR("{\"text\": \" \\n \"}"), "a.json", NULL, "the article has no text");
    expect_refusal(STR("{\"text\": \"\0\1\2\3\4\5\"}"), "a.json", NULL, "binary data, not JSON");
}

static void an_array_is_read_article_by_article(void **state)
{
    (void)state;
    struct reading r;
    begin(&r, STR("\xEF\xBB\xBF[\n{\"text\": \"One.\"},\n{\"text\": 5},\n{\"text\": \"Two [}] \\\" {.\"}\n]\n"), "a.json", NULL);
    assert_int_equal(next(&r), INTAKE_ARTICLE);
    assert_int_equal(r.intake.article_line, 2);
    assert_int_equal(next(&r), INTAKE_REFUSED);
    assert_int_equal(r.intake.article_line, 3);
    assert_int_equal(next(&r), INTAKE_ARTICLE);
    assert_str(r.report.text, "Two [}] \" {.");
    assert_int_equal(next(&r), INTAKE_END);
    assert_int_equal(next(&r), INTAKE_END);
    finish(&r);

    begin(&r, STR("[{\"text\": \"One.\"},\n{\"text\": \"Tw"), "a.json", NULL);
    assert_int_equal(next(&r), INTAKE_ARTICLE);
    assert_int_equal(next(&r), INTAKE_REFUSED);
    assert_non_null(strstr(r.error.message, "a.json:2: truncated JSON at byte 31"));
    assert_int_equal(next(&r), INTAKE_END);
    finish(&r);

    begin(&r, STR("[{\"text\": \"One.\"}\n"), "a.json", NULL);
    assert_int_equal(next(&r), INTAKE_ARTICLE);
    assert_int_equal(next(&r), INTAKE_REFUSED);
    assert_non_null(strstr(r.error.message, "truncated JSON: the array of articles ends at byte"));
    assert_int_equal(next(&r), INTAKE_END);
    finish(&r);

    begin(&r, STR("[{\"text\": \"One.\"}] x"), "a.json", NULL);
    assert_int_equal(next(&r), INTAKE_ARTICLE);
    assert_int_equal(next(&r), INTAKE_REFUSED);
    assert_non_null(strstr(r.error.message, "something follows the array"));
    finish(&r);

    begin(&r, STR("{\n \"text\": \"One.\"\n}\n{\n \"text\": \"Two.\"\n}"), "-", NULL); /* objects in a row */
    assert_int_equal(next(&r), INTAKE_ARTICLE);
    assert_int_equal(next(&r), INTAKE_ARTICLE);
    assert_int_equal(next(&r), INTAKE_END);
    finish(&r);
}

static void a_broken_line_costs_only_itself(void **state)
{
    (void)state;
    struct reading r;
    begin(&r, STR("{\"text\": \"One.\"}\n\n{\"text\": \"Tw\n{\"text\": \"Three.\"}\r\nnothing\n{\"text\": \"Four.\"}"), "a.jsonl", NULL);
    assert_int_equal(next(&r), INTAKE_ARTICLE);
    assert_int_equal(next(&r), INTAKE_REFUSED);
    assert_non_null(strstr(r.error.message, "a.jsonl:3: truncated JSON at byte 30"));
    assert_int_equal(next(&r), INTAKE_ARTICLE);
    assert_str(r.report.text, "Three.");
    assert_int_equal(next(&r), INTAKE_REFUSED);
    assert_non_null(strstr(r.error.message, "a.jsonl:5: broken JSON at byte"));
    assert_int_equal(next(&r), INTAKE_ARTICLE);
    assert_int_equal(next(&r), INTAKE_END);
    finish(&r);
}

static void limits_of_json_are_named(void **state)
{
    (void)state;
    size_t size = INTAKE_JSON_BYTES_MAX + 100;
    char *bytes = malloc(size);
    memset(bytes, 'x', size);
    memcpy(bytes, "{\"text\": \"", 10);
    memcpy(bytes + size - 2, "\"}", 2);
    expect_refusal((str){bytes, size}, "a.json", NULL, "the limit is 8388608 (8 MiB)");
    size = REPORT_BYTES_MAX + 100;
    memcpy(bytes + size - 2, "\"}", 2);
    expect_refusal((str){bytes, size}, "a.json", NULL, "the limit is 2097152 (2 MiB)");
    memset(bytes, '[', size);
    memcpy(bytes, "[{\"text\": ", 10); /* brackets without end: no stack grows */
    expect_refusal((str){bytes, size}, "a.json", NULL, "more than 100000 values");
    free(bytes);
}

static void kinds_are_detected_by_content(void **state)
{
    (void)state;
    static const struct { const char *input, *name, *text; } cases[] = {
        {"[Oslo] Envoys met.", "a.txt", "[Oslo] Envoys met."},
        {"{curly} Envoys met.", "-", "{curly} Envoys met."},
        {"  {\"text\": \"Envoys.\"}", "a.txt", "Envoys."},
        {"{\"text\": \"Envoys.\"}\n{\"text\": \"x\"}\n", "-", "Envoys."},
        {"[{\"text\": \"Envoys.\"}]", "-", "Envoys."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading r;
        read_one(&r, cases[i].input, cases[i].name);
        assert_str(r.report.text, cases[i].text);
        finish(&r);
    }
    expect_refusal(STR("{\"text\": \"Envo\n{\"text\": \"x\"}\n"), "-", NULL, "-:1: truncated JSON");
}

/* Every cut and every altered byte of a small input is read to its end without a crash, and what is read is valid UTF-8. */
static void hostile_bytes_do_no_harm(void **state)
{
    (void)state;
    static const char seed[] = "[{\"id\": \"a\\u00e9\", \"title\": \"T\", \"text\": \"OSLO, May 1, 2021 (AP) — Envoys met.\", \"date\": \"1 May 2021\"},"
                               "\n{\"text\": \"\\ud83d\"}]\n";
    char bytes[sizeof seed];
    for (size_t at = 0; at + 1 < sizeof seed; at++) {
        for (int change = 0; change < 6; change++) {
            memcpy(bytes, seed, sizeof seed);
            static const char values[] = {'\0', '{', '"', '\\', '\xE2', '\n'};
            bytes[at] = values[change];
            str input = change == 0 && at % 2 ? (str){seed, at} : (str){bytes, sizeof seed - 1};
            static const char *const kinds[] = {NULL, "text", "json", "jsonl"};
            for (size_t k = 0; k < 4; k++) {
                struct reading r;
                begin(&r, input, "x", &(struct intake_options){.kind = kinds[k]});
                for (enum intake_status s; (s = next(&r)) != INTAKE_END;) {
                    assert_true(r.articles + r.refused < 200);
                    size_t size;
                    for (size_t i = 0; s == INTAKE_ARTICLE && i < r.report.text.length; i += size)
                        assert_true(utf8_decode(r.report.text, i, &size) != UTF8_INVALID);
                }
                finish(&r);
            }
        }
    }
}

/* ---- language ---- */

static void other_languages_are_told_by_their_function_words(void **state)
{
    (void)state;
    static const struct { const char *text, *message; } cases[] = {
        {"Die Regierung hat am Montag mit der Opposition über den Haushalt gesprochen, aber eine Einigung ist nicht in Sicht.", "German"},
        {"Le gouvernement a discuté lundi avec les partis de l'opposition, mais il n'y a pas de signe que la crise soit finie.", "French"},
        {"El gobierno habló el lunes con los partidos de la oposición, pero no hay señales de que la crisis termine para todos.", "Spanish"},
        {"Regeringen talade på måndagen med oppositionen om budgeten, men det finns inte några tecken på att de är överens.", "Swedish"},
        {"Правительство в понедельник обсудило бюджет с оппозицией, но соглашения пока нет.", "another script"},
        {"政府は月曜日に野党と予算について話し合ったが、合意には至っていないと述べた。", "another script"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading r;
        begin(&r, str_from(cases[i].text), "a.txt", NULL);
        assert_int_equal(next(&r), INTAKE_OTHER_LANGUAGE);
        assert_int_equal(r.error.kind, ERROR_INPUT);
        if (!strstr(r.error.message, cases[i].message)) fail_msg("%s", r.error.message);
        assert_int_equal(next(&r), INTAKE_END);
        finish(&r);
        begin(&r, str_from(cases[i].text), "a.txt", &(struct intake_options){.any_language = true});
        assert_int_equal(next(&r), INTAKE_ARTICLE);
        finish(&r);
    }
}

static void english_of_any_style_is_english(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "U.S. President meets Saudi King, Iranian, Iraqi ministers in Oslo on Monday amid oil talks",
        "Oslo", "Rebels seize town, kill 12",
        "Minister Jean de la Croix and Senator Luis de los Santos of El Salvador met Herr von der Heide in La Paz, he said.",
        "\"Wir schaffen das\" was the slogan that the chancellor chose, and it is the one she was remembered for.",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct reading r;
        read_one(&r, texts[i], "a.txt");
        finish(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_line_before_a_blank_one_is_the_headline), cmocka_unit_test(line_ends_and_marks_are_made_the_same),
        cmocka_unit_test(bytes_that_are_no_utf8_are_repaired_with_a_warning), cmocka_unit_test(control_characters_are_replaced),
        cmocka_unit_test(what_is_no_text_is_refused), cmocka_unit_test(an_article_over_the_limit_costs_no_memory),
        cmocka_unit_test(the_id_is_a_digest_of_the_text), cmocka_unit_test(options_beat_the_input), cmocka_unit_test(datelines_are_found),
        cmocka_unit_test(a_dateline_dates_the_report_only_with_a_year), cmocka_unit_test(dates_are_read_in_their_usual_forms),
        cmocka_unit_test(json_articles_are_read_by_their_usual_keys), cmocka_unit_test(doubtful_values_of_json_are_warnings),
        cmocka_unit_test(broken_json_says_where), cmocka_unit_test(an_array_is_read_article_by_article),
        cmocka_unit_test(a_broken_line_costs_only_itself), cmocka_unit_test(limits_of_json_are_named),
        cmocka_unit_test(kinds_are_detected_by_content), cmocka_unit_test(hostile_bytes_do_no_harm),
        cmocka_unit_test(other_languages_are_told_by_their_function_words),
        cmocka_unit_test(english_of_any_style_is_english),
    };
    return cmocka_run_group_tests_name("intake", tests, NULL, NULL);
}
