/* Claims: what statements are about, as one object that all of them point to.  A claim is an event, or, where the report's words make
   none, the statement that put it first.  A denial of an event that another statement asserts is about that same event; "the
   allegation", "this" and "any role in the raid" are looked up; who claims responsibility becomes the doer.
   Runs last, over the finished lists of events and statements; looks back over a fixed number of statements, so that the cost is
   linear.  Does not change what a statement says or how it stands to it. */
#include "coder/claims.h"

#include <stdlib.h>

#include "base/hash.h"
#include "coder/coder.h"
#include "coder/statements.h"
#include "coder/tree.h"

enum {
    STATEMENTS_BACK = 40,  /* statements looked back over for the one that made a claim: a long report's page or two */
    STATEMENTS_AHEAD = 20, /* and ahead from the headline */
    PRONOUN_BACK = 4,      /* "this is a lie" means one of the last claims */
    EVENTS_BACK = 20,      /* events looked back over for "the attack" */
    EVENTS_COMPARED = 200, /* as in merge.c */
    BAG_MAX = 48,          /* words of a content that are compared */
    WORDS_READ = 200,      /* of a long content, when it is asked of whom it speaks */
    EVENTS_OF_CLAIM = 16,  /* a claim that carries more is a speech: then the statement itself is what is denied */
};

/* The words of a content that carry its meaning, as sorted hashes of their lemmas. */
struct bag {
    uint64_t words[BAG_MAX];
    size_t count;
    bool made;
};

struct claims {
    struct coding *coding;
    int32_t *order, *rank; /* statements in the order of the text, and each one's place in it */
    struct bag *bags;
};

static struct statement *statement_of(const struct claims *claims, int32_t index) { return &claims->coding->statements.items[index]; }

static void tell(struct claims *claims, int32_t statement, char kind, int32_t index)
{
    struct statement *s = statement_of(claims, statement);
    if (kind == 's' && index == statement) return;
    for (size_t i = 0; i < s->about.count; i++)
        if (s->about.items[i].kind == kind && s->about.items[i].index == index) return;
    *ARENA_PUSH(claims->coding->arena, &s->about) = (struct about){kind, index};
}

static bool share(const index_list *a, const index_list *b)
{
    for (size_t i = 0; i < a->count; i++)
        if (index_has(b, a->items[i])) return true;
    return false;
}

/* ---- words of a content ---- */

