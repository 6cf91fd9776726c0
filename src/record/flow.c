/* See flow.h. */
#include "record/flow.h"

#include <utf8proc.h>

#include "base/utf8.h"

enum { WIDTH_DEFAULT = 100, WIDTH_MIN = 40 /* narrower, and indentation would leave no room for words */ };

void flow_begin(struct flow *flow, struct arena *arena, struct buffer *out, bool color, int width)
{
    *flow = (struct flow){.arena = arena, .out = out, .color = color};
    flow->width = width <= 0 ? WIDTH_DEFAULT : width < WIDTH_MIN ? WIDTH_MIN : width;
}

/* A code point that steers instead of showing: the C1 controls and those that turn the direction of writing. */
static bool steers(int32_t c)
{
    return (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == UTF8_INVALID;
}

static int columns_of(int32_t c) { return c < 0x7F ? 1 : utf8proc_charwidth(c); }

int flow_width(str s)
{
    int width = 0;
    for (size_t at = 0, size; at < s.length; at += size) {
        int32_t c = utf8_decode(s, at, &size);
        if (!steers(c)) width += columns_of(c);
    }
    return width;
}

/* ---- styles ---- */

static const struct {
    unsigned style;
    const char *code;
} style_codes[] = {
    {FLOW_STRONG, ";1"}, {FLOW_DIM, ";2"},     {FLOW_QUOTE, ";3"},      {FLOW_ACTOR, ";4;36"}, {FLOW_PLACE, ";34"},
    {FLOW_TIME, ";32"},  {FLOW_FIGURE, ";35"}, {FLOW_TRIGGER, ";1;33"}, {FLOW_WARNING, ";31"},
}; /* where two set a colour, the later one shows */

static void set_style(struct flow *flow, unsigned style)
{
    if (!flow->color || style == flow->style) return;
    flow->style = style;
    buffer_text(flow->out, "\033[0");
    for (size_t i = 0; i < sizeof style_codes / sizeof *style_codes; i++)
        if (style & style_codes[i].style) buffer_text(flow->out, style_codes[i].code);
    buffer_byte(flow->out, 'm');
}

/* ---- lines and words ---- */

static void put_blanks(struct flow *flow, int count)
{
    for (int i = 0; i < count; i++) buffer_byte(flow->out, ' ');
    flow->column += count;
}

static void start_line(struct flow *flow)
{
    set_style(flow, FLOW_PLAIN);
    buffer_byte(flow->out, '\n');
    flow->column = 0;
    put_blanks(flow, flow->indent);
}

static void put_word(struct flow *flow)
{
    if (!flow->word.count) return;
    int needed = flow->word_width + (flow->blank ? 1 : 0);
    if (flow->blank && flow->column > flow->indent && flow->column + needed > flow->width)
        start_line(flow);
    else if (flow->blank && flow->column > 0) {
        set_style(flow, flow->blank_style & flow->word.items[0].style);
        put_blanks(flow, 1);
    }
    for (size_t i = 0; i < flow->word.count; i++) {
        set_style(flow, flow->word.items[i].style);
        buffer_byte(flow->out, flow->word.items[i].byte);
    }
    flow->column += flow->word_width;
    flow->blank = false;
    flow->word.count = 0;
    flow->word_width = 0;
}

static void add_blank(struct flow *flow, unsigned style)
{
    put_word(flow);
    flow->blank = true;
    flow->blank_style = style;
}

static void add_letter(struct flow *flow, str bytes, int32_t c, unsigned style)
{
    if (steers(c)) return;
    for (size_t i = 0; i < bytes.length; i++)
        *ARENA_PUSH(flow->arena, &flow->word) = (struct flow_byte){bytes.data[i], (uint16_t)style};
    flow->word_width += columns_of(c);
}

void flow_text(struct flow *flow, str s, unsigned style)
{
    for (size_t at = 0, size; at < s.length; at += size) {
        int32_t c = utf8_decode(s, at, &size);
        if (c >= 0 && c <= ' ')
            add_blank(flow, style);
        else
            add_letter(flow, str_slice(s, at, at + size), c, style);
    }
}

void flow_words(struct flow *flow, const char *text, unsigned style) { flow_text(flow, str_from(text), style); }

void flow_solid(struct flow *flow, str s, unsigned style)
{
    for (size_t at = 0, size; at < s.length; at += size) {
        int32_t c = utf8_decode(s, at, &size);
        if (c >= 0 && c < ' ')
            add_letter(flow, STR(" "), ' ', style);
        else
            add_letter(flow, str_slice(s, at, at + size), c, style);
    }
}

void flow_tab(struct flow *flow, int column)
{
    put_word(flow);
    set_style(flow, FLOW_PLAIN);
    put_blanks(flow, flow->column < column ? column - flow->column : flow->column ? 1 : 0);
    flow->blank = false;
}

void flow_indent(struct flow *flow, int indent) { flow->indent = indent; }

void flow_end_line(struct flow *flow)
{
    put_word(flow);
    set_style(flow, FLOW_PLAIN);
    buffer_byte(flow->out, '\n');
    flow->column = 0;
    flow->blank = false;
}
