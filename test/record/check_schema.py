#!/usr/bin/env python3
"""Records against doc/record.schema.json and against what a schema cannot say: spans cut their words out of the text, ids
refer to something, and lists have their order.

    check_schema.py SCHEMA [--broken] FILE.json[l]...     exit status 0 where all is well

--broken also changes the first record in ways that the schema must refuse, so that a schema which allows everything is seen."""
import copy
import json
import sys

import jsonschema


def records(path):
    text = open(path, encoding="utf-8").read()
    try:
        return [json.loads(text)]
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]


def spans(node):
    """Every object with start, end and text, and every pair of offsets."""
    stack = [node]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            if {"start", "end", "text"} <= node.keys() and isinstance(node["start"], int):
                yield node["start"], node["end"], node["text"]
            elif {"start", "end", "trigger"} <= node.keys():
                yield node["start"], node["end"], None
            stack.extend(node.values())
        elif isinstance(node, list):
            if len(node) == 2 and all(isinstance(x, int) for x in node):
                yield node[0], node[1], None
            stack.extend(node)


def references(record):
    """(letter, id) of everything that is referred to."""
    for event in record["events"]:
        for key in ("source", "target", "third"):
            yield from (("actors", x) for x in event[key] or [])
        yield "statements", event["attributed_to"]
        yield "places", event["place"]
    for statement in record["statements"]:
        for key in ("speaker", "via", "addressees"):
            yield from (("actors", x) for x in statement[key])
        yield from (("events" if x[0] == "e" else "statements", x) for x in statement["about"])
    for figure in record["figures"]:
        yield from (("actors", figure[key]) for key in ("by", "according_to"))
        yield "actors", figure["of"]["actor"]
        yield "places", figure["place"]
        yield "figures", figure.get("supersedes")


def faults(record, validator):
    for error in validator.iter_errors(record):
        yield "/".join(map(str, error.absolute_path)) + ": " + error.message[:200]
        return
    text = record["document"]["text"]
    for start, end, words in spans({k: v for k, v in record.items() if k != "document"} | {"s": record["document"]["sentences"]}):
        if not 0 <= start <= end <= len(text):
            yield f"span {start}:{end} lies outside the text"
        elif words is not None and text[start:end] != words:
            yield f"span {start}:{end} is {text[start:end]!r} in the text and {words!r} in the record"
    known = {}
    for key in ("actors", "events", "statements", "figures", "places"):
        known[key] = [x["id"] for x in record[key]]
        if known[key] != [f"{key[0]}{i + 1}" for i in range(len(known[key]))]:
            yield f"{key}: the ids are not counted from 1"
    for key, identifier in references(record):
        if identifier is not None and identifier not in known[key]:
            yield f"{identifier} is referred to and not there"
    for event in record["events"]:
        for mention in event["mentions"]:
            if mention["sentence"] >= len(record["document"]["sentences"]):
                yield f"{event['id']}: no sentence {mention['sentence']}"


def broken(record):
    """Copies of a record, each with one fault."""
    def change(path, value):
        copied = copy.deepcopy(record)
        node = copied
        for key in path[:-1]:
            node = node[key]
        if value is None:
            del node[path[-1]]
        else:
            node[path[-1]] = value
        return "/".join(map(str, path)), copied

    yield change(["surplus"], 1)
    yield change(["models"], None)
    yield change(["document", "published"], "2024-13-01")
    yield change(["document", "sentences"], [[0, 1, 2]])
    if record["actors"]:
        yield change(["actors", 0, "type"], "country")
        yield change(["actors", 0, "id"], "a0")
    if record["events"]:
        yield change(["events", 0, "modality"], "sure")
        yield change(["events", 0, "cameo"], "210")
        yield change(["events", 0, "mentions"], [])
        yield change(["events", 0, "plover"], {"event": "FIGHT", "mode": None, "contexts": []})
        yield change(["events", 0, "plover"], {"event": "AGREE", "mode": "arrest", "contexts": []})
    if record["figures"]:
        yield change(["figures", 0, "measure"], "wounded")


def main(arguments):
    schema = json.load(open(arguments[0], encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    files = [x for x in arguments[1:] if x != "--broken"]
    bad = 0
    for path in files:
        for record in records(path):
            for fault in faults(record, validator):
                bad += 1
                print(f"{path}: {record.get('document', {}).get('id')}: {fault}")
    if "--broken" in arguments:
        for what, record in broken(records(files[0])[0]):
            if not list(validator.iter_errors(record)):
                bad += 1
                print(f"the schema allows a fault in {what}")
    return bad != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
