"""Reads behaviour as sequences: the server's own export (JSON lines) or the text format of public benchmarks."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

FORMAT = "vitrine-interactions"
FORMAT_VERSION = 1


@dataclass(frozen=True)
class Sequences:
    """Items in order of time for each viewer, as places in `products`; and the labels of each item."""

    products: list[dict[str, str]]
    viewers: list[np.ndarray]
    labels: list[list[int]]
    label_count: int


def read_sequences(path: Path, attributes: Path | None = None, min_length: int = 2) -> Sequences:
    """Reads either format, told apart by the first character; viewers of fewer than `min_length` items are left out.

    Raises ValueError with the line's number for a line that is neither.
    """
    with path.open(encoding="utf-8") as lines:
        first = lines.read(1)
    if first == "{":
        if attributes is not None:
            raise ValueError("--attributes goes with the text format; an export holds its products' labels itself")
        return _read_export(path, min_length)
    return _read_text(path, attributes, min_length)


def _read_export(path: Path, min_length: int) -> Sequences:
    products: list[dict[str, str]] = []
    names: list[list[str]] = []
    viewers: list[np.ndarray] = []
    expected: dict[str, int] | None = None
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise ValueError(f"{path}, line {number}: not JSON ({error.msg})") from error
            if number == 1:
                if row.get("format") != FORMAT or row.get("version") != FORMAT_VERSION:
                    raise ValueError(f"{path}, line 1: expected the head of {FORMAT} version {FORMAT_VERSION}")
            elif "product" in row:
                products.append({"id": row["product"], "sku": row["sku"]})
                names.append(row["labels"])
            elif "viewer" in row:
                items = np.array(row["items"], np.int32)
                if items.size and not 0 <= items.min() <= items.max() < len(products):
                    raise ValueError(f"{path}, line {number}: items must be 0 to {len(products) - 1}, the products' places in the lines before")
                if len(items) >= min_length:
                    viewers.append(items)
            elif "end" in row:
                expected = row["end"]
            else:
                raise ValueError(f"{path}, line {number}: expected a product, a viewer or the end")
    if expected is None:
        raise ValueError(f"{path} has no last line with \"end\": the export was cut off, run it again")
    if expected["products"] != len(products):
        raise ValueError(f"{path} holds {len(products)} products, its last line says {expected['products']}")
    numbers = {name: place for place, name in enumerate(sorted({name for item in names for name in item}))}
    return Sequences(products, viewers, [sorted({numbers[name] for name in item}) for item in names], len(numbers))


def _read_text(path: Path, attributes: Path | None, min_length: int) -> Sequences:
    rows: list[list[str]] = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            words = line.split()
            if len(words) == 1:
                raise ValueError(f"{path}, line {number}: expected a user and at least one item")
            rows.append(words[1:])
    ids = sorted({item for row in rows for item in row}, key=lambda word: (len(word), word))
    places = {item: place for place, item in enumerate(ids)}
    given: dict[str, list[int]] = json.loads(attributes.read_text(encoding="utf-8")) if attributes else {}
    numbers = {label: place for place, label in enumerate(sorted({label for item in given.values() for label in item}))}
    labels = [sorted({numbers[label] for label in given.get(item, [])}) for item in ids]
    viewers = [np.array([places[item] for item in row], np.int32) for row in rows if len(row) >= min_length]
    return Sequences([{"id": item, "sku": item} for item in ids], viewers, labels, len(numbers))
