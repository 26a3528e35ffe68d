import { join } from 'node:path';
import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { fitModelInWorker } from '../../inference/recommend/fit-in-worker';
import { indexInteractions, type InteractionRow } from '../../inference/recommend/interactions';
import { ItemRanker } from '../../inference/recommend/item-ranker';
import { viewerHistory } from '../../inference/recommend/viewer-history';
import { InferenceRuntime } from '../../inference/runtime/inference-runtime';
import type { Tensor } from '../../inference/runtime/tensor';
import { seededRandom } from '../../src/demo/shop/seeded-random';

const MODEL = join(__dirname, '../../../models/item-ranker');
const HISTORIES = 512;
const AT_ONCE = 64;
/** Rows of one run of the bare graph: what the model's artefact allows a batch. */
const BATCH = 8;

/** Rankings a second with nothing around them: the runtime with the ranker, and the graph alone on one thread. */
export interface BareRates {
  ranker: number;
  graph: number;
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
    await ranker.install((await fitModelInWorker(sequences)).model, productIds, '1');
    const histories = Array.from({ length: HISTORIES }, (_, viewer) => viewerHistory(Array.from({ length: 8 }, () => ({ productId: String((viewer * 50 + draw(50)) % products), weight: 0.5 }))));
    const rank = async (from: number): Promise<void> => {
      await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => ranker.rank({ history: histories[(from + index) % HISTORIES] ?? [], exclude: new Set(), k })));
    };
    for (let from = 0; from < HISTORIES; from += AT_ONCE) await rank(from);
    const throughRanker = await rateOf(seconds, AT_ONCE, rank);
    return { ranker: throughRanker, graph: await graphRate(resident, asked, seconds) };
  } finally {
    await runtime.close();
  }
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
