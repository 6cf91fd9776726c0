/* Reading options: the table, and how each is stored.  Options and files may stand in any order; "--" ends the options. */
#include "options.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

typedef const char *store(struct settings *settings, const char *value); /* NULL, or what is wrong with the value */

struct option {
    const char *name;
    char letter;          /* short form, or 0 */
    const char *argument; /* its name in the help, or NULL where there is none */
    unsigned sets;        /* the groups it is in */
    store *store;
    const char *help;
};

/* ---- what each option does ---- */

static const char *set_date(struct settings *s, const char *value) { return s->reader.date = value, NULL; }
static const char *set_url(struct settings *s, const char *value) { return s->reader.url = value, NULL; }
static const char *set_outlet(struct settings *s, const char *value) { return s->reader.outlet = value, NULL; }
static const char *set_input(struct settings *s, const char *value) { return s->reader.kind = value, NULL; }
static const char *set_format(struct settings *s, const char *value) { return s->format = value, NULL; }
static const char *set_as(struct settings *s, const char *value) { return s->as = value, NULL; }
static const char *set_output(struct settings *s, const char *value) { return s->output = value, NULL; }
static const char *set_all(struct settings *s, const char *value) { return (void)value, s->all = true, NULL; }
static const char *set_one_a_day(struct settings *s, const char *value) { return (void)value, s->filter.one_a_day = true, NULL; }
static const char *set_any_language(struct settings *s, const char *value) { return (void)value, s->reader.any_language = true, NULL; }
static const char *set_acled_numbers(struct settings *s, const char *value) { return (void)value, s->acled_numbers = true, NULL; }
static const char *set_quiet(struct settings *s, const char *value) { return (void)value, s->quiet = true, NULL; }
static const char *set_verbose(struct settings *s, const char *value) { return (void)value, s->verbose = true, NULL; }
static const char *set_search(struct settings *s, const char *value) { return (void)value, s->search = true, NULL; }
static const char *set_keep(struct settings *s, const char *value) { return (void)value, s->keep = true, NULL; }
static const char *set_drop_old(struct settings *s, const char *value) { return (void)value, s->drop_old = true, NULL; }
static const char *set_from(struct settings *s, const char *value) { return s->filter.from = value, NULL; }
static const char *set_to(struct settings *s, const char *value) { return s->filter.to = value, NULL; }
static const char *set_actor(struct settings *s, const char *value) { return s->filter.actor = value, NULL; }
static const char *set_source(struct settings *s, const char *value) { return s->filter.source = value, NULL; }
static const char *set_target(struct settings *s, const char *value) { return s->filter.target = value, NULL; }
static const char *set_code(struct settings *s, const char *value) { return s->filter.code = value, NULL; }
static const char *set_country(struct settings *s, const char *value) { return s->filter.country = value, NULL; }
static const char *set_modality(struct settings *s, const char *value) { return s->filter.modality = value, NULL; }
static const char *set_sql(struct settings *s, const char *value) { return s->sql = value, NULL; }
static const char *set_help(struct settings *s, const char *value) { return (void)value, s->help = true, NULL; }

static const char *set_lexicon(struct settings *s, const char *value)
{
    size_t count = 0;
    while (s->lexicons[count]) count++;
    if (count == LEXICONS_MAX) return "there may be 15 at most";
    s->lexicons[count] = value;
    return NULL;
}

static const char *set_jobs(struct settings *s, const char *value)
{
    char *end;
    errno = 0;
    s->jobs = strtol(value, &end, 10);
    return errno || end == value || *end || s->jobs < 1 || s->jobs > JOBS_MAX ? "a number from 1 to 64 is wanted" : NULL;
}

static const char *set_time_limit(struct settings *s, const char *value)
{
    char *end;
    errno = 0;
    long seconds = strtol(value, &end, 10);
    s->time_limit = seconds ? (int)seconds : -1;
    return errno || end == value || *end || seconds < 0 || seconds > SECONDS_MAX ? "seconds are wanted, or 0 for no limit" : NULL;
}

static const char *set_limit(struct settings *s, const char *value)
{
    char *end;
    errno = 0;
    s->filter.limit = strtol(value, &end, 10);
    return errno || end == value || *end || s->filter.limit < 1 ? "a number from 1 is wanted" : NULL;
}

static const char *set_color(struct settings *s, const char *value)
{
    static const char *const names[] = {"auto", "always", "never"};
    for (int i = 0; i < 3; i++)
        if (strcmp(value, names[i]) == 0) return s->color = (enum color)i, NULL;
    return "auto, always or never is wanted";
}

