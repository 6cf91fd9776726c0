/* Rows of a table's format from a coding. */
#ifndef BEDE_RECORD_ROWS_H
#define BEDE_RECORD_ROWS_H

#include "base/buffer.h"
#include "record/dyads.h"
#include "record/table.h"

struct rows_options {
    bool all;            /* events of every modality and polarity */
    const char *version; /* of Bede */
    /* What a database knows of an event beyond the article: NULL = nothing.  Where it returns false the event gets no rows, because those
       of another article stand for it. */
    bool (*group)(void *context, int32_t event, const struct event_group **group);
    /* Whether the row of a pair is wanted; NULL = all are. */
    bool (*keep)(void *context, const struct coding *coding, const struct dyad *dyad);
    void *context;
};

void record_rows(struct buffer *out, const struct coding *coding, const struct table *table, const struct rows_options *options);

/* A number made from the article's id and text, and one for an event of it. */
uint64_t record_article_hash(const struct report *report, str text);
uint64_t record_event_hash(uint64_t article, int32_t number);

#endif
