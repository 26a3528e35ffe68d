import { InferenceError } from '../runtime/inference-error';
import type { InferenceRuntime } from '../runtime/inference-runtime';
import type { Tensor } from '../runtime/tensor';
import type { WeightedItem } from './contributions';
import { BlendedModel } from './blended-model';
import { BLEND_WEIGHTS, checkModel, type FittedModel } from './fitted-model';
import { rankedItems, type InstalledModel, type RankedItem } from './ranked-items';
import { popularityScores, RANKED_LIMIT, requestTensors, residentTensors } from './ranking-tensors';
import { SimilarItems, type SimilarItem } from './similar-items';
import { HISTORY_LIMIT, type HistoryItem } from './viewer-history';

/** What is to be ranked, and for whom. */
export interface RankingRequest {
  /** Newest last, weights as they shall count (see viewerHistory); the newest HISTORY_LIMIT are read, unknown products are skipped. */
  readonly history: readonly HistoryItem[];
  /** The answer of the sequence encoder to this history, for a model that holds the encoder's item vectors; else it is ignored. */
  readonly sequence?: Float32Array | undefined;
  /** Seen, sold out, withdrawn: never in the answer, and never in the place of another product. */
  readonly exclude: ReadonlySet<string>;
  /** Added to the products' scores before the best are taken: on screen, on the shelf, popular in the stream. */
  readonly boosts?: ReadonlyMap<string, number> | undefined;
  /** Products wanted, 1 to RANKED_LIMIT. */
  readonly k: number;
  /** Longest wait in the runtime's queue, in milliseconds; no limit by default. */
  readonly deadlineMs?: number | undefined;
}

/** A product and how alike it is to another one, and why. */
export interface SimilarProduct extends Omit<SimilarItem, 'item'> {
  readonly productId: string;
}

export type { RankedItem } from './ranked-items';

/** Ranks a whole catalogue for one viewer at a time with the graph of models/item-ranker; concurrent calls run as a batch. */
export class ItemRanker {
  readonly #runtime: Pick<InferenceRuntime, 'load' | 'run'>;
  readonly #directory: string;
  #installed: InstalledModel | undefined;
  #similar: { readonly of: InstalledModel; readonly items: SimilarItems } | undefined;
  #installing: Promise<void> = Promise.resolve();
  /** Installs that have not settled. */
  #installs = 0;
  #lastStamp = 0;

  readonly #name: string;

  /** `directory` is where models/item-ranker lies. Rankers of one runtime need names of their own. */
  constructor(runtime: Pick<InferenceRuntime, 'load' | 'run'>, directory: string, name = 'item-ranker') {
    this.#runtime = runtime;
    this.#directory = directory;
    this.#name = name;
  }

  /** True once a model is installed. */
  get ready(): boolean {
    return this.#installed !== undefined;
  }

  /** Version of the model that answers now; undefined before the first. */
  get version(): string | undefined {
    return this.#installed?.version;
  }

  /** What an older act keeps with each newer one in the model that answers now (see viewerHistory). */
  get historyDecay(): number {
    return this.#installed?.blended.model.weights.historyDecay ?? BLEND_WEIGHTS.historyDecay;
  }

