import { proposeRegions } from '../../../inference/vision/regions';

const SIZES: [number, number][] = [
  [640, 360],
  [360, 640],
  [400, 400],
  [640, 80],
  [1, 1],
];

describe('proposeRegions', () => {
  test.each(SIZES)('begins with the whole frame of %i x %i and stays inside it', (width, height) => {
    const boxes = proposeRegions(width, height);
    expect(boxes[0]).toEqual({ x: 0, y: 0, width: 1, height: 1 });
    for (const box of boxes) {
      expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(box.x + box.width, box.y + box.height)).toBeLessThanOrEqual(1 + 1e-9);
    }
  });

  test('proposes squares in pixels, besides the frame', () => {
    for (const box of proposeRegions(640, 360).slice(1)) expect(box.width * 640).toBeCloseTo(box.height * 360, 6);
  });

  test('leaves no point of a frame outside the smaller squares', () => {
    const small = proposeRegions(640, 360).filter((box) => box.height < 0.9);
    for (let x = 0.005; x < 1; x += 0.01) {
      for (let y = 0.005; y < 1; y += 0.01) {
        const covered = small.some((b) => x >= b.x && x <= b.x + b.width && y >= b.y && y <= b.y + b.height);
        expect(covered).toBe(true);
      }
    }
  });

  test('is cheap enough for two frames a second: at most 16 regions of a landscape, portrait or square frame', () => {
    for (const [width, height] of SIZES.slice(0, 3)) {
      expect(proposeRegions(width, height).length).toBeLessThanOrEqual(16);
    }
  });

  test.each([[640, 40], [640, 1], [1, 640], [2, 1], [1, 1]])('proposes few regions of a strip of %d x %d pixels', (width, height) => {
    expect(proposeRegions(width, height).length).toBeLessThanOrEqual(24);
  });

  test('proposes no region twice', () => {
    for (const [width, height] of SIZES) {
      const boxes = proposeRegions(width, height).map((box) => JSON.stringify(box));
      expect(new Set(boxes).size).toBe(boxes.length);
    }
  });
});
