/* See load.h. */
#include "store/load.h"

#include <jansson.h>

#include "record/names.h"

/* ---- values ---- */

static str copy(sqlite3_stmt *statement, int column, struct arena *arena) { return arena_copy(arena, store_column(statement, column)); }

static struct date date_column(sqlite3_stmt *statement, int column) { return record_date_of(store_column(statement, column)); }

typedef LIST_OF(str) string_list;

/* ---- an article ---- */

/* A JSON list of strings onto a list. */
static void load_strings(str text, struct arena *arena, str **items, size_t *count, size_t *capacity)
{
    json_t *list = text.length ? json_loadb(text.data, text.length, 0, NULL) : NULL;
    string_list strings = {*items, *count, *capacity};
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *value = json_array_get(list, i);
        *ARENA_PUSH(arena, &strings) = arena_copy(arena, (str){json_string_value(value), json_string_length(value)});
    }
    json_decref(list);
    *items = strings.items, *count = strings.count, *capacity = strings.capacity;
}

void load_report(sqlite3_stmt *statement, int first, struct report *report, struct arena *arena)
{
    *report = (struct report){
        .id = copy(statement, first, arena),
        .text = copy(statement, first + 2, arena),
        .published = date_column(statement, first + 3),
        .outlet = copy(statement, first + 4, arena),
        .url = copy(statement, first + 5, arena),
        .language = copy(statement, first + 6, arena),
        .author = copy(statement, first + 8, arena),
    };
    str title = store_column(statement, first + 1);
    const char *at = title.length ? memmem(report->text.data, report->text.length, title.data, title.length) : NULL;
    if (at) report->title.start = (uint32_t)(at - report->text.data), report->title.end = report->title.start + (uint32_t)title.length;
    load_strings(store_column(statement, first + 7), arena, &report->warnings.items, &report->warnings.count, &report->warnings.capacity);
}

/* ---- a coding ---- */

enum query { SENTENCES, ACTORS, ACTOR_MENTIONS, PLACES, PLACE_MENTIONS, TIMES, STATEMENTS, STATEMENT_ACTORS, EVENTS, EVENT_ACTORS, EVENT_MENTIONS,
             STATEMENT_ABOUT, FIGURES, FIGURE_MENTIONS };

/* Rows come in the order of the record: the writer numbers what belongs to a coding in its order and without gaps. */
static const char *const queries[LOAD_QUERIES] = {
    [SENTENCES] = "SELECT start, \"end\", paragraph, kind FROM sentence WHERE coding_id = ? ORDER BY number",
    [ACTORS] = "SELECT id, name, type, code, country, roles, entity, described_as FROM actor WHERE coding_id = ? ORDER BY id",
    [ACTOR_MENTIONS] = "SELECT m.actor_id, m.start, m.\"end\", m.how FROM actor a JOIN actor_mention m ON m.actor_id = a.id "
                       "WHERE a.coding_id = ? ORDER BY m.actor_id, m.number",
    [PLACES] = "SELECT id, name, country, admin1, lat, lon, geonames, feature FROM place WHERE coding_id = ? ORDER BY id",
    [PLACE_MENTIONS] = "SELECT m.place_id, m.start, m.\"end\" FROM place p JOIN place_mention m ON m.place_id = p.id WHERE p.coding_id = ? "
                       "ORDER BY m.place_id, m.number",
    [TIMES] = "SELECT id, start, \"end\", type, value, date_start, date_end, relative FROM time WHERE coding_id = ? ORDER BY id",
    [STATEMENTS] = "SELECT id, kind, stance, source_start, source_end, cue_start, cue_end, cue_lemma, content, quotes FROM statement "
                   "WHERE coding_id = ? ORDER BY id",
    [STATEMENT_ACTORS] = "SELECT x.statement_id, x.role, x.actor_id FROM statement s JOIN statement_actor x ON x.statement_id = s.id "
                         "WHERE s.coding_id = ? ORDER BY x.statement_id, x.role, x.position",
    [EVENTS] = "SELECT id, cameo, plover, plover_mode, plover_contexts, quad, goldstein, modality, polarity, reciprocal, statement_id, date_start, "
               "date_end, date_basis, time_id, place_id FROM event WHERE coding_id = ? ORDER BY id",
    [EVENT_ACTORS] = "SELECT x.event_id, x.role, x.actor_id FROM event e JOIN event_actor x ON x.event_id = e.id WHERE e.coding_id = ? "
                     "ORDER BY x.event_id, x.role, x.position",
    [EVENT_MENTIONS] = "SELECT m.event_id, m.sentence, m.start, m.\"end\", m.trigger_start, m.trigger_end, m.rule FROM event e "
                       "JOIN event_mention m ON m.event_id = e.id WHERE e.coding_id = ? ORDER BY m.event_id, m.number",
    [STATEMENT_ABOUT] = "SELECT x.statement_id, x.event_id, x.about_statement_id FROM statement s JOIN statement_about x ON x.statement_id = s.id "
                        "WHERE s.coding_id = ? ORDER BY x.statement_id, x.position",
    [FIGURES] = "SELECT id, measure, value, bound, upper, unit, of_text, of_actor_id, by_actor_id, place_id, time_id, according_to_actor_id, caveat, "
                "supersedes_id, start, \"end\" FROM figure WHERE coding_id = ? ORDER BY id",
    [FIGURE_MENTIONS] = "SELECT m.figure_id, m.start, m.\"end\" FROM figure f JOIN figure_mention m ON m.figure_id = f.id "
                        "WHERE f.coding_id = ? ORDER BY m.figure_id, m.number",
};

