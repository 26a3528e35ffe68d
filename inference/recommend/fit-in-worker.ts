import { Worker } from 'node:worker_threads';
import type { FitJob, FitMessage } from './fit-protocol';
import type { InteractionSequences } from './interactions';
import type { ItemAttributes } from './item-attributes';
import { NEIGHBOUR_SETTINGS, type NeighbourSettings } from './neighbour-settings';
import type { NeighbourTable } from './neighbour-table';

/** Options of {@link fitInWorker}. */
export interface FitOptions {
  /** Default: NEIGHBOUR_SETTINGS. */
  readonly settings?: Partial<NeighbourSettings> | undefined;
  /** Labels of the same items; they carry products that few have touched. */
  readonly attributes?: ItemAttributes | undefined;
  /** Hears a share from 0 to 1, a few times. */
  readonly progress?: ((share: number) => void) | undefined;
  /** Ends the fit; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** A fitted table and the time that the fit itself took, without starting the thread. */
export interface Fitted {
  readonly table: NeighbourTable;
  readonly fitMs: number;
}

/**
 * Fits the item-item model in a thread of its own. The arrays of `sequences` (not those of the attributes) are transferred: they are empty afterwards.
 * Rejects with what the fit threw, or with the signal's reason.
 */
export async function fitInWorker(sequences: InteractionSequences, options: FitOptions = {}): Promise<Fitted> {
  const { signal, progress } = options;
  signal?.throwIfAborted();
  const job: FitJob = {
    sequences,
    settings: { ...NEIGHBOUR_SETTINGS, ...options.settings },
    attributes: options.attributes,
  };
  const buffers = [sequences.offsets, sequences.indices, sequences.weights, sequences.times].map(
    (array) => array.buffer as ArrayBuffer,
  );
  const worker = new Worker(require.resolve('./fit-worker'), {
    workerData: job,
    transferList: [...new Set(buffers)],
    name: 'recommendation fit',
  });
  return await new Promise<Fitted>((resolve, reject) => {
    const abort = (): void => {
      reject(signal?.reason instanceof Error ? signal.reason : new Error(`aborted: ${String(signal?.reason)}`));
      void worker.terminate();
    };
    signal?.addEventListener('abort', abort, { once: true });
    worker.on('message', (message: FitMessage) => {
      if (message.type === 'progress') progress?.(message.share);
      else resolve({ table: message.table, fitMs: message.fitMs });
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', abort);
      reject(new Error(`the recommendation fit ended with code ${code} before it had a table`));
    });
  });
}
