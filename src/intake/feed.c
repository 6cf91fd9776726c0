/* Articles in XML: RSS and Atom feeds, NITF and NewsML-G2 documents.  Goes by the elements' local names, which say the same in all of them
   (title, headline, pubDate, body.content, ...).  One article is taken at a time, so that memory does not grow with the file.  Entities of
   a document's own are refused, external ones never looked for. */
#include <stdio.h>

#include "intake/kind.h"
#include "intake/markup.h"

static const char *const units[] = {"item", "entry", "newsitem", "nitf"};
static const char *const roots[] = {"rss", "rdf", "feed", "nitf", "newsitem", "newsmessage", "newsml"};

static bool is_any(str name, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (markup_is(name, list[i], true)) return true;
    return false;
}
#define IS_ANY(name, list) is_any((name), (list), sizeof(list) / sizeof *(list))

/* What an element says.  Of two that say the same the one with the higher rank is taken, then the first. */
static const struct said {
    const char *element;
    size_t field;
    int rank;
    const char *attribute; /* where it stands; NULL = inside the element */
} sayings[] = {
    {"title", offsetof(struct intake_fields, title), 1, NULL},           {"headline", offsetof(struct intake_fields, title), 2, NULL},
    {"hl1", offsetof(struct intake_fields, title), 3, NULL},             {"encoded", offsetof(struct intake_fields, text), 3, NULL},
    {"content", offsetof(struct intake_fields, text), 3, NULL},          {"body.content", offsetof(struct intake_fields, text), 4, NULL},
    {"inlinexml", offsetof(struct intake_fields, text), 3, NULL},        {"inlinedata", offsetof(struct intake_fields, text), 3, NULL},
    {"description", offsetof(struct intake_fields, text), 1, NULL},      {"summary", offsetof(struct intake_fields, text), 2, NULL},
    {"pubdate", offsetof(struct intake_fields, date), 3, NULL},          {"published", offsetof(struct intake_fields, date), 3, NULL},
    {"date", offsetof(struct intake_fields, date), 2, NULL},             {"contentcreated", offsetof(struct intake_fields, date), 3, NULL},
    {"updated", offsetof(struct intake_fields, date), 1, NULL},          {"versioncreated", offsetof(struct intake_fields, date), 1, NULL},
    {"date.issue", offsetof(struct intake_fields, date), 3, "norm"},     {"guid", offsetof(struct intake_fields, id), 2, NULL},
    {"id", offsetof(struct intake_fields, id), 2, NULL},                 {"doc-id", offsetof(struct intake_fields, id), 2, "id-string"},
    {"link", offsetof(struct intake_fields, url), 2, NULL},              {"link", offsetof(struct intake_fields, url), 1, "href"},
    {"creator", offsetof(struct intake_fields, author), 2, NULL},        {"author", offsetof(struct intake_fields, author), 1, NULL},
    {"byline", offsetof(struct intake_fields, author), 3, NULL},         {"by", offsetof(struct intake_fields, author), 3, NULL},
    {"source", offsetof(struct intake_fields, outlet), 1, NULL},         {"pubdata", offsetof(struct intake_fields, outlet), 2, "name"},
    {"provider", offsetof(struct intake_fields, outlet), 1, NULL},       {"language", offsetof(struct intake_fields, language), 1, "tag"},
};
enum {
    SAID_COUNT = sizeof sayings / sizeof *sayings,
    SHELLS_MAX = 16, /* elements looked into twice: an article has two */
};

/* What stands between an opening tag and its closing one, which is taken too. */
static str inside(struct markup *m, const struct markup_token *open)
{
    size_t start = m->at, depth = 1;
    if (open->empty) return (str){0};
    for (struct markup_token t; (t = markup_next(m)).kind != MARKUP_END;) {
        if ((t.kind != MARKUP_OPEN && t.kind != MARKUP_CLOSE) || !str_equal(t.name, open->name) || t.empty) continue;
        depth = t.kind == MARKUP_OPEN ? depth + 1 : depth - 1;
        if (!depth) return str_slice(m->text, start, t.start);
    }
    m->cut = true;
    return str_slice(m->text, start, m->text.length);
}

/* Markup that is written as text (in CDATA or with entities) is text once more; either way words come out. */
static str words_of(str raw, struct report *report, struct arena *arena)
{
    struct markup m = {.text = raw};
    char *out = ARENA_NEW(arena, char, raw.length + 1);
    size_t length = 0;
    bool tags = false;
    for (struct markup_token t; (t = markup_next(&m)).kind != MARKUP_END;) {
        tags |= t.kind == MARKUP_OPEN;
        if (t.kind != MARKUP_TEXT) continue;
        if (t.literal) memcpy(out + length, t.text.data ? t.text.data : "", t.text.length), length += t.text.length;
        else length += markup_decode(t.text, out + length);
    }
    return intake_html_text(tags ? raw : (str){out, length}, report, arena);
}

/* An element that only holds others which say it better. */
static bool is_shell(str name, str content)
{
    return (markup_is(name, "inlinexml", true) && markup_holds(content, "body.content")) || (markup_is(name, "author", true) && markup_holds(content, "<name"));
}

static void take_saying(const struct said *s, const struct markup_token *token, str raw, int ranks[SAID_COUNT], struct intake_fields *fields,
                        struct report *report, struct arena *arena)
{
    str *field = (str *)(void *)((char *)fields + s->field);
    int *rank = &ranks[s->field / sizeof(str)];
    if (*rank >= s->rank) return;
    str value = s->attribute ? markup_attribute(token, s->attribute, arena) : words_of(raw, report, arena);
    if (intake_blank(value)) return;
    *field = value;
    *rank = s->rank;
}

