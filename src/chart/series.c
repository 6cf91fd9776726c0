/* Panels of bars and lines over one axis of time. */
#include <math.h>

#include "chart/chart.h"
#include "chart/scale.h"
#include "chart/svg.h"

enum { PAGE = 860, LEFT = 62, RIGHT = 20, HEAD = 62, LEGEND = 26, PANEL_HEAD = 26, FOOT = 40, TICKS = 5 };

struct plane {
    struct buffer *out;
    struct arena *arena;
    const struct chart_series *series;
    double band; /* pixels a period */
    double top, bottom;
    struct scale scale;
};

static double x_of(const struct plane *plane, size_t period) { return LEFT + plane->band * (double)period; }
static double y_of(const struct plane *plane, double value) { return scale_place(&plane->scale, value, plane->bottom, plane->top); }

/* The axis covers the stacks of bars and the points of lines. */
static struct scale panel_scale(const struct chart_series *series, const struct chart_panel *panel)
{
    double low = panel->low, high = panel->high;
    for (size_t i = 0; i < series->period_count; i++) {
        double up = 0, down = 0;
        for (size_t k = 0; k < panel->layer_count; k++) {
            double value = panel->layers[k].values[i];
            if (isnan(value)) continue;
            bool stacked = panel->mark == CHART_BARS;
            if (value > 0) up = stacked ? up + value : fmax(up, value);
            else down = stacked ? down + value : fmin(down, value);
        }
        high = fmax(high, up);
        low = fmin(low, down);
    }
    return scale_of(low, high, TICKS, panel->whole);
}

static void draw_value_axis(const struct plane *plane, const struct chart_panel *panel)
{
    svg_text(plane->out, LEFT, plane->top - 10, SVG_START, 12, SVG_INK, true, panel->title);
    int steps = (int)lround((plane->scale.high - plane->scale.low) / plane->scale.step);
    for (int i = 0; i <= steps; i++) {
        double value = plane->scale.low + i * plane->scale.step, y = y_of(plane, value);
        bool zero = fabs(value) < plane->scale.step / 2;
        svg_line(plane->out, LEFT, y, PAGE - RIGHT, y, zero ? SVG_GREY : "#e4e4e4", 1);
        str label = scale_label(plane->arena, panel->magnitude ? fabs(value) : value);
        svg_text(plane->out, LEFT - 8, y + 4, SVG_END, 11, SVG_GREY, false, label);
    }
}

static void draw_bars(const struct plane *plane, const struct chart_panel *panel)
{
    double gap = plane->band > 6 ? plane->band * 0.15 : plane->band * 0.04;
    for (size_t i = 0; i < plane->series->period_count; i++) {
        double up = 0, down = 0;
        for (size_t k = 0; k < panel->layer_count; k++) {
            double value = panel->layers[k].values[i];
            if (isnan(value) || value == 0) continue;
            double *base = value > 0 ? &up : &down, from = y_of(plane, *base), to = y_of(plane, *base + value);
            str count = scale_label(plane->arena, panel->magnitude ? fabs(value) : value);
            str tip = arena_format(plane->arena, "%.*s, %.*s: %.*s", STR_ARG(plane->series->periods[i]), STR_ARG(panel->layers[k].name), STR_ARG(count));
            svg_rectangle(plane->out, x_of(plane, i) + gap, fmin(from, to), plane->band - 2 * gap, fabs(from - to), panel->layers[k].color, tip);
            *base += value;
        }
    }
}

