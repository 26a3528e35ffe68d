"""Hashed n-grams; must stay identical, bucket for bucket, to inference/language/features.ts."""

import re

import numpy as np

SLOTS = 4
"""Numbers a position: the token, with its left neighbour, with both left neighbours, and the stem of a word."""

MAX_TOKENS = 512

SIZES = (1 << 15, 1 << 19, 1 << 20, 1 << 15, 1 << 17, 1 << 17, 1 << 14)
"""Rows of the seven kinds: characters, pairs and triples that end in one; words, pairs and triples that end in one, and stems."""

WORDS, STEMS = 3, 6
OFFSETS = tuple(1 + sum(SIZES[:kind]) for kind in range(len(SIZES)))
TABLE = 1 + sum(SIZES)
"""Rows of the weight table; row 0 is padding."""

STEM = 5
START = 0x110001
_TOKEN = re.compile("[a-z0-9\u00df-\u024f\u0370-\u052f]+|[^ ]")
_WORD = re.compile("[a-z\u00df-\u024f\u0370-\u052f]")


def tokens(normalised: str) -> list[str]:
    """Words of alphabetic scripts, and every other character by itself; a long text keeps its head and its tail."""
    found = _TOKEN.findall(normalised)
    half = MAX_TOKENS // 2
    return found if len(found) <= MAX_TOKENS else found[:half] + found[-half:]


def _fnv(word: str) -> int:
    code = 0x811C9DC5
    for character in word:
        code = ((code ^ ord(character)) * 0x01000193) & 0xFFFFFFFF
    return code


def _mix(h: np.ndarray) -> np.ndarray:
    h = h ^ (h >> np.uint32(16))
    h = h * np.uint32(0x85EBCA6B)
    h = h ^ (h >> np.uint32(13))
    h = h * np.uint32(0xC2B2AE35)
    return h ^ (h >> np.uint32(16))


_cache: dict[str, tuple[int, int, bool]] = {}


def _codes(token: str) -> tuple[int, int, bool]:
    known = _cache.get(token)
    if known is None:
        known = (_fnv(token), _fnv(token[:STEM] + "*") if len(token) > STEM else 0, _WORD.match(token) is not None)
        _cache[token] = known
    return known


def keys(normalised: str) -> np.ndarray:
    """[tokens, 4] int64 n-grams before they share rows, kind × 2^32 + hash; -1 where a slot is empty."""
    coded = [_codes(token) for token in tokens(normalised)]
    n = len(coded)
    out = np.full((n, SLOTS), -1, np.int64)
    if n == 0:
        return out
    single = np.fromiter((c[0] for c in coded), np.uint32, n)
    stem = np.fromiter((c[1] for c in coded), np.uint32, n)
    word = np.fromiter((c[2] for c in coded), bool, n)
    before = np.concatenate(([np.uint32(START)], single[:-1]))
    before2 = np.concatenate(([np.uint32(0)], before[:-1]))
    pair = _mix(before * np.uint32(0x9E3779B1) ^ single)
    triple = _mix(_mix(before2 * np.uint32(0x9E3779B1) ^ before) * np.uint32(0x9E3779B1) ^ single)
    kind = np.where(word, WORDS, 0).astype(np.int64)
    out[:, 0] = (kind << 32) + _mix(single)
    out[:, 1] = (kind + 1 << 32) + pair
    out[1:, 2] = ((kind + 2 << 32) + triple)[1:]
    out[:, 3] = np.where(stem > 0, (STEMS << 32) + _mix(stem).astype(np.int64), -1)
    return out


def rows_of(grams: np.ndarray) -> np.ndarray:
    """Rows of the weight table that n-grams of `keys` share with others, int32; 0 for an empty slot."""
    kind = np.maximum(grams, 0) >> 32
    rows = np.array(OFFSETS)[kind] + (grams & 0xFFFFFFFF & (np.array(SIZES)[kind] - 1))
    return np.where(grams < 0, 0, rows).astype(np.int32)


def features(normalised: str) -> np.ndarray:
    """[tokens, 4] int32 rows of the weight table; 0 where a slot is empty."""
    return rows_of(keys(normalised))


def dedupe(rows: np.ndarray) -> np.ndarray:
    """Zero every repeat of a row number."""
    flat = rows.reshape(-1).copy()
    _, first = np.unique(flat, return_index=True)
    keep = np.zeros(flat.size, bool)
    keep[first] = True
    flat[~keep] = 0
    return flat.reshape(rows.shape)
