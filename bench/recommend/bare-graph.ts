import { join } from 'node:path';
import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { BlendedModel } from '../../inference/recommend/blended-model';
import { fitModelInWorker } from '../../inference/recommend/fit-in-worker';
import { indexInteractions, type InteractionRow } from '../../inference/recommend/interactions';
import type { FittedModel } from '../../inference/recommend/fitted-model';
import { ItemRanker } from '../../inference/recommend/item-ranker';
import { TopNeighbours } from '../../inference/recommend/top-neighbours';
import { viewerHistory, type HistoryItem } from '../../inference/recommend/viewer-history';
import { InferenceRuntime } from '../../inference/runtime/inference-runtime';
import type { Tensor } from '../../inference/runtime/tensor';
import { seededRandom } from '../../src/demo/shop/seeded-random';

const MODEL = join(__dirname, '../../../models/item-ranker');
const HISTORIES = 512;
const AT_ONCE = 128;
/** Rows of one run of the bare graph: what the model's artefact allows a batch. */
const BATCH = 32;

/** Rankings a second with nothing around them: the runtime with the ranker, the graph alone and a plain loop, each on one thread; and the length of a viewer's query. */
export interface BareRates {
  ranker: number;
  graph: number;
  plainLoop: number;
  dims: number;
}

type Inputs = Record<string, Tensor>;

/** Ranks the same histories through the ranker, and again by the bare graph with the very inputs that the ranker gave it. */
export async function bareRates(products: number, k: number, seconds: number): Promise<BareRates> {
  const random = seededRandom(5);
  const draw = (below: number): number => Math.floor(random() * below);
  const rows: InteractionRow[] = Array.from({ length: 160_000 }, (_, at) => ({ viewerId: String(at % 20_000), productId: String(((at % 20_000) * 50 + draw(50)) % products), type: 'VIEW', at }));
  const { sequences, productIds } = indexInteractions(rows, Array.from({ length: products }, (_, index) => String(index)));
  const runtime = new InferenceRuntime({ device: 'cpu', threads: 1, queueLimit: 4_096 });
  let resident: Inputs = {};
  const asked: Inputs[] = [];
  const ranker = new ItemRanker({
    load: (directory, options) => {
      resident = options?.resident ?? {};
      return runtime.load(directory, options);
    },
    run: (name, inputs, options) => {
      if (asked.length < HISTORIES) asked.push(inputs);
      return runtime.run(name, inputs, options);
    },
  }, MODEL);
  try {
    const { model } = await fitModelInWorker(sequences);
    await ranker.install(model, productIds, '1');
    const histories = Array.from({ length: HISTORIES }, (_, viewer) => viewerHistory(Array.from({ length: 8 }, () => ({ productId: String((viewer * 50 + draw(50)) % products), weight: 0.5 }))));
    let asking = 0;
    const rank = async (): Promise<void> => {
      asking += 1;
      await ranker.rank({ history: histories[asking % HISTORIES] ?? [], exclude: new Set(), k });
    };
    // Each asks again as soon as it is answered, so that a batch is full while another runs.
    const together = (forSeconds: number): Promise<number[]> => Promise.all(Array.from({ length: AT_ONCE }, () => rateOf(forSeconds, 1, rank)));
    await together(1);
    const throughRanker = (await together(seconds)).reduce((sum, rate) => sum + rate, 0);
    const blended = new BlendedModel(model);
    return { ranker: throughRanker, graph: await graphRate(resident, asked, seconds), plainLoop: await plainRate(blended, productIds, histories, k, seconds), dims: blended.dims };
  } finally {
    await runtime.close();
  }
}

/** The same sums by a loop over typed arrays: what ranking costs without a graph. */
async function plainRate(blended: BlendedModel, productIds: readonly string[], histories: readonly (readonly HistoryItem[])[], k: number, seconds: number): Promise<number> {
  const { neighbours }: FittedModel = blended.model;
  const { items, k: width, indices, weights } = neighbours;
  const rows = new Float32Array(items * blended.dims);
  blended.writeRows(rows, 0, items);
  const itemOf = new Map(productIds.map((productId, item) => [productId, item]));
  const scores = new Float64Array(items);
  const [bestItems, bestScores] = [new Int32Array(k), new Float32Array(k)];
  return rateOf(seconds, 1, (from) => {
    const viewer = blended.viewer((histories[from % histories.length] ?? []).map(({ productId, weight }) => ({ item: itemOf.get(productId) ?? 0, weight })));
    for (let item = 0; item < items; item += 1) {
      let sum = 0;
      for (let at = 0; at < blended.dims; at += 1) sum += (viewer.query[at] ?? 0) * (rows[item * blended.dims + at] ?? 0);
      scores[item] = sum;
    }
    for (const { item, weight } of viewer.history) {
      for (let at = item * width; at < (item + 1) * width; at += 1) {
        const neighbour = indices[at] ?? -1;
        if (neighbour >= 0) scores[neighbour] = (scores[neighbour] ?? 0) + weight * (weights[at] ?? 0);
      }
    }
    const best = new TopNeighbours(k);
    for (let item = 0; item < items; item += 1) best.offer(item, scores[item] ?? 0);
    best.drainInto(bestItems, bestScores, 0);
    return Promise.resolve();
  });
}

async function graphRate(resident: Inputs, asked: readonly Inputs[], seconds: number): Promise<number> {
  const session = await InferenceSession.create(join(MODEL, 'model.onnx'), { intraOpNumThreads: 1, interOpNumThreads: 1 });
  const fixed = Object.fromEntries(Object.entries(resident).map(([name, tensor]) => [name, ortTensor(tensor)]));
  const feeds = Array.from({ length: Math.floor(asked.length / BATCH) }, (_, at) => ({ ...fixed, ...stacked(asked.slice(at * BATCH, (at + 1) * BATCH)) }));
  const rate = await rateOf(seconds, BATCH, async (from) => { await session.run(feeds[(from / BATCH) % feeds.length] ?? {}); });
  await session.release();
  return rate;
}

async function rateOf(seconds: number, step: number, work: (from: number) => Promise<void>): Promise<number> {
  const begun = performance.now();
  let done = 0;
  while (performance.now() - begun < seconds * 1_000) {
    await work(done);
    done += step;
  }
  return (done * 1_000) / (performance.now() - begun);
}

/** The rows of several requests of equal shape as one batch. */
function stacked(rows: readonly Inputs[]): Record<string, OrtTensor> {
  return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([name, first]) => {
    const tensors = rows.map((row) => row[name] ?? first);
    const length = first.data.length;
    const data = first.type === 'int32' ? new Int32Array(length * rows.length) : new Float32Array(length * rows.length);
    tensors.forEach((tensor, index) => { data.set(tensor.data as never, index * length); });
    return [name, new OrtTensor(first.type as 'float32', data as never, [rows.length, ...first.dims.slice(1)])];
  }));
}

const ortTensor = ({ type, data, dims }: Tensor): OrtTensor => new OrtTensor(type as 'float32', data as never, [...dims]);
