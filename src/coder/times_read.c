/* The readers of time expressions: from words to a TIMEX3 value and the days it covers (Pustejovsky et al., TimeML 1.2.1 and
   ISO 8601).  Knows English and the Gregorian calendar.  Does not know feasts, nor events as dates ("before the war"). */
#include "coder/times.h"

#include <stdarg.h>
#include <stdio.h>

#include "coder/calendar.h"
#include "coder/number.h"
#include "coder/tree.h"
#include "intake/intake.h"

enum { YEAR_SAID_DAYS = 62, FIRST_YEAR = 1000, LAST_YEAR = 2199, COUNT_MAX = 100000 /* a longer duration is no date any more */,
       YEAR_AHEAD_WORDS = 8, MONTHS_BACK = 6, /* how far a history goes back within its year */
       HISTORY_YEARS = 5, HISTORY_TIMES = 4 /* old years named, and as many times more than weekdays and the like */ };

/* ---- values ---- */

static str format(struct time_reader *r, const char *text, int a, int b, int c)
{
    char buffer[64];
    /* The formats are literals of this file and use what they need of the three numbers. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(buffer, sizeof buffer, text, a, b, c);
#pragma GCC diagnostic pop
    return arena_copy(r->coding->arena, str_from(buffer));
}

static bool known(struct date d) { return d.year != 0; }

static void set_day(struct time_reader *r, struct moment *m, struct date day)
{
    m->type = TIME_DATE;
    m->start = m->end = day;
    m->day = true;
    m->value = format(r, "%04d-%02d-%02d", day.year, day.month, day.day);
}

static void set_unknown(struct moment *m, str value, bool day)
{
    m->type = TIME_DATE;
    m->value = value;
    m->day = day;
}

static void set_week(struct time_reader *r, struct moment *m, struct date day, bool weekend)
{
    int year, week = calendar_week(day, &year);
    m->type = TIME_DATE;
    m->start = calendar_add_days(day, (weekend ? 6 : 1) - calendar_weekday(day));
    m->end = calendar_add_days(day, 7 - calendar_weekday(day));
    m->value = format(r, weekend ? "%04d-W%02d-WE" : "%04d-W%02d", year, week, 0);
}

static void set_months(struct moment *m, int year, int first, int last)
{
    m->type = TIME_DATE;
    m->start = (struct date){(int16_t)year, (int8_t)first, 1};
    m->end = (struct date){(int16_t)year, (int8_t)last, (int8_t)calendar_month_days(year, last)};
}

static void set_month(struct time_reader *r, struct moment *m, int year, int month)
{
    set_months(m, year, month, month);
    m->value = format(r, "%04d-%02d", year, month, 0);
}

static void set_year(struct time_reader *r, struct moment *m, int year)
{
    set_months(m, year, 1, 12);
    m->value = format(r, "%04d", year, 0, 0);
}

static void set_quarter(struct time_reader *r, struct moment *m, int year, int quarter)
{
    set_months(m, year, quarter * 3 - 2, quarter * 3);
    m->value = format(r, "%04d-Q%d", year, quarter, 0);
}

static void set_years(struct moment *m, int first, int last)
{
    m->type = TIME_DATE;
    m->start = (struct date){(int16_t)first, 1, 1};
    m->end = (struct date){(int16_t)last, 12, 31};
}

static void set_decade(struct time_reader *r, struct moment *m, int year)
{
    set_years(m, year / 10 * 10, year / 10 * 10 + 9);
    m->value = format(r, "%03dX", year / 10, 0, 0);
}

/* Winter is filed under the year in which it begins. */
static void set_season(struct time_reader *r, struct moment *m, int year, int season)
{
    static const char *const formats[] = {"%04d-SP", "%04d-SU", "%04d-FA", "%04d-WI"};
    m->type = TIME_DATE;
    m->start = (struct date){(int16_t)year, (int8_t)(season * 3 + 3), 1};
    m->end = calendar_add_days(calendar_add_months(m->start, 3), -1);
    m->value = format(r, formats[season], year, 0, 0);
}

/* ---- single words ---- */

static bool capital(const struct text *text, size_t w)
{
    char c = text->words[w].form.length ? text->words[w].form.data[0] : 0;
    return c >= 'A' && c <= 'Z';
}

static bool in(const struct time_reader *r, size_t w) { return w < r->end; }
static bool is(const struct time_reader *r, size_t w, const char *alternatives) { return w < r->end && word_among(r->text, w, alternatives); }

/* A plain year of four digits. */
static int year_at(const struct time_reader *r, size_t w)
{
    str form = w < r->end ? r->text->words[w].form : (str){0};
    int year = 0;
    if (form.length != 4) return 0;
    for (size_t i = 0; i < 4; i++) {
        if (form.data[i] < '0' || form.data[i] > '9') return 0;
        year = year * 10 + form.data[i] - '0';
    }
    return year >= FIRST_YEAR && year <= LAST_YEAR ? year : 0;
}

/* Month names are proper nouns ("may", "march" are not); a short form needs a number or its full stop. */
static int month_at(const struct time_reader *r, size_t w)
{
    if (!in(r, w) || !capital(r->text, w)) return 0;
    const struct word *word = &r->text->words[w];
    int month = intake_month(word->form);
    bool number_beside = (in(r, w + 1) && word->form.length && w + 1 < r->end && r->text->words[w + 1].form.data[0] >= '0' && r->text->words[w + 1].form.data[0] <= '9') ||
                         (w > r->first && r->text->words[w - 1].form.data[0] >= '0' && r->text->words[w - 1].form.data[0] <= '9');
    if (!month || number_beside) return month;
    if (word->form.length <= 3 && month != 5) return 0;
    if (word->form.data[word->form.length - 1] == '.') return month;
    return (month != 3 && month != 5) || word->upos == UPOS_PROPN ? month : 0;
}

static int weekday_at(const struct time_reader *r, size_t w)
{
    if (!in(r, w) || !capital(r->text, w)) return 0;
    const struct word *word = &r->text->words[w];
    bool full = word->form.length >= 6, stopped = word->form.data[word->form.length - 1] == '.';
    return full || stopped || (word->upos == UPOS_PROPN && month_at(r, w + 1)) ? intake_weekday(word->form) : 0;
}

static int day_number(const struct time_reader *r, size_t w, bool *ordinal)
{
    int day = in(r, w) ? number_ordinal(r->text, w, ordinal) : 0;
    if (day && *ordinal && r->text->words[w].form.data[0] > '9') return 0; /* "first" */
    return day;
}

/* ---- tense ---- */

/* Heads whose infinitive lies ahead: "is set to meet". */
static bool looks_ahead(const struct text *text, size_t w)
{
    return word_among(text, w, "set|due|expected|expects|expect|planned|plans|plan|planning|scheduled|prepare|prepares|preparing|intends|intend|vowed|vows|"
                               "pledged|pledges|promised|promises|hopes|hope|hoped|wants|want|asked|urged|urges|called|agreed|agrees|ready|likely|slated|about|"
                               "going|poised|scheduled|threatened|threatens|has|have");
}

enum tense time_tense(const struct text *text, size_t word)
{
    int64_t w = (int64_t)word;
    for (size_t steps = 0; w >= 0 && steps < SENTENCE_WORDS_MAX; steps++) {
        const struct word *v = &text->words[w];
        if (v->upos != UPOS_VERB && v->upos != UPOS_AUX && tree_child_of(text, (size_t)w, DEPREL_COP) < 0) {
            if (word_among(text, (size_t)w, "upcoming|scheduled|planned|due|set|next")) return TENSE_FUTURE;
            w = word_head(text, (size_t)w);
            continue;
        }
        bool to = false;
        for (int64_t c = tree_child(text, (size_t)w, TREE_NONE); c >= 0; c = tree_child(text, (size_t)w, c)) {
            const struct word *child = &text->words[c];
            if (child->deprel == DEPREL_AUX && word_among(text, (size_t)c, "will|'ll|shall|wo|ll|may|might")) return TENSE_FUTURE;
            if (child->deprel == DEPREL_AUX && word_among(text, (size_t)c, "had|did|was|were|has|have|'ve")) return TENSE_PAST;
            if (child->deprel == DEPREL_MARK && child->upos == UPOS_PART && word_among(text, (size_t)c, "to")) to = true;
        }
        if (word_among(text, (size_t)w, "scheduled|due|slated")) return TENSE_FUTURE;
        int64_t head = word_head(text, (size_t)w);
        if (to && head >= 0 && looks_ahead(text, (size_t)head)) return TENSE_FUTURE;
        if (v->xpos == XPOS_VBD || v->xpos == XPOS_VBN) return TENSE_PAST;
        bool present = v->xpos == XPOS_VBZ || v->xpos == XPOS_VBP;
        /* What is on a schedule is told in the present tense; headlines tell the past in it. */
        if (present && text->sentences[v->sentence].kind == SENTENCE_BODY && word_among(text, (size_t)w, "starts|start|begins|begin|opens|open|ends|expires|expire|meets|meet|holds|votes|vote"))
            return TENSE_FUTURE;
        if (present && head < 0) return TENSE_NONE;
        w = head;
    }
    return TENSE_NONE;
}

/* The tense of the expression at word `at`; "by Friday", "until June" look ahead. */
static enum tense tense_at(const struct time_reader *r, size_t at)
{
    if (at > r->first && is(r, at - 1, "until|till|by|upcoming|coming|next")) return TENSE_FUTURE;
    if (at > r->first && is(r, at - 1, "since|last|past")) return TENSE_PAST;
    return time_tense(r->text, at);
}

/* ---- days ---- */

static struct date weekday_date(const struct time_reader *r, size_t at, int weekday)
{
    int today = calendar_weekday(r->now), back = (today - weekday + 7) % 7;
    if (at > r->first && is(r, at - 1, "last|past")) return calendar_add_days(r->now, back ? -back : -7);
    if (at > r->first && is(r, at - 1, "next")) return calendar_add_days(r->now, back ? 7 - back : 7);
    if (tense_at(r, at) == TENSE_FUTURE) return calendar_add_days(r->now, back ? 7 - back : 0);
    return calendar_add_days(r->now, -back);
}

/* A year that closes a list or range of days: "26 June - 4 August 1952", "in August and September 1914"; 0 where there is none. */
static int year_ahead(const struct time_reader *r, size_t at)
{
    bool ordinal;
    for (size_t w = at; w < r->end && w < at + YEAR_AHEAD_WORDS; w++) {
        int year = year_at(r, w);
        if (year) return year;
        if (!is(r, w, "-|–|—|to|and|or|until|till|through|,|the|of|early|late|mid|in|between") && !month_at(r, w) && !day_number(r, w, &ordinal)) return 0;
    }
    return 0;
}

/* In a history the months go on: behind November comes the January of the next year. */
static int year_told(const struct time_reader *r, int month) { return r->told.year + (month + MONTHS_BACK < r->told.month); }

/* The year of a day or month without one, which ends before word `behind`: that of its list or sentence, else the narrated one, else by
   tense, else the nearest. */
static int year_for(const struct time_reader *r, size_t at, size_t behind, int month, int day)
{
    int year = year_ahead(r, behind);
    if (year) return year;
    if (r->year) return r->year;
    if (r->history && known(r->told)) return year_told(r, month);
    year = r->now.year;
    int64_t there = month * 31 + (day ? day : r->now.day), today = r->now.month * 31 + r->now.day;
    switch (tense_at(r, at)) {
    /* A day of the coming weeks in a past clause is still ahead ("was scheduled for"): a year ago it would have been said. */
    case TENSE_PAST: return there > today + YEAR_SAID_DAYS ? year - 1 : year;
    case TENSE_FUTURE: return there < today - (day ? 0 : 31) ? year + 1 : year;
    case TENSE_NONE: break;
    }
    return there - today > 186 ? year - 1 : today - there > 186 ? year + 1 : year;
}

/* Whether anything tells the year of a day or month that ends before word `behind`. */
static bool dateable(const struct time_reader *r, size_t behind)
{
    return known(r->now) || r->year || (r->history && known(r->told)) || year_ahead(r, behind);
}

/* The year behind a day or month: "March 24, 2022", "24 March 2022"; returns words. */
static size_t year_behind(const struct time_reader *r, size_t at, int *year)
{
    size_t w = at;
    if (is(r, w, ",|of")) w++;
    *year = year_at(r, w);
    return *year ? w + 1 - at : 0;
}

/* The month of the day before a joint: "22-25 April", "from 15 to 22 February"; 0 where there is none. */
static int month_of_range(const struct time_reader *r, size_t day, int *last)
{
    bool ordinal;
    if (!is(r, day + 1, "-|–|to|and|or") || !in(r, day + 3)) return 0;
    bool led = day > r->first && is(r, day - 1, "from|between|on|the|(|,|by|of|since|until");
    if (!is(r, day + 1, "-|–") && !led) return 0;
    size_t second = is(r, day + 2, "the") ? day + 3 : day + 2;
    *last = day_number(r, second, &ordinal);
    return *last ? month_at(r, is(r, second + 1, "of") ? second + 2 : second + 1) : 0;
}

/* "March 24", "24 March", "March 24th", "24th of March", "March 24-26", with or without a year. */
static size_t read_month_day(struct time_reader *r, size_t at, struct moment *m)
{
    bool ordinal = false;
    int month = month_at(r, at), day = 0, last = 0, year = 0;
    size_t w = at;
    if (month) {
        size_t d = is(r, at + 1, "the") ? at + 2 : at + 1;
        day = day_number(r, d, &ordinal);
        if (!day) return 0;
        w = d + 1;
        if (is(r, w, "-|–|to") && !month_at(r, w + 1)) last = day_number(r, w + 1, &ordinal);
        if (last <= day) last = 0;
    } else {
        size_t d = is(r, at, "the") ? at + 1 : at;
        day = day_number(r, d, &ordinal);
        if (!day) return 0;
        w = d + 1;
        if (is(r, w, "of")) w++;
        month = month_at(r, w);
        if (month) w++;
        else if (!(month = month_of_range(r, d, &last)) || last <= day) return 0;
        else w = d + 1; /* the month stands with the last day */
    }
    size_t behind = year_behind(r, w, &year);
    w += behind;
    m->relative = false;
    if (!year && !dateable(r, w)) {
        if (last) set_unknown(m, format(r, "XXXX-%02d-%02d", month, day, 0), false);
        else set_unknown(m, format(r, "XXXX-%02d-%02d", month, day, 0), true);
        return day <= 31 ? w - at : 0;
    }
    if (!year) year = year_for(r, at, w, month, day);
    if (!intake_date_exists(year, month, day)) return 0;
    set_day(r, m, (struct date){(int16_t)year, (int8_t)month, (int8_t)day});
    if (last && intake_date_exists(year, month, last)) m->end.day = (int8_t)last; /* the last day is a time of its own, as TIMEX3 has it */
    return w - at;
}

/* The second day of "March 3 and 5": a bare number behind a day of a month. */
static size_t read_further_day(struct time_reader *r, size_t at, struct moment *m)
{
    bool ordinal = false;
    if (!known(r->listed) || at != r->listed_end + 2 || !is(r, at - 1, "and|or|to|through|until|-|–")) return 0;
    int day = day_number(r, at, &ordinal);
    const struct word *w = &r->text->words[at];
    int64_t head = word_head(r->text, at);
    if (day <= r->listed.day || (head > (int64_t)at && w->deprel == DEPREL_NUMMOD) || is(r, at + 1, "%|percent")) return 0;
    if (!intake_date_exists(r->listed.year, r->listed.month, day)) return 0;
    set_day(r, m, (struct date){r->listed.year, r->listed.month, (int8_t)day});
    int year;
    size_t behind = year_behind(r, at + 1, &year);
    return year == r->listed.year ? 1 + behind : 1;
}

/* 2022-03-24 as one token or as five. */
static size_t read_iso(struct time_reader *r, size_t at, struct moment *m)
{
    struct date day;
    uint32_t from = r->text->words[at].start;
    for (size_t words = 1; words <= 5; words += 4) {
        if (at + words > r->end) break;
        str form = str_slice(r->text->source, from, r->text->words[at + words - 1].end);
        if (form.length == 10 && intake_date_strict(form, &day) == DATE_READ) {
            set_day(r, m, day);
            return words;
        }
    }
    return 0;
}

static size_t read_weekday(struct time_reader *r, size_t at, struct moment *m)
{
    int weekday = weekday_at(r, at);
    if (!weekday) return 0;
    size_t w = at + 1, more;
    struct moment date = {0};
    if (is(r, w, ",") && (more = read_month_day(r, w + 1, &date))) {
        *m = date;
        return w + 1 + more - at;
    }
    if (is(r, w, ",") && is(r, w + 1, "the") && (more = read_month_day(r, w + 1, &date))) {
        *m = date;
        return w + 1 + more - at;
    }
    if ((more = read_month_day(r, w, &date))) {
        *m = date;
        return w + more - at;
    }
    m->relative = true;
    if (known(r->now)) set_day(r, m, weekday_date(r, at, weekday));
    else set_unknown(m, format(r, "XXXX-WXX-%d", weekday, 0, 0), true);
    return w - at;
}

static size_t read_deictic(struct time_reader *r, size_t at, struct moment *m)
{
    int shift;
    size_t words = 1;
    if (is(r, at, "the") && is(r, at + 1, "day") && is(r, at + 2, "before|after") && is(r, at + 3, "yesterday|tomorrow")) {
        shift = is(r, at + 3, "yesterday") ? -2 : 2;
        words = 4;
    } else if (is(r, at, "yesterday")) {
        shift = -1;
    } else if (is(r, at, "tomorrow")) {
        shift = 1;
    } else if (is(r, at, "today")) {
        shift = 0;
    } else {
        return 0;
    }
    m->relative = true;
    if (known(r->now)) set_day(r, m, calendar_add_days(r->now, shift));
    else set_unknown(m, STR("XXXX-XX-XX"), true);
    return words;
}

size_t time_read_day(struct time_reader *r, size_t at, struct moment *m)
{
    size_t words, lead = 0;
    if ((words = read_month_day(r, at, m)) || (words = read_further_day(r, at, m)) || (words = read_iso(r, at, m)) || (words = read_deictic(r, at, m))) return words;
    if (is(r, at, "last|next|this|past|early|earlier|late|later") && (weekday_at(r, at + 1) || is(r, at + 1, "yesterday|today|tomorrow"))) lead = 1;
    if (lead && (words = read_deictic(r, at + 1, m))) return words + 1;
    words = read_weekday(r, at + lead, m);
    return words ? words + lead : 0;
}

/* ---- parts of the day ---- */

static const char *part_code(const struct time_reader *r, size_t w)
{
    if (is(r, w, "morning")) return "TMO";
    if (is(r, w, "afternoon")) return "TAF";
    if (is(r, w, "evening")) return "TEV";
    if (is(r, w, "night")) return "TNI";
    return NULL;
}

/* "10 p.m.", "7:15 p.m.", "14:00", "noon", "midnight", with GMT and the like; minutes since midnight. */
static size_t read_clock(const struct time_reader *r, size_t at, int *minutes)
{
    if (is(r, at, "noon|midday")) return *minutes = 12 * 60, 1;
    if (is(r, at, "midnight")) return *minutes = 24 * 60, 1;
    str form = in(r, at) ? r->text->words[at].form : (str){0};
    int part[2] = {0, 0};
    size_t i = 0, digits[2] = {0, 0}, k = 0;
    for (; i < form.length; i++) {
        char c = form.data[i];
        if (c >= '0' && c <= '9' && digits[k] < 2) {
            part[k] = part[k] * 10 + c - '0';
            digits[k]++;
        } else if ((c == ':' || c == '.') && !k && digits[0]) {
            k = 1;
        } else {
            break;
        }
    }
    if (!digits[0] || (k && digits[1] != 2) || part[0] > 24 || part[1] > 59) return 0;
    str rest = str_slice(form, i, form.length);
    size_t words = 1;
    bool point = k && memchr(form.data, '.', form.length), half = false, pm = false;
    if (rest.length) {
        char c = rest.data[0];
        if ((c != 'a' && c != 'p' && c != 'A' && c != 'P') || rest.length < 2 || (rest.data[1] | 32) != 'm') return 0;
        half = true;
        pm = (c | 32) == 'p';
    } else if (is(r, at + 1, "a.m.|am|a.m|p.m.|pm|p.m")) {
        half = true;
        pm = (r->text->words[at + 1].form.data[0] | 32) == 'p';
        words = 2;
    }
    if (half && part[0] > 12) half = false;
    if (!half && (!k || point)) return 0;
    if (half) part[0] = part[0] % 12 + (pm ? 12 : 0);
    if (is(r, at + words, "gmt|utc|est|edt|cet|bst|et")) words++;
    *minutes = part[0] * 60 + part[1];
    return words;
}

static void set_clock(struct time_reader *r, struct moment *m, int minutes)
{
    str day = m->value.length ? m->value : STR("XXXX-XX-XX");
    m->type = TIME_TIME;
    m->day = false;
    m->value = arena_format(r->coding->arena, "%.*sT%02d:%02d", STR_ARG(day), minutes / 60, minutes % 60);
}

static void set_part(struct time_reader *r, struct moment *m, const char *part)
{
    str day = m->value.length ? m->value : STR("XXXX-XX-XX");
    m->type = TIME_TIME;
    m->day = false;
    m->value = arena_format(r->coding->arena, "%.*s%s", STR_ARG(day), part);
}

static void set_today(struct time_reader *r, struct moment *m, int shift)
{
    m->relative = true;
    if (known(r->now)) set_day(r, m, calendar_add_days(r->now, shift));
    else set_unknown(m, STR("XXXX-XX-XX"), true);
}

/* "this morning", "last night", "tonight", "overnight", "the evening of March 3". */
static size_t read_part_alone(struct time_reader *r, size_t at, struct moment *m)
{
    size_t lead = is(r, at, "late|early|later|earlier") ? 1 : 0, w = at + lead, more;
    const char *part;
    if (is(r, w, "tonight")) {
        set_today(r, m, 0);
        set_part(r, m, "TNI");
        return lead + 1;
    }
    if (is(r, w, "overnight") && r->text->words[w].upos == UPOS_ADV) {
        set_today(r, m, -1);
        if (known(m->end)) m->end = r->now; /* the night ends on the day after it began */
        set_part(r, m, "TNI");
        return lead + 1;
    }
    if (is(r, w, "this|last") && (part = part_code(r, w + 1))) {
        set_today(r, m, is(r, w, "last") ? -1 : 0);
        set_part(r, m, part);
        return lead + 2;
    }
    if (is(r, w, "the") && (part = part_code(r, w + 1)) && is(r, w + 2, "of") && (more = time_read_day(r, w + 3, m)) && m->day) {
        set_part(r, m, part);
        return lead + 3 + more;
    }
    return 0;
}

size_t time_read_part(struct time_reader *r, size_t at, struct moment *m)
{
    int minutes;
    size_t words, more, w;
    if ((words = read_part_alone(r, at, m))) return words;
    if ((words = read_clock(r, at, &minutes))) {
        w = at + words;
        if (is(r, w, ",|on")) w++;
        struct moment day = {0};
        if ((more = time_read_day(r, w, &day)) && day.day) {
            *m = day;
            set_clock(r, m, minutes);
            return w + more - at;
        }
        if (known(r->anchor)) {
            m->relative = true;
            set_day(r, m, r->anchor);
        } else {
            set_today(r, m, 0);
        }
        set_clock(r, m, minutes);
        return words;
    }
    size_t lead = is(r, at, "late|early") ? 1 : 0;
    if (!(words = time_read_day(r, at + lead, m)) || !m->day) return 0;
    words += lead;
    const char *part = part_code(r, at + words);
    if (!part) return 0;
    set_part(r, m, part);
    return words + 1;
}

/* ---- months, quarters, years ---- */

/* Early, late, mid: in the span, not in the value; returns words. */
static size_t lead_words(const struct time_reader *r, size_t at)
{
    if (is(r, at, "mid-")) return 1;
    if (is(r, at, "early|late|earlier|later|mid")) {
        if (is(r, at + 1, "-")) return 2;
        return is(r, at + 1, "in|on") ? 2 : 1;
    }
    size_t w = is(r, at, "the") ? at + 1 : at;
    if (is(r, w, "end|start|beginning|middle") && is(r, w + 1, "of")) return w + 2 - at;
    return 0;
}

static size_t read_month(struct time_reader *r, size_t at, struct moment *m)
{
    size_t lead = is(r, at, "last|next|this") ? 1 : 0;
    int month = month_at(r, at + lead), year;
    if (!month) return 0;
    size_t w = at + lead + 1, behind = year_behind(r, w, &year);
    if (!year && known(r->now) && (is(r, w, "last|this|next") && is(r, w + 1, "year"))) {
        year = r->now.year + (is(r, w, "next") ? 1 : is(r, w, "last") ? -1 : 0);
        behind = 2;
    }
    if (!year) {
        behind = 0;
        if (!dateable(r, w)) {
            set_unknown(m, format(r, "XXXX-%02d", month, 0, 0), false);
            return w - at;
        }
        year = is(r, at, "this") && known(r->now) ? r->now.year : year_for(r, at + lead, w, month, 0);
        m->relative = lead > 0;
    }
    set_month(r, m, year, month);
    return w + behind - at;
}

/* A number of four digits counts something ("2000 people", "$1999") unless it stands as a year does. */
static bool stands_as_year(const struct time_reader *r, size_t at)
{
    const struct word *w = &r->text->words[at];
    const struct word *before = at > r->first ? w - 1 : NULL, *after = at + 1 < r->end ? w + 1 : NULL;
    int year = year_at(r, at);
    if (before && (before->upos == UPOS_SYM || before->upos == UPOS_PROPN) && before->deprel != DEPREL_ROOT && !word_among(r->text, at - 1, "-|–|—|/") && !intake_month(before->form) && before->space_after == false) return false;
    if (after && !w->space_after && word_among(r->text, at + 1, "%|km|m|°")) return false;
    if (before && word_among(r->text, at - 1, "in|since|by|of|until|till|from|to|during|before|after|early|late|mid|through|between|and|fiscal|year|,|(|-|–|'s"))
        if (!(after && (after->upos == UPOS_NOUN || after->upos == UPOS_PROPN) && w->deprel == DEPREL_NUMMOD && (after->xpos == XPOS_NNS || after->xpos == XPOS_NNPS))) return true;
    if (before && word_among(r->text, at - 1, "about|some|nearly|around|over|than|least|almost|approximately")) return false;
    int64_t head = word_head(r->text, at);
    bool counts = w->deprel == DEPREL_NUMMOD && head > (int64_t)at;
    if (counts) {
        bool plural = r->text->words[head].xpos == XPOS_NNS || r->text->words[head].xpos == XPOS_NNPS;
        bool definite = before && word_among(r->text, at - 1, "the|a|his|her|its|their|'s|this|that");
        return year >= 1800 && definite && (!plural || year % 100 != 0);
    }
    if (w->deprel == DEPREL_COMPOUND || w->deprel == DEPREL_NMOD_UNMARKED || w->deprel == DEPREL_NMOD || w->deprel == DEPREL_OBL || w->deprel == DEPREL_OBL_UNMARKED)
        return year >= 1800;
    return year >= 1900 && year <= 2100 && w->deprel != DEPREL_NUMMOD;
}

/* The second year of "1915-17". */
static int short_year(const struct time_reader *r, size_t at)
{
    str form = r->text->words[at].form;
    int first = at >= r->first + 2 && is(r, at - 1, "-|–|/") && !r->text->words[at - 1].space_after ? year_at(r, at - 2) : 0;
    if (!first || form.length != 2 || form.data[0] < '0' || form.data[0] > '9' || form.data[1] < '0' || form.data[1] > '9') return 0;
    int year = first / 100 * 100 + (form.data[0] - '0') * 10 + form.data[1] - '0';
    return year > first ? year : 0;
}

/* "241 BC": a value as TIMEX3 has it; no day of it is counted with. */
static size_t read_before_christ(struct time_reader *r, size_t at, struct moment *m)
{
    struct number number;
    if (!is(r, at + 1, "bc|b.c.|bce|b.c.e.|b.c") || !number_read(r->text, at, at + 1, &number) || !number.plain || number.value < 1 || number.value > 9999) return 0;
    set_unknown(m, format(r, "BC%04d", (int)number.value, 0, 0), false);
    return 2;
}

static size_t read_year(struct time_reader *r, size_t at, struct moment *m)
{
    int second = in(r, at) ? short_year(r, at) : 0;
    if (second) return set_year(r, m, second), 1;
    if (in(r, at + 1) && (second = (int)read_before_christ(r, at, m))) return (size_t)second;
    size_t w = at, lead = is(r, w, "fiscal|calendar") ? 1 : 0;
    int year = year_at(r, w + lead);
    if (!year || !stands_as_year(r, w + lead)) return 0;
    set_year(r, m, year);
    return lead + 1;
}

/* "the 1990s", "1990s", "the '90s". */
static size_t read_decade(struct time_reader *r, size_t at, struct moment *m)
{
    size_t w = is(r, at, "the") ? at + 1 : at;
    size_t lead = is(r, w, "early|late|mid") ? (is(r, w + 1, "-") ? 2 : 1) : 0;
    w += lead;
    str form = in(r, w) ? r->text->words[w].form : (str){0};
    size_t words = w + 1 - at;
    if (form.length == 1 && form.data[0] == '\'' && in(r, w + 1)) {
        form = r->text->words[w + 1].form;
        words++;
    } else if (form.length == 4 && form.data[0] == '\'') {
        form = str_slice(form, 1, 4);
    }
    if (!str_ends(form, STR("0s")) || (form.length != 5 && form.length != 3)) return 0;
    int year = 0;
    for (size_t i = 0; i + 1 < form.length; i++) {
        if (form.data[i] < '0' || form.data[i] > '9') return 0;
        year = year * 10 + form.data[i] - '0';
    }
    if (form.length == 3) {
        if (w == at || is(r, w - 1, "his|her|their|my")) return 0;
        year += 1900;
    }
    if (year < FIRST_YEAR || year > LAST_YEAR) return 0;
    set_decade(r, m, year);
    return words;
}

/* "the 19th century". */
static size_t read_century(struct time_reader *r, size_t at, struct moment *m)
{
    size_t w = is(r, at, "the") ? at + 1 : at;
    w += lead_words(r, w);
    bool ordinal;
    int number = in(r, w) ? number_ordinal(r->text, w, &ordinal) : 0;
    if (number < 11 || number > 22 || !ordinal) return 0;
    w++;
    if (is(r, w, "-")) w++;
    if (!is(r, w, "century")) return 0;
    set_years(m, number * 100 - 99, number * 100);
    m->value = format(r, "%02dXX", number - 1, 0, 0);
    return w + 1 - at;
}

static int quarter_of(struct date d) { return (d.month + 2) / 3; }

/* "the third quarter", "third-quarter", with "of 2021" or "of this year". */
static size_t read_quarter(struct time_reader *r, size_t at, struct moment *m)
{
    size_t w = is(r, at, "the") ? at + 1 : at;
    bool ordinal;
    int quarter = in(r, w) ? number_ordinal(r->text, w, &ordinal) : 0, year;
    if (quarter < 1 || quarter > 4 || !ordinal) return 0;
    w++;
    if (is(r, w, "-|fiscal")) w++;
    if (!is(r, w, "quarter")) return 0;
    w++;
    size_t behind = year_behind(r, w, &year);
    if (!year) {
        behind = 0;
        if (!known(r->now)) {
            set_unknown(m, format(r, "XXXX-Q%d", quarter, 0, 0), false);
            return w - at;
        }
        m->relative = true;
        /* A quarter is reported when it has ended. */
        year = quarter >= quarter_of(r->now) && tense_at(r, w - 1) != TENSE_FUTURE && quarter != quarter_of(r->now) ? r->now.year - 1 : r->now.year;
    }
    set_quarter(r, m, year, quarter);
    return w + behind - at;
}

/* What a business report calls by its quarter: "the quarter", "the latest quarter", "the year-ago period", "the 1988 third quarter", "last year's
   second quarter". */
static size_t read_period(struct time_reader *r, size_t at, struct moment *m)
{
    size_t w = is(r, at, "the") ? at + 1 : at, lead = w;
    int year = 0, quarter = 0;
    bool ordinal, ago = false;
    if (is(r, w, "year-ago|year-earlier|comparable|corresponding")) ago = !is(r, w, "comparable|corresponding"), w++;
    else if (is(r, w, "year") && is(r, w + 1, "-") && is(r, w + 2, "ago|earlier")) ago = true, w += 3;
    else if (is(r, w, "last|this|next") && is(r, w + 1, "year") && is(r, w + 2, "'s|’s") && known(r->now)) year = r->now.year + (is(r, w, "next") ? 1 : is(r, w, "last") ? -1 : 0), w += 3;
    else if ((year = year_at(r, w))) w++;
    else if (w > at && is(r, w, "latest|current|recent")) w++;
    if (is(r, w, "fiscal")) w++;
    bool qualified = w > lead;
    if (in(r, w) && is(r, w + 1, "quarter|-") && (quarter = number_ordinal(r->text, w, &ordinal)) && (quarter > 4 || !ordinal)) quarter = 0;
    if (quarter) w += is(r, w + 1, "-") ? 2 : 1;
    if (!is(r, w, quarter ? "quarter" : qualified ? "quarter|period" : "quarter") || (!qualified && quarter)) return 0;
    if (!quarter) quarter = r->quarter;
    if (!quarter || (is(r, w, "quarter") && is(r, w + 1, "of"))) return 0;
    if (!year) year = (r->quarter ? r->quarter_year : r->now.year) - ago;
    if (year < 1) return 0;
    set_quarter(r, m, year, quarter);
    m->relative = true;
    return w + 1 - at;
}

/* ---- feasts ---- */

static const struct { const char *words[2]; int month, day; } feasts[] = {
    {{"christmas", "eve"}, 12, 24}, {{"christmas", "day"}, 12, 25}, {{"christmas"}, 12, 25}, {{"halloween"}, 10, 31}, {{"epiphany"}, 1, 6},
    {{"may", "day"}, 5, 1}, {{"bastille", "day"}, 7, 14}, {{"anzac", "day"}, 4, 25}, {{"armistice", "day"}, 11, 11}, {{"nowruz"}, 3, 21},
};

/* Feasts on the same day every year, and the American Thanksgiving (the fourth Thursday of November), in the year of the report. */
static size_t read_feast(struct time_reader *r, size_t at, struct moment *m)
{
    size_t w = is(r, at, "last|this|next") ? at + 1 : at, words = 0, more;
    if (!in(r, w) || !capital(r->text, w)) return 0;
    int month = 0, day = 0, year;
    if (is(r, w, "new") && is(r, w + 1, "year") && is(r, w + 2, "'s|’s") && is(r, w + 3, "day|eve")) {
        words = 4;
        month = is(r, w + 3, "eve") ? 12 : 1;
        day = month == 1 ? 1 : 31;
    }
    for (size_t i = 0; i < sizeof feasts / sizeof *feasts && !words; i++)
        if (is(r, w, feasts[i].words[0]) && (!feasts[i].words[1] || is(r, w + 1, feasts[i].words[1]))) {
            words = feasts[i].words[1] ? 2 : 1;
            month = feasts[i].month;
            day = feasts[i].day;
        }
    bool thanks = !words && is(r, w, "thanksgiving");
    if (thanks) words = is(r, w + 1, "day") ? 2 : 1, month = 11, day = 25;
    if (!words || (in(r, w + words) && capital(r->text, w + words) && !month_at(r, w + words))) return 0; /* "Christmas Island" */
    w += words;
    more = year_behind(r, w, &year);
    if (!year && !dateable(r, w)) return set_unknown(m, format(r, "XXXX-%02d-%02d", month, day, 0), true), w - at;
    if (year) w += more;
    else year = year_for(r, at, w, month, day);
    if (is(r, at, "last") && known(r->now) && calendar_compare((struct date){(int16_t)year, (int8_t)month, (int8_t)day}, r->now) >= 0) year--;
    if (thanks) day = 22 + (11 - calendar_weekday((struct date){(int16_t)year, 11, 1})) % 7;
    set_day(r, m, (struct date){(int16_t)year, (int8_t)month, (int8_t)day});
    return w - at;
}

static int season_at(const struct time_reader *r, size_t w)
{
    if (is(r, w, "spring")) return 0;
    if (is(r, w, "summer")) return 1;
    if (is(r, w, "autumn|fall")) return 2;
    return is(r, w, "winter") ? 3 : -1;
}

/* "last summer", "in the spring of 2020". */
static size_t read_season(struct time_reader *r, size_t at, struct moment *m)
{
    size_t w = is(r, at, "the|this|last|next") ? at + 1 : at;
    bool shifted = w > at && !is(r, at, "the");
    int season = season_at(r, w), year;
    if (season < 0) return 0;
    size_t behind = year_behind(r, w + 1, &year);
    if (!year && !shifted) {
        if (!r->history || !known(r->told) || r->text->words[w].upos != UPOS_NOUN || !(w > at || (w > r->first && is(r, w - 1, "in|during|that|and|of|until|by|early|late")))) return 0;
        year = r->told.year;
        behind = 0;
    }
    if (!year) {
        behind = 0;
        if (!known(r->now)) return 0;
        bool over = r->now.month > season * 3 + 5, begun = r->now.month >= season * 3 + 3;
        year = r->now.year;
        if (is(r, at, "last") && !over) year--;
        if (is(r, at, "next") && begun) year++;
        if (is(r, at, "this") && season == 3 && r->now.month <= 2) year--;
        m->relative = true;
    }
    set_season(r, m, year, season);
    return w + 1 + behind - at;
}

/* "mid-November", "mid-2016" as one word. */
static size_t read_mid_word(struct time_reader *r, size_t at, struct moment *m)
{
    str form = r->text->words[at].form;
    if (form.length < 7 || (form.data[0] | 32) != 'm' || memcmp(form.data + 1, "id-", 3) != 0) return 0;
    str rest = str_slice(form, 4, form.length);
    int month = rest.data[0] >= 'A' && rest.data[0] <= 'Z' ? intake_month(rest) : 0, year = 0;
    for (size_t i = 0; i < rest.length && i < 4; i++) year = year * 10 + (rest.data[i] >= '0' && rest.data[i] <= '9' ? rest.data[i] - '0' : -9999);
    if (year >= FIRST_YEAR && year <= LAST_YEAR && rest.length == 4) {
        set_year(r, m, year);
        return 1;
    }
    if (year >= FIRST_YEAR && year <= LAST_YEAR && rest.length == 5 && rest.data[4] == 's') {
        set_decade(r, m, year);
        return 1;
    }
    if (!month) return 0;
    size_t behind = year_behind(r, at + 1, &year);
    if (!year && !dateable(r, at + 1)) set_unknown(m, format(r, "XXXX-%02d", month, 0, 0), false);
    else set_month(r, m, year ? year : year_for(r, at, at + 1, month, 0), month);
    return 1 + (year ? behind : 0);
}

static size_t read_mid(struct time_reader *r, size_t at, struct moment *m)
{
    if (is(r, at, "the") && in(r, at + 1)) {
        size_t words = is(r, at + 1, "the") ? 0 : read_mid_word(r, at + 1, m);
        return words ? words + 1 : 0;
    }
    return read_mid_word(r, at, m);
}

size_t time_read_calendar(struct time_reader *r, size_t at, struct moment *m)
{
    size_t words, lead;
    if ((words = read_mid(r, at, m)) || (words = read_period(r, at, m)) || (words = read_feast(r, at, m))) return words;
    if ((words = read_decade(r, at, m)) || (words = read_century(r, at, m)) || (words = read_quarter(r, at, m)) || (words = read_season(r, at, m))) return words;
    lead = lead_words(r, at);
    if ((words = read_month(r, at + lead, m)) || (words = read_year(r, at + lead, m)) || (lead && (words = read_season(r, at + lead, m)))) {
        if (lead && is(r, at + lead - 1, "in|on") && !is(r, at + lead - 2, "early|late|earlier|later")) return 0;
        return words + lead;
    }
    return 0;
}

/* ---- units ---- */

struct unit { const char *one, *many, *code; int days, months, seconds; bool clock; };
static const struct unit units[] = {
    {"second", "seconds", "S", 0, 0, 1, true}, {"minute", "minutes", "M", 0, 0, 60, true}, {"hour", "hours", "H", 0, 0, 3600, true},
    {"day", "days", "D", 1, 0, 0, false}, {"night", "nights", "D", 1, 0, 0, false}, {"week", "weeks", "W", 7, 0, 0, false}, {"fortnight", "fortnights", "W", 14, 0, 0, false},
    {"month", "months", "M", 0, 1, 0, false}, {"quarter", "quarters", "Q", 0, 3, 0, false}, {"year", "years", "Y", 0, 12, 0, false},
    {"decade", "decades", "Y", 0, 120, 0, false}, {"century", "centuries", "Y", 0, 1200, 0, false}, {"weekend", "weekends", "WE", 7, 0, 0, false},
};

static const struct unit *unit_at(const struct time_reader *r, size_t w, bool *plural)
{
    if (!in(r, w) || !r->text->words[w].form.length) return NULL;
    char first = (char)(r->text->words[w].form.data[0] | 32); /* in small letters; most words are told by it */
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (units[i].one[0] != first) continue;
        *plural = is(r, w, units[i].many);
        if (*plural || is(r, w, units[i].one)) return &units[i];
    }
    return NULL;
}

