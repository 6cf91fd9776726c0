/* A web page to a report: the article's paragraphs without menus, teasers, comments and captions, and what the page says about it (title,
   day, outlet, author, address) in meta tags, OpenGraph, JSON-LD and <time>.
   One pass cuts the page into blocks of text, each in its element.  Good paragraphs (long enough, few links, nothing in the elements'
   names against them) give weight to all elements around them; from an element that calls itself the article, or from the top, the
   search goes down for as long as one child keeps most of the weight.  What stands there is the article. */
#include <jansson.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "intake/kind.h"
#include "intake/markup.h"

enum {
    ELEMENTS_MAX = 250000,     /* ten times the largest news page seen; more is no page */
    DEPTH_MAX = 512,           /* as browsers have it; deeper elements count as their ancestor */
    NAMES_BYTES_MAX = 200,     /* of class and id are looked at */
    PARAGRAPH_BYTES_MIN = 80,  /* a block that is surely a paragraph */
    SENTENCE_BYTES_MIN = 40,   /* one that is if it ends like a sentence */
    PARAGRAPH_BYTES_LONG = 400, /* longer ones weigh the same: a page of one block is no better article */
    JSON_LD_BYTES_MAX = 1 << 20,
    KEPT_SHARE = 75,           /* per cent of the weight that a child must keep for the search to go down */
    ARTICLE_BYTES_USUAL = 500, /* less is a short notice, or a page misread */
    MARKED_SHARE = 25,         /* per cent of the weight that an element which calls itself the article must have */
};

/* ---- tags ---- */

enum tag_traits { BLOCK = 1, IGNORED = 2, RAW = 4, VOID = 8, HEADING = 16, ITEM = 32, ANCHOR = 64, CAPTION = 128, LIST = 256, BREAK = 512, CELL = 1024 };

static const struct tag {
    const char *name;
    unsigned traits;
} tags[] = {
    {"a", ANCHOR}, {"address", BLOCK}, {"article", BLOCK}, {"aside", BLOCK | IGNORED}, {"blockquote", BLOCK}, {"body", BLOCK},
    {"br", VOID | BREAK}, {"button", BLOCK | IGNORED}, {"caption", BLOCK | CAPTION}, {"center", BLOCK}, {"dd", BLOCK}, {"div", BLOCK},
    {"dl", BLOCK}, {"dt", BLOCK}, {"fieldset", BLOCK}, {"figcaption", BLOCK | CAPTION}, {"figure", BLOCK | CAPTION}, {"footer", BLOCK | IGNORED},
    {"form", BLOCK}, {"h1", BLOCK | HEADING}, {"h2", BLOCK | HEADING}, {"h3", BLOCK | HEADING}, {"h4", BLOCK | HEADING},
    {"h5", BLOCK | HEADING}, {"h6", BLOCK | HEADING}, {"head", BLOCK}, {"header", BLOCK}, {"hr", VOID | BREAK}, {"html", BLOCK},
    {"iframe", RAW}, {"li", BLOCK | ITEM}, {"main", BLOCK}, {"menu", BLOCK | IGNORED}, {"nav", BLOCK | IGNORED}, {"noscript", RAW},
    {"object", BLOCK | IGNORED}, {"ol", BLOCK | LIST}, {"option", BLOCK | IGNORED}, {"p", BLOCK}, {"pre", BLOCK}, {"script", RAW},
    {"section", BLOCK}, {"select", BLOCK | IGNORED}, {"style", RAW}, {"svg", BLOCK | IGNORED}, {"table", BLOCK}, {"tbody", BLOCK},
    {"td", BLOCK | CELL}, {"template", BLOCK | IGNORED}, {"textarea", RAW}, {"tfoot", BLOCK}, {"th", BLOCK | CELL}, {"thead", BLOCK},
    {"title", RAW}, {"tr", BLOCK}, {"ul", BLOCK | LIST},
};
enum { TAG_COUNT = sizeof tags / sizeof *tags, NO_TAG = -1 };

