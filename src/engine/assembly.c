/* From the outputs of articles, in their order, to one file.  Most formats are the articles' bytes as they are. */
#include "engine/engine.h"

#include <stdlib.h>

#include "record/narrow.h"

struct bede_assembly {
    const struct table *table; /* NULL where the format is no table */
    struct narrow *narrow;     /* one a column, for formats with short ids; else NULL */
    struct buffer out;
};

static bool has_short_ids(const struct table *table)
{
    for (size_t i = 0; table && i < table->count; i++)
        if (table->columns[i].kind == KIND_ID32) return true;
    return false;
}

bede_status bede_assembly_open(bede_assembly **assembly, bede_format format, bede_error *error)
{
    bede_assembly *a = calloc(1, sizeof *a);
    *assembly = a;
    if (!a) return engine_problem(error, BEDE_ERROR_SYSTEM, "out of memory");
    a->table = engine_table(format);
    if (!has_short_ids(a->table)) return BEDE_OK;
    a->narrow = calloc(a->table->count, sizeof *a->narrow);
    if (a->narrow) return BEDE_OK;
    bede_assembly_close(a);
    *assembly = NULL;
    return engine_problem(error, BEDE_ERROR_SYSTEM, "out of memory");
}

static bede_status give(bede_assembly *a, const char **out, size_t *out_size, bede_error *error)
{
    if (a->out.failed) return engine_problem(error, BEDE_ERROR_SYSTEM, "the output needs more memory than there is");
    *out = a->out.data ? a->out.data : "";
    *out_size = a->out.length;
    return BEDE_OK;
}

bede_status bede_assembly_add(bede_assembly *a, const char *bytes, size_t size, const char **out, size_t *out_size, bede_error *error)
{
    if (!a->narrow) return *out = bytes, *out_size = size, BEDE_OK;
    a->out.length = 0;
    if (!narrow_rows(&a->out, a->table, a->narrow, (str){bytes, size}))
        return engine_problem(error, BEDE_ERROR_SYSTEM, "more rows than there is memory or numbers for");
    return give(a, out, out_size, error);
}

bede_status bede_assembly_end(bede_assembly *a, const char **out, size_t *out_size, bede_error *error)
{
    a->out.length = 0;
    return give(a, out, out_size, error);
}

void bede_assembly_close(bede_assembly *a)
{
    if (!a) return;
    for (size_t i = 0; a->narrow && i < a->table->count; i++) narrow_free(&a->narrow[i]);
    free(a->narrow);
    buffer_free(&a->out);
    free(a);
}
