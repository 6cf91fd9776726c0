/* The library through its public header: what a program that embeds Bede relies on.  Linked against the shared library, so that a
   function that is not exported is seen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "bede.h"

static const char report[] = "Envoys meet in Oslo\n\nOSLO, May 3, 2023 (Northern Wire) - Norway urged Sudan on Tuesday to hold talks with Chad.\n";

static int open_engine(void **state)
{
    bede_error error = {0};
    bede_engine *engine;
    if (bede_engine_open(&engine, NULL, &error) != BEDE_OK) {
        print_error("%s\n", error.message);
        return -1;
    }
    *state = engine;
    return 0;
}

static int close_engine(void **state)
{
    bede_engine_close(*state);
    return 0;
}

/* The record of the one article of `text`, to be freed. */
static char *code(const bede_engine *engine, const char *text)
{
    bede_error error = {0};
    bede_reader *reader;
    bede_analysis *analysis;
    const char *bytes;
    size_t size;
    assert_int_equal(bede_reader_open(&reader, text, strlen(text), "memory", NULL, &error), BEDE_OK);
    assert_int_equal(bede_analysis_new(&analysis, engine, &error), BEDE_OK);
    assert_int_equal(bede_analysis_read(analysis, reader, &error), BEDE_OK);
    assert_string_equal(bede_analysis_place(analysis), "memory:1");
    assert_int_equal(strlen(bede_analysis_id(analysis)), 16);
    assert_null(bede_analysis_warning(analysis, 0));
    assert_int_equal(bede_analysis_run(analysis, BEDE_CODE, &error), BEDE_OK);
    assert_int_equal(bede_analysis_write(analysis, BEDE_FORMAT_JSONL, NULL, &bytes, &size, &error), BEDE_OK);
    char *record = strndup(bytes, size);
    assert_int_equal(bede_analysis_read(analysis, reader, &error), BEDE_END);
    assert_int_equal(bede_reader_position(reader), strlen(text));
    bede_analysis_free(analysis);
    bede_reader_close(reader);
    return record;
}

static void an_article_is_read_analysed_and_written(void **state)
{
    char *record = code(*state, report);
    assert_non_null(strstr(record, "\"document\""));
    assert_non_null(strstr(record, bede_engine_model(*state)));
    assert_non_null(strstr(record, bede_engine_lexicon(*state)));
    assert_int_equal(record[strlen(record) - 1], '\n');
    free(record);
}

static void an_analysis_is_used_again_in_every_format(void **state)
{
    bede_error error = {0};
    bede_reader *reader;
    bede_analysis *analysis;
    const char *bytes;
    size_t size;
    assert_int_equal(bede_analysis_new(&analysis, *state, &error), BEDE_OK);
    for (int round = 0; round < 3; round++) {
        assert_int_equal(bede_reader_open(&reader, report, sizeof report - 1, "memory", NULL, &error), BEDE_OK);
        assert_int_equal(bede_analysis_read(analysis, reader, &error), BEDE_OK);
        assert_int_equal(bede_analysis_run(analysis, BEDE_CODE, &error), BEDE_OK);
        for (bede_format format = BEDE_FORMAT_JSONL; format <= BEDE_FORMAT_EXPLAIN; format++)
            assert_int_equal(bede_analysis_write(analysis, format, NULL, &bytes, &size, &error), BEDE_OK);
        bede_reader_close(reader);
    }
    bede_analysis_free(analysis);
}

