"""Trains the sentiment model and writes models/sentiment; the same seed gives the same files."""

import argparse
import time
from pathlib import Path

import artefact
import corpus
import evaluation
import features
import linear
import numpy as np
from corpus import NEUTRAL, POSITIVE, Rows
from scipy.sparse import vstack

ROOT = Path(__file__).resolve().parents[2]
CHECK_TEXT = "this is great, 主播好棒 👍"
INVERSE_PENALTY = 5.0
NEUTRAL_INVERSE_PENALTY = 10.0
BAND = 0.1
"""Clauses whose chance of being positive is within this of one half count as neutral."""


def pad(text: str, length: int) -> np.ndarray:
    rows = features.dedupe(features.features(text))[:length]
    return np.concatenate([rows, np.zeros((length - len(rows), features.SLOTS), np.int32)])


def calibrate(dev: list[tuple[np.ndarray, np.ndarray]]) -> float:
    """The one scale with the least log loss, every set counting alike (temperature scaling, Guo et al., 2017); no shift, so no sign changes."""
    scales = np.geomspace(0.2, 5, 121)
    losses = [sum(np.mean(np.logaddexp(0, -scale * logits * (2 * labels - 1))) for logits, labels in dev) for scale in scales]
    return float(scales[int(np.argmin(losses))])


