/* What the commands share that put articles into a database: the store as a job of the pipeline, and the account of the run. */
#ifndef BEDE_CLI_FILL_H
#define BEDE_CLI_FILL_H

#include "pipeline.h"

struct fill {
    bede_store *store;
    bede_engine *engine;
};

/* Opens engine and database and begins the run; EXIT_DONE, or another status after a message.  fill_close in any case. */
int fill_open(struct fill *fill, const struct command *command, const struct settings *settings, const char *path);
/* Runs the pipeline; articles come from the store itself where `again`.  False after a message. */
bool fill_run(struct fill *fill, const struct settings *settings, bool again);
/* Ends the run where `whole`, says what became of the articles, and gives the exit status. */
int fill_end(struct fill *fill, const struct settings *settings, bool whole);
void fill_close(struct fill *fill);

#endif
