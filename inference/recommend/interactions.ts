import { INTERACTION_WEIGHTS, StandingActs, type InteractionType } from './standing-acts';

export { INTERACTION_WEIGHTS, watchWeight, type InteractionType } from './standing-acts';

/** One thing that a viewer did, `at` milliseconds since 1970. */
export interface InteractionRow {
  readonly viewerId: string;
  readonly productId: string;
  readonly type: InteractionType;
  readonly at: number;
  /** Seconds watched, for WATCH. */
  readonly seconds?: number | null | undefined;
}

/**
 * What every viewer did, oldest first, as one block of memory that crosses threads without a copy. Viewer `v` owns the
 * entries from `offsets[v]` to `offsets[v + 1]`; an item appears once at most in a viewer's part.
 */
export interface InteractionSequences {
  readonly items: number;
  /** [viewers + 1] */
  readonly offsets: Int32Array;
  /** [events], 0 to items - 1 */
  readonly indices: Int32Array;
  /** [events], above 0 */
  readonly weights: Float32Array;
  /** [events], milliseconds since 1970 */
  readonly times: Float64Array;
}

/** Sequences, and which product and viewer the numbers in them mean. */
export interface IndexedInteractions {
  readonly sequences: InteractionSequences;
  /** Product of item 0, 1, 2 … */
  readonly productIds: readonly string[];
  /** Viewer of part 0, 1, 2 … */
  readonly viewerIds: readonly string[];
}

/**
 * Turns behaviour rows into sequences. Each viewer's rows are taken in the order of `at` (equal times in the order given) and
 * merged to one entry a product: its strongest standing act, at the time of the last one. Products are numbered in the order
 * of `catalogue`, which should list all that may ever be recommended, then in the order of the rows; without it, products that
 * nobody has touched cannot be ranked at all. Viewers whose acts all weigh nothing have an empty part. Throws a
 * RangeError for a time that is no finite number.
 */
export function indexInteractions(
  rows: Iterable<InteractionRow>,
  catalogue: readonly string[] = [],
  weights: Readonly<Record<InteractionType, number>> = INTERACTION_WEIGHTS,
): IndexedInteractions {
  const itemOf = new Map(catalogue.map((productId, item) => [productId, item]));
  if (itemOf.size !== catalogue.length) throw new RangeError('the catalogue lists a product twice');
  const viewers = new Map<string, InteractionRow[]>();
  for (const row of rows) {
    if (!Number.isFinite(row.at)) {
      throw new RangeError(`an interaction of viewer ${row.viewerId} has the time ${row.at}`);
    }
    if (!itemOf.has(row.productId)) itemOf.set(row.productId, itemOf.size);
    const own = viewers.get(row.viewerId);
    if (own === undefined) viewers.set(row.viewerId, [row]);
    else own.push(row);
  }
  const offsets = new Int32Array(viewers.size + 1);
  const [indices, acts, times]: [number[], number[], number[]] = [[], [], []];
  const standing = new StandingActs(weights);
  let viewer = 0;
  for (const own of viewers.values()) {
    for (const { productId, type, at, seconds } of own.sort((a, b) => a.at - b.at)) {
      standing.add(itemOf.get(productId) ?? -1, type, at, seconds ?? null);
    }
    standing.drain((item, weight, at) => {
      indices.push(item);
      acts.push(weight);
      times.push(at);
    });
    viewer += 1;
    offsets[viewer] = indices.length;
  }
  return {
    sequences: {
      items: itemOf.size,
      offsets,
      indices: Int32Array.from(indices),
      weights: Float32Array.from(acts),
      times: Float64Array.from(times),
    },
    productIds: [...itemOf.keys()],
    viewerIds: [...viewers.keys()],
  };
}
