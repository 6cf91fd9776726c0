/* `explain`: a coding for a person's eyes.  First the text with its marks, then one block each for actors, events, statements,
   figures, places and warnings; what the words were and which rule read them stands under each event.
   Decides nothing: it shows what the JSON record holds. */
#include "record/record.h"

#include "base/utf8.h"
#include "record/emit.h"
#include "record/flow.h"
#include "record/marked.h"
#include "record/names.h"

enum {
    COLUMN_ID = 2,         /* where the identifiers stand */
    COLUMN_BODY = 6,       /* where what follows an identifier stands */
    COLUMN_DETAIL = 14,    /* where the answers to when, where, whose word, words, rule stand */
    CODE_COLUMNS_MAX = 14, /* longer actor codes push their line to the right instead of all lines */
    EXCERPT_MAX = 400,     /* bytes of a statement's content that are shown; the text above has the whole */
};

struct explainer {
    struct flow flow;
    const struct coding *coding;
};

/* ---- small forms ---- */

static void words(struct explainer *x, const char *text) { flow_words(&x->flow, text, FLOW_PLAIN); }

static void plain(struct explainer *x, str s) { flow_text(&x->flow, s, FLOW_PLAIN); }

static void heading(struct explainer *x, const char *title, size_t count)
{
    flow_indent(&x->flow, 0);
    flow_end_line(&x->flow);
    flow_words(&x->flow, title, FLOW_STRONG);
    flow_words(&x->flow, " ", FLOW_PLAIN);
    flow_text(&x->flow, arena_format(x->coding->arena, "(%zu)", count), FLOW_DIM);
    flow_end_line(&x->flow);
}

static void begin_item(struct explainer *x, char letter, size_t index)
{
    flow_indent(&x->flow, COLUMN_BODY);
    flow_tab(&x->flow, COLUMN_ID);
    flow_text(&x->flow, arena_format(x->coding->arena, "%c%zu", letter, index + 1), FLOW_DIM);
    flow_tab(&x->flow, COLUMN_BODY);
}

static void begin_detail(struct explainer *x, const char *label)
{
    flow_end_line(&x->flow);
    flow_indent(&x->flow, COLUMN_DETAIL);
    flow_tab(&x->flow, COLUMN_BODY);
    flow_words(&x->flow, label, FLOW_DIM);
    flow_tab(&x->flow, COLUMN_DETAIL);
}

static void quoted(struct explainer *x, str s, unsigned style)
{
    flow_words(&x->flow, "\xE2\x80\x9C", style);
    flow_text(&x->flow, str_trim(s), style);
    flow_words(&x->flow, "\xE2\x80\x9D", style);
}

/* "Kenya (KEN)" */
static void actor(struct explainer *x, int32_t index)
{
    const struct actor *a = &x->coding->actors.items[index];
    flow_text(&x->flow, a->name, FLOW_STRONG);
    if (!a->code.length) return;
    words(x, " ");
    flow_solid(&x->flow, arena_format(x->coding->arena, "(%.*s)", STR_ARG(a->code)), FLOW_DIM);
}

static void actors(struct explainer *x, const index_list *list, const char *separator)
{
    for (size_t i = 0; i < list->count; i++) {
        if (i) words(x, separator);
        actor(x, list->items[i]);
    }
}

static void day(struct explainer *x, struct date date)
{
    char text[RECORD_DATE_MAX];
    flow_solid(&x->flow, (str){text, record_date(date, text)}, FLOW_TIME);
}

static bool same_day(struct date a, struct date b) { return a.year == b.year && a.month == b.month && a.day == b.day; }

static void days(struct explainer *x, struct date start, struct date end)
{
    day(x, start.year ? start : end);
    if (!start.year || !end.year || same_day(start, end)) return;
    words(x, " to ");
    day(x, end);
}

