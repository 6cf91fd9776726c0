/* Charts as SVG files: what happened over time, who does what to whom as a matrix, and as a network.
   A chart is a function of its data alone: the same bytes on every machine.  Owns nothing: what the data point to lives as long as
   the call. */
#ifndef BEDE_CHART_CHART_H
#define BEDE_CHART_CHART_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/str.h"

/* ---- over time ---- */

struct chart_layer {
    str name;
    const char *color;
    const double *values; /* one a period; NAN: none */
};

enum chart_mark {
    CHART_BARS,  /* stacked: values above zero upwards, those below downwards */
    CHART_LINES,
};

struct chart_panel {
    str title;
    enum chart_mark mark;
    const struct chart_layer *layers;
    size_t layer_count;
    double low, high;  /* the axis covers at least these */
    bool whole;        /* counts: no ticks between whole numbers */
    bool magnitude;    /* values below zero are counts of the other kind: ticks show no sign */
    double height;     /* pixels */
};

struct chart_series {
    str title, subtitle;
    const str *periods; /* labels in order of time */
    size_t period_count;
    const struct chart_panel *panels; /* from above */
    size_t panel_count;
};

void chart_series(struct buffer *out, struct arena *arena, const struct chart_series *series);

/* ---- who towards whom ---- */

struct chart_dyad {
    uint32_t source, target; /* indices of the actors */
    double count;
    double tone; /* -10 (conflict) to 10 (cooperation); NAN: not known */
};

struct chart_dyads {
    str title, subtitle;
    const str *actors;
    size_t actor_count;
    const struct chart_dyad *dyads; /* each pair once */
    size_t dyad_count;
};

/* Sources are rows, targets columns; a cell's number is the count, its colour the tone. */
void chart_matrix(struct buffer *out, struct arena *arena, const struct chart_dyads *dyads);

enum { CHART_NETWORK_MAX = 60 /* actors: the forces between all pairs are reckoned, and more names cannot be read */ };

/* Actors as circles, dyads as arrows: the thicker, the more events; colours show the tone. */
void chart_network(struct buffer *out, struct arena *arena, const struct chart_dyads *dyads);

#endif
