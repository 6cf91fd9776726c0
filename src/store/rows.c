/* See rows.h.  One function a table; each puts the values in the order of the columns in STORE_TABLES. */
#include "store/rows.h"

#include <stdio.h>

#include "base/hash.h"
#include "record/emit.h"
#include "record/names.h"
#include "record/offsets.h"

struct rows {
    struct buffer *out;
    const struct coding *coding;
    struct offsets offsets;
};

/* ---- values ---- */

static void put_bytes(struct rows *rows, const void *bytes, size_t size) { buffer_add(rows->out, (str){bytes, size}); }

static void put_kind(struct rows *rows, enum store_value kind) { buffer_byte(rows->out, (char)kind); }

static void put_null(struct rows *rows) { put_kind(rows, VALUE_NULL); }

static void put_integer(struct rows *rows, int64_t value)
{
    put_kind(rows, VALUE_INTEGER);
    put_bytes(rows, &value, sizeof value);
}

static void put_real(struct rows *rows, double value)
{
    put_kind(rows, VALUE_REAL);
    put_bytes(rows, &value, sizeof value);
}

/* An empty string too. */
static void put_string(struct rows *rows, str s)
{
    uint32_t length = (uint32_t)s.length;
    put_kind(rows, VALUE_TEXT);
    put_bytes(rows, &length, sizeof length);
    buffer_add(rows->out, s);
}

static void put_text(struct rows *rows, const char *text) { put_string(rows, str_from(text)); }

/* Nothing known is NULL. */
static void put_known(struct rows *rows, str s)
{
    if (s.length) put_string(rows, s);
    else put_null(rows);
}

static void put_reference(struct rows *rows, enum store_table table, int32_t index)
{
    if (index == NOTHING) {
        put_null(rows);
        return;
    }
    put_kind(rows, VALUE_REFERENCE);
    buffer_byte(rows->out, (char)table);
    put_bytes(rows, &index, sizeof index);
}

/* A text that is written piece by piece: its length is put in when it is known. */
static size_t begin_text(struct rows *rows)
{
    put_string(rows, (str){0});
    return rows->out->length;
}

static void end_text(struct rows *rows, size_t begin)
{
    uint32_t length = (uint32_t)(rows->out->length - begin);
    if (!rows->out->failed) memcpy(rows->out->data + begin - sizeof length, &length, sizeof length);
}

/* ---- small forms ---- */

static void begin_row(struct rows *rows, enum store_table table) { buffer_byte(rows->out, (char)table); }

/* The first columns of what a record numbers: id, coding_id, local. */
static void begin_item(struct rows *rows, enum store_table table, char letter, int32_t index)
{
    char local[16];
    begin_row(rows, table);
    put_reference(rows, table, index);
    put_reference(rows, TABLE_coding, 0);
    snprintf(local, sizeof local, "%c%d", letter, index + 1);
    put_text(rows, local);
}

static str words(const struct rows *rows, struct span span) { return span_text(rows->coding->text, span); }

static void put_offset(struct rows *rows, uint32_t byte) { put_integer(rows, record_offset(&rows->offsets, byte)); }

static void put_range(struct rows *rows, struct span span)
{
    put_offset(rows, span.start);
    put_offset(rows, span.end);
}

/* start, end, text; NULL where the span is empty. */
static void put_span(struct rows *rows, struct span span)
{
    if (span.end <= span.start) {
        for (int i = 0; i < 3; i++) put_null(rows);
        return;
    }
    put_range(rows, span);
    put_string(rows, words(rows, span));
}

static void put_day(struct rows *rows, struct date date)
{
    char text[RECORD_DATE_MAX];
    put_known(rows, (str){text, record_date(date, text)});
}

/* date_start, date_end, date_text. */
static void put_days(struct rows *rows, struct date start, struct date end, int32_t time)
{
    put_day(rows, start);
    put_day(rows, end);
    put_known(rows, time == NOTHING ? (str){0} : words(rows, rows->coding->times.items[time].span));
}

static void put_strings(struct rows *rows, const str *items, size_t count)
{
    if (!count) {
        put_null(rows);
        return;
    }
    size_t begin = begin_text(rows);
    struct emit emit = {.out = rows->out};
    emit_open(&emit, '[');
    for (size_t i = 0; i < count; i++) emit_string(&emit, items[i]);
    emit_close(&emit, ']');
    end_text(rows, begin);
}