static void place(struct explainer *x, int32_t index)
{
    const struct place *p = &x->coding->places.items[index];
    flow_text(&x->flow, p->name, FLOW_PLACE);
    if (p->country.length) plain(x, arena_format(x->coding->arena, " (%.*s)", STR_ARG(p->country)));
}

/* ---- actors ---- */

static int code_columns(const struct coding *coding)
{
    int columns = 3;
    for (size_t i = 0; i < coding->actors.count; i++) {
        int width = flow_width(coding->actors.items[i].code);
        if (width > columns && width <= CODE_COLUMNS_MAX) columns = width;
    }
    return columns;
}

static void explain_actors(struct explainer *x)
{
    const struct coding *coding = x->coding;
    if (!coding->actors.count) return;
    heading(x, "ACTORS", coding->actors.count);
    int type_column = COLUMN_BODY + code_columns(coding) + 2, name_column = type_column + (int)sizeof "organization" + 1;
    for (size_t i = 0; i < coding->actors.count; i++) {
        const struct actor *a = &coding->actors.items[i];
        begin_item(x, 'a', i);
        flow_indent(&x->flow, name_column);
        flow_solid(&x->flow, a->code, FLOW_ACTOR);
        flow_tab(&x->flow, type_column);
        words(x, record_actor_type(a->type));
        flow_tab(&x->flow, name_column);
        flow_text(&x->flow, a->name, FLOW_STRONG);
        if (a->described_as.length) {
            words(x, ", ");
            plain(x, a->described_as);
        }
        if (a->mentions.count > 1) flow_text(&x->flow, arena_format(coding->arena, " \xC3\x97%zu", a->mentions.count), FLOW_DIM);
        flow_end_line(&x->flow);
    }
}

/* ---- events ---- */

static str label_of(const struct coding *coding, const struct event *event)
{
    struct lexicon_code code;
    if (coding->lexicon && lexicon_cameo(coding->lexicon, event->cameo, &code) && code.label.length) return code.label;
    return event->plover_event.length ? utf8_lower(coding->arena, event->plover_event) : STR("event");
}

static void parties(struct explainer *x, const struct event *event)
{
    if (event->reciprocal && event->source.count) {
        actors(x, &event->source, " \xE2\x86\x94 "); /* U+2194, both ways */
        return;
    }
    if (event->source.count)
        actors(x, &event->source, ", ");
    else
        flow_words(&x->flow, "(nobody named)", FLOW_DIM);
    if (event->target.count) {
        words(x, " \xE2\x86\x92 "); /* U+2192 */
        actors(x, &event->target, ", ");
    }
}

static void codes(struct explainer *x, const struct event *event)
{
    struct arena *arena = x->coding->arena;
    str code = arena_format(arena, " [CAMEO %.*s", STR_ARG(event->cameo));
    if (event->plover_event.length)
        code = arena_format(arena, "%.*s \xC2\xB7 PLOVER %.*s%s%.*s", STR_ARG(code), STR_ARG(event->plover_event),
                            event->plover_mode.length ? "/" : "", STR_ARG(event->plover_mode));
    flow_text(&x->flow, code, FLOW_DIM);
    str contexts = event->plover_contexts;
    for (const char *separator = " ("; contexts.length; separator = ", ") {
        flow_words(&x->flow, separator, FLOW_DIM);
        flow_text(&x->flow, str_trim(str_cut(&contexts, ';')), FLOW_DIM);
    }
    if (event->plover_contexts.length) flow_words(&x->flow, ")", FLOW_DIM);
    flow_words(&x->flow, "]", FLOW_DIM);
}

/* "Kenya (KEN) -> Uganda (UGA), about Sudan (SDN): appeal for talks [CAMEO 026 · PLOVER REQUEST/meet] actual, 2022-03-24" */
static void event_sentence(struct explainer *x, const struct event *event)
{
    parties(x, event);
    if (event->third.count) {
        words(x, ", about ");
        actors(x, &event->third, ", ");
    }
    words(x, ": ");
    flow_text(&x->flow, label_of(x->coding, event), FLOW_TRIGGER);
    codes(x, event);
    words(x, " ");
    words(x, record_modality(event->modality));
    if (event->negative) flow_words(&x->flow, ", did not happen", FLOW_WARNING);
    if (event->start.year || event->end.year) {
        words(x, ", ");
        days(x, event->start, event->end);
    }
}

