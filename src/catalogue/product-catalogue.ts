import { In, type EntityManager, type FindOptionsWhere, type Repository, type SelectQueryBuilder } from 'typeorm';
import { held } from '../../ormconfig';
import { ApiScope } from '../../entities/api-scope';
import { Product } from '../../entities/product.entity';
import type { Access } from '../access/access';
import { VitrineError, badInput, notFound } from '../errors';
import { newId, requireKind } from '../identifiers';
import { readPage, type Ordering, type Page, type PageRequest } from '../storage/keyset';
import type { Transactions } from '../storage/transactions';
import { CatalogueChanges } from './catalogue-changes';
import { applyDraft, searchable, type ProductDraft } from './product-draft';

/** Which products a list holds. */
export interface ProductFilter {
  category?: string | null | undefined;
  brand?: string | null | undefined;
  minPrice?: { minor: number; currency: string } | undefined;
  maxPrice?: { minor: number; currency: string } | undefined;
  inStock?: boolean | null | undefined;
  search?: string | null | undefined;
}

/** How a list of products is ordered. */
export type ProductOrder = 'TITLE' | 'PRICE_ASCENDING' | 'PRICE_DESCENDING' | 'NEWEST';

/** What became of one row of an import. */
export type ImportResult =
  | { sku: string; status: 'CREATED' | 'UPDATED' | 'UNCHANGED'; product: Product }
  | { sku: string; status: 'REJECTED'; error: VitrineError };

/** Products that one import may carry. */
export const MAX_IMPORT = 500;
/** What every node keeps in memory of a product, so that a change of it is told to all. */
const FOLLOWED = ['title', 'brand', 'category', 'attributes', 'matchThreshold'] as const;
/** Characters and words of one search. */
const MAX_SEARCH = 200;
const MAX_WORDS = 20;

const orderings: Record<ProductOrder, Ordering<Product>> = {
  TITLE: { key: 'title', tie: 'id', direction: 'ASC' },
  PRICE_ASCENDING: { key: 'priceMinor', tie: 'id', direction: 'ASC' },
  PRICE_DESCENDING: { key: 'priceMinor', tie: 'id', direction: 'DESC' },
  NEWEST: { key: 'id', tie: 'id', direction: 'DESC' },
};

/** The products of the shop. */
export class ProductCatalogue {
  readonly #changeListeners: ((products: readonly Product[]) => void)[] = [];

  /** @param changes where other nodes have it from that a name or a threshold has changed */
  constructor(
    private readonly transactions: Transactions,
    private readonly changes: CatalogueChanges = new CatalogueChanges(transactions),
  ) {}

  /** Tells of products that were made or changed, after they are durable. */
  onChange(listener: (products: readonly Product[]) => void): void {
    this.#changeListeners.push(listener);
  }

  /** The products with these identifiers, by identifier. One statement. */
  async byIds(ids: readonly string[]): Promise<Map<string, Product>> {
    const found = await this.#repository.findBy({ id: In([...ids]) });
    return new Map(found.map((product) => [product.id, product]));
  }

  bySku(sku: string): Promise<Product | null> {
    return this.#repository.findOneBy({ sku: sku.trim() });
  }

  /** Every product, for those who must know them all (the recommender, the keyword dictionary). */
  all(): Promise<Product[]> {
    return this.#repository.find({ order: { id: 'ASC' } });
  }

  /** Products of which nothing is left. */
  async soldOut(): Promise<string[]> {
    return (await this.#repository.find({ where: { stock: 0 }, select: { id: true } })).map(({ id }) => id);
  }

  list(filter: ProductFilter, order: ProductOrder, page: PageRequest): Promise<Page<Product>> {
    return readPage(this.#filtered(filter), orderings[order], page);
  }

  /** Makes or changes products by SKU; every row has its own result, and a repeat changes nothing. */
  async import(access: Access, drafts: readonly ProductDraft[]): Promise<ImportResult[]> {
    access.requireScope(ApiScope.CATALOGUE_WRITE, 'import products');
    if (drafts.length === 0 || drafts.length > MAX_IMPORT) throw badInput(`An import carries 1 to ${MAX_IMPORT} products; this has ${drafts.length}.`, 'input.products');
    const results = await this.#write(drafts, async (manager, changed) => {
      const skus = [...new Set(drafts.map(({ sku }) => sku.trim()))];
      const before = await hold(manager, { sku: In(skus) });
      const known = new Map(before.map((product) => [product.sku, product]));
      const written = new Map<string, Product>();
      const rows = drafts.map((draft, index): ImportResult => {
        try {
          const { product, status } = merge(known.get(draft.sku.trim()), draft, `input.products[${index}]`);
          known.set(product.sku, product);
          if (status !== 'UNCHANGED') written.set(product.id, product);
          return { sku: product.sku, status, product };
        } catch (error) {
          if (error instanceof VitrineError) return { sku: draft.sku, status: 'REJECTED', error };
          throw error;
        }
      });
      await write(manager, [...written.values()], before);
      tellChanges([...written.values()], before, changed);
      return { rows, written: [...written.values()] };
    });
    this.#tell(results.written);
    return results.rows;
  }