static void put_spans(struct rows *rows, const struct span *spans, size_t count)
{
    size_t begin = begin_text(rows);
    struct emit emit = {.out = rows->out};
    emit_open(&emit, '[');
    for (size_t i = 0; i < count; i++) {
        emit_open(&emit, '[');
        emit_number(&emit, record_offset(&rows->offsets, spans[i].start));
        emit_number(&emit, record_offset(&rows->offsets, spans[i].end));
        emit_close(&emit, ']');
    }
    emit_close(&emit, ']');
    end_text(rows, begin);
}

/* One row an actor of a list, in the table of those who take part in something. */
static void put_parties(struct rows *rows, enum store_table table, enum store_table of, int32_t index, const char *role, const index_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        begin_row(rows, table);
        put_reference(rows, of, index);
        put_text(rows, role);
        put_integer(rows, (int64_t)i);
        put_reference(rows, TABLE_actor, list->items[i]);
    }
}

/* ---- the article ---- */

/* "news.example" of "https://news.example:80/path?query"; empty for what is no url. */
static str host_of(str url)
{
    for (size_t i = 0; i + 2 < url.length; i++) {
        if (memcmp(url.data + i, "://", 3) != 0) continue;
        size_t end = i += 3;
        while (end < url.length && !memchr("/?#:", url.data[end], 4)) end++;
        return str_slice(url, i, end);
    }
    return (str){0};
}

void store_hash(const struct report *report, char out[STORE_HASH_MAX])
{
    char day[RECORD_DATE_MAX];
    uint64_t rest = hash_str((str){day, record_date(report->published, day)});
    rest = hash_mix(rest, hash_str(report->outlet.length ? report->outlet : host_of(report->url)));
    snprintf(out, STORE_HASH_MAX, "%016llx%016llx", (unsigned long long)hash_str(report->text), (unsigned long long)rest);
}

void store_article_rows(struct buffer *out, const struct report *report, const char *origin)
{
    struct rows rows = {.out = out};
    char hash[STORE_HASH_MAX];
    store_hash(report, hash);
    begin_row(&rows, TABLE_article);
    put_reference(&rows, TABLE_article, 0);
    put_text(&rows, hash);
    put_string(&rows, report->id);
    put_known(&rows, str_slice(report->text, report->title.start, report->title.end));
    put_string(&rows, report->text);
    put_day(&rows, report->published);
    put_known(&rows, report->outlet);
    put_known(&rows, report->author);
    put_known(&rows, report->url);
    put_known(&rows, report->language);
    put_strings(&rows, report->warnings.items, report->warnings.count);
    put_text(&rows, origin);
    put_reference(&rows, TABLE_run, 0);
}

/* ---- the coding ---- */

static void put_coding(struct rows *rows, const struct record_versions *versions)
{
    begin_row(rows, TABLE_coding);
    put_reference(rows, TABLE_coding, 0);
    put_reference(rows, TABLE_article, 0);
    put_reference(rows, TABLE_run, 0);
    put_text(rows, versions->bede);
    put_text(rows, versions->lexicon);
    put_text(rows, versions->models);
    put_strings(rows, rows->coding->warnings.items, rows->coding->warnings.count);
}

static void put_sentences(struct rows *rows)
{
    const struct text *text = rows->coding->text;
    for (size_t i = 0; i < text->sentence_count; i++) {
        const struct sentence *sentence = &text->sentences[i];
        begin_row(rows, TABLE_sentence);
        put_reference(rows, TABLE_coding, 0);
        put_integer(rows, (int64_t)i);
        put_range(rows, (struct span){sentence->start, sentence->end});
        put_integer(rows, sentence->paragraph);
        put_text(rows, record_sentence_kind(sentence->kind));
    }
}

static void put_roles(struct rows *rows, const struct actor *actor)
{
    if (!actor->role_count) {
        put_null(rows);
        return;
    }
    size_t begin = begin_text(rows);
    for (size_t i = 0; i < actor->role_count; i++) {
        if (i) buffer_byte(rows->out, ';');
        buffer_add(rows->out, actor->roles[i]);
    }
    end_text(rows, begin);
}

