/* Damaged models, lexicons and gazetteers whose checksum is right all the same.  An input is a list of changes to a shipped file: one
   byte that says which file, then 10 bytes a change (u32 place, u32 value, how many bytes of it, whether the place counts from the end
   of the section table).  A file that opens must be safe to use. */
#include "fuzz.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/hash.h"
#include "coder/coder.h"
#include "intake/intake.h"
#include "lexicon/gazetteer.h"
#include "parse/parse.h"
#include "record/record.h"
#include "record/rows.h"
#include "text/tokenize.h"

enum { FILES = 3, CHANGE_BYTES = 10, CHANGES_MAX = 64, HEADER_BYTES = 56, SECTION_BYTES = 40, CHECKSUM_AT = 24, CHECKED_FROM = 32 };

static const char *const names[FILES] = {"english.model", "lexicon.pack", "gazetteer.pack"};
static struct { uint8_t *bytes; size_t size; } originals[FILES];

static void read_originals(void)
{
    const char *folder = getenv("BEDE_DATA");
    FUZZ_CHECK(folder);
    for (int i = 0; i < FILES && !originals[i].bytes; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        FILE *file = fopen(path, "rb");
        FUZZ_CHECK(file && fseek(file, 0, SEEK_END) == 0);
        originals[i].size = (size_t)ftell(file);
        rewind(file);
        originals[i].bytes = aligned_alloc(64, (originals[i].size + 63) / 64 * 64);
        FUZZ_CHECK(originals[i].bytes && fread(originals[i].bytes, 1, originals[i].size, file) == originals[i].size);
        fclose(file);
    }
}

static void change(uint8_t *file, size_t size, const uint8_t *c)
{
    uint32_t at, value, sections;
    memcpy(&at, c, sizeof at);
    memcpy(&value, c + 4, sizeof value);
    memcpy(&sections, file + 12, sizeof sections);
    size_t table = HEADER_BYTES + (size_t)(sections < 256 ? sections : 0) * SECTION_BYTES;
    size_t width = 1 + c[8] % 4, place = c[9] & 1 ? at % table : at % size;
    if (c[9] & 2) { /* near the start of a section: the small tables and the first records decide most */
        uint64_t offset;
        uint32_t number = sections && sections < 256 ? at >> 16 : 0;
        memcpy(&offset, file + HEADER_BYTES + (number % (sections ? sections : 1)) * SECTION_BYTES + 24, sizeof offset);
        place = (size_t)((offset + at % 256) % size);
    }
    if (place + width <= size) memcpy(file + place, &value, width);
}

/* The file with its changes, in memory that has a path. */
static int changed_file(const uint8_t *data, size_t size, int which, char path[64])
{
    size_t length = originals[which].size;
    uint8_t *file = malloc(length);
    FUZZ_CHECK(file);
    memcpy(file, originals[which].bytes, length);
    for (size_t at = 1, n = 0; at + CHANGE_BYTES <= size && n < CHANGES_MAX; at += CHANGE_BYTES, n++) change(file, length, data + at);
    uint64_t checksum = hash64(file + CHECKED_FROM, length - CHECKED_FROM);
    memcpy(file + CHECKSUM_AT, &checksum, sizeof checksum);
    int fd = memfd_create("fuzz", 0);
    FUZZ_CHECK(fd >= 0 && write(fd, file, length) == (ssize_t)length);
    free(file);
    snprintf(path, 64, "/proc/self/fd/%d", fd);
    return fd;
}

/* The shipped files, open, and a report to try the changed one on. */
static struct {
    struct parse_model *model;
    struct lexicon *lexicon;
    struct gazetteer *gazetteer;
} shipped;

static void open_shipped(void)
{
    struct error error = {0};
    char path[4096];
    if (shipped.model) return;
    read_originals();
    snprintf(path, sizeof path, "%s/%s", getenv("BEDE_DATA"), names[0]);
    FUZZ_CHECK(parse_model_open(&shipped.model, path, &error));
    snprintf(path, sizeof path, "%s/%s", getenv("BEDE_DATA"), names[1]);
    FUZZ_CHECK(lexicon_open(&shipped.lexicon, path, NULL, 0, &error));
    FUZZ_CHECK(gazetteer_view(&shipped.gazetteer, (str){(const char *)originals[2].bytes, originals[2].size}, &error));
}

static void use(const struct parse_model *model, const struct lexicon *lexicon, const struct gazetteer *gazetteer)
{
    static const char words[] = "Envoys meet\n\nNAIROBI, March 24, 2022 - Kenya accused rebels in Uganda of attacking Paris. The Chinese "
                                "minister said 12 people were killed. Police arrested Turkish protesters.\n";
    struct arena arena;
    struct intake intake;
    struct error error = {0};
    struct report report = {0};
    struct text text = {0};
    struct coding coding;
    struct buffer out = {0};
    jmp_buf guard;
    arena_init(&arena, (size_t)1 << 30);
    arena.guard = &guard;
    if (setjmp(guard) == 0) {
        FUZZ_CHECK(intake_open(&intake, STR(words), "fuzz", NULL, &error) && intake_next(&intake, &report, &arena, &error) == INTAKE_ARTICLE);
        text_tokenize(&report, &text, &arena);
        parse_text(model, &text, &arena);
        code_report(&coding, &report, &text, lexicon, gazetteer, (struct coder_options){0}, &arena);
        record_json(&out, &coding, &(struct record_versions){"0", "0", "0"}, false);
        record_rows(&out, &coding, &table_csv, &(struct rows_options){.all = true, .version = "0"});
        record_plover(&out, &coding, &(struct rows_options){.all = true});
        record_explain(&out, &coding, true, 80);
    }
    buffer_free(&out);
    arena_free(&arena);
}

static void try_model(const char *path)
{
    struct parse_model *model;
    struct error error = {0};
    if (!parse_model_open(&model, path, &error)) {
        FUZZ_CHECK(error.message[0]);
        return;
    }
    use(model, shipped.lexicon, shipped.gazetteer);
    parse_model_close(model);
}

static void try_lexicon(const char *path)
{
    struct lexicon *lexicon;
    struct error error = {0};
    if (!lexicon_open(&lexicon, path, NULL, 0, &error)) {
        FUZZ_CHECK(error.message[0]);
        return;
    }
    use(shipped.model, lexicon, shipped.gazetteer);
    lexicon_close(lexicon);
}

static void try_gazetteer(const char *path)
{
    struct gazetteer *gazetteer;
    struct error error = {0};
    if (!gazetteer_open(&gazetteer, path, &error)) {
        FUZZ_CHECK(error.message[0]);
        return;
    }
    use(shipped.model, shipped.lexicon, gazetteer);
    gazetteer_close(gazetteer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static void (*const try[FILES])(const char *path) = {try_model, try_lexicon, try_gazetteer};
    if (size == 0) return 0;
    open_shipped();
    char path[64];
    int which = data[0] % 16 ? 1 + data[0] % 2 : 0; /* the model is large: trying it takes ten times longer */
    int fd = changed_file(data, size, which, path);
    try[which](path);
    close(fd);
    return 0;
}
