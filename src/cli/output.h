/* Where the output goes: standard output, a file that is replaced only when everything has been written, or a folder of files that gets its
   name then. */
#ifndef BEDE_CLI_OUTPUT_H
#define BEDE_CLI_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct output {
    FILE *stream;
    const char *path;    /* NULL = standard output */
    char part[4096];     /* the file being written; empty where it is `path` itself (a device, a pipe) */
    bool folder;         /* what is written comes in articles of BEDE_FORMAT_BRAT, and each becomes two files */
    bool failed;         /* nothing more is written: an error was reported, or a reader went away, which is no error to talk about */
};

/* False after a message where the file cannot be written. */
bool output_open(struct output *output, const char *path);
/* For BEDE_FORMAT_BRAT: a new or empty folder; every output_write is one article. */
bool output_open_folder(struct output *output, const char *path);
void output_write(struct output *output, const char *bytes, size_t size);
/* output_write as a callback of the library: `context` is the output; false where no more can be written. */
bool output_put(void *context, const char *bytes, size_t size);
void output_flush(struct output *output);
/* Finishes; with keep false the new file is thrown away.  False where something could not be written (said on standard error). */
bool output_close(struct output *output, bool keep);

#endif
