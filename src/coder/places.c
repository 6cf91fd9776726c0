/* Places: names where a location is meant, resolved in the gazetteer.
   A name is a location in a phrase of place ("in Kenya", "near the city of Aleppo"), in the dateline, as what is captured, visited or
   left, as the modifier of a thing that stands somewhere ("Kabul airport"), and as the container of another ("Paris, Texas").  It is none
   where an actor is meant ("Kenya said", "aid to Kenya"), a person or a body.  Of several places with one name the one wins that the
   words contain, then those of the report's countries, then the larger.
   Does not find streets or buildings without a name in the gazetteer, but keeps an unknown name in a phrase of place, without position. */
#include <math.h>

#include "base/map.h"
#include "base/utf8.h"
#include "coder/coder.h"
#include "coder/number.h"
#include "coder/tree.h"
#include "lexicon/gazetteer.h"

enum {
    CANDIDATES_MAX = 32, /* places of one name, largest first; San José has more, but none that news mean */
    COUNTRIES_MAX = 32,
    NEIGHBOURS_MAX = 48, /* places of the report that are asked where a doubtful one lies */
    NEAR_KM = 120,       /* two towns of one local report */
    CITY_OF_NOTE = 100000, /* inhabitants from which a bare name is taken for the city without further signs */
};

struct site {
    size_t first, last, head; /* words */
    struct gazetteer_place candidates[CANDIDATES_MAX];
    size_t count;
    bool dateline;
};

struct place_finder {
    struct coding *coding;
    const struct text *text;
    int32_t *covered;   /* per word: the widest mention whose core covers it, or NOTHING */
    str countries[COUNTRIES_MAX]; /* named in the report, the dateline's first */
    size_t country_count;
    bool *settled; /* per place: the words around it say which one it is */
    size_t settled_room;
    struct map known; /* the gazetteer's index (four bytes), or the name where it has none, to the place */
};

/* ---- what stands around a name ---- */

static size_t head_of(const struct text *text, size_t first, size_t last)
{
    for (size_t w = first; w <= last; w++) {
        int64_t head = word_head(text, w);
        if (head < (int64_t)first || head > (int64_t)last) return w;
    }
    return last;
}

static const char place_prepositions[] = "in|at|near|inside|outside|across|around|throughout|through|over|off|along|into|within|beyond|via|toward|towards|onto|northeast|northwest";

static bool moves(const struct text *text, size_t verb)
{
    return lemma_among(text, verb, "go|travel|flee|fly|return|arrive|come|move|deploy|head|drive|sail|march|advance|withdraw|retreat|cross|escape|depart|rush|journey|ship|airlift|"
                                   "evacuate|deport|extradite|transport|migrate|emigrate|immigrate|relocate|import|export|smuggle|walk|stretch|spread|trip|visit|flight|road|route|journey|exile|home|pull");
}

/* Who or what can be from somewhere, where "pressure from" and "a statement from" speak of an actor. */
static bool hails(const struct text *text, size_t noun)
{
    return lemma_among(text, noun, "man|woman|child|boy|girl|student|people|person|resident|native|immigrant|migrant|refugee|visitor|tourist|traveler|traveller|passenger|worker|import|export|"
                                   "product|goods|beef|grain|shipment|sample|case|fighter|doctor|originally");
}

/* Whether the case marker of the phrase makes it one of place. */
static bool in_place_phrase(const struct text *text, size_t head)
{
    for (int64_t c = tree_child(text, head, TREE_NONE); c >= 0 && c < (int64_t)head; c = tree_child(text, head, c)) {
        if (text->words[c].deprel != DEPREL_CASE) continue;
        if (word_among(text, (size_t)c, place_prepositions)) return true;
        int64_t governor = word_head(text, head);
        if (governor < 0) continue;
        if (word_among(text, (size_t)c, "to|from") && (moves(text, (size_t)governor) || lemma_among(text, (size_t)governor, "hail|resident|north|south|east|west|mile|kilometer|kilometre|km"))) return true;
        if (word_among(text, (size_t)c, "from") && hails(text, (size_t)governor)) return true;
        if (word_among(text, (size_t)c, "of") && lemma_among(text, (size_t)governor, "city|town|village|province|region|district|north|south|east|west|center|centre|outskirt|suburb|area|part|port|capital|state|"
                                                                                     "island|coast|border|east|side|street|rest|half|northeast|northwest|southeast|southwest|neighborhood|neighbourhood|municipality|county|siege|"
                                                                                     "portion|corner|country|nation|capture|fall|invasion|occupation|shelling|bombing|bombardment|edge|control|annexation"))
            return true;
    }
    return false;
}

