/* A coding: what Bede understands of one report, as it grows from stage to stage of the coder and as the record shows it.
   Owner: the report's arena.  Spans are bytes of the report's text, half-open; the writers turn them into code points.
   Indices refer to the lists below; NOTHING where there is none.  Identifiers (a1, e1, ...) are the index plus one. */
#ifndef BEDE_CODER_CODING_H
#define BEDE_CODER_CODING_H

#include "intake/report.h"
#include "lexicon/lexicon.h"
#include "text/text.h"

enum { NOTHING = -1 };

/* A growing list of T in the report's arena; add with ARENA_PUSH(arena, &list). */
#define LIST_OF(T) struct { T *items; size_t count, capacity; }

/* Indices into one of the coding's lists, in order of discovery, no doubles (index_add keeps it so). */
typedef LIST_OF(int32_t) index_list;

/* ---- actors ---- */

enum actor_type { ACTOR_UNKNOWN, ACTOR_PERSON, ACTOR_STATE, ACTOR_ORGANIZATION, ACTOR_GROUP, ACTOR_OUTLET };
enum mention_how { HOW_NAME, HOW_TITLE, HOW_DEMONYM, HOW_CAPITAL, HOW_PRONOUN, HOW_DESCRIPTION };

/* One place where an actor is meant: the whole noun phrase's core, from its first to its last word. */
struct mention {
    int32_t actor;       /* index into actors */
    uint32_t head;       /* the word that heads it: events find actors by this */
    uint32_t first, last; /* words, inclusive */
    struct span span;
    enum mention_how how;
    bool modifier;       /* an adjective, possessor or compound inside another phrase ("Turkish" in "Turkish air strikes") */
    bool locative;       /* a state or seat in a phrase of place ("in Kenya"): no actor unless an event makes it its target; such
                            mentions that none uses are dropped at the end */
    bool shared;         /* one more actor of the noun of another mention: "Chinese" in "the Indian and Chinese ministers" */
};

struct actor {
    str name;                /* the fullest name or description in the report, or the lexicon's for a linked one */
    enum actor_type type;
    str code;                /* CAMEO actor code: CHNGOV, IGOWSTNAT, ---REB */
    str country;             /* ISO 3166-1 alpha-3, empty where none */
    str roles[6];            /* GOV, MIL, ... in order of the code; */
    size_t role_count;
    str entity;              /* stable identifier of the lexicon, empty where not linked */
    str described_as;        /* "a Chinese Foreign Ministry spokesman", empty where nothing */
    char number;             /* 's' singular, 'p' plural, '?' */
    char gender;             /* 'm', 'f', 'n' (a thing or body), '?' */
    bool imported;           /* named by an imported dictionary (imported.h), whose code may be any text */
    index_list mentions;     /* into coding.mentions */
};

/* ---- times, places, figures ---- */

enum time_type { TIME_DATE, TIME_TIME, TIME_DURATION, TIME_SET };

struct time_mention {
    struct span span;
    uint32_t first, last; /* words */
    enum time_type type;
    str value;            /* TIMEX3 value: 2022-03-24, P3D, XXXX-02-24 */
    struct date start, end; /* the days it covers, year 0 where they cannot be known */
    bool relative;        /* read off the publication date (on Thursday), not explicit */
};

struct place {
    str name, country, admin1; /* country: ISO alpha-3 */
    double latitude, longitude; /* degrees; set where located */
    bool located;
    int64_t geonames;           /* 0 where none */
    str feature;                /* GeoNames feature code: PPLC, PCLI, ADM1, ... */
    LIST_OF(struct place_mention { struct span span; uint32_t first; uint32_t last; uint32_t head; }) mentions;
};

enum figure_bound { BOUND_EXACTLY, BOUND_AT_LEAST, BOUND_AT_MOST, BOUND_ABOUT, BOUND_MORE_THAN, BOUND_LESS_THAN, BOUND_RANGE };

struct figure {
    const char *measure; /* killed, injured, ... as records.md's list has it (static text) */
    double value, upper;
    enum figure_bound bound;
    str unit;            /* "USD", "percent", "people", empty */
    str of_text;         /* the words for who or what is counted */
    int32_t of_actor, by, place, according_to; /* actors; place: index into places; NOTHING */
    int32_t time;        /* index into times */
    str caveat;
    int32_t supersedes;  /* figure */
    struct span span;    /* of the number with its bound words */
    uint32_t first, last;
    LIST_OF(struct span) mentions; /* further ones */
};

/* ---- statements ---- */

