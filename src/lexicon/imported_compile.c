/* From rows of imported dictionaries to tables: phrases by their atoms, verbs by all their forms, patterns as tokens on both sides of the
   verb, synonym sets with what their members refer to put in.  Complains about what can never match, line by line. */
#include <stdlib.h>

#include "lexicon/builder.h"
#include "lexicon/imported.h"
#include "lexicon/key.h"
#include "lexicon/layer.h"

enum {
    SET_DEPTH_MAX = 8,            /* sets inside sets */
    SET_MEMBERS_MAX = 1 << 20,    /* lines of all sets, those of inner ones counted each time: ends a growth by doubling */
    STARTS_MAX = 256,             /* entries whose first words, up to a gap, are the same: a look-up reads them one by one */
    BLOCK_PATTERNS_MAX = 4096,    /* patterns of one block: they are tried one by one; the largest published block has 400 */
    CAMEO_SHARE = 10,             /* of ten codes nine must be known for the codes to be CAMEO's */
};

static bool has(str s, char c) { return s.length && memchr(s.data, c, s.length); }

/* "DON'T" is two words of the treebanks, "do" and "n't". */
static str split_negation(struct arena *arena, str words)
{
    str upper = STR("N'T"), lower = STR("n't");
    size_t n = words.length;
    if (n <= 3 || !(str_ends(words, upper) || str_ends(words, lower)) || words.data[n - 4] == ' ' || words.data[n - 4] == '_') return words;
    return arena_format(arena, "%.*s %.*s", (int)(n - 3), words.data, 3, words.data + n - 3);
}

/* The atoms of words of the old files, "_" read as a blank; unlike key_of it keeps a leading "the". */
static str atoms_of(struct arena *arena, str words)
{
    char *plain = ARENA_NEW(arena, char, words.length + 1);
    for (size_t i = 0; i < words.length; i++) plain[i] = words.data[i] == '_' ? ' ' : words.data[i];
    str s = split_negation(arena, (str){plain, words.length});
    char key[KEY_MAX];
    size_t length = 0, count = 0, at = 0;
    bool letters = false;
    struct key_atom atom;
    while (key_next(s, &at, true, &atom)) {
        if (count++ == KEY_ATOMS_MAX || length + 1 + atom.length > sizeof key) return (str){0};
        if (length) key[length++] = ' ';
        memcpy(key + length, atom.bytes, atom.length);
        length += atom.length;
        letters |= atom.word;
    }
    return letters && !atom.overflow ? arena_copy(arena, (str){key, length}) : (str){0};
}

/* ---- phrases ---- */

/* A blank between two words lets others stand there; "_" does not. */
static size_t first_gap(str words)
{
    words = str_trim(words);
    for (size_t i = 0; i < words.length; i++)
        if (words.data[i] == ' ' && i && words.data[i - 1] != '_') return i;
    return words.length;
}

/* Whether the entry says something new; *line is where the same stands already. */
static bool is_new(struct builder *b, const struct source_row *row, const char *kind, str what, int32_t *line)
{
    str key = arena_format(b->arena, "%s\t%.*s", kind, STR_ARG(what));
    *line = map_get(&b->once, key);
    if (*line == MAP_ABSENT) map_put(&b->once, b->arena, key, (int32_t)row->line);
    return *line == MAP_ABSENT;
}

/* Counts those that share a slot of an index; false where there are too many. */
static bool has_room(struct builder *b, const struct source_row *row, const char *kind, str key)
{
    str counted = arena_format(b->arena, "count %s\t%.*s", kind, STR_ARG(key));
    int32_t count = map_get(&b->once, counted);
    if (count == STARTS_MAX) source_error(b->source, row, "more than %d entries begin with \"%.*s\"; join their first words with _", STARTS_MAX, STR_ARG(key));
    map_put(&b->once, b->arena, counted, count == MAP_ABSENT ? 1 : count + 1);
    return count < STARTS_MAX;
}