/* The first of a coordination decides for all: "in Kenya and Uganda". */
static size_t coordination_head(const struct text *text, size_t head)
{
    for (int steps = 0; steps < 16 && text->words[head].deprel == DEPREL_CONJ && word_head(text, head) >= 0; steps++) head = (size_t)word_head(text, head);
    return head;
}

static bool is_locative(const struct text *text, size_t head)
{
    size_t top = coordination_head(text, head);
    if (in_place_phrase(text, head) || (top != head && in_place_phrase(text, top))) return true;
    if (head > 0 && text->words[head - 1].sentence == text->words[head].sentence &&
        word_among(text, head - 1, "northern|southern|eastern|western|central|northeastern|northwestern|southeastern|southwestern|downtown|rural|mainland|upstate"))
        return true;
    int64_t governor = word_head(text, top);
    if (governor < 0) return false;
    if (text->words[top].deprel == DEPREL_OBJ)
        return lemma_among(text, (size_t)governor, "visit|leave|enter|reach|cross|flee|capture|shell|bomb|recapture|liberate|besiege|encircle|tour|occupy|seize|retake|storm|devastate|batter|overrun|surround");
    /* "the city, Aleppo": an apposition to a place word */
    return text->words[top].deprel == DEPREL_APPOS && lemma_among(text, (size_t)governor, "city|town|village|capital|province|region|island|port|district");
}

static const char site_nouns[] = "airport|province|city|region|suburb|district|border|hospital|prison|area|village|town|neighborhood|neighbourhood|county|island|state|governorate|oblast|port|camp|base|airbase|"
                                 "market|square|university|station|coast|valley|peninsula|strip|river|bridge|refinery|plant|outskirt|street|mosque|church|cathedral|hotel|theater|theatre|school|metro|subway|frontline|"
                                 "front|zone|enclave|crossing|checkpoint|downtown";

/* "Kabul airport", "Aleppo province". */
static bool modifies_site(const struct text *text, size_t head)
{
    int64_t governor = word_head(text, head);
    enum deprel d = text->words[head].deprel;
    return governor > (int64_t)head && (d == DEPREL_COMPOUND || d == DEPREL_NMOD_POSS || d == DEPREL_NMOD || d == DEPREL_NMOD_DESC || d == DEPREL_NMOD_UNMARKED || d == DEPREL_AMOD) &&
           lemma_among(text, (size_t)governor, site_nouns);
}

/* "Kumasi residents", "the Lyon office": of the town, though a state before such a noun would be whose they are. */
static bool modifies_local(const struct text *text, const struct site *site)
{
    int64_t governor = word_head(text, site->head);
    return governor > (int64_t)site->head && tree_relation(text, site->head) == DEPREL_COMPOUND && text->words[governor].upos == UPOS_NOUN &&
           lemma_among(text, (size_t)governor, "resident|office|police|mayor|court|courthouse|man|woman|doctor|home|apartment|headquarters|rally|restaurant|shop|newspaper|firefighter|teenager|native|"
                                               "shelter|jail|park|museum|library|clinic|nightclub|stadium|factory|warehouse|studio|hospital|teacher|lawyer|businessman|couple|family");
}

