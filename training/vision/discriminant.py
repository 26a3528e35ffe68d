"""Replaces a checkpoint's projection by a linear discriminant analysis of its backbone's features (Fisher 1936, with a shrunk
within-class scatter): directions in which one product's pictures differ, under everything that augment.py does, count less.

It gains on pictures of products that training saw, on the same garment again and on drawings, and loses on groceries that training
never saw: they fall further behind their lookalikes that it did see (unseen.py; the model card has the figures)."""
import argparse

import numpy as np
import torch
from torch.utils.data import DataLoader

from export import load_embedder
from samples import Samples, products_left_out


def scatter(features, labels):
    """(pooled covariance within classes, covariance of the class means), of [n, d] float64 features."""
    classes = np.unique(labels)
    means = np.stack([features[labels == c].mean(0) for c in classes])
    centred = features - means[np.searchsorted(classes, labels)]
    return centred.T @ centred / (len(features) - len(classes)), np.cov(means.T)


def discriminant(features, labels, dimension, shrinkage):
    """(weight [dimension, d], bias [dimension]) of the most telling directions, whitened within classes; `shrinkage` is what is
    added to the within-class scatter's diagonal, in shares of its mean."""
    within, between = scatter(features, labels)
    d = len(within)
    whitening = np.linalg.inv(np.linalg.cholesky(within + shrinkage * np.trace(within) / d * np.eye(d)))
    _, vectors = np.linalg.eigh(whitening @ between @ whitening.T)
    weight = vectors[:, ::-1][:, :dimension].T @ whitening
    return weight, -weight @ features.mean(0)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--grocery", required=True)
    parser.add_argument("--clothing", required=True)
    parser.add_argument("--out", required=True, help="checkpoint to write")
    parser.add_argument("--size", type=int, default=192)
    parser.add_argument("--shrinkage", type=float, default=1.0)
    parser.add_argument("--draw", type=int, default=101, help="which epoch's pictures to fit on")
    options = parser.parse_args()

    state = torch.load(options.checkpoint, map_location="cpu")
    trained = state["options"]
    left_out = products_left_out(trained.get("leave_out", 0))
    samples = Samples(
        options.grocery, options.clothing, trained["drawings"], options.size, trained["seed"], left_out, trained.get("with_validation", False),
    )
    samples.start_epoch(options.draw)
    model = load_embedder(options.checkpoint).to(memory_format=torch.channels_last)
    features, labels = [], []
    with torch.no_grad():
        for pixels, own in DataLoader(samples, 32, num_workers=1):
            features.append(model.backbone(pixels.contiguous(memory_format=torch.channels_last)).numpy())
            labels.append(own.numpy())
    features, labels = np.concatenate(features).astype(float), np.concatenate(labels)
    weight, bias = discriminant(features, labels, model.project.out_features, options.shrinkage)
    state["model"]["project.weight"] = torch.from_numpy(weight).float()
    state["model"]["project.bias"] = torch.from_numpy(bias).float()
    torch.save({"model": state["model"], "options": {**trained, "discriminant": vars(options)}, "epoch": state["epoch"]}, options.out)
    print(f"{options.out}: {len(features)} pictures of {len(np.unique(labels))} classes")


if __name__ == "__main__":
    main()
