/* Deeds by imported verb dictionaries (lexicon/imported.h): patterns over the words of a sentence in their order, as TABARI and PETRARCH
   read them, with clauses and subjects from the tree.

   For each verb of the dictionary: the words before it ("upper") and those of its phrase behind it ("lower") are compared with the
   patterns of its block; the first that fits, or else the verb's own code, makes the deed.  The source is what $ stands for, else the
   subject, else the nearest party before; the target is what + stands for, else the first party behind.  A party is a phrase with a
   code: where dictionaries of actors or agents are layered one of theirs, else any actor of the report.
   Verbs inside the phrase of a verb that made a deed make none of their own. */
#include "coder/coder.h"
#include "coder/deeds.h"
#include "coder/tree.h"
#include "lexicon/imported.h"

enum {
    SUBJECT_CLIMBS_MAX = 8, /* "wants to try to begin to ...": verbs that share a subject */
    GROUP_MAX = 16,         /* parties joined by "and" */
};

struct party {
    uint32_t head, first, last, root; /* words; root: parties joined by "and" have the same */
    index_list actors;
    bool pronoun;
};

struct surface {
    struct coding *coding;
    struct deed_finder *finder;
    const struct text *text;
    const struct sentence *sentence;
    bool any_party; /* no dictionary of actors or agents is layered */
    struct imported_atoms atoms;
    LIST_OF(struct party) parties;       /* of the sentence, by position */
    int32_t *party_at;                   /* per word of the sentence */
    uint32_t *low, *high;                /* per word of the sentence: its subtree's outermost words */
    bool *taken;                         /* per word: inside the phrase of a verb that made a deed */
    size_t next_mention;                 /* mentions are in the order of their heads */
};

/* ---- the sentence ---- */

static size_t local(const struct surface *s, size_t word) { return word - s->sentence->first; }

static size_t sentence_end(const struct surface *s) { return (size_t)s->sentence->first + s->sentence->count; }

static void measure_subtrees(struct surface *s)
{
    for (size_t i = 0; i < s->sentence->count; i++) s->low[i] = s->high[i] = s->sentence->first + (uint32_t)i;
    for (size_t w = s->sentence->first; w < sentence_end(s); w++)
        for (int64_t above = word_head(s->text, w); above >= 0; above = word_head(s->text, (size_t)above)) {
            size_t k = local(s, (size_t)above);
            if (w < s->low[k]) s->low[k] = (uint32_t)w;
            if (w > s->high[k]) s->high[k] = (uint32_t)w;
        }
}

static bool in_noun_phrase(enum deprel d)
{
    return d == DEPREL_COMPOUND || d == DEPREL_AMOD || d == DEPREL_NMOD_POSS || d == DEPREL_NMOD_DESC || d == DEPREL_NMOD_UNMARKED || d == DEPREL_FLAT;
}

static bool is_joined(const struct surface *s, size_t word)
{
    return s->text->words[word].deprel == DEPREL_CONJ || tree_child_of(s->text, word, DEPREL_CONJ) >= 0;
}

/* "Gondor and Arnor's Elrond", "sheep of Ithilen and goats of Gondor": parties of one list climb to the same word. */
static uint32_t root_of(const struct surface *s, uint32_t head)
{
    size_t at = head;
    for (int64_t above; (above = word_head(s->text, at)) >= 0;) {
        enum deprel d = s->text->words[at].deprel;
        bool owned = d == DEPREL_NMOD && s->party_at[local(s, (size_t)above)] == NOTHING && is_joined(s, (size_t)above);
        if (d != DEPREL_CONJ && !in_noun_phrase(d) && !owned) break;
        if (d == DEPREL_CONJ && s->text->words[at].upos == UPOS_VERB) break;
        at = (size_t)above;
    }
    return (uint32_t)at;
}

static bool is_party(const struct surface *s, const struct actor *a)
{
    return (s->any_party || a->imported) && !str_is(a->code, "---") && a->code.length;
}

