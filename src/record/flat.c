/* Flat rows: CSV (RFC 4180, lines end in LF) and TSV (backslash, tab and line ends escaped as \\ \t \n \r, nothing quoted).
   What a flat row cannot hold (further mentions, figures, quotes) stands in the JSON record alone. */
#include "record/record.h"

#include "record/csv.h"
#include "record/dyads.h"
#include "record/emit.h"
#include "record/names.h"
#include "record/offsets.h"

#define COLUMN_LIST(X)                                                                                                           \
    X(document_id)                                                                                                               \
    X(published) X(outlet) X(url) X(event_id) X(date_start) X(date_end) X(date_basis) X(source_code) X(source_name)              \
        X(source_country) X(source_type) X(target_code) X(target_name) X(target_country) X(target_type) X(third_codes) X(cameo)  \
            X(root) X(quad) X(goldstein) X(plover_event) X(plover_mode) X(plover_contexts) X(modality) X(polarity) X(reciprocal) \
                X(attributed_to) X(via) X(place) X(place_country) X(latitude) X(longitude) X(mentions) X(start) X(end)           \
                    X(trigger) X(sentence) X(rule)

#define COLUMN_ENUM(name) COLUMN_##name,
enum column { COLUMN_LIST(COLUMN_ENUM) COLUMN_COUNT };

struct row {
    str cells[COLUMN_COUNT];
};

#define CSV_NAME(name) "," #name
#define TSV_NAME(name) "\t" #name

const char *record_header(enum record_flat form)
{
    /* Past the separator before the first name. */
    return form == RECORD_CSV ? &(COLUMN_LIST(CSV_NAME) "\n")[1] : &(COLUMN_LIST(TSV_NAME) "\n")[1];
}

/* ---- a row's cells ---- */

static str number_cell(struct arena *arena, double value)
{
    char text[EMIT_NUMBER_MAX];
    return arena_copy(arena, (str){text, emit_format_number(value, text)});
}

static str date_cell(struct arena *arena, struct date date)
{
    char text[RECORD_DATE_MAX];
    return arena_copy(arena, (str){text, record_date(date, text)});
}

static str text_cell(const char *text) { return str_from(text); }

static void fill_document(struct row *row, const struct report *report, struct arena *arena)
{
    row->cells[COLUMN_document_id] = report->id;
    row->cells[COLUMN_published] = date_cell(arena, report->published);
    row->cells[COLUMN_outlet] = report->outlet;
    row->cells[COLUMN_url] = report->url;
}

static void fill_code(struct row *row, const struct event *event, struct arena *arena)
{
    int quad = record_quad(event->cameo);
    row->cells[COLUMN_cameo] = event->cameo;
    row->cells[COLUMN_root] = str_slice(event->cameo, 0, event->cameo.length < 2 ? event->cameo.length : 2);
    row->cells[COLUMN_quad] = quad ? number_cell(arena, quad) : (str){0};
    row->cells[COLUMN_goldstein] = event->has_goldstein ? number_cell(arena, event->goldstein) : (str){0};
    row->cells[COLUMN_plover_event] = event->plover_event;
    row->cells[COLUMN_plover_mode] = event->plover_mode;
    row->cells[COLUMN_plover_contexts] = event->plover_contexts;
}

static void fill_standing(struct row *row, const struct coding *coding, const struct event *event, struct arena *arena)
{
    row->cells[COLUMN_modality] = text_cell(record_modality(event->modality));
    row->cells[COLUMN_polarity] = event->negative ? STR("negative") : STR("positive");
    row->cells[COLUMN_reciprocal] = event->reciprocal ? STR("true") : STR("false");
    row->cells[COLUMN_date_start] = date_cell(arena, event->start);
    row->cells[COLUMN_date_end] = date_cell(arena, event->end);
    row->cells[COLUMN_date_basis] = text_cell(record_basis(event->basis));
    if (event->attributed_to != NOTHING) {
        const struct statement *statement = &coding->statements.items[event->attributed_to];
        row->cells[COLUMN_attributed_to] = record_actor_list(coding, &statement->speakers, ACTOR_FIELD_NAME, arena);
        row->cells[COLUMN_via] = record_actor_list(coding, &statement->via, ACTOR_FIELD_NAME, arena);
    }
    if (event->place != NOTHING) {
        const struct place *place = &coding->places.items[event->place];
        row->cells[COLUMN_place] = place->name;
        row->cells[COLUMN_place_country] = place->country;
        row->cells[COLUMN_latitude] = place->located ? number_cell(arena, place->latitude) : (str){0};
        row->cells[COLUMN_longitude] = place->located ? number_cell(arena, place->longitude) : (str){0};
    }
}

