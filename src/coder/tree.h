/* Walking a dependency tree: the questions that every stage of the coder asks of it.  Words are indices into text->words; the
   children of a word are visited in the order of the text.  No recursion. */
#ifndef BEDE_CODER_TREE_H
#define BEDE_CODER_TREE_H

#include "text/text.h"

enum { TREE_NONE = -1 };

/* Notes the children of each word, in arena: until then they are searched for through the sentence.  Behind the last change of a head. */
void tree_index(struct text *text, struct arena *arena);

/* The next child of `head` after `after` (TREE_NONE to begin), or TREE_NONE.  Loop: for (c = tree_child(t, h, TREE_NONE); c >= 0;
   c = tree_child(t, h, c)).  Linear in the children for a whole loop (without an
   index: in the sentence). */
int64_t tree_child(const struct text *text, size_t head, int64_t after);

/* The first child with that relation, or TREE_NONE. */
int64_t tree_child_of(const struct text *text, size_t head, enum deprel relation);

/* The word's relation without its subtype: DEPREL_NMOD for nmod:poss, DEPREL_NSUBJ for nsubj:pass, ... */
enum deprel tree_relation(const struct text *text, size_t word);

/* The first and last word of the subtree of `head` (a projective reading: the outermost descendants). */
void tree_extent(const struct text *text, size_t head, size_t *first, size_t *last);

/* Whether `word` is `ancestor` or lies below it. */
bool tree_under(const struct text *text, size_t word, size_t ancestor);

/* The lemma of the case marker ("on" in "on Tuesday") of a noun, several joined by "_" ("because_of"); empty where none.
   The text lives in buffer of `size` bytes. */
str tree_case(const struct text *text, size_t noun, char *buffer, size_t size);

#endif
