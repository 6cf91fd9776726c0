#!/usr/bin/env python3
"""Hostile inputs: each costs at most a second and 64 MiB more than a short report does, crashes nothing, and is named as refused.
hostile.py BEDE.  The files are made here and now; prints TAP."""
import gzip
import os
import subprocess
import sys
import tempfile
import zlib

SECONDS_MAX, KIB_MAX = 1.0, 64 << 10
TEXT = b"The minister met the envoy in Oslo on Monday, and they agreed to lift the sanctions on the two states. "
PAGE = b"<html><head><title>T</title></head><body><p>" + TEXT * 3 + b"</p></body></html>"

# 96 MiB of "<p>" in brotli, which Python cannot make.
BROTLI_BOMB = bytes.fromhex("cbffff3ff825797ce0e2b320e0f6fecff1ffff0f7e0980382c00d0bdffe3ffff1ffc1200715800a07bffc7ffff3ff82500e2b00040f7fe8fffff7ff04b00c4610180eefd1fffffffe09700"
                            "88c30200ddfb3ffeffffc12f0110870500baf77ffcffff835f02200e0b0074effff8ffff07bf04401c1600e8defff1ffff0f7e0980382c00d0bdffe3ffff1ffc1200715800a07bff97ffff"
                            "7ff82500e2b00040f7fe0f")


def zstd(data):
    return subprocess.run(["zstd", "-q", "-c"], input=data, capture_output=True, check=True).stdout


def record(body, length=None, kind=b"response", head=b""):
    return b"WARC/1.0\r\nWARC-Type: " + kind + b"\r\nContent-Length: " + str(len(body) if length is None else length).encode() + b"\r\n" + head + b"\r\n" + body + b"\r\n\r\n"


def answer(body, head=b"Content-Type: text/html"):
    return b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\n" + body


def rss(inner, before=b""):
    return b'<?xml version="1.0"?>' + before + b"<rss><channel>" + inner + b"</channel></rss>"


