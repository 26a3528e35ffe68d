"""Leave-one-out figures over the whole catalogue, ties against the model."""

from dataclasses import asdict, dataclass

import numpy as np
import torch

from network import SequenceModel

BATCH = 256


@dataclass(frozen=True)
class Figures:
    """Means over viewers; coverage is the share of the catalogue in at least one list of ten."""

    hr10: float
    ndcg10: float
    hr5: float
    ndcg5: float
    coverage10: float

    def rounded(self) -> dict[str, float]:
        return {name: round(value, 5) for name, value in asdict(self).items()}


def pad_left(histories: list[np.ndarray], length: int) -> np.ndarray:
    """The newest `length` items of each history, [n, longest] int64, left-padded with -1."""
    longest = max(1, min(length, max(len(history) for history in histories)))
    padded = np.full((len(histories), longest), -1, np.int64)
    for row, history in enumerate(histories):
        newest = history[-longest:]
        if len(newest):
            padded[row, -len(newest):] = newest
    return padded


@torch.no_grad()
def evaluate(model: SequenceModel, histories: list[np.ndarray], targets: np.ndarray, device: torch.device,
             vectors: torch.Tensor | None = None) -> Figures:
    """Ranks all items but those of the history for each viewer; the target must not be in the history."""
    model.eval()
    vectors = model.vectors() if vectors is None else vectors
    ranks, shown = np.zeros(len(histories), np.int64), np.zeros(len(vectors), bool)
    order = np.argsort([len(history) for history in histories], kind="stable")
    for start in range(0, len(order), BATCH):
        chosen = order[start:start + BATCH]
        some = [histories[viewer] for viewer in chosen]
        items = torch.from_numpy(pad_left(some, model.shape.length)).to(device)
        scores = model(items, vectors)[:, -1] @ vectors.T
        rows = np.repeat(np.arange(len(some)), [len(history) for history in some])
        scores[torch.from_numpy(rows).to(device), torch.from_numpy(np.concatenate(some).astype(np.int64)).to(device)] = -torch.inf
        aims = torch.from_numpy(targets[chosen].astype(np.int64)).to(device)
        aimed = scores.gather(1, aims[:, None])
        ranks[chosen] = (scores >= aimed).sum(1).cpu().numpy()
        shown[scores.topk(min(10, scores.shape[1]), dim=1).indices.unique().cpu().numpy()] = True
    gains = 1 / np.log2(ranks + 1)
    return Figures(*(float(value) for value in (
        (ranks <= 10).mean(), (gains * (ranks <= 10)).mean(), (ranks <= 5).mean(), (gains * (ranks <= 5)).mean(), shown.mean(),
    )))
