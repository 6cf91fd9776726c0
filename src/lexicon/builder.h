/* A lexicon in the making: tables, indices and the pool of strings, and what is known for checks.  Internal to src/lexicon. */
#ifndef BEDE_LEXICON_BUILDER_H
#define BEDE_LEXICON_BUILDER_H

#include "base/map.h"
#include "lexicon/index.h"
#include "lexicon/layout.h"
#include "lexicon/source.h"

struct records {
    unsigned char *bytes;
    size_t count, capacity;
};

struct builder {
    struct arena *arena;
    struct source *source;
    const struct lexicon *below; /* the layers under this one, for checks; may be NULL */
    struct {
        char *items;
        size_t count, capacity;
    } pool;
    bool imported_stems; /* a phrase of an imported dictionary is a stem */
    bool full; /* the pool has outgrown its offsets */
    struct map places; /* string -> offset in the pool */
    struct map known;  /* what index KNOWN will have: "role GOV", "class TROOPS", "has role", ... */
    struct map states; /* CAMEO or ISO code -> actor record */
    struct map once;   /* for duplicates: a description -> the line that said it first */
    struct records tables[TABLE_COUNT];
    struct index_builder indices[INDEX_COUNT];
};

/* The place of a string in the pool; the same string has one place. */
struct ref builder_string(struct builder *builder, str s);

/* A new zeroed record; *number is its number. */
void *builder_record(struct builder *builder, enum table_id table, uint32_t *number);

/* Notes and asks what is known: builder_know(b, "role", GOV).  Asking looks into the layers below too. */
void builder_know(struct builder *builder, const char *kind, str name);
bool builder_knows(const struct builder *builder, const char *kind, str name);
/* Whether anything of that kind is known at all: where not, names of that kind are not checked. */
bool builder_has(const struct builder *builder, const char *kind);

/* The state of a CAMEO code, of this layer or below; code and iso.  False where none. */
bool builder_state(const struct builder *builder, str code, str *iso);

/* The finished pack. */
str builder_finish(struct builder *builder);

/* ---- the parts of the compilation, one for each group of files ---- */

void compile_ontology(struct builder *builder);
void compile_actors(struct builder *builder);
void compile_roles(struct builder *builder);
void compile_events(struct builder *builder);
void compile_cues(struct builder *builder);
void compile_imported(struct builder *builder); /* imported_compile.c */

/* YYYY, YYYY-MM or YYYY-MM-DD; `last`: the last day of what is meant.  False where it is none; empty = year 0. */
bool compile_date(str s, bool last, struct date *out);

/* Whether the words are digits of a CAMEO code that is known (or may be, where no code list is at hand). */
bool compile_is_cameo(const struct builder *builder, str code);

/* lexicon_compile with the layers that the new one will stand on, against whose codes and classes it is checked too. */
size_t lexicon_compile_above(const struct lexicon *below, const char *const *paths, size_t count, struct arena *arena, str *pack,
                             source_report *report, void *context);

#endif
