"""Fine-tunes MobileNetV2 to a product embedding: normalised softmax with a margin over products, sub-centres for kinds of
garment (a kind is many articles, which must stay apart), and a coarse-group term. See README.md for how to run it."""
import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader

from mobilenet import Embedder, initialise_projection, load_backbone
from pictures import CLOTHING_KINDS, grocery_rows, iconic_rows, read_picture
from retrieval import accuracy, embed
from samples import GROCERY_CLASSES, Samples, products_left_out

SUB_CENTRES = 6


class Centres(nn.Module):
    """Unit-length class centres; kinds of garment have SUB_CENTRES each, everything else one (Deng et al. 2020)."""

    def __init__(self, classes, coarse, dimension, scale, margin):
        super().__init__()
        garments = set(range(GROCERY_CLASSES, GROCERY_CLASSES + len(CLOTHING_KINDS)))
        self.owner = torch.tensor([c for c in range(classes) for _ in range(SUB_CENTRES if c in garments else 1)])
        self.weight = nn.Parameter(torch.randn(len(self.owner), dimension))
        self.classes, self.scale = classes, scale
        self.margin = torch.tensor([0.0 if c in garments else margin for c in range(classes)])
        groups, self.group = np.unique(coarse, return_inverse=True)
        self.group, self.groups = torch.from_numpy(self.group), len(groups)

    def loss(self, embedding, labels, smoothing=0.05, coarse_weight=0.3):
        """Cross entropy of the fine classes (additive cosine margin, Wang et al. 2018) and of their coarse groups."""
        cosine = embedding @ F.normalize(self.weight, dim=1).T
        expanded = torch.full((len(cosine), self.classes), -2.0)
        cosine = expanded.scatter_reduce(1, self.owner.expand(len(cosine), -1), cosine, "amax", include_self=True)
        logits = self.scale * (cosine - F.one_hot(labels, self.classes) * self.margin)
        fine = F.cross_entropy(logits, labels, label_smoothing=smoothing)
        probability = F.softmax(logits, 1)
        grouped = torch.zeros(len(logits), self.groups).index_add(1, self.group, probability)
        coarse = F.nll_loss((grouped + 1e-7).log(), self.group[labels])
        return fine + coarse_weight * coarse, (logits.argmax(1) == labels).float().mean()


@torch.no_grad()
def prepare(model, centres, samples, size, fresh):
    """Starts every centre from its class's pictures, and (where `fresh`) the projection from principal components."""
    chosen = samples.store[::3] + samples.iconic + samples.garments[::6]
    white = [(cut, label) for cut, label in samples.drawings]
    pictures = [picture for picture, _ in chosen] + [on_white(cut) for cut, _ in white]
    labels = torch.tensor([label for _, label in chosen + white])
    features = embed(model.backbone, pictures, size)
    if fresh:
        initialise_projection(model, features)
    embedding = F.normalize(model.project(features), dim=1)
    for c in range(samples.classes):
        rows = (centres.owner == c).nonzero()[:, 0]
        own = embedding[labels == c]
        if len(own) == 0:
            continue
        centres.weight[rows] = own.mean(0) if len(rows) == 1 else own[torch.linspace(0, len(own) - 1, len(rows)).long()]
    centres.weight.copy_(F.normalize(centres.weight, dim=1))


def on_white(cut):
    """A cut-out on white, as RGB."""
    from PIL import Image

    canvas = Image.new("RGB", cut.size, "white")
    canvas.paste(cut, (0, 0), cut)
    return canvas


def mix(pixels, chance, rng):
    """With `chance`, gives every picture a rectangle of another one of the batch (CutMix, Yun et al. 2019): the batch, which
    pictures they came from, and the share of each picture that is still its own."""
    partner, own = torch.arange(len(pixels)), 1.0
    if rng.random() < chance:
        size, partner = pixels.shape[-1], torch.from_numpy(rng.permutation(len(pixels)))
        side = size * np.sqrt(rng.uniform(0.1, 0.5))
        x, y = (int(rng.uniform(0, size - side)) for _ in range(2))
        side = int(side)
        pixels = pixels.clone()
        pixels[:, :, y:y + side, x:x + side] = pixels[partner, :, y:y + side, x:x + side]
        own = 1 - side * side / (size * size)
    return pixels, partner, own


