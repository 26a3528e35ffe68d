import type { Tensor } from '../runtime/tensor';
import type { BlendedModel, BlendedViewer } from './blended-model';
import type { WeightedItem } from './contributions';

/** A product in its place. `score` is the sum of all contributions, the taste, the boost and the popularity, to rounding. */
export interface RankedItem {
  readonly productId: string;
  readonly score: number;
  /** The products of the history that speak for it (or, below 0, against it), largest contribution first; none for one that is only popular or boosted. */
  readonly because: readonly { readonly productId: string; readonly contribution: number }[];
  /** What the sequence encoder adds: it read the history as a whole, so it has no parts. 0 without one. */
  readonly taste: number;
  readonly boost: number;
  /** The part that popularity has in the score, at most POPULARITY_SCORE. */
  readonly popularity: number;
}

/** A model that a ranker answers from, and what its numbers mean. */
export interface InstalledModel {
  readonly blended: BlendedModel;
  /** [columns, dims], as the graph has them */
  readonly rows: Float32Array;
  /** [items], what each scores by popularity alone */
  readonly popularity: Float32Array;
  readonly productIds: readonly string[];
  readonly itemOf: ReadonlyMap<string, number>;
  readonly version: string;
  /** Comes back with every answer that this model gave. */
  readonly stamp: number;
}

/**
 * Says what made its score only when asked: most candidates of a list are never shown. The score is added up anew, because the last bits of the graph's
 * depend on who shared the batch, and a list must be the same when it is made again.
 */
class Ranked implements RankedItem {
  readonly #item: number;
  readonly #viewer: BlendedViewer;
  readonly #installed: InstalledModel;
  #because: RankedItem['because'] | undefined;
  #score: number | undefined;

  constructor(item: number, readonly boost: number, viewer: BlendedViewer, installed: InstalledModel) {
    this.#item = item;
    this.#viewer = viewer;
    this.#installed = installed;
  }

  get productId(): string {
    return this.#installed.productIds[this.#item] ?? '';
  }

  get score(): number {
    return this.#score ??= this.#viewer.scoreOf(this.#item, this.#installed.rows) + this.popularity + this.boost;
  }

  get because(): RankedItem['because'] {
    const { productIds } = this.#installed;
    return this.#because ??= this.#viewer.contributionsTo(this.#item).map(({ item, contribution }) => ({ productId: productIds[item] ?? '', contribution }));
  }

  get taste(): number {
    return this.#viewer.taste(this.#installed.rows, this.#item * this.#installed.blended.dims);
  }

  get popularity(): number {
    return this.#installed.popularity[this.#item] ?? 0;
  }
}

/** Reads the graph's one row of answers, at most `k` products. */
export function rankedItems(
  outputs: Readonly<Record<string, Tensor>>,
  k: number,
  viewer: BlendedViewer,
  boosts: readonly WeightedItem[],
  installed: InstalledModel,
): RankedItem[] {
  const items = outputs['items']?.data ?? [];
  const scores = outputs['scores']?.data ?? [];
  const boostOf = new Map(boosts.map(({ item, weight }) => [item, weight]));
  const ranked: RankedItem[] = [];
  for (let place = 0; place < Math.min(k, items.length); place += 1) {
    const item = Number(items[place]);
    // What is left out comes last.
    if (scores[place] === -Infinity) break;
    ranked.push(new Ranked(item, boostOf.get(item) ?? 0, viewer, installed));
  }
  return ranked;
}
