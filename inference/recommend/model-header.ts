import type { BlendWeights } from './fitted-model';
import { TEXT_FEATURES } from './item-content';

/** First chunk of a stored model: what the chunks after it hold. */
export interface ModelHeader {
  readonly format: 'vitrine-model';
  readonly version: number;
  readonly items: number;
  /** Sizes of the model's arrays beside `items`; 0 for a part that the model does not have. */
  readonly sizes: Readonly<Record<(typeof SIZES)[number], number>>;
  /** Settings that a history is folded into the factors with. */
  readonly folding: Readonly<Record<(typeof FOLDING)[number], number>>;
  readonly weights: BlendWeights;
  /** Bytes of the product ids, JSON in UTF-8. */
  readonly idBytes: number;
  /** Chunks that follow, and the bytes in all of them before compression. */
  readonly chunks: number;
  readonly bytes: number;
  /** Of these bytes, lower-case hex. */
  readonly sha256: string;
}

/** The version of the format that is written, and the only one that is read. */
export const MODEL_FORMAT = 1;

/** Bytes of a chunk before compression: below 1 MB afterwards even when nothing can be compressed. */
export const CHUNK_BYTES = 983_040;

/** Bytes of the model's arrays in the order in which they are stored, then of the product ids. */
export function storedLengths({ items, sizes, idBytes }: Pick<ModelHeader, 'items' | 'sizes' | 'idBytes'>): readonly number[] {
  const { neighbours, factors, content, pictures, sequence } = sizes;
  const ofContent = content === 0 ? [0, 0, 0, 0] : [items * content, TEXT_FEATURES, (TEXT_FEATURES + pictures) * content, content];
  const numbers = [items * neighbours, items * neighbours, items, items * factors, factors, ...ofContent, items * sequence];
  return [...numbers.map((count) => 4 * count), idBytes];
}

const SIZES = ['neighbours', 'factors', 'content', 'pictures', 'sequence'] as const;
const FOLDING = ['unobserved', 'regularisation', 'penaltyExponent'] as const;
const WEIGHTS = ['neighbours', 'factors', 'content', 'sequence', 'historyDecay'] as const;

/** Reads a header. Throws an Error that says what is wrong with a chunk that is none. */
export function readHeader(chunk: Uint8Array | undefined): ModelHeader {
  if (chunk === undefined) throw new Error('a stored model has no chunks at all; the first must be its header');
  let json: Partial<Record<string, unknown>>;
  try {
    json = JSON.parse(Buffer.from(chunk).toString('utf8')) as Partial<Record<string, unknown>>;
  } catch (cause) {
    throw new Error('the first chunk of a stored model is not its header, which is JSON', { cause });
  }
  if (json?.['format'] !== 'vitrine-model') throw new Error('the first chunk of a stored model is not the header of one');
  if (json['version'] !== MODEL_FORMAT) {
    throw new Error(`a stored model has the format version ${String(json['version'])}; this server reads ${MODEL_FORMAT}: train again`);
  }
  const header = json as unknown as ModelHeader;
  for (const name of ['items', 'idBytes', 'chunks', 'bytes'] as const) whole(name, header[name]);
  for (const name of SIZES) whole(`sizes.${name}`, header.sizes?.[name]);
  for (const name of FOLDING) finite(`folding.${name}`, header.folding?.[name]);
  for (const name of WEIGHTS) finite(`weights.${name}`, header.weights?.[name]);
  const bytes = storedLengths(header).reduce((sum, length) => sum + length, 0);
  if (bytes !== header.bytes) throw new Error(`a stored model's header speaks of ${header.bytes} bytes; its sizes need ${bytes}`);
  if (Math.ceil(bytes / CHUNK_BYTES) !== header.chunks) {
    throw new Error(`a stored model's header speaks of ${header.chunks} chunks; its ${bytes} bytes need ${Math.ceil(bytes / CHUNK_BYTES)}`);
  }
  return header;
}

function whole(name: string, value: unknown): void {
  if (!Number.isSafeInteger(value) || (value as number) < 0) {
    throw new Error(`a stored model's header has no whole number as ${name}`);
  }
}

function finite(name: string, value: unknown): void {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error(`a stored model's header has no number as ${name}`);
}