static void gather_parties(struct surface *s)
{
    struct coding *coding = s->coding;
    s->parties.count = 0;
    for (size_t i = 0; i < s->sentence->count; i++) s->party_at[i] = NOTHING;
    for (; s->next_mention < coding->mentions.count && coding->mentions.items[s->next_mention].head < sentence_end(s); s->next_mention++) {
        const struct mention *m = &coding->mentions.items[s->next_mention];
        if (!is_party(s, &coding->actors.items[m->actor])) continue;
        int32_t *at = &s->party_at[local(s, m->head)];
        if (*at == NOTHING) {
            *at = (int32_t)s->parties.count;
            *ARENA_PUSH(coding->arena, &s->parties) = (struct party){.head = m->head, .first = m->first, .last = m->last, .pronoun = m->how == HOW_PRONOUN};
        }
        index_add(coding->arena, &s->parties.items[*at].actors, m->actor);
    }
    for (size_t i = 0; i < s->parties.count; i++) s->parties.items[i].root = root_of(s, s->parties.items[i].head);
}

/* ---- the match of one side of a pattern ---- */

struct side {
    const struct surface *surface;
    const struct layer *layer;
    int step;            /* 1: behind the verb; -1: before it */
    int64_t at, limit;   /* the next atom; the first one out of bounds */
    int32_t source, target, both; /* parties that $ + % stand for, or NOTHING */
};

static const struct imported_atom *atom(const struct side *side, int64_t at) { return &side->surface->atoms.items[at]; }

static bool inside(const struct side *side, int64_t at) { return side->step > 0 ? at < side->limit : at > side->limit; }

/* The party that covers an atom. */
static int32_t party_over(const struct side *side, int64_t at)
{
    const struct surface *s = side->surface;
    uint32_t word = atom(side, at)->word;
    for (size_t i = 0; i < s->parties.count; i++)
        if (s->parties.items[i].first <= word && word <= s->parties.items[i].last) return (int32_t)i;
    return NOTHING;
}

static int64_t match_words(const struct side *side, str words, bool stem, int64_t at)
{
    size_t count = 1;
    for (size_t i = 0; i < words.length; i++) count += words.data[i] == ' ';
    int64_t first = side->step > 0 ? at : at - (int64_t)count + 1, last = first + (int64_t)count - 1;
    if (first < 0 || !inside(side, side->step > 0 ? last : first)) return 0;
    for (int64_t k = first; words.length; k++) {
        str one = str_cut(&words, ' '), there = atom(side, k)->text;
        if (!(stem && !words.length ? str_starts(there, one) : str_equal(there, one))) return 0;
    }
    return (int64_t)count;
}

static bool is_nominal(const struct word *w)
{
    return w->upos == UPOS_NOUN || w->upos == UPOS_PROPN || w->upos == UPOS_PRON || w->upos == UPOS_NUM || w->upos == UPOS_ADJ;
}

/* Atoms of the phrase that an atom stands in: of a party as far as it goes in the direction of the match, else of the run of nominals. */
static int64_t phrase_size(const struct side *side, int64_t at)
{
    int32_t party = party_over(side, at);
    int64_t n = 0;
    for (int64_t k = at; inside(side, k); k += side->step, n++) {
        bool in = party != NOTHING ? party_over(side, k) == party : is_nominal(&side->surface->text->words[atom(side, k)->word]);
        if (!in) break;
    }
    return n;
}

/* The atoms that a token takes at a place; 0 = it does not stand there. */
static int64_t match_token(struct side *side, const struct imported_token *token, int64_t at)
{
    if (!inside(side, at)) return 0;
    switch (token->kind) {
    case TOKEN_WORD:
    case TOKEN_STEM: return match_words(side, token->words, token->kind == TOKEN_STEM, at);
    case TOKEN_SET: {
        int64_t n = (int64_t)imported_member(side->layer, token->set, &side->surface->atoms, (size_t)at, side->step);
        return n && inside(side, at + side->step * (n - 1)) ? n : 0;
    }
    case TOKEN_SKIP: return phrase_size(side, at);
    default: break;
    }
    int32_t party = party_over(side, at);
    if (party == NOTHING) return 0;
    *(token->kind == TOKEN_SOURCE ? &side->source : token->kind == TOKEN_TARGET ? &side->target : &side->both) = party;
    return phrase_size(side, at);
}

