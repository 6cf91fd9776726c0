/* Sentences, words, CoNLL-U and lemmas.  test-text CASES MODEL: the cases of cases.txt, then what no line of text can say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/pack.h"
#include "base/utf8.h"
#include "parse/model.h"
#include "text/abbreviation.h"
#include "text/conllu.h"
#include "text/tokenize.h"

static struct parse_model *model;
static const char *model_path;

/* ---- the cases of cases.txt ---- */

struct text_case {
    str raw, expected;
    size_t line;
};

static struct {
    struct text_case *items;
    size_t count, capacity;
} cases;

static str read_whole(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0) exit((perror(path), 2));
    size_t size = (size_t)ftell(file);
    char *data = ARENA_NEW(arena, char, size + 1);
    rewind(file);
    if (fread(data, 1, size, file) != size) exit((perror(path), 2));
    fclose(file);
    return (str){data, size};
}

static void read_cases(struct arena *arena, str rest)
{
    struct buffer raw = {0}, expected = {0};
    for (size_t number = 1, line_of_case = 0;; number++) {
        bool end = rest.length == 0;
        str line = str_cut(&rest, '\n');
        if (line.length && line.data[0] == '#') continue;
        if (line.length) {
            bool wanted = line.data[0] == '>';
            struct buffer *out = wanted ? &expected : &raw;
            if (!raw.length && !wanted) line_of_case = number;
            if (out->length) buffer_byte(out, '\n');
            buffer_add(out, str_is(line, "~") ? (str){0} : wanted ? str_trim(str_slice(line, 1, line.length)) : line);
        } else if (raw.length) {
            *ARENA_PUSH(arena, &cases) = (struct text_case){arena_copy(arena, (str){raw.data, raw.length}),
                                                            arena_copy(arena, (str){expected.data, expected.length}), line_of_case};
            raw.length = expected.length = 0;
        }
        if (end) break;
    }
    buffer_free(&raw);
    buffer_free(&expected);
}

/* The words as cases.txt has them. */
static str spell(const struct text *text, struct arena *arena)
{
    struct buffer out = {0};
    for (size_t i = 0; i < text->sentence_count; i++) {
        const struct sentence *s = &text->sentences[i];
        if (i) buffer_byte(&out, '\n');
        for (size_t k = s->first; k < s->first + s->count; k++) {
            if (k > s->first) buffer_byte(&out, text->words[k].token_words ? ' ' : '+');
            buffer_add(&out, text->words[k].form);
        }
    }
    str copy = arena_copy(arena, (str){out.data, out.length});
    buffer_free(&out);
    return copy;
}

/* What holds of every text: forms are slices, spans go up and never overlap, sentences tile the words, limits are kept. */
static void check_text(const struct text *text)
{
    uint32_t end = 0;
    size_t next = 0;
    for (size_t i = 0; i < text->sentence_count; i++) {
        const struct sentence *s = &text->sentences[i];
        assert_int_equal(s->first, next);
        assert_in_range(s->count, 1, SENTENCE_WORDS_MAX);
        assert_int_equal(s->start, text->words[s->first].start);
        assert_int_equal(s->end, text->words[s->first + s->count - 1].end);
        assert_true(i == 0 || s->paragraph == s[-1].paragraph || s->paragraph == s[-1].paragraph + 1);
        next += s->count;
    }
    assert_int_equal(next, text->word_count);
    for (size_t i = 0, left = 0; i < text->word_count; i++) {
        const struct word *w = &text->words[i];
        assert_in_range(w->end - w->start, 1, WORD_BYTES_MAX);
        assert_true(w->start >= end && w->end <= text->source.length);
        assert_ptr_equal(w->form.data, text->source.data + w->start);
        assert_int_equal(w->form.length, w->end - w->start);
        assert_true(left ? w->token_words == 0 && w->start == end : w->token_words > 0);
        left = left ? left - 1 : (size_t)w->token_words - 1;
        for (size_t at = end; at < w->start; at++) assert_true((unsigned char)text->source.data[at] <= ' ' || (unsigned char)text->source.data[at] >= 0x80);
        end = w->end;
    }
}

