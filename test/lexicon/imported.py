#!/usr/bin/env python3
"""Old dictionaries (TABARI, PETRARCH): what each line means, what is complained about and where, and what is coded with them.
usage: imported.py BEDE"""
import json
import os
import subprocess
import sys
import tempfile

BEDE = sys.argv[1]

# name of the case: (bytes of a file, what `bede lexicon check` says: LINE and a part of the message; nothing = no mistake)
CHECKS = {
    'actors with everything': ('<!-- head -->\n<!-- several\nlines -->\nRURITANIA [RUR] # remark\n+STRELSAU_ ; remark\n\nFRITZ_VON_TARLENHEIM\n\t[RURMIL <950601]\n'
                               '\t[RURGOV 19950602-20001231]\n\t[RURELI >010101]\nHENTZAU [RUR/ZEN]\n', []),
    'lines end in CRLF': ('RURITANIA [RUR]\r\n+STRELSAU\r\nZENDA [ZEN]\r\n', []),
    'the first byte is a byte order mark': ('\ufeffRURITANIA [RUR]\n', []),
    'comments inside lines': ('RURITANIA <!-- a --> [RUR]\nZENDA [ZEN] <!-- several\nlines -->\nHENTZAU [RUR]\n', []),
    'two stars of the first manual': ('--- SCUTTLE [220] ---\nSCUTTLE\n- ** SLOOP [223]\n', []),
    'no code': ('RURITANIA\n+STRELSAU\nZENDA [ZEN]\n', [(1, '"RURITANIA" has no code')]),
    'a code that is not closed': ('RURITANIA [RUR\nZENDA [ZEN]\n', [(1, 'not closed'), (1, 'has no code')]),
    'a code without an actor': ('\t[RUR]\nZENDA [ZEN]\n', [(1, 'without an actor')]),
    'a synonym without an actor': ('+STRELSAU [RUR]\nZENDA [ZEN]\n', [(1, 'without an actor')]),
    'no date': ('FRITZ\n\t[RUR <summer]\n\t[RUR]\n', [(2, 'is no date')]),
    'a day that does not exist': ('FRITZ\n\t[RUR <19950231]\n\t[RUR]\n', [(2, 'is no date')]),
    'a span that ends before it begins': ('FRITZ\n\t[RUR 19990101-19980101]\n\t[RUR]\n', [(2, 'ends before it begins')]),
    'a code glued to its date': ('FRITZ\n\t[RUR]\n\t[950601-990815]\nZENDA [ZEN]\n', []),
    'a name twice': ('RURITANIA [RUR]\nZENDA [ZEN]\nRURITANIA [XXX]\n', [(3, 'stands in line 1 already')]),
    'a name without letters': ('... [RUR]\nZENDA [ZEN]\n', [(1, 'can never be found')]),
    'bytes that are no UTF-8': (b'RURITANIA [RUR]\nH\xc9NTZAU [RUR]\n', [(2, 'not UTF-8')]),
    'agents with everything': ('!MAN! = MAN, WOMAN\nFISHER!MAN! [~LAB]\nHARBOUR_MASTER [~GOV]\nFOLK {} [~CVL]\nGOOSE {GEESE} [~GGS]\nRELIEF_BODY [NGO~]\n', []),
    'an agent without ~': ('HARBOUR_MASTER [~GOV]\nFISHER [~LAB]\nMILLER [LAB]\n', [(3, 'needs a ~')]),
    'a marker that is not defined': ('FISHER!MAN! [~LAB]\nMILLER [~LAB]\n', [(1, '!MAN! is not defined')]),
    'a marker twice': ('!MAN! = MAN\n!MAN! = WOMAN\nFISHER!MAN! [~LAB]\n', [(2, 'defined twice')]),
    'verbs with everything': ('&BOATS\n+SLOOP\n+ROWING_BOAT\n\n--- SCUTTLE [220] ---\nSCUTTLE {SCUTTLED SCUTTLES}\n+CAST_OFF [032]\nRULE OUT\n- * &BOATS [223]\n'
                              '- $ DID_NOT * + ^ [---]\n- % * {FOOD | WATER} [031:032]\n', []),
    'verbs of TABARI, without heads': ('SCUTTLE [220] ;remark\n- * SLOOP [223]\nCAST_ [032]\n- * NET [031]\n', []),
    'patterns of PETRARCH-2': ('--- SCUTTLE [220] ---\nSCUTTLE\n- {SLOOP} * (IN HARBOUR) [223]\n', []),
    'a pattern without *': ('--- SCUTTLE [220] ---\nSCUTTLE\n- * A [1]\n- SLOOP [223]\n', [(4, 'no verb (*)')]),
    'two *': ('--- SCUTTLE [220] ---\nSCUTTLE\n- * SLOOP * [223]\n', [(3, 'two verbs')]),
    'a pattern without a code': ('--- SCUTTLE [220] ---\nSCUTTLE\n- * SLOOP\n', [(3, 'no code')]),
    'a pattern before any verb': ('- * SLOOP [223]\n--- SCUTTLE [220] ---\nSCUTTLE\n', [(1, 'without a verb')]),
    'a set that is not defined': ('--- SCUTTLE [220] ---\nSCUTTLE\n- * &BOATS [223]\n', [(3, 'not defined')]),
    'a set that contains itself': ('&A\n+&B\n&B\n+&C\n+SLOOP\n&C\n+&A\n--- SCUTTLE [220] ---\nSCUTTLE\n- * &A [223]\n',
                                   [(7, '&A contains itself'), (2, '&B contains itself'), (4, '&C contains itself')]),
    'a set inside an unknown set': ('&A\n+&B\n+SLOOP\n--- SCUTTLE [220] ---\nSCUTTLE\n- * &A [223]\n', [(2, '&B is not defined')]),
    'more words than a pattern may have': ('--- SCUTTLE [220] ---\nSCUTTLE\n- * %s [223]\n' % ' '.join('ABCDEFGHIJKLMNOPQRSTUVWXYZ'), [(3, 'more than 24')]),
    'a verb of two main words': ('--- SCUTTLE [220] ---\nSCUTTLE-NOW\n- * A [1]\n', [(2, 'no verb of one main word')]),
    'discards': ('# remark\n+WORLD_CUP\nREGATTA\nMONTHS LATER  # remark\n', []),
    'a discard without words': ('+WORLD_CUP\n+\nREGATTA\n', [(2, 'without words')]),
    'issues': ('<ISSUE CATEGORY="TAXES">\nsalt n:tax [TAXES]\nv:levy a duty [TAXES]\n~Boston tea party # a remark\n~~history of taxes\n</ISSUE>\n', []),
    'an issue without a code': ('<ISSUE CATEGORY="TAXES">\nsalt n:tax [TAXES]\nduty on herring\n</ISSUE>\n', [(3, 'no code')]),
    'a long line': ('RURITANIA [RUR]\n%s [RUR]\n' % ('X' * 20000), [(2, 'longer than')]),
    'a million letters, smaller': (''.join('%c [AAA]\n' % (65 + i % 26) for i in range(20000)), None),
    'many names of one beginning': (''.join('KING FRIEND_%d [RUR]\n' % i for i in range(300)), [(257, 'more than 256 entries begin with')]),
    'sets that double at each step': (''.join('&S%d\n+&S%d\n+&S%d\n' % (i, i - 1, i - 1) for i in range(40, 0, -1)) + '&S0\n+SLOOP\n--- SCUTTLE [220] ---\nSCUTTLE\n- * &S40 [223]\n', None),
}

