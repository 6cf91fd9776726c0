/* Actors, second half: which mentions mean the same actor.

   A mention is looked up under its identity keys, from the surest to the loosest: the lexicon's entity; the full name; the surname;
   country, role and noun ("KEN", "GOV", minister); the bare noun after a definite article ("the ministry").  Where none is known
   the mention makes a new actor and leaves its own keys.  Pronouns come last (pronouns.c).
   First-person pronouns in quotations belong to the statements (statements.c).
   Source: the order of precision follows the sieves of Raghunathan et al. 2010 ("A Multi-Pass Sieve for Coreference Resolution"). */
#include <stdlib.h>

#include "base/utf8.h"
#include "coder/actors.h"
#include "coder/tree.h"

enum { PUBLIC_PARAGRAPHS = 2 /* headline and lead */ };
enum { SUBJECTS_BACK = 40 /* mentions looked over for the state that was last the subject */ };

/* ---- what a composition says of its actor ---- */

static bool is_state(const struct lexicon_actor *a) { return str_is(a->type, "state"); }

static bool has_role(const struct composition *c, const char *role)
{
    for (size_t i = 0; i < c->role_count; i++)
        if (str_is(c->roles[i], role)) return true;
    return false;
}

/* "NATO leaders", "UN officials": members of a body that nobody names are the body. */
static bool stands_for_body(const struct composition *c)
{
    return c->role_is_head && !c->role.role_count && c->has_body && !c->has_unknown_name && !c->has_entity;
}

static bool is_plural(const struct text *text, size_t head)
{
    return text->words[head].xpos == XPOS_NNS || text->words[head].xpos == XPOS_NNPS;
}

static enum actor_type type_named(str type)
{
    static const char *const names[] = {"unknown", "person", "state", "organization", "group", "outlet"};
    for (int i = 0; i < 6; i++)
        if (str_is(type, names[i])) return (enum actor_type)i;
    return ACTOR_UNKNOWN;
}

static enum actor_type type_of(const struct text *text, const struct composition *c)
{
    if (stands_for_body(c)) return type_named(c->body.type);
    if (c->has_entity && is_state(&c->entity)) {
        if (c->entity.form == FORM_PEOPLE) return is_plural(text, c->head) ? ACTOR_GROUP : ACTOR_PERSON;
        return c->entity.form == FORM_SEAT ? ACTOR_ORGANIZATION : ACTOR_STATE;
    }
    if (c->has_entity) return type_named(c->entity.type);
    if (c->has_role && c->role_is_head && c->role.kind == ROLE_BODY) return ACTOR_ORGANIZATION;
    if (c->has_role && c->role_is_head && (c->role.kind == ROLE_PEOPLE || is_plural(text, c->head))) return ACTOR_GROUP;
    if (c->is_person) return ACTOR_PERSON;
    return text->words[c->head].ner == NER_B_ORG || text->words[c->head].ner == NER_I_ORG ? ACTOR_ORGANIZATION : ACTOR_UNKNOWN;
}

static str join(struct arena *arena, str a, str b) { return arena_format(arena, "%.*s%.*s", STR_ARG(a), STR_ARG(b)); }

static bool contains(str code, str role)
{
    for (size_t i = 0; i + role.length <= code.length; i += 3)
        if (str_equal(str_slice(code, i, i + role.length), role)) return true;
    return false;
}

/* An arm of the state (army, police, court, ...) is not also its government. */
static bool is_arm(str role)
{
    static const char *const arms[] = {"MIL", "COP", "JUD", "LEG", "SPY", "OPP", "REB", "MED", "BUS", "EDU", "HLH"};
    for (size_t i = 0; i < sizeof arms / sizeof *arms; i++)
        if (str_is(role, arms[i])) return true;
    return false;
}

/* Fighters of a rebel group are that group. */
static bool fights(str code)
{
    return contains(code, STR("REB")) || contains(code, STR("SEP")) || contains(code, STR("INS")) || contains(code, STR("UAF"));
}

static str with_roles(struct arena *arena, str code, const struct composition *c)
{
    bool arm = code.length > 3; /* a company's president governs nothing */
    for (size_t i = 0; i < c->role_count; i++) arm |= is_arm(c->roles[i]);
    size_t added = 0;
    for (size_t i = 0; i < c->role_count && added < 1; i++) {
        if ((arm && str_is(c->roles[i], "GOV")) || contains(code, c->roles[i]) || (fights(code) && fights(join(arena, STR("---"), c->roles[i])))) continue;
        code = join(arena, code, c->roles[i]);
        added++;
    }
    return code;
}

