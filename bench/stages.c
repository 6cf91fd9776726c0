/* How fast each stage is: the articles given, again and again until BYTES of text have been coded, on one
   core, with the time of each stage kept apart.  The stages are called in the order of src/engine/analysis.c.
   Usage: stages MODEL LEXICON GAZETTEER FILE... */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/buffer.h"
#include "coder/coder.h"
#include "intake/intake.h"
#include "lexicon/gazetteer.h"
#include "parse/parse.h"
#include "record/record.h"
#include "text/tokenize.h"

#define BYTES ((size_t)6 << 20) /* 6 MiB of text: about a million words */

/* The middle three are the parts of the coder, in the order of enum coder_part. */
enum stage { STAGE_INTAKE, STAGE_TOKENIZE, STAGE_PARSE, STAGE_ACTORS, STAGE_FACTS, STAGE_CODE, STAGE_RECORD, STAGE_COUNT };
static const char *const stage_names[] = {"intake", "tokenize", "parse", "actors", "facts", "code", "record"};

struct bench {
    struct parse_model *model;
    struct lexicon *lexicon;
    struct gazetteer *gazetteer;
    struct arena arena;
    struct buffer out;
    double seconds[STAGE_COUNT], *coder_seconds; /* those of the coder's stages one by one, coder_stage_count of them */
    size_t words, bytes, articles, events;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); /* not the wall: the machine may be shared */
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Adds the time since *since to a stage. */
static void lap(struct bench *bench, enum stage stage, double *since)
{
    double t = now();
    bench->seconds[stage] += t - *since;
    *since = t;
}

/* One article; false at the end of the input. */
static bool run_article(struct bench *bench, struct intake *intake)
{
    static const struct record_versions versions = {"bench", "bench", "bench"};
    struct report report;
    struct text text = {0};
    struct coding coding = {0};
    struct error error;
    arena_reset(&bench->arena);
    double since = now();
    enum intake_status status = intake_next(intake, &report, &bench->arena, &error);
    lap(bench, STAGE_INTAKE, &since);
    if (status != INTAKE_ARTICLE) return status != INTAKE_END;
    text_tokenize(&report, &text, &bench->arena);
    lap(bench, STAGE_TOKENIZE, &since);
    parse_text(bench->model, &text, &bench->arena);
    lap(bench, STAGE_PARSE, &since);
    code_names(&text, bench->lexicon, &bench->arena);
    code_begin(&coding, &report, &text, bench->lexicon, bench->gazetteer, &bench->arena);
    lap(bench, STAGE_ACTORS, &since);
    for (size_t i = 0; i < coder_stage_count; i++) {
        double begun = since;
        coder_stages[i].run(&coding);
        lap(bench, STAGE_ACTORS + (enum stage)coder_stages[i].part, &since);
        bench->coder_seconds[i] += since - begun;
    }
    bench->out.length = 0;
    record_json(&bench->out, &coding, &versions, false);
    lap(bench, STAGE_RECORD, &since);
    bench->words += text.word_count;
    bench->bytes += report.text.length;
    bench->events += coding.events.count;
    bench->articles++;
    return true;
}

static void run_input(struct bench *bench, str input, const char *name)
{
    struct intake intake;
    struct error error;
    if (!intake_open(&intake, input, name, NULL, &error)) return;
    while (run_article(bench, &intake)) {}
    intake_close(&intake);
}

static str read_file(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) return (str){0};
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *bytes = ARENA_NEW(arena, char, (size_t)(size > 0 ? size : 0) + 1);
    size_t length = size > 0 ? fread(bytes, 1, (size_t)size, file) : 0;
    fclose(file);
    return (str){bytes, length};
}

static void print(const struct bench *bench)
{
    double total = 0;
    for (int i = 0; i < STAGE_COUNT; i++) total += bench->seconds[i];
    printf("%zu articles, %.1f MB, %zu words, %zu events\n\n%-10s %9s %8s %12s\n", bench->articles, (double)bench->bytes / 1e6, bench->words,
           bench->events, "stage", "seconds", "share", "words/s");
    for (int i = 0; i < STAGE_COUNT; i++)
        printf("%-10s %9.3f %7.1f%% %12.0f\n", stage_names[i], bench->seconds[i], 100 * bench->seconds[i] / total,
               (double)bench->words / bench->seconds[i]);
    printf("%-10s %9.3f %7.1f%% %12.0f\n", "all", total, 100.0, (double)bench->words / total);
    printf("\nof the coder's stages, nanoseconds a word:");
    for (size_t i = 0; i < coder_stage_count; i++) printf("%s %s %.0f", i ? "," : "", coder_stages[i].name, bench->coder_seconds[i] / (double)bench->words * 1e9);
    printf("\n\nactors (look-up and coreference) cost %.1f%% of the parse per word, facts (times, places, figures) %.1f%%\n",
           100 * bench->seconds[STAGE_ACTORS] / bench->seconds[STAGE_PARSE], 100 * bench->seconds[STAGE_FACTS] / bench->seconds[STAGE_PARSE]);
    printf("coding without parsing: %.0f words/s\n", (double)bench->words / (bench->seconds[STAGE_ACTORS] + bench->seconds[STAGE_FACTS] + bench->seconds[STAGE_CODE]));
}

int main(int argc, char **argv)
{
    struct bench bench = {0};
    struct arena files;
    struct error error;
    if (argc < 5) return fprintf(stderr, "usage: stages MODEL LEXICON GAZETTEER FILE...\n"), 2;
    arena_init(&bench.arena, 0);
    arena_init(&files, 0);
    bench.coder_seconds = ARENA_NEW(&files, double, coder_stage_count);
    if (!parse_model_open(&bench.model, argv[1], &error) || !lexicon_open(&bench.lexicon, argv[2], NULL, 0, &error) || !gazetteer_open(&bench.gazetteer, argv[3], &error))
        return fprintf(stderr, "stages: %s\n", error.message), 1;
    int count = argc - 4;
    str *inputs = ARENA_NEW(&files, str, (size_t)count);
    for (int i = 0; i < count; i++) inputs[i] = read_file(&files, argv[4 + i]);
    do {
        size_t before = bench.bytes;
        for (int i = 0; i < count; i++) run_input(&bench, inputs[i], argv[4 + i]);
        if (bench.bytes == before) return fprintf(stderr, "stages: no article could be read\n"), 1;
    } while (bench.bytes < BYTES);
    print(&bench);
    gazetteer_close(bench.gazetteer);
    lexicon_close(bench.lexicon);
    parse_model_close(bench.model);
    buffer_free(&bench.out);
    arena_free(&bench.arena);
    arena_free(&files);
    return 0;
}