static void a_case(void **state)
{
    const struct text_case *c = *state;
    struct arena arena;
    struct text text;
    arena_init(&arena, 0);
    text_tokenize_string(c->raw, &text, &arena);
    check_text(&text);
    str got = spell(&text, &arena);
    if (!str_equal(got, c->expected))
        fail_msg("cases.txt:%zu\n# is:     %.*s\n# wanted: %.*s", c->line, STR_ARG(got), STR_ARG(c->expected));
    arena_free(&arena);
}

/* ---- headline, deck, dateline ---- */

static void headline_deck_and_dateline(void **state)
{
    (void)state;
    struct arena arena;
    struct text text;
    arena_init(&arena, 0);
    str source = STR("Rebels seize dam\n\nArmy promises to take it back within days\n\nLOME, March 3 (AFT) - The dam fell. Nobody was hurt.\n\nREBELS SEIZE DAM\n");
    const char *dateline = strstr(source.data, "LOME"), *body = strstr(source.data, "The dam");
    struct report report = {.text = source, .title = {0, 16}};
    report.dateline = (struct span){(uint32_t)(dateline - source.data), (uint32_t)(body - source.data)};
    text_tokenize(&report, &text, &arena);
    check_text(&text);
    static const enum sentence_kind kinds[] = {SENTENCE_HEADLINE, SENTENCE_DECK, SENTENCE_BODY, SENTENCE_BODY, SENTENCE_BODY, SENTENCE_HEADLINE};
    assert_int_equal(text.sentence_count, 6);
    for (size_t i = 0; i < 6; i++) assert_int_equal(text.sentences[i].kind, kinds[i]);
    assert_string_equal(spell(&text, &arena).data, "Rebels seize dam\nArmy promises to take it back within days\nLOME , March 3 ( AFT ) -\n"
                                                   "The dam fell .\nNobody was hurt .\nREBELS SEIZE DAM");
    arena_free(&arena);
}

static void nothing_gives_nothing(void **state)
{
    (void)state;
    static const char *const texts[] = {"", " ", "\n\n\n", "\t \n \n", "\xC2\xA0"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct arena arena;
        struct text text;
        arena_init(&arena, 0);
        text_tokenize_string(str_from(texts[i]), &text, &arena);
        assert_int_equal(text.word_count, 0);
        assert_int_equal(text.sentence_count, 0);
        arena_free(&arena);
    }
}

static void abbreviations_are_found_whole(void **state)
{
    (void)state;
    static const struct { const char *word; enum abbreviation kind; } wanted[] = {
        {"Gen", ABBREVIATION_TITLE}, {"GEN", ABBREVIATION_TITLE}, {"gen", ABBREVIATION_NONE}, {"A.M", ABBREVIATION_OTHER}, {"yrs", ABBREVIATION_OTHER},
        {"Wyo", ABBREVIATION_PLACE}, {"etc", ABBREVIATION_OTHER}, {"ETC", ABBREVIATION_OTHER}, {"Sept", ABBREVIATION_DATE}, {"Lt.-Gen", ABBREVIATION_TITLE},
        {"Sun", ABBREVIATION_DAY}, {"", ABBREVIATION_NONE}, {"Zebra", ABBREVIATION_NONE}, {"b", ABBREVIATION_NUMBER},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) assert_int_equal(text_abbreviation(str_from(wanted[i].word)), wanted[i].kind);
    assert_true(text_is_starter(STR("A")) && text_is_starter(STR("Your")) && text_is_starter(STR("The")) && !text_is_starter(STR("Embassy")));
}

/* ---- hostile texts ---- */

enum { HOSTILE_BYTES = 64 << 10 };

