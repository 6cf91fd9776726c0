/* Merging: mentions of one deed become one event.  Two events are one where neither contradicts the other: the same kind of deed
   (one code begins the other, or the same root), parties that are equal or unknown on one side, the same standing and polarity, dates
   that can be the same.  At the end the lists are put in order: events by their first mention, actors that no list uses dropped only
   where they were locations, every index rewritten.
   Does not look at the text again. */
#include "coder/coder.h"

#include <stdlib.h>

enum { MERGE_WINDOW = 200 }; /* earlier events compared with each one: keeps the cost linear */

static bool same_set(const index_list *a, const index_list *b)
{
    if (a->count != b->count) return false;
    for (size_t i = 0; i < a->count; i++)
        if (!index_has(b, a->items[i])) return false;
    return true;
}

static bool same_day(struct date a, struct date b) { return a.year == b.year && a.month == b.month && a.day == b.day; }

/* Dates clash where both are read off the text and differ. */
static bool dates_agree(const struct event *a, const struct event *b)
{
    bool told_a = a->basis == BASIS_EXPLICIT || a->basis == BASIS_RELATIVE, told_b = b->basis == BASIS_EXPLICIT || b->basis == BASIS_RELATIVE;
    return !told_a || !told_b || same_day(a->start, b->start);
}

static bool codes_agree(str a, str b)
{
    if (str_starts(a, b) || str_starts(b, a)) return true;
    bool general_a = a.length == 3 && a.data[2] == '0', general_b = b.length == 3 && b.data[2] == '0';
    return (general_a || general_b) && str_equal(str_slice(a, 0, 2), str_slice(b, 0, 2));
}

static bool begins(str code, const char *prefix) { return str_starts(code, str_from(prefix)); }

/* A word of a state told once of the state and once of whoever speaks for its government ("China urged", "a Chinese spokesman said that
   ... should"), to the same addressees about the same third party, is one word. */
static bool speak_as_one(const struct coding *coding, const struct event *a, const struct event *b)
{
    bool words = a->cameo.length && (begins(a->cameo, "02") || begins(a->cameo, "05") || begins(a->cameo, "1")) && str_compare(a->cameo, STR("14")) < 0;
    if (!words || a->source.count != 1 || b->source.count != 1 || !a->target.count) return false;
    if (!same_set(&a->target, &b->target) || !same_set(&a->third, &b->third)) return false;
    str x = coding->actors.items[a->source.items[0]].code, y = coding->actors.items[b->source.items[0]].code;
    if (x.length > y.length) {
        str swap = x;
        x = y;
        y = swap;
    }
    bool same_country = x.length >= 3 && y.length >= 3 && (memcmp(x.data, y.data, 3) == 0 || begins(x, "---") || begins(y, "---"));
    bool government = y.length == 6 && str_ends(y, STR("GOV"));
    return same_country && government && (x.length == 3 ? !begins(x, "---") : str_ends(x, STR("GOV")));
}

/* The two sides of a mutual event told once as X against Y are the same deed. */
static bool parties_agree(const struct coding *coding, const struct event *a, const struct event *b)
{
    if (a->reciprocal != b->reciprocal) {
        const struct event *both = a->reciprocal ? a : b, *one = a->reciprocal ? b : a;
        if (!one->source.count || !one->target.count) return false;
        for (size_t i = 0; i < one->source.count; i++)
            if (!index_has(&both->source, one->source.items[i])) return false;
        for (size_t i = 0; i < one->target.count; i++)
            if (!index_has(&both->source, one->target.items[i])) return false;
        return both->source.count == one->source.count + one->target.count;
    }
    bool sources = same_set(&a->source, &b->source) || speak_as_one(coding, a, b), targets = same_set(&a->target, &b->target);
    if (sources && targets) return true;
    if (targets && a->target.count && (!a->source.count || !b->source.count)) return true;
    return sources && a->source.count && (!a->target.count || !b->target.count);
}

