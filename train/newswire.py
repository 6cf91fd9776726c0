"""Sentences in the manner of news agencies, with their trees, from a small grammar and the words of the lexicon.

The treebanks hold few reports and hardly a headline: a network trained on them alone takes "Court frees activist held since May" for one long
noun phrase.  Here the frames of news are written down (who did what to whom, titles and appositions, datelines of days, reported
speech, passives, headlines); the dictionaries give verbs with their prepositions, states, persons and bodies.  What the sentences say is
nonsense; only their form teaches.  No text is copied from anywhere.

    newswire.py LEXICON COUNT > newswire.conllu        seeded: the same sentences every time
"""
import os
import random
import re
import sys

IRREGULAR = {  # lemma: past, participle
    'be': ('was', 'been'), 'beat': ('beat', 'beaten'), 'become': ('became', 'become'), 'begin': ('began', 'begun'), 'bind': ('bound', 'bound'), 'bite': ('bit', 'bitten'),
    'bleed': ('bled', 'bled'), 'blow': ('blew', 'blown'), 'break': ('broke', 'broken'), 'bring': ('brought', 'brought'), 'build': ('built', 'built'), 'burn': ('burned', 'burned'),
    'buy': ('bought', 'bought'), 'cast': ('cast', 'cast'), 'catch': ('caught', 'caught'), 'choose': ('chose', 'chosen'), 'come': ('came', 'come'), 'cut': ('cut', 'cut'),
    'deal': ('dealt', 'dealt'), 'do': ('did', 'done'), 'draw': ('drew', 'drawn'), 'drive': ('drove', 'driven'), 'fall': ('fell', 'fallen'), 'feed': ('fed', 'fed'),
    'feel': ('felt', 'felt'), 'fight': ('fought', 'fought'), 'find': ('found', 'found'), 'flee': ('fled', 'fled'), 'fly': ('flew', 'flown'), 'forbid': ('forbade', 'forbidden'),
    'forgive': ('forgave', 'forgiven'), 'freeze': ('froze', 'frozen'), 'get': ('got', 'got'), 'give': ('gave', 'given'), 'go': ('went', 'gone'), 'hang': ('hanged', 'hanged'),
    'have': ('had', 'had'), 'hit': ('hit', 'hit'), 'hold': ('held', 'held'), 'hurt': ('hurt', 'hurt'), 'keep': ('kept', 'kept'), 'know': ('knew', 'known'), 'lay': ('laid', 'laid'),
    'lead': ('led', 'led'), 'leave': ('left', 'left'), 'lend': ('lent', 'lent'), 'let': ('let', 'let'), 'lose': ('lost', 'lost'), 'make': ('made', 'made'), 'meet': ('met', 'met'),
    'offset': ('offset', 'offset'), 'oversee': ('oversaw', 'overseen'), 'overthrow': ('overthrew', 'overthrown'), 'overrun': ('overran', 'overrun'), 'pay': ('paid', 'paid'),
    'put': ('put', 'put'), 'quit': ('quit', 'quit'), 'read': ('read', 'read'), 'rebuild': ('rebuilt', 'rebuilt'), 'retake': ('retook', 'retaken'), 'rise': ('rose', 'risen'),
    'run': ('ran', 'run'), 'say': ('said', 'said'), 'see': ('saw', 'seen'), 'seek': ('sought', 'sought'), 'sell': ('sold', 'sold'), 'send': ('sent', 'sent'), 'set': ('set', 'set'),
    'shake': ('shook', 'shaken'), 'shoot': ('shot', 'shot'), 'show': ('showed', 'shown'), 'shut': ('shut', 'shut'), 'sink': ('sank', 'sunk'), 'speak': ('spoke', 'spoken'),
    'spend': ('spent', 'spent'), 'split': ('split', 'split'), 'stand': ('stood', 'stood'), 'steal': ('stole', 'stolen'), 'strike': ('struck', 'struck'), 'swear': ('swore', 'sworn'),
    'take': ('took', 'taken'), 'teach': ('taught', 'taught'), 'tear': ('tore', 'torn'), 'tell': ('told', 'told'), 'think': ('thought', 'thought'), 'throw': ('threw', 'thrown'),
    'undergo': ('underwent', 'undergone'), 'undertake': ('undertook', 'undertaken'), 'uphold': ('upheld', 'upheld'), 'wage': ('waged', 'waged'), 'win': ('won', 'won'),
    'withdraw': ('withdrew', 'withdrawn'), 'withhold': ('withheld', 'withheld'), 'withstand': ('withstood', 'withstood'), 'write': ('wrote', 'written'),
}
DOUBLING = set('ban bar beg blot bug commit compel confer control cut defer deter acquit prefer occur dispel drag drop equip expel flog forget gag get grab hit impel infer jam kidnap let nab outbid patrol pin plan '
               'plot plug pop propel put quit ram rebel rebut refer regret repel rob rub run set ship shut slap slip slam snub split stab step stop strip swap tap top transfer trap win'.split())
DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split()
MONTHS = 'January February March April May June July August September October November December'.split()
ADJECTIVES = 'armed senior former masked local foreign young opposition leading wounded top angry pro-government anti-government rebel unarmed military'.split()
PLAIN_NOUNS = ('troops NNS;soldiers NNS;rebels NNS;police NNS;protesters NNS;workers NNS;militants NNS;gunmen NNS;officials NNS;lawmakers NNS;prosecutors NNS;students NNS;farmers NNS;villagers NNS;'
               'refugees NNS;diplomats NNS;journalists NNS;activists NNS;fighters NNS;forces NNS;warplanes NNS;civilians NNS;judges NNS;miners NNS;settlers NNS;army NN;court NN;government NN;parliament NN;'
               'ministry NN;navy NN;opposition NN;cabinet NN;militia NN;coalition NN;union NN;envoy NN;minister NN;president NN;spokesman NN;general NN;mayor NN;king NN;ambassador NN;delegation NN;commission NN').split(';')
THINGS = ('trade deal;peace plan;travel ban;border crossing;oil field;power plant;air base;ceasefire;water supply;bus station;security law;gas pipeline;tax bill;weapons depot;refugee camp;'
          'election result;court ruling;aid convoy;news conference;police station;curfew;budget;treaty;report;proposal;inquiry;embargo;blockade;village;town;bridge;airport;port;embassy').split(';')
PLACES_IN = 'capital;city;town of X;north of the country;province of X;border area;port of X'.split(';')
TITLES = 'President;Prime Minister;Foreign Minister;Defence Minister;Chancellor;King;General;Secretary of State;Interior Minister;Senator;Governor'.split(';')
ROLE_NOUNS = 'spokesman;leader;minister;critic;lawyer;candidate;adviser;envoy;ally;commander;journalist;opponent;governor'.split(';')
HAPPENING = 'begin;start;end;fail;collapse;stall;resume;continue;erupt;break_out;break_down;go_on;escalate;intensify;spread;happen;occur;falter;drag_on'.split(';')
PARTICLES = set('back off out up down away in over on through forth'.split())
PREPOSITIONS = set('about across after against along among around as at before behind between by for from in inside into near of off on out_of outside over through to toward towards under upon with within without'.split())
UNCOUNTED = set('aid help food water medicine money support backing violence fighting ammunition equipment intelligence trade corruption torture fraud terrorism peace war unrest genocide assistance relief cooperation fire shelling harassment'.split())
SAY = 'say;announce;warn;claim;add;insist;report;declare;admit;tell'.split(';')
INFINITIVE = 'agree;vow;refuse;threaten;promise;pledge;plan;decide;want;fail;offer;hope;seek'.split(';')
ORDER = 'urge;order;ask;call on;force;allow;tell'.split(';')
DEED_NOUNS = 'attack;visit;arrest;death;talks;raid;clash;decision;killing;crackdown;election;coup;strike;protest'.split(';')
PURPOSE_PREPOSITIONS = 'over;after;during;amid;despite;before;following;because of'.split(';')
SURNAMES = ('Mwangi Haddad Novak Petrov Okafor Silva Tanaka Weber Rossi Larsen Demir Karimi Osman Diallo Mensah Ortega Castillo Nguyen Sharma Chaudhry Wang Kim Sato Cohen Ivanov Popescu Horvat Jansen '
            'Dubois Moreau Fischer Nowak Yilmaz Rahman Siddiqui Perera Santos Mendoza Rojas Vargas Kovacs Dragic Tesfaye Abebe Ndlovu Banda Sissoko Traore al-Masri al-Hakim bin Rashid').replace('bin Rashid', 'Rashid').split()


class Node:
    """A word with what hangs on it, to its left and to its right, in order."""

    def __init__(self, form, upos, xpos, rel='dep'):
        self.form, self.upos, self.xpos, self.rel, self.left, self.right = form, upos, xpos, rel, [], []

    def before(self, *nodes):
        self.left += [n for n in nodes if n]
        return self

    def front(self, *nodes):
        self.left[:0] = [n for n in nodes if n]
        return self

    def after(self, *nodes):
        self.right += [n for n in nodes if n]
        return self

    def as_(self, rel):
        self.rel = rel
        return self

    def words(self):
        out = []
        for n in self.left:
            out += n.words()
        out.append(self)
        for n in self.right:
            out += n.words()
        return out


