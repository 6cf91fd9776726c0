/* See deeds.h. */
#include "coder/deeds.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "coder/modality.h"
#include "coder/statements.h"
#include "coder/tree.h"

/* ---- actors of a phrase ---- */

static const char *const source_inside[] = {"of", "from", "by", "in"};
static const char *const target_inside[] = {"of", "in", "at", "on", "against", "from", "for", "to", "with", "near", "over", "into", "inside", "toward", "towards", "across", "between", "among"};
static const char *const target_around_conflict[] = {"against", "on", "upon", "at", "in", "into", "to", "with", "from", "near", "over", "inside", "toward", "towards",
                                                     "across", "around", "for", "of", "outside", "between", "along", "off", "out_of"};
static const char *const target_around_words[] = {"against", "on", "upon", "with", "to", "into", "from", "toward", "towards", "for", "of", "at", "over", "out_of"};

static void add_mention_actor(const struct coding *coding, size_t word, index_list *out)
{
    int32_t mention = coding->mention_at[word];
    if (mention == NOTHING) return;
    int32_t actor = coding->mentions.items[mention].actor;
    const struct actor *a = &coding->actors.items[actor];
    /* somebody who only spoke ("the rest", "sources") does nothing that can be coded */
    if (a->type == ACTOR_UNKNOWN && str_is(a->code, "---") && a->name.length && a->name.data[0] >= 'a') return;
    index_add(coding->arena, out, actor);
}

/* Inside a phrase that is no actor itself: one level of modifiers and complements, then one more behind "of". */
static void actors_inside(const struct coding *coding, size_t word, bool target, index_list *out)
{
    const struct text *text = coding->text;
    for (int level = 0; level < 3 && !out->count; level++) {
        int64_t deeper = TREE_NONE;
        for (int64_t c = tree_child(text, word, TREE_NONE); c >= 0; c = tree_child(text, word, c)) {
            enum deprel d = text->words[c].deprel;
            if (d == DEPREL_NMOD_POSS || d == DEPREL_AMOD || d == DEPREL_COMPOUND || d == DEPREL_NMOD_UNMARKED) {
                add_mention_actor(coding, (size_t)c, out);
                continue;
            }
            if (d != DEPREL_NMOD && d != DEPREL_APPOS) continue;
            char buffer[MARKER_MAX];
            str marker = tree_case(text, (size_t)c, buffer, sizeof buffer);
            bool fits = d == DEPREL_APPOS || (target ? STR_AMONG(marker, target_inside) : STR_AMONG(marker, source_inside));
            if (!fits) continue;
            if (coding->mention_at[c] != NOTHING) add_mention_actor(coding, (size_t)c, out);
            else if (deeper < 0) deeper = c;
        }
        if (deeper < 0) return;
        word = (size_t)deeper;
    }
}

/* Two states or bodies side by side are a list, never one renamed. */
static bool are_two_bodies(const struct coding *coding, size_t a, size_t b)
{
    if (coding->mention_at[a] == NOTHING || coding->mention_at[b] == NOTHING) return false;
    const struct actor *x = &coding->actors.items[coding->mentions.items[coding->mention_at[a]].actor];
    const struct actor *y = &coding->actors.items[coding->mentions.items[coding->mention_at[b]].actor];
    if (x == y || x->type == ACTOR_PERSON || y->type == ACTOR_PERSON) return false;
    bool headline = coding->text->sentences[coding->text->words[a].sentence].kind == SENTENCE_HEADLINE; /* where a comma stands for "and" */
    return (x->entity.length && y->entity.length) || (headline && !str_equal(x->code, y->code));
}

/* "the Indian and Chinese ministers", "the presidents of Serbia and Croatia": the second state's are another actor. */
static void add_sharers(const struct coding *coding, size_t noun, index_list *out)
{
    const struct text *text = coding->text;
    for (int64_t m = tree_child(text, noun, TREE_NONE); m >= 0; m = tree_child(text, noun, m)) {
        enum deprel d = text->words[m].deprel;
        if (d != DEPREL_AMOD && d != DEPREL_COMPOUND && d != DEPREL_NMOD) continue;
        for (int64_t c = tree_child(text, (size_t)m, m); c >= 0; c = tree_child(text, (size_t)m, c))
            if (coding->mention_at[c] != NOTHING && coding->mentions.items[coding->mention_at[c]].shared) add_mention_actor(coding, (size_t)c, out);
    }
}

void deeds_actors(const struct coding *coding, size_t word, bool target, index_list *out)
{
    const struct text *text = coding->text;
    index_list found = {0};
    add_mention_actor(coding, word, &found);
    add_sharers(coding, word, &found);
    if (!found.count) actors_inside(coding, word, target, &found);
    for (int64_t c = tree_child(text, word, (int64_t)word); c >= 0; c = tree_child(text, word, c)) {
        bool listed = text->words[c].deprel == DEPREL_APPOS && are_two_bodies(coding, word, (size_t)c); /* "US, NATO" */
        if (text->words[c].deprel != DEPREL_CONJ && !listed) continue;
        if (text->words[c].upos == UPOS_VERB && coding->mention_at[c] == NOTHING) continue;
        size_t before = found.count;
        add_mention_actor(coding, (size_t)c, &found);
        if (found.count == before) actors_inside(coding, (size_t)c, target, &found);
    }
    for (size_t i = 0; i < found.count; i++) index_add(coding->arena, out, found.items[i]);
}

/* ---- a deed's parts ---- */

static str join_rule(struct coding *coding, str origin, str text, str inner)
{
    if (inner.length) return arena_format(coding->arena, "%.*s \"%.*s\" < %.*s", STR_ARG(origin), STR_ARG(text), STR_ARG(inner));
    return arena_format(coding->arena, "%.*s \"%.*s\"", STR_ARG(origin), STR_ARG(text));
}

