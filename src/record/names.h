/* The words of the record for the coder's closed lists, and other small forms that all writers share. */
#ifndef BEDE_RECORD_NAMES_H
#define BEDE_RECORD_NAMES_H

#include "coder/coding.h"

/* The word for a value, and the value of a word: a number of the enum, or NOTHING where the word is none of the list. */
#define RECORD_NAMES(X)                                                                                                          \
    X(actor_type, enum actor_type, "unknown", "person", "state", "organization", "group", "outlet")                              \
    X(how, enum mention_how, "name", "title", "demonym", "capital", "pronoun", "description")                                    \
    X(time_type, enum time_type, "DATE", "TIME", "DURATION", "SET")                                                              \
    X(bound, enum figure_bound, "exactly", "at_least", "at_most", "about", "more_than", "less_than", "range")                    \
    X(statement_kind, enum statement_kind, "direct", "indirect", "mixed")                                                        \
    X(stance, enum stance, "asserts", "alleges", "denies", "confirms", "doubts", "demands", "supports", "rejects", "criticizes", \
      "promises", "threatens")                                                                                                   \
    X(modality, enum modality, "actual", "reported", "alleged", "planned", "requested", "hypothetical")                          \
    X(basis, enum date_basis, "none", "explicit", "relative", "inherited", "document")                                           \
    X(sentence_kind, enum sentence_kind, "body", "headline", "deck")

#define RECORD_DECLARE(list, type, ...)    \
    const char *record_##list(type value); \
    int record_##list##_of(str name);
RECORD_NAMES(RECORD_DECLARE)
#undef RECORD_DECLARE

/* The quad class of a CAMEO code, by its root as GDELT has it: 1 verbal cooperation (01-05), 2 material cooperation (06-08), 3
   verbal conflict (09-13), 4 material conflict (14-20); 0 for what is no code. */
int record_quad(str cameo);

/* YYYY-MM-DD, or as much of it as is known; empty for year 0. */
enum { RECORD_DATE_MAX = 16 };
size_t record_date(struct date date, char out[RECORD_DATE_MAX]);
/* The date of such a text; year 0 for any other. */
struct date record_date_of(str text);

#endif
