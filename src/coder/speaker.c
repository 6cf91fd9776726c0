/* Who speaks: the phrase that names the source of a statement, the actors it means, and the first person inside quotations.
   See statements_stage.h.  Does not decide what was said. */
#include "base/utf8.h"
#include "coder/actors.h"
#include "coder/statements_stage.h"
#include "coder/tree.h"

enum {
    CLIMB_MAX = 8,        /* clauses looked through for a shared subject */
    COORDINATED_MAX = 16, /* speakers of one statement */
    SPEAKERS_BACK = 12,   /* statements looked back over for the one whom "he" means */
};

/* ---- the phrase ---- */

/* What hangs on the speaker and tells something else; a relative clause or participle belongs to the phrase. */
static bool by_the_way(const struct speech *speech, size_t child)
{
    enum deprel d = speech_word(speech, child)->deprel;
    return d == DEPREL_PARATAXIS || d == DEPREL_LIST || d == DEPREL_ORPHAN || d == DEPREL_ADVCL || d == DEPREL_CCOMP;
}

static bool outside_phrase(const struct speech *speech, size_t child)
{
    enum deprel d = speech_word(speech, child)->deprel;
    return d == DEPREL_CASE || d == DEPREL_MARK || d == DEPREL_CC || d == DEPREL_PUNCT || d == DEPREL_COP || d == DEPREL_NSUBJ ||
           d == DEPREL_AUX;
}

static struct range phrase_words(const struct speech *speech, size_t head, size_t cue)
{
    struct range r = {(uint32_t)head, (uint32_t)head};
    for (int32_t c = speech->first_child[head]; c >= 0; c = speech->next_child[c]) {
        struct range e = speech->extent[c];
        enum deprel d = speech_word(speech, (size_t)c)->deprel;
        if ((size_t)c > head && (d == DEPREL_NMOD || d == DEPREL_OBL) && speech_comma(speech, e.first))
            break;                                                            /* "the envoy, in a letter, said" */
        if ((size_t)c > head && speech->coding->time_at[c] != NOTHING) break; /* "the spokesman on Thursday said" */
        if (outside_phrase(speech, (size_t)c) || by_the_way(speech, (size_t)c)) {
            if (e.first > head && !outside_phrase(speech, (size_t)c)) break;
            continue;
        }
        if (e.first <= cue && cue <= e.last) { /* the cue's own clause hangs on the speaker */
            if ((size_t)c > head) break;
            continue;
        }
        if (e.first < r.first && e.last < head) r.first = e.first;
        if (e.last > r.last && e.first > head) r.last = e.last;
    }
    while (r.last > head && speech_word(speech, r.last)->upos == UPOS_PUNCT && speech_word(speech, r.last)->xpos == XPOS_COMMA)
        r.last--;
    return r;
}

struct source speaker_phrase(const struct speech *speech, size_t head, size_t cue)
{
    return (struct source){.found = true, .head = (uint32_t)head, .words = phrase_words(speech, head, cue)};
}

static bool is_relative(const struct speech *speech, size_t w)
{
    const struct word *x = speech_word(speech, w);
    return x->xpos == XPOS_WP || x->xpos == XPOS_WDT ||
           (x->upos == UPOS_PRON && (str_is(x->lemma, "who") || str_is(x->lemma, "which")));
}

/* The clause that a relative pronoun belongs to hangs on its antecedent. */
static int64_t antecedent(const struct speech *speech, size_t predicate)
{
    int64_t w = (int64_t)predicate;
    for (int i = 0; i < CLIMB_MAX && w >= 0; i++) {
        enum deprel d = speech_word(speech, (size_t)w)->deprel;
        if (d == DEPREL_ACL_RELCL || d == DEPREL_ACL) return word_head(speech->coding->text, (size_t)w);
        if (d != DEPREL_CONJ && d != DEPREL_XCOMP && d != DEPREL_CCOMP) return TREE_NONE;
        w = word_head(speech->coding->text, (size_t)w);
    }
    return TREE_NONE;
}

