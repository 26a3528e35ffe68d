"""The network: a weighted mean of learnt vectors, one bent layer beside it, a head for each set of intents."""

from dataclasses import dataclass

import features
import numpy as np
import torch

WIDTH, HIDDEN = 112, 256
KEPT = 60_000
"""Hash values that get a row of the table: those of the most rows; the rest is left out."""

LEFT_OUT = 0.35
"""Share of a text's features that each step of training leaves out."""


@dataclass
class Vocabulary:
    """Which hash values are kept (row 0 is everything else) and how rare each is."""

    remap: np.ndarray
    idf: np.ndarray

    @staticmethod
    def of(texts: list[np.ndarray]) -> "Vocabulary":
        counts = np.zeros(features.ROWS + 1, np.int64)
        for found in texts:
            counts[found] += 1
        counts[0] = 0
        kept = np.argsort(-counts, kind="stable")[:KEPT]
        kept = np.sort(kept[counts[kept] > 1])
        remap = np.zeros(features.ROWS + 1, np.uint16)
        remap[kept] = 1 + np.arange(len(kept))
        idf = np.concatenate([[0], np.log((1 + len(texts)) / (1 + counts[kept])) + 1]).astype(np.float32)
        return Vocabulary(remap, idf)

    def rows(self, found: np.ndarray) -> np.ndarray:
        """Table rows of a text's features; [0] when none is kept."""
        rows = self.remap[found]
        rows = rows[rows > 0].astype(np.int64)
        return rows if len(rows) else np.zeros(1, np.int64)


class Network(torch.nn.Module):
    """Logits by head for texts given as table rows."""

    def __init__(self, vocabulary: Vocabulary, sizes: dict[str, int]) -> None:
        super().__init__()
        self.vocabulary = vocabulary
        self.table = torch.nn.EmbeddingBag(len(vocabulary.idf), WIDTH, mode="sum", sparse=True)
        torch.nn.init.normal_(self.table.weight, std=0.4)
        self.bias = torch.nn.Parameter(torch.zeros(WIDTH))
        self.hidden = torch.nn.Linear(WIDTH, HIDDEN)
        self.drop = torch.nn.Dropout(0.3)
        self.heads = torch.nn.ModuleDict({name: torch.nn.Linear(WIDTH + HIDDEN, size) for name, size in sizes.items()})

    def trunk(self, texts: list[np.ndarray], chance: np.random.Generator | None = None) -> torch.Tensor:
        """[texts, WIDTH + HIDDEN]; with `chance`, features are left out as in training."""
        flat, lengths = np.concatenate(texts), np.array([len(rows) for rows in texts])
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        weight = self.vocabulary.idf[flat]
        if chance is not None:
            weight = weight * (chance.random(len(flat)) > LEFT_OUT)
        weight = weight / np.sqrt(np.repeat(np.add.reduceat(weight * weight, starts), lengths) + 1e-6)
        linear = self.table(torch.tensor(flat), torch.tensor(starts), per_sample_weights=torch.tensor(weight.astype(np.float32))) + self.bias
        linear = self.drop(linear) if chance is not None else linear
        return torch.cat([linear, torch.relu(self.hidden(linear))], 1)

    def logits(self, head: str, texts: list[np.ndarray]) -> np.ndarray:
        """What a head answers, as NumPy, without gradients."""
        with torch.no_grad():
            return np.concatenate([self.heads[head](self.trunk(texts[at:at + 512])).numpy() for at in range(0, len(texts), 512)])


@dataclass
class Targets:
    """For each distinct text the class and weight in one head; weight 0 where the head has no say."""

    classes: np.ndarray
    weights: np.ndarray


class TableSteps:
    """Adam without momentum for the table, which touches only the rows that a batch has: a tenth of the time of all rows."""

    def __init__(self, table: torch.nn.Parameter) -> None:
        self._table = table
        self._squares = torch.zeros_like(table.data)
        self._last = torch.zeros(len(table), dtype=torch.long)
        self._step = 0

    def step(self, rate: float) -> None:
        """Moves the rows that have a gradient."""
        self._step += 1
        gradient = self._table.grad.coalesce()
        rows, slopes = gradient.indices()[0], gradient.values()
        fade = torch.pow(0.999, (self._step - self._last[rows]).float())[:, None]
        squares = self._squares[rows] * fade + 0.001 * slopes * slopes
        self._squares[rows], self._last[rows] = squares, self._step
        self._table.data[rows] -= rate * slopes / ((squares / (1 - 0.999 ** self._step)).sqrt() + 1e-8)
        self._table.grad = None


def train(network: Network, texts: list[np.ndarray], targets: dict[str, Targets], epochs: int, seed: int, after_epoch) -> None:
    """Cross-entropy of all heads together (label smoothing 0.05), Adam-like steps with a linear warm-up and decay."""
    chance = np.random.default_rng(seed)
    batch = 512
    table = TableSteps(network.table.weight)
    rest = torch.optim.AdamW([parameter for name, parameter in network.named_parameters() if not name.startswith("table")], lr=0.003, weight_decay=0.02)
    steps, step = epochs * (len(texts) // batch + 1), 0
    for epoch in range(epochs):
        order = chance.permutation(len(texts))
        for at in range(0, len(order), batch):
            part = order[at:at + batch]
            pace = max(0.01, min(1 - step / steps, (step + 1) / 60))
            step += 1
            for group in rest.param_groups:
                group["lr"] = 0.003 * pace
            rest.zero_grad(set_to_none=True)
            found = network.trunk([texts[i] for i in part], chance)
            loss = torch.zeros(())
            for head, target in targets.items():
                said = np.flatnonzero(target.weights[part] > 0)
                if len(said) == 0:
                    continue
                each = torch.nn.functional.cross_entropy(network.heads[head](found[said]), torch.tensor(target.classes[part[said]]), reduction="none", label_smoothing=0.05)
                loss = loss + (each * torch.tensor(target.weights[part[said]])).sum() / batch
            loss.backward()
            table.step(0.016 * pace)
            rest.step()
        after_epoch(epoch)
