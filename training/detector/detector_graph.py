"""The served graph of the detector, built node by node with training/vision/graph.py: batch norm folded, boxes decoded."""
import stock as _  # noqa: F401  (puts training/vision on the path)
import numpy as np
import onnx
import torch
from onnx import TensorProto, helper
from torch import nn

from graph import Graph
from network import COARSE, FINE, MIDDLE, STRIDE


def folded(layer, norm):
    """A convolution that does what `layer` and then `norm` do, at inference."""
    result = nn.Conv2d(layer.in_channels, layer.out_channels, layer.kernel_size, layer.stride, layer.padding, groups=layer.groups)
    scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
    with torch.no_grad():
        result.weight.copy_(layer.weight * scale[:, None, None, None])
        result.bias.copy_(norm.bias - norm.running_mean * scale + (0 if layer.bias is None else layer.bias * scale))
    return result


class DetectorGraph(Graph):
    """Adds what the detector needs."""

    def separable(self, x, layer, name):
        depthwise = folded(layer.depthwise, layer.norm1)
        weight, bias = self.constant(f"{name}.d.weight", depthwise.weight.detach().numpy()), self.constant(f"{name}.d.bias", depthwise.bias.detach().numpy())
        y = self.node("Conv", [x, weight, bias], kernel_shape=[5, 5], pads=[2, 2, 2, 2], group=depthwise.groups)
        return self.convolution(y, folded(layer.pointwise, layer.norm2), f"{name}.p")


def build(model):
    """An ONNX model (opset 13): `pixels` uint8 [n, h, w, 3] RGB, h and w multiples of 32, to `boxes` float32 [n, cells, 4]
    (left, top, right, bottom in pixels of the input) and `scores` float32 [n, cells], 0 to 1."""
    graph = DetectorGraph()
    for name, value in [("zero", 0), ("six", 6), ("scale", 1 / 127.5), ("one", 1), ("nothing", 0), ("half", 0.5), ("stride", STRIDE)]:
        graph.constant(name, np.float32(value))
    graph.constant("axisX", np.int64(3))
    graph.constant("axisY", np.int64(2))
    graph.constant("doubled", np.array([1, 1, 2, 2], np.float32))
    graph.constant("starts2", np.array([0], np.int64))
    graph.constant("two", np.array([2], np.int64))
    graph.constant("four", np.array([4], np.int64))
    graph.constant("axis1", np.array([1], np.int64))
    graph.constant("flatBoxes", np.array([0, 4, -1], np.int64))
    graph.constant("flatScores", np.array([0, -1], np.int64))

    x = graph.node("Cast", [graph.node("Transpose", ["pixels"], perm=[0, 3, 1, 2])], to=TensorProto.FLOAT)
    x = graph.node("Sub", [graph.node("Mul", [x, "scale"]), "one"])
    x = graph.convolution(x, model.stem, "stem")
    kept = {}
    for number, block in enumerate(model.blocks):
        y = graph.convolution(x, block.expand, f"blocks.{number}.expand") if block.expand is not None else x
        y = graph.convolution(y, block.depthwise, f"blocks.{number}.depthwise")
        y = graph.convolution(y, block.project, f"blocks.{number}.project", activate=False)
        x = kept[number + 1] = graph.node("Add", [x, y]) if block.skip else y
    fine = graph.convolution(graph.convolution(kept[FINE], model.from_fine[0], "fine.0", activate=False), model.from_fine[1], "fine.1", activate=False)
    middle = graph.convolution(kept[MIDDLE], model.from_middle, "middle", activate=False)
    coarse = graph.convolution(kept[COARSE], model.from_coarse, "coarse", activate=False)
    coarse = graph.node("Resize", [coarse, "", "doubled"], mode="nearest", coordinate_transformation_mode="asymmetric", nearest_mode="floor")
    x = graph.separable(graph.node("Add", [graph.node("Add", [fine, middle]), coarse]), model.mix, "mix")
    quality = graph.convolution(graph.separable(x, model.quality, "quality"), model.to_quality, "toQuality", activate=False)
    distance = graph.convolution(graph.separable(x, model.distance, "distance"), model.to_distance, "toDistance", activate=False)
    score = graph.node("Sigmoid", [quality])
    graph.node("Reshape", [score, "flatScores"], "scores")
    # The number of a cell along an axis is a running sum of ones, whatever the size of the picture.
    ones = graph.node("Add", [graph.node("Mul", [score, "nothing"]), "one"])
    centres = [graph.node("Mul", [graph.node("Sub", [graph.node("CumSum", [ones, axis]), "half"]), "stride"]) for axis in ("axisX", "axisY")]
    centre = graph.node("Concat", centres, axis=1)
    reach = graph.node("Mul", [graph.node("Softplus", [distance]), "stride"])
    before = graph.node("Slice", [reach, "starts2", "two", "axis1"])
    after = graph.node("Slice", [reach, "two", "four", "axis1"])
    corners = graph.node("Concat", [graph.node("Sub", [centre, before]), graph.node("Add", [centre, after])], axis=1)
    graph.node("Transpose", [graph.node("Reshape", [corners, "flatBoxes"])], "boxes", perm=[0, 2, 1])
    result = helper.make_model(
        helper.make_graph(
            graph.nodes, "product-detector",
            [helper.make_tensor_value_info("pixels", TensorProto.UINT8, ["batch", "height", "width", 3])],
            [
                helper.make_tensor_value_info("boxes", TensorProto.FLOAT, ["batch", "cells", 4]),
                helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["batch", "cells"]),
            ],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", 13)], producer_name="vitrine training/detector/detector_graph.py",
    )
    result.ir_version = 7
    onnx.checker.check_model(result)
    return result.SerializeToString()
