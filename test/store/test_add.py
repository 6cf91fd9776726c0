#!/usr/bin/env python3
"""`bede add` and `bede recode` as a user meets them: what is in the database afterwards, the account, and every way it can go wrong.
Prints TAP.

    test_add.py PROGRAM SOURCE_FOLDER
"""
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from database import ask, check, content
sys.path.insert(1, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from tap import Skip, run, same

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
SAMPLES = sorted(os.path.join(SOURCE, "samples", name) for name in os.listdir(os.path.join(SOURCE, "samples"))
                 if name.endswith((".txt", ".json", ".jsonl")))
WORK = tempfile.mkdtemp(prefix="bede-store-")
REPORT = "Envoys meet in Oslo\n\nOSLO, May 3, 2023 (Northern Wire) - Norway urged Sudan on Tuesday to hold talks with Chad.\n"
IDLE = "The old tram line opens again\n\nThe tram line is popular with visitors. It has twelve stops.\n"


def bede(*arguments, stdin=b"", **options):
    done = subprocess.run([PROGRAM, *arguments], input=stdin, capture_output=True, cwd=WORK, timeout=300, **options)
    assert done.returncode in (0, 1, 2), "exit status %s\n%s" % (done.returncode, done.stderr.decode())
    return done.returncode, done.stderr.decode()


def path(name):
    return os.path.join(WORK, name)


def file(name, text):
    os.makedirs(os.path.dirname(path(name)), exist_ok=True)
    with open(path(name), "w", encoding="utf-8") as out:
        out.write(text)
    return name


def made(count, seed=1):
    script = os.path.join(SOURCE, "bench/make_articles.py")
    done = subprocess.run([sys.executable, script, str(count), "--seed", str(seed), "--words", "120"], capture_output=True, check=True)
    return file("made-%d-%d.jsonl" % (count, seed), done.stdout.decode())


def refused(result, message, status=1):
    assert message in result[1], "%r is not in %r" % (message, result[1])
    same(result[0], status)


def account(near=0, **counts):
    words = ("coded", "no_event", "duplicate", "other_language", "rejected")
    line = "bede: %d in = %s\n" % (sum(counts.values()), " + ".join("%d %s" % (counts.get(word, 0), word.replace("_", " ")) for word in words))
    return line + ("bede: of the coded and no event, %d near-duplicate%s of other articles\n" % (near, "s" * (near != 1)) if near else "")


def last_run(database):
    return ask(path(database), "SELECT read, coded, no_event, duplicate, other_language, rejected FROM run ORDER BY id DESC LIMIT 1")[0]


# ---- what goes in ----

def articles_and_all_of_their_results_are_in():
    same(bede("add", "a.db", file("report.txt", REPORT)), (0, account(coded=1)))
    same(ask(path("a.db"), "SELECT title, text, published, origin FROM article"), [("Envoys meet in Oslo", REPORT, "2023-05-03", "report.txt:1")])
    record = json.loads(subprocess.run([PROGRAM, "code", path("report.txt")], capture_output=True, check=True).stdout)
    same(ask(path("a.db"), "SELECT document_id FROM article"), [(record["document"]["id"],)])
    for table, key in (("actor", "actors"), ("event", "events"), ("statement", "statements"), ("place", "places")):
        same(ask(path("a.db"), "SELECT local FROM %s ORDER BY id" % table), [(item["id"],) for item in record[key]])
    same(ask(path("a.db"), "SELECT substr(a.text, m.start + 1, m.\"end\" - m.start) = m.text, count(*) FROM actor_mention m, article a GROUP BY 1"),
         [(1, sum(len(actor["mentions"]) for actor in record["actors"]))])
    same(ask(path("a.db"), "SELECT source_code, cameo, target_code FROM event_flat WHERE happened AND target_code IS NOT NULL"),
         [("NOR", "026", "SDN")])
    check(path("a.db"))


def the_same_input_twice_adds_nothing():
    articles = made(40)
    status, said = bede("add", "twice.db", articles, *SAMPLES)
    same(status, 0)
    before, total = content(path("twice.db")), last_run("twice.db")[0]
    same(bede("add", "twice.db", *SAMPLES, articles), (0, account(duplicate=total)))
    same(content(path("twice.db")), before)
    same(bede("add", "once.db", articles, articles), (0, said and account(coded=last_run("once.db")[1], no_event=last_run("once.db")[2], duplicate=40)))


def the_same_text_of_another_outlet_or_day_is_another_article():
    text = file("report.txt", REPORT)
    for options in (["--outlet", "A"], ["--outlet", "B"], ["--outlet", "B", "--date", "2023-05-04"]):
        said = bede("add", *options, "outlets.db", text)
        assert said in [(0, account(coded=1, near=near)) for near in (0, 1)], said  # of one day the lower hash comes first
    same(bede("add", "--outlet", "B", "outlets.db", text), (0, account(duplicate=1)))
    same(ask(path("outlets.db"), "SELECT count(*), count(duplicate_of) FROM article"), [(3, 2)])


def the_content_does_not_depend_on_threads_or_on_the_number_of_runs():
    one, two = made(60), made(60, 2)
    bede("add", "--jobs", "1", "one.db", one, two)
    bede("add", "--jobs", "7", "seven.db", one, two)
    bede("add", "two.db", two)
    bede("add", "two.db", one)
    same(content(path("seven.db")), content(path("one.db")))
    same(content(path("two.db")), content(path("one.db")))
    same(ask(path("seven.db"), "SELECT id, hash FROM article"), ask(path("one.db"), "SELECT id, hash FROM article"))


def folders_are_read_in_the_order_of_names_but_for_what_is_hidden():
    for name in ("b.txt", "a/z.txt", "a/deep/er/c.txt", ".hidden.txt", ".git/d.txt"):
        file("tree/" + name, name + " begins\n\nNorway urged Chad on Monday to free " + name + ".\n")
    os.makedirs(path("tree/empty"), exist_ok=True)
    same(bede("add", "tree/news.db", "tree"), (0, account(coded=3, near=2)))
    same(ask(path("tree/news.db"), "SELECT origin FROM article ORDER BY id"), [("tree/a/deep/er/c.txt:1",), ("tree/a/z.txt:1",), ("tree/b.txt:1",)])
    same(bede("add", "tree/news.db", "tree/"), (0, account(duplicate=3)))


def standard_input_is_read_where_a_dash_is_given():
    same(bede("add", "stdin.db", "-", stdin=REPORT.encode()), (0, account(coded=1)))
    same(ask(path("stdin.db"), "SELECT origin FROM article"), [("-:1",)])
    refused(bede("add", "stdin.db"), "bede add news.db FOLDER", 2)


def the_account_is_exact_and_what_is_rejected_is_written_down():
    lines = [json.dumps({"text": REPORT}), "{broken", json.dumps({"text": IDLE}), json.dumps({"text": REPORT}), json.dumps({"title": "no text"})]
    result = bede("add", "account.db", file("mixed.jsonl", "\n".join(lines)), "absent.txt")
    refused(result, account(coded=1, no_event=1, duplicate=1, rejected=3))
    same(last_run("account.db"), (6, 1, 1, 1, 0, 3))
    same([origin for origin, in ask(path("account.db"), "SELECT origin FROM rejected ORDER BY id")], ["mixed.jsonl:2", "mixed.jsonl:5", "absent.txt"])
    for _, reason in ask(path("account.db"), "SELECT origin, reason FROM rejected"):
        assert reason and not reason.startswith(("mixed.jsonl", "absent.txt:")), reason
    check(path("account.db"))


def near_duplicates_are_counted_where_they_came_in():
    """They stay coded (or no event) in the account, which says how many they are; a run that was stopped is counted by the next."""
    told = ["Norway expelled two Chadian diplomats on Tuesday over the fishing rights off its northern coast, and Chad recalled its ambassador from Oslo the next day.",
            "A fire in the port of Lagos burned two sheds to the ground in the night. Nobody was hurt, and the harbour master said that the quays were open again by noon."]
    lines = [json.dumps({"text": text + more, "source": outlet, "date": "2023-05-0%d" % day}) for text in told
             for more, outlet, day in (("", "A", 3), (" More is to follow.", "B", 4), ("", "C", 5))]
    names = [file("near-%d.jsonl" % number, "\n".join(lines[number::3]) + "\n") for number in range(3)]
    for number, name in enumerate(names):
        near = 2 if number else 0
        same(bede("add", "near.db", name), (0, account(coded=1, no_event=1, near=near)))
        same(ask(path("near.db"), "SELECT near_duplicate FROM run ORDER BY id DESC LIMIT 1"), [(near,)])
    same(bede("add", "near.db", *names), (0, account(duplicate=6)))
    same(ask(path("near.db"), "SELECT sum(near_duplicate), (SELECT count(duplicate_of) FROM article), count(*) FROM run WHERE read = coded + no_event + duplicate + "
                              "other_language + rejected AND near_duplicate <= coded + no_event"), [(4, 4, 4)])
    import sqlite3
    with sqlite3.connect(path("near.db")) as database:  # as a kill at the end of the third run leaves it
        database.execute("DELETE FROM run WHERE id = 4")
        database.execute("UPDATE run SET finished = NULL, near_duplicate = NULL WHERE id = 3")
    database.close()
    same(bede("add", "near.db", names[0]), (0, account(duplicate=2)))
    same(ask(path("near.db"), "SELECT near_duplicate FROM run"), [(0,), (2,), (2,), (0,)])
    check(path("near.db"))


def other_languages_are_counted_and_not_named():
    german = "Die Regierung hat am Montag mit den Ministern der anderen Staaten \u00fcber das Wasser und die Grenze gesprochen, aber es gab noch kein Ergebnis."
    lines = [json.dumps({"text": text}, ensure_ascii=False) for text in (REPORT, german, german + " Die Gespr\u00e4che gehen weiter.")]
    same(bede("add", "languages.db", file("languages.jsonl", "\n".join(lines))), (0, account(coded=1, other_language=2)))
    same(last_run("languages.db"), (3, 1, 0, 0, 2, 0))


def the_records_come_out_as_they_went_in():
    articles = made(40)
    bede("add", "records.db", articles, *SAMPLES)
    out = [subprocess.run([PROGRAM, *command], capture_output=True, cwd=WORK, check=True).stdout.splitlines()
           for command in (["export", "--format", "jsonl", "records.db"], ["code", articles, *SAMPLES])]
    same(sorted(out[0]), sorted(out[1]))


def quiet_says_nothing_and_a_pipe_gets_no_bar():
    same(bede("add", "--quiet", "quiet.db", made(40)), (0, ""))
    assert "\r" not in bede("add", "pipe.db", made(40))[1]


def words_can_be_searched_where_asked():
    one, two = made(20), made(20, 2)
    bede("add", "search.db", one)
    same(ask(path("search.db"), "SELECT count(*) FROM sqlite_master WHERE name = 'article_search'"), [(0,)])
    bede("add", "--search", "search.db", two)
    bede("add", "search.db", file("report.txt", REPORT))
    same(ask(path("search.db"), "SELECT a.title FROM article_search s JOIN article a ON a.id = s.rowid WHERE article_search MATCH 'northern AND urge AND envoy'"),
         [("Envoys meet in Oslo",)])
    same(ask(path("search.db"), "SELECT count(*) FROM article_search WHERE article_search MATCH 'the'"),
         ask(path("search.db"), "SELECT count(*) FROM article WHERE text LIKE '%the %'"))


# ---- coding anew ----

def recode_makes_new_codings_and_keeps_or_drops_the_old():
    articles = made(30)
    bede("add", "recode.db", articles)
    before, total = content(path("recode.db")), last_run("recode.db")
    same(bede("recode", "recode.db"), (0, account()))
    os.makedirs(path("words/actors"), exist_ok=True)
    shutil.copy(os.path.join(SOURCE, "lexicon/actors/outlets.tsv"), path("words/actors/outlets.tsv"))
    status, said = bede("recode", "--lexicon", "words", "recode.db")
    same((status, last_run("recode.db")[0]), (0, total[0]))
    same(ask(path("recode.db"), "SELECT current, count(*) FROM coding GROUP BY 1"), [(0, total[0]), (1, total[0])])
    check(path("recode.db"))
    same(bede("recode", "--drop-old", "recode.db")[0], 0)
    same(ask(path("recode.db"), "SELECT current, count(*) FROM coding GROUP BY 1"), [(1, total[0])])
    same(content(path("recode.db")), before)
    check(path("recode.db"))
    refused(bede("recode", "--keep", "--drop-old", "recode.db"), "choose one", 2)


def recode_says_where_there_is_nothing():
    refused(bede("recode"), "one database is wanted", 2)


# ---- trouble ----

def what_is_no_database_of_ours_is_left_alone():
    refused(bede("add", file("text.db", "no database, but many words that are longer than a header of a database would be" * 9), *SAMPLES), "is no database")
    refused(bede("add", ".", *SAMPLES), "is a folder")
    refused(bede("add", "absent/news.db", *SAMPLES), "cannot be opened")
    database = path("other.db")
    ask(database, "CREATE TABLE thing (id)")
    refused(bede("add", "other.db", *SAMPLES), "another program")
    same(ask(database, "SELECT name FROM sqlite_master"), [("thing",)])


def schema_of(database):
    """What the tables, indexes and views are, whatever comments and line ends their statements have."""
    found = {}
    for kind, name, sql in ask(database, "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"):
        if kind == "table":
            found[name] = ask(database, "SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info('%s')" % name)
        else:
            found[name] = " ".join(" ".join(line.split("--")[0] for line in sql.splitlines()).split())
    return found


def a_database_of_an_older_version_is_brought_up_to_date():
    import sqlite3
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "version-1.sql"), encoding="utf-8") as dump, sqlite3.connect(path("older.db")) as database:
        database.executescript(dump.read())
    database.close()
    articles = ask(path("older.db"), "SELECT id, hash, text, author FROM article")
    refused(bede("query", "older.db"), "the next 'bede add' brings it to the present version")
    same(bede("add", "older.db", file("report.txt", REPORT)), (0, account(coded=1)))
    bede("add", "fresh.db", "report.txt")
    same(schema_of(path("older.db")), schema_of(path("fresh.db")))
    same(ask(path("older.db"), "SELECT value FROM meta WHERE key = 'schema'"), [("2",)])
    same(ask(path("older.db"), "SELECT id, hash, text, author FROM article WHERE id <= 3"), articles)
    same(ask(path("older.db"), "SELECT read, coded, rejected, near_duplicate FROM run"), [(4, 3, 1, 1), (1, 1, 0, 0)])
    same(ask(path("older.db"), "SELECT count(*) FROM article_sketch"), [(4,)])
    same(ask(path("older.db"), "SELECT DISTINCT author FROM event_flat ORDER BY 1"), [(None,), ("Ada Quill",), ("P. Doe",)])
    same(ask(path("older.db"), "SELECT count(*) > 2, min(articles), min(id IN (SELECT event_group_id FROM event WHERE id = event_group_id)) FROM event_group"), [(1, 2, 1)])
    check(path("older.db"))
    same(bede("query", "older.db")[0], 0)


