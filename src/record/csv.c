/* See csv.h. */
#include "record/csv.h"

void csv_cell(struct buffer *out, str cell)
{
    bool quoted = false;
    for (size_t i = 0; i < cell.length && !quoted; i++) quoted = cell.data[i] && strchr(",\"\r\n", cell.data[i]);
    if (!quoted) {
        buffer_add(out, cell);
        return;
    }
    buffer_byte(out, '"');
    while (cell.length) {
        size_t before = cell.length;
        str part = str_cut(&cell, '"');
        buffer_add(out, part);
        if (part.length < before) buffer_text(out, "\"\""); /* a quotation mark was cut off */
    }
    buffer_byte(out, '"');
}

void csv_row(struct buffer *out, const str *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i) buffer_byte(out, ',');
        csv_cell(out, cells[i]);
    }
    buffer_byte(out, '\n');
}

str csv_line(struct arena *arena, str text)
{
    char *line = ARENA_NEW(arena, char, text.length + 1);
    size_t length = 0;
    for (size_t at = 0; at < text.length; at++) {
        bool blank = (unsigned char)text.data[at] <= ' ';
        if (!blank)
            line[length++] = text.data[at];
        else if (length && line[length - 1] != ' ')
            line[length++] = ' ';
    }
    return str_trim((str){line, length});
}
