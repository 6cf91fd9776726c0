/* The lexicon: every mistake of its text is named once with file and line, every look-up, layers, and packs that somebody damaged.
   test-lexicon LEXICON-FOLDER (the shipped one). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "fixture.h"
#include "lexicon/imported.h"
#include "lexicon/layer.h"
#include "lexicon/lexicon.h"
#include "text/tokenize.h"

static const char *shipped;

/* ---- a folder of lexicon text ---- */

enum { PATH_BYTES = 512 };

struct folder {
    char path[64];
};

static void make_folder(struct folder *folder)
{
    const char *base = getenv("TMPDIR");
    snprintf(folder->path, sizeof folder->path, "%.40s/bede-lexicon-XXXXXX", base && strlen(base) <= 40 ? base : "/tmp");
    assert_non_null(mkdtemp(folder->path));
}

static void put_bytes(const struct folder *folder, const char *name, str bytes)
{
    char path[PATH_BYTES];
    const char *slash = strchr(name, '/');
    if (slash) {
        snprintf(path, sizeof path, "%s/%.*s", folder->path, (int)(slash - name), name);
        mkdir(path, 0700);
    }
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.data, 1, bytes.length, file), bytes.length);
    assert_int_equal(fclose(file), 0);
}

static void put(const struct folder *folder, const char *name, const char *text) { put_bytes(folder, name, str_from(text)); }

/* The fixture, with `text` in place of the file `name` (or beside the others). */
static void put_fixture(const struct folder *folder, const char *name, const char *text)
{
    for (size_t i = 0; i < FIXTURE_FILES; i++)
        put(folder, fixture_files[i].path, name && strcmp(name, fixture_files[i].path) == 0 ? text : fixture_files[i].text);
    if (name) put(folder, name, text);
}

static void remove_folder(const struct folder *folder)
{
    char command[PATH_BYTES];
    snprintf(command, sizeof command, "rm -rf '%s'", folder->path);
    assert_int_equal(system(command), 0);
}

/* ---- what the compiler says ---- */

struct heard {
    struct buffer text; /* "actors/states.tsv:3: error: ...\n" */
    size_t errors, warnings, prefix;
};

static void hear(void *context, const struct lexicon_problem *problem)
{
    struct heard *heard = context;
    *(problem->warning ? &heard->warnings : &heard->errors) += 1;
    str file = problem->file.length > heard->prefix ? str_slice(problem->file, heard->prefix, problem->file.length) : problem->file;
    buffer_format(&heard->text, "%.*s:%zu: %s: %.*s\n", STR_ARG(file), problem->line, problem->warning ? "warning" : "error", STR_ARG(problem->message));
}

static size_t compile(const char *path, struct arena *arena, str *pack, struct heard *heard)
{
    *heard = (struct heard){.prefix = strlen(path) + 1};
    size_t errors = lexicon_compile(&path, 1, arena, pack, hear, heard);
    assert_int_equal(errors, heard->errors);
    buffer_byte(&heard->text, 0);
    return errors;
}

static void the_fixture_has_no_mistake(void **state)
{
    (void)state;
    struct folder folder;
    struct arena arena;
    struct heard heard;
    arena_init(&arena, 0);
    make_folder(&folder);
    put_fixture(&folder, NULL, NULL);
    compile(folder.path, &arena, NULL, &heard);
    if (heard.text.length > 1) fail_msg("%s", heard.text.data);
    buffer_free(&heard.text);
    remove_folder(&folder);
    arena_free(&arena);
}

#define STATE_COLUMNS "code\tiso\tname\tother names\tadjectives\tpeople\tcapital\tseats\tfrom\tto\torigin\n"
#define ACTOR_COLUMNS "name\tother names\ttype\tcode\tcountry\tfrom\tto\tentity\torigin\n"
#define VERB_COLUMNS "pattern\tcode\texample\torigin\n"
#define NOUN_COLUMNS "pattern\tcode\tclasses\texample\torigin\n"
#define ROLE_COLUMNS "noun\troles\tkind\tgender\torigin\n"
#define CUE_COLUMNS "cue\tkind\tstance\texample\torigin\n"
#define CAMEO_COLUMNS "code\tlabel\tgoldstein\tquad\n"

