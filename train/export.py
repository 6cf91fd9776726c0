"""A trained network to a model file: int8 weights with a scale per output, int8 activations with fixed steps that are
measured on training sentences.  The other half of src/parse/model.h and network.c; the sections are listed in doc/parser.md.

export.py NETWORK.pt MODEL --trees FILE ... [--keep 'lemma*']     names.py puts the names in afterwards
"""
import argparse
import fnmatch
import os
import struct

import numpy as np
import torch
import torch.nn.functional as F

import data
import features
import network
import pack

MODEL_VERSION, BLOCKS_MAX, VOTERS_MAX, OUT_GROUP, IN_GROUP = 3, 12, 4, 16, 4
KINDS = {'g': 0, 'r': 1}


def word_sections(net, rows):
    """Vectors of all words, folded to one row each, and the hash table that finds them."""
    with torch.no_grad():
        table = (net.project(net.glove) + net.words(net.learned)).numpy()
    scale = np.maximum(np.abs(table).max(1) / 127, 1e-8).astype(np.float32)
    values = np.rint(table / scale[:, None]).clip(-127, 127).astype(np.int8)
    size = 1 << int(np.ceil(np.log2(len(table) * 1.4)))
    slots = np.zeros((size, 2), '<u4')
    for word, row in rows.items():
        key = features.word_key(word)
        at = key & (size - 1)
        while slots[at, 1]:
            at = (at + 1) & (size - 1)
        slots[at] = key >> 32, row
    return {'word.slots': slots.tobytes(), 'word.rows': values.tobytes(), 'word.scale': scale.tobytes()}, size


