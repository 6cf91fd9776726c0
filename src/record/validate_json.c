/* See validate.h.  Here: JSON lines.  A record is checked for what doc/record.schema.json cannot say: that ids are there and lead somewhere,
   and that spans cut out the words they claim; its form is checked as far as that needs. */
#include "record/validate.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "record/kinds.h"
#include "record/lookup.h"
#include "record/names.h"

struct record {
    struct validation *validation;
    size_t line;
    const json_t *root;
    str text;
    uint32_t *bytes; /* where each code point of the text begins, and its end */
    size_t length;   /* code points */
};

#define WRONG(r, ...) validate_error((r)->validation, (r)->line, __VA_ARGS__)

static str string_of(const json_t *value)
{
    return json_is_string(value) ? (str){json_string_value(value), json_string_length(value)} : (str){0};
}

/* ---- values ---- */

/* A string of the kind, or null where that is allowed. */
static void check_kind(struct record *r, const json_t *object, const char *key, enum kind kind, bool required, const char *where)
{
    const json_t *value = json_object_get(object, key);
    if (!value) WRONG(r, "%s: the key \"%s\" is missing", where, key);
    else if (json_is_null(value) && !required) return;
    else if (!json_is_string(value)) WRONG(r, "%s: \"%s\" is no string", where, key);
    else if (!kind_holds(kind, string_of(value)))
        WRONG(r, "%s: \"%s\" is \"%.*s\" where %s is wanted", where, key, VALIDATE_SHOW(string_of(value)), kind_wants(kind));
}

static void check_range(struct record *r, const json_t *object, const char *key, double least, double most, const char *where)
{
    const json_t *value = json_object_get(object, key);
    if (!value || json_is_null(value)) return;
    if (!json_is_number(value) || json_number_value(value) < least || json_number_value(value) > most)
        WRONG(r, "%s: \"%s\" is no number from %g to %g", where, key, least, most);
}

/* ---- ids ---- */

static const struct {
    char letter;
    const char *list;
} lists[] = {{'a', "actors"}, {'e', "events"}, {'s', "statements"}, {'f', "figures"}, {'p', "places"}};

/* "a3": whether the list that the letter stands for is as long. */
static bool leads_somewhere(const struct record *r, str id, const char *letters)
{
    if (id.length < 2 || id.length > 10 || !strchr(letters, id.data[0])) return false;
    size_t number = 0;
    for (size_t i = 1; i < id.length; i++) {
        if (id.data[i] < '0' || id.data[i] > '9') return false;
        number = number * 10 + (size_t)(id.data[i] - '0');
    }
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (lists[i].letter == id.data[0]) return number >= 1 && number <= json_array_size(json_object_get(r->root, lists[i].list));
    return false;
}

static void check_id(struct record *r, const json_t *value, const char *key, const char *letters, const char *where)
{
    if (!leads_somewhere(r, string_of(value), letters))
        WRONG(r, "%s: \"%s\" has \"%.*s\", which is no id of this record", where, key, VALIDATE_SHOW(string_of(value)));
}

/* One id, a list of them, or nothing. */
static void check_reference(struct record *r, const json_t *object, const char *key, const char *letters, const char *where)
{
    const json_t *value = json_object_get(object, key), *one;
    size_t i;
    if (!value) WRONG(r, "%s: the key \"%s\" is missing", where, key);
    if (!value || json_is_null(value)) return;
    if (!json_is_array(value)) check_id(r, value, key, letters, where);
    json_array_foreach(value, i, one) check_id(r, one, key, letters, where);
}

/* ---- spans ---- */

static bool map_text(struct record *r)
{
    r->bytes = malloc((r->text.length + 1) * sizeof *r->bytes);
    if (!r->bytes) return false;
    for (size_t i = 0; i < r->text.length; i++)
        if (((unsigned char)r->text.data[i] & 0xC0) != 0x80) r->bytes[r->length++] = (uint32_t)i;
    r->bytes[r->length] = (uint32_t)r->text.length;
    return true;
}

static bool span_of(const struct record *r, const json_t *start, const json_t *end, str *words)
{
    if (!json_is_integer(start) || !json_is_integer(end)) return false;
    json_int_t from = json_integer_value(start), to = json_integer_value(end);
    if (from < 0 || from > to || (size_t)to > r->length) return false;
    *words = str_slice(r->text, r->bytes[from], r->bytes[to]);
    return true;
}

/* {"start", "end"} and, where it is there, the "text" between. */
static void check_span(struct record *r, const json_t *object, const char *where)
{
    const json_t *text = json_object_get(object, "text");
    str words;
    if (!object || json_is_null(object)) return;
    if (!span_of(r, json_object_get(object, "start"), json_object_get(object, "end"), &words))
        WRONG(r, "%s: \"start\" and \"end\" are no stretch of the document's text", where);
    else if (json_is_string(text) && !str_equal(words, string_of(text)))
        WRONG(r, "%s: \"text\" is \"%.*s\" where the offsets cut out \"%.*s\"", where, VALIDATE_SHOW(string_of(text)), VALIDATE_SHOW(words));
}

