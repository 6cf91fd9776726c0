#!/usr/bin/env python3
"""Measures Bede against annotated text and writes every figure, with its goals and the commands, to doc/figures.md, and which types of
events it takes for which to doc/confusion.md.

    scripts/eval.py                 $EVAL_GOLD, or a folder gold/ beside the checkout or in a folder there
    scripts/eval.py GOLD            another gold folder
    scripts/eval.py --print         to the screen only

GOLD holds one folder per task and the scorers in score/ (a scorer takes the gold file and --bede PROGRAM).  Where a task's data or the
scorers are missing, the row says so.  Needs the standard library only; speeds are those of this machine at this moment.
"""
import argparse
import collections
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BEDE = 'build/bede'

PUBLIC = """The figures need annotated text.  Give its folder: make eval EVAL_GOLD=FOLDER, with
  ud/en_ewt-ud-dev.conllu.gz                  https://github.com/UniversalDependencies/UD_English-EWT (gzip)
  ud/en_gum-open-dev.conllu.gz                https://github.com/UniversalDependencies/UD_English-GUM, open genres of dev
  ner/en_ewt-uner-dev.iob2.gz                 https://github.com/UniversalNER/UNER_English-EWT (columns id, word, tag)
  ner/btc-dev.iob2.gz                         https://github.com/GateNLP/broad_twitter_corpus
  plover/plv.dev.jsonl                        https://github.com/snowood1/Zero-Shot-PLOVER
  detection/cameo5.train.jsonl                https://github.com/eventdata/ConfliBERT
  attribution/polnear.dev.jsonl.gz            https://github.com/networkdynamics/PolNeAR
  times/{timebank,aquaint,wikiwars-even}/     TempEval-3 training data; WikiWars
  places/{geovirus,trnews}/                   https://github.com/milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation
  coref/{ontogum.dev,gap.development}.jsonl   https://github.com/amir-zeldes/gum; https://github.com/google-research-datasets/gap-coreference
  figures/muc4.train.jsonl.gz                 https://github.com/xinyadu/grit_doc_event_entity
  score/X_score.py                            the scorers"""

# (section, [(scorer, arguments, [(metric as the scorer prints it, must, aim)])]); None: a figure without a goal.
TASKS = [
    ('Tags and trees', [
        ('ud', 'ud/en_ewt-ud-dev.conllu.gz --tokens', 'EWT dev, gold words',
         [('LAS', 86.0, 89), ('UAS', 88.5, 91.5), ('LAS+sub', None, None), ('UPOS', 95.8, 97), ('XPOS', None, None), ('lemma', 96.5, 98)]),
        ('ud', 'ud/en_ewt-ud-dev.conllu.gz', 'EWT dev, raw text',
         [('LAS', 82.0, 86), ('UAS', None, None), ('UPOS', None, None), ('lemma', None, None), ('sentences', 80, 86), ('words', 98.8, 99.2)]),
        ('ud', 'ud/en_gum-open-dev.conllu.gz --tokens', 'GUM dev (open genres), gold words',
         [('LAS', None, None), ('UAS', None, None), ('UPOS', None, None), ('lemma', None, None)])]),
    ('Names', [
        ('ner', 'ner/en_ewt-uner-dev.iob2.gz --tokens', 'UNER EWT dev, gold words',
         [('NER micro', 78, 85), ('NER PER', None, None), ('NER LOC', None, None), ('NER ORG', None, None), ('NER span, any type', None, None)]),
        ('ner', 'ner/btc-dev.iob2.gz --tokens', 'Broad Twitter dev, gold words', [('NER micro', None, None)])]),
    ('Events', [
        ('plover', 'plover/plv.dev.jsonl', 'PLV dev, actors given',
         [('root macro F1', 80, 88), ('quad macro F1', 88, 95), ('binary macro F1', 95, 98), ('root accuracy', None, None), ('answered', None, None)]),
        ('detection', 'detection', 'five classes with NEUTRAL', [('five classes macro F1', 65, 80), ('event or none', None, None)])]),
    ('Statements', [
        ('attribution', 'attribution', 'PolNeAR dev',
         [('content exact', 48, 73), ('content overlap', 72, 88), ('cue exact', 58, 75), ('source exact', 60, 83), ('attributions matched', None, None)])]),
    ('Times', [
        ('times', 'times/' + s, s, [('times strict', None, None), ('times relaxed', None, None), ('times value', None, None)])
        for s in ('timebank', 'aquaint', 'wikiwars-even')]),
    ('Places', [
        ('places', 'places/' + s, s, [('places exact', None, None), ('within 161 km', None, None)]) for s in ('geovirus', 'trnews')]),
    ('Figures', [('figures', 'figures', 'MUC-4 train (upper case)', [('figures', None, None), ('figures, two and more', None, None)])]),
    ('Coreference', [
        ('coref', 'coref/ontogum.dev.jsonl', 'OntoGUM dev', [('lenient CoNLL mean', None, None), ('pronouns', 60, None)]),
        ('coref', 'coref/gap.development.jsonl', 'GAP development', [('GAP all', 64, 78)])]),
]

