import { DEVICES, type Device } from './device';
import type { ManifestReader } from './manifest-reader';

/** What a model file's weights may be. */
export const PRECISIONS = ['fp32', 'fp16', 'int8'] as const;

/** One of {@link PRECISIONS}. */
export type Precision = (typeof PRECISIONS)[number];

/** What an operator may ask for: a precision, or `auto`, which measures and picks. */
export type PrecisionSetting = 'auto' | Precision;

/**
 * Another file of the same model. It has the same inputs, outputs and self-check, and its answers may stand beside the
 * first file's: embeddings of both are compared with each other.
 */
export interface Variant {
  readonly file: string;
  /** Lower-case hex of the file. */
  readonly sha256: string;
  readonly precision: Precision;
  /** Where it may run. */
  readonly devices: readonly Device[];
  /** How far its answers may be from the recorded ones; undefined: as far as the first file's. */
  readonly tolerance: number | undefined;
}

/** Reads `variants`, which may be absent; `firstFile` is the model's own. Throws BAD_ARTEFACT naming what is wrong. */
export function readVariants(reader: ManifestReader, value: unknown, firstFile: unknown): Variant[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) reader.fail('variants', value, 'a list of files of the same model, or absent');
  const variants = value.map((entry, index) => readVariant(reader, `variants[${index}]`, entry));
  const files = [firstFile, ...variants.map(({ file }) => file)];
  if (new Set(files).size !== files.length) reader.fail('variants', files, 'a list of distinct files, none of them the first');
  return variants;
}

function readVariant(reader: ManifestReader, field: string, value: unknown): Variant {
  const entry = reader.object(field, value);
  const { devices, tolerance } = entry;
  if (devices !== undefined && (!Array.isArray(devices) || devices.length === 0)) {
    reader.fail(`${field}.devices`, devices, 'a list of at least one device, or absent for all');
  }
  return {
    file: reader.text(`${field}.file`, entry['file'], /^[\w.-]+$/, 'the name of a file beside model.json'),
    sha256: reader.text(`${field}.sha256`, entry['sha256'], /^[0-9a-f]{64}$/, '64 lower-case hex digits'),
    precision: reader.oneOf(`${field}.precision`, entry['precision'], PRECISIONS),
    devices: Array.isArray(devices)
      ? devices.map((device, index) => reader.oneOf(`${field}.devices[${index}]`, device, DEVICES))
      : DEVICES,
    tolerance: tolerance === undefined ? undefined : reader.number(`${field}.tolerance`, tolerance, 0, false),
  };
}
