/* The kernels in AVX2, bit for bit as kernel.c defines them.  The target lacks fused multiply-add on purpose.
   Empty on other machines. */
#include "parse/kernel.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

#define AVX2 __attribute__((target("avx2")))

AVX2 static inline __m256i broadcast4(const int8_t *x)
{
    int32_t four;
    memcpy(&four, x, sizeof four);
    return _mm256_set1_epi32(four);
}

/* sum + four products per lane, u unsigned and s signed, where no sum of two products leaves 16 bits. */
AVX2 static inline __m256i multiply_add(__m256i sum, __m256i u, __m256i s)
{
    return _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_maddubs_epi16(u, s), _mm256_set1_epi16(1)));
}

/* maddubs wants one unsigned side: x + 128, and 128 times the weights' sum is taken off beforehand. */
AVX2 static inline __m256i broadcast_offset(const int8_t *x) { return _mm256_xor_si256(broadcast4(x), _mm256_set1_epi8(-128)); }

AVX2 static inline __m256i offset(const int32_t *sums)
{
    return _mm256_sub_epi32(_mm256_setzero_si256(), _mm256_slli_epi32(_mm256_loadu_si256((const void *)sums), 7));
}

AVX2 static inline void store16(int32_t *out, __m256i a, __m256i b)
{
    _mm256_storeu_si256((void *)out, a);
    _mm256_storeu_si256((void *)(out + 8), b);
}

/* Four rows by 16 outputs: each weight is loaded once for four words. */
AVX2 static void product_tile(const int8_t *weights, size_t groups, const int32_t *sums, const int8_t *const rows[4],
                              int32_t *const out[4])
{
    __m256i a0 = offset(sums), b0 = offset(sums + 8), a1 = a0, b1 = b0, a2 = a0, b2 = b0, a3 = a0, b3 = b0;
    for (size_t g = 0; g < groups; g++, weights += KERNEL_OUT * KERNEL_IN) {
        __m256i wa = _mm256_loadu_si256((const void *)weights), wb = _mm256_loadu_si256((const void *)(weights + 32));
        __m256i x = broadcast_offset(rows[0] + g * KERNEL_IN);
        a0 = multiply_add(a0, x, wa), b0 = multiply_add(b0, x, wb);
        x = broadcast_offset(rows[1] + g * KERNEL_IN);
        a1 = multiply_add(a1, x, wa), b1 = multiply_add(b1, x, wb);
        x = broadcast_offset(rows[2] + g * KERNEL_IN);
        a2 = multiply_add(a2, x, wa), b2 = multiply_add(b2, x, wb);
        x = broadcast_offset(rows[3] + g * KERNEL_IN);
        a3 = multiply_add(a3, x, wa), b3 = multiply_add(b3, x, wb);
    }
    store16(out[0], a0, b0), store16(out[1], a1, b1), store16(out[2], a2, b2), store16(out[3], a3, b3);
}

AVX2 static void product(const struct matrix *w, const int8_t *in, size_t stride, size_t rows, int32_t *out)
{
    size_t groups = w->in / KERNEL_IN;
    for (size_t r = 0; r < rows; r += 4) {
        const int8_t *from[4];
        int32_t *to[4];
        for (size_t k = 0; k < 4; k++) {
            size_t row = r + k < rows ? r + k : rows - 1; /* the last row again where fewer are left */
            from[k] = in + row * stride;
            to[k] = out + row * w->out;
        }
        for (size_t o = 0; o < w->out; o += KERNEL_OUT) {
            product_tile(w->weights + o * w->in, groups, w->sums + o, from, to);
            for (size_t k = 0; k < 4; k++) to[k] += KERNEL_OUT;
        }
    }
}

/* Here the matrix is the unsigned side. */
AVX2 static void compare(const struct matrix *w, const int8_t *in, size_t rows, int32_t *out)
{
    for (size_t r = 0; r < rows; r++, in += w->in)
        for (size_t o = 0; o < w->out; o += KERNEL_OUT) {
            const int8_t *weights = w->weights + o * w->in;
            __m256i a = _mm256_setzero_si256(), b = a;
            for (size_t i = 0; i < w->in; i += KERNEL_IN, weights += KERNEL_OUT * KERNEL_IN) {
                __m256i x = broadcast4(in + i);
                a = multiply_add(a, _mm256_loadu_si256((const void *)weights), x);
                b = multiply_add(b, _mm256_loadu_si256((const void *)(weights + 32)), x);
            }
            store16(out + r * w->out + o, a, b);
        }
}

/* Sums of nine int8 fit 16 bits. */
AVX2 static void embed(const int8_t *word, float word_scale, const int8_t *affixes, const uint32_t rows[9], float affix_scale,
                       size_t width, float *x)
{
    for (size_t i = 0; i < width; i += KERNEL_LANES) {
        __m256i sum = _mm256_setzero_si256();
        for (int k = 0; k < 9; k++)
            if (rows[k])
                sum = _mm256_add_epi16(sum, _mm256_cvtepi8_epi16(_mm_loadu_si128((const void *)(affixes + rows[k] * width + i))));
        __m128i w = _mm_loadu_si128((const void *)(word + i));
        for (int half = 0; half < 2; half++) {
            __m256 wide = _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(half ? _mm_srli_si128(w, 8) : w));
            __m128i part = half ? _mm256_extracti128_si256(sum, 1) : _mm256_castsi256_si128(sum);
            __m256 affix = _mm256_cvtepi32_ps(_mm256_cvtepi16_epi32(part));
            _mm256_storeu_ps(x + i + half * 8, _mm256_add_ps(_mm256_mul_ps(wide, _mm256_set1_ps(word_scale)),
                                                             _mm256_mul_ps(affix, _mm256_set1_ps(affix_scale))));
        }
    }
}

