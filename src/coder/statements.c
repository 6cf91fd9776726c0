/* Who says what through whom: the cues of speech and the clauses they govern.

   A cue is found by its clause first (a complement clause, a quotation, "according to") and by the lexicon second, which also
   gives the stance; an unknown verb with a subject and a that-clause is a cue too, unless its clause is an effect ("ensured that
   ..."). Source of the approach: Pareti et al. 2013 ("Automatically detecting and attributing indirect quotations"), O'Keefe et
   al. 2012 for the chain of quotations. Does not say what a statement is about, except for a statement inside another (merge.c
   does the deeds). */
#include "coder/statements.h"

#include <stdlib.h>

#include "coder/actors.h"
#include "coder/coder.h"
#include "coder/statements_stage.h"

/* ---- the sentence ---- */

static void read_sentence(struct speech *speech, const struct sentence *s)
{
    for (size_t w = s->first; w < s->first + s->count; w++) {
        const struct word *word = speech_word(speech, w);
        if (word->upos == UPOS_VERB) statements_read_verb(speech, w);
        if (speech->cue_at[w] != NOTHING) continue;
        if (word->upos == UPOS_ADJ || word->xpos == XPOS_VBN) statements_read_adjective(speech, w);
        if (word->upos == UPOS_NOUN) statements_read_noun(speech, w);
        if (word->form.length == 1 && word->form.data[0] == ':') statements_read_colon(speech, w);
    }
    for (size_t w = s->first; w < s->first + s->count; w++) {
        statements_read_preposition(speech, w);
        if (speech_word(speech, w)->upos != UPOS_VERB) continue;
        statements_read_relay(speech, w);
        statements_read_citing(speech, w);
    }
}

/* ---- quotations without a cue ---- */

/* A quotation that holds whole sentences, not a word or two in somebody's manner. */
static bool is_speech(const struct speech *speech, const struct quotation *q)
{
    const struct text *text = speech->coding->text;
    const struct sentence *from = &text->sentences[text->words[q->first].sentence],
                          *to = &text->sentences[text->words[q->last].sentence];
    if (q->last - q->first < 3) return false;
    return q->first == from->first && (q->last + 2 >= to->first + to->count || from != to);
}

static uint32_t paragraph_of(const struct speech *speech, size_t word)
{
    return speech->coding->text->sentences[speech_word(speech, word)->sentence].paragraph;
}

static void append_quotation(struct speech *speech, int32_t statement, int32_t q)
{
    pieces_add(&speech->drafts.items[statement].pieces, speech->quotes.list.items[q].first, speech->quotes.list.items[q].last);
    speech->owner[q] = statement;
}

/* Each quotation that nobody has claimed goes on with what the last speaker of its paragraph said, or of the paragraph whose
   quotation it opens again. */
static void continue_quotations(struct speech *speech)
{
    struct coding *coding = speech->coding;
    size_t statements = coding->statements.count, next = 0;
    int32_t last = NOTHING;
    for (size_t q = 0; q < speech->quotes.list.count; q++) {
        const struct quotation *quote = &speech->quotes.list.items[q];
        while (next < statements && speech->drafts.items[next].cue.first < quote->first) last = (int32_t)next++;
        if (speech->owner[q] != NOTHING || last == NOTHING || (!is_speech(speech, quote) && !quote->resumes)) continue;
        int32_t open = q > 0 && quote->resumes ? speech->owner[q - 1] : NOTHING;
        if (open != NOTHING)
            append_quotation(speech, open, (int32_t)q);
        else if (paragraph_of(speech, speech->drafts.items[last].cue.first) == paragraph_of(speech, quote->first)) {
            int32_t owner =
                q > 0 && speech->owner[q - 1] != NOTHING &&
                        paragraph_of(speech, speech->quotes.list.items[q - 1].first) == paragraph_of(speech, quote->first)
                    ? speech->owner[q - 1]
                    : last;
            append_quotation(speech, owner, (int32_t)q);
        }
    }
    /* The other way round: a paragraph's quotation that stays open and is opened again by the one whose speaker is named. */
    for (size_t q = speech->quotes.list.count; q-- > 1;)
        if (speech->quotes.list.items[q].resumes && speech->owner[q] != NOTHING && speech->owner[q - 1] == NOTHING)
            append_quotation(speech, speech->owner[q], (int32_t)q - 1);
}

/* ---- finishing ---- */

static bool mark_bytes(str text, struct span *span)
{
    while (span->start < span->end && (unsigned char)text.data[span->start] <= ' ') span->start++;
    while (span->end > span->start && (unsigned char)text.data[span->end - 1] <= ' ') span->end--;
    return span->start < span->end;
}

