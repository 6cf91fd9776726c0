/* Axes: round numbers for ticks, and which of many labels to show. */
#ifndef BEDE_CHART_SCALE_H
#define BEDE_CHART_SCALE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

struct scale {
    double low, high, step; /* low and high are multiples of step */
};

/* Covers low to high (low = high too) with about `ticks` steps of 1, 2 or 5 times a power of ten; whole: no step below 1. */
struct scale scale_of(double low, double high, int ticks, bool whole);
/* Where a value lies when low is at `from` and high at `to`. */
double scale_place(const struct scale *scale, double value, double from, double to);
/* A number for eyes: 12,500 or -2.5; in arena. */
str scale_label(struct arena *arena, double value);

/* Every how many-th of `count` labels fits when each has `band` pixels and the widest takes `width`. */
size_t scale_every(size_t count, double band, double width);
/* The first to show, so that of months (YYYY-MM) January is among them. */
size_t scale_first(const str *labels, size_t count, size_t every);

#endif
