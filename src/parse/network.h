/* One run of the network over a sentence.  Inside src/parse/ only. */
#ifndef BEDE_PARSE_NETWORK_H
#define BEDE_PARSE_NETWORK_H

#include "parse/model.h"

/* What the network says about n words; lives in the arena given. */
struct network_output {
    uint8_t *upos, *xpos, *ner;        /* [n] numbers of enum upos, xpos, ner */
    int32_t *arcs, *roots;             /* [n][arc_stride] word h as head of word d; [n] the word as root */
    size_t arc_stride;
    const float *dependents, *heads;   /* [n][label] the label scorer's two halves */
};

struct network_output network_run(const struct parse_model *model, const struct word *words, size_t count, struct arena *arena);

/* The relation (enum deprel) of each word to its head (-1: the root). */
void network_labels(const struct parse_model *model, const struct network_output *output, const int32_t *heads, size_t count,
                    uint8_t *deprels, struct arena *scratch);

#endif
