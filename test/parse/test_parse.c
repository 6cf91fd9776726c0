/* The analysis network: the kernels against their definition, the trees against every possible tree, the whole against the Python
   simulation (golden.conllu, made by train/simulate.py), the accuracy on a fixed slice of a treebank (slice.conllu), and files that
   must be refused.
   test-parse MODEL GOLDEN SLICE */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "parse/feature.h"
#include "parse/model.h"
#include "parse/names.h"
#include "parse/repair.h"
#include "parse/spanning.h"

static const char *model_path, *golden_path, *slice_path; /* set once by main */

static uint32_t next_random(uint32_t *state) { return *state = *state * 1664525u + 1013904223u, *state >> 8; }

/* ---- kernels */

enum { IN = 96, OUT = 80, ROWS = 7 };

static void random_matrix(struct matrix *m, int8_t *weights, int32_t *sums, uint32_t *random, bool pairs)
{
    memset(sums, 0, OUT * sizeof *sums);
    for (size_t i = 0; i < IN * OUT; i++) {
        int room = pairs && i % 2 ? KERNEL_PAIR - abs(weights[i - 1]) : 127;
        room = room < 127 ? room : 127;
        weights[i] = (int8_t)(pairs ? (int)(next_random(random) % (unsigned)(2 * room + 1)) - room : (int)(next_random(random) % 128));
        sums[i / (IN * KERNEL_OUT) * KERNEL_OUT + i % (KERNEL_OUT * KERNEL_IN) / KERNEL_IN] += weights[i];
    }
    *m = (struct matrix){weights, sums, IN, OUT};
}

static void products_agree(const struct kernel *k)
{
    static _Alignas(64) int8_t weights[IN * OUT], in[ROWS * IN];
    static _Alignas(64) int32_t sums[OUT], wanted[ROWS * OUT], got[ROWS * OUT];
    uint32_t random = 7;
    struct matrix m;
    for (int round = 0; round < 20; round++) {
        for (size_t i = 0; i < sizeof in; i++) in[i] = (int8_t)(round == 0 ? -127 : round == 1 ? 127 : (int)(next_random(&random) % 255) - 127);
        for (size_t rows = 1; rows <= ROWS; rows++) {
            random_matrix(&m, weights, sums, &random, true);
            kernel_plain.product(&m, in, IN, rows, wanted);
            k->product(&m, in, IN, rows, got);
            assert_memory_equal(got, wanted, rows * OUT * sizeof *got);
            random_matrix(&m, weights, sums, &random, false);
            kernel_plain.compare(&m, in, rows, wanted);
            k->compare(&m, in, rows, got);
            assert_memory_equal(got, wanted, rows * OUT * sizeof *got);
        }
    }
}

static float random_float(uint32_t *random, float size) { return ((float)(next_random(random) % 20001) / 10000.0f - 1.0f) * size; }

static void element_steps_agree(const struct kernel *k)
{
    enum { N = 96 };
    _Alignas(64) float a[N], b[N], x1[N], x2[N], h1[N], h2[N], gain[N], shift[N];
    _Alignas(64) int32_t sums[N], gates[N];
    _Alignas(64) int8_t q1[N], q2[N], table[16 * N];
    uint32_t random = 11, rows[9];
    for (int round = 0; round < 200; round++) {
        float size = round % 3 == 0 ? 1e-3f : round % 3 == 1 ? 1.0f : 1e4f;
        for (size_t i = 0; i < N; i++) {
            a[i] = random_float(&random, 90), b[i] = random_float(&random, 90);
            x1[i] = x2[i] = random_float(&random, size), h1[i] = h2[i] = random_float(&random, size);
            gain[i] = random_float(&random, 1e-3f), shift[i] = random_float(&random, 2);
            sums[i] = (int32_t)(next_random(&random) % 400000) - 200000, gates[i] = (int32_t)(next_random(&random) % 4000) - 2000;
        }
        for (size_t i = 0; i < sizeof table; i++) table[i] = (int8_t)((int)(next_random(&random) % 255) - 127);
        for (size_t i = 0; i < 9; i++) rows[i] = next_random(&random) % 16;
        kernel_plain.join(a, b, N, q1), k->join(a, b, N, q2);
        assert_memory_equal(q1, q2, N);
        kernel_plain.normalise(x1, N, 25.5f, q1), k->normalise(x1, N, 25.5f, q2);
        assert_memory_equal(q1, q2, N);
        kernel_plain.quantise(sums, gain, shift, N, -127.0f, q1), k->quantise(sums, gain, shift, N, -127.0f, q2);
        assert_memory_equal(q1, q2, N);
        kernel_plain.step(sums, gain, shift, gates, gain, shift, N, h1, x1), k->step(sums, gain, shift, gates, gain, shift, N, h2, x2);
        kernel_plain.gate(sums, gain, shift, gates, gain, shift, N, x1), k->gate(sums, gain, shift, gates, gain, shift, N, x2);
        assert_memory_equal(x1, x2, sizeof x1);
        assert_memory_equal(h1, h2, sizeof h1);
        kernel_plain.scale(sums, gain, shift, N, x1), k->scale(sums, gain, shift, N, x2);
        assert_memory_equal(x1, x2, sizeof x1);
        kernel_plain.embed(table, 0.01f, table, rows, 0.02f, N, x1), k->embed(table, 0.01f, table, rows, 0.02f, N, x2);
        assert_memory_equal(x1, x2, sizeof x1);
    }
}

