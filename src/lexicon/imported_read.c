/* Reading the dictionaries of TABARI, PETRARCH and PETRARCH-2 into rows of the text form, and complaining about each line that says
   nothing.  Five kinds, told by what stands in the file:

     actors    GONDOR [GON]   +MINAS_TIRITH   <tab>[HOBGOV 19950601-19990815]
     agents    FOREIGN_MINISTER {FOREIGN_MINISTERS} [~GOVFRM]   !PERSON! = MAN, WOMAN
     verbs     --- ABANDON [345] ---   ABANDON {..}   - * &TIETYPES TIES [902]   &TIETYPES +MILITARY
     discards  BASEBALL   +WORLD_CUP
     issues    ethnic v:purge [ID_ATROCITY]   ~Armenian genocide

   Does not know what the words and patterns mean (imported_compile.c). */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "lexicon/builder.h"

enum {
    TELLING_LINES_MAX = 2000, /* lines looked at to tell the kind of a file; comments are not counted */
    ACTOR_SYNONYMS_MAX = 512, /* names of one actor; the largest published entry has 60 */
    ACTOR_CODES_MAX = 64,     /* dated codes of one actor */
    MARKERS_MAX = 256,        /* !MARKER! = ... of a file of agents */
    MARKER_WORDS_MAX = 64,    /* words of one of them */
    EXPANSIONS_MAX = 256,     /* entries that one line with markers stands for */
};

enum old_kind { OLD_NONE, OLD_ACTORS, OLD_AGENTS, OLD_VERBS, OLD_DISCARDS, OLD_ISSUES };

struct old_phrase {
    str words, origin;
    size_t line;
};

struct old_code {
    str code, from, to, origin; /* dates as YYYY-MM-DD */
    size_t line;
};

struct marker {
    str name, words[MARKER_WORDS_MAX];
    size_t count;
};

struct old_reader {
    struct source *source;
    str path, name; /* name: for origins */
    size_t line;
    bool in_comment; /* inside <!-- ... --> over several lines */

    struct { struct old_phrase *items; size_t count, capacity; } phrases; /* of the actor in hand */
    struct { struct old_code *items; size_t count, capacity; } codes;
    struct { struct marker *items; size_t count, capacity; } markers;

    str set;           /* the synonym set in hand, empty where none */
    bool set_plural;
    str block;         /* the verbs' block in hand; empty before the first */
    str block_code;
    size_t block_verbs; /* verbs seen in it */
    bool closed;       /* a pattern was seen: the next verb begins another block */
    bool tabari;       /* words are stems: verbs without heads of blocks; actors without synonyms, with remarks behind ";" */
};

#define COMPLAIN(r, ...) source_error_at((r)->source, (r)->path, (r)->line, __VA_ARGS__)

static str origin_of(const struct old_reader *r, size_t line)
{
    return arena_format(r->source->arena, "%.*s:%zu", STR_ARG(r->name), line);
}

static struct source_row *add_row(struct old_reader *r, enum source_kind kind, size_t line)
{
    return source_add_row(r->source, kind, r->path, origin_of(r, line), line);
}

/* ---- lines without comments ---- */

static size_t find(str s, const char *what, size_t from)
{
    size_t length = strlen(what);
    for (size_t i = from; i + length <= s.length; i++)
        if (memcmp(s.data + i, what, length) == 0) return i;
    return s.length;
}

static bool has(str s, char c) { return s.length && memchr(s.data, c, s.length); }

/* Cuts "# ..." and "; ..." off, not inside [] where TABARI has the code ###. */
static str without_remark(str line)
{
    bool inside = false;
    for (size_t i = 0; i < line.length; i++) {
        if (line.data[i] == '[') inside = true;
        else if (line.data[i] == ']') inside = false;
        else if (!inside && (line.data[i] == '#' || line.data[i] == ';')) return str_slice(line, 0, i);
    }
    return line;
}

static str without_middle(struct old_reader *r, str line, size_t from, size_t to)
{
    return arena_format(r->source->arena, "%.*s %.*s", (int)from, line.data, (int)(line.length - to), line.data + to);
}

