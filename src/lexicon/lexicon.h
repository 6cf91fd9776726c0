/* The compiled lexicon: names of actors, roles, predicates, speech cues and the event ontology, looked up by the words of a text.
   An open lexicon is read-only and may be shared by threads.  It is a stack of layers (the shipped one, then each --lexicon folder);
   the layer on top wins where two know the same thing.  Strings returned live as long as the lexicon. */
#ifndef BEDE_LEXICON_LEXICON_H
#define BEDE_LEXICON_LEXICON_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "intake/report.h"
#include "text/text.h"

enum { LEXICON_LAYERS_MAX = 16, LEXICON_PHRASE_WORDS_MAX = 10 };

struct lexicon;

/* Opens the compiled file, then each overlay (a folder of lexicon files, one file, or a compiled pack), in order. */
bool lexicon_open(struct lexicon **lexicon, const char *compiled, const char *const *overlays, size_t overlay_count,
                  struct error *error);
void lexicon_close(struct lexicon *lexicon);
const char *lexicon_digest(const struct lexicon *lexicon); /* 16 hexadecimal digits of all layers */

/* ---- names of actors ---- */

enum name_form { FORM_NAME, FORM_OTHER, FORM_ADJECTIVE, FORM_PEOPLE, FORM_CAPITAL, FORM_SEAT };

struct lexicon_actor {
    str entity, name, type, code, country; /* country: ISO alpha-3, empty for an international body */
    struct date from, to;                  /* year 0 = open */
    enum name_form form;                   /* how the matched words name it */
    str origin;                            /* "actors/states.tsv:12" */
};

/* The longest name that starts at words[at] and ends before words[end]; case matters, except that a word in capitals matches too.
   Fills out[0..count) with every actor of that name (several: Georgia, Congo, dated offices) and returns the number of words; 0
   where there is none.  *count is the room in out, then the number found. */
size_t lexicon_name(const struct lexicon *lexicon, const struct text *text, size_t at, size_t end, struct lexicon_actor *out,
                    size_t *count);

/* Every line of an entity ("antonio-guterres"), in the order of the files. */
size_t lexicon_entity(const struct lexicon *lexicon, str entity, struct lexicon_actor *out, size_t room);

/* The state with that CAMEO or ISO code. */
bool lexicon_state(const struct lexicon *lexicon, str code, struct lexicon_actor *out);

/* ---- roles ---- */

enum role_kind { ROLE_TITLE, ROLE_PERSON, ROLE_BODY, ROLE_PEOPLE };

struct lexicon_role {
    str noun, roles[4]; /* no roles = taken from the body it belongs to */
    size_t role_count;
    enum role_kind kind;
    char gender; /* 'm', 'f', '?' */
    str origin;
};

/* The longest role phrase (by lemma, else lower-cased form) that starts at words[at] and ends before words[end]; returns words. */
size_t lexicon_role(const struct lexicon *lexicon, const struct text *text, size_t at, size_t end, struct lexicon_role *out);

/* ---- predicates ---- */

enum slot_where { SLOT_SUBJECT, SLOT_OBJECT, SLOT_OBLIQUE, SLOT_TO, SLOT_THAT, SLOT_BEFORE /* noun patterns: a word before */ };
enum slot_role { SLOT_PLAIN, SLOT_SOURCE, SLOT_TARGET, SLOT_THIRD, SLOT_MUTUAL };
enum code_base { CODE_LITERAL, CODE_NOUN, CODE_CLAUSE, CODE_NO_EVENT };
enum { PATTERN_SLOTS_MAX = 6, PATTERN_OPERATORS_MAX = 3 };

enum operator_kind {
    OPERATOR_STOP, OPERATOR_PROMISE, OPERATOR_THREATEN, OPERATOR_REFUSE, OPERATOR_REQUEST, OPERATOR_DEMAND, OPERATOR_ACCUSE,
    OPERATOR_DENY, OPERATOR_INVESTIGATE,
    OPERATOR_CODE_CHANGING, /* those before change the code, those after how it stands */
    OPERATOR_DID = OPERATOR_CODE_CHANGING, OPERATOR_PLANNED, OPERATOR_TRIED, OPERATOR_FAILED, OPERATOR_POSSIBLE,
    OPERATOR_COUNT,
};