def regular(lemma):
    if lemma.endswith('e'):
        past, ing = lemma + 'd', lemma[:-1] + 'ing' if not lemma.endswith(('ee', 'oe', 'ye')) else lemma + 'ing'
    elif re.search('[^aeiou]y$', lemma):
        past, ing = lemma[:-1] + 'ied', lemma + 'ing'
    elif lemma in DOUBLING:
        past, ing = lemma + lemma[-1] + 'ed', lemma + lemma[-1] + 'ing'
    elif lemma.endswith('c'):
        past, ing = lemma + 'ked', lemma + 'king'
    else:
        past, ing = lemma + 'ed', lemma + 'ing'
    return past, ing


def inflect(lemma, tag):
    past, ing = regular(lemma)
    participle = past
    if lemma in IRREGULAR:
        past, participle = IRREGULAR[lemma]
    if tag == 'VBD':
        return past
    if tag == 'VBN':
        return participle
    if tag == 'VBG':
        return {'lie': 'lying', 'die': 'dying', 'tie': 'tying'}.get(lemma, ing)
    if tag == 'VBZ':
        if lemma in ('have', 'go', 'do', 'be'):
            return {'have': 'has', 'go': 'goes', 'do': 'does', 'be': 'is'}[lemma]
        return lemma[:-1] + 'ies' if re.search('[^aeiou]y$', lemma) else lemma + 'es' if re.search('(s|sh|ch|x|z|o)$', lemma) else lemma + 's'
    return lemma


