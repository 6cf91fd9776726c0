#!/usr/bin/env python3
"""Runs the cases of figure_cases.txt through `bede code` and compares the figures.  TAP on standard output, and how many of the killed and
injured came out right.
usage: figure_cases.py BEDE CASES

A case is a line: the report, " => ", and its figures in order, parted by "; " (nothing where there are none):
    MEASURE VALUE [(of WORDS, by ACTOR, per ACTOR, unit UNIT)]
VALUE is a number with its bound: 12, >=12, <=12, >12, <12, ~12 (about), 12..15 (a range).  "of" is the text counted; "by" (who did it) and "per" (on
whose word) are a part of the actor's name; what is left out may be anything.  A line that begins with "? " is a case that does not pass yet: it counts in
the shares, and as a failure only once it passes."""
import json
import re
import subprocess
import sys
import tempfile

BOUNDS = {'>=': 'at_least', '<=': 'at_most', '>': 'more_than', '<': 'less_than', '~': 'about', '': 'exactly'}
VICTIMS = ('killed', 'injured')


def figure(text):
    m = re.fullmatch(r'(\w+) (>=|<=|>|<|~|)([\d.]+?)(?:\.\.([\d.]+))?(?: \((.*)\))?', text.strip())
    if not m:
        sys.exit('not a figure: ' + text)
    options = dict(o.split(' ', 1) for o in (m[5] or '').split(', ') if o)
    return dict(measure=m[1], bound='range' if m[4] else BOUNDS[m[2]], value=float(m[3]), upper=float(m[4]) if m[4] else None, **options)


def read(path):
    cases = []
    for number, line in enumerate(open(path, encoding='utf-8'), 1):
        line = line.rstrip('\n')
        if not line.strip() or line.startswith('#'):
            continue
        if ' =>' not in line:
            sys.exit('%s:%d: no "=>"' % (path, number))
        text, figures = line.split(' =>', 1)
        pending = text.startswith('? ')
        cases.append((number, text[2 * pending:], [figure(f) for f in figures.split(';') if f.strip()], pending))
    return cases


def near(a, b):
    return a == b or (a is not None and b is not None and abs(a - b) < 1e-5 * max(1, abs(b)))


def matches(record, f, want):
    names = {a['id']: a['name'].lower() for a in record['actors']}
    name = lambda key: names.get(f.get(key) or '', '')
    return (f['measure'] == want['measure'] and near(f['value'], want['value']) and f['bound'] == want['bound'] and near(f.get('upper'), want['upper'])
            and ('of' not in want or (f['of'] or {}).get('text', '') == want['of']) and ('unit' not in want or f['unit'] == want['unit'])
            and ('by' not in want or want['by'].lower() in name('by')) and ('per' not in want or want['per'].lower() in name('according_to')))


def show(record):
    names = {a['id']: a['name'] for a in record['actors']}
    return '; '.join('%s %s %g%s of %r by %s per %s' % (f['measure'], f['bound'], f['value'], '..%g' % f['upper'] if f.get('upper') else '', (f['of'] or {}).get('text'),
                                                     names.get(f.get('by')), names.get(f.get('according_to'))) for f in record['figures']) or 'nothing'


def main():
    bede, path = sys.argv[1:3]
    cases = read(path)
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as f:
        for number, text, _, _ in cases:
            f.write(json.dumps({'id': str(number), 'date': '2023-05-18', 'text': text}, ensure_ascii=False) + '\n')
        f.flush()
        out = subprocess.run([bede, 'code', '--quiet', f.name], stdout=subprocess.PIPE, check=True).stdout.decode()
    records = [json.loads(line) for line in out.splitlines()]
    print('1..%d' % len(cases))
    failed = right = wanted = found = passed = 0
    for i, ((number, text, figures, pending), record) in enumerate(zip(cases, records), 1):
        got = record['figures']
        good = len(got) == len(figures) and all(matches(record, f, w) for f, w in zip(got, figures))
        passed += good
        victims, theirs = [w for w in figures if w['measure'] in VICTIMS], [f for f in got if f['measure'] in VICTIMS]
        wanted += len(victims)
        found += len(theirs)
        for w in victims:
            hit = next((f for f in theirs if matches(record, f, w)), None)
            if hit:
                theirs.remove(hit)
                right += 1
        wrong = good == pending
        print('%sok %d - line %d: %s' % ('not ' if wrong else '', i, number, text.replace('#', '')[:90]))
        if wrong:
            failed += 1
            print('#   it passes now: take the "? " away' if pending else '#   is: ' + show(record))
    print('# %d of %d cases pass' % (passed, len(cases)))
    print('# killed and injured: %d of %d right (recall %.1f), %d found (precision %.1f)' % (right, wanted, 100 * right / max(wanted, 1), found, 100 * right / max(found, 1)))
    sys.exit(failed > 0)


main()
