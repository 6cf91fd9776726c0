/* For the tests of one stage: invented sentences, tokenised and parsed with the shipped model, as a coding without a lexicon. */
#ifndef BEDE_TEST_CODER_SENTENCES_H
#define BEDE_TEST_CODER_SENTENCES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "coder/coder.h"
#include "intake/intake.h"
#include "parse/parse.h"
#include "text/tokenize.h"

static struct parse_model *sentences_model; /* opened once by main */

struct sentences {
    struct arena arena;
    struct report report;
    struct text text;
    struct coding coding;
};

static int32_t *sentences_table(struct arena *arena, size_t words)
{
    int32_t *table = ARENA_NEW(arena, int32_t, words + 1);
    for (size_t i = 0; i <= words; i++) table[i] = NOTHING;
    return table;
}

/* Parses `source`; published is YYYY-MM-DD or NULL.  Freed with arena_free(&s->arena). */
static void sentences_read(struct sentences *s, const char *source, const char *published)
{
    *s = (struct sentences){0};
    arena_init(&s->arena, 0);
    s->report.text = str_from(source);
    if (published) assert_int_equal(intake_date_strict(str_from(published), &s->report.published), DATE_READ);
    intake_layout(&s->report, &s->arena);
    text_tokenize(&s->report, &s->text, &s->arena);
    parse_text(sentences_model, &s->text, &s->arena);
    s->coding = (struct coding){.arena = &s->arena, .report = &s->report, .text = &s->text};
    s->coding.mention_at = sentences_table(&s->arena, s->text.word_count);
    s->coding.time_at = sentences_table(&s->arena, s->text.word_count);
    s->coding.place_at = sentences_table(&s->arena, s->text.word_count);
}

static void sentences_open(const char *path)
{
    struct error error = {0};
    if (parse_model_open(&sentences_model, path, &error)) return;
    fprintf(stderr, "%s\n", error.message);
    exit(1);
}

#endif
