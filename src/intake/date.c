/* Days of publication as they stand in articles and options.  Not for dates inside a sentence: those are the coder's. */
#include "base/utf8.h"
#include "intake/intake.h"

enum { PARTS_MAX = 10 };

bool intake_date_exists(int64_t year, int64_t month, int64_t day)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= days[month - 1] + (month == 2 && leap);
}

static enum date_reading make_date(int64_t year, int64_t month, int64_t day, struct date *date)
{
    if (!intake_date_exists(year, month, day)) return DATE_IMPOSSIBLE;
    *date = (struct date){(int16_t)year, (int8_t)month, (int8_t)day};
    return DATE_READ;
}

/* 1-based place of a name or its abbreviation (at least three letters, a full stop may follow) in a list; 0 where it has none. */
static int name_in(str word, const char *const *names, int count)
{
    if (word.length && word.data[word.length - 1] == '.') word.length--;
    if (word.length < 3) return 0;
    for (int i = 0; i < count; i++) {
        size_t n = strlen(names[i]), same = 0;
        while (same < n && same < word.length && (word.data[same] | 32) == names[i][same]) same++;
        bool longer = (same == 4 && (names[i][0] == 's' || names[i][0] == 't')) || (same == 5 && names[i][0] == 't'); /* Sept, Tues, Thurs */
        if (same == word.length && (same == n || same == 3 || longer)) return i + 1;
    }
    return 0;
}

int intake_month(str word)
{
    static const char *const names[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december"};
    return name_in(word, names, 12);
}

int intake_weekday(str word)
{
    static const char *const names[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    return name_in(word, names, 7);
}

/* ---- the parts of a written date ---- */

/* A run of digits (then `value` and its number of digits) or of letters, and the byte after it. */
struct part {
    str word;
    int64_t value;
    size_t digits;
    char after;
};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static size_t take_parts(str text, struct part parts[PARTS_MAX])
{
    size_t count = 0, at = 0;
    while (at < text.length && count < PARTS_MAX) {
        size_t start = at;
        struct part part = {0};
        if (is_digit(text.data[at])) {
            for (; at < text.length && is_digit(text.data[at]); at++, part.digits++)
                if (part.digits < 15) part.value = part.value * 10 + (text.data[at] - '0');
        } else if (is_letter(text.data[at])) {
            while (at < text.length && is_letter(text.data[at])) at++;
        } else {
            at++;
            continue;
        }
        part.word = str_slice(text, start, at);
        part.after = at < text.length ? text.data[at] : 0;
        /* "24th" is a number. */
        bool ordinal = count && part.digits == 0 && parts[count - 1].digits && parts[count - 1].after == part.word.data[0] && part.word.length == 2;
        if (ordinal) parts[count - 1].after = part.after;
        else parts[count++] = part;
    }
    return count;
}

static bool is_day(const struct part *part) { return part->digits == 1 || part->digits == 2; }
static bool is_year(const struct part *part) { return part->digits == 4; }

/* 2022-03-24, 2022/3/24, 24.03.2022, 3/24/2022: three numbers with the same mark between them. */
static enum date_reading numeric(const struct part *p, struct date *date)
{
    if (p[0].after != p[1].after || !strchr("-/.", p[0].after)) return DATE_NOT_UNDERSTOOD;
    if (is_year(&p[0]) && is_day(&p[1]) && is_day(&p[2])) return make_date(p[0].value, p[1].value, p[2].value, date);
    if (!is_day(&p[0]) || !is_day(&p[1]) || !is_year(&p[2])) return DATE_NOT_UNDERSTOOD;
    if (p[0].after == '.' || p[0].value > 12) return make_date(p[2].value, p[1].value, p[0].value, date);
    if (p[1].value > 12 || p[0].value == p[1].value) return make_date(p[2].value, p[0].value, p[1].value, date);
    return DATE_AMBIGUOUS;
}

/* 24 March 2022, March 24, 2022, 2022 March 24, Thu, 24 Mar 2022 10:15:00 GMT: a month's name between or before numbers. */
static enum date_reading named(const struct part *p, size_t count, struct date *date)
{
    for (size_t i = 0; i < count; i++) {
        int month = p[i].digits ? 0 : intake_month(p[i].word);
        if (!month) continue;
        size_t before = i, after = i + 1;
        if (before > 0 && !p[before - 1].digits && str_is(p[before - 1].word, "of")) before--;
        bool day_before = before > 0 && is_day(&p[before - 1]);
        bool year_before = before > 0 && is_year(&p[before - 1]);
        bool day_after = after < count && is_day(&p[after]);
        if (day_before && after < count && is_year(&p[after])) return make_date(p[after].value, month, p[before - 1].value, date);
        if (day_after && after + 1 < count && is_year(&p[after + 1])) return make_date(p[after + 1].value, month, p[after].value, date);
        if (day_after && year_before) return make_date(p[before - 1].value, month, p[after].value, date);
        return DATE_NOT_UNDERSTOOD;
    }
    return DATE_NOT_UNDERSTOOD;
}

enum date_reading intake_date(str text, struct date *date)
{
    struct part parts[PARTS_MAX];
    text = str_trim(text);
    size_t count = take_parts(text, parts);
    if (count == 0) return DATE_NOT_UNDERSTOOD;
    if (is_digit(text.data[0]) && parts[0].digits == 8 && (count == 1 || parts[0].after == 'T' || parts[0].after == ' '))
        return make_date(parts[0].value / 10000, parts[0].value / 100 % 100, parts[0].value % 100, date);
    if (is_digit(text.data[0]) && parts[0].digits == 14 && count <= 2) /* YYYYMMDDhhmmss */
        return make_date(parts[0].value / 10000000000, parts[0].value / 100000000 % 100, parts[0].value / 1000000 % 100, date);
    if (count >= 3 && parts[0].digits && parts[1].digits && parts[2].digits) {
        enum date_reading reading = numeric(parts, date);
        if (reading != DATE_NOT_UNDERSTOOD) return reading;
    }
    return named(parts, count, date);
}

enum date_reading intake_date_strict(str text, struct date *date)
{
    if (text.length != 10) return DATE_NOT_UNDERSTOOD;
    for (size_t i = 0; i < 10; i++)
        if (i == 4 || i == 7 ? text.data[i] != '-' : !is_digit(text.data[i])) return DATE_NOT_UNDERSTOOD;
    return intake_date(text, date);
}
