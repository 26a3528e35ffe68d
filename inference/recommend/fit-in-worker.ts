import { Worker } from 'node:worker_threads';
import { FACTOR_SETTINGS, type FactorSettings } from './factor-settings';
import type { EncodeReply, FitCheckpoint, FitJob, FitMessage, FitStage, FittedOutcome, HoldOut } from './fit-protocol';
import type { BlendWeights, ItemVectors } from './fitted-model';
import type { InteractionSequences } from './interactions';
import type { ItemAttributes } from './item-attributes';
import type { ItemContent } from './item-content';
import { NEIGHBOUR_SETTINGS, type NeighbourSettings } from './neighbour-settings';

/** Options of {@link fitModelInWorker}; everything may be left out. */
export interface FitOptions {
  /** Default: NEIGHBOUR_SETTINGS. */
  readonly settings?: Partial<NeighbourSettings> | undefined;
  /** Labels of the same items; they carry products that few have touched. */
  readonly attributes?: ItemAttributes | undefined;
  /** Texts and pictures of the same items; they carry products that nobody has touched. */
  readonly content?: ItemContent | undefined;
  /** Default: FACTOR_SETTINGS. */
  readonly factorSettings?: Partial<FactorSettings> | undefined;
  /** The item rows of a sequence encoder, for the same items. A model that is fitted without them gives an encoder no weight. */
  readonly sequenceVectors?: ItemVectors | undefined;
  /**
   * Asks that encoder: the answers to histories of items, oldest first, as [histories, dims]. Without it the encoder's weight cannot be
   * fitted and the one that ships is used. An encoder that was trained on the acts that are held out flatters itself.
   */
  readonly encode?: ((histories: readonly Int32Array[]) => Promise<Float32Array>) | undefined;
  /** The weights in service, to be judged beside the new ones. */
  readonly incumbent?: BlendWeights | undefined;
  /** Where a fit that was cut short had got to; ignored when it is of another number of items or factors. */
  readonly resumeFrom?: FitCheckpoint | undefined;
  /** Default: `newest`. */
  readonly holdOut?: HoldOut | undefined;
  /** Default: true. False keeps the parts that have not seen what was held out, as an evaluation needs them. */
  readonly refit?: boolean | undefined;
  /** Hears the stage and its share from 0 to 1, a few times a stage. */
  readonly progress?: ((stage: FitStage, share: number) => void) | undefined;
  /** Hears of every state that is worth resuming from. */
  readonly onCheckpoint?: ((checkpoint: FitCheckpoint) => void) | undefined;
  /** Ends the fit; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Fits a model in a thread of its own. The arrays of `sequences` (of nothing else) are transferred: they are empty
 * afterwards. Rejects with what the fit threw, or with the signal's reason.
 */
export async function fitModelInWorker(sequences: InteractionSequences, options: FitOptions = {}): Promise<FittedOutcome> {
  const { signal } = options;
  signal?.throwIfAborted();
  const job: FitJob = {
    sequences,
    settings: { ...NEIGHBOUR_SETTINGS, ...options.settings },
    factorSettings: { ...FACTOR_SETTINGS, ...options.factorSettings },
    attributes: options.attributes,
    content: options.content,
    sequenceVectors: options.sequenceVectors,
    incumbent: options.incumbent,
    resumeFrom: options.resumeFrom,
    holdOut: options.holdOut ?? 'newest',
    refit: options.refit ?? true,
    encodes: options.encode !== undefined,
  };
  const buffers = [sequences.offsets, sequences.indices, sequences.weights, sequences.times].map(
    (array) => array.buffer as ArrayBuffer,
  );
  const worker = new Worker(require.resolve('./fit-worker'), {
    workerData: job,
    transferList: [...new Set(buffers)],
    name: 'recommendation fit',
  });
  return await new Promise<FittedOutcome>((resolve, reject) => {
    const abort = (): void => {
      reject(signal?.reason instanceof Error ? signal.reason : new Error(`aborted: ${String(signal?.reason)}`));
      void worker.terminate();
    };
    signal?.addEventListener('abort', abort, { once: true });
    worker.on('message', (message: FitMessage) => {
      if (message.type === 'progress') options.progress?.(message.stage, message.share);
      else if (message.type === 'checkpoint') options.onCheckpoint?.(message.checkpoint);
      else if (message.type === 'encode') void answer(message.histories, options).then((reply) => { worker.postMessage(reply); });
      else resolve({ model: message.model, figures: message.figures, fitMs: message.fitMs, peakBytes: message.peakBytes });
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', abort);
      reject(new Error(`the recommendation fit ended with code ${code} before it had a model`));
    });
  });
}

async function answer(histories: readonly Int32Array[], { encode }: FitOptions): Promise<EncodeReply> {
  try {
    return encode === undefined ? { failed: 'there is no encoder' } : { answers: await encode(histories) };
  } catch (thrown) {
    return { failed: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
