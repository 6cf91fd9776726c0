/* What a number counts: victims by the verb they are object or passive subject of, those who flee, die or march by the verb they are
   subject of, things by their own noun (refugees, votes, dollars), and totals (toll, number of dead).
   Reads the tree; where the tree of a clipped clause is unsure ("977 killed and 1,594 injured"), the words beside the number decide. */
#include "coder/figures.h"

#include "coder/number.h"
#include "coder/tree.h"

struct meaning { const char *measure, *words; };

static const char *meaning_in(const struct meaning *table, size_t count, const struct text *text, size_t word)
{
    for (size_t i = 0; i < count; i++)
        if (lemma_among(text, word, table[i].words) || word_among(text, word, table[i].words)) return table[i].measure;
    return NULL;
}
#define MEANING(table, text, word) meaning_in((table), sizeof(table) / sizeof *(table), (text), (word))

/* What is done to an object or passive subject. */
static const struct meaning done_to[] = {
    {"killed", "kill|slay|murder|execute|massacre|assassinate|behead|slaughter|lynch"},
    {"injured", "injure|wound|hurt|maim|hospitalize|hospitalise|sicken"},
    {"detained", "arrest|detain|jail|imprison|capture|apprehend"},
    {"kidnapped", "kidnap|abduct"},
    {"displaced", "displace|uproot|evacuate"},
    {"affected", "affect"},
};
/* What a subject does or undergoes. */
static const struct meaning done_by[] = {
    {"killed", "die|perish|perished|drown|drowned|suffocate"},
    {"displaced", "flee|evacuate"},
    {"missing", "disappear|vanish"},
    {"protesters", "protest|march|rally|rallied|demonstrate|gather"},
};
/* How somebody is. */
static const struct meaning states[] = {
    {"killed", "dead"}, {"injured", "injured|wounded|hurt"}, {"missing", "missing|unaccounted"}, {"displaced", "homeless|displaced"},
    {"killed", "killed|slain"}, {"detained", "detained|arrested|jailed|imprisoned|captured|custody"}, {"kidnapped", "kidnapped|abducted|hostage"}, {"affected", "affected"},
};
/* Nouns that are counted. */
static const struct meaning things[] = {
    {"killed", "death|fatality|body|corpse"}, {"injured", "injury"}, {"refugees", "refugee|seeker"}, {"displaced", "displaced|evacuee"},
    {"protesters", "protester|protestor|demonstrator|marcher"}, {"kidnapped", "hostage|abductee"}, {"detained", "detainee|prisoner|arrest"},
    {"troops", "troop|troops|soldier|peacekeeper|serviceman|paratrooper|marine"}, {"votes", "vote|ballot"}, {"affected", "casualty"},
};
/* Nouns of a deed done to those who stand behind "of". */
static const struct meaning deeds[] = {
    {"killed", "death|killing|murder|massacre|execution|assassination"}, {"detained", "arrest|detention|capture|imprisonment"},
    {"kidnapped", "kidnapping|abduction"}, {"displaced", "displacement|evacuation|exodus"}, {"missing", "disappearance"}, {"injured", "wounding"},
};
static const struct meaning beasts = {"beasts", "animal|cow|cattle|goat|sheep|dog|bird|horse|pig|chicken|elephant|camel|fish|vehicle|car|tank|drone|missile|rocket|house|home|building"};

static const struct { const char *unit, *words; } currencies[] = {
    {"USD", "$|us$|dollar|usd"}, {"EUR", "€|euro|eur"}, {"GBP", "£|pound|gbp|sterling"}, {"JPY", "¥|yen|jpy"}, {"CNY", "yuan|renminbi|cny"}, {"RUB", "ruble|rouble|rub"},
    {"INR", "rupee|inr|₹"}, {"CHF", "franc|chf"}, {"ILS", "shekel"}, {"TRY", "lira"}, {"UAH", "hryvnia"}, {"NGN", "naira"}, {"KRW", "won"}, {"ZAR", "rand"},
    {"AUD", "a$"}, {"CAD", "c$"}, {"HKD", "hk$"},
};

const char *figure_befallen(const struct text *text, size_t word) { return MEANING(done_to, text, word); }