static uint64_t next_random(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

/* Tokenises `piece` repeated to HOSTILE_BYTES.  A cost that is not linear would show as a test that does not end in its time. */
static void repeated(const char *piece)
{
    struct arena arena;
    struct text text;
    struct buffer raw = {0};
    arena_init(&arena, 0);
    while (raw.length + strlen(piece) <= HOSTILE_BYTES) buffer_text(&raw, piece);
    text_tokenize_string((str){raw.data, raw.length}, &text, &arena);
    check_text(&text);
    assert_true(arena.used < (size_t)HOSTILE_BYTES * 1000);
    buffer_free(&raw);
    arena_free(&arena);
}

static void hostile_runs_end(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "a", "\"", "'", "’", "“", "‘", ".", "\n", "\n\n", "-", "(", "[", "a.", "A.", "A. ", ". ", "a-", "a'", "'s", "n't", "1", "1,", "1.1", "1-", "1/", "@", "#a", "a@", "a@a.",
        "http://", "www.a", "=", "\xC2\xA0", "é", "é ", "北", "\xF0\x9F\x98\x80", "\xF0\x9F\x87\xAB", "\xE2\x80\x8D", "\xCC\x81", "I'd've", "Lt.-", "Ph.D.", "\" ", "a\n", "- a\n",
        "U.S. ", "\"a.\" ", "?!", "..", "…", ":-)", "$", "US$", "a&A", "`", "``", "'' ", "[1]", ".[1] ", "s' ", "anti-", "_", "*", "a*", ">(", "<3", "\t", "A\nb\n",
    };
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) repeated(pieces[i]);
}

static void random_bytes_after_repair(void **state)
{
    (void)state;
    static const char alphabet[] = "aAzZ09 .,'\"-\n()[]@#:/$%&?!`;=<>*_~";
    uint64_t seed = 88172645463325252u;
    for (int round = 0; round < 60; round++) {
        struct buffer raw = {0};
        while (raw.length < 8192) {
            uint64_t r = next_random(&seed);
            char bytes[UTF8_MAX];
            int32_t c = round % 2 ? alphabet[r % (sizeof alphabet - 1)] : (int32_t)(r >> 8) % (r % 3 ? 0x3000 : 0x110000);
            if (c <= 0 || (c >= 0xD800 && c < 0xE000)) c = 0xFFFD; /* what the repair puts for bytes that are no UTF-8 */
            if (c < ' ' && c != '\n') c = ' ';
            buffer_add(&raw, (str){bytes, utf8_encode(c, bytes)});
        }
        struct arena arena;
        struct text text;
        arena_init(&arena, 0);
        text_tokenize_string((str){raw.data, raw.length}, &text, &arena);
        for (size_t i = 0; i < text.word_count; i++) assert_in_range(text.words[i].form.length, 1, WORD_BYTES_MAX);
        for (size_t i = 0; i < text.sentence_count; i++) assert_in_range(text.sentences[i].count, 1, SENTENCE_WORDS_MAX);
        check_text(&text);
        buffer_free(&raw);
        arena_free(&arena);
    }
}

static void a_long_sentence_is_cut_at_a_blank(void **state)
{
    (void)state;
    struct arena arena;
    struct text text;
    struct buffer raw = {0};
    arena_init(&arena, 0);
    for (int i = 0; i < 2000; i++) buffer_text(&raw, "don't ");
    text_tokenize_string((str){raw.data, raw.length}, &text, &arena);
    check_text(&text);
    assert_int_equal(text.word_count, 4000);
    assert_int_equal(text.sentences[0].count, SENTENCE_WORDS_MAX);
    assert_int_equal(text.sentence_count, (4000 + SENTENCE_WORDS_MAX - 1) / SENTENCE_WORDS_MAX);
    buffer_free(&raw);
    arena_free(&arena);
}

/* ---- CoNLL-U ---- */

static const char round_trip_text[] = "Russia’s envoy didn't sign. “No,” said Erdoğan's aide (in Tromsø).\n\nThe U.S. won't; we cannot.";

