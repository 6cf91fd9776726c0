/* See walk.h.  A stack of paths yet to be looked at, the next on top: no recursion, whatever the depth. */
#include "walk.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool push(struct walk *list, char *path)
{
    if (path && list->count == list->capacity) {
        size_t capacity = list->capacity ? 2 * list->capacity : 64;
        char **grown = realloc(list->files, capacity * sizeof *grown);
        if (grown) list->files = grown, list->capacity = capacity;
    }
    if (!path || list->count == list->capacity) return free(path), false;
    list->files[list->count++] = path;
    return true;
}

static char *join(const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = malloc(size);
    if (path) snprintf(path, size, "%s%s%s", folder, folder[0] && folder[strlen(folder) - 1] == '/' ? "" : "/", name);
    return path;
}

static int from_last(const void *a, const void *b) { return strcmp(*(char *const *)b, *(char *const *)a); }

/* Whether a name in a folder is passed over. */
static bool is_passed_over(const char *path, const char *name, const char *except)
{
    static const char *const beside[] = {"", "-wal", "-shm", "-journal"};
    struct stat status, other;
    if (name[0] == '.' || lstat(path, &status) != 0) return true;
    if (S_ISDIR(status.st_mode)) return false;
    if (S_ISLNK(status.st_mode) && stat(path, &status) != 0) return false; /* leads nowhere: to be complained of */
    if (!S_ISREG(status.st_mode)) return true;
    for (size_t i = 0; except && i < sizeof beside / sizeof *beside; i++) {
        char own[4096 + 16];
        snprintf(own, sizeof own, "%s%s", except, beside[i]);
        if (stat(own, &other) == 0 && other.st_dev == status.st_dev && other.st_ino == status.st_ino) return true;
    }
    return false;
}

/* Puts what is in a folder onto the stack, the first name on top. */
static bool open_folder(struct walk *stack, const char *folder, DIR *directory, const char *except)
{
    size_t before = stack->count;
    bool done = true;
    for (const struct dirent *entry; done && (entry = readdir(directory));) {
        char *path = join(folder, entry->d_name);
        if (path && is_passed_over(path, entry->d_name, except)) free(path);
        else done = push(stack, path);
    }
    if (stack->count > before) qsort(stack->files + before, stack->count - before, sizeof *stack->files, from_last);
    return done;
}

bool walk_paths(struct walk *walk, const char *const *paths, size_t count, const char *except)
{
    struct walk stack = {0};
    bool done = true;
    for (size_t i = count; done && i-- > 0;) done = push(&stack, strdup(paths[i]));
    while (done && stack.count) {
        char *path = stack.files[--stack.count];
        DIR *directory = strcmp(path, "-") == 0 ? NULL : opendir(path);
        if (!directory) {
            done = push(walk, path);
            continue;
        }
        done = open_folder(&stack, path, directory, except);
        closedir(directory);
        free(path);
    }
    walk_free(&stack);
    return done;
}

void walk_free(struct walk *walk)
{
    for (size_t i = 0; i < walk->count; i++) free(walk->files[i]);
    free(walk->files);
    *walk = (struct walk){0};
}