/* A run of tokens joined by "_" at a place; the place behind it, or the limit's far side where it does not stand there. */
static bool match_run(struct side *side, const struct imported_token *tokens, size_t count, int64_t at, int64_t *end)
{
    for (size_t i = 0; i < count; i++) {
        int64_t n = match_token(side, &tokens[i], at);
        if (!n) return false;
        at += side->step * n;
    }
    *end = at;
    return true;
}

/* Runs are looked for one after the other, each at the first place where it stands: no other place leaves more room for the rest. */
static bool match_side(struct side *side, const struct imported_token *tokens, size_t count)
{
    for (size_t i = 0; i < count;) {
        size_t run = 1;
        while (i + run < count && tokens[i + run].joined) run++;
        int64_t end = side->at;
        bool found = match_run(side, tokens + i, run, side->at, &end);
        for (int64_t at = side->at + side->step; !found && !tokens[i].joined && inside(side, at); at += side->step) found = match_run(side, tokens + i, run, at, &end);
        if (!found) return false;
        side->at = end;
        i += run;
    }
    return true;
}

/* ---- a verb and its surroundings ---- */

struct clause {
    struct imported_verb verb;
    size_t word;          /* the one that heads it: of "wire tap" what the parser takes for it */
    int64_t upper, lower; /* the first atom of what stands before the verb, the first one behind its phrase */
    int64_t subject;      /* its head, or TREE_NONE */
    bool passive;         /* with "by" */
};

static int64_t own_subject(const struct text *text, size_t word)
{
    for (int64_t c = tree_child(text, word, TREE_NONE); c >= 0; c = tree_child(text, word, c))
        if (tree_relation(text, (size_t)c) == DEPREL_NSUBJ || tree_relation(text, (size_t)c) == DEPREL_CSUBJ) return c;
    return TREE_NONE;
}

/* "... condemned the raid and promised aid": a verb behind "and" whose place in the tree the parser missed. */
static bool is_second(const struct text *text, size_t word)
{
    return word > text->sentences[text->words[word].sentence].first && text->words[word - 1].upos == UPOS_CCONJ && text->words[word].deprel == DEPREL_AMOD;
}

static int64_t subject_before(const struct text *text, size_t word)
{
    size_t first = text->sentences[text->words[word].sentence].first;
    while (word > first) {
        int64_t subject = text->words[--word].upos == UPOS_VERB ? own_subject(text, word) : TREE_NONE;
        if (subject >= 0) return subject;
    }
    return TREE_NONE;
}

/* The subject, of a verb without one that of the verb it hangs on. */
static int64_t subject_of(const struct text *text, size_t word)
{
    if (is_second(text, word)) return subject_before(text, word);
    for (int climbs = 0; climbs < SUBJECT_CLIMBS_MAX; climbs++) {
        int64_t subject = own_subject(text, word), above = word_head(text, word);
        if (subject >= 0 || above < 0) return subject;
        switch (tree_relation(text, word)) {
        case DEPREL_ACL: return above; /* "troops sent to ..." */
        case DEPREL_XCOMP: case DEPREL_CONJ: case DEPREL_CCOMP: case DEPREL_ADVCL: word = (size_t)above; break;
        default: return TREE_NONE;
        }
    }
    return TREE_NONE;
}

/* The last word of the verb's phrase: with what hangs on the verb it completes ("is to restore ties after ..."), without what is said
   beside it and without the next verb of a list. */
