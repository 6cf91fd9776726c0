/* Lexicon text: compiled alone and, where it is sound, opened on top of the shipped lexicon and used once. */
#include "fuzz.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "bede.h"
#include "lexicon/lexicon.h"

static char path[64], shipped[4096];
static int fd = -1;

static void report(void *context, const struct lexicon_problem *problem)
{
    FUZZ_CHECK(problem->message.length > 0);
    ++*(size_t *)context;
}

static void open_file(void)
{
    if (fd >= 0) return;
    const char *folder = getenv("BEDE_DATA");
    fd = memfd_create("fuzz", 0);
    FUZZ_CHECK(fd >= 0 && folder);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    snprintf(shipped, sizeof shipped, "%s/lexicon.pack", folder);
}

static void use(const struct lexicon *lexicon)
{
    const struct lexicon_pattern *patterns[64];
    struct lexicon_code code;
    for (int pos = 0; pos < 2; pos++) lexicon_patterns(lexicon, STR("attack"), "vn"[pos], patterns, 64);
    for (int o = 0; o < OPERATOR_COUNT; o++) lexicon_operate(lexicon, (enum operator_kind)o, STR("190"));
    lexicon_cameo(lexicon, STR("190"), &code);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    open_file();
    if (ftruncate(fd, 0) != 0 || pwrite(fd, data, size, 0) != (ssize_t)size) return 0;
    struct arena arena;
    str pack = {0};
    size_t told = 0;
    const char *const paths[] = {path, NULL};
    arena_init(&arena, 0);
    size_t errors = lexicon_compile(paths, 1, &arena, &pack, report, &told);
    FUZZ_CHECK(told >= errors && (errors != 0) == (pack.length == 0));
    arena_free(&arena);
    if (errors && size % 8) return 0; /* opening the shipped lexicon takes long, and most files with a mistake fail there alike */
    struct lexicon *lexicon;
    struct error error = {0};
    if (lexicon_open(&lexicon, shipped, paths, 1, &error)) {
        use(lexicon);
        lexicon_close(lexicon);
    } else {
        FUZZ_CHECK(error.message[0]);
    }
    return 0;
}