enum statement_kind { STATEMENT_DIRECT, STATEMENT_INDIRECT, STATEMENT_MIXED };
enum stance {
    STANCE_ASSERTS, STANCE_ALLEGES, STANCE_DENIES, STANCE_CONFIRMS, STANCE_DOUBTS, STANCE_DEMANDS,
    STANCE_SUPPORTS, STANCE_REJECTS, STANCE_CRITICIZES, STANCE_PROMISES, STANCE_THREATENS,
};

struct about { char kind; int32_t index; }; /* 'e' event or 's' statement */

struct statement {
    index_list speakers, via, addressees; /* actors */
    enum statement_kind kind;
    enum stance stance;
    struct span source, cue; /* empty where absent */
    str cue_lemma;
    uint32_t cue_word;       /* the cue's head word; UINT32_MAX where none */
    uint32_t claim;          /* one more than the word that names the claim which it judges ("called the report false"); 0 where none */
    LIST_OF(struct span) content, quotes;
    LIST_OF(struct about) about;
};

/* ---- events ---- */

enum modality { MODALITY_ACTUAL, MODALITY_REPORTED, MODALITY_ALLEGED, MODALITY_PLANNED, MODALITY_REQUESTED, MODALITY_HYPOTHETICAL };
enum date_basis { BASIS_NONE, BASIS_EXPLICIT, BASIS_RELATIVE, BASIS_INHERITED, BASIS_DOCUMENT };

struct event_mention {
    uint32_t sentence;
    struct span clause, trigger;
    uint32_t trigger_word;
    str rule; /* the lexicon line and the operators that made the code: "verbs:accuse 'S accuse T of *'" */
};

struct event {
    index_list source, target, third; /* actors */
    str cameo;
    str plover_event, plover_mode, plover_contexts; /* contexts joined with ';'; event empty where PLOVER has none */
    int quad;
    double goldstein;
    bool has_goldstein;
    enum modality modality;
    bool negative, reciprocal;
    bool definite; /* told as known ("the war"): a mention of an earlier event wherever it stands */
    int32_t attributed_to; /* statement */
    struct date start, end;
    int32_t time;          /* index into times: the words that date it */
    enum date_basis basis;
    int32_t place;
    LIST_OF(struct event_mention) mentions;
    str issues;    /* codes of an imported dictionary of issues, joined by ";": what its sentence speaks of */
    bool imported; /* made by an imported verb dictionary: merged with the same code only */
    bool foreign;  /* its code is none of CAMEO's */
    bool dropped; /* merged into another or overridden: the writers never see it (lists are compacted at the end) */
};

/* ---- the whole ---- */

struct coding {
    struct arena *arena; /* the report's */
    const struct report *report;
    const struct text *text;
    const struct lexicon *lexicon;
    const struct gazetteer *gazetteer; /* places by name; NULL = none: then places have no position */
    bool acled_numbers; /* vague numbers as ACLED counts them: figures.c */
    struct pattern_use *uses; /* by the lexicon's numbers of patterns: match.c counts what fits and what is chosen; NULL = it does not */

    LIST_OF(struct mention) mentions;
    LIST_OF(struct actor) actors;
    LIST_OF(struct time_mention) times;
    LIST_OF(struct place) places;
    LIST_OF(struct figure) figures;
    LIST_OF(struct statement) statements;
    LIST_OF(struct event) events;
    LIST_OF(str) warnings; /* what the coder could not make sense of, a sentence each; after the report's own */

    int32_t *mention_at; /* per word: the mention that this word heads, or NOTHING */
    int32_t *time_at;    /* per word: the time expression that covers it, or NOTHING */
    int32_t *place_at;   /* per word: the place whose mention covers it, or NOTHING */
    int32_t *statement_of; /* per word: the innermost statement whose content covers it, or NOTHING; set by the statements' stage */
    struct referents *referents; /* what pronouns may mean beside the actors; of pronouns.c alone */
    bool *quoted;          /* per word: it stands between quotation marks; set by the statements' stage */
};

static inline bool index_has(const index_list *list, int32_t index)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] == index) return true;
    return false;
}

static inline void index_add(struct arena *arena, index_list *list, int32_t index)
{
    if (index != NOTHING && !index_has(list, index)) *ARENA_PUSH(arena, list) = index;
}

/* The bytes from the first to the last word, inclusive. */
static inline struct span span_of_words(const struct text *text, size_t first, size_t last)
{
    return (struct span){text->words[first].start, text->words[last].end};
}

static inline str span_text(const struct text *text, struct span span) { return str_slice(text->source, span.start, span.end); }

#endif