/* The words behind the event: its first mention, and how many there are. */
static void fill_evidence(struct row *row, const struct coding *coding, const struct event *event, const struct offsets *offsets,
                          struct arena *arena)
{
    row->cells[COLUMN_mentions] = number_cell(arena, (double)event->mentions.count);
    if (!event->mentions.count) return;
    const struct event_mention *first = &event->mentions.items[0];
    row->cells[COLUMN_start] = number_cell(arena, record_offset(offsets, first->clause.start));
    row->cells[COLUMN_end] = number_cell(arena, record_offset(offsets, first->clause.end));
    row->cells[COLUMN_trigger] = span_text(coding->text, first->trigger);
    row->cells[COLUMN_sentence] = record_sentence(coding, event, arena);
    row->cells[COLUMN_rule] = first->rule;
}

static void fill_event(struct row *row, const struct coding *coding, int32_t index, const struct offsets *offsets)
{
    struct arena *arena = coding->arena;
    const struct event *event = &coding->events.items[index];
    *row = (struct row){0};
    fill_document(row, coding->report, arena);
    row->cells[COLUMN_event_id] = arena_format(arena, "e%d", index + 1);
    row->cells[COLUMN_third_codes] = record_actor_list(coding, &event->third, ACTOR_FIELD_CODE, arena);
    fill_code(row, event, arena);
    fill_standing(row, coding, event, arena);
    fill_evidence(row, coding, event, offsets, arena);
}

static void fill_actor(struct row *row, enum column code, const struct actor *actor)
{
    static const struct actor nobody = {.type = ACTOR_UNKNOWN};
    const struct actor *a = actor ? actor : &nobody;
    enum { CODE, NAME, COUNTRY, TYPE }; /* the order of the columns of an actor */
    row->cells[code + CODE] = a->code;
    row->cells[code + NAME] = a->name;
    row->cells[code + COUNTRY] = a->country;
    row->cells[code + TYPE] = actor ? text_cell(record_actor_type(actor->type)) : (str){0};
}
_Static_assert(COLUMN_source_type == COLUMN_source_code + 3 && COLUMN_target_type == COLUMN_target_code + 3,
               "fill_actor fills four columns in a row");

/* ---- CSV and TSV ---- */

static void put_tsv_cell(struct buffer *out, str cell)
{
    for (size_t i = 0; i < cell.length; i++) {
        switch (cell.data[i]) {
        case '\t':
            buffer_text(out, "\\t");
            break;
        case '\n':
            buffer_text(out, "\\n");
            break;
        case '\r':
            buffer_text(out, "\\r");
            break;
        case '\\':
            buffer_text(out, "\\\\");
            break;
        default:
            buffer_byte(out, cell.data[i]);
        }
    }
}

static void put_row(struct buffer *out, const struct row *row, enum record_flat form)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        if (i) buffer_byte(out, form == RECORD_CSV ? ',' : '\t');
        if (form == RECORD_CSV)
            csv_cell(out, row->cells[i]);
        else
            put_tsv_cell(out, row->cells[i]);
    }
    buffer_byte(out, '\n');
}

void record_flat(struct buffer *out, const struct coding *coding, enum record_flat form, bool all)
{
    struct arena_mark start = arena_mark(coding->arena);
    struct offsets offsets = record_offsets(coding->arena, coding->text->source);
    struct arena_mark event_start = arena_mark(coding->arena);
    struct dyad_walk walk = {.all = all};
    struct dyad dyad;
    struct row row;
    for (int32_t filled = NOTHING; record_next_dyad(coding, &walk, &dyad); filled = dyad.event) {
        if (dyad.event != filled) {
            arena_release(coding->arena, event_start);
            fill_event(&row, coding, dyad.event, &offsets);
        }
        fill_actor(&row, COLUMN_source_code, dyad.source);
        fill_actor(&row, COLUMN_target_code, dyad.target);
        put_row(out, &row, form);
    }
    arena_release(coding->arena, start);
}
