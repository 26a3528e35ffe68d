import { InferenceError } from '../runtime/inference-error';
import type { InferenceRuntime, LoadedModel } from '../runtime/inference-runtime';
import { readSequenceFiles, type SequenceFiles, type SequenceProduct } from './sequence-files';
import { VectorSpread } from './vector-spread';

/** Least share of a catalogue that a model must know; below it, the model is another shop's, or far too old. */
const KNOWN_SHARE = 0.1;
/** Requests of equal lengths share a batch, so there are few lengths; the graph reads a history the same however it is padded. */
const PADDED_LENGTHS = [8, 16, 32];

/**
 * A sequence model in service: turns what a viewer did, in order, into a query whose products with the items' vectors say
 * what comes next (docs/sequence-model.md). Concurrent calls run as a batch.
 */
export class SequenceEncoder {
  /** Item of a product of the catalogue. */
  #itemOf: ReadonlyMap<string, number>;
  #revision = 0;
  readonly #byId: ReadonlyMap<string, number>;
  readonly #bySku: ReadonlyMap<string, number>;
  readonly #spread: VectorSpread;

  private constructor(
    private readonly runtime: Pick<InferenceRuntime, 'run'>,
    private readonly loaded: LoadedModel,
    private readonly files: SequenceFiles,
  ) {
    this.#byId = new Map(files.products.map(({ id }, item) => [id, item]));
    this.#bySku = new Map(files.products.map(({ sku }, item) => [sku, item]));
    this.#itemOf = this.#byId;
    if (this.#itemOf.size !== files.products.length) {
      throw new InferenceError('BAD_ARTEFACT', `${loaded.directory}: products.json lists a product twice`);
    }
    this.#spread = new VectorSpread(files.vectors, files.width);
  }

  /**
   * Loads a folder that training/sequence/export.py wrote.
   * Throws BAD_ARTEFACT naming the file and what is wrong with it, or what InferenceRuntime.load throws.
   */
  static async load(runtime: Pick<InferenceRuntime, 'load' | 'run'>, directory: string): Promise<SequenceEncoder> {
    const files = await readSequenceFiles(directory);
    const { vectors, width, products } = files;
    const loaded = await runtime.load(directory, {
      resident: { vectors: { type: 'float32', dims: [products.length, width], data: vectors } },
    });
    return new SequenceEncoder(runtime, loaded, files);
  }

  /** Numbers in a query and in an item's vector. */
  get width(): number {
    return this.files.width;
  }

  /** As model.json says it. */
  get version(): string {
    return this.loaded.version;
  }

  /** Another number whenever rows or queries may have come to be others: rows that were taken before are to be taken again. */
  get revision(): number {
    return this.#revision;
  }

  /** Matches like `follow`, once, before anything is asked. Throws BAD_ARTEFACT when it knows so few that it cannot be this shop's. */
  match(catalogue: readonly SequenceProduct[]): number {
    const known = this.follow(catalogue);
    if (known < catalogue.length * KNOWN_SHARE) {
      throw new InferenceError(
        'BAD_ARTEFACT',
        `${this.loaded.directory} knows ${known} of the catalogue's ${catalogue.length} products, neither by id nor by SKU the others; ` +
          'it was trained for another shop, or long ago: export the interactions of this one and train again',
      );
    }
    return known;
  }

  /**
   * Learns which products of the catalogue the model's items are: those of the same id, else of the same SKU, so that a model
   * outlives a new import. `catalogue` is all of it, in any order; what is not in it any more is forgotten. Returns how many it knows.
   */
  follow(catalogue: readonly SequenceProduct[]): number {
    // An item is one product: who has its id comes before who has its SKU.
    const own = new Set(catalogue.flatMap(({ id }) => this.#byId.get(id) ?? []));
    const itemOf = new Map(catalogue.flatMap(({ id, sku }): [string, number][] => {
      const item = this.#byId.get(id) ?? this.#bySku.get(sku);
      return item === undefined || (own.has(item) && !this.#byId.has(id)) ? [] : [[id, item]];
    }));
    const isSame = itemOf.size === this.#itemOf.size && [...itemOf].every(([id, item]) => this.#itemOf.get(id) === item);
    this.#itemOf = itemOf;
    if (!isSame) this.#revision += 1;
    return itemOf.size;
  }

  /**
   * The query of a history of product ids, newest last: [width]. Products that the model does not know are skipped; undefined when
   * it knows none of them. Rejects with the runtime's InferenceError; `deadlineMs` is the longest wait in its queue.
   */
  async encode(history: readonly string[], deadlineMs?: number): Promise<Float32Array | undefined> {
    const items = history.flatMap((productId) => this.#itemOf.get(productId) ?? []).slice(-this.files.length);
    if (items.length === 0) return undefined;
    const length = PADDED_LENGTHS.find((candidate) => candidate >= items.length) ?? this.files.length;
    const padded = new Int32Array(Math.max(length, items.length)).fill(-1);
    padded.set(items, padded.length - items.length);
    const outputs = await this.runtime.run(
      this.loaded.name,
      { items: { type: 'int32', dims: [1, padded.length], data: padded } },
      deadlineMs === undefined ? {} : { deadlineMs },
    );
    const query = outputs['query']?.data;
    if (query instanceof Float32Array && query.length === this.width) return query;
    throw new InferenceError('WORKER_FAILED', `${this.loaded.name} gave no query of ${this.width} numbers`);
  }

  /**
   * The vectors of products, one row each: [productIds, width]. A product that the model does not know has the mean of all, so that
   * it scores neither well nor badly.
   */
  vectorsOf(productIds: readonly string[]): Float32Array {
    const { width, vectors } = this.files;
    const rows = new Float32Array(productIds.length * width);
    productIds.forEach((productId, row) => {
      const item = this.#itemOf.get(productId);
      rows.set(item === undefined ? this.#spread.mean : vectors.subarray(item * width, (item + 1) * width), row * width);
    });
    return rows;
  }

  /** The standard deviation of a query's scores over the model's items: scores divided by it compare between viewers. */
  spread(query: Float32Array): number {
    return this.#spread.of(query);
  }
}
