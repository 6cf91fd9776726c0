/* Between the readers of time expressions (times_read.c) and the stage (times.c). */
#ifndef BEDE_CODER_TIMES_H
#define BEDE_CODER_TIMES_H

#include "coder/coding.h"

/* What some words say of time.  start and end are the days covered, year 0 where they cannot be known. */
struct moment {
    enum time_type type;
    str value;
    struct date start, end;
    bool relative; /* read off the day of publication or another day of the report */
    bool day;      /* one day, known or not: a part of the day may follow */
};

struct time_reader {
    struct coding *coding;
    const struct text *text;
    const bool *may_begin; /* per word: it and those behind it can be the beginning of an expression */
    size_t first, end;  /* words of the sentence */
    struct date now;    /* the day of publication; year 0 = unknown */
    struct date anchor; /* the day last spoken of, for "the next day"; year 0 = none */
    struct date listed; /* the last expression, where it is a day and month, for "March 3 and 5"; year 0 = none */
    size_t listed_end;  /* its last word */
    int year;           /* a year named in the sentence so far; 0 = none */
    bool history;       /* the report tells of years long past: days without a year are of the year told of, not of now */
    struct date told;   /* the start of the last date with a year, of any length; in a history the years go on from it; year 0 = none */
    int quarter;        /* the quarter of the year last spoken of, with its year; 0 = none */
    int quarter_year;
};

/* Each reads an expression that starts at word `at` and returns its number of words, 0 where there is none. */
size_t time_read_day(struct time_reader *reader, size_t at, struct moment *moment);      /* Wednesday, March 24, 2022; yesterday */
size_t time_read_part(struct time_reader *reader, size_t at, struct moment *moment);     /* Tuesday evening, 10 p.m., overnight */
size_t time_read_calendar(struct time_reader *reader, size_t at, struct moment *moment); /* March 2022, 2014, the 1990s, third quarter */
size_t time_read_shifted(struct time_reader *reader, size_t at, struct moment *moment);  /* last week, two years ago, the next day */
size_t time_read_duration(struct time_reader *reader, size_t at, struct moment *moment); /* three days, the past two weeks */
size_t time_read_set(struct time_reader *reader, size_t at, struct moment *moment);      /* every week, daily */
size_t time_read_vague(struct time_reader *reader, size_t at, struct moment *moment);    /* now, recently, soon */

/* Whether the report is a history: it names old years again and again and hardly ever speaks of this week. */
bool time_is_history(const struct time_reader *reader);

enum tense { TENSE_NONE, TENSE_PAST, TENSE_FUTURE };
/* Whether the clause around a word speaks of what was or of what is to come. */
enum tense time_tense(const struct text *text, size_t word);

#endif
