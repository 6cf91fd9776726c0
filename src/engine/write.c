/* What was analysed, in one of the formats; and CoNLL-U that comes in tokenised. */
#include "engine/engine.h"

#include <assert.h>
#include <stdio.h>

#include "record/record.h"
#include "record/rows.h"
#include "text/conllu.h"

static const struct {
    const char *name;
    bede_format format;
    const struct table *table; /* where its output is rows of a table */
} formats[] = {
    {"jsonl", BEDE_FORMAT_JSONL, NULL},
    {"json", BEDE_FORMAT_JSON, NULL},
    {"csv", BEDE_FORMAT_CSV, &table_csv},
    {"tsv", BEDE_FORMAT_TSV, &table_tsv},
    {"plover", BEDE_FORMAT_PLOVER, NULL},
    {"conllu", BEDE_FORMAT_CONLLU, NULL},
    {"explain", BEDE_FORMAT_EXPLAIN, NULL},
    {"quotes", BEDE_FORMAT_QUOTES, NULL},
    {"claims", BEDE_FORMAT_CLAIMS, NULL},
    {"gdelt", BEDE_FORMAT_GDELT, &table_gdelt},
    {"gdelt-mentions", BEDE_FORMAT_GDELT_MENTIONS, &table_gdelt_mentions},
    {"icews", BEDE_FORMAT_ICEWS, &table_icews},
    {"phoenix", BEDE_FORMAT_PHOENIX, &table_phoenix},
    {"polecat", BEDE_FORMAT_POLECAT, &table_polecat},
    {"parquet", BEDE_FORMAT_PARQUET, &table_parquet},
    {"brat", BEDE_FORMAT_BRAT, NULL},
};

const struct table *engine_table(bede_format format)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (formats[i].format == format) return formats[i].table;
    return NULL;
}

bool bede_format_of(const char *name, bede_format *format)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (strcmp(formats[i].name, name) != 0) continue;
        *format = formats[i].format;
        return true;
    }
    return false;
}

const char *bede_format_header(bede_format format)
{
    const struct table *table = engine_table(format);
    if (format == BEDE_FORMAT_QUOTES) return record_quotes_header();
    if (format == BEDE_FORMAT_CLAIMS) return record_claims_header();
    return table ? table->header : "";
}

struct write_request {
    bede_format format;
    bede_write_options options;
};

/* Two files of an article: their sizes stand before them. */
static void write_brat(struct buffer *out, const struct coding *coding)
{
    struct buffer annotations = {0};
    str id = coding->report->id, text = coding->text->source;
    record_brat(&annotations, coding);
    buffer_format(out, "%zu %zu %zu\n", id.length, text.length, annotations.length);
    buffer_add(out, id), buffer_add(out, text), buffer_add(out, (str){annotations.data, annotations.length});
    out->failed |= annotations.failed;
    buffer_free(&annotations);
}

void engine_write(struct buffer *out, const struct coding *coding, const struct record_versions *versions, bede_format format,
                  const bede_write_options *options, const struct rows_options *rows)
{
    switch (format) {
    case BEDE_FORMAT_JSONL: record_json(out, coding, versions, false); break;
    case BEDE_FORMAT_JSON: record_json(out, coding, versions, true); break;
    case BEDE_FORMAT_PLOVER: record_plover(out, coding, rows); break;
    case BEDE_FORMAT_EXPLAIN: record_explain(out, coding, options->color, options->width); break;
    case BEDE_FORMAT_QUOTES: record_quotes(out, coding); break;
    case BEDE_FORMAT_CLAIMS: record_claims(out, coding); break;
    case BEDE_FORMAT_BRAT: write_brat(out, coding); break;
    default: record_rows(out, coding, engine_table(format), rows);
    }
}

static bede_status write_format(bede_analysis *analysis, void *context, bede_error *error)
{
    (void)error;
    const struct write_request *request = context;
    const struct record_versions versions = {bede_version(), bede_engine_lexicon(analysis->engine), bede_engine_model(analysis->engine)};
    const struct rows_options rows = {.all = request->options.all, .version = versions.bede};
    if (request->format == BEDE_FORMAT_CONLLU) conllu_write(&analysis->out, &analysis->text, &analysis->report);
    else engine_write(&analysis->out, &analysis->coding, &versions, request->format, &request->options, &rows);
    return BEDE_OK;
}

