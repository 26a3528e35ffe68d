import { setImmediate as nextTurn } from 'node:timers/promises';
import type { IndexedInteractions } from './interactions';
import { INTERACTION_WEIGHTS, StandingActs, type InteractionType } from './standing-acts';

const TYPES = Object.keys(INTERACTION_WEIGHTS) as InteractionType[];
const NUMBER_OF_TYPE = new Map<string, number>(TYPES.map((type, number) => [type, number]));
/** Acts that are merged before others get a turn of the event loop: some milliseconds. */
const ACTS_A_TURN = 20_000;
/** "No seconds" in the column of seconds. */
const UNKNOWN = -1;

/** What is collected, a number or five an act: objects would cost ten times as much. */
interface Columns {
  viewers: Int32Array;
  items: Int32Array;
  types: Uint8Array;
  seconds: Float32Array;
  times: Float64Array;
}

const columnsOf = (size: number): Columns => ({
  viewers: new Int32Array(size),
  items: new Int32Array(size),
  types: new Uint8Array(size),
  seconds: new Float32Array(size),
  times: new Float64Array(size),
});

/**
 * Makes sequences of behaviour that comes row by row, in any order, as `indexInteractions` does of rows that are at hand. Takes
 * about 40 bytes an act, and never holds the event loop for long.
 */
export class InteractionCollector {
  readonly #itemOf: ReadonlyMap<string, number>;
  readonly #viewerOf = new Map<string, number>();
  #columns = columnsOf(1 << 16);
  #size = 0;

  /** @param catalogue products, in the order of their numbers; acts with others are left out. @throws {RangeError} for a product that is named twice */
  constructor(
    private readonly catalogue: readonly string[],
    private readonly weights: Readonly<Record<InteractionType, number>> = INTERACTION_WEIGHTS,
  ) {
    this.#itemOf = new Map(catalogue.map((productId, item) => [productId, item]));
    if (this.#itemOf.size !== catalogue.length) throw new RangeError('the catalogue lists a product twice');
  }

  /** Acts that were taken in. */
  get size(): number {
    return this.#size;
  }

  /** Takes in an act; `at` in milliseconds since 1970. Answers whether it counts: its product and its type are known. @throws {RangeError} for a time that is no finite number */
  add(viewerId: string, productId: string, type: string, at: number, seconds: number | null): boolean {
    if (!Number.isFinite(at)) throw new RangeError(`an interaction of viewer ${viewerId} has the time ${at}`);
    const item = this.#itemOf.get(productId);
    const kind = NUMBER_OF_TYPE.get(type);
    if (item === undefined || kind === undefined) return false;
    let viewer = this.#viewerOf.get(viewerId);
    if (viewer === undefined) {
      viewer = this.#viewerOf.size;
      this.#viewerOf.set(viewerId, viewer);
    }
    if (this.#size === this.#columns.times.length) this.#grow();
    const place = this.#size;
    this.#columns.viewers[place] = viewer;
    this.#columns.items[place] = item;
    this.#columns.types[place] = kind;
    this.#columns.seconds[place] = seconds ?? UNKNOWN;
    this.#columns.times[place] = at;
    this.#size += 1;
    return true;
  }

  /** The sequences of all that was taken in; the collector is empty afterwards. */
  async finish(): Promise<IndexedInteractions> {
    const { viewers, items, types, seconds, times } = this.#columns;
    const size = this.#size;
    const starts = startsOf(viewers.subarray(0, size), this.#viewerOf.size);
    await nextTurn();
    const order = orderOf(viewers.subarray(0, size), starts);
    await nextTurn();
    const offsets = new Int32Array(this.#viewerOf.size + 1);
    const kept = { indices: new Int32Array(size), weights: new Float32Array(size), times: new Float64Array(size) };
    const standing = new StandingActs(this.weights);
    let filled = 0;
    let pause = ACTS_A_TURN;
    for (let viewer = 0; viewer < this.#viewerOf.size; viewer += 1) {
      for (const act of byTime(order.subarray(starts[viewer], starts[viewer + 1]), times)) {
        const watched = seconds[act] ?? UNKNOWN;
        standing.add(items[act] ?? 0, TYPES[types[act] ?? 0] ?? 'VIEW', times[act] ?? 0, watched === UNKNOWN ? null : watched);
      }
      standing.drain((item, weight, at) => {
        kept.indices[filled] = item;
        kept.weights[filled] = weight;
        kept.times[filled] = at;
        filled += 1;
      });
      offsets[viewer + 1] = filled;
      if ((starts[viewer + 1] ?? 0) < pause) continue;
      pause = (starts[viewer + 1] ?? 0) + ACTS_A_TURN;
      await nextTurn();
    }
    const viewerIds = [...this.#viewerOf.keys()];
    this.#columns = columnsOf(0);
    this.#size = 0;
    this.#viewerOf.clear();
    return {
      sequences: {
        items: this.catalogue.length,
        offsets,
        indices: kept.indices.slice(0, filled),
        weights: kept.weights.slice(0, filled),
        times: kept.times.slice(0, filled),
      },
      productIds: this.catalogue,
      viewerIds,
    };
  }

  #grow(): void {
    const larger = columnsOf(Math.max(1 << 16, this.#size * 2));
    larger.viewers.set(this.#columns.viewers);
    larger.items.set(this.#columns.items);
    larger.types.set(this.#columns.types);
    larger.seconds.set(this.#columns.seconds);
    larger.times.set(this.#columns.times);
    this.#columns = larger;
  }
}

/** Where each viewer's acts begin, once they are sorted by viewer: [viewers + 1]. */
function startsOf(viewers: Int32Array, count: number): Int32Array {
  const starts = new Int32Array(count + 1);
  for (const viewer of viewers) starts[viewer + 1] = (starts[viewer + 1] ?? 0) + 1;
  for (let viewer = 0; viewer < count; viewer += 1) starts[viewer + 1] = (starts[viewer + 1] ?? 0) + (starts[viewer] ?? 0);
  return starts;
}

/** The acts sorted by viewer, each viewer's in the order in which they came: [acts]. */
function orderOf(viewers: Int32Array, starts: Int32Array): Int32Array {
  const next = starts.slice();
  const order = new Int32Array(viewers.length);
  viewers.forEach((viewer, act) => {
    order[next[viewer] ?? 0] = act;
    next[viewer] = (next[viewer] ?? 0) + 1;
  });
  return order;
}

/** Sorts acts by time, in place; those of one time stay in their order. */
function byTime(acts: Int32Array, times: Float64Array): Int32Array {
  for (let at = 1; at < acts.length; at += 1) {
    if ((times[acts[at - 1] ?? 0] ?? 0) > (times[acts[at] ?? 0] ?? 0)) return acts.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
  }
  return acts;
}
