#!/usr/bin/env python3
"""Trains the weights of src/coder/pronouns.c and writes src/coder/pronoun_weights.h.
usage: pronouns.py BEDE HEADER GOLD.jsonl...

BEDE     a bede compiled with -DCODER_DUMP_PRONOUNS: it tells on standard error each pronoun, its candidates and their features
HEADER   the header to write; the layout of the features stands here, so run it once with the word "empty" for BEDE after a change
GOLD     JSON lines {"id", "text", "clusters": [[[start, end], ..], ..]} in code points, chains of one mention included where known; GAP's
         snippets {"id", "text", "pronoun", "a", "b", "a_coref", "b_coref"}; or CoNLL-U of GUM with Entity= (.conllu.gz)
The shipped weights come from GUM's open part (CC BY 4.0), ten excerpts of LitBank (CC BY 4.0) and GAP's development set (Apache-2.0).
The model is a choice among the candidates and "none" (softmax); a pronoun is right with any member of its chain.  Adagrad, pure Python."""
import gzip
import json
import math
import random
import re
import subprocess
import sys
import tempfile

FEATURES = [('BACK', 4), ('RELATION', 16), ('CONJUNCT', 1), ('PARALLEL', 2), ('BOTH_SUBJECTS', 3), ('POSSESSIVE', 2), ('PARAGRAPH', 1),
            ('HEADLINE', 1), ('QUOTED', 2), ('BEHIND', 2), ('DISTANCE', 4), ('SAME_CLAUSE', 2), ('COMMANDS', 3), ('ANIMACY', 12),
            ('PRONOUN', 1), ('NAME', 1), ('DEFINITE', 1), ('INDEFINITE', 1), ('MODIFIER', 1), ('TIMES', 5), ('GENDER', 1), ('NUMBER', 2),
            ('MEANT', 1), ('REFLEXIVE', 2), ('BIAS', 1), ('ORDER', 6), ('SAME_VERB', 1), ('FRAME', 1), ('NONE_RELATION', 8), ('NONE_FIRST', 1), ('NONE_COPULA', 2), ('NONE_CLAUSE', 1),
            ('NONE_VERB', 1)]
COUNT = sum(n for _, n in FEATURES)
CLASSES = 3
LONE, LOST = 0.35, 0.0  # how much a pronoun counts that means nobody, or nobody among its candidates
ROUNDS, RATE, DECAY = 12, 0.15, 0.002


def write(path, weights):
    out = ['/* The weights of pronouns.c, in hundredths, a row for each class of pronouns.  Made by train/pronouns.py; not edited by hand. */',
           '#ifndef BEDE_CODER_PRONOUN_WEIGHTS_H', '#define BEDE_CODER_PRONOUN_WEIGHTS_H', '',
           'enum pronoun_class { PRONOUN_HE, PRONOUN_IT, PRONOUN_THEY, PRONOUN_CLASSES };', '',
           '/* The first number of each kind of feature. */', 'enum pronoun_feature {']
    at = 0
    for name, n in FEATURES:
        out.append('    FEATURE_%s = %d,' % (name, at))
        at += n
    out += ['    PRONOUN_FEATURES = %d,' % at, '};', '', 'static const short pronoun_weights[PRONOUN_CLASSES][PRONOUN_FEATURES] = {']
    for row in weights:
        out.append('    {')
        at = 0
        for name, n in FEATURES:
            out.append('        %s, /* %s */' % (', '.join(str(round(100 * x)) for x in row[at:at + n]), name.lower()))
            at += n
        out.append('    },')
    out += ['};', '', '#endif', '']
    open(path, 'w').write('\n'.join(out))


def characters(text):
    """code point of each byte offset"""
    table = []
    for i, c in enumerate(text):
        table += [i] * len(c.encode())
    return table + [len(text)]


def align(a, b):
    """from code points of a to those of b, where they differ in blanks only"""
    table, j = {}, 0
    for i, c in enumerate(a):
        if c.isspace():
            continue
        while j < len(b) and b[j] != c:
            j += 1
        table[i] = j
        j += 1
    return table


