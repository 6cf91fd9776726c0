/* Statements: small reports with what must be found in them.  A part of a content that other words interrupt is written "A | B".
   test-statements MODEL LEXICON-FOLDER */
#include "sentences.h"

#include <unistd.h>

#include "coder/quotes.h"
#include "coder/statements.h"

static struct lexicon *lexicon;

struct expected {
    const char *source, *cue, *content; /* words; NULL = not looked at */
    const char *speaker, *via;          /* names of the first of each; "" = none */
    enum statement_kind kind;
    enum stance stance;
};
struct statement_case { const char *text; struct expected expected[4]; };

#define D STATEMENT_DIRECT
#define I STATEMENT_INDIRECT
#define M STATEMENT_MIXED

static const struct statement_case cases[] = {
    /* the clause before, behind and around the cue */
    {"The mayor said the bridge would reopen on Friday.", {{"The mayor", "said", "the bridge would reopen on Friday", "mayor", "", I, STANCE_ASSERTS}}},
    {"The bridge will reopen on Friday, the mayor said.", {{"the mayor", "said", "The bridge will reopen on Friday", "mayor", "", I, STANCE_ASSERTS}}},
    {"The bridge, the mayor said, will reopen on Friday.", {{"the mayor", "said", "The bridge | will reopen on Friday", "mayor", "", I, STANCE_ASSERTS}}},
    {"The army has also warned that the dam could break.", {{"The army", "has also warned", "that the dam could break", "army", "", I, STANCE_THREATENS}}},
    /* quotations */
    {"\"The bridge is safe,\" said engineer Ana Duro.", {{"engineer Ana Duro", "said", "\"The bridge is safe,\"", NULL, "", D, STANCE_ASSERTS}}},
    {"“The bridge is safe,” Ana Duro said. “We tested it twice.”", {{"Ana Duro", "said", "“The bridge is safe,” | “We tested it twice.”", "Ana Duro", "", D, STANCE_ASSERTS}}},
    {"\"The bridge,\" Ana Duro said, \"is safe.\"", {{"Ana Duro", "said", "\"The bridge,\" | \"is safe.\"", "Ana Duro", "", D, STANCE_ASSERTS}}},
    {"Ana Duro said the bridge was \"as safe as a church.\"", {{"Ana Duro", "said", "the bridge was \"as safe as a church.\"", "Ana Duro", "", M, STANCE_ASSERTS}}},
    {"\"The bridge is old. It carries too much. I think it must close,\" Ana Duro said.",
     {{"Ana Duro", "said", "\"The bridge is old. It carries too much. I think it must close,\"", "Ana Duro", "", D, STANCE_ASSERTS}}},
    {"'The bridge is the miners' pride,' Ana Duro said.", {{"Ana Duro", "said", "'The bridge is the miners' pride,'", "Ana Duro", "", D, STANCE_ASSERTS}}},
    {"Ana Duro said on Monday: \"The bridge must close.\"", {{"Ana Duro", "said", "\"The bridge must close.\"", "Ana Duro", "", D, STANCE_ASSERTS}}},
    /* who speaks */
    {"Officials, who asked not to be named, said the convoy had left.", {{NULL, "said", "the convoy had left", "Officials", "", I, STANCE_ASSERTS}}},
    {"Kenya rejected the offer and accused Uganda of shelling a village.",
     {{"Kenya", "rejected", "the offer", "Kenya", "", I, STANCE_REJECTS}, {"Kenya", "accused", "Uganda of shelling a village", "Kenya", "", I, STANCE_ALLEGES}}},
    {"Kenya and Uganda said the border was open.", {{"Kenya and Uganda", "said", "the border was open", "Kenya", "", I, STANCE_ASSERTS}}},
    {"The general who denied that his men had fired was dismissed.", {{"who", "denied", "that his men had fired", "general", "", I, STANCE_DENIES}}},
    {"The general was quoted as saying that the war was lost.", {{"The general", "saying", "that the war was lost", "general", "", I, STANCE_ASSERTS}}},
    {"The plan was rejected by Norway.", {{"Norway", "was rejected", "The plan", "Norway", "", I, STANCE_REJECTS}}},
    {"Its spokeswoman, Ana Duro, denied any role in the raid.", {{"Its spokeswoman, Ana Duro", "denied", "any role in the raid", "Ana Duro", "", I, STANCE_DENIES}}},
    {"The ministry said the ship had sunk, adding that nobody was hurt.",
     {{"The ministry", "said", "the ship had sunk", NULL, "", I, STANCE_ASSERTS}, {"The ministry", "adding", "that nobody was hurt", NULL, "", I, STANCE_ASSERTS}}},
    {"Norway denied that its jets had been damaged and accused Denmark of lying.",
     {{"Norway", "denied", "that its jets had been damaged", "Norway", "", I, STANCE_DENIES}, {"Norway", "accused", "Denmark of lying", "Norway", "", I, STANCE_ALLEGES}}},
    /* according to */
    {"According to the police, three men were held.", {{"the police", "According to", "three men were held", "police", "", I, STANCE_ASSERTS}}},
    {"The road was closed after rebels came and attacked a post, according to the army.",
     {{"the army", "according to", "The road was closed after rebels came and attacked a post", "army", "", I, STANCE_ASSERTS}}},
    {"The general said the town had fallen, according to the Daily Ferry.", {{"The general", "said", "the town had fallen", "general", NULL, I, STANCE_ASSERTS}}},
    /* what is asked, promised, refused */
    {"Norway urged both sides to stop and called on Denmark to mediate.",
     {{"Norway", "urged", "both sides to stop", "Norway", "", I, STANCE_DEMANDS}, {"Norway", "called on", "Denmark to mediate", "Norway", "", I, STANCE_DEMANDS}}},
    {"Norway promised to send aid.", {{"Norway", "promised", "to send aid", "Norway", "", I, STANCE_PROMISES}}},
    {"The minister declined to say whether the army would leave.", {{"The minister", "declined to say", "whether the army would leave", "minister", "", I, STANCE_REJECTS}}},
    {"Norway called for an inquiry.", {{"Norway", "called for", "an inquiry", "Norway", "", I, STANCE_DEMANDS}}},
    /* nouns and adjectives */
    {"The court dismissed her claim that the vote was rigged.", {{"her", "claim", "that the vote was rigged", NULL, "", I, STANCE_ALLEGES}}},
    {"The president is confident that the truce will hold.", {{"The president", "is confident", "that the truce will hold", "president", "", I, STANCE_ASSERTS}}},
    /* nothing said */
    {"The army continued to fight and seized the port.", {{0}}},
    {"The rain ensured that the harvest was good.", {{0}}},
    {"He wrote three books about ships.", {{0}}},
};

