"""Item vectors to begin with: those of items that follow each other lie near each other already, which spares epochs."""

import numpy as np
import torch

WINDOW = 8
FADE = 0.85  # What a pair counts with each place more between its items.
SMOOTH = 20  # Added to popularity, so that a rare item's chance neighbours do not outweigh.


def co_occurrence_vectors(parts: list[np.ndarray], items: int, width: int, seed: int) -> torch.Tensor:
    """[items, width], rows of unit length or zero: the leading singular vectors of the faded, normalised pair counts.

    The matrix is symmetric; randomised decomposition (Halko et al., 2011). Reads nothing but the training parts.
    """
    rows, columns, weights = [], [], []
    for apart in range(1, WINDOW + 1):
        left = [part[:-apart] for part in parts if len(part) > apart]
        right = [part[apart:] for part in parts if len(part) > apart]
        if not left:
            break
        rows += [np.concatenate(left), np.concatenate(right)]
        columns += [np.concatenate(right), np.concatenate(left)]
        weights += [np.full(len(rows[-1]), FADE ** (apart - 1), np.float32)] * 2
    if not rows:
        return torch.zeros(items, width)
    popularity = np.bincount(np.concatenate(parts), minlength=items) + SMOOTH
    row, column = np.concatenate(rows).astype(np.int64), np.concatenate(columns).astype(np.int64)
    values = np.concatenate(weights) / np.sqrt(popularity[row] * popularity[column])
    places = torch.from_numpy(np.stack([row, column]))
    matrix = torch.sparse_coo_tensor(places, torch.from_numpy(values.astype(np.float32)), (items, items), check_invariants=True).coalesce()
    torch.manual_seed(seed)
    left_vectors, strengths, _ = torch.svd_lowrank(matrix, q=min(items, width), niter=6)
    found = left_vectors * strengths.sqrt()
    found = torch.nn.functional.pad(found, (0, width - found.shape[1]))
    return torch.nn.functional.normalize(found, dim=1)