static void conllu_comes_back(void **state)
{
    (void)state;
    struct arena arena;
    struct text text;
    struct buffer out = {0};
    arena_init(&arena, 0);
    text_tokenize_string(str_from(round_trip_text), &text, &arena);
    conllu_write(&out, &text, &(struct report){.id = STR("ferry-1"), .text = text.source});
    assert_false(out.failed);
    struct conllu_reader reader;
    struct text back;
    struct error error = {0};
    conllu_open(&reader, (str){out.data, out.length}, "ferry.conllu");
    for (size_t i = 0; i < text.sentence_count; i++) {
        const struct sentence *s = &text.sentences[i];
        assert_int_equal(conllu_next(&reader, &back, &arena, &error), CONLLU_SENTENCE);
        check_text(&back);
        assert_int_equal(back.word_count, s->count);
        for (size_t k = 0; k < s->count; k++) {
            const struct word *was = &text.words[s->first + k], *is = &back.words[k];
            assert_true(str_equal(was->form, is->form));
            assert_int_equal(was->token_words, is->token_words);
            assert_int_equal(was->space_after, is->space_after);
        }
    }
    assert_int_equal(conllu_next(&reader, &back, &arena, &error), CONLLU_END);
    buffer_free(&out);
    arena_free(&arena);
}

/* TokenRange of every line counts code points of the text: cutting them out gives the line's form. */
static void token_ranges_count_code_points(void **state)
{
    (void)state;
    struct arena arena;
    struct text text;
    struct buffer out = {0};
    size_t seen = 0;
    arena_init(&arena, 0);
    text_tokenize_string(str_from(round_trip_text), &text, &arena);
    conllu_write(&out, &text, &(struct report){.text = text.source});
    for (str rest = {out.data, out.length}; rest.length;) {
        str line = str_cut(&rest, '\n');
        if (!line.length || line.data[0] == '#') continue;
        str copy = arena_copy(&arena, line), form = line;
        size_t from, to, begin = 0, bytes = 0, n = 0, size;
        const char *range = strstr(copy.data, "TokenRange=");
        assert_non_null(range);
        assert_int_equal(sscanf(range, "TokenRange=%zu:%zu", &from, &to), 2);
        for (size_t at = 0; at <= text.source.length; at += size, n++) {
            if (n == from) begin = at;
            if (n == to) bytes = at - begin;
            if (at == text.source.length) break;
            utf8_decode(text.source, at, &size);
        }
        str_cut(&form, '\t');
        assert_true(str_equal(str_cut(&form, '\t'), str_slice(text.source, begin, begin + bytes)));
        seen++;
    }
    assert_true(seen > text.word_count);
    assert_non_null(strstr(arena_copy(&arena, (str){out.data, out.length}).data, "SpaceAfter=No|TokenRange="));
    buffer_free(&out);
    arena_free(&arena);
}

static void conllu_errors_name_their_line(void **state)
{
    (void)state;
#define W(id, form) id "\t" form "\t_\t_\t_\t_\t_\t_\t_\t_\n"
    static const struct { const char *input, *message; } wanted[] = {
        {"# a comment\n" W("1", "Stop") W("3", "now"), "x:3: IDs must count"},
        {W("2", "Stop"), "x:1: IDs must count"},
        {W("1", "Stop") "2\tnow\t_\n", "x:2: ten columns"},
        {"nonsense\n", "x:1: ten columns"},
        {W("1", "Stop") "\n" W("1", "\xFF"), "x:3: not valid UTF-8"},
        {"# \xC3\x28\n" W("1", "Stop"), "x:1: not valid UTF-8"},
        {W("1", ""), "x:1: the form is empty"},
        {W("one", "Stop"), "x:1: the first column"},
        {W("1-", "Stop"), "x:1: "},
        {W("1-2x", "Stop"), "x:1: the first column"},
        {W("2-3", "don't"), "x:1: this range"},
        {W("1-2", "don't") W("1", "do") W("2-3", "n't"), "x:3: a multi-word token inside another"},
        {W("1-2", "don't") W("1", "do") "\n", "x:3: the sentence ends inside"},
        {W("1-900", "don't"), "x:1: a multi-word token of too many words"},
        {W("99999999999999999999", "don't"), "x:1: "},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        struct arena arena;
        struct conllu_reader reader;
        struct text text;
        struct error error = {0};
        enum conllu_status status;
        arena_init(&arena, 0);
        conllu_open(&reader, str_from(wanted[i].input), "x");
        while ((status = conllu_next(&reader, &text, &arena, &error)) == CONLLU_SENTENCE) {}
        if (status != CONLLU_ERROR || error.kind != ERROR_INPUT || !str_starts(str_from(error.message), str_from(wanted[i].message)))
            fail_msg("input %zu: \"%s\", not \"%s\"", i, error.message, wanted[i].message);
        arena_free(&arena);
    }
}

