import { Worker } from 'node:worker_threads';
import type { Itemset, ItemsetSettings } from './frequent-itemsets';

/** Counts which items are together in baskets in a thread of its own, most frequent first. Rejects with what the count threw. */
export async function itemsetsInWorker(baskets: readonly (readonly number[])[], settings: ItemsetSettings): Promise<readonly Itemset[]> {
  const worker = new Worker(require.resolve('./itemset-worker'), { workerData: { baskets, settings }, name: 'frequent itemsets' });
  return new Promise((resolve, reject) => {
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', (code) => {
      reject(new Error(`the count of itemsets ended with code ${code} before it had any`));
    });
  });
}
