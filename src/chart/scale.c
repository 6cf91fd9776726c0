/* See scale.h. */
#include "chart/scale.h"

#include <math.h>

#include "record/emit.h"

/* The smallest of 1, 2, 5, 10, 20, 50, ... (or 0.1, 0.2, ...) that is not below `least`; by multiplication alone, so that it is exact
   to the same bit everywhere. */
static double round_step(double least)
{
    static const double factors[] = {1, 2, 5};
    double power = 1;
    while (power > least && power > 1e-9) power /= 10;
    while (power * 10 < least && power < 1e18) power *= 10;
    for (int i = 0; i < 3; i++)
        if (power * factors[i] >= least) return power * factors[i];
    return power * 10;
}

struct scale scale_of(double low, double high, int ticks, bool whole)
{
    if (high <= low) high = low + 1;
    double step = round_step((high - low) / ticks);
    if (whole && step < 1) step = 1;
    return (struct scale){floor(low / step) * step, ceil(high / step) * step, step};
}

double scale_place(const struct scale *scale, double value, double from, double to)
{
    return from + (to - from) * ((value - scale->low) / (scale->high - scale->low));
}

str scale_label(struct arena *arena, double value)
{
    char plain[EMIT_NUMBER_MAX];
    size_t length = emit_format_number(round(value * 1e6) / 1e6, plain), whole = 0, used = 0;
    while (whole < length && plain[whole] != '.' && plain[whole] != 'e') whole++;
    size_t sign = length && plain[0] == '-';
    char *out = ARENA_NEW(arena, char, length * 2 + 1);
    for (size_t i = 0; i < length; i++) {
        if (i > sign && i < whole && (whole - i) % 3 == 0) out[used++] = ',';
        out[used++] = plain[i];
    }
    return (str){out, used};
}

size_t scale_every(size_t count, double band, double width)
{
    static const size_t steps[] = {1, 2, 3, 6, 12, 24, 60, 120, 240, 600};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if ((double)steps[i] * band >= width) return steps[i];
    return count ? count : 1;
}

size_t scale_first(const str *labels, size_t count, size_t every)
{
    if (every > 12) every = 12;
    for (size_t i = 0; i < count && i < every; i++) {
        str label = labels[i];
        if (label.length != 7 || label.data[4] != '-') return 0;
        size_t month = (size_t)(label.data[5] - '0') * 10 + (size_t)(label.data[6] - '0') - 1;
        if (month % every == 0) return i;
    }
    return 0;
}
