/* From rows of text to the tables of a lexicon, checking each line against what the others say.  One function a kind of file; the
   kinds come in the order of enum source_kind, so that codes and roles are known before they are used. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "lexicon/builder.h"
#include "lexicon/key.h"
#include "lexicon/layer.h"
#include "lexicon/pattern.h"
#include "base/hash.h"
#include "base/utf8.h"

/* Reports a second line that says the same; false then. */
static bool say_once(struct builder *b, const struct source_row *row, const char *kind, str what)
{
    str key = arena_format(b->arena, "%s\t%.*s", kind, STR_ARG(what));
    int32_t line = map_get(&b->once, key);
    if (line != MAP_ABSENT) return source_error(b->source, row, "\"%.*s\" stands in line %d already", STR_ARG(what), line), false;
    map_put(&b->once, b->arena, key, (int32_t)row->line);
    return true;
}

/* ---- numbers and dates ---- */

static bool read_number(str s, double *value)
{
    char text[32], *end;
    if (!s.length || s.length >= sizeof text) return false;
    memcpy(text, s.data, s.length);
    text[s.length] = 0;
    *value = strtod(text, &end); /* the C locale is never changed by the library; '.' it is */
    return *end == 0 && isfinite(*value) && fabs(*value) <= 100;
}

static bool digits(str s, size_t at, size_t n, int *value)
{
    *value = 0;
    if (at + n > s.length) return false;
    for (size_t i = at; i < at + n; i++) {
        if (s.data[i] < '0' || s.data[i] > '9') return false;
        *value = *value * 10 + (s.data[i] - '0');
    }
    return true;
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bool compile_date(str s, bool last, struct date *out)
{
    int year, month = last ? 12 : 1, day;
    *out = (struct date){0};
    if (!s.length) return true;
    if (!digits(s, 0, 4, &year) || year < 1) return false;
    if (s.length > 4 && (s.data[4] != '-' || !digits(s, 5, 2, &month) || month < 1 || month > 12)) return false;
    day = last ? days_in(year, month) : 1;
    if (s.length > 7 && (s.data[7] != '-' || !digits(s, 8, 2, &day) || day < 1 || day > days_in(year, month))) return false;
    if (s.length != 4 && s.length != 7 && s.length != 10) return false;
    *out = (struct date){(int16_t)year, (int8_t)month, (int8_t)day};
    return true;
}

static void read_dates(struct builder *b, const struct source_row *row, str from, str to, struct actor_record *actor)
{
    if (!compile_date(from, false, &actor->from)) source_error(b->source, row, "\"%.*s\" is no date (YYYY, YYYY-MM or YYYY-MM-DD)", STR_ARG(from));
    if (!compile_date(to, true, &actor->to)) source_error(b->source, row, "\"%.*s\" is no date (YYYY, YYYY-MM or YYYY-MM-DD)", STR_ARG(to));
}

/* ---- ontology ---- */

static void compile_cameo(struct builder *b)
{
    const struct source_rows *rows = &b->source->rows[SOURCE_CAMEO];
    for (size_t i = 0; i < rows->count; i++) {
        const struct source_row *row = &rows->items[i];
        if (!say_once(b, row, "cameo", row->cells[CAMEO_CODE])) continue;
        uint32_t number;
        struct code_record *code = builder_record(b, TABLE_CODES, &number);
        struct ref text = builder_string(b, row->cells[CAMEO_CODE]), label = builder_string(b, row->cells[CAMEO_LABEL]);
        code->code = text;
        code->label = label;
        double quad = 0;
        bool published = read_number(row->cells[CAMEO_GOLDSTEIN], &code->goldstein);
        if (!published && !read_number(row->cells[CAMEO_INHERITED], &code->goldstein)) code->goldstein = 0;
        code->has_goldstein = published;
        if (!read_number(row->cells[CAMEO_QUAD], &quad) || quad < 1 || quad > 4) source_error(b->source, row, "quad must be 1 to 4");
        code->quad = (uint8_t)(quad >= 1 && quad <= 4 ? quad : 0);
        builder_know(b, "code", row->cells[CAMEO_CODE]);
        index_add(b->arena, &b->indices[INDEX_CODES], row->cells[CAMEO_CODE], number);
    }
}

static void compile_plover(struct builder *b)
{
    const struct source_rows *rows = &b->source->rows[SOURCE_PLOVER];
    for (size_t i = 0; i < rows->count; i++) {
        const struct source_row *row = &rows->items[i];
        str kind = row->cells[PLOVER_KIND], name = row->cells[PLOVER_NAME];
        if (str_is(kind, "type")) builder_know(b, "type", name);
        else if (str_is(kind, "mode")) builder_know(b, "mode", arena_format(b->arena, "%.*s %.*s", STR_ARG(row->cells[PLOVER_TYPE]), STR_ARG(name)));
        else if (str_is(kind, "context")) builder_know(b, "context", name);
        else source_error(b->source, row, "kind must be type, mode or context, not \"%.*s\"", STR_ARG(kind));
    }
}

static void check_reading(struct builder *b, const struct source_row *row)
{
    str type = row->cells[READING_TYPE], mode = row->cells[READING_MODE], contexts[16];
    if (!builder_has(b, "type")) return;
    if (type.length && !builder_knows(b, "type", type)) source_error(b->source, row, "unknown PLOVER type \"%.*s\"", STR_ARG(type));
    if (mode.length && !builder_knows(b, "mode", arena_format(b->arena, "%.*s %.*s", STR_ARG(type), STR_ARG(mode))))
        source_error(b->source, row, "PLOVER %.*s has no mode \"%.*s\"", STR_ARG(type), STR_ARG(mode));
    size_t count = source_values(row->cells[READING_CONTEXTS], contexts, 16);
    for (size_t i = 0; i < count; i++)
        if (!builder_knows(b, "context", contexts[i])) source_error(b->source, row, "unknown PLOVER context \"%.*s\"", STR_ARG(contexts[i]));
}

static void compile_readings(struct builder *b)
{
    const struct source_rows *rows = &b->source->rows[SOURCE_CAMEO_PLOVER];
    for (size_t i = 0; i < rows->count; i++) {
        const struct source_row *row = &rows->items[i];
        if (!compile_is_cameo(b, row->cells[READING_CODE])) source_error(b->source, row, "unknown CAMEO code \"%.*s\"", STR_ARG(row->cells[READING_CODE]));
        check_reading(b, row);
        uint32_t number;
        struct plover_record *reading = builder_record(b, TABLE_PLOVER, &number);
        *reading = (struct plover_record){builder_string(b, row->cells[READING_TYPE]), builder_string(b, row->cells[READING_MODE]),
                                          builder_string(b, row->cells[READING_CONTEXTS])};
        index_add(b->arena, &b->indices[INDEX_PLOVER], row->cells[READING_CODE], number);
    }
}

bool compile_is_cameo(const struct builder *b, str code)
{
    return !builder_has(b, "code") || builder_knows(b, "code", code);
}

void compile_ontology(struct builder *b)
{
    const struct source_rows *rows = &b->source->rows[SOURCE_ROLE_CODES];
    for (size_t i = 0; i < rows->count; i++) builder_know(b, "role", rows->items[i].cells[ROLE_CODE]);
    compile_cameo(b);
    compile_plover(b);
    compile_readings(b);
}

/* ---- actors ---- */

/* A name that a single capitalised common word would be ("The Times"): there the article is part of it. */
static str name_key(struct builder *b, str name, bool lower)
{
    str key = key_of(b->arena, name, lower);
    bool article = str_starts(name, STR("The ")) && key.length && !memchr(key.data, ' ', key.length);
    return article ? arena_format(b->arena, "%s %.*s", lower ? "the" : "The", STR_ARG(key)) : key;
}

static void add_name(struct builder *b, const struct source_row *row, uint32_t number, str name, enum name_form form)
{
    str key = name_key(b, name, false), lower = name_key(b, name, true);
    if (!key.length) {
        source_error(b->source, row, "the name \"%.*s\" can never be found (no letters, or too long)", STR_ARG(name));
        return;
    }
    index_add(b->arena, &b->indices[INDEX_NAMES], key, number << NAMING_FORM_BITS | (uint32_t)form);
    index_add(b->arena, &b->indices[INDEX_CAPITALS], lower, number << NAMING_FORM_BITS | (uint32_t)form);
}

static void add_names(struct builder *b, const struct source_row *row, uint32_t number, str cell, enum name_form form)
{
    str values[SOURCE_VALUES_MAX];
    size_t count = source_values(cell, values, SOURCE_VALUES_MAX);
    for (size_t i = 0; i < count; i++) add_name(b, row, number, values[i], form);
}

static void compile_states(struct builder *b)
{
    const struct source_rows *rows = &b->source->rows[SOURCE_STATES];
    for (size_t i = 0; i < rows->count; i++) {
        const struct source_row *row = &rows->items[i];
        str code = row->cells[STATE_CODE], iso = row->cells[STATE_ISO].length ? row->cells[STATE_ISO] : code;
        if (code.length != 3) source_error(b->source, row, "a state's code has three letters, not \"%.*s\"", STR_ARG(code));
        say_once(b, row, "state", arena_format(b->arena, "%.*s %.*s", STR_ARG(code), STR_ARG(row->cells[STATE_NAME])));
        uint32_t number;
        struct actor_record record = {.entity = builder_string(b, key_slug(b->arena, row->cells[STATE_NAME])), .name = builder_string(b, row->cells[STATE_NAME]),
                                      .type = builder_string(b, STR("state")), .code = builder_string(b, code), .country = builder_string(b, iso),
                                      .origin = builder_string(b, row->origin)};
        read_dates(b, row, row->cells[STATE_FROM], row->cells[STATE_TO], &record);
        *(struct actor_record *)builder_record(b, TABLE_ACTORS, &number) = record;
        index_add(b->arena, &b->indices[INDEX_STATES], code, number);
        if (!str_equal(iso, code)) index_add(b->arena, &b->indices[INDEX_STATES], iso, number);
        if (map_get(&b->states, code) == MAP_ABSENT) map_put(&b->states, b->arena, code, (int32_t)number);
        if (map_get(&b->states, iso) == MAP_ABSENT) map_put(&b->states, b->arena, iso, (int32_t)number);
        index_add(b->arena, &b->indices[INDEX_ENTITIES], key_slug(b->arena, row->cells[STATE_NAME]), number);
        builder_know(b, "state", code);
        add_name(b, row, number, row->cells[STATE_NAME], FORM_NAME);
        add_names(b, row, number, row->cells[STATE_OTHER], FORM_OTHER);
        add_names(b, row, number, row->cells[STATE_ADJECTIVES], FORM_ADJECTIVE);
        add_names(b, row, number, row->cells[STATE_PEOPLE], FORM_PEOPLE);
        add_names(b, row, number, row->cells[STATE_CAPITAL], FORM_CAPITAL);
        add_names(b, row, number, row->cells[STATE_SEATS], FORM_SEAT);
    }
}

static bool is_one_of(str s, const char *const *list)
{
    for (; *list; list++)
        if (str_is(s, *list)) return true;
    return false;
}

static void check_code(struct builder *b, const struct source_row *row, str code)
{
    static const char *const beginnings[] = {"IGO", "NGO", "NGM", "MNC", "IMG", "---", "UIS", "SET", NULL};
    str begin = str_slice(code, 0, code.length < 3 ? code.length : 3);
    if (code.length < 3 || code.length % 3 || code.length > 15) {
        source_error(b->source, row, "an actor's code is made of groups of three letters, not \"%.*s\"", STR_ARG(code));
        return;
    }
    bool international = is_one_of(begin, beginnings) && begin.data[0] != '-';
    if (!is_one_of(begin, beginnings) && builder_has(b, "state") && !builder_knows(b, "state", begin))
        source_error(b->source, row, "\"%.*s\" is neither a state's code nor IGO, NGO, NGM, MNC, IMG or ---", STR_ARG(begin));
    for (size_t at = 3; at < code.length && builder_has(b, "role") && !international; at += 3)
        if (!builder_knows(b, "role", str_slice(code, at, at + 3)))
            source_error(b->source, row, "unknown role code \"%.*s\" in \"%.*s\"", 3, code.data + at, STR_ARG(code));
}

static str country_of(const struct builder *b, const struct source_row *row)
{
    str country = row->cells[NAMED_COUNTRY], code = row->cells[NAMED_CODE], iso;
    if (country.length) return builder_state(b, country, &iso) ? iso : country;
    return code.length >= 3 && builder_state(b, str_slice(code, 0, 3), &iso) ? iso : (str){0};
}

static void compile_named(struct builder *b)
{
    static const char *const types[] = {"person", "state", "organization", "group", "outlet", "unknown", NULL};
    const struct source_rows *rows = &b->source->rows[SOURCE_ACTORS];
    for (size_t i = 0; i < rows->count; i++) {
        const struct source_row *row = &rows->items[i];
        str entity = row->cells[NAMED_ENTITY].length ? row->cells[NAMED_ENTITY] : key_slug(b->arena, row->cells[NAMED_NAME]);
        if (!is_one_of(row->cells[NAMED_TYPE], types)) source_error(b->source, row, "unknown type \"%.*s\"", STR_ARG(row->cells[NAMED_TYPE]));
        check_code(b, row, row->cells[NAMED_CODE]);
        say_once(b, row, "actor", arena_format(b->arena, "%.*s %.*s %.*s", STR_ARG(row->cells[NAMED_NAME]), STR_ARG(row->cells[NAMED_CODE]), STR_ARG(row->cells[NAMED_FROM])));
        uint32_t number;
        struct actor_record record = {.entity = builder_string(b, entity), .name = builder_string(b, row->cells[NAMED_NAME]),
                                      .type = builder_string(b, row->cells[NAMED_TYPE]), .code = builder_string(b, row->cells[NAMED_CODE]),
                                      .country = builder_string(b, country_of(b, row)), .origin = builder_string(b, row->origin)};
        read_dates(b, row, row->cells[NAMED_FROM], row->cells[NAMED_TO], &record);
        *(struct actor_record *)builder_record(b, TABLE_ACTORS, &number) = record;
        index_add(b->arena, &b->indices[INDEX_ENTITIES], entity, number);
        add_name(b, row, number, row->cells[NAMED_NAME], FORM_NAME);
        add_names(b, row, number, row->cells[NAMED_OTHER], FORM_OTHER);
    }
}

void compile_actors(struct builder *b)
{
    compile_states(b);
    compile_named(b);
}

void compile_roles(struct builder *b)
{
    static const char *const kinds[] = {"title", "person", "body", "people"};
    const struct source_rows *rows = &b->source->rows[SOURCE_ROLES];
    for (size_t i = 0; i < rows->count; i++) {
        const struct source_row *row = &rows->items[i];
        struct role_record record = {.noun = builder_string(b, row->cells[NOUN_NOUN]), .origin = builder_string(b, row->origin), .kind = 255, .gender = '?'};
        say_once(b, row, "noun", row->cells[NOUN_NOUN]);
        for (uint8_t k = 0; k < 4; k++)
            if (str_is(row->cells[NOUN_KIND], kinds[k])) record.kind = k;
        if (record.kind == 255) source_error(b->source, row, "kind must be title, person, body or people"), record.kind = 0;
        if (row->cells[NOUN_GENDER].length == 1) record.gender = (uint8_t)row->cells[NOUN_GENDER].data[0];
        str roles[4];
        size_t count = source_values(row->cells[NOUN_ROLES], roles, 4);
        for (size_t k = 0; k < count; k++) {
            if (str_is(roles[k], "-")) continue;
            if (builder_has(b, "role") && !builder_knows(b, "role", roles[k])) source_error(b->source, row, "unknown role code \"%.*s\"", STR_ARG(roles[k]));
            record.roles[record.role_count++] = builder_string(b, roles[k]);
        }
        uint32_t number;
        *(struct role_record *)builder_record(b, TABLE_ROLES, &number) = record;
        str key = key_of(b->arena, row->cells[NOUN_NOUN], true);
        if (key.length) index_add(b->arena, &b->indices[INDEX_ROLES], key, number);
        else source_error(b->source, row, "\"%.*s\" can never be found", STR_ARG(row->cells[NOUN_NOUN]));
    }
}

/* ---- events ---- */

struct compiled_pattern {
    str key; /* "v accuse" */
    uint32_t number, specificity;
};

struct compiled_list {
    struct compiled_pattern *items;
    size_t count, capacity;
};

static int most_specific_first(const void *a, const void *b)
{
    const struct compiled_pattern *x = a, *y = b;
    int c = str_compare(x->key, y->key);
    if (c) return c;
    if (x->specificity != y->specificity) return x->specificity < y->specificity ? 1 : -1;
    return (x->number > y->number) - (x->number < y->number);
}

static void know_classes(struct builder *b)
{
    const struct source_rows *rows = &b->source->rows[SOURCE_NOUNS];
    str classes[16];
    for (size_t i = 0; i < rows->count; i++) {
        size_t count = source_values(rows->items[i].cells[PATTERN_CLASSES], classes, 16);
        for (size_t k = 0; k < count; k++) builder_know(b, "class", classes[k]);
    }
}

static str classes_of(struct builder *b, const struct source_row *row)
{
    str values[16], joined = {0};
    size_t count = source_values(row->cells[PATTERN_CLASSES], values, 16);
    for (size_t i = 0; i < count; i++)
        joined = i ? arena_format(b->arena, "%.*s|%.*s", STR_ARG(joined), STR_ARG(values[i])) : values[i];
    return joined;
}

static void check_pattern(struct builder *b, const struct source_row *row, const struct lexicon_pattern *p)
{
    if (p->base == CODE_LITERAL && p->code.length && !compile_is_cameo(b, p->code)) source_error(b->source, row, "unknown CAMEO code \"%.*s\"", STR_ARG(p->code));
    for (size_t i = 0; i < p->slot_count; i++) {
        str rest = p->slots[i].noun_class;
        while (rest.length) {
            str one = str_cut(&rest, '|');
            if (!str_is(one, "DEED") && !builder_knows(b, "class", one)) source_warning(b->source, row, "no noun has the class %%%.*s", STR_ARG(one));
        }
    }
}

static void add_pattern(struct builder *b, const struct source_row *row, struct lexicon_pattern *p, char pos, struct compiled_list *list)
{
    struct pattern_record record = {.lemma = builder_string(b, p->lemma), .code = builder_string(b, p->code), .classes = builder_string(b, classes_of(b, row)),
                                    .text = builder_string(b, row->cells[PATTERN_PATTERN]), .example = builder_string(b, row->cells[PATTERN_EXAMPLE]),
                                    .origin = builder_string(b, row->origin), .normal = pattern_normal(p, pos), .specificity = pattern_specificity(p),
                                    .slot_count = (uint8_t)p->slot_count, .base = (uint8_t)p->base, .operator_count = (uint8_t)p->operator_count,
                                    .first_slot = (uint32_t)b->tables[TABLE_SLOTS].count};
    for (size_t i = 0; i < p->operator_count; i++) record.operators[i] = (uint8_t)p->operators[i];
    for (size_t i = 0; i < p->slot_count; i++) {
        const struct lexicon_slot *s = &p->slots[i];
        struct slot_record slot = {.prepositions = builder_string(b, s->prepositions), .lemmas = builder_string(b, s->lemmas), .noun_class = builder_string(b, s->noun_class),
                                   .where = (uint8_t)s->where, .role = (uint8_t)s->role, .optional = s->optional};
        *(struct slot_record *)builder_record(b, TABLE_SLOTS, NULL) = slot;
    }
    uint32_t number;
    *(struct pattern_record *)builder_record(b, TABLE_PATTERNS, &number) = record;
    str key = arena_format(b->arena, "%c %.*s", pos, STR_ARG(p->lemma));
    *ARENA_PUSH(b->arena, list) = (struct compiled_pattern){key, number, record.specificity};
}

/* One way of writing a line's pattern. */
static void compile_pattern(struct builder *b, const struct source_row *row, str text, char pos, struct compiled_list *list)
{
    struct lexicon_pattern pattern = {0};
    str message = {0};
    if (!pattern_parse(b->arena, text, row->cells[PATTERN_CODE], pos == 'n', &pattern, &message)) {
        source_error(b->source, row, "%.*s in \"%.*s\" = \"%.*s\"", STR_ARG(message), STR_ARG(text), STR_ARG(row->cells[PATTERN_CODE]));
        return;
    }
    if (!pattern.code.length && pattern.base == CODE_LITERAL && !row->cells[PATTERN_CLASSES].length)
        source_error(b->source, row, "neither a code nor a class");
    str normal = arena_format(b->arena, "%016llx", (unsigned long long)pattern_normal(&pattern, pos));
    int32_t line = map_get(&b->once, normal);
    if (line != MAP_ABSENT) {
        if (text.data == row->cells[PATTERN_PATTERN].data) source_error(b->source, row, "never reached: line %d matches the same clauses", line);
        return;
    }
    map_put(&b->once, b->arena, normal, (int32_t)row->line);
    check_pattern(b, row, &pattern);
    add_pattern(b, row, &pattern, pos, list);
}

/* The treebanks' words end at hyphens: "shoot-out" is written for people and found as "shoot out" too, whose head is "out" (a word that
   ends in a hyphen goes on in the next: see pattern.c). */
static str without_hyphens(struct builder *b, str text)
{
    char *copy = ARENA_NEW(b->arena, char, text.length * 2);
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++) {
        copy[length++] = text.data[i];
        if (text.data[i] == '-') copy[length++] = ' ';
    }
    return (str){copy, length};
}

