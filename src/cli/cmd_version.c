/* bede version: of the program, and of the model and lexicon that it would use. */
#include "options.h"

static int run_version(const struct command *command, int count, char **arguments)
{
    struct settings settings;
    int status = read_options(command, count, arguments, &settings);
    if (status != EXIT_DONE) return status;
    if (settings.help) return print_help(command);
    if (settings.file_count) return wrong_usage(command, "'version' takes no files");
    printf("bede %s\n", bede_version());
    bede_engine *engine;
    bede_error error;
    if (bede_engine_open(&engine, NULL, &error) == BEDE_OK) {
        printf("model %s\nlexicon %s\n", bede_engine_model(engine), bede_engine_lexicon(engine));
        bede_engine_close(engine);
    } else {
        printf("no data: %s\n", error.message);
    }
    return fflush(stdout) == 0 ? EXIT_DONE : EXIT_PROBLEM;
}

const struct command cmd_version = {
    .name = "version",
    .arguments = "",
    .summary = "the versions of program, model and lexicon",
    .description = "Prints the program's version and the digests of the model and lexicon that it finds: the three that stand in every record.",
    .run = run_version,
};