static void put_actor(struct rows *rows, int32_t index)
{
    const struct actor *actor = &rows->coding->actors.items[index];
    begin_item(rows, TABLE_actor, 'a', index);
    put_string(rows, actor->name);
    put_text(rows, record_actor_type(actor->type));
    put_string(rows, actor->code);
    put_known(rows, actor->country);
    put_roles(rows, actor);
    put_known(rows, actor->entity);
    put_known(rows, actor->described_as);
    for (size_t i = 0; i < actor->mentions.count; i++) {
        const struct mention *mention = &rows->coding->mentions.items[actor->mentions.items[i]];
        begin_row(rows, TABLE_actor_mention);
        put_reference(rows, TABLE_actor, index);
        put_integer(rows, (int64_t)i);
        put_range(rows, mention->span);
        put_string(rows, words(rows, mention->span));
        put_text(rows, record_how(mention->how));
    }
}

static void put_place(struct rows *rows, int32_t index)
{
    const struct place *place = &rows->coding->places.items[index];
    begin_item(rows, TABLE_place, 'p', index);
    put_string(rows, place->name);
    put_known(rows, place->country);
    put_known(rows, place->admin1);
    if (place->located) put_real(rows, place->latitude), put_real(rows, place->longitude);
    else put_null(rows), put_null(rows);
    if (place->geonames) put_integer(rows, place->geonames);
    else put_null(rows);
    put_known(rows, place->feature);
    for (size_t i = 0; i < place->mentions.count; i++) {
        begin_row(rows, TABLE_place_mention);
        put_reference(rows, TABLE_place, index);
        put_integer(rows, (int64_t)i);
        put_range(rows, place->mentions.items[i].span);
        put_string(rows, words(rows, place->mentions.items[i].span));
    }
}

static void put_time(struct rows *rows, int32_t index)
{
    const struct time_mention *time = &rows->coding->times.items[index];
    begin_row(rows, TABLE_time);
    put_reference(rows, TABLE_time, index);
    put_reference(rows, TABLE_coding, 0);
    put_range(rows, time->span);
    put_string(rows, words(rows, time->span));
    put_text(rows, record_time_type(time->type));
    put_string(rows, time->value);
    put_day(rows, time->start);
    put_day(rows, time->end);
    put_integer(rows, time->relative);
}

static void put_content(struct rows *rows, const struct statement *statement)
{
    size_t begin = begin_text(rows);
    for (size_t i = 0; i < statement->content.count; i++) {
        if (i) buffer_text(rows->out, " \xE2\x80\xA6 ");
        buffer_add(rows->out, words(rows, statement->content.items[i]));
    }
    end_text(rows, begin);
}

static void put_statement(struct rows *rows, int32_t index)
{
    const struct statement *statement = &rows->coding->statements.items[index];
    begin_item(rows, TABLE_statement, 's', index);
    put_text(rows, record_statement_kind(statement->kind));
    put_text(rows, record_stance(statement->stance));
    put_span(rows, statement->source);
    put_span(rows, statement->cue);
    put_known(rows, statement->cue_lemma);
    put_spans(rows, statement->content.items, statement->content.count);
    put_spans(rows, statement->quotes.items, statement->quotes.count);
    put_content(rows, statement);
    put_parties(rows, TABLE_statement_actor, TABLE_statement, index, "speaker", &statement->speakers);
    put_parties(rows, TABLE_statement_actor, TABLE_statement, index, "via", &statement->via);
    put_parties(rows, TABLE_statement_actor, TABLE_statement, index, "addressee", &statement->addressees);
    for (size_t i = 0; i < statement->about.count; i++) {
        const struct about *about = &statement->about.items[i];
        begin_row(rows, TABLE_statement_about);
        put_reference(rows, TABLE_statement, index);
        put_integer(rows, (int64_t)i);
        put_reference(rows, TABLE_event, about->kind == 'e' ? about->index : NOTHING);
        put_reference(rows, TABLE_statement, about->kind == 's' ? about->index : NOTHING);
    }
}

static void put_event_mention(struct rows *rows, int32_t index, size_t number, const struct event_mention *mention)
{
    begin_row(rows, TABLE_event_mention);
    put_reference(rows, TABLE_event, index);
    put_integer(rows, (int64_t)number);
    put_integer(rows, mention->sentence);
    put_range(rows, mention->clause);
    put_span(rows, mention->trigger);
    put_known(rows, mention->rule);
}

