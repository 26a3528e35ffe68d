"""MobileNetV2 1.0 with batch norm folded away, and the embedding head that Vitrine puts on it.

Input everywhere: float32 [n, 3, s, s], RGB scaled to [-1, 1]; s a multiple of 32.
"""
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

# (expansion, channels, repeats, first stride), Sandler et al. 2018, table 2.
STAGES = [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]
FEATURES = 1280


class SameConv(nn.Conv2d):
    """A 3x3 convolution with TensorFlow's SAME padding: at stride 2 and even sizes it pads bottom and right only."""

    def __init__(self, in_channels, out_channels, stride, groups=1):
        super().__init__(in_channels, out_channels, 3, stride, 0 if stride == 2 else 1, groups=groups)

    def forward(self, x):
        return super().forward(F.pad(x, (0, 1, 0, 1)) if self.stride[0] == 2 else x)


class Block(nn.Module):
    """One inverted residual block."""

    def __init__(self, in_channels, out_channels, expansion, stride):
        super().__init__()
        hidden = in_channels * expansion
        self.expand = nn.Conv2d(in_channels, hidden, 1) if expansion != 1 else None
        self.depthwise = SameConv(hidden, hidden, stride, groups=hidden)
        self.project = nn.Conv2d(hidden, out_channels, 1)
        self.skip = stride == 1 and in_channels == out_channels

    def forward(self, x):
        y = F.relu6(self.expand(x)) if self.expand is not None else x
        y = self.project(F.relu6(self.depthwise(y)))
        return x + y if self.skip else y


class MobileNetV2(nn.Module):
    """The backbone: pictures to [n, 1280] pooled features. The first `frozen` blocks run without gradients."""

    def __init__(self):
        super().__init__()
        self.stem = SameConv(3, 32, 2)
        blocks, channels = [], 32
        for expansion, out_channels, repeats, stride in STAGES:
            for i in range(repeats):
                blocks.append(Block(channels, out_channels, expansion, stride if i == 0 else 1))
                channels = out_channels
        self.blocks = nn.ModuleList(blocks)
        self.head = nn.Conv2d(channels, FEATURES, 1)
        self.frozen = 0

    def early(self, x):
        x = F.relu6(self.stem(x))
        for block in self.blocks[: self.frozen]:
            x = block(x)
        return x

    def forward(self, x):
        if self.frozen > 0:
            with torch.no_grad():
                x = self.early(x)
        else:
            x = self.early(x)
        for block in self.blocks[self.frozen:]:
            x = block(x)
        return F.relu6(self.head(x)).mean((2, 3))

    def freeze(self, blocks):
        """Freezes the stem and the first `blocks` blocks."""
        self.frozen = blocks
        for module in [self.stem, *self.blocks[:blocks]]:
            module.requires_grad_(False)


def load_backbone(path):
    """The backbone with the weights of `mobilenet_v2.npz` (PyTorch layout)."""
    model, arrays = MobileNetV2(), np.load(path)
    model.load_state_dict({key: torch.from_numpy(arrays[key]) for key in model.state_dict()})
    return model


class Embedder(nn.Module):
    """Backbone and one linear projection: pictures to [n, dimension] float32 of unit length."""

    def __init__(self, backbone, dimension=256, dropout=0.0):
        super().__init__()
        self.backbone, self.dropout = backbone, dropout
        self.project = nn.Linear(FEATURES, dimension)

    def forward(self, x):
        feature = F.dropout(self.backbone(x), self.dropout, self.training)
        return F.normalize(self.project(feature), dim=1)


def initialise_projection(embedder, features, ridge=0.02):
    """Sets the projection to the whitened principal components of `features` ([n, 1280]): a start without training."""
    mean = features.mean(0)
    centred = (features - mean).double()
    values, vectors = torch.linalg.eigh(centred.T @ centred / len(features))
    dimension = embedder.project.out_features
    values, vectors = values.flip(0)[:dimension], vectors.flip(1)[:, :dimension]
    weight = (vectors / (values + ridge * values[0]).sqrt()).T.float()
    with torch.no_grad():
        embedder.project.weight.copy_(weight)
        embedder.project.bias.copy_(-(weight @ mean))
