/* Events: which deeds of the report become events, how they stand (actual, reported, planned, ...), on whose word, when and where.
   The deeds themselves come from deeds.c, the grammar from modality.c, the speech around them from statements.c.
   One event a deed and mention here; merge.c joins those that speak of the same deed. */
#include "coder/coder.h"
#include "coder/deeds.h"
#include "coder/modality.h"
#include "coder/statements.h"
#include "coder/tree.h"
#include "lexicon/imported.h"

enum { CLIMBS_MAX = 8, STATEMENT_DEPTH_MAX = 4 };

struct eventer {
    struct coding *coding;
    struct deed_finder deeds;
    int32_t *time_of, *place_of; /* per predicate word: the time and place phrase that hangs on it, or NOTHING */
};

/* ---- when and where ---- */

static bool is_predicate(const struct eventer *e, size_t word)
{
    const struct word *w = &e->coding->text->words[word];
    return w->upos == UPOS_VERB || e->deeds.deed_at[word] != NOTHING || tree_child_of(e->coding->text, word, DEPREL_COP) >= 0;
}

/* The predicate that a phrase hangs on: the nearest one above its outermost word. */
static int64_t predicate_above(const struct eventer *e, size_t first, size_t last)
{
    const struct text *text = e->coding->text;
    int64_t w = (int64_t)last;
    while (w >= 0 && (size_t)w >= first && (size_t)w <= last) w = word_head(text, (size_t)w);
    for (int climb = 0; w >= 0 && climb < CLIMBS_MAX; climb++, w = word_head(text, (size_t)w))
        if (is_predicate(e, (size_t)w)) return w;
    return -1;
}

static void hang_times_and_places(struct eventer *e)
{
    struct coding *coding = e->coding;
    for (size_t i = 0; i < coding->times.count; i++) {
        const struct time_mention *t = &coding->times.items[i];
        if (t->type != TIME_DATE && t->type != TIME_TIME) continue;
        int64_t predicate = predicate_above(e, t->first, t->last);
        if (predicate >= 0 && e->time_of[predicate] == NOTHING) e->time_of[predicate] = (int32_t)i;
    }
    for (size_t i = 0; i < coding->places.count; i++) {
        const struct place *p = &coding->places.items[i];
        for (size_t k = 0; k < p->mentions.count; k++) {
            uint32_t head = p->mentions.items[k].head;
            int64_t predicate = predicate_above(e, head, head);
            if (predicate >= 0 && e->place_of[predicate] == NOTHING) e->place_of[predicate] = (int32_t)i;
        }
    }
}

/* "the war, which began on Feb. 24": the date of a noun's beginning. */
static int32_t beginning_of(const struct eventer *e, size_t noun)
{
    static const char *const begin[] = {"begin", "start", "erupt", "launch", "occur", "happen", "break"};
    const struct text *text = e->coding->text;
    for (int64_t c = tree_child(text, noun, TREE_NONE); c >= 0; c = tree_child(text, noun, c)) {
        if (text->words[c].deprel != DEPREL_ACL_RELCL && text->words[c].deprel != DEPREL_ACL) continue;
        for (size_t i = 0; i < sizeof begin / sizeof *begin; i++)
            if (str_is(text->words[c].lemma, begin[i]) && e->time_of[c] != NOTHING) return e->time_of[c];
    }
    return NOTHING;
}

static int32_t climb_for(const struct eventer *e, const int32_t *table, const struct deed *deed)
{
    const struct text *text = e->coding->text;
    size_t at = deed->word;
    int climbs = deed->nominal ? 2 : CLIMBS_MAX; /* a noun's deed is dated and placed by its own verb at most */
    for (int climb = 0; climb < climbs; climb++) {
        if (table[at] != NOTHING) return table[at];
        enum deprel d = tree_relation(text, at);
        int64_t above = word_head(text, at);
        bool same_deed = d == DEPREL_XCOMP || d == DEPREL_CONJ || d == DEPREL_ADVCL || (deed->nominal && (d == DEPREL_OBJ || d == DEPREL_NSUBJ || d == DEPREL_OBL));
        if (above < 0 || !same_deed) return NOTHING;
        at = (size_t)above;
    }
    return NOTHING;
}

