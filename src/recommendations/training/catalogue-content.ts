import { setImmediate as nextTurn } from 'node:timers/promises';
import { In, LessThanOrEqual, MoreThan, type DataSource } from 'typeorm';
import { ProductImage } from '../../../entities/product-image.entity';
import { Product } from '../../../entities/product.entity';
import { indexAttributes, type ItemAttributes } from '../../../inference/recommend/item-attributes';
import type { ItemContent } from '../../../inference/recommend/item-content';
import { eachPage } from '../../storage/each-page';
import { labelsOf } from '../product-labels';
import { groupsOf } from './stored-bytes';

/** Products of one statement, and those of which no more is read than what they are. */
const PRODUCTS_AT_ONCE = 300;
const SKUS_AT_ONCE = 5_000;

/** What is known of products without any behaviour; item i is productIds[i]. */
export interface CatalogueContent {
  productIds: readonly string[];
  attributes: ItemAttributes;
  content: ItemContent;
}

/** All products that were there at a moment, in the order of their identifiers; or some, by theirs. */
export type WhichProducts = { before: Date } | { ids: readonly string[] };

/**
 * Reads what products are called, how they are labelled, and what their first pictures look like to the model named
 * `pictureModel`: pictures that another one embedded are left out.
 */
export async function readContent(dataSource: DataSource, pictureModel: string, which: WhichProducts): Promise<CatalogueContent> {
  const productIds: string[] = [];
  const labels = new Map<string, string[]>();
  const texts: string[] = [];
  const pictures = new Map<number, Float32Array>();
  for (const read = pages(dataSource, which); ;) {
    const { value: page, done } = await read.next();
    if (done) break;
    const pictureOf = await firstPictures(dataSource, page.map(({ id }) => id), pictureModel);
    for (const product of page) {
      const picture = pictureOf.get(product.id);
      if (picture) pictures.set(productIds.length, picture);
      productIds.push(product.id);
      labels.set(product.id, labelsOf(product));
      texts.push(textOf(product));
    }
    await nextTurn();
  }
  const images = imagesOf(pictures, productIds.length);
  return { productIds, attributes: indexAttributes(productIds, labels), content: { texts, ...(images ? { images } : {}) } };
}

/** Which products there are, in the order of their identifiers. */
export async function readSkus(dataSource: DataSource): Promise<Pick<Product, 'id' | 'sku'>[]> {
  const products: Pick<Product, 'id' | 'sku'>[] = [];
  await eachPage(SKUS_AT_ONCE, (after) => dataSource.getRepository(Product).find({ where: { id: MoreThan(after) }, order: { id: 'ASC' }, take: SKUS_AT_ONCE, select: { id: true, sku: true } }), (page) => {
    for (const { id, sku } of page) products.push({ id, sku });
  });
  return products;
}

async function* pages(dataSource: DataSource, which: WhichProducts): AsyncGenerator<Product[], undefined> {
  const repository = dataSource.getRepository(Product);
  const select = { id: true, title: true, brand: true, category: true, attributes: true } as const;
  if ('ids' in which) {
    for (const ids of groupsOf(which.ids, PRODUCTS_AT_ONCE)) yield await repository.find({ where: { id: In(ids) }, order: { id: 'ASC' }, select });
    return;
  }
  for (let after = ''; ;) {
    const page = await repository.find({ where: { id: MoreThan(after), createdAt: LessThanOrEqual(which.before) }, order: { id: 'ASC' }, take: PRODUCTS_AT_ONCE, select });
    yield page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

async function firstPictures(dataSource: DataSource, productIds: readonly string[], embeddingModel: string): Promise<Map<string, Float32Array>> {
  if (productIds.length === 0) return new Map();
  const found = await dataSource.getRepository(ProductImage).find({
    where: { productId: In([...productIds]), embeddingModel }, order: { id: 'DESC' }, select: { id: true, productId: true, embedding: true },
  });
  // The first picture of each is the last in this order.
  return new Map(found.flatMap(({ productId, embedding }) => (embedding ? [[productId, new Float32Array(new Uint8Array(embedding).buffer)]] : [])));
}

function imagesOf(pictures: ReadonlyMap<number, Float32Array>, items: number): ItemContent['images'] {
  const [first] = pictures.values();
  if (first === undefined) return undefined;
  const dims = first.length;
  const vectors = new Float32Array(items * dims);
  for (const [item, picture] of pictures) vectors.set(picture, item * dims);
  return { dims, vectors };
}

const textOf = ({ title, brand, category, attributes }: Product): string =>
  [title, brand ?? '', category ?? '', ...attributes.map(({ value }) => value)].filter((text) => text !== '').join(' ');
