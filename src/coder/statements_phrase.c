/* Statements made by adjectives, nouns, "according to" and colons.  See statements_stage.h. */
#include "coder/statements_stage.h"

#include "coder/tree.h"

enum {
    RELAY_WORDS_MAX = 6,      /* words of an outlet's name: "the state news agency of Chad" */
    HEADLINE_SPEAKER_MAX = 8, /* words before the colon of a headline */
};

/* ---- adjectives ---- */

void statements_read_adjective(struct speech *speech, size_t word)
{
    struct cue cue = {.word = (uint32_t)word};
    int64_t above = word_head(speech->coding->text, word);
    bool remains = speech_word(speech, word)->deprel == DEPREL_XCOMP && above >= 0 &&
                   !str_is(speech_word(speech, (size_t)above)->lemma, "make");
    if (!speech_has(speech, word, DEPREL_COP) && !remains) return;
    if (!cue_known(speech, speech_word(speech, word)->lemma, 'a', &cue) || speech_has(speech, word, DEPREL_EXPL)) return;
    struct source source = speaker_of_predicate(speech, word);
    if (!source.found || cue_is_quoted(speech, &cue, &source)) return;
    cue.words = cue_words(speech, word);
    struct pieces pieces = {0};
    for (int32_t c = speech->first_child[word]; c >= 0; c = speech->next_child[c]) {
        char buffer[LEMMA_MAX];
        enum deprel d = speech_word(speech, (size_t)c)->deprel;
        if (c < (int32_t)word || speech->coding->time_at[c] != NOTHING) continue;
        if (d == DEPREL_CCOMP || d == DEPREL_XCOMP) pieces_add_extent(speech, &pieces, (size_t)c);
        if (d != DEPREL_OBL && d != DEPREL_ADVCL) continue;
        str marker = speech_marker(speech, (size_t)c, buffer, sizeof buffer);
        if (d == DEPREL_ADVCL ? str_is(marker, "that") || str_is(marker, "to")
                              : lemma_carries_on(marker) || str_is(marker, "by") || str_is(marker, "in")) {
            int32_t first = speech_child(speech, (size_t)c, DEPREL_CASE);
            pieces_add(&pieces, first >= 0 && d == DEPREL_OBL && first < c ? (size_t)first + 1 : speech->extent[c].first,
                       speech->extent[c].last);
            if (first == (int32_t)cue.words.last + 1) cue.words.last++;
        }
    }
    if (!pieces.count) return;
    if (cue_is_negated(speech, word)) cue.stance = cue_negate(cue.stance);
    speech_state(speech, &cue, &source, &pieces, false);
}

/* ---- nouns ---- */

/* "made a promise": the one who makes it. */
static struct source source_of_light_verb(const struct speech *speech, size_t noun, struct cue *cue)
{
    int64_t verb = word_head(speech->coding->text, noun);
    if (verb < 0 || speech_word(speech, noun)->deprel != DEPREL_OBJ || !lemma_is_light(speech_word(speech, (size_t)verb)->lemma))
        return (struct source){0};
    struct source source = speaker_of_predicate(speech, (size_t)verb);
    if (source.found && verb < (int64_t)noun) cue->words.first = cue_words(speech, (size_t)verb).first;
    return source;
}

/* "his claim that the vote was fair": the clause behind the noun, where the tree takes "that" for something else; a clause in which it is
   subject or object ("the claim that he made") is no content. */
static bool clause_behind_noun(const struct speech *speech, size_t noun, size_t clause)
{
    size_t that = noun + 1;
    if (that >= speech->coding->text->word_count || !str_is(speech_word(speech, that)->form, "that")) return false;
    enum deprel d = speech_word(speech, that)->deprel;
    bool relative = word_head(speech->coding->text, that) == (int64_t)clause && (d == DEPREL_OBJ || d == DEPREL_NSUBJ || d == DEPREL_NSUBJ_PASS);
    int32_t subject = speech_child(speech, clause, DEPREL_NSUBJ);
    if (subject < 0) subject = speech_child(speech, clause, DEPREL_NSUBJ_PASS);
    return !relative && subject > (int32_t)that && speech->extent[clause].first <= that + 1;
}

