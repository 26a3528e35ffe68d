import { ContentBlock, FactorBlock, SequenceBlock, type Block, type BlockQuery } from './blocks';
import { neighbourParts, neighbourSum, type WeightedItem } from './contributions';
import type { FittedModel } from './fitted-model';

/**
 * A fitted model as one sum a product: `neighbours of the history + query · row of the product`. Rows and queries are the parts'
 * own side by side; a part that the model lacks or that weighs nothing takes no room.
 */
export class BlendedModel {
  /** Length of a query, at least 1. */
  readonly dims: number;
  readonly #factors: FactorBlock | undefined;
  readonly #content: ContentBlock | undefined;
  readonly #sequence: SequenceBlock | undefined;
  readonly #blocks: readonly Block[];

  constructor(readonly model: FittedModel) {
    const { factors, content, sequence, neighbours, weights } = model;
    this.#factors = factors && weights.factors > 0 ? new FactorBlock(factors, weights.factors) : undefined;
    this.#content = content && weights.content > 0 ? new ContentBlock(content, neighbours.popularity, weights.content) : undefined;
    this.#sequence = sequence && weights.sequence > 0 ? new SequenceBlock(sequence, weights.sequence) : undefined;
    this.#blocks = [this.#factors, this.#content, this.#sequence].filter((block) => block !== undefined);
    this.dims = Math.max(1, this.#blocks.reduce((sum, { dims }) => sum + dims, 0));
  }

  /** Writes the rows of items `first` to `end` - 1 into `rows`, [items or more, dims], at their places. */
  writeRows(rows: Float32Array, first: number, end: number): void {
    for (let item = first; item < end; item += 1) {
      let at = item * this.dims;
      for (const block of this.#blocks) {
        block.writeRow(item, rows, at);
        at += block.dims;
      }
    }
  }

  /**
   * What a history makes of the model; `answer` is the sequence encoder's to the same history, without which its part is 0.
   * Throws a RangeError for a weight or an answer that cannot be used.
   */
  viewer(history: readonly WeightedItem[], answer?: Float32Array): BlendedViewer {
    return new BlendedViewer(
      this.model,
      history,
      [this.#factors?.query(history), this.#content?.query(history), this.#sequence?.query(history, answer)],
      this.dims,
    );
  }
}

/** One viewer's history, ready to score and to explain. */
export class BlendedViewer {
  /** [dims] of the model */
  readonly query: Float32Array;
  /** The history with the weights that the neighbour table is multiplied with. */
  readonly history: readonly WeightedItem[];

  constructor(
    private readonly model: FittedModel,
    history: readonly WeightedItem[],
    private readonly queries: readonly (BlockQuery | undefined)[],
    dims: number,
  ) {
    const share = model.weights.neighbours;
    this.history = history.map(({ item, weight }) => ({ item, weight: weight * share }));
    this.query = new Float32Array(dims);
    let at = 0;
    for (const own of queries) {
      if (own === undefined) continue;
      this.query.set(own.vector, at);
      at += own.vector.length;
    }
  }

  /** What the history and the query make of an item whose row is in `rows`, [items or more, dims]. */
  scoreOf(item: number, rows: Float32Array): number {
    const { query } = this;
    let sum = neighbourSum(item, this.history, this.model.neighbours);
    for (let index = 0; index < query.length; index += 1) sum += (query[index] ?? 0) * (rows[item * query.length + index] ?? 0);
    return sum;
  }

  /** What each item of the history gave to the score of `chosen`, largest first; with taste, they add up to it. */
  contributionsTo(chosen: number): { item: number; contribution: number }[] {
    const parts = neighbourParts(chosen, this.history, this.model.neighbours);
    for (const query of this.queries) query?.addParts(chosen, parts);
    return [...parts]
      .filter(([, contribution]) => contribution !== 0)
      .map(([item, contribution]) => ({ item, contribution }))
      .sort((a, b) => b.contribution - a.contribution || a.item - b.item);
  }

  /** What the sequence encoder adds to an item whose row is at `at` of `rows`. */
  taste(rows: Float32Array, at: number): number {
    const own = this.queries[2]?.vector;
    if (own === undefined) return 0;
    const from = this.query.length - own.length;
    return own.reduce((sum, value, index) => sum + value * (rows[at + from + index] ?? 0), 0);
  }
}