static int tag_of(str name)
{
    for (int i = 0; i < TAG_COUNT; i++)
        if (name.length && (name.data[0] | 32) == tags[i].name[0] && markup_is(name, tags[i].name, false)) return i;
    return NO_TAG;
}

static bool is_tag(int tag, const char *name) { return tag != NO_TAG && strcmp(tags[tag].name, name) == 0; }

/* ---- what the names of elements say ---- */

/* Parts of class and id for what is no part of an article, as the makers of news sites use them. */
static const char *const against[] = {
    "comment", "disqus", "share", "sharing", "social", "related", "recommend", "promo", "newsletter", "subscri", "signup", "sign-up", "advert",
    "ad-slot", "ad-container", "adsense", "banner", "sidebar", "side-bar", "footer", "navbar", "navigation", "nav-", "menu", "breadcrumb", "cookie",
    "consent", "popup", "modal", "overlay", "tag-list", "taglist", "article-tags", "post-tags", "entry-tags", "keywords", "author-bio", "about-author",
    "bio-box", "author-box", "read-more", "readmore", "more-stories", "more-news", "most-read", "most-popular", "popular", "trending", "teaser",
    "widget", "sponsor", "outbrain", "taboola", "paywall", "donat", "caption", "photo-credit", "byline", "dateline-meta", "timestamp", "pubdate",
    "post-meta", "entry-meta", "article-meta", "story-meta", "meta-data", "toolbar", "pagination", "pager", "skip-link", "screen-reader",
    "sr-only", "visually-hidden", "copyright", "disclaimer", "feedback", "rating", "printfriendly", "print-only", "masthead", "gallery", "slideshow",
    "carousel", "video-player", "livestream", "ticker", "correction-form", "poll", "quiz", "topics", "also-read", "you-may", "read-next",
    "up-next", "infobox-ad", "login", "register", "search-form", "hashtag", "follow-us", "editors-pick", "inline-link", "story-links", "notice",
};
static const char *const body_names[] = {
    "articlebody", "article-body", "article_body", "article__body", "story-body", "story_body", "storybody", "story__body", "entry-content",
    "entry_content", "post-content", "post_content", "postcontent", "post-body", "article-content", "article_content", "articlecontent",
    "article__content", "story-content", "storycontent", "story-text", "storytext", "article-text", "articletext", "article_text", "body-copy", "bodycopy",
    "body-text", "bodytext", "news-content", "newstext", "news-text", "td-post-content", "content-body", "content__body", "main-text", "page-content",
    "single-content", "rich-text", "richtext", "field-name-body", "field--name-body", "text-body", "paragraphs",
};

static bool any_in(str names, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (markup_holds(names, list[i])) return true;
    return false;
}
#define ANY_IN(names, list) any_in((names), (list), sizeof(list) / sizeof *(list))

/* ---- the page ---- */

struct element {
    int32_t parent, first, best; /* best: the child with the most weight */
    int16_t tag;
    bool bad, marked, article;   /* something is against it or one around it; it calls itself the body; <article>, <main> */
    uint32_t weight, children_best;
    uint32_t alike;              /* a digest of tag and names: the parts of one article have the same */
};

struct block {
    uint32_t start, end, linked; /* bytes of `out`; of them inside links */
    int32_t element;
    bool heading, item, bad, good, cell;
};

struct page {
    struct arena *arena;
    struct report *report;
    struct markup markup;
    char *out;
    size_t length, block_start, linked;
    int anchors; /* open links */
    struct { struct element *items; size_t count, capacity; } elements;
    struct { struct block *items; size_t count, capacity; } blocks;
    int32_t open[DEPTH_MAX];
    size_t depth;
    uint32_t open_of[TAG_COUNT];
    str title, heading, meta_title, ld_title, date, time, outlet, author, url, language, ld_body; /* as the page says */
    bool all; /* everything is text: no search for the article */
    bool lenient; /* the names of elements say nothing against them */
    bool too_large;
};

