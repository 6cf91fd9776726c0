#!/usr/bin/env python3
"""The same event over articles: which events a database takes for one, by rows put in by hand, so that each case says what it is about.
Prints TAP.

    test_same_events.py PROGRAM
"""
import itertools
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile

from database import ask
sys.path.insert(1, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from tap import run, same

PROGRAM = os.path.abspath(sys.argv[1])
WORK = tempfile.mkdtemp(prefix="bede-same-")
SEED, EMPTY = os.path.join(WORK, "seed.txt"), os.path.join(WORK, "empty.db")
# name: country, province, latitude, longitude, GeoNames, feature
PLACES = {"Basra": ("IRQ", "Basra", 30.5, 47.8, 1, "PPLA"), "Mosul": ("IRQ", "Nineveh", 36.3, 43.1, 2, "PPLA"), "Zubayr": ("IRQ", "Basra", 30.4, 47.7, 3, "PPL"),
          "Iraq": ("IRQ", None, 33.0, 44.0, 4, "PCLI"), "Nineveh": ("IRQ", "Nineveh", 36.0, 42.5, 5, "ADM1"), "Oslo": ("NOR", "Oslo", 59.9, 10.7, 6, "PPLC")}


def bede(*arguments):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, cwd=WORK, timeout=300)
    assert done.returncode == 0, done.stderr.decode()


class Told:
    """A database of told events: sources, code, targets, day (or FIRST/LAST), and then maybe "published" and a place."""

    def __init__(self):
        self.path = tempfile.mktemp(suffix=".db", dir=WORK)
        if not os.path.exists(SEED):
            with open(SEED, "w", encoding="utf-8") as out:
                out.write("Snow fell in the hills, and the ponies stayed in.\n")
            bede("add", "--quiet", EMPTY, SEED)
        shutil.copy(EMPTY, self.path)
        self.db = sqlite3.connect(self.path)
        self.ids = itertools.count(1000)

    def article(self, name, published, duplicate=False):
        number = next(self.ids)
        # Near-duplicates are found by the texts: copies share theirs, others not a word.
        text = " ".join("%sq%d" % ("copy" if duplicate else name, k) for k in range(20))
        self.db.execute("INSERT INTO article (id, hash, document_id, text, published, origin, run_id) VALUES (?, ?, ?, ?, ?, '', 1)",
                        (number, "%032x" % random.Random(name).getrandbits(128), name, text, published))
        self.db.execute("INSERT INTO coding (id, article_id, run_id, version, lexicon, model) VALUES (?, ?, 1, '', '', '')", (number, number))
        return number

    def actor(self, coding, code):
        number = next(self.ids)
        self.db.execute("INSERT INTO actor (id, coding_id, local, name, type, code) VALUES (?, ?, 'a', 'A', 'state', ?)", (number, coding, code))
        return number

    def event(self, coding, sources, cameo, targets, day, *more):
        number, place = next(self.ids), None
        day, end = (day + "/" + day).split("/")[:2]
        for name in (name for name in more if name in PLACES):
            place = next(self.ids)
            self.db.execute("INSERT INTO place (id, coding_id, local, name, country, admin1, lat, lon, geonames, feature) VALUES (?, ?, 'p', ?, ?, ?, ?, ?, ?, ?)",
                            (place, coding, name, *PLACES[name]))
        self.db.execute("INSERT INTO event (id, coding_id, local, cameo, modality, polarity, reciprocal, date_start, date_end, date_basis, place_id) "
                        "VALUES (?, ?, 'e', ?, 'actual', 'positive', 0, ?, ?, ?, ?)",
                        (number, coding, cameo, day, end, "document" if "published" in more else "relative", place))
        for role, codes in (("source", sources), ("target", targets)):
            for position, code in enumerate(codes.split()):
                self.db.execute("INSERT INTO event_actor VALUES (?, ?, ?, ?)", (number, role, position, self.actor(coding, code)))
        self.db.execute("INSERT INTO event_mention (event_id, number, sentence, start, \"end\") VALUES (?, 0, 0, 0, 1)", (number,))
        return number

    def group(self):
        """Runs the end of `bede add`, which groups what it has no sketch of."""
        self.db.execute("DELETE FROM article_sketch")
        self.db.execute("DELETE FROM article_pair")
        self.db.commit()
        bede("add", "--quiet", self.path, SEED)


