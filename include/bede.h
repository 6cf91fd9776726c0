/* libbede: from a news report to who did what to whom.

   An engine holds the models and the lexicon; it is read-only after opening and may be used by any number of threads at once.
   A reader yields the articles of one input; an analysis is what Bede understood of one article.  Readers and analyses belong to
   one thread at a time.  No function prints, exits or touches the network.  Strings are UTF-8, NUL-terminated. */
#ifndef BEDE_H
#define BEDE_H

#include <stddef.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined _WIN32
#define BEDE_API __declspec(dllexport)
#else
#define BEDE_API __attribute__((visibility("default")))
#endif

#define BEDE_VERSION "0.1.0"

typedef struct bede_engine bede_engine;
typedef struct bede_reader bede_reader;
typedef struct bede_analysis bede_analysis;

typedef enum bede_status {
    BEDE_OK = 0,
    BEDE_END,          /* a reader has no more articles */
    BEDE_ERROR_INPUT,  /* this article is no good; the next may be */
    BEDE_ERROR_USAGE,  /* an option makes no sense */
    BEDE_ERROR_DATA,   /* a model or lexicon file is missing, damaged or of another version */
    BEDE_ERROR_SYSTEM, /* memory, disk, permissions */
    BEDE_OTHER_LANGUAGE, /* this article is not in English and was left out; the next may be */
} bede_status;

/* What went wrong, in one line: where, what, and what to do.  Filled by functions that return a status other than BEDE_OK/END. */
typedef struct bede_error {
    bede_status status;
    char message[512];
} bede_error;

/* The version of the library that is linked, which may differ from BEDE_VERSION of the header. */
BEDE_API const char *bede_version(void);

/* ---- engine ---- */

typedef struct bede_engine_options {
    const char *model;            /* path of the model; NULL = in $BEDE_DATA where that is set, else the build's folder, the installed one */
    const char *lexicon;          /* path of the compiled lexicon; NULL likewise */
    const char *const *overlays;  /* folders or files of the user's own lexicon, later ones win; NULL-terminated; may be NULL */
    bool acled_numbers;           /* "dozens" and "hundreds" count as 12 and 100, in the habit of ACLED; else as the least they can mean, 24 and 200 */
    int time_limit;               /* seconds that a thread may compute on one article before it is BEDE_ERROR_INPUT; 0 = 60, negative = no limit */
    bool parse_only;              /* no lexicon needed: for bede_analyze_parse alone */
} bede_engine_options;

/* *engine is freed with bede_engine_close.  options may be NULL. */
BEDE_API bede_status bede_engine_open(bede_engine **engine, const bede_engine_options *options, bede_error *error);
BEDE_API void bede_engine_close(bede_engine *engine);

/* 16 hexadecimal digits that change with the bytes of the model and of the lexicon with its overlays ("" where none is open).  They
   stand in every record and live as long as the engine. */
BEDE_API const char *bede_engine_model(const bede_engine *engine);
BEDE_API const char *bede_engine_lexicon(const bede_engine *engine);

/* ---- reading ---- */

typedef struct bede_reader_options {
    const char *kind;      /* "text", "html", "json", "jsonl", "feed", "nexis", "factiva", "warc"; NULL = detected from the content */
    const char *date;      /* publication date YYYY-MM-DD; beats what the input says; NULL = as the input has it */
    const char *url;       /* NULL = as the input has it */
    const char *outlet;    /* NULL = as the input has it */
    bool any_language;     /* read articles too that do not look like English; else they are BEDE_OTHER_LANGUAGE */
} bede_reader_options;

/* Articles of `size` bytes at `bytes`, which the caller keeps alive.  `name` is for messages ("-" for standard input). */
BEDE_API bede_status bede_reader_open(bede_reader **reader, const void *bytes, size_t size, const char *name,
                                      const bede_reader_options *options, bede_error *error);
BEDE_API void bede_reader_close(bede_reader *reader);

/* How many bytes of the input have been read: for showing progress. */
BEDE_API size_t bede_reader_position(const bede_reader *reader);

/* ---- analysis ---- */

typedef enum bede_depth { BEDE_PARSE, BEDE_CODE } bede_depth;

/* An analysis can be used again and again; its memory is kept. */
BEDE_API bede_status bede_analysis_new(bede_analysis **analysis, const bede_engine *engine, bede_error *error);
BEDE_API void bede_analysis_free(bede_analysis *analysis);