/* The first word that ends behind the byte. */
static size_t word_at(const struct text *text, uint32_t byte)
{
    size_t low = 0, high = text->word_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text->words[middle].end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The word that the first part of the content hangs by; false where there is none. */
static bool content_head(const struct text *text, const struct statement *s, size_t *head)
{
    if (!s->content.count) return false;
    size_t first = word_at(text, s->content.items[0].start), end = word_at(text, s->content.items[0].end);
    for (size_t w = first; w < end; w++) {
        enum upos upos = text->words[w].upos;
        int64_t above = word_head(text, w);
        if ((above >= (int64_t)first && above < (int64_t)end) || (upos != UPOS_NOUN && upos != UPOS_PRON && upos != UPOS_VERB && upos != UPOS_ADJ))
            continue;
        *head = w;
        return true;
    }
    return false;
}

static int by_hash(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static bool has_meaning(const struct word *w)
{
    static const char *const light[] = {"be", "do", "have", "say"};
    if (w->upos != UPOS_NOUN && w->upos != UPOS_PROPN && w->upos != UPOS_VERB && w->upos != UPOS_ADJ && w->upos != UPOS_NUM) return false;
    for (size_t i = 0; i < sizeof light / sizeof *light; i++)
        if (str_is(w->lemma, light[i])) return false;
    return true;
}

static const struct bag *bag_of(struct claims *claims, int32_t statement)
{
    struct bag *bag = &claims->bags[statement];
    const struct text *text = claims->coding->text;
    const struct statement *s = statement_of(claims, statement);
    if (bag->made) return bag;
    bag->made = true;
    for (size_t i = 0; i < s->content.count; i++)
        for (size_t w = word_at(text, s->content.items[i].start); w < text->word_count && text->words[w].start < s->content.items[i].end; w++)
            if (bag->count < BAG_MAX && has_meaning(&text->words[w])) bag->words[bag->count++] = hash_str(text->words[w].lemma);
    qsort(bag->words, bag->count, sizeof *bag->words, by_hash);
    size_t kept = 0;
    for (size_t i = 0; i < bag->count; i++)
        if (kept == 0 || bag->words[kept - 1] != bag->words[i]) bag->words[kept++] = bag->words[i];
    bag->count = kept;
    return bag;
}

/* Whether two contents say the same: two words in common at least, and most of the shorter one's. */
static bool says_the_same(const struct bag *a, const struct bag *b)
{
    size_t common = 0, smaller = a->count < b->count ? a->count : b->count;
    for (size_t i = 0, k = 0; i < a->count && k < b->count;) {
        if (a->words[i] == b->words[k]) common++, i++, k++;
        else if (a->words[i] < b->words[k]) i++;
        else k++;
    }
    return common >= 2 && common * 3 >= smaller * 2;
}

/* ---- the claim that a word names ---- */

/* How the statement stands that a noun names: "allegation" alleges. */
static bool named_stance(const struct claims *claims, size_t word, enum stance *stance)
{
    const struct word *w = &claims->coding->text->words[word];
    struct lexicon_cue cue;
    if (w->upos != UPOS_NOUN || !lexicon_cue(claims->coding->lexicon, w->lemma, 'n', &cue)) return false;
    *stance = claim_stance(cue.stance);
    return true;
}

static bool is_pointer(const struct word *w)
{
    static const char *const pronouns[] = {"it", "that", "these", "this", "those", "them"};
    if (w->upos != UPOS_PRON && w->upos != UPOS_DET) return false;
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
        if (str_is(w->lemma, pronouns[i]) || str_is(w->form, pronouns[i]) || (w->form.length && str_is(w->lemma, "they"))) return true;
    return false;
}

static bool is_plain(enum stance stance) { return stance == STANCE_ASSERTS || stance == STANCE_ALLEGES; }

/* Whether the content of a statement speaks of one of those, or of their state. */
static bool speaks_of(const struct claims *claims, const struct statement *s, const index_list *actors)
{
    const struct coding *coding = claims->coding;
    const struct text *text = coding->text;
    for (size_t i = 0, seen = 0; i < s->content.count; i++)
        for (size_t w = word_at(text, s->content.items[i].start); w < text->word_count && seen < WORDS_READ && text->words[w].start < s->content.items[i].end; w++, seen++) {
            if (coding->mention_at[w] == NOTHING) continue;
            int32_t actor = coding->mentions.items[coding->mention_at[w]].actor;
            if (actor == NOTHING) continue; /* a location that no list uses: merge.c took it out */
            if (index_has(actors, actor)) return true;
            for (size_t k = 0; k < actors->count; k++) {
                str a = coding->actors.items[actors->items[k]].country, b = coding->actors.items[actor].country;
                if (a.length && str_equal(a, b)) return true;
            }
        }
    return false;
}

/* How well a statement fits as the one that made the claim; 0 not at all. */
static int fitness(const struct claims *claims, int32_t candidate, int32_t statement, enum stance wanted)
{
    const struct statement *c = statement_of(claims, candidate), *s = statement_of(claims, statement);
    if (candidate == statement || share(&c->speakers, &s->speakers)) return 0;
    bool exact = c->stance == wanted;
    if (!exact && !(is_plain(wanted) && is_plain(c->stance))) return 0;
    return 1 + exact + (s->speakers.count && speaks_of(claims, c, &s->speakers) ? 2 : 0);
}

/* The best of the statements near, the nearest of equals; NOTHING where none fits. */
static int32_t maker_of_claim(const struct claims *claims, int32_t statement, enum stance wanted, int back, int ahead)
{
    int best = 0;
    int32_t maker = NOTHING, at = claims->rank[statement], count = (int32_t)claims->coding->statements.count;
    for (int32_t k = 1; k <= back && at - k >= 0 && best < 4; k++) {
        int fit = fitness(claims, claims->order[at - k], statement, wanted);
        if (fit > best) best = fit, maker = claims->order[at - k];
    }
    for (int32_t k = 1; k <= ahead && at + k < count && !best; k++) {
        int fit = fitness(claims, claims->order[at + k], statement, wanted);
        if (fit > best) best = fit, maker = claims->order[at + k];
    }
    return maker;
}

/* The statement whose content says what this one denies or confirms. */
static int32_t maker_by_words(struct claims *claims, int32_t statement, int back, int ahead)
{
    int32_t at = claims->rank[statement], count = (int32_t)claims->coding->statements.count;
    const struct bag *bag = bag_of(claims, statement);
    for (int32_t k = at - 1; k >= 0 && k >= at - back; k--) {
        int32_t candidate = claims->order[k];
        if (fitness(claims, candidate, statement, STANCE_ASSERTS) && says_the_same(bag, bag_of(claims, candidate))) return candidate;
    }
    for (int32_t k = at + 1; k < count && k <= at + ahead; k++) {
        int32_t candidate = claims->order[k];
        if (fitness(claims, candidate, statement, STANCE_ASSERTS) && says_the_same(bag, bag_of(claims, candidate))) return candidate;
    }
    return NOTHING;
}

/* The claim is the event that the statement carries; where it carries none, the statement. */
static void point_to(struct claims *claims, int32_t statement, int32_t maker)
{
    const struct statement *m = statement_of(claims, maker);
    bool event = false;
    for (size_t i = 0; i < m->about.count && m->about.count <= EVENTS_OF_CLAIM; i++) {
        if (m->about.items[i].kind == 's' && m->about.items[i].index == statement) return; /* it lies inside */
        event |= m->about.items[i].kind == 'e';
    }
    for (size_t i = 0; event && i < m->about.count; i++)
        if (m->about.items[i].kind == 'e') tell(claims, statement, 'e', m->about.items[i].index);
    if (!event) tell(claims, statement, 's', maker);
}

static bool stands_to_a_claim(enum stance stance)
{
    return stance == STANCE_DENIES || stance == STANCE_CONFIRMS || stance == STANCE_DOUBTS || stance == STANCE_REJECTS || stance == STANCE_SUPPORTS;
}

/* The first of an event's mentions, which stand in the order of the text, from that word on. */
static size_t first_mention_from(const struct event *event, size_t word)
{
    size_t low = 0, high = event->mentions.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (event->mentions.items[middle].trigger_word < word)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether the claim's own words tell the event that it is about: "the report about raids in Somalia is false". */
static bool tells_itself(const struct claims *claims, const struct statement *s)
{
    const struct coding *coding = claims->coding;
    const struct sentence *sentence = &coding->text->sentences[coding->text->words[s->claim - 1].sentence];
    for (size_t i = 0; i < s->about.count && i < EVENTS_OF_CLAIM; i++) {
        if (s->about.items[i].kind != 'e') continue;
        const struct event *event = &coding->events.items[s->about.items[i].index];
        for (size_t k = first_mention_from(event, sentence->first); k < event->mentions.count && event->mentions.items[k].trigger_word < sentence->first + sentence->count; k++)
            if (tree_under(coding->text, event->mentions.items[k].trigger_word, s->claim - 1)) return true;
    }
    return false;
}

static void find_claim(struct claims *claims, int32_t index)
{
    struct coding *coding = claims->coding;
    const struct statement *s = statement_of(claims, index);
    enum stance wanted;
    size_t word;
    if (!stands_to_a_claim(s->stance) || (s->about.count && (!s->claim || tells_itself(claims, s)))) return;
    if (s->claim) word = s->claim - 1;
    else if (!content_head(coding->text, s, &word)) return;
    bool headline = coding->text->sentences[coding->text->words[word].sentence].kind != SENTENCE_BODY;
    int ahead = headline ? STATEMENTS_AHEAD : 0;
    int32_t maker = NOTHING;
    if (is_pointer(&coding->text->words[word])) maker = maker_of_claim(claims, index, STANCE_ALLEGES, PRONOUN_BACK, 0);
    else if (named_stance(claims, word, &wanted)) maker = maker_of_claim(claims, index, wanted, STATEMENTS_BACK, ahead);
    if (maker == NOTHING && !s->claim) maker = maker_by_words(claims, index, STATEMENTS_BACK, ahead);
    if (maker != NOTHING) point_to(claims, index, maker);
}

/* ---- events that statements speak of ---- */

/* Whether a deed is the speakers' own: done by one of them, or a word of the state whose government one of them speaks for. */
static bool is_own_word(const struct coding *coding, const struct event *event, const index_list *speakers)
{
    if (share(&event->source, speakers)) return true;
    bool verbal = event->cameo.length && (event->cameo.data[0] == '0' || str_compare(event->cameo, STR("14")) < 0);
    for (size_t i = 0; verbal && i < event->source.count; i++)
        for (size_t k = 0; k < speakers->count; k++) {
            str a = coding->actors.items[event->source.items[i]].country, b = coding->actors.items[speakers->items[k]].country;
            if (a.length && str_equal(a, b)) return true;
        }
    return false;
}

/* A deed whose words stand in what somebody says is what he speaks of, whoever told it first; his own deed in words is not. */
static void tell_events(struct claims *claims)
{
    struct coding *coding = claims->coding;
    int32_t *last = ARENA_NEW(coding->arena, int32_t, coding->statements.count + 1); /* per statement: the event told last */
    for (size_t i = 0; i < coding->statements.count; i++) last[i] = NOTHING;
    for (size_t e = 0; e < coding->events.count; e++) {
        const struct event *event = &coding->events.items[e];
        for (size_t i = 0; i < event->mentions.count; i++) {
            uint32_t trigger = event->mentions.items[i].trigger_word;
            int32_t s = statement_at(coding, trigger);
            if (s == NOTHING || statement_of(claims, s)->cue_word == trigger) continue;
            if (event->modality == MODALITY_ACTUAL && is_own_word(coding, event, &statement_of(claims, s)->speakers)) continue;
            if (last[s] == (int32_t)e || event->attributed_to == s) continue; /* merge.c told the carrier */
            last[s] = (int32_t)e;
            *ARENA_PUSH(coding->arena, &statement_of(claims, s)->about) = (struct about){'e', (int32_t)e};
        }
    }
}

/* ---- the deed that a noun names ---- */

/* The root of the deed that a noun means wherever it stands ("attack": 19), or 0. */
static int root_named(const struct claims *claims, size_t word)
{
    enum { PATTERNS_READ = 48 };
    const struct lexicon_pattern *patterns[PATTERNS_READ];
    const struct word *w = &claims->coding->text->words[word];
    if (w->upos != UPOS_NOUN || !lexicon_has_predicate(claims->coding->lexicon, w->lemma, 'n')) return 0;
    size_t count = lexicon_patterns(claims->coding->lexicon, w->lemma, 'n', patterns, PATTERNS_READ);
    for (size_t i = count; i-- > 0;) /* the last is the most general */
        if (patterns[i]->base == CODE_LITERAL && patterns[i]->code.length >= 2)
            return (patterns[i]->code.data[0] - '0') * 10 + patterns[i]->code.data[1] - '0';
    return 0;
}

static bool is_definite(const struct text *text, size_t noun)
{
    static const char *const determiners[] = {"the", "that", "these", "this", "those"};
    int64_t determiner = tree_child_of(text, noun, DEPREL_DET);
    for (size_t i = 0; determiner >= 0 && i < sizeof determiners / sizeof *determiners; i++)
        if (str_is(text->words[determiner].lemma, determiners[i])) return true;
    return false;
}

/* Assault, fighting and mass violence are told in each other's words: "killed nine ... the attack". */
static bool same_kind(int root, str code)
{
    if (code.length < 2) return false;
    int other = (code.data[0] - '0') * 10 + code.data[1] - '0';
    return root == other || (root >= 18 && other >= 18);
}

/* The nearest event before the word that the noun can mean, or NOTHING. */
static int32_t deed_before(const struct claims *claims, size_t noun, int root)
{
    const struct coding *coding = claims->coding;
    size_t low = 0, high = coding->events.count; /* events are in the order of their first mentions */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct event *event = &coding->events.items[middle];
        if (event->mentions.count && event->mentions.items[0].trigger_word < noun)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t k = low, seen = 0; k-- > 0 && seen < EVENTS_BACK; seen++) {
        const struct event *event = &coding->events.items[k];
        if (!event->dropped && !event->negative && same_kind(root, event->cameo)) return (int32_t)k;
    }
    return NOTHING;
}

/* "denied any role in the bombing", "condemned the attack": the deed told before. */
static void find_deed(struct claims *claims, int32_t index)
{
    const struct text *text = claims->coding->text;
    const struct statement *s = statement_of(claims, index);
    if (s->about.count || s->quotes.count || !s->content.count || s->stance == STANCE_DEMANDS || s->stance == STANCE_PROMISES || s->stance == STANCE_ASSERTS) return;
    for (size_t w = word_at(text, s->content.items[0].start), seen = 0; w < text->word_count && seen < WORDS_READ && text->words[w].start < s->content.items[0].end; w++, seen++) {
        int root = is_definite(text, w) ? root_named(claims, w) : 0;
        int32_t event = root >= 14 ? deed_before(claims, w, root) : NOTHING;
        if (event == NOTHING) continue;
        tell(claims, index, 'e', event);
        return;
    }
}

/* ---- asserted here, denied there ---- */

static bool same_parties(const index_list *a, const index_list *b)
{
    if (!a->count || !b->count) return true;
    if (a->count != b->count) return false;
    for (size_t i = 0; i < a->count; i++)
        if (!index_has(b, a->items[i])) return false;
    return true;
}

/* Whether one event says that a deed was done and the other that it was not. */
static bool contradict(const struct event *said, const struct event *denied)
{
    if (said->dropped || said->negative == denied->negative) return false;
    if (!str_starts(said->cameo, denied->cameo) && !str_starts(denied->cameo, said->cameo)) return false;
    bool known = (said->source.count && denied->source.count) || (said->target.count && denied->target.count);
    return known && same_parties(&said->source, &denied->source) && same_parties(&said->target, &denied->target);
}

static int by_trigger(const void *a, const void *b)
{
    const struct event_mention *x = a, *y = b;
    return (x->trigger_word > y->trigger_word) - (x->trigger_word < y->trigger_word);
}

/* Puts the mentions of united events into the order of the text again; those of the others are so already. */
static void sort_mentions(struct coding *coding)
{
    for (size_t e = 0; e < coding->events.count; e++) {
        struct event *event = &coding->events.items[e];
        bool sorted = true;
        for (size_t i = 1; i < event->mentions.count && sorted; i++)
            sorted = event->mentions.items[i - 1].trigger_word <= event->mentions.items[i].trigger_word;
        if (!sorted) qsort(event->mentions.items, event->mentions.count, sizeof *event->mentions.items, by_trigger);
    }
}

/* The denied event is the asserted one: its mention and its statement go there.  What only somebody says is alleged once it is
   contested. */
static void unite(struct coding *coding, struct event *said, int32_t said_index, struct event *denied, int32_t denied_index)
{
    struct arena *arena = coding->arena;
    for (size_t i = 0; i < denied->mentions.count; i++) {
        *ARENA_PUSH(arena, &said->mentions) = denied->mentions.items[i];
        int32_t s = statement_at(coding, denied->mentions.items[i].trigger_word);
        if (s == NOTHING) continue;
        struct statement *statement = &coding->statements.items[s];
        for (size_t k = 0; k < statement->about.count; k++)
            if (statement->about.items[k].kind == 'e' && statement->about.items[k].index == denied_index)
                statement->about.items[k].index = said_index;
    }
    for (size_t i = 0; i < denied->source.count && !said->source.count; i++) index_add(arena, &said->source, denied->source.items[i]);
    if (said->modality == MODALITY_REPORTED) said->modality = MODALITY_ALLEGED;
    denied->dropped = true;
}

/* The same parties, and statements that say the same in other codes: "jets had bombed" and "had bombed". */
static bool contradict_in_words(struct claims *claims, const struct event *said, const struct event *denied)
{
    if (said->dropped || said->negative || said->attributed_to == NOTHING || said->attributed_to == denied->attributed_to) return false;
    if (!said->source.count || !denied->source.count || !same_parties(&said->source, &denied->source)) return false;
    if (!said->target.count || !denied->target.count || !same_parties(&said->target, &denied->target)) return false;
    if (!said->cameo.length || !denied->cameo.length || said->cameo.data[0] != denied->cameo.data[0]) return false;
    return says_the_same(bag_of(claims, said->attributed_to), bag_of(claims, denied->attributed_to));
}

static void unite_denied(struct claims *claims)
{
    struct coding *coding = claims->coding;
    for (size_t d = 0; d < coding->events.count; d++) {
        struct event *denied = &coding->events.items[d];
        if (!denied->negative || denied->attributed_to == NOTHING || statement_of(claims, denied->attributed_to)->stance != STANCE_DENIES) continue;
        size_t from = d > EVENTS_COMPARED ? d - EVENTS_COMPARED : 0, to = d + EVENTS_COMPARED;
        for (size_t k = from; k < coding->events.count && k <= to; k++) {
            struct event *said = &coding->events.items[k];
            if (k == d || !(contradict(said, denied) || contradict_in_words(claims, said, denied))) continue;
            unite(coding, said, (int32_t)k, denied, (int32_t)d);
            break;
        }
    }
}

static bool leaves_open(const struct statement *s) { return str_is(s->cue_lemma, "neither_confirm_nor_deny"); }

/* Whoever neither confirms nor denies has denied nothing. */
static void drop_denials_not_made(struct claims *claims, const int32_t *statement_of_cue)
{
    struct coding *coding = claims->coding;
    for (size_t e = 0; e < coding->events.count; e++) {
        struct event *event = &coding->events.items[e];
        size_t kept = 0;
        for (size_t i = 0; i < event->mentions.count; i++) {
            int32_t s = statement_of_cue[event->mentions.items[i].trigger_word];
            if (s == NOTHING || !leaves_open(statement_of(claims, s))) event->mentions.items[kept++] = event->mentions.items[i];
        }
        event->dropped = !kept;
        event->mentions.count = kept;
        if (event->attributed_to != NOTHING && leaves_open(statement_of(claims, event->attributed_to))) {
            event->negative = false;
            event->modality = MODALITY_ALLEGED;
        }
    }
}

/* ---- responsibility ---- */

/* "said they were behind the bombing": the speaker, as the one who is behind it. */
static bool is_behind(const struct coding *coding, const struct event *event, const struct statement *s)
{
    for (size_t i = 0; i < event->mentions.count; i++) {
        uint32_t w = event->mentions.items[i].trigger_word;
        int64_t preposition = tree_child_of(coding->text, w, DEPREL_CASE), subject = tree_child_of(coding->text, w, DEPREL_NSUBJ);
        if (preposition < 0 || subject < 0 || !str_is(coding->text->words[preposition].lemma, "behind")) continue;
        int32_t mention = coding->mention_at[subject];
        bool own = coding->text->words[subject].upos == UPOS_PRON || (mention != NOTHING && index_has(&s->speakers, coding->mentions.items[mention].actor));
        if (own) return true;
    }
    return false;
}

/* "claimed responsibility for the bombing": the speaker is the doer, on his own word. */
static void take_responsibility(struct claims *claims, int32_t index)
{
    struct coding *coding = claims->coding;
    const struct statement *s = statement_of(claims, index);
    size_t head;
    if (!s->speakers.count || s->stance == STANCE_DENIES || s->stance == STANCE_DOUBTS || !content_head(coding->text, s, &head)) return;
    str lemma = coding->text->words[head].lemma;
    bool taken = str_is(lemma, "responsibility") || str_is(lemma, "credit") || str_ends(s->cue_lemma, STR("_responsibility"));
    for (size_t i = 0; i < s->about.count; i++) {
        if (s->about.items[i].kind != 'e') continue;
        struct event *event = &coding->events.items[s->about.items[i].index];
        if (event->dropped || event->source.count || event->negative || !event->cameo.length || event->cameo.data[0] == '0') continue;
        if (!taken && !is_behind(coding, event, s)) continue;
        for (size_t k = 0; k < s->speakers.count; k++) index_add(coding->arena, &event->source, s->speakers.items[k]);
        event->attributed_to = index;
        if (event->modality == MODALITY_ALLEGED) event->modality = MODALITY_REPORTED;
    }
}

/* ---- the stage ---- */

static uint32_t place_of(const struct statement *s)
{
    return s->cue.end > s->cue.start ? s->cue.start : s->content.count ? s->content.items[0].start : 0;
}

struct placed {
    uint32_t at;
    int32_t statement;
};

static int by_place(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    if (x->at != y->at) return x->at < y->at ? -1 : 1;
    return (x->statement > y->statement) - (x->statement < y->statement);
}

static void put_in_order(struct claims *claims)
{
    struct coding *coding = claims->coding;
    size_t count = coding->statements.count;
    struct placed *placed = ARENA_NEW(coding->arena, struct placed, count + 1);
    claims->order = ARENA_NEW(coding->arena, int32_t, count + 1);
    claims->rank = ARENA_NEW(coding->arena, int32_t, count + 1);
    for (size_t i = 0; i < count; i++) placed[i] = (struct placed){place_of(&coding->statements.items[i]), (int32_t)i};
    qsort(placed, count, sizeof *placed, by_place);
    for (size_t i = 0; i < count; i++) {
        claims->order[i] = placed[i].statement;
        claims->rank[placed[i].statement] = (int32_t)i;
    }
}

/* Dropped events leave the list; what statements are about is numbered anew. */
static void close_gaps(struct coding *coding)
{
    size_t kept = 0, count = coding->events.count;
    int32_t *moved = ARENA_NEW(coding->arena, int32_t, count + 1);
    for (size_t i = 0; i < count; i++) {
        moved[i] = coding->events.items[i].dropped ? NOTHING : (int32_t)kept;
        if (!coding->events.items[i].dropped) coding->events.items[kept++] = coding->events.items[i];
    }
    coding->events.count = kept;
    for (size_t i = 0; kept < count && i < coding->statements.count; i++) {
        struct statement *s = &coding->statements.items[i];
        size_t left = 0;
        for (size_t k = 0; k < s->about.count; k++) {
            struct about about = s->about.items[k];
            if (about.kind == 'e') about.index = moved[about.index];
            if (about.index != NOTHING) s->about.items[left++] = about;
        }
        s->about.count = left;
    }
}

enum stance claim_stance(str name)
{
    static const char *const names[] = {"asserts",  "alleges", "denies",     "confirms", "doubts",   "demands",
                                        "supports", "rejects", "criticizes", "promises", "threatens"};
    for (int i = 0; i < (int)(sizeof names / sizeof *names); i++)
        if (str_is(name, names[i])) return (enum stance)i;
    return STANCE_ASSERTS;
}

void code_claims(struct coding *coding)
{
    struct claims claims = {.coding = coding};
    size_t count = coding->statements.count;
    if (!count) return;
    claims.bags = ARENA_NEW(coding->arena, struct bag, count);
    int32_t *statement_of_cue = ARENA_NEW(coding->arena, int32_t, coding->text->word_count + 1);
    for (size_t w = 0; w < coding->text->word_count; w++) statement_of_cue[w] = NOTHING;
    for (size_t i = 0; i < count; i++)
        if (coding->statements.items[i].cue_word < coding->text->word_count) statement_of_cue[coding->statements.items[i].cue_word] = (int32_t)i;
    put_in_order(&claims);
    drop_denials_not_made(&claims, statement_of_cue);
    tell_events(&claims);
    unite_denied(&claims);
    sort_mentions(coding);
    for (size_t i = 0; i < count; i++) find_deed(&claims, claims.order[i]);
    for (size_t i = 0; i < count; i++) find_claim(&claims, claims.order[i]);
    for (size_t i = 0; i < count; i++) take_responsibility(&claims, (int32_t)i);
    close_gaps(coding);
}
