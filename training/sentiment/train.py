"""Trains the sentiment model and writes models/sentiment; reads no test file; the same seed gives the same files."""

import argparse
import time
from pathlib import Path

import artefact
import calibration
import corpus
import evaluation
import features
import linear
import numpy as np
from corpus import NEUTRAL, POSITIVE, Rows
from scipy.sparse import csr_matrix, vstack

ROOT = Path(__file__).resolve().parents[2]
CHECK_TEXT = "this is great, 主播好棒 👍"
INVERSE_PENALTY = 5.0
TELLING = 0.5
NEUTRAL_INVERSE_PENALTY = 10.0
NEUTRAL_TELLING = 0.0
BAND = 0.1
"""Clauses whose chance of being positive is within this of one half count as neutral."""
DOUBTED, DOUBTED_WEIGHT = 2.5, 0.2
"""A review whose label is contradicted by a logit of this size, by a fit that has not seen it, keeps this share of its weight."""
STRANGE = ("水果", "衣服", "洗发水", "平板")
"""Categories left out in turn, to see how far a text of a strange domain can be trusted."""


def pad(text: str, length: int) -> np.ndarray:
    rows = features.dedupe(features.features(text))[:length]
    return np.concatenate([rows, np.zeros((length - len(rows), features.SLOTS), np.int32)])


