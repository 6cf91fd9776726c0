/* Opens a model: maps the file, checks every size and index against the configuration, resolves labels and kernels.
   Nothing is copied but the label maps.  After a successful open no byte of the file can lead a reader outside of it. */
#include "parse/model.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

struct opening {
    struct parse_model *model;
    const char *path;
    struct error *error;
};

static bool refuse(const struct opening *o, const char *what)
{
    return error_set(o->error, ERROR_DATA, "%s: damaged model, %s; fetch or build it again", o->path, what);
}

/* The bytes of a section that must have exactly `size` bytes. */
static const void *section(const struct opening *o, const char *name, size_t size)
{
    const void *bytes;
    size_t found;
    if (!pack_section(&o->model->pack, name, &bytes, &found)) {
        error_set(o->error, ERROR_DATA, "%s: not a complete model, section \"%s\" is missing", o->path, name);
        return NULL;
    }
    if (found != size) {
        error_set(o->error, ERROR_DATA, "%s: damaged model, section \"%s\" has %zu bytes where %zu are needed", o->path, name, found,
                  size);
        return NULL;
    }
    return bytes;
}

static bool all_finite(const float *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!(fabsf(values[i]) < 1e12f)) return false;
    return true;
}

static bool open_floats(const struct opening *o, const char *name, const char *part, size_t count, const float **values)
{
    char full[24];
    snprintf(full, sizeof full, "%s.%s", name, part);
    *values = section(o, full, count * sizeof(float));
    return *values && (all_finite(*values, count) || refuse(o, "a number is not finite"));
}

/* The bound that kernel.h asks of a matrix. */
static bool pairs_ok(const int8_t *weights, size_t count)
{
    for (size_t i = 0; i + 1 < count; i += 2)
        if (abs(weights[i]) + abs(weights[i + 1]) > KERNEL_PAIR) return false;
    return true;
}

static bool open_layer(const struct opening *o, const char *name, size_t in, size_t out, bool scaled, struct layer *layer)
{
    char full[24];
    out = (out + KERNEL_OUT - 1) / KERNEL_OUT * KERNEL_OUT;
    layer->weights.in = (uint32_t)in, layer->weights.out = (uint32_t)out;
    snprintf(full, sizeof full, "%s.weights", name);
    if (!(layer->weights.weights = section(o, full, in * out))) return false;
    if (!pairs_ok(layer->weights.weights, in * out)) return refuse(o, "a weight is out of bounds");
    snprintf(full, sizeof full, "%s.sums", name);
    if (!(layer->weights.sums = section(o, full, out * sizeof(int32_t)))) return false;
    return !scaled || (open_floats(o, name, "scale", out, &layer->scale) && open_floats(o, name, "bias", out, &layer->bias));
}

static bool width_ok(uint32_t width) { return width >= 32 && width <= MODEL_CHANNELS_MAX && width % 32 == 0; }

static bool open_config(const struct opening *o)
{
    const struct model_config *c = o->model->config = section(o, "config", sizeof(struct model_config));
    if (!c) return false;
    bool widths = width_ok(c->embed) && width_ok(c->channels) && width_ok(c->arc) && width_ok(c->label) && width_ok(c->tag);
    if (!widths || c->blocks > MODEL_BLOCKS_MAX) return refuse(o, "its layers have impossible sizes");
    for (uint32_t b = 0; b < c->blocks; b++)
        if (c->block_kind[b] >= BLOCK_KINDS) return refuse(o, "it has a block of unknown kind");
    bool power = c->slot_count && (c->slot_count & (c->slot_count - 1)) == 0 && c->slot_count <= 1u << 28;
    if (!power || c->word_count == 0 || c->word_count > c->slot_count || c->affix_count < 2 || c->affix_count > 1u << 24)
        return refuse(o, "its tables have impossible sizes");
    const float scales[] = {c->affix_scale, c->embed_step, c->heads_step};
    bool numbers = all_finite(scales, 3) && all_finite(c->block_step, MODEL_BLOCKS_MAX);
    return numbers || refuse(o, "a number is not finite");
}

