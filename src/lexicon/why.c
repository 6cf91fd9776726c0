/* Which entry answers: the look-ups of lexicon.h and imported.h asked layer by layer, so that what an upper layer or a longer entry hides
   is told too.  A layer is asked through a lexicon that has it alone. */
#include "lexicon/imported.h"
#include "lexicon/layer.h"

enum { CANDIDATES_MAX = 64, PATTERNS_MAX = 64 };

struct asker {
    const struct lexicon *whole;
    struct lexicon one; /* the layer in hand */
    const struct text *text;
    size_t first, end;  /* words asked about: a leading article is passed over */
    struct date date;
    struct arena *arena;
    struct imported_atoms atoms;
    struct { struct lexicon_answer *items; size_t count, capacity; } answers;
};

static void add(struct asker *a, const char *kind, bool answers, struct lexicon_answer answer)
{
    answer.kind = kind;
    answer.standing = answers ? "answers" : "shadowed";
    answer.lexicon = a->one.layers[0].path;
    *ARENA_PUSH(a->arena, &a->answers) = answer;
}

static int days(struct date d) { return d.year * 372 + d.month * 31 + d.day; }

static bool holds(const struct asker *a, struct date from, struct date to)
{
    if (!a->date.year) return true;
    return (!from.year || days(from) <= days(a->date)) && (!to.year || days(a->date) <= days(to));
}

static void ask_names(struct asker *a, bool hidden)
{
    struct lexicon_actor found[CANDIDATES_MAX], best[CANDIDATES_MAX];
    size_t count = CANDIDATES_MAX, best_count = CANDIDATES_MAX;
    size_t words = lexicon_name(&a->one, a->text, a->first, a->end, found, &count);
    size_t most = lexicon_name(a->whole, a->text, a->first, a->end, best, &best_count);
    bool wins = words == most && count && best_count && str_equal(found[0].origin, best[0].origin);
    for (size_t i = 0; i < count; i++) {
        bool now = holds(a, found[i].from, found[i].to);
        add(a, "name", wins && now && !hidden, (struct lexicon_answer){.entry = found[i].name, .code = found[i].code, .from = found[i].from, .to = found[i].to, .origin = found[i].origin, .words = words});
        if (!now) a->answers.items[a->answers.count - 1].standing = "not then";
    }
}

static void ask_role(struct asker *a, bool hidden)
{
    struct lexicon_role role, best;
    size_t words = lexicon_role(&a->one, a->text, a->first, a->end, &role);
    size_t most = lexicon_role(a->whole, a->text, a->first, a->end, &best);
    str codes = role.role_count && words ? role.roles[0] : (str){0};
    if (!words) return;
    for (size_t i = 1; i < role.role_count; i++) codes = arena_format(a->arena, "%.*s %.*s", STR_ARG(codes), STR_ARG(role.roles[i]));
    add(a, "role", words == most && !hidden && str_equal(role.origin, best.origin), (struct lexicon_answer){.entry = role.noun, .code = codes, .origin = role.origin, .words = words});
}

/* The lemmas of the words, joined by "_". */
static str joined_lemmas(const struct asker *a)
{
    str joined = {0};
    for (size_t w = a->first; w < a->end; w++) {
        str lemma = a->text->words[w].lemma.length ? a->text->words[w].lemma : a->text->words[w].form;
        joined = joined.length ? arena_format(a->arena, "%.*s_%.*s", STR_ARG(joined), STR_ARG(lemma)) : lemma;
    }
    return joined;
}

/* "minister" alone does not ask for "defence minister". */
static bool is_asked_for(const struct asker *a, const struct lexicon_pattern *p)
{
    bool all = true;
    for (size_t i = 0; i < p->slot_count && all; i++) {
        bool there = p->slots[i].where != SLOT_BEFORE;
        for (size_t w = a->first; w < a->end; w++) there |= lexicon_alternative(p->slots[i].lemmas, a->text->words[w].lemma);
        all = there;
    }
    return all;
}

static void ask_patterns(struct asker *a, char pos, str lemma, bool hidden)
{
    const struct lexicon_pattern *own[PATTERNS_MAX], *all[PATTERNS_MAX * LEXICON_LAYERS_MAX];
    size_t count = lexicon_patterns(&a->one, lemma, pos, own, PATTERNS_MAX), in_force = lexicon_patterns(a->whole, lemma, pos, all, PATTERNS_MAX * LEXICON_LAYERS_MAX);
    for (size_t i = 0; i < count; i++) {
        bool answers = false;
        if (!is_asked_for(a, own[i])) continue;
        for (size_t k = 0; k < in_force && !hidden; k++) answers |= str_equal(all[k]->origin, own[i]->origin) && str_equal(all[k]->text, own[i]->text);
        str code = own[i]->base == CODE_NO_EVENT ? STR("*") : own[i]->code.length ? own[i]->code : arena_format(a->arena, "%%%.*s", STR_ARG(own[i]->classes));
        add(a, pos == 'v' ? "verb" : "noun", answers, (struct lexicon_answer){.entry = own[i]->text, .code = code, .origin = own[i]->origin, .words = a->end - a->first});
    }
}

