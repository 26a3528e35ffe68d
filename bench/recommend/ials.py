"""The updates of inference/recommend/fit-factors.ts in NumPy, float64, rows of like length in batches.

Usage: ials.py FOLDER, which holds job.json, offsets.i32, indices.i32 and start.f32 (see factors-bench.ts). Reads commands from
standard input, one a line, and answers each with one line of JSON: `epoch`, `loss`, or `loss FILE` for item vectors from elsewhere.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np

# float64 numbers of a batch's gathered rows at most: 128 MB.
BATCH_NUMBERS = 1 << 24


def turned(offsets, others, rows):
    """The same pairs by the other side's rows."""
    own = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    order = np.argsort(others, kind="stable")
    starts = np.zeros(rows + 1, np.int64)
    np.cumsum(np.bincount(others, minlength=rows), out=starts[1:])
    return starts, own[order]


def batches(lengths, k):
    """Rows of like length together, so that little is padded."""
    order = np.argsort(lengths, kind="stable")
    order = order[lengths[order] > 0]
    at = 0
    while at < len(order):
        end = at + 1
        while end < len(order):
            longest = lengths[order[end]]
            if (end - at + 1) * longest * k > BATCH_NUMBERS or longest > 1.25 * lengths[order[at]] + 2 or end - at >= 2048:
                break
            end += 1
        yield order[at:end]
        at = end


def solved(offsets, others, vectors, job):
    """The best vectors of one side given the other's: every interaction weighs 1."""
    k = vectors.shape[1]
    lengths = np.diff(offsets)
    padded = np.vstack([vectors, np.zeros(k)])
    shared = job["unobserved"] * (vectors.T @ vectors)
    result = np.zeros((len(lengths), k))
    for rows in batches(lengths, k):
        own = lengths[rows]
        places = np.arange(own.max())
        inside = places < own[:, None]
        index = np.where(inside, others[np.minimum(offsets[rows][:, None] + places, len(others) - 1)], len(vectors))
        gathered = padded[index]
        left = gathered.transpose(0, 2, 1) @ gathered + shared
        penalty = job["regularisation"] * (own + job["unobserved"] * len(vectors)) ** job["penaltyExponent"]
        left[:, np.arange(k), np.arange(k)] += penalty[:, None]
        result[rows] = np.linalg.solve(left, gathered.sum(1)[:, :, None])[:, :, 0]
    return result


def loss(by_viewer, by_item, items, job):
    """The loss of item vectors together with the viewers' vectors that are best for them."""
    offsets, others = by_viewer
    viewers = solved(offsets, others, items, job)
    own = np.repeat(np.arange(len(viewers)), np.diff(offsets))
    happened = 0.0
    for at in range(0, len(others), 100_000):
        part = slice(at, at + 100_000)
        happened += ((np.einsum("nk,nk->n", viewers[own[part]], items[others[part]]) - 1) ** 2).sum()
    total = happened + job["unobserved"] * ((viewers.T @ viewers) * (items.T @ items)).sum()
    for vectors, starts, rows in ((viewers, offsets, len(items)), (items, by_item[0], len(viewers))):
        mass = np.diff(starts) + job["unobserved"] * rows
        total += job["regularisation"] * (mass ** job["penaltyExponent"] * (vectors**2).sum(1)).sum()
    return float(total)


def main():
    folder = Path(sys.argv[1])
    job = json.loads((folder / "job.json").read_text())
    by_viewer = (
        np.fromfile(folder / "offsets.i32", np.int32).astype(np.int64),
        np.fromfile(folder / "indices.i32", np.int32).astype(np.int64),
    )
    by_item = turned(*by_viewer, job["items"])

    def read(path):
        return np.fromfile(path, np.float32).astype(np.float64).reshape(job["items"], job["k"])

    items = read(folder / "start.f32")
    print(json.dumps({"numpy": np.__version__}), flush=True)
    for line in sys.stdin:
        command, *files = line.split()
        if command == "epoch":
            begun = time.perf_counter()
            viewers = solved(*by_viewer, items, job)
            items = solved(*by_item, viewers, job)
            print(json.dumps({"seconds": time.perf_counter() - begun}), flush=True)
        else:
            print(json.dumps({"loss": loss(by_viewer, by_item, read(files[0]) if files else items, job)}), flush=True)


main()
