/* The network of train/network.py in integers, a sentence at a time: embeddings, blocks, tags and names, arcs, labels.
   Shapes: n words, C channels; every activation that meets a matrix is int8, the running sums between blocks are float. */
#include "parse/network.h"

#include <string.h>

#include "parse/names.h"

/* Scratch of one run. */
struct run {
    const struct parse_model *model;
    const struct kernel *kernel;
    struct arena *arena;
    size_t n, channels;
    float *x;      /* [n][C] the words so far */
    int8_t *q;     /* [n + 2][C] normalised x in int8; the first and the last row stay zero, for blocks look beside a word */
    int32_t *sums; /* [n][widest layer] what the last product gave */
};

static int8_t *new_bytes(struct arena *arena, size_t count) { return arena_alloc(arena, count, 1, 64); }
static float *new_floats(struct arena *arena, size_t count) { return arena_alloc(arena, count, sizeof(float), 64); }
static int32_t *new_sums(struct arena *arena, size_t count) { return arena_alloc(arena, count, sizeof(int32_t), 64); }

/* The words' embeddings in int8, [n][embed]; features is filled. */
static const int8_t *embed(const struct run *run, const struct word *words, struct feature *features)
{
    const struct parse_model *m = run->model;
    size_t width = m->config->embed;
    float e[MODEL_CHANNELS_MAX];
    int8_t *q = new_bytes(run->arena, run->n * width);
    enum feature_case how = feature_sentence_case(words, run->n);
    for (size_t t = 0; t < run->n; t++) {
        struct feature f = features[t] = feature_of(m, words[t].form, t == 0, how);
        run->kernel->embed(m->word_rows + f.word * width, m->word_scale[f.word], m->affix_rows, f.affixes, m->config->affix_scale, width, e);
        run->kernel->normalise(e, width, m->config->embed_step, q + t * width);
    }
    return q;
}

/* x from the first layer. */
static void enter(const struct run *run, const struct layer *l, const int8_t *in)
{
    run->kernel->product(&l->weights, in, l->weights.in, run->n, run->sums);
    for (size_t t = 0; t < run->n; t++)
        run->kernel->scale(run->sums + t * run->channels, l->scale, l->bias, run->channels, run->x + t * run->channels);
}

static void normalise(const struct run *run, float step)
{
    for (size_t t = 0; t < run->n; t++)
        run->kernel->normalise(run->x + t * run->channels, run->channels, step, run->q + (t + 1) * run->channels);
}

/* A running mean over `half` channels from `first` on, for words from..: forward or backward. */
static void mean(const struct run *run, const struct layer *l, size_t first, size_t half, bool backward)
{
    float h[MODEL_CHANNELS_MAX] = {0};
    size_t c = run->channels;
    for (size_t i = 0; i < run->n; i++) {
        size_t t = backward ? run->n - 1 - i : i;
        const int32_t *s = run->sums + t * 2 * c + first;
        run->kernel->step(s, l->scale + first, l->bias + first, s + c, l->scale + c + first, l->bias + c + first, half, h,
                          run->x + t * c + first);
    }
}

static void block(const struct run *run, const struct layer *l, uint32_t kind, float step)
{
    size_t c = run->channels;
    normalise(run, step);
    run->kernel->product(&l->weights, run->q, c, run->n, run->sums); /* rows t, t + 1, t + 2 of q lie one after the other */
    if (kind == BLOCK_MEAN) {
        mean(run, l, 0, c / 2, false);
        mean(run, l, c / 2, c / 2, true);
        return;
    }
    for (size_t t = 0; t < run->n; t++) {
        const int32_t *s = run->sums + t * 2 * c;
        run->kernel->gate(s, l->scale, l->bias, s + c, l->scale + c, l->bias + c, c, run->x + t * c);
    }
}

/* A part of the layer "heads", from output `at` on, to int8. */
static int8_t *head_bytes(const struct run *run, size_t at, size_t width, float floor)
{
    const struct layer *l = &run->model->heads;
    int8_t *out = new_bytes(run->arena, run->n * width);
    for (size_t t = 0; t < run->n; t++)
        run->kernel->quantise(run->sums + t * l->weights.out + at, l->scale + at, l->bias + at, width, floor, out + t * width);
    return out;
}

static float *head_floats(const struct run *run, size_t at, size_t width)
{
    const struct layer *l = &run->model->heads;
    float *out = new_floats(run->arena, run->n * width);
    for (size_t t = 0; t < run->n; t++)
        run->kernel->scale(run->sums + t * l->weights.out + at, l->scale + at, l->bias + at, width, out + t * width);
    return out;
}

/* The scores of a last layer: [n][l->weights.out]. */
static float *output_scores(const struct kernel *kernel, const struct layer *l, const int8_t *in, size_t n, struct arena *arena)
{
    size_t width = l->weights.out;
    int32_t *sums = new_sums(arena, n * width);
    float *scores = new_floats(arena, n * width);
    kernel->product(&l->weights, in, l->weights.in, n, sums);
    for (size_t t = 0; t < n; t++) kernel->scale(sums + t * width, l->scale, l->bias, width, scores + t * width);
    return scores;
}

