/* See spanning.h.
   Nodes: 0 stands above the root, 1..count are the words, larger ones are contracted cycles.  A node that is alive owns a row
   and a column of the matrix (its slot); a contracted cycle takes over the slot of one of its members.  Each cell keeps
   which arc between words it stands for, so that a cycle can be opened again. */
#include "parse/spanning.h"

#include <assert.h>
#include <stdbool.h>

/* Far below any sum of scores: so exactly one word hangs on node 0. */
#define ROOT_PENALTY (INT64_C(1) << 45)
#define NEVER (-(INT64_C(1) << 60))

struct cell {
    int64_t score;
    uint16_t from, to; /* the arc between words (numbers of nodes) that this score is for */
};

struct graph {
    size_t size;        /* words + 1 */
    size_t node_count;
    struct cell *cells; /* [slot of dependent][slot of head] */
    uint16_t *slot;     /* of each node */
    uint16_t *node_at;  /* the node alive in each slot; 0 in slots given up (slot 0 holds node 0) */
    uint16_t *above;    /* the contracted node that holds each node; 0 = alive */
    struct cell *enter; /* the chosen arc into each node */
    uint16_t *from;     /* the node (alive at choosing) where it came from */
    uint16_t *path, *place; /* the path, and where each node stands on it + 1 */
    size_t depth;
};

static struct cell *cell_at(struct graph *g, size_t dependent, size_t head) { return &g->cells[dependent * g->size + head]; }

static struct graph graph_new(const int32_t *scores, size_t stride, const int32_t *roots, size_t count, struct arena *scratch)
{
    size_t size = count + 1, nodes = 2 * size;
    struct graph g = {.size = size, .node_count = size, .cells = ARENA_NEW(scratch, struct cell, size * size)};
    g.slot = ARENA_NEW(scratch, uint16_t, nodes), g.node_at = ARENA_NEW(scratch, uint16_t, size);
    g.above = ARENA_NEW(scratch, uint16_t, nodes), g.enter = ARENA_NEW(scratch, struct cell, nodes);
    g.from = ARENA_NEW(scratch, uint16_t, nodes), g.path = ARENA_NEW(scratch, uint16_t, nodes);
    g.place = ARENA_NEW(scratch, uint16_t, nodes);
    for (size_t n = 0; n < size; n++) g.slot[n] = g.node_at[n] = (uint16_t)n;
    for (size_t d = 1; d < size; d++)
        for (size_t h = 0; h < size; h++) {
            int64_t score = h == 0 ? roots[d - 1] - ROOT_PENALTY : h == d ? NEVER : scores[(d - 1) * stride + h - 1];
            *cell_at(&g, d, h) = (struct cell){score, (uint16_t)h, (uint16_t)d};
        }
    return g;
}

/* Chooses the best arc into a node. */
static void choose(struct graph *g, uint16_t node)
{
    size_t row = g->slot[node], best = row == 0 ? 1 : 0;
    for (size_t s = 0; s < g->size; s++)
        if (s != row && (s == 0 || g->node_at[s]) && cell_at(g, row, s)->score > cell_at(g, row, best)->score) best = s;
    g->enter[node] = *cell_at(g, row, best);
    g->from[node] = g->node_at[best];
}

/* Folds a member of a cycle into the slot `into`: arcs out of the cycle keep the best, arcs into it the best gain. */
static void fold(struct graph *g, uint16_t member, size_t into, bool first)
{
    size_t s = g->slot[member];
    int64_t own = g->enter[member].score;
    for (size_t x = 0; x < g->size; x++) {
        if (x != 0 && (!g->node_at[x] || g->above[g->node_at[x]])) continue;
        struct cell in = *cell_at(g, s, x);
        in.score -= own;
        if (first || in.score > cell_at(g, into, x)->score) *cell_at(g, into, x) = in;
        if (x != 0 && (first || cell_at(g, x, s)->score > cell_at(g, x, into)->score)) *cell_at(g, x, into) = *cell_at(g, x, s);
    }
}

