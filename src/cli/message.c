/* What the program says on standard error. */
#include <stdarg.h>

#include "cli.h"

/* Names of files and pieces of input may hold control characters: they are shown as question marks. */
static void put(const char *format, va_list arguments)
{
    char text[2048];
    vsnprintf(text, sizeof text, format, arguments);
    for (char *p = text; *p; p++)
        if ((unsigned char)*p < ' ' || *p == 0x7F) *p = '?';
    fprintf(stderr, "bede: %s\n", text);
}

void complain(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    put(format, arguments);
    va_end(arguments);
}

int wrong_usage(const struct command *command, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    put(format, arguments);
    va_end(arguments);
    fprintf(stderr, "Try 'bede %s%s--help'.\n", command ? command->name : "", command ? " " : "");
    return EXIT_USAGE;
}
