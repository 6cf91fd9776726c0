/* See names.h.  Knows nothing of what the lists are: the model says that, and what they are worth. */
#include "parse/names.h"

#include <string.h>

/* What the lists say of a phrase whose words have this print and place; 0 where nothing. */
static uint32_t look_up(const struct parse_model *model, uint32_t print, uint32_t at)
{
    uint32_t count = model->names->slot_count;
    at %= count;
    for (uint32_t probe = 0; probe < count; probe++, at = at + 1 == count ? 0 : at + 1) {
        if (model->lists[at].kinds == 0) return 0;
        if (model->lists[at].print == print) return model->lists[at].kinds;
    }
    return 0;
}

/* For each list the words of its longest name that begins at word t; 0 where none does. */
static void longest_from(const struct parse_model *model, const struct feature *features, size_t count, size_t t, size_t *longest)
{
    uint32_t print = 0, at = 0, kinds = LIST_GOES_ON;
    memset(longest, 0, model->names->lists * sizeof *longest);
    for (size_t size = 1; size <= LIST_WORDS_MAX && t + size <= count && kinds & LIST_GOES_ON; size++) {
        const struct feature *f = &features[t + size - 1];
        print = (print ^ f->print) * 0x01000193u, at = (at ^ f->at) * 0x01000193u;
        kinds = look_up(model, print, at ^ at >> 15);
        for (uint32_t k = 0; k < model->names->lists; k++)
            if (kinds >> k & 1) longest[k] = size;
    }
}

void names_listed(const struct parse_model *model, const struct feature *features, size_t count, uint64_t *bits)
{
    size_t end[MODEL_LISTS_MAX] = {0}, longest[MODEL_LISTS_MAX];
    memset(bits, 0, count * sizeof *bits);
    for (size_t t = 0; t < count; t++) {
        longest_from(model, features, count, t, longest);
        for (uint32_t k = 0; k < model->names->lists; k++) {
            if (longest[k] == 0 || t < end[k]) continue;
            end[k] = t + longest[k];
            bits[t] |= UINT64_C(1) << (3 * k + (longest[k] > 1));
            for (size_t i = t + 1; i < end[k]; i++) bits[i] |= UINT64_C(1) << (3 * k + 2);
        }
    }
}

/* Whether name tag `next` may follow `last`: I-PER continues only B-PER or I-PER.  In enum ner each I- follows its B-. */
static bool may_follow(unsigned last, unsigned next)
{
    bool inside = next != NER_O && next % 2 == 0;
    return !inside || last == next || last + 1 == next;
}

void names_decode(const struct parse_model *model, const float *scores, size_t stride, size_t count, uint8_t *ner, struct arena *scratch)
{
    const struct label_map *map = &model->ner;
    size_t k = map->count;
    uint8_t *from = arena_alloc(scratch, count * k, 1, 1);
    float now[MODEL_LABELS_MAX], before[MODEL_LABELS_MAX] = {0};
    for (size_t t = 0; t < count; t++) {
        for (size_t j = 0; j < k; j++) {
            float best = -1e30f;
            from[t * k + j] = 0;
            for (size_t i = 0; i < (t ? k : 1); i++) {
                float score = before[i] + (t ? model->name_follow[i * k + j] : 0.0f);
                if (may_follow(t ? map->tag[i] : NER_O, map->tag[j]) && score > best) best = score, from[t * k + j] = (uint8_t)i;
            }
            now[j] = best + scores[t * stride + j];
        }
        memcpy(before, now, k * sizeof *now);
    }
    size_t at = 0;
    for (size_t i = 1; i < k; i++)
        if (before[i] > before[at]) at = i;
    for (size_t t = count; t-- > 0; at = from[t * k + at]) ner[t] = map->tag[at];
}
