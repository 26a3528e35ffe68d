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

interface Standing {
  readonly item: number;
  /** Strongest act that nothing takes back. */
  kept: number;
  inCart: boolean;
  at: number;
}

/**
 * Turns behaviour rows into sequences. Rows are taken in the order of `at` (equal times in the order given) and merged to
 * one entry a viewer and product: its strongest standing act, at the time of the last one. Products are numbered in the
 * order of `catalogue`, which should list all that may ever be recommended, then by first row; give it, or products
 * that nobody has touched cannot be ranked at all. Throws a RangeError for a time that is no finite number.
 */
export function indexInteractions(
  rows: Iterable<InteractionRow>,
  catalogue: readonly string[] = [],
  weights: Readonly<Record<InteractionType, number>> = INTERACTION_WEIGHTS,
): IndexedInteractions {
  const itemOf = new Map(catalogue.map((productId, item) => [productId, item]));
  if (itemOf.size !== catalogue.length) throw new RangeError('the catalogue lists a product twice');
  const viewers = new Map<string, Map<number, Standing>>();
  for (const row of inOrder(rows)) {
    const item = itemOf.get(row.productId) ?? itemOf.size;
    itemOf.set(row.productId, item);
    const standings = viewers.get(row.viewerId) ?? new Map<number, Standing>();
    viewers.set(row.viewerId, standings);
    const standing = standings.get(item) ?? { item, kept: 0, inCart: false, at: row.at };
    standings.set(item, standing);
    if (row.type === 'REMOVE_FROM_CART') {
      standing.inCart = false;
      continue;
    }
    standing.at = row.at;
    if (row.type === 'ADD_TO_CART') standing.inCart = true;
    else standing.kept = Math.max(standing.kept, weights[row.type]);
  }
  const weightOf = ({ kept, inCart }: Standing): number => Math.max(kept, inCart ? weights.ADD_TO_CART : 0);
  const parts = [...viewers.values()].map((standings) =>
    [...standings.values()].filter((standing) => weightOf(standing) > 0).sort((a, b) => a.at - b.at),
  );
  const events = parts.flat();
  const offsets = new Int32Array(parts.length + 1);
  parts.forEach((part, viewer) => {
    offsets[viewer + 1] = (offsets[viewer] ?? 0) + part.length;
  });
  return {
    sequences: {
      items: itemOf.size,
      offsets,
      indices: Int32Array.from(events, ({ item }) => item),
      weights: Float32Array.from(events, weightOf),
      times: Float64Array.from(events, ({ at }) => at),
    },
    productIds: [...itemOf.keys()],
    viewerIds: [...viewers.keys()],
  };
}

function inOrder(rows: Iterable<InteractionRow>): InteractionRow[] {
  const sorted = [...rows];
  const odd = sorted.find(({ at }) => !Number.isFinite(at));
  if (odd !== undefined) throw new RangeError(`an interaction of viewer ${odd.viewerId} has the time ${odd.at}`);
  return sorted.sort((a, b) => a.at - b.at);
}