/* A point alone between gaps would be an invisible line: points are drawn too, where they have room. */
static void draw_line(const struct plane *plane, const struct chart_layer *layer)
{
    bool pen = false;
    buffer_format(plane->out, "<path fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-linejoin=\"round\" d=\"", layer->color);
    for (size_t i = 0; i < plane->series->period_count; i++) {
        bool gap = isnan(layer->values[i]);
        if (!gap) {
            buffer_byte(plane->out, pen ? 'L' : 'M');
            svg_number(plane->out, x_of(plane, i) + plane->band / 2);
            buffer_byte(plane->out, ' ');
            svg_number(plane->out, y_of(plane, layer->values[i]));
        }
        pen = !gap;
    }
    buffer_text(plane->out, "\"/>\n");
    for (size_t i = 0; i < plane->series->period_count; i++) {
        if (isnan(layer->values[i])) continue;
        bool alone = (i == 0 || isnan(layer->values[i - 1])) && (i + 1 == plane->series->period_count || isnan(layer->values[i + 1]));
        if (plane->band < 5 && !alone) continue;
        str value = scale_label(plane->arena, round(layer->values[i] * 100) / 100);
        str tip = arena_format(plane->arena, "%.*s, %.*s: %.*s", STR_ARG(plane->series->periods[i]), STR_ARG(layer->name), STR_ARG(value));
        svg_circle(plane->out, x_of(plane, i) + plane->band / 2, y_of(plane, layer->values[i]), plane->band > 12 ? 4 : 3, layer->color, tip);
    }
}

static void draw_time_axis(const struct plane *plane)
{
    const struct chart_series *series = plane->series;
    double width = 0;
    for (size_t i = 0; i < series->period_count; i++) width = fmax(width, svg_text_width(series->periods[i], 11) + 12);
    size_t every = scale_every(series->period_count, plane->band, width);
    for (size_t i = scale_first(series->periods, series->period_count, every); i < series->period_count; i += every) {
        double x = x_of(plane, i) + plane->band / 2;
        svg_line(plane->out, x, plane->bottom, x, plane->bottom + 5, SVG_GREY, 1);
        svg_text(plane->out, x, plane->bottom + 18, SVG_MIDDLE, 11, SVG_GREY, false, series->periods[i]);
    }
}

static void draw_legend(const struct plane *plane, const struct chart_panel *panel, double y)
{
    double x = LEFT;
    for (size_t k = 0; k < panel->layer_count; k++) {
        svg_rectangle(plane->out, x, y - 10, 12, 12, panel->layers[k].color, STR(""));
        svg_text(plane->out, x + 17, y, SVG_START, 12, SVG_INK, false, panel->layers[k].name);
        x += 17 + svg_text_width(panel->layers[k].name, 12) + 20;
    }
}

void chart_series(struct buffer *out, struct arena *arena, const struct chart_series *series)
{
    struct plane plane = {.out = out, .arena = arena, .series = series, .band = (double)(PAGE - LEFT - RIGHT) / (double)(series->period_count ? series->period_count : 1)};
    double height = HEAD + FOOT;
    for (size_t i = 0; i < series->panel_count; i++)
        height += series->panels[i].height + PANEL_HEAD + (series->panels[i].layer_count > 1 ? LEGEND : 0) + (i + 1 < series->panel_count ? 14 : 0);
    svg_begin(out, PAGE, height, series->title);
    svg_text(out, LEFT, 28, SVG_START, 18, SVG_INK, true, svg_fit(arena, series->title, 18, PAGE - LEFT - RIGHT));
    svg_text(out, LEFT, 48, SVG_START, 12, SVG_GREY, false, svg_fit(arena, series->subtitle, 12, PAGE - LEFT - RIGHT));
    double y = HEAD;
    for (size_t i = 0; i < series->panel_count; i++) {
        const struct chart_panel *panel = &series->panels[i];
        if (panel->layer_count > 1) draw_legend(&plane, panel, y + 14), y += LEGEND;
        plane.top = y + PANEL_HEAD;
        plane.bottom = plane.top + panel->height;
        plane.scale = panel_scale(series, panel);
        draw_value_axis(&plane, panel);
        if (panel->mark == CHART_BARS) draw_bars(&plane, panel);
        else
            for (size_t k = 0; k < panel->layer_count; k++) draw_line(&plane, &panel->layers[k]);
        y = plane.bottom + 14;
    }
    draw_time_axis(&plane);
    svg_end(out);
}
