/* Topics: events that only seem to be some, because their words are those of sport, markets, show business, fiction, a drill or private life
   ("Brazil beat Germany 2-0", "shares were attacked by sellers", "in the film, soldiers invade"), are left out, and a warning says so.  Words of the
   event's own clause speak against it, by their weight in words/topics.tsv; words of politics in the clause and political actors on either
   side speak for it.  A report that is all sport speaks against each of its events.  Does not judge what imported dictionaries made. */
#include "coder/coder.h"
#include "coder/tree.h"

/* What is weighed; words themselves weigh 1 to TOPIC_WEIGHT_MAX. */
enum {
    BASE_FIGURATIVE = 2, /* what stands for an event by itself: deeds that are often figures of speech (attack, rescue, surrender) ... */
    BASE_PLAIN = 3,      /* ... and those that seldom are (accuse, sign, arrest) */
    ACTOR_WEIGHT = 4,    /* of a government, an army, a court, rebels ... as source, and again as target */
    REPORT_WEIGHT = 3,   /* of a report that is about the topic as a whole */
    SCORE_WEIGHT = 2,    /* "2-0" */
    SETTING_WEIGHT = 100, /* "in the film", "during the drill": the deed's own setting decides */
    REPORT_WORDS_MIN = 12, REPORT_PER_SENTENCE_HALVES = 3, /* the weight of words that makes a report one of a topic: at all, and 1.5 a sentence */
    NAMED_MAX = 4,       /* words that a warning names */
};

struct topical {
    struct coding *coding;
    struct lexicon_topic *at;     /* per word: the phrase that ends here ... */
    uint8_t *length;              /* ... and how many words it has */
    enum topic report;            /* what the whole report is about, TOPIC_NONE where nothing of these */
    bool *suspect;                /* per sentence: it has words of these topics */
    bool *fallen;                 /* per word: an event of this predicate was left out */
};

/* ---- words ---- */

static bool can_be_topical(const struct word *w)
{
    return w->upos == UPOS_NOUN || w->upos == UPOS_PROPN || w->upos == UPOS_ADJ || w->upos == UPOS_VERB || w->upos == UPOS_ADV;
}

/* A verb hints at most, and only at sport and politics: "film", "share", "chart" and "exercise" are other things as verbs. */
static struct lexicon_topic as_verb(struct lexicon_topic t)
{
    bool kept = t.topic == TOPIC_SPORT || t.topic == TOPIC_POLITICS;
    return kept ? (struct lexicon_topic){t.topic, 1} : (struct lexicon_topic){0};
}

static bool is_number(str s)
{
    for (size_t i = 0; i < s.length; i++)
        if (s.data[i] < '0' || s.data[i] > '9') return false;
    return s.length > 0 && s.length <= 3;
}

/* "2-0", in one word or three that nothing stands between: how many end here, 0 where none do. */
static size_t score_words(const struct text *text, size_t first, size_t word)
{
    str form = text->words[word].form, left = str_cut(&form, '-');
    if (is_number(left) && is_number(form)) return 1;
    bool apart = word >= first + 2 && is_number(text->words[word].form) && str_is(text->words[word - 1].form, "-") && is_number(text->words[word - 2].form) &&
                 text->words[word - 2].end == text->words[word - 1].start && text->words[word - 1].end == text->words[word].start;
    return apart ? 3 : 0;
}

static void find_words(struct topical *t)
{
    const struct text *text = t->coding->text;
    for (size_t s = 0; s < text->sentence_count; s++) {
        size_t first = text->sentences[s].first, end = first + text->sentences[s].count;
        for (size_t w = first; w < end;) {
            struct lexicon_topic found;
            size_t words = can_be_topical(&text->words[w]) ? lexicon_topic(t->coding->lexicon, text, w, end, &found) : 0;
            if (words && text->words[w].upos == UPOS_VERB) found = as_verb(found);
            size_t score = words ? 0 : score_words(text, first, w);
            if (score) found = (struct lexicon_topic){TOPIC_SPORT, SCORE_WEIGHT};
            size_t last = words ? w + words - 1 : w;
            if (words || score) {
                t->at[last] = found;
                t->length[last] = (uint8_t)(words ? words : score);
                t->suspect[s] |= found.topic > TOPIC_POLITICS;
            }
            w = last + 1;
        }
    }
}

