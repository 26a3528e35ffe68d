"""Writes test/unit/language/recorded-intent-features.ts: what this side makes of some hand-written texts, for the other side's test."""

import argparse
import json
from pathlib import Path

from features import features, normalise

TEXTS = [
    "", "好", "这个多少钱？", "哈哈哈哈哈哈", "165/90斤穿什么码", "how much is it", "IM 5'4, what SIZE", "do you ship to Canada???", "iPhone15手机壳", "item3",
    "Straße ÉTÉ", "Привет", "👍🏽 ok", "🇨🇳", "𠮷野家", "すごい", "...", "100% cotton?", "supercalifragilisticexpialidocious", "pneumonoultramicroscopicsilicovolcanoconiosis123",
    "abc def " * 300, "这个好那个不好" * 100, "unbelievably long words everywhere " * 30,
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parents[2] / "test/unit/language/recorded-intent-features.ts")
    options = parser.parse_args()
    lines = ["/** Recorded by training/intents/record_fixture.py: a text, how many features it has, the sum over places, and the first ones. */",
             "export interface RecordedIntentFeatures {", "  readonly text: string;", "  readonly count: number;",
             "  /** Sum over places of (place + 1) × feature, modulo 1,000,003. */", "  readonly checksum: number;", "  readonly head: readonly number[];", "}", "",
             "export const RECORDED_INTENT_FEATURES: readonly RecordedIntentFeatures[] = ["]
    for text in TEXTS:
        found = features(normalise(text))
        record = {"text": text, "count": len(found), "checksum": sum((place + 1) * row for place, row in enumerate(found)) % 1_000_003, "head": found[:8]}
        lines.append("  " + json.dumps(record) + ",")
    options.out.write_text("\n".join(lines) + "\n];\n", encoding="utf-8")


if __name__ == "__main__":
    main()
