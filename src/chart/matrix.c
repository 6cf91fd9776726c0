/* Sources against targets, a coloured cell for each pair. */
#include <math.h>

#include "chart/chart.h"
#include "chart/scale.h"
#include "chart/svg.h"

enum { HEAD = 62, MARGIN = 20, LABEL_MAX = 190, LEGEND = 56, CELL_LARGE = 44, CELL_SMALL = 26, SIDE = 640, NARROWEST = 420 };

/* Dark letters on light cells, white on dark ones. */
static const char *ink_on(double tone) { return fabs(tone) > 5.5 ? "#ffffff" : SVG_INK; }

/* The tones from conflict to cooperation, with a word at each end. */
static void draw_tones(struct buffer *out, double x, double y)
{
    enum { STEPS = 20, STEP = 8 };
    for (int i = 0; i < STEPS; i++) {
        char color[8];
        svg_tone((i + 0.5) / (STEPS / 2.0) - 1, color);
        svg_rectangle(out, x + i * STEP, y, STEP + 0.5, 10, color, STR(""));
    }
    svg_text(out, x, y + 24, SVG_START, 11, SVG_GREY, false, STR("-10 conflict"));
    svg_text(out, x + STEPS * STEP, y + 24, SVG_END, 11, SVG_GREY, false, STR("cooperation 10"));
}

static void draw_cell(struct buffer *out, struct arena *arena, const struct chart_dyads *dyads, const struct chart_dyad *dyad, double x, double y,
                      double cell)
{
    char color[8];
    double tone = isnan(dyad->tone) ? 0 : dyad->tone;
    svg_tone(tone / 10, color);
    str count = scale_label(arena, dyad->count);
    str mean = isnan(dyad->tone) ? STR("-") : scale_label(arena, round(dyad->tone * 10) / 10);
    str tip = arena_format(arena, "%.*s \xE2\x86\x92 %.*s: %.*s events, mean Goldstein %.*s", STR_ARG(dyads->actors[dyad->source]),
                           STR_ARG(dyads->actors[dyad->target]), STR_ARG(count), STR_ARG(mean));
    svg_rectangle(out, x, y, cell - 1, cell - 1, color, tip);
    double size = cell > 36 ? 12 : 10;
    if (svg_text_width(count, size) < cell - 2) svg_text(out, x + (cell - 1) / 2, y + cell / 2 + 4, SVG_MIDDLE, size, ink_on(tone), false, count);
}

void chart_matrix(struct buffer *out, struct arena *arena, const struct chart_dyads *dyads)
{
    double label = 40, side = (double)dyads->actor_count, cell = side * CELL_LARGE <= SIDE ? CELL_LARGE : fmax(CELL_SMALL, floor(SIDE / side));
    for (size_t i = 0; i < dyads->actor_count; i++) label = fmax(label, svg_text_width(dyads->actors[i], 12) + 10);
    label = fmin(label, LABEL_MAX);
    double left = MARGIN + label, top = HEAD + label + 20, width = fmax(left + side * cell + MARGIN, NARROWEST);
    svg_begin(out, width, top + side * cell + LEGEND + MARGIN, dyads->title);
    svg_text(out, MARGIN, 28, SVG_START, 18, SVG_INK, true, svg_fit(arena, dyads->title, 18, width - 2 * MARGIN));
    svg_text(out, MARGIN, 48, SVG_START, 12, SVG_GREY, false, svg_fit(arena, dyads->subtitle, 12, width - 2 * MARGIN));
    svg_text(out, left, HEAD + 14, SVG_START, 11, SVG_GREY, false, STR("target"));
    svg_text(out, left - 8, top - 8, SVG_END, 11, SVG_GREY, false, STR("source"));
    for (size_t i = 0; i < dyads->actor_count; i++) {
        double at = (double)i * cell;
        str name = svg_fit(arena, dyads->actors[i], 12, label - 8);
        svg_text(out, left - 8, top + at + cell / 2 + 4, SVG_END, 12, SVG_INK, false, name);
        svg_text_upwards(out, left + at + cell / 2 + 4, top - 8, SVG_START, 12, SVG_INK, name);
        for (size_t k = 0; k < dyads->actor_count; k++)
            svg_rectangle(out, left + at, top + (double)k * cell, cell - 1, cell - 1, i == k ? "#ededed" : "#f7f7f7", STR(""));
    }
    for (size_t i = 0; i < dyads->dyad_count; i++) {
        const struct chart_dyad *dyad = &dyads->dyads[i];
        draw_cell(out, arena, dyads, dyad, left + (double)dyad->target * cell, top + (double)dyad->source * cell, cell);
    }
    draw_tones(out, left, top + side * cell + 16);
    svg_text(out, left + 180, top + side * cell + 25, SVG_START, 11, SVG_GREY, false, STR("mean Goldstein; numbers: events"));
    svg_end(out);
}