static void every_kernel_gives_the_same_bits(void **state)
{
    (void)state;
    const char *names[] = {"avx2", "vnni"};
    for (size_t i = 0; i < 2; i++) {
        const struct kernel *k = kernel_named(names[i]);
        if (!k) continue;
        products_agree(k);
        element_steps_agree(k);
    }
    assert_non_null(kernel_choose());
    assert_null(kernel_named("abacus"));
}

/* ---- trees */

static bool is_one_tree(const int32_t *heads, size_t n)
{
    size_t roots = 0;
    for (size_t d = 0; d < n; d++) {
        size_t steps = 0;
        roots += heads[d] < 0;
        for (int32_t at = (int32_t)d; at >= 0 && steps <= n; at = heads[at]) steps++;
        if (steps > n || heads[d] >= (int32_t)n || heads[d] == (int32_t)d) return false;
    }
    return roots == 1;
}

static int64_t tree_score(const int32_t *scores, size_t stride, const int32_t *roots, const int32_t *heads, size_t n)
{
    int64_t sum = 0;
    for (size_t d = 0; d < n; d++) sum += heads[d] < 0 ? roots[d] : scores[d * stride + (size_t)heads[d]];
    return sum;
}

/* The best score of all trees over n <= 5 words, by counting through every choice of heads. */
static int64_t best_score(const int32_t *scores, size_t stride, const int32_t *roots, size_t n)
{
    int64_t best = INT64_MIN;
    int32_t heads[5] = {-1, -1, -1, -1, -1};
    for (;;) {
        if (is_one_tree(heads, n)) {
            int64_t score = tree_score(scores, stride, roots, heads, n);
            best = score > best ? score : best;
        }
        size_t d = 0;
        while (d < n && ++heads[d] == (int32_t)n) heads[d++] = -1;
        if (d == n) return best;
    }
}

static void trees_are_the_best_of_all(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 0);
    uint32_t random = 3;
    int32_t scores[5 * 16], roots[5], heads[5];
    for (int round = 0; round < 20000; round++) {
        size_t n = 1 + next_random(&random) % 5;
        unsigned spread = round % 2 ? 7 : 4000000; /* few values: many ties */
        for (size_t i = 0; i < 80; i++) scores[i] = (int32_t)(next_random(&random) % spread) - (int32_t)(spread / 2);
        for (size_t i = 0; i < 5; i++) roots[i] = (int32_t)(next_random(&random) % spread);
        spanning_tree(scores, 16, roots, n, heads, &arena);
        assert_true(is_one_tree(heads, n));
        assert_true(tree_score(scores, 16, roots, heads, n) == best_score(scores, 16, roots, n));
    }
    arena_free(&arena);
}

/* Nested cycles: each word prefers a near one, so that cycles are contracted over and over. */
static void large_and_tangled_graphs_give_trees(void **state)
{
    (void)state;
    enum { N = SPANNING_WORDS_MAX };
    struct arena arena;
    arena_init(&arena, 0);
    int32_t *scores = calloc((size_t)N * N, sizeof *scores), *roots = calloc(N, sizeof *roots), *heads = calloc(N, sizeof *heads);
    uint32_t random = 5;
    for (int kind = 0; kind < 4; kind++) {
        for (size_t d = 0; d < N; d++)
            for (size_t h = 0; h < N; h++) {
                int32_t closeness = 0;
                for (size_t bit = 1; bit < N && (d ^ h) >= bit; bit *= 2) closeness--;
                scores[d * N + h] = kind == 0 ? closeness * 1000 : kind == 1 ? (int32_t)(next_random(&random) % 1000) :
                                    kind == 2 ? 0 : (h + 1 == d ? 100 : h == d + 1 ? 101 : 0);
            }
        spanning_tree(scores, N, roots, N, heads, &arena);
        assert_true(is_one_tree(heads, N));
    }
    free(scores), free(roots), free(heads);
    arena_free(&arena);
}