def packed(weight):
    """[out, in] int8 -> [out / 16][in / 4][16][4], outputs padded with zeros; and the sums of the rows."""
    out = -(-weight.shape[0] // OUT_GROUP) * OUT_GROUP
    w = np.zeros((out, weight.shape[1]), np.int8)
    w[:weight.shape[0]] = weight
    tiled = w.reshape(out // OUT_GROUP, OUT_GROUP, -1, IN_GROUP).transpose(0, 2, 1, 3)
    return np.ascontiguousarray(tiled).tobytes(), w.astype(np.int32).sum(1).astype('<i4').tobytes()


def whole(weight, step):
    """Rounded weights; of two neighbours whose magnitudes add up to more than 128 the larger gives way (see src/parse/kernel.h)."""
    w = np.rint(weight / step).clip(-127, 127)
    pairs = w.reshape(len(w), -1, 2)
    over = np.maximum(np.abs(pairs).sum(2) - 128, 0)
    larger = np.abs(pairs).argmax(2)[..., None]
    value = np.take_along_axis(pairs, larger, 2)
    np.put_along_axis(pairs, larger, value - np.sign(value) * over[..., None], 2)
    return pairs.reshape(w.shape).astype(np.int8)


def row_steps(weight):
    """What a unit of each row stands for, so that neighbours fit (nearly)."""
    widest = np.abs(weight).reshape(len(weight), -1, 2).sum(2).max(1) / 128
    return np.maximum(np.maximum(widest, np.abs(weight).max(1) / 127), 1e-9)[:, None]


def layer(name, weight, bias, unit, gain=1.0, offset=0.0):
    """Sections of y = gain * (W x + b) + offset for x in units of `unit`. gain and offset are numbers or arrays by output."""
    weight, bias = weight.detach().numpy().astype(np.float64), bias.detach().numpy().astype(np.float64)
    step = row_steps(weight)
    values, sums = packed(whole(weight, step))
    n = len(weight)
    scale, shift = np.zeros(-(-n // OUT_GROUP) * OUT_GROUP, '<f4'), np.zeros(-(-n // OUT_GROUP) * OUT_GROUP, '<f4')
    scale[:n] = step[:, 0] * unit * gain
    shift[:n] = bias * gain + offset
    return {name + '.weights': values, name + '.sums': sums, name + '.scale': scale.tobytes(), name + '.bias': shift.tobytes()}


class Ranges:
    """The largest magnitudes seen of each activation, but for one in `1 / rest`."""

    def __init__(self, rest=20000):
        self.seen, self.rest = {}, rest

    def see(self, name, values):
        self.seen.setdefault(name, []).append(values.detach().abs().flatten())

    def unit(self, name):
        """What one step of int8 stands for."""
        v = torch.cat(self.seen[name])
        k = max(1, len(v) // self.rest)
        return max(float(torch.topk(v, k).values[-1]), 1e-6) / 127


def measure(net, coder, sentences):
    """Runs the float network over sentences and watches what is to become int8."""
    ranges = Ranges()
    with torch.no_grad():
        for _, x, gold, mask in data.batches(coder, sentences, 4000):
            real = torch.from_numpy(mask) > 0
            x, m = torch.from_numpy(x), torch.from_numpy(mask).unsqueeze(-1)
            e = network.norm(net.embed(x)) * m
            ranges.see('embed', e[real])
            h = net.enter(e)
            for i, block in enumerate(net.blocks):
                ranges.see('block%d' % i, network.norm(h)[real])
                h = block(h, m)
            h = network.norm(h) * m
            ranges.see('heads', h[real])
            first = F.relu(net.arc_dep(h))
            ranges.see('arc.first', first[real])
            ranges.see('arc.q', net.arc_dep2(first)[real])
            ranges.see('arc.k', F.relu(net.arc_head(h))[real])
            heads = torch.from_numpy(gold[..., 2]).clamp(min=-1) + 1
            k = torch.cat([net.rel_root.expand(1, h.shape[1], -1), net.rel_head(h)])
            k = k.gather(0, heads.unsqueeze(-1).expand(-1, -1, k.shape[-1]))
            ranges.see('label', F.relu(net.rel_dep(h) + k)[real])
            ranges.see('tag', F.relu(net.tag(h))[real])
    return ranges


def heads_layer(net, ranges, unit):
    """All first layers over the encoder as one matrix; each part in the units of what follows it."""
    parts = [(net.arc_dep, 'arc.first'), (net.arc_head, 'arc.k'), (net.rel_dep, 'label'), (net.rel_head, 'label'),
             (net.tag, 'tag')]
    weight = torch.cat([p.weight for p, _ in parts])
    bias = torch.cat([p.bias if p.bias is not None else torch.zeros(len(p.weight)) for p, _ in parts])
    gain = np.concatenate([np.full(len(p.weight), 1 / ranges.unit(r)) for p, r in parts])
    return layer('heads', weight, bias, unit, gain)


def sections_of(net, labels, rows, ranges):
    channels = net.enter.out_features
    sections, slots = word_sections(net, rows)
    affixes = net.affixes.weight.detach().numpy()
    affix_scale = np.float32(np.quantile(np.abs(affixes), 0.99999) / 127)
    sections['affix.rows'] = np.rint(affixes / affix_scale).clip(-127, 127).astype(np.int8).tobytes()

    sections.update(layer('enter', net.enter.weight, net.enter.bias, ranges.unit('embed')))
    gain = np.repeat([1.0, 1 / 3], channels)                # hardsigmoid(2 m) is m / 3 + 1 / 2, cut to 0..1
    for i, block in enumerate(net.blocks):
        if block.dilation != 1:
            raise ValueError('the C side knows neighbours at distance 1 only')
        sections.update(layer('block%d' % i, block.mix.weight, block.mix.bias, ranges.unit('block%d' % i), gain, np.repeat([0, 0.5], channels)))
    sections.update(heads_layer(net, ranges, ranges.unit('heads')))
    q, k = ranges.unit('arc.q'), ranges.unit('arc.k')
    sections.update(layer('arc.dependent', net.arc_dep2.weight, net.arc_dep2.bias, ranges.unit('arc.first'), 1 / q))
    extra = torch.cat([net.arc_far, net.arc_root.unsqueeze(0)]).detach().numpy() / k
    cut = np.abs(extra - whole(extra, 1.0)) > 0.6
    if cut.any():
        print('warning: %.2f %% of the distance weights are cut' % (100 * cut.mean()))
    sections['arc.extra.weights'], sections['arc.extra.sums'] = packed(whole(extra, 1.0))
    sections.update(layer('label.out', net.rel_out.weight, net.rel_out.bias, ranges.unit('label')))
    sections['label.root'] = (net.rel_root.detach().numpy() / ranges.unit('label')).astype('<f4').tobytes()
    sections.update(layer('tag.out', torch.cat([net.upos.weight, net.xpos.weight]), torch.cat([net.upos.bias, net.xpos.bias]), ranges.unit('tag')))

    names = {'upos': 'upos', 'xpos': 'xpos', 'rel': 'deprel', 'ner': 'ner'}
    sections['labels'] = ''.join('%s\t%s\n' % (names[k], v) for k in names for v in labels[k]).encode()
    kinds, steps = np.zeros(BLOCKS_MAX, '<u4'), np.zeros(BLOCKS_MAX, '<f4')
    for i, block in enumerate(net.blocks):
        kinds[i], steps[i] = KINDS[block.kind], 1 / ranges.unit('block%d' % i)
    sections['config'] = struct.pack('<9I', net.project.out_features, channels, len(net.blocks), net.arc_dep.out_features, net.rel_dep.out_features,
                                     net.tag.out_features, len(net.glove), slots, len(affixes)) + kinds.tobytes() \
        + struct.pack('<3f', affix_scale, 1 / ranges.unit('embed'), 1 / ranges.unit('heads')) + steps.tobytes()
    return {'config': sections.pop('config'), 'labels': sections.pop('labels'), **sections}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('network')
    p.add_argument('model')
    p.add_argument('--trees', nargs='+', required=True, help='CoNLL-U files to measure activations on')
    p.add_argument('--keep', default='lemma*', help='sections of an existing MODEL to carry over')
    args = p.parse_args()
    torch.set_num_threads(1)
    net, labels, rows = network.load(args.network)
    sentences = [s for path in args.trees for s in data.read_conllu(path)[::11]]
    coder = data.Coder(rows, labels)
    ranges = measure(net, coder, sentences)
    sections = sections_of(net, labels, rows, ranges)
    if os.path.exists(args.model):
        old = pack.read(args.model)[2]
        sections.update({n: d for n, d in old.items() if fnmatch.fnmatch(n, args.keep)})
    pack.write(args.model, 'model', MODEL_VERSION, sections)
    print('%s: %.2f MB' % (args.model, os.path.getsize(args.model) / 1e6))


if __name__ == '__main__':
    main()