/* A participle that opens a quotation has its doer in the quotation, not in whoever is quoted. */
static bool is_outside_quotation(const struct coding *coding, size_t predicate, size_t filler)
{
    if (coding->text->words[predicate].deprel != DEPREL_ADVCL) return false;
    int32_t s = statement_at(coding, (uint32_t)predicate);
    return s != NOTHING && coding->statements.items[s].quotes.count && statement_at(coding, (uint32_t)filler) != s;
}

static void fill_roles(const struct coding *coding, struct deed *deed, const struct match *match)
{
    for (size_t i = 0; i < match->pattern->slot_count; i++) {
        if (match->filler[i] < 0) continue;
        size_t word = (size_t)match->filler[i];
        if (match->pattern->slots[i].where == SLOT_SUBJECT && is_outside_quotation(coding, deed->word, word)) continue;
        switch (match->pattern->slots[i].role) {
        case SLOT_SOURCE: deeds_actors(coding, word, false, &deed->source); break;
        case SLOT_TARGET: deeds_actors(coding, word, true, &deed->target); break;
        case SLOT_THIRD: deeds_actors(coding, word, true, &deed->third); break;
        case SLOT_MUTUAL:
            deeds_actors(coding, word, false, &deed->source);
            deed->mutual = true;
            break;
        case SLOT_PLAIN: break;
        }
    }
}

static void without(index_list *list, const index_list *others)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (!index_has(others, list->items[i])) list->items[kept++] = list->items[i];
    list->count = kept;
}

static bool is_material_conflict(str code) { return code.length >= 2 && (str_compare(str_slice(code, 0, 2), STR("14")) >= 0); }

static bool is_assault(str code) { return str_starts(code, STR("18")) || str_starts(code, STR("19")) || str_starts(code, STR("20")); }

/* What a pattern asks for as a thing ("send %RELIEF") is not whom it is done to, be it a hospital. */
static bool is_thing(const struct match *match, size_t word)
{
    for (size_t i = 0; i < match->pattern->slot_count; i++)
        if (match->filler[i] == (int64_t)word && match->pattern->slots[i].role == SLOT_PLAIN &&
            (match->pattern->slots[i].noun_class.length || match->pattern->slots[i].lemmas.length))
            return true;
    return false;
}

/* Where the pattern names no target: inside the object, the object, the clause's other phrases. */
static void default_target(const struct coding *coding, struct deed *deed, const struct arguments *arguments, const struct match *match)
{
    if (deed->target.count || deed->mutual) return;
    for (size_t i = 0; i < arguments->count && !deed->target.count; i++)
        if (arguments->items[i].kind == ARGUMENT_OBJECT || arguments->items[i].kind == ARGUMENT_INDIRECT) {
            if (is_thing(match, arguments->items[i].word)) actors_inside(coding, arguments->items[i].word, true, &deed->target);
            else deeds_actors(coding, arguments->items[i].word, true, &deed->target);
            without(&deed->target, &deed->source);
        }
    for (size_t i = 0; i < arguments->count && !deed->target.count; i++) {
        const struct argument *a = &arguments->items[i];
        str marker = {a->marker, a->marker_length};
        if (a->kind != ARGUMENT_OBLIQUE) continue;
        if (!(is_material_conflict(deed->code) ? STR_AMONG(marker, target_around_conflict) : STR_AMONG(marker, target_around_words))) continue;
        if (is_assault(deed->code) && str_is(marker, "from")) continue; /* "was shelled from Russian soil" */
        if (coding->time_at[a->word] != NOTHING) continue;
        deeds_actors(coding, a->word, true, &deed->target);
        without(&deed->target, &deed->source);
    }
}

/* "Polish soldiers were deployed along the border", "Russian doctors were sent to Italy": by whom they belong to, where nobody else is said to
   have sent them. */
static void send_own_people(const struct coding *coding, struct deed *deed, const struct arguments *arguments, const struct match *match)
{
    static const char *const sending[] = {"04", "07", "15"}; /* roots: visits, aid, shows of force */
    if (deed->source.count || !arguments->passive || !STR_AMONG(str_slice(deed->code, 0, 2), sending)) return;
    for (size_t i = 0; i < match->pattern->slot_count; i++) {
        const struct lexicon_slot *slot = &match->pattern->slots[i];
        if (match->filler[i] >= 0 && slot->where == SLOT_OBJECT && slot->role == SLOT_PLAIN) deeds_actors(coding, (size_t)match->filler[i], false, &deed->source);
    }
    without(&deed->target, &deed->source);
}

static void copy_list(const struct coding *coding, index_list *to, const index_list *from)
{
    for (size_t i = 0; i < from->count; i++) index_add(coding->arena, to, from->items[i]);
}

static bool changes_code(enum operator_kind operator) { return operator < OPERATOR_CODE_CHANGING; }

/* How the inner deed stands after an operator: NOTHING of it is an event after stop and refuse. */
static void frame_inner(struct deed *inner, enum operator_kind operator)
{
    inner->framed = true;
    switch (operator) {
    case OPERATOR_REQUEST:
    case OPERATOR_DEMAND: inner->modality = MODALITY_REQUESTED; break;
    case OPERATOR_PROMISE:
    case OPERATOR_THREATEN: inner->modality = MODALITY_PLANNED; break;
    case OPERATOR_ACCUSE:
    case OPERATOR_INVESTIGATE: inner->modality = MODALITY_ALLEGED; break;
    case OPERATOR_DENY:
        inner->modality = MODALITY_REPORTED;
        inner->negative = true;
        break;
    default: inner->absorbed = true; break;
    }
}