# Goals that are set for the mean over a section's data sets: section -> [(metric, must, aim)]
MEANS = {'Times': [('times strict', 78, 90), ('times relaxed', 88, 95), ('times value', 72, 82)],
         'Places': [('places exact', 68, 80), ('within 161 km', 80, 92)]}


class Table:
    """Rows of one section, as text; counts what falls short."""

    def __init__(self):
        self.lines, self.commands, self.short = [], [], []

    def section(self, title):
        self.lines += ['', '## ' + title, '', '| data | figure | value | must | aim | |', '|---|---|---|---|---|---|']

    def row(self, data, figure, value, must, aim, more_is_better=True, text=None):
        met = lambda goal: value >= goal if more_is_better else value <= goal
        verdict = ''
        if value is not None and must is not None:
            verdict = 'aim reached' if aim is not None and met(aim) else 'reached' if met(must) else '**short**'
            if not met(must):
                self.short.append('%s, %s' % (data, figure))
        shown = 'not measured' if value is None else text or '%.1f' % value
        number = lambda v: '' if v is None else format(v, ',')
        self.lines.append('| %s | %s | %s | %s | %s | %s |' % (data, figure, shown, number(must), number(aim), verdict))


def run_scorer(gold, scorer, arguments, unseen=()):
    """{metric: value} of one scorer, and the command as a reader would type it, without `unseen`; empty where it cannot run."""
    path, *options = arguments.split()
    shown = 'python3 GOLD/score/%s_score.py GOLD/%s --bede %s%s' % (scorer, path, BEDE, ''.join(' ' + o for o in options))
    script = gold / 'score' / (scorer + '_score.py')
    if not script.exists() or not (gold / path).exists():
        return {}, shown
    done = subprocess.run([sys.executable, '-B', str(script), str(gold / path), '--bede', str(ROOT / BEDE), '--tsv', *options, *unseen],
                          capture_output=True, text=True)
    if done.returncode:
        print(done.stderr[-500:], file=sys.stderr)
        return {}, shown
    values = dict(line.split('\t')[:2] for line in done.stdout.splitlines() if '\t' in line)
    return {k: float(v) for k, v in values.items()}, shown


def accuracy(table, gold):
    for title, runs in TASKS:
        table.section(title)
        results = []
        for scorer, arguments, data, metrics in runs:
            print('  %s: %s' % (title, data), file=sys.stderr, flush=True)
            values, command = run_scorer(gold, scorer, arguments)
            results.append(values)
            table.commands.append(command)
            for metric, must, aim in metrics:
                table.row(data, metric, values.get(metric), must, aim)
        for metric, must, aim in MEANS.get(title, []):
            known = [r[metric] for r in results if metric in r]
            table.row('mean', metric, sum(known) / len(known) if len(known) == len(results) else None, must, aim)


# Of these sets it is shown which types are taken for which.
CONFUSIONS = [('plover/plv.dev.jsonl', 'PLV dev'), ('plover/plv.train.jsonl', 'PLV train')]
NONE = 'NONE'  # no event was found


def labels(path):
    """{id: type} of JSON lines."""
    return {str(r['id']): r['label'] for r in map(json.loads, open(path, encoding='utf-8'))}


def share(part, whole):
    return '%.1f' % (100 * part / whole) if whole else '-'


def confusion_tables(wanted, found):
    """Lines of two tables: precision and recall of each type, and gold types against found ones."""
    if 'YIELD' in wanted.values():
        found = {i: 'YIELD' if l in ('CONCEDE', 'RETREAT') else l for i, l in found.items()}
    pairs = collections.Counter((l, found.get(i, NONE)) for i, l in wanted.items())
    types = sorted({l for pair in pairs for l in pair if l != NONE}) + [NONE]
    of_gold = {t: sum(pairs[t, u] for u in types) for t in types}
    of_found = {t: sum(pairs[u, t] for u in types) for t in types}
    lines = ['', '| type | gold | found | both | precision | recall | F1 |', '|---|---|---|---|---|---|---|']
    for t in types[:-1]:
        both = pairs[t, t]
        lines.append('| %s | %d | %d | %d | %s | %s | %s |' % (t, of_gold[t], of_found[t], both, share(both, of_found[t]), share(both, of_gold[t]),
                                                             share(2 * both, of_found[t] + of_gold[t])))
    lines.append('| %s | %d | %d | | | | |' % (NONE, of_gold[NONE], of_found[NONE]))
    lines += ['', '| gold \\ found | ' + ' | '.join(types) + ' |', '|---' * (len(types) + 1) + '|']
    for t in types:
        if of_gold[t]:
            lines.append('| %s | %s |' % (t, ' | '.join('**%d**' % pairs[t, u] if t == u else str(pairs[t, u] or '') for u in types)))
    return lines