static void date_event(const struct eventer *e, const struct deed *deed, struct event *event)
{
    const struct coding *coding = e->coding;
    int32_t time = deed->nominal ? beginning_of(e, deed->word) : NOTHING;
    bool opens = time != NOTHING;
    if (time == NOTHING) time = climb_for(e, e->time_of, deed);
    event->time = time;
    if (time != NOTHING && coding->times.items[time].start.year) {
        const struct time_mention *t = &coding->times.items[time];
        event->start = t->start;
        event->end = opens ? (struct date){0} : t->end;
        event->basis = t->relative ? BASIS_RELATIVE : BASIS_EXPLICIT;
    } else if (coding->report->published.year && event->modality != MODALITY_HYPOTHETICAL && event->modality != MODALITY_PLANNED &&
               event->modality != MODALITY_REQUESTED && time == NOTHING) {
        event->start = event->end = coding->report->published;
        event->basis = BASIS_DOCUMENT;
    }
}

/* ---- on whose word ---- */

static bool by_outlet_alone(const struct coding *coding, const struct statement *s)
{
    if (!s->speakers.count) return false;
    for (size_t i = 0; i < s->speakers.count; i++)
        if (coding->actors.items[s->speakers.items[i]].type != ACTOR_OUTLET) return false;
    return true;
}

/* Whether one of the speakers is the doer, or speaks for the doer (the same country's government, the same body). */
static bool speaks_for_itself(const struct coding *coding, const struct statement *s, const index_list *source)
{
    for (size_t i = 0; i < s->speakers.count; i++)
        for (size_t k = 0; k < source->count; k++) {
            if (s->speakers.items[i] == source->items[k]) return true;
            str a = coding->actors.items[s->speakers.items[i]].code, b = coding->actors.items[source->items[k]].code;
            size_t n = a.length < b.length ? a.length : b.length;
            if (n >= 3 && a.data[0] != '-' && memcmp(a.data, b.data, 3) == 0 && (n == 3 || str_equal(a, b))) return true;
        }
    return false;
}

/* The modality that speech around a deed gives it. */
static enum modality spoken(const struct coding *coding, const struct statement *s, bool *negative)
{
    if (by_outlet_alone(coding, s)) return MODALITY_ACTUAL;
    switch (s->stance) {
    case STANCE_DENIES: *negative = true; return MODALITY_REPORTED;
    case STANCE_ALLEGES:
    case STANCE_DOUBTS: return MODALITY_ALLEGED;
    case STANCE_DEMANDS: return MODALITY_REQUESTED;
    case STANCE_PROMISES:
    case STANCE_THREATENS: return MODALITY_PLANNED;
    case STANCE_REJECTS:
    default: return MODALITY_REPORTED;
    }
}

/* ---- wrapping: deeds that grammar and speech make together ---- */

static int32_t statement_around(const struct coding *coding, const struct deed *deed)
{
    int32_t s = statement_at(coding, deed->word);
    return s != NOTHING && coding->statements.items[s].cue_word == deed->word ? NOTHING : s;
}

/* "The US and NATO should engage with Russia", said by a minister: an appeal to them. */
static void wrap_obligation(struct eventer *e, int32_t index, int32_t statement)
{
    struct deed *inner = &e->deeds.deeds.items[index];
    index_list asked = {0};
    for (size_t i = 0; i < inner->source.count; i++) index_add(e->coding->arena, &asked, inner->source.items[i]);
    if (!asked.count) return;
    int32_t outer = deeds_wrap(&e->deeds, index, OPERATOR_REQUEST, "grammar \"should, said to others\"");
    if (outer == NOTHING) return;
    struct deed *deed = &e->deeds.deeds.items[outer];
    const struct statement *s = &e->coding->statements.items[statement];
    inner = &e->deeds.deeds.items[index];
    deed->third = deed->target;
    deed->target = asked;
    deed->source = (index_list){0};
    for (size_t i = 0; i < s->speakers.count; i++)
        if (!index_has(&deed->target, s->speakers.items[i])) index_add(e->coding->arena, &deed->source, s->speakers.items[i]);
    deed->framed = true;
    deed->modality = MODALITY_ACTUAL;
    if (!deed->source.count) deed->absorbed = true;
}