/* Hands the buffer out, or says that it could not hold everything. */
bede_status engine_give(bede_analysis *analysis, const char **bytes, size_t *size, bede_error *error)
{
    if (analysis->out.failed) {
        buffer_free(&analysis->out);
        return engine_problem(error, BEDE_ERROR_INPUT, "%s: the output of this article needs more memory than there is", analysis->place);
    }
    *bytes = analysis->out.data ? analysis->out.data : "";
    *size = analysis->out.length;
    return BEDE_OK;
}

bede_status bede_analysis_write(bede_analysis *analysis, bede_format format, const bede_write_options *options, const char **bytes,
                                size_t *size, bede_error *error)
{
    assert(analysis->stage >= (format == BEDE_FORMAT_CONLLU ? STAGE_PARSED : STAGE_CODED));
    struct write_request request = {.format = format};
    if (options) request.options = *options;
    analysis->out.length = 0;
    bede_status status = engine_guarded(analysis, write_format, &request, error);
    return status == BEDE_OK ? engine_give(analysis, bytes, size, error) : status;
}

/* ---- CoNLL-U in ---- */

enum { CONLLU_TOGETHER = 64 }; /* sentences that are held in memory at a time, and over which names agree: a document, or so much of it */

struct conllu_input {
    str bytes;
    const char *name;
};

/* Sentences of one document that wait to be written, each with the reader as it was when it had read them. */
struct conllu_batch {
    struct conllu_reader readers[CONLLU_TOGETHER];
    struct text *texts[CONLLU_TOGETHER];
    size_t count;
};

static void write_batch(bede_analysis *analysis, struct conllu_batch *batch)
{
    parse_agree(batch->texts, batch->count, &analysis->arena);
    for (size_t i = 0; i < batch->count; i++) conllu_write_sentence(&analysis->out, &batch->readers[i], batch->texts[i]);
    batch->count = 0;
}

/* Whether the sentence that was read last begins a document. */
static bool begins_document(str comments)
{
    while (comments.length)
        if (str_starts(str_cut(&comments, '\n'), str_from("# newdoc"))) return true;
    return false;
}

static bede_status parse_conllu(bede_analysis *analysis, void *context, bede_error *error)
{
    const struct conllu_input *input = context;
    struct error problem = {0};
    struct conllu_reader reader;
    conllu_open(&reader, input->bytes, input->name);
    struct conllu_batch batch = {.count = 0};
    struct arena_mark mark = arena_mark(&analysis->arena);
    while (true) {
        struct text *text = ARENA_NEW(&analysis->arena, struct text, 1);
        enum conllu_status status = conllu_next(&reader, text, &analysis->arena, &problem);
        if (status == CONLLU_ERROR) return engine_error(error, &problem);
        if (status == CONLLU_END || begins_document(reader.comments)) write_batch(analysis, &batch);
        if (status == CONLLU_END) return BEDE_OK;
        parse_text(analysis->engine->model, text, &analysis->arena);
        batch.readers[batch.count] = reader, batch.texts[batch.count++] = text;
        if (batch.count < CONLLU_TOGETHER) continue;
        write_batch(analysis, &batch);
        arena_release(&analysis->arena, mark);
    }
}

bede_status bede_parse_conllu(bede_analysis *analysis, const void *bytes, size_t size, const char *name, const char **output,
                              size_t *output_size, bede_error *error)
{
    struct conllu_input input = {{bytes, size}, name};
    arena_reset(&analysis->arena);
    analysis->stage = STAGE_NOTHING;
    analysis->out.length = 0;
    analysis->time_left = 0; /* a treebank is no article */
    snprintf(analysis->place, sizeof analysis->place, "%s", name);
    bede_status status = engine_guarded(analysis, parse_conllu, &input, error);
    return status == BEDE_OK ? engine_give(analysis, output, output_size, error) : status;
}
