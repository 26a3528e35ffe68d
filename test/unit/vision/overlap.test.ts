import { holdsCentre, intersectionOverUnion, samePlace } from '../../../inference/vision/overlap';
import { WHOLE } from '../../../inference/vision/picture';

const box = (x: number, y: number, side: number): { x: number; y: number; width: number; height: number } => ({
  x,
  y,
  width: side,
  height: side,
});

describe('intersectionOverUnion', () => {
  test('is one for equal boxes, nothing for boxes apart or touching', () => {
    expect(intersectionOverUnion(WHOLE, WHOLE)).toBe(1);
    expect(intersectionOverUnion(box(0, 0, 0.2), box(0.5, 0.5, 0.2))).toBe(0);
    expect(intersectionOverUnion(box(0, 0, 0.5), box(0.5, 0, 0.5))).toBe(0);
  });

  test('is the shared area over the covered area', () => {
    expect(intersectionOverUnion(box(0, 0, 0.4), box(0.2, 0, 0.4))).toBeCloseTo(1 / 3, 9);
    expect(intersectionOverUnion(WHOLE, box(0.25, 0.25, 0.5))).toBeCloseTo(0.25, 9);
  });
});

describe('samePlace', () => {
  test('holds for a surer box whose middle lies in the other', () => {
    expect(holdsCentre(WHOLE, box(0, 0, 0.2))).toBe(true);
    expect(samePlace(box(0, 0, 0.2), WHOLE)).toBe(true);
  });

  test('does not hold for a small box beside the middle of a surer, larger one', () => {
    expect(samePlace(WHOLE, box(0, 0, 0.4))).toBe(false);
  });
});
