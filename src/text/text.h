/* The text of a report as the stages see it: sentences of words.  Words are those of Universal Dependencies: "don't" is one token
   of two words, "do" and "n't", each with its own span of the report's characters.
   Owner: the report's arena.  The tokeniser fills everything down to `space_after`; the parser fills the tags and the tree; the
   lemmatiser the lemma.  After that a text is immutable. */
#ifndef BEDE_TEXT_TEXT_H
#define BEDE_TEXT_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "text/tags.h"

/* The named limits of a text. */
enum {
    SENTENCE_WORDS_MAX = 512, /* a longer run without an end is cut at a blank: costs stay linear and no tree grows absurd */
    WORD_BYTES_MAX = 256,     /* a longer run of letters is cut: no word of any language is longer */
};

struct word {
    str form;            /* the word; a slice of the report's text (a piece of a contraction too) */
    uint32_t start, end; /* bytes in the report's text */
    uint32_t sentence;   /* index into text.sentences */
    uint8_t token_words; /* first word of a multi-word token: how many words it has; 0 for its other words; else 1 */
    bool space_after;    /* a blank follows the token (true on each word of a multi-word token alike) */

    uint8_t upos, xpos, deprel, ner; /* enum upos, xpos, deprel, ner */
    int32_t head;                    /* index of the head inside the sentence, 0-based; -1 = root */
    str lemma;                       /* empty before lemmatisation */
};

enum sentence_kind {
    SENTENCE_BODY,
    SENTENCE_HEADLINE, /* the title, or a repetition of it */
    SENTENCE_DECK,     /* a restatement between title and body */
};

struct sentence {
    uint32_t first, count; /* words[first .. first+count) */
    uint32_t start, end;   /* bytes in the report's text, blanks outside */
    uint32_t paragraph;    /* number of the paragraph, from 0 */
    enum sentence_kind kind;
};

struct text {
    str source; /* the report's text */
    struct word *words;
    size_t word_count;
    struct sentence *sentences;
    size_t sentence_count;
    const int32_t *first_child, *next_child; /* per word: its first child and the next one of its head, -1 = none; NULL until the tree is indexed
                                                (coder/tree.h), after which no head may change */
};

/* The word that heads `word` (indices into text->words), or -1 for a root. */
static inline int64_t word_head(const struct text *text, size_t word)
{
    const struct word *w = &text->words[word];
    return w->head < 0 ? -1 : (int64_t)text->sentences[w->sentence].first + w->head;
}

#endif
