/* See pipeline.h.  Threads take articles off the inputs in turn, under one lock; each has an analysis of its own.  What an article gave
   goes into a slot of a ring, and whoever finds the oldest slot done puts it out, and those after it that are done meanwhile: without the
   lock, so that the others go on.  The ring bounds how far the fastest thread may run ahead, and with it the memory; the results are the
   same whatever the number of threads, because only the order of the input decides. */
#include "pipeline.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "input.h"
#include "terminal.h"

enum { SLOTS_PER_JOB = 8 };                    /* how far one thread may run ahead of a slow article */
static const size_t slot_kept_max = 1u << 20;  /* bytes: a slot that grew larger gives its memory back */

struct slot {
    char *bytes, *warnings; /* what the job made; lines for standard error */
    size_t size, capacity, warnings_size;
    bede_status status;
    char origin[400], reason[sizeof ((bede_error *)0)->message];
    bool done;
};

struct pipeline {
    const struct job *job;
    const struct settings *settings;
    const bede_engine *engine;

    pthread_mutex_t lock; /* over everything below */
    pthread_cond_t moved; /* `turn` went on, or the work was stopped */
    int file;             /* the next to be opened */
    struct input input;
    bede_reader *reader;  /* of `input`; NULL between two files */
    size_t bytes_read;    /* of the files that are done */
    struct slot *slots;
    size_t slot_count, taken, turn; /* articles handed to threads; results put out */
    bool putting;                   /* a thread is at it */
    bool exhausted;
    struct pipeline_counts counts;
    struct progress progress;
};

/* ---- slots ---- */

static void refuse(struct slot *slot, const char *origin, const bede_error *error)
{
    slot->status = error->status;
    snprintf(slot->origin, sizeof slot->origin, "%s", origin);
    snprintf(slot->reason, sizeof slot->reason, "%s", error->message);
}

static void add_warning(struct slot *slot, const char *place, const char *warning)
{
    size_t size = strlen(place) + strlen(warning) + sizeof ": warning: \n";
    char *grown = realloc(slot->warnings, slot->warnings_size + size);
    if (!grown) return;
    slot->warnings = grown;
    slot->warnings_size += (size_t)snprintf(grown + slot->warnings_size, size, "%s: warning: %s\n", place, warning);
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
    free(slot->warnings);
    *slot = (struct slot){0};
}

/* ---- inputs: under the lock ---- */

static int file_count(const struct settings *settings) { return settings->file_count ? settings->file_count : 1; }

static const char *file_name(const struct settings *settings, int file) { return settings->file_count ? settings->files[file] : "-"; }

static bool open_next(struct pipeline *p, struct slot *slot)
{
    const char *path = file_name(p->settings, p->file++);
    char message[256];
    bede_error error = {.status = BEDE_ERROR_INPUT};
    if (!input_open(&p->input, path, message, sizeof message)) {
        snprintf(error.message, sizeof error.message, "%.200s: %s", path, message);
    } else if (bede_reader_open(&p->reader, p->input.bytes, p->input.size, path, &p->settings->reader, &error) == BEDE_OK) {
        return true;
    } else {
        input_close(&p->input);
    }
    refuse(slot, path, &error);
    return false;
}

static void close_input(struct pipeline *p)
{
    bede_reader_close(p->reader);
    p->reader = NULL;
    p->bytes_read += p->input.size;
    input_close(&p->input);
}

enum took { TOOK_ARTICLE, TOOK_PROBLEM, TOOK_NOTHING };

/* The next article of the files; BEDE_END where there is none. */
static bede_status read_files(struct pipeline *p, bede_analysis *analysis, struct slot *slot)
{
    bede_error error;
    while (true) {
        if (!p->reader && p->file == file_count(p->settings)) return BEDE_END;
        if (!p->reader && !open_next(p, slot)) return slot->status;
        bede_status status = bede_analysis_read(analysis, p->reader, &error);
        input_pass(&p->input, bede_reader_position(p->reader));
        if (status != BEDE_OK && status != BEDE_END) refuse(slot, bede_analysis_place(analysis), &error);
        if (status != BEDE_END) return status;
        close_input(p);
    }
}

/* The next article into the analysis, or what is wrong with it into the slot. */
static enum took take(struct pipeline *p, bede_analysis *analysis, struct slot *slot)
{
    bede_error error;
    bede_status status = BEDE_END;
    slot->status = BEDE_OK;
    if (!p->job->read) status = read_files(p, analysis, slot);
    else if ((status = p->job->read(p->job->context, analysis, &error)) != BEDE_OK && status != BEDE_END)
        refuse(slot, bede_analysis_place(analysis), &error);
    return status == BEDE_OK ? TOOK_ARTICLE : status == BEDE_END ? TOOK_NOTHING : TOOK_PROBLEM;
}

/* How far the input is read: bytes, or articles where they come from elsewhere. */
static size_t position(const struct pipeline *p)
{
    if (p->job->read) return p->turn;
    return p->bytes_read + (p->reader ? bede_reader_position(p->reader) : 0);
}

/* ---- results: one thread at a time, without the lock ---- */

/* The lines that warn, then why the article was refused. */
static void print_messages(struct pipeline *p, struct slot *slot)
{
    bool passed_over = p->settings->quiet || (p->job->keeps_account && !p->settings->verbose);
    bool said = slot->status != BEDE_OK && !(slot->status == BEDE_OTHER_LANGUAGE && passed_over);
    if (!said && !slot->warnings_size) return;
    progress_clear(&p->progress);
    for (char *line = slot->warnings, *end; slot->warnings_size && (end = strchr(line, '\n')); line = end + 1) {
        *end = 0;
        complain("%s", line);
    }
    if (said) complain("%s", slot->reason);
}

