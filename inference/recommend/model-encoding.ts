import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { checkModel, type FittedModel } from './fitted-model';
import { CHUNK_BYTES, MODEL_FORMAT, readHeader, storedLengths, type ModelHeader } from './model-header';

/** A model and the products that its item numbers mean. */
export interface StoredModel {
  readonly model: FittedModel;
  /** Product of item 0, 1, 2 … */
  readonly productIds: readonly string[];
}

/**
 * A model as chunks below 1 MB, for rows of a database: the first is a header in JSON, the others are the model's arrays,
 * compressed one by one, so that neither way holds the event loop for long. Throws a RangeError for a model that does not fit itself.
 */
export async function encodeModel({ model, productIds }: StoredModel): Promise<Buffer[]> {
  const { neighbours, factors, content, sequence, weights } = model;
  const ids = Buffer.from(JSON.stringify(productIds));
  const sizes = {
    neighbours: neighbours.k, factors: factors?.k ?? 0, content: content?.dims ?? 0, pictures: content?.imageDims ?? 0, sequence: sequence?.dims ?? 0,
  };
  const { unobserved = 0, regularisation = 0, penaltyExponent = 0 } = factors ?? {};
  const shape = { items: neighbours.items, sizes, folding: { unobserved, regularisation, penaltyExponent }, idBytes: ids.length };
  const arrays = [
    neighbours.indices, neighbours.weights, neighbours.popularity, factors?.vectors, factors?.spectrum,
    content?.vectors, content?.rarities, content?.basis, content?.centre, sequence?.vectors,
  ];
  const parts = [...arrays.map((array) => bytesOf(array)), ids];
  storedLengths(shape).forEach((length, index) => {
    if (parts[index]?.length !== length) throw new RangeError(`array ${index} of the model has ${parts[index]?.length} bytes; its sizes need ${length}`);
  });
  const hash = createHash('sha256');
  const chunks: Buffer[] = [];
  for (const slice of slicesOf(parts)) {
    hash.update(slice);
    chunks.push(await promisify(gzip)(slice, { level: 1 }));
  }
  const bytes = parts.reduce((sum, part) => sum + part.length, 0);
  const header: ModelHeader = {
    format: 'vitrine-model', version: MODEL_FORMAT, ...shape, weights, chunks: chunks.length, bytes, sha256: hash.digest('hex'),
  };
  return [Buffer.from(JSON.stringify(header)), ...chunks];
}

/** Reads what encodeModel wrote. Rejects with an Error that says what is wrong with chunks that are not that, all of it, in order. */
export async function decodeModel(chunks: readonly Uint8Array[]): Promise<StoredModel> {
  const header = readHeader(chunks[0]);
  if (chunks.length !== header.chunks + 1) {
    throw new Error(`a stored model has ${chunks.length} chunks; its header speaks of ${header.chunks + 1}`);
  }
  const payload = new Uint8Array(header.bytes);
  const hash = createHash('sha256');
  for (const [index, chunk] of chunks.slice(1).entries()) {
    const wanted = Math.min(CHUNK_BYTES, header.bytes - index * CHUNK_BYTES);
    const slice = await unzipped(chunk, index + 1, wanted);
    hash.update(slice);
    payload.set(slice, index * CHUNK_BYTES);
  }
  if (hash.digest('hex') !== header.sha256) throw new Error('a stored model is damaged: its sha256 is not that of its header');
  return storedModel(header, payload);
}

async function unzipped(chunk: Uint8Array, index: number, wanted: number): Promise<Buffer> {
  let slice: Buffer;
  try {
    slice = await promisify(gunzip)(chunk, { maxOutputLength: CHUNK_BYTES });
  } catch (cause) {
    throw new Error(`chunk ${index} of a stored model cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  if (slice.length !== wanted) throw new Error(`chunk ${index} of a stored model has ${slice.length} bytes; it must have ${wanted}`);
  return slice;
}

function storedModel(header: ModelHeader, payload: Uint8Array): StoredModel {
  const { items, sizes, folding, weights } = header;
  let at = 0;
  // Each array gets memory of its own: one that is kept does not keep the others.
  const parts = storedLengths(header).map((length) => payload.slice(at, (at += length)).buffer);
  const next = (): ArrayBuffer => parts.shift() ?? new ArrayBuffer(0);
  const floats = (): Float32Array => new Float32Array(next());
  const neighbours = { items, k: sizes.neighbours, indices: new Int32Array(next()), weights: floats(), popularity: floats() };
  const factors = { items, k: sizes.factors, vectors: floats(), spectrum: floats(), ...folding };
  const content = { dims: sizes.content, imageDims: sizes.pictures, vectors: floats(), rarities: floats(), basis: floats(), centre: floats() };
  const sequence = { dims: sizes.sequence, vectors: floats() };
  const productIds: unknown = JSON.parse(Buffer.from(next()).toString('utf8'));
  if (!Array.isArray(productIds) || productIds.length !== items) throw new Error(`a stored model of ${items} items has another number of product ids`);
  const having = <T>(size: number, part: T): T | undefined => (size === 0 ? undefined : part);
  const model: FittedModel = {
    neighbours,
    factors: having(sizes.factors, factors),
    content: having(sizes.content, content),
    sequence: having(sizes.sequence, sequence),
    weights,
  };
  checkModel(model);
  return { model, productIds: productIds as string[] };
}

function bytesOf(array: Int32Array | Float32Array | undefined): Uint8Array {
  return array === undefined ? new Uint8Array(0) : new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** The parts as if they were one block of memory, CHUNK_BYTES at a time. */
function* slicesOf(parts: readonly Uint8Array[]): Generator<Buffer> {
  let slice = Buffer.alloc(CHUNK_BYTES);
  let filled = 0;
  for (const part of parts) {
    for (let from = 0; from < part.length; ) {
      const taken = part.subarray(from, from + CHUNK_BYTES - filled);
      slice.set(taken, filled);
      from += taken.length;
      filled += taken.length;
      if (filled < CHUNK_BYTES) continue;
      yield slice;
      slice = Buffer.alloc(CHUNK_BYTES);
      filled = 0;
    }
  }
  if (filled > 0) yield slice.subarray(0, filled);
}
