import { InferenceError } from '../runtime/inference-error';
import type { InferenceRuntime } from '../runtime/inference-runtime';
import type { Tensor } from '../runtime/tensor';
import { contributionsTo, type WeightedItem } from './contributions';
import { checkTable, type NeighbourTable } from './neighbour-table';
import { popularityScores, RANKED_LIMIT, requestTensors, residentTensors } from './ranking-tensors';
import { HISTORY_LIMIT, type HistoryItem } from './viewer-history';

/** What is to be ranked, and for whom. */
export interface RankingRequest {
  /** Newest last, weights as they shall count (see viewerHistory); the newest HISTORY_LIMIT are read, unknown products are skipped. */
  readonly history: readonly HistoryItem[];
  /** Seen, sold out, withdrawn: never in the answer, and never in the place of another product. */
  readonly exclude: ReadonlySet<string>;
  /** Added to the products' scores before the best are taken: on screen, on the shelf, popular in the stream. */
  readonly boosts?: ReadonlyMap<string, number> | undefined;
  /** Products wanted, 1 to RANKED_LIMIT. */
  readonly k: number;
}

/** A product in its place. `score` is the sum of all contributions, the boost and the popularity, to float32's precision. */
export interface RankedItem {
  readonly productId: string;
  readonly score: number;
  /** The products of the history that speak for it, largest contribution first; none for one that is only popular or boosted. */
  readonly because: readonly { readonly productId: string; readonly contribution: number }[];
  readonly boost: number;
  /** The part that popularity has in the score, at most POPULARITY_SCORE. */
  readonly popularity: number;
}

interface Installed {
  readonly table: NeighbourTable;
  readonly popularity: Float32Array;
  readonly productIds: readonly string[];
  readonly itemOf: ReadonlyMap<string, number>;
  readonly version: string;
  readonly stamp: number;
}

const MODEL = 'item-ranker';

/** Ranks a whole catalogue for one viewer at a time with the graph of models/item-ranker; concurrent calls run as a batch. */
export class ItemRanker {
  readonly #runtime: Pick<InferenceRuntime, 'load' | 'run'>;
  readonly #directory: string;
  #installed: Installed | undefined;
  #installing: Promise<void> = Promise.resolve();
  #lastStamp = 0;

  /** `directory` is where models/item-ranker lies. One ranker a runtime. */
  constructor(runtime: Pick<InferenceRuntime, 'load' | 'run'>, directory: string) {
    this.#runtime = runtime;
    this.#directory = directory;
  }

  /** True once a table is installed. */
  get ready(): boolean {
    return this.#installed !== undefined;
  }

  /** Version of the table that answers now; undefined before the first. */
  get version(): string | undefined {
    return this.#installed?.version;
  }

  /**
   * Lets a table take over; calls take effect one after another, and rankings go on with the old table meanwhile.
   * `productIds[i]` is item i of the table. The table's arrays must not change afterwards. Rejects with a RangeError for a
   * table that does not fit itself or its products, or with the runtime's InferenceError; the old table then stays.
   */
  install(table: NeighbourTable, productIds: readonly string[], version: string): Promise<void> {
    const install = this.#installing.then(() => this.#takeOver(table, productIds, version));
    this.#installing = install.catch(() => undefined);
    return install;
  }

  /**
   * The `k` best products, best first; fewer only when fewer are left after `exclude`. Without any history the order
   * is popularity. Rejects with a RangeError for a k, weight or boost that cannot be used, with InferenceError
   * MODEL_NOT_LOADED before the first table, or with what the runtime rejects with.
   */
  async rank(request: RankingRequest): Promise<RankedItem[]> {
    const { k } = request;
    if (!Number.isInteger(k) || k < 1 || k > RANKED_LIMIT) {
      throw new RangeError(`k must be a whole number from 1 to ${RANKED_LIMIT}; got ${k}`);
    }
    for (;;) {
      const installed = this.#installed;
      if (installed === undefined) {
        throw new InferenceError('MODEL_NOT_LOADED', `${MODEL} has no table yet; install one first`);
      }
      const history = known(request.history.slice(-HISTORY_LIMIT), installed);
      const boosts = known(
        [...(request.boosts ?? [])].map(([productId, weight]) => ({ productId, weight })),
        installed,
      );
      const excluded = [...request.exclude].flatMap((productId) => installed.itemOf.get(productId) ?? []);
      const adjustments = [...boosts, ...excluded.map((item) => ({ item, weight: -Infinity }))];
      let outputs: Record<string, Tensor> | undefined;
      let failure: unknown;
      try {
        outputs = await this.#runtime.run(MODEL, requestTensors(history, adjustments));
      } catch (thrown) {
        failure = thrown;
      }
      if (outputs !== undefined && outputs['answeredBy']?.data[0] === installed.stamp) {
        return explain(readRanking(outputs, k), history, boosts, installed);
      }
      // Between the runtime's swap and ours, the numbers that were asked about belong to the table before.
      await this.#installing;
      if (this.#installed === installed) throw failure ?? new Error(`${MODEL} answers from a table that is not this ranker's`);
    }
  }

  async #takeOver(table: NeighbourTable, productIds: readonly string[], version: string): Promise<void> {
    checkTable(table);
    if (table.items === 0) throw new RangeError('a table needs at least one item');
    if (productIds.length !== table.items) {
      throw new RangeError(`the table has ${table.items} items, but there are ${productIds.length} product ids`);
    }
    this.#lastStamp += 1;
    const stamp = this.#lastStamp;
    const popularity = popularityScores(table.popularity);
    const itemOf = new Map(productIds.map((productId, item) => [productId, item]));
    await this.#runtime.load(this.#directory, { resident: residentTensors(table, popularity, stamp) });
    this.#installed = { table, popularity, productIds, itemOf, version, stamp };
  }
}

function known(entries: readonly HistoryItem[], { itemOf }: Installed): WeightedItem[] {
  return entries.flatMap(({ productId, weight }) => {
    if (!Number.isFinite(weight)) throw new RangeError(`product ${productId} has the weight ${weight}; it must be finite`);
    const item = itemOf.get(productId);
    return item === undefined ? [] : [{ item, weight }];
  });
}

function readRanking(outputs: Record<string, Tensor>, k: number): { item: number; score: number }[] {
  const items = Array.from(outputs['items']?.data ?? [], Number);
  const scores = Array.from(outputs['scores']?.data ?? [], Number);
  return items
    .map((item, place) => ({ item, score: scores[place] ?? -Infinity }))
    .filter(({ score }) => score !== -Infinity)
    .slice(0, k);
}

function explain(
  ranking: readonly { item: number; score: number }[],
  history: readonly WeightedItem[],
  boosts: readonly WeightedItem[],
  { table, popularity, productIds }: Installed,
): RankedItem[] {
  const parts = contributionsTo(
    ranking.map(({ item }) => item),
    history,
    table,
  );
  const boostOf = new Map(boosts.map(({ item, weight }) => [item, weight]));
  const idOf = (item: number): string => productIds[item] ?? '';
  return ranking.map(({ item, score }) => ({
    productId: idOf(item),
    score,
    because: (parts.get(item) ?? []).map((part) => ({ productId: idOf(part.item), contribution: part.contribution })),
    boost: boostOf.get(item) ?? 0,
    popularity: popularity[item] ?? 0,
  }));
}
