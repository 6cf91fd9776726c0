/* What is known about the terminal, and the progress bar. */
#ifndef BEDE_CLI_TERMINAL_H
#define BEDE_CLI_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "options.h"

/* Whether output gets colours: as asked, or on a terminal unless NO_COLOR is set or the terminal is dumb. */
bool terminal_color(enum color asked, bool to_standard_output);
/* Columns of standard output; 0 where it is no terminal. */
int terminal_width(void);
/* Cores this process may use. */
int core_count(void);

struct progress {
    bool shown, drawn;
    size_t total;   /* bytes to read, or articles to do; 0 = not known */
    struct timespec begun, last;
};

/* A bar is shown where standard error is a terminal and the output does not go to one. */
void progress_begin(struct progress *progress, bool wanted, bool to_standard_output, size_t total);
/* `at` of the total, and the articles that are done. */
void progress_show(struct progress *progress, size_t at, size_t done);
/* Takes the bar off the screen before something else is printed, and at the end. */
void progress_clear(struct progress *progress);
double progress_seconds(const struct progress *progress);

#endif
