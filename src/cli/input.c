/* See input.h. */
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool problem(char *message, size_t size, const char *text)
{
    snprintf(message, size, "%s", text);
    return false;
}

/* Copies a stream into an unnamed temporary file; its descriptor, or -1 with errno. */
static int spool(int from)
{
    char buffer[1 << 16];
    FILE *file = tmpfile();
    int to = file ? dup(fileno(file)) : -1;
    if (file) fclose(file);
    while (to >= 0) {
        ssize_t n = read(from, buffer, sizeof buffer);
        if (n == 0) return to;
        if (n < 0 && errno == EINTR) continue;
        ssize_t written = 0;
        while (n > 0 && written < n) {
            ssize_t w = write(to, buffer + written, (size_t)(n - written));
            if (w < 0 && errno != EINTR) break;
            if (w > 0) written += w;
        }
        if (n > 0 && written == n) continue;
        int reason = errno;
        close(to);
        errno = reason;
        return -1;
    }
    return to;
}

static bool map(struct input *input, int fd, char *message, size_t message_size)
{
    struct stat status;
    if (fstat(fd, &status) != 0) return problem(message, message_size, strerror(errno));
    input->size = (size_t)status.st_size;
    if (input->size == 0) return true;
    void *bytes = mmap(NULL, input->size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (bytes == MAP_FAILED) return problem(message, message_size, strerror(errno));
    input->bytes = bytes;
    return true;
}

enum { PASSED_BYTES = 8 << 20 }; /* given back at a time: a multiple of any size of page */

void input_pass(struct input *input, size_t at)
{
    size_t to = at / PASSED_BYTES * PASSED_BYTES;
    if (to <= input->passed || to > input->size) return;
    madvise((char *)input->bytes + input->passed, to - input->passed, MADV_DONTNEED);
    input->passed = to;
}

bool input_open(struct input *input, const char *path, char *message, size_t message_size)
{
    *input = (struct input){.bytes = ""};
    bool standard = strcmp(path, "-") == 0;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0) {
        problem(message, message_size, strerror(errno));
        if (fd >= 0 && !standard) close(fd);
        return false;
    }
    bool done;
    if (S_ISDIR(status.st_mode)) {
        done = problem(message, message_size, "is a directory; give the files in it");
    } else if (S_ISREG(status.st_mode) && status.st_size > 0 && !(standard && lseek(fd, 0, SEEK_CUR) > 0)) {
        done = map(input, fd, message, message_size);
    } else {
        int copy = spool(fd);
        done = copy >= 0 ? map(input, copy, message, message_size) : problem(message, message_size, strerror(errno));
        if (copy >= 0) close(copy);
    }
    if (!standard) close(fd);
    return done;
}

void input_close(struct input *input)
{
    if (input->size) munmap((void *)input->bytes, input->size);
    *input = (struct input){.bytes = ""};
}

size_t input_size(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode) ? (size_t)status.st_size : 0;
}
