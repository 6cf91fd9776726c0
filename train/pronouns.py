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
import re
import subprocess
import sys
import tempfile

import numpy as np

FEATURES = [('CLASS', 3), ('NONE', 1), ('BACK', 4), ('PLACE', 20), ('ORDER', 5), ('DEPTH', 3), ('PREPOSITION', 10), ('OPENING', 2), ('CONJUNCT', 1),
            ('PARALLEL', 2), ('BOTH_SUBJECTS', 3), ('PARAGRAPH', 1), ('HEADLINE', 1), ('QUOTED', 2), ('DISTANCE', 4), ('BEHIND', 2),
            ('SAME_CLAUSE', 2), ('CLAUSE_BELOW', 5), ('CLAUSE_ABOVE', 5), ('COMMANDS', 3), ('SAME_VERB', 2), ('FRAME', 1), ('ANIMACY', 12),
            ('IS_PRONOUN', 3), ('LATEST', 1), ('KIND', 15), ('NAME', 1), ('STANDS_IN', 3), ('DETERMINER', 5), ('MODIFIER', 1), ('TIMES', 5),
            ('GENDER', 1), ('NUMBER', 3), ('MEANT', 1), ('TOPIC', 1), ('SAME_NOUN', 2), ('PREDICATE_KIND', 2), ('BETWEEN', 6), ('FIRST', 2),
            ('REFLEXIVE', 3), ('OWN_PLACE', 10), ('OWN_DEPTH', 3), ('OWN_FIRST', 1), ('OWN_QUOTED', 1), ('OPEN', 4), ('POSSESSED_KIND', 15),
            ('SUBJECT_OF_KIND', 16), ('OBJECT_OF_KIND', 16), ('LATEST_BACK', 3), ('COPULA', 2), ('CLAUSE', 1), ('OBJECT_AND_CLAUSE', 1),
            ('EMPTY_VERB', 1), ('EMPTY_ADJECTIVE', 1), ('TIME_PREDICATE', 1), ('ADJECTIVE', 1), ('NOUN_PREDICATE', 15)]
COUNT = sum(n for _, n in FEATURES)
LONE, LOST = 0.35, 0.0  # how much a pronoun counts that means nobody, or nobody among its candidates
TREES, DEPTH, RATE, RIDGE, LEAST = 200, 4, 0.15, 6.0, 4.0  # how many trees, how deep, how much of each is taken; what small leaves are held back by
FIRST_TREES = [('NONE', 0, -100), ('BACK', 0, 60), ('BACK', 1, 40), ('PLACE', 0, 40), ('PLACE', 10, 60), ('IS_PRONOUN', 0, 50)] # to begin with: (feature, offset, weight)


def number_of(name, offset=0):
    at = 0
    for feature, n in FEATURES:
        if feature == name:
            return at + offset
        at += n
    raise KeyError(name)


def stump(name, offset, weight):
    return (number_of(name, offset), float(weight) / 100, 0.0)


def complete(tree, depth=DEPTH):
    """the levels of a tree ((feature, tree where it is there, tree where it is not), or a leaf's number) with all their questions, and its
    leaves; below a leaf that lies higher up it is asked in vain"""
    if not depth:
        return [], [round(100 * tree)]
    feature, there, not_there = tree if isinstance(tree, tuple) else (0, tree, tree)
    (levels, leaves), (more, others) = complete(not_there, depth - 1), complete(there, depth - 1)
    return [[feature]] + [a + b for a, b in zip(levels, more)], leaves + others


def write(path, trees):
    assert COUNT <= 256
    out = ['/* The decision trees of pronoun_evidence.c.  Made by train/pronouns.py; not edited by hand. */',
           '#ifndef BEDE_CODER_PRONOUN_WEIGHTS_H', '#define BEDE_CODER_PRONOUN_WEIGHTS_H', '', '#include <stdint.h>', '',
           '/* The first number of each kind of feature. */', 'enum pronoun_feature {']
    for name, _ in FEATURES:
        out.append('    FEATURE_%s = %d,' % (name, number_of(name)))
    out += ['    PRONOUN_FEATURES = %d,' % COUNT, '};', '', 'enum { PRONOUN_DEPTH = %d, PRONOUN_LEAVES = 1 << PRONOUN_DEPTH };' % DEPTH, '',
            '/* Questions (is the feature there?) level by level, from left to right, then the leaves: what the tree adds, in hundredths.  Behind question n',
            '   comes 2n+1 where the feature is not there, else 2n+2. */',
            'static const struct pronoun_tree {', '    uint8_t questions[PRONOUN_LEAVES - 1];', '    int8_t leaves[PRONOUN_LEAVES];', '} pronoun_trees[] = {']
    for tree in trees:
        levels, leaves = complete(tree)
        assert all(-128 <= leaf < 128 for leaf in leaves)
        out.append('    {{%s}, {%s}},' % (', '.join(str(q) for level in levels for q in level), ', '.join(map(str, leaves))))
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
                current = None if lone and not single else (int(number), [(features, lone)], lone) # LitBank has no chains of things
            elif current:
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


