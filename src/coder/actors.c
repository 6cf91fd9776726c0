/* Actors, first half: which noun phrases name or describe a political actor, and what each phrase says of it.

   A phrase is read from its head word outwards: the names in it (lexicon, or proper nouns the lexicon does not know), its roles
   ("Foreign Ministry spokesman"), and the country or body they belong to ("Chinese", "of Kenya", "for the UN").  The result is a
   composition; coreference.c then gives it an actor.
   Does not resolve pronouns or short names (coreference.c) and does not know places (places.c). */
#include "coder/actors.h"

#include "base/utf8.h"
#include "coder/coder.h"
#include "coder/tree.h"

enum {
    CANDIDATES_MAX = 16, /* actors that share one name; more are of no use */
    NESTING_MAX = 3,     /* "spokesman for the army of Kenya": phrases looked into */
};

/* ---- names found in the text ---- */

static bool is_nominal(const struct word *w)
{
    return w->upos == UPOS_NOUN || w->upos == UPOS_PROPN || w->upos == UPOS_NUM || w->upos == UPOS_SYM || w->upos == UPOS_X;
}

static int days(struct date d) { return d.year * 372 + (d.month ? d.month : 6) * 31 + (d.day ? d.day : 15); }

static bool held_on(const struct lexicon_actor *a, struct date day)
{
    if (!day.year) return a->to.year == 0;
    return (!a->from.year || days(a->from) - 31 <= days(day)) && (!a->to.year || days(day) <= days(a->to) + 31);
}

/* Of several actors with one name: one whose dates fit and whose country the report has named before; else one whose dates fit;
   else the first. */
static size_t choose(const struct actor_finder *finder, const struct lexicon_actor *candidates, size_t count)
{
    size_t best = 0;
    int best_score = -1;
    for (size_t i = 0; i < count; i++) {
        int score = 2 * held_on(&candidates[i], finder->coding->report->published);
        for (size_t k = 0; k < finder->country_count; k++) score += str_equal(finder->countries[k], candidates[i].country);
        if (score > best_score) {
            best = i;
            best_score = score;
        }
    }
    return best;
}

static void remember_country(struct actor_finder *finder, str country)
{
    for (size_t k = 0; k < finder->country_count; k++)
        if (str_equal(finder->countries[k], country)) return;
    if (country.length && finder->country_count < FINDER_COUNTRIES_MAX) finder->countries[finder->country_count++] = country;
}

/* A demonym read as a people needs to stand as a noun; a capital or name in lower case is none. */
static bool plausible(const struct text *text, size_t at, size_t words, const struct lexicon_actor *a)
{
    const struct word *last = &text->words[at + words - 1];
    bool the_who = last->upos == UPOS_PRON && last->form.length > 1 && at > 0 && str_is(text->words[at - 1].lemma, "the"); /* "the WHO" */
    if (words == 1 && !the_who && (last->upos == UPOS_VERB || last->upos == UPOS_AUX || last->upos == UPOS_PRON || last->upos == UPOS_ADP)) return false;
    if (a->form == FORM_PEOPLE && last->upos == UPOS_ADJ && last->deprel == DEPREL_AMOD) return false;
    return true;
}

/* The reading of a name by its form and part of speech: "Chinese" is an adjective before a noun and a people on its own. */
static size_t readings(const struct text *text, size_t at, size_t words, struct lexicon_actor *found, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (plausible(text, at, words, &found[i])) found[kept++] = found[i];
    const struct word *last = &text->words[at + words - 1];
    bool adjective = last->upos == UPOS_ADJ || last->deprel == DEPREL_AMOD || last->deprel == DEPREL_COMPOUND;
    for (size_t i = 0; i + 1 < kept; i++) /* the fitting form first */
        if ((found[i].form == FORM_PEOPLE && adjective) || (found[i].form == FORM_ADJECTIVE && !adjective)) {
            for (size_t k = i + 1; k < kept; k++)
                if (found[k].form != found[i].form) {
                    struct lexicon_actor swap = found[i];
                    found[i] = found[k];
                    found[k] = swap;
                    break;
                }
        }
    return kept;
}

static bool is_capital(const struct word *w)
{
    size_t size;
    return w->form.length && utf8_is_upper(utf8_decode(w->form, 0, &size));
}

static bool is_labelled_person(const struct word *w) { return w->ner == NER_B_PER || w->ner == NER_I_PER; }

