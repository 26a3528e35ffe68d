import type * as ort from 'onnxruntime-node';
import { joinRows, shapeKey } from '../../inference/runtime/batch-tensors';
import type { InferenceRuntime } from '../../inference/runtime/inference-runtime';
import { bareSession, servingFile, toOrt } from '../vision/bare-model';
import type { ModelCall } from './read-texts';

const feedsOf = (inputs: ModelCall['inputs']): Record<string, ort.Tensor> => Object.fromEntries(Object.entries(inputs).map(([name, tensor]) => [name, toOrt(tensor)]));

/**
 * Texts a second that the models would read in a loop on this thread: the calls that `texts` texts made, prepared, one by one or
 * in batches of equal shape, and nothing else.
 */
export async function bareTextsPerSecond(runtime: InferenceRuntime, calls: readonly ModelCall[], texts: number, batch: number, seconds: number): Promise<number> {
  const runs: { session: ort.InferenceSession; feeds: Record<string, ort.Tensor> }[] = [];
  for (const model of runtime.models()) {
    const own = calls.filter((call) => call.model === model.name);
    if (own.length === 0) continue;
    const session = await bareSession(model.directory, servingFile(model), model.device, 1);
    for (const key of new Set(own.map(({ inputs }) => shapeKey(inputs)))) {
      const alike = own.filter(({ inputs }) => shapeKey(inputs) === key);
      for (let from = 0; from < alike.length; from += batch) {
        runs.push({ session, feeds: feedsOf(joinRows(alike.slice(from, from + batch).map(({ inputs }) => inputs))) });
      }
    }
  }
  const round = async (): Promise<void> => { for (const { session, feeds } of runs) await session.run(feeds); };
  await round();
  let read = 0;
  const begun = performance.now();
  for (; performance.now() < begun + seconds * 1000; read += texts) await round();
  return Math.round((1000 * read) / (performance.now() - begun));
}
