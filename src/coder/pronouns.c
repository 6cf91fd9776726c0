/* Third-person pronouns: whom "he", "it" and "they" mean.

   Every noun phrase is a possible antecedent, whether it is an actor or not: "the bridge ... it" must not make the ministry of the same
   sentence fall.  A phrase that is no actor is a bystander here: phrases with the same words are one.  Each pronoun takes the
   candidate of the sentences before it (and of its own) for which the evidence weighs most (pronoun_evidence.c), or none where no
   candidate outweighs "none".  What grammar excludes is no candidate: another number or gender, an argument of the same predicate (but for "himself").
   Pronouns of actors become mentions at once; bystanders wait until the events are made (code_bystanders): only actors do deeds.
   Does not resolve the first and second person (speaker.c).
   Source: the filters after Lappin and Leass 1994 ("An Algorithm for Pronominal Anaphora Resolution"). */
#include <stdlib.h>

#include "base/utf8.h"
#include "coder/actors.h"
#include "coder/coder.h"
#include "coder/pronouns_stage.h"
#include "coder/tree.h"

enum {
    SENTENCES_BACK = 5,    /* how far back a pronoun looks; beyond, corpora have under a hundredth of all antecedents */
    OCCURRENCES_BACK = 60, /* over how many phrases: bounds the cost where sentences are long */
    CONJUNCTS_MAX = 6,     /* coordinated phrases walked over to the first */
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

static void read_frames(struct pronoun_reader *r)
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
    for (int i = 0; i < CONJUNCTS_MAX && text->words[w].deprel == DEPREL_CONJ && word_head(text, w) >= 0; i++) {
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

static int32_t add_referent(struct pronoun_reader *r, struct referent referent)
{
    *ARENA_PUSH(r->coding->arena, &r->referents->items) = referent;
    return (int32_t)r->referents->items.count - 1;
}

static int32_t referent_of_mention(struct pronoun_reader *r, const struct mention *m)
{
    struct actor *a = &r->coding->actors.items[m->actor];
    int32_t known = r->referent_of_actor[m->actor];
    if (known == NOTHING) {
        known = add_referent(r, (struct referent){.actor = m->actor, .head = m->head, .number = a->number, .gender = a->gender, .animacy = animacy_of_actor(a)});
        if (a->type == ACTOR_GROUP && !is_plural(&r->coding->text->words[m->head])) r->referents->items.items[known].number = '?'; /* Hamas: it or they */
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

/* Pronouns and quantities that name somebody or something themselves: "someone", "those", "many". */
struct stand_in {
    const char *form;
    char number;
    enum animacy animacy;
    bool pointing;
};

static const struct stand_in *stand_in_of(const struct text *text, size_t w)
{
    static const struct stand_in words[] = {
        {"this", 's', ANIMACY_THING, true},        {"that", 's', ANIMACY_THING, true},        {"these", 'p', ANIMACY_UNKNOWN, true},     {"those", 'p', ANIMACY_UNKNOWN, true},
        {"someone", '?', ANIMACY_PERSON, false},   {"somebody", '?', ANIMACY_PERSON, false},  {"everyone", '?', ANIMACY_PERSON, false},  {"everybody", '?', ANIMACY_PERSON, false},
        {"anyone", '?', ANIMACY_PERSON, false},    {"anybody", '?', ANIMACY_PERSON, false},   {"nobody", '?', ANIMACY_PERSON, false},    {"one", '?', ANIMACY_UNKNOWN, false},
        {"something", 's', ANIMACY_THING, false},  {"everything", 's', ANIMACY_THING, false}, {"anything", 's', ANIMACY_THING, false},   {"nothing", 's', ANIMACY_THING, false},
        {"some", 'p', ANIMACY_UNKNOWN, false},     {"many", 'p', ANIMACY_UNKNOWN, false},     {"others", 'p', ANIMACY_UNKNOWN, false},   {"few", 'p', ANIMACY_UNKNOWN, false},
        {"several", 'p', ANIMACY_UNKNOWN, false},  {"both", 'p', ANIMACY_UNKNOWN, false},     {"most", 'p', ANIMACY_UNKNOWN, false},     {"all", 'p', ANIMACY_UNKNOWN, false},
        {"another", 's', ANIMACY_UNKNOWN, false},  {"each", '?', ANIMACY_UNKNOWN, false},     {"two", 'p', ANIMACY_UNKNOWN, false},      {"three", 'p', ANIMACY_UNKNOWN, false},
    };
    const struct word *word = &text->words[w];
    if (word->xpos == XPOS_WDT || word->upos == UPOS_ADV || word->upos == UPOS_SCONJ || !word->form.length) return NULL;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        str rest = str_slice(word->form, 1, word->form.length);
        if ((word->form.data[0] | 0x20) == words[i].form[0] && str_is(rest, words[i].form + 1)) return &words[i];
    }
    return NULL;
}

static bool heads_noun_phrase(const struct text *text, size_t w)
{
    static const enum deprel nominal[] = {DEPREL_NSUBJ, DEPREL_NSUBJ_PASS, DEPREL_OBJ, DEPREL_IOBJ, DEPREL_OBL, DEPREL_NMOD, DEPREL_NMOD_POSS, DEPREL_OBL_AGENT};
    for (size_t i = 0; i < sizeof nominal / sizeof *nominal; i++)
        if (text->words[w].deprel == nominal[i]) return true;
    return false;
}

static bool may_be_meant(const struct coding *coding, size_t w)
{
    const struct text *text = coding->text;
    const struct word *word = &text->words[w];
    if (coding->time_at[w] != NOTHING) return false;
    if (word->upos != UPOS_NOUN && word->upos != UPOS_PROPN) {
        if (!heads_noun_phrase(text, w)) return false;
        if (word->upos == UPOS_ADJ || word->upos == UPOS_NUM) return stand_in_of(text, w) || tree_child_of(text, w, DEPREL_DET) >= 0; /* "the poor", "many" */
        return (word->upos == UPOS_PRON || word->upos == UPOS_DET) && stand_in_of(text, w);
    }
    enum deprel d = word->deprel;
    if (d == DEPREL_FLAT || d == DEPREL_FIXED || d == DEPREL_GOESWITH || d == DEPREL_NMOD_DESC || d == DEPREL_COMPOUND || d == DEPREL_AMOD) return false;
    return d != DEPREL_OBL_UNMARKED && d != DEPREL_NMOD_UNMARKED && d != DEPREL_ADVMOD;
}

struct phrase {
    size_t first, last;
    bool definite, indefinite, demonstrative;
    size_t owner; /* one more than the possessor's word */
};

/* A bystander's phrase from its first modifier to its head, its determiner left out. */
static struct phrase read_phrase(const struct text *text, size_t head)
{
    struct phrase p = {.first = head, .last = head};
    for (int64_t c = tree_child(text, head, TREE_NONE); c >= 0; c = tree_child(text, head, c)) {
        const struct word *w = &text->words[c];
        if (c < (int64_t)head && w->deprel == DEPREL_DET) {
            bool a = str_is(w->lemma, "a") || str_is(w->lemma, "an") || str_is(w->lemma, "some") || str_is(w->lemma, "another") || str_is(w->lemma, "any") || str_is(w->lemma, "no") || str_is(w->lemma, "every");
            p.indefinite = a;
            p.definite = !a;
            p.demonstrative = str_is(w->lemma, "this") || str_is(w->lemma, "that") || str_is(w->lemma, "these") || str_is(w->lemma, "those");
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

/* What a noun that is no actor names, by the kinds of nouns. */
static void read_animacy(const struct coding *coding, size_t head, struct referent *referent)
{
    const struct word *w = &coding->text->words[head];
    bool name = w->upos == UPOS_PROPN, several = is_plural(w);
    enum word_kind kind = lexicon_word_kind(coding->lexicon, w->lemma, 'n');
    switch (kind) {
    case KIND_MAN:
    case KIND_WOMAN:
    case KIND_PERSON:
        if (name) break;
        referent->animacy = several ? ANIMACY_GROUP : ANIMACY_PERSON;
        if (!several && kind != KIND_PERSON) referent->gender = kind == KIND_MAN ? 'm' : 'f';
        break;
    case KIND_GROUP: referent->animacy = ANIMACY_BODY; break;
    case KIND_ANIMAL:
    case KIND_UNKNOWN: referent->animacy = ANIMACY_UNKNOWN; break;
    default: referent->animacy = ANIMACY_THING;
    }
}

static struct referent new_bystander(struct coding *coding, size_t head, struct phrase p)
{
    const struct word *w = &coding->text->words[head];
    struct referent referent = {.actor = NOTHING, .head = (uint32_t)head, .first = (uint32_t)p.first, .last = (uint32_t)p.last,
                                .number = is_plural(w) ? 'p' : 's', .gender = '?', .animacy = ANIMACY_THING};
    const struct stand_in *stand_in = w->upos == UPOS_PROPN ? NULL : stand_in_of(coding->text, head);
    if (stand_in) {
        referent.number = stand_in->number;
        referent.animacy = stand_in->animacy;
        return referent;
    }
    if (w->upos == UPOS_ADJ || w->upos == UPOS_NUM) {
        referent.number = '?';
        referent.animacy = ANIMACY_UNKNOWN;
        return referent;
    }
    read_animacy(coding, head, &referent);
    if (is_person_label(w)) referent.animacy = ANIMACY_PERSON;
    if (w->upos == UPOS_PROPN) referent.gender = gender_of_name(coding, p.first, p.last);
    if (referent.gender != '?') referent.animacy = ANIMACY_PERSON;
    return referent;
}

static int32_t bystander(struct pronoun_reader *r, size_t head, struct phrase p)
{
    struct coding *coding = r->coding;
    const struct word *w = &coding->text->words[head];
    bool name = w->upos == UPOS_PROPN, noun = name || (w->upos == UPOS_NOUN && !stand_in_of(coding->text, head));
    if (!noun) return add_referent(r, new_bystander(coding, head, p)); /* "this" is another each time */
    str words = utf8_lower(coding->arena, span_text(coding->text, span_of_words(coding->text, p.first, p.last)));
    if (p.owner) words = arena_format(coding->arena, "%.*s's %.*s", STR_ARG(coding->text->words[p.owner - 1].form), STR_ARG(words)); /* "my bridge" is not "the bridge" */
    if (p.definite || name) {
        int32_t known = map_get(&r->known, words);
        if (known != MAP_ABSENT) return known;
    }
    int32_t made = add_referent(r, new_bystander(coding, head, p));
    if (p.definite || p.indefinite || name) map_put(&r->known, coding->arena, words, made);
    if (!name && !p.owner && p.indefinite && p.first < head) /* "the old bridge ... the bridge" */
        map_put(&r->known, coding->arena, utf8_lower(coding->arena, w->form), made);
    return made;
}

static void occur(struct pronoun_reader *r, struct occurrence occurrence)
{
    const struct text *text = r->coding->text;
    uint32_t count = (uint32_t)r->referents->occurrences.count;
    if (!occurrence.pronoun) occurrence.rank = count;
    occurrence.lead = (uint32_t)first_conjunct(text, occurrence.head);
    const struct occurrence *last = count ? &r->referents->occurrences.items[count - 1] : NULL;
    occurrence.opening = !last || text->words[last->head].sentence != text->words[occurrence.head].sentence;
    pronoun_describe(r, &occurrence);
    struct referent *referent = &r->referents->items.items[occurrence.referent];
    if (text->words[occurrence.head].sentence == 0 || text->sentences[text->words[occurrence.head].sentence].kind == SENTENCE_HEADLINE) referent->topic = true;
    *ARENA_PUSH(r->coding->arena, &r->referents->occurrences) = occurrence;
}

static void read_occurrence(struct pronoun_reader *r, size_t w)
{
    struct coding *coding = r->coding;
    const struct text *text = coding->text;
    struct phrase p = read_phrase(text, w);
    struct occurrence o = {.head = (uint32_t)w, .definite = p.definite, .indefinite = p.indefinite, .demonstrative = p.demonstrative, .owned = p.owner > 0};
    if (coding->mention_at[w] != NOTHING) {
        const struct mention *m = &coding->mentions.items[coding->mention_at[w]];
        o.referent = referent_of_mention(r, m);
        o.name = m->how == HOW_NAME || m->how == HOW_DEMONYM || m->how == HOW_CAPITAL;
        o.modifier = m->modifier;
    } else {
        if (!may_be_meant(coding, w)) return;
        int64_t above = text->words[w].deprel == DEPREL_APPOS ? word_head(text, w) : -1; /* "Jane Doe, an aunt of his" */
        if (above >= 0 && r->occurrence_at[above] != NOTHING) return;
        const struct stand_in *stand_in = text->words[w].upos == UPOS_PROPN ? NULL : stand_in_of(text, w);
        o.referent = bystander(r, w, p);
        o.name = text->words[w].upos == UPOS_PROPN;
        if (stand_in) o.stands_in = stand_in->pointing ? 1 : stand_in->animacy != ANIMACY_UNKNOWN ? 2 : 3;
        else if (text->words[w].upos == UPOS_ADJ || text->words[w].upos == UPOS_NUM) o.stands_in = 3;
    }
    occur(r, o);
    r->occurrence_at[w] = (int32_t)r->referents->occurrences.count - 1;
}

/* "Ali and Omar ... they": the coordination as one, counted at its last member. */
static int32_t together(struct pronoun_reader *r, size_t w)
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

/* ---- what grammar excludes ---- */

static bool excluded(const struct pronoun_reader *r, size_t word, const struct pronoun *p, const struct occurrence *o)
{
    const struct text *text = r->coding->text;
    const struct referent *a = &r->referents->items.items[o->referent];
    bool person = a->animacy == ANIMACY_PERSON;
    switch (class_of(p)) {
    case PRONOUN_HE:
        if (a->number == 'p' || o->stands_in == 1 || o->stands_in == 3 || !(person || a->animacy == ANIMACY_UNKNOWN || (a->actor == NOTHING && o->name))) return true;
        if (a->gender != '?' && a->gender != p->gender && a->gender != 'n') return true;
        break;
    case PRONOUN_IT:
        if (person || a->number == 'p' || (a->animacy == ANIMACY_GROUP && a->number != '?')) return true;
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

static bool is_open(const struct pronoun_reader *r, size_t word, const struct pronoun *p, const struct occurrence *o)
{
    const struct text *text = r->coding->text;
    if (o->head > word && (text->words[o->head].sentence != text->words[word].sentence || o->pronoun)) return false;
    return o->head != word && !excluded(r, word, p, o);
}

/* How many of the candidates [0, count) stand between the i-th and the pronoun, and whether none stands before it in its sentence. */
static size_t between(const struct pronoun_reader *r, size_t word, const struct occurrence *const *open, size_t count, size_t i, bool *first)
{
    const struct word *words = r->coding->text->words;
    size_t n = 0;
    *first = true;
    for (size_t k = 0; k < count; k++) {
        n += open[k]->head > open[i]->head && open[k]->head < word;
        if (open[k]->head < open[i]->head && words[open[k]->head].sentence == words[open[i]->head].sentence) *first = false;
    }
    return n;
}

/* The occurrences of the sentences before and of the whole sentence of the pronoun: [from, to). */
static int32_t best_referent(struct pronoun_reader *r, struct pronoun_place at, size_t from, size_t to)
{
    const struct occurrence *open[OCCURRENCES_BACK];
    for (size_t i = to; i-- > from && at.open < OCCURRENCES_BACK;)
        if (is_open(r, at.word, at.pronoun, &r->referents->occurrences.items[i])) open[at.open++] = &r->referents->occurrences.items[i];
    struct evidence shared, e;
    pronoun_evidence_for_none(r, &at, &e);
    dump(r->coding, 'P', at.word, (int)at.class, 0, &e);
    pronoun_evidence_of_place(r, &at, &shared);
    int best = pronoun_weight(&e);
    int32_t chosen = NOTHING;
    for (size_t i = 0; i < at.open; i++) {
        bool first;
        size_t n = between(r, at.word, open, at.open, i, &first);
        e = shared;
        pronoun_evidence_for(r, &at, open[i], n, first, &e);
        dump(r->coding, 'C', open[i]->head, open[i]->pronoun, open[i]->referent, &e);
        int score = pronoun_weight(&e);
        if (score > best) {
            best = score;
            chosen = open[i]->referent;
        }
    }
    return chosen;
}

static void settle(struct pronoun_reader *r, size_t word, const struct pronoun *p, int32_t chosen)
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

/* The pronouns of one sentence; [from, to) are the occurrences that they may look at. */
static void link_sentence(struct pronoun_reader *r, size_t s, size_t from, size_t to, int32_t latest[PRONOUN_CLASSES])
{
    struct coding *coding = r->coding;
    const struct text *text = coding->text;
    const struct sentence *sentence = &text->sentences[s];
    size_t counted = from;
    while (counted < to && text->words[r->referents->occurrences.items[counted].head].sentence < s) counted++;
    for (size_t w = sentence->first; w < sentence->first + sentence->count; w++) {
        for (; counted < to && r->referents->occurrences.items[counted].head <= w; counted++)
            r->referents->items.items[r->referents->occurrences.items[counted].referent].times++;
        const struct pronoun *p = coding->mention_at[w] == NOTHING ? pronoun_of(&text->words[w], coding->arena) : NULL;
        if (!p) continue;
        enum pronoun_class class = class_of(p);
        bool near = latest[class] != NOTHING && s - text->words[r->referents->occurrences.items[latest[class]].head].sentence <= SENTENCES_BACK;
        struct pronoun_place at = {.word = (uint32_t)w, .pronoun = p, .class = class, .place = pronoun_place_of(text, w), .governor = word_head(text, w),
                                   .rank = (uint32_t)counted, .latest = near ? latest[class] : NOTHING};
        int32_t chosen = best_referent(r, at, from, r->referents->occurrences.count);
        if (chosen == NOTHING) continue;
        settle(r, w, p, chosen);
        occur(r, (struct occurrence){.head = (uint32_t)w, .referent = chosen, .pronoun = (char)(1 + class), .rank = at.rank});
        latest[class] = (int32_t)r->referents->occurrences.count - 1;
    }
}

void pronouns_link(struct coding *coding)
{
    const struct text *text = coding->text;
    struct arena *arena = coding->arena;
    size_t words = text->word_count + 1;
    struct pronoun_reader r = {.coding = coding, .referents = ARENA_NEW(arena, struct referents, 1), .referent_of_actor = ARENA_NEW(arena, int32_t, coding->actors.count + 1),
                               .occurrence_at = ARENA_NEW(arena, int32_t, words), .subject_of = ARENA_NEW(arena, int32_t, words), .clause_of = ARENA_NEW(arena, int32_t, words),
                               .quoted = ARENA_NEW(arena, bool, words)};
    int32_t latest[PRONOUN_CLASSES] = {NOTHING, NOTHING, NOTHING};
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
            if (both != NOTHING) occur(&r, (struct occurrence){.head = r.referents->items.items[both].head, .referent = both, .name = true});
        }
        size_t to = r.referents->occurrences.count, from = to > OCCURRENCES_BACK ? to - OCCURRENCES_BACK : 0;
        while (from < to && s - text->words[r.referents->occurrences.items[from].head].sentence > SENTENCES_BACK) from++;
        link_sentence(&r, s, from, to, latest);
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

static bool belongs_to_noun(const struct text *text, size_t child, size_t head)
{
    switch (text->words[child].deprel) {
    case DEPREL_DET:
    case DEPREL_DET_PREDET:
    case DEPREL_AMOD:
    case DEPREL_COMPOUND:
    case DEPREL_FLAT:
    case DEPREL_NMOD:
    case DEPREL_NMOD_POSS:
    case DEPREL_NMOD_DESC:
    case DEPREL_NUMMOD:
    case DEPREL_ACL:
    case DEPREL_ACL_RELCL: return true;
    case DEPREL_ADVMOD: return child < head && tree_child_of(text, head, DEPREL_COP) < 0;
    default: return false;
    }
}

/* The whole noun phrase, from its article to the end of what describes the noun: "the man who came in". */
static struct phrase whole_phrase(const struct text *text, size_t head)
{
    struct phrase p = {.first = head, .last = head};
    for (int64_t c = tree_child(text, head, TREE_NONE); c >= 0; c = tree_child(text, head, c)) {
        if (!belongs_to_noun(text, (size_t)c, head)) continue;
        size_t low, high;
        tree_extent(text, (size_t)c, &low, &high);
        if (low < p.first) p.first = low;
        if (high > p.last) p.last = high;
    }
    while (p.last > head && text->words[p.last].upos == UPOS_PUNCT && text->words[p.last].xpos != XPOS_RRB) p.last--;
    return p;
}

/* "a person who helps": of somebody without name or country who is meant by a pronoun, too, the whole phrase is shown. */
static void widen(struct coding *coding, const struct occurrence *o)
{
    if (coding->mention_at[o->head] == NOTHING) return;
    struct mention *m = &coding->mentions.items[coding->mention_at[o->head]];
    if (m->how != HOW_DESCRIPTION || !str_starts(coding->actors.items[m->actor].code, STR("---"))) return;
    struct phrase p = whole_phrase(coding->text, o->head);
    m->first = (uint32_t)p.first;
    m->last = (uint32_t)p.last;
    m->span = span_of_words(coding->text, p.first, p.last);
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
        widen(coding, o);
        bool own = referent->head == o->head;
        if (coding->mention_at[o->head] != NOTHING && !(own && referent->number == 'p' && referent->first < referent->last && referent->head < referent->last)) continue;
        bool several = own && referent->head < referent->last && referent->number == 'p' && coding->text->words[referent->head].upos != UPOS_PROPN;
        struct phrase p = own && (several || o->name) ? (struct phrase){.first = referent->first, .last = referent->last}
                          : o->name                   ? read_phrase(coding->text, o->head)
                                                      : whole_phrase(coding->text, o->head);
        *ARENA_PUSH(coding->arena, &coding->mentions) =
            (struct mention){.actor = referent->actor, .head = o->head, .first = (uint32_t)p.first, .last = (uint32_t)p.last,
                             .span = span_of_words(coding->text, p.first, p.last), .how = o->name ? HOW_NAME : HOW_DESCRIPTION};
        if (coding->mention_at[o->head] == NOTHING) coding->mention_at[o->head] = (int32_t)coding->mentions.count - 1;
    }
    actors_sort_mentions(coding);
}