/* "The minister said the rebels were responsible": blame that nobody in the clause lays is laid by who says it. */
static void blame_by_speaker(struct eventer *e, struct deed *deed, const struct statement *s)
{
    if (deed->source.count || !str_starts(deed->code, STR("11"))) return;
    for (size_t i = 0; i < s->speakers.count; i++)
        if (!index_has(&deed->target, s->speakers.items[i])) index_add(e->coding->arena, &deed->source, s->speakers.items[i]);
    deed->framed = deed->source.count > 0;
}

/* "said the government must ensure safety", where no pattern knows what is to be done: an appeal or a demand all the same. */
static void call_for_unknown(struct eventer *e, size_t auxiliary)
{
    struct coding *coding = e->coding;
    const struct text *text = coding->text;
    bool must = str_is(text->words[auxiliary].lemma, "must");
    int64_t verb = word_head(text, auxiliary);
    if (text->words[auxiliary].deprel != DEPREL_AUX || verb < 0 || (!must && !str_is(text->words[auxiliary].lemma, "should")) || e->deeds.deed_at[verb] != NOTHING) return;
    int32_t around = statement_at(coding, (uint32_t)verb);
    int64_t subject = tree_child_of(text, (size_t)verb, DEPREL_NSUBJ);
    if (around == NOTHING || subject < 0) return;
    const struct statement *s = &coding->statements.items[around];
    int32_t mention = coding->mention_at[subject];
    if (mention == NOTHING || by_outlet_alone(coding, s)) return;
    struct deed deed = {.word = (uint32_t)verb, .inner = NOTHING, .adopter = NOTHING, .framed = true, .modality = MODALITY_ACTUAL,
                        .code = must ? STR("100") : STR("020"), .rule = must ? STR("grammar \"must, said to others\"") : STR("grammar \"should, said to others\"")};
    deeds_actors(coding, (size_t)subject, true, &deed.target);
    for (size_t i = 0; i < s->speakers.count; i++)
        if (!index_has(&deed.target, s->speakers.items[i])) index_add(coding->arena, &deed.source, s->speakers.items[i]);
    bool known = false;
    for (size_t i = 0; i < deed.target.count; i++) known |= !str_is(coding->actors.items[deed.target.items[i]].code, "---");
    if (!known || !deed.source.count) return;
    e->deeds.deed_at[verb] = (int32_t)e->deeds.deeds.count;
    *ARENA_PUSH(coding->arena, &e->deeds.deeds) = deed;
}

/* "are set to call on Belarus and urge China": the second verb stands as the first does. */
static void share_frame(struct eventer *e, struct deed *deed)
{
    const struct text *text = e->coding->text;
    int64_t first = text->words[deed->word].deprel == DEPREL_CONJ ? word_head(text, deed->word) : -1;
    if (first < 0 || deed->framed || deed->nominal || e->deeds.deed_at[first] == NOTHING || tree_child_of(text, deed->word, DEPREL_NSUBJ) >= 0) return;
    const struct deed *other = &e->deeds.deeds.items[e->deeds.deed_at[first]];
    if (other->absorbed && other->adopter != NOTHING) other = &e->deeds.deeds.items[other->adopter];
    if (!other->framed) return;
    deed->framed = true;
    deed->modality = other->modality;
}

/* Verbal conflict and inquiry to come is neither a promise nor a threat. */
static bool is_of_words(str code)
{
    return code.length >= 2 && (str_starts(code, STR("02")) || (str_compare(code, STR("09")) >= 0 && str_compare(code, STR("13")) < 0));
}

