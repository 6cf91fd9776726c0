/* The whole analysis of a text: each sentence parsed, then its lemmas, then the repairs; at last the
   names agree with each other.  See parse.h. */
#include <string.h>

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

void parse_agree(struct text *const *parts, size_t count, struct arena *scratch)
{
    struct arena_mark mark = arena_mark(scratch);
    struct text whole = {0};
    for (size_t p = 0; p < count; p++) whole.word_count += parts[p]->word_count, whole.sentence_count += parts[p]->sentence_count;
    whole.words = ARENA_NEW(scratch, struct word, whole.word_count);
    whole.sentences = ARENA_NEW(scratch, struct sentence, whole.sentence_count);
    size_t words = 0, sentences = 0;
    for (size_t p = 0; p < count; words += parts[p++]->word_count) {
        if (parts[p]->word_count) memcpy(whole.words + words, parts[p]->words, parts[p]->word_count * sizeof *whole.words);
        for (size_t s = 0; s < parts[p]->sentence_count; s++, sentences++) {
            whole.sentences[sentences] = parts[p]->sentences[s];
            whole.sentences[sentences].first += (uint32_t)words;
        }
    }
    names_settle(&whole, scratch);
    words = 0;
    for (size_t p = 0; p < count; words += parts[p++]->word_count)
        for (size_t w = 0; w < parts[p]->word_count; w++) parts[p]->words[w].ner = whole.words[words + w].ner;
    arena_release(scratch, mark);
}