/* ---- comparing ---- */

static const char *contents_of(struct sentences *s, const struct statement *statement)
{
    str joined = STR("");
    for (size_t i = 0; i < statement->content.count; i++)
        joined = arena_format(&s->arena, "%.*s%s%.*s", STR_ARG(joined), i ? " | " : "", STR_ARG(span_text(&s->text, statement->content.items[i])));
    return arena_copy(&s->arena, joined).data;
}

static const char *name_of(struct sentences *s, const index_list *actors)
{
    return actors->count ? arena_copy(&s->arena, s->coding.actors.items[actors->items[0]].name).data : "";
}

static const char *words_of(struct sentences *s, struct span span) { return arena_copy(&s->arena, span_text(&s->text, span)).data; }

static void same(const char *text, const char *what, const char *found, const char *wanted)
{
    if (wanted && strcmp(found, wanted) != 0) fail_msg("%s: %s '%s' instead of '%s'", text, what, found, wanted);
}

static void read_statements(struct sentences *s, const char *text)
{
    sentences_read(s, text, "2022-03-24");
    s->coding.lexicon = lexicon;
    code_times(&s->coding);
    code_actors(&s->coding);
    code_statements(&s->coding);
}

static void check(const struct statement_case *c)
{
    struct sentences s;
    read_statements(&s, c->text);
    for (size_t i = 0; i < 4 && c->expected[i].cue; i++) {
        const struct expected *e = &c->expected[i];
        const struct statement *found = NULL;
        for (size_t k = 0; k < s.coding.statements.count && !found; k++)
            if (strcmp(words_of(&s, s.coding.statements.items[k].cue), e->cue) == 0) found = &s.coding.statements.items[k];
        if (!found) fail_msg("%s: no statement with cue '%s'", c->text, e->cue);
        same(c->text, "source", words_of(&s, found->source), e->source);
        same(c->text, "content", contents_of(&s, found), e->content);
        same(c->text, "speaker", name_of(&s, &found->speakers), e->speaker);
        same(c->text, "via", name_of(&s, &found->via), e->via);
        if (found->kind != e->kind || found->stance != e->stance) fail_msg("%s: kind %d stance %d instead of %d %d", c->text, found->kind, found->stance, e->kind, e->stance);
    }
    if (!c->expected[0].cue && s.coding.statements.count) fail_msg("%s: a statement with cue '%s'", c->text, words_of(&s, s.coding.statements.items[0].cue));
    arena_free(&s.arena);
}