enum item { ITEM_ACTOR, ITEM_PLACE, ITEM_TIME, ITEM_STATEMENT, ITEM_EVENT, ITEM_FIGURE, ITEM_COUNT };

struct load {
    struct loader *loader;
    struct coding *coding;
    struct arena *arena;
    LIST_OF(struct sentence) sentences;
    uint32_t *bytes;             /* of the text: where each code point begins, and the end */
    size_t length;               /* code points */
    int64_t first[ITEM_COUNT];   /* id of the first of each list */
    size_t count[ITEM_COUNT];
    sqlite3_stmt *row;           /* the query in hand */
    bool unfit;                  /* something leads nowhere: another program changed the rows */
};

/* ---- values of a row ---- */

static void map_offsets(struct load *in, str text)
{
    in->bytes = ARENA_NEW(in->arena, uint32_t, text.length + 1);
    for (size_t i = 0; i < text.length; i++)
        if (((unsigned char)text.data[i] & 0xC0) != 0x80) in->bytes[in->length++] = (uint32_t)i;
    in->bytes[in->length] = (uint32_t)text.length;
}

static struct span span_between(struct load *in, int64_t start, int64_t end)
{
    if (start < 0 || start > end || end > (int64_t)in->length) return in->unfit = true, (struct span){0};
    return (struct span){in->bytes[start], in->bytes[end]};
}

/* Empty where the columns are NULL. */
static struct span span_columns(struct load *in, int column)
{
    if (sqlite3_column_type(in->row, column) == SQLITE_NULL) return (struct span){0};
    return span_between(in, sqlite3_column_int64(in->row, column), sqlite3_column_int64(in->row, column + 1));
}

static str text_column(struct load *in, int column) { return copy(in->row, column, in->arena); }

/* The number of a word in a closed list, 0 with in->unfit where it is none of it. */
static int word_column(struct load *in, int column, int number_of(str))
{
    int number = number_of(store_column(in->row, column));
    return number == NOTHING ? in->unfit = true, 0 : number;
}

/* From an id to the index in its list, NOTHING for NULL. */
static int32_t index_column(struct load *in, int column, enum item item)
{
    if (sqlite3_column_type(in->row, column) == SQLITE_NULL) return NOTHING;
    int64_t index = sqlite3_column_int64(in->row, column) - in->first[item];
    if (index < 0 || index >= (int64_t)in->count[item]) return in->unfit = true, NOTHING;
    return (int32_t)index;
}

/* Column 0 is the id of the next member of a list. */
static void number_item(struct load *in, enum item item)
{
    int64_t id = sqlite3_column_int64(in->row, 0);
    if (!in->count[item]) in->first[item] = id;
    if (id - in->first[item] != (int64_t)in->count[item]) in->unfit = true;
    in->count[item]++;
}

