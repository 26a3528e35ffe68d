import { holdsCentre } from './overlap';
import { WHOLE, type Picture } from './picture';
import type { PictureEmbedder } from './picture-embedder';
import type { ProductDetector } from './product-detector';
import { viewOf } from './view';

/** Places of a catalogue picture that are considered; the product is the surest one in its middle. */
const CONSIDERED = 4;

/**
 * Embeds a catalogue's pictures, each into one vector. Pictures leave more or less room around a product, frames are
 * matched by its tight box: the mean of the picture's centre square and of the product's own view is near to both.
 */
export class ReferenceEmbedder {
  constructor(
    private readonly detector: Pick<ProductDetector, 'detect'>,
    private readonly embedder: Pick<PictureEmbedder, 'embed'>,
  ) {}

  /** `[dimension]` float32 of unit length. Rejects with the runtime's InferenceError. */
  async embed(picture: Picture): Promise<Float32Array> {
    const places = await this.detector.detect(picture, CONSIDERED);
    const product = places.find(({ box }) => holdsCentre(box, WHOLE));
    const views = product === undefined ? [WHOLE] : [WHOLE, viewOf(picture, product.box)];
    return direction(await this.embedder.embed(picture, views));
  }
}

/** The direction in which unit vectors point together; the first of them where they cancel out. */
function direction(vectors: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(0), ...others] = vectors;
  const sum = first.map((value, axis) => others.reduce((total, vector) => total + (vector[axis] ?? 0), value));
  const length = Math.hypot(...sum);
  return length > 0 ? sum.map((value) => value / length) : first;
}
