"""Measures a detector on composed scenes of pictures that training never saw, beside the grid of regions that it replaced."""
import argparse
import json

import numpy as np
import torch

from loss import overlap
from network import Detector, decode
from scenes import compose_scene
from stock import Stock
from train import SHAPES, as_input

SEED = 4_242


def suppress(boxes, scores, least, most_overlap):
    """Greedy non-maximum suppression; row numbers, best first."""
    rows, kept = [int(r) for r in scores.argsort(descending=True) if scores[r] >= least], []
    for row in rows:
        if not kept or float(overlap(boxes[row], boxes[kept])[0].max()) <= most_overlap:
            kept.append(row)
    return kept


def grid(width, height):
    """The squares of two sizes that were embedded before there was a detector, without the whole frame."""
    boxes = []
    for share in (1, 0.62):
        side = share * min(width, height)
        axes = []
        for length in (height, width):
            spare = length - side
            steps = min(5, max(1 if spare > 0.05 * side else 0, round(spare / (0.55 * side))))
            axes.append([spare / 2 if steps == 0 else spare * i / steps for i in range(steps + 1)])
        boxes += [(x, y, x + side, y + side) for y in axes[0] for x in axes[1]]
    return torch.tensor(boxes, dtype=torch.float32)


def matched(found, wanted):
    """Best one-to-one IoU of every wanted box, greedily; and how many found boxes are left over (IoU below 0.5)."""
    if len(wanted) == 0 or len(found) == 0:
        return np.zeros(len(wanted)), len(found)
    iou = overlap(wanted[:, None], found[None])[0].numpy().copy()
    best = np.zeros(len(wanted))
    for _ in range(min(iou.shape)):
        row, column = np.unravel_index(iou.argmax(), iou.shape)
        if iou[row, column] <= 0:
            break
        best[row] = iou[row, column]
        iou[row], iou[:, column] = -1, -1
    return best, len(found) - int((best >= 0.5).sum())


def load_detector(path):
    """The detector of a checkpoint that train.py wrote, ready to answer."""
    model = Detector()
    model.load_state_dict(torch.load(path, map_location="cpu")["model"])
    return model.eval()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--grocery", required=True)
    parser.add_argument("--clothing", required=True)
    parser.add_argument("--scenes", type=int, default=400)
    parser.add_argument("--least", type=float, nargs="+", default=[0.2, 0.3, 0.4, 0.5])
    parser.add_argument("--overlap", type=float, nargs="+", default=[0.6])
    parser.add_argument("--most", type=int, nargs="+", default=[100, 8, 6, 4], help="boxes a frame at most")
    options = parser.parse_args()

    torch.set_num_threads(1)
    model, stock = load_detector(options.checkpoint), Stock(options.grocery, options.clothing, "val")
    answers = []
    for number in range(options.scenes):
        width, height = SHAPES[number % len(SHAPES)]
        scene = compose_scene(stock, width, height, np.random.default_rng([SEED, number]))
        with torch.no_grad():
            logits, boxes, _ = decode(model(as_input(torch.from_numpy(scene.pixels[None]))))
        w, h = scene.content
        limit = torch.tensor([w, h, w, h], dtype=torch.float32)
        answers.append((scene, torch.minimum(boxes[0].clamp(min=0), limit), logits[0].sigmoid()))

    def report(name, choose):
        best, extra, count, empty = [], 0, 0, []
        for scene, boxes, scores in answers:
            found = choose(scene, boxes, scores)
            wanted = torch.from_numpy(scene.boxes)
            ious, _ = matched(found, wanted)
            if len(scene.ignored):
                hidden = torch.from_numpy(scene.ignored)
                found = found[overlap(found[:, None], hidden[None])[0].amax(1) < 0.3] if len(found) else found
            best.append(ious)
            over = matched(found, wanted)[1]
            extra, count = extra + over, count + len(found)
            if len(wanted) == 0:
                empty.append(len(found))
        best = np.concatenate(best)
        figures = {
            "products": len(best), "recall50": (best >= 0.5).mean(), "recall75": (best >= 0.75).mean(), "meanIoU": best.mean(),
            "boxes": count / len(answers), "false": extra / len(answers), "falseInEmpty": float(np.mean(empty)) if empty else 0,
        }
        print(name, json.dumps({key: round(float(value), 3) for key, value in figures.items()}), flush=True)

    report("grid", lambda scene, boxes, scores: grid(*scene.content))
    for least in options.least:
        for over in options.overlap:
            for most in options.most:
                report(f"least {least} overlap {over} most {most}", lambda scene, boxes, scores: boxes[suppress(boxes, scores, least, over)[:most]])


if __name__ == "__main__":
    main()
