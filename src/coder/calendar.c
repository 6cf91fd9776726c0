/* See calendar.h. */
#include "coder/calendar.h"

int64_t calendar_days(struct date date)
{
    int64_t y = date.month <= 2 ? date.year - 1 : date.year;
    int64_t era = (y >= 0 ? y : y - 399) / 400, year = y - era * 400;
    int64_t day = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    return era * 146097 + year * 365 + year / 4 - year / 100 + day - 719468;
}

struct date calendar_date(int64_t days)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097, in_era = days - era * 146097;
    int64_t year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    int64_t in_year = in_era - (365 * year + year / 4 - year / 100), m = (5 * in_year + 2) / 153;
    int64_t month = m < 10 ? m + 3 : m - 9;
    return (struct date){(int16_t)(year + era * 400 + (month <= 2)), (int8_t)month, (int8_t)(in_year - (153 * m + 2) / 5 + 1)};
}

int calendar_weekday(struct date date)
{
    int64_t d = (calendar_days(date) + 3) % 7; /* 1970-01-01 was a Thursday */
    return (int)(d < 0 ? d + 7 : d) + 1;
}

int calendar_month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

int calendar_week(struct date date, int *year)
{
    /* The week belongs to the year that has its Thursday. */
    struct date thursday = calendar_add_days(date, 4 - calendar_weekday(date));
    *year = thursday.year;
    return (int)(calendar_days(thursday) - calendar_days((struct date){thursday.year, 1, 1})) / 7 + 1;
}

struct date calendar_add_days(struct date date, int64_t days) { return calendar_date(calendar_days(date) + days); }

struct date calendar_add_months(struct date date, int64_t months)
{
    int64_t m = date.year * 12 + date.month - 1 + months;
    if (m < 12 || m / 12 > CALENDAR_YEAR_MAX) return (struct date){0}; /* before the year 1, or later than dates are written */
    struct date moved = {(int16_t)(m / 12), (int8_t)(m % 12 + 1), date.day};
    int last = calendar_month_days(moved.year, moved.month);
    if (moved.day > last) moved.day = (int8_t)last;
    return moved;
}

int calendar_compare(struct date a, struct date b)
{
    int64_t x = calendar_days(a), y = calendar_days(b);
    return (x > y) - (x < y);
}
