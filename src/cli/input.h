/* An input file as bytes in memory: mapped where it is a regular file, else read into a temporary one that is mapped, so that even a
   long stream costs disk and no memory. */
#ifndef BEDE_CLI_INPUT_H
#define BEDE_CLI_INPUT_H

#include <stdbool.h>
#include <stddef.h>

struct input {
    const void *bytes;
    size_t size;
    size_t passed; /* bytes at the beginning whose memory was given back */
};

/* "-" is standard input.  False and a message without the file's name otherwise. */
bool input_open(struct input *input, const char *path, char *message, size_t message_size);
void input_close(struct input *input);

/* Everything before `at` has been read: its memory is given back, so that a file of any size takes little.  It may still be read. */
void input_pass(struct input *input, size_t at);

/* The bytes of a regular file, 0 for anything else: for showing progress. */
size_t input_size(const char *path);

#endif
