/* The data files that Bede ships, damaged: one byte altered at a time over a sample of places (2,000 over all of them, each byte of the
   headers, one in each line of their tables), cut short and made longer.  None may open.  Damage that has a right checksum all the same
   is for test_lexicon.c, test_parse.c and the fuzz target "pack"; every bit of a whole file is for test_base.c, where files are small. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/hash.h"
#include "lexicon/gazetteer.h"
#include "lexicon/lexicon.h"
#include "parse/parse.h"

enum { HEADER_BYTES = 56, LINE_BYTES = 40, COUNT_AT = 12, CUTS = 200 };

/* A copy of a shipped file that is damaged and mended in place. */
struct copy {
    char path[32];
    int fd;
    size_t size;
    bool (*opens)(const char *path, struct error *error);
};

static bool model_opens(const char *path, struct error *error)
{
    struct parse_model *model;
    if (!parse_model_open(&model, path, error)) return false;
    parse_model_close(model);
    return true;
}

static bool lexicon_opens(const char *path, struct error *error)
{
    struct lexicon *lexicon;
    if (!lexicon_open(&lexicon, path, NULL, 0, error)) return false;
    lexicon_close(lexicon);
    return true;
}

static bool gazetteer_opens(const char *path, struct error *error)
{
    struct gazetteer *gazetteer;
    if (!gazetteer_open(&gazetteer, path, error)) return false;
    gazetteer_close(gazetteer);
    return true;
}

static void copy_file(struct copy *copy, const char *name)
{
    char from[4096], block[1 << 16];
    ssize_t length;
    snprintf(from, sizeof from, "%s/%s", getenv("BEDE_DATA"), name);
    int fd = open(from, O_RDONLY);
    assert_true(fd >= 0);
    strcpy(copy->path, "/tmp/bede-damage-XXXXXX");
    copy->fd = mkstemp(copy->path);
    assert_true(copy->fd >= 0);
    while ((length = read(fd, block, sizeof block)) > 0) {
        assert_int_equal(write(copy->fd, block, (size_t)length), length);
        copy->size += (size_t)length;
    }
    close(fd);
}

static void refused(const struct copy *copy, const char *what, size_t at)
{
    struct error error = {0};
    if (copy->opens(copy->path, &error)) fail_msg("opened although %s %zu", what, at);
    if ((error.kind != ERROR_DATA) || !error.message[0]) fail_msg("%s %zu: message \"%s\"", what, at, error.message);
}

/* The bits of the byte at `at` flipped by a mask, looked at, and flipped back. */
static void flip(const struct copy *copy, size_t at, uint64_t seed)
{
    unsigned char byte, altered;
    assert_int_equal(pread(copy->fd, &byte, 1, (off_t)at), 1);
    altered = byte ^ (unsigned char)(seed % 3 ? 1U << seed % 8 : 1 + (unsigned)(seed % 255)); /* mostly one bit */
    assert_int_equal(pwrite(copy->fd, &altered, 1, (off_t)at), 1);
    refused(copy, "a byte was altered at", at);
    assert_int_equal(pwrite(copy->fd, &byte, 1, (off_t)at), 1);
}

static void damage(const char *name, size_t places, bool (*opens)(const char *, struct error *))
{
    struct copy copy = {.opens = opens};
    struct error error = {0};
    uint32_t sections;
    copy_file(&copy, name);
    if (!opens(copy.path, &error)) fail_msg("%s", error.message);
    assert_int_equal(pread(copy.fd, &sections, sizeof sections, COUNT_AT), sizeof sections);
    uint64_t seed = 1;
    for (size_t at = 0; at < HEADER_BYTES; at++) flip(&copy, at, seed = hash_mix(seed, at));
    for (size_t line = 0; line < sections; line++) flip(&copy, HEADER_BYTES + line * LINE_BYTES + line % LINE_BYTES, seed = hash_mix(seed, line));
    for (size_t i = 0; i < places; i++) { /* one somewhere in each of as many equal parts */
        seed = hash_mix(seed, i);
        size_t from = copy.size * i / places, to = copy.size * (i + 1) / places;
        flip(&copy, from + seed % (to - from), seed >> 16);
    }
    if (!opens(copy.path, &error)) fail_msg("not mended: %s", error.message);
    assert_int_equal(ftruncate(copy.fd, (off_t)copy.size + 1), 0);
    refused(&copy, "it was made longer than", copy.size);
    for (size_t i = CUTS; i-- > 0;) {
        size_t length = i < HEADER_BYTES + LINE_BYTES ? i : copy.size * i / CUTS;
        assert_int_equal(ftruncate(copy.fd, (off_t)length), 0);
        refused(&copy, "it was cut to", length);
    }
    close(copy.fd);
    unlink(copy.path);
}

static void a_damaged_model_is_refused(void **state)
{
    (void)state;
    damage("english.model", 300, model_opens);
}

static void a_damaged_lexicon_is_refused(void **state)
{
    (void)state;
    damage("lexicon.pack", 850, lexicon_opens);
}

static void a_damaged_gazetteer_is_refused(void **state)
{
    (void)state;
    damage("gazetteer.pack", 850, gazetteer_opens);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_damaged_model_is_refused),
        cmocka_unit_test(a_damaged_lexicon_is_refused),
        cmocka_unit_test(a_damaged_gazetteer_is_refused),
    };
    return cmocka_run_group_tests_name("damage", tests, NULL, NULL);
}