/* One file with one mistake, and how the one report of it begins. */
static const struct mistake {
    const char *file, *text, *report, *about;
} mistakes[] = {
    {"events/verbs.tsv", VERB_COLUMNS "S greet T\t999\t\town\n", ":2: error: unknown CAMEO code \"999\"", "code"},
    {"events/verbs.tsv", VERB_COLUMNS "S greet T\twave\t\town\n", ":2: error: \"wave\" is no code", "no code"},
    {"events/verbs.tsv", VERB_COLUMNS "S greet T\twave(noun)\t\town\n", ":2: error: unknown operator \"wave\"", "operator around a code"},
    {"events/verbs.tsv", VERB_COLUMNS "S halt %DEED\tstop(noun\t\town\n", ":2: error: a bracket is missing", "bracket"},
    {"events/verbs.tsv", VERB_COLUMNS "S halt %DEED\tstop(stop(stop(stop(noun))))\t\town\n", ":2: error: more than three operators", "operators"},
    {"events/verbs.tsv", VERB_COLUMNS "S greet T\tnoun\t\town\n", ":2: error: \"noun\" and \"clause\" need", "nothing that is a deed"},
    {"events/verbs.tsv", VERB_COLUMNS "S greet T\t\t\town\n", ":2: error: neither a code nor a class", "no code at all"},
    {"events/verbs.tsv", VERB_COLUMNS "S T\t11\t\town\n", ":2: error: the predicate is missing", "pattern without predicate"},
    {"events/verbs.tsv", VERB_COLUMNS "S\t11\t\town\n", ":2: error: the predicate is missing", "subject alone"},
    {"events/verbs.tsv", VERB_COLUMNS "S put a b c d e f\t11\t\town\n", ":2: error: more than six elements", "long pattern"},
    {"events/verbs.tsv", VERB_COLUMNS "S send %AID|food to T\t03\t\town\n", ":2: error: \"%AID|food\": either classes", "class and lemma"},
    {"events/verbs.tsv", VERB_COLUMNS "S send food|%AID to T\t03\t\town\n", ":2: error: \"food|%AID\": either classes", "lemma and class"},
    {"events/verbs.tsv", VERB_COLUMNS "S send %AID|%ATTACK to T\t03\t\town\n", ":2: error: \"%AID|%ATTACK\": either classes", "two per cent signs"},
    {"events/verbs.tsv", VERB_COLUMNS "S send % to T\t03\t\town\n", ":2: error: \"%\": a class or lemma is missing", "no class"},
    {"events/verbs.tsv", VERB_COLUMNS "S send food| to T\t03\t\town\n", ":2: error: \"food|\": a class or lemma is missing", "alternative of nothing"},
    {"events/verbs.tsv", VERB_COLUMNS "S send X:%AID|food to T\t03\t\town\n", ":2: error: \"%AID|food\": either classes", "mixture with a role"},
    {"events/verbs.tsv", VERB_COLUMNS "S send %GIFT to T\t03\t\town\n", ":2: warning: no noun has the class %GIFT", "class without noun"},
    {"events/verbs.tsv", VERB_COLUMNS "S greet T\t03\t\town\nS greet T\t05\t\town\n", ":3: error: never reached: line 2", "never reached"},
    {"events/verbs.tsv", VERB_COLUMNS "S greet T\t03\t\n", ":2: warning: no origin", "origin"},
    {"events/verbs.tsv", VERB_COLUMNS "S greet T\t03\t\town\tmore\n", ":2: error: 5 cells where the header names 4", "too many cells"},
    {"events/verbs.tsv", VERB_COLUMNS "S gr\xFFt T\t03\t\town\n", ":2: error: not UTF-8", "bytes"},
    {"events/verbs.tsv", VERB_COLUMNS "\t03\t\town\n", ":2: error: the first cell is empty", "empty first cell"},
    {"events/nouns.tsv", NOUN_COLUMNS "grain\t\tAID\t\town\nraid\t999\tATTACK; HARM\t\town\n", ":3: error: unknown CAMEO code \"999\"", "noun's code"},
    {"events/nouns.tsv", NOUN_COLUMNS "grain\t\tAID\t\town\nof raid\t190\tATTACK; HARM\t\town\nS strike\t190\t\t\town\n", ":4: error: a noun must come first", "noun pattern"},
    {"events/operators.tsv", "operator\tfrom\tto\nwave\t05\t16\n", ":2: error: unknown operator \"wave\"", "operator"},
    {"events/operators.tsv", "operator\tfrom\tto\ntried\t05\t16\n", ":2: error: unknown operator \"tried\"", "operator that changes no code"},
    {"events/operators.tsv", "operator\tfrom\tto\nstop\t99\t16\n", ":2: error: unknown CAMEO code \"99\"", "from"},
    {"events/operators.tsv", "operator\tfrom\tto\nstop\t05\t99\n", ":2: error: unknown CAMEO code \"99\"", "to"},
    {"events/operators.tsv", "operator\tfrom\tto\nstop\t05\t16\nstop\t05\t19\n", ":3: error: \"stop 05\" stands in line 2 already", "operator twice"},
    {"speech/cues.tsv", CUE_COLUMNS "say\tverb\tshouts\t\town\n", ":2: error: unknown stance \"shouts\"", "stance"},
    {"speech/cues.tsv", CUE_COLUMNS "say\tnumber\tasserts\t\town\n", ":2: error: kind must be verb", "cue's kind"},
    {"speech/cues.tsv", CUE_COLUMNS "say\tverb\tasserts\t\town\nsay\tverb\tdenies\t\town\n", ":3: error: \"v say\" stands in line 2 already", "cue twice"},
    {"speech/cues.tsv", CUE_COLUMNS "state\tverb\tasserts\t\town\nsay\tverb\tasserts\t\town\n", ":3: warning: not sorted: \"say\" after \"state\"", "order"},
    {"speech/cues.tsv", "# nothing here\n", ":0: error: no header row", "empty file"},
    {"speech/cues.tsv", "say\tverb\tasserts\t\town\n", ":1: error: no header row", "header forgotten"},
    {"speech/cues.tsv", "cue\tkind\tstance\tcolour\torigin\nsay\tverb\tasserts\tred\town\n", ":1: error: unknown column \"colour\"", "column"},
    {"speech/cues.tsv", "cue\tkind\tstance\tkind\n", ":1: error: column \"kind\" twice", "column twice"},
    {"speech/cues.tsv", "cue\tkind\torigin\n", ":1: error: column \"stance\" is missing", "column missing"},
    {"more/extra.tsv", "animal\tsound\ndog\tbark\n", ":1: error: cannot tell what this file holds", "unknown file"},
    {"words/topics.tsv", "word\ttopic\tweight\torigin\ngoal\tgames\t2\town\n", ":2: error: unknown topic \"games\"", "topic"},
    {"words/topics.tsv", "word\ttopic\tweight\torigin\ngoal\tsport\t4\town\n", ":2: error: weight must be 1, 2 or 3", "topic's weight"},
    {"words/topics.tsv", "word\ttopic\tweight\torigin\nkick-off\tsport\t2\town\nkick off\tsport\t2\town\n", ":3: error: \"kick off\" stands in line 2 already", "topical word twice"},
    {"actors/roles.tsv", ROLE_COLUMNS "king\tXXX\ttitle\tm\town\n", ":2: error: unknown role code \"XXX\"", "role code"},
    {"actors/roles.tsv", ROLE_COLUMNS "king\tGOV\tanimal\tm\town\n", ":2: error: kind must be title", "role's kind"},
    {"actors/roles.tsv", ROLE_COLUMNS "king\tGOV\ttitle\tm\town\nking\tOPP\ttitle\tm\town\n", ":3: error: \"king\" stands in line 2 already", "role twice"},
    {"actors/roles.tsv", ROLE_COLUMNS "...\tGOV\ttitle\tm\town\n", ":2: error: \"...\" can never be found", "no letters"},
    {"actors/people.tsv", ACTOR_COLUMNS "Odo Marsh\t\tperson\tKENXXX\t\t\t\t\town\n", ":2: error: unknown role code \"XXX\" in \"KENXXX\"", "role in an actor's code"},
    {"actors/people.tsv", ACTOR_COLUMNS "Odo Marsh\t\tperson\tQQQGOV\t\t\t\t\town\n", ":2: error: \"QQQ\" is neither a state's code", "state in an actor's code"},
    {"actors/people.tsv", ACTOR_COLUMNS "Odo Marsh\t\tperson\tKENGO\t\t\t\t\town\n", ":2: error: an actor's code is made of groups", "code of five letters"},
    {"actors/people.tsv", ACTOR_COLUMNS "Odo Marsh\t\thorse\tKENGOV\t\t\t\t\town\n", ":2: error: unknown type \"horse\"", "type"},
    {"actors/people.tsv", ACTOR_COLUMNS "Odo Marsh\t\tperson\tKENGOV\t\t2012-13\t\t\town\n", ":2: error: \"2012-13\" is no date", "month"},
    {"actors/people.tsv", ACTOR_COLUMNS "Odo Marsh\t\tperson\tKENGOV\t\t\t2013-02-29\t\town\n", ":2: error: \"2013-02-29\" is no date", "day"},
    {"actors/people.tsv", ACTOR_COLUMNS "Odo Marsh\t\tperson\tKENGOV\t\tMay 2012\t\t\town\n", ":2: error: \"May 2012\" is no date", "date in words"},
    {"actors/people.tsv", ACTOR_COLUMNS "Odo Marsh\t\tperson\tKENGOV\t\t\t\t\town\nOdo Marsh\t\tperson\tKENGOV\t\t\t\t\town\n",
     ":3: error: \"Odo Marsh KENGOV \" stands in line 2 already", "actor twice"},
    {"actors/people.tsv", ACTOR_COLUMNS "Odo Marsh\t ... \tperson\tKENGOV\t\t\t\t\town\n", ":2: error: the name \"...\" can never be found", "name without letters"},
    {"actors/states.tsv", STATE_COLUMNS "KENY\t\tKenya\t\t\t\t\t\t\t\town\nROM\t\tRomania\t\t\t\t\t\t\t\town\n", NULL, "a state's code"},
    {"ontology/cameo.tsv", CAMEO_COLUMNS "01\tstatement\t0.0\t9\n", NULL, "quad"},
    {"ontology/plover.tsv", "kind\ttype\tname\ncontext\t\tlegal\ncontext\t\tmilitary\nmode\tACCUSE\tallege\ntype\t\tACCUSE\ntype\t\tASSAULT\nwave\t\tX\n",
     ":7: error: kind must be type, mode or context, not \"wave\"", "kind"},
    {"ontology/cameo2plover.tsv", "code\ttype\tmode\tcontexts\n112\tWAVE\t\tlegal\n", ":2: error: unknown PLOVER type \"WAVE\"", "PLOVER type"},
    {"ontology/cameo2plover.tsv", "code\ttype\tmode\tcontexts\n112\tACCUSE\twave\tlegal\n", ":2: error: PLOVER ACCUSE has no mode \"wave\"", "PLOVER mode"},
    {"ontology/cameo2plover.tsv", "code\ttype\tmode\tcontexts\n112\tACCUSE\t\twave\n", ":2: error: unknown PLOVER context \"wave\"", "PLOVER context"},
    {"ontology/cameo2plover.tsv", "code\ttype\tmode\tcontexts\n999\tACCUSE\t\tlegal\n", ":2: error: unknown CAMEO code \"999\"", "reading of an unknown code"},
};