/* [[start, end], ...] */
static void check_spans(struct record *r, const json_t *list, const char *where)
{
    const json_t *one;
    size_t i;
    str words;
    json_array_foreach(list, i, one)
        if (!span_of(r, json_array_get(one, 0), json_array_get(one, 1), &words)) WRONG(r, "%s: number %zu is no stretch of the document's text", where, i + 1);
}

static void check_mentions(struct record *r, const json_t *object, const char *where)
{
    const json_t *one;
    size_t i;
    json_array_foreach(json_object_get(object, "mentions"), i, one)
    {
        check_span(r, one, where);
        check_span(r, json_object_get(one, "trigger"), where);
    }
}

/* ---- the lists of a record ---- */

/* A code of CAMEO, or any text where an imported dictionary is said to have made it. */
static void check_code(struct record *r, const json_t *object, const char *key, enum kind kind, const char *where)
{
    if (!json_is_true(json_object_get(object, "imported"))) check_kind(r, object, key, kind, true, where);
    else if (!string_of(json_object_get(object, key)).length) WRONG(r, "%s: \"%s\" is no code", where, key);
}

static void check_actor(struct record *r, const json_t *actor, const char *where)
{
    check_kind(r, actor, "name", KIND_TEXT, true, where);
    check_kind(r, actor, "type", KIND_ACTOR_TYPE, true, where);
    check_code(r, actor, "code", KIND_ACTOR, where);
    check_kind(r, actor, "country", KIND_COUNTRY, false, where);
    check_mentions(r, actor, where);
}

static void check_plover(struct record *r, const json_t *plover, const char *type, const char *where)
{
    const json_t *mode = json_object_get(plover, "mode");
    str name = string_of(json_object_get(plover, type));
    check_kind(r, plover, type, KIND_PLOVER, true, where);
    if (json_is_string(mode) && name.length && !lookup_plover_mode(name, string_of(mode)))
        WRONG(r, "%s: %.*s has no mode \"%.*s\"", where, VALIDATE_SHOW(name), VALIDATE_SHOW(string_of(mode)));
}

static void check_contexts(struct record *r, const json_t *contexts, const char *where)
{
    const json_t *one;
    size_t i;
    json_array_foreach(contexts, i, one)
        if (!lookup_plover_context(string_of(one))) WRONG(r, "%s: \"%.*s\" is no PLOVER context", where, VALIDATE_SHOW(string_of(one)));
}

static void check_event(struct record *r, const json_t *event, const char *where)
{
    static const char *const parties[] = {"source", "target", "third"};
    const json_t *date = json_object_get(event, "date"), *plover = json_object_get(event, "plover"), *quad = json_object_get(event, "quad");
    str code = string_of(json_object_get(event, "cameo"));
    for (size_t i = 0; i < 3; i++) check_reference(r, event, parties[i], "a", where);
    check_code(r, event, "cameo", KIND_CAMEO, where);
    check_kind(r, event, "modality", KIND_MODALITY, true, where);
    check_kind(r, event, "polarity", KIND_POLARITY, true, where);
    check_reference(r, event, "attributed_to", "s", where);
    check_reference(r, event, "place", "p", where);
    check_range(r, event, "goldstein", -10, 10, where);
    if (json_is_integer(quad) && kind_holds(KIND_CAMEO, code) && json_integer_value(quad) != record_quad(code))
        WRONG(r, "%s: \"quad\" is %d; the class of %.*s is %d", where, (int)json_integer_value(quad), VALIDATE_SHOW(code), record_quad(code));
    if (json_is_object(plover)) check_plover(r, plover, "event", where), check_contexts(r, json_object_get(plover, "contexts"), where);
    if (json_is_object(date)) {
        check_kind(r, date, "start", KIND_DAY_PART, false, where);
        check_kind(r, date, "end", KIND_DAY_PART, false, where);
        check_kind(r, date, "basis", KIND_BASIS, true, where);
    }
    check_mentions(r, event, where);
}

static void check_statement(struct record *r, const json_t *statement, const char *where)
{
    static const char *const roles[] = {"speaker", "via", "addressees"};
    for (size_t i = 0; i < 3; i++) check_reference(r, statement, roles[i], "a", where);
    check_reference(r, statement, "about", "es", where);
    check_span(r, json_object_get(statement, "source"), where);
    check_span(r, json_object_get(statement, "cue"), where);
    check_spans(r, json_object_get(statement, "content"), where);
    check_spans(r, json_object_get(statement, "quotes"), where);
}

static void check_figure(struct record *r, const json_t *figure, const char *where)
{
    if (!json_is_number(json_object_get(figure, "value"))) WRONG(r, "%s: \"value\" is no number", where);
    check_reference(r, figure, "by", "a", where);
    check_reference(r, figure, "according_to", "a", where);
    check_reference(r, figure, "place", "p", where);
    if (json_object_get(figure, "supersedes")) check_reference(r, figure, "supersedes", "f", where);
    check_span(r, figure, where);
    check_mentions(r, figure, where);
}