/* The line without its comments, blanks at the end cut off. */
static str significant(struct old_reader *r, str line)
{
    if (r->in_comment) {
        size_t end = find(line, "-->", 0);
        if (end == line.length) return (str){0};
        r->in_comment = false;
        line = str_slice(line, end + 3, line.length);
    }
    str begin = str_trim(line);
    if (str_starts(begin, STR("<!"))) {
        r->in_comment = !has(begin, '>');
        return (str){0};
    }
    size_t comment = find(line, "<!--", 0), end = find(line, "-->", comment);
    if (comment < line.length) {
        r->in_comment = end == line.length;
        line = r->in_comment ? str_slice(line, 0, comment) : without_middle(r, line, comment, end + 3);
    }
    line = without_remark(line);
    while (line.length && (unsigned char)line.data[line.length - 1] <= ' ') line.length--;
    return str_trim(line).length ? line : (str){0};
}

static str before(str s, char c)
{
    str head = s;
    return str_trim(str_cut(&head, c));
}

/* What stands between the first `open` and the `close` behind it; false where there is no such pair. */
static bool between(str s, char open, char close, str *inside)
{
    str rest = s;
    if (!has(s, open)) return false;
    str_cut(&rest, open);
    if (!has(rest, close)) return false;
    *inside = str_trim(str_cut(&rest, close));
    return true;
}

static str code_of(struct old_reader *r, str line, const char *missing)
{
    str code = {0};
    if (!has(line, '[')) {
        if (missing) COMPLAIN(r, "%s", missing);
    } else if (!between(line, '[', ']', &code)) {
        COMPLAIN(r, "the code is not closed; write it as [CODE]");
    } else if (!code.length) {
        COMPLAIN(r, "the code is empty; write [---] for no code");
    }
    return code;
}

/* ---- actors ---- */

static bool all_digits(str s)
{
    for (size_t i = 0; i < s.length; i++)
        if (s.data[i] < '0' || s.data[i] > '9') return false;
    return s.length > 0;
}

static int number(str s)
{
    int n = 0;
    for (size_t i = 0; i < s.length; i++) n = n * 10 + (s.data[i] - '0');
    return n;
}

/* YYMMDD (00 to 30 = 20xx) or YYYYMMDD; empty where it is no day of the calendar. */
static str old_date(struct old_reader *r, str s)
{
    s = str_trim(s);
    if (!all_digits(s) || (s.length != 6 && s.length != 8)) return (str){0};
    int year = number(str_slice(s, 0, s.length - 4));
    if (s.length == 6) year += year <= 30 ? 2000 : 1900;
    str date = arena_format(r->source->arena, "%04d-%.2s-%.2s", year, s.data + s.length - 4, s.data + s.length - 2);
    struct date day;
    return compile_date(date, false, &day) ? date : (str){0};
}

/* "HOBGOV 19950601-19990815", "HOB < 950601", "HOBREB > 990816", "HOB". */
static bool read_dated(struct old_reader *r, str inside, struct old_code *code)
{
    size_t end = 0;
    while (end < inside.length && inside.data[end] != ' ' && inside.data[end] != '\t' && inside.data[end] != '<' && inside.data[end] != '>') end++;
    str rest = str_trim(str_slice(inside, end, inside.length));
    *code = (struct old_code){.code = str_slice(inside, 0, end), .line = r->line, .origin = origin_of(r, r->line)};
    if (!code->code.length) return COMPLAIN(r, "no code in [%.*s]; write [CODE <date], [CODE >date] or [CODE date-date]", STR_ARG(inside)), false;
    if (!rest.length) return true;
    bool until = rest.data[0] == '<', since = rest.data[0] == '>';
    if (until || since) {
        str date = old_date(r, str_slice(rest, 1, rest.length));
        *(until ? &code->to : &code->from) = date;
        return date.length ? true : (COMPLAIN(r, "\"%.*s\" is no date; write YYMMDD or YYYYMMDD", STR_ARG(rest)), false);
    }
    str second = rest, first = str_cut(&second, '-');
    code->from = old_date(r, first);
    code->to = old_date(r, second);
    if (!code->from.length || !code->to.length)
        return COMPLAIN(r, "\"%.*s\" is no span of dates; write YYYYMMDD-YYYYMMDD", STR_ARG(rest)), false;
    if (str_compare(code->from, code->to) > 0) return COMPLAIN(r, "the span ends before it begins: %.*s", STR_ARG(rest)), false;
    return true;
}