static void conllu_reads_what_the_standard_allows(void **state)
{
    (void)state;
    static const char input[] = "\xEF\xBB\xBF# sent_id = 1\r\n" W("1-2", "des") W("1", "de") W("2", "les") W("2.1", "empty") W("3", "pays") "\n\n# lost\n\n" W("1", "Fin");
    struct arena arena;
    struct conllu_reader reader;
    struct text text;
    struct error error = {0};
    struct buffer out = {0};
    arena_init(&arena, 0);
    conllu_open(&reader, STR(input), "x");
    assert_int_equal(conllu_next(&reader, &text, &arena, &error), CONLLU_SENTENCE);
    assert_int_equal(text.word_count, 3);
    assert_true(str_is(text.words[1].form, "les") && text.words[1].start == 0 && text.words[1].end == 3 && text.words[2].start == 4);
    conllu_write_sentence(&out, &reader, &text);
    assert_non_null(strstr(arena_copy(&arena, (str){out.data, out.length}).data, "# sent_id = 1\n# text = des pays\n1-2\tdes\t"));
    assert_int_equal(conllu_next(&reader, &text, &arena, &error), CONLLU_SENTENCE);
    assert_true(text.word_count == 1 && str_is(text.words[0].form, "Fin") && reader.comments.length == 0);
    assert_int_equal(conllu_next(&reader, &text, &arena, &error), CONLLU_END);
    buffer_free(&out);
    arena_free(&arena);
}

static void conllu_survives_mutations(void **state)
{
    (void)state;
    uint64_t seed = 7;
    struct buffer out = {0};
    struct arena arena;
    struct text text;
    arena_init(&arena, 0);
    text_tokenize_string(str_from(round_trip_text), &text, &arena);
    conllu_write(&out, &text, &(struct report){.text = text.source});
    for (int i = 0; i < 3000; i++) {
        struct arena_mark mark = arena_mark(&arena);
        str copy = arena_copy(&arena, (str){out.data, out.length});
        for (int k = 0; k < 3; k++) ((char *)(uintptr_t)copy.data)[next_random(&seed) % copy.length] = "\t\n-.019# \xFF\xE2"[next_random(&seed) % 11];
        struct conllu_reader reader;
        struct error error = {0};
        conllu_open(&reader, copy, "x");
        while (conllu_next(&reader, &text, &arena, &error) == CONLLU_SENTENCE) {
            struct buffer again = {0};
            conllu_write_sentence(&again, &reader, &text);
            buffer_free(&again);
        }
        arena_release(&arena, mark);
    }
    buffer_free(&out);
    arena_free(&arena);
}

/* ---- lemmas ---- */

