/* Quotation marks, paired over the characters of the report: straight, curly, guillemets, doubled single marks and single quotes
   told apart from apostrophes.  Knows nothing of who speaks. */
#ifndef BEDE_CODER_QUOTES_H
#define BEDE_CODER_QUOTES_H

#include "coder/coding.h"

struct quotation {
    uint32_t start, end;   /* bytes, marks included */
    uint32_t first, last;  /* the words from mark to mark (where the closing mark is missing, the last word inside) */
    bool continued;        /* no closing mark: the next paragraph opens the same quotation again */
    bool resumes;          /* opens again what the paragraph before left open */
};

struct quotations {
    LIST_OF(struct quotation) list; /* in the order of the text; they do not overlap */
    int32_t *at;                    /* per word: the quotation that covers it, or NOTHING */
};

/* Everything lives in the coding's arena.  Linear in the text; unbalanced marks are left out, with a warning. */
void quotes_find(struct coding *coding, struct quotations *quotes);

#endif