static void read_dates(struct builder *b, const struct source_row *row, struct imported_phrase_record *record)
{
    if (!compile_date(row->cells[PHRASE_FROM], false, &record->from)) source_error(b->source, row, "\"%.*s\" is no day of the calendar", STR_ARG(row->cells[PHRASE_FROM]));
    if (!compile_date(row->cells[PHRASE_TO], true, &record->to)) source_error(b->source, row, "\"%.*s\" is no day of the calendar", STR_ARG(row->cells[PHRASE_TO]));
}

static void add_phrase(struct builder *b, const struct source_row *row, enum index_id id, bool gaps, str words)
{
    words = str_trim(words);
    bool stem = words.length && words.data[words.length - 1] == '*'; /* "ARGENTIN*" */
    if (stem) words.length--, b->imported_stems = true;
    size_t gap = gaps ? first_gap(words) : words.length;
    str key = atoms_of(b->arena, str_slice(words, 0, gap)), rest = str_trim(str_slice(words, gap, words.length));
    if (!key.length || (rest.length && !atoms_of(b->arena, rest).length)) {
        source_error(b->source, row, "\"%.*s\" can never be found (no letters, or too long)", STR_ARG(words));
        return;
    }
    const char *kind = layer_index_name(id);
    str whole = arena_format(b->arena, "%.*s|%.*s|%.*s|%.*s", STR_ARG(key), STR_ARG(rest), STR_ARG(row->cells[PHRASE_FROM]), STR_ARG(row->cells[PHRASE_TO]));
    int32_t line;
    if (!is_new(b, row, kind, whole, &line)) {
        if (line != (int32_t)row->line) source_warning(b->source, row, "\"%.*s\" stands in line %d already, which counts", STR_ARG(words), line);
        return;
    }
    bool alone = !rest.length && !row->cells[PHRASE_FROM].length && !row->cells[PHRASE_TO].length; /* one at most, being new */
    if (!alone && !has_room(b, row, kind, key)) return;
    struct imported_phrase_record record = {.stem = stem && !rest.length, .code = builder_string(b, row->cells[PHRASE_CODE]), .actor = builder_string(b, row->cells[PHRASE_ACTOR]),
                                            .rest = builder_string(b, rest), .origin = builder_string(b, row->origin)};
    read_dates(b, row, &record);
    uint32_t number;
    *(struct imported_phrase_record *)builder_record(b, TABLE_IMPORTED_PHRASES, &number) = record;
    index_add(b->arena, &b->indices[id], key, number);
}

static void compile_phrases(struct builder *b, enum source_kind kind, enum index_id id, bool gaps)
{
    const struct source_rows *rows = &b->source->rows[kind];
    for (size_t i = 0; i < rows->count; i++) {
        const struct source_row *row = &rows->items[i];
        str words = row->cells[PHRASE_WORDS], code = row->cells[PHRASE_CODE];
        if (!code.length) source_error(b->source, row, "no code");
        if (kind == SOURCE_IMPORTED_AGENTS && code.length && (!has(code, '~') || code.length == 1)) source_error(b->source, row, "an agent's code needs a ~ before or behind it, not \"%.*s\"", STR_ARG(code));
        bool stem = kind == SOURCE_IMPORTED_DISCARDS && words.length && words.data[words.length - 1] != '_'; /* as PETRARCH has it */
        add_phrase(b, row, id, gaps, stem ? arena_format(b->arena, "%.*s*", STR_ARG(words)) : words);
    }
}

/* ---- synonym sets ---- */

struct set {
    str name;
    uint32_t number;
    const struct source_row *first; /* the row that named it */
    struct { const struct source_row **items; size_t count, capacity; } members;
    bool in_hand; /* being written: whoever refers to it now closes a circle */
};

struct set_list {
    struct set *items;
    size_t count, capacity;
    struct map by_name;
    size_t members; /* read so far */
};