static void test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check(&cases[i]);
}

/* ---- the rest of a statement ---- */

static void test_hearers(void **state)
{
    (void)state;
    struct sentences s;
    read_statements(&s, "The president told parliament that the war was over.");
    assert_int_equal(s.coding.statements.count, 1);
    assert_string_equal(name_of(&s, &s.coding.statements.items[0].addressees), "parliament");
    arena_free(&s.arena);
}

static uint32_t word_at(const struct sentences *s, const char *form)
{
    for (uint32_t w = 0; w < s->text.word_count; w++)
        if (str_is(s->text.words[w].form, form)) return w;
    fail_msg("no word '%s'", form);
    return 0;
}

static int32_t actor_at(const struct sentences *s, uint32_t word)
{
    int32_t mention = s->coding.mention_at[word];
    return mention == NOTHING ? NOTHING : s->coding.mentions.items[mention].actor;
}

static void test_first_person(void **state)
{
    (void)state;
    struct sentences s;
    read_statements(&s, "\"I saw the fire from my roof,\" Ana Duro said.");
    int32_t speaker = s.coding.statements.items[0].speakers.items[0];
    assert_int_equal(actor_at(&s, word_at(&s, "I")), speaker);
    assert_int_equal(actor_at(&s, word_at(&s, "my")), speaker);
    for (size_t i = 1; i < s.coding.mentions.count; i++) assert_true(s.coding.mentions.items[i - 1].head < s.coding.mentions.items[i].head);
    arena_free(&s.arena);
}

static void test_state_speaks(void **state)
{
    (void)state;
    struct sentences s;
    read_statements(&s, "Kenya closed its border on Monday.\n\n\"We shall open it again,\" Kenyan Foreign Minister Ana Duro said.");
    int32_t we = actor_at(&s, word_at(&s, "We"));
    assert_int_not_equal(we, NOTHING);
    assert_true(str_is(s.coding.actors.items[we].code, "KEN"));
    arena_free(&s.arena);
}

static void test_third_person(void **state)
{
    (void)state;
    struct sentences s;
    read_statements(&s, "The army met the union on Monday. The union said it would strike.");
    assert_int_equal(actor_at(&s, word_at(&s, "it")), s.coding.statements.items[0].speakers.items[0]);
    arena_free(&s.arena);
}

static void test_innermost(void **state)
{
    (void)state;
    struct sentences s;
    read_statements(&s, "The minister said the general had denied that the town was lost.");
    assert_int_equal(s.coding.statements.count, 2);
    int32_t inner = statement_at(&s.coding, word_at(&s, "lost")), outer = statement_at(&s.coding, word_at(&s, "denied"));
    assert_true(inner != NOTHING && outer != NOTHING && inner != outer);
    assert_int_equal(statement_at(&s.coding, word_at(&s, "said")), NOTHING);
    assert_int_equal(s.coding.statements.items[outer].about.count, 1);
    assert_int_equal(s.coding.statements.items[outer].about.items[0].kind, 's');
    assert_int_equal(s.coding.statements.items[outer].about.items[0].index, inner);
    arena_free(&s.arena);
}

