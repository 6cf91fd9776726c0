/* Figures: how many were killed, injured, displaced, held, marched or sent, how much money, which share; with the bound that the
   words put on the number, those who are counted, and on whose word it stands.
   A number said again is one figure with more mentions; a revised toll supersedes the old one.  A single victim who is not counted
   in words ("a soldier was wounded") is a figure of one.
   Does not count what has no measure in the record (houses, years, goals). */
#include "coder/figures.h"

#include "coder/coder.h"
#include "coder/number.h"
#include "coder/tree.h"

enum { FIGURES_BACK = 512 /* how far back a figure is looked for again: more than a report has, less than a table of numbers */ };

/* ---- the bound ---- */

struct bound_words { const char *words[3]; enum figure_bound bound; };

/* Read backwards from the number. */
static const struct bound_words before[] = {
    {{"at", "least"}, BOUND_AT_LEAST}, {{"no", "fewer|less", "than"}, BOUND_AT_LEAST}, {{"minimum", "of"}, BOUND_AT_LEAST},
    {{"no", "more", "than"}, BOUND_AT_MOST}, {{"up", "to"}, BOUND_AT_MOST}, {{"at", "most"}, BOUND_AT_MOST}, {{"as", "many|much", "as"}, BOUND_AT_MOST},
    {{"maximum", "of"}, BOUND_AT_MOST}, {{"more", "than"}, BOUND_MORE_THAN}, {{"upward|upwards", "of"}, BOUND_MORE_THAN}, {{"excess", "of"}, BOUND_MORE_THAN},
    {{"over|above|exceeding|topping"}, BOUND_MORE_THAN}, {{"less|fewer", "than"}, BOUND_LESS_THAN}, {{"under|below"}, BOUND_LESS_THAN},
    {{"close", "to"}, BOUND_ABOUT}, {{"about|around|some|roughly|approximately|nearly|almost|estimated|circa|perhaps|possibly|maybe|~"}, BOUND_ABOUT},
};

static size_t match_before(const struct text *text, size_t first, size_t at, const struct bound_words *b)
{
    size_t count = b->words[2] ? 3 : b->words[1] ? 2 : 1;
    if (at < first + count) return 0;
    for (size_t i = 0; i < count; i++)
        if (!word_among(text, at - count + i, b->words[i])) return 0;
    return count;
}

static void read_bound(const struct text *text, struct quantity *q, size_t first, size_t end)
{
    size_t at = q->first;
    if (at > first && word_among(text, at - 1, "$|us$|€|£|¥|a$|c$")) at--;
    if (at > first && word_among(text, at - 1, "the|a|an|another|additional|other")) at--;
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        size_t words = match_before(text, first, at, &before[i]);
        if (!words) continue;
        q->bound = before[i].bound;
        q->span_first = at - words;
        if (q->span_first > first && word_among(text, q->span_first - 1, "an|a")) q->span_first--;
        return;
    }
    if (q->last + 2 < end && word_among(text, q->last + 1, "or") && word_among(text, q->last + 2, "more|so")) {
        q->bound = word_among(text, q->last + 2, "more") ? BOUND_AT_LEAST : BOUND_ABOUT;
        q->span_last = q->last + 2;
    } else if (q->last + 1 < end && word_among(text, q->last + 1, "+") && !text->words[q->last].space_after) {
        q->bound = BOUND_AT_LEAST;
        q->span_last = q->last + 1;
    }
}

static bool lowers_or_raises(const struct text *text, const struct quantity *q)
{
    return q->first > 1 && text->words[q->first - 2].sentence == text->words[q->first].sentence &&
           lemma_among(text, q->first - 2, "rise|climb|jump|grow|increase|fall|drop|decline|revise|soar");
}

