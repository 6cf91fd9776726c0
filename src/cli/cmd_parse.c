/* bede parse: reports to Universal Dependencies, as CoNLL-U. */
#include <string.h>

#include "input.h"
#include "output.h"
#include "run.h"

/* Parses one file of CoNLL-U; false after a message. */
static bool parse_file(bede_analysis *analysis, const char *path, struct output *output)
{
    struct input input;
    bede_error error;
    const char *bytes;
    size_t size;
    char message[256];
    if (!input_open(&input, path, message, sizeof message)) return complain("%s: %s", path, message), false;
    bool done = bede_parse_conllu(analysis, input.bytes, input.size, path, &bytes, &size, &error) == BEDE_OK;
    if (done) output_write(output, bytes, size);
    else complain("%s", error.message);
    input_close(&input);
    return done;
}

/* Text that is tokenised already: one thread, file by file. */
static int parse_tokenised(const struct command *command, const struct settings *settings)
{
    bede_engine *engine = NULL;
    bede_analysis *analysis = NULL;
    bede_error error;
    struct output output;
    int status = run_open_engine(&engine, command, settings, true);
    if (status != EXIT_DONE) return status;
    status = EXIT_PROBLEM;
    if (bede_analysis_new(&analysis, engine, &error) != BEDE_OK) complain("%s", error.message);
    else if (output_open(&output, settings->output)) {
        bool all = true;
        static const char *const standard[] = {"-"};
        const char *const *files = settings->file_count ? (const char *const *)settings->files : standard;
        for (int i = 0; i < (settings->file_count ? settings->file_count : 1) && !output.failed; i++)
            all &= parse_file(analysis, files[i], &output);
        status = output_close(&output, true) && all ? EXIT_DONE : EXIT_PROBLEM;
    }
    bede_analysis_free(analysis);
    bede_engine_close(engine);
    return status;
}

static int run_parse(const struct command *command, int count, char **arguments)
{
    struct settings settings;
    int status = read_options(command, count, arguments, &settings);
    if (status != EXIT_DONE) return status;
    if (settings.help) return print_help(command);
    if (settings.reader.kind && strcmp(settings.reader.kind, "conllu") == 0) {
        settings.reader.kind = NULL;
        status = run_check(command, &settings);
        return status == EXIT_DONE ? parse_tokenised(command, &settings) : status;
    }
    return run_files(command, &settings, BEDE_PARSE, BEDE_FORMAT_CONLLU);
}

const struct command cmd_parse = {
    .name = "parse",
    .arguments = "[OPTIONS] [FILE...]",
    .summary = "news reports to tagged words and dependency trees (CoNLL-U)",
    .description = "Reads reports as 'bede code' does, splits them into sentences and words, and writes part-of-speech tags, lemmas, dependency\n"
                   "trees and names in CoNLL-U, ten columns, Universal Dependencies version 2.  MISC has TokenRange=START:END (characters of the\n"
                   "text), SpaceAfter=No and NER=B-PER style labels.\n"
                   "\n"
                   "With --input conllu the text is tokenised already: only the words are read, and the file comes back tagged and parsed.\n"
                   "Exit status: 0 all parsed, 1 some article could not be parsed (named on standard error), 2 wrong usage.",
    .examples = "  bede parse report.txt\n"
                "  echo 'Envoys met in Oslo on Monday.' | bede parse\n"
                "  bede parse --input conllu treebank.conllu --output parsed.conllu\n",
    .options = OPTIONS_READ | OPTIONS_RUN | OPTIONS_OUTPUT,
    .run = run_parse,
};
