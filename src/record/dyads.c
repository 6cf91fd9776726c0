/* See dyads.h. */
#include "record/dyads.h"

static bool counts(const struct event *event, bool all)
{
    return all || (!event->negative && (event->modality == MODALITY_ACTUAL || event->modality == MODALITY_REPORTED));
}

/* An empty list of parties still makes one row, with nobody in that place. */
static size_t places_of(const index_list *parties) { return parties->count ? parties->count : 1; }

static const struct actor *party(const struct coding *coding, const index_list *parties, size_t i)
{
    return parties->count ? &coding->actors.items[parties->items[i]] : NULL;
}

/* Whether the pair says that somebody deals with himself only because a reciprocal event lists its parties on both sides.  One
   party alone on both sides ("the parties met") keeps its row. */
static bool with_itself(const struct event *event, size_t source, size_t target)
{
    return event->reciprocal && event->source.count && event->target.count &&
           event->source.items[source] == event->target.items[target] && event->source.count + event->target.count > 2;
}

bool record_next_dyad(const struct coding *coding, struct dyad_walk *walk, struct dyad *dyad)
{
    for (; walk->event < coding->events.count; walk->event++, walk->source = walk->target = walk->given = 0) {
        const struct event *event = &coding->events.items[walk->event];
        if (!counts(event, walk->all)) continue;
        for (; walk->source < places_of(&event->source); walk->source++, walk->target = 0) {
            while (walk->target < places_of(&event->target) && walk->given < DYADS_PER_EVENT_MAX) {
                size_t target = walk->target++;
                if (with_itself(event, walk->source, target)) continue;
                walk->given++;
                *dyad = (struct dyad){(int32_t)walk->event, party(coding, &event->source, walk->source),
                                      party(coding, &event->target, target)};
                return true;
            }
            if (walk->given == DYADS_PER_EVENT_MAX) break;
        }
    }
    return false;
}

str record_sentence(const struct coding *coding, const struct event *event, struct arena *arena)
{
    if (!event->mentions.count) return (str){0};
    const struct sentence *sentence = &coding->text->sentences[event->mentions.items[0].sentence];
    str s = str_slice(coding->text->source, sentence->start, sentence->end);
    char *line = ARENA_NEW(arena, char, s.length + 1);
    size_t length = 0;
    for (size_t at = 0; at < s.length; at++) {
        bool blank = (unsigned char)s.data[at] <= ' ';
        if (!blank)
            line[length++] = s.data[at];
        else if (length && line[length - 1] != ' ')
            line[length++] = ' ';
    }
    return str_trim((str){line, length});
}

static str field_of(const struct actor *actor, enum actor_field field)
{
    return field == ACTOR_FIELD_NAME ? actor->name : actor->code;
}

str record_actor_list(const struct coding *coding, const index_list *actors, enum actor_field field, struct arena *arena)
{
    size_t room = 0, length = 0;
    for (size_t i = 0; i < actors->count; i++) room += field_of(&coding->actors.items[actors->items[i]], field).length + 2;
    char *list = ARENA_NEW(arena, char, room + 1);
    for (size_t i = 0; i < actors->count; i++) {
        str one = field_of(&coding->actors.items[actors->items[i]], field);
        if (!one.length) continue;
        if (length) list[length++] = ';', list[length++] = ' ';
        memcpy(list + length, one.data, one.length);
        length += one.length;
    }
    return (str){list, length};
}