/* "between 20 and 30", "20 to 30", "20-30": the second number joins the first. */
static void read_range(const struct text *text, struct quantity *q, size_t first, size_t end)
{
    struct number other;
    bool between = q->first > first && word_among(text, q->first - 1, "between");
    if (q->first > first + 1 && !between && word_among(text, q->first - 1, "$|us$|€|£|¥")) between = word_among(text, q->first - 2, "between");
    size_t joint = q->last + 1, sign = joint + 2 < end && word_among(text, joint + 1, "$|us$|€|£|¥") ? 1 : 0;
    if (joint + 1 + sign >= end || !number_read(text, joint + 1 + sign, end, &other)) return;
    if (q->first > first && word_among(text, q->first - 1, "from") && lowers_or_raises(text, q)) return; /* "rose from 30 to 34" */
    bool joined = (between && word_among(text, joint, "and")) || word_among(text, joint, "to|or|-|–");
    if (!joined || (other.value <= q->value && !(other.words > 1 && other.value > 0))) return;
    if (between && q->span_first == q->first) q->span_first = q->first - 1;
    q->bound = BOUND_RANGE;
    /* "two to three million" */
    if (q->value < 1000 && other.value >= 1000 && other.words > 1) {
        double scale = other.value >= 1e9 ? 1e9 : other.value >= 1e6 ? 1e6 : 1e3;
        if (q->value * scale < other.value) q->value *= scale;
    }
    q->upper = other.value;
    q->last = q->span_last = joint + sign + other.words;
}

/* ---- the number ---- */

/* Years, ages, dates, weapons ("M-16"), scores ("3-2") and ordinals count nobody. */
static bool counts_something(const struct coding *coding, size_t first, size_t end, const struct number *number, size_t at)
{
    const struct text *text = coding->text;
    size_t last = at + number->words - 1;
    for (size_t w = at; w <= last; w++)
        if (coding->time_at[w] != NOTHING) return false;
    if (at > first && !text->words[at - 1].space_after && word_among(text, at - 1, "-|–|/|.|:|#|(") && !word_among(text, at - 1, "(")) return false;
    if (last + 1 < end && !text->words[last].space_after && word_among(text, last + 1, "/|:|°")) return false;
    if (last + 2 < end && word_among(text, last + 1, "-") && !text->words[last].space_after && word_among(text, last + 2, "year|day|month|week|member|nation|point|hour|mile|story|storey|man|foot|seat|kilometer|kilometre|strong"))
        return word_among(text, last + 2, "strong|member") && false;
    if (text->words[at].upos == UPOS_PRON || text->words[at].deprel == DEPREL_ADVMOD) return false;
    return !(word_among(text, at, "one") && last == at && (text->words[at].upos != UPOS_NUM || (last + 1 < end && word_among(text, last + 1, "of"))));
}

/* The word of the number that its phrase hangs by, and the noun that is counted. */
static void find_counted(const struct text *text, struct quantity *q)
{
    q->head = q->last;
    for (size_t w = q->first; w <= q->last; w++) {
        int64_t head = word_head(text, w);
        if (head < 0 || head < (int64_t)q->first || head > (int64_t)q->last) q->head = w;
    }
    int64_t head = word_head(text, q->head);
    enum deprel d = tree_relation(text, q->head);
    q->counted = -1;
    if (head > (int64_t)q->last && (d == DEPREL_NUMMOD || d == DEPREL_AMOD || d == DEPREL_DET || d == DEPREL_COMPOUND)) q->counted = head;
    /* "hundreds of people", "30 of them" */
    for (int64_t c = tree_child(text, q->head, (int64_t)q->last); c >= 0 && q->counted < 0; c = tree_child(text, q->head, c)) {
        char buffer[32];
        if (tree_relation(text, (size_t)c) == DEPREL_NMOD && str_is(tree_case(text, (size_t)c, buffer, sizeof buffer), "of")) q->counted = c;
    }
    /* Where the tree hangs the number elsewhere: the plural right behind it. */
    size_t next = q->last + 1, sentence = text->words[q->first].sentence;
    if (q->counted < 0 && next + 1 < text->word_count && word_among(text, next, "of")) next++;
    if (q->counted < 0 && next < text->word_count && text->words[next].sentence == sentence && text->words[next].xpos == XPOS_NNS) q->counted = (int64_t)next;
}