/* What is condemned or welcomed as a known thing ("welcomed South Africa's apology") is told, and not only said. */
static bool is_presupposed(const struct deed *deed, const struct statement *s)
{
    return deed->nominal && (s->stance == STANCE_SUPPORTS || s->stance == STANCE_CRITICIZES);
}

/* Deeds in words that are done by saying so: "said it rejected the plan", "said it was ready for talks". */
static bool is_said(str code) { return str_starts(code, STR("03")) || str_starts(code, STR("10")) || str_starts(code, STR("12")) || str_starts(code, STR("13")); }

static void settle(struct eventer *e, int32_t index)
{
    struct coding *coding = e->coding;
    struct deed *deed = &e->deeds.deeds.items[index];
    if (deed->absorbed) return;
    share_frame(e, deed);
    struct grammar g = deed->nominal ? modality_of_noun(coding->text, deed->word) : modality_of(coding->text, deed->word);
    int32_t around = statement_around(coding, deed);
    const struct statement *s = around == NOTHING ? NULL : &coding->statements.items[around];
    if (s) blame_by_speaker(e, deed, s);
    bool framed = deed->framed;
    bool own_word = s && speaks_for_itself(coding, s, &deed->source);
    if (g.negative) deed->negative = !deed->negative;
    if (framed) return;
    switch (g.mode) {
    case GRAMMAR_FACT: deed->modality = MODALITY_ACTUAL; break;
    case GRAMMAR_PLANNED: deed->modality = MODALITY_PLANNED; return;
    case GRAMMAR_FUTURE:
    case GRAMMAR_WOULD:
        deed->modality = g.mode == GRAMMAR_FUTURE || own_word ? MODALITY_PLANNED : MODALITY_HYPOTHETICAL;
        if (deed->negative) { /* "will not", "would not" of what was past: a refusal, and no deed */
            bool past_refusal = g.mode == GRAMMAR_WOULD && !s && tree_child_of(coding->text, deed->word, DEPREL_ADVCL) < 0;
            if (g.mode == GRAMMAR_FUTURE || own_word || past_refusal) {
                int32_t outer = deeds_wrap(&e->deeds, index, OPERATOR_REFUSE, "grammar \"will not\"");
                if (outer != NOTHING) e->deeds.deeds.items[index].absorbed = true;
            }
        } else if ((g.mode == GRAMMAR_FUTURE || own_word) && !is_of_words(deed->code)) {
            deeds_wrap(&e->deeds, index, OPERATOR_PROMISE, "grammar \"will\"");
        }
        return;
    case GRAMMAR_OBLIGATION:
        deed->modality = s ? MODALITY_REQUESTED : MODALITY_HYPOTHETICAL;
        if (s) wrap_obligation(e, index, around);
        return;
    case GRAMMAR_PURPOSE: deed->purpose = true; /* falls through */
    case GRAMMAR_POSSIBLE: deed->modality = MODALITY_HYPOTHETICAL; return;
    }
    bool told = s && s->stance == STANCE_DEMANDS && modality_is_past(coding->text, deed->word);
    if (told) deed->modality = statement_quoted(coding, deed->word) ? MODALITY_REPORTED : MODALITY_ACTUAL; /* "demanded the boats that it seized" */
    else if (s && !is_presupposed(deed, s) && !(own_word && is_said(deed->code))) deed->modality = spoken(coding, s, &deed->negative);
    if (g.distance == DISTANCE_ALLEGED) deed->modality = MODALITY_ALLEGED;
    else if (g.distance == DISTANCE_REPORTED && deed->modality == MODALITY_ACTUAL) deed->modality = MODALITY_REPORTED;
}

static bool in_content(const struct coding *coding, const struct statement *s, size_t word)
{
    struct span at = span_of_words(coding->text, word, word);
    for (size_t k = 0; k < s->content.count; k++)
        if (at.start >= s->content.items[k].start && at.end <= s->content.items[k].end) return true;
    return false;
}

