import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import type { Device } from '../../inference/runtime/device';
import type { LoadedModel } from '../../inference/runtime/inference-runtime';
import type { Manifest } from '../../inference/runtime/manifest';
import { filesFor } from '../../inference/runtime/model-files';
import { bytesPerElement, elementCount, viewOf, type Tensor } from '../../inference/runtime/tensor';
import { median } from '../measures';

ort.env.logLevel = 'fatal';

/** The file of a loaded model that serves. */
export function servingFile({ manifest, device, precision }: LoadedModel): Manifest {
  return filesFor(manifest, device, precision)[0] ?? manifest;
}

/** A session on this thread, without our runtime. */
export function bareSession(directory: string, { file }: Manifest, device: Device, threads: number): Promise<ort.InferenceSession> {
  return ort.InferenceSession.create(join(directory, file), {
    executionProviders: [device], intraOpNumThreads: threads, interOpNumThreads: 1,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
}

export const toOrt = ({ type, data, dims }: Tensor): ort.Tensor => new ort.Tensor(type, data, dims);

/** Rows of noise for every input, of the recorded size where a size is free. */
export function preparedInputs({ inputs, selfCheck }: Manifest, rows: number): Record<string, ort.Tensor> {
  return Object.fromEntries(inputs.map(({ name, type, shape }) => {
    const dims = [rows, ...(selfCheck.dims[name] ?? shape).slice(1)];
    const bytes = new Uint8Array(elementCount(dims) * bytesPerElement(type));
    for (let at = 0, state = 7; at < bytes.length; at += 1) bytes[at] = (state = (state * 1103515245 + 12345) % 2 ** 31) >> 16;
    return [name, toOrt({ type, dims, data: viewOf(type, bytes.buffer, 0, elementCount(dims)) })];
  }));
}

/** Median milliseconds of a run of prepared rows in a loop on this thread, over `seconds`. */
export async function bareRunMs(session: ort.InferenceSession, manifest: Manifest, rows: number, seconds: number): Promise<number> {
  const feeds = preparedInputs(manifest, rows);
  for (let warm = 0; warm < 2; warm += 1) await session.run(feeds);
  const times: number[] = [];
  for (const end = performance.now() + seconds * 1000; performance.now() < end;) {
    const before = performance.now();
    await session.run(feeds);
    times.push(performance.now() - before);
  }
  return median(times);
}