static str set_name(str s)
{
    if (s.length && s.data[0] == '&') s = str_slice(s, 1, s.length);
    while (s.length && (s.data[s.length - 1] == '_' || s.data[s.length - 1] == ' ')) s.length--;
    return s;
}

static int32_t find_set(struct builder *b, const struct set_list *sets, str name)
{
    return map_get(&sets->by_name, arena_format(b->arena, "%.*s", STR_ARG(set_name(name))));
}

static void gather_sets(struct builder *b, struct set_list *sets)
{
    const struct source_rows *rows = &b->source->rows[SOURCE_IMPORTED_SETS];
    for (size_t i = 0; i < rows->count; i++) {
        const struct source_row *row = &rows->items[i];
        str name = set_name(row->cells[SET_SET]);
        int32_t known = map_get(&sets->by_name, name);
        if (known == MAP_ABSENT) {
            known = (int32_t)sets->count;
            *ARENA_PUSH(b->arena, sets) = (struct set){.name = name, .first = row};
            map_put(&sets->by_name, b->arena, name, known);
        }
        *ARENA_PUSH(b->arena, &sets->items[known].members) = row;
    }
}

static uint32_t count_atoms(str key)
{
    uint32_t n = key.length > 0;
    for (size_t i = 0; i < key.length; i++) n += key.data[i] == ' ';
    return n;
}

static void add_member(struct builder *b, const struct source_row *row, uint32_t number, str words)
{
    str key = atoms_of(b->arena, words);
    if (!key.length) {
        source_error(b->source, row, "\"%.*s\" can never be found (no letters, or too long)", STR_ARG(words));
        return;
    }
    struct imported_set_record *record = (struct imported_set_record *)(void *)b->tables[TABLE_IMPORTED_SETS].bytes + number;
    uint32_t atoms = count_atoms(key);
    if (atoms > record->longest) record->longest = atoms;
    index_add(b->arena, &b->indices[INDEX_IMPORTED_MEMBERS], arena_format(b->arena, "%u %.*s", number, STR_ARG(key)), 0);
}

static str plural_of(struct arena *arena, str words)
{
    char last = words.data[words.length - 1];
    bool upper = last >= 'A' && last <= 'Z';
    if ((last | 32) == 'y') return arena_format(arena, "%.*s%s", (int)words.length - 1, words.data, upper ? "IES" : "ies");
    return arena_format(arena, "%.*s%s", STR_ARG(words), (last | 32) == 's' ? "es" : "s");
}

/* One place in a set and how far its members are read: sets inside sets are walked with these instead of by recursion. */
struct set_place {
    int32_t set;
    size_t member;
};

/* Writes the members of one set, those of the sets that it names among them. */
static void flatten(struct builder *b, struct set_list *sets, int32_t root, uint32_t number)
{
    struct set_place stack[SET_DEPTH_MAX];
    size_t depth = 0;
    stack[depth++] = (struct set_place){root, 0};
    sets->items[root].in_hand = true;
    while (depth) {
        struct set *set = &sets->items[stack[depth - 1].set];
        if (stack[depth - 1].member == set->members.count || sets->members == SET_MEMBERS_MAX) {
            set->in_hand = false;
            depth--;
            continue;
        }
        const struct source_row *row = set->members.items[stack[depth - 1].member++];
        if (++sets->members == SET_MEMBERS_MAX) source_error(b->source, row, "the synonym sets have more than %d members together", SET_MEMBERS_MAX);
        str words = str_trim(row->cells[SET_WORDS]);
        if (!words.length || words.data[0] != '&') {
            bool plural = str_is(row->cells[SET_PLURAL], "yes");
            add_member(b, row, number, words);
            if (plural && words.length) add_member(b, row, number, plural_of(b->arena, words));
            continue;
        }
        int32_t inner = find_set(b, sets, words);
        if (inner == MAP_ABSENT) {
            if (depth == 1) source_error(b->source, row, "the synonym set %.*s is not defined", STR_ARG(words));
        } else if (sets->items[inner].in_hand) {
            if (inner == root) source_error(b->source, row, "the synonym set &%.*s contains itself; take this line out", STR_ARG(sets->items[root].name));
        } else if (depth == SET_DEPTH_MAX) {
            source_error(b->source, row, "synonym sets inside one another more than %d deep", SET_DEPTH_MAX);
        } else {
            sets->items[inner].in_hand = true;
            stack[depth++] = (struct set_place){inner, 0};
        }
    }
}

