/* See corpus.h. */
#include "corpus.h"

#include <stdio.h>

#include "base/buffer.h"
#include "base/hash.h"

/* ---- chance ---- */

static uint32_t draw(uint64_t *state, uint32_t below)
{
    *state = hash_mix(*state + UINT64_C(0x9E3779B97F4A7C15), *state >> 7);
    return (uint32_t)((*state >> 33) % below);
}

/* ---- words ---- */

#define LENGTH(list) ((uint32_t)(sizeof(list) / sizeof *(list)))

static const char *const states[] = {
    "Albania", "Algeria", "Angola", "Argentina", "Armenia", "Austria", "Belarus", "Bolivia", "Bosnia", "Brazil", "Bulgaria", "Burundi",
    "Cambodia", "Cameroon", "Canada", "Chad", "Chile", "China", "Colombia", "Croatia", "Cuba", "Cyprus", "Denmark", "Ecuador", "Egypt",
    "Eritrea", "Estonia", "Ethiopia", "Finland", "France", "Gabon", "Georgia", "Germany", "Ghana", "Greece", "Guinea", "Haiti", "Honduras",
    "Hungary", "Iceland", "India", "Indonesia", "Iran", "Iraq", "Ireland", "Israel", "Italy", "Japan", "Jordan", "Kenya", "Kuwait", "Laos",
    "Latvia", "Lebanon", "Libya", "Malawi", "Malaysia", "Mali", "Mexico", "Moldova", "Mongolia", "Morocco", "Nepal", "Niger", "Nigeria",
    "Norway", "Oman", "Pakistan", "Panama", "Peru", "Poland", "Portugal", "Qatar", "Romania", "Russia", "Rwanda", "Senegal", "Serbia",
    "Somalia", "Spain", "Sudan", "Sweden", "Syria", "Thailand", "Togo", "Tunisia", "Turkey", "Uganda", "Ukraine", "Uruguay", "Venezuela",
    "Vietnam", "Yemen", "Zambia"};
static const char *const first_names[] = {
    "Ada", "Amir", "Ana", "Boris", "Carla", "Chen", "Daniel", "Dina", "Elena", "Emil", "Farid", "Fatima", "Georg", "Hana", "Hugo", "Ines",
    "Ivan", "Jana", "Jorge", "Karim", "Lena", "Luis", "Mara", "Mikael", "Nadia", "Niko", "Olga", "Omar", "Petra", "Rafael", "Rosa", "Samir",
    "Sara", "Stefan", "Tariq", "Tomas", "Vera", "Viktor", "Yusuf", "Zoran"};
static const char *const last_names[] = {
    "Adamu", "Aliyev", "Andersson", "Arslan", "Baker", "Barros", "Bekele", "Castro", "Chanda", "Costa", "Diallo", "Dimitrov", "Duarte",
    "Eriksen", "Farouk", "Fischer", "Garcia", "Haddad", "Hansen", "Horvat", "Ibrahim", "Jansen", "Kamara", "Keller", "Kovacs", "Kowalski",
    "Lindqvist", "Lopez", "Mahmoud", "Marin", "Mensah", "Moreau", "Nakamura", "Navarro", "Novak", "Okafor", "Olsen", "Ortega", "Osman",
    "Petrov", "Popescu", "Quiroga", "Rahimi", "Ramos", "Rossi", "Salazar", "Santos", "Schmidt", "Sharma", "Silva", "Tanaka", "Tesfaye",
    "Toure", "Usman", "Vargas", "Vasquez", "Weber", "Yilmaz", "Zhang", "Ziegler"};
static const char *const towns[] = {
    "Altenburg", "Arvika", "Bahari", "Belmora", "Brestova", "Cala Nera", "Castelmar", "Dar Salim", "Dunavar", "Eastmoor", "El Kadir",
    "Farnholt", "Fort Lisle", "Gorna", "Granport", "Hadrut", "Halvik", "Isfara", "Jabal Nur", "Karst", "Kilmore", "Kostin", "Lagoa",
    "Lubin", "Marash", "Mirow", "Nadur", "Norrvik", "Oberfeld", "Ostrava Point", "Palmeira", "Port Amber", "Qala", "Ravna", "Rio Seco",
    "Sabha", "Santa Clara", "Stavna", "Tarfa", "Tiraspol Hill", "Umbra", "Valmiera", "Vardo", "Westhaven", "Yarra Bay", "Zabrze"};
static const char *const bodies[] = {
    "parliament", "the Supreme Court", "the Foreign Ministry", "the Defence Ministry", "the central bank", "the opposition alliance",
    "the teachers' union", "the miners' federation", "the Red Crescent", "the election commission", "the coast guard", "the border police",
    "the Farmers' League", "the Liberation Front", "the human rights council", "the health ministry", "the trade commission",
    "the bar association", "the water authority", "the state broadcaster"};