/* The codes of a line, several one behind the other too. */
static void read_codes(struct old_reader *r, str line)
{
    for (str rest = line, inside; has(rest, '['); ) {
        struct old_code code;
        if (!between(rest, '[', ']', &inside)) {
            COMPLAIN(r, "the code is not closed; write it as [CODE]");
            return;
        }
        str_cut(&rest, ']');
        if (r->codes.count == ACTOR_CODES_MAX) COMPLAIN(r, "more than %d codes for one actor", ACTOR_CODES_MAX);
        else if (read_dated(r, inside, &code)) *ARENA_PUSH(r->source->arena, &r->codes) = code;
    }
}

static void add_name(struct old_reader *r, const struct old_phrase *phrase, const struct old_code *code)
{
    struct source_row *row = add_row(r, SOURCE_IMPORTED_NAMES, phrase->line);
    row->cells[PHRASE_WORDS] = phrase->words;
    row->cells[PHRASE_CODE] = code->code;
    row->cells[PHRASE_FROM] = code->from;
    row->cells[PHRASE_TO] = code->to;
    row->cells[PHRASE_ACTOR] = r->phrases.items[0].words;
    row->cells[PHRASE_ORIGIN] = row->origin;
}

/* The actor in hand is complete: a row for each of its names and codes, dated ones first, of those without a date the last. */
static void finish_actor(struct old_reader *r)
{
    const struct old_code *undated = NULL;
    for (size_t k = 0; k < r->codes.count; k++)
        if (!r->codes.items[k].from.length && !r->codes.items[k].to.length) undated = &r->codes.items[k];
    for (size_t i = 0; i < r->phrases.count; i++) {
        for (size_t k = 0; k < r->codes.count; k++)
            if (r->codes.items[k].from.length || r->codes.items[k].to.length) add_name(r, &r->phrases.items[i], &r->codes.items[k]);
        if (undated) add_name(r, &r->phrases.items[i], undated);
    }
    if (r->phrases.count && !r->codes.count)
        source_error_at(r->source, r->path, r->phrases.items[0].line, "\"%.*s\" has no code; write [CODE] behind it or in the lines below it",
                        STR_ARG(r->phrases.items[0].words));
    r->phrases.count = r->codes.count = 0;
}

static void read_actor_line(struct old_reader *r, str line)
{
    bool code_only = line.data[0] == '\t' || line.data[0] == ' ' || line.data[0] == '[';
    str text = str_trim(line);
    bool synonym = text.data[0] == '+';
    if (code_only && text.data[0] == '[') {
        if (!r->phrases.count) COMPLAIN(r, "a code without an actor before it");
        else read_codes(r, text);
        return;
    }
    if (!synonym) finish_actor(r);
    if (synonym && !r->phrases.count) {
        COMPLAIN(r, "a synonym (+) without an actor before it");
        return;
    }
    str words = before(synonym ? str_slice(text, 1, text.length) : text, '[');
    if (r->tabari && words.length && words.data[words.length - 1] != '_') words = arena_format(r->source->arena, "%.*s*", STR_ARG(words));
    if (!words.length) COMPLAIN(r, "a line without a name");
    else if (r->phrases.count == ACTOR_SYNONYMS_MAX) COMPLAIN(r, "more than %d names for one actor", ACTOR_SYNONYMS_MAX);
    else *ARENA_PUSH(r->source->arena, &r->phrases) = (struct old_phrase){words, origin_of(r, r->line), r->line};
    if (has(text, '[')) read_codes(r, text);
}

/* ---- agents ---- */

static const struct marker *find_marker(const struct old_reader *r, str name)
{
    for (size_t i = 0; i < r->markers.count; i++)
        if (str_equal(r->markers.items[i].name, name)) return &r->markers.items[i];
    return NULL;
}