struct lexicon_slot {
    enum slot_where where;
    enum slot_role role;
    bool optional;
    str prepositions; /* "on|against" for SLOT_OBLIQUE */
    str lemmas;       /* "ceasefire|truce"; empty = anything */
    str noun_class;   /* "TROOPS", "DEED"; empty = any */
};

struct lexicon_pattern {
    size_t slot_count; /* first what a trial reads */
    struct lexicon_slot slots[PATTERN_SLOTS_MAX];
    str lemma; /* "accuse", "carry_out", "be_critical", "strike" */
    enum code_base base;
    str code;                                          /* of CODE_LITERAL */
    enum operator_kind operators[PATTERN_OPERATORS_MAX]; /* outermost first */
    size_t operator_count;
    str classes; /* of a noun: "AID|RELIEF"; empty where none */
    str text;    /* the pattern as written */
    str example; /* may be empty */
    str origin;  /* "events/verbs.tsv:120" */
    uint32_t number; /* among the patterns of all layers, the lowest layer's first */
};

/* How texts use a pattern. */
struct pattern_use {
    uint64_t fits, chosen; /* predicates that it fits; of these, how often no other fits better */
    uint32_t better;       /* the number of a pattern that was chosen instead, where it fits and is not chosen */
};

/* How many patterns all layers have, those that a layer above replaces included. */
size_t lexicon_pattern_count(const struct lexicon *lexicon);
/* The number of the first pattern above the shipped layer; 0 where there is no such layer. */
size_t lexicon_pattern_first_own(const struct lexicon *lexicon);
/* The pattern with that number, and the path of its layer. */
const struct lexicon_pattern *lexicon_pattern_at(const struct lexicon *lexicon, size_t number, str *path);

/* The patterns of a predicate, most specific first (most slots that restrict, then order of the file).  pos: 'v' for verbs and
   be+adjective, 'n' for nouns.  Calls are cheap: out points into the lexicon.  Returns the number found (at most room). */
size_t lexicon_patterns(const struct lexicon *lexicon, str lemma, char pos, const struct lexicon_pattern **out, size_t room);

/* The same of those patterns that a clause can fill: `has` tells with a bit 1 << where for which slots it has words. */
size_t lexicon_patterns_for(const struct lexicon *lexicon, str lemma, char pos, unsigned has, const struct lexicon_pattern **out, size_t room);

/* Whether a clause must have a word for the slot: a source may stay unknown, nothing else. */
static inline bool lexicon_slot_must_be_filled(const struct lexicon_slot *slot)
{
    return !slot->optional && !(slot->where == SLOT_SUBJECT && slot->role != SLOT_PLAIN && !slot->lemmas.length && !slot->noun_class.length);
}

/* Whether any predicate has the lemma: a quick look before the rest. */
bool lexicon_has_predicate(const struct lexicon *lexicon, str lemma, char pos);

/* Whether "TROOPS" is one of "ATTACK|TROOPS". */
bool lexicon_alternative(str alternatives, str one);

/* What an operator makes of a CAMEO code; empty = no event.  Modal operators return the code. */
str lexicon_operate(const struct lexicon *lexicon, enum operator_kind operator, str code);
const char *lexicon_operator_name(enum operator_kind operator);

/* ---- the ontology ---- */

struct lexicon_code {
    str code, label;
    double goldstein;
    bool has_goldstein; /* false: only inherited from the parent, and then in `goldstein` */
    int quad;
    str plover_event, plover_mode, plover_contexts; /* event empty where PLOVER leaves it out; contexts joined with ";" */
};
bool lexicon_cameo(const struct lexicon *lexicon, str code, struct lexicon_code *out);

/* ---- speech ---- */

struct lexicon_cue {
    str cue;    /* lemma or phrase: "say", "according to" */
    str kind;   /* verb, noun, preposition, adjective */
    str stance; /* asserts, denies, ... */
    str origin;
};
/* The cue with that lemma ("point_out", "according_to") and kind's first letter ('v', 'n', 'p', 'a', 'j'). */
bool lexicon_cue(const struct lexicon *lexicon, str lemma, char kind, struct lexicon_cue *out);

/* ---- given names ---- */

/* The gender of those who bear a given name, in lower case: 'm', 'f', or '?' where it is not known or both do. */
char lexicon_given_name(const struct lexicon *lexicon, str name);

/* ---- which entry answers ---- */