/* The quotations inside a stretch of content, and how many of its bytes they cover. */
static uint32_t quoted_parts(struct speech *speech, struct statement *s, struct range r, struct span span)
{
    uint32_t bytes = 0;
    for (size_t w = r.first; w <= r.last;) {
        int32_t q = speech->quotes.at[w];
        if (q == NOTHING) {
            w++;
            continue;
        }
        const struct quotation *quote = &speech->quotes.list.items[q];
        struct span part = {quote->start > span.start ? quote->start : span.start, quote->end < span.end ? quote->end : span.end};
        if (part.start < part.end) {
            *ARENA_PUSH(speech->coding->arena, &s->quotes) = part;
            bytes += part.end - part.start;
        }
        w = (size_t)quote->last + 1;
    }
    return bytes;
}

static int by_first(const void *a, const void *b)
{
    const struct range *x = a, *y = b;
    return (x->first > y->first) - (x->first < y->first);
}

static void write_content(struct speech *speech, size_t index)
{
    struct coding *coding = speech->coding;
    struct statement *s = &coding->statements.items[index];
    struct pieces *pieces = &speech->drafts.items[index].pieces;
    qsort(pieces->items, pieces->count, sizeof *pieces->items, by_first);
    uint32_t all = 0, quoted = 0;
    for (size_t i = 0; i < pieces->count; i++) {
        struct span span = span_of_words(coding->text, pieces->items[i].first, pieces->items[i].last);
        if (!mark_bytes(coding->text->source, &span)) continue;
        *ARENA_PUSH(coding->arena, &s->content) = span;
        all += span.end - span.start;
        quoted += quoted_parts(speech, s, pieces->items[i], span);
    }
    s->kind = !quoted ? STATEMENT_INDIRECT : quoted >= all ? STATEMENT_DIRECT : STATEMENT_MIXED;
}

static uint32_t width(const struct pieces *pieces)
{
    uint32_t words = 0;
    for (size_t i = 0; i < pieces->count; i++) words += pieces->items[i].last - pieces->items[i].first + 1;
    return words;
}

/* Which statement each word belongs to: of several the shortest. */
static void cover_words(struct speech *speech)
{
    struct coding *coding = speech->coding;
    uint32_t *best = ARENA_NEW(coding->arena, uint32_t, coding->text->word_count + 1);
    for (size_t i = 0; i < coding->statements.count; i++) {
        const struct pieces *pieces = &speech->drafts.items[i].pieces;
        uint32_t words = width(pieces);
        for (size_t k = 0; k < pieces->count; k++)
            for (size_t w = pieces->items[k].first; w <= pieces->items[k].last; w++)
                if (!best[w] || words < best[w]) {
                    best[w] = words;
                    coding->statement_of[w] = (int32_t)i;
                }
    }
}

/* A statement whose cue lies in another's content is what that other one is about. */
static void nest(struct speech *speech)
{
    struct coding *coding = speech->coding;
    for (size_t i = 0; i < coding->statements.count; i++) {
        uint32_t cue = coding->statements.items[i].cue_word;
        int32_t outer = cue == UINT32_MAX ? NOTHING : coding->statement_of[cue];
        if (outer == NOTHING || outer == (int32_t)i) continue;
        *ARENA_PUSH(coding->arena, &coding->statements.items[outer].about) = (struct about){'s', (int32_t)i};
    }
}

void code_statements(struct coding *coding)
{
    struct speech speech;
    size_t words = coding->text->word_count + 1;
    coding->statement_of = ARENA_NEW(coding->arena, int32_t, words);
    coding->quoted = ARENA_NEW(coding->arena, bool, words);
    for (size_t w = 0; w < words; w++) coding->statement_of[w] = NOTHING;
    speech_prepare(&speech, coding);
    for (size_t w = 0; w + 1 < words; w++) coding->quoted[w] = speech.quotes.at[w] != NOTHING;
    for (size_t s = 0; s < coding->text->sentence_count; s++) read_sentence(&speech, &coding->text->sentences[s]);
    continue_quotations(&speech);
    for (size_t i = 0; i < coding->statements.count; i++) write_content(&speech, i);
    cover_words(&speech);
    speaker_first_persons(&speech);
    actors_sort_mentions(coding);
    nest(&speech);
}

int32_t statement_at(const struct coding *coding, uint32_t word)
{
    return coding->statement_of ? coding->statement_of[word] : NOTHING;
}

bool statement_quoted(const struct coding *coding, uint32_t word) { return coding->quoted && coding->quoted[word]; }
