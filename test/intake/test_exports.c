/* Text exports of Nexis and Factiva: samples of our own in exports/, as they are, with the line ends and the encoding of Windows, and
   packed; what the kinds are told by; and what is cut, empty or without an end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "intake/intake.h"

static const char *folder;

struct expected {
    enum intake_status status;
    const char *title, *outlet, *author, *language, *published; /* of an article; NULL = nothing */
    const char *begins, *ends; /* its body */
    const char *says;          /* why it is refused */
};

static const struct expected nexis_older[] = {
    {INTAKE_ARTICLE, "Ministers agree to lift the sanctions on the salmon trade after two nights of talks", "Strelsau Courier", "ANA DURO", "en", "2022-03-24",
     "OSLO, March 23 - The foreign minister of Norway met the envoy of Kenya in Oslo on Wednesday, and they agreed", "Page 2 of the treaty names the fish.", NULL},
    {INTAKE_ARTICLE, "Police arrest twelve at the bridge of Zenda", "The Zenda Gazette", "Karl Hentz and Rosa Vell; Karl Hentz reported from Zenda and Rosa Vell from Strelsau.",
     "en", "2005-01-11", "Police in Kenya arrested twelve protesters at the bridge on Monday, the interior ministry said.\n\nWALTRAUD:", "The mayor condemned the arrests.", NULL},
    {.status = INTAKE_OTHER_LANGUAGE, .says = "Spanish"},
    {INTAKE_ARTICLE, "The price of fish", "The Salmon Monthly", NULL, "en", NULL, "The European Union accused", "too high.", NULL},
    {.status = INTAKE_REFUSED, .says = "has no text"},
};
static const struct expected nexis_newer[] = {
    {INTAKE_ARTICLE, "Envoys leave Nairobi without a deal", "The Zenda Gazette", "Rosa Vell", NULL, "2022-03-24", "NAIROBI - The envoys of Norway left",
     "criticized the minister.\n\n\xE2\x80\x9CWe will be back,\xE2\x80\x9D the envoy said.", NULL},
    {.status = INTAKE_OTHER_LANGUAGE, .says = "German"},
    {.status = INTAKE_REFUSED, .says = "no line \"Body\""},
};
static const struct expected factiva_coded[] = {
    {INTAKE_ARTICLE, "Norway and Kenya sign a treaty on fish", "Strelsau Courier", "Ana Duro and Karl Hentz", "en", "2022-03-24",
     "OSLO, March 23 (Strelsau Press) - Norway and Kenya signed a treaty on fish on Wednesday", "thanked the mediators.\n\nIN ADDITION, the ministers agreed to meet again in May, and the union called off its strike.", NULL},
    {.status = INTAKE_OTHER_LANGUAGE, .says = "French"},
    {.status = INTAKE_REFUSED, .says = "no headline and text"},
};
static const struct expected factiva_shown[] = {
    {INTAKE_ARTICLE, "Envoys meet in Oslo to talk about fish", "The Zenda Gazette", "Rosa Vell", "en", "2022-03-24", "ZENDA (Strelsau Press) - The envoys of Norway",
     "accused Norway of breaking the treaty.", NULL},
    {INTAKE_ARTICLE, "Police clear the bridge", "Strelsau Courier", NULL, "en", "2022-03-25", "Police cleared the bridge", "arrested two protesters.", NULL},
};

static const struct sample {
    const char *file, *kind;
    const struct expected *expected;
    size_t count;
} samples[] = {
    {"nexis-older.txt", "nexis", nexis_older, sizeof nexis_older / sizeof *nexis_older},
    {"nexis-newer.txt", "nexis", nexis_newer, sizeof nexis_newer / sizeof *nexis_newer},
    {"factiva-coded.txt", "factiva", factiva_coded, sizeof factiva_coded / sizeof *factiva_coded},
    {"factiva-shown.txt", "factiva", factiva_shown, sizeof factiva_shown / sizeof *factiva_shown},
};
enum { SAMPLES = sizeof samples / sizeof *samples };

/* ---- reading ---- */

