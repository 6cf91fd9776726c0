/* Arena, buffer, hash, UTF-8 and pack: the ground that everything stands on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "base/pack.h"
#include "base/utf8.h"

static void arena_gives_aligned_zeroed_memory(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 0);
    for (size_t i = 1; i < 2000; i++) {
        unsigned char *p = arena_alloc(&arena, i, 1, 64);
        assert_int_equal((uintptr_t)p % 64, 0);
        for (size_t k = 0; k < i; k++) assert_int_equal(p[k], 0);
        memset(p, 0xAA, i);
    }
    arena_free(&arena);
}

static void arena_mark_gives_memory_back(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 0);
    struct arena_mark start = arena_mark(&arena);
    char *first = ARENA_NEW(&arena, char, 100);
    arena_release(&arena, start);
    assert_ptr_equal(ARENA_NEW(&arena, char, 100), first);
    struct arena_mark mark = arena_mark(&arena);
    ARENA_NEW(&arena, char, 1 << 20);
    arena_release(&arena, mark);
    assert_int_equal(arena.used, mark.used);
    arena_free(&arena);
}

static void arena_jumps_at_its_limit(void **state)
{
    (void)state;
    struct arena arena;
    jmp_buf guard;
    arena_init(&arena, 1000);
    arena.guard = &guard;
    if (setjmp(guard) == 0) {
        ARENA_NEW(&arena, char, 900);
        ARENA_NEW(&arena, char, 101);
        fail_msg("more than the limit was handed out");
    }
    arena_free(&arena);
}

static void lists_grow_and_keep_their_items(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 0);
    struct { int *items; size_t count, capacity; } list = {0};
    for (int i = 0; i < 10000; i++) *ARENA_PUSH(&arena, &list) = i;
    for (int i = 0; i < 10000; i++) assert_int_equal(list.items[i], i);
    arena_free(&arena);
}

static void utf8_refuses_what_is_none(void **state)
{
    (void)state;
    static const char *const bad[] = {"\x80", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xE2\x82"};
    size_t size;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(utf8_decode(str_from(bad[i]), 0, &size), UTF8_INVALID);
        assert_int_equal(size, 1);
    }
    assert_int_equal(utf8_decode(STR("\xE2\x82\xAC"), 0, &size), 0x20AC);
    assert_int_equal(size, 3);
    assert_int_equal(utf8_decode_before(STR("a\xE2\x82\xAC"), 4, &size), 0x20AC);
    assert_int_equal(size, 3);
    assert_int_equal(utf8_count(STR("a\xE2\x82\xAC\xC3\xA9")), 3);
}

static void lower_case_knows_more_than_ascii(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 0);
    assert_true(str_is(utf8_lower(&arena, STR("ERDOĞAN in ÅLAND")), "erdoğan in åland"));
    arena_free(&arena);
}

static void write_file(const char *path, str bytes)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes.data, 1, bytes.length, f), bytes.length);
    fclose(f);
}

static void pack_gives_back_its_sections_and_refuses_damage(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 0);
    struct pack_part parts[] = {{"words", "hello", 5}, {"numbers", "\1\2\3", 3}};
    str bytes = pack_build(&arena, "test", 7, parts, 2);
    char path[] = "/tmp/bede-pack-XXXXXX";
    close(mkstemp(path));
    write_file(path, bytes);
    struct pack pack;
    struct error error = {0};
    assert_true(pack_open(&pack, path, "test", 7, &error));
    const void *section;
    size_t size;
    assert_true(pack_section(&pack, "numbers", &section, &size));
    assert_int_equal(size, 3);
    assert_memory_equal(section, "\1\2\3", 3);
    assert_false(pack_section(&pack, "absent", &section, &size));
    pack_close(&pack);

    assert_false(pack_open(&pack, path, "model", 7, &error));
    assert_false(pack_open(&pack, path, "test", 8, &error));
    for (size_t i = 0; i < bytes.length; i++) { /* any single byte altered is seen, but for the padding's own checksum: none is exempt */
        char *damaged = (char *)arena_copy(&arena, bytes).data;
        damaged[i] ^= 0x10;
        write_file(path, (str){damaged, bytes.length});
        assert_false(pack_open(&pack, path, "test", 7, &error));
        assert_int_equal(error.kind, ERROR_DATA);
    }
    for (size_t cut = 0; cut < bytes.length; cut += 7) {
        write_file(path, (str){bytes.data, cut});
        assert_false(pack_open(&pack, path, "test", 7, &error));
    }
    unlink(path);
    assert_false(pack_open(&pack, path, "test", 7, &error));
    assert_int_equal(error.kind, ERROR_SYSTEM);
    arena_free(&arena);
}

/* As many sections as a model has, and sizes of all kinds: no bit may change unseen, no length but the right one will do. */
static void no_bit_of_a_pack_changes_unseen(void **state)
{
    (void)state;
    enum { SECTIONS = 84 };
    struct arena arena;
    struct pack_part parts[SECTIONS];
    struct pack pack;
    struct error error;
    arena_init(&arena, 0);
    for (size_t i = 0; i < SECTIONS; i++)
        parts[i] = (struct pack_part){arena_format(&arena, "block%zu.weights", i).data, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", i % 5 ? i % 70 : 0};
    str good = pack_build(&arena, "test", 7, parts, SECTIONS);
    assert_true(pack_view(&pack, good, "test", "test", 7, &error));
    char *bytes = arena_alloc(&arena, good.length + 1, 1, 64);
    memcpy(bytes, good.data, good.length);
    for (size_t at = 0; at < good.length; at++)
        for (int bit = 0; bit < 8; bit++) {
            bytes[at] = (char)(good.data[at] ^ 1 << bit);
            if (pack_view(&pack, (str){bytes, good.length}, "test", "test", 7, &error)) fail_msg("bit %d of byte %zu", bit, at);
            bytes[at] = good.data[at];
        }
    for (size_t length = 0; length <= good.length + 1; length++)
        assert_true(pack_view(&pack, (str){bytes, length}, "test", "test", 7, &error) == (length == good.length));
    arena_free(&arena);
}

static void hash_is_the_documented_one(void **state)
{
    (void)state; /* the values of train/pack.py's hash64, which writes the model files */
    assert_true(hash64("", 0) == UINT64_C(0x9E3779B97F4A7C15));
    assert_true(hash64("abc", 3) != hash64("abd", 3));
    assert_true(hash64("abc\0", 4) != hash64("abc", 3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_gives_aligned_zeroed_memory), cmocka_unit_test(arena_mark_gives_memory_back),
        cmocka_unit_test(arena_jumps_at_its_limit), cmocka_unit_test(lists_grow_and_keep_their_items),
        cmocka_unit_test(utf8_refuses_what_is_none), cmocka_unit_test(lower_case_knows_more_than_ascii),
        cmocka_unit_test(pack_gives_back_its_sections_and_refuses_damage), cmocka_unit_test(no_bit_of_a_pack_changes_unseen), cmocka_unit_test(hash_is_the_documented_one),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
