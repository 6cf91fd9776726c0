#!/usr/bin/env python3
"""Invented news articles for measuring and testing: any number, no two alike, the same ones for the same seed.

    make_articles.py COUNT [--seed N] [--words N] > articles.jsonl

Sentences come from templates over states, offices, towns, deeds and figures, joined with sayings and background; one article in ten tells
of sport or weather, where no event is to be found.  JSON lines with id, title, date, source, url and text.  Standard library only.
"""
import argparse
import datetime
import json
import random
import sys

STATES = [("Norway", "Norwegian", "Oslo"), ("Chad", "Chadian", "N'Djamena"), ("Peru", "Peruvian", "Lima"), ("Kenya", "Kenyan", "Nairobi"),
          ("Poland", "Polish", "Warsaw"), ("Jordan", "Jordanian", "Amman"), ("Nepal", "Nepalese", "Kathmandu"), ("Chile", "Chilean", "Santiago"),
          ("Sudan", "Sudanese", "Khartoum"), ("Ghana", "Ghanaian", "Accra"), ("Turkey", "Turkish", "Ankara"), ("Japan", "Japanese", "Tokyo"),
          ("Spain", "Spanish", "Madrid"), ("Egypt", "Egyptian", "Cairo"), ("Mexico", "Mexican", "Mexico City"), ("Latvia", "Latvian", "Riga"),
          ("Georgia", "Georgian", "Tbilisi"), ("Uganda", "Ugandan", "Kampala"), ("Bolivia", "Bolivian", "La Paz"), ("Ukraine", "Ukrainian", "Kyiv")]
OFFICES = ["foreign minister", "defence minister", "prime minister", "interior minister", "government spokesman", "army chief", "president",
           "opposition leader", "trade envoy", "chief negotiator", "deputy foreign minister", "finance minister"]
FIRST = "Anna Boris Carla Dmitri Elena Farid Greta Hassan Irina Jonas Karim Laila Marek Nadia Omar Paula Rashid Sofia Tomas Vera".split()
LAST_BEGIN = "Bal Dor Fen Gar Hol Kor Lin Mar Nor Pel Ras Sel Tor Val Wen Zar".split()
LAST_END = "ander asi bek ero idze inen ka lund mann nova oglu ovic ski sson tano wan".split()
OUTLETS = ["The Lakeside Courier", "Northern Wire", "The Harbour Gazette", "Plains Daily", "The Morning Ledger", "Delta Press", "Hill Country News"]
DEEDS = ["{A} imposed sanctions on {B} over {topic}.", "{A} and {B} signed an agreement on {topic} in {townA}.",
         "{Aj} troops shelled positions of {Bj} forces near {townB}, killing at least {n} people.",
         "The {Aj} {office} accused {B} of violating the accord on {topic}.", "{A} urged {B} to resume talks on {topic}.",
         "{A} expelled {small} {Bj} diplomats.", "The {Aj} {office} met the {Bj} {office2} in {townA} to discuss {topic}.",
         "{A} pledged {money} million dollars in aid to {B} after {topic}.", "{A} rejected a proposal by {B} on {topic}.",
         "Police in {townA} arrested {n} protesters who had marched against {topic}.", "{A} threatened to close its border with {B} over {topic}.",
         "Rebels attacked a convoy of the {Aj} army outside {townA} and wounded {n} soldiers.", "{A} withdrew its troops from the border with {B}.",
         "{A} recalled its ambassador from {townB}.", "The {Aj} parliament condemned {B} for {topic}.", "{A} released {small} {Bj} prisoners.",
         "{A} asked {B} for help after {topic}.", "{A} denied that it had broken the accord with {B} on {topic}.",
         "Thousands of people demonstrated in {townA} against {topic}.", "{A} hosted {Bj} officials for talks on {topic}."]
SAYINGS = ['"{quote}," said {person}, the {Aj} {office}.', '{person}, the {Bj} {office2}, said that {clause}.',
           'According to the {Aj} {office}, {clause}.', 'A spokesman for the {Bj} government denied that {clause}.',
           '{person} told reporters in {townB} that {clause}.', 'The {Aj} {office} warned that {clause}.']