static void event_date(struct explainer *x, const struct event *event)
{
    if (event->basis == BASIS_NONE) return;
    begin_detail(x, "when");
    days(x, event->start, event->end);
    words(x, ": ");
    switch (event->basis) {
    case BASIS_DOCUMENT:
        words(x, "the day of the report");
        break;
    case BASIS_INHERITED:
        words(x, "from another mention");
        break;
    case BASIS_RELATIVE:
        words(x, "counted from the day of the report");
        break;
    default:
        words(x, "as the text says");
    }
    if (event->time == NOTHING) return;
    words(x, ", ");
    quoted(x, span_text(x->coding->text, x->coding->times.items[event->time].span), FLOW_PLAIN);
}

static void event_authority(struct explainer *x, const struct event *event)
{
    if (event->attributed_to == NOTHING) return;
    const struct statement *statement = &x->coding->statements.items[event->attributed_to];
    begin_detail(x, "says");
    if (statement->speakers.count)
        actors(x, &statement->speakers, ", ");
    else
        words(x, "somebody");
    if (statement->via.count) {
        words(x, " via ");
        actors(x, &statement->via, ", via ");
    }
    flow_text(&x->flow, arena_format(x->coding->arena, " (s%d)", event->attributed_to + 1), FLOW_DIM);
}

/* Each mention's words, then the rule that read them where it is another than the one before. */
static void event_evidence(struct explainer *x, const struct event *event)
{
    for (size_t i = 0; i < event->mentions.count; i++) {
        const struct event_mention *mention = &event->mentions.items[i];
        begin_detail(x, i ? "" : "words");
        quoted(x, span_text(x->coding->text, mention->trigger), FLOW_PLAIN);
        if (!mention->rule.length || (i && str_equal(mention->rule, mention[-1].rule))) continue;
        flow_words(&x->flow, " \xE2\x86\x90 ", FLOW_DIM); /* U+2190 */
        flow_text(&x->flow, mention->rule, FLOW_DIM);
    }
}

static void explain_events(struct explainer *x)
{
    if (!x->coding->events.count) return;
    heading(x, "EVENTS", x->coding->events.count);
    for (size_t i = 0; i < x->coding->events.count; i++) {
        const struct event *event = &x->coding->events.items[i];
        begin_item(x, 'e', i);
        event_sentence(x, event);
        event_date(x, event);
        if (event->place != NOTHING) {
            begin_detail(x, "where");
            place(x, event->place);
        }
        event_authority(x, event);
        event_evidence(x, event);
        flow_end_line(&x->flow);
    }
}

/* ---- statements ---- */

static str excerpt(str s)
{
    if (s.length <= EXCERPT_MAX) return s;
    size_t end = EXCERPT_MAX;
    while (end && s.data[end] != ' ') end--;
    return str_slice(s, 0, end);
}

static void statement_content(struct explainer *x, const struct statement *statement)
{
    size_t shown = 0;
    for (size_t i = 0; i < statement->content.count && shown < EXCERPT_MAX; i++) {
        str content = span_text(x->coding->text, statement->content.items[i]), part = excerpt(content);
        words(x, i ? " \xE2\x80\xA6 " : " ");
        flow_text(&x->flow, part, statement->kind == STATEMENT_DIRECT ? FLOW_QUOTE : FLOW_PLAIN);
        if (part.length < content.length) words(x, " \xE2\x80\xA6");
        shown += part.length;
    }
}

