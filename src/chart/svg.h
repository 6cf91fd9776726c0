/* Drawing as SVG: elements into a buffer.  Text is escaped, numbers have one decimal and no locale, and whatever is drawn is a function
   of the arguments alone.  Knows no charts.  Colours are those that people with any kind of colour vision tell apart (Okabe and Ito 2008). */
#ifndef BEDE_CHART_SVG_H
#define BEDE_CHART_SVG_H

#include <stdint.h>

#include "base/buffer.h"
#include "base/str.h"

#define SVG_BLUE "#0072b2"
#define SVG_SKY "#56b4e9"
#define SVG_ORANGE "#e69f00"
#define SVG_VERMILION "#d55e00"
#define SVG_GREEN "#009e73"
#define SVG_PURPLE "#cc79a7"
#define SVG_YELLOW "#f0e442"
#define SVG_INK "#222222"
#define SVG_GREY "#777777"

enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END };

/* A page of that many pixels with a white ground; `title` names it for those who do not see it. */
void svg_begin(struct buffer *out, double width, double height, str title);
void svg_end(struct buffer *out);

void svg_line(struct buffer *out, double x1, double y1, double x2, double y2, const char *color, double width);
/* `tip` (may be empty) is shown by browsers where the pointer rests. */
void svg_rectangle(struct buffer *out, double x, double y, double width, double height, const char *color, str tip);
void svg_circle(struct buffer *out, double x, double y, double radius, const char *color, str tip);
void svg_text(struct buffer *out, double x, double y, enum svg_anchor anchor, double size, const char *color, bool bold, str text);
/* Turned by 90 degrees to the left about its place. */
void svg_text_upwards(struct buffer *out, double x, double y, enum svg_anchor anchor, double size, const char *color, str text);

/* Pieces for what the functions above do not draw. */
void svg_number(struct buffer *out, double value);
void svg_escaped(struct buffer *out, str text);

/* Pixels that a text takes, roughly. */
double svg_text_width(str text, double size);
/* The text cut to that many pixels, with an ellipsis; in arena. */
struct arena;
str svg_fit(struct arena *arena, str text, double size, double width);

/* "#rrggbb" between two colours given as 0xRRGGBB; part from 0 to 1. */
void svg_mix(uint32_t from, uint32_t to, double part, char color[8]);
/* Conflict to cooperation: -1 vermilion, 0 light grey, 1 blue. */
void svg_tone(double value, char color[8]);

#endif
