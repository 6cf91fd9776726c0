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
    if (output->failed) return;
    if (errno != EPIPE) complain("%s: %s", output->path ? output->path : "standard output", strerror(errno));
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

/* ---- a folder ---- */

/* How brat shows the kinds of annotations; it wants this file beside them. */
static const char annotation_conf[] =
    "[entities]\nActor\nPerson\nState\nOrganization\nGroup\nOutlet\nPlace\nTime\nFigure\nContent\n\n"
    "[relations]\n<OVERLAP> Arg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>\n\n"
    "[events]\n"
    "<PARTY>=Actor|Person|State|Organization|Group|Outlet\n"
    "AGREE Source*:<PARTY>, Target*:<PARTY>, Third*:<PARTY>\nCONSULT Source*:<PARTY>, Target*:<PARTY>, Third*:<PARTY>\n"
    "SUPPORT Source*:<PARTY>, Target*:<PARTY>, Third*:<PARTY>\nCONCEDE Source*:<PARTY>, Target*:<PARTY>, Third*:<PARTY>\n"
    "COOPERATE Source*:<PARTY>, Target*:<PARTY>, Third*:<PARTY>\nAID Source*:<PARTY>, Target*:<PARTY>, Third*:<PARTY>\n"
    "RETREAT Source*:<PARTY>, Target*:<PARTY>, Third*:<PARTY>\nREQUEST Source*:<PARTY>, Target*:<PARTY>, Third*:<PARTY>\n"
    "ACCUSE Source*:<PARTY>, Target*:<PARTY>, Third*:<PARTY>\nREJECT Source*:<PARTY>, Target*:<PARTY>, Third*:<PARTY>\n"
    "THREATEN Source*:<PARTY>, Target*:<PARTY>, Third*:<PARTY>\nPROTEST Source*:<PARTY>, Target*:<PARTY>, Third*:<PARTY>\n"
    "SANCTION Source*:<PARTY>, Target*:<PARTY>, Third*:<PARTY>\nMOBILIZE Source*:<PARTY>, Target*:<PARTY>, Third*:<PARTY>\n"
    "COERCE Source*:<PARTY>, Target*:<PARTY>, Third*:<PARTY>\nASSAULT Source*:<PARTY>, Target*:<PARTY>, Third*:<PARTY>\n"
    "STATEMENT Source*:<PARTY>, Target*:<PARTY>, Third*:<PARTY>\nSays Speaker*:<PARTY>, Addressee*:<PARTY>, Content?:Content\n\n"
    "[attributes]\nModality Arg:<EVENT>, Value:actual|reported|alleged|planned|requested|hypothetical\nNegative Arg:<EVENT>\n"
    "Stance Arg:<EVENT>, Value:asserts|alleges|denies|confirms|doubts|demands|supports|rejects|criticizes|promises|threatens\n";

static void put_file(struct output *output, const char *name, const char *end, const char *bytes, size_t size)
{
    char path[sizeof output->part + 256];
    snprintf(path, sizeof path, "%s/%s%s", output->part, name, end);
    FILE *file = fopen(path, "wb");
    if (!file || (size && fwrite(bytes, 1, size, file) != size)) fail(output);
    if (file && fclose(file) != 0) fail(output);
}

/* A name for an article's files: its id where that can be one and is new; else with a number made from what it says. */
static void name_files(const struct output *output, const char *id, size_t id_size, const char *text, size_t size, char name[160])
{
    enum { ID_MAX = 120 };
    char path[sizeof output->part + 256];
    unsigned hash = 2166136261u; /* FNV-1a */
    size_t length = 0;
    bool changed = id_size == 0 || id_size > ID_MAX || id[0] == '.';
    for (; length < id_size && length < ID_MAX; length++) {
        bool plain = id[length] > ' ' && id[length] < 0x7F && !strchr("/\\:*?\"<>|", id[length]) && (id[length] != '.' || length);
        name[length] = plain ? id[length] : '_';
        changed |= !plain;
    }
    name[length] = 0;
    snprintf(path, sizeof path, "%s/%s.txt", output->part, name);
    if (!changed && access(path, F_OK) != 0) return;
    for (size_t i = 0; i < id_size; i++) hash = (hash ^ (unsigned char)id[i]) * 16777619u;
    for (size_t i = 0; i < size; i++) hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    snprintf(name + length, 160 - length, "-%08x", hash);
}

static void put_article(struct output *output, const char *bytes, size_t size)
{
    char name[160];
    size_t id, text, annotations;
    const char *at = memchr(bytes, '\n', size);
    if (!at || sscanf(bytes, "%zu %zu %zu", &id, &text, &annotations) != 3) return;
    at++;
    name_files(output, at, id, at + id, text, name);
    put_file(output, name, ".txt", at + id, text);
    put_file(output, name, ".ann", at + id + text, annotations);
}

bool output_open_folder(struct output *output, const char *path)
{
    *output = (struct output){.path = path, .folder = true};
    if ((size_t)snprintf(output->part, sizeof output->part, "%s.part", path) >= sizeof output->part) errno = ENAMETOOLONG;
    else if (access(path, F_OK) == 0 && rmdir(path) != 0) { /* an empty one is taken, and so is made anew */ }
    else if (mkdir(output->part, 0777) == 0) return put_file(output, "annotation.conf", "", annotation_conf, sizeof annotation_conf - 1), !output->failed;
    else output->path = output->part; /* an earlier run's, which was stopped: its owner decides */
    fail(output);
    return false;
}

/* ---- writing ---- */

void output_write(struct output *output, const char *bytes, size_t size)
{
    if (output->folder) {
        if (!output->failed && size) put_article(output, bytes, size);
        return;
    }
    if (!output->failed && size && fwrite(bytes, 1, size, output->stream) != size) fail(output);
}

bool output_put(void *context, const char *bytes, size_t size)
{
    struct output *output = context;
    output_write(output, bytes, size);
    return !output->failed;
}

void output_flush(struct output *output)
{
    if (!output->folder && !output->failed && fflush(output->stream) != 0) fail(output);
}

bool output_close(struct output *output, bool keep)
{
    output_flush(output);
    if (output->folder) {
        if (!output->failed && keep && rename(output->part, output->path) != 0) fail(output);
        return !output->failed;
    }
    if (!output->path) return !output->failed;
    if (fclose(output->stream) != 0) fail(output);
    if (output->part[0] && (output->failed || !keep)) unlink(output->part);
    else if (output->part[0] && rename(output->part, output->path) != 0) fail(output);
    return !output->failed;
}
