/* Third-person pronouns: whom "he", "it" and "they" mean.

   Every noun phrase is a possible antecedent, whether it is an actor or not: "the bridge ... it" must not make the ministry of the same
   sentence fall.  A phrase that is no actor is a bystander here: phrases with the same words are one.  Each pronoun takes the
   candidate of the sentences before it (and of its own) with the highest sum of weights, the weight tables being trained on
   annotated text (pronoun_weights.h; train/pronouns.py makes them), or none where no sum beats that of "none".  What grammar excludes is
   no candidate: another number or gender, an argument of the same predicate (but for "himself").
   Pronouns of actors become mentions at once; bystanders wait until the events are made (code_bystanders): only actors do deeds.
   Does not resolve the first and second person (speaker.c).
   Source: features after Lappin and Leass 1994 ("An Algorithm for Pronominal Anaphora Resolution") and Mitkov 1998. */
#include <stdlib.h>

#include "base/utf8.h"
#include "coder/actors.h"
#include "coder/coder.h"
#include "coder/pronoun_weights.h"
#include "coder/tree.h"

enum {
    SENTENCES_BACK = 5,    /* how far back a pronoun looks; beyond, corpora have under a hundredth of all antecedents */
    OCCURRENCES_BACK = 60, /* over how many phrases: bounds the cost where sentences are long */
    ABOVE_MAX = 6,         /* predicates above the pronoun whose subjects count as commanding it */
    FEATURES_MAX = 32,     /* that one candidate can have at once */
};

enum animacy { ANIMACY_UNKNOWN, ANIMACY_PERSON, ANIMACY_BODY, ANIMACY_STATE, ANIMACY_GROUP, ANIMACY_THING };

/* One of whom the report speaks: an actor or a bystander. */
struct referent {
    int32_t actor; /* NOTHING: a bystander */
    uint32_t head, first, last;
    char number, gender;
    enum animacy animacy;
    uint32_t times; /* spoken of so far */
    bool meant;     /* by a pronoun */
};

/* One place where a referent is spoken of. */
struct occurrence {
    uint32_t head;
    int32_t referent;
    char pronoun; /* its class, 0 for a noun phrase */
    uint32_t rank; /* its number in the order of the text */
    bool name, definite, indefinite, modifier;
};

struct referents {
    LIST_OF(struct referent) items;
    LIST_OF(struct occurrence) occurrences;
    LIST_OF(struct bystander_pronoun { uint32_t word; int32_t referent; }) pronouns; /* of bystanders */
};

struct pronoun {
    const char *form;
    char number, gender; /* '?' = any */
    bool reflexive;
};

struct reader {
    struct coding *coding;
    struct referents *referents;
    int32_t *referent_of_actor;
    int32_t *occurrence_at; /* per word */
    int32_t *subject_of;    /* per word: its subject, or NOTHING */
    int32_t *clause_of;     /* per word: the predicate of its clause */
    bool *quoted;           /* per word */
    uint32_t rank;          /* occurrences before the pronoun in hand */
    struct map known;       /* words of a phrase -> referent */
};

static const struct pronoun *pronoun_of(const struct word *w, struct arena *arena)
{
    static const struct pronoun pronouns[] = {
        {"he", 's', 'm', false},        {"him", 's', 'm', false},      {"his", 's', 'm', false},     {"himself", 's', 'm', true},
        {"she", 's', 'f', false},       {"her", 's', 'f', false},      {"hers", 's', 'f', false},    {"herself", 's', 'f', true},
        {"it", 's', 'n', false},        {"its", 's', 'n', false},      {"itself", 's', 'n', true},   {"they", 'p', '?', false},
        {"them", 'p', '?', false},      {"their", 'p', '?', false},    {"theirs", 'p', '?', false},  {"themselves", 'p', '?', true},
    };
    if (w->upos != UPOS_PRON || w->deprel == DEPREL_EXPL || w->form.length > 10) return NULL;
    str form = utf8_lower(arena, w->form);
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
        if (str_is(form, pronouns[i].form)) return &pronouns[i];
    return NULL;
}

static enum pronoun_class class_of(const struct pronoun *p)
{
    return p->number == 'p' ? PRONOUN_THEY : p->gender == 'n' ? PRONOUN_IT : PRONOUN_HE;
}

/* ---- the sentence's frame ---- */

