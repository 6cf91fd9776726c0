/* See lemma.h; the keys and their order are those of train/lemma.py, to the byte. */
#include "parse/lemma.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "parse/model.h"

enum { LEMMA_VERSION = 1, SUFFIX_LIMIT = 16 };
enum case_kind { CASE_LOWER, CASE_KEEP, CASE_TITLE, CASE_NUMBER, CASE_KINDS };
enum shape { SHAPE_SMALL, SHAPE_FIRST, SHAPE_CAPITALS, SHAPE_OTHER, SHAPE_ANY };
enum key_kind { KEY_WHOLE, KEY_END };
/* Longer forms are addresses and the like: their whole is not looked up. */
enum { KEY_BYTES_MAX = 64, KEY_HEAD = 2 };

struct header {
    uint32_t version, slot_count, rule_count, suffix_max, tag_bytes, text_bytes;
};
_Static_assert(sizeof(struct header) == 24 && sizeof(struct lemma_rule) == 8, "as train/lemma.py writes them");

/* ---- opening ---- */

/* The lines "UPOS XPOS".  Tags that this program does not know are passed over: no word can have them. */
static bool open_tags(struct lemma_table *table, str lines)
{
    for (unsigned number = 1; lines.length; number++) {
        str line = str_cut(&lines, '\n');
        int upos = tag_of(TAG_KIND_UPOS, str_cut(&line, ' ')), xpos = tag_of(TAG_KIND_XPOS, line);
        if (number > UINT8_MAX) return false;
        if (upos >= 0 && xpos >= 0) table->tag[upos][xpos] = (uint8_t)number;
    }
    return true;
}

static bool contents_ok(const struct lemma_table *table, const struct header *h)
{
    bool free_slot = false;
    for (uint32_t i = 0; i < h->slot_count; i++) {
        if (table->slots[i].rule > h->rule_count) return false;
        free_slot = free_slot || !table->slots[i].rule;
    }
    for (uint32_t i = 0; i < h->rule_count; i++) {
        const struct lemma_rule *r = &table->rules[i];
        if (r->kind >= CASE_KINDS || r->start > h->text_bytes || r->length > h->text_bytes - r->start) return false;
    }
    return free_slot; /* else a search would not end */
}

bool lemma_open(struct lemma_table *table, const void *bytes, size_t size, struct error *error)
{
    const struct header *h = bytes;
    *table = (struct lemma_table){0};
    if (size < sizeof *h || h->version != LEMMA_VERSION) return error_set(error, ERROR_DATA, "the table of lemmas is of another version");
    uint64_t rules = (uint64_t)h->rule_count * sizeof *table->rules, slots = (uint64_t)h->slot_count * sizeof *table->slots;
    bool sizes = sizeof *h + rules + slots + h->tag_bytes + h->text_bytes == size && h->suffix_max <= SUFFIX_LIMIT &&
                 h->slot_count && (h->slot_count & (h->slot_count - 1)) == 0;
    if (!sizes) return error_set(error, ERROR_DATA, "the table of lemmas is damaged: its sizes do not fit");
    table->rules = (const void *)((const char *)bytes + sizeof *h);
    table->slots = (const void *)((const char *)table->rules + rules);
    str tags = {(const char *)table->slots + slots, h->tag_bytes};
    table->texts = tags.data + tags.length;
    table->slot_mask = h->slot_count - 1, table->rule_count = h->rule_count, table->suffix_max = h->suffix_max;
    if (contents_ok(table, h) && open_tags(table, tags)) return true;
    return error_set(error, ERROR_DATA, "the table of lemmas is damaged: an index leads outside of it");
}

/* ---- looking up ---- */

/* A form as the keys have it, with room for the key's head before it. */
struct key {
    char bytes[KEY_HEAD + KEY_BYTES_MAX];
    size_t length; /* of the form in small letters */
    enum shape shape;
};

static bool is_curly(str form, size_t at) { return form.length - at >= 3 && memcmp(form.data + at, "\xE2\x80\x99", 3) == 0; }

/* False where the form is too long for a key; the key then holds its end. */
static void make_key(struct key *key, str form)
{
    size_t upper = 0, lower = 0, size;
    bool first = false;
    if (form.length > KEY_BYTES_MAX / 2) { /* no letter takes more than twice its bytes in small: keep the end */
        size_t cut = form.length - KEY_BYTES_MAX / 2;
        while (cut < form.length && ((unsigned char)form.data[cut] & 0xC0) == 0x80) cut++;
        form = str_slice(form, cut, form.length);
    }
    key->length = 0;
    for (size_t at = 0; at < form.length; at += size) {
        int32_t c = utf8_decode(form, at, &size), small = utf8_lower_of(c);
        if (utf8_is_upper(c)) {
            upper++;
            first = first || at == 0;
        }
        lower += utf8_is_lower(c);
        char *out = key->bytes + KEY_HEAD + key->length;
        if (c == UTF8_INVALID) *out = form.data[at], key->length++;
        else if (is_curly(form, at)) *out = '\'', key->length++;
        else key->length += utf8_encode(small, out);
    }
    key->shape = !upper ? SHAPE_SMALL : upper == 1 && first ? SHAPE_FIRST : !lower ? SHAPE_CAPITALS : SHAPE_OTHER;
}

