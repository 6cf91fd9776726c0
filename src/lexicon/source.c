/* See source.h.  Reads whole files; a file that cannot be read, or is no UTF-8 text, is an error and the others are still read. */
#include "lexicon/source.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/utf8.h"

struct kind_of_file {
    const char *tails[8];                   /* how the paths of such files end */
    const char *columns[SOURCE_COLUMNS_MAX]; /* by number */
    unsigned required;                      /* bits: columns that a header must have */
    unsigned told_by;                       /* bits: columns that tell this kind by its header */
};

#define BIT(n) (1u << (n))

static const struct kind_of_file source_kinds[SOURCE_KINDS] = {
    [SOURCE_PLOVER] = {{"ontology/plover.tsv"}, {"kind", "type", "name", "gloss", "quad", "score"},
                       BIT(PLOVER_KIND) | BIT(PLOVER_TYPE) | BIT(PLOVER_NAME), BIT(PLOVER_KIND) | BIT(PLOVER_TYPE) | BIT(PLOVER_NAME)},
    [SOURCE_CAMEO] = {{"ontology/cameo.tsv"},
                      {"code", "level", "label", "goldstein", "goldstein_inherited", "quad", "quad_plover"},
                      BIT(CAMEO_CODE) | BIT(CAMEO_LABEL) | BIT(CAMEO_QUAD), BIT(CAMEO_CODE) | BIT(CAMEO_LABEL)},
    [SOURCE_CAMEO_PLOVER] = {{"ontology/cameo2plover.tsv"}, {"code", "type", "mode", "contexts", "basis", "as_given"},
                             BIT(READING_CODE) | BIT(READING_TYPE) | BIT(READING_MODE) | BIT(READING_CONTEXTS),
                             BIT(READING_CODE) | BIT(READING_TYPE) | BIT(READING_MODE)},
    [SOURCE_ROLE_CODES] = {{"ontology/roles.tsv"}, {"code", "level", "gloss"}, BIT(ROLE_CODE), BIT(ROLE_CODE) | BIT(ROLE_GLOSS)},
    [SOURCE_STATES] = {{"actors/states.tsv"},
                       {"code", "iso", "name", "other names", "adjectives", "people", "capital", "seats", "from", "to", "origin"},
                       BIT(STATE_CODE) | BIT(STATE_NAME), BIT(STATE_CODE) | BIT(STATE_NAME) | BIT(STATE_ADJECTIVES)},
    [SOURCE_ACTORS] = {{"actors/bodies.tsv", "actors/groups.tsv", "actors/organs.tsv", "actors/outlets.tsv", "actors/people.tsv",
                        "actors/companies.tsv"},
                       {"name", "other names", "type", "code", "country", "from", "to", "entity", "origin"},
                       BIT(NAMED_NAME) | BIT(NAMED_TYPE) | BIT(NAMED_CODE), BIT(NAMED_NAME) | BIT(NAMED_TYPE) | BIT(NAMED_CODE)},
    [SOURCE_ROLES] = {{"actors/roles.tsv"}, {"noun", "roles", "kind", "gender", "origin"},
                      BIT(NOUN_NOUN) | BIT(NOUN_ROLES) | BIT(NOUN_KIND), BIT(NOUN_NOUN) | BIT(NOUN_ROLES)},
    [SOURCE_NOUNS] = {{"events/nouns.tsv"}, {"pattern", "code", "example", "origin", "classes"},
                      BIT(PATTERN_PATTERN) | BIT(PATTERN_CODE) | BIT(PATTERN_CLASSES), BIT(PATTERN_PATTERN) | BIT(PATTERN_CLASSES)},
    [SOURCE_VERBS] = {{"events/verbs.tsv"}, {"pattern", "code", "example", "origin"},
                      BIT(PATTERN_PATTERN) | BIT(PATTERN_CODE), BIT(PATTERN_PATTERN) | BIT(PATTERN_CODE)},
    [SOURCE_OPERATORS] = {{"events/operators.tsv"}, {"operator", "from", "to"},
                          BIT(CHANGE_OPERATOR) | BIT(CHANGE_FROM) | BIT(CHANGE_TO), BIT(CHANGE_OPERATOR) | BIT(CHANGE_TO)},
    [SOURCE_CUES] = {{"speech/cues.tsv"}, {"cue", "kind", "stance", "example", "origin"},
                     BIT(CUE_CUE) | BIT(CUE_KIND) | BIT(CUE_STANCE), BIT(CUE_CUE) | BIT(CUE_KIND)},
    [SOURCE_GIVEN_NAMES] = {{"actors/given-names.tsv"}, {"given name", "gender", "origin"},
                            BIT(GIVEN_NAME) | BIT(GIVEN_GENDER), BIT(GIVEN_NAME) | BIT(GIVEN_GENDER)},
    [SOURCE_IMPORTED_SETS] = {{"imported/sets.tsv"}, {"set", "words", "plural", "origin"}, BIT(SET_SET) | BIT(SET_WORDS), BIT(SET_SET) | BIT(SET_WORDS)},
    [SOURCE_IMPORTED_NAMES] = {{"imported/names.tsv"}, {"phrase", "code", "origin", "from", "to", "actor"},
                               BIT(PHRASE_WORDS) | BIT(PHRASE_CODE), BIT(PHRASE_WORDS) | BIT(PHRASE_CODE)},
    [SOURCE_IMPORTED_AGENTS] = {{"imported/agents.tsv"}, {"agent", "code", "origin"}, BIT(PHRASE_WORDS) | BIT(PHRASE_CODE), BIT(PHRASE_WORDS) | BIT(PHRASE_CODE)},
    [SOURCE_IMPORTED_VERBS] = {{"imported/verbs.tsv"}, {"verb", "block", "forms", "code", "origin"}, BIT(WORD_VERB) | BIT(WORD_BLOCK), BIT(WORD_VERB) | BIT(WORD_BLOCK)},
    [SOURCE_IMPORTED_PATTERNS] = {{"imported/patterns.tsv"}, {"block", "pattern", "code", "origin"},
                                  BIT(SURFACE_BLOCK) | BIT(SURFACE_PATTERN) | BIT(SURFACE_CODE), BIT(SURFACE_BLOCK) | BIT(SURFACE_PATTERN)},
    [SOURCE_IMPORTED_DISCARDS] = {{"imported/discards.tsv"}, {"discard", "scope", "origin"}, BIT(PHRASE_WORDS) | BIT(PHRASE_CODE), BIT(PHRASE_WORDS) | BIT(PHRASE_CODE)},
    [SOURCE_IMPORTED_ISSUES] = {{"imported/issues.tsv"}, {"issue", "code", "origin"}, BIT(PHRASE_WORDS) | BIT(PHRASE_CODE), BIT(PHRASE_WORDS) | BIT(PHRASE_CODE)},
    [SOURCE_WORD_KINDS] = {{"words/kinds.tsv"}, {"word", "part", "kind", "origin"},
                           BIT(LEXEME_WORD) | BIT(LEXEME_PART) | BIT(LEXEME_KIND), BIT(LEXEME_WORD) | BIT(LEXEME_PART) | BIT(LEXEME_KIND)},
    [SOURCE_TOPICS] = {{"words/topics.tsv"}, {"word", "topic", "weight", "origin"},
                       BIT(TOPICAL_WORD) | BIT(TOPICAL_TOPIC) | BIT(TOPICAL_WEIGHT), BIT(TOPICAL_WORD) | BIT(TOPICAL_TOPIC) | BIT(TOPICAL_WEIGHT)},
};