static size_t phrase_end(const struct surface *s, size_t word)
{
    size_t from = word;
    while (s->text->words[word].deprel == DEPREL_XCOMP && word_head(s->text, word) >= 0 && (size_t)word_head(s->text, word) < from) word = (size_t)word_head(s->text, word);
    if (is_second(s->text, word)) word = (size_t)word_head(s->text, word); /* the tree has its object above it */
    size_t end = s->high[local(s, word)];
    for (int64_t c = tree_child(s->text, word, (int64_t)word); c >= 0; c = tree_child(s->text, word, c)) {
        const struct word *w = &s->text->words[c];
        bool other = w->deprel == DEPREL_PARATAXIS || (w->deprel == DEPREL_CONJ && w->upos != UPOS_NOUN && w->upos != UPOS_PROPN);
        if (other && s->low[local(s, (size_t)c)] > from && s->low[local(s, (size_t)c)] - 1 < end) end = s->low[local(s, (size_t)c)] - 1;
    }
    for (size_t w = from + 1; w <= end; w++)
        if (is_second(s->text, w) && s->text->words[w].upos == UPOS_VERB) end = w - 1;
    return end;
}

static size_t atom_of(const struct surface *s, size_t word)
{
    size_t at = 0;
    while (at < s->atoms.count && s->atoms.items[at].word < word) at++;
    return at;
}

static bool is_comma(const struct surface *s, size_t at) { return str_is(s->atoms.items[at].text, ","); }

/* Before the verb: back to its subject, else to the comma before it. */
static int64_t upper_of(const struct surface *s, const struct clause *clause)
{
    int64_t at = (int64_t)clause->verb.first;
    while (at > 0 && !is_comma(s, (size_t)at - 1)) at--;
    if (clause->subject < 0 || (size_t)clause->subject > clause->word) return at;
    int64_t begin = (int64_t)atom_of(s, s->low[local(s, (size_t)clause->subject)]);
    return begin < at ? begin : at;
}

static bool has_agent(const struct surface *s, const struct clause *clause)
{
    bool passive = tree_child_of(s->text, clause->word, DEPREL_AUX_PASS) >= 0 || tree_child_of(s->text, clause->word, DEPREL_NSUBJ_PASS) >= 0;
    for (int64_t c = tree_child(s->text, clause->word, (int64_t)clause->word); c >= 0 && passive; c = tree_child(s->text, clause->word, c)) {
        char buffer[64];
        if (s->text->words[c].deprel == DEPREL_OBL_AGENT || (tree_relation(s->text, (size_t)c) == DEPREL_OBL && str_is(tree_case(s->text, (size_t)c, buffer, sizeof buffer), "by")))
            return true;
    }
    return false;
}

static void read_clause(const struct surface *s, size_t word, struct clause *clause)
{
    size_t first = s->atoms.items[clause->verb.first].word, last = s->atoms.items[clause->verb.last].word;
    for (int64_t above; (above = word_head(s->text, word)) >= (int64_t)first && above <= (int64_t)last;) word = (size_t)above;
    clause->word = word;
    clause->subject = subject_of(s->text, word);
    clause->upper = upper_of(s, clause);
    clause->lower = (int64_t)atom_of(s, phrase_end(s, word) + 1);
    clause->passive = has_agent(s, clause);
}

/* ---- parties of a deed ---- */

/* The party and those in one list with it. */
static void add_group(const struct surface *s, int32_t party, index_list *out)
{
    if (party == NOTHING) return;
    uint32_t root = s->parties.items[party].root;
    for (size_t i = 0, seen = 0; i < s->parties.count && seen < GROUP_MAX; i++) {
        if (s->parties.items[i].root != root) continue;
        seen++;
        for (size_t k = 0; k < s->parties.items[i].actors.count; k++) index_add(s->coding->arena, out, s->parties.items[i].actors.items[k]);
    }
}

static bool same_codes(const struct surface *s, int32_t a, int32_t b)
{
    if (a == NOTHING || b == NOTHING) return false;
    const struct party *x = &s->parties.items[a], *y = &s->parties.items[b];
    return str_equal(s->coding->actors.items[x->actors.items[0]].code, s->coding->actors.items[y->actors.items[0]].code);
}

