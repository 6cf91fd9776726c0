/* bede code: reports to records. */
#include "run.h"

static const char *const names[] = {"jsonl", "json", "csv", "tsv", "plover", "quotes", "claims", "gdelt", "gdelt-mentions", "icews", "phoenix", "polecat", "parquet", "brat", NULL};

static int run_code(const struct command *command, int count, char **arguments)
{
    struct settings settings;
    bede_format format;
    int status = read_options(command, count, arguments, &settings);
    if (status != EXIT_DONE) return status;
    if (settings.help) return print_help(command);
    status = format_option(command, &settings, names, &format);
    return status == EXIT_DONE ? run_files(command, &settings, BEDE_CODE, format) : status;
}

const struct command cmd_code = {
    .name = "code",
    .arguments = "[OPTIONS] [FILE...]",
    .summary = "news reports to data: who did or said what to whom",
    .description = "Reads news reports (plain text, web pages, feeds, WARC, text exports of Nexis and Factiva, JSON or\n"
                   "JSON lines, also packed with gzip or zstd; '-' or no file = standard input) and writes one record an article:\n"
                   "its actors, events (CAMEO and PLOVER), statements, figures, places and times, each with the characters it was read from.\n"
                   "\n"
                   "Plain text is one article a file: a headline, a blank line, the text.  JSON articles have a text (or maintext, body, content)\n"
                   "and may have id, title, date, url, source and language; JSON lines have one article a line.\n"
                   "\n"
                   "csv, tsv and plover have one row an event and pair of actors; only what is told as having happened, unless --all.\n"
                   "quotes (CSV) has one row a statement; claims (CSV) one row a claim and statement that carries, denies or doubts it.\n"
                   "gdelt, gdelt-mentions, icews, phoenix and polecat are the columns of the data sets of these names, for programs that read them;\n"
                   "parquet has the columns of csv with types, in one file; brat fills the folder --output with a text and its annotations for each article.\n"
                   "Exit status: 0 all coded, 1 some article could not be coded (named on standard error), 2 wrong usage.",
    .examples = "  bede code report.txt\n"
                "  bede code --date 2022-03-24 --format json report.txt\n"
                "  bede code --format csv --output events.csv archive/*.jsonl\n"
                "  bede code --format quotes --output quotes.csv archive/*.jsonl\n"
                "  curl -s https://example.org/articles.jsonl | bede code --jobs 2 | jq '.events[].cameo'\n",
    .options = OPTIONS_READ | OPTIONS_RUN | OPTIONS_LEXICON | OPTIONS_FORMAT | OPTIONS_OUTPUT,
    .run = run_code,
};