static char bearer(const struct actor_finder *finder, const struct word *w)
{
    return lexicon_given_name(finder->coding->lexicon, utf8_lower(finder->coding->arena, w->form));
}

/* "Michael Jordan", "Chad Miller", "Paris Hilton": a state's name or capital that is one of the names of a person. */
static bool names_person(const struct actor_finder *finder, size_t first, size_t last)
{
    const struct text *text = finder->coding->text;
    const struct word *w = text->words;
    if (first != last) return false;
    bool same_before = first > 0 && w[first - 1].sentence == w[first].sentence, same_behind = last + 1 < text->word_count && w[last + 1].sentence == w[last].sentence;
    struct lexicon_role role;
    bool name_before = same_before && w[first - 1].upos == UPOS_PROPN && is_capital(&w[first - 1]) && w[first - 1].form.length > 1;
    if (name_before && (bearer(finder, &w[first - 1]) != '?' || w[first - 1].ner == NER_B_PER) && (w[first].ner == NER_I_PER || bearer(finder, &w[first - 1]) != '?')) return true;
    if (name_before && w[first].ner == NER_I_PER) return true; /* "Booker T. Washington" */
    bool name_behind = same_behind && w[last + 1].upos == UPOS_PROPN && is_capital(&w[last + 1]) && finder->hit_at[last + 1] == NOTHING &&
                       !lexicon_role(finder->coding->lexicon, text, last + 1, text->sentences[w[last].sentence].first + text->sentences[w[last].sentence].count, &role);
    if (!name_behind) return false;
    if (is_labelled_person(&w[first]) && is_labelled_person(&w[last + 1])) return true;
    bool flat = w[last + 1].deprel == DEPREL_FLAT && word_head(text, last + 1) == (int64_t)first;
    if (flat && (w[last + 1].ner == NER_I_PER || w[last + 1].ner == NER_I_ORG)) return true; /* one name, whatever kind it is taken for */
    /* "Kenya Barris wrote": the name heads nothing else, and its phrase does what only somebody does */
    static const char *const deeds[] = {"write", "sing", "wear", "marry", "paint", "smile", "play", "win", "act", "star", "sell", "bear", "direct", "compose"};
    size_t head = w[first].deprel == DEPREL_COMPOUND && word_head(text, first) == (int64_t)last + 1 ? last + 1 : first;
    bool one_name = head != first || flat;
    int64_t verb = word_head(text, head);
    return one_name && verb >= 0 && w[head].deprel == DEPREL_NSUBJ && STR_AMONG(w[verb].lemma, deeds);
}

/* "Indian Ocean", "Lebanon County", "Lake Chad", "Gulf of Guinea", "University of Damascus": a state's name inside that of something else. */
static bool inside_other_name(const struct actor_finder *finder, size_t first, size_t last, const struct lexicon_actor *a)
{
    static const char *const behind[] = {"Ocean", "Sea", "River", "Canal", "Channel", "Delta", "County", "Bay", "Basin", "Strait", "Straits", "Gulf", "Peninsula", "Desert", "Lake",
                                         "Street", "Avenue", "Road", "Square", "Hotel", "Bridge", "Airport", "Marathon", "Airlines", "Airways", "Herald", "Post", "Gazette", "Tribune", "Mountains", "basin"};
    static const char *const before[] = {"Lake", "Hotel", "Mount", "Fort", "Cafe", "Bar", "Air", "Miss", "Radio"};
    static const char *const of[] = {"Gulf", "Sea", "Bay", "Strait", "Straits", "Isle", "University", "College", "Institute", "Museum", "Bank", "Lake", "Cape", "River", "Voice", "Times", "Hotel"};
    const struct text *text = finder->coding->text;
    const struct word *w = text->words;
    if (!str_is(a->type, "state") || a->form == FORM_SEAT) return false;
    if (names_person(finder, first, last)) return true;
    uint32_t s = w[first].sentence;
    if (last + 1 < text->word_count && w[last + 1].sentence == s && STR_AMONG(w[last + 1].form, behind)) return true;
    if (first > 0 && w[first - 1].sentence == s && STR_AMONG(w[first - 1].form, before)) return true;
    return first > 1 && w[first - 2].sentence == s && str_is(w[first - 1].form, "of") && STR_AMONG(w[first - 2].form, of) && a->form != FORM_PEOPLE;
}