static void bad_articles_are_skipped(void **state)
{
    static const char lines[] = "{\"text\": \"One.\"}\n{\"te\n{\"text\": \"Two \\u0001.\"}\n";
    bede_error error = {0};
    bede_reader *reader;
    bede_analysis *analysis;
    assert_int_equal(bede_reader_open(&reader, lines, sizeof lines - 1, "a.jsonl", NULL, &error), BEDE_OK);
    assert_int_equal(bede_analysis_new(&analysis, *state, &error), BEDE_OK);
    assert_int_equal(bede_analysis_read(analysis, reader, &error), BEDE_OK);
    assert_int_equal(bede_analysis_read(analysis, reader, &error), BEDE_ERROR_INPUT);
    assert_int_equal(error.status, BEDE_ERROR_INPUT);
    assert_non_null(strstr(error.message, "a.jsonl:2: "));
    assert_int_equal(bede_analysis_read(analysis, reader, &error), BEDE_OK);
    assert_non_null(bede_analysis_warning(analysis, 0));
    assert_null(bede_analysis_warning(analysis, 1));
    assert_int_equal(bede_analysis_read(analysis, reader, &error), BEDE_END);
    bede_analysis_free(analysis);
    bede_reader_close(reader);
}

static void options_that_make_no_sense_are_refused(void **state)
{
    (void)state;
    bede_error error = {0};
    bede_reader *reader;
    assert_int_equal(bede_reader_open(&reader, "x", 1, "x", &(bede_reader_options){.kind = "docx"}, &error), BEDE_ERROR_USAGE);
    assert_null(reader);
    assert_int_equal(bede_reader_open(&reader, "x", 1, "x", &(bede_reader_options){.date = "2022-02-30"}, &error), BEDE_ERROR_USAGE);
    bede_engine *engine;
    assert_int_equal(bede_engine_open(&engine, &(bede_engine_options){.model = "/nonexistent/model"}, &error), BEDE_ERROR_SYSTEM);
    assert_null(engine);
    assert_non_null(strstr(error.message, "/nonexistent/model"));
    bede_format format;
    assert_true(bede_format_of("csv", &format));
    assert_int_equal(format, BEDE_FORMAT_CSV);
    assert_false(bede_format_of("xls", &format));
    assert_string_equal(bede_format_header(BEDE_FORMAT_JSONL), "");
    assert_true(strlen(bede_format_header(BEDE_FORMAT_CSV)) > 10);
}

static void an_engine_that_parses_only_says_so(void **state)
{
    (void)state;
    bede_error error = {0};
    bede_engine *engine;
    bede_reader *reader;
    bede_analysis *analysis;
    assert_int_equal(bede_engine_open(&engine, &(bede_engine_options){.parse_only = true}, &error), BEDE_OK);
    assert_string_equal(bede_engine_lexicon(engine), "");
    assert_int_equal(bede_analysis_new(&analysis, engine, &error), BEDE_OK);
    assert_int_equal(bede_reader_open(&reader, report, sizeof report - 1, "memory", NULL, &error), BEDE_OK);
    assert_int_equal(bede_analysis_read(analysis, reader, &error), BEDE_OK);
    assert_int_equal(bede_analysis_run(analysis, BEDE_CODE, &error), BEDE_ERROR_USAGE);
    assert_int_equal(bede_analysis_run(analysis, BEDE_PARSE, &error), BEDE_OK);
    bede_reader_close(reader);
    bede_analysis_free(analysis);
    bede_engine_close(engine);
}

static void *code_in_thread(void *engine) { return code(engine, report); }

static void threads_share_an_engine(void **state)
{
    enum { THREADS = 4 };
    pthread_t threads[THREADS];
    char *expected = code(*state, report);
    for (int i = 0; i < THREADS; i++) assert_int_equal(pthread_create(&threads[i], NULL, code_in_thread, *state), 0);
    for (int i = 0; i < THREADS; i++) {
        void *record;
        pthread_join(threads[i], &record);
        assert_string_equal(record, expected);
        free(record);
    }
    free(expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_article_is_read_analysed_and_written), cmocka_unit_test(an_analysis_is_used_again_in_every_format),
        cmocka_unit_test(bad_articles_are_skipped), cmocka_unit_test(options_that_make_no_sense_are_refused),
        cmocka_unit_test(an_engine_that_parses_only_says_so), cmocka_unit_test(threads_share_an_engine),
    };
    return cmocka_run_group_tests_name("api", tests, open_engine, close_engine);
}
