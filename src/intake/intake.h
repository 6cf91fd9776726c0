/* Intake: bytes to reports, one article at a time.  A new kind of input is one more line in the table of intake.c.  Everything about a report's form is settled here (encoding, line ends, headline, dateline, dates of
   publication), so that later stages see valid UTF-8 and never the input.
   Does not open files, print or look at the words' meaning.  An intake belongs to one thread at a time. */
#ifndef BEDE_INTAKE_INTAKE_H
#define BEDE_INTAKE_INTAKE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "intake/report.h"

/* The named limits of the intake; REPORT_BYTES_MAX stands in report.h. */
#define INTAKE_JSON_BYTES_MAX ((size_t)8 << 20) /* 8 MiB: a report of the largest size with many characters as \uXXXX, and room for
                                                   the keys that Bede does not read */
#define INTAKE_JSON_VALUES_MAX ((size_t)100000)  /* numbers, strings and lists of an article: each costs memory of its own */
#define INTAKE_PAGE_BYTES_MAX ((size_t)8 << 20)  /* 8 MiB: ten times a large news page with all of its scripts inside */
enum {
    HEADLINE_BYTES_MAX = 300,  /* a longer first line is a paragraph, not a headline */
    DATELINE_BYTES_MAX = 160,  /* "PLACE/PLACE, Country, 24 September 2022 (Some Agency) -" fits twice */
    WORDLESS_BYTES_MIN = 50000, /* a text of so many bytes with hardly a letter is none */
    REFUSED_MAX = 10000,       /* articles refused in a row before an input is given up; no collection is so bad */
    DATELINE_PARAGRAPHS = 4,   /* a dateline may follow a repeated headline, a deck and a byline, nothing more */
};

enum intake_status {
    INTAKE_ARTICLE, /* *report is filled */
    INTAKE_END,     /* no more articles */
    INTAKE_REFUSED, /* this article is no good (*error says which and why); the next may be */
    INTAKE_OTHER_LANGUAGE, /* this article is not in English (*error says which and in what); *report is filled all the same */
};

/* What the user says about all articles of an input; it beats what the input says. */
struct intake_options {
    const char *kind;      /* name in the table; NULL = detected */
    struct date published; /* year 0 = as the input has it */
    str url, outlet;       /* empty = as the input has it */
    bool any_language;     /* articles that do not look like English are articles too */
};

struct intake_kind;

struct intake {
    const struct intake_kind *kind;
    str input;                     /* the caller's; lives as long as the intake */
    const char *name;              /* for messages; the caller's */
    struct intake_options options; /* the strings are the caller's */
    size_t at, line;               /* how far it has been read; line of `at`, from 1 */
    size_t article_line;           /* where the article last returned or refused begins */
    bool in_array;                 /* inside the brackets of a JSON array of articles */
    bool begun;                    /* something was looked for already */
    int refused;                   /* in a row */
    bool done;                     /* nothing more can be read, though bytes may be left */
    char outlet[200], language[20]; /* what a feed says of all its articles; a longer name is left out */
    struct source *source;         /* what unpacks a compressed input; `input` is then a window of it */
    void *document;                /* the JSON value in hand: kept here so that a jump out of the arena does not lose it */
};

/* Begins to read `input`.  False (ERROR_USAGE) where options->kind is no kind.  options may be NULL. */
bool intake_open(struct intake *intake, str input, const char *name, const struct intake_options *options, struct error *error);
void intake_close(struct intake *intake);

/* The next article; everything in *report lives in arena.  Errors are ERROR_INPUT and begin with "NAME:LINE: ". */
enum intake_status intake_next(struct intake *intake, struct report *report, struct arena *arena, struct error *error);

/* Nothing more is read of it: for a reader that was left in the middle of an article, which would begin with the same one again. */
void intake_abandon(struct intake *intake);

/* How many bytes of the caller's input have been read: for showing progress. */
size_t intake_position(const struct intake *intake);

/* "text, json, jsonl": for messages; in buffer of size bytes. */
const char *intake_kind_names(char *buffer, size_t size);

/* ---- dates (date.c) ---- */

enum date_reading { DATE_READ, DATE_NOT_UNDERSTOOD, DATE_AMBIGUOUS, DATE_IMPOSSIBLE };

/* Reads the day out of 2022-03-24, ISO date-times, 20220324(T120000Z), 24 March 2022, March 24, 2022, RFC 2822 dates, 24.03.2022 and
   their like; the day is the one written, whatever the time zone.  03/04/2022 is DATE_AMBIGUOUS, 2022-02-30 DATE_IMPOSSIBLE. */
enum date_reading intake_date(str text, struct date *date);
/* Exactly YYYY-MM-DD. */
enum date_reading intake_date_strict(str text, struct date *date);
/* Whether year, month and day name a day of the Gregorian calendar between the years 1000 and 9999. */
bool intake_date_exists(int64_t year, int64_t month, int64_t day);
/* 1 to 12 for the name of a month or its abbreviation ("Sept.", "march"), else 0. */
int intake_month(str word);
/* 1 (Monday) to 7 for the name of a weekday or its abbreviation, else 0. */
int intake_weekday(str word);

/* ---- text (clean.c) ---- */

/* A message for a file that is no text at all ("a PDF file"), or NULL. */
const char *intake_foreign(str bytes);
/* Valid UTF-8: bytes itself where it is valid, else a repaired copy in arena and a warning to the report. */
str intake_utf8(str bytes, struct report *report, struct arena *arena);
/* Text as a report has it: byte order mark dropped, LF line ends, no control characters.  The input is valid UTF-8. */
str intake_clean(str text, struct report *report, struct arena *arena);
bool intake_blank(str text);
void intake_warn(struct report *report, struct arena *arena, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* ---- layout (layout.c) ---- */

/* Finds headline and body in report->text where report->title is empty; then the dateline.  Sets `published` from a dateline
   with a year where it is not known. */
void intake_layout(struct report *report, struct arena *arena);

#endif
