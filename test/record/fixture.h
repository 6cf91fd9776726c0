/* A small coding made by hand, without model or lexicon: three actors, three events, a statement, two figures, a place, a time.
   The text has letters of two and three bytes, so that bytes and code points differ. */
#ifndef BEDE_TEST_RECORD_FIXTURE_H
#define BEDE_TEST_RECORD_FIXTURE_H

#include <assert.h>
#include <string.h>

#include "coder/coding.h"
#include "record/record.h"

#define FIXTURE_TEXT                                                                                                             \
    "Zambia and Peru meet in Qu\xC3\xA9"                                                                                         \
    "bec\n\n"                                                                                                                    \
    "Zambia\xE2\x80\x99s Zo\xC3\xAB Ndlovu met Peru\xE2\x80\x99s envoys on Monday in Qu\xC3\xA9"                                 \
    "bec. At\n"                                                                                                                  \
    "least 12 people, or up to 20, were hurt nearby, she said: \xE2\x80\x9CPeru will send aid.\xE2\x80\x9D\n"

struct fixture {
    struct arena arena;
    struct report report;
    struct text text;
    struct coding coding;
    struct sentence sentences[3];
};

static const struct record_versions fixture_versions = {"0.0", "l0", "m0"};

/* The span of the nth (from 0) occurrence of words. */
static inline struct span fixture_span(const struct fixture *f, const char *words, int nth)
{
    const char *base = f->text.source.data, *at = strstr(base, words);
    while (at && nth-- > 0) at = strstr(at + 1, words);
    assert(at);
    return (struct span){(uint32_t)(at - base), (uint32_t)((size_t)(at - base) + strlen(words))};
}

static inline int32_t fixture_actor(struct fixture *f, const char *name, enum actor_type type, const char *code,
                                    const char *country)
{
    *ARENA_PUSH(&f->arena, &f->coding.actors) =
        (struct actor){.name = str_from(name), .type = type, .code = str_from(code), .country = str_from(country)};
    return (int32_t)f->coding.actors.count - 1;
}

static inline void fixture_mention(struct fixture *f, int32_t actor, const char *words, int nth, enum mention_how how)
{
    *ARENA_PUSH(&f->arena, &f->coding.mentions) =
        (struct mention){.actor = actor, .span = fixture_span(f, words, nth), .how = how};
    index_add(&f->arena, &f->coding.actors.items[actor].mentions, (int32_t)f->coding.mentions.count - 1);
}

static inline struct event *fixture_event(struct fixture *f, const char *cameo, enum modality modality)
{
    struct event *event = ARENA_PUSH(&f->arena, &f->coding.events);
    *event = (struct event){
        .cameo = str_from(cameo), .modality = modality, .attributed_to = NOTHING, .time = NOTHING, .place = NOTHING};
    return event;
}

static inline void fixture_event_mention(struct fixture *f, struct event *event, uint32_t sentence, const char *clause, int nth,
                                         const char *trigger, int trigger_nth, const char *rule)
{
    *ARENA_PUSH(&f->arena, &event->mentions) = (struct event_mention){.sentence = sentence,
                                                                      .clause = fixture_span(f, clause, nth),
                                                                      .trigger = fixture_span(f, trigger, trigger_nth),
                                                                      .rule = str_from(rule)};
}

/* e1: an actual reciprocal meeting, twice mentioned.  e2: planned aid, attributed.  e3: reported, nobody named as the doer. */
static inline void fixture_events(struct fixture *f, int32_t zambia, int32_t peru, int32_t ndlovu)
{
    struct event *meet = fixture_event(f, "040", MODALITY_ACTUAL);
    index_add(&f->arena, &meet->source, zambia), index_add(&f->arena, &meet->source, peru);
    index_add(&f->arena, &meet->target, zambia), index_add(&f->arena, &meet->target, peru);
    meet->plover_event = STR("CONSULT"), meet->plover_mode = STR("visit"), meet->goldstein = 1,
    meet->has_goldstein = meet->reciprocal = true;
    meet->start = meet->end = (struct date){2024, 5, 6};
    meet->time = 0, meet->basis = BASIS_RELATIVE, meet->place = 0;
    fixture_event_mention(f, meet, 0,
                          "Zambia and Peru meet in Qu\xC3\xA9"
                          "bec",
                          0, "meet", 0, "verbs:meet 'S+T meet'");
    fixture_event_mention(f, meet, 1, "Zo\xC3\xAB Ndlovu met Peru\xE2\x80\x99s envoys on Monday", 0, "met", 0,
                          "verbs:meet 'S meet T'");

    struct event *aid = fixture_event(f, "0333", MODALITY_PLANNED);
    index_add(&f->arena, &aid->source, peru), index_add(&f->arena, &aid->third, ndlovu);
    aid->plover_event = STR("AGREE"), aid->plover_contexts = STR("economic; intelligence");
    aid->goldstein = 5.2, aid->has_goldstein = true, aid->attributed_to = 0;
    aid->start = (struct date){2024, 5, 0}, aid->basis = BASIS_DOCUMENT;
    fixture_event_mention(f, aid, 2, "Peru will send aid", 0, "send aid", 0, "verbs:send 'S send %AID'");

    struct event *hurt = fixture_event(f, "180", MODALITY_REPORTED);
    index_add(&f->arena, &hurt->target, zambia);
    hurt->plover_event = STR("ASSAULT"), hurt->attributed_to = 0;
    fixture_event_mention(f, hurt, 2, "were hurt nearby", 0, "hurt", 0, "verbs:hurt \"S hurt T\", passive");
}

