/* Words to trees: runs the network over a sentence, finds the best tree, fills the words.
   A sentence longer than PARSE_SENTENCE_MAX is analysed in pieces whose roots hang on the first one's, so that time stays linear. */
#include "parse/parse.h"

#include "parse/network.h"
#include "parse/spanning.h"

enum { PARSE_SENTENCE_MAX = SPANNING_WORDS_MAX };

static void parse_piece(const struct parse_model *model, struct word *words, size_t count, struct arena *scratch)
{
    struct arena_mark mark = arena_mark(scratch);
    struct network_output out = network_run(model, words, count, scratch);
    int32_t *heads = ARENA_NEW(scratch, int32_t, count);
    uint8_t *deprels = ARENA_NEW(scratch, uint8_t, count);
    spanning_tree(out.arcs, out.arc_stride, out.roots, count, heads, scratch);
    network_labels(model, &out, heads, count, deprels, scratch);
    for (size_t t = 0; t < count; t++) {
        words[t].upos = out.upos[t];
        words[t].xpos = out.xpos[t];
        words[t].ner = out.ner[t];
        words[t].deprel = deprels[t];
        words[t].head = heads[t];
    }
    arena_release(scratch, mark);
}

void parse_sentence(const struct parse_model *model, struct word *words, size_t count, struct arena *scratch)
{
    int32_t root = -1;
    for (size_t start = 0; start < count; start += PARSE_SENTENCE_MAX) {
        size_t size = count - start < PARSE_SENTENCE_MAX ? count - start : PARSE_SENTENCE_MAX;
        parse_piece(model, words + start, size, scratch);
        for (size_t t = start; t < start + size; t++) {
            if (words[t].head >= 0) {
                words[t].head += (int32_t)start;
            } else if (root < 0) {
                root = (int32_t)t;
            } else {
                words[t].head = root;
                words[t].deprel = DEPREL_PARATAXIS;
            }
        }
    }
}
