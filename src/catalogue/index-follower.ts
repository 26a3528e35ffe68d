import { In, MoreThan, type EntityManager, type FindOptionsSelect } from 'typeorm';
import { Product } from '../../entities/product.entity';
import { ProductImage } from '../../entities/product-image.entity';
import type { CatalogueIndex } from '../../inference/vision/catalogue-index';
import { kindOf } from '../identifiers';
import type { Log } from '../log';
import { eachPage } from '../storage/each-page';
import type { Transactions } from '../storage/transactions';
import type { CatalogueChanges } from './catalogue-changes';
import type { CatalogueWords } from './catalogue-words';
import type { PictureVectors } from './picture-vectors';

/** Rows read at once when everything is read. */
const PAGE = 500;

/** What is followed of a product. */
const NAMED = { id: true, matchThreshold: true, sku: true, title: true, brand: true, category: true, attributes: true } satisfies FindOptionsSelect<Product>;

/** What following needs. */
export interface FollowerTools {
  transactions: Transactions;
  changes: CatalogueChanges;
  vectors: PictureVectors;
  index: CatalogueIndex;
  words: CatalogueWords;
  log: Log;
}

/**
 * Keeps this node's index, and the words by which products are known, as the database says. It alone writes both: what this node changes and what others change come the
 * same way, in the same order. A change says what to look up, not what to do, so that one read twice does no harm.
 */
export class IndexFollower {
  #position = 0;
  #next: Promise<void> | undefined;
  #running: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #failing = false;
  #closed = false;

  constructor(
    private readonly tools: FollowerTools,
    private readonly pollMs: number,
  ) {
    tools.changes.onWritten(() => this.catchUp());
  }

  /** Fills the index and follows from there. Answers how many pictures are in. */
  async start(): Promise<number> {
    const pictures = await this.load();
    this.#wait();
    return pictures;
  }

  /** Makes the index what the database says, page by page; pictures that another model embedded are embedded anew. Answers how many are in. */
  async load(): Promise<number> {
    await (this.#running = this.#running.then(() => this.#loadAll(true)));
    return this.tools.index.size;
  }

  /** Resolves when everything that was committed before the call is in the index, or the database could not be asked (the next turn does). Never rejects. */
  catchUp(): Promise<void> {
    this.#next ??= this.#running.catch(() => undefined).then(() => {
      this.#next = undefined;
      return (this.#running = this.#pass());
    });
    return this.#next;
  }

  /** Follows no further; resolves when what is under way is done. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await (this.#next ?? this.#running);
  }

  #wait(): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => { void this.catchUp().then(() => { this.#wait(); }); }, this.pollMs).unref();
  }

  async #pass(): Promise<void> {
    const { transactions, changes, log } = this.tools;
    try {
      if ((await changes.head()) === this.#position) return;
      for (let more = true; more && !this.#closed;) {
        const read = await transactions.run(async (manager) => {
          const found = await changes.read(manager, this.#position);
          return { ...found, rows: found.subjectIds && await lookUp(manager, found.subjectIds) };
        });
        if (read.rows === undefined) {
          log.info({ position: this.#position, head: read.position }, 'the catalogue’s history does not reach back; everything is read again');
          await this.#loadAll(false);
        } else {
          await this.#apply(read.rows);
          this.#position = read.position;
        }
        ({ more } = read);
      }
      if (this.#failing) log.info('catalogue changes are followed again');
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) log.warn({ err: error }, 'catalogue changes cannot be followed; it is tried again until they can');
      this.#failing = true;
    }
  }

  async #apply({ images, goneImages, products, goneProducts }: LookedUp): Promise<void> {
    const { index, words } = this.tools;
    for (const id of goneImages) index.remove(id);
    for (const id of goneProducts) {
      index.removeProduct(id);
      index.setThreshold(id, null);
    }
    words.remove(goneProducts);
    for (const { id, matchThreshold } of products) index.setThreshold(id, matchThreshold);
    await words.put(products);
    for (const image of images) await this.#put(image, false);
  }

  async #put(image: ProductImage, keep: boolean): Promise<void> {
    const vector = await this.tools.vectors.of(image, keep);
    if (vector) this.tools.index.put(image.id, image.productId, vector);
    else this.tools.index.remove(image.id);
  }

  async #loadAll(keep: boolean): Promise<void> {
    const { transactions, changes, index, words } = this.tools;
    // What changes while the pages are read is read again afterwards.
    const position = await transactions.run((manager) => changes.head(manager));
    const seen = new Set<string>();
    const thresholds = new Map<string, number>();
    const known = new Set<string>();
    await eachPage(PAGE, (after) => transactions.run((manager) => manager.find(Product, {
      where: { id: MoreThan(after) }, order: { id: 'ASC' }, take: PAGE, select: NAMED,
    })), async (page) => {
      for (const { id, matchThreshold } of page) {
        known.add(id);
        if (matchThreshold !== null) thresholds.set(id, matchThreshold);
      }
      await words.put(page);
    });
    index.setThresholds(thresholds);
    words.retain(known);
    await eachPage(PAGE, (after) => transactions.run((manager) => manager.find(ProductImage, { where: { id: MoreThan(after) }, order: { id: 'ASC' }, take: PAGE })), async (page) => {
      for (const image of page) {
        seen.add(image.id);
        await this.#put(image, keep);
      }
    });
    index.retain(seen);
    await index.settle();
    this.#position = position;
  }
}

interface LookedUp {
  images: ProductImage[];
  goneImages: Set<string>;
  products: Product[];
  goneProducts: Set<string>;
}

/** What the database says of pictures and products now. */
async function lookUp(manager: EntityManager, subjectIds: ReadonlySet<string>): Promise<LookedUp> {
  const ids = [...subjectIds];
  const goneImages = new Set(ids.filter((id) => kindOf(id) === 'ProductImage'));
  const goneProducts = new Set(ids.filter((id) => kindOf(id) === 'Product'));
  const images = goneImages.size === 0 ? [] : await manager.findBy(ProductImage, { id: In([...goneImages]) });
  const products = goneProducts.size === 0 ? [] : await manager.find(Product, { where: { id: In([...goneProducts]) }, select: NAMED });
  for (const { id } of images) goneImages.delete(id);
  for (const { id } of products) goneProducts.delete(id);
  return { images, goneImages, products, goneProducts };
}
