import { CatalogueIndex } from '../../../../inference/vision/catalogue-index';
import { nearestTo } from '../../../../src/live/posts/similar-products';

describe('products that look like a picture', () => {
  const index = new CatalogueIndex(2);
  const towards = (degrees: number): Float32Array => Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));
  for (const degrees of [0, 10, 20, 40, 90]) index.put(`picture ${degrees}`, `product ${degrees}`, towards(degrees));
  const ids = (except: string[], alike: number): string[] => nearestTo(index, towards(1), { except: except.map((productId) => ({ productId })), shelf: undefined, alike }).map(({ productId }) => productId);

  test('are the nearest first, without those that it was found to show, and without those that do not look like it at all', () => {
    expect(ids([], 0.5)).toEqual(['product 0', 'product 10', 'product 20', 'product 40']);
    expect(ids(['product 10'], 0.9)).toEqual(['product 0', 'product 20']);
    expect(ids([], 1.1)).toEqual([]);
  });

  test('of an empty catalogue are none', () => {
    expect(nearestTo(new CatalogueIndex(2), towards(1), { except: [], shelf: undefined, alike: 0 })).toEqual([]);
  });
});
