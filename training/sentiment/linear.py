"""The wide part: logistic regression on IDF-weighted, length-normalised hashed n-grams."""

from dataclasses import dataclass

import numpy as np
from features import TABLE, features
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression


@dataclass
class Linear:
    """Weights of one logistic regression over the table's rows, and its bias."""

    weights: np.ndarray
    bias: float

    def logits(self, matrix: csr_matrix) -> np.ndarray:
        return np.asarray(matrix @ self.weights).ravel() + self.bias


def matrix(texts: list[str]) -> csr_matrix:
    """[texts, TABLE] presence of hashed n-grams."""
    found = [np.unique(features(text)) for text in texts]
    found = [ids[ids > 0] for ids in found]
    ends = np.concatenate([[0], np.cumsum([len(ids) for ids in found])])
    indices = np.concatenate(found) if found else np.zeros(0, np.int32)
    return csr_matrix((np.ones(len(indices), np.float32), indices, ends), shape=(len(texts), TABLE))


def inverse_frequency(presence: csr_matrix) -> np.ndarray:
    """Smoothed inverse document frequency (Sparck Jones, 1972; scikit-learn's smoothing); row 0 is 0."""
    frequency = np.asarray(presence.sum(0)).ravel()
    idf = np.log((1 + presence.shape[0]) / (1 + frequency)) + 1
    idf[0] = 0
    return idf.astype(np.float32)


def weighted(presence: csr_matrix, idf: np.ndarray) -> csr_matrix:
    """IDF-weighted rows of unit length."""
    scaled = presence @ diags(idf)
    length = np.sqrt(np.asarray(scaled.multiply(scaled).sum(1)).ravel())
    return diags(1 / np.maximum(length, 1e-6)) @ scaled


def fit(inputs: csr_matrix, labels: np.ndarray, sample_weights: np.ndarray, inverse_penalty: float, seed: int) -> Linear:
    """Binary logistic regression with an L2 penalty."""
    model = LogisticRegression(C=inverse_penalty, solver="liblinear", random_state=seed, max_iter=200)
    model.fit(inputs, labels, sample_weight=sample_weights)
    return Linear(model.coef_[0].astype(np.float32), float(model.intercept_[0]))