static struct buffer read_sample(const struct sample *sample)
{
    char path[4096], block[1 << 14];
    struct buffer bytes = {0};
    size_t length;
    snprintf(path, sizeof path, "%s/%s", folder, sample->file);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    while ((length = fread(block, 1, sizeof block, file)) > 0) buffer_add(&bytes, (str){block, length});
    fclose(file);
    return bytes;
}

static void same(const char *what, str actual, const char *expected)
{
    if (!str_is(actual, expected ? expected : "")) fail_msg("%s \"%.*s\" where \"%s\" was expected", what, STR_ARG(actual), expected ? expected : "");
}

static void compare(const struct report *report, const struct expected *expected)
{
    char published[32] = "";
    if (report->published.year) snprintf(published, sizeof published, "%04d-%02d-%02d", report->published.year, report->published.month, report->published.day);
    str body = str_slice(report->text, report->body, report->text.length);
    same("title", str_slice(report->text, report->title.start, report->title.end), expected->title);
    same("outlet", report->outlet, expected->outlet);
    same("author", report->author, expected->author);
    same("language", report->language, expected->language);
    same("day", str_from(published), expected->published);
    if (!str_starts(body, str_from(expected->begins)) || !str_ends(body, str_from(expected->ends))) fail_msg("body \"%.*s\"", STR_ARG(body));
}

/* All that is in the bytes, against what is expected of a sample. */
static void read_all(str bytes, const struct sample *sample, const char *kind)
{
    struct intake_options options = {.kind = kind};
    struct arena arena;
    struct intake intake;
    struct report report;
    struct error error;
    arena_init(&arena, 0);
    assert_true(intake_open(&intake, bytes, sample->file, &options, &error));
    for (size_t i = 0; i < sample->count; i++) {
        const struct expected *expected = &sample->expected[i];
        enum intake_status status = intake_next(&intake, &report, &arena, &error);
        if (status != expected->status) fail_msg("%s, article %zu: status %d, \"%s\"", sample->file, i, (int)status, status == INTAKE_ARTICLE ? "" : error.message);
        if (status == INTAKE_ARTICLE) compare(&report, expected);
        else if (!strstr(error.message, expected->says)) fail_msg("\"%s\" lacks \"%s\"", error.message, expected->says);
        arena_reset(&arena);
    }
    assert_int_equal(intake_next(&intake, &report, &arena, &error), INTAKE_END);
    intake_close(&intake);
    arena_free(&arena);
}

static str text_of(const struct buffer *buffer) { return (str){buffer->data, buffer->length}; }

static void exports_are_told_by_their_content(void **state)
{
    (void)state;
    for (size_t i = 0; i < SAMPLES; i++) {
        struct buffer bytes = read_sample(&samples[i]);
        read_all(text_of(&bytes), &samples[i], NULL);
        read_all(text_of(&bytes), &samples[i], samples[i].kind);
        buffer_free(&bytes);
    }
}

/* CRLF, Windows-1252 and a form feed before each article. */
static void exports_of_windows_are_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < SAMPLES; i++) {
        struct buffer bytes = read_sample(&samples[i]), windows = {0};
        size_t size;
        for (size_t at = 0; at < bytes.length; at += size) {
            int32_t c = utf8_decode(text_of(&bytes), at, &size);
            char byte = (char)(c == 0x201C ? 0x93 : c == 0x201D ? 0x94 : c);
            buffer_add(&windows, c == '\n' ? STR("\r\n") : (str){&byte, 1});
        }
        buffer_free(&bytes);
        read_all(text_of(&windows), &samples[i], NULL);
        buffer_free(&windows);
    }
}

