#!/usr/bin/env python3
"""bede query and bede plot: numbers against plain queries of Python's own SQLite, formats against Python's own readers.  Prints TAP.

    test_query.py PROGRAM SOURCE_FOLDER
"""
import csv
import io
import json
import os
import pty
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

from database import ask
sys.path.insert(1, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from tap import Skip, run, same

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
WORK = tempfile.mkdtemp(prefix="bede-query-")
DB = os.path.join(WORK, "news.db")
DENIAL = """Minister denies attack

OSLO, June 5, 2024 - Norway's foreign minister accused Chad of shelling a border village. Chad denied shelling the village.

Chad plans to expel Norway's ambassador. Norway's army arrested two Chadian officers on Monday.
"""
HAPPENED = "modality IN ('actual', 'reported') AND polarity = 'positive'"
# An event once, with what is asked about it: no view of Bede's.
EVENT = ("FROM event e JOIN coding c ON c.id = e.coding_id AND c.current = 1 JOIN article a ON a.id = c.article_id AND a.duplicate_of IS NULL WHERE e.%s "
         % HAPPENED.replace(" AND ", " AND e."))


def bede(*arguments, status=0, message=None, environment=None):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, cwd=WORK, timeout=300, env=environment)
    assert done.returncode == status, "exit status %s\n%s" % (done.returncode, done.stderr.decode())
    assert b"\x1b" not in done.stdout
    if message:
        assert message in done.stderr.decode(), done.stderr.decode()
    return done.stdout.decode()


def rows(*arguments):
    return list(csv.DictReader(io.StringIO(bede("query", DB, *arguments, "--format", "csv"))))


def fill():
    samples = os.path.join(SOURCE, "samples")
    denial = os.path.join(WORK, "denial.txt")
    with open(denial, "w", encoding="utf-8") as out:
        out.write(DENIAL)
    bede("add", "--quiet", DB, denial, *sorted(os.path.join(samples, name) for name in os.listdir(samples) if not name.endswith(".md")))


def the_overview_counts_what_is_there():
    found = {(row["what"], row["item"]): int(row["count"]) for row in rows()}
    same(found["articles", "in the database"], ask(DB, "SELECT count(*) FROM article")[0][0])
    same(found["events", "in all"], ask(DB, "SELECT count(*) " + EVENT)[0][0])
    for plover, count in ask(DB, "SELECT coalesce(e.plover, '(none)'), count(*) %s GROUP BY 1" % EVENT):
        same(found["type", plover], count)
    assert found["events", "in all"] > 50


def types_and_months_add_up():
    total = ask(DB, "SELECT count(*) " + EVENT)[0][0]
    for what in ("types", "months", "countries"):
        same(sum(int(row["events"]) for row in rows(what)), total)
    months = dict(ask(DB, "SELECT substr(coalesce(e.date_start, a.published), 1, 7), count(*) %s GROUP BY 1" % EVENT))
    same({row["month"]: int(row["events"]) for row in rows("months")}, months)
    means = dict(ask(DB, "SELECT e.plover, avg(e.goldstein) %s GROUP BY 1" % EVENT))
    for row in rows("types"):
        assert abs(float(row["goldstein"] or 0) - (means[row["type"] or None] or 0)) < 0.0051, row


