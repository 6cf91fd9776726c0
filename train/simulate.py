"""The network in whole numbers, as src/parse/ computes it, read from a model file and written to be compared: simulate.py and
the C program must agree on every label of every sentence.

simulate.py MODEL SENTENCES.txt       one sentence a line, words parted by blanks; prints CoNLL-U with names in the last column
"""
import struct
import sys

import numpy as np

import features
import gazetteer
import pack

f32 = np.float32


class Encoder:
    """What tags and trees need of a model file; one that has no names yet will do."""

    def __init__(self, path):
        self.s = s = pack.read(path)[2]
        (self.embed, self.channels, self.blocks, self.arc, self.label, self.tag, self.words, self.slots,
         self.affixes) = struct.unpack_from('<9I', s['config'])
        self.kinds = np.frombuffer(s['config'], '<u4', 12, 36)
        self.affix_scale, self.embed_step, self.heads_step = np.frombuffer(s['config'], '<f4', 3, 84)
        self.block_step = np.frombuffer(s['config'], '<f4', 12, 96)
        self.slot = np.frombuffer(s['word.slots'], '<u4').reshape(-1, 2)
        self.word_rows = np.frombuffer(s['word.rows'], np.int8).reshape(-1, self.embed)
        self.word_scale = np.frombuffer(s['word.scale'], '<f4')
        self.affix_rows = np.frombuffer(s['affix.rows'], np.int8).reshape(-1, self.embed)
        self.labels = {}
        for line in s['labels'].decode().splitlines():
            kind, label = line.split('\t')
            self.labels.setdefault(kind, []).append(label)

    def floats(self, name):
        return np.frombuffer(self.s[name], '<f4')

    def product(self, name, q):
        """[n, in] int -> [n, out] int32; unpacks [out / 16][in / 4][16][4]"""
        n_in = q.shape[1]
        w = np.frombuffer(self.s[name + '.weights'], np.int8).reshape(-1, n_in // 4, 16, 4).transpose(0, 2, 1, 3).reshape(-1, n_in)
        return q.astype(np.int32) @ w.T.astype(np.int32)

    def scaled(self, name, sums, a=0, b=None):
        """sums * scale + bias in two single-precision steps"""
        return sums.astype(f32) * self.floats(name + '.scale')[a:b] + self.floats(name + '.bias')[a:b]


class Model(Encoder):
    """With the names."""

    def __init__(self, path):
        super().__init__(path)
        s = self.s
        (self.voters, self.name_channels, self.name_blocks, _, self.columns, self.lists,
         self.list_slots) = struct.unpack_from('<7I', s['names'])
        self.name_kinds = np.frombuffer(s['names'], '<u4', 12, 28)
        self.vote_steps = np.frombuffer(s['names'], '<f4', -1, 76).reshape(-1, 14)      # affixes' scale, hidden's step, blocks' steps
        self.list_slot = np.frombuffer(s['name.slots'], '<u4').reshape(-1, 2)
        self.likeness = np.frombuffer(s['name.likeness'], np.int8).reshape(-1, self.columns)


def cut(v, low):
    return np.rint(np.minimum(np.maximum(v, f32(low)), f32(127))).astype(np.int32)


def normalise(x, step):
    """Sums in 16 lanes, then halves onto halves: the order that src/parse/kernel.c fixes."""
    lanes = np.zeros((len(x), 16), f32)
    for i in range(0, x.shape[1], 16):
        lanes = lanes + x[:, i:i + 16] * x[:, i:i + 16]
    half = 8
    while half:
        lanes = lanes[:, :half] + lanes[:, half:2 * half]
        half //= 2
    factor = f32(step) / np.sqrt(lanes / f32(x.shape[1]) + f32(1e-6))
    return cut(x * factor, -127)


def word_row(m, form):
    key = features.word_key(form)
    at = key & (m.slots - 1)
    while m.slot[at, 1]:
        if m.slot[at, 0] == key >> 32:
            return m.slot[at, 1]
        at = (at + 1) & (m.slots - 1)
    return 0


def embed(m, forms):
    case = features.sentence_case(forms)
    out = np.zeros((len(forms), m.embed), f32)
    for t, form in enumerate(forms):
        rows = [r for r in features.affixes(form) + [features.shape_row(form, t == 0, case)] if r]
        affix = m.affix_rows[rows].astype(np.int32).sum(0)
        word = word_row(m, form)
        out[t] = m.word_rows[word].astype(f32) * m.word_scale[word] + affix.astype(f32) * m.affix_scale
    return out


def block(m, name, kind, step, x):
    n, c = x.shape
    q = np.zeros((n + 2, c), np.int32)
    q[1:-1] = normalise(x, step)
    sums = m.product(name, np.concatenate([q[:-2], q[1:-1], q[2:]], 1))
    a = m.scaled(name, sums[:, :c], 0, c)
    g = np.minimum(np.maximum(m.scaled(name, sums[:, c:], c), f32(0)), f32(1))
    if kind == 0:
        return x + a * g
    h = np.zeros((n, c), f32)
    for part, order in ((slice(0, c // 2), range(n)), (slice(c // 2, c), range(n - 1, -1, -1))):
        last = np.zeros(c // 2, f32)
        for t in order:
            last = a[t, part] + g[t, part] * (last - a[t, part])
            h[t, part] = last
    return x + h


def bucket(d, h):
    return min(int(np.searchsorted([2, 3, 4, 5, 7, 11, 21], abs(h - d), side='right')), 7) + 8 * (h > d)


def best_tree(scores):
    """Chu-Liu-Edmonds by recursion over dictionaries, for the few sentences compared here. scores [n, n + 1]: column 0 is the root."""
    n = len(scores)
    arcs = {d + 1: {h: int(scores[d, h]) - (1 << 45 if h == 0 else 0) for h in range(n + 1) if h != d + 1} for d in range(n)}

    def solve(arcs):
        best = {d: max(hs, key=lambda h: (hs[h], -h)) for d, hs in arcs.items()}
        for start in arcs:
            seen, at = [], start
            while at in best and at not in seen:
                seen.append(at)
                at = best[at]
            if at in seen:
                cycle = seen[seen.index(at):]
                break
        else:
            return best
        new, enter, leave = max(max(arcs), max(h for hs in arcs.values() for h in hs)) + 1, {}, {}
        small = {new: {}}
        for d, hs in arcs.items():
            for h, s in hs.items():
                if d in cycle and h not in cycle:
                    gain = s - arcs[d][best[d]]
                    if h not in small[new] or gain > small[new][h]:
                        small[new][h], enter[h] = gain, d
                elif d not in cycle:
                    to = new if h in cycle else h
                    row = small.setdefault(d, {})
                    if to not in row or s > row[to]:
                        row[to] = s
                        if h in cycle:
                            leave[d] = h
        heads = solve(small)
        outside = heads.pop(new)
        for d in list(heads):
            if heads[d] == new:
                heads[d] = leave[d]
        for d in cycle:
            heads[d] = best[d]
        heads[enter[outside]] = outside
        return heads
    heads = solve(arcs)
    return [heads[d + 1] - 1 for d in range(n)]


def best_names(m, scores):
    """Viterbi: an I- only after its own B- or I-."""
    names = m.labels['ner']
    may = lambda i, j: not names[j].startswith('I-') or (i is not None and names[i][1:] == names[j][1:] and names[i] != 'O')
    before, back = None, []
    follow = m.floats('name.follow').reshape(len(names), -1)
    for row in scores:
        now, come = [], []
        for j in range(len(names)):
            options = [i for i in range(len(names)) if may(i, j)] if before is not None else ([None] if may(None, j) else [])
            i = max(options, key=lambda i: before[i] + follow[i, j] if before is not None else 0, default=None)
            come.append(i)
            now.append(((before[i] + follow[i, j] if before is not None else f32(0)) if options else f32(-1e30)) + row[j])
        before = now
        back.append(come)
    at, out = int(np.argmax(before)), []
    for come in reversed(back):
        out.append(names[at])
        at = come[at]
    return out[::-1]


def listed(m, phrase):
    key, at = gazetteer.phrase_key(phrase)
    at %= m.list_slots
    while m.list_slot[at, 1]:
        if m.list_slot[at, 0] == key:
            return int(m.list_slot[at, 1])
        at = (at + 1) % m.list_slots
    return 0


class Listed:
    """The model's table where gazetteer.Gazetteer has a dictionary."""

    def __init__(self, m):
        self.m = m

    def get(self, phrase, default):
        return listed(self.m, phrase) & (gazetteer.GOES_ON - 1)

    def __contains__(self, phrase):
        return bool(listed(self.m, phrase) & gazetteer.GOES_ON)


def vote(m, v, forms, inputs, bits):
    """The scores of one voter."""
    name, (affix_scale, hidden_step, *block_steps) = 'vote%d' % v, m.vote_steps[v]
    x = m.scaled(name + '.enter', m.product(name + '.enter', inputs))
    lists = m.floats(name + '.lists').reshape(-1, m.name_channels)
    affixes = np.frombuffer(m.s[name + '.affixes'], np.int8).reshape(-1, m.name_channels)
    case = features.sentence_case(forms)
    for t, form in enumerate(forms):
        rows = [r for r in features.affixes(form) + [features.shape_row(form, t == 0, case)] if r]
        x[t] = x[t] + affixes[rows].astype(np.int32).sum(0).astype(f32) * affix_scale
        for b in range(3 * m.lists):
            if bits[t] >> b & 1:
                x[t] = x[t] + lists[b]
    for b in range(m.name_blocks):
        x = block(m, '%s.block%d' % (name, b), m.name_kinds[b], block_steps[b], x)
    hidden = cut(m.scaled(name + '.hidden', m.product(name + '.hidden', normalise(x, hidden_step))), 0)
    return m.scaled(name + '.out', m.product(name + '.out', hidden))


def name_scores(m, forms, embedded):
    """What the voters' scores add up to."""
    inputs = np.concatenate([embedded, m.likeness[[word_row(m, f) for f in forms]].astype(np.int32)], 1)
    gaz = gazetteer.Gazetteer({})
    gaz.phrases = gaz.longer = Listed(m)
    bits = gaz.bits(forms)
    scores = vote(m, 0, forms, inputs, bits)
    for v in range(1, m.voters):
        scores = scores + vote(m, v, forms, inputs, bits)
    return scores


def analyse(m, forms):
    """[(upos, xpos, head, deprel, name)] of a sentence"""
    n = len(forms)
    embedded = normalise(embed(m, forms), m.embed_step)
    x = m.scaled('enter', m.product('enter', embedded))
    for b in range(m.blocks):
        x = block(m, 'block%d' % b, m.kinds[b], m.block_step[b], x)
    encoded = normalise(x, m.heads_step)
    sums = m.product('heads', encoded)
    at = np.cumsum([0, m.arc, m.arc, m.label, m.label, m.tag])
    part = [m.scaled('heads', sums[:, a:b], a, b) for a, b in zip(at, at[1:])]
    tags = m.scaled('tag.out', m.product('tag.out', cut(part[4], 0)))
    names = best_names(m, name_scores(m, forms, embedded)[:, :len(m.labels['ner'])])
    q = cut(m.scaled('arc.dependent', m.product('arc.dependent', cut(part[0], 0))), -127)
    extra = m.product('arc.extra', q)
    arcs = np.concatenate([extra[:, 16:17], q @ cut(part[1], 0).T], 1)
    for d in range(n):
        for h in range(n):
            arcs[d, h + 1] += extra[d, bucket(d, h)]
    heads = best_tree(arcs)
    above = np.stack([part[3][h] if h >= 0 else m.floats('label.root') for h in heads])
    labels = m.scaled('label.out', m.product('label.out', cut(part[2] + above, 0)))[:, :len(m.labels['deprel'])].copy()
    labels[:, m.labels['deprel'].index('root')] = -np.inf
    u = len(m.labels['upos'])
    return [(m.labels['upos'][tags[t, :u].argmax()], m.labels['xpos'][tags[t, u:u + len(m.labels['xpos'])].argmax()], heads[t],
             'root' if heads[t] < 0 else m.labels['deprel'][labels[t].argmax()], names[t]) for t in range(n)]


def main():
    m = Model(sys.argv[1])
    for line in open(sys.argv[2], encoding='utf-8'):
        forms = line.split()
        if not forms:
            continue
        for t, (form, (upos, xpos, head, deprel, name)) in enumerate(zip(forms, analyse(m, forms))):
            print('%d\t%s\t_\t%s\t%s\t_\t%d\t%s\t_\tNER=%s' % (t + 1, form, upos, xpos, head + 1, deprel, name))
        print()


if __name__ == '__main__':
    main()
