#!/usr/bin/env python3
"""Exports in the forms of other data sets, read with readers that are not Bede's: Python's csv and json.  Every cell that can be told from the
JSON record is compared with it.  Prints TAP.  Standard library only.

    test_exports.py PROGRAM SOURCE_FOLDER
"""
import csv
import datetime
import io
import json
import os
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile

sys.path.insert(1, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from tap import run, same

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
SAMPLES = sorted(os.path.join(SOURCE, "samples", name) for name in os.listdir(os.path.join(SOURCE, "samples")) if name.endswith(".txt"))
WORK = tempfile.mkdtemp(prefix="bede-exports-")

GDELT = """GLOBALEVENTID SQLDATE MonthYear Year FractionDate Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode Actor1EthnicCode
Actor1Religion1Code Actor1Religion2Code Actor1Type1Code Actor1Type2Code Actor1Type3Code Actor2Code Actor2Name Actor2CountryCode
Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code Actor2Religion2Code Actor2Type1Code Actor2Type2Code Actor2Type3Code IsRootEvent
EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone Actor1Geo_Type Actor1Geo_FullName
Actor1Geo_CountryCode Actor1Geo_ADM1Code Actor1Geo_ADM2Code Actor1Geo_Lat Actor1Geo_Long Actor1Geo_FeatureID Actor2Geo_Type Actor2Geo_FullName
Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_ADM2Code Actor2Geo_Lat Actor2Geo_Long Actor2Geo_FeatureID ActionGeo_Type ActionGeo_FullName
ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_ADM2Code ActionGeo_Lat ActionGeo_Long ActionGeo_FeatureID DATEADDED SOURCEURL""".split()
MENTIONS = """GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID Actor1CharOffset
Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone MentionDocTranslationInfo Extras""".split()
ICEWS = ["Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity", "Target Name", "Target Sectors",
         "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude"]
PHOENIX = """EventID Date Year Month Day SourceActorFull SourceActorEntity SourceActorRole SourceActorAttribute TargetActorFull TargetActorEntity
TargetActorRole TargetActorAttribute EventCode EventRootCode QuadClass GoldsteinScore Issues Lat Lon LocationName StateName CountryCode SentenceID
URLs NewsSources""".split()
POLECAT_COUNT = 40

# One report that has what the samples lack: an address, a town in the United States, a body inside a body, a blank and a tab in names.
REPORT = """Mayor meets UN refugee agency in Houston

HOUSTON, May 3, 2023 (Northern Wire) - The mayor of Houston met the UN refugee agency on Tuesday.

Norway urged Sudan on Monday to hold talks with Chad. Norway and Peru signed a trade agreement in Oslo on Monday. Police in Houston arrested three protesters on Tuesday. Chad urged Norway to send aid.
"""


def bede(*arguments, stdin=b"", status=0):
    done = subprocess.run([PROGRAM, *arguments], input=stdin, capture_output=True, cwd=WORK, timeout=300)
    assert done.returncode == status, "exit status %s\n%s" % (done.returncode, done.stderr.decode())
    return done.stdout.decode()


def articles():
    """All samples and the report as JSON lines with addresses and outlets."""
    path = os.path.join(WORK, "articles.jsonl")
    if not os.path.exists(path):
        with open(path, "w", encoding="utf-8") as out:
            for i, sample in enumerate(SAMPLES):
                out.write(json.dumps({"text": open(sample, encoding="utf-8").read(), "url": "https://www.example.org/%d?a=b" % i, "source": "Tab\tTimes"}) + "\n")
            out.write(json.dumps({"text": REPORT, "source": "Northern Wire"}) + "\n")
    return path


def rows(form, names, header):
    text = bede("code", "--format", form, articles())
    assert text.endswith("\n") and "\r" not in text
    read = list(csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))
    if header:
        same(read.pop(0), names)
    same({len(row) for row in read}, {len(names)})
    assert len(read) > 50
    return [dict(zip(names, row)) for row in read]


def records():
    return [json.loads(line) for line in bede("code", articles()).splitlines()]


def dyads():
    """The rows that all these formats have, in order, made again from the JSON records: (record, event, source, target)."""
    for record in records():
        actors = {actor["id"]: actor for actor in record["actors"]}
        for event in record["events"]:
            if event["modality"] not in ("actual", "reported") or event["polarity"] != "positive":
                continue
            sources, targets = event["source"] or [None], event["target"] or [None]
            for source in sources:
                for target in targets:
                    if event["reciprocal"] and source == target and len(sources) + len(targets) > 2:
                        continue
                    yield record, event, actors.get(source), actors.get(target)


def place_of(record, event):
    return next((place for place in record["places"] if place["id"] == event["place"]), None)


def day_of(record, event):
    day = event["date"]["start"] or record["document"]["published"] or ""
    return (day + "-01-01"[len(day) - 4:])[:10] if day else ""


def code(actor):
    return actor["code"] if actor else ""


