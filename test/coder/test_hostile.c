/* Hostile numbers, dates and masses of them: defined results in linear time, nothing crashes.
   test-hostile MODEL */
#include "sentences.h"

#include <math.h>
#include <time.h>

#include "coder/number.h"

static void read_all(struct sentences *s, const char *text)
{
    sentences_read(s, text, "2022-03-24");
    code_times(&s->coding);
    code_figures(&s->coding);
}

/* Every value that comes into a record is a finite number of its measure. */
static void check_figures(const struct sentences *s)
{
    for (size_t i = 0; i < s->coding.figures.count; i++) {
        const struct figure *f = &s->coding.figures.items[i];
        assert_true(isfinite(f->value) && isfinite(f->upper) && f->value >= 0);
        assert_true(f->span.start < f->span.end && f->span.end <= s->report.text.length);
    }
}

static void check_times(const struct sentences *s)
{
    for (size_t i = 0; i < s->coding.times.count; i++) {
        const struct time_mention *t = &s->coding.times.items[i];
        assert_true(t->value.length > 0 && t->value.length < 64);
        assert_true(t->first <= t->last && t->last < s->text.word_count);
        if (t->start.year) assert_true(t->start.month >= 1 && t->start.month <= 12 && t->start.day >= 1 && t->start.day <= 31);
    }
}

static void strange_numbers_have_defined_values(void **state)
{
    (void)state;
    static const char *const numbers[] = {
        "9223372036854775807", "9223372036854775808", "18446744073709551616", "99999999999999999999999999999999999999", "-0", "-1", "0", "00", "007", "1e9", "1,2,3", "1.2.3", "0.0000000001",
        "1,000,000,000,000,000,000", "999 trillion trillion trillion", "hundreds of thousands of millions of billions", "half a billion billion", "\xd9\xa1\xd9\xa2", "\xe2\x85\xab", "12\xc2\xbd", "NaN", "inf", "+5",
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sentences s;
        char text[256];
        snprintf(text, sizeof text, "The storm killed %s people and injured %s.", numbers[i], numbers[i]);
        read_all(&s, text);
        check_figures(&s);
        check_times(&s);
        arena_free(&s.arena);
    }
}

static void impossible_dates_are_none(void **state)
{
    (void)state;
    static const struct { const char *text; bool none; } dates[] = {
        {"It was signed on February 30, 2020.", false}, {"It was signed on 2020-02-30.", false}, {"It was signed on 31 April 2021.", false}, {"It was signed on February 29, 2021.", false},
        {"It was signed in the year 0.", true}, {"It was signed in 0000.", true}, {"It was signed in 9999999.", true}, {"It was signed in 99999.", true}, {"It was signed on May 32.", false},
        {"It was signed 9999999 years ago.", false}, {"It was signed 99999 years ago.", false}, {"It was signed 100000 days ago.", false}, {"It will be signed in 100000 centuries.", false},
        {"It was signed 3000 years ago.", false}, {"It was signed 9223372036854775808 days ago.", false}, {"It was signed at 25:61.", false}, {"It was signed on 0 March.", false}, {"It was signed on -5 March.", false},
    };
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        struct sentences s;
        read_all(&s, dates[i].text);
        check_times(&s);
        check_figures(&s);
        for (size_t k = 0; k < s.coding.times.count; k++) {
            assert_true(s.coding.times.items[k].start.day != 30 || s.coding.times.items[k].start.month != 2);
            assert_true(s.coding.times.items[k].start.day != 31 || s.coding.times.items[k].start.month != 4);
        }
        if (dates[i].none && s.coding.times.count) fail_msg("%s: %.*s", dates[i].text, STR_ARG(s.coding.times.items[0].value));
        arena_free(&s.arena);
    }
}

/* Words without a parse, as many as asked for. */
static void read_words(struct sentences *s, const char *text)
{
    *s = (struct sentences){0};
    arena_init(&s->arena, 0);
    s->report.text = str_from(text);
    assert_int_equal(intake_date_strict(STR("2022-03-24"), &s->report.published), DATE_READ);
    intake_layout(&s->report, &s->arena);
    text_tokenize(&s->report, &s->text, &s->arena);
    for (size_t i = 0; i < s->text.sentence_count; i++)
        for (uint32_t w = 0; w < s->text.sentences[i].count; w++) {
            struct word *word = &s->text.words[s->text.sentences[i].first + w];
            word->head = w ? 0 : -1;
            word->deprel = w ? DEPREL_NUMMOD : DEPREL_ROOT;
            word->upos = w ? UPOS_NUM : UPOS_VERB;
        }
    s->coding = (struct coding){.arena = &s->arena, .report = &s->report, .text = &s->text};
    s->coding.mention_at = sentences_table(&s->arena, s->text.word_count);
    s->coding.time_at = sentences_table(&s->arena, s->text.word_count);
    s->coding.place_at = sentences_table(&s->arena, s->text.word_count);
}

static double seconds_for(const char *piece, size_t bytes)
{
    size_t length = strlen(piece);
    char *text = malloc(bytes + length + 1);
    assert_non_null(text);
    size_t at = 0;
    for (; at < bytes; at += length) memcpy(text + at, piece, length);
    text[at] = '\0';
    struct sentences s;
    read_words(&s, text);
    clock_t begun = clock();
    code_times(&s.coding);
    code_figures(&s.coding);
    double seconds = (double)(clock() - begun) / CLOCKS_PER_SEC;
    check_times(&s);
    check_figures(&s);
    arena_free(&s.arena);
    free(text);
    return seconds;
}

/* Eight times the text takes about eight times as long, not sixty-four; the bound leaves room for a busy machine. */
static void masses_take_linear_time(void **state)
{
    (void)state;
    static const char *const pieces[] = {"7", "12 ", "1999 ", "March 3 ", "killed 12 ", "and 5 ", "12 dead. ", "On Monday 12 people were killed. ", "between ", "$5 ", "half of ", "- 3 ", "to 3 ", "one hundred "};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        double small = seconds_for(pieces[i], 30000), large = seconds_for(pieces[i], 240000);
        if (large > small * 30 + 0.5) fail_msg("'%s': %g s and %g s", pieces[i], small, large);
    }
}

/* Ten million digits, which the intake would cut off long before. */
static void ten_million_digits(void **state)
{
    (void)state;
    assert_true(seconds_for("7", 10000000) < 60);
}

int main(int argc, char **argv)
{
    if (argc != 2) return fprintf(stderr, "usage: test-hostile MODEL\n"), 2;
    sentences_open(argv[1]);
    const struct CMUnitTest tests[] = {cmocka_unit_test(strange_numbers_have_defined_values), cmocka_unit_test(impossible_dates_are_none), cmocka_unit_test(masses_take_linear_time),
                                       cmocka_unit_test(ten_million_digits)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    parse_model_close(sentences_model);
    return failed;
}
