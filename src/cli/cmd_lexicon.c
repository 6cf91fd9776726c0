/* bede lexicon: checks and compiles the dictionaries that a person edits, imports old ones, tells which entry answers and which
   patterns a corpus has no use for. */
#include <string.h>

#include "pipeline.h"
#include "run.h"
#include "walk.h"

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

static int import(const struct command *command, const struct settings *settings)
{
    struct tally tally = {.out = stderr};
    if (!settings->output) return wrong_usage(command, "'import' wants --output DIR");
    size_t errors = bede_lexicon_import(settings->files + 1, (size_t)settings->file_count - 1, settings->output, show, &tally);
    if (errors) complain("%zu errors; the lines named are left out of %s", errors, settings->output);
    return errors ? EXIT_PROBLEM : EXIT_DONE;
}

/* ---- why ---- */

static void show_answer(void *context, const bede_lexicon_answer *a)
{
    (void)context;
    printf("%-9s %-16s %-12s %s", a->standing, a->kind, *a->code ? a->code : "-", a->entry);
    if (*a->from || *a->to) printf(" (%s to %s)", *a->from ? a->from : "...", *a->to ? a->to : "...");
    printf("  %s  in %s\n", a->origin, a->lexicon);
}

static int ask(bede_analysis *analysis, const char *text, const struct settings *settings)
{
    size_t answering = 0;
    bede_error error;
    bede_status status = bede_lexicon_why(analysis, text, settings->reader.date, show_answer, NULL, &answering, &error);
    if (status != BEDE_OK) return complain("%s", error.message), status == BEDE_ERROR_USAGE ? EXIT_USAGE : EXIT_PROBLEM;
    if (!answering) printf("nothing answers\n");
    return fflush(stdout) != 0 || !answering ? EXIT_PROBLEM : EXIT_DONE;
}

static int why(const struct command *command, const struct settings *settings)
{
    bede_engine *engine = NULL;
    bede_analysis *analysis = NULL;
    bede_error error;
    if (settings->file_count > 2) return wrong_usage(command, "'why' takes one text; put several words between quotation marks");
    int status = run_open_engine(&engine, command, settings, false);
    if (status != EXIT_DONE) return status;
    if (bede_analysis_new(&analysis, engine, &error) == BEDE_OK) status = ask(analysis, settings->files[1], settings);
    else complain("%s", error.message), status = EXIT_PROBLEM;
    bede_analysis_free(analysis);
    bede_engine_close(engine);
    return status;
}

/* ---- lint ---- */

struct lint {
    bede_lint *counts;
    size_t patterns, unused, shadowed;
};

static bede_status lint_article(void *context, bede_analysis *analysis, const char **bytes, size_t *size, bede_error *error)
{
    *bytes = "";
    *size = 0;
    return bede_lint_run(((struct lint *)context)->counts, analysis, error);
}

static bool pass(void *context, const struct result *result)
{
    (void)context;
    (void)result;
    return true;
}

static void show_use(void *context, const bede_lint_use *use)
{
    struct lint *lint = context;
    lint->patterns++;
    if (!use->fits) {
        lint->unused++;
        printf("%s: never fits: %s\n", use->origin, use->pattern);
    } else if (!use->chosen) {
        lint->shadowed++;
        printf("%s: shadowed: %s fits %llu time%s and is never chosen; %s: %s is\n", use->origin, use->pattern, use->fits, use->fits == 1 ? "" : "s",
               use->better_origin, use->better_pattern);
    }
}

static int lint_files(struct lint *lint, struct settings *settings, const bede_engine *engine)
{
    const struct job job = {.context = lint, .make = lint_article, .put = pass, .to_standard = true};
    bede_error error;
    settings->jobs = 1; /* the counts belong to one thread */
    if (bede_lint_open(&lint->counts, engine, &error) != BEDE_OK) return complain("%s", error.message), EXIT_PROBLEM;
    struct pipeline_counts counts = pipeline_run(&job, settings, engine);
    if (counts.stopped) return EXIT_PROBLEM;
    if (bede_lint_each(lint->counts, show_use, lint, &error) != BEDE_OK) return complain("%s", error.message), EXIT_PROBLEM;
    printf("%zu articles; of %zu patterns %zu chosen, %zu shadowed, %zu never fit\n", counts.done, lint->patterns,
           lint->patterns - lint->shadowed - lint->unused, lint->shadowed, lint->unused);
    return fflush(stdout) != 0 || counts.refused ? EXIT_PROBLEM : EXIT_DONE;
}

