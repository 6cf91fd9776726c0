/* Days of the Gregorian calendar as numbers, and the stretches (weeks, months, quarters) that contain them.  Pure arithmetic. */
#ifndef BEDE_CODER_CALENDAR_H
#define BEDE_CODER_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "intake/report.h"

enum { CALENDAR_YEAR_MAX = 9999 }; /* ISO 8601 writes years in four digits */

/* Days since 1970-01-01 and back (H. Hinnant's algorithm, "chrono-compatible low-level date algorithms", 2013). */
int64_t calendar_days(struct date date);
struct date calendar_date(int64_t days);

int calendar_weekday(struct date date); /* 1 Monday .. 7 Sunday */
int calendar_month_days(int year, int month);
/* The ISO 8601 week and the year it belongs to. */
int calendar_week(struct date date, int *year);
struct date calendar_add_days(struct date date, int64_t days);
/* The day stays where the month has it, else becomes the month's last; year 0 where the result lies outside the years 1 to 9999. */
struct date calendar_add_months(struct date date, int64_t months);

/* -1, 0 or 1 as a comes before, with or after b. */
int calendar_compare(struct date a, struct date b);

#endif
