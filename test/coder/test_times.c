/* Times: one sentence a case, with what must be found in it; the report is of Thursday, 24 March 2022, unless said.
   test-times MODEL */
#include "sentences.h"

#include "coder/calendar.h"
#include "coder/number.h"

struct expected { const char *text, *value; enum time_type type; };
struct time_case { const char *sentence; struct expected expected[4]; };

static const struct time_case cases[] = {
    {"The envoy left the capital on Wednesday.", {{"Wednesday", "2022-03-23", TIME_DATE}}},
    {"The envoy left the capital on Thursday.", {{"Thursday", "2022-03-24", TIME_DATE}}},
    {"The envoy will leave the capital on Wednesday.", {{"Wednesday", "2022-03-30", TIME_DATE}}},
    {"The parliament is set to vote on Monday.", {{"Monday", "2022-03-28", TIME_DATE}}},
    {"Rebels took the town last Friday.", {{"last Friday", "2022-03-18", TIME_DATE}}},
    {"The two sides meet again next Tuesday.", {{"next Tuesday", "2022-03-29", TIME_DATE}}},
    {"Fighting began on Feb. 24.", {{"Feb. 24", "2022-02-24", TIME_DATE}}},
    {"Fighting began on 24 February 2019.", {{"24 February 2019", "2019-02-24", TIME_DATE}}},
    {"Fighting began on Thursday, March 3, 2022.", {{"Thursday, March 3, 2022", "2022-03-03", TIME_DATE}}},
    {"The army shelled the port in November.", {{"November", "2021-11", TIME_DATE}}},
    {"An election will be held in June.", {{"June", "2022-06", TIME_DATE}}},
    {"The border was closed between March 3 and 5.", {{"March 3", "2022-03-03", TIME_DATE}, {"5", "2022-03-05", TIME_DATE}}},
    {"Police arrested the editor last week.", {{"last week", "2022-W11", TIME_DATE}}},
    {"Aid was cut last year.", {{"last year", "2021", TIME_DATE}}},
    {"Aid will resume next month.", {{"next month", "2022-04", TIME_DATE}}},
    {"The treaty was signed two years ago.", {{"two years ago", "2020", TIME_DATE}}},
    {"The treaty was signed three days ago.", {{"three days ago", "2022-03-21", TIME_DATE}}},
    {"The truce began on Monday and collapsed two days later.", {{"Monday", "2022-03-21", TIME_DATE}, {"two days later", "2022-03-23", TIME_DATE}}},
    {"Guerrillas fought the government in the 1990s.", {{"the 1990s", "199X", TIME_DATE}}},
    {"The region has been tense since 2014.", {{"2014", "2014", TIME_DATE}}},
    {"Some 2014 people fled.", {{0}}},
    {"Drones struck the depot on Tuesday evening.", {{"Tuesday evening", "2022-03-22TEV", TIME_TIME}}},
    {"Drones struck the depot overnight.", {{"overnight", "2022-03-23TNI", TIME_TIME}}},
    {"The curfew starts at 10 p.m. on Friday.", {{"10 p.m. on Friday", "2022-03-25T22:00", TIME_TIME}}},
    {"The minister resigned this morning.", {{"this morning", "2022-03-24TMO", TIME_TIME}}},
    {"They were held for three weeks.", {{"three weeks", "P3W", TIME_DURATION}}},
    {"They were held for six hours.", {{"six hours", "PT6H", TIME_DURATION}}},
    {"Crowds gather there every day.", {{"every day", "P1D", TIME_SET}}},
    {"A 34-year-old man was held.", {{0}}},
    {"Thousands joined a march against the law and may return.", {{0}}},
    {"Troops left in mid-2016 and came back in mid-November.", {{"mid-2016", "2016", TIME_DATE}, {"mid-November", "2021-11", TIME_DATE}}},
    {"Rains last from 5 to 9 inches.", {{0}}},
    {"The games run from 5 to 9 May.", {{"5", "2022-05-05", TIME_DATE}, {"9 May", "2022-05-09", TIME_DATE}}},
    {"The siege of March 3-9, 2019, was broken.", {{"March 3", "2019-03-03", TIME_DATE}, {"9, 2019", "2019-03-09", TIME_DATE}}},
    {"Shells fell in August and September 1916.", {{"August", "1916-08", TIME_DATE}, {"September 1916", "1916-09", TIME_DATE}}},
    {"The troops left on Christmas Eve.", {{"Christmas Eve", "2021-12-24", TIME_DATE}}},
    {"Ships stopped at Christmas Island.", {{0}}},
    {"The city was burned in 241 BC.", {{"241 BC", "BC0241", TIME_DATE}}},
    {"Profit fell in the third quarter from a year earlier.", {{"the third quarter", "2021-Q3", TIME_DATE}, {"a year earlier", "2020-Q3", TIME_DATE}}},
    {"The plan was dropped in the mid-1980s.", {{"the mid-1980s", "198X", TIME_DATE}}},
};

