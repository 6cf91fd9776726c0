/* What stands behind the handles of bede.h.  Private to src/engine. */
#ifndef BEDE_ENGINE_ENGINE_H
#define BEDE_ENGINE_ENGINE_H

#include "bede.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "coder/coding.h"
#include "intake/intake.h"
#include "lexicon/gazetteer.h"
#include "lexicon/lexicon.h"
#include "parse/parse.h"
#include "record/record.h"
#include "record/rows.h"

/* The named limits of the engine. */
#define ANALYSIS_BYTES_MAX ((size_t)1 << 30)   /* 1 GiB: what the largest report allowed needs ten times over; more is a bug's or an attack's */
#define ANALYSIS_BYTES_KEPT ((size_t)64 << 20) /* 64 MiB: what an analysis keeps between articles; one huge article does not stay paid for */
#define TIME_LIMIT_USUAL 60 /* seconds of computing for an article: one of the largest size takes ten.  What may be in an article is limited by
                               its size; this is for what nobody thought of, so that no article holds up a run */
enum { OVERLAYS_MAX = LEXICON_LAYERS_MAX - 1 };

/* Read-only once open; shared by threads. */
struct bede_engine {
    struct parse_model *model;
    struct lexicon *lexicon; /* NULL where the engine was opened to parse only */
    bool acled_numbers; /* see bede_engine_options */
    int64_t time_limit; /* nanoseconds; 0 = none */
    struct gazetteer *gazetteer; /* likewise */
};

/* One input.  The intake's strings are slices of `arena`, its bytes the caller's. */
struct bede_reader {
    struct intake intake;
    struct arena arena;
};

/* How far the article in hand has come. */
enum analysis_stage { STAGE_NOTHING, STAGE_READ, STAGE_PARSED, STAGE_CODED };

/* One article after the other.  report, text and coding live in `arena`, which the next article resets; `out` holds what was written. */
struct bede_analysis {
    const bede_engine *engine;
    struct arena arena;
    struct report report;
    struct text text;
    struct coding coding;
    struct buffer out;
    struct pattern_use *uses; /* counted up while a lint runs; else NULL */
    enum analysis_stage stage;
    bool given_up;     /* the last step ended for lack of memory or time */
    char place[300]; /* "NAME:LINE"; a longer name is cut */
    int64_t time_left; /* of the engine's limit for this article, nanoseconds; 0 = there is no limit */
    int64_t article; /* its id in the store that it was read from; 0 = it was read from an input */
};

/* Reads YYYY-MM-DD (NULL: year 0). */
bool engine_date(const char *text, struct date *date, struct error *error);

/* Copies an error out through the public form and returns its status. */
bede_status engine_error(bede_error *out, const struct error *error);
bede_status engine_problem(bede_error *out, bede_status status, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The table of a format; NULL where its output is no rows of a table. */
const struct table *engine_table(bede_format format);

/* Hands out what was written into analysis->out, or says that it could not hold everything. */
bede_status engine_give(bede_analysis *analysis, const char **bytes, size_t *size, bede_error *error);

/* Ready for the next article: what the last one needed beyond the usual is given back. */
void engine_fresh(bede_analysis *analysis);

/* A coding in a format, whatever it was made by; conllu, which wants words and trees, is not among them. */
void engine_write(struct buffer *out, const struct coding *coding, const struct record_versions *versions, bede_format format,
                  const bede_write_options *options, const struct rows_options *rows);

/* Runs a step that allocates from the analysis's arena.  Where memory, its limit or the article's time ends inside it, the article is given up with
   BEDE_ERROR_INPUT; else the step's own status is returned. */
typedef bede_status engine_step(bede_analysis *analysis, void *context, bede_error *error);
bede_status engine_guarded(bede_analysis *analysis, engine_step *step, void *context, bede_error *error);

#endif
