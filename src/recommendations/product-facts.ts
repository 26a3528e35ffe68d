import type { Product } from '../../entities/product.entity';
import { hashedWords, type ComparedProduct } from '../../inference/recommend/product-likeness';

/** What lists are made by, of each product. */
export interface ProductFact extends ComparedProduct {
  readonly stock: number | null;
  /** In the currency's smallest unit. */
  readonly priceMinor: number;
  readonly currency: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** Products that count as new, newest first. */
const FRESH = 1_000;

/** What lists have to know of every product, in memory, so that making one reads no catalogue: what is there, sold out, new, and alike. */
export class ProductFacts {
  readonly #facts = new Map<string, ProductFact>();
  readonly #soldOut = new Set<string>();
  /** The newest, newest first. */
  readonly #fresh: { readonly id: string; readonly createdAt: number }[] = [];

  /** Takes in products as they are now. */
  put(products: readonly Product[]): void {
    for (const { id, brand, category, title, attributes, stock, priceMinor, currency, createdAt } of products) {
      if (!this.#facts.has(id)) this.#freshen(id, createdAt.getTime());
      this.#facts.set(id, { brand, category, words: hashedWords([title, ...attributes.map(({ value }) => value)]), stock, priceMinor, currency, createdAt: createdAt.getTime() });
      if (stock === 0) this.#soldOut.add(id);
      else this.#soldOut.delete(id);
    }
  }

  /** Undefined for a product that is not there, or not any more. */
  of(productId: string): ProductFact | undefined {
    return this.#facts.get(productId);
  }

  /** Products of one brand; looks through all. */
  ofBrand(brand: string): string[] {
    return [...this.#facts].flatMap(([id, fact]) => (fact.brand === brand ? [id] : []));
  }

  /** Products of which nothing is left. */
  get soldOut(): ReadonlySet<string> {
    return this.#soldOut;
  }

  /** The newest products that came after a moment, newest first, at most 1,000. */
  freshSince(moment: number): string[] {
    const end = this.#fresh.findIndex(({ createdAt }) => createdAt < moment);
    return this.#fresh.slice(0, end < 0 ? FRESH : end).map(({ id }) => id);
  }

  #freshen(id: string, createdAt: number): void {
    // What is new is newer than the rest as a rule, so its place is near the front.
    const place = this.#fresh.findIndex((known) => known.createdAt <= createdAt);
    if (place < 0 && this.#fresh.length === FRESH) return;
    this.#fresh.splice(place < 0 ? this.#fresh.length : place, 0, { id, createdAt });
    if (this.#fresh.length > FRESH) this.#fresh.pop();
  }
}
