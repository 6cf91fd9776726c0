/* Web archives (WARC 1.0 and 1.1): the HTML pages of their response records, one after the other; other records, redirects, errors, images and
   scripts are passed over.  A record whose length is wrong costs itself: reading goes on at the next that begins like one. */
#include <stdio.h>

#include "intake/kind.h"
#include "intake/markup.h"

enum {
    HEADER_BYTES_MAX = 64 << 10, /* of a record or an HTTP answer: servers refuse to send a quarter of it */
    RECORD_BYTES_MAX = INTAKE_PAGE_BYTES_MAX, /* of a page's record, headers included */
};

static bool begins_record(str s) { return str_starts(s, STR("WARC/")); }

static str unread(const struct intake *intake) { return str_slice(intake->input, intake->at, intake->input.length); }

/* Makes `bytes` of the input readable where it has them. */
static bool want(struct intake *intake, size_t bytes)
{
    while (intake->input.length - intake->at < bytes)
        if (!intake_more(intake)) return false;
    return true;
}

/* Drops bytes that nobody looks at; false where the input has fewer. */
static bool pass(struct intake *intake, uint64_t bytes)
{
    while (bytes > intake->input.length - intake->at) {
        bytes -= intake->input.length - intake->at;
        intake->at = intake->input.length;
        if (!intake_more(intake)) return false;
    }
    intake->at += (size_t)bytes;
    return true;
}

/* The length of the header block that s begins with, its blank line included; 0 where it has no end. */
static size_t header_size(str s)
{
    if (s.length > HEADER_BYTES_MAX) s.length = HEADER_BYTES_MAX;
    for (size_t at = 0; at < s.length; at++) {
        const char *end = memchr(s.data + at, '\n', s.length - at);
        if (!end) return 0;
        at = (size_t)(end - s.data);
        if (at + 1 < s.length && s.data[at + 1] == '\n') return at + 2;
        if (at + 2 < s.length && s.data[at + 1] == '\r' && s.data[at + 2] == '\n') return at + 3;
    }
    return 0;
}

/* The value of a header line. */
static str header(str block, const char *name)
{
    while (block.length) {
        str line = str_cut(&block, '\n'), key = line;
        const char *colon = line.length ? memchr(line.data, ':', line.length) : NULL;
        if (!colon) continue;
        key.length = (size_t)(colon - line.data);
        if (markup_is(str_trim(key), name, false)) return str_trim(str_slice(line, key.length + 1, line.length));
    }
    return (str){0};
}

/* Digits to a number; UINT64_MAX where they are none. */
static uint64_t number(str digits, int base)
{
    uint64_t value = 0;
    if (!digits.length || digits.length > 15) return UINT64_MAX;
    for (size_t i = 0; i < digits.length; i++) {
        char c = (char)(digits.data[i] | 32);
        int digit = digits.data[i] >= '0' && digits.data[i] <= '9' ? digits.data[i] - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
        if (digit >= base) return UINT64_MAX;
        value = value * (uint64_t)base + (uint64_t)digit;
    }
    return value;
}

/* The chunks of a body joined; the body itself where it has none (many archives join them and leave the header). */
static str joined(str body, struct arena *arena)
{
    char *out = ARENA_NEW(arena, char, body.length + 1);
    size_t length = 0;
    for (str rest = body; rest.length;) {
        str line = str_trim(str_cut(&rest, '\n'));
        uint64_t size = number(str_trim(str_cut(&line, ';')), 16);
        if (size == UINT64_MAX) return length ? (str){out, length} : body;
        if (size == 0) break;
        if (size > rest.length) size = rest.length;
        memcpy(out + length, rest.data, (size_t)size);
        length += (size_t)size;
        rest = str_slice(rest, (size_t)size, rest.length);
        if (str_starts(rest, STR("\r\n"))) rest = str_slice(rest, 2, rest.length);
    }
    return (str){out, length};
}

/* Whether an HTTP answer is a page that was found. */
static bool is_page(str answer)
{
    size_t size = header_size(answer);
    str block = str_slice(answer, 0, size), first = str_trim(str_cut(&block, '\n'));
    return size && str_starts(first, STR("HTTP/")) && markup_holds(first, " 200") && markup_holds(header(block, "content-type"), "html");
}