/* Takes the next article off the reader (BEDE_END: none left; BEDE_ERROR_INPUT, BEDE_OTHER_LANGUAGE: it was left out, go
   on; the error says why).  Separate from the analysis
   proper so that many threads can take from one reader under a lock. */
BEDE_API bede_status bede_analysis_read(bede_analysis *analysis, bede_reader *reader, bede_error *error);

/* Analyses the article that was read. */
BEDE_API bede_status bede_analysis_run(bede_analysis *analysis, bede_depth depth, bede_error *error);

/* What was repaired or not understood in the article (a date that does not exist, bytes that are no UTF-8): `index` from 0, NULL
   past the last.  Also in the record. */
BEDE_API const char *bede_analysis_warning(const bede_analysis *analysis, size_t index);

/* Where the article begins, "NAME:LINE" with the reader's name: for messages. */
BEDE_API const char *bede_analysis_place(const bede_analysis *analysis);

/* The article's id. */
BEDE_API const char *bede_analysis_id(const bede_analysis *analysis);

/* ---- writing ---- */

typedef enum bede_format {
    BEDE_FORMAT_JSONL, /* one record a line */
    BEDE_FORMAT_JSON,  /* pretty */
    BEDE_FORMAT_CSV,   /* flat rows: one per event and dyad */
    BEDE_FORMAT_TSV,
    BEDE_FORMAT_PLOVER, /* JSON lines, one per event and dyad */
    BEDE_FORMAT_CONLLU,
    BEDE_FORMAT_EXPLAIN,
    BEDE_FORMAT_QUOTES, /* CSV: one row per statement */
    BEDE_FORMAT_CLAIMS, /* CSV: one row per claim and statement that stands to it */
    BEDE_FORMAT_GDELT,  /* rows as the data sets of these names have them (doc/exports.md): one per event and dyad */
    BEDE_FORMAT_GDELT_MENTIONS, /* one per mention of these */
    BEDE_FORMAT_ICEWS,
    BEDE_FORMAT_PHOENIX,
    BEDE_FORMAT_POLECAT,
    BEDE_FORMAT_PARQUET, /* the rows of csv with types; an assembly makes the file, bede_analysis_write only rows for it */
    BEDE_FORMAT_BRAT,    /* a line "ID TEXT ANNOTATIONS" of three sizes in bytes, then the article's id, its text and brat's standoff for it */
} bede_format;

typedef struct bede_write_options {
    bool all;    /* flat rows: events of every modality and polarity, not only actual and reported positive ones */
    bool one_a_day; /* exports of a store: rows of one event of a code a day from one actor code to another at most, the field's filter */
    bool color;  /* explain: ANSI colours */
    int width;   /* explain: columns of the terminal; 0 = 100 */
} bede_write_options;

/* Writes what was analysed.  *bytes is owned by the analysis and lives until its next use. */
BEDE_API bede_status bede_analysis_write(bede_analysis *analysis, bede_format format, const bede_write_options *options,
                                         const char **bytes, size_t *size, bede_error *error);

/* What goes once before the outputs of all articles (the names of columns); "" where a format has nothing there. */
BEDE_API const char *bede_format_header(bede_format format);

/* The format of a name ("jsonl", "csv", "gdelt-mentions", ...); false where there is none. */
BEDE_API bool bede_format_of(const char *name, bede_format *format);

/* From the outputs of many articles, added in the order of the input, to one file: some formats number rows over all of them or have an
   end.  An assembly belongs to one thread at a time; *out lives until its next use or the next use of `bytes`. */
typedef struct bede_assembly bede_assembly;
BEDE_API bede_status bede_assembly_open(bede_assembly **assembly, bede_format format, bede_error *error);
BEDE_API bede_status bede_assembly_add(bede_assembly *assembly, const char *bytes, size_t size, const char **out, size_t *out_size,
                                       bede_error *error);
BEDE_API bede_status bede_assembly_end(bede_assembly *assembly, const char **out, size_t *out_size, bede_error *error);
BEDE_API void bede_assembly_close(bede_assembly *assembly);

/* ---- store: a database of articles and what Bede understood of them (doc/store.md) ---- */

typedef struct bede_store bede_store;

/* What became of the articles of a run.  read is the sum of the others. */
typedef struct bede_store_counts {
    unsigned long long read, coded, no_event, duplicate, other_language, rejected;
    unsigned long long near_duplicate; /* of coded and no_event, those that bede_store_end found to be near-duplicates of other articles */
} bede_store_counts;

/* To read: the database must be there, and is not changed.  To write: it is made where it is not there, brought to the version of
   this library where it is older, and held against other writers.  One thread at a time except where a function says more. */
