import { parentPort, workerData } from 'node:worker_threads';
import { fitModel } from './fit-model';
import type { FitJob, FitMessage } from './fit-protocol';
import { buffersOf } from './neighbour-table';

/** Entry of a fitting thread: one fit, then the end. What it throws reaches the thread that started it. */
function main(): void {
  if (parentPort === null) throw new Error('fit-worker is a worker thread, not a program');
  const port = parentPort;
  const say = (message: FitMessage, transfer: ArrayBuffer[] = []): void => {
    port.postMessage(message, transfer);
  };
  const outcome = fitModel(workerData as FitJob, {
    progress: (stage, share) => {
      say({ type: 'progress', stage, share });
    },
    onCheckpoint: (checkpoint) => {
      say({ type: 'checkpoint', checkpoint });
    },
  });
  say({ type: 'fitted', ...outcome }, buffersOf(outcome.model.neighbours));
}

main();
