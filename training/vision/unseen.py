"""Measures products that training never saw: their store pictures (train and val splits) against the iconic pictures of
all products, and what helping them (familiarity.py) costs the others. Reads which they were from the checkpoint, and no test split."""
import argparse
import json
from pathlib import Path

import torch

from export import load_embedder
from familiarity import references
from pictures import grocery_rows, iconic_rows, read_picture
from retrieval import accuracy, embed
from samples import products_left_out


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", required=True, nargs="+", help="of train.py --leave-out")
    parser.add_argument("--grocery", required=True)
    parser.add_argument("--sizes", type=int, nargs="+", default=[160, 224])
    options = parser.parse_args()

    iconic = iconic_rows(options.grocery)
    catalogue = [read_picture(row.path) for row in iconic]
    splits = {split: grocery_rows(options.grocery, split) for split in ("val", "train")}
    for checkpoint in options.checkpoint:
        left_out = products_left_out(torch.load(checkpoint)["options"]["leave_out"])
        model = load_embedder(checkpoint).to(memory_format=torch.channels_last)
        for size in options.sizes:
            gallery = embed(model, catalogue, size)
            seen = [row for row in splits["train"] if row.fine not in left_out]
            known = references(embed(model, [read_picture(row.path) for row in seen], size), [row.fine for row in seen])
            figures = {"products": len(left_out)}
            for split, rows in splits.items():
                own = [row for row in rows if row.fine in left_out]
                queries = embed(model, [read_picture(row.path) for row in own], size)
                figures[split] = [len(own), *accuracy(queries, own, gallery, iconic, known)]
                figures[f"{split}, not helped"] = accuracy(queries, own, gallery, iconic)
            others = [row for row in splits["val"] if row.fine not in left_out]
            queries = embed(model, [read_picture(row.path) for row in others], size)
            figures["seen val"] = [len(others), *accuracy(queries, others, gallery, iconic, known)]
            figures["seen val, not helped"] = accuracy(queries, others, gallery, iconic)
            print(Path(checkpoint).name, size, json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