static void check(const struct time_case *c, const char *published)
{
    struct sentences s;
    sentences_read(&s, c->sentence, published);
    code_times(&s.coding);
    size_t count = 0;
    while (count < 4 && c->expected[count].text) count++;
    if (s.coding.times.count != count) fail_msg("%s: %zu times instead of %zu", c->sentence, s.coding.times.count, count);
    for (size_t i = 0; i < count; i++) {
        const struct time_mention *t = &s.coding.times.items[i];
        str words = span_text(&s.text, t->span);
        if (!str_is(words, c->expected[i].text) || !str_is(t->value, c->expected[i].value) || t->type != c->expected[i].type)
            fail_msg("%s: '%.*s' = %.*s instead of '%s' = %s", c->sentence, STR_ARG(words), STR_ARG(t->value), c->expected[i].text, c->expected[i].value);
        for (uint32_t w = t->first; w <= t->last; w++) assert_int_equal(s.coding.time_at[w], i);
    }
    arena_free(&s.arena);
}

static void sentences_have_their_times(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check(&cases[i], "2022-03-24");
}

static void nothing_is_guessed_without_a_date(void **state)
{
    (void)state;
    static const struct time_case open_cases[] = {
        {"The envoy left on Wednesday.", {{"Wednesday", "XXXX-WXX-3", TIME_DATE}}},
        {"Fighting began on Feb. 24.", {{"Feb. 24", "XXXX-02-24", TIME_DATE}}},
        {"Aid was cut last year.", {{"last year", "XXXX", TIME_DATE}}},
        {"Fighting began on Feb. 24, 2022.", {{"Feb. 24, 2022", "2022-02-24", TIME_DATE}}},
    };
    for (size_t i = 0; i < sizeof open_cases / sizeof *open_cases; i++) check(&open_cases[i], NULL);
}

/* A report that names old years again and again goes on with them; one of this week does not. */
static void a_history_carries_its_year(void **state)
{
    (void)state;
    struct sentences s;
    sentences_read(&s, "The uprising began in 1911. In 1912 the king fled. The first treaty was signed on 4 May 1912. The second treaty of 1913 was broken. "
                       "The army took the port in October 1913. On 7 November the fleet surrendered. In February the last fort fell.", "2022-03-24");
    code_times(&s.coding);
    assert_int_equal(s.coding.times.count, 7);
    assert_true(str_is(s.coding.times.items[5].value, "1913-11-07"));
    assert_true(str_is(s.coding.times.items[6].value, "1914-02"));
    arena_free(&s.arena);
    sentences_read(&s, "The party lost power in 2004. On Monday it won again. On 7 March its leader was sworn in.", "2022-03-24");
    code_times(&s.coding);
    assert_int_equal(s.coding.times.count, 3);
    assert_true(str_is(s.coding.times.items[2].value, "2022-03-07"));
    arena_free(&s.arena);
}

static void the_calendar_is_right(void **state)
{
    (void)state;
    int year;
    assert_int_equal(calendar_weekday((struct date){2022, 3, 24}), 4);
    assert_int_equal(calendar_days((struct date){1970, 1, 1}), 0);
    assert_int_equal(calendar_week((struct date){2021, 1, 3}, &year), 53);
    assert_int_equal(year, 2020);
    struct date d = calendar_add_months((struct date){2024, 3, 31}, -1);
    assert_int_equal(d.day, 29);
    for (int64_t day = -800000; day < 800000; day += 97) assert_int_equal(calendar_days(calendar_date(day)), day);
}

static void numbers_are_read(void **state)
{
    (void)state;
    static const struct { const char *words; double value; size_t count; } numbers[] = {
        {"1,594 people", 1594, 1}, {"3.6 million people", 3600000, 2}, {"two dozen men", 24, 2}, {"twenty-four men", 24, 3}, {"dozens of men", 24, 1},
        {"hundreds of thousands of men", 200000, 3}, {"half a million men", 500000, 3}, {"one hundred and five men", 105, 4}, {"a dozen men", 12, 2},
        {"two and a half million men", 2500000, 5}, {"977 men", 977, 1}, {"a man", -1, 0}, {"12,34 men", -1, 0},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sentences s;
        struct number number = {.value = -1};
        sentences_read(&s, numbers[i].words, NULL);
        number_read(&s.text, 0, s.text.word_count, &number);
        if (number.value < numbers[i].value || number.value > numbers[i].value || number.words != numbers[i].count)
            fail_msg("%s: %g in %zu words", numbers[i].words, number.value, number.words);
        arena_free(&s.arena);
    }
}

int main(int argc, char **argv)
{
    if (argc != 2) return fprintf(stderr, "usage: test-times MODEL\n"), 2;
    sentences_open(argv[1]);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_have_their_times),
        cmocka_unit_test(nothing_is_guessed_without_a_date),
        cmocka_unit_test(a_history_carries_its_year),
        cmocka_unit_test(the_calendar_is_right),
        cmocka_unit_test(numbers_are_read),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    parse_model_close(sentences_model);
    return failed;
}
