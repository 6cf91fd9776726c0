/* See names.h. */
#include "record/names.h"

#include <assert.h>
#include <stdio.h>

/* An index past a list is a bug of the coder's, never of the input. */
#define NAME_OF(names, value) (assert((size_t)(value) < sizeof(names) / sizeof *(names)), (names)[value])

const char *record_actor_type(enum actor_type type)
{
    static const char *const names[] = {"unknown", "person", "state", "organization", "group", "outlet"};
    return NAME_OF(names, type);
}

const char *record_how(enum mention_how how)
{
    static const char *const names[] = {"name", "title", "demonym", "capital", "pronoun", "description"};
    return NAME_OF(names, how);
}

const char *record_time_type(enum time_type type)
{
    static const char *const names[] = {"DATE", "TIME", "DURATION", "SET"};
    return NAME_OF(names, type);
}

const char *record_bound(enum figure_bound bound)
{
    static const char *const names[] = {"exactly", "at_least", "at_most", "about", "more_than", "less_than", "range"};
    return NAME_OF(names, bound);
}

const char *record_statement_kind(enum statement_kind kind)
{
    static const char *const names[] = {"direct", "indirect", "mixed"};
    return NAME_OF(names, kind);
}

const char *record_stance(enum stance stance)
{
    static const char *const names[] = {"asserts",  "alleges", "denies",     "confirms", "doubts",   "demands",
                                        "supports", "rejects", "criticizes", "promises", "threatens"};
    return NAME_OF(names, stance);
}

const char *record_modality(enum modality modality)
{
    static const char *const names[] = {"actual", "reported", "alleged", "planned", "requested", "hypothetical"};
    return NAME_OF(names, modality);
}

const char *record_basis(enum date_basis basis)
{
    static const char *const names[] = {"none", "explicit", "relative", "inherited", "document"};
    return NAME_OF(names, basis);
}

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