/* The first deed in a statement's content whose doer is not the speaker; a verb's before a noun's. */
static int32_t accused_deed(const struct eventer *e, const struct statement *s)
{
    int32_t best = NOTHING;
    for (size_t i = 0; i < e->deeds.deeds.count; i++) {
        const struct deed *d = &e->deeds.deeds.items[i];
        if (d->absorbed || !d->source.count || index_has(&s->speakers, d->source.items[0]) || !in_content(e->coding, s, d->word)) continue;
        const struct deed *b = best == NOTHING ? NULL : &e->deeds.deeds.items[best];
        if (!b || (b->nominal && !d->nominal) || (b->nominal == d->nominal && d->word < b->word)) best = (int32_t)i;
    }
    return best;
}

/* "alleged that NATO fears that China would arm Russia": an accusation of whoever does the first deed in the content, where the verb's
   own pattern found none. */
static void accuse_in_content(struct eventer *e, int32_t statement)
{
    struct coding *coding = e->coding;
    const struct statement *s = &coding->statements.items[statement];
    if (s->stance != STANCE_ALLEGES || !s->speakers.count || s->cue_word == UINT32_MAX || e->deeds.deed_at[s->cue_word] != NOTHING) return;
    if (coding->text->words[s->cue_word].upos != UPOS_VERB) return;
    int32_t chosen = accused_deed(e, s);
    int32_t outer = chosen == NOTHING ? NOTHING : deeds_wrap(&e->deeds, chosen, OPERATOR_ACCUSE, "statement that alleges");
    if (outer == NOTHING) return;
    struct deed *deed = &e->deeds.deeds.items[outer], *inner = &e->deeds.deeds.items[chosen];
    deed->word = s->cue_word;
    deed->nominal = false;
    deed->source = deed->target = deed->third = (index_list){0};
    for (size_t k = 0; k < s->speakers.count; k++) index_add(coding->arena, &deed->source, s->speakers.items[k]);
    for (size_t k = 0; k < inner->source.count; k++) index_add(coding->arena, &deed->target, inner->source.items[k]);
    for (size_t k = 0; k < inner->target.count; k++) index_add(coding->arena, &deed->third, inner->target.items[k]);
    deed->framed = true;
    deed->modality = MODALITY_ACTUAL;
    if (inner->modality != MODALITY_HYPOTHETICAL) inner->modality = MODALITY_ALLEGED;
}

/* ---- making events ---- */

/* A noun that is only mentioned is no event: it needs both sides, or violence or protest with one. */
static bool is_told(const struct coding *coding, const struct deed *deed)
{
    bool source = deed->source.count > 0, target = deed->target.count > 0;
    if (!source && !target) return false;
    bool known = false;
    for (size_t i = 0; i < deed->source.count; i++) known |= !str_is(coding->actors.items[deed->source.items[i]].code, "---");
    for (size_t i = 0; i < deed->target.count; i++) known |= !str_is(coding->actors.items[deed->target.items[i]].code, "---");
    if (!known && !(source && target)) return false;
    if (str_starts(deed->code, STR("010")) || str_is(deed->code, "01")) return false;
    if ((deed->purpose || str_starts(deed->code, STR("06"))) && !(source && (target || (deed->mutual && deed->source.count > 1)))) return false;
    if (!deed->nominal) return true;
    bool harm = str_compare(str_slice(deed->code, 0, 2), STR("14")) >= 0 || str_starts(deed->code, STR("08"));
    return (source && target) || (deed->mutual && deed->source.count > 1) || harm;
}

static bool is_meeting(str code)
{
    return str_starts(code, STR("040")) || str_starts(code, STR("044")) || str_starts(code, STR("046")) || str_starts(code, STR("057")) || str_is(code, "04");
}