/* Towns where things are sent and where persons come from: "transferred to Lyon", "Jane Doe of Kumasi"; a state in such a phrase is rather a party. */
static bool goes_or_comes(const struct text *text, const struct site *site)
{
    char buffer[32];
    int64_t governor = word_head(text, site->head);
    if (governor < 0) return false;
    str marker = tree_case(text, site->head, buffer, sizeof buffer);
    if (str_is(marker, "to") || str_is(marker, "from"))
        return lemma_among(text, (size_t)governor, "send|transfer|bring|deliver|deploy|deployment|take|carry|transfer|extend|supply|report|broadcast|rush|bus|drive|delivery|commute|call|return|relocate");
    return str_is(marker, "of") && (lemma_among(text, (size_t)governor, "vicinity|surroundings|downtown|heart|mayor|bishop|archbishop|people|resident|port|skyline|district") ||
                                    ((text->words[governor].ner == NER_B_PER || text->words[governor].ner == NER_I_PER) && governor < (int64_t)site->head));
}

/* The place behind the comma of "Paris, Texas": its first word, or 0. */
static size_t container_at(const struct site *site, const struct text *text)
{
    size_t w = site->last + 1;
    const struct sentence *s = &text->sentences[text->words[site->first].sentence];
    return w + 1 < s->first + s->count && word_among(text, w, ",") ? w + 1 : 0;
}

/* ---- is it a place at all ---- */

static bool has_ner(const struct text *text, size_t first, size_t last, int begin, int inside)
{
    for (size_t w = first; w <= last; w++)
        if (text->words[w].ner == begin || text->words[w].ner == inside) return true;
    return false;
}

static bool is_state(const struct gazetteer_place *p) { return str_is(p->feature, "PCLI"); }

static bool has_state(const struct site *site)
{
    for (size_t i = 0; i < site->count; i++)
        if (is_state(&site->candidates[i])) return true;
    return false;
}

/* Proper nouns beside the name that make it part of a longer one ("Boston Globe", "Mr Lincoln"). */
static bool inside_longer_name(const struct text *text, const struct site *site)
{
    const struct sentence *s = &text->sentences[text->words[site->first].sentence];
    const struct word *words = text->words;
    size_t before = site->first, after = site->last + 1;
    if (before > s->first && words[before - 1].upos == UPOS_PROPN && (words[before - 1].deprel == DEPREL_FLAT || words[before].deprel == DEPREL_FLAT || word_head(text, before - 1) == (int64_t)site->head) &&
        !word_among(text, before - 1, "north|south|east|west|central|northern|southern|eastern|western|city|mount|downtown|upper|lower"))
        return true;
    if (after < s->first + s->count && words[after].upos == UPOS_PROPN && !lemma_among(text, after, site_nouns) &&
        (words[after].deprel == DEPREL_FLAT || word_head(text, site->head) == (int64_t)after || word_head(text, after) == (int64_t)site->head))
        return true;
    return false;
}

/* Whether an actor is meant by the words: the mention that covers them stands for somebody. */
static bool means_actor(const struct place_finder *f, const struct site *site, bool locative)
{
    const struct coding *coding = f->coding;
    int32_t m = f->covered[site->head];
    if (m == NOTHING) return false;
    const struct mention *mention = &coding->mentions.items[m];
    const struct actor *actor = &coding->actors.items[mention->actor];
    if (mention->locative) return false;
    bool own = mention->first >= site->first && mention->last <= site->last + 1; /* nothing but the name, or its noun ("Kabul airport") */
    if (actor->type == ACTOR_STATE) return !locative;
    if (actor->type == ACTOR_PERSON || actor->type == ACTOR_OUTLET) return true;
    if (actor->entity.length) return !(own && locative);
    return !own && !locative;
}

/* "Dunby, Scotland": the name behind a place and a comma, where it is a province or country. */
static bool contains_last(const struct place_finder *f, const struct site *site)
{
    const struct text *text = f->text;
    enum deprel d = text->words[site->head].deprel;
    if (site->first < text->sentences[text->words[site->first].sentence].first + 2 || !word_among(text, site->first - 1, ",") || f->coding->place_at[site->first - 2] == NOTHING) return false;
    if (d == DEPREL_NSUBJ || d == DEPREL_NSUBJ_PASS) return false;
    for (size_t i = 0; i < site->count; i++)
        if (is_state(&site->candidates[i]) || str_is(site->candidates[i].feature, "ADM1")) return true;
    return false;
}