def dyads_are_pairs_of_codes():
    expected = {}
    for event, source, target in ask(DB, "SELECT DISTINCT event_id, source_code, target_code FROM event_flat WHERE happened AND first_of_duplicates "
                                         "AND source_code IS NOT NULL AND target_code IS NOT NULL"):
        expected[source, target] = expected.get((source, target), 0) + 1
    found = rows("dyads")
    same({(row["source"], row["target"]): int(row["events"]) for row in found}, expected)
    for row in found:
        classes = [int(row[name]) for name in ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")]
        assert sum(classes) <= int(row["events"])
    counts = [int(row["events"]) for row in found]
    same(counts, sorted(counts, reverse=True))
    same(rows("dyads", "--limit", "3"), found[:3])


def a_series_has_every_month():
    found = rows("series")
    numbers = [int(row["month"][:4]) * 12 + int(row["month"][5:]) for row in found]
    same(numbers, list(range(numbers[0], numbers[-1] + 1)))
    same(sum(int(row["events"]) for row in found), ask(DB, "SELECT count(*) %s AND length(coalesce(e.date_start, a.published)) >= 7" % EVENT)[0][0])
    assert any(row["events"] == "0" and row["goldstein"] == "" for row in found)


def filters_narrow():
    every = ask(DB, "SELECT DISTINCT event_id, substr(coalesce(date_start, published), 1, 10), source_code, target_code, cameo, plover, place_country, modality, "
                    "polarity, happened FROM event_flat WHERE first_of_duplicates")

    def check(options, keep):
        expected = len({row[0] for row in every if keep(row)})
        assert expected, options
        same(sum(int(row["events"]) for row in rows("types", *options)), expected)

    check(["--from", "2024-03", "--to", "2024-04"], lambda r: r[9] and r[1] and "2024-03" <= r[1][:7] <= "2024-04")
    check(["--source", "nor"], lambda r: r[9] and (r[2] or "").startswith("NOR"))
    check(["--actor", "TCD"], lambda r: r[9] and "TCD" in ((r[2] or "")[:3], (r[3] or "")[:3]))
    check(["--target", "TCD", "--source", "NOR"], lambda r: r[9] and (r[2] or "")[:3] == "NOR" and (r[3] or "")[:3] == "TCD")
    check(["--code", "17"], lambda r: r[9] and r[4].startswith("17"))
    check(["--code", "assault"], lambda r: r[9] and r[5] == "ASSAULT")
    check(["--country", "yem"], lambda r: r[9] and r[6] == "YEM")
    check(["--modality", "planned"], lambda r: r[7] == "planned" and r[8] == "positive")
    check(["--modality", "all"], lambda r: True)
    assert rows("actors", "--actor", "militia"), "words of a name"


def one_event_a_day_counts_the_rest_no_more():
    """The same deed in two reports of a day, and again on the next."""
    path = os.path.join(WORK, "daily.db")
    told = [("2024-06-05", "Norway criticised Chad and Peru in Oslo. The harbour was calm."), ("2024-06-05", "It was cold. In the morning Norway criticised Chad again."),
            ("2024-06-06", "Norway criticised Chad. Nobody answered."), ("2024-06-06", "A crowd of students demonstrated in Lima."), ("2024-06-06", "The shops were shut on market day. In Cusco a crowd of students protested.")]
    with open(os.path.join(WORK, "daily.jsonl"), "w", encoding="utf-8") as out:
        out.writelines(json.dumps({"id": str(number), "date": day, "text": text}) + "\n" for number, (day, text) in enumerate(told))
    bede("add", "--quiet", path, "daily.jsonl")

    def dyads(*options):
        found = csv.DictReader(io.StringIO(bede("query", path, "dyads", "--source", "NOR", "--format", "csv", *options)))
        return {(row["source"], row["target"]): int(row["events"]) for row in found}

    same(dyads(), {("NOR", "TCD"): 3, ("NOR", "PER"): 1})
    same(dyads("--one-a-day"), {("NOR", "TCD"): 2, ("NOR", "PER"): 1})
    same(dyads("--one-a-day", "--from", "2024-06-06"), {("NOR", "TCD"): 1})
    protests = json.loads(bede("query", path, "types", "--one-a-day", "--code", "PROTEST", "--format", "json"))
    same([row["events"] for row in protests], [2])  # nobody is protested against: no event between two
    same(ask(path, "SELECT date_start, events FROM event_one_a_day WHERE source_code = 'NOR' AND target_code = 'TCD' ORDER BY 1"),
         [("2024-06-05", 2), ("2024-06-06", 1)])
    bede("query", path, "figures", "--one-a-day", status=2, message="figures cannot be narrowed by --one-a-day")
    assert "one a day" in bede("plot", path, "matrix", "--one-a-day")


def speakers_claims_and_figures():
    found = rows("speakers")
    expected = ask(DB, "SELECT count(*) FROM (SELECT DISTINCT s.id, x.code, x.name FROM statement s JOIN statement_actor sa ON sa.statement_id = s.id AND "
                       "sa.role = 'speaker' JOIN actor x ON x.id = sa.actor_id)")[0][0]
    same(sum(int(row["statements"]) for row in found), expected)
    claims = [row for row in rows("claims") if "Chad" in row["deniers"]]
    assert claims and any("shelling" in row["claim"] and "minister" in row["supporters"].lower() for row in claims), claims
    same(len(rows("claims")), ask(DB, "SELECT count(*) FROM claim")[0][0])
    same(sorted(float(row["value"]) for row in rows("figures")), sorted(value for value, in ask(DB, "SELECT value FROM figure")))
    same({row["measure"] for row in rows("figures", "--code", "detained")}, {"detained"})


def formats_say_the_same():
    as_csv = rows("figures")
    as_json = json.loads(bede("query", DB, "figures", "--format", "json"))
    as_tsv = list(csv.DictReader(io.StringIO(bede("query", DB, "figures", "-f", "tsv")), delimiter="\t", quoting=csv.QUOTE_NONE))
    same([row["article"] for row in as_csv], [row["article"] for row in as_json])
    same([" ".join(row["of"].split()) for row in as_csv], [row["of"] for row in as_tsv])
    assert all(isinstance(row["value"], (int, float)) and (row["upper"] is None or isinstance(row["upper"], (int, float))) for row in as_json)
    table = bede("query", DB, "figures").splitlines()
    same(len(table), len(as_csv) + 1)
    same(table[0].split(), list(as_csv[0]))
    assert all(line == line.rstrip() for line in table)
    path = os.path.join(WORK, "answer.csv")
    same(bede("query", DB, "figures", "--format", "csv", "--output", path), "")
    same(open(path, encoding="utf-8").read(), bede("query", DB, "figures", "--format", "csv"))


def on_a_terminal(**more):
    try:
        controller, terminal = pty.openpty()
    except OSError as trouble:
        raise Skip("no terminal can be opened here: %s" % trouble)
    environment = {**os.environ, "TERM": "xterm", **more}
    child = subprocess.Popen([PROGRAM, "query", DB, "types"], stdout=terminal, env=environment)
    os.close(terminal)
    text = b""
    while True:
        try:
            part = os.read(controller, 65536)
        except OSError:  # how Linux says that the other side is closed
            part = b""
        if not part:
            break
        text += part
    os.close(controller)
    same(child.wait(), 0)
    return text.decode()


def a_terminal_gets_bars():
    plain = on_a_terminal(NO_COLOR="1")
    assert "\u2588" in plain and "\x1b" not in plain
    assert "\u2588" in on_a_terminal() and "\x1b[" in on_a_terminal()
    assert "\u2588" not in bede("query", DB, "types")


def sql_reads_and_does_nothing_else():
    same(bede("query", DB, "--format", "csv", "--sql", "SELECT count(*) AS n, 'a,\"b' AS t FROM event_flat; "),
         'n,t\n%d,"a,""b"\n' % ask(DB, "SELECT count(*) FROM event_flat")[0][0])
    same(json.loads(bede("query", DB, "--format", "json", "--sql", "SELECT 9007199254740993 AS a, NULL AS b, 'x\ny' AS c, 0.5 AS d")),
         [{"a": 9007199254740993, "b": None, "c": "x\ny", "d": 0.5}])
    same(bede("query", DB, "--format", "json", "--sql", "SELECT 1 WHERE 0"), "[]\n")
    before = open(DB, "rb").read()
    for sql, message in (("DELETE FROM article", "only a SELECT"), ("ATTACH 'other.db' AS o", "only a SELECT"), ("PRAGMA query_only = OFF", "only a SELECT"),
                         ("SELECT 1; SELECT 2", "one statement"), ("SELECT nope", "no such column: nope"), ("", "empty"), ("CREATE TEMP TABLE t (a)", "only a SELECT")):
        same(bede("query", DB, "--sql", sql, status=2, message=message), "")
    same(open(DB, "rb").read(), before)
    assert not os.path.exists(os.path.join(WORK, "other.db"))
    bede("query", DB, "types", "--sql", "SELECT 1", status=2, message="question of its own")
    bede("query", DB, "--actor", "NOR", "--sql", "SELECT 1", status=2, message="question of its own")
    searched = os.path.join(WORK, "searched.db")
    bede("add", "--quiet", "--search", searched, os.path.join(WORK, "denial.txt"))
    same(bede("query", searched, "--format", "tsv", "--sql", "SELECT count(*) AS n FROM article_search WHERE article_search MATCH 'shelling'"), "n\n1\n")
    same(bede("query", DB, "--sql", "SELECT char(27) || '[2J' || 'x' AS t"), "t\n[2Jx\n")


def mistakes_are_told():
    other, newer, text = (os.path.join(WORK, name) for name in ("other.sqlite", "newer.db", "text.db"))
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE t (a)")
    with open(text, "w") as out:
        out.write("no database at all, but a text that is long enough\n" * 50)
    source, target = sqlite3.connect(DB), sqlite3.connect(newer)
    source.backup(target)
    target.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    target.commit()
    for arguments, status, message in (
            ([os.path.join(WORK, "missing.db")], 1, "No such file"), ([other], 1, "another program"), ([text], 1, "is no database"), ([newer], 1, "newer Bede"),
            ([DB, "dyads", "--source", "XXX"], 1, "nothing in it"), ([DB, "dyad"], 2, "did you mean 'dyads'"), ([], 2, "a database is wanted"),
            ([DB, "dyads", "--from", "March"], 2, "'March' is no day"), ([DB, "types", "--modality", "sure"], 2, "no modality"),
            ([DB, "speakers", "--target", "NOR"], 2, "speakers cannot be narrowed by --target"), ([DB, "--limit", "0"], 2, "from 1"),
            ([DB, "--format", "xml"], 2, "there are table, csv, tsv and json")):
        bede("query", *arguments, status=status, message=message)
        if status == 1:
            same(bede("plot", arguments[0], "series", *arguments[2:], status=1), "")
    bede("plot", DB, "pie", status=2, message="no chart 'pie'")
    bede("plot", DB, "matrix", "--limit", "500", status=2, message="more than 60")
    assert not os.path.exists(os.path.join(WORK, "missing.db"))


def charts_are_well_formed():
    for chart in ("series", "matrix", "network"):
        path = os.path.join(WORK, chart + ".svg")
        text = bede("plot", DB, chart)
        same(bede("plot", DB, chart, "--output", path), "")
        same(open(path, encoding="utf-8").read(), text)
        root = ElementTree.fromstring(text)
        assert root.tag.endswith("svg") and "nan" not in text
        words = "".join(root.itertext())
        assert ("2024-03" if chart == "series" else "PRYGOV") in words, words
    text = bede("plot", DB, "series")
    assert "%s events" % ask(DB, "SELECT count(*) %s AND length(coalesce(e.date_start, a.published)) >= 7" % EVENT)[0][0] in text
    dyads = sum(int(row["events"]) for row in rows("dyads", "--source", "NOR"))
    assert "%d events, each once a dyad, source NOR" % dyads in bede("plot", DB, "matrix", "--source", "NOR", "--limit", "60")
    few = "".join(ElementTree.fromstring(bede("plot", DB, "matrix", "--actor", "TCD", "--limit", "4")).itertext())
    assert "actor TCD" in few and "PRYGOV" not in few
    path = os.path.join(WORK, "none.svg")
    bede("plot", DB, "network", "--code", "999", "--output", path, status=1, message="no chart")
    assert not os.path.exists(path)


TESTS = [the_overview_counts_what_is_there, one_event_a_day_counts_the_rest_no_more, types_and_months_add_up, dyads_are_pairs_of_codes, a_series_has_every_month, filters_narrow,
         speakers_claims_and_figures, formats_say_the_same, a_terminal_gets_bars, sql_reads_and_does_nothing_else, mistakes_are_told, charts_are_well_formed]


fill()
sys.exit(run(TESTS, WORK))