def operating_point(neutral: np.ndarray, polar: list[np.ndarray]) -> tuple[float, str]:
    """The shift of the neutral bias, -2 to 2, with the best balance between neutral recall and the mean recall of the polar sets (logits not trained on)."""
    shifts = np.arange(-2, 2.05, 0.1)
    recalls = [[np.mean(neutral + s > 0)] + [np.mean(p + s <= 0) for p in polar] for s in shifts]
    best = int(np.argmax([r[0] + np.mean(r[1:]) for r in recalls]))
    return float(shifts[best]), ", ".join(f"{r:.3f}" for r in recalls[best])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds sentiment/ and dialogue/")
    parser.add_argument("--out", type=Path, default=ROOT / "models" / "sentiment")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--chat", type=int, default=60_000, help="generated chat lines")
    parser.add_argument("--chat-weight", type=float, default=0.6)
    parser.add_argument("--clause-weight", type=float, default=0.1)
    parser.add_argument("--review-weight", type=float, default=0.2, help="weight of a review as a row that is not neutral")
    options = parser.parse_args()
    start = time.monotonic()

    def say(text: str) -> None:
        print(f"[{time.monotonic() - start:6.1f} s] {text}", flush=True)

    data, seed = options.data, options.seed
    chinese = corpus.reviews(data / "sentiment/train.csv")
    reviews = chinese + corpus.reviews(data / "sentiment/en_sst2_train.csv")
    clauses = corpus.clauses(chinese, seed, options.clause_weight)
    chat = corpus.chat(options.chat, seed, options.chat_weight)
    lines = corpus.intents(data / "dialogue/live_intents_train.csv", 1.0)
    questions = corpus.questions(data / "dialogue/en_clinc150_train.csv", "text", 4_000, seed, 0.3) + corpus.questions(
        data / "dialogue/en_support_train.csv", "instruction", 1_500, seed, 0.3)
    say(f"{len(reviews.texts)} reviews, {len(clauses.texts)} clauses, {len(chat.texts)} generated lines, {len(lines.texts)} intents, {len(questions.texts)} questions")

    idf = linear.inverse_frequency(linear.matrix(reviews.texts))

    def inputs_of(texts: list[str]) -> linear.csr_matrix:
        return linear.weighted(linear.matrix(texts), idf)

    def fit(rows: Rows, of: int) -> linear.Linear:
        return linear.fit(inputs_of(rows.texts), (rows.labels == of).astype(int), rows.weights, INVERSE_PENALTY, seed)

    polar = reviews + clauses + chat.where(chat.labels != NEUTRAL) + lines.where(lines.labels != NEUTRAL)
    sentiment = fit(polar, POSITIVE)
    say("polarity fitted")

    chance = artefact.sigmoid(sentiment.logits(inputs_of(clauses.texts)))
    unclear = np.abs(chance - 0.5) < BAND
    clear = np.where(clauses.labels == POSITIVE, chance, 1 - chance) > 0.8
    clauses.labels[unclear] = NEUTRAL
    say(f"{unclear.sum()} unclear clauses count as neutral, {clear.sum()} clear ones as polar")
    reviews.weights[:] = options.review_weight
    chat.weights[:] = 1.0
    others = reviews + clauses.where(unclear | clear) + chat + questions
    fixed, extra = inputs_of(others.texts), inputs_of(lines.texts)

    def gate(keep: np.ndarray) -> linear.Linear:
        labels = np.concatenate([others.labels, lines.labels[keep]]) == NEUTRAL
        return linear.fit(vstack([fixed, extra[keep]]).tocsr(), labels.astype(int), np.concatenate([others.weights, lines.weights[keep]]), NEUTRAL_INVERSE_PENALTY, seed)

    snippets = corpus.clauses(corpus.reviews(data / "sentiment/dev.csv"), seed, 1.0)
    chance = artefact.sigmoid(sentiment.logits(inputs_of(snippets.texts)))
    snippets = snippets.where(np.where(snippets.labels == POSITIVE, chance, 1 - chance) > 0.8)
    even = np.arange(len(lines.texts)) % 2 == 0
    halves = [gate(even), gate(~even)]
    unseen = np.where(even, halves[1].logits(extra), halves[0].logits(extra))
    polar_snippets = halves[0].logits(inputs_of(snippets.texts))
    shift, recalls = operating_point(unseen[lines.labels == NEUTRAL], [unseen[lines.labels != NEUTRAL], polar_snippets])
    say(f"neutral bias shifted by {shift:.1f}; recall of neutral lines, polar lines, polar clauses of dev: {recalls}")
    neutral = gate(np.ones(len(even), bool))
    neutral.bias += shift
    say("neutrality fitted")

    dev = []
    for name in ("sentiment/dev.csv", "sentiment/en_sst2_dev.csv"):
        rows = corpus.reviews(data / name)
        dev.append((sentiment.logits(inputs_of(rows.texts)), (rows.labels == POSITIVE).astype(int)))
        say(f"{name}: accuracy {np.mean((dev[-1][0] > 0) == dev[-1][1]):.4f}, best scale alone {calibrate(dev[-1:]):.2f}")
    scale = calibrate(dev)

    wide = np.stack([idf**2, idf * sentiment.weights, idf * neutral.weights], 1).astype(np.float32)
    calibration = np.array([[scale, 1.0], [scale * sentiment.bias, neutral.bias]], np.float32)

    def probabilities_of(texts: list[str]) -> np.ndarray:
        return np.concatenate([artefact.probabilities(wide, calibration, features.dedupe(features.features(text))[None]) for text in texts])

    metrics: dict[str, object] = {}
    for name in ("dev", "test", "waimai_10k", "zh_chat_short", "en_sst2_dev", "en_sst2_test"):
        rows = corpus.reviews(data / f"sentiment/{name}.csv")
        metrics[name] = evaluation.binary(probabilities_of(rows.texts), rows.labels)
        say(f"{name}: {metrics[name]}")
    chats = {
        "live_intents_test": corpus.intents(data / "dialogue/live_intents_test.csv", 1.0),
        "en_support_test": corpus.questions(data / "dialogue/en_support_test.csv", "instruction", 331, seed, 1.0),
        "en_clinc150_test": corpus.questions(data / "dialogue/en_clinc150_test.csv", "text", 2_750, seed, 1.0),
    }
    for name, rows in chats.items():
        metrics[name] = evaluation.three_way(probabilities_of(rows.texts), rows.labels)
        say(f"{name}: {metrics[name]}")

    check = pad(corpus.normalise(CHECK_TEXT), artefact.CHECK_LENGTH)[None]
    artefact.write(options.out, artefact.graph(wide, calibration), (check, artefact.probabilities(wide, calibration, check)), {
        "metrics": metrics,
        "provenance": {
            "script": "training/sentiment/train.py", "seed": seed, "date": "2026-11-24", "data": list(corpus.TRAINING_FILES),
            "licence": "The weights are statistics of corpora of which some have no licence (research use); see MODEL_CARD.md before commercial use.",
        },
        "parameters": {"total": int(wide.size), "trained": int(2 * len(wide) + 2), "labels": ["NEGATIVE", "NEUTRAL", "POSITIVE"], "scale": round(scale, 4)},
    })
    say(f"written to {options.out.name}")


if __name__ == "__main__":
    main()
