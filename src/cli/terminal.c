/* See terminal.h. */
#include "terminal.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { BAR_WIDTH = 30 };
static const double first_after = 1.0, again_after = 0.2; /* seconds: short work shows no bar, long work draws it five times a second */

bool terminal_color(enum color asked, bool to_standard_output)
{
    if (asked != COLOR_AUTO) return asked == COLOR_ALWAYS;
    const char *none = getenv("NO_COLOR"), *term = getenv("TERM");
    return to_standard_output && isatty(STDOUT_FILENO) && !(none && *none) && term && strcmp(term, "dumb") != 0;
}

int terminal_width(void)
{
    struct winsize size;
    return isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

int core_count(void)
{
    cpu_set_t set;
    int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return count < 1 ? 1 : count > JOBS_MAX ? JOBS_MAX : count;
}

static double seconds_since(const struct timespec *then)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - then->tv_sec) + (double)(now.tv_nsec - then->tv_nsec) / 1e9;
}

void progress_begin(struct progress *progress, bool wanted, bool to_standard_output, size_t total)
{
    *progress = (struct progress){.total = total};
    clock_gettime(CLOCK_MONOTONIC, &progress->begun);
    progress->last = progress->begun;
    progress->shown = wanted && isatty(STDERR_FILENO) && !(to_standard_output && isatty(STDOUT_FILENO));
}

void progress_show(struct progress *progress, size_t bytes, size_t articles)
{
    if (!progress->shown || seconds_since(&progress->last) < (progress->drawn ? again_after : first_after)) return;
    clock_gettime(CLOCK_MONOTONIC, &progress->last);
    progress->drawn = true;
    if (!progress->total) {
        fprintf(stderr, "\r%zu articles, %zu KiB read", articles, bytes >> 10);
        return;
    }
    double part = bytes >= progress->total ? 1 : (double)bytes / (double)progress->total;
    char bar[BAR_WIDTH + 1] = "";
    for (int i = 0; i < BAR_WIDTH; i++) bar[i] = i < (int)(part * BAR_WIDTH) ? '#' : '.';
    fprintf(stderr, "\r[%s] %3d %%  %zu articles", bar, (int)(part * 100), articles);
}

void progress_clear(struct progress *progress)
{
    if (progress->drawn) fputs("\r\033[K", stderr);
    progress->drawn = false;
}

double progress_seconds(const struct progress *progress) { return seconds_since(&progress->begun); }