/* Who does what the operator speaks of: the one asked or accused, or the one who promises. */
static void inner_parties(const struct coding *coding, struct deed *deed, struct deed *inner, enum operator_kind operator)
{
    if (operator == OPERATOR_STOP && inner->nominal && !deed->source.count && !deed->target.count) { /* "the talks between A and B collapsed", "A's raid on B ended" */
        copy_list(coding, &deed->source, &inner->source);
        copy_list(coding, &deed->target, &inner->target);
        deed->mutual = inner->mutual;
        return;
    }
    if (operator == OPERATOR_REFUSE && inner->nominal && !deed->source.count && str_starts(inner->code, STR("03"))) { /* "A's offer to B was rejected": by B */
        copy_list(coding, &deed->source, &inner->target);
        if (!deed->target.count) copy_list(coding, &deed->target, &inner->source);
        return;
    }
    bool of_target = operator == OPERATOR_REQUEST || operator == OPERATOR_DEMAND || operator == OPERATOR_ACCUSE || operator == OPERATOR_INVESTIGATE;
    bool of_source = operator == OPERATOR_PROMISE || operator == OPERATOR_THREATEN;
    if (operator == OPERATOR_DENY) return; /* a denial answers an accuser, and who did what was denied stays as the words have it */
    if (of_target && deed->target.count) {
        inner->source.count = 0;
        copy_list(coding, &inner->source, &deed->target);
        without(&inner->target, &inner->source);
        copy_list(coding, &deed->third, &inner->target);
        without(&deed->third, &deed->source);
        without(&deed->third, &deed->target);
    } else if (of_source && !inner->source.count) {
        copy_list(coding, &inner->source, &deed->source);
    }
    if (!deed->target.count) {
        if (of_target) copy_list(coding, &deed->target, &inner->source);
        without(&deed->target, &deed->source);
        if (!deed->target.count) copy_list(coding, &deed->target, &inner->target);
        without(&deed->target, &deed->source);
        if (!deed->target.count && !of_source) copy_list(coding, &deed->target, &inner->source);
        without(&deed->target, &deed->source);
    }
}

/* Actors without a country: people, gunmen, protesters. */
static bool all_nameless(const struct coding *coding, const index_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (!str_starts(coding->actors.items[list->items[i]].code, STR("---"))) return false;
    return true;
}

/* The inner deed's parties become the outer's where a light verb or a modal operator passes it on. */
static void adopt(const struct coding *coding, struct deed *deed, struct deed *inner)
{
    if (!deed->source.count) copy_list(coding, &deed->source, &inner->source);
    if (!deed->target.count || (inner->nominal && is_material_conflict(deed->code) && all_nameless(coding, &deed->target))) {
        copy_list(coding, &deed->target, &inner->target); /* "the raid on Gaza killed ten people" */
        without(&deed->target, &deed->source);
    }
    copy_list(coding, &deed->third, &inner->third);
    deed->mutual |= inner->mutual;
    deed->negative ^= inner->negative;
    if (inner->framed) {
        deed->framed = true;
        deed->modality = inner->modality;
    }
    inner->absorbed = true;
}

static str apply_operators(const struct coding *coding, struct deed *deed, const struct lexicon_pattern *pattern, str code)
{
    for (size_t i = pattern->operator_count; i-- > 0 && code.length;) {
        enum operator_kind operator = pattern->operators[i];
        if (changes_code(operator)) {
            code = lexicon_operate(coding->lexicon, operator, code);
            continue;
        }
        if (operator == OPERATOR_FAILED) deed->negative = !deed->negative;
        if (operator == OPERATOR_PLANNED || operator == OPERATOR_POSSIBLE || operator == OPERATOR_TRIED) {
            deed->framed = true;
            deed->modality = operator == OPERATOR_PLANNED ? MODALITY_PLANNED : MODALITY_HYPOTHETICAL;
        }
    }
    return code;
}

/* The operator that decides how the inner deed stands: the outermost that changes the code; OPERATOR_COUNT where none does. */
static enum operator_kind deciding_operator(const struct lexicon_pattern *pattern)
{
    for (size_t i = 0; i < pattern->operator_count; i++)
        if (changes_code(pattern->operators[i])) return pattern->operators[i];
    return OPERATOR_COUNT;
}

static int32_t push_deed(struct deed_finder *finder, struct deed deed)
{
    struct arena *arena = finder->match.coding->arena;
    *ARENA_PUSH(arena, &finder->deeds) = deed;
    *ARENA_PUSH(arena, &finder->codes) = deed.code;
    finder->match.deed_codes = finder->codes.items;
    return (int32_t)finder->deeds.count - 1;
}

/* request(stop(x)): what is asked is the stopped deed, not x: it becomes a deed of its own for the inner event. */
static void transform_inner(const struct coding *coding, struct deed *inner, const struct lexicon_pattern *pattern)
{
    for (size_t i = pattern->operator_count; i-- > 1;)
        if (changes_code(pattern->operators[i])) inner->code = lexicon_operate(coding->lexicon, pattern->operators[i], inner->code);
}

/* "discussed Russia's war": the noun's deed has a doer of its own and stays what it is. */
static bool is_foreign(const struct deed *deed, const struct deed *inner)
{
    if (!inner->source.count) return false;
    if (!deed->source.count) return deed->framed; /* "Iran's attack was discussed" */
    for (size_t i = 0; i < inner->source.count; i++)
        if (index_has(&deed->source, inner->source.items[i])) return false;
    return true;
}

/* "attended an OPEC meeting", "hosted a summit of African ministers": whose talks they are meet the host or guest. */
static bool joins_talks(const struct match *match)
{
    for (size_t i = 0; i < match->pattern->slot_count; i++)
        if (match->filler[i] >= 0 && match->filler[i] == match->deed_word && lexicon_alternative(match->pattern->slots[i].noun_class, STR("TALKS"))) return true;
    return false;
}

