/* How fast articles that are analysed already go into a database: bench-store ARTICLES.jsonl DB.  DB must not be there yet. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bede.h"

enum { PACKETS_MAX = 20000 };

static struct packet {
    char *bytes;
    size_t size;
} packets[PACKETS_MAX];

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void must(bede_status status, const bede_error *error)
{
    if (status == BEDE_OK) return;
    fprintf(stderr, "%s\n", error->message);
    exit(1);
}

static char *slurp(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*size + 1);
    if (bytes && fread(bytes, 1, *size, file) != *size) free(bytes), bytes = NULL;
    fclose(file);
    return bytes;
}

static size_t take_all(bede_store *store, bede_analysis *analysis, bede_reader *reader)
{
    bede_error error;
    size_t count = 0, size;
    const char *bytes;
    while (count < PACKETS_MAX && bede_analysis_read(analysis, reader, &error) == BEDE_OK) {
        must(bede_store_take(store, analysis, &bytes, &size, &error), &error);
        packets[count] = (struct packet){malloc(size), size};
        if (!packets[count].bytes) break;
        memcpy(packets[count++].bytes, bytes, size);
    }
    return count;
}

int main(int count, char **arguments)
{
    bede_engine *engine;
    bede_store *store;
    bede_reader *reader;
    bede_analysis *analysis;
    bede_error error;
    size_t size = 0;
    char *input = count == 3 ? slurp(arguments[1], &size) : NULL;
    if (!input) return fprintf(stderr, "usage: bench-store ARTICLES.jsonl DB\n"), 2;
    must(bede_engine_open(&engine, NULL, &error), &error);
    must(bede_store_open(&store, arguments[2], true, &error), &error);
    must(bede_store_begin(store, engine, "bench", &error), &error);
    must(bede_reader_open(&reader, input, size, arguments[1], NULL, &error), &error);
    must(bede_analysis_new(&analysis, engine, &error), &error);
    size_t articles = take_all(store, analysis, reader);
    double begun = now();
    for (size_t i = 0; i < articles; i++) must(bede_store_add(store, packets[i].bytes, packets[i].size, &error), &error);
    must(bede_store_end(store, &error), &error);
    double taken = now() - begun;
    printf("%zu articles into the store in %.2f s: %.0f articles/s\n", articles, taken, (double)articles / taken);
    for (size_t i = 0; i < articles; i++) free(packets[i].bytes);
    bede_store_close(store);
    bede_analysis_free(analysis);
    bede_reader_close(reader);
    bede_engine_close(engine);
    free(input);
    return 0;
}
