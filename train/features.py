"""The features of a word, computed exactly as src/parse/feature.c does.

A word gives one row of the word table (by its lower-cased form) and nine rows of the affix table: prefixes and suffixes
of 1 to 4 code points of the lower-cased form, and the shape of the form with its place and the letter case of the sentence.
Nothing here depends on a locale or on Unicode tables beyond Latin Extended-A.
"""

MASK = (1 << 64) - 1
AFFIX_BITS = 14
AFFIXES = 9                     # per word: 4 prefixes, 4 suffixes, 1 shape
NORMAL, UPPER, LOWER, TITLE = range(4)


def lower(c):
    """Lower case of one code point: ASCII, Latin-1 and Latin Extended-A only."""
    if 0x41 <= c <= 0x5A or (0xC0 <= c <= 0xDE and c != 0xD7):
        return c + 32
    if 0x100 <= c <= 0x137 or 0x14A <= c <= 0x177:
        return c if c in (0x130, 0x131) else c | 1
    if 0x139 <= c <= 0x148 or 0x179 <= c <= 0x17E:
        return c + (c & 1)
    return 0xFF if c == 0x178 else c


def is_upper(c):
    return lower(c) != c


def is_lower(c):
    """Small letters of the same ranges; letters of other scripts count as small (they have no case that matters here)."""
    return (0x61 <= c <= 0x7A) or (c >= 0xDF and c != 0xF7 and not is_upper(c) and not 0x2000 <= c <= 0x2FFF)


def hash32(values, seed):
    """FNV-1a over whole code points, with a final mix; 32 bits."""
    h = (0x811C9DC5 ^ (seed * 0x9E3779B1)) & 0xFFFFFFFF
    for v in values:
        h = ((h ^ v) * 0x01000193) & 0xFFFFFFFF
    h ^= h >> 15
    h = (h * 0x2C1B3C6D) & 0xFFFFFFFF
    return h ^ (h >> 12)


def word_key(form):
    """64-bit key of a word: two 32-bit hashes of the lower-cased form."""
    points = [lower(ord(c)) for c in form]
    return hash32(points, 101) << 32 | hash32(points, 102)


def bucket(values, seed):
    """A row of the affix table; row 0 means 'none'."""
    return 1 + hash32(values, seed) % ((1 << AFFIX_BITS) - 1)


def shape(form):
    """Character classes, each run cut to two: 'Reagan' -> Xxx, 'U.N.' -> X.X., '1,200' -> d,dd."""
    out = []
    for c in map(ord, form):
        k = ord('X') if is_upper(c) else ord('x') if is_lower(c) else ord('d') if 0x30 <= c <= 0x39 else c
        if len(out) < 2 or out[-1] != k or out[-2] != k:
            out.append(k)
    return out[:8]


def sentence_case(forms):
    """NORMAL, UPPER (no small letter), LOWER (no capital), TITLE (every word of four letters and more has a capital)."""
    uppers = lowers = long_words = capital = 0
    for form in forms:
        points = [ord(c) for c in form]
        uppers += sum(map(is_upper, points))
        lowers += sum(map(is_lower, points))
        if len(points) >= 4 and (is_upper(points[0]) or is_lower(points[0])):
            long_words += 1
            capital += is_upper(points[0])
    if not lowers:
        return UPPER
    if not uppers:
        return LOWER
    return TITLE if long_words >= 3 and capital == long_words else NORMAL


def affixes(form):
    """Eight rows: prefixes then suffixes of length 1..4, 0 where the word is shorter."""
    points = [lower(ord(c)) for c in form]
    rows = []
    for k in range(1, 5):
        rows.append(bucket(points[:k], k) if len(points) >= k else 0)
    for k in range(1, 5):
        rows.append(bucket(points[-k:], 10 + k) if len(points) >= k else 0)
    return rows


def shape_row(form, first, case):
    return bucket(shape(form), 20 + case * 2 + first)
