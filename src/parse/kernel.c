/* The plain version of the kernels, which defines what the others must give, and the choice among them.
   Written to be read; the compiler may vectorise it, which changes no bit (no fast-math, no contraction). */
#include "parse/kernel.h"

#include <math.h>
#include <string.h>

static void product(const struct matrix *w, const int8_t *in, size_t stride, size_t rows, int32_t *out)
{
    size_t groups = w->in / KERNEL_IN;
    for (size_t r = 0; r < rows; r++)
        for (size_t block = 0; block < w->out / KERNEL_OUT; block++) {
            int32_t sums[KERNEL_OUT] = {0};
            const int8_t *weights = w->weights + block * groups * KERNEL_OUT * KERNEL_IN;
            for (size_t g = 0; g < groups; g++, weights += KERNEL_OUT * KERNEL_IN) {
                const int8_t *x = in + r * stride + g * KERNEL_IN;
                for (int o = 0; o < KERNEL_OUT; o++)
                    for (int i = 0; i < KERNEL_IN; i++) sums[o] += x[i] * weights[o * KERNEL_IN + i];
            }
            memcpy(out + r * w->out + block * KERNEL_OUT, sums, sizeof sums);
        }
}

static void compare(const struct matrix *w, const int8_t *in, size_t rows, int32_t *out) { product(w, in, w->in, rows, out); }

static void embed(const int8_t *word, float word_scale, const int8_t *affixes, const uint32_t rows[9], float affix_scale, size_t width,
                  float *x)
{
    for (size_t i = 0; i < width; i++) {
        int32_t sum = 0;
        for (int k = 0; k < 9; k++)
            if (rows[k]) sum += affixes[rows[k] * width + i];
        x[i] = (float)word[i] * word_scale + (float)sum * affix_scale;
    }
}

/* Round half to even: adding 1.5 * 2^23 leaves no fraction bits.  NaN becomes low. */
static int8_t round_cut(float v, float low)
{
    v = v > low ? v : low;
    v = v < 127.0f ? v : 127.0f;
    return (int8_t)((v + 12582912.0f) - 12582912.0f);
}

static void normalise(const float *x, size_t width, float step, int8_t *out)
{
    float lane[KERNEL_LANES] = {0};
    for (size_t i = 0; i < width; i += KERNEL_LANES)
        for (size_t l = 0; l < KERNEL_LANES; l++) lane[l] += x[i + l] * x[i + l];
    for (size_t half = KERNEL_LANES / 2; half > 0; half /= 2)
        for (size_t l = 0; l < half; l++) lane[l] += lane[l + half];
    float factor = step / sqrtf(lane[0] / (float)width + 1e-6f);
    for (size_t i = 0; i < width; i++) out[i] = round_cut(x[i] * factor, -127.0f);
}

static void scale(const int32_t *sums, const float *factor, const float *bias, size_t width, float *x)
{
    for (size_t i = 0; i < width; i++) x[i] = (float)sums[i] * factor[i] + bias[i];
}

static void quantise(const int32_t *sums, const float *factor, const float *bias, size_t width, float floor, int8_t *out)
{
    for (size_t i = 0; i < width; i++) out[i] = round_cut((float)sums[i] * factor[i] + bias[i], floor);
}

static void join(const float *a, const float *b, size_t width, int8_t *out)
{
    for (size_t i = 0; i < width; i++) out[i] = round_cut(a[i] + b[i], 0.0f);
}

static float cut_unit(float g)
{
    g = g > 0.0f ? g : 0.0f;
    return g < 1.0f ? g : 1.0f;
}

static void gate(const int32_t *sums, const float *factor, const float *bias, const int32_t *gate_sums, const float *gate_factor,
                 const float *gate_bias, size_t width, float *x)
{
    for (size_t i = 0; i < width; i++) {
        float a = (float)sums[i] * factor[i] + bias[i];
        float g = cut_unit((float)gate_sums[i] * gate_factor[i] + gate_bias[i]);
        x[i] = x[i] + a * g;
    }
}

static void step(const int32_t *sums, const float *factor, const float *bias, const int32_t *gate_sums, const float *gate_factor,
                 const float *gate_bias, size_t width, float *h, float *x)
{
    for (size_t i = 0; i < width; i++) {
        float a = (float)sums[i] * factor[i] + bias[i];
        float g = cut_unit((float)gate_sums[i] * gate_factor[i] + gate_bias[i]);
        h[i] = a + g * (h[i] - a);
        x[i] = x[i] + h[i];
    }
}

const struct kernel kernel_plain = {"plain", product, compare, embed, normalise, scale, quantise, join, gate, step};

const struct kernel *kernel_named(const char *name)
{
    if (strcmp(name, "plain") == 0) return &kernel_plain;
#if defined(__x86_64__)
    if (strcmp(name, "avx2") == 0 && __builtin_cpu_supports("avx2")) return &kernel_avx2;
    if (strcmp(name, "vnni") == 0 && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vnni")) return &kernel_vnni;
#endif
    return NULL;
}

const struct kernel *kernel_choose(void)
{
    const struct kernel *best = kernel_named("vnni");
    if (!best) best = kernel_named("avx2");
    return best ? best : &kernel_plain;
}
