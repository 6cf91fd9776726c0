"""Treebanks to training sentences, with noise of case; see doc/parser.md for what each source may be used for."""
import gzip
import re

import numpy as np

import features as F

UPOS = 'ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X'.split()
NER = 'O B-PER I-PER B-ORG I-ORG B-LOC I-LOC'.split()


TITLES = set('President Vice Mr. Mrs. Ms. Mr Mrs Ms Dr. Dr Sir Lord Lady Minister Prime Senator Sen. Rep. Representative Congressman Governor Gov. '
             'Mayor General Gen. Colonel Col. Major Captain Capt. Lieutenant Lt. Sergeant Sgt. Admiral King Queen Prince Princess Pope '
             'Professor Prof. Judge Justice Chief Secretary Director Chairman Chair Ambassador Attorney Rev. Reverend Saint St. Emperor'.split())


class Sentence:
    """Word forms and gold columns. ner is None where the source has no names."""
    __slots__ = ('id', 'forms', 'upos', 'xpos', 'heads', 'rels', 'ner', 'variants', 'entities')

    def __init__(self, name):
        self.id, self.forms, self.upos, self.xpos, self.heads, self.rels = name, [], [], [], [], []
        self.ner, self.variants, self.entities = None, {}, []


def open_text(path):
    return gzip.open(path, 'rt', encoding='utf-8') if str(path).endswith('.gz') else open(path, encoding='utf-8')


def read_conllu(path):
    """Words only: ranges of multi-word tokens and empty nodes are left out. Heads are 0-based, -1 for the root."""
    out, now = [], Sentence('')
    for line in open_text(path):
        line = line.rstrip('\n')
        if not line:
            if now.forms:
                out.append(now)
            now = Sentence('')
        elif line.startswith('# sent_id ='):
            now.id = line.split('=', 1)[1].strip()
        elif not line.startswith('#'):
            f = line.split('\t')
            if f[0].isdigit():
                now.forms.append(f[1].replace(' ', ''))
                now.upos.append(f[3])
                now.xpos.append(f[4])
                now.heads.append(int(f[6]) - 1)
                now.rels.append(f[7])
                now.entities.append(next((v[7:] for v in f[9].split('|') if v.startswith('Entity=')), ''))
    return out + ([now] if now.forms else [])


def read_names(path):
    """A list of (sent_id, forms, BIO tags) from a `id TAB word TAB tag` file."""
    out, forms, tags, name = [], [], [], ''
    for line in list(open_text(path)) + ['\n']:
        line = line.rstrip('\n')
        if not line:
            if forms:
                out.append((name, forms, tags))
            forms, tags, name = [], [], ''
        elif line.startswith('# sent_id ='):
            name = line.split('=', 1)[1].strip()
        elif line[:1] != '#' or line.count('\t') == 2:
            f = line.split('\t')
            forms.append(f[1])
            tags.append(f[2])
    return out


def add_names(sentences, path):
    """Puts name tags beside the trees of the same sentences; returns how many matched."""
    by_id = {s.id: s for s in sentences}
    done = 0
    for name, forms, tags in read_names(path):
        s = by_id.get(name)
        if s and len(tags) == len(s.forms):
            s.ner = tags
            done += 1
    return done


def mentions(entities):
    """(start, end, type) of the mentions in GUM's Entity column: '(12-person-...' opens, '12)' closes, '(12-person-...)' is one word."""
    open_at, out = {}, []
    for i, value in enumerate(entities):
        for opening, body, closing in re.findall(r'(\()?([^()]+)(\))?', value):
            number = body.split('-')[0]
            if '[' in number:                           # a mention in pieces
                continue
            if opening:
                open_at.setdefault(number, []).append((i, body.split('-')[1] if '-' in body else ''))
            if closing and open_at.get(number):
                start, kind = open_at[number].pop()
                out.append((start, i + 1, kind))
    return out


def name_inside(s, start, end, person):
    """The name that heads a mention: the run of proper nouns around its head, without titles, with 'of (the) X' after it unless it is a
    person's; None where there is none."""
    head = next((i for i in range(start, end) if not start <= s.heads[i] < end), None)
    if head is None or s.upos[head] != 'PROPN':
        return None
    a, b = head, head + 1
    while a > start and (s.upos[a - 1] == 'PROPN' or (s.xpos[a - 1] == 'HYPH' and s.upos[a - 2] == 'PROPN')):
        a -= 1
    while True:
        if b < end and s.upos[b] == 'PROPN':
            b += 1
        elif b + 1 < end and s.upos[b + 1] == 'PROPN' and (s.xpos[b] in ('HYPH', 'POS') or s.forms[b] == '&' or (s.forms[b] == 'of' and not person)):
            b += 2
        elif b + 2 < end and not person and s.forms[b] == 'of' and s.forms[b + 1] == 'the' and s.upos[b + 2] == 'PROPN':
            b += 3
        else:
            break
    while a < b and s.forms[a] in TITLES:
        a += 1
    return (a, b) if a < b else None


