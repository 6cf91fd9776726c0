/* The normal form in which names of the lexicon and words of a text are compared.  A string falls into atoms: runs of letters and
   digits, and single other characters.  Hyphens and blanks only separate; full stops inside a word fall away (U.S. = US, St. = St);
   an apostrophe, straight or curly, is an atom of its own; letters lose their marks (Erdoğan = Erdogan).  So it does not matter at
   which of these places a tokeniser splits. */
#ifndef BEDE_LEXICON_KEY_H
#define BEDE_LEXICON_KEY_H

#include "base/arena.h"
#include "base/str.h"

enum {
    KEY_ATOM_MAX = 256, /* bytes; a longer run of letters is no name */
    KEY_ATOMS_MAX = 20, /* twice the words of a phrase: marks count */
    KEY_MAX = 512,      /* bytes of a whole key */
};

struct key_atom {
    char bytes[KEY_ATOM_MAX];
    size_t length;
    bool word;      /* letters or digits, not a mark */
    bool lower;     /* has a lower-case letter */
    size_t capitals; /* number of capital letters */
    bool overflow;   /* no atom: it is longer than KEY_ATOM_MAX */
};

/* Takes the next atom of s from *at on.  False at the end, or where an atom is too long (then `overflow` is set and *at at the end). */
bool key_next(str s, size_t *at, bool to_lower, struct key_atom *atom);

/* Whether s is a hyphen and nothing else. */
bool key_is_hyphen(str s);

/* The whole key of an entry: atoms with blanks between, without a leading "the".  Empty where there is no word in it or it has more
   than KEY_ATOMS_MAX atoms or KEY_MAX bytes. */
str key_of(struct arena *arena, str s, bool to_lower);

/* An identifier made of a name: lower-case words joined by '-'. */
str key_slug(struct arena *arena, str name);

#endif
