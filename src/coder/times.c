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

/* What a word is to an expression of time. */
enum sign {
    BEGINS = 1, /* it may be the first word of one */
    LEADS = 2,  /* it may stand before the word that tells the time: "the", "about", "couple", "of" */
    TELLS = 4,  /* it tells a time or a number */
};

/* All words up to the one that tells the time that the readers know, sorted: those that lead from the beginning on and those that only
   go on, those that tell from the beginning on and those that need a word before them. */
#define B (BEGINS | LEADS)
#define G LEADS
#define T (BEGINS | TELLS)
#define N TELLS
static const struct listed_word signs[] = {
    {"a", B}, {"about", B}, {"additional", G}, {"afternoon", T}, {"afternoons", N}, {"almost", B}, {"an", B}, {"annually", T}, {"anzac", T},
    {"approximately", B}, {"apr", T}, {"april", T}, {"armistice", T}, {"around", B}, {"at", B}, {"aug", T}, {"august", T}, {"autumn", T},
    {"bastille", T}, {"beginning", B}, {"billion", N}, {"billions", N}, {"bln", N}, {"bn", N}, {"both", B}, {"calendar", B}, {"centuries", T},
    {"century", T}, {"christmas", T}, {"coming", B}, {"comparable", B}, {"consecutive", G}, {"corresponding", B}, {"couple", G}, {"crore", N},
    {"current", T}, {"currently", T}, {"daily", T}, {"day", T}, {"days", T}, {"dec", T}, {"decade", T}, {"decades", T}, {"december", T}, {"dozen", N},
    {"dozens", T}, {"each", B}, {"earlier", B}, {"early", B}, {"eight", T}, {"eighteen", T}, {"eighteenth", T}, {"eighth", T}, {"eighty", T},
    {"eleven", T}, {"eleventh", T}, {"end", B}, {"epiphany", T}, {"evening", T}, {"evenings", N}, {"every", B}, {"fall", T}, {"feb", T},
    {"february", T}, {"few", B}, {"fewer", B}, {"fifteen", T}, {"fifteenth", T}, {"fifth", T}, {"fifty", T}, {"final", B}, {"first", T},
    {"fiscal", B}, {"five", T}, {"following", B}, {"fortnight", T}, {"fortnights", T}, {"forty", T}, {"four", T}, {"fourteen", T}, {"fourteenth", T},
    {"fourth", T}, {"fourty", N}, {"fri", T}, {"friday", T}, {"further", G}, {"future", N}, {"half", B}, {"halloween", T}, {"hour", T}, {"hourly", T},
    {"hours", T}, {"hundred", N}, {"hundreds", T}, {"in", G}, {"jan", T}, {"january", T}, {"jul", T}, {"july", T}, {"jun", T}, {"june", T},
    {"just", B}, {"lakh", N}, {"last", B}, {"late", B}, {"later", B}, {"latest", B}, {"least", G}, {"less", B}, {"longer", B}, {"many", B},
    {"mar", T}, {"march", T}, {"may", T}, {"mid", B}, {"midday", T}, {"middle", B}, {"midnight", T}, {"million", N}, {"millions", T}, {"minute", T},
    {"minutes", T}, {"mln", N}, {"mon", T}, {"monday", T}, {"month", T}, {"monthly", T}, {"months", T}, {"more", B}, {"morning", T}, {"mornings", N},
    {"most", G}, {"nearly", B}, {"new", B}, {"next", B}, {"night", T}, {"nights", T}, {"nine", T}, {"nineteen", T}, {"nineteenth", T}, {"ninety", T},
    {"ninth", T}, {"no", B}, {"noon", T}, {"nov", T}, {"november", T}, {"now", T}, {"nowadays", T}, {"nowruz", T}, {"oct", T}, {"october", T},
    {"of", G}, {"on", G}, {"one", T}, {"over", B}, {"overnight", T}, {"pair", G}, {"past", T}, {"per", B}, {"period", N}, {"present", N},
    {"previous", B}, {"quarter", T}, {"quarters", T}, {"recent", B}, {"recently", T}, {"roughly", B}, {"same", B}, {"sat", T}, {"saturday", T},
    {"scores", T}, {"second", T}, {"seconds", T}, {"sep", T}, {"sept", T}, {"september", T}, {"seven", T}, {"seventeen", T}, {"seventeenth", T},
    {"seventh", T}, {"seventy", T}, {"several", B}, {"six", T}, {"sixteen", T}, {"sixteenth", T}, {"sixth", T}, {"sixty", T}, {"some", B},
    {"spring", T}, {"start", B}, {"straight", G}, {"summer", T}, {"sun", T}, {"sunday", T}, {"ten", T}, {"tens", T}, {"tenth", T}, {"than", G},
    {"thanksgiving", T}, {"that", B}, {"the", B}, {"these", B}, {"third", T}, {"thirteen", T}, {"thirteenth", T}, {"thirtieth", T}, {"thirty", T},
    {"this", B}, {"those", B}, {"thousand", N}, {"thousands", T}, {"three", T}, {"thu", T}, {"thur", T}, {"thurs", T}, {"thursday", T}, {"tn", N},
    {"to", G}, {"today", T}, {"tomorrow", T}, {"tonight", T}, {"trillion", N}, {"tue", T}, {"tues", T}, {"tuesday", T}, {"twelfth", T}, {"twelve", T},
    {"twentieth", T}, {"twenty", T}, {"two", T}, {"up", B}, {"wed", T}, {"wednesday", T}, {"week", T}, {"weekend", T}, {"weekends", T}, {"weekly", T},
    {"weeks", T}, {"winter", T}, {"year", T}, {"yearly", T}, {"years", T}, {"yesterday", T}, {"zero", T},
};
#undef B
#undef G
#undef T
#undef N

