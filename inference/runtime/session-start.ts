import { joinRows } from './batch-tensors';
import { checkHash, readPart } from './file-hash';
import { InferenceError, messageOf } from './inference-error';
import { OnnxSession } from './onnx-session';
import type { Ready, SessionSettings, TensorMap } from './protocol';
import { compareWithRecording, readRecording } from './self-check';
import { bytesPerElement, elementCount, viewOf, type Tensor } from './tensor';

/** A session that may serve, and how it came up. */
export interface StartedSession {
  readonly session: OnnxSession;
  readonly ready: Ready;
}

/** The recorded rows, repeated until the batch is full: what the device will meet under load. */
function fullBatch(inputs: TensorMap, rows: number, maxBatch: number): TensorMap {
  const copies = Math.max(1, Math.floor(maxBatch / rows));
  return copies === 1 ? inputs : joinRows(Array.from({ length: copies }, () => inputs));
}

function zerosLike(tensor: Tensor): Tensor {
  const count = elementCount(tensor.dims);
  return { ...tensor, data: viewOf(tensor.type, new ArrayBuffer(count * bytesPerElement(tensor.type)), 0, count) };
}

/** Median of up to five runs, fewer when they are slow, since a slow device has then already lost. Milliseconds. */
async function medianLatency(session: OnnxSession, inputs: TensorMap): Promise<number> {
  const times: number[] = [];
  const begun = performance.now();
  while (times.length < 5 && (times.length === 0 || performance.now() - begun < 500)) {
    const before = performance.now();
    await session.run(inputs);
    times.push(performance.now() - before);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Infinity;
}

async function runForStart(session: OnnxSession, inputs: TensorMap, settings: SessionSettings): Promise<TensorMap> {
  try {
    return await session.run(inputs);
  } catch (cause) {
    const { directory, device } = settings;
    throw new InferenceError(
      'BAD_ARTEFACT',
      `${directory}: the recorded input does not run on ${device}: ${messageOf(cause)}`,
      { cause },
    );
  }
}

/**
 * Reads the artefact, holds its hash, its names and its recorded answers against the manifest, and warms the session
 * with one row and with a full batch. The bytes that are hashed are the bytes that run. Throws BAD_ARTEFACT naming what
 * is wrong and what would be right, or DEVICE_UNAVAILABLE. Blocks its thread: for session threads and probe processes.
 */
export async function startSession(
  settings: SessionSettings,
  resident: Readonly<Record<string, Tensor>>,
): Promise<StartedSession> {
  const { directory, manifest } = settings;
  const begun = performance.now();
  const model = await checkHash(directory, manifest);
  const recording = readRecording(manifest, await readPart(directory, manifest.selfCheck.file), directory);
  const session = await OnnxSession.create(model, settings, directory);

  const answers = await runForStart(session, recording.inputs, settings);
  compareWithRecording(answers, recording.outputs, manifest.selfCheck.tolerance, `${directory}: ${manifest.file} on ${settings.device}`);

  const residentNames = new Set(manifest.inputs.filter((input) => input.resident).map((input) => input.name));
  const batched = Object.fromEntries(Object.entries(recording.inputs).filter(([name]) => !residentNames.has(name)));
  const recordedResident = Object.fromEntries(
    Object.entries(recording.inputs).filter(([name]) => residentNames.has(name)),
  );
  session.holdResident(recordedResident);
  const full = fullBatch(batched, manifest.selfCheck.batch, manifest.batching.maxBatch);
  await runForStart(session, full, settings);
  const latencyMs = settings.measure ? await medianLatency(session, full) : undefined;

  session.holdResident(resident);
  const warning = residentNames.size > 0 ? await warmWithResident(session, full) : undefined;
  return { session, ready: { type: 'ready', loadMs: performance.now() - begun, latencyMs, warning } };
}

/** Zeros are valid indices into any table, where the recorded ones need not be; still, their dims need not fit it. */
async function warmWithResident(session: OnnxSession, batch: TensorMap): Promise<string | undefined> {
  try {
    await session.run(Object.fromEntries(Object.entries(batch).map(([name, tensor]) => [name, zerosLike(tensor)])));
    return undefined;
  } catch (cause) {
    return messageOf(cause);
  }
}
