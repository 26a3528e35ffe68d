import { InferenceError } from './inference-error';
import type { Manifest, TensorSpec } from './manifest';
import { bytesPerElement, elementCount, viewOf, type Tensor } from './tensor';
import type { TensorMap } from './protocol';

/** A recorded run: every input, resident ones included, and the outputs that the maker's machine gave for them. */
export interface RecordedRun {
  readonly inputs: TensorMap;
  readonly outputs: TensorMap;
}

/** The dims that the recording gives a tensor: from `selfCheck.dims`, or its shape with the batch filled in. */
function recordedDims(manifest: Manifest, spec: TensorSpec, where: string): readonly number[] {
  const { batch, dims } = manifest.selfCheck;
  const filled = spec.shape.map((dim, axis) => (axis === 0 && !spec.resident ? batch : dim));
  const given = Object.hasOwn(dims, spec.name) ? dims[spec.name] : undefined;
  if (given === undefined) {
    if (!filled.includes(-1)) return filled;
    throw new InferenceError(
      'BAD_ARTEFACT',
      `${where}: selfCheck.dims.${spec.name} is missing; ${spec.name} has free dimensions (shape [${spec.shape.join(', ')}]), so its recorded dims must be given`,
    );
  }
  const fits =
    given.length === filled.length && given.every((dim, axis) => filled[axis] === -1 || filled[axis] === dim);
  if (fits) return given;
  throw new InferenceError(
    'BAD_ARTEFACT',
    `${where}: selfCheck.dims.${spec.name} is [${given.join(', ')}]; it must fit [${filled.join(', ')}] (shape with batch ${batch})`,
  );
}

/**
 * Cuts the recording into tensors: little-endian bytes of all inputs (resident ones included) in the manifest's order,
 * then of all outputs. Throws BAD_ARTEFACT when dims are missing or the file's length is not what the dims add up to.
 */
export function readRecording(manifest: Manifest, bytes: Uint8Array, where: string): RecordedRun {
  const all = [...manifest.inputs, ...manifest.outputs].map((spec) => ({
    spec,
    dims: recordedDims(manifest, spec, where),
  }));
  const sizes = all.map(({ spec, dims }) => elementCount(dims) * bytesPerElement(spec.type));
  const expected = sizes.reduce((sum, size) => sum + size, 0);
  if (bytes.byteLength !== expected) {
    const parts = all
      .map(({ spec, dims }, index) => `${spec.name} [${dims.join(', ')}] ${sizes[index] ?? 0}`)
      .join(' + ');
    throw new InferenceError(
      'BAD_ARTEFACT',
      `${where}: ${manifest.selfCheck.file} has ${bytes.byteLength} bytes; the manifest's dims make ${expected} (${parts})`,
    );
  }
  const tensors: TensorMap[] = [{}, {}];
  let offset = 0;
  all.forEach(({ spec, dims }, index) => {
    const size = sizes[index] ?? 0;
    const data = viewOf(spec.type, new Uint8Array(bytes.subarray(offset, offset + size)).buffer, 0, elementCount(dims));
    offset += size;
    const side = tensors[index < manifest.inputs.length ? 0 : 1];
    if (side !== undefined) side[spec.name] = { type: spec.type, dims, data };
  });
  const [inputs = {}, outputs = {}] = tensors;
  return { inputs, outputs };
}

/** How far apart the arrays are at the worst element that exceeds the tolerance; undefined when all pass. */
function worstElement(got: Tensor, recorded: Tensor, tolerance: number): { index: number; error: number } | undefined {
  let worst: { index: number; error: number } | undefined;
  for (let index = 0; index < recorded.data.length; index += 1) {
    const a = Number(got.data[index]);
    const b = Number(recorded.data[index]);
    if (a === b || (Number.isNaN(a) && Number.isNaN(b))) continue;
    const allowed = recorded.type === 'float32' ? tolerance * Math.max(1, Math.abs(b)) : 0;
    const error = Number.isNaN(a) || Number.isNaN(b) ? Infinity : Math.abs(a - b);
    if (error > allowed && (worst === undefined || error > worst.error)) worst = { index, error };
  }
  return worst;
}

/** Throws BAD_ARTEFACT naming the output, element, both values and the tolerance when an answer is not the recorded one. */
export function compareWithRecording(got: TensorMap, recorded: TensorMap, tolerance: number, where: string): void {
  for (const [name, expected] of Object.entries(recorded)) {
    const actual = got[name];
    if (actual === undefined)
      throw new InferenceError('BAD_ARTEFACT', `${where}: self-check: the graph gave no output ${name}`);
    if (actual.dims.join() !== expected.dims.join()) {
      throw new InferenceError(
        'BAD_ARTEFACT',
        `${where}: self-check: ${name} has dims [${actual.dims.join(', ')}]; recorded were [${expected.dims.join(', ')}]`,
      );
    }
    const worst = worstElement(actual, expected, tolerance);
    if (worst !== undefined) {
      throw new InferenceError(
        'BAD_ARTEFACT',
        `${where}: self-check: ${name}[${worst.index}] is ${String(actual.data[worst.index])}; recorded was ${String(expected.data[worst.index])}, tolerance ${tolerance}`,
      );
    }
  }
}
