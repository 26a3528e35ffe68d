import type * as ort from 'onnxruntime-node';
import { sliceRows, joinRows, rowsOf } from '../../inference/runtime/batch-tensors';
import { holdsType, type Tensor } from '../../inference/runtime/tensor';
import type { VisionShop } from './vision-shop';
import { bareSession, servingFile, toOrt } from './bare-model';

/**
 * Makes the server do what people write first: a `session.run` on the main thread for every region. What it returns undoes it.
 * The graph, the file, the device and the number of threads stay what they were.
 */
export async function runOnMainThread({ server }: VisionShop, threads: number): Promise<() => void> {
  const { runtime } = server.services;
  const sessions = new Map<string, ort.InferenceSession>();
  for (const model of runtime.models()) {
    if (model.manifest.inputs.some(({ resident }) => resident)) continue;
    sessions.set(model.name, await bareSession(model.directory, servingFile(model), model.device, threads));
  }
  const own = runtime.run.bind(runtime);
  runtime.run = async (name, inputs, options) => {
    const session = sessions.get(name);
    if (session === undefined) return own(name, inputs, options);
    const answers: Record<string, Tensor>[] = [];
    for (let row = 0; row < rowsOf(inputs); row += 1) {
      const feeds = Object.entries(sliceRows(inputs, row, row + 1)).map(([input, tensor]) => [input, toOrt(tensor)] as const);
      answers.push(tensorsOf(await session.run(Object.fromEntries(feeds))));
    }
    return joinRows(answers);
  };
  return () => { runtime.run = own; };
}

function tensorsOf(outputs: ort.InferenceSession.ReturnType): Record<string, Tensor> {
  return Object.fromEntries(Object.entries(outputs).map(([name, { type, dims, data }]) => {
    if (type !== 'float32' || !holdsType(data, type)) throw new Error(`output ${name} is ${type}`);
    return [name, { type, dims, data }];
  }));
}
