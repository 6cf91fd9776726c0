/* Compressed inputs (gzip, zstd) as a window that moves over what they hold: memory does not grow with the input.  A kind looks at
   intake->input and asks for more where an article is not complete.  Uncompressed inputs have one window, the whole. */
#include <brotli/decode.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "intake/kind.h"

enum {
    WINDOW_STEP = 256 << 10,
    RATIO_MAX = 300,       /* text shrinks to a tenth, a log of repetitions to a hundredth; more is a bomb */
    RATIO_FROM = 1 << 20,  /* bytes: below, the ratio says nothing and costs nothing */
    ZSTD_WINDOW_LOG_MAX = 25, /* 32 MiB: all that "zstd -19" writes; more would be the sender's choice of our memory */
};
#define WINDOW_BYTES_MAX (INTAKE_JSON_BYTES_MAX + ((size_t)1 << 20)) /* an article of the largest size, and what it takes to see that */

struct source {
    str raw;
    size_t raw_at;
    z_stream gzip;
    ZSTD_DStream *zstd; /* NULL = gzip */
    char *window;
    size_t length, capacity;
    uint64_t total;
    bool ended, between; /* nothing more comes; a member or frame is complete */
    const char *problem; /* why it ended too early */
};

static bool is_gzip(str s) { return str_starts(s, STR("\x1F\x8B\x08")); }
static bool is_zstd(str s) { return str_starts(s, STR("\x28\xB5\x2F\xFD")); }

bool source_open(struct intake *intake, struct error *error)
{
    str raw = intake->input;
    if (!is_gzip(raw) && !is_zstd(raw)) return true;
    struct source *s = intake->source = calloc(1, sizeof *s);
    if (!s) return error_set(error, ERROR_SYSTEM, "out of memory");
    s->raw = raw;
    bool ready = is_gzip(raw) ? inflateInit2(&s->gzip, 16 + MAX_WBITS) == Z_OK
                              : (s->zstd = ZSTD_createDStream()) && !ZSTD_isError(ZSTD_DCtx_setParameter(s->zstd, ZSTD_d_windowLogMax, ZSTD_WINDOW_LOG_MAX));
    if (!ready) return error_set(error, ERROR_SYSTEM, "out of memory");
    intake->input = (str){"", 0};
    intake->at = 0;
    intake_more(intake);
    return true;
}

void source_close(struct intake *intake)
{
    struct source *s = intake->source;
    if (!s) return;
    if (is_zstd(s->raw)) ZSTD_freeDStream(s->zstd);
    else inflateEnd(&s->gzip);
    free(s->window);
    free(s);
    intake->source = NULL;
}

size_t intake_position(const struct intake *intake) { return intake->source ? intake->source->raw_at : intake->at; }

const char *source_problem(struct intake *intake)
{
    const char *problem = intake->source ? intake->source->problem : NULL;
    if (problem) intake->source->problem = NULL; /* it is told once */
    return problem;
}

/* One step of each library: fills out, moves raw_at; the bytes written. */
static size_t step_gzip(struct source *s, char *out, size_t room)
{
    size_t left = s->raw.length - s->raw_at;
    s->gzip.next_in = (Bytef *)(uintptr_t)(s->raw.data + s->raw_at);
    s->gzip.avail_in = left > WINDOW_STEP ? WINDOW_STEP : (uInt)left;
    s->gzip.next_out = (Bytef *)out;
    s->gzip.avail_out = (uInt)room;
    uInt given = s->gzip.avail_in;
    int status = inflate(&s->gzip, Z_NO_FLUSH);
    s->raw_at += given - s->gzip.avail_in;
    s->between = status == Z_STREAM_END;
    if (s->between && is_gzip(str_slice(s->raw, s->raw_at, s->raw.length))) {
        inflateReset(&s->gzip); /* the next member */
        s->between = false;
    } else if (s->between) {
        s->ended = true; /* padding may follow */
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
        s->problem = "the gzip data is damaged";
    }
    return room - s->gzip.avail_out;
}

static size_t step_zstd(struct source *s, char *out, size_t room)
{
    ZSTD_inBuffer in = {s->raw.data, s->raw.length, s->raw_at};
    ZSTD_outBuffer to = {out, room, 0};
    size_t status = ZSTD_decompressStream(s->zstd, &to, &in);
    s->raw_at = in.pos;
    s->between = status == 0;
    if (ZSTD_isError(status))
        s->problem = ZSTD_getErrorCode(status) == ZSTD_error_frameParameter_windowTooLarge
                         ? "the zstd data needs more than 32 MiB to be unpacked; pack it again without --long or --ultra"
                         : "the zstd data is damaged";
    return to.pos;
}