/* The rule of the key's last n bytes, or NULL.  Writes the head in front of them and puts back what was there. */
static const struct lemma_rule *find(const struct lemma_table *t, struct key *key, size_t n, unsigned tag, enum shape shape, enum key_kind kind)
{
    char *head = key->bytes + key->length - n, saved[KEY_HEAD];
    memcpy(saved, head, KEY_HEAD);
    head[0] = (char)(tag - 1);
    head[1] = (char)(shape * 2 + kind);
    uint64_t hash = hash64(head, KEY_HEAD + n);
    memcpy(head, saved, KEY_HEAD);
    for (uint32_t at = (uint32_t)hash & t->slot_mask; t->slots[at].rule; at = (at + 1) & t->slot_mask)
        if (t->slots[at].print == (uint32_t)(hash >> 32)) return &t->rules[t->slots[at].rule - 1];
    return NULL;
}

static const struct lemma_rule *find_end(const struct lemma_table *t, struct key *key, unsigned tag)
{
    if (!tag) return NULL;
    size_t longest = key->length ? key->length - 1 : 0;
    for (size_t n = longest < t->suffix_max ? longest : t->suffix_max;; n--) {
        bool whole_letter = n == 0 || ((unsigned char)key->bytes[KEY_HEAD + key->length - n] & 0xC0) != 0x80;
        const struct lemma_rule *rule = whole_letter ? find(t, key, n, tag, key->shape, KEY_END) : NULL;
        if (rule || n == 0) return rule;
    }
}

static const struct lemma_rule *find_rule(const struct lemma_table *t, struct key *key, enum upos upos, enum xpos xpos)
{
    unsigned exact = t->tag[upos][xpos], broad = t->tag[upos][XPOS_NONE];
    const struct lemma_rule *rule = NULL;
    if (exact) rule = find(t, key, key->length, exact, key->shape, KEY_WHOLE);
    if (!rule && exact) rule = find(t, key, key->length, exact, SHAPE_ANY, KEY_WHOLE);
    if (!rule && broad) rule = find(t, key, key->length, broad, SHAPE_ANY, KEY_WHOLE);
    if (!rule) rule = find_end(t, key, exact);
    return rule ? rule : find_end(t, key, broad);
}

/* ---- applying ---- */

/* The form in the case that the rule wants, into out; returns its bytes. */
static size_t write_base(str form, unsigned kind, char *out)
{
    size_t length = 0, size;
    for (size_t at = 0; at < form.length; at += size) {
        int32_t c = utf8_decode(form, at, &size);
        bool small = kind == CASE_LOWER || (kind == CASE_TITLE && at > 0);
        if (kind == CASE_NUMBER && c == ',') continue;
        if (c == UTF8_INVALID) out[length++] = form.data[at];
        else if (is_curly(form, at)) out[length++] = '\'';
        else length += utf8_encode(small ? utf8_lower_of(c) : c, out + length);
    }
    return length;
}

static str apply(const struct lemma_table *t, const struct lemma_rule *rule, str form, struct arena *arena)
{
    char *out = arena_alloc(arena, form.length * 2 + rule->length + 1, 1, 1);
    str base = {out, write_base(form, rule->kind, out)}, whole = base;
    for (unsigned i = 0; i < rule->cut; i++) {
        size_t size;
        if (base.length == 0) return whole; /* the rule is for longer words */
        utf8_decode_before(base, base.length, &size);
        base.length -= size;
    }
    if (rule->length) memcpy(out + base.length, t->texts + rule->start, rule->length);
    return (str){out, base.length + rule->length};
}

str lemma_of(const struct lemma_table *table, str form, enum upos upos, enum xpos xpos, struct arena *arena)
{
    static const struct lemma_rule lower = {.kind = CASE_LOWER}, keep = {.kind = CASE_KEEP};
    struct key key;
    make_key(&key, form);
    const struct lemma_rule *rule = find_rule(table, &key, upos, xpos);
    bool as_is = upos == UPOS_PROPN || upos == UPOS_NUM || upos == UPOS_X || upos == UPOS_SYM;
    if (!rule) rule = as_is ? &keep : &lower;
    bool same = !rule->cut && !rule->length && (rule->kind == CASE_KEEP || (rule->kind == CASE_LOWER && key.shape == SHAPE_SMALL));
    if (same && !memchr(form.data, 0xE2, form.length)) return form;
    str lemma = apply(table, rule, form, arena);
    return lemma.length ? lemma : form;
}

/* 's and 'd are "have" before a participle that they belong to: "he's gone", "it'd been". */
static bool is_have(const struct word *words, size_t count, size_t i)
{
    const struct word *w = &words[i];
    if (w->upos != UPOS_AUX || w->deprel != DEPREL_AUX || w->form.length == 0) return false;
    char last = w->form.data[w->form.length - 1];
    if (w->form.length > 4 || (last != 's' && last != 'd') || (w->form.length > 1 && w->form.data[0] != '\'' && !is_curly(w->form, 0))) return false;
    for (size_t k = i + 1; k < count && k < i + 5; k++) {
        bool belongs = (int32_t)k == w->head || words[k].head == w->head;
        if (belongs && (words[k].upos == UPOS_VERB || words[k].upos == UPOS_AUX)) return words[k].xpos == XPOS_VBN;
    }
    return false;
}

void lemma_sentence(const struct lemma_table *table, struct word *words, size_t count, struct arena *arena)
{
    for (size_t i = 0; i < count; i++)
        words[i].lemma = is_have(words, count, i) ? STR("have") : lemma_of(table, words[i].form, words[i].upos, words[i].xpos, arena);
}

void parse_lemmas(const struct parse_model *model, struct word *words, size_t count, struct arena *arena)
{
    lemma_sentence(&model->lemmas, words, count, arena);
}
