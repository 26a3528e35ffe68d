import { InferenceError } from '../runtime/inference-error';
import type { InferenceRuntime } from '../runtime/inference-runtime';
import { cropRegion } from './crop';
import type { EmbeddingModel } from './embedding-model';
import { WHOLE, type Box, type Picture } from './picture';

/** Turns regions of pictures into embeddings, with a model that the runtime has loaded. */
export class PictureEmbedder {
  constructor(
    private readonly runtime: Pick<InferenceRuntime, 'run'>,
    readonly model: EmbeddingModel,
  ) {}

  /**
   * One embedding a box, in their order: `[dimension]` float32 of unit length, each in memory of its own. All boxes are one
   * request, which the runtime runs whole or refuses whole, in batches that it shares with other requests. Rejects with
   * the runtime's InferenceError, or a RangeError for a box without area.
   */
  async embed(picture: Picture, boxes: readonly Box[] = [WHOLE]): Promise<Float32Array[]> {
    if (boxes.length === 0) return [];
    const { name, size, dimension } = this.model;
    const data = new Uint8Array(boxes.length * size * size * 3);
    await Promise.all(
      boxes.map(async (box, row) => {
        data.set(await cropRegion(picture, box, size), row * size * size * 3);
      }),
    );
    const { embedding } = await this.runtime.run(name, {
      pixels: { type: 'uint8', dims: [boxes.length, size, size, 3], data },
    });
    if (!(embedding?.data instanceof Float32Array) || embedding.data.length !== boxes.length * dimension) {
      throw new InferenceError(
        'BAD_ARTEFACT',
        `${name} must answer embedding, float32 [${boxes.length}, ${dimension}]`,
      );
    }
    const all = embedding.data;
    return boxes.map((_, row) => all.slice(row * dimension, (row + 1) * dimension));
  }
}
