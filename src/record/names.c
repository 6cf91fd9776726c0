/* See names.h. */
#include "record/names.h"

#include <assert.h>
#include <stdio.h>

static int find(str name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(name, names[i])) return (int)i;
    return NOTHING;
}

/* An index past a list is a bug of the coder's, never of the input. */
#define DEFINE(list, type, ...)                                          \
    static const char *const list##_names[] = {__VA_ARGS__};             \
    enum { list##_count = sizeof list##_names / sizeof *list##_names };  \
    const char *record_##list(type value)                                \
    {                                                                    \
        assert((size_t)value < list##_count);                            \
        return list##_names[value];                                      \
    }                                                                    \
    int record_##list##_of(str name) { return find(name, list##_names, list##_count); }
RECORD_NAMES(DEFINE)

int record_quad(str cameo)
{
    if (cameo.length < 2) return 0;
    int root = (cameo.data[0] - '0') * 10 + (cameo.data[1] - '0');
    return root < 1 || root > 20 ? 0 : root <= 5 ? 1 : root <= 8 ? 2 : root <= 13 ? 3 : 4;
}

size_t record_date(struct date date, char out[RECORD_DATE_MAX])
{
    int length;
    if (!date.year)
        length = snprintf(out, RECORD_DATE_MAX, "%s", "");
    else if (!date.month)
        length = snprintf(out, RECORD_DATE_MAX, "%04d", date.year);
    else if (!date.day)
        length = snprintf(out, RECORD_DATE_MAX, "%04d-%02d", date.year, date.month);
    else
        length = snprintf(out, RECORD_DATE_MAX, "%04d-%02d-%02d", date.year, date.month, date.day);
    return (size_t)length;
}

struct date record_date_of(str text)
{
    int parts[3] = {0};
    size_t count = 0;
    for (size_t i = 0; i < text.length && count < 3; i++) {
        if (text.data[i] == '-') count++;
        else if (text.data[i] >= '0' && text.data[i] <= '9' && parts[count] < 1000) parts[count] = parts[count] * 10 + (text.data[i] - '0');
        else return (struct date){0};
    }
    return (struct date){(int16_t)parts[0], (int8_t)(parts[1] % 100), (int8_t)(parts[2] % 100)};
}