static struct source as_source(const struct speech *speech, size_t subject, size_t predicate, size_t cue)
{
    if (speech_word(speech, subject)->deprel == DEPREL_EXPL) return (struct source){0};
    if (!is_relative(speech, subject)) return speaker_phrase(speech, subject, cue);
    int64_t named = antecedent(speech, predicate);
    return (struct source){.found = true,
                           .relative = true,
                           .head = named >= 0 ? (uint32_t)named : (uint32_t)subject,
                           .words = {(uint32_t)subject, (uint32_t)subject}};
}

/* ---- the subject ---- */

static int32_t subject_of(const struct speech *speech, size_t predicate, bool *passive)
{
    int32_t subject = NOTHING; /* of two, the one nearer before the verb: "The bridge, the mayor said, will ..." */
    *passive = false;
    for (int32_t c = speech->first_child[predicate]; c >= 0; c = speech->next_child[c]) {
        enum deprel d = speech_word(speech, (size_t)c)->deprel;
        if (d == DEPREL_NSUBJ_PASS) *passive = true;
        if ((d == DEPREL_NSUBJ || d == DEPREL_NSUBJ_OUTER || d == DEPREL_NSUBJ_PASS) && (subject < 0 || c < (int32_t)predicate))
            subject = c;
    }
    return subject;
}

/* What only an active verb has: "Kenya on Monday accused Uganda", though the tree hangs the verb on the noun. */
static bool has_active_complement(const struct speech *speech, size_t verb)
{
    return speech_has(speech, verb, DEPREL_CCOMP) || speech_has(speech, verb, DEPREL_OBJ) ||
           speech_has(speech, verb, DEPREL_XCOMP);
}

static bool is_nominal(const struct speech *speech, size_t w)
{
    enum upos upos = speech_word(speech, w)->upos;
    return upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_PRON;
}

/* A participle behind its noun without auxiliary is passive too: "figures released by the ministry". */
static bool is_reduced_passive(const struct speech *speech, size_t verb)
{
    const struct word *v = speech_word(speech, verb);
    if (has_active_complement(speech, verb)) return false;
    return v->xpos == XPOS_VBN && (v->deprel == DEPREL_ACL || v->deprel == DEPREL_AMOD || v->deprel == DEPREL_ADVCL) &&
           !speech_has(speech, verb, DEPREL_AUX);
}

static struct source agent_of(const struct speech *speech, size_t verb)
{
    int32_t agent = speech_child(speech, verb, DEPREL_OBL_AGENT);
    for (int32_t c = speech->first_child[verb]; agent < 0 && c >= 0; c = speech->next_child[c]) {
        char buffer[32];
        if (c > (int32_t)verb && speech_word(speech, (size_t)c)->deprel == DEPREL_OBL && speech->coding->time_at[c] == NOTHING &&
            str_is(tree_case(speech->coding->text, (size_t)c, buffer, sizeof buffer), "by"))
            agent = c;
    }
    return agent < 0 ? (struct source){0} : speaker_phrase(speech, (size_t)agent, verb);
}

/* "was quoted as saying": the one who is quoted speaks. */
static bool is_quoting(const struct speech *speech, size_t verb)
{
    static const char *const verbs[] = {"quote", "cite", "report", "hear", "paraphrase", "see"};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (str_is(speech_word(speech, verb)->lemma, verbs[i])) return true;
    return false;
}

