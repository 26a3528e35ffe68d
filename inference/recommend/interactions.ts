/** What a viewer can do with a product, as far as it says anything about taste. */
export type InteractionType =
  'WATCH' | 'VIEW' | 'CLICK' | 'LIKE' | 'SHARE' | 'ADD_TO_CART' | 'REMOVE_FROM_CART' | 'PURCHASE';

/** One thing that a viewer did, `at` milliseconds since 1970. */
export interface InteractionRow {
  readonly viewerId: string;
  readonly productId: string;
  readonly type: InteractionType;
  readonly at: number;
}

/**
 * How much one act counts, from a glance to a sale. The strongest act of a viewer on a product counts, not the sum, so
 * that a product looked at ten times is not worth a bought one. REMOVE_FROM_CART counts nothing and takes back the
 * ADD_TO_CART before it. The figures are a convention, not a fit: the public sets that the model is tuned on hold one
 * kind of act only.
 */
export const INTERACTION_WEIGHTS: Readonly<Record<InteractionType, number>> = {
  WATCH: 0.2,
  VIEW: 0.4,
  CLICK: 0.5,
  LIKE: 0.7,
  SHARE: 0.8,
  ADD_TO_CART: 0.9,
  REMOVE_FROM_CART: 0,
  PURCHASE: 1,
};

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

/** One viewer's acts on one product, merged. */
interface Standing {
  readonly item: number;
  /** Strongest act that nothing takes back. */
  kept: number;
  inCart: boolean;
  at: number;
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
  let viewer = 0;
  for (const own of viewers.values()) {
    for (const standing of standingsOf(own, itemOf, weights)) {
      indices.push(standing.item);
      acts.push(weightOf(standing, weights));
      times.push(standing.at);
    }
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

function weightOf({ kept, inCart }: Standing, weights: Readonly<Record<InteractionType, number>>): number {
  return Math.max(kept, inCart ? weights.ADD_TO_CART : 0);
}

/** What stands of one viewer's rows, in the order of each product's last act. */
function standingsOf(
  rows: InteractionRow[],
  itemOf: ReadonlyMap<string, number>,
  weights: Readonly<Record<InteractionType, number>>,
): Standing[] {
  const standings = new Map<string, Standing>();
  for (const { productId, type, at } of rows.sort((a, b) => a.at - b.at)) {
    let standing = standings.get(productId);
    if (type === 'REMOVE_FROM_CART') {
      if (standing !== undefined) standing.inCart = false;
      continue;
    }
    if (standing === undefined) {
      standing = { item: itemOf.get(productId) ?? -1, kept: 0, inCart: false, at };
    } else {
      // Moves the product to the end: a map keeps the order of insertion.
      standings.delete(productId);
      standing.at = at;
    }
    standings.set(productId, standing);
    if (type === 'ADD_TO_CART') standing.inCart = true;
    else standing.kept = Math.max(standing.kept, weights[type]);
  }
  return [...standings.values()].filter((standing) => weightOf(standing, weights) > 0);
}