static bool is_material(str code)
{
    return code.length >= 2 && (str_starts(code, STR("06")) || str_starts(code, STR("07")) || str_starts(code, STR("08")) || is_material_conflict(code));
}

/* The operator that a code of words stands for; OPERATOR_COUNT where it is none. */
static enum operator_kind operator_of(str code)
{
    static const struct { const char *begin; enum operator_kind operator; } list[] = {
        {"016", OPERATOR_DENY}, {"02", OPERATOR_REQUEST}, {"03", OPERATOR_PROMISE}, {"09", OPERATOR_INVESTIGATE}, {"10", OPERATOR_DEMAND},
        {"112", OPERATOR_ACCUSE}, {"12", OPERATOR_REFUSE}, {"13", OPERATOR_THREATEN}};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (str_starts(code, str_from(list[i].begin))) return list[i].operator;
    return OPERATOR_COUNT;
}

/* "offered to send soldiers to Haiti" may have a code of its own (aid, and no threat): the clause's deed still stands as offered, and
   tells to whom. */
static void frame_clause(struct deed_finder *finder, struct deed *deed, const struct match *match)
{
    enum operator_kind operator = operator_of(deed->code);
    for (size_t i = 0; i < match->pattern->slot_count && operator != OPERATOR_COUNT; i++) {
        enum slot_where where = match->pattern->slots[i].where;
        if ((where != SLOT_TO && where != SLOT_THAT) || match->filler[i] < 0 || match->pattern->slots[i].role != SLOT_PLAIN) continue;
        int32_t index = finder->deed_at[match->filler[i]];
        if (index == NOTHING || finder->deeds.items[index].nominal || finder->deeds.items[index].absorbed) continue;
        struct deed *inner = &finder->deeds.items[index];
        inner_parties(finder->match.coding, deed, inner, operator);
        frame_inner(inner, operator);
        return;
    }
}

/* "criticised both governments for jailing journalists", "praised Chad for sheltering refugees": the one who is blamed or praised did it. */
static void give_clause_to_target(struct deed_finder *finder, const struct deed *deed, const struct match *match)
{
    struct coding *coding = finder->match.coding;
    bool blame = str_starts(deed->code, STR("11")), praise = str_starts(deed->code, STR("05"));
    for (size_t i = 0; i < match->pattern->slot_count && (blame || praise) && deed->target.count; i++) {
        if (match->filler[i] < 0 || match->pattern->slots[i].where != SLOT_OBLIQUE || coding->text->words[match->filler[i]].xpos != XPOS_VBG) continue;
        int32_t index = finder->deed_at[match->filler[i]];
        if (index == NOTHING || finder->deeds.items[index].absorbed) continue;
        struct deed *inner = &finder->deeds.items[index];
        inner->source.count = 0;
        copy_list(coding, &inner->source, &deed->target);
        without(&inner->target, &inner->source);
        if (blame) frame_inner(inner, OPERATOR_ACCUSE);
    }
}

/* "suspended its military cooperation", "banned them from entering": what is done with, and no second deed. */
static void absorb_nouns(struct deed_finder *finder, const struct match *match)
{
    for (size_t i = 0; i < match->pattern->slot_count; i++) {
        const struct lexicon_slot *slot = &match->pattern->slots[i];
        if (match->filler[i] < 0 || slot->role != SLOT_PLAIN || !(slot->noun_class.length || slot->lemmas.length)) continue;
        int32_t inner = finder->deed_at[match->filler[i]];
        if (inner != NOTHING && match->pattern->base == CODE_LITERAL) finder->deeds.items[inner].absorbed = true;
    }
}

/* "clashed with", "A and B clashed near the border", "fought a war": each against the other. */
static bool is_clash(const struct coding *coding, const struct deed *deed)
{
    static const char *const verbs[] = {"clash", "fight", "battle", "skirmish"};
    str lemma = coding->text->words[deed->word].lemma;
    if (!str_starts(deed->code, STR("19")) || !STR_AMONG(lemma, verbs)) return false;
    return deed->target.count ? deed->source.count && str_is(lemma, "clash") : deed->source.count > 1;
}

/* "announced that it had killed thirty": what is done already is no promise and no threat, but told by a statement. */
static bool is_past_promise(const struct coding *coding, const struct deed *inner, enum operator_kind deciding, const struct match *match)
{
    if ((deciding != OPERATOR_PROMISE && deciding != OPERATOR_THREATEN) || inner->nominal || !modality_is_past(coding->text, inner->word)) return false;
    for (size_t i = 0; i < match->pattern->slot_count; i++)
        if (match->filler[i] == (int64_t)inner->word && match->pattern->slots[i].where == SLOT_THAT) return true;
    return false;
}

