/* A report: one article as the intake hands it to the coder.  Everything is a slice of memory owned by the report's arena; the
   text is valid UTF-8 and is not changed after this. */
#ifndef BEDE_INTAKE_REPORT_H
#define BEDE_INTAKE_REPORT_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* A day; year 0 = not known.  Months and days from 1. */
struct date {
    int16_t year;
    int8_t month, day;
};

/* A stretch of the text, in bytes, half-open. */
struct span {
    uint32_t start, end;
};

#define REPORT_BYTES_MAX ((size_t)2 << 20) /* 2 MiB: twenty novels' chapters; a longer "article" is a mistake of the input */

struct report {
    str id;       /* as given, or a digest of the text */
    str text;     /* headline, blank line, body */
    str outlet, author, url, language;
    struct date published;
    struct span title;    /* empty where there is none */
    struct span dateline; /* "BRUSSELS, March 24 (Agency) -", empty where there is none */
    struct span dateline_place, dateline_date, dateline_agency; /* parts of it, empty where absent */
    uint32_t body;        /* where the body starts */
    struct {
        str *items;
        size_t count, capacity;
    } warnings; /* what was repaired or could not be understood, a sentence each */
};

#endif
