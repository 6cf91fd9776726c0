/* bede add: reports into a database. */
#include "fill.h"
#include "run.h"
#include "walk.h"

/* Everything that the paths lead to into the database. */
static int add_files(const struct command *command, struct settings *settings)
{
    struct fill fill = {0};
    struct walk walk = {0};
    bede_error error;
    const char *path = settings->files[0];
    int status = fill_open(&fill, command, settings, path);
    if (status == EXIT_DONE && !walk_paths(&walk, settings->files + 1, (size_t)settings->file_count - 1, path))
        complain("out of memory"), status = EXIT_PROBLEM;
    if (status == EXIT_DONE && settings->search && bede_store_search(fill.store, &error) != BEDE_OK)
        complain("%s", error.message), status = EXIT_PROBLEM;
    if (status == EXIT_DONE) {
        settings->files = (const char **)walk.files;
        settings->file_count = (int)walk.count;
        status = fill_end(&fill, settings, walk.count == 0 || fill_run(&fill, settings, false));
    }
    walk_free(&walk);
    fill_close(&fill);
    return status;
}

static int run_add(const struct command *command, int count, char **arguments)
{
    struct settings settings;
    int status = read_options(command, count, arguments, &settings);
    if (status != EXIT_DONE) return status;
    if (settings.help) return print_help(command);
    if (settings.file_count < 2) return wrong_usage(command, "a database and what to add are wanted: bede add news.db FOLDER");
    status = run_check(command, &settings);
    return status == EXIT_DONE ? add_files(command, &settings) : status;
}

const struct command cmd_add = {
    .name = "add",
    .arguments = "[OPTIONS] DB PATH...",
    .summary = "news reports into a database, which grows and can be asked",
    .description = "Reads reports as 'bede code' does, from files, from all files in folders and in the folders below ('-' = standard input), and\n"
                   "puts the articles and everything found in them into the SQLite database DB, which is made where it is not there.\n"
                   "\n"
                   "An article that is there already (same text, day and outlet) is passed over: the same input twice adds nothing, and\n"
                   "after a stop of any kind the same command goes on.  An article is in with all of its results or not at all.\n"
                   "The last lines say what became of the articles, and how many are near-duplicates of others; the table 'rejected' has what\n"
                   "could not be read, and why.\n"
                   "doc/store.md explains the tables and views.\n"
                   "Exit status: 0 all in, 1 some article was rejected or the run was stopped, 2 wrong usage.",
    .examples = "  bede add news.db archive/\n"
                "  bede add --search news.db 2024/*.jsonl\n"
                "  zcat articles.jsonl.gz | bede add --outlet 'The Daily' news.db -\n"
                "  sqlite3 news.db 'SELECT * FROM dyad_month ORDER BY events DESC LIMIT 10'\n",
    .options = OPTIONS_READ | OPTIONS_RUN | OPTIONS_LEXICON | OPTIONS_ADD,
    .run = run_add,
};
