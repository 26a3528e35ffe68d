"""The sequence model as ONNX graphs, written operator by operator, and their NumPy twin for the recorded self-check.

Both graphs take the items' vectors as a resident input, so that the table exists once: in vectors.bin.
"""

import math

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from network import Shape

BLOCKED = -1e9
EPSILON = 1e-5
Weights = dict[str, np.ndarray]


class GraphWriter:
    """Collects nodes and weights; every method that adds a node returns the name of its output."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: dict[str, np.ndarray] = {}

    def constant(self, name: str, value: np.ndarray) -> str:
        self.weights[name] = value
        return name

    def add(self, operator: str, inputs: list[str], output: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], **attributes))
        return output

    def linear(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        product = self.add("MatMul", [x, self.constant(f"{name}.weight", np.ascontiguousarray(weight.T))], f"{name}.product")
        return self.add("Add", [product, self.constant(f"{name}.bias", bias)], f"{name}.sum")

    def norm(self, x: str, name: str, weights: Weights) -> str:
        scale = self.constant(f"{name}.weight", weights[f"{name}.weight"])
        shift = self.constant(f"{name}.bias", weights[f"{name}.bias"])
        return self.add("LayerNormalization", [x, scale, shift], f"{name}.norm", axis=-1, epsilon=EPSILON)

    def heads(self, x: str, name: str) -> str:
        """[batch, length, width] -> [batch, heads, length, width / heads]."""
        return self.add("Transpose", [self.add("Reshape", [x, "headed"], f"{name}.split")], f"{name}.heads", perm=[0, 2, 1, 3])


def _encode(graph: GraphWriter, shape: Shape, weights: Weights) -> str:
    """Adds the encoder; only the newest place is followed through the last layer."""
    add, constant = graph.add, graph.constant
    constant("zero", np.array(0, np.int32))
    constant("headed", np.array([0, 0, shape.heads, shape.width // shape.heads], np.int64))
    constant("joined", np.array([0, 0, shape.width], np.int64))
    constant("furthest", np.array(shape.length - 1, np.int64))
    constant("start", np.array(0, np.int64))
    constant("step", np.array(1, np.int64))
    constant("first", np.array([0], np.int64))
    constant("second", np.array([1], np.int64))
    constant("middle", np.array([1, 2], np.int64))
    constant("newest", np.array([-1], np.int64))
    constant("end", np.array([np.iinfo(np.int64).max], np.int64))
    constant("open", np.array(0, np.float32))
    constant("blocked", np.array(BLOCKED, np.float32))
    rows = add("Gather", ["vectors", add("Max", ["items", "zero"], "places")], "rows", axis=0)
    x = add("Mul", [rows, constant("scale", np.array(math.sqrt(shape.width), np.float32))], "embedded")
    padded = add("Less", ["items", "zero"], "padded")
    hidden = add("Where", [add("Unsqueeze", [padded, "middle"], "padded.keys"), "blocked", "open"], "hidden")
    length = add("Squeeze", [add("Shape", ["items"], "length.list", start=1, end=2), "first"], "length")
    order = add("Range", ["start", length, "step"], "order")
    apart = add("Sub", [add("Unsqueeze", [order, "second"], "order.column"), add("Unsqueeze", [order, "first"], "order.row")], "apart")
    later = add("Where", [add("Less", [apart, "start"], "apart.later"), "blocked", "open"], "later")
    near = add("Min", [add("Max", [apart, "start"], "apart.past"), "furthest"], "near")
    for layer in range(shape.layers):
        name = f"blocks.{layer}"
        last = layer == shape.layers - 1
        normed = graph.norm(x, f"{name}.before_attention", weights)
        parts = [weights[f"{name}.mix.weight"].reshape(3, shape.width, shape.width), weights[f"{name}.mix.bias"].reshape(3, shape.width)]
        bias = add("Gather", [constant(f"{name}.distance", weights[f"{name}.distance"]), near], f"{name}.nearness", axis=1)
        bias = add("Add", [bias, later], f"{name}.causal")
        asked = normed
        if last:
            asked = add("Slice", [normed, "newest", "end", "second"], f"{name}.asked")
            bias = add("Slice", [bias, "newest", "end", "second"], f"{name}.newest")
            x = add("Slice", [x, "newest", "end", "second"], f"{name}.kept")
        query, key, value = (
            graph.heads(graph.linear(source, f"{name}.{part}", parts[0][place], parts[1][place]), f"{name}.{part}")
            for place, (part, source) in enumerate([("query", asked), ("key", normed), ("value", normed)])
        )
        product = add("MatMul", [query, add("Transpose", [key], f"{name}.keys", perm=[0, 1, 3, 2])], f"{name}.product")
        root = constant("root", np.array(math.sqrt(shape.width // shape.heads), np.float32))
        logits = add("Add", [add("Add", [add("Div", [product, root], f"{name}.scaled"), bias], f"{name}.placed"), hidden], f"{name}.logits")
        mixed = add("MatMul", [add("Softmax", [logits], f"{name}.shares", axis=-1), value], f"{name}.mixed")
        mixed = add("Reshape", [add("Transpose", [mixed], f"{name}.turned", perm=[0, 2, 1, 3]), "joined"], f"{name}.joined")
        x = add("Add", [x, graph.linear(mixed, f"{name}.out", weights[f"{name}.out.weight"], weights[f"{name}.out.bias"])], f"{name}.attended")
        normed = graph.norm(x, f"{name}.before_inner", weights)
        wide = graph.linear(normed, f"{name}.widen", weights[f"{name}.widen.weight"], weights[f"{name}.widen.bias"])
        bent = add("Erf", [add("Div", [wide, constant("root2", np.array(math.sqrt(2), np.float32))], f"{name}.ratio")], f"{name}.erf")
        gate = add("Mul", [add("Add", [bent, constant("unit", np.array(1, np.float32))], f"{name}.above"), constant("half", np.array(0.5, np.float32))], f"{name}.gate")
        inner = graph.linear(add("Mul", [wide, gate], f"{name}.gelu"), f"{name}.narrow", weights[f"{name}.narrow.weight"], weights[f"{name}.narrow.bias"])
        x = add("Add", [x, inner], f"{name}.result")
    return add("Squeeze", [graph.norm(x, "last", weights), "second"], "query")


def _model(graph: GraphWriter, name: str, inputs: list, outputs: list) -> onnx.ModelProto:
    model = helper.make_model(
        helper.make_graph(nodes=graph.nodes, name=name, inputs=[helper.make_tensor_value_info(*entry) for entry in inputs],
                          outputs=[helper.make_tensor_value_info(*entry) for entry in outputs],
                          initializer=[numpy_helper.from_array(value, key) for key, value in graph.weights.items()]),
        opset_imports=[helper.make_opsetid("", 17)], producer_name="vitrine", ir_version=8,
    )
    onnx.checker.check_model(model, full_check=True)
    return model


def encoder_graph(shape: Shape, weights: Weights) -> onnx.ModelProto:
    """items int32 [batch, length] (newest last, -1 before the oldest), vectors [items, width] -> query [batch, width]."""
    graph = GraphWriter()
    _encode(graph, shape, weights)
    return _model(graph, "sequence-encoder",
                  [("items", TensorProto.INT32, ["batch", "length"]), ("vectors", TensorProto.FLOAT, ["catalogue", shape.width])],
                  [("query", TensorProto.FLOAT, ["batch", shape.width])])


def ranking_graph(shape: Shape, weights: Weights) -> onnx.ModelProto:
    """The encoder, then all items but those of the history by their products with the query: the `limit` best."""
    graph = GraphWriter()
    query, add, constant = _encode(graph, shape, weights), graph.add, graph.constant
    constant("nothing", np.array(-np.inf, np.float32))
    scores = add("MatMul", [query, add("Transpose", ["vectors"], "columns", perm=[1, 0])], "all")
    # One column more than there are items, never ranked: where the -1 of a padded history lands.
    ranked = add("Pad", [scores, constant("column", np.array([0, 0, 0, 1], np.int64)), "nothing"], "ranked")
    absent = add("Expand", ["nothing", add("Shape", ["items"], "items.shape")], "absent")
    left = add("ScatterElements", [ranked, "items", absent], "left", axis=1)
    graph.nodes.append(helper.make_node("TopK", [left, "limit"], ["scores", "best"], axis=1, largest=1, sorted=1))
    add("Cast", ["best"], "ranking", to=TensorProto.INT32)
    return _model(graph, "sequence-ranker",
                  [("items", TensorProto.INT32, ["batch", "length"]), ("vectors", TensorProto.FLOAT, ["catalogue", shape.width]),
                   ("limit", TensorProto.INT64, [1])],
                  [("scores", TensorProto.FLOAT, ["batch", "limit"]), ("ranking", TensorProto.INT32, ["batch", "limit"])])


def _norm(x: np.ndarray, name: str, weights: Weights) -> np.ndarray:
    centred = x - x.mean(-1, keepdims=True)
    return centred / np.sqrt((centred**2).mean(-1, keepdims=True) + EPSILON) * weights[f"{name}.weight"] + weights[f"{name}.bias"]


def encode(shape: Shape, weights: Weights, vectors: np.ndarray, items: np.ndarray) -> np.ndarray:
    """NumPy twin of the encoder, one history at a time and without padding: what the graph must give for a padded one too."""
    erf = np.vectorize(math.erf)
    queries = []
    for row in items:
        history = row[row >= 0]
        x = vectors[history].astype(np.float64) * math.sqrt(shape.width)
        length, each = len(history), shape.width // shape.heads
        apart = np.arange(length)[:, None] - np.arange(length)[None, :]
        for layer in range(shape.layers):
            name = f"blocks.{layer}"
            mixed = _norm(x, f"{name}.before_attention", weights) @ weights[f"{name}.mix.weight"].T + weights[f"{name}.mix.bias"]
            query, key, value = mixed.reshape(length, 3, shape.heads, each).transpose(1, 2, 0, 3)
            logits = query @ key.transpose(0, 2, 1) / math.sqrt(each)
            logits += weights[f"{name}.distance"][:, np.clip(apart, 0, shape.length - 1)]
            logits = np.where(apart < 0, -np.inf, logits)
            shares = np.exp(logits - logits.max(-1, keepdims=True))
            shares /= shares.sum(-1, keepdims=True)
            attended = (shares @ value).transpose(1, 0, 2).reshape(length, shape.width)
            x = x + attended @ weights[f"{name}.out.weight"].T + weights[f"{name}.out.bias"]
            wide = _norm(x, f"{name}.before_inner", weights) @ weights[f"{name}.widen.weight"].T + weights[f"{name}.widen.bias"]
            x = x + (wide * 0.5 * (1 + erf(wide / math.sqrt(2)))) @ weights[f"{name}.narrow.weight"].T + weights[f"{name}.narrow.bias"]
        queries.append(_norm(x, "last", weights)[-1])
    return np.array(queries, np.float32)