const char *source_kind_path(enum source_kind kind) { return source_kinds[kind].tails[0]; }
const char *const *source_kind_columns(enum source_kind kind) { return source_kinds[kind].columns; }

/* ---- problems ---- */

static void problem(struct source *source, str file, size_t line, bool warning, const char *format, va_list arguments)
{
    if (!warning) source->errors++;
    if (!source->report) return;
    char message[ERROR_MESSAGE_MAX];
    vsnprintf(message, sizeof message, format, arguments);
    source->report(source->context, &(struct lexicon_problem){file, line, str_from(message), warning});
}

void source_error(struct source *source, const struct source_row *row, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    problem(source, row->file, row->line, false, format, arguments);
    va_end(arguments);
}

void source_warning(struct source *source, const struct source_row *row, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    problem(source, row->file, row->line, true, format, arguments);
    va_end(arguments);
}

size_t source_values(str cell, str *out, size_t room)
{
    size_t n = 0;
    while (cell.length && n < room) {
        str value = str_trim(str_cut(&cell, ';'));
        if (value.length) out[n++] = value;
    }
    return n;
}

/* ---- finding the files ---- */

struct found {
    str path;     /* NUL-terminated */
    str relative; /* to the folder that the user named */
    int depth;
};

struct found_list {
    struct found *items;
    size_t count, capacity;
};