/* "[[1,5],[9,12]]" onto a list of spans. */
#define LOAD_SPANS(in, column, list)                                                        \
    for (str rest = store_column((in)->row, column), range; next_range(&rest, &range);) {    \
        str start = str_cut(&range, ',');                                                    \
        *ARENA_PUSH((in)->arena, list) = span_between((in), number_of(start), number_of(range)); \
    }

static int64_t number_of(str digits)
{
    int64_t number = 0;
    for (size_t i = 0; i < digits.length && number < UINT32_MAX; i++)
        if (digits.data[i] >= '0' && digits.data[i] <= '9') number = number * 10 + (digits.data[i] - '0');
    return number;
}

static bool next_range(str *rest, str *range)
{
    while (rest->length && (rest->data[0] < '0' || rest->data[0] > '9')) *rest = str_slice(*rest, 1, rest->length);
    *range = str_cut(rest, ']');
    return range->length > 0;
}

/* ---- rows ---- */

static void load_sentence(struct load *in)
{
    struct span span = span_columns(in, 0);
    *ARENA_PUSH(in->arena, &in->sentences) = (struct sentence){.start = span.start, .end = span.end, .paragraph = (uint32_t)sqlite3_column_int64(in->row, 2),
                                                               .kind = (enum sentence_kind)word_column(in, 3, record_sentence_kind_of)};
}

static void load_actor(struct load *in)
{
    struct actor *actor = ARENA_PUSH(in->arena, &in->coding->actors);
    *actor = (struct actor){.name = text_column(in, 1),
                            .type = (enum actor_type)word_column(in, 2, record_actor_type_of),
                            .code = text_column(in, 3),
                            .country = text_column(in, 4),
                            .entity = text_column(in, 6),
                            .described_as = text_column(in, 7)};
    for (str roles = text_column(in, 5); roles.length && actor->role_count < sizeof actor->roles / sizeof *actor->roles;)
        actor->roles[actor->role_count++] = str_cut(&roles, ';');
    number_item(in, ITEM_ACTOR);
}

static void load_actor_mention(struct load *in)
{
    int32_t actor = index_column(in, 0, ITEM_ACTOR);
    if (actor == NOTHING) return;
    struct mention mention = {.actor = actor, .span = span_columns(in, 1), .how = (enum mention_how)word_column(in, 3, record_how_of)};
    *ARENA_PUSH(in->arena, &in->coding->actors.items[actor].mentions) = (int32_t)in->coding->mentions.count;
    *ARENA_PUSH(in->arena, &in->coding->mentions) = mention;
}

static void load_place(struct load *in)
{
    *ARENA_PUSH(in->arena, &in->coding->places) = (struct place){.name = text_column(in, 1),
                                                                 .country = text_column(in, 2),
                                                                 .admin1 = text_column(in, 3),
                                                                 .latitude = sqlite3_column_double(in->row, 4),
                                                                 .longitude = sqlite3_column_double(in->row, 5),
                                                                 .located = sqlite3_column_type(in->row, 4) != SQLITE_NULL,
                                                                 .geonames = sqlite3_column_int64(in->row, 6),
                                                                 .feature = text_column(in, 7)};
    number_item(in, ITEM_PLACE);
}

static void load_place_mention(struct load *in)
{
    int32_t place = index_column(in, 0, ITEM_PLACE);
    if (place == NOTHING) return;
    struct span span = span_columns(in, 1);
    ARENA_PUSH(in->arena, &in->coding->places.items[place].mentions)->span = span;
}

static void load_time(struct load *in)
{
    struct time_mention time = {.span = span_columns(in, 1),
                                .type = (enum time_type)word_column(in, 3, record_time_type_of),
                                .value = text_column(in, 4),
                                .start = date_column(in->row, 5),
                                .end = date_column(in->row, 6),
                                .relative = sqlite3_column_int(in->row, 7) != 0};
    *ARENA_PUSH(in->arena, &in->coding->times) = time;
    number_item(in, ITEM_TIME);
}

static void load_statement(struct load *in)
{
    struct statement *statement = ARENA_PUSH(in->arena, &in->coding->statements);
    *statement = (struct statement){.kind = (enum statement_kind)word_column(in, 1, record_statement_kind_of),
                                    .stance = (enum stance)word_column(in, 2, record_stance_of),
                                    .source = span_columns(in, 3),
                                    .cue = span_columns(in, 5),
                                    .cue_lemma = text_column(in, 7),
                                    .cue_word = UINT32_MAX};
    LOAD_SPANS(in, 8, &statement->content)
    LOAD_SPANS(in, 9, &statement->quotes)
    number_item(in, ITEM_STATEMENT);
}