def groups(articles, order=None):
    """Which events are one, as a sorted list of tuples of indices into all events in the order given; articles: (name, published, events)."""
    told, numbers = Told(), {}
    places = list(itertools.accumulate((len(events) for _, _, events in articles), initial=0))
    for at in order or range(len(articles)):
        name, published, events = articles[at]
        coding = told.article(name, published, name.startswith("copy"))
        for offset, event in enumerate(events):
            numbers[told.event(coding, *event)] = places[at] + offset
    told.group()
    found = {}
    for event, group in ask(told.path, "SELECT id, event_group_id FROM event WHERE event_group_id IS NOT NULL"):
        found.setdefault(group, []).append(numbers[event])
    for group, days, count in ask(told.path, "SELECT id, date_start, articles FROM event_group"):
        assert numbers[group] in found[group] and len(found[group]) == count
    assert len(found) == ask(told.path, "SELECT count(*) FROM event_group")[0][0]
    told.db.close()
    return sorted(tuple(sorted(members)) for members in found.values())


def case(expected, *events, published=None):
    """Events of one article each, in every order of adding (of at most six)."""
    articles = [("x%d" % number, published[number] if published else "2024-05-09", [event]) for number, event in enumerate(events)]
    orders = [None] if len(events) > 3 else list(itertools.permutations(range(len(events))))
    for order in orders:
        same(groups(articles, order), expected)


# ---- one ----

def the_day_of_publication_may_be_the_day_after():
    case([(0, 1)], ("NOR", "161", "TCD", "2024-05-07"), ("NOR", "161", "TCD", "2024-05-08", "published"))
    case([], ("NOR", "161", "TCD", "2024-05-07"), ("NOR", "161", "TCD", "2024-05-09", "published"))
    case([], ("NOR", "161", "TCD", "2024-05-08"), ("NOR", "161", "TCD", "2024-05-07", "published"))  # nobody tells it before
    case([], ("NOR", "161", "TCD", "2024-05-07"), ("NOR", "161", "TCD", "2024-05-08"))  # two days that are told are two days
    case([], ("NOR", "161", "TCD", "2024-05-07", "published"), ("NOR", "161", "TCD", "2024-05-08", "published"))


def a_month_is_no_day():
    case([(0, 1)], ("NOR", "161", "TCD", "2024-05-01/2024-05-31"), ("NOR", "161", "TCD", "2024-05-01/2024-05-31"))
    case([], ("NOR", "161", "TCD", "2024-05-01/2024-05-31"), ("NOR", "161", "TCD", "2024-05-01"))
    case([], ("NOR", "161", "TCD", "2024-05-01/2024-05-31"), ("NOR", "161", "TCD", "2024-05-02", "published"))
    case([], ("NORMIL", "190", "TCD", "2024-05-01/2024-05-31"), ("NORMIL", "190", "TCD", "2024-05-01/2024-05-31"))  # there may be many


def its_own_day_comes_first():
    case([(0, 2)], ("NOR", "161", "TCD", "2024-05-08"), ("NOR", "161", "TCD", "2024-05-07"), ("NOR", "161", "TCD", "2024-05-08", "published"))


def days_make_no_chain():
    days = ["2024-05-%02d" % day for day in range(1, 11)]
    found = groups([("x%d" % number, day, [("NOR", "161", "TCD", day, *(["published"] if number % 2 else []))]) for number, day in enumerate(days)])
    same(found, [(number, number + 1) for number in range(0, 10, 2)])