static struct source shared_subject(const struct speech *speech, size_t cue)
{
    const struct text *text = speech->coding->text;
    size_t w = cue;
    for (int i = 0; i < CLIMB_MAX; i++) {
        int64_t above = word_head(text, w);
        if (above < 0) break;
        enum deprel d = speech_word(speech, w)->deprel;
        if ((d == DEPREL_ACL || d == DEPREL_PARATAXIS) && w == cue && is_nominal(speech, (size_t)above) && (size_t)above < w &&
            speech_word(speech, w)->xpos != XPOS_VBG && has_active_complement(speech, w))
            return speaker_phrase(speech, (size_t)above, w);
        if (d == DEPREL_ACL_RELCL) break; /* its subject would be its own child */
        if (d == DEPREL_ACL)
            return speech_word(speech, w)->xpos == XPOS_VBG && speech_word(speech, (size_t)above)->upos != UPOS_VERB
                       ? speaker_phrase(speech, (size_t)above, w)
                       : (struct source){0};
        if (d != DEPREL_CONJ && d != DEPREL_XCOMP && d != DEPREL_ADVCL && d != DEPREL_PARATAXIS) break;
        if (d == DEPREL_PARATAXIS && speech_word(speech, w)->xpos != XPOS_VBG) break;
        if (d == DEPREL_XCOMP) {
            int32_t controller = speech_child(speech, (size_t)above, DEPREL_OBJ);
            if (controller >= 0 && !is_quoting(speech, (size_t)above)) return speaker_phrase(speech, (size_t)controller, cue);
        }
        bool passive;
        int32_t subject = subject_of(speech, (size_t)above, &passive);
        if (subject >= 0) return as_source(speech, (size_t)subject, (size_t)above, cue);
        w = (size_t)above;
    }
    return (struct source){0};
}

struct source speaker_of_predicate(const struct speech *speech, size_t cue)
{
    bool passive;
    if (speech_is_passive(speech, cue) || is_reduced_passive(speech, cue)) return agent_of(speech, cue);
    int32_t subject = subject_of(speech, cue, &passive);
    if (subject >= 0) return as_source(speech, (size_t)subject, cue, cue);
    return shared_subject(speech, cue);
}

/* The one whose claim it is: possessor, "of", "by", "from". */
struct source speaker_of_noun(const struct speech *speech, size_t noun)
{
    int32_t owner = speech_child(speech, noun, DEPREL_NMOD_POSS);
    if (owner >= 0) return speaker_phrase(speech, (size_t)owner, noun);
    for (int32_t c = speech->first_child[noun]; c >= 0; c = speech->next_child[c]) {
        char buffer[32];
        if (speech_word(speech, (size_t)c)->deprel != DEPREL_NMOD || c < (int32_t)noun) continue;
        str marker = tree_case(speech->coding->text, (size_t)c, buffer, sizeof buffer);
        if (str_is(marker, "by") || str_is(marker, "from")) return speaker_phrase(speech, (size_t)c, noun);
    }
    return (struct source){0};
}

/* ---- actors ---- */

/* Things that say something without being anybody: their authors are not known. */
static bool is_document(str lemma)
{
    static const char *const nouns[] = {"account", "ad",      "analysis",   "article",   "assessment", "book",       "case",
                                        "column",  "data",    "document",   "editorial", "email",      "estimate",   "evidence",
                                        "figure",  "finding", "footage",    "headline",  "image",      "indictment", "law",
                                        "letter",  "memo",    "message",    "number",    "paper",      "plan",       "poll",
                                        "post",    "record",  "report",     "research",  "result",     "review",     "rule",
                                        "rumor",   "rumour",  "sign",       "statement", "statistic",  "story",      "study",
                                        "survey",  "text",    "transcript", "tweet",     "video"};
    return AMONG(lemma, nouns);
}

static bool may_be_somebody(const struct speech *speech, size_t head)
{
    const struct word *w = speech_word(speech, head);
    if (w->upos == UPOS_PROPN) return true;
    if (w->upos == UPOS_NOUN) return !is_document(w->lemma) && speech->coding->time_at[head] == NOTHING;
    static const char *const some[] = {"some", "many", "others", "several", "few", "both", "most", "another", "other"};
    for (size_t i = 0; i < sizeof some / sizeof *some; i++)
        if (str_is(w->lemma, some[i])) return true;
    return false;
}

