/* The annotations of brat standoff: who, where, when, how many as text-bound annotations; each mention of an event and each statement with
   a cue as an event over them; the mentions of one actor as equivalent.  Offsets are code points.  A span over several lines is one of
   several parts, as brat wants it.  Does not write figures' links and the chains of carriers: those are the record's. */
#include "record/record.h"

#include <stdio.h>

#include "record/names.h"
#include "record/offsets.h"

struct brat {
    struct buffer *out;
    const struct coding *coding;
    struct offsets offsets;
    int bound, events, attributes, notes; /* numbers given so far */
    int *of_mention;                      /* per mention of an actor: its number */
};

/* ---- spans ---- */

static bool is_line_end(char c) { return c == '\n' || c == '\r'; }

/* The next part of a span on one line, blanks cut off; false where nothing is left. */
static bool next_part(str text, struct span *rest, struct span *part)
{
    while (rest->start < rest->end && (unsigned char)text.data[rest->start] <= ' ') rest->start++;
    *part = (struct span){rest->start, rest->start};
    while (part->end < rest->end && !is_line_end(text.data[part->end])) part->end++;
    rest->start = part->end;
    while (part->end > part->start && (unsigned char)text.data[part->end - 1] <= ' ') part->end--;
    return part->end > part->start;
}

/* Tabs inside a line would end the field. */
static void put_words(struct buffer *out, str words)
{
    for (size_t i = 0; i < words.length; i++) buffer_byte(out, (unsigned char)words.data[i] < ' ' ? ' ' : words.data[i]);
}

/* "T3\tPerson 10 14;16 20\tAnna Berg": its number, 0 where the spans are empty. */
static int put_bound(struct brat *b, const char *type, const struct span *spans, size_t count)
{
    str text = b->coding->text->source;
    struct span part;
    bool any = false;
    for (int pass = 0; pass < 2; pass++) { /* the offsets, then the words */
        size_t parts = 0;
        for (size_t i = 0; i < count; i++)
            for (struct span rest = spans[i]; next_part(text, &rest, &part); parts++) {
                if (!any) buffer_format(b->out, "T%d\t%s ", ++b->bound, type);
                any = true;
                if (parts) buffer_byte(b->out, pass ? ' ' : ';');
                if (pass) put_words(b->out, str_slice(text, part.start, part.end));
                else buffer_format(b->out, "%u %u", record_offset(&b->offsets, part.start), record_offset(&b->offsets, part.end));
            }
        if (any) buffer_byte(b->out, pass ? '\n' : '\t');
    }
    return any ? b->bound : 0;
}

static int put_span(struct brat *b, const char *type, struct span span) { return put_bound(b, type, &span, 1); }

/* ---- attributes and notes ---- */

static void put_attribute(struct brat *b, const char *name, int event, const char *value)
{
    buffer_format(b->out, "A%d\t%s E%d%s%s\n", ++b->attributes, name, event, *value ? " " : "", value);
}

static void put_note(struct brat *b, char letter, int number, str text)
{
    if (!text.length) return;
    buffer_format(b->out, "#%d\tAnnotatorNotes %c%d\t", ++b->notes, letter, number);
    put_words(b->out, text);
    buffer_byte(b->out, '\n');
}

/* ---- actors, places, times, figures ---- */

static void put_actor(struct brat *b, const struct actor *actor)
{
    static const char *const types[] = {"Actor", "Person", "State", "Organization", "Group", "Outlet"}; /* as enum actor_type */
    size_t first = 0;
    for (size_t i = 0; i < actor->mentions.count; i++) {
        int32_t mention = actor->mentions.items[i];
        b->of_mention[mention] = put_span(b, types[actor->type], b->coding->mentions.items[mention].span);
        if (!first && b->of_mention[mention]) put_note(b, 'T', b->of_mention[mention], actor->code), first = i + 1;
    }
    if (actor->mentions.count < 2) return;
    buffer_text(b->out, "*\tEquiv");
    for (size_t i = 0; i < actor->mentions.count; i++)
        if (b->of_mention[actor->mentions.items[i]]) buffer_format(b->out, " T%d", b->of_mention[actor->mentions.items[i]]);
    buffer_byte(b->out, '\n');
}

