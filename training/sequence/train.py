"""Trains the sequence model: `python train.py sequences.jsonl --out work/first` (see README.md)."""

import argparse
import json
import os
import resource
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

from evaluation import evaluate, pad_left
from linear_cross_entropy import LinearCrossEntropy, logits_buffer
from network import SequenceModel, Shape
from sequences import Sequences, read_sequences
from warm_start import co_occurrence_vectors

# Viewers that figures are taken from, at most.
MEASURED = 50_000


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="an export of the server, or the text format of public benchmarks")
    parser.add_argument("--attributes", type=Path, help="labels of the text format's items: {\"item\": [label, ...]}")
    parser.add_argument("--out", type=Path, required=True, help="folder of the checkpoints; a run in it goes on where it was")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--threads", type=int, default=0, help="of the CPU; 0 leaves it to PyTorch")
    parser.add_argument("--width", type=int, default=64)
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--heads", type=int, default=2)
    parser.add_argument("--length", type=int, default=50, help="items of a history that count")
    parser.add_argument("--dropout", type=float, default=0.5)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--batch", type=int, default=256, help="sequences a step")
    parser.add_argument("--epochs", type=int, default=200, help="at most")
    parser.add_argument("--patience", type=int, default=10, help="epochs without a better validation NDCG@10 before the end")
    parser.add_argument("--average", type=float, default=0.99, help="what the averaged weights, which are measured and kept, keep at a step; 0: no average")
    parser.add_argument("--ahead", type=int, default=1, help="how many of the coming items are targets")
    parser.add_argument("--ahead-decay", type=float, default=0.5, help="weight of each later target against the one before it")
    parser.add_argument("--decay", type=float, default=0.0, help="weight decay (decoupled)")
    parser.add_argument("--no-labels", action="store_true", help="items are their own vectors only")
    parser.add_argument("--cold-start", action="store_true", help="begin with random vectors instead of those of co-occurrence")
    parser.add_argument("--whole", action="store_true", help="train on whole sequences for exactly --epochs, measuring nothing: for the shop, once they are known")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--test", action="store_true", help="measure the best epoch on each viewer's last item, once, at the end")
    return parser.parse_args()


def training_parts(viewers: list[np.ndarray], whole: bool) -> list[np.ndarray]:
    """Leave one out: all but the last two items of each viewer; everything when `whole`. At least two items each."""
    parts = viewers if whole else [viewer[:-2] for viewer in viewers]
    return [part for part in parts if len(part) > 1]


def measured_viewers(viewers: list[np.ndarray], seed: int) -> list[np.ndarray]:
    """Those long enough for a training part, a validation item and a test item; of very many, a sample."""
    long_enough = [viewer for viewer in viewers if len(viewer) > 2]
    if len(long_enough) <= MEASURED:
        return long_enough
    return [long_enough[place] for place in np.sort(np.random.default_rng(seed).choice(len(long_enough), MEASURED, replace=False))]


def batches(parts: list[np.ndarray], size: int, random: np.random.Generator) -> list[list[np.ndarray]]:
    """Sequences of like length together, so that little is padding; which ones, and in which order, is random."""
    lengths = np.array([len(part) for part in parts]) + random.random(len(parts)) * 2
    order = np.argsort(lengths, kind="stable")
    groups = [[parts[place] for place in order[start:start + size]] for start in range(0, len(order), size)]
    return [groups[place] for place in random.permutation(len(groups))]


