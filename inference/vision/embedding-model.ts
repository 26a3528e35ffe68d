import { InferenceError } from '../runtime/inference-error';
import type { Manifest } from '../runtime/manifest';

/** What a consumer must know of a product embedding model, read from its manifest. */
export interface EmbeddingModel {
  readonly name: string;
  /** Pixels a side of its input. */
  readonly size: number;
  /** Numbers in an embedding. */
  readonly dimension: number;
  /** Pictures that one request may hold. */
  readonly maxBatch: number;
  /** Cosine from which a match is a match; below it, the answer is "none of ours". */
  readonly matchThreshold: number;
  /** How fast confidence rises with the cosine: `1 / (1 + exp(-slope * (cosine - midpoint)))`. */
  readonly confidenceSlope: number;
  /** The cosine at which a match is as often right as wrong. */
  readonly confidenceMidpoint: number;
}

/**
 * What stored embeddings are marked with: only those of the same graph can be compared. The version alone would not do, since
 * an operator may replace a file and forget it.
 */
export function embeddingKey({ name, version, sha256 }: Manifest): string {
  return `${name}@${version}#${sha256.slice(0, 12)}`;
}

/** Reads the manifest of models/product-embedding or of one like it. Throws BAD_ARTEFACT naming what does not fit. */
export function readEmbeddingModel(manifest: Manifest): EmbeddingModel {
  const [input, output] = [manifest.inputs[0], manifest.outputs[0]];
  const [, height = 0, width, channels] = input?.shape ?? [];
  if (input?.name !== 'pixels' || input.type !== 'uint8' || height < 1 || height !== width || channels !== 3) {
    throw refuse(manifest, 'its first input must be pixels, uint8 [-1, size, size, 3]');
  }
  const dimension = output?.shape[1] ?? 0;
  if (output?.name !== 'embedding' || output.type !== 'float32' || dimension < 1 || output.shape.length !== 2) {
    throw refuse(manifest, 'its first output must be embedding, float32 [-1, dimension]');
  }
  return {
    name: manifest.name,
    size: height,
    dimension,
    maxBatch: manifest.batching.maxBatch,
    matchThreshold: parameter(manifest, 'matchThreshold', -1, 1),
    confidenceSlope: parameter(manifest, 'confidenceSlope', 0, Infinity),
    confidenceMidpoint: parameter(manifest, 'confidenceMidpoint', -1, 1),
  };
}

function parameter(manifest: Manifest, name: string, least: number, most: number): number {
  const value = manifest.parameters[name];
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw refuse(manifest, `parameters.${name} must be a number`);
  if (value < least || value > most) {
    const range = most === Infinity ? `${least} or more` : `${least} to ${most}`;
    throw refuse(manifest, `parameters.${name} is ${value}; it must be ${range}`);
  }
  return value;
}

function refuse(manifest: Manifest, wanted: string): InferenceError {
  return new InferenceError('BAD_ARTEFACT', `${manifest.name} cannot embed pictures: ${wanted}`);
}