/* Rows of who takes part: of what, role, actor.  The list of the role, NULL where there is none of the name. */
static void load_party(struct load *in, index_list *list)
{
    int32_t actor = index_column(in, 2, ITEM_ACTOR);
    if (!list || actor == NOTHING) in->unfit = true;
    else *ARENA_PUSH(in->arena, list) = actor;
}

static void load_statement_actor(struct load *in)
{
    int32_t index = index_column(in, 0, ITEM_STATEMENT);
    if (index == NOTHING) return;
    struct statement *statement = &in->coding->statements.items[index];
    str role = store_column(in->row, 1);
    load_party(in, str_is(role, "speaker")     ? &statement->speakers
                   : str_is(role, "via")       ? &statement->via
                   : str_is(role, "addressee") ? &statement->addressees
                                               : NULL);
}

static void load_event(struct load *in)
{
    struct event event = {.cameo = text_column(in, 1),
                          .plover_event = text_column(in, 2),
                          .plover_mode = text_column(in, 3),
                          .plover_contexts = text_column(in, 4),
                          .quad = sqlite3_column_int(in->row, 5),
                          .goldstein = sqlite3_column_double(in->row, 6),
                          .has_goldstein = sqlite3_column_type(in->row, 6) != SQLITE_NULL,
                          .modality = (enum modality)word_column(in, 7, record_modality_of),
                          .negative = str_is(store_column(in->row, 8), "negative"),
                          .reciprocal = sqlite3_column_int(in->row, 9) != 0,
                          .attributed_to = index_column(in, 10, ITEM_STATEMENT),
                          .start = date_column(in->row, 11),
                          .end = date_column(in->row, 12),
                          .basis = (enum date_basis)word_column(in, 13, record_basis_of),
                          .time = index_column(in, 14, ITEM_TIME),
                          .place = index_column(in, 15, ITEM_PLACE)};
    *ARENA_PUSH(in->arena, &in->coding->events) = event;
    number_item(in, ITEM_EVENT);
}

static void load_event_actor(struct load *in)
{
    int32_t index = index_column(in, 0, ITEM_EVENT);
    if (index == NOTHING) return;
    struct event *event = &in->coding->events.items[index];
    str role = store_column(in->row, 1);
    load_party(in, str_is(role, "source") ? &event->source : str_is(role, "target") ? &event->target : str_is(role, "third") ? &event->third : NULL);
}

static void load_event_mention(struct load *in)
{
    int32_t index = index_column(in, 0, ITEM_EVENT);
    int64_t sentence = sqlite3_column_int64(in->row, 1);
    if (sentence < 0 || sentence >= (int64_t)in->sentences.count) in->unfit = true;
    if (index == NOTHING || in->unfit) return;
    struct event_mention mention = {.sentence = (uint32_t)sentence, .clause = span_columns(in, 2), .trigger = span_columns(in, 4), .rule = text_column(in, 6)};
    *ARENA_PUSH(in->arena, &in->coding->events.items[index].mentions) = mention;
}

static void load_about(struct load *in)
{
    int32_t index = index_column(in, 0, ITEM_STATEMENT), event = index_column(in, 1, ITEM_EVENT), other = index_column(in, 2, ITEM_STATEMENT);
    if (index == NOTHING || (event == NOTHING && other == NOTHING)) return;
    struct about about = {event == NOTHING ? 's' : 'e', event == NOTHING ? other : event};
    *ARENA_PUSH(in->arena, &in->coding->statements.items[index].about) = about;
}

/* It may be a later one, so that its place can be checked only when all are there. */
static int32_t superseded_column(struct load *in, int column)
{
    if (sqlite3_column_type(in->row, column) == SQLITE_NULL) return NOTHING;
    int64_t index = sqlite3_column_int64(in->row, column) - in->first[ITEM_FIGURE];
    return index < 0 || index > INT32_MAX ? in->unfit = true, NOTHING : (int32_t)index;
}