/* Words with digits or hyphens may tell a time in themselves: "mid-March", "four-day", "90s". */
static unsigned char sign_of(str form)
{
    bool hyphen = false;
    if (str_is(form, "'")) return BEGINS | LEADS; /* the '90s */
    if (str_is(form, "-")) return LEADS;
    for (size_t i = 0; i < form.length; i++) {
        if (form.data[i] >= '0' && form.data[i] <= '9') return BEGINS | TELLS;
        hyphen |= form.data[i] == '-';
    }
    if (form.length && form.data[form.length - 1] == '.') form.length--;
    return hyphen ? BEGINS | TELLS : WORD_SIGN(form, signs);
}

/* Per word: whether an expression may begin with it.  It may where nothing stands between it and the next word that tells a time but
   words that lead to one; few words of a text do, so that few need a reader. */
static bool *find_beginnings(const struct text *text, struct arena *arena)
{
    bool *may_begin = ARENA_NEW(arena, bool, text->word_count + 1);
    for (size_t s = 0; s < text->sentence_count; s++) {
        size_t first = text->sentences[s].first, end = first + text->sentences[s].count;
        bool leads = false; /* the word behind tells a time or leads to one that does */
        for (size_t w = end; w-- > first;) {
            unsigned char sign = sign_of(text->words[w].form);
            leads = (sign & TELLS) || ((sign & LEADS) && leads);
            may_begin[w] = leads && (sign & BEGINS);
        }
    }
    return may_begin;
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
        if (text->words[w].form.length != 4 || !number_read(text, w, w + 1, &number) || !number.plain || number.value < 1900 || number.value > 2100) continue;
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
    reader.may_begin = find_beginnings(text, coding->arena);
    reader.history = time_is_history(&reader);
    for (size_t s = 0; s < text->sentence_count; s++) {
        reader.first = text->sentences[s].first;
        reader.end = reader.first + text->sentences[s].count;
        reader.listed = (struct date){0};
        reader.year = year_of_sentence(text, &text->sentences[s]);
        for (size_t w = reader.first; w < reader.end;) {
            struct moment moment = {0};
            size_t words = reader.may_begin[w] ? read_longest(&reader, w, &moment) : 0;
            if (words) add_time(&reader, w, words, &moment);
            w += words ? words : 1;
        }
    }
}
