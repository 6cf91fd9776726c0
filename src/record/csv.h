/* Cells of comma-separated rows (RFC 4180).  Knows nothing of records. */
#ifndef BEDE_RECORD_CSV_H
#define BEDE_RECORD_CSV_H

#include "base/arena.h"
#include "base/buffer.h"

/* The cell, in quotation marks where it has to be. */
void csv_cell(struct buffer *out, str cell);

/* A row of cells with its line end. */
void csv_row(struct buffer *out, const str *cells, size_t count);

/* The text on one line: every run of blanks, tabs, line ends and other controls becomes one blank; in arena. */
str csv_line(struct arena *arena, str text);

#endif