static int32_t current(const struct page *page) { return page->depth ? page->open[page->depth - 1] : 0; }
static struct element *element_at(struct page *page, int32_t i) { return &page->elements.items[i]; }

/* ---- blocks ---- */

static void end_block(struct page *page)
{
    while (page->length > page->block_start && page->out[page->length - 1] == ' ') page->length--;
    if (page->length > page->block_start) {
        int32_t at = current(page);
        const struct element *e = element_at(page, at);
        unsigned traits = e->tag == NO_TAG ? 0 : tags[e->tag].traits;
        *ARENA_PUSH(page->arena, &page->blocks) =
            (struct block){.start = (uint32_t)page->block_start, .end = (uint32_t)page->length, .linked = (uint32_t)page->linked, .element = at,
                           .heading = traits & HEADING, .item = traits & ITEM, .cell = traits & CELL, .bad = e->bad};
        page->out[page->length++] = '\n';
    }
    page->block_start = page->length;
    page->linked = 0;
}

static void add_text(struct page *page, const struct markup_token *token)
{
    size_t start = page->length, to = start;
    size_t end = start + (token->literal ? (memcpy(page->out + start, token->text.data, token->text.length), token->text.length)
                                         : markup_decode(token->text, page->out + start));
    for (size_t at = start; at < end;) { /* runs of blanks, of whatever kind, become one */
        size_t size;
        int32_t c = utf8_decode((str){page->out, end}, at, &size);
        if (utf8_is_space(c) || c == 0x200B || c == 0xFEFF || c == 0xAD) {
            if (c != 0x200B && c != 0xFEFF && c != 0xAD && to > page->block_start && page->out[to - 1] != ' ') page->out[to++] = ' ';
        } else {
            memmove(page->out + to, page->out + at, size);
            to += size;
        }
        at += size;
    }
    page->length = to;
    if (page->anchors) page->linked += to - start;
}

/* ---- elements ---- */

static bool is_hidden(const struct page *page, const struct markup_token *token)
{
    str style = markup_attribute(token, "style", page->arena);
    return markup_holds(style, "display:none") || markup_holds(style, "display: none") ||
           str_is(markup_attribute(token, "aria-hidden", page->arena), "true");
}

static void open_element(struct page *page, int tag, const struct markup_token *token)
{
    if (page->elements.count >= ELEMENTS_MAX) page->too_large = true;
    if (page->too_large || page->depth == DEPTH_MAX) return;
    int32_t parent = current(page);
    struct element e = {.parent = parent, .tag = (int16_t)tag};
    struct arena_mark mark = arena_mark(page->arena);
    str id = markup_attribute(token, "id", page->arena), role = markup_attribute(token, "role", page->arena);
    str names = arena_format(page->arena, "%.*s %.*s", (int)(id.length < NAMES_BYTES_MAX ? id.length : NAMES_BYTES_MAX), id.data ? id.data : "",
                             NAMES_BYTES_MAX, markup_attribute(token, "class", page->arena).data ? markup_attribute(token, "class", page->arena).data : "");
    unsigned traits = tags[tag].traits;
    bool root = is_tag(tag, "html") || is_tag(tag, "body") || is_tag(tag, "main");
    e.marked = str_is(markup_attribute(token, "itemprop", page->arena), "articleBody") || ANY_IN(names, body_names);
    e.article = is_tag(tag, "article") || is_tag(tag, "main") || str_is(role, "main");
    e.bad = !page->all && !root && ((traits & (IGNORED | CAPTION)) || (!e.marked && !e.article && !page->lenient && ANY_IN(names, against)) || is_hidden(page, token) ||
                                    str_is(role, "navigation") || str_is(role, "complementary"));
    e.bad |= element_at(page, parent)->bad;
    e.alike = (uint32_t)hash_mix(hash_str(names), (uint64_t)tag);
    arena_release(page->arena, mark);
    page->open[page->depth++] = (int32_t)page->elements.count;
    page->open_of[tag]++;
    *ARENA_PUSH(page->arena, &page->elements) = e;
}