static void compile_patterns(struct builder *b, enum source_kind kind, char pos, struct compiled_list *list)
{
    const struct source_rows *rows = &b->source->rows[kind];
    for (size_t i = 0; i < rows->count; i++) compile_pattern(b, &rows->items[i], rows->items[i].cells[PATTERN_PATTERN], pos, list);
    for (size_t i = 0; i < rows->count && pos == 'n'; i++) {
        str text = rows->items[i].cells[PATTERN_PATTERN];
        if (text.length && memchr(text.data, '-', text.length)) compile_pattern(b, &rows->items[i], without_hyphens(b, text), pos, list);
    }
}

static void compile_operators(struct builder *b)
{
    const struct source_rows *rows = &b->source->rows[SOURCE_OPERATORS];
    for (size_t i = 0; i < rows->count; i++) {
        const struct source_row *row = &rows->items[i];
        str name = row->cells[CHANGE_OPERATOR], from = row->cells[CHANGE_FROM], to = row->cells[CHANGE_TO];
        int operator = pattern_operator(name);
        if (operator < 0 || operator >= OPERATOR_CODE_CHANGING) source_error(b->source, row, "unknown operator \"%.*s\"", STR_ARG(name));
        if (!compile_is_cameo(b, from)) source_error(b->source, row, "unknown CAMEO code \"%.*s\"", STR_ARG(from));
        bool none = str_is(to, "-");
        if (!none && !compile_is_cameo(b, to)) source_error(b->source, row, "unknown CAMEO code \"%.*s\"", STR_ARG(to));
        str key = arena_format(b->arena, "%.*s %.*s", STR_ARG(name), STR_ARG(from));
        if (!say_once(b, row, "operator", key)) continue;
        uint32_t number;
        struct ref ref = builder_string(b, none ? (str){0} : to);
        ((struct operator_record *)builder_record(b, TABLE_OPERATORS, &number))->to = ref;
        index_add(b->arena, &b->indices[INDEX_OPERATORS], key, number);
    }
}

