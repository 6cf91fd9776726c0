/* Speed of tagging and parsing on one core, and the analysis itself for the scorer.

   parse MODEL FILE.conllu [--rounds N] [--kernel plain|avx2|vnni] [--print]
   Reads the words of a CoNLL-U file (other columns are not looked at); prints words per second, or with --print the trees. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "parse/model.h"

struct sentences {
    struct word *words;
    size_t word_count, word_capacity;
    size_t *starts; /* count + 1 of them */
    size_t count, capacity;
};

static void *grown(void *items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity) return items;
    *capacity = *capacity ? *capacity * 2 : 1024;
    items = realloc(items, *capacity * size);
    if (!items) abort();
    return items;
}

static void end_sentence(struct sentences *s)
{
    if (s->starts[s->count - 1] == s->word_count) return;
    s->starts = grown(s->starts, s->count, &s->capacity, sizeof *s->starts);
    s->starts[s->count++] = s->word_count;
}

static void read_line(struct sentences *s, str line)
{
    str id = str_cut(&line, '\t');
    if (id.length == 0 || id.data[0] == '#') {
        if (id.length == 0) end_sentence(s);
        return;
    }
    if (memchr(id.data, '-', id.length) || memchr(id.data, '.', id.length)) return;
    s->words = grown(s->words, s->word_count, &s->word_capacity, sizeof *s->words);
    s->words[s->word_count++] = (struct word){.form = str_cut(&line, '\t')};
}

static str read_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    size_t capacity = 0, size = 0;
    char *bytes = NULL;
    if (!f) return (str){NULL, 0};
    do {
        bytes = grown(bytes, size, &capacity, 1);
        size += fread(bytes + size, 1, capacity - size, f);
    } while (size == capacity);
    fclose(f);
    return (str){bytes, size};
}

static void parse_all(const struct parse_model *model, struct sentences *s, struct arena *scratch)
{
    for (size_t i = 0; i + 1 < s->count; i++) parse_sentence(model, s->words + s->starts[i], s->starts[i + 1] - s->starts[i], scratch);
}

static void print_all(const struct sentences *s)
{
    for (size_t i = 0; i + 1 < s->count; i++) {
        for (size_t w = s->starts[i]; w < s->starts[i + 1]; w++) {
            const struct word *word = &s->words[w];
            printf("%zu\t%.*s\t_\t%s\t%s\t_\t%d\t%s\t_\tNER=%s\n", w - s->starts[i] + 1, STR_ARG(word->form),
                   tag_name(TAG_KIND_UPOS, word->upos), tag_name(TAG_KIND_XPOS, word->xpos), word->head + 1,
                   tag_name(TAG_KIND_DEPREL, word->deprel), tag_name(TAG_KIND_NER, word->ner));
        }
        printf("\n");
    }
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

int main(int argc, char **argv)
{
    int rounds = 5;
    bool print = false;
    const char *kernel = NULL;
    for (int i = 3; i < argc; i++) {
        if (strcmp(argv[i], "--print") == 0) print = true;
        else if (strcmp(argv[i], "--rounds") == 0 && i + 1 < argc) rounds = atoi(argv[++i]);
        else if (strcmp(argv[i], "--kernel") == 0 && i + 1 < argc) kernel = argv[++i];
    }
    struct parse_model *model;
    struct error error;
    if (argc < 3) return fprintf(stderr, "usage: parse MODEL FILE.conllu [--rounds N] [--kernel NAME] [--print]\n"), 2;
    if (!parse_model_open(&model, argv[1], &error)) return fprintf(stderr, "%s\n", error.message), 1;
    if (kernel && !(model->kernel = kernel_named(kernel))) return fprintf(stderr, "no kernel %s here\n", kernel), 1;

    str file = read_file(argv[2]);
    struct sentences s = {0};
    s.starts = grown(s.starts, 0, &s.capacity, sizeof *s.starts);
    s.starts[s.count++] = 0;
    for (str rest = file; rest.length;) read_line(&s, str_cut(&rest, '\n'));
    end_sentence(&s);
    struct arena scratch;
    arena_init(&scratch, 0);
    parse_all(model, &s, &scratch);
    if (print) {
        print_all(&s);
    } else {
        double best = 1e9;
        for (int r = 0; r < rounds; r++) {
            double began = seconds();
            parse_all(model, &s, &scratch);
            double took = seconds() - began;
            best = took < best ? took : best;
        }
        printf("%s: %zu words, %zu sentences, best of %d rounds %.3f s: %.0f words/s\n", model->kernel->name, s.word_count, s.count - 1,
               rounds, best, (double)s.word_count / best);
    }
    arena_free(&scratch);
    parse_model_close(model);
    free(s.words);
    free(s.starts);
    free((void *)(uintptr_t)file.data);
    return 0;
}