static void build(struct deed_finder *finder, size_t word, bool nominal, const struct match *match, const struct arguments *arguments)
{
    struct coding *coding = finder->match.coding;
    struct deed deed = {.word = (uint32_t)word, .nominal = nominal, .inner = NOTHING, .adopter = NOTHING};
    const struct lexicon_pattern *pattern = match->pattern;
    if (pattern->base == CODE_NO_EVENT) return;
    fill_roles(coding, &deed, match);
    if (deed.target.count > 1) without(&deed.target, &deed.source); /* "we ask our friends in Lilongwe" */
    str code = pattern->code, inner_rule = {0};
    struct deed *inner = NULL;
    if (match->deed_word >= 0) {
        code = match_deed_code(&finder->match, (size_t)match->deed_word);
        deed.inner = finder->deed_at[match->deed_word];
        if (deed.inner != NOTHING) {
            inner = &finder->deeds.items[deed.inner];
            inner_rule = inner->rule;
        } else {
            const struct noun_reading *noun = match_noun(&finder->match, (size_t)match->deed_word);
            inner_rule = join_rule(coding, noun->origin, noun->text, (str){0});
        }
    }
    deed.code = apply_operators(coding, &deed, pattern, code);
    deed.rule = join_rule(coding, pattern->origin, pattern->text, inner_rule);
    enum operator_kind deciding = deciding_operator(pattern);
    if (inner && is_past_promise(coding, inner, deciding, match)) return;
    if (inner && inner->nominal && deciding == OPERATOR_COUNT && is_foreign(&deed, inner)) {
        if (!joins_talks(match)) return;
        if (!deed.target.count) copy_list(coding, &deed.target, &inner->source);
        deed.mutual = true;
    }
    if (inner && deciding == OPERATOR_COUNT) {
        adopt(coding, &deed, inner);
        inner->adopter = (int32_t)finder->deeds.count;
    } else if (inner) {
        if (arguments && (deciding == OPERATOR_STOP || deciding == OPERATOR_REFUSE)) without(&inner->target, &deed.source);
        inner_parties(coding, &deed, inner, deciding);
        transform_inner(coding, inner, pattern);
        frame_inner(inner, deciding);
    }
    if (pattern->base == CODE_LITERAL) {
        frame_clause(finder, &deed, match);
        give_clause_to_target(finder, &deed, match);
    }
    if (deciding == OPERATOR_PROMISE && inner && inner->mutual) deed.mutual = true; /* "agreed to exchange prisoners": each with the other */
    if (is_clash(coding, &deed)) deed.mutual = true;
    bool pact = str_is(coding->text->words[word].lemma, "agree") || str_starts(deed.code, STR("057")) || str_starts(deed.code, STR("0871"));
    if (pact && deed.source.count > 1 && !deed.target.count) deed.mutual = true;
    if (is_material(deed.code)) absorb_nouns(finder, match);
    if (arguments && deed.code.length) send_own_people(coding, &deed, arguments, match);
    if (arguments && deed.code.length) default_target(coding, &deed, arguments, match);
    if (!deed.code.length) {
        if (inner) inner->absorbed = true;
        return;
    }
    finder->deed_at[word] = push_deed(finder, deed);
}

/* ---- nominal deeds ---- */

/* Roots whose noun takes what it is done to behind "of": "the arrest of X", "the condemnation of X". */
static bool of_marks_target(str code)
{
    static const char *const roots[] = {"05", "07", "08", "09", "11", "12", "16", "17", "18", "19", "20"};
    return code.length >= 2 && STR_AMONG(str_slice(code, 0, 2), roots);
}

/* "talks between A and B began": the parser may take B for the subject of what follows; it stands right behind the "and". */
static void add_second_side(const struct coding *coding, size_t side, index_list *out)
{
    const struct text *text = coding->text;
    size_t first, last;
    tree_extent(text, side, &first, &last);
    size_t end = text->sentences[text->words[side].sentence].first + text->sentences[text->words[side].sentence].count;
    if (last + 1 >= end || !str_is(text->words[last + 1].lemma, "and")) return;
    for (size_t w = last + 2; w < end && w < last + 8; w++)
        if (coding->mention_at[w] != NOTHING) {
            add_mention_actor(coding, w, out);
            return;
        }
}

/* "a protest by students against the government": the target may hang on the doer. */
static void target_behind(const struct coding *coding, size_t doer, index_list *out)
{
    static const char *const markers[] = {"against", "on", "at", "into", "toward", "towards", "with"};
    for (int64_t c = tree_child(coding->text, doer, (int64_t)doer); c >= 0; c = tree_child(coding->text, doer, c)) {
        char buffer[MARKER_MAX];
        if (coding->text->words[c].deprel == DEPREL_NMOD && STR_AMONG(tree_case(coding->text, (size_t)c, buffer, sizeof buffer), markers))
            deeds_actors(coding, (size_t)c, true, out);
    }
}

enum { NESTED_PHRASES_MAX = 3 }; /* "the lifting of sanctions on Sudan by Washington" */

/* "the seizure of the village by the rebels", "the exchange of prisoners between A and B": the parser may hang the doers on what it was
   done to. */
static void doers_behind(const struct coding *coding, size_t phrase, struct deed *deed)
{
    const struct text *text = coding->text;
    int64_t inner = (int64_t)phrase;
    for (int level = 0; level < NESTED_PHRASES_MAX && inner >= 0 && !deed->source.count; level++) {
        size_t head = (size_t)inner;
        inner = -1;
        for (int64_t c = tree_child(text, head, (int64_t)head); c >= 0; c = tree_child(text, head, c)) {
            char buffer[MARKER_MAX];
            if (text->words[c].deprel != DEPREL_NMOD) continue;
            str marker = tree_case(text, (size_t)c, buffer, sizeof buffer);
            bool between = str_is(marker, "between");
            inner = c;
            if (!between && !str_is(marker, "by")) continue;
            deeds_actors(coding, (size_t)c, false, &deed->source);
            deed->mutual |= between && deed->source.count > 1;
        }
    }
}

/* "pressed its offensive against the rebels", "put up barricades in Kosovo": the parser may hang the target on the verb. */
static void target_beside(const struct coding *coding, struct deed *deed)
{
    static const char *const markers[] = {"against", "on", "into", "with"};
    static const char *const places[] = {"in", "at", "near"};
    const struct text *text = coding->text;
    int64_t verb = text->words[deed->word].deprel == DEPREL_OBJ ? word_head(text, deed->word) : -1;
    if (verb < 0 || deed->target.count || deed->mutual) return;
    for (int64_t c = tree_child(text, (size_t)verb, (int64_t)deed->word); c >= 0; c = tree_child(text, (size_t)verb, c)) {
        char buffer[MARKER_MAX];
        if (text->words[c].deprel != DEPREL_OBL || coding->time_at[c] != NOTHING) continue;
        str marker = tree_case(text, (size_t)c, buffer, sizeof buffer);
        bool fits = STR_AMONG(marker, markers) || (is_material_conflict(deed->code) && STR_AMONG(marker, places));
        if (fits && coding->mention_at[c] != NOTHING) add_mention_actor(coding, (size_t)c, &deed->target);
        return;
    }
}

