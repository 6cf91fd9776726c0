/* Between the parts of the statements' stage: what they share while it runs.  statements.c finds the cues, statements_content.c
   says which words are what was said, speaker.c who said it.  Scratch of one report, in its arena. */
#ifndef BEDE_CODER_STATEMENTS_STAGE_H
#define BEDE_CODER_STATEMENTS_STAGE_H

#include "coder/coding.h"
#include "coder/quotes.h"

enum { PIECES_MAX = 12 /* pieces of one content before it is put together; more are joined to the last */ };

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
    bool relative;       /* a relative pronoun: the words are its own, the actor is the antecedent's */
    uint32_t head;       /* the word that names the speaker (of the antecedent where relative) */
    struct range words;  /* what the record shows */
};

/* A cue with its clause. */
struct cue {
    uint32_t word;       /* its head */
    struct range words;
    str lemma;
    enum stance stance;
    bool known;          /* in the lexicon */
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
    struct range *extent;   /* per word: the outermost descendants */
    int32_t *owner;         /* per quotation: the statement that it belongs to, or NOTHING */
    int32_t *cue_at;        /* per word: the statement whose cue it heads, or NOTHING */
    int32_t *next_child, *first_child; /* per word: the tree by links, so that visiting children costs only them */
    struct source latest;              /* of the statement found last */
    LIST_OF(struct draft) drafts; /* parallel to coding->statements */
};

/* ---- trees (statements_content.c) ---- */

void speech_prepare(struct speech *speech, struct coding *coding);

/* Loop over the children of a word: for (int32_t c = speech->first_child[w]; c >= 0; c = speech->next_child[c]). */
int32_t speech_child(const struct speech *speech, size_t word, enum deprel relation); /* the first with that relation, or NOTHING */
bool speech_has(const struct speech *speech, size_t word, enum deprel relation);

/* ---- content (statements_content.c) ---- */

void pieces_add(struct pieces *pieces, size_t first, size_t last);
/* Takes the words of `cut` out. */
void pieces_cut(struct pieces *pieces, struct range cut);

/* Widens pieces to the quotations they touch, adds quotations next to cue and source, and trims punctuation; false where nothing is
   left.  `taken` are source and cue, which no content covers. */
bool content_settle(struct speech *speech, struct pieces *pieces, const struct range *taken, size_t taken_count, bool look_around);

/* ---- speakers (speaker.c) ---- */

/* The speaker of the verb, adjective or noun `cue`. */
struct source speaker_of_predicate(const struct speech *speech, size_t cue);
struct source speaker_of_noun(const struct speech *speech, size_t noun);
/* The speaker that the phrase headed by `head` names. */
struct source speaker_phrase(const struct speech *speech, size_t head, size_t cue);

/* The actors that the phrase means, into `actors`; an unnamed person or group that speaks (cue known) becomes one. */
void speaker_actors(struct speech *speech, const struct source *source, bool may_create, index_list *actors);

/* "I", "we" and their like in quotations become mentions of the speaker. */
void speaker_first_persons(struct speech *speech);

#endif
