/* What was analysed, in one of the formats; and CoNLL-U that comes in tokenised. */
#include "engine/engine.h"

#include <assert.h>
#include <stdio.h>

#include "record/record.h"
#include "text/conllu.h"

static const struct {
    const char *name;
    bede_format format;
} formats[] = {
    {"jsonl", BEDE_FORMAT_JSONL},   {"json", BEDE_FORMAT_JSON},     {"csv", BEDE_FORMAT_CSV},         {"tsv", BEDE_FORMAT_TSV},
    {"plover", BEDE_FORMAT_PLOVER}, {"conllu", BEDE_FORMAT_CONLLU}, {"explain", BEDE_FORMAT_EXPLAIN},
    {"quotes", BEDE_FORMAT_QUOTES}, {"claims", BEDE_FORMAT_CLAIMS},
};

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
    switch (format) {
    case BEDE_FORMAT_CSV: return record_header(RECORD_CSV);
    case BEDE_FORMAT_TSV: return record_header(RECORD_TSV);
    case BEDE_FORMAT_QUOTES: return record_quotes_header();
    case BEDE_FORMAT_CLAIMS: return record_claims_header();
    default: return "";
    }
}

struct write_request {
    bede_format format;
    bede_write_options options;
};

static bede_status write_format(bede_analysis *analysis, void *context, bede_error *error)
{
    (void)error;
    const struct write_request *request = context;
    const struct record_versions versions = {bede_version(), bede_engine_lexicon(analysis->engine), bede_engine_model(analysis->engine)};
    struct buffer *out = &analysis->out;
    const struct coding *coding = &analysis->coding;
    switch (request->format) {
    case BEDE_FORMAT_JSONL: record_json(out, coding, &versions, false); break;
    case BEDE_FORMAT_JSON: record_json(out, coding, &versions, true); break;
    case BEDE_FORMAT_CSV: record_flat(out, coding, RECORD_CSV, request->options.all); break;
    case BEDE_FORMAT_TSV: record_flat(out, coding, RECORD_TSV, request->options.all); break;
    case BEDE_FORMAT_PLOVER: record_plover(out, coding, request->options.all); break;
    case BEDE_FORMAT_EXPLAIN: record_explain(out, coding, request->options.color, request->options.width); break;
    case BEDE_FORMAT_QUOTES: record_quotes(out, coding); break;
    case BEDE_FORMAT_CLAIMS: record_claims(out, coding); break;
    case BEDE_FORMAT_CONLLU: conllu_write(out, &analysis->text, &analysis->report); break;
    }
    return BEDE_OK;
}

/* Hands the buffer out, or says that it could not hold everything. */
static bede_status give(bede_analysis *analysis, const char **bytes, size_t *size, bede_error *error)
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
    return status == BEDE_OK ? give(analysis, bytes, size, error) : status;
}

/* ---- CoNLL-U in ---- */

struct conllu_input {
    str bytes;
    const char *name;
};

static bede_status parse_conllu(bede_analysis *analysis, void *context, bede_error *error)
{
    const struct conllu_input *input = context;
    struct error problem = {0};
    struct conllu_reader reader;
    conllu_open(&reader, input->bytes, input->name);
    while (true) {
        struct arena_mark mark = arena_mark(&analysis->arena);
        struct text text = {0};
        enum conllu_status status = conllu_next(&reader, &text, &analysis->arena, &problem);
        if (status == CONLLU_END) return BEDE_OK;
        if (status == CONLLU_ERROR) return engine_error(error, &problem);
        parse_text(analysis->engine->model, &text, &analysis->arena);
        conllu_write_sentence(&analysis->out, &reader, &text);
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
    snprintf(analysis->place, sizeof analysis->place, "%s", name);
    bede_status status = engine_guarded(analysis, parse_conllu, &input, error);
    return status == BEDE_OK ? give(analysis, output, output_size, error) : status;
}
