"""Expands the hand-written lines of lines/: `(a|b|)` is one of several, `{thing}` a word of slots.txt."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

LINES = Path(__file__).resolve().parent / "lines"
LEAST, MOST = 12, 80
"""Lines that one pattern gives: twice its longest choice, within these."""

HELD_OUT = 3
"""Every so many patterns one is left out of the training that finds the temperature of the live intents."""

_CHOICE = re.compile(r"\(([^()]*)\)(\?)?")
_SLOT = re.compile(r"\{([a-z_]+)\}")

ABOUT_GOODS = {"price", "stock", "material", "product_info", "authenticity", "returns", "shipping", "discount", "how_to_buy", "size"}
"""Intents whose lines may name the product in front of or behind the question."""

_ZH_BEFORE = ["主播", "主播 ", "请问", "请问一下", "亲", "亲，", "老板", "姐", "想问下", "问一下", "你好", "你好，", "那", "那个", "哎", "宝", "小姐姐", "麻烦问下", "主播主播 "]
_ZH_AFTER = ["？", "?", "??", "啊", "呀", "呢", "哦", "～", "！", " 谢谢", "，急", " 在线等", "啊？", "吧", "哈", " 回我", "，主播", "呀主播"]
_EN_BEFORE = ["hi ", "hey ", "host ", "hello, ", "pls ", "so ", "um ", "and ", "btw ", "question: ", "sorry ", "excuse me ", "hi there, ", "ok but ", "@host ", "wait "]
_EN_AFTER = ["?", "??", " pls", " please", " thanks", "!", " thx", ".", " host", " anyone?", "...", " lol", " asap", " ty"]
_EN_SHORT = {"you": "u", "are": "r", "please": "pls", "what": "wat", "because": "cuz", "the": "da", "for": "4", "to": "2", "with": "w", "and": "n", "does": "dose", "is": "iz", "your": "ur"}


def sections(path: Path) -> dict[str, list[str]]:
    """Lines by the heading (`# name`) that they stand under."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            name = line[2:]
        elif line:
            found.setdefault(name, []).append(line)
    return found


def slots() -> dict[str, list[str]]:
    """Words by slot: Chinese ones parted by spaces, English ones by commas."""
    return {name: [word for line in lines for word in (line.split(" ") if name.startswith("zh.") else line.split(","))]
            for name, lines in sections(LINES / "slots.txt").items()}


class Writer:
    """Writes lines of one language from patterns; the same seed writes the same lines."""

    def __init__(self, language: str, seed: int) -> None:
        self.language = language
        self._rng = random.Random(seed)
        self._slots = {name[3:]: words for name, words in slots().items() if name.startswith(language)}

    def lines(self, intent: str, pattern: str) -> list[str]:
        """Distinct expansions of a pattern, more of one with many choices, some of them dressed as viewers write."""
        wanted = max([LEAST, *(2 * choice[1].count("|") for choice in _CHOICE.finditer(pattern))])
        found: dict[str, None] = {}
        for _ in range(3 * min(wanted, MOST)):
            found[self._expand(pattern)] = None
            if len(found) >= min(wanted, MOST):
                break
        return [self._dressed(intent, line.strip()) for line in found]

    def _expand(self, pattern: str) -> str:
        rng = self._rng
        while _CHOICE.search(pattern):
            pattern = _CHOICE.sub(lambda m: "" if m[2] and rng.random() < 0.5 else rng.choice(m[1].split("|")), pattern)
        return _SLOT.sub(lambda m: rng.choice(self._slots[m[1]]), pattern).replace("\\*", "*")

    def _dressed(self, intent: str, line: str) -> str:
        rng, thing = self._rng, self._rng.choice(self._slots["thing"])
        asks = intent in ABOUT_GOODS
        if self.language == "zh":
            if asks and rng.random() < 0.24 and thing not in line:
                line = rng.choice([f"{thing}{line}", f"{thing} {line}", f"这个{thing}{line}", f"{line} {thing}", f"我想买{thing} {line}", f"{thing}，{line}"])
            if intent not in ("smalltalk", "other", "praise", "complaint") and rng.random() < 0.28:
                line = rng.choice(_ZH_BEFORE) + line
            if intent != "other" and rng.random() < 0.25:
                line = line + rng.choice(_ZH_AFTER if intent not in ("smalltalk", "praise", "complaint") else ["！", "~", "啊", "哈", "。", "!!", "了", "呀"])
            if len(line) > 6 and rng.random() < 0.05:
                at = rng.randrange(len(line))
                line = line[:at] + line[at + 1:]
            return line
        if asks and rng.random() < 0.14 and thing not in line and " it" not in line:
            line = rng.choice([f"{line} for the {thing}", f"the {thing} {line}", f"{thing} {line}", f"about the {thing}, {line}", f"i like the {thing}. {line}"])
        if intent not in ("smalltalk", "other", "praise", "complaint") and rng.random() < 0.22:
            line = rng.choice(_EN_BEFORE) + line
        if intent != "other" and rng.random() < 0.25:
            line = line + rng.choice(_EN_AFTER if intent not in ("smalltalk", "praise", "complaint") else ["!", "!!", ".", " tbh", " fr", " omg", " lol"])
        words = line.split(" ")
        if rng.random() < 0.1:
            words = [_EN_SHORT.get(word, word) for word in words]
        if rng.random() < 0.12:
            at = rng.randrange(len(words))
            word = words[at]
            if len(word) > 3:
                cut = rng.randrange(1, len(word) - 1)
                words[at] = rng.choice([word[:cut] + word[cut + 1:], word[:cut] + word[cut] + word[cut:], word[:cut - 1] + word[cut] + word[cut - 1] + word[cut + 1:]])
        return " ".join(words)


@dataclass(frozen=True)
class Part:
    """Which patterns to expand: all, all but every third one, or every third one only."""

    holds: Callable[[int], bool]


ALL, KEPT, HELD = Part(lambda number: True), Part(lambda number: number % HELD_OUT != 0), Part(lambda number: number % HELD_OUT == 0)


def live_lines(seed: int, part: Part = ALL) -> list[tuple[str, str, str]]:
    """Written lines of the part's patterns as (language, intent, text)."""
    found: list[tuple[str, str, str]] = []
    number = 0
    for path in sorted(LINES.glob("*_*.txt")):
        language = path.name[:2]
        writer = Writer(language, seed)
        for intent, lines in sections(path).items():
            for pattern in lines:
                number += 1
                if part.holds(number):
                    found += [(language, intent, text) for text in writer.lines(intent, pattern)]
    return found


def two_at_once(seed: int, part: Part = ALL) -> list[tuple[str, str, str]]:
    """Messages that ask two things (either is the label), or greet and ask (the question is)."""
    rng = random.Random(seed + 1)
    found: list[tuple[str, str, str]] = []
    lines = live_lines(seed + 1, part)
    for language, joints in (("zh", ["，", " ", "？", ",", "，还有", " 另外", "，然后"]), ("en", [" and ", ", ", "? ", " also ", ". ", " & "])):
        asked = [(intent, text) for of, intent, text in lines if of == language and intent not in ("smalltalk", "other", "praise", "complaint")]
        chatted = [text for of, intent, text in lines if of == language and intent == "smalltalk"]
        for _ in range(1_500):
            (one, first), (other, second) = rng.sample(asked, 2)
            found.append((language, rng.choice([one, other]), first.rstrip("?？!！.") + rng.choice(joints) + second))
        for _ in range(500):
            intent, text = rng.choice(asked)
            found.append((language, intent, rng.choice(chatted) + rng.choice(joints[:4]) + text))
    return found
