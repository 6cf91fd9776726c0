/* See run.h.  Threads take articles off the inputs in turn, under one lock; each has an analysis of its own.  What an article gave goes
   into a slot of a ring, and whoever finds the oldest slot done writes it out.  The ring bounds how far the fastest thread may run ahead,
   and with it the memory; the output is the same whatever the number of threads, because only the order of the input decides. */
#include "run.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "input.h"
#include "output.h"
#include "terminal.h"

enum { SLOTS_PER_JOB = 8 };                    /* how far one thread may run ahead of a slow article */
static const size_t slot_kept_max = 1u << 20;  /* bytes: a slot that grew larger gives its memory back */

/* What became of one article (or of one file that could not be opened). */
struct slot {
    char *bytes, *messages; /* the output; lines for standard error */
    size_t size, capacity, messages_size;
    bool done, refused, fatal;
};

struct run {
    const struct command *command;
    const struct settings *settings;
    bede_engine *engine;
    bede_depth depth;
    bede_format format;
    bede_write_options write;

    pthread_mutex_t lock; /* over everything below */
    pthread_cond_t moved; /* `turn` went on, or the work was stopped */
    int file;             /* the next to be opened */
    struct input input;
    bede_reader *reader;  /* of `input`; NULL between two files */
    size_t bytes_read;    /* of the files that are done */
    struct slot *slots;
    size_t slot_count, taken, turn; /* articles handed to threads; articles written out */
    size_t coded, refused;
    bool exhausted, stopped;
    bede_assembly *assembly;
    struct output output;
    struct progress progress;
};

/* ---- slots ---- */

static void add_message(struct slot *slot, const char *place, const char *message)
{
    size_t size = strlen(place) + strlen(message) + 2;
    char *grown = realloc(slot->messages, slot->messages_size + size + 1);
    if (!grown) return; /* the exit status still tells */
    slot->messages = grown;
    slot->messages_size += (size_t)snprintf(grown + slot->messages_size, size + 1, "%s%s\n", place, message);
}

static void refuse(struct slot *slot, const bede_error *error)
{
    slot->refused = true;
    slot->fatal = error->status != BEDE_ERROR_INPUT;
    add_message(slot, "", error->message);
}

static bool keep(struct slot *slot, const char *bytes, size_t size)
{
    if (size > slot->capacity) {
        char *grown = realloc(slot->bytes, size);
        if (!grown) return false;
        slot->bytes = grown;
        slot->capacity = size;
    }
    if (size) memcpy(slot->bytes, bytes, size);
    slot->size = size;
    return true;
}

static void free_slot(struct slot *slot)
{
    free(slot->bytes);
    free(slot->messages);
    *slot = (struct slot){0};
}

/* ---- inputs: under the lock ---- */

static const char *file_name(const struct run *run, int file)
{
    return run->settings->file_count ? run->settings->files[file] : "-";
}

static bool open_next(struct run *run, struct slot *slot)
{
    const char *path = file_name(run, run->file++);
    char message[256];
    bede_error error;
    if (!input_open(&run->input, path, message, sizeof message)) {
        add_message(slot, path, "");
        slot->messages_size--; /* the line goes on */
        add_message(slot, ": ", message);
        slot->refused = true;
        return false;
    }
    if (bede_reader_open(&run->reader, run->input.bytes, run->input.size, path, &run->settings->reader, &error) == BEDE_OK) return true;
    input_close(&run->input);
    refuse(slot, &error);
    return false;
}

static void close_input(struct run *run)
{
    bede_reader_close(run->reader);
    run->reader = NULL;
    run->bytes_read += run->input.size;
    input_close(&run->input);
}

enum took { TOOK_ARTICLE, TOOK_PROBLEM, TOOK_NOTHING };

/* The next article into the analysis, or what is wrong with it into the slot. */
static enum took take(struct run *run, bede_analysis *analysis, struct slot *slot)
{
    int files = run->settings->file_count ? run->settings->file_count : 1;
    bede_error error;
    while (true) {
        if (!run->reader && run->file == files) return TOOK_NOTHING;
        if (!run->reader && !open_next(run, slot)) return TOOK_PROBLEM;
        bede_status status = bede_analysis_read(analysis, run->reader, &error);
        if (status == BEDE_OK) return TOOK_ARTICLE;
        if (status != BEDE_END) return refuse(slot, &error), TOOK_PROBLEM;
        close_input(run);
    }
}