BEDE_API bede_status bede_store_open(bede_store **store, const char *path, bool write, bede_error *error);
/* What was not ended is given up, except for what is committed already: a second or so, and always whole articles. */
BEDE_API void bede_store_close(bede_store *store);

/* Begins a run, which `command` names in the table `run`; what is added next belongs to it.  The engine is the one that the analyses
   have, and outlives the store. */
BEDE_API bede_status bede_store_begin(bede_store *store, const bede_engine *engine, const char *command, bede_error *error);

/* Analyses the article that was read, unless the store has it already, and gives what bede_store_add wants.  Any number of threads at
   once, each with its own analysis, beside one that adds.  *bytes is owned by the analysis and lives until its next use. */
BEDE_API bede_status bede_store_take(bede_store *store, bede_analysis *analysis, const char **bytes, size_t *size, bede_error *error);

/* Puts an article in, in the order of the calls: the article and everything found in it, or nothing.  An article that is there
   already is counted and left as it is.  After an error the run is over; what the counts say is in the database. */
BEDE_API bede_status bede_store_add(bede_store *store, const char *bytes, size_t size, bede_error *error);

/* Counts an article that could not be read and writes down why; one in another language (BEDE_OTHER_LANGUAGE) is counted only. */
BEDE_API bede_status bede_store_refuse(bede_store *store, bede_status why, const char *origin, const char *reason, bede_error *error);

/* Reads from the store the next article that the run's engine would code anew (another version, lexicon or model coded it), as
   bede_analysis_read does from an input; its new coding takes the place of the old one, which is kept.  BEDE_END: none left. */
BEDE_API bede_status bede_store_next(bede_store *store, bede_analysis *analysis, bede_error *error);
/* How many of them there are. */
BEDE_API bede_status bede_store_outdated(bede_store *store, size_t *count, bede_error *error);
/* Deletes the codings that newer ones have replaced. */
BEDE_API bede_status bede_store_drop_old(bede_store *store, bede_error *error);

/* Makes the words of all articles, present and future, searchable (table article_search). */
BEDE_API bede_status bede_store_search(bede_store *store, bede_error *error);

/* Commits everything and writes down that the run came to its end. */
BEDE_API bede_status bede_store_end(bede_store *store, bede_error *error);

BEDE_API bede_store_counts bede_store_count(const bede_store *store);

/* ---- lexicon ---- */

typedef void bede_lexicon_report(void *context, const char *file, size_t line, bool warning, const char *message);

/* Checks folders or files of lexicon text; calls report for each mistake.  Where `output` is not NULL and there is no error, writes
   the compiled lexicon there.  Returns the number of errors; BEDE-wide trouble (unreadable path) is reported as one. */
BEDE_API size_t bede_lexicon_compile(const char *const *paths, size_t count, const char *output, bede_lexicon_report *report,
                                     void *context);

/* ---- exports of a store ---- */

/* Takes bytes of the output; false ends the export with BEDE_ERROR_SYSTEM. */
typedef bool bede_sink(void *context, const char *bytes, size_t size);

/* Everything in the database at `path` in a format, as bede_analysis_write and an assembly would give it, the line of names first.  Articles
   come in the order of their hashes: the bytes do not depend on the order or the number of runs that brought them.  Where events were
   grouped over articles, gdelt, gdelt-mentions and phoenix have one event a group.  BEDE_ERROR_USAGE: one_a_day with a format that has no
   row a pair of actors. */
BEDE_API bede_status bede_store_export(const char *path, bede_format format, const bede_write_options *options, bede_sink *sink, void *context,
                                       bede_error *error);

/* ---- questions to a store ---- */

/* What a question is about; NULL: not narrowed.  One that a question has no use for is refused with BEDE_ERROR_USAGE. */
typedef struct bede_filter {
    const char *from, *to;       /* YYYY, YYYY-MM or YYYY-MM-DD, both included */
    const char *actor;           /* source or target (of speakers, claims: the speaker): the beginning of a code, or words of a name */
    const char *source, *target; /* likewise */
    const char *code;            /* the beginning of a CAMEO code, or a PLOVER type; of figures the measure */
    const char *country;         /* where it happened, ISO 3166-1 alpha-3 */
    const char *modality;        /* instead of actual and reported; "all": denied events too */
    bool one_a_day;              /* of events between two codes one of a CAMEO code a day */
    long limit;                  /* rows, or actors of a chart; 0 = all, or as many as can be read */
} bede_filter;

