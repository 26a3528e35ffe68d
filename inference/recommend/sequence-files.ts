import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadManifest } from '../runtime/artefact';
import { InferenceError, messageOf } from '../runtime/inference-error';
import { ManifestReader } from '../runtime/manifest-reader';

/** A product as the shop that a model was trained for knew it. */
export interface SequenceProduct {
  readonly id: string;
  readonly sku: string;
}

/** What a sequence model's folder holds beside its graph. */
export interface SequenceFiles {
  /** Items of a history that the model was trained to read; older ones say nothing to it. */
  readonly length: number;
  /** Numbers in a query and in an item's vector. */
  readonly width: number;
  /** Product of item 0, 1, 2 … */
  readonly products: readonly SequenceProduct[];
  /** [items, width] */
  readonly vectors: Float32Array;
}

const KIND = 'sequence-encoder';
const FILE_NAME = /^[\w.-]+$/;

/**
 * Reads and checks model.json's parameters, vectors.bin and products.json of a folder that training/sequence/export.py wrote.
 * Throws BAD_ARTEFACT naming the file, what is wrong with it and what would be right.
 */
export async function readSequenceFiles(directory: string): Promise<SequenceFiles> {
  const { parameters } = await loadManifest(directory);
  const reader = new ManifestReader(join(directory, 'model.json'));
  if (parameters['kind'] !== KIND) reader.fail('parameters.kind', parameters['kind'], `"${KIND}", which training/sequence/export.py writes`);
  const items = reader.number('parameters.items', parameters['items'], 1, true);
  const width = reader.number('parameters.width', parameters['width'], 1, true);
  const length = reader.number('parameters.length', parameters['length'], 1, true);
  const [vectorBytes, productBytes] = await Promise.all(
    ['vectors', 'products'].map((name) => readChecked(directory, reader, `parameters.${name}`, parameters[name])),
  );
  return {
    length,
    width,
    products: productsIn(productBytes ?? Buffer.alloc(0), items, join(directory, 'products.json')),
    vectors: vectorsIn(vectorBytes ?? Buffer.alloc(0), items, width, join(directory, 'vectors.bin')),
  };
}

async function readChecked(directory: string, reader: ManifestReader, field: string, value: unknown): Promise<Buffer> {
  const entry = reader.object(field, value);
  const path = join(directory, reader.text(`${field}.file`, entry['file'], FILE_NAME, 'the name of a file beside model.json'));
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new InferenceError('BAD_ARTEFACT', `${path} cannot be read: ${messageOf(cause)}`, { cause });
  }
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (hash !== entry['sha256']) {
    throw new InferenceError('BAD_ARTEFACT', `${path} is not the file that ${field}.sha256 was written for: copy the whole folder again`);
  }
  return bytes;
}

function vectorsIn(bytes: Buffer, items: number, width: number, path: string): Float32Array {
  const expected = items * width * Float32Array.BYTES_PER_ELEMENT;
  if (bytes.byteLength !== expected) {
    throw new InferenceError('BAD_ARTEFACT', `${path} has ${bytes.byteLength} bytes; ${items} items of ${width} numbers make ${expected}`);
  }
  const vectors = new Float32Array(new Uint8Array(bytes).buffer);
  const odd = vectors.findIndex((value) => !Number.isFinite(value));
  if (odd >= 0) {
    throw new InferenceError('BAD_ARTEFACT', `${path}: the vector of item ${Math.floor(odd / width)} holds ${String(vectors[odd])}; every number must be finite`);
  }
  return vectors;
}

function productsIn(bytes: Buffer, items: number, path: string): SequenceProduct[] {
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new InferenceError('BAD_ARTEFACT', `${path} is not JSON: ${messageOf(cause)}`, { cause });
  }
  const found = Array.isArray(json) ? json.length : 0;
  if (!Array.isArray(json) || found !== items) {
    throw new InferenceError('BAD_ARTEFACT', `${path} lists ${found} products; the model has ${items} items`);
  }
  return json.map((entry: unknown, item) => {
    const { id, sku } = (entry ?? {}) as Record<string, unknown>;
    if (typeof id === 'string' && id !== '' && typeof sku === 'string' && sku !== '') return { id, sku };
    throw new InferenceError('BAD_ARTEFACT', `${path}: product ${item} must be {"id": text, "sku": text}`);
  });
}
