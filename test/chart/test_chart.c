/* Charts: labels are escaped, the same data give the same bytes, axes have round numbers, and nothing lies off the page. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "chart/chart.h"
#include "chart/scale.h"
#include "chart/svg.h"

static bool contains(const struct buffer *buffer, const char *part) { return memmem(buffer->data, buffer->length, part, strlen(part)) != NULL; }

static void ticks_are_round(void **state)
{
    (void)state;
    struct scale scale = scale_of(0, 87, 5, true);
    assert_true(scale.step == 20 && scale.low == 0 && scale.high == 100);
    scale = scale_of(0, 2, 5, true);
    assert_true(scale.step == 1 && scale.high == 2);
    scale = scale_of(-3.2, 4.1, 5, false);
    assert_true(scale.step == 2 && scale.low == -4 && scale.high == 6);
    scale = scale_of(7, 7, 5, false);
    assert_true(scale.high > scale.low);
}

static void numbers_have_thousands(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 0);
    assert_true(str_is(scale_label(&arena, 1234567), "1,234,567"));
    assert_true(str_is(scale_label(&arena, -1000), "-1,000"));
    assert_true(str_is(scale_label(&arena, 2.5), "2.5"));
    assert_true(str_is(scale_label(&arena, 100), "100"));
    arena_free(&arena);
}

static void texts_are_escaped(void **state)
{
    (void)state;
    struct buffer out = {0};
    svg_escaped(&out, STR("a<b> & \"c\"\x01"));
    assert_true(str_is((str){out.data, out.length}, "a&lt;b&gt; &amp; &quot;c&quot; "));
    buffer_free(&out);
}

static const str actors[] = {{"USA", 3}, {"<Ruritania>", 11}, {"CHN", 3}, {"FRA", 3}};
static const struct chart_dyad dyads[] = {{0, 1, 12, -4.5}, {1, 0, 3, 2}, {2, 3, 1, NAN}, {0, 2, 7, 6}, {3, 3, 2, -9}};
static const struct chart_dyads chart = {{"Dyads & all", 11}, {"", 0}, actors, 4, dyads, 5};

typedef void draw(struct buffer *out, struct arena *arena, const struct chart_dyads *dyads);

static void drawn_twice_is_the_same(void **state)
{
    (void)state;
    static draw *const draws[] = {chart_matrix, chart_network};
    for (size_t i = 0; i < 2; i++) {
        struct arena arena;
        struct buffer first = {0}, second = {0};
        arena_init(&arena, 0);
        draws[i](&first, &arena, &chart);
        draws[i](&second, &arena, &chart);
        assert_true(first.length == second.length && memcmp(first.data, second.data, first.length) == 0);
        assert_true(contains(&first, "&lt;Ruritania&gt;") && !contains(&first, "<Ruritania>"));
        assert_true(contains(&first, "mean Goldstein -4.5") && contains(&first, "<title>Dyads &amp; all</title>"));
        assert_false(contains(&first, "nan"));
        buffer_free(&first);
        buffer_free(&second);
        arena_free(&arena);
    }
}

static void a_series_has_gaps_where_nothing_is_known(void **state)
{
    (void)state;
    static const str months[] = {{"2024-01", 7}, {"2024-02", 7}, {"2024-03", 7}, {"2024-04", 7}};
    static const double counts[] = {3, 0, 14, 2}, means[] = {1, NAN, -2, 4};
    const struct chart_layer bars = {STR("events"), SVG_BLUE, counts}, line = {STR("mean"), SVG_INK, means};
    const struct chart_panel panels[] = {{STR("Events"), CHART_BARS, &bars, 1, 0, 0, true, true, 100},
                                         {STR("Mean"), CHART_LINES, &line, 1, -10, 10, false, false, 100}};
    struct arena arena;
    struct buffer out = {0};
    arena_init(&arena, 0);
    chart_series(&out, &arena, &(struct chart_series){STR("Title"), STR(""), months, 4, panels, 2});
    assert_true(contains(&out, "2024-03, events: 14") && !contains(&out, "2024-02, events"));
    assert_true(contains(&out, "2024-01, mean: 1") && !contains(&out, "2024-02, mean") && !contains(&out, "nan"));
    buffer_free(&out);
    chart_series(&out, &arena, &(struct chart_series){STR("Nothing"), STR(""), NULL, 0, panels, 0});
    assert_true(contains(&out, "</svg>"));
    buffer_free(&out);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ticks_are_round),
        cmocka_unit_test(numbers_have_thousands),
        cmocka_unit_test(texts_are_escaped),
        cmocka_unit_test(drawn_twice_is_the_same),
        cmocka_unit_test(a_series_has_gaps_where_nothing_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
