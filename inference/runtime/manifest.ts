import { ManifestReader, type Json, type TensorSpec } from './manifest-reader';
import { PRECISIONS, readVariants, type Precision, type Variant } from './variant';

export type { TensorSpec };

/** How requests are joined: a batch leaves when it has `maxBatch` rows or its oldest request waited `maxDelayMs`. */
export interface Batching {
  readonly maxBatch: number;
  readonly maxDelayMs: number;
}

/** Where the recorded input and output pair lies, and how far a device's answer may be from it. */
export interface SelfCheckSpec {
  readonly file: string;
  /** Rows of the recorded batch. */
  readonly batch: number;
  /** Concrete dims of the tensors (inputs, resident inputs, outputs) whose shape has free dims besides the batch. */
  readonly dims: Readonly<Record<string, readonly number[]>>;
  /** An element passes when |got - recorded| <= tolerance * max(1, |recorded|); integers must be equal. */
  readonly tolerance: number;
}

/** model.json, checked. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly file: string;
  /** Lower-case hex of the model file. */
  readonly sha256: string;
  /** What the model file's weights are; fp32 unless model.json says otherwise. */
  readonly precision: Precision;
  /** Other files of the same model, for some devices. */
  readonly variants: readonly Variant[];
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
  readonly batching: Batching;
  readonly selfCheck: SelfCheckSpec;
  readonly metrics: Readonly<Record<string, unknown>>;
  readonly provenance: Readonly<Record<string, unknown>>;
  /** What the model's owner needs to use it (labels, sizes, normalisation); the runtime does not read it. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

function emptyIfAbsent(reader: ManifestReader, field: string, value: unknown): Json {
  return value === undefined ? {} : reader.object(field, value);
}

function readSelfCheck(reader: ManifestReader, value: unknown): SelfCheckSpec {
  const check = reader.object('selfCheck', value);
  const dims = Object.entries(emptyIfAbsent(reader, 'selfCheck.dims', check['dims'])).map(
    ([name, list]) => [name, reader.dims(`selfCheck.dims.${name}`, list, 0, 'a list of whole numbers')] as const,
  );
  return {
    file: reader.text('selfCheck.file', check['file'], /^[\w.-]+$/, 'the name of a file beside model.json'),
    batch: reader.number('selfCheck.batch', check['batch'], 1, true),
    dims: Object.fromEntries(dims),
    tolerance: reader.number('selfCheck.tolerance', check['tolerance'], 0, false),
  };
}

/**
 * Checks a parsed model.json and fills what may be left out (`precision`, `variants`, `metrics`, `provenance`, `parameters`, `selfCheck.dims`).
 * `where` begins every message. Throws BAD_ARTEFACT naming the first wrong field and what would be right.
 */
export function readManifest(json: unknown, where: string): Manifest {
  const reader = new ManifestReader(where);
  const root = reader.object('the manifest', json);
  const batching = reader.object('batching', root['batching']);
  const manifest = {
    name: reader.text('name', root['name'], /^[a-z0-9][a-z0-9-]*$/, 'a name of lower-case letters, digits and hyphens'),
    version: reader.text('version', root['version'], /./, 'a text that is not empty'),
    file: reader.text('file', root['file'], /^[\w.-]+$/, 'the name of a file beside model.json'),
    sha256: reader.text('sha256', root['sha256'], /^[0-9a-f]{64}$/, '64 lower-case hex digits'),
    precision: root['precision'] === undefined ? 'fp32' : reader.oneOf('precision', root['precision'], PRECISIONS),
    variants: readVariants(reader, root['variants'], root['file']),
    inputs: reader.specs('inputs', root['inputs'], true),
    outputs: reader.specs('outputs', root['outputs'], false),
    batching: {
      maxBatch: reader.number('batching.maxBatch', batching['maxBatch'], 1, true),
      maxDelayMs: reader.number('batching.maxDelayMs', batching['maxDelayMs'], 0, false),
    },
    selfCheck: readSelfCheck(reader, root['selfCheck']),
    metrics: emptyIfAbsent(reader, 'metrics', root['metrics']),
    provenance: emptyIfAbsent(reader, 'provenance', root['provenance']),
    parameters: emptyIfAbsent(reader, 'parameters', root['parameters']),
  };
  if (manifest.inputs.every((input) => input.resident)) {
    reader.fail(
      'inputs',
      manifest.inputs.map((input) => input.name),
      'a list with at least one input that is not resident',
    );
  }
  return manifest;
}
