#!/usr/bin/env python3
"""Runs the lines of actor_cases.txt through `bede code` and looks at who is meant.  TAP on standard output.
usage: actor_cases.py BEDE CASES

A line is    sentence(s) with [the phrase] in brackets | date | code
The actor that a phrase within the brackets means must have that CAMEO actor code at that date (no date: that of the line "= YYYY-MM-DD").
"!" instead of a code: nothing in the brackets may be a known actor (a name that nobody knows, "---", may stand there).
"!CHN": in the brackets stands nobody with that code, whatever else stands there."""
import json
import subprocess
import sys
import tempfile


def read(path):
    default, cases = None, []
    for number, line in enumerate(open(path, encoding='utf-8'), 1):
        line = line.rstrip('\n')
        if line.startswith('= '):
            default = line[2:].strip()
        elif line.strip() and not line.startswith('#'):
            marked, date, code = (part.strip() for part in line.rsplit('|', 2))
            start, end = marked.index('['), marked.index(']') - 1
            cases.append((number, marked.replace('[', '').replace(']', ''), start, end, date or default, code))
    return cases


def found(record, start, end):
    """the codes of those whom the words from start to end mean, by place"""
    text = record['document']['text']
    hits = []
    for a in record['actors']:
        for m in a['mentions']:
            if m['start'] < end and start < m['end']:
                hits.append((m['start'], m['end'], a['code'], text[m['start']:m['end']]))
    return sorted(hits)


def holds(code, hits):
    codes = {h[2] for h in hits}
    if code == '!':
        return codes <= {'---'}
    if code.startswith('!'):
        return code[1:] not in codes
    return code in codes


def main():
    bede, path = sys.argv[1:3]
    cases = read(path)
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as f:
        for number, text, _, _, date, _ in cases:
            f.write(json.dumps({'id': str(number), 'text': text, 'date': date}, ensure_ascii=False) + '\n')
        f.flush()
        out = subprocess.run([bede, 'code', '--quiet', f.name], stdout=subprocess.PIPE, check=True).stdout.decode()
    records = [json.loads(line) for line in out.splitlines()]
    print('1..%d' % len(cases))
    failed = 0
    for i, ((number, text, start, end, date, code), record) in enumerate(zip(cases, records), 1):
        hits = found(record, start, end)
        good = record['document']['text'].startswith(text) and holds(code, hits)
        print('%sok %d - %s: %s' % ('' if good else 'not ', i, code, text[start:end].replace('#', '')))
        if not good:
            failed += 1
            print('#   line %d, %s: %s' % (number, date, text))
            print('#   is: ' + ('; '.join('%s = %s' % (h[3], h[2]) for h in hits) or 'nobody'))
    sys.exit(failed > 0)


main()