static bool is_international(str code) { return str_starts(code, STR("IGO")) || str_starts(code, STR("NGO")) || str_starts(code, STR("IMG")); }

static str code_of(struct arena *arena, const struct composition *c)
{
    if (c->has_entity && is_state(&c->entity)) {
        if (c->entity.form == FORM_SEAT) return join(arena, c->entity.code, STR("GOV"));
        return c->role_is_head ? with_roles(arena, c->entity.code, c) : c->entity.code;
    }
    if (c->has_entity) {
        bool person_elsewhere = str_is(c->entity.type, "person") && c->has_role && (c->has_state || c->has_body);
        if (!person_elsewhere) return c->entity.code;
    }
    if (c->has_body && (is_international(c->body.code) || !c->has_state)) {
        return is_international(c->body.code) ? c->body.code : with_roles(arena, c->body.code, c);
    }
    str country = c->has_state ? c->state.code : STR("---");
    if (!c->role_count && c->has_role && c->has_state) return join(arena, country, STR("GOV"));
    return with_roles(arena, country, c);
}

static str country_of(const struct composition *c)
{
    if (stands_for_body(c)) return c->body.country;
    if (c->has_entity && c->entity.country.length) return c->entity.country;
    if (c->has_state) return c->state.country;
    return c->has_body ? c->body.country : (str){0};
}

static bool is_nameless(const struct coding *coding, const struct actor *a)
{
    for (size_t i = a->mentions.count; i-- > 0;) /* from the last one: who has a name is asked at each mention by it */
        if (coding->mentions.items[a->mentions.items[i]].how == HOW_NAME) return false;
    return true;
}

/* ---- identity ---- */

struct identity {
    str keys[4]; /* surest first */
    size_t count;
    bool fresh;  /* "a soldier": one not spoken of before */
};

static void add_key(struct identity *identity, str key)
{
    if (identity->count < 4) identity->keys[identity->count++] = key;
}

static str lower_words(struct coding *coding, size_t first, size_t last)
{
    struct span s = span_of_words(coding->text, first, last);
    return utf8_lower(coding->arena, span_text(coding->text, s));
}

static void state_keys(struct coding *coding, struct identity *identity, const struct composition *c)
{
    const char *kind = c->entity.form == FORM_PEOPLE ? "people" : c->entity.form == FORM_SEAT ? "government" : "state";
    add_key(identity, arena_format(coding->arena, "%s:%.*s", kind, STR_ARG(c->entity.code)));
}

static void name_keys(struct coding *coding, struct identity *identity, const struct composition *c)
{
    str full = lower_words(coding, c->name_first, c->name_last);
    str last = lower_words(coding, c->name_last, c->name_last);
    add_key(identity, join(coding->arena, STR("name:"), full));
    if (c->name_first == c->name_last) add_key(identity, join(coding->arena, STR("surname:"), last));
}

static bool is_definite(const struct text *text, const struct composition *c)
{
    for (int64_t w = tree_child(text, c->head, TREE_NONE); w >= 0 && w < (int64_t)c->head; w = tree_child(text, c->head, w)) {
        const struct word *d = &text->words[w];
        if (d->deprel == DEPREL_DET && d->lemma.length && d->lemma.data[0] == 'a' && d->lemma.length <= 2) return false;
        if (d->deprel == DEPREL_DET && (str_is(d->lemma, "another") || str_is(d->lemma, "some"))) return false;
        if (d->deprel == DEPREL_DET || d->deprel == DEPREL_NMOD_POSS) return true;
    }
    return false;
}