/* Where `report` is NULL other lines of the fixture are touched as well: there the first report must be of the file's second line. */
static void a_mistake(void **state)
{
    const struct mistake *m = *state;
    struct folder folder;
    struct arena arena;
    struct heard heard;
    char wanted[PATH_BYTES];
    str pack = {0};
    arena_init(&arena, 0);
    make_folder(&folder);
    put_fixture(&folder, m->file, m->text);
    size_t errors = compile(folder.path, &arena, &pack, &heard);
    snprintf(wanted, sizeof wanted, "%s%s", m->file, m->report ? m->report : ":2: error: ");
    bool once = !m->report || heard.errors + heard.warnings == 1;
    if (!once || !strstr(heard.text.data, wanted)) fail_msg("wanted once: %s\nsaid: %s", wanted, heard.text.data);
    assert_true(errors ? pack.length == 0 : pack.length > 0);
    buffer_free(&heard.text);
    remove_folder(&folder);
    arena_free(&arena);
}

static void what_cannot_be_read(void **state)
{
    (void)state;
    struct arena arena;
    struct heard heard;
    struct folder folder;
    arena_init(&arena, 0);
    assert_int_equal(compile("/nonexistent/lexicon", &arena, NULL, &heard), 1);
    buffer_free(&heard.text);
    make_folder(&folder);
    put_fixture(&folder, NULL, NULL);
    char *long_line = arena_alloc(&arena, 20001, 1, 1);
    memset(long_line, 'a', 20000);
    put(&folder, "speech/cues.tsv", long_line);
    assert_int_not_equal(compile(folder.path, &arena, NULL, &heard), 0);
    assert_non_null(strstr(heard.text.data, "speech/cues.tsv:1: error: longer than"));
    buffer_free(&heard.text);
    remove_folder(&folder);
    arena_free(&arena);
}

/* Random bytes in the text: reports, no crash. */
static void damaged_text_is_reported(void **state)
{
    (void)state;
    uint64_t seed = 20240229;
    struct folder folder;
    make_folder(&folder);
    put_fixture(&folder, NULL, NULL);
    for (int i = 0; i < 400; i++) {
        struct arena arena;
        struct heard heard;
        arena_init(&arena, 0);
        const struct fixture_file *file = &fixture_files[i % FIXTURE_FILES];
        str copy = arena_copy(&arena, str_from(file->text));
        for (int k = 0; k < 4; k++) {
            seed = hash_mix(seed, (uint64_t)i + 1);
            ((char *)(uintptr_t)copy.data)[seed % copy.length] = "\t\n;|%*(:? \xE2"[seed >> 40 & 7];
        }
        put_bytes(&folder, file->path, copy);
        compile(folder.path, &arena, NULL, &heard);
        put(&folder, file->path, file->text);
        buffer_free(&heard.text);
        arena_free(&arena);
    }
    remove_folder(&folder);
}

/* ---- look-ups ---- */

struct open {
    struct folder folder, overlay;
    struct lexicon *lexicon;
    struct arena arena;
};

static void save_pack(struct open *open)
{
    struct heard heard;
    str pack = {0};
    compile(open->folder.path, &open->arena, &pack, &heard);
    assert_true(pack.length > 0);
    put_bytes(&open->folder, "fixture.pack", pack);
    buffer_free(&heard.text);
}

/* Opens the fixture, with an overlay of one file where there is one. */
static void open_fixture(struct open *open, const char *overlay_file, const char *overlay_text)
{
    char path[PATH_BYTES];
    struct error error = {0};
    arena_init(&open->arena, 0);
    make_folder(&open->folder);
    make_folder(&open->overlay);
    put_fixture(&open->folder, NULL, NULL);
    save_pack(open);
    if (overlay_file) put(&open->overlay, overlay_file, overlay_text);
    snprintf(path, sizeof path, "%s/fixture.pack", open->folder.path);
    const char *overlay = open->overlay.path;
    if (!lexicon_open(&open->lexicon, path, &overlay, overlay_file != NULL, &error)) fail_msg("%s", error.message);
}

static void close_fixture(struct open *open)
{
    lexicon_close(open->lexicon);
    remove_folder(&open->folder);
    remove_folder(&open->overlay);
    arena_free(&open->arena);
}

/* The words of a text; the lemma is the form in small letters without a plural s. */
static struct text words_of(struct open *open, const char *source)
{
    struct text text;
    text_tokenize_string(str_from(source), &text, &open->arena);
    for (size_t i = 0; i < text.word_count; i++) {
        str lemma = utf8_lower(&open->arena, text.words[i].form);
        if (lemma.length > 3 && lemma.data[lemma.length - 1] == 's') lemma.length--;
        text.words[i].lemma = lemma;
    }
    return text;
}

