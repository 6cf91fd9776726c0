/* bede query: questions to a database. */
#include <string.h>
#include <unistd.h>

#include "options.h"
#include "output.h"
#include "terminal.h"

static const char *const formats[] = {"table", "csv", "tsv", "json", NULL};
enum { QUESTIONS_MAX = 32 };

static int query(const struct command *command, const struct settings *settings, const char *what)
{
    struct output output;
    bede_error error;
    size_t rows;
    const bede_answer_options options = {settings->format, !settings->output && isatty(STDOUT_FILENO), terminal_color(settings->color, !settings->output)};
    if (!output_open(&output, settings->output)) return EXIT_PROBLEM;
    bede_status status = bede_store_query(settings->files[0], what, settings->sql, &settings->filter, &options, output_put, &output, &rows, &error);
    bool said = output.failed; /* why it ended */
    bool written = output_close(&output, status == BEDE_OK);
    if (status == BEDE_ERROR_USAGE) return wrong_usage(command, "%s", error.message);
    if (status != BEDE_OK && !said) complain("%s", error.message);
    if (status != BEDE_OK || !written) return EXIT_PROBLEM;
    if (rows || settings->sql) return EXIT_DONE;
    complain("%s: nothing in it is what was asked for; fewer options find more, and 'bede query %s' says what it holds", settings->files[0], settings->files[0]);
    return EXIT_PROBLEM;
}

/* Filters are for the questions that the program knows. */
static bool filtered(const bede_filter *f)
{
    return f->from || f->to || f->actor || f->source || f->target || f->code || f->country || f->modality || f->one_a_day || f->limit;
}

static int unknown_question(const struct command *command, const char *what)
{
    const char *names[QUESTIONS_MAX + 1] = {NULL};
    for (size_t i = 0; i < QUESTIONS_MAX && (names[i] = bede_query_name(i)); i++) continue;
    const char *near = nearest(what, names);
    if (near) return wrong_usage(command, "there is no question '%.40s'; did you mean '%s'?", what, near);
    return wrong_usage(command, "there is no question '%.40s'", what);
}

static bool is_question(const char *what)
{
    const char *name;
    for (size_t i = 0; (name = bede_query_name(i)); i++)
        if (strcmp(name, what) == 0) return true;
    return false;
}

static int run_query(const struct command *command, int count, char **arguments)
{
    struct settings settings;
    int status = read_options(command, count, arguments, &settings);
    if (status != EXIT_DONE) return status;
    if (settings.help) return print_help(command);
    if (settings.file_count < 1 || settings.file_count > 2) return wrong_usage(command, "a database is wanted, and what to ask: bede query news.db dyads");
    const char *what = settings.file_count == 2 ? settings.files[1] : NULL;
    if (what && !is_question(what)) return unknown_question(command, what);
    if (settings.sql && (what || filtered(&settings.filter))) return wrong_usage(command, "--sql is a question of its own; say the rest in it");
    if (settings.format && (status = name_option(command, "format", settings.format, formats)) != EXIT_DONE) return status;
    return query(command, &settings, what);
}

const struct command cmd_query = {
    .name = "query",
    .arguments = "[OPTIONS] DB [WHAT]",
    .summary = "questions to a database: who did what to whom, who said what",
    .description = "Answers a question from a database that 'bede add' made.  WHAT:\n"
                   "  overview   articles, outlets, days, events by PLOVER type, the most frequent dyads (default)\n"
                   "  dyads      who towards whom, with the four classes of events and the mean Goldstein\n"
                   "  actors     who takes part, as source and as target\n"
                   "  types      PLOVER types           months     events, articles and outlets by month\n"
                   "  countries  where it happened      series     every month with its classes and mean Goldstein\n"
                   "  speakers   who says how much, and how\n"
                   "  claims     what is claimed, by whom, and who denies it\n"
                   "  figures    numbers (killed, displaced, ...) in the order of days\n"
                   "\n"
                   "Events are counted that are told as true (actual or reported, not denied), each once, without near-duplicate articles.\n"
                   "FORMAT: table (the default), csv, tsv or json.  A terminal gets bars beside a table, and colours unless NO_COLOR is set.\n"
                   "Exit status: 0 answered, 1 nothing found or the database could not be read, 2 wrong usage.",
    .examples = "  bede query news.db\n"
                "  bede query news.db dyads --from 2024-03 --to 2024-05 --limit 20\n"
                "  bede query news.db series --source CHN --target PHL --format csv > series.csv\n"
                "  bede query news.db claims --actor Lavrov\n"
                "  bede query news.db figures --code killed --country SYR\n"
                "  bede query news.db --sql \"SELECT outlet, count(*) FROM article GROUP BY outlet\"\n",
    .options = OPTIONS_FILTER | OPTIONS_QUERY | OPTIONS_OUTPUT | OPTIONS_COLOR,
    .run = run_query,
};
