"""Writes a checkpoint's references (familiarity.py), one a product: float32 [81, d]."""
import argparse

import torch

from export import load_embedder
from familiarity import references
from pictures import grocery_rows, read_picture
from retrieval import embed


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--grocery", required=True)
    parser.add_argument("--size", type=int, default=192)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()

    rows = grocery_rows(options.grocery, "train")
    model = load_embedder(options.checkpoint).to(memory_format=torch.channels_last)
    known = references(embed(model, [read_picture(row.path) for row in rows], options.size), [row.fine for row in rows])
    known.numpy().astype("<f4").tofile(options.out)


if __name__ == "__main__":
    main()
