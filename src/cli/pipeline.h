/* Every article of every input through the library, on as many threads as asked, the results in the order of the input.
   Does not know what is done with an article: a job says that. */
#ifndef BEDE_CLI_PIPELINE_H
#define BEDE_CLI_PIPELINE_H

#include "options.h"

/* What became of one article, or of one file that could not be opened. */
struct result {
    bede_status status;         /* BEDE_OK; BEDE_OTHER_LANGUAGE: left out; else refused */
    const char *bytes;          /* what the job made of it */
    size_t size;
    const char *origin, *reason; /* where a refused one stands, and why it is refused */
    bool last;                  /* nothing that comes after it is in work: what waits to be written may go out */
};

struct job {
    void *context;
    /* The next article into the analysis, one thread at a time; NULL = from the files of the settings. */
    bede_status (*read)(void *context, bede_analysis *analysis, bede_error *error);
    /* Makes bytes of an article, on many threads at once; they live until the analysis is used again. */
    bede_status (*make)(void *context, bede_analysis *analysis, const char **bytes, size_t *size, bede_error *error);
    /* Takes the results in the order of the input, one at a time (while others are made).  False ends the run, after a message. */
    bool (*put)(void *context, const struct result *result);
    size_t total;    /* articles, where `read` is set: for showing progress */
    bool to_standard; /* `put` writes to standard output */
    bool keeps_account; /* articles in other languages are in an account, and not named one by one unless --verbose */
};

struct pipeline_counts {
    size_t done, refused, other_language;
    bool stopped; /* before the end, after a message */
    double seconds;
};

/* Settings: files, jobs, quiet, verbose and what the reader wants. */
struct pipeline_counts pipeline_run(const struct job *job, const struct settings *settings, const bede_engine *engine);

#endif