static uint32_t new_set(struct builder *b, str name)
{
    uint32_t number;
    struct ref ref = builder_string(b, name);
    *(struct imported_set_record *)builder_record(b, TABLE_IMPORTED_SETS, &number) = (struct imported_set_record){.name = ref};
    return number;
}

static void compile_sets(struct builder *b, struct set_list *sets)
{
    gather_sets(b, sets);
    for (size_t i = 0; i < sets->count; i++) sets->items[i].number = new_set(b, sets->items[i].name);
    for (size_t i = 0; i < sets->count; i++) flatten(b, sets, (int32_t)i, sets->items[i].number);
}

/* ---- verbs ---- */

struct block {
    struct { const struct source_row **items; size_t count, capacity; } patterns;
    bool stems; /* TABARI's: a word of a pattern may go on, but before "_" */
};

struct block_list {
    struct block *items;
    size_t count, capacity;
    struct map by_name;
};

static int32_t block_of(struct builder *b, struct block_list *blocks, str name)
{
    int32_t known = map_get(&blocks->by_name, name);
    if (known != MAP_ABSENT) return known;
    *ARENA_PUSH(b->arena, blocks) = (struct block){0};
    map_put(&blocks->by_name, b->arena, name, (int32_t)blocks->count - 1);
    return (int32_t)blocks->count - 1;
}

/* One form: "BROKE", "+BROKE_DOWN", "WIRE_+TAPPED", "LASH OUT": the main word carries the +, else it is the first.  False: it is none, which has been said. */
static bool add_form(struct builder *b, const struct source_row *row, struct imported_verb_record record, str form)
{
    size_t plus = 0, end;
    while (plus < form.length && form.data[plus] != '+') plus++;
    size_t start = plus < form.length ? plus + 1 : 0;
    for (end = start; end < form.length && form.data[end] != '_' && form.data[end] != ' ';) end++;
    str main = atoms_of(b->arena, str_slice(form, start, end));
    str before = atoms_of(b->arena, str_slice(form, 0, start ? start - 1 : 0)), after = atoms_of(b->arena, str_slice(form, end, form.length));
    if (!main.length || has(main, ' ')) {
        source_error(b->source, row, "\"%.*s\" is no verb of one main word; mark the main word of several with +", STR_ARG(form));
        return false;
    }
    int32_t line;
    if (!is_new(b, row, "form", arena_format(b->arena, "%.*s|%.*s|%.*s", STR_ARG(main), STR_ARG(before), STR_ARG(after)), &line)) return true;
    if ((before.length || after.length) && !has_room(b, row, "form", main)) return true;
    record.before = builder_string(b, before);
    record.after = builder_string(b, after);
    uint32_t number;
    *(struct imported_verb_record *)builder_record(b, TABLE_IMPORTED_VERBS, &number) = record;
    index_add(b->arena, &b->indices[INDEX_IMPORTED_FORMS], main, number);
    return true;
}

/* The regular forms, made as PETRARCH does: -s, -ed, -ing on the main word. */
static void add_regular_forms(struct builder *b, const struct source_row *row, const struct imported_verb_record *record, str verb)
{
    size_t plus = 0, end;
    while (plus < verb.length && verb.data[plus] != '+') plus++;
    for (end = plus < verb.length ? plus : 0; end < verb.length && verb.data[end] != '_' && verb.data[end] != ' ';) end++;
    if (!end) return;
    str root = str_slice(verb, 0, end), rest = str_slice(verb, end, verb.length);
    char last = (char)(root.data[end - 1] | 32);
    bool e = last == 'e', hiss = last == 's' || last == 'x' || last == 'z';
    add_form(b, row, *record, arena_format(b->arena, "%.*s%s%.*s", STR_ARG(root), hiss ? "es" : "s", STR_ARG(rest)));
    add_form(b, row, *record, arena_format(b->arena, "%.*s%s%.*s", STR_ARG(root), e ? "d" : "ed", STR_ARG(rest)));
    add_form(b, row, *record, arena_format(b->arena, "%.*sing%.*s", (int)(end - e), root.data, STR_ARG(rest)));
}

