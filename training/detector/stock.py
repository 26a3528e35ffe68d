"""What scenes are composed of: cut-outs of products as RGBA, and pictures that serve as grounds."""
import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter
from scipy import ndimage

sys.path.append(str(Path(__file__).resolve().parent.parent / "vision"))

from drawings import drawing  # noqa: E402
from pictures import clothing_rows, cut_out, grocery_rows, iconic_rows, read_picture  # noqa: E402

UNSEEN_ICONIC = 5
"""Every fifth iconic picture is kept from training, to be measured."""


def garment_mask(picture):
    """Where the garment lies, as bool [h, w]; None unless it stands out from a ground that reaches round it."""
    pixels = np.asarray(picture.filter(ImageFilter.GaussianBlur(1)), np.float32)
    height, width, _ = pixels.shape
    rim = max(3, min(height, width) // 40)
    border = np.concatenate([pixels[:rim].reshape(-1, 3), pixels[-rim:].reshape(-1, 3), pixels[:, :rim].reshape(-1, 3), pixels[:, -rim:].reshape(-1, 3)])
    ground = np.median(border, 0)
    spread = np.percentile(np.linalg.norm(border - ground, axis=1), 85)
    if spread > 60:
        return None
    far = np.linalg.norm(pixels - ground, axis=2) > max(28, 1.25 * spread)
    far = ndimage.binary_fill_holes(ndimage.binary_opening(far, iterations=2))
    labels, count = ndimage.label(far)
    if count == 0:
        return None
    sizes = ndimage.sum(far, labels, range(1, count + 1))
    mask = labels == 1 + int(np.argmax(sizes))
    rows, columns = np.any(mask, 1), np.any(mask, 0)
    edge = np.concatenate([mask[0], mask[-1], mask[:, 0], mask[:, -1]]).mean()
    box = rows.sum() * columns.sum()
    good = 0.1 < mask.mean() < 0.75 and edge < 0.04 and mask.sum() > 0.45 * box and sizes.max() > 0.85 * far.sum()
    return mask if good else None


def with_alpha(picture, mask):
    """The masked part of a picture, cropped to it, its rim one pixel in so that the old ground does not shine through."""
    alpha = Image.fromarray((mask * 255).astype(np.uint8)).filter(ImageFilter.MinFilter(3))
    result = picture.convert("RGBA")
    result.putalpha(alpha)
    return result.crop(alpha.getbbox())


def bounds(mask):
    """Left, top, right, bottom of a mask, in pixels."""
    columns, rows = np.nonzero(mask.any(0))[0], np.nonzero(mask.any(1))[0]
    return columns[0], rows[0], columns[-1] + 1, rows[-1] + 1


class Stock:
    """The pictures of one split: `train` is trained on, `val` is measured on; they share no picture. Products are pairs of a
    name and a cut-out; `catalogue` has the picture that a shop would list for a name."""

    def __init__(self, grocery, clothing, split, drawings=400):
        train = split == "train"
        self.iconic, self.catalogue = [], {}
        for number, row in enumerate(iconic_rows(grocery)):
            if (number % UNSEEN_ICONIC != 2) == train:
                name = f"grocery-{row.fine}"
                self.catalogue[name] = read_picture(row.path)
                picture = cut_out(self.catalogue[name])
                picture.putalpha(picture.getchannel("A").filter(ImageFilter.MinFilter(3)))
                self.iconic.append((name, picture))
        self.store = [read_picture(row.path) for row in grocery_rows(grocery, split)]
        self.garments, self.lying, self.fabrics = [], [], []
        for row in clothing_rows(clothing, "train" if train else "validation"):
            picture = read_picture(row.path)
            self.fabrics.append(picture)
            mask = garment_mask(picture)
            if mask is not None:
                name = f"garment-{row.path.stem}"
                self.catalogue[name] = picture
                self.garments.append((name, with_alpha(picture, mask)))
                self.lying.append((name, picture, bounds(mask)))
        first = 20_000 if train else 90_000
        self.drawings = [(f"drawing-{number}", drawing(first + number)) for number in range(drawings)]
        for name, cut in self.drawings:
            side = round(max(cut.size) * 1.25)
            white = Image.new("RGB", (side, side), (255, 255, 255))
            white.paste(cut, ((side - cut.width) // 2, (side - cut.height) // 2), cut)
            self.catalogue[name] = white
