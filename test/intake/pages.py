#!/usr/bin/env python3
"""The article of a page: F1 of its text over our own pages of many layouts.  pages.py BEDE FOLDER

FOLDER holds NAME.html and NAME.txt, the text without the title.  Runs of four words are compared as bags; precision and recall are means
over the pages, F1 is made from the two means.  Each page must reach 90, all together 95.  Prints TAP."""
import collections
import glob
import json
import os
import re
import subprocess
import sys

PAGE_MIN, ALL_MIN = 90.0, 95.0


def bag(text, n=4):
    words = re.findall(r"\w+", text)
    return collections.Counter(tuple(words[i:i + n]) for i in range(max(1, len(words) - n + 1))) if words else collections.Counter()


def f1(precision, recall):
    return 200 * precision * recall / (precision + recall) if precision + recall else 0.0


def body(bede, path):
    done = subprocess.run([bede, "code", "--input", "html", "--quiet", path], capture_output=True, timeout=60)
    document = json.loads(done.stdout)["document"] if done.stdout else {"text": "", "title": None}
    text, title = document["text"], document["title"] or ""
    return document, text[len(title):] if text.startswith(title) else text


def main():
    bede, folder = sys.argv[1:]
    pages = sorted(glob.glob(os.path.join(folder, "*.html")))
    print("1..%d" % (len(pages) + 1))
    precisions, recalls, failures = [], [], 0
    for number, path in enumerate(pages, 1):
        with open(path[:-4] + "txt", encoding="utf-8") as file:
            gold = bag(file.read())
        document, text = body(bede, path)
        found = bag(text)
        common = sum((gold & found).values())
        precisions.append(common / max(1, sum(found.values())))
        recalls.append(common / sum(gold.values()))
        score = f1(precisions[-1], recalls[-1])
        failures += score < PAGE_MIN or not document["title"]
        print("%sok %d - %s: F1 %.1f" % ("not " if score < PAGE_MIN or not document["title"] else "", number, os.path.basename(path), score))
    score = f1(sum(precisions) / len(pages), sum(recalls) / len(pages))
    failures += score < ALL_MIN
    print("%sok %d - all pages: F1 %.1f" % ("not " if score < ALL_MIN else "", len(pages) + 1, score))
    return 1 if failures else 0


sys.exit(main())
