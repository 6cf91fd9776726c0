/* bede explain: the same analysis as bede code, for a person's eyes. */
#include "run.h"

static int run_explain(const struct command *command, int count, char **arguments)
{
    struct settings settings;
    int status = read_options(command, count, arguments, &settings);
    if (status != EXIT_DONE) return status;
    if (settings.help) return print_help(command);
    return run_files(command, &settings, BEDE_CODE, BEDE_FORMAT_EXPLAIN);
}

const struct command cmd_explain = {
    .name = "explain",
    .arguments = "[OPTIONS] [FILE...]",
    .summary = "what was found in a report and why, for a person's eyes",
    .description = "Reads reports as 'bede code' does and shows them with what was found marked in the text, then each event in a sentence with\n"
                   "the words and the lexicon rule that made it.  Colours on a terminal only.\n"
                   "Exit status: 0 all coded, 1 some article could not be coded (named on standard error), 2 wrong usage.",
    .examples = "  bede explain report.txt\n"
                "  bede explain --color always report.txt | less -R\n"
                "  bede explain --lexicon my-words report.txt\n",
    .options = OPTIONS_READ | OPTIONS_RUN | OPTIONS_LEXICON | OPTIONS_COLOR | OPTIONS_OUTPUT,
    .run = run_explain,
};