bool figure_unreal(const struct text *text, size_t predicate)
{
    for (int64_t c = tree_child(text, predicate, TREE_NONE); c >= 0; c = tree_child(text, predicate, c)) {
        if (text->words[c].deprel == DEPREL_AUX && word_among(text, (size_t)c, "could|may|might|would|should|will|can|must|'d|'ll")) return true;
        if (text->words[c].deprel == DEPREL_ADVMOD && word_among(text, (size_t)c, "not|n't|never")) return true;
        if (text->words[c].deprel == DEPREL_MARK && word_among(text, (size_t)c, "if|unless")) return true;
    }
    int64_t head = word_head(text, predicate);
    return text->words[predicate].deprel == DEPREL_XCOMP && head >= 0 && lemma_among(text, (size_t)head, "threaten|plan|vow|want|try|attempt|fail|refuse|order|expect|aim|plot|conspire|intend");
}

/* ---- money and shares ---- */

/* Before the number only signs and codes are money ($, USD): "won 40 percent" is none. */
static bool money_before(const struct text *text, size_t at, const char *words)
{
    char c = text->words[at].form.length ? text->words[at].form.data[0] : 'a';
    return !(c >= 'a' && c <= 'z') && word_among(text, at, words);
}

static bool read_money(const struct text *text, struct quantity *q)
{
    const struct sentence *s = &text->sentences[text->words[q->first].sentence];
    for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++) {
        size_t sign = q->span_first == q->first && q->first > s->first ? q->first - 1 : q->span_first;
        if (q->first > s->first && money_before(text, q->first - 1, currencies[i].words)) sign = q->first - 1;
        else sign = SIZE_MAX;
        bool behind = q->last + 1 < s->first + s->count && lemma_among(text, q->last + 1, currencies[i].words) && text->words[q->last + 1].upos != UPOS_VERB;
        if (sign == SIZE_MAX && !behind && q->counted >= 0 && lemma_among(text, (size_t)q->counted, currencies[i].words) && (size_t)q->counted <= q->last + 2 && (size_t)q->counted > q->last) {
            behind = true;
            q->span_last = (size_t)q->counted - 1;
        }
        if (sign == SIZE_MAX && !behind) continue;
        q->measure = "money";
        q->unit = currencies[i].unit;
        if (sign != SIZE_MAX && sign < q->span_first) q->span_first = sign;
        if (behind && q->span_last <= q->last) q->span_last = q->last + 1;
        else if (behind) q->span_last++;
        q->counted = -1;
        return true;
    }
    return false;
}

static bool read_share(const struct text *text, struct quantity *q)
{
    const struct sentence *s = &text->sentences[text->words[q->first].sentence];
    size_t next = q->last + 1, end = s->first + s->count;
    if (next >= end) return false;
    size_t words = word_among(text, next, "%|percent|pct") ? 1 : next + 1 < end && word_among(text, next, "per") && word_among(text, next + 1, "cent") ? 2 : 0;
    if (!words) return false;
    q->measure = "share";
    q->unit = "percent";
    q->span_last = q->last + words;
    /* "40 percent of voters" */
    q->counted = -1;
    for (size_t w = next; w < next + words; w++)
        for (int64_t c = tree_child(text, w, (int64_t)w); c >= 0 && q->counted < 0; c = tree_child(text, w, c))
            if (tree_relation(text, (size_t)c) == DEPREL_NMOD) q->counted = c;
    return true;
}

/* ---- totals ---- */

static const char *total_measure(const struct text *text, size_t noun)
{
    if (lemma_among(text, noun, "crowd|turnout")) return "protesters";
    /* "the number of (people) wounded": by the words, as a participle behind "of" confuses the tree */
    if (lemma_among(text, noun, "number|count|toll") && noun + 2 < text->word_count && word_among(text, noun + 1, "of"))
        for (size_t w = noun + 2; w < noun + 5 && w < text->word_count && text->words[w].sentence == text->words[noun].sentence; w++) {
            if (lemma_among(text, w, "victim")) return "killed";
            const char *m = MEANING(states, text, w);
            if (m || (m = MEANING(things, text, w))) return m;
            if (text->words[w].upos != UPOS_NOUN && text->words[w].upos != UPOS_DET && text->words[w].upos != UPOS_ADJ) break;
        }
    bool toll = lemma_among(text, noun, "toll|tally|total");
    if (!toll && !lemma_among(text, noun, "number|count|figure")) return NULL;
    for (int64_t c = tree_child(text, noun, TREE_NONE); c >= 0; c = tree_child(text, noun, c)) {
        if (c < (int64_t)noun && lemma_among(text, (size_t)c, "death|casualty")) return "killed";
        if (c < (int64_t)noun && lemma_among(text, (size_t)c, "injury")) return "injured";
        if (c < (int64_t)noun || tree_relation(text, (size_t)c) != DEPREL_NMOD) continue;
        const char *m = MEANING(states, text, (size_t)c);
        if (!m) m = MEANING(things, text, (size_t)c);
        if (m) return m;
        for (int64_t v = tree_child(text, (size_t)c, TREE_NONE); v >= 0; v = tree_child(text, (size_t)c, v))
            if (tree_relation(text, (size_t)v) == DEPREL_ACL && (m = MEANING(done_to, text, (size_t)v))) return m;
        for (int64_t v = tree_child(text, (size_t)c, TREE_NONE); v >= 0; v = tree_child(text, (size_t)c, v))
            if (text->words[v].deprel == DEPREL_AMOD && (m = MEANING(states, text, (size_t)v))) return m;
    }
    return toll ? "killed" : NULL;
}