typedef struct bede_answer_options {
    const char *format; /* table (NULL too), csv, tsv, json */
    bool bars, color;   /* of a table, for terminals */
} bede_answer_options;

/* The name of a question by its number, from 0; NULL: there are no more. */
BEDE_API const char *bede_query_name(size_t number);

/* Answers the question `what` (NULL: the first), or `sql`, one SELECT of the caller's own.  *rows is how many there were. */
BEDE_API bede_status bede_store_query(const char *path, const char *what, const char *sql, const bede_filter *filter, const bede_answer_options *options,
                                      bede_sink *sink, void *context, size_t *rows, bede_error *error);

/* Draws a chart as SVG: series, matrix or network.  *events is how many are in it; nothing is drawn where there are none. */
BEDE_API bede_status bede_store_plot(const char *path, const char *what, const bede_filter *filter, bede_sink *sink, void *context, size_t *events,
                                     bede_error *error);

/* ---- checking files ---- */

typedef void bede_validate_report(void *context, size_t line, bool warning, const char *message);

/* Checks the bytes of a file "as" csv, tsv, gdelt, gdelt-mentions, icews, phoenix, polecat, plover or jsonl; calls report for each mistake, with
   the line (from 1) it is in and a message without anything that a terminal obeys.  *rows and *errors (warnings are none) are what was found.
   False where no format has the name. */
BEDE_API bool bede_validate(const char *as, const void *bytes, size_t size, bede_validate_report *report, void *context, size_t *rows,
                            size_t *errors);

/* Reads dictionaries of TABARI, PETRARCH and PETRARCH-2 and writes them as lexicon text into DIRECTORY/imported (made where it is not there,
   files of an earlier import replaced).  Lines that are reported as mistakes are left out.  Returns the number of mistakes. */
BEDE_API size_t bede_lexicon_import(const char *const *paths, size_t count, const char *directory, bede_lexicon_report *report, void *context);

typedef struct bede_lexicon_answer {
    const char *kind;     /* "name", "role", "verb", "noun", "cue", "imported name", ... */
    const char *standing; /* "answers", "shadowed", "not then" */
    const char *entry, *code;    /* what is written in the lexicon; the code may be "" */
    const char *from, *to;       /* YYYY-MM-DD, "" where open */
    const char *origin, *lexicon; /* FILE:LINE, and the path of the lexicon that has it */
    size_t words;                /* how many words of the text it takes */
} bede_lexicon_answer;

typedef void bede_lexicon_answer_report(void *context, const bede_lexicon_answer *answer);

/* Which entries of the engine's lexicons answer for a text on a day (NULL: not known), and which they shadow.  Uses the analysis; what
   it held is lost.  *answering is how many answer. */
BEDE_API bede_status bede_lexicon_why(bede_analysis *analysis, const char *text, const char *date, bede_lexicon_answer_report *report,
                                      void *context, size_t *answering, bede_error *error);

/* How a corpus uses the patterns of verbs and nouns.  One thread at a time; outlived by the engine. */
typedef struct bede_lint bede_lint;
BEDE_API bede_status bede_lint_open(bede_lint **lint, const bede_engine *engine, bede_error *error);
BEDE_API void bede_lint_close(bede_lint *lint);

/* Codes the article that was read, as bede_analysis_run does, and counts. */
BEDE_API bede_status bede_lint_run(bede_lint *lint, bede_analysis *analysis, bede_error *error);

typedef struct bede_lint_use {
    const char *pattern, *origin, *lexicon;      /* the pattern, its FILE:LINE, the path of the lexicon that has it */
    unsigned long long fits, chosen;             /* predicates of the corpus that it fits; that it was chosen for */
    const char *better_pattern, *better_origin;  /* one that was chosen instead; NULL where there is none */
} bede_lint_use;

typedef void bede_lint_report(void *context, const bede_lint_use *use);

/* Calls report for each line of verbs and nouns, of the engine's overlays where it has any, else of the shipped lexicon. */
BEDE_API bede_status bede_lint_each(const bede_lint *lint, bede_lint_report *report, void *context, bede_error *error);

/* ---- CoNLL-U that is already tokenised ---- */

/* Parses CoNLL-U (only ID, FORM and MISC are read) and gives it back with tags, lemmas and trees.  *output is owned by the analysis and
   lives until its next use. */
BEDE_API bede_status bede_parse_conllu(bede_analysis *analysis, const void *bytes, size_t size, const char *name, const char **output,
                                       size_t *output_size, bede_error *error);

#ifdef __cplusplus
}
#endif
#endif
