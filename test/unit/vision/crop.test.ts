import { CENTRE_SHARE, cropRegion, cropSquare } from '../../../inference/vision/crop';
import { WHOLE, type Picture } from '../../../inference/vision/picture';

/** Red left half, blue right half. */
function halves(width: number, height: number): Picture {
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) data[pixel * 3 + (pixel % width < width / 2 ? 0 : 2)] = 255;
  return { width, height, data, format: 'png', sourceWidth: width, sourceHeight: height };
}

describe('cropSquare', () => {
  test('covers the centre square of 224 in 256 of a whole picture', () => {
    expect(cropSquare(halves(512, 256), WHOLE)).toEqual({ left: 144, top: 16, side: 224 });
    expect(CENTRE_SHARE).toBe(0.875);
  });

  test('is centred on the region', () => {
    const { left, top, side } = cropSquare(halves(400, 400), { x: 0.5, y: 0.25, width: 0.5, height: 0.5 });
    expect([left + side / 2, top + side / 2]).toEqual([300.5, 200.5]);
  });

  test('stays inside the picture when the region does not', () => {
    const { left, top, side } = cropSquare(halves(100, 80), { x: 0.9, y: -0.4, width: 0.5, height: 0.6 });
    expect(left).toBeGreaterThanOrEqual(0);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(left + side).toBeLessThanOrEqual(100);
    expect(top + side).toBeLessThanOrEqual(80);
  });

  test('has at least one pixel however small the region is', () => {
    expect(cropSquare(halves(10, 10), { x: 0.999, y: 0.999, width: 1e-6, height: 1e-6 }).side).toBe(1);
  });
});

describe('cropRegion', () => {
  test('gives the pixels of the region, at the size asked for', async () => {
    const picture = halves(300, 200);
    const left = await cropRegion(picture, { x: 0, y: 0, width: 0.4, height: 1 }, 32);
    const right = await cropRegion(picture, { x: 0.6, y: 0, width: 0.4, height: 1 }, 32);
    expect(left).toHaveLength(32 * 32 * 3);
    expect([...left.subarray(0, 3)]).toEqual([255, 0, 0]);
    expect([...right.subarray(0, 3)]).toEqual([0, 0, 255]);
  });

  test.each([0, -0.5, NaN])('refuses a region of width %p', async (width) => {
    await expect(cropRegion(halves(8, 8), { x: 0, y: 0, width, height: 1 }, 8)).rejects.toThrow(RangeError);
  });
});