static void compile_verbs(struct builder *b, struct block_list *blocks)
{
    const struct source_rows *rows = &b->source->rows[SOURCE_IMPORTED_VERBS];
    for (size_t i = 0; i < rows->count; i++) {
        const struct source_row *row = &rows->items[i];
        str verb = row->cells[WORD_VERB], forms = row->cells[WORD_FORMS], code = row->cells[WORD_CODE];
        bool stem = str_is(forms, "*"), word = str_is(forms, "_"); /* TABARI's: the beginning of a word, or the word itself */
        if (stem || word) forms = (str){0};
        struct imported_verb_record record = {.text = builder_string(b, verb), .code = builder_string(b, code.length ? code : STR("---")), .origin = builder_string(b, row->origin),
                                              .block = (uint32_t)block_of(b, blocks, row->cells[WORD_BLOCK]), .any_form = !forms.length && !stem && !word, .stem = stem, .any_word = stem || word};
        blocks->items[record.block].stems |= stem || word;
        if (!add_form(b, row, record, verb)) continue;
        if (record.any_form) add_regular_forms(b, row, &record, verb);
        while (forms.length) {
            str form = str_trim(str_cut(&forms, ' '));
            if (form.length) add_form(b, row, record, form);
        }
    }
}

/* ---- patterns ---- */

struct pattern_reading {
    struct builder *b;
    const struct source_row *row;
    struct set_list *sets;
    struct imported_token_record tokens[2 * IMPORTED_TOKENS_MAX];
    size_t count;
    size_t star;   /* tokens before it; SIZE_MAX before it is read */
    bool joined;   /* "_" stood before what comes next */
    bool star_joined;
    bool stems;
    bool good;
};

static void wrong(struct pattern_reading *p, const char *why)
{
    if (p->good) source_error(p->b->source, p->row, "%s in the pattern \"%.*s\"", why, STR_ARG(p->row->cells[SURFACE_PATTERN]));
    p->good = false;
}

static void push_token(struct pattern_reading *p, struct imported_token_record token)
{
    size_t side = p->star == SIZE_MAX ? p->count : p->count - p->star;
    if (side == IMPORTED_TOKENS_MAX) {
        wrong(p, "more than 24 words on a side");
        return;
    }
    token.joined = p->joined && (p->count || p->star != SIZE_MAX);
    p->tokens[p->count++] = token;
    p->joined = false;
}

/* {A | B}: a set without a name. */
static void read_alternatives(struct pattern_reading *p, str inside)
{
    uint32_t number = new_set(p->b, (str){0});
    while (inside.length) {
        str one = str_trim(str_cut(&inside, '|'));
        int32_t inner = one.length && one.data[0] == '&' ? find_set(p->b, p->sets, one) : MAP_ABSENT;
        if (inner != MAP_ABSENT) flatten(p->b, p->sets, inner, number);
        else if (one.length) add_member(p->b, p->row, number, one), add_member(p->b, p->row, number, plural_of(p->b->arena, one));
    }
    push_token(p, (struct imported_token_record){.kind = TOKEN_SET, .set = number});
}

