/* Strings that hold punctuation and are one token all the same: web and e-mail addresses, host and file names, #tags, @names,
   emoticons.  See scan.h. */
#include <stddef.h>

#include "base/utf8.h"
#include "text/scan.h"
#include "text/text.h"

/* A scan for a name looks this far at most, so that a run of dots and letters costs linear time. */
enum { ADDRESS_SCAN_MAX = 100, SCHEME_BYTES_MAX = 12 };

/* Top-level domains that are not English words, and the ends of file names. */
static const char *const endings[] = {
    "au", "biz", "br", "ca", "ch", "cn", "com", "csv", "de", "doc", "docx", "edu", "eu", "exe", "fr", "gif", "gov", "gz", "htm", "html",
    "il", "info", "int", "io", "ir", "jp", "jpeg", "jpg", "ke", "mil", "mp3", "mp4", "net", "ng", "nz", "org", "pdf", "pk", "png", "pps", "ppt",
    "pptx", "ps", "rtf", "ru", "tv", "txt", "tw", "ua", "uk", "url", "wav", "xls", "xlsx", "xml", "za", "zip",
};
static const char *const newsgroups[] = {"alt", "ba", "comp", "misc", "rec", "sci", "soc", "talk"};

static bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_name(char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '_'; }

static bool in_list(str word, const char *const *list, size_t count)
{
    char lower[8];
    if (word.length == 0 || word.length > sizeof lower) return false;
    for (size_t i = 0; i < word.length; i++) lower[i] = is_ascii_letter(word.data[i]) ? (char)(word.data[i] | 32) : word.data[i];
    for (size_t i = 0; i < count; i++)
        if (str_is((str){lower, word.length}, list[i])) return true;
    return false;
}

/* Where a URL that begins before `at` ends: at white space or a quote, without the punctuation of the sentence around it. */
static size_t url_end(str text, size_t at, size_t end)
{
    size_t stop = at;
    bool bracket = false;
    while (stop < end && !memchr("<>\"|^`", text.data[stop], 6)) {
        if ((unsigned char)text.data[stop] == 0xE2) break; /* a curly quote, a dash or an ellipsis */
        bracket = bracket || text.data[stop] == '(';
        stop++;
    }
    while (stop > at && (memchr(".,;:!?'*]}", text.data[stop - 1], 10) || (text.data[stop - 1] == ')' && !bracket))) stop--;
    return stop;
}

static bool starts_ignoring_case(str text, size_t at, size_t end, const char *lower)
{
    size_t i = 0;
    for (; lower[i]; i++)
        if (at + i >= end || (is_ascii_letter(text.data[at + i]) ? text.data[at + i] | 32 : text.data[at + i]) != lower[i]) return false;
    return true;
}

static size_t url_length(str text, size_t at, size_t end)
{
    size_t p = at, limit = end - at > SCHEME_BYTES_MAX ? at + SCHEME_BYTES_MAX : end;
    if (starts_ignoring_case(text, at, end, "www.") && at + 4 < end && is_name(text.data[at + 4])) return url_end(text, at + 4, end) - at;
    if (starts_ignoring_case(text, at, end, "doi:10.")) return url_end(text, at + 7, end) - at;
    while (p < limit && is_ascii_letter(text.data[p])) p++;
    if (p - at < 2 || !starts_ignoring_case(text, p, end, "://")) return 0;
    size_t stop = url_end(text, p + 3, end);
    return stop > p + 3 ? stop - at : 0;
}

/* A run of names joined by dots; *last is where its last name begins and *dots how many dots there are. */
static size_t dotted_end(str text, size_t at, size_t end, size_t *last, size_t *dots)
{
    size_t p = at, limit = end - at > ADDRESS_SCAN_MAX ? at + ADDRESS_SCAN_MAX : end;
    *last = at;
    *dots = 0;
    while (p < limit) {
        if (is_name(text.data[p])) {
            p++;
        } else if (text.data[p] == '.' && p > *last && p + 1 < limit && is_name(text.data[p + 1])) {
            *last = ++p;
            ++*dots;
        } else {
            break;
        }
    }
    return p;
}

static bool is_host_ending(str text, size_t last, size_t stop)
{
    return in_list(str_slice(text, last, stop), endings, sizeof endings / sizeof *endings);
}

static size_t host_length(str text, size_t at, size_t end)
{
    size_t last, dots, stop = dotted_end(text, at, end, &last, &dots);
    if (dots == 0) return 0;
    if (is_host_ending(text, last, stop)) return (stop < end && text.data[stop] == '/' ? url_end(text, stop, end) : stop) - at;
    const char *first = memchr(text.data + at, '.', stop - at);
    str head = {text.data + at, (size_t)(first - text.data) - at};
    bool group = in_list(head, newsgroups, sizeof newsgroups / sizeof *newsgroups) && text.data[at] >= 'a';
    return group && text.data[last] >= 'a' && text.data[last] <= 'z' ? stop - at : 0;
}

static size_t mail_length(str text, size_t at, size_t end)
{
    size_t p = at, limit = end - at > ADDRESS_SCAN_MAX ? at + ADDRESS_SCAN_MAX : end, last, dots;
    while (p < limit && (is_name(text.data[p]) || memchr(".%+'", text.data[p], 4))) p++;
    if (p == at || p >= limit || text.data[p] != '@') return 0;
    size_t stop = dotted_end(text, p + 1, end, &last, &dots);
    return dots > 0 && stop - last >= 2 && is_ascii_letter(text.data[last]) ? stop - at : 0;
}

/* #climate, @reporter: letters, digits and low lines, with at least one letter first. */
static size_t tag_length(str text, size_t at, size_t end)
{
    size_t p = at + 1, size;
    while (p < end) {
        int32_t c = utf8_decode(text, p, &size);
        if (!(utf8_is_letter(c) || (p > at + 1 && (utf8_is_digit(c) || c == '_')))) break;
        p += size;
    }
    return p > at + 1 ? p - at : 0;
}

size_t text_address(str text, size_t at, size_t end)
{
    char c = text.data[at];
    if (c == '#' || c == '@') return tag_length(text, at, end);
    if (!is_ascii_letter(c) && !is_ascii_digit(c)) return 0;
    size_t length = url_length(text, at, end);
    if (!length) length = mail_length(text, at, end);
    return length ? length : host_length(text, at, end);
}

size_t text_emoticon(str text, size_t at, size_t end)
{
    static const char *const faces[] = {":-)", ":-(", ";-)", ":-D", ":-P", ":-/", ":'(", ">:(", "^_^", ":)", ":(", ";)", ":D", ":P",
                                        ";P",  "=)",  "=(",  ":/",  ":|",  "<3",  ":p"};
    for (size_t i = 0; i < sizeof faces / sizeof *faces; i++) {
        str face = str_from(faces[i]);
        if (!str_starts(str_slice(text, at, end), face)) continue;
        size_t after = at + face.length;
        if (after < end && (is_name(text.data[after]) || text.data[after] == '/')) return 0;
        return face.length;
    }
    return 0;
}
