"""Reads the grocery and clothing folders, and the pictures in them, as the data sets' own READMEs describe them."""
import csv
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

STORED_SHORT_SIDE = 256
CLOTHING_KINDS = ["dress", "hat", "longsleeve", "outwear", "pants", "shirt", "shoes", "shorts", "skirt", "t-shirt"]


@dataclass(frozen=True)
class Row:
    """One labelled picture; `coarse` equals `fine` where a set knows one level only."""

    path: Path
    fine: int
    coarse: int


def grocery_rows(folder, split):
    """The rows of `<split>.txt`: path, fine id, coarse id."""
    rows = []
    for line in (Path(folder) / f"{split}.txt").read_text().splitlines():
        path, fine, coarse = (part.strip() for part in line.split(","))
        rows.append(Row(Path(folder) / path, int(fine), int(coarse)))
    return rows


def iconic_rows(folder):
    """One clean catalogue picture a product, from `classes.csv`."""
    with (Path(folder) / "classes.csv").open(newline="") as file:
        return [Row(Path(folder) / row[4].lstrip("/"), int(row[1]), int(row[3])) for row in list(csv.reader(file))[1:]]


def clothing_rows(folder, split):
    """The rows of `<split>.csv`: path, class."""
    with (Path(folder) / f"{split}.csv").open(newline="") as file:
        kinds = [(row["path"], CLOTHING_KINDS.index(row["class"])) for row in csv.DictReader(file)]
    root = Path(folder)
    return [Row(root / path if (root / path).exists() else root / split / path, kind, kind) for path, kind in kinds]


def resize_short_side(picture, short_side):
    """The picture with its shorter side at `short_side` pixels."""
    scale = short_side / min(picture.size)
    size = (max(short_side, round(picture.width * scale)), max(short_side, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.LANCZOS)


def read_picture(path):
    """An RGB picture, at most 256 pixels on its shorter side (so that a whole set fits in memory)."""
    with Image.open(path) as file:
        picture = file.convert("RGB")
    return resize_short_side(picture, STORED_SHORT_SIDE) if min(picture.size) > STORED_SHORT_SIDE else picture


def centre_crop(picture, size):
    """The evaluation protocol: short side to 256/224 of `size`, then the centre square."""
    picture = resize_short_side(picture, round(size * 256 / 224))
    left, top = (picture.width - size) // 2, (picture.height - size) // 2
    return picture.crop((left, top, left + size, top + size))


def cut_out(iconic):
    """A catalogue picture with its white ground made transparent (flood fill from the four corners), as RGBA."""
    flooded, marker = iconic.copy(), (255, 0, 254)
    for corner in [(0, 0), (iconic.width - 1, 0), (0, iconic.height - 1), (iconic.width - 1, iconic.height - 1)]:
        if min(flooded.getpixel(corner)) > 235:
            ImageDraw.floodfill(flooded, corner, marker, thresh=24)
    alpha = Image.new("L", iconic.size, 255)
    alpha.putdata([0 if pixel == marker else 255 for pixel in flooded.getdata()])
    result = iconic.convert("RGBA")
    result.putalpha(alpha)
    return result.crop(alpha.getbbox() or (0, 0, *iconic.size))