def dumps(bede, documents):
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl') as f:
        for d in documents:
            f.write(json.dumps({'id': d['id'], 'text': d['text']}) + '\n')
        f.flush()
        run = subprocess.run([bede, 'code', '--quiet', '--jobs', '1', f.name], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    records = [json.loads(line) for line in run.stdout.decode().splitlines()]
    blocks = run.stderr.decode().split('D\n')[1:]
    assert len(records) == len(documents) == len(blocks), (len(records), len(documents), len(blocks))
    return zip(documents, records, blocks)


def snippet(d, block, points, table):
    """of a GAP snippet one pronoun is annotated, and of two names whether they are meant"""
    def overlaps(start, end, span):
        return table.get(points[start], -1) < span[1] and span[0] <= table.get(points[end] - 1, -2)
    inside = []
    for line in block.splitlines():
        kind, start, end, number, referent, features = line.split('\t')
        start, end, features = int(start), int(end), [int(x) for x in features.split()]
        if kind == 'P':
            if inside:
                break
            wanted = overlaps(start, end, d['pronoun'])
            klass, none = int(number), features
        elif wanted:
            inside.append((start, end, referent, features))
    if not inside:
        return
    named = {k: {r for s, e, r, _ in inside if overlaps(s, e, d[k])} for k in 'ab'}
    true = set().union(*(named[k] for k in 'ab' if d[k + '_coref']))
    if d['a_coref'] or d['b_coref']:
        if true:
            yield klass, [(none, False)] + [(f, r in true) for _, _, r, f in inside], False
    else:
        false = named['a'] | named['b']
        yield klass, [(none, True)] + [(f, r not in false) for _, _, r, f in inside], True


def cases(bede, documents):
    """per pronoun: (class, candidates); a candidate is (features, right), the first is "none" """
    for d, record, block in dumps(bede, documents):
        text = record['document']['text']
        points, table = characters(text), align(text, d['text'])
        if 'pronoun' in d:
            yield from snippet(d, block, points, table)
            continue
        spans = sorted(((e - s, s, e, k) for k, c in enumerate(d['clusters']) for s, e in c))
        single = {k for k, c in enumerate(d['clusters']) if len(c) < 2}

        def chain(start, end):
            a, b = table.get(points[start], -1), table.get(points[end] - 1, -2) + 1
            return next((k for _, s, e, k in spans if s <= a and b <= e), None)
        current = None
        for line in block.splitlines():
            if line[:2] not in ('P\t', 'C\t'):
                continue
            kind, start, end, number, _, features = line.split('\t')
            here = chain(int(start), int(end))
            features = [int(x) for x in features.split()]
            if kind == 'P':
                if current:
                    yield current
                mine = here
                lone = mine is None or mine in single
                current = (int(number), [(features, lone)], lone)
            else:
                current[1].append((features, here is not None and here == mine and not lone))
        if current:
            yield current


def brackets(entity, start, end, stack, chains):
    """the opened and closed mentions of one token: "(1-person(2-place)", "2)1)" """
    for piece in re.findall(r'\([^()]+|[^()]*\)', entity):
        if piece[0] == '(':
            stack.append((re.split(r'[-\[]', piece[1:], maxsplit=1)[0], start))
            continue
        name = piece[:-1].split('[')[0] or stack[-1][0]
        for k in range(len(stack) - 1, -1, -1):
            if stack[k][0] == name:
                chains.setdefault(name, set()).add((stack[k][1], end))
                del stack[k]
                break


def gum(path):
    """documents of GUM: paragraphs as blank lines, mentions as spans"""
    document, text, stack, chains, token = None, '', [], {}, (0, 0, True)
    for line in gzip.open(path, 'rt', encoding='utf-8'):
        line = line.rstrip('\n')
        if line.startswith('# newdoc'):
            if document:
                yield {'id': document, 'text': text, 'clusters': [sorted(c) for c in chains.values()]}
            document, text, stack, chains = line.split()[-1], '', [], {}
        elif line.startswith('# newpar') and 'block' not in line and text:
            text = text.rstrip() + '\n\n'
        elif line.startswith('# sent_id'):
            token = (0, 0, True)
        elif line[:1].isdigit():
            cells = line.split('\t')
            space = 'SpaceAfter=No' not in cells[9]
            if '-' in cells[0]:
                first, last = map(int, cells[0].split('-'))
                token = (first, last, space)
            elif '.' not in cells[0]:
                number = int(cells[0])
                if token[0] <= number <= token[1]: # one token, several words
                    space = number == token[1] and token[2]
                start = len(text)
                text += cells[1]
                found = re.search(r'Entity=([^|]*)', cells[9])
                if found:
                    brackets(found.group(1), start, len(text), stack, chains)
                text += ' ' if space else ''
        elif not line and text and not text.endswith((' ', '\n')):
            text += ' '
    if document:
        yield {'id': document, 'text': text, 'clusters': [sorted(c) for c in chains.values()]}


def documents_of(path):
    return list(gum(path)) if path.endswith('.conllu.gz') else [json.loads(line) for line in open(path, encoding='utf-8')]


def train(examples):
    weights, squares = [0.0] * COUNT, [1e-6] * COUNT
    for _ in range(ROUNDS):
        random.Random(7 + _).shuffle(examples)
        for candidates, scale in examples:
            scores = [sum(weights[f] for f in features) for features, _ in candidates]
            top = max(scores)
            odds = [math.exp(s - top) for s in scores]
            total = sum(odds)
            right = sum(o for o, (_, r) in zip(odds, candidates) if r)
            gradient = {}
            for o, (features, r) in zip(odds, candidates):
                g = o / total - (o / right if r else 0.0)
                if abs(g) > 1e-4:
                    for f in features:
                        gradient[f] = gradient.get(f, 0.0) + g * scale
            for f, g in gradient.items():
                g += DECAY * weights[f]
                squares[f] += g * g
                weights[f] -= RATE * g / math.sqrt(squares[f])
    return weights


def main():
    bede, header, *gold = sys.argv[1:]
    if bede == 'empty':
        start = [0.0] * COUNT
        start[0:4] = 1.5, 0.8, 0.2, -0.3
        start[4:7] = 0.8, 0.8, 0.3
        start[12:15] = 0.8, 0.8, 0.3
        write(header, [start] * CLASSES)
        return
    examples = [[] for _ in range(CLASSES)]
    lost = 0
    for path in gold:
        for number, candidates, lone in cases(bede, documents_of(path)):
            if any(r for _, r in candidates):
                examples[number].append((candidates, LONE if lone else 1.0))
            else: # its antecedent is no candidate: better none than a wrong one
                lost += 1
                examples[number].append(([(candidates[0][0], True)] + candidates[1:], LOST))
    weights = []
    for number, list_ in enumerate(examples):
        w = train(list_)
        weights.append(w)
        good = sum(max(c, key=lambda x: sum(w[f] for f in x[0]))[1] for c, _ in list_)
        print('class %d: %d pronouns, %.1f %% right in training' % (number, len(list_), 100.0 * good / max(1, len(list_))))
    print('%d without a right candidate' % lost)
    write(header, weights)


main()