class Writer:
    def __init__(self, lexicon, seed=7):
        self.r = random.Random(seed)
        self.headline, self.depth = False, 0
        self.states, self.adjectives, self.capitals = [], [], []
        for row in self.table(lexicon, 'actors/states.tsv'):
            if row['to'] or len(row['name'].split()) > 3:
                continue
            self.states.append(row['name'])
            self.adjectives += [a.strip() for a in row['adjectives'].split(';')[:1] if a.strip() and ' ' not in a.strip()]
            self.capitals += [c.strip() for c in row['capital'].split(';')[:1] if c.strip() and len(c.split()) <= 2]
        self.given = [row['given name'] for row in self.table(lexicon, 'actors/given-names.tsv')]
        self.bodies = [row['name'] for name in ('bodies', 'groups', 'companies') for row in self.table(lexicon, 'actors/%s.tsv' % name)
                       if re.fullmatch(r"[A-Z][\w-]*( [A-Z][\w-]*){0,2}", row['name'])]
        self.frames = list(self.verb_frames(lexicon))
        self.classes = self.noun_classes(lexicon)

    @staticmethod
    def table(lexicon, name):
        lines = [l.rstrip('\n') for l in open(os.path.join(lexicon, name), encoding='utf-8') if l[0] != '#' and l.strip()]
        keys = lines[0].split('\t')
        return [dict(zip(keys, l.split('\t') + [''] * len(keys))) for l in lines[1:]]

    def verb_frames(self, lexicon):
        """(verb, particle or None, adjective behind be or None, [(kind, preposition, filler), ...]) from patterns with a subject that acts: kind is
        object, to (an infinitive), that (a clause) or preposition; the filler is T (an actor), * (a thing), %CLASS or words."""
        for row in self.table(lexicon, 'events/verbs.tsv'):
            p = row['pattern'].split()
            if len(p) < 2 or p[0].split(':')[0] != 'S' or p[1] == 'have' or not re.fullmatch('[a-z]+(_[a-z]+)?', p[1]):
                continue
            verb, _, particle = p[1].partition('_')
            adjective, rest = (p[2], p[3:]) if verb == 'be' and len(p) > 3 else (None, p[2:])
            if verb == 'be' and not (adjective and re.fullmatch('[a-z]+', adjective) and row['code'] != '*'):
                continue
            slots = self.slots(rest)
            if slots is not None and not (particle and particle not in PARTICLES):
                yield verb, particle, adjective, slots
                if slots == [('object', None, 'T')]:
                    yield verb, particle, adjective, slots

    def slots(self, elements):
        out, objects = [], 0
        while elements:
            word = elements.pop(0)
            first = word.split('|')[0]
            if first in PREPOSITIONS or word == 'that':
                if not elements:
                    return None
                filler = elements.pop(0).split(':')[0]
                verbal = filler == '%DEED' or re.fullmatch('[a-z|]+', filler)
                if word == 'that' or (first == 'to' and verbal):
                    if filler not in ('%DEED', '*') and word == 'that':
                        return None
                    out.append(('that' if word == 'that' else 'to', None, filler))
                elif first == 'to' and filler == '*':
                    return None
                else:
                    out.append(('preposition', word.split('|')[0], filler))
            else:
                word = word.split(':')[0]
                objects += 1
                if objects > 2 or (objects == 2 and out[-1] != ('object', None, 'T')) or (word not in 'TX*' and not re.fullmatch(r'%[A-Z]+(\|[A-Z]+)*|[a-z|$€£]+', word)):
                    return None
                out.append(('object', None, word))
        return out

    def noun_classes(self, lexicon):
        """{class: nouns of one word}; DEED: those that have a code."""
        classes = {}
        for row in self.table(lexicon, 'events/nouns.tsv'):
            if not re.fullmatch('[a-z]+', row['pattern']):
                continue
            for name in [c.strip() for c in row['classes'].split(';') if c.strip()] + (['DEED'] if re.fullmatch('[0-9]+', row['code']) else []):
                classes.setdefault(name, []).append(row['pattern'])
        return classes

    def chance(self, p):
        return self.r.random() < p

    def pick(self, items):
        return items[int(self.r.random() * len(items))]

    # ---- small words ----

    def case(self, word, rel='case'):
        parts = word.replace('_', ' ').split()
        first = Node(parts[0], 'ADP' if parts[0] not in ('following', 'because') else {'following': 'VERB', 'because': 'ADP'}[parts[0]], {'to': 'IN', 'following': 'VBG'}.get(parts[0], 'IN'), rel)
        if len(parts) > 1:
            first.after(Node(parts[1], 'ADP', 'IN', 'fixed'))
        return first

    def comma(self):
        return Node(',', 'PUNCT', ',', 'punct')

    def determiner(self, word):
        return Node(word, 'DET', 'DT', 'det')

    # ---- noun phrases ----

    def chain(self, name, rel_of_rest='compound', upos='PROPN', xpos='NNP'):
        """A name whose last word is its head."""
        parts = name.split()
        head = Node(parts[-1], upos, xpos)
        for part in parts[:-1]:
            head.before(Node(part, upos, xpos, rel_of_rest))
        return head

    def state(self):
        name = self.pick(['U.S.', 'US', 'UK', 'U.N.', 'EU', 'UN', 'NATO', 'UAE'] if self.chance(0.12) else self.states)
        head = self.chain(name)
        if name in ('US', 'U.S.', 'UK', 'EU', 'UN', 'U.N.', 'UAE') or re.match('United|Netherlands|Philippines|Gambia|Bahamas|Maldives|Czech Republic|Dominican', name):
            if not self.headline:
                head.left.insert(0, self.determiner('the'))
        return head, 'VBZ'

    def person(self):
        given, surname = self.pick(self.given), self.pick(SURNAMES)
        if self.chance(0.2):
            return Node(surname, 'PROPN', 'NNP'), 'VBZ'
        head = Node(given, 'PROPN', 'NNP').after(Node(surname, 'PROPN', 'NNP', 'flat'))
        roll = self.r.random()
        if roll < 0.4:
            title = self.pick(TITLES)
            parts = title.split()
            if 'of' in parts:
                t = Node(parts[0], 'PROPN', 'NNP', 'nmod:desc').after(Node(parts[2], 'PROPN', 'NNP', 'nmod').front(self.case('of')))
            else:
                t = Node(parts[-1], 'PROPN', 'NNP', 'nmod:desc')
                if len(parts) > 1:
                    t.before(Node(parts[0], 'ADJ' if parts[0] in ('Prime', 'Foreign', 'Interior') else 'PROPN', 'NNP', 'amod' if parts[0] in ('Prime', 'Foreign', 'Interior') else 'compound'))
            if self.chance(0.7):
                t.left.insert(0, self.nationality())
            head.before(t)
        elif roll < 0.6:
            noun = self.pick(ROLE_NOUNS)
            t = Node(noun, 'NOUN', 'NN', 'nmod:desc')
            if self.chance(0.5):
                t.before(Node(self.pick(['opposition', 'rebel', 'party', 'government', 'army']), 'NOUN', 'NN', 'compound'))
            if self.chance(0.6):
                t.left.insert(0, self.nationality())
            head.before(t)
        if roll > 0.5 and self.chance(0.35) and not self.headline:
            head.after(self.comma(), self.role_phrase().as_('appos'), self.comma())
        return head, 'VBZ'

    def nationality(self):
        return Node(self.pick(self.adjectives), 'ADJ', 'JJ', 'amod')

    def role_phrase(self):
        head = Node(self.pick(ROLE_NOUNS), 'NOUN', 'NN')
        roll = self.r.random()
        if roll < 0.4:
            head.before(self.determiner('a' if self.chance(0.6) else 'the')).after(self.short()[0].as_('nmod').front(self.case(self.pick(['of', 'for', 'in']))))
        elif roll < 0.7:
            owner = self.chain(self.pick(self.states)).as_('nmod:poss').after(Node("'s", 'PART', 'POS', 'case'))
            head.before(owner)
        else:
            head.before(self.determiner('the'), Node('country', 'NOUN', 'NN', 'nmod:poss').after(Node("'s", 'PART', 'POS', 'case')), Node(self.pick(['top', 'chief', 'former', 'new']), 'ADJ', 'JJ', 'amod'))
        return head

    def body(self):
        name = self.pick(self.bodies)
        head = self.chain(name)
        if not self.headline and len(name.split()) > 1 and self.chance(0.5):
            head.left.insert(0, self.determiner('the'))
        return head, 'VBZ'

    def common(self):
        """the army, Turkish police, two masked gunmen, Kenya's parliament, Iran-backed militias, rebels in X."""
        form, xpos = self.pick(PLAIN_NOUNS).split()
        plural = xpos == 'NNS'
        head = Node(form, 'NOUN', xpos)
        roll = self.r.random()
        bare = False
        if self.chance(0.1):
            backed = Node('backed', 'VERB', 'VBN', 'amod').before(self.chain(self.pick(self.states)).as_('compound'), Node('-', 'PUNCT', 'HYPH', 'punct'))
            head.before(backed)
        elif self.chance(0.25):
            head.before(Node(self.pick(ADJECTIVES), 'ADJ', 'JJ', 'amod'))
        if roll < 0.4:
            head.left.insert(0, self.nationality())
            bare = plural
            if not plural and not self.headline:
                head.left.insert(0, self.determiner('a' if self.chance(0.4) else 'the'))
                if head.left[0].form == 'a' and head.words()[1].form[0] in 'AEIOU':
                    head.left[0].form = 'an'
        elif roll < 0.55:
            head.left.insert(0, self.chain(self.pick(self.states + ["U.S."])).as_('nmod:poss').after(Node("'s", 'PART', 'POS', 'case')))
        elif roll < 0.65 and plural:
            number = self.pick(['two', 'three', 'five', '40', '200', 'dozens'])
            if number == 'dozens':
                head = Node('dozens', 'NOUN', 'NNS').after(head.as_('nmod').front(self.case('of')))
            else:
                n = Node(number, 'NUM', 'CD', 'nummod')
                if self.chance(0.3):
                    n.before(Node(self.pick(['about', 'nearly', 'some']), 'ADV', 'RB', 'advmod'))
                head.left.insert(0, n)
        elif plural or self.headline:
            bare = True
        else:
            head.left.insert(0, self.determiner('the' if self.chance(0.7) else 'a'))
            if head.left[0].form == 'a' and head.words()[1].form[0].lower() in 'aeiou':
                head.left[0].form = 'an'
        if self.chance(0.15):
            head.after(self.place().as_('nmod'))
        elif bare and self.chance(0.2):
            head.after(Node(self.pick(['loyal']), 'ADJ', 'JJ', 'amod').after(self.person()[0].as_('obl').front(self.case('to'))))
        elif self.chance(0.07):
            verb = Node(inflect(self.pick(['detain', 'accuse', 'suspect', 'arrest', 'hold', 'train']), 'VBN'), 'VERB', 'VBN', 'acl')
            head.after(verb.after(self.day(True)))
        return head, 'VBP' if plural else 'VBZ'

    def short(self):
        return self.pick([self.state, self.common, self.person])()

    def actor(self, deep=True):
        roll = self.r.random()
        node, number = (self.state if roll < 0.28 else self.common if roll < 0.62 else self.person if roll < 0.85 else self.body)()
        if deep and self.chance(0.12):
            other, _ = self.short()
            if self.headline and self.chance(0.5):
                node.after(other.as_('conj').front(self.comma()))
            else:
                node.after(other.as_('conj').front(Node('and', 'CCONJ', 'CC', 'cc')))
            number = 'VBP'
        elif deep and not self.headline and self.chance(0.06):
            clause = self.verb_phrase('VBD', short=True).as_('acl:relcl')
            clause.left.insert(0, Node('who', 'PRON', 'WP', 'nsubj'))
            node.after(self.comma(), clause, self.comma())
        return node, number

    def thing(self):
        name = self.pick(THINGS)
        head = self.chain(name, upos='NOUN', xpos='NN')
        if not self.headline:
            head.left.insert(0, self.determiner(self.pick(['a', 'the'])))
            if head.left[0].form == 'a' and head.words()[1].form[0] in 'aeiou':
                head.left[0].form = 'an'
        if self.chance(0.3):
            head.after(self.short()[0].as_('nmod').front(self.case(self.pick(['with', 'on', 'of', 'for', 'in', 'to']))))
        return head

    # ---- adjuncts ----

    def place(self):
        roll = self.r.random()
        if roll < 0.6:
            return self.chain(self.pick(self.capitals + self.states)).as_('obl').front(self.case(self.pick(['in', 'in', 'near', 'outside'])))
        head = self.pick(PLACES_IN).split(' of ')
        noun = Node(head[0].split()[-1], 'NOUN', 'NN', 'obl').front(self.case('in'), self.determiner('the'))
        for extra in head[0].split()[:-1]:
            noun.before(Node(extra, 'NOUN', 'NN', 'compound'))
        if len(head) > 1:
            below = self.chain(self.pick(self.capitals)) if head[1] == 'X' else Node('country', 'NOUN', 'NN').before(self.determiner('the'))
            noun.after(below.as_('nmod').front(self.case('of')))
        return noun

    def day(self, preposition):
        roll = self.r.random()
        if roll < 0.75 or not preposition:
            node = Node(self.pick(DAYS), 'PROPN', 'NNP', 'obl' if preposition else 'obl:unmarked')
            return node.front(self.case('on')) if preposition else node
        if roll < 0.9:
            return Node(self.pick(MONTHS), 'PROPN', 'NNP', 'obl').front(self.case(self.pick(['in', 'since'])))
        return Node('week', 'NOUN', 'NN', 'obl:unmarked').before(Node(self.pick(['last', 'this']), 'ADJ', 'JJ', 'amod'))

    def circumstance(self):
        noun = self.pick(DEED_NOUNS)
        plural = noun == 'talks'
        head = Node(noun, 'NOUN', 'NNS' if plural else 'NN', 'obl').front(self.case(self.pick(PURPOSE_PREPOSITIONS)))
        if not self.headline and not plural:
            head.before(self.determiner('a') if self.chance(0.5) and noun[0] not in 'aeiou' else self.determiner('the'))
        if self.chance(0.4):
            head.after(self.short()[0].as_('nmod').front(self.case(self.pick(['of', 'with', 'in', 'on', 'against']))))
        return head

    def gerund(self):
        node = self.verb_phrase('VBG', short=True).as_('advcl')
        node.left.insert(0, self.comma())
        return node

    # ---- verb phrases: the verb with its complements, without a subject ----

    def noun(self, lemma):
        """A common noun with its determiner, in the singular or plural."""
        plural = lemma.endswith('s') or (lemma not in UNCOUNTED and self.chance(0.4))
        form = lemma if not plural or lemma.endswith('s') else lemma[:-1] + 'ies' if re.search('[^aeiou]y$', lemma) else lemma + 'es' if re.search('(s|sh|ch|x|z)$', lemma) else lemma + 's'
        head = Node(form, 'NOUN', 'NNS' if plural else 'NN')
        if self.chance(0.3):
            head.before(Node(self.pick(['new', 'military', 'more', 'further', 'heavy', 'financial', 'local', 'several', 'fresh']), 'ADJ', 'JJ', 'amod'))
        roll = self.r.random()
        if roll < 0.15:
            head.left.insert(0, Node(self.pick(['its', 'their', 'his']), 'PRON', 'PRP$', 'nmod:poss'))
        elif not self.headline and (not plural and lemma not in UNCOUNTED or roll < 0.35):
            first = head.words()[0].form
            head.left.insert(0, self.determiner('the' if plural or roll < 0.5 or lemma in UNCOUNTED else 'an' if first[0] in 'aeiou' else 'a'))
        return head

    def deed(self, lemma=None):
        """talks between A and B, an offensive against A, the killing of A by B, a raid in A, A's visit to B."""
        head = self.noun(lemma or self.pick(self.classes['DEED']))
        roll = self.r.random()
        if roll < 0.15:
            pair = self.short()[0].as_('nmod').front(self.case('between'))
            head.after(pair.after(self.short()[0].as_('conj').front(Node('and', 'CCONJ', 'CC', 'cc'))))
        elif roll < 0.3:
            head.after(self.short()[0].as_('nmod').front(self.case('of')))
            if self.chance(0.6):
                head.after(self.short()[0].as_('nmod').front(self.case('by')))
        elif roll < 0.65:
            head.after(self.short()[0].as_('nmod').front(self.case(self.pick(['with', 'on', 'against', 'in', 'by', 'to', 'for']))))
        elif roll < 0.75 and not head.left:
            head.before(self.chain(self.pick(self.states)).as_('nmod:poss').after(Node("'s", 'PART', 'POS', 'case')))
        return head

    def money(self):
        """$5 million, three million euros, 20 tonnes of grain."""
        roll = self.r.random()
        number = Node(self.pick(['5', '20', '300', '1.2']), 'NUM', 'CD', 'compound')
        if roll < 0.4:
            head = Node(self.pick('$€£'), 'SYM', '$').after(Node(self.pick(['million', 'billion']), 'NUM', 'CD', 'nummod').before(number))
        elif roll < 0.8:
            number.form = self.pick(['two', 'three', 'five', '10', '40'])
            head = Node(self.pick(['euros', 'dollars', 'pounds', 'yen']), 'NOUN', 'NNS').before(Node(self.pick(['million', 'billion']), 'NUM', 'CD', 'nummod').before(number))
        else:
            return Node(self.pick(['tonnes', 'tons', 'doses', 'boxes']), 'NOUN', 'NNS').before(number.as_('nummod')).after(Node(self.pick(['grain', 'vaccine', 'medicine', 'rice']), 'NOUN', 'NN', 'nmod').front(self.case('of')))
        if self.chance(0.3):
            head.after(Node(self.pick(['aid', 'grants', 'loans']), 'NOUN', 'NN', 'nmod').front(self.case('in')))
        return head

    def filler(self, kind, short):
        if kind in 'TX':
            return self.thing() if self.chance(0.2) else self.actor(deep=not short)[0]
        if kind == '*':
            return self.thing()
        if kind == '%DEED':
            return self.deed()
        if kind[0] == '%':
            names = [n for name in kind[1:].split('|') for n in self.classes.get(name, [])]
            if 'MONEY' in kind and self.chance(0.5) or not names:
                return self.money()
            lemma = self.pick(names)
            return self.deed(lemma) if lemma in self.classes['DEED'] and self.chance(0.6) else self.noun(lemma)
        return self.money() if '$' in kind else self.noun(self.pick(kind.split('|')))

    def verb_phrase(self, tag, short=False, frame=None):
        verb, particle, adjective, slots = frame or self.pick(self.frames)
        if adjective and (tag == 'VBG' or tag == 'VBN'):
            return self.verb_phrase(tag, short)
        if adjective:
            v = Node(adjective, 'ADJ', 'JJ')
            number = tag if tag != 'VBD' else 'VBD'
            v.before(Node({'VB': 'be', 'VBZ': 'is', 'VBP': 'are', 'VBD': 'was'}[tag], 'AUX', number, 'cop'))
        else:
            v = Node(inflect(verb, tag), 'VERB', tag)
        if particle:
            v.after(Node(particle, 'ADP', 'RP', 'compound:prt'))
        for i, (kind, preposition, filler) in enumerate(slots):
            if kind == 'object':
                indirect = len(slots) > i + 1 and slots[i + 1][0] == 'object'
                node = self.actor(deep=False)[0].as_('iobj') if indirect else self.filler(filler, short).as_('obj')
                v.after(node)
                if particle and not indirect and len(node.words()) < 3 and self.chance(0.3):  # "called the strike off"
                    v.right[-2:] = [node, v.right[-2]]
            elif kind == 'preposition':
                v.after(self.filler(filler, short).as_('obl').front(self.case(preposition)))
            elif kind == 'to':
                complement = self.infinitive('xcomp')
                if verb in ('let', 'make', 'help'):  # "let them go"
                    complement.left = complement.left[1:]
                v.after(complement)
            elif short:
                return self.verb_phrase(tag, short)
            else:
                clause = self.clause().as_('ccomp')
                clause.left.insert(0, Node('that', 'SCONJ', 'IN', 'mark'))
                return v.after(clause)
        if not short:
            if self.chance(0.3):
                v.after(self.day(not self.chance(0.3) or not v.right))
            if self.chance(0.25):
                v.after(self.place())
            if self.chance(0.25):
                v.after(self.circumstance())
        return v

    def infinitive(self, rel):
        self.depth += 1
        frame = None if self.depth < 3 else ('meet', None, None, [('object', None, 'T')])
        node = self.verb_phrase('VB', short=True, frame=frame).as_(rel)
        self.depth -= 1
        node.left.insert(0, Node('to', 'PART', 'TO', 'mark'))
        return node

    def finite(self, number, present):
        """A verb phrase with its auxiliaries; past or, in headlines, present."""
        tag = number if present else 'VBD'
        roll = self.r.random()
        if roll < 0.12:
            v = Node(inflect(self.pick(INFINITIVE), tag), 'VERB', tag)
            return v.after(self.infinitive('xcomp'))
        if roll < 0.2:
            verb = self.pick(ORDER).split()
            v = Node(inflect(verb[0], tag), 'VERB', tag)
            other = self.actor(deep=False)[0]
            if len(verb) > 1:
                other.as_('obl')
                other.left.insert(0, self.case(verb[1]))
            else:
                other.as_('obj')
            return v.after(other, self.infinitive('xcomp'))
        if present or roll < 0.68:
            v = self.verb_phrase(tag)
        elif roll < 0.78:
            v = self.verb_phrase('VBN').before(Node('has' if number == 'VBZ' else 'have', 'AUX', number, 'aux'))
        elif roll < 0.84:
            v = self.verb_phrase('VBG').before(Node('is' if number == 'VBZ' else 'are', 'AUX', number, 'aux'))
        elif roll < 0.92:
            v = self.verb_phrase('VB').before(Node(self.pick(['will', 'would', 'may', 'could', 'must', 'should']), 'AUX', 'MD', 'aux'))
        else:
            v = self.verb_phrase('VB').before(Node('did', 'AUX', 'VBD', 'aux'), Node('not', 'PART', 'RB', 'advmod'))
        if self.chance(0.08):
            conj = self.verb_phrase(tag, short=True).as_('conj')
            conj.left.insert(0, Node('and', 'CCONJ', 'CC', 'cc'))
            v.after(conj)
        elif not self.headline and self.chance(0.1):
            v.after(self.gerund())
        return v

    def passive(self, number, present):
        frames = [f for f in self.frames if f[3] == [('object', None, 'T')]]
        verb, particle, _, _ = self.pick(frames)
        v = Node(inflect(verb, 'VBN'), 'VERB', 'VBN')
        if particle:
            v.after(Node(particle, 'ADP', 'RP', 'compound:prt'))
        if not self.headline:
            be = ('is' if number == 'VBZ' else 'are') if present else 'was' if number == 'VBZ' else 'were'
            v.before(Node(be, 'AUX', number if present else 'VBD', 'aux:pass'))
        if self.chance(0.5):
            v.after(self.actor(deep=False)[0].as_('obl:agent').front(self.case('by')))
        if self.chance(0.5):
            v.after(self.place())
        if self.chance(0.3):
            v.after(self.day(True))
        return v

    # ---- sentences ----

    def clause(self, present=False):
        subject, number = self.actor()
        roll = self.r.random()
        if roll < 0.15:
            v = self.passive(number, present)
            subject.as_('nsubj:pass')
        elif roll < 0.25:  # "Talks between A and B collapsed", "The killing of A by B was filmed"
            subject = self.deed()
            number = 'VBP' if subject.xpos == 'NNS' else 'VBZ'
            if self.chance(0.4):
                v = self.passive(number, present)
                subject.as_('nsubj:pass')
            else:
                verb, _, particle = self.pick(HAPPENING).partition('_')
                v = Node(inflect(verb, number if present else 'VBD'), 'VERB', number if present else 'VBD')
                v.after(Node(particle, 'ADP', 'RP', 'compound:prt') if particle else None, self.day(self.chance(0.6)) if self.chance(0.5) else None, self.place() if self.chance(0.3) else None)
                subject.as_('nsubj')
        else:
            v = self.finite(number, present)
            subject.as_('nsubj')
        early = [subject]
        if not self.headline and self.chance(0.15):
            early.append(self.day(self.chance(0.7)))
        v.left = early + v.left
        return v

    def sentence(self):
        self.headline = self.chance(0.25)
        if self.headline:
            root = self.clause(present=True)
            if self.chance(0.12):  # "Iran to host talks": the auxiliary is left out
                subject, _ = self.actor()
                root = self.infinitive('root')
                root.left.insert(0, subject.as_('nsubj'))
        elif self.chance(0.3):
            speaker, number = self.actor()
            said = Node(inflect(self.pick(SAY[:8]), 'VBD'), 'VERB', 'VBD')
            if self.chance(0.35):
                content = self.clause().as_('ccomp')
                said.before(content, self.comma(), speaker.as_('nsubj')).after(self.day(False) if self.chance(0.4) else None)
            else:
                content = self.clause().as_('ccomp')
                if self.chance(0.55):
                    content.left.insert(0, Node('that', 'SCONJ', 'IN', 'mark'))
                said.before(speaker.as_('nsubj')).after(self.day(self.chance(0.5)) if self.chance(0.4) else None, content)
            root = said
        else:
            root = self.clause()
            if self.chance(0.08):
                root.left = [self.day(True), self.comma()] + root.left
            elif self.chance(0.06):
                root.left = [self.circumstance(), self.comma()] + root.left
        root.as_('root')
        if not self.headline or self.chance(0.15):
            root.after(Node('.', 'PUNCT', '.', 'punct'))
        return root