/* "60 people or more". */
static void bound_behind(const struct text *text, struct quantity *q, size_t end)
{
    size_t after = (size_t)q->counted + 1;
    if (q->counted < 0 || q->bound != BOUND_EXACTLY || (size_t)q->counted > q->last + 2 || after + 1 >= end || !word_among(text, after, "or")) return;
    if (word_among(text, after + 1, "more")) q->bound = BOUND_AT_LEAST;
    else if (word_among(text, after + 1, "so")) q->bound = BOUND_ABOUT;
    else if (word_among(text, after + 1, "less|fewer")) q->bound = BOUND_AT_MOST;
}

/* The place of the whole phrase in the clause is that of "hundreds" where it counts through "of". */
static void measure_of(const struct text *text, struct quantity *q)
{
    int64_t counted = q->counted;
    bool through_of = counted >= 0 && word_head(text, (size_t)counted) == (int64_t)q->head;
    if (through_of) { /* "15 of its soldiers were wounded": what befell the 15, not what soldiers are */
        q->counted = -1;
        figure_measure(text, q);
        if (!q->measure || strcmp(q->measure, "money") != 0) q->counted = counted;
        if (q->measure) return;
    }
    figure_measure(text, q);
}

/* ---- who is counted ---- */

static struct span counted_span(const struct text *text, const struct quantity *q)
{
    size_t noun = (size_t)q->counted, first = noun, low = q->span_last < noun && q->span_last > q->last ? q->span_last : q->last;
    while (first > low + 1) {
        const struct word *w = &text->words[first - 1];
        bool age = w->upos == UPOS_NUM && str_is(text->words[first].form, "-");
        bool joined = age || (!w->space_after && first > low + 2 && !text->words[first - 2].space_after && (w->upos == UPOS_PUNCT || str_is(text->words[first].form, "-") || str_is(w->form, "-"))); /* "34-year-old" */
        if (joined) {
            first--;
            continue;
        }
        if (!tree_under(text, first - 1, noun) || w->deprel == DEPREL_CASE || w->deprel == DEPREL_DET || w->upos == UPOS_NUM || w->upos == UPOS_PUNCT || w->upos == UPOS_ADP) break;
        first--;
    }
    return span_of_words(text, first, noun);
}

static void set_counted(struct coding *coding, const struct quantity *q, struct figure *f)
{
    const struct text *text = coding->text;
    f->of_actor = NOTHING;
    if (q->counted >= 0 && !word_among(text, (size_t)q->counted, "others|more|them|dead|injured|wounded|missing|lives")) {
        f->of_text = span_text(text, counted_span(text, q));
        int32_t mention = coding->mention_at[q->counted];
        if (mention != NOTHING) f->of_actor = coding->mentions.items[mention].actor;
        return;
    }
    /* "977 civilians were killed and 1,594 injured": the same are counted on. */
    if (!coding->figures.count || strcmp(f->measure, "money") == 0 || strcmp(f->measure, "share") == 0) return;
    const struct figure *last = &coding->figures.items[coding->figures.count - 1];
    if (text->words[last->first].sentence == text->words[q->first].sentence && last->last < q->first && strcmp(last->measure, "money") != 0 && strcmp(last->measure, "share") != 0) {
        f->of_text = last->of_text;
        f->of_actor = last->of_actor;
    }
}

/* ---- the same figure again ---- */

static str last_word(str s)
{
    for (size_t i = s.length; i > 0; i--)
        if (s.data[i - 1] == ' ') return str_slice(s, i, s.length);
    return s;
}

static bool generic_text(str s)
{
    return !s.length || str_is(s, "people") || str_is(s, "others") || str_is(s, "persons");
}

static bool same_figure(const struct figure *a, const struct figure *b)
{
    bool value = !(a->value < b->value) && !(b->value < a->value) && !(a->upper < b->upper) && !(b->upper < a->upper);
    if (!value || strcmp(a->measure, b->measure) != 0 || !str_equal(a->unit, b->unit)) return false;
    return generic_text(a->of_text) || generic_text(b->of_text) || str_equal(last_word(a->of_text), last_word(b->of_text));
}