/* !PERSON! = MAN, MEN, WOMAN */
static void read_marker(struct old_reader *r, str line)
{
    str rest = line;
    str_cut(&rest, '!');
    struct marker marker = {.name = str_cut(&rest, '!')};
    str_cut(&rest, '=');
    while (rest.length) {
        str word = str_trim(str_cut(&rest, ','));
        if (!word.length) continue;
        if (marker.count == MARKER_WORDS_MAX) COMPLAIN(r, "more than %d words in a marker", MARKER_WORDS_MAX);
        if (marker.count == MARKER_WORDS_MAX) break;
        marker.words[marker.count++] = word;
    }
    if (!marker.name.length || !marker.count) COMPLAIN(r, "a marker without a name or without words; write !NAME! = WORD, WORD");
    else if (find_marker(r, marker.name)) COMPLAIN(r, "the marker !%.*s! is defined twice", STR_ARG(marker.name));
    else if (r->markers.count == MARKERS_MAX) COMPLAIN(r, "more than %d markers", MARKERS_MAX);
    else *ARENA_PUSH(r->source->arena, &r->markers) = marker;
}

static void add_agent(struct old_reader *r, str words, str code)
{
    struct source_row *row = add_row(r, SOURCE_IMPORTED_AGENTS, r->line);
    row->cells[PHRASE_WORDS] = words;
    row->cells[PHRASE_CODE] = code;
    row->cells[PHRASE_ORIGIN] = row->origin;
}

/* The entries that words with !MARKERS! stand for. */
static void expand_markers(struct old_reader *r, str words, str code)
{
    struct arena *arena = r->source->arena;
    struct { str *items; size_t count, capacity; } todo = {0};
    *ARENA_PUSH(arena, &todo) = words;
    for (size_t i = 0; i < todo.count; i++) {
        str head = todo.items[i], rest = head, name;
        if (!between(rest, '!', '!', &name)) {
            add_agent(r, head, code);
            continue;
        }
        head = str_cut(&rest, '!');
        str_cut(&rest, '!');
        const struct marker *marker = find_marker(r, name);
        if (!marker) COMPLAIN(r, "the marker !%.*s! is not defined above; write !%.*s! = WORD, WORD", STR_ARG(name), STR_ARG(name));
        for (size_t k = 0; marker && k < marker->count && todo.count < EXPANSIONS_MAX; k++)
            *ARENA_PUSH(arena, &todo) = arena_format(arena, "%.*s%.*s%.*s", STR_ARG(head), STR_ARG(marker->words[k]), STR_ARG(rest));
    }
    if (todo.count >= EXPANSIONS_MAX) COMPLAIN(r, "the markers stand for more than %d entries", EXPANSIONS_MAX);
}

/* The regular plural of the last word. */
static str plural_of(struct arena *arena, str words)
{
    while (words.length && words.data[words.length - 1] == '_') words.length--;
    if (!words.length) return words;
    char last = words.data[words.length - 1];
    if (last == 'Y' || last == 'y') return arena_format(arena, "%.*sIES", (int)words.length - 1, words.data);
    return arena_format(arena, "%.*s%s", STR_ARG(words), last == 'S' || last == 's' ? "ES" : "S");
}

static void read_agent_line(struct old_reader *r, str line)
{
    line = str_trim(line);
    if (line.data[0] == '!' && has(line, '=') && !has(line, '[')) {
        read_marker(r, line);
        return;
    }
    str code = code_of(r, line, "no code; write [~CODE] (behind the actor's code) or [CODE~] (before it)");
    if (!code.length) return;
    if (!has(code, '~')) {
        COMPLAIN(r, "an agent's code needs a ~ before or behind it, not [%.*s]", STR_ARG(code));
        return;
    }
    str plurals = {0}, words = before(before(line, '['), '{');
    bool braces = has(before(line, '['), '{');
    if (braces && !between(line, '{', '}', &plurals)) COMPLAIN(r, "the plural is not closed; write {PLURAL}, or {} for none");
    if (!words.length) {
        COMPLAIN(r, "a code without words before it");
        return;
    }
    bool marked = has(words, '!');
    expand_markers(r, words, code);
    if (!braces && !marked) add_agent(r, plural_of(r->source->arena, words), code);
    while (plurals.length) {
        str plural = str_trim(str_cut(&plurals, ' '));
        if (plural.length) expand_markers(r, plural, code);
    }
}

