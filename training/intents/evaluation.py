"""Temperatures and thresholds, set on dev rows, and the figures that model.json records."""

import numpy as np
from artefact import softmax
from scipy.optimize import minimize_scalar
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score

LEAST_ANSWERED = 0.87
"""Share of rows in scope that must still be answered rightly on dev when the threshold is chosen."""


def temperature(logits: np.ndarray, classes: np.ndarray) -> float:
    """The divisor of the logits with the least log loss (Guo et al., 2017)."""
    def loss(log_t: float) -> float:
        return float(-np.mean(np.log(softmax(logits / np.exp(log_t))[np.arange(len(classes)), classes] + 1e-9)))
    return float(np.exp(minimize_scalar(loss, bounds=(-2, 2), method="bounded").x))


def log_odds(probabilities: np.ndarray) -> np.ndarray:
    """Of the most probable intent; columns past 150 (out of scope) do not count."""
    best = probabilities[:, :150].max(1)
    return np.log((best + 1e-6) / (1 - best + 1e-6))


def scope(odds: np.ndarray, outside: np.ndarray, right: np.ndarray | None) -> tuple[float, float]:
    """Slope and offset of P(outside) = 1 / (1 + exp(slope * odds + offset)). With `right`, the offset is moved until one half refuses as much as leaves LEAST_ANSWERED."""
    fit = LogisticRegression(class_weight="balanced").fit(odds[:, None], ~outside)
    slope, offset = float(fit.coef_[0, 0]), float(fit.intercept_[0])
    if right is not None:
        inside = np.sort(odds[~outside])
        shares = [np.mean(right[~outside] & (odds[~outside] >= t)) for t in inside]
        threshold = max((t for t, s in zip(inside, shares) if s >= LEAST_ANSWERED), default=inside[0])
        offset = -slope * float(threshold)
    return slope, offset


def figures(probabilities: np.ndarray, classes: np.ndarray) -> dict[str, float]:
    """Accuracy, macro-F1 and expected calibration error (ten bins)."""
    answer, confidence = probabilities.argmax(1), probabilities.max(1)
    right = answer == classes
    bins = np.minimum((confidence * 10).astype(int), 9)
    error = sum(abs(confidence[bins == b].sum() - right[bins == b].sum()) for b in range(10)) / len(right)
    macro = f1_score(classes, answer, average="macro", labels=sorted(set(classes.tolist())))
    return {"rows": len(classes), "accuracy": round(float(right.mean()), 4), "macroF1": round(float(macro), 4), "calibrationError": round(float(error), 4)}


def scope_figures(probabilities: np.ndarray, outside_chance: np.ndarray, classes: np.ndarray, outside: np.ndarray) -> dict[str, float]:
    """How refusal at one half does on rows in and out of scope."""
    refused = outside_chance > 0.5
    right = probabilities.argmax(1) == classes
    return {
        "outOfScopeRows": int(outside.sum()), "outOfScopeRecall": round(float(refused[outside].mean()), 4),
        "outOfScopePrecision": round(float(outside[refused].mean()), 4), "outOfScopeAuroc": round(float(roc_auc_score(outside, outside_chance)), 4),
        "inScopeAccuracyAtThreshold": round(float((right & ~refused)[~outside].mean()), 4),
    }