static void read_word(struct pattern_reading *p, str word, bool whole)
{
    static const char marks[] = "$+%^";
    static const uint8_t kinds[] = {TOKEN_SOURCE, TOKEN_TARGET, TOKEN_BOTH, TOKEN_SKIP};
    const char *mark = word.length == 1 ? strchr(marks, word.data[0]) : NULL;
    if (mark) {
        push_token(p, (struct imported_token_record){.kind = kinds[mark - marks]});
    } else if (word.data[0] == '&') {
        int32_t set = find_set(p->b, p->sets, word);
        if (set == MAP_ABSENT) wrong(p, "a synonym set that is not defined");
        else push_token(p, (struct imported_token_record){.kind = TOKEN_SET, .set = p->sets->items[set].number});
    } else {
        str key = atoms_of(p->b->arena, word);
        if (!key.length) wrong(p, "a word without letters");
        else push_token(p, (struct imported_token_record){.kind = p->stems && !whole ? TOKEN_STEM : TOKEN_WORD, .words = builder_string(p->b, key)});
    }
}

static bool is_divider(char c) { return c == ' ' || c == '\t' || c == '_' || c == '*' || c == '{' || c == '}' || c == '(' || c == ')'; }

static void read_star(struct pattern_reading *p)
{
    if (p->star != SIZE_MAX) {
        wrong(p, "two verbs (*)");
        return;
    }
    p->star = p->count;
    p->star_joined = p->joined;
    p->joined = false;
}

/* The braces and parentheses of PETRARCH-2 group the words of a phrase; their words are read in their order. */
static void read_pattern(struct pattern_reading *p, str text)
{
    for (size_t at = 0; at < text.length && p->good;) {
        char c = text.data[at];
        size_t end = at + 1;
        if (c == '_') {
            p->joined = true;
        } else if (c == '*') {
            read_star(p);
            if (end < text.length && text.data[end] == '*') end++; /* PETRARCH's first manual writes ** */
        } else if (c == '{' && has(str_slice(text, at, text.length), '}')) {
            str rest = str_slice(text, at + 1, text.length), inside = str_cut(&rest, '}');
            if (has(inside, '|')) read_alternatives(p, inside), end = text.length - rest.length;
            else p->joined = false;
        } else if (is_divider(c)) {
            p->joined = false;
        } else {
            while (end < text.length && !is_divider(text.data[end])) end++;
            read_word(p, str_slice(text, at, end), end < text.length && text.data[end] == '_');
        }
        at = end;
    }
    if (p->good && p->star == SIZE_MAX) wrong(p, "no verb (*)");
}

/* Tokens before the verb are stored from it outwards; `joined` then speaks of the neighbour nearer to the verb. */
static void store_tokens(struct pattern_reading *p)
{
    for (size_t i = p->star; i-- > 0;) {
        struct imported_token_record token = p->tokens[i];
        token.joined = i + 1 < p->star ? p->tokens[i + 1].joined : p->star_joined;
        *(struct imported_token_record *)builder_record(p->b, TABLE_IMPORTED_TOKENS, NULL) = token;
    }
    for (size_t i = p->star; i < p->count; i++) *(struct imported_token_record *)builder_record(p->b, TABLE_IMPORTED_TOKENS, NULL) = p->tokens[i];
}

static bool compile_pattern(struct builder *b, struct set_list *sets, bool stems, const struct source_row *row, struct imported_pattern_record *record)
{
    struct pattern_reading p = {.b = b, .row = row, .sets = sets, .star = SIZE_MAX, .stems = stems, .good = true};
    read_pattern(&p, row->cells[SURFACE_PATTERN]);
    if (p.good && !row->cells[SURFACE_CODE].length) wrong(&p, "no code");
    if (!p.good) return false;
    *record = (struct imported_pattern_record){.text = builder_string(b, row->cells[SURFACE_PATTERN]), .code = builder_string(b, row->cells[SURFACE_CODE]),
                                               .origin = builder_string(b, row->origin), .first = (uint32_t)b->tables[TABLE_IMPORTED_TOKENS].count,
                                               .before = (uint8_t)p.star, .after = (uint8_t)(p.count - p.star)};
    store_tokens(&p);
    return true;
}

struct ranked_pattern {
    struct imported_pattern_record record;
    size_t order;
};

