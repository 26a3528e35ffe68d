"""Composes short live-stream chat from the hand-written lexicon: positive, neutral and negative lines in Chinese and English."""

import random

import chat_lexicon as lexicon
import general_lexicon as general
import neutral_chat

NEGATIVE, NEUTRAL, POSITIVE = 0, 1, 2

_ZH_DEGREE = "很 好 真 太 超 超级 非常 真的很 特别 挺 有点 蛮 巨 贼 最 实在 确实 这么 那么 真是".split() + [""] * 4
_ZH_TAIL = ["", "", "", "", "啊", "了", "呀", "哦", "呢", "吧", "啦", "哈哈", "！", "!!", "~", "。", "的", "死了", "哎"]
_ZH_HEAD = ["", "", "", "", "", "主播", "主播", "主播", "这个", "这款", "你家", "我觉得", "感觉", "姐妹们", "家人们", "哇", "说实话", "今天", "真的"]
_EN_DEGREE = ["", "", "so ", "very ", "really ", "pretty ", "super ", "too ", "such a "]
_EN_OBJECT = ["it", "this", "that dress", "the price", "the quality", "this bag", "the color", "the host", "this stream", "the fabric",
              "shipping", "the sound", "this phone", "the taste", "the material", "customer service", "that jacket", "these shoes"]
_EN_MORE_OBJECTS = ["this", "this", "it", "these", "them", "the color", "the design", "your style", "the packaging", "this shop", "this host", "the fit", "the music", "your outfit", "the smell", "the pattern"]
_PUNCTUATION = [".", ",", "?", "!", "。", "，", "？", "！", "…", "~", "-", "@", "#", "*", "/", "(", ")", "+", "=", ":", "'", "z", "x", "q"]
_EN_TAIL = ["", "", "", "!", "!!", ".", " tbh", " guys", " omg", " honestly", " :)", " imo"]



def _bare(rng: random.Random, label: int, chinese: bool) -> str:
    """A word of feeling or judgement by itself or in a plain frame."""
    if chinese:
        word = rng.choice(general.ZH_POSITIVE if label == POSITIVE else general.ZH_NEGATIVE)
        return rng.choice(["", "", "", "真", "太", "好", "我", "你", "真是"]) + word + rng.choice(["", "", "", "了", "啊", "!", "。", "的"])
    word = rng.choice(general.EN_POSITIVE if label == POSITIVE else general.EN_NEGATIVE).replace("-", " ")
    other = rng.choice(general.EN_POSITIVE if label == POSITIVE else general.EN_NEGATIVE).replace("-", " ")
    return rng.choice(general.EN_FRAMES).format(word, other)


def _zh_polar(rng: random.Random, label: int) -> str:
    phrases = lexicon.ZH_POSITIVE if label == POSITIVE else lexicon.ZH_NEGATIVE
    words = lexicon.ZH_POSITIVE_ADJECTIVE if label == POSITIVE else lexicon.ZH_NEGATIVE_ADJECTIVE
    others = lexicon.ZH_NEGATIVE_ADJECTIVE if label == POSITIVE else lexicon.ZH_POSITIVE_ADJECTIVE
    draw = rng.random()
    if draw < 0.35:
        return rng.choice(_ZH_HEAD) + rng.choice(phrases) + rng.choice(_ZH_TAIL)
    if draw < 0.6:
        return rng.choice(lexicon.ZH_OBJECT) + rng.choice(_ZH_DEGREE) + rng.choice(words) + rng.choice(_ZH_TAIL)
    if draw < 0.75:
        return rng.choice(_ZH_HEAD) + rng.choice(_ZH_DEGREE) + rng.choice(words) + rng.choice(_ZH_TAIL)
    if draw < 0.88:
        word = rng.choice(others)
        if word[0] == "不":
            return rng.choice(lexicon.ZH_OBJECT) + rng.choice(words)
        denial = ["一点也不", "一点都不", "不", "不太", "没那么", "并不", "不是很", "不怎么"] if label == NEGATIVE else ["一点也不", "一点都不", "不", "并不"]
        return rng.choice(["", rng.choice(lexicon.ZH_OBJECT)]) + rng.choice(denial) + word + rng.choice(["", "", "啊", "的", "。"])
    return rng.choice(phrases) + rng.choice([" ", "，", "", "！"]) + rng.choice(phrases)


def _en_feeling(rng: random.Random, label: int) -> str:
    """What somebody feels about a thing, about the host, or about the whole show."""
    good = label == POSITIVE
    draw = rng.random()
    if good and draw < 0.05:
        return rng.choice(lexicon.EN_LAUGHTER) + rng.choice(["", "", "", "!", " guys", " so funny", " 😂", " this host"])
    if good and draw < 0.1:
        return rng.choice(["my favorite ", "my favourite ", "my fav ", "the best "]) + rng.choice(lexicon.EN_FAVOURITES) + rng.choice(_EN_TAIL)
    if draw < 0.35:
        line = rng.choice(["i ", "i ", "i ", "we ", "", "honestly i ", "ok i "]) + rng.choice(lexicon.EN_LIKING if good else lexicon.EN_DISLIKING) + " " + rng.choice(_EN_OBJECT + _EN_MORE_OBJECTS)
    elif draw < 0.55:
        line = rng.choice(["i am ", "i'm ", "so ", "very ", "i am so ", "i'm really "]) + rng.choice(lexicon.EN_FEELING_POSITIVE if good else lexicon.EN_FEELING_NEGATIVE)
    elif draw < 0.7:
        line = rng.choice(["you are ", "you're ", "she is ", "he is ", "the host is ", "they are "]) + rng.choice(lexicon.EN_HOST_POSITIVE if good else lexicon.EN_HOST_NEGATIVE)
    elif draw < 0.8:
        line = "what a " + rng.choice(lexicon.EN_WHAT_A_POSITIVE if good else lexicon.EN_WHAT_A_NEGATIVE)
    elif draw < 0.9 or good:
        frame = rng.choice(["that's {}", "that is {}", "this is {}", "it's {}", "you look {}", "you look {} today", "looks {}", "looks {} on you", "how {}"])
        line = frame.format(rng.choice(lexicon.EN_POSITIVE_ADJECTIVE if good else lexicon.EN_NEGATIVE_ADJECTIVE))
    else:
        line = rng.choice(lexicon.EN_GRIEVANCE)
    return line + rng.choice(_EN_TAIL)


