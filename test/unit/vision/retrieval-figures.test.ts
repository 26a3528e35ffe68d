import type { EmbeddedPicture } from '../../../bench/eval/embedded-pictures';
import { openSet, retrieval } from '../../../bench/eval/retrieval-figures';

/** A picture at an angle of the plane, in degrees: near angles are alike. */
function picture(label: string, degrees: number, coarse = label): EmbeddedPicture {
  const angle = (degrees * Math.PI) / 180;
  return { path: `${label} ${degrees}`, label, coarse, embedding: Float32Array.of(Math.cos(angle), Math.sin(angle)) };
}

const GALLERY = [picture('apple', 0, 'fruit'), picture('pear', 30, 'fruit'), picture('milk', 180)];

describe('retrieval', () => {
  test('counts the nearest label, its coarse group, and the mean over labels', () => {
    const queries = [picture('apple', 5, 'fruit'), picture('apple', 20, 'fruit'), picture('milk', 170)];
    expect(retrieval(queries, GALLERY)).toEqual({
      pictures: 3,
      top1: 0.66667,
      top5: 1,
      coarseTop1: 1,
      macroTop1: 0.75,
    });
  });

  test('counts a coarse group that the nearest label does not belong to as missed', () => {
    expect(retrieval([picture('milk', 10)], GALLERY).coarseTop1).toBe(0);
  });
});

describe('openSet', () => {
  test('asks for every label once with it in the catalogue and once without', () => {
    // The halves are {apple, pear} and {milk}; then {banana, milk} and {cherry}.
    const apart = [picture('apple', 2), picture('milk', 180)];
    expect(openSet(apart, GALLERY, 0.9)).toEqual({ threshold: 0.9, trueAccept: 1, wrongAccept: 0, falseAccept: 0 });
    const lookalikes = [picture('banana', 0), picture('cherry', 20), picture('milk', 180)];
    const queries = [picture('banana', 2), picture('cherry', 18)];
    expect(openSet(queries, lookalikes, 0.9)).toMatchObject({ trueAccept: 1, falseAccept: 1 });
    expect(openSet(queries, lookalikes, 0.99)).toMatchObject({ trueAccept: 1, falseAccept: 0 });
  });

  test('tells a wrong name for a product of the catalogue from one that the catalogue lacks', () => {
    expect(openSet([picture('milk', 10)], GALLERY, 0.9)).toMatchObject({ wrongAccept: 0, falseAccept: 1 });
    expect(openSet([picture('pear', 3)], GALLERY, 0.9)).toMatchObject({ wrongAccept: 1, falseAccept: 0 });
  });

  test('accepts nothing from a half that holds no product', () => {
    const figures = openSet([picture('milk', 180)], [picture('milk', 180)], 0.9);
    expect(figures).toMatchObject({ trueAccept: 1, wrongAccept: 0, falseAccept: 0 });
  });

  test('accepts nothing below the threshold', () => {
    expect(openSet([picture('apple', 60)], GALLERY, 0.9)).toMatchObject({ trueAccept: 0, falseAccept: 0 });
  });
});