ACTORS = '''RURITANIA [RUR]
+STRELSAU
ZENDA [ZEN]
OLD_GUILD [---]
RUDOLF
\t[RURELI <19950601]
\t[RURGOV 19950602-20001231]
\t[RURREB >20010101]
TWIN_ISLES [NIS/SIS]
MOSCOW [MOS]
'''
AGENTS = 'HARBOUR_MASTER [~HAR]\nFISHER {FISHERFOLK} [~LAB]\nRELIEF_BODY [NGO~]\n'
VERBS = '''&BOATS
+SLOOP
+ROWING BOAT

--- SCUTTLE [220] ---
SCUTTLE
- * &BOATS [223]
- HALF_* [221]
- * RUMOUR OF $ AGAINST + [125]
- WILL_NOT * [019]
--- MEET [031] ---
MEET {MET MEETS MEETING}
- % * [031:032]
--- SEND [---] ---
SEND {SENT SENDS}
- * {HERRING | SALT_COD} [071]
- + WAS * ^ BY $ [072]
'''
DISCARDS = '+CUP_FINAL\nREGATTA\n'

# text, day, expected (source, target, code)
CODED = [
    ('Ruritania scuttled the ferry of Zenda.', '1999-01-01', [('RUR', 'ZEN', '220')]),
    ('Ruritania scuttled two rowing boats of Zenda.', '1999-01-01', [('RUR', 'ZEN', '223')]),
    ('Ruritania half scuttled the ferry of Zenda.', '1999-01-01', [('RUR', 'ZEN', '221')]),
    ('Ruritania scuttled the rumour of Zenda against Strelsau.', '1999-01-01', [('ZEN', 'RUR', '125')]),
    ('Ruritania will not scuttle the ferry of Zenda.', '1999-01-01', [('RUR', 'ZEN', '019')]),
    ('The ferry of Zenda was scuttled by Ruritania.', '1999-01-01', [('RUR', 'ZEN', '220')]),
    ('Ruritania and Zenda met in the spring.', '1999-01-01', [('RUR', 'ZEN', '031'), ('ZEN', 'RUR', '031')]),
    ('Ruritania sent salt cod to Zenda.', '1999-01-01', [('RUR', 'ZEN', '071')]),
    ('Ruritania sent a letter to Zenda.', '1999-01-01', []),
    ("Ruritania's harbour master scuttled the ferry of Zenda fisherfolk.", '1999-01-01', [('RURHAR', 'ZENLAB', '220')]),
    ('Fisherfolk in Ruritania scuttled the ferry of a relief body in Zenda.', '1999-01-01', [('RURLAB', 'NGOZEN', '220')]),
    ('Rudolf scuttled the ferry of Zenda.', '1995-01-01', [('RURELI', 'ZEN', '220')]),
    ('Rudolf scuttled the ferry of Zenda.', '1999-01-01', [('RURGOV', 'ZEN', '220')]),
    ('Rudolf scuttled the ferry of Zenda.', '2003-01-01', [('RURREB', 'ZEN', '220')]),
    ('Ruritania scuttled the ferry of the Twin Isles.', '1999-01-01', [('RUR', 'NIS', '220'), ('RUR', 'SIS', '220')]),
    ('The Old Guild scuttled the ferry of Zenda.', '1999-01-01', []),
    ('Moscow scuttled the ferry of Zenda.', '1999-01-01', [('MOS', 'ZEN', '220')]),
    ('Ruritania scuttled the ferry of Zenda after the regatta.', '1999-01-01', []),
    ('Ruritania scuttled the ferry of Zenda. The cup finals were played later.', '1999-01-01', []),
    ('Ruritania attacked Zenda.', '1999-01-01', []),
]

