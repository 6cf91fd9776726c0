/* See pattern.h. */
#include "lexicon/pattern.h"

#include "base/hash.h"

enum { WORDS_MAX = 24 };

static const char *const operator_names[OPERATOR_COUNT] = {
    [OPERATOR_STOP] = "stop", [OPERATOR_PROMISE] = "promise", [OPERATOR_THREATEN] = "threaten", [OPERATOR_REFUSE] = "refuse",
    [OPERATOR_REQUEST] = "request", [OPERATOR_DEMAND] = "demand", [OPERATOR_ACCUSE] = "accuse", [OPERATOR_DENY] = "deny",
    [OPERATOR_INVESTIGATE] = "investigate", [OPERATOR_DID] = "did", [OPERATOR_PLANNED] = "planned", [OPERATOR_TRIED] = "tried",
    [OPERATOR_FAILED] = "failed", [OPERATOR_POSSIBLE] = "possible",
};

const char *lexicon_operator_name(enum operator_kind operator) { return operator_names[operator]; }

int pattern_operator(str name)
{
    for (int i = 0; i < OPERATOR_COUNT; i++)
        if (str_is(name, operator_names[i])) return i;
    return -1;
}

/* ---- codes ---- */

static bool is_code(str s)
{
    if (s.length < 2 || s.length > 4) return false;
    for (size_t i = 0; i < s.length; i++)
        if (s.data[i] < '0' || s.data[i] > '9') return false;
    return true;
}

static bool parse_code(struct arena *arena, str code, struct lexicon_pattern *out, str *message)
{
    str rest = str_trim(code);
    for (;;) {
        const char *open = rest.length ? memchr(rest.data, '(', rest.length) : NULL;
        if (!open) break;
        str name = str_trim((str){rest.data, (size_t)(open - rest.data)});
        int operator = pattern_operator(name);
        if (operator < 0) return *message = arena_format(arena, "unknown operator \"%.*s\"", STR_ARG(name)), false;
        if (!str_ends(rest, STR(")"))) return *message = STR("a bracket is missing in the code"), false;
        if (out->operator_count == PATTERN_OPERATORS_MAX) return *message = STR("more than three operators"), false;
        out->operators[out->operator_count++] = (enum operator_kind)operator;
        rest = str_trim((str){open + 1, (size_t)(rest.data + rest.length - 1 - (open + 1))});
    }
    if (str_is(rest, "noun")) out->base = CODE_NOUN;
    else if (str_is(rest, "clause")) out->base = CODE_CLAUSE;
    else if (str_is(rest, "*") && !out->operator_count) out->base = CODE_NO_EVENT;
    else if (is_code(rest) || (!rest.length && !out->operator_count)) out->base = CODE_LITERAL, out->code = rest;
    else return *message = arena_format(arena, "\"%.*s\" is no code", STR_ARG(rest)), false;
    return true;
}

/* ---- slots ---- */

static bool is_role_or_filler(str w)
{
    return str_is(w, "S") || str_is(w, "T") || str_is(w, "X") || str_is(w, "S+T") || str_is(w, "*") || w.data[0] == '%' ||
           (w.length > 2 && w.data[1] == ':' && (w.data[0] == 'S' || w.data[0] == 'T' || w.data[0] == 'X'));
}

static enum slot_role role_of(char c) { return c == 'S' ? SLOT_SOURCE : c == 'T' ? SLOT_TARGET : SLOT_THIRD; }

static bool is_class(str s)
{
    for (size_t i = 0; i < s.length; i++)
        if (!(s.data[i] >= 'A' && s.data[i] <= 'Z') && s.data[i] != '_') return false;
    return s.length > 0;
}

