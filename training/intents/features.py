"""Hashed n-grams of a chat line; must stay identical, row for row, to inference/language/intent-features.ts."""

import re
import sys
from functools import lru_cache
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "sentiment"))

from normalise import normalise  # noqa: E402  (its twin is inference/language/normalise.ts)

ROWS = 1 << 19
"""Values of the hash, from 1; 0 is padding."""

MAX_TOKENS = 160
MAX_FEATURES = 1024
LENGTHS = (32, 64, 128, 256, 512, MAX_FEATURES)
"""Numbers of features that a text is padded to."""

LETTERS = 3
LONGEST = 5
START, END = 0x110001, 0x110002
WORD, PAIR, TRIPLE, FOUR, PART, AROUND, SPELT, COUNT = range(1, 9)
_TOKEN = re.compile("[a-z0-9\u00df-\u024f\u0370-\u052f]+|[^ ]")
_WORD = re.compile("[a-z0-9\u00df-\u024f\u0370-\u052f]")
_DIGIT = re.compile("[0-9]")
_MASK = 0xFFFFFFFF


def _mix(h: int) -> int:
    h ^= h >> 16
    h = h * 0x85EBCA6B & _MASK
    h ^= h >> 13
    h = h * 0xC2B2AE35 & _MASK
    return h ^ (h >> 16)


def _hash(kind: int, *codes: int) -> int:
    h = kind
    for code in codes:
        h = _mix((h * 0x9E3779B1 & _MASK) ^ code)
    return 1 + (h & (ROWS - 1))


@lru_cache(maxsize=1 << 17)
def _fnv(word: str) -> int:
    code = 0x811C9DC5
    for character in word:
        code = ((code ^ ord(character)) * 0x01000193) & _MASK
    return code


@lru_cache(maxsize=1 << 17)
def _of_word(word: str) -> tuple[int, ...]:
    shape = _DIGIT.sub("0", word)
    rows = [_hash(WORD, _fnv(shape))]
    if shape != word:
        rows.append(_hash(SPELT, _fnv(word)))
    if _WORD.match(word):
        letters = [ord(c) for c in f"<{shape[:24]}>"]
        for length in range(LETTERS, LONGEST + 1):
            for at in range(len(letters) - length + 1):
                rows.append(_hash(PART, *letters[at:at + length]))
    return tuple(rows)


def features(normalised: str) -> list[int]:
    """Distinct rows of the table, in order of their first occurrence; at most MAX_FEATURES."""
    words = _TOKEN.findall(normalised)[:MAX_TOKENS]
    if not words:
        return []
    codes = [START, *(_fnv(_DIGIT.sub("0", word)) for word in words), END]
    single = [False, *(len(word) == 1 and not _WORD.match(word) for word in words), False]
    rows: dict[int, None] = {_hash(COUNT, min(len(words), 8)): None}
    for at in range(1, len(codes)):
        if at <= len(words):
            rows.update(dict.fromkeys(_of_word(words[at - 1])))
        rows[_hash(PAIR, codes[at - 1], codes[at])] = None
        if at >= 2:
            rows[_hash(TRIPLE, codes[at - 2], codes[at - 1], codes[at])] = None
            rows[_hash(AROUND, codes[at - 2], codes[at])] = None
        if at >= 4 and single[at] and single[at - 1] and single[at - 2] and single[at - 3]:
            rows[_hash(FOUR, *codes[at - 3:at + 1])] = None
    return list(rows)[:MAX_FEATURES]


def of_text(text: str) -> list[int]:
    """Features of a raw text."""
    return features(normalise(text))
