/* What the text exports of news databases have in common: many articles in one file, told apart by lines of a form of their own, and
   lines that were broken to fit a page.  Private to src/intake. */
#ifndef BEDE_INTAKE_EXPORTS_H
#define BEDE_INTAKE_EXPORTS_H

#include "intake/kind.h"

#define EXPORT_ARTICLE_BYTES_MAX (REPORT_BYTES_MAX + ((size_t)1 << 20)) /* an article of the largest size, and a megabyte of codes around it */
#define EXPORT_DETECT_BYTES ((size_t)256 << 10) /* a cover sheet that lists 500 titles is shorter, and the first article's head follows */

/* Whether a line (without blanks at its ends) stands between two articles, and on which side of it the next begins. */
enum export_edge { EDGE_NONE, EDGE_BEFORE, EDGE_AFTER };
typedef enum export_edge export_edge_of(str line);

/* What stands from one edge to the next, its own edges included; clean and with LF line ends. */
struct export_article {
    str text;
    bool closed; /* an edge ends it and not the end of the input */
};

/* Takes it off intake->at.  INTAKE_ARTICLE, INTAKE_END, or INTAKE_REFUSED where it is too long or no text. */
enum intake_status export_take(struct intake *intake, export_edge_of *edge_of, struct export_article *article, struct report *report,
                               struct arena *arena, struct error *error);

/* The next line off *rest, trimmed; *indent is how many blanks stood before it.  Lines that count pages are passed over. */
str export_line(str *rest, size_t *indent);

/* The paragraphs of a body with a blank line between two.  Where no line is longer than a page is wide, lines are pieces of
   paragraphs that blank lines part; else each line is a paragraph.  Lines that repeat the title, as the heads of pages do, are left
   out. */
str export_paragraphs(str body, str title, struct arena *arena);

/* Stretches *field, empty or a slice of the same text, to the end of `line`. */
void export_extend(str *field, str line);

/* Whether a short line is a date and nothing but a time, a weekday or an edition more. */
bool export_is_date(str line);
/* "345 words", "1,345 words". */
bool export_is_length(str line);
/* "Copyright 2022 ...", "(c) 2022 ...", "All Rights Reserved". */
bool export_is_copyright(str line);
/* "By Jane Doe": Jane Doe. */
str export_author(str byline);
/* "ENGLISH; ANGLAIS": en; the first name as it is written where it is another language. */
str export_language(str name);
/* Whether text begins with a word of small letters, in whatever case. */
bool export_starts(str text, const char *word);

#endif