def number(text):
    return float(text) if text else None


def gdelt_events_are_the_dyads_of_the_records():
    read, expected = rows("gdelt", GDELT, False), list(dyads())
    same(len(read), len(expected))
    for row, (record, event, source, target) in zip(read, expected):
        day = day_of(record, event)
        same((row["SQLDATE"], row["MonthYear"], row["Year"]), (day.replace("-", ""), day[:7].replace("-", ""), day[:4]))
        if day:
            datetime.date.fromisoformat(day)
            same(row["FractionDate"], "%.4f" % (int(day[:4]) + ((int(day[5:7]) - 1) * 30 + int(day[8:])) / 365))
        same((row["Actor1Code"], row["Actor2Code"]), (code(source), code(target)))
        same(row["Actor1Name"], source["name"].upper() if source else "")
        same((row["EventCode"], row["EventBaseCode"], row["EventRootCode"]), (event["cameo"], event["cameo"][:3], event["cameo"][:2]))
        same(int(row["QuadClass"]), 1 if row["EventRootCode"] < "06" else 2 if row["EventRootCode"] < "09" else 3 if row["EventRootCode"] < "14" else 4)
        if event["goldstein"] is not None:
            same(float(row["GoldsteinScale"]), event["goldstein"])
        same(int(row["NumMentions"]), len(event["mentions"]))
        place = place_of(record, event)
        same((number(row["ActionGeo_Lat"]), number(row["ActionGeo_Long"])), (place["lat"], place["lon"]) if place and place["country"] else
             (number(row["ActionGeo_Lat"]), number(row["ActionGeo_Long"])))
        same(row["SOURCEURL"], record["document"]["url"] or "")
    ids = [int(row["GLOBALEVENTID"]) for row in read]
    same(len(set(ids)), len(ids))
    assert all(0 < i < 2 ** 53 for i in ids)


def gdelt_says_where_and_takes_codes_apart():
    by_name = {}
    for row in rows("gdelt", GDELT, False):
        for side in "12":
            by_name[row["Actor%sCode" % side]] = {key[6:]: value for key, value in row.items() if key.startswith("Actor" + side)}
        if row["ActionGeo_FullName"].startswith("Houston"):
            same([row["ActionGeo_" + key] for key in ("Type", "FullName", "CountryCode", "ADM1Code", "FeatureID")],
                 ["3", "Houston, Texas, United States", "US", "USTX", ""])
            by_name["Houston"] = True
        if row["ActionGeo_FullName"].startswith("Oslo"):
            same([row["ActionGeo_" + key] for key in ("Type", "CountryCode")], ["4", "NO"])
            by_name["Oslo"] = True
    assert "Houston" in by_name and "Oslo" in by_name
    refugees = by_name["IGOUNOREFHCR"]
    same([refugees[key] for key in ("KnownGroupCode", "Type1Code", "Type2Code", "CountryCode")], ["UNO", "IGO", "REF", ""])
    norway = by_name["NOR"]
    same([norway[key] for key in ("CountryCode", "Type1Code", "Geo_Type", "Geo_FullName", "Geo_CountryCode", "Geo_FeatureID")],
         ["NOR", "", "1", "Norway", "NO", "NO"])


def gdelt_mentions_point_into_the_text():
    events = {row["GLOBALEVENTID"]: row for row in rows("gdelt", GDELT, False)}
    read = rows("gdelt-mentions", MENTIONS, False)
    same({row["GLOBALEVENTID"] for row in read}, set(events))
    by_address = {record["document"]["url"] or record["document"]["id"]: record for record in records()}
    for row in read:
        record, event = by_address[row["MentionIdentifier"]], events[row["GLOBALEVENTID"]]
        text = record["document"]["text"]
        same(int(row["MentionDocLen"]), len(text))
        same((row["MentionType"], row["MentionSourceName"]), ("1", "example.org") if record["document"]["url"] else ("2", "Northern Wire"))
        start, end = record["document"]["sentences"][int(row["SentenceID"]) - 1]
        assert start <= int(row["ActionCharOffset"]) < end
        for side in "12":
            at = int(row["Actor%sCharOffset" % side])
            if at < 0:
                continue
            assert start <= at < end
            actor = next(a for a in record["actors"] if a["name"].upper() == event["Actor%sName" % side] and a["code"] == event["Actor%sCode" % side]
                         and any(m["start"] == at for m in a["mentions"]))
            assert actor
    same(sum(int(row["NumMentions"]) for row in events.values()), len(read))


