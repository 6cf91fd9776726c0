/* Names that the parser took apart.  "Human Rights Watch criticised the law" has no verb "watch": where a name of several words that the
   lexicon knows holds a word tagged as a verb, its words become one proper noun in the tree.  "Secretary of State Jane Doe": where a
   title of the lexicon stands right before a name that the parser hung below it, the name becomes the head.
   The only stage that changes the text; runs before all others, for which it indexes the tree. */
#include "coder/coder.h"
#include "coder/tree.h"

enum { NAME_CANDIDATES = 4 };

static bool holds_verb(const struct text *text, size_t first, size_t last)
{
    for (size_t w = first; w <= last; w++)
        if (text->words[w].upos == UPOS_VERB || text->words[w].upos == UPOS_AUX) return true;
    return false;
}

static size_t depth_of(const struct text *text, size_t word)
{
    size_t depth = 0;
    for (int64_t w = word_head(text, word); w >= 0; w = word_head(text, (size_t)w)) depth++;
    return depth;
}

/* The word outside that the name hangs on: the head of its word nearest the root, above which no other word of the name stands (so
   that no circle can arise); -1 where that word is the root. */
static int64_t governor_of(const struct text *text, size_t first, size_t last)
{
    size_t top = first;
    for (size_t w = first; w <= last; w++)
        if (depth_of(text, w) < depth_of(text, top)) top = w;
    return word_head(text, top);
}

static void hang(struct text *text, size_t word, size_t head, enum deprel relation)
{
    struct word *w = &text->words[word];
    w->head = (int32_t)(head - text->sentences[w->sentence].first);
    w->deprel = (uint8_t)relation;
}

static bool stays_with_name(enum deprel d)
{
    return d == DEPREL_DET || d == DEPREL_AMOD || d == DEPREL_COMPOUND || d == DEPREL_CASE || d == DEPREL_NMOD || d == DEPREL_NMOD_POSS || d == DEPREL_APPOS;
}

/* What the name is to its governor, now that its words no longer count: the subject of a verb behind it that has none. */
static enum deprel relation_of(const struct text *text, size_t name, size_t governor, enum deprel old)
{
    bool verbal = text->words[governor].upos == UPOS_VERB;
    bool subject = verbal && name < governor && tree_child_of(text, governor, DEPREL_NSUBJ) < 0 && tree_child_of(text, governor, DEPREL_AUX_PASS) < 0;
    if (old == DEPREL_NSUBJ || old == DEPREL_OBL || old == DEPREL_NMOD || old == DEPREL_CONJ) return old;
    if (subject) return DEPREL_NSUBJ;
    if (old == DEPREL_OBJ || old == DEPREL_NSUBJ_PASS) return old;
    return verbal ? DEPREL_OBJ : DEPREL_NMOD;
}

static void join(struct text *text, size_t first, size_t last)
{
    int64_t governor = governor_of(text, first, last);
    if (governor < 0) return;
    const struct sentence *s = &text->sentences[text->words[first].sentence];
    for (size_t w = s->first; w < s->first + s->count; w++) {
        int64_t above = word_head(text, w);
        if ((w >= first && w <= last) || above < (int64_t)first || above > (int64_t)last) continue;
        hang(text, w, stays_with_name(text->words[w].deprel) ? last : (size_t)governor, text->words[w].deprel);
    }
    enum deprel old = text->words[last].deprel;
    for (size_t w = first; w <= last; w++) {
        hang(text, w, w < last ? last : (size_t)governor, w < last ? DEPREL_COMPOUND : DEPREL_DEP);
        text->words[w].upos = UPOS_PROPN;
        text->words[w].xpos = XPOS_NNP;
    }
    text->words[last].deprel = (uint8_t)relation_of(text, last, (size_t)governor, old);
    struct word *verb = &text->words[governor];
    bool subject = text->words[last].deprel == DEPREL_NSUBJ;
    if (subject && verb->xpos == XPOS_VBN && tree_child_of(text, (size_t)governor, DEPREL_AUX) < 0) verb->xpos = XPOS_VBD;
}

static bool begins_name(const struct text *text, size_t word)
{
    const struct word *w = &text->words[word];
    return w->upos == UPOS_PROPN && (w->ner == NER_B_PER || w->ner == NER_I_PER);
}

/* The name behind a title: its word that hangs outside it, where that is a word of the title; else -1. */
static int64_t name_below(const struct text *text, size_t first, size_t last, size_t end)
{
    for (size_t w = last + 1; w < end && w < last + 5 && begins_name(text, w); w++) {
        int64_t above = word_head(text, w);
        if (above >= (int64_t)first && above <= (int64_t)last) return (int64_t)w;
    }
    return -1;
}

static void lift_name(struct text *text, size_t first, size_t last, size_t name)
{
    size_t top = first;
    for (size_t w = first; w <= last; w++)
        if (depth_of(text, w) < depth_of(text, top)) top = w;
    int32_t head = text->words[top].head;
    uint8_t relation = text->words[top].deprel;
    const struct sentence *s = &text->sentences[text->words[first].sentence];
    for (size_t w = s->first; w < s->first + s->count; w++) {
        int64_t above = word_head(text, w);
        bool title = w >= first && w <= last;
        if (!title && w != name && above >= (int64_t)first && above <= (int64_t)last) hang(text, w, name, text->words[w].deprel);
        if (title && (w == top || above == (int64_t)name)) hang(text, w, name, w == top ? DEPREL_NMOD_DESC : text->words[w].deprel);
    }
    for (size_t w = first; w <= last; w++) /* "of State" hung on the name: back to the title */
        if (w != top && word_head(text, w) == (int64_t)name) hang(text, w, top, text->words[w].deprel);
    text->words[name].head = head;
    text->words[name].deprel = relation;
}

/* Only a sentence with the name of a person can have one below its title, and only one with a verb in capitals a verb inside a name. */
static bool holds_person(const struct text *text, size_t at, size_t end)
{
    for (size_t w = at; w < end; w++)
        if (begins_name(text, w)) return true;
    return false;
}

static bool holds_capital_verb(const struct text *text, size_t at, size_t end)
{
    for (size_t w = at; w < end; w++)
        if (holds_verb(text, w, w) && text->words[w].form.length && text->words[w].form.data[0] >= 'A' && text->words[w].form.data[0] <= 'Z') return true;
    return false;
}

static void lift_names(struct text *text, const struct lexicon *lexicon, size_t at, size_t end)
{
    while (at < end) {
        struct lexicon_role role;
        size_t words = lexicon_role(lexicon, text, at, end, &role);
        int64_t name = words && role.kind == ROLE_TITLE ? name_below(text, at, at + words - 1, end) : -1;
        if (name >= 0) lift_name(text, at, at + words - 1, (size_t)name);
        at += words ? words : 1;
    }
}

void code_names(struct text *text, const struct lexicon *lexicon, struct arena *arena)
{
    for (size_t s = 0; s < text->sentence_count; s++) {
        size_t at = text->sentences[s].first, end = at + text->sentences[s].count;
        if (holds_person(text, at, end)) lift_names(text, lexicon, at, end);
        if (!holds_capital_verb(text, at, end)) continue;
        while (at < end) {
            struct lexicon_actor found[NAME_CANDIDATES];
            size_t count = NAME_CANDIDATES, words = lexicon_name(lexicon, text, at, end, found, &count);
            if (words > 1 && holds_verb(text, at, at + words - 1)) join(text, at, at + words - 1);
            at += words ? words : 1;
        }
    }
    tree_index(text, arena);
}