/* "A delegation is in Oslo for talks with the rebels": whoever is there for them. */
static void guests_of_talks(const struct coding *coding, struct deed *deed)
{
    const struct text *text = coding->text;
    char buffer[MARKER_MAX];
    int64_t above = word_head(text, deed->word);
    if (above < 0 || !deed->target.count || !str_is(tree_case(text, deed->word, buffer, sizeof buffer), "for")) return;
    int64_t guest = tree_child_of(text, (size_t)above, DEPREL_NSUBJ);
    bool there = text->words[above].upos != UPOS_ADJ && tree_child_of(text, (size_t)above, DEPREL_COP) >= 0; /* "is in Oslo", not "is ready" */
    if (guest < 0 || !there) return;
    deeds_actors(coding, (size_t)guest, false, &deed->source);
    deed->mutual = deed->source.count > 0;
    for (size_t i = 0; i < deed->target.count && deed->mutual; i++) index_add(coding->arena, &deed->source, deed->target.items[i]);
    if (deed->mutual) deed->target.count = 0;
}

static void nominal_parties(const struct coding *coding, struct deed *deed)
{
    const struct text *text = coding->text;
    size_t word = deed->word;
    bool listed = false;
    bool done_in_place = str_starts(deed->code, STR("07")) || str_starts(deed->code, STR("09")); /* "the UN's inquiry in Syria" */
    index_list of = {0}, where = {0};
    for (int64_t c = tree_child(text, word, TREE_NONE); c >= 0; c = tree_child(text, word, c)) {
        enum deprel d = text->words[c].deprel;
        char buffer[MARKER_MAX];
        str marker = tree_case(text, (size_t)c, buffer, sizeof buffer);
        if (coding->time_at[c] != NOTHING) continue;
        if (text->words[word].xpos == XPOS_VBG && (d == DEPREL_OBL || d == DEPREL_OBL_AGENT)) d = DEPREL_NMOD; /* "fighting between A and B" */
        if (d == DEPREL_NMOD && !deed->source.count) doers_behind(coding, (size_t)c, deed);
        if (d == DEPREL_NMOD_POSS || d == DEPREL_AMOD || d == DEPREL_COMPOUND || d == DEPREL_NMOD_UNMARKED) {
            add_mention_actor(coding, (size_t)c, &deed->source);
            for (int64_t i = tree_child(text, (size_t)c, c); i >= 0; i = tree_child(text, (size_t)c, i)) /* "Turkish and Syrian air strikes" */
                if (text->words[i].deprel == DEPREL_CONJ && coding->mention_at[i] != NOTHING) {
                    add_mention_actor(coding, (size_t)i, &deed->source);
                    listed = true;
                }
            /* "the Russia-Ukraine war": the compound's own compound comes first */
            for (int64_t i = tree_child(text, (size_t)c, TREE_NONE); i >= 0 && d == DEPREL_COMPOUND; i = tree_child(text, (size_t)c, i))
                if (coding->mention_at[i] != NOTHING) {
                    index_list second = deed->source;
                    deed->source = (index_list){0};
                    add_mention_actor(coding, (size_t)i, &deed->source);
                    copy_list(coding, &deed->source, &second);
                }
        } else if (d == DEPREL_NMOD && str_is(marker, "between")) {
            deeds_actors(coding, (size_t)c, false, &deed->source);
            if (deed->source.count == 1) add_second_side(coding, (size_t)c, &deed->source);
            deed->mutual = true;
        } else if (d == DEPREL_NMOD && str_is(marker, "from") && deed->source.count) {
            deeds_actors(coding, (size_t)c, true, &deed->target); /* "the Americans' withdrawal from Iraq" */
        } else if (d == DEPREL_NMOD && (str_is(marker, "by") || str_is(marker, "from"))) {
            deeds_actors(coding, (size_t)c, false, &deed->source);
            if (!deed->target.count) target_behind(coding, (size_t)c, &deed->target);
        } else if (d == DEPREL_NMOD && str_is(marker, "of")) {
            deeds_actors(coding, (size_t)c, true, &of);
        } else if (d == DEPREL_NMOD && (is_material_conflict(deed->code) ? STR_AMONG(marker, target_around_conflict) : STR_AMONG(marker, target_around_words))) {
            bool between = deed->mutual && deed->source.count > 1; /* "talks between A and B on the refugees" */
            if (!deed->target.count && !between) deeds_actors(coding, (size_t)c, true, &deed->target);
        } else if (d == DEPREL_NMOD && done_in_place && str_is(marker, "in")) {
            deeds_actors(coding, (size_t)c, true, &where);
        }
    }
    if (deed->source.count && !deed->target.count && !of.count) copy_list(coding, &deed->target, &where);
    if (str_starts(deed->code, STR("06")) && deed->source.count > 1 && !deed->target.count) deed->mutual = true; /* "a joint drill by A and B" */
    bool to_target = deed->source.count || of_marks_target(deed->code);
    bool exchanged = deed->mutual && deed->source.count > 1; /* "an exchange of prisoners between A and B" */
    if (of.count) copy_list(coding, exchanged ? &deed->third : to_target ? &deed->target : &deed->source, &of);
    if (!deed->mutual && !listed && !deed->target.count && deed->source.count >= 2 && str_starts(deed->code, STR("19"))) {
        /* two countries before a noun of fighting: the first against the second */
        for (size_t i = 1; i < deed->source.count; i++) index_add(coding->arena, &deed->target, deed->source.items[i]);
        deed->source.count = 1;
        deed->mutual = true;
    }
    without(&deed->target, &deed->source);
    if (str_starts(deed->code, STR("04")) && !deed->source.count) guests_of_talks(coding, deed);
    target_beside(coding, deed);
    without(&deed->target, &deed->source);
}