static bool is_predicate(const struct text *text, size_t w)
{
    enum deprel d = tree_relation(text, w);
    if (word_head(text, w) < 0) return true;
    if (text->words[w].upos == UPOS_VERB && d != DEPREL_AMOD && d != DEPREL_CASE && d != DEPREL_COMPOUND) return true;
    return d == DEPREL_CCOMP || d == DEPREL_ADVCL || d == DEPREL_ACL || d == DEPREL_CSUBJ || d == DEPREL_PARATAXIS || d == DEPREL_XCOMP;
}

static void read_frames(struct reader *r)
{
    const struct text *text = r->coding->text;
    bool open = false;
    uint32_t paragraph = 0;
    for (size_t w = 0; w < text->word_count; w++) {
        r->subject_of[w] = NOTHING;
        r->clause_of[w] = NOTHING;
        uint32_t here = text->sentences[text->words[w].sentence].paragraph;
        if (here != paragraph) open = false;
        paragraph = here;
        if (text->words[w].xpos == XPOS_OPEN_QUOTE) open = true;
        r->quoted[w] = open;
        if (text->words[w].xpos == XPOS_CLOSE_QUOTE) open = false;
    }
    for (size_t w = 0; w < text->word_count; w++)
        if (tree_relation(text, w) == DEPREL_NSUBJ && word_head(text, w) >= 0) r->subject_of[word_head(text, w)] = (int32_t)w;
    for (size_t w = 0; w < text->word_count; w++) { /* up to the first predicate or known word, then all on the way are known */
        size_t at = w;
        while (r->clause_of[at] == NOTHING && !(at != w && is_predicate(text, at)) && word_head(text, at) >= 0) at = (size_t)word_head(text, at);
        int32_t clause = at != w && is_predicate(text, at) ? (int32_t)at : r->clause_of[at] != NOTHING ? r->clause_of[at] : (int32_t)at;
        for (size_t k = w; k != at && r->clause_of[k] == NOTHING; k = (size_t)word_head(text, k)) r->clause_of[k] = clause;
        if (word_head(text, w) < 0) r->clause_of[w] = (int32_t)w;
    }
}

/* The relation of the first of coordinated phrases. */
static size_t first_conjunct(const struct text *text, size_t w)
{
    for (int i = 0; i < ABOVE_MAX && text->words[w].deprel == DEPREL_CONJ && word_head(text, w) >= 0; i++) {
        size_t above = (size_t)word_head(text, w);
        if (text->words[above].upos != UPOS_NOUN && text->words[above].upos != UPOS_PROPN && text->words[above].upos != UPOS_PRON) break;
        w = above;
    }
    return w;
}

/* ---- referents ---- */

static bool is_plural(const struct word *w) { return w->xpos == XPOS_NNS || w->xpos == XPOS_NNPS; }

static bool is_person_label(const struct word *w) { return w->ner == NER_B_PER || w->ner == NER_I_PER; }

/* Mr, Mrs, Sir, Queen: in the phrase before a name. */
static char gender_of_title(str lower)
{
    static const char *const men[] = {"mr", "mr.", "sir", "lord", "king", "prince", "father", "brother", "uncle", "duke", "sheikh", "emperor", "don", "baron", "rabbi", "pope", "bishop"};
    static const char *const women[] = {"mrs", "mrs.", "ms", "ms.", "miss", "lady", "dame", "queen", "princess", "sister", "aunt", "duchess", "madame", "mme", "empress", "baroness", "mother", "actress"};
    for (size_t i = 0; i < sizeof men / sizeof *men; i++)
        if (str_is(lower, men[i])) return 'm';
    for (size_t i = 0; i < sizeof women / sizeof *women; i++)
        if (str_is(lower, women[i])) return 'f';
    return '?';
}

/* By a title, else by the given name: the first word of the name that is one. */
static char gender_of_name(struct coding *coding, size_t first, size_t last)
{
    for (size_t w = first; w <= last && w < first + 6; w++) {
        str lower = utf8_lower(coding->arena, coding->text->words[w].form);
        char gender = gender_of_title(lower);
        if (gender == '?' && coding->text->words[w].upos == UPOS_PROPN) {
            for (size_t i = 0; i < lower.length; i++) /* Jean-Claude */
                if (lower.data[i] == '-') lower.length = i;
            gender = lexicon_given_name(coding->lexicon, lower);
        }
        if (gender != '?') return gender;
    }
    return '?';
}

