"""Trains the name head: a small network over the frozen analysis network's embeddings and last states, with its own affix table and
what the gazetteer says of each word.  Sentences are shown with noise of case and with names put in place of others of their type,
because the encoder knows the training sentences too well.  See train.sh for the command that makes the shipped model."""
import argparse
import math
import random
import time

import numpy as np
import torch
from torch import nn
import torch.nn.functional as F

import data
import gazetteer
import network
from network import Block, dropout, norm
from train import spans

BITS = 3 * len(gazetteer.KINDS)
LABELS = data.NER
STARTS_INSIDE = torch.tensor([t[0] == 'I' for t in LABELS])
MAY_NOT_FOLLOW = torch.tensor([[b[0] == 'I' and (a == 'O' or a[2:] != b[2:]) for b in LABELS] for a in LABELS])
DOMAINS = 3                     # EWT, GUM, tweets: each marks names in its own way; the first is what the model answers as


class NameHead(nn.Module):
    def __init__(self, embed=128, states=192, channels=128, blocks='g1 r1 g1', hidden=64, drop=0.25, embed_drop=0.2, state_drop=0.5):
        super().__init__()
        self.config = dict(embed=embed, states=states, channels=channels, blocks=blocks, hidden=hidden)
        self.embed, self.drop, self.embed_drop, self.state_drop = embed, drop, embed_drop, state_drop
        self.enter = nn.Linear(embed + states, channels)
        self.lists = nn.Parameter(torch.zeros(BITS, channels))
        self.domain = nn.Parameter(torch.zeros(DOMAINS, channels))
        self.own = nn.Embedding(1 << 14, channels)
        nn.init.zeros_(self.own.weight)
        self.blocks = nn.ModuleList(Block(s[0], int(s[1:]), channels, drop) for s in blocks.split())
        self.hidden = nn.Linear(channels, hidden)
        self.out = nn.Linear(hidden, len(LABELS))
        self.follow = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))

    def start(self, x, e, h, bits, domains):
        """x [L, B, 10] rows, e and h from encode, bits [L, B, BITS] -> [L, B, channels]"""
        rows = x[..., 1:]
        if self.training:
            bits = bits * (torch.rand(1, *bits.shape[1:]) >= 0.1).float()
            h = h * (torch.rand(1, h.shape[1], 1) >= self.state_drop).float()
            rows = rows.masked_fill(torch.rand(rows.shape) < 0.15, 0)
        e, h = dropout(e, self.embed_drop, self.training), dropout(h, self.drop, self.training)
        own = F.embedding_bag(rows.flatten(0, 1), self.own.weight, mode='sum', padding_idx=0)
        y = self.enter(torch.cat([e, h], -1)) + bits @ self.lists + self.domain[domains]
        return y + own.view(y.shape)

    def forward(self, x, e, h, bits, domains, mask):
        y = self.start(x, e, h, bits, domains) * mask
        for block in self.blocks:
            y = block(y, mask)
        y = dropout(norm(y), self.drop, self.training)
        return self.out(dropout(F.relu(self.hidden(y)), self.drop * 0.6, self.training))


def encode(net, x, mask, noisy=False):
    """The embeddings and the last states of the frozen network; noisy: with words and affixes hidden at random."""
    with torch.no_grad():
        net.eval()
        net.training = noisy
        e = norm(net.embed(x)) * mask
        net.training = False
        h = net.enter(e)
        for block in net.blocks:
            h = block(h, mask)
        return e, norm(h) * mask


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
            name = [w.upper() if shout else w for w in rng.choice(pool[s.ner[t][2:]])]
        forms += name
        labels += [s.ner[t]] + ['I' + s.ner[t][1:]] * (len(name) - 1) if s.ner[t] != 'O' else ['O']
        t = end
    return forms, labels


def name_pool(sentences, phrases, lexicon, rng):
    """Names to put in, by type: those of the training sentences, of the lexicon, and made of first names and surnames."""
    pool = {'PER': [], 'ORG': [], 'LOC': []}
    for s in sentences:
        for start, end, kind in sorted(spans(s.ner)):
            if s.forms[start][:1].isupper() and end - start <= 6:
                pool[kind].append(s.forms[start:end])
    for row in gazetteer.rows(lexicon + '/places/cities.tsv'):
        if int(row['population'] or 0) > 100000:
            pool['LOC'].append(row['name'].split())
    for file in ('bodies', 'organs', 'groups', 'companies', 'outlets'):
        pool['ORG'] += [row['name'].split() for row in gazetteer.rows('%s/actors/%s.tsv' % (lexicon, file))]
    listed = lambda kind: sorted(p[0].capitalize() for p, bits in phrases.items() if bits >> gazetteer.KINDS.index(kind) & 1 and len(p) == 1)
    first, last = listed('first'), listed('surname')
    pool['PER'] += [[rng.choice(first), rng.choice(last)] for _ in range(6000)] + [[rng.choice(last)] for _ in range(3000)] \
        + [[rng.choice(first)] for _ in range(1500)]
    return pool


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


