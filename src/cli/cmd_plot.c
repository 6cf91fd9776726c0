/* bede plot: a chart of a database. */
#include "options.h"
#include "output.h"

static int plot(const struct command *command, const struct settings *settings)
{
    struct output output;
    bede_error error;
    size_t events;
    if (!output_open(&output, settings->output)) return EXIT_PROBLEM;
    bede_status status = bede_store_plot(settings->files[0], settings->files[1], &settings->filter, output_put, &output, &events, &error);
    bool said = output.failed; /* why it ended */
    bool written = output_close(&output, status == BEDE_OK && events);
    if (status == BEDE_ERROR_USAGE) return wrong_usage(command, "%s", error.message);
    if (status != BEDE_OK && !said) complain("%s", error.message);
    if (status != BEDE_OK) return EXIT_PROBLEM;
    if (events) return written ? EXIT_DONE : EXIT_PROBLEM;
    complain("%s: no event in it is what was asked for, so there is no chart; fewer options find more", settings->files[0]);
    return EXIT_PROBLEM;
}

static int run_plot(const struct command *command, int count, char **arguments)
{
    struct settings settings;
    int status = read_options(command, count, arguments, &settings);
    if (status != EXIT_DONE) return status;
    if (settings.help) return print_help(command);
    if (settings.file_count != 2) return wrong_usage(command, "a database and a chart are wanted: bede plot news.db series");
    return plot(command, &settings);
}

const struct command cmd_plot = {
    .name = "plot",
    .arguments = "[OPTIONS] DB series|matrix|network",
    .summary = "a chart of a database, as an SVG file",
    .description = "Draws what is in a database that 'bede add' made:\n"
                   "  series     events by month, cooperation above and conflict below, and their mean Goldstein\n"
                   "  matrix     who towards whom: how often, and in which tone\n"
                   "  network    the same as circles and arrows\n"
                   "matrix and network have the actors of the most frequent dyads: 20, or what --limit says, up to 60.\n"
                   "Events are counted as 'bede query' does.  The same database gives the same bytes.\n"
                   "Exit status: 0 drawn, 1 no such event or the database could not be read, 2 wrong usage.",
    .examples = "  bede plot news.db series --source CHN --output china.svg\n"
                "  bede plot news.db network --from 2024-01 --limit 30 > network.svg\n",
    .options = OPTIONS_FILTER | OPTIONS_OUTPUT,
    .run = run_plot,
};
