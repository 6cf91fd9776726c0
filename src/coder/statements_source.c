/* Who speaks where the tree does not show it, or shows it wrong: names that stand between a quotation or comma and their verb,
   verbs that go on with the speech before.  See statements_stage.h. */
#include "coder/statements_stage.h"

#include "coder/tree.h"

enum {
    DESCRIPTION_WORDS_MAX = 30, /* words of a speaker with description between a quotation and its verb */
    SPEAKER_WORDS_MAX = 12,     /* words of a name beside its verb, title and all */
};

static bool is_closing(const struct speech *speech, size_t w)
{
    return speech->quotes.at[w] != NOTHING && speech->quotes.list.items[speech->quotes.at[w]].last == w;
}

static bool may_name(const struct speech *speech, size_t w)
{
    const struct word *x = speech_word(speech, w);
    return speech->quotes.at[w] == NOTHING && x->upos != UPOS_VERB && x->upos != UPOS_AUX && x->upos != UPOS_PUNCT &&
           x->upos != UPOS_SCONJ && x->upos != UPOS_CCONJ && x->upos != UPOS_ADV && x->xpos != XPOS_WP && x->xpos != XPOS_WDT;
}

/* The word of a run that the others hang on. */
static size_t head_of_run(const struct speech *speech, size_t first, size_t last)
{
    for (size_t w = first; w <= last; w++) {
        int64_t above = word_head(speech->coding->text, w);
        enum upos upos = speech_word(speech, w)->upos;
        if ((above < (int64_t)first || above > (int64_t)last) &&
            (upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_PRON || upos == UPOS_NUM))
            return w;
    }
    return last;
}

/* "...," NAME, a longer description, said: from the closing mark to the verb, commas and brackets included. */
static bool is_wide_run(const struct speech *speech, size_t end, size_t sentence, size_t *first)
{
    size_t at = end;
    bool named = false, commas = false;
    while (at > sentence && end - at < DESCRIPTION_WORDS_MAX && speech->quotes.at[at - 1] == NOTHING) {
        at--;
        named |= speech_word(speech, at)->upos == UPOS_PROPN || speech_word(speech, at)->upos == UPOS_NOUN;
        commas |= speech_word(speech, at)->upos == UPOS_PUNCT;
    }
    if (at == sentence || !is_closing(speech, at - 1) || !named || !commas || speech_word(speech, at)->upos == UPOS_PUNCT ||
        speech_word(speech, at)->upos == UPOS_CCONJ)
        return false;
    if (!may_name(speech, at) || speech_word(speech, at)->upos == UPOS_ADP) return false;
    for (size_t w = at; w < end; w++) {
        struct cue cue;
        if (speech_word(speech, w)->upos == UPOS_VERB && speech_word(speech, w)->deprel != DEPREL_ACL_RELCL &&
            speech_word(speech, w)->deprel != DEPREL_ACL && cue_known(speech, speech_word(speech, w)->lemma, 'v', &cue))
            return false;
    }
    *first = at;
    return true;
}

/* "..., NAME said." and "...," said NAME: where a comma or closing mark parts what is said from a name and its verb, the name
   speaks, whatever the tree makes of it.  False where the words are not so. */
static bool source_beside(const struct speech *speech, const struct cue *cue, struct source *source, uint32_t *content_end)
{
    const struct sentence *s = &speech->coding->text->sentences[speech_word(speech, cue->word)->sentence];
    size_t at = cue->words.first, end = s->first + s->count;
    if (speech->quotes.at[cue->word] != NOTHING) return false;
    while (at > s->first && cue->words.first - at < SPEAKER_WORDS_MAX && may_name(speech, at - 1)) at--;
    if (at > s->first && is_wide_run(speech, cue->words.first, s->first, &at)) {
        size_t head = head_of_run(speech, at, cue->words.first - 1);
        *source = speaker_phrase(speech, head, cue->word);
        if (source->words.first < at || source->words.last >= cue->words.first)
            source->words = (struct range){(uint32_t)at, cue->words.first - 1};
        *content_end = (uint32_t)at - 1;
        return true;
    }
    if (at == s->first || !(speech_comma(speech, at - 1) || is_closing(speech, at - 1))) return false;
    bool more = speech_has(speech, cue->word, DEPREL_CCOMP) || speech_has(speech, cue->word, DEPREL_XCOMP) ||
                (speech_has(speech, cue->word, DEPREL_OBJ) && at < cue->words.first);
    if (!is_closing(speech, at - 1) && more) return false;
    *content_end = (uint32_t)at - 1;
    if (at < cue->words.first) {
        size_t head = head_of_run(speech, at, cue->words.first - 1);
        *source = (struct source){.found = true, .head = (uint32_t)head, .words = {(uint32_t)at, cue->words.first - 1}};
        return true;
    }
    size_t last = cue->words.last + 1;
    static const char *const verbs[] = {"add",    "announce", "argue", "claim", "explain", "note",
                                        "report", "say",      "tell",  "warn",  "write"};
    if (last >= end || !may_name(speech, last) ||
        !(is_closing(speech, at - 1) || (AMONG(cue->lemma, verbs) && !speech_has_clause(speech, cue->word))))
        return false;
    size_t stop = last;
    while (stop < end && stop - last < SPEAKER_WORDS_MAX && may_name(speech, stop)) stop++;
    size_t head = head_of_run(speech, last, stop - 1);
    *source = speaker_phrase(speech, head, cue->word);
    return true;
}