/* "two", "24", "a couple of", "several", "a few", "a", "half a": count, or -1 for an unknown one; returns words. */
static size_t read_count(const struct time_reader *r, size_t at, double *count)
{
    struct number number;
    if (is(r, at, "a") && is(r, at + 1, "couple")) return *count = 2, is(r, at + 2, "of") ? 3 : 2;
    if (is(r, at, "a") && is(r, at + 1, "few")) return *count = -1, 2;
    if (is(r, at, "half") && is(r, at + 1, "a|an")) return *count = 0.5, 2;
    if (in(r, at) && number_read(r->text, at, r->end, &number)) {
        *count = number.indefinite ? -1 : number.value;
        size_t words = number.words;
        if (number.indefinite && is(r, at + words, "of")) words++;
        if (is(r, at + words, "-")) words++;
        if (is(r, at + words, "more|further|additional|consecutive|straight")) words++;
        return number.value <= COUNT_MAX ? words : 0;
    }
    if (is(r, at, "several|few|many|some")) return *count = -1, 1;
    if (is(r, at, "a|an")) return *count = 1, 1;
    return 0;
}

static void set_duration(struct time_reader *r, struct moment *m, const struct unit *unit, double count)
{
    const char *head = unit->clock ? "PT" : "P";
    int factor = unit->months >= 120 ? unit->months / 12 : str_is(str_from(unit->one), "fortnight") ? 2 : 1;
    m->type = TIME_DURATION;
    if (count < 0) m->value = arena_format(r->coding->arena, "%sX%s", head, unit->code[0] == 'W' && unit->code[1] ? "W" : unit->months == 120 ? "E" : unit->months == 1200 ? "C" : unit->code);
    else if (count == (double)(int)count) m->value = arena_format(r->coding->arena, "%s%d%s", head, (int)count * factor, unit->code);
    else if (unit->months == 12) m->value = arena_format(r->coding->arena, "P%dY%dM", (int)count, (int)((count - (int)count) * 12 + 0.5));
    else if (unit->seconds == 3600) m->value = arena_format(r->coding->arena, "PT%dH%dM", (int)count, (int)((count - (int)count) * 60 + 0.5));
    else {
        int tenths = (int)(count * 10 + 0.5);
        m->value = arena_format(r->coding->arena, "%s%d.%d%s", head, tenths / 10, tenths % 10, unit->code);
    }
}

