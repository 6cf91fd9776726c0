/* A 64-bit hash of bytes: for tables, checksums of Bede's own files and digests.  Not cryptographic.
   The same on every machine (little-endian words by definition); train/pack.py has the same function for model files. */
#ifndef BEDE_BASE_HASH_H
#define BEDE_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

uint64_t hash64(const void *bytes, size_t length);

/* Combines a running hash with one more value; order matters. */
static inline uint64_t hash_mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * UINT64_C(0xD6E8FEB86659FD93);
    return hash ^ hash >> 32;
}

static inline uint64_t hash_str(str s) { return hash64(s.data, s.length); }

#endif