static const struct option options[] = {
    {"date", 0, "YYYY-MM-DD", OPTIONS_READ | OPTIONS_DATE, set_date, "publication date; beats what the input says"},
    {"url", 0, "URL", OPTIONS_READ, set_url, "address of the report"},
    {"outlet", 0, "NAME", OPTIONS_READ, set_outlet, "who published it"},
    {"input", 'i', "KIND", OPTIONS_READ, set_input, "text, html, json, jsonl, feed, nexis, factiva or warc; found out from the content where not given"},
    {"any-language", 0, NULL, OPTIONS_READ, set_any_language, "read articles too that do not look like English; they are left out otherwise"},
    {"acled-numbers", 0, NULL, OPTIONS_LEXICON, set_acled_numbers, "count \"dozens\" as 12 and \"hundreds\" as 100, in the habit of ACLED, not as 24 and 200"},
    {"lexicon", 'l', "DIR|FILE", OPTIONS_LEXICON, set_lexicon, "a lexicon of your own on top of the shipped one; may repeat, later wins"},
    {"from", 0, "DAY", OPTIONS_FILTER, set_from, "from this day, month or year on: YYYY-MM-DD, YYYY-MM, YYYY"},
    {"to", 0, "DAY", OPTIONS_FILTER, set_to, "up to and with this day, month or year"},
    {"actor", 0, "WHO", OPTIONS_FILTER, set_actor, "on either side: the beginning of a code (CHN, USAGOV) or words of a name"},
    {"source", 0, "WHO", OPTIONS_FILTER, set_source, "who acts"},
    {"target", 0, "WHO", OPTIONS_FILTER, set_target, "whom it is done to"},
    {"code", 0, "CODE", OPTIONS_FILTER, set_code, "the beginning of a CAMEO code (19) or a PLOVER type (ASSAULT); of figures the measure"},
    {"country", 0, "ISO3", OPTIONS_FILTER, set_country, "where it happened: UKR"},
    {"modality", 0, "NAME", OPTIONS_FILTER, set_modality, "alleged, planned, requested ... instead of what is told as true; all: everything"},
    {"one-a-day", 0, NULL, OPTIONS_FILTER | OPTIONS_EXPORT, set_one_a_day, "the field's filter: from one code to another one event of a CAMEO code a day"},
    {"limit", 0, "N", OPTIONS_FILTER, set_limit, "so many rows, or actors of a chart"},
    {"sql", 0, "TEXT", OPTIONS_QUERY, set_sql, "a SELECT of your own; doc/store.md has the tables and views"},
    {"format", 'f', "FORMAT", OPTIONS_FORMAT | OPTIONS_QUERY, set_format, "how the output is written; see above"},
    {"as", 0, "FORMAT", OPTIONS_AS, set_as, "what the files should be"},
    {"all", 'a', NULL, OPTIONS_FORMAT, set_all, "rows for planned, requested, alleged, hypothetical and denied events too"},
    {"output", 'o', "FILE", OPTIONS_OUTPUT, set_output, "write there and not to standard output; replaced only when all is written"},
    {"search", 0, NULL, OPTIONS_ADD, set_search, "make the words of all articles searchable, from now on (table article_search)"},
    {"keep", 0, NULL, OPTIONS_RECODE, set_keep, "keep what the new results replace (default)"},
    {"drop-old", 0, NULL, OPTIONS_RECODE, set_drop_old, "delete what new results have replaced"},
    {"jobs", 'j', "N", OPTIONS_RUN, set_jobs, "threads; as many as there are cores where not given.  The output is the same"},
    {"time-limit", 0, "SECONDS", OPTIONS_RUN, set_time_limit, "of computing on one article, which is refused then (60); 0: no limit"},
    {"color", 0, "WHEN", OPTIONS_COLOR, set_color, "auto (default: on a terminal, unless NO_COLOR is set), always or never"},
    {"quiet", 'q', NULL, OPTIONS_RUN, set_quiet, "no progress bar; only what went wrong is said"},
    {"verbose", 'v', NULL, OPTIONS_RUN, set_verbose, "each article's warnings and a summary on standard error"},
    {"help", 'h', NULL, OPTIONS_ALWAYS, set_help, "this help"},
};
enum { OPTION_COUNT = sizeof options / sizeof *options };

/* ---- near names ---- */

enum { NAME_MAX_COMPARED = 32 };

/* Levenshtein's distance. */
static size_t distance(const char *a, const char *b)
{
    size_t row[NAME_MAX_COMPARED + 1], n = strlen(b);
    for (size_t j = 0; j <= n; j++) row[j] = j;
    for (size_t i = 1; a[i - 1]; i++) {
        size_t before = row[0];
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t best = before + (a[i - 1] != b[j - 1]);
            if (row[j] + 1 < best) best = row[j] + 1;
            if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
            before = row[j];
            row[j] = best;
        }
    }
    return row[n];
}

const char *nearest(const char *written, const char *const *names)
{
    const char *best = NULL;
    size_t length = strlen(written), smallest = length < 3 ? 2 : 3; /* further off is another word */
    if (length == 0 || length > NAME_MAX_COMPARED) return NULL;
    for (; *names; names++) {
        size_t d = length >= 3 && strncmp(*names, written, length) == 0 ? 1 : distance(written, *names);
        if (d < smallest) smallest = d, best = *names;
    }
    return best;
}