/* The date that lies count units from `from`, as coarse as the unit. */
static void set_shifted(struct time_reader *r, struct moment *m, struct date from, const struct unit *unit, double count, int sign)
{
    m->relative = true;
    m->type = TIME_DATE;
    if (count < 0) {
        m->value = sign < 0 ? STR("PAST_REF") : STR("FUTURE_REF");
        return;
    }
    if (!known(from)) {
        m->value = unit->months >= 12 ? STR("XXXX") : unit->months ? STR("XXXX-XX") : unit->days == 7 ? STR("XXXX-WXX") : STR("XXXX-XX-XX");
        m->day = unit->days == 1;
        return;
    }
    if (unit->months) {
        struct date day = calendar_add_months(from, sign * (int64_t)(count * unit->months));
        if (day.year < 1) m->value = sign < 0 ? STR("PAST_REF") : STR("FUTURE_REF");
        else if (unit->months >= 120) set_decade(r, m, day.year);
        else if (unit->months == 12) set_year(r, m, day.year);
        else if (unit->months == 3) set_quarter(r, m, day.year, quarter_of(day));
        else set_month(r, m, day.year, day.month);
        return;
    }
    struct date day = calendar_add_days(from, sign * (int64_t)(count * unit->days));
    if (day.year < 1 || day.year > CALENDAR_YEAR_MAX) {
        m->value = sign < 0 ? STR("PAST_REF") : STR("FUTURE_REF");
    } else if (unit->clock) {
        set_day(r, m, calendar_date(calendar_days(from) + sign * (int64_t)(count * unit->seconds / 86400)));
        m->type = TIME_DATE;
    } else if (unit->days == 7) {
        set_week(r, m, day, unit->code[0] == 'W' && unit->code[1]);
    } else {
        set_day(r, m, day);
    }
}

