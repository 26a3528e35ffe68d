import { In, type EntityManager, type Repository, type SelectQueryBuilder } from 'typeorm';
import { isDuplicateKey } from '../../ormconfig';
import { ApiScope } from '../../entities/api-scope';
import { Product } from '../../entities/product.entity';
import type { Access } from '../access/access';
import { VitrineError, badInput, notFound } from '../errors';
import { newId, requireKind } from '../identifiers';
import { readPage, type Ordering, type Page, type PageRequest } from '../storage/keyset';
import type { Transactions } from '../storage/transactions';
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

const orderings: Record<ProductOrder, Ordering<Product>> = {
  TITLE: { key: 'title', tie: 'id', direction: 'ASC' },
  PRICE_ASCENDING: { key: 'priceMinor', tie: 'id', direction: 'ASC' },
  PRICE_DESCENDING: { key: 'priceMinor', tie: 'id', direction: 'DESC' },
  NEWEST: { key: 'id', tie: 'id', direction: 'DESC' },
};

/** The products of the shop. */
export class ProductCatalogue {
  readonly #changeListeners: ((products: readonly Product[]) => void)[] = [];

  constructor(private readonly transactions: Transactions) {}

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
    const results = await this.#withoutRace(async (manager) => {
      const skus = [...new Set(drafts.map(({ sku }) => sku.trim()))];
      const before = await manager.findBy(Product, { sku: In(skus) });
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
      const ids = new Set(before.map(({ id }) => id));
      await manager.insert(Product, [...written.values()].filter(({ id }) => !ids.has(id)));
      await write(manager, [...written.values()].filter(({ id }) => ids.has(id)));
      return { rows, written: [...written.values()] };
    });
    this.#tell(results.written);
    return results.rows;
  }

  /** Changes one product. */
  async update(access: Access, id: string, changes: Omit<ProductDraft, 'sku'>): Promise<Product> {
    access.requireScope(ApiScope.CATALOGUE_WRITE, 'change products');
    requireKind(id, 'Product', 'input.id');
    const product = await this.transactions.run(async (manager) => {
      const before = await manager.findOneBy(Product, { id });
      if (!before) throw notFound('product', id);
      const merged = merge(before, { ...changes, sku: before.sku }, 'input');
      if (merged.status !== 'UNCHANGED') await write(manager, [merged.product]);
      return merged.product;
    });
    this.#tell([product]);
    return product;
  }

  /** Runs work that makes products again when somebody else has made one of them meanwhile: then it is there to be found. */
  async #withoutRace<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.transactions.run(work);
      } catch (error) {
        if (attempt === 5 || !isDuplicateKey(error)) throw error;
      }
    }
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
    const words = searchable([search ?? null]).split(/\s+/).filter((word) => word !== '').slice(0, 8);
    words.forEach((word, index) => {
      query.andWhere(`product.searchText LIKE :word${index} ESCAPE '!'`, { [`word${index}`]: `%${word.replace(/[!%_]/g, '!$&')}%` });
    });
    return query;
  }

  get #repository(): Repository<Product> {
    return this.transactions.dataSource.getRepository(Product);
  }
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

async function write(manager: EntityManager, products: Product[]): Promise<void> {
  if (products.length > 0) await manager.upsert(Product, products, ['id']);
}
