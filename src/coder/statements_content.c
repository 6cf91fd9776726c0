/* Which words are what was said: pieces of sentences, widened to quotations, trimmed of punctuation.  See statements_stage.h.
   A content keeps its quotation marks; commas between content and cue, and the sentence's full stop, stay outside. */
#include "coder/statements_stage.h"

#include "base/utf8.h"
#include "coder/tree.h"

enum { GAP_MAX = 12 /* words between cue and a quotation that still belongs to it: "said on Monday in a letter to staff:" */ };

/* ---- trees ---- */

static void link_children(struct speech *speech)
{
    const struct text *text = speech->coding->text;
    for (size_t w = 0; w < text->word_count; w++) speech->first_child[w] = speech->next_child[w] = NOTHING;
    for (size_t w = text->word_count; w-- > 0;) {
        int64_t head = word_head(text, w);
        if (head < 0) continue;
        speech->next_child[w] = speech->first_child[head];
        speech->first_child[head] = (int32_t)w;
    }
}

/* Each word widens its ancestors until one is wide enough already: at most the depth of the tree per word. */
static void measure_extents(struct speech *speech)
{
    const struct text *text = speech->coding->text;
    for (size_t w = 0; w < text->word_count; w++) speech->extent[w] = (struct range){(uint32_t)w, (uint32_t)w};
    for (size_t w = 0; w < text->word_count; w++) {
        size_t steps = 0; /* a tree has no cycle; the bound keeps a broken one harmless */
        for (int64_t a = word_head(text, w); a >= 0 && steps < SENTENCE_WORDS_MAX; a = word_head(text, (size_t)a), steps++) {
            if (speech->extent[a].first > w) speech->extent[a].first = (uint32_t)w;
            if (speech->extent[a].last < w) speech->extent[a].last = (uint32_t)w;
        }
    }
}

void speech_prepare(struct speech *speech, struct coding *coding)
{
    size_t words = coding->text->word_count + 1;
    *speech = (struct speech){.coding = coding};
    speech->extent = ARENA_NEW(coding->arena, struct range, words);
    speech->first_child = ARENA_NEW(coding->arena, int32_t, words);
    speech->next_child = ARENA_NEW(coding->arena, int32_t, words);
    speech->cue_at = ARENA_NEW(coding->arena, int32_t, words);
    for (size_t w = 0; w < words; w++) speech->cue_at[w] = NOTHING;
    link_children(speech);
    measure_extents(speech);
    quotes_find(coding, &speech->quotes);
    speech->owner = ARENA_NEW(coding->arena, int32_t, speech->quotes.list.count + 1);
    for (size_t q = 0; q < speech->quotes.list.count; q++) speech->owner[q] = NOTHING;
}

int32_t speech_child(const struct speech *speech, size_t word, enum deprel relation)
{
    for (int32_t c = speech->first_child[word]; c >= 0; c = speech->next_child[c])
        if (speech->coding->text->words[c].deprel == relation) return c;
    return NOTHING;
}

bool speech_has(const struct speech *speech, size_t word, enum deprel relation)
{
    return speech_child(speech, word, relation) != NOTHING;
}

/* ---- pieces ---- */

void pieces_add(struct pieces *pieces, size_t first, size_t last)
{
    if (first > last) return;
    if (pieces->count == PIECES_MAX) {
        if (last > pieces->items[PIECES_MAX - 1].last) pieces->items[PIECES_MAX - 1].last = (uint32_t)last;
        return;
    }
    pieces->items[pieces->count++] = (struct range){(uint32_t)first, (uint32_t)last};
}

void pieces_cut(struct pieces *pieces, struct range cut)
{
    struct pieces kept = {0};
    for (size_t i = 0; i < pieces->count; i++) {
        struct range r = pieces->items[i];
        if (cut.last < r.first || cut.first > r.last) {
            pieces_add(&kept, r.first, r.last);
            continue;
        }
        if (cut.first > r.first) pieces_add(&kept, r.first, cut.first - 1);
        if (cut.last < r.last) pieces_add(&kept, cut.last + 1, r.last);
    }
    *pieces = kept;
}

static void sort_and_join(struct pieces *pieces)
{
    for (size_t i = 1; i < pieces->count; i++) /* a handful */
        for (size_t k = i; k > 0 && pieces->items[k].first < pieces->items[k - 1].first; k--) {
            struct range swap = pieces->items[k];
            pieces->items[k] = pieces->items[k - 1];
            pieces->items[k - 1] = swap;
        }
    size_t kept = 0;
    for (size_t i = 0; i < pieces->count; i++) {
        if (kept && pieces->items[i].first <= pieces->items[kept - 1].last + 1) {
            if (pieces->items[i].last > pieces->items[kept - 1].last) pieces->items[kept - 1].last = pieces->items[i].last;
        } else {
            pieces->items[kept++] = pieces->items[i];
        }
    }
    pieces->count = kept;
}

/* ---- quotations ---- */

static bool is_punctuation(const struct text *text, size_t word)
{
    const struct word *w = &text->words[word];
    return w->upos == UPOS_PUNCT || (w->form.length && !utf8_is_letter(utf8_decode(w->form, 0, &(size_t){0})) &&
                                     !utf8_is_digit(utf8_decode(w->form, 0, &(size_t){0})) && w->upos != UPOS_SYM);
}

static const struct quotation *quotation_at(const struct speech *speech, size_t word)
{
    int32_t q = speech->quotes.at[word];
    return q == NOTHING ? NULL : &speech->quotes.list.items[q];
}

