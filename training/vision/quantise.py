"""Writes model.int8.onnx beside models/product-embedding's model.onnx and names it in model.json as a variant for CPUs.

Static quantisation after training (Jacob et al. 2018; Nagel et al. 2019 for the corrected biases): every convolution has int8 weights, one scale
a channel, and uint8 activations; the pooling, the projection and the normalisation stay float32. Ranges are those of least squared
error on some pictures of `train`. The graph is in QDQ form, which ONNX Runtime fuses. Deterministic.
"""
import argparse
import hashlib
import json
import math
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from export import load_embedder, test_picture
from pictures import centre_crop, grocery_rows, iconic_rows, read_picture
from quantised_graph import QuantisedGraph

SHARES = np.linspace(0.3, 1.0, 29)


def spread(rows, count):
    """`count` rows, evenly spread over all of them."""
    return [rows[i] for i in np.linspace(0, len(rows) - 1, count).astype(int)]


def calibration_pixels(folder, size, count):
    """[count, size, size, 3] uint8: store pictures, and one catalogue picture in four."""
    rows = spread(grocery_rows(folder, "train"), count - count // 4) + spread(iconic_rows(folder), count // 4)
    return np.stack([np.asarray(centre_crop(read_picture(row.path), size)) for row in rows])


def weight_scales(weight, bits):
    """One scale an output channel: the one of least squared error."""
    flat, top = weight.flatten(1), 2 ** (bits - 1) - 1
    best_error, best = torch.full((len(flat),), np.inf), torch.ones(len(flat))
    for share in np.linspace(0.7, 1.0, 13):
        scale = (flat.abs().amax(1) * share / top).clamp_min(1e-8)
        error = ((flat / scale[:, None]).round().clamp(-top, top) * scale[:, None] - flat).square().sum(1)
        best = torch.where(error < best_error, scale, best)
        best_error = torch.minimum(error, best_error)
    return best


def activation_range(values):
    """Scale and zero point (uint8) of least squared error on a sample of the values; of [0, x] where none is negative."""
    flat = values.flatten()
    sample = flat[:: max(1, len(flat) // 200_000)]
    low, high = min(0.0, float(sample.min())), max(1e-6, float(sample.max()))
    best = (np.inf, 1.0, 0)
    for share in SHARES:
        scale = share * (high - low) / 255
        zero = int(np.clip(round(-share * low / scale), 0, 255))
        error = float((fake(sample, scale, zero) - sample).square().mean())
        best = min(best, (error, scale, zero))
    return best[1], best[2]


def fake(values, scale, zero):
    """What is left of the values after quantisation to uint8 and back."""
    return ((values / scale).round() + zero).clamp(0, 255).sub(zero).mul(scale)


class Quantiser:
    """Walks through the network once, layer by layer, with what the float network and the quantised one make of the pictures."""

    def __init__(self, graph, bits):
        self.graph, self.bits = graph, bits

    def convolution(self, x, layer, name, activate=True):
        """x and the result: (float values, quantised values, tensor's name, scale, zero point)."""
        exact, approximate, source, scale, _ = x
        weight, bias = layer.weight.detach(), layer.bias.detach()
        top = 2 ** (self.bits - 1) - 1
        # A channel that is nearly nothing but bias must not have steps so fine that the bias leaves int32.
        scales = torch.maximum(weight_scales(weight, self.bits), bias.abs() / (scale * 2 ** 24))
        shape = (-1, 1, 1, 1)
        integers = (weight / scales.view(shape)).round().clamp(-top, top)
        wanted = run(layer, exact, weight, bias)
        got = run(layer, approximate, integers * scales.view(shape), bias)
        # What rounding shifts on the mean is taken back by the bias (Nagel et al. 2019).
        corrected = bias + (wanted - got).mean((0, 2, 3))
        steps = scale * scales
        integer_bias = (corrected / steps).round()
        got += (integer_bias * steps - bias).view(1, -1, 1, 1)
        if activate:
            wanted, got = F.relu6(wanted), F.relu6(got)
        out_scale, out_zero = activation_range(wanted)
        target = self.graph.convolution(source, integers.numpy().astype(np.int8), scales.numpy(), integer_bias.numpy().astype(np.int32),
                                        steps.numpy(), layer, name, out_scale, out_zero)
        return wanted, fake(got, out_scale, out_zero), target, out_scale, out_zero

    def add(self, a, b):
        """The sum of two results, in the same form."""
        wanted, got = a[0] + b[0], a[1] + b[1]
        scale, zero = activation_range(wanted)
        return wanted, fake(got, scale, zero), self.graph.add(a[2], b[2], scale, zero), scale, zero

    def input(self, pixels):
        """Pixels as they come are quantised already; (pixel - 128) / 127.5 is half a step below what the network was trained on."""
        exact = torch.from_numpy(pixels.astype(np.float32)).permute(0, 3, 1, 2)
        return exact / 127.5 - 1, (exact - 128) / 127.5, self.graph.input(1 / 127.5, 128), 1 / 127.5, 128


def run(layer, x, weight, bias):
    """The layer with other weights, padded as mobilenet.py does."""
    if layer.kernel_size[0] > 1:
        x = F.pad(x, (0, 1, 0, 1) if layer.stride[0] == 2 else (1, 1, 1, 1))
    return F.conv2d(x, weight, bias, layer.stride, 0, 1, layer.groups)


@torch.no_grad()
def quantise(embedder, pixels, size, bits):
    """The ONNX model's bytes, and what the float network and the quantised one make of the pictures, [n, d] of unit length."""
    graph = QuantisedGraph(size)
    walk = Quantiser(graph, bits)
    x = walk.convolution(walk.input(pixels), embedder.backbone.stem, "stem")
    for number, block in enumerate(embedder.backbone.blocks):
        y = walk.convolution(x, block.expand, f"blocks.{number}.expand") if block.expand is not None else x
        y = walk.convolution(y, block.depthwise, f"blocks.{number}.depthwise")
        y = walk.convolution(y, block.project, f"blocks.{number}.project", activate=False)
        x = walk.add(x, y) if block.skip else y
        print(f"block {number}: error {float((x[0] - x[1]).square().mean() / x[0].square().mean()):.4f} of the signal", flush=True)
    exact, approximate, name, _, _ = walk.convolution(x, embedder.backbone.head, "head")
    weight = embedder.project.weight
    wanted, got = F.linear(exact.mean((2, 3)), weight), F.linear(approximate.mean((2, 3)), weight)
    bias = embedder.project.bias + (wanted - got).mean(0)
    model = graph.finish(name, weight.numpy(), bias.numpy())
    return model, F.normalize(wanted + embedder.project.bias, dim=1), F.normalize(got + bias, dim=1)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--grocery", required=True, help="folder of the Grocery Store pictures")
    parser.add_argument("--out", required=True, help="the folder that export.py has written")
    parser.add_argument("--pictures", type=int, default=64, help="how many pictures the ranges are taken from; 64 take 2 GB of memory")
    parser.add_argument("--bits", type=int, default=8, help="of a weight; 7 cannot overflow on CPUs without VNNI")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    out = Path(options.out)
    manifest = json.loads((out / "model.json").read_text())
    size = manifest["inputs"][0]["shape"][1]
    embedder = load_embedder(options.checkpoint)
    # The self-check's picture goes through with the others, so that it is known how far it may be off.
    pixels = np.concatenate([calibration_pixels(options.grocery, size, options.pictures), test_picture(size)])
    model, wanted, got = quantise(embedder, pixels, size, options.bits)
    cosines = F.cosine_similarity(wanted, got)[:-1]
    # Processors round sums differently; twice the error is still far below that of a wrong embedding, about 0.2.
    tolerance = max(0.01, math.ceil(200 * float((wanted - got)[-1].abs().max())) / 100)
    (out / "model.int8.onnx").write_bytes(model)
    int8 = {"file": "model.int8.onnx", "sha256": hashlib.sha256(model).hexdigest(), "precision": "int8", "devices": ["cpu"], "tolerance": tolerance}
    result = {}
    for key, value in manifest.items():
        if key != "variants":
            result[key] = value
        if key == "sha256":
            result["variants"] = [int8]
    (out / "model.json").write_text(json.dumps(result, indent=2) + "\n")
    print(f"{out / 'model.int8.onnx'}: {len(model) / 1e6:.1f} MB; cosine to float32 on the pictures: mean {cosines.mean():.4f}, least {cosines.min():.4f}; tolerance {tolerance}")


if __name__ == "__main__":
    main()
