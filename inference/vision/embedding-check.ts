import { InferenceError } from '../runtime/inference-error';
import type { InferenceRuntime } from '../runtime/inference-runtime';
import type { EmbeddingModel } from './embedding-model';

/** How far an embedding's length may be from 1: an int8 graph still normalises in float. */
const LENGTH_TOLERANCE = 0.01;

/** Least cosine between what a picture is embedded as alone and among others. */
const SAME = 0.999;

/**
 * Shows a loaded model three pictures, alone and together, and throws BAD_ARTEFACT when what comes back cannot be matched by: a
 * number that is none, an embedding that is not of unit length, the same one for every picture, or one that depends on the
 * batch's other pictures. For models that are not ours, whose recorded answers may be just as wrong.
 */
export async function checkEmbeddingModel(runtime: Pick<InferenceRuntime, 'run'>, model: EmbeddingModel): Promise<void> {
  const pictures = [black, ramp, checks].map((paint) => draw(model.size, paint));
  const together = await embed(runtime, model, pictures);
  for (const embedding of together) {
    const length = Math.hypot(...embedding);
    if (!Number.isFinite(length)) throw refuse(model, 'it holds numbers that are none (NaN or infinity)');
    if (Math.abs(length - 1) > LENGTH_TOLERANCE) {
      throw refuse(model, `its length is ${length.toPrecision(4)}; it must be 1, so let the graph divide by it`);
    }
  }
  const [first, second, third] = together as [Float32Array, Float32Array, Float32Array];
  if (cosine(first, second) > 1 - 1e-6 && cosine(second, third) > 1 - 1e-6) {
    throw refuse(model, 'it is the same for a black, a shaded and a chequered picture; it must tell pictures apart');
  }
  for (const [row, picture] of pictures.entries()) {
    const [alone] = await embed(runtime, model, [picture]);
    const similarity = cosine(alone ?? first, together[row] ?? first);
    if (similarity < SAME) {
      throw refuse(
        model,
        `it depends on the other pictures of the batch (cosine ${similarity.toPrecision(4)} to the picture's embedding alone); rows must be independent`,
      );
    }
  }
}

async function embed(
  runtime: Pick<InferenceRuntime, 'run'>,
  { name, size, dimension }: EmbeddingModel,
  pictures: readonly Uint8Array[],
): Promise<Float32Array[]> {
  const data = new Uint8Array(pictures.length * size * size * 3);
  pictures.forEach((picture, row) => {
    data.set(picture, row * picture.length);
  });
  const { embedding } = await runtime.run(name, {
    pixels: { type: 'uint8', dims: [pictures.length, size, size, 3], data },
  });
  const all = Float32Array.from(embedding?.data ?? [], Number);
  return pictures.map((_, row) => all.subarray(row * dimension, (row + 1) * dimension));
}

type Paint = (x: number, y: number) => readonly [number, number, number];

const black: Paint = () => [0, 0, 0];
const ramp: Paint = (x, y) => [255 * x, 255 * y, 96];
const checks: Paint = (x, y) => ((Math.floor(8 * x) + Math.floor(8 * y)) % 2 === 0 ? [220, 40, 40] : [240, 240, 240]);

function draw(size: number, paint: Paint): Uint8Array {
  const picture = new Uint8Array(size * size * 3);
  for (let at = 0; at < size * size; at += 1) picture.set(paint((at % size) / size, Math.floor(at / size) / size), at * 3);
  return picture;
}

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0) / (Math.hypot(...a) * Math.hypot(...b));
}

function refuse(model: EmbeddingModel, what: string): InferenceError {
  return new InferenceError('BAD_ARTEFACT', `${model.name} cannot embed pictures: of its output embedding, ${what}`);
}
