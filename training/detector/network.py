"""The detector: MobileNetV2's early blocks, a small neck over strides 8, 16 and 32, one anchor-free head at stride 16.

Every cell of the stride-16 grid says how good a box it has (an IoU, as in generalised focal loss, Li et al. 2020) and how
far that box's four sides lie from the cell's centre (FCOS, Tian et al. 2019). Input: float32 [n, 3, h, w] in [-1, 1],
h and w multiples of 32.
"""
import stock as _  # noqa: F401  (puts training/vision on the path)
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from mobilenet import MobileNetV2, SameConv

STRIDE = 16
WIDTH = 96
FINE, MIDDLE, COARSE = 6, 13, 14
"""Blocks whose outputs have stride 8 (32 channels), 16 (96 channels) and 32 (160 channels)."""


class Separable(nn.Module):
    """A depthwise 5x5 and a pointwise convolution, each with batch norm, then ReLU6."""

    def __init__(self, channels, out_channels):
        super().__init__()
        self.depthwise = nn.Conv2d(channels, channels, 5, 1, 2, groups=channels, bias=False)
        self.norm1 = nn.BatchNorm2d(channels)
        self.pointwise = nn.Conv2d(channels, out_channels, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(out_channels)

    def forward(self, x):
        x = self.norm1(self.depthwise(x))
        return F.relu6(self.norm2(self.pointwise(x)))


class Detector(nn.Module):
    """Pictures to raw [n, 5, h / 16, w / 16]: quality before the sigmoid, and four distances before the softplus."""

    def __init__(self, backbone=None, frozen=3):
        super().__init__()
        backbone = backbone or MobileNetV2()
        self.stem, self.blocks, self.frozen = backbone.stem, backbone.blocks[:COARSE], frozen
        self.from_fine = nn.Sequential(SameConv(32, 32, 2, groups=32), nn.Conv2d(32, WIDTH, 1))
        self.from_middle = nn.Conv2d(96, WIDTH, 1)
        self.from_coarse = nn.Conv2d(160, WIDTH, 1)
        self.mix = Separable(WIDTH, WIDTH)
        self.quality, self.distance = Separable(WIDTH, WIDTH), Separable(WIDTH, WIDTH)
        self.to_quality, self.to_distance = nn.Conv2d(WIDTH, 1, 1), nn.Conv2d(WIDTH, 4, 1)
        nn.init.constant_(self.to_quality.bias, -4.0)
        nn.init.constant_(self.to_distance.bias, 2.0)

    def forward(self, x):
        with torch.set_grad_enabled(torch.is_grad_enabled() and self.frozen == 0):
            x = F.relu6(self.stem(x))
            for block in self.blocks[:self.frozen]:
                x = block(x)
        kept = {}
        for number in range(self.frozen, COARSE):
            x = self.blocks[number](x)
            kept[number + 1] = x
        coarse = F.interpolate(self.from_coarse(x), scale_factor=2, mode="nearest")
        x = self.mix(self.from_fine(kept[FINE]) + self.from_middle(kept[MIDDLE]) + coarse)
        return torch.cat([self.to_quality(self.quality(x)), self.to_distance(self.distance(x))], 1)


def load_start(path, frozen=3):
    """A detector whose backbone has the weights of `mobilenet_v2.npz`."""
    backbone, arrays = MobileNetV2(), np.load(path)
    backbone.load_state_dict({key: torch.from_numpy(arrays[key]) for key in backbone.state_dict()})
    return Detector(backbone, frozen)


def decode(raw):
    """Raw maps to (quality logits [n, cells], boxes [n, cells, 4] in pixels, centres [cells, 2])."""
    n, _, rows, columns = raw.shape
    y, x = torch.meshgrid(torch.arange(rows), torch.arange(columns), indexing="ij")
    centres = (torch.stack([x, y], 2).reshape(-1, 2).float() + 0.5) * STRIDE
    distances = F.softplus(raw[:, 1:]).flatten(2).transpose(1, 2) * STRIDE
    boxes = torch.cat([centres - distances[..., :2], centres + distances[..., 2:]], 2)
    return raw[:, 0].flatten(1), boxes, centres
