/* What stands around a figure: who did it, on whose word it is, where and when, and the words that cast doubt on it. */
#include "coder/figures.h"

#include "coder/number.h"
#include "coder/statements.h"
#include "coder/tree.h"

/* ---- the doer ---- */

static int32_t actor_at(const struct coding *coding, size_t word)
{
    int32_t m = coding->mention_at[word];
    if (m == NOTHING || coding->mentions.items[m].locative) return NOTHING;
    return coding->mentions.items[m].actor;
}

/* The actor that a subject or agent is, or whose deed it is ("an Israeli air strike", "a raid by militants"). */
static int32_t doer_in(const struct coding *coding, size_t noun)
{
    int32_t actor = actor_at(coding, noun);
    if (actor != NOTHING) return actor;
    for (int64_t c = tree_child(coding->text, noun, TREE_NONE); c >= 0; c = tree_child(coding->text, noun, c)) {
        char buffer[32];
        enum deprel d = coding->text->words[c].deprel;
        bool owner = d == DEPREL_AMOD || d == DEPREL_NMOD_POSS || d == DEPREL_COMPOUND;
        bool by = d == DEPREL_NMOD && str_is(tree_case(coding->text, (size_t)c, buffer, sizeof buffer), "by");
        if ((owner || by) && (actor = actor_at(coding, (size_t)c)) != NOTHING) return actor;
    }
    return NOTHING;
}

static bool is_deed_noun(const struct text *text, size_t noun)
{
    return lemma_among(text, noun, "attack|strike|airstrike|raid|bombing|shelling|assault|offensive|ambush|bombardment|operation|fire|crackdown|shooting");
}

static int32_t doer(const struct coding *coding, int64_t predicate)
{
    const struct text *text = coding->text;
    for (int steps = 0; predicate >= 0 && steps < 3; steps++) {
        bool passive = tree_child_of(text, (size_t)predicate, DEPREL_NSUBJ_PASS) >= 0 ||
                       (text->words[predicate].xpos == XPOS_VBN && tree_child_of(text, (size_t)predicate, DEPREL_NSUBJ) < 0);
        for (int64_t c = tree_child(text, (size_t)predicate, TREE_NONE); c >= 0; c = tree_child(text, (size_t)predicate, c)) {
            enum deprel d = text->words[c].deprel;
            char buffer[32];
            bool subject = d == DEPREL_NSUBJ && !passive, agent = d == DEPREL_OBL_AGENT;
            str marker = tree_case(text, (size_t)c, buffer, sizeof buffer);
            bool deed = tree_relation(text, (size_t)c) == DEPREL_OBL && (str_is(marker, "in") || str_is(marker, "by") || str_is(marker, "during")) && is_deed_noun(text, (size_t)c);
            if ((subject || agent) && tree_child_of(text, (size_t)c, DEPREL_CONJ) >= 0 && steps) return NOTHING; /* they clashed: which of them? */
            if (subject || agent || deed) {
                int32_t actor = doer_in(coding, (size_t)c);
                if (actor != NOTHING || subject || agent) return actor;
            }
        }
        /* "attacked the town, killing 12" */
        enum deprel d = tree_relation(text, (size_t)predicate);
        if (passive || (d != DEPREL_ADVCL && d != DEPREL_CONJ)) break;
        predicate = word_head(text, (size_t)predicate);
    }
    return NOTHING;
}

/* ---- the source ---- */

static int32_t source(const struct coding *coding, const struct quantity *q)
{
    const struct text *text = coding->text;
    int32_t s = statement_at(coding, (uint32_t)q->first);
    if (s != NOTHING) {
        const struct statement *statement = &coding->statements.items[s];
        if (statement->speakers.count) return statement->speakers.items[0];
        if (statement->via.count) return statement->via.items[0];
    }
    const struct sentence *sentence = &text->sentences[text->words[q->first].sentence];
    size_t end = sentence->first + sentence->count;
    for (size_t w = sentence->first; w + 2 < end; w++) {
        if (!word_among(text, w, "according") || !word_among(text, w + 1, "to")) continue;
        int32_t owner = NOTHING; /* "according to UN estimates" */
        for (size_t n = w + 2; n < end && !word_among(text, n, ",|;|."); n++) {
            if (actor_at(coding, n) == NOTHING) continue;
            if (!coding->mentions.items[coding->mention_at[n]].modifier) return actor_at(coding, n);
            if (owner == NOTHING) owner = actor_at(coding, n);
        }
        if (owner != NOTHING) return owner;
    }
    /* "The ministry put the toll at 34." */
    if (q->total && q->predicate >= 0)
        for (int64_t c = tree_child(text, (size_t)q->predicate, TREE_NONE); c >= 0; c = tree_child(text, (size_t)q->predicate, c))
            if (text->words[c].deprel == DEPREL_NSUBJ && lemma_among(text, (size_t)q->predicate, "put|give|estimate|set|report")) return actor_at(coding, (size_t)c);
    return NOTHING;
}