static void close_top(struct page *page)
{
    page->open_of[element_at(page, current(page))->tag]--;
    page->depth--;
}

/* Closes elements down to one of this tag, where one is open. */
static void close_element(struct page *page, int tag)
{
    if (!page->open_of[tag]) return;
    bool found = false;
    while (!found && page->depth > 1) {
        found = element_at(page, current(page))->tag == tag;
        close_top(page);
    }
}

/* A paragraph ends where the next block begins, an item where the next item does. */
static void close_implied(struct page *page, int tag)
{
    int top = element_at(page, current(page))->tag;
    if (top == NO_TAG || page->depth < 2) return;
    bool paragraph = is_tag(top, "p") || (tags[top].traits & HEADING);
    bool same = top == tag && (tags[tag].traits & (ITEM | CELL) || is_tag(tag, "tr") || is_tag(tag, "option"));
    if (paragraph || same) close_top(page);
}

/* ---- what the page says about the article ---- */

static void set(str *field, str value)
{
    if (!field->length && str_trim(value).length) *field = str_trim(value);
}

static void read_meta(struct page *page, const struct markup_token *token)
{
    static const struct { const char *name; size_t field; } known[] = {
        {"og:title", offsetof(struct page, meta_title)}, {"twitter:title", offsetof(struct page, meta_title)},
        {"article:published_time", offsetof(struct page, date)}, {"datepublished", offsetof(struct page, date)},
        {"og:article:published_time", offsetof(struct page, date)}, {"date", offsetof(struct page, date)}, {"pubdate", offsetof(struct page, date)},
        {"publishdate", offsetof(struct page, date)}, {"publish-date", offsetof(struct page, date)}, {"dc.date", offsetof(struct page, date)},
        {"dc.date.issued", offsetof(struct page, date)}, {"dcterms.created", offsetof(struct page, date)}, {"dcterms.date", offsetof(struct page, date)},
        {"parsely-pub-date", offsetof(struct page, date)}, {"sailthru.date", offsetof(struct page, date)}, {"publication_date", offsetof(struct page, date)},
        {"og:site_name", offsetof(struct page, outlet)}, {"application-name", offsetof(struct page, outlet)}, {"dc.publisher", offsetof(struct page, outlet)},
        {"author", offsetof(struct page, author)}, {"byl", offsetof(struct page, author)}, {"dc.creator", offsetof(struct page, author)},
        {"parsely-author", offsetof(struct page, author)}, {"sailthru.author", offsetof(struct page, author)}, {"article:author", offsetof(struct page, author)},
        {"og:url", offsetof(struct page, url)},
    };
    static const char *const names[] = {"property", "name", "itemprop"};
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        str name = markup_attribute(token, names[n], page->arena);
        for (size_t i = 0; name.length && i < sizeof known / sizeof *known; i++) {
            if (!markup_is(name, known[i].name, false)) continue;
            str value = markup_attribute(token, "content", page->arena);
            if (!str_starts(value, STR("http")) || known[i].field == offsetof(struct page, url)) set((str *)(void *)((char *)page + known[i].field), value);
        }
    }
}

static str json_text(const json_t *value)
{
    return json_is_string(value) ? (str){json_string_value(value), json_string_length(value)} : (str){0};
}

/* A name, or the names of a list, of persons or bodies. */
static str json_name(const json_t *value, struct arena *arena)
{
    if (json_is_object(value)) return json_text(json_object_get(value, "name"));
    if (!json_is_array(value)) return json_text(value);
    str all = {0};
    for (size_t i = 0; i < json_array_size(value) && i < 10; i++) {
        const json_t *one = json_array_get(value, i);
        str name = json_is_object(one) ? json_text(json_object_get(one, "name")) : json_text(one);
        if (name.length) all = all.length ? arena_format(arena, "%.*s, %.*s", STR_ARG(all), STR_ARG(name)) : name;
    }
    return all;
}

