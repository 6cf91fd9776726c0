/* See conllu.h. */
#include "text/conllu.h"

#include "base/utf8.h"

enum { COLUMNS = 10, ID = 0, FORM = 1, MISC = 9, TOKEN_WORDS_LIMIT = UINT8_MAX };

/* ---- out ---- */

/* Counts code points of a text from left to right. */
struct counter {
    str source;
    size_t byte, characters;
};

static size_t count_to(struct counter *c, size_t byte)
{
    if (byte > c->byte) {
        c->characters += utf8_count(str_slice(c->source, c->byte, byte));
        c->byte = byte;
    }
    return c->characters;
}

/* s on a line of its own: control characters become blanks. */
static void add_clean(struct buffer *out, str s)
{
    for (size_t i = 0; i < s.length; i++) buffer_byte(out, (unsigned char)s.data[i] < ' ' ? ' ' : s.data[i]);
}

static void add_misc(struct buffer *out, const struct word *w, bool token, size_t start, size_t end)
{
    if (token && !w->space_after) buffer_text(out, "SpaceAfter=No|");
    buffer_format(out, "TokenRange=%zu:%zu", start, end);
}

/* One word; `first` is the ID of the sentence's first word, and the head is given as an ID. */
static void add_word(struct buffer *out, const struct word *w, size_t id, size_t head, const char *relation)
{
    buffer_format(out, "%zu\t", id);
    add_clean(out, w->form);
    buffer_byte(out, '\t');
    if (w->lemma.length) add_clean(out, w->lemma);
    else buffer_byte(out, '_');
    buffer_format(out, "\t%s\t%s\t_\t%zu\t%s\t_\t", tag_name(TAG_KIND_UPOS, w->upos), tag_name(TAG_KIND_XPOS, w->xpos), head, relation);
}

/* The line `3-4 don't` of a multi-word token. */
static void add_range(struct buffer *out, const struct text *text, size_t word, size_t id, size_t start, size_t end)
{
    const struct word *w = &text->words[word], *last = w + w->token_words - 1;
    buffer_format(out, "%zu-%zu\t", id, id + w->token_words - 1);
    add_clean(out, str_slice(text->source, w->start, last->end));
    buffer_text(out, "\t_\t_\t_\t_\t_\t_\t_\t");
    add_misc(out, w, true, start, end);
    buffer_byte(out, '\n');
}

/* Writes words [first, end) as one sentence.  Where they are several sentences of the text (a long one that was cut), the later
   roots hang on the first. */
static void add_words(struct buffer *out, const struct text *text, size_t first, size_t end, struct counter *counter, size_t offset)
{
    size_t root = 0;
    for (size_t i = first; i < end; i++) {
        const struct word *w = &text->words[i];
        size_t id = i - first + 1;
        int64_t head = word_head(text, i);
        size_t start = count_to(counter, w->start) + offset;
        struct counter ahead = *counter;
        if (w->token_words > 1) {
            add_range(out, text, i, id, start, count_to(&ahead, w[w->token_words - 1].end) + offset);
            ahead = *counter;
        }
        bool later = head < 0 && root > 0;
        if (head < 0 && !root) root = id;
        add_word(out, w, id, later ? root : head < 0 ? 0 : (size_t)head - first + 1,
                 later ? tag_name(TAG_KIND_DEPREL, DEPREL_PARATAXIS) : tag_name(TAG_KIND_DEPREL, w->deprel));
        add_misc(out, w, w->token_words == 1, start, count_to(&ahead, w->end) + offset);
        if (w->ner != NER_O) buffer_format(out, "|NER=%s", tag_name(TAG_KIND_NER, w->ner));
        buffer_byte(out, '\n');
    }
    buffer_byte(out, '\n');
}

/* The tokens with the blanks between them: what the columns spell. */
static void add_text_comment(struct buffer *out, const struct text *text, size_t first, size_t end)
{
    buffer_text(out, "# text = ");
    for (size_t i = first; i < end; i++) {
        const struct word *w = &text->words[i];
        if (w->token_words == 0) continue;
        add_clean(out, str_slice(text->source, w->start, w[w->token_words - 1].end));
        if (w->space_after && i + w->token_words < end) buffer_byte(out, ' ');
    }
    buffer_byte(out, '\n');
}

void conllu_write(struct buffer *out, const struct text *text, const struct report *report)
{
    struct counter counter = {.source = text->source};
    buffer_text(out, "# newdoc id = ");
    add_clean(out, report->id);
    buffer_byte(out, '\n');
    for (size_t i = 0; i < text->sentence_count; i++) {
        const struct sentence *s = &text->sentences[i];
        if (i == 0 || s->paragraph != s[-1].paragraph) buffer_text(out, "# newpar\n");
        buffer_text(out, "# sent_id = ");
        add_clean(out, report->id);
        buffer_format(out, "%s%zu\n", report->id.length ? "-" : "", i + 1);
        add_text_comment(out, text, s->first, s->first + s->count);
        add_words(out, text, s->first, s->first + s->count, &counter, 0);
    }
}