def a_state_is_its_government_or_its_army_and_these_are_two():
    case([(0, 1)], ("NOR", "161", "TCDGOV", "2024-05-07"), ("NORGOV", "161", "TCD", "2024-05-07"))
    case([], ("NORGOV", "112", "TCD", "2024-05-07"), ("NORMIL", "112", "TCD", "2024-05-07"))
    case([], ("NOR", "112", "TCD", "2024-05-07"), ("NOROPP", "112", "TCD", "2024-05-07"))
    case([(0, 1)], ("NOR SWE", "057", "TCD", "2024-05-07"), ("SWEGOV NOR", "057", "TCD", "2024-05-07"))
    case([], ("NOR SWE", "057", "TCD", "2024-05-07"), ("NOR", "057", "TCD", "2024-05-07"))


def a_code_may_say_more_than_another():
    case([(0, 1)], ("NOR", "030", "TCD", "2024-05-07"), ("NOR", "0311", "TCD", "2024-05-07"))
    case([], ("NOR", "0311", "TCD", "2024-05-07"), ("NOR", "0331", "TCD", "2024-05-07"))
    case([], ("NOR", "111", "TCD", "2024-05-07"), ("NOR", "120", "TCD", "2024-05-07"))
    case([(0, 1)], ("IRQMIL", "194", "SYRREB", "2024-05-07", "Basra"), ("IRQMIL", "193", "SYRREB", "2024-05-07", "Basra"))  # in one town, on one day
    case([], ("IRQMIL", "194", "SYRREB", "2024-05-07", "Basra"), ("IRQMIL", "192", "SYRREB", "2024-05-07", "Basra"))
    case([], ("IRQCOP", "173", "IRQCVL", "2024-05-07", "Basra"), ("IRQCOP", "174", "IRQCVL", "2024-05-07", "Basra"))
    case([], ("IRQMIL", "194", "SYRREB", "2024-05-07", "Iraq"), ("IRQMIL", "193", "SYRREB", "2024-05-07", "Iraq"))


# ---- two ----

def bombings_in_two_towns_are_two():
    case([], ("SYRREB", "183", "IRQCVL", "2024-05-07", "Basra"), ("SYRREB", "183", "IRQCVL", "2024-05-08", "published", "Mosul"))
    case([], ("SYRREB", "183", "IRQCVL", "2024-05-07", "Basra"), ("SYRREB", "183", "IRQCVL", "2024-05-07", "Mosul"))
    case([(0, 1)], ("SYRREB", "183", "IRQCVL", "2024-05-07", "Basra"), ("SYRREB", "183", "IRQCVL", "2024-05-08", "published", "Basra"))
    case([(0, 1)], ("SYRREB", "183", "IRQCVL", "2024-05-07", "Basra"), ("SYRREB", "183", "IRQCVL", "2024-05-07", "Zubayr"))  # next to each other
    case([(0, 1)], ("SYRREB", "183", "IRQCVL", "2024-05-07", "Mosul"), ("SYRREB", "183", "IRQCVL", "2024-05-07", "Nineveh"))
    case([], ("SYRREB", "183", "IRQCVL", "2024-05-07", "Basra"), ("SYRREB", "183", "IRQCVL", "2024-05-07", "Nineveh"))


def fights_go_on_from_day_to_day():
    case([], ("RUSMIL", "194", "UKRMIL", "2024-05-07"), ("RUSMIL", "194", "UKRMIL", "2024-05-08", "published"))
    case([(0, 1)], ("RUSMIL", "194", "UKRMIL", "2024-05-07"), ("RUSMIL", "194", "UKRMIL", "2024-05-07", "published"))


def where_two_may_be_meant_it_is_neither():
    bombings = [("SYRREB", "183", "IRQCVL", "2024-05-07", place) for place in ("Basra", "Mosul")]
    case([], *bombings, ("SYRREB", "183", "IRQCVL", "2024-05-07", "Iraq"))
    case([(2, 3)], *bombings, ("SYRREB", "183", "IRQCVL", "2024-05-07", "Iraq"), ("SYRREB", "183", "IRQCVL", "2024-05-07", "Iraq"))
    case([(0, 2)], *bombings, ("SYRREB", "183", "IRQCVL", "2024-05-07", "Zubayr"))