static void check_superseded(struct load *in)
{
    for (size_t i = 0; i < in->coding->figures.count; i++)
        if (in->coding->figures.items[i].supersedes >= (int32_t)in->coding->figures.count) in->unfit = true;
}

static void load_figure(struct load *in)
{
    number_item(in, ITEM_FIGURE);
    struct figure figure = {.measure = text_column(in, 1).data,
                            .value = sqlite3_column_double(in->row, 2),
                            .bound = (enum figure_bound)word_column(in, 3, record_bound_of),
                            .upper = sqlite3_column_double(in->row, 4),
                            .unit = text_column(in, 5),
                            .of_text = text_column(in, 6),
                            .of_actor = index_column(in, 7, ITEM_ACTOR),
                            .by = index_column(in, 8, ITEM_ACTOR),
                            .place = index_column(in, 9, ITEM_PLACE),
                            .time = index_column(in, 10, ITEM_TIME),
                            .according_to = index_column(in, 11, ITEM_ACTOR),
                            .caveat = text_column(in, 12),
                            .supersedes = superseded_column(in, 13),
                            .span = span_columns(in, 14)};
    *ARENA_PUSH(in->arena, &in->coding->figures) = figure;
}

static void load_figure_mention(struct load *in)
{
    int32_t index = index_column(in, 0, ITEM_FIGURE);
    if (index == NOTHING) return;
    struct span span = span_columns(in, 1);
    *ARENA_PUSH(in->arena, &in->coding->figures.items[index].mentions) = span;
}

/* ---- the whole ---- */

bool loader_open(struct loader *loader, const struct store *store, struct error *error)
{
    *loader = (struct loader){.store = store};
    for (size_t i = 0; i < LOAD_QUERIES; i++)
        if (!(loader->queries[i] = store_prepare(store, queries[i], error))) return loader_close(loader), false;
    return true;
}

void loader_close(struct loader *loader)
{
    for (size_t i = 0; i < LOAD_QUERIES; i++) sqlite3_finalize(loader->queries[i]);
    *loader = (struct loader){0};
}

static bool load_rows(struct load *in, enum query query, int64_t id, void load(struct load *), struct error *error)
{
    in->row = in->loader->queries[query];
    sqlite3_bind_int64(in->row, 1, id);
    int code;
    while ((code = sqlite3_step(in->row)) == SQLITE_ROW) load(in);
    bool done = code == SQLITE_DONE || store_failed(in->loader->store, error);
    sqlite3_reset(in->row);
    return done;
}

/* What is referred to comes before what refers to it. */
bool load_coding(struct loader *loader, int64_t id, const struct report *report, struct text *text, struct coding *coding, struct arena *arena,
                 struct error *error)
{
    static const struct {
        enum query query;
        void (*load)(struct load *);
    } steps[LOAD_QUERIES] = {
        {SENTENCES, load_sentence},       {ACTORS, load_actor},         {ACTOR_MENTIONS, load_actor_mention},     {PLACES, load_place},
        {PLACE_MENTIONS, load_place_mention}, {TIMES, load_time},       {STATEMENTS, load_statement},             {STATEMENT_ACTORS, load_statement_actor},
        {EVENTS, load_event},             {EVENT_ACTORS, load_event_actor}, {EVENT_MENTIONS, load_event_mention}, {STATEMENT_ABOUT, load_about},
        {FIGURES, load_figure},           {FIGURE_MENTIONS, load_figure_mention},
    };
    *text = (struct text){.source = report->text};
    *coding = (struct coding){.arena = arena, .report = report, .text = text};
    struct load in = {.loader = loader, .coding = coding, .arena = arena};
    map_offsets(&in, report->text);
    for (size_t i = 0; i < LOAD_QUERIES; i++)
        if (!load_rows(&in, steps[i].query, id, steps[i].load, error)) return false;
    text->sentences = in.sentences.items, text->sentence_count = in.sentences.count;
    check_superseded(&in);
    return !in.unfit || error_set(error, ERROR_DATA, "%s: the rows of the article \"%.*s\" do not fit together: another program changed them",
                                  loader->store->path, STR_ARG(report->id));
}

void load_warnings(str list, struct coding *coding, struct arena *arena)
{
    load_strings(list, arena, &coding->warnings.items, &coding->warnings.count, &coding->warnings.capacity);
}