/* "the number of wounded rose to 33": by the words alone, as participle and verb confuse the tree. */
static bool read_risen(const struct text *text, struct quantity *q)
{
    size_t first = text->sentences[text->words[q->first].sentence].first, w = q->span_first;
    if (w < first + 4 || !word_among(text, w - 1, "to|at") || !word_among(text, w - 2, "rose|risen|climbed|climbs|rises|stood|stands|increased|grew|jumped|fell|now")) return false;
    for (size_t k = w - 2; k-- > first && k + 9 > w;) {
        if (!lemma_among(text, k, "number|count|toll|tally")) continue;
        const char *measure = total_measure(text, k);
        if (!measure) return false;
        q->measure = measure;
        q->predicate = (int64_t)k;
        return true;
    }
    return false;
}

/* "the death toll rose to 34", "put the toll at 34", "a toll of 34", "the toll, 34, ..." */
static bool read_total(const struct text *text, struct quantity *q)
{
    if (q->counted >= 0 && !lemma_among(text, (size_t)q->counted, "people|person|dead|death|victim")) return false;
    size_t top = q->counted >= 0 ? (size_t)q->counted : q->head;
    int64_t head = word_head(text, top);
    if (head < 0) head = (int64_t)top;
    const char *measure;
    if (tree_relation(text, top) == DEPREL_NMOD && (measure = total_measure(text, (size_t)head))) {
        q->measure = measure;
        q->predicate = head;
        return true;
    }
    for (int64_t c = tree_child(text, (size_t)head, TREE_NONE); c >= 0; c = tree_child(text, (size_t)head, c)) {
        enum deprel d = tree_relation(text, (size_t)c);
        if ((size_t)c == top || (d != DEPREL_NSUBJ && d != DEPREL_OBJ)) continue;
        measure = total_measure(text, (size_t)c);
        if (!measure && d == DEPREL_NSUBJ && lemma_among(text, (size_t)head, "rise|climb|reach|pass|exceed|top|stand|jump|increase") && lemma_among(text, (size_t)c, "death|fatality|injury|casualty|arrest"))
            measure = lemma_among(text, (size_t)c, "injury") ? "injured" : lemma_among(text, (size_t)c, "casualty") ? "affected" : lemma_among(text, (size_t)c, "arrest") ? "detained" : "killed";
        if (!measure || figure_unreal(text, (size_t)head)) continue;
        d = tree_relation(text, top);
        if ((size_t)head != top && d != DEPREL_OBL && d != DEPREL_OBJ && d != DEPREL_NMOD && d != DEPREL_XCOMP) continue;
        q->measure = measure;
        q->predicate = head;
        if (q->bound == BOUND_EXACTLY && lemma_among(text, (size_t)head, "pass|top|exceed|surpass")) q->bound = BOUND_MORE_THAN;
        return true;
    }
    return read_risen(text, q);
}

/* ---- victims ---- */

/* The noun whose place in the clause counts: the first of a coordination or list ("soldiers" for "and three civilians"; "19 people" for
   "including seven civilians"). */
