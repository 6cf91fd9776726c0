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

/* The text of an article that was added before, by its number; from `arena`, which is released after use.  False ends the run. */
typedef bool duplicates_text(void *context, uint32_t article, struct arena *arena, str *text);

struct duplicates;

/* For `count` articles at most.  Lives in `arena`, which it also takes scratch from. */
struct duplicates *duplicates_new(struct arena *arena, uint32_t count, duplicates_text *text_of, void *context);

/* The next article; numbers count from 0.  False where text_of failed. */
bool duplicates_add(struct duplicates *duplicates, str text);

/* When all are added: the number of the first article of an article's group, its own where it is the first or alone. */
uint32_t duplicates_first(struct duplicates *duplicates, uint32_t article);

#endif
