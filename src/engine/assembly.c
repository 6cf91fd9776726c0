/* From the outputs of articles, in their order, to one file.  Most formats are the articles' bytes as they are. */
#include "engine/engine.h"

#include <stdlib.h>

#include "record/narrow.h"
#include "record/parquet.h"

struct bede_assembly {
    const struct table *table; /* NULL where the format is no table */
    struct narrow *narrow;     /* one a column, for formats with short ids; else NULL */
    struct parquet parquet;    /* where columns are NULL, the format is another */
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
    bool done = true;
    if (format == BEDE_FORMAT_PARQUET) done = parquet_open(&a->parquet, a->table);
    else if (has_short_ids(a->table)) done = (a->narrow = calloc(a->table->count, sizeof *a->narrow)) != NULL;
    if (done) return BEDE_OK;
    bede_assembly_close(a);
    *assembly = NULL;
    return engine_problem(error, BEDE_ERROR_SYSTEM, "out of memory");
}

static bede_status give(bede_assembly *a, const char **out, size_t *out_size, bede_error *error)
{
    if (a->out.failed || (a->parquet.columns && parquet_failed(&a->parquet))) return engine_problem(error, BEDE_ERROR_SYSTEM, "the output needs more memory than there is");
    *out = a->out.data ? a->out.data : "";
    *out_size = a->out.length;
    return BEDE_OK;
}

bede_status bede_assembly_add(bede_assembly *a, const char *bytes, size_t size, const char **out, size_t *out_size, bede_error *error)
{
    if (!a->narrow && !a->parquet.columns) return *out = bytes, *out_size = size, BEDE_OK;
    a->out.length = 0;
    if (a->parquet.columns) return parquet_add(&a->parquet, &a->out, (str){bytes, size}), give(a, out, out_size, error);
    if (!narrow_rows(&a->out, a->table, a->narrow, (str){bytes, size}))
        return engine_problem(error, BEDE_ERROR_SYSTEM, "more rows than there is memory or numbers for");
    return give(a, out, out_size, error);
}

bede_status bede_assembly_end(bede_assembly *a, const char **out, size_t *out_size, bede_error *error)
{
    a->out.length = 0;
    if (a->parquet.columns) parquet_end(&a->parquet, &a->out);
    return give(a, out, out_size, error);
}

void bede_assembly_close(bede_assembly *a)
{
    if (!a) return;
    for (size_t i = 0; a->narrow && i < a->table->count; i++) narrow_free(&a->narrow[i]);
    free(a->narrow);
    if (a->parquet.columns) parquet_close(&a->parquet);
    buffer_free(&a->out);
    free(a);
}