static enum animacy animacy_of_actor(const struct actor *a)
{
    switch (a->type) {
    case ACTOR_PERSON: return ANIMACY_PERSON;
    case ACTOR_STATE: return ANIMACY_STATE;
    case ACTOR_GROUP: return ANIMACY_GROUP;
    case ACTOR_ORGANIZATION:
    case ACTOR_OUTLET: return ANIMACY_BODY;
    default: return ANIMACY_UNKNOWN;
    }
}

static int32_t add_referent(struct reader *r, struct referent referent)
{
    *ARENA_PUSH(r->coding->arena, &r->referents->items) = referent;
    return (int32_t)r->referents->items.count - 1;
}

static int32_t referent_of_mention(struct reader *r, const struct mention *m)
{
    struct actor *a = &r->coding->actors.items[m->actor];
    int32_t known = r->referent_of_actor[m->actor];
    if (known == NOTHING) {
        known = add_referent(r, (struct referent){.actor = m->actor, .head = m->head, .number = a->number, .gender = a->gender, .animacy = animacy_of_actor(a)});
        r->referent_of_actor[m->actor] = known;
    }
    struct referent *referent = &r->referents->items.items[known];
    if (referent->animacy == ANIMACY_UNKNOWN) referent->gender = '?';
    if ((referent->animacy == ANIMACY_PERSON || referent->animacy == ANIMACY_UNKNOWN) && referent->gender == '?' && m->how != HOW_PRONOUN) {
        referent->gender = gender_of_name(r->coding, m->first, m->last);
        if (referent->gender != '?' && referent->animacy == ANIMACY_UNKNOWN) referent->animacy = ANIMACY_PERSON;
        if (referent->animacy == ANIMACY_PERSON && referent->gender != '?') a->gender = referent->gender;
    }
    return known;
}

static bool may_be_meant(const struct coding *coding, size_t w)
{
    const struct word *word = &coding->text->words[w];
    if (word->upos != UPOS_NOUN && word->upos != UPOS_PROPN) return false;
    enum deprel d = word->deprel;
    if (d == DEPREL_FLAT || d == DEPREL_FIXED || d == DEPREL_GOESWITH || d == DEPREL_NMOD_DESC || d == DEPREL_COMPOUND || d == DEPREL_AMOD) return false;
    if (d == DEPREL_OBL_UNMARKED || d == DEPREL_NMOD_UNMARKED || d == DEPREL_ADVMOD) return false;
    return coding->time_at[w] == NOTHING;
}

struct phrase {
    size_t first, last;
    bool definite, indefinite;
    size_t owner; /* one more than the possessor's word */
};

/* A bystander's phrase from its first modifier to its head, its determiner left out. */
static struct phrase read_phrase(const struct text *text, size_t head)
{
    struct phrase p = {head, head, false, false, 0};
    for (int64_t c = tree_child(text, head, TREE_NONE); c >= 0; c = tree_child(text, head, c)) {
        const struct word *w = &text->words[c];
        if (c < (int64_t)head && w->deprel == DEPREL_DET) {
            bool a = str_is(w->lemma, "a") || str_is(w->lemma, "an") || str_is(w->lemma, "some") || str_is(w->lemma, "another") || str_is(w->lemma, "any") || str_is(w->lemma, "no") || str_is(w->lemma, "every");
            p.indefinite = a;
            p.definite = !a;
        } else if (c < (int64_t)head && w->deprel == DEPREL_NMOD_POSS) {
            p.definite = true;
            p.owner = (size_t)c + 1;
        } else if (c < (int64_t)head && (w->deprel == DEPREL_COMPOUND || w->deprel == DEPREL_AMOD || w->deprel == DEPREL_FLAT)) {
            if ((size_t)c < p.first) p.first = (size_t)c;
        } else if (w->deprel == DEPREL_FLAT && (size_t)c == p.last + 1) {
            p.last = (size_t)c;
        }
    }
    return p;
}

