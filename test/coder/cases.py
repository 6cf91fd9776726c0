#!/usr/bin/env python3
"""Runs the cases of cases.txt through `bede code` and compares the events.  TAP on standard output.
usage: cases.py BEDE CASES

A case is a block of lines, blocks apart by a blank line:
    the sentence(s), one report
    > SOURCE -> TARGET CODE [modality] [negative]     an event that must be there: actor codes joined by +, CAMEO code (a prefix will do)
    < SOURCE -> TARGET CODE [modality]                an event that must not be there ("-" or a part left out matches anything)
`-` stands for nobody, `*` for anybody.  Lines that start with # are comments; a line "= YYYY-MM-DD" sets the publication date from there on."""
import json
import subprocess
import sys
import tempfile


def read(path):
    date, cases, block = None, [], []
    for number, line in enumerate(open(path, encoding='utf-8'), 1):
        line = line.rstrip('\n')
        if line.startswith('#'):
            continue
        if line.startswith('= '):
            date = line[2:].strip()
        elif line.strip():
            block.append((number, line))
        elif block:
            cases.append((date, block))
            block = []
    if block:
        cases.append((date, block))
    return cases


def wanted(line):
    left, right = line[1:].split('->')
    target, code, *rest = right.split()
    return dict(source=left.strip(), target=target, code=code, negative='negative' in rest,
                modality=next((w for w in rest if w != 'negative'), None))


def parties(record, ids):
    codes = {a['id']: a['code'] for a in record['actors']}
    return '+'.join(sorted(codes[i] for i in ids or [])) or '-'


def matches(record, event, w):
    def side(ids, text):
        return text == '*' or parties(record, ids) == ('-' if text == '-' else '+'.join(sorted(text.split('+'))))
    return (side(event['source'], w['source']) and side(event['target'], w['target']) and (w['code'] == '*' or (event['cameo'] or '').startswith(w['code']))
            and (w['modality'] is None or event['modality'] == w['modality']) and (event['polarity'] == 'negative') == w['negative'])


def show(record):
    for e in record['events']:
        print('#   is: %s -> %s %s %s %s  [%s]' % (parties(record, e['source']), parties(record, e['target']), e['cameo'], e['modality'],
                                                e['polarity'], e['mentions'][0]['rule']))


def main():
    bede, path = sys.argv[1:3]
    cases = read(path)
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as f:
        for i, (date, block) in enumerate(cases):
            text = ' '.join(l for _, l in block if l[0] not in '<>')
            f.write(json.dumps({'id': str(i), 'text': text, **({'date': date} if date else {})}, ensure_ascii=False) + '\n')
        f.flush()
        out = subprocess.run([bede, 'code', '--quiet', f.name], stdout=subprocess.PIPE, check=True).stdout.decode()
    records = [json.loads(line) for line in out.splitlines()]
    print('1..%d' % len(cases))
    failed = 0
    for i, ((_, block), record) in enumerate(zip(cases, records), 1):
        text = ' '.join(l for _, l in block if l[0] not in '<>')
        wrong = []
        for number, line in block:
            if line[0] not in '<>':
                continue
            found = any(matches(record, e, wanted(line)) for e in record['events'])
            if found != (line[0] == '>'):
                wrong.append('line %d: %s' % (number, line))
        print('%sok %d - %s' % ('not ' if wrong else '', i, text.replace('#', '')[:70]))
        if wrong:
            failed += 1
            for w in wrong:
                print('#   ' + w)
            show(record)
    sys.exit(failed > 0)


main()