static bool touches(struct range r, const struct range *taken, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (taken[i].first <= r.last && r.first <= taken[i].last) return true;
    return false;
}

static bool covered(struct range r, const struct range *taken, size_t count) { return touches(r, taken, count); }

/* A piece that begins or ends inside a quotation takes it all, other sentences included, unless source or cue stand in it. */
static void widen(const struct speech *speech, struct range *r, const struct range *taken, size_t count)
{
    for (int end = 0; end < 2; end++) {
        uint32_t word = end ? r->last : r->first;
        const struct quotation *q = quotation_at(speech, word);
        if (!q) continue;
        struct range whole = {q->first, q->last};
        if (covered(whole, taken, count)) continue;
        bool elsewhere = speech->coding->text->words[q->first].sentence != speech->coding->text->words[q->last].sentence;
        if (elsewhere && speech->owner[q - speech->quotes.list.items] != NOTHING) continue;
        if (whole.first < r->first) r->first = whole.first;
        if (whole.last > r->last) r->last = whole.last;
    }
}

/* Punctuation at the edges goes, the marks of a quotation that lies inside stay. */
static bool trim(const struct speech *speech, struct range *r)
{
    const struct text *text = speech->coding->text;
    while (r->first <= r->last && is_punctuation(text, r->first)) {
        const struct quotation *q = quotation_at(speech, r->first);
        if (q && q->first == r->first && q->last <= r->last && q->last > q->first) break;
        r->first++;
    }
    while (r->last > r->first && is_punctuation(text, r->last)) {
        const struct quotation *q = quotation_at(speech, r->last);
        if (q && q->last == r->last && q->first >= r->first) break;
        r->last--;
    }
    return r->first <= r->last && !is_punctuation(text, r->last == r->first ? r->first : r->last) ? true : r->first < r->last;
}

/* Whether only words of a short adjunct stand between, none of which is a predicate. */
static bool plain_gap(const struct speech *speech, size_t first, size_t end)
{
    const struct text *text = speech->coding->text;
    if (first >= end) return true;
    if (end - first > GAP_MAX) return false;
    for (size_t w = first; w < end; w++) {
        const struct word *word = &text->words[w];
        if (speech->quotes.at[w] != NOTHING || word->sentence != text->words[first].sentence) return false;
        if ((word->upos == UPOS_VERB && word->deprel != DEPREL_ACL && word->deprel != DEPREL_ADVCL &&
             word->deprel != DEPREL_AMOD) ||
            word->upos == UPOS_AUX)
            return false;
    }
    return true;
}

/* Quotations that stand beside source and cue: "...", X said, "...". */
static void look_beside(struct speech *speech, struct pieces *pieces, const struct range *taken, size_t count)
{
    const struct text *text = speech->coding->text;
    uint32_t low = taken[0].first, high = taken[0].last;
    for (size_t i = 1; i < count; i++) {
        if (taken[i].first < low) low = taken[i].first;
        if (taken[i].last > high) high = taken[i].last;
    }
    const struct sentence *s = &text->sentences[text->words[low].sentence];
    size_t before = low, after = high + 1, end = s->first + s->count;
    while (before > s->first && low - before < GAP_MAX && speech->quotes.at[before - 1] == NOTHING) before--;
    if (before > 0 && speech->quotes.at[before - 1] != NOTHING && plain_gap(speech, before, low) &&
        speech->owner[speech->quotes.at[before - 1]] == NOTHING) {
        const struct quotation *q = quotation_at(speech, before - 1);
        bool same_paragraph = text->sentences[text->words[q->last].sentence].paragraph == s->paragraph;
        if (same_paragraph && q->last == before - 1) pieces_add(pieces, q->first, q->last);
    }
    while (after < end && after - high <= GAP_MAX && speech->quotes.at[after] == NOTHING) after++;
    if (after < end && speech->quotes.at[after] != NOTHING && plain_gap(speech, high + 1, after) &&
        speech->owner[speech->quotes.at[after]] == NOTHING) {
        const struct quotation *q = quotation_at(speech, after);
        if (q->first == after) pieces_add(pieces, q->first, q->last);
    }
}

static bool any_quoted(const struct speech *speech, const struct pieces *pieces)
{
    for (size_t i = 0; i < pieces->count; i++)
        if (speech->quotes.at[pieces->items[i].first] != NOTHING || speech->quotes.at[pieces->items[i].last] != NOTHING)
            return true;
    return false;
}

bool content_settle(struct speech *speech, struct pieces *pieces, const struct range *taken, size_t taken_count, bool look_around)
{
    for (size_t i = 0; i < taken_count; i++) pieces_cut(pieces, taken[i]);
    size_t kept = 0;
    for (size_t i = 0; i < pieces->count; i++) {
        struct range r = pieces->items[i];
        if (trim(speech, &r)) pieces->items[kept++] = r;
    }
    pieces->count = kept;
    if (look_around && taken_count && (!kept || any_quoted(speech, pieces))) look_beside(speech, pieces, taken, taken_count);
    kept = 0;
    for (size_t i = 0; i < pieces->count; i++) {
        struct range r = pieces->items[i];
        widen(speech, &r, taken, taken_count);
        if (trim(speech, &r)) pieces->items[kept++] = r;
    }
    pieces->count = kept;
    sort_and_join(pieces);
    return pieces->count > 0;
}