static bool open_name_config(const struct opening *o)
{
    const struct name_config *c = o->model->names = section(o, "names", sizeof(struct name_config));
    if (!c) return false;
    bool widths = width_ok(c->channels) && width_ok(c->hidden) && width_ok(c->columns) && c->blocks <= MODEL_BLOCKS_MAX;
    bool counts = c->voters > 0 && c->voters <= MODEL_VOTERS_MAX && c->lists <= MODEL_LISTS_MAX;
    if (!widths || !counts || c->slot_count == 0 || c->slot_count > 1u << 24) return refuse(o, "its layers have impossible sizes");
    for (uint32_t b = 0; b < c->blocks; b++)
        if (c->block_kind[b] >= BLOCK_KINDS) return refuse(o, "it has a block of unknown kind");
    for (uint32_t v = 0; v < c->voters; v++) {
        const float scales[] = {c->steps[v].affix_scale, c->steps[v].hidden_step};
        if (!all_finite(scales, 2) || !all_finite(c->steps[v].block_step, MODEL_BLOCKS_MAX)) return refuse(o, "a number is not finite");
    }
    return true;
}

static bool open_tables(const struct opening *o)
{
    struct parse_model *m = o->model;
    const struct model_config *c = m->config;
    m->slot_mask = c->slot_count - 1, m->affix_count = c->affix_count;
    if (!(m->slots = section(o, "word.slots", (size_t)c->slot_count * sizeof *m->slots))) return false;
    for (uint32_t s = 0; s < c->slot_count; s++)
        if (m->slots[s].row >= c->word_count) return refuse(o, "a word has no vector");
    if (!(m->word_rows = section(o, "word.rows", (size_t)c->word_count * c->embed))) return false;
    if (!open_floats(o, "word", "scale", c->word_count, &m->word_scale)) return false;
    return (m->affix_rows = section(o, "affix.rows", (size_t)c->affix_count * c->embed)) != NULL;
}

/* The lines "kind TAB name" of the section "labels", in the order of the network's outputs. */
static bool open_labels(const struct opening *o, enum tag_kind kind, const char *name, struct label_map *map)
{
    const void *bytes;
    size_t size;
    if (!pack_section(&o->model->pack, "labels", &bytes, &size)) return refuse(o, "section \"labels\" is missing");
    for (str rest = {bytes, size}; rest.length;) {
        str label = str_cut(&rest, '\n');
        if (!str_equal(str_cut(&label, '\t'), str_from(name))) continue;
        int tag = tag_of(kind, label);
        if (tag < 0)
            return error_set(o->error, ERROR_DATA, "%s: the model knows the %s label \"%.*s\", this program does not; update one of them",
                             o->path, name, (int)(label.length < 40 ? label.length : 40), label.data);
        if (map->count == MODEL_LABELS_MAX) return refuse(o, "it has too many labels");
        map->tag[map->count++] = (uint8_t)tag;
    }
    return map->count > 0 || refuse(o, "it lacks labels");
}

static bool open_all_labels(const struct opening *o)
{
    struct parse_model *m = o->model;
    if (!open_labels(o, TAG_KIND_UPOS, "upos", &m->upos) || !open_labels(o, TAG_KIND_XPOS, "xpos", &m->xpos) ||
        !open_labels(o, TAG_KIND_DEPREL, "deprel", &m->deprel) || !open_labels(o, TAG_KIND_NER, "ner", &m->ner))
        return false;
    for (m->label_of_root = 0; m->label_of_root < m->deprel.count; m->label_of_root++)
        if (m->deprel.tag[m->label_of_root] == DEPREL_ROOT) return m->deprel.count > 1 || refuse(o, "it lacks labels");
    return refuse(o, "it has no label for the root");
}