/* ---- sentences */

static str read_whole(const char *path)
{
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    assert_int_equal(fseek(f, 0, SEEK_END), 0);
    long size = ftell(f);
    rewind(f);
    char *bytes = NULL;
    assert_int_equal(posix_memalign((void **)&bytes, 64, (size_t)size + 64), 0);
    assert_int_equal(fread(bytes, 1, (size_t)size, f), size);
    fclose(f);
    return (str){bytes, (size_t)size};
}

static struct parse_model *opened(void)
{
    struct parse_model *model;
    struct error error = {0};
    if (!parse_model_open(&model, model_path, &error)) fail_msg("%s", error.message);
    return model;
}

/* One sentence of the golden file against the analysis of its forms. */
static void check_golden(const struct parse_model *model, str sentence, struct arena *arena)
{
    enum { COLUMNS = 10, WORDS = 64 };
    static str column[WORDS][COLUMNS];
    static struct word words[WORDS];
    size_t n = 0;
    for (; sentence.length; n++) {
        str line = str_cut(&sentence, '\n');
        for (size_t c = 0; c < COLUMNS; c++) column[n][c] = str_cut(&line, '\t');
        words[n] = (struct word){.form = column[n][1]};
    }
    parse_sentence(model, words, n, arena);
    for (size_t w = 0; w < n; w++) {
        str head = arena_format(arena, "%d", words[w].head + 1), name = arena_format(arena, "NER=%s", tag_name(TAG_KIND_NER, words[w].ner));
        bool same = str_is(column[w][3], tag_name(TAG_KIND_UPOS, words[w].upos)) && str_is(column[w][4], tag_name(TAG_KIND_XPOS, words[w].xpos)) &&
                    str_equal(column[w][6], head) && str_is(column[w][7], tag_name(TAG_KIND_DEPREL, words[w].deprel)) &&
                    str_equal(column[w][9], name);
        if (!same)
            fail_msg("%s: \"%.*s\": %s %s %.*s %s %.*s", model->kernel->name, STR_ARG(words[w].form), tag_name(TAG_KIND_UPOS, words[w].upos),
                     tag_name(TAG_KIND_XPOS, words[w].xpos), STR_ARG(head), tag_name(TAG_KIND_DEPREL, words[w].deprel), STR_ARG(name));
    }
}

static void labels_equal_the_simulation_on_every_kernel(void **state)
{
    (void)state;
    struct parse_model *model = opened();
    str golden = read_whole(golden_path);
    struct arena arena;
    arena_init(&arena, 0);
    const char *names[] = {"plain", "avx2", "vnni"};
    for (size_t k = 0; k < 3; k++) {
        size_t checked = 0;
        if (!(model->kernel = kernel_named(names[k]))) continue;
        for (size_t start = 0, at = 0; at + 1 < golden.length; at++)
            if (golden.data[at] == '\n' && golden.data[at + 1] == '\n') {
                check_golden(model, str_slice(golden, start, at), &arena);
                start = at + 2;
                checked++;
            }
        assert_true(checked >= 20);
    }
    arena_free(&arena);
    free((void *)(uintptr_t)golden.data);
    parse_model_close(model);
}

/* Floors in thousandths; of names, F1 in hundredths. */
enum { SLICE_UPOS = 965, SLICE_LEMMA = 980, SLICE_UAS = 875, SLICE_LAS = 850, SLICE_NAMES = 78 };

/* What was right over the slice. */
struct accuracy {
    size_t words, upos, lemma, head, label, names_right, names_said, names_gold;
};

/* The end of the name that begins at w by these labels, or w where none does. */
static size_t name_end(const unsigned *ner, size_t w, size_t n)
{
    if (ner[w] == NER_O || ner[w] % 2 == 0) return w;
    size_t end = w + 1;
    while (end < n && ner[end] == ner[w] + 1) end++;
    return end;
}