results = []


def check(what, good, why=''):
    results.append(good)
    print('%sok %d - %s' % ('' if good else 'not ', len(results), what))
    if not good:
        print('#', why)


def run(*arguments, **more):
    return subprocess.run([BEDE, *arguments], capture_output=True, timeout=120, **more)


def put(folder, name, content):
    path = os.path.join(folder, name)
    with open(path, 'wb') as file:
        file.write(content if isinstance(content, bytes) else content.encode())
    return path


def check_file(folder, what, content, expected):
    path = put(folder, 'file.txt', content)
    done = run('lexicon', 'check', path)
    lines = [l for l in done.stdout.decode().splitlines() if l.startswith(path)]
    if expected is None:
        check(what, done.returncode in (0, 1) and done.stdout.count(b'\n') > 0, done)
        return
    fits = len(lines) == len(expected) and all(any(l.startswith('%s:%d: ' % (path, n)) and part in l for l in lines) for n, part in expected)
    check(what, fits, lines)


def triples(line):
    record = json.loads(line)
    codes = {a['id']: a['code'] for a in record['actors']}
    return sorted((codes[s], codes[t], e['cameo']) for e in record['events'] for s in e['source'] for t in e['target'])


def check_coding(files):
    options = [x for f in files for x in ('--lexicon', f)]
    articles = ''.join(json.dumps({'id': str(i), 'text': text, 'date': day}) + '\n' for i, (text, day, _) in enumerate(CODED))
    out = run('code', '-q', '--input', 'jsonl', *options, input=articles.encode()).stdout.decode().splitlines()
    for (text, day, expected), line in zip(CODED, out):
        check('%s (%s)' % (text, day), triples(line) == sorted(expected), triples(line))
    check('every text is coded', len(out) == len(CODED))


