/* Near-duplicates: planted copies are found and nothing else is taken for one; the answer does not hang on chance. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/hash.h"
#include "corpus.h"
#include "store/duplicates.h"

enum { ARTICLES = 3000, COPY_OF_EVERY = 5 };

static bool text_of(void *context, uint32_t article, struct arena *arena, str *text)
{
    (void)arena;
    *text = ((const str *)context)[article];
    return true;
}

/* The first article of each one's group, in arena. */
static uint32_t *group(struct arena *arena, str *articles, uint32_t count)
{
    struct duplicates *duplicates = duplicates_new(arena, count, (struct duplicates_source){.text_of = text_of, .context = articles});
    uint32_t *first = ARENA_NEW(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) {
        struct sketch sketch;
        sketch_of(&sketch, articles[i], arena);
        assert_true(duplicates_add(duplicates, &sketch));
    }
    for (uint32_t i = 0; i < count; i++) first[i] = duplicates_first(duplicates, i);
    return first;
}

static void planted_copies_are_found(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 0);
    str *articles = ARENA_NEW(&arena, str, ARTICLES);
    uint32_t *original = ARENA_NEW(&arena, uint32_t, ARTICLES), copies[EDIT_COUNT] = {0}, missed[EDIT_COUNT] = {0}, found = 0, wrong = 0;
    for (uint32_t i = 0; i < ARTICLES; i++) {
        bool copy = i % COPY_OF_EVERY == COPY_OF_EVERY - 1;
        original[i] = copy ? original[hash_mix(3, i) % i] : i;
        articles[i] = copy ? corpus_copy(&arena, articles[original[i]], i / COPY_OF_EVERY % EDIT_COUNT, 5 + i % 26, i) : corpus_report(&arena, i);
    }
    uint32_t *first = group(&arena, articles, ARTICLES);
    for (uint32_t i = 0; i < ARTICLES; i++) {
        enum corpus_edit edit = i / COPY_OF_EVERY % EDIT_COUNT;
        bool right = original[first[i]] == original[i];
        if (original[i] != i) copies[edit]++, missed[edit] += first[i] == i || !right;
        if (first[i] != i) found++, wrong += !right;
    }
    for (int edit = 0; edit < EDIT_COUNT; edit++) {
        print_message("# %s: %u of %u copies missed\n", corpus_edit_name(edit), missed[edit], copies[edit]);
        assert_true(missed[edit] * 100 <= copies[edit] * 5);
    }
    print_message("# %u of %u found are no copies\n", wrong, found);
    assert_true(wrong * 100 <= found * 5);
    arena_free(&arena);
}

static void the_first_article_stands_for_its_group(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 0);
    str report = corpus_report(&arena, 1), other = corpus_report(&arena, 2);
    str articles[] = {other, report, corpus_copy(&arena, report, EDIT_WORDS, 10, 1), corpus_copy(&arena, report, EDIT_LEAD, 20, 2), report};
    uint32_t *first = group(&arena, articles, 5);
    static const uint32_t expected[] = {0, 1, 1, 1, 1};
    for (size_t i = 0; i < 5; i++) assert_int_equal(first[i], expected[i]);
    arena_free(&arena);
}

/* Each a little different from the one before: the group ends where nothing of its beginning is left. */
static void chains_end(void **state)
{
    (void)state;
    enum { LINKS = 40 };
    struct arena arena;
    arena_init(&arena, 0);
    str articles[LINKS] = {corpus_report(&arena, 5)};
    for (uint32_t i = 1; i < LINKS; i++) articles[i] = corpus_copy(&arena, articles[i - 1], EDIT_WORDS, 15, i);
    uint32_t *first = group(&arena, articles, LINKS);
    assert_int_equal(first[1], 0);
    assert_int_not_equal(first[LINKS - 1], 0);
    arena_free(&arena);
}

static void the_same_pattern_with_other_names_is_another_report(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 0);
    str articles[] = {
        STR("Market report\n\nShares in Arvika and Belmora closed 12 points higher on Monday after Nordbank and Hansen Steel reported gains, while "
            "oil from Vardo fell by 3 percent and the currency of Norway held its ground against that of Sweden.\n"),
        STR("Market report\n\nShares in Lagoa and Palmeira closed 45 points higher on Friday after Banco Mar and Silva Textiles reported gains, while "
            "oil from Sabha fell by 7 percent and the currency of Portugal held its ground against that of Spain.\n"),
        STR("")};
    uint32_t *first = group(&arena, articles, 3);
    for (uint32_t i = 0; i < 3; i++) assert_int_equal(first[i], i);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(planted_copies_are_found),
        cmocka_unit_test(the_first_article_stands_for_its_group),
        cmocka_unit_test(chains_end),
        cmocka_unit_test(the_same_pattern_with_other_names_is_another_report),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
