import { InferenceError } from '../runtime/inference-error';
import type { Manifest } from '../runtime/manifest';

/** Width and height of a network's input, in pixels. */
export interface InputSize {
  readonly width: number;
  readonly height: number;
}

/** What a consumer must know of a product detector, read from its manifest. */
export interface DetectorModel {
  readonly name: string;
  /** Inputs that a frame may be fitted into; the one that shows it largest is used. */
  readonly sizes: readonly InputSize[];
  /** Score below which a box is not a product. */
  readonly scoreThreshold: number;
  /** Intersection over union above which the lower-scored of two boxes is taken for the other one again. */
  readonly maxOverlap: number;
}

/** Longest side of an input, in pixels: what a manifest may make the server allocate for a frame. */
const MAX_SIDE = 1280;

/** Reads the manifest of models/product-detector or of one like it. Throws BAD_ARTEFACT naming what does not fit. */
export function readDetectorModel(manifest: Manifest): DetectorModel {
  const input = manifest.inputs[0];
  const [, height = 0, width = 0, channels] = input?.shape ?? [];
  if (manifest.inputs.length !== 1 || input?.name !== 'pixels' || input.type !== 'uint8' || channels !== 3) {
    throw refuse(manifest, 'its only input must be pixels, uint8 [-1, height, width, 3]');
  }
  for (const [name, rank] of [['boxes', 3], ['scores', 2]] as const) {
    const output = manifest.outputs.find((one) => one.name === name);
    if (output?.type !== 'float32' || output.shape.length !== rank || (rank === 3 && output.shape[2] !== 4)) {
      throw refuse(manifest, 'its outputs must be boxes, float32 [-1, cells, 4], and scores, float32 [-1, cells]');
    }
  }
  return {
    name: manifest.name,
    sizes: readSizes(manifest, width, height),
    scoreThreshold: share(manifest, 'scoreThreshold'),
    maxOverlap: share(manifest, 'maxOverlap'),
  };
}

/** `parameters.sizes`; a graph of one size may leave it out. */
function readSizes(manifest: Manifest, width: number, height: number): InputSize[] {
  const listed = manifest.parameters['sizes'] ?? (width > 0 && height > 0 ? [[width, height]] : undefined);
  const wanted = `parameters.sizes must be a list of [width, height], whole numbers from 1 to ${MAX_SIDE}`;
  if (!Array.isArray(listed) || listed.length === 0) throw refuse(manifest, wanted);
  return listed.map((size: unknown) => {
    const [w, h, ...more] = Array.isArray(size) ? (size as unknown[]) : [];
    if (!isSide(w) || !isSide(h) || more.length > 0) throw refuse(manifest, wanted);
    if ((width > 0 && w !== width) || (height > 0 && h !== height)) {
      throw refuse(manifest, `parameters.sizes has ${w} x ${h}, but its input is ${width} x ${height}`);
    }
    return { width: w, height: h };
  });
}

function isSide(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MAX_SIDE;
}

function share(manifest: Manifest, name: string): number {
  const value = manifest.parameters[name];
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) {
    throw refuse(manifest, `parameters.${name} must be a number from 0 to 1`);
  }
  return value;
}

function refuse(manifest: Manifest, wanted: string): InferenceError {
  return new InferenceError('BAD_ARTEFACT', `${manifest.name} cannot find products: ${wanted}`);
}
