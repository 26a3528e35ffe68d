"""Embeds pictures with the evaluation protocol, and the nearest-neighbour figures on them."""
import numpy as np
import torch

from pictures import centre_crop


def embed(model, pictures, size, batch=32):
    """[n, d] embeddings (or features) of PIL pictures."""
    model.eval()
    parts = []
    with torch.no_grad():
        for start in range(0, len(pictures), batch):
            crops = np.stack([np.asarray(centre_crop(p, size), np.float32) for p in pictures[start:start + batch]])
            pixels = torch.from_numpy(crops / 127.5 - 1).permute(0, 3, 1, 2).contiguous(memory_format=torch.channels_last)
            parts.append(model(pixels))
    return torch.cat(parts)


def nearest(queries, gallery, gallery_labels, k=1):
    """[n, k] labels of the best k distinct labels by best cosine, and [n, k] the cosines themselves."""
    scores = queries @ gallery.T
    labels = torch.as_tensor(gallery_labels)
    classes = int(labels.max()) + 1
    best = torch.stack([scores[:, labels == c].max(1).values if (labels == c).any() else torch.full((len(scores),), -2.0) for c in range(classes)], 1)
    top = best.topk(k, dim=1)
    return top.indices, top.values


def accuracy(queries, query_rows, gallery, gallery_rows):
    """(top-1 fine, top-5 fine, top-1 coarse), each 0..1."""
    coarse_of = {row.fine: row.coarse for row in gallery_rows}
    found, _ = nearest(queries, gallery, [row.fine for row in gallery_rows], k=5)
    fine = torch.tensor([row.fine for row in query_rows])
    top1 = (found[:, 0] == fine).float().mean().item()
    top5 = (found == fine[:, None]).any(1).float().mean().item()
    coarse = np.mean([coarse_of[int(f)] == row.coarse for f, row in zip(found[:, 0], query_rows)])
    return top1, top5, float(coarse)