static int lint(const struct command *command, const struct settings *settings)
{
    struct settings own = *settings;
    struct walk walk = {0};
    struct lint work = {0};
    bede_engine *engine = NULL;
    int status = run_open_engine(&engine, command, settings, false);
    if (status == EXIT_DONE && !walk_paths(&walk, settings->files + 1, (size_t)settings->file_count - 1, NULL))
        complain("out of memory"), status = EXIT_PROBLEM;
    own.files = (const char **)walk.files;
    own.file_count = (int)walk.count;
    if (status == EXIT_DONE) status = lint_files(&work, &own, engine);
    bede_lint_close(work.counts);
    bede_engine_close(engine);
    walk_free(&walk);
    return status;
}

static const struct work {
    const char *name, *wanted; /* wanted: what must follow */
    int (*run)(const struct command *command, const struct settings *settings);
} works[] = {
    {"check", "the lexicon's folder or files are wanted", check},
    {"compile", "the lexicon's folder or files are wanted", compile},
    {"import", "the dictionaries' files are wanted", import},
    {"why", "the words to look up are wanted", why},
    {"lint", "a corpus is wanted: files or folders of reports", lint},
};
enum { WORKS = sizeof works / sizeof *works };

static int run_lexicon(const struct command *command, int count, char **arguments)
{
    struct settings settings;
    int status = read_options(command, count, arguments, &settings);
    if (status != EXIT_DONE) return status;
    if (settings.help) return print_help(command);
    if (settings.file_count == 0) return wrong_usage(command, "what to do with the lexicon: check, compile, import, why or lint?");
    const char *what = settings.files[0];
    const struct work *work = NULL;
    for (size_t i = 0; i < WORKS; i++)
        if (strcmp(what, works[i].name) == 0) work = &works[i];
    if (!work) return wrong_usage(command, "'%s' is nothing to do with a lexicon; there are check, compile, import, why and lint", what);
    if (settings.file_count == 1) return wrong_usage(command, "%s", work->wanted);
    if (work->run != why && settings.reader.date) return wrong_usage(command, "--date is for 'why'");
    if (work->run != why && work->run != lint && settings.lexicons[0]) return wrong_usage(command, "--lexicon is for 'why' and 'lint'");
    return work->run(command, &settings);
}

const struct command cmd_lexicon = {
    .name = "lexicon",
    .arguments = "check DIR|FILE... | compile --output FILE DIR|FILE... | import --output DIR FILE... | why TEXT | lint FILE|DIR...",
    .summary = "check, compile or import dictionaries; tell which entry answers, which never does",
    .description = "check    reads lexicon text and names every mistake with file and line: duplicates, unknown codes, entries that nothing can reach\n"
                   "compile  does the same and writes the compiled form, which --lexicon takes as it takes a folder\n"
                   "import   reads dictionaries of TABARI and PETRARCH (actors, agents, verbs, discards, issues; the kind is told by what stands in\n"
                   "         them), names every line that says nothing, and writes the rest as lexicon text into DIR/imported\n"
                   "why      tells which entries answer for TEXT on the day of --date, with file and line, and what they shadow\n"
                   "lint     codes a corpus and tells which patterns of verbs and nouns never fit in it, and which fit but always lose to another;\n"
                   "         those of --lexicon where it is given, else the shipped ones\n"
                   "\n"
                   "The form of the files is described in README.md in the lexicon's folder.  --lexicon takes the old files too, as they are.\n"
                   "Exit status: 0 no mistakes, 1 mistakes (why: nothing answers), 2 wrong usage.",
    .examples = "  bede lexicon check my-words\n"
                "  bede lexicon compile --output my-words.pack my-words\n"
                "  bede code --lexicon my-words.pack report.txt\n"
                "  bede lexicon import --output my-words old/actors.txt old/agents.txt old/verbs.txt\n"
                "  bede lexicon why --date 2010-05-01 --lexicon my-words 'Foreign Minister'\n"
                "  bede lexicon lint --lexicon my-words archive/\n",
    .options = OPTIONS_OUTPUT | OPTIONS_LEXICON | OPTIONS_DATE,
    .run = run_lexicon,
};