static bool is_place(const struct place_finder *f, const struct site *site)
{
    const struct text *text = f->text;
    if (site->dateline) return true;
    bool person = has_ner(text, site->first, site->last, NER_B_PER, NER_I_PER);
    bool locative = is_locative(text, site->head) || modifies_site(text, site->head) || contains_last(f, site) || (!has_state(site) && (modifies_local(text, site) || goes_or_comes(text, site)));
    /* "fled to Chad": a phrase of place beats the recogniser where a country or large city has the name. */
    if (person && !(locative && (has_state(site) || site->candidates[0].population >= CITY_OF_NOTE))) return false;
    if (inside_longer_name(text, site) || means_actor(f, site, locative)) return false;
    if (locative) return true;
    if (has_state(site)) return false;
    if (has_ner(text, site->first, site->last, NER_B_ORG, NER_I_ORG)) return false;
    enum deprel d = text->words[site->head].deprel;
    bool loc = has_ner(text, site->first, site->last, NER_B_LOC, NER_I_LOC);
    bool big = site->last > site->first || site->candidates[0].population >= CITY_OF_NOTE || site->candidates[0].population == 0;
    return loc && big && d != DEPREL_VOCATIVE && !(d == DEPREL_NSUBJ && f->covered[site->head] != NOTHING && f->coding->mentions.items[f->covered[site->head]].how == HOW_CAPITAL);
}

/* ---- which one ---- */

static double country_weight(const struct place_finder *f, str country)
{
    for (size_t i = 0; i < f->country_count; i++)
        if (country.length && str_equal(f->countries[i], country)) return i == 0 ? 3.5 : 3.0;
    return 0;
}

static bool contains(const struct gazetteer_place *outer, const struct gazetteer_place *p)
{
    if (outer->index == p->index || !outer->country.length || !str_equal(outer->country, p->country)) return false;
    return is_state(outer) || str_equal(outer->name, p->admin1);
}

/* Whether the name is also that of the state in which the place lies. */
static bool names_own_state(const struct site *site, const struct gazetteer_place *p)
{
    for (size_t i = 0; i < site->count; i++)
        if (is_state(&site->candidates[i]) && str_equal(site->candidates[i].country, p->country)) return true;
    return false;
}

static double weight(const struct place_finder *f, const struct site *site, const struct gazetteer_place *p)
{
    double w = log10((double)p->population + 10) + country_weight(f, p->country) + (p->main_name ? 0.7 : 0);
    if (is_state(p)) w += 7.5;
    else if (names_own_state(site, p)) w -= 3; /* Mexico is the country, not its capital */
    if (str_is(p->feature, "PPLC")) w += 2;
    else if (str_is(p->feature, "PPLA")) w += 0.4;
    else if (str_is(p->feature, "ADM1")) w -= 1.2;
    else if (!p->population) w += 6; /* regions and seas, chosen by hand */
    size_t next = site->last + 1;
    bool province = next < f->text->word_count && f->text->words[next].sentence == f->text->words[site->first].sentence &&
                    lemma_among(f->text, next, "province|region|oblast|state|governorate|county|district");
    if (province && (str_is(p->feature, "ADM1") || str_is(p->feature, "RGN"))) w += 5;
    return w;
}

