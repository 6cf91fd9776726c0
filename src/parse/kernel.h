/* The arithmetic of the network, in three versions that give the same bits: plain C (the definition), AVX2, AVX-512 VNNI.
   Integer sums are exact in any order; float steps are single operations, element by element, in one fixed order, without
   fused multiply-add.  Inside src/parse/ only.  No version allocates or keeps state. */
#ifndef BEDE_PARSE_KERNEL_H
#define BEDE_PARSE_KERNEL_H

#include <stddef.h>
#include <stdint.h>

enum {
    KERNEL_OUT = 16,   /* outputs are computed in groups of 16: a matrix's rows are padded with zeros */
    KERNEL_IN = 4,     /* and inputs in groups of 4 */
    KERNEL_PAIR = 128,
    KERNEL_LANES = 16, /* every vector below has a multiple of 16 elements */
};

/* int8 weights as [out / 16][in / 4][16][4].  The magnitudes of two neighbours (2 i and 2 i + 1 of a row) add up to at most
   KERNEL_PAIR, so that AVX2 may add two products of an unsigned byte in 16 bits. */
struct matrix {
    const int8_t *weights;
    const int32_t *sums; /* [out] the sum of each row's weights */
    uint32_t in, out;    /* multiples of 8 and 16 */
};

struct kernel {
    const char *name;

    /* out[r][o] = sum over i of in[r * stride + i] * W[o][i], for inputs in -127..127; out is [rows][W->out]. */
    void (*product)(const struct matrix *w, const int8_t *in, size_t stride, size_t rows, int32_t *out);

    /* The same for a matrix made of activations: its weights are 0..127 without any bound on pairs, its sums are not looked at. */
    void (*compare)(const struct matrix *w, const int8_t *in, size_t rows, int32_t *out);

    /* x[i] = word[i] * word_scale + (sum over rows of affixes[row][i]) * affix_scale, for 9 rows of `width`; row 0 is skipped. */
    void (*embed)(const int8_t *word, float word_scale, const int8_t *affixes, const uint32_t rows[9], float affix_scale, size_t width,
                  float *x);

    /* out[i] = round(x[i] / rms(x) * step), cut to -127..127. */
    void (*normalise)(const float *x, size_t width, float step, int8_t *out);

    /* x[i] = sums[i] * scale[i] + bias[i] */
    void (*scale)(const int32_t *sums, const float *scale, const float *bias, size_t width, float *x);

    /* out[i] = round(sums[i] * scale[i] + bias[i]), cut to floor..127. */
    void (*quantise)(const int32_t *sums, const float *scale, const float *bias, size_t width, float floor, int8_t *out);

    /* out[i] = round(a[i] + b[i]), cut to 0..127. */
    void (*join)(const float *a, const float *b, size_t width, int8_t *out);

    /* A gated block: x[i] += a * g, with a and g as in step. */
    void (*gate)(const int32_t *sums, const float *scale, const float *bias, const int32_t *gate_sums, const float *gate_scale,
                 const float *gate_bias, size_t width, float *x);

    /* One step of a block's running mean.  a = sums[i] * scale[i] + bias[i]; g = the same of the gate's, cut to 0..1;
       h[i] = a + g * (h[i] - a); x[i] += h[i]. */
    void (*step)(const int32_t *sums, const float *scale, const float *bias, const int32_t *gate_sums, const float *gate_scale,
                 const float *gate_bias, size_t width, float *h, float *x);
};

extern const struct kernel kernel_plain;

/* The best version this processor runs. */
const struct kernel *kernel_choose(void);

/* The version of that name ("plain", "avx2", "vnni"), or NULL where this processor lacks it: for tests and measurements. */
const struct kernel *kernel_named(const char *name);

#if defined(__x86_64__)
extern const struct kernel kernel_avx2, kernel_vnni; /* ask kernel_named first */
void kernel_product_vnni(const struct matrix *w, const int8_t *in, size_t stride, size_t rows, int32_t *out);
void kernel_compare_vnni(const struct matrix *w, const int8_t *in, size_t rows, int32_t *out);
#endif

#endif
