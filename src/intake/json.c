/* Articles as JSON: one object, an array of objects or several objects in a row ("json"), or one object a line ("jsonl").
   The articles of an array are cut out one by one and only the one in hand is held as a tree, so that a file of any size needs the
   memory of one article.  Keys that Bede does not know are ignored. */
#include <jansson.h>

#include "base/utf8.h"
#include "intake/kind.h"

/* ---- which keys say what; the first that is there and says something wins ---- */

enum { KEYS_MAX = 10 };
static const char *const id_keys[KEYS_MAX] = {"id", "article_id", "uid", "guid", "_id"};
static const char *const title_keys[KEYS_MAX] = {"title", "headline"};
static const char *const text_keys[KEYS_MAX] = {"text", "maintext", "body", "content", "articleBody", "content_text", "full_text"};
static const char *const date_keys[KEYS_MAX] = {"date",    "date_publish",   "published",      "published_at",     "publishedAt",
                                                "pubDate", "date_published", "published_date", "publication_date", "datePublished"};
static const char *const url_keys[KEYS_MAX] = {"url", "link", "canonical_url", "source_url"};
static const char *const outlet_keys[KEYS_MAX] = {"outlet", "source", "publisher", "source_name", "source_domain", "domain"};
static const char *const author_keys[KEYS_MAX] = {"author", "byline", "authors", "creator"};
static const char *const language_keys[KEYS_MAX] = {"language", "lang"};

static bool says_something(const json_t *value)
{
    if (json_is_string(value)) return str_trim((str){json_string_value(value), json_string_length(value)}).length > 0;
    return value && !json_is_null(value);
}

static const json_t *find(const json_t *article, const char *const keys[KEYS_MAX])
{
    for (size_t i = 0; i < KEYS_MAX && keys[i]; i++) {
        const json_t *value = json_object_get(article, keys[i]);
        if (says_something(value)) return value;
    }
    return NULL;
}

/* The first of the keys that holds a string with something in it; empty where none does. */
static str find_text(const json_t *article, const char *const keys[KEYS_MAX])
{
    for (size_t i = 0; i < KEYS_MAX && keys[i]; i++) {
        const json_t *value = json_object_get(article, keys[i]);
        if (json_is_string(value) && says_something(value)) return (str){json_string_value(value), json_string_length(value)};
    }
    return (str){0};
}

/* ---- an article object to a report ---- */

/* The name of an outlet: a string, or an object with one ({"id": null, "name": "The Daily"}). */
static str outlet_of(const json_t *article)
{
    static const char *const name_keys[KEYS_MAX] = {"name", "title", "domain", "uri"};
    for (size_t i = 0; i < KEYS_MAX && outlet_keys[i]; i++) {
        const json_t *value = json_object_get(article, outlet_keys[i]);
        if (json_is_string(value) && says_something(value)) return (str){json_string_value(value), json_string_length(value)};
        if (json_is_object(value)) {
            str name = find_text(value, name_keys);
            if (name.length) return name;
        }
    }
    return (str){0};
}

/* Days since 1970-01-01 to a date (H. Hinnant, "chrono-compatible low-level date algorithms", civil_from_days). */
static struct date date_of_days(int64_t days)
{
    days += 719468;
    int64_t era = days / 146097, of_era = days % 146097;
    int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t shifted = (5 * of_year + 2) / 153, month = shifted < 10 ? shifted + 3 : shifted - 9;
    return (struct date){(int16_t)(year_of_era + era * 400 + (month <= 2)), (int8_t)month, (int8_t)(of_year - (153 * shifted + 2) / 5 + 1)};
}

/* 20220324, seconds or milliseconds since 1970. */
static enum date_reading date_of_number(double number, struct date *date)
{
    if (!(number >= 10000101 && number < 1e14)) return DATE_NOT_UNDERSTOOD;
    int64_t n = (int64_t)number;
    if (n <= 99991231) {
        if (!intake_date_exists(n / 10000, n / 100 % 100, n % 100)) return DATE_IMPOSSIBLE;
        *date = (struct date){(int16_t)(n / 10000), (int8_t)(n / 100 % 100), (int8_t)(n % 100)};
        return DATE_READ;
    }
    *date = date_of_days((n >= 100000000000 ? n / 1000 : n) / 86400);
    return DATE_READ;
}

