/* See terminal.h. */
#include "terminal.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { BAR_WIDTH = 24 }; /* the whole line fits into 80 columns */
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

/* "2:05" or "1:02:05". */
static void print_time(double seconds)
{
    enum { DAYS_99 = 99 * 24 * 3600 }; /* nobody waits for more */
    int left = seconds < DAYS_99 ? (int)(seconds + 0.5) : DAYS_99;
    if (left >= 3600) fprintf(stderr, "%d:%02d:%02d", left / 3600, left / 60 % 60, left % 60);
    else fprintf(stderr, "%d:%02d", left / 60, left % 60);
}

void progress_show(struct progress *progress, size_t at, size_t done)
{
    if (!progress->shown || seconds_since(&progress->last) < (progress->drawn ? again_after : first_after)) return;
    clock_gettime(CLOCK_MONOTONIC, &progress->last);
    progress->drawn = true;
    double passed = progress_seconds(progress), rate = passed > 0 ? (double)done / passed : 0;
    if (!progress->total) {
        fprintf(stderr, "\r%zu articles, %zu KiB read, %.0f/s\033[K", done, at >> 10, rate);
        return;
    }
    double part = at >= progress->total ? 1 : (double)at / (double)progress->total;
    char bar[BAR_WIDTH + 1] = "";
    for (int i = 0; i < BAR_WIDTH; i++) bar[i] = i < (int)(part * BAR_WIDTH) ? '#' : '.';
    fprintf(stderr, "\r[%s] %3d %%  %zu articles, %.0f/s, ", bar, (int)(part * 100), done, rate);
    if (part > 0) print_time(passed * (1 - part) / part);
    fputs(" left\033[K", stderr);
}

void progress_clear(struct progress *progress)
{
    if (progress->drawn) fputs("\r\033[K", stderr);
    progress->drawn = false;
}

double progress_seconds(const struct progress *progress) { return seconds_since(&progress->begun); }