static void step(struct source *s, size_t room)
{
    size_t before = s->raw_at, made = (s->zstd ? step_zstd : step_gzip)(s, s->window + s->length, room);
    s->length += made;
    s->total += made;
    if (!s->problem && s->total > RATIO_FROM && s->total / RATIO_MAX > s->raw_at)
        s->problem = "the data unpacks to more than 300 times its size; that is no text";
    if (!s->problem && !s->ended && s->raw_at == before && made == 0) {
        if (s->raw_at == s->raw.length && s->between) s->ended = true;
        else s->problem = "the compressed data is truncated";
    }
    s->ended |= s->problem != NULL;
}

bool intake_more(struct intake *intake)
{
    struct source *s = intake->source;
    if (!s || s->ended) return false;
    s->length -= intake->at;
    if (s->length) memmove(s->window, s->window + intake->at, s->length);
    intake->at = 0;
    size_t wanted = s->length * 2 + WINDOW_STEP; /* doubled: who looks again from the start looks twice at most */
    if (wanted > WINDOW_BYTES_MAX) wanted = WINDOW_BYTES_MAX;
    if (wanted > s->capacity) {
        char *grown = realloc(s->window, wanted);
        if (!grown) s->problem = "out of memory", s->ended = true;
        else s->window = grown, s->capacity = wanted;
    }
    size_t before = s->length;
    while (!s->ended && s->length < wanted) step(s, wanted - s->length);
    intake->input = (str){s->window ? s->window : "", s->length};
    return s->length > before;
}

/* ---- bodies of HTTP answers ---- */

/* What a body unpacks to; grows up to `limit`. */
struct body {
    struct arena *arena;
    char *bytes;
    size_t length, capacity, limit;
};

static void begin_body(struct body *body, str raw, size_t limit, struct arena *arena)
{
    *body = (struct body){.arena = arena, .capacity = raw.length * 8 + 4096, .limit = limit};
    if (body->capacity > limit) body->capacity = limit;
    body->bytes = ARENA_NEW(arena, char, body->capacity + 1);
}

/* Room for more where there is none, unless the limit is reached. */
static void make_room(struct body *body)
{
    if (body->length < body->capacity || body->capacity == body->limit) return;
    size_t larger = body->capacity * 4 < body->limit ? body->capacity * 4 : body->limit;
    char *grown = ARENA_NEW(body->arena, char, larger + 1);
    memcpy(grown, body->bytes, body->length);
    body->bytes = grown;
    body->capacity = larger;
}

str source_inflate(str raw, size_t limit, struct arena *arena)
{
    for (int bits = 32 + MAX_WBITS; bits; bits = bits > 0 ? -MAX_WBITS : 0) {
        z_stream z = {.next_in = (Bytef *)(uintptr_t)raw.data, .avail_in = (uInt)raw.length};
        struct body body;
        begin_body(&body, raw, limit, arena);
        if (inflateInit2(&z, bits) != Z_OK) return (str){0};
        int status = Z_OK;
        while (status == Z_OK) {
            make_room(&body);
            z.next_out = (Bytef *)body.bytes + body.length;
            z.avail_out = (uInt)(body.capacity - body.length);
            status = inflate(&z, Z_SYNC_FLUSH);
            body.length = z.total_out;
        }
        inflateEnd(&z);
        if (status == Z_STREAM_END) return (str){body.bytes, body.length};
    }
    return (str){0};
}

static void *brotli_memory(void *arena, size_t size) { return arena_alloc(arena, size, 1, _Alignof(max_align_t)); }
static void brotli_memory_back(void *arena, void *memory) { (void)arena, (void)memory; }

str source_unbrotli(str raw, size_t limit, struct arena *arena)
{
    /* Its memory is the arena's (16 MiB of window at most): a jump out of the arena loses none. */
    BrotliDecoderState *state = BrotliDecoderCreateInstance(brotli_memory, brotli_memory_back, arena);
    const uint8_t *in = (const uint8_t *)raw.data;
    size_t left = raw.length;
    BrotliDecoderResult status = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    struct body body;
    if (!state) return (str){0};
    begin_body(&body, raw, limit, arena);
    while (status == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && body.length < limit) {
        make_room(&body);
        uint8_t *out = (uint8_t *)body.bytes + body.length;
        size_t room = body.capacity - body.length;
        status = BrotliDecoderDecompressStream(state, &left, &in, &room, &out, NULL);
        body.length = body.capacity - room;
    }
    BrotliDecoderDestroyInstance(state);
    return status == BROTLI_DECODER_RESULT_SUCCESS ? (str){body.bytes, body.length} : (str){0};
}
