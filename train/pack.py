#!/usr/bin/env python3
"""Bede's data container from Python: named sections behind a checked header (the reader is src/base/pack.c).

pack.py list FILE                     names, offsets and sizes of the sections
pack.py add FILE NAME=PATH ...        adds sections or puts new bytes in place of old ones
pack.py remove FILE NAME ...          takes sections out (NAME may end in *)
"""
import os
import struct
import sys

MAGIC, CONTAINER_VERSION, CHECKED_FROM, ALIGNMENT = b'BEDEPACK', 1, 32, 64
HEADER = struct.Struct('<8sIIQQ16sII')
SECTION = struct.Struct('<24sQQ')


def hash64(data):
    """The same function as src/base/hash.c."""
    h = 0x9E3779B97F4A7C15 ^ len(data)
    data = bytes(data) + bytes(-len(data) % 8)
    for (w,) in struct.iter_unpack('<Q', data):
        h = ((h ^ w) * 0xD6E8FEB86659FD93) & 0xFFFFFFFFFFFFFFFF
        h ^= h >> 32
    return h


def build(kind, kind_version, sections):
    """The bytes of a file. sections: {name: bytes}, written in the order given."""
    table, body = b'', bytearray()
    start = HEADER.size + SECTION.size * len(sections)
    for name, data in sections.items():
        if len(name.encode()) > 23:
            raise ValueError('section name too long: ' + name)
        body += bytes(-(start + len(body)) % ALIGNMENT)
        table += SECTION.pack(name.encode(), start + len(body), len(data))
        body += data
    rest = HEADER.pack(MAGIC, CONTAINER_VERSION, len(sections), 0, 0, kind.encode(), kind_version, 0)[CHECKED_FROM:] + table + bytes(body)
    head = HEADER.pack(MAGIC, CONTAINER_VERSION, len(sections), CHECKED_FROM + len(rest), hash64(rest), kind.encode(), kind_version, 0)
    return head[:CHECKED_FROM] + rest


def read(path):
    """(kind, kind_version, {name: bytes}) of a file; ValueError where it is damaged."""
    with open(path, 'rb') as f:
        data = f.read()
    magic, version, count, size, checksum, kind, kind_version, _ = HEADER.unpack_from(data)
    if magic != MAGIC or version != CONTAINER_VERSION or size != len(data) or checksum != hash64(data[CHECKED_FROM:]):
        raise ValueError(path + ': damaged or not a Bede data file')
    sections = {}
    for i in range(count):
        name, offset, length = SECTION.unpack_from(data, HEADER.size + i * SECTION.size)
        sections[name.rstrip(b'\0').decode()] = data[offset:offset + length]
    return kind.rstrip(b'\0').decode(), kind_version, sections


def write(path, kind, kind_version, sections):
    """Writes beside the file and renames, so that a reader never sees half of it."""
    with open(path + '.new', 'wb') as f:
        f.write(build(kind, kind_version, sections))
    os.replace(path + '.new', path)


def main(arguments):
    if len(arguments) < 2 or arguments[0] not in ('list', 'add', 'remove'):
        sys.exit(__doc__)
    verb, path, *rest = arguments
    kind, version, sections = read(path)
    if verb == 'list':
        for name, data in sections.items():
            print('%-24s %9d' % (name, len(data)))
        return
    for word in rest:
        if verb == 'add':
            name, _, source = word.partition('=')
            with open(source, 'rb') as f:
                sections[name] = f.read()
        else:
            sections = {n: d for n, d in sections.items() if n != word and not (word.endswith('*') and n.startswith(word[:-1]))}
    write(path, kind, version, sections)


if __name__ == '__main__':
    main(sys.argv[1:])