/* Packed, with a cover sheet of several windows before the first article. */
static void exports_are_read_through_a_window(void **state)
{
    (void)state;
    for (size_t i = 0; i < SAMPLES; i++) {
        struct buffer bytes = read_sample(&samples[i]), many = {0};
        for (int n = 0; n < 2000 && i < 2; n++) buffer_add(&many, STR("A line of the cover sheet, of which nothing is an article or begins like one\n"));
        if (i < 2) buffer_add(&many, STR("\n\n"));
        buffer_add(&many, text_of(&bytes));
        uLongf size = compressBound(many.length) + 64;
        char *packed = malloc(size);
        z_stream z = {.next_in = (Bytef *)many.data, .avail_in = (uInt)many.length, .next_out = (Bytef *)packed, .avail_out = (uInt)size};
        assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
        assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
        read_all((str){packed, z.total_out}, &samples[i], NULL);
        deflateEnd(&z);
        free(packed);
        buffer_free(&bytes);
        buffer_free(&many);
    }
}

/* ---- what is none, cut or without an end ---- */

static void expect(str bytes, const char *kind, size_t articles, size_t refused, const char *says)
{
    struct intake_options options = {.kind = kind};
    struct arena arena;
    struct intake intake;
    struct report report;
    struct error error = {0};
    enum intake_status status;
    size_t counts[2] = {0, 0};
    arena_init(&arena, 0);
    assert_true(intake_open(&intake, bytes, "export.txt", &options, &error));
    while ((status = intake_next(&intake, &report, &arena, &error)) != INTAKE_END) counts[status == INTAKE_REFUSED]++, arena_reset(&arena);
    if (counts[0] != articles || counts[1] != refused || !strstr(error.message, says))
        fail_msg("%zu articles, %zu refused, \"%s\"", counts[0], counts[1], error.message);
    intake_close(&intake);
    arena_free(&arena);
}

static void text_that_is_no_export_is_text(void **state)
{
    (void)state;
    expect(STR("Envoys meet\n\nLength: 3 words were said.  Body\n\nIt was one of 250 DOCUMENTS that the minister signed.\n"), NULL, 1, 0, "");
    expect(STR("HD\n\nThe minister said 345 words\non 24 March 2022\n\nDocument of the day\n"), NULL, 1, 0, "");
    expect(STR("Envoys met.\n"), "nexis", 0, 1, "no article of a Nexis export");
    expect(STR("Envoys met.\n"), "factiva", 0, 1, "no article of a Factiva export");
    expect(STR(""), "nexis", 0, 1, "no article of a Nexis export");
    expect(STR("\n\n"), "factiva", 0, 1, "no article of a Factiva export");
}

static void exports_that_are_cut_are_told(void **state)
{
    (void)state;
    for (size_t i = 1; i < SAMPLES; i++) { /* the older form of Nexis does not tell where an article ends */
        struct buffer bytes = read_sample(&samples[i]);
        const char *ending = i == 1 ? "\n\nGraphic" : i == 2 ? "\n\nNS  gpol" : "\n\nDocument ZENDGZ";
        size_t cut = (size_t)(strstr(bytes.data, ending) - bytes.data);
        expect((str){bytes.data, cut}, NULL, 0, 1, "truncated export");
        buffer_free(&bytes);
    }
}

static void an_export_without_ends_costs_little(void **state)
{
    (void)state;
    struct buffer bytes = {0};
    buffer_add(&bytes, STR("1 of 2 DOCUMENTS\n\nThe Gazette\n\nMarch 24, 2022\n\nA day\n\nLENGTH: 3 words\n\n"));
    while (bytes.length < 7u << 20) buffer_add(&bytes, STR("The minister met the envoy.\n"));
    buffer_add(&bytes, STR("2 of 2 DOCUMENTS\n\nThe Gazette\n\nMarch 24, 2022\n\nA day\n\nLENGTH: 3 words\n\nThe minister met the envoy.\n"));
    expect(text_of(&bytes), NULL, 1, 2, "bytes of an export without the end of an article");
    buffer_free(&bytes);
}

int main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exports_are_told_by_their_content),   cmocka_unit_test(exports_of_windows_are_the_same),
        cmocka_unit_test(exports_are_read_through_a_window),   cmocka_unit_test(text_that_is_no_export_is_text),
        cmocka_unit_test(exports_that_are_cut_are_told),       cmocka_unit_test(an_export_without_ends_costs_little),
    };
    if (count != 2) return 2;
    folder = arguments[1];
    return cmocka_run_group_tests_name("exports", tests, NULL, NULL);
}
