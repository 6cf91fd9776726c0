/* The help of a command, laid out from its own entry. */
#include <string.h>

#include "options.h"

const struct command *const commands[] = {&cmd_code, &cmd_parse, &cmd_explain, &cmd_add, &cmd_recode, &cmd_query, &cmd_plot, &cmd_export, &cmd_lexicon, &cmd_validate, &cmd_version, &cmd_help, NULL};

const struct command *find_command(const char *name)
{
    for (const struct command *const *c = commands; *c; c++)
        if (strcmp((*c)->name, name) == 0) return *c;
    return NULL;
}

int print_help(const struct command *command)
{
    printf("Usage: bede %s%s%s\n\n%s\n\nOptions:\n", command->name, *command->arguments ? " " : "", command->arguments, command->description);
    print_options(command, stdout);
    if (command->examples) printf("\nExamples:\n%s", command->examples);
    return fflush(stdout) == 0 ? EXIT_DONE : EXIT_PROBLEM;
}
