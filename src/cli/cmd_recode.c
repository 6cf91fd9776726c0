/* bede recode: the articles of a database coded anew by this version. */
#include "fill.h"
#include "run.h"

static int recode(const struct command *command, const struct settings *settings)
{
    struct fill fill = {0};
    bede_error error;
    int status = fill_open(&fill, command, settings, settings->files[0]);
    if (status == EXIT_DONE) {
        bool whole = fill_run(&fill, settings, true);
        if (whole && settings->drop_old && bede_store_drop_old(fill.store, &error) != BEDE_OK) complain("%s", error.message), whole = false;
        status = fill_end(&fill, settings, whole);
    }
    fill_close(&fill);
    return status;
}

static int run_recode(const struct command *command, int count, char **arguments)
{
    struct settings settings;
    int status = read_options(command, count, arguments, &settings);
    if (status != EXIT_DONE) return status;
    if (settings.help) return print_help(command);
    if (settings.file_count != 1) return wrong_usage(command, "one database is wanted: bede recode news.db");
    if (settings.keep && settings.drop_old) return wrong_usage(command, "--keep and --drop-old: choose one");
    return recode(command, &settings);
}

const struct command cmd_recode = {
    .name = "recode",
    .arguments = "[OPTIONS] DB",
    .summary = "the articles of a database coded anew by this version",
    .description = "Codes again every article of the database whose results another version of Bede, of the model or of the lexicon made.  The\n"
                   "views show the new results; the old ones are kept (coding.current = 0) unless --drop-old.\n"
                   "After a stop of any kind the same command goes on.\n"
                   "Exit status: 0 all coded, 1 some article could not be coded or the run was stopped, 2 wrong usage.",
    .examples = "  bede recode news.db\n"
                "  bede recode --lexicon my-words --drop-old news.db\n",
    .options = OPTIONS_RUN | OPTIONS_LEXICON | OPTIONS_RECODE,
    .run = run_recode,
};