static void names_are_found(void **state)
{
    (void)state;
    static const struct { const char *text; size_t at, words, count; const char *code; enum name_form form; } wanted[] = {
        {"Kenya left.", 0, 1, 1, "KEN", FORM_NAME},
        {"Kenya's army left.", 0, 1, 1, "KEN", FORM_NAME},
        {"Kenyan troops left.", 0, 1, 2, "KEN", FORM_ADJECTIVE},
        {"The Kenyans left.", 1, 1, 1, "KEN", FORM_PEOPLE},
        {"Nairobi said so.", 0, 1, 1, "KEN", FORM_CAPITAL},
        {"The White House said so.", 1, 2, 1, "USA", FORM_SEAT},
        {"The white house said so.", 1, 0, 0, NULL, 0},
        {"kenya left.", 0, 0, 0, NULL, 0},
        {"The U.S. left.", 1, 1, 1, "USA", FORM_OTHER},
        {"The US left.", 1, 1, 1, "USA", FORM_OTHER},
        {"The U.S.'s army left.", 1, 1, 1, "USA", FORM_OTHER},
        {"They told us so.", 2, 0, 0, NULL, 0},
        {"The United States of America left.", 1, 4, 1, "USA", FORM_OTHER},
        {"The United States left.", 1, 2, 1, "USA", FORM_NAME},
        {"The United Ferries left.", 1, 0, 0, NULL, 0},
        {"Guinea-Bissau left.", 0, 3, 1, "GNB", FORM_NAME},
        {"Guinea Bissau left.", 0, 2, 1, "GNB", FORM_NAME},
        {"Bissau-Guinean troops left.", 0, 3, 1, "GNB", FORM_ADJECTIVE},
        {"The People's Ferry Party left.", 1, 4, 1, "KENOPP", FORM_NAME},
        {"The People’s Ferry Party left.", 1, 4, 1, "KENOPP", FORM_NAME},
        {"The World Health Organization left.", 1, 3, 1, "IGOUNOHLHWHO", FORM_NAME},
        {"The WHO left.", 1, 1, 1, "IGOUNOHLHWHO", FORM_OTHER},
        {"Who left?", 0, 0, 0, NULL, 0},
        {"KENYA ACCUSES ROMANIA", 0, 1, 1, "KEN", FORM_NAME},
        {"KENYA ACCUSES ROMANIA", 2, 1, 1, "ROM", FORM_NAME},
        {"REPUBLIC OF KENYA WINS", 0, 3, 1, "KEN", FORM_OTHER},
        {"Stale Þorsson left.", 0, 2, 1, "ROMMIL", FORM_NAME},
    };
    struct open open;
    open_fixture(&open, NULL, NULL);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        struct text text = words_of(&open, wanted[i].text);
        struct lexicon_actor actors[8];
        size_t count = 8, words = lexicon_name(open.lexicon, &text, wanted[i].at, text.word_count, actors, &count);
        bool right = words == wanted[i].words && count == wanted[i].count && (!count || (str_is(actors[0].code, wanted[i].code) && actors[0].form == wanted[i].form));
        if (!right) fail_msg("\"%s\": %zu words, %zu actors, %.*s, form %d", wanted[i].text, words, count, STR_ARG(count ? actors[0].code : STR("-")), count ? (int)actors[0].form : -1);
    }
    close_fixture(&open);
}

static void names_end_where_they_must(void **state)
{
    (void)state;
    struct open open;
    open_fixture(&open, NULL, NULL);
    struct text text = words_of(&open, "The United States of America left.");
    struct lexicon_actor actors[2];
    size_t count = 2;
    assert_int_equal(lexicon_name(open.lexicon, &text, 1, 4, actors, &count), 2);
    assert_true(count == 1 && str_is(actors[0].name, "United States") && str_is(actors[0].origin, "actors/states.tsv:6"));
    count = 2;
    assert_int_equal(lexicon_name(open.lexicon, &text, 1, 2, actors, &count), 0);
    assert_int_equal(count, 0);
    close_fixture(&open);
}

static void several_candidates(void **state)
{
    (void)state;
    struct open open;
    open_fixture(&open, NULL, NULL);
    struct lexicon_actor actors[4];
    size_t count = 4;
    struct text text = words_of(&open, "Georgia voted.");
    assert_int_equal(lexicon_name(open.lexicon, &text, 0, text.word_count, actors, &count), 1);
    assert_int_equal(count, 2);
    assert_true(str_is(actors[0].code, "GEO") && str_is(actors[1].code, "USA") && str_is(actors[1].country, "USA"));
    count = 1;
    assert_int_equal(lexicon_name(open.lexicon, &text, 0, text.word_count, actors, &count), 1);
    assert_int_equal(count, 1);
    text = words_of(&open, "Ana Duro spoke.");
    count = 4;
    assert_int_equal(lexicon_name(open.lexicon, &text, 0, text.word_count, actors, &count), 2);
    assert_int_equal(count, 2);
    assert_true(str_is(actors[0].code, "KENOPP") && str_is(actors[1].code, "KENGOV") && str_is(actors[0].country, "KEN"));
    assert_true(actors[0].from.year == 2012 && actors[0].from.month == 2 && actors[0].from.day == 1);
    assert_true(actors[0].to.year == 2014 && actors[0].to.month == 12 && actors[0].to.day == 31);
    assert_true(actors[1].from.day == 3 && actors[1].to.year == 0);
    assert_int_equal(lexicon_entity(open.lexicon, STR("ana-duro"), actors, 4), 2);
    assert_true(str_is(actors[0].code, "KENOPP") && str_is(actors[1].code, "KENGOV"));
    assert_int_equal(lexicon_entity(open.lexicon, STR("peoples-ferry-party"), actors, 4) + lexicon_entity(open.lexicon, STR("people-s-ferry-party"), actors, 4), 1);
    assert_int_equal(lexicon_entity(open.lexicon, STR("nobody"), actors, 4), 0);
    close_fixture(&open);
}

static void states_by_code(void **state)
{
    (void)state;
    struct open open;
    struct lexicon_actor actor;
    open_fixture(&open, NULL, NULL);
    assert_true(lexicon_state(open.lexicon, STR("ROM"), &actor) && str_is(actor.country, "ROU"));
    assert_true(lexicon_state(open.lexicon, STR("ROU"), &actor) && str_is(actor.code, "ROM") && str_is(actor.name, "Romania"));
    assert_true(lexicon_state(open.lexicon, STR("USA"), &actor) && str_is(actor.name, "United States"));
    assert_false(lexicon_state(open.lexicon, STR("QQQ"), &actor));
    assert_false(lexicon_state(open.lexicon, STR(""), &actor));
    close_fixture(&open);
}

static void roles_by_lemma(void **state)
{
    (void)state;
    struct open open;
    struct lexicon_role role;
    open_fixture(&open, NULL, NULL);
    struct text text = words_of(&open, "The Foreign Ministers met the chairwoman, an army and spokesmen.");
    assert_int_equal(lexicon_role(open.lexicon, &text, 1, text.word_count, &role), 2);
    assert_true(str_is(role.noun, "foreign minister") && role.role_count == 1 && str_is(role.roles[0], "GOV") && role.kind == ROLE_TITLE && role.gender == '?');
    assert_int_equal(lexicon_role(open.lexicon, &text, 2, text.word_count, &role), 1);
    assert_true(str_is(role.noun, "minister") && str_is(role.origin, "actors/roles.tsv:5"));
    assert_int_equal(lexicon_role(open.lexicon, &text, 1, 2, &role), 0);
    assert_int_equal(lexicon_role(open.lexicon, &text, 5, text.word_count, &role), 1);
    assert_true(role.role_count == 2 && str_is(role.roles[1], "GOV") && role.gender == 'f');
    text = words_of(&open, "A spokesman, an army");
    assert_int_equal(lexicon_role(open.lexicon, &text, 1, text.word_count, &role), 1);
    assert_true(role.role_count == 0 && role.kind == ROLE_PERSON && role.gender == 'm');
    assert_int_equal(lexicon_role(open.lexicon, &text, 4, text.word_count, &role), 1);
    assert_int_equal(role.kind, ROLE_BODY);
    close_fixture(&open);
}