/* Contracts the cycle at the end of the path, from place `start` on, to a new node, which takes its place on the path. */
static void contract(struct graph *g, size_t start)
{
    uint16_t node = (uint16_t)g->node_count++;
    size_t into = g->slot[g->path[start]];
    for (size_t i = start; i < g->depth; i++) g->above[g->path[i]] = node;
    for (size_t i = start; i < g->depth; i++) fold(g, g->path[i], into, i == start);
    for (size_t i = start; i < g->depth; i++) {
        g->place[g->path[i]] = 0;
        g->node_at[g->slot[g->path[i]]] = 0;
    }
    g->slot[node] = (uint16_t)into;
    g->node_at[into] = node;
    g->path[start] = node;
    g->depth = start + 1;
    g->place[node] = (uint16_t)(start + 1);
}

/* Follows best arcs upward from a node until a finished node; cycles on the way are contracted. */
static void grow(struct graph *g, uint16_t node, bool *finished)
{
    g->path[0] = node, g->depth = 1, g->place[node] = 1;
    for (;;) {
        uint16_t end = g->path[g->depth - 1];
        choose(g, end);
        uint16_t next = g->from[end];
        if (next == 0 || finished[next]) break;
        if (g->place[next]) {
            contract(g, g->place[next] - 1u);
        } else {
            g->path[g->depth++] = next;
            g->place[next] = (uint16_t)g->depth;
        }
    }
    for (size_t i = 0; i < g->depth; i++) {
        finished[g->path[i]] = true;
        g->place[g->path[i]] = 0;
    }
}

/* Opens contracted nodes, the last one first: the arc into a cycle replaces that of the member it really enters. */
static void expand(struct graph *g)
{
    for (size_t node = g->node_count - 1; node >= g->size; node--) {
        uint16_t member = g->enter[node].to;
        while (g->above[member] != node) member = g->above[member];
        g->enter[member] = g->enter[node];
    }
}

static bool is_tree(const int32_t *heads, size_t count, uint16_t *seen)
{
    size_t roots = 0;
    for (size_t d = 0; d < count; d++) roots += heads[d] < 0;
    if (roots != 1) return false;
    for (size_t d = 0; d < count; d++) {
        int32_t at = (int32_t)d;
        while (at >= 0 && seen[at] == 0) {
            seen[at] = (uint16_t)(d + 1);
            at = heads[at];
        }
        if (at >= 0 && seen[at] == d + 1) return false;
    }
    return true;
}

static void greedy(const int32_t *scores, size_t stride, const int32_t *roots, size_t count, int32_t *heads)
{
    for (size_t d = 0; d < count; d++) {
        int32_t best = roots[d];
        heads[d] = -1;
        for (size_t h = 0; h < count; h++)
            if (h != d && scores[d * stride + h] > best) {
                best = scores[d * stride + h];
                heads[d] = (int32_t)h;
            }
    }
}

void spanning_tree(const int32_t *scores, size_t stride, const int32_t *roots, size_t count, int32_t *heads, struct arena *scratch)
{
    assert(count > 0 && count <= SPANNING_WORDS_MAX);
    struct arena_mark mark = arena_mark(scratch);
    greedy(scores, stride, roots, count, heads);
    if (!is_tree(heads, count, ARENA_NEW(scratch, uint16_t, count))) {
        struct graph g = graph_new(scores, stride, roots, count, scratch);
        bool *finished = ARENA_NEW(scratch, bool, 2 * g.size);
        for (size_t n = 1; n < g.size; n++) {
            uint16_t node = (uint16_t)n;
            while (g.above[node]) node = g.above[node];
            if (!finished[node]) grow(&g, node, finished);
        }
        expand(&g);
        for (size_t d = 1; d < g.size; d++) heads[d - 1] = (int32_t)g.enter[d].from - 1;
    }
    arena_release(scratch, mark);
}
