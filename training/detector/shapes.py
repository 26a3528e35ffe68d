"""What stands about a product in a live picture: rooms, hosts, hands, clutter, banners. All drawn, none of it a product."""
import numpy as np
from PIL import Image, ImageDraw, ImageFilter


def colour(rng, low=0, high=256):
    """A random colour."""
    return tuple(int(v) for v in rng.integers(low, high, 3))


def skin(rng):
    """A colour of skin, from light to dark, warm or cool."""
    light = rng.uniform(0.25, 1)
    base = np.array([236, 196, 172]) * light + rng.uniform(-12, 12, 3)
    return tuple(int(v) for v in np.clip(base * [1, rng.uniform(0.86, 1), rng.uniform(0.75, 1)], 0, 255))


def gradient(width, height, rng, low=0, high=256):
    """A plain or shaded ground."""
    corners = rng.uniform(low, high, 3) + rng.uniform(-45, 45, (2, 2, 3)) * rng.random()
    small = Image.fromarray(np.clip(corners, 0, 255).astype(np.uint8))
    return small.resize((width, height), Image.Resampling.BILINEAR)


def noise(width, height, rng):
    """Cloth, stone, foliage: noise of a few octaves around one colour."""
    total = np.zeros((height, width, 3), np.float32)
    for octave in (3, 8, 20, 60):
        shape = (max(2, octave * height // width), octave, 3 if rng.random() < 0.3 else 1)
        cells = Image.fromarray(rng.integers(0, 256, shape).repeat(3 // shape[2], 2).astype(np.uint8))
        total += (np.asarray(cells.resize((width, height), Image.Resampling.BICUBIC), np.float32) - 128) * rng.random()
    return Image.fromarray(np.clip(total * rng.uniform(0.1, 0.7) + rng.uniform(20, 235, 3), 0, 255).astype(np.uint8))


def room(width, height, rng):
    """A wall, a floor or table, furniture and pictures as rectangles and discs."""
    picture = gradient(width, height, rng, 60, 250)
    draw = ImageDraw.Draw(picture)
    for _ in range(rng.integers(0, 6)):
        x, y = rng.uniform(-0.1, 1, 2) * [width, height]
        w, h = rng.uniform(0.06, 0.45, 2) * [width, height]
        tint = colour(rng, 40, 230)
        if rng.random() < 0.75:
            draw.rectangle((x, y, x + w, y + h), fill=tint, outline=colour(rng) if rng.random() < 0.3 else None)
            for step in range(rng.integers(0, 5)):
                level = y + h * (step + 1) / 5
                draw.line((x, level, x + w, level), fill=colour(rng, 30, 200), width=int(rng.integers(1, 4)))
        else:
            draw.ellipse((x, y, x + w, y + w), fill=tint)
    if rng.random() < 0.7:
        edge = rng.uniform(0.55, 0.95) * height
        picture.paste(gradient(width, height, rng, 40, 240), (0, int(edge)))
    return picture.filter(ImageFilter.GaussianBlur(rng.uniform(0, 3))) if rng.random() < 0.5 else picture


def clutter(picture, rng, most=5):
    """Shapes of one colour, lines and polygons anywhere."""
    draw, (width, height) = ImageDraw.Draw(picture), picture.size
    for _ in range(rng.integers(0, most + 1)):
        x, y = rng.uniform(0, 1, 2) * [width, height]
        size = rng.uniform(0.02, 0.3) * min(width, height)
        kind = rng.integers(4)
        if kind == 0:
            draw.line((x, y, x + rng.uniform(-4, 4) * size, y + rng.uniform(-4, 4) * size), fill=colour(rng), width=int(rng.integers(1, 9)))
        elif kind == 1:
            points = [(x + rng.uniform(-1, 1) * size, y + rng.uniform(-1, 1) * size) for _ in range(rng.integers(3, 7))]
            draw.polygon(points, fill=colour(rng))
        elif kind == 2:
            start = rng.uniform(0, 360)
            draw.arc((x - size, y - size, x + size, y + size), start, start + rng.uniform(40, 300), fill=colour(rng), width=int(rng.integers(1, 8)))
        else:
            draw.rectangle((x, y, x + size * rng.uniform(0.1, 4), y + size * rng.uniform(0.1, 1)), fill=colour(rng))


def banner(picture, rng):
    """A strip of lettering or chat over the picture."""
    draw, (width, height) = ImageDraw.Draw(picture, "RGBA"), picture.size
    x, y = rng.uniform(0, 0.6) * width, rng.uniform(0, 0.9) * height
    w, row = rng.uniform(0.2, 0.9) * width, max(4, int(rng.uniform(0.03, 0.09) * height))
    rows = int(rng.integers(1, 5))
    if rng.random() < 0.7:
        draw.rectangle((x, y, x + w, y + rows * row * 1.5), fill=(*colour(rng), int(rng.integers(80, 256))))
    ink = colour(rng)
    for line in range(rows):
        at = x + row * 0.5
        while at < x + w * rng.uniform(0.5, 1):
            letter = row * rng.uniform(0.2, 0.7)
            top = y + row * (0.25 + 1.5 * line)
            if rng.random() < 0.85:
                draw.rectangle((at, top + row * rng.uniform(0, 0.4), at + letter * 0.7, top + row), fill=(*ink, 255))
            at += letter


def limb(picture, start, end, thickness, tint, rng):
    """An arm from `start` to `end`: a tapering stroke with light on one side, its hand a disc."""
    draw = ImageDraw.Draw(picture)
    (x0, y0), (x1, y1) = start, end
    length = max(1e-6, np.hypot(x1 - x0, y1 - y0))
    nx, ny = -(y1 - y0) / length, (x1 - x0) / length
    a, b = thickness * 0.7, thickness * 0.42
    draw.polygon([(x0 + nx * a, y0 + ny * a), (x1 + nx * b, y1 + ny * b), (x1 - nx * b, y1 - ny * b), (x0 - nx * a, y0 - ny * a)], fill=tint)
    if rng.random() < 0.5:
        share, sleeve = rng.uniform(0.2, 0.8), colour(rng)
        mx, my, c = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, thickness * 0.72
        draw.polygon([(x0 + nx * c, y0 + ny * c), (mx + nx * c, my + ny * c), (mx - nx * c, my - ny * c), (x0 - nx * c, y0 - ny * c)], fill=sleeve)
    r = thickness * rng.uniform(0.45, 0.65)
    draw.ellipse((x1 - r, y1 - r, x1 + r, y1 + r), fill=tint)


def fingers(picture, at, direction, size, tint, rng):
    """Up to four fingers from `at`, side by side, pointing along `direction` (radians)."""
    draw = ImageDraw.Draw(picture)
    width = size * rng.uniform(0.16, 0.26)
    dark = tuple(int(v * 0.8) for v in tint)
    for number in range(int(rng.integers(1, 5))):
        side = (number - 1.5) * width * 1.05
        x, y = at[0] - np.sin(direction) * side, at[1] + np.cos(direction) * side
        reach = size * rng.uniform(0.6, 1)
        tip = (x + np.cos(direction) * reach, y + np.sin(direction) * reach)
        draw.line((x, y, *tip), fill=dark, width=max(1, int(width * 1.15)))
        draw.line((x, y, *tip), fill=tint, width=max(1, int(width)))
        r = width / 2
        draw.ellipse((tip[0] - r, tip[1] - r, tip[0] + r, tip[1] + r), fill=tint)


def host(picture, rng, tint):
    """A head and shoulders, somewhere; returns the head's centre and size."""
    draw, (width, height) = ImageDraw.Draw(picture), picture.size
    size = rng.uniform(0.1, 0.28) * height
    x, y = rng.uniform(0.1, 0.9) * width, rng.uniform(0.08, 0.45) * height
    cloth, hair = colour(rng), colour(rng, 10, 150)
    shoulders = size * rng.uniform(1.1, 1.6)
    draw.rounded_rectangle((x - shoulders, y + size * 0.85, x + shoulders, height + size), radius=size * 0.6, fill=cloth)
    if rng.random() < 0.4:
        for line in range(6):
            level = y + size * (1 + 0.35 * line)
            draw.line((x - shoulders, level, x + shoulders, level), fill=colour(rng), width=max(1, int(size * 0.08)))
    draw.rectangle((x - size * 0.22, y + size * 0.4, x + size * 0.22, y + size), fill=tint)
    draw.ellipse((x - size * 0.62, y - size * 0.85, x + size * 0.62, y + size * rng.uniform(0.3, 1)), fill=hair)
    draw.ellipse((x - size * 0.48, y - size * 0.62, x + size * 0.48, y + size * 0.68), fill=tint)
    for eye in (-0.2, 0.2):
        draw.ellipse((x + size * (eye - 0.06), y - size * 0.1, x + size * (eye + 0.06), y), fill=(40, 30, 30))
    draw.arc((x - size * 0.2, y + size * 0.15, x + size * 0.2, y + size * 0.4), 10, 170, fill=(150, 60, 60), width=max(1, int(size * 0.06)))
    return x, y, size