/* "%AID|RELIEF" is two classes and "food|grain" two lemmas; a mixture would be read as lemmas or classes that nothing has. */
static bool parse_alternatives(struct arena *arena, str w, struct lexicon_slot *slot, str *message)
{
    bool classes = w.data[0] == '%';
    str all = classes ? str_slice(w, 1, w.length) : w;
    for (str rest = all; rest.length;) {
        str one = str_cut(&rest, '|');
        bool good = classes ? is_class(one) : one.length > 0 && one.data[0] != '%';
        if (good) continue;
        *message = arena_format(arena, "\"%.*s\": either classes (%%AID|RELIEF: capitals, one %%) or lemmas (food|grain), not both", STR_ARG(w));
        return false;
    }
    if (!all.length || all.data[all.length - 1] == '|') return *message = arena_format(arena, "\"%.*s\": a class or lemma is missing", STR_ARG(w)), false;
    if (classes) slot->noun_class = all;
    else slot->lemmas = all;
    return true;
}

static bool parse_filler(struct arena *arena, str w, struct lexicon_slot *slot, str *message)
{
    if (w.length > 1 && w.data[w.length - 1] == '?') slot->optional = true, w.length--;
    if (str_is(w, "S+T")) return slot->role = SLOT_MUTUAL, true;
    if (w.length == 1 && strchr("STX", w.data[0])) return slot->role = role_of(w.data[0]), true;
    if (w.length > 2 && w.data[1] == ':' && strchr("STX", w.data[0])) slot->role = role_of(w.data[0]), w = str_slice(w, 2, w.length);
    return str_is(w, "*") || parse_alternatives(arena, w, slot, message);
}

static bool is_preposition(str w)
{
    static const char *const list[] = {"about", "across", "after", "against", "along", "alongside", "among", "around", "as", "at", "before", "behind", "between",
        "beyond", "by", "during", "for", "from", "in", "inside", "into", "near", "of", "off", "on", "onto", "out", "outside", "over", "past", "through", "throughout",
        "to", "toward", "towards", "under", "until", "up", "upon", "with", "within", "without", "over", "because", "amid", "despite", "like"};
    for (str rest = w; rest.length;) {
        str one = str_cut(&rest, '|');
        bool known = false;
        for (size_t i = 0; i < sizeof list / sizeof *list; i++) known |= str_is(one, list[i]);
        for (size_t i = 0; i < one.length; i++) known |= one.data[i] == '_'; /* out_of, because_of */
        if (!known) return false;
    }
    return true;
}

static bool add_slot(struct lexicon_pattern *out, struct lexicon_slot slot, str *message)
{
    if (out->slot_count == PATTERN_SLOTS_MAX) return *message = STR("more than six elements"), false;
    out->slots[out->slot_count++] = slot;
    return true;
}

/* What follows the predicate: objects, prepositions with their fillers, "to" and "that". */
static bool parse_rest(struct arena *arena, const str *words, size_t count, size_t at, struct lexicon_pattern *out, str *message)
{
    while (at < count) {
        str w = words[at];
        struct lexicon_slot slot = {.where = SLOT_OBJECT};
        bool last = at + 1 == count;
        if (!is_role_or_filler(w) && !last && (str_is(w, "that") || is_preposition(w))) {
            str filler = words[at + 1];
            if (!parse_filler(arena, filler, &slot, message)) return false;
            bool clause = str_is(w, "to") && slot.role != SLOT_TARGET && slot.role != SLOT_THIRD && slot.role != SLOT_SOURCE;
            slot.where = str_is(w, "that") ? SLOT_THAT : clause ? SLOT_TO : SLOT_OBLIQUE;
            if (slot.where == SLOT_OBLIQUE) slot.prepositions = w;
            at += 2;
        } else {
            if (!parse_filler(arena, w, &slot, message)) return false;
            at++;
        }
        if (!add_slot(out, slot, message)) return false;
    }
    return true;
}

static size_t split(str pattern, str words[WORDS_MAX])
{
    size_t count = 0;
    while (pattern.length && count < WORDS_MAX) {
        str w = str_cut(&pattern, ' ');
        if (w.length) words[count++] = w;
    }
    return count;
}