/* The first party behind the verb inside its phrase. */
static int32_t default_target(const struct surface *s, const struct clause *clause)
{
    for (size_t i = 0; i < s->parties.count; i++) {
        size_t at = atom_of(s, s->parties.items[i].first);
        if (s->parties.items[i].first > s->atoms.items[clause->verb.last].word && (int64_t)at < clause->lower && !s->parties.items[i].pronoun) return (int32_t)i;
    }
    return NOTHING;
}

/* The party of the subject, else the nearest one before the verb, that is not the target again. */
static int32_t default_source(const struct surface *s, const struct clause *clause, int32_t target)
{
    int32_t nearest = NOTHING, of_subject = NOTHING;
    size_t low = clause->subject < 0 ? 1 : s->low[local(s, (size_t)clause->subject)], high = clause->subject < 0 ? 0 : s->high[local(s, (size_t)clause->subject)];
    for (size_t i = 0; i < s->parties.count; i++) {
        const struct party *p = &s->parties.items[i];
        if (p->head >= clause->word || p->head >= s->atoms.items[clause->verb.first].word || (int32_t)i == target || same_codes(s, (int32_t)i, target)) continue;
        nearest = (int32_t)i;
        bool before = of_subject == NOTHING || s->parties.items[of_subject].head != (uint32_t)clause->subject;
        if (p->head >= low && p->head <= high && before) of_subject = (int32_t)i;
    }
    return of_subject != NOTHING ? of_subject : nearest;
}

/* ---- deeds ---- */

static void push_deed(struct surface *s, const struct clause *clause, const index_list *source, const index_list *target, str code, str rule)
{
    struct deed deed = {.word = (uint32_t)clause->word, .code = code, .rule = rule, .inner = NOTHING, .adopter = NOTHING, .framed = true,
                        .imported = true, .foreign = !imported_is_cameo(&clause->verb)};
    for (size_t i = 0; i < source->count; i++) index_add(s->coding->arena, &deed.source, source->items[i]);
    for (size_t i = 0; i < target->count; i++)
        if (!index_has(&deed.source, target->items[i])) index_add(s->coding->arena, &deed.target, target->items[i]);
    if (!deed.source.count || !deed.target.count || str_is(code, "---") || !code.length) return;
    *ARENA_PUSH(s->coding->arena, &s->finder->deeds) = deed;
    s->finder->deed_at[clause->word] = (int32_t)s->finder->deeds.count - 1;
}

/* Each of a list towards the others. */
static void push_mutual(struct surface *s, const struct clause *clause, const index_list *all, str code, str rule)
{
    for (size_t i = 0; i < all->count; i++) {
        index_list one = {0};
        index_add(s->coding->arena, &one, all->items[i]);
        push_deed(s, clause, &one, all, code, rule);
    }
}

/* A code "031:032" is the source's deed towards the target and the target's towards the source. */
static void make_deeds(struct surface *s, const struct clause *clause, const struct side *upper, const struct side *lower, str code, str rule)
{
    index_list source = {0}, target = {0};
    int32_t both = upper->both != NOTHING ? upper->both : lower->both;
    int32_t to = lower->target != NOTHING ? lower->target : upper->target, from = lower->source != NOTHING ? lower->source : upper->source;
    str back = code, there = str_cut(&back, ':');
    if (upper->both != NOTHING) {
        add_group(s, both, &source);
        push_mutual(s, clause, &source, there, rule);
        return;
    }
    if (to == NOTHING) to = both != NOTHING ? both : default_target(s, clause);
    if (from == NOTHING) from = default_source(s, clause, to);
    add_group(s, from, &source);
    add_group(s, to, &target);
    if (both != NOTHING && from == NOTHING) {
        push_mutual(s, clause, &target, there, rule);
        return;
    }
    bool swap = clause->passive && upper->source == NOTHING && lower->source == NOTHING && upper->target == NOTHING && lower->target == NOTHING;
    push_deed(s, clause, swap ? &target : &source, swap ? &source : &target, there, rule);
    if (back.length) push_deed(s, clause, swap ? &source : &target, swap ? &target : &source, back, rule);
}

