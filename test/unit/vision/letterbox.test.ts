import { fittingSize, letterbox } from '../../../inference/vision/letterbox';
import type { Picture } from '../../../inference/vision/picture';

const SIZES = [{ width: 320, height: 192 }, { width: 192, height: 320 }, { width: 256, height: 256 }];

const white = (width: number, height: number): Picture => ({
  width,
  height,
  data: new Uint8Array(3 * width * height).fill(255),
  format: 'png',
  sourceWidth: width,
  sourceHeight: height,
});

describe('fittingSize', () => {
  test.each([
    [640, 360, 320, 192],
    [360, 640, 192, 320],
    [480, 480, 256, 256],
    [640, 1, 320, 192],
    [1, 640, 192, 320],
  ])('shows a picture of %i x %i as large as it can, in %i x %i', (width, height, wide, high) => {
    expect(fittingSize({ width, height }, SIZES)).toEqual({ width: wide, height: high });
  });

  test('refuses to fit a picture into no size', () => {
    expect(() => fittingSize({ width: 1, height: 1 }, [])).toThrow('at least one size');
  });
});

describe('letterbox', () => {
  test('puts the picture at the upper left and fills the rest with grey', async () => {
    const { data, size, scale } = await letterbox(white(640, 360), SIZES);
    const at = (x: number, y: number): number | undefined => data[3 * (y * size.width + x)];
    expect([data.length, scale]).toEqual([3 * 320 * 192, 0.5]);
    expect([at(0, 0), at(319, 178), at(0, 182), at(319, 191)]).toEqual([255, 255, 114, 114]);
  });

  test.each([[1, 1], [640, 1], [1, 640], [3, 2]])('takes a picture of %i x %i pixels', async (width, height) => {
    const { data, size, scale } = await letterbox(white(width, height), SIZES);
    expect(data).toHaveLength(3 * size.width * size.height);
    expect(scale).toBeGreaterThan(0);
    expect(data[0]).toBe(255);
  });
});
