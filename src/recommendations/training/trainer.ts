import { TrainingState } from '../../../entities/training-state';
import type { RecommenderTraining } from '../../../entities/recommender-training.entity';
import { fitModelInWorker, type FitOptions } from '../../../inference/recommend/fit-in-worker';
import type { FitCheckpoint } from '../../../inference/recommend/fit-protocol';
import { encodeModel } from '../../../inference/recommend/model-encoding';
import type { SequenceEncoder } from '../../../inference/recommend/sequence-encoder';
import { newId } from '../../identifiers';
import type { Log } from '../../log';
import type { Transactions } from '../../storage/transactions';
import { readInteractions } from './behaviour-reader';
import { readContent } from './catalogue-content';
import type { EncoderCatalogue } from './encoder-catalogue';
import { learningBasis } from './learning-basis';
import type { ModelArtefacts } from './model-artefacts';
import { weightsOf, type FittedVersion, type ModelVersions } from './model-versions';
import { NewestWrite } from './newest-write';
import type { TrainingCheckpoints } from './training-checkpoints';
import type { TrainingJobs } from './training-jobs';
import { LeaseLost, type LeaseHold } from './training-lease';
import { TrainingProgress } from './training-progress';

const DAY_MS = 86_400_000;
/** How far back behaviour is learnt from, in days. */
export const LEARNT_DAYS = 180;
/** How often a state to go on from is written down at most, in milliseconds. */
const CHECKPOINT_EVERY_MS = 5_000;

/** An operator has asked that the training end. */
export class TrainingCancelled extends Error {
  override readonly name = 'TrainingCancelled';
}

/** This node stops; the training goes on elsewhere, or when it is back. */
export class NodeStopping extends Error {
  override readonly name = 'NodeStopping';
}

/** What training takes. */
export interface TrainerTools {
  transactions: Transactions;
  jobs: TrainingJobs;
  checkpoints: TrainingCheckpoints;
  artefacts: ModelArtefacts;
  versions: ModelVersions;
  encoderCatalogue: EncoderCatalogue;
  log: Log;
}

/** What training may be told. */
export interface TrainerSettings {
  /** Name of the model that embedded the pictures that count. */
  pictureModel: string;
  /** How many of the newest models are kept whole. */
  keptModels: number;
  /** Versions that experiments show, which are kept too. */
  inUse: () => Promise<ReadonlySet<string>>;
  /** A sequence encoder that has a part in what is fitted; none when the shop has none. */
  encoder?: Pick<SequenceEncoder, 'width' | 'vectorsOf' | 'encode'> | undefined;
}

/** Carries out one training after another: reads, fits in a worker, stores the model, and lets it take over if it is not worse. */
export class Trainer {
  constructor(
    private readonly tools: TrainerTools,
    private readonly settings: TrainerSettings,
  ) {}

  /**
   * Takes up the training that is open, if there is one, and carries it to its end. Whatever goes wrong, the model in service stays: a fault
   * is noted with the training, a lost lease leaves it to the next holder, and so does `stopping`. Rejects only when not even that can be written.
   */
  async run(hold: LeaseHold, stopping: AbortSignal): Promise<void> {
    const { jobs, checkpoints, transactions, log } = this.tools;
    // Before the training has its moment: what comes later is not read, and must not count as learnt.
    const basis = await learningBasis(transactions);
    const training = await jobs.take(hold);
    if (!training) return;
    const cancelled = new AbortController();
    const progress = new TrainingProgress(jobs, hold, training, () => { cancelled.abort(new TrainingCancelled('cancelled')); });
    try {
      if (basis === undefined) throw new Error('There are no products to recommend; import some first.');
      const fitted = await this.#train(hold, training, progress, AbortSignal.any([hold.lost, stopping, cancelled.signal])).finally(() => progress.close());
      const version = await this.tools.versions.add(hold, { ...fitted, basis: training.attempts > 1 ? '' : basis.text, withdrawals: basis.withdrawals });
      log.info({ trainingId: training.id, version: version.version, state: version.state, why: version.why, rows: version.rows, products: version.products, fitSeconds: version.fitSeconds }, 'the recommender has learnt');
    } catch (error) {
      if (error instanceof LeaseLost) {
        log.warn({ trainingId: training.id }, 'the lease to train is another node’s now; it goes on there');
        return;
      }
      if (error instanceof NodeStopping) return jobs.putBack(hold, training.id);
      if (error instanceof TrainingCancelled) await jobs.end(hold, training.id, TrainingState.CANCELLED, null);
      else {
        log.error({ err: error, trainingId: training.id }, 'the recommender could not learn; the model in service stays');
        await jobs.end(hold, training.id, TrainingState.FAILED, error instanceof Error ? error.message : String(error));
      }
    }
    await checkpoints.clear(hold);
    await this.tools.artefacts.sweep(hold, this.settings.keptModels, await this.settings.inUse());
  }