/* The best of count scores, the first of equals; one index may be barred. */
static size_t best_of(const float *scores, size_t count, size_t barred)
{
    size_t best = barred == 0 ? 1 : 0;
    for (size_t i = best + 1; i < count; i++)
        if (i != barred && scores[i] > scores[best]) best = i;
    return best;
}

static void tags(const struct run *run, const int8_t *tag, struct network_output *out)
{
    const struct parse_model *m = run->model;
    out->upos = arena_alloc(run->arena, run->n, 1, 1);
    out->xpos = arena_alloc(run->arena, run->n, 1, 1);
    const float *s = output_scores(run->kernel, &m->tag_out, tag, run->n, run->arena);
    for (size_t t = 0; t < run->n; t++, s += m->tag_out.weights.out) {
        out->upos[t] = m->upos.tag[best_of(s, m->upos.count, MODEL_LABELS_MAX)];
        out->xpos[t] = m->xpos.tag[best_of(s + m->upos.count, m->xpos.count, MODEL_LABELS_MAX)];
    }
}

/* A run for `channels`, whose sums hold rows of `widest`. */
static struct run new_run(const struct parse_model *model, size_t n, size_t channels, size_t widest, struct arena *arena)
{
    struct run run = {model, model->kernel, arena, n, channels, NULL, NULL, NULL};
    run.x = new_floats(arena, n * channels);
    run.q = new_bytes(arena, (n + 2) * channels);
    run.sums = new_sums(arena, n * widest);
    return run;
}

/* The words' inputs to the voters on names: the embedding and the likeness, side by side. */
static const int8_t *name_inputs(const struct run *run, const int8_t *embedded, const struct feature *features)
{
    const struct parse_model *m = run->model;
    size_t first = m->config->embed, second = m->names->columns;
    int8_t *in = new_bytes(run->arena, run->n * (first + second));
    for (size_t t = 0; t < run->n; t++) {
        memcpy(in + t * (first + second), embedded + t * first, first);
        memcpy(in + t * (first + second) + first, m->likeness + features[t].word * second, second);
    }
    return in;
}

static void add(float *x, const float *more, size_t width)
{
    for (size_t i = 0; i < width; i++) x[i] += more[i];
}

/* Adds what a voter's affixes and the lists of names say of each word. */
static void add_name_features(const struct run *run, const struct voter *voter, float affix_scale, const struct feature *features,
                              const uint64_t *bits)
{
    size_t c = run->channels;
    float e[MODEL_CHANNELS_MAX];
    for (size_t t = 0; t < run->n; t++) {
        run->kernel->embed(voter->affixes, 0.0f, voter->affixes, features[t].affixes, affix_scale, c, e);
        add(run->x + t * c, e, c);
        for (size_t b = 0; bits[t] >> b; b++)
            if (bits[t] >> b & 1) add(run->x + t * c, voter->list_rows + b * c, c);
    }
}

/* The scores of one voter, [n][out.weights.out]. */
static float *vote(struct run *run, size_t v, const int8_t *in, const struct feature *features, const uint64_t *bits)
{
    const struct name_config *c = run->model->names;
    const struct voter *voter = &run->model->voters[v];
    const struct voter_steps *steps = &c->steps[v];
    const struct layer *l = &voter->hidden;
    enter(run, &voter->enter, in);
    add_name_features(run, voter, steps->affix_scale, features, bits);
    for (uint32_t b = 0; b < c->blocks; b++) block(run, &voter->block[b], c->block_kind[b], steps->block_step[b]);
    normalise(run, steps->hidden_step);
    run->kernel->product(&l->weights, run->q + run->channels, run->channels, run->n, run->sums);
    int8_t *hidden = new_bytes(run->arena, run->n * c->hidden);
    for (size_t t = 0; t < run->n; t++)
        run->kernel->quantise(run->sums + t * c->hidden, l->scale, l->bias, c->hidden, 0.0f, hidden + t * c->hidden);
    return output_scores(run->kernel, &voter->out, hidden, run->n, run->arena);
}

/* The name labels: what the voters' scores add up to. */
static void names(const struct run *encoder, const int8_t *embedded, const struct feature *features, struct network_output *out)
{
    const struct parse_model *m = encoder->model;
    const struct name_config *c = m->names;
    size_t widest = 2 * (size_t)c->channels > c->hidden ? 2 * (size_t)c->channels : c->hidden;
    struct run run = new_run(m, encoder->n, c->channels, widest, encoder->arena);
    const int8_t *in = name_inputs(&run, embedded, features);
    uint64_t *bits = ARENA_NEW(run.arena, uint64_t, run.n);
    names_listed(m, features, run.n, bits);
    size_t stride = m->voters[0].out.weights.out;
    float *scores = vote(&run, 0, in, features, bits);
    for (size_t v = 1; v < c->voters; v++) add(scores, vote(&run, v, in, features, bits), run.n * stride);
    out->ner = arena_alloc(run.arena, run.n, 1, 1);
    names_decode(m, scores, stride, run.n, out->ner, run.arena);
}