static void read_date(const json_t *article, struct report *report, struct arena *arena)
{
    const json_t *value = find(article, date_keys);
    if (!value) return;
    struct date date = {0};
    enum date_reading reading = DATE_NOT_UNDERSTOOD;
    str shown = STR("of another type than string or number");
    if (json_is_number(value)) {
        reading = date_of_number(json_number_value(value), &date);
        shown = arena_format(arena, "%.0f", json_number_value(value));
    } else if (json_is_string(value)) {
        shown = intake_one_line((str){json_string_value(value), json_string_length(value)}, report, arena);
        reading = intake_date(shown, &date);
    }
    intake_published(report, shown, reading, date, arena);
}

static str read_id(const json_t *article, struct report *report, struct arena *arena)
{
    const json_t *value = find(article, id_keys);
    if (json_is_string(value)) return intake_one_line((str){json_string_value(value), json_string_length(value)}, report, arena);
    if (json_is_integer(value)) return arena_format(arena, "%lld", (long long)json_integer_value(value));
    if (json_is_real(value)) return arena_format(arena, "%.17g", json_real_value(value));
    if (value) intake_warn(report, arena, "the article's id is neither string nor number and was left out");
    return (str){0};
}

static enum intake_status read_article(struct intake *intake, const json_t *article, struct report *report, struct arena *arena,
                                       struct error *error)
{
    str text = find_text(article, text_keys), title = find_text(article, title_keys);
    if (!text.length)
        return intake_refuse(intake, intake->article_line, error,
                             "the article has no text: none of the keys text, maintext, body, content holds a string with words");
    if (text.length + title.length + 2 > REPORT_BYTES_MAX)
        return intake_refuse(intake, intake->article_line, error,
                             "the article has %zu bytes and the limit is %zu (2 MiB); split it into articles",
                             text.length + title.length, REPORT_BYTES_MAX);
    intake_fill(report,
                &(struct intake_fields){.title = title, .text = text, .url = find_text(article, url_keys), .outlet = outlet_of(article),
                                        .author = find_text(article, author_keys), .language = find_text(article, language_keys)},
                arena);
    read_date(article, report, arena);
    report->id = read_id(article, report, arena);
    return INTAKE_ARTICLE;
}

/* ---- bytes to an article object ---- */

void intake_json_release(struct intake *intake)
{
    json_decref(intake->document);
    intake->document = NULL;
}

/* \ud83d without its other half is no character: jansson would refuse the article, Bede repairs it.  In place. */
static void repair_escapes(char *json, size_t length, struct report *report, struct arena *arena)
{
    size_t repaired = 0;
    for (size_t at = 0; at + 6 <= length;) {
        char *p = memchr(json + at, '\\', length - at);
        if (!p || p + 6 > json + length) break;
        at = (size_t)(p - json);
        bool escape = p[1] == 'u' && (p[2] | 32) == 'd' && strchr("89abcdefABCDEF", p[3]);
        if (!escape) {
            at += 2;
            continue;
        }
        bool high = strchr("89abAB", p[3]) != NULL;
        bool pair = high && p + 12 <= json + length && p[6] == '\\' && p[7] == 'u' && (p[8] | 32) == 'd' && strchr("cdefCDEF", p[9]);
        if (!pair) memcpy(p + 2, "fffd", 4), repaired++;
        at += pair ? 12 : 6;
    }
    if (repaired) intake_warn(report, arena, "%zu halves of surrogate pairs were replaced by U+FFFD", repaired);
}

/* jansson's message with nothing in it that a terminal would obey. */
static void tame(char *message)
{
    for (; *message; message++)
        if ((unsigned char)*message < ' ' || *message == 0x7F) *message = ' ';
}

