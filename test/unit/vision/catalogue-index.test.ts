import { CatalogueIndex, SHELF_BONUS } from '../../../inference/vision/catalogue-index';

/** A vector in the plane, `degrees` from the first axis, of a length that is not 1. */
function at(degrees: number, length = 2): Float32Array {
  const angle = (degrees * Math.PI) / 180;
  return Float32Array.of(length * Math.cos(angle), length * Math.sin(angle));
}

const cosine = (degrees: number): number => Math.cos((degrees * Math.PI) / 180);

describe('CatalogueIndex', () => {
  test('finds products nearest first, with their cosine', () => {
    const index = new CatalogueIndex(2);
    index.put('i1', 'mug', at(0));
    index.put('i2', 'lamp', at(60));
    const [first, second] = index.search(at(20), 5);
    expect([first?.productId, second?.productId]).toEqual(['mug', 'lamp']);
    expect(first?.score).toBeCloseTo(cosine(20), 6);
    expect(second?.score).toBeCloseTo(cosine(40), 6);
  });

  test('answers a product once, by its nearest picture and the mean of its pictures', () => {
    const index = new CatalogueIndex(2);
    index.put('front', 'mug', at(40));
    index.put('side', 'mug', at(10));
    const [match, ...more] = index.search(at(0), 5);
    expect(more).toEqual([]);
    expect([match?.productId, match?.imageId]).toEqual(['mug', 'side']);
    expect(match?.score).toBeCloseTo((cosine(10) + cosine(25)) / 2, 6);
  });

  test('trusts a product whose pictures agree over one with a single near picture', () => {
    const index = new CatalogueIndex(2);
    index.put('stray', 'lamp', at(8));
    index.put('usual', 'lamp', at(80));
    index.put('one', 'mug', at(-10));
    index.put('two', 'mug', at(-14));
    expect(index.search(at(0), 2).map((match) => match.productId)).toEqual(['mug', 'lamp']);
  });

  test('scores as before once a picture that was added is removed again', () => {
    const index = new CatalogueIndex(2);
    index.put('i1', 'mug', at(30));
    index.put('i2', 'mug', at(70));
    index.remove('i2');
    expect(index.search(at(0), 1)[0]?.score).toBeCloseTo(cosine(30), 6);
  });

  test('replaces a picture that is put again, also under another product', () => {
    const index = new CatalogueIndex(2);
    index.put('i1', 'mug', at(0));
    index.put('i1', 'lamp', at(90));
    expect(index.size).toBe(1);
    expect(index.search(at(90), 5).map((match) => match.productId)).toEqual(['lamp']);
  });

  test('forgets what was removed and keeps the rest findable', () => {
    const index = new CatalogueIndex(2);
    for (let number = 0; number < 180; number += 1)
      index.put(`i${number}`, `p${Math.floor(number / 2)}`, at(2 * number));
    index.remove('i3');
    index.remove('i3');
    index.remove('never there');
    index.removeProduct('p7');
    expect(index.size).toBe(177);
    expect(index.search(at(6), 1)[0]?.imageId).toBe('i2');
    expect(index.search(at(7), 1)[0]?.productId).toBe('p2');
    expect(index.search(at(28), 1)[0]?.productId).not.toBe('p7');
    expect(index.search(at(0), 200).map((match) => match.productId)).not.toContain('p7');
    for (const number of [0, 20, 90, 178, 179]) {
      expect(index.search(at(2 * number), 1)[0]?.imageId).toBe(`i${number}`);
    }
  });

  test('lets the shelf decide between lookalikes', () => {
    const index = new CatalogueIndex(2);
    index.put('i1', 'red', at(10));
    index.put('i2', 'blue', at(-11));
    expect(index.search(at(0), 1)[0]?.productId).toBe('red');
    const [match] = index.search(at(0), 1, new Set(['blue']));
    expect(match?.productId).toBe('blue');
    expect(match?.score).toBeCloseTo(cosine(11), 6);
  });

  test('never lets the shelf hide a product that is clearly nearer', () => {
    const index = new CatalogueIndex(2);
    index.put('i1', 'off the shelf', at(0));
    index.put('i2', 'on the shelf', at(60));
    expect(cosine(60) + SHELF_BONUS).toBeLessThan(cosine(0));
    expect(index.search(at(0), 2, new Set(['on the shelf'])).map((match) => match.productId)).toEqual([
      'off the shelf',
      'on the shelf',
    ]);
  });

  test('leaves a place to what is off the shelf, however many lookalikes are on it', () => {
    const index = new CatalogueIndex(2);
    const shelf = new Set<string>();
    for (let number = 1; number <= 30; number += 1) {
      index.put(`i${number}`, `on ${number}`, at(1 + number / 100));
      shelf.add(`on ${number}`);
    }
    index.put('off', 'off', at(0));
    const found = index.search(at(0), 16, shelf).map((match) => match.productId);
    expect([found.length, found[0], found[15]]).toEqual([16, 'on 1', 'off']);
  });

  test('carries the threshold of a product, before and after its pictures', () => {
    const index = new CatalogueIndex(2);
    index.setThreshold('mug', 0.9);
    index.put('i1', 'mug', at(0));
    expect(index.search(at(0), 1)[0]?.threshold).toBe(0.9);
    index.setThreshold('mug', 0);
    expect(index.search(at(0), 1)[0]?.threshold).toBe(0);
    index.setThresholds([['lamp', 0.5]]);
    expect(index.search(at(0), 1)[0]?.threshold).toBeUndefined();
  });

  test('keeps only what is retained', () => {
    const index = new CatalogueIndex(2);
    for (let number = 0; number < 9; number += 1) index.put(`i${number}`, 'mug', at(number * 10));
    index.retain(new Set(['i4', 'i8', 'never there']));
    expect([index.size, index.search(at(80), 1)[0]?.imageId, index.search(at(30), 1)[0]?.imageId]).toEqual([2, 'i8', 'i4']);
  });

  test('answers nothing from an empty catalogue', () => {
    expect(new CatalogueIndex(2).search(at(0), 3)).toEqual([]);
  });

  test('keeps its own copy of a vector', () => {
    const index = new CatalogueIndex(2);
    const vector = at(0);
    index.put('i1', 'mug', vector);
    vector.set(at(90));
    expect(index.search(at(0), 1)[0]?.score).toBeCloseTo(1, 6);
  });

  test.each([
    ['another dimension', Float32Array.of(1, 0, 0)],
    ['no length', Float32Array.of(0, 0)],
    ['a number that is none', Float32Array.of(NaN, 1)],
  ])('refuses a vector of %s', (_, vector) => {
    const index = new CatalogueIndex(2);
    expect(() => {
      index.put('i1', 'mug', vector);
    }).toThrow(RangeError);
    expect(() => index.search(vector, 1)).toThrow(RangeError);
    expect(index.size).toBe(0);
  });
});
