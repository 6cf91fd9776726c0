/* Where a sentence ends, among the tokens of a paragraph; see scan.h.  Rules by the mark or abbreviation at the end and the word
   that follows; headings and paragraphs are the caller's. */
#include "base/utf8.h"
#include "text/scan.h"
#include "text/text.h"

static bool starts_upper(str text, const struct token *t)
{
    size_t size;
    return utf8_is_upper(utf8_decode(text, t->start, &size));
}

static bool starts_lower(str text, const struct token *t)
{
    size_t size;
    return utf8_is_lower(utf8_decode(text, t->start, &size));
}

static bool is_mark(str text, const struct token *t, char c) { return t->end - t->start == 1 && text.data[t->start] == c; }

static str token_text(str text, const struct token *t) { return str_slice(text, t->start, t->end); }

/* The first token from i on that is no opening quote or bracket. */
static size_t skip_opening(const struct tokens *tokens, size_t i)
{
    while (i < tokens->count && tokens->items[i].kind == TOKEN_OPEN) i++;
    return i;
}

/* Whether a sentence may end at the abbreviation i, given what follows. */
static bool ends_abbreviation(str text, const struct tokens *tokens, size_t i)
{
    const struct token *t = &tokens->items[i], *next = &tokens->items[skip_opening(tokens, i + 1)];
    if (next == tokens->items + tokens->count || !t->space_after) return false;
    bool upper = starts_upper(text, next), starter = text_is_starter(token_text(text, next));
    switch (t->abbreviation) {
    case ABBREVIATION_DATE:
    case ABBREVIATION_OTHER:
        if (is_mark(text, t + 1, '(') || is_mark(text, t + 1, '[')) return false;
        if (t->abbreviation == ABBREVIATION_DATE && next->abbreviation == ABBREVIATION_DATE) return false; /* Mon. Sept. 5 */
        return upper && next->kind == TOKEN_WORD && (starter || next != t + 1 || t->abbreviation == ABBREVIATION_DATE);
    case ABBREVIATION_BODY:
    case ABBREVIATION_LETTERS: return starter && upper;
    default: return false;
    }
}

/* The number of a note, [17], against the token before it; 0 where there is none. */
static size_t note_length(str text, const struct tokens *tokens, size_t i)
{
    const struct token *t = &tokens->items[i];
    bool note = i + 2 < tokens->count && !t[-1].space_after && is_mark(text, t, '[') && t[1].kind == TOKEN_NUMBER && is_mark(text, t + 2, ']');
    return note ? 3 : 0;
}

/* The tokens that belong to the end of the sentence after its final mark i: closing quotes and brackets and notes against it, a smiley. */
static size_t closing_end(str text, const struct tokens *tokens, size_t i)
{
    size_t end = i + 1, note;
    while (end < tokens->count) {
        const struct token *t = &tokens->items[end];
        if ((t->kind == TOKEN_CLOSE && !t[-1].space_after) || t->kind == TOKEN_SMILEY) end++;
        else if ((note = note_length(text, tokens, end))) end += note;
        else break;
    }
    return end;
}

/* Whether the mark i, whose closing quotes reach to `end`, ends the sentence. */
static bool ends_mark(str text, const struct tokens *tokens, size_t i, size_t end)
{
    const struct token *t = &tokens->items[i], *last = &tokens->items[end - 1], *next = &tokens->items[end];
    if (next->kind == TOKEN_STOP || next->kind == TOKEN_DOTS) return false;
    const struct token *word = &tokens->items[skip_opening(tokens, end)];
    if (word == tokens->items + tokens->count) word = next;
    bool lower = starts_lower(text, word), quoted = last != t;
    if (is_mark(text, next, ',') || is_mark(text, next, ';') || is_mark(text, next, ':')) return false;
    if (!last->space_after) return is_mark(text, t, '.') && !quoted && starts_upper(text, next);
    if (t->kind == TOKEN_DOTS) return !lower && next->kind != TOKEN_MARK && !(i > 0 && is_mark(text, t - 1, '['));
    if (quoted) return !lower;
    bool question = text.data[t->end - 1] == '?';
    return question || is_mark(text, t, '.') || !lower;
}

/* Cuts a sentence that is too long at the last blank before the limit, or at the limit. */
static size_t cut_long(const struct tokens *tokens, size_t first, size_t end)
{
    for (size_t i = end; i > first + 1; i--)
        if (tokens->items[i - 1].space_after) return i - first;
    return end > first ? end - first : 1;
}

size_t text_sentence_length(str text, const struct tokens *tokens, size_t first)
{
    size_t words = 0;
    for (size_t i = first; i < tokens->count; i++) {
        const struct token *t = &tokens->items[i];
        words += t->words;
        if (words > SENTENCE_WORDS_MAX) return cut_long(tokens, first, i);
        bool line = t->kind == TOKEN_DRAWING || (i + 1 < tokens->count && t[1].kind == TOKEN_DRAWING);
        if (line) {
            return i + 1 - first; /* lines across the page stand alone */
        } else if (t->kind == TOKEN_SMILEY) {
            if (i + 1 < tokens->count && i > first && starts_upper(text, t + 1)) return i + 1 - first;
        } else if (t->abbreviation != ABBREVIATION_NONE) {
            if (ends_abbreviation(text, tokens, i)) return i + 1 - first;
        } else if (t->kind == TOKEN_STOP || t->kind == TOKEN_DOTS) {
            size_t end = closing_end(text, tokens, i);
            if (end - first > SENTENCE_WORDS_MAX) continue; /* a run of quotes: the limit comes */
            if (end < tokens->count && ends_mark(text, tokens, i, end)) return end - first;
        }
    }
    return tokens->count - first;
}