/* "speaks French", "in Arabic": the language. */
static bool is_language(const struct text *text, size_t at, size_t words, const struct lexicon_actor *a)
{
    static const char *const verbs[] = {"speak", "learn", "teach", "study", "understand", "translate"};
    if (words != 1 || !str_is(a->type, "state") || (a->form != FORM_PEOPLE && a->form != FORM_ADJECTIVE)) return false;
    const struct word *w = &text->words[at];
    int64_t above = word_head(text, at);
    if (w->deprel == DEPREL_AMOD || w->xpos == XPOS_NNPS || above < 0) return false;
    if (tree_child_of(text, at, DEPREL_DET) >= 0) return false;
    return STR_AMONG(text->words[above].lemma, verbs);
}

/* "Turkish-backed", "U.S.-led": who backs them is not what they are. */
static bool backs(const struct text *text, size_t last)
{
    static const char *const deeds[] = {"backed", "aligned", "supported", "funded", "allied", "linked", "armed", "trained", "sponsored"};
    const struct word *w = text->words;
    size_t at = last + 1;
    if (at < text->word_count && w[at].xpos == XPOS_HYPH) at++;
    if (at >= text->word_count || w[at].sentence != w[last].sentence) return false;
    str form = w[at].form;
    if (form.length && form.data[0] == '-') form = str_slice(form, 1, form.length);
    return at > last + 1 || form.length < w[at].form.length ? STR_AMONG(form, deeds) : false;
}

/* Roles that end with an office. */
static bool is_office(str role)
{
    static const char *const offices[] = {"GOV", "MIL", "LEG", "JUD", "SPY", "COP"};
    return STR_AMONG(role, offices);
}

/* Who has left office is of the elite (ELI) of the country; of a body he is nobody's. */
static void leave_office(struct arena *arena, struct lexicon_actor *a)
{
    bool international = str_starts(a->code, STR("IGO"));
    if (!str_is(a->type, "person") || (!international && (a->code.length < 6 || !is_office(str_slice(a->code, 3, 6))))) return;
    a->code = international ? STR("---ELI") : arena_format(arena, "%.3sELI", a->code.data);
}

static bool has_left(const struct lexicon_actor *candidates, size_t count, struct date day)
{
    if (!day.year) return false;
    bool left = false;
    for (size_t i = 0; i < count; i++) {
        if (held_on(&candidates[i], day)) return false;
        left |= candidates[i].to.year && days(day) > days(candidates[i].to);
    }
    return left;
}

static void find_names(struct actor_finder *finder)
{
    const struct text *text = finder->coding->text;
    for (size_t s = 0; s < text->sentence_count; s++) {
        size_t at = text->sentences[s].first, end = at + text->sentences[s].count;
        while (at < end) {
            struct lexicon_actor found[CANDIDATES_MAX];
            size_t count = CANDIDATES_MAX, words = lexicon_name(finder->coding->lexicon, text, at, end, found, &count);
            size_t kept = words ? readings(text, at, words, found, count) : 0;
            if (kept && (inside_other_name(finder, at, at + words - 1, &found[0]) || is_language(text, at, words, &found[0]))) kept = 0;
            if (!kept) {
                at++;
                continue;
            }
            struct name_hit *hit = ARENA_PUSH(finder->coding->arena, &finder->hits);
            *hit = (struct name_hit){.first = at, .last = at + words - 1, .actor = found[choose(finder, found, kept)]};
            if (has_left(found, kept, finder->coding->report->published)) leave_office(finder->coding->arena, &hit->actor);
            for (size_t w = at; w < at + words; w++) finder->hit_at[w] = (int32_t)finder->hits.count - 1;
            if (kept == 1 || words > 1) remember_country(finder, hit->actor.country);
            at += words;
        }
    }
}

/* ---- the core of a noun phrase ---- */

static bool before_core(enum deprel d)
{
    return d == DEPREL_COMPOUND || d == DEPREL_AMOD || d == DEPREL_NMOD_POSS || d == DEPREL_NMOD_DESC || d == DEPREL_NUMMOD ||
           d == DEPREL_DET || d == DEPREL_NMOD_UNMARKED || d == DEPREL_FLAT || d == DEPREL_DET_PREDET || d == DEPREL_NMOD;
}

static bool after_core(enum deprel d) { return d == DEPREL_FLAT || d == DEPREL_COMPOUND || d == DEPREL_NMOD_DESC || d == DEPREL_GOESWITH; }