/* Parses input[start..end), which is one JSON value or ought to be. */
static enum intake_status parse_article(struct intake *intake, size_t start, size_t end, struct report *report, struct arena *arena,
                                        struct error *error)
{
    str raw = str_slice(intake->input, start, end);
    intake->done |= intake->source && raw.length > INTAKE_JSON_BYTES_MAX; /* its end is not in sight */
    if (raw.length > INTAKE_JSON_BYTES_MAX)
        return intake_refuse(intake, intake->article_line, error, "a JSON article of %zu bytes; the limit is %zu (8 MiB)", raw.length,
                             INTAKE_JSON_BYTES_MAX);
    if (intake_json_values(raw) > INTAKE_JSON_VALUES_MAX)
        return intake_refuse(intake, intake->article_line, error, "a JSON article of more than %zu values", INTAKE_JSON_VALUES_MAX);
    const char *foreign = intake_foreign(raw);
    if (foreign) return intake_refuse(intake, intake->article_line, error, "%s, not JSON", foreign);
    str json = arena_copy(arena, intake_utf8(raw, report, arena));
    repair_escapes((char *)json.data, json.length, report, arena);
    json_error_t trouble;
    json_t *value = json_loadb(json.data, json.length, JSON_ALLOW_NUL | JSON_DECODE_ANY, &trouble);
    intake->document = value;
    if (!value) {
        tame(trouble.text);
        bool cut = json_error_code(&trouble) == json_error_premature_end_of_input;
        size_t position = trouble.position > 0 ? (size_t)trouble.position : 0;
        return intake_refuse(intake, intake->article_line + (size_t)(trouble.line > 1 ? trouble.line - 1 : 0), error,
                             "%s JSON at byte %zu: %s", cut ? "truncated" : "broken", start + position, trouble.text);
    }
    if (!json_is_object(value))
        return intake_refuse(intake, intake->article_line, error, "a JSON value that is no article: an object with keys is wanted");
    return read_article(intake, value, report, arena, error);
}

/* ---- JSON ---- */

static bool is_json_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static size_t skip(str input, size_t at, char also)
{
    while (at < input.length && (is_json_blank(input.data[at]) || (also && input.data[at] == also))) at++;
    return at;
}

/* The end of the JSON value at `at`, by its brackets and strings alone; input.length and *closed false where it never ends. */
static size_t value_end(str input, size_t at, bool *closed)
{
    size_t depth = 0;
    bool string = false;
    *closed = true;
    for (; at < input.length; at++) {
        char c = input.data[at];
        if (string) {
            if (c == '\\') at++;
            else if (c == '"') string = false;
        } else if (c == '"') string = true;
        else if (c == '{' || c == '[') depth++;
        else if (c == '}' || c == ']') {
            if (depth <= 1) return depth ? at + 1 : at;
            depth--;
        } else if (depth == 0 && (c == ',' || is_json_blank(c))) return at;
    }
    *closed = false;
    return input.length;
}

size_t intake_json_values(str json)
{
    size_t values = 0;
    bool string = false;
    for (size_t at = 0; at < json.length; at++) {
        char c = json.data[at];
        if (string && c == '\\') at++;
        else if (c == '"') string = !string;
        else values += !string && (c == ',' || c == '{' || c == '[');
    }
    return values;
}

/* Where the value at `at` begins with an object or array of articles: '{' then '"' or '}', '[' then '{' or ']'. */
static bool looks_like_json(str input, size_t at)
{
    size_t next = skip(input, at + 1, 0);
    char c = next < input.length ? input.data[next] : 0;
    return at < input.length && ((input.data[at] == '{' && (c == '"' || c == '}')) || (input.data[at] == '[' && (c == '{' || c == ']')));
}

/* The name ends so, that of a compressed file before its own ending. */
static bool name_ends(const struct intake *intake, const char *ending)
{
    str name = str_from(intake->name);
    static const char *const packed[] = {".gz", ".zst"};
    for (size_t i = 0; i < 2; i++)
        if (str_ends(name, str_from(packed[i]))) name.length -= strlen(packed[i]);
    return str_ends(name, str_from(ending));
}

bool intake_json_detect(const struct intake *intake)
{
    size_t at = skip(intake->input, intake->at, 0);
    return at < intake->input.length && (looks_like_json(intake->input, at) || name_ends(intake, ".json"));
}

