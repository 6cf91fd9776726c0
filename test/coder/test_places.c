/* Places: the tables compiled, looked up, and names of invented sentences resolved with the shipped lexicon's places.
   test-places MODEL FOLDER (the tables' folder) */
#include "sentences.h"

#include "lexicon/gazetteer.h"

static struct gazetteer *gazetteer; /* opened once by main */

struct expected { const char *text, *country, *feature; };
struct place_case { const char *sentence; struct expected expected[3]; };

static const struct place_case cases[] = {
    {"A bomb exploded in Kabul.", {{"Kabul", "AFG", "PPLC"}}},
    {"Shells hit a market in Aleppo province.", {{"Aleppo", "SYR", "ADM1"}}},
    {"He was born in Paris, Texas.", {{"Paris", "USA", "PPLA2"}, {"Texas", "USA", "ADM1"}}},
    {"The two leaders met in Paris.", {{"Paris", "FRA", "PPLC"}}},
    {"Fighting spread across the Gaza Strip.", {{"Gaza Strip", "PSE", "TERR"}}},
    {"Ships were attacked in the Red Sea.", {{"Red Sea", "", "SEA"}}},
    {"Thousands fled to Chad and Uganda.", {{"Chad", "TCD", "PCLI"}, {"Uganda", "UGA", "PCLI"}}},
    {"Jordan Miller resigned.", {{0}}},
};

static void check(const struct place_case *c)
{
    struct sentences s;
    sentences_read(&s, c->sentence, "2022-03-24");
    s.coding.gazetteer = gazetteer;
    code_places(&s.coding);
    size_t count = 0;
    while (count < 3 && c->expected[count].text) count++;
    if (s.coding.places.count != count) fail_msg("%s: %zu places instead of %zu", c->sentence, s.coding.places.count, count);
    for (size_t i = 0; i < count; i++) {
        const struct place *p = &s.coding.places.items[i];
        str words = span_text(&s.text, p->mentions.items[0].span);
        if (!str_is(words, c->expected[i].text) || !str_is(p->country, c->expected[i].country) || !str_is(p->feature, c->expected[i].feature))
            fail_msg("%s: '%.*s' = %.*s %.*s", c->sentence, STR_ARG(words), STR_ARG(p->country), STR_ARG(p->feature));
        assert_int_equal(s.coding.place_at[p->mentions.items[0].head], i);
    }
    arena_free(&s.arena);
}

static void sentences_have_their_places(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check(&cases[i]);
}

static void names_are_found_by_their_normal_form(void **state)
{
    (void)state;
    struct gazetteer_place found[4];
    assert_true(gazetteer_find(gazetteer, STR("KHAN YOUNIS"), found, 4) > 0);
    assert_true(str_is(found[0].country, "PSE"));
    assert_true(gazetteer_find(gazetteer, STR("Bogota"), found, 4) > 0);
    assert_true(str_is(found[0].country, "COL"));
    assert_int_equal(gazetteer_find(gazetteer, STR("Nowhere-upon-Invention"), found, 4), 0);
    assert_int_equal(gazetteer_find(gazetteer, STR("..."), found, 4), 0);
}

static void mistakes_and_damage_are_refused(void **state)
{
    (void)state;
    struct arena arena;
    struct error error = {0};
    struct gazetteer *none;
    arena_init(&arena, 0);
    const char *const missing[] = {"/nowhere/places.tsv"};
    assert_int_equal(gazetteer_compile(missing, 1, &arena, NULL, NULL, NULL), 1);
    char *bytes = arena_alloc(&arena, 256, 1, 64);
    assert_false(gazetteer_view(&none, (str){bytes, 256}, &error));
    assert_int_equal(error.kind, ERROR_DATA);
    arena_free(&arena);
}

int main(int argc, char **argv)
{
    if (argc != 3) return fprintf(stderr, "usage: test-places MODEL FOLDER\n"), 2;
    sentences_open(argv[1]);
    static const char *const tables[] = {"cities.tsv", "countries.tsv", "provinces.tsv", "regions.tsv"};
    struct arena arena;
    struct error error = {0};
    arena_init(&arena, 0);
    const char *paths[4];
    str pack;
    for (size_t i = 0; i < 4; i++) paths[i] = arena_format(&arena, "%s/%s", argv[2], tables[i]).data;
    if (gazetteer_compile(paths, 4, &arena, &pack, NULL, NULL) != 0 || !gazetteer_view(&gazetteer, pack, &error)) return fprintf(stderr, "the tables do not compile\n"), 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_have_their_places),
        cmocka_unit_test(names_are_found_by_their_normal_form),
        cmocka_unit_test(mistakes_and_damage_are_refused),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    gazetteer_close(gazetteer);
    arena_free(&arena);
    parse_model_close(sentences_model);
    return failed;
}
