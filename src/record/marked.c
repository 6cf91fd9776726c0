/* See marked.h.  Marks nest; of two that cross, the one that begins later is left out. */
#include "record/marked.h"

#include <stdlib.h>

#include "record/names.h"

/* The order is also that of nesting where two marks cover the same words. */
enum mark_kind { MARK_QUOTE, MARK_FIGURE, MARK_TIME, MARK_PLACE, MARK_ACTOR, MARK_TRIGGER, MARK_KINDS };

/* Brackets serve where there is no colour. */
static const struct {
    unsigned style;
    const char *open, *close;
} looks[MARK_KINDS] = {
    [MARK_QUOTE] = {FLOW_QUOTE, "", ""},   [MARK_FIGURE] = {FLOW_FIGURE, "{", "}"}, [MARK_TIME] = {FLOW_TIME, "<", ">"},
    [MARK_PLACE] = {FLOW_PLACE, "[", "]"}, [MARK_ACTOR] = {FLOW_ACTOR, "[", "]"},   [MARK_TRIGGER] = {FLOW_TRIGGER, "*", "*"},
};

struct mark {
    struct span span;
    enum mark_kind kind;
    int32_t order;
    str note;    /* shown after the words: a code, an id, a day */
    bool inside; /* the mark before it has the same kind and words and shows the brackets */
};

enum { MARKS_OPEN_MAX = 8 /* deeper brackets nobody can read */ };

struct marked {
    struct flow *flow;
    str source;
    unsigned base; /* style of what is not marked */
    LIST_OF(struct mark) marks;
    size_t next; /* of marks, to be opened */
    const struct mark *open[MARKS_OPEN_MAX];
    size_t open_count;
    uint32_t at; /* bytes written so far */
};

/* ---- collecting ---- */

static void add_mark(struct marked *m, struct span span, enum mark_kind kind, str note)
{
    if (span.end <= span.start) return;
    *ARENA_PUSH(m->flow->arena, &m->marks) = (struct mark){span, kind, (int32_t)m->marks.count, note, false};
}

/* Outer marks first.  Of equals the last comes first, so that they close, and show their notes, in their order. */
static int compare_marks(const void *a, const void *b)
{
    const struct mark *x = a, *y = b;
    if (x->span.start != y->span.start) return x->span.start < y->span.start ? -1 : 1;
    if (x->span.end != y->span.end) return x->span.end > y->span.end ? -1 : 1;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    return x->order > y->order ? -1 : x->order < y->order;
}

static void collect_events(struct marked *m, const struct coding *coding)
{
    for (size_t i = 0; i < coding->events.count; i++) {
        const struct event *event = &coding->events.items[i];
        for (size_t k = 0; k < event->mentions.count; k++)
            add_mark(m, event->mentions.items[k].trigger, MARK_TRIGGER, arena_format(m->flow->arena, "e%zu", i + 1));
    }
}

static void collect_figures(struct marked *m, const struct coding *coding)
{
    for (size_t i = 0; i < coding->figures.count; i++) {
        const struct figure *figure = &coding->figures.items[i];
        str note = arena_format(m->flow->arena, "f%zu", i + 1);
        add_mark(m, figure->span, MARK_FIGURE, note);
        for (size_t k = 0; k < figure->mentions.count; k++) add_mark(m, figure->mentions.items[k], MARK_FIGURE, note);
    }
}

