"""Writes a trained model as a folder that the server serves: `python export.py work/first sequences.jsonl --out folder`."""

import argparse
import hashlib
import json
from datetime import date
from pathlib import Path

import numpy as np
import torch

from encoder_graph import encode, encoder_graph, ranking_graph
from network import SequenceModel, Shape
from sequences import Sequences, read_sequences
from train import training_parts

SEED = 7
# Sizes of the recorded self-check; the first row has padding.
ROWS, LENGTH, ITEMS, LIMIT = 3, 8, 40, 12
TYPE_NAMES = {np.dtype(np.int32): "int32", np.dtype(np.int64): "int64", np.dtype(np.float32): "float32"}


def item_vectors(model: SequenceModel, data: Sequences, whole: bool) -> np.ndarray:
    """[items, width]; an item that no training sequence holds has the mean of the others' own vectors beside its labels'.

    Its own vector was never a target and only ever pushed away.
    """
    seen = np.zeros(len(data.products), bool)
    seen[np.concatenate(training_parts(data.viewers, whole))] = True
    with torch.no_grad():
        vectors, own = model.vectors().numpy().copy(), model.item.weight.numpy()
    vectors[~seen] += own[seen].mean(0) - own[~seen]
    return vectors


def write_artefact(folder: Path, name: str, graph, inputs: dict[str, np.ndarray], outputs: dict[str, np.ndarray],
                   free: dict[str, list[int]], resident: set[str], about: dict[str, object]) -> None:
    """model.onnx, the recording and model.json; `free` has the shapes as the manifest says them."""
    folder.mkdir(parents=True, exist_ok=True)
    content = graph.SerializeToString()
    spec = lambda key, array: {"name": key, "type": TYPE_NAMES[array.dtype], "shape": free[key], **({"resident": True} if key in resident else {})}
    tensors = {**inputs, **outputs}
    manifest = {
        "name": name, "version": "1", "file": "model.onnx", "sha256": hashlib.sha256(content).hexdigest(),
        "inputs": [spec(*entry) for entry in inputs.items()], "outputs": [spec(*entry) for entry in outputs.items()],
        "batching": {"maxBatch": 32, "maxDelayMs": 0},
        "selfCheck": {"file": "selfcheck.bin", "batch": ROWS, "dims": {key: list(array.shape) for key, array in tensors.items()}, "tolerance": 0.001},
        **about,
    }
    (folder / "model.onnx").write_bytes(content)
    (folder / "selfcheck.bin").write_bytes(b"".join(np.ascontiguousarray(array).astype(array.dtype.newbyteorder("<")).tobytes() for array in tensors.values()))
    (folder / "model.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def write_folder(out: Path, shape: Shape, weights: dict[str, np.ndarray], vectors: np.ndarray, products: list[dict[str, str]],
                 metrics: dict[str, object], provenance: dict[str, object]) -> None:
    """The encoder with its tables, and the same model as one graph from history to the best items in `ranker/`."""
    random = np.random.default_rng(SEED)
    items = np.stack([random.permutation(ITEMS)[:LENGTH] for _ in range(ROWS)]).astype(np.int32)
    items[0, :3] = -1
    table = vectors[random.integers(0, len(vectors), ITEMS)] + random.normal(0, vectors.std() / 10, (ITEMS, shape.width)).astype(np.float32)
    query = encode(shape, weights, table, items)
    scores = query @ table.T
    for row, history in zip(scores, items):
        row[history[history >= 0]] = -np.inf
    ranking = np.argsort(-scores, axis=1, kind="stable")[:, :LIMIT].astype(np.int32)
    out.mkdir(parents=True, exist_ok=True)
    vector_bytes = np.ascontiguousarray(vectors, "<f4").tobytes()
    product_bytes = (json.dumps(products, ensure_ascii=False) + "\n").encode()
    (out / "vectors.bin").write_bytes(vector_bytes)
    (out / "products.json").write_bytes(product_bytes)
    file = lambda name, content: {"file": name, "sha256": hashlib.sha256(content).hexdigest()}
    about = {
        "metrics": metrics, "provenance": provenance,
        "parameters": {
            "kind": "sequence-encoder", "items": len(vectors), "width": shape.width, "length": shape.length,
            "vectors": file("vectors.bin", vector_bytes), "products": file("products.json", product_bytes),
        },
    }
    free = {"items": [-1, -1], "vectors": [-1, shape.width], "query": [-1, shape.width]}
    write_artefact(out, "sequence-encoder", encoder_graph(shape, weights), {"items": items, "vectors": table}, {"query": query}, free, {"vectors"}, about)
    write_artefact(out / "ranker", "sequence-ranker", ranking_graph(shape, weights),
                   {"items": items, "vectors": table, "limit": np.array([LIMIT], np.int64)},
                   {"scores": np.take_along_axis(scores, ranking.astype(np.int64), 1), "ranking": ranking},
                   {**free, "limit": [1], "scores": [-1, -1], "ranking": [-1, -1]}, {"vectors", "limit"}, about)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path, help="folder of a training run")
    parser.add_argument("file", type=Path, help="the file that it was trained on")
    parser.add_argument("--attributes", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    state = torch.load(options.run / "best.pt", map_location="cpu", weights_only=True)
    data = read_sequences(options.file, options.attributes)
    if state["products"] != data.products:
        raise SystemExit(f"{options.run} was trained on another file than {options.file}")
    shape = Shape(**state["shape"])
    model = SequenceModel(shape, data.labels if shape.labels else [[] for _ in data.products])
    model.load_state_dict(state["model"])
    weights = {key: value.numpy() for key, value in model.state_dict().items()}
    validation = next(entry for entry in state["log"] if entry["epoch"] == state["best_epoch"])
    write_folder(options.out, shape, weights, item_vectors(model, data, state["options"].get("whole") == "True"), data.products,
                 {"validation": validation},
                 {"script": "training/sequence/export.py", "made": date.today().isoformat(), "epochs": state["best_epoch"],
                  "options": {key: value for key, value in state["options"].items() if key not in ("file", "attributes", "out")}})
    print(f"{options.out}: {len(data.products)} items, width {shape.width}, epoch {state['best_epoch']}, {json.dumps(validation)}")


if __name__ == "__main__":
    main()
