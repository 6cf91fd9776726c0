/* See number.h. */
#include "coder/number.h"

enum {
    DIGITS_MAX = 15, /* more digits than a double holds exactly are no count of anything */
};

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

/* Most words fail at the first letter of every alternative, so that is looked at alone. */
static bool among(str form, const char *alternatives)
{
    char first = form.length ? lower(form.data[0]) : '\0';
    for (const char *a = alternatives; *a;) {
        if (*a == first) {
            size_t i = 1;
            while (i < form.length && a[i] && a[i] != '|' && lower(form.data[i]) == a[i]) i++;
            if (i == form.length && (!a[i] || a[i] == '|')) return true;
        }
        while (*a && *a != '|') a++; /* the alternatives are short: quicker than a call of strchr */
        if (*a) a++;
    }
    return false;
}

bool word_among(const struct text *text, size_t word, const char *alternatives) { return among(text->words[word].form, alternatives); }

bool lemma_among(const struct text *text, size_t word, const char *alternatives)
{
    const struct word *w = &text->words[word];
    return among(w->lemma.length ? w->lemma : w->form, alternatives);
}

/* Eight letters as one number, which is greater where the letters come later in the alphabet. */
static uint64_t eight_letters(const char *letters)
{
    uint64_t number = 0;
    for (int i = 0; i < 8; i++) number = number << 8 | (unsigned char)letters[i];
    return number;
}

unsigned char word_sign(str form, const struct listed_word *table, size_t count)
{
    struct listed_word wanted = {0};
    if (!form.length || form.length > sizeof wanted.word) return 0;
    for (size_t i = 0; i < form.length; i++) wanted.word[i] = lower(form.data[i]);
    uint64_t first = eight_letters(wanted.word), rest = eight_letters(wanted.word + 7);
    const struct listed_word *row = table;
    for (size_t rows = count, half; rows > 1; rows -= half) { /* the last row whose letters do not come behind those wanted; no branch to guess */
        half = rows / 2;
        row += eight_letters(row[half].word) <= first ? half : 0;
    }
    for (; eight_letters(row->word) == first; row--) { /* "seventeen", "seventeenth" */
        if (eight_letters(row->word + 7) == rest) return row->sign;
        if (row == table) break;
    }
    return 0;
}

/* ---- words ---- */

struct numeral { const char *word; double value; };

static double value_in(const struct numeral *table, size_t count, str form)
{
    if (form.length < 2) return -1; /* "bn" is the shortest */
    char first = lower(form.data[0]);
    for (size_t i = 0; i < count; i++)
        if (table[i].word[0] == first && among(form, table[i].word)) return table[i].value;
    return -1;
}
#define VALUE_IN(table, form) value_in((table), sizeof(table) / sizeof *(table), (form))