static int32_t bystander(struct reader *r, size_t head, struct phrase p)
{
    struct coding *coding = r->coding;
    const struct word *w = &coding->text->words[head];
    str words = utf8_lower(coding->arena, span_text(coding->text, span_of_words(coding->text, p.first, p.last)));
    bool name = w->upos == UPOS_PROPN;
    if (p.owner) words = arena_format(coding->arena, "%.*s's %.*s", STR_ARG(coding->text->words[p.owner - 1].form), STR_ARG(words)); /* "my bridge" is not "the bridge" */
    if (p.definite || name) {
        int32_t known = map_get(&r->known, words);
        if (known != MAP_ABSENT) return known;
    }
    struct referent referent = {.actor = NOTHING, .head = (uint32_t)head, .first = (uint32_t)p.first, .last = (uint32_t)p.last,
                                .number = is_plural(w) ? 'p' : 's', .gender = '?', .animacy = ANIMACY_THING};
    if (is_person_label(w)) referent.animacy = ANIMACY_PERSON;
    if (name) referent.gender = gender_of_name(coding, p.first, p.last);
    if (referent.gender != '?') referent.animacy = ANIMACY_PERSON;
    int32_t made = add_referent(r, referent);
    if (p.definite || p.indefinite || name) map_put(&r->known, coding->arena, words, made);
    if (!name && !p.owner && p.indefinite && p.first < head) /* "the old bridge ... the bridge" */
        map_put(&r->known, coding->arena, utf8_lower(coding->arena, w->form), made);
    return made;
}

static void occur(struct reader *r, struct occurrence occurrence)
{
    occurrence.rank = (uint32_t)r->referents->occurrences.count;
    *ARENA_PUSH(r->coding->arena, &r->referents->occurrences) = occurrence;
    r->occurrence_at[occurrence.head] = (int32_t)r->referents->occurrences.count - 1;
}

static void read_occurrence(struct reader *r, size_t w)
{
    struct coding *coding = r->coding;
    const struct text *text = coding->text;
    if (coding->mention_at[w] != NOTHING) {
        const struct mention *m = &coding->mentions.items[coding->mention_at[w]];
        struct phrase p = read_phrase(text, w);
        occur(r, (struct occurrence){.head = (uint32_t)w, .referent = referent_of_mention(r, m), .name = m->how == HOW_NAME || m->how == HOW_DEMONYM || m->how == HOW_CAPITAL,
                                     .definite = p.definite, .indefinite = p.indefinite, .modifier = m->modifier});
    } else if (may_be_meant(coding, w)) {
        int64_t above = text->words[w].deprel == DEPREL_APPOS ? word_head(text, w) : -1; /* "Jane Doe, an aunt of his" */
        if (above >= 0 && r->occurrence_at[above] != NOTHING) return;
        struct phrase p = read_phrase(text, w);
        occur(r, (struct occurrence){.head = (uint32_t)w, .referent = bystander(r, w, p), .name = text->words[w].upos == UPOS_PROPN,
                                     .definite = p.definite, .indefinite = p.indefinite});
    }
}

/* "Ali and Omar ... they": the coordination as one, counted at its last member. */
static int32_t together(struct reader *r, size_t w)
{
    const struct text *text = r->coding->text;
    size_t first = first_conjunct(text, w);
    if (first == w || r->occurrence_at[first] == NOTHING) return NOTHING;
    for (int64_t c = tree_child(text, first, (int64_t)w); c >= 0; c = tree_child(text, first, c))
        if (text->words[c].deprel == DEPREL_CONJ) return NOTHING; /* not the last yet */
    bool joined = false;
    for (int64_t c = tree_child(text, w, TREE_NONE); c >= 0; c = tree_child(text, w, c))
        joined |= text->words[c].deprel == DEPREL_CC && str_is(text->words[c].lemma, "and");
    if (!joined) return NOTHING;
    size_t low = first, high = w;
    for (int64_t c = tree_child(text, first, TREE_NONE); c >= 0 && c < (int64_t)first; c = tree_child(text, first, c))
        if (text->words[c].deprel == DEPREL_COMPOUND || text->words[c].deprel == DEPREL_AMOD || text->words[c].deprel == DEPREL_FLAT)
            if ((size_t)c < low) low = (size_t)c;
    for (int64_t c = tree_child(text, w, (int64_t)w); c >= 0; c = tree_child(text, w, c))
        if (text->words[c].deprel == DEPREL_FLAT) high = (size_t)c;
    const struct referent *one = &r->referents->items.items[r->referents->occurrences.items[r->occurrence_at[first]].referent];
    return add_referent(r, (struct referent){.actor = NOTHING, .head = (uint32_t)first, .first = (uint32_t)low, .last = (uint32_t)high, .number = 'p',
                                             .gender = '?', .animacy = one->animacy == ANIMACY_PERSON ? ANIMACY_GROUP : one->animacy});
}

/* ---- what speaks for a candidate ---- */

struct evidence {
    uint16_t features[FEATURES_MAX];
    size_t count;
};