static void count_names(struct accuracy *a, const unsigned *gold, const unsigned *said, size_t n)
{
    for (size_t w = 0; w < n; w++) {
        size_t g = name_end(gold, w, n), s = name_end(said, w, n);
        a->names_gold += g > w, a->names_said += s > w;
        a->names_right += g > w && g == s && gold[w] == said[w];
    }
}

static void count_sentence(struct accuracy *a, const struct parse_model *model, str sentence, struct arena *arena)
{
    enum { WORDS = 64 };
    struct word words[WORDS] = {0};
    unsigned gold[WORDS], said[WORDS];
    str column[WORDS][10];
    size_t n = 0;
    while (sentence.length) {
        str line = str_cut(&sentence, '\n');
        if (line.length == 0 || line.data[0] == '#') continue;
        assert_true(n < WORDS);
        for (size_t c = 0; c < 10; c++) column[n][c] = str_cut(&line, '\t');
        int tag = tag_of(TAG_KIND_NER, str_slice(column[n][9], 4, column[n][9].length));
        assert_true(tag >= 0);
        words[n].form = column[n][1], gold[n] = (unsigned)tag, n++;
    }
    parse_sentence(model, words, n, arena);
    parse_lemmas(model, words, n, arena);
    parse_repair(words, n);
    for (size_t w = 0; w < n; w++) {
        str rest = column[w][7], label = str_cut(&rest, ':'), found = str_from(tag_name(TAG_KIND_DEPREL, words[w].deprel));
        bool head = str_equal(column[w][6], arena_format(arena, "%d", words[w].head + 1));
        a->words++, a->head += head, a->label += head && str_equal(label, str_cut(&found, ':'));
        a->upos += str_is(column[w][3], tag_name(TAG_KIND_UPOS, words[w].upos));
        a->lemma += str_equal(column[w][2], words[w].lemma);
        said[w] = words[w].ner;
    }
    count_names(a, gold, said, n);
}

/* Floors a little below what the model reached when it was made: whatever makes the analysis worse is to be seen here. */
static void a_slice_of_a_treebank_is_analysed_well(void **state)
{
    (void)state;
    struct parse_model *model = opened();
    str slice = read_whole(slice_path);
    struct arena arena;
    arena_init(&arena, 0);
    struct accuracy a = {0};
    for (size_t start = 0, at = 0; at + 1 < slice.length; at++)
        if (slice.data[at] == '\n' && slice.data[at + 1] == '\n') {
            count_sentence(&a, model, str_slice(slice, start, at), &arena);
            start = at + 2;
        }
    size_t names = 200 * a.names_right / (a.names_said + a.names_gold);
    print_message("%zu words: UPOS %zu, lemma %zu, UAS %zu, LAS %zu words right; names F1 %zu\n", a.words, a.upos, a.lemma, a.head, a.label,
                  names);
    assert_true(a.words > 1000);
    assert_true(a.upos * 1000 >= a.words * SLICE_UPOS && a.lemma * 1000 >= a.words * SLICE_LEMMA);
    assert_true(a.head * 1000 >= a.words * SLICE_UAS && a.label * 1000 >= a.words * SLICE_LAS);
    assert_true(names >= SLICE_NAMES);
    arena_free(&arena);
    free((void *)(uintptr_t)slice.data);
    parse_model_close(model);
}

static void odd_sentences_give_trees(void **state)
{
    (void)state;
    enum { LONG = 3 * SPANNING_WORDS_MAX + 17 };
    struct parse_model *model = opened();
    struct arena arena;
    arena_init(&arena, 0);
    struct word *words = ARENA_NEW(&arena, struct word, LONG);
    int32_t *heads = ARENA_NEW(&arena, int32_t, LONG);
    str forms[] = {STR("the"), STR("\xff\xfe"), STR(""), STR("\xc3"), STR("and"), STR("\0"), STR("killed"), STR(",")};
    str endless = arena_format(&arena, "%0*d", 5000, 7);
    parse_sentence(model, words, 0, &arena);
    size_t sizes[] = {1, 2, 15, 16, 17, SPANNING_WORDS_MAX, SPANNING_WORDS_MAX + 1, LONG};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        for (size_t w = 0; w < sizes[s]; w++) words[w] = (struct word){.form = w % 9 == 8 ? endless : forms[w % 8]};
        parse_sentence(model, words, sizes[s], &arena);
        for (size_t w = 0; w < sizes[s]; w++) {
            heads[w] = words[w].head;
            assert_true(words[w].upos > 0 && words[w].upos < UPOS_COUNT && words[w].xpos > 0 && words[w].xpos < XPOS_COUNT);
            assert_true(words[w].ner < NER_COUNT && (words[w].deprel == DEPREL_ROOT) == (words[w].head < 0));
        }
        assert_true(is_one_tree(heads, sizes[s]));
    }
    arena_free(&arena);
    parse_model_close(model);
}

