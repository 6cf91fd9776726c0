/* The JSON record.  Keys come in the order of doc/record.md, and every key is always there: what is not known is null; only a
   figure's `upper`, `caveat` and `supersedes` are left out where there is nothing to say.
   Does not choose or correct anything: what the coder made is what is written. */
#include "record/record.h"

#include <stdio.h>

#include "record/emit.h"
#include "record/lookup.h"
#include "record/names.h"
#include "record/offsets.h"

struct writer {
    struct emit emit;
    const struct coding *coding;
    struct offsets offsets;
};

/* ---- small forms ---- */

static void put_string(struct writer *w, const char *key, str value)
{
    emit_key(&w->emit, key);
    emit_string_or_null(&w->emit, value);
}

static void put_text(struct writer *w, const char *key, const char *value)
{
    emit_key(&w->emit, key);
    emit_text(&w->emit, value);
}

static void put_number(struct writer *w, const char *key, double value)
{
    emit_key(&w->emit, key);
    emit_number(&w->emit, value);
}

static void put_null(struct writer *w, const char *key)
{
    emit_key(&w->emit, key);
    emit_null(&w->emit);
}

static void put_id(struct emit *emit, char letter, int32_t index)
{
    char id[16];
    int length = snprintf(id, sizeof id, "%c%d", letter, index + 1);
    emit_string(emit, (str){id, (size_t)length});
}

/* A reference to another item: its identifier, or null. */
static void put_reference(struct writer *w, const char *key, char letter, int32_t index)
{
    emit_key(&w->emit, key);
    if (index == NOTHING)
        emit_null(&w->emit);
    else
        put_id(&w->emit, letter, index);
}

static void put_references(struct writer *w, const char *key, char letter, const index_list *list)
{
    emit_key(&w->emit, key);
    emit_open(&w->emit, '[');
    for (size_t i = 0; i < list->count; i++) put_id(&w->emit, letter, list->items[i]);
    emit_close(&w->emit, ']');
}

/* The parties of an event: null where the report names none. */
static void put_parties(struct writer *w, const char *key, const index_list *list)
{
    if (list->count)
        put_references(w, key, 'a', list);
    else
        put_null(w, key);
}

/* The keys start, end and text of an open object. */
static void put_span_keys(struct writer *w, struct span span)
{
    put_number(w, "start", record_offset(&w->offsets, span.start));
    put_number(w, "end", record_offset(&w->offsets, span.end));
    emit_key(&w->emit, "text");
    emit_string(&w->emit, span_text(w->coding->text, span));
}

static void put_span(struct writer *w, const char *key, struct span span)
{
    if (span.end <= span.start) {
        put_null(w, key);
        return;
    }
    emit_key(&w->emit, key);
    emit_open(&w->emit, '{');
    put_span_keys(w, span);
    emit_close(&w->emit, '}');
}

/* A span as a pair of numbers. */
static void put_range(struct writer *w, uint32_t start, uint32_t end)
{
    emit_open(&w->emit, '[');
    emit_number(&w->emit, record_offset(&w->offsets, start));
    emit_number(&w->emit, record_offset(&w->offsets, end));
    emit_close(&w->emit, ']');
}

static void put_ranges(struct writer *w, const char *key, const struct span *spans, size_t count)
{
    emit_key(&w->emit, key);
    emit_open(&w->emit, '[');
    for (size_t i = 0; i < count; i++) put_range(w, spans[i].start, spans[i].end);
    emit_close(&w->emit, ']');
}

static void put_day(struct writer *w, const char *key, struct date date)
{
    char text[RECORD_DATE_MAX];
    put_string(w, key, (str){text, record_date(date, text)});
}

static void put_date(struct writer *w, const char *key, struct date start, struct date end, int32_t time, enum date_basis basis)
{
    emit_key(&w->emit, key);
    emit_open(&w->emit, '{');
    put_day(w, "start", start);
    put_day(w, "end", end);
    put_string(w, "text", time == NOTHING ? (str){0} : span_text(w->coding->text, w->coding->times.items[time].span));
    put_text(w, "basis", record_basis(basis));
    emit_close(&w->emit, '}');
}

