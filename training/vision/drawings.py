"""Procedural drawings of products: flat colours, a shape, a pattern. Shops (and Vitrine's own demonstration) list
illustrations too, and photographs alone do not teach a network to tell those apart. Drawing `n` is always the same."""
import colorsys
import math
import random

from PIL import Image, ImageDraw

SIDE = 224
SHAPES = ["bottle", "box", "jar", "mug", "bag", "shirt", "shoe", "hat", "lamp", "ring", "tube", "disc", "chair", "leaf"]
PATTERNS = ["plain", "band", "stripes", "dots", "label", "check", "halves", "badge"]


def _colour(rng):
    r, g, b = colorsys.hsv_to_rgb(rng.random(), rng.choice([0.15, 0.5, 0.75, 0.95]), rng.choice([0.25, 0.55, 0.8, 0.97]))
    return int(r * 255), int(g * 255), int(b * 255)


def _outline(shape, rng):
    """Polygons of a shape in a unit square; jittered, so that two bottles are two bottles."""
    j = lambda value: value + rng.uniform(-0.05, 0.05)  # noqa: E731
    circle = lambda x, y, r, q=1.0: [(x + r * math.cos(t / 9), y + r * q * math.sin(t / 9)) for t in range(57)]  # noqa: E731
    neck, width = j(0.1), j(0.24)
    return {
        "bottle": [[(0.5 - neck, 0.05), (0.5 + neck, 0.05), (0.5 + neck, j(0.3)), (0.5 + width, j(0.42)), (0.5 + width, 0.96), (0.5 - width, 0.96), (0.5 - width, j(0.42)), (0.5 - neck, j(0.3))]],
        "box": [[(j(0.15), j(0.12)), (j(0.85), j(0.12)), (j(0.85), j(0.9)), (j(0.15), j(0.9))]],
        "jar": [[(0.5 - width, 0.08), (0.5 + width, 0.08), (0.5 + width, 0.2), (j(0.82), 0.28), (j(0.82), 0.92), (j(0.18), 0.92), (j(0.18), 0.28), (0.5 - width, 0.2)]],
        "mug": [circle(0.74, 0.52, j(0.2)), [(j(0.15), j(0.18)), (0.7, j(0.18)), (j(0.68), 0.88), (j(0.2), 0.88)]],
        "bag": [circle(0.5, 0.34, j(0.24)), [(j(0.18), 0.34), (j(0.82), 0.34), (j(0.92), 0.93), (j(0.08), 0.93)]],
        "shirt": [[(0.3, 0.1), (0.7, 0.1), (0.97, j(0.32)), (j(0.84), 0.46), (0.74, 0.38), (0.74, 0.94), (0.26, 0.94), (0.26, 0.38), (j(0.16), 0.46), (0.03, j(0.32))]],
        "shoe": [[(0.06, j(0.3)), (j(0.36), 0.28), (j(0.5), j(0.5)), (0.9, j(0.6)), (0.97, 0.8), (0.06, 0.8)]],
        "hat": [circle(0.5, j(0.45), j(0.28)), circle(0.5, 0.66, 0.46, j(0.25))],
        "lamp": [[(0.46, 0.4), (0.54, 0.4), (0.54, 0.9), (0.46, 0.9)], [(j(0.3), 0.06), (j(0.7), 0.06), (0.9, j(0.46)), (0.1, j(0.46))], circle(0.5, 0.9, 0.26, 0.25)],
        "ring": [circle(0.5, 0.56, j(0.38)), circle(0.5, 0.16, j(0.14))],
        "tube": [[(j(0.36), 0.04), (j(0.64), 0.04), (j(0.68), 0.96), (j(0.32), 0.96)]],
        "disc": [circle(0.5, 0.5, j(0.42), j(0.95))],
        "chair": [[(0.2, 0.05), (j(0.32), 0.05), (0.34, 0.5), (j(0.8), 0.52), (0.84, 0.95), (0.74, 0.95), (0.7, 0.64), (0.32, 0.64), (0.28, 0.95), (0.18, 0.95)]],
        "leaf": [[(0.5 + 0.4 * math.sin(t / 6) * (1 - t / 60) ** j(0.5), 0.05 + 0.9 * (1 - math.cos(t / 20)) / 2) for t in range(58)] + [(0.4, 0.9)]],
    }[shape]


def _pattern(kind, colours, rng):
    """A full square of the pattern, to be seen through the shape."""
    first, second, third = colours
    square = Image.new("RGB", (SIDE, SIDE), first)
    draw = ImageDraw.Draw(square)
    step = rng.choice([16, 26, 40])
    if kind == "band":
        y = int(SIDE * rng.uniform(0.35, 0.65))
        draw.rectangle((0, y, SIDE, y + step), fill=second)
    elif kind == "stripes":
        slant = rng.choice([0, SIDE // 2, SIDE])
        for x in range(-SIDE, 2 * SIDE, 2 * step):
            draw.line((x, 0, x + slant, SIDE), fill=second, width=step)
    elif kind == "dots":
        for x in range(step, SIDE, 2 * step):
            for y in range(step, SIDE, 2 * step):
                draw.ellipse((x - step // 2, y - step // 2, x + step // 2, y + step // 2), fill=second)
    elif kind == "label":
        draw.rectangle((SIDE * 0.3, SIDE * 0.45, SIDE * 0.7, SIDE * 0.75), fill=second)
        draw.line((SIDE * 0.35, SIDE * 0.55, SIDE * 0.65, SIDE * 0.55), fill=third, width=8)
        draw.line((SIDE * 0.35, SIDE * 0.65, SIDE * 0.55, SIDE * 0.65), fill=third, width=8)
    elif kind == "check":
        for x in range(0, SIDE, step):
            for y in range(0, SIDE, step):
                if (x // step + y // step) % 2:
                    draw.rectangle((x, y, x + step - 1, y + step - 1), fill=second)
    elif kind == "halves":
        draw.rectangle((0, int(SIDE * rng.uniform(0.4, 0.6)), SIDE, SIDE), fill=second)
    elif kind == "badge":
        draw.ellipse((SIDE * 0.36, SIDE * 0.46, SIDE * 0.64, SIDE * 0.74), fill=second)
        draw.ellipse((SIDE * 0.44, SIDE * 0.54, SIDE * 0.56, SIDE * 0.66), fill=third)
    return square


def drawing(number):
    """Drawing `number` as RGBA. Drawings 2n and 2n + 1 are lookalikes: one shape, another pattern or other colours."""
    pair = random.Random(number // 2)
    shape, kinds = pair.choice(SHAPES), pair.sample(PATTERNS, 2)
    colours = [_colour(pair) for _ in range(3)]
    outline_seed, same_colours, edge = pair.random(), pair.random() < 0.5, pair.random() < 0.4
    own = random.Random(1_000_003 + number)
    if number % 2 and not same_colours:
        kinds, colours = kinds[:1] * 2, [_colour(own) for _ in range(3)]
    square = _pattern(kinds[number % 2], colours, random.Random(outline_seed))
    alpha = Image.new("L", (SIDE, SIDE), 0)
    for polygon in _outline(shape, random.Random(outline_seed)):
        points = [(x * SIDE, y * SIDE) for x, y in polygon]
        ImageDraw.Draw(alpha).polygon(points, fill=255)
        if edge:
            ImageDraw.Draw(square).line([*points, points[0]], fill=(40, 36, 44), width=6)
    square.putalpha(alpha)
    return square.crop(alpha.getbbox())