static void patterns_by_specificity(void **state)
{
    (void)state;
    struct open open;
    const struct lexicon_pattern *p[8];
    open_fixture(&open, NULL, NULL);
    assert_int_equal(lexicon_patterns(open.lexicon, STR("accuse"), 'v', p, 8), 3);
    assert_true(str_is(p[0]->text, "S accuse T of %ATTACK|HARM") && str_is(p[1]->text, "S accuse T of *") && str_is(p[2]->text, "S accuse T"));
    assert_true(str_is(p[1]->code, "112") && str_is(p[1]->origin, "events/verbs.tsv:3") && p[1]->example.length > 0);
    assert_true(p[0]->slot_count == 3 && p[0]->slots[2].where == SLOT_OBLIQUE && str_is(p[0]->slots[2].prepositions, "of") && str_is(p[0]->slots[2].noun_class, "ATTACK|HARM"));
    assert_int_equal(lexicon_patterns(open.lexicon, STR("accuse"), 'v', p, 1), 1);
    assert_int_equal(lexicon_patterns(open.lexicon, STR("accuse"), 'n', p, 8), 0);
    assert_int_equal(lexicon_patterns(open.lexicon, STR(""), 'v', p, 8), 0);
    assert_int_equal(lexicon_patterns(open.lexicon, STR("be_angry"), 'v', p, 8), 1);
    assert_int_equal(lexicon_patterns(open.lexicon, STR("refuse"), 'v', p, 8), 1);
    assert_true(p[0]->base == CODE_CLAUSE && p[0]->operator_count == 2 && p[0]->operators[0] == OPERATOR_PROMISE && p[0]->operators[1] == OPERATOR_STOP && p[0]->slots[1].where == SLOT_TO);
    assert_int_equal(lexicon_patterns(open.lexicon, STR("halt"), 'v', p, 8), 1);
    assert_true(p[0]->base == CODE_NOUN && str_is(p[0]->slots[1].noun_class, "DEED"));
    assert_int_equal(lexicon_patterns(open.lexicon, STR("send"), 'v', p, 8), 1);
    assert_true(p[0]->slots[2].role == SLOT_TARGET && lexicon_alternative(p[0]->slots[2].prepositions, STR("into")) && !lexicon_alternative(p[0]->slots[2].prepositions, STR("in")));
    assert_int_equal(lexicon_patterns(open.lexicon, STR("raid"), 'n', p, 8), 2);
    assert_true(p[0]->slot_count == 1 && p[0]->slots[0].where == SLOT_BEFORE && str_is(p[0]->slots[0].lemmas, "air") && str_is(p[1]->classes, "ATTACK|HARM"));
    assert_int_equal(lexicon_patterns(open.lexicon, STR("cease-fire"), 'n', p, 8), 1);
    assert_int_equal(lexicon_patterns(open.lexicon, STR("fire"), 'n', p, 8), 1); /* the treebanks cut at hyphens */
    assert_int_equal(lexicon_patterns(open.lexicon, STR("out"), 'n', p, 8), 1); /* and "out" is no preposition there */
    assert_true(p[0]->slot_count == 2 && p[0]->slots[0].where == SLOT_BEFORE && str_is(p[0]->slots[0].lemmas, "shoot") && str_is(p[0]->slots[1].prepositions, "with"));
    assert_true(lexicon_has_predicate(open.lexicon, STR("raid"), 'n') && !lexicon_has_predicate(open.lexicon, STR("raid"), 'v') && !lexicon_has_predicate(open.lexicon, STR("rai"), 'n'));
    close_fixture(&open);
}

static void operators_by_longest_prefix(void **state)
{
    (void)state;
    struct open open;
    open_fixture(&open, NULL, NULL);
    assert_true(str_is(lexicon_operate(open.lexicon, OPERATOR_STOP, STR("051")), "16"));
    assert_true(str_is(lexicon_operate(open.lexicon, OPERATOR_STOP, STR("0571")), "162"));
    assert_true(str_is(lexicon_operate(open.lexicon, OPERATOR_STOP, STR("057")), "162"));
    assert_int_equal(lexicon_operate(open.lexicon, OPERATOR_STOP, STR("190")).length, 0);
    assert_int_equal(lexicon_operate(open.lexicon, OPERATOR_STOP, STR("112")).length, 0);
    assert_int_equal(lexicon_operate(open.lexicon, OPERATOR_STOP, STR("")).length, 0);
    assert_true(str_is(lexicon_operate(open.lexicon, OPERATOR_PROMISE, STR("05")), "03"));
    assert_true(str_is(lexicon_operate(open.lexicon, OPERATOR_TRIED, STR("190")), "190"));
    assert_string_equal(lexicon_operator_name(OPERATOR_INVESTIGATE), "investigate");
    close_fixture(&open);
}

static void codes_and_cues(void **state)
{
    (void)state;
    struct open open;
    struct lexicon_code code;
    struct lexicon_cue cue;
    open_fixture(&open, NULL, NULL);
    assert_true(lexicon_cameo(open.lexicon, STR("190"), &code));
    assert_true(str_is(code.label, "force used") && code.has_goldstein && code.goldstein < -9.9 && code.goldstein > -10.1 && code.quad == 4);
    assert_true(str_is(code.plover_event, "ASSAULT") && code.plover_mode.length == 0 && code.plover_contexts.length > 8);
    assert_true(lexicon_cameo(open.lexicon, STR("0571"), &code) && !code.has_goldstein && code.goldstein > 7.9 && code.plover_event.length == 0);
    assert_false(lexicon_cameo(open.lexicon, STR("999"), &code));
    assert_false(lexicon_cameo(open.lexicon, STR(""), &code));
    assert_true(lexicon_cue(open.lexicon, STR("say"), 'v', &cue) && str_is(cue.stance, "asserts") && str_is(cue.origin, "speech/cues.tsv:5"));
    assert_true(lexicon_cue(open.lexicon, STR("claim"), 'n', &cue) && str_is(cue.kind, "noun") && str_is(cue.stance, "alleges"));
    assert_true(lexicon_cue(open.lexicon, STR("according_to"), 'p', &cue));
    assert_false(lexicon_cue(open.lexicon, STR("say"), 'n', &cue));
    assert_false(lexicon_cue(open.lexicon, STR(""), 'v', &cue));
    close_fixture(&open);
}