static int compare_found(const void *a, const void *b)
{
    return str_compare(((const struct found *)a)->path, ((const struct found *)b)->path);
}

void source_error_at(struct source *source, str file, size_t line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    problem(source, file, line, false, format, arguments);
    va_end(arguments);
}

/* Puts what is in a folder on the list of things to look at. */
static void list_folder(struct source *source, struct found_list *list, struct found folder)
{
    DIR *directory = opendir(folder.path.data);
    if (!directory) {
        source_error_at(source, folder.path, 0, "cannot read the folder: %s", strerror(errno));
        return;
    }
    for (struct dirent *entry; (entry = readdir(directory)) && list->count < SOURCE_FILES_MAX;) {
        if (entry->d_name[0] == '.') continue;
        str name = str_from(entry->d_name);
        if (str_is(name, "places")) continue; /* the gazetteer has a form of its own (gazetteer.h) */
        struct found *next = ARENA_PUSH(source->arena, list);
        next->path = arena_format(source->arena, "%s/%s", folder.path.data, entry->d_name);
        next->relative = folder.relative.length ? arena_format(source->arena, "%s/%s", folder.relative.data, entry->d_name)
                                                : arena_copy(source->arena, name);
        next->depth = folder.depth + 1;
    }
    closedir(directory);
}

/* The files below one path, sorted. */
static struct found_list find_files(struct source *source, const char *path)
{
    struct found_list todo = {0}, files = {0};
    str given = arena_copy(source->arena, str_from(path));
    while (given.length > 1 && given.data[given.length - 1] == '/') given = arena_copy(source->arena, str_slice(given, 0, given.length - 1));
    *ARENA_PUSH(source->arena, &todo) = (struct found){given, {0}, 0};
    for (size_t i = 0; i < todo.count; i++) {
        struct found at = todo.items[i];
        struct stat status;
        if (stat(at.path.data, &status) != 0) source_error_at(source, at.path, 0, "%s", strerror(errno));
        else if (S_ISDIR(status.st_mode) && str_is(at.relative, "places")) continue; /* the gazetteer's (gazetteer.c) */
        else if (S_ISDIR(status.st_mode) && at.depth < SOURCE_DEPTH_MAX) list_folder(source, &todo, at);
        else if (S_ISREG(status.st_mode) && (at.depth == 0 || str_ends(at.path, STR(".tsv")))) *ARENA_PUSH(source->arena, &files) = at;
    }
    if (todo.count >= SOURCE_FILES_MAX) source_error_at(source, given, 0, "more than %d files: not a lexicon", SOURCE_FILES_MAX);
    if (files.count) qsort(files.items, files.count, sizeof *files.items, compare_found);
    return files;
}

/* The file's name for `origin`: inside a folder that of the folder's tree; alone, with the last folder where that is one of ours. */
static str origin_name(const struct found *found)
{
    if (found->relative.length) return found->relative;
    size_t slash = found->path.length;
    while (slash && found->path.data[slash - 1] != '/') slash--;
    size_t before = slash ? slash - 1 : 0;
    while (before && found->path.data[before - 1] != '/') before--;
    str folder = str_slice(found->path, before, slash);
    bool ours = str_is(folder, "actors/") || str_is(folder, "events/") || str_is(folder, "ontology/") || str_is(folder, "speech/");
    return str_slice(found->path, ours ? before : slash, found->path.length);
}

/* ---- reading ---- */

static bool read_file(struct source *source, str path, str *bytes)
{
    FILE *file = fopen(path.data, "rb");
    if (!file) return source_error_at(source, path, 0, "cannot read: %s", strerror(errno)), false;
    struct stat status;
    bool good = fstat(fileno(file), &status) == 0, small = good && status.st_size <= SOURCE_FILE_BYTES_MAX;
    size_t size = small ? (size_t)status.st_size : 0;
    char *data = ARENA_NEW(source->arena, char, size + 1);
    good = small && fread(data, 1, size, file) == size;
    fclose(file);
    if (!small) return source_error_at(source, path, 0, "larger than %d MiB; split it into several files", SOURCE_FILE_BYTES_MAX >> 20), false;
    if (!good) return source_error_at(source, path, 0, "cannot read the file to its end"), false;
    *bytes = (str){data, size};
    if (str_starts(*bytes, STR("\xEF\xBB\xBF"))) *bytes = str_slice(*bytes, 3, bytes->length);
    return true;
}

