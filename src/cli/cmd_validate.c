/* bede validate: whether files keep a format. */
#include <string.h>

#include "input.h"
#include "options.h"

static const char *const names[] = {"csv", "tsv", "gdelt", "gdelt-mentions", "icews", "phoenix", "polecat", "plover", "jsonl", NULL};

enum { SHOWN_MAX = 100 }; /* mistakes of a file that are told one by one: with more of them something is wrong with the whole */

struct tally {
    const char *path;
    size_t shown, hidden;
};

static void show(void *context, size_t line, bool warning, const char *message)
{
    struct tally *tally = context;
    if (tally->shown == SHOWN_MAX) {
        tally->hidden++;
        return;
    }
    tally->shown++;
    printf("%s:%zu: %s%s\n", tally->path, line, warning ? "warning: " : "", message);
}

static int check(const struct settings *settings, const char *path)
{
    struct tally tally = {.path = path};
    struct input input;
    char message[256];
    size_t rows, errors;
    if (!input_open(&input, path, message, sizeof message)) return complain("%s: %s", path, message), EXIT_PROBLEM;
    bede_validate(settings->as, input.bytes, input.size, show, &tally, &rows, &errors);
    input_close(&input);
    if (tally.hidden) printf("%s: %zu more\n", path, tally.hidden);
    printf("%s: %zu rows, %zu errors\n", path, rows, errors);
    return errors ? EXIT_PROBLEM : EXIT_DONE;
}

static int run_validate(const struct command *command, int count, char **arguments)
{
    struct settings settings;
    int status = read_options(command, count, arguments, &settings);
    if (status != EXIT_DONE) return status;
    if (settings.help) return print_help(command);
    if (!settings.as) return wrong_usage(command, "what the files should be is wanted: --as gdelt");
    if ((status = name_option(command, "as", settings.as, names)) != EXIT_DONE) return status;
    if (settings.file_count == 0) return wrong_usage(command, "the files to check are wanted ('-' = standard input)");
    for (int i = 0; i < settings.file_count; i++)
        if (check(&settings, settings.files[i]) != EXIT_DONE) status = EXIT_PROBLEM;
    return fflush(stdout) == 0 ? status : EXIT_PROBLEM;
}

const struct command cmd_validate = {
    .name = "validate",
    .arguments = "--as FORMAT FILE...",
    .summary = "check files of a format, with line and column",
    .description = "Checks files that Bede or another program wrote: the number and names of columns, dates, numbers and codes, and what must agree inside\n"
                   "a row.  Each mistake is told as FILE:LINE: COLUMN: what is wrong.\n"
                   "\n"
                   "FORMAT: csv, tsv, gdelt, gdelt-mentions, icews, phoenix, polecat (tables); plover (JSON lines of events), jsonl (records of 'bede code').\n"
                   "Warnings change nothing.  Exit status: 0 no mistakes, 1 mistakes or a file that cannot be read, 2 wrong usage.",
    .examples = "  bede validate --as gdelt 20240514.export.CSV\n"
                "  bede code --format icews *.txt | bede validate --as icews -\n",
    .options = OPTIONS_AS,
    .run = run_validate,
};
