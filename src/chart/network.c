/* Actors as circles that arrows pull together and all others push apart (Fruchterman and Reingold 1991).  Only the four operations and
   square roots, which are exact everywhere: the same picture on every machine. */
#include <math.h>

#include "base/hash.h"
#include "chart/chart.h"
#include "chart/scale.h"
#include "chart/svg.h"

enum { WIDTH = 900, HEIGHT = 760, HEAD = 62, MARGIN = 70, FOOT = 60, ROUNDS = 400, PUSHES = 60 };
static const double radius_min = 6, radius_more = 18, label_size = 12;

struct node {
    double x, y, dx, dy, weight, radius;
};

struct network {
    const struct chart_dyads *dyads;
    struct node *nodes;
    size_t count;
    double most; /* events of the busiest dyad */
};

/* ---- layout, in a square of side 1 that is spread over the page at the end ---- */

/* Chance by the name's own bytes: an actor begins at the same place whoever else is there. */
static void scatter(struct network *network)
{
    for (size_t i = 0; i < network->count; i++) {
        uint64_t hash = hash_mix(hash_str(network->dyads->actors[i]), i);
        network->nodes[i].x = (double)(hash >> 40) / (double)(1 << 24);
        network->nodes[i].y = (double)(hash >> 8 & 0xFFFFFF) / (double)(1 << 24);
    }
}

static void push_apart(struct network *network, double space)
{
    for (size_t i = 0; i < network->count; i++)
        for (size_t k = 0; k < i; k++) {
            struct node *a = &network->nodes[i], *b = &network->nodes[k];
            double dx = a->x - b->x, dy = a->y - b->y, square = dx * dx + dy * dy + 1e-6, force = space * space / square;
            a->dx += dx * force, a->dy += dy * force;
            b->dx -= dx * force, b->dy -= dy * force;
        }
}

static void pull_together(struct network *network, double space)
{
    for (size_t i = 0; i < network->dyads->dyad_count; i++) {
        const struct chart_dyad *dyad = &network->dyads->dyads[i];
        struct node *a = &network->nodes[dyad->source], *b = &network->nodes[dyad->target];
        double dx = a->x - b->x, dy = a->y - b->y, force = sqrt(dx * dx + dy * dy) / space * (0.3 + 0.7 * sqrt(dyad->count / network->most));
        a->dx -= dx * force, a->dy -= dy * force;
        b->dx += dx * force, b->dy += dy * force;
    }
}

/* A step along each force, no longer than `heat`; a weak pull to the middle keeps parts together that nothing joins. */
static void move(struct network *network, double heat)
{
    for (size_t i = 0; i < network->count; i++) {
        struct node *node = &network->nodes[i];
        node->dx += (0.5 - node->x) * 2, node->dy += (0.5 - node->y) * 2;
        double length = sqrt(node->dx * node->dx + node->dy * node->dy) + 1e-9, step = length < heat ? length : heat;
        node->x += node->dx / length * step, node->y += node->dy / length * step;
        node->dx = node->dy = 0;
    }
}

static void spread(struct network *network)
{
    double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
    for (size_t i = 0; i < network->count; i++) {
        left = fmin(left, network->nodes[i].x), right = fmax(right, network->nodes[i].x);
        top = fmin(top, network->nodes[i].y), bottom = fmax(bottom, network->nodes[i].y);
    }
    for (size_t i = 0; i < network->count; i++) {
        struct node *node = &network->nodes[i];
        node->x = right - left > 1e-9 ? MARGIN + (node->x - left) / (right - left) * (WIDTH - 2 * MARGIN) : WIDTH / 2.0;
        double low = HEAD + 40, room = HEIGHT - FOOT - 40 - low;
        node->y = bottom - top > 1e-9 ? low + (node->y - top) / (bottom - top) * room : low + room / 2;
    }
}