static bool parse_verb(struct arena *arena, const str *words, size_t count, struct lexicon_pattern *out, str *message)
{
    size_t at = 0;
    if (count && is_role_or_filler(words[0])) {
        struct lexicon_slot subject = {.where = SLOT_SUBJECT};
        if (!parse_filler(arena, words[at++], &subject, message)) return false;
        if (!add_slot(out, subject, message)) return false;
    }
    if (at == count || is_role_or_filler(words[at])) return *message = STR("the predicate is missing after the subject"), false;
    out->lemma = words[at++];
    if (str_is(out->lemma, "be") && at < count && !is_role_or_filler(words[at]) && !is_preposition(words[at]))
        out->lemma = arena_format(arena, "be_%.*s", STR_ARG(words[at])), at++;
    return parse_rest(arena, words, count, at, out, message);
}

static bool goes_on(str w) { return w.length > 1 && w.data[w.length - 1] == '-'; }

/* "air strike", "exchange of fire", "call for %DEED": words before the head, the head, what follows.  "shoot- out in": the head is "out",
   no preposition. */
static bool parse_noun(struct arena *arena, const str *words, size_t count, struct lexicon_pattern *out, str *message)
{
    size_t head = 0;
    while (head + 1 < count && (goes_on(words[head]) || (!is_preposition(words[head + 1]) && !str_is(words[head + 1], "that") && !is_role_or_filler(words[head + 1])))) head++;
    for (size_t i = 0; i <= head; i++)
        if (is_role_or_filler(words[i])) return *message = STR("a noun must come first"), false;
    for (size_t i = 0; i < head; i++) {
        str before = goes_on(words[i]) ? str_slice(words[i], 0, words[i].length - 1) : words[i];
        if (!add_slot(out, (struct lexicon_slot){.where = SLOT_BEFORE, .lemmas = before}, message)) return false;
    }
    out->lemma = words[head];
    return parse_rest(arena, words, count, head + 1, out, message);
}

bool pattern_parse(struct arena *arena, str pattern, str code, bool noun, struct lexicon_pattern *out, str *message)
{
    str words[WORDS_MAX];
    size_t count = split(pattern, words);
    if (!count) return *message = STR("an empty pattern"), false;
    if (!(noun ? parse_noun(arena, words, count, out, message) : parse_verb(arena, words, count, out, message))) return false;
    if (!parse_code(arena, code, out, message)) return false;
    if (out->base != CODE_NOUN && out->base != CODE_CLAUSE) return true;
    for (size_t i = 0; i < out->slot_count; i++)
        if (out->slots[i].noun_class.length || out->slots[i].lemmas.length || out->slots[i].where == SLOT_TO || out->slots[i].where == SLOT_THAT) return true;
    return *message = STR("\"noun\" and \"clause\" need an element that can be a deed"), false;
}

uint32_t pattern_specificity(const struct lexicon_pattern *p)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < p->slot_count; i++) {
        const struct lexicon_slot *s = &p->slots[i];
        sum += 1 + (s->lemmas.length ? 6 : 0) + (s->noun_class.length ? str_is(s->noun_class, "DEED") ? 3 : 4 : 0) + (s->role != SLOT_PLAIN) +
               (s->where == SLOT_OBLIQUE) + (s->where == SLOT_TO) + (s->where == SLOT_THAT);
    }
    return sum;
}

uint64_t pattern_normal(const struct lexicon_pattern *p, char pos)
{
    uint64_t hash = hash_mix(hash_str(p->lemma), (uint64_t)pos);
    for (size_t i = 0; i < p->slot_count; i++) {
        const struct lexicon_slot *s = &p->slots[i];
        hash = hash_mix(hash, (uint64_t)s->where * 16 + s->role);
        hash = hash_mix(hash, hash_str(s->prepositions));
        hash = hash_mix(hash, hash_str(s->lemmas));
        hash = hash_mix(hash, hash_str(s->noun_class));
    }
    return hash;
}