/* Rounds to the nearest even as the processor does by default, after the cut, so that no value is out of range. */
AVX2 static inline __m256i round_cut(__m256 v, __m256 low)
{
    return _mm256_cvtps_epi32(_mm256_min_ps(_mm256_max_ps(v, low), _mm256_set1_ps(127.0f)));
}

AVX2 static inline void store_bytes(int8_t *out, __m256i a, __m256i b)
{
    __m256i words = _mm256_permute4x64_epi64(_mm256_packs_epi32(a, b), 0xD8);
    _mm_storeu_si128((void *)out, _mm_packs_epi16(_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1)));
}

AVX2 static float mean_square(const float *x, size_t width)
{
    __m256 a = _mm256_setzero_ps(), b = a;
    for (size_t i = 0; i < width; i += KERNEL_LANES) {
        __m256 u = _mm256_loadu_ps(x + i), v = _mm256_loadu_ps(x + i + 8);
        a = _mm256_add_ps(a, _mm256_mul_ps(u, u));
        b = _mm256_add_ps(b, _mm256_mul_ps(v, v));
    }
    a = _mm256_add_ps(a, b);
    __m128 c = _mm_add_ps(_mm256_castps256_ps128(a), _mm256_extractf128_ps(a, 1));
    c = _mm_add_ps(c, _mm_movehl_ps(c, c));
    c = _mm_add_ss(c, _mm_shuffle_ps(c, c, 1));
    return _mm_cvtss_f32(c) / (float)width;
}

AVX2 static void normalise(const float *x, size_t width, float step, int8_t *out)
{
    __m256 root = _mm256_sqrt_ps(_mm256_set1_ps(mean_square(x, width) + 1e-6f));
    __m256 factor = _mm256_div_ps(_mm256_set1_ps(step), root), low = _mm256_set1_ps(-127.0f);
    for (size_t i = 0; i < width; i += KERNEL_LANES)
        store_bytes(out + i, round_cut(_mm256_mul_ps(_mm256_loadu_ps(x + i), factor), low),
                    round_cut(_mm256_mul_ps(_mm256_loadu_ps(x + i + 8), factor), low));
}

/* sums * factor + bias of eight elements. */
AVX2 static inline __m256 scaled(const int32_t *sums, const float *factor, const float *bias)
{
    __m256 s = _mm256_cvtepi32_ps(_mm256_loadu_si256((const void *)sums));
    return _mm256_add_ps(_mm256_mul_ps(s, _mm256_loadu_ps(factor)), _mm256_loadu_ps(bias));
}

AVX2 static void scale(const int32_t *sums, const float *factor, const float *bias, size_t width, float *x)
{
    for (size_t i = 0; i < width; i += 8) _mm256_storeu_ps(x + i, scaled(sums + i, factor + i, bias + i));
}

AVX2 static void quantise(const int32_t *sums, const float *factor, const float *bias, size_t width, float floor, int8_t *out)
{
    __m256 low = _mm256_set1_ps(floor);
    for (size_t i = 0; i < width; i += KERNEL_LANES)
        store_bytes(out + i, round_cut(scaled(sums + i, factor + i, bias + i), low),
                    round_cut(scaled(sums + i + 8, factor + i + 8, bias + i + 8), low));
}

AVX2 static void join(const float *a, const float *b, size_t width, int8_t *out)
{
    __m256 low = _mm256_setzero_ps();
    for (size_t i = 0; i < width; i += KERNEL_LANES)
        store_bytes(out + i, round_cut(_mm256_add_ps(_mm256_loadu_ps(a + i), _mm256_loadu_ps(b + i)), low),
                    round_cut(_mm256_add_ps(_mm256_loadu_ps(a + i + 8), _mm256_loadu_ps(b + i + 8)), low));
}

AVX2 static inline __m256 cut_unit(__m256 g)
{
    return _mm256_min_ps(_mm256_max_ps(g, _mm256_setzero_ps()), _mm256_set1_ps(1.0f));
}

AVX2 static void gate(const int32_t *sums, const float *factor, const float *bias, const int32_t *gate_sums, const float *gate_factor,
                      const float *gate_bias, size_t width, float *x)
{
    for (size_t i = 0; i < width; i += 8) {
        __m256 a = scaled(sums + i, factor + i, bias + i);
        __m256 g = cut_unit(scaled(gate_sums + i, gate_factor + i, gate_bias + i));
        _mm256_storeu_ps(x + i, _mm256_add_ps(_mm256_loadu_ps(x + i), _mm256_mul_ps(a, g)));
    }
}

AVX2 static void step(const int32_t *sums, const float *factor, const float *bias, const int32_t *gate_sums, const float *gate_factor,
                      const float *gate_bias, size_t width, float *h, float *x)
{
    for (size_t i = 0; i < width; i += 8) {
        __m256 a = scaled(sums + i, factor + i, bias + i);
        __m256 g = cut_unit(scaled(gate_sums + i, gate_factor + i, gate_bias + i));
        __m256 s = _mm256_add_ps(a, _mm256_mul_ps(g, _mm256_sub_ps(_mm256_loadu_ps(h + i), a)));
        _mm256_storeu_ps(h + i, s);
        _mm256_storeu_ps(x + i, _mm256_add_ps(_mm256_loadu_ps(x + i), s));
    }
}

const struct kernel kernel_avx2 = {"avx2", product, compare, embed, normalise, scale, quantise, join, gate, step};
const struct kernel kernel_vnni = {"vnni", kernel_product_vnni, kernel_compare_vnni, embed, normalise, scale, quantise, join, gate, step};
#endif
