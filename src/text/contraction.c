/* What is written together and is two words, and what holds a hyphen and is one: closed lists after the English treebanks of
   Universal Dependencies.  See scan.h. */
#include "text/scan.h"

enum { CONTRACTION_BYTES_MAX = 8, AFFIX_BYTES_MAX = 8 };

/* Contractions without an apostrophe, `+` where they are cut.  Those that are also other words (its, were, hell) are left whole. */
static const char *const contractions[] = {
    "ai+nt",   "are+nt",  "ca+nt",  "can+not", "could+nt", "did+nt", "do+nt",  "does+nt", "du+n+no", "gim+me", "gon+na", "got+ta",
    "had+nt",  "has+nt",  "have+nt",  "here+s", "i+ve",    "is+nt",    "it+ll",  "lem+me", "must+nt", "out+ta",  "should+nt", "sort+a", "that+s",
    "there+s", "they+re", "they+ve",  "wan+na", "was+nt",  "we+ve",    "were+nt", "what+s", "who+s",  "wo+nt",   "would+nt", "you+ll", "you+re",
    "you+ve",
};

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

/* Whether `pattern` without its `+` is the word; the cuts are set as it is read. */
static bool matches(str word, const char *pattern, struct token *token)
{
    size_t at = 0;
    uint8_t words = 1;
    for (; *pattern; pattern++) {
        if (*pattern == '+') {
            if (words < TOKEN_WORDS_MAX) token->cut[words++ - 1] = token->start + (uint32_t)at;
        } else if (at >= word.length || lower(word.data[at++]) != *pattern) {
            return false;
        }
    }
    if (at != word.length) return false;
    token->words = words;
    return true;
}

void text_cut_contraction(str text, struct token *token)
{
    str word = str_slice(text, token->start, token->end);
    if (word.length < 3 || word.length > CONTRACTION_BYTES_MAX) return;
    struct token cut = *token;
    for (size_t i = 0; i < sizeof contractions / sizeof *contractions; i++) {
        if (contractions[i][0] != lower(word.data[0]) || !matches(word, contractions[i], &cut)) continue;
        *token = cut;
        return;
    }
}

/* Prefixes that keep their hyphen, and endings that do. */
static const char *const prefixes[] = {
    "anti", "arch", "co",   "counter", "cross", "e",   "ex",  "inter",  "intra",  "macro", "mega",  "meta", "micro", "mid",
    "mini", "mis",  "multi", "neo",    "non",   "over", "pan", "post",  "pre",    "pro",   "proto", "pseudo", "psycho", "re",
    "semi", "socio", "sub", "trans",   "ultra", "un",  "under",
};
static const char *const endings[] = {"ectomy", "esque", "ups", "wise"};

static bool in_list(str word, const char *const *list, size_t count)
{
    if (word.length == 0 || word.length > AFFIX_BYTES_MAX) return false;
    for (size_t i = 0; i < count; i++) {
        const char *p = list[i];
        size_t k = 0;
        while (k < word.length && p[k] && lower(word.data[k]) == p[k]) k++;
        if (k == word.length && !p[k]) return true;
    }
    return false;
}

bool text_keeps_hyphen(str before, str after)
{
    return in_list(before, prefixes, sizeof prefixes / sizeof *prefixes) || in_list(after, endings, sizeof endings / sizeof *endings);
}
