/* Cues: their entry in the lexicon, their words in the text, and the statement that one makes with its source and content.
   See statements_stage.h. */
#include "coder/statements_stage.h"

#include "coder/claims.h"
#include "coder/tree.h"

enum {
    CUE_TAIL_MAX = 5, /* words of "in a written statement" */
};

bool cue_known(const struct speech *speech, str lemma, char kind, struct cue *cue)
{
    struct lexicon_cue found;
    if (!lemma.length || !lexicon_cue(speech->coding->lexicon, lemma, kind, &found)) return false;
    cue->lemma = found.cue;
    cue->stance = claim_stance(found.stance);
    cue->known = true;
    return true;
}

static str join_lemmas(char *buffer, str a, str b)
{
    if (a.length + b.length + 1 > LEMMA_MAX) return (str){0};
    memcpy(buffer, a.data, a.length);
    buffer[a.length] = '_';
    memcpy(buffer + a.length + 1, b.data, b.length);
    return (str){buffer, a.length + b.length + 1};
}

/* "point out", "make clear", "call for": the longest phrase that the lexicon knows; *second is the phrase's other word. */
bool cue_phrase(const struct speech *speech, size_t verb, struct cue *cue, size_t *second)
{
    char buffer[LEMMA_MAX];
    for (int32_t c = speech->first_child[verb]; c >= 0; c = speech->next_child[c]) {
        if (c < (int32_t)verb) continue;
        enum deprel d = speech_word(speech, (size_t)c)->deprel;
        size_t other = (size_t)c;
        if (d == DEPREL_OBL || d == DEPREL_ADVCL) {
            int32_t marker = speech_child(speech, (size_t)c, d == DEPREL_OBL ? DEPREL_CASE : DEPREL_MARK);
            if (marker != (int32_t)verb + 1) continue;
            other = (size_t)marker;
        } else if (d != DEPREL_COMPOUND_PRT && d != DEPREL_OBJ && d != DEPREL_XCOMP && d != DEPREL_ADVMOD) {
            continue;
        }
        if (cue_known(speech, join_lemmas(buffer, speech_word(speech, verb)->lemma, speech_word(speech, other)->lemma), 'v',
                      cue)) {
            *second = other;
            return true;
        }
    }
    return false;
}

static bool is_helper(enum deprel d) { return d == DEPREL_AUX || d == DEPREL_AUX_PASS || d == DEPREL_COP || d == DEPREL_ADVMOD; }

struct range cue_words(const struct speech *speech, size_t word)
{
    struct range r = {(uint32_t)word, (uint32_t)word};
    size_t sentence = speech_word(speech, word)->sentence;
    while (r.first > 0 && speech_word(speech, r.first - 1)->sentence == sentence) {
        size_t before = r.first - 1;
        const struct word *b = speech_word(speech, before);
        bool own = word_head(speech->coding->text, before) == (int64_t)word && speech->extent[before].first == before &&
                   speech->extent[before].last == before;
        if (!own || !(is_helper(b->deprel) || (b->deprel == DEPREL_MARK && str_is(b->lemma, "to")))) break;
        r.first--;
    }
    while (r.first < word && speech_word(speech, r.first)->deprel == DEPREL_ADVMOD &&
           speech_word(speech, r.first)->xpos == XPOS_WRB)
        r.first++;
    for (int32_t c = speech->first_child[word]; c >= 0; c = speech->next_child[c])
        if (c == (int32_t)r.last + 1 && speech_word(speech, (size_t)c)->deprel == DEPREL_COMPOUND_PRT) r.last++;
    return r;
}

/* "said in a statement": where it was said belongs to the cue if it is itself a word for something said. */
void cue_take_tail(const struct speech *speech, struct cue *cue)
{
    for (int32_t c = speech->first_child[cue->word]; c >= 0; c = speech->next_child[c]) {
        struct range e = speech->extent[c];
        struct cue noun;
        char buffer[LEMMA_MAX];
        if (speech_word(speech, (size_t)c)->deprel == DEPREL_OBL &&
            str_is(tree_case(speech->coding->text, (size_t)c, buffer, sizeof buffer), "without"))
            continue; /* "said without evidence" */
        if (speech_word(speech, (size_t)c)->deprel != DEPREL_OBL || e.first != cue->words.last + 1 ||
            e.last - e.first >= CUE_TAIL_MAX)
            continue;
        if (!cue_known(speech, speech_word(speech, (size_t)c)->lemma, 'n', &noun)) continue;
        cue->words.last = e.last;
    }
}

bool cue_is_negated(const struct speech *speech, size_t verb)
{
    for (int32_t c = speech->first_child[verb]; c >= 0; c = speech->next_child[c]) {
        str lemma = speech_word(speech, (size_t)c)->lemma;
        if (c < (int32_t)verb && (str_is(lemma, "not") || str_is(lemma, "n't") || str_is(lemma, "never"))) return true;
    }
    return false;
}