/* A comma right before the words that stand before the verb parts them from a subject further back. */
static bool separated(const struct speech *speech, uint32_t source_last, uint32_t cue_first)
{
    return source_last + 1 < cue_first && !speech_comma(speech, cue_first - 1) &&
           speech->coding->text->words[cue_first - 1].upos != UPOS_PUNCT && may_name(speech, cue_first - 1) &&
           speech->coding->text->words[cue_first - 1].deprel != DEPREL_ADVMOD;
}

/* Whether a source that the tree gives cannot be: it stands in a quotation that the cue stands outside of. */
static bool is_quoted_source(const struct speech *speech, const struct cue *cue, const struct source *source)
{
    return source->found && speech->quotes.at[source->head] != NOTHING && speech->quotes.at[cue->word] == NOTHING;
}

/* A participle or a second verb without subject of its own goes on with the last speaker of the sentence. */
static struct source source_before(const struct speech *speech, size_t verb)
{
    const struct word *v = speech_word(speech, verb);
    bool goes_on = v->xpos == XPOS_VBG || v->deprel == DEPREL_CONJ || v->deprel == DEPREL_ADVCL;
    if (!goes_on || !speech->latest.found || speech_is_passive(speech, verb)) return (struct source){0};
    return speech_word(speech, speech->latest.head)->sentence == v->sentence ? speech->latest : (struct source){0};
}

/* "X said that ..., adding that ...": the participle goes on with X's speech, not with the clause it hangs on. */
static struct source source_of_outer(const struct speech *speech, size_t verb)
{
    const struct text *text = speech->coding->text;
    int64_t joined = word_head(text, verb), governor = joined >= 0 ? word_head(text, (size_t)joined) : -1;
    if (governor >= 0 && clause_escapes(speech, (size_t)joined, verb) && speech->cue_at[governor] != NOTHING)
        return speech->drafts.items[speech->cue_at[governor]].who;
    bool behind = clause_goes_on_behind(speech, verb);
    size_t first = speech->extent[verb].first, steps = 0;
    if (!behind && (speech_word(speech, verb)->xpos != XPOS_VBG || speech_word(speech, verb)->deprel != DEPREL_ADVCL ||
                    !speech_comma(speech, first)))
        return (struct source){0};
    for (int64_t clause = joined; clause >= 0 && steps < SENTENCE_WORDS_MAX; clause = word_head(text, (size_t)clause), steps++) {
        int64_t outer = word_head(text, (size_t)clause);
        if (outer >= 0 && speech_word(speech, (size_t)clause)->deprel == DEPREL_CCOMP && speech->cue_at[outer] != NOTHING)
            return speech->drafts.items[speech->cue_at[outer]].who;
        if (!behind) break;
    }
    return (struct source){0};
}

/* What the tree shows of a verb's speaker, mended where quotation marks and commas say better. */
struct source speaker_of_verb(const struct speech *speech, const struct cue *cue, struct pieces *beside)
{
    struct source source = source_of_outer(speech, cue->word), local;
    uint32_t end;
    if (!source.found) source = speaker_of_predicate(speech, cue->word);
    bool spoken = !source.relative; /* a quotation ends right before the name and its verb */
    bool wrong = !source.found || is_quoted_source(speech, cue, &source) ||
                 (source.head < cue->word && !source.relative && separated(speech, source.words.last, cue->words.first));
    if (cue->known && !speech_is_passive(speech, cue->word) && source_beside(speech, cue, &local, &end) &&
        (wrong || (spoken && is_closing(speech, end)))) {
        bool same = !wrong && source.head >= local.words.first && source.head <= local.words.last;
        if (same || (!wrong && source.head > cue->word)) local = source;
        const struct sentence *s = &speech->coding->text->sentences[speech_word(speech, cue->word)->sentence];
        uint32_t from = speech->quotes.at[end] == NOTHING ? s->first : speech->quotes.list.items[speech->quotes.at[end]].first;
        if (wrong || from <= s->first) pieces_add(beside, from > s->first ? s->first : from, end);
        return local;
    }
    return source.found ? source : source_before(speech, cue->word);
}