static const char *const topics[] = {
    "fishing rights", "a prisoner exchange", "the price of bread", "grain exports", "a pipeline", "the disputed border", "visa rules",
    "a ceasefire", "customs duties", "the railway", "water from the dam", "refugee quotas", "a loan", "pensions", "the constitution",
    "land reform", "vaccines", "an extradition treaty", "airspace", "the election law", "copper mines", "a naval base", "power cuts",
    "press freedom", "the budget", "school closures", "a tunnel", "nuclear fuel", "wheat subsidies", "the harbour", "weapons deliveries",
    "textile tariffs", "the minority language", "satellite pictures", "arrears of wages", "a bridge", "flood relief", "the amnesty"};
static const char *const adjectives[] = {
    "urgent", "secret", "sweeping", "unexpected", "modest", "costly", "lasting", "temporary", "historic", "disputed", "regional", "joint",
    "limited", "final", "fresh", "bitter", "cautious", "formal", "informal", "separate", "open", "quiet", "harsh", "generous"};
static const char *const verbs[] = {
    "criticised", "praised", "rejected", "welcomed", "condemned", "defended", "questioned", "postponed", "approved", "blocked", "signed",
    "demanded", "suspended", "renewed", "cancelled", "drafted", "reviewed", "announced", "ignored", "supported"};
static const char *const nouns[] = {
    "plan", "proposal", "agreement", "decision", "inquiry", "report", "appeal", "protest", "reform", "blockade", "deal", "motion", "ruling",
    "offer", "mission", "contract", "strike", "programme", "statement", "measure", "petition", "deadline", "delegation", "resolution"};