static size_t top_of(const struct text *text, size_t word)
{
    for (int steps = 0; steps < 8; steps++) {
        int64_t head = word_head(text, word);
        if (head < 0) break;
        enum deprel d = tree_relation(text, word);
        char buffer[32];
        bool nominal = text->words[head].upos == UPOS_NOUN || text->words[head].upos == UPOS_PROPN || text->words[head].upos == UPOS_NUM || text->words[head].upos == UPOS_ADJ ||
                       text->words[head].upos == UPOS_PRON;
        bool measured = d == DEPREL_NMOD && lemma_among(text, (size_t)head, "minimum|maximum");
        bool included = (d == DEPREL_NMOD || d == DEPREL_APPOS) && str_is(tree_case(text, word, buffer, sizeof buffer), "include");
        if (!((d == DEPREL_CONJ || included || measured) && nominal)) break;
        word = (size_t)head;
    }
    return word;
}

static bool accept(const struct text *text, struct quantity *q, const char *measure, size_t predicate)
{
    if (!measure || figure_unreal(text, predicate)) return false;
    q->measure = measure;
    q->predicate = (int64_t)predicate;
    return true;
}

/* A verb that takes its people across a border. */
static const char *flight(const struct text *text, size_t verb, const char *measure)
{
    if (measure && lemma_among(text, verb, "flee")) {
        char buffer[32];
        for (int64_t c = tree_child(text, verb, TREE_NONE); c >= 0; c = tree_child(text, verb, c)) {
            if (text->words[c].deprel == DEPREL_OBJ && (text->words[c].upos == UPOS_PROPN || lemma_among(text, (size_t)c, "country"))) return "refugees";
            str marker = tree_case(text, (size_t)c, buffer, sizeof buffer);
            if (tree_relation(text, (size_t)c) == DEPREL_OBL && (str_is(marker, "across") || lemma_among(text, (size_t)c, "country|nation"))) return "refugees";
        }
    }
    return measure;
}

static bool has_child(const struct text *text, size_t head, enum deprel relation, const char *words)
{
    for (int64_t c = tree_child(text, head, TREE_NONE); c >= 0; c = tree_child(text, head, c))
        if (tree_relation(text, (size_t)c) == relation && lemma_among(text, (size_t)c, words)) return true;
    return false;
}

/* "beaten to death", "taken to hospital", "treated for burns", "driven from their homes": what befell them stands behind a preposition. */
static const char *of_phrase(const struct text *text, size_t verb)
{
    for (int64_t c = tree_child(text, verb, (int64_t)verb); c >= 0; c = tree_child(text, verb, c)) {
        if (tree_relation(text, (size_t)c) != DEPREL_OBL) continue;
        if (lemma_among(text, (size_t)c, "death") && lemma_among(text, verb, "beat|stab|burn|hack|shoot|crush|trample|starve|stone|freeze|knife|bludgeon|torture|strangle")) return "killed";
        if (lemma_among(text, (size_t)c, "hospital") && lemma_among(text, verb, "take|rush|admit|bring|send")) return "injured";
        if (lemma_among(text, (size_t)c, "injury|wound|burn|smoke|fracture") && lemma_among(text, verb, "treat")) return "injured";
        if (lemma_among(text, (size_t)c, "custody") && lemma_among(text, verb, "take")) return "detained";
        if (lemma_among(text, (size_t)c, "home|house|village") && lemma_among(text, verb, "force|drive|chase|expel")) return "displaced";
    }
    return NULL;
}