void compile_events(struct builder *b)
{
    struct compiled_list list = {0};
    know_classes(b);
    compile_operators(b);
    compile_patterns(b, SOURCE_NOUNS, 'n', &list);
    compile_patterns(b, SOURCE_VERBS, 'v', &list);
    if (list.count) qsort(list.items, list.count, sizeof *list.items, most_specific_first);
    for (size_t i = 0; i < list.count; i++) index_add(b->arena, &b->indices[INDEX_PREDICATES], list.items[i].key, list.items[i].number);
}

void compile_cues(struct builder *b)
{
    static const char *const kinds[] = {"verb", "noun", "preposition", "adjective", "judgement", NULL};
    static const char *const stances[] = {"asserts", "alleges", "denies", "confirms", "doubts", "demands", "supports", "rejects", "criticizes", "promises", "threatens", NULL};
    const struct source_rows *rows = &b->source->rows[SOURCE_CUES];
    for (size_t i = 0; i < rows->count; i++) {
        const struct source_row *row = &rows->items[i];
        str kind = row->cells[CUE_KIND], stance = row->cells[CUE_STANCE];
        if (!is_one_of(kind, kinds)) source_error(b->source, row, "kind must be verb, noun, preposition, adjective or judgement");
        if (!is_one_of(stance, stances)) source_error(b->source, row, "unknown stance \"%.*s\"", STR_ARG(stance));
        str key = arena_format(b->arena, "%c %.*s", kind.length ? kind.data[0] : '?', STR_ARG(row->cells[CUE_CUE]));
        if (!say_once(b, row, "cue", key)) continue;
        struct cue_record record = {builder_string(b, row->cells[CUE_CUE]), builder_string(b, kind), builder_string(b, stance), builder_string(b, row->origin)};
        uint32_t number;
        *(struct cue_record *)builder_record(b, TABLE_CUES, &number) = record;
        index_add(b->arena, &b->indices[INDEX_CUES], key, number);
    }
}

