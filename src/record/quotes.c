/* Rows of what was said: one per statement, and one per claim and statement that stands to it.  CSV (RFC 4180, lines end in LF);
   a cell has no tab and no line end, so that any reader of rows takes them.
   A claim is an event or a statement that statements are about: each statement that carries, denies, confirms or doubts it has a row
   with its stance; a claim that is a statement begins with the row of whoever made it.
   Does not find out what statements are about: that is the coder's (claims.c). */
#include "record/record.h"

#include "record/csv.h"
#include "record/dyads.h"
#include "record/names.h"
#include "record/offsets.h"

/* The columns of a statement, in both kinds of rows. */
#define STATEMENT_COLUMNS(X)                                                                                                          \
    X(statement_id) X(speaker) X(speaker_codes) X(via) X(via_codes) X(addressees) X(addressee_codes) X(kind) X(stance) X(cue) X(cue_lemma) \
        X(source) X(text) X(start) X(end) X(spans)

#define QUOTE_COLUMNS(X) \
    X(document_id) X(published) X(outlet) X(author) X(url) STATEMENT_COLUMNS(X) X(cue_start) X(cue_end) X(source_start) X(source_end) X(about)

#define CLAIM_COLUMNS(X)                                                                                                           \
    X(document_id) X(published) X(outlet) X(author) X(url) X(claim_id) X(claim) X(cameo) X(source_codes) X(target_codes) X(modality) X(polarity) \
        STATEMENT_COLUMNS(X)

/* The two kinds of rows share the cells of a document and of a statement, so one table holds all. */
enum column {
#define COLUMN(name) COLUMN_##name,
    QUOTE_COLUMNS(COLUMN) COLUMN_COUNT
#undef COLUMN
};
enum claim_column {
#define COLUMN(name) CLAIM_##name,
    CLAIM_COLUMNS(COLUMN) CLAIM_COUNT
#undef COLUMN
};
_Static_assert((int)CLAIM_url == (int)COLUMN_url, "both kinds of rows begin with the document");
_Static_assert((int)CLAIM_spans - (int)CLAIM_statement_id == (int)COLUMN_spans - (int)COLUMN_statement_id, "both have the same columns of a statement");

#define NAME(name) "," #name

/* Past the comma before the first name. */
const char *record_quotes_header(void) { return &(QUOTE_COLUMNS(NAME) "\n")[1]; }
const char *record_claims_header(void) { return &(CLAIM_COLUMNS(NAME) "\n")[1]; }

struct rows {
    struct buffer *out;
    const struct coding *coding;
    struct arena *arena;
    struct offsets offsets;
};

/* ---- cells ---- */

static str number(struct rows *rows, uint32_t byte) { return arena_format(rows->arena, "%u", record_offset(&rows->offsets, byte)); }

static bool is_there(struct span span) { return span.end > span.start; }

static str words(struct rows *rows, struct span span)
{
    return is_there(span) ? csv_line(rows->arena, span_text(rows->coding->text, span)) : (str){0};
}

/* Where a statement's content is cut, the record's reader sees that words are left out. */
static str content(struct rows *rows, const struct statement *s)
{
    static const char gap[] = " \xE2\x80\xA6 ";
    size_t room = 1, length = 0;
    for (size_t i = 0; i < s->content.count; i++) room += s->content.items[i].end - s->content.items[i].start + sizeof gap;
    char *text = ARENA_NEW(rows->arena, char, room);
    for (size_t i = 0; i < s->content.count; i++) {
        str part = span_text(rows->coding->text, s->content.items[i]);
        if (i) memcpy(text + length, gap, sizeof gap - 1), length += sizeof gap - 1;
        memcpy(text + length, part.data, part.length);
        length += part.length;
    }
    return csv_line(rows->arena, (str){text, length});
}

/* "12-40; 61-80": all parts of the content. */
static str spans(struct rows *rows, const struct statement *s)
{
    enum { PART_MAX = 24 }; /* two numbers of ten digits, a hyphen and a separator */
    char *text = ARENA_NEW(rows->arena, char, s->content.count * PART_MAX + 1);
    size_t length = 0;
    for (size_t i = 0; i < s->content.count; i++) {
        str part = arena_format(rows->arena, "%s%u-%u", i ? "; " : "", record_offset(&rows->offsets, s->content.items[i].start),
                                record_offset(&rows->offsets, s->content.items[i].end));
        memcpy(text + length, part.data, part.length);
        length += part.length;
    }
    return (str){text, length};
}

