"""How far a polarity can be trusted: a scale for each text, from its length, its script and how much of it the model knows, and one power."""

import numpy as np
from features import OFFSETS, WORDS
from scipy.optimize import minimize

KNOWN_FLOOR = 1e-3
LOG_SCALE = (-1.5, 3.0)
"""The log of the scale stays within these, whatever the text."""

RIDGE = 0.0003


def describe(first: np.ndarray, square: np.ndarray) -> np.ndarray:
    """[n, 6] of the first slot's rows [n, length] and the summed squared IDF [n]: 1, log length L, share of words s, sL, log known mass a token K, sK."""
    tokens = (first > 0).sum(1) + 1.0
    share = (first >= OFFSETS[WORDS]).sum(1) / tokens
    length, known = np.log(tokens), np.log((square + KNOWN_FLOOR) / tokens)
    return np.stack([np.ones_like(length), length, share, share * length, known, share * known], 1)


def calibrated(described: np.ndarray, logits: np.ndarray, parameters: np.ndarray) -> np.ndarray:
    """sign(z) · |z|^p · s, s from six parameters and the description, p the seventh; it keeps the sign, so it changes no decision."""
    scales = np.exp(np.clip(described @ parameters[:-1], *LOG_SCALE))
    return np.sign(logits) * np.abs(logits) ** parameters[-1] * scales


def fit(described: np.ndarray, logits: np.ndarray, positive: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The seven parameters with the least weighted log loss on texts that the logits' model has not seen."""
    described, logits = described.astype(np.float64), logits.astype(np.float64)  # the optimiser's steps are below float32
    sides = np.where(positive, 1.0, -1.0)
    weights = weights / weights.sum()

    def loss(parameters: np.ndarray) -> float:
        return float(np.sum(weights * np.logaddexp(0, -sides * calibrated(described, logits, parameters))) + RIDGE * np.sum(parameters[1:-1] ** 2))

    return minimize(loss, np.array([0.0, 0, 0, 0, 0, 0, 1]), method="L-BFGS-B", bounds=[(None, None)] * 6 + [(0.3, 1.5)]).x.astype(np.float32)