def _en_polar(rng: random.Random, label: int) -> str:
    phrases = lexicon.EN_POSITIVE if label == POSITIVE else lexicon.EN_NEGATIVE
    words = lexicon.EN_POSITIVE_ADJECTIVE if label == POSITIVE else lexicon.EN_NEGATIVE_ADJECTIVE
    others = lexicon.EN_NEGATIVE_ADJECTIVE if label == POSITIVE else lexicon.EN_POSITIVE_ADJECTIVE
    draw = rng.random()
    if draw < 0.45:
        return rng.choice(["", "", "", "host ", "guys ", "hey ", "omg "]) + rng.choice(phrases) + rng.choice(_EN_TAIL)
    if draw < 0.7:
        return rng.choice(_EN_OBJECT) + rng.choice([" is ", " looks ", " seems ", " was ", " is just "]) + rng.choice(_EN_DEGREE[:7]) + rng.choice(words) + rng.choice(_EN_TAIL)
    if draw < 0.82:
        return rng.choice(_EN_DEGREE[:8]) + rng.choice(words) + rng.choice(_EN_TAIL)
    if draw < 0.92:
        return rng.choice(["not ", "is not ", "isn't ", "not at all ", "not very ", "it's not ", "never "]) + rng.choice(others) + rng.choice(_EN_TAIL)
    return rng.choice(phrases) + rng.choice([" ", ", ", "! "]) + rng.choice(phrases)


def _neutral(rng: random.Random, chinese: bool) -> str:
    if rng.random() < 0.6:
        return neutral_chat.chinese(rng) if chinese else neutral_chat.english(rng)
    if not chinese:
        line = rng.choice(lexicon.EN_NEUTRAL)
        return line + rng.choice(["", "", "", "?", " pls", " please", "??", " thanks in advance?", " for " + rng.choice(_EN_OBJECT)])
    draw = rng.random()
    if draw < 0.6:
        return rng.choice(["", "", "", "主播", "请问", "问一下", "想问下", "姐姐", "亲"]) + rng.choice(lexicon.ZH_NEUTRAL) + rng.choice(["", "", "？", "?", "啊", "呢", "呀", "哦"])
    if draw < 0.9:
        item = rng.choice(lexicon.ZH_OBJECT)
        ask = rng.choice(["多少钱", "怎么卖", "有货吗", "什么牌子", "在哪买", "链接", "怎么样？", "好用吗", "好看吗", "好吃吗", "贵吗", "质量好吗", "会不会掉色", "显胖吗",
                          "舒服吗", "新鲜吗", "便宜点吗", "有优惠吗", "还有吗", "几号", "多大", "哪里产的", "适合我吗", "看一下", "介绍一下", "讲一下", "几天到", "保修多久", "有几种颜色"])
        return item + ask + rng.choice(["", "", "？", "呢"])
    return str(rng.choice([1, 2, 3, 11, 38, 160, 520, 99, 128])) + rng.choice(["", "号", "号链接", "元", "斤", "码", "块", "件"])


def feelings(count: int, seed: int) -> list[tuple[str, int]]:
    """`count` English lines of feeling, half of them positive; the same for the same seed."""
    rng = random.Random(seed)
    return [(_en_feeling(rng, label), label) for label in (rng.choice((NEGATIVE, POSITIVE)) for _ in range(count))]


def generate(count: int, seed: int) -> list[tuple[str, int]]:
    """`count` lines with their class (0 negative, 1 neutral, 2 positive); two thirds Chinese; the same for the same seed."""
    rng = random.Random(seed)
    emoji = (lexicon.EMOJI_NEGATIVE, lexicon.EMOJI_NEUTRAL, lexicon.EMOJI_POSITIVE)
    lines: list[tuple[str, int]] = []
    for _ in range(count):
        label = rng.randrange(3)
        chinese = rng.random() < 0.66
        draw = rng.random()
        if draw < 0.02:
            text, label = rng.choice(_PUNCTUATION) * rng.randint(1, 3), NEUTRAL
        elif draw < 0.12:
            text = "".join(rng.choice(emoji[label]) for _ in range(rng.randint(1, 3)))
        elif label == NEUTRAL:
            text = _neutral(rng, chinese)
        elif rng.random() < 0.4:
            text = _bare(rng, label, chinese)
        else:
            text = _zh_polar(rng, label) if chinese else _en_polar(rng, label)
        if rng.random() < 0.12:
            text += rng.choice(emoji[label if label == NEUTRAL or rng.random() < 0.9 else NEUTRAL])
        lines.append((text, label))
    return lines