/* Walks through a unit's elements. */
static void read_unit(str unit, struct intake_fields *fields, struct report *report, struct arena *arena)
{
    struct markup m = {.text = unit};
    int ranks[SAID_COUNT] = {0};
    bool author = false;
    int shells = 0;
    for (struct markup_token t; (t = markup_next(&m)).kind != MARKUP_END;) {
        if (t.kind != MARKUP_OPEN) continue;
        if (str_starts(t.name, STR("media:"))) { /* pictures, with titles and descriptions of their own */
            inside(&m, &t);
            continue;
        }
        author |= markup_is(t.name, "author", true);
        if (author && markup_is(t.name, "name", true)) {
            if (!fields->author.length) fields->author = words_of(inside(&m, &t), report, arena);
            continue;
        }
        str raw = {0};
        bool looked = false;
        for (size_t i = 0; i < SAID_COUNT; i++) {
            if (!markup_is(t.name, sayings[i].element, true)) continue;
            struct markup ahead = m;
            if (!looked && !sayings[i].attribute) raw = inside(&ahead, &t);
            looked |= !sayings[i].attribute;
            if (!sayings[i].attribute && shells < SHELLS_MAX && is_shell(t.name, raw)) {
                shells++;
                continue;
            }
            take_saying(&sayings[i], &t, raw, ranks, fields, report, arena);
            if (!sayings[i].attribute) m = ahead;
        }
    }
}

/* What a feed says about all of its articles, before the first: the channel's title and language. */
static void read_channel(struct intake *intake, const struct markup_token *t, struct markup *m, struct report *report, struct arena *arena)
{
    bool title = markup_is(t->name, "title", false), language = markup_is(t->name, "language", false);
    if (!title && !language) return;
    struct arena_mark mark = arena_mark(arena);
    str words = words_of(inside(m, t), report, arena);
    char *to = title ? intake->outlet : intake->language;
    size_t size = title ? sizeof intake->outlet : sizeof intake->language;
    if (!*to && words.length < size) memcpy(to, words.data, words.length);
    arena_release(arena, mark);
}

enum found { FOUND_UNIT, FOUND_NONE, FOUND_CUT, FOUND_ENTITIES };

/* The next unit from intake->at on: where it starts and ends in the window. */
static enum found find_unit(struct intake *intake, struct report *report, struct arena *arena, size_t *start, size_t *end)
{
    struct markup m = {.text = intake->input, .at = intake->at};
    for (struct markup_token t; (t = markup_next(&m)).kind != MARKUP_END;) {
        if (t.kind == MARKUP_DECLARATION && markup_holds(t.attributes, "<!entity")) return FOUND_ENTITIES;
        if (t.kind != MARKUP_OPEN) continue;
        *start = t.start;
        if (!IS_ANY(t.name, units)) {
            read_channel(intake, &t, &m, report, arena);
            continue;
        }
        inside(&m, &t);
        *end = m.at;
        return m.cut ? FOUND_CUT : FOUND_UNIT;
    }
    return m.cut ? FOUND_CUT : FOUND_NONE;
}

static str attribute_of_unit(str unit, const char *name, struct arena *arena)
{
    struct markup m = {.text = unit};
    struct markup_token t = markup_next(&m);
    return markup_attribute(&t, name, arena);
}

bool intake_feed_detect(const struct intake *intake)
{
    struct markup m = {.text = str_slice(intake->input, intake->at, intake->input.length)};
    if (m.text.length > 65536) m.text.length = 65536;
    for (struct markup_token t; (t = markup_next(&m)).kind != MARKUP_END;) {
        if (t.kind == MARKUP_OPEN) return IS_ANY(t.name, roots);
        if (t.kind == MARKUP_TEXT && !t.literal && !intake_blank(t.text)) return false;
    }
    return false;
}

enum intake_status intake_feed_next(struct intake *intake, struct report *report, struct arena *arena, struct error *error)
{
    size_t start = 0, end = 0;
    enum found found = FOUND_NONE;
    if (intake->done) return INTAKE_END;
    do found = find_unit(intake, report, arena, &start, &end);
    while (found != FOUND_UNIT && found != FOUND_ENTITIES && intake_more(intake));
    bool first = !intake->begun;
    intake->begun = true;
    if (found != FOUND_UNIT) intake->done = true;
    if (found == FOUND_ENTITIES) return intake_refuse(intake, intake->line, error, "the XML declares entities of its own, which Bede does not expand");
    if (found == FOUND_CUT) return intake_refuse(intake, intake->line, error, "truncated XML: an element has no end");
    if (found == FOUND_NONE) return first ? intake_refuse(intake, intake->line, error, "the XML holds no articles") : INTAKE_END;
    intake_advance(intake, start);
    intake->article_line = intake->line;
    str unit = str_slice(intake->input, start, end);
    intake_advance(intake, end);
    if (unit.length > INTAKE_PAGE_BYTES_MAX) return intake_refuse(intake, intake->article_line, error, "an XML article of more than 8 MiB");
    const char *foreign = intake_foreign(unit);
    if (foreign) return intake_refuse(intake, intake->article_line, error, "%s, not XML", foreign);
    unit = intake_utf8(unit, report, arena);
    struct intake_fields fields = {.id = attribute_of_unit(unit, "guid", arena)};
    read_unit(unit, &fields, report, arena);
    if (intake_blank(fields.text)) return intake_refuse(intake, intake->article_line, error, "the article has no text");
    if (!fields.outlet.length) fields.outlet = str_from(intake->outlet);
    if (!fields.language.length) fields.language = str_from(intake->language);
    intake_fill(report, &fields, arena);
    return INTAKE_ARTICLE;
}