/* ---- verbs ---- */

static void begin_block(struct old_reader *r, str code)
{
    r->block = origin_of(r, r->line);
    r->block_code = code;
    r->block_verbs = 0;
    r->closed = false;
}

static void read_set_line(struct old_reader *r, str line)
{
    if (line.data[0] == '&') {
        r->set_plural = line.data[line.length - 1] != '_';
        r->set = str_slice(line, 1, r->set_plural ? line.length : line.length - 1);
        if (!r->set.length || has(r->set, ' ')) COMPLAIN(r, "a synonym set's name is one word behind &");
        return;
    }
    str words = str_trim(str_slice(line, 1, line.length));
    if (!words.length) {
        COMPLAIN(r, "a synonym (+) without words");
        return;
    }
    struct source_row *row = add_row(r, SOURCE_IMPORTED_SETS, r->line);
    row->cells[SET_SET] = r->set;
    row->cells[SET_WORDS] = words;
    row->cells[SET_PLURAL] = r->set_plural && words.data[words.length - 1] != '_' && words.data[0] != '&' ? STR("yes") : STR("no");
    row->cells[SET_ORIGIN] = row->origin;
}

static void read_pattern_line(struct old_reader *r, str line)
{
    r->closed = true;
    if (!r->block.length) {
        COMPLAIN(r, "a pattern without a verb before it");
        return;
    }
    str code = code_of(r, line, "no code; write [CODE], or [---] where the pattern makes no event");
    if (!code.length) return;
    struct source_row *row = add_row(r, SOURCE_IMPORTED_PATTERNS, r->line);
    row->cells[SURFACE_BLOCK] = r->block;
    row->cells[SURFACE_PATTERN] = before(str_slice(line, 1, line.length), '[');
    row->cells[SURFACE_CODE] = code;
    row->cells[SURFACE_ORIGIN] = row->origin;
}

/* TABARI's words are stems, but those that end in "_". */
static str tabari_form(str *verb)
{
    bool whole = verb->data[verb->length - 1] == '_';
    while (verb->length > 1 && verb->data[verb->length - 1] == '_') verb->length--;
    return whole ? STR("_") : STR("*");
}

static void read_verb_line(struct old_reader *r, str line)
{
    if (!r->block.length || r->closed) begin_block(r, (str){0}); /* TABARI has no heads of blocks */
    str code = code_of(r, line, NULL), forms = {0}, verb = before(before(line, '['), '{');
    if (has(before(line, '['), '{') && !between(line, '{', '}', &forms)) COMPLAIN(r, "the forms are not closed; write {FORM FORM}");
    if (!verb.length) {
        COMPLAIN(r, "a line without a verb");
        return;
    }
    if (r->tabari && !forms.length) forms = tabari_form(&verb);
    struct source_row *row = add_row(r, SOURCE_IMPORTED_VERBS, r->line);
    row->cells[WORD_VERB] = verb;
    row->cells[WORD_BLOCK] = r->block;
    row->cells[WORD_FORMS] = forms;
    row->cells[WORD_CODE] = code.length ? code : r->block_code.length ? r->block_code : STR("---");
    row->cells[WORD_ORIGIN] = row->origin;
    if (!r->block_verbs++ && !r->block_code.length) r->block_code = row->cells[WORD_CODE];
}

/* A head may be all there is of a block of one verb (PETRARCH-2). */
static void read_verbs_line(struct old_reader *r, str line)
{
    line = str_trim(line);
    bool member = line.data[0] == '+' && r->set.length;
    if (line.data[0] == '&' || member) {
        read_set_line(r, line);
        return;
    }
    r->set = (str){0};
    if (str_starts(line, STR("---"))) begin_block(r, code_of(r, line, NULL));
    else if (line.data[0] == '-') read_pattern_line(r, line);
    else if (line.data[0] == '~') return; /* PETRARCH-2: how a pattern's events are rewritten; has no counterpart */
    else read_verb_line(r, line);
}

/* ---- discards and issues ---- */