/* Bits 3 k: one word, 3 k + 1: first word, 3 k + 2: later word of a listed name. */
static void listed_names_are_found(void **state)
{
    (void)state;
    enum { N = 9 };
    const uint64_t SINGLE = UINT64_C(0x1249249249249249), FIRST = SINGLE << 1, LATER = SINGLE << 2;
    const char *forms[N] = {"in", "NEW", "York", ",", "paris", "and", "New", "Mary", "xyzzy"};
    uint64_t bits[N];
    struct feature features[N];
    struct parse_model *model = opened();
    for (size_t w = 0; w < N; w++) features[w] = feature_of(model, str_from(forms[w]), w == 0, CASE_NORMAL);
    names_listed(model, features, N, bits);
    assert_true(bits[1] & FIRST && bits[2] & LATER && bits[4] & SINGLE && bits[7] & SINGLE);
    assert_true(!(bits[4] & LATER) && bits[0] == 0 && bits[3] == 0 && bits[5] == 0 && bits[8] == 0);
    names_listed(model, features, 2, bits); /* a name that the sentence's end cuts off */
    assert_true(!(bits[1] & FIRST));
    names_listed(model, features, 0, bits);
    parse_model_close(model);
}

/* A text of three sentences of three words, with these names. */
static void names_agree_over_a_text(void **state)
{
    (void)state;
    const char *forms[9] = {"Orvane", "said", "no", "Then", "Orvane", "left", "In", "Orvane", "orvane"};
    const uint8_t given[9] = {NER_B_ORG, 0, 0, 0, NER_B_ORG, 0, 0, NER_B_LOC, 0};
    struct word words[9] = {0};
    struct sentence sentences[3] = {0};
    struct text text = {.words = words, .word_count = 9, .sentences = sentences, .sentence_count = 3};
    struct arena arena;
    arena_init(&arena, 0);
    for (uint32_t w = 0; w < 9; w++) words[w] = (struct word){.form = str_from(forms[w]), .sentence = w / 3, .ner = given[w]};
    for (uint32_t s = 0; s < 3; s++) sentences[s].first = 3 * s, sentences[s].count = 3;
    names_settle(&text, &arena);
    assert_int_equal(words[7].ner, NER_B_ORG); /* the rarer type gives way */
    words[7].ner = NER_O;
    names_settle(&text, &arena);
    assert_int_equal(words[7].ner, NER_B_ORG); /* and what was passed over is found */
    assert_int_equal(words[8].ner, NER_O);     /* but not in small letters */
    words[0].ner = words[7].ner = NER_O;
    names_settle(&text, &arena);
    assert_int_equal(words[0].ner, NER_O); /* once is not enough */
    text.word_count = 0, text.sentence_count = 0;
    names_settle(&text, &arena);
    arena_free(&arena);
}

static void letter_case_of_sentences(void **state)
{
    (void)state;
    struct { enum feature_case wanted; const char *forms[4]; } cases[] = {
        {CASE_NORMAL, {"Police", "met", "them", "there"}}, {CASE_UPPER, {"POLICE", "MEET", "42", "."}},
        {CASE_LOWER, {"police", "met", "them", "."}},      {CASE_TITLE, {"Police", "Meet", "the", "Élite"}},
        {CASE_UPPER, {"42", ".", "-", "%"}},
    };
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        struct word words[4] = {0};
        for (size_t w = 0; w < 4; w++) words[w].form = str_from(cases[c].forms[w]);
        assert_int_equal(feature_sentence_case(words, 4), cases[c].wanted);
    }
}

/* ---- files to refuse */

struct change {
    const char *section; /* NULL: none */
    size_t at, length;   /* bytes to overwrite, or with length 0 the size to cut it to */
    const char *bytes, *wanted;
};