void statements_read_noun(struct speech *speech, size_t noun)
{
    struct cue cue = {.word = (uint32_t)noun, .words = {(uint32_t)noun, (uint32_t)noun}};
    int64_t above = word_head(speech->coding->text, noun);
    if (!cue_known(speech, speech_word(speech, noun)->lemma, 'n', &cue)) return;
    if (above >= 0 && speech_word(speech, noun)->deprel == DEPREL_OBL && speech->cue_at[above] != NOTHING &&
        speech_in_content(speech, speech->cue_at[above], speech->extent[noun].last))
        return;
    struct pieces pieces = {0};
    struct source source = speaker_of_noun(speech, noun);
    if (!source.found) source = source_of_light_verb(speech, noun, &cue);
    if (!source.found && above >= 0 && speech_word(speech, noun)->deprel == DEPREL_OBL && speech->cue_at[above] != NOTHING) {
        source = speech->drafts.items[speech->cue_at[above]].who; /* "said in a video that ..." */
        if (above < (int64_t)noun) cue.words.first = speech->drafts.items[speech->cue_at[above]].cue.first;
    }
    for (int32_t c = speech->first_child[noun]; c >= 0; c = speech->next_child[c]) {
        char buffer[LEMMA_MAX];
        enum deprel d = speech_word(speech, (size_t)c)->deprel;
        if (c < (int32_t)noun) continue;
        str marker = speech_marker(speech, (size_t)c, buffer, sizeof buffer);
        bool clause = (d == DEPREL_ACL || d == DEPREL_CCOMP || d == DEPREL_ACL_RELCL) && str_is(marker, "that") &&
                      !speech_has(speech, noun, DEPREL_EXPL);
        clause |= source.found && (d == DEPREL_ACL || d == DEPREL_CCOMP || d == DEPREL_ACL_RELCL) && clause_behind_noun(speech, noun, (size_t)c);
        bool infinitive = source.found && (d == DEPREL_ACL || d == DEPREL_XCOMP) && str_is(marker, "to");
        bool phrase =
            source.found && d == DEPREL_NMOD &&
            (str_is(marker, "about") || str_is(marker, "against") || str_is(marker, "on") || str_is(marker, "for") ||
             (str_is(marker, "of") && cue.stance != STANCE_ASSERTS) || (str_is(marker, "to") && cue.stance == STANCE_REJECTS));
        if (source.found && source.head == (uint32_t)c) continue;
        if (clause || infinitive) pieces_add_extent(speech, &pieces, (size_t)c);
        if (clause && speech->extent[c].first == noun + 2) pieces_add(&pieces, noun + 1, noun + 1); /* "that", hung elsewhere */
        if (phrase && !pieces.count) {
            int32_t first = speech_child(speech, (size_t)c, DEPREL_CASE);
            if (first < 0 || first > c) continue;
            pieces_add(&pieces, (size_t)first + 1, speech->extent[c].last);
            if (first == (int32_t)cue.words.last + 1) cue.words.last++;
        }
    }
    if (pieces.count) speech_state(speech, &cue, &source, &pieces, false);
}

/* ---- according to ---- */

/* The clause that a phrase says the source of: the nearest predicate above it. */
static int64_t clause_above(const struct speech *speech, size_t word)
{
    const struct text *text = speech->coding->text;
    size_t first = speech->extent[word].first;
    bool after_comma = speech_comma(speech, first) || (first > 0 && speech_comma(speech, first - 1));
    int64_t w = word_head(text, word);
    for (size_t i = 0; w >= 0 && i < SENTENCE_WORDS_MAX; i++) {
        enum deprel d = speech_word(speech, (size_t)w)->deprel;
        bool nominal = d == DEPREL_NMOD || d == DEPREL_OBL || d == DEPREL_OBJ || d == DEPREL_APPOS || d == DEPREL_NMOD_POSS ||
                       d == DEPREL_COMPOUND || d == DEPREL_AMOD || d == DEPREL_NSUBJ || d == DEPREL_NSUBJ_PASS ||
                       d == DEPREL_OBL_AGENT || d == DEPREL_NUMMOD || d == DEPREL_OBL_UNMARKED || d == DEPREL_NMOD_UNMARKED ||
                       d == DEPREL_ACL || d == DEPREL_XCOMP || d == DEPREL_ADVMOD || d == DEPREL_CONJ ||
                       (d == DEPREL_ADVCL && after_comma);
        if (!nominal) return w;
        w = word_head(text, (size_t)w);
    }
    return w;
}

