/* See hash.h. */
#include "base/hash.h"

static uint64_t load_little(const unsigned char *p, size_t n)
{
    uint64_t word = 0;
    for (size_t i = 0; i < n; i++) word |= (uint64_t)p[i] << 8 * i;
    return word;
}

uint64_t hash64(const void *bytes, size_t length)
{
    const unsigned char *p = bytes;
    uint64_t hash = UINT64_C(0x9E3779B97F4A7C15) ^ length;
    for (; length >= 8; p += 8, length -= 8) hash = hash_mix(hash, load_little(p, 8));
    return length ? hash_mix(hash, load_little(p, length)) : hash;
}
