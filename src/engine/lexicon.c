/* Checking and compiling lexicon text on behalf of the public header. */
#include "engine/engine.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct forward {
    bede_lexicon_report *report;
    void *context;
    struct arena *arena;
};

static void forward(void *context, const struct lexicon_problem *problem)
{
    const struct forward *to = context;
    if (!to->report) return;
    const char *file = arena_copy(to->arena, problem->file).data, *message = arena_copy(to->arena, problem->message).data;
    to->report(to->context, file, problem->line, problem->warning, message);
}

/* Writes a file so that a reader sees the old one or the whole new one; 0 or errno. */
static int write_whole(struct arena *arena, const char *path, str bytes)
{
    const char *part = arena_format(arena, "%s.part", path).data;
    FILE *file = fopen(part, "wb");
    if (!file) return errno;
    int trouble = fwrite(bytes.data, 1, bytes.length, file) == bytes.length ? 0 : errno ? errno : EIO;
    if (fclose(file) != 0 && !trouble) trouble = errno;
    if (!trouble && rename(part, path) != 0) trouble = errno;
    if (trouble) unlink(part);
    return trouble;
}

static size_t compile(const char *const *paths, size_t count, const char *output, struct forward *to)
{
    str pack = {0};
    size_t errors = lexicon_compile(paths, count, to->arena, output ? &pack : NULL, forward, to);
    if (errors || !output) return errors;
    int trouble = write_whole(to->arena, output, pack);
    if (trouble && to->report) to->report(to->context, output, 0, false, strerror(trouble));
    return trouble != 0;
}

size_t bede_lexicon_compile(const char *const *paths, size_t count, const char *output, bede_lexicon_report *report, void *context)
{
    struct arena arena;
    struct forward to = {report, context, &arena};
    jmp_buf guard;
    arena_init(&arena, 0);
    arena.guard = &guard;
    size_t errors = 1;
    if (setjmp(guard) == 0) errors = compile(paths, count, output, &to);
    else if (report) report(context, paths[0], 0, false, "out of memory");
    arena_free(&arena);
    return errors;
}
