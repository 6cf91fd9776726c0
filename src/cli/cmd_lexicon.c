/* bede lexicon: checks and compiles the dictionaries that a person edits. */
#include <string.h>

#include "options.h"

struct tally {
    FILE *out;
    size_t errors, warnings;
};

static void show(void *context, const char *file, size_t line, bool warning, const char *message)
{
    struct tally *tally = context;
    *(warning ? &tally->warnings : &tally->errors) += 1;
    if (line) fprintf(tally->out, "%s:%zu: %s: %s\n", file, line, warning ? "warning" : "error", message);
    else fprintf(tally->out, "%s: %s: %s\n", file, warning ? "warning" : "error", message);
}

static int check(const struct command *command, const struct settings *settings)
{
    struct tally tally = {.out = stdout};
    if (settings->output) return wrong_usage(command, "'check' writes no file; 'bede lexicon compile --output FILE' does");
    bede_lexicon_compile(settings->files + 1, (size_t)settings->file_count - 1, NULL, show, &tally);
    printf("%zu errors, %zu warnings\n", tally.errors, tally.warnings);
    return fflush(stdout) != 0 || tally.errors ? EXIT_PROBLEM : EXIT_DONE;
}

static int compile(const struct command *command, const struct settings *settings)
{
    struct tally tally = {.out = stderr};
    if (!settings->output) return wrong_usage(command, "'compile' wants --output FILE");
    size_t errors = bede_lexicon_compile(settings->files + 1, (size_t)settings->file_count - 1, settings->output, show, &tally);
    if (errors) complain("%s was not written: %zu errors", settings->output, errors);
    return errors ? EXIT_PROBLEM : EXIT_DONE;
}

static int run_lexicon(const struct command *command, int count, char **arguments)
{
    struct settings settings;
    int status = read_options(command, count, arguments, &settings);
    if (status != EXIT_DONE) return status;
    if (settings.help) return print_help(command);
    if (settings.file_count == 0) return wrong_usage(command, "what to do with the lexicon: check or compile?");
    const char *what = settings.files[0];
    bool checks = strcmp(what, "check") == 0;
    if (!checks && strcmp(what, "compile") != 0) return wrong_usage(command, "'%s' is nothing to do with a lexicon; there are check and compile", what);
    if (settings.file_count == 1) return wrong_usage(command, "the lexicon's folder or files are wanted");
    return checks ? check(command, &settings) : compile(command, &settings);
}

const struct command cmd_lexicon = {
    .name = "lexicon",
    .arguments = "check DIR|FILE... | compile --output FILE DIR|FILE...",
    .summary = "check or compile dictionaries",
    .description = "check    reads lexicon text and names every mistake with file and line: duplicates, unknown codes, entries that nothing can reach\n"
                   "compile  does the same and writes the compiled form, which --lexicon takes as it takes a folder\n"
                   "\n"
                   "The form of the files is described in README.md in the lexicon's folder.\n"
                   "Exit status: 0 no mistakes, 1 mistakes, 2 wrong usage.",
    .examples = "  bede lexicon check my-words\n"
                "  bede lexicon compile --output my-words.pack my-words\n"
                "  bede code --lexicon my-words.pack report.txt\n",
    .options = OPTIONS_OUTPUT,
    .run = run_lexicon,
};