/* From the first modifier to the last piece of the name. */
static void phrase_core(const struct text *text, size_t head, size_t *first, size_t *last)
{
    size_t low, high, own_first = head, own_last = head;
    for (int64_t c = tree_child(text, head, TREE_NONE); c >= 0; c = tree_child(text, head, c)) {
        enum deprel d = text->words[c].deprel;
        if (c < (int64_t)head ? !before_core(d) : !after_core(d)) {
            /* "broadcaster CGTN": an apposition without a comma belongs to the core */
            if (!(c > (int64_t)head && d == DEPREL_APPOS && (size_t)c == own_last + 1)) continue;
        }
        tree_extent(text, (size_t)c, &low, &high);
        if (low < own_first) own_first = low;
        if (high > own_last && low == own_last + 1) own_last = high;
    }
    *first = own_first;
    *last = own_last;
}

/* ---- composition ---- */

static void add_role(struct composition *c, str role)
{
    for (size_t i = 0; i < c->role_count; i++)
        if (str_equal(c->roles[i], role)) return;
    if (c->role_count < COMPOSITION_ROLES_MAX) c->roles[c->role_count++] = role;
}

static bool is_state(const struct lexicon_actor *a) { return str_is(a->type, "state"); }

/* The body or country that a role belongs to, where none nearer is known. */
static void belong_to(struct composition *c, const struct lexicon_actor *a)
{
    if (is_state(a)) {
        if (!c->has_state) {
            c->state = *a;
            c->has_state = true;
        }
        if (a->form == FORM_SEAT) add_role(c, STR("GOV"));
    } else if (!c->has_body && !str_is(a->type, "person")) {
        c->body = *a;
        c->has_body = true;
    }
}

static bool covers(size_t first, size_t last, size_t word) { return first <= word && word <= last; }

static bool is_person_name(const struct text *text, size_t first, size_t last)
{
    for (size_t w = first; w <= last; w++)
        if (text->words[w].ner == NER_B_PER || text->words[w].ner == NER_I_PER) return true;
    return false;
}

/* One name of the core: the phrase's own identity, or what it belongs to. */
static void take_name(struct composition *c, const struct name_hit *hit, size_t head)
{
    bool own = covers(hit->first, hit->last, head);
    bool trailing = hit->first > head && !is_state(&hit->actor);
    if (own || trailing) {
        if (!c->has_entity || trailing) {
            c->entity = hit->actor;
            c->has_entity = true;
            c->name_first = hit->first;
            c->name_last = hit->last;
        }
    } else {
        belong_to(c, &hit->actor);
    }
}

static void take_role(struct composition *c, const struct lexicon_role *role, size_t first, size_t last, size_t head)
{
    bool main = covers(first, last, head) || role->kind == ROLE_TITLE;
    for (size_t i = 0; i < role->role_count; i++) add_role(c, role->roles[i]);
    if (main || !c->has_role) {
        c->role = *role;
        c->has_role = true;
        c->role_first = first;
        c->role_last = last;
    }
    if (covers(first, last, head)) c->role_is_head = true;
}

/* A body's name in another country's possession is the noun: "Peru's Congress" is not that of the United States. */
static bool belongs_elsewhere(const struct composition *c, const struct lexicon_actor *name)
{
    return c->has_state && !is_state(name) && name->country.length && !str_equal(c->state.country, name->country);
}

static void read_core(struct actor_finder *finder, struct composition *c, size_t first, size_t last, size_t head)
{
    const struct text *text = finder->coding->text;
    for (size_t w = first; w <= last;) {
        struct lexicon_role role;
        const struct name_hit *hit = finder->hit_at[w] == NOTHING ? NULL : &finder->hits.items[finder->hit_at[w]];
        bool whole = hit && (hit->last <= last || covers(hit->first, hit->last, head)); /* a body's name may reach behind its head: "of States" */
        size_t name = whole ? hit->last - w + 1 : 0;
        size_t words = lexicon_role(finder->coding->lexicon, text, w, last + 1, &role);
        if (words > name || (words && words == name && belongs_elsewhere(c, &hit->actor))) {
            take_role(c, &role, w, w + words - 1, head); /* "Labour Minister", "Peru's Congress" */
        } else if (name) {
            bool other = belongs_elsewhere(c, &hit->actor) && hit->last == head && str_is(hit->actor.type, "group"); /* "Germany's Social Democrats" */
            if (!other && !(is_state(&hit->actor) && hit->last < head && backs(text, hit->last))) take_name(c, hit, head);
            words = name;
        }
        w += words ? words : 1;
    }
    bool former = false; /* "the former president" */
    for (size_t w = first; w <= last && c->has_role; w++) former |= str_is(text->words[w].lemma, "former") || str_is(text->words[w].lemma, "Former") || str_is(text->words[w].lemma, "ex");
    if (c->role_is_head && c->role.role_count) { /* "police minister": the head noun's own role alone */
        c->role_count = 0;
        for (size_t i = 0; i < c->role.role_count; i++) add_role(c, c->role.roles[i]);
    }
    if (former && (c->role.kind == ROLE_TITLE || c->role.kind == ROLE_PERSON) && c->role_count && is_office(c->roles[0]) && text->words[head].xpos != XPOS_NNS) {
        c->role_count = 0;
        add_role(c, STR("ELI"));
        if (c->has_entity) leave_office(finder->coding->arena, &c->entity);
    }
}