static enum intake_status read_answer(struct intake *intake, str answer, str address, struct report *report, struct arena *arena,
                                      struct error *error)
{
    size_t size = header_size(answer);
    str block = str_slice(answer, 0, size), body = str_slice(answer, size, answer.length), packing = header(block, "content-encoding");
    if (markup_holds(header(block, "transfer-encoding"), "chunked")) body = joined(body, arena);
    bool brotli = markup_is(packing, "br", false), packed = brotli || markup_holds(packing, "gzip") || markup_holds(packing, "deflate");
    if (!packed && packing.length && !markup_is(packing, "identity", false))
        return intake_refuse(intake, intake->article_line, error, "the page is packed with \"%.20s\", which Bede does not unpack", packing.data);
    if (packed && !str_starts(str_trim(body), STR("<"))) { /* some archives unpack and leave the header */
        body = (brotli ? source_unbrotli : source_inflate)(body, INTAKE_PAGE_BYTES_MAX, arena);
        if (!body.data) return intake_refuse(intake, intake->article_line, error, "the page's packed body is damaged or larger than 8 MiB");
    }
    enum intake_status status = intake_page(intake, body, report, arena, error);
    if (status == INTAKE_ARTICLE && !report->url.length) report->url = intake_one_line(intake_utf8(address, report, arena), report, arena);
    return status;
}

/* On to the next bytes that begin a record. */
static void find_record(struct intake *intake)
{
    do {
        str s = unread(intake);
        const char *found = s.length > 1 ? memmem(s.data + 1, s.length - 1, "\nWARC/", 6) : NULL;
        if (found) {
            intake->at += (size_t)(found - s.data) + 1;
            return;
        }
        intake->at = s.length > 6 ? intake->input.length - 6 : intake->at;
    } while (intake_more(intake));
    intake->at = intake->input.length;
}

static bool skip_line_ends(struct intake *intake)
{
    do
        while (intake->at < intake->input.length && (intake->input.data[intake->at] == '\r' || intake->input.data[intake->at] == '\n')) intake->at++;
    while (intake->at == intake->input.length && intake_more(intake));
    return intake->at < intake->input.length;
}

/* One record: INTAKE_END where it is none that holds a page. */
static enum intake_status take_record(struct intake *intake, struct report *report, struct arena *arena, struct error *error)
{
    want(intake, HEADER_BYTES_MAX);
    size_t size = begins_record(unread(intake)) ? header_size(unread(intake)) : 0;
    str block = arena_copy(arena, str_slice(unread(intake), 0, size));
    uint64_t length = number(header(block, "content-length"), 10);
    if (!size || length == UINT64_MAX) {
        find_record(intake);
        return intake_refuse(intake, intake->article_line, error, "a record of the archive has no header that can be read");
    }
    bool answer = markup_is(header(block, "warc-type"), "response", false);
    want(intake, size + (length < RECORD_BYTES_MAX ? (size_t)length : RECORD_BYTES_MAX) + 64);
    str rest = str_slice(unread(intake), size, unread(intake).length);
    bool page = answer && is_page(rest);
    if (length > rest.length || length > RECORD_BYTES_MAX) {
        bool whole = length > RECORD_BYTES_MAX && pass(intake, size + length);
        if (whole && !page) return INTAKE_END;
        if (!whole) find_record(intake);
        return intake_refuse(intake, intake->article_line, error, whole ? "the page's record is larger than 8 MiB" : "the record is longer than what is left of the archive");
    }
    str after = str_slice(rest, (size_t)length, rest.length);
    while (after.length && (after.data[0] == '\r' || after.data[0] == '\n')) after = str_slice(after, 1, after.length);
    if (after.length && !str_starts(after, str_slice(STR("WARC/"), 0, after.length < 5 ? after.length : 5))) {
        find_record(intake);
        return intake_refuse(intake, intake->article_line, error, "the record's length is wrong: no record follows it");
    }
    intake_advance(intake, intake->at + size + (size_t)length);
    return page ? read_answer(intake, str_slice(rest, 0, (size_t)length), header(block, "warc-target-uri"), report, arena, error) : INTAKE_END;
}

bool intake_warc_detect(const struct intake *intake) { return begins_record(unread(intake)); }

enum intake_status intake_warc_next(struct intake *intake, struct report *report, struct arena *arena, struct error *error)
{
    struct arena_mark mark = arena_mark(arena);
    while (skip_line_ends(intake)) {
        intake->article_line = intake->line;
        enum intake_status status = take_record(intake, report, arena, error);
        if (status != INTAKE_END) return status;
        arena_release(arena, mark); /* a million images cost nothing */
    }
    return INTAKE_END;
}