def score(net, head, items):
    """F1 by type and of all."""
    count = {}
    head.eval()
    with torch.no_grad():
        for group in batches(items, 8000):
            x, bits, gold, mask, domains = tensors(group)
            scores = head(x, *encode(net, x, mask), bits, domains, mask).numpy()
            for b, it in enumerate(group):
                said, real = spans(best(scores[:len(it[2]), b], head.follow.detach().numpy())), spans([LABELS[i] for i in it[2]])
                for kind in ('PER', 'LOC', 'ORG'):
                    s, r = {v for v in said if v[2] == kind}, {v for v in real if v[2] == kind}
                    c = count.setdefault(kind, [0, 0])
                    c[0], c[1] = c[0] + len(s & r), c[1] + len(s) + len(r)
    head.train()
    count['all'] = [sum(c[i] for c in count.values()) for i in (0, 1)]
    return ' '.join('%s %.1f' % (k, 200 * c[0] / max(1, c[1])) for k, c in count.items())


def load(path):
    saved = torch.load(path)
    head = NameHead(**saved['config'])
    head.load_state_dict(saved['state'])
    return head.eval()


def arguments():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument('network', help='what train.py wrote')
    p.add_argument('--trees', required=True, help='CoNLL-U file of the sentences of --names')
    p.add_argument('--names', required=True)
    p.add_argument('--entities', required=True, help='CoNLL-U file with an Entity column')
    p.add_argument('--more-names', required=True)
    p.add_argument('--dev', required=True)
    p.add_argument('--dev-names', required=True)
    p.add_argument('--lexicon', required=True)
    p.add_argument('--packages', required=True, help='folder of the unpacked lists, see gazetteer.py')
    p.add_argument('--epochs', type=int, default=7)
    p.add_argument('--batch', type=int, default=2500, help='words')
    p.add_argument('--rate', type=float, default=3e-3)
    p.add_argument('--seed', type=int, default=1)
    p.add_argument('--out', required=True)
    return p.parse_args()


def sources(args):
    """Training sentences by domain, and those of dev."""
    ewt, gum, dev = data.read_conllu(args.trees), data.read_conllu(args.entities), data.read_conllu(args.dev)
    data.add_names(ewt, args.names)
    data.add_names(dev, args.dev_names)
    data.derive_names(gum)
    return [[s for s in ewt if s.ner], gum, data.names_only(args.more_names)], [s for s in dev if s.ner]


def main():
    args = arguments()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    net, labels, rows = network.load(args.network)
    coder, phrases = data.Coder(rows, labels), gazetteer.lists(args.lexicon, args.packages, rows)
    gaz = gazetteer.Gazetteer(phrases)
    train, dev = sources(args)
    pool = name_pool([s for group in train for s in group], phrases, args.lexicon, rng)
    dev = [coded(coder, gaz, s.forms, s.ner, 0) for s in dev]
    head = NameHead()
    params = list(head.parameters())
    optimiser = torch.optim.AdamW(params, lr=args.rate, betas=(0.9, 0.98), weight_decay=0.05)
    average, step, steps, began = [p.detach().clone() for p in params], 0, 0, time.time()
    for epoch in range(args.epochs):
        items = []
        for domain, (group, share) in enumerate(zip(train, (1, 0.5, 0.4))):
            for s in group:
                if rng.random() < share:
                    forms, names = replaced(s, pool, rng, (0.5, 0.0, 0.5, 0.3)[epoch % 4])
                    items.append(coded(coder, gaz, restyled(forms[:160], rng), names[:160], domain))
        groups = batches(items, args.batch, rng)
        steps = steps or len(groups) * args.epochs
        for group in groups:
            x, bits, gold, mask, domains = tensors(group)
            for g in optimiser.param_groups:
                g['lr'] = args.rate * min(1, (step + 1) / 100) * max(0.0, 0.5 + 0.5 * math.cos(math.pi * min(1, step / steps)))
            scores = head(x, *encode(net, x, mask, True), bits, domains, mask)
            loss = likelihood(scores, gold, mask, head.follow) / mask.sum()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(params, 1.0)
            optimiser.step()
            step += 1
            keep = min(0.995, (step + 1) / (step + 10))
            torch._foreach_mul_(average, keep)
            torch._foreach_add_(average, [p.detach() for p in params], alpha=1 - keep)
        live = [p.detach().clone() for p in params]
        for p, a in zip(params, average):
            p.data.copy_(a)
        print('%2d %5.0fs loss %.4f  %s' % (epoch + 1, time.time() - began, loss.item(), score(net, head, dev)), flush=True)
        torch.save({'state': head.state_dict(), 'config': head.config}, args.out)
        for p, v in zip(params, live):
            p.data.copy_(v)


if __name__ == '__main__':
    main()