static bool has_text_comment(str comments)
{
    while (comments.length)
        if (str_starts(str_cut(&comments, '\n'), STR("# text ="))) return true;
    return false;
}

void conllu_write_sentence(struct buffer *out, const struct conllu_reader *reader, const struct text *text)
{
    str comments = reader->comments;
    while (comments.length) {
        str line = str_trim(str_cut(&comments, '\n'));
        if (line.length && line.data[0] != '#') continue; /* an empty node between comments */
        add_clean(out, line);
        buffer_byte(out, '\n');
    }
    if (!has_text_comment(reader->comments)) add_text_comment(out, text, 0, text->word_count);
    struct counter counter = {.source = text->source};
    add_words(out, text, 0, text->word_count, &counter, reader->characters);
}

/* ---- in ---- */

/* A sentence while it is read. */
struct collector {
    struct conllu_reader *reader;
    struct arena *arena;
    struct error *error;
    struct { char *items; size_t count, capacity; } source;
    struct { struct word *items; size_t count, capacity; } words;
    size_t token_left;  /* words of the current multi-word token still to come */
    size_t token_first; /* its first word */
    uint32_t token_start, token_end;
    bool token_space;
};

void conllu_open(struct conllu_reader *reader, str bytes, const char *name)
{
    *reader = (struct conllu_reader){.rest = bytes, .name = name};
    if (str_starts(reader->rest, STR("\xEF\xBB\xBF"))) reader->rest = str_slice(bytes, 3, bytes.length);
}

static bool problem(const struct collector *c, const char *what)
{
    return error_set(c->error, ERROR_INPUT, "%s:%zu: %s", c->reader->name, c->reader->line, what);
}

static bool is_utf8(str s)
{
    for (size_t at = 0, size; at < s.length; at += size)
        if (utf8_decode(s, at, &size) == UTF8_INVALID) return false;
    return true;
}

/* A decimal number at the front of *s, which is taken off; 0 where there is none or it is far too large. */
static size_t take_number(str *s)
{
    size_t value = 0;
    while (s->length && s->data[0] >= '0' && s->data[0] <= '9' && value < CONLLU_SENTENCE_BYTES_MAX) {
        value = value * 10 + (size_t)(s->data[0] - '0');
        *s = str_slice(*s, 1, s->length);
    }
    return value;
}

static bool no_space_after(str misc)
{
    while (misc.length)
        if (str_is(str_cut(&misc, '|'), "SpaceAfter=No")) return true;
    return false;
}

/* Adds a form to the source; its span in *start and *end. */
static bool add_form(struct collector *c, str form, uint32_t *start, uint32_t *end)
{
    if (form.length == 0) return problem(c, "the form is empty");
    if (form.length > CONLLU_FORM_BYTES_MAX) return problem(c, "the form is too long for a word");
    if (c->source.count + form.length + 1 > CONLLU_SENTENCE_BYTES_MAX) return problem(c, "the sentence is too long");
    *start = (uint32_t)c->source.count;
    for (size_t i = 0; i < form.length; i++) *ARENA_PUSH(c->arena, &c->source) = form.data[i];
    *end = (uint32_t)c->source.count;
    return true;
}

static void add_blank(struct collector *c, bool blank)
{
    if (blank) *ARENA_PUSH(c->arena, &c->source) = ' ';
}

static bool begin_range(struct collector *c, size_t first, size_t last, str form, bool space)
{
    if (c->token_left) return problem(c, "a multi-word token inside another");
    if (first != c->words.count + 1 || last < first) return problem(c, "this range of IDs does not continue the sentence");
    if (last - first >= TOKEN_WORDS_LIMIT) return problem(c, "a multi-word token of too many words");
    if (!add_form(c, form, &c->token_start, &c->token_end)) return false;
    add_blank(c, space);
    c->token_left = last - first + 1;
    c->token_first = c->words.count;
    c->token_space = space;
    return true;
}

/* Gives the words of a complete multi-word token their spans: one after the other where they spell it, else all of it to each. */
static void end_range(struct collector *c)
{
    struct word *words = c->words.items + c->token_first;
    size_t count = c->words.count - c->token_first;
    uint32_t at = c->token_start;
    str source = {c->source.items, c->source.count};
    bool spelt = true;
    for (size_t i = 0; i < count && spelt; at += (uint32_t)words[i++].form.length)
        spelt = str_starts(str_slice(source, at < c->token_end ? at : c->token_end, c->token_end), words[i].form);
    spelt = spelt && at == c->token_end;
    at = c->token_start;
    for (size_t i = 0; i < count; i++) {
        words[i].start = spelt ? at : c->token_start;
        words[i].end = spelt ? at + (uint32_t)words[i].form.length : c->token_end;
        words[i].space_after = c->token_space;
        at = words[i].end;
    }
    words[0].token_words = (uint8_t)count;
}

