/* The writers of the record, on a coding made by hand: exact bytes, offsets, quoting, dyads, and the text for eyes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "fixture.h"
#include "record/emit.h"
#include "record/flow.h"
#include "record/names.h"
#include "record/offsets.h"
#include "record/rows.h"

/* The folder of the golden texts; the build says where. */
static str golden(const char *name)
{
    static char bytes[64 * 1024];
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", getenv("BEDE_TEST_RECORD"), name);
    FILE *file = fopen(path, "rb");
    if (!file) fail_msg("%s: not there", path);
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    return (str){bytes, size};
}

static void assert_bytes(const struct buffer *out, str expected)
{
    assert_false(out->failed);
    if (str_equal((str){out->data, out->length}, expected)) return;
    size_t same = 0;
    while (same < out->length && same < expected.length && out->data[same] == expected.data[same]) same++;
    size_t line = same;
    while (line && out->data[line - 1] != '\n') line--;
    fail_msg("differs at byte %zu: \"%.*s\"", same, (int)(out->length - line < 160 ? out->length - line : 160), out->data + line);
}

static void put_rows(struct buffer *out, const struct coding *coding, const struct table *table, bool all)
{
    record_rows(out, coding, table, &(struct rows_options){.all = all, .version = "0.0"});
}

/* ---- JSON ---- */

static void json_is_the_documented_record(void **state)
{
    (void)state;
    struct fixture f;
    struct buffer out = {0};
    fixture_open(&f);
    record_json(&out, &f.coding, &fixture_versions, true);
    assert_bytes(&out, golden("record.json"));
    buffer_free(&out);
    fixture_close(&f);
}

/* Pretty and compact differ in blanks outside strings alone. */
static void compact_json_is_one_line_of_the_same(void **state)
{
    (void)state;
    struct fixture f;
    struct buffer compact = {0}, pretty = {0}, squeezed = {0};
    fixture_open(&f);
    record_json(&compact, &f.coding, &fixture_versions, false);
    record_json(&pretty, &f.coding, &fixture_versions, true);
    bool inside = false;
    for (size_t i = 0; i + 1 < pretty.length; i++) {
        char c = pretty.data[i];
        if (c == '"' && pretty.data[i - 1] != '\\') inside = !inside;
        if (inside || (c != ' ' && c != '\n')) buffer_byte(&squeezed, c);
    }
    buffer_byte(&squeezed, '\n');
    assert_bytes(&compact, (str){squeezed.data, squeezed.length});
    assert_ptr_equal(memchr(compact.data, '\n', compact.length), compact.data + compact.length - 1);
    buffer_free(&compact), buffer_free(&pretty), buffer_free(&squeezed);
    fixture_close(&f);
}

static void the_same_coding_gives_the_same_bytes_and_no_memory_is_kept(void **state)
{
    (void)state;
    struct fixture f;
    struct buffer first = {0}, second = {0};
    fixture_open(&f);
    struct arena_mark before = arena_mark(&f.arena);
    record_json(&first, &f.coding, &fixture_versions, true);
    put_rows(&first, &f.coding, &table_csv, true);
    record_plover(&first, &f.coding, &(struct rows_options){.all = true});
    record_explain(&first, &f.coding, true, 80);
    record_json(&second, &f.coding, &fixture_versions, true);
    put_rows(&second, &f.coding, &table_csv, true);
    record_plover(&second, &f.coding, &(struct rows_options){.all = true});
    record_explain(&second, &f.coding, true, 80);
    assert_bytes(&first, (str){second.data, second.length});
    assert_int_equal(arena_mark(&f.arena).used, before.used);
    buffer_free(&first), buffer_free(&second);
    fixture_close(&f);
}

