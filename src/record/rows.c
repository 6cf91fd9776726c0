/* See rows.h.  What a flat row cannot hold (further mentions, figures, quotes) stands in the JSON record alone. */
#include "record/rows.h"

#include "base/hash.h"
#include "record/csv.h"

uint64_t record_article_hash(const struct report *report, str text) { return hash_mix(hash_str(report->id), hash_str(text)); }

uint64_t record_event_hash(uint64_t article, int32_t number) { return hash_mix(article, (uint64_t)number); }

/* ---- cells as bytes ---- */

static void put_escaped(struct buffer *out, str cell)
{
    for (size_t i = 0; i < cell.length; i++) {
        switch (cell.data[i]) {
        case '\t': buffer_text(out, "\\t"); break;
        case '\n': buffer_text(out, "\\n"); break;
        case '\r': buffer_text(out, "\\r"); break;
        case '\\': buffer_text(out, "\\\\"); break;
        default: buffer_byte(out, cell.data[i]);
        }
    }
}

static void put_row(struct buffer *out, const struct table *table, const struct row *row)
{
    struct arena *arena = row->coding->arena;
    for (size_t i = 0; i < table->count; i++) {
        const struct column *column = &table->columns[i];
        struct arena_mark mark = arena_mark(arena);
        str cell = column->value ? column->value(row, column->argument, arena) : (str){0};
        if (table->quoting == QUOTING_NONE) cell = csv_line(arena, cell);
        if (!cell.length) cell = str_from(table->missing);
        if (i) buffer_byte(out, table->separator);
        if (table->quoting == QUOTING_CSV) csv_cell(out, cell);
        else if (table->quoting == QUOTING_ESCAPE) put_escaped(out, cell);
        else buffer_add(out, cell);
        arena_release(arena, mark);
    }
    buffer_byte(out, '\n');
}

/* ---- what all rows of a coding share ---- */

/* At a blank line after the title, else at the first line end. */
static size_t lead_end(const struct report *report, str text)
{
    size_t start = report->title.end, line = 0;
    while (start < text.length && (unsigned char)text.data[start] <= ' ') start++;
    for (size_t i = start; i < text.length; i++) {
        if (text.data[i] != '\n') continue;
        if (i + 1 < text.length && text.data[i + 1] == '\n') return i;
        if (!line) line = i;
    }
    return line ? line : text.length;
}

/* The sentence that holds a byte, or the one after it. */
static size_t sentence_at(const struct text *text, uint32_t byte)
{
    size_t low = 0, high = text->sentence_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (text->sentences[middle].end <= byte) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* From the last mention to the first, so that each sentence's come in the order of the list. */
static void gather_mentions(const struct coding *coding, struct rows_of *of)
{
    of->mention_of = ARENA_NEW(coding->arena, int32_t, coding->text->sentence_count + 1); /* one more for mentions in no sentence */
    of->next_mention = ARENA_NEW(coding->arena, int32_t, coding->mentions.count + 1);
    for (size_t i = 0; i <= coding->text->sentence_count; i++) of->mention_of[i] = NOTHING;
    for (size_t i = coding->mentions.count; i-- > 0;) {
        size_t sentence = sentence_at(coding->text, coding->mentions.items[i].span.start);
        of->next_mention[i] = of->mention_of[sentence];
        of->mention_of[sentence] = (int32_t)i;
    }
}

/* ---- the walk ---- */

/* The rows of one pair: one, or one a mention. */
static void put_pair(struct buffer *out, const struct table *table, struct row *row)
{
    size_t count = row->event->mentions.count;
    if (!table->mentions) {
        row->mention = count ? &row->event->mentions.items[0] : NULL;
        put_row(out, table, row);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        row->mention = &row->event->mentions.items[i];
        put_row(out, table, row);
    }
}

void record_rows(struct buffer *out, const struct coding *coding, const struct table *table, const struct rows_options *options)
{
    struct arena_mark start = arena_mark(coding->arena);
    struct rows_of of = {.offsets = record_offsets(coding->arena, coding->text->source), .version = options->version,
                         .article = record_article_hash(coding->report, coding->text->source),
                         .lead = lead_end(coding->report, coding->text->source)};
    gather_mentions(coding, &of);
    struct row row = {.coding = coding, .of = &of};
    struct dyad_walk walk = {.all = options->all};
    struct dyad dyad;
    bool wanted = false;
    for (int32_t seen = NOTHING; record_next_dyad(coding, &walk, &dyad); seen = dyad.event) {
        row.event = &coding->events.items[dyad.event];
        if (dyad.event != seen) {
            row.group = NULL;
            wanted = !(table->plover && !row.event->plover_event.length) &&
                     !(options->group && !options->group(options->context, dyad.event, &row.group));
        }
        if (!wanted || (options->keep && !options->keep(options->context, coding, &dyad))) continue;
        row.number = dyad.event;
        row.party[SOURCE] = dyad.source, row.party[TARGET] = dyad.target;
        row.pair = walk.given;
        put_pair(out, table, &row);
    }
    arena_release(coding->arena, start);
}
