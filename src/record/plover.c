/* PLOVER events as JSON lines: one object per event and dyad, with the fields of the PLOVER manual's record (id, date, source,
   target, event, mode, context, text) and what Bede knows beyond it.  Events of CAMEO root 01 that PLOVER has no type for are
   left out. */
#include "record/record.h"

#include "record/dyads.h"
#include "record/emit.h"
#include "record/names.h"
#include "record/rows.h"

static void put(struct emit *emit, const char *key, str value)
{
    emit_key(emit, key);
    emit_string_or_null(emit, value);
}

static void put_day(struct emit *emit, const char *key, struct date date)
{
    char text[RECORD_DATE_MAX];
    put(emit, key, (str){text, record_date(date, text)});
}

/* PLOVER splits an actor into a country and its sectors; the CAMEO code stands beside them. */
static void put_actor(struct emit *emit, const char *key, const struct actor *actor)
{
    emit_key(emit, key);
    if (!actor) {
        emit_null(emit);
        return;
    }
    emit_open(emit, '{');
    put(emit, "name", actor->name);
    put(emit, "code", actor->code);
    put(emit, "country", actor->country);
    emit_key(emit, "sectors");
    emit_open(emit, '[');
    for (size_t i = 0; i < actor->role_count; i++) emit_string(emit, actor->roles[i]);
    emit_close(emit, ']');
    emit_key(emit, "type");
    emit_text(emit, record_actor_type(actor->type));
    emit_close(emit, '}');
}

static void put_place(struct emit *emit, const struct coding *coding, int32_t index)
{
    emit_key(emit, "location");
    if (index == NOTHING) {
        emit_null(emit);
        return;
    }
    const struct place *place = &coding->places.items[index];
    emit_open(emit, '{');
    put(emit, "name", place->name);
    put(emit, "country", place->country);
    if (place->located) {
        emit_key(emit, "lat");
        emit_number(emit, place->latitude);
        emit_key(emit, "lon");
        emit_number(emit, place->longitude);
    }
    emit_close(emit, '}');
}

static void put_evidence(struct emit *emit, const struct coding *coding, const struct event *event)
{
    if (!event->mentions.count) return;
    put(emit, "text", record_sentence(coding, event, coding->arena));
    put(emit, "trigger", span_text(coding->text, event->mentions.items[0].trigger));
    put(emit, "rule", event->mentions.items[0].rule);
}

static void put_event(struct emit *emit, const struct coding *coding, const struct dyad *dyad, size_t row)
{
    const struct event *event = &coding->events.items[dyad->event];
    const struct report *report = coding->report;
    emit_open(emit, '{');
    put(emit, "id", arena_format(coding->arena, "%.*s-e%d-%zu", STR_ARG(report->id), dyad->event + 1, row));
    put_day(emit, "date", event->start);
    put_day(emit, "date_end", event->end);
    put_actor(emit, "source", dyad->source);
    put_actor(emit, "target", dyad->target);
    put(emit, "event", event->plover_event);
    put(emit, "mode", event->plover_mode);
    emit_key(emit, "context");
    emit_parts(emit, event->plover_contexts);
    put(emit, "cameo", event->cameo);
    emit_key(emit, "modality");
    emit_text(emit, record_modality(event->modality));
    emit_key(emit, "polarity");
    emit_text(emit, event->negative ? "negative" : "positive");
    put_place(emit, coding, event->place);
    put_evidence(emit, coding, event);
    put(emit, "document_id", report->id);
    put_day(emit, "published", report->published);
    put(emit, "publisher", report->outlet);
    put(emit, "url", report->url);
    emit_close(emit, '}');
    buffer_byte(emit->out, '\n');
    emit->comma = false;
}

void record_plover(struct buffer *out, const struct coding *coding, const struct rows_options *options)
{
    struct arena_mark mark = arena_mark(coding->arena);
    struct emit emit = {out, false};
    struct dyad_walk walk = {.all = options->all};
    struct dyad dyad;
    while (record_next_dyad(coding, &walk, &dyad)) {
        if (!coding->events.items[dyad.event].plover_event.length || (options->keep && !options->keep(options->context, coding, &dyad))) continue;
        put_event(&emit, coding, &dyad, walk.given);
        arena_release(coding->arena, mark);
    }
}
