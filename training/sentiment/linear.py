"""Logistic regression on IDF-weighted, length-normalised hashed n-grams, with naive Bayes scaling."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from features import TABLE, WORDS, keys, rows_of
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

LEAST_TEXTS, LEAST_TEXTS_OF_WORDS = 3, 2
"""An n-gram that fewer training texts hold is not learnt from; its row counts only if a more frequent one shares it."""


@dataclass
class Linear:
    """Weights of one logistic regression over the table's rows, and its bias."""

    weights: np.ndarray
    bias: float

    def logits(self, matrix: csr_matrix) -> np.ndarray:
        return np.asarray(matrix @ self.weights).ravel() + self.bias


@cache
def _grams(text: str) -> np.ndarray:
    grams = np.unique(keys(text))
    return grams[grams >= 0]


def matrix(texts: list[str]) -> csr_matrix:
    """[texts, TABLE] presence of hashed n-grams."""
    found = [_grams(text) for text in texts]
    ends = np.concatenate([[0], np.cumsum([len(grams) for grams in found])])
    indices = rows_of(np.concatenate(found)) if found else np.zeros(0, np.int32)
    presence = csr_matrix((np.ones(len(indices), np.float32), indices, ends), shape=(len(texts), TABLE))
    presence.sum_duplicates()
    presence.data[:] = 1
    return presence


def frequent_rows(texts: list[str]) -> np.ndarray:
    """[TABLE] bool: rows that hold at least one n-gram which enough of the texts have."""
    distinct, counts = np.unique(np.concatenate([_grams(text) for text in texts]), return_counts=True)
    kept = np.zeros(TABLE, bool)
    least = np.where(distinct >> 32 >= WORDS, LEAST_TEXTS_OF_WORDS, LEAST_TEXTS)
    kept[rows_of(distinct[counts >= least])] = True
    kept[0] = False
    return kept


def inverse_frequency(presence: csr_matrix, kept: np.ndarray) -> np.ndarray:
    """Smoothed inverse document frequency (Sparck Jones, 1972; scikit-learn's smoothing); 0 for rows that are not kept."""
    frequency = np.asarray(presence.sum(0)).ravel()
    idf = np.log((1 + presence.shape[0]) / (1 + frequency)) + 1
    return np.where(kept, idf, 0).astype(np.float32)


def weighted(presence: csr_matrix, idf: np.ndarray) -> csr_matrix:
    """IDF-weighted rows of unit length."""
    scaled = presence @ diags(idf)
    length = np.sqrt(np.asarray(scaled.multiply(scaled).sum(1)).ravel())
    return (diags(1 / np.maximum(length, 1e-6)) @ scaled).tocsr()


def _telling(inputs: csr_matrix, labels: np.ndarray, sample_weights: np.ndarray, share: float) -> np.ndarray:
    """How much each row tells of the class: the naive Bayes log ratio (Wang and Manning, 2012), its mean 1, blended with 1."""
    present = diags(sample_weights) @ (inputs > 0)
    counts = [1 + np.asarray(present[np.flatnonzero(labels == label)].sum(0)).ravel() for label in (0, 1)]
    ratio = np.abs(np.log((counts[1] / counts[1].sum()) / (counts[0] / counts[0].sum())))
    return (1 - share) + share * ratio / ratio.mean()


def fit(inputs: csr_matrix, labels: np.ndarray, sample_weights: np.ndarray, inverse_penalty: float, telling: float, seed: int) -> Linear:
    """Binary logistic regression with an L2 penalty that is softer on rows that tell the classes apart (`telling`: how much softer, 0 to 1)."""
    used = np.flatnonzero(np.asarray(inputs.sum(0)).ravel())
    narrow = inputs[:, used]
    scale = _telling(narrow, labels, sample_weights, telling)
    model = LogisticRegression(C=inverse_penalty, solver="liblinear", random_state=seed, max_iter=200, tol=1e-3)
    model.fit((narrow @ diags(scale)).tocsr(), labels, sample_weight=sample_weights)
    weights = np.zeros(inputs.shape[1], np.float32)
    weights[used] = model.coef_[0] * scale
    return Linear(weights, float(model.intercept_[0]))