def icews_has_short_ids_and_names_for_codes():
    read, expected = rows("icews", ICEWS, True), list(dyads())
    same(len(read), len(expected))
    stories = {}
    for row, (record, event, source, target) in zip(read, expected):
        assert 0 < int(row["Event ID"]) < 2 ** 31 and 0 < int(row["Story ID"]) < 2 ** 31
        same(stories.setdefault(row["Story ID"], record["document"]["id"]), record["document"]["id"])
        same((row["Event Date"], row["CAMEO Code"]), (day_of(record, event), event["cameo"]))
        same(row["Source Name"], source["name"] if source else "")
        same(int(row["Sentence Number"]), event["mentions"][0]["sentence"] + 1)
        if source and "GOV" in source["roles"]:
            assert "Government" in row["Source Sectors"].split(",")
        if source and source["country"] == "GBR":
            same(row["Source Country"], "United Kingdom")
        same(row["Publisher"], " ".join((record["document"]["outlet"] or "").split()))
    same(len({row["Event ID"] for row in read}), len(read))


def phoenix_splits_actors():
    read, expected = rows("phoenix", PHOENIX, False), list(dyads())
    same(len(read), len(expected))
    for row, (record, event, source, target) in zip(read, expected):
        same(row["Date"], row["Year"] + row["Month"] + row["Day"])
        for side, actor in (("Source", source), ("Target", target)):
            whole, root = row[side + "ActorFull"], row[side + "ActorEntity"]
            same(whole, code(actor))
            parts = [part for part in [row[side + "ActorRole"], *row[side + "ActorAttribute"].split(";")] if part]
            same("".join(parts), whole[3:])
            assert root in ("", whole[:3])
        root = event["cameo"][:2]
        same(int(row["QuadClass"]), 0 if root < "03" else 1 if root < "06" else 2 if root < "09" else 3 if root < "14" or root == "16" else 4)
        place = place_of(record, event)
        same(row["LocationName"], place["name"] if place else "")


def polecat_has_plover_events():
    text = bede("code", "--format", "polecat", articles())
    read = list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))
    same(len(text.splitlines()[0].split("\t")), POLECAT_COUNT)
    expected = [dyad for dyad in dyads() if dyad[1]["plover"]]
    same(len(read), len(expected))
    for row, (record, event, source, target) in zip(read, expected):
        plover = event["plover"]
        same((row["Event Type"], row["Event Mode"]), (plover["event"], plover["mode"] or "None"))
        same(row["Contexts"], "; ".join(plover["contexts"]) or "None")
        same((row["Actor Country"], row["Recipient Country"]), (source and source["country"] or "None", target and target["country"] or "None"))
        if source and source["country"] == "USA":
            same(row["Actor COW"], "2")
        assert row["Quad Code"] in ("VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")
        assert -10 <= float(row["Intensity"]) <= 10 if row["Intensity"] != "None" else True
        place = place_of(record, event)
        same(row["GeoNames ID"], str(place["geonames"]) if place and place["geonames"] else "None")
        people = [actor["name"] for actor in record["actors"] if actor["type"] == "person"]
        same(row["Story People"], "; ".join(people) or "None")
        assert "" not in row.values()


# ---- bede validate ----

def validate(form, content, status, *wanted):
    """The messages of `bede validate --as form` on content, which must be these lines (without the file's name) and the last, with the count."""
    path = os.path.join(WORK, "checked")
    with open(path, "wb") as out:
        out.write(content if isinstance(content, bytes) else content.encode())
    lines = bede("validate", "--as", form, "checked", status=status).splitlines()
    assert lines[-1].startswith("checked: ") and " rows, " in lines[-1], lines
    same([line.removeprefix("checked:") for line in lines[:-1]], list(wanted))
    return lines[-1]


def output(form):
    return bede("code", "--format", form, articles())


def changed(form, line, column, value, separator="\t"):
    """The output of a format with one cell changed; line and column from 1."""
    lines = output(form).split("\n")
    cells = lines[line - 1].split(separator)
    cells[column - 1] = value
    lines[line - 1] = separator.join(cells)
    return "\n".join(lines)


def what_bede_writes_is_valid():
    for form in ("csv", "tsv", "gdelt", "gdelt-mentions", "icews", "phoenix", "polecat", "plover", "jsonl"):
        for extra in ([], ["--all"]):
            text = bede("code", "--format", form, *extra, articles())
            rows_said = validate(form, text, 0)
            if form in ("gdelt", "plover", "jsonl"):
                same(rows_said, "checked: %d rows, 0 errors" % text.count("\n"))


