import { InferenceError } from './inference-error';
import type { Manifest, TensorSpec } from './manifest';
import { arrayName, elementCount, holdsType, type Tensor } from './tensor';

function checkTensor(spec: TensorSpec, tensor: Tensor, label: string): void {
  const fail = (problem: string): never => {
    throw new InferenceError('BAD_INPUT', `${label}: input ${spec.name} ${problem}`);
  };
  const { type, dims, data } = tensor;
  if (type !== spec.type) fail(`is ${type}; it must be ${spec.type}`);
  const fits =
    dims.length === spec.shape.length &&
    dims.every(
      (dim, axis) => Number.isInteger(dim) && dim >= 0 && (spec.shape[axis] === -1 || spec.shape[axis] === dim),
    );
  if (!fits) fail(`has dims [${dims.join(', ')}]; they must fit [${spec.shape.join(', ')}]`);
  if (!holdsType(data, type)) fail(`holds ${Object.prototype.toString.call(data)}; ${type} needs ${arrayName(type)}`);
  const count = elementCount(dims);
  if (data.length !== count) fail(`has ${data.length} elements; dims [${dims.join(', ')}] need ${count}`);
}

function checkAll(specs: readonly TensorSpec[], inputs: Readonly<Record<string, Tensor>>, label: string): void {
  const wanted = specs.map((spec) => spec.name);
  const unknown = Object.keys(inputs).find((name) => !wanted.includes(name));
  if (unknown !== undefined) {
    throw new InferenceError(
      'BAD_INPUT',
      `${label}: there is no input ${unknown}; the inputs are ${wanted.join(', ') || 'none'}`,
    );
  }
  for (const spec of specs) {
    const tensor = Object.hasOwn(inputs, spec.name) ? inputs[spec.name] : undefined;
    if (tensor === undefined) throw new InferenceError('BAD_INPUT', `${label}: input ${spec.name} is missing`);
    checkTensor(spec, tensor, label);
  }
}

/** Holds a request against the manifest and returns its rows; throws BAD_INPUT naming the tensor and what would be right. */
export function checkRequest(manifest: Manifest, inputs: Readonly<Record<string, Tensor>>): number {
  const batched = manifest.inputs.filter((spec) => !spec.resident);
  checkAll(batched, inputs, manifest.name);
  const rows = batched.map((spec) => inputs[spec.name]?.dims[0] ?? 0);
  const [first = 0] = rows;
  const odd = rows.findIndex((count) => count !== first);
  if (odd >= 0) {
    const [a, b] = [batched[0]?.name ?? '', batched[odd]?.name ?? ''];
    throw new InferenceError(
      'BAD_INPUT',
      `${manifest.name}: input ${b} has ${rows[odd] ?? 0} rows and ${a} has ${first}; they must be equal`,
    );
  }
  if (first === 0) throw new InferenceError('BAD_INPUT', `${manifest.name}: a request needs at least one row`);
  return first;
}

/** Holds load-time resident tensors against the manifest; throws BAD_INPUT naming the tensor and what would be right. */
export function checkResident(manifest: Manifest, resident: Readonly<Record<string, Tensor>>): void {
  checkAll(
    manifest.inputs.filter((spec) => spec.resident),
    resident,
    `${manifest.name} (resident)`,
  );
}