/* What a verb says of its subject. */
static const char *of_subject(const struct text *text, size_t verb, bool passive)
{
    if (passive) {
        const char *m = MEANING(done_to, text, verb);
        if (m || (m = of_phrase(text, verb))) return m;
        if (lemma_among(text, verb, "shoot") && has_child(text, verb, DEPREL_XCOMP, "dead")) return "killed";
        if (lemma_among(text, verb, "hold|take") && (has_child(text, verb, DEPREL_XCOMP, "hostage") || has_child(text, verb, DEPREL_OBJ, "hostage"))) return "kidnapped";
        if (lemma_among(text, verb, "hold") && (tree_child_of(text, verb, DEPREL_XCOMP) < 0)) return "detained";
        if (lemma_among(text, verb, "force|drive") && (has_child(text, verb, DEPREL_XCOMP, "flee|leave|evacuate") || has_child(text, verb, DEPREL_OBL, "home"))) return "displaced";
        if (lemma_among(text, verb, "leave|make|find|fear|feare|presume|report|believe|say|think|know|confirm|declare")) {
            int64_t x = tree_child_of(text, verb, DEPREL_XCOMP);
            if (x >= 0 && (m = MEANING(done_to, text, (size_t)x))) return m; /* "were said to have been killed" */
            if (x >= 0) return MEANING(states, text, (size_t)x);
            if (verb + 1 < text->word_count && lemma_among(text, verb, "fear|feare|presume|find|report|confirm|declare")) return MEANING(states, text, verb + 1);
        }
        /* "perished" is tagged as a participle at times */
        return tree_child_of(text, verb, DEPREL_AUX_PASS) < 0 ? MEANING(done_by, text, verb) : NULL;
    }
    const char *m = MEANING(done_by, text, verb);
    if (m) return flight(text, verb, m);
    int64_t object = tree_child_of(text, verb, DEPREL_OBJ), complement = tree_child_of(text, verb, DEPREL_XCOMP);
    if (lemma_among(text, verb, "join|attend|stage|hold") && object >= 0 && lemma_among(text, (size_t)object, "protest|march|rally|demonstration|sit-in|vigil")) return "protesters";
    if (lemma_among(text, verb, "take|turn|pour|come") && has_child(text, verb, DEPREL_OBL, "street")) return "protesters";
    if (lemma_among(text, verb, "lose") && object >= 0) return lemma_among(text, (size_t)object, "life|lives|live") ? "killed" : lemma_among(text, (size_t)object, "home|house") ? "displaced" : NULL;
    if (lemma_among(text, verb, "leave|abandon") && object >= 0 && lemma_among(text, (size_t)object, "home|country")) return lemma_among(text, (size_t)object, "country") ? "refugees" : "displaced";
    if (lemma_among(text, verb, "suffer|sustain|receive") && object >= 0 && lemma_among(text, (size_t)object, "injury|wound|burn|fracture")) return "injured";
    if (lemma_among(text, verb, "need|face") && object >= 0 && lemma_among(text, (size_t)object, "aid|assistance|help|food|hunger|starvation")) return "affected";
    char buffer[32];
    str marker = tree_case(text, verb, buffer, sizeof buffer);
    if (str_is(marker, "in") && lemma_among(text, verb, "need")) return "affected";
    if (str_is(marker, "in") && lemma_among(text, verb, "condition") && has_child(text, verb, DEPREL_AMOD, "critical|serious|grave")) return "injured";
    if (str_is(marker, "without") && lemma_among(text, verb, "power|electricity|water|food|shelter")) return "affected";
    if (lemma_among(text, verb, "go|remain|be") && complement >= 0) return MEANING(states, text, (size_t)complement);
    return MEANING(states, text, verb); /* "12 were dead", "three are missing" */
}

static const char *of_object(const struct text *text, size_t verb)
{
    const char *m = MEANING(done_to, text, verb);
    if (m || (m = of_phrase(text, verb))) return m;
    int64_t subject = tree_child_of(text, verb, DEPREL_NSUBJ);
    if (subject >= 0 && lemma_among(text, verb, "draw|attract") && lemma_among(text, (size_t)subject, "march|rally|protest|demonstration|vigil")) return "protesters";
    if (subject >= 0 && lemma_among(text, verb, "include")) { /* "the dead included", "those killed included" */
        if ((m = MEANING(states, text, (size_t)subject))) return m;
        for (int64_t c = tree_child(text, (size_t)subject, (int64_t)subject); c >= 0; c = tree_child(text, (size_t)subject, c))
            if (tree_relation(text, (size_t)c) == DEPREL_ACL && (m = MEANING(done_to, text, (size_t)c))) return m;
    }
    int64_t x = tree_child_of(text, verb, DEPREL_XCOMP);
    if (lemma_among(text, verb, "leave|shoot|find|report|render") && x >= 0) return MEANING(states, text, (size_t)x);
    if (lemma_among(text, verb, "leave|shoot"))
        for (int64_t c = tree_child(text, verb, TREE_NONE); c >= 0; c = tree_child(text, verb, c))
            if (text->words[c].deprel != DEPREL_OBJ && word_among(text, (size_t)c, "dead|homeless") && (m = MEANING(states, text, (size_t)c))) return m;
    if (lemma_among(text, verb, "force|drive|cause|compel|prompt") && x >= 0 && lemma_among(text, (size_t)x, "flee|leave|evacuate")) return "displaced";
    if (lemma_among(text, verb, "take|hold") && (has_child(text, verb, DEPREL_XCOMP, "hostage") || has_child(text, verb, DEPREL_OBJ, "hostage"))) return "kidnapped";
    return NULL;
}

