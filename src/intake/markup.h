/* Markup cut into tags and text: HTML as it is found, and the XML of news formats.  Never fails and never looks twice: each call takes
   bytes off the front, so time is linear whatever the page does (libxml2 2.9.14, which other programs use here, takes minutes for one
   tag with 200,000 attributes).  Knows no document types and fetches nothing; an entity is one character or stays as it is written. */
#ifndef BEDE_INTAKE_MARKUP_H
#define BEDE_INTAKE_MARKUP_H

#include "base/arena.h"
#include "base/str.h"

enum markup_kind { MARKUP_TEXT, MARKUP_OPEN, MARKUP_CLOSE, MARKUP_DECLARATION, MARKUP_END };

struct markup_token {
    enum markup_kind kind;
    str name;       /* of a tag, as written */
    str attributes; /* of an opening tag: what stands between name and ">"; of a declaration: all of it */
    str text;       /* raw; of a CDATA section with `literal` */
    bool literal;   /* has no entities */
    bool empty;     /* "<br/>" */
    size_t start, end;
};

struct markup {
    str text;
    size_t at;
    bool cut; /* the text ended inside a tag or comment */
};

struct markup_token markup_next(struct markup *markup);
/* The bytes up to the closing tag of `name`, which are text whatever they look like (scripts). */
str markup_raw(struct markup *markup, str name);
/* Whether a tag has this name (small letters), in whatever case and with whatever prefix before a colon where `prefixed`. */
bool markup_is(str name, const char *wanted, bool prefixed);
/* The decoded value of an attribute; empty where it has none. */
str markup_attribute(const struct markup_token *token, const char *name, struct arena *arena);
/* Whether text has `wanted` (small letters) in whatever case. */
bool markup_holds(str text, const char *wanted);

/* Writes raw with its entities as characters to out, which has room for as many bytes as raw; returns the bytes written. */
size_t markup_decode(str raw, char *out);
str markup_decoded(str raw, struct arena *arena);

#endif