def tidy(words):
    """A comma before a final stop or another comma goes."""
    return [w for i, w in enumerate(words) if not (w.form == ',' and (i + 1 == len(words) or words[i + 1].form in ',.'))]


def number_heads(root):
    parent = {}
    stack = [root]
    while stack:
        n = stack.pop()
        for c in n.left + n.right:
            parent[id(c)] = n
            stack.append(c)
    return parent


def main():
    lexicon, count = sys.argv[1], int(sys.argv[2])
    writer = Writer(lexicon)
    for i in range(count):
        root = writer.sentence()
        parent = number_heads(root)
        words = tidy(root.words())
        if len(words) > 60:
            continue
        place = {id(w): k + 1 for k, w in enumerate(words)}
        if writer.headline and writer.chance(0.5):
            for w in words:
                if len(w.form) > 3:
                    w.form = w.form[0].upper() + w.form[1:]
        first = words[0]
        if first.form[0].islower():
            first.form = first.form[0].upper() + first.form[1:]
        print('# sent_id = newswire-%d\n# text = %s' % (i + 1, ' '.join(w.form for w in words)))
        for w in words:
            print('\t'.join([str(place[id(w)]), w.form, '_', w.upos, w.xpos, '_', str(place[id(parent[id(w)])] if id(w) in parent else 0), w.rel, '_', '_']))
        print()


if __name__ == '__main__':
    main()