static void say(struct evidence *e, enum pronoun_feature feature, int offset)
{
    if (e->count < FEATURES_MAX) e->features[e->count++] = (uint16_t)(feature + (unsigned)offset);
}

static bool excluded(const struct reader *r, size_t word, const struct pronoun *p, const struct occurrence *o)
{
    const struct text *text = r->coding->text;
    const struct referent *a = &r->referents->items.items[o->referent];
    bool person = a->animacy == ANIMACY_PERSON;
    switch (class_of(p)) {
    case PRONOUN_HE:
        if (a->number == 'p' || !(person || a->animacy == ANIMACY_UNKNOWN || (a->actor == NOTHING && o->name))) return true;
        if (a->gender != '?' && a->gender != p->gender && a->gender != 'n') return true;
        break;
    case PRONOUN_IT:
        if (person || a->number == 'p' || a->animacy == ANIMACY_GROUP) return true;
        break;
    default:
        if (person && a->gender != '?') return true;
    }
    /* binding: an argument of the same predicate is another one, a reflexive the same */
    int64_t own = word_head(text, word), his = word_head(text, first_conjunct(text, o->head));
    bool possessive = text->words[word].deprel == DEPREL_NMOD_POSS;
    if (!possessive && !p->reflexive && own >= 0 && own == his) return true;
    if (tree_under(text, word, o->head) && text->words[word].sentence == text->words[o->head].sentence) { /* inside the phrase itself */
        bool relative = false;
        for (int64_t w = (int64_t)word; w >= 0 && w != (int64_t)o->head; w = word_head(text, (size_t)w)) relative |= tree_relation(text, (size_t)w) == DEPREL_ACL || tree_relation(text, (size_t)w) == DEPREL_APPOS;
        if (!relative) return true;
    }
    return false;
}

static int relation_number(const struct text *text, size_t w)
{
    switch (text->words[w].deprel) {
    case DEPREL_NSUBJ: return 0;
    case DEPREL_NSUBJ_PASS: return 1;
    case DEPREL_OBJ: return 2;
    case DEPREL_IOBJ: return 3;
    case DEPREL_OBL:
    case DEPREL_OBL_AGENT: return 4;
    case DEPREL_NMOD: return 5;
    case DEPREL_NMOD_POSS: return 6;
    default: return tree_relation(text, w) == DEPREL_NSUBJ ? 0 : 7;
    }
}

static int bucket(uint32_t n) { return n >= 8 ? 4 : n >= 4 ? 3 : n >= 2 ? 2 : n == 1 ? 1 : 0; }

/* "In her youth, Jane Doe sang": the pronoun stands in a phrase or clause that belongs to the predicate behind, the name is its subject. */
static bool is_fronted(const struct reader *r, size_t word, size_t subject)
{
    const struct text *text = r->coding->text;
    int64_t predicate = word_head(text, subject);
    return predicate > (int64_t)word && r->subject_of[predicate] == (int32_t)subject && tree_under(text, word, (size_t)predicate) && !tree_under(text, word, subject);
}