static void lemmas_of_words(void **state)
{
    (void)state;
#define V(x) UPOS_VERB, XPOS_##x
#define NS UPOS_NOUN, XPOS_NNS
    static const struct { const char *form; enum upos upos; enum xpos xpos; const char *lemma; } wanted[] = {
        {"attacked", V(VBD), "attack"}, {"said", V(VBD), "say"}, {"fled", V(VBD), "flee"}, {"seized", V(VBD), "seize"}, {"shelled", V(VBD), "shell"},
        {"carried", V(VBD), "carry"}, {"stopped", V(VBN), "stop"}, {"agreed", V(VBD), "agree"}, {"freed", V(VBN), "free"}, {"severed", V(VBD), "sever"},
        {"unfroze", V(VBD), "unfreeze"}, {"froze", V(VBD), "freeze"}, {"guaranteed", V(VBN), "guarantee"}, {"decreed", V(VBD), "decree"},
        {"offered", V(VBD), "offer"}, {"ordered", V(VBN), "order"}, {"entered", V(VBD), "enter"}, {"triggered", V(VBD), "trigger"}, {"hampered", V(VBD), "hamper"},
        {"revered", V(VBN), "revere"}, {"interfered", V(VBD), "interfere"}, {"persevered", V(VBD), "persevere"}, {"adhered", V(VBD), "adhere"},
        {"surrendered", V(VBD), "surrender"}, {"murdered", V(VBN), "murder"}, {"retired", V(VBN), "retire"}, {"fired", V(VBD), "fire"},
        {"visited", V(VBD), "visit"}, {"invited", V(VBN), "invite"}, {"vetoed", V(VBD), "veto"}, {"denied", V(VBD), "deny"}, {"died", V(VBD), "die"},
        {"tied", V(VBN), "tie"}, {"accusing", V(VBG), "accuse"}, {"freeing", V(VBG), "free"}, {"severing", V(VBG), "sever"}, {"dying", V(VBG), "die"},
        {"planning", V(VBG), "plan"}, {"killing", V(VBG), "kill"}, {"uses", V(VBZ), "use"}, {"passes", V(VBZ), "pass"}, {"frees", V(VBZ), "free"},
        {"severs", V(VBZ), "sever"}, {"goes", V(VBZ), "go"}, {"ARRESTED", V(VBN), "arrest"}, {"Attacked", V(VBN), "attack"},
        {"cities", NS, "city"}, {"men", NS, "man"}, {"forces", NS, "force"}, {"troops", NS, "troops"}, {"countries", NS, "country"}, {"wolves", NS, "wolf"},
        {"crises", NS, "crisis"}, {"refugees", NS, "refugee"}, {"talks", NS, "talk"}, {"taxes", NS, "tax"}, {"hostages", NS, "hostage"}, {"children", NS, "child"},
        {"Kenya", UPOS_PROPN, XPOS_NNP, "Kenya"}, {"n’t", UPOS_PART, XPOS_RB, "not"}, {"was", UPOS_AUX, XPOS_VBD, "be"}, {"’s", UPOS_PART, XPOS_POS, "'s"},
        {"them", UPOS_PRON, XPOS_PRP, "they"}, {"worse", UPOS_ADJ, XPOS_JJR, "bad"}, {"12,400", UPOS_NUM, XPOS_CD, "12400"},
    };
#undef V
#undef NS
    struct arena arena;
    struct buffer wrong = {0};
    arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        str lemma = lemma_of(&model->lemmas, str_from(wanted[i].form), wanted[i].upos, wanted[i].xpos, &arena);
        if (!str_is(lemma, wanted[i].lemma)) buffer_format(&wrong, " %s: %.*s, not %s;", wanted[i].form, STR_ARG(lemma), wanted[i].lemma);
    }
    if (wrong.length) fail_msg("%.*s", (int)wrong.length, wrong.data);
    arena_free(&arena);
}

/* Any form with any tags has a lemma, however odd the form. */
static void every_form_has_a_lemma(void **state)
{
    (void)state;
    static const char *const forms[] = {"", "a", "é", "’", "\xE2\x80", "\xFF\xFF", "İİİİİİİİİİİİİİİİİİİİİİİİİİİİİİİİİİİİİİİİİİİİ", "ed", "ing", "s", "ies", "'s"};
    struct arena arena;
    arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        for (int upos = 0; upos < UPOS_COUNT; upos++)
            for (int xpos = 0; xpos < XPOS_COUNT; xpos++) {
                str lemma = lemma_of(&model->lemmas, str_from(forms[i]), (enum upos)upos, (enum xpos)xpos, &arena);
                assert_true(lemma.length > 0 || forms[i][0] == 0);
            }
    arena_free(&arena);
}

