"""Fairness to products that training never saw.

A network answers with what it was trained on: a picture of a new product lies nearer to a trained lookalike's catalogue picture than
to its own. Calibrated stacking (Chao et al. 2016, "An empirical study and analysis of generalized zero-shot learning") takes a
constant from the scores of trained classes; here nobody says which those are, so that a product is helped by as much as its own
catalogue pictures are strange: by how far their mean direction is from the nearest mean direction of a product of the training set
(kinds of garment are no products: nothing is mistaken for them)."""
import torch
import torch.nn.functional as F

# Cosine to the nearest training class from which a product counts as trained, help for each unit below it, and the most help.
FAMILIAR, WEIGHT, MOST = 0.7, 0.6, 0.15


def references(embeddings, labels):
    """[classes, d]: the mean direction of each class's embeddings."""
    labels = torch.as_tensor(labels)
    return torch.stack([F.normalize(embeddings[labels == label].mean(0), dim=0) for label in labels.unique()])


def help_for(centres, known):
    """[n]: what is added to the scores of products with these mean directions."""
    return (WEIGHT * (FAMILIAR - (centres @ known.T).max(1).values)).clamp(0, MOST)
