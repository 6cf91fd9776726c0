/* Dictionaries of TABARI, PETRARCH and PETRARCH-2 inside a lexicon: names and agents with codes of any text, verbs with patterns in surface
   order, discards, issues.  Their words are compared atom by atom (key.h), whatever the case, since the old files are all capitals.
   imported_read.c turns the old files into rows of the text form (lexicon/README.md, "Old dictionaries"), imported_compile.c rows into
   tables, imported.c looks things up.  What a match means is for src/coder/imported_*.c. */
#ifndef BEDE_LEXICON_IMPORTED_H
#define BEDE_LEXICON_IMPORTED_H

#include "lexicon/lexicon.h"

enum imported_kind { IMPORTED_NAME, IMPORTED_AGENT, IMPORTED_DISCARD, IMPORTED_ISSUE, IMPORTED_KINDS };

/* The words of one sentence as atoms. */
struct imported_atom {
    str text;      /* lower case */
    uint32_t word; /* index into text->words */
    bool capital;  /* written with a capital letter */
};

struct imported_atoms {
    struct imported_atom *items;
    size_t count, capacity;
};

void imported_atoms(struct arena *arena, const struct text *text, const struct sentence *sentence, struct imported_atoms *out);

bool imported_has(const struct lexicon *lexicon, enum imported_kind kind);
bool imported_has_verbs(const struct lexicon *lexicon);

struct imported_hit {
    str code;   /* "GON", "~GOV", "ELR/GAL", "---"; of a discard "story" or "sentence", of an issue its code, "~" or "~~" */
    str actor;  /* of a name: the actor's first name in the old file */
    str origin; /* "actors.txt:58" */
    size_t first, last; /* atoms */
    bool gap;   /* words stand between those of the entry */
    size_t layer;
};

/* The entry with the most words that begins at items[at]; of two the one of the upper layer.  Entries with gaps end before
   items[gap_end].  date chooses among dated codes.  Returns false where there is none. */
bool imported_find(const struct lexicon *lexicon, enum imported_kind kind, const struct imported_atoms *atoms, size_t at, size_t gap_end,
                   struct date date, struct imported_hit *hit);

/* Whether a layer above the entry's has a name (of an agent: a role) that begins at the same word and is as long: later wins. */
bool imported_is_overruled(const struct lexicon *lexicon, enum imported_kind kind, const struct imported_hit *hit, const struct text *text,
                           const struct imported_atoms *atoms);

/* ---- verbs ---- */

enum imported_token_kind { TOKEN_WORD, TOKEN_SET, TOKEN_SOURCE, TOKEN_TARGET, TOKEN_BOTH, TOKEN_SKIP, TOKEN_STEM };
enum { IMPORTED_TOKENS_MAX = 24 /* a side of a pattern: twice the longest of the published dictionaries */ };

struct imported_token {
    enum imported_token_kind kind;
    bool joined; /* stands right beside the token before it (the one nearer to the verb) */
    str words;   /* of TOKEN_WORD: its atoms, blanks between; of TOKEN_STEM the last one is how a word begins */
    uint32_t set;
};

struct layer;

struct imported_verb {
    const struct layer *layer;
    uint32_t block;     /* whose patterns are tried */
    str text, code, origin;
    size_t first, last; /* the atoms that it covers */
    bool any_word;      /* of TABARI, which knows no parts of speech: a noun may be meant too */
};

/* The verb of the old dictionaries whose main word is items[at]; lemma (may be empty) finds forms that an entry does not list. */
bool imported_verb(const struct lexicon *lexicon, const struct imported_atoms *atoms, size_t at, str lemma, struct imported_verb *verb);

struct imported_pattern {
    str text, code, origin;
    struct imported_token before[IMPORTED_TOKENS_MAX], after[IMPORTED_TOKENS_MAX]; /* both from the verb outwards */
    size_t before_count, after_count;
};

/* The patterns of a verb's block, those with the most words first. */
size_t imported_pattern_count(const struct imported_verb *verb);
void imported_pattern(const struct imported_verb *verb, size_t index, struct imported_pattern *out);

/* The longest phrase of a synonym set from items[at] on (step 1), or up to it (step -1): its atoms; 0 where there is none. */
size_t imported_member(const struct layer *layer, uint32_t set, const struct imported_atoms *atoms, size_t at, int step);

/* Whether the codes of the verb's dictionary are those of CAMEO. */
bool imported_is_cameo(const struct imported_verb *verb);

#endif