static void test_paragraphs(void **state)
{
    (void)state;
    struct sentences s;
    read_statements(&s, "“The bridge is old,” Ana Duro said. “It carries too much.\n\n“It must close this year.”\n\nTraffic was light.");
    const struct statement *first = &s.coding.statements.items[0];
    assert_int_equal(first->content.count, 3);
    assert_int_equal(first->quotes.count, 3);
    assert_string_equal(words_of(&s, first->content.items[2]), "“It must close this year.”");
    assert_true(statement_quoted(&s.coding, word_at(&s, "year")));
    assert_false(statement_quoted(&s.coding, word_at(&s, "Traffic")));
    arena_free(&s.arena);
}

/* ---- quotation marks ---- */

static void check_quotes(const char *text, const char *wanted)
{
    struct arena arena;
    arena_init(&arena, 0);
    struct text words = {0};
    text_tokenize_string(str_from(text), &words, &arena);
    struct coding coding = {.arena = &arena, .text = &words};
    struct quotations quotes;
    quotes_find(&coding, &quotes);
    str joined = STR("");
    for (size_t i = 0; i < quotes.list.count; i++) {
        const struct quotation *q = &quotes.list.items[i];
        joined = arena_format(&arena, "%.*s%s%.*s", STR_ARG(joined), i ? "|" : "", (int)(q->end - q->start), words.source.data + q->start);
    }
    same(text, "quotations", arena_copy(&arena, joined).data, wanted);
    arena_free(&arena);
}

static void test_quotes(void **state)
{
    (void)state;
    check_quotes("He said \"no\" and \"yes\".", "\"no\"|\"yes\"");
    check_quotes("He said “no” and «yes».", "“no”|«yes»");
    check_quotes("He said ''no'' and left.", "''no''");
    check_quotes("He said 'no' at six o'clock in the miners' hall.", "'no'");
    check_quotes("It's the boys' turn, isn't it?", "");
    check_quotes("A stray \" mark.", "");
    check_quotes("He said “it has no end.", "“it has no end.");
    check_quotes("“One.\n\n“Two.”", "“One.|“Two.”");
    check_quotes("He said ” and went.", "");
    check_quotes("\"", "");
    check_quotes("Er sagte „nein“ und ging.", "„nein“");
    check_quotes("He said 'they cried \"fire\" twice' and left.", "'they cried \"fire\" twice'");
    check_quotes("He said 'they cried \"fire twice' and left.", "");
    check_quotes("\"\"\"\"", NULL);
}

/* The warning of a text's quotation marks, "" where there is none. */
static void check_warning(const char *text, const char *wanted)
{
    struct sentences s;
    struct quotations quotes;
    sentences_read(&s, text, NULL);
    quotes_find(&s.coding, &quotes);
    assert_in_range(s.coding.warnings.count, 0, 1);
    same(text, "warning", s.coding.warnings.count ? arena_copy(&s.arena, s.coding.warnings.items[0]).data : "", wanted);
    arena_free(&s.arena);
}

static void test_warnings(void **state)
{
    (void)state;
    check_warning("He said \"no\" and “yes” and 'so' at the miners' hall.", "");
    check_warning("“One.\n\n“Two.”", "");
    check_warning("The board is 6\" wide.", "");
    check_warning("He said \"no and left.", "quotation marks without a partner: 1, the first at character 8");
    check_warning("Él said “no and left.\n\nShe said yes” too.", "quotation marks without a partner: 2, the first at character 8");
    check_warning("He said “no “yes” and left.", "quotation marks without a partner: 1, the first at character 8");
}

