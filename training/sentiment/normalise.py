"""Text normalisation; must stay identical, character for character, to inference/language/normalise.ts."""

import re
import unicodedata

MAX_CHARACTERS = 2_000
"""Characters (Unicode code points) of the raw text that are looked at; the rest is cut off."""

_LINK = re.compile(r"(?:https?://|www\.)[!-~]+")
_IGNORED = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff\ud800-\udfff]")
_SPACE = re.compile("[\u0000-\u0020\u007f-\u00a0\u2000-\u200a\u2028-\u202f\u205f\u3000]+")
_NOT = re.compile(r" ?n't(?![a-z])")
_REPEAT = re.compile(r"([^0-9])\1{2,}")
_DIGITS = re.compile(r"([0-9])\1{3,}")


def normalise(text: str) -> str:
    """NFKC, lower case, no links, no invisible characters, one space, at most two equal characters in a row."""
    text = unicodedata.normalize("NFKC", text[:MAX_CHARACTERS]).lower()
    text = _IGNORED.sub("", _LINK.sub(" ", text))
    text = text.replace("\u3002", ".").replace("\u3001", ",").replace("\u2019", "'").replace("\u2026", "..")
    text = _NOT.sub(" not", _SPACE.sub(" ", text))
    return _DIGITS.sub(r"\1\1\1", _REPEAT.sub(r"\1\1", text)).strip(" ")