static void damaged_tables_are_refused_or_safe(void **state)
{
    (void)state;
    struct pack pack;
    const void *bytes;
    size_t size, opened = 0, refused = 0;
    struct error error = {0};
    uint64_t seed = 12345;
    assert_true(pack_open(&pack, model_path, "model", MODEL_VERSION, &error));
    assert_true(pack_section(&pack, "lemma", &bytes, &size));
    for (int i = 0; i < 400; i++) {
        size_t length = i % 8 == 7 ? (size_t)(next_random(&seed) % size) : size;
        void *copy = malloc(length ? length : 1); /* its own block, so that a sanitizer sees each byte too far */
        memcpy(copy, bytes, length);
        size_t reach = i % 2 ? 64 : length; /* every second time in the header */
        for (int k = 0; k < 1 + i % 5 && length; k++) ((unsigned char *)copy)[next_random(&seed) % (reach < length ? reach : length)] = (unsigned char)next_random(&seed);
        struct lemma_table table;
        struct arena arena;
        arena_init(&arena, 0);
        if (lemma_open(&table, copy, length, &error)) {
            opened++;
            static const char *const forms[] = {"attacked", "cities", "Kenya’s", "x"};
            for (size_t f = 0; f < 4; f++)
                for (int upos = 0; upos < UPOS_COUNT; upos++) lemma_of(&table, str_from(forms[f]), (enum upos)upos, XPOS_VBD, &arena);
        } else {
            refused++;
            assert_int_equal(error.kind, ERROR_DATA);
        }
        arena_free(&arena);
        free(copy);
    }
    assert_true(opened > 20 && refused > 20);
    pack_close(&pack);
}

int main(int count, char **arguments)
{
    static const struct CMUnitTest fixed[] = {
        cmocka_unit_test(headline_deck_and_dateline),
        cmocka_unit_test(nothing_gives_nothing),
        cmocka_unit_test(abbreviations_are_found_whole),
        cmocka_unit_test(hostile_runs_end),
        cmocka_unit_test(random_bytes_after_repair),
        cmocka_unit_test(a_long_sentence_is_cut_at_a_blank),
        cmocka_unit_test(conllu_comes_back),
        cmocka_unit_test(token_ranges_count_code_points),
        cmocka_unit_test(conllu_errors_name_their_line),
        cmocka_unit_test(conllu_reads_what_the_standard_allows),
        cmocka_unit_test(conllu_survives_mutations),
        cmocka_unit_test(lemmas_of_words),
        cmocka_unit_test(every_form_has_a_lemma),
        cmocka_unit_test(damaged_tables_are_refused_or_safe),
    };
    enum { FIXED = sizeof fixed / sizeof *fixed };
    struct arena arena;
    struct error error = {0};
    if (count != 3) return fprintf(stderr, "usage: test-text CASES MODEL\n"), 2;
    arena_init(&arena, 0);
    model_path = arguments[2];
    if (!parse_model_open(&model, model_path, &error)) return fprintf(stderr, "%s\n", error.message), 2;
    read_cases(&arena, read_whole(&arena, arguments[1]));
    struct CMUnitTest *tests = ARENA_NEW(&arena, struct CMUnitTest, cases.count + FIXED);
    memcpy(tests, fixed, sizeof fixed);
    for (size_t i = 0; i < cases.count; i++) {
        str raw = cases.items[i].raw, name = str_cut(&raw, '\n');
        tests[FIXED + i] = (struct CMUnitTest){.name = arena_format(&arena, "line %zu: %.*s", cases.items[i].line, STR_ARG(name)).data,
                                               .test_func = a_case, .initial_state = &cases.items[i]};
    }
    int failed = _cmocka_run_group_tests("text", tests, cases.count + FIXED, NULL, NULL);
    parse_model_close(model);
    arena_free(&arena);
    return failed;
}
