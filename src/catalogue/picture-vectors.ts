import { ProductImage } from '../../entities/product-image.entity';
import { PictureError, decodePicture, type Picture, type PictureLimits } from '../../inference/vision/decode';
import type { ReferenceEmbedder } from '../../inference/vision/reference-embedder';
import type { Log } from '../log';
import type { MediaStore } from '../storage/media-store';
import { Semaphore } from '../storage/semaphore';
import type { Transactions } from '../storage/transactions';

/** Catalogue pictures at work at one time: one is decoded while one is embedded, and a live frame waits for one at most. */
const AT_ONCE = 2;

/** A picture that was looked at. */
export interface EmbeddedPicture {
  picture: Picture;
  vector: Float32Array;
}

/** The embeddings of catalogue pictures, made one after another, so that live frames go before them however many are imported. */
export class PictureVectors {
  readonly #turns = new Semaphore(AT_ONCE);

  /** @param model name of the models in service that have a part in the embeddings */
  constructor(
    private readonly tools: { transactions: Transactions; media: MediaStore; embedder: ReferenceEmbedder; log: Log },
    readonly model: string,
    private readonly limits: PictureLimits,
  ) {}

  /** Decodes and embeds a picture when its turn comes; `read` gives its bytes then. Rejects with what `read` throws, a PictureError or an InferenceError. */
  look(read: () => Buffer | Promise<Buffer>): Promise<EmbeddedPicture> {
    return this.#turns.run(async () => {
      const picture = await decodePicture(await read(), this.limits);
      return { picture, vector: await this.tools.embedder.embed(picture) };
    });
  }

  /**
   * The vector of a stored picture: as it is stored, or embedded anew when another model made it, and kept if `keep`. Undefined for a picture whose
   * file is gone or cannot be read any more: one of them must not keep the others from being recognised.
   */
  async of(image: ProductImage, keep: boolean): Promise<Float32Array | undefined> {
    const { embedding, embeddingModel, productId, sha256 } = image;
    if (embedding && embeddingModel === this.model) return toVector(embedding);
    try {
      const { vector } = await this.look(async () => {
        const bytes = await this.tools.media.get(sha256);
        if (!bytes) throw new PictureError('EMPTY', 'its file is not in MEDIA_DIR');
        return bytes;
      });
      if (keep) await this.#write(image, toBuffer(vector), this.model);
      return vector;
    } catch (error) {
      if (!(error instanceof PictureError)) throw error;
      this.tools.log.warn({ productId, sha256, why: error.message }, 'a product’s picture cannot be read; frames are not matched against it');
      if (keep) await this.#write(image, null, null);
      return undefined;
    }
  }

  /** Unless the picture has become another one meanwhile. */
  async #write({ id, sha256 }: ProductImage, embedding: Buffer | null, embeddingModel: string | null): Promise<void> {
    await this.tools.transactions.run((manager) => manager.update(ProductImage, { id, sha256 }, { embedding, embeddingModel }));
  }
}

/** A vector as it is stored: float32, little-endian. */
export const toBuffer = (vector: Float32Array): Buffer => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
const toVector = (bytes: Buffer): Float32Array => new Float32Array(new Uint8Array(bytes).buffer);