/* ---- last week, two years ago ---- */

/* "over the weekend", "the end of the year": of now, by the tense. */
static size_t read_definite(struct time_reader *r, size_t at, struct moment *m)
{
    bool plural, weekend = is(r, at, "the") && is(r, at + 1, "weekend");
    size_t lead = weekend ? 0 : lead_words(r, at), w = at + lead;
    const struct unit *unit = is(r, w, "the") ? unit_at(r, w + 1, &plural) : NULL;
    if (!unit || plural || (!weekend && (!lead || unit->clock || unit->days == 1 || is(r, w + 2, "of")))) return 0;
    double count = 0;
    int sign = -1;
    struct date from = r->history && known(r->told) ? r->told : r->now;
    if (weekend && tense_at(r, at) != TENSE_FUTURE && known(r->now) && calendar_weekday(r->now) < 6) count = 1;
    set_shifted(r, m, weekend ? r->now : from, unit, count, sign);
    return w + 2 - at;
}

/* "last week", "this year", "next month", "the following day", "that day". */
static size_t read_near(struct time_reader *r, size_t at, struct moment *m)
{
    size_t w = at + lead_words(r, at);
    bool plural, definite = is(r, w, "the");
    if (definite) w++;
    if (!is(r, w, "last|next|this|past|previous|following|coming|same|that|current")) return 0;
    const struct unit *unit = unit_at(r, w + 1, &plural);
    if (!unit || plural || unit->clock || str_is(str_from(unit->one), "night")) return 0;
    if (is(r, w + 2, "-") && in(r, w + 3)) return 0;
    bool narrated = is(r, w, "previous|following|same|that") || (definite && is(r, w, "next"));
    if (is(r, w, "past") && definite) return 0; /* "the past year" is a duration */
    if (is(r, w, "that") && r->text->words[w].upos == UPOS_SCONJ) return 0;
    struct date from = narrated ? r->anchor : r->now;
    if (narrated && unit->days != 1 && known(r->told) && (r->history || is(r, w, "that"))) from = r->told;
    if (narrated && !known(from) && is(r, w, "next|following|previous") && unit->days != 1) from = r->now;
    int sign = is(r, w, "last|past|previous") ? -1 : 1;
    double count = is(r, w, "this|same|that|current") ? 0 : 1;
    if (unit->code[1] == 'E' && is(r, w, "last|past") && known(from) && calendar_weekday(from) == 7) count = 1;
    set_shifted(r, m, from, unit, count, sign);
    return w + 2 - at;
}