/* ---- output: under the lock ---- */

static void print_messages(struct run *run, const struct slot *slot)
{
    if (!slot->messages_size) return;
    progress_clear(&run->progress);
    for (char *line = slot->messages, *end; (end = strchr(line, '\n')); line = end + 1) {
        *end = 0;
        complain("%s", line);
    }
}

static void put_slot(struct run *run, struct slot *slot)
{
    bede_error error;
    const char *bytes;
    size_t size;
    if (bede_assembly_add(run->assembly, slot->bytes, slot->size, &bytes, &size, &error) == BEDE_OK) output_write(&run->output, bytes, size);
    else refuse(slot, &error);
}

static void put_end(struct run *run)
{
    bede_error error;
    const char *bytes;
    size_t size;
    if (bede_assembly_end(run->assembly, &bytes, &size, &error) == BEDE_OK) output_write(&run->output, bytes, size);
    else complain("%s", error.message), run->stopped = true;
}

/* Writes out every slot whose turn it is. */
static void drain(struct run *run)
{
    struct slot *slot;
    bool any = false;
    while (!run->stopped && run->turn < run->taken && (slot = &run->slots[run->turn % run->slot_count])->done) {
        put_slot(run, slot);
        print_messages(run, slot);
        run->stopped = slot->fatal || run->output.failed;
        *(slot->refused ? &run->refused : &run->coded) += 1;
        if (slot->capacity > slot_kept_max) free_slot(slot);
        slot->size = slot->messages_size = 0;
        slot->done = slot->refused = slot->fatal = false;
        run->turn++;
        any = true;
    }
    if (!any) return;
    if (run->turn == run->taken) output_flush(&run->output);
    progress_show(&run->progress, run->bytes_read + (run->reader ? bede_reader_position(run->reader) : 0), run->turn);
    pthread_cond_broadcast(&run->moved);
}

/* ---- threads ---- */

/* Without the lock: the analysis proper. */
static void process(const struct run *run, bede_analysis *analysis, struct slot *slot)
{
    bede_error error = {BEDE_ERROR_SYSTEM, "out of memory"};
    const char *bytes, *warning;
    size_t size;
    for (size_t i = 0; run->settings->verbose && (warning = bede_analysis_warning(analysis, i)); i++) {
        char place[400];
        snprintf(place, sizeof place, "%s: warning: ", bede_analysis_place(analysis));
        add_message(slot, place, warning);
    }
    if (bede_analysis_run(analysis, run->depth, &error) != BEDE_OK ||
        bede_analysis_write(analysis, run->format, &run->write, &bytes, &size, &error) != BEDE_OK || !keep(slot, bytes, size))
        refuse(slot, &error);
}

/* One article from taking to writing; false when there are no more. */
static bool work_once(struct run *run, bede_analysis *analysis)
{
    pthread_mutex_lock(&run->lock);
    while (!run->stopped && run->taken - run->turn >= run->slot_count) pthread_cond_wait(&run->moved, &run->lock);
    struct slot *slot = &run->slots[run->taken % run->slot_count];
    enum took took = run->stopped || run->exhausted ? TOOK_NOTHING : take(run, analysis, slot);
    if (took == TOOK_NOTHING) run->exhausted = true;
    else run->taken++;
    pthread_mutex_unlock(&run->lock);

    if (took == TOOK_NOTHING) return false;
    if (took == TOOK_ARTICLE) process(run, analysis, slot);

    pthread_mutex_lock(&run->lock);
    slot->done = true;
    drain(run);
    pthread_mutex_unlock(&run->lock);
    return true;
}

static void *work(void *context)
{
    struct run *run = context;
    bede_analysis *analysis;
    bede_error error;
    if (bede_analysis_new(&analysis, run->engine, &error) != BEDE_OK) {
        pthread_mutex_lock(&run->lock);
        complain("%s", error.message);
        run->stopped = true;
        pthread_cond_broadcast(&run->moved);
        pthread_mutex_unlock(&run->lock);
        return NULL;
    }
    while (work_once(run, analysis)) {}
    bede_analysis_free(analysis);
    return NULL;
}

