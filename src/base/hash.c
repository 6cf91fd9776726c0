/* See hash.h. */
#include "base/hash.h"

static uint64_t load_little(const unsigned char *p, size_t n)
{
    uint64_t word = 0;
    for (size_t i = 0; i < n; i++) word |= (uint64_t)p[i] << 8 * i;
    return word;
}

/* The last 1 to 7 bytes as one number; reads that overlap say the same of the bytes that they share. */
static uint64_t load_rest(const unsigned char *p, size_t n)
{
    if (n >= 4) return load_little(p, 4) | load_little(p + n - 4, 4) << 8 * (n - 4);
    return p[0] | (uint64_t)p[n / 2] << 8 * (n / 2) | (uint64_t)p[n - 1] << 8 * (n - 1);
}

uint64_t hash64(const void *bytes, size_t length)
{
    const unsigned char *p = bytes;
    uint64_t hash = UINT64_C(0x9E3779B97F4A7C15) ^ length;
    for (; length >= 8; p += 8, length -= 8) hash = hash_mix(hash, load_little(p, 8));
    return length ? hash_mix(hash, load_rest(p, length)) : hash;
}