static void make_reciprocal(struct coding *coding, struct event *event, bool mutual)
{
    bool sides = event->source.count + event->target.count > 1;
    bool done = event->modality == MODALITY_ACTUAL || event->modality == MODALITY_REPORTED; /* what is asked of one side stays directed */
    if (!sides || !(mutual || (done && is_meeting(event->cameo)))) return;
    index_list all = {0};
    for (size_t i = 0; i < event->source.count; i++) index_add(coding->arena, &all, event->source.items[i]);
    for (size_t i = 0; i < event->target.count; i++) index_add(coding->arena, &all, event->target.items[i]);
    event->reciprocal = true;
    event->source = event->target = (index_list){0};
    for (size_t i = 0; i < all.count; i++) {
        index_add(coding->arena, &event->source, all.items[i]);
        index_add(coding->arena, &event->target, all.items[i]);
    }
}

static void classify(struct coding *coding, struct event *event)
{
    struct lexicon_code code;
    if (!lexicon_cameo(coding->lexicon, event->cameo, &code)) return;
    event->plover_event = code.plover_event;
    event->plover_mode = code.plover_mode;
    event->plover_contexts = code.plover_contexts;
    event->quad = code.quad;
    event->goldstein = code.goldstein;
    event->has_goldstein = code.has_goldstein;
}

static void add_mention(struct eventer *e, const struct deed *deed, struct event *event)
{
    const struct text *text = e->coding->text;
    size_t first, last;
    tree_extent(text, deed->word, &first, &last);
    while (last > first && text->words[last].upos == UPOS_PUNCT) last--;
    while (first < last && text->words[first].upos == UPOS_PUNCT) first++;
    size_t from = deed->word, to = deed->word;
    int64_t particle = tree_child_of(text, deed->word, DEPREL_COMPOUND_PRT);
    if (particle >= 0 && (size_t)particle == to + 1) to = (size_t)particle;
    *ARENA_PUSH(e->coding->arena, &event->mentions) = (struct event_mention){
        .sentence = text->words[deed->word].sentence, .clause = span_of_words(text, first, last), .trigger = span_of_words(text, from, to),
        .trigger_word = deed->word, .rule = deed->rule};
}

/* "the war", "Russia's war": a deed that the reader is taken to know. */
static bool is_definite(const struct text *text, size_t noun)
{
    if (tree_child_of(text, noun, DEPREL_NMOD_POSS) >= 0) return true;
    int64_t determiner = tree_child_of(text, noun, DEPREL_DET);
    return determiner >= 0 && (str_is(text->words[determiner].lemma, "the") || str_is(text->words[determiner].lemma, "this"));
}

/* Nobody does a deed to himself alone: what the words give on both sides stays on the doer's. */
static index_list others(struct coding *coding, const struct deed *deed)
{
    index_list list = {0};
    for (size_t i = 0; i < deed->target.count; i++)
        if (!index_has(&deed->source, deed->target.items[i])) index_add(coding->arena, &list, deed->target.items[i]);
    return list;
}

/* Whether all that a deed is done to are of a type: persons without arms, or firms, schools and newspapers. */
static bool all_of(const struct coding *coding, const index_list *targets, enum actor_type type)
{
    for (size_t i = 0; i < targets->count; i++) {
        const struct actor *a = &coding->actors.items[targets->items[i]];
        str role = a->role_count ? a->roles[0] : (str){0};
        bool fits = type == ACTOR_PERSON ? !str_is(role, "MIL") && !str_is(role, "REB") && !str_is(role, "GOV")
                                         : str_is(role, "EDU") || str_is(role, "BUS") || str_is(role, "MED");
        if (a->type != type || !fits) return false;
    }
    return targets->count > 0;
}