/* This thread works too; where others cannot be started it does their share. */
static void work_together(struct run *run, int jobs)
{
    pthread_t threads[JOBS_MAX];
    int started = 0;
    while (started < jobs - 1 && pthread_create(&threads[started], NULL, work, run) == 0) started++;
    work(run);
    for (int i = 0; i < started; i++) pthread_join(threads[i], NULL);
}

/* ---- the whole ---- */

int run_check(const struct command *command, const struct settings *settings)
{
    bede_reader *reader;
    bede_error error;
    if (bede_reader_open(&reader, "", 0, "-", &settings->reader, &error) != BEDE_OK) return wrong_usage(command, "%s", error.message);
    bede_reader_close(reader);
    return EXIT_DONE;
}

int run_open_engine(bede_engine **engine, const struct command *command, const struct settings *settings, bool parse_only)
{
    bede_engine_options options = {.overlays = settings->lexicons, .parse_only = parse_only};
    bede_error error;
    if (bede_engine_open(engine, &options, &error) == BEDE_OK) return EXIT_DONE;
    if (error.status == BEDE_ERROR_USAGE) return wrong_usage(command, "%s", error.message);
    complain("%s", error.message);
    return EXIT_PROBLEM;
}

static size_t total_size(const struct settings *settings)
{
    size_t total = 0;
    for (int i = 0; i < settings->file_count; i++) total += input_size(settings->files[i]);
    return total;
}

static int run_open(struct run *run, int jobs)
{
    const struct settings *settings = run->settings;
    bool to_standard = !settings->output || strcmp(settings->output, "-") == 0;
    run->write = (bede_write_options){.all = settings->all, .color = terminal_color(settings->color, to_standard), .width = terminal_width()};
    run->slot_count = (size_t)jobs * SLOTS_PER_JOB;
    run->slots = calloc(run->slot_count, sizeof *run->slots);
    if (!run->slots) return complain("out of memory"), EXIT_PROBLEM;
    bede_error error;
    if (bede_assembly_open(&run->assembly, run->format, &error) != BEDE_OK) return complain("%s", error.message), EXIT_PROBLEM;
    if (!output_open(&run->output, settings->output)) return EXIT_PROBLEM;
    const char *header = bede_format_header(run->format);
    output_write(&run->output, header, strlen(header));
    progress_begin(&run->progress, !settings->quiet, to_standard, total_size(settings));
    pthread_mutex_init(&run->lock, NULL);
    pthread_cond_init(&run->moved, NULL);
    return EXIT_DONE;
}

static int run_close(struct run *run)
{
    progress_clear(&run->progress);
    if (run->reader) close_input(run);
    if (!run->stopped) put_end(run);
    bool written = output_close(&run->output, !run->stopped);
    if (run->settings->verbose)
        complain("%zu articles done, %zu refused, %.2f s", run->coded, run->refused, progress_seconds(&run->progress));
    for (size_t i = 0; i < run->slot_count; i++) free_slot(&run->slots[i]);
    pthread_cond_destroy(&run->moved);
    pthread_mutex_destroy(&run->lock);
    return run->refused || run->stopped || !written ? EXIT_PROBLEM : EXIT_DONE;
}

int run_files(const struct command *command, const struct settings *settings, bede_depth depth, bede_format format)
{
    struct run run = {.command = command, .settings = settings, .depth = depth, .format = format};
    int jobs = settings->jobs ? (int)settings->jobs : core_count();
    int status = run_check(command, settings);
    if (status == EXIT_DONE) status = run_open_engine(&run.engine, command, settings, depth == BEDE_PARSE);
    if (status == EXIT_DONE && (status = run_open(&run, jobs)) == EXIT_DONE) {
        work_together(&run, jobs);
        status = run_close(&run);
    }
    free(run.slots);
    bede_assembly_close(run.assembly);
    bede_engine_close(run.engine);
    return status;
}