/* A name begins with a capital whatever the tagger says; a surname known from before may be tagged as a common noun; a location is
   no actor. */
static bool could_be_name(const struct actor_finder *finder, size_t head)
{
    const struct text *text = finder->coding->text;
    const struct word *w = &text->words[head];
    size_t size;
    if (utf8_is_lower(utf8_decode(w->form, 0, &size))) return false;
    str lower = utf8_lower(finder->coding->arena, w->form);
    bool surname = map_get(&finder->known, arena_format(finder->coding->arena, "surname:%.*s", STR_ARG(lower))) != MAP_ABSENT;
    if (surname) return w->upos == UPOS_PROPN || w->upos == UPOS_NOUN;
    return w->upos == UPOS_PROPN && w->ner != NER_B_LOC && w->ner != NER_I_LOC;
}

/* The proper nouns of the core that neither the lexicon nor the roles know: the name of somebody or something. */
static void read_unknown_name(struct actor_finder *finder, struct composition *c, size_t first, size_t last, size_t head)
{
    const struct text *text = finder->coding->text;
    if (c->has_entity || c->role_is_head || !could_be_name(finder, head)) return;
    size_t from = head, to = head;
    while (from > first && text->words[from - 1].upos == UPOS_PROPN && finder->hit_at[from - 1] == NOTHING &&
           !(c->has_role && covers(c->role_first, c->role_last, from - 1)))
        from--;
    while (to < last && (text->words[to + 1].upos == UPOS_PROPN || text->words[to + 1].deprel == DEPREL_FLAT)) to++;
    c->has_unknown_name = true;
    c->name_first = from;
    c->name_last = to;
    c->is_person = is_person_name(text, from, to) || (c->has_role && c->role.kind == ROLE_TITLE);
}

static bool belonging_case(str marker)
{
    return str_is(marker, "of") || str_is(marker, "for") || str_is(marker, "from") || str_is(marker, "in") || str_is(marker, "at") ||
           str_is(marker, "to") || str_is(marker, "with") || str_is(marker, "within");
}

/* "spokesman for China's Foreign Ministry", "rebels in eastern Congo": the phrases behind the head, nearest first. */
static void read_complements(struct actor_finder *finder, struct composition *c, size_t head)
{
    const struct text *text = finder->coding->text;
    for (int depth = 0; depth < NESTING_MAX && !c->has_state && !c->has_body; depth++) {
        int64_t next = TREE_NONE;
        for (int64_t n = tree_child(text, head, (int64_t)head); n >= 0 && next < 0; n = tree_child(text, head, n)) {
            char buffer[64];
            if (text->words[n].deprel == DEPREL_NMOD && belonging_case(tree_case(text, (size_t)n, buffer, sizeof buffer))) next = n;
        }
        if (next < 0) return;
        struct composition inner = {0};
        size_t first, last;
        phrase_core(text, (size_t)next, &first, &last);
        read_core(finder, &inner, first, last, (size_t)next);
        if (inner.has_entity) belong_to(c, &inner.entity);
        if (inner.has_state) belong_to(c, &inner.state);
        if (inner.has_body) belong_to(c, &inner.body);
        if (!c->has_role || !c->role.role_count)
            for (size_t i = 0; i < inner.role_count; i++) add_role(c, inner.roles[i]);
        head = (size_t)next;
    }
}

/* The head of the phrase that describes a name: its apposition; the noun that it is an apposition of; or, where the parser hangs both
   on something before, the next phrase between commas. */
