/* See output.h.  A reader that goes away (`bede code ... | head`) ends the program by SIGPIPE as it does others; where that signal is
   ignored, EPIPE ends it as quietly. */
#include "output.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"

static void fail(struct output *output)
{
    if (output->failed || output->broken) return;
    if (errno == EPIPE) output->broken = true;
    else complain("%s: %s", output->path ? output->path : "standard output", strerror(errno));
    output->failed = true;
}

bool output_open(struct output *output, const char *path)
{
    *output = (struct output){.stream = stdout, .path = path && strcmp(path, "-") != 0 ? path : NULL};
    if (!output->path) return true;
    struct stat status;
    bool special = stat(path, &status) == 0 && !S_ISREG(status.st_mode);
    if (!special && (size_t)snprintf(output->part, sizeof output->part, "%s.part", path) >= sizeof output->part) errno = ENAMETOOLONG;
    else if ((output->stream = fopen(special ? path : output->part, "wb"))) return true;
    fail(output);
    return false;
}

void output_write(struct output *output, const char *bytes, size_t size)
{
    if (!output->failed && size && fwrite(bytes, 1, size, output->stream) != size) fail(output);
}

void output_flush(struct output *output)
{
    if (!output->failed && fflush(output->stream) != 0) fail(output);
}

bool output_close(struct output *output, bool keep)
{
    output_flush(output);
    if (!output->path) return !output->failed;
    if (fclose(output->stream) != 0) fail(output);
    if (output->part[0] && (output->failed || !keep)) unlink(output->part);
    else if (output->part[0] && rename(output->part, output->path) != 0) fail(output);
    return !output->failed;
}