QUOTES = ["We will not accept this", "Our patience has an end", "The agreement serves both peoples", "Nobody gains from another year of this",
          "We call on {B} to think again", "This is a step in the right direction", "The talks were frank and useful", "We have seen no evidence of it"]
CLAUSES = ["the {Bj} side had shown no interest in {topic}", "{n} people had been displaced in {when}", "the dispute over {topic} could be settled soon",
           "{A} would send observers to {townB}", "{B} had violated the accord in {when}", "the army had regained control of {townA}",
           "{n} people were missing after the clashes", "prices in {townB} had risen by {small} percent"]
TOPICS = ["fishing rights", "water from the upper river", "a new pipeline", "grain exports", "visa rules", "the disputed islands", "rail freight",
          "cattle raids", "tariffs on steel", "the border crossing at the lake", "a data centre", "refugee camps", "radio frequencies", "mining licences",
          "school books", "the price of bread", "prisoner exchanges", "the flood", "the earthquake", "electoral rules"]
WHEN = ["the past week", "March", "the last two months", "recent days", "the spring", "2019", "the rainy season"]
GROUND = ["The two countries share a border of {n} kilometres.", "Trade between {A} and {B} has grown since {when}.",
          "The dispute began in {when}, when {topic} came up for the first time.", "Observers in {townA} see little hope for a quick end.",
          "The region has {n} villages and few roads.", "Farmers near {townB} say they have heard such words before."]
IDLE = ["The home side won by {small} goals to one before {n} spectators in {townA}.", "Rain is expected over {townB} until the weekend.",
        "Temperatures in {townA} reached {small} degrees.", "The museum in {townB} opens its new wing with {n} paintings.",
        "The choir of {townA} sang for the {small}th time.", "A bakery in {townB} won a prize for its rye bread.",
        "The old tram line is popular with visitors of {townA}."]
DETAIL = ["{townA} has about {n} thousand inhabitants.", "The room was full and the coffee cold.", "It was day {n} of the season.",
          "Nobody in {townB} remembers a year like this."]


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def person(self):
        r = self.random
        return "%s %s%s" % (r.choice(FIRST), r.choice(LAST_BEGIN), r.choice(LAST_END))

    def fill(self, template, names):
        r = self.random
        quote, clause = r.choice(QUOTES), r.choice(CLAUSES)
        values = dict(names, office=r.choice(OFFICES), office2=r.choice(OFFICES), topic=r.choice(TOPICS), n=r.randint(3, 999), small=r.randint(2, 40),
                      money=r.randint(2, 900), when=r.choice(WHEN), person=self.person())
        values.update(quote=quote.format(**values), clause=clause.format(**values))
        return template.format(**values)

    def article(self, number, words):
        r = self.random
        a, b = r.sample(STATES, 2)
        idle = r.random() < 0.1
        day = datetime.date(2019, 1, 1) + datetime.timedelta(days=r.randrange(2000))
        sentences = []
        while sum(len(s.split()) for s in sentences) < words:
            if not idle and r.random() < 0.3:
                a, b = r.sample(STATES, 2)
            names = {"A": a[0], "Aj": a[1], "townA": a[2], "B": b[0], "Bj": b[1], "townB": b[2]}
            pool = r.choice([IDLE, DETAIL]) if idle else r.choice([DEEDS, DEEDS, SAYINGS, SAYINGS, GROUND])
            sentences.append(self.fill(r.choice(pool), names))
        outlet = r.choice(OUTLETS)
        paragraphs = [" ".join(sentences[i:i + 3]) for i in range(0, len(sentences), 3)]
        return {"id": "made-%d" % number, "title": sentences[0].rstrip("."), "date": day.isoformat(), "source": outlet,
                "url": "https://%s.example/%d" % (outlet.lower().replace(" ", "-"), number), "text": "\n\n".join(paragraphs)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--words", type=int, default=220, help="about so many an article")
    options = parser.parse_args()
    maker, seen = Maker(options.seed), set()
    for number in range(options.count):
        article = maker.article(number, options.words)
        while article["text"] in seen:
            article = maker.article(number, options.words)
        seen.add(article["text"])
        json.dump(article, sys.stdout)
        sys.stdout.write("\n")


if __name__ == "__main__":
    main()