/* A million marks, of each kind: the marks alone are scanned, in time that does not grow faster than the text. */
static void test_many_marks(void **state)
{
    (void)state;
    static const char *const kinds[] = {"\"", "\" ", "'a ", "“", "” ", "'\"", "\"a\" ", "„“"};
    enum { MARKS = 1000000 };
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        struct arena arena;
        arena_init(&arena, 0);
        size_t size = strlen(kinds[k]);
        char *bytes = ARENA_NEW(&arena, char, size * MARKS + 1);
        for (size_t i = 0; i < MARKS; i++) memcpy(bytes + i * size, kinds[k], size);
        struct sentence whole = {.end = (uint32_t)(size * MARKS)};
        struct text text = {.source = {bytes, size * MARKS}, .sentences = &whole, .sentence_count = 1};
        struct coding coding = {.arena = &arena, .text = &text};
        struct quotations quotes;
        quotes_find(&coding, &quotes);
        assert_in_range(coding.warnings.count, 0, 1);
        arena_free(&arena);
    }
}

/* A speech over 300 paragraphs, each opened again and only the last closed, is one statement to its end. */
static void test_long_speech(void **state)
{
    (void)state;
    enum { PARAGRAPHS = 300 };
    struct arena arena;
    struct sentences s;
    arena_init(&arena, 0);
    char *text = ARENA_NEW(&arena, char, PARAGRAPHS * 80 + 80), *at = text;
    at += sprintf(at, "The envoy said: “The talks are over.");
    for (int i = 1; i < PARAGRAPHS; i++) at += sprintf(at, "\n\n“Paragraph %d tells of the river.", i);
    sprintf(at, "”\n\nTraffic was light.");
    read_statements(&s, text);
    assert_int_equal(s.coding.statements.count, 1);
    assert_int_equal(s.coding.warnings.count, 0);
    assert_int_equal(statement_at(&s.coding, word_at(&s, "talks")), 0);
    assert_int_equal(statement_at(&s.coding, word_at(&s, "299")), 0);
    assert_int_equal(statement_at(&s.coding, word_at(&s, "Traffic")), NOTHING);
    arena_free(&s.arena);
    arena_free(&arena);
}

static void test_hostile(void **state)
{
    (void)state;
    static const char *const texts[] = {"said", "said said said said said", "\" said \" said \"", "“““““““ said he", "according to according to", ": : : :", ": Kenya\n\nIt rained.",
                                        "He said, he said, he said, he said, \"he said, “he said, 'he said", "'' '' '' \" ' ' '", "who said who said that who said that"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct sentences s;
        read_statements(&s, texts[i]);
        for (size_t k = 0; k < s.coding.statements.count; k++) assert_true(s.coding.statements.items[k].content.count > 0);
        arena_free(&s.arena);
    }
}

/* ---- the lexicon, compiled from its text ---- */

static void open_lexicon(const char *folder)
{
    struct arena arena;
    struct error error = {0};
    str pack = {0};
    char path[] = "/tmp/bede-test-XXXXXX";
    arena_init(&arena, 0);
    if (lexicon_compile(&folder, 1, &arena, &pack, NULL, NULL)) exit(1);
    int file = mkstemp(path);
    if (file < 0 || write(file, pack.data, pack.length) != (ssize_t)pack.length) exit(1);
    close(file);
    if (!lexicon_open(&lexicon, path, NULL, 0, &error)) {
        fprintf(stderr, "%s\n", error.message);
        exit(1);
    }
    unlink(path);
    arena_free(&arena);
}

int main(int argc, char **argv)
{
    if (argc < 3) return 1;
    sentences_open(argv[1]);
    open_lexicon(argv[2]);
    static const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases), cmocka_unit_test(test_hearers), cmocka_unit_test(test_first_person), cmocka_unit_test(test_state_speaks),
                                              cmocka_unit_test(test_third_person), cmocka_unit_test(test_innermost), cmocka_unit_test(test_paragraphs), cmocka_unit_test(test_quotes), cmocka_unit_test(test_warnings), cmocka_unit_test(test_many_marks),
                                              cmocka_unit_test(test_long_speech), cmocka_unit_test(test_hostile)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    lexicon_close(lexicon);
    parse_model_close(sentences_model);
    return failed;
}