/* Fiction is a kind of show. */
static bool speaks_of(enum topic word, enum topic topic) { return word == topic || (topic == TOPIC_SHOW && word == TOPIC_FICTION); }

static enum topic topic_of_report(const struct topical *t)
{
    int sums[TOPIC_COUNT] = {0};
    const struct text *text = t->coding->text;
    for (size_t w = 0; w < text->word_count; w++) sums[t->at[w].topic] += t->at[w].weight;
    for (enum topic topic = TOPIC_SPORT; topic <= TOPIC_SHOW; topic++) {
        int sum = sums[topic] + (topic == TOPIC_SHOW ? sums[TOPIC_FICTION] : 0);
        if (sum >= REPORT_WORDS_MIN && 2 * (size_t)sum >= REPORT_PER_SENTENCE_HALVES * text->sentence_count && sum > 2 * sums[TOPIC_POLITICS]) return topic;
    }
    return TOPIC_NONE;
}

/* ---- the event's clause ---- */

/* Whether a clause of its own begins with this word, whose words say nothing of the clause above. */
static bool begins_clause(const struct text *text, size_t word)
{
    const struct word *w = &text->words[word];
    switch (tree_relation(text, word)) {
    case DEPREL_ROOT:
    case DEPREL_CCOMP:
    case DEPREL_PARATAXIS: return true;
    case DEPREL_ACL: return w->deprel == DEPREL_ACL_RELCL;
    case DEPREL_ADVCL: return w->xpos != XPOS_VB; /* "fought back to draw" is one thing done */
    case DEPREL_CONJ: return tree_child_of(text, word, DEPREL_NSUBJ) >= 0 || tree_child_of(text, word, DEPREL_NSUBJ_PASS) >= 0;
    default: return false;
    }
}

static size_t clause_of(const struct text *text, size_t word)
{
    for (int64_t above; !begins_clause(text, word) && (above = word_head(text, word)) >= 0;) word = (size_t)above;
    return word;
}

/* Taking people into custody, judging, executing and freeing them: whom it is done to, be it a singer, says nothing of the topic.  (Of other
   deeds it says something only where another word does so too: "praised the singer".) */
static bool is_of_law(str code)
{
    return str_starts(code, STR("084")) || str_starts(code, STR("173")) || str_starts(code, STR("174")) || str_starts(code, STR("1823")) ||
           str_starts(code, STR("080")) || str_starts(code, STR("081")) || str_starts(code, STR("112")) || str_starts(code, STR("115")) || str_starts(code, STR("116"));
}

static bool is_figurative(str code)
{
    static const char *const roots[] = {"07", "08", "13", "14", "15", "17", "18", "19", "20"};
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (str_starts(code, str_from(roots[i]))) return !is_of_law(code);
    return false;
}

static bool is_violent(str code) { return str_compare(code, STR("17")) >= 0 && !is_of_law(code); }

/* Whether the words of a topic can make such an event one that is none. */
static bool can_undo(enum topic topic, str code)
{
    switch (topic) {
    case TOPIC_MARKET: return (is_figurative(code) && !str_starts(code, STR("14")) && !str_starts(code, STR("07"))) || str_starts(code, STR("020"));
    case TOPIC_DRILL:
    case TOPIC_PRIVATE: return is_violent(code);
    default: return true;
    }
}

static bool is_political(const struct actor *actor)
{
    static const char *const roles[] = {"GOV", "MIL", "COP", "LEG", "JUD", "REB", "SEP", "INS", "UAF", "OPP", "SPY", "PTY", "CRM", "REF", "HRI"};
    if (str_starts(actor->code, STR("IGO")) || str_starts(actor->code, STR("IMG"))) return true;
    for (size_t i = 0; i < actor->role_count; i++)
        for (size_t k = 0; k < sizeof roles / sizeof *roles; k++)
            if (str_is(actor->roles[i], roles[k])) return true;
    return false;
}

/* "in the film", "during the exercise": the setting of the deed; not "in a series of raids". */
static bool is_setting(const struct text *text, size_t word, size_t clause, enum topic topic)
{
    char buffer[32];
    if (topic != TOPIC_FICTION && topic != TOPIC_DRILL) return false;
    if (word_head(text, word) != (int64_t)clause || tree_relation(text, word) != DEPREL_OBL) return false;
    if (tree_child_of(text, word, DEPREL_DET) < 0 || tree_child_of(text, word, DEPREL_NMOD) >= 0) return false;
    str marker = tree_case(text, word, buffer, sizeof buffer);
    return str_is(marker, "in") || (topic == TOPIC_DRILL && str_is(marker, "during"));
}