static void put_rest(struct brat *b)
{
    const struct coding *coding = b->coding;
    for (size_t i = 0; i < coding->places.count; i++)
        for (size_t k = 0; k < coding->places.items[i].mentions.count; k++) put_span(b, "Place", coding->places.items[i].mentions.items[k].span);
    for (size_t i = 0; i < coding->times.count; i++) put_note(b, 'T', put_span(b, "Time", coding->times.items[i].span), coding->times.items[i].value);
    for (size_t i = 0; i < coding->figures.count; i++)
        put_note(b, 'T', put_span(b, "Figure", coding->figures.items[i].span), str_from(coding->figures.items[i].measure));
}

/* ---- events and statements ---- */

/* Of an actor's mentions the last that begins before the end of `near`, else its first: by halves, mentions stand in the order of the text. */
static int mention_near(const struct brat *b, int32_t actor, struct span near)
{
    const index_list *mentions = &b->coding->actors.items[actor].mentions;
    size_t low = 0, high = mentions->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (b->coding->mentions.items[mentions->items[middle]].span.start < near.end) low = middle + 1;
        else high = middle;
    }
    return mentions->count ? b->of_mention[mentions->items[low ? low - 1 : 0]] : 0;
}

/* " Source:T1 Source2:T4" */
static void put_arguments(struct brat *b, const char *role, const index_list *actors, struct span near)
{
    int count = 0;
    for (size_t i = 0; i < actors->count; i++) {
        int number = mention_near(b, actors->items[i], near);
        if (!number) continue;
        if (++count == 1) buffer_format(b->out, " %s:T%d", role, number);
        else buffer_format(b->out, " %s%d:T%d", role, count, number);
    }
}

static void put_event(struct brat *b, const struct event *event)
{
    char type[32] = "STATEMENT"; /* what PLOVER has no type for */
    if (event->plover_event.length && event->plover_event.length < sizeof type) snprintf(type, sizeof type, "%.*s", STR_ARG(event->plover_event));
    for (size_t i = 0; i < event->mentions.count; i++) {
        const struct event_mention *mention = &event->mentions.items[i];
        int trigger = put_span(b, type, mention->trigger);
        if (!trigger) continue;
        buffer_format(b->out, "E%d\t%s:T%d", ++b->events, type, trigger);
        put_arguments(b, "Source", &event->source, mention->clause);
        put_arguments(b, "Target", &event->target, mention->clause);
        put_arguments(b, "Third", &event->third, mention->clause);
        buffer_byte(b->out, '\n');
        put_attribute(b, "Modality", b->events, record_modality(event->modality));
        if (event->negative) put_attribute(b, "Negative", b->events, "");
        put_note(b, 'E', b->events, event->cameo);
    }
}

static void put_statement(struct brat *b, const struct statement *statement)
{
    int content = put_bound(b, "Content", statement->content.items, statement->content.count), cue = put_span(b, "Says", statement->cue);
    if (!cue) return;
    buffer_format(b->out, "E%d\tSays:T%d", ++b->events, cue);
    put_arguments(b, "Speaker", &statement->speakers, statement->source.end ? statement->source : statement->cue);
    put_arguments(b, "Addressee", &statement->addressees, statement->cue);
    if (content) buffer_format(b->out, " Content:T%d", content);
    buffer_byte(b->out, '\n');
    put_attribute(b, "Stance", b->events, record_stance(statement->stance));
}

void record_brat(struct buffer *out, const struct coding *coding)
{
    struct arena_mark start = arena_mark(coding->arena);
    struct brat b = {.out = out, .coding = coding, .offsets = record_offsets(coding->arena, coding->text->source),
                     .of_mention = ARENA_NEW(coding->arena, int, coding->mentions.count + 1)};
    for (size_t i = 0; i < coding->actors.count; i++) put_actor(&b, &coding->actors.items[i]);
    put_rest(&b);
    for (size_t i = 0; i < coding->events.count; i++) put_event(&b, &coding->events.items[i]);
    for (size_t i = 0; i < coding->statements.count; i++) put_statement(&b, &coding->statements.items[i]);
    arena_release(coding->arena, start);
}