/* The words' head vectors as a matrix for the product: [n / 16][width / 4][16][4], zero where there is no word. */
static struct matrix as_matrix(const int8_t *rows, size_t n, size_t width, struct arena *arena)
{
    size_t out = (n + KERNEL_OUT - 1) / KERNEL_OUT * KERNEL_OUT;
    int8_t *packed = new_bytes(arena, out * width);
    for (size_t r = 0; r < n; r++) {
        int8_t *to = packed + r / KERNEL_OUT * KERNEL_OUT * width + r % KERNEL_OUT * KERNEL_IN;
        for (size_t i = 0; i < width; i += KERNEL_IN, to += KERNEL_OUT * KERNEL_IN) memcpy(to, rows + r * width + i, KERNEL_IN);
    }
    return (struct matrix){packed, NULL, (uint32_t)width, (uint32_t)out};
}

/* Buckets 0 to 7: 1, 2, 3, 4, 5-6, 7-10, 11-20 words away, farther; 8 more for heads to the right. */
static size_t distance_bucket(size_t dependent, size_t head)
{
    static const uint8_t near_bucket[21] = {0, 0, 1, 2, 3, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6};
    size_t d = head > dependent ? head - dependent : dependent - head;
    return (d <= 20 ? near_bucket[d] : 7) + (head > dependent ? 8 : 0);
}

/* score(d, h) = q_d . k_h + q_d . distance(d, h), in whole numbers. */
static void arcs(const struct run *run, const int8_t *first, const int8_t *k, struct network_output *out)
{
    const struct parse_model *m = run->model;
    size_t width = m->config->arc, n = run->n, extra_width = m->arc_extra.weights.out;
    int32_t *sums = new_sums(run->arena, n * width), *extra = new_sums(run->arena, n * extra_width);
    int8_t *q = new_bytes(run->arena, n * width);
    run->kernel->product(&m->arc_dependent.weights, first, width, n, sums);
    for (size_t t = 0; t < n; t++)
        run->kernel->quantise(sums + t * width, m->arc_dependent.scale, m->arc_dependent.bias, width, -127.0f, q + t * width);
    struct matrix heads = as_matrix(k, n, width, run->arena);
    out->arc_stride = heads.out;
    out->arcs = new_sums(run->arena, n * heads.out);
    out->roots = new_sums(run->arena, n);
    run->kernel->compare(&heads, q, n, out->arcs);
    run->kernel->product(&m->arc_extra.weights, q, width, n, extra);
    for (size_t d = 0; d < n; d++) {
        out->roots[d] = extra[d * extra_width + MODEL_ROOT];
        for (size_t h = 0; h < n; h++) out->arcs[d * heads.out + h] += extra[d * extra_width + distance_bucket(d, h)];
    }
}

struct network_output network_run(const struct parse_model *model, const struct word *words, size_t count, struct arena *arena)
{
    const struct model_config *c = model->config;
    size_t widest = 2 * (size_t)c->channels > model->heads.weights.out ? 2 * (size_t)c->channels : model->heads.weights.out;
    struct run run = new_run(model, count, c->channels, widest, arena);
    struct feature *features = ARENA_NEW(arena, struct feature, count);
    const int8_t *embedded = embed(&run, words, features);
    enter(&run, &model->enter, embedded);
    for (size_t b = 0; b < c->blocks; b++) block(&run, &model->block[b], c->block_kind[b], c->block_step[b]);
    normalise(&run, c->heads_step);
    run.kernel->product(&model->heads.weights, run.q + run.channels, run.channels, count, run.sums);

    struct network_output out = {0};
    size_t at = 0;
    const int8_t *dependent = head_bytes(&run, at, c->arc, 0.0f);
    const int8_t *head = head_bytes(&run, at += c->arc, c->arc, 0.0f);
    out.dependents = head_floats(&run, at += c->arc, c->label);
    out.heads = head_floats(&run, at += c->label, c->label);
    const int8_t *tag = head_bytes(&run, at += c->label, c->tag, 0.0f);
    tags(&run, tag, &out);
    arcs(&run, dependent, head, &out);
    names(&run, embedded, features, &out);
    return out;
}

void network_labels(const struct parse_model *model, const struct network_output *output, const int32_t *heads, size_t count,
                    uint8_t *deprels, struct arena *scratch)
{
    size_t width = model->config->label, stride = model->label_out.weights.out;
    int8_t *joined = new_bytes(scratch, count * width);
    for (size_t d = 0; d < count; d++) {
        const float *head = heads[d] < 0 ? model->label_root : output->heads + (size_t)heads[d] * width;
        model->kernel->join(output->dependents + d * width, head, width, joined + d * width);
    }
    const float *s = output_scores(model->kernel, &model->label_out, joined, count, scratch);
    for (size_t d = 0; d < count; d++)
        deprels[d] = heads[d] < 0 ? DEPREL_ROOT : model->deprel.tag[best_of(s + d * stride, model->deprel.count, model->label_of_root)];
}
