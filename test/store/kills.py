#!/usr/bin/env python3
"""`bede add` killed at random moments and started again until it is done: nothing lost, doubled or half-written, and in the end the same
database as without a kill.  Prints TAP.

    kills.py PROGRAM SOURCE_FOLDER KILLS [SEED]
"""
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

from database import ask, check, content

PROGRAM, SOURCE, KILLS = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), int(sys.argv[3])
RANDOM = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else time.time_ns())
WORK = tempfile.mkdtemp(prefix="bede-kills-")


def make(count):
    path = os.path.join(WORK, "articles.jsonl")
    with open(path, "wb") as out:
        made = subprocess.run([sys.executable, os.path.join(SOURCE, "bench/make_articles.py"), str(count)], stdout=subprocess.PIPE, check=True).stdout.splitlines()
        for number, line in enumerate(made):
            out.write(line + b"\n")
            if number % 10 == 0:  # again, a little longer and in another paper
                article = json.loads(line)
                out.write(json.dumps(dict(article, id=article["id"] + "-copy", source="The Evening Copy", text=article["text"] + " More is to follow.")).encode() + b"\n")
    return path


def add(database, articles, seconds=None):
    """True where it came to its end, False where it was killed."""
    process = subprocess.Popen([PROGRAM, "add", "--quiet", database, articles], stderr=subprocess.PIPE)
    try:
        error = process.communicate(timeout=seconds)[1]
        assert process.returncode == 0, error.decode()
        return True
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return False


def exports(database):
    """The bytes of what users take out."""
    return [subprocess.run([PROGRAM, "export", "--format", form, database], stdout=subprocess.PIPE, check=True).stdout for form in ("jsonl", "csv", "gdelt")]


def accounts(database):
    """Near-duplicates of all runs together, and of each."""
    counts = [count for count, in ask(database, "SELECT near_duplicate FROM run")]
    return sum(count or 0 for count in counts), counts


def remove(database):
    for end in ("", "-wal", "-shm"):
        if os.path.exists(database + end):
            os.remove(database + end)


def main():
    database, whole = os.path.join(WORK, "killed.db"), os.path.join(WORK, "whole.db")
    articles, begun = make(100), time.time()
    add(whole, articles)
    taken = time.time() - begun
    if taken > 3:  # a slow build: less to do
        articles = make(max(20, int(100 * 3 / taken)))
        remove(whole)
        begun = time.time()
        add(whole, articles)
        taken = time.time() - begun
    expected, exported, kills, ends, partial = content(whole), exports(whole), 0, 0, 0
    while kills < KILLS or not ends:
        if add(database, articles, RANDOM.uniform(0, taken) if kills < KILLS else None):
            ends += 1
            check(database)
            assert content(database) == expected, "after kills the database says something else"
            assert exports(database) == exported, "after kills the exports are other bytes"
            assert accounts(database)[0] == accounts(whole)[0] > 0, "after kills the accounts have other near-duplicates"
            assert None not in accounts(database)[1], "a run that was killed was never counted"
            remove(database)
            continue
        kills += 1
        if os.path.exists(database) and os.path.getsize(database) and ask(database, "SELECT count(*) FROM sqlite_master")[0][0]:
            check(database)
            partial += 0 < ask(database, "SELECT count(*) FROM article")[0][0] < len([1 for row in expected if row[0] == "article"])
    print("1..1\nok 1 - %d kills, %d of them with a part of the articles in, %d times to the end" % (kills, partial, ends))
    shutil.rmtree(WORK)


main()