/* Provinces as newspapers shorten them behind a town: "Dunby, Ky." */
static const struct { const char *form, *name; } shortened[] = {
    {"ala.", "Alabama"}, {"alta.", "Alberta"}, {"ariz.", "Arizona"}, {"ark.", "Arkansas"}, {"b.c.", "British Columbia"}, {"calif.", "California"}, {"colo.", "Colorado"},
    {"conn.", "Connecticut"}, {"d.c.", "District of Columbia"}, {"del.", "Delaware"}, {"fla.", "Florida"}, {"ga.", "Georgia"}, {"ill.", "Illinois"}, {"ind.", "Indiana"},
    {"kan.", "Kansas"}, {"ky.", "Kentucky"}, {"la.", "Louisiana"}, {"man.", "Manitoba"}, {"mass.", "Massachusetts"}, {"md.", "Maryland"}, {"mich.", "Michigan"},
    {"minn.", "Minnesota"}, {"miss.", "Mississippi"}, {"mo.", "Missouri"}, {"mont.", "Montana"}, {"n.b.", "New Brunswick"}, {"n.c.", "North Carolina"}, {"n.d.", "North Dakota"},
    {"n.h.", "New Hampshire"}, {"n.j.", "New Jersey"}, {"n.m.", "New Mexico"}, {"n.s.", "Nova Scotia"}, {"n.s.w.", "New South Wales"}, {"n.y.", "New York"}, {"neb.", "Nebraska"},
    {"nev.", "Nevada"}, {"nsw", "New South Wales"}, {"okla.", "Oklahoma"}, {"ont.", "Ontario"}, {"ore.", "Oregon"}, {"p.e.i.", "Prince Edward Island"}, {"pa.", "Pennsylvania"},
    {"que.", "Quebec"}, {"r.i.", "Rhode Island"}, {"s.c.", "South Carolina"}, {"s.d.", "South Dakota"}, {"sask.", "Saskatchewan"}, {"tenn.", "Tennessee"}, {"tex.", "Texas"},
    {"va.", "Virginia"}, {"vt.", "Vermont"}, {"w.va.", "West Virginia"}, {"wash.", "Washington"}, {"wis.", "Wisconsin"}, {"wyo.", "Wyoming"},
};

/* The name of a container at a word, whole or shortened; its number of words, the places in out. */
static size_t match_container(const struct place_finder *f, size_t at, size_t end, struct gazetteer_place *out, size_t *count)
{
    size_t room = *count, words = gazetteer_match(f->coding->gazetteer, f->text, at, end, out, count);
    if (words) return words;
    for (size_t i = 0; i < sizeof shortened / sizeof *shortened; i++) {
        if (!word_among(f->text, at, shortened[i].form)) continue;
        size_t found = gazetteer_find(f->coding->gazetteer, str_from(shortened[i].name), out, room);
        *count = found < room ? found : room;
        return *count ? 1 : 0;
    }
    return 0;
}

/* The containers that "Dunby, Norfolk" or "Paris, Texas" name: states and provinces behind the comma. */
static size_t find_containers(const struct place_finder *f, const struct site *site, struct gazetteer_place *out)
{
    size_t at = container_at(site, f->text), count = CANDIDATES_MAX, kept = 0;
    const struct sentence *s = &f->text->sentences[f->text->words[site->first].sentence];
    if (!at || !match_container(f, at, s->first + s->count, out, &count)) return 0;
    for (size_t i = 0; i < count; i++)
        if (is_state(&out[i]) || str_is(out[i].feature, "ADM1")) out[kept++] = out[i];
    return kept;
}

/* NULL where the words put the place inside another and no place of that name lies there. */
static const struct gazetteer_place *choose(const struct place_finder *f, const struct site *site, bool *settled)
{
    struct gazetteer_place containers[CANDIDATES_MAX];
    size_t container_count = find_containers(f, site, containers);
    size_t next = site->last + 2;
    /* "in Oslo, Norway and Sweden": a list and no container, where the name behind the comma does something itself. */
    bool inside = container_count && f->text->words[next].deprel != DEPREL_CONJ && f->text->words[next].deprel != DEPREL_NSUBJ;
    const struct gazetteer_place *best = NULL;
    double most = -1;
    for (size_t i = 0; i < site->count; i++) {
        double w = weight(f, site, &site->candidates[i]);
        bool contained = false;
        for (size_t k = 0; k < container_count; k++) contained |= contains(&containers[k], &site->candidates[i]);
        if (contained) w += 12;
        else if (inside && !is_state(&site->candidates[i])) continue;
        if (!best || w > most) {
            best = &site->candidates[i];
            most = w;
            *settled = contained || site->count == 1;
        }
    }
    return best;
}

