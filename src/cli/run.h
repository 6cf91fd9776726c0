/* The work that code, parse and explain share: every article of every file through the library, on as many threads as asked, the
   output in the order of the input. */
#ifndef BEDE_CLI_RUN_H
#define BEDE_CLI_RUN_H

#include "options.h"

/* Checks the values of the options that say something about the reports; EXIT_DONE, or EXIT_USAGE after a message. */
int run_check(const struct command *command, const struct settings *settings);

/* Opens the engine as the settings say; EXIT_DONE, or another status after a message. */
int run_open_engine(bede_engine **engine, const struct command *command, const struct settings *settings, bool parse_only);

/* Analyses and writes everything.  Returns the program's exit status. */
int run_files(const struct command *command, const struct settings *settings, bede_depth depth, bede_format format);

#endif
