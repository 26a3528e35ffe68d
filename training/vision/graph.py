"""The served graph, built node by node: what torch.onnx.export makes of SAME padding and ReLU6 is four nodes for one."""
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


class Graph:
    """Collects nodes; every method returns the name of its result."""

    def __init__(self):
        self.nodes, self.constants = [], []

    def constant(self, name, array):
        self.constants.append(numpy_helper.from_array(np.asarray(array, order="C"), name))
        return name

    def node(self, kind, inputs, output=None, **attributes):
        output = output or f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    def convolution(self, x, layer, name, activate=True):
        """A layer of mobilenet.py with its padding as the operator's own, then ReLU6."""
        weight = self.constant(f"{name}.weight", layer.weight.detach().numpy())
        bias = self.constant(f"{name}.bias", layer.bias.detach().numpy())
        kernel, stride = layer.kernel_size[0], layer.stride[0]
        pads = [0, 0, 0, 0] if kernel == 1 else ([0, 0, 1, 1] if stride == 2 else [1, 1, 1, 1])
        y = self.node("Conv", [x, weight, bias], kernel_shape=[kernel] * 2, strides=[stride] * 2, pads=pads, group=layer.groups)
        return self.node("Clip", [y, "zero", "six"]) if activate else y


def build(embedder, size):
    """An ONNX model (opset 13): pixels uint8 [n, size, size, 3] RGB to embedding float32 [n, d] of unit length."""
    graph, backbone = Graph(), embedder.backbone
    graph.constant("zero", np.float32(0))
    graph.constant("six", np.float32(6))
    graph.constant("scale", np.float32(1 / 127.5))
    graph.constant("one", np.float32(1))
    graph.constant("least", np.float32(1e-12))
    x = graph.node("Cast", [graph.node("Transpose", ["pixels"], perm=[0, 3, 1, 2])], to=TensorProto.FLOAT)
    x = graph.node("Sub", [graph.node("Mul", [x, "scale"]), "one"])
    x = graph.convolution(x, backbone.stem, "stem")
    for number, block in enumerate(backbone.blocks):
        y = graph.convolution(x, block.expand, f"blocks.{number}.expand") if block.expand is not None else x
        y = graph.convolution(y, block.depthwise, f"blocks.{number}.depthwise")
        y = graph.convolution(y, block.project, f"blocks.{number}.project", activate=False)
        x = graph.node("Add", [x, y]) if block.skip else y
    x = graph.node("Flatten", [graph.node("GlobalAveragePool", [graph.convolution(x, backbone.head, "head")])])
    weight = graph.constant("project.weight", embedder.project.weight.detach().numpy())
    bias = graph.constant("project.bias", embedder.project.bias.detach().numpy())
    x = graph.node("Gemm", [x, weight, bias], transB=1)
    length = graph.node("Max", [graph.node("ReduceL2", [x], axes=[1], keepdims=1), "least"])
    graph.node("Div", [x, length], "embedding")
    model = helper.make_model(
        helper.make_graph(
            graph.nodes, "product-embedding",
            [helper.make_tensor_value_info("pixels", TensorProto.UINT8, ["batch", size, size, 3])],
            [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", embedder.project.out_features])],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", 13)], producer_name="vitrine training/vision/graph.py",
    )
    model.ir_version = 7
    onnx.checker.check_model(model, full_check=True)
    return model.SerializeToString()