/* The same appeal told by the state and by its spokesman is one where everything else agrees. */
static bool stands_alike(const struct event *a, const struct event *b)
{
    if (a->negative != b->negative) return false;
    if (a->modality == b->modality) return true;
    bool fact_a = a->modality == MODALITY_ACTUAL || a->modality == MODALITY_REPORTED, fact_b = b->modality == MODALITY_ACTUAL || b->modality == MODALITY_REPORTED;
    return (fact_a && fact_b) || (b->definite && fact_a) || (a->definite && fact_b);
}

static void move_list(struct arena *arena, index_list *to, const index_list *from)
{
    for (size_t i = 0; i < from->count; i++) index_add(arena, to, from->items[i]);
}

static void absorb(struct coding *coding, struct event *into, struct event *from)
{
    struct arena *arena = coding->arena;
    for (size_t i = 0; i < from->mentions.count; i++) *ARENA_PUSH(arena, &into->mentions) = from->mentions.items[i];
    bool directed = into->reciprocal && !from->reciprocal;
    if (directed) {
        into->source = from->source;
        into->target = from->target;
        into->reciprocal = false;
    } else if (!(from->reciprocal && !into->reciprocal)) {
        if (!into->source.count) move_list(arena, &into->source, &from->source);
        if (!into->target.count) move_list(arena, &into->target, &from->target);
    }
    move_list(arena, &into->third, &from->third);
    bool more_specific = from->cameo.length > into->cameo.length || (from->cameo.length == into->cameo.length && into->cameo.length > 2 && into->cameo.data[2] == '0');
    if (more_specific) {
        into->cameo = from->cameo;
        into->plover_event = from->plover_event;
        into->plover_mode = from->plover_mode;
        into->plover_contexts = from->plover_contexts;
        into->quad = from->quad;
        into->goldstein = from->goldstein;
        into->has_goldstein = from->has_goldstein;
    }
    into->definite &= from->definite;
    if (from->modality == MODALITY_ACTUAL || (from->modality == MODALITY_REPORTED && into->modality != MODALITY_ACTUAL)) {
        into->modality = from->modality;
        into->attributed_to = from->attributed_to;
    }
    bool dated = into->basis == BASIS_EXPLICIT || into->basis == BASIS_RELATIVE;
    if (!dated && (from->basis == BASIS_EXPLICIT || from->basis == BASIS_RELATIVE || into->basis == BASIS_NONE)) {
        into->start = from->start;
        into->end = from->end;
        into->time = from->time;
        into->basis = from->basis;
    }
    if (into->place == NOTHING) into->place = from->place;
    from->dropped = true;
}

static void merge_events(struct coding *coding)
{
    for (size_t i = 1; i < coding->events.count; i++) {
        struct event *later = &coding->events.items[i];
        for (size_t k = i, seen = 0; k-- > 0 && seen < MERGE_WINDOW; seen++) {
            struct event *earlier = &coding->events.items[k];
            if (earlier->dropped || !(later->imported ? str_equal(earlier->cameo, later->cameo) : codes_agree(earlier->cameo, later->cameo))) continue;
            bool exact = (same_set(&earlier->source, &later->source) || speak_as_one(coding, earlier, later)) && same_set(&earlier->target, &later->target);
            if (!str_equal(earlier->cameo, later->cameo) && !later->definite && !(exact && later->target.count && later->source.count)) continue; /* another code needs the same parties */
            if (!parties_agree(coding, earlier, later) || !stands_alike(earlier, later) || !dates_agree(earlier, later)) continue;
            absorb(coding, earlier, later);
            break;
        }
    }
}

/* ---- order ---- */

static int by_first_mention(const void *a, const void *b)
{
    const struct event *x = a, *y = b;
    uint32_t at_x = x->mentions.items[0].trigger_word, at_y = y->mentions.items[0].trigger_word;
    if (at_x != at_y) return at_x < at_y ? -1 : 1;
    int c = str_compare(x->cameo, y->cameo);
    return c ? c : (x->modality > y->modality) - (x->modality < y->modality);
}

static int by_place_in_text(const void *a, const void *b)
{
    const struct event_mention *x = a, *y = b;
    return (x->trigger_word > y->trigger_word) - (x->trigger_word < y->trigger_word);
}

