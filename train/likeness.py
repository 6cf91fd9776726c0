"""What a word's neighbours among the word vectors are: for the commonest kinds of listed names, how likely a word with such a vector stands
in the list alone, or as a part of longer names.  Thus a name that no list has is known by its company.  A word's own listing does not
count: the words are parted in three, and what is said of each part was learned from the two others."""
import math

import numpy as np
import torch
from torch import nn
import torch.nn.functional as F

import gazetteer

COLUMNS, FOLDS, EPOCHS = 32, 3, 6
UNIT = 63.5                     # int8 steps per unit of the scaled logits, which are cut to -2..2


def targets(words, named):
    """[words, kinds x 2]: stands alone in the list; how often as a part of longer names, squashed to 0..1."""
    rank = {w: i for i, w in enumerate(words)}
    alone, part = np.zeros((2, len(words), len(gazetteer.KINDS)), np.float32)
    for kind, name in named:
        phrase, k = gazetteer.phrase_of(name) or (), gazetteer.KINDS.index(kind)
        for word in phrase:
            i = rank.get(word)
            if i is None:
                continue
            if len(phrase) == 1:
                alone[i, k] = 1
            else:
                part[i, k] += 1
    y = np.concatenate([alone, np.minimum(np.log1p(part) / math.log(20), 1)], 1)
    return torch.from_numpy(y[:, np.sort(np.argsort(-y.sum(0), kind='stable')[:COLUMNS])])


def learn(x, y):
    net = nn.Sequential(nn.Linear(x.shape[1], 128), nn.ReLU(), nn.Dropout(0.2), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, y.shape[1]))
    optimiser = torch.optim.Adam(net.parameters())
    for epoch in range(EPOCHS):
        optimiser.param_groups[0]['lr'] = 2e-3 * (1 - epoch / EPOCHS)
        for some in torch.randperm(len(x)).split(512):
            loss = F.binary_cross_entropy_with_logits(net(x[some]), y[some], reduction='sum') / len(some)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    return net.eval()


def likeness(words, glove, named):
    """int8 [words, COLUMNS]; the words come from the commonest on."""
    y, v = targets(words, named), torch.from_numpy(glove)
    rank = torch.log1p(torch.arange(len(v)).float()) / math.log(len(v))
    x = torch.cat([v / v.norm(dim=1, keepdim=True).clamp(min=1e-6) * 3, rank.unsqueeze(1)], 1)
    fold, logits = torch.randint(0, FOLDS, (len(v),)), torch.zeros_like(y)
    for f in range(FOLDS):
        net = learn(x[fold != f], y[fold != f])
        with torch.no_grad():
            logits[fold == f] = net(x[fold == f])
    scaled = ((logits - logits.mean(0)) / 4).clamp(-2, 2)
    return (scaled * UNIT).round().numpy().astype(np.int8)