/* An object that was parsed as an oblique. */
static bool has_bare_oblique(const struct text *text, size_t verb)
{
    for (int64_t c = tree_child(text, verb, (int64_t)verb); c >= 0; c = tree_child(text, verb, c))
        if (text->words[c].deprel == DEPREL_OBL && text->words[c].upos == UPOS_NOUN && tree_child_of(text, (size_t)c, DEPREL_CASE) < 0) return true;
    return false;
}

static bool is_passive(const struct text *text, size_t verb, size_t subject)
{
    return text->words[subject].deprel == DEPREL_NSUBJ_PASS || tree_child_of(text, verb, DEPREL_AUX_PASS) >= 0 ||
           (text->words[verb].xpos == XPOS_VBN && tree_child_of(text, verb, DEPREL_OBJ) < 0 && tree_child_of(text, verb, DEPREL_AUX) < 0 && !has_bare_oblique(text, verb));
}

/* The relation that the counted noun has in truth: "killed at least 12 people" and "killing 19, including two boys" are parsed as obliques
   at times. */
static enum deprel place_in_clause(const struct text *text, size_t top, size_t verb)
{
    enum deprel d = tree_relation(text, top);
    char buffer[32];
    if (d != DEPREL_OBL || top < verb) return d;
    str marker = tree_case(text, top, buffer, sizeof buffer);
    return !marker.length || str_is(marker, "include") || str_is(marker, "at") ? DEPREL_OBJ : d;
}

/* By the clause that the counted noun is subject or object of. */
static bool read_clause(const struct text *text, struct quantity *q, size_t top)
{
    int64_t verb = word_head(text, top);
    if (verb < 0) return false;
    switch (place_in_clause(text, top, (size_t)verb)) {
    case DEPREL_NSUBJ: return accept(text, q, of_subject(text, (size_t)verb, is_passive(text, (size_t)verb, top)), (size_t)verb);
    case DEPREL_OBJ: return accept(text, q, of_object(text, (size_t)verb), (size_t)verb);
    case DEPREL_NMOD: {
        char buffer[32];
        str marker = tree_case(text, top, buffer, sizeof buffer);
        if (str_is(marker, "of") && lemma_among(text, (size_t)verb, "life") && word_head(text, (size_t)verb) >= 0) return accept(text, q, "killed", (size_t)verb);
        int64_t found = word_head(text, (size_t)verb);
        if (str_is(marker, "of") && lemma_among(text, (size_t)verb, "body|corpse|remains") && found >= 0 && lemma_among(text, (size_t)found, "find|recover|retrieve|pull|discover|bury|see"))
            return accept(text, q, "killed", (size_t)found);
        return str_is(marker, "of") && accept(text, q, MEANING(deeds, text, (size_t)verb), (size_t)verb);
    }
    default: return false;
    }
}

/* By the words that hang on the counted noun: "people killed in the raid", "4,000 people who fled", "46 wounded people". */
static bool read_modifiers(const struct text *text, struct quantity *q, size_t noun)
{
    for (int64_t c = tree_child(text, noun, TREE_NONE); c >= 0; c = tree_child(text, noun, c)) {
        const struct word *w = &text->words[c];
        if (w->deprel == DEPREL_AMOD && accept(text, q, MEANING(states, text, (size_t)c), (size_t)c)) return true;
        if (w->deprel == DEPREL_ACL && w->xpos != XPOS_VBG && accept(text, q, MEANING(done_to, text, (size_t)c), (size_t)c)) return true;
        if (w->deprel == DEPREL_ACL && w->xpos == XPOS_VBG && accept(text, q, of_subject(text, (size_t)c, false), (size_t)c)) return true;
        if ((w->deprel == DEPREL_ACL || w->upos == UPOS_ADJ) && c > (int64_t)noun && accept(text, q, MEANING(states, text, (size_t)c), (size_t)c)) return true;
        if (w->deprel != DEPREL_ACL_RELCL) continue;
        for (int64_t p = tree_child(text, (size_t)c, TREE_NONE); p >= 0; p = tree_child(text, (size_t)c, p))
            if (tree_relation(text, (size_t)p) == DEPREL_NSUBJ && word_among(text, (size_t)p, "who|that|which"))
                return accept(text, q, of_subject(text, (size_t)c, is_passive(text, (size_t)c, (size_t)p)), (size_t)c);
    }
    return false;
}

