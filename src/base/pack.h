/* Bede's container for compiled data (models, lexicon): named sections behind a checked header, mapped read-only and used in
   place.  A file that is cut, altered, of another kind or version is refused with a message that says so.
   An open pack is immutable and may be shared by threads.

   Layout, little-endian:  0 "BEDEPACK" · 8 u32 container version · 12 u32 sections · 16 u64 file size · 24 u64 hash64 of all from 32 ·
   32 char kind[16] · 48 u32 kind version · 52 u32 zero · 56 sections x { char name[24]; u64 offset; u64 size } · data, each section
   at the first multiple of 64 after the one before it, the last to the end of the file.  So every byte is checked: what stands before
   32 by its meaning, the rest by the checksum too, which sees any change of up to eight bytes in a row for certain. */
#ifndef BEDE_BASE_PACK_H
#define BEDE_BASE_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

enum { PACK_CONTAINER_VERSION = 1, PACK_SECTIONS_MAX = 256 };

struct pack {
    const unsigned char *bytes; /* the mapped file */
    size_t size;
    uint64_t checksum;
};

/* Maps path and checks everything but the meaning of the sections.  False and *error (ERROR_DATA or ERROR_SYSTEM) otherwise. */
bool pack_open(struct pack *pack, const char *path, const char *kind, uint32_t kind_version, struct error *error);
void pack_close(struct pack *pack);

/* The bytes of a section, aligned to 64; false where there is none of that name. */
bool pack_section(const struct pack *pack, const char *name, const void **bytes, size_t *size);

/* Builds the bytes of a pack in memory (from arena); sections in the order given. */
struct pack_part {
    const char *name;
    const void *bytes;
    size_t size;
};
str pack_build(struct arena *arena, const char *kind, uint32_t kind_version, const struct pack_part *parts, size_t count);

/* A pack over bytes that are already in memory (aligned to 64), checked as pack_open does.  The caller keeps the bytes alive. */
bool pack_view(struct pack *pack, str bytes, const char *name, const char *kind, uint32_t kind_version, struct error *error);

#endif
