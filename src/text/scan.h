/* Tokens of one stretch of text, before they become sentences.  Inside src/text/ only. */
#ifndef BEDE_TEXT_SCAN_H
#define BEDE_TEXT_SCAN_H

#include "base/arena.h"
#include "base/str.h"
#include "text/abbreviation.h"

enum token_kind {
    TOKEN_WORD,
    TOKEN_NUMBER,
    TOKEN_ADDRESS, /* URL, e-mail, file name, #tag, @name */
    TOKEN_SMILEY,  /* :-) */
    TOKEN_DRAWING, /* a line of signs across the page */
    TOKEN_STOP,    /* . ! ? and runs of them that hold ! or ? */
    TOKEN_DOTS,    /* ... and longer, the ellipsis character */
    TOKEN_OPEN,    /* opening quote or bracket */
    TOKEN_CLOSE,   /* closing quote or bracket */
    TOKEN_MARK,    /* other punctuation and symbols */
};

enum { TOKEN_WORDS_MAX = 3 }; /* couldn't've */

struct token {
    uint32_t start, end;               /* bytes in the text */
    uint32_t cut[TOKEN_WORDS_MAX - 1]; /* where the second and third word begin */
    uint8_t words;
    uint8_t kind;         /* enum token_kind */
    uint8_t abbreviation; /* enum abbreviation, of a token that ends in a full stop */
    bool space_after;
};

struct tokens {
    struct token *items;
    size_t count, capacity;
};

/* Adds the tokens of text[start, end) to *tokens. */
void text_scan(str text, size_t start, size_t end, struct tokens *tokens, struct arena *arena);

/* The number of tokens, from `first` on, that make the next sentence of tokens->items[first .. count). */
size_t text_sentence_length(str text, const struct tokens *tokens, size_t first);

/* How long the address (URL, e-mail, host, file name, #tag, @name) is that begins at text[at], 0 where there is none. */
size_t text_address(str text, size_t at, size_t end);
/* The same for an emoticon. */
size_t text_emoticon(str text, size_t at, size_t end);

/* A token that is a word or number: sets token->cut and words where it is a contraction without an apostrophe (cannot, gonna). */
void text_cut_contraction(str text, struct token *token);

/* Whether a hyphen after `before` (or before `after`) stays inside the word: anti-war, e-mail, career-wise. */
bool text_keeps_hyphen(str before, str after);

#endif
