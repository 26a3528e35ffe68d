"""The training set: what one epoch shows the network, deterministic in (seed, epoch, position)."""
import numpy as np
from torch.utils.data import Dataset

from augment import compose, finish, perspective, plain_ground, random_crop
from drawings import drawing
from pictures import CLOTHING_KINDS, clothing_rows, cut_out, grocery_rows, iconic_rows, read_picture

GROCERY_CLASSES = 81


def products_left_out(count):
    """`count` grocery products, drawn once and for all."""
    return frozenset(np.random.default_rng(20).permutation(GROCERY_CLASSES)[:count].tolist())


class Samples(Dataset):
    """Augmented pictures of store products, catalogue pictures, garments and drawings, with one label space:
    0..80 groceries, 81..90 kinds of garment, 91.. drawings."""

    def __init__(self, grocery, clothing, drawings, size, seed, left_out=frozenset(), with_validation=False, garments_shown=900):
        """`left_out`: grocery products of which nothing is shown, not even as a background. `with_validation`: shows the
        validation pictures too, after which they measure nothing any more.
        `garments_shown`: how many of them an epoch has."""
        rows, iconic, garments = grocery_rows(grocery, "train"), iconic_rows(grocery), clothing_rows(clothing, "train")
        if with_validation:
            rows, garments = rows + grocery_rows(grocery, "val"), garments + clothing_rows(clothing, "validation")
        self.size, self.seed, self.drawings_count, self.garments_count = size, seed, drawings, garments_shown
        self.store = [(read_picture(row.path), row.fine) for row in rows if row.fine not in left_out]
        self.iconic = [(read_picture(row.path), row.fine) for row in iconic if row.fine not in left_out]
        self.cut_outs = [(cut_out(picture), label) for picture, label in self.iconic]
        self.garments = [(read_picture(row.path), GROCERY_CLASSES + row.fine) for row in garments]
        first_drawing = GROCERY_CLASSES + len(CLOTHING_KINDS)
        self.drawings = [(drawing(number), first_drawing + number) for number in range(drawings)]
        self.classes = first_drawing + drawings
        # Coarse group of every label; a garment or a drawing is its own group.
        self.coarse = np.arange(self.classes) + 1000
        for row in iconic:
            self.coarse[row.fine] = row.coarse
        counts = np.bincount([label for _, label in self.store], minlength=GROCERY_CLASSES)
        weights = np.array([counts[label] ** -0.5 for _, label in self.store])
        self.store_weights = weights / weights.sum()
        self.start_epoch(0)

    def start_epoch(self, epoch):
        """Draws what the epoch shows: rare products more often than their share, garments and drawings in part."""
        rng = np.random.default_rng([self.seed, epoch])
        self.epoch = epoch
        self.plan = (
            [("store", int(i)) for i in rng.choice(len(self.store), len(self.store), p=self.store_weights)]
            + [("iconic", i) for i in range(len(self.iconic)) for _ in range(6)]
            + [("garment", int(i)) for i in rng.choice(len(self.garments), min(self.garments_count, len(self.garments)), replace=False)]
            + [("drawing", i) for i in range(self.drawings_count) for _ in range(5)]
        )
        rng.shuffle(self.plan)
        self.plan = [(kind, int(i)) for kind, i in self.plan]

    def __len__(self):
        return len(self.plan)

    def background(self, rng):
        """A plain ground, or a part of a store picture or of a garment."""
        if rng.random() < 0.4:
            return plain_ground(self.size, rng)
        source = self.store if rng.random() < 0.5 else self.garments
        return random_crop(source[int(rng.integers(len(source)))][0], self.size, rng, 0.1)

    def __getitem__(self, position):
        kind, index = self.plan[position]
        rng = np.random.default_rng([self.seed, self.epoch, position])
        if kind in ("store", "garment") or (kind == "iconic" and rng.random() < 0.3):
            picture, label = {"store": self.store, "garment": self.garments, "iconic": self.iconic}[kind][index]
        else:
            cut, label = (self.cut_outs if kind == "iconic" else self.drawings)[index]
            picture = compose(cut, self.background(rng), int(self.size * 1.2), rng)
        if rng.random() < 0.5:
            picture = perspective(picture, rng)
        return finish(random_crop(picture, self.size, rng), rng), label
