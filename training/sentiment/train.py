"""Trains the sentiment model and writes models/sentiment; the same seed gives the same files."""

import argparse
import time
from pathlib import Path

import artefact
import corpus
import features
import linear
import numpy as np
from corpus import NEUTRAL, POSITIVE

ROOT = Path(__file__).resolve().parents[2]
CHECK_TEXT = "this is great, 主播好棒 👍"


def pad(text: str, length: int) -> np.ndarray:
    rows = features.dedupe(features.features(text))[:length]
    return np.concatenate([rows, np.zeros((length - len(rows), features.SLOTS), np.int32)])


def calibrate(logits: np.ndarray, labels: np.ndarray) -> float:
    """The one scale that minimises log loss on held-out rows (temperature scaling, Guo et al. 2017); no shift, so no sign changes."""
    scales = np.geomspace(0.2, 5, 121)
    losses = [np.mean(np.logaddexp(0, -scale * logits * (2 * labels - 1))) for scale in scales]
    return float(scales[int(np.argmin(losses))])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds sentiment/ and dialogue/")
    parser.add_argument("--out", type=Path, default=ROOT / "models" / "sentiment")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    start = time.monotonic()

    def say(text: str) -> None:
        print(f"[{time.monotonic() - start:6.1f} s] {text}", flush=True)

    data, seed = options.data, options.seed
    zh = corpus.reviews(data / "sentiment/train.csv")
    reviews = zh + corpus.reviews(data / "sentiment/en_sst2_train.csv")
    chat = corpus.chat(30_000, seed, 0.3)
    lines = corpus.intents(data / "dialogue/live_intents_train.csv", 1.0)
    asked = corpus.questions(data / "dialogue/en_clinc150_train.csv", "text", 4_000, seed, 0.3) + corpus.questions(
        data / "dialogue/en_support_train.csv", "instruction", 1_500, seed, 0.3)
    everything = reviews + chat + lines + asked
    say(f"{len(reviews.texts)} reviews, {len(chat.texts)} generated lines, {len(lines.texts)} intents, {len(asked.texts)} questions")

    idf = linear.inverse_frequency(linear.matrix(reviews.texts))
    inputs = linear.weighted(linear.matrix(everything.texts), idf)
    polar = everything.labels != NEUTRAL
    say("features ready")
    sentiment = linear.fit(inputs[polar], (everything.labels[polar] == POSITIVE).astype(int), everything.weights[polar], 5.0, seed)
    say("polarity fitted")
    neutral = linear.fit(inputs, (~polar).astype(int), everything.weights, 5.0, seed)
    say("neutrality fitted")

    scales = []
    for name in ("sentiment/dev.csv", "sentiment/en_sst2_dev.csv"):
        dev = corpus.reviews(data / name)
        dev_inputs = linear.weighted(linear.matrix(dev.texts), idf)
        logits, labels = sentiment.logits(dev_inputs), (dev.labels == POSITIVE).astype(int)
        scales.append(calibrate(logits, labels))
        say(f"{name}: accuracy {np.mean((logits > 0) == labels):.4f}, scale {scales[-1]:.2f}, neutral {np.mean(neutral.logits(dev_inputs) > 0):.3f}")
    held_out = corpus.chat(6_000, seed + 1, 1.0) + corpus.intents(data / "dialogue/live_intents_test.csv", 1.0)
    held_inputs = linear.weighted(linear.matrix(held_out.texts), idf)
    say(f"chat: neutral recall {np.mean(neutral.logits(held_inputs)[held_out.labels == NEUTRAL] > 0):.3f}, false {np.mean(neutral.logits(held_inputs)[held_out.labels != NEUTRAL] > 0):.3f}")

    wide = np.stack([idf**2, idf * sentiment.weights, idf * neutral.weights], 1)
    scale = scales[0]
    calibration = np.array([[scale, 1.0], [scale * sentiment.bias, neutral.bias]], np.float32)
    check = pad(corpus.normalise(CHECK_TEXT), artefact.CHECK_LENGTH)[None]
    artefact.write(options.out, artefact.graph(wide, calibration), (check, artefact.probabilities(wide, calibration, check)), {
        "metrics": {},
        "provenance": {
            "script": "training/sentiment/train.py", "seed": seed, "date": "2026-11-24", "data": list(corpus.TRAINING_FILES),
            "licence": "weights: no third-party text inside; the review corpora carry no licence, see MODEL_CARD.md",
        },
        "parameters": {"total": int(wide.size), "labels": ["NEGATIVE", "NEUTRAL", "POSITIVE"]},
    })
    say("written")


if __name__ == "__main__":
    main()
