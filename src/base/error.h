/* One error as it travels to whoever can tell the user: what went wrong, where, and what to do next, in one line of text.
   Three kinds of trouble never mix: bad input (ERROR_INPUT: the article is skipped), trouble of the surroundings (ERROR_SYSTEM,
   ERROR_DATA: the run stops), and bugs, which are assertions and never come through here. */
#ifndef BEDE_BASE_ERROR_H
#define BEDE_BASE_ERROR_H

#include <stdbool.h>

enum error_kind {
    ERROR_NONE,
    ERROR_INPUT,  /* the user's text is not what it should be */
    ERROR_USAGE,  /* an option or argument is wrong */
    ERROR_DATA,   /* a model or lexicon file is missing, damaged or of another version */
    ERROR_SYSTEM, /* memory, disk, permissions */
};

enum { ERROR_MESSAGE_MAX = 512 };

struct error {
    enum error_kind kind;
    char message[ERROR_MESSAGE_MAX]; /* NUL-terminated; cut, never overflowing */
};

/* Fills *error (which may be NULL) and returns false, so that a caller can `return error_set(...)`. */
bool error_set(struct error *error, enum error_kind kind, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