def aims(items: np.ndarray, ahead: int, decay: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For every real item but the last of each row: where it is, the next `ahead` items, and weights that sum to one."""
    rows, length = items.shape
    there = items >= 0
    targets = np.full((rows, length, ahead), -1, np.int64)
    for step in range(1, min(ahead, length - 1) + 1):
        targets[:, :-step, step - 1] = items[:, step:]
    known = (targets >= 0) & there[:, :, None]
    weights = known * decay ** np.arange(ahead)
    counted = known[:, :, 0]
    weights = weights[counted] / weights[counted].sum(1, keepdims=True)
    return counted, np.maximum(targets[counted], 0), weights.astype(np.float32)


class Run:
    """One training run: everything that a checkpoint holds, and how it goes on from one."""

    def __init__(self, options: argparse.Namespace, data: Sequences) -> None:
        torch.manual_seed(options.seed)
        self.options, self.data, self.device = options, data, torch.device(options.device)
        labels = [[] for _ in data.products] if options.no_labels else data.labels
        shape = Shape(len(data.products), 0 if options.no_labels else data.label_count, options.width, options.layers,
                      options.heads, options.length)
        self.model = SequenceModel(shape, labels, options.dropout).to(self.device)
        # Measured and exported: the mean over the last steps is a better model than the last step (Polyak averaging).
        self.averaged = SequenceModel(shape, labels, options.dropout).to(self.device)
        self.optimiser = torch.optim.AdamW(self.model.parameters(), lr=options.rate, betas=(0.9, 0.98), weight_decay=options.decay)
        self.parts, self.measured = training_parts(data.viewers, options.whole), measured_viewers(data.viewers, options.seed)
        if not options.cold_start:
            self.model.start_from(co_occurrence_vectors(self.parts, shape.items, shape.width, options.seed))
        self.averaged.load_state_dict(self.model.state_dict())
        self.epoch, self.best, self.best_epoch, self.seconds = 0, -1.0, 0, 0.0
        self.log: list[dict[str, object]] = []

    def train_epoch(self) -> float:
        """One pass; the mean loss. What it draws depends on the seed and the number of the epoch only."""
        options, device = self.options, self.device
        random = np.random.default_rng((options.seed, self.epoch))
        torch.manual_seed(options.seed * 100_003 + self.epoch)
        self.model.train()
        buffer = logits_buffer(self.model.shape.items, device)
        total, positions = 0.0, 0
        for group in batches(self.parts, options.batch, random):
            items = pad_left(group, options.length + 1)
            counted, targets, weights = aims(items, options.ahead, options.ahead_decay)
            # The last item of a row is only ever a target.
            inputs = torch.from_numpy(items[:, :-1].copy()).to(device)
            vectors = self.model.vectors()
            queries = self.model(inputs, vectors)[torch.from_numpy(counted[:, :-1]).to(device)]
            loss = LinearCrossEntropy.apply(
                queries, vectors, torch.from_numpy(targets).to(device), torch.from_numpy(weights).to(device), buffer)
            self.optimiser.zero_grad(set_to_none=True)
            loss.backward()
            self.optimiser.step()
            self._average()
            total += loss.item() * len(queries)
            positions += len(queries)
        return total / positions

    @torch.no_grad()
    def _average(self) -> None:
        torch._foreach_lerp_(list(self.averaged.parameters()), list(self.model.parameters()), 1 - self.options.average)

    def validate(self):
        """Figures on each viewer's second last item."""
        return evaluate(self.averaged, [viewer[:-2] for viewer in self.measured],
                        np.array([viewer[-2] for viewer in self.measured]), self.device)

    def test(self):
        """Figures on each viewer's last item, after everything before it."""
        return evaluate(self.averaged, [viewer[:-1] for viewer in self.measured],
                        np.array([viewer[-1] for viewer in self.measured]), self.device)

    def save(self, path: Path) -> None:
        """Written beside and renamed, so that a crash leaves the one before."""
        state = {
            "shape": asdict(self.model.shape), "options": {key: str(value) for key, value in vars(self.options).items()},
            "model": self.averaged.state_dict(), "training": self.model.state_dict(), "optimiser": self.optimiser.state_dict(),
            "epoch": self.epoch, "best": self.best, "best_epoch": self.best_epoch, "seconds": self.seconds, "log": self.log, "products": self.data.products,
        }
        part = path.with_suffix(".part")
        torch.save(state, part)
        os.replace(part, path)

    def load(self, path: Path) -> None:
        """Goes on from a checkpoint of the same data and sizes; anything else is refused."""
        state = torch.load(path, map_location=self.device, weights_only=True)
        if state["shape"] != asdict(self.model.shape) or state["products"] != self.data.products:
            raise SystemExit(f"{path} is a run of other data or sizes: choose another --out")
        self.averaged.load_state_dict(state["model"])
        self.model.load_state_dict(state["training"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.epoch, self.best, self.best_epoch = state["epoch"], state["best"], state["best_epoch"]
        self.seconds, self.log = state["seconds"], state["log"]


def main() -> None:
    options = arguments()
    if options.threads:
        torch.set_num_threads(options.threads)
    try:
        data = read_sequences(options.file, options.attributes)
    except ValueError as error:
        raise SystemExit(str(error)) from error
    if not training_parts(data.viewers, options.whole):
        least = "two products" if options.whole else "four products"
        raise SystemExit(f"{options.file} has no viewer with {least} or more: there is nothing to learn an order from")
    if options.whole and options.test:
        raise SystemExit("--whole leaves no test items to measure: leave --test out")
    run = Run(options, data)
    options.out.mkdir(parents=True, exist_ok=True)
    latest, best = options.out / "latest.pt", options.out / "best.pt"
    if latest.exists():
        run.load(latest)
        print(f"goes on after epoch {run.epoch}", flush=True)
    positions = sum(len(part) - 1 for part in run.parts)
    print(f"{len(run.data.viewers)} viewers, {len(run.data.products)} items, {run.model.shape.labels} labels, "
          f"{positions} positions an epoch, on {run.device}", flush=True)
    if run.epoch == 0 and not options.whole:
        print(json.dumps({"epoch": 0, **run.validate().rounded()}), flush=True)
    while run.epoch < options.epochs and (options.whole or run.epoch - run.best_epoch < options.patience):
        started = time.monotonic()
        loss = run.train_epoch()
        trained = time.monotonic() - started
        figures = None if options.whole else run.validate()
        run.epoch += 1
        run.seconds += time.monotonic() - started
        run.log.append({"epoch": run.epoch, "loss": round(loss, 4), "seconds": round(trained, 1), **(figures.rounded() if figures else {})})
        better = figures is None or figures.ndcg10 > run.best
        if better:
            run.best, run.best_epoch = figures.ndcg10 if figures else -1.0, run.epoch
        run.save(latest)
        if better:
            run.save(best)
        print(json.dumps(run.log[-1]) + (" best" if better else ""), flush=True)
    peak = torch.cuda.max_memory_allocated() if run.device.type == "cuda" else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(f"best epoch {run.best_epoch} of {run.epoch}, {run.seconds:.0f} s, peak memory {peak / 2**20:.0f} MiB", flush=True)
    if options.test:
        run.load(best)
        print("test", json.dumps(run.test().rounded()), flush=True)


if __name__ == "__main__":
    main()
