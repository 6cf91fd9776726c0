/* Deeds: what the predicates of a report say was done, before it is decided which of them become events.  One deed per predicate that a
   pattern of the lexicon fits, found from the leaves of each tree upwards, so that "agreed to lift the sanctions" can be read as
   promise(stop(sanctions)).  Scratch of the events stage. */
#ifndef BEDE_CODER_DEEDS_H
#define BEDE_CODER_DEEDS_H

#include "coder/coding.h"
#include "coder/match.h"

struct deed {
    uint32_t word;       /* the predicate */
    bool nominal;
    str code;            /* CAMEO, operators applied; empty = a predicate that is no event but passes its inner deed on */
    index_list source, target, third; /* actors */
    bool mutual;
    int32_t inner;       /* the deed that an operator was applied to, or NOTHING */
    bool absorbed;       /* part of another deed: no event of its own */
    int32_t adopter;     /* the deed that took it over as it is ("are set to [call]"), or NOTHING */
    bool framed;         /* its modality is set by the deed around it */
    enum modality modality;
    bool negative;
    bool purpose;        /* an infinitive of purpose: "to end the crisis" */
    bool imported, foreign; /* of an imported verb dictionary; its code is none of CAMEO's */
    str rule;            /* lexicon lines, outermost first */
};

typedef LIST_OF(struct deed) deed_list;

struct deed_finder {
    struct match_context match;
    deed_list deeds;
    int32_t *deed_at; /* per word */
    LIST_OF(str) codes;
};

/* All deeds of the report. */
void deeds_find(struct deed_finder *finder, struct coding *coding);

/* imported_events.c: the deeds that the imported verb dictionaries see, instead of those of deeds_find. */
void deeds_import(struct deed_finder *finder, struct coding *coding);

/* A deed made of another by an operator that no word of the lexicon carries (will + verb said by the doer = a promise). */
int32_t deeds_wrap(struct deed_finder *finder, int32_t inner, enum operator_kind operator, const char *why);

/* The actors that the phrase headed by `word` stands for: itself and what is coordinated with it; where it is none, the actors inside
   it (possessor, adjective, and - for a target - of, in, on, against, ...). */
void deeds_actors(const struct coding *coding, size_t word, bool target, index_list *out);

#endif
