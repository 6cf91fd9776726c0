"""Which words stand in lists of names: bits per word for the name head, the same in training and (src/parse/gazetteer.c) at run time.

The lists are Bede's own lexicon (places from GeoNames, actors) and first names; see models/english.md for their licences.  A list says
that a phrase *can* be such a name; the network learns what that is worth.
"""
import json
from pathlib import Path

import numpy as np

import features

KINDS = 'first surname city region country people body company group outlet'.split()
WORDS_MAX = 5                   # longer names are not looked for
COMMON = {'surname': 300, 'company': 2000}
GOES_ON = 1 << 31               # a longer name begins so


def rows(path):
    """Lines of a lexicon file as dictionaries."""
    header = None
    for line in open(path, encoding='utf-8'):
        if line.startswith('#') or not line.strip():
            continue
        fields = line.rstrip('\n').split('\t')
        if header is None:
            header = fields
        else:
            yield dict(zip(header, fields))


def names(row):
    return [row['name']] + [n.strip() for n in row.get('other names', '').split(';') if n.strip()]


def phrase_of(name):
    """The lower-cased words of a name as the tokeniser parts them, or None where that is not simple."""
    name = name.replace("'s", " 's").replace('-', ' - ').replace(',', ' , ').replace('&', ' & ')
    words = [''.join(chr(features.lower(ord(c))) for c in w) for w in name.split()]
    return tuple(words) if 0 < len(words) <= WORDS_MAX and len(name) > 2 else None


def lists(lexicon, packages, ranks):
    """{phrase: bits of KINDS}; packages: a folder with the unpacked npm packages that train.sh names; ranks: words by how common they are,
    from 1, since the spelling dictionaries have everyday words among the surnames and the companies."""
    lexicon, packages, found = Path(lexicon), Path(packages), {}

    def add(kind, name):
        phrase = phrase_of(name)
        if phrase:
            found[phrase] = found.get(phrase, 0) | 1 << KINDS.index(kind)
    for sex in ('female', 'male'):
        for name in json.load(open(packages / ('datasets-%s-first-names-en' % sex) / 'data/names.json', encoding='utf-8')):
            add('first', name)
    for kind, file in (('surname', 'dict-people-names/dict/people-names.txt'), ('company', 'dict-companies/dict/companies.txt')):
        for line in open(packages / file, encoding='utf-8'):
            if line[:1].isalpha() and ranks.get(line.strip().lower(), 1 << 30) > COMMON[kind]:
                add(kind, line.strip())
    files = {'city': 'places/cities', 'region': 'places/provinces', 'country': 'places/countries', 'people': 'actors/people', 'body': 'actors/bodies',
             'company': 'actors/companies', 'group': 'actors/groups', 'outlet': 'actors/outlets'}
    for kind, file in files.items():
        for row in rows(lexicon / (file + '.tsv')):
            for name in [row['name']] if kind == 'city' else names(row):
                add(kind, name)
    for row in rows(lexicon / 'places/regions.tsv'):
        for name in names(row):
            add('region', name)
    for row in rows(lexicon / 'actors/organs.tsv'):
        for name in names(row):
            add('body', name)
    for row in rows(lexicon / 'actors/states.tsv'):
        for name in names(row):
            add('country', name)
    return found


class Gazetteer:
    """Finds the longest phrase from each word on, for each kind."""

    def __init__(self, phrases):
        self.phrases = phrases
        self.longer = {p[:k] for p in phrases for k in range(1, len(p))}

    def bits(self, forms):
        """[n] int: bit 3 k + 0: a whole name of kind k; + 1: its first word; + 2: a later word"""
        low = [''.join(chr(features.lower(ord(c))) for c in f) for f in forms]
        n, out = len(low), [0] * len(low)
        end = [0] * len(KINDS)                                  # until where the last name of the kind reaches
        for t in range(n):
            best = [0] * len(KINDS)
            for size in range(1, min(WORDS_MAX, n - t) + 1):
                phrase = tuple(low[t:t + size])
                kinds = self.phrases.get(phrase, 0)
                for k in range(len(KINDS)):
                    if kinds >> k & 1:
                        best[k] = size
                if phrase not in self.longer:
                    break
            for k, size in enumerate(best):
                if size and t >= end[k]:
                    end[k] = t + size
                    out[t] |= 1 << 3 * k + (0 if size == 1 else 1)
                    for i in range(t + 1, t + size):
                        out[i] |= 1 << 3 * k + 2
        return out

    def table(self):
        """(bytes of the section name.slots, number of slots): {u32 print, u32 kinds}, open addressing, kinds 0 = free."""
        entries = {p: self.phrases.get(p, 0) | (GOES_ON if p in self.longer else 0) for p in {**self.phrases, **dict.fromkeys(self.longer)}}
        size = int(len(entries) / 0.78)
        slots = np.zeros((size, 2), '<u4')
        for phrase in sorted(entries):
            print_, at = phrase_key(phrase)
            at %= size
            while slots[at, 1]:
                at = (at + 1) % size
            slots[at] = print_, entries[phrase]
        return slots.tobytes(), size


def phrase_key(words):
    """The print of a phrase and where the table is entered, from the two hashes of its words."""
    print_ = at = 0
    for word in words:
        key = features.word_key(word)
        print_ = ((print_ ^ key >> 32) * 0x01000193) & 0xFFFFFFFF
        at = ((at ^ key & 0xFFFFFFFF) * 0x01000193) & 0xFFFFFFFF
    return print_, at ^ at >> 15