def check_record(files):
    options = [x for f in files for x in ('--lexicon', f)]
    out = json.loads(run('code', '-q', '--date', '1999-01-01', *options, '-', input=b'Ruritania scuttled two sloops of Zenda.').stdout)
    event = out['events'][0]
    check('the rule is the line of the old file', event['mentions'][0]['rule'] == 'verbs.txt:7 "SCUTTLE: * &BOATS"', event['mentions'][0])
    check('codes of another scheme have no quad and no PLOVER', event['quad'] is None and event['plover'] is None and event['goldstein'] is None, event)
    check('who made the code is told', event['imported'] is True and all(a['imported'] is True for a in out['actors']), out)
    path = put(os.path.dirname(files[0]), 'record.jsonl', json.dumps(out))
    check('the record is a sound one', run('validate', '--as', 'jsonl', path).returncode == 0, run('validate', '--as', 'jsonl', path).stdout)
    out = run('code', '-q', '--date', '1999-01-01', '--lexicon', files[0], '-', input=b'Ruritania attacked Zenda.').stdout.decode()
    check("with actors alone Bede's verbs code", triples(out) == [('RUR', 'ZEN', '190')], triples(out))


def check_issues(folder, files):
    issues = put(folder, 'issues.txt', '<ISSUE CATEGORY="TAXES">\nsalt n:tax [TAXES]\nv:levy a duty [TAXES]\nn:duty [DUTIES]\n~tea party\n~~history of salt\n</ISSUE>\n')
    for text, expected in (('Ruritania scuttled the ferry of Zenda over the salt taxes and a duty.', ['TAXES', 'DUTIES']), ('Ruritania scuttled the ferry of Zenda.', None),
                           ('Ruritania scuttled the ferry of Zenda over the salt tax and the tea party.', None),
                           ('Ruritania scuttled the ferry of Zenda over salt taxes. This is the history of salt.', None),
                           ('Ruritania, which levied a duty, scuttled the ferry of Zenda.', ['TAXES', 'DUTIES'])):
        out = json.loads(run('code', '-q', '--date', '1999-01-01', '--lexicon', files[0], '--lexicon', files[2], '--lexicon', issues, '-', input=text.encode()).stdout)
        check('issues: ' + text, [e.get('issues') for e in out['events']] == [expected], out['events'])


def check_layers(folder, files):
    later = put(folder, 'later.txt', 'MOSCOW [MSK]\nZENDA [ZND]\n')
    own = put(folder, 'bodies.tsv', 'name\tother names\ttype\tcode\tcountry\tfrom\tto\tentity\torigin\nMoscow\t\torganization\tRUSGOV\t\t\t\t\town\n')
    text = b'Moscow scuttled the ferry of Zenda.'

    def coded(*lexicons):
        return triples(run('code', '-q', '--date', '1999-01-01', *[x for f in lexicons for x in ('--lexicon', f)], '-', input=text).stdout.decode())

    old = coded(files[0], later, files[2])
    check('of two old dictionaries the later wins', old == [('MSK', 'ZND', '220')], old)
    old = coded(later, files[0], files[2])
    check('and so it does the other way round', old == [('MOS', 'ZEN', '220')], old)
    out = run('lexicon', 'why', '--lexicon', files[0], '--lexicon', own, 'Moscow').stdout.decode().splitlines()
    check("a later lexicon of one's own wins over an old dictionary", out[0].startswith('answers   name             RUSGOV') and out[1].startswith('shadowed  imported name    MOS'), out)
    actors = json.loads(run('code', '-q', '--date', '1999-01-01', '--lexicon', files[0], '--lexicon', own, '-', input=text).stdout)['actors']
    check('in texts too', 'RUSGOV' in [a['code'] for a in actors] and 'MOS' not in [a['code'] for a in actors], actors)


TABARI_ACTORS = 'RURITAN [RUR] ;jw 9/24/91\nZENDA_ [ZEN] ;jw 9/24/91\n'
TABARI_VERBS = '''ANNOUNC [---] ;jw 9/24/91
- * RESUM HERRING TRADE [050]
SCUTTL [220] ;jw 9/24/91
NET_RAID [---]
- $ * ON_ + [195]
'''
TABARI_CODED = [
    ('The Ruritanians scuttled the ferry of Zenda.', [('RUR', 'ZEN', '220')]),
    ('The Ruritanians scuttled the ferry of Zendaville.', []),
    ('Ruritania announces that it resumes the herring trade with Zenda.', [('RUR', 'ZEN', '050')]),
    ('The Ruritania net raids on Zenda were heavy.', [('RUR', 'ZEN', '195')]),
    ("Ruritania's scuttling of the ferry of Zenda was no surprise.", []),
    ("Ruritania's announcement about Zenda was no surprise.", []),
]


def check_tabari(folder):
    files = [put(folder, 'tabari.actors', TABARI_ACTORS), put(folder, 'tabari.verbs', TABARI_VERBS)]
    for text, expected in TABARI_CODED:
        out = run('code', '-q', '--date', '1999-01-01', '--lexicon', files[0], '--lexicon', files[1], '-', input=text.encode()).stdout.decode()
        check('TABARI: ' + text, triples(out) == expected, triples(out))


