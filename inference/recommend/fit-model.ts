import type { FitCheckpoint, FitJob, FitStage, FittedOutcome } from './fit-protocol';
import { BLEND_WEIGHTS } from './fitted-model';
import { fitItemNeighbours } from './item-neighbours';
import type { RankingFigures } from './model-figures';

/** Who hears of a fit on its way. */
export interface FitListener {
  progress(stage: FitStage, share: number): void;
  onCheckpoint(checkpoint: FitCheckpoint): void;
}

const NOTHING_ASKED: RankingFigures = { 'HR@10': 0, 'NDCG@10': 0, 'coverage@10': 0 };

/** Fits every part of a model. Blocks its thread: for a worker. */
export function fitModel(job: FitJob, { progress }: FitListener): FittedOutcome {
  const begun = performance.now();
  const before = process.memoryUsage.rss();
  const neighbours = fitItemNeighbours(job.sequences, job.settings, job.attributes, (share) => {
    progress('refit', share);
  });
  return {
    model: { neighbours, content: undefined, sequence: job.sequenceVectors, weights: job.incumbent ?? BLEND_WEIGHTS },
    figures: { questions: 0, candidate: NOTHING_ASKED, incumbent: null, popularity: NOTHING_ASKED, margin: 0, components: {} },
    fitMs: performance.now() - begun,
    peakBytes: Math.max(0, process.memoryUsage.rss() - before),
  };
}
