"""Writes models/item-ranker: the graph that scores a catalogue from neighbours and vectors, model.json and the recorded self-check.

The graph holds no weights: the tables are resident inputs, fitted by the server from its own database. Run with a Python
that has numpy and onnx 1.12 or later: `python3 training/recommend/export_ranker.py`.
"""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FOLDER = Path(__file__).resolve().parents[2] / "models" / "item-ranker"
SEED = 7
# Sizes of the recorded self-check.
ROWS, HISTORY, ADJUSTED, ITEMS, NEIGHBOURS, DIMS, LIMIT, STAMP = 2, 4, 8, 60, 6, 5, 12, 41
# The row of scores is cut into blocks; the best LIMIT are in the LIMIT blocks with the best heads.
WIDTH = 4
BLOCKS = ITEMS // WIDTH + 1

INPUTS = [
    # Name, element type, dims (names are free), resident.
    ("history", TensorProto.INT32, ["batch", "history"], False),
    ("historyWeights", TensorProto.FLOAT, ["batch", "history"], False),
    ("query", TensorProto.FLOAT, ["batch", "dims"], False),
    ("adjustedItems", TensorProto.INT32, ["batch", "adjusted"], False),
    ("adjustments", TensorProto.FLOAT, ["batch", "adjusted"], False),
    ("neighbourIndices", TensorProto.INT32, ["items", "neighbours"], True),
    ("neighbourWeights", TensorProto.FLOAT, ["items", "neighbours"], True),
    ("itemVectors", TensorProto.FLOAT, ["columns", "dims"], True),
    ("prior", TensorProto.FLOAT, ["columns"], True),
    ("blocks", TensorProto.INT64, [3], True),
    ("blockLimit", TensorProto.INT64, [1], True),
    ("limit", TensorProto.INT64, [1], True),
    ("stamp", TensorProto.INT32, [1], True),
]
OUTPUTS = [
    ("scores", TensorProto.FLOAT, ["batch", "limit"]),
    ("items", TensorProto.INT32, ["batch", "limit"]),
    ("answeredBy", TensorProto.INT32, ["batch", 1]),
]
TYPE_NAMES = {TensorProto.INT32: "int32", TensorProto.INT64: "int64", TensorProto.FLOAT: "float32"}
DTYPES = {"int32": "<i4", "int64": "<i8", "float32": "<f4"}


def graph() -> onnx.ModelProto:
    """Row of scores = prior + query x vectors + adjustments + sum of weight x neighbours of the history; then the `limit` best.

    There are more columns than items. The others are -inf, and the last of them is where the index -1 of a padded neighbour
    or adjustment lands. The best are taken in two steps, which is exact and reads the long row only once: of the blocks, those
    with the largest maxima; then, of what these hold, the largest.
    """
    constants = {
        "last": np.array([2], np.int64), "flat": np.array([0, -1], np.int64), "one": np.array([1], np.int64),
        "end": np.array([3], np.int64),
    }
    nodes = [
        helper.make_node("Gather", ["neighbourIndices", "history"], ["found"], axis=0),
        helper.make_node("Gather", ["neighbourWeights", "history"], ["foundWeights"], axis=0),
        helper.make_node("Unsqueeze", ["historyWeights", "last"], ["perNeighbour"]),
        helper.make_node("Mul", ["foundWeights", "perNeighbour"], ["contributions"]),
        helper.make_node("Reshape", ["found", "flat"], ["flatFound"]),
        helper.make_node("Reshape", ["contributions", "flat"], ["flatContributions"]),
        helper.make_node("Concat", ["flatFound", "adjustedItems"], ["targets"], axis=1),
        helper.make_node("Concat", ["flatContributions", "adjustments"], ["additions"], axis=1),
        helper.make_node("Gemm", ["query", "itemVectors", "prior"], ["blank"], transB=1),
        helper.make_node("ScatterElements", ["blank", "targets", "additions"], ["filled"], axis=1, reduction="add"),
        helper.make_node("Reshape", ["filled", "blocks"], ["blocked"]),
        helper.make_node("ReduceMax", ["blocked"], ["heads"], axes=[2], keepdims=0),
        helper.make_node("TopK", ["heads", "blockLimit"], ["bestHeads", "bestBlocks"], axis=1, largest=1, sorted=1),
        helper.make_node("Unsqueeze", ["bestBlocks", "last"], ["blockPlaces"]),
        helper.make_node("GatherND", ["blocked", "blockPlaces"], ["chosen"], batch_dims=1),
        helper.make_node("Reshape", ["chosen", "flat"], ["candidates"]),
        helper.make_node("TopK", ["candidates", "limit"], ["scores", "places"], axis=1, largest=1, sorted=1),
        helper.make_node("Slice", ["blocks", "last", "end"], ["width"]),
        helper.make_node("Div", ["places", "width"], ["ofBlock"]),
        helper.make_node("Mod", ["places", "width"], ["within"]),
        helper.make_node("GatherElements", ["bestBlocks", "ofBlock"], ["block"], axis=1),
        helper.make_node("Mul", ["block", "width"], ["start"]),
        helper.make_node("Add", ["start", "within"], ["column"]),
        helper.make_node("Cast", ["column"], ["items"], to=TensorProto.INT32),
        helper.make_node("Shape", ["history"], ["rows"], end=1),
        helper.make_node("Concat", ["rows", "one"], ["answers"], axis=0),
        helper.make_node("Expand", ["stamp", "answers"], ["answeredBy"]),
    ]
    model = helper.make_model(
        helper.make_graph(
            nodes, "item-ranker",
            [helper.make_tensor_value_info(name, kind, dims) for name, kind, dims, _ in INPUTS],
            [helper.make_tensor_value_info(name, kind, dims) for name, kind, dims in OUTPUTS],
            [numpy_helper.from_array(value, name) for name, value in constants.items()],
        ),
        opset_imports=[helper.make_opsetid("", 17)], producer_name="vitrine", ir_version=8,
    )
    onnx.checker.check_model(model)
    return model


