/* Between the parts of the statements' stage: what they share while it runs.  statements.c finds the cues, statements_content.c
   says which words are what was said, speaker.c who said it.  Scratch of one report, in its arena. */
#ifndef BEDE_CODER_STATEMENTS_STAGE_H
#define BEDE_CODER_STATEMENTS_STAGE_H

#include "coder/coding.h"
#include "coder/quotes.h"

enum {
    PIECES_MAX = 12, /* pieces of one content before it is put together; more are joined to the last */
    LEMMA_MAX = 64,  /* bytes of the longest cue phrase, or of a preposition of several words */
};

/* A run of words, inclusive. */
struct range {
    uint32_t first, last;
};

struct pieces {
    struct range items[PIECES_MAX];
    size_t count;
};

/* Who speaks, as words. */
struct source {
    bool found;
    bool relative;      /* a relative pronoun: the words are its own, the actor is the antecedent's */
    uint32_t head;      /* the word that names the speaker (of the antecedent where relative) */
    struct range words; /* what the record shows */
};

/* A cue with its clause. */
struct cue {
    uint32_t word; /* its head */
    struct range words;
    str lemma;
    enum stance stance;
    bool known; /* in the lexicon */
};

/* A statement as words; its spans are written in the end. */
struct draft {
    struct range source, cue;
    struct source who;
    struct pieces pieces;
};

struct speech {
    struct coding *coding;
    struct quotations quotes;
    struct range *extent;              /* per word: the outermost descendants */
    int32_t *owner;                    /* per quotation: the statement that it belongs to, or NOTHING */
    int32_t *cue_at;                   /* per word: the statement whose cue it heads, or NOTHING */
    int32_t *next_child, *first_child; /* per word: the tree by links, so that visiting children costs only them */
    struct source latest;              /* of the statement found last */
    LIST_OF(struct draft) drafts;      /* parallel to coding->statements */
};

static inline const struct word *speech_word(const struct speech *speech, size_t word)
{
    return &speech->coding->text->words[word];
}

static inline bool speech_comma(const struct speech *speech, size_t word) { return str_is(speech_word(speech, word)->form, ","); }

/* ---- trees (statements_content.c, statements_complement.c) ---- */

void speech_prepare(struct speech *speech, struct coding *coding);

/* Loop over the children of a word: for (int32_t c = speech->first_child[w]; c >= 0; c = speech->next_child[c]). */
int32_t speech_child(const struct speech *speech, size_t word,
                     enum deprel relation); /* the first with that relation, or NOTHING */
bool speech_has(const struct speech *speech, size_t word, enum deprel relation);

bool speech_has_clause(const struct speech *speech, size_t verb); /* a finite clause, as object or subject */
bool speech_is_passive(const struct speech *speech, size_t verb);

/* The case marker or subordinator of a phrase or clause ("about", "that"); in buffer of `size` bytes. */
str speech_marker(const struct speech *speech, size_t word, char *buffer, size_t size);

/* ---- content (statements_content.c) ---- */

void pieces_add(struct pieces *pieces, size_t first, size_t last);
void pieces_add_extent(const struct speech *speech, struct pieces *pieces, size_t word); /* the word with all below it */
/* Takes the words of `cut` out. */
void pieces_cut(struct pieces *pieces, struct range cut);

/* Widens pieces to the quotations they touch, adds quotations next to cue and source, and trims punctuation; false where nothing
   is left.  `taken` are source and cue, which no content covers. */
bool content_settle(struct speech *speech, struct pieces *pieces, const struct range *taken, size_t taken_count,
                    bool look_around);

/* ---- complements (statements_complement.c) ---- */

/* What a verb's own complements say; false where it has none that could be content.  A preposition that leads to the content
   joins the cue. */
bool content_of_complements(const struct speech *speech, struct cue *cue, struct pieces *pieces);
bool content_of_oblique(const struct speech *speech, struct cue *cue, struct pieces *pieces);
void content_add_clause(const struct speech *speech, const struct cue *cue, size_t clause, struct pieces *pieces);

/* A participle of saying behind a comma ("..., adding that ...") goes on with the speech, not with the clause it hangs in:
   anywhere in that clause; or as what the tree took for the complement of `verb`. */