static bool is_text(str line)
{
    for (size_t at = 0, size; at < line.length; at += size) {
        int32_t c = utf8_decode(line, at, &size);
        if (c == UTF8_INVALID || (c < ' ' && c != '\t') || c == 0x7F) return false;
    }
    return true;
}

struct reading {
    struct source *source;
    struct source_row row; /* file, line */
    str name;              /* for origins */
    int kind;              /* -1 before the header */
    int columns[SOURCE_COLUMNS_MAX]; /* file column -> number of the kind's column */
    size_t column_count;
    str last; /* the first cell of the line before */
};

static size_t split(str line, str *cells)
{
    size_t n = 0;
    for (bool more = true; more; n++) {
        more = memchr(line.data, '\t', line.length) != NULL;
        str cell = str_trim(str_cut(&line, '\t'));
        if (n < SOURCE_COLUMNS_MAX) cells[n] = cell;
    }
    return n;
}

static int column_number(int kind, str name)
{
    for (int k = 0; k < SOURCE_COLUMNS_MAX && source_kinds[kind].columns[k]; k++)
        if (str_is(name, source_kinds[kind].columns[k])) return k;
    return -1;
}

static int kind_of_path(str path)
{
    for (int kind = 0; kind < SOURCE_KINDS; kind++)
        for (int t = 0; t < 8 && source_kinds[kind].tails[t]; t++) {
            str tail = str_from(source_kinds[kind].tails[t]);
            if (str_ends(path, tail) && (path.length == tail.length || path.data[path.length - tail.length - 1] == '/')) return kind;
        }
    return -1;
}

/* The kind whose telling columns are all there, the most of them; where several have as many, the first of enum source_kind. */
static int kind_of_header(const str *cells, size_t count)
{
    int best = -1;
    size_t best_known = 0;
    for (int kind = 0; kind < SOURCE_KINDS; kind++) {
        unsigned seen = 0;
        size_t known = 0;
        for (size_t i = 0; i < count; i++) {
            int k = column_number(kind, cells[i]);
            if (k >= 0) seen |= BIT(k), known++;
        }
        if ((seen & source_kinds[kind].told_by) != source_kinds[kind].told_by || known <= best_known) continue;
        best = kind;
        best_known = known;
    }
    return best;
}

/* The columns of the kind, for a message. */
static str column_list(struct source *source, int kind)
{
    str list = str_from(source_kinds[kind].columns[0]);
    for (int k = 1; k < SOURCE_COLUMNS_MAX && source_kinds[kind].columns[k]; k++)
        list = arena_format(source->arena, "%.*s, %s", STR_ARG(list), source_kinds[kind].columns[k]);
    return list;
}

/* False: the file cannot be understood. */
static bool read_header(struct reading *r, str line)
{
    str cells[SOURCE_COLUMNS_MAX];
    size_t count = split(line, cells);
    if (count > SOURCE_COLUMNS_MAX)
        return source_error(r->source, &r->row, "%zu columns, more than any file has", count), false;
    r->kind = kind_of_path(r->row.file);
    if (r->kind < 0) r->kind = kind_of_header(cells, count);
    if (r->kind < 0)
        return source_error(r->source, &r->row, "cannot tell what this file holds: its columns are those of no known kind"), false;
    unsigned seen = 0;
    bool good = true, header = false;
    for (size_t i = 0; i < count; i++) header = header || column_number(r->kind, cells[i]) >= 0;
    if (!header)
        return source_error(r->source, &r->row, "no header row: the first line must name the columns: %.*s", STR_ARG(column_list(r->source, r->kind))), false;
    for (size_t i = 0; i < count; i++) {
        int k = r->columns[i] = column_number(r->kind, cells[i]);
        if (k >= 0 && !(seen & BIT(k))) {
            seen |= BIT(k);
            continue;
        }
        source_error(r->source, &r->row, k < 0 ? "unknown column \"%.*s\"; known here: %.*s" : "column \"%.*s\" twice; known: %.*s",
                     STR_ARG(cells[i]), STR_ARG(column_list(r->source, r->kind)));
        good = false;
    }
    for (int k = 0; k < SOURCE_COLUMNS_MAX && source_kinds[r->kind].columns[k]; k++) {
        if (!(source_kinds[r->kind].required & BIT(k)) || seen & BIT(k)) continue;
        source_error(r->source, &r->row, "column \"%s\" is missing", source_kinds[r->kind].columns[k]);
        good = false;
    }
    r->column_count = count;
    return good;
}

