import { join } from 'node:path';
import { fitModelInWorker } from '../../../inference/recommend/fit-in-worker';
import { indexInteractions, type InteractionRow } from '../../../inference/recommend/interactions';
import { indexAttributes } from '../../../inference/recommend/item-attributes';
import { ItemRanker } from '../../../inference/recommend/item-ranker';
import type { ModelFigures } from '../../../inference/recommend/model-figures';
import { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import type { SimulatedShop } from './simulated-shop';

const MODEL_DIRECTORY = join(__dirname, '../../../../models/item-ranker');

/** The product's own recommender, fitted to what the shop can see: acts, categories and brands. */
export async function fittedRanker(shop: SimulatedShop, rows: readonly InteractionRow[]): Promise<{ ranker: ItemRanker; figures: ModelFigures; close: () => Promise<void> }> {
  const { sequences, productIds } = indexInteractions(rows, shop.products.map((_, product) => String(product)));
  const labels = new Map(shop.products.map(({ category, brand }, product) => [String(product), [`category:${category}`, `brand:${brand}`]]));
  const { model, figures } = await fitModelInWorker(sequences, {
    attributes: indexAttributes(productIds, labels), content: { texts: productIds.map((product) => (labels.get(product) ?? []).join(' ')) },
  });
  const runtime = new InferenceRuntime({ device: 'cpu' });
  const ranker = new ItemRanker(runtime, MODEL_DIRECTORY);
  await ranker.install(model, productIds, 'simulated');
  return { ranker, figures, close: () => runtime.close() };
}
