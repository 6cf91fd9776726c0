/* Between the parts of the pronouns' stage: pronouns.c finds whom a pronoun may mean and chooses, pronoun_evidence.c says what speaks for a
   candidate and how much.  Scratch of one report, in its arena. */
#ifndef BEDE_CODER_PRONOUNS_STAGE_H
#define BEDE_CODER_PRONOUNS_STAGE_H

#include "base/map.h"
#include "coder/coding.h"

enum { FEATURES_MAX = 80 /* that one candidate can have at once */ };

enum animacy { ANIMACY_UNKNOWN, ANIMACY_PERSON, ANIMACY_BODY, ANIMACY_STATE, ANIMACY_GROUP, ANIMACY_THING };

/* What a word is in its clause. */
enum place_in_clause { CLAUSE_SUBJECT, CLAUSE_PASSIVE_SUBJECT, CLAUSE_OBJECT, CLAUSE_INDIRECT, CLAUSE_OBLIQUE, CLAUSE_OF_NOUN, CLAUSE_POSSESSOR,
                       CLAUSE_PREDICATE, CLAUSE_TOP, CLAUSE_OTHER, CLAUSE_PLACES };

/* The classes of pronouns: each prefers other antecedents. */
enum pronoun_class { PRONOUN_HE, PRONOUN_IT, PRONOUN_THEY, PRONOUN_CLASSES };

/* One of whom the report speaks: an actor or a bystander. */
struct referent {
    int32_t actor; /* NOTHING: a bystander */
    uint32_t head, first, last;
    char number, gender; /* 's', 'p', '?'; 'm', 'f', 'n', '?' */
    enum animacy animacy;
    uint32_t times; /* spoken of so far */
    bool meant;     /* by a pronoun */
    bool topic;     /* spoken of in the headline or the first sentence */
};

/* One place where a referent is spoken of. */
struct occurrence {
    uint32_t head, lead; /* lead: the first of coordinated phrases, whose place in the clause is everyone's */
    int32_t referent;
    char pronoun; /* its class and 1; 0 for a noun phrase */
    uint32_t rank; /* its number in the order of the text */
    uint8_t place, kind, preposition, depth; /* enum place_in_clause; enum word_kind; of pronoun_evidence.c; clauses above, 0 to 2 */
    uint8_t stands_in; /* a word that stands for a phrase: 1 "this", 2 "someone", 3 "many"; else 0 */
    bool name, definite, indefinite, demonstrative, owned, modifier, opening; /* opening: the first of its sentence */
};

struct pronoun {
    const char *form;
    char number, gender; /* '?' = any */
    bool reflexive;
};

/* A pronoun in its sentence. */
struct pronoun_place {
    uint32_t word;
    const struct pronoun *pronoun;
    enum pronoun_class class;
    enum place_in_clause place;
    int64_t governor; /* word, or -1 */
    uint32_t rank;    /* occurrences before it */
    size_t open;      /* candidates */
    int32_t latest;   /* the latest pronoun of its class: an occurrence, or NOTHING */
};

struct pronoun_reader {
    struct coding *coding;
    struct referents *referents;
    int32_t *referent_of_actor;
    int32_t *occurrence_at; /* per word */
    int32_t *subject_of;    /* per word: its subject, or NOTHING */
    int32_t *clause_of;     /* per word: the predicate of its clause */
    bool *quoted;           /* per word */
    struct map known;       /* words of a phrase -> referent */
};

struct referents {
    LIST_OF(struct referent) items;
    LIST_OF(struct occurrence) occurrences;
    LIST_OF(struct bystander_pronoun { uint32_t word; int32_t referent; }) pronouns; /* of bystanders */
};

/* What speaks for and against a candidate: numbers of features. */
struct evidence {
    uint16_t features[FEATURES_MAX];
    size_t count;
};

/* What is the same for every candidate of a pronoun; weigh and weigh_none begin with it. */
void pronoun_evidence_of_place(const struct pronoun_reader *r, const struct pronoun_place *at, struct evidence *e);
/* `between`: how many candidates stand between; `first`: none stands before it in its sentence. */
void pronoun_evidence_for(const struct pronoun_reader *r, const struct pronoun_place *at, const struct occurrence *o, size_t between, bool first,
                          struct evidence *e);
/* That it means nobody. */
void pronoun_evidence_for_none(const struct pronoun_reader *r, const struct pronoun_place *at, struct evidence *e);
/* The sum of all that is said, in hundredths of the logarithm of the odds. */
int pronoun_weight(const struct evidence *e);

/* What pronoun_evidence.c reads off an occurrence once: place, kind, preposition, depth. */
void pronoun_describe(const struct pronoun_reader *r, struct occurrence *o);
enum place_in_clause pronoun_place_of(const struct text *text, size_t word);

#endif