static void compile_given_names(struct builder *b)
{
    const struct source_rows *rows = &b->source->rows[SOURCE_GIVEN_NAMES];
    for (size_t i = 0; i < rows->count; i++) {
        const struct source_row *row = &rows->items[i];
        str gender = row->cells[GIVEN_GENDER];
        if (!str_is(gender, "m") && !str_is(gender, "f")) source_error(b->source, row, "gender must be m or f");
        str key = utf8_lower(b->arena, row->cells[GIVEN_NAME]);
        if (!gender.length || !say_once(b, row, "given name", key)) continue;
        uint32_t number;
        ((struct given_name_record *)builder_record(b, TABLE_GIVEN_NAMES, &number))->gender = (uint32_t)gender.data[0];
        index_add(b->arena, &b->indices[INDEX_GIVEN_NAMES], key, number);
    }
}

static void compile_word_kinds(struct builder *b)
{
    const struct source_rows *rows = &b->source->rows[SOURCE_WORD_KINDS];
    for (size_t i = 0; i < rows->count; i++) {
        const struct source_row *row = &rows->items[i];
        bool verb = str_is(row->cells[LEXEME_PART], "verb");
        if (!verb && !str_is(row->cells[LEXEME_PART], "noun")) source_error(b->source, row, "part must be noun or verb");
        uint32_t kind = verb ? KIND_OF_VERB : KIND_UNKNOWN + 1, end = verb ? WORD_KIND_COUNT : KIND_OF_VERB;
        while (kind < end && !str_is(row->cells[LEXEME_KIND], lexicon_word_kind_name((enum word_kind)kind))) kind++;
        if (kind == end) source_error(b->source, row, "no kind of %s: \"%.*s\"", verb ? "verb" : "noun", STR_ARG(row->cells[LEXEME_KIND]));
        str key = arena_format(b->arena, "%c %.*s", verb ? 'v' : 'n', STR_ARG(row->cells[LEXEME_WORD]));
        if (!say_once(b, row, "word", key)) continue;
        uint32_t number;
        ((struct word_kind_record *)builder_record(b, TABLE_WORD_KINDS, &number))->kind = kind;
        index_add(b->arena, &b->indices[INDEX_WORD_KINDS], key, number);
    }
}

