/* Actors by imported dictionaries (lexicon/imported.h).  A noun phrase gets the code of the first of their names in it and behind (or
   before) it the codes of the agents in it: "the Gondor foreign minister" = GON + ~GOVFRM.  An agent without a name takes the one in
   its complement: "lawmakers in Gondor".  Source: the order and the composition of codes are those of PETRARCH's manual.
   What these phrases cover is not read again by Bede's own lexicon. */
#include "base/utf8.h"
#include "coder/actors.h"
#include "coder/tree.h"
#include "lexicon/imported.h"
#include "lexicon/key.h"

enum { PHRASE_AGENTS_MAX = 6 };

struct phrase {
    size_t head, first, last; /* words */
    bool named, dropped, former;
    str code, actor;
    str agents[PHRASE_AGENTS_MAX];
    size_t agent_count;
};

struct importer {
    struct actor_finder *finder;
    const struct sentence *sentence;
    struct imported_atoms atoms;
    bool names, agents; /* layered at all */
    struct { struct phrase *items; size_t count, capacity; } phrases;
    int32_t *phrase_at; /* per word of the sentence: the phrase that it heads, or NOTHING */
};

static const struct text *text_of(const struct importer *im) { return im->finder->coding->text; }

/* ---- phrases ---- */

static bool is_nominal(const struct word *w)
{
    return w->upos == UPOS_NOUN || w->upos == UPOS_PROPN || w->upos == UPOS_ADJ || w->upos == UPOS_NUM || w->upos == UPOS_X;
}

static bool belongs_to_head(const struct text *text, size_t word)
{
    switch (text->words[word].deprel) {
    case DEPREL_COMPOUND: case DEPREL_AMOD: case DEPREL_NMOD_POSS: case DEPREL_NMOD_DESC: case DEPREL_NMOD_UNMARKED: case DEPREL_FLAT:
    case DEPREL_NUMMOD: case DEPREL_DET: return true;
    case DEPREL_APPOS: return word > 0 && word_head(text, word) >= 0 && (size_t)word_head(text, word) + 1 == word; /* "minister Telemar" */
    default: return false;
    }
}

static size_t climb(const struct text *text, size_t at)
{
    for (int64_t above; belongs_to_head(text, at) && (above = word_head(text, at)) >= 0 && is_nominal(&text->words[above]);) at = (size_t)above;
    return at;
}

/* The head of the noun phrase that the words stand in.  A parser that does not know the names may cut the phrase in two that hang side
   by side on one word ("[Bree] [Prime Minister Romendacil] met"): they are one. */
static size_t head_of(const struct text *text, size_t first, size_t last)
{
    size_t at = last, next;
    for (size_t w = first; w <= last; w++) {
        int64_t above = word_head(text, w);
        if (above < (int64_t)first || above > (int64_t)last) at = w;
    }
    at = climb(text, at);
    while (at + 1 < text->word_count && text->words[at + 1].sentence == text->words[at].sentence && is_nominal(&text->words[at + 1])) {
        next = climb(text, at + 1);
        if (next <= at || word_head(text, next) != word_head(text, at) || text->words[next].deprel != text->words[at].deprel) break;
        at = next;
    }
    return at;
}

static struct phrase *phrase_for(struct importer *im, size_t first, size_t last)
{
    size_t head = head_of(text_of(im), first, last);
    int32_t *at = &im->phrase_at[head - im->sentence->first];
    if (*at == NOTHING) {
        *at = (int32_t)im->phrases.count;
        *ARENA_PUSH(im->finder->coding->arena, &im->phrases) = (struct phrase){.head = head, .first = head, .last = head};
    }
    struct phrase *p = &im->phrases.items[*at];
    if (first < p->first) p->first = first;
    if (last > p->last) p->last = last;
    return p;
}

/* A single word in small letters that the tagger takes for a verb or a function word is no name. */
static bool is_name_like(const struct importer *im, size_t first, size_t last)
{
    const struct word *w = &text_of(im)->words[first];
    size_t size;
    return first != last || is_nominal(w) || utf8_is_upper(utf8_decode(w->form, 0, &size));
}

/* Words of an entry with gaps stand in one phrase: before the next verb or comma. */
static size_t gap_end(const struct importer *im, size_t at)
{
    const struct text *text = text_of(im);
    while (at < im->atoms.count) {
        const struct word *w = &text->words[im->atoms.items[at].word];
        if (w->upos == UPOS_VERB || w->upos == UPOS_AUX || w->upos == UPOS_PUNCT) break;
        at++;
    }
    return at;
}