static bool is_article_type(const json_t *type)
{
    str name = json_text(json_is_array(type) ? json_array_get(type, 0) : type);
    return str_ends(name, STR("Article")) || str_is(name, "BlogPosting") || str_is(name, "Report") || str_is(name, "LiveBlogPosting");
}

static void read_article_json(struct page *page, const json_t *o)
{
    struct arena *arena = page->arena;
    if (!json_is_object(o) || !is_article_type(json_object_get(o, "@type"))) return;
    set(&page->ld_title, arena_copy(arena, json_text(json_object_get(o, "headline"))));
    set(&page->date, arena_copy(arena, json_text(json_object_get(o, "datePublished"))));
    set(&page->author, arena_copy(arena, json_name(json_object_get(o, "author"), arena)));
    set(&page->outlet, arena_copy(arena, json_name(json_object_get(o, "publisher"), arena)));
    set(&page->ld_body, arena_copy(arena, json_text(json_object_get(o, "articleBody"))));
}

/* JSON-LD: an object, a list, or a @graph of them. */
static void read_json_ld(struct page *page, str raw)
{
    if (raw.length > JSON_LD_BYTES_MAX || intake_json_values(raw) > INTAKE_JSON_VALUES_MAX) return;
    json_error_t trouble;
    json_t *value = json_loadb(raw.data, raw.length, 0, &trouble);
    const json_t *list = json_is_object(value) && json_object_get(value, "@graph") ? json_object_get(value, "@graph") : value;
    if (json_is_object(list)) read_article_json(page, list);
    for (size_t i = 0; i < json_array_size(list); i++) read_article_json(page, json_array_get(list, i));
    json_decref(value);
}

static void read_raw(struct page *page, const struct markup_token *token, int tag)
{
    str raw = markup_raw(&page->markup, token->name);
    if (is_tag(tag, "title")) set(&page->title, markup_decoded(raw, page->arena));
    else if (is_tag(tag, "script") && markup_holds(markup_attribute(token, "type", page->arena), "ld+json")) read_json_ld(page, raw);
}

/* ---- one pass ---- */

static void take_open(struct page *page, const struct markup_token *token)
{
    if (markup_is(token->name, "meta", false)) read_meta(page, token);
    else if (markup_is(token->name, "link", false) && markup_is(markup_attribute(token, "rel", page->arena), "canonical", false))
        page->url = markup_attribute(token, "href", page->arena);
    else if (markup_is(token->name, "time", false)) set(&page->time, markup_attribute(token, "datetime", page->arena));
    int tag = tag_of(token->name);
    if (tag == NO_TAG) return;
    unsigned traits = tags[tag].traits;
    if (is_tag(tag, "html")) set(&page->language, markup_attribute(token, "lang", page->arena));
    if (traits & RAW) read_raw(page, token, tag);
    else if (traits & ANCHOR) page->anchors = 1; /* links do not nest */
    else if (traits & BREAK) end_block(page);
    else if (traits & BLOCK) {
        end_block(page);
        page->anchors = 0;
        close_implied(page, tag);
        open_element(page, tag, token);
    }
}

static void take_close(struct page *page, const struct markup_token *token)
{
    int tag = tag_of(token->name);
    if (tag == NO_TAG) return;
    if (tags[tag].traits & ANCHOR) page->anchors = 0;
    if (!(tags[tag].traits & BLOCK)) return;
    size_t from = page->block_start;
    end_block(page);
    if (is_tag(tag, "h1") && !page->heading.length && page->block_start > from) page->heading = (str){page->out + from, page->block_start - 1 - from};
    close_element(page, tag);
}

