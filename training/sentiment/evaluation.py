"""Measures the model as it will be served: probabilities in, the figures of model.json out."""

import numpy as np
from corpus import NEGATIVE, NEUTRAL, POSITIVE

BINS = 10


def f1(said: np.ndarray, meant: np.ndarray) -> float:
    return float(2 * np.sum(said & meant) / max(1, np.sum(said) + np.sum(meant)))


def binary(probabilities: np.ndarray, labels: np.ndarray) -> dict[str, float]:
    """Good or bad by the sign of polarity; the calibration error is of P(positive | not neutral), ten equal bins."""
    polarity, positive = probabilities[:, POSITIVE] - probabilities[:, NEGATIVE], labels == POSITIVE
    said, promised = polarity > 0, probabilities[:, POSITIVE] / np.maximum(1e-9, 1 - probabilities[:, NEUTRAL])
    bins = np.clip((promised * BINS).astype(int), 0, BINS - 1)
    error = sum(abs(np.sum(promised[bins == b]) - np.sum(positive[bins == b])) for b in range(BINS)) / len(labels)
    return {"rows": len(labels), "accuracy": round(float(np.mean(said == positive)), 4), "macroF1": round((f1(said, positive) + f1(~said, ~positive)) / 2, 4),
            "calibrationError": round(float(error), 4), "neutralShare": round(float(np.mean(probabilities.argmax(1) == NEUTRAL)), 4)}


def three_way(probabilities: np.ndarray, labels: np.ndarray) -> dict[str, float]:
    """All three classes by the most probable one."""
    said = probabilities.argmax(1)
    classes = [(c, name) for c, name in ((NEGATIVE, "negative"), (NEUTRAL, "neutral"), (POSITIVE, "positive")) if np.any(labels == c)]
    figures: dict[str, float] = {"rows": len(labels), "accuracy": round(float(np.mean(said == labels)), 4)}
    for number, name in classes:
        figures[f"{name}Rows"] = int(np.sum(labels == number))
        figures[f"{name}Recall"] = round(float(np.mean(said[labels == number] == number)), 4)
        figures[f"{name}Precision"] = round(float(np.mean(labels[said == number] == number)) if np.any(said == number) else 0.0, 4)
    return figures
