import { seeded } from '../../../../bench/eval/stream/seeded';
import { intersectionOverUnion } from '../../../../inference/vision/overlap';
import { WHOLE } from '../../../../inference/vision/picture';
import { SmoothedBox } from '../../../../src/live/presence/smoothed-box';

const box = (x: number, y = 0.3, side = 0.3): { x: number; y: number; width: number; height: number } => ({ x, y, width: side, height: side });

test('a box that trembles where it stands trembles less', () => {
  const { between } = seeded(3);
  const smoothed = new SmoothedBox(box(0.3));
  let [raw, told] = [0, 0];
  for (let frame = 0; frame < 200; frame += 1) {
    const seen = box(0.3 + between(-0.01, 0.01));
    const before = smoothed.value.x;
    smoothed.follow(seen);
    raw += Math.abs(seen.x - 0.3);
    told += Math.abs(smoothed.value.x - before);
  }
  expect(told).toBeLessThan(0.6 * raw);
});

test('a box that moves is kept up with, slow or quick', () => {
  for (const step of [0.01, 0.03, 0.06, 0.15]) {
    const smoothed = new SmoothedBox(box(0));
    for (let x = 0; x <= 0.7; x += step) {
      smoothed.follow(box(x));
      expect(intersectionOverUnion(smoothed.value, box(x))).toBeGreaterThan(0.85);
    }
  }
});

test('the whole frame, once or twice, does not move a box that was tight; three times running it does', () => {
  const smoothed = new SmoothedBox(box(0.3));
  smoothed.follow(WHOLE);
  smoothed.follow(WHOLE);
  expect(smoothed.value).toEqual(box(0.3));
  smoothed.follow(box(0.3));
  smoothed.follow(WHOLE);
  smoothed.follow(WHOLE);
  expect(smoothed.value.width).toBeCloseTo(0.3);
  smoothed.follow(WHOLE);
  expect(smoothed.value).toEqual(WHOLE);
  smoothed.follow(box(0.3));
  expect(intersectionOverUnion(smoothed.value, box(0.3))).toBeGreaterThan(0.9);
});
