/* Near-duplicates: articles with the same text but for edits (wire copies, updates, new headlines and leads).
   Articles are given one by one in the order of precedence; in the end each is told its group's first article.  The answer is a
   function of the texts and their order alone.

   How: candidates by a sketch of the text, the k smallest hashes of its runs of three words (bottom-k sampling: Broder 1997, Cohen and
   Kaplan 2007), looked up in a table of the sketches before; then exact tests on the words (see duplicates.c).  Time is linear in the
   articles: what a look-up visits and how many candidates are compared have limits.  Memory is about 800 bytes an article.

   An article joins the group of an earlier one that it resembles, if it also resembles the group's first article at least weakly: so
   a chain of small changes ends where nothing of the beginning is left.  If it joins two groups, they become one where their first
   articles resemble each other as much. */
#ifndef BEDE_STORE_DUPLICATES_H
#define BEDE_STORE_DUPLICATES_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

enum { SKETCH_MAX = 48 }; /* shingles kept an article: a copy with 30 % of its words replaced shares ten of them on average */

/* What an article is looked up by: the smallest hashes of its runs of words, ascending.  A function of the text; databases hold it, so how
   it is made changes with their version only. */
struct sketch {
    uint32_t count, shingles[SKETCH_MAX];
};

void sketch_of(struct sketch *sketch, str text, struct arena *arena);

enum likeness {
    LIKENESS_UNKNOWN = -1,
    LIKENESS_NONE,
    LIKENESS_WEAK,   /* enough towards the first article of a group */
    LIKENESS_STRONG, /* near-duplicates */
};

/* Where articles come from, by their numbers: that of the one that is being added and of those before. */
struct duplicates_source {
    /* The text, from `arena`, which is released after use.  Asked for only where sketches are alike and the likeness is not known.  False ends
       the run. */
    bool (*text_of)(void *context, uint32_t article, struct arena *arena, str *text);
    /* What was found before of two articles, a function of their texts; and what is found now.  Both may be NULL. */
    enum likeness (*likeness_of)(void *context, uint32_t a, uint32_t b);
    bool (*keep_likeness)(void *context, uint32_t a, uint32_t b, enum likeness likeness);
    void *context;
};

struct duplicates;

/* For `count` articles at most.  Lives in `arena`, which it also takes scratch from. */
struct duplicates *duplicates_new(struct arena *arena, uint32_t count, struct duplicates_source source);

/* The next article; numbers count from 0.  False where the source failed. */
bool duplicates_add(struct duplicates *duplicates, const struct sketch *sketch);

/* When all are added: the number of the first article of an article's group, its own where it is the first or alone. */
uint32_t duplicates_first(struct duplicates *duplicates, uint32_t article);

#endif