struct scale {
    int sums[TOPIC_COUNT];
    bool outside[TOPIC_COUNT];          /* a word of the topic stands outside the object's phrase */
    uint32_t words[SENTENCE_WORDS_MAX]; /* that were counted, each lemma once */
    size_t count;
    index_list topical; /* actors that such words name */
};

/* A captain in a sentence of sport is no officer: actors whom a topic's own word names are none of politics. */
static bool has_political(const struct coding *coding, const index_list *actors, const index_list *topical)
{
    for (size_t i = 0; i < actors->count; i++)
        if (is_political(&coding->actors.items[actors->items[i]]) && !index_has(topical, actors->items[i])) return true;
    return false;
}

static bool is_counted(const struct text *text, const struct scale *scale, size_t word)
{
    for (size_t i = 0; i < scale->count; i++)
        if (str_equal(text->words[scale->words[i]].lemma, text->words[word].lemma)) return true;
    return false;
}

/* Whether the word is in the phrase of what or whom the deed is done to. */
static bool is_in_object(const struct text *text, size_t word, size_t trigger)
{
    for (int64_t above; word != trigger && (above = word_head(text, word)) >= 0; word = (size_t)above)
        if ((size_t)above == trigger) {
            char buffer[32];
            enum deprel d = text->words[word].deprel;
            static const char *const markers[] = {"against", "to", "from", "of", "with"}; /* "the charges against the singer", hung on the verb */
            str marker = tree_case(text, word, buffer, sizeof buffer);
            if (d == DEPREL_OBL) return STR_AMONG(marker, markers);
            return d == DEPREL_OBJ || d == DEPREL_NSUBJ_PASS || d == DEPREL_IOBJ || (d == DEPREL_NMOD && str_is(marker, "of"));
        }
    return false;
}

/* "the museum of the revolution", "a film on the genocide": a work that a deed is the topic of; not "critics of the crackdown". */
static bool is_of_work(const struct topical *t, size_t noun)
{
    const struct text *text = t->coding->text;
    int64_t work = tree_relation(text, noun) == DEPREL_NMOD ? word_head(text, noun) : -1;
    if (work < 0 || (t->at[work].topic != TOPIC_SHOW && t->at[work].topic != TOPIC_FICTION)) return false;
    enum word_kind kind = lexicon_word_kind(t->coding->lexicon, text->words[work].lemma, 'n');
    return kind != KIND_PERSON && kind != KIND_MAN && kind != KIND_WOMAN && kind != KIND_GROUP;
}

static void weigh_words(const struct topical *t, const struct event *event, struct scale *scale)
{
    const struct text *text = t->coding->text;
    const struct event_mention *m = &event->mentions.items[0];
    const struct sentence *sentence = &text->sentences[m->sentence];
    bool noun = text->words[m->trigger_word].upos != UPOS_VERB && tree_child_of(text, m->trigger_word, DEPREL_COP) < 0, law = is_of_law(event->cameo);
    if (noun && is_of_work(t, m->trigger_word)) {
        scale->sums[TOPIC_FICTION] = SETTING_WEIGHT;
        scale->outside[TOPIC_FICTION] = true;
    }
    size_t clause = noun ? m->trigger_word : clause_of(text, m->trigger_word);
    for (size_t w = sentence->first; w < (size_t)sentence->first + sentence->count; w++) {
        struct lexicon_topic topic = t->at[w];
        if (!topic.weight || w == m->trigger_word) continue;
        if (noun ? !tree_under(text, w, clause) : clause_of(text, w) != clause) continue;
        bool object = is_in_object(text, w, m->trigger_word);
        if ((law && object) || is_counted(text, scale, w)) continue;
        scale->words[scale->count++] = (uint32_t)w;
        bool setting = is_setting(text, w, clause, topic.topic);
        if (topic.topic == TOPIC_DRILL && !setting) continue;
        scale->sums[topic.topic] += setting ? SETTING_WEIGHT : topic.weight;
        scale->outside[topic.topic] |= !object;
        if (topic.topic > TOPIC_POLITICS && t->coding->mention_at[w] != NOTHING)
            index_add(t->coding->arena, &scale->topical, t->coding->mentions.items[t->coding->mention_at[w]].actor);
    }
}