/* ---- place and time ---- */

/* The clause that a predicate stands in: itself, else the clause it completes without being said by anybody. */
static size_t clause_of(const struct text *text, size_t predicate)
{
    size_t clause = predicate;
    for (int steps = 0; steps < 4; steps++) {
        enum deprel d = tree_relation(text, clause);
        int64_t head = word_head(text, clause);
        if (head < 0 || d == DEPREL_CCOMP || d == DEPREL_PARATAXIS) break;
        if (tree_child_of(text, clause, DEPREL_MARK) >= 0) break; /* "two days after the quake killed 12": another time than the main clause's */
        bool clausal = text->words[clause].upos == UPOS_VERB && d != DEPREL_ADVCL && d != DEPREL_ACL && d != DEPREL_CONJ && d != DEPREL_XCOMP;
        if (clausal) break;
        clause = (size_t)head;
    }
    return clause;
}

/* Durations date nothing. */
static bool dates(const struct coding *coding, const int32_t *at, int32_t index)
{
    if (at != coding->time_at) return true;
    return coding->times.items[index].type == TIME_DATE || coding->times.items[index].type == TIME_TIME;
}

static int32_t nearest(const struct coding *coding, const int32_t *at, size_t clause, size_t word)
{
    const struct text *text = coding->text;
    const struct sentence *s = &text->sentences[text->words[word].sentence];
    int32_t best = NOTHING;
    size_t best_distance = SIZE_MAX;
    for (size_t w = s->first; w < s->first + s->count; w++) {
        if (at[w] == NOTHING || !dates(coding, at, at[w]) || !tree_under(text, w, clause)) continue;
        size_t distance = w > word ? w - word : word - w;
        if (distance < best_distance) {
            best = at[w];
            best_distance = distance;
        }
    }
    return best;
}

void figure_context(const struct coding *coding, const struct quantity *q, struct figure *f)
{
    const struct text *text = coding->text;
    size_t predicate = q->predicate >= 0 ? (size_t)q->predicate : q->head;
    bool victims = strcmp(f->measure, "killed") == 0 || strcmp(f->measure, "injured") == 0 || strcmp(f->measure, "detained") == 0 ||
                   strcmp(f->measure, "kidnapped") == 0 || strcmp(f->measure, "displaced") == 0;
    f->by = victims && q->predicate >= 0 && !q->total ? doer(coding, q->predicate) : NOTHING;
    f->according_to = source(coding, q);
    if (f->by != NOTHING && f->by == f->of_actor) f->by = NOTHING;
    f->place = nearest(coding, coding->place_at, predicate, q->first);
    f->time = nearest(coding, coding->time_at, predicate, q->first);
    size_t clause = clause_of(text, predicate);
    if (f->place == NOTHING) f->place = nearest(coding, coding->place_at, clause, q->first);
    if (f->time == NOTHING) f->time = nearest(coding, coding->time_at, clause, q->first);
}

/* ---- caveats ---- */

/* The clause of the sentence that says that the true number is, or may become, another. */
struct span figure_caveat(const struct text *text, size_t sentence)
{
    const struct sentence *s = &text->sentences[sentence];
    for (size_t w = s->first; w < s->first + s->count; w++) {
        bool total = lemma_among(text, w, "toll|number|figure|tally|count|total|casualty|death");
        bool doubt = word_among(text, w, "unverified|undercount|underestimate|preliminary|incomplete");
        if (!total && !doubt) continue;
        int64_t verb = word_head(text, w);
        for (int steps = 0; verb >= 0 && steps < 2 && tree_relation(text, w) == DEPREL_NMOD && text->words[verb].upos == UPOS_NOUN; steps++) verb = word_head(text, (size_t)verb);
        if (verb < 0 || text->words[verb].sentence != sentence) verb = (int64_t)w;
        size_t first, last;
        tree_extent(text, (size_t)verb, &first, &last);
        bool higher = false, unsure = doubt;
        for (size_t k = first; k <= last; k++) {
            higher |= lemma_among(text, k, "high|rise|climb|grow|increase|mount|more|large");
            unsure |= word_among(text, k, "could|may|might|likely|expected|feared|believed|will|would|probably|true|real|actual|considerably|much|far|is");
            if (word_among(text, k, "verified|confirmed") && k > first && word_among(text, k - 1, "independently|be")) higher = unsure = true;
        }
        if (!(higher && unsure) && !doubt) continue;
        while (last > first && text->words[last].upos == UPOS_PUNCT) last--;
        while (first < last && (text->words[first].upos == UPOS_PUNCT || text->words[first].upos == UPOS_CCONJ || text->words[first].upos == UPOS_SCONJ)) first++;
        return span_of_words(text, first, last);
    }
    return (struct span){0};
}