def a_database_of_a_newer_version_is_left_alone():
    import sqlite3
    bede("add", "newer.db", *SAMPLES)
    with sqlite3.connect(path("newer.db")) as database:
        database.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    before = content(path("newer.db"))
    refused(bede("add", "newer.db", made(5)), "was made by a newer Bede")
    refused(bede("recode", "newer.db"), "was made by a newer Bede")
    same(content(path("newer.db")), before)


def a_second_writer_is_turned_away_and_the_first_goes_on():
    first = subprocess.Popen([PROGRAM, "add", "busy.db", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=WORK)
    for _ in range(600):
        if os.path.exists(path("busy.db")) and os.path.getsize(path("busy.db")):
            break
        time.sleep(0.1)
    refused(bede("add", "busy.db", *SAMPLES), "another 'bede' is writing to it")
    same(first.communicate(REPORT.encode())[1].decode(), account(coded=1))
    same(bede("add", "busy.db", path("report.txt")), (0, account(duplicate=1)))


def a_full_disk_stops_the_run_and_loses_nothing():
    articles = made(60)

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (400000, 400000))

    result = bede("add", "full.db", articles, preexec_fn=limit)
    refused(result, "there is no room left")
    refused(result, "stopped before the end")
    if ask(path("full.db"), "SELECT count(*) FROM sqlite_master") != [(0,)]:
        check(path("full.db"))
    same(bede("add", "full.db", articles)[0], 0)
    bede("add", "roomy.db", articles)
    same(content(path("full.db")), content(path("roomy.db")))


