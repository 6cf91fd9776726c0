#!/usr/bin/env python3
"""Runs the examples of the lexicon's patterns through `bede code`: each must give its pattern's event with the bracketed source and target.
usage: examples.py BEDE LEXICON [-v] [--floor PERCENT]
Prints the share that does, and with -v what goes wrong.  With --floor it is a test (TAP): fewer than that fails."""
import argparse
import json
import re
import subprocess
import tempfile


def rows(path, operators):
    for number, line in enumerate(open(path, encoding='utf-8'), 1):
        cells = line.rstrip('\n').split('\t')
        if line.startswith('#') or not line.strip() or cells[0] == 'pattern':
            continue
        noun = path.endswith('nouns.tsv')
        example = cells[3 if noun else 2] if len(cells) > (3 if noun else 2) else ''
        code = cells[1] if len(cells) > 1 else ''
        if example and code not in ('', '*'):
            yield '%s:%d' % (path.split('/')[-1], number), cells[0], code, example


def spans(example):
    text, found = '', {}
    for part in re.split(r'(\[[STX] [^\]]*\])', example):
        m = re.fullmatch(r'\[([STX]) ([^\]]*)\]', part)
        if m:
            found.setdefault(m.group(1), []).append((len(text), len(text) + len(m.group(2))))
            text += m.group(2)
        else:
            text += part
    return text, found


def main():
    p = argparse.ArgumentParser()
    p.add_argument('bede'), p.add_argument('lexicon'), p.add_argument('-v', action='store_true'), p.add_argument('--floor', type=float)
    a = p.parse_args()
    cases = [c for name in ('verbs', 'nouns') for c in rows('%s/events/%s.tsv' % (a.lexicon, name), None)]
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as f:
        for i, (_, _, _, example) in enumerate(cases):
            f.write(json.dumps({'id': str(i), 'text': spans(example)[0]}, ensure_ascii=False) + '\n')
        f.flush()
        out = subprocess.run([a.bede, 'code', '--quiet', f.name], stdout=subprocess.PIPE, check=True).stdout.decode()
    right = dict(event=0, code=0, source=0, target=0, all=0)
    totals = dict(event=0, code=0, source=0, target=0, all=0)
    for (where, pattern, code, example), line in zip(cases, out.splitlines()):
        record, (text, marked) = json.loads(line), spans(example)
        mentions = {x['id']: [(m['start'], m['end']) for m in x['mentions']] for x in record['actors']}

        def hit(ids, role):
            return all(any(s < e2 and s2 < e for i in ids or [] for s2, e2 in mentions[i]) for s, e in marked.get(role, []))
        literal = re.fullmatch(r'\d+', code)
        best, why = None, 'no event'
        for e in record['events']:
            c = not literal or (e['cameo'] or '').startswith(code) or code.startswith(e['cameo'])
            s, t = hit(e['source'], 'S'), hit(e['target'], 'T')
            if e['reciprocal']:
                s = hit(e['source'], 'S')
            score = (c, s + t)
            if best is None or score > best[0]:
                best = (score, c, s, t, e)
        for k in totals:
            totals[k] += 1
        if best:
            _, c, s, t, e = best
            right['event'] += 1
            right['code'] += c
            right['source'] += s
            right['target'] += t
            right['all'] += c and s and t
            why = 'code %s ' % e['cameo'] * (not c) + 'source ' * (not s) + 'target ' * (not t)
        if a.v and why:
            print('# %s  %s = %s: %s| %s' % (where, pattern, code, why, example))
    share = {k: 100.0 * right[k] / max(1, totals[k]) for k in totals}
    line = 'examples %d: %s' % (len(cases), ', '.join('%s %.1f %%' % (k, share[k]) for k in share))
    if a.floor is None:
        print(line)
    else:
        print('1..1\n%sok 1 - %s' % ('' if share['all'] >= a.floor else 'not ', line))


main()