static void nouns_and_verbs_have_kinds(void **state)
{
    (void)state;
    struct open open;
    open_fixture(&open, "words/kinds.tsv", "word\tpart\tkind\torigin\nbridge\tnoun\tthing\town\nbridge\tverb\tbeing\town\nqueen\tnoun\twoman\town\n");
    assert_int_equal(lexicon_word_kind(open.lexicon, STR("bridge"), 'n'), KIND_THING);
    assert_int_equal(lexicon_word_kind(open.lexicon, STR("bridge"), 'v'), KIND_BEING);
    assert_int_equal(lexicon_word_kind(open.lexicon, STR("queen"), 'n'), KIND_WOMAN);
    assert_int_equal(lexicon_word_kind(open.lexicon, STR("queen"), 'v'), KIND_UNKNOWN);
    assert_int_equal(lexicon_word_kind(open.lexicon, STR(""), 'n'), KIND_UNKNOWN);
    close_fixture(&open);
}

/* ---- layers ---- */

static void an_overlay_wins(void **state)
{
    (void)state;
    static const struct fixture_file overlays[] = {
        {"actors/people.tsv", ACTOR_COLUMNS "Nairobi\t\tgroup\tKENOPP\t\t\t\t\town\n"},
        {"speech/cues.tsv", CUE_COLUMNS "say\tverb\tdenies\t\town\n"},
        {"events/verbs.tsv", VERB_COLUMNS "S accuse T\t19\t\town\nS wave at T\t05\t\town\n"},
        {"events/operators.tsv", "operator\tfrom\tto\nstop\t05\t11\n"},
        {"actors/roles.tsv", ROLE_COLUMNS "minister\tOPP\ttitle\t\town\n"},
        {"ontology/cameo.tsv", CAMEO_COLUMNS "05\ttalking\t1.0\t1\n"},
    };
    char below[17] = "";
    for (size_t i = 0; i < sizeof overlays / sizeof *overlays; i++) {
        struct open open;
        struct lexicon_actor actors[4];
        struct lexicon_cue cue;
        struct lexicon_role role;
        struct lexicon_code code;
        const struct lexicon_pattern *p[8];
        size_t count = 4, patterns;
        open_fixture(&open, overlays[i].path, overlays[i].text);
        struct text text = words_of(&open, "Nairobi met the ministers.");
        assert_int_equal(lexicon_name(open.lexicon, &text, 0, text.word_count, actors, &count), 1);
        assert_true(count == 1 && str_is(actors[0].code, i == 0 ? "KENOPP" : "KEN"));
        assert_true(lexicon_cue(open.lexicon, STR("say"), 'v', &cue) && str_is(cue.stance, i == 1 ? "denies" : "asserts"));
        patterns = lexicon_patterns(open.lexicon, STR("accuse"), 'v', p, 8);
        assert_int_equal(patterns, 3); /* the overlay's instead of the one with the same meaning, not beside it */
        assert_true(str_is(p[i == 2 ? 0 : 2]->code, i == 2 ? "19" : "11"));
        assert_int_equal(lexicon_has_predicate(open.lexicon, STR("wave"), 'v'), i == 2);
        assert_true(str_is(lexicon_operate(open.lexicon, OPERATOR_STOP, STR("05")), i == 3 ? "11" : "16"));
        assert_true(str_is(lexicon_operate(open.lexicon, OPERATOR_STOP, STR("057")), "162"));
        assert_true(lexicon_role(open.lexicon, &text, 3, text.word_count, &role) == 1 && str_is(role.roles[0], i == 4 ? "OPP" : "GOV"));
        assert_true(lexicon_cameo(open.lexicon, STR("05"), &code) && str_is(code.label, i == 5 ? "talking" : "diplomacy"));
        assert_string_not_equal(lexicon_digest(open.lexicon), below);
        memcpy(below, lexicon_digest(open.lexicon), 17);
        close_fixture(&open);
    }
}

/* Codes, roles and classes of the layers below count as known; a mistake names file and line. */
static void an_overlay_is_checked(void **state)
{
    (void)state;
    static const struct { const char *text, *message; } wanted[] = {
        {VERB_COLUMNS "S lend %AID to T\t03\t\town\n", NULL},
        {VERB_COLUMNS "S lend T\t999\t\town\n", "events/verbs.tsv:2: unknown CAMEO code \"999\""},
        {VERB_COLUMNS "S T\t03\t\town\n", "events/verbs.tsv:2: the predicate is missing"},
    };
    struct open open;
    char path[PATH_BYTES], folder[PATH_BYTES];
    open_fixture(&open, NULL, NULL);
    snprintf(path, sizeof path, "%s/fixture.pack", open.folder.path);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        struct lexicon *lexicon;
        struct error error = {0};
        const char *overlays[] = {folder};
        snprintf(folder, sizeof folder, "%s%s", open.overlay.path, i % 2 ? "/events/verbs.tsv" : ""); /* a folder, a file */
        put(&open.overlay, "events/verbs.tsv", wanted[i].text);
        bool opened = lexicon_open(&lexicon, path, overlays, 1, &error);
        assert_int_equal(opened, wanted[i].message == NULL);
        if (!opened && !(error.kind == ERROR_DATA && strstr(error.message, wanted[i].message))) fail_msg("%s", error.message);
        lexicon_close(lexicon);
    }
    close_fixture(&open);
}

static void packs_stack_too_up_to_a_limit(void **state)
{
    (void)state;
    struct open open;
    char path[PATH_BYTES];
    const char *overlays[LEXICON_LAYERS_MAX];
    struct lexicon *lexicon;
    struct error error = {0};
    open_fixture(&open, NULL, NULL);
    snprintf(path, sizeof path, "%s/fixture.pack", open.folder.path);
    for (size_t i = 0; i < LEXICON_LAYERS_MAX; i++) overlays[i] = path;
    assert_true(lexicon_open(&lexicon, path, overlays, LEXICON_LAYERS_MAX - 1, &error));
    const struct lexicon_pattern *p[8];
    assert_int_equal(lexicon_patterns(lexicon, STR("accuse"), 'v', p, 8), 3);
    lexicon_close(lexicon);
    assert_false(lexicon_open(&lexicon, path, overlays, LEXICON_LAYERS_MAX, &error));
    assert_int_equal(error.kind, ERROR_USAGE);
    assert_false(lexicon_open(&lexicon, open.folder.path, NULL, 0, &error)); /* a folder is no pack */
    close_fixture(&open);
}

/* ---- packs ---- */

static void the_same_text_gives_the_same_bytes(void **state)
{
    (void)state;
    struct folder folders[2];
    struct arena arena;
    struct heard heard;
    str packs[2];
    arena_init(&arena, 0);
    for (int f = 0; f < 2; f++) { /* written in two orders */
        make_folder(&folders[f]);
        for (size_t i = 0; i < FIXTURE_FILES; i++) {
            const struct fixture_file *file = &fixture_files[f ? FIXTURE_FILES - 1 - i : i];
            put(&folders[f], file->path, file->text);
        }
        compile(folders[f].path, &arena, &packs[f], &heard);
        buffer_free(&heard.text);
        remove_folder(&folders[f]);
    }
    assert_true(packs[0].length > 0 && str_equal(packs[0], packs[1]));
    arena_free(&arena);
}