static enum intake_status refuse_rest(struct intake *intake, struct error *error, const char *problem)
{
    intake->done = true;
    return intake_refuse(intake, intake->article_line, error, "%s at byte %zu", problem, intake->at);
}

/* Over blanks, and `also` where it is not 0, with more of a compressed input where they go on. */
static void skip_blanks(struct intake *intake, char also)
{
    do intake_advance(intake, skip(intake->input, intake->at, also));
    while (intake->at == intake->input.length && intake_more(intake));
}

/* Steps into an array and over what stands between two values; the next value, if any, is at intake->at. */
static void step_to_value(struct intake *intake)
{
    skip_blanks(intake, 0);
    bool begins = !intake->begun && intake->at < intake->input.length && intake->input.data[intake->at] == '[';
    intake->begun = true;
    if (begins) {
        intake->in_array = true;
        intake_advance(intake, intake->at + 1);
    }
    skip_blanks(intake, intake->in_array ? ',' : 0);
    intake->article_line = intake->line;
}

/* The end of the input, or of the array and then of the input. */
static enum intake_status end_of_values(struct intake *intake, bool first, struct error *error)
{
    if (intake->at >= intake->input.length) {
        if (first) return refuse_rest(intake, error, "the input is empty: it ends");
        if (intake->in_array) return refuse_rest(intake, error, "truncated JSON: the array of articles ends");
    } else { /* a closing bracket */
        intake_advance(intake, skip(intake->input, intake->at + 1, 0));
        if (intake->at < intake->input.length) return refuse_rest(intake, error, "broken JSON: something follows the array of articles");
        if (first) return refuse_rest(intake, error, "the array of articles is empty: it ends");
    }
    intake->done = true;
    return INTAKE_END;
}

enum intake_status intake_json_next(struct intake *intake, struct report *report, struct arena *arena, struct error *error)
{
    if (intake->done) return INTAKE_END;
    bool first = !intake->begun, closed;
    step_to_value(intake);
    str input = intake->input;
    if (intake->at >= input.length || (intake->in_array && input.data[intake->at] == ']')) return end_of_values(intake, first, error);
    size_t end = value_end(input, intake->at, &closed);
    while (!closed && intake_more(intake)) {
        input = intake->input;
        end = value_end(input, intake->at, &closed);
    }
    if (end == intake->at) return refuse_rest(intake, error, "broken JSON: an article was expected");
    enum intake_status status = parse_article(intake, intake->at, end, report, arena, error);
    intake_advance(intake, end);
    intake->done = !closed && status == INTAKE_REFUSED; /* nothing can follow what has no end */
    return status;
}

/* ---- JSON lines ---- */

static size_t end_of_line(str input, size_t at)
{
    const char *end = memchr(input.data + at, '\n', input.length - at);
    return end ? (size_t)(end - input.data) : input.length;
}

bool intake_jsonl_detect(const struct intake *intake)
{
    str input = intake->input;
    size_t at = skip(input, intake->at, 0);
    if (at >= input.length) return false;
    if (name_ends(intake, ".jsonl") || name_ends(intake, ".ndjson")) return true;
    if (input.data[at] != '{' || !looks_like_json(input, at)) return false;
    size_t end = end_of_line(input, at), next = skip(input, end, 0);
    bool closed;
    value_end(str_slice(input, 0, end), at, &closed);
    return closed || (next < input.length && input.data[next] == '{' && input.data[next - 1] == '\n'); /* or a first line that is broken */
}

enum intake_status intake_jsonl_next(struct intake *intake, struct report *report, struct arena *arena, struct error *error)
{
    skip_blanks(intake, 0);
    intake->article_line = intake->line;
    if (intake->done) return INTAKE_END;
    if (intake->at >= intake->input.length) {
        bool first = !intake->begun;
        intake->begun = true;
        return first ? refuse_rest(intake, error, "the input is empty: it ends") : INTAKE_END;
    }
    intake->begun = true;
    size_t end = end_of_line(intake->input, intake->at);
    while (end == intake->input.length && intake_more(intake)) end = end_of_line(intake->input, intake->at);
    size_t start = intake->at;
    enum intake_status status = parse_article(intake, start, end, report, arena, error);
    intake_advance(intake, end);
    return status;
}