/* Circles with their names under them must not lie on each other: pairs that do are moved apart, along the axis where less is needed. */
static void make_room(struct network *network)
{
    for (int round = 0; round < PUSHES; round++)
        for (size_t i = 0; i < network->count; i++)
            for (size_t k = 0; k < i; k++) {
                struct node *a = &network->nodes[i], *b = &network->nodes[k];
                double half_a = fmax(a->radius, svg_text_width(network->dyads->actors[i], label_size) / 2);
                double half_b = fmax(b->radius, svg_text_width(network->dyads->actors[k], label_size) / 2);
                double over_x = half_a + half_b + 6 - fabs(a->x - b->x), over_y = a->radius + b->radius + 20 - fabs(a->y - b->y);
                if (over_x <= 0 || over_y <= 0) continue;
                double *pa = over_x < over_y ? &a->x : &a->y, *pb = over_x < over_y ? &b->x : &b->y;
                double by = (over_x < over_y ? over_x : over_y) / 2, sign = *pa < *pb ? -1 : 1;
                *pa += sign * by, *pb -= sign * by;
            }
    for (size_t i = 0; i < network->count; i++) {
        struct node *node = &network->nodes[i];
        double half = fmin(WIDTH / 2.0, fmax(node->radius, svg_text_width(network->dyads->actors[i], label_size) / 2) + 6);
        node->x = fmin(fmax(node->x, half), WIDTH - half);
        node->y = fmin(fmax(node->y, HEAD + node->radius), HEIGHT - FOOT - node->radius - 18);
    }
}

static void arrange(struct network *network)
{
    double space = sqrt(1.0 / (double)(network->count ? network->count : 1)) * 0.9;
    scatter(network);
    for (int round = 0; round < ROUNDS; round++) {
        push_apart(network, space);
        pull_together(network, space);
        move(network, 0.1 * (ROUNDS - round) / ROUNDS + 0.0005);
    }
    spread(network);
    make_room(network);
}

/* ---- drawing ---- */

static void number_pair(struct buffer *out, double x, double y)
{
    svg_number(out, x);
    buffer_byte(out, ' ');
    svg_number(out, y);
}

/* A bow to the left of its way, so that the two directions of a pair lie beside each other; its head is drawn, not a marker, to have
   its colour. */
static void draw_arrow(struct buffer *out, struct arena *arena, const struct network *network, const struct chart_dyad *dyad)
{
    const struct node *a = &network->nodes[dyad->source], *b = &network->nodes[dyad->target];
    double dx = b->x - a->x, dy = b->y - a->y, length = sqrt(dx * dx + dy * dy);
    if (length < a->radius + b->radius + 4) return;
    double mx = (a->x + b->x) / 2 + dy * 0.12, my = (a->y + b->y) / 2 - dx * 0.12;
    double width = 1 + 5 * sqrt(dyad->count / network->most), head = 5 + width * 1.4;
    double ex = b->x - mx, ey = b->y - my, end = sqrt(ex * ex + ey * ey);
    ex /= end, ey /= end;
    double tip_x = b->x - ex * (b->radius + 2), tip_y = b->y - ey * (b->radius + 2), neck_x = tip_x - ex * head, neck_y = tip_y - ey * head;
    char color[8];
    svg_tone(isnan(dyad->tone) ? 0 : fmax(-1, fmin(1, dyad->tone / 6)), color); /* means of 6 and more are as strong as they come */
    buffer_format(out, "<g fill=\"none\" stroke=\"%s\" opacity=\"0.85\"><path stroke-width=\"", color);
    svg_number(out, width);
    buffer_text(out, "\" d=\"M");
    number_pair(out, a->x, a->y);
    buffer_byte(out, 'Q');
    number_pair(out, mx, my);
    buffer_byte(out, ' ');
    number_pair(out, neck_x, neck_y);
    buffer_format(out, "\"/><path stroke=\"none\" fill=\"%s\" d=\"M", color);
    number_pair(out, tip_x, tip_y);
    buffer_byte(out, 'L');
    number_pair(out, neck_x - ey * head * 0.55, neck_y + ex * head * 0.55);
    buffer_byte(out, 'L');
    number_pair(out, neck_x + ey * head * 0.55, neck_y - ex * head * 0.55);
    buffer_text(out, "Z\"/><title>");
    svg_escaped(out, network->dyads->actors[dyad->source]);
    buffer_text(out, " \xE2\x86\x92 ");
    svg_escaped(out, network->dyads->actors[dyad->target]);
    str count = scale_label(arena, dyad->count), mean = isnan(dyad->tone) ? STR("-") : scale_label(arena, round(dyad->tone * 10) / 10);
    buffer_format(out, ": %.*s events, mean Goldstein %.*s</title></g>\n", STR_ARG(count), STR_ARG(mean));
}

