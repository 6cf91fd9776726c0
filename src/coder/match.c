/* See match.h.  A slot that asks for more counts more: a lemma over a class over a role over anything; the sum of the slots decides,
   and between equals the order of the lexicon. */
#include "coder/match.h"

#include "base/utf8.h"
#include "coder/tree.h"

static const double LEMMA_WEIGHT = 3, CLASS_WEIGHT = 2, DEED_WEIGHT = 1.9, ROLE_WEIGHT = 1, ACTOR_BONUS = 0.6, ANY_WEIGHT = 0.5,
                    PREPOSITION_WEIGHT = 0.8, INNER_COST = 0.6, OBJECT_LEFT_COST = 0.7;

static bool is_noun(const struct word *w) { return w->upos == UPOS_NOUN || w->upos == UPOS_PROPN || w->upos == UPOS_ADJ || w->upos == UPOS_VERB; }

/* "ceasefire|truce" by lemma or by form in lower case. */
static bool is_one_of(const struct match_context *context, str alternatives, size_t word)
{
    const struct word *w = &context->coding->text->words[word];
    if (lexicon_alternative(alternatives, w->lemma)) return true;
    char buffer[64];
    if (w->form.length > sizeof buffer) return false;
    for (size_t i = 0; i < w->form.length; i++) {
        char c = w->form.data[i];
        buffer[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    str lower = {buffer, w->form.length};
    return !str_equal(lower, w->lemma) && lexicon_alternative(alternatives, lower);
}

/* ---- nouns ---- */

/* A word before the head: "air" in "air strike", a modifier anywhere in the run of words before it. */
static bool has_word_before(const struct match_context *context, size_t head, str lemmas, int64_t *found)
{
    const struct text *text = context->coding->text;
    size_t first = text->sentences[text->words[head].sentence].first;
    for (size_t w = head; w-- > first && head - w <= 4;) {
        enum deprel d = text->words[w].deprel;
        if (is_one_of(context, lemmas, w) && (word_head(text, w) == (int64_t)head || w + 1 == head || d == DEPREL_COMPOUND || d == DEPREL_AMOD)) {
            *found = (int64_t)w;
            return true;
        }
        if (d != DEPREL_COMPOUND && d != DEPREL_AMOD && d != DEPREL_PUNCT && d != DEPREL_NMOD_POSS && d != DEPREL_CONJ && d != DEPREL_FLAT && d != DEPREL_OBJ)
            break;
    }
    return false;
}

static size_t noun_patterns(const struct match_context *context, size_t word, const struct lexicon_pattern **out)
{
    const struct word *w = &context->coding->text->words[word];
    const struct lexicon *lexicon = context->coding->lexicon;
    bool gerund = w->upos == UPOS_VERB && w->xpos == XPOS_VBG; /* "fighting": its lemma is the verb's */
    size_t n = w->lemma.length && !gerund ? lexicon_patterns(lexicon, w->lemma, 'n', out, PATTERNS_PER_WORD_MAX) : 0;
    if (!n) n = lexicon_patterns(lexicon, utf8_lower(context->coding->arena, w->form), 'n', out, PATTERNS_PER_WORD_MAX);
    if (!n && gerund) n = lexicon_patterns(lexicon, w->lemma, 'n', out, PATTERNS_PER_WORD_MAX);
    if (!n && w->upos == UPOS_PROPN) n = lexicon_patterns(lexicon, utf8_lower(context->coding->arena, w->lemma), 'n', out, PATTERNS_PER_WORD_MAX); /* "Wildfires" */
    return n;
}

/* ---- fillers ---- */

str match_deed_code(struct match_context *context, size_t word)
{
    int32_t deed = context->deed_at[word];
    if (deed != NOTHING) return context->deed_codes[deed];
    const struct noun_reading *noun = match_noun(context, word);
    return noun->found ? noun->code : (str){0};
}

static bool is_actor_phrase(const struct match_context *context, size_t word) { return context->coding->mention_at[word] != NOTHING; }

/* Whether two lists of classes ("AID|RELIEF") have one in common. */
static bool shares_one(str classes, str wanted)
{
    while (wanted.length)
        if (lexicon_alternative(classes, str_cut(&wanted, '|'))) return true;
    return false;
}

/* How well a word fills a slot; negative where it does not. */
static double fill(struct match_context *context, const struct lexicon_slot *slot, size_t word)
{
    if (slot->role != SLOT_PLAIN && context->coding->time_at[word] != NOTHING) return -1; /* "called the president on Tuesday" */
    if (slot->role == SLOT_MUTUAL && !is_actor_phrase(context, word)) return -1;
    double score = slot->role != SLOT_PLAIN ? ROLE_WEIGHT + (is_actor_phrase(context, word) ? ACTOR_BONUS : 0) : ANY_WEIGHT;
    if (slot->lemmas.length) {
        if (!is_one_of(context, slot->lemmas, word)) return -1;
        score += LEMMA_WEIGHT;
    }
    if (slot->noun_class.length) {
        if (str_is(slot->noun_class, "DEED")) {
            if (!match_deed_code(context, word).length) return -1;
            score += DEED_WEIGHT;
        } else {
            const struct noun_reading *noun = match_noun(context, word);
            bool money = context->coding->text->words[word].upos == UPOS_SYM && lexicon_alternative(slot->noun_class, STR("MONEY")); /* "$5 million" */
            if (!money && (!noun->found || !shares_one(noun->classes, slot->noun_class))) return -1;
            score += CLASS_WEIGHT;
        }
    }
    return score;
}

/* The best filler of a slot among the arguments. */
static double fill_from_arguments(struct match_context *context, const struct lexicon_slot *slot, const struct arguments *arguments,
                                  int64_t *filler)
{
    double best = -1;
    for (size_t i = 0; i < arguments->count; i++) {
        const struct argument *a = &arguments->items[i];
        str marker = {a->marker, a->marker_length};
        double extra = 0;
        switch (slot->where) {
        case SLOT_SUBJECT:
            if (a->kind != ARGUMENT_SUBJECT) continue;
            break;
        case SLOT_OBJECT:
            if (a->kind != ARGUMENT_OBJECT && a->kind != ARGUMENT_INDIRECT) continue;
            break;
        case SLOT_OBLIQUE:
            if ((a->kind != ARGUMENT_OBLIQUE && a->kind != ARGUMENT_TO) || !lexicon_alternative(slot->prepositions, marker)) continue;
            extra = PREPOSITION_WEIGHT;
            break;
        case SLOT_TO:
            if (a->kind != ARGUMENT_TO && !(a->kind == ARGUMENT_OBLIQUE && str_is(marker, "to"))) continue;
            extra = PREPOSITION_WEIGHT;
            break;
        case SLOT_THAT:
            if (a->kind != ARGUMENT_THAT) continue;
            extra = PREPOSITION_WEIGHT;
            break;
        default: continue;
        }
        double score = fill(context, slot, a->word);
        if (score < 0) continue;
        score += extra - (a->inner ? INNER_COST : 0);
        if (score > best) {
            best = score;
            *filler = a->word;
        }
    }
    return best;
}

/* A pattern of a preposition alone does not fit a verb that has an object too: "met outrage with" is not "met with". */
static bool leaves_object_out(const struct match_context *context, const struct lexicon_pattern *pattern, const struct arguments *arguments)
{
    bool oblique = false;
    for (size_t i = 0; i < pattern->slot_count; i++) {
        bool clause = pattern->slots[i].where == SLOT_TO;
        if (pattern->slots[i].where == SLOT_OBJECT || pattern->slots[i].where == SLOT_BEFORE || (pattern->slots[i].noun_class.length && !clause)) return false;
        oblique |= (pattern->slots[i].where == SLOT_OBLIQUE && pattern->slots[i].role == SLOT_TARGET) || pattern->slots[i].role == SLOT_MUTUAL;
        oblique |= pattern->slots[i].where == SLOT_TO; /* "demanded weapons to fight" demands no fight */
    }
    for (size_t i = 0; i < arguments->count && oblique; i++)
        if (arguments->items[i].kind == ARGUMENT_OBJECT && !arguments->passive && !arguments->items[i].inherited &&
            !is_actor_phrase(context, arguments->items[i].word))
            return true;
    return false;
}

static bool has_object(const struct lexicon_pattern *pattern)
{
    for (size_t i = 0; i < pattern->slot_count; i++)
        if (pattern->slots[i].where == SLOT_OBJECT) return true;
    return false;
}

/* Objects of the predicate that fill no slot: a pattern that has a place for them fits better. */
static int objects_left(const struct match *match, const struct arguments *arguments)
{
    int left = 0;
    for (size_t i = 0; i < arguments->count; i++) {
        const struct argument *a = &arguments->items[i];
        if ((a->kind != ARGUMENT_OBJECT && a->kind != ARGUMENT_INDIRECT) || a->inner) continue;
        bool used = false;
        for (size_t k = 0; k < match->pattern->slot_count; k++) used |= match->filler[k] == (int64_t)a->word;
        left += !used;
    }
    return left;
}

/* Talk needs somebody to talk to: "met outrage", "held up the plan" are none. */
static bool meets_a_thing(const struct match_context *context, const struct lexicon_pattern *pattern, const struct match *match)
{
    if (!str_starts(pattern->code, STR("04"))) return false;
    for (size_t i = 0; i < pattern->slot_count; i++) {
        const struct lexicon_slot *s = &pattern->slots[i];
        if (s->where == SLOT_OBJECT && s->role == SLOT_TARGET && !s->noun_class.length && !s->lemmas.length && match->filler[i] >= 0 &&
            !is_actor_phrase(context, (size_t)match->filler[i]))
            return true;
    }
    return false;
}

/* Tries one pattern; true where every slot that must be filled is. */
static bool try_pattern(struct match_context *context, const struct lexicon_pattern *pattern, size_t word,
                        const struct arguments *arguments, struct match *out)
{
    out->pattern = pattern;
    out->deed_word = -1;
    out->score = 0;
    for (size_t i = 0; i < pattern->slot_count; i++) {
        const struct lexicon_slot *slot = &pattern->slots[i];
        int64_t filler = -1;
        double score = -1;
        if (slot->where == SLOT_BEFORE) score = has_word_before(context, word, slot->lemmas, &filler) ? LEMMA_WEIGHT : -1;
        else score = fill_from_arguments(context, slot, arguments, &filler);
        out->filler[i] = filler;
        if (score >= 0) {
            out->score += score;
        } else if (lexicon_slot_must_be_filled(slot)) {
            return false;
        }
        bool gives_code = pattern->base == CODE_NOUN || pattern->base == CODE_CLAUSE;
        if (gives_code && filler >= 0 && slot->role == SLOT_PLAIN && match_deed_code(context, (size_t)filler).length) out->deed_word = filler;
    }
    if (arguments->passive && !has_object(pattern)) return false; /* "were flown to Oman" is not "flew to Oman" */
    out->score -= OBJECT_LEFT_COST * objects_left(out, arguments);
    if (leaves_object_out(context, pattern, arguments) || meets_a_thing(context, pattern, out)) return false;
    return pattern->base == CODE_LITERAL || pattern->base == CODE_NO_EVENT || out->deed_word >= 0;
}

/* For `bede lexicon lint`: what fits, and what is chosen instead. */
static void count_uses(struct pattern_use *uses, const struct lexicon_pattern *const *patterns, const bool *fits, size_t count, uint32_t chosen)
{
    for (size_t i = 0; i < count; i++) {
        if (!fits[i]) continue;
        struct pattern_use *use = &uses[patterns[i]->number];
        use->fits++;
        if (patterns[i]->number == chosen) use->chosen++;
        else use->better = chosen;
    }
}

static bool best_pattern(struct match_context *context, const struct lexicon_pattern *const *patterns, size_t count, size_t word,
                         const struct arguments *arguments, struct match *best)
{
    bool found = false, fits[PATTERNS_PER_WORD_MAX];
    for (size_t i = 0; i < count; i++) {
        struct match tried;
        fits[i] = try_pattern(context, patterns[i], word, arguments, &tried);
        if (!fits[i] || (found && tried.score <= best->score)) continue;
        *best = tried;
        found = true;
    }
    if (found && context->coding->uses) count_uses(context->coding->uses, patterns, fits, count, best->pattern->number);
    return found;
}

/* The slots that the arguments have words for, as fill_from_arguments takes them: a bit 1 << where each. */
static unsigned slots_filled(const struct arguments *arguments)
{
    static const unsigned by_kind[] = {[ARGUMENT_SUBJECT] = 1u << SLOT_SUBJECT, [ARGUMENT_OBJECT] = 1u << SLOT_OBJECT, [ARGUMENT_INDIRECT] = 1u << SLOT_OBJECT,
                                       [ARGUMENT_OBLIQUE] = 1u << SLOT_OBLIQUE | 1u << SLOT_TO, [ARGUMENT_TO] = 1u << SLOT_OBLIQUE | 1u << SLOT_TO, [ARGUMENT_THAT] = 1u << SLOT_THAT};
    unsigned filled = 1u << SLOT_BEFORE; /* by words that are no arguments */
    for (size_t i = 0; i < arguments->count; i++) filled |= by_kind[arguments->items[i].kind];
    return filled;
}

static bool match_lemma(struct match_context *context, str lemma, size_t word, const struct arguments *arguments, struct match *match)
{
    const struct lexicon_pattern *patterns[PATTERNS_PER_WORD_MAX];
    size_t count = lexicon_patterns_for(context->coding->lexicon, lemma, 'v', slots_filled(arguments), patterns, PATTERNS_PER_WORD_MAX);
    return best_pattern(context, patterns, count, word, arguments, match);
}

/* "are set to", "is committed to": a participle read as what the subject is. */
static bool match_state(struct match_context *context, size_t word, const struct arguments *arguments, struct match *match)
{
    char buffer[128];
    const struct word *w = &context->coding->text->words[word];
    size_t length = w->form.length < sizeof buffer - 3 ? w->form.length : sizeof buffer - 3;
    memcpy(buffer, "be_", 3);
    memcpy(buffer + 3, w->form.data, length);
    if (!lexicon_has_predicate(context->coding->lexicon, (str){buffer, length + 3}, 'v')) return false;
    struct arguments active = *arguments;
    active.passive = false;
    for (size_t i = 0; i < active.count; i++)
        if (active.items[i].kind == ARGUMENT_OBJECT) active.items[i].kind = ARGUMENT_SUBJECT;
    return match_lemma(context, (str){buffer, length + 3}, word, &active, match);
}

/* The lemmatiser knows no lexicon: where it makes a lemma that is no predicate ("fre" of "freed"), the form without its ending may be one. */
static bool match_stem(struct match_context *context, size_t word, const struct arguments *arguments, struct match *match)
{
    static const struct { const char *ending, *instead; } endings[] = {{"d", ""}, {"ed", ""}, {"ing", ""}, {"ing", "e"}, {"s", ""}, {"es", ""}, {"sed", ""}, {"sing", ""}, {"ied", "y"}, {"ies", "y"}};
    const struct word *w = &context->coding->text->words[word];
    str form = utf8_lower(context->coding->arena, w->form);
    if (w->upos != UPOS_VERB || lexicon_has_predicate(context->coding->lexicon, w->lemma, 'v')) return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        str ending = str_from(endings[i].ending);
        if (form.length < ending.length + 3 || !str_ends(form, ending)) continue;
        str stem = arena_format(context->coding->arena, "%.*s%s", (int)(form.length - ending.length), form.data, endings[i].instead);
        if (match_lemma(context, stem, word, arguments, match)) return true;
    }
    return false;
}

/* "test-fired", "air-dropped": three words to the tokeniser, and the parser may take the first for the subject. */
static bool match_hyphenated(struct match_context *context, size_t word, const struct arguments *arguments, struct match *match)
{
    const struct text *text = context->coding->text;
    size_t first = text->sentences[text->words[word].sentence].first;
    if (word < first + 2 || !str_is(text->words[word - 1].form, "-")) return false;
    str before = utf8_lower(context->coding->arena, text->words[word - 2].form), lemma = text->words[word].lemma;
    str whole = arena_format(context->coding->arena, "%.*s-%.*s", STR_ARG(before), STR_ARG(lemma));
    if (!lexicon_has_predicate(context->coding->lexicon, whole, 'v')) return false;
    struct arguments own = *arguments;
    bool subject = false;
    for (size_t i = 0; i < own.count; i++) {
        struct argument *a = &own.items[i];
        if (a->kind != ARGUMENT_SUBJECT) continue;
        if (a->word == word - 2 && word > first + 2) a->word = (uint32_t)word - 3;
        subject = true;
    }
    if (!subject && word > first + 2 && context->coding->mention_at[word - 3] != NOTHING && own.count < ARGUMENTS_MAX)
        own.items[own.count++] = (struct argument){.kind = ARGUMENT_SUBJECT, .word = (uint32_t)word - 3};
    return match_lemma(context, whole, word, &own, match);
}

/* "called off the strike" read as "called [off the strike]", "handed over 90 acres" as "[over 90] acres": a verb with a particle all the same, where the lexicon has one. */
static bool match_particle(struct match_context *context, size_t word, const struct arguments *arguments, struct match *match)
{
    const struct text *text = context->coding->text;
    const struct word *next = &text->words[word + 1];
    bool behind = word + 1 < text->word_count && ((next->deprel == DEPREL_CASE && next->upos == UPOS_ADP) || next->deprel == DEPREL_ADVMOD);
    if (!behind) return false;
    str whole = arena_format(context->coding->arena, "%.*s_%.*s", STR_ARG(text->words[word].lemma), STR_ARG(next->lemma));
    if (!lexicon_has_predicate(context->coding->lexicon, whole, 'v')) return false;
    struct arguments own = *arguments;
    for (size_t i = 0; i < own.count; i++)
        if (own.items[i].kind == ARGUMENT_OBLIQUE && word_head(text, word + 1) == (int64_t)own.items[i].word) own.items[i].kind = ARGUMENT_OBJECT;
    return match_lemma(context, whole, word, &own, match);
}

bool match_verb(struct match_context *context, size_t word, const struct arguments *arguments, struct match *match)
{
    const struct text *text = context->coding->text;
    char buffer[128];
    if (match_hyphenated(context, word, arguments, match)) return true;
    if (arguments->passive && match_state(context, word, arguments, match)) return true;
    if (match_lemma(context, predicate_lemma(text, word, false, buffer, sizeof buffer), word, arguments, match)) return true;
    if (match_particle(context, word, arguments, match)) return true;
    if (tree_child_of(text, word, DEPREL_COMPOUND_PRT) < 0) return match_stem(context, word, arguments, match);
    return match_lemma(context, predicate_lemma(text, word, true, buffer, sizeof buffer), word, arguments, match);
}

/* A noun's complements: "call for a ceasefire", "threat to invade", "end to the siege". */
static void noun_arguments(const struct text *text, size_t word, struct arguments *out)
{
    *out = (struct arguments){0};
    for (int64_t c = tree_child(text, word, (int64_t)word); c >= 0 && out->count < ARGUMENTS_MAX; c = tree_child(text, word, c)) {
        enum deprel d = text->words[c].deprel;
        struct argument *a = &out->items[out->count];
        *a = (struct argument){.word = (uint32_t)c};
        char buffer[MARKER_MAX];
        str marker = tree_case(text, (size_t)c, buffer, sizeof buffer);
        int64_t mark = tree_child_of(text, (size_t)c, DEPREL_MARK);
        if (!marker.length && mark >= 0) marker = text->words[mark].lemma;
        if (d == DEPREL_NMOD || (d == DEPREL_ACL && !str_is(marker, "to") && marker.length && !str_is(marker, "that"))) a->kind = ARGUMENT_OBLIQUE;
        else if (d == DEPREL_ACL && str_is(marker, "to")) a->kind = ARGUMENT_TO;
        else if (d == DEPREL_CCOMP || (d == DEPREL_ACL && str_is(marker, "that"))) a->kind = ARGUMENT_THAT;
        else continue;
        a->marker_length = (uint8_t)(marker.length < MARKER_MAX ? marker.length : MARKER_MAX);
        memcpy(a->marker, marker.data ? marker.data : "", a->marker_length);
        out->count++;
    }
}

bool match_is_of_class(struct match_context *context, size_t word, str noun_class)
{
    const struct noun_reading *noun = match_noun(context, word);
    return noun->found && lexicon_alternative(noun->classes, noun_class);
}

bool match_nominal(struct match_context *context, size_t word, struct match *match)
{
    const struct lexicon_pattern *patterns[PATTERNS_PER_WORD_MAX];
    size_t count = noun_patterns(context, word, patterns);
    if (!count) return false;
    struct arguments arguments;
    noun_arguments(context->coding->text, word, &arguments);
    return best_pattern(context, patterns, count, word, &arguments, match);
}

const struct noun_reading *match_noun(struct match_context *context, size_t word)
{
    struct noun_reading *reading = &context->nouns[word];
    if (reading->known) return reading;
    reading->known = true;
    if (!is_noun(&context->coding->text->words[word])) return reading;
    const struct lexicon_pattern *patterns[PATTERNS_PER_WORD_MAX];
    size_t count = noun_patterns(context, word, patterns);
    struct arguments none = {0};
    noun_arguments(context->coding->text, word, &none);
    struct match best;
    bool found = false;
    for (size_t i = 0; i < count; i++) {
        struct match tried;
        /* codes that wait for a complement are the deeds' business (deeds.c); here the noun stands for itself */
        if (patterns[i]->base != CODE_LITERAL && patterns[i]->base != CODE_NO_EVENT) continue;
        if (!try_pattern(context, patterns[i], word, &none, &tried) || (found && tried.score <= best.score)) continue;
        best = tried;
        found = true;
    }
    if (!found) return reading;
    reading->found = true;
    reading->code = best.pattern->base == CODE_LITERAL ? best.pattern->code : (str){0};
    reading->classes = best.pattern->classes;
    reading->origin = best.pattern->origin;
    reading->text = best.pattern->text;
    return reading;
}