/* Every look-up with what the fixture has and with what it has not. */
static size_t look_imported_up(struct arena *arena, const struct lexicon *lexicon, const struct text *text)
{
    struct imported_atoms atoms = {0};
    struct imported_hit hit;
    struct imported_verb verb;
    size_t sum = 0;
    imported_atoms(arena, text, &text->sentences[text->sentence_count - 1], &atoms);
    for (size_t at = 0; at < atoms.count; at++) {
        for (int kind = 0; kind < IMPORTED_KINDS; kind++)
            if (imported_find(lexicon, (enum imported_kind)kind, &atoms, at, atoms.count, (struct date){1995, 1, 1}, &hit)) sum += hash_str(hit.code) + hash_str(hit.origin);
        if (!imported_verb(lexicon, &atoms, at, STR("scuttle"), &verb)) continue;
        for (size_t i = 0; i < imported_pattern_count(&verb); i++) {
            struct imported_pattern pattern;
            imported_pattern(&verb, i, &pattern);
            for (size_t k = 0; k < pattern.after_count; k++)
                if (pattern.after[k].kind == TOKEN_SET) sum += imported_member(verb.layer, pattern.after[k].set, &atoms, at, k % 2 ? 1 : -1);
                else sum += hash_str(pattern.after[k].words);
        }
    }
    return sum;
}

static void look_everything_up(struct open *open, const struct lexicon *lexicon, const struct text *text)
{
    static const char *const keys[] = {"KEN", "USA", "ana-duro", "accuse", "raid", "cease-fire", "say", "according_to", "190", "0571", "05", "nobody", ""};
    struct lexicon_actor actors[8];
    struct lexicon_role role;
    const struct lexicon_pattern *patterns[8];
    struct lexicon_code code;
    struct lexicon_cue cue;
    size_t sum = 0;
    sum += look_imported_up(&open->arena, lexicon, text);
    for (size_t at = 0; at < text->word_count; at++) {
        size_t count = 8;
        sum += lexicon_name(lexicon, text, at, text->word_count, actors, &count);
        for (size_t i = 0; i < count; i++) sum += hash_str(actors[i].name) + hash_str(actors[i].origin) + hash_str(actors[i].country);
        if (lexicon_role(lexicon, text, at, text->word_count, &role))
            for (size_t i = 0; i < role.role_count; i++) sum += hash_str(role.roles[i]);
    }
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        str key = str_from(keys[k]);
        sum += lexicon_entity(lexicon, key, actors, 8) + lexicon_state(lexicon, key, actors);
        for (const char *pos = "vn"; *pos; pos++) {
            size_t count = lexicon_patterns(lexicon, key, *pos, patterns, 8);
            for (size_t i = 0; i < count; i++) {
                sum += hash_str(patterns[i]->text) + hash_str(patterns[i]->example);
                for (size_t s = 0; s < patterns[i]->slot_count; s++) sum += hash_str(patterns[i]->slots[s].lemmas) + hash_str(patterns[i]->slots[s].noun_class);
                for (size_t o = 0; o < patterns[i]->operator_count; o++) sum += (size_t)lexicon_operator_name(patterns[i]->operators[o])[0];
            }
            sum += lexicon_has_predicate(lexicon, key, *pos);
            if (lexicon_cue(lexicon, key, *pos, &cue)) sum += hash_str(cue.stance);
        }
        if (lexicon_cameo(lexicon, key, &code)) sum += hash_str(code.label) + hash_str(code.plover_contexts);
        for (int o = 0; o < OPERATOR_COUNT; o++) sum += hash_str(lexicon_operate(lexicon, (enum operator_kind)o, key));
    }
    static volatile size_t kept; /* so that nothing of this is left out */
    kept = sum;
    (void)kept;
}

/* ---- imported dictionaries ---- */

static bool imported_at(const struct lexicon *lexicon, const struct imported_atoms *atoms, enum imported_kind kind, size_t at, int16_t year, struct imported_hit *hit)
{
    return imported_find(lexicon, kind, atoms, at, atoms->count, (struct date){year, 6, 1}, hit);
}

static void imported_phrases(void **state)
{
    (void)state;
    struct open open;
    struct imported_hit hit;
    struct imported_atoms atoms = {0};
    open_fixture(&open, NULL, NULL);
    struct text text = words_of(&open, "Strelsau and the zenda salmon fishers, the harbour-master, a regatta and a salt tax");
    imported_atoms(&open.arena, &text, &text.sentences[0], &atoms);
    assert_true(imported_at(open.lexicon, &atoms, IMPORTED_NAME, 0, 1995, &hit));
    assert_true(str_is(hit.code, "RURGOV") && str_is(hit.actor, "RURITANIA") && str_is(hit.origin, "old.txt:2"));
    assert_true(imported_at(open.lexicon, &atoms, IMPORTED_NAME, 0, 2005, &hit) && str_is(hit.code, "RUR"));
    assert_true(imported_at(open.lexicon, &atoms, IMPORTED_NAME, 0, 0, &hit) && str_is(hit.code, "RUR")); /* no date, no dated code */
    assert_true(imported_at(open.lexicon, &atoms, IMPORTED_NAME, 3, 2005, &hit) && str_is(hit.code, "RURLAB") && hit.gap && hit.last == 5);
    assert_false(imported_find(open.lexicon, IMPORTED_NAME, &atoms, 3, 5, (struct date){0}, &hit)); /* the gap ends too early */
    assert_true(imported_at(open.lexicon, &atoms, IMPORTED_AGENT, 8, 2005, &hit) && str_is(hit.code, "~GOVHAR") && hit.last == 9);
    assert_true(imported_at(open.lexicon, &atoms, IMPORTED_DISCARD, 12, 2005, &hit) && str_is(hit.code, "sentence"));
    assert_true(imported_at(open.lexicon, &atoms, IMPORTED_ISSUE, 15, 2005, &hit) && str_is(hit.code, "TAXES"));
    assert_false(imported_at(open.lexicon, &atoms, IMPORTED_ISSUE, 1, 2005, &hit));
    close_fixture(&open);
}

