/* Words to trees: part-of-speech tags, dependencies and names from the trained network.
   An open model is read-only and may be used by many threads at once. */
#ifndef BEDE_PARSE_PARSE_H
#define BEDE_PARSE_PARSE_H

#include "base/arena.h"
#include "base/error.h"
#include "text/text.h"

struct parse_model;

/* Opens and checks a model file.  *model is freed with parse_model_close.  False and *error otherwise. */
bool parse_model_open(struct parse_model **model, const char *path, struct error *error);
void parse_model_close(struct parse_model *model);

/* 16 hexadecimal digits that change with the model's bytes.  Lives as long as the model. */
const char *parse_model_digest(const struct parse_model *model);

/* Tags and parses the words of one sentence in place: upos, xpos, deprel, head, ner.  The tree has one root.  scratch is given back. */
void parse_sentence(const struct parse_model *model, struct word *words, size_t count, struct arena *scratch);

/* Fills the lemma of each word from its form and tags; new lemmas live in arena. */
void parse_lemmas(const struct parse_model *model, struct word *words, size_t count, struct arena *arena);

/* All of it for a whole text. */
void parse_text(const struct parse_model *model, struct text *text, struct arena *arena);

/* Makes the names of parsed texts agree that are parts of one document. */
void parse_agree(struct text *const *parts, size_t count, struct arena *scratch);

#endif
