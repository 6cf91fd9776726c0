/* Repairs of trees that cannot be right: small rules of grammar over the network's output, each for a mistake that news sentences
   often bring.  A rule reads relations, tags and word forms, never what the words mean; the tree stays a tree with one root. */
#ifndef BEDE_PARSE_REPAIR_H
#define BEDE_PARSE_REPAIR_H

#include "text/text.h"

/* Repairs the tree of one sentence in place; lemmas must be there. */
void parse_repair(struct word *words, size_t count);

#endif
