"""Writes models/sentiment: the ONNX graph, model.json and the recorded self-check."""

import hashlib
import json
from pathlib import Path

import calibration
import numpy as np
import onnx
from features import OFFSETS, SLOTS, WORDS, dedupe, features
from onnx import TensorProto, helper, numpy_helper

CHECK_LENGTH = 16


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.asarray(x, np.float64)))


def probabilities(wide: np.ndarray, biases: np.ndarray, parameters: np.ndarray, inputs: np.ndarray) -> np.ndarray:
    """NumPy twin of the graph: [n, length, 4] rows to [n, 3] negative, neutral, positive."""
    total = wide[inputs].astype(np.float64).sum((1, 2))
    logits = total[:, 1:] / np.sqrt(total[:, :1] + 1e-6) + biases
    described = calibration.describe(inputs[:, :, 0], total[:, 0])
    positive, neutral = sigmoid(calibration.calibrated(described, logits[:, 0], parameters)), sigmoid(logits[:, 1])
    return np.stack([(1 - neutral) * (1 - positive), neutral, (1 - neutral) * positive], 1).astype(np.float32)


def answers(wide: np.ndarray, biases: np.ndarray, parameters: np.ndarray, texts: list[str]) -> np.ndarray:
    """[n, 3] probabilities of prepared texts."""
    return np.concatenate([probabilities(wide, biases, parameters, dedupe(features(text))[None]) for text in texts])


def read(path: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The table, the two biases and the calibration of a written model.onnx."""
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in onnx.load(path).graph.initializer}
    return held["wide"], np.concatenate([held["polarity_bias"], held["neutral_bias"]]), np.concatenate([held["parameters"].ravel(), held["power"]])


def graph(wide: np.ndarray, biases: np.ndarray, parameters: np.ndarray) -> onnx.ModelProto:
    """features [batch, length, 4] int32 -> probabilities [batch, 3]; table row 0 is zero and only sums are taken, so padding adds nothing."""
    constants = {
        "wide": wide.astype(np.float16), "sum_axes": np.array([1, 2], np.int64), "axis": np.array([1], np.int64),
        "split": np.array([1, 1, 1], np.int64), "epsilon": np.array([1e-6], np.float32), "one": np.array([1], np.float32),
        "polarity_bias": np.array([biases[0]], np.float32), "neutral_bias": np.array([biases[1]], np.float32),
        "slot": np.array(0, np.int64), "empty": np.array(0, np.int32), "last_other": np.array(OFFSETS[WORDS] - 1, np.int32),
        "floor": np.array([calibration.KNOWN_FLOOR], np.float32), "parameters": parameters[:-1].reshape(-1, 1).astype(np.float32), "power": parameters[-1:].astype(np.float32),
        "least": np.array(calibration.LOG_SCALE[0], np.float32), "most": np.array(calibration.LOG_SCALE[1], np.float32),
    }
    node = helper.make_node
    nodes = [
        node("Gather", ["wide", "features"], ["half_rows"], axis=0),
        node("Cast", ["half_rows"], ["rows"], to=TensorProto.FLOAT),
        node("ReduceSum", ["rows", "sum_axes"], ["total"], keepdims=0),
        node("Split", ["total", "split"], ["square", "polarity_sum", "neutral_sum"], axis=1),
        node("Add", ["square", "epsilon"], ["safe"]),
        node("Sqrt", ["safe"], ["norm"]),
        node("Div", ["polarity_sum", "norm"], ["polarity_mean"]),
        node("Add", ["polarity_mean", "polarity_bias"], ["polarity_logit"]),
        node("Div", ["neutral_sum", "norm"], ["neutral_mean"]),
        node("Add", ["neutral_mean", "neutral_bias"], ["neutral_logit"]),
        node("Gather", ["features", "slot"], ["first"], axis=2),
        node("Greater", ["first", "empty"], ["is_token"]),
        node("Cast", ["is_token"], ["token_ones"], to=TensorProto.FLOAT),
        node("ReduceSum", ["token_ones", "axis"], ["token_count"], keepdims=1),
        node("Add", ["token_count", "one"], ["tokens"]),
        node("Greater", ["first", "last_other"], ["is_word"]),
        node("Cast", ["is_word"], ["word_ones"], to=TensorProto.FLOAT),
        node("ReduceSum", ["word_ones", "axis"], ["words"], keepdims=1),
        node("Div", ["words", "tokens"], ["share"]),
        node("Log", ["tokens"], ["length"]),
        node("Add", ["square", "floor"], ["known_mass"]),
        node("Div", ["known_mass", "tokens"], ["known_a_token"]),
        node("Log", ["known_a_token"], ["known"]),
        node("Mul", ["share", "length"], ["share_length"]),
        node("Mul", ["share", "known"], ["share_known"]),
        node("Div", ["tokens", "tokens"], ["ones"]),
        node("Concat", ["ones", "length", "share", "share_length", "known", "share_known"], ["described"], axis=1),
        node("MatMul", ["described", "parameters"], ["raw_log_scale"]),
        node("Clip", ["raw_log_scale", "least", "most"], ["log_scale"]),
        node("Exp", ["log_scale"], ["scale"]),
        node("Abs", ["polarity_logit"], ["size"]),
        node("Pow", ["size", "power"], ["bent"]),
        node("Sign", ["polarity_logit"], ["side"]),
        node("Mul", ["bent", "side"], ["bent_logit"]),
        node("Mul", ["bent_logit", "scale"], ["scaled"]),
        node("Sigmoid", ["scaled"], ["positive_given_polar"]),
        node("Sigmoid", ["neutral_logit"], ["neutral"]),
        node("Sub", ["one", "neutral"], ["polar"]),
        node("Mul", ["polar", "positive_given_polar"], ["positive"]),
        node("Sub", ["polar", "positive"], ["negative"]),
        node("Concat", ["negative", "neutral", "positive"], ["probabilities"], axis=1),
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
        "name": "sentiment", "version": "2", "file": "model.onnx", "sha256": hashlib.sha256(content).hexdigest(),
        "inputs": [{"name": "features", "type": "int32", "shape": [-1, -1, SLOTS]}],
        "outputs": [{"name": "probabilities", "type": "float32", "shape": [-1, 3]}],
        "batching": {"maxBatch": 32, "maxDelayMs": 3},
        "selfCheck": {"file": "selfcheck.bin", "batch": 1, "dims": {"features": [1, CHECK_LENGTH, SLOTS]}, "tolerance": 0.001},
        **details,
    }
    (folder / "model.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