def every_mistake_has_its_line_and_column():
    actor = output("gdelt").split("\n")[1].split("\t")[5]
    for form, line, column, value, message in (
            ("gdelt", 3, 1, "12a", 'GLOBALEVENTID: "12a" where a positive whole number is wanted'),
            ("gdelt", 3, 5, "soon", 'FractionDate: "soon" where a year with its fraction is wanted'),
            ("gdelt", 2, 6, actor + "X", 'Actor1Code: "%sX" where a CAMEO actor code (parts of three letters) is wanted' % actor),
            ("gdelt", 2, 26, "", "IsRootEvent is empty: 0 or 1 is wanted"),
            ("gdelt", 2, 31, "10.5", 'GoldsteinScale: "10.5" where a number from -10 to 10 is wanted'),
            ("gdelt", 2, 57, "91", 'ActionGeo_Lat: "91" where a latitude from -90 to 90 is wanted'),
            ("gdelt", 2, 54, "usa", 'ActionGeo_CountryCode: "usa" where a FIPS 10-4 country of two capital letters is wanted'),
            ("gdelt", 2, 60, "20240230000000", 'DATEADDED: "20240230000000" where a time as YYYYMMDDHHMMSS is wanted'),
            ("gdelt-mentions", 4, 8, "-2", 'Actor1CharOffset: "-2" where a whole number from 0, or -1 is wanted'),
            ("icews", 2, 1, "2147483648", 'Event ID: "2147483648" where a whole number from 1 to 2147483647 is wanted'),
            ("icews", 2, 2, "2023-02-29", 'Event Date: "2023-02-29" where a day as YYYY-MM-DD is wanted'),
            ("icews", 2, 7, "221", 'CAMEO Code: "221" where a CAMEO event code is wanted'),
            ("phoenix", 1, 16, "5", 'QuadClass: "5" where a quad class from 0 to 4 is wanted'),
            ("polecat", 2, 3, "DEMAND", 'Event Type: "DEMAND" where a PLOVER event type is wanted'),
            ("polecat", 2, 7, "military; weather", 'Contexts: "military; weather" where PLOVER contexts, joined with \';\' is wanted'),
            ("tsv", 2, 26, "likely", 'modality: "likely" where actual, reported, alleged, planned, requested or hypothetical is wanted')):
        validate(form, changed(form, line, column, value), 1, "%d: %s" % (line, message))


def cells_of_a_row_must_agree():
    first = dict(zip(GDELT, output("gdelt").split("\n")[0].split("\t")))
    other = "14" if first["EventRootCode"] != "14" else "13"
    validate("gdelt", changed("gdelt", 1, 29, other), 1, '1: EventRootCode is "%s" where EventCode is "%s"' % (other, first["EventCode"]))
    quad = "1" if first["QuadClass"] != "1" else "4"
    validate("gdelt", changed("gdelt", 1, 30, quad), 1,
             "1: QuadClass is %s; the class of EventCode %s is %s" % (quad, first["EventCode"], first["QuadClass"]))
    validate("gdelt", changed("gdelt", 1, 4, "1999"), 1, '1: Year is "1999" where SQLDATE is "%s"' % first["SQLDATE"])
    validate("gdelt", changed("gdelt", 2, 1, first["GLOBALEVENTID"]), 1, "2: GLOBALEVENTID %s stands in line 1 too" % first["GLOBALEVENTID"])
    polecat = output("polecat").split("\n")[1].split("\t")
    validate("polecat", changed("polecat", 2, 4, "picnic"), 1, '2: Event Mode: %s has no mode "picnic"' % polecat[2])


def the_form_of_a_file_is_checked():
    gdelt = output("gdelt").split("\n")
    cut = "\n".join(["\t".join(gdelt[0].split("\t")[:58]), *gdelt[1:]])
    validate("gdelt", cut, 1, "1: 58 columns where 61 are wanted (58 are those of version 1)")
    validate("gdelt", gdelt[0] + "\n\n" + gdelt[1] + "\n", 1, "2: the line is empty")
    validate("gdelt", gdelt[0], 0, "1: warning: the last line has no end: the file may be cut")
    validate("gdelt", gdelt[0].replace("\t", ",") + "\n", 1, "1: 1 columns where 61 are wanted")
    validate("gdelt", "", 0)
    validate("icews", "", 1, "1: the file is empty; it begins with a line of names")
    icews = output("icews").split("\n")
    validate("icews", "\n".join([icews[0].replace("Story ID", "StoryID"), *icews[1:]]), 1, '1: column 12 is called "StoryID" where "Story ID" is wanted')
    validate("icews", "\n".join(icews[1:2]), 1, '1: column 1 is called "%s" where "Event ID" is wanted' % icews[1].split("\t")[0])
    validate("gdelt", gdelt[0].encode().replace(b"\t\t", b"\t\xff\t", 1) + b"\n", 1,
             "1: %s: bytes that are no UTF-8" % GDELT[gdelt[0].split("\t\t")[0].count("\t") + 1])
    names = output("csv").split("\n")[0] + "\n"
    row = next(csv.reader([output("csv").split("\n")[1]]))
    many_lines = io.StringIO()
    csv.writer(many_lines, lineterminator="\r\n").writerow(row[:38] + ["two\nlines, \"quoted\""] + row[39:])
    validate("csv", names + many_lines.getvalue() + many_lines.getvalue().replace("true", "perhaps").replace("false", "perhaps"), 1,
             '4: reciprocal: "perhaps" where true or false is wanted')
    validate("csv", names + 'a"b' + ",x" * 39 + "\n", 1, "2: a quotation mark stands inside a cell that does not begin with one",
             *bede_lines_of_x())
    validate("csv", names + '"a"b' + ",x" * 3 + "\n", 1, "2: something stands between a closing quotation mark and the end of its cell")
    validate("csv", names + '"never closed\n\n', 1, "2: a quotation mark that opens a cell is never closed")