/* ---- adding ---- */

static void add_mention(struct place_finder *f, int32_t place, size_t first, size_t last, size_t head)
{
    struct coding *coding = f->coding;
    *ARENA_PUSH(coding->arena, &coding->places.items[place].mentions) =
        (struct place_mention){span_of_words(f->text, first, last), (uint32_t)first, (uint32_t)last, (uint32_t)head};
    for (size_t w = first; w <= last; w++) coding->place_at[w] = place;
    /* An unknown "actor" that is nothing but this name is none. */
    int32_t m = f->covered[head];
    if (m != NOTHING && coding->actors.items[coding->mentions.items[m].actor].type == ACTOR_UNKNOWN) coding->mentions.items[m].locative = true;
}

static void add_unlocated(struct place_finder *f, size_t first, size_t last, size_t head)
{
    struct coding *coding = f->coding;
    str name = span_text(f->text, span_of_words(f->text, first, last));
    int32_t place = map_get(&f->known, name);
    if (place == MAP_ABSENT) {
        *ARENA_PUSH(coding->arena, &coding->places) = (struct place){.name = name};
        place = (int32_t)coding->places.count - 1;
        map_put(&f->known, coding->arena, name, place);
    }
    add_mention(f, place, first, last, head);
}

static void keep_settled(struct place_finder *f, int32_t place)
{
    if ((size_t)place < f->settled_room) {
        f->settled[place] = false;
        return;
    }
    size_t room = (size_t)place * 2 + 64;
    bool *grown = ARENA_NEW(f->coding->arena, bool, room);
    if (f->settled_room) memcpy(grown, f->settled, f->settled_room);
    memset(grown + f->settled_room, 0, room - f->settled_room);
    f->settled = grown;
    f->settled_room = room;
}

static void add_place(struct place_finder *f, const struct site *site)
{
    struct coding *coding = f->coding;
    bool settled = false;
    const struct gazetteer_place *p = choose(f, site, &settled);
    if (!p) return add_unlocated(f, site->first, site->last, site->head);
    str key = {(const char *)&p->index, sizeof p->index};
    int32_t place = map_get(&f->known, key);
    if (place == MAP_ABSENT) {
        *ARENA_PUSH(coding->arena, &coding->places) = (struct place){.name = p->name, .country = p->country, .admin1 = p->admin1, .latitude = p->latitude, .longitude = p->longitude,
                                                                     .located = true, .geonames = p->geonames, .feature = p->feature};
        place = (int32_t)coding->places.count - 1;
        map_put(&f->known, coding->arena, arena_copy(coding->arena, key), place);
        keep_settled(f, place);
        if (p->country.length && f->country_count < COUNTRIES_MAX && country_weight(f, p->country) <= 0 && (is_state(p) || site->dateline)) f->countries[f->country_count++] = p->country;
    }
    f->settled[place] |= settled || site->dateline;
    add_mention(f, place, site->first, site->last, site->head);
}

/* ---- doubtful ones, looked at again when all are known ---- */

static double distance_km(double latitude, double longitude, const struct place *q)
{
    const double radian = 0.017453292519943295;
    double dx = (longitude - q->longitude) * cos((latitude + q->latitude) / 2 * radian), dy = latitude - q->latitude;
    if (dx > 180) dx -= 360;
    if (dx < -180) dx += 360;
    return sqrt(dx * dx + dy * dy) * 111.2;
}