  /** Changes one product. */
  async update(access: Access, id: string, changes: Omit<ProductDraft, 'sku'>): Promise<Product> {
    access.requireScope(ApiScope.CATALOGUE_WRITE, 'change products');
    requireKind(id, 'Product', 'input.id');
    const product = await this.#write([changes], async (manager, changed) => {
      const [before] = await hold(manager, { id });
      if (!before) throw notFound('product', id);
      const merged = merge(before, { ...changes, sku: before.sku }, 'input');
      if (merged.status !== 'UNCHANGED') await write(manager, [merged.product], [before]);
      tellChanges([merged.product], [before], changed);
      return merged.product;
    });
    this.#tell([product]);
    return product;
  }

  /** Only what is said of names and thresholds has to wait for the other nodes' changes; a new price or stock does not. */
  #write<T>(drafts: readonly Omit<ProductDraft, 'sku'>[], work: (manager: EntityManager, changed: (subjectId: string) => void) => Promise<T>): Promise<T> {
    if (drafts.some((draft) => FOLLOWED.some((field) => draft[field] !== undefined))) return this.changes.write(work);
    return this.transactions.runKeyed((manager) => work(manager, () => undefined));
  }

  #tell(products: readonly Product[]): void {
    if (products.length > 0) for (const listener of this.#changeListeners) listener(products);
  }

  #filtered({ category, brand, minPrice, maxPrice, inStock, search }: ProductFilter): SelectQueryBuilder<Product> {
    const query = this.#repository.createQueryBuilder('product');
    if (category != null) query.andWhere('product.category = :category', { category });
    if (brand != null) query.andWhere('product.brand = :brand', { brand });
    if (minPrice) query.andWhere('product.currency = :minCurrency AND product.priceMinor >= :min', { min: minPrice.minor, minCurrency: minPrice.currency });
    if (maxPrice) query.andWhere('product.currency = :maxCurrency AND product.priceMinor <= :max', { max: maxPrice.minor, maxCurrency: maxPrice.currency });
    if (inStock === true) query.andWhere('(product.stock IS NULL OR product.stock > 0)');
    if (inStock === false) query.andWhere('product.stock = 0');
    searchWords(search ?? '').forEach((word, index) => {
      query.andWhere(`product.searchText LIKE :word${index} ESCAPE '!'`, { [`word${index}`]: `%${word.replace(/[!%_]/g, '!$&')}%` });
    });
    return query;
  }

  get #repository(): Repository<Product> {
    return this.transactions.dataSource.getRepository(Product);
  }
}

/** @throws BAD_USER_INPUT for a search that would cost too much */
function searchWords(search: string): string[] {
  if (search.length > MAX_SEARCH) throw badInput(`A search has at most ${MAX_SEARCH} characters; this has ${search.length}.`, 'search');
  const words = searchable([search]).split(/\s+/).filter((word) => word !== '');
  if (words.length > MAX_WORDS) throw badInput(`A search has at most ${MAX_WORDS} words; this has ${words.length}.`, 'search');
  return words;
}

function merge(before: Product | undefined, draft: ProductDraft, field: string): { product: Product; status: 'CREATED' | 'UPDATED' | 'UNCHANGED' } {
  const values = applyDraft(before, draft, field);
  if (before && Object.entries(values).every(([name, value]) => JSON.stringify(before[name as keyof Product]) === JSON.stringify(value))) {
    return { product: before, status: 'UNCHANGED' };
  }
  const now = new Date();
  const { id, createdAt } = before ?? { id: newId('Product'), createdAt: now };
  const product = Object.assign(new Product(), values, { id, createdAt, updatedAt: now });
  return { product, status: before ? 'UPDATED' : 'CREATED' };
}

/** The products as they are now, held against other writers. By identifier, so that what is not there yet is not locked out. */
async function hold(manager: EntityManager, where: FindOptionsWhere<Product>): Promise<Product[]> {
  const ids = (await manager.find(Product, { where, select: { id: true } })).map(({ id }) => id);
  return ids.length === 0 ? [] : manager.find(Product, { where: { id: In(ids) }, order: { id: 'ASC' }, ...held(manager.dataSource) });
}

/** Says which products every node has to look at again. */
function tellChanges(products: readonly Product[], before: readonly Product[], changed: (subjectId: string) => void): void {
  const followed = (product: Product): string => JSON.stringify(FOLLOWED.map((field) => product[field]));
  const known = new Map(before.map((product) => [product.id, followed(product)]));
  for (const product of products) if (followed(product) !== known.get(product.id)) changed(product.id);
}

/** New products are inserted, so that a SKU that another writer made meanwhile is an error and not overwritten. */
async function write(manager: EntityManager, products: readonly Product[], before: readonly Product[]): Promise<void> {
  const known = new Set(before.map(({ id }) => id));
  const changed = products.filter(({ id }) => known.has(id));
  const fresh = products.filter(({ id }) => !known.has(id));
  if (changed.length > 0) await manager.upsert(Product, changed, ['id']);
  if (fresh.length > 0) await manager.insert(Product, fresh);
}
