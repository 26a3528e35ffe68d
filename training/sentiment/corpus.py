"""Reads the data sets and turns them into training rows; nothing here reads a test file or a stress test."""

import csv
import random
import re
from dataclasses import dataclass
from pathlib import Path

import chat_generator
import domain_generator
import numpy as np
from normalise import normalise
from simplify import simplify

NEGATIVE, NEUTRAL, POSITIVE = 0, 1, 2
TRAINING_FILES = ("sentiment/train.csv", "sentiment/en_sst2_train.csv", "dialogue/live_intents_train.csv",
                  "dialogue/en_clinc150_train.csv", "dialogue/en_support_train.csv")


@dataclass
class Rows:
    """Prepared texts, their class (0 negative, 1 neutral, 2 positive) and how much each row counts."""

    texts: list[str]
    labels: np.ndarray
    weights: np.ndarray

    def __add__(self, other: "Rows") -> "Rows":
        return Rows(self.texts + other.texts, np.concatenate([self.labels, other.labels]), np.concatenate([self.weights, other.weights]))

    def where(self, keep: np.ndarray) -> "Rows":
        return Rows([t for t, k in zip(self.texts, keep) if k], self.labels[keep], self.weights[keep])


def prepared(text: str) -> str:
    """A raw text as the model reads it."""
    return simplify(normalise(text))


def rows(pairs: list[tuple[str, int]], weight: float) -> Rows:
    """Distinct, non-empty, prepared texts of equal weight; of two that read alike the first stays."""
    distinct: dict[str, int] = {}
    for text, label in pairs:
        distinct.setdefault(prepared(text), label)
    distinct.pop("", None)
    return Rows(list(distinct), np.array(list(distinct.values()), int), np.full(len(distinct), weight, np.float32))


def read(path: Path) -> list[dict[str, str]]:
    """All records of a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def reviews(path: Path, weight: float = 1.0, category: str | None = None) -> Rows:
    """`label,review` records, of one category or all; every row is kept, repeats too, so that accuracy counts what the file counts."""
    records = [r for r in read(path) if category is None or r["cat"] == category]
    return Rows([prepared(r["review"]) for r in records], np.array([2 * int(r["label"]) for r in records]), np.full(len(records), weight, np.float32))


def clauses(source: Rows, seed: int, weight: float) -> Rows:
    """One clause of 2 to 20 characters from each review that has several, punctuation dropped, with the review's class."""
    rng = random.Random(seed)
    pairs: list[tuple[str, int]] = []
    for text, label in zip(source.texts, source.labels):
        parts = [part.strip() for part in re.split(r"[,.!?;~:]+", text)]
        parts = [part for part in parts if 2 <= len(part) <= 20]
        if len(parts) > 1:
            pairs.append((rng.choice(parts), int(label)))
    return rows(pairs, weight)


def intents(path: Path, weight: float) -> Rows:
    """Live-stream viewers' lines: praise is positive, complaint is negative, every other intent neutral."""
    labels = {"praise": POSITIVE, "complaint": NEGATIVE}
    return rows([(r["text"], labels.get(r["intent"], NEUTRAL)) for r in read(path)], weight)


def questions(path: Path, column: str, count: int, seed: int, weight: float) -> Rows:
    """A sample of requests and questions to an assistant, all taken as neutral."""
    texts = [r[column] for r in read(path)]
    return rows([(text, NEUTRAL) for text in random.Random(seed).sample(texts, count)], weight)


def judgements(count: int, seed: int, weight: float) -> Rows:
    """Generated judgements on food, delivery, service, rooms, devices, clothes, films and cosmetics."""
    return rows(domain_generator.generate(count, seed), weight)


def chat(count: int, seed: int, weight: float) -> Rows:
    """Generated live-stream chat of all three classes, and a twentieth as many English lines of feeling."""
    return rows(chat_generator.generate(count, seed) + chat_generator.feelings(count // 20, seed), weight)
