/* Between the parts of the figures' stage: the stage (figures.c), what a number counts (figures_measure.c) and what stands around it
   (figures_context.c). */
#ifndef BEDE_CODER_FIGURES_H
#define BEDE_CODER_FIGURES_H

#include "coder/coding.h"

/* A number in the text on its way to a figure. */
struct quantity {
    size_t first, last;         /* words of the number alone */
    size_t span_first, span_last; /* with its bound words and currency or percent sign */
    size_t head;                /* the word of the number that the tree hangs it by */
    int64_t counted;            /* the noun that is counted, or -1 where it stands alone ("1,594 injured") */
    double value, upper;
    enum figure_bound bound;
    const char *measure;        /* NULL = counts nothing of interest */
    const char *unit;
    bool total;                 /* a toll that somebody counts up, not the deed itself */
    int64_t predicate;          /* the word that says what befell them (killed, toll, protesters), or -1 */
};

/* Sets measure, unit and predicate. */
void figure_measure(const struct text *text, struct quantity *quantity);

/* What a verb, adjective or noun says befell those it is said of: victims as its object or passive subject. */
const char *figure_befallen(const struct text *text, size_t word);
/* Whether the clause of a predicate did not or need not have happened: negated, or under may, could, would. */
bool figure_unreal(const struct text *text, size_t predicate);

/* Who did it, who says so, where and when. */
void figure_context(const struct coding *coding, const struct quantity *quantity, struct figure *figure);
/* The words of the sentence that cast doubt on a toll; empty where there are none. */
struct span figure_caveat(const struct text *text, size_t sentence);

#endif
