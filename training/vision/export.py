"""Writes models/product-embedding from a checkpoint: model.onnx, model.json and selfcheck.bin. Deterministic.

The graph takes pictures as they are decoded (uint8, NHWC, RGB) and does the rest itself, so that no consumer can
normalise them wrongly.
"""
import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch

from familiarity import FAMILIAR, MOST, WEIGHT
from graph import build
from mobilenet import FEATURES, Embedder, MobileNetV2


def test_picture(size):
    """A compressible picture of nobody: a disc and a bar on a ramp."""
    y, x = np.mgrid[0:size, 0:size] / size
    picture = np.stack([x * 255, y * 255, np.full_like(x, 96)], 2)
    picture[(x - 0.4) ** 2 + (y - 0.45) ** 2 < 0.06] = [220, 40, 40]
    picture[(y > 0.75) & (y < 0.85)] = [30, 60, 200]
    return picture.astype(np.uint8)[None]


def load_embedder(checkpoint):
    """The embedder of a checkpoint that train.py wrote."""
    state = torch.load(checkpoint, map_location="cpu")["model"]
    embedder = Embedder(MobileNetV2(), dimension=state["project.weight"].shape[0])
    embedder.load_state_dict(state)
    assert state["project.weight"].shape[1] == FEATURES
    return embedder.eval()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--out", required=True, help="the folder models/product-embedding")
    parser.add_argument("--size", type=int, required=True, help="pixels a side of the model's input")
    parser.add_argument("--version", default="1")
    parser.add_argument("--date", required=True, help="YYYY-MM-DD, kept in model.json")
    parser.add_argument("--references", help="what write_references.py wrote")
    parser.add_argument("--facts", help="JSON file whose `metrics` and `parameters` go into model.json (calibrate.py writes it)")
    options = parser.parse_args()

    embedder, out = load_embedder(options.checkpoint), Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    pixels = test_picture(options.size)
    with torch.no_grad():
        embedding = embedder(torch.from_numpy(pixels.astype(np.float32) / 127.5 - 1).permute(0, 3, 1, 2)).numpy()
    (out / "selfcheck.bin").write_bytes(pixels.tobytes() + embedding.astype("<f4").tobytes())
    model = build(embedder, options.size)
    (out / "model.onnx").write_bytes(model)
    facts = json.loads(Path(options.facts).read_text()) if options.facts else {}
    manifest = {
        "name": "product-embedding",
        "version": options.version,
        "file": "model.onnx",
        "sha256": hashlib.sha256(model).hexdigest(),
        "inputs": [{"name": "pixels", "type": "uint8", "shape": [-1, options.size, options.size, 3]}],
        "outputs": [{"name": "embedding", "type": "float32", "shape": [-1, embedding.shape[1]]}],
        "batching": {"maxBatch": 8, "maxDelayMs": 4},
        "selfCheck": {"file": "selfcheck.bin", "batch": 1, "tolerance": 0.001},
        "metrics": facts.get("metrics", {}),
        "provenance": {
            "script": "training/vision/train.py, calibrate.py, export.py",
            "data": ["MobileNetV2 1.0/224, TensorFlow Slim (Apache-2.0)", "Grocery Store Dataset fc80ba9, train and iconic (MIT)", "clothing-dataset-small 1196151, train (CC0-1.0)", "procedural drawings, training/vision/drawings.py (MIT)"],
            "licence": "Apache-2.0",
            "date": options.date,
        },
        "parameters": facts.get("parameters", {"matchThreshold": 0.5, "confidenceSlope": 12, "confidenceMidpoint": 0.5}),
    }
    if options.references:
        known = Path(options.references).read_bytes()
        (out / "reference.bin").write_bytes(known)
        manifest["parameters"]["familiarity"] = {
            "file": "reference.bin", "sha256": hashlib.sha256(known).hexdigest(), "familiar": FAMILIAR, "weight": WEIGHT, "most": MOST,
        }
    (out / "model.json").write_text(json.dumps(manifest, indent=2) + "\n")
    print(f"{out}: {len(model) / 1e6:.1f} MB, {embedding.shape[1]} dimensions, {options.size} px")


if __name__ == "__main__":
    main()
