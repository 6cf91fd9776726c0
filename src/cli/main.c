/* bede VERB [OPTIONS] [FILES]: finds the verb and hands over. */
#include <string.h>

#include "options.h"

static int unknown_verb(const char *verb)
{
    const char *names[16];
    size_t count = 0;
    for (; commands[count]; count++) names[count] = commands[count]->name;
    names[count] = NULL;
    const char *near = nearest(verb, names);
    if (near) return wrong_usage(NULL, "there is no command '%s'; did you mean 'bede %s'?", verb, near);
    return wrong_usage(NULL, "there is no command '%s'; to code a file: 'bede code FILE'", verb);
}

int main(int count, char **arguments)
{
    if (count < 2) return wrong_usage(NULL, "a command is wanted: code, parse, explain, add, recode, query, plot, export, lexicon, validate, version or help");
    const char *verb = arguments[1];
    if (strcmp(verb, "--help") == 0 || strcmp(verb, "-h") == 0) verb = "help";
    if (strcmp(verb, "--version") == 0 || strcmp(verb, "-V") == 0) verb = "version";
    const struct command *command = find_command(verb);
    return command ? command->run(command, count - 2, arguments + 2) : unknown_verb(verb);
}
