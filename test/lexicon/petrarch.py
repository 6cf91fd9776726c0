#!/usr/bin/env python3
"""PETRARCH's own test sentences, coded with PETRARCH's own dictionaries: directly, and after `bede lexicon import`.
usage: petrarch.py BEDE FOLDER [-v] [--floor-actors PERCENT] [--floor-events PERCENT]
A case's actors are right where the pairs of source and target are those expected, its events where the codes are right too.
With floors it is a test (TAP); -v shows what comes out otherwise."""
import argparse
import json
import subprocess
import sys
import tempfile

DICTIONARIES = ['PETR.Validate.%s.txt' % kind for kind in ('actors', 'agents', 'verbs', 'discards')]


def triples(record):
    codes = {a['id']: a['code'] or '---' for a in record['actors']}
    found = set()
    for e in record['events']:
        if e['modality'] in ('actual', 'reported') and e['polarity'] == 'positive':
            found |= {(codes[s], codes[t], e['cameo']) for s in e['source'] or [] for t in e['target'] or []}
    return found


def code(bede, cases, lexicons):
    articles = ''.join(json.dumps({'id': c['id'], 'text': c['text'], 'date': c['date']}) + '\n' for c in cases)
    command = [bede, 'code', '--quiet', '--input', 'jsonl'] + [x for l in lexicons for x in ('--lexicon', l)]
    out = subprocess.run(command, input=articles, text=True, capture_output=True, check=True).stdout
    return {r['document']['id']: triples(r) for r in map(json.loads, out.splitlines())}


def score(cases, coded, verbose):
    actors = events = 0
    for c in cases:
        gold, ours = {tuple(t) for t in c['expected']}, coded[c['id']]
        same = {t[:2] for t in gold} == {t[:2] for t in ours}
        actors += same
        events += gold == ours
        if verbose and gold != ours:
            print('# %s\n#   %s\n#   expected %s\n#   got      %s' % (c['id'], c['text'], sorted(gold), sorted(ours)))
    return 100 * actors / len(cases), 100 * events / len(cases)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument('bede'), p.add_argument('folder'), p.add_argument('-v', action='store_true')
    p.add_argument('--floor-actors', type=float, default=0), p.add_argument('--floor-events', type=float, default=0)
    a = p.parse_args()
    cases = [c for c in map(json.loads, open(a.folder + '/cases.jsonl', encoding='utf-8')) if not c['needs_config']]
    files = ['%s/%s' % (a.folder, name) for name in DICTIONARIES]
    direct = code(a.bede, cases, files)
    with tempfile.TemporaryDirectory() as folder:
        imported = subprocess.run([a.bede, 'lexicon', 'import', '--output', folder] + files, capture_output=True, text=True)
        text = code(a.bede, cases, [folder])
        packed = subprocess.run([a.bede, 'lexicon', 'compile', '--output', folder + '/old.pack', folder], capture_output=True, text=True)
        compiled = code(a.bede, cases, [folder + '/old.pack'])
    actors, events = score(cases, direct, a.v)
    checks = [('the dictionaries are imported without a mistake', imported.returncode == 0 and packed.returncode == 0),
              ('imported, they code as the files themselves do', text == direct),
              ('and so they do compiled', compiled == direct),
              ('actors of %.1f %% of %d cases are right' % (actors, len(cases)), actors >= a.floor_actors),
              ('events of %.1f %% of them' % events, events >= a.floor_events)]
    print('1..%d' % len(checks))
    for i, (what, good) in enumerate(checks, 1):
        print('%sok %d - %s' % ('' if good else 'not ', i, what))
    return not all(good for _, good in checks)


sys.exit(main())
