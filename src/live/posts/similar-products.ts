import type { CatalogueIndex } from '../../../inference/vision/catalogue-index';

/** What is known of the picture. */
export interface Likeness {
  /** Products that are not looked for, since the picture was found to show them. */
  except: readonly { productId: string }[];
  shelf: ReadonlySet<string> | undefined;
  /** Score from which a product looks like the picture. */
  alike: number;
}

/** How many are looked for, so that enough are left when some cannot be bought. */
const LOOKED_FOR = 30;

/** The products nearest to a whole picture's embedding that look like it at all, the nearest first, at most 30. */
export function nearestTo(index: CatalogueIndex, whole: Float32Array, { except, shelf, alike }: Likeness): { productId: string; score: number }[] {
  const known = new Set(except.map(({ productId }) => productId));
  return index.search(whole, LOOKED_FOR + known.size, shelf)
    .filter(({ productId, score }) => score >= alike && !known.has(productId))
    .map(({ productId, score }) => ({ productId, score }));
}