static int64_t description_of(const struct actor_finder *finder, size_t head)
{
    const struct text *text = finder->coding->text;
    int64_t other = tree_child_of(text, head, DEPREL_APPOS);
    if (other >= 0) return other;
    if (text->words[head].deprel != DEPREL_APPOS) return -1;
    int64_t above = word_head(text, head);
    for (int64_t c = tree_child(text, (size_t)above, (int64_t)head); c >= 0; c = tree_child(text, (size_t)above, c))
        if (text->words[c].deprel == DEPREL_APPOS) return c;
    bool named = above >= 0 && finder->hit_at[above] != NOTHING;
    return named ? -1 : above;
}

/* "Wang Wenbin, a Chinese Foreign Ministry spokesman, ...": what an apposition says of a name. */
static void read_apposition(struct actor_finder *finder, struct composition *c, size_t head)
{
    const struct text *text = finder->coding->text;
    int64_t other = description_of(finder, head);
    if (other < 0) return;
    struct composition said = {0};
    size_t first, last;
    phrase_core(text, (size_t)other, &first, &last);
    read_core(finder, &said, first, last, (size_t)other);
    if (!said.has_role) return;
    read_complements(finder, &said, (size_t)other);
    if (said.has_state) belong_to(c, &said.state);
    if (said.has_body) belong_to(c, &said.body);
    for (size_t i = 0; i < said.role_count; i++) add_role(c, said.roles[i]);
    if (!c->has_role) {
        c->role = said.role;
        c->has_role = true;
    }
    c->described_first = first;
    c->described_last = last;
    c->described = true;
    c->described_head = (size_t)other;
    if (said.role.kind != ROLE_BODY && said.role.kind != ROLE_PEOPLE) c->is_person = true;
}

/* "killed rebels in Mali", "protesters rallied in Tbilisi": the place of the clause tells the country of people who have none, where the
   clause is a deed and no talk. */
static void read_place_of_clause(struct actor_finder *finder, struct composition *c, size_t head)
{
    const struct text *text = finder->coding->text;
    enum deprel d = tree_relation(text, head);
    int64_t verb = word_head(text, head);
    if (verb < 0 || text->words[verb].upos != UPOS_VERB || (d != DEPREL_OBJ && d != DEPREL_NSUBJ && d != DEPREL_OBL)) return;
    if (c->role.kind != ROLE_PERSON && c->role.kind != ROLE_PEOPLE) return;
    if (tree_child_of(text, (size_t)verb, DEPREL_CCOMP) >= 0 || tree_child_of(text, head, DEPREL_NMOD_POSS) >= 0) return;
    for (int64_t o = tree_child(text, (size_t)verb, TREE_NONE); o >= 0; o = tree_child(text, (size_t)verb, o)) {
        char buffer[64];
        if (text->words[o].deprel != DEPREL_OBL || o == (int64_t)head) continue;
        str marker = tree_case(text, (size_t)o, buffer, sizeof buffer);
        if (!str_is(marker, "in") && !str_is(marker, "across") && !str_is(marker, "near") && !str_is(marker, "throughout")) continue;
        struct composition place = {0};
        size_t first, last;
        phrase_core(text, (size_t)o, &first, &last);
        read_core(finder, &place, first, last, (size_t)o);
        if (place.has_entity && is_state(&place.entity)) belong_to(c, &place.entity);
        else if (place.has_state) belong_to(c, &place.state);
        if (c->has_state) return;
    }
}

/* "the group" after a name of one: nouns that mean an actor only where one stands before. */
static bool read_definite(struct actor_finder *finder, struct composition *c, size_t head)
{
    static const char *const nouns[] = {"group", "movement", "organization", "organisation"};
    const struct text *text = finder->coding->text;
    const struct word *w = &text->words[head];
    int64_t determiner = tree_child_of(text, head, DEPREL_DET);
    if (c->has_state || c->has_body || c->has_role || w->xpos != XPOS_NN || determiner < 0 || !STR_AMONG(w->lemma, nouns)) return false;
    bool the = str_is(text->words[determiner].lemma, "the") && determiner + 1 == (int64_t)head;
    if (!the || map_get(&finder->known, arena_format(finder->coding->arena, "noun:%.*s", STR_ARG(w->lemma))) == MAP_ABSENT) return false;
    c->has_role = c->role_is_head = true;
    c->role = (struct lexicon_role){.noun = w->lemma, .kind = ROLE_BODY, .gender = '?'};
    c->role_first = c->role_last = head;
    return true;
}

