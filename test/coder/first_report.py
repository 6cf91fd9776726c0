#!/usr/bin/env python3
"""The traits of a first real report, row by row (R1 to R18): what its record must hold.  TAP.
The report is somebody else's text and no part of Bede: where it is not beside the checkout the rows are skipped.
usage: first_report.py BEDE REPORT"""
import json
import os
import subprocess
import sys

ROWS = 'R1 R2 R3 R4 R5 R6 R7 R8 R9 R10 R11 R12 R13 R14 R15 R16 R17 R18'.split()


def main():
    bede, path = sys.argv[1:3]
    print('1..%d' % len(ROWS))
    if not os.path.exists(path):
        for i, row in enumerate(ROWS, 1):
            print('ok %d - %s # SKIP the report is not here' % (i, row))
        return 0
    run = lambda *options: subprocess.run([bede, 'code', '--date', '2022-03-24', '--quiet', *options, path], stdout=subprocess.PIPE, check=True).stdout.decode()
    r = json.loads(run())
    text, actors = r['document']['text'], {a['id']: a for a in r['actors']}
    codes = lambda ids: {actors[i]['code'] for i in ids or []}
    events, statements, figures = r['events'], {s['id']: s for s in r['statements']}, r['figures']
    fact = lambda e: e['modality'] in ('actual', 'reported') and e['polarity'] == 'positive'

    def find(source=None, target=None, cameo='', modality=None, third=None):
        for e in events:
            if (source is None or any(codes(e['source']) == s for s in source)) and (target is None or codes(e['target']) == target) and \
                    e['cameo'].startswith(cameo) and (modality is None or e['modality'] in modality) and (third is None or codes(e['third']) == third):
                return e
        return None

    def said(code, via=None, **wanted):
        """The statements by a speaker of that code, through that carrier, with those fields."""
        return [s for s in statements.values() if code in codes(s['speaker']) and (via is None or any(via in actors[v]['name'] for v in s['via']))
                and all(s[k] == v for k, v in wanted.items())]

    covers = lambda s, at: any(a <= at < b for a, b in s['content'])
    sentences_in = lambda s: sum(any(a < y and x < b for x, y in s['content']) for a, b in r['document']['sentences'])
    start = lambda e: (e and (e['date'] or {}).get('start') or '')[:10]
    times = {t['text']: t['value'] for t in r['times']}
    two, ask = {'USA', 'IGOWSTNAT'}, find([{'CHN'}, {'CHNGOV'}], {'USA', 'IGOWSTNAT'}, '026', ['actual'], {'RUS'})
    triggers = [m['trigger']['text'] for m in ask['mentions']] if ask else []
    request = next((e for e in events if e['modality'] == 'requested' and two <= codes(e['source']) and 'RUS' in codes(e['target']) and e['plover']['event'] == 'CONSULT'), None)
    rows = run('--format', 'tsv').split('\n')
    meeting = find([{'IGOWSTNAT'}], None, '04', ['actual'])
    place = next((p for p in r['places'] if meeting and p['id'] == meeting.get('place')), None)
    war = next((e for e in events if codes(e['source']) == {'RUS'} and codes(e['target']) == {'UKR'} and e['cameo'].startswith('19')), None)
    sanctions = find([{'IGOEUREEC', 'USA', 'GBR'}], {'RUS'}, '163', ['actual'])
    by = lambda measure, value: next((f for f in figures if f['measure'] == measure and f['value'] == value), None)
    killed, injured, fled = by('killed', 977), by('injured', 1594), by('refugees', 3600000) or by('displaced', 3600000)
    told = lambda f: f and f.get('according_to') and actors[f['according_to']]['code']
    denials = [s for s in said('CHNGOV', stance='denies') if any(t in statements and statements[t]['stance'] == 'alleges' for t in s['about'])]
    appeals = [m['trigger']['start'] for m in ask['mentions']] if ask else []
    names = {a['name']: a for a in r['actors']}
    spans = [(m['start'], m['end'], m['text']) for a in r['actors'] for m in a['mentions']] + [(m['trigger']['start'], m['trigger']['end'], m['trigger']['text']) for e in events for m in e['mentions']]
    spans += [(x['start'], x['end'], x['text']) for x in figures + r['times']] + [(s['cue']['start'], s['cue']['end'], s['cue']['text']) for s in statements.values() if s['cue']]
    checks = {
        'R1': bool(r['document']['title']) and sum(e['cameo'] == '026' and fact(e) for e in events) == 1,
        'R2': bool(ask) and start(ask) == '2022-03-24' and 'urges' in triggers and 'urged' in triggers and 'engage' in triggers and ask['plover'] == {**ask['plover'], 'event': 'REQUEST', 'mode': 'meet'},
        'R3': bool(request) and not any('\trequested\t' in row for row in rows),
        'R4': times.get('Thursday') == '2022-03-24' and times.get('Wednesday') == '2022-03-23' and times.get('Feb. 24') == '2022-02-24',
        'R5': any(covers(s, at) for s in said('CHNGOV', via='CGTN') for at in appeals),
        'R6': any(sentences_in(s) == 2 for s in said('CHNGOV', via='Global Times', kind='direct')),
        'R7': sum(s['source']['text'].lower() == 'he' for s in said('CHNGOV') if s['source']) >= 2,
        'R8': bool(denials),
        'R9': start(find([{'IGOWSTNAT'}], {'CHN'}, '11')) == '2022-03-23' and not any(fact(e) and codes(e['source']) == {'CHN'} and e['cameo'].startswith('07') for e in events)
              and any(e['modality'] in ('hypothetical', 'alleged') and codes(e['source']) == {'CHN'} and 'provide' in [m['trigger']['text'] for m in e['mentions']] for e in events),
        'R10': start(meeting) == '2022-03-24' and bool(place) and place['country'] == 'BEL' and abs(place['lat'] - 50.85) < 0.1 and abs(place['lon'] - 4.35) < 0.1,
        'R11': bool(war) and start(war) == '2022-02-24' and len(war['mentions']) > 1,
        'R12': bool(find([{'IGOWSTNAT'}], {'BLR'}, '', ['planned'])) and bool(find([{'IGOWSTNAT'}], {'CHN'}, '', ['planned'])) and any(s['quotes'] for s in said('IGOWSTNAT')),
        'R13': bool(sanctions) and not (sanctions.get('place') and 'Moscow' in str([p['name'] for p in r['places'] if p['id'] == sanctions['place']])),
        'R14': bool(killed) and killed['bound'] == 'at_least' and bool(injured) and told(killed) == 'IGOUNO' and bool(killed.get('caveat')) and 'civilians' in killed['of']['text'],
        'R15': bool(fled) and fled['bound'] == 'more_than' and told(fled) == 'IGOUNOREFHCR' and 'Ukrainians' in fled['of']['text'],
        'R16': not any(fact(e) and (e['cameo'].startswith('17') or e['cameo'].startswith('087')) for e in events) and not any(fact(e) and 'Resuming' in m['trigger']['text'] for e in events for m in e['mentions']),
        'R17': any(a['type'] == 'outlet' and 'CGTN' in a['name'] for a in r['actors']) and sum(a['code'] == 'IGOWSTNAT' and a['type'] == 'organization' for a in r['actors']) == 1
               and names.get('Ukrainians', {}).get('code') == 'UKR' and any(a['name'] == 'civilians' and a['code'].endswith('CVL') for a in r['actors']),
        'R18': all(text[a:b] == t for a, b, t in spans) and all(m['rule'] for e in events for m in e['mentions']),
    }
    for i, row in enumerate(ROWS, 1):
        print('%sok %d - %s' % ('' if checks[row] else 'not ', i, row))
    return 0 if all(checks.values()) else 1


sys.exit(main())
