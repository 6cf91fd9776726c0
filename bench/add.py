#!/usr/bin/env python3
"""How fast `bede add` fills a database, beside `bede code` on one core; memory; and how fast the store alone is.

    add.py BUILD_FOLDER [COUNT]          COUNT articles (50,000) of make_articles.py; needs about 1 GB of disk
"""
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

BUILD, COUNT = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 50000
HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLE = 2000  # articles for one core and for the store alone


def run(*command, output=subprocess.DEVNULL):
    """Seconds, and the largest memory of the process in MB."""
    begun = time.time()
    process = subprocess.Popen(command, stdout=output)
    usage = os.wait4(process.pid, 0)
    if usage[1]:
        sys.exit("%s failed" % " ".join(command))
    return time.time() - begun, usage[2].ru_maxrss / 1024


def make(work, name, count):
    path = os.path.join(work, name)
    with open(path, "wb") as out:
        subprocess.run([sys.executable, os.path.join(HERE, "make_articles.py"), str(count)], stdout=out, check=True)
    return path


def main():
    os.environ["BEDE_DATA"] = os.path.join(BUILD, "data")
    work, cores, bede = tempfile.mkdtemp(prefix="bede-bench-"), len(os.sched_getaffinity(0)), os.path.join(BUILD, "bede")
    try:
        all_articles, some = make(work, "all.jsonl", COUNT), make(work, "some.jsonl", SAMPLE)
        single, _ = run(bede, "code", "--quiet", "--jobs", "1", some)
        database = os.path.join(work, "news.db")
        taken, memory = run(bede, "add", database, all_articles)
        events, = sqlite3.connect(database).execute("SELECT count(*) FROM event").fetchone()
        rate, one = COUNT / taken, SAMPLE / single
        print("bede code, one core: %.0f articles/s" % one)
        print("bede add, %d cores: %d articles, %d events in %.0f s: %.0f articles/s, %.0f %% of %d x one core" %
              (cores, COUNT, events, taken, rate, 100 * rate / (one * cores), cores))
        print("memory at most %.0f MB; %.0f MB of database" % (memory, os.path.getsize(database) / 2 ** 20))
        second = os.path.join(work, "second.db")
        print(subprocess.run([os.path.join(BUILD, "bench/bench-store"), some, second], capture_output=True, text=True, check=True).stdout.strip())
        events, = sqlite3.connect(second).execute("SELECT count(*) FROM event").fetchone()
        print("(%d events)" % events)
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