static void take_page(struct page *page)
{
    page->elements.items = NULL;
    *ARENA_PUSH(page->arena, &page->elements) = (struct element){.tag = NO_TAG};
    page->open[page->depth++] = 0;
    for (struct markup_token token; !page->too_large && (token = markup_next(&page->markup)).kind != MARKUP_END;) {
        if (token.kind == MARKUP_TEXT) add_text(page, &token);
        else if (token.kind == MARKUP_OPEN) take_open(page, &token);
        else if (token.kind == MARKUP_CLOSE) take_close(page, &token);
    }
    end_block(page);
}

/* ---- which element is the article ---- */

static str block_text(const struct page *page, const struct block *b) { return str_slice((str){page->out, page->length}, b->start, b->end); }

static bool ends_sentence(str s)
{
    size_t size;
    int32_t c = utf8_decode_before(s, s.length, &size);
    if (c == '"' || c == '\'' || c == 0x201D || c == 0x2019 || c == ')') c = utf8_decode_before(s, s.length - size, &size);
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == ':' || c == ';';
}

static bool is_paragraph(const struct page *page, const struct block *b)
{
    size_t length = b->end - b->start;
    if (b->bad || b->heading || b->linked * 3 > length) return false;
    return length >= PARAGRAPH_BYTES_MIN || (length >= SENTENCE_BYTES_MIN && ends_sentence(block_text(page, b)));
}

/* Long paragraphs weigh more than many short ones, as teasers are. */
static uint32_t weight_of(const struct block *b)
{
    uint32_t length = b->end - b->start;
    if (length > PARAGRAPH_BYTES_LONG) length = PARAGRAPH_BYTES_LONG;
    return length * length / PARAGRAPH_BYTES_MIN + 1;
}

/* An element's weight is that of the paragraphs in it.  Children come after their parents: one sweep from the end sums up. */
static void weigh(struct page *page)
{
    for (size_t i = 0; i < page->blocks.count; i++) {
        struct block *b = &page->blocks.items[i];
        b->good = is_paragraph(page, b);
        if (b->good) element_at(page, b->element)->weight += weight_of(b);
    }
    for (size_t i = page->elements.count; i-- > 1;) {
        struct element *e = element_at(page, (int32_t)i), *parent = element_at(page, e->parent);
        parent->weight += e->weight;
        if (e->weight >= parent->children_best) parent->children_best = e->weight, parent->best = (int32_t)i;
    }
}

static int32_t heaviest(struct page *page, bool marked)
{
    int32_t best = 0;
    for (size_t i = 1; i < page->elements.count; i++) {
        struct element *e = element_at(page, (int32_t)i);
        if ((marked ? e->marked : e->article) && !e->bad && (!best || e->weight > element_at(page, best)->weight)) best = (int32_t)i;
    }
    uint32_t total = element_at(page, 0)->weight;
    return best && (uint64_t)element_at(page, best)->weight * 100 >= (uint64_t)total * MARKED_SHARE ? best : 0;
}

/* The weight of the children of `at` that are made like the heaviest one. */
static uint64_t weight_alike(struct page *page, int32_t at)
{
    uint64_t weight = 0;
    uint32_t alike = element_at(page, element_at(page, at)->best)->alike;
    for (size_t i = (size_t)at + 1; i < page->elements.count; i++) {
        const struct element *e = element_at(page, (int32_t)i);
        if (e->parent == at && e->alike == alike) weight += e->weight;
    }
    return weight;
}

static int32_t find_article(struct page *page)
{
    int32_t at = heaviest(page, true);
    if (!at) at = heaviest(page, false);
    for (struct element *e; (e = element_at(page, at))->best;) {
        struct element *child = element_at(page, e->best);
        bool inner = is_tag(child->tag, "p") || is_tag(child->tag, "li") || is_tag(child->tag, "blockquote");
        if (inner || (uint64_t)child->weight * 100 < (uint64_t)e->weight * KEPT_SHARE || weight_alike(page, at) > child->weight) break;
        at = e->best;
    }
    return at;
}

