/* The files that paths lead to: a folder stands for the files in it and in the folders below, in the order of their names' bytes. */
#ifndef BEDE_CLI_WALK_H
#define BEDE_CLI_WALK_H

#include <stdbool.h>
#include <stddef.h>

struct walk {
    char **files;
    size_t count, capacity;
};

/* Adds what the paths lead to; what is no folder ("-" too) is taken as it is.  Inside folders, names that begin with a dot, links to
   folders, and what is neither file nor link are passed over, and so are `except` and the files that SQLite keeps beside it.  A folder
   that cannot be read stands in the list itself, for whoever opens it to complain.  False where memory ends. */
bool walk_paths(struct walk *walk, const char *const *paths, size_t count, const char *except);
void walk_free(struct walk *walk);

#endif
