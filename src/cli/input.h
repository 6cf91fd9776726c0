/* An input file as bytes in memory: mapped where it is a regular file, else read into a temporary one that is mapped, so that even a
   long stream costs disk and no memory. */
#ifndef BEDE_CLI_INPUT_H
#define BEDE_CLI_INPUT_H

#include <stdbool.h>
#include <stddef.h>

struct input {
    const void *bytes;
    size_t size;
};

/* "-" is standard input.  False and a message without the file's name otherwise. */
bool input_open(struct input *input, const char *path, char *message, size_t message_size);
void input_close(struct input *input);

/* The bytes of a regular file, 0 for anything else: for showing progress. */
size_t input_size(const char *path);

#endif
