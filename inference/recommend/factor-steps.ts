import type { FactorProblem, FactorSide } from './factor-problem';
import { sharedDoubles } from './shared-arrays';
import { addGramian, WeightedRidge } from './weighted-ridge';

/** What is done to a side, chunk by chunk: sum its Gramian, turn its vectors into another basis, solve for its vectors. */
export const FACTOR_STEPS = ['gramian', 'turn', 'solve'] as const;

/** One of FACTOR_STEPS. */
export type FactorStep = (typeof FACTOR_STEPS)[number];

/** Parts that every step is cut into; the cut does not hang on the threads, so neither do the sums. */
export const CHUNKS = 128;

/** What the steps leave for each other, in memory that threads share. */
export interface FactorBoard {
  /** [CHUNKS, k, k], lower triangles */
  readonly gramians: Float64Array;
  /** [k, k]; column `j` is the j-th vector of the new basis */
  readonly basis: Float64Array;
  /** [k], diagonal of the other side's Gramian */
  readonly spectrum: Float64Array;
}

/** Empty memory for a problem's steps. */
export function factorBoard(k: number): FactorBoard {
  return {
    gramians: sharedDoubles(CHUNKS * k * k),
    basis: sharedDoubles(k * k),
    spectrum: sharedDoubles(k),
  };
}

/** Does chunks of steps; each thread has one. */
export class FactorStepper {
  readonly #problem: FactorProblem;
  readonly #board: FactorBoard;
  readonly #ridge: WeightedRidge;
  readonly #diagonal: Float64Array;
  readonly #row: Float64Array;

  constructor(problem: FactorProblem, board: FactorBoard) {
    this.#problem = problem;
    this.#board = board;
    this.#ridge = new WeightedRidge(problem.k);
    this.#diagonal = new Float64Array(problem.k);
    this.#row = new Float64Array(problem.k);
  }

  /** Does chunk `chunk`, 0 to CHUNKS - 1, of a step on one side. */
  run(step: FactorStep, side: 'viewers' | 'items', chunk: number): void {
    const own = this.#problem[side];
    const first = Math.floor((own.rows * chunk) / CHUNKS);
    const end = Math.floor((own.rows * (chunk + 1)) / CHUNKS);
    if (step === 'gramian') this.#sum(own, first, end, chunk);
    else if (step === 'turn') this.#turn(own, first, end);
    else this.#solve(own, this.#problem[side === 'items' ? 'viewers' : 'items'], first, end);
  }

  #sum({ vectors }: FactorSide, first: number, end: number, chunk: number): void {
    const { k } = this.#problem;
    const sums = this.#board.gramians.subarray(chunk * k * k, (chunk + 1) * k * k);
    sums.fill(0);
    addGramian(sums, vectors, first, end - first, k);
  }

  /** Each vector v becomes basisᵀ v. */
  #turn({ vectors }: FactorSide, first: number, end: number): void {
    const { k } = this.#problem;
    const { basis } = this.#board;
    const row = this.#row;
    for (let at = first * k; at < end * k; at += k) {
      row.fill(0);
      for (let place = 0; place < k; place += 1) {
        const value = vectors[at + place] ?? 0;
        for (let column = 0; column < k; column += 1) {
          row[column] = (row[column] ?? 0) + value * (basis[place * k + column] ?? 0);
        }
      }
      vectors.set(row, at);
    }
  }

  #solve({ vectors, offsets, others, weights }: FactorSide, other: FactorSide, first: number, end: number): void {
    const { k, unobserved, regularisation, penaltyExponent } = this.#problem;
    const { spectrum } = this.#board;
    for (let row = first; row < end; row += 1) {
      const [begin, last] = [offsets[row] ?? 0, offsets[row + 1] ?? 0];
      let mass = 0;
      for (let pair = begin; pair < last; pair += 1) mass += weights[pair] ?? 0;
      if (mass === 0) {
        vectors.fill(0, row * k, (row + 1) * k);
        continue;
      }
      const penalty = regularisation * (mass + unobserved * other.rows) ** penaltyExponent;
      for (let at = 0; at < k; at += 1) this.#diagonal[at] = unobserved * (spectrum[at] ?? 0) + penalty;
      this.#ridge.load(this.#diagonal, other.vectors, others.subarray(begin, last), weights.subarray(begin, last));
      this.#ridge.solution(vectors, row * k);
    }
  }
}
