/* The compiled form of a lexicon: a pack (base/pack.h) whose sections are the tables below, used in place.  Strings are slices of
   one pool; look-ups go through hash indices (index.h).  Internal to src/lexicon.  Every change of a record changes
   LEXICON_PACK_VERSION. */
#ifndef BEDE_LEXICON_LAYOUT_H
#define BEDE_LEXICON_LAYOUT_H

#include "lexicon/lexicon.h"

#define LEXICON_PACK_KIND "lexicon"
enum { LEXICON_PACK_VERSION = 3 };

/* A slice of the section "strings". */
struct ref {
    uint32_t offset, length;
};

struct index_slot {
    uint64_t hash; /* of the key, never 0; 0 = an empty slot */
    struct ref key;
    uint32_t first, count; /* into the index's values; count 0 = the key only begins longer ones */
};

struct actor_record {
    struct ref entity, name, type, code, country, origin;
    struct date from, to; /* whole days: the first and the last of what was written */
};

struct role_record {
    struct ref noun, roles[4], origin;
    uint8_t role_count, kind, gender, zero;
};

struct slot_record {
    struct ref prepositions, lemmas, noun_class;
    uint8_t where, role, optional, zero;
};

struct pattern_record {
    struct ref lemma, code, classes, text, example, origin;
    uint64_t normal; /* hash of the normal form: a pattern of an upper layer replaces one with the same */
    uint32_t specificity;
    uint32_t first_slot;
    uint8_t slot_count, base, operator_count, operators[PATTERN_OPERATORS_MAX], zero[2];
};

struct operator_record {
    struct ref to; /* empty = no event */
};

struct code_record {
    struct ref code, label;
    double goldstein;
    uint8_t has_goldstein, quad, zero[6];
};

struct plover_record {
    struct ref event, mode, contexts;
};

struct given_name_record {
    uint32_t gender; /* 'm' or 'f' */
};

struct word_kind_record {
    uint32_t kind; /* enum word_kind */
};

struct topic_record {
    uint32_t topic; /* enum topic */
    uint32_t weight;
};

struct cue_record {
    struct ref cue, kind, stance, origin;
};

/* ---- of imported dictionaries (imported.h) ---- */

struct imported_phrase_record {
    struct ref code, actor, rest, origin; /* rest: what follows the first gap, "_" and blanks as in the old file; empty where there is no gap */
    struct date from, to;
    uint32_t stem; /* a word may go on behind it */
};

struct imported_verb_record {
    struct ref text, before, after, code, origin; /* before, after: atoms that stand beside the main word */
    uint32_t block;
    uint8_t any_form, stem, any_word, zero; /* any_form: found by its lemma too; stem: a word may go on behind it */
};

struct imported_block_record {
    uint32_t first, count; /* patterns */
};

struct imported_pattern_record {
    struct ref text, code, origin;
    uint32_t first; /* token */
    uint8_t before, after, zero[2];
};

struct imported_token_record {
    struct ref words;
    uint32_t set;
    uint8_t kind, joined, zero[2];
};

struct imported_set_record {
    struct ref name;
    uint32_t longest; /* atoms of its longest member */
};

struct imported_scheme_record {
    uint32_t is_cameo; /* one record: whether the verbs' codes are CAMEO's, and whether any phrase is a stem */
    uint32_t stems;
};

/* The tables, each a section of that name: X(enum name, section, record). */
#define TABLE_LIST(X) \
    X(ACTORS, "actors", struct actor_record) X(ROLES, "roles", struct role_record) X(PATTERNS, "patterns", struct pattern_record) \
    X(SLOTS, "slots", struct slot_record) X(OPERATORS, "operators", struct operator_record) X(CODES, "codes", struct code_record) \
    X(PLOVER, "plover", struct plover_record) X(CUES, "cues", struct cue_record) \
    X(GIVEN_NAMES, "given-names", struct given_name_record) X(IMPORTED_PHRASES, "old-phrases", struct imported_phrase_record) \
    X(IMPORTED_VERBS, "old-verbs", struct imported_verb_record) X(IMPORTED_BLOCKS, "old-blocks", struct imported_block_record) \
    X(IMPORTED_PATTERNS, "old-patterns", struct imported_pattern_record) X(IMPORTED_TOKENS, "old-tokens", struct imported_token_record) \
    X(IMPORTED_SETS, "old-sets", struct imported_set_record) X(IMPORTED_SCHEME, "old-scheme", struct imported_scheme_record) \
    X(WORD_KINDS, "word-kinds", struct word_kind_record) X(TOPICS, "topics", struct topic_record)

#define TABLE_NAME(name, section, record) TABLE_##name,
enum table_id { TABLE_LIST(TABLE_NAME) TABLE_COUNT };
#undef TABLE_NAME

/* The indices, each two sections, "NAME.keys" and "NAME.values"; the second argument is the table that the values point into
   (TABLE_COUNT: they are not read). */
#define INDEX_LIST(X) \
    X(NAMES, "names", ACTORS)           /* the words of a name -> actor and form (NAMING_*) */ \
    X(CAPITALS, "capitals", ACTORS)     /* the same in lower case, for text in capitals */ \
    X(ENTITIES, "entities", ACTORS)     /* entity -> actors */ \
    X(STATES, "states", ACTORS)         /* CAMEO or ISO code -> actor */ \
    X(ROLES, "role-nouns", ROLES)       /* the words of a role noun, lower case */ \
    X(PREDICATES, "predicates", PATTERNS) /* "v accuse", "n attack" -> patterns, most specific first */ \
    X(OPERATORS, "changes", OPERATORS)  /* "stop 07" */ \
    X(CODES, "cameo", CODES)            /* "112" */ \
    X(PLOVER, "cameo-plover", PLOVER)   /* "112" */ \
    X(CUES, "speech-cues", CUES)        /* "v point_out" */ \
    X(GIVEN_NAMES, "names-given", GIVEN_NAMES) /* "maria", lower case */ \
    X(IMPORTED_NAMES, "old-names", IMPORTED_PHRASES)       /* the atoms of a name up to its first gap */ \
    X(IMPORTED_AGENTS, "old-agents", IMPORTED_PHRASES)     /* the same of agents, discards and issues */ \
    X(IMPORTED_DISCARDS, "old-discards", IMPORTED_PHRASES) \
    X(IMPORTED_ISSUES, "old-issues", IMPORTED_PHRASES) \
    X(IMPORTED_FORMS, "old-forms", IMPORTED_VERBS)         /* the main word of a verb */ \
    X(IMPORTED_MEMBERS, "old-members", COUNT)              /* "7 yum yennyen": the phrases of synonym set 7 */ \
    X(WORD_KINDS, "kinds-of-words", WORD_KINDS) /* "n bridge", "v cross" */ \
    X(TOPICS, "topic-words", TOPICS)    /* the words of a phrase, lower case */ \
    X(KNOWN, "known", COUNT)            /* "role GOV", "type AID", "mode AID x", "context legal", "class TROOPS": for checks */

#define INDEX_NAME(name, section, table) INDEX_##name,
enum index_id { INDEX_LIST(INDEX_NAME) INDEX_COUNT };
#undef INDEX_NAME

/* A value of the indices NAMES and CAPITALS: the actor's number and how the words name it. */
enum { NAMING_FORM_BITS = 3, NAMING_FORM_MASK = 7 };

#endif