static void statement_sentence(struct explainer *x, const struct statement *statement)
{
    if (statement->speakers.count)
        actors(x, &statement->speakers, ", ");
    else if (statement->source.end > statement->source.start)
        quoted(x, span_text(x->coding->text, statement->source), FLOW_PLAIN);
    else
        flow_words(&x->flow, "(nobody named)", FLOW_DIM);
    if (statement->via.count) {
        words(x, ", via ");
        actors(x, &statement->via, ", via ");
    }
    words(x, " ");
    words(x, record_stance(statement->stance));
    if (statement->cue.end > statement->cue.start) {
        words(x, " (");
        quoted(x, span_text(x->coding->text, statement->cue), FLOW_PLAIN);
        words(x, ")");
    }
    if (statement->addressees.count) {
        words(x, " to ");
        actors(x, &statement->addressees, ", ");
    }
    words(x, ":");
    statement_content(x, statement);
}

static void explain_statements(struct explainer *x)
{
    if (!x->coding->statements.count) return;
    heading(x, "STATEMENTS", x->coding->statements.count);
    for (size_t i = 0; i < x->coding->statements.count; i++) {
        const struct statement *statement = &x->coding->statements.items[i];
        begin_item(x, 's', i);
        statement_sentence(x, statement);
        for (size_t k = 0; k < statement->about.count; k++) {
            struct about about = statement->about.items[k];
            flow_words(&x->flow, k ? ", " : " \xE2\x86\x92 about ", FLOW_DIM);
            flow_text(&x->flow, arena_format(x->coding->arena, "%c%d", about.kind, about.index + 1), FLOW_DIM);
        }
        flow_end_line(&x->flow);
    }
}

/* ---- figures ---- */

/* 3600000 as 3,600,000. */
static str grouped(struct arena *arena, double value)
{
    char digits[EMIT_NUMBER_MAX];
    size_t length = emit_format_number(value, digits), whole = 0, n = 0;
    while (whole < length && digits[whole] != '.' && digits[whole] != 'e') whole++;
    char *out = ARENA_NEW(arena, char, 2 * EMIT_NUMBER_MAX);
    for (size_t i = 0; i < length; i++) {
        if (i && i < whole && (whole - i) % 3 == 0 && digits[i - 1] != '-') out[n++] = ',';
        out[n++] = digits[i];
    }
    return (str){out, n};
}

static str amount(const struct coding *coding, const struct figure *figure)
{
    static const char *const before[] = {"", "at least ", "at most ", "about ", "more than ", "less than ", ""};
    str value = grouped(coding->arena, figure->value);
    if (figure->bound != BOUND_RANGE) return arena_format(coding->arena, "%s%.*s", before[figure->bound], STR_ARG(value));
    str upper = grouped(coding->arena, figure->upper);
    return arena_format(coding->arena, "%.*s to %.*s", STR_ARG(value), STR_ARG(upper));
}

static void figure_origin(struct explainer *x, const struct figure *figure)
{
    if (figure->by != NOTHING) {
        words(x, ", by ");
        actor(x, figure->by);
    }
    if (figure->place != NOTHING) {
        words(x, ", in ");
        place(x, figure->place);
    }
    if (figure->time != NOTHING && x->coding->times.items[figure->time].start.year) {
        words(x, ", ");
        days(x, x->coding->times.items[figure->time].start, x->coding->times.items[figure->time].end);
    }
    if (figure->according_to != NOTHING) {
        words(x, ", according to ");
        actor(x, figure->according_to);
    }
    if (figure->caveat.length) {
        words(x, "; ");
        quoted(x, figure->caveat, FLOW_WARNING);
    }
    if (figure->supersedes != NOTHING)
        flow_text(&x->flow, arena_format(x->coding->arena, " (instead of f%d)", figure->supersedes + 1), FLOW_DIM);
}

