/* The matrix product in AVX-512 VNNI, bit for bit as kernel.c defines it.  Everything else is AVX2's: the 512-bit target has
   fused multiply-add, which no float step here may meet.  Empty on other machines. */
#include "parse/kernel.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <stdbool.h>
#include <string.h>

#define VNNI __attribute__((target("avx512f,avx512bw,avx512vnni")))

/* dpbusd wants unsigned inputs: x + 128, and 128 times the weights' sum is taken off at the end. */
VNNI static inline __m512i broadcast4(const int8_t *x, uint32_t flip)
{
    uint32_t four;
    memcpy(&four, x, sizeof four);
    return _mm512_set1_epi32((int32_t)(four ^ flip));
}

VNNI static inline __m512i broadcast_offset(const int8_t *x) { return broadcast4(x, 0x80808080u); }

VNNI static inline __m512i offset(const int32_t *sums)
{
    return _mm512_sub_epi32(_mm512_setzero_si512(), _mm512_slli_epi32(_mm512_loadu_si512(sums), 7));
}

/* Four rows by 32 outputs. */
VNNI static void tile_wide(const int8_t *weights, size_t groups, const int32_t *sums, const int8_t *const rows[4], int32_t *const out[4])
{
    const int8_t *second = weights + groups * KERNEL_OUT * KERNEL_IN;
    __m512i a0 = offset(sums), b0 = offset(sums + KERNEL_OUT), a1 = a0, b1 = b0, a2 = a0, b2 = b0, a3 = a0, b3 = b0;
    for (size_t g = 0; g < groups; g++) {
        __m512i wa = _mm512_loadu_si512(weights + g * 64), wb = _mm512_loadu_si512(second + g * 64);
        __m512i x = broadcast_offset(rows[0] + g * KERNEL_IN);
        a0 = _mm512_dpbusd_epi32(a0, x, wa), b0 = _mm512_dpbusd_epi32(b0, x, wb);
        x = broadcast_offset(rows[1] + g * KERNEL_IN);
        a1 = _mm512_dpbusd_epi32(a1, x, wa), b1 = _mm512_dpbusd_epi32(b1, x, wb);
        x = broadcast_offset(rows[2] + g * KERNEL_IN);
        a2 = _mm512_dpbusd_epi32(a2, x, wa), b2 = _mm512_dpbusd_epi32(b2, x, wb);
        x = broadcast_offset(rows[3] + g * KERNEL_IN);
        a3 = _mm512_dpbusd_epi32(a3, x, wa), b3 = _mm512_dpbusd_epi32(b3, x, wb);
    }
    _mm512_storeu_si512(out[0], a0), _mm512_storeu_si512(out[0] + KERNEL_OUT, b0);
    _mm512_storeu_si512(out[1], a1), _mm512_storeu_si512(out[1] + KERNEL_OUT, b1);
    _mm512_storeu_si512(out[2], a2), _mm512_storeu_si512(out[2] + KERNEL_OUT, b2);
    _mm512_storeu_si512(out[3], a3), _mm512_storeu_si512(out[3] + KERNEL_OUT, b3);
}

/* Four rows by 16 outputs: the last ones of a matrix. */
VNNI static void tile_narrow(const int8_t *weights, size_t groups, const int32_t *sums, const int8_t *const rows[4],
                             int32_t *const out[4])
{
    __m512i a0 = offset(sums), a1 = a0, a2 = a0, a3 = a0;
    for (size_t g = 0; g < groups; g++) {
        __m512i w = _mm512_loadu_si512(weights + g * 64);
        a0 = _mm512_dpbusd_epi32(a0, broadcast_offset(rows[0] + g * KERNEL_IN), w);
        a1 = _mm512_dpbusd_epi32(a1, broadcast_offset(rows[1] + g * KERNEL_IN), w);
        a2 = _mm512_dpbusd_epi32(a2, broadcast_offset(rows[2] + g * KERNEL_IN), w);
        a3 = _mm512_dpbusd_epi32(a3, broadcast_offset(rows[3] + g * KERNEL_IN), w);
    }
    _mm512_storeu_si512(out[0], a0), _mm512_storeu_si512(out[1], a1);
    _mm512_storeu_si512(out[2], a2), _mm512_storeu_si512(out[3], a3);
}

VNNI void kernel_product_vnni(const struct matrix *w, const int8_t *in, size_t stride, size_t rows, int32_t *out)
{
    size_t groups = w->in / KERNEL_IN;
    for (size_t r = 0; r < rows; r += 4) {
        const int8_t *from[4];
        int32_t *to[4];
        for (size_t k = 0; k < 4; k++) {
            size_t row = r + k < rows ? r + k : rows - 1;
            from[k] = in + row * stride;
            to[k] = out + row * w->out;
        }
        for (size_t o = 0; o < w->out;) {
            bool wide = o + 2 * KERNEL_OUT <= w->out;
            (wide ? tile_wide : tile_narrow)(w->weights + o * w->in, groups, w->sums + o, from, to);
            size_t done = wide ? 2 * KERNEL_OUT : KERNEL_OUT;
            for (size_t k = 0; k < 4; k++) to[k] += done;
            o += done;
        }
    }
}

/* Here the matrix is the unsigned side. */
VNNI void kernel_compare_vnni(const struct matrix *w, const int8_t *in, size_t rows, int32_t *out)
{
    for (size_t r = 0; r < rows; r++, in += w->in)
        for (size_t o = 0; o < w->out; o += KERNEL_OUT) {
            const int8_t *weights = w->weights + o * w->in;
            __m512i even = _mm512_setzero_si512(), odd = even; /* two chains, for the product has a latency */
            for (size_t i = 0; i < w->in; i += 2 * KERNEL_IN, weights += 2 * KERNEL_OUT * KERNEL_IN) {
                even = _mm512_dpbusd_epi32(even, _mm512_loadu_si512(weights), broadcast4(in + i, 0));
                odd = _mm512_dpbusd_epi32(odd, _mm512_loadu_si512(weights + 64), broadcast4(in + i + KERNEL_IN, 0));
            }
            _mm512_storeu_si512(out + r * w->out + o, _mm512_add_epi32(even, odd));
        }
}
#endif