static void collect(struct marked *m, const struct coding *coding)
{
    for (size_t i = 0; i < coding->actors.count; i++) {
        const struct actor *actor = &coding->actors.items[i];
        for (size_t k = 0; k < actor->mentions.count; k++)
            add_mark(m, coding->mentions.items[actor->mentions.items[k]].span, MARK_ACTOR, actor->code);
    }
    collect_events(m, coding);
    collect_figures(m, coding);
    for (size_t i = 0; i < coding->times.count; i++)
        add_mark(m, coding->times.items[i].span, MARK_TIME,
                 arena_format(m->flow->arena, "=%.*s", STR_ARG(coding->times.items[i].value)));
    for (size_t i = 0; i < coding->places.count; i++) {
        const struct place *place = &coding->places.items[i];
        str note = arena_format(m->flow->arena, "@%.*s", STR_ARG(place->country));
        for (size_t k = 0; k < place->mentions.count; k++) add_mark(m, place->mentions.items[k].span, MARK_PLACE, note);
    }
    for (size_t i = 0; i < coding->statements.count; i++) {
        const struct statement *statement = &coding->statements.items[i];
        for (size_t k = 0; k < statement->quotes.count; k++) add_mark(m, statement->quotes.items[k], MARK_QUOTE, (str){0});
    }
    if (m->marks.count) qsort(m->marks.items, m->marks.count, sizeof *m->marks.items, compare_marks);
    for (size_t i = 1; i < m->marks.count; i++) {
        const struct mark *before = &m->marks.items[i - 1], *mark = &m->marks.items[i];
        m->marks.items[i].inside =
            before->kind == mark->kind && before->span.start == mark->span.start && before->span.end == mark->span.end;
    }
}

/* ---- showing ---- */

static unsigned style_now(const struct marked *m)
{
    unsigned style = m->base;
    for (size_t i = 0; i < m->open_count; i++) style |= looks[m->open[i]->kind].style;
    return style;
}

static void open_mark(struct marked *m, const struct mark *mark)
{
    if (m->open_count == MARKS_OPEN_MAX || mark->span.start < m->at) return;
    if (m->open_count && mark->span.end > m->open[m->open_count - 1]->span.end) return; /* it crosses */
    if (!m->flow->color && !mark->inside) flow_words(m->flow, looks[mark->kind].open, m->base);
    m->open[m->open_count++] = mark;
}

static void close_mark(struct marked *m)
{
    const struct mark *mark = m->open[--m->open_count];
    unsigned style = style_now(m) & ~(unsigned)(FLOW_ACTOR | FLOW_TRIGGER);
    if (mark->note.length) {
        flow_solid(m->flow, STR(" "), style);
        flow_solid(m->flow, mark->note, style | FLOW_DIM);
    }
    if (!m->flow->color && !mark->inside) flow_words(m->flow, looks[mark->kind].close, style);
}

/* Writes the text up to byte `end`, opening and closing marks on the way.  Every step ends at a mark's edge: linear. */
static void put_until(struct marked *m, uint32_t end)
{
    for (;;) {
        while (m->open_count && m->open[m->open_count - 1]->span.end <= m->at) close_mark(m);
        while (m->next < m->marks.count && m->marks.items[m->next].span.start <= m->at && m->at < end)
            open_mark(m, &m->marks.items[m->next++]);
        if (m->at >= end) return;
        uint32_t stop = end;
        if (m->open_count && m->open[m->open_count - 1]->span.end < stop) stop = m->open[m->open_count - 1]->span.end;
        if (m->next < m->marks.count && m->marks.items[m->next].span.start < stop) stop = m->marks.items[m->next].span.start;
        flow_text(m->flow, str_slice(m->source, m->at, stop), style_now(m));
        m->at = stop;
    }
}

void record_marked_text(struct flow *flow, const struct coding *coding)
{
    const struct text *text = coding->text;
    struct marked m = {.flow = flow, .source = text->source};
    collect(&m, coding);
    for (size_t i = 0; i < text->sentence_count; i++) {
        const struct sentence *sentence = &text->sentences[i];
        put_until(&m, sentence->start);
        if (i && sentence->paragraph != sentence[-1].paragraph) {
            flow_end_line(flow);
            flow_end_line(flow);
        }
        m.base = sentence->kind == SENTENCE_HEADLINE ? FLOW_STRONG : FLOW_PLAIN;
        put_until(&m, sentence->end);
    }
    m.base = FLOW_PLAIN;
    put_until(&m, (uint32_t)text->source.length);
    flow_end_line(flow);
}

void record_legend(struct flow *flow)
{
    if (flow->color) return;
    flow_end_line(flow);
    flow_words(flow, "Marks: [actor CODE]  *deed e1*  {figure f1}  <time =day>  [place @COUNTRY]", FLOW_DIM);
    flow_end_line(flow);
}