def bede_lines_of_x():
    """What is wrong with a row of x, by the kinds of the columns of csv that are not free text."""
    text = bede("validate", "--as", "csv", "-", stdin=(output("csv").split("\n")[0] + "\nx" + ",x" * 39 + "\n").encode(), status=1)
    lines = [line.removeprefix("-:") for line in text.splitlines()[:-1]]
    assert len(lines) > 15 and lines[0].startswith("2: published: ")
    return lines


def records_must_lead_where_they_say():
    record = json.loads(output("jsonl").splitlines()[0])

    def broken(change):
        copy = json.loads(json.dumps(record))
        change(copy)
        return json.dumps(copy) + "\n"

    count = len(record["actors"])
    same_text = record["actors"][0]["mentions"][0]
    for change, message in (
            (lambda r: r.pop("times"), '"times" is missing or no list'),
            (lambda r: r["actors"][1].update(id="a9"), 'actors, number 2: the id is "a9" where "a2" is wanted'),
            (lambda r: r["events"][0].update(source=["a%d" % (count + 1)]), 'events, number 1: "source" has "a%d", which is no id of this record' % (count + 1)),
            (lambda r: r["events"][0].update(place="a1"), 'events, number 1: "place" has "a1", which is no id of this record'),
            (lambda r: r["actors"][0]["mentions"][0].update(text="x"),
             'actors, number 1: "text" is "x" where the offsets cut out "%s"' % same_text["text"]),
            (lambda r: r["actors"][0]["mentions"][0].update(end=10 ** 9), 'actors, number 1: "start" and "end" are no stretch of the document\'s text'),
            (lambda r: r["document"].update(published="2024-13-01"),
             'document: "published" is "2024-13-01" where a day as YYYY-MM-DD, or YYYY-MM or YYYY is wanted')):
        validate("jsonl", broken(change), 1, "1: " + message)
    validate("jsonl", json.dumps(record) + "\n{\n[]\n", 1, "2: no JSON at byte 1: string or '}' expected near end of file", "3: the line is no JSON object")
    event = json.loads(output("plover").splitlines()[0])
    validate("plover", json.dumps(dict(event, mode="picnic")) + "\n", 1, '1: event: %s has no mode "picnic"' % event["event"])
    validate("plover", json.dumps(dict(event, event=None)) + "\n", 1, '1: event: "event" is no string')