/* ---- what of it is text ---- */

/* Lines between paragraphs that are no part of what is told. */
static bool is_furniture(str s)
{
    static const char *const starts[] = {"read more", "read also", "also read", "related:", "see also", "advertisement", "share this", "follow us",
        "sign up", "subscribe", "click here", "photo:", "image:", "photograph:", "getty images", "copyright", "©", "(c) ", "all rights reserved",
        "loading", "download our", "join our", "get our", "listen to", "watch:", "watch |", "tags:", "topics:", "filed under", "posted by", "more:",
        "don't miss", "print this", "email this", "continue reading", "story continues", "published:", "last updated", "updated:", "recommended",
        "leave a comment", "comments", "view comments", "source:", "this article was originally", "most read", "skip to", "credit:"};
    if (s.length > 200) return false;
    str begin = str_slice(s, 0, s.length < 40 ? s.length : 40);
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        size_t n = strlen(starts[i]);
        if (begin.length >= n && markup_holds(str_slice(begin, 0, n), starts[i])) return true;
    }
    return false;
}

static bool is_inside(const struct page *page, int32_t at, int32_t article)
{
    while (at > article) at = page->elements.items[at].parent;
    return at == article;
}

static bool is_kept(const struct page *page, const struct block *b, int32_t article)
{
    str s = block_text(page, b);
    if (!is_inside(page, b->element, article) || b->bad || is_furniture(s)) return false;
    if (b->good || page->all) return true;
    if (b->linked * 2 > s.length) return false;
    return b->heading || b->item || b->cell || ends_sentence(s) || s.length >= SENTENCE_BYTES_MIN;
}

/* A short sentence right below the last paragraph ends the article. */
static bool closes(const struct page *page, const struct block *b, const struct block *end)
{
    if (!end || b->start < end->start || b->linked || b->heading || b->item || !ends_sentence(block_text(page, b))) return false;
    return b->element == end->element || page->elements.items[b->element].parent == page->elements.items[end->element].parent;
}

/* The blocks kept, a blank line between two; a heading only where a paragraph follows. */
static str article_text(struct page *page, int32_t article)
{
    char *out = ARENA_NEW(page->arena, char, page->length * 2 + 1);
    size_t length = 0, last = page->blocks.count;
    const struct block *end = NULL; /* the last paragraph */
    bool *kept = ARENA_NEW(page->arena, bool, page->blocks.count + 1);
    for (size_t i = 0; i < page->blocks.count; i++) kept[i] = is_kept(page, &page->blocks.items[i], article);
    bool follows = page->all;
    for (size_t i = 0; i < page->blocks.count; i++)
        if (kept[i] && page->blocks.items[i].good) end = &page->blocks.items[i];
    for (size_t i = page->blocks.count; i-- > 0;) { /* what stands below the last paragraph is no article any more */
        const struct block *b = &page->blocks.items[i];
        kept[i] &= follows || b->good || closes(page, b, end);
        follows |= b->good && kept[i];
        if (b->heading && kept[i] && last == page->blocks.count && !page->all) kept[i] = false;
        if (kept[i]) last = i;
    }
    for (size_t i = 0; i < page->blocks.count; i++) {
        str s = block_text(page, &page->blocks.items[i]);
        bool title = str_equal(s, page->heading) || str_equal(s, page->meta_title);
        if (!kept[i] || (title && !page->all)) continue;
        if (length) memcpy(out + length, "\n\n", 2), length += 2;
        memcpy(out + length, s.data, s.length);
        length += s.length;
    }
    return (str){out, length};
}

static void begin_page(struct page *page, str bytes, struct report *report, struct arena *arena)
{
    *page = (struct page){.arena = arena, .report = report, .markup = {.text = bytes}};
    page->out = ARENA_NEW(arena, char, bytes.length + 16); /* no entity is shorter than its character, and every tag makes room for a line end */
}

