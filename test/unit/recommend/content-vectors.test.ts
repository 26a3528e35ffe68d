import { contentVectorsOf, fitContent } from '../../../inference/recommend/content-vectors';
import { textFeatures } from '../../../inference/recommend/item-content';

const TEXTS = ['red silk dress', 'blue silk dress', 'silk dress', 'desk lamp', 'lamp for a desk', '玫瑰红口红', '哑光口红', '', 'steel desk'];

function cosine(vectors: Float32Array, dims: number, a: number, b: number): number {
  let sum = 0;
  for (let at = 0; at < dims; at += 1) sum += (vectors[a * dims + at] ?? 0) * (vectors[b * dims + at] ?? 0);
  return sum;
}

describe('content vectors', () => {
  const fitted = fitContent({ texts: TEXTS }, 5);

  it('take words in any case and pairs of ideographs', () => {
    expect(textFeatures('Red DRESS')).toEqual(textFeatures('dress, red!'));
    const [lipstick, shades] = [textFeatures('口红'), textFeatures('玫瑰红口红')];
    expect([...lipstick].every((feature) => shades.has(feature))).toBe(true);
    expect(textFeatures('  …  ').size).toBe(0);
  });

  it('are nearest for products whose words go together, in English and in Chinese', () => {
    expect(cosine(fitted.vectors, 5, 0, 1)).toBeGreaterThan(0.5);
    expect(cosine(fitted.vectors, 5, 5, 6)).toBeGreaterThan(0.5);
    expect(cosine(fitted.vectors, 5, 0, 3)).toBeLessThan(0.2);
    expect(cosine(fitted.vectors, 5, 0, 0)).toBeCloseTo(1, 5);
  });

  it('are zero for a product of which nothing is known', () => {
    expect(Array.from(fitted.vectors.subarray(7 * 5, 8 * 5))).toEqual([0, 0, 0, 0, 0]);
  });

  it('give a new product the vector that it would have had', () => {
    const again = contentVectorsOf({ texts: TEXTS }, fitted);
    again.forEach((value, at) => {
      expect(value).toBeCloseTo(fitted.vectors[at] ?? NaN, 4);
    });
  });

  it('let pictures speak where there are no words', () => {
    const vectors = new Float32Array(TEXTS.length * 3);
    vectors.set([1, 0, 0], 0);
    vectors.set([1, 0, 0], 7 * 3);
    const seen = fitContent({ texts: TEXTS, images: { dims: 3, vectors } }, 5);
    expect(cosine(seen.vectors, 5, 0, 7)).toBeGreaterThan(0.3);
    expect(() => fitContent({ texts: TEXTS, images: { dims: 4, vectors } })).toThrow('the pictures have 27 numbers');
  });
});