/* An actor of whom the report tells no more than that somebody said something. */
static int32_t unnamed_actor(struct speech *speech, const struct source *source)
{
    struct coding *coding = speech->coding;
    const struct word *head = speech_word(speech, source->head);
    bool plural = head->xpos == XPOS_NNS || head->xpos == XPOS_NNPS || head->upos == UPOS_DET || head->upos == UPOS_PRON ||
                  head->upos == UPOS_ADJ;
    struct range r = source->relative ? phrase_words(speech, source->head, source->words.first) : source->words;
    for (int32_t c = speech->first_child[source->head]; c >= 0; c = speech->next_child[c]) /* the core only */
        if (c > (int32_t)source->head && speech->extent[c].first > source->head && speech->extent[c].first <= r.last &&
            speech_word(speech, (size_t)c)->deprel != DEPREL_FLAT) {
            r.last = speech->extent[c].first - 1;
            break;
        }
    while (r.first < source->head && speech_word(speech, r.first)->upos == UPOS_DET) r.first++;
    if (r.last < source->head) r.last = source->head;
    struct span span = span_of_words(coding->text, r.first, r.last);
    *ARENA_PUSH(coding->arena, &coding->actors) = (struct actor){.name = span_text(coding->text, span),
                                                                 .type = plural ? ACTOR_GROUP : ACTOR_UNKNOWN,
                                                                 .code = STR("---"),
                                                                 .number = plural ? 'p' : 's',
                                                                 .gender = '?'};
    int32_t actor = (int32_t)coding->actors.count - 1;
    *ARENA_PUSH(coding->arena, &coding->mentions) =
        (struct mention){.actor = actor,
                         .head = source->head,
                         .first = r.first,
                         .last = r.last,
                         .span = span,
                         .how = head->upos == UPOS_PROPN ? HOW_NAME : HOW_DESCRIPTION};
    int32_t mention = (int32_t)coding->mentions.count - 1;
    coding->mention_at[source->head] = mention;
    *ARENA_PUSH(coding->arena, &coding->actors.items[actor].mentions) = mention;
    return actor;
}

/* Whom "he" means where the coreference knows nobody: the last speaker who fits. */
static int32_t last_speaker(const struct speech *speech, char gender)
{
    const struct coding *coding = speech->coding;
    for (size_t k = 0; k < SPEAKERS_BACK && k < coding->statements.count; k++) {
        const struct statement *s = &coding->statements.items[coding->statements.count - 1 - k];
        for (size_t i = 0; i < s->speakers.count; i++) {
            const struct actor *a = &coding->actors.items[s->speakers.items[i]];
            bool person = a->type == ACTOR_PERSON || a->type == ACTOR_UNKNOWN;
            if (person && a->number != 'p' && (a->gender == gender || a->gender == '?')) return s->speakers.items[i];
        }
    }
    return NOTHING;
}

static char pronoun_gender(str lemma, str form)
{
    if (str_is(lemma, "he") || str_is(form, "he") || str_is(form, "He") || str_is(form, "his") || str_is(form, "him")) return 'm';
    if (str_is(lemma, "she") || str_is(form, "she") || str_is(form, "She") || str_is(form, "her")) return 'f';
    return 0;
}

static void link_as_pronoun(struct coding *coding, size_t word, int32_t actor)
{
    *ARENA_PUSH(coding->arena, &coding->mentions) =
        (struct mention){.actor = actor,
                         .head = (uint32_t)word,
                         .first = (uint32_t)word,
                         .last = (uint32_t)word,
                         .span = span_of_words(coding->text, word, word),
                         .how = HOW_PRONOUN,
                         .modifier = coding->text->words[word].deprel == DEPREL_NMOD_POSS};
    int32_t mention = (int32_t)coding->mentions.count - 1;
    coding->mention_at[word] = mention;
    *ARENA_PUSH(coding->arena, &coding->actors.items[actor].mentions) = mention;
}

