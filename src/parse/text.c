/* The whole analysis of a text: each sentence parsed, then its lemmas.  See parse.h. */
#include "parse/parse.h"

void parse_text(const struct parse_model *model, struct text *text, struct arena *arena)
{
    for (size_t i = 0; i < text->sentence_count; i++) {
        struct word *words = text->words + text->sentences[i].first;
        parse_sentence(model, words, text->sentences[i].count, arena);
        parse_lemmas(model, words, text->sentences[i].count, arena);
    }
}