/* "a year ago" behind a quarter of a business report is that quarter of the year before. */
static void set_same_quarter(struct time_reader *r, struct moment *m)
{
    set_quarter(r, m, r->quarter_year - 1, r->quarter);
    m->relative = true;
}

/* "two years ago", "three days later", "a day earlier", "two weeks from now". */
static size_t read_distance(struct time_reader *r, size_t at, struct moment *m)
{
    double count;
    bool plural;
    size_t w = at, words = read_count(r, w, &count);
    if (!words) {
        const struct unit *bare = unit_at(r, w, &plural); /* "decades ago", "days later" */
        if (!bare || !plural) return 0;
        count = -1;
    }
    w += words;
    const struct unit *unit = unit_at(r, w, &plural);
    if (!unit) return 0;
    w++;
    if (is(r, w, "or") && is(r, w + 1, "so|two")) w += 2;
    if (is(r, w, "-") && is(r, w + 1, "ago|earlier")) w++;
    if (is(r, w, "ago") && count > 0 && count < 2 && unit->months == 12 && r->quarter) {
        set_same_quarter(r, m);
    } else if (is(r, w, "ago")) {
        set_shifted(r, m, r->now, unit, count, -1);
    } else if (is(r, w, "from") && is(r, w + 1, "now|today")) {
        set_shifted(r, m, r->now, unit, count, 1);
        w++;
    } else if (is(r, w, "later|earlier|before|after|afterwards|afterward") && !(is(r, w, "before|after") && r->text->words[w].upos != UPOS_ADV)) {
        bool earlier = is(r, w, "earlier|before");
        if (count < 0) { /* "hours later": how much later, not when */
            set_duration(r, m, unit, count);
            return w + 1 - at;
        }
        if (earlier && count > 0 && count < 2 && unit->months == 12 && r->quarter) return set_same_quarter(r, m), w + 1 - at;
        struct date from = known(r->anchor) ? r->anchor : r->history && known(r->told) && unit->months ? r->told : unit->months >= 3 && earlier ? r->now : (struct date){0};
        set_shifted(r, m, from, unit, count, earlier ? -1 : 1);
    } else {
        return 0;
    }
    return w + 1 - at;
}