def derive_names(sentences):
    """Name tags for sentences with GUM's entities: persons, organisations and places that are headed by a proper noun; of nested
    names the outer one counts."""
    kinds = {'person': 'PER', 'organization': 'ORG', 'place': 'LOC'}
    for s in sentences:
        if s.ner is not None:
            continue
        s.ner = ['O'] * len(s.forms)
        found = [(name_inside(s, a, b, k == 'person'), kinds[k]) for a, b, k in mentions(s.entities) if k in kinds]
        for (a, b), kind in sorted((f for f in found if f[0]), key=lambda f: f[0][0] - f[0][1]):
            if all(t == 'O' for t in s.ner[a:b]):
                s.ner[a:b] = ['B-' + kind] + ['I-' + kind] * (b - a - 1)


def names_only(path):
    """Sentences that teach names and nothing else."""
    out = []
    for name, forms, tags in read_names(path):
        if len(forms) <= 80:
            s = Sentence(name)
            s.forms, s.ner = forms, tags
            out.append(s)
    return out


def headline_form(form):
    return form[:1].upper() + form[1:] if len(form) > 3 else form


def restyle(s, style):
    """The sentence in lower case, in capitals, or as a headline; a final leaf punctuation mark is dropped in odd styles."""
    change = {0: lambda f: f, 1: lambda f: f, 2: str.lower, 3: str.upper, 4: headline_form, 5: headline_form}[style]
    n = len(s.forms)
    if style in (1, 3, 5) and n > 2 and s.heads and s.upos[-1] == 'PUNCT' and n - 1 not in s.heads and s.heads[-1] >= 0:
        n -= 1
    return [change(f) for f in s.forms[:n]]


class Coder:
    """Turns sentences into arrays of row numbers; keeps what it computed."""

    def __init__(self, words, labels):
        self.words = words                      # lower-cased form -> row
        self.labels = {k: {v: i for i, v in enumerate(names)} for k, names in labels.items()}
        self.cache = {}

    def word(self, form):
        got = self.cache.get(form)
        if got is None:
            low = ''.join(chr(F.lower(ord(c))) for c in form)
            got = self.cache[form] = [self.words.get(low, 0)] + F.affixes(form)
        return got

    def shape(self, form, first, case):
        key = (form, first, case)
        got = self.cache.get(key)
        if got is None:
            got = self.cache[key] = F.shape_row(form, first, case)
        return got

    def inputs(self, forms):
        """int32 [n, 10]: word row, 8 affix rows, shape row"""
        case = F.sentence_case(forms)
        return np.array([self.word(f) + [self.shape(f, i == 0, case)] for i, f in enumerate(forms)], np.int32)

    def sentence(self, s, style=0):
        """inputs [n, 10] and gold [n, 5] (upos, xpos, head, rel, ner; -1 in ner: not known)"""
        if style not in s.variants:
            x = self.inputs(restyle(s, style))
            n = len(x)
            gold = np.full((n, 5), -1, np.int32)
            look = self.labels
            if s.heads:
                gold[:, 0] = [look['upos'][t] for t in s.upos[:n]]
                gold[:, 1] = [look['xpos'].get(t, -1) for t in s.xpos[:n]]
                gold[:, 2] = s.heads[:n]
                gold[:, 3] = [look['rel'].get(t, -1) for t in s.rels[:n]]
            else:
                gold[:, 2] = -2
            if s.ner:
                gold[:, 4] = [look['ner'][t] for t in s.ner[:n]]
            s.variants[style] = (x, gold)
        return s.variants[style]


def pick_style(rng):
    r = rng.random()
    return 0 if r < 0.86 else 1 if r < 0.89 else 2 if r < 0.92 else 3 if r < 0.95 else 4 if r < 0.97 else 5


def batches(coder, sentences, words_per_batch, rng=None):
    """Sentences of like length together. Yields x [L, B, 10], gold [L, B, 5] (-1 and head -2 on padding), mask [L, B]."""
    items = [coder.sentence(s, pick_style(rng) if rng else 0) for s in sentences]
    order = list(range(len(items)))
    if rng:
        order.sort(key=lambda i: len(items[i][0]) * (1 + 0.1 * rng.random()))
    groups, now, longest = [], [], 0
    for i in order:
        longest = max(longest, len(items[i][0]))
        if now and longest * (len(now) + 1) > words_per_batch:
            groups.append(now)
            now, longest = [], len(items[i][0])
        now.append(i)
    groups.append(now)
    if rng:
        rng.shuffle(groups)
    for g in groups:
        n = max(len(items[i][0]) for i in g)
        x = np.zeros((n, len(g), 10), np.int64)
        gold = np.full((n, len(g), 5), -1, np.int64)
        gold[:, :, 2] = -2
        mask = np.zeros((n, len(g)), np.float32)
        for b, i in enumerate(g):
            m = len(items[i][0])
            x[:m, b], gold[:m, b], mask[:m, b] = items[i][0], items[i][1], 1
        yield g, x, gold, mask
