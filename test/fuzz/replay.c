/* Runs a fuzz target over the inputs of a folder, in the order of their names, and prints TAP: what once was found stays fixed. */
#include "fuzz.h"

#include <dirent.h>
#include <string.h>

static uint8_t *read_input(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0) exit(2);
    *size = (size_t)ftell(file);
    rewind(file);
    uint8_t *bytes = malloc(*size ? *size : 1); /* no byte more: a read past the end is seen */
    if (!bytes || fread(bytes, 1, *size, file) != *size) exit(2);
    fclose(file);
    return bytes;
}

int main(int argc, char **argv)
{
    struct dirent **entries;
    int count = argc == 2 ? scandir(argv[1], &entries, NULL, alphasort) : -1, number = 0;
    if (count < 0) return fputs("usage: replay FOLDER\n", stderr), 2;
    for (int i = 0; i < count; i++) {
        char path[4096];
        if (entries[i]->d_name[0] != '.') {
            snprintf(path, sizeof path, "%s/%s", argv[1], entries[i]->d_name);
            size_t size;
            uint8_t *bytes = read_input(path, &size);
            LLVMFuzzerTestOneInput(bytes, size);
            free(bytes);
            printf("ok %d - %s\n", ++number, entries[i]->d_name);
            fflush(stdout);
        }
        free(entries[i]);
    }
    free(entries);
    printf("1..%d\n", number);
    return 0;
}