static void ask_cues(struct asker *a, str lemma)
{
    for (const char *kind = "vnpaj"; *kind; kind++) {
        struct lexicon_cue cue, best;
        if (!lexicon_cue(&a->one, lemma, *kind, &cue)) continue;
        bool wins = lexicon_cue(a->whole, lemma, *kind, &best) && str_equal(cue.origin, best.origin);
        add(a, "cue", wins, (struct lexicon_answer){.entry = cue.cue, .code = cue.stance, .origin = cue.origin, .words = a->end - a->first});
    }
}

static void ask_imported_phrases(struct asker *a)
{
    static const char *const kinds[IMPORTED_KINDS] = {"imported name", "imported agent", "imported discard", "imported issue"};
    for (int kind = 0; kind < IMPORTED_KINDS; kind++) {
        struct imported_hit hit, best;
        if (!imported_find(&a->one, (enum imported_kind)kind, &a->atoms, 0, a->atoms.count, a->date, &hit)) continue;
        bool wins = imported_find(a->whole, (enum imported_kind)kind, &a->atoms, 0, a->atoms.count, a->date, &best) && str_equal(best.origin, hit.origin);
        wins = wins && !(kind <= IMPORTED_AGENT && imported_is_overruled(a->whole, (enum imported_kind)kind, &best, a->text, &a->atoms));
        size_t first = a->atoms.items[hit.first].word, last = a->atoms.items[hit.last].word, words = last - first + 1;
        str said = str_slice(a->text->source, a->text->words[first].start, a->text->words[last].end);
        add(a, kinds[kind], wins, (struct lexicon_answer){.entry = hit.actor.length ? hit.actor : said, .code = hit.code, .origin = hit.origin, .words = words});
    }
}

static void ask_imported_verb(struct asker *a)
{
    struct imported_verb verb, best;
    str lemma = a->text->words[a->first].lemma;
    if (!a->atoms.count || !imported_verb(&a->one, &a->atoms, 0, lemma, &verb)) return;
    bool wins = imported_verb(a->whole, &a->atoms, 0, lemma, &best) && best.layer->pool.data == verb.layer->pool.data;
    add(a, "imported verb", wins, (struct lexicon_answer){.entry = verb.text, .code = verb.code, .origin = verb.origin, .words = 1});
    size_t count = imported_pattern_count(&verb);
    for (size_t i = 0; i < count; i++) {
        struct imported_pattern pattern;
        imported_pattern(&verb, i, &pattern);
        add(a, "imported pattern", wins, (struct lexicon_answer){.entry = pattern.text, .code = pattern.code, .origin = pattern.origin, .words = 1});
    }
}

/* The words of the first sentence; an article before others is no part of an entry. */
static void look_at(struct asker *a)
{
    struct sentence rest = a->text->sentences[0];
    str first = a->text->words[rest.first].form;
    if (rest.count > 1 && (str_is(first, "the") || str_is(first, "The") || str_is(first, "a") || str_is(first, "an"))) rest.first++, rest.count--;
    a->first = rest.first;
    a->end = (size_t)rest.first + rest.count;
    imported_atoms(a->arena, a->text, &rest, &a->atoms);
}

static void ask_layer(struct asker *a, bool name, bool agent, bool verbs)
{
    str lemma = joined_lemmas(a), last = a->text->words[a->end - 1].lemma;
    ask_imported_phrases(a);
    ask_imported_verb(a);
    ask_names(a, name);
    ask_role(a, agent || name);
    ask_patterns(a, 'v', lemma, verbs);
    ask_patterns(a, 'n', last.length ? last : lemma, verbs);
    ask_cues(a, lemma);
}

size_t lexicon_why(const struct lexicon *lexicon, const struct text *text, struct date date, struct arena *arena,
                   void (*report)(void *context, const struct lexicon_answer *answer), void *context)
{
    struct asker a = {.whole = lexicon, .text = text, .date = date, .arena = arena};
    struct imported_hit hit;
    size_t answering = 0;
    if (!text->sentence_count) return 0;
    look_at(&a);
    bool name = imported_find(lexicon, IMPORTED_NAME, &a.atoms, 0, a.atoms.count, date, &hit) && !imported_is_overruled(lexicon, IMPORTED_NAME, &hit, text, &a.atoms);
    bool agent = imported_find(lexicon, IMPORTED_AGENT, &a.atoms, 0, a.atoms.count, date, &hit) && !imported_is_overruled(lexicon, IMPORTED_AGENT, &hit, text, &a.atoms), verbs = imported_has_verbs(lexicon);
    for (size_t l = lexicon->layer_count; l-- > 0;) {
        a.one = (struct lexicon){.layer_count = 1};
        a.one.layers[0] = lexicon->layers[l];
        ask_layer(&a, name, agent, verbs);
    }
    for (size_t i = 0; i < a.answers.count; i++) {
        answering += str_is(str_from(a.answers.items[i].standing), "answers");
        report(context, &a.answers.items[i]);
    }
    return answering;
}