static str about(struct rows *rows, const struct statement *s)
{
    enum { ID_MAX = 14 }; /* a letter, ten digits and a separator */
    char *text = ARENA_NEW(rows->arena, char, s->about.count * ID_MAX + 1);
    size_t length = 0;
    for (size_t i = 0; i < s->about.count; i++) {
        str id = arena_format(rows->arena, "%s%c%d", i ? "; " : "", s->about.items[i].kind, s->about.items[i].index + 1);
        memcpy(text + length, id.data, id.length);
        length += id.length;
    }
    return (str){text, length};
}

static void fill_document(struct rows *rows, str *cells)
{
    const struct report *report = rows->coding->report;
    char day[RECORD_DATE_MAX];
    cells[COLUMN_document_id] = csv_line(rows->arena, report->id);
    cells[COLUMN_published] = arena_copy(rows->arena, (str){day, record_date(report->published, day)});
    cells[COLUMN_outlet] = csv_line(rows->arena, report->outlet);
    cells[COLUMN_author] = csv_line(rows->arena, report->author);
    cells[COLUMN_url] = csv_line(rows->arena, report->url);
}

static str actors(struct rows *rows, const index_list *list, enum actor_field field)
{
    return csv_line(rows->arena, record_actor_list(rows->coding, list, field, rows->arena));
}

/* `cells` begin with the column statement_id. */
static void fill_statement(struct rows *rows, int32_t index, str *cells)
{
    const struct statement *s = &rows->coding->statements.items[index];
    str *cell = cells - COLUMN_statement_id;
    cell[COLUMN_statement_id] = arena_format(rows->arena, "s%d", index + 1);
    cell[COLUMN_speaker] = actors(rows, &s->speakers, ACTOR_FIELD_NAME);
    cell[COLUMN_speaker_codes] = actors(rows, &s->speakers, ACTOR_FIELD_CODE);
    cell[COLUMN_via] = actors(rows, &s->via, ACTOR_FIELD_NAME);
    cell[COLUMN_via_codes] = actors(rows, &s->via, ACTOR_FIELD_CODE);
    cell[COLUMN_addressees] = actors(rows, &s->addressees, ACTOR_FIELD_NAME);
    cell[COLUMN_addressee_codes] = actors(rows, &s->addressees, ACTOR_FIELD_CODE);
    cell[COLUMN_kind] = str_from(record_statement_kind(s->kind));
    cell[COLUMN_stance] = str_from(record_stance(s->stance));
    cell[COLUMN_cue] = words(rows, s->cue);
    cell[COLUMN_cue_lemma] = s->cue_lemma;
    cell[COLUMN_source] = words(rows, s->source);
    cell[COLUMN_text] = content(rows, s);
    cell[COLUMN_spans] = spans(rows, s);
    if (!s->content.count) return;
    cell[COLUMN_start] = number(rows, s->content.items[0].start);
    cell[COLUMN_end] = number(rows, s->content.items[s->content.count - 1].end);
}

static struct rows begin(struct buffer *out, const struct coding *coding)
{
    return (struct rows){out, coding, coding->arena, record_offsets(coding->arena, coding->text->source)};
}

/* ---- quotes ---- */

void record_quotes(struct buffer *out, const struct coding *coding)
{
    struct arena_mark start = arena_mark(coding->arena);
    struct rows rows = begin(out, coding);
    struct arena_mark row_start = arena_mark(coding->arena);
    for (size_t i = 0; i < coding->statements.count; i++) {
        const struct statement *s = &coding->statements.items[i];
        str cells[COLUMN_COUNT] = {0};
        arena_release(coding->arena, row_start);
        fill_document(&rows, cells);
        fill_statement(&rows, (int32_t)i, cells + COLUMN_statement_id);
        if (is_there(s->cue)) cells[COLUMN_cue_start] = number(&rows, s->cue.start), cells[COLUMN_cue_end] = number(&rows, s->cue.end);
        if (is_there(s->source))
            cells[COLUMN_source_start] = number(&rows, s->source.start), cells[COLUMN_source_end] = number(&rows, s->source.end);
        cells[COLUMN_about] = about(&rows, s);
        csv_row(out, cells, COLUMN_COUNT);
    }
    arena_release(coding->arena, start);
}