static void explain_figures(struct explainer *x)
{
    enum { COLUMN_AMOUNT = COLUMN_BODY + 12 }; /* past the longest measure */
    if (!x->coding->figures.count) return;
    heading(x, "FIGURES", x->coding->figures.count);
    for (size_t i = 0; i < x->coding->figures.count; i++) {
        const struct figure *figure = &x->coding->figures.items[i];
        begin_item(x, 'f', i);
        flow_indent(&x->flow, COLUMN_AMOUNT);
        words(x, figure->measure);
        flow_tab(&x->flow, COLUMN_AMOUNT);
        flow_text(&x->flow, amount(x->coding, figure), FLOW_FIGURE);
        str unit = figure->of_text.length ? figure->of_text : figure->unit;
        if (unit.length) {
            words(x, " ");
            plain(x, unit);
        }
        figure_origin(x, figure);
        flow_end_line(&x->flow);
    }
}

/* ---- places and warnings ---- */

static str degrees(struct arena *arena, double value, char positive, char negative)
{
    double hundredths = (double)(int64_t)((value < 0 ? -value : value) * 100 + 0.5) / 100;
    char text[EMIT_NUMBER_MAX];
    return arena_format(arena, "%.*s\xC2\xB0%c", (int)emit_format_number(hundredths, text), text,
                        value < 0 ? negative : positive);
}

static void explain_places(struct explainer *x)
{
    struct arena *arena = x->coding->arena;
    if (!x->coding->places.count) return;
    heading(x, "PLACES", x->coding->places.count);
    for (size_t i = 0; i < x->coding->places.count; i++) {
        const struct place *p = &x->coding->places.items[i];
        begin_item(x, 'p', i);
        place(x, (int32_t)i);
        if (p->located) {
            words(x, "  ");
            plain(x, degrees(arena, p->latitude, 'N', 'S'));
            words(x, " ");
            plain(x, degrees(arena, p->longitude, 'E', 'W'));
        }
        if (p->geonames) flow_text(&x->flow, arena_format(arena, "  GeoNames %lld", (long long)p->geonames), FLOW_DIM);
        flow_end_line(&x->flow);
    }
}

static void explain_warning(struct explainer *x, str warning)
{
    flow_indent(&x->flow, COLUMN_BODY);
    flow_tab(&x->flow, COLUMN_ID);
    flow_words(&x->flow, "!", FLOW_WARNING);
    flow_tab(&x->flow, COLUMN_BODY);
    plain(x, warning);
    flow_end_line(&x->flow);
}

static void explain_warnings(struct explainer *x)
{
    const struct report *report = x->coding->report;
    size_t count = report->warnings.count + x->coding->warnings.count;
    if (!count) return;
    heading(x, "WARNINGS", count);
    for (size_t i = 0; i < report->warnings.count; i++) explain_warning(x, report->warnings.items[i]);
    for (size_t i = 0; i < x->coding->warnings.count; i++) explain_warning(x, x->coding->warnings.items[i]);
}

/* Where the report comes from: outlet, author, day, address. */
static void explain_head(struct explainer *x)
{
    const struct report *report = x->coding->report;
    char date[RECORD_DATE_MAX];
    str parts[] = {report->outlet, report->author, {date, record_date(report->published, date)}, report->url, report->id};
    for (size_t i = 0, shown = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i].length) continue;
        if (shown++) flow_words(&x->flow, " \xC2\xB7 ", FLOW_DIM);
        flow_text(&x->flow, parts[i], FLOW_DIM);
    }
    flow_end_line(&x->flow);
    flow_end_line(&x->flow);
}

void record_explain(struct buffer *out, const struct coding *coding, bool color, int width)
{
    struct arena_mark mark = arena_mark(coding->arena);
    struct explainer x = {.coding = coding};
    flow_begin(&x.flow, coding->arena, out, color, width);
    explain_head(&x);
    record_marked_text(&x.flow, coding);
    record_legend(&x.flow);
    explain_actors(&x);
    explain_events(&x);
    explain_statements(&x);
    explain_figures(&x);
    explain_places(&x);
    explain_warnings(&x);
    flow_end_line(&x.flow);
    arena_release(coding->arena, mark);
}