static void order_events(struct coding *coding)
{
    size_t kept = 0;
    for (size_t i = 0; i < coding->events.count; i++)
        if (!coding->events.items[i].dropped) coding->events.items[kept++] = coding->events.items[i];
    coding->events.count = kept;
    for (size_t i = 0; i < kept; i++) {
        struct event *e = &coding->events.items[i];
        qsort(e->mentions.items, e->mentions.count, sizeof *e->mentions.items, by_place_in_text);
    }
    if (kept) qsort(coding->events.items, kept, sizeof *coding->events.items, by_first_mention);
}

/* Statements know what they are about: the events that they carry, or whose verb is their cue. */
static void tell_statements(struct coding *coding)
{
    for (size_t i = 0; i < coding->events.count; i++) {
        const struct event *e = &coding->events.items[i];
        if (e->attributed_to == NOTHING) continue;
        struct statement *s = &coding->statements.items[e->attributed_to];
        *ARENA_PUSH(coding->arena, &s->about) = (struct about){'e', (int32_t)i};
    }
}

/* ---- locations that no event took as an actor ---- */

static void use_all(bool *used, const index_list *list)
{
    for (size_t i = 0; i < list->count; i++) used[list->items[i]] = true;
}

static void renumber(int32_t *index, const int32_t *moved) { *index = *index == NOTHING ? NOTHING : moved[*index]; }

static void renumber_list(index_list *list, const int32_t *moved)
{
    for (size_t i = 0; i < list->count; i++) list->items[i] = moved[list->items[i]];
}

static void drop_locations(struct coding *coding)
{
    struct arena *arena = coding->arena;
    size_t count = coding->actors.count;
    bool *used = ARENA_NEW(arena, bool, count + 1);
    int32_t *moved = ARENA_NEW(arena, int32_t, count + 1);
    for (size_t i = 0; i < coding->events.count; i++) {
        use_all(used, &coding->events.items[i].source);
        use_all(used, &coding->events.items[i].target);
        use_all(used, &coding->events.items[i].third);
    }
    for (size_t i = 0; i < coding->statements.count; i++) {
        use_all(used, &coding->statements.items[i].speakers);
        use_all(used, &coding->statements.items[i].via);
        use_all(used, &coding->statements.items[i].addressees);
    }
    for (size_t i = 0; i < coding->figures.count; i++) {
        const int32_t parties[] = {coding->figures.items[i].of_actor, coding->figures.items[i].by, coding->figures.items[i].according_to};
        for (size_t k = 0; k < 3; k++)
            if (parties[k] != NOTHING) used[parties[k]] = true;
    }
    for (size_t i = 0; i < coding->mentions.count; i++)
        if (!coding->mentions.items[i].locative) used[coding->mentions.items[i].actor] = true;
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        moved[i] = used[i] ? (int32_t)kept : NOTHING;
        if (used[i]) coding->actors.items[kept++] = coding->actors.items[i];
    }
    coding->actors.count = kept;
    for (size_t i = 0; i < coding->events.count; i++) {
        renumber_list(&coding->events.items[i].source, moved);
        renumber_list(&coding->events.items[i].target, moved);
        renumber_list(&coding->events.items[i].third, moved);
    }
    for (size_t i = 0; i < coding->statements.count; i++) {
        renumber_list(&coding->statements.items[i].speakers, moved);
        renumber_list(&coding->statements.items[i].via, moved);
        renumber_list(&coding->statements.items[i].addressees, moved);
    }
    for (size_t i = 0; i < coding->figures.count; i++) {
        renumber(&coding->figures.items[i].of_actor, moved);
        renumber(&coding->figures.items[i].by, moved);
        renumber(&coding->figures.items[i].according_to, moved);
    }
    for (size_t i = 0; i < coding->mentions.count; i++) renumber(&coding->mentions.items[i].actor, moved);
}

void code_merge(struct coding *coding)
{
    merge_events(coding);
    order_events(coding);
    tell_statements(coding);
    drop_locations(coding);
}