static void find_nominal(struct deed_finder *finder, size_t word)
{
    struct coding *coding = finder->match.coding;
    if (coding->time_at[word] != NOTHING) return;
    struct match match;
    if (!match_nominal(&finder->match, word, &match)) return;
    if (coding->mention_at[word] != NOTHING && !match.pattern->slot_count) return; /* a bare "mission" is an actor, a "mediation mission" a deed */
    if (match.pattern->base == CODE_NO_EVENT || (match.pattern->base == CODE_LITERAL && !match.pattern->code.length)) return;
    build(finder, word, true, &match, NULL);
    int32_t index = finder->deed_at[word];
    if (index != NOTHING) nominal_parties(coding, &finder->deeds.items[index]);
}

/* "killed", "wounded": a harm whose doer only a deed of violence names ("a bombing killed 12", "were killed in an attack") is a mention of
   that deed; without one it is a figure and no event. */
static bool is_harm(str lemma)
{
    static const char *const list[] = {"kill", "injure", "wound", "hurt", "die", "maim", "displace"};
    return STR_AMONG(lemma, list);
}

static bool names_means(const struct lexicon_pattern *pattern)
{
    for (size_t i = 0; i < pattern->slot_count; i++)
        if (pattern->slots[i].noun_class.length || pattern->slots[i].lemmas.length) return true; /* "a bomb killed", "killed in a blast" */
    return false;
}

/* Gives the harmed to the violence that `word` tells of; false where it tells of none. */
static bool harm_by(struct deed_finder *finder, size_t word, bool nominal, const struct deed *harm)
{
    int32_t index = finder->deed_at[word];
    if (index == NOTHING || finder->deeds.items[index].nominal != nominal || str_compare(finder->deeds.items[index].code, nominal ? STR("17") : STR("18")) < 0) return false;
    struct deed *violence = &finder->deeds.items[index];
    if (!violence->target.count) copy_list(finder->match.coding, &violence->target, &harm->target);
    without(&violence->target, &violence->source);
    return true;
}

static void settle_harm(struct deed_finder *finder, size_t word, const struct match *match, const struct arguments *arguments)
{
    struct coding *coding = finder->match.coding;
    int32_t index = names_means(match->pattern) ? NOTHING : finder->deed_at[word];
    if (index == NOTHING || finder->deeds.items[index].source.count || !is_harm(coding->text->words[word].lemma)) return;
    struct deed *harm = &finder->deeds.items[index];
    harm->absorbed = true;
    for (size_t i = 0; i < arguments->count; i++) {
        const struct argument *a = &arguments->items[i];
        if (a->kind != ARGUMENT_SUBJECT && a->kind != ARGUMENT_OBLIQUE) continue;
        if (harm_by(finder, a->word, true, harm)) return;
    }
    const struct text *text = coding->text; /* "were killed when a bomb went off" */
    for (int64_t c = tree_child(text, word, TREE_NONE); c >= 0; c = tree_child(text, word, c))
        if (tree_relation(text, (size_t)c) == DEPREL_ADVCL && harm_by(finder, (size_t)c, false, harm)) return;
}

static enum word_kind kind_of_stranger(struct deed_finder *finder, size_t word)
{
    const struct coding *coding = finder->match.coding;
    const struct word *w = &coding->text->words[word];
    bool opening = w->upos == UPOS_PROPN && word == coding->text->sentences[w->sentence].first; /* "Rumours besieged", taken for a name */
    if ((w->upos != UPOS_NOUN && !opening) || coding->mention_at[word] != NOTHING || match_deed_code(&finder->match, word).length || match_noun(&finder->match, word)->found) return KIND_UNKNOWN;
    return lexicon_word_kind(coding->lexicon, opening ? utf8_lower(coding->arena, w->lemma) : w->lemma, 'n');
}

static bool is_animal(struct deed_finder *finder, size_t word) { return kind_of_stranger(finder, word) == KIND_ANIMAL; }

/* "The news struck Tonga", "rumours besieged the palace": what words, feelings and sums do is violence in a figure of speech only. */
static bool is_figure_of_speech(struct deed_finder *finder, const struct arguments *arguments, const struct match *match)
{
    if (match->pattern->base != CODE_LITERAL || !(is_assault(match->pattern->code) || str_starts(match->pattern->code, STR("175")))) return false;
    for (size_t i = 0; i < arguments->count; i++) {
        if (arguments->items[i].kind != ARGUMENT_SUBJECT) continue;
        enum word_kind kind = kind_of_stranger(finder, arguments->items[i].word);
        if (kind == KIND_WORD || kind == KIND_IDEA || kind == KIND_STATE || kind == KIND_MONEY || kind == KIND_TIME) return true;
    }
    return false;
}

