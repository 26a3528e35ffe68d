"""Trains the detector on composed scenes. Deterministic in its seed on one machine; prints progress; no test split is read."""
import argparse
import copy
import time
from pathlib import Path

import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

from loss import detection_loss
from network import decode, load_start
from scenes import compose_scene
from stock import Stock

SHAPES = [(320, 192), (320, 192), (320, 192), (192, 320), (256, 256)]
"""Widths and heights of a batch's scenes, in turn: landscape three times of five, portrait, square."""


class Batches(Dataset):
    """Batch `n` is always the same: pixels uint8 [batch, h, w, 3], boxes and ignored boxes a scene."""

    def __init__(self, stock, batch, steps, seed):
        self.stock, self.batch, self.steps, self.seed = stock, batch, steps, seed

    def __len__(self):
        return self.steps

    def __getitem__(self, step):
        width, height = SHAPES[step % len(SHAPES)]
        scenes = [compose_scene(self.stock, width, height, np.random.default_rng([self.seed, step, i])) for i in range(self.batch)]
        return (
            torch.from_numpy(np.stack([scene.pixels for scene in scenes])),
            [torch.from_numpy(scene.boxes) for scene in scenes],
            [torch.from_numpy(scene.ignored) for scene in scenes],
        )


def as_input(pixels):
    """uint8 [n, h, w, 3] to float32 [n, 3, h, w] in [-1, 1]."""
    return (pixels.permute(0, 3, 1, 2).float() / 127.5 - 1).contiguous(memory_format=torch.channels_last)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--grocery", required=True)
    parser.add_argument("--clothing", required=True)
    parser.add_argument("--pretrained", required=True, help="folder with mobilenet_v2.npz")
    parser.add_argument("--out", required=True)
    parser.add_argument("--steps", type=int, default=1600)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--backbone-rate", type=float, default=0.2, help="of --rate")
    parser.add_argument("--frozen", type=int, default=3, help="blocks that keep their weights")
    parser.add_argument("--start", help="a checkpoint to go on from")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()

    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    model = load_start(Path(options.pretrained) / "mobilenet_v2.npz", options.frozen).to(memory_format=torch.channels_last)
    if options.start:
        model.load_state_dict(torch.load(options.start, map_location="cpu")["model"])
    model.stem.requires_grad_(options.frozen == 0)
    model.blocks[:options.frozen].requires_grad_(False)
    old = [p for p in model.blocks.parameters() if p.requires_grad]
    known = {id(p) for p in old}
    new = [p for p in model.parameters() if p.requires_grad and id(p) not in known]
    optimiser = torch.optim.AdamW([
        {"params": old, "lr": options.rate * options.backbone_rate}, {"params": new, "lr": options.rate},
    ], weight_decay=0.02)
    rates = [group["lr"] for group in optimiser.param_groups]
    mean = copy.deepcopy(model)
    stock = Stock(options.grocery, options.clothing, "train")
    print(f"{len(stock.iconic)} iconic pictures, {len(stock.garments)} garments, {len(stock.store)} store pictures", flush=True)
    batches = DataLoader(Batches(stock, options.batch, options.steps, options.seed), batch_size=None, num_workers=1, prefetch_factor=4)

    began, sums = time.time(), np.zeros(2)
    for step, (pixels, boxes, ignored) in enumerate(batches):
        done = step / options.steps
        share = min(1.0, (step + 1) / 100) * (0.5 * (1 + np.cos(np.pi * done)) * 0.98 + 0.02)
        for group, rate in zip(optimiser.param_groups, rates):
            group["lr"] = rate * share
        quality, box = detection_loss(*decode(model.train()(as_input(pixels))), boxes, ignored)
        loss = quality + 2 * box
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(old + new, 4.0)
        optimiser.step()
        keep = min(0.995, (step + 1) / (step + 10))
        with torch.no_grad():
            for ours, theirs in zip(mean.state_dict().values(), model.state_dict().values()):
                if ours.dtype.is_floating_point:
                    ours.mul_(keep).add_(theirs, alpha=1 - keep)
                else:
                    ours.copy_(theirs)
        sums += [float(quality), float(box)]
        if step % 25 == 24:
            each = (time.time() - began) / (step + 1)
            print(f"step {step + 1}: quality {sums[0] / 25:.3f} box {sums[1] / 25:.3f}, {each:.2f} s a step, {done:.0%}", flush=True)
            sums[:] = 0
        if step % 200 == 199:
            torch.save({"model": mean.state_dict(), "options": vars(options), "step": step + 1}, out / "latest.pt")
    torch.save({"model": mean.state_dict(), "options": vars(options), "step": options.steps}, out / "detector.pt")


if __name__ == "__main__":
    main()
