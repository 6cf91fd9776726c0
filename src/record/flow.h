/* Text that flows into lines of a terminal: words wrapped at a width, with styles that survive a line's end and hanging
   indentation. What comes from a report cannot steer the terminal: control characters become blanks or vanish. Belongs to one
   writer; memory comes from the arena. */
#ifndef BEDE_RECORD_FLOW_H
#define BEDE_RECORD_FLOW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"

/* Styles, to be or-ed. */
enum {
    FLOW_PLAIN = 0,
    FLOW_STRONG = 1 << 0,
    FLOW_DIM = 1 << 1,
    FLOW_QUOTE = 1 << 2,
    FLOW_ACTOR = 1 << 3,
    FLOW_PLACE = 1 << 4,
    FLOW_TIME = 1 << 5,
    FLOW_FIGURE = 1 << 6,
    FLOW_TRIGGER = 1 << 7,
    FLOW_WARNING = 1 << 8,
};

struct flow {
    struct arena *arena;
    struct buffer *out;
    bool color;
    int width, indent, column;
    unsigned style;       /* what the terminal is set to */
    bool blank;           /* a blank stands before the word that is being collected */
    unsigned blank_style; /* of that blank */
    struct {
        struct flow_byte {
            char byte;
            uint16_t style;
        } * items;
        size_t count, capacity;
    } word; /* collected so far */
    int word_width;
};

void flow_begin(struct flow *flow, struct arena *arena, struct buffer *out, bool color, int width);
/* Text in which every run of blanks is one blank and a place to break. */
void flow_text(struct flow *flow, str s, unsigned style);
void flow_words(struct flow *flow, const char *text, unsigned style);
/* Text that is not broken; its blanks stay. */
void flow_solid(struct flow *flow, str s, unsigned style);
/* Blanks up to a column, or one blank where the line is past it already. */
void flow_tab(struct flow *flow, int column);
/* Where lines begin that a wrap makes, from now on. */
void flow_indent(struct flow *flow, int indent);
void flow_end_line(struct flow *flow);

/* The columns that s takes on a terminal. */
int flow_width(str s);

#endif
