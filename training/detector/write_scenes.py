"""Writes composed scenes of pictures that training never saw, for `npm run eval:detector`: frames/, catalogue/ and scenes.json."""
import argparse
import json
from pathlib import Path

import numpy as np
from PIL import Image

from scenes import compose_scene
from stock import Stock

SEED = 8_484
SHAPES = [(640, 360), (640, 360), (640, 360), (360, 640), (480, 480)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--grocery", required=True)
    parser.add_argument("--clothing", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--scenes", type=int, default=200)
    options = parser.parse_args()

    stock, out, scenes = Stock(options.grocery, options.clothing, "val"), Path(options.out), []
    (out / "frames").mkdir(parents=True, exist_ok=True)
    (out / "catalogue").mkdir(exist_ok=True)
    for number in range(options.scenes):
        width, height = SHAPES[number % len(SHAPES)]
        scene = compose_scene(stock, width, height, np.random.default_rng([SEED, number]))
        w, h = scene.content
        file = f"frames/{number:04d}.jpg"
        Image.fromarray(scene.pixels[:h, :w]).save(out / file, quality=90)
        products = [
            {"product": name, "box": {"x": float(a) / w, "y": float(b) / h, "width": float(c - a) / w, "height": float(d - b) / h}}
            for name, (a, b, c, d) in zip(scene.names, scene.boxes)
        ]
        scenes.append({"file": file, "products": products})
    for name, picture in stock.catalogue.items():
        picture.save(out / "catalogue" / f"{name}.jpg", quality=90)
    (out / "scenes.json").write_text(json.dumps(scenes, indent=1) + "\n")


if __name__ == "__main__":
    main()