  /**
   * Lets a model take over; calls take effect one after another, and rankings go on with the old one meanwhile.
   * `productIds[i]` is item i of the model. The model's arrays must not change afterwards. Rejects with a RangeError for a
   * model that does not fit itself or its products, or with the runtime's InferenceError; the old one then stays.
   */
  install(model: FittedModel, productIds: readonly string[], version: string): Promise<void> {
    this.#installs += 1;
    const install = this.#installing
      .then(() => this.#takeOver(model, productIds, version))
      .finally(() => {
        this.#installs -= 1;
      });
    this.#installing = install.catch(() => undefined);
    return install;
  }

  /**
   * The `k` best products, best first; fewer only when fewer are left after `exclude`. Without any history the order
   * is popularity. Rejects with a RangeError for a k, weight or boost that cannot be used, with InferenceError
   * MODEL_NOT_LOADED before the first model, or with what the runtime rejects with.
   */
  async rank(request: RankingRequest): Promise<RankedItem[]> {
    const { k } = request;
    if (!Number.isInteger(k) || k < 1 || k > RANKED_LIMIT) {
      throw new RangeError(`k must be a whole number from 1 to ${RANKED_LIMIT}; got ${k}`);
    }
    for (;;) {
      const installed = this.#installed;
      if (installed === undefined) {
        throw new InferenceError('MODEL_NOT_LOADED', `${this.#name} has no model yet; install one first`);
      }
      const history = known(request.history.slice(-HISTORY_LIMIT), installed);
      const boosts = known(
        [...(request.boosts ?? [])].map(([productId, weight]) => ({ productId, weight })),
        installed,
      );
      const excluded = [...request.exclude].flatMap((productId) => installed.itemOf.get(productId) ?? []);
      const viewer = installed.blended.viewer(history, request.sequence);
      const inputs = requestTensors(viewer, [...boosts, ...excluded.map((item) => ({ item, weight: -Infinity }))]);
      const outputs = await this.#ask(inputs, installed, request.deadlineMs);
      if (outputs !== undefined) return rankedItems(outputs, k, viewer, boosts, installed);
      await this.#installing;
      if (this.#installed === installed) throw new Error(`${this.#name} answers from a model that is not this ranker's`);
    }
  }

  /**
   * The graph's answer; undefined when it came from another model than `installed`. Between the runtime's swap and ours, the
   * numbers that are asked about belong to the table before.
   */
  async #ask(
    inputs: Record<string, Tensor>,
    installed: InstalledModel,
    deadlineMs: number | undefined,
  ): Promise<Record<string, Tensor> | undefined> {
    try {
      const outputs = await this.#runtime.run(this.#name, inputs, deadlineMs === undefined ? {} : { deadlineMs });
      return outputs['answeredBy']?.data[0] === installed.stamp ? outputs : undefined;
    } catch (thrown) {
      // A smaller model does not have all the numbers of a larger one.
      const outOfRange = thrown instanceof InferenceError && thrown.code === 'BAD_INPUT';
      if (outOfRange && (this.#installs > 0 || this.#installed !== installed)) return undefined;
      throw thrown;
    }
  }

  /**
   * The `k` products most like one, most alike first: what viewers turn to after it, and what has the same words and looks. Fewer when
   * fewer are like it at all or not `leftOut`; none for a product that the model does not know, nor before the first model.
   */
  similar(productId: string, k: number, leftOut: (productId: string) => boolean = () => false): SimilarProduct[] {
    const installed = this.#installed;
    const item = installed?.itemOf.get(productId);
    if (installed === undefined || item === undefined) return [];
    if (this.#similar?.of !== installed) this.#similar = { of: installed, items: new SimilarItems(installed.blended.model) };
    const idOf = (other: number): string => installed.productIds[other] ?? '';
    return this.#similar.items.of(item, k, (other) => leftOut(idOf(other))).map(({ item: other, ...why }) => ({ productId: idOf(other), ...why }));
  }

  async #takeOver(model: FittedModel, productIds: readonly string[], version: string): Promise<void> {
    checkModel(model);
    const { items, popularity: acts } = model.neighbours;
    if (items === 0) throw new RangeError('a model needs at least one item');
    if (productIds.length !== items) {
      throw new RangeError(`the model has ${items} items, but there are ${productIds.length} product ids`);
    }
    const itemOf = new Map(productIds.map((productId, item) => [productId, item]));
    if (itemOf.size !== items) throw new RangeError('the product ids name a product twice');
    this.#lastStamp += 1;
    const stamp = this.#lastStamp;
    const popularity = popularityScores(acts);
    const blended = new BlendedModel(model);
    const resident = await residentTensors(blended, popularity, stamp);
    await this.#runtime.load(this.#directory, { name: this.#name, resident });
    const rows = resident['itemVectors']?.data as Float32Array;
    this.#installed = { blended, rows, popularity, productIds, itemOf, version, stamp };
  }
}

function known(entries: readonly HistoryItem[], { itemOf }: InstalledModel): WeightedItem[] {
  return entries.flatMap(({ productId, weight }) => {
    if (!Number.isFinite(weight))
      throw new RangeError(`product ${productId} has the weight ${weight}; it must be finite`);
    const item = itemOf.get(productId);
    return item === undefined ? [] : [{ item, weight }];
  });
}