static void read_discard_line(struct old_reader *r, str line)
{
    line = str_trim(line);
    bool story = line.data[0] == '+';
    str words = str_trim(str_slice(line, story, line.length));
    if (!words.length) {
        COMPLAIN(r, "a line without words");
        return;
    }
    struct source_row *row = add_row(r, SOURCE_IMPORTED_DISCARDS, r->line);
    row->cells[PHRASE_WORDS] = words;
    row->cells[PHRASE_CODE] = story ? STR("story") : STR("sentence");
    row->cells[PHRASE_ORIGIN] = row->origin;
}

static bool starts_either(str s, char lower, char colon)
{
    return s.length > 2 && (s.data[0] == lower || s.data[0] == lower - 32) && s.data[1] == colon;
}

static void add_issue_form(struct old_reader *r, str head, str form, str rest, str code)
{
    struct source_row *row = add_row(r, SOURCE_IMPORTED_ISSUES, r->line);
    row->cells[PHRASE_WORDS] = arena_format(r->source->arena, "%.*s%.*s%s%.*s", STR_ARG(head), STR_ARG(form), rest.length ? " " : "", STR_ARG(rest));
    row->cells[PHRASE_CODE] = code;
    row->cells[PHRASE_ORIGIN] = row->origin;
}

static bool ends_in(str s, const char *letters) { return s.length && strchr(letters, s.data[s.length - 1] | 32); }

/* A regular form: "tax" + "s" = taxes, "levy" + "ed" = levied, "purge" + "ing" = purging. */
static str inflect(struct arena *arena, str word, const char *ending)
{
    bool e = ends_in(word, "e"), s = ending[0] == 's', ing = ending[0] == 'i';
    bool y = !ing && ends_in(word, "y") && word.length > 1 && !ends_in(str_slice(word, 0, word.length - 1), "aeiou");
    bool hiss = s && (ends_in(word, "sxz") || str_ends(word, STR("ch")) || str_ends(word, STR("sh")));
    size_t kept = word.length - (y || (e && !s));
    return arena_format(arena, "%.*s%s%s", (int)kept, word.data, y ? s ? "ie" : "i" : hiss ? "e" : "", ending);
}

/* "ethnic v:purge": n: and v: ask for the regular forms of a word, + stands for a blank or a hyphen (which are the same here). */
static void add_issue(struct old_reader *r, str words, str code)
{
    struct arena *arena = r->source->arena;
    static const char *const endings[] = {"s", "ed", "ing"};
    char *plain = ARENA_NEW(arena, char, words.length + 1);
    for (size_t i = 0; i < words.length; i++) plain[i] = words.data[i] == '+' ? ' ' : words.data[i];
    words = (str){plain, words.length};
    for (str rest = words; rest.length;) {
        str head = str_slice(words, 0, (size_t)(rest.data - words.data)), word = str_cut(&rest, ' ');
        bool noun = starts_either(word, 'n', ':'), verb = starts_either(word, 'v', ':');
        if (!noun && !verb) continue;
        word = str_slice(word, 2, word.length);
        add_issue_form(r, head, word, rest, code);
        for (size_t i = 0; i < (verb ? 3u : 1u); i++) add_issue_form(r, head, inflect(arena, word, endings[i]), rest, code);
        return;
    }
    add_issue_form(r, words, (str){0}, (str){0}, code);
}

static void read_issue_line(struct old_reader *r, str line)
{
    line = str_trim(line);
    if (line.data[0] == '<') return; /* <ISSUE CATEGORY="..."> and its end */
    if (line.data[0] == '~') {
        size_t marks = str_starts(line, STR("~~")) ? 2 : 1;
        add_issue(r, str_trim(str_slice(line, marks, line.length)), str_slice(line, 0, marks));
        return;
    }
    str code = code_of(r, line, "no code; write [CODE]"), words = before(line, '[');
    if (!code.length) return;
    if (words.length) add_issue(r, words, code);
    else COMPLAIN(r, "a code without words before it");
}

/* ---- which kind ---- */

static bool is_lower_text(str s)
{
    size_t lower = 0, upper = 0;
    for (size_t i = 0; i < s.length; i++) {
        lower += s.data[i] >= 'a' && s.data[i] <= 'z';
        upper += s.data[i] >= 'A' && s.data[i] <= 'Z';
    }
    return lower > upper;
}

