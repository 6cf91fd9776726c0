/* What a kind of input must do, and the helpers that kinds share.  Private to src/intake. */
#ifndef BEDE_INTAKE_KIND_H
#define BEDE_INTAKE_KIND_H

#include "intake/intake.h"

struct intake_kind {
    const char *name;
    /* Whether the input looks like this kind; asked in the order of the table, the first yes decides. */
    bool (*detect)(const struct intake *intake);
    /* Takes the next article off intake->at and fills text, title (where marked as such) and whatever else the input says. */
    enum intake_status (*next)(struct intake *intake, struct report *report, struct arena *arena, struct error *error);
};

bool intake_json_detect(const struct intake *intake);
enum intake_status intake_json_next(struct intake *intake, struct report *report, struct arena *arena, struct error *error);
bool intake_jsonl_detect(const struct intake *intake);
enum intake_status intake_jsonl_next(struct intake *intake, struct report *report, struct arena *arena, struct error *error);
void intake_json_release(struct intake *intake);
bool intake_plain_detect(const struct intake *intake);
enum intake_status intake_plain_next(struct intake *intake, struct report *report, struct arena *arena, struct error *error);

/* What an input says about an article, as it stands there; intake_fill cleans it and puts it into the report. */
struct intake_fields {
    str id, title, text, date, url, outlet, author, language;
};
void intake_fill(struct report *report, const struct intake_fields *fields, struct arena *arena);
/* Takes over what came of reading the day of publication, written as `shown`, or warns. */
void intake_published(struct report *report, str shown, enum date_reading reading, struct date date, struct arena *arena);
/* In one line, without control characters. */
str intake_one_line(str s, struct report *report, struct arena *arena);

/* ---- compressed inputs (source.c) ---- */

/* Takes a compressed input apart from now on; nothing happens to others. */
bool source_open(struct intake *intake, struct error *error);
void source_close(struct intake *intake);
/* Why the compressed data ended too early, once; NULL otherwise. */
const char *source_problem(struct intake *intake);
/* Moves the window on: what is before intake->at is dropped (`at` becomes 0), more comes at the end.  False where nothing came. */
bool intake_more(struct intake *intake);
/* The body of an HTTP answer, gzip, zlib, bare deflate or brotli: at most `limit` bytes; data NULL where it is damaged or larger. */
str source_inflate(str raw, size_t limit, struct arena *arena);
str source_unbrotli(str raw, size_t limit, struct arena *arena);

/* ---- pages (html.c) ---- */

bool intake_html_detect(const struct intake *intake);
enum intake_status intake_html_next(struct intake *intake, struct report *report, struct arena *arena, struct error *error);
enum intake_status intake_page(struct intake *intake, str bytes, struct report *report, struct arena *arena, struct error *error);
/* All the text of a piece of HTML, a blank line between paragraphs. */
str intake_html_text(str html, struct report *report, struct arena *arena);

/* ---- containers ---- */

bool intake_warc_detect(const struct intake *intake);
enum intake_status intake_warc_next(struct intake *intake, struct report *report, struct arena *arena, struct error *error);
bool intake_feed_detect(const struct intake *intake);
enum intake_status intake_feed_next(struct intake *intake, struct report *report, struct arena *arena, struct error *error);

bool intake_nexis_detect(const struct intake *intake);
enum intake_status intake_nexis_next(struct intake *intake, struct report *report, struct arena *arena, struct error *error);
bool intake_factiva_detect(const struct intake *intake);
enum intake_status intake_factiva_next(struct intake *intake, struct report *report, struct arena *arena, struct error *error);

/* The number of values in JSON, by its commas and brackets. */
size_t intake_json_values(str json);

/* What the text seems to be where it is not English ("French", "another script"), else NULL. */
const char *intake_other_language(str text);

/* Moves intake->at on to `to`, counting lines. */
void intake_advance(struct intake *intake, size_t to);
/* INTAKE_REFUSED with "NAME:LINE: message". */
enum intake_status intake_refuse(const struct intake *intake, size_t line, struct error *error, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
