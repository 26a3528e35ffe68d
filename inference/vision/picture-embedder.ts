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
   * One embedding a box, in their order: `[dimension]` float32 of unit length, each in memory of its own. Rejects with
   * the runtime's InferenceError, or a RangeError for a box without area.
   */
  async embed(picture: Picture, boxes: readonly Box[] = [WHOLE]): Promise<Float32Array[]> {
    const { maxBatch } = this.model;
    const requests: Promise<Float32Array[]>[] = [];
    for (let start = 0; start < boxes.length; start += maxBatch) {
      requests.push(this.embedSome(picture, boxes.slice(start, start + maxBatch)));
    }
    return (await Promise.all(requests)).flat();
  }

  private async embedSome(picture: Picture, boxes: readonly Box[]): Promise<Float32Array[]> {
    const { name, size, dimension } = this.model;
    const crops = await Promise.all(boxes.map((box) => cropRegion(picture, box, size)));
    const data = new Uint8Array(boxes.length * size * size * 3);
    crops.forEach((crop, row) => {
      data.set(crop, row * crop.length);
    });
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
