/* Figures: one sentence a case, with the figures that must be found in it, in order.
   test-figures MODEL */
#include "sentences.h"

struct expected { const char *measure; double value; enum figure_bound bound; const char *of; };
struct figure_case { const char *sentence; struct expected expected[3]; };

static const struct figure_case cases[] = {
    {"The raid killed 12 people.", {{"killed", 12, BOUND_EXACTLY, "people"}}},
    {"12 villagers were killed in the raid.", {{"killed", 12, BOUND_EXACTLY, "villagers"}}},
    {"At least 41 civilians have been killed so far and 87 injured.", {{"killed", 41, BOUND_AT_LEAST, "civilians"}, {"injured", 87, BOUND_EXACTLY, "civilians"}}},
    {"Twelve soldiers died in the crash and three others are missing.", {{"killed", 12, BOUND_EXACTLY, "soldiers"}, {"missing", 3, BOUND_EXACTLY, "soldiers"}}},
    {"Two dozen protesters were arrested.", {{"detained", 24, BOUND_EXACTLY, "protesters"}}},
    {"Police arrested dozens of protesters.", {{"detained", 24, BOUND_AT_LEAST, "protesters"}}},
    {"More than 3.6 million people have fled their homes.", {{"displaced", 3600000, BOUND_MORE_THAN, "people"}}},
    {"About 15,000 refugees crossed the river.", {{"refugees", 15000, BOUND_ABOUT, "refugees"}}},
    {"The death toll rose to 34 on Friday.", {{"killed", 34, BOUND_EXACTLY, ""}}},
    {"The blast left five people dead.", {{"killed", 5, BOUND_EXACTLY, "people"}}},
    {"Gunmen abducted between 20 and 30 girls.", {{"kidnapped", 20, BOUND_RANGE, "girls"}}},
    {"The union said 40,000 people marched through the capital.", {{"protesters", 40000, BOUND_EXACTLY, "people"}}},
    {"The government deployed 900 soldiers to the border.", {{"troops", 900, BOUND_EXACTLY, "soldiers"}}},
    {"The bank lent 20 million dollars.", {{"money", 20000000, BOUND_EXACTLY, ""}}},
    {"Donors pledged $3.5 million.", {{"money", 3500000, BOUND_EXACTLY, ""}}},
    {"Turnout was 61 percent.", {{"share", 61, BOUND_EXACTLY, ""}}},
    {"A soldier was wounded at the checkpoint.", {{"injured", 1, BOUND_EXACTLY, "soldier"}}},
    {"The bill passed by 212 votes.", {{"votes", 212, BOUND_EXACTLY, "votes"}}},
    {"Up to 300 people were feared dead.", {{"killed", 300, BOUND_AT_MOST, "people"}}},
    {"The convoy commander was killed at 0815.", {{"killed", 1, BOUND_EXACTLY, "convoy commander"}}},
    {"No one was killed in the attack.", {{0}}},
    {"A flood could displace 20,000 people.", {{0}}},
    {"The army seized an M-16 rifle and 40 boxes in 2019.", {{0}}},
    {"The 34-year-old striker scored 2 goals in a 3-1 win.", {{0}}},
};

static void check(const struct figure_case *c)
{
    struct sentences s;
    sentences_read(&s, c->sentence, "2022-03-24");
    code_times(&s.coding);
    code_figures(&s.coding);
    size_t count = 0;
    while (count < 3 && c->expected[count].measure) count++;
    if (s.coding.figures.count != count) fail_msg("%s: %zu figures instead of %zu", c->sentence, s.coding.figures.count, count);
    for (size_t i = 0; i < count; i++) {
        const struct figure *f = &s.coding.figures.items[i];
        const struct expected *e = &c->expected[i];
        if (strcmp(f->measure, e->measure) != 0 || f->value < e->value || f->value > e->value || f->bound != e->bound || !str_is(f->of_text, e->of))
            fail_msg("%s: %s %g (bound %d) of '%.*s'", c->sentence, f->measure, f->value, (int)f->bound, STR_ARG(f->of_text));
    }
    arena_free(&s.arena);
}

static void sentences_have_their_figures(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check(&cases[i]);
}

static void a_figure_said_again_is_one(void **state)
{
    (void)state;
    struct sentences s;
    sentences_read(&s, "The flood killed 14 people. Rescuers said 14 people had died. The death toll rose to 16. The true toll is likely to be much higher.", "2022-03-24");
    code_figures(&s.coding);
    assert_int_equal(s.coding.figures.count, 2);
    assert_int_equal(s.coding.figures.items[0].mentions.count, 1);
    assert_int_equal(s.coding.figures.items[1].supersedes, 0);
    assert_true(s.coding.figures.items[1].caveat.length > 0);
    assert_int_equal(s.coding.figures.items[0].caveat.length, 0);
    arena_free(&s.arena);
}

int main(int argc, char **argv)
{
    if (argc != 2) return fprintf(stderr, "usage: test-figures MODEL\n"), 2;
    sentences_open(argv[1]);
    const struct CMUnitTest tests[] = {cmocka_unit_test(sentences_have_their_figures), cmocka_unit_test(a_figure_said_again_is_one)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    parse_model_close(sentences_model);
    return failed;
}
