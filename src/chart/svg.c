/* See svg.h. */
#include "chart/svg.h"

#include <math.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/utf8.h"

#define FONT "system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif"
static const double letter_width = 0.55, number_max = 1e7; /* of the size of the letters; further off the page nothing is drawn */

void svg_number(struct buffer *out, double value)
{
    long tenths = value > number_max ? (long)number_max * 10 : value < -number_max ? (long)-number_max * 10 : lround(value * 10);
    if (tenths < 0) buffer_byte(out, '-'), tenths = -tenths;
    buffer_format(out, "%ld", tenths / 10);
    if (tenths % 10) buffer_format(out, ".%ld", tenths % 10);
}

/* XML allows no control characters, however written: they become blanks. */
void svg_escaped(struct buffer *out, str text)
{
    for (size_t at = 0, size; at < text.length; at += size) {
        int32_t c = utf8_decode(text, at, &size);
        if (c == '<') buffer_text(out, "&lt;");
        else if (c == '>') buffer_text(out, "&gt;");
        else if (c == '&') buffer_text(out, "&amp;");
        else if (c == '"') buffer_text(out, "&quot;");
        else if (c < ' ' || c == 0x7F || c == 0xFFFE || c == 0xFFFF) buffer_byte(out, ' ');
        else buffer_add(out, str_slice(text, at, at + size));
    }
}

static void attribute(struct buffer *out, const char *name, double value)
{
    buffer_format(out, " %s=\"", name);
    svg_number(out, value);
    buffer_byte(out, '"');
}

void svg_begin(struct buffer *out, double width, double height, str title)
{
    buffer_text(out, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    attribute(out, "width", width);
    attribute(out, "height", height);
    buffer_text(out, " viewBox=\"0 0 ");
    svg_number(out, width);
    buffer_byte(out, ' ');
    svg_number(out, height);
    buffer_text(out, "\" font-family=\"" FONT "\" role=\"img\">\n<title>");
    svg_escaped(out, title);
    buffer_text(out, "</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
}

void svg_end(struct buffer *out) { buffer_text(out, "</svg>\n"); }

void svg_line(struct buffer *out, double x1, double y1, double x2, double y2, const char *color, double width)
{
    buffer_text(out, "<line");
    attribute(out, "x1", x1);
    attribute(out, "y1", y1);
    attribute(out, "x2", x2);
    attribute(out, "y2", y2);
    buffer_format(out, " stroke=\"%s\"", color);
    attribute(out, "stroke-width", width);
    buffer_text(out, "/>\n");
}

static void close_with_tip(struct buffer *out, const char *element, str tip)
{
    if (!tip.length) {
        buffer_text(out, "/>\n");
        return;
    }
    buffer_text(out, "><title>");
    svg_escaped(out, tip);
    buffer_format(out, "</title></%s>\n", element);
}

void svg_rectangle(struct buffer *out, double x, double y, double width, double height, const char *color, str tip)
{
    buffer_text(out, "<rect");
    attribute(out, "x", x);
    attribute(out, "y", y);
    attribute(out, "width", width);
    attribute(out, "height", height);
    buffer_format(out, " fill=\"%s\"", color);
    close_with_tip(out, "rect", tip);
}

void svg_circle(struct buffer *out, double x, double y, double radius, const char *color, str tip)
{
    buffer_text(out, "<circle");
    attribute(out, "cx", x);
    attribute(out, "cy", y);
    attribute(out, "r", radius);
    buffer_format(out, " fill=\"%s\" stroke=\"#ffffff\" stroke-width=\"1.5\"", color);
    close_with_tip(out, "circle", tip);
}

static const char *const anchors[] = {"start", "middle", "end"};

void svg_text(struct buffer *out, double x, double y, enum svg_anchor anchor, double size, const char *color, bool bold, str text)
{
    buffer_text(out, "<text");
    attribute(out, "x", x);
    attribute(out, "y", y);
    attribute(out, "font-size", size);
    buffer_format(out, " fill=\"%s\"%s", color, bold ? " font-weight=\"600\"" : "");
    if (anchor != SVG_START) buffer_format(out, " text-anchor=\"%s\"", anchors[anchor]);
    buffer_byte(out, '>');
    svg_escaped(out, text);
    buffer_text(out, "</text>\n");
}

void svg_text_upwards(struct buffer *out, double x, double y, enum svg_anchor anchor, double size, const char *color, str text)
{
    buffer_text(out, "<g transform=\"translate(");
    svg_number(out, x);
    buffer_byte(out, ' ');
    svg_number(out, y);
    buffer_text(out, ") rotate(-90)\">");
    svg_text(out, 0, 0, anchor, size, color, false, text);
    buffer_text(out, "</g>\n");
}

double svg_text_width(str text, double size) { return (double)utf8_count(text) * size * letter_width; }

str svg_fit(struct arena *arena, str text, double size, double width)
{
    if (svg_text_width(text, size) <= width) return text;
    size_t letters = (size_t)(width / (size * letter_width)), at = 0;
    for (size_t n = 1, step; at < text.length && n < letters; n++, at += step) utf8_decode(text, at, &step);
    return arena_format(arena, "%.*s\xE2\x80\xA6", STR_ARG(str_trim(str_slice(text, 0, at))));
}

void svg_mix(uint32_t from, uint32_t to, double part, char color[8])
{
    uint32_t mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        double a = from >> shift & 0xFF, b = to >> shift & 0xFF;
        mixed |= (uint32_t)lround(a + (b - a) * (part < 0 ? 0 : part > 1 ? 1 : part)) << shift;
    }
    snprintf(color, 8, "#%06x", (unsigned)mixed);
}

void svg_tone(double value, char color[8])
{
    svg_mix(0xDDDDDD, value < 0 ? 0xD55E00 : 0x0072B2, value < 0 ? -value : value, color);
}