/* ---- the parts of a record ---- */

static void put_document(struct writer *w)
{
    const struct report *report = w->coding->report;
    const struct text *text = w->coding->text;
    emit_key(&w->emit, "document");
    emit_open(&w->emit, '{');
    put_string(w, "id", report->id);
    put_string(w, "title", span_text(text, report->title));
    emit_key(&w->emit, "text");
    emit_string(&w->emit, text->source);
    put_day(w, "published", report->published);
    put_string(w, "outlet", report->outlet);
    put_string(w, "author", report->author);
    put_string(w, "url", report->url);
    put_string(w, "language", report->language);
    emit_key(&w->emit, "sentences");
    emit_open(&w->emit, '[');
    for (size_t i = 0; i < text->sentence_count; i++) put_range(w, text->sentences[i].start, text->sentences[i].end);
    emit_close(&w->emit, ']');
    emit_key(&w->emit, "warnings");
    emit_open(&w->emit, '[');
    for (size_t i = 0; i < report->warnings.count; i++) emit_string(&w->emit, report->warnings.items[i]);
    for (size_t i = 0; i < w->coding->warnings.count; i++) emit_string(&w->emit, w->coding->warnings.items[i]);
    emit_close(&w->emit, ']');
    emit_close(&w->emit, '}');
}

/* Only where it is so: the code is any text that the user's old dictionary has. */
static void put_imported(struct writer *w)
{
    emit_key(&w->emit, "imported");
    emit_bool(&w->emit, true);
}

static void put_actor(struct writer *w, int32_t index)
{
    const struct actor *actor = &w->coding->actors.items[index];
    put_reference(w, "id", 'a', index);
    put_string(w, "name", actor->name);
    put_text(w, "type", record_actor_type(actor->type));
    put_string(w, "code", actor->code);
    put_string(w, "country", actor->country);
    emit_key(&w->emit, "roles");
    emit_open(&w->emit, '[');
    for (size_t i = 0; i < actor->role_count; i++) emit_string(&w->emit, actor->roles[i]);
    emit_close(&w->emit, ']');
    put_string(w, "entity", actor->entity);
    put_string(w, "described_as", actor->described_as);
    emit_key(&w->emit, "mentions");
    emit_open(&w->emit, '[');
    for (size_t i = 0; i < actor->mentions.count; i++) {
        const struct mention *mention = &w->coding->mentions.items[actor->mentions.items[i]];
        emit_open(&w->emit, '{');
        put_span_keys(w, mention->span);
        put_text(w, "how", record_how(mention->how));
        emit_close(&w->emit, '}');
    }
    emit_close(&w->emit, ']');
    if (actor->imported) put_imported(w);
}

static void put_plover(struct writer *w, const struct event *event)
{
    if (!event->plover_event.length) {
        put_null(w, "plover");
        return;
    }
    emit_key(&w->emit, "plover");
    emit_open(&w->emit, '{');
    put_string(w, "event", event->plover_event);
    put_string(w, "mode", event->plover_mode);
    emit_key(&w->emit, "contexts");
    emit_parts(&w->emit, event->plover_contexts);
    emit_close(&w->emit, '}');
}

static void put_event_mentions(struct writer *w, const struct event *event)
{
    emit_key(&w->emit, "mentions");
    emit_open(&w->emit, '[');
    for (size_t i = 0; i < event->mentions.count; i++) {
        const struct event_mention *mention = &event->mentions.items[i];
        emit_open(&w->emit, '{');
        put_number(w, "sentence", mention->sentence);
        put_number(w, "start", record_offset(&w->offsets, mention->clause.start));
        put_number(w, "end", record_offset(&w->offsets, mention->clause.end));
        put_span(w, "trigger", mention->trigger);
        put_string(w, "rule", mention->rule);
        emit_close(&w->emit, '}');
    }
    emit_close(&w->emit, ']');
}