bool clause_goes_on_behind(const struct speech *speech, size_t verb);
bool clause_goes_on(const struct speech *speech, size_t verb, size_t clause);
/* "said that ... and warned that ...": the second verb, joined to the clause by the tree, has the subject of the verb above it.
 */
bool clause_escapes(const struct speech *speech, size_t clause, size_t second);

/* ---- cues (statements_cue.c) ---- */

/* Looks `lemma` up as a cue of a kind ('v', 'n', 'a', 'p') and sets lemma, stance and known of *cue. */
bool cue_known(const struct speech *speech, str lemma, char kind, struct cue *cue);
/* "point out", "make clear", "call for"; *second is the phrase's other word. */
bool cue_phrase(const struct speech *speech, size_t verb, struct cue *cue, size_t *second);
/* The head word with its auxiliaries, adverbs and particle. */
struct range cue_words(const struct speech *speech, size_t word);
void cue_take_tail(const struct speech *speech, struct cue *cue);
bool cue_is_negated(const struct speech *speech, size_t verb);
enum stance cue_negate(enum stance stance);
/* Inside a quotation the one who is quoted speaks: a verb there is a cue only with a subject outside the marks. */
bool cue_is_quoted(const struct speech *speech, const struct cue *cue, const struct source *source);

/* Makes the statement of cue (may be NULL), source and content; NOTHING where no content is left.  look_around: quotations beside
   the cue are content too. */
int32_t speech_state(struct speech *speech, const struct cue *cue, const struct source *source, struct pieces *pieces,
                     bool look_around);
bool speech_in_content(const struct speech *speech, int32_t statement, size_t word);
void speech_find_hearers(struct speech *speech, int32_t statement, size_t verb);

/* ---- statements by kind of cue (statements_verb.c, statements_phrase.c) ---- */

void statements_read_verb(struct speech *speech, size_t verb);
void statements_read_adjective(struct speech *speech, size_t word);
void statements_read_noun(struct speech *speech, size_t noun);
void statements_read_colon(struct speech *speech, size_t colon);
/* After the others of the sentence: these look for the statement that a source carries. */
void statements_read_preposition(struct speech *speech, size_t word);
void statements_read_citing(struct speech *speech, size_t verb);
void statements_read_relay(struct speech *speech, size_t verb);

/* ---- closed lists (statements_words.c) ---- */

bool verb_among(str lemma, const char *const *sorted, size_t count);
#define AMONG(lemma, table) verb_among((lemma), (table), sizeof(table) / sizeof *(table))

bool lemma_has_effect(str lemma);                /* its clause is an effect, not words */
bool lemma_does(str lemma);                      /* its infinitive is what is done, not what is said */
bool lemma_takes_things(str lemma);              /* its object is a thing or a hearer */
bool lemma_takes_hearers(str lemma);             /* its object is a hearer */
bool lemma_names(str lemma);                     /* two objects: what is named and the name */
bool lemma_leads_to(str lemma, str preposition); /* the preposition leads to what is said */
bool lemma_carries_on(str preposition);          /* the preposition carries on an object: "accused X of Y" */
bool lemma_leads_verb(str lemma);                /* lends its words to the infinitive: "declined to say" */
bool lemma_is_light(str lemma);                  /* "made a promise" */

/* ---- speakers (speaker.c, statements_source.c) ---- */

/* What the tree shows of a verb's speaker, mended where quotation marks and commas say better; then `beside` gets the content
   that stands there. */
struct source speaker_of_verb(const struct speech *speech, const struct cue *cue, struct pieces *beside);

/* The speaker of the verb, adjective or noun `cue`. */
struct source speaker_of_predicate(const struct speech *speech, size_t cue);
struct source speaker_of_noun(const struct speech *speech, size_t noun);
/* The speaker that the phrase headed by `head` names. */
struct source speaker_phrase(const struct speech *speech, size_t head, size_t cue);

/* The actors that the phrase means, into `actors`; an unnamed person or group that speaks (cue known) becomes one. */
void speaker_actors(struct speech *speech, const struct source *source, bool may_create, index_list *actors);

/* "The army said it would leave": the pronoun that is the clause's subject means the speaker, where it can. */
void speaker_is_subject(struct speech *speech, int32_t statement, size_t clause);

/* "I", "we" and their like in quotations become mentions of the speaker. */
void speaker_first_persons(struct speech *speech);

#endif
