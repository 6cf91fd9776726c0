/* Everything from bytes to records: reads, analyses and writes each article in every format through the public header. */
#include "fuzz.h"

#include "bede.h"

static bede_engine *engine;
static bede_analysis *analysis;

static void open_engine(void)
{
    bede_error error;
    if (engine) return;
    if (bede_engine_open(&engine, NULL, &error) != BEDE_OK || bede_analysis_new(&analysis, engine, &error) != BEDE_OK) {
        fprintf(stderr, "%s\n", error.message);
        exit(2);
    }
}

static void write_all(void)
{
    bede_error error;
    for (int format = BEDE_FORMAT_JSONL; format <= BEDE_FORMAT_EXPLAIN; format++)
        for (int all = 0; all < 2; all++) {
            const char *bytes;
            size_t size;
            bede_write_options options = {.all = all, .color = all, .width = all ? 20 : 0};
            FUZZ_CHECK(bede_analysis_write(analysis, (bede_format)format, &options, &bytes, &size, &error) == BEDE_OK);
        }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bede_error error;
    bede_reader *reader;
    open_engine();
    const bede_reader_options options = {.date = size & 1 ? "2024-05-14" : NULL};
    FUZZ_CHECK(bede_reader_open(&reader, data, size, "fuzz", &options, &error) == BEDE_OK);
    for (bede_status status; (status = bede_analysis_read(analysis, reader, &error)) != BEDE_END;) {
        if (status != BEDE_OK) continue;
        FUZZ_CHECK(bede_analysis_run(analysis, BEDE_CODE, &error) == BEDE_OK);
        write_all();
    }
    bede_reader_close(reader);
    return 0;
}