/* Fills what the earlier mention left open. */
static void say_again(struct coding *coding, struct figure *old, const struct figure *again)
{
    *ARENA_PUSH(coding->arena, &old->mentions) = again->span;
    if (old->bound == BOUND_EXACTLY) old->bound = again->bound;
    if (generic_text(old->of_text) && again->of_text.length) old->of_text = again->of_text;
    if (old->of_actor == NOTHING) old->of_actor = again->of_actor;
    if (old->by == NOTHING) old->by = again->by;
    if (old->place == NOTHING) old->place = again->place;
    if (old->time == NOTHING) old->time = again->time;
    if (old->according_to == NOTHING) old->according_to = again->according_to;
    if (!old->caveat.length) old->caveat = again->caveat;
}

/* ---- revised tolls ---- */

/* "rose to 34 from 30", "had put it at 27": which of two tolls is the newer. */
static void supersede(struct coding *coding, const struct quantity *q, int32_t index)
{
    const struct text *text = coding->text;
    struct figure *f = &coding->figures.items[index];
    if (q->predicate < 0 || strcmp(f->measure, "money") == 0) return;
    size_t verb = (size_t)q->predicate;
    bool rise = lemma_among(text, verb, "rise|climb|jump|grow|increase|reach|pass|revise|soar|mount");
    bool past_perfect = false;
    for (int64_t c = tree_child(text, verb, TREE_NONE); c >= 0; c = tree_child(text, verb, c))
        past_perfect |= text->words[c].deprel == DEPREL_AUX && word_among(text, (size_t)c, "had");
    bool older = (past_perfect && lemma_among(text, verb, "put|give|set|stand")) || (q->first > 0 && word_among(text, q->first - 1, "from") && rise);
    if (!rise && !older) return;
    for (int32_t i = index - 1; i >= 0 && index - i < FIGURES_BACK; i--) {
        struct figure *other = &coding->figures.items[i];
        if (strcmp(other->measure, f->measure) != 0 || !generic_text(other->of_text)) continue;
        if (older && f->value < other->value && other->supersedes == NOTHING) other->supersedes = index;
        if (!older && other->value < f->value && f->supersedes == NOTHING) f->supersedes = i;
        return;
    }
}

/* ---- adding ---- */

static void add_figure(struct coding *coding, const struct quantity *q)
{
    struct figure f = {.measure = q->measure, .value = q->value, .upper = q->upper, .bound = q->bound, .supersedes = NOTHING, .place = NOTHING, .time = NOTHING,
                       .first = (uint32_t)q->span_first, .last = (uint32_t)q->span_last};
    f.span = span_of_words(coding->text, q->span_first, q->span_last);
    if (q->unit) f.unit = str_from(q->unit);
    else if (strcmp(q->measure, "votes") != 0) f.unit = STR("people");
    set_counted(coding, q, &f);
    figure_context(coding, q, &f);
    size_t from = coding->figures.count > FIGURES_BACK ? coding->figures.count - FIGURES_BACK : 0;
    for (size_t i = from; i < coding->figures.count; i++)
        if (same_figure(&coding->figures.items[i], &f)) {
            say_again(coding, &coding->figures.items[i], &f);
            return;
        }
    *ARENA_PUSH(coding->arena, &coding->figures) = f;
    supersede(coding, q, (int32_t)coding->figures.count - 1);
}

static bool is_victims(const char *measure)
{
    return strcmp(measure, "killed") == 0 || strcmp(measure, "injured") == 0 || strcmp(measure, "missing") == 0 || strcmp(measure, "detained") == 0 ||
           strcmp(measure, "kidnapped") == 0 || strcmp(measure, "displaced") == 0;
}

/* "60 people were killed, including 14 children", "14 of them children", "of the 60 people killed, 14 were children": a part of those counted
   last is counted as they are. */