def recorded_inputs(random: np.random.Generator) -> dict[str, np.ndarray]:
    """A small catalogue and two viewers, with padding in every place where it may be."""
    neighbours = np.stack([random.permutation(ITEMS)[:NEIGHBOURS] for _ in range(ITEMS)]).astype(np.int32)
    weights = random.random((ITEMS, NEIGHBOURS), np.float32)
    neighbours[::5, -2:], weights[::5, -2:] = -1, 0
    history = random.integers(0, ITEMS, (ROWS, HISTORY)).astype(np.int32)
    history_weights = random.random((ROWS, HISTORY), np.float32)
    history[1, :2], history_weights[1, :2] = 0, 0
    adjusted = np.stack([random.permutation(ITEMS)[:ADJUSTED] for _ in range(ROWS)]).astype(np.int32)
    adjustments = np.where(np.arange(ADJUSTED) < 5, -np.inf, 0.25).astype(np.float32) * np.ones((ROWS, 1), np.float32)
    adjusted[:, -1], adjustments[:, -1] = -1, 0
    padding = BLOCKS * WIDTH - ITEMS
    prior = np.append(random.random(ITEMS, np.float32) * 1e-2, np.full(padding, -np.inf)).astype(np.float32)
    vectors = np.pad(random.standard_normal((ITEMS, DIMS)), ((0, padding), (0, 0))).astype(np.float32)
    query = random.standard_normal((ROWS, DIMS)).astype(np.float32)
    return {
        "history": history, "historyWeights": history_weights, "query": query, "adjustedItems": adjusted, "adjustments": adjustments,
        "neighbourIndices": neighbours, "neighbourWeights": weights, "itemVectors": vectors, "prior": prior,
        "blocks": np.array([-1, BLOCKS, WIDTH], np.int64), "blockLimit": np.array([min(LIMIT, BLOCKS)], np.int64),
        "limit": np.array([LIMIT], np.int64), "stamp": np.array([STAMP], np.int32),
    }


def expected_outputs(inputs: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """NumPy twin of the graph."""
    scores = (inputs["prior"] + inputs["query"] @ inputs["itemVectors"].T).astype(np.float32)
    for row in range(ROWS):
        for item, weight in zip(inputs["history"][row], inputs["historyWeights"][row]):
            np.add.at(scores[row], inputs["neighbourIndices"][item], weight * inputs["neighbourWeights"][item])
        np.add.at(scores[row], inputs["adjustedItems"][row], inputs["adjustments"][row])
    order = np.argsort(-scores, axis=1, kind="stable")[:, :LIMIT]
    return {
        "scores": np.take_along_axis(scores, order, 1), "items": order.astype(np.int32),
        "answeredBy": np.full((ROWS, 1), STAMP, np.int32),
    }


def spec(name: str, kind: int, dims: list[str | int], resident: bool = False) -> dict[str, object]:
    shape = [dim if isinstance(dim, int) else -1 for dim in dims]
    return {"name": name, "type": TYPE_NAMES[kind], "shape": shape, **({"resident": True} if resident else {})}


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    content = graph().SerializeToString()
    inputs = recorded_inputs(np.random.default_rng(SEED))
    outputs = expected_outputs(inputs)
    specs_in, specs_out = [spec(*entry) for entry in INPUTS], [spec(*entry) for entry in OUTPUTS]
    tensors = [(entry, inputs[entry["name"]]) for entry in specs_in] + [(entry, outputs[entry["name"]]) for entry in specs_out]
    manifest = {
        "name": "item-ranker", "version": "2", "file": "model.onnx", "sha256": hashlib.sha256(content).hexdigest(),
        "inputs": specs_in, "outputs": specs_out,
        # A batch beats single rows by little and outgrows the cache beyond eight; a row never waits for company.
        "batching": {"maxBatch": 32, "maxDelayMs": 0},
        "selfCheck": {
            "file": "selfcheck.bin", "batch": ROWS,
            "dims": {entry["name"]: list(array.shape) for entry, array in tensors}, "tolerance": 0.00001,
        },
        "metrics": {},
        "provenance": {
            "script": "training/recommend/export_ranker.py", "seed": SEED, "opset": 17,
            "data": "none: the graph holds no weights, its tables are fitted by the server that runs it",
            "licence": "that of this repository",
        },
        "parameters": {"total": 0},
    }
    (FOLDER / "model.onnx").write_bytes(content)
    (FOLDER / "selfcheck.bin").write_bytes(b"".join(array.astype(DTYPES[entry["type"]]).tobytes() for entry, array in tensors))
    (FOLDER / "model.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