static bool add_carrier(struct speech *speech, int64_t clause, const struct source *source)
{
    if (clause < 0 || speech->cue_at[clause] == NOTHING) return false;
    struct statement *s = &speech->coding->statements.items[speech->cue_at[clause]];
    index_list carriers = {0};
    speaker_actors(speech, source, true, &carriers);
    s = &speech->coding->statements.items[speech->cue_at[clause]];
    for (size_t i = 0; i < carriers.count; i++)
        if (!index_has(&s->speakers, carriers.items[i])) index_add(speech->coding->arena, &s->via, carriers.items[i]);
    return true;
}

/* The preposition as it is written, in small letters: "according_to", whatever the lemma of its first word. */
static str written_marker(const struct speech *speech, struct range r, char *buffer)
{
    size_t used = 0;
    for (size_t w = r.first; w <= r.last; w++) {
        str form = speech_word(speech, w)->form;
        if (used + form.length + 1 > LEMMA_MAX) return (str){0};
        if (used) buffer[used++] = '_';
        for (size_t i = 0; i < form.length; i++)
            buffer[used++] = form.data[i] >= 'A' && form.data[i] <= 'Z' ? (char)(form.data[i] + 32) : form.data[i];
    }
    return (str){buffer, used};
}

/* Whether a phrase stands behind a comma at the end of its sentence. */
static bool ends_sentence(const struct speech *speech, size_t word)
{
    struct range r = speech->extent[word];
    const struct sentence *s = &speech->coding->text->sentences[speech_word(speech, word)->sentence];
    return r.last + 2 >= s->first + s->count &&
           (speech_comma(speech, r.first) || (r.first > s->first && speech_comma(speech, r.first - 1)));
}

/* Takes the words that name a carrier out of what is said, unless nothing else would be left. */
static void cut_carrier(struct speech *speech, int32_t statement, struct range carrier)
{
    struct pieces said = speech->drafts.items[statement].pieces;
    pieces_cut(&said, carrier);
    if (content_settle(speech, &said, NULL, 0, false)) speech->drafts.items[statement].pieces = said;
}

void statements_read_preposition(struct speech *speech, size_t word)
{
    char buffer[LEMMA_MAX];
    int32_t first = speech_child(speech, word, DEPREL_CASE);
    if (first < 0 || first > (int32_t)word) return;
    struct cue cue = {.word = (uint32_t)first};
    if (!cue_known(speech, written_marker(speech, (struct range){(uint32_t)first, speech->extent[first].last}, buffer), 'p',
                   &cue))
        return;
    if (str_is(cue.lemma, "via") || str_is(cue.lemma, "per")) return; /* mostly a way or a rate */
    cue.words = (struct range){(uint32_t)first, speech->extent[first].last};
    struct source source = speaker_phrase(speech, word, word);
    if (source.words.first <= cue.words.last) source.words.first = cue.words.last + 1;
    int64_t clause = clause_above(speech, word);
    if (ends_sentence(speech, word) && clause >= 0 && speech_word(speech, (size_t)clause)->deprel == DEPREL_CCOMP) {
        int64_t outer =
            word_head(speech->coding->text, (size_t)clause); /* "X said that ..., according to Y": Y carries what X said */
        if (add_carrier(speech, outer, &source)) {
            cut_carrier(speech, speech->cue_at[outer], speech->extent[word]);
            return;
        }
    }
    if (add_carrier(speech, clause, &source)) return;
    struct pieces pieces = {0};
    if (clause < 0) return;
    pieces_add_extent(speech, &pieces, (size_t)clause);
    pieces_cut(&pieces, speech->extent[word]);
    speech_state(speech, &cue, &source, &pieces, false);
}

/* "..., citing the police": the police carry or say what the clause tells. */
void statements_read_citing(struct speech *speech, size_t verb)
{
    const struct word *w = speech_word(speech, verb);
    if (w->xpos != XPOS_VBG || (w->deprel != DEPREL_ADVCL && w->deprel != DEPREL_ACL) ||
        (!str_is(w->lemma, "cite") && !str_is(w->lemma, "quote")))
        return;
    int32_t object = speech_child(speech, verb, DEPREL_OBJ);
    if (object < 0) return;
    int64_t clause = clause_above(speech, verb);
    struct source source = speaker_phrase(speech, (size_t)object, verb);
    if (clause >= 0) add_carrier(speech, clause, &source);
}

/* "The minister said the talks had failed, state radio reported." An outlet or agency between a comma and a verb of reporting that has
   nothing of its own to tell carries what the sentence's speaker said. */