def a_database_that_cannot_be_written_to_is_said_to_be_so():
    bede("add", "fixed.db", file("report.txt", REPORT))
    os.chmod(path("fixed.db"), 0o444)
    os.chmod(WORK, 0o755)
    options = {}
    if os.getuid() == 0:
        options["preexec_fn"] = lambda: os.setuid(65534)
        if subprocess.run([PROGRAM, "version"], capture_output=True, **options).returncode:
            raise Skip("another user cannot run the program here")
    refused(bede("add", "fixed.db", "report.txt", **options), "it cannot be written to")
    check(path("fixed.db"))


def the_same_event_over_articles_is_one_group():
    told = ["Attack\n\nKenyan soldiers attacked rebels in Somalia on Monday. France condemned Niger.\n",
            "News of the day\n\nIt rained in Nairobi. On Monday, Kenyan troops attacked rebels in Somalia, killing five near the town.\n",
            "A week before\n\nKenyan troops attacked rebels in Somalia on April 1.\n"]
    def written(name, order):
        return file(name, "".join(json.dumps({"id": str(i), "date": "2024-05-02", "text": told[i]}) + "\n" for i in order))
    groups = []
    for name, order in (("told.db", (0, 1, 2)), ("untold.db", (2, 1, 0))):
        same(bede("add", name, written(name + ".jsonl", order))[0], 0)
        groups.append(ask(path(name), "SELECT cameo, source_code, target_code, date_start, place_country, articles, mentions FROM event_group"))
        same(ask(path(name), "SELECT count(*) FROM event WHERE event_group_id IS NOT NULL"), [(2,)])
        same(ask(path(name), "SELECT articles FROM event_one_a_day WHERE source_code = 'KENMIL' ORDER BY date_start"), [(1,), (2,)])
    same(groups, [[("190", "KENMIL", "SOMREB", "2024-04-29", "SOM", 2, 3)]] * 2)  # three mentions: the headline speaks of the attack too


TESTS = [value for name, value in list(globals().items())
         if callable(value) and getattr(value, "__module__", None) == "__main__" and not isinstance(value, type)
         and name not in ("bede", "path", "file", "made", "refused", "account", "last_run", "schema_of")]


sys.exit(run(TESTS, WORK))
