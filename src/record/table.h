/* A format of flat rows as data: its columns in order, each with the function that fills it and the kind of value it may hold.  The
   same lists write rows and check files (src/record/validate.c).  Rows come from a coding, one per event and dyad or one per mention
   of these. */
#ifndef BEDE_RECORD_TABLE_H
#define BEDE_RECORD_TABLE_H

#include "record/dyads.h"
#include "record/offsets.h"

/* ---- what a row is about ---- */

enum side { SOURCE, TARGET };

/* What is known of an event over all articles of a database.  Ids are of 64 bits; see narrow.h for formats that have less. */
struct event_group {
    uint64_t id;
    size_t pairs; /* of the event that stands for all */
    size_t mentions, sources, articles;
    str urls, outlets; /* joined with ';' */
};

/* What is found out once a coding, for all of its rows. */
struct rows_of {
    struct offsets offsets;
    uint64_t article;   /* a number made from the article's content */
    size_t lead;        /* where the first paragraph of the story ends */
    int32_t *mention_of, *next_mention; /* per sentence: its first mention of an actor; per mention: the next in the sentence; or NOTHING */
    const char *version; /* of Bede */
};

struct row {
    const struct coding *coding;
    const struct rows_of *of;
    const struct event *event;
    int32_t number;                             /* of the event in the coding's list */
    const struct actor *party[2];               /* by enum side; NULL = nobody */
    size_t pair;                                /* of the event's pairs, from 1 */
    const struct event_mention *mention;        /* NULL where there is none */
    const struct event_group *group;            /* NULL = this article alone */
};

/* ---- columns ---- */

/* What a cell may hold; names of the forms in validate.c's table. */
enum kind {
    KIND_TEXT,
    KIND_ID, KIND_ID32,                            /* a positive number; of at most 31 bits */
    KIND_COUNT, KIND_OFFSET, KIND_NUMBER,          /* from 0; from -1; any */
    KIND_FLAG, KIND_BOOL,                          /* 0 1; true false */
    KIND_DAY, KIND_DAY_PART,                       /* 2024-05-06; 2024 and 2024-05 too */
    KIND_DAY8, KIND_MONTH6, KIND_YEAR4, KIND_MONTH2, KIND_DAY2, KIND_MOMENT14, KIND_FRACTION, /* 20240506, 202405, 2024, 05, 06, 20240506000000, 2024.3452 */
    KIND_ACTOR, KIND_ACTOR_PART, KIND_ROLE, KIND_ACTOR_TYPE, KIND_COUNTRY, KIND_FIPS, KIND_PROVINCE,
    KIND_CAMEO, KIND_CAMEO_BASE, KIND_CAMEO_ROOT, KIND_QUAD, KIND_QUAD0, KIND_QUAD_WORDS, KIND_SCORE, /* QUAD0: 0 too */
    KIND_PLOVER, KIND_PLOVER_MODE, KIND_PLOVER_CONTEXTS,
    KIND_MODALITY, KIND_POLARITY, KIND_BASIS,
    KIND_LATITUDE, KIND_LONGITUDE, KIND_GEO_TYPE, KIND_MENTION_TYPE, KIND_PERCENT, KIND_TONE,
    KIND_COUNT_OF,
};

struct column {
    const char *name;
    enum kind kind;
    bool required; /* never empty in a row of this format */
    str (*value)(const struct row *row, int argument, struct arena *arena); /* NULL: Bede never knows it */
    int argument; /* a side, or what else `value` needs */
};

enum quoting {
    QUOTING_CSV,    /* RFC 4180 */
    QUOTING_ESCAPE, /* tab, line ends and backslash as \t \n \r \\ */
    QUOTING_NONE,   /* each run of blanks and line ends becomes one blank */
};

struct table {
    const char *name;   /* of --format and --as */
    const char *header; /* with its line end; "" where the format has none */
    const struct column *columns;
    size_t count;
    char separator;
    enum quoting quoting;
    const char *missing; /* what stands for an unknown value */
    bool mentions;       /* a row per mention, not per event and pair */
    bool plover;         /* only events that PLOVER has a type for */
};

extern const struct table table_csv, table_tsv, table_parquet, table_gdelt, table_gdelt_mentions, table_icews, table_phoenix, table_polecat;
/* All that are text, NULL at the end; the one of a name, or NULL. */
extern const struct table *const tables[];
const struct table *table_of(str name);

#endif
