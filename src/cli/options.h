/* The options of all commands, in one table. */
#ifndef BEDE_CLI_OPTIONS_H
#define BEDE_CLI_OPTIONS_H

#include "cli.h"

/* Groups of options that a command can take. */
enum option_set {
    OPTIONS_READ = 1,    /* what is known of the reports that are read */
    OPTIONS_LEXICON = 2, /* --lexicon, --acled-numbers */
    OPTIONS_FORMAT = 4,  /* --format, --all */
    OPTIONS_COLOR = 8,   /* --color */
    OPTIONS_OUTPUT = 16, /* --output */
    OPTIONS_ALWAYS = 32, /* --help */
    OPTIONS_AS = 64,     /* --as */
    OPTIONS_RUN = 128,   /* --jobs, --time-limit, --quiet, --verbose */
    OPTIONS_ADD = 256,   /* --search */
    OPTIONS_RECODE = 512, /* --keep, --drop-old */
    OPTIONS_DATE = 1024, /* --date */
    OPTIONS_FILTER = 2048, /* --from and its like: which events of a database */
    OPTIONS_QUERY = 4096, /* --sql, --format */
    OPTIONS_EXPORT = 8192, /* --one-a-day of rows */
};

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* The named limits of the options. */
enum {
    SECONDS_MAX = 86400, /* a day: who wants more wants no limit */
    JOBS_MAX = 64,     /* threads: more than the machines Bede runs on have cores for */
    LEXICONS_MAX = 15, /* the library's limit of layers on top of the shipped one */
};

struct settings {
    bede_reader_options reader;
    const char *lexicons[LEXICONS_MAX + 1]; /* NULL-terminated */
    bede_filter filter;
    const char *format, *output, *as, *sql;
    long jobs; /* 0 = as many as there are cores */
    int time_limit; /* as bede_engine_options has it */
    bool acled_numbers;
    bool quiet, verbose, all, help, search, keep, drop_old;
    enum color color;
    const char **files; /* what is no option; points into the arguments' own array */
    int file_count;
};

/* Reads the arguments of a command.  EXIT_DONE, or EXIT_USAGE after a message.  With --help, settings->help is set and the caller
   prints it. */
int read_options(const struct command *command, int count, char **arguments, struct settings *settings);

/* The options that the command takes, one a line with its explanation. */
void print_options(const struct command *command, FILE *out);

/* EXIT_DONE where `value` of an option is one of the names (NULL-terminated), or EXIT_USAGE after a message. */
int name_option(const struct command *command, const char *option, const char *value, const char *const *names);

/* The format that --format asks for, one of the names (NULL-terminated; the first where nothing is asked).  EXIT_DONE, or EXIT_USAGE after
   a message. */
int format_option(const struct command *command, const struct settings *settings, const char *const *names, bede_format *format);

/* The name in a NULL-terminated list that is nearest to what was written, or NULL where none is near. */
const char *nearest(const char *written, const char *const *names);

#endif