static void put_event(struct writer *w, int32_t index)
{
    const struct event *event = &w->coding->events.items[index];
    int quad = event->foreign ? 0 : record_quad(event->cameo);
    put_reference(w, "id", 'e', index);
    put_parties(w, "source", &event->source);
    put_parties(w, "target", &event->target);
    put_references(w, "third", 'a', &event->third);
    put_string(w, "cameo", event->cameo);
    put_plover(w, event);
    if (quad)
        put_number(w, "quad", quad);
    else
        put_null(w, "quad");
    if (event->has_goldstein)
        put_number(w, "goldstein", event->goldstein);
    else
        put_null(w, "goldstein");
    put_text(w, "modality", record_modality(event->modality));
    put_text(w, "polarity", event->negative ? "negative" : "positive");
    emit_key(&w->emit, "reciprocal");
    emit_bool(&w->emit, event->reciprocal);
    put_reference(w, "attributed_to", 's', event->attributed_to);
    put_date(w, "date", event->start, event->end, event->time, event->basis);
    put_reference(w, "place", 'p', event->place);
    put_event_mentions(w, event);
    if (event->imported) put_imported(w);
    if (!event->issues.length) return;
    emit_key(&w->emit, "issues");
    emit_parts(&w->emit, event->issues);
}

static void put_cue(struct writer *w, const struct statement *statement)
{
    if (statement->cue.end <= statement->cue.start) {
        put_null(w, "cue");
        return;
    }
    emit_key(&w->emit, "cue");
    emit_open(&w->emit, '{');
    put_span_keys(w, statement->cue);
    put_string(w, "lemma", statement->cue_lemma);
    emit_close(&w->emit, '}');
}

static void put_statement(struct writer *w, int32_t index)
{
    const struct statement *statement = &w->coding->statements.items[index];
    put_reference(w, "id", 's', index);
    put_references(w, "speaker", 'a', &statement->speakers);
    put_references(w, "via", 'a', &statement->via);
    put_references(w, "addressees", 'a', &statement->addressees);
    put_text(w, "kind", record_statement_kind(statement->kind));
    put_span(w, "source", statement->source);
    put_cue(w, statement);
    put_ranges(w, "content", statement->content.items, statement->content.count);
    put_ranges(w, "quotes", statement->quotes.items, statement->quotes.count);
    put_text(w, "stance", record_stance(statement->stance));
    emit_key(&w->emit, "about");
    emit_open(&w->emit, '[');
    for (size_t i = 0; i < statement->about.count; i++)
        put_id(&w->emit, statement->about.items[i].kind, statement->about.items[i].index);
    emit_close(&w->emit, ']');
}

static void put_figure_date(struct writer *w, int32_t time)
{
    if (time == NOTHING) {
        put_null(w, "date");
        return;
    }
    const struct time_mention *t = &w->coding->times.items[time];
    put_date(w, "date", t->start, t->end, time, t->relative ? BASIS_RELATIVE : BASIS_EXPLICIT);
}

/* All places where the figure stands, the first included, as with actors and events. */
static void put_figure_mentions(struct writer *w, const struct figure *figure)
{
    emit_key(&w->emit, "mentions");
    emit_open(&w->emit, '[');
    for (size_t i = 0; i <= figure->mentions.count; i++) {
        emit_open(&w->emit, '{');
        put_span_keys(w, i == 0 ? figure->span : figure->mentions.items[i - 1]);
        emit_close(&w->emit, '}');
    }
    emit_close(&w->emit, ']');
}

