"""What a phone, a compressor and a shop's lamps do to a picture, at random. Every function takes its own generator."""
import io

import numpy as np
from PIL import Image, ImageDraw, ImageFilter


def perspective(picture, rng, strength=0.12, degrees=20):
    """Rotates the picture and moves its four corners, within its own frame."""
    width, height = picture.size
    angle = np.deg2rad(rng.uniform(-degrees, degrees))
    corners = np.array([[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]]) + rng.uniform(-strength, strength, (4, 2)) / 2
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    source = (corners @ turn.T * [min(width, height), min(width, height)] * [width / min(width, height), height / min(width, height)]) + [width / 2, height / 2]
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], float)
    rows = []
    for (x, y), (u, v) in zip(target, source):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    coefficients = np.linalg.solve(np.array(rows), source.reshape(8))
    fill = tuple(int(v) for v in rng.integers(0, 256, 3))
    return picture.transform(picture.size, Image.Transform.PERSPECTIVE, tuple(coefficients), Image.Resampling.BILINEAR, fillcolor=fill)


def random_crop(picture, size, rng, smallest=0.35):
    """A random part of the picture (area `smallest` to 1, aspect 3:4 to 4:3), resized to a square."""
    width, height = picture.size
    for _ in range(8):
        area, aspect = width * height * rng.uniform(smallest, 1), np.exp(rng.uniform(np.log(3 / 4), np.log(4 / 3)))
        w, h = np.sqrt(area * aspect), np.sqrt(area / aspect)
        if w <= width and h <= height:
            break
    else:
        w = h = min(width, height)
    left, top = rng.uniform(0, width - w + 1e-6), rng.uniform(0, height - h + 1e-6)
    return picture.resize((size, size), Image.Resampling.BICUBIC, box=(left, top, min(width, left + w), min(height, top + h)))


def recolour(pixels, rng, amount=1.0):
    """Exposure, contrast, saturation, white balance, gamma; `pixels` float32 [h, w, 3] in 0..1."""
    a = amount
    pixels = pixels * rng.uniform(1 - 0.35 * a, 1 + 0.35 * a) * rng.uniform(1 - 0.1 * a, 1 + 0.1 * a, 3).astype(np.float32)
    grey = pixels.mean(2, keepdims=True)
    pixels = grey + (pixels - grey) * rng.uniform(1 - 0.35 * a, 1 + 0.35 * a)
    mean = grey.mean()
    pixels = mean + (pixels - mean) * rng.uniform(1 - 0.35 * a, 1 + 0.3 * a)
    return np.clip(pixels, 0, 1) ** np.float32(rng.uniform(1 - 0.2 * a, 1 + 0.25 * a))


def compose(cut_out, background, size, rng):
    """A cut-out pasted at a random size and place on a background; returns a square RGB picture."""
    canvas = background.convert("RGB").resize((size, size), Image.Resampling.BILINEAR)
    side = size * rng.uniform(0.5, 0.98)
    scale = side / max(cut_out.size)
    pasted = cut_out.resize((max(8, round(cut_out.width * scale)), max(8, round(cut_out.height * scale))), Image.Resampling.BILINEAR)
    pasted = pasted.rotate(rng.uniform(-25, 25), Image.Resampling.BILINEAR, expand=True)
    x = int(rng.uniform(min(0, size - pasted.width), max(1, size - pasted.width)))
    y = int(rng.uniform(min(0, size - pasted.height), max(1, size - pasted.height)))
    canvas.paste(pasted, (x, y), pasted)
    return canvas


def plain_ground(size, rng):
    """A plain or shaded ground, mostly light, as catalogues have."""
    top = rng.uniform(150, 255, 3) if rng.random() < 0.7 else rng.uniform(0, 255, 3)
    bottom = top * rng.uniform(0.75, 1.0) if rng.random() < 0.5 else top
    ramp = np.linspace(top, bottom, size)[:, None, :].repeat(size, 1)
    return Image.fromarray(ramp.astype(np.uint8))


def motion_blur(pixels, rng, longest=0.06):
    """What a moving hand does: the mean of copies shifted along a line of up to `longest` of the side; float32 [h, w, 3]."""
    length, angle = rng.uniform(0.01, longest) * len(pixels), rng.uniform(0, np.pi)
    steps = np.linspace(-length / 2, length / 2, max(2, round(length)))
    shifts = {(round(step * np.sin(angle)), round(step * np.cos(angle))) for step in steps}
    return np.mean([np.roll(pixels, shift, (0, 1)) for shift in sorted(shifts)], axis=0, dtype=np.float32)


SKIN = np.array([[0.95, 0.8, 0.69], [0.85, 0.65, 0.5], [0.7, 0.48, 0.35], [0.45, 0.29, 0.2]], np.float32)


def hide(pixels, rng):
    """A hidden patch: a rectangle of any colour, or fingers (rounded bars in a skin's colour that come in from an edge)."""
    size, pixels = pixels.shape[0], pixels.copy()
    if rng.random() < 0.5:
        h, w = rng.integers(size // 8, size // 3, 2)
        y, x = rng.integers(0, size - h), rng.integers(0, size - w)
        pixels[y:y + h, x:x + w] = rng.random(3)
        return pixels
    bars = Image.new("L", (size, size))
    draw = ImageDraw.Draw(bars)
    thick, start = size * rng.uniform(0.06, 0.11), rng.uniform(0, 0.7) * size
    for finger in range(int(rng.integers(2, 5))):
        y, reach = start + finger * thick * 1.15, size * rng.uniform(0.15, 0.4)
        draw.rounded_rectangle((-thick, y, reach, y + thick), thick / 2, fill=255)
    bars = bars.rotate(int(rng.integers(4)) * 90 + rng.uniform(-15, 15), Image.Resampling.BILINEAR)
    share = np.asarray(bars, np.float32)[:, :, None] / 255
    shade = SKIN[rng.integers(len(SKIN))] * rng.uniform(0.7, 1.05)
    return pixels * (1 - share) + np.clip(shade, 0, 1) * share


def finish(picture, rng):
    """Mirror, blur, compression, colour, a hidden patch; returns float32 [3, s, s] scaled to [-1, 1]."""
    if rng.random() < 0.5:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if rng.random() < 0.2:
        picture = picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 1.6)))
    if rng.random() < 0.25:
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=int(rng.integers(25, 85)))
        picture = Image.open(buffer)
    pixels = np.asarray(picture, np.float32) / 255
    if rng.random() < 0.15:
        pixels = motion_blur(pixels, rng)
    if rng.random() < 0.85:
        pixels = recolour(pixels, rng)
    if rng.random() < 0.25:
        pixels = hide(pixels, rng)
    return np.ascontiguousarray((pixels * 2 - 1).transpose(2, 0, 1), dtype=np.float32)