static void compile_topics(struct builder *b)
{
    const struct source_rows *rows = &b->source->rows[SOURCE_TOPICS];
    for (size_t i = 0; i < rows->count; i++) {
        const struct source_row *row = &rows->items[i];
        double weight = 0;
        uint32_t topic = TOPIC_NONE + 1, number;
        while (topic < TOPIC_COUNT && !str_is(row->cells[TOPICAL_TOPIC], lexicon_topic_name((enum topic)topic))) topic++;
        if (topic == TOPIC_COUNT) source_error(b->source, row, "unknown topic \"%.*s\"", STR_ARG(row->cells[TOPICAL_TOPIC])), topic = TOPIC_NONE;
        if (!read_number(row->cells[TOPICAL_WEIGHT], &weight) || (weight != 1 && weight != 2 && weight != TOPIC_WEIGHT_MAX))
            source_error(b->source, row, "weight must be 1, 2 or %d", TOPIC_WEIGHT_MAX), weight = 1;
        str key = key_of(b->arena, row->cells[TOPICAL_WORD], true);
        if (!key.length) source_error(b->source, row, "\"%.*s\" can never be found", STR_ARG(row->cells[TOPICAL_WORD]));
        if (!key.length || !say_once(b, row, "topical word", key)) continue;
        *(struct topic_record *)builder_record(b, TABLE_TOPICS, &number) = (struct topic_record){topic, (uint32_t)weight};
        index_add(b->arena, &b->indices[INDEX_TOPICS], key, number);
    }
}

/* ---- all of it ---- */

size_t lexicon_compile_above(const struct lexicon *below, const char *const *paths, size_t count, struct arena *arena, str *pack,
                             source_report *report, void *context)
{
    struct source source = {.arena = arena, .report = report, .context = context};
    struct builder builder = {.arena = arena, .source = &source, .below = below};
    source_read(&source, paths, count);
    compile_ontology(&builder);
    compile_actors(&builder);
    compile_roles(&builder);
    compile_events(&builder);
    compile_cues(&builder);
    compile_given_names(&builder);
    compile_imported(&builder);
    compile_word_kinds(&builder);
    compile_topics(&builder);
    if (builder.full) source_error(&source, &(struct source_row){.file = str_from(paths[0])}, "too much text for one lexicon");
    if (!source.errors && pack) *pack = builder_finish(&builder);
    return source.errors;
}

size_t lexicon_compile(const char *const *paths, size_t count, struct arena *arena, str *pack, source_report *report, void *context)
{
    return lexicon_compile_above(NULL, paths, count, arena, pack, report, context);
}