static void put_figure(struct writer *w, int32_t index)
{
    const struct figure *figure = &w->coding->figures.items[index];
    put_reference(w, "id", 'f', index);
    put_text(w, "measure", figure->measure);
    put_number(w, "value", figure->value);
    put_text(w, "bound", record_bound(figure->bound));
    if (figure->bound == BOUND_RANGE) put_number(w, "upper", figure->upper);
    put_string(w, "unit", figure->unit);
    emit_key(&w->emit, "of");
    emit_open(&w->emit, '{');
    put_string(w, "text", figure->of_text);
    put_reference(w, "actor", 'a', figure->of_actor);
    emit_close(&w->emit, '}');
    put_reference(w, "by", 'a', figure->by);
    put_reference(w, "place", 'p', figure->place);
    put_figure_date(w, figure->time);
    put_reference(w, "according_to", 'a', figure->according_to);
    if (figure->caveat.length) put_string(w, "caveat", figure->caveat);
    if (figure->supersedes != NOTHING) put_reference(w, "supersedes", 'f', figure->supersedes);
    put_span_keys(w, figure->span);
    put_figure_mentions(w, figure);
}

static void put_place(struct writer *w, int32_t index)
{
    const struct place *place = &w->coding->places.items[index];
    put_reference(w, "id", 'p', index);
    put_string(w, "name", place->name);
    put_string(w, "country", place->country);
    put_string(w, "admin1", place->admin1);
    struct lookup_country country = {0};
    lookup_country(place->country, &country);
    put_string(w, "fips", country.fips);
    put_string(w, "admin1_fips", lookup_province(place->country, place->admin1));
    if (place->located) {
        put_number(w, "lat", place->latitude);
        put_number(w, "lon", place->longitude);
    } else {
        put_null(w, "lat");
        put_null(w, "lon");
    }
    if (place->geonames)
        put_number(w, "geonames", (double)place->geonames);
    else
        put_null(w, "geonames");
    put_string(w, "feature", place->feature);
    emit_key(&w->emit, "mentions");
    emit_open(&w->emit, '[');
    for (size_t i = 0; i < place->mentions.count; i++) {
        emit_open(&w->emit, '{');
        put_span_keys(w, place->mentions.items[i].span);
        emit_close(&w->emit, '}');
    }
    emit_close(&w->emit, ']');
}

static void put_time(struct writer *w, int32_t index)
{
    const struct time_mention *time = &w->coding->times.items[index];
    put_span_keys(w, time->span);
    put_text(w, "type", record_time_type(time->type));
    put_string(w, "value", time->value);
}

/* A list of objects, each written by `put`. */
static void put_list(struct writer *w, const char *key, size_t count, void (*put)(struct writer *, int32_t))
{
    emit_key(&w->emit, key);
    emit_open(&w->emit, '[');
    for (size_t i = 0; i < count; i++) {
        emit_open(&w->emit, '{');
        put(w, (int32_t)i);
        emit_close(&w->emit, '}');
    }
    emit_close(&w->emit, ']');
}

static void put_record(struct writer *w, const struct record_versions *versions)
{
    const struct coding *coding = w->coding;
    emit_open(&w->emit, '{');
    put_text(w, "bede", versions->bede);
    put_text(w, "lexicon", versions->lexicon);
    put_text(w, "models", versions->models);
    put_document(w);
    put_list(w, "actors", coding->actors.count, put_actor);
    put_list(w, "events", coding->events.count, put_event);
    put_list(w, "statements", coding->statements.count, put_statement);
    put_list(w, "figures", coding->figures.count, put_figure);
    put_list(w, "places", coding->places.count, put_place);
    put_list(w, "times", coding->times.count, put_time);
    emit_close(&w->emit, '}');
}

void record_json(struct buffer *out, const struct coding *coding, const struct record_versions *versions, bool pretty)
{
    struct arena_mark mark = arena_mark(coding->arena);
    struct buffer compact = {0};
    struct writer w = {{pretty ? &compact : out, false}, coding, record_offsets(coding->arena, coding->text->source)};
    put_record(&w, versions);
    if (pretty) {
        emit_pretty(out, (str){compact.data, compact.length});
        out->failed = out->failed || compact.failed;
        buffer_free(&compact);
    }
    buffer_byte(out, '\n');
    arena_release(coding->arena, mark);
}
