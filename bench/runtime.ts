import { readFile } from 'node:fs/promises';
import { availableParallelism, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { loadManifest } from '../inference/runtime/artefact';
import { joinRows, sliceRows } from '../inference/runtime/batch-tensors';
import { InferenceRuntime } from '../inference/runtime/inference-runtime';
import type { Manifest } from '../inference/runtime/manifest';
import { readRecording } from '../inference/runtime/self-check';
import type { Tensor } from '../inference/runtime/tensor';

/**
 * Rows a second and p99 of single-row requests: through the runtime (worker, batches) with 1, 16 and 128 callers, against
 * the bare session in a loop on the main thread. `node dist/bench/runtime.js [artefact folder ...]`
 * Models with resident inputs run on the small tables of their recording.
 */
ort.env.logLevel = 'fatal';
const SECONDS = 3;
const THREADS = 1;

type Inputs = Record<string, Tensor>;

interface Figure {
  readonly model: string;
  readonly way: string;
  readonly rowsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly rowsPerBatch: number;
  /** Longest time between two turns of the main thread's event loop. */
  readonly longestStallMs: number;
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** Calls `once` from so many callers for SECONDS, and watches the event loop meanwhile. */
async function drive(
  callers: number,
  once: () => Promise<unknown>,
): Promise<{ times: number[]; seconds: number; stallMs: number }> {
  const times: number[] = [];
  const begun = performance.now();
  const end = begun + SECONDS * 1000;
  let stallMs = 0;
  let turn = begun;
  const watch = setInterval(() => {
    stallMs = Math.max(stallMs, performance.now() - turn - 1);
    turn = performance.now();
  }, 1);
  const caller = async (): Promise<void> => {
    while (performance.now() < end) {
      const before = performance.now();
      await once();
      times.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  clearInterval(watch);
  return { times: times.sort((a, b) => a - b), seconds: (performance.now() - begun) / 1000, stallMs };
}

async function bareSession(directory: string, manifest: Manifest, inputs: Inputs, rows: number): Promise<Figure> {
  const session = await ort.InferenceSession.create(join(directory, manifest.file), {
    intraOpNumThreads: THREADS,
    interOpNumThreads: 1,
  });
  const feeds = (): Record<string, ort.Tensor> =>
    Object.fromEntries(
      Object.entries(inputs).map(([name, tensor]) => [name, new ort.Tensor(tensor.type, tensor.data, tensor.dims)]),
    );
  for (let warm = 0; warm < 3; warm += 1) await session.run(feeds());
  const { times, seconds, stallMs } = await drive(1, () => session.run(feeds()));
  return figure(manifest.name, `bare session, batches of ${rows}`, times, seconds, rows, rows, stallMs);
}

function figure(
  model: string,
  way: string,
  times: readonly number[],
  seconds: number,
  rowsPerCall: number,
  rowsPerBatch: number,
  longestStallMs: number,
): Figure {
  return {
    model,
    way,
    rowsPerSecond: Math.round((times.length * rowsPerCall) / seconds),
    p50Ms: Number(percentile(times, 0.5).toFixed(2)),
    p99Ms: Number(percentile(times, 0.99).toFixed(2)),
    rowsPerBatch: Number(rowsPerBatch.toFixed(1)),
    longestStallMs: Number(longestStallMs.toFixed(1)),
  };
}

async function measure(directory: string): Promise<Figure[]> {
  const manifest = await loadManifest(directory);
  const { inputs } = readRecording(manifest, await readFile(join(directory, manifest.selfCheck.file)), directory);
  const isResident = (name: string): boolean => manifest.inputs.some((spec) => spec.name === name && spec.resident);
  const resident = Object.fromEntries(Object.entries(inputs).filter(([name]) => isResident(name)));
  const batched = Object.fromEntries(Object.entries(inputs).filter(([name]) => !isResident(name)));
  const row = sliceRows(batched, 0, 1);
  const full = joinRows(Array.from({ length: manifest.batching.maxBatch }, () => row));

  const figures = [
    await bareSession(directory, manifest, { ...row, ...resident }, 1),
    await bareSession(directory, manifest, { ...full, ...resident }, manifest.batching.maxBatch),
  ];
  for (const callers of [1, 16, 128]) {
    let batches = 0;
    let rows = 0;
    const batch = (event: { rows: number }): void => {
      batches += 1;
      rows += event.rows;
    };
    const runtime = new InferenceRuntime({ device: 'cpu', threads: THREADS, observer: { batch } });
    await runtime.load(directory, { resident });
    const { times, seconds, stallMs } = await drive(callers, () => runtime.run(manifest.name, row));
    figures.push(figure(manifest.name, `runtime, ${callers} callers`, times, seconds, 1, rows / batches, stallMs));
    await runtime.close();
  }
  return figures;
}

async function main(): Promise<void> {
  const named = process.argv.slice(2);
  const folders = named.length > 0 ? named : ['models/sentiment', 'models/product-embedding', 'models/item-ranker'];
  const loadBefore = Number(loadavg()[0]?.toFixed(1));
  const figures: Figure[] = [];
  for (const folder of folders) figures.push(...(await measure(folder)));
  console.table(figures);
  const machine = {
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    loadBefore,
  };
  console.log(
    JSON.stringify({
      date: new Date().toISOString().slice(0, 10),
      machine,
      threads: THREADS,
      seconds: SECONDS,
      figures,
    }),
  );
}

void main();
