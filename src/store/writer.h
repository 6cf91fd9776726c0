/* What goes into the database: articles with their codings, many to a transaction and never half of one; and the account of a run.
   One writer a database (store_open sees to that); it belongs to one thread at a time. */
#ifndef BEDE_STORE_WRITER_H
#define BEDE_STORE_WRITER_H

#include <stdint.h>
#include <time.h>

#include "store/rows.h"
#include "store/store.h"

/* What became of the articles of a run; read is the sum of the others. */
struct store_counts {
    int64_t read, coded, no_event, duplicate, other_language, rejected;
    int64_t near_duplicate; /* of coded and no_event; known when the run has come to its end */
};

/* What a packet for the writer begins with; rows follow. */
struct store_packet {
    char hash[STORE_HASH_MAX]; /* of a new article */
    bool known;                /* the database has it: no rows follow */
    bool event;                /* at least one was found */
    int64_t article;           /* id of an article that is coded again, whose own row is not among those that follow; 0 = a new one */
};

struct writer {
    struct store store;
    sqlite3_stmt *insert[TABLE_COUNT], *find, *retire, *reject, *count, *finish;
    int64_t next[TABLE_COUNT]; /* the id of the next row; `next` of run is the run's own */
    struct store_counts counts, committed;
    size_t pending_bytes;
    struct timespec begun; /* the transaction */
    bool open;             /* there is one */
};

bool writer_open(struct writer *writer, const char *path, struct error *error);
/* What is not committed is given up. */
void writer_close(struct writer *writer);

/* Begins the account of a run; everything that is put belongs to it. */
bool writer_begin(struct writer *writer, const char *command, const struct record_versions *versions, struct error *error);
/* Puts an article in, or counts it as a duplicate.  After false the transaction is undone and `counts` are what the database holds. */
bool writer_put(struct writer *writer, str packet, struct error *error);
/* An article that could not be read; it is not in English where `other_language`. */
bool writer_refuse(struct writer *writer, bool other_language, str origin, str reason, struct error *error);
/* Deletes all codings that a later one has replaced. */
bool writer_drop_old(struct writer *writer, struct error *error);
/* Commits, and writes down that the run came to its end. */
bool writer_end(struct writer *writer, struct error *error);

/* From now on the words of all articles, those there and those to come, can be searched (table article_search, FTS5). */
bool writer_search(struct writer *writer, struct error *error);

#endif