static void refused(const struct pack *good, const struct change *change)
{
    static const char *names[] = {"config", "names", "labels", "word.slots", "word.rows", "word.scale", "affix.rows", "enter.weights", "enter.sums",
                                  "enter.scale", "enter.bias"};
    enum { PARTS = sizeof names / sizeof *names };
    struct arena arena;
    arena_init(&arena, 0);
    struct pack_part parts[PARTS];
    for (size_t i = 0; i < PARTS; i++) {
        const void *bytes;
        size_t size;
        assert_true(pack_section(good, names[i], &bytes, &size));
        parts[i] = (struct pack_part){names[i], bytes, size};
        if (change->section && strcmp(change->section, names[i]) == 0) {
            char *copy = arena_alloc(&arena, size, 1, 64);
            memcpy(copy, bytes, size);
            if (change->length) memcpy(copy + change->at, change->bytes, change->length);
            parts[i] = (struct pack_part){names[i], copy, change->length ? size : change->at};
        }
    }
    str file = pack_build(&arena, "model", MODEL_VERSION, parts, PARTS);
    char path[] = "/tmp/bede-test-model-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, file.data, file.length), file.length);
    close(fd);
    struct parse_model *model;
    struct error error = {0};
    assert_false(parse_model_open(&model, path, &error));
    assert_null(model);
    assert_int_equal(error.kind, ERROR_DATA);
    if (!strstr(error.message, change->wanted)) fail_msg("\"%s\" lacks \"%s\"", error.message, change->wanted);
    unlink(path);
    arena_free(&arena);
}

static void damaged_models_are_refused(void **state)
{
    (void)state;
    const struct change changes[] = {
        {NULL, 0, 0, "", "\"block0.weights\" is missing"},
        {"config", 0, 4, "\x21\0\0\0", "impossible sizes"},
        {"config", 8, 4, "\xff\0\0\0", "impossible sizes"},
        {"config", 28, 4, "\xff\xff\xff\xff", "impossible sizes"},
        {"config", 40, 4, "\x09\0\0\0", "unknown kind"},
        {"config", 88, 4, "\0\0\x80\x7f", "not finite"},
        {"config", 100, 0, "", "\"config\" has 100 bytes"},
        {"names", 0, 4, "\x05\0\0\0", "impossible sizes"},
        {"names", 4, 4, "\x21\0\0\0", "impossible sizes"},
        {"names", 20, 4, "\x16\0\0\0", "impossible sizes"},
        {"names", 24, 4, "\0\0\0\0", "impossible sizes"},
        {"names", 28, 4, "\x09\0\0\0", "unknown kind"},
        {"names", 80, 4, "\0\0\x80\x7f", "not finite"},
        {"names", 20, 0, "", "\"names\" has 20 bytes"},
        {"labels", 5, 3, "ADV", ""},
        {"labels", 0, 9, "upos\tBAD\n", "knows the upos label \"BAD\""},
        {"labels", 0, 0, "", ""},
        {"word.slots", 4, 4, "\xff\xff\xff\x7f", "no vector"},
        {"word.scale", 0, 4, "\0\0\xc0\x7f", "not finite"},
        {"word.rows", 64, 0, "", "\"word.rows\" has 64 bytes"},
        {"enter.weights", 0, 2, "\x7f\x7f", "out of bounds"},
        {"enter.bias", 4, 0, "", "\"enter.bias\" has 4 bytes"},
    };
    struct pack good;
    struct error error;
    assert_true(pack_open(&good, model_path, "model", MODEL_VERSION, &error));
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) refused(&good, &changes[i]);
    pack_close(&good);
    struct parse_model *model;
    assert_false(parse_model_open(&model, "/nonexistent", &error));
    assert_false(parse_model_open(&model, golden_path, &error));
}

int main(int argc, char **argv)
{
    if (argc != 4) return 2;
    model_path = argv[1], golden_path = argv[2], slice_path = argv[3];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kernel_gives_the_same_bits),
        cmocka_unit_test(trees_are_the_best_of_all),
        cmocka_unit_test(large_and_tangled_graphs_give_trees),
        cmocka_unit_test(labels_equal_the_simulation_on_every_kernel),
        cmocka_unit_test(a_slice_of_a_treebank_is_analysed_well),
        cmocka_unit_test(odd_sentences_give_trees),
        cmocka_unit_test(listed_names_are_found),
        cmocka_unit_test(names_agree_over_a_text),
        cmocka_unit_test(letter_case_of_sentences),
        cmocka_unit_test(damaged_models_are_refused),
    };
    return cmocka_run_group_tests_name("parse", tests, NULL, NULL);
}