static void an_empty_report_gives_a_whole_record(void **state)
{
    (void)state;
    struct fixture f = {0};
    struct buffer out = {0};
    arena_init(&f.arena, 0);
    f.coding = (struct coding){.arena = &f.arena, .report = &f.report, .text = &f.text};
    record_json(&out, &f.coding, &fixture_versions, false);
    assert_bytes(
        &out,
        STR("{\"bede\":\"0.0\",\"lexicon\":\"l0\",\"models\":\"m0\",\"document\":{\"id\":null,\"title\":null,\"text\":\"\","
            "\"published\":"
            "null,\"outlet\":null,\"author\":null,\"url\":null,\"language\":null,\"sentences\":[],\"warnings\":[]},\"actors\":[],\"events\":[],"
            "\"statements\":[],\"figures\":[],\"places\":[],\"times\":[]}\n"));
    out.length = 0;
    put_rows(&out, &f.coding, &table_csv, true);
    record_plover(&out, &f.coding, &(struct rows_options){.all = true});
    assert_int_equal(out.length, 0);
    record_explain(&out, &f.coding, false, 0);
    buffer_free(&out);
    fixture_close(&f);
}

static void assert_emitted(str value, const char *expected)
{
    struct buffer out = {0};
    struct emit emit = {&out, false};
    emit_string(&emit, value);
    assert_bytes(&out, str_from(expected));
    buffer_free(&out);
}

