/* See tree.h. */
#include "coder/tree.h"

static const struct sentence *sentence_of(const struct text *text, size_t word)
{
    return &text->sentences[text->words[word].sentence];
}

void tree_index(struct text *text, struct arena *arena)
{
    int32_t *first = ARENA_NEW(arena, int32_t, text->word_count + 1), *next = ARENA_NEW(arena, int32_t, text->word_count + 1);
    for (size_t w = 0; w < text->word_count; w++) first[w] = TREE_NONE;
    for (size_t w = text->word_count; w-- > 0;) {
        int64_t head = word_head(text, w);
        next[w] = head < 0 ? TREE_NONE : first[head];
        if (head >= 0) first[head] = (int32_t)w;
    }
    text->first_child = first;
    text->next_child = next;
}

/* From a child to the next; from another word, through the children before it. */
static int64_t indexed_child(const struct text *text, size_t head, int64_t after)
{
    if (after >= 0 && word_head(text, (size_t)after) == (int64_t)head) return text->next_child[after];
    int64_t child = text->first_child[head];
    while (child >= 0 && child <= after) child = text->next_child[child];
    return child;
}

int64_t tree_child(const struct text *text, size_t head, int64_t after)
{
    if (text->first_child) return indexed_child(text, head, after);
    const struct sentence *s = sentence_of(text, head);
    int32_t wanted = (int32_t)(head - s->first);
    size_t end = s->first + s->count;
    for (size_t w = after < 0 ? s->first : (size_t)after + 1; w < end; w++)
        if (text->words[w].head == wanted) return (int64_t)w;
    return TREE_NONE;
}

int64_t tree_child_of(const struct text *text, size_t head, enum deprel relation)
{
    for (int64_t c = tree_child(text, head, TREE_NONE); c >= 0; c = tree_child(text, head, c))
        if (text->words[c].deprel == relation) return c;
    return TREE_NONE;
}

enum deprel tree_relation(const struct text *text, size_t word)
{
    switch (text->words[word].deprel) {
    case DEPREL_ACL_RELCL: return DEPREL_ACL;
    case DEPREL_ADVCL_RELCL: return DEPREL_ADVCL;
    case DEPREL_AUX_PASS: return DEPREL_AUX;
    case DEPREL_CC_PRECONJ: return DEPREL_CC;
    case DEPREL_CSUBJ_OUTER:
    case DEPREL_CSUBJ_PASS: return DEPREL_CSUBJ;
    case DEPREL_DET_PREDET: return DEPREL_DET;
    case DEPREL_NMOD_DESC:
    case DEPREL_NMOD_POSS:
    case DEPREL_NMOD_UNMARKED: return DEPREL_NMOD;
    case DEPREL_NSUBJ_OUTER:
    case DEPREL_NSUBJ_PASS: return DEPREL_NSUBJ;
    case DEPREL_OBL_AGENT:
    case DEPREL_OBL_UNMARKED: return DEPREL_OBL;
    default: return text->words[word].deprel;
    }
}

bool tree_under(const struct text *text, size_t word, size_t ancestor)
{
    for (int64_t w = (int64_t)word; w >= 0; w = word_head(text, (size_t)w))
        if ((size_t)w == ancestor) return true;
    return false;
}

/* Whether the way up from `word` meets the words from low to high: as all of them lie below one head, so does `word`, and in a long
   chain the way ends after a step and not at the head. */
static bool leads_into(const struct text *text, size_t word, size_t low, size_t high)
{
    for (int64_t w = (int64_t)word; w >= 0; w = word_head(text, (size_t)w))
        if ((size_t)w >= low && (size_t)w <= high) return true;
    return false;
}

void tree_extent(const struct text *text, size_t head, size_t *first, size_t *last)
{
    const struct sentence *s = sentence_of(text, head);
    size_t low = head, high = head;
    /* Walk outwards: in a projective tree the subtree is one run of words around its head. */
    while (low > s->first && leads_into(text, low - 1, low, high)) low--;
    while (high + 1 < s->first + s->count && leads_into(text, high + 1, low, high)) high++;
    *first = low;
    *last = high;
}

static size_t append(char *buffer, size_t size, size_t used, str lemma)
{
    if (used && used + 1 < size) buffer[used++] = '_';
    size_t room = size - used, n = lemma.length < room ? lemma.length : room;
    memcpy(buffer + used, lemma.data, n);
    return used + n;
}

str tree_case(const struct text *text, size_t noun, char *buffer, size_t size)
{
    size_t used = 0;
    for (int64_t c = tree_child(text, noun, TREE_NONE); c >= 0 && c < (int64_t)noun; c = tree_child(text, noun, c)) {
        if (text->words[c].deprel != DEPREL_CASE) continue;
        used = append(buffer, size, used, text->words[c].lemma);
        for (int64_t f = tree_child(text, (size_t)c, TREE_NONE); f >= 0; f = tree_child(text, (size_t)c, f))
            if (text->words[f].deprel == DEPREL_FIXED) used = append(buffer, size, used, text->words[f].lemma);
    }
    return (str){buffer, used};
}