/* ---- reading ---- */

static const struct option *find_long(const struct command *command, const char *name, size_t length)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if ((options[i].sets & (command->options | OPTIONS_ALWAYS)) && strlen(options[i].name) == length &&
            memcmp(options[i].name, name, length) == 0)
            return &options[i];
    return NULL;
}

static const struct option *find_short(const struct command *command, char letter)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if ((options[i].sets & (command->options | OPTIONS_ALWAYS)) && options[i].letter && options[i].letter == letter) return &options[i];
    return NULL;
}

static int unknown_option(const struct command *command, const char *written, size_t length)
{
    const char *names[OPTION_COUNT + 1];
    size_t count = 0;
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (options[i].sets & (command->options | OPTIONS_ALWAYS)) names[count++] = options[i].name;
    names[count] = NULL;
    char name[NAME_MAX_COMPARED + 1] = "";
    if (length <= NAME_MAX_COMPARED) memcpy(name, written, length);
    const char *near = nearest(name, names);
    if (near) return wrong_usage(command, "unknown option '--%.*s'; did you mean '--%s'?", (int)length, written, near);
    return wrong_usage(command, "unknown option '--%.*s'", (int)length, written);
}

/* Stores an option; its value is `value`, or the next argument.  *used counts the arguments taken. */
static int take(const struct command *command, const struct option *option, const char *value, const char *next, int *used,
                struct settings *settings)
{
    if (!option->argument && value) return wrong_usage(command, "option '--%s' takes no value", option->name);
    if (option->argument && !value) {
        if (!next) return wrong_usage(command, "option '--%s' wants a value: %s", option->name, option->argument);
        value = next;
        ++*used;
    }
    const char *problem = option->store(settings, value);
    return problem ? wrong_usage(command, "--%s %.80s: %s", option->name, value, problem) : EXIT_DONE;
}

static int take_argument(const struct command *command, const char *argument, const char *next, int *used, struct settings *settings)
{
    if (argument[1] == '-') {
        const char *name = argument + 2, *equals = strchr(name, '=');
        size_t length = equals ? (size_t)(equals - name) : strlen(name);
        const struct option *option = find_long(command, name, length);
        if (!option) return unknown_option(command, name, length);
        return take(command, option, equals ? equals + 1 : NULL, next, used, settings);
    }
    const struct option *option = find_short(command, argument[1]);
    if (!option) return wrong_usage(command, "unknown option '-%c'", argument[1]);
    if (!option->argument && argument[2]) return wrong_usage(command, "options are written one by one: '-%c' takes no value", argument[1]);
    return take(command, option, argument[2] ? argument + 2 : NULL, next, used, settings);
}

int read_options(const struct command *command, int count, char **arguments, struct settings *settings)
{
    *settings = (struct settings){.files = (const char **)arguments};
    bool only_files = false;
    for (int i = 0; i < count; i++) {
        const char *argument = arguments[i];
        if (only_files || argument[0] != '-' || argument[1] == 0) {
            settings->files[settings->file_count++] = argument; /* never ahead of i */
        } else if (strcmp(argument, "--") == 0) {
            only_files = true;
        } else {
            int status = take_argument(command, argument, i + 1 < count ? arguments[i + 1] : NULL, &i, settings);
            if (status != EXIT_DONE) return status;
        }
    }
    return EXIT_DONE;
}

void print_options(const struct command *command, FILE *out)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option *o = &options[i];
        if (!(o->sets & (command->options | OPTIONS_ALWAYS))) continue;
        char left[64];
        snprintf(left, sizeof left, "%s%c%s--%s%s%s", o->letter ? "-" : " ", o->letter ? o->letter : ' ', o->letter ? ", " : "  ", o->name,
                 o->argument ? " " : "", o->argument ? o->argument : "");
        fprintf(out, "  %-24s %s\n", left, o->help);
    }
}

/* ---- names ---- */

int name_option(const struct command *command, const char *option, const char *value, const char *const *names)
{
    char list[256] = "";
    for (size_t i = 0, length = 0; names[i]; i++) {
        if (strcmp(names[i], value) == 0) return EXIT_DONE;
        length += (size_t)snprintf(list + length, sizeof list - length, "%s%s", !i ? "" : names[i + 1] ? ", " : " and ", names[i]);
    }
    const char *near = nearest(value, names);
    return wrong_usage(command, "--%s %.40s: there are %s%s%s%s", option, value, list, near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
}

int format_option(const struct command *command, const struct settings *settings, const char *const *names, bede_format *format)
{
    const char *wanted = settings->format ? settings->format : names[0];
    int status = name_option(command, "format", wanted, names);
    if (status != EXIT_DONE || !bede_format_of(wanted, format)) return EXIT_USAGE;
    if (*format == BEDE_FORMAT_BRAT && (!settings->output || strcmp(settings->output, "-") == 0))
        return wrong_usage(command, "brat makes many files: --output FOLDER is wanted");
    return EXIT_DONE;
}
