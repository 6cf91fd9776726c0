/* Checking files on behalf of the public header. */
#include "bede.h"

#include "record/validate.h"

static const char *const json_forms[] = {"jsonl", "plover"};
static void (*const json_checks[])(struct validation *, str) = {validate_records, validate_plover};

bool bede_validate(const char *as, const void *bytes, size_t size, bede_validate_report *report, void *context, size_t *rows, size_t *errors)
{
    struct validation validation = {.report = report, .context = context};
    const struct table *table = table_of(str_from(as));
    bool known = table != NULL;
    if (table) validate_table(&validation, table, (str){bytes, size});
    for (size_t i = 0; !table && i < sizeof json_forms / sizeof *json_forms; i++) {
        if (strcmp(as, json_forms[i]) != 0) continue;
        json_checks[i](&validation, (str){bytes, size});
        known = true;
    }
    *rows = validation.rows;
    *errors = validation.errors;
    return known;
}