/* The mention that a word heads, or one inside its name or apposition. */
static int32_t mention_of(const struct speech *speech, size_t head)
{
    const struct coding *coding = speech->coding;
    int32_t own = coding->mention_at[head], name = speech_child(speech, head, DEPREL_APPOS);
    if (own != NOTHING && coding->mentions.items[own].how != HOW_NAME && name > (int32_t)head &&
        speech_word(speech, (size_t)name)->upos == UPOS_PROPN && coding->mention_at[name] != NOTHING &&
        coding->actors.items[coding->mentions.items[coding->mention_at[name]].actor].type == ACTOR_PERSON)
        return coding->mention_at[name]; /* "its spokesman, Jo Doe, ..." */
    if (own != NOTHING) return own;
    for (int32_t c = speech->first_child[head]; c >= 0; c = speech->next_child[c]) {
        enum deprel d = speech_word(speech, (size_t)c)->deprel;
        if ((d == DEPREL_APPOS || d == DEPREL_FLAT) && coding->mention_at[c] != NOTHING) return coding->mention_at[c];
    }
    if (str_is(speech_word(speech, head)->lemma, "one") || speech_word(speech, head)->upos == UPOS_NUM ||
        speech_word(speech, head)->upos == UPOS_DET)
        for (int32_t c = speech->first_child[head]; c >= 0; c = speech->next_child[c]) /* "one of the ministers" */
            if (speech_word(speech, (size_t)c)->deprel == DEPREL_NMOD && coding->mention_at[c] != NOTHING)
                return coding->mention_at[c];
    return NOTHING;
}

/* "UN estimates", "the ministry's report", "a study by Oxfam": the paper speaks for who made it. */
static int32_t author_of(const struct speech *speech, size_t document)
{
    for (int32_t c = speech->first_child[document]; c >= 0; c = speech->next_child[c]) {
        enum deprel d = speech_word(speech, (size_t)c)->deprel;
        char buffer[64];
        bool by = d == DEPREL_NMOD;
        str marker = by ? tree_case(speech->coding->text, (size_t)c, buffer, sizeof buffer) : (str){0};
        if (by && !str_is(marker, "by") && !str_is(marker, "from") && !str_is(marker, "of")) continue;
        if (!by && d != DEPREL_NMOD_POSS && d != DEPREL_COMPOUND && d != DEPREL_AMOD) continue;
        int32_t mention = mention_of(speech, (size_t)c);
        if (mention != NOTHING) return speech->coding->mentions.items[mention].actor;
    }
    return NOTHING;
}

static int32_t actor_of(struct speech *speech, const struct source *source, bool may_create)
{
    struct coding *coding = speech->coding;
    int32_t mention = mention_of(speech, source->head);
    if (mention != NOTHING) return coding->mentions.items[mention].actor;
    const struct word *w = speech_word(speech, source->head);
    char gender = w->upos == UPOS_PRON ? pronoun_gender(w->lemma, w->form) : 0;
    if (gender) {
        int32_t actor = last_speaker(speech, gender);
        if (actor != NOTHING) link_as_pronoun(coding, source->head, actor);
        return actor;
    }
    if (w->upos == UPOS_NOUN && is_document(w->lemma)) return author_of(speech, source->head);
    return may_create && may_be_somebody(speech, source->head) ? unnamed_actor(speech, source) : NOTHING;
}

void speaker_actors(struct speech *speech, const struct source *source, bool may_create, index_list *actors)
{
    if (!source->found) return;
    index_add(speech->coding->arena, actors, actor_of(speech, source, may_create));
    size_t added = 0;
    for (int32_t c = speech->first_child[source->head]; c >= 0 && added < COORDINATED_MAX; c = speech->next_child[c]) {
        if (speech_word(speech, (size_t)c)->deprel != DEPREL_CONJ || (!source->relative && (size_t)c > source->words.last))
            continue;
        if (speech_word(speech, (size_t)c)->upos == UPOS_VERB) continue;
        struct source other = {.found = true, .head = (uint32_t)c, .words = phrase_words(speech, (size_t)c, (size_t)c)};
        index_add(speech->coding->arena, actors, actor_of(speech, &other, may_create));
        added++;
    }
}

/* ---- the third person ---- */

static bool pronoun_fits(const struct word *pronoun, const struct actor *a)
{
    char gender = pronoun_gender(pronoun->lemma, pronoun->form);
    bool person = a->type == ACTOR_PERSON;
    if (gender) return (person || a->type == ACTOR_UNKNOWN) && a->number != 'p' && (a->gender == '?' || a->gender == gender);
    if (str_is(pronoun->form, "it")) return !person && a->type != ACTOR_GROUP && a->number != 'p';
    return str_is(pronoun->form, "they") && !person && (a->type == ACTOR_GROUP || a->number == 'p');
}

