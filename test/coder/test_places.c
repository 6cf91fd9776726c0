/* Places: the tables compiled, looked up, and names of invented sentences resolved with the shipped lexicon's places.
   test-places MODEL FOLDER (the tables' folder) */
#include "sentences.h"

#include "base/utf8.h"
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
    {"A warehouse burned down in Glasgow, Ky. on Monday.", {{"Glasgow", "USA", "PPLA2"}, {"Ky.", "USA", "ADM1"}}},
    {"Floods hit villages in eastern Poland.", {{"Poland", "POL", "PCLI"}}},
    {"A student from Ghana won the prize.", {{"Ghana", "GHA", "PCLI"}}},
    {"A letter from Ghana reached the council.", {{0}}},
    {"A barn burned in Barren County.", {{"Barren County", "USA", "ADM2"}}},
    {"Ships pass through the Strait of Hormuz.", {{"Strait of Hormuz", "", "STRT"}}},
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

/* The towns around decide which of two towns of one name is meant. */
static void neighbours_decide(void **state)
{
    (void)state;
    struct sentences s;
    sentences_read(&s, "A shop burned in Plymouth. Fire crews came from Exeter and from Torquay.\n\nAnother shop burned in Torquay.", "2022-03-24");
    s.coding.gazetteer = gazetteer;
    code_places(&s.coding);
    for (size_t i = 0; i < s.coding.places.count; i++) assert_true(str_is(s.coding.places.items[i].country, "GBR"));
    assert_true(s.coding.places.count >= 2);
    arena_free(&s.arena);
}

/* 10^5 names are read in linear time: no name is looked up against all others. */
static void very_many_names_are_read(void **state)
{
    (void)state;
    enum { NAMES = 100000 };
    static const char *const names[] = {"Springfield", "San Jose", "Paris", "Kabul"};
    char *text = malloc(NAMES * 32), *end = text;
    assert_non_null(text);
    for (int i = 0; i < NAMES; i++) end += sprintf(end, "It rained in %s%s", names[i % 4], i % 8 == 7 ? ".\n\n" : ". ");
    *end = '\0';
    struct sentences s = {0};
    arena_init(&s.arena, 0);
    s.report.text = str_from(text);
    intake_layout(&s.report, &s.arena);
    text_tokenize(&s.report, &s.text, &s.arena);
    /* The tree is laid by hand, so that the time is that of the places: each name hangs below the verb, its preposition below it. */
    for (size_t i = 0; i < s.text.sentence_count; i++)
        for (uint32_t w = 0; w < s.text.sentences[i].count; w++) {
            struct word *word = &s.text.words[s.text.sentences[i].first + w];
            bool name = w >= 3 && utf8_is_upper((unsigned char)word->form.data[0]);
            word->head = w == 1 ? -1 : w == 2 || w > 3 ? 3 : 1;
            word->deprel = w == 1 ? DEPREL_ROOT : w == 2 ? DEPREL_CASE : w == 3 ? DEPREL_OBL : DEPREL_FLAT;
            word->upos = name ? UPOS_PROPN : w == 2 ? UPOS_ADP : UPOS_VERB;
        }
    s.coding = (struct coding){.arena = &s.arena, .report = &s.report, .text = &s.text, .gazetteer = gazetteer};
    s.coding.mention_at = sentences_table(&s.arena, s.text.word_count);
    s.coding.time_at = sentences_table(&s.arena, s.text.word_count);
    s.coding.place_at = sentences_table(&s.arena, s.text.word_count);
    code_places(&s.coding);
    size_t mentions = 0;
    for (size_t i = 0; i < s.coding.places.count; i++) mentions += s.coding.places.items[i].mentions.count;
    assert_true(mentions >= NAMES * 9 / 10);
    arena_free(&s.arena);
    free(text);
}

int main(int argc, char **argv)
{
    if (argc != 3) return fprintf(stderr, "usage: test-places MODEL FOLDER\n"), 2;
    sentences_open(argv[1]);
    static const char *const tables[] = {"cities.tsv", "counties.tsv", "countries.tsv", "provinces.tsv", "regions.tsv"};
    struct arena arena;
    struct error error = {0};
    arena_init(&arena, 0);
    const char *paths[5];
    str pack;
    for (size_t i = 0; i < 5; i++) paths[i] = arena_format(&arena, "%s/%s", argv[2], tables[i]).data;
    if (gazetteer_compile(paths, 5, &arena, &pack, NULL, NULL) != 0 || !gazetteer_view(&gazetteer, pack, &error)) return fprintf(stderr, "the tables do not compile\n"), 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_have_their_places),
        cmocka_unit_test(names_are_found_by_their_normal_form),
        cmocka_unit_test(neighbours_decide),
        cmocka_unit_test(very_many_names_are_read),
        cmocka_unit_test(mistakes_and_damage_are_refused),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    gazetteer_close(gazetteer);
    arena_free(&arena);
    parse_model_close(sentences_model);
    return failed;
}