static bool add_plain_word(struct collector *c, size_t id, str form, bool space)
{
    if (id != c->words.count + 1) return problem(c, "IDs must count 1, 2, 3, ...");
    struct word word = {.form = form, .token_words = 1, .space_after = space, .head = -1};
    if (c->token_left) {
        if (form.length == 0 || form.length > CONLLU_FORM_BYTES_MAX) return problem(c, "the form is empty or too long for a word");
        word.token_words = 0;
        *ARENA_PUSH(c->arena, &c->words) = word;
        if (--c->token_left == 0) end_range(c);
        return true;
    }
    if (!add_form(c, form, &word.start, &word.end)) return false;
    add_blank(c, space);
    *ARENA_PUSH(c->arena, &c->words) = word;
    return true;
}

static bool add_line(struct collector *c, str line)
{
    str columns[COLUMNS] = {0};
    size_t count = 0;
    if (!is_utf8(line)) return problem(c, "not valid UTF-8");
    for (str rest = line; count < COLUMNS && (rest.length || count == 0); count++) columns[count] = str_cut(&rest, '\t');
    if (count < COLUMNS) return problem(c, "ten columns separated by tabs are wanted");
    str id = columns[ID];
    bool space = !no_space_after(columns[MISC]);
    size_t first = take_number(&id);
    if (first && id.length == 0) return add_plain_word(c, first, columns[FORM], space);
    if (id.length > 1 && id.data[0] == '.') return true; /* an empty node: no word of the text */
    if (!first || id.length < 2 || id.data[0] != '-') return problem(c, "the first column must be a word's ID, a range or an empty node");
    id = str_slice(id, 1, id.length);
    size_t last = take_number(&id);
    return id.length ? problem(c, "the first column must be a word's ID, a range or an empty node") : begin_range(c, first, last, columns[FORM], space);
}

/* Sentences of at most SENTENCE_WORDS_MAX words, cut between tokens. */
static void set_sentences(struct text *text, struct arena *arena)
{
    struct { struct sentence *items; size_t count, capacity; } list = {0};
    for (size_t first = 0, end; first < text->word_count; first = end) {
        end = text->word_count - first > SENTENCE_WORDS_MAX ? first + SENTENCE_WORDS_MAX : text->word_count;
        while (end < text->word_count && text->words[end].token_words == 0) end--;
        for (size_t i = first; i < end; i++) text->words[i].sentence = (uint32_t)list.count;
        *ARENA_PUSH(arena, &list) = (struct sentence){.first = (uint32_t)first, .count = (uint32_t)(end - first),
                                                      .start = text->words[first].start, .end = text->words[end - 1].end};
    }
    text->sentences = list.items;
    text->sentence_count = list.count;
}

static enum conllu_status finish(struct collector *c, struct text *text)
{
    if (c->token_left) {
        problem(c, "the sentence ends inside a multi-word token");
        return CONLLU_ERROR;
    }
    *text = (struct text){.source = {c->source.items, c->source.count}, .words = c->words.items, .word_count = c->words.count};
    for (size_t i = 0; i < text->word_count; i++) /* the source has stopped moving: slices of it may be taken */
        if (str_equal(str_slice(text->source, text->words[i].start, text->words[i].end), text->words[i].form))
            text->words[i].form = str_slice(text->source, text->words[i].start, text->words[i].end);
    set_sentences(text, c->arena);
    c->reader->next_characters = c->reader->characters + utf8_count(text->source);
    return CONLLU_SENTENCE;
}

static void add_comment(struct conllu_reader *r, str line)
{
    if (str_starts(line, STR("# newdoc"))) r->characters = 0;
    if (!r->comments.length) r->comments = line;
    else r->comments.length = (size_t)(line.data - r->comments.data) + line.length;
}

enum conllu_status conllu_next(struct conllu_reader *reader, struct text *text, struct arena *arena, struct error *error)
{
    struct collector c = {.reader = reader, .arena = arena, .error = error};
    reader->comments = (str){0};
    reader->characters = reader->next_characters;
    while (reader->rest.length) {
        str line = str_cut(&reader->rest, '\n');
        reader->line++;
        while (line.length && line.data[line.length - 1] == '\r') line.length--;
        bool comment = line.length && line.data[0] == '#' && c.words.count == 0 && !c.token_left;
        if (comment) {
            if (!is_utf8(line)) return problem(&c, "not valid UTF-8"), CONLLU_ERROR;
            add_comment(reader, line);
        } else if (line.length) {
            if (!add_line(&c, line)) return CONLLU_ERROR;
        } else if (c.words.count || c.token_left) {
            return finish(&c, text);
        } else {
            reader->comments = (str){0}; /* comments of no sentence */
        }
    }
    return c.words.count || c.token_left ? finish(&c, text) : CONLLU_END;
}
