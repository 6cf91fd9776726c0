/* The program on top of the public header: commands, their options, inputs and output.  Nothing here knows the library's insides. */
#ifndef BEDE_CLI_CLI_H
#define BEDE_CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "bede.h"

/* Exit statuses, as every command has them. */
enum { EXIT_DONE = 0, EXIT_PROBLEM = 1 /* something could not be coded, read or written */, EXIT_USAGE = 2 };

struct command {
    const char *name, *arguments, *summary; /* one line each, for the list of commands */
    const char *description, *examples;     /* paragraphs, for its own --help */
    unsigned options;                       /* which options it takes: bits of enum option_set */
    int (*run)(const struct command *command, int count, char **arguments); /* what follows the verb */
};

extern const struct command cmd_code, cmd_parse, cmd_explain, cmd_add, cmd_recode, cmd_query, cmd_plot, cmd_export, cmd_lexicon, cmd_validate, cmd_version, cmd_help;
/* All of them, NULL at the end. */
extern const struct command *const commands[];

const struct command *find_command(const char *name);

/* The command's help on standard output; returns EXIT_DONE. */
int print_help(const struct command *command);

/* "bede: " and the message on standard error, with a line end and without anything a terminal would obey. */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same, then a pointer to the command's --help (NULL: the program's); returns EXIT_USAGE. */
int wrong_usage(const struct command *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
