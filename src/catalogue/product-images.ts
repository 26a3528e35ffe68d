import { In, type FindOptionsWhere } from 'typeorm';
import { isDuplicateKey } from '../../ormconfig';
import { ApiScope } from '../../entities/api-scope';
import { ProductImage } from '../../entities/product-image.entity';
import type { CatalogueIndex } from '../../inference/vision/catalogue-index';
import { PictureError, decodePicture, type Picture, type PictureLimits } from '../../inference/vision/decode';
import type { ReferenceEmbedder } from '../../inference/vision/reference-embedder';
import type { Access } from '../access/access';
import { VitrineError, badInput, notFound } from '../errors';
import { newId, requireKind } from '../identifiers';
import type { Log } from '../log';
import type { MediaStore } from '../storage/media-store';
import type { Transactions } from '../storage/transactions';
import type { ProductCatalogue } from './product-catalogue';

/** What became of one picture. */
export type ImageResult = { image: ProductImage } | { error: VitrineError };

/** Pictures that one call may add. */
export const MAX_IMAGES = 20;

/** What the pictures need of the rest of the house. */
export interface ImageTools {
  transactions: Transactions;
  catalogue: ProductCatalogue;
  media: MediaStore;
  embedder: ReferenceEmbedder;
  index: CatalogueIndex;
  log: Log;
}

/** The products' pictures: kept, embedded, and in the index that frames are matched against. */
export class ProductImages {
  /** @param model `name@version` of each model that has a part in the embeddings */
  constructor(
    private readonly tools: ImageTools,
    private readonly model: string,
    private readonly limits: PictureLimits,
  ) {}

  /** Adds pictures to a product, each read in its turn (or refused by a VitrineError); each has its own result, and one that the product has already is recognised. */
  async add(access: Access, productId: string, pictures: readonly (() => Buffer)[]): Promise<ImageResult[]> {
    access.requireScope(ApiScope.CATALOGUE_WRITE, 'add pictures');
    requireKind(productId, 'Product', 'input.productId');
    if (pictures.length === 0 || pictures.length > MAX_IMAGES) throw badInput(`Add 1 to ${MAX_IMAGES} pictures at a time; these are ${pictures.length}.`, 'input.images');
    if (!(await this.tools.catalogue.byIds([productId])).has(productId)) throw notFound('product', productId);
    const results: ImageResult[] = [];
    for (const [index, read] of pictures.entries()) {
      try {
        results.push({ image: await this.#addOne(productId, read()) });
      } catch (error) {
        if (!(error instanceof VitrineError) && !(error instanceof PictureError)) throw error;
        results.push({ error: error instanceof PictureError ? badPicture(error, `input.images[${index}]`) : error });
      }
    }
    return results;
  }

  /** The pictures with these identifiers, by identifier. One statement. */
  async byIds(ids: readonly string[]): Promise<Map<string, ProductImage>> {
    return new Map((await this.#describe({ id: In([...ids]) })).map((image) => [image.id, image]));
  }

  /** The pictures of each product, by product. One statement. */
  async ofProducts(productIds: readonly string[]): Promise<Map<string, ProductImage[]>> {
    const found = await this.#describe({ productId: In([...productIds]) });
    const images = new Map<string, ProductImage[]>();
    for (const image of found) images.set(image.productId, [...(images.get(image.productId) ?? []), image]);
    return images;
  }

  /** Fills the index from the database; pictures that another model embedded are embedded anew. Answers how many are in. */
  async loadIndex(): Promise<number> {
    const { transactions, index } = this.tools;
    for (const image of await transactions.dataSource.getRepository(ProductImage).find({ order: { id: 'ASC' } })) {
      const embedding = image.embeddingModel === this.model ? image.embedding : await this.#embedAnew(image);
      if (embedding) index.put(image.id, image.productId, toVector(embedding));
    }
    return index.size;
  }

  /** What is told of pictures; their embeddings stay where they are. */
  #describe(where: FindOptionsWhere<ProductImage>): Promise<ProductImage[]> {
    return this.tools.transactions.dataSource.getRepository(ProductImage)
      .find({ where, order: { id: 'ASC' }, select: { id: true, productId: true, sha256: true, width: true, height: true, embeddingModel: true } });
  }

  /** Undefined for a picture whose file is gone or cannot be read any more: one of them must not keep the others from being recognised. */
  async #embedAnew({ id, productId, sha256 }: ProductImage): Promise<Buffer | undefined> {
    const { transactions, media, log } = this.tools;
    const write = (embedding: Buffer | null, embeddingModel: string | null): Promise<unknown> =>
      transactions.run((manager) => manager.update(ProductImage, id, { embedding, embeddingModel }));
    try {
      const bytes = await media.get(sha256);
      if (!bytes) throw new PictureError('EMPTY', 'its file is not in MEDIA_DIR');
      const embedding = toBuffer(await this.#embed(await decodePicture(bytes, this.limits)));
      await write(embedding, this.model);
      return embedding;
    } catch (error) {
      if (!(error instanceof PictureError)) throw error;
      log.warn({ productId, sha256, why: error.message }, 'a product’s picture cannot be read; frames are not matched against it');
      await write(null, null);
      return undefined;
    }
  }

  async #addOne(productId: string, bytes: Buffer): Promise<ProductImage> {
    const { transactions, media, index } = this.tools;
    const picture = await decodePicture(bytes, this.limits);
    const sha256 = await media.put(bytes);
    const known = await transactions.dataSource.getRepository(ProductImage).findOneBy({ productId, sha256 });
    if (known) return known;
    const vector = await this.#embed(picture);
    const image = Object.assign(new ProductImage(), {
      id: newId('ProductImage'), productId, sha256, width: picture.sourceWidth, height: picture.sourceHeight,
      embedding: toBuffer(vector), embeddingModel: this.model, createdAt: new Date(),
    });
    try {
      await transactions.run((manager) => manager.insert(ProductImage, image));
    } catch (error) {
      // Somebody else has added the same picture meanwhile.
      if (isDuplicateKey(error)) return transactions.dataSource.getRepository(ProductImage).findOneByOrFail({ productId, sha256 });
      throw error;
    }
    index.put(image.id, productId, vector);
    return image;
  }

  #embed(picture: Picture): Promise<Float32Array> {
    return this.tools.embedder.embed(picture);
  }
}

/** The caller's picture cannot be used. */
export const badPicture = (error: PictureError, field?: string): VitrineError =>
  new VitrineError('BAD_PICTURE', error.message, { reason: error.reason, ...(field === undefined ? {} : { field }) }, { cause: error });

const toBuffer = (vector: Float32Array): Buffer => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
const toVector = (bytes: Buffer): Float32Array => new Float32Array(new Uint8Array(bytes).buffer);
