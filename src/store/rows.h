/* A coding as rows of the database, before anybody knows their ids: bytes that a thread makes from its own coding and that the one writer
   puts in.  An id stands as a reference, "the third actor of this article"; the writer adds what the table has already.
   So the costly part of storing (offsets, words, lists) is done by all threads, and the writer binds and steps. */
#ifndef BEDE_STORE_ROWS_H
#define BEDE_STORE_ROWS_H

#include "base/buffer.h"
#include "coder/coding.h"
#include "record/record.h"

/* The tables that a coding fills, in the order of writing: what is referred to comes first. */
#define STORE_TABLES(X)                                                                                                          \
    X(article, "id, hash, document_id, title, text, published, outlet, author, url, language, warnings, origin, run_id")         \
    X(coding, "id, article_id, run_id, version, lexicon, model, warnings")                                                       \
    X(sentence, "coding_id, number, start, \"end\", paragraph, kind")                                                            \
    X(actor, "id, coding_id, local, name, type, code, country, roles, entity, described_as")                                     \
    X(actor_mention, "actor_id, number, start, \"end\", text, how")                                                              \
    X(place, "id, coding_id, local, name, country, admin1, lat, lon, geonames, feature")                                         \
    X(place_mention, "place_id, number, start, \"end\", text")                                                                   \
    X(time, "id, coding_id, start, \"end\", text, type, value, date_start, date_end, relative")                                  \
    X(statement, "id, coding_id, local, kind, stance, source_start, source_end, source_text, cue_start, cue_end, cue_text, "     \
                 "cue_lemma, content, quotes, text")                                                                             \
    X(statement_actor, "statement_id, role, position, actor_id")                                                                 \
    X(event, "id, coding_id, local, cameo, plover, plover_mode, plover_contexts, quad, goldstein, modality, polarity, "          \
             "reciprocal, statement_id, date_start, date_end, date_text, date_basis, time_id, place_id")                         \
    X(event_actor, "event_id, role, position, actor_id")                                                                         \
    X(event_mention, "event_id, number, sentence, start, \"end\", trigger_start, trigger_end, trigger_text, rule")               \
    X(statement_about, "statement_id, position, event_id, about_statement_id")                                                   \
    X(figure, "id, coding_id, local, measure, value, bound, upper, unit, of_text, of_actor_id, by_actor_id, place_id, "          \
              "date_start, date_end, date_text, date_basis, time_id, according_to_actor_id, caveat, supersedes_id, start, "      \
              "\"end\", text")                                                                                                   \
    X(figure_mention, "figure_id, number, start, \"end\", text")

enum store_table {
#define TABLE(name, columns) TABLE_##name,
    STORE_TABLES(TABLE)
#undef TABLE
    TABLE_run, /* only ever referred to */
    TABLE_COUNT,
};

/* How a value stands in the bytes: one of these, then what it says (in the order of this machine: the bytes never leave the process). */
enum store_value {
    VALUE_NULL,
    VALUE_INTEGER,   /* int64_t */
    VALUE_REAL,      /* double */
    VALUE_TEXT,      /* uint32_t length, bytes */
    VALUE_REFERENCE, /* uint8_t table, int32_t index among the rows of this article in that table */
};

enum { STORE_HASH_MAX = 33 };

/* The key of an article: 32 hexadecimal digits and a NUL.  Two articles are the same where text, day and outlet are; where no outlet is
   known, the host of the url stands for it. */
void store_hash(const struct report *report, char out[STORE_HASH_MAX]);

/* The row of an article.  `origin` says where it was read. */
void store_article_rows(struct buffer *out, const struct report *report, const char *origin);
/* The rows of a coding of it.  Scratch is taken from the coding's arena and given back. */
void store_coding_rows(struct buffer *out, const struct coding *coding, const struct record_versions *versions);

#endif
