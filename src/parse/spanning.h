/* The best dependency tree under scores of single arcs: one root, no cycle.  Inside src/parse/ only. */
#ifndef BEDE_PARSE_SPANNING_H
#define BEDE_PARSE_SPANNING_H

#include <stdint.h>

#include "base/arena.h"

enum { SPANNING_WORDS_MAX = 512 }; /* memory grows with the square; 512 words take 4 MB */

/* scores[d * stride + h]: word h (0-based) as head of word d; roots[d]: d as the root.  count is 1 to SPANNING_WORDS_MAX.
   heads[d] becomes the head of d, -1 for the root.  Chu-Liu and Edmonds's algorithm on a dense matrix, growing one path
   (Gabow et al. 1986), quadratic and without recursion; most sentences end after the first, greedy look. */
void spanning_tree(const int32_t *scores, size_t stride, const int32_t *roots, size_t count, int32_t *heads, struct arena *scratch);

#endif