def files():
    """(name, content, whether some of it may be coded all the same)"""
    M = 1 << 20
    # bombs
    for name, unit in (("zeros", b"\0"), ("blanks", b" "), ("letters", b"a"), ("lines", b"\n"), ("empty-objects", b"{}\n"), ("tags", b"<p>"), ("commas", b"[1,"),
                       ("markup", b"<html>"), ("records", b"WARC/1.0\r\n\r\n"), ("items", b"<item></item>")):
        data = unit * (32 * M // len(unit))
        yield "bomb-%s.gz" % name, gzip.compress(data, 1), False
        yield "bomb-%s.zst" % name, zstd(data), False
    yield "bomb-json.jsonl.gz", gzip.compress(b'{"text": "' + b"x" * (32 * M)), False
    yield "bomb-twice.gz", gzip.compress(gzip.compress(b"\0" * (32 * M))), False
    yield "bomb-twice.zst", zstd(zstd(b"\0" * (32 * M))), False
    yield "bomb-rss.gz", gzip.compress(rss(b"<item><description>" + b"a" * (32 * M))), False
    yield "bomb-warc.warc.gz", gzip.compress(record(answer(b"a" * (32 * M)))), False
    for packing, packed in ((b"gzip", gzip.compress(b"<p>" * (32 * M))), (b"deflate", zlib.compress(b"<p>" * (32 * M))), (b"br", BROTLI_BOMB)):
        yield "bomb-body-%s.warc" % packing.decode(), record(answer(packed, b"Content-Type: text/html\r\nContent-Encoding: " + packing)), False
    # XML that grows, or reaches out
    laughs = b"<!DOCTYPE rss [" + b"".join(b'<!ENTITY l%d "%s">' % (i, b"&l%d;" % (i - 1) * 10 if i else b"lol") for i in range(10)) + b"]>"
    yield "laughs.xml", rss(b"<item><title>&l9;</title><description>&l9;</description></item>", laughs), False
    for name, declaration in (("file", b'<!ENTITY x SYSTEM "file:///etc/passwd">'), ("net", b'<!ENTITY x SYSTEM "http://127.0.0.1:9/">'),
                              ("parameter", b'<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;'), ("quadratic", b'<!ENTITY x "' + b"a" * 100000 + b'">')):
        yield "entity-%s.xml" % name, rss(b"<item><description>" + b"&x;" * 10000 + b"</description></item>", b"<!DOCTYPE rss [" + declaration + b"]>"), False
        yield "entity-%s.nitf" % name, b"<!DOCTYPE nitf [" + declaration + b"]><nitf><body><body.content>&x;</body.content></body></nitf>", False
    # masses
    for tag in (b"<div>", b"<p>", b"<b>", b"<a href=x>", b"<table><tr><td>", b"<ul><li>", b"</div>", b"<!--", b"<![CDATA[", b"<", b"<a ", b"&amp;", b"&#", b"<script>",
                b"<author>", b"<article class=comment>", b"<title>", b"<h1>", b"<br>", b"<form><p></form>"):
        yield "masses-%s.html" % "".join(chr(c) if chr(c).isalpha() else "_" for c in tag), b"<html><body>" + tag * 1000000, False
    yield "attributes.html", b"<html><body><p " + b" ".join(b"a%d=x" % i for i in range(500000)) + b">", False
    yield "attributes.xml", rss(b"<item " + b" ".join(b'a%d=""' % i for i in range(500000)) + b"/>"), False
    yield "long-attribute.html", b"<html><body class='" + b"comment " * 900000 + b"'><p>", False
    for tag in (b"<item>", b"<item><title>", b"<author>", b"<item><author>", b"<inlineXML>", b"<item><inlineXML>body.content", b"<entry>", b"<!", b"<?", b"&x;"):
        yield "masses-%s.xml" % "".join(chr(c) if chr(c).isalpha() else "_" for c in tag), rss(tag * 300000), False
    # JSON
    for name, data in (("brackets", b"[" * M), ("objects", b'{"a":' * M), ("numbers", b'{"text": [' + b"1," * 3 * M + b"1]}"), ("keys", b"{" + b",".join(b'"%d":1' % i for i in range(300000)) + b"}"),
                       ("string", b'{"text": "' + b"x" * (12 * M) + b'"}'), ("escapes", b'{"text": "' + b"\\u0061" * (2 * M) + b'"}'), ("open", b'{"text": "' + b"x" * M),
                       ("deep-text", b'{"text": ' + b"[" * 3000 + b"]" * 3000 + b"}"), ("nul", b'{"text": "' + b"\0" * 100000 + b'"}'), ("surrogates", b'{"text": "' + b"\\ud800" * 400000)):
        yield "json-%s.json" % name, data, False
        yield "json-%s.jsonl" % name, data, False
    # archives that lie
    good = record(answer(PAGE))
    for length in (0, 5, 10 ** 6, 10 ** 12, 10 ** 18, 2 ** 63, 2 ** 64, -1):
        yield "warc-length-%d.warc" % length, record(answer(PAGE), length), True
    for name, data in (("no-length", b"WARC/1.0\r\nWARC-Type: response\r\n\r\n" + PAGE), ("no-end", b"WARC/1.0\r\nContent-Length: 5"), ("long-header", b"WARC/1.0\r\n" + b"X: y\r\n" * 300000),
                       ("headers", b"WARC/1.0\r\n\r\n" * 20000), ("cut", good[:-400]), ("nested", record(answer(gzip.compress(gzip.compress(PAGE)), b"Content-Type: text/html\r\nContent-Encoding: gzip"))),
                       ("damaged-body", record(answer(b"\x1f\x8b\x08" + b"x" * 1000, b"Content-Type: text/html\r\nContent-Encoding: gzip"))), ("chunks", record(answer(b"fffffffffffffff\r\n" + b"x" * 1000, b"Content-Type: text/html\r\nTransfer-Encoding: chunked"))),
                       ("packing", record(answer(PAGE, b"Content-Type: text/html\r\nContent-Encoding: compress"))), ("large", record(answer(b"<p>" * (4 * M))))):
        yield "warc-%s.warc" % name, data, name == "chunks"
    # exports of news databases
    older, newer = b"1 of 9 DOCUMENTS\n\nThe Gazette\n\nMarch 24, 2022\n\nT\n\nLENGTH: 9 words\n\n", b"T\nThe Gazette\nMarch 24, 2022\n\nLength: 9 words\n\nBody\n\n"
    coded, shown = b"HD  T\nWC  9 words\nPD  24 March 2022\nLA  English\nLP\n", b"T\n9 words\n24 March 2022\nThe Gazette\nG\nEnglish\n"
    number = b"\nDocument GAZ0000020220324ei3o0000a\n"
    for name, head in (("older", older), ("newer", newer), ("coded", coded), ("shown", shown)):
        for kind, fill in (("line", b"a"), ("lines", b"a\n"), ("blank", b"\n"), ("nul", b"\0"), ("labels", b"LENGTH: 9 words\nLength: 9 words\nHD  T\n"), ("dates", b"9 words\nMarch 24, 2022\n")):
            yield "export-%s-%s.txt" % (name, kind), head + fill * (9 * M // len(fill)), True
    for name, unit in (("counts", b"1 of 9 DOCUMENTS\n"), ("ends", b"Load-Date: x\nEnd of Document\n"), ("heads", newer), ("numbers", number), ("codes", coded + number.replace(b"2022", b"year"))):
        yield "export-masses-%s.txt" % name, older * (name == "counts") + newer * (name == "ends") + coded * (name == "numbers") + unit * (6 * M // len(unit)), name != "codes"
    yield "bomb-export.gz", gzip.compress(older + b"a\n" * (16 * M)), False
    yield "cut-export.txt", newer + TEXT, False
    yield "cut-export-coded.txt", coded + TEXT, False
    # what is cut, and what is nothing
    for name, data in (("page.html", PAGE), ("feed.xml", rss(b"<item><description>" + TEXT + b"</description></item>")), ("lines.jsonl", b'{"text": "' + TEXT * 20 + b'"}\n')):
        packed = gzip.compress(data)
        for part in (1, 3, 5, 7):
            yield "cut-%d-%s.gz" % (part, name), packed[:len(packed) * part // 8], False
        yield "flipped-%s.gz" % name, packed[:30] + bytes([packed[30] ^ 255]) + packed[31:], False
        yield "cut-%s.zst" % name, zstd(data)[:-9], False
    yield "cut.xml", rss(b"<item><description>" + TEXT)[:-25], False
    for name, data in (("nuls.txt", b"\0" * (8 * M)), ("line.txt", b"a" * (8 * M)), ("words.txt", TEXT * 40000), ("nuls.html", b"<html>" + b"\0" * M), ("random.bin", os.urandom(M)),
                       ("random.gz", b"\x1f\x8b\x08" + os.urandom(M)), ("random.zst", b"\x28\xb5\x2f\xfd" + os.urandom(M)), ("window.zst", b"\x28\xb5\x2f\xfd\x00\xa8" + b"\0" * 100),
                       ("empty.gz", gzip.compress(b"")), ("header.gz", b"\x1f\x8b\x08"), ("pdf.html", b"%PDF-1.7" + b"x" * 1000), ("large.html", b"<html><body>" + b"<p>x</p>" * (2 * M))):
        yield name, data, False


def measure(bede, path):
    said = path + ".said"
    with open(said, "wb") as errors:
        process = subprocess.Popen([bede, "code", "--jobs", "1", "--output", "/dev/null", path], stdout=subprocess.DEVNULL, stderr=errors)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    with open(said, "rb") as file:
        lines = file.read(4096).decode("utf-8", "replace")
    os.remove(said)
    return process.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss, lines


def write(folder):
    """In a process of its own: what a process has used counts for its children too."""
    os.makedirs(folder)
    names = []
    for name, content, some in files():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content)
        names.append("%s\t%d\n" % (name, some))
    with open(folder + ".list", "w") as file:
        file.writelines(names)


def main():
    bede, failures = sys.argv[1], 0
    if bede == "--write":
        return write(sys.argv[2])
    with tempfile.TemporaryDirectory() as above:
        folder, short = os.path.join(above, "files"), os.path.join(above, "short.txt")
        subprocess.run([sys.executable, __file__, "--write", folder], check=True)
        with open(short, "wb") as file:
            file.write(TEXT)
        status, seconds_short, kib_short, _ = measure(bede, short)
        assert status == 0
        with open(folder + ".list") as file:
            names = [line.rstrip("\n").split("\t") for line in file]
        print("1..%d" % len(names))
        for number, (name, some) in enumerate(names, 1):
            status, seconds, kib, said = measure(bede, os.path.join(folder, name))
            problems = []
            if status != 1 and not (some == "1" and status == 0):
                problems.append("exit status %s" % status)
            if name not in said and some == "0":
                problems.append("not named")
            if seconds - seconds_short > SECONDS_MAX:
                problems.append("%.1f s" % (seconds - seconds_short))
            if kib - kib_short > KIB_MAX:
                problems.append("%d MiB" % ((kib - kib_short) >> 10))
            failures += bool(problems)
            print("%sok %d - %s%s" % ("not " if problems else "", number, name, ": " + ", ".join(problems) if problems else ""), flush=True)
            if problems and said:
                print("\n".join("# " + line[:150] for line in said.splitlines()[:2]))
    return 1 if failures else 0


sys.exit(main())