  async #train(hold: LeaseHold, training: RecommenderTraining, progress: TrainingProgress, signal: AbortSignal): Promise<Omit<FittedVersion, 'basis' | 'withdrawals'>> {
    const { transactions: { dataSource }, checkpoints, artefacts, versions, log } = this.tools;
    const through = training.learntThrough ?? new Date();
    progress.at('read', 0);
    const active = await versions.active();
    await this.tools.encoderCatalogue.catchUp();
    const { productIds, attributes, content } = await readContent(dataSource, this.settings.pictureModel, { before: through });
    const { sequences, viewerIds, rows } = await readInteractions(dataSource, {
      productIds, since: new Date(through.getTime() - LEARNT_DAYS * DAY_MS), through, signal, progress: (taken, share) => { progress.at('read', share, taken); },
    });
    const resumed = await checkpoints.read(training.id);
    if (resumed) log.info({ trainingId: training.id, stage: resumed.checkpoint.stage, epoch: resumed.checkpoint.epoch }, 'a training goes on from where it was');
    let sequence = resumed?.sequence ?? 0;
    const saving = new NewestWrite<FitCheckpoint>((checkpoint) => checkpoints.write(hold, training.id, (sequence += 1), checkpoint), CHECKPOINT_EVERY_MS);
    // Weights that were never held against behaviour are no rival: a shop's first model, fitted before anybody had done anything.
    const incumbent = active && active.questions > 0 ? weightsOf(active) : undefined;
    const { model, figures, fitMs, peakBytes } = await fitModelInWorker(sequences, {
      attributes, content, ...sequenceOptions(this.settings.encoder, productIds), incumbent, resumeFrom: resumed?.checkpoint, signal,
      progress: (stage, share) => { progress.at(stage, share); }, onCheckpoint: (checkpoint) => { saving.offer(checkpoint); },
    }).finally(() => saving.close());
    progress.at('store', 0);
    const modelId = newId('ModelVersion');
    const artefactBytes = await artefacts.write(hold, modelId, await encodeModel({ model, productIds: [...productIds] }));
    signal.throwIfAborted();
    return {
      id: modelId, trainingId: training.id, rows, viewers: viewerIds.length, products: productIds.length, learntThrough: through, fitSeconds: fitMs / 1000, peakBytes,
      artefactBytes, figures, weights: model.weights, incumbent: active?.version ?? null,
    };
  }
}

/** How a sequence encoder takes part in a fit: its rows of the products, and its answers to histories of them. */
function sequenceOptions(encoder: TrainerSettings['encoder'], productIds: readonly string[]): Pick<FitOptions, 'sequenceVectors' | 'encode'> {
  if (encoder === undefined) return {};
  return {
    sequenceVectors: { dims: encoder.width, vectors: encoder.vectorsOf(productIds) },
    encode: async (histories) => {
      const answers = new Float32Array(histories.length * encoder.width);
      for (const [index, history] of histories.entries()) {
        const answer = await encoder.encode(Array.from(history, (item) => productIds[item] ?? ''));
        if (answer) answers.set(answer, index * encoder.width);
      }
      return answers;
    },
  };
}