bool actor_compose(struct actor_finder *finder, size_t head, struct composition *c)
{
    const struct text *text = finder->coding->text;
    *c = (struct composition){.head = head};
    phrase_core(text, head, &c->first, &c->last);
    read_core(finder, c, c->first, c->last, head);
    if (c->has_entity && c->name_last > c->last) c->last = c->name_last;
    read_unknown_name(finder, c, c->first, c->last, head);
    if (!c->has_entity && !c->has_unknown_name && !c->role_is_head) return read_definite(finder, c, head);
    if (c->role_is_head && str_is(text->words[head].lemma, "troops") && !c->has_state && !c->has_body) return false; /* what is sent, not who acts */
    if (c->role_is_head && !c->has_entity && c->role.kind != ROLE_BODY) c->is_person = c->role.kind != ROLE_PEOPLE;
    bool named_person = (c->has_unknown_name && !is_state(&c->entity)) || (c->has_entity && str_is(c->entity.type, "person"));
    if (named_person) read_apposition(finder, c, head);
    if (c->role_is_head || (c->has_role && !c->has_state && !c->has_body)) read_complements(finder, c, head);
    if (c->role_is_head && !c->has_state && !c->has_body && !c->has_entity) read_place_of_clause(finder, c, head);
    return true;
}

/* ---- mentions ---- */

static bool heads_phrase(const struct text *text, size_t word)
{
    const struct word *w = &text->words[word];
    if (!is_nominal(w) && w->upos != UPOS_ADJ) return false;
    enum deprel d = w->deprel;
    if (d == DEPREL_FLAT || d == DEPREL_FIXED || d == DEPREL_GOESWITH || d == DEPREL_NMOD_DESC) return false;
    if (d == DEPREL_CONJ) d = text->words[word_head(text, word)].deprel; /* "Indian and Chinese ministers" */
    return d != DEPREL_COMPOUND && d != DEPREL_AMOD;
}

/* Where a bare state or seat stands in a phrase of place. */
static bool is_locative(const struct text *text, size_t head)
{
    char buffer[64];
    str marker = tree_case(text, head, buffer, sizeof buffer);
    enum deprel d = text->words[head].deprel;
    if (d != DEPREL_OBL && d != DEPREL_NMOD && d != DEPREL_ROOT && d != DEPREL_CONJ) return false;
    static const char *const place_words[] = {"in", "inside", "near", "at", "across", "around", "through", "throughout", "outside",
                                              "into", "within", "over", "off", "along", "from_inside"};
    for (size_t i = 0; i < sizeof place_words / sizeof *place_words; i++)
        if (str_is(marker, place_words[i])) return true;
    return false;
}

static void consume(struct actor_finder *finder, const struct composition *c)
{
    for (size_t w = c->first; w <= c->last; w++) finder->consumed[w] = true;
}

/* The state named by a coordinated word: "Chinese" after "Indian", "Croatia" after "Serbia". */
static const struct name_hit *coordinated_state(const struct actor_finder *finder, size_t word)
{
    const struct word *w = &finder->coding->text->words[word];
    if (w->deprel != DEPREL_CONJ || finder->consumed[word] || finder->hit_at[word] == NOTHING || (w->upos != UPOS_ADJ && w->upos != UPOS_PROPN)) return NULL;
    const struct name_hit *hit = &finder->hits.items[finder->hit_at[word]];
    return is_state(&hit->actor) && hit->actor.form != FORM_SEAT && hit->last == word ? hit : NULL;
}

/* "the Indian and Chinese ministers", "the presidents of Serbia and Croatia": a plural that several states share is an actor of each. */
static void mention_sharers(struct actor_finder *finder, const struct composition *c)
{
    struct coding *coding = finder->coding;
    const struct text *text = coding->text;
    if (!c->role_is_head || !c->has_state || c->has_entity || c->has_body || text->words[c->head].xpos != XPOS_NNS) return;
    size_t low, high;
    tree_extent(text, c->head, &low, &high);
    for (size_t w = low; w <= high; w++) {
        const struct name_hit *hit = coordinated_state(finder, w);
        if (!hit) continue;
        size_t before = (size_t)word_head(text, w); /* the state that it is added to, or the noun, where the parser saw no other */
        bool adjective = w < c->head && word_head(text, before) == (int64_t)c->head;
        bool of = w > c->head && (before == c->head || word_head(text, before) == (int64_t)c->head) && tree_child_of(text, w, DEPREL_CASE) < 0;
        if ((!adjective && !of) || str_equal(hit->actor.code, c->state.code) || (before != c->head && finder->hit_at[before] == NOTHING)) continue;
        struct composition other = *c;
        other.head = w;
        other.first = hit->first;
        other.last = adjective ? c->last : hit->last;
        other.state = hit->actor;
        other.described = false;
        actor_mention(finder, &other, false, false);
        coding->mentions.items[coding->mentions.count - 1].shared = true;
        finder->consumed[w] = true;
    }
}