static size_t quantity_lead(const struct time_reader *r, size_t at)
{
    if (is(r, at, "at") && is(r, at + 1, "least|most")) return 2;
    if (is(r, at, "more|less|fewer|longer") && is(r, at + 1, "than")) return 2;
    if (is(r, at, "up") && is(r, at + 1, "to")) return 2;
    if (is(r, at, "no") && is(r, at + 1, "more|less|fewer") && is(r, at + 2, "than")) return 3;
    if (is(r, at, "nearly|about|almost|around|over|roughly|some|approximately|just")) return 1;
    return 0;
}

size_t time_read_shifted(struct time_reader *r, size_t at, struct moment *m)
{
    size_t words = read_near(r, at, m), lead;
    if (words || (words = read_definite(r, at, m))) return words;
    lead = quantity_lead(r, at);
    words = read_distance(r, at + lead, m);
    return words ? words + lead : 0;
}

/* ---- durations ---- */

/* "34-year-old", "12 years old": an age is no time of the report. */
static bool is_age(const struct time_reader *r, size_t after)
{
    return is(r, after, "old|olds") || (is(r, after, "-") && is(r, after + 1, "old|olds")) || is(r, after, "-old");
}

/* "the past two weeks", "the next three days": the stretch beside the day of publication. */
static size_t read_beside_now(struct time_reader *r, size_t at, struct moment *m)
{
    size_t w = is(r, at, "the|these|those") ? at + 1 : at;
    if (!is(r, w, "last|past|next|coming|previous|recent|first|final|following")) return 0;
    bool past = is(r, w, "last|past|recent|previous"), anchored = is(r, w, "last|past|next|coming|recent"), plural;
    double count;
    size_t words = read_count(r, w + 1, &count);
    if (!words) count = is(r, w, "recent|coming") ? -1 : 1;
    const struct unit *unit = unit_at(r, w + 1 + words, &plural);
    if (!unit || (!words && !plural && !is(r, w, "past"))) return 0;
    if (plural && !words) count = -1;
    set_duration(r, m, unit, count);
    m->relative = anchored;
    if (anchored && count > 0 && known(r->now)) {
        struct date other = unit->months ? calendar_add_months(r->now, (past ? -1 : 1) * (int64_t)(count * unit->months))
                                         : calendar_add_days(r->now, (past ? -1 : 1) * (int64_t)(unit->clock ? count * unit->seconds / 86400 : count * unit->days));
        m->start = past ? other : r->now;
        m->end = past ? r->now : other;
        if (m->start.year < 1 || m->end.year < 1 || m->end.year > CALENDAR_YEAR_MAX) m->start = m->end = (struct date){0};
    }
    return w + 2 + words - at;
}

