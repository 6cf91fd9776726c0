/* See tags.h. */
#include "text/tags.h"

#define TAG_TEXT(name, text) text,

static const char *const upos_names[] = {UPOS_LIST(TAG_TEXT)};
static const char *const xpos_names[] = {XPOS_LIST(TAG_TEXT)};
static const char *const deprel_names[] = {DEPREL_LIST(TAG_TEXT)};
static const char *const ner_names[] = {NER_LIST(TAG_TEXT)};

static const struct {
    const char *const *names;
    unsigned count;
} inventories[] = {
    [TAG_KIND_UPOS] = {upos_names, UPOS_COUNT},
    [TAG_KIND_XPOS] = {xpos_names, XPOS_COUNT},
    [TAG_KIND_DEPREL] = {deprel_names, DEPREL_COUNT},
    [TAG_KIND_NER] = {ner_names, NER_COUNT},
};

const char *tag_name(enum tag_kind kind, unsigned tag) { return tag < inventories[kind].count ? inventories[kind].names[tag] : "_"; }

int tag_of(enum tag_kind kind, str name)
{
    for (unsigned i = 0; i < inventories[kind].count; i++)
        if (str_is(name, inventories[kind].names[i])) return (int)i;
    return -1;
}