void speaker_is_subject(struct speech *speech, int32_t statement, size_t clause)
{
    struct coding *coding = speech->coding;
    const struct statement *s = &coding->statements.items[statement];
    int32_t subject = speech_child(speech, clause, DEPREL_NSUBJ);
    if (subject < 0) subject = speech_child(speech, clause, DEPREL_NSUBJ_PASS);
    if (subject < 0 || s->speakers.count != 1 || speech_word(speech, (size_t)subject)->upos != UPOS_PRON) return;
    int32_t speaker = s->speakers.items[0], mention = coding->mention_at[subject];
    if (!pronoun_fits(speech_word(speech, (size_t)subject), &coding->actors.items[speaker])) return;
    if (mention == NOTHING)
        link_as_pronoun(coding, (size_t)subject, speaker);
    else
        coding->mentions.items[mention].actor = speaker; /* the actors' own lists follow when the mentions are sorted */
}

/* ---- the first person ---- */

static int first_person(const struct word *w)
{
    static const char *const one[] = {"I", "me", "my", "mine", "myself", "My", "Me"};
    static const char *const many[] = {"we", "us", "our", "ours", "ourselves", "We", "Us", "Our"};
    if (w->upos != UPOS_PRON && w->upos != UPOS_DET) return 0;
    for (size_t i = 0; i < sizeof one / sizeof *one; i++)
        if (str_is(w->form, one[i])) return 1;
    for (size_t i = 0; i < sizeof many / sizeof *many; i++)
        if (str_is(w->form, many[i])) return 2;
    return 0;
}

/* Whom "we" means in the mouth of a person with an office: the body with the same code, else the state, where the report has it
   as an actor; else the speaker. */
static int32_t speaks_for(const struct coding *coding, int32_t speaker)
{
    const struct actor *s = &coding->actors.items[speaker];
    if (s->type != ACTOR_PERSON && s->type != ACTOR_UNKNOWN) return speaker;
    if (s->code.length < 6 || s->code.data[0] == '-') return speaker;
    int32_t state = NOTHING;
    for (size_t i = 0; i < coding->actors.count; i++) {
        const struct actor *a = &coding->actors.items[i];
        if (a->type == ACTOR_ORGANIZATION && str_equal(a->code, s->code)) return (int32_t)i;
        if (state == NOTHING && a->type == ACTOR_STATE && a->code.length == 3 && str_starts(s->code, a->code)) state = (int32_t)i;
    }
    bool official = false;
    for (size_t i = 0; i < s->role_count; i++) official |= str_is(s->roles[i], "GOV") || str_is(s->roles[i], "MIL");
    official |= s->code.length == 6 && (str_ends(s->code, STR("GOV")) || str_ends(s->code, STR("MIL")));
    return state != NOTHING && official ? state : speaker;
}

void speaker_first_persons(struct speech *speech)
{
    struct coding *coding = speech->coding;
    int32_t *body = ARENA_NEW(coding->arena, int32_t, coding->actors.count + 1); /* speaks_for, asked once per speaker */
    for (size_t i = 0; i < coding->actors.count; i++) body[i] = NOTHING;
    for (size_t w = 0; w < coding->text->word_count; w++) {
        int person =
            speech->quotes.at[w] == NOTHING || coding->mention_at[w] != NOTHING ? 0 : first_person(speech_word(speech, w));
        int32_t statement = person ? coding->statement_of[w] : NOTHING;
        if (statement == NOTHING || !coding->statements.items[statement].speakers.count) continue;
        const struct statement *s = &coding->statements.items[statement];
        if (s->kind == STATEMENT_INDIRECT) continue;
        int32_t actor = s->speakers.items[0];
        if (person == 2) {
            if (body[actor] == NOTHING) body[actor] = speaks_for(coding, actor);
            actor = body[actor];
        }
        link_as_pronoun(coding, w, actor);
    }
}
