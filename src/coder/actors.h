/* Between the two halves of the actors' stage: what a noun phrase says of an actor (actors.c) and which actor that is
   (coreference.c).  Scratch of one report, in its arena. */
#ifndef BEDE_CODER_ACTORS_H
#define BEDE_CODER_ACTORS_H

#include "base/map.h"
#include "coder/coding.h"

enum { COMPOSITION_ROLES_MAX = 4, FINDER_COUNTRIES_MAX = 64 };

/* A name of the lexicon in the text. */
struct name_hit {
    size_t first, last; /* words */
    struct lexicon_actor actor;
};

struct actor_finder {
    struct coding *coding;
    LIST_OF(struct name_hit) hits;
    int32_t *hit_at;  /* per word: index into hits, or NOTHING */
    bool *consumed;   /* per word: belongs to a phrase that is a mention already */
    str countries[FINDER_COUNTRIES_MAX]; /* named without ambiguity so far */
    size_t country_count;
    struct map known; /* identity keys ("state:KEN", "name:jane doe", "noun:ministry") -> actors; the latest wins */
};

/* What a phrase says. */
struct composition {
    size_t head, first, last;             /* words of the core */
    bool has_entity, has_state, has_body, has_role, has_unknown_name;
    struct lexicon_actor entity;          /* the phrase's own name in the lexicon */
    struct lexicon_actor state, body;     /* what it belongs to */
    struct lexicon_role role;
    size_t role_first, role_last;
    bool role_is_head;                    /* the head word is the role noun: a description, not a name */
    str roles[COMPOSITION_ROLES_MAX];
    size_t role_count;
    size_t name_first, name_last;         /* of entity or unknown name */
    bool is_person;
    bool described;                       /* an apposition describes it */
    size_t described_first, described_last, described_head;
};

/* Reads the phrase headed by word `head`; false where it is no actor. */
bool actor_compose(struct actor_finder *finder, size_t head, struct composition *composition);

/* Makes a mention of it and links it to its actor, new or known. */
void actor_mention(struct actor_finder *finder, const struct composition *composition, bool modifier, bool locative);

/* A mention whose actor is settled already: the one known under the key, or `actor` as a new one. */
void actor_mention_known(struct actor_finder *finder, str key, const struct actor *actor, struct mention mention);

/* imported_actors.c: mentions by the names and agents of imported dictionaries; what they cover is consumed. */
void actors_import(struct actor_finder *finder);

/* After all mentions: short names, definite descriptions and pronouns. */
void actors_link(struct actor_finder *finder);

/* The pronouns of the third person: those of actors become mentions, those of others wait in coding->referents (pronouns.c). */
void pronouns_link(struct coding *coding);
void actors_add_pronoun(struct coding *coding, size_t word, int32_t actor);

/* Puts the mentions in the order of their heads; mention_at and the actors' own lists follow.  For a stage that has added some. */
void actors_sort_mentions(struct coding *coding);

#endif