static void strings_are_escaped(void **state)
{
    (void)state;
    assert_emitted((str){0}, "\"\"");
    assert_emitted(STR("a\"b\\c/d"), "\"a\\\"b\\\\c/d\"");
    assert_emitted(STR("\n\r\t\b\x1f\x7f"), "\"\\n\\r\\t\\u0008\\u001f\\u007f\"");
    assert_emitted(STR("a\0b"), "\"a\\u0000b\"");
    assert_emitted(STR("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x95\x8A"), "\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x95\x8A\"");
    assert_emitted(STR("a\xFFz\xC3"), "\"a\xEF\xBF\xBDz\xEF\xBF\xBD\"");             /* no UTF-8 */
    assert_emitted(STR("\xED\xA0\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""); /* a surrogate */
}

static void numbers_are_short_and_exact(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *text;
    } cases[] = {
        {0, "0"},
        {-0.0, "0"},
        {7, "7"},
        {-10, "-10"},
        {3600000, "3600000"},
        {1594, "1594"},
        {1e14, "100000000000000"},
        {5.2, "5.2"},
        {-0.3, "-0.3"},
        {0.05, "0.05"},
        {46.81228, "46.81228"},
        {-71.2145, "-71.2145"},
        {1.0 / 3, "0.3333333333"},
        {0.0001, "0.0001"},
        {0.00001, "1e-05"},
        {1e15, "1e+15"},
        {1.5e300, "1.5e+300"},
        {2.5, "2.5"},
        {1234567.5, "1234567.5"},
        {99999999999.5, "1e+11"},
        {999999999.99999, "1000000000"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[EMIT_NUMBER_MAX];
        size_t length = emit_format_number(cases[i].value, text);
        assert_string_equal(text, cases[i].text);
        assert_int_equal(length, strlen(cases[i].text));
    }
    char text[EMIT_NUMBER_MAX];
    assert_int_equal(emit_format_number(INFINITY, text), 0);
    assert_int_equal(emit_format_number(NAN, text), 0);
}

/* Where a locale with a decimal comma is installed; any other leaves the bytes as they are anyway. */
static void no_locale_changes_a_number(void **state)
{
    (void)state;
    static const char *const names[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8", ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char text[EMIT_NUMBER_MAX];
        setlocale(LC_ALL, names[i]);
        emit_format_number(50.85, text);
        assert_string_equal(text, "50.85");
    }
    setlocale(LC_ALL, "C");
}

static void offsets_count_code_points(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 0);
    char text[1000];
    size_t length = 0;
    static const char *const letters[] = {"a", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x95\x8A"};
    for (size_t i = 0; length < 900; i++) {
        size_t size = strlen(letters[i * 7 % 4]);
        memcpy(text + length, letters[i * 7 % 4], size);
        length += size;
    }
    struct offsets offsets = record_offsets(&arena, (str){text, length});
    for (size_t at = 0, size, count = 0; at < length; at += size, count++) {
        utf8_decode((str){text, length}, at, &size);
        assert_int_equal(record_offset(&offsets, (uint32_t)at), count);
    }
    assert_int_equal(record_offset(&offsets, (uint32_t)length), utf8_count((str){text, length}));
    struct offsets none = record_offsets(&arena, (str){0});
    assert_int_equal(record_offset(&none, 0), 0);
    arena_free(&arena);
}

static void dates_say_what_is_known(void **state)
{
    (void)state;
    char text[RECORD_DATE_MAX];
    assert_int_equal(record_date((struct date){0, 3, 4}, text), 0);
    record_date((struct date){2022, 0, 0}, text), assert_string_equal(text, "2022");
    record_date((struct date){2022, 3, 0}, text), assert_string_equal(text, "2022-03");
    record_date((struct date){2022, 3, 4}, text), assert_string_equal(text, "2022-03-04");
    record_date((struct date){987, 12, 31}, text), assert_string_equal(text, "0987-12-31");
}

static void the_quad_class_is_the_roots(void **state)
{
    (void)state;
    static const int quads[] = {0, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 0};
    for (int root = 0; root < 22; root++) {
        char code[16];
        snprintf(code, sizeof code, "%02d1", root);
        assert_int_equal(record_quad(str_from(code)), quads[root]);
    }
    assert_int_equal(record_quad(STR("")), 0);
    assert_int_equal(record_quad(STR("1")), 0);
    assert_int_equal(record_quad(STR("xx")), 0);
}

/* ---- flat rows ---- */

static size_t count_lines(const struct buffer *out)
{
    size_t lines = 0;
    for (size_t i = 0; i < out->length; i++) lines += out->data[i] == '\n';
    return lines;
}

static void csv_quotes_and_pairs(void **state)
{
    (void)state;
    struct fixture f;
    struct buffer out = {0};
    fixture_open(&f);
    buffer_text(&out, table_csv.header);
    put_rows(&out, &f.coding, &table_csv, true);
    assert_bytes(&out, golden("rows.csv"));
    out.length = 0;
    put_rows(&out, &f.coding, &table_csv, false); /* without the planned event */
    assert_int_equal(count_lines(&out), 3);
    f.coding.events.items[2].negative = true; /* and without what did not happen */
    out.length = 0;
    put_rows(&out, &f.coding, &table_csv, false);
    assert_int_equal(count_lines(&out), 2);
    buffer_free(&out);
    fixture_close(&f);
}

static void tsv_escapes(void **state)
{
    (void)state;
    struct fixture f;
    struct buffer out = {0};
    fixture_open(&f);
    f.report.outlet = STR("a\tb\nc\\d\re\"f");
    f.coding.events.count = 1;
    put_rows(&out, &f.coding, &table_tsv, false);
    assert_true(str_starts((str){out.data, out.length}, STR("r1\t2024-05-07\ta\\tb\\nc\\\\d\\re\"f\tAda Quill\t\te1\t2024-05-06\t")));
    assert_int_equal(count_lines(&out), 2);
    size_t tabs = 0, columns = 0;
    for (size_t i = 0; out.data[i] != '\n'; i++) tabs += out.data[i] == '\t';
    for (const char *p = table_tsv.header; *p; p++) columns += *p == '\t';
    assert_int_equal(tabs, columns);
    buffer_free(&out);
    fixture_close(&f);
}

/* The actors' codes of each row, "A>B A>C". */
static void assert_dyads(struct fixture *f, const char *expected)
{
    struct buffer out = {0}, pairs = {0};
    put_rows(&out, &f->coding, &table_tsv, true);
    for (str rest = {out.data, out.length}; rest.length;) {
        str row = str_cut(&rest, '\n'), cells[14];
        for (size_t i = 0; i < 14; i++) cells[i] = str_cut(&row, '\t');
        buffer_format(&pairs, "%s%.*s>%.*s", pairs.length ? " " : "", STR_ARG(cells[9]), STR_ARG(cells[13]));
    }
    assert_bytes(&pairs, str_from(expected));
    buffer_free(&out), buffer_free(&pairs);
}

static void each_ordered_pair_has_a_row(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f);
    f.coding.events.count = 1;
    struct event *event = &f.coding.events.items[0];
    assert_dyads(&f, "ZMB>PER PER>ZMB");
    index_add(&f.arena, &event->source, 2), index_add(&f.arena, &event->target, 2);
    assert_dyads(&f, "ZMB>PER ZMB>ZMBGOV PER>ZMB PER>ZMBGOV ZMBGOV>ZMB ZMBGOV>PER");
    event->reciprocal = false;
    event->source.count = 2, event->target.items[0] = 2, event->target.count = 1;
    assert_dyads(&f, "ZMB>ZMBGOV PER>ZMBGOV");
    event->target.count = 0;
    assert_dyads(&f, "ZMB> PER>");
    event->source.count = 0;
    assert_dyads(&f, ">");
    event->source.count = event->target.count = 1, event->target.items[0] = 0, event->reciprocal = true;
    assert_dyads(&f, "ZMB>ZMB"); /* "the Zambian parties met": one party, on both sides */
    fixture_close(&f);
}

/* A second statement denies the first one's event, and a third calls the second untrue; the words stand on two lines. */
static void add_denials(struct fixture *f)
{
    struct coding *c = &f->coding;
    struct statement *denied = ARENA_PUSH(&f->arena, &c->statements);
    *denied = (struct statement){.kind = STATEMENT_INDIRECT, .stance = STANCE_DENIES, .cue_lemma = STR("deny")};
    index_add(&f->arena, &denied->speakers, 1), index_add(&f->arena, &denied->via, 2), index_add(&f->arena, &denied->addressees, 0);
    *ARENA_PUSH(&f->arena, &denied->content) = fixture_span(f, "At\nleast 12", 0);
    *ARENA_PUSH(&f->arena, &denied->content) = fixture_span(f, "up to 20", 0);
    *ARENA_PUSH(&f->arena, &denied->about) = (struct about){'e', 1};
    struct statement *doubted = ARENA_PUSH(&f->arena, &c->statements);
    *doubted = (struct statement){.kind = STATEMENT_INDIRECT, .stance = STANCE_REJECTS};
    *ARENA_PUSH(&f->arena, &doubted->about) = (struct about){'s', 1};
}

static void quotes_have_a_row_each(void **state)
{
    (void)state;
    struct fixture f;
    struct buffer out = {0};
    fixture_open(&f);
    add_denials(&f);
    buffer_text(&out, record_quotes_header());
    record_quotes(&out, &f.coding);
    assert_bytes(&out, golden("quotes.csv"));
    buffer_free(&out);
    fixture_close(&f);
}

static void claims_have_a_row_for_each_who_stands_to_them(void **state)
{
    (void)state;
    struct fixture f;
    struct buffer out = {0};
    fixture_open(&f);
    add_denials(&f);
    buffer_text(&out, record_claims_header());
    record_claims(&out, &f.coding);
    assert_bytes(&out, golden("claims.csv"));
    out.length = 0;
    f.coding.statements.count = 0;
    record_claims(&out, &f.coding);
    assert_int_equal(out.length, 0);
    buffer_free(&out);
    fixture_close(&f);
}

static void warnings_of_the_coder_follow_the_reports(void **state)
{
    (void)state;
    struct fixture f;
    struct buffer out = {0};
    fixture_open(&f);
    *ARENA_PUSH(&f.arena, &f.coding.warnings) = STR("an odd mark");
    record_json(&out, &f.coding, &fixture_versions, false);
    buffer_byte(&out, 0);
    assert_non_null(strstr(out.data, "\"warnings\":[\"a date that does not exist: May 35\",\"an odd mark\"]"));
    buffer_free(&out);
    fixture_close(&f);
}

static void plover_events_are_lines_of_json(void **state)
{
    (void)state;
    struct fixture f;
    struct buffer out = {0};
    fixture_open(&f);
    record_plover(&out, &f.coding, &(struct rows_options){.all = true});
    assert_bytes(&out, golden("plover.jsonl"));
    out.length = 0;
    f.coding.events.items[0].plover_event = (str){0}; /* root 01 has no PLOVER type */
    record_plover(&out, &f.coding, &(struct rows_options){.all = true});
    assert_int_equal(count_lines(&out), 2);
    buffer_free(&out);
    fixture_close(&f);
}

/* ---- for eyes ---- */

static void explain_is_readable_without_colour(void **state)
{
    (void)state;
    struct fixture f;
    struct buffer out = {0};
    fixture_open(&f);
    record_explain(&out, &f.coding, false, 76);
    assert_bytes(&out, golden("explain.txt"));
    assert_null(memchr(out.data, '\033', out.length));
    for (str rest = {out.data, out.length}; rest.length;) assert_true(flow_width(str_cut(&rest, '\n')) <= 76);
    buffer_free(&out);
    fixture_close(&f);
}

/* Colour adds sequences and takes brackets away; every line ends in the terminal's plain style. */
static void explain_closes_its_colours(void **state)
{
    (void)state;
    struct fixture f;
    struct buffer out = {0};
    fixture_open(&f);
    record_explain(&out, &f.coding, true, 60);
    bool plain = true;
    for (size_t i = 0; i < out.length; i++) {
        if (out.data[i] == '\n') assert_true(plain);
        if (out.data[i] == '\033') plain = out.data[i + 3] == 'm';
    }
    buffer_free(&out);
    fixture_close(&f);
}

static void a_text_cannot_steer_the_terminal(void **state)
{
    (void)state;
    struct arena arena;
    struct buffer out = {0};
    struct flow flow;
    arena_init(&arena, 0);
    flow_begin(&flow, &arena, &out, false, 80);
    flow_text(&flow,
              STR("a\033[31mb\x07 \xC2\x9B"
                  "31m \xE2\x80\xAE"
                  "c\xFF"),
              FLOW_PLAIN);
    flow_solid(&flow, STR("\033]0;x\x07"), FLOW_PLAIN);
    flow_end_line(&flow);
    assert_bytes(&out, STR("a [31mb 31m c ]0;x \n"));
    buffer_free(&out);
    arena_free(&arena);
}

static void crossing_and_deep_marks_do_no_harm(void **state)
{
    (void)state;
    struct fixture f;
    struct buffer out = {0};
    fixture_open(&f);
    for (int i = 0; i < 20; i++) {
        fixture_mention(&f, 0, "Peru\xE2\x80\x99s envoys on", 0, HOW_DESCRIPTION); /* crosses "on Monday" */
        fixture_mention(&f, 1, "Peru\xE2\x80\x99s envoys", 0, HOW_DESCRIPTION);
    }
    record_explain(&out, &f.coding, false, 100);
    record_explain(&out, &f.coding, true, 100);
    assert_false(out.failed);
    buffer_free(&out);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_is_the_documented_record),
        cmocka_unit_test(compact_json_is_one_line_of_the_same),
        cmocka_unit_test(the_same_coding_gives_the_same_bytes_and_no_memory_is_kept),
        cmocka_unit_test(an_empty_report_gives_a_whole_record),
        cmocka_unit_test(strings_are_escaped),
        cmocka_unit_test(numbers_are_short_and_exact),
        cmocka_unit_test(no_locale_changes_a_number),
        cmocka_unit_test(offsets_count_code_points),
        cmocka_unit_test(dates_say_what_is_known),
        cmocka_unit_test(the_quad_class_is_the_roots),
        cmocka_unit_test(csv_quotes_and_pairs),
        cmocka_unit_test(tsv_escapes),
        cmocka_unit_test(each_ordered_pair_has_a_row),
        cmocka_unit_test(quotes_have_a_row_each),
        cmocka_unit_test(claims_have_a_row_for_each_who_stands_to_them),
        cmocka_unit_test(warnings_of_the_coder_follow_the_reports),
        cmocka_unit_test(plover_events_are_lines_of_json),
        cmocka_unit_test(explain_is_readable_without_colour),
        cmocka_unit_test(explain_closes_its_colours),
        cmocka_unit_test(a_text_cannot_steer_the_terminal),
        cmocka_unit_test(crossing_and_deep_marks_do_no_harm),
    };
    return cmocka_run_group_tests_name("record", tests, NULL, NULL);
}