def confusions(gold):
    """The text of doc/confusion.md."""
    lines = ['# Which types of events are taken for which', '', measured() + '.',
             'Counts of sentences in which two actors are given: the type that people chose for what one does to the other against the type of the event',
             'that Bede finds between them. %s: Bede finds no event in the sentence. YIELD is CONCEDE and RETREAT, which the set does not tell apart; as in' % NONE,
             'the set, sanctions imposed count as COERCE and convictions as ACCUSE.']
    for path, data in CONFUSIONS:
        print('  Confusion: ' + data, file=sys.stderr, flush=True)
        with tempfile.NamedTemporaryFile(suffix='.jsonl') as saved:
            values, command = run_scorer(gold, 'plover', path, ['--save', saved.name])
            lines += ['', '## ' + data, '', '`%s`' % command]
            lines += confusion_tables(labels(gold / path), labels(saved.name)) if values else ['', 'not measured']
    return '\n'.join(lines + [''])


def stage_speeds():
    """{stage: words/s} by the benchmark of the stages, which codes the samples again and again on one core."""
    done = subprocess.run(['sh', 'scripts/bench.sh'], cwd=ROOT, capture_output=True, text=True)
    return {m[1]: float(m[2]) for m in re.finditer(r'^(\w+) +[\d.]+ +[\d.]+% +(\d+)$', done.stdout, re.M)}


def best_seconds(command, text, rounds=15):
    """The shortest wall time of a command that reads `text`."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        subprocess.run(command, input=text, capture_output=True, cwd=ROOT, check=True)
        times.append(time.perf_counter() - began)
    return min(times)


def costs(table):
    table.section('Speed and size')
    print('  Speed', file=sys.stderr, flush=True)
    speeds = stage_speeds()
    if 'tokenize' in speeds and 'parse' in speeds:
        together = 1 / (1 / speeds['tokenize'] + 1 / speeds['parse'])
        table.row('samples, one core', 'words/s, raw text to tree and names', together, 60000, 200000, text=format(int(together), ','))
        coding = 1 / sum(1 / speeds[stage] for stage in ('actors', 'facts', 'code'))
        table.row('samples, one core', 'words/s, coding without parsing', coding, 400000, 1000000, text=format(int(coding), ','))
        table.row('samples, one core', 'words/s, all stages', speeds['all'], None, None, text=format(int(speeds['all']), ','))
    size = sum(p.stat().st_size for p in (ROOT / 'models').glob('*.model')) / 1e6
    table.row('models/', 'MB, all model files', size, 40, 15, more_is_better=False)
    one = b'The president met them.\n'
    start = 1000 * best_seconds([BEDE, 'code', '--quiet', '-'], one)
    table.row('a report of one sentence', 'ms, `bede code` from start to end (model and lexicon mapped and checked)', start, 50, 10, more_is_better=False)
    table.commands += ['scripts/bench.sh', 'echo "The president met them." | %s code --quiet -' % BEDE]


def processor():
    try:
        return re.search(r'model name\s*: (.*)', Path('/proc/cpuinfo').read_text())[1]
    except (OSError, TypeError):
        return 'unknown processor'


def measured():
    """When and at which commit."""
    commit = subprocess.run(['git', 'log', '-1', '--format=%h'], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    return 'Written by `make eval` (scripts/eval.py) on %s, at commit %s' % (datetime.date.today(), commit)


def document(table):
    load = os.getloadavg()[0]
    head = ['# Figures', '', '%s, on %s with a load of %.1f on %d cores: speeds fall with the load.' % (measured(), processor(), load, os.cpu_count()),
            'Which types of events are taken for which: [confusion.md](confusion.md).',
            'Per cent unless a unit is given; F1 where the scorer counts spans. "must" and "aim" are the goals set before the work began; where a',
            'cell is empty there is none. All sets are development sets: they chose between variants.']
    tail = ['', '## Short of "must"', ''] + (['* ' + s for s in table.short] or ['Nothing.'])
    commands = ['', '## Commands', '', 'GOLD is the folder of annotated data (without it, `scripts/eval.py` names the public sources).', '', '```'] + table.commands + ['```', '']
    return '\n'.join(head + table.lines + tail + commands)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('gold', nargs='?', default=os.environ.get('EVAL_GOLD') or None)
    parser.add_argument('--print', action='store_true', help='to the screen, not to doc/figures.md and doc/confusion.md')
    arguments = parser.parse_args()
    places = [Path(arguments.gold)] if arguments.gold else [ROOT.parent / 'gold'] + sorted(ROOT.parent.glob('*/gold'))
    gold = next((p.resolve() for p in places if (p / 'score').is_dir()), None)
    if not gold:
        sys.exit(PUBLIC)
    table = Table()
    accuracy(table, gold)
    costs(table)
    pages = {'doc/figures.md': document(table), 'doc/confusion.md': confusions(gold)}
    if arguments.print:
        print('\n'.join(pages.values()))
    else:
        for path, text in pages.items():
            (ROOT / path).write_text(text)
        print('doc/figures.md: %d figures short of "must"' % len(table.short))


if __name__ == '__main__':
    main()