def check_import(folder, files):
    out = os.path.join(folder, 'out')
    bad = put(folder, 'bad.txt', 'RURITANIA [RUR]\nNOWHERE\nZENDA [ZEN]\n')
    done = run('lexicon', 'import', '--output', out, bad)
    rows = open(os.path.join(out, 'imported', 'names.tsv')).read()
    check('a bad line is named and left out, the rest is imported', done.returncode == 1 and b'bad.txt:2' in done.stderr and 'ZENDA' in rows and 'NOWHERE' not in rows, done)
    done = run('lexicon', 'import', '--output', out, *files)
    check('all of them are imported', done.returncode == 0 and sorted(os.listdir(os.path.join(out, 'imported'))) ==
          ['agents.tsv', 'discards.tsv', 'names.tsv', 'patterns.tsv', 'sets.tsv', 'verbs.tsv'], done)
    check('each line knows where it comes from', '\tactors.txt:1\t' in open(os.path.join(out, 'imported', 'names.tsv')).read())
    check('what is imported has no mistake', run('lexicon', 'check', out).returncode == 0)
    check('lexicon text is not imported again', run('lexicon', 'import', '--output', out + '2', put(folder, 'roles.tsv', 'noun\troles\tkind\nmiller\t-\tperson\n')).returncode == 1)
    check('import wants --output', run('lexicon', 'import', files[0]).returncode == 2)


def check_why(folder, files):
    options = [x for f in files for x in ('--lexicon', f)]
    out = run('lexicon', 'why', '--date', '1999-01-01', *options, 'Rudolf').stdout.decode()
    check('why: the code of the day', out.startswith('answers   imported name    RURGOV') and 'actors.txt:5' in out, out)
    out = run('lexicon', 'why', *options, 'Moscow').stdout.decode().splitlines()
    check("why: the old dictionary answers and shadows Bede's", 'answers   imported name    MOS ' in out[0] and out[1].startswith('shadowed  name') and 'states.tsv' in out[1], out)
    out = run('lexicon', 'why', *options, 'scuttled').stdout.decode()
    check('why: a verb and its patterns', 'imported verb    220' in out and 'imported pattern 223          * &BOATS' in out, out)
    done = run('lexicon', 'why', 'qwxzv')
    check('why: nothing answers', done.returncode == 1 and done.stdout == b'nothing answers\n', done)
    check('why: a date that is none', run('lexicon', 'why', '--date', 'May', 'Moscow').returncode == 2)
    out = run('lexicon', 'why', 'accused').stdout.decode()
    check("why: Bede's own verbs", 'answers   verb' in out and 'events/verbs.tsv:' in out, out)


def check_large(folder):
    path = put(folder, 'large.txt', 'RURITANIA [RUR]\n')
    os.truncate(path, 200 << 20)
    done = run('code', '--lexicon', path, '-', input=b'Ruritania waits.')
    check('a file of 200 MB is refused with its limit', done.returncode not in (0, -11) and b'larger than 32 MiB' in done.stderr, done.stderr)
    path = put(folder, 'many.txt', ''.join('DUKE_%d_OF_%d [C%d]\n' % (i, i * 31, i % 7) for i in range(50000)))
    pack = os.path.join(folder, 'many.pack')
    check('50,000 names are compiled', run('lexicon', 'compile', '--output', pack, path).returncode == 0)
    data = bytearray(open(pack, 'rb').read())
    data[len(data) // 2] ^= 255
    done = run('code', '--lexicon', put(folder, 'damaged.pack', bytes(data)), '-', input=b'Ruritania waits.')
    check('a damaged pack is refused', done.returncode == 1 and b'damaged.pack' in done.stderr, done.stderr)


with tempfile.TemporaryDirectory() as folder:
    print('TAP version 13')
    for what, (content, expected) in CHECKS.items():
        check_file(folder, what, content, expected)
    files = [put(folder, 'actors.txt', ACTORS), put(folder, 'agents.txt', AGENTS), put(folder, 'verbs.txt', VERBS), put(folder, 'discards.txt', DISCARDS)]
    check_coding(files)
    check_record(files)
    check_layers(folder, files)
    check_issues(folder, files)
    check_tabari(folder)
    check_import(folder, files)
    check_why(folder, files)
    check_large(folder)
print('1..%d' % len(results))
sys.exit(not all(results))
