import { TrainingStage } from '../../../entities/training-stage';
import type { RecommenderTraining } from '../../../entities/recommender-training.entity';
import type { FitStage } from '../../../inference/recommend/fit-protocol';
import { NewestWrite } from './newest-write';
import type { TrainingJobs } from './training-jobs';
import type { LeaseHold } from './training-lease';

/** How often progress is written down at most, in milliseconds. */
const EVERY_MS = 500;

/** What a training does one after another, and where each begins and ends in the whole, about. */
const STEPS: Readonly<Record<FitStage | 'read' | 'store', { stage: TrainingStage; from: number; to: number }>> = {
  read: { stage: TrainingStage.READING, from: 0, to: 0.15 },
  split: { stage: TrainingStage.SPLITTING, from: 0.15, to: 0.17 },
  components: { stage: TrainingStage.FITTING, from: 0.17, to: 0.45 },
  blend: { stage: TrainingStage.BLENDING, from: 0.45, to: 0.6 },
  figures: { stage: TrainingStage.EVALUATING, from: 0.6, to: 0.65 },
  refit: { stage: TrainingStage.REFITTING, from: 0.65, to: 0.95 },
  store: { stage: TrainingStage.STORING, from: 0.95, to: 1 },
};

/** Notes how far a training is, now and then; what operators ask of it meanwhile is heard that way. */
export class TrainingProgress {
  readonly #writing: NewestWrite<TrainingStage>;
  #progress: number;
  #rows: number;

  /** @param onCancel hears that an operator wants the training to end */
  constructor(jobs: TrainingJobs, hold: LeaseHold, { id, progress, rows }: RecommenderTraining, onCancel: () => void) {
    this.#progress = progress;
    this.#rows = rows;
    this.#writing = new NewestWrite(async (stage) => {
      if (await jobs.report(hold, id, { stage, progress: this.#progress, rows: this.#rows })) onCancel();
    }, EVERY_MS);
  }

  /** The training is at a share, 0 to 1, of a step, and has read so many acts. The whole never falls. */
  at(step: keyof typeof STEPS, share: number, rows?: number): void {
    const { stage, from, to } = STEPS[step];
    this.#progress = Math.max(this.#progress, from + Math.min(1, Math.max(0, share)) * (to - from));
    this.#rows = rows ?? this.#rows;
    this.#writing.offer(stage);
  }

  /** Notes nothing more; resolves when what is being written is. */
  close(): Promise<void> {
    return this.#writing.close();
  }
}
