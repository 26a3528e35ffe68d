"""Composes live pictures with known products in them. One generator gives one scene, on one version of Pillow and numpy."""
import io
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

import stock as _  # noqa: F401  (puts training/vision on the path)
from augment import random_crop, recolour
from shapes import banner, clutter, colour, fingers, gradient, host, limb, noise, room, skin

PADDING = (114, 114, 114)
LEAST_SIDE = 9
"""Boxes thinner than so many pixels are neither asked for nor held against the network."""


@dataclass
class Scene:
    """`pixels` uint8 [h, w, 3]; `boxes` and `ignored` float32 [n, 4]: left, top, right, bottom in pixels; `names` of the boxes'
    products, None for what no catalogue has; `content` width and height of the live picture in `pixels`."""

    pixels: np.ndarray
    boxes: np.ndarray
    ignored: np.ndarray
    names: list
    content: tuple


def ground(stock, width, height, rng):
    """What lies behind."""
    kind = rng.random()
    if kind < 0.22:
        return gradient(width, height, rng)
    if kind < 0.38:
        return noise(width, height, rng)
    if kind < 0.68:
        return room(width, height, rng)
    source = stock.store if kind < 0.84 else stock.fabrics
    picture = random_crop(source[int(rng.integers(len(source)))], 160, rng, 0.04)
    picture = picture.resize((width, height), Image.Resampling.BILINEAR)
    return picture.filter(ImageFilter.GaussianBlur(rng.uniform(0, 7)))


def page(stock, width, height, rng):
    """A catalogue picture: one product in the middle of a light ground, nothing else."""
    work = Composition(gradient(width, height, rng, 215, 256))
    name, picture = product(stock, rng)
    cut = turned(picture, min(width, height) * rng.uniform(0.55, 1.0), rng)
    cut = cut.resize((min(width, cut.width), min(height, cut.height)))
    work.paste(name, cut, (width - cut.width) // 2, (height - cut.height) // 2)
    return work


def card(stock, rng):
    """A part of a store picture or garment in the outline of a pack, a lid or a bag: a product without a cut-out."""
    source = stock.store if rng.random() < 0.8 else stock.fabrics
    picture = source[int(rng.integers(len(source)))]
    share = rng.uniform(0.5, 1)
    w, h = int(picture.width * share * rng.uniform(0.6, 1)), int(picture.height * share)
    x, y = (picture.width - w) // 2, (picture.height - h) // 2
    picture = picture.crop((x, y, x + w, y + h)).convert("RGBA")
    alpha = Image.new("L", picture.size, 0)
    draw, kind = ImageDraw.Draw(alpha), rng.random()
    if kind < 0.5:
        draw.rounded_rectangle((0, 0, w - 1, h - 1), radius=rng.uniform(0, 0.25) * min(w, h), fill=255)
    elif kind < 0.85:
        draw.ellipse((0, 0, w - 1, h - 1), fill=255)
    else:
        inset = rng.uniform(0.05, 0.2) * w
        draw.polygon([(inset, 0), (w - inset, 0), (w - 1, h - 1), (0, h - 1)], fill=255)
    picture.putalpha(alpha)
    return picture


def product(stock, rng):
    """Some product: its name (None where it is in no catalogue) and its cut-out, RGBA."""
    kind = rng.random()
    if kind < 0.3:
        name, picture = stock.iconic[int(rng.integers(len(stock.iconic)))]
    elif kind < 0.58:
        name, picture = stock.garments[int(rng.integers(len(stock.garments)))]
    elif kind < 0.8:
        name, picture = stock.drawings[int(rng.integers(len(stock.drawings)))]
    else:
        name, picture = None, card(stock, rng)
    if rng.random() < 0.2:
        bands = list(picture.split())
        order = rng.permutation(3)
        name, picture = None, Image.merge("RGBA", [bands[i] for i in order] + [bands[3]])
    return name, picture


def turned(picture, side, rng):
    """The cut-out at `side` pixels of its longer side, turned and seen a little from the side, cropped to what shows."""
    scale = side / max(picture.size)
    size = (max(6, round(picture.width * scale * rng.uniform(0.85, 1.15))), max(6, round(picture.height * scale)))
    picture = picture.resize(size, Image.Resampling.BILINEAR if scale > 0.5 else Image.Resampling.BOX)
    if rng.random() < 0.5:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if rng.random() < 0.4:
        w, h = picture.size
        a, b, c, d = rng.uniform(-0.12, 0.12, 4)
        quad = (a * w, b * h, -a * w, h * (1 - b), w * (1 + c), h * (1 + d), w * (1 - c), -d * h)
        picture = picture.transform((w, h), Image.Transform.QUAD, quad, Image.Resampling.BILINEAR)
    angle = rng.uniform(-180, 180) if rng.random() < 0.12 else rng.normal(0, 9)
    picture = picture.rotate(angle, Image.Resampling.BILINEAR, expand=True)
    return picture.crop(picture.getchannel("A").point(lambda v: 255 if v > 100 else 0).getbbox() or (0, 0, *picture.size))


class Composition:
    """A picture under work, and which product every pixel shows."""

    def __init__(self, picture):
        self.picture = picture
        self.owner = np.full((picture.height, picture.width), -1, np.int16)
        self.boxes, self.areas, self.names = [], [], []

    def paste(self, name, cut, x, y):
        """Pastes a cut-out, counts it as a product; what lies outside the picture is not asked for."""
        width, height = self.picture.size
        self.picture.paste(cut, (x, y), cut)
        left, top, right, bottom = max(0, x), max(0, y), min(width, x + cut.width), min(height, y + cut.height)
        alpha = np.asarray(cut.getchannel("A")) > 128
        self.areas.append(max(1, int(alpha.sum())))
        self.names.append(name)
        if right <= left or bottom <= top:
            self.boxes.append(None)
            return
        part = alpha[top - y:bottom - y, left - x:right - x]
        self.owner[top:bottom, left:right][part] = len(self.boxes)
        rows, columns = np.nonzero(part.any(1))[0], np.nonzero(part.any(0))[0]
        self.boxes.append((left + columns[0], top + rows[0], left + columns[-1] + 1, top + rows[-1] + 1) if len(rows) else None)

    def labels(self):
        """Boxes and names of products of which enough shows, and boxes of the others."""
        shown, names, hidden = [], [], []
        for number, box in enumerate(self.boxes):
            if box is None:
                continue
            visible = (self.owner == number).sum() / self.areas[number]
            small = min(box[2] - box[0], box[3] - box[1]) < LEAST_SIDE
            if small or visible < 0.4:
                hidden.append(box)
            else:
                shown.append(box)
                names.append(self.names[number])
        return shown, names, hidden


def finish(picture, rng):
    """What camera, light and compressor do."""
    if rng.random() < 0.22:
        length, angle = int(rng.integers(2, 7)), rng.uniform(0, np.pi)
        kernel = Image.new("L", (5, 5), 0) if length < 5 else None
        if kernel is not None:
            dx, dy = np.cos(angle) * 2, np.sin(angle) * 2
            ImageDraw.Draw(kernel).line((2 - dx, 2 - dy, 2 + dx, 2 + dy), fill=255)
            picture = picture.filter(ImageFilter.Kernel((5, 5), list(kernel.getdata())))
        else:
            pixels, total = np.asarray(picture, np.float32), 0
            for step in range(length):
                shift = (step - length / 2) * 1.2
                total = total + np.roll(pixels, (int(round(np.sin(angle) * shift)), int(round(np.cos(angle) * shift))), (0, 1))
            picture = Image.fromarray((total / length).astype(np.uint8))
    elif rng.random() < 0.25:
        picture = picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 1.3)))
    if rng.random() < 0.7:
        picture = Image.fromarray((recolour(np.asarray(picture, np.float32) / 255, rng) * 255).astype(np.uint8))
    if rng.random() < 0.3:
        pixels = np.asarray(picture, np.float32) + rng.normal(0, rng.uniform(1, 10), (picture.height, picture.width, 1))
        picture = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    if rng.random() < 0.7:
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=int(rng.integers(30, 92)))
        picture = Image.open(buffer).convert("RGB")
    return picture