static void mention_phrases(struct actor_finder *finder)
{
    struct coding *coding = finder->coding;
    for (size_t w = 0; w < coding->text->word_count; w++) {
        struct composition c;
        if (finder->consumed[w] || coding->time_at[w] != NOTHING || !heads_phrase(coding->text, w)) continue;
        if (!actor_compose(finder, w, &c)) continue;
        if (c.described && c.described_first > w) /* "Wang Wenbin, [a Chinese spokesman]": the same mention */
            for (size_t k = c.described_first; k <= c.described_last; k++) finder->consumed[k] = true;
        bool bare_state = c.has_entity && is_state(&c.entity) && !c.role_is_head;
        actor_mention(finder, &c, false, bare_state && is_locative(coding->text, w));
        mention_sharers(finder, &c);
        if (!bare_state) consume(finder, &c);
    }
}

/* A noun that makes an event itself, not one that only says what kind of thing another is about (food, account). */
static bool is_deed(const struct coding *coding, size_t noun)
{
    const struct lexicon_pattern *patterns[4];
    size_t count = lexicon_patterns(coding->lexicon, coding->text->words[noun].lemma, 'n', patterns, 4);
    for (size_t i = 0; i < count; i++)
        if (patterns[i]->base != CODE_NO_EVENT && !(patterns[i]->base == CODE_LITERAL && !patterns[i]->code.length)) return true;
    return false;
}

/* "Turkish coffee", "a Swiss watch": of things that are neither anybody nor a deed the adjective names no actor, unless an event takes it. */
static bool qualifies_thing(const struct actor_finder *finder, const struct name_hit *hit, size_t word)
{
    const struct coding *coding = finder->coding;
    if (!is_state(&hit->actor)) return false;
    const struct word *w = &coding->text->words[word];
    int64_t above = word_head(coding->text, word);
    if ((w->deprel != DEPREL_AMOD && w->deprel != DEPREL_COMPOUND) || above < 0 || coding->text->words[above].upos != UPOS_NOUN) return false;
    while (coding->text->words[above].deprel == DEPREL_COMPOUND && word_head(coding->text, (size_t)above) > above) above = word_head(coding->text, (size_t)above); /* "Swiss bank account" */
    struct lexicon_role role;
    if (coding->mention_at[above] != NOTHING || is_deed(coding, (size_t)above)) return false;
    return !lexicon_role(coding->lexicon, coding->text, (size_t)above, (size_t)above + 1, &role);
}

/* Names left over inside other phrases: "Turkish" in "Turkish air strikes". */
static void mention_modifiers(struct actor_finder *finder)
{
    struct coding *coding = finder->coding;
    for (size_t i = 0; i < finder->hits.count; i++) {
        const struct name_hit *hit = &finder->hits.items[i];
        size_t head = hit->last;
        bool taken = false;
        for (size_t w = hit->first; w <= hit->last; w++) {
            taken |= finder->consumed[w] || coding->mention_at[w] != NOTHING || coding->time_at[w] != NOTHING;
            int64_t above = word_head(coding->text, w);
            if (above < 0 || !covers(hit->first, hit->last, (size_t)above)) head = w;
        }
        if (taken) continue;
        struct composition c = {.head = head, .first = hit->first, .last = hit->last, .entity = hit->actor, .has_entity = true,
                                .name_first = hit->first, .name_last = hit->last};
        actor_mention(finder, &c, true, qualifies_thing(finder, hit, head));
    }
}

void code_actors(struct coding *coding)
{
    struct actor_finder finder = {.coding = coding};
    size_t words = coding->text->word_count + 1;
    finder.hit_at = ARENA_NEW(coding->arena, int32_t, words);
    finder.consumed = ARENA_NEW(coding->arena, bool, words);
    for (size_t w = 0; w < words; w++) finder.hit_at[w] = NOTHING;
    find_names(&finder);
    actors_import(&finder);
    mention_phrases(&finder);
    mention_modifiers(&finder);
    actors_link(&finder);
}