size_t time_read_duration(struct time_reader *r, size_t at, struct moment *m)
{
    size_t words = read_beside_now(r, at, m), lead = quantity_lead(r, at), w = at + lead;
    if (words) return words;
    double count;
    bool plural;
    if (is(r, w, "the") && !lead) w++;
    words = read_count(r, w, &count);
    if (w > at && !lead && words > 1 && is(r, w + words - 1, "-")) return 0; /* "the two-year plan": the article is the plan's */
    if (words == 1 && year_at(r, w)) return 0;
    const struct unit *unit = unit_at(r, w + words, &plural);
    if (!unit || is_age(r, w + words + 1)) return 0;
    if (unit->months == 3 && !(words && is(r, w + words - 1, "consecutive|straight|more"))) return 0; /* a fourth part, mostly */
    if (!words) {
        if (!plural || unit->clock) return 0;
        /* "weeks of talks", "for years" */
        if (w > at || (at > r->first && is(r, at - 1, "-|$"))) return 0;
        count = -1;
    }
    bool article = words == 1 && is(r, w, "a|an");
    if (article && str_is(str_from(unit->one), "second")) return 0;
    if (article && r->text->words[w + 1].deprel == DEPREL_COMPOUND) return 0; /* "a night curfew" */
    if (unit->code[1] == 'E' && article) return 0;
    /* "two - month" needs its unit in the singular; a hyphen before a plural is a range */
    set_duration(r, m, unit, count);
    w += words + 1;
    if (is(r, w, "or") && is(r, w + 1, "so|two")) {
        w += 2;
    } else if (is(r, w, "and") && is(r, w + 1, "a") && is(r, w + 2, "half") && count >= 0) {
        set_duration(r, m, unit, count + 0.5);
        w += 3;
    } else if (is(r, w, "-") && is(r, w + 1, "long")) {
        w += 2;
    }
    return w - at;
}