enum stance cue_negate(enum stance stance)
{
    switch (stance) {
    case STANCE_CONFIRMS:
        return STANCE_DOUBTS;
    case STANCE_DENIES:
    case STANCE_DOUBTS:
        return STANCE_ASSERTS;
    case STANCE_SUPPORTS:
    case STANCE_PROMISES:
        return STANCE_REJECTS;
    case STANCE_REJECTS:
        return STANCE_SUPPORTS;
    default:
        return stance;
    }
}

/* ---- making a statement ---- */

/* The quotations in a content are its speaker's, unless the cue stands in them: then somebody else quotes that speaker. */
static void take_quotations(struct speech *speech, const struct pieces *pieces, const struct cue *cue, int32_t statement)
{
    int32_t around = cue ? speech->quotes.at[cue->word] : NOTHING;
    for (size_t i = 0; i < pieces->count; i++)
        for (size_t w = pieces->items[i].first; w <= pieces->items[i].last;) {
            int32_t q = speech->quotes.at[w];
            if (q != NOTHING && q != around && speech->owner[q] == NOTHING) speech->owner[q] = statement;
            w = q == NOTHING ? w + 1 : (size_t)speech->quotes.list.items[q].last + 1;
        }
}

/* The statement of cue, source and content; NOTHING where no content is left. */
int32_t speech_state(struct speech *speech, const struct cue *cue, const struct source *source, struct pieces *pieces,
                     bool look_around)
{
    struct coding *coding = speech->coding;
    struct range taken[2];
    size_t count = 0;
    if (cue) taken[count++] = cue->words;
    if (source->found) taken[count++] = source->words;
    if (!content_settle(speech, pieces, taken, count, look_around)) return NOTHING;
    struct statement s = {.cue_word = UINT32_MAX};
    if (cue) {
        s.cue = span_of_words(coding->text, cue->words.first, cue->words.last);
        s.cue_lemma = cue->lemma;
        s.cue_word = cue->word;
        s.stance = cue->stance;
    }
    if (source->found) s.source = span_of_words(coding->text, source->words.first, source->words.last);
    speaker_actors(speech, source, !cue || cue->known, &s.speakers);
    *ARENA_PUSH(coding->arena, &coding->statements) = s;
    struct draft *draft = ARENA_PUSH(coding->arena, &speech->drafts);
    *draft = (struct draft){.pieces = *pieces};
    draft->cue = cue ? cue->words : pieces->items[0];
    draft->source = source->found ? source->words : draft->cue;
    draft->who = *source;
    int32_t index = (int32_t)coding->statements.count - 1;
    if (cue) speech->cue_at[cue->word] = index;
    take_quotations(speech, pieces, cue, index);
    if (source->found) speech->latest = *source;
    return index;
}

bool speech_in_content(const struct speech *speech, int32_t statement, size_t word)
{
    const struct pieces *p = &speech->drafts.items[statement].pieces;
    for (size_t i = 0; i < p->count; i++)
        if (p->items[i].first <= word && word <= p->items[i].last) return true;
    return false;
}

static void address(struct speech *speech, int32_t statement, size_t hearer)
{
    struct coding *coding = speech->coding;
    int32_t mention = coding->mention_at[hearer];
    if (mention == NOTHING) return;
    struct statement *s = &coding->statements.items[statement];
    int32_t actor = coding->mentions.items[mention].actor;
    if (index_has(&s->speakers, actor)) return;
    index_add(coding->arena, coding->actors.items[actor].type == ACTOR_OUTLET ? &s->via : &s->addressees, actor);
    for (int32_t c = speech->first_child[hearer]; c >= 0; c = speech->next_child[c]) { /* "told Kenya and Uganda" */
        mention = speech_word(speech, (size_t)c)->deprel == DEPREL_CONJ ? coding->mention_at[c] : NOTHING;
        if (mention != NOTHING && !index_has(&s->speakers, coding->mentions.items[mention].actor))
            index_add(coding->arena, &s->addressees, coding->mentions.items[mention].actor);
    }
}

/* Whom it is said to: objects of telling, "to parliament", "told reporters". */
void speech_find_hearers(struct speech *speech, int32_t statement, size_t verb)
{
    enum stance s_stance = speech->coding->statements.items[statement].stance;
    for (int32_t c = speech->first_child[verb]; c >= 0; c = speech->next_child[c]) {
        char buffer[LEMMA_MAX];
        enum deprel d = speech_word(speech, (size_t)c)->deprel;
        bool hearer = d == DEPREL_IOBJ || d == DEPREL_OBJ ||
                      (d == DEPREL_OBL && str_is(tree_case(speech->coding->text, (size_t)c, buffer, sizeof buffer), "to")) ||
                      (d == DEPREL_NSUBJ_PASS && lemma_takes_hearers(speech_word(speech, verb)->lemma));
        bool asked = s_stance == STANCE_DEMANDS && speech_has(speech, verb, DEPREL_XCOMP) &&
                     (d == DEPREL_OBJ || d == DEPREL_IOBJ || d == DEPREL_OBL);
        if ((hearer || asked) && (asked || !speech_in_content(speech, statement, (size_t)c)))
            address(speech, statement, (size_t)c);
    }
}