/* How much the other places of the report speak for a candidate: those near by, those of its province, those of its country. */
static double support(const struct place_finder *f, const struct gazetteer_place *p, size_t self)
{
    const struct coding *coding = f->coding;
    double near = 0, province = 0, country = 0;
    size_t asked = 0;
    for (size_t i = 0; i < coding->places.count && asked < NEIGHBOURS_MAX; i++) {
        const struct place *q = &coding->places.items[i];
        if (i == self || !q->located || !q->country.length) continue;
        double sure = f->settled[i] ? 1 : 0.4;
        asked++;
        if (!str_equal(q->country, p->country)) continue;
        country += sure;
        if (str_is(q->feature, "PCLI")) continue;
        if (str_is(p->feature, "ADM1") && str_equal(q->admin1, p->name)) province += sure;
        if (distance_km(p->latitude, p->longitude, q) < NEAR_KM) near += sure;
        if (p->admin1.length && (str_equal(p->admin1, q->admin1) || str_equal(p->admin1, q->name))) province += sure;
    }
    return (near > 2 ? 2 : near) * 1.2 + (province > 2 ? 2 : province) + (country > 3 ? 3 : country) * 0.6;
}

static void reconsider(struct place_finder *f, size_t index)
{
    struct coding *coding = f->coding;
    struct place *place = &coding->places.items[index];
    const struct place_mention *mention = &place->mentions.items[0];
    struct site site = {.first = mention->first, .last = mention->last, .head = mention->head};
    site.count = gazetteer_find(coding->gazetteer, span_text(f->text, mention->span), site.candidates, CANDIDATES_MAX);
    if (site.count > CANDIDATES_MAX) site.count = CANDIDATES_MAX;
    const struct gazetteer_place *best = NULL;
    double most = 0;
    for (size_t i = 0; i < site.count; i++) {
        double w = weight(f, &site, &site.candidates[i]) + support(f, &site.candidates[i], index);
        if (best && w <= most) continue;
        best = &site.candidates[i];
        most = w;
    }
    if (!best) return;
    place->name = best->name;
    place->country = best->country;
    place->admin1 = best->admin1;
    place->latitude = best->latitude;
    place->longitude = best->longitude;
    place->geonames = best->geonames;
    place->feature = best->feature;
}

static bool starts_name(const struct text *text, size_t w)
{
    size_t size;
    int32_t c = text->words[w].form.length ? utf8_decode(text->words[w].form, 0, &size) : 0;
    if (!utf8_is_upper(c)) return (word_among(text, w, "al|el") && text->words[w].upos == UPOS_PROPN);
    enum upos u = text->words[w].upos;
    return u == UPOS_PROPN || u == UPOS_ADJ || u == UPOS_NOUN || u == UPOS_X || text->words[w].ner != NER_O;
}

/* Nouns that the recogniser takes for places and that name none by themselves. */
static const char no_place[] = "university|hospital|school|center|centre|house|college|hotel|cemetery|church|district|city|county|north|south|east|west|street|road|avenue|company|club|stadium";

/* A name that the gazetteer does not know, in a phrase of place. */
static size_t add_unknown(struct place_finder *f, size_t at, size_t end)
{
    struct coding *coding = f->coding;
    const struct text *text = f->text;
    if (text->words[at].ner != NER_B_LOC || text->words[at].upos != UPOS_PROPN || !starts_name(text, at)) return 0;
    size_t last = at;
    while (last + 1 < end && text->words[last + 1].ner == NER_I_LOC) last++;
    size_t head = head_of(text, at, last);
    struct site site = {.first = at, .last = last, .head = head};
    if (text->words[last].upos != UPOS_PROPN || lemma_among(text, head, no_place) || inside_longer_name(text, &site)) return 0;
    int32_t m = f->covered[head];
    if (!in_place_phrase(text, coordination_head(text, head)) || (m != NOTHING && (coding->actors.items[coding->mentions.items[m].actor].entity.length ||
                                                                                   coding->actors.items[coding->mentions.items[m].actor].type == ACTOR_STATE)))
        return 0;
    add_unlocated(f, at, last, head);
    return last + 1 - at;
}

/* ---- the stage ---- */

/* A longer match may swallow lower-case words that are no part of a name. */
static bool ends_name(const struct text *text, size_t first, size_t last)
{
    if (first == last) return text->words[first].upos == UPOS_PROPN || text->words[first].ner != NER_O;
    for (size_t w = first; w < last; w++)
        if (word_among(text, w, ",|(|)|;|:|\"")) return false;
    return true;
}

