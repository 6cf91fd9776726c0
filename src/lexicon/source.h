/* The text form of a lexicon as rows of cells: finding the files, reading them, header rows, and telling the user what is wrong with
   file and line.  Knows the columns of every kind of file and nothing of what the cells mean.  Internal to src/lexicon. */
#ifndef BEDE_LEXICON_SOURCE_H
#define BEDE_LEXICON_SOURCE_H

#include "lexicon/lexicon.h"

/* The limits of the text form. */
enum {
    SOURCE_COLUMNS_MAX = 12,
    SOURCE_DEPTH_MAX = 8,                  /* folders in folders; ends a loop of links */
    SOURCE_FILES_MAX = 4096,               /* a folder with more is not a lexicon */
    SOURCE_FILE_BYTES_MAX = 32 << 20,      /* fifty times the largest shipped file; compiling takes some eighty times its size in memory */
    SOURCE_LINE_BYTES_MAX = 16 << 10,      /* a longer line is another kind of file */
    SOURCE_VALUES_MAX = 256,               /* values in one cell */
};

/* The kinds of files, in the order in which they are compiled: what is checked against comes first. */
enum source_kind {
    SOURCE_PLOVER, SOURCE_CAMEO, SOURCE_CAMEO_PLOVER, SOURCE_ROLE_CODES, SOURCE_STATES, SOURCE_ACTORS, SOURCE_ROLES, SOURCE_NOUNS,
    SOURCE_VERBS, SOURCE_OPERATORS, SOURCE_CUES, SOURCE_GIVEN_NAMES, SOURCE_IMPORTED_SETS, SOURCE_IMPORTED_NAMES, SOURCE_IMPORTED_AGENTS,
    SOURCE_IMPORTED_VERBS, SOURCE_IMPORTED_PATTERNS, SOURCE_IMPORTED_DISCARDS, SOURCE_IMPORTED_ISSUES, SOURCE_WORD_KINDS, SOURCE_TOPICS, SOURCE_KINDS,
};

/* The columns of each kind, numbered as in source_kinds of source.c. */
enum { PLOVER_KIND, PLOVER_TYPE, PLOVER_NAME, PLOVER_GLOSS, PLOVER_QUAD, PLOVER_SCORE };
enum { CAMEO_CODE, CAMEO_LEVEL, CAMEO_LABEL, CAMEO_GOLDSTEIN, CAMEO_INHERITED, CAMEO_QUAD, CAMEO_QUAD_PLOVER };
enum { READING_CODE, READING_TYPE, READING_MODE, READING_CONTEXTS, READING_BASIS, READING_AS_GIVEN };
enum { ROLE_CODE, ROLE_LEVEL, ROLE_GLOSS };
enum { STATE_CODE, STATE_ISO, STATE_NAME, STATE_OTHER, STATE_ADJECTIVES, STATE_PEOPLE, STATE_CAPITAL, STATE_SEATS, STATE_FROM,
       STATE_TO, STATE_ORIGIN };
enum { NAMED_NAME, NAMED_OTHER, NAMED_TYPE, NAMED_CODE, NAMED_COUNTRY, NAMED_FROM, NAMED_TO, NAMED_ENTITY, NAMED_ORIGIN };
enum { NOUN_NOUN, NOUN_ROLES, NOUN_KIND, NOUN_GENDER, NOUN_ORIGIN };
enum { PATTERN_PATTERN, PATTERN_CODE, PATTERN_EXAMPLE, PATTERN_ORIGIN, PATTERN_CLASSES };
enum { CHANGE_OPERATOR, CHANGE_FROM, CHANGE_TO };
enum { GIVEN_NAME, GIVEN_GENDER, GIVEN_ORIGIN };
enum { LEXEME_WORD, LEXEME_PART, LEXEME_KIND, LEXEME_ORIGIN };
enum { TOPICAL_WORD, TOPICAL_TOPIC, TOPICAL_WEIGHT, TOPICAL_ORIGIN };
enum { CUE_CUE, CUE_KIND, CUE_STANCE, CUE_EXAMPLE, CUE_ORIGIN };
enum { SET_SET, SET_WORDS, SET_PLURAL, SET_ORIGIN };
enum { PHRASE_WORDS, PHRASE_CODE, PHRASE_ORIGIN, PHRASE_FROM, PHRASE_TO, PHRASE_ACTOR }; /* names, agents, discards, issues */
enum { WORD_VERB, WORD_BLOCK, WORD_FORMS, WORD_CODE, WORD_ORIGIN };
enum { SURFACE_BLOCK, SURFACE_PATTERN, SURFACE_CODE, SURFACE_ORIGIN };

struct source_row {
    str file;   /* as the user can open it */
    str origin; /* "actors/states.tsv:12" */
    size_t line;
    str cells[SOURCE_COLUMNS_MAX]; /* by the column's number above; trimmed */
};

struct source_rows {
    struct source_row *items;
    size_t count, capacity;
};

typedef void source_report(void *context, const struct lexicon_problem *problem);

struct source {
    struct arena *arena;
    source_report *report; /* may be NULL */
    void *context;
    size_t errors;
    struct source_rows rows[SOURCE_KINDS];
};

/* Reads folders (every .tsv below, in byte order of their paths) and files, in the order given. */
void source_read(struct source *source, const char *const *paths, size_t count);

/* Reports an error, or a warning, at a row. */
void source_error(struct source *source, const struct source_row *row, const char *format, ...) __attribute__((format(printf, 3, 4)));
void source_warning(struct source *source, const struct source_row *row, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Reports an error at a line of a file; 0 = the whole file. */
void source_error_at(struct source *source, str file, size_t line, const char *format, ...) __attribute__((format(printf, 4, 5)));

/* A new row of a kind, all cells empty. */
struct source_row *source_add_row(struct source *source, enum source_kind kind, str file, str origin, size_t line);

/* The name of a kind's file below a lexicon's folder ("imported/names.tsv") and of its columns, NULL behind the last. */
const char *source_kind_path(enum source_kind kind);
const char *const *source_kind_columns(enum source_kind kind);

/* ---- imported_read.c ---- */

/* Whether the bytes are a dictionary of TABARI or PETRARCH, told by what stands in it; reads it into rows. */
bool imported_read(struct source *source, str path, str name, str bytes);

/* The values of a cell "a; b; c", trimmed, empty ones left out; at most SOURCE_VALUES_MAX. */
size_t source_values(str cell, str *out, size_t room);

#endif
