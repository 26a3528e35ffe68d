import { Access } from '../../src/access/access';
import type { Services } from '../../src/services';
import type { InferenceRuntime } from '../../inference/runtime/inference-runtime';
import type { Tensor } from '../../inference/runtime/tensor';
import { percentile, rounded } from '../measures';

/** What a number of callers got done, each with its next text as soon as the one before was done. */
export interface Throughput {
  callers: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

/** Calls `once` from so many callers over `seconds`, with a running number. */
export async function drive(callers: number, seconds: number, once: (at: number) => Promise<unknown>): Promise<Throughput> {
  const times: number[] = [];
  let next = 0;
  const begun = performance.now();
  const caller = async (): Promise<void> => {
    while (performance.now() < begun + seconds * 1000) {
      const before = performance.now();
      next += 1;
      await once(next);
      times.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const took = (performance.now() - begun) / 1000;
  const sorted = Float64Array.from(times).sort();
  return { callers, perSecond: Math.round(times.length / took), p50Ms: rounded(percentile(sorted, 0.5), 2), p99Ms: rounded(percentile(sorted, 0.99), 2) };
}

/** Posts texts to a stream's chat as many viewers, none of whom floods it. */
export async function chatters({ viewers, messages }: Services, streamId: string, count: number): Promise<(text: string, at: number) => Promise<unknown>> {
  const known = await Promise.all(Array.from({ length: count }, (_, index) => viewers.mention(`bench-viewer-${index}`)));
  const accesses = known.map(({ id }) => new Access('viewer', id, new Set()));
  return (text, at) => messages.post(accesses[at % count] as Access, streamId, { text });
}

/** One call of a model. */
export interface ModelCall {
  model: string;
  inputs: Readonly<Record<string, Tensor>>;
}

/** What the models are asked while `work` is done. */
export async function recordCalls(runtime: InferenceRuntime, work: () => Promise<unknown>): Promise<ModelCall[]> {
  const calls: ModelCall[] = [];
  const run = runtime.run.bind(runtime);
  runtime.run = (model, inputs, ...rest) => {
    calls.push({ model, inputs });
    return run(model, inputs, ...rest);
  };
  try {
    await work();
  } finally {
    runtime.run = run;
  }
  return calls;
}