class Rows:
    """all candidates of all pronouns as rows of features that are there or not"""

    def __init__(self, examples):
        sizes = [len(candidates) for candidates, _ in examples]
        self.starts = np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(int)
        self.example = np.repeat(np.arange(len(examples)), sizes)
        self.right = np.array([right for candidates, _ in examples for _, right in candidates])
        self.scale = np.repeat([scale for _, scale in examples], sizes)
        self.has = np.zeros((sum(sizes), COUNT), bool)
        row = 0
        for candidates, _ in examples:
            for features, _ in candidates:
                self.has[row, features] = True
                row += 1

    def odds(self, scores, only=None):
        top = np.maximum.reduceat(scores, self.starts)
        odds = np.exp(scores - top[self.example])
        if only is not None:
            odds = odds * only
        return odds / np.maximum(np.add.reduceat(odds, self.starts), 1e-12)[self.example]

    def correct(self, scores):
        """per example: whether the best is a right one"""
        top = np.maximum.reduceat(scores, self.starts)
        return np.logical_or.reduceat(self.right & (scores >= top[self.example] - 1e-9), self.starts)


def grow(rows, inside, gradient, curvature, dense, features, depth):
    """the tree over the rows `inside` that lowers the loss most, greedily"""
    g, h = gradient[inside].sum(), curvature[inside].sum()
    leaf = float(-RATE * g / (h + RIDGE))
    if depth == 0 or len(inside) < 20:
        return leaf
    block = dense[inside]
    with_g, with_h = gradient[inside] @ block, curvature[inside] @ block
    rest_g, rest_h = g - with_g, h - with_h
    gain = with_g ** 2 / (with_h + RIDGE) + rest_g ** 2 / (rest_h + RIDGE) - g ** 2 / (h + RIDGE)
    gain[(with_h < LEAST) | (rest_h < LEAST)] = -1
    gain[~features] = -1
    best = int(np.argmax(gain))
    if gain[best] <= 1e-3:
        return leaf
    there = rows.has[inside, best]
    return (best, grow(rows, inside[there], gradient, curvature, dense, features, depth - 1),
            grow(rows, inside[~there], gradient, curvature, dense, features, depth - 1))


def apply(tree, has):
    """the numbers that a tree gives to the rows"""
    if not isinstance(tree, tuple):
        return np.full(len(has), tree)
    there = has[:, tree[0]]
    return np.where(there, apply(tree[1], has), apply(tree[2], has))


def train(examples, trees=TREES, watch=None):
    """boosted trees for the choice among the candidates and "none" (softmax)"""
    rows = Rows(examples)
    rng = np.random.RandomState(7)
    dense = rows.has.astype(np.float32)
    scores, made = np.zeros(len(rows.right)), []
    for number in range(trees):
        odds, right = rows.odds(scores), rows.odds(scores, rows.right)
        gradient = ((odds - right) * rows.scale).astype(np.float32)
        curvature = (np.maximum(odds * (1 - odds), 0.01 * odds + 1e-4) * rows.scale).astype(np.float32)
        chosen = rng.rand(len(rows.starts)) < 0.7
        inside = np.flatnonzero(chosen[rows.example])
        tree = grow(rows, inside, gradient, curvature, dense, rng.rand(COUNT) < 0.5, DEPTH)
        made.append(tree)
        scores += apply(tree, rows.has)
        if watch:
            watch(number, tree)
    print('%d pronouns, %.1f %% right in training' % (len(rows.starts), 100.0 * rows.correct(scores).mean()))
    return made


def main():
    bede, header, *gold = sys.argv[1:]
    if bede == 'empty':
        write(header, [stump(*x) for x in FIRST_TREES])
        return
    examples, lost = [], 0
    for path in gold:
        for number, candidates, lone in cases(bede, documents_of(path)):
            if any(r for _, r in candidates):
                examples.append((candidates, LONE if lone else 1.0))
            else: # its antecedent is no candidate: better none than a wrong one
                lost += 1
    print('%d without a right candidate' % lost)
    write(header, train(examples))


if __name__ == '__main__':
    main()