static void part_of_last(const struct coding *coding, struct quantity *q)
{
    const struct text *text = coding->text;
    size_t sentence = text->words[q->first].sentence, first = text->sentences[sentence].first, end = first + text->sentences[sentence].count;
    if (!coding->figures.count || q->span_first == first) return;
    const struct figure *last = &coding->figures.items[coding->figures.count - 1];
    if (text->words[last->first].sentence != sentence || !is_victims(last->measure)) return;
    bool of_them = q->last + 2 < end && word_among(text, q->last + 1, "of") && word_among(text, q->last + 2, "them|whom|those");
    bool included = word_among(text, q->span_first - 1, "including") || (q->span_first > first + 1 && word_among(text, q->span_first - 2, "among") && word_among(text, q->span_first - 1, "them"));
    bool of_the = word_among(text, first, "of") && q->last + 1 < end && word_among(text, q->last + 1, "was|were|are");
    if (of_them || included || of_the) q->measure = last->measure;
}

/* ---- fractions and votes ---- */

/* "half of the houses", "two thirds of voters", "a quarter of", "one in five": a share in percent; returns its words. */
static size_t read_fraction(const struct text *text, size_t at, size_t end, double *percent)
{
    static const char *const parts[] = {"half", "third|thirds", "quarter|quarters", "fifth|fifths"};
    struct number top = {.value = 1}, bottom;
    if (at + 3 < end && word_among(text, at, "one") && word_among(text, at + 1, "in") && number_read(text, at + 2, end, &bottom) && bottom.value >= 2 && bottom.value <= 100 &&
        at + 2 + bottom.words < end && (text->words[at + 2 + bottom.words].upos == UPOS_NOUN || text->words[at + 2 + bottom.words].upos == UPOS_ADJ)) {
        *percent = 100 / bottom.value;
        return 2 + bottom.words;
    }
    size_t w = at;
    if (word_among(text, w, "a|one|two|three|four")) {
        if (!word_among(text, w, "a") && (!number_read(text, w, w + 1, &top) || top.value > 4)) return 0;
        w++;
    }
    if (w > at && w + 1 < end && word_among(text, w, "-")) w++;
    for (size_t i = 0; i < sizeof parts / sizeof *parts && w + 1 < end; i++) {
        if (!word_among(text, w, parts[i]) || (i && w == at) || !word_among(text, w + 1, "of")) continue;
        double share = top.value * 100 / (double)(i + 2);
        if (share > 100) return 0;
        *percent = share;
        return w + 1 - at;
    }
    return 0;
}

static size_t code_fraction(struct coding *coding, size_t first, size_t end, size_t at)
{
    const struct text *text = coding->text;
    struct quantity q = {.first = at, .bound = BOUND_EXACTLY, .measure = "share", .unit = "percent", .counted = -1, .predicate = -1};
    size_t words = read_fraction(text, at, end, &q.value);
    if (!words || coding->time_at[at] != NOTHING) return 0;
    q.last = q.span_last = at + words - 1;
    q.span_first = at;
    for (size_t w = q.last + 1; w < end && w < q.last + 5; w++) /* what it is a part of; not of time, money or millions */
        if (coding->time_at[w] != NOTHING || lemma_among(text, w, "million|billion|dollar|euro|year|month|week|day|hour|century|season|game|match")) return 0;
        else if (text->words[w].upos == UPOS_NOUN) {
            q.counted = (int64_t)w;
            break;
        }
    if (q.counted < 0) return 0;
    q.head = q.last;
    read_bound(text, &q, first, end);
    add_figure(coding, &q);
    return words;
}

/* "voted 212-180", "voted 212 to 180", "212 votes to 180": the votes against. */
static bool read_votes(const struct text *text, struct quantity *q, size_t first, size_t end, double *against, size_t *last)
{
    struct number other;
    bool voted = q->first > first && lemma_among(text, q->first - 1, "vote");
    size_t joint = q->last + 1;
    if (!voted && joint < end && lemma_among(text, joint, "vote")) joint++;
    else if (!voted) return false;
    if (joint + 1 >= end || !word_among(text, joint, "-|–|to|against") || !number_read(text, joint + 1, end, &other)) return false;
    *against = other.value;
    *last = joint + other.words;
    return true;
}

