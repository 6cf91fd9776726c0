/* See pack.h.  The machine must be little-endian: the static assertion below says so at build time. */
#include "base/pack.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "packs are used in place and are little-endian");

struct header {
    char magic[8];
    uint32_t container_version, section_count;
    uint64_t file_size, checksum;
    char kind[16];
    uint32_t kind_version, zero;
};
_Static_assert(sizeof(struct header) == 56, "as documented in pack.h");

struct section {
    char name[24];
    uint64_t offset, size;
};
_Static_assert(sizeof(struct section) == 40, "as documented in pack.h");

enum { CHECKED_FROM = 32, ALIGNMENT = 64 };

static bool check_header(const struct header *h, str file, const char *name, const char *kind, uint32_t version, struct error *error)
{
    if (memcmp(h->magic, "BEDEPACK", 8) != 0) return error_set(error, ERROR_DATA, "%s: not a Bede data file", name);
    if (h->container_version != PACK_CONTAINER_VERSION)
        return error_set(error, ERROR_DATA, "%s: container version %u, this program reads %d", name, h->container_version,
                         PACK_CONTAINER_VERSION);
    if (strncmp(h->kind, kind, sizeof h->kind) != 0)
        return error_set(error, ERROR_DATA, "%s: a file of kind \"%.16s\" where \"%s\" is wanted", name, h->kind, kind);
    if (h->kind_version != version)
        return error_set(error, ERROR_DATA, "%s: %s version %u, this program reads %u; make it again or update Bede", name, kind,
                         h->kind_version, version);
    if (h->file_size != file.length)
        return error_set(error, ERROR_DATA, "%s: damaged, %zu bytes where the header says %llu; fetch or build it again", name,
                         file.length, (unsigned long long)h->file_size);
    return true;
}

static size_t aligned(size_t at) { return (at + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT; }

/* A name ends, and nothing follows its end: no byte of the table is without a meaning. */
static bool good_name(const char *name, size_t size)
{
    size_t length = strnlen(name, size);
    for (size_t i = length; i < size; i++)
        if (name[i]) return false;
    return length > 0 && length < size;
}

/* Each section begins where the one before it ends, and the last ends with the file: so the number of sections, which the checksum does
   not cover, is checked too. */
static bool check_sections(const struct header *h, str file, const char *name, struct error *error)
{
    const struct section *s = (const void *)(h + 1);
    size_t at = sizeof *h + h->section_count * sizeof *s;
    if (h->section_count > PACK_SECTIONS_MAX || at > file.length)
        return error_set(error, ERROR_DATA, "%s: damaged section table; fetch or build it again", name);
    for (uint32_t i = 0; i < h->section_count; i++) {
        if (!good_name(s[i].name, sizeof s[i].name) || s[i].offset != aligned(at) || s[i].offset > file.length || s[i].size > file.length - s[i].offset)
            return error_set(error, ERROR_DATA, "%s: damaged, section %u is not where it should be; fetch or build it again", name, i);
        at = s[i].offset + s[i].size;
    }
    return at == file.length || error_set(error, ERROR_DATA, "%s: damaged, something follows the sections; fetch or build it again", name);
}

bool pack_view(struct pack *pack, str file, const char *name, const char *kind, uint32_t version, struct error *error)
{
    const struct header *h = (const void *)file.data;
    if (file.length < sizeof *h) return error_set(error, ERROR_DATA, "%s: too short for a Bede data file", name);
    if (!check_header(h, file, name, kind, version, error) || !check_sections(h, file, name, error)) return false;
    if (hash64(file.data + CHECKED_FROM, file.length - CHECKED_FROM) != h->checksum)
        return error_set(error, ERROR_DATA, "%s: damaged, the checksum does not fit; fetch or build it again", name);
    *pack = (struct pack){(const unsigned char *)file.data, file.length, h->checksum};
    return true;
}

bool pack_open(struct pack *pack, const char *path, const char *kind, uint32_t version, struct error *error)
{
    *pack = (struct pack){0};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0) {
        int reason = errno;
        if (fd >= 0) close(fd);
        return error_set(error, ERROR_SYSTEM, "%s: %s", path, strerror(reason));
    }
    size_t size = S_ISREG(status.st_mode) ? (size_t)status.st_size : 0;
    void *bytes = size ? mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
    close(fd);
    if (bytes == MAP_FAILED) return error_set(error, ERROR_DATA, "%s: empty or not a regular file", path);
    if (pack_view(pack, (str){bytes, size}, path, kind, version, error)) return true;
    munmap(bytes, size);
    return false;
}

void pack_close(struct pack *pack)
{
    if (pack->bytes) munmap((void *)(uintptr_t)pack->bytes, pack->size);
    *pack = (struct pack){0};
}

bool pack_section(const struct pack *pack, const char *name, const void **bytes, size_t *size)
{
    const struct header *h = (const void *)pack->bytes;
    const struct section *s = (const void *)(h + 1);
    for (uint32_t i = 0; h && i < h->section_count; i++)
        if (strcmp(s[i].name, name) == 0) {
            *bytes = pack->bytes + s[i].offset;
            *size = s[i].size;
            return true;
        }
    return false;
}

str pack_build(struct arena *arena, const char *kind, uint32_t version, const struct pack_part *parts, size_t count)
{
    assert(count <= PACK_SECTIONS_MAX);
    size_t at = sizeof(struct header) + count * sizeof(struct section), total = at;
    for (size_t i = 0; i < count; i++) total = aligned(total) + parts[i].size;
    unsigned char *file = arena_alloc(arena, total, 1, ALIGNMENT);
    struct header *h = (void *)file;
    *h = (struct header){.magic = "BEDEPACK", .container_version = PACK_CONTAINER_VERSION, .section_count = (uint32_t)count,
                         .file_size = total, .kind_version = version};
    assert(strlen(kind) <= sizeof h->kind);
    memcpy(h->kind, kind, strlen(kind));
    struct section *table = (void *)(h + 1);
    for (size_t i = 0; i < count; i++) {
        at = aligned(at);
        assert(strlen(parts[i].name) < sizeof table[i].name);
        memcpy(table[i].name, parts[i].name, strlen(parts[i].name));
        table[i].offset = at;
        table[i].size = parts[i].size;
        if (parts[i].size) memcpy(file + at, parts[i].bytes, parts[i].size);
        at += parts[i].size;
    }
    h->checksum = hash64(file + CHECKED_FROM, total - CHECKED_FROM);
    return (str){(const char *)file, total};
}