def shelf(work, stock, rng):
    """Rows of products close together, the same one several times now and then."""
    width, height = work.picture.size
    rows = int(rng.integers(1, 4))
    step = height / rows
    for row in range(rows):
        at, (name, picture) = rng.uniform(0, 0.2) * width, product(stock, rng)
        while at < width * rng.uniform(0.7, 1):
            if rng.random() < 0.6:
                name, picture = product(stock, rng)
            cut = turned(picture, step * rng.uniform(0.55, 0.92), rng)
            if cut.width > 0.4 * width:
                break
            work.paste(name, cut, int(at), int(step * (row + 0.97) - cut.height))
            at += cut.width * rng.uniform(1.0, 1.3)
        draw = ImageDraw.Draw(work.picture)
        draw.rectangle((0, step * (row + 0.97), width, step * (row + 1.02)), fill=colour(rng))


def held(work, stock, rng, count):
    """Products one by one, with shadows, arms and fingers."""
    width, height = work.picture.size
    tint = skin(rng)
    face = host(work.picture, rng, tint) if rng.random() < 0.35 else None
    for _ in range(count):
        smallest = 0.14 if count > 1 else 0.18
        side = min(width, height) * np.exp(rng.uniform(np.log(smallest), np.log(1.15 if count == 1 else 0.75)))
        name, picture = product(stock, rng)
        cut = turned(picture, side, rng)
        if face is not None and rng.random() < 0.12:
            x, y = int(face[0] - cut.width / 2), int(face[1] + face[2] * 0.9)
        else:
            x = int(rng.uniform(-0.25 * cut.width, width - 0.75 * cut.width))
            y = int(rng.uniform(-0.2 * cut.height, height - 0.75 * cut.height))
        if rng.random() < 0.3:
            shade = cut.getchannel("A").point(lambda v: int(v * 0.45))
            spread = rng.uniform(1, 5)
            work.picture.paste((10, 10, 15), (x + int(rng.integers(-4, 5)), y + int(rng.integers(0, 6))), shade.filter(ImageFilter.GaussianBlur(spread)))
        grip = rng.random() < 0.45
        if grip:
            edge = np.array([x + cut.width * rng.uniform(0.1, 0.9), y + cut.height * rng.uniform(0.45, 1.02)])
            start = np.array([rng.uniform(-0.1, 1.1) * width, height * 1.05]) if rng.random() < 0.7 else np.array([rng.choice([-0.05, 1.05]) * width, rng.uniform(0.2, 1) * height])
            limb(work.picture, start, edge, min(0.35 * height, max(10, side * rng.uniform(0.16, 0.4))), tint, rng)
        work.paste(name, cut, x, y)
        if grip and rng.random() < 0.8:
            towards = np.arctan2(y + cut.height / 2 - edge[1], x + cut.width / 2 - edge[0]) + rng.normal(0, 0.6)
            fingers(work.picture, edge, towards, side * rng.uniform(0.15, 0.4), tint, rng)
    if count == 0 and rng.random() < 0.5:
        for _ in range(rng.integers(1, 3)):
            end = rng.uniform(0.15, 0.85, 2) * [width, height]
            limb(work.picture, (rng.uniform(0, 1) * width, height * 1.05), end, rng.uniform(0.06, 0.2) * height, tint, rng)
            fingers(work.picture, end, rng.uniform(0, 2 * np.pi), rng.uniform(0.06, 0.2) * height, tint, rng)


