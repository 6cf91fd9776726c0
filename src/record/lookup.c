/* See lookup.h. */
#include "record/lookup.h"

static const char countries[] =
#include "countries_table.h"
    ;
static const char provinces[] =
#include "provinces_table.h"
    ;
static const char sectors[] =
#include "sectors_table.h"
    ;
static const char cameo[] =
#include "cameo_table.h"
    ;
static const char plover[] =
#include "plover_table.h"
    ;
static const char roles[] =
#include "roles_table.h"
    ;

/* ---- lines of a table ---- */

#define LINES(table, header) lines_of((str){(table), sizeof(table) - 1}, header)

/* What follows the comments and, where there is one, the line of names. */
static str lines_of(str table, bool header)
{
    while (table.length && table.data[0] == '#') str_cut(&table, '\n');
    if (header) str_cut(&table, '\n');
    return table;
}

/* The line whose first cell is `key`, without that cell; false where there is none.  Halves the table until one line is left. */
static bool find_line(str lines, str key, str *rest)
{
    while (lines.length) {
        size_t start = lines.length / 2, end = start;
        while (start && lines.data[start - 1] != '\n') start--;
        while (end < lines.length && lines.data[end] != '\n') end++;
        str line = str_slice(lines, start, end), first = str_cut(&line, '\t');
        int order = str_compare(key, first);
        if (order == 0) return *rest = line, true;
        lines = order < 0 ? str_slice(lines, 0, start) : str_slice(lines, end < lines.length ? end + 1 : end, lines.length);
    }
    return false;
}

/* ---- countries, provinces, sectors ---- */

bool lookup_country(str iso, struct lookup_country *out)
{
    str rest;
    *out = (struct lookup_country){0};
    if (!find_line(LINES(countries, false), iso, &rest)) return false;
    out->fips = str_cut(&rest, '\t');
    out->cow = str_cut(&rest, '\t');
    out->name = str_cut(&rest, '\t');
    out->latitude = str_cut(&rest, '\t');
    out->longitude = str_cut(&rest, '\t');
    return true;
}

str lookup_province(str iso, str name)
{
    enum { KEY_MAX = 128 }; /* no name in the table is as long */
    char key[KEY_MAX];
    str code;
    if (!name.length || iso.length + name.length + 1 > KEY_MAX) return (str){0};
    if (iso.length) memcpy(key, iso.data, iso.length);
    key[iso.length] = ' ';
    memcpy(key + iso.length + 1, name.data, name.length);
    return find_line(LINES(provinces, false), (str){key, iso.length + 1 + name.length}, &code) ? code : (str){0};
}

bool lookup_sector(str role, str *icews, str *code)
{
    str rest;
    *icews = *code = (str){0};
    if (!find_line(LINES(sectors, false), role, &rest)) return false;
    *icews = str_cut(&rest, '\t');
    *code = str_cut(&rest, '\t');
    return true;
}

bool lookup_fips(str two)
{
    for (str lines = LINES(countries, false); lines.length;) {
        str line = str_cut(&lines, '\n');
        str_cut(&line, '\t');
        if (str_equal(str_cut(&line, '\t'), two)) return true;
    }
    return false;
}

/* ---- events and roles ---- */

bool lookup_cameo(str code, struct lookup_event *out)
{
    str rest, inherited;
    *out = (struct lookup_event){0};
    if (!find_line(LINES(cameo, true), code, &rest)) return false;
    str_cut(&rest, '\t'); /* the level */
    out->label = str_cut(&rest, '\t');
    out->goldstein = str_cut(&rest, '\t');
    inherited = str_cut(&rest, '\t');
    if (!out->goldstein.length) out->goldstein = inherited;
    return true;
}

/* The line of a kind, type and name; its rest begins with the gloss. */
static bool find_plover(const char *kind, str type, str name, str *rest)
{
    for (str lines = LINES(plover, true); lines.length;) {
        str line = str_cut(&lines, '\n');
        if (!str_is(str_cut(&line, '\t'), kind) || !str_equal(str_cut(&line, '\t'), type) || !str_equal(str_cut(&line, '\t'), name)) continue;
        *rest = line;
        return true;
    }
    return false;
}

bool lookup_plover(str type, str mode, str *quad, str *score)
{
    str rest;
    *quad = *score = (str){0};
    if (!find_plover("type", type, type, &rest)) return false;
    str_cut(&rest, '\t');
    *quad = str_cut(&rest, '\t');
    *score = str_cut(&rest, '\t');
    if (!mode.length || !find_plover("mode", type, mode, &rest)) return true;
    str_cut(&rest, '\t');
    str mode_quad = str_cut(&rest, '\t'), mode_score = str_cut(&rest, '\t');
    if (mode_quad.length) *quad = mode_quad;
    if (mode_score.length) *score = mode_score;
    return true;
}

bool lookup_plover_mode(str type, str mode)
{
    str rest;
    return find_plover("mode", type, mode, &rest);
}

bool lookup_plover_context(str context)
{
    str rest;
    return find_plover("context", (str){0}, context, &rest);
}

bool lookup_role(str role)
{
    str rest;
    return find_line(LINES(roles, true), role, &rest);
}