/* ---- claims ---- */

/* The statements about each event and each statement, by links: head of the list per claim, next per pair. */
struct pair {
    int32_t statement, next;
};

struct claims {
    int32_t *event, *statement; /* per claim: its first pair, or NOTHING */
    struct pair *pairs;
    size_t count;
};

static int32_t *nothings(struct arena *arena, size_t count)
{
    int32_t *list = ARENA_NEW(arena, int32_t, count + 1);
    for (size_t i = 0; i < count; i++) list[i] = NOTHING;
    return list;
}

/* From the last statement to the first, so that each list comes out in the order of the text. */
static struct claims gather(const struct coding *coding)
{
    size_t pairs = 0;
    for (size_t i = 0; i < coding->statements.count; i++) pairs += coding->statements.items[i].about.count;
    struct claims claims = {nothings(coding->arena, coding->events.count), nothings(coding->arena, coding->statements.count),
                            ARENA_NEW(coding->arena, struct pair, pairs + 1), 0};
    for (size_t i = coding->statements.count; i-- > 0;) {
        const struct statement *s = &coding->statements.items[i];
        for (size_t k = s->about.count; k-- > 0;) {
            int32_t *first = (s->about.items[k].kind == 'e' ? claims.event : claims.statement) + s->about.items[k].index;
            claims.pairs[claims.count] = (struct pair){(int32_t)i, *first};
            *first = (int32_t)claims.count++;
        }
    }
    return claims;
}

static void put_claim_rows(struct rows *rows, str *cells, const struct claims *claims, int32_t pair)
{
    struct arena_mark row_start = arena_mark(rows->arena);
    for (; pair != NOTHING; pair = claims->pairs[pair].next) {
        arena_release(rows->arena, row_start);
        for (size_t i = CLAIM_statement_id; i <= CLAIM_spans; i++) cells[i] = (str){0};
        fill_statement(rows, claims->pairs[pair].statement, cells + CLAIM_statement_id);
        csv_row(rows->out, cells, CLAIM_COUNT);
    }
}

static void put_event_claim(struct rows *rows, const struct claims *claims, int32_t index)
{
    const struct event *event = &rows->coding->events.items[index];
    str cells[CLAIM_COUNT] = {0};
    fill_document(rows, cells);
    cells[CLAIM_claim_id] = arena_format(rows->arena, "e%d", index + 1);
    if (event->mentions.count) cells[CLAIM_claim] = words(rows, event->mentions.items[0].clause);
    cells[CLAIM_cameo] = event->cameo;
    cells[CLAIM_source_codes] = actors(rows, &event->source, ACTOR_FIELD_CODE);
    cells[CLAIM_target_codes] = actors(rows, &event->target, ACTOR_FIELD_CODE);
    cells[CLAIM_modality] = str_from(record_modality(event->modality));
    cells[CLAIM_polarity] = event->negative ? STR("negative") : STR("positive");
    put_claim_rows(rows, cells, claims, claims->event[index]);
}

static void put_statement_claim(struct rows *rows, const struct claims *claims, int32_t index)
{
    str cells[CLAIM_COUNT] = {0};
    fill_document(rows, cells);
    cells[CLAIM_claim_id] = arena_format(rows->arena, "s%d", index + 1);
    cells[CLAIM_claim] = content(rows, &rows->coding->statements.items[index]);
    fill_statement(rows, index, cells + CLAIM_statement_id); /* whoever made the claim */
    csv_row(rows->out, cells, CLAIM_COUNT);
    put_claim_rows(rows, cells, claims, claims->statement[index]);
}

void record_claims(struct buffer *out, const struct coding *coding)
{
    struct arena_mark start = arena_mark(coding->arena);
    struct rows rows = begin(out, coding);
    struct claims claims = gather(coding);
    struct arena_mark claim_start = arena_mark(coding->arena);
    for (size_t i = 0; i < coding->events.count; i++) {
        arena_release(coding->arena, claim_start);
        if (claims.event[i] != NOTHING) put_event_claim(&rows, &claims, (int32_t)i);
    }
    for (size_t i = 0; i < coding->statements.count; i++) {
        arena_release(coding->arena, claim_start);
        if (claims.statement[i] != NOTHING) put_statement_claim(&rows, &claims, (int32_t)i);
    }
    arena_release(coding->arena, start);
}
