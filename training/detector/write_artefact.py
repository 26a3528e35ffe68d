"""Writes models/product-detector from a checkpoint: model.onnx, model.json and selfcheck.bin. Deterministic."""
import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch

from detector_graph import build
from measure import load_detector
from network import decode
from train import as_input

SIZES = [[320, 192], [192, 320], [256, 256]]


def test_picture(width, height):
    """A compressible picture of nobody: a disc and a pack on a ramp."""
    y, x = np.mgrid[0:height, 0:width] / [[[height]], [[width]]]
    picture = np.stack([120 + x * 90, 140 + y * 60, np.full_like(x, 150)], 2)
    picture[((x - 0.3) * width) ** 2 + ((y - 0.45) * height) ** 2 < (0.2 * height) ** 2] = [220, 40, 40]
    pack = (abs(x - 0.7) < 0.08) & (abs(y - 0.5) < 0.3)
    picture[pack] = [30, 60, 200]
    picture[pack & (abs(y - 0.5) < 0.08)] = [250, 240, 200]
    return picture.astype(np.uint8)[None]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--out", required=True, help="the folder models/product-detector")
    parser.add_argument("--version", default="1")
    parser.add_argument("--date", required=True, help="YYYY-MM-DD, kept in model.json")
    parser.add_argument("--metrics", default="{}", help="JSON object, kept in model.json")
    parser.add_argument("--least", type=float, default=0.18, help="parameters.scoreThreshold")
    parser.add_argument("--overlap", type=float, default=0.5, help="parameters.maxOverlap")
    options = parser.parse_args()

    model, out = load_detector(options.checkpoint), Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    width, height = SIZES[0]
    pixels = test_picture(width, height)
    with torch.no_grad():
        logits, boxes, _ = decode(model(as_input(torch.from_numpy(pixels))))
    scores, cells = logits.sigmoid(), boxes.shape[1]
    (out / "selfcheck.bin").write_bytes(pixels.tobytes() + boxes.numpy().astype("<f4").tobytes() + scores.numpy().astype("<f4").tobytes())
    graph = build(model)
    (out / "model.onnx").write_bytes(graph)
    manifest = {
        "name": "product-detector",
        "version": options.version,
        "file": "model.onnx",
        "sha256": hashlib.sha256(graph).hexdigest(),
        "inputs": [{"name": "pixels", "type": "uint8", "shape": [-1, -1, -1, 3]}],
        "outputs": [{"name": "boxes", "type": "float32", "shape": [-1, -1, 4]}, {"name": "scores", "type": "float32", "shape": [-1, -1]}],
        "batching": {"maxBatch": 4, "maxDelayMs": 2},
        "selfCheck": {
            "file": "selfcheck.bin", "batch": 1, "tolerance": 0.001,
            "dims": {"pixels": [1, height, width, 3], "boxes": [1, cells, 4], "scores": [1, cells]},
        },
        "metrics": json.loads(options.metrics),
        "provenance": {
            "script": "training/detector/train.py, write_artefact.py",
            "data": [
                "MobileNetV2 1.0/224, TensorFlow Slim (Apache-2.0)", "Grocery Store Dataset fc80ba9, train and iconic (MIT)",
                "clothing-dataset-small 1196151, train (CC0-1.0)", "procedural drawings and shapes, training/vision/drawings.py, training/detector/shapes.py (MIT)",
            ],
            "licence": "Apache-2.0",
            "date": options.date,
        },
        "parameters": {"sizes": SIZES, "scoreThreshold": options.least, "maxOverlap": options.overlap},
    }
    (out / "model.json").write_text(json.dumps(manifest, indent=2) + "\n")
    print(f"{out}: {len(graph) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
