"""The analysis network: embeddings -> encoder of gated blocks -> tags, names, arcs and labels.

Shapes: L words, B sentences, C channels; time comes first.  Everything here has a cheap integer counterpart in src/parse/:
no sigmoid, tanh or exp, a norm without learned parts, gates that are clipped straight lines.
"""
import torch
from torch import nn
import torch.nn.functional as F

DISTANCES = 16                  # buckets of the signed distance from a word to its head


class Scan(torch.autograd.Function):
    """h[t] = f[t] * h[t-1] + b[t] along dimension 0; backwards in time where `reverse`."""

    @staticmethod
    def forward(ctx, f, b, reverse):
        h = torch.empty_like(b)
        order = range(len(b) - 1, -1, -1) if reverse else range(len(b))
        last = None
        for t in order:
            if last is None:
                h[t] = b[t]
            else:
                torch.addcmul(b[t], f[t], last, out=h[t])
            last = h[t]
        ctx.save_for_backward(f, h)
        ctx.reverse = reverse
        return h

    @staticmethod
    def backward(ctx, grad):
        f, h = ctx.saved_tensors
        n, step = len(h), 1 if ctx.reverse else -1
        order = range(n) if ctx.reverse else range(n - 1, -1, -1)
        g = torch.empty_like(grad)
        last = None
        for t in order:
            if last is None:
                g[t] = grad[t]
            else:
                torch.addcmul(grad[t], f[last], g[last], out=g[t])
            last = t
        df = torch.zeros_like(f)
        if n > 1:
            if ctx.reverse:
                df[:-1] = g[:-1] * h[1:]
            else:
                df[1:] = g[1:] * h[:-1]
        return df, g, None


def norm(x):
    """Each word's channels to mean square 1. [.., C]"""
    return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + 1e-6)


def dropout(x, p, training):
    """Zeroes channels of whole sentences (dimension 1 of [L, B, C]): a stronger noise than single values, and cheap."""
    if not training or p == 0:
        return x
    return x * (torch.rand((1,) + x.shape[1:]) >= p).float().div_(1 - p)


def shift(x, d):
    """x[t + d], zero outside. [L, B, C]"""
    if d == 0:
        return x
    pad = x.new_zeros((min(abs(d), len(x)),) + x.shape[1:])
    return torch.cat([x[d:], pad]) if d > 0 else torch.cat([pad, x[:d]])


class Block(nn.Module):
    """x + gated mixture of the neighbours. kind 'g': a * gate; 'r': a running mean, forward for half the channels and backward for
    the rest, whose forgetting is the gate, so that the whole sentence is in reach."""

    def __init__(self, kind, dilation, channels, dropout):
        super().__init__()
        self.kind, self.dilation, self.dropout = kind, dilation, dropout
        self.mix = nn.Linear(3 * channels, (3 if kind == 'o' else 2) * channels)

    def forward(self, x, mask):
        d = self.dilation
        u = dropout(norm(x), self.dropout, self.training) * mask
        m = self.mix(torch.cat([shift(u, -d), u, shift(u, d)], -1))
        c = x.shape[-1]
        a, gate = m[..., :c] * mask, F.hardsigmoid(m[..., c:2 * c] * 2)
        if self.kind == 'g':
            return x + a * gate
        b = a * (1 - gate)
        h = c // 2
        s = torch.cat([Scan.apply(gate[..., :h], b[..., :h], False), Scan.apply(gate[..., h:], b[..., h:], True)], -1)
        if self.kind == 'o':
            s = s * F.hardsigmoid(m[..., 2 * c:] * 2)
        return x + s * mask