static bool is_known_code(str code) { return code.length && !str_is(code, "---") && !str_is(code, "+++") && !str_is(code, "###"); }

static struct side new_side(const struct surface *s, const struct clause *clause, int step)
{
    int64_t at = step > 0 ? (int64_t)clause->verb.last + 1 : (int64_t)clause->verb.first - 1;
    return (struct side){s, clause->verb.layer, step, at, step > 0 ? clause->lower : clause->upper - 1, NOTHING, NOTHING, NOTHING};
}

/* The code of the first pattern that fits, else that of the verb alone; false where there is none. */
static bool code_verb(struct surface *s, const struct clause *clause, bool nominal)
{
    struct arena *arena = s->coding->arena;
    struct side upper = new_side(s, clause, -1), lower = new_side(s, clause, 1);
    str code = clause->verb.code, rule = arena_format(arena, "%.*s \"%.*s\"", STR_ARG(clause->verb.origin), STR_ARG(clause->verb.text));
    size_t count = imported_pattern_count(&clause->verb);
    for (size_t i = 0; i < count; i++) {
        struct imported_pattern pattern;
        imported_pattern(&clause->verb, i, &pattern);
        struct side before = new_side(s, clause, -1), after = new_side(s, clause, 1);
        if (!match_side(&after, pattern.after, pattern.after_count) || !match_side(&before, pattern.before, pattern.before_count)) continue;
        if (!is_known_code(pattern.code)) break; /* a null pattern leaves the verb's own code */
        upper = before, lower = after;
        code = pattern.code;
        rule = arena_format(arena, "%.*s \"%.*s: %.*s\"", STR_ARG(pattern.origin), STR_ARG(clause->verb.text), STR_ARG(pattern.text));
        break;
    }
    if (!is_known_code(code) || (nominal && code.data == clause->verb.code.data)) return false; /* a noun needs a pattern */
    make_deeds(s, clause, &upper, &lower, code, rule);
    return true;
}

static bool is_verb(const struct surface *s, size_t word)
{
    const struct word *w = &s->text->words[word];
    return w->upos == UPOS_VERB && (w->deprel != DEPREL_AMOD || is_second(s->text, word)) && w->deprel != DEPREL_COMPOUND && w->deprel != DEPREL_CASE;
}

static void code_sentence(struct surface *s)
{
    imported_atoms(s->coding->arena, s->text, s->sentence, &s->atoms);
    measure_subtrees(s);
    gather_parties(s);
    for (size_t i = 0; i < s->sentence->count; i++) s->taken[i] = false;
    for (size_t at = 0; at < s->atoms.count; at++) {
        size_t word = s->atoms.items[at].word;
        bool begins = at == 0 || s->atoms.items[at - 1].word != word;
        struct clause clause;
        if (!begins || s->taken[local(s, word)] || !imported_verb(s->coding->lexicon, &s->atoms, at, s->text->words[word].lemma, &clause.verb)) continue;
        bool verb = is_verb(s, word);
        if (!verb && !(clause.verb.any_word && is_nominal(&s->text->words[word]))) continue;
        read_clause(s, word, &clause);
        if (!code_verb(s, &clause, !verb)) continue;
        for (int64_t k = (int64_t)at; k < clause.lower; k++) s->taken[local(s, s->atoms.items[k].word)] = true;
    }
}

void deeds_import(struct deed_finder *finder, struct coding *coding)
{
    const struct text *text = coding->text;
    *finder = (struct deed_finder){.match.coding = coding};
    finder->deed_at = ARENA_NEW(coding->arena, int32_t, text->word_count + 1);
    for (size_t w = 0; w < text->word_count; w++) finder->deed_at[w] = NOTHING;
    struct surface s = {.coding = coding, .finder = finder, .text = text};
    s.any_party = !imported_has(coding->lexicon, IMPORTED_NAME) && !imported_has(coding->lexicon, IMPORTED_AGENT);
    s.party_at = ARENA_NEW(coding->arena, int32_t, SENTENCE_WORDS_MAX);
    s.low = ARENA_NEW(coding->arena, uint32_t, SENTENCE_WORDS_MAX);
    s.high = ARENA_NEW(coding->arena, uint32_t, SENTENCE_WORDS_MAX);
    s.taken = ARENA_NEW(coding->arena, bool, SENTENCE_WORDS_MAX);
    for (size_t i = 0; i < text->sentence_count; i++) {
        s.sentence = &text->sentences[i];
        code_sentence(&s);
    }
}