static void put_event(struct rows *rows, int32_t index)
{
    const struct event *event = &rows->coding->events.items[index];
    int quad = record_quad(event->cameo);
    begin_item(rows, TABLE_event, 'e', index);
    put_string(rows, event->cameo);
    put_known(rows, event->plover_event);
    put_known(rows, event->plover_mode);
    put_known(rows, event->plover_contexts);
    if (quad) put_integer(rows, quad);
    else put_null(rows);
    if (event->has_goldstein) put_real(rows, event->goldstein);
    else put_null(rows);
    put_text(rows, record_modality(event->modality));
    put_text(rows, event->negative ? "negative" : "positive");
    put_integer(rows, event->reciprocal);
    put_reference(rows, TABLE_statement, event->attributed_to);
    put_days(rows, event->start, event->end, event->time);
    put_text(rows, record_basis(event->basis));
    put_reference(rows, TABLE_time, event->time);
    put_reference(rows, TABLE_place, event->place);
    put_parties(rows, TABLE_event_actor, TABLE_event, index, "source", &event->source);
    put_parties(rows, TABLE_event_actor, TABLE_event, index, "target", &event->target);
    put_parties(rows, TABLE_event_actor, TABLE_event, index, "third", &event->third);
    for (size_t i = 0; i < event->mentions.count; i++) put_event_mention(rows, index, i, &event->mentions.items[i]);
}

static void put_figure_date(struct rows *rows, int32_t index)
{
    const struct time_mention *time = index == NOTHING ? NULL : &rows->coding->times.items[index];
    put_days(rows, time ? time->start : (struct date){0}, time ? time->end : (struct date){0}, index);
    if (time) put_text(rows, record_basis(time->relative ? BASIS_RELATIVE : BASIS_EXPLICIT));
    else put_null(rows);
    put_reference(rows, TABLE_time, index);
}

static void put_figure(struct rows *rows, int32_t index)
{
    const struct figure *figure = &rows->coding->figures.items[index];
    begin_item(rows, TABLE_figure, 'f', index);
    put_text(rows, figure->measure);
    put_real(rows, figure->value);
    put_text(rows, record_bound(figure->bound));
    if (figure->bound == BOUND_RANGE) put_real(rows, figure->upper);
    else put_null(rows);
    put_known(rows, figure->unit);
    put_known(rows, figure->of_text);
    put_reference(rows, TABLE_actor, figure->of_actor);
    put_reference(rows, TABLE_actor, figure->by);
    put_reference(rows, TABLE_place, figure->place);
    put_figure_date(rows, figure->time);
    put_reference(rows, TABLE_actor, figure->according_to);
    put_known(rows, figure->caveat);
    put_reference(rows, TABLE_figure, figure->supersedes);
    put_range(rows, figure->span);
    put_string(rows, words(rows, figure->span));
    for (size_t i = 0; i < figure->mentions.count; i++) {
        begin_row(rows, TABLE_figure_mention);
        put_reference(rows, TABLE_figure, index);
        put_integer(rows, (int64_t)i);
        put_range(rows, figure->mentions.items[i]);
        put_string(rows, words(rows, figure->mentions.items[i]));
    }
}

static void put_each(struct rows *rows, size_t count, void (*put)(struct rows *, int32_t))
{
    for (size_t i = 0; i < count; i++) put(rows, (int32_t)i);
}

void store_coding_rows(struct buffer *out, const struct coding *coding, const struct record_versions *versions)
{
    struct arena_mark mark = arena_mark(coding->arena);
    struct rows rows = {out, coding, record_offsets(coding->arena, coding->text->source)};
    put_coding(&rows, versions);
    put_sentences(&rows);
    put_each(&rows, coding->actors.count, put_actor);
    put_each(&rows, coding->places.count, put_place);
    put_each(&rows, coding->times.count, put_time);
    put_each(&rows, coding->statements.count, put_statement);
    put_each(&rows, coding->events.count, put_event);
    put_each(&rows, coding->figures.count, put_figure);
    arena_release(coding->arena, mark);
}