static const char *const days[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

/* Slots: {a} {b} the report's states, {p} {q} its persons, {t} its town, {m} its topic; {s} any state, {n} any person, {u} any town,
   {o} any topic, {y} a body, {j} an adjective, {v} a verb, {x} a noun, {d} a day, {#} a number. */
static const char *const patterns[] = {
    "{a} {v} the {j} {x} of {b} over {m} on {d}.",
    "{p} told reporters in {t} that the {x} on {m} would be {v} before {d}.",
    "\"We have {v} every {j} {x} that {b} sent us,\" said {q}, who speaks for {y}.",
    "The {j} {x} came {#} days after {y} {v} a {x} about {o}.",
    "At least {#} people gathered in {u} to hear {n} read out the {x}.",
    "{y} of {b} {v} the {x}, calling it {j} and {j}.",
    "Talks on {m} between {a} and {b} had been {v} in {u} {#} months ago.",
    "{q} answered that no {x} had ever been {v} by {y}.",
    "A {j} {x} on {o} with {s} is still being {v}, {n} added.",
    "The cost of {m} was put at {#} million by {y}.",
    "In {u}, {#} workers stopped the traffic and asked that the {x} be {v}.",
    "{n}, a former envoy to {s}, called the {x} {j}.",
    "Neither {p} nor {q} would say whether {o} was part of the {x}.",
    "{y} said on {d} that {#} of the {j} claims had been {v}.",
    "Before the {x}, {a} had {v} {o} with {s} in a {j} {x}.",
    "{b} wants {m} settled by {d}, while {y} prefers a {j} {x}.",
    "Witnesses in {t} saw {#} lorries leave after the {x} was {v}.",
    "\"This {x} is {j}, and {y} knows it,\" {n} said in {u}.",
    "Since {d}, {y} has {v} {#} letters about {o}.",
    "{p} will travel to {s} next week for a {j} {x} on {o}.",
    "The {x} over {m} has divided {y} and {y} for {#} years.",
    "{n} of {s} offered to host a {j} {x} in {u}.",
    "Shops near {t} were shut for {#} hours while {y} {v} the crowd.",
    "According to {y}, {q} {v} the {j} {x} without reading it.",
    "A copy of the {x} shows that {a} asked {s} for {#} million to pay for {o}.",
    "{y} plans to publish its {j} {x} of {m} by the end of the year.",
    "In a letter to {n}, {y} {v} what it called a {j} {x}.",
    "{#} members of {y} walked out when {p} {v} the {x}.",
    "{s} and {s} have both {v} {b} over {o} in the past.",
    "It was the {j} {x} of {#} that {y} and {y} had {v} in {t}.",
};
static const char *const headlines[] = {
    "{a} {v} {x} of {b} over {m}", "{j} {x} on {m} divides {a} and {b}", "{p} {v} {x} in {t}", "{y} of {a} {v} {j} {x} on {m}",
    "{b} and {a} near {j} {x} over {m}", "{q}: {x} on {m} was {v}", "{#} in {t} protest against {x} on {m}",
};

/* ---- reports ---- */

enum { SENTENCES_MIN = 5, SENTENCES_MORE = 16 };

struct story {
    const char *a, *b, *t, *m;
    char p[64], q[64];
};

#define DRAW(state, list) ((list)[draw((state), LENGTH(list))])

static void draw_person(uint64_t *state, char out[64])
{
    const char *first = DRAW(state, first_names), *last = DRAW(state, last_names);
    snprintf(out, 64, "%s %s", first, last);
}

static const char *fill(uint64_t *state, const struct story *story, char slot, char scratch[64])
{
    switch (slot) {
    case 'a': return story->a;
    case 'b': return story->b;
    case 'p': return story->p;
    case 'q': return story->q;
    case 't': return story->t;
    case 'm': return story->m;
    case 's': return DRAW(state, states);
    case 'n': return draw_person(state, scratch), scratch;
    case 'u': return DRAW(state, towns);
    case 'o': return DRAW(state, topics);
    case 'y': return DRAW(state, bodies);
    case 'j': return DRAW(state, adjectives);
    case 'v': return DRAW(state, verbs);
    case 'x': return DRAW(state, nouns);
    case 'd': return DRAW(state, days);
    default: return snprintf(scratch, 64, "%u", 2 + draw(state, 900)), scratch;
    }
}

/* A pattern with its slots filled, begun with a capital. */
static void add_line(struct buffer *out, uint64_t *state, const struct story *story, const char *pattern)
{
    size_t start = out->length;
    for (const char *p = pattern; *p; p++) {
        char scratch[64];
        if (*p == '{') buffer_text(out, fill(state, story, p[1], scratch)), p += 2;
        else buffer_byte(out, *p);
    }
    if (!out->failed && out->data[start] >= 'a' && out->data[start] <= 'z') out->data[start] -= 'a' - 'A';
}

static struct story draw_story(uint64_t *state)
{
    struct story story = {DRAW(state, states), DRAW(state, states), DRAW(state, towns), DRAW(state, topics), "", ""};
    draw_person(state, story.p);
    draw_person(state, story.q);
    return story;
}

static str taken(struct arena *arena, struct buffer *buffer)
{
    str copy = arena_copy(arena, (str){buffer->data, buffer->length});
    buffer_free(buffer);
    return copy;
}

str corpus_report(struct arena *arena, uint32_t number)
{
    uint64_t state = hash_mix(UINT64_C(0xBEDE), number);
    struct buffer out = {0};
    struct story story = draw_story(&state);
    add_line(&out, &state, &story, DRAW(&state, headlines));
    buffer_text(&out, "\n\n");
    for (uint32_t left = SENTENCES_MIN + draw(&state, SENTENCES_MORE); left > 0; left--) {
        add_line(&out, &state, &story, DRAW(&state, patterns));
        buffer_byte(&out, left > 1 ? ' ' : '\n');
    }
    return taken(arena, &out);
}

/* ---- copies ---- */

const char *corpus_edit_name(enum corpus_edit edit)
{
    static const char *const names[] = {"words", "delete", "insert", "lead", "headline", "all"};
    return names[edit];
}

static bool chance(uint64_t *state, unsigned percent) { return draw(state, 1000) < percent * 10; }

/* A line of words, each replaced with that probability. */
static void add_words(struct buffer *out, uint64_t *state, str line, unsigned percent)
{
    static const struct story nobody = {"Malta", "Fiji", "Harbin", "tolls", "Ida Holm", "Uwe Brandt"};
    static const char slots[] = "sujvxdo#";
    while (line.length) {
        str word = str_cut(&line, ' ');
        char scratch[64];
        if (chance(state, percent)) buffer_text(out, fill(state, &nobody, slots[draw(state, sizeof slots - 1)], scratch));
        else buffer_add(out, word);
        if (line.length) buffer_byte(out, ' ');
    }
}

struct shares {
    unsigned words, deleted, inserted, lead;
    bool headline;
};

static struct shares shares_of(enum corpus_edit edit, unsigned percent)
{
    switch (edit) {
    case EDIT_WORDS: return (struct shares){.words = percent};
    case EDIT_DELETE: return (struct shares){.deleted = percent};
    case EDIT_INSERT: return (struct shares){.inserted = percent};
    case EDIT_LEAD: return (struct shares){.lead = percent};
    case EDIT_HEADLINE: return (struct shares){.words = percent, .headline = true};
    default: return (struct shares){.words = percent / 3, .deleted = percent / 3, .inserted = percent / 3, .headline = true};
    }
}

str corpus_copy(struct arena *arena, str report, enum corpus_edit edit, unsigned percent, uint32_t seed)
{
    uint64_t state = hash_mix(hash_mix(hash_str(report), edit * 100 + percent), seed);
    struct shares shares = shares_of(edit, percent);
    struct story other = draw_story(&state);
    struct buffer out = {0};
    str body = report, headline = str_cut(&body, '\n');
    if (shares.headline) add_line(&out, &state, &other, DRAW(&state, headlines));
    else add_words(&out, &state, headline, shares.words);
    buffer_text(&out, "\n\n");
    body = str_trim(body);
    size_t length = body.length;
    while (body.length) {
        bool lead = (length - body.length) * 100 < length * shares.lead;
        const char *stop = memmem(body.data, body.length, ". ", 2);
        str sentence = str_slice(body, 0, stop ? (size_t)(stop - body.data) + 1 : body.length);
        body = str_trim(str_slice(body, sentence.length, body.length));
        if (lead) add_line(&out, &state, &other, DRAW(&state, patterns));
        else if (!chance(&state, shares.deleted)) add_words(&out, &state, sentence, shares.words);
        buffer_byte(&out, ' ');
        if (chance(&state, shares.inserted)) add_line(&out, &state, &other, DRAW(&state, patterns)), buffer_byte(&out, ' ');
    }
    return taken(arena, &out);
}
