"""Measures a checkpoint for model.json: accuracy on grocery val, the same garment again, drawings that training never showed,
and what each threshold would let through of products that the catalogue lacks; fits the confidence.

Nothing here reads a test split. Figures of the served model come from `npm run eval:vision`, which is the product's path.
"""
import argparse
import json
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from augment import compose, perspective, plain_ground, random_crop, recolour
from drawings import drawing
from export import load_embedder
from familiarity import help_for, references
from pictures import clothing_rows, grocery_rows, iconic_rows, read_picture
from retrieval import accuracy, embed, product_scores

FIRST_UNSEEN_DRAWING = 5000


def halves(queries, rows, gallery, gallery_rows, known):
    """Asks every query of a catalogue that lacks every second product, then of one that lacks the others: the best scores
    of both, whether the product found is right, and whether the catalogue had it."""
    labels, fine = torch.tensor([row.fine for row in gallery_rows]), torch.tensor([row.fine for row in rows])
    best, right, had = [], [], []
    for half in (0, 1):
        kept = torch.arange(int(labels.max()) + 1) % 2 == half
        in_half = kept[labels]
        found = product_scores(queries, gallery[in_half], labels[in_half], known).max(1)
        best.append(found.values)
        right.append(found.indices == fine)
        had.append(kept[fine])
    return torch.cat(best), torch.cat(right), torch.cat(had)


def logistic(scores, correct, steps=2000):
    """(slope, midpoint) of P(correct | cosine), by gradient descent on the log loss."""
    slope, middle = torch.tensor(10.0, requires_grad=True), torch.tensor(float(scores.median()), requires_grad=True)
    optimiser = torch.optim.Adam([slope, middle], lr=0.02)
    for _ in range(steps):
        loss = torch.nn.functional.binary_cross_entropy_with_logits(slope * (scores - middle), correct.float())
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return float(slope), float(middle)


def found_again(model, shown, queries, size, known):
    """Query i shows article i: top-1, the scores of the right articles, and the best score of a wrong one for each query."""
    catalogue = embed(model, shown, size)
    helped = help_for(catalogue, known)
    scores = embed(model, queries, size) @ catalogue.T + helped - helped.mean()
    own = torch.eye(len(shown), dtype=torch.bool)
    top1 = (scores.argmax(1) == torch.arange(len(shown))).float().mean()
    return float(top1), scores[own], scores.masked_fill(own, -1).max(1).values


def garment_views(pictures, seed):
    """Each garment again: cropped, turned and recoloured."""
    views = []
    for number, picture in enumerate(pictures):
        rng = np.random.default_rng([seed, number])
        view = random_crop(perspective(picture, rng), 256, rng, 0.5)
        views.append(Image.fromarray((recolour(np.asarray(view, np.float32) / 255, rng, 0.7) * 255).astype(np.uint8)))
    return views


def drawing_views(backgrounds, count, seed):
    """Drawings that training never showed: on white as a catalogue has them, and pasted on backgrounds."""
    shown, pasted = [], []
    for number in range(count):
        rng = np.random.default_rng([seed, number])
        cut = drawing(FIRST_UNSEEN_DRAWING + number)
        canvas, small = Image.new("RGB", (256, 256), "white"), cut.copy()
        small.thumbnail((200, 200))
        canvas.paste(small, ((256 - small.width) // 2, (256 - small.height) // 2), small)
        shown.append(canvas)
        busy = random_crop(backgrounds[number % len(backgrounds)], 256, rng, 0.1)
        pasted.append(compose(cut, plain_ground(256, rng) if number % 2 else busy, 256, rng))
    return shown, pasted


def measure(model, data, size, seed):
    """Figures that need no threshold, and answers from store pictures and from iconic pictures alone (see halves)."""
    rows = {name: r for name, (r, _) in data.items()}
    article = data["garments"][1]
    e = {name: embed(model, data[name][1], size) for name in ("train", "val", "iconic")}
    known = references(e["train"], [row.fine for row in rows["train"]])
    both, both_rows = torch.cat([e["train"], e["iconic"]]), rows["train"] + rows["iconic"]
    drawn, drawn_right, drawn_wrong = found_again(model, *drawing_views(article, 200, seed), size, known)
    again, again_right, again_wrong = found_again(model, article, garment_views(article, seed), size, known)
    return {
        "valFromTrain": accuracy(e["val"], rows["val"], e["train"], rows["train"], known),
        "valFromIconic": accuracy(e["val"], rows["val"], e["iconic"], rows["iconic"], known),
        "valFromBoth": accuracy(e["val"], rows["val"], both, both_rows, known),
        "sameGarment": again,
        "unseenDrawings": drawn,
    }, {
        "store": halves(e["val"], rows["val"], both, both_rows, known),
        "iconic": halves(e["val"], rows["val"], e["iconic"], rows["iconic"], known),
        "drawings": (drawn_right, drawn_wrong), "garments": (again_right, again_wrong),
    }


def confidence(answers):
    """P(right | score), store and iconic catalogues alike, half of the products unknown."""
    scores, right = (torch.cat([answers[name][i] for name in ("store", "iconic")]) for i in (0, 1))
    slope, midpoint = logistic(scores, right)
    return {"confidenceSlope": round(slope, 2), "confidenceMidpoint": round(midpoint, 3)}


def ladder(answers, thresholds):
    """What each threshold lets through: of products in the catalogue named rightly, and of others named at all."""
    lines = []
    for threshold in thresholds:
        cells = [f"{threshold:.2f}"]
        for name in ("store", "iconic"):
            best, right, had = answers[name]
            accepted = best >= threshold
            cells.append(f"{name}: right {(accepted & right)[had].float().mean():.3f} false {accepted[~had].float().mean():.3f}")
        for name in ("drawings", "garments"):
            own, other = answers[name]
            cells.append(f"{name}: right {((own >= threshold) & (own > other)).float().mean():.3f}")
        lines.append("  ".join(cells))
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", required=True, nargs="+")
    parser.add_argument("--grocery", required=True)
    parser.add_argument("--clothing", required=True)
    parser.add_argument("--sizes", type=int, nargs="+", default=[160, 192, 224])
    parser.add_argument("--threshold", type=float, help="matchThreshold to write, chosen by the printed ladder")
    parser.add_argument("--facts", help="where to write metrics and parameters of the last checkpoint and size")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()

    if options.facts and options.threshold is None:
        parser.error("--facts needs --threshold: run without both first and choose by the printed ladder")
    load = lambda rows: (rows, [read_picture(row.path) for row in rows])  # noqa: E731
    data = {split: load(grocery_rows(options.grocery, split)) for split in ("train", "val")}
    data |= {"iconic": load(iconic_rows(options.grocery)), "garments": load(clothing_rows(options.clothing, "validation"))}
    for checkpoint in options.checkpoint:
        model = load_embedder(checkpoint).to(memory_format=torch.channels_last)
        for size in options.sizes:
            metrics, answers = measure(model, data, size, options.seed)
            facts = {"metrics": metrics, "parameters": {"matchThreshold": options.threshold, **confidence(answers)}}
            print(Path(checkpoint).name, size, json.dumps(facts), flush=True)
            print(ladder(answers, np.arange(0.5, 0.8, 0.02)), flush=True)
    if options.facts:
        rounded = json.loads(json.dumps(facts), parse_float=lambda text: round(float(text), 4))
        Path(options.facts).write_text(json.dumps(rounded, indent=1) + "\n")


if __name__ == "__main__":
    main()
