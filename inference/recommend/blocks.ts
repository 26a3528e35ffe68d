import type { ContentVectors } from './content-vectors';
import type { WeightedItem } from './contributions';
import type { ItemFactors } from './factors';
import type { ItemVectors } from './fitted-model';
import { FoldedHistory } from './fold-in';
import { VectorSpread } from './vector-spread';

/** A history as one block of a model's vectors sees it. */
export interface BlockQuery {
  /** [dims]: its dot product with a product's row is what the block adds to the score. */
  readonly vector: Float32Array;
  /** Adds what each item of the history gave to that product's score; nothing where it cannot be told apart. */
  addParts(item: number, parts: Map<number, number>): void;
}

/** A part of a model that scores by a dot product. */
export interface Block {
  readonly dims: number;
  /** Writes the row of `item` into `rows` from `at` on. */
  writeRow(item: number, rows: Float32Array, at: number): void;
}

/** The newest acts of a history count as much as their kind says, whatever scale a block's own scores have. */
function strongest(history: readonly WeightedItem[]): number {
  return history.reduce((most, { weight }) => Math.max(most, weight), 0);
}

/**
 * Factors are a lasting taste: they forget more slowly than neighbours do. Acts that fade by 0.65 for the neighbours fade by 0.8 for them
 * (log 0.8 / log 0.65), which was best on the validation items of Amazon Beauty.
 */
const FLATTENING = 0.52;

/** Implicit-feedback factors, folded in, in units of their own spread over the catalogue. */
export class FactorBlock implements Block {
  readonly dims: number;

  constructor(
    private readonly factors: ItemFactors,
    private readonly weight: number,
  ) {
    this.dims = factors.k;
  }

  writeRow(item: number, rows: Float32Array, at: number): void {
    rows.set(this.factors.vectors.subarray(item * this.dims, (item + 1) * this.dims), at);
  }

  query(history: readonly WeightedItem[]): BlockQuery {
    const { spectrum, items } = this.factors;
    const most = strongest(history);
    const flattened = history
      .filter(({ weight }) => weight > 0)
      .map(({ item, weight }) => ({ item, weight: most * (weight / most) ** FLATTENING }));
    const folded = new FoldedHistory(this.factors, flattened);
    const spread = Math.sqrt(folded.vector.reduce((sum, value, at) => sum + value * value * (spectrum[at] ?? 0), 0) / items);
    const scale = spread > 0 ? (this.weight * most) / spread : 0;
    return {
      vector: folded.vector.map((value) => value * scale),
      addParts: (item, parts) => {
        if (scale !== 0) folded.addParts(item, scale, parts);
      },
    };
  }
}

/** Weight of the acts on an item at which its content counts half: from then on, what viewers do says more than what it is. */
const WARM_ACTS = 1;

/** What the products of the history are, for products that few have touched. */
export class ContentBlock implements Block {
  readonly dims: number;

  /** `popularity` is that of every item. */
  constructor(
    private readonly content: Pick<ContentVectors, 'dims' | 'vectors'>,
    private readonly popularity: Float32Array,
    private readonly weight: number,
  ) {
    this.dims = content.dims;
  }

  writeRow(item: number, rows: Float32Array, at: number): void {
    const coldness = this.#coldness(item);
    const { vectors } = this.content;
    for (let index = 0; index < this.dims; index += 1) rows[at + index] = coldness * (vectors[item * this.dims + index] ?? 0);
  }

  query(history: readonly WeightedItem[]): BlockQuery {
    const { vectors } = this.content;
    const mass = history.reduce((sum, { weight }) => sum + Math.max(0, weight), 0);
    const scale = mass > 0 ? (this.weight * strongest(history)) / mass : 0;
    const vector = new Float32Array(this.dims);
    const counted = history.filter(({ weight }) => weight > 0);
    for (const { item, weight } of counted) {
      for (let at = 0; at < this.dims; at += 1) vector[at] = (vector[at] ?? 0) + scale * weight * (vectors[item * this.dims + at] ?? 0);
    }
    return {
      vector,
      addParts: (target, parts) => {
        const own = scale * this.#coldness(target);
        for (const { item, weight } of counted) {
          let alike = 0;
          for (let at = 0; at < this.dims; at += 1) alike += (vectors[item * this.dims + at] ?? 0) * (vectors[target * this.dims + at] ?? 0);
          parts.set(item, (parts.get(item) ?? 0) + own * weight * alike);
        }
      },
    };
  }

  #coldness(item: number): number {
    return WARM_ACTS / (WARM_ACTS + (this.popularity[item] ?? 0));
  }
}

/** What a sequence encoder makes of the history, against the average product and in units of its spread over the catalogue. */
export class SequenceBlock implements Block {
  readonly dims: number;
  readonly #spread: VectorSpread;

  constructor(
    private readonly source: ItemVectors,
    private readonly weight: number,
  ) {
    this.dims = source.dims;
    this.#spread = new VectorSpread(source.vectors, source.dims);
  }

  writeRow(item: number, rows: Float32Array, at: number): void {
    const { mean } = this.#spread;
    const { vectors, dims } = this.source;
    for (let index = 0; index < dims; index += 1) rows[at + index] = (vectors[item * dims + index] ?? 0) - (mean[index] ?? 0);
  }

  /** `answer` is the encoder's; throws a RangeError for one of another length or that is not finite. */
  query(history: readonly WeightedItem[], answer: Float32Array | undefined): BlockQuery {
    const { dims } = this;
    if (answer !== undefined && (answer.length !== dims || !answer.every(Number.isFinite))) {
      throw new RangeError(`the sequence encoder's answer must be ${dims} finite numbers; it has ${answer.length}`);
    }
    const vector = Float32Array.from(answer ?? new Float32Array(dims));
    const spread = this.#spread.of(vector);
    const scale = spread > 0 ? (this.weight * strongest(history)) / spread : 0;
    return { vector: vector.map((value) => value * scale), addParts: () => undefined };
  }
}
