/* bede export: a database in a format that other programs read. */
#include <string.h>

#include "options.h"
#include "output.h"

static const char *const names[] = {"csv", "tsv", "jsonl", "plover", "quotes", "claims", "gdelt", "gdelt-mentions", "icews", "phoenix", "polecat", "parquet", "brat", NULL};

static int export(const struct command *command, const struct settings *settings, bede_format format)
{
    struct output output;
    bede_error error;
    bede_write_options options = {.all = settings->all, .one_a_day = settings->filter.one_a_day};
    if (!(format == BEDE_FORMAT_BRAT ? output_open_folder : output_open)(&output, settings->output)) return EXIT_PROBLEM;
    bede_status status = bede_store_export(settings->files[0], format, &options, output_put, &output, &error);
    if (status != BEDE_OK && status != BEDE_ERROR_USAGE && !output.failed) complain("%s", error.message);
    bool written = output_close(&output, status == BEDE_OK);
    if (status == BEDE_ERROR_USAGE) return wrong_usage(command, "%s", error.message);
    return written && status == BEDE_OK ? EXIT_DONE : EXIT_PROBLEM;
}

static int run_export(const struct command *command, int count, char **arguments)
{
    struct settings settings;
    bede_format format;
    int status = read_options(command, count, arguments, &settings);
    if (status != EXIT_DONE) return status;
    if (settings.help) return print_help(command);
    if (settings.file_count != 1) return wrong_usage(command, "one database is wanted");
    status = format_option(command, &settings, names, &format);
    return status == EXIT_DONE ? export(command, &settings, format) : status;
}

const struct command cmd_export = {
    .name = "export",
    .arguments = "[--format FORMAT] [--output FILE] DB",
    .summary = "a database's events in the formats that other programs read",
    .description = "Writes everything in a database that 'bede add' made.  FORMAT: csv (the default), tsv, plover, gdelt, gdelt-mentions, icews, phoenix, polecat or parquet\n"
                   "have a row an event and pair of actors (gdelt-mentions: a mention); quotes a row a statement, claims a row a claim and statement about it;\n"
                   "jsonl has the records; brat writes a folder with a text and its annotations for each article.  Where events were grouped over articles, gdelt, gdelt-mentions and phoenix have one event a group.\n"
                   "With --one-a-day each source, target, code and day has the rows of one event, the first by the article's hash.\n"
                   "\n"
                   "The same articles give the same bytes, whatever the order in which they were added.\n"
                   "Exit status: 0 all written, 1 the database could not be read or the file not be written, 2 wrong usage.",
    .examples = "  bede export --format gdelt --output 20240514.export.CSV news.db\n"
                "  bede export --format polecat news.db | head\n",
    .options = OPTIONS_FORMAT | OPTIONS_OUTPUT | OPTIONS_EXPORT,
    .run = run_export,
};
