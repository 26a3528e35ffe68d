"""Writes test/unit/language/recorded-features.ts: what this side makes of some hand-written texts, for the other side's test."""

import argparse
import json
from pathlib import Path

from features import dedupe, features
from normalise import normalise
from simplify import TRADITIONAL, simplify

TEXTS = [
    "", "   ", "好", "主播好棒！！！！", "哈哈哈哈哈哈", "太贵了。。。。", "６６６６６６", "Sooooo   GOOD!!!", "I don't like it", "i do n't like it", "can’t wait",
    "look https://example.com/a?b=c here", "www.example.com好看", "👍👍👍👍", "👍🏽 ok", "❤️", "👨‍👩‍👧", "ｆｕｌｌ　ｗｉｄｔｈ", "ﬁne ½ ㎏", "Straße ÉTÉ", "ΟΔΟΣ",
    "Привет, как дела", "tab\tnew\nline\u0000null\u00a0space", "zero\u200bwidth", "iPhone15手机壳多少钱", "性价比高、质量好；物流快～", "wonderfully comfortable", "١٢٣",
    "すごい", "좋아요", "𠮷野家", "🇨🇳", "…", "n't", "isn't it? Isn't IT.", "it’s 100% worth 1000000 points",
    "abc def " * 300, "这个好那个不好" * 100, "词" * 5000 + "尾", "".join(chr(0x4E00 + i) for i in range(1000)),
    "這個顏色真的很好看", TRADITIONAL, "iphone 15 pro 真香 ok", "bonjour ça va très bien",
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parents[2] / "test/unit/language/recorded-features.ts")
    options = parser.parse_args()
    lines = ["/** Recorded by training/sentiment/record_fixture.py: a text, its normal form in simplified characters, its length in tokens, the sum and the first rows. */",
             "export interface RecordedFeatures {", "  readonly text: string;", "  readonly normalised: string;", "  readonly tokens: number;",
             "  /** Sum over places of (place + 1) × row, modulo 1,000,003. */", "  readonly checksum: number;", "  readonly head: readonly number[];", "}", "",
             "export const RECORDED_FEATURES: readonly RecordedFeatures[] = ["]
    for text in TEXTS:
        normalised = simplify(normalise(text))
        flat = dedupe(features(normalised)).reshape(-1).tolist()
        checksum = sum((place + 1) * row for place, row in enumerate(flat)) % 1_000_003
        record = {"text": text, "normalised": normalised, "tokens": len(flat) // 4, "checksum": checksum, "head": flat[:12]}
        lines.append("  " + json.dumps(record) + ",")
    options.out.write_text("\n".join(lines) + "\n];\n", encoding="utf-8")


if __name__ == "__main__":
    main()