/* False where the run ends with this article. */
static bool put(struct pipeline *p, struct slot *slot, bool last)
{
    const struct result result = {slot->status, slot->bytes, slot->size, slot->origin, slot->reason, last};
    print_messages(p, slot);
    if (slot->status != BEDE_OK && slot->status != BEDE_ERROR_INPUT && slot->status != BEDE_OTHER_LANGUAGE) return false;
    return p->job->put(p->job->context, &result);
}

static void count(struct pipeline_counts *counts, bede_status status)
{
    *(status == BEDE_OK ? &counts->done : status == BEDE_OTHER_LANGUAGE ? &counts->other_language : &counts->refused) += 1;
}

/* Puts out every result whose turn it is.  Under the lock, which is let go of meanwhile. */
static void drain(struct pipeline *p)
{
    struct slot *slot;
    if (p->putting) return;
    p->putting = true;
    while (!p->counts.stopped && p->turn < p->taken && (slot = &p->slots[p->turn % p->slot_count])->done) {
        bool last = p->turn + 1 == p->taken;
        size_t at = position(p);
        pthread_mutex_unlock(&p->lock);
        bool on = put(p, slot, last);
        progress_show(&p->progress, at, p->turn + 1);
        pthread_mutex_lock(&p->lock);
        count(&p->counts, slot->status);
        p->counts.stopped |= !on;
        if (slot->capacity > slot_kept_max) free_slot(slot);
        slot->size = slot->warnings_size = 0;
        slot->done = false;
        p->turn++;
        pthread_cond_broadcast(&p->moved);
    }
    p->putting = false;
}

/* ---- threads ---- */

/* Without the lock: the analysis proper. */
static void process(const struct pipeline *p, bede_analysis *analysis, struct slot *slot)
{
    bede_error error;
    const char *bytes, *warning;
    size_t size;
    for (size_t i = 0; p->settings->verbose && (warning = bede_analysis_warning(analysis, i)); i++)
        add_warning(slot, bede_analysis_place(analysis), warning);
    if (p->job->make(p->job->context, analysis, &bytes, &size, &error) != BEDE_OK) refuse(slot, bede_analysis_place(analysis), &error);
    else if (!keep(slot, bytes, size)) refuse(slot, bede_analysis_place(analysis), &(bede_error){BEDE_ERROR_SYSTEM, "out of memory"});
}

/* One article from taking to putting; false when there are no more. */
static bool work_once(struct pipeline *p, bede_analysis *analysis)
{
    pthread_mutex_lock(&p->lock);
    while (!p->counts.stopped && p->taken - p->turn >= p->slot_count) pthread_cond_wait(&p->moved, &p->lock);
    struct slot *slot = &p->slots[p->taken % p->slot_count];
    enum took took = p->counts.stopped || p->exhausted ? TOOK_NOTHING : take(p, analysis, slot);
    if (took == TOOK_NOTHING) p->exhausted = true;
    else p->taken++;
    pthread_mutex_unlock(&p->lock);

    if (took == TOOK_NOTHING) return false;
    if (took == TOOK_ARTICLE) process(p, analysis, slot);

    pthread_mutex_lock(&p->lock);
    slot->done = true;
    drain(p);
    pthread_mutex_unlock(&p->lock);
    return true;
}

static void *work(void *context)
{
    struct pipeline *p = context;
    bede_analysis *analysis;
    bede_error error;
    if (bede_analysis_new(&analysis, p->engine, &error) != BEDE_OK) {
        pthread_mutex_lock(&p->lock);
        complain("%s", error.message);
        p->counts.stopped = true;
        pthread_cond_broadcast(&p->moved);
        pthread_mutex_unlock(&p->lock);
        return NULL;
    }
    while (work_once(p, analysis)) {}
    bede_analysis_free(analysis);
    return NULL;
}

/* This thread works too; where others cannot be started it does their share. */
static void work_together(struct pipeline *p, int jobs)
{
    pthread_t threads[JOBS_MAX];
    int started = 0;
    while (started < jobs - 1 && pthread_create(&threads[started], NULL, work, p) == 0) started++;
    work(p);
    for (int i = 0; i < started; i++) pthread_join(threads[i], NULL);
}

/* ---- the whole ---- */

static size_t total_size(const struct settings *settings)
{
    size_t total = 0;
    for (int i = 0; i < settings->file_count; i++) total += input_size(settings->files[i]);
    return total;
}

struct pipeline_counts pipeline_run(const struct job *job, const struct settings *settings, const bede_engine *engine)
{
    int jobs = settings->jobs ? (int)settings->jobs : core_count();
    struct pipeline p = {.job = job, .settings = settings, .engine = engine, .slot_count = (size_t)jobs * SLOTS_PER_JOB};
    p.slots = calloc(p.slot_count, sizeof *p.slots);
    if (!p.slots) return complain("out of memory"), (struct pipeline_counts){.stopped = true};
    progress_begin(&p.progress, !settings->quiet, job->to_standard, job->read ? job->total : total_size(settings));
    pthread_mutex_init(&p.lock, NULL);
    pthread_cond_init(&p.moved, NULL);
    work_together(&p, jobs);
    progress_clear(&p.progress);
    if (p.reader) close_input(&p);
    p.counts.seconds = progress_seconds(&p.progress);
    for (size_t i = 0; i < p.slot_count; i++) free_slot(&p.slots[i]);
    free(p.slots);
    pthread_cond_destroy(&p.moved);
    pthread_mutex_destroy(&p.lock);
    return p.counts;
}
