"""Measures a checkpoint and sets the thresholds of model.json: accuracy on grocery val and clothing validation, what is
answered for products that the catalogue lacks, the same garment again, and drawings that training never showed.

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
from pictures import clothing_rows, grocery_rows, iconic_rows, read_picture
from retrieval import accuracy, embed, nearest

FIRST_UNSEEN_DRAWING = 5000


def best_other(queries, rows, gallery, gallery_rows):
    """For every query, the best cosine when its own product is taken out of the gallery: what an unknown product scores."""
    scores = queries @ gallery.T
    own = torch.tensor([[g.fine == q.fine for g in gallery_rows] for q in rows])
    return scores.masked_fill(own, -1).max(1).values


def threshold_at(unknown, rate):
    """The cosine that a share `rate` of unknown products reaches."""
    return float(torch.quantile(unknown, 1 - rate))


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


def same_article(model, pictures, size, seed):
    """Top-1 of finding each of `pictures` again, in itself cropped, turned and recoloured."""
    queries = []
    for number, picture in enumerate(pictures):
        rng = np.random.default_rng([seed, number])
        view = random_crop(perspective(picture, rng), 256, rng, 0.5)
        queries.append(Image.fromarray((recolour(np.asarray(view, np.float32) / 255, rng, 0.7) * 255).astype(np.uint8)))
    scores = embed(model, queries, size) @ embed(model, pictures, size).T
    return float((scores.argmax(1) == torch.arange(len(pictures))).float().mean())


def unseen_drawings(model, backgrounds, size, count, seed):
    """Drawings as a catalogue shows them against themselves pasted on backgrounds: top-1 and the scores, right and wrong."""
    shown, queries = [], []
    for number in range(count):
        rng = np.random.default_rng([seed, number])
        cut = drawing(FIRST_UNSEEN_DRAWING + number)
        canvas = Image.new("RGB", (256, 256), "white")
        small = cut.copy()
        small.thumbnail((200, 200))
        canvas.paste(small, ((256 - small.width) // 2, (256 - small.height) // 2), small)
        shown.append(canvas)
        ground = plain_ground(256, rng) if number % 2 else random_crop(backgrounds[number % len(backgrounds)], 256, rng, 0.1)
        queries.append(compose(cut, ground, 256, rng))
    scores = embed(model, queries, size) @ embed(model, shown, size).T
    own = torch.eye(count, dtype=torch.bool)
    return float((scores.argmax(1) == torch.arange(count)).float().mean()), scores[own], scores.masked_fill(own, -1).max(1).values


def measure(model, data, size, seed):
    """All figures of a model at one input size."""
    grocery, clothing = data["grocery"], data["clothing"]
    e = {name: embed(model, pictures, size) for name, (_, pictures) in {**grocery, **clothing}.items()}
    rows = {name: r for name, (r, _) in {**grocery, **clothing}.items()}
    both, both_rows = torch.cat([e["train"], e["iconic"]]), rows["train"] + rows["iconic"]
    article = [p for _, p in zip(rows["garments"], clothing["garments"][1])]
    drawn, drawn_right, drawn_wrong = unseen_drawings(model, article, size, 200, seed)
    label, score = nearest(e["val"], both, [row.fine for row in both_rows])
    right = label[:, 0] == torch.tensor([row.fine for row in rows["val"]])
    unknown, iconic_unknown = best_other(e["val"], rows["val"], both, both_rows), best_other(e["val"], rows["val"], e["iconic"], rows["iconic"])
    garment_unknown = (e["garments"] @ both.T).max(1).values
    iconic_label, iconic_score = nearest(e["val"], e["iconic"], [row.fine for row in rows["iconic"]])
    iconic_right = iconic_label[:, 0] == torch.tensor([row.fine for row in rows["val"]])
    return {
        "valFromTrain": accuracy(e["val"], rows["val"], e["train"], rows["train"]),
        "valFromIconic": accuracy(e["val"], rows["val"], e["iconic"], rows["iconic"]),
        "valFromBoth": accuracy(e["val"], rows["val"], both, both_rows),
        "clothingKind": accuracy(e["garments"], rows["garments"], e["wardrobe"], rows["wardrobe"])[0],
        "sameGarment": same_article(model, article, size, seed),
        "unseenDrawings": drawn,
    }, {
        "score": score[:, 0], "right": right, "unknown": unknown, "garments": garment_unknown,
        "iconicScore": iconic_score[:, 0], "iconicRight": iconic_right, "iconicUnknown": iconic_unknown,
        "drawnRight": drawn_right, "drawnWrong": drawn_wrong,
    }


def calibrate(scores, rate):
    """The thresholds, and what they let through: unknown products are accepted at `rate` where a catalogue has store pictures."""
    threshold = threshold_at(scores["unknown"], rate)
    slope, midpoint = logistic(torch.cat([scores["score"], scores["unknown"]]), torch.cat([scores["right"], torch.zeros_like(scores["right"])]))
    share = lambda values: float((values >= threshold).float().mean())  # noqa: E731
    return {"matchThreshold": round(threshold, 3), "confidenceSlope": round(slope, 2), "confidenceMidpoint": round(midpoint, 3)}, {
        "falseAccept": {"storeGallery": share(scores["unknown"]), "iconicGallery": share(scores["iconicUnknown"]), "garmentsAsGroceries": share(scores["garments"]), "unseenDrawings": share(scores["drawnWrong"])},
        "rightAndAccepted": {"storeGallery": share(scores["score"].where(scores["right"], torch.tensor(-1.0))), "iconicGallery": share(scores["iconicScore"].where(scores["iconicRight"], torch.tensor(-1.0))), "unseenDrawings": share(scores["drawnRight"].where(scores["drawnRight"] > scores["drawnWrong"], torch.tensor(-1.0)))},
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", required=True, nargs="+")
    parser.add_argument("--grocery", required=True)
    parser.add_argument("--clothing", required=True)
    parser.add_argument("--sizes", type=int, nargs="+", default=[160, 192, 224])
    parser.add_argument("--false-accept", type=float, default=0.05, help="share of unknown products that may be taken for ours")
    parser.add_argument("--facts", help="where to write metrics and parameters of the last checkpoint and size")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()

    load = lambda rows: (rows, [read_picture(row.path) for row in rows])  # noqa: E731
    data = {
        "grocery": {"train": load(grocery_rows(options.grocery, "train")), "val": load(grocery_rows(options.grocery, "val")), "iconic": load(iconic_rows(options.grocery))},
        "clothing": {"wardrobe": load(clothing_rows(options.clothing, "train")), "garments": load(clothing_rows(options.clothing, "validation"))},
    }
    for checkpoint in options.checkpoint:
        model = load_embedder(checkpoint).to(memory_format=torch.channels_last)
        for size in options.sizes:
            metrics, scores = measure(model, data, size, options.seed)
            parameters, open_set = calibrate(scores, options.false_accept)
            facts = {"metrics": {**metrics, "openSet": open_set}, "parameters": parameters}
            print(Path(checkpoint).name, size, json.dumps(facts), flush=True)
    if options.facts:
        rounded = json.loads(json.dumps(facts), parse_float=lambda text: round(float(text), 4))
        Path(options.facts).write_text(json.dumps(rounded, indent=1) + "\n")


if __name__ == "__main__":
    main()