static void imported_verbs_and_sets(void **state)
{
    (void)state;
    struct open open;
    struct imported_verb verb;
    struct imported_pattern pattern;
    struct imported_atoms atoms = {0};
    open_fixture(&open, NULL, NULL);
    struct text text = words_of(&open, "They scuttled two rowing boats, cast off and offered sloops");
    imported_atoms(&open.arena, &text, &text.sentences[0], &atoms);
    assert_true(imported_verb(open.lexicon, &atoms, 1, (str){0}, &verb) && str_is(verb.code, "220") && str_is(verb.origin, "old.txt:1"));
    assert_int_equal(imported_pattern_count(&verb), 3);
    imported_pattern(&verb, 0, &pattern); /* the most words first */
    assert_true(str_is(pattern.text, "* &VESSELS OF_+") && pattern.before_count == 0 && pattern.after_count == 3 && pattern.after[2].joined);
    assert_int_equal(pattern.after[0].kind, TOKEN_SET);
    assert_int_equal(imported_member(verb.layer, pattern.after[0].set, &atoms, 3, 1), 2);  /* "rowing boats", out of the set inside */
    assert_int_equal(imported_member(verb.layer, pattern.after[0].set, &atoms, 4, -1), 2);
    assert_int_equal(imported_member(verb.layer, pattern.after[0].set, &atoms, 2, 1), 0);
    assert_int_equal(imported_member(verb.layer, pattern.after[0].set, &atoms, atoms.count - 1, 1), 1);
    imported_pattern(&verb, 1, &pattern);
    assert_true(str_is(pattern.text, "% * {FOOD | WATER} ^") && pattern.before[0].kind == TOKEN_BOTH && pattern.after[0].kind == TOKEN_SET && pattern.after[1].kind == TOKEN_SKIP);
    imported_pattern(&verb, 2, &pattern);
    assert_true(str_is(pattern.before[0].words, "not") && pattern.before[1].joined && !pattern.before[0].joined);
    assert_true(imported_verb(open.lexicon, &atoms, 6, (str){0}, &verb) && verb.first == 6 && verb.last == 7);
    assert_true(imported_verb(open.lexicon, &atoms, 7, (str){0}, &verb) && verb.first == 6); /* "cast +off" */
    assert_false(imported_verb(open.lexicon, &atoms, 9, STR("offer"), &verb));
    close_fixture(&open);
}

/* Alters bytes, puts the checksum right again, opens, and uses what opens. */
static void damaged_packs_are_refused_or_safe(void **state)
{
    (void)state;
    enum { ROUNDS = 6000, CHECKSUM = 24, CHECKED_FROM = 32 };
    struct open open;
    struct heard heard;
    str pack = {0};
    size_t opened = 0, refused = 0;
    uint64_t seed = 4;
    open_fixture(&open, NULL, NULL);
    struct text text = words_of(&open, "Kenya's foreign ministers accused the United States of America. Ana Duro and Guinea-Bissau raid Georgia. THE WHO SAYS zenda salmon fishers scuttled a sloop of Strelsau");
    compile(open.folder.path, &open.arena, &pack, &heard);
    buffer_free(&heard.text);
    for (int round = 0; round < ROUNDS; round++) {
        size_t length = round % 10 == 9 ? CHECKED_FROM + hash_mix(seed, 1) % (pack.length - CHECKED_FROM) : pack.length;
        void *bytes = NULL; /* its own block, so that a sanitizer sees each byte too far */
        assert_int_equal(posix_memalign(&bytes, 64, length), 0);
        memcpy(bytes, pack.data, length);
        for (int k = 0; k < 1 + round % 4; k++) {
            seed = hash_mix(seed, (uint64_t)round + 3);
            size_t reach = round % 3 ? length : length < 2048 ? length : 2048; /* every third time header and sections */
            ((unsigned char *)bytes)[CHECKED_FROM < reach ? CHECKED_FROM + seed % (reach - CHECKED_FROM) : 0] = (unsigned char)(seed >> 56 & 1 ? seed >> 40 : seed >> 40 & 7);
        }
        uint64_t size = length, checksum = length > CHECKED_FROM ? hash64((char *)bytes + CHECKED_FROM, length - CHECKED_FROM) : 0;
        if (length >= CHECKED_FROM) {
            memcpy((char *)bytes + 16, &size, sizeof size);
            memcpy((char *)bytes + CHECKSUM, &checksum, sizeof checksum);
        }
        struct lexicon *lexicon = calloc(1, sizeof *lexicon);
        struct error error = {0};
        arena_init(&lexicon->arena, 0);
        bool good = pack_view(&lexicon->layers[0].pack, (str){bytes, length}, "damaged", LEXICON_PACK_KIND, LEXICON_PACK_VERSION, &error) &&
                    layer_read(&lexicon->layers[0], &lexicon->arena, "damaged", &error);
        if (good) {
            opened++;
            lexicon->layer_count = 1;
            look_everything_up(&open, lexicon, &text);
        } else {
            refused++;
            assert_true(error.kind == ERROR_DATA && error.message[0]);
        }
        lexicon_close(lexicon);
        free(bytes);
    }
    assert_true(opened > ROUNDS / 10 && refused > ROUNDS / 10);
    close_fixture(&open);
}

/* ---- the shipped lexicon ---- */

static void the_shipped_lexicon_has_no_error(void **state)
{
    (void)state;
    struct arena arena;
    struct heard heard;
    str pack = {0};
    arena_init(&arena, 0);
    if (compile(shipped, &arena, &pack, &heard)) fail_msg("%s", heard.text.data);
    assert_true(pack.length > 0);
    buffer_free(&heard.text);
    arena_free(&arena);
}

int main(int count, char **arguments)
{
    static const struct CMUnitTest fixed[] = {
        cmocka_unit_test(the_fixture_has_no_mistake),
        cmocka_unit_test(what_cannot_be_read),
        cmocka_unit_test(damaged_text_is_reported),
        cmocka_unit_test(names_are_found),
        cmocka_unit_test(names_end_where_they_must),
        cmocka_unit_test(several_candidates),
        cmocka_unit_test(states_by_code),
        cmocka_unit_test(roles_by_lemma),
        cmocka_unit_test(patterns_by_specificity),
        cmocka_unit_test(operators_by_longest_prefix),
        cmocka_unit_test(codes_and_cues),
        cmocka_unit_test(nouns_and_verbs_have_kinds),
        cmocka_unit_test(an_overlay_wins),
        cmocka_unit_test(an_overlay_is_checked),
        cmocka_unit_test(packs_stack_too_up_to_a_limit),
        cmocka_unit_test(the_same_text_gives_the_same_bytes),
        cmocka_unit_test(imported_phrases),
        cmocka_unit_test(imported_verbs_and_sets),
        cmocka_unit_test(damaged_packs_are_refused_or_safe),
        cmocka_unit_test(the_shipped_lexicon_has_no_error),
    };
    enum { FIXED = sizeof fixed / sizeof *fixed, MISTAKES = sizeof mistakes / sizeof *mistakes };
    static struct CMUnitTest tests[FIXED + MISTAKES];
    static char names[MISTAKES][80];
    if (count != 2) return fprintf(stderr, "usage: test-lexicon LEXICON-FOLDER\n"), 2;
    shipped = arguments[1];
    memcpy(tests, fixed, sizeof fixed);
    for (size_t i = 0; i < MISTAKES; i++) {
        snprintf(names[i], sizeof names[i], "a mistake in %s: %s", mistakes[i].file, mistakes[i].about);
        tests[FIXED + i] = (struct CMUnitTest){.name = names[i], .test_func = a_mistake, .initial_state = (void *)(uintptr_t)&mistakes[i]};
    }
    return _cmocka_run_group_tests("lexicon", tests, FIXED + MISTAKES, NULL, NULL);
}
