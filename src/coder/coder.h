/* The coder: from a parsed report to a coding (who did or said what to whom).  code_report is the whole of it on one screen
   (coder.c); each stage is one function of this header with its own file(s) and reads only what earlier stages wrote.
   Reads the lexicon and the text, both immutable; everything it makes lives in the report's arena. */
#ifndef BEDE_CODER_CODER_H
#define BEDE_CODER_CODER_H

#include "coder/coding.h"

/* What the caller may choose; zero is the usual. */
struct coder_options {
    bool acled_numbers;
    struct pattern_use *uses; /* counted up where not NULL: one for each pattern of the lexicon */
};

/* Fills *coding.  `lexicon` and `gazetteer` (NULL = none) may be shared with other threads.  Memory trouble leaves through the arena's guard. */
void code_report(struct coding *coding, const struct report *report, const struct text *text, const struct lexicon *lexicon,
                 const struct gazetteer *gazetteer, struct coder_options options, struct arena *arena);

/* An empty coding, as the first stage wants it. */
void code_begin(struct coding *coding, const struct report *report, const struct text *text, const struct lexicon *lexicon,
                const struct gazetteer *gazetteer, struct arena *arena);

/* names.c: names that the parser took apart become one proper noun.  Before code_report, while the text may still change; in the end
   the tree is indexed, in arena. */
void code_names(struct text *text, const struct lexicon *lexicon, struct arena *arena);

/* The stages. */
void code_times(struct coding *coding);      /* times.c: TIMEX3 expressions and the days they mean */
void code_actors(struct coding *coding);     /* actors.c: noun phrases that name or describe actors, one actor per identity */
void code_places(struct coding *coding);     /* places.c: where a location is meant, resolved in the gazetteer */
void code_statements(struct coding *coding); /* statements.c: who says what through whom */
void code_judgements(struct coding *coding); /* judgements.c: statements that call others' claims true or false */
void code_events(struct coding *coding);     /* events.c: deeds with source, target, code, modality */
void code_topics(struct coding *coding);     /* topics.c: events that are sport, markets, show business or fiction are left out */
void code_issues(struct coding *coding);     /* imported_events.c: what the sentences of events speak of, by imported dictionaries */
void code_discards(struct coding *coding);   /* imported_events.c: events of sentences and reports that imported dictionaries leave out */
void code_figures(struct coding *coding);    /* figures.c: victims, refugees, money with bound and source */
void code_bystanders(struct coding *coding); /* pronouns.c: those who are no actors but whom pronouns mean */
void code_merge(struct coding *coding);      /* merge.c: mentions of one deed become one event; the lists are put in order */
void code_claims(struct coding *coding);     /* claims.c: what statements are about, one object for all that stand to it */

/* The stages in the order in which code_report calls them, and what each is about. */
enum coder_part {
    CODER_ACTORS, /* look-up of names and who is meant again */
    CODER_FACTS,  /* times, places, figures */
    CODER_DEEDS,  /* statements, events and what joins them */
};
struct coder_stage {
    const char *name;
    void (*run)(struct coding *coding);
    enum coder_part part;
};
extern const struct coder_stage coder_stages[];
extern const size_t coder_stage_count;

#endif