def lying(stock, width, height, rng):
    """A photograph of one garment on its own ground, most of the picture; its name and known box."""
    name, picture, (left, top, right, bottom) = stock.lying[int(rng.integers(len(stock.lying)))]
    margin = rng.uniform(0, 1, 4)
    x0, y0 = left * margin[0], top * margin[1]
    x1, y1 = picture.width - (picture.width - right) * margin[2], picture.height - (picture.height - bottom) * margin[3]
    scale = np.array([width / (x1 - x0), height / (y1 - y0)])
    if rng.random() < 0.8:
        scale[:] = scale.min()
    size = np.maximum(8, np.round([(x1 - x0) * scale[0], (y1 - y0) * scale[1]])).astype(int)
    work = Composition(gradient(width, height, rng))
    x, y = int(rng.integers(0, width - size[0] + 1)), int(rng.integers(0, height - size[1] + 1))
    work.picture.paste(picture.resize(tuple(size), Image.Resampling.BILINEAR, box=(x0, y0, x1, y1)), (x, y))
    box = (x + (left - x0) * scale[0], y + (top - y0) * scale[1], x + (right - x0) * scale[0], y + (bottom - y0) * scale[1])
    return work, name, box


def compose_scene(stock, width, height, rng):
    """A scene of `width` x `height` pixels: a live picture at its upper left, the rest padding, as the server letterboxes."""
    aspect = rng.choice([16 / 9, 9 / 16, 4 / 3, 3 / 4, 1.0, float(np.exp(rng.uniform(-0.7, 0.7)))])
    near = width / height
    if rng.random() < 0.7 or max(aspect / near, near / aspect) > 1.8:
        aspect = {True: 16 / 9, False: 9 / 16}[near > 1] if near != 1 else rng.choice([1.0, 4 / 3, 3 / 4])
    w, h = (width, max(16, round(width / aspect))) if aspect > near else (max(16, round(height * aspect)), height)
    kind, known = rng.random(), None
    if kind < 0.08 and stock.lying:
        work, name, box = lying(stock, w, h, rng)
        known = [name], [box]
    elif kind < 0.13:
        work = page(stock, w, h, rng)
    else:
        work = Composition(ground(stock, w, h, rng))
        if rng.random() < 0.6:
            clutter(work.picture, rng)
        if kind < 0.2:
            shelf(work, stock, rng)
        else:
            held(work, stock, rng, int(rng.choice([0, 1, 2, 3, 4, 6], p=[0.13, 0.4, 0.2, 0.13, 0.08, 0.06])))
    if kind >= 0.13 and rng.random() < 0.25:
        for _ in range(rng.integers(1, 3)):
            banner(work.picture, rng)
    boxes, names, hidden = work.labels()
    if known is not None:
        names, boxes = known
    canvas = Image.new("RGB", (width, height), PADDING)
    canvas.paste(finish(work.picture, rng), (0, 0))
    as_array = lambda rows: np.array(rows, np.float32).reshape(-1, 4)  # noqa: E731
    return Scene(np.array(canvas), as_array(boxes), as_array(hidden), names, (w, h))