/* "1,594 injured", "24 others wounded", "12 dead", "five more missing": the words behind the number, whatever the tree says. */
static bool read_beside(const struct text *text, struct quantity *q)
{
    const struct sentence *s = &text->sentences[text->words[q->first].sentence];
    size_t end = s->first + s->count, w = q->last + 1;
    for (int skipped = 0; w < end && skipped < 6; w++, skipped++) {
        const struct word *word = &text->words[w];
        bool between = word->upos == UPOS_ADJ || word->upos == UPOS_NOUN || word->upos == UPOS_AUX || word->upos == UPOS_ADV || word->upos == UPOS_PROPN || word_among(text, w, "others|more|of|them");
        const char *measure = (int64_t)w == q->counted ? NULL : MEANING(states, text, w);
        /* A verb with an object of its own has the number as its doer. */
        if (measure && (word->upos == UPOS_NOUN || word->upos == UPOS_ADJ || word->xpos == XPOS_VBN || (word->xpos == XPOS_VBD && tree_child_of(text, w, DEPREL_OBJ) < 0)))
            return accept(text, q, measure, w);
        if (!between || (word->upos == UPOS_VERB)) return false;
    }
    return false;
}

/* "abducted between 20 and 30 girls": the verb right before the number. */
static bool read_verb_before(const struct text *text, struct quantity *q)
{
    if (q->span_first <= text->sentences[text->words[q->first].sentence].first) return false;
    size_t w = q->span_first - 1;
    if (text->words[w].upos != UPOS_VERB) return false;
    return accept(text, q, MEANING(done_to, text, w), w);
}

static bool read_thing(const struct text *text, struct quantity *q)
{
    if (q->counted < 0) return false;
    size_t noun = (size_t)q->counted;
    const char *measure = MEANING(things, text, noun);
    if (!measure) return false;
    if (lemma_among(text, noun, "body|corpse") && !(word_head(text, noun) >= 0 && lemma_among(text, (size_t)word_head(text, noun), "find|recover|retrieve|pull|discover|bury|see"))) return false;
    int64_t verb = word_head(text, noun);
    if (verb >= 0 && figure_unreal(text, (size_t)verb) && measure[0] == 'k') return false;
    q->measure = measure;
    q->predicate = q->counted;
    return true;
}

/* "Among the dead were four children": the words that open the sentence count for all that follow. */
static bool read_among(const struct text *text, struct quantity *q)
{
    size_t first = text->sentences[text->words[q->first].sentence].first;
    if (!word_among(text, first, "among") || q->first < first + 3 || q->first > first + 6 || !word_among(text, first + 1, "the|those")) return false;
    return accept(text, q, MEANING(states, text, first + 2), first + 2);
}

/* "Twelve of the wounded were children". */
static bool read_state_of(const struct text *text, struct quantity *q, size_t noun)
{
    return accept(text, q, MEANING(states, text, noun), noun);
}

void figure_measure(const struct text *text, struct quantity *q)
{
    q->predicate = -1;
    if (read_money(text, q) || read_share(text, q)) return;
    if (q->counted >= 0 && (lemma_among(text, (size_t)q->counted, beasts.words))) return;
    if ((q->total = read_total(text, q)) || read_among(text, q)) return;
    size_t noun = q->counted >= 0 ? (size_t)q->counted : q->head, top = top_of(text, noun);
    if (q->span_first > text->sentences[text->words[q->first].sentence].first && word_among(text, q->span_first - 1, "cost|claimed|took|claims|costs") && q->last + 1 < text->word_count &&
        word_among(text, q->last + 1, "lives")) {
        q->measure = "killed";
        q->predicate = (int64_t)q->span_first - 1;
        return;
    }
    if (q->counted >= 0 && lemma_among(text, noun, "life|lives|live") && word_head(text, noun) >= 0 && lemma_among(text, (size_t)word_head(text, noun), "claim|cost|take|lose")) {
        q->measure = "killed";
        q->predicate = word_head(text, noun);
        return;
    }
    bool state = text->words[noun].upos != UPOS_NOUN || text->words[noun].xpos == XPOS_VBN;
    if (q->counted > (int64_t)q->last && state && read_state_of(text, q, noun)) return;
    if (read_verb_before(text, q) || read_modifiers(text, q, noun) || read_beside(text, q) || read_clause(text, q, top) || (top != noun && read_modifiers(text, q, top))) return;
    read_thing(text, q);
}
