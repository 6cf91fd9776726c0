/* Times: where the report speaks of dates, times of day, durations and repetitions, and which days these mean, as TIMEX3 has it.
   Each sentence is read from left to right; at each word the reader that takes most words wins.  Days without a year, weekdays and
   "last week" are read off the day of publication and the tense of the clause; without that day they stay open (XXXX).
   Does not guess: "after the war" is no time. */
#include "coder/times.h"

#include "coder/calendar.h"
#include "coder/coder.h"
#include "coder/number.h"

typedef size_t time_reading(struct time_reader *reader, size_t at, struct moment *moment);

/* In order of preference: of readings with equally many words the first wins. */
static time_reading *const readers[] = {time_read_part, time_read_day, time_read_shifted, time_read_calendar, time_read_set, time_read_duration, time_read_vague};

/* The words, in small letters, that a time expression begins with, sorted; most words are none of them and need no reader. */
static const char *const beginnings[] = {
    "a", "about", "afternoon", "almost", "an", "annually", "anzac", "approximately", "apr", "april", "armistice", "around", "at", "aug", "august",
    "autumn", "bastille", "beginning", "both", "calendar", "centuries", "century", "christmas", "coming", "comparable", "corresponding", "current",
    "currently", "daily", "day", "days", "dec", "decade", "decades", "december", "dozens", "each", "earlier", "early", "eight", "eighteen",
    "eighteenth", "eighth", "eighty", "eleven", "eleventh", "end", "epiphany", "evening", "every", "fall", "feb", "february", "few", "fewer",
    "fifteen", "fifteenth", "fifth", "fifty", "final", "first", "fiscal", "five", "following", "fortnight", "fortnights", "forty", "four", "fourteen",
    "fourteenth", "fourth", "fri", "friday", "half", "halloween", "hour", "hourly", "hours", "hundreds", "jan", "january", "jul", "july", "jun",
    "june", "just", "last", "late", "later", "latest", "less", "longer", "many", "mar", "march", "may", "mid", "midday", "middle", "midnight",
    "millions", "minute", "minutes", "mon", "monday", "month", "monthly", "months", "more", "morning", "nearly", "new", "next", "night", "nights",
    "nine", "nineteen", "nineteenth", "ninety", "ninth", "no", "noon", "nov", "november", "now", "nowadays", "nowruz", "oct", "october", "one",
    "over", "overnight", "past", "per", "previous", "quarter", "quarters", "recent", "recently", "roughly", "same", "sat", "saturday", "scores",
    "second", "seconds", "sep", "sept", "september", "seven", "seventeen", "seventeenth", "seventh", "seventy", "several", "six", "sixteen",
    "sixteenth", "sixth", "sixty", "some", "spring", "start", "summer", "sun", "sunday", "ten", "tens", "tenth", "thanksgiving", "that", "the",
    "these", "third", "thirteen", "thirteenth", "thirtieth", "thirty", "this", "those", "thousands", "three", "thu", "thur", "thurs", "thursday",
    "today", "tomorrow", "tonight", "tue", "tues", "tuesday", "twelfth", "twelve", "twentieth", "twenty", "two", "up", "wed", "wednesday", "week",
    "weekend", "weekends", "weekly", "weeks", "winter", "year", "year-ago", "year-earlier", "yearly", "years", "yesterday", "zero",
};

/* Words with digits, hyphens or apostrophes ("mid-March", "four-day", "'90s") and abbreviations of one or two letters are left to the readers. */
static bool may_begin(str form)
{
    if (form.length && form.data[form.length - 1] == '.') form.length--;
    for (size_t i = 0; i < form.length; i++)
        if (!((form.data[i] >= 'a' && form.data[i] <= 'z') || (form.data[i] >= 'A' && form.data[i] <= 'Z'))) return true;
    return form.length <= 2 || word_in_sorted(form, beginnings, sizeof beginnings / sizeof *beginnings);
}

static size_t read_longest(struct time_reader *reader, size_t at, struct moment *best)
{
    size_t most = 0;
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        struct moment moment = {0};
        size_t words = readers[i](reader, at, &moment);
        if (words > most && at + words <= reader->end) {
            most = words;
            *best = moment;
        }
    }
    return most;
}

static void add_time(struct time_reader *reader, size_t at, size_t words, const struct moment *m)
{
    struct coding *coding = reader->coding;
    struct time_mention *time = ARENA_PUSH(coding->arena, &coding->times);
    *time = (struct time_mention){.span = span_of_words(coding->text, at, at + words - 1), .first = (uint32_t)at, .last = (uint32_t)(at + words - 1),
                                  .type = m->type, .value = m->value, .start = m->start, .end = m->end, .relative = m->relative};
    for (size_t w = at; w < at + words; w++) coding->time_at[w] = (int32_t)coding->times.count - 1;
    if (m->type != TIME_DURATION && m->start.year && calendar_compare(m->start, m->end) == 0) reader->anchor = m->start;
    if ((m->type == TIME_DATE || m->type == TIME_TIME) && m->start.year) {
        int months = (m->end.year - m->start.year) * 12 + m->end.month - m->start.month + 1;
        if (months <= 12) reader->told = m->start;
        if (months <= 12) reader->quarter = months == 3 && m->start.month % 3 == 1 ? (m->start.month + 2) / 3 : months < 3 ? reader->quarter : 0;
        if (months == 3) reader->quarter_year = m->start.year;
    }
    /* "in 2014" alone does not date the other days of its sentence. */
    if (!m->relative && words > 2 && m->start.year && m->start.year == m->end.year && m->type == TIME_DATE) reader->year = m->start.year;
    reader->listed = m->day && !m->relative ? m->start : (struct date){0};
    reader->listed_end = at + words - 1;
}

/* A year at the end of the sentence counts for the days before it: "between March 3 and May 5, 2014". */
static int year_of_sentence(const struct text *text, const struct sentence *sentence)
{
    int found = 0;
    for (size_t w = sentence->first + 2; w < sentence->first + sentence->count; w++) {
        struct number number;
        bool ordinal;
        if (!number_read(text, w, w + 1, &number) || !number.plain || number.value < 1900 || number.value > 2100) continue;
        size_t day = word_among(text, w - 1, ",") ? w - 2 : w - 1;
        if (!number_ordinal(text, day, &ordinal)) continue;
        if (found && found != (int)number.value) return 0;
        found = (int)number.value;
    }
    return found;
}

void code_times(struct coding *coding)
{
    const struct text *text = coding->text;
    struct time_reader reader = {.coding = coding, .text = text, .now = coding->report->published};
    if (!reader.now.month || !reader.now.day) reader.now = (struct date){0};
    reader.end = text->word_count;
    reader.history = time_is_history(&reader);
    for (size_t s = 0; s < text->sentence_count; s++) {
        reader.first = text->sentences[s].first;
        reader.end = reader.first + text->sentences[s].count;
        reader.listed = (struct date){0};
        reader.year = year_of_sentence(text, &text->sentences[s]);
        for (size_t w = reader.first; w < reader.end;) {
            struct moment moment = {0};
            size_t words = may_begin(text->words[w].form) ? read_longest(&reader, w, &moment) : 0;
            if (words) add_time(&reader, w, words, &moment);
            w += words ? words : 1;
        }
    }
}