def wrong_bytes_harm_nobody():
    """Every format, bytes changed by a fixed pattern: told as mistakes or taken, never a crash."""
    for form in ("csv", "tsv", "gdelt", "gdelt-mentions", "icews", "phoenix", "polecat", "plover", "jsonl"):
        content, state = bytearray(output(form).encode()[:6000]), 1
        for i in range(300):
            state = (state * 1103515245 + 12345) % 2 ** 31
            content[state % len(content)] = b'\t\n",\x00\xff{}[]0-9ea'[state // 65536 % 15]
        with open(os.path.join(WORK, "noise"), "wb") as out:
            out.write(content)
        done = subprocess.run([PROGRAM, "validate", "--as", form, "noise"], capture_output=True, cwd=WORK, timeout=60)
        assert done.returncode == 1 and not done.stderr, (form, done.returncode, done.stderr)
        assert not any(c < 32 and c != 10 for c in done.stdout), form
        done.stdout.decode("utf-8")


# ---- bede export ----

FORMS = ("csv", "tsv", "jsonl", "plover", "quotes", "claims", "gdelt", "gdelt-mentions", "icews", "phoenix", "polecat")


def database(name, lines):
    """A database of articles given as JSON lines, added one after the other."""
    path = os.path.join(WORK, name)
    if not os.path.exists(path):
        source = os.path.join(WORK, name + ".jsonl")
        with open(source, "w", encoding="utf-8") as out:
            out.writelines(lines)
        bede("add", "--quiet", path, source)
    return path


def a_database_gives_what_its_articles_give():
    """Read back from the rows, every format has the very lines of `bede code`; their order does not depend on that of adding."""
    lines = open(articles(), encoding="utf-8").readlines()
    forwards, backwards = database("forwards.db", lines), database("backwards.db", reversed(lines))
    for form in FORMS:
        exported = bede("export", "--format", form, forwards)
        assert exported == bede("export", "--format", form, backwards), form
        if form == "icews":  # short ids are given out in the order of the rows
            cut = [line.split("\t")[1:11] for line in exported.splitlines()]
            same(sorted(cut), sorted(line.split("\t")[1:11] for line in output(form).splitlines()))
            continue
        same(sorted(exported.splitlines()), sorted(output(form).splitlines()))
        same(sorted(bede("export", "--all", "--format", form, forwards).splitlines()), sorted(bede("code", "--all", "--format", form, articles()).splitlines()))
    for form in ("csv", "tsv", "gdelt", "gdelt-mentions", "icews", "phoenix", "polecat", "plover", "jsonl"):
        validate(form, bede("export", "--format", form, forwards), 0)


def groups_are_one_event():
    """The same event in three articles, the first of which has no day but its own: one row, with the mentions and addresses of all and the day
    that the others tell."""
    deal = "Norway and Peru signed a trade agreement in Oslo%s.\n"
    path = database("groups.db", [json.dumps({"id": "n%d" % i, "title": "Deal %d" % i, "text": deal % (i and " on Monday" or "") + "The hall was full. " * i, "date": "2023-05-02",
                                              "source": "Paper %d" % (i % 2), "url": "http://example.org/%d" % i}) + "\n" for i in range(3)])
    apart = os.path.join(WORK, "apart.db")
    shutil.copy(path, apart)
    with sqlite3.connect(apart) as db:
        db.execute("UPDATE event SET event_group_id = NULL")
        db.execute("DELETE FROM event_group")
    before = {form: bede("export", "--format", form, apart).splitlines() for form in ("gdelt", "gdelt-mentions", "phoenix", "icews")}
    same(len(before["gdelt"]), 6)  # each to the other, three times
    read = [dict(zip(GDELT, line.split("\t"))) for line in bede("export", "--format", "gdelt", path).splitlines()]
    same([(row["Actor1Code"], row["NumMentions"], row["NumSources"], row["NumArticles"]) for row in read],
         [(first, "3", "2", "3") for first in sorted((row["Actor1Code"] for row in read), reverse=read[0]["Actor1Code"] == "PER")])
    same({row["SQLDATE"] for row in read}, {"20230501"})
    mentions = [dict(zip(MENTIONS, line.split("\t"))) for line in bede("export", "--format", "gdelt-mentions", path).splitlines()]
    same(len(mentions), 6)
    same({row["GLOBALEVENTID"] for row in mentions}, {row["GLOBALEVENTID"] for row in read})
    same({row["MentionIdentifier"] for row in mentions}, {"http://example.org/%d" % i for i in range(3)})
    phoenix = [dict(zip(PHOENIX, line.split("\t"))) for line in bede("export", "--format", "phoenix", path).splitlines()]
    same(len(phoenix), 2)
    same(sorted(phoenix[0]["URLs"].split(";")), ["http://example.org/%d" % i for i in range(3)])
    same(sorted(phoenix[0]["NewsSources"].split(";")), ["Paper 0", "Paper 1"])
    same(bede("export", "--format", "icews", path).splitlines(), before["icews"])  # has one a story


def one_event_a_day_between_two_codes():
    """The field's filter against one in Python over the whole export, in every format with a row a pair."""
    told = ["Norway and Peru criticised Chad. The hall was full.", "On Tuesday Norway criticised Chad once more.", "Norway denied that it had criticised Chad.",
            "In May Norway criticised Chad.", "Thousands demonstrated in Lima.", "Thousands of people demonstrated in Cusco."]
    path = database("daily.db", [json.dumps({"id": "d%d" % number, "text": text, "date": "2024-06-%02d" % day}) + "\n"
                                 for number, text in enumerate(told) for day in (4, 5)])
    for options in ([], ["--all"]):
        every, seen, kept = list(csv.reader(io.StringIO(bede("export", *options, path)))), {}, []
        at = {name: every[0].index(name) for name in ("document_id", "published", "event_id", "date_start", "source_code", "target_code", "cameo", "modality", "polarity")}
        for row in every:
            document, published, event, start, source, target, cameo, modality, polarity = (row[column] for column in at.values())
            key = ((start or published) + "-01-01")[:10], source, target, cameo, *((modality, polarity) if options else ())
            if not source or not target or seen.setdefault(key, (document, published, event)) == (document, published, event):
                kept.append(row)
        same(list(csv.reader(io.StringIO(bede("export", *options, "--one-a-day", path)))), kept)
        assert len(every) - len(kept) >= 3, (len(every), len(kept))
        for form in ("tsv", "icews", "polecat", "plover"):
            lines = bede("export", *options, "--one-a-day", "--format", form, path).splitlines()
            same(len(lines) - (form != "plover"), len(kept) - 1)
        for form, columns in (("gdelt", (1, 5, 15, 26)), ("phoenix", (1, 5, 9, 13))):  # here a group over articles is one event already
            pairs = [tuple(line.split("\t")[column] for column in columns)
                     for line in bede("export", *options, "--one-a-day", "--format", form, path).splitlines()]
            pairs = [pair for pair in pairs if pair[1] and pair[2]]
            assert options or len(pairs) == len(set(pairs)) <= len(kept), pairs
    for form in ("jsonl", "quotes", "claims", "gdelt-mentions"):
        bede("export", "--one-a-day", "--format", form, path, status=2)


def exports_say_what_is_wrong():
    for arguments, message, status in ((["export", "absent.db"], "absent.db: No such file or directory; 'bede add' makes one", 1),
                                       (["export", articles()], "is no database", 1),
                                       (["export"], "one database is wanted", 2),
                                       (["export", "--format", "gdlet", "x"], "did you mean 'gdelt'?", 2)):
        done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, cwd=WORK)
        same((done.returncode, done.stdout), (status, ""))
        assert message in done.stderr, done.stderr
    path = database("torn.db", [json.dumps({"text": REPORT}) + "\n"])
    with sqlite3.connect(path) as db:
        db.execute("UPDATE actor_mention SET \"end\" = 100000000")
    done = subprocess.run([PROGRAM, "export", "-o", "torn.csv", path], capture_output=True, text=True, cwd=WORK)
    same(done.returncode, 1)
    assert "do not fit together: another program changed them" in done.stderr, done.stderr
    assert not os.path.exists(os.path.join(WORK, "torn.csv"))