/* ---- the verdict ---- */

static str named_words(const struct topical *t, const struct scale *scale, enum topic topic)
{
    str names = {0};
    size_t named = 0;
    for (size_t i = 0; i < scale->count && named < NAMED_MAX; i++) {
        if (!speaks_of(t->at[scale->words[i]].topic, topic)) continue;
        uint32_t last = scale->words[i];
        str form = span_text(t->coding->text, span_of_words(t->coding->text, last + 1 - t->length[last], last));
        names = named++ ? arena_format(t->coding->arena, "%.*s, %.*s", STR_ARG(names), STR_ARG(form)) : form;
    }
    return named ? names : STR("the whole report");
}

static void leave_out(struct topical *t, size_t index, enum topic topic, str words)
{
    struct coding *coding = t->coding;
    const struct event_mention *m = &coding->events.items[index].mentions.items[0];
    t->fallen[m->trigger_word] = true;
    str trigger = span_text(coding->text, m->trigger);
    *ARENA_PUSH(coding->arena, &coding->warnings) = arena_format(coding->arena, "no event but %s: \"%.*s\" in sentence %u (%.*s)", lexicon_topic_name(topic),
                                                                 STR_ARG(trigger), m->sentence + 1, STR_ARG(words));
}

/* Whether the event is none. */
static bool judge(struct topical *t, size_t index)
{
    const struct coding *coding = t->coding;
    const struct event *event = &coding->events.items[index];
    struct scale scale = {.count = 0};
    if (event->imported || event->foreign || (!t->suspect[event->mentions.items[0].sentence] && t->report == TOPIC_NONE)) return false;
    weigh_words(t, event, &scale);
    int sides = has_political(coding, &event->source, &scale.topical) + has_political(coding, &event->target, &scale.topical);
    int against = (is_figurative(event->cameo) ? BASE_FIGURATIVE : BASE_PLAIN) + scale.sums[TOPIC_POLITICS] + ACTOR_WEIGHT * sides;
    for (enum topic topic = TOPIC_SPORT; topic < TOPIC_COUNT; topic++) {
        int sum = t->report == topic ? REPORT_WEIGHT : 0;
        bool outside = t->report == topic;
        for (enum topic word = TOPIC_SPORT; word < TOPIC_COUNT; word++) {
            if (!speaks_of(word, topic)) continue;
            sum += scale.sums[word];
            outside |= scale.outside[word];
        }
        if (!outside || sum <= against || !can_undo(topic, event->cameo)) continue;
        leave_out(t, index, topic, named_words(t, &scale, topic));
        return true;
    }
    return false;
}

/* A noun's event falls with that of the verb above it: "the singer cancelled her tour of Mexico". */
static bool falls_with_verb(const struct topical *t, size_t index)
{
    const struct text *text = t->coding->text;
    size_t word = t->coding->events.items[index].mentions.items[0].trigger_word;
    if (text->words[word].upos == UPOS_VERB) return false;
    for (int64_t above; !begins_clause(text, word) && (above = word_head(text, word)) >= 0; word = (size_t)above)
        if (t->fallen[above]) return true;
    return false;
}

void code_topics(struct coding *coding)
{
    const struct text *text = coding->text;
    struct topical t = {.coding = coding};
    if (!coding->events.count) return;
    t.at = ARENA_NEW(coding->arena, struct lexicon_topic, text->word_count + 1);
    t.length = ARENA_NEW(coding->arena, uint8_t, text->word_count + 1);
    t.fallen = ARENA_NEW(coding->arena, bool, text->word_count + 1);
    t.suspect = ARENA_NEW(coding->arena, bool, text->sentence_count + 1);
    find_words(&t);
    t.report = topic_of_report(&t);
    bool *dropped = ARENA_NEW(coding->arena, bool, coding->events.count);
    for (size_t i = 0; i < coding->events.count; i++) dropped[i] = judge(&t, i);
    size_t kept = 0;
    for (size_t i = 0; i < coding->events.count; i++)
        if (!dropped[i] && !falls_with_verb(&t, i)) coding->events.items[kept++] = coding->events.items[i];
    coding->events.count = kept;
}