def two_of_one_article_are_two():
    twice = [("NOR", "173", "TCDCVL", "2024-05-07")] * 2
    same(groups([("x0", "2024-05-07", twice), ("x1", "2024-05-07", twice)]), [(0, 2), (1, 3)])
    same(groups([("x0", "2024-05-08", [twice[0], ("NOR", "173", "TCDCVL", "2024-05-08", "published")])]), [])


def without_two_parties_the_town_must_be_the_same():
    case([(0, 1)], ("---CVL", "141", "", "2024-05-07", "Oslo"), ("---CVL", "141", "", "2024-05-07", "Oslo"))
    case([], ("---CVL", "141", "", "2024-05-07", "Basra"), ("---CVL", "141", "", "2024-05-07", "Zubayr"))
    case([], ("---REB", "190", "---MIL", "2024-05-07"), ("---REB", "190", "---MIL", "2024-05-07"))
    case([], ("NOR", "141", "", "2024-05-07"), ("NOR", "141", "", "2024-05-07"))


def a_copy_has_the_day_of_the_first():
    told = ("NOR", "112", "TCD", "2024-05-07", "published"), ("NOR", "112", "TCD", "2024-05-10", "published")
    same(groups([("copy0", "2024-05-07", [told[0]]), ("copy1", "2024-05-10", [told[1]])]), [(0, 1)])
    same(groups([("x0", "2024-05-07", [told[0]]), ("x1", "2024-05-10", [told[1]])]), [])
    reprint = ("NOR", "112", "TCD", "2024-07-10", "published")
    same(groups([("copy0", "2024-05-07", [told[0]]), ("copy1", "2024-07-10", [reprint])]), [])


# ---- all together ----

def many_articles(count, seed):
    """Few parties and days, so that much can be mistaken."""
    r = random.Random(seed)
    articles = []
    for number in range(count):
        published = "2024-05-%02d" % r.randint(1, 9)
        events = []
        for _ in range(r.randint(1, 4)):
            day = published if r.random() < 0.6 else "2024-05-%02d" % r.randint(1, 9)
            events.append((r.choice(("NOR", "NORGOV", "NORMIL", "---REB")), r.choice(("190", "193", "194", "111", "112", "110")), r.choice(("TCD", "TCDGOV", "SYRREB")), day,
                           *(["published"] if day == published else []), *([r.choice(sorted(PLACES))] if r.random() < 0.5 else [])))
        articles.append(("x%d" % number, published, events))
    return articles


def the_order_of_adding_changes_nothing():
    for seed in range(3):
        articles = many_articles(120, seed)
        order = list(range(len(articles)))
        random.Random(seed + 100).shuffle(order)
        found = groups(articles)
        assert len(found) > 20
        same(groups(articles, order), found)
        held = {}  # no article twice in a group, no group over more than a day
        for number, (_, _, events) in enumerate(articles):
            for event in events:
                held[len(held)] = number, event[3]
        for members in found:
            same(len({held[member][0] for member in members}), len(members))
            days = sorted(int(held[member][1][-2:]) for member in members)
            assert days[-1] - days[0] <= 1, (members, days)


def twice_the_events_take_about_twice_the_time():
    """All of one pair of parties on two days: what grows with the square would show.  Processor time of the child."""
    def seconds(count):
        told = Told()
        for number in range(count):
            told.event(told.article("x%d" % number, "2024-05-08"), "NOR", "193", "TCD", "2024-05-0%d" % (7 + number % 2), *(["published"] if number % 2 else []),
                       sorted(PLACES)[number % 6])
        told.db.commit()
        told.group()
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        told.group()
        taken = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        told.db.close()
        return taken

    empty, one, two = seconds(1), seconds(4000), seconds(8000)
    print("# %.2f s, %.2f s with 4,000 events, %.2f s with 8,000" % (empty, one, two))
    assert two - empty < 3 * (one - empty) + 0.2, (empty, one, two)


TESTS = [value for name, value in list(globals().items()) if callable(value) and getattr(value, "__module__", None) == "__main__" and not isinstance(value, type)
         and name not in ("bede", "groups", "case", "many_articles")]


sys.exit(run(TESTS, WORK))