struct lexicon_answer {
    const char *kind;    /* "name", "role", "verb", "noun", "cue", "imported name", ... */
    const char *standing; /* "answers", "shadowed" by another layer or a longer entry, "not then": its dates do not hold */
    str entry, code;     /* what is written in the lexicon; the code may be empty */
    struct date from, to;
    str origin, lexicon; /* "actors/states.tsv:12"; the path of its layer */
    size_t words;        /* of the text, from its first word on */
};

/* Tells every entry that the words of a text are looked up in, from the first word on (parsed, for lemmas): those that answer on that
   day (year 0: a day that is not known) and those that they hide.  Returns how many answer. */
size_t lexicon_why(const struct lexicon *lexicon, const struct text *text, struct date date, struct arena *arena,
                   void (*report)(void *context, const struct lexicon_answer *answer), void *context);

/* ---- kinds of words ---- */

/* What kind of thing a noun names or what kind of deed a verb tells, coarsely (words/kinds.tsv). */
enum word_kind {
    KIND_UNKNOWN,
    KIND_MAN, KIND_WOMAN, KIND_PERSON, KIND_ANIMAL, KIND_GROUP, KIND_PLACE, KIND_THING, KIND_ACT, KIND_WORD, KIND_IDEA, KIND_STATE, KIND_MONEY,
    KIND_AMOUNT, KIND_TIME,
    KIND_OF_VERB, /* the first of the verbs' */
    KIND_BODY = KIND_OF_VERB, KIND_CHANGE, KIND_THOUGHT, KIND_SPEECH, KIND_CONTEST, KIND_USE, KIND_CONTACT, KIND_MAKING, KIND_FEELING, KIND_MOTION,
    KIND_SENSE, KIND_HAVING, KIND_DEALING, KIND_BEING, KIND_WEATHER,
    WORD_KIND_COUNT,
};

/* Of a lemma as 'n' or 'v'. */
enum word_kind lexicon_word_kind(const struct lexicon *lexicon, str lemma, char part);

/* The kind's name in words/kinds.tsv ("man", "speech"). */
const char *lexicon_word_kind_name(enum word_kind kind);

/* ---- topics ---- */

/* What a text is about, as far as it tells what Bede codes from what it leaves out (words/topics.tsv). */
enum topic {
    TOPIC_NONE,
    TOPIC_POLITICS, /* speaks for an event, all others against */
    TOPIC_SPORT, TOPIC_MARKET, TOPIC_FICTION, TOPIC_SHOW, TOPIC_DRILL,
    TOPIC_PRIVATE, /* crime and accidents of private life: violence is none there */
    TOPIC_COUNT,
};

enum { TOPIC_WEIGHT_MAX = 3 };

struct lexicon_topic {
    enum topic topic;
    int weight; /* 1 a hint, 2 a word of it, 3 tells it nearly alone */
};

/* The longest word or phrase of a topic, by lemma or form, that starts at words[at] and ends before words[end]; returns its words, 0
   where there is none. */
size_t lexicon_topic(const struct lexicon *lexicon, const struct text *text, size_t at, size_t end, struct lexicon_topic *out);

/* The topic's name in words/topics.tsv. */
const char *lexicon_topic_name(enum topic topic);

/* ---- the text form ---- */

struct lexicon_problem {
    str file;
    size_t line;
    str message;
    bool warning;
};
/* Reads folders or files of lexicon text, reports every mistake through `report`, and (where no error was found and pack is not
   NULL) gives the compiled bytes in arena.  Returns the number of errors. */
size_t lexicon_compile(const char *const *paths, size_t count, struct arena *arena, str *pack,
                       void (*report)(void *context, const struct lexicon_problem *problem), void *context);

/* A file of lexicon text to be written. */
struct lexicon_file {
    const char *path; /* below the lexicon's folder: "imported/names.tsv" */
    str bytes;        /* empty: there is nothing of that kind */
};
enum { LEXICON_IMPORT_FILES = 7 };

/* Reads dictionaries of TABARI and PETRARCH and gives them as lexicon text, in arena.  Lines that are complained about are left out.
   Returns the number of complaints that are errors. */
size_t lexicon_import(const char *const *paths, size_t count, struct arena *arena, struct lexicon_file files[LEXICON_IMPORT_FILES],
                      void (*report)(void *context, const struct lexicon_problem *problem), void *context);

#endif
