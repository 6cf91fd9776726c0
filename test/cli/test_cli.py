#!/usr/bin/env python3
"""The program as a user meets it: commands, options, messages, exit statuses, bad input, and the promises about its output.
Prints TAP.  Standard library only; validation against the schema is skipped where jsonschema is not installed.

    test_cli.py PROGRAM SOURCE_FOLDER
"""
import csv
import io
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(1, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from tap import Skip, run, same

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
SAMPLES = sorted(os.path.join(SOURCE, "samples", name) for name in os.listdir(os.path.join(SOURCE, "samples"))
                 if name.endswith((".txt", ".json", ".jsonl")))
WORK = tempfile.mkdtemp(prefix="bede-test-")
REPORT = "Envoys meet in Oslo\n\nOSLO, May 3, 2023 (Northern Wire) - Norway urged Sudan on Tuesday to hold talks with Chad.\n"


class Result:
    def __init__(self, done):
        self.status, self.bytes = done.returncode, done.stdout
        self.out, self.error = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")

    def records(self):
        return [json.loads(line) for line in self.out.splitlines()]


def bede(*arguments, stdin=b"", environment=None):
    done = subprocess.run([PROGRAM, *arguments], input=stdin, capture_output=True, cwd=WORK, timeout=300,
                          env=dict(os.environ, **(environment or {})))
    result = Result(done)
    assert done.returncode in (0, 1, 2), "exit status %s\n%s" % (done.returncode, result.error)
    return result


def file(name, content):
    path = os.path.join(WORK, name)
    with open(path, "wb") as out:
        out.write(content.encode() if isinstance(content, str) else content)
    return name


def has(text, part):
    assert part in text, "%r is not in %r" % (part, text[-1500:])


def refused(result, message, status=1):
    has(result.error, message)
    same(result.status, status)


# ---- coding ----

def a_report_becomes_one_record():
    result = bede("code", file("report.txt", REPORT))
    same((result.status, result.error), (0, ""))
    record, = result.records()
    same(list(record)[:4], ["bede", "lexicon", "models", "document"])
    same(record["document"]["text"], REPORT)
    same(record["document"]["title"], "Envoys meet in Oslo")
    same(record["document"]["published"], "2023-05-03")


def standard_input_is_read_where_no_file_or_a_dash_is_given():
    expected = bede("code", file("report.txt", REPORT)).bytes
    same(bede("code", stdin=REPORT.encode()).bytes, expected)
    same(bede("code", "-", stdin=REPORT.encode()).bytes, expected)
    same(bede("code", "--", "report.txt").bytes, expected)


def options_beat_the_input():
    record, = bede("code", "--date", "2020-02-29", "--url=http://example.org/1", "--outlet", "The Gazette", file("report.txt", REPORT)).records()
    document = record["document"]
    same((document["published"], document["url"], document["outlet"]), ("2020-02-29", "http://example.org/1", "The Gazette"))


def the_output_does_not_depend_on_jobs():
    lines = [json.dumps({"id": i, "text": REPORT + "Sentence. " * (i * 7 % 23)}) for i in range(40)]
    lines[11] = lines[11][:30]
    file("many.jsonl", "\n".join(lines))
    for form in ("jsonl", "json", "csv", "tsv", "plover", "quotes", "claims", "gdelt", "gdelt-mentions", "icews", "phoenix", "polecat", "parquet"):
        one = bede("code", "--format", form, "--jobs", "1", "many.jsonl", *SAMPLES)
        for jobs in ("2", "4"):
            more = bede("code", "--format", form, "-j", jobs, "many.jsonl", *SAMPLES)
            assert more.bytes == one.bytes, "--format %s --jobs %s" % (form, jobs)
            same((more.status, more.error), (one.status, one.error))
    same(bede("parse", "--jobs", "1", *SAMPLES).bytes, bede("parse", "--jobs", "4", *SAMPLES).bytes)


def records_of_the_samples_keep_the_schema_and_their_spans_cut_the_text():
    try:
        import jsonschema  # noqa: F401
    except ImportError:
        raise Skip("python3-jsonschema is not installed")
    result = bede("code", "--output", "samples.jsonl", *SAMPLES)
    same((result.status, result.error), (0, ""))
    checked = subprocess.run([sys.executable, os.path.join(SOURCE, "test/record/check_schema.py"),
                              os.path.join(SOURCE, "doc/record.schema.json"), os.path.join(WORK, "samples.jsonl")],
                             capture_output=True, text=True)
    same((checked.returncode, checked.stdout, checked.stderr), (0, "", ""))


def json_is_the_same_record_indented():
    lines = bede("code", *SAMPLES).records()
    decoder, rest, pretty = json.JSONDecoder(), bede("code", "--format", "json", *SAMPLES).out, []
    while rest.strip():
        record, end = decoder.raw_decode(rest.lstrip())
        pretty.append(record)
        rest = rest.lstrip()[end:]
    same(pretty, lines)


def rows_have_one_header_and_the_same_columns_everywhere():
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        plain = list(csv.reader(io.StringIO(bede("code", "--format", form, *SAMPLES).out), delimiter=delimiter,
                                quoting=csv.QUOTE_MINIMAL if form == "csv" else csv.QUOTE_NONE))
        all_rows = list(csv.reader(io.StringIO(bede("code", "--all", "--format", form, *SAMPLES).out), delimiter=delimiter,
                                   quoting=csv.QUOTE_MINIMAL if form == "csv" else csv.QUOTE_NONE))
        same(len({len(row) for row in plain + all_rows}), 1)
        same(sum(row == plain[0] for row in plain), 1)
        assert len(all_rows) >= len(plain) > 1
    for form in ("quotes", "claims"):
        rows = list(csv.reader(io.StringIO(bede("code", "--format", form, *SAMPLES).out)))
        same(len({len(row) for row in rows}), 1)
        same(sum(row == rows[0] for row in rows), 1)
        assert len(rows) > 1
        assert not any("\n" in cell or "\t" in cell for row in rows for cell in row)
    for line in bede("code", "--format", "plover", *SAMPLES).out.splitlines():
        json.loads(line)


def rows_of_quotes_are_the_statements_of_the_record():
    records = {record["document"]["id"]: record for record in bede("code", *SAMPLES).records()}
    rows = list(csv.DictReader(io.StringIO(bede("code", "--format", "quotes", *SAMPLES).out)))
    same(len(rows), sum(len(record["statements"]) for record in records.values()))
    for row in rows:
        record = records[row["document_id"]]
        text, statement = record["document"]["text"], next(s for s in record["statements"] if s["id"] == row["statement_id"])
        names = {actor["id"]: actor["name"] for actor in record["actors"]}
        same(row["text"], " ".join(" … ".join(text[a:b] for a, b in statement["content"]).split()))
        same(row["speaker"], "; ".join(names[a] for a in statement["speaker"]))
        same((row["kind"], row["stance"], row["about"]), (statement["kind"], statement["stance"], "; ".join(statement["about"])))
        if row["cue_start"]:
            same(text[int(row["cue_start"]):int(row["cue_end"])], statement["cue"]["text"])


def rows_of_claims_say_who_stands_how_to_what():
    records = {record["document"]["id"]: record for record in bede("code", *SAMPLES).records()}
    rows = list(csv.DictReader(io.StringIO(bede("code", "--format", "claims", *SAMPLES).out)))
    found = {(row["document_id"], row["claim_id"], row["statement_id"]): row["stance"] for row in rows}
    for document, record in records.items():
        for statement in record["statements"]:
            for claim in statement["about"]:
                same(found[document, claim, statement["id"]], statement["stance"])
                assert not claim.startswith("s") or (document, claim, claim) in found, "a claim without the row of who made it"


def an_output_file_is_replaced_only_when_all_is_written():
    expected = bede("code", file("report.txt", REPORT)).bytes
    same(bede("code", "-o", "out.jsonl", "report.txt").bytes, b"")
    same(open(os.path.join(WORK, "out.jsonl"), "rb").read(), expected)
    assert not os.path.exists(os.path.join(WORK, "out.jsonl.part"))
    refused(bede("code", "-o", "no/such/folder/out", "report.txt"), "bede: no/such/folder/out: No such file or directory")
    bede("code", "-o", "report.txt", "report.txt")  # onto its own input
    same(open(os.path.join(WORK, "report.txt"), "rb").read(), expected)


# ---- parsing and explaining ----

def parse_writes_conllu_with_character_ranges():
    text = "Café owners met.\n\nThey don't agree with the U.S. envoy."
    result = bede("parse", stdin=text.encode())
    same((result.status, result.error), (0, ""))
    words = 0
    for line in result.out.splitlines():
        if not line or line.startswith("#"):
            continue
        columns = line.split("\t")
        same(len(columns), 10)
        span = re.search(r"TokenRange=(\d+):(\d+)", columns[9])
        if span and "-" not in columns[0] or "-" in columns[0]:
            same(text[int(span[1]):int(span[2])], columns[1])
        words += columns[0].isdigit()
    assert words >= 10
    has(result.out, "don't")


def conllu_comes_back_parsed():
    parsed = bede("parse", stdin=b"Envoys met in Oslo on Monday.").out
    stripped = "".join("\t".join(line.split("\t")[:2] + ["_"] * 8) + "\n" if "\t" in line else line + "\n" for line in parsed.splitlines())
    again = bede("parse", "--input", "conllu", file("in.conllu", stripped))
    same((again.status, again.error), (0, ""))

    def trees(conllu):
        return [line.split("\t")[:8] for line in conllu.splitlines() if "\t" in line]

    same(trees(again.out), trees(parsed))
    same(bede("parse", "--input", "conllu", stdin=b"1\tonly two columns\n").status, 1)


def names_of_a_conllu_document_agree():
    def types_of_torvik(before_each):
        sentences = ("Mr. Torvik said he was sorry .", "They went to Torvik in the spring .", "He was born in Torvik , Texas .")
        words = lambda sentence: "".join("%d\t%s%s\n" % (i, w, "\t_" * 8) for i, w in enumerate(sentence.split(), 1))
        out = bede("parse", "--input", "conllu", stdin="".join(before_each + words(s) + "\n" for s in sentences).encode()).out
        return re.findall(r"\tTorvik\t.*NER=(\S+?)[|\n]", out)

    same(types_of_torvik("# newdoc\n"), ["B-PER", "B-LOC", "B-LOC"])
    same(types_of_torvik(""), ["B-LOC", "B-LOC", "B-LOC"])


def explain_shows_the_text_and_colours_only_where_asked():
    file("report.txt", REPORT)
    plain = bede("explain", "report.txt", environment={"TERM": "xterm"})
    same((plain.status, plain.error), (0, ""))
    has(plain.out, "Norway")
    assert "\x1b" not in plain.out  # standard output is no terminal here
    has(bede("explain", "--color", "always", "report.txt").out, "\x1b[")
    assert "\x1b" not in bede("explain", "--color=never", "report.txt").out


# ---- bad input costs only itself ----

def what_cannot_be_read_is_named_and_the_rest_is_coded():
    file("report.txt", REPORT)
    result = bede("code", "absent.txt", WORK, "report.txt")
    refused(result, "bede: absent.txt: No such file or directory")
    has(result.error, "is a directory")
    same(len(result.records()), 1)
    if os.getuid() != 0:
        os.chmod(os.path.join(WORK, file("secret.txt", REPORT)), 0)
        refused(bede("code", "secret.txt"), "bede: secret.txt: Permission denied")


def vague_numbers_count_as_asked():
    text = "Dozens of people were killed and hundreds were injured in Chad.\n"
    values = lambda *options: [f["value"] for f in bede("code", *options, stdin=text.encode()).records()[0]["figures"]]
    same(values(), [24, 200])
    same(values("--acled-numbers"), [12, 100])


def other_languages_are_left_out_and_said():
    german = "Die Regierung hat am Montag mit der Opposition über den Haushalt gesprochen, aber eine Einigung ist nicht in Sicht.\n".encode()
    done = bede("code", stdin=german)
    same((done.status, done.out), (0, ""))
    has(done.error, "-:1: the article is not in English (it looks like German) and was left out")
    same(bede("code", "--quiet", stdin=german).error, "")
    has(bede("code", "--verbose", stdin=german).error, "1 in other languages")
    same(len(bede("code", "--any-language", stdin=german).records()), 1)


def packed_inputs_are_read_and_bombs_refused():
    lines = "".join(json.dumps({"id": n, "text": "The minister met the envoy in Oslo on Monday, visit %d." % n}) + "\n" for n in range(30)).encode()
    plain = bede("code", file("a.jsonl", lines))
    for name, packed in (("a.jsonl.gz", gzip.compress(lines)), ("b.jsonl.gz", gzip.compress(lines[:900]) + gzip.compress(lines[900:]))):
        same(bede("code", file(name, packed)).out, plain.out)
    refused(bede("code", file("cut.jsonl.gz", gzip.compress(lines)[:-30])), "the compressed data is truncated")
    refused(bede("code", file("bomb.jsonl.gz", gzip.compress(b'{"text": "' + b" " * (64 << 20)))), "unpacks to more than 300 times its size")
    refused(bede("code", file("bomb.txt.gz", gzip.compress(b"a" * (64 << 20)))), "unpacks to more than 300 times its size")


def feeds_and_archives_are_read():
    rss = ('<?xml version="1.0"?><rss xmlns:content="x"><channel><title>The Velmar Post</title><item><title>Envoys meet &amp; talk</title><guid>g1</guid>'
           '<pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate><description>Short.</description><content:encoded><![CDATA[<p>The envoys met in Oslo.</p>'
           '<p>They agreed to talk.</p>]]></content:encoded></item><item><description>&lt;p&gt;The minister met the envoy.&lt;/p&gt;</description></item></channel></rss>')
    one, two = (record["document"] for record in bede("code", file("a.rss", rss)).records())
    same((one["id"], one["title"], one["published"], one["outlet"]), ("g1", "Envoys meet & talk", "2024-03-05", "The Velmar Post"))
    same(one["text"], "Envoys meet & talk\n\nThe envoys met in Oslo.\n\nThey agreed to talk.")
    same(two["text"], "The minister met the envoy.")
    atom = ('<feed><entry><title>Envoys meet</title><id>urn:1</id><author><name>A. Quill</name></author><link href="http://a.example/1"/><content type="xhtml"><div>'
            '<p>The envoys met in Oslo.</p></div></content></entry></feed>')
    nitf = ('<!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><head><docdata><date.issue norm="20240305"/></docdata></head><body><hedline><hl1>Envoys meet</hl1></hedline>'
            '<body.content><p>The envoys met in Oslo.</p></body.content></body></nitf>')
    newsml = ('<newsItem guid="urn:1"><contentMeta><headline>Envoys meet</headline></contentMeta><contentSet><inlineXML>' + nitf.split(">", 1)[1]
              + "</inlineXML></contentSet></newsItem>")
    for name, text in (("a.atom", atom), ("a.nitf", nitf), ("a.newsml", newsml)):
        record, = bede("code", file(name, text)).records()
        same(record["document"]["text"], "Envoys meet\n\nThe envoys met in Oslo.")
        same(record["document"]["author"], "A. Quill" if name == "a.atom" else None)

    page = b"<html><title>Envoys meet</title><p>The envoys met in Oslo on Monday, and they agreed that the talks would go on.</p></html>"
    packed = gzip.compress(page)
    chunked = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (9, packed[:9], len(packed) - 9, packed[9:])

    # `page` in brotli, which Python cannot make
    brotli = bytes.fromhex("1b7a00a08cd44ef551548cd46da92e24437c338ac550048717940b1ee1e1e69403f65a120794c0810f8a07bcdbd8d98a477c2195b6d008b8e46ff17048af0ccc2b4d09121f8e85fab6c150"
                           "6cf4689524f0c7695d09673835f654ac742329926501")

    def answer(body, head=b"", length=None, kind=b"text/html"):
        http = b"HTTP/1.1 200 OK\r\nContent-Type: " + kind + head + b"\r\n\r\n" + body
        return (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: %d\r\n\r\n" % (length or len(http))) + http + b"\r\n\r\n"
    parts = [answer(page), answer(chunked, b"\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked"), answer(b"\x89PNG", kind=b"image/png"), answer(page, length=70), answer(page)]
    for name, archive in (("a.warc", b"".join(parts)), ("a.warc.gz", b"".join(gzip.compress(part) for part in parts))):
        result = bede("code", file(name, archive))
        refused(result, "the record's length is wrong")
        same([record["document"]["url"] for record in result.records()], ["http://a.example/"] * 3)
    packing = b"\r\nContent-Encoding: br"
    result = bede("code", file("br.warc", answer(brotli, packing) + answer(page, packing) + answer(page)))
    same([record["document"]["text"] for record in result.records()], ["Envoys meet\n\nThe envoys met in Oslo on Monday, and they agreed that the talks would go on."] * 3)
    for damaged in (brotli[:-1], brotli[:20], brotli[:20] + b"\xff" + brotli[21:], b""):
        refused(bede("code", file("br.warc", answer(damaged, packing))), "packed body is damaged")


def an_article_has_a_time_limit():
    """So long a text takes six seconds of computing; what follows it is coded all the same."""
    long = " ".join("Norway urged Sudan on day %d to hold talks with Chad and accused the envoy of Kenya of a lie." % i for i in range(20000))
    file("long.jsonl", "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in (("a", REPORT), ("b", long), ("c", REPORT))))
    result = bede("code", "--time-limit", "1", "long.jsonl")
    refused(result, "long.jsonl:2: the article took more than the 1 s of computing allowed")
    same([record["document"]["id"] for record in result.records()], ["a", "c"])
    refused(bede("add", "--time-limit", "1", "limit.db", "long.jsonl"), "3 in = 1 coded + 0 no event + 1 duplicate + 0 other language + 1 rejected")
    same(bede("query", "limit.db", "--sql", "SELECT reason FROM rejected", "--format", "csv").out.splitlines()[1:], ["the article took more than the 1 s of computing allowed"])
    same(bede("code", "--time-limit", "0", "--format", "csv", stdin=REPORT.encode()).status, 0)
    for wrong in ("-1", "1.5", "x", "", "100000"):
        refused(bede("code", "--time-limit", wrong, stdin=REPORT.encode()), "seconds are wanted", 2)


def empty_and_blank_files_are_refused():
    refused(bede("code", file("empty.txt", "")), "bede: empty.txt:1: the article is empty")
    refused(bede("code", file("blank.txt", " \r\n\t\n")), "blank.txt:1: the article is empty")
    refused(bede("code"), "bede: -:1: the article is empty")


def binary_files_are_refused():
    refused(bede("code", file("data.bin", bytes(range(256)) * 40)), "data.bin:1: binary data, not text")
    refused(bede("code", file("a.pdf", b"%PDF-1.4\n")), "a PDF file")


def a_long_line_is_refused_by_the_named_limit():
    path = os.path.join(WORK, "long.txt")
    with open(path, "wb") as out:
        for _ in range(50):
            out.write(b"word " * 200000)
    file("report.txt", REPORT)
    result = bede("code", "long.txt", "report.txt")
    refused(result, "long.txt:1: the article has 50000000 bytes and the limit is 2097152 (2 MiB)")
    same(len(result.records()), 1)
    with open(path, "rb") as stream:
        done = subprocess.run([PROGRAM, "code"], stdin=stream, capture_output=True)
    refused(Result(done), "-:1: the article has 50000000 bytes")
    os.unlink(path)


def a_long_word_and_a_long_sentence_are_coded():
    result = bede("code", file("word.txt", "x" * 300000), file("sentence.txt", "and so on " * 20000))
    same((result.status, len(result.records())), (0, 2))


def bytes_that_are_no_utf8_are_repaired_with_a_warning():
    record, = bede("code", file("latin.txt", b"He said \x93yes\x94 to a caf\xe9 owner.")).records()
    same(record["document"]["text"], "He said “yes” to a café owner.")
    has(" ".join(record["document"]["warnings"]), "Windows-1252")
    has(bede("code", "--verbose", "latin.txt").error, "bede: latin.txt:1: warning: 3 bytes are no UTF-8")
    same(bede("code", "latin.txt").error, "")


def broken_json_says_where():
    refused(bede("code", file("cut.json", '{"title": "A", "text": "Words')), "bede: cut.json:1: truncated JSON at byte 29")
    result = bede("code", file("lines.jsonl", '{"text": "One."}\n{"text": "Tw\n{"text": "Three."}\n'))
    refused(result, "bede: lines.jsonl:2: truncated JSON at byte")
    same([record["document"]["text"] for record in result.records()], ["One.", "Three."])
    refused(bede("code", file("none.json", '{"title": "A"}')), "the article has no text")


def dates_that_do_not_exist_are_told_apart():
    refused(bede("code", "--date", "2022-02-30", file("report.txt", REPORT)), 'the date "2022-02-30" does not exist', 2)
    refused(bede("code", "--date", "today", "report.txt"), "is not of the form YYYY-MM-DD", 2)
    result = bede("code", file("date.json", '{"text": "Words.", "date": "2022-02-30"}'))
    same(result.status, 0)
    record, = result.records()
    same(record["document"]["published"], None)
    has(" ".join(record["document"]["warnings"]), '"2022-02-30" does not exist')


# ---- usage ----

def wrong_usage_is_told_with_what_was_meant():
    for arguments, message in (
            (["code", "--fromat", "csv"], "unknown option '--fromat'; did you mean '--format'?"),
            (["code", "--xyzzyx"], "unknown option '--xyzzyx'\n"),
            (["code", "-x"], "unknown option '-x'"),
            (["parse", "--all"], "unknown option '--all'"),
            (["code", "--date"], "option '--date' wants a value: YYYY-MM-DD"),
            (["code", "--all=yes"], "option '--all' takes no value"),
            (["code", "--jobs", "0"], "--jobs 0: a number from 1 to 64 is wanted"),
            (["code", "--jobs", "two"], "a number from 1 to 64 is wanted"),
            (["explain", "--color", "red"], "auto, always or never is wanted"),
            (["code", "--format", "cvs"], "there are jsonl, json, csv, tsv, plover, quotes, claims, gdelt, gdelt-mentions, icews, phoenix, polecat, parquet and brat; did you mean 'csv'?"),
            (["code", "--input", "docx"], 'no kind of input is called "docx"'),
            (["cod"], "there is no command 'cod'; did you mean 'bede code'?"),
            (["report.txt"], "to code a file: 'bede code FILE'"),
            ([], "a command is wanted"),
            (["lexicon"], "check, compile, import, why or lint?"),
            (["lexicon", "mend", "x"], "there are check, compile, import, why and lint"),
            (["lexicon", "check"], "folder or files are wanted"),
            (["lexicon", "compile", "x"], "wants --output FILE"),
            (["lexicon", "import", "x"], "wants --output DIR"),
            (["lexicon", "why"], "words to look up are wanted"),
            (["lexicon", "why", "two", "words"], "one text"),
            (["lexicon", "lint"], "a corpus is wanted"),
            (["lexicon", "check", "x", "--lexicon", "y"], "for 'why' and 'lint'"),
            (["lexicon", "check", "x", "--date", "2020-01-01"], "for 'why'"),
            (["help", "cod"], "there is no command 'cod'"),
            (["validate", "x"], "what the files should be is wanted: --as gdelt"),
            (["validate", "--as", "gdlet", "x"], "did you mean 'gdelt'?"),
            (["validate", "--as", "csv"], "the files to check are wanted"),
            (["version", "x"], "takes no files")):
        result = bede(*arguments)
        refused(result, message, 2)
        has(result.error, "--help'.")
        same(result.out, "")


def every_command_has_help_and_the_manual_names_its_options():
    overview = bede("help").out
    manual = open(os.path.join(SOURCE, "doc/bede.1"), encoding="utf-8").read().replace("\\-", "-")
    same(bede("--help").out, overview)
    for command in ("code", "parse", "explain", "add", "recode", "export", "lexicon", "validate", "version", "help"):
        has(overview, "\n  %s " % command)
        text = bede(command, "--help").out if command != "help" else bede("help", "help").out
        has(text, "Usage: bede " + command)
        same(bede("help", command).out, text)
        has(manual, command)
        for option in re.findall(r"--[a-z]+", text):
            has(manual, option)
    for command in ("code", "parse", "explain", "add", "recode", "export", "lexicon", "validate"):
        has(bede(command, "--help").out, "\nExamples:\n")


def the_version_names_program_model_and_lexicon():
    record, = bede("code", file("report.txt", REPORT)).records()
    result = bede("version")
    same(result.out, "bede %s\nmodel %s\nlexicon %s\n" % (record["bede"], record["models"], record["lexicon"]))
    same(bede("--version").out, result.out)


# ---- data ----

def missing_and_damaged_data_is_told():
    empty = os.path.join(WORK, "nothing")
    os.makedirs(empty, exist_ok=True)
    refused(bede("code", "report.txt", environment={"BEDE_DATA": empty}), "english.model: not there or not readable (BEDE_DATA")
    model = os.path.join(os.environ["BEDE_DATA"], "english.model")
    damaged = bytearray(open(model, "rb").read())
    damaged[len(damaged) // 2] ^= 1
    file("nothing/english.model", bytes(damaged))
    refused(bede("parse", "report.txt", environment={"BEDE_DATA": empty}), "damaged")
    refused(bede("code", "--lexicon", "absent-folder", "report.txt"), "absent-folder")


def the_shipped_lexicon_has_no_mistakes():
    result = bede("lexicon", "check", os.path.join(SOURCE, "lexicon"))
    has(result.out, "0 errors")
    same(result.status, 0)
    same(bede("lexicon", "compile", "-o", "again.pack", os.path.join(SOURCE, "lexicon")).status, 0)
    shipped = open(os.path.join(os.environ["BEDE_DATA"], "lexicon.pack"), "rb").read()
    assert open(os.path.join(WORK, "again.pack"), "rb").read() == shipped, "compiling twice gives other bytes"


def what_is_sport_or_fiction_is_left_out_and_the_record_says_so():
    sport, fiction = (json.loads(bede("code", file("topic.txt", text + "\n")).out) for text in (
        "Brazil attacked Germany from the kick-off and won the match 2-0.", "In the film, Russian soldiers invade Alaska."))
    same([e["cameo"] for e in sport["events"] + fiction["events"]], [])
    same(sport["document"]["warnings"], ['no event but sport: "attacked" in sentence 1 (kick-off, won, match, 2-0)'])
    same(fiction["document"]["warnings"], ['no event but fiction: "invade" in sentence 1 (film)'])
    has(bede("explain", "--color", "never", file("topic.txt", "In the film, Russian soldiers invade Alaska.\n")).out, "no event but fiction")
    same(len(json.loads(bede("code", file("topic.txt", "Gunmen attacked a football match in Kabul.\n")).out)["events"]), 1)


WORDS = """pattern\tcode\texample\torigin
S chide T\t111\t\town
S chide T for *\t111\t\town
S chide in|over T\t111\t\town
S disbar T\t172\t\town
"""
NOUNS = "pattern\tcode\tclasses\texample\torigin\nchide-off\t111\t\t\town\n"


def lint_names_patterns_that_never_fit_and_that_always_lose():
    os.makedirs(os.path.join(WORK, "own/events"), exist_ok=True)
    file("own/events/verbs.tsv", WORDS)
    file("own/events/nouns.tsv", NOUNS)
    os.makedirs(os.path.join(WORK, "corpus/below"), exist_ok=True)
    file("corpus/one.txt", "Norway chided Sudan for the attack on Chad.\n")
    file("corpus/below/two.jsonl", json.dumps({"text": "Kenya chided Chad for its silence. The president chided Sudan for the delay."}))
    result = bede("lexicon", "lint", "--lexicon", "own", "corpus")
    same(result.out.splitlines(), [
        "events/nouns.tsv:2: never fits: chide-off",
        "events/verbs.tsv:2: shadowed: S chide T fits 3 times and is never chosen; events/verbs.tsv:3: S chide T for * is",
        "events/verbs.tsv:4: never fits: S chide in|over T",
        "events/verbs.tsv:5: never fits: S disbar T",
        "2 articles; of 5 patterns 1 chosen, 1 shadowed, 3 never fit"])
    same(result.status, 0)
    has(bede("lexicon", "lint", "corpus").out, "verbs.tsv")
    refused(bede("lexicon", "lint", "--lexicon", "own", "absent.txt"), "absent.txt")


def a_reader_that_goes_away_is_no_error_to_talk_about():
    file("many.jsonl", "\n".join(json.dumps({"id": i, "text": REPORT}) for i in range(60)))
    process = subprocess.Popen([PROGRAM, "code", "many.jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=WORK)
    process.stdout.readline()
    process.stdout.close()
    same(process.stderr.read(), b"")
    process.stderr.close()
    process.wait()


TESTS = [value for name, value in list(globals().items())
         if callable(value) and getattr(value, "__module__", None) == "__main__" and not isinstance(value, type)
         and name not in ("bede", "file", "has", "refused")]


sys.exit(run(TESTS, WORK))
