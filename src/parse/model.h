/* The open model: pointers into the mapped file, checked once at open, and the kernels chosen for this machine.
   Inside src/parse/ only.  Nothing here is written after parse_model_open, so threads may share it. */
#ifndef BEDE_PARSE_MODEL_H
#define BEDE_PARSE_MODEL_H

#include "base/pack.h"
#include "parse/kernel.h"
#include "parse/lemma.h"
#include "parse/parse.h"

enum {
    MODEL_VERSION = 3,
    MODEL_BLOCKS_MAX = 12,
    MODEL_CHANNELS_MAX = 512, /* and a multiple of 32, like every inner width */
    MODEL_LABELS_MAX = 256,   /* of one kind: they are stored in a byte */
    MODEL_DISTANCES = 16,     /* buckets of the signed distance from a word to its head */
    MODEL_ROOT = MODEL_DISTANCES, /* the output of arc_extra that scores the root */
    MODEL_LISTS_MAX = 21,     /* lists of names: three bits each of a word's 64 */
    MODEL_VOTERS_MAX = 4,     /* networks whose name scores are added up */
    LIST_WORDS_MAX = 5,       /* of a listed name */
};

enum block_kind { BLOCK_GATE, BLOCK_MEAN, BLOCK_KINDS }; /* see train/network.py, kinds g and r */

/* The section "config" as it stands in the file. */
struct model_config {
    uint32_t embed, channels, blocks, arc, label, tag; /* widths; see struct parse_model */
    uint32_t word_count, slot_count, affix_count;
    uint32_t block_kind[MODEL_BLOCKS_MAX];
    float affix_scale;                         /* what one unit of the affix table stands for */
    float embed_step, heads_step;              /* units of int8 per root mean square: of the embedding, of the last norm */
    float block_step[MODEL_BLOCKS_MAX];
};

/* The section "names": the name recogniser, voters of one shape over the words' embeddings and what their neighbours are. */
struct name_config {
    uint32_t voters, channels, blocks, hidden, columns, lists, slot_count; /* columns of name.likeness */
    uint32_t block_kind[MODEL_BLOCKS_MAX];
    struct voter_steps { float affix_scale, hidden_step, block_step[MODEL_BLOCKS_MAX]; } steps[MODEL_VOTERS_MAX];
};

/* The hash table of listed names: bit k of kinds: the phrase stands in list k; LIST_GOES_ON: it begins a longer one. 0 = free */
struct list_slot {
    uint32_t print, kinds;
};
#define LIST_GOES_ON (UINT32_C(1) << 31)

/* A linear layer: y = (W x) * scale + bias, W in int8, x in int8. */
struct layer {
    struct matrix weights;
    const float *scale, *bias; /* [weights.out], or NULL where the raw integers are used */
};

/* One list of labels of the file: the network's output i means the tag map[i]. */
struct label_map {
    unsigned count;
    uint8_t tag[MODEL_LABELS_MAX];
};

struct parse_model {
    struct pack pack;
    char digest[17];
    const struct kernel *kernel;
    const struct model_config *config;

    uint32_t slot_mask, affix_count;
    const struct word_slot { uint32_t print, row; } *slots; /* open addressing, linear probing; row 0 = free */
    const int8_t *word_rows;   /* [word_count][embed]; row 0 is the unknown word */
    const float *word_scale;   /* [word_count] */
    const int8_t *affix_rows;  /* [affix_count][embed] */
    struct layer enter;                   /* embed -> channels */
    struct layer block[MODEL_BLOCKS_MAX]; /* 3 x channels (word before, word, word after) -> 2 x channels (values, gates) */
    struct layer heads;                   /* channels -> arc dependent | arc head | label dependent | label head | tag */
    struct layer arc_dependent;           /* arc -> arc */
    struct layer arc_extra;               /* arc -> scores of the distances | of the root */
    struct layer label_out, tag_out;
    const float *label_root; /* [label] stands for the head of the root */
    const struct name_config *names;
    const struct list_slot *lists;
    const int8_t *likeness;               /* [word_count][columns] which lists the word's neighbours stand in */
    struct voter {
        const int8_t *affixes;            /* [affix_count][name channels] an affix table of its own */
        const float *list_rows;           /* [3 x lists][name channels] what each bit of names_listed adds to a word */
        struct layer enter;               /* embed and columns -> name channels */
        struct layer block[MODEL_BLOCKS_MAX];
        struct layer hidden, out;         /* name channels -> hidden -> labels */
    } voters[MODEL_VOTERS_MAX];
    const float *name_follow;             /* [labels][labels] what it is worth that one label follows another */
    struct label_map upos, xpos, deprel, ner;
    unsigned label_of_root;  /* the output that means DEPREL_ROOT */
    struct lemma_table lemmas;
};

#endif