def doubtful(inputs: csr_matrix, rows: Rows, reviews: int, seed: int) -> np.ndarray:
    """[rows] bool: which of the first `reviews` rows carry a label that four fits, each on three quarters of all rows, contradict."""
    folds, logits = np.random.default_rng(seed).integers(0, 4, len(rows.texts)), np.zeros(len(rows.texts))
    positive = (rows.labels == POSITIVE).astype(int)
    for fold in range(4):
        others = np.flatnonzero(folds != fold)
        model = linear.fit(inputs[others], positive[others], rows.weights[others], INVERSE_PENALTY, TELLING, seed)
        logits[folds == fold] = model.logits(inputs[np.flatnonzero(folds == fold)])
    contradicted = np.where(positive == 1, -logits, logits) > DOUBTED
    return contradicted & (np.arange(len(rows.texts)) < reviews)


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
    parser.add_argument("--judgements", type=int, default=30_000, help="generated judgements of other domains")
    parser.add_argument("--chat-weight", type=float, default=0.6)
    parser.add_argument("--english-weight", type=float, default=2.5, help="weight of an English review, of which there are few")
    parser.add_argument("--clause-weight", type=float, default=0.1)
    parser.add_argument("--review-weight", type=float, default=0.2, help="weight of a review as a row that is not neutral")
    options = parser.parse_args()
    start = time.monotonic()

    def say(text: str) -> None:
        print(f"[{time.monotonic() - start:6.1f} s] {text}", flush=True)

    data, seed = options.data, options.seed
    chinese = corpus.reviews(data / "sentiment/train.csv")
    categories = np.array([r["cat"] for r in corpus.read(data / "sentiment/train.csv")])
    reviews = chinese + corpus.reviews(data / "sentiment/en_sst2_train.csv", options.english_weight)
    clauses = corpus.clauses(chinese, seed, options.clause_weight)
    chat = corpus.chat(options.chat, seed, options.chat_weight)
    judgements = corpus.judgements(options.judgements, seed, options.chat_weight)
    lines = corpus.intents(data / "dialogue/live_intents_train.csv", 1.0)
    questions = corpus.questions(data / "dialogue/en_clinc150_train.csv", "text", 4_000, seed, 0.3) + corpus.questions(
        data / "dialogue/en_support_train.csv", "instruction", 1_500, seed, 0.3)
    say(f"{len(reviews.texts)} reviews, {len(clauses.texts)} clauses, {len(chat.texts)} + {len(judgements.texts)} generated lines, {len(lines.texts)} intents, {len(questions.texts)} questions")

    kept = linear.frequent_rows(reviews.texts + clauses.texts + chat.texts + judgements.texts + lines.texts + questions.texts)
    idf = linear.inverse_frequency(linear.matrix(reviews.texts), kept)
    say(f"{kept.sum()} of {len(kept)} rows hold an n-gram of enough texts")

    def inputs_of(texts: list[str]) -> csr_matrix:
        return linear.weighted(linear.matrix(texts), idf)

    polar = reviews + clauses + chat.where(chat.labels != NEUTRAL) + judgements + lines.where(lines.labels != NEUTRAL)
    inputs = inputs_of(polar.texts)
    doubted = doubtful(inputs, polar, len(reviews.texts), seed)
    polar.weights[doubted] *= DOUBTED_WEIGHT
    say(f"{doubted.sum()} reviews have a label that is doubted")

    def polarity(rows: np.ndarray) -> linear.Linear:
        return linear.fit(inputs[rows], (polar.labels[rows] == POSITIVE).astype(int), polar.weights[rows], INVERSE_PENALTY, TELLING, seed)

    sentiment = polarity(np.arange(len(polar.texts)))
    say("polarity fitted")

    known: list[tuple[str, np.ndarray, Rows, float]] = []
    for name, weight in (("sentiment/dev.csv", 2.0), ("sentiment/en_sst2_dev.csv", 1.0)):
        rows = corpus.reviews(data / name)
        known.append((name, sentiment.logits(inputs_of(rows.texts)), rows, weight / len(rows.texts)))
    strange = np.concatenate([categories, np.full(len(polar.texts) - len(categories), "")])
    for category in STRANGE:
        without = polarity(np.flatnonzero(strange != category))
        rows = corpus.reviews(data / "sentiment/dev.csv", category=category)
        known.append((f"dev, {category} never seen", without.logits(inputs_of(rows.texts)), rows, 0.5 / len(STRANGE) / len(rows.texts)))
    for name, logits, rows, _ in known:
        say(f"{name}: accuracy {np.mean((logits > 0) == (rows.labels == POSITIVE)):.4f}")

    def described(texts: list[str]) -> np.ndarray:
        first = [features.dedupe(features.features(text))[:, 0] for text in texts]
        padded = np.zeros((len(first), features.MAX_TOKENS), np.int32)
        for row, ids in zip(padded, first):
            row[: len(ids)] = ids
        return calibration.describe(padded, np.asarray(linear.matrix(texts) @ idf**2).ravel())

    parameters = calibration.fit(
        np.concatenate([described(rows.texts) for _, _, rows, _ in known]), np.concatenate([logits for _, logits, _, _ in known]),
        np.concatenate([rows.labels == POSITIVE for _, _, rows, _ in known]), np.concatenate([np.full(len(rows.texts), weight) for _, _, rows, weight in known]))
    say(f"calibrated: {parameters.round(3).tolist()}")

    chance = artefact.sigmoid(sentiment.logits(inputs_of(clauses.texts)))
    unclear = np.abs(chance - 0.5) < BAND
    clear = np.where(clauses.labels == POSITIVE, chance, 1 - chance) > 0.8
    clauses.labels[unclear] = NEUTRAL
    say(f"{unclear.sum()} unclear clauses count as neutral, {clear.sum()} clear ones as polar")
    reviews.weights[:] = options.review_weight
    chat.weights[:] = 1.0
    judgements.weights[:] = 0.5
    others = reviews + clauses.where(unclear | clear) + chat + judgements + questions
    fixed, extra = inputs_of(others.texts), inputs_of(lines.texts)

    def gate(keep: np.ndarray) -> linear.Linear:
        labels = np.concatenate([others.labels, lines.labels[keep]]) == NEUTRAL
        return linear.fit(vstack([fixed, extra[keep]]).tocsr(), labels.astype(int), np.concatenate([others.weights, lines.weights[keep]]), NEUTRAL_INVERSE_PENALTY, NEUTRAL_TELLING, seed)

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

    wide = np.stack([idf**2, idf * sentiment.weights, idf * neutral.weights], 1).astype(np.float16)
    biases = np.array([sentiment.bias, neutral.bias], np.float32)

    metrics: dict[str, object] = {}
    for name in ("dev", "en_sst2_dev"):
        rows = corpus.reviews(data / f"sentiment/{name}.csv")
        metrics[name] = evaluation.binary(artefact.answers(wide, biases, parameters, rows.texts), rows.labels)
        say(f"{name}: {metrics[name]}")

    check = pad(corpus.prepared(CHECK_TEXT), artefact.CHECK_LENGTH)[None]
    artefact.write(options.out, artefact.graph(wide, biases, parameters), (check, artefact.probabilities(wide, biases, parameters, check)), {
        "metrics": metrics,
        "provenance": {
            "script": "training/sentiment/train.py", "seed": seed, "date": "2026-11-30", "data": list(corpus.TRAINING_FILES),
            "licence": "The weights are statistics of corpora of which some have no licence (research use); see MODEL_CARD.md before commercial use.",
        },
        "parameters": {"total": int(wide.size), "trained": int(2 * kept.sum() + 2 + len(parameters)), "labels": ["NEGATIVE", "NEUTRAL", "POSITIVE"], "calibration": parameters.round(4).tolist()},
    })
    say(f"written to {options.out.name}")


if __name__ == "__main__":
    main()
