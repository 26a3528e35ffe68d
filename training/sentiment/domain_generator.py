"""Composes judgements on food, delivery, service, rooms, devices, clothes, films and cosmetics from the hand-written domain lexicon."""

import random

import domain_lexicon as lexicon

NEGATIVE, POSITIVE = 0, 2

_ZH = [(things.split(), good.split(), bad.split()) for things, good, bad in lexicon.ZH_DOMAINS]
_ZH_WHOLE = {POSITIVE: lexicon.ZH_WHOLE[0].split(), NEGATIVE: lexicon.ZH_WHOLE[1].split()}
_EN = [(things.split("|"), good.split("|"), bad.split("|")) for things, good, bad in lexicon.EN_DOMAINS]
_EN_WHOLE = {POSITIVE: lexicon.EN_WHOLE[0].split("|"), NEGATIVE: lexicon.EN_WHOLE[1].split("|")}
_EN_WORDS = {POSITIVE: lexicon.EN_GOOD_WORDS, NEGATIVE: lexicon.EN_BAD_WORDS}
_ZH_HEADS = ["", "", "", "", "", "", "这家", "这次", "今天", "感觉", "真的", "就是", "其实", "第一次", "说实话", "他家", "你家"]
_ZH_TAILS = ["", "", "", "", "", "。", "！", "了", "啊", "～", "...", "的", "呢"]
_ZH_DEGREES = ["", "", "", "真", "太", "特别", "非常", "真的", "超级", "实在", "也", "都", "还"]
_EN_HEADS = ["", "", "", "", "honestly ", "overall ", "wow ", "so ", "again ", "yes "]
_EN_TAILS = ["", "", "", ".", "!", " .", " tbh", "!!"]


def _zh_clause(rng: random.Random, label: int, domain: int) -> str:
    if rng.random() < 0.3:
        return rng.choice(_ZH_HEADS) + rng.choice(_ZH_WHOLE[label])
    things, good, bad = _ZH[domain]
    said = rng.choice(good if label == POSITIVE else bad)
    draw = rng.random()
    if draw < 0.07 and label == NEGATIVE:
        said = rng.choice(lexicon.ZH_NOT_GOOD) + rng.choice([word for word in good if len(word) < 4])
    elif draw < 0.07:
        said = rng.choice(lexicon.ZH_NOT_BAD) + rng.choice([word for word in bad if len(word) == 1] or ["差"])
    elif draw < 0.3 and len(said) < 4 and said[0] not in "很太超不没":
        said = rng.choice(_ZH_DEGREES) + said
    return (rng.choice(things) if rng.random() < 0.65 else "") + said


def _chinese(rng: random.Random, label: int) -> str:
    domain = rng.randrange(len(_ZH))
    clauses = [_zh_clause(rng, label, domain) for _ in range(rng.choice((1, 1, 1, 2, 2, 3)))]
    text = rng.choice(_ZH_HEADS) + clauses[0]
    for clause in clauses[1:]:
        text += rng.choice(lexicon.ZH_LINKS) + clause
    return text + rng.choice(_ZH_TAILS)


def _english(rng: random.Random, label: int) -> str:
    draw = rng.random()
    if draw < 0.35:
        words = [rng.choice(_EN_WORDS[label]).replace("-", " ") for _ in range(3)]
        return rng.choice(("{}", "{}", "a {} film", "so {}", *lexicon.EN_SENTENCES)).format(*words)
    if draw < 0.6:
        return rng.choice(_EN_HEADS) + rng.choice(_EN_WHOLE[label]) + rng.choice(_EN_TAILS)
    things, good, bad = rng.choice(_EN)
    said = good if label == POSITIVE else bad
    line = rng.choice(_EN_HEADS) + rng.choice(things) + rng.choice((" is ", " was ", " is so ", " looks ", " is ", " , ")) + rng.choice(said)
    if rng.random() < 0.3:
        line += rng.choice((" and ", " , ", " and ")) + rng.choice(said)
    return line + rng.choice(_EN_TAILS)


def generate(count: int, seed: int) -> list[tuple[str, int]]:
    """`count` lines with their class (0 negative, 2 positive), two thirds Chinese; the same for the same seed."""
    rng = random.Random(seed)
    lines: list[tuple[str, int]] = []
    for _ in range(count):
        label = rng.choice((NEGATIVE, POSITIVE))
        lines.append((_chinese(rng, label) if rng.random() < 0.66 else _english(rng, label), label))
    return lines
