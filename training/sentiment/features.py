"""Hashed n-grams; must stay identical, bucket for bucket, to inference/language/features.ts."""

import re

import numpy as np

SLOTS = 4
"""Numbers a position: the token, with its left neighbour, with both left neighbours, and the stem of a word."""

MAX_TOKENS = 512
BUCKETS = (16, 32, 64, 128, 256, 512)
"""Lengths (tokens) that texts are padded to."""

UNIGRAMS = 1 << 15
PAIRS = 1 << 18
TRIPLES = 1 << 19
STEMS = 1 << 14
OFFSETS = (1, 1 + UNIGRAMS, 1 + UNIGRAMS + PAIRS, 1 + UNIGRAMS + PAIRS + TRIPLES)
SIZES = (UNIGRAMS, PAIRS, TRIPLES, STEMS)
TABLE = 1 + sum(SIZES)
"""Rows of the weight table; row 0 is padding."""

STEM = 5
START = 0x110001
_TOKEN = re.compile("[a-z0-9\u00df-\u024f\u0370-\u052f]+|[^ ]")


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


_cache: dict[str, tuple[int, int]] = {}


def _codes(token: str) -> tuple[int, int]:
    known = _cache.get(token)
    if known is None:
        known = (_fnv(token), _fnv(token[:STEM] + "*") if len(token) > STEM else 0)
        _cache[token] = known
    return known


def features(normalised: str) -> np.ndarray:
    """[tokens, 4] int32 rows of the weight table; 0 where a slot is empty or was seen earlier in the text."""
    coded = [_codes(token) for token in tokens(normalised)]
    n = len(coded)
    out = np.zeros((n, SLOTS), np.int32)
    if n == 0:
        return out
    single = np.fromiter((c[0] for c in coded), np.uint32, n)
    stem = np.fromiter((c[1] for c in coded), np.uint32, n)
    before = np.concatenate(([np.uint32(START)], single[:-1]))
    before2 = np.concatenate(([np.uint32(0)], before[:-1]))
    pair = _mix(before * np.uint32(0x9E3779B1) ^ single)
    triple = _mix(_mix(before2 * np.uint32(0x9E3779B1) ^ before) * np.uint32(0x9E3779B1) ^ single)
    out[:, 0] = OFFSETS[0] + (_mix(single) & np.uint32(UNIGRAMS - 1)).astype(np.int32)
    out[:, 1] = OFFSETS[1] + (pair & np.uint32(PAIRS - 1)).astype(np.int32)
    out[:, 2] = OFFSETS[2] + (triple & np.uint32(TRIPLES - 1)).astype(np.int32)
    out[0, 2] = 0
    out[:, 3] = np.where(stem > 0, OFFSETS[3] + (_mix(stem) & np.uint32(STEMS - 1)).astype(np.int32), 0)
    return out


def dedupe(rows: np.ndarray) -> np.ndarray:
    """Zero every repeat of a row number."""
    flat = rows.reshape(-1).copy()
    _, first = np.unique(flat, return_index=True)
    keep = np.zeros(flat.size, bool)
    keep[first] = True
    flat[~keep] = 0
    return flat.reshape(rows.shape)
