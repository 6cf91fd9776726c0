/* Checking, compiling, importing and asking lexicons on behalf of the public header. */
#include "engine/engine.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/tokenize.h"

enum { QUESTION_BYTES_MAX = 4096 }; /* of lexicon_why: an entry is a few words */

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

/* What is done with files of lexicon text, where `output` says. */
typedef size_t lexicon_work(const char *const *paths, size_t count, const char *output, struct forward *to);

/* Runs it with an arena of its own; where memory ends, that is one more mistake. */
static size_t guarded(lexicon_work *work, const char *const *paths, size_t count, const char *output, bede_lexicon_report *report, void *context)
{
    struct arena arena;
    struct forward to = {report, context, &arena};
    jmp_buf guard;
    arena_init(&arena, 0);
    arena.guard = &guard;
    size_t errors = 1;
    if (setjmp(guard) == 0) errors = work(paths, count, output, &to);
    else if (report) report(context, paths[0], 0, false, "out of memory");
    arena_free(&arena);
    return errors;
}

size_t bede_lexicon_compile(const char *const *paths, size_t count, const char *output, bede_lexicon_report *report, void *context)
{
    return guarded(compile, paths, count, output, report, context);
}

/* ---- importing ---- */

static size_t trouble_with(const struct forward *to, const char *path, int trouble)
{
    if (trouble && to->report) to->report(to->context, path, 0, false, strerror(trouble));
    return trouble != 0;
}

static int make_folder(const char *path) { return mkdir(path, 0777) == 0 || errno == EEXIST ? 0 : errno; }

static size_t import(const char *const *paths, size_t count, const char *directory, struct forward *to)
{
    struct lexicon_file files[LEXICON_IMPORT_FILES];
    size_t errors = lexicon_import(paths, count, to->arena, files, forward, to);
    const char *below = arena_format(to->arena, "%s/imported", directory).data;
    int trouble = make_folder(directory);
    if (!trouble) trouble = make_folder(below);
    if (trouble) return errors + trouble_with(to, below, trouble);
    for (size_t i = 0; i < LEXICON_IMPORT_FILES; i++) {
        const char *path = arena_format(to->arena, "%s/%s", directory, files[i].path).data;
        if (files[i].bytes.length) errors += trouble_with(to, path, write_whole(to->arena, path, files[i].bytes));
        else if (unlink(path) != 0 && errno != ENOENT) errors += trouble_with(to, path, errno); /* of an earlier import */
    }
    return errors;
}

size_t bede_lexicon_import(const char *const *paths, size_t count, const char *directory, bede_lexicon_report *report, void *context)
{
    return guarded(import, paths, count, directory, report, context);
}

/* ---- which entry answers ---- */

struct question {
    const char *text;
    struct date date;
    bede_lexicon_answer_report *report;
    void *context;
    size_t answering;
    struct arena *arena;
};

static const char *date_text(struct arena *arena, struct date d)
{
    return d.year ? arena_format(arena, "%04d-%02d-%02d", d.year, d.month, d.day).data : "";
}

static void answer(void *context, const struct lexicon_answer *a)
{
    const struct question *q = context;
    if (!q->report) return;
    const bede_lexicon_answer out = {.kind = a->kind, .standing = a->standing, .entry = arena_copy(q->arena, a->entry).data, .code = arena_copy(q->arena, a->code).data,
                                     .from = date_text(q->arena, a->from), .to = date_text(q->arena, a->to), .origin = arena_copy(q->arena, a->origin).data,
                                     .lexicon = arena_copy(q->arena, a->lexicon).data, .words = a->words};
    q->report(q->context, &out);
}

static bede_status ask(bede_analysis *analysis, void *context, bede_error *error)
{
    struct question *q = context;
    (void)error;
    struct report unused = {0};
    analysis->report = (struct report){.text = intake_clean(intake_utf8(str_from(q->text), &unused, &analysis->arena), &unused, &analysis->arena)};
    text_tokenize(&analysis->report, &analysis->text, &analysis->arena);
    parse_text(analysis->engine->model, &analysis->text, &analysis->arena);
    q->answering = lexicon_why(analysis->engine->lexicon, &analysis->text, q->date, &analysis->arena, answer, q);
    return BEDE_OK;
}

bede_status bede_lexicon_why(bede_analysis *analysis, const char *text, const char *date, bede_lexicon_answer_report *report, void *context,
                             size_t *answering, bede_error *error)
{
    struct error problem = {0};
    struct question q = {.text = text, .report = report, .context = context, .arena = &analysis->arena};
    if (!engine_date(date, &q.date, &problem)) return engine_error(error, &problem);
    if (!analysis->engine->lexicon) return engine_problem(error, BEDE_ERROR_USAGE, "this engine was opened to parse only");
    if (strlen(text) > QUESTION_BYTES_MAX)
        return engine_problem(error, BEDE_ERROR_USAGE, "the question has more than %d bytes; an entry is a few words", (int)QUESTION_BYTES_MAX);
    analysis->stage = STAGE_NOTHING;
    arena_reset(&analysis->arena);
    bede_status status = engine_guarded(analysis, ask, &q, error);
    *answering = q.answering;
    return status;
}