static void check_place(struct record *r, const json_t *place, const char *where)
{
    check_kind(r, place, "name", KIND_TEXT, true, where);
    check_kind(r, place, "country", KIND_COUNTRY, false, where);
    check_range(r, place, "lat", -90, 90, where);
    check_range(r, place, "lon", -180, 180, where);
    check_mentions(r, place, where);
}

static void check_time(struct record *r, const json_t *time, const char *where) { check_span(r, time, where); }

/* One of the lists; its members, where it has ids, count from 1. */
static void check_list(struct record *r, const char *key, char letter, void check(struct record *, const json_t *, const char *))
{
    const json_t *list = json_object_get(r->root, key), *one;
    size_t i;
    if (!json_is_array(list)) WRONG(r, "\"%s\" is missing or no list", key);
    json_array_foreach(list, i, one)
    {
        char where[48], id[24];
        snprintf(where, sizeof where, "%s, number %zu", key, i + 1);
        snprintf(id, sizeof id, "%c%zu", letter, i + 1);
        if (!json_is_object(one)) {
            WRONG(r, "%s: is no object", where);
            continue;
        }
        if (letter && !str_is(string_of(json_object_get(one, "id")), id))
            WRONG(r, "%s: the id is \"%.*s\" where \"%s\" is wanted", where, VALIDATE_SHOW(string_of(json_object_get(one, "id"))), id);
        check(r, one, where);
    }
}

/* ---- lines ---- */

static void check_record(struct record *r)
{
    static const char *const heads[] = {"bede", "lexicon", "models"};
    const json_t *document = json_object_get(r->root, "document");
    for (size_t i = 0; i < 3; i++) check_kind(r, r->root, heads[i], KIND_TEXT, true, "record");
    if (!json_is_object(document)) {
        WRONG(r, "\"document\" is missing or no object");
        return;
    }
    check_kind(r, document, "id", KIND_TEXT, true, "document");
    check_kind(r, document, "text", KIND_TEXT, true, "document");
    check_kind(r, document, "published", KIND_DAY_PART, false, "document");
    r->text = string_of(json_object_get(document, "text"));
    if (!map_text(r)) {
        WRONG(r, "the text is longer than there is memory for");
        return;
    }
    check_spans(r, json_object_get(document, "sentences"), "sentences");
    check_list(r, "actors", 'a', check_actor);
    check_list(r, "events", 'e', check_event);
    check_list(r, "statements", 's', check_statement);
    check_list(r, "figures", 'f', check_figure);
    check_list(r, "places", 'p', check_place);
    check_list(r, "times", 0, check_time);
    free(r->bytes);
}

static void check_plover_actor(struct record *r, const char *key)
{
    const json_t *actor = json_object_get(r->root, key);
    if (!actor) WRONG(r, "the key \"%s\" is missing", key);
    if (!json_is_object(actor)) return;
    if (json_object_get(actor, "code")) check_kind(r, actor, "code", KIND_ACTOR, false, key);
    if (json_object_get(actor, "country")) check_kind(r, actor, "country", KIND_COUNTRY, false, key);
}

static void check_plover_line(struct record *r)
{
    check_kind(r, r->root, "id", KIND_TEXT, true, "event");
    check_kind(r, r->root, "date", KIND_DAY_PART, false, "event");
    check_plover_actor(r, "source");
    check_plover_actor(r, "target");
    check_plover(r, r->root, "event", "event");
    check_contexts(r, json_object_get(r->root, "context"), "context");
    if (json_object_get(r->root, "cameo")) check_kind(r, r->root, "cameo", KIND_CAMEO, false, "event");
    check_range(r, json_object_get(r->root, "location"), "lat", -90, 90, "location");
    check_range(r, json_object_get(r->root, "location"), "lon", -180, 180, "location");
}

static void validate_lines(struct validation *validation, str file, void check(struct record *))
{
    for (size_t line = 1; file.length; line++) {
        str text = str_cut(&file, '\n');
        json_error_t problem;
        struct record r = {.validation = validation, .line = line};
        validation->rows++;
        if (!str_trim(text).length) {
            validate_error(validation, line, "the line is empty");
            continue;
        }
        json_t *root = json_loadb(text.data, text.length, JSON_REJECT_DUPLICATES, &problem);
        r.root = root;
        if (!root) validate_error(validation, line, "no JSON at byte %d: %s", problem.position, problem.text);
        else if (!json_is_object(root)) validate_error(validation, line, "the line is no JSON object");
        else check(&r);
        json_decref(root);
    }
}

void validate_records(struct validation *validation, str file) { validate_lines(validation, file, check_record); }
void validate_plover(struct validation *validation, str file) { validate_lines(validation, file, check_plover_line); }