static size_t code_votes(struct coding *coding, size_t first, size_t end, struct quantity *q)
{
    const struct text *text = coding->text;
    struct quantity other = *q;
    size_t last;
    if (!read_votes(text, q, first, end, &other.value, &last)) return 0;
    q->measure = other.measure = "votes";
    q->predicate = other.predicate = -1;
    q->counted = q->last + 1 < end && lemma_among(text, q->last + 1, "vote") ? (int64_t)q->last + 1 : -1;
    other.first = other.span_first = other.last = other.span_last = other.head = last;
    other.counted = -1;
    q->head = q->last;
    add_figure(coding, q);
    add_figure(coding, &other);
    return last + 1 - q->first;
}

/* Vague numbers count as the least that the words can mean ("dozens" 24); ACLED counts one dozen, one hundred.  "Several" stays 3 in both. */
static double vague_value(const struct coding *coding, const struct number *number)
{
    return coding->acled_numbers && number->indefinite && number->value > 3 ? number->value / 2 : number->value;
}

static size_t code_number(struct coding *coding, size_t first, size_t end, size_t at)
{
    const struct text *text = coding->text;
    struct number number;
    if (!number_read(text, at, end, &number)) return 0;
    struct quantity q = {.first = at, .last = at + number.words - 1, .value = vague_value(coding, &number), .bound = number.indefinite ? BOUND_AT_LEAST : BOUND_EXACTLY};
    q.span_first = q.first;
    q.span_last = q.last;
    size_t votes = code_votes(coding, first, end, &q);
    if (votes) return votes;
    if (!counts_something(coding, first, end, &number, at)) return number.words;
    read_bound(text, &q, first, end);
    read_range(text, &q, first, end);
    find_counted(text, &q);
    bound_behind(text, &q, end);
    measure_of(text, &q);
    if (!q.measure) part_of_last(coding, &q);
    if (q.measure) add_figure(coding, &q);
    return q.last + 1 - at;
}

/* ---- single victims ---- */

static bool is_one_person(const struct coding *coding, size_t noun)
{
    const struct text *text = coding->text;
    const struct word *w = &text->words[noun];
    if (w->xpos != XPOS_NN && w->xpos != XPOS_NNP) return false;
    for (int64_t c = tree_child(text, noun, TREE_NONE); c >= 0; c = tree_child(text, noun, c))
        if (text->words[c].deprel == DEPREL_NUMMOD || (text->words[c].deprel == DEPREL_DET && word_among(text, (size_t)c, "no|any|every|each|all"))) return false;
    if (w->ner == NER_B_PER || w->ner == NER_I_PER) return true;
    int32_t mention = coding->mention_at[noun];
    if (mention != NOTHING && coding->actors.items[coding->mentions.items[mention].actor].type == ACTOR_PERSON) return coding->actors.items[coding->mentions.items[mention].actor].number != 'p';
    return lemma_among(text, noun, "man|woman|boy|girl|child|baby|infant|teenager|student|person|civilian|soldier|policeman|policewoman|officer|journalist|reporter|farmer|"
                                   "driver|worker|pilot|sailor|doctor|nurse|teacher|activist|resident|villager|protester|pedestrian|bystander|guard|fighter|militant|gunman|priest|lawyer|"
                                   "shepherd|fisherman|businessman|engineer|photographer|peacekeeper|demonstrator|commander|rebel");
}

static bool has_article(const struct text *text, size_t noun)
{
    for (int64_t c = tree_child(text, noun, TREE_NONE); c >= 0 && c < (int64_t)noun; c = tree_child(text, noun, c))
        if (word_among(text, (size_t)c, "a|an")) return true;
    return false;
}

