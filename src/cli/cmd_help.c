/* bede help: the list of commands, or one command's help. */
#include "options.h"

static int print_overview(void)
{
    printf("Bede reads news reports and writes down, as data, who did or said what to whom.\n\nUsage: bede COMMAND [OPTIONS] [FILE...]\n\n");
    for (const struct command *const *c = commands; *c; c++) printf("  %-9s %s\n", (*c)->name, (*c)->summary);
    printf("\n'bede help COMMAND' or 'bede COMMAND --help' says more.\n\n"
           "Start with:\n"
           "  bede explain report.txt                 what is found in a report, and why\n"
           "  bede code --format csv *.txt > rows.csv  rows for a table\n");
    return fflush(stdout) == 0 ? EXIT_DONE : EXIT_PROBLEM;
}

static int run_help(const struct command *command, int count, char **arguments)
{
    if (count == 0) return print_overview();
    const struct command *wanted = find_command(arguments[0]);
    if (!wanted && arguments[0][0] == '-') return print_overview();
    if (!wanted) return wrong_usage(command, "there is no command '%s'", arguments[0]);
    return print_help(wanted);
}

const struct command cmd_help = {
    .name = "help",
    .arguments = "[COMMAND]",
    .summary = "this list, or a command's help",
    .description = "Prints the list of commands, or the help of one.",
    .run = run_help,
};
