import { parentPort, workerData } from 'node:worker_threads';
import type { FitJob, FitMessage } from './fit-protocol';
import { fitItemNeighbours } from './item-neighbours';
import { buffersOf } from './neighbour-table';

/** Entry of a fitting thread: one fit, then the end. What it throws reaches the thread that started it. */
function main(): void {
  if (parentPort === null) throw new Error('fit-worker is a worker thread, not a program');
  const port = parentPort;
  const { sequences, settings, attributes } = workerData as FitJob;
  const begun = performance.now();
  const table = fitItemNeighbours(sequences, settings, attributes, (share) => {
    port.postMessage({ type: 'progress', share } satisfies FitMessage);
  });
  const fitted: FitMessage = { type: 'fitted', table, fitMs: performance.now() - begun };
  port.postMessage(fitted, buffersOf(table));
}

main();