static bool is_everybody(str code)
{
    static const char *const codes[] = {"---CVL", "---LAB", "---EDU", "---BUS", "---AGR", "---HLH", "---LEG"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (str_is(code, codes[i])) return true;
    return false;
}

/* "people", "workers" without article, country or deed: the public in general, another each time.  In the headline and the lead it is
   whom the report is about. */
static bool is_public(const struct coding *coding, const struct composition *c, str code)
{
    uint32_t paragraph = coding->text->sentences[coding->text->words[c->head].sentence].paragraph;
    return paragraph > PUBLIC_PARAGRAPHS && is_plural(coding->text, c->head) && c->role_count && !c->has_state && !c->has_body && is_everybody(code);
}

static void description_keys(struct coding *coding, struct identity *identity, const struct composition *c, str code)
{
    str noun = utf8_lower(coding->arena, coding->text->words[c->head].lemma); /* "the Foreign Ministry", then "the ministry" */
    bool definite = is_definite(coding->text, c), plural = is_plural(coding->text, c->head);
    bool one_person = (c->role.kind == ROLE_PERSON || c->role.kind == ROLE_TITLE) && !plural;
    if (has_role(c, "GOV") && c->role.kind == ROLE_BODY && str_is(noun, "government") && c->has_state)
        add_key(identity, arena_format(coding->arena, "government:%.*s", STR_ARG(c->state.code)));
    if (!definite && (one_person || is_public(coding, c, code))) identity->fresh = true;
    add_key(identity, arena_format(coding->arena, "described:%.*s:%.*s%s", STR_ARG(code), STR_ARG(noun), plural ? "s" : ""));
    bool owned = tree_child_of(coding->text, c->head, DEPREL_NMOD_POSS) >= 0; /* "its minister" is not "the minister" */
    if (!definite || owned || c->has_state || c->has_body) return;
    if (c->role_first < c->role_last && c->role_last == c->head) noun = lower_words(coding, c->role_first, c->role_last); /* "the foreign minister" */
    add_key(identity, arena_format(coding->arena, "noun:%.*s%s", STR_ARG(noun), plural ? "s" : ""));
}

static struct identity identify(struct coding *coding, const struct composition *c, str code)
{
    struct identity identity = {0};
    if (stands_for_body(c)) add_key(&identity, join(coding->arena, STR("entity:"), c->body.entity));
    else if (c->has_entity && is_state(&c->entity) && !c->role_is_head) state_keys(coding, &identity, c);
    else if (c->has_entity && !is_state(&c->entity)) add_key(&identity, join(coding->arena, STR("entity:"), c->entity.entity));
    else if (c->has_unknown_name) name_keys(coding, &identity, c);
    else description_keys(coding, &identity, c, code);
    return identity;
}

static int32_t look_up(const struct actor_finder *finder, const struct identity *identity)
{
    for (size_t i = 0; i < identity->count && !identity->fresh; i++) {
        int32_t actor = map_get(&finder->known, identity->keys[i]);
        if (actor != MAP_ABSENT) return actor;
    }
    return NOTHING;
}

/* "Chad's foreign minister, Jane Doe": the phrase before the name is the same person. */
static int32_t look_up_described(const struct actor_finder *finder, const struct composition *c)
{
    const struct coding *coding = finder->coding;
    if (!c->described || c->described_head > c->head || coding->mention_at[c->described_head] == NOTHING) return NOTHING;
    int32_t actor = coding->mentions.items[coding->mention_at[c->described_head]].actor;
    const struct actor *a = &coding->actors.items[actor];
    return a->type == ACTOR_PERSON && is_nameless(coding, a) ? actor : NOTHING;
}

/* A name with a description ("Wang Wenbin, a Chinese Foreign Ministry spokesman") may be the nameless one of the headline ("Foreign
   Ministry spokesman"): the same noun, the same role, no country known yet. */
static int32_t look_up_nameless(const struct actor_finder *finder, const struct composition *c, str code)
{
    bool person = c->has_unknown_name || (c->has_entity && str_is(c->entity.type, "person"));
    bool group = c->role_is_head && c->has_state && c->role.kind != ROLE_PERSON && c->role.kind != ROLE_TITLE; /* "Militia frees ...": "a militia in Yemen" */
    if (!(person || group) || !c->has_role || code.length < 6) return NOTHING;
    str noun = c->role.noun;
    for (size_t i = noun.length; i > 0; i--)
        if (noun.data[i - 1] == ' ') {
            noun = str_slice(noun, i, noun.length);
            break;
        }
    struct arena *arena = finder->coding->arena;
    int32_t actor = map_get(&finder->known, arena_format(arena, "noun:%.*s", STR_ARG(noun)));
    if (actor == MAP_ABSENT) return NOTHING;
    const struct actor *a = &finder->coding->actors.items[actor];
    bool headline = a->mentions.count && finder->coding->text->sentences[finder->coding->text->words[finder->coding->mentions.items[a->mentions.items[0]].head].sentence].kind == SENTENCE_HEADLINE;
    bool same = (group ? headline && a->type != ACTOR_PERSON : a->type == ACTOR_PERSON) && str_starts(a->code, STR("---")) && a->code.length == code.length &&
                str_equal(str_slice(a->code, 3, a->code.length), str_slice(code, 3, code.length));
    return same && is_nameless(finder->coding, a) ? actor : NOTHING;
}

/* Under which words the actor may come back. */
static void leave_keys(struct actor_finder *finder, const struct identity *identity, const struct composition *c, int32_t actor)
{
    struct coding *coding = finder->coding;
    struct arena *arena = coding->arena;
    for (size_t i = 0; i < identity->count; i++) map_put(&finder->known, arena, identity->keys[i], actor);
    bool named = c->has_unknown_name || (c->has_entity && !is_state(&c->entity));
    if (named && coding->actors.items[actor].type == ACTOR_PERSON)
        map_put(&finder->known, arena, join(arena, STR("surname:"), lower_words(coding, c->name_last, c->name_last)), actor);
    if (named && c->name_last > c->name_first) { /* family names come first in East Asia: "Wang" for Wang Wenbin */
        str first_key = join(arena, STR("surname:"), lower_words(coding, c->name_first, c->name_first));
        if (coding->actors.items[actor].type == ACTOR_PERSON && map_get(&finder->known, first_key) == MAP_ABSENT)
            map_put(&finder->known, arena, first_key, actor);
    }
    if (c->has_role && !stands_for_body(c)) {
        str noun = c->role_is_head ? utf8_lower(arena, coding->text->words[c->head].lemma) : c->role.noun;
        bool several = is_plural(coding->text, c->head);
        if (c->role_first < c->role_last)
            map_put(&finder->known, arena, arena_format(arena, "noun:%.*s%s", STR_ARG(lower_words(coding, c->role_first, c->role_last)), several ? "s" : ""), actor);
        const char *space = NULL; /* the noun of "foreign minister" is its last word */
        for (size_t i = 0; i < noun.length; i++)
            if (noun.data[i] == ' ') space = noun.data + i;
        if (space) noun = (str){space + 1, (size_t)(noun.data + noun.length - space - 1)};
        map_put(&finder->known, arena, arena_format(arena, "noun:%.*s%s", STR_ARG(noun), is_plural(coding->text, c->head) ? "s" : ""), actor);
    }
    if (c->has_entity && !is_state(&c->entity)) { /* "the group" after its name comes by its last noun: "the party" */
        const struct word *w = &coding->text->words[c->name_last];
        map_put(&finder->known, arena, join(arena, STR("noun:"), utf8_lower(arena, w->form)), actor);
        static const char *const nouns[] = {"group", "movement", "organization", "organisation"};
        bool group = coding->actors.items[actor].type == ACTOR_GROUP, body = coding->actors.items[actor].type == ACTOR_ORGANIZATION;
        for (size_t i = group ? 0 : 2; (group || body) && i < sizeof nouns / sizeof *nouns; i++)
            map_put(&finder->known, arena, arena_format(arena, "noun:%s", nouns[i]), actor);
    }
}

/* ---- actors ---- */

static void set_roles(struct actor *actor)
{
    str rest = actor->code;
    actor->role_count = 0;
    if (is_international(rest) || rest.length < 6) return;
    for (size_t at = 3; at + 3 <= rest.length && actor->role_count < 6; at += 3) actor->roles[actor->role_count++] = str_slice(rest, at, at + 3);
}

/* The first word of a phrase behind its determiners and numbers: "At least 977 [civilians]". */
static size_t without_counters(const struct text *text, const struct composition *c)
{
    size_t first = c->first;
    for (int64_t w = tree_child(text, c->head, TREE_NONE); w >= 0 && w < (int64_t)c->head; w = tree_child(text, c->head, w)) {
        enum deprel d = text->words[w].deprel;
        if (d == DEPREL_DET || d == DEPREL_NUMMOD || d == DEPREL_ADVMOD || d == DEPREL_DET_PREDET)
            if ((size_t)w + 1 > first) first = (size_t)w + 1;
    }
    return first;
}

static str name_text(struct coding *coding, const struct composition *c)
{
    const struct text *text = coding->text;
    if (c->has_entity && is_state(&c->entity) && c->entity.form == FORM_PEOPLE) return span_text(text, span_of_words(text, c->name_first, c->name_last));
    if (stands_for_body(c)) return c->body.name;
    if (c->has_entity && !c->role_is_head) return c->entity.name;
    if (c->has_unknown_name) return span_text(text, span_of_words(text, c->name_first, c->name_last));
    return span_text(text, span_of_words(text, without_counters(text, c), c->last));
}

static char gender_of(const struct composition *c, enum actor_type type)
{
    if (c->has_role && c->role.gender != '?' && c->role.gender) return c->role.gender;
    return type == ACTOR_PERSON ? '?' : 'n';
}

static int32_t new_actor(struct actor_finder *finder, const struct composition *c, str code)
{
    struct coding *coding = finder->coding;
    struct actor *actor = ARENA_PUSH(coding->arena, &coding->actors);
    *actor = (struct actor){.name = name_text(coding, c), .code = code, .country = country_of(c)};
    actor->type = type_of(coding->text, c);
    actor->number = actor->type == ACTOR_GROUP || is_plural(coding->text, c->head) ? 'p' : 's';
    actor->gender = gender_of(c, actor->type);
    if (stands_for_body(c)) actor->entity = c->body.entity;
    else if (c->has_entity && !(is_state(&c->entity) && c->role_is_head)) actor->entity = c->entity.entity;
    set_roles(actor);
    return (int32_t)coding->actors.count - 1;
}

/* A later mention may know more: the country and role of a name that stood alone at first, or a longer name. */
static void learn(struct coding *coding, struct actor *actor, const struct composition *c, str code)
{
    bool knew_little = str_is(actor->code, "---") || (str_starts(actor->code, STR("---")) && !str_starts(code, STR("---")));
    if (knew_little && code.length >= actor->code.length && !actor->entity.length) {
        actor->code = code;
        actor->country = country_of(c);
        set_roles(actor);
    }
    if (c->is_person && actor->type == ACTOR_UNKNOWN) actor->type = ACTOR_PERSON;
    if (c->has_entity && str_is(c->entity.type, "person") && !actor->entity.length) { /* the nameless one gets a name */
        actor->name = c->entity.name;
        actor->entity = c->entity.entity;
    } else if (c->has_unknown_name && !actor->entity.length) {
        str name = name_text(coding, c);
        if (name.length > actor->name.length || actor->type == ACTOR_UNKNOWN || is_nameless(coding, actor)) actor->name = name;
    }
    if (actor->gender == '?' && c->has_role && c->role.gender) actor->gender = c->role.gender;
}

static void describe(struct coding *coding, struct actor *actor, const struct composition *c)
{
    if (actor->described_as.length) return;
    size_t first, last;
    if (c->described) {
        first = c->described_first, last = c->described_last;
    } else if (c->has_role && !c->role_is_head && c->name_first > c->first && (c->has_unknown_name || c->has_entity)) {
        first = c->first, last = c->name_first - 1;
    } else {
        return;
    }
    actor->described_as = span_text(coding->text, span_of_words(coding->text, first, last));
}

static enum mention_how how_of(const struct composition *c)
{
    if (c->has_unknown_name) return HOW_NAME;
    if (c->has_entity && !c->role_is_head) {
        switch (c->entity.form) {
        case FORM_ADJECTIVE:
        case FORM_PEOPLE: return HOW_DEMONYM;
        case FORM_CAPITAL:
        case FORM_SEAT: return HOW_CAPITAL;
        default: return HOW_NAME;
        }
    }
    return c->role.kind == ROLE_TITLE ? HOW_TITLE : HOW_DESCRIPTION;
}

static void push_mention(struct coding *coding, int32_t actor, struct mention mention)
{
    mention.actor = actor;
    mention.span = span_of_words(coding->text, mention.first, mention.last);
    *ARENA_PUSH(coding->arena, &coding->mentions) = mention;
    int32_t index = (int32_t)coding->mentions.count - 1;
    coding->mention_at[mention.head] = index;
    *ARENA_PUSH(coding->arena, &coding->actors.items[actor].mentions) = index;
}

void actor_mention(struct actor_finder *finder, const struct composition *c, bool modifier, bool locative)
{
    struct coding *coding = finder->coding;
    str code = stands_for_body(c) ? c->body.code : code_of(coding->arena, c);
    struct identity identity = identify(coding, c, code);
    int32_t actor = look_up(finder, &identity);
    if (actor == NOTHING) actor = look_up_described(finder, c);
    if (actor == NOTHING) actor = look_up_nameless(finder, c, code);
    if (actor == NOTHING) actor = new_actor(finder, c, code);
    else learn(coding, &coding->actors.items[actor], c, code);
    describe(coding, &coding->actors.items[actor], c);
    leave_keys(finder, &identity, c, actor);
    size_t first = without_counters(coding->text, c);
    push_mention(coding, actor, (struct mention){.head = (uint32_t)c->head, .first = (uint32_t)first, .last = (uint32_t)c->last,
                                                 .how = how_of(c), .modifier = modifier, .locative = locative});
}

void actor_mention_known(struct actor_finder *finder, str key, const struct actor *actor, struct mention mention)
{
    struct coding *coding = finder->coding;
    int32_t known = map_get(&finder->known, key);
    if (known == MAP_ABSENT) {
        known = (int32_t)coding->actors.count;
        *ARENA_PUSH(coding->arena, &coding->actors) = *actor;
        set_roles(&coding->actors.items[known]);
        map_put(&finder->known, coding->arena, key, known);
    }
    push_mention(coding, known, mention);
}

/* ---- pronouns ---- */

void actors_add_pronoun(struct coding *coding, size_t word, int32_t actor)
{
    push_mention(coding, actor, (struct mention){.head = (uint32_t)word, .first = (uint32_t)word, .last = (uint32_t)word, .how = HOW_PRONOUN,
                                                 .modifier = coding->text->words[word].deprel == DEPREL_NMOD_POSS});
}

/* A coordination shares its head with its first member, which goes first. */
static int by_head(const void *a, const void *b)
{
    const struct mention *x = a, *y = b;
    return x->head != y->head ? (x->head > y->head) - (x->head < y->head) : (x->last > y->last) - (x->last < y->last);
}

/* Mentions in the order of the text; mention_at and the actors' own lists follow. */
void actors_sort_mentions(struct coding *coding)
{
    if (coding->mentions.count) qsort(coding->mentions.items, coding->mentions.count, sizeof *coding->mentions.items, by_head);
    for (size_t i = 0; i < coding->actors.count; i++) coding->actors.items[i].mentions.count = 0;
    for (size_t i = 0; i < coding->mentions.count; i++) {
        const struct mention *m = &coding->mentions.items[i];
        if (!i || m[-1].head != m->head) coding->mention_at[m->head] = (int32_t)i;
        *ARENA_PUSH(coding->arena, &coding->actors.items[m->actor].mentions) = (int32_t)i;
    }
}

/* "his soldiers", "his Iranian counterpart": the country, or the office, of whom the possessor means. */
static void learn_from_possessors(struct coding *coding)
{
    const struct text *text = coding->text;
    for (size_t i = 0; i < coding->mentions.count; i++) {
        const struct mention *m = &coding->mentions.items[i];
        struct actor *actor = &coding->actors.items[m->actor];
        int64_t owner = m->how == HOW_DESCRIPTION || m->how == HOW_TITLE ? tree_child_of(text, m->head, DEPREL_NMOD_POSS) : -1;
        if (owner < 0 || coding->mention_at[owner] == NOTHING || actor->imported) continue;
        const struct actor *of = &coding->actors.items[coding->mentions.items[coding->mention_at[owner]].actor];
        if (of == actor || of->code.length < 3 || of->code.data[0] == '-' || is_international(of->code)) continue;
        bool counterpart = str_is(text->words[m->head].lemma, "counterpart") && actor->code.length >= 3;
        if (counterpart && of->code.length > 3) {
            actor->code = arena_format(coding->arena, "%.3s%.*s", actor->code.data, (int)(of->code.length - 3), of->code.data + 3);
            set_roles(actor);
        } else if (!counterpart && str_starts(actor->code, STR("---")) && actor->code.length > 3) {
            actor->code = arena_format(coding->arena, "%.3s%.*s", of->code.data, (int)(actor->code.length - 3), actor->code.data + 3);
            actor->country = of->country;
            set_roles(actor);
        }
    }
}

/* The state whose capital the dateline names, where the headline or the first paragraph speaks of that state too. */
static const struct actor *home_state(const struct actor_finder *finder)
{
    const struct coding *coding = finder->coding;
    const struct report *report = coding->report;
    str country = {0};
    for (size_t i = 0; i < finder->hits.count && !country.length; i++) {
        const struct name_hit *hit = &finder->hits.items[i];
        uint32_t at = coding->text->words[hit->first].start;
        if (at >= report->dateline_place.start && at < report->dateline_place.end && is_state(&hit->actor)) country = hit->actor.code;
    }
    for (size_t i = 0; country.length && i < coding->mentions.count; i++) {
        const struct mention *m = &coding->mentions.items[i];
        const struct actor *a = &coding->actors.items[m->actor];
        bool early = coding->text->sentences[coding->text->words[m->head].sentence].paragraph <= 2;
        bool in_dateline = m->span.start >= report->dateline.start && m->span.start < report->dateline.end;
        if (early && !in_dateline && a->type == ACTOR_STATE && str_equal(a->code, country)) return a;
    }
    return NULL;
}

/* The state that was last the subject before a mention in its paragraph. */
static const struct actor *state_of_paragraph(const struct coding *coding, int32_t mention)
{
    const struct text *text = coding->text;
    uint32_t paragraph = text->sentences[text->words[coding->mentions.items[mention].head].sentence].paragraph;
    for (int32_t i = mention - 1, seen = 0; i >= 0 && seen < SUBJECTS_BACK; i--, seen++) {
        const struct mention *m = &coding->mentions.items[i];
        if (text->sentences[text->words[m->head].sentence].paragraph != paragraph) return NULL;
        const struct actor *a = &coding->actors.items[m->actor];
        bool speaks_for_state = a->type == ACTOR_STATE || (a->type == ACTOR_ORGANIZATION && a->code.length == 6 && str_ends(a->code, STR("GOV")) && a->country.length);
        if (speaks_for_state && tree_relation(text, m->head) == DEPREL_NSUBJ) return a;
    }
    return NULL;
}

/* Whether the first mention names somebody definite: "Foreign Minister X", "the army", "police" - not "a court", "soldiers". */
static bool is_someones(const struct coding *coding, const struct actor *a)
{
    static const char *const organs[] = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "OPP"};
    const struct text *text = coding->text;
    bool organ = false;
    for (size_t k = 0; k < sizeof organs / sizeof *organs; k++) organ |= a->code.length == 6 && str_ends(a->code, str_from(organs[k]));
    if (!organ || a->imported || !str_starts(a->code, STR("---")) || !a->mentions.count) return false;
    const struct mention *first = &coding->mentions.items[a->mentions.items[0]];
    if (tree_child_of(text, first->head, DEPREL_NMOD_POSS) >= 0) return false;
    int64_t determiner = tree_child_of(text, first->head, DEPREL_DET);
    if (determiner >= 0 && !str_is(text->words[determiner].lemma, "the")) return false;
    bool police = str_is(text->words[first->head].lemma, "police");
    return police || a->number != 'p';
}

/* News names the country of an official abroad and leaves it out at home: "Foreign Minister X", "the police" are those of the state that
   the paragraph has just spoken of, else those of the state whose capital is the dateline. */
static void settle_at_home(const struct actor_finder *finder)
{
    struct coding *coding = finder->coding;
    const struct actor *home = home_state(finder);
    for (size_t i = 0; home && i < coding->actors.count; i++) {
        struct actor *a = &coding->actors.items[i];
        if (!is_someones(coding, a)) continue;
        const struct actor *state = state_of_paragraph(coding, a->mentions.items[0]);
        if (!state) state = home;
        a->code = arena_format(coding->arena, "%.3s%.3s", state->code.data, a->code.data + 3);
        a->country = state->country;
        set_roles(a);
    }
}

void actors_link(struct actor_finder *finder)
{
    struct coding *coding = finder->coding;
    actors_sort_mentions(coding);
    pronouns_link(coding);
    actors_sort_mentions(coding);
    learn_from_possessors(coding);
    settle_at_home(finder);
}