static void weigh_place(const struct reader *r, struct evidence *e, size_t word, const struct occurrence *o)
{
    const struct text *text = r->coding->text;
    const struct word *at = &text->words[word], *head = &text->words[o->head];
    size_t lead = first_conjunct(text, o->head);
    int relation = relation_number(text, lead), own = relation_number(text, word);
    uint32_t back = at->sentence - head->sentence;
    say(e, FEATURE_BACK, back > 3 ? 3 : (int)back);
    say(e, FEATURE_RELATION, relation + (back ? 8 : 0));
    int rank = (int)(r->rank - o->rank);
    say(e, FEATURE_ORDER, back ? (rank > 15 ? 5 : rank > 7 ? 4 : rank > 3 ? 3 : rank > 1 ? 2 : 1) : 0);
    if (back && relation <= 1 && own <= 1 && !str_is(text->words[word_head(text, word) < 0 ? (int64_t)word : word_head(text, word)].lemma, "be") &&
        str_equal(text->words[word_head(text, word) < 0 ? (int64_t)word : word_head(text, word)].lemma, text->words[word_head(text, lead) < 0 ? (int64_t)lead : word_head(text, lead)].lemma))
        say(e, FEATURE_SAME_VERB, 0);
    if (back == 1 && relation <= 1 && word_head(text, lead) >= 0 && word_head(text, (size_t)word_head(text, lead)) < 0) say(e, FEATURE_FRAME, own <= 1 ? 0 : 0);
    if (lead != o->head) say(e, FEATURE_CONJUNCT, 0);
    if (own == relation) say(e, FEATURE_PARALLEL, back ? 1 : 0);
    if (own <= 1 && relation <= 1) say(e, FEATURE_BOTH_SUBJECTS, back > 1 ? 2 : (int)back);
    if (own == 6) say(e, FEATURE_POSSESSIVE, relation > 1 ? 1 : 0);
    if (text->sentences[at->sentence].paragraph != text->sentences[head->sentence].paragraph) say(e, FEATURE_PARAGRAPH, 0);
    if (text->sentences[head->sentence].kind != SENTENCE_BODY) say(e, FEATURE_HEADLINE, 0);
    if (r->quoted[word] != r->quoted[o->head]) say(e, FEATURE_QUOTED, r->quoted[word] ? 1 : 0);
    if (!back && o->head > word) say(e, FEATURE_BEHIND, is_fronted(r, word, lead) ? 1 : 0);
    if (!back) {
        size_t distance = o->head > word ? o->head - word : word - o->head;
        say(e, FEATURE_DISTANCE, distance < 4 ? 0 : distance < 8 ? 1 : distance < 16 ? 2 : 3);
        if (r->clause_of[word] == r->clause_of[o->head]) say(e, FEATURE_SAME_CLAUSE, own == 6 ? 1 : 0);
        int64_t predicate = r->clause_of[word];
        for (int level = 0; level < ABOVE_MAX && predicate >= 0; level++) {
            if (r->subject_of[predicate] == (int32_t)lead) {
                say(e, FEATURE_COMMANDS, level > 2 ? 2 : level);
                break;
            }
            int32_t above = r->clause_of[predicate];
            if (above == predicate) break;
            predicate = above;
        }
    }
}

static void weigh_kind(const struct reader *r, struct evidence *e, const struct pronoun *p, const struct occurrence *o)
{
    const struct referent *a = &r->referents->items.items[o->referent];
    say(e, FEATURE_ANIMACY, (int)a->animacy + (a->actor == NOTHING ? 6 : 0));
    if (o->pronoun) say(e, FEATURE_PRONOUN, 0);
    else if (o->name) say(e, FEATURE_NAME, 0);
    else if (o->definite) say(e, FEATURE_DEFINITE, 0);
    else if (o->indefinite) say(e, FEATURE_INDEFINITE, 0);
    if (o->modifier) say(e, FEATURE_MODIFIER, 0);
    say(e, FEATURE_TIMES, bucket(a->times));
    if (a->gender == p->gender) say(e, FEATURE_GENDER, 0);
    if (p->number == 'p') say(e, FEATURE_NUMBER, a->number == 'p' ? 1 : 0);
    if (a->meant) say(e, FEATURE_MEANT, 0);
}

static void weigh(const struct reader *r, struct evidence *e, size_t word, const struct pronoun *p, const struct occurrence *o)
{
    e->count = 0;
    say(e, FEATURE_BIAS, 0);
    weigh_place(r, e, word, o);
    weigh_kind(r, e, p, o);
    if (p->reflexive) say(e, FEATURE_REFLEXIVE, word_head(r->coding->text, o->head) == word_head(r->coding->text, word));
}

/* What speaks for "it" that means nobody: its verb. */
static void weigh_none(const struct reader *r, struct evidence *e, size_t word, bool first)
{
    const struct text *text = r->coding->text;
    e->count = 0;
    int own = relation_number(text, word);
    say(e, FEATURE_NONE_RELATION, own);
    if (first) say(e, FEATURE_NONE_FIRST, 0);
    int64_t verb = word_head(text, word);
    if (verb < 0 || own > 1) return;
    bool clause = false, copula = false;
    for (int64_t c = tree_child(text, (size_t)verb, TREE_NONE); c >= 0; c = tree_child(text, (size_t)verb, c)) {
        enum deprel d = tree_relation(text, (size_t)c);
        clause |= c > verb && (d == DEPREL_CCOMP || d == DEPREL_CSUBJ || d == DEPREL_XCOMP || d == DEPREL_ADVCL);
        copula |= d == DEPREL_COP;
    }
    if (copula) say(e, FEATURE_NONE_COPULA, clause ? 1 : 0);
    else if (clause) say(e, FEATURE_NONE_CLAUSE, 0);
    static const char *const verbs[] = {"seem", "appear", "happen", "rain", "turn", "take", "mean", "snow", "look"};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (str_is(text->words[verb].lemma, verbs[i])) say(e, FEATURE_NONE_VERB, 0);
}

