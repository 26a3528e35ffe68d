"""Writes models/intents: the ONNX graph, model.json and the recorded self-check."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

CHECK_LENGTH = 64
HEADS = ("live", "clinc150", "support")


@dataclass
class Weights:
    """A trained model, ready to be written."""

    remap: np.ndarray
    """[values of the hash + 1] uint16: row of `table`; 0 for what training hardly saw."""
    idf: np.ndarray
    """[rows] float32, 0 for row 0."""
    table: np.ndarray
    """[rows, width] int8."""
    scale: np.ndarray
    """[width] float32: what one step of `table` is worth."""
    bias: np.ndarray
    hidden: tuple[np.ndarray, np.ndarray]
    """[width, hidden] and [hidden]."""
    heads: dict[str, tuple[np.ndarray, np.ndarray]]
    """[width + hidden, intents] and [intents] by head; `clinc150` has a last column for out of scope."""
    temperatures: dict[str, float]
    scope: dict[str, tuple[float, float]]
    """Slope and offset of P(out of scope) by head, applied to the log odds of the most probable intent in scope."""


def quantised(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Eight-bit steps, symmetric, a scale for each column."""
    scale = np.abs(table).max(0) / 127
    return np.round(table / scale).astype(np.int8), scale.astype(np.float32)


def graph(weights: Weights) -> onnx.ModelProto:
    """features [batch, length] int32 -> probabilities of each head, and out_of_scope [batch, 3]; padding adds nothing."""
    constants: dict[str, np.ndarray] = {
        "remap": weights.remap, "idf": weights.idf, "table": weights.table, "scale": weights.scale, "bias": weights.bias,
        "hidden_weights": weights.hidden[0], "hidden_bias": weights.hidden[1],
        "one": np.array([1], np.int64), "zero": np.array([0], np.int64), "inside": np.array([150], np.int64), "tiny": np.array([1e-6], np.float32), "unit": np.array([1], np.float32),
    }
    nodes = [
        helper.make_node("Gather", ["remap", "features"], ["short"], axis=0),
        helper.make_node("Cast", ["short"], ["rows"], to=TensorProto.INT32),
        helper.make_node("Gather", ["idf", "rows"], ["weight"], axis=0),
        helper.make_node("Gather", ["table", "rows"], ["steps"], axis=0),
        helper.make_node("Cast", ["steps"], ["vectors"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["weight", "one"], ["weight_row"]),
        helper.make_node("MatMul", ["weight_row", "vectors"], ["sum_row"]),
        helper.make_node("Squeeze", ["sum_row", "one"], ["sum"]),
        helper.make_node("Mul", ["weight", "weight"], ["squares"]),
        helper.make_node("ReduceSum", ["squares", "one"], ["square"], keepdims=1),
        helper.make_node("Add", ["square", "tiny"], ["safe"]),
        helper.make_node("Sqrt", ["safe"], ["norm"]),
        helper.make_node("Div", ["sum", "norm"], ["mean"]),
        helper.make_node("Mul", ["mean", "scale"], ["scaled"]),
        helper.make_node("Add", ["scaled", "bias"], ["linear"]),
        helper.make_node("Gemm", ["linear", "hidden_weights", "hidden_bias"], ["hidden"]),
        helper.make_node("Relu", ["hidden"], ["bent"]),
        helper.make_node("Concat", ["linear", "bent"], ["all"], axis=1),
    ]
    scopes = []
    for head in HEADS:
        matrix, offset = weights.heads[head]
        constants[f"{head}_weights"] = (matrix / weights.temperatures[head]).astype(np.float32)
        constants[f"{head}_bias"] = (offset / weights.temperatures[head]).astype(np.float32)
        slope, shift = weights.scope[head]
        constants[f"{head}_slope"], constants[f"{head}_shift"] = np.array([-slope], np.float32), np.array([-shift], np.float32)
        nodes.append(helper.make_node("Gemm", ["all", f"{head}_weights", f"{head}_bias"], [f"{head}_logits"]))
        inside, odds_of = f"{head}_logits", head
        if head == "clinc150":
            inside, odds_of = "clinc150_inside", "clinc150_chances"
            nodes.append(helper.make_node("Slice", ["clinc150_logits", "zero", "inside", "one"], [inside]))
            nodes.append(helper.make_node("Softmax", ["clinc150_logits"], ["clinc150_with_oos"], axis=1))
            nodes.append(helper.make_node("Slice", ["clinc150_with_oos", "zero", "inside", "one"], [odds_of]))
        nodes.append(helper.make_node("Softmax", [inside], [head], axis=1))
        if head == "live":
            constants["other"], constants["after_other"] = np.array([7], np.int64), np.array([8], np.int64)
            nodes += [helper.make_node("Slice", ["live", "other", "after_other", "one"], ["live_scope"])]
        else:
            nodes += [
                helper.make_node("ReduceMax", [odds_of], [f"{head}_best"], axes=[1], keepdims=1),
                helper.make_node("Add", [f"{head}_best", "tiny"], [f"{head}_for"]),
                helper.make_node("Sub", ["unit", f"{head}_best"], [f"{head}_rest"]),
                helper.make_node("Add", [f"{head}_rest", "tiny"], [f"{head}_against"]),
                helper.make_node("Div", [f"{head}_for", f"{head}_against"], [f"{head}_ratio"]),
                helper.make_node("Log", [f"{head}_ratio"], [f"{head}_odds"]),
                helper.make_node("Mul", [f"{head}_odds", f"{head}_slope"], [f"{head}_steep"]),
                helper.make_node("Add", [f"{head}_steep", f"{head}_shift"], [f"{head}_outside"]),
                helper.make_node("Sigmoid", [f"{head}_outside"], [f"{head}_scope"]),
            ]
        scopes.append(f"{head}_scope")
    nodes.append(helper.make_node("Concat", scopes, ["out_of_scope"], axis=1))
    used = {name for node in nodes for name in node.input}
    model = helper.make_model(
        helper.make_graph(
            nodes, "intents",
            [helper.make_tensor_value_info("features", TensorProto.INT32, ["batch", "length"])],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", size]) for name, size in outputs(weights)],
            [numpy_helper.from_array(np.ascontiguousarray(value), name) for name, value in constants.items() if name in used],
        ),
        opset_imports=[helper.make_opsetid("", 17)], producer_name="vitrine", ir_version=8,
    )
    onnx.checker.check_model(model)
    return model


def outputs(weights: Weights) -> list[tuple[str, int]]:
    """Names and widths of the graph's outputs."""
    widths = {head: weights.heads[head][0].shape[1] - (head == "clinc150") for head in HEADS}
    return [*widths.items(), ("out_of_scope", len(HEADS))]


def answers(weights: Weights, features: list[np.ndarray]) -> dict[str, np.ndarray]:
    """NumPy twin of the graph: its outputs for each text's features."""
    trunk = np.zeros((len(features), len(weights.bias)), np.float32)
    for at, found in enumerate(features):
        rows = weights.remap[found].astype(np.int64)
        weight = weights.idf[rows]
        trunk[at] = weight @ weights.table[rows].astype(np.float32) / np.sqrt(weight @ weight + 1e-6)
    linear = trunk * weights.scale + weights.bias
    everything = np.concatenate([linear, np.maximum(linear @ weights.hidden[0] + weights.hidden[1], 0)], 1)
    found: dict[str, np.ndarray] = {}
    scopes = []
    for head in HEADS:
        matrix, offset = weights.heads[head]
        logits = (everything @ matrix + offset) / weights.temperatures[head]
        found[head] = softmax(logits[:, :150] if head == "clinc150" else logits)
        best = np.clip(softmax(logits)[:, :150].max(1), 0, 1)
        slope, shift = weights.scope[head]
        odds = np.log((best + 1e-6) / (1 - best + 1e-6))
        scopes.append(found["live"][:, 7] if head == "live" else 1 / (1 + np.exp(slope * odds + shift)))
    found["out_of_scope"] = np.stack(scopes, 1)
    return found


def softmax(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def write(folder: Path, weights: Weights, check: np.ndarray, details: dict[str, object]) -> None:
    """The three files; `check` is the padded features of one text, [CHECK_LENGTH]."""
    folder.mkdir(parents=True, exist_ok=True)
    content = graph(weights).SerializeToString()
    (folder / "model.onnx").write_bytes(content)
    expected = answers(weights, [check])
    (folder / "selfcheck.bin").write_bytes(check.astype("<i4").tobytes() + b"".join(expected[name].astype("<f4").tobytes() for name, _ in outputs(weights)))
    manifest = {
        "name": "intents", "version": "1", "file": "model.onnx", "sha256": hashlib.sha256(content).hexdigest(),
        "inputs": [{"name": "features", "type": "int32", "shape": [-1, -1]}],
        "outputs": [{"name": name, "type": "float32", "shape": [-1, size]} for name, size in outputs(weights)],
        "batching": {"maxBatch": 32, "maxDelayMs": 3},
        "selfCheck": {"file": "selfcheck.bin", "batch": 1, "dims": {"features": [1, CHECK_LENGTH]}, "tolerance": 0.001},
        **details,
    }
    (folder / "model.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