static void take_name(struct importer *im, const struct imported_hit *hit, size_t first, size_t last)
{
    struct phrase *p = phrase_for(im, first, last);
    if (p->named) return;
    p->named = true;
    p->code = hit->code;
    p->actor = hit->actor;
}

static void take_agent(struct importer *im, const struct imported_hit *hit, size_t first, size_t last)
{
    struct phrase *p = phrase_for(im, first, last);
    if (p->agent_count < PHRASE_AGENTS_MAX) p->agents[p->agent_count++] = hit->code;
}

static void read_hits(struct importer *im)
{
    struct date day = im->finder->coding->report->published;
    const struct lexicon *lexicon = im->finder->coding->lexicon;
    for (size_t at = 0; at < im->atoms.count;) {
        struct imported_hit hit;
        size_t end = gap_end(im, at);
        bool name = im->names && imported_find(lexicon, IMPORTED_NAME, &im->atoms, at, end, day, &hit);
        bool agent = !name && im->agents && imported_find(lexicon, IMPORTED_AGENT, &im->atoms, at, end, day, &hit);
        size_t first = im->atoms.items[at].word;
        bool overruled = (name || agent) && imported_is_overruled(lexicon, name ? IMPORTED_NAME : IMPORTED_AGENT, &hit, text_of(im), &im->atoms);
        if ((!name && !agent) || overruled) {
            at++;
            continue;
        }
        size_t last = im->atoms.items[hit.last].word;
        if (is_name_like(im, first, last)) (name ? take_name : take_agent)(im, &hit, first, last);
        at = hit.gap ? at + 1 : hit.last + 1;
    }
}

/* ---- composition ---- */

/* "former officials": of the elite, whatever their office was. */
static void read_former(struct importer *im, struct phrase *p)
{
    const struct text *text = text_of(im);
    bool former = false, told = false;
    for (int64_t c = tree_child(text, p->head, TREE_NONE); c >= 0 && c < (int64_t)p->head; c = tree_child(text, p->head, c))
        former |= str_is(utf8_lower(im->finder->coding->arena, text->words[c].form), "former");
    for (size_t i = 0; i < p->agent_count; i++) told |= str_is(p->agents[i], "~ELI");
    if (!former || told || !p->agent_count) return;
    p->agents[0] = STR("~ELI");
    p->agent_count = 1;
}

static bool lends_name(str marker)
{
    return str_is(marker, "of") || str_is(marker, "in") || str_is(marker, "from") || str_is(marker, "for") || str_is(marker, "at");
}

static void lend_agents(struct phrase *to, const struct phrase *from)
{
    str own[PHRASE_AGENTS_MAX];
    size_t own_count = to->agent_count;
    memcpy(own, to->agents, sizeof own);
    to->agent_count = 0;
    for (size_t i = 0; i < from->agent_count; i++) to->agents[to->agent_count++] = from->agents[i];
    for (size_t i = 0; i < own_count && to->agent_count < PHRASE_AGENTS_MAX; i++) to->agents[to->agent_count++] = own[i];
}

static struct phrase *named_at(struct importer *im, size_t word)
{
    int32_t at = im->phrase_at[word - im->sentence->first];
    return at != NOTHING && im->phrases.items[at].named && !im->phrases.items[at].dropped ? &im->phrases.items[at] : NULL;
}

/* "lawmakers in Fornost and Gondor": each of the names becomes what the agent before them is. */
static void read_complement(struct importer *im, struct phrase *p)
{
    const struct text *text = text_of(im);
    for (int64_t c = tree_child(text, p->head, (int64_t)p->head); c >= 0 && !p->dropped; c = tree_child(text, p->head, c)) {
        char buffer[64];
        if (text->words[c].deprel != DEPREL_NMOD || !lends_name(tree_case(text, (size_t)c, buffer, sizeof buffer)) || !named_at(im, (size_t)c)) continue;
        lend_agents(named_at(im, (size_t)c), p);
        named_at(im, (size_t)c)->first = p->first;
        p->dropped = true;
        for (int64_t k = tree_child(text, (size_t)c, c); k >= 0; k = tree_child(text, (size_t)c, k))
            if (text->words[k].deprel == DEPREL_CONJ && named_at(im, (size_t)k)) lend_agents(named_at(im, (size_t)k), p);
    }
}

/* Whether the code is part of another already; codes are groups of three letters. */
static bool contains(str code, str part)
{
    for (size_t at = 0; at + part.length <= code.length; at += 3)
        if (str_equal(str_slice(code, at, at + part.length), part)) return true;
    return false;
}