/* ---- discards ---- */

/* "sentence", "story" or nothing: what a sentence's words say is to be left out. */
static str discarded(const struct coding *coding, const struct sentence *sentence, str *origin)
{
    struct imported_atoms atoms = {0};
    str scope = {0};
    imported_atoms(coding->arena, coding->text, sentence, &atoms);
    for (size_t at = 0; at < atoms.count; at++) {
        struct imported_hit hit;
        if (!imported_find(coding->lexicon, IMPORTED_DISCARD, &atoms, at, atoms.count, coding->report->published, &hit)) continue;
        if (!scope.length || str_is(hit.code, "story")) scope = hit.code, *origin = hit.origin;
        if (str_is(scope, "story")) break;
    }
    return scope;
}

void code_discards(struct coding *coding)
{
    const struct text *text = coding->text;
    if (!imported_has(coding->lexicon, IMPORTED_DISCARD)) return;
    bool *out = ARENA_NEW(coding->arena, bool, text->sentence_count + 1), story = false;
    for (size_t i = 0; i < text->sentence_count && !story; i++) {
        str origin = {0}, scope = discarded(coding, &text->sentences[i], &origin);
        out[i] = scope.length > 0;
        story = str_is(scope, "story");
        if (scope.length)
            *ARENA_PUSH(coding->arena, &coding->warnings) = arena_format(coding->arena, "no events of %s: %.*s is in sentence %zu", story ? "this report" : "one sentence", STR_ARG(origin), i + 1);
    }
    size_t kept = 0;
    for (size_t i = 0; i < coding->events.count; i++)
        if (!story && !out[coding->events.items[i].mentions.items[0].sentence]) coding->events.items[kept++] = coding->events.items[i];
    coding->events.count = kept;
}

/* ---- issues ---- */

static bool has_code(str joined, str code)
{
    while (joined.length)
        if (str_equal(str_cut(&joined, ';'), code)) return true;
    return false;
}

/* The issues of a sentence, each once; none where words say "~".  *none: words say "~~", which is for the whole report. */
static str issues_of(const struct coding *coding, const struct sentence *sentence, bool *none)
{
    struct imported_atoms atoms = {0};
    struct imported_hit hit;
    str codes = {0};
    bool left_out = false;
    imported_atoms(coding->arena, coding->text, sentence, &atoms);
    for (size_t at = 0; at < atoms.count; at++) {
        if (!imported_find(coding->lexicon, IMPORTED_ISSUE, &atoms, at, atoms.count, coding->report->published, &hit)) continue;
        *none |= str_is(hit.code, "~~");
        left_out |= str_is(hit.code, "~");
        if (hit.code.data[0] != '~' && !has_code(codes, hit.code))
            codes = codes.length ? arena_format(coding->arena, "%.*s;%.*s", STR_ARG(codes), STR_ARG(hit.code)) : hit.code;
    }
    return left_out ? (str){0} : codes;
}

void code_issues(struct coding *coding)
{
    const struct text *text = coding->text;
    if (!imported_has(coding->lexicon, IMPORTED_ISSUE)) return;
    str *issues = ARENA_NEW(coding->arena, str, text->sentence_count + 1);
    bool none = false;
    for (size_t i = 0; i < text->sentence_count; i++) issues[i] = issues_of(coding, &text->sentences[i], &none);
    for (size_t i = 0; i < coding->events.count && !none; i++) coding->events.items[i].issues = issues[coding->events.items[i].mentions.items[0].sentence];
}
