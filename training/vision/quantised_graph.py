"""The quantised graph in QDQ form: ONNX Runtime fuses each DequantizeLinear, Conv, QuantizeLinear to one QLinearConv."""
import numpy as np
import onnx
from onnx import TensorProto, helper

from graph import Graph


class QuantisedGraph(Graph):
    """Collects the quantised network; tensors between layers are uint8."""

    def __init__(self, size):
        super().__init__()
        self.size = size
        self.constant("least", np.float32(1e-12))

    def parameters(self, name, scale, zero, kind=np.uint8):
        """Names of a scale and a zero point."""
        return [self.constant(f"{name}.scale", np.float32(scale)), self.constant(f"{name}.zero", np.asarray(zero, kind))]

    def input(self, scale, zero):
        """The pixels, channels first, as uint8."""
        x = self.node("Transpose", ["pixels"], perm=[0, 3, 1, 2])
        self.ranges = {x: self.parameters("pixels", scale, zero)}
        return x

    def floats(self, x):
        """A uint8 tensor as float32."""
        return self.node("DequantizeLinear", [x, *self.ranges[x]])

    def quantised(self, x, name, scale, zero):
        """A float32 tensor as uint8; what lies outside the range is clipped, which is how ReLU6 comes about."""
        ranges = self.parameters(name, scale, zero)
        result = self.node("QuantizeLinear", [x, *ranges])
        self.ranges[result] = ranges
        return result

    def convolution(self, x, weight, scales, bias, steps, layer, name, scale, zero):
        """A layer of mobilenet.py with int8 weights [o, i, k, k], int32 bias [o] and their scales [o]."""
        w = self.node("DequantizeLinear", [self.constant(f"{name}.weight", weight), self.constant(f"{name}.weight.scale", scales.astype(np.float32)),
                                           self.constant(f"{name}.weight.zero", np.zeros(len(scales), np.int8))], axis=0)
        b = self.node("DequantizeLinear", [self.constant(f"{name}.bias", bias), self.constant(f"{name}.bias.scale", steps.astype(np.float32)),
                                           self.constant(f"{name}.bias.zero", np.zeros(len(scales), np.int32))], axis=0)
        kernel, stride = layer.kernel_size[0], layer.stride[0]
        pads = [0, 0, 0, 0] if kernel == 1 else ([0, 0, 1, 1] if stride == 2 else [1, 1, 1, 1])
        y = self.node("Conv", [self.floats(x), w, b], kernel_shape=[kernel] * 2, strides=[stride] * 2, pads=pads, group=layer.groups)
        return self.quantised(y, name, scale, zero)

    def add(self, a, b, scale, zero):
        """A skip connection."""
        return self.quantised(self.node("Add", [self.floats(a), self.floats(b)]), f"sum.{len(self.nodes)}", scale, zero)

    def finish(self, x, weight, bias):
        """Pools, projects and normalises in float32; the model's bytes."""
        x = self.node("Flatten", [self.node("GlobalAveragePool", [self.floats(x)])])
        x = self.node("Gemm", [x, self.constant("project.weight", weight), self.constant("project.bias", bias)], transB=1)
        length = self.node("Max", [self.node("ReduceL2", [x], axes=[1], keepdims=1), "least"])
        self.node("Div", [x, length], "embedding")
        model = helper.make_model(
            helper.make_graph(
                self.nodes, "product-embedding-int8",
                [helper.make_tensor_value_info("pixels", TensorProto.UINT8, ["batch", self.size, self.size, 3])],
                [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", len(weight)])],
                self.constants,
            ),
            opset_imports=[helper.make_opsetid("", 13)], producer_name="vitrine training/vision/quantised_graph.py",
        )
        model.ir_version = 7
        onnx.checker.check_model(model)
        return model.SerializeToString()