static int sum(const struct evidence *e, enum pronoun_class class)
{
    int total = 0;
    for (size_t i = 0; i < e->count; i++) total += pronoun_weights[class][e->features[i]];
    return total;
}

#ifdef CODER_DUMP_PRONOUNS /* for train/pronouns.py: the pronoun, then its candidates, each with its features */
#include <stdio.h>
static void dump(const struct coding *coding, char kind, size_t word, int number, int referent, const struct evidence *e)
{
    fprintf(stderr, "%c\t%u\t%u\t%d\t%d\t", kind, coding->text->words[word].start, coding->text->words[word].end, number, referent);
    for (size_t i = 0; i < e->count; i++) fprintf(stderr, "%d ", e->features[i]);
    fputc('\n', stderr);
}
static void dump_document(void) { fputs("D\n", stderr); }
#else
#define dump_document() ((void)0)
#define dump(coding, kind, word, number, referent, evidence) ((void)0)
#endif

/* ---- the choice ---- */

static bool is_open(const struct reader *r, size_t word, const struct pronoun *p, const struct occurrence *o)
{
    const struct text *text = r->coding->text;
    if (o->head > word && (text->words[o->head].sentence != text->words[word].sentence || o->pronoun)) return false;
    return o->head != word && !excluded(r, word, p, o);
}

/* The occurrences of the sentences before and of the whole sentence of the pronoun: [from, to). */
static int32_t best_referent(struct reader *r, size_t word, const struct pronoun *p, size_t from, size_t to)
{
    enum pronoun_class class = class_of(p);
    struct evidence e;
    weigh_none(r, &e, word, from == to);
    dump(r->coding, 'P', word, class, 0, &e);
    int best = sum(&e, class);
    int32_t chosen = NOTHING;
    for (size_t i = to; i-- > from;) {
        const struct occurrence *o = &r->referents->occurrences.items[i];
        if (!is_open(r, word, p, o)) continue;
        weigh(r, &e, word, p, o);
        dump(r->coding, 'C', o->head, o->pronoun, o->referent, &e);
        int score = sum(&e, class);
        if (score > best) {
            best = score;
            chosen = o->referent;
        }
    }
    return chosen;
}

static void settle(struct reader *r, size_t word, const struct pronoun *p, int32_t chosen)
{
    struct coding *coding = r->coding;
    struct referent *referent = &r->referents->items.items[chosen];
    referent->meant = true;
    referent->times++;
    if (class_of(p) == PRONOUN_HE) {
        referent->gender = p->gender;
        referent->animacy = ANIMACY_PERSON;
    }
    if (referent->actor == NOTHING) {
        *ARENA_PUSH(coding->arena, &r->referents->pronouns) = (struct bystander_pronoun){(uint32_t)word, chosen};
        return;
    }
    struct actor *a = &coding->actors.items[referent->actor];
    if (class_of(p) == PRONOUN_HE && (a->type == ACTOR_PERSON || a->type == ACTOR_UNKNOWN)) {
        a->gender = p->gender;
        a->type = ACTOR_PERSON;
    }
    actors_add_pronoun(coding, word, referent->actor);
}

