/* The little language of patterns and codes in events/verbs.tsv and nouns.tsv, as lexicon/README.md has it. */
#ifndef BEDE_LEXICON_PATTERN_H
#define BEDE_LEXICON_PATTERN_H

#include "base/arena.h"
#include "lexicon/lexicon.h"

/* Parses pattern and code into *out (text, example, origin and classes are the caller's).  False, and a message that lives in
   arena, where it is none. */
bool pattern_parse(struct arena *arena, str pattern, str code, bool noun, struct lexicon_pattern *out, str *message);

/* What a pattern asks for: higher is more specific. */
uint32_t pattern_specificity(const struct lexicon_pattern *pattern);

/* The same for two patterns that match the same clauses. */
uint64_t pattern_normal(const struct lexicon_pattern *pattern, char pos);

int pattern_operator(str name); /* enum operator_kind, or -1 */

#endif