class Network(nn.Module):
    def __init__(self, glove, learned, sizes, encoder='r1 r1 r1 r1', channels=192, embed=128, arc=128, label=128, dropout=0.2):
        super().__init__()
        self.register_buffer('learned', learned)                      # [W] row of `words` for each word row; 0 where unseen in training
        self.words = nn.Embedding(int(learned.max()) + 1, embed)
        self.glove = nn.Parameter(glove, requires_grad=False)         # [W, 100]
        self.project = nn.Linear(glove.shape[1], embed, bias=False)
        self.affixes = nn.Embedding(1 << 14, embed)
        nn.init.zeros_(self.words.weight)
        nn.init.zeros_(self.affixes.weight)                   # an affix never seen in training adds nothing
        self.enter = nn.Linear(embed, channels)
        self.blocks = nn.ModuleList(Block(s[0], int(s[1:]), channels, dropout) for s in encoder.split())
        self.arc_dep = nn.Linear(channels, arc)
        self.arc_dep2 = nn.Linear(arc, arc)
        self.arc_head = nn.Linear(channels, arc)
        self.arc_root = nn.Parameter(torch.randn(arc) * 0.1)
        self.arc_far = nn.Parameter(torch.zeros(DISTANCES, arc))      # added to the head's vector by distance
        self.rel_dep = nn.Linear(channels, label)
        self.rel_head = nn.Linear(channels, label, bias=False)
        self.rel_root = nn.Parameter(torch.randn(label) * 0.1)
        self.rel_out = nn.Linear(label, sizes['rel'])
        self.tag = nn.Linear(channels, 128)
        self.upos = nn.Linear(128, sizes['upos'])
        self.xpos = nn.Linear(128, sizes['xpos'])
        self.ner_hidden = nn.Linear(channels, 64)
        self.ner = nn.Linear(64, sizes['ner'])
        self.dropout = dropout

    def embed(self, x):
        """x int [L, B, 10] -> [L, B, embed]"""
        word = x[..., 0]
        known = word
        if self.training:                       # some words unknown; others only without their learned part
            r = torch.rand(word.shape)
            word = word.masked_fill(r < 0.08, 0)
            known = word.masked_fill(r < 0.33, 0)
        e = self.project(F.embedding(word, self.glove)) + self.words(self.learned[known])
        rows = x[..., 1:]
        if self.training:
            rows = rows.masked_fill(torch.rand(rows.shape) < 0.12, 0)
        a = F.embedding_bag(rows.flatten(0, 1), self.affixes.weight, mode='sum', padding_idx=0)
        return e + a.view(e.shape)

    def forward(self, x, mask):
        mask = mask.unsqueeze(-1)
        e = dropout(norm(self.embed(x)), self.dropout, self.training) * mask
        h = self.enter(e)
        for block in self.blocks:
            h = block(h, mask)
        return dropout(norm(h), self.dropout, self.training) * mask

    def tags(self, h):
        t = F.relu(self.tag(h))
        t = dropout(t, self.dropout, self.training)
        n = dropout(F.relu(self.ner_hidden(h)), self.dropout, self.training)
        return self.upos(t), self.xpos(t), self.ner(n)

    def arcs(self, h, mask):
        """Scores [B, L dependents, L + 1 heads]; head 0 is the root, head j + 1 the word j."""
        n = len(h)
        q = self.arc_dep2(dropout(F.relu(self.arc_dep(h)), self.dropout, self.training)).transpose(0, 1)   # [B, L, A]
        k = dropout(F.relu(self.arc_head(h)), self.dropout, self.training).transpose(0, 1)                 # [B, L, A]
        root = (q @ self.arc_root).unsqueeze(-1)                                        # [B, L, 1]
        s = q @ k.transpose(1, 2)                                                       # [B, L, L]
        far = q @ self.arc_far.t()                                                      # [B, L, D]
        s = s + far.gather(2, distance_buckets(n).expand(len(q), -1, -1))
        s = s.masked_fill((mask.t() == 0).unsqueeze(1) | torch.eye(n, dtype=torch.bool), -1e4)
        return torch.cat([root, s], -1) * 0.1

    def labels(self, h, heads):
        """Scores [L, B, R] of each word's label under the given heads (0 root, j + 1 word j)."""
        d = self.rel_dep(h)
        k = torch.cat([self.rel_root.expand(1, h.shape[1], -1), self.rel_head(h)])     # [L + 1, B, E]
        k = k.gather(0, heads.unsqueeze(-1).expand(-1, -1, k.shape[-1]))
        return self.rel_out(dropout(F.relu(d + k), self.dropout, self.training))


def distance_buckets(n):
    """Bucket of head j for dependent i [1, n, n]: 1, 2, 3, 4, 5-6, 7-10, 11-20, beyond; 8 and more for heads to the right."""
    edges = torch.tensor([2, 3, 4, 5, 7, 11, 21])
    d = torch.arange(n).unsqueeze(0) - torch.arange(n).unsqueeze(1)
    return (torch.bucketize(d.abs(), edges, right=True) + 8 * (d > 0)).unsqueeze(0)


def loss(net, x, gold, mask):
    h = net(x, mask)
    upos, xpos, ner = net.tags(h)
    heads = gold[..., 2] + 1                                            # -1: no tree here
    arcs = net.arcs(h, mask).transpose(0, 1)                            # [L, B, L + 1]
    rels = net.labels(h, heads.clamp(min=0))
    ce = lambda s, t, smooth=0.0: F.cross_entropy(s.flatten(0, 1), t.flatten(), ignore_index=-1, reduction='sum', label_smoothing=smooth)
    words = (heads >= 0).sum().clamp(min=1)
    named = (gold[..., 4] >= 0).sum().clamp(min=1)
    return (ce(arcs, heads) + ce(rels, gold[..., 3], 0.03) + 0.5 * ce(upos, gold[..., 0], 0.03) + 0.5 * ce(xpos, gold[..., 1], 0.03)) / words \
        + 0.7 * ce(ner, gold[..., 4]) / named


def load(path):
    """(network, labels, rows of words) of a file that train.py wrote."""
    saved = torch.load(path)
    state, labels = saved['state'], saved['labels']
    net = Network(state['glove'], state['learned'], {k: len(v) for k, v in labels.items()}, **saved['config'])
    net.load_state_dict(state)
    net.eval()
    return net, labels, saved['rows']
