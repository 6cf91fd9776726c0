#!/usr/bin/env python3
"""Runs every test of the build folders given and ends with the line "N passed, N failed".

Each test program prints TAP (ok / not ok lines); the cases are counted, not the programs.  A program that dies, hangs, prints less
than it announced or exits with an error though all its cases passed counts as one more failure.  Standard library only.

    test/run.py build build-asan
    test/run.py build --only intake
"""
import argparse
import json
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

SECONDS_MAX = 400  # no test program takes longer; one that does hangs
LINES_SHOWN = 80   # of a failing program's output


def tests_of(folder):
    listed = subprocess.run(["meson", "introspect", "--tests", folder], check=True, capture_output=True, text=True).stdout
    return [(folder, test) for test in json.loads(listed)]


def run(entry):
    folder, test = entry
    environment = dict(os.environ, **test["env"])
    environment.setdefault("ASAN_OPTIONS", "detect_leaks=1:allocator_may_return_null=1")
    environment.setdefault("UBSAN_OPTIONS", "print_stacktrace=1:halt_on_error=1")
    begun = time.monotonic()
    try:
        done = subprocess.run(test["cmd"], env=environment, cwd=test["workdir"] or folder, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=SECONDS_MAX, stdin=subprocess.DEVNULL)
        output, status = done.stdout, done.returncode
    except subprocess.TimeoutExpired as trouble:
        output, status = trouble.stdout or b"", "no end after %d s" % SECONDS_MAX
    except OSError as trouble:
        output, status = str(trouble).encode(), "not started"
    return folder, test, output.decode("utf-8", "replace"), status, time.monotonic() - begun


def count(test, output, status):
    """(passed, skipped, names of what failed)"""
    if test.get("protocol") != "tap":
        return int(status == 0), int(status == 77), [] if status in (0, 77) else ["(exit status %s)" % status]
    passed = skipped = seen = 0
    planned, failed = None, []
    for line in output.splitlines():
        plan = re.match(r"1\.\.(\d+)", line)
        case = re.match(r"(not )?ok\b\s*(\d*)\s*-?\s*(.*)", line)
        if plan:
            planned = int(plan[1])
        elif case:
            seen += 1
            if re.search(r"#\s*skip", case[3], re.I):
                skipped += 1
            elif case[1]:
                failed.append(case[3] or case[2])
            else:
                passed += 1
    if planned is None or seen < planned:
        failed.append("(ended early: %d of %s cases, exit status %s)" % (seen, planned, status))
    elif status != 0 and not failed:
        failed.append("(exit status %s though all cases passed)" % status)
    return passed, skipped, failed


def main():
    parser = argparse.ArgumentParser(description="Runs the tests of Bede's build folders.")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--only", help="run the test programs of this name alone")
    arguments = parser.parse_args()
    entries = [entry for folder in arguments.folders for entry in tests_of(folder)]
    if arguments.only:
        entries = [entry for entry in entries if entry[1]["name"] == arguments.only]
    totals = [0, 0, 0]
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        for folder, test, output, status, seconds in pool.map(run, entries):
            name = test["name"]
            passed, skipped, failed = count(test, output, status)
            totals = [totals[0] + passed, totals[1] + len(failed), totals[2] + skipped]
            note = (", %d skipped" % skipped if skipped else "") + (", %d FAILED" % len(failed) if failed else "")
            print("  %-24s %4d passed%s  (%.1f s)" % (os.path.basename(folder) + "/" + name, passed, note, seconds), flush=True)
            for case in failed:
                print("    failed: " + case)
            if failed:
                print("\n".join("    | " + line for line in output.splitlines()[-LINES_SHOWN:]), flush=True)
    if totals[2]:
        print("%d skipped (each says why in its own output)" % totals[2])
    if not entries:
        totals[1] += 1
        print("there are no tests: is cmocka installed? (make deps-test)")
    print("%d passed, %d failed" % (totals[0], totals[1]), flush=True)
    return 1 if totals[1] else 0


if __name__ == "__main__":
    sys.exit(main())