static str with_agents(struct arena *arena, str code, const struct phrase *p)
{
    for (size_t i = 0; i < p->agent_count; i++) {
        bool behind = p->agents[i].data[0] == '~';
        str part = behind ? str_slice(p->agents[i], 1, p->agents[i].length) : str_slice(p->agents[i], 0, p->agents[i].length - 1);
        part = str_trim(part);
        if (!part.length || contains(code, part)) continue;
        code = behind ? arena_format(arena, "%.*s%.*s", STR_ARG(code), STR_ARG(part)) : arena_format(arena, "%.*s%.*s", STR_ARG(part), STR_ARG(code));
    }
    return code;
}

/* ---- mentions ---- */

static bool is_null(str code) { return str_is(code, "---") || str_is(code, "+++") || str_is(code, "###"); }

static enum actor_type type_of(const struct text *text, const struct phrase *p, bool state)
{
    const struct word *w = &text->words[p->head];
    if (state && !p->agent_count) return ACTOR_STATE;
    if (w->ner == NER_B_PER || w->ner == NER_I_PER) return ACTOR_PERSON;
    if (w->xpos == XPOS_NNS) return ACTOR_GROUP;
    return w->ner == NER_B_ORG || w->ner == NER_I_ORG ? ACTOR_ORGANIZATION : ACTOR_UNKNOWN;
}

static void mention_code(struct importer *im, const struct phrase *p, str code)
{
    struct coding *coding = im->finder->coding;
    struct lexicon_actor state;
    bool known = code.length >= 3 && lexicon_state(coding->lexicon, str_slice(code, 0, 3), &state);
    str name = span_text(coding->text, span_of_words(coding->text, p->first, p->last));
    struct actor actor = {.name = name, .code = code, .country = known ? state.country : (str){0}, .type = type_of(coding->text, p, known && code.length == 3),
                          .entity = p->named ? key_slug(coding->arena, p->actor) : (str){0}, .imported = true};
    actor.number = actor.type == ACTOR_GROUP ? 'p' : 's';
    actor.gender = actor.type == ACTOR_PERSON ? '?' : 'n';
    str identity = p->named ? actor.entity : utf8_lower(coding->arena, coding->text->words[p->head].lemma);
    str key = arena_format(coding->arena, "imported:%.*s:%.*s", STR_ARG(code), STR_ARG(identity));
    enum mention_how how = p->named && !p->agent_count ? HOW_NAME : HOW_DESCRIPTION;
    actor_mention_known(im->finder, key, &actor, (struct mention){.head = (uint32_t)p->head, .first = (uint32_t)p->first, .last = (uint32_t)p->last, .how = how});
}

/* A code ELR/GAL is two actors' at once. */
static void mention_phrase(struct importer *im, const struct phrase *p)
{
    str codes = p->named ? p->code : STR("---");
    for (size_t w = p->first; w <= p->last; w++) im->finder->consumed[w] = true;
    while (codes.length) {
        str one = with_agents(im->finder->coding->arena, str_cut(&codes, '/'), p);
        if (!is_null(one)) mention_code(im, p, one);
    }
}

static void import_sentence(struct importer *im)
{
    struct arena *arena = im->finder->coding->arena;
    imported_atoms(arena, text_of(im), im->sentence, &im->atoms);
    im->phrases.count = 0;
    for (size_t w = 0; w < im->sentence->count; w++) im->phrase_at[w] = NOTHING;
    read_hits(im);
    for (size_t i = 0; i < im->phrases.count; i++) read_former(im, &im->phrases.items[i]);
    for (size_t i = 0; i < im->phrases.count; i++)
        if (!im->phrases.items[i].named) read_complement(im, &im->phrases.items[i]);
    for (size_t i = 0; i < im->phrases.count; i++)
        if (!im->phrases.items[i].dropped) mention_phrase(im, &im->phrases.items[i]);
}

void actors_import(struct actor_finder *finder)
{
    struct coding *coding = finder->coding;
    struct importer im = {.finder = finder, .names = imported_has(coding->lexicon, IMPORTED_NAME), .agents = imported_has(coding->lexicon, IMPORTED_AGENT)};
    if (!im.names && !im.agents) return;
    im.phrase_at = ARENA_NEW(coding->arena, int32_t, SENTENCE_WORDS_MAX);
    for (size_t s = 0; s < coding->text->sentence_count; s++) {
        im.sentence = &coding->text->sentences[s];
        import_sentence(&im);
    }
}