/* ---- sets, vague ---- */

size_t time_read_set(struct time_reader *r, size_t at, struct moment *m)
{
    bool plural;
    m->type = TIME_SET;
    const struct unit *unit;
    int weekday;
    if (is(r, at, "every|each") && (weekday = weekday_at(r, at + 1))) return m->value = format(r, "XXXX-WXX-%d", weekday, 0, 0), 2;
    int month;
    if (is(r, at, "every|each") && (month = month_at(r, at + 1))) return m->value = format(r, "XXXX-%02d", month, 0, 0), 2;
    if (in(r, at + 1) && is(r, at + 1, "mornings|afternoons|evenings|nights") && (weekday = weekday_at(r, at)))
        return m->value = format(r, is(r, at + 1, "nights") ? "XXXX-WXX-%dTNI" : is(r, at + 1, "evenings") ? "XXXX-WXX-%dTEV" : "XXXX-WXX-%d", weekday, 0, 0), 2;
    if (is(r, at, "every|each|per") && (unit = unit_at(r, at + 1, &plural)) && !plural && unit->seconds != 1) {
        struct moment span = {0};
        set_duration(r, &span, unit, 1);
        m->value = span.value;
        return 2;
    }
    if (is(r, at, "a|an") && (unit = unit_at(r, at + 1, &plural)) && !plural && at > r->first) {
        const struct word *w = &r->text->words[at + 1], *before = &r->text->words[at - 1];
        bool rate = (w->deprel == DEPREL_NMOD_UNMARKED || w->deprel == DEPREL_OBL_UNMARKED || w->deprel == DEPREL_NMOD) &&
                    (before->upos == UPOS_NOUN || before->upos == UPOS_NUM || before->upos == UPOS_SYM || word_among(r->text, at - 1, "times|once|twice|day"));
        if (rate && !is(r, at + 2, "ago|earlier|later|before|after")) {
            struct moment span = {0};
            set_duration(r, &span, unit, 1);
            m->value = span.value;
            return 2;
        }
    }
    if (is(r, at, "daily")) return m->value = STR("P1D"), 1;
    if (is(r, at, "weekly")) return m->value = STR("P1W"), 1;
    if (is(r, at, "monthly")) return m->value = STR("P1M"), 1;
    if (is(r, at, "annually|yearly")) return m->value = STR("P1Y"), 1;
    if (is(r, at, "hourly")) return m->value = STR("PT1H"), 1;
    return 0;
}

size_t time_read_vague(struct time_reader *r, size_t at, struct moment *m)
{
    const struct word *w = &r->text->words[at];
    m->type = TIME_DATE;
    m->relative = true;
    if (is(r, at, "now") && w->upos == UPOS_ADV) return m->value = STR("PRESENT_REF"), 1;
    if (is(r, at, "currently|nowadays")) return m->value = STR("PRESENT_REF"), 1;
    if (is(r, at, "at") && is(r, at + 1, "present")) return m->value = STR("PRESENT_REF"), 2;
    if (is(r, at, "current") && w->upos == UPOS_ADJ) return m->value = STR("PRESENT_REF"), 1;
    if (is(r, at, "recently")) return m->value = STR("PAST_REF"), 1;
    if (is(r, at, "the") && is(r, at + 1, "past|future") && r->text->words[at + 1].upos == UPOS_NOUN) return m->value = is(r, at + 1, "past") ? STR("PAST_REF") : STR("FUTURE_REF"), 2;
    return 0;
}

/* ---- histories ---- */

bool time_is_history(const struct time_reader *r)
{
    size_t old = 0, near = 0;
    for (size_t w = 0; w < r->text->word_count; w++) {
        if (!r->may_begin[w]) continue;
        int year = year_at(r, w);
        if (year) old += stands_as_year(r, w) && (!known(r->now) || year + 1 < r->now.year);
        else if (is(r, w, "yesterday|today|tomorrow|tonight")) near++;
        else if (weekday_at(r, w) && !(w + 2 < r->text->word_count && (month_at(r, w + 1) || month_at(r, w + 2)))) near++;
        else if (is(r, w, "last|this|next") && is(r, w + 1, "week|month|year")) near++;
    }
    return old >= HISTORY_YEARS && old > HISTORY_TIMES * near;
}
