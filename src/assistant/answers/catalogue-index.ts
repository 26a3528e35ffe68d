import type { ProductAttribute } from '../../../entities/product-attribute';
import { normalised } from './fact-check';
import { meaningfulTerms } from './word-vectors';

/** What the index reads of a product. */
export interface IndexedProduct {
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
  readonly brand: string | null;
  readonly category: string | null;
  readonly priceMinor: number;
  readonly currency: string;
  readonly stock: number | null;
  readonly attributes: readonly ProductAttribute[];
}

/** A product and how well it fits the words, unbounded; 0 for a product that fits none. */
export interface IndexHit {
  readonly id: string;
  readonly score: number;
}

interface Entry {
  readonly product: IndexedProduct;
  readonly terms: ReadonlyMap<string, number>;
  readonly length: number;
}

const TITLE_WEIGHT = 3;
const CATEGORY_WEIGHT = 2;
const SATURATION = 1.2;
const LENGTH_SHARE = 0.5;

/** The catalogue by its words, in memory: an inverted index ranked by BM25 (Robertson and Zaragoza, 2009). */
export class CatalogueIndex {
  readonly #entries = new Map<string, Entry>();
  readonly #postings = new Map<string, Map<string, number>>();
  #totalLength = 0;

  get size(): number {
    return this.#entries.size;
  }

  /** Adds a product or takes its new words; the last call counts. */
  put(product: IndexedProduct): void {
    this.remove(product.id);
    const terms = new Map<string, number>();
    const add = (text: string | null, weight: number): void => {
      for (const term of meaningfulTerms(normalised(text ?? ''))) terms.set(term, (terms.get(term) ?? 0) + weight);
    };
    add(product.title, TITLE_WEIGHT);
    add(product.category, CATEGORY_WEIGHT);
    add(product.brand, CATEGORY_WEIGHT);
    add(product.description, 1);
    for (const { name, value } of product.attributes) add(`${name} ${value}`, 1);
    let length = 0;
    for (const [term, weight] of terms) {
      length += weight;
      let posting = this.#postings.get(term);
      if (posting === undefined) this.#postings.set(term, posting = new Map<string, number>());
      posting.set(product.id, weight);
    }
    this.#entries.set(product.id, { product, terms, length });
    this.#totalLength += length;
  }

  /** Forgets a product; one that is not there changes nothing. */
  remove(id: string): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    this.#totalLength -= entry.length;
    for (const term of entry.terms.keys()) {
      const posting = this.#postings.get(term);
      posting?.delete(id);
      if (posting?.size === 0) this.#postings.delete(term);
    }
  }

  /** How many products have the term (as `meaningfulTerms` makes it). */
  count(term: string): number {
    return this.#postings.get(term)?.size ?? 0;
  }

  /** At most `limit` products that `accepts` takes, best first; without terms all fit equally, the cheapest first. */
  search(terms: ReadonlyMap<string, number>, accepts: (product: IndexedProduct) => boolean, limit: number): IndexHit[] {
    const scores = new Map<string, number>();
    const average = this.#totalLength / Math.max(1, this.#entries.size);
    for (const [term, weight] of terms) {
      const posting = this.#postings.get(term);
      if (posting === undefined) continue;
      const rarity = Math.log(1 + (this.#entries.size - posting.size + 0.5) / (posting.size + 0.5));
      for (const [id, frequency] of posting) {
        const length = this.#entries.get(id)?.length ?? average;
        const saturated = (frequency * (SATURATION + 1)) / (frequency + SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * length) / average));
        scores.set(id, (scores.get(id) ?? 0) + weight * rarity * saturated);
      }
    }
    const best: Ranked[] = [];
    for (const id of scores.size > 0 ? scores.keys() : this.#entries.keys()) {
      const product = this.#entries.get(id)?.product;
      if (product === undefined) continue;
      const hit = { id, score: scores.get(id) ?? 0, price: product.priceMinor };
      const worst = best.length < limit ? undefined : best.at(-1);
      // Whether a product is wanted takes much longer to tell than whether it would be among the best.
      if ((worst !== undefined && compare(worst, hit) <= 0) || !accepts(product)) continue;
      if (worst !== undefined) best.pop();
      best.splice(placeOf(hit, best), 0, hit);
    }
    return best.slice(0, limit).map(({ id, score }) => ({ id, score }));
  }
}

interface Ranked extends IndexHit {
  readonly price: number;
}

function compare(a: Ranked, b: Ranked): number {
  return b.score - a.score || a.price - b.price || (a.id < b.id ? -1 : 1);
}

/** Where a hit belongs among sorted ones. */
function placeOf(hit: Ranked, sorted: readonly Ranked[]): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (compare(sorted[middle] ?? hit, hit) <= 0) from = middle + 1;
    else to = middle;
  }
  return from;
}