static void draw_name(struct buffer *out, const struct node *node, str name)
{
    buffer_text(out, "<g paint-order=\"stroke\" stroke=\"#ffffff\" stroke-width=\"3\" stroke-linejoin=\"round\">");
    svg_text(out, node->x, node->y + node->radius + 14, SVG_MIDDLE, label_size, SVG_INK, false, name);
    buffer_text(out, "</g>\n");
}

static void draw_legend(struct buffer *out)
{
    static const struct { double tone; const char *name; } tones[] = {{-1, "conflict"}, {0, "neither"}, {1, "cooperation"}};
    double x = MARGIN;
    for (size_t i = 0; i < 3; i++) {
        char color[8];
        svg_tone(tones[i].tone, color);
        svg_rectangle(out, x, HEIGHT - 32, 24, 5, color, STR(""));
        svg_text(out, x + 30, HEIGHT - 26, SVG_START, 12, SVG_INK, false, str_from(tones[i].name));
        x += 30 + svg_text_width(str_from(tones[i].name), 12) + 24;
    }
    svg_text(out, x, HEIGHT - 26, SVG_START, 12, SVG_GREY, false, STR("(mean Goldstein); circles and arrows grow with the number of events"));
}

void chart_network(struct buffer *out, struct arena *arena, const struct chart_dyads *dyads)
{
    struct network network = {.dyads = dyads, .nodes = ARENA_NEW(arena, struct node, dyads->actor_count + 1), .count = dyads->actor_count, .most = 1};
    double heaviest = 1;
    for (size_t i = 0; i < dyads->dyad_count; i++) {
        const struct chart_dyad *dyad = &dyads->dyads[i];
        network.most = fmax(network.most, dyad->count);
        network.nodes[dyad->source].weight += dyad->count;
        network.nodes[dyad->target].weight += dyad->count;
    }
    for (size_t i = 0; i < network.count; i++) heaviest = fmax(heaviest, network.nodes[i].weight);
    for (size_t i = 0; i < network.count; i++) network.nodes[i].radius = radius_min + radius_more * sqrt(network.nodes[i].weight / heaviest);
    arrange(&network);
    svg_begin(out, WIDTH, HEIGHT, dyads->title);
    svg_text(out, 20, 28, SVG_START, 18, SVG_INK, true, svg_fit(arena, dyads->title, 18, WIDTH - 40));
    svg_text(out, 20, 48, SVG_START, 12, SVG_GREY, false, svg_fit(arena, dyads->subtitle, 12, WIDTH - 40));
    for (size_t i = 0; i < dyads->dyad_count; i++)
        if (dyads->dyads[i].source != dyads->dyads[i].target) draw_arrow(out, arena, &network, &dyads->dyads[i]);
    for (size_t i = 0; i < network.count; i++) {
        const struct node *node = &network.nodes[i];
        str count = scale_label(arena, node->weight);
        svg_circle(out, node->x, node->y, node->radius, "#44546a", arena_format(arena, "%.*s: %.*s events", STR_ARG(dyads->actors[i]), STR_ARG(count)));
        draw_name(out, node, dyads->actors[i]);
    }
    draw_legend(out);
    svg_end(out);
}