static const struct numeral units[] = {
    {"zero", 0}, {"one", 1}, {"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6}, {"seven", 7}, {"eight", 8}, {"nine", 9},
    {"ten", 10}, {"eleven", 11}, {"twelve", 12}, {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16},
    {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19},
};
static const struct numeral tens[] = {
    {"twenty", 20}, {"thirty", 30}, {"forty|fourty", 40}, {"fifty", 50}, {"sixty", 60}, {"seventy", 70}, {"eighty", 80}, {"ninety", 90},
};
static const struct numeral scales[] = {
    {"hundred", 100}, {"thousand", 1e3}, {"million|mln", 1e6}, {"billion|bln|bn", 1e9}, {"trillion|tn", 1e12}, {"lakh", 1e5}, {"crore", 1e7}, {"dozen", 12},
};
/* The least number that the plural can mean. */
static const struct numeral plurals[] = {
    {"dozens", 24}, {"scores", 40}, {"hundreds", 200}, {"thousands", 2e3}, {"millions", 2e6}, {"billions", 2e9}, {"tens", 20},
};
static const struct numeral ordinals[] = {
    {"first", 1}, {"second", 2}, {"third", 3}, {"fourth", 4}, {"fifth", 5}, {"sixth", 6}, {"seventh", 7}, {"eighth", 8}, {"ninth", 9},
    {"tenth", 10}, {"eleventh", 11}, {"twelfth", 12}, {"thirteenth", 13}, {"fourteenth", 14}, {"fifteenth", 15}, {"sixteenth", 16},
    {"seventeenth", 17}, {"eighteenth", 18}, {"nineteenth", 19}, {"twentieth", 20}, {"thirtieth", 30},
};

/* ---- digits ---- */

/* The letters of "2m", "1.5bn", "14k"; -1 for others. */
static double letter_scale(str suffix)
{
    return among(suffix, "m|mn|mln") ? 1e6 : among(suffix, "bn|b") ? 1e9 : among(suffix, "k") ? 1e3 : among(suffix, "tn|trn") ? 1e12 : -1;
}

/* "1,594", "3.6", "977", "2m", "1.5bn"; -1 where the form is no such number. */
static double digits_value(str form, bool *plain)
{
    double value = 0, unit = 1;
    size_t at = 0, digits = 0, group = 0;
    bool comma = false, point = false;
    for (; at < form.length; at++) {
        char c = form.data[at];
        if (c >= '0' && c <= '9') {
            if (++digits > DIGITS_MAX) return -1;
            group++;
            if (point) value += (c - '0') * (unit /= 10);
            else value = value * 10 + (c - '0');
        } else if (c == ',' && !point && digits && (!comma ? digits <= 3 : group == 3)) {
            comma = true;
            group = 0;
        } else if (c == '.' && !point && digits && at + 1 < form.length && (!comma || group == 3)) {
            point = true;
            group = 0;
        } else {
            break;
        }
    }
    if (!digits || (comma && !point && group != 3)) return -1;
    if (form.data[0] == '0' && form.length > 1 && form.data[1] != '.') return -1; /* 0815 is a time or a label */
    *plain = !comma && !point && at == form.length;
    if (at == form.length) return point ? (double)(int64_t)(value * 1e9 + 0.5) / 1e9 : value;
    str suffix = str_slice(form, at, form.length);
    double scale = letter_scale(suffix);
    return scale < 0 ? -1 : value * scale;
}

/* ---- reading ---- */

struct reading {
    double total, current; /* "three million two hundred": total 3e6, current 200 */
    bool any;
};

/* A word after a number: hundred, million, dozen. */
static void multiply(struct reading *r, double scale)
{
    double factor = r->any && r->current > 0 ? r->current : 1;
    if (scale == 100 || scale == 12) {
        r->current = factor * scale;
    } else {
        r->total += factor * scale;
        r->current = 0;
    }
    r->any = true;
}

static bool hyphen_between(const struct text *text, size_t at, size_t end)
{
    return at + 1 < end && str_is(text->words[at].form, "-") && !text->words[at].space_after && !text->words[at - 1].space_after;
}

/* "hundreds of thousands", "tens of thousands": factor times scale. */
static bool read_plural(const struct text *text, size_t at, size_t end, struct number *number)
{
    double value = VALUE_IN(plurals, text->words[at].form);
    if (value < 0) return false;
    size_t words = 1;
    while (at + words + 1 < end && word_among(text, at + words, "of")) {
        double next = VALUE_IN(plurals, text->words[at + words + 1].form);
        if (next < 0) break;
        value *= next / 2; /* hundreds (200) of thousands (2,000): 200,000 */
        words += 2;
    }
    if (words == 1 && word_among(text, at, "tens")) return false;
    *number = (struct number){.value = value, .words = words, .indefinite = true};
    return true;
}

/* "several hundred", "a few thousand", "several dozen": at least twice. */
static bool read_several(const struct text *text, size_t at, size_t end, struct number *number)
{
    size_t w = word_among(text, at, "a") && at + 1 < end && word_among(text, at + 1, "few|couple") ? at + 1 : at;
    if (!word_among(text, w, "several|few|couple|many") || w + 1 >= end) return false;
    double scale = VALUE_IN(scales, text->words[w + 1].form);
    if (scale < 0) return false;
    *number = (struct number){.value = 2 * scale, .words = w + 2 - at, .indefinite = true};
    return true;
}

/* "several people", "a few houses" (three at least), "a couple of soldiers", "both pilots" (two). */
static bool read_few(const struct text *text, size_t at, size_t end, struct number *number)
{
    bool article = word_among(text, at, "a");
    size_t w = article ? at + 1 : at;
    if (w + 1 >= end) return false;
    enum upos next = text->words[w + 1].upos;
    if (article && word_among(text, w, "couple|pair") && word_among(text, w + 1, "of") && w + 2 < end && text->words[w + 2].upos == UPOS_NOUN)
        *number = (struct number){.value = 2, .words = w + 2 - at};
    else if (!article && word_among(text, w, "both") && next == UPOS_NOUN && text->words[w].upos == UPOS_DET)
        *number = (struct number){.value = 2, .words = 1};
    else if ((article ? word_among(text, w, "few") : word_among(text, w, "several")) && (next == UPOS_NOUN || next == UPOS_ADJ || word_among(text, w + 1, "other|others|more")))
        *number = (struct number){.value = 3, .words = w + 1 - at, .indefinite = true};
    else
        return false;
    return true;
}

/* "half a million", "a quarter of a million". */
static bool read_part(const struct text *text, size_t at, size_t end, struct number *number)
{
    size_t w = at;
    double part = 0.5;
    if (word_among(text, w, "a") && w + 2 < end && word_among(text, w + 1, "quarter") && word_among(text, w + 2, "of")) {
        part = 0.25;
        w += 3;
    } else if (word_among(text, w, "half")) {
        w++;
    } else {
        return false;
    }
    if (w + 1 >= end || !word_among(text, w, "a")) return false;
    double scale = VALUE_IN(scales, text->words[w + 1].form);
    if (scale < 0) return false;
    *number = (struct number){.value = part * scale, .words = w + 2 - at};
    return true;
}

/* "two and a half million", "3 1/2": the part after a whole number; returns its words. */
static size_t read_half(const struct text *text, size_t at, size_t end, struct reading *r)
{
    if (at + 2 < end && word_among(text, at, "and") && word_among(text, at + 1, "a") && word_among(text, at + 2, "half")) {
        r->current += 0.5;
        return 3;
    }
    if (at < end && word_among(text, at, "1/2|½")) {
        r->current += 0.5;
        return 1;
    }
    return 0;
}

static bool takes_more_words(const struct text *text, size_t at, size_t end)
{
    if (at >= end) return false;
    str form = text->words[at].form;
    return VALUE_IN(units, form) >= 0 || VALUE_IN(tens, form) >= 0;
}

/* The words that a number begins with, sorted; most words of a text are none of them. */
static const struct listed_word beginnings[] = {
    {"a", 1}, {"an", 1}, {"billions", 1}, {"both", 1}, {"couple", 1}, {"dozens", 1}, {"eight", 1}, {"eighteen", 1}, {"eighty", 1}, {"eleven", 1},
    {"few", 1}, {"fifteen", 1}, {"fifty", 1}, {"five", 1}, {"forty", 1}, {"four", 1}, {"fourteen", 1}, {"fourty", 1}, {"half", 1}, {"hundreds", 1},
    {"many", 1}, {"millions", 1}, {"nine", 1}, {"nineteen", 1}, {"ninety", 1}, {"one", 1}, {"scores", 1}, {"seven", 1}, {"seventeen", 1},
    {"seventy", 1}, {"several", 1}, {"six", 1}, {"sixteen", 1}, {"sixty", 1}, {"ten", 1}, {"tens", 1}, {"thirteen", 1}, {"thirty", 1},
    {"thousands", 1}, {"three", 1}, {"twelve", 1}, {"twenty", 1}, {"two", 1}, {"zero", 1},
};

static bool begins_with_digit(str form) { return form.length && form.data[0] >= '0' && form.data[0] <= '9'; }

bool number_may_begin(const struct text *text, size_t word)
{
    str form = text->words[word].form;
    return begins_with_digit(form) || WORD_SIGN(form, beginnings);
}

bool number_read(const struct text *text, size_t at, size_t end, struct number *number)
{
    struct reading r = {0};
    size_t w = at;
    bool plain = false, digits = false, article = false, was_ten = false, was_scale = false, was_unit = false;
    if (at >= end || !number_may_begin(text, at)) return false;
    if (!begins_with_digit(text->words[at].form) && (read_plural(text, at, end, number) || read_several(text, at, end, number) || read_part(text, at, end, number) || read_few(text, at, end, number))) return true;
    while (w < end) {
        str form = text->words[w].form;
        double value;
        if (!r.any && word_among(text, w, "a|an") && w + 1 < end && VALUE_IN(scales, text->words[w + 1].form) > 0) {
            article = true;
            w++;
        } else if (!r.any && (value = digits_value(form, &plain)) >= 0) {
            r.current = value;
            r.any = digits = was_unit = true;
            w++;
            w += read_half(text, w, end, &r);
            /* "14k" and "40m" are two tokens */
            if (w < end && !text->words[w - 1].space_after && (value = letter_scale(text->words[w].form)) > 0 && (w + 1 >= end || text->words[w].space_after || text->words[w + 1].upos == UPOS_PUNCT)) {
                multiply(&r, value);
                plain = false;
                w++;
            }
        } else if ((value = VALUE_IN(scales, form)) > 0 && (r.any || article)) {
            multiply(&r, value);
            plain = false;
            was_ten = was_unit = false;
            was_scale = true;
            w++;
        } else if (!digits && !was_ten && !was_unit && (value = VALUE_IN(tens, form)) >= 0) {
            r.current += value;
            r.any = was_ten = true;
            was_scale = false;
            w++;
            if (hyphen_between(text, w, end) && takes_more_words(text, w + 1, end)) w++;
        } else if (!digits && !was_unit && (value = VALUE_IN(units, form)) >= 0 && (!was_ten || value < 10)) {
            r.current += value;
            r.any = was_unit = true;
            was_scale = false;
            w++;
            w += read_half(text, w, end, &r);
        } else if (was_scale && word_among(text, w, "and") && takes_more_words(text, w + 1, end)) {
            w++;
        } else if (r.any && hyphen_between(text, w, end) && VALUE_IN(scales, text->words[w + 1].form) > 0) {
            w++;
        } else {
            break;
        }
    }
    if (!r.any) return false;
    *number = (struct number){.value = r.total + r.current, .words = w - at, .digits = digits, .plain = plain && w == at + 1};
    return true;
}

int number_ordinal(const struct text *text, size_t word, bool *ordinal)
{
    str form = text->words[word].form;
    size_t digits = 0;
    int value = 0;
    while (digits < form.length && digits < 3 && form.data[digits] >= '0' && form.data[digits] <= '9')
        value = value * 10 + form.data[digits++] - '0';
    *ordinal = true;
    if (digits) {
        str suffix = str_slice(form, digits, form.length);
        if (suffix.length && !among(suffix, "st|nd|rd|th")) return 0;
        *ordinal = suffix.length > 0;
        return value <= 31 ? value : 0;
    }
    double named = VALUE_IN(ordinals, form);
    return named < 0 ? 0 : (int)named;
}
