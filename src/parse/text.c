/* The whole analysis of a text: each sentence parsed, then its lemmas, then the repairs; at last the
   names agree with each other.  See parse.h. */
#include "parse/names.h"
#include "parse/parse.h"
#include "parse/repair.h"

void parse_text(const struct parse_model *model, struct text *text, struct arena *arena)
{
    for (size_t i = 0; i < text->sentence_count; i++) {
        struct word *words = text->words + text->sentences[i].first;
        size_t count = text->sentences[i].count;
        parse_sentence(model, words, count, arena);
        parse_lemmas(model, words, count, arena);
        parse_repair(words, count);
    }
    names_settle(text, arena);
}
