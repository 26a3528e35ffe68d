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
from retrieval import accuracy, embed, product_scores

FIRST_UNSEEN_DRAWING = 5000


def matched(queries, rows, gallery, gallery_rows):
    """Per query: the best score, whether it is of the right product, and the best score once its product is taken out of
    the gallery, which is what an unknown product scores."""
    scores = product_scores(queries, gallery, [row.fine for row in gallery_rows])
    fine = torch.tensor([row.fine for row in rows])
    best = scores.max(1)
    unknown = scores.scatter(1, fine[:, None], -2.0).max(1).values
    return best.values, best.indices == fine, unknown


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


def found_again(model, shown, queries, size):
    """Query i shows article i: top-1, the scores of the right articles, and the best score of a wrong one for each query."""
    scores = embed(model, queries, size) @ embed(model, shown, size).T
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
    """All figures of a model at one input size."""
    grocery, clothing = data["grocery"], data["clothing"]
    e = {name: embed(model, pictures, size) for name, (_, pictures) in {**grocery, **clothing}.items()}
    rows = {name: r for name, (r, _) in {**grocery, **clothing}.items()}
    both, both_rows = torch.cat([e["train"], e["iconic"]]), rows["train"] + rows["iconic"]
    article = clothing["garments"][1]
    drawn, drawn_right, drawn_wrong = found_again(model, *drawing_views(article, 200, seed), size)
    again, again_right, again_wrong = found_again(model, article, garment_views(article, seed), size)
    score, right, unknown = matched(e["val"], rows["val"], both, both_rows)
    iconic_score, iconic_right, iconic_unknown = matched(e["val"], rows["val"], e["iconic"], rows["iconic"])
    garment_unknown = product_scores(e["garments"], both, [row.fine for row in both_rows]).max(1).values
    return {
        "valFromTrain": accuracy(e["val"], rows["val"], e["train"], rows["train"]),
        "valFromIconic": accuracy(e["val"], rows["val"], e["iconic"], rows["iconic"]),
        "valFromBoth": accuracy(e["val"], rows["val"], both, both_rows),
        "clothingKind": accuracy(e["garments"], rows["garments"], e["wardrobe"], rows["wardrobe"])[0],
        "sameGarment": again,
        "unseenDrawings": drawn,
    }, {
        "score": score, "right": right, "unknown": unknown, "garments": garment_unknown,
        "iconicScore": iconic_score, "iconicRight": iconic_right, "iconicUnknown": iconic_unknown,
        "drawnRight": drawn_right, "drawnWrong": drawn_wrong, "againRight": again_right, "againWrong": again_wrong,
    }


def calibrate(scores, rate):
    """The thresholds, and what they let through: unknown products are accepted at `rate` where a catalogue has store pictures."""
    threshold = threshold_at(scores["unknown"], rate)
    slope, midpoint = logistic(torch.cat([scores["score"], scores["unknown"]]), torch.cat([scores["right"], torch.zeros_like(scores["right"])]))
    share = lambda values: float((values >= threshold).float().mean())  # noqa: E731
    both = lambda score, right: share(torch.where(right, score, torch.tensor(-1.0)))  # noqa: E731
    return {"matchThreshold": round(threshold, 3), "confidenceSlope": round(slope, 2), "confidenceMidpoint": round(midpoint, 3)}, {
        "falseAccept": {
            "storeGallery": share(scores["unknown"]), "iconicGallery": share(scores["iconicUnknown"]),
            "garmentsAsGroceries": share(scores["garments"]), "unseenDrawings": share(scores["drawnWrong"]),
            "otherGarments": share(scores["againWrong"]),
        },
        "rightAndAccepted": {
            "storeGallery": both(scores["score"], scores["right"]), "iconicGallery": both(scores["iconicScore"], scores["iconicRight"]),
            "unseenDrawings": both(scores["drawnRight"], scores["drawnRight"] > scores["drawnWrong"]),
            "sameGarment": both(scores["againRight"], scores["againRight"] > scores["againWrong"]),
        },
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
