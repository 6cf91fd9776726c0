#!/usr/bin/env python3
"""Runs the cases of the files of this folder through `bede code` and compares the events and statements.  TAP on standard output.
usage: cases.py BEDE FILE...

A case is a block of lines, blocks apart by a blank line:
    the sentence(s), one report; a line "~ WORDS" before them is its headline, a line
    "// WORDS" begins a paragraph
    > SOURCE -> TARGET CODE [modality] [negative]     an event that must be there
    ! SOURCE -> TARGET CODE [modality] [negative]     an event that must not be there
    > SPEAKER | CUE | STANCE | CONTENT [| key=value]  a statement that must be there, by its words; parts of a content apart by " … "
    ! SPEAKER | CUE | STANCE | CONTENT                a statement that must not be there; `! | *`: none at all
In events SOURCE and TARGET are actor codes joined by + (`*` anybody, `-` nobody; CHN* and *COP: what begins or ends so), CODE the first digits of a CAMEO code or the name of a
PLOVER type (`*` any); a modality that is left out is any, a polarity that is left out positive.
In statements `*` matches anything and `-` what is absent, `...` in a content any words; SPEAKER is the words that name the source, or the
names of the actors joined by +.  Keys: code (the speakers' codes joined by +), via, to (names joined by +), kind, claim (statements with
the same letter are about one event or statement; in capitals: the statement itself may be it).
Lines that start with # are comments; a line "= YYYY-MM-DD" sets the publication date from there on."""
import fnmatch
import json
import re
import subprocess
import sys
import tempfile


MARKS = '>!'
MODALITIES = ['actual', 'reported', 'alleged', 'planned', 'requested', 'hypothetical']


def read(path):
    date, cases, block = None, [], []
    for number, line in enumerate(open(path, encoding='utf-8'), 1):
        line = line.rstrip('\n')
        if line.startswith('#'):
            continue
        if line.startswith('<'):
            sys.exit('%s:%d: what must not be there begins with "!"' % (path, number))
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


def words_match(wanted, text):
    pattern = '.*'.join(re.escape(part.strip()) for part in wanted.split('...'))
    return wanted == '*' or re.fullmatch(pattern, text or '-', re.S) is not None


class Statements:
    """The statements of a record as the lines of a case see them."""

    def __init__(self, record):
        self.record, self.claims = record, {}
        self.names = {a['id']: a['name'] for a in record['actors']}
        self.codes = {a['id']: a['code'] for a in record['actors']}

    def line(self, s):
        text = self.record['document']['text']
        content = ' … '.join(text[a:b] for a, b in s['content'])
        return ' | '.join([s['source']['text'] if s['source'] else '-', s['cue']['text'] if s['cue'] else '-', s['stance'], content])

    def named(self, ids):
        return '+'.join(self.names[i] for i in ids) or '-'

    def has_key(self, s, key, value):
        if key == 'claim':
            mine = set(s['about']) | ({s['id']} if value.isupper() else set())
            common = self.claims.setdefault(value.upper(), mine) & mine
            self.claims[value.upper()] = common or self.claims[value.upper()]
            return bool(common)
        return value == {'code': '+'.join(self.codes[i] for i in s['speaker']) or '-', 'via': self.named(s['via']),
                         'to': self.named(s['addressees']), 'kind': s['kind']}[key]

    def matches(self, s, line):
        speaker, cue, stance, content, *keys = [part.strip() for part in line[1:].split('|')]
        mine = [part.strip() for part in self.line(s).split(' | ', 3)]
        return ((words_match(speaker, mine[0]) or speaker == self.named(s['speaker'])) and words_match(cue, mine[1])
                and stance in ('*', mine[2]) and words_match(content, mine[3])
                and all(self.has_key(s, *key.split('=', 1)) for key in keys))

    def agree(self, line):
        if line[1:].strip() == '| *':
            return not self.record['statements']
        return any(self.matches(s, line) for s in self.record['statements']) == (line[0] == '>')


def is_statement(line):
    return '|' in line


def wanted(line):
    left, right = line[1:].split('->')
    target, code, *rest = right.split()
    modality = next((w for w in rest if w != 'negative'), None)
    if modality not in [None, *MODALITIES]:
        sys.exit('no modality: ' + line)
    return dict(source=left.strip(), target=target, code=code, negative='negative' in rest, modality=modality)


def parties(record, ids):
    codes = {a['id']: a['code'] for a in record['actors']}
    return '+'.join(sorted(codes[i] for i in ids or [])) or '-'


def is_of(event, code):
    return code == '*' or (event['cameo'] or '').startswith(code) or code == (event['plover'] or {}).get('event')


def matches(record, event, w):
    def side(ids, text):
        found, asked = parties(record, ids).split('+'), sorted(text.split('+'))
        return text == '*' or (len(found) == len(asked) and all(fnmatch.fnmatchcase(f, a) for f, a in zip(found, asked)))
    return (side(event['source'], w['source']) and side(event['target'], w['target']) and is_of(event, w['code'])
            and (w['modality'] is None or event['modality'] == w['modality']) and (event['polarity'] == 'negative') == w['negative'])


def show(record):
    for s in record['statements']:
        keys = ''.join(' | ' + key for key in ['about ' + ' '.join(s['about'])] if s['about'])
        print('#   is: %s%s' % (Statements(record).line(s).replace('\n', ' '), keys))
    for e in record['events']:
        print('#   is: %s -> %s %s %s %s  [%s]' % (parties(record, e['source']), parties(record, e['target']), e['cameo'], e['modality'],
                                                e['polarity'], e['mentions'][0]['rule']))


def main():
    bede, *paths = sys.argv[1:]
    cases = [case for path in paths for case in read(path)]
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as f:
        for i, (date, block) in enumerate(cases):
            text = ' '.join(l for _, l in block if l[0] not in MARKS + '~').replace(' // ', '\n\n')
            title = next((l[2:] for _, l in block if l.startswith('~ ')), None)
            f.write(json.dumps({'id': str(i), 'text': text, **({'title': title} if title else {}), **({'date': date} if date else {})}, ensure_ascii=False) + '\n')
        f.flush()
        out = subprocess.run([bede, 'code', '--quiet', f.name], stdout=subprocess.PIPE, check=True).stdout.decode()
    records = [json.loads(line) for line in out.splitlines()]
    print('1..%d' % len(cases))
    failed = 0
    for i, ((_, block), record) in enumerate(zip(cases, records), 1):
        text = ' '.join(l for _, l in block if l[0] not in MARKS + '~')
        wrong, statements = [], Statements(record)
        for number, line in block:
            if line[0] not in MARKS:
                continue
            if is_statement(line):
                right = statements.agree(line)
            else:
                right = any(matches(record, e, wanted(line)) for e in record['events']) == (line[0] == '>')
            if not right:
                wrong.append('line %d: %s' % (number, line))
        print('%sok %d - %s' % ('not ' if wrong else '', i, text.replace('#', '')[:70]))
        if wrong:
            failed += 1
            for w in wrong:
                print('#   ' + w)
            show(record)
    sys.exit(failed > 0)


main()