static void code_single(struct coding *coding, size_t noun)
{
    const struct text *text = coding->text;
    size_t top = noun;
    for (int steps = 0; steps < 8 && text->words[top].deprel == DEPREL_CONJ && word_head(text, top) >= 0 && text->words[word_head(text, top)].upos == UPOS_NOUN; steps++) top = (size_t)word_head(text, top);
    if (top != noun && !has_article(text, noun)) return;
    int64_t verb = word_head(text, top);
    enum deprel d = text->words[top].deprel;
    if (verb < 0 || (d != DEPREL_OBJ && d != DEPREL_NSUBJ_PASS && d != DEPREL_NSUBJ)) return;
    bool dies = d == DEPREL_NSUBJ && lemma_among(text, (size_t)verb, "die|perish|drown");
    const char *measure = dies ? "killed" : d == DEPREL_NSUBJ ? NULL : figure_befallen(text, (size_t)verb);
    bool hurt = !measure && d != DEPREL_NSUBJ && lemma_among(text, (size_t)verb, "shoot|beat|stab|burn|hack|crush|trample|stone");
    if ((!measure && !hurt) || !is_one_person(coding, noun)) return;
    struct quantity q = {.first = noun, .last = noun, .head = noun, .counted = (int64_t)noun, .value = 1, .predicate = verb, .measure = measure};
    if (hurt) figure_measure(text, &q);
    if (!q.measure || figure_unreal(text, (size_t)verb) || strcmp(q.measure, "affected") == 0 || strcmp(q.measure, "displaced") == 0) return;
    size_t low, high;
    tree_extent(text, noun, &low, &high);
    while (low < noun && text->words[low].upos == UPOS_PUNCT) low++;
    while (high > noun && text->words[high].deprel != DEPREL_FLAT) high--;
    q.span_first = low;
    q.span_last = high;
    if (low < noun && text->words[low].upos == UPOS_DET) low++;
    q.last = low < noun && low > 0 ? low - 1 : noun; /* the whole phrase is the text of who is counted */
    add_figure(coding, &q);
}

/* ---- caveats ---- */

static bool is_toll(const struct figure *f) { return strcmp(f->measure, "money") != 0 && strcmp(f->measure, "share") != 0 && strcmp(f->measure, "votes") != 0 && strcmp(f->measure, "troops") != 0; }

/* A doubt counts for the figures of its own sentence, else for those of the sentence before. */
static void add_caveats(struct coding *coding)
{
    const struct text *text = coding->text;
    size_t from = 0;
    bool *told = ARENA_NEW(coding->arena, bool, text->sentence_count + 1); /* per sentence: figures stand in it or the one before */
    for (size_t i = 0; i < coding->figures.count; i++) {
        size_t sentence = text->words[coding->figures.items[i].first].sentence;
        told[sentence] = told[sentence + 1] = true;
    }
    for (size_t s = 0; s < text->sentence_count; s++) {
        if (!told[s]) continue;
        struct span doubt = figure_caveat(text, s);
        if (doubt.end == doubt.start) continue;
        bool own = false;
        for (int pass = 0; pass < 2 && !own; pass++)
            for (size_t i = from; i < coding->figures.count; i++) {
                struct figure *f = &coding->figures.items[i];
                size_t sentence = text->words[f->first].sentence;
                if (sentence + (size_t)pass != s || !is_toll(f) || f->caveat.length || (f->span.start >= doubt.start && f->span.end <= doubt.end)) continue;
                f->caveat = span_text(text, doubt);
                own = true;
            }
        while (from < coding->figures.count && text->words[coding->figures.items[from].first].sentence + 1 < s) from++;
    }
}

void code_figures(struct coding *coding)
{
    const struct text *text = coding->text;
    for (size_t s = 0; s < text->sentence_count; s++) {
        size_t first = text->sentences[s].first, end = first + text->sentences[s].count;
        for (size_t w = first; w < end;) {
            bool number = number_may_begin(text, w); /* fractions begin as numbers do */
            size_t words = number ? code_fraction(coding, first, end, w) : 0;
            if (number && !words) words = code_number(coding, first, end, w);
            if (!words) code_single(coding, w);
            w += words ? words : 1;
        }
    }
    add_caveats(coding);
}