def parameter_groups(model, centres, rate):
    """Slow backbone, faster head: there is no batch norm left that would forgive large steps."""
    body = [p for p in model.backbone.blocks.parameters() if p.requires_grad]
    return [
        {"params": body, "lr": rate, "weight_decay": 0.02},
        {"params": model.backbone.head.parameters(), "lr": rate * 2, "weight_decay": 0.02},
        {"params": model.project.parameters(), "lr": rate * 4, "weight_decay": 0.02},
        {"params": centres.parameters(), "lr": rate * 20, "weight_decay": 0.0},
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--grocery", required=True, help="folder of the Grocery Store pictures")
    parser.add_argument("--clothing", required=True, help="folder of the clothing pictures")
    parser.add_argument("--pretrained", required=True, help="mobilenet_v2.npz")
    parser.add_argument("--out", required=True, help="folder for checkpoints and log.json")
    parser.add_argument("--start", help="checkpoint to go on from, with a new schedule; without it, the pretrained weights")
    parser.add_argument("--warm-up", type=int, default=150, help="steps over which the rate rises")
    parser.add_argument("--epochs", type=int, default=26)
    parser.add_argument("--size", type=int, default=160)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--scale", type=float, default=20)
    parser.add_argument("--margin", type=float, default=0.15)
    parser.add_argument("--drawings", type=int, default=160)
    parser.add_argument("--garments", type=int, default=900, help="garments that an epoch shows")
    parser.add_argument("--frozen", type=int, default=3, help="how many early blocks stay as they are")
    parser.add_argument("--dropout", type=float, default=0.2)
    parser.add_argument("--mix", type=float, default=0.0, help="share of batches whose pictures get a part of another")
    parser.add_argument("--decay", type=float, default=0.995, help="of the running mean of the weights")
    parser.add_argument("--leave-out", type=int, default=0, help="grocery products to show nothing of (unseen.py measures them)")
    parser.add_argument("--with-validation", action="store_true", help="train on the validation splits too: for a last run, when nothing is chosen any more")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()

    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    left_out = products_left_out(options.leave_out)
    samples = Samples(options.grocery, options.clothing, options.drawings, options.size, options.seed, left_out, options.with_validation, options.garments)
    val = grocery_rows(options.grocery, "val")
    gallery = grocery_rows(options.grocery, "train")[::5]
    iconic = iconic_rows(options.grocery)
    pictures = [read_picture(row.path) for row in [*val, *gallery, *iconic]]
    model = Embedder(load_backbone(options.pretrained), dropout=options.dropout).to(memory_format=torch.channels_last)
    centres = Centres(samples.classes, samples.coarse, 256, options.scale, options.margin)
    start = torch.load(options.start) if options.start else {}
    if options.start:
        model.load_state_dict(start["model"])
    if "centres" in start:
        centres.load_state_dict(start["centres"])
    else:
        prepare(model, centres, samples, options.size, fresh=not options.start)
    torch.save({"model": model.state_dict(), "options": vars(options), "epoch": 0}, out / "epoch-00.pt")
    model.backbone.freeze(options.frozen)
    mean = Embedder(load_backbone(options.pretrained)).to(memory_format=torch.channels_last)
    mean.load_state_dict(model.state_dict())
    groups = parameter_groups(model, centres, options.rate)
    optimiser = torch.optim.AdamW(groups)
    bases = [group["lr"] for group in groups]
    steps, step, started, log = options.epochs * (len(samples) // options.batch), 0, time.time(), []
    for epoch in range(1, options.epochs + 1):
        samples.start_epoch(epoch)
        rng = np.random.default_rng([options.seed, epoch])
        loader = DataLoader(samples, options.batch, num_workers=1, drop_last=True, prefetch_factor=4)
        model.train()
        losses, hits = [], []
        for pixels, labels in loader:
            factor = min(1.0, (step + 1) / options.warm_up) * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * step / steps)))
            for group, base in zip(optimiser.param_groups, bases):
                group["lr"] = base * factor
            pixels, partner, own = mix(pixels, options.mix, rng)
            embedding = model(pixels.contiguous(memory_format=torch.channels_last))
            loss, hit = centres.loss(embedding, labels)
            if own < 1:
                loss = own * loss + (1 - own) * centres.loss(embedding, labels[partner])[0]
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
            decay = min(options.decay, (step + 1) / (step + 10))
            with torch.no_grad():
                for slow, fast in zip(mean.parameters(), model.parameters()):
                    slow.lerp_(fast, 1 - decay)
            losses.append(loss.item())
            hits.append(hit.item())
            if step % 25 == 0:
                print(f"epoch {epoch} step {step}/{steps} loss {np.mean(losses[-25:]):.3f} hit {np.mean(hits[-25:]):.3f} {time.time() - started:.0f} s", flush=True)
        embedded = embed(mean, pictures, options.size)
        queries, near, catalogue = embedded.split([len(val), len(gallery), len(iconic)])
        figures = {"train": accuracy(queries, val, near, gallery), "iconic": accuracy(queries, val, catalogue, iconic)}
        log.append({"epoch": epoch, "loss": float(np.mean(losses)), "hit": float(np.mean(hits)), "seconds": time.time() - started, **figures})
        print(json.dumps(log[-1]), flush=True)
        (out / "log.json").write_text(json.dumps(log, indent=1))
        state = {"model": mean.state_dict(), "centres": centres.state_dict(), "options": vars(options), "epoch": epoch}
        torch.save(state, out / f"epoch-{epoch:02d}.pt")


if __name__ == "__main__":
    main()
