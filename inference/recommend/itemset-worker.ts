import { parentPort, workerData } from 'node:worker_threads';
import { frequentItemsets, type ItemsetSettings } from './frequent-itemsets';

/** Entry of a counting thread: one count, then the end. What it throws reaches the thread that started it. */
function main(): void {
  if (parentPort === null) throw new Error('itemset-worker is a worker thread, not a program');
  const { baskets, settings } = workerData as { baskets: readonly (readonly number[])[]; settings: ItemsetSettings };
  parentPort.postMessage(frequentItemsets(baskets, settings).itemsets);
}

main();