struct evidence {
    size_t lines, codes, tildes, heads, synonyms, verb_marks, issue_marks, lower_words, tabs;
};

static void weigh(struct evidence *e, str line)
{
    str text = str_trim(line), code = {0};
    bool coded = between(text, '[', ']', &code);
    e->lines++;
    e->codes += coded;
    e->tildes += coded && has(code, '~');
    e->tabs += has(text, '\t') && !coded;
    bool pattern = text.data[0] == '-' && has(text, '*') && coded;
    e->synonyms += text.data[0] == '+';
    e->heads += str_starts(text, STR("---"));
    e->verb_marks += pattern || str_starts(text, STR("--- ")) || (text.data[0] == '&' && !has(text, ' '));
    e->issue_marks += str_starts(text, STR("<ISSUE")) || str_starts(text, STR("n:")) || str_starts(text, STR("v:"));
    e->lower_words += is_lower_text(before(text, '['));
}

static enum old_kind kind_of(const struct evidence *e)
{
    if (!e->lines || e->tabs * 2 > e->lines) return OLD_NONE; /* rows of cells */
    if (e->verb_marks) return OLD_VERBS;
    if (e->issue_marks || (e->codes * 2 > e->lines && e->lower_words * 2 > e->lines)) return OLD_ISSUES;
    if (e->tildes * 2 > e->codes) return OLD_AGENTS;
    if (e->codes) return OLD_ACTORS;
    return e->lower_words * 2 > e->lines ? OLD_NONE : OLD_DISCARDS;
}

/* Blanks from a place on; 0 at the end too. */
static size_t leading_blanks(str s, size_t at)
{
    size_t n = 0;
    while (at + n + 1 < s.length && (s.data[at + n] == ' ' || s.data[at + n] == '\t')) n++;
    return n;
}

static enum old_kind tell_kind(struct source *source, str bytes, bool *tabari)
{
    struct old_reader r = {.source = source};
    struct evidence e = {0};
    size_t remarks = 0; /* behind ";" */
    for (str rest = bytes; rest.length && e.lines < TELLING_LINES_MAX;) {
        str whole = str_cut(&rest, '\n'), line = significant(&r, whole);
        if (line.length) weigh(&e, line);
        remarks += line.length && line.length < whole.length && whole.data[line.length + leading_blanks(whole, line.length)] == ';';
    }
    enum old_kind kind = kind_of(&e);
    *tabari = kind == OLD_VERBS ? !e.heads : kind == OLD_ACTORS && remarks && !e.synonyms;
    return kind;
}

/* ---- a file ---- */

static bool is_text(str line)
{
    for (size_t at = 0, size; at < line.length; at += size)
        if (utf8_decode(line, at, &size) == UTF8_INVALID) return false;
    return true;
}

typedef void read_line(struct old_reader *r, str line);

bool imported_read(struct source *source, str path, str name, str bytes)
{
    static read_line *const readers[] = {[OLD_ACTORS] = read_actor_line, [OLD_AGENTS] = read_agent_line, [OLD_VERBS] = read_verbs_line,
                                         [OLD_DISCARDS] = read_discard_line, [OLD_ISSUES] = read_issue_line};
    bool tabari;
    enum old_kind kind = tell_kind(source, bytes, &tabari);
    if (kind == OLD_NONE) return false;
    struct old_reader r = {.source = source, .path = path, .name = name, .tabari = tabari};
    for (str rest = bytes; rest.length;) {
        str line = str_cut(&rest, '\n');
        r.line++;
        if (line.length > SOURCE_LINE_BYTES_MAX) {
            COMPLAIN(&r, "longer than %d bytes", SOURCE_LINE_BYTES_MAX);
            continue;
        }
        if (!is_text(line)) {
            COMPLAIN(&r, "not UTF-8 text; convert the file: iconv -f latin1 -t utf-8");
            continue;
        }
        line = significant(&r, line);
        if (line.length) readers[kind](&r, line);
    }
    if (kind == OLD_ACTORS) finish_actor(&r);
    return true;
}