static bool open_layers(const struct opening *o)
{
    struct parse_model *m = o->model;
    const struct model_config *c = m->config;
    if (!open_layer(o, "enter", c->embed, c->channels, true, &m->enter)) return false;
    for (uint32_t b = 0; b < c->blocks; b++) {
        char name[16];
        snprintf(name, sizeof name, "block%u", b);
        if (!open_layer(o, name, 3 * (size_t)c->channels, 2 * (size_t)c->channels, true, &m->block[b])) return false;
    }
    size_t heads = 2 * (size_t)c->arc + 2 * (size_t)c->label + c->tag;
    return open_layer(o, "heads", c->channels, heads, true, &m->heads) &&
           open_layer(o, "arc.dependent", c->arc, c->arc, true, &m->arc_dependent) &&
           open_layer(o, "arc.extra", c->arc, MODEL_ROOT + 1, false, &m->arc_extra) &&
           open_layer(o, "label.out", c->label, m->deprel.count, true, &m->label_out) &&
           open_layer(o, "tag.out", c->tag, m->upos.count + m->xpos.count, true, &m->tag_out) &&
           open_floats(o, "label", "root", c->label, &m->label_root);
}

static bool open_voter(const struct opening *o, uint32_t v, struct voter *voter)
{
    const struct parse_model *m = o->model;
    const struct name_config *c = m->names;
    size_t inputs = (size_t)m->config->embed + c->columns;
    char name[32];
    snprintf(name, sizeof name, "vote%u.affixes", v);
    if (!(voter->affixes = section(o, name, (size_t)m->affix_count * c->channels))) return false;
    snprintf(name, sizeof name, "vote%u", v);
    if (!open_floats(o, name, "lists", 3 * (size_t)c->lists * c->channels, &voter->list_rows)) return false;
    snprintf(name, sizeof name, "vote%u.enter", v);
    if (!open_layer(o, name, inputs, c->channels, true, &voter->enter)) return false;
    for (uint32_t b = 0; b < c->blocks; b++) {
        snprintf(name, sizeof name, "vote%u.block%u", v, b);
        if (!open_layer(o, name, 3 * (size_t)c->channels, 2 * (size_t)c->channels, true, &voter->block[b])) return false;
    }
    snprintf(name, sizeof name, "vote%u.hidden", v);
    if (!open_layer(o, name, c->channels, c->hidden, true, &voter->hidden)) return false;
    snprintf(name, sizeof name, "vote%u.out", v);
    return open_layer(o, name, c->hidden, m->ner.count, true, &voter->out);
}

static bool open_names(const struct opening *o)
{
    struct parse_model *m = o->model;
    const struct name_config *c = m->names;
    if (!(m->lists = section(o, "name.slots", (size_t)c->slot_count * sizeof *m->lists))) return false;
    if (!(m->likeness = section(o, "name.likeness", (size_t)m->config->word_count * c->columns))) return false;
    for (uint32_t v = 0; v < c->voters; v++)
        if (!open_voter(o, v, &m->voters[v])) return false;
    return open_floats(o, "name", "follow", (size_t)m->ner.count * m->ner.count, &m->name_follow);
}

static bool open_lemmas(const struct opening *o)
{
    const void *bytes;
    size_t size;
    struct error problem = {0};
    if (!pack_section(&o->model->pack, "lemma", &bytes, &size)) return refuse(o, "section \"lemma\" is missing");
    if (lemma_open(&o->model->lemmas, bytes, size, &problem)) return true;
    return error_set(o->error, ERROR_DATA, "%s: %.200s; fetch or build it again", o->path, problem.message);
}

bool parse_model_open(struct parse_model **model, const char *path, struct error *error)
{
    *model = NULL;
    struct parse_model *m = calloc(1, sizeof *m);
    if (!m) return error_set(error, ERROR_SYSTEM, "%s: no memory", path);
    struct opening o = {m, path, error};
    if (!pack_open(&m->pack, path, "model", MODEL_VERSION, error)) {
        free(m);
        return false;
    }
    if (!open_config(&o) || !open_name_config(&o) || !open_tables(&o) || !open_all_labels(&o) || !open_layers(&o) || !open_names(&o) ||
        !open_lemmas(&o)) {
        parse_model_close(m);
        return false;
    }
    snprintf(m->digest, sizeof m->digest, "%016llx", (unsigned long long)m->pack.checksum);
    m->kernel = kernel_choose();
    *model = m;
    return true;
}

void parse_model_close(struct parse_model *model)
{
    if (!model) return;
    pack_close(&model->pack);
    free(model);
}

const char *parse_model_digest(const struct parse_model *model) { return model->digest; }