# ---- Parquet ----

class Thrift:
    """Thrift's compact protocol as far as Parquet's descriptions need it: structs as {number: value}."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def varint(self):
        value = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def value(self, kind):
        if kind in (5, 6):
            number = self.varint()
            return number >> 1 ^ -(number & 1)
        if kind == 8:
            size = self.varint()
            self.at += size
            return self.data[self.at - size:self.at]
        if kind == 9:
            head = self.data[self.at]
            self.at += 1
            count = head >> 4 if head >> 4 < 15 else self.varint()
            return [self.value(head & 15) for _ in range(count)]
        assert kind == 12, kind
        fields, number = {}, 0
        while self.data[self.at]:
            head = self.data[self.at]
            self.at += 1
            number += head >> 4
            fields[number] = self.value(head & 15)
        self.at += 1
        return fields


def read_parquet(data):
    """Names and rows of a file of optional and required columns, plain pages, one a chunk."""
    assert data[:4] == data[-4:] == b"PAR1"
    size = struct.unpack("<I", data[-8:-4])[0]
    meta = Thrift(data[-8 - size:-8]).value(12)
    root, *schema = meta[2]
    same(root[5], len(schema))
    columns = [[] for _ in schema]
    for group in meta[4]:
        for element, chunk, values in zip(schema, group[1], columns):
            same(chunk[3][3], [element[4]])
            page = Thrift(data)
            page.at = chunk[3][9]
            header = page.value(12)
            rest, present = data[page.at:page.at + header[2]], [1] * header[5][1]
            if element[3] == 1:
                levels, present = Thrift(rest[4:4 + struct.unpack("<I", rest[:4])[0]]), []
                while levels.at < len(levels.data):
                    run = levels.varint() >> 1
                    present += [levels.data[levels.at]] * run
                    levels.at += 1
                rest = rest[4 + len(levels.data):]
            same(len(present), group[3])
            place, bit = 0, 0
            for there in present:
                if not there:
                    values.append(None)
                elif element[1] == 0:
                    values.append(bool(rest[bit // 8] >> bit % 8 & 1))
                    bit += 1
                elif element[1] in (2, 5):
                    values += struct.unpack("<q" if element[1] == 2 else "<d", rest[place:place + 8])
                    place += 8
                else:
                    length = struct.unpack("<I", rest[place:place + 4])[0]
                    values.append(rest[place + 4:place + 4 + length].decode())
                    place += 4 + length
            assert element[1] == 0 or place == len(rest)
    rows_read = list(zip(*columns))
    same(len(rows_read), meta[3])
    return [element[4].decode() for element in schema], rows_read


def parquet_has_the_values_of_csv_with_types():
    done = subprocess.run([PROGRAM, "code", "--all", "--format", "parquet", articles()], capture_output=True, cwd=WORK)
    same((done.returncode, done.stderr), (0, b""))
    names, read = read_parquet(done.stdout)
    expected = list(csv.reader(io.StringIO(bede("code", "--all", "--format", "csv", articles()))))
    same(names, expected.pop(0))
    same(len(read), len(expected))
    for row, cells in zip(read, expected):
        for name, value, cell in zip(names, row, cells):
            if value is None:
                same((name, cell), (name, ""))
            elif isinstance(value, bool):
                same((name, str(value).lower()), (name, cell))
            else:
                same((name, value), (name, type(value)(cell)))
    kinds = {name: {type(row[i]) for row in read} - {type(None)} for i, name in enumerate(names)}
    same((kinds["quad"], kinds["goldstein"], kinds["reciprocal"], kinds["cameo"], kinds["start"]), ({int}, {float}, {bool}, {str}, {int}))
    path = database("forwards.db", open(articles(), encoding="utf-8").readlines())
    bede("export", "--all", "--format", "parquet", "--output", "rows.parquet", path)
    with open(os.path.join(WORK, "rows.parquet"), "rb") as file:
        same(sorted(map(str, read_parquet(file.read())[1])), sorted(map(str, read)))
    same(read_parquet(subprocess.run([PROGRAM, "code", "--format", "parquet"], input=b"Nothing here.", capture_output=True).stdout), (names, []))


# ---- brat ----

def brat_files(folder):
    """{name without ending: (text, lines of annotations)}"""
    files = {}
    for name in sorted(os.listdir(os.path.join(WORK, folder))):
        if name.endswith(".txt"):
            both = [open(os.path.join(WORK, folder, name[:-3] + end), encoding="utf-8", newline="").read() for end in ("txt", "ann")]
            files[name[:-4]] = both[0], both[1].splitlines()
    return files


def brat_has_every_mention_at_its_place():
    bede("code", "--format", "brat", "--output", "brat", articles())
    files, read = brat_files("brat"), {record["document"]["id"]: record for record in records()}
    same(set(files), set(read))
    assert os.path.exists(os.path.join(WORK, "brat", "annotation.conf")) and not os.path.exists(os.path.join(WORK, "brat.part"))
    for name, (text, lines) in files.items():
        record, bound, events = read[name], {}, {}
        same(text, record["document"]["text"])
        for line in lines:
            number, what, *rest = line.split("\t")
            if number[0] == "T":
                kind, spans = what.split(" ", 1)
                parts = [tuple(map(int, span.split())) for span in spans.split(";")]
                same(rest[0].replace("\t", " "), " ".join(text[a:b] for a, b in parts))
                assert not any("\n" in text[a:b] for a, b in parts)
                bound[number] = kind, parts
            elif number[0] == "E":
                trigger, *arguments = what.split(" ")
                same(bound[trigger.split(":")[1]][0], trigger.split(":")[0])
                assert all(argument.split(":")[1] in bound for argument in arguments), line
                same(len({argument.split(":")[0] for argument in arguments}), len(arguments))
                events[number] = trigger.split(":")[0], arguments
            elif number[0] == "A":
                assert what.split(" ")[1] in events
            elif number == "*":
                assert what.split(" ")[0] == "Equiv" and all(member in bound for member in what.split(" ")[1:])
        same(sum(kind in ("Actor", "Person", "State", "Organization", "Group", "Outlet") for kind, _ in bound.values()),
             sum(len(actor["mentions"]) for actor in record["actors"]))
        same(sum(kind != "Says" for kind, _ in events.values()), sum(len(event["mentions"]) for event in record["events"]))
        same(sum(kind == "Says" for kind, _ in events.values()), sum(statement["cue"] is not None for statement in record["statements"]))
        same(sum(len([a for a in arguments if a.startswith("Source")]) for _, arguments in events.values()),
             sum(len(event["source"] or []) * len(event["mentions"]) for event in record["events"]))
    bede("export", "--format", "brat", "--output", "brat-of-database", database("forwards.db", open(articles(), encoding="utf-8").readlines()))
    same(brat_files("brat-of-database"), files)


def brat_wants_a_folder_of_its_own():
    def refused(folder, message, status, *arguments):
        done = subprocess.run([PROGRAM, "code", "--format", "brat", *arguments, articles()], capture_output=True, text=True, cwd=WORK)
        same(done.returncode, status)
        assert message in done.stderr, done.stderr

    os.makedirs(os.path.join(WORK, "full", "inside"))
    os.makedirs(os.path.join(WORK, "stopped.part"))
    refused("", "--output FOLDER is wanted", 2)
    refused("", "--output FOLDER is wanted", 2, "--output", "-")
    refused("full", "full: Directory not empty", 1, "--output", "full")
    refused("stopped", "stopped.part: File exists", 1, "--output", "stopped")
    same(os.listdir(os.path.join(WORK, "full")), ["inside"])
    os.makedirs(os.path.join(WORK, "empty"))
    source = os.path.join(WORK, "ids.jsonl")
    with open(source, "w", encoding="utf-8") as out:  # ids that are no names of files, and one id of two articles
        for name, text in (("../../up", "a"), ("/etc/x", "b"), ("x" * 500, "c"), ("..", "d"), ("same", "e"), ("same", "f"), ("caf\u00e9 1", "g"), ("a.b-c_1", "h")):
            out.write(json.dumps({"id": name, "text": "Envoys met in Oslo: " + text}) + "\n")
    bede("code", "--format", "brat", "--output", "empty", source)
    files = brat_files("empty")
    same(len(files), 8)
    same(sorted(text[-1] for text, _ in files.values()), list("abcdefgh"))
    assert "same" in files and "a.b-c_1" in files and all(len(name) < 140 and name.isascii() and not name.startswith(".") for name in files), list(files)


TESTS = [value for name, value in list(globals().items()) if callable(value) and getattr(value, "__module__", None) == "__main__"
         and name not in ("bede", "articles", "rows", "records", "dyads", "place_of", "day_of", "code", "number", "validate", "output", "changed", "bede_lines_of_x", "database", "read_parquet", "brat_files")
         and not isinstance(value, type)]


sys.exit(run(TESTS, WORK))