static int longest_first(const void *a, const void *b)
{
    const struct ranked_pattern *x = a, *y = b;
    int n = x->record.before + x->record.after, m = y->record.before + y->record.after;
    return n != m ? m - n : (x->order > y->order) - (x->order < y->order);
}

static void compile_block(struct builder *b, struct set_list *sets, const struct block *block)
{
    struct ranked_pattern *list = ARENA_NEW(b->arena, struct ranked_pattern, block->patterns.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < block->patterns.count; i++) {
        list[count].order = i;
        if (compile_pattern(b, sets, block->stems, block->patterns.items[i], &list[count].record)) count++;
    }
    if (count) qsort(list, count, sizeof *list, longest_first);
    struct imported_block_record record = {(uint32_t)b->tables[TABLE_IMPORTED_PATTERNS].count, (uint32_t)count};
    *(struct imported_block_record *)builder_record(b, TABLE_IMPORTED_BLOCKS, NULL) = record;
    for (size_t i = 0; i < count; i++) *(struct imported_pattern_record *)builder_record(b, TABLE_IMPORTED_PATTERNS, NULL) = list[i].record;
}

static void gather_patterns(struct builder *b, struct block_list *blocks)
{
    const struct source_rows *rows = &b->source->rows[SOURCE_IMPORTED_PATTERNS];
    for (size_t i = 0; i < rows->count; i++) {
        const struct source_row *row = &rows->items[i];
        int32_t block = map_get(&blocks->by_name, row->cells[SURFACE_BLOCK]);
        if (block == MAP_ABSENT) source_error(b->source, row, "no verb has the block \"%.*s\"", STR_ARG(row->cells[SURFACE_BLOCK]));
        else if (blocks->items[block].patterns.count == BLOCK_PATTERNS_MAX) source_error(b->source, row, "more than %d patterns of one verb", BLOCK_PATTERNS_MAX);
        else *ARENA_PUSH(b->arena, &blocks->items[block].patterns) = row;
    }
}

/* ---- the codes ---- */

static void count_codes(const struct builder *b, enum source_kind kind, int column, size_t *known, size_t *all)
{
    const struct source_rows *rows = &b->source->rows[kind];
    for (size_t i = 0; i < rows->count; i++) {
        str code = rows->items[i].cells[column], first = str_cut(&code, ':');
        if (!first.length || first.data[0] == '-') continue;
        ++*all;
        *known += compile_is_cameo(b, first);
    }
}

/* WEIS and other schemes use digits too: the codes are taken for CAMEO's only where nearly all of them are. */
static void tell_scheme(struct builder *b)
{
    size_t known = 0, all = 0;
    count_codes(b, SOURCE_IMPORTED_VERBS, WORD_CODE, &known, &all);
    count_codes(b, SOURCE_IMPORTED_PATTERNS, SURFACE_CODE, &known, &all);
    struct imported_scheme_record record = {(all - known) * CAMEO_SHARE <= all, b->imported_stems};
    *(struct imported_scheme_record *)builder_record(b, TABLE_IMPORTED_SCHEME, NULL) = record;
}

void compile_imported(struct builder *b)
{
    compile_phrases(b, SOURCE_IMPORTED_NAMES, INDEX_IMPORTED_NAMES, true);
    compile_phrases(b, SOURCE_IMPORTED_AGENTS, INDEX_IMPORTED_AGENTS, true);
    compile_phrases(b, SOURCE_IMPORTED_DISCARDS, INDEX_IMPORTED_DISCARDS, false);
    compile_phrases(b, SOURCE_IMPORTED_ISSUES, INDEX_IMPORTED_ISSUES, false);
    struct set_list sets = {0};
    struct block_list blocks = {0};
    compile_sets(b, &sets);
    compile_verbs(b, &blocks);
    gather_patterns(b, &blocks);
    for (size_t i = 0; i < blocks.count; i++) compile_block(b, &sets, &blocks.items[i]);
    tell_scheme(b);
}
