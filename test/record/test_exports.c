/* What exports need beside a coding: codes of countries and provinces, actor codes taken apart, short ids. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "record/actor_code.h"
#include "record/lookup.h"
#include "record/narrow.h"

static void assert_str(str actual, const char *expected)
{
    if (!str_is(actual, expected)) fail_msg("\"%.*s\" where \"%s\" was expected", STR_ARG(actual), expected);
}

static void countries_have_their_codes(void **state)
{
    (void)state;
    static const struct {
        const char *iso, *fips, *cow, *name;
    } cases[] = {{"ABW", "AA", "", "Aruba"},     {"USA", "US", "2", "United States"}, {"GBR", "UK", "200", "United Kingdom"},
                 {"CHN", "CH", "710", "China"},  {"CHE", "SZ", "225", "Switzerland"}, {"PSE", "WE", "", "Palestine"},
                 {"ZWE", "ZI", "552", "Zimbabwe"}};
    struct lookup_country country;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(lookup_country(str_from(cases[i].iso), &country));
        assert_str(country.fips, cases[i].fips);
        assert_str(country.cow, cases[i].cow);
        assert_str(country.name, cases[i].name);
        assert_true(lookup_fips(country.fips));
    }
    assert_false(lookup_country(STR("ZZZ"), &country));
    assert_false(lookup_country(STR(""), &country));
    assert_false(lookup_country(STR("US"), &country));
    assert_false(lookup_fips(STR("ZZ")));
}

static void provinces_have_their_codes(void **state)
{
    (void)state;
    assert_str(lookup_province(STR("USA"), STR("Texas")), "USTX");
    assert_str(lookup_province(STR("CAN"), STR("Quebec")), "CA10");
    assert_str(lookup_province(STR("GEO"), STR("Texas")), "");
    assert_str(lookup_province(STR("USA"), STR("")), "");
    char long_name[300];
    memset(long_name, 'a', sizeof long_name);
    assert_str(lookup_province(STR("USA"), (str){long_name, sizeof long_name}), "");
}

static void event_codes_have_labels_and_values(void **state)
{
    (void)state;
    struct lookup_event event;
    assert_true(lookup_cameo(STR("01"), &event)); /* the first line and the last */
    assert_true(lookup_cameo(STR("204"), &event));
    assert_true(lookup_cameo(STR("1821"), &event));
    assert_str(event.goldstein, "-9.0");
    assert_true(lookup_cameo(STR("1034"), &event)); /* no published value: its parent's */
    assert_str(event.goldstein, "-5.0");
    assert_false(lookup_cameo(STR("21"), &event));
    str quad, score;
    assert_true(lookup_plover(STR("ASSAULT"), STR("aerial"), &quad, &score));
    assert_str(quad, "4"), assert_str(score, "-9.5");
    assert_true(lookup_plover(STR("PROTEST"), STR("vandalize"), &quad, &score)); /* a mode without a score: its type's */
    assert_str(score, "-5.0");
    assert_false(lookup_plover(STR("DEMAND"), STR(""), &quad, &score));
    assert_true(lookup_plover_mode(STR("CONSULT"), STR("visit")));
    assert_false(lookup_plover_mode(STR("AID"), STR("visit")));
    assert_true(lookup_plover_context(STR("military")));
    assert_false(lookup_plover_context(STR("visit")));
    assert_true(lookup_role(STR("AGR")) && lookup_role(STR("UNK")) && !lookup_role(STR("ZZZ")));
}

/* "country|group|religions|types" */
static void assert_parts(const char *code, const char *expected)
{
    struct actor_code parts = actor_code_split(str_from(code));
    char text[128];
    snprintf(text, sizeof text, "%.*s|%.*s|%.*s%.*s|%.*s %.*s %.*s", STR_ARG(parts.country), STR_ARG(parts.group), STR_ARG(parts.religion[0]),
             STR_ARG(parts.religion[1]), STR_ARG(parts.type[0]), STR_ARG(parts.type[1]), STR_ARG(parts.type[2]));
    assert_string_equal(text, expected);
}

static void actor_codes_come_apart(void **state)
{
    (void)state;
    assert_parts("CHN", "CHN|||  ");
    assert_parts("CHNGOVMIL", "CHN|||GOV MIL ");
    assert_parts("---REB", "|||REB  ");
    assert_parts("IGOUNOREFHCR", "|UNO||IGO REF ");
    assert_parts("IGOWSTNAT", "WST|NAT||IGO  ");
    assert_parts("IRQMOSSHIREB", "IRQ||MOSSHI|REB  ");
    assert_parts("KSVGOV", "KSV|||GOV  ");
    assert_parts("USAGOVGOVMILSPYCOP", "USA|||GOV MIL SPY");
    assert_parts("", "|||  ");
    assert_parts("US", "|||  ");
    assert_true(actor_code_valid(STR("IGOUNO")) && actor_code_valid(STR("---")) && actor_code_valid(STR("---GOV")));
    assert_false(actor_code_valid(STR("USAG")) || actor_code_valid(STR("usa")) || actor_code_valid(STR("USA---")) || actor_code_valid(STR("")));
}

static void short_ids_differ_and_stay(void **state)
{
    (void)state;
    struct narrow narrow = {0};
    uint64_t shifted = UINT64_C(1) << 40;
    assert_int_equal(narrow_id(&narrow, 7), 7);
    assert_int_equal(narrow_id(&narrow, 7 + shifted), 8); /* taken: the next */
    assert_int_equal(narrow_id(&narrow, 8), 9);
    assert_int_equal(narrow_id(&narrow, 7), 7);
    assert_int_equal(narrow_id(&narrow, 7 + shifted), 8);
    assert_int_equal(narrow_id(&narrow, 0x7FFFFFFF), 0x7FFFFFFF);
    assert_int_equal(narrow_id(&narrow, 0x7FFFFFFF + shifted), 1); /* past the end: from the start */
    assert_int_equal(narrow_id(&narrow, shifted), 2);
    for (uint64_t i = 100; i < 2000; i++) assert_int_equal(narrow_id(&narrow, i), i);
    for (uint64_t i = 100; i < 2000; i++) assert_int_equal(narrow_id(&narrow, i + shifted), i + 1900);
    narrow_free(&narrow);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(countries_have_their_codes), cmocka_unit_test(provinces_have_their_codes), cmocka_unit_test(event_codes_have_labels_and_values),
        cmocka_unit_test(actor_codes_come_apart),     cmocka_unit_test(short_ids_differ_and_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
