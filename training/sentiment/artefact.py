"""Writes models/sentiment: the ONNX graph, model.json and the recorded self-check."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from features import SLOTS

CHECK_LENGTH = 16


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.asarray(x, np.float64)))


def probabilities(wide: np.ndarray, calibration: np.ndarray, features: np.ndarray) -> np.ndarray:
    """NumPy twin of the graph: [n, length, 4] features to [n, 3] negative, neutral, positive."""
    total = wide[features].astype(np.float64).sum((1, 2))
    logits = total[:, 1:] / np.sqrt(total[:, :1] + 1e-6) * calibration[0] + calibration[1]
    positive, neutral = sigmoid(logits[:, 0]), sigmoid(logits[:, 1])
    return np.stack([(1 - neutral) * (1 - positive), neutral, (1 - neutral) * positive], 1).astype(np.float32)


def graph(wide: np.ndarray, calibration: np.ndarray) -> onnx.ModelProto:
    """features [batch, length, 4] int32 -> probabilities [batch, 3]; table row 0 is zero, so padding adds nothing."""
    constants = {
        "wide": wide.astype(np.float32), "sum_axes": np.array([1, 2], np.int64), "axis": np.array([1], np.int64),
        "split": np.array([1, 2], np.int64), "halves": np.array([1, 1], np.int64), "epsilon": np.array([1e-6], np.float32),
        "scale": calibration[0].astype(np.float32), "offset": calibration[1].astype(np.float32), "one": np.array([1], np.float32),
    }
    nodes = [
        helper.make_node("Gather", ["wide", "features"], ["rows"], axis=0),
        helper.make_node("ReduceSum", ["rows", "sum_axes"], ["total"], keepdims=0),
        helper.make_node("Split", ["total", "split"], ["square", "score"], axis=1),
        helper.make_node("Add", ["square", "epsilon"], ["safe"]),
        helper.make_node("Sqrt", ["safe"], ["norm"]),
        helper.make_node("Div", ["score", "norm"], ["linear"]),
        helper.make_node("Mul", ["linear", "scale"], ["scaled"]),
        helper.make_node("Add", ["scaled", "offset"], ["logits"]),
        helper.make_node("Sigmoid", ["logits"], ["chances"]),
        helper.make_node("Split", ["chances", "halves"], ["positive_given_polar", "neutral"], axis=1),
        helper.make_node("Sub", ["one", "neutral"], ["polar"]),
        helper.make_node("Mul", ["polar", "positive_given_polar"], ["positive"]),
        helper.make_node("Sub", ["polar", "positive"], ["negative"]),
        helper.make_node("Concat", ["negative", "neutral", "positive"], ["probabilities"], axis=1),
    ]
    model = helper.make_model(
        helper.make_graph(
            nodes, "sentiment",
            [helper.make_tensor_value_info("features", TensorProto.INT32, ["batch", "length", SLOTS])],
            [helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, ["batch", 3])],
            [numpy_helper.from_array(value, name) for name, value in constants.items()],
        ),
        opset_imports=[helper.make_opsetid("", 17)], producer_name="vitrine", ir_version=8,
    )
    onnx.checker.check_model(model)
    return model


def write(folder: Path, model: onnx.ModelProto, check: tuple[np.ndarray, np.ndarray], details: dict[str, object]) -> None:
    """The three files; `check` is an input of dims [1, 16, 4] and the probabilities expected for it."""
    folder.mkdir(parents=True, exist_ok=True)
    content = model.SerializeToString()
    (folder / "model.onnx").write_bytes(content)
    (folder / "selfcheck.bin").write_bytes(check[0].astype("<i4").tobytes() + check[1].astype("<f4").tobytes())
    manifest = {
        "name": "sentiment", "version": "1", "file": "model.onnx", "sha256": hashlib.sha256(content).hexdigest(),
        "inputs": [{"name": "features", "type": "int32", "shape": [-1, -1, SLOTS]}],
        "outputs": [{"name": "probabilities", "type": "float32", "shape": [-1, 3]}],
        "batching": {"maxBatch": 32, "maxDelayMs": 3},
        "selfCheck": {"file": "selfcheck.bin", "batch": 1, "dims": {"features": [1, CHECK_LENGTH, SLOTS]}, "tolerance": 0.001},
        **details,
    }
    (folder / "model.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
