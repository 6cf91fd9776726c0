/* Checks files in the forms that Bede writes, whoever wrote them: columns, forms of values, codes, days, and what must agree inside a row
   or a record. */
#ifndef BEDE_RECORD_VALIDATE_H
#define BEDE_RECORD_VALIDATE_H

#include <stddef.h>

#include "record/table.h"

/* Called for each mistake; line from 1; a warning is what may be meant. */
typedef void validate_report(void *context, size_t line, bool warning, const char *message);

struct validation {
    validate_report *report;
    void *context;
    size_t rows, errors; /* what was found */
};

void validate_table(struct validation *validation, const struct table *table, str file);

/* JSON lines: records of Bede, or PLOVER events. */
void validate_records(struct validation *validation, str file);
void validate_plover(struct validation *validation, str file);

/* A mistake at a line. */
void validate_error(struct validation *validation, size_t line, const char *format, ...) __attribute__((format(printf, 3, 4)));
void validate_warning(struct validation *validation, size_t line, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* At most so many bytes of a value are shown. */
enum { VALIDATE_SHOWN = 60 };
#define VALIDATE_SHOW(s) (int)((s).length < VALIDATE_SHOWN ? (s).length : VALIDATE_SHOWN), ((s).data ? (s).data : "")

#endif