str intake_html_text(str html, struct report *report, struct arena *arena)
{
    struct page page;
    begin_page(&page, html, report, arena);
    page.all = true;
    take_page(&page);
    return page.too_large ? (str){0} : article_text(&page, 0);
}

/* "Envoys meet in Oslo | The Daily": the site's name goes. */
static str site_dropped(str title, str outlet)
{
    static const char *const marks[] = {" | ", " - ", " – ", " — ", " :: "};
    for (size_t i = 0; outlet.length && i < sizeof marks / sizeof *marks; i++) {
        str mark = str_from(marks[i]);
        if (title.length > outlet.length + mark.length && str_ends(title, outlet) &&
            str_ends(str_slice(title, 0, title.length - outlet.length), mark))
            return str_slice(title, 0, title.length - outlet.length - mark.length);
    }
    return title;
}

static str title_of(const struct page *page)
{
    if (page->ld_title.length) return markup_decoded(page->ld_title, page->arena);
    str title = page->meta_title.length ? page->meta_title : page->title;
    if (page->heading.length && (!title.length || str_starts(title, page->heading))) return page->heading;
    return site_dropped(title.length ? title : page->heading, page->outlet);
}

static str read_article(struct page *page, str bytes, bool lenient, struct report *report, struct arena *arena)
{
    begin_page(page, bytes, report, arena);
    page->lenient = lenient;
    take_page(page);
    if (page->too_large) return (str){0};
    weigh(page);
    return article_text(page, find_article(page));
}

enum intake_status intake_page(struct intake *intake, str bytes, struct report *report, struct arena *arena, struct error *error)
{
    struct page page;
    if (bytes.length > INTAKE_PAGE_BYTES_MAX)
        return intake_refuse(intake, intake->article_line, error, "a page of %zu bytes; the limit is %zu (8 MiB)", bytes.length, INTAKE_PAGE_BYTES_MAX);
    const char *foreign = intake_foreign(bytes);
    if (foreign) return intake_refuse(intake, intake->article_line, error, "%s, not HTML", foreign);
    bytes = intake_utf8(bytes, report, arena);
    str text = read_article(&page, bytes, false, report, arena);
    if (!page.too_large && text.length < ARTICLE_BYTES_USUAL) { /* a name around the whole page may have been against it */
        struct page again;
        str more = read_article(&again, bytes, true, report, arena);
        if (more.length > 3 * text.length) page = again, text = more;
    }
    if (page.too_large) return intake_refuse(intake, intake->article_line, error, "a page of more than %d elements", ELEMENTS_MAX);
    if (page.ld_body.length > 2 * text.length) text = markup_decoded(page.ld_body, arena);
    if (intake_blank(text)) return intake_refuse(intake, intake->article_line, error, "no article was found on the page");
    str date = page.date.length ? page.date : page.time;
    intake_fill(report, &(struct intake_fields){.title = title_of(&page), .text = text, .date = date, .url = page.url, .outlet = page.outlet,
                                                .author = page.author, .language = page.language}, arena);
    return INTAKE_ARTICLE;
}

/* ---- the kind ---- */

bool intake_html_detect(const struct intake *intake)
{
    str text = str_slice(intake->input, intake->at, intake->input.length);
    text = str_trim(str_slice(text, 0, text.length < 4096 ? text.length : 4096));
    if (!text.length || text.data[0] != '<') return false;
    static const char *const signs[] = {"<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<div", "<p>", "<article"};
    return ANY_IN(text, signs);
}

enum intake_status intake_html_next(struct intake *intake, struct report *report, struct arena *arena, struct error *error)
{
    if (intake->done) return INTAKE_END;
    intake->done = true;
    while (intake->input.length - intake->at <= INTAKE_PAGE_BYTES_MAX && intake_more(intake)) {}
    str bytes = str_slice(intake->input, intake->at, intake->input.length);
    intake->at = intake->input.length;
    return intake_page(intake, bytes, report, arena, error);
}
