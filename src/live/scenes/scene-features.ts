import { IsNull, Not } from 'typeorm';
import { SceneExample } from '../../../entities/scene-example.entity';
import { PictureError, decodePicture, type PictureLimits } from '../../../inference/vision/decode';
import type { Picture } from '../../../inference/vision/picture';
import type { PictureEmbedder } from '../../../inference/vision/picture-embedder';
import { SCENE_VIEWS, sceneFeature } from '../../../inference/vision/scene-feature';
import type { Log } from '../../log';
import type { MediaStore } from '../../storage/media-store';
import type { Transactions } from '../../storage/transactions';

/** What describing frames takes. */
export interface FeatureTools {
  transactions: Transactions;
  media: MediaStore;
  embedder: Pick<PictureEmbedder, 'embed'>;
  log: Log;
}

/** Describes frames for the scenes' classifier, and keeps the descriptions of the labelled ones in their rows. */
export class SceneFeatures {
  /** Names how descriptions are made: those of another making cannot be compared. */
  readonly making: string;

  /** @param model `name@version` of the embedding model in service */
  constructor(
    private readonly tools: FeatureTools,
    model: string,
    private readonly limits: PictureLimits,
  ) {
    this.making = `${model} ${SCENE_VIEWS}`;
  }

  /** As `sceneFeature`. */
  describe(picture: Picture, whole?: Float32Array): Promise<Float32Array> {
    return sceneFeature(this.tools.embedder, picture, whole);
  }

  /** Describes anew whatever another model has described, so that no frame waits for it. */
  async renew(): Promise<void> {
    const outdated = [{ embeddingModel: Not(this.making) }, { embeddingModel: IsNull() }];
    for (const example of await this.tools.transactions.dataSource.getRepository(SceneExample).find({ where: outdated, order: { id: 'ASC' } })) await this.of(example);
  }

  /** The description of a labelled picture; made anew when another model made it, undefined when its file cannot be read any more. */
  async of({ id, name, sha256, embedding, embeddingModel }: SceneExample): Promise<Float32Array | undefined> {
    if (embedding && embeddingModel === this.making) return toVector(embedding);
    const { transactions, media, log } = this.tools;
    const write = (bytes: Buffer | null, model: string | null): Promise<unknown> =>
      transactions.run((manager) => manager.update(SceneExample, id, { embedding: bytes, embeddingModel: model }));
    try {
      const bytes = await media.get(sha256);
      if (!bytes) throw new PictureError('EMPTY', 'its file is not in MEDIA_DIR');
      const feature = await this.describe(await decodePicture(bytes, this.limits));
      await write(toBuffer(feature), this.making);
      return feature;
    } catch (error) {
      if (!(error instanceof PictureError)) throw error;
      log.warn({ name, sha256, why: error.message }, 'an example of a scene cannot be read; frames are not compared with it');
      if (embedding) await write(null, null);
      return undefined;
    }
  }
}

export const toBuffer = (vector: Float32Array): Buffer => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
const toVector = (bytes: Buffer): Float32Array => new Float32Array(new Uint8Array(bytes).buffer);
