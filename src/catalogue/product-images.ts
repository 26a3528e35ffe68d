import { In, type FindOptionsWhere } from 'typeorm';
import { ApiScope } from '../../entities/api-scope';
import { ProductImage } from '../../entities/product-image.entity';
import { PictureError } from '../../inference/vision/decode';
import type { Access } from '../access/access';
import { VitrineError, badInput, notFound } from '../errors';
import { newId, requireKind } from '../identifiers';
import { digestOf, type MediaStore } from '../storage/media-store';
import type { Transactions } from '../storage/transactions';
import type { CatalogueChanges } from './catalogue-changes';
import { toBuffer, type EmbeddedPicture, type PictureVectors } from './picture-vectors';
import type { ProductCatalogue } from './product-catalogue';
import type { RetiredFiles } from './retired-files';

/** What became of one picture. */
export type ImageResult = { image: ProductImage } | { error: VitrineError };

/** Pictures that one call may add. */
export const MAX_IMAGES = 20;
/** Pictures that one call may remove. */
export const MAX_REMOVED = 100;

/** What the pictures need of the rest of the house. */
export interface ImageTools {
  transactions: Transactions;
  changes: CatalogueChanges;
  catalogue: ProductCatalogue;
  media: MediaStore;
  retired: RetiredFiles;
  vectors: PictureVectors;
}

/** The products' pictures. Whatever changes them is in {@link CatalogueChanges}, from where every node's index has it. */
export class ProductImages {
  constructor(private readonly tools: ImageTools) {}

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

  /** Removes pictures; answers for each whether it was there. */
  async remove(access: Access, imageIds: readonly string[]): Promise<boolean[]> {
    access.requireScope(ApiScope.CATALOGUE_WRITE, 'remove pictures');
    if (imageIds.length === 0 || imageIds.length > MAX_REMOVED) throw badInput(`Remove 1 to ${MAX_REMOVED} pictures at a time; these are ${imageIds.length}.`, 'input.imageIds');
    imageIds.forEach((id, index) => requireKind(id, 'ProductImage', `input.imageIds[${index}]`));
    const left = await this.tools.changes.write(async (manager, changed) => {
      const found = await manager.find(ProductImage, { where: { id: In([...imageIds]) }, select: { id: true, sha256: true } });
      if (found.length > 0) await manager.delete(ProductImage, found.map(({ id }) => id));
      for (const { id, sha256 } of found) {
        changed(id);
        await this.tools.retired.retire(manager, sha256);
      }
      return new Set(found.map(({ id }) => id));
    });
    return imageIds.map((id) => left.delete(id));
  }

  /**
   * Gives a picture another content; its identifier and its place among the product's pictures stay.
   * @throws NOT_FOUND; BAD_PICTURE; CONFLICT when another picture of the product has this content
   */
  async replace(access: Access, imageId: string, read: () => Buffer): Promise<ProductImage> {
    access.requireScope(ApiScope.CATALOGUE_WRITE, 'replace pictures');
    requireKind(imageId, 'ProductImage', 'input.imageId');
    const before = (await this.byIds([imageId])).get(imageId);
    if (!before) throw notFound('picture', imageId);
    const bytes = read();
    const looked = await this.tools.vectors.look(() => bytes).catch((error: unknown) => {
      throw error instanceof PictureError ? badPicture(error, 'input.image') : error;
    });
    const sha256 = await this.tools.media.put(bytes);
    return this.tools.changes.write(async (manager, changed) => {
      const image = await manager.findOneBy(ProductImage, { id: imageId });
      if (!image) throw notFound('picture', imageId);
      if (image.sha256 === sha256) return image;
      const other = await manager.findOneBy(ProductImage, { productId: image.productId, sha256 });
      if (other) throw new VitrineError('CONFLICT', `The product has this picture already, as ${other.id}; remove one of the two instead.`, { field: 'input.image' });
      await this.tools.retired.retire(manager, image.sha256);
      const values = { sha256, ...this.#columns(looked) };
      await manager.update(ProductImage, imageId, values);
      changed(imageId);
      return Object.assign(image, values);
    });
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

  /** What is told of pictures; their embeddings stay where they are. */
  #describe(where: FindOptionsWhere<ProductImage>): Promise<ProductImage[]> {
    return this.tools.transactions.dataSource.getRepository(ProductImage)
      .find({ where, order: { id: 'ASC' }, select: { id: true, productId: true, sha256: true, width: true, height: true, embeddingModel: true } });
  }

  async #addOne(productId: string, bytes: Buffer): Promise<ProductImage> {
    const { transactions, changes, media, vectors } = this.tools;
    const sha256 = digestOf(bytes);
    const known = await transactions.dataSource.getRepository(ProductImage).findOneBy({ productId, sha256 });
    const looked = known ?? await vectors.look(() => bytes);
    // For a known picture too: its file may have been lost.
    await media.put(bytes);
    if (!('vector' in looked)) return looked;
    return changes.write(async (manager, changed) => {
      // Somebody else may have added the same picture meanwhile.
      const added = await manager.findOneBy(ProductImage, { productId, sha256 });
      if (added) return added;
      const image = Object.assign(new ProductImage(), { id: newId('ProductImage'), productId, sha256, ...this.#columns(looked), createdAt: new Date() });
      await manager.insert(ProductImage, image);
      changed(image.id);
      return image;
    });
  }

  #columns({ picture, vector }: EmbeddedPicture): Pick<ProductImage, 'width' | 'height' | 'embedding' | 'embeddingModel'> {
    return { width: picture.sourceWidth, height: picture.sourceHeight, embedding: toBuffer(vector), embeddingModel: this.tools.vectors.model };
  }
}

/** The caller's picture cannot be used. */
export const badPicture = (error: PictureError, field?: string): VitrineError =>
  new VitrineError('BAD_PICTURE', error.message, { reason: error.reason, ...(field === undefined ? {} : { field }) }, { cause: error });