void statements_read_relay(struct speech *speech, size_t verb)
{
    const struct word *w = speech_word(speech, verb);
    const struct sentence *s = &speech->coding->text->sentences[w->sentence];
    if (!str_is(w->lemma, "report") || speech->cue_at[verb] != NOTHING || speech->quotes.at[verb] != NOTHING) return;
    if (speech_has_clause(speech, verb) || speech_has(speech, verb, DEPREL_OBJ) || speech_has(speech, verb, DEPREL_AUX_PASS)) return;
    size_t at = verb, name = verb;
    while (at > s->first && verb - at < RELAY_WORDS_MAX) {
        enum upos upos = speech_word(speech, at - 1)->upos;
        if (upos != UPOS_NOUN && upos != UPOS_PROPN && upos != UPOS_ADJ && upos != UPOS_DET) break;
        at--;
        if (name == verb && (upos == UPOS_NOUN || upos == UPOS_PROPN)) name = at;
    }
    if (name == verb || at == s->first || !speech_comma(speech, at - 1)) return;
    size_t cue = at;
    while (cue > s->first && speech->cue_at[cue - 1] == NOTHING) cue--;
    if (cue == s->first) return;
    struct source carrier = {.found = true, .head = (uint32_t)name, .words = {(uint32_t)at, (uint32_t)verb - 1}};
    if (!add_carrier(speech, (int64_t)cue - 1, &carrier)) return;
    cut_carrier(speech, speech->cue_at[cue - 1], (struct range){(uint32_t)at - 1, (uint32_t)verb});
}

/* ---- colons ---- */

/* Whether the words before a colon only name somebody. */
static int64_t named_before(const struct speech *speech, size_t first, size_t colon)
{
    int64_t head = TREE_NONE;
    if (colon - first > HEADLINE_SPEAKER_MAX || colon == first) return TREE_NONE;
    for (size_t w = first; w < colon; w++) {
        const struct word *word = speech_word(speech, w);
        if (word->upos == UPOS_VERB || word->upos == UPOS_AUX || word->upos == UPOS_SCONJ || speech->quotes.at[w] != NOTHING)
            return TREE_NONE;
        int64_t above = word_head(speech->coding->text, w);
        bool outer = above < (int64_t)first || above >= (int64_t)colon;
        if (outer && word->upos != UPOS_PUNCT && head < 0) head = (int64_t)w;
    }
    if (head < 0) return TREE_NONE;
    struct cue noun;
    bool somebody =
        speech->coding->mention_at[head] != NOTHING || cue_known(speech, speech_word(speech, (size_t)head)->lemma, 'n', &noun);
    return somebody ? head : TREE_NONE;
}

static bool paragraph_begins(const struct speech *speech, const struct sentence *s)
{
    return s == speech->coding->text->sentences || s[-1].paragraph != s->paragraph;
}

void statements_read_colon(struct speech *speech, size_t colon)
{
    const struct text *text = speech->coding->text;
    const struct sentence *s = &text->sentences[speech_word(speech, colon)->sentence];
    size_t end = s->first + s->count;
    int64_t head = named_before(speech, s->first, colon);
    bool headline = s->kind != SENTENCE_BODY, before = head >= 0;
    if (!before && headline) head = named_before(speech, colon + 1, end);
    if (head < 0 || colon + 1 >= end || colon == s->first) return;
    bool opens_quote = before && speech->quotes.at[colon + 1] != NOTHING;
    bool transcript =
        before && paragraph_begins(speech, s) &&
        (speech_word(speech, (size_t)head)->ner == NER_B_PER || speech_word(speech, (size_t)head)->ner == NER_I_PER);
    if (!headline && !opens_quote && !transcript) return;
    struct cue cue = {.word = (uint32_t)colon, .words = {(uint32_t)colon, (uint32_t)colon}, .lemma = STR(":"), .known = true};
    struct source source = {.found = true, .head = (uint32_t)head};
    source.words =
        before ? (struct range){s->first, (uint32_t)colon - 1} : (struct range){(uint32_t)colon + 1, (uint32_t)end - 1};
    while (source.words.last > source.words.first && speech_word(speech, source.words.last)->upos == UPOS_PUNCT)
        source.words.last--;
    struct pieces pieces = {0};
    pieces_add(&pieces, before ? colon + 1 : s->first, before ? end - 1 : colon - 1);
    speech_state(speech, &cue, &source, &pieces, false);
}