static int compare_ignoring_case(str a, str b)
{
    for (size_t i = 0; i < a.length && i < b.length; i++) {
        int x = (unsigned char)a.data[i], y = (unsigned char)b.data[i];
        x += x >= 'A' && x <= 'Z' ? 32 : 0;
        y += y >= 'A' && y <= 'Z' ? 32 : 0;
        if (x != y) return x - y;
    }
    return (a.length > b.length) - (a.length < b.length);
}

/* Files of patterns are sorted by predicate, which compile_events.c checks. */
static void check_order(struct reading *r, str first)
{
    if (r->kind != SOURCE_VERBS && r->kind != SOURCE_NOUNS && r->kind < SOURCE_IMPORTED_SETS && r->last.length && compare_ignoring_case(r->last, first) > 0)
        source_warning(r->source, &r->row, "not sorted: \"%.*s\" after \"%.*s\"", STR_ARG(first), STR_ARG(r->last));
    r->last = first;
}

struct source_row *source_add_row(struct source *source, enum source_kind kind, str file, str origin, size_t line)
{
    struct source_row *row = ARENA_PUSH(source->arena, &source->rows[kind]);
    *row = (struct source_row){.file = file, .origin = origin, .line = line};
    return row;
}

static void read_row(struct reading *r, str line)
{
    str cells[SOURCE_COLUMNS_MAX];
    size_t count = split(line, cells);
    if (count > r->column_count) {
        source_error(r->source, &r->row, "%zu cells where the header names %zu columns", count, r->column_count);
        return;
    }
    if (!cells[0].length) {
        source_error(r->source, &r->row, "the first cell is empty");
        return;
    }
    str place = arena_format(r->source->arena, "%.*s:%zu", STR_ARG(r->name), r->row.line);
    struct source_row *row = source_add_row(r->source, (enum source_kind)r->kind, r->row.file, place, r->row.line);
    for (size_t i = 0; i < count; i++) row->cells[r->columns[i]] = cells[i];
    check_order(r, cells[0]);
    int origin = column_number(r->kind, STR("origin"));
    if (origin >= 0 && !row->cells[origin].length) source_warning(r->source, row, "no origin");
    else if (r->kind >= SOURCE_IMPORTED_SETS) row->origin = row->cells[origin]; /* the line of the old file */
}

static void read_source(struct source *source, const struct found *found)
{
    str rest;
    if (!read_file(source, found->path, &rest)) return;
    if (!str_ends(found->path, STR(".tsv")) && imported_read(source, found->path, origin_name(found), rest)) return;
    struct reading r = {.source = source, .row = {.file = found->path}, .name = origin_name(found), .kind = -1};
    while (rest.length) {
        str line = str_cut(&rest, '\n');
        r.row.line++;
        if (line.length && line.data[line.length - 1] == '\r') line.length--;
        if (line.length > SOURCE_LINE_BYTES_MAX) {
            source_error(source, &r.row, "longer than %d bytes", SOURCE_LINE_BYTES_MAX);
        } else if (!is_text(line)) {
            source_error(source, &r.row, "not UTF-8 text");
        } else if (str_trim(line).length == 0 || line.data[0] == '#') {
            continue;
        } else if (r.kind >= 0) {
            read_row(&r, line);
        } else if (!read_header(&r, line)) {
            return;
        }
    }
    if (r.kind < 0) source_error_at(source, found->path, 0, "no header row");
}

void source_read(struct source *source, const char *const *paths, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct found_list files = find_files(source, paths[i]);
        for (size_t k = 0; k < files.count; k++) read_source(source, &files.items[k]);
    }
}