static bool in_span(const struct word *w, struct span s) { return w->start >= s.start && w->end <= s.end; }

static size_t read_site(struct place_finder *f, size_t at, size_t end)
{
    const struct text *text = f->text;
    struct site site = {.first = at, .count = CANDIDATES_MAX};
    if (f->coding->time_at[at] != NOTHING) return 0;
    site.dateline = in_span(&text->words[at], f->coding->report->dateline_place) && f->coding->report->dateline_place.end > 0;
    if (!site.dateline && !starts_name(text, at)) return 0;
    size_t words = gazetteer_match(f->coding->gazetteer, text, at, end, site.candidates, &site.count);
    if (!words) return 0;
    site.last = at + words - 1;
    site.head = head_of(text, site.first, site.last);
    if ((!site.dateline && !ends_name(text, site.first, site.last)) || !is_place(f, &site)) return 0;
    add_place(f, &site);
    /* "Paris, Texas": what contains a place is one. */
    size_t next = container_at(&site, text);
    if (!next || next >= end || f->coding->time_at[next] != NOTHING) return words;
    struct site container = {.first = next, .count = CANDIDATES_MAX};
    size_t more = starts_name(text, next) ? match_container(f, next, end, container.candidates, &container.count) : 0;
    const struct place *inner = &f->coding->places.items[f->coding->place_at[at]];
    container.last = next + more - 1;
    for (size_t i = 0; more && i < container.count; i++) {
        const struct gazetteer_place *c = &container.candidates[i];
        if ((inner->located && !str_equal(c->country, inner->country)) || !(is_state(c) || str_is(c->feature, "ADM1") || str_is(c->feature, "RGN"))) continue;
        container.head = head_of(text, container.first, container.last);
        enum deprel d = text->words[container.head].deprel;
        if (d == DEPREL_NSUBJ || d == DEPREL_NSUBJ_PASS) break; /* "In Paris, France denied it" */
        container.candidates[0] = *c;
        container.count = 1;
        add_place(f, &container);
        return container.last + 1 - at;
    }
    return words;
}

static void cover_words(struct place_finder *f)
{
    const struct coding *coding = f->coding;
    f->covered = ARENA_NEW(coding->arena, int32_t, f->text->word_count + 1);
    for (size_t w = 0; w <= f->text->word_count; w++) f->covered[w] = NOTHING;
    for (size_t m = 0; m < coding->mentions.count; m++) {
        const struct mention *mention = &coding->mentions.items[m];
        for (uint32_t w = mention->first; w <= mention->last && w < f->text->word_count; w++) {
            int32_t old = f->covered[w];
            if (old == NOTHING || coding->mentions.items[old].last - coding->mentions.items[old].first < mention->last - mention->first) f->covered[w] = (int32_t)m;
        }
    }
}

static void name_countries(struct place_finder *f)
{
    const struct coding *coding = f->coding;
    for (size_t a = 0; a < coding->actors.count && f->country_count < COUNTRIES_MAX; a++)
        if (coding->actors.items[a].country.length && country_weight(f, coding->actors.items[a].country) <= 0) f->countries[f->country_count++] = coding->actors.items[a].country;
}

void code_places(struct coding *coding)
{
    if (!coding->gazetteer) return;
    struct place_finder f = {.coding = coding, .text = coding->text};
    cover_words(&f);
    name_countries(&f);
    for (size_t s = 0; s < coding->text->sentence_count; s++) {
        size_t w = coding->text->sentences[s].first, end = w + coding->text->sentences[s].count;
        while (w < end) {
            size_t words = read_site(&f, w, end);
            if (!words && coding->time_at[w] == NOTHING && coding->place_at[w] == NOTHING) words = add_unknown(&f, w, end);
            w += words ? words : 1;
        }
    }
    for (size_t i = 0; i < coding->places.count; i++)
        if (coding->places.items[i].located && i < f.settled_room && !f.settled[i]) reconsider(&f, i);
}
