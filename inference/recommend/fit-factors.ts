import { availableParallelism } from 'node:os';
import { FactorCrew } from './factor-crew';
import { factorProblem, type FactorProblem } from './factor-problem';
import { checkFactorSettings, FACTOR_SETTINGS, type FactorSettings } from './factor-settings';
import { CHUNKS, factorBoard, type FactorBoard } from './factor-steps';
import type { ItemFactors } from './factors';
import type { InteractionSequences } from './interactions';
import { symmetricEigen } from './symmetric-eigen';

/** Item vectors after `epoch` epochs: enough to go on from. */
export interface FactorCheckpoint {
  readonly epoch: number;
  /** [items, k] */
  readonly vectors: Float32Array;
}

/** Options of {@link fitFactors}. */
export interface FactorFitOptions {
  /** Hears a share from 0 to 1, many times an epoch. */
  readonly progress?: ((share: number) => void) | undefined;
  /** Goes on after an earlier fit's checkpoint instead of from chance; of a fit with the same items and k. */
  readonly resumeFrom?: FactorCheckpoint | undefined;
  /** Hears the item vectors after every epoch; they are a copy. */
  readonly onEpoch?: ((checkpoint: FactorCheckpoint) => void) | undefined;
  /** Threads that work, this one included, 1 or more; by default two, or one where there is one core. */
  readonly threads?: number | undefined;
}

/**
 * Fits implicit-feedback factors by alternating least squares (Y. Hu, Y. Koren and C. Volinsky, 2008), scaled as S. Rendle et al. (2021)
 * found best: minimises `Σ c (x·y − 1)² + α0 Σ (x·y)² + λ Σ (Σ c + α0 rows) ** ν |v|²` over viewers' vectors x and items' y, the first sum
 * over what happened (c is weight times recency), the second over all pairs, the third over both kinds of vectors. Every solve is exact, so the
 * loss never rises; a repeated fit gives the same factors whatever the number of threads.
 *
 * Blocks its thread for minutes on large data: for a worker, which may be terminated at any time (its helpers end with it). Throws
 * a RangeError for settings, sequences or a checkpoint that cannot be used.
 */
export function fitFactors(
  sequences: InteractionSequences,
  settings: FactorSettings = FACTOR_SETTINGS,
  {
    progress = () => undefined,
    resumeFrom,
    onEpoch,
    threads = Math.min(2, availableParallelism()),
  }: FactorFitOptions = {},
): ItemFactors {
  checkFactorSettings(settings);
  if (!Number.isInteger(threads) || threads < 1) throw new RangeError(`threads is ${threads}; it must be at least 1`);
  const { k, epochs } = settings;
  const problem = factorProblem(sequences, settings);
  const { items, unobserved, regularisation, penaltyExponent } = { ...problem, items: problem.items.rows };
  start(problem, settings, resumeFrom);
  const board = factorBoard(k);
  const crew = new FactorCrew(problem, board, threads - 1);
  try {
    const first = resumeFrom?.epoch ?? 0;
    for (let epoch = first; epoch < epochs; epoch += 1) {
      const report = (half: number) => (done: number) => {
        progress((epoch - first + half + done / CHUNKS / 2) / (epochs - first));
      };
      alignTo('items', problem, board, crew);
      crew.run('solve', 'viewers', report(0));
      alignTo('viewers', problem, board, crew);
      crew.run('solve', 'items', report(0.5));
      onEpoch?.({ epoch: epoch + 1, vectors: Float32Array.from(problem.items.vectors) });
    }
    alignTo('items', problem, board, crew);
    progress(1);
    const vectors = Float32Array.from(problem.items.vectors);
    return {
      items,
      k,
      vectors,
      spectrum: Float32Array.from(board.spectrum),
      unobserved,
      regularisation,
      penaltyExponent,
    };
  } finally {
    crew.dismiss();
  }
}

/** Turns one side into the basis in which its Gramian is diagonal, so that the other side's systems are diagonal but for what happened. */
function alignTo(side: 'viewers' | 'items', { k }: FactorProblem, board: FactorBoard, crew: FactorCrew): void {
  crew.run('gramian', side);
  const gramian = new Float64Array(k * k);
  for (let chunk = 0; chunk < CHUNKS; chunk += 1) {
    for (let at = 0; at < k * k; at += 1) {
      gramian[at] = (gramian[at] ?? 0) + (board.gramians[chunk * k * k + at] ?? 0);
    }
  }
  const { values, basis } = symmetricEigen(gramian, k);
  board.basis.set(basis);
  board.spectrum.set(values.map((value) => Math.max(0, value)));
  crew.run('turn', side);
}

/** First item vectors: a checkpoint's, or small and by chance. */
function start({ items, k }: FactorProblem, settings: FactorSettings, resumeFrom: FactorCheckpoint | undefined): void {
  if (resumeFrom === undefined) {
    const deviation = settings.deviation / Math.sqrt(k);
    const normal = normalFrom(settings.seed);
    for (let at = 0; at < items.vectors.length; at += 1) items.vectors[at] = deviation * normal();
    return;
  }
  const { epoch, vectors } = resumeFrom;
  if (!Number.isInteger(epoch) || epoch < 0) throw new RangeError(`the checkpoint is of epoch ${epoch}`);
  if (vectors.length !== items.vectors.length) {
    throw new RangeError(
      `the checkpoint has ${vectors.length} numbers; ${items.rows} items of length ${k} need ${items.vectors.length}`,
    );
  }
  const odd = vectors.find((value) => !Number.isFinite(value));
  if (odd !== undefined) throw new RangeError(`the checkpoint holds ${odd}; its numbers must be finite`);
  items.vectors.set(vectors);
}

/** Draws from the standard normal distribution, the same for the same seed (G. Box and M. Muller, 1958, over mulberry32). */
function normalFrom(seed: number): () => number {
  let state = seed | 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