void pronouns_link(struct coding *coding)
{
    const struct text *text = coding->text;
    struct arena *arena = coding->arena;
    size_t words = text->word_count + 1;
    struct reader r = {.coding = coding, .referents = ARENA_NEW(arena, struct referents, 1), .referent_of_actor = ARENA_NEW(arena, int32_t, coding->actors.count + 1),
                       .occurrence_at = ARENA_NEW(arena, int32_t, words), .subject_of = ARENA_NEW(arena, int32_t, words), .clause_of = ARENA_NEW(arena, int32_t, words),
                       .quoted = ARENA_NEW(arena, bool, words)};
    for (size_t i = 0; i < coding->actors.count; i++) r.referent_of_actor[i] = NOTHING;
    for (size_t w = 0; w < words; w++) r.occurrence_at[w] = NOTHING;
    coding->referents = r.referents;
    dump_document();
    read_frames(&r);
    for (size_t s = 0; s < text->sentence_count; s++) {
        const struct sentence *sentence = &text->sentences[s];
        for (size_t w = sentence->first; w < sentence->first + sentence->count; w++) {
            read_occurrence(&r, w);
            int32_t both = r.occurrence_at[w] != NOTHING ? together(&r, w) : NOTHING;
            if (both != NOTHING) {
                *ARENA_PUSH(arena, &r.referents->occurrences) = (struct occurrence){.head = r.referents->items.items[both].head, .referent = both, .name = true, .rank = (uint32_t)r.referents->occurrences.count - 1};
            }
        }
        size_t to = r.referents->occurrences.count, from = to > OCCURRENCES_BACK ? to - OCCURRENCES_BACK : 0;
        while (from < to && s - text->words[r.referents->occurrences.items[from].head].sentence > SENTENCES_BACK) from++;
        size_t counted = from;
        while (counted < to && text->words[r.referents->occurrences.items[counted].head].sentence < s) counted++;
        for (size_t w = sentence->first; w < sentence->first + sentence->count; w++) {
            for (; counted < to && r.referents->occurrences.items[counted].head <= w; counted++)
                r.referents->items.items[r.referents->occurrences.items[counted].referent].times++;
            const struct pronoun *p = coding->mention_at[w] == NOTHING ? pronoun_of(&text->words[w], arena) : NULL;
            if (!p) continue;
            r.rank = (uint32_t)counted;
            int32_t chosen = best_referent(&r, w, p, from, r.referents->occurrences.count);
            if (chosen == NOTHING) continue;
            settle(&r, w, p, chosen);
            *ARENA_PUSH(arena, &r.referents->occurrences) = (struct occurrence){.head = (uint32_t)w, .referent = chosen, .pronoun = (char)(1 + class_of(p)), .rank = r.rank};
        }
    }
}

/* ---- bystanders ---- */

/* The actor of a bystander that pronouns mean: known to nobody but the report. */
static int32_t actor_of_bystander(struct coding *coding, struct referent *referent)
{
    if (referent->actor != NOTHING) return referent->actor;
    int32_t mention = coding->mention_at[referent->head];
    bool several = referent->number == 'p' && referent->head < referent->last; /* a coordination is not its first member */
    if (mention != NOTHING && !several) return referent->actor = coding->mentions.items[mention].actor;
    enum actor_type type = referent->animacy == ANIMACY_PERSON ? ACTOR_PERSON : referent->number == 'p' && referent->animacy == ANIMACY_GROUP ? ACTOR_GROUP : ACTOR_UNKNOWN;
    struct span span = span_of_words(coding->text, referent->first, referent->last);
    *ARENA_PUSH(coding->arena, &coding->actors) = (struct actor){.name = span_text(coding->text, span), .type = type, .code = STR("---"),
                                                                 .number = referent->number, .gender = type == ACTOR_PERSON ? referent->gender : 'n'};
    referent->actor = (int32_t)coding->actors.count - 1;
    return referent->actor;
}

void code_bystanders(struct coding *coding)
{
    struct referents *referents = coding->referents;
    for (size_t i = 0; i < referents->pronouns.count; i++) {
        const struct bystander_pronoun *p = &referents->pronouns.items[i];
        if (coding->mention_at[p->word] != NOTHING) continue; /* the statements knew better */
        actors_add_pronoun(coding, p->word, actor_of_bystander(coding, &referents->items.items[p->referent]));
        coding->mention_at[p->word] = (int32_t)coding->mentions.count - 1;
    }
    for (size_t i = 0; i < referents->occurrences.count; i++) {
        const struct occurrence *o = &referents->occurrences.items[i];
        const struct referent *referent = &referents->items.items[o->referent];
        if (o->pronoun || !referent->meant || referent->actor == NOTHING) continue;
        bool own = referent->head == o->head;
        if (coding->mention_at[o->head] != NOTHING && !(own && referent->number == 'p' && referent->first < referent->last && referent->head < referent->last)) continue;
        struct phrase p = own ? (struct phrase){.first = referent->first, .last = referent->last} : read_phrase(coding->text, o->head);
        *ARENA_PUSH(coding->arena, &coding->mentions) =
            (struct mention){.actor = referent->actor, .head = o->head, .first = (uint32_t)p.first, .last = (uint32_t)p.last,
                             .span = span_of_words(coding->text, p.first, p.last), .how = o->name ? HOW_NAME : HOW_DESCRIPTION};
        if (coding->mention_at[o->head] == NOTHING) coding->mention_at[o->head] = (int32_t)coding->mentions.count - 1;
    }
    actors_sort_mentions(coding);
}