/* A bomb is the weapon of those who have no planes, unless a state or its army bombs; persons and firms that are seized are no territory. */
static str code_of(const struct coding *coding, const struct deed *deed)
{
    if (str_is(deed->code, "192") && all_of(coding, &deed->target, ACTOR_PERSON)) return STR("173");
    if (str_is(deed->code, "192") && all_of(coding, &deed->target, ACTOR_ORGANIZATION)) return STR("171");
    bool state = false;
    for (size_t i = 0; i < deed->source.count; i++) {
        const struct actor *a = &coding->actors.items[deed->source.items[i]];
        state |= a->type == ACTOR_STATE || (a->role_count && str_is(a->roles[0], "MIL"));
    }
    return state && str_is(deed->code, "183") ? STR("195") : deed->code;
}

static void make_event(struct eventer *e, const struct deed *deed)
{
    struct coding *coding = e->coding;
    struct event event = {.source = deed->source, .target = others(coding, deed), .third = deed->third, .cameo = code_of(coding, deed),
                          .modality = deed->modality, .negative = deed->negative, .time = NOTHING, .place = NOTHING};
    event.attributed_to = statement_around(coding, deed);
    if (event.modality == MODALITY_ACTUAL) event.attributed_to = NOTHING;
    date_event(e, deed, &event);
    event.place = climb_for(e, e->place_of, deed);
    event.imported = deed->imported;
    event.foreign = deed->foreign;
    if (!deed->imported) make_reciprocal(coding, &event, deed->mutual);
    if (!deed->foreign) classify(coding, &event);
    event.definite = deed->nominal && is_definite(coding->text, deed->word);
    add_mention(e, deed, &event);
    *ARENA_PUSH(coding->arena, &coding->events) = event;
}

/* A deed in words whose verb is a statement's cue is the speakers' where the tree shows no doer. */
static void lend_speakers(struct eventer *e, const struct statement *s)
{
    if (s->cue_word == UINT32_MAX || e->deeds.deed_at[s->cue_word] == NOTHING) return;
    struct deed *deed = &e->deeds.deeds.items[e->deeds.deed_at[s->cue_word]];
    if (deed->source.count) return;
    for (size_t i = 0; i < s->speakers.count; i++)
        if (!index_has(&deed->target, s->speakers.items[i])) index_add(e->coding->arena, &deed->source, s->speakers.items[i]);
}

/* The old dictionaries know no modality: their patterns say what counts ("WILL NOT *").  Who says it is told. */
static void settle_imported(struct eventer *e)
{
    for (size_t i = 0; i < e->deeds.deeds.count; i++) {
        struct deed *deed = &e->deeds.deeds.items[i];
        deed->modality = statement_around(e->coding, deed) == NOTHING ? MODALITY_ACTUAL : MODALITY_REPORTED;
        make_event(e, deed);
    }
}

void code_events(struct coding *coding)
{
    struct eventer e = {.coding = coding};
    bool imported = imported_has_verbs(coding->lexicon);
    if (imported) deeds_import(&e.deeds, coding);
    else deeds_find(&e.deeds, coding);
    size_t words = coding->text->word_count + 1;
    e.time_of = ARENA_NEW(coding->arena, int32_t, words);
    e.place_of = ARENA_NEW(coding->arena, int32_t, words);
    for (size_t w = 0; w < words; w++) e.time_of[w] = e.place_of[w] = NOTHING;
    hang_times_and_places(&e);
    if (imported) {
        settle_imported(&e);
        return;
    }
    size_t found = e.deeds.deeds.count;
    for (size_t i = 0; i < coding->statements.count; i++) lend_speakers(&e, &coding->statements.items[i]);
    for (size_t i = 0; i < found; i++) settle(&e, (int32_t)i);
    for (size_t w = 0; w < coding->text->word_count; w++)
        if (coding->text->words[w].upos == UPOS_AUX) call_for_unknown(&e, w);
    for (size_t i = 0; i < coding->statements.count; i++) accuse_in_content(&e, (int32_t)i);
    for (size_t i = 0; i < e.deeds.deeds.count; i++) {
        const struct deed *deed = &e.deeds.deeds.items[i];
        if (!deed->absorbed && is_told(coding, deed)) make_event(&e, deed);
    }
}
