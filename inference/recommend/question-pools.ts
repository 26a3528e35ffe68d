import { ContentBlock, FactorBlock, SequenceBlock, type Block, type BlockQuery } from './blocks';
import type { WeightedItem } from './contributions';
import type { FittedModel } from './fitted-model';
import type { HeldOutQuestion } from './held-out';
import { popularityScores } from './ranking-tensors';
import { TopNeighbours } from './top-neighbours';

/** Parts of a model's score, in the order in which pools hold them. */
export const COMPONENTS = ['neighbours', 'factors', 'content', 'sequence', 'popularity'] as const;

/** One of COMPONENTS. */
export type Component = (typeof COMPONENTS)[number];

/**
 * All that can come first in a question: the best of every component and the item asked for, with what every component gives
 * them. Any blend is then a few hundred sums instead of a pass over the catalogue.
 */
export interface QuestionPool {
  readonly items: Int32Array;
  /** [components, items.length] */
  readonly scores: Float32Array;
  /** [components]: no item outside the pool scores more; -Infinity when none is outside. */
  readonly tails: Float64Array;
  /** Where in the pool the item asked for is. */
  readonly target: number;
}

/** Items of each component that a pool holds: ten times what is measured. */
const POOLED = 100;

/** Makes pools from components that were fitted without the questions' answers. */
export class QuestionPools {
  readonly #items: number;
  readonly #popularity: Float32Array;
  readonly #factors: FactorBlock | undefined;
  readonly #content: ContentBlock | undefined;
  readonly #sequence: SequenceBlock | undefined;
  readonly #rows = new Map<Block, Float64Array>();
  readonly #dense: Float64Array[];
  readonly #best: TopNeighbours;

  constructor(private readonly components: Omit<FittedModel, 'weights'>) {
    const { neighbours, factors, content, sequence } = components;
    this.#items = neighbours.items;
    this.#popularity = popularityScores(neighbours.popularity);
    this.#factors = factors && new FactorBlock(factors, 1);
    this.#content = content && new ContentBlock(content, neighbours.popularity, 1);
    this.#sequence = sequence && new SequenceBlock(sequence, 1);
    for (const block of [this.#factors, this.#content, this.#sequence]) {
      if (block !== undefined) this.#rows.set(block, rowsOf(block, this.#items));
    }
    this.#dense = COMPONENTS.map(() => new Float64Array(this.#items));
    this.#best = new TopNeighbours(Math.min(POOLED, this.#items));
  }

  /** `decay` is what an older act keeps with each newer one, `answer` the sequence encoder's. */
  pool({ history, seen, target }: HeldOutQuestion, decay: number, answer?: Float32Array): QuestionPool {
    const fading = history.map(({ item, weight }, index) => ({ item, weight: weight * decay ** (history.length - 1 - index) }));
    const dense = this.#scoreAll(fading, answer);
    const known = new Set(seen);
    const found = new Int32Array(POOLED);
    const scores = new Float32Array(POOLED);
    const pooled = new Set<number>([target]);
    const tails = dense.map((row) => {
      for (let item = 0; item < this.#items; item += 1) if (!known.has(item)) this.#best.offer(item, row[item] ?? 0);
      const count = this.#best.drainInto(found, scores, 0);
      found.subarray(0, count).forEach((item) => pooled.add(item));
      return count < this.#best.limit || count + known.size >= this.#items ? -Infinity : (scores[count - 1] ?? 0);
    });
    const items = Int32Array.from(pooled);
    return {
      items,
      scores: Float32Array.from({ length: COMPONENTS.length * items.length }, (_, at) => dense[Math.floor(at / items.length)]?.[items[at % items.length] ?? 0] ?? 0),
      tails: Float64Array.from(tails),
      target: 0,
    };
  }

  #scoreAll(history: readonly WeightedItem[], answer: Float32Array | undefined): Float64Array[] {
    const { indices, weights, k } = this.components.neighbours;
    const [neighbours, factors, content, sequence, popularity] = this.#dense as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
    neighbours.fill(0);
    for (const { item, weight } of history) {
      for (let at = item * k; at < (item + 1) * k; at += 1) {
        const to = indices[at] ?? -1;
        if (to < 0) break;
        neighbours[to] = (neighbours[to] ?? 0) + weight * (weights[at] ?? 0);
      }
    }
    this.#multiply(this.#factors, this.#factors?.query(history), factors);
    this.#multiply(this.#content, this.#content?.query(history), content);
    this.#multiply(this.#sequence, this.#sequence?.query(history, answer), sequence);
    popularity.set(this.#popularity);
    return this.#dense;
  }

  #multiply(block: Block | undefined, query: BlockQuery | undefined, into: Float64Array): void {
    const rows = block && this.#rows.get(block);
    if (rows === undefined || query === undefined) return;
    const vector = Float64Array.from(query.vector);
    const dims = vector.length;
    for (let item = 0, at = 0; item < into.length; item += 1) {
      let sum = 0;
      for (let index = 0; index < dims; index += 1, at += 1) sum += (rows[at] ?? 0) * (vector[index] ?? 0);
      into[item] = sum;
    }
  }
}

/** A block's rows in the precision that V8 multiplies fastest. */
function rowsOf(block: Block, items: number): Float64Array {
  const rows = new Float64Array(items * block.dims);
  const row = new Float32Array(block.dims);
  for (let item = 0; item < items; item += 1) {
    block.writeRow(item, row, 0);
    rows.set(row, item * block.dims);
  }
  return rows;
}
