/* Compiles the tables of lexicon/places into the gazetteer that the engine maps.  Run by the build.
   bede-gazetteer OUTPUT TABLE... */
#include <stdio.h>

#include "lexicon/gazetteer.h"

static void report(void *context, const struct lexicon_problem *problem)
{
    (void)context;
    fprintf(stderr, "%.*s:%zu: %.*s\n", STR_ARG(problem->file), problem->line, STR_ARG(problem->message));
}

int main(int argc, char **argv)
{
    if (argc < 3) return fprintf(stderr, "usage: bede-gazetteer OUTPUT TABLE...\n"), 2;
    struct arena arena;
    arena_init(&arena, 0);
    str pack;
    bool good = gazetteer_compile((const char *const *)argv + 2, (size_t)argc - 2, &arena, &pack, report, NULL) == 0;
    FILE *file = good ? fopen(argv[1], "wb") : NULL;
    good = file && fwrite(pack.data, 1, pack.length, file) == pack.length;
    if (file && fclose(file) != 0) good = false;
    if (!good) fprintf(stderr, "%s: not written\n", argv[1]);
    arena_free(&arena);
    return good ? 0 : 1;
}
