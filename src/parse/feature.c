/* See feature.h.  The hashes and the character classes are part of the model's format: a change here wants a new model. */
#include "parse/feature.h"

#include "base/utf8.h"

static uint32_t lower(uint32_t c)
{
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7)) return c + 32;
    if (c < 0x100) return c;
    if (c <= 0x137 || (c >= 0x14A && c <= 0x177)) return c == 0x130 || c == 0x131 ? c : c | 1;
    if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c + (c & 1);
    return c == 0x178 ? 0xFF : c;
}

static bool is_upper(uint32_t c) { return lower(c) != c; }

/* Letters of other scripts count as small: their case does not matter here. */
static bool is_lower(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 0xDF && c != 0xF7 && !is_upper(c) && !(c >= 0x2000 && c <= 0x2FFF));
}

static uint32_t next_point(str form, size_t *at)
{
    unsigned char first = (unsigned char)form.data[*at];
    if (first < 0x80) return (*at)++, first;
    size_t size;
    int32_t c = utf8_decode(form, *at, &size);
    *at += size;
    return c < 0 ? 0xFFFD : (uint32_t)c;
}

static size_t decode(str form, uint32_t points[FEATURE_POINTS_MAX])
{
    size_t n = 0;
    for (size_t at = 0; at < form.length && n < FEATURE_POINTS_MAX;) points[n++] = next_point(form, &at);
    return n;
}

enum feature_case feature_sentence_case(const struct word *words, size_t count)
{
    size_t uppers = 0, lowers = 0, longer = 0, capital = 0;
    for (size_t w = 0; w < count; w++) {
        uint32_t first = 0, c;
        size_t n = 0;
        for (size_t at = 0; at < words[w].form.length && n < FEATURE_POINTS_MAX; n++) {
            c = next_point(words[w].form, &at);
            if (n == 0) first = c;
            if (is_upper(c)) uppers++;
            else if (is_lower(c)) lowers++;
        }
        if (n >= 4 && is_upper(first)) longer++, capital++;
        else if (n >= 4 && is_lower(first)) longer++;
    }
    if (lowers == 0) return CASE_UPPER;
    if (uppers == 0) return CASE_LOWER;
    return longer >= 3 && longer == capital ? CASE_TITLE : CASE_NORMAL;
}

/* FNV-1a over code points, with a last mix. */
static uint32_t hash_points(const uint32_t *points, size_t count, uint32_t seed)
{
    uint32_t h = 0x811C9DC5u ^ seed * 0x9E3779B1u;
    for (size_t i = 0; i < count; i++) h = (h ^ points[i]) * 0x01000193u;
    h ^= h >> 15;
    h *= 0x2C1B3C6Du;
    return h ^ h >> 12;
}

/* Row 0 stands for "none". */
static uint32_t affix_row(const struct parse_model *model, const uint32_t *points, size_t count, uint32_t seed)
{
    return 1 + hash_points(points, count, seed) % (model->affix_count - 1);
}

/* Character classes, each run cut to two: "Reagan" -> Xxx, "U.N." -> X.X., "1,200" -> d,dd. */
static size_t shape(const uint32_t *points, size_t count, uint32_t out[8])
{
    size_t n = 0;
    for (size_t i = 0; i < count && n < 8; i++) {
        uint32_t c = points[i];
        uint32_t class = is_upper(c) ? 'X' : is_lower(c) ? 'x' : c >= '0' && c <= '9' ? 'd' : c;
        if (n < 2 || out[n - 1] != class || out[n - 2] != class) out[n++] = class;
    }
    return n;
}

/* Two hashes: one says where to look, the other what must be found there. */
static uint32_t word_row(const struct parse_model *model, uint32_t print, uint32_t at)
{
    for (uint32_t probe = 0; probe <= model->slot_mask; probe++) {
        const struct word_slot *slot = &model->slots[(at + probe) & model->slot_mask];
        if (slot->row == 0) return 0;
        if (slot->print == print) return slot->row;
    }
    return 0;
}

struct feature feature_of(const struct parse_model *model, str form, bool first, enum feature_case sentence)
{
    uint32_t points[FEATURE_POINTS_MAX], classes[8];
    size_t n = decode(form, points);
    struct feature f = {0};
    size_t classed = shape(points, n, classes);
    f.affixes[8] = affix_row(model, classes, classed, 20u + (uint32_t)sentence * 2 + first);
    for (size_t i = 0; i < n; i++) points[i] = lower(points[i]);
    for (size_t k = 1; k <= 4 && k <= n; k++) {
        f.affixes[k - 1] = affix_row(model, points, k, (uint32_t)k);
        f.affixes[k + 3] = affix_row(model, points + n - k, k, 10u + (uint32_t)k);
    }
    f.print = hash_points(points, n, 101), f.at = hash_points(points, n, 102);
    f.word = word_row(model, f.print, f.at);
    return f;
}
