/* Near-duplicates: how many are found, how many of those found are true, and that twice the articles take twice the time.
   The corpus is invented (test/store/corpus.c): of every ten articles one is a copy of an earlier one with 5 to 30 % changed.
   Usage: duplicates N...  */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/hash.h"
#include "corpus.h"
#include "store/duplicates.h"

enum { COPY_OF_EVERY = 10 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); /* not the wall: the machine may be shared */
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool text_of(void *context, uint32_t article, struct arena *arena, str *text)
{
    (void)arena;
    *text = ((const str *)context)[article];
    return true;
}

/* Article i's original, itself where it is one: of every ten articles the last is a copy of one before. */
static uint32_t original_of(uint32_t article)
{
    if (article % COPY_OF_EVERY != COPY_OF_EVERY - 1) return article;
    uint32_t original = (uint32_t)(hash_mix(7, article) % article);
    return original_of(original);
}

static void run(uint32_t count)
{
    struct arena texts, arena;
    arena_init(&texts, 0);
    arena_init(&arena, 0);
    str *articles = ARENA_NEW(&texts, str, count);
    uint32_t copies = 0, found = 0, right = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t original = original_of(i);
        copies += original != i;
        articles[i] = original == i ? corpus_report(&texts, i) : corpus_copy(&texts, articles[original], i / 10 % EDIT_COUNT, 5 + i / 10 % 26, i);
    }
    double begun = now();
    struct duplicates *duplicates = duplicates_new(&arena, count, (struct duplicates_source){.text_of = text_of, .context = articles});
    for (uint32_t i = 0; i < count; i++) {
        struct sketch sketch;
        sketch_of(&sketch, articles[i], &arena);
        if (!duplicates_add(duplicates, &sketch)) exit(1);
    }
    double seconds = now() - begun;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t first = duplicates_first(duplicates, i);
        found += first != i;
        right += first != i && original_of(first) == original_of(i);
    }
    printf("%7u articles %7.2f s %6.1f us an article, memory %zu bytes an article; copies: recall %.2f %%, precision %.2f %%\n", count, seconds,
           seconds / count * 1e6, arena.used / count, 100.0 * right / copies, found ? 100.0 * right / found : 100.0);
    arena_free(&texts);
    arena_free(&arena);
}

int main(int count, char **arguments)
{
    if (count < 2) {
        fputs("usage: duplicates N...\n", stderr);
        return 2;
    }
    for (int i = 1; i < count; i++) run((uint32_t)strtoul(arguments[i], NULL, 10));
    return 0;
}