static inline void fixture_rest(struct fixture *f, int32_t zambia, int32_t ndlovu)
{
    struct coding *c = &f->coding;
    *ARENA_PUSH(&f->arena, &c->times) = (struct time_mention){.span = fixture_span(f, "on Monday", 0),
                                                              .type = TIME_DATE,
                                                              .value = STR("2024-05-06"),
                                                              .start = {2024, 5, 6},
                                                              .end = {2024, 5, 6},
                                                              .relative = true};
    struct place *place = ARENA_PUSH(&f->arena, &c->places);
    *place = (struct place){.name = STR("Qu\xC3\xA9"
                                        "bec"),
                            .country = STR("CAN"),
                            .latitude = 46.81228,
                            .longitude = -71.2145,
                            .located = true,
                            .geonames = 6325494,
                            .feature = STR("PPLA")};
    *ARENA_PUSH(&f->arena, &place->mentions) = (struct place_mention){.span = fixture_span(f,
                                                                                           "Qu\xC3\xA9"
                                                                                           "bec",
                                                                                           1)};
    struct statement *said = ARENA_PUSH(&f->arena, &c->statements);
    *said = (struct statement){.kind = STATEMENT_DIRECT,
                               .stance = STANCE_PROMISES,
                               .source = fixture_span(f, "she", 0),
                               .cue = fixture_span(f, "said", 0),
                               .cue_lemma = STR("say")};
    index_add(&f->arena, &said->speakers, ndlovu);
    *ARENA_PUSH(&f->arena, &said->content) = fixture_span(f, "Peru will send aid.", 0);
    *ARENA_PUSH(&f->arena, &said->quotes) = fixture_span(f, "Peru will send aid.", 0);
    *ARENA_PUSH(&f->arena, &said->about) = (struct about){'e', 1};
    *ARENA_PUSH(&f->arena, &c->figures) = (struct figure){.measure = "injured",
                                                          .value = 12,
                                                          .bound = BOUND_AT_LEAST,
                                                          .of_text = STR("people"),
                                                          .of_actor = NOTHING,
                                                          .by = NOTHING,
                                                          .place = 0,
                                                          .according_to = ndlovu,
                                                          .time = 0,
                                                          .supersedes = NOTHING,
                                                          .span = fixture_span(f, "At\nleast 12", 0)};
    *ARENA_PUSH(&f->arena, &c->figures) = (struct figure){.measure = "injured",
                                                          .value = 12,
                                                          .upper = 20,
                                                          .bound = BOUND_RANGE,
                                                          .unit = STR("people"),
                                                          .of_actor = zambia,
                                                          .by = NOTHING,
                                                          .place = NOTHING,
                                                          .according_to = NOTHING,
                                                          .time = NOTHING,
                                                          .caveat = STR("or up to 20"),
                                                          .supersedes = 0,
                                                          .span = fixture_span(f, "up to 20", 0)};
}

static inline void fixture_open(struct fixture *f)
{
    *f = (struct fixture){0};
    arena_init(&f->arena, 0);
    f->text.source = STR(FIXTURE_TEXT);
    f->report = (struct report){.id = STR("r1"),
                                .text = f->text.source,
                                .outlet = STR("The \"Lake\" Post, Lusaka"),
                                .author = STR("Ada Quill"),
                                .language = STR("en"),
                                .published = {2024, 5, 7}};
    f->report.title = fixture_span(f,
                                   "Zambia and Peru meet in Qu\xC3\xA9"
                                   "bec",
                                   0);
    f->report.body = fixture_span(f, "Zambia\xE2\x80\x99s", 0).start;
    *ARENA_PUSH(&f->arena, &f->report.warnings) = STR("a date that does not exist: May 35");
    struct span first = fixture_span(f, "Zambia\xE2\x80\x99s", 0), second = fixture_span(f, "At\nleast", 0);
    f->sentences[0] = (struct sentence){.start = 0, .end = f->report.title.end, .kind = SENTENCE_HEADLINE};
    f->sentences[1] = (struct sentence){.start = first.start, .end = second.start - 1, .paragraph = 1};
    f->sentences[2] = (struct sentence){.start = second.start, .end = (uint32_t)f->text.source.length - 1, .paragraph = 1};
    f->text.sentences = f->sentences;
    f->text.sentence_count = 3;
    f->coding = (struct coding){.arena = &f->arena, .report = &f->report, .text = &f->text};

    int32_t zambia = fixture_actor(f, "Zambia", ACTOR_STATE, "ZMB", "ZMB"),
            peru = fixture_actor(f, "Peru", ACTOR_STATE, "PER", "PER");
    int32_t ndlovu = fixture_actor(f, "Zo\xC3\xAB Ndlovu", ACTOR_PERSON, "ZMBGOV", "ZMB");
    f->coding.actors.items[ndlovu].roles[f->coding.actors.items[ndlovu].role_count++] = STR("GOV");
    f->coding.actors.items[zambia].entity = STR("zambia");
    fixture_mention(f, zambia, "Zambia", 0, HOW_NAME);
    fixture_mention(f, peru, "Peru", 0, HOW_NAME);
    fixture_mention(f, ndlovu, "Zo\xC3\xAB Ndlovu", 0, HOW_NAME);
    fixture_mention(f, peru, "Peru", 1, HOW_NAME);
    fixture_mention(f, ndlovu, "she", 0, HOW_PRONOUN);
    fixture_events(f, zambia, peru, ndlovu);
    fixture_rest(f, zambia, ndlovu);
}

static inline void fixture_close(struct fixture *f) { arena_free(&f->arena); }

#endif