/* "The drought wiped out the crop", "Typhoon Mina threatens Taiwan": what a storm, a disease or an animal does is nobody's deed. */
static bool is_done_by_nature(struct deed_finder *finder, const struct arguments *arguments)
{
    const struct text *text = finder->match.coding->text;
    for (size_t i = 0; i < arguments->count; i++) {
        const struct argument *a = &arguments->items[i];
        if (a->kind != ARGUMENT_SUBJECT) continue;
        if (match_is_of_class(&finder->match, a->word, STR("NATURE")) || is_animal(finder, a->word)) return true;
        if (text->words[a->word].upos != UPOS_PROPN) continue;
        bool behind = a->word > text->sentences[text->words[a->word].sentence].first && text->words[a->word - 1].deprel != DEPREL_CASE;
        if (behind && match_is_of_class(&finder->match, a->word - 1, STR("NATURE"))) return true; /* "Typhoon Mina", whatever its tree */
        for (int64_t c = tree_child(text, a->word, TREE_NONE); c >= 0 && c < (int64_t)a->word; c = tree_child(text, a->word, c))
            if (text->words[c].deprel == DEPREL_COMPOUND && match_is_of_class(&finder->match, (size_t)c, STR("NATURE"))) return true;
    }
    return false;
}

static void find_verbal(struct deed_finder *finder, size_t word)
{
    struct arguments arguments;
    struct match match;
    predicate_arguments(finder->match.coding->text, word, &arguments);
    if (is_done_by_nature(finder, &arguments) || !match_verb(&finder->match, word, &arguments, &match)) return;
    if (is_figure_of_speech(finder, &arguments, &match)) return;
    build(finder, word, false, &match, &arguments);
    settle_harm(finder, word, &match, &arguments);
}

/* ---- from the leaves upwards ---- */

static uint32_t depth_of(const struct text *text, size_t word)
{
    uint32_t depth = 0;
    for (int64_t w = word_head(text, word); w >= 0; w = word_head(text, (size_t)w)) depth++;
    return depth;
}

struct ranked { uint32_t word, depth; };

static int deepest_first(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->depth != y->depth) return x->depth < y->depth ? 1 : -1;
    return (x->word > y->word) - (x->word < y->word);
}

/* Nouns, and what the tagger took for something else though it is built as one: "the riot by youths". */
static bool is_nominal(const struct text *text, size_t word)
{
    const struct word *w = &text->words[word];
    if (w->upos == UPOS_NOUN || w->upos == UPOS_PROPN || w->xpos == XPOS_NN || w->xpos == XPOS_NNS) return true;
    return w->upos == UPOS_ADJ && w->deprel != DEPREL_AMOD && tree_child_of(text, word, DEPREL_COP) < 0 &&
           (tree_child_of(text, word, DEPREL_DET) >= 0 || tree_child_of(text, word, DEPREL_NMOD_POSS) >= 0);
}

/* "Fighting between A and B broke out": a form in -ing that stands as a noun, whatever the tagger says. */
static bool is_gerund(const struct text *text, size_t word)
{
    if (text->words[word].xpos != XPOS_VBG || tree_child_of(text, word, DEPREL_OBJ) >= 0) return false;
    enum deprel d = tree_relation(text, word);
    if (d == DEPREL_NSUBJ || d == DEPREL_CSUBJ || text->words[word].deprel == DEPREL_NSUBJ_PASS) return true;
    for (int64_t c = tree_child(text, word, (int64_t)word); c >= 0; c = tree_child(text, word, c)) {
        char buffer[MARKER_MAX];
        if (text->words[c].deprel == DEPREL_OBL && str_is(tree_case(text, (size_t)c, buffer, sizeof buffer), "between")) return true;
    }
    return false;
}

static void find_at(struct deed_finder *finder, size_t word)
{
    const struct text *text = finder->match.coding->text;
    const struct word *w = &text->words[word];
    if (is_gerund(text, word)) find_nominal(finder, word);
    if (finder->deed_at[word] != NOTHING) return;
    bool verb = w->upos == UPOS_VERB && w->deprel != DEPREL_AMOD && w->deprel != DEPREL_COMPOUND && w->deprel != DEPREL_CASE && w->deprel != DEPREL_MARK;
    bool copular = !verb && tree_child_of(text, word, DEPREL_COP) >= 0;
    if (verb || copular) find_verbal(finder, word);
    if (finder->deed_at[word] == NOTHING && is_nominal(text, word)) find_nominal(finder, word);
}

void deeds_find(struct deed_finder *finder, struct coding *coding)
{
    const struct text *text = coding->text;
    *finder = (struct deed_finder){.match.coding = coding};
    finder->match.nouns = ARENA_NEW(coding->arena, struct noun_reading, text->word_count + 1);
    finder->deed_at = ARENA_NEW(coding->arena, int32_t, text->word_count + 1);
    for (size_t w = 0; w < text->word_count; w++) finder->deed_at[w] = NOTHING;
    finder->match.deed_at = finder->deed_at;
    struct ranked *order = ARENA_NEW(coding->arena, struct ranked, SENTENCE_WORDS_MAX);
    for (size_t s = 0; s < text->sentence_count; s++) {
        size_t count = text->sentences[s].count;
        for (size_t i = 0; i < count; i++) {
            uint32_t word = (uint32_t)(text->sentences[s].first + i);
            order[i] = (struct ranked){word, depth_of(text, word)};
        }
        qsort(order, count, sizeof *order, deepest_first);
        for (size_t i = 0; i < count; i++) find_at(finder, order[i].word);
    }
}

int32_t deeds_wrap(struct deed_finder *finder, int32_t inner, enum operator_kind operator, const char *why)
{
    struct coding *coding = finder->match.coding;
    const struct deed *from = &finder->deeds.items[inner];
    struct deed deed = {.word = from->word, .nominal = from->nominal, .inner = inner, .adopter = NOTHING};
    deed.code = lexicon_operate(coding->lexicon, operator, from->code);
    if (!deed.code.length) return NOTHING;
    copy_list(coding, &deed.source, &from->source);
    copy_list(coding, &deed.target, &from->target);
    deed.rule = arena_format(coding->arena, "%s < %.*s", why, STR_ARG(from->rule));
    return push_deed(finder, deed);
}
