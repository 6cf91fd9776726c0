/* CoNLL-U in, parsed CoNLL-U out; what comes out is read again without complaint. */
#include "fuzz.h"

#include <string.h>

#include "bede.h"

static bede_engine *engine;
static bede_analysis *analysis;

static void open_engine(void)
{
    bede_error error;
    const bede_engine_options options = {.parse_only = true};
    if (engine) return;
    if (bede_engine_open(&engine, &options, &error) != BEDE_OK || bede_analysis_new(&analysis, engine, &error) != BEDE_OK) {
        fprintf(stderr, "%s\n", error.message);
        exit(2);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bede_error error;
    const char *output;
    size_t length;
    open_engine();
    if (bede_parse_conllu(analysis, data, size, "fuzz", &output, &length, &error) != BEDE_OK) return 0;
    char *copy = malloc(length + 1);
    if (!copy) return 0;
    memcpy(copy, output, length);
    if (bede_parse_conllu(analysis, copy, length, "fuzz", &output, &length, &error) != BEDE_OK) {
        fprintf(stderr, "%s\n", error.message);
        abort();
    }
    free(copy);
    return 0;
}
