import type { KnownProduct } from '../knowledge';
import { claimWords } from './claim-words';
import { coloursOf } from './colour-families';
import { normalised } from './fact-check';
import { meaningfulTerms } from './word-vectors';

/** What the search reads of a product. */
export type SearchedProduct = Omit<KnownProduct, 'sku' | 'faqs' | 'deal'>;

/** What it keeps of a product beside its words: of a large catalogue that is what memory allows. */
export type FoundProduct = Pick<SearchedProduct, 'id' | 'stock' | 'priceMinor'>;

/** A product and how well it fits the words, unbounded; 0 for a product that fits none. */
export interface SearchHit {
  readonly id: string;
  readonly score: number;
}

interface Entry {
  readonly product: FoundProduct;
  readonly terms: readonly string[];
  readonly length: number;
  readonly traits: ReadonlySet<string>;
  /** Of the search under way; 0 between two. */
  score: number;
}

const TITLE_WEIGHT = 3;
const CATEGORY_WEIGHT = 2;
const SATURATION = 1.2;
const LENGTH_SHARE = 0.5;
/** Sets of traits that products share, at most. */
const MOST_SHARED = 10_000;

/** The catalogue by its words, in memory: an inverted index ranked by BM25 (Robertson and Zaragoza, 2009). */
export class ProductSearch {
  readonly #entries = new Map<string, Entry>();
  readonly #postings = new Map<string, Map<Entry, number>>();
  /** One set for all products that have the same traits. */
  readonly #traits = new Map<string, ReadonlySet<string>>();
  #totalLength = 0;

  get size(): number {
    return this.#entries.size;
  }

  /** Adds a product or takes its new words; the last call counts. */
  put(product: SearchedProduct): void {
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
    const length = [...terms.values()].reduce((sum, weight) => sum + weight, 0);
    const { id, stock, priceMinor } = product;
    const entry: Entry = { product: { id, stock, priceMinor }, terms: [...terms.keys()], length, traits: this.#shared(traitsOf(product)), score: 0 };
    for (const [term, weight] of terms) {
      let posting = this.#postings.get(term);
      if (posting === undefined) this.#postings.set(term, posting = new Map<Entry, number>());
      posting.set(entry, weight);
    }
    this.#entries.set(id, entry);
    this.#totalLength += length;
  }

  /** Forgets a product; one that is not there changes nothing. */
  remove(id: string): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    this.#totalLength -= entry.length;
    for (const term of entry.terms) {
      const posting = this.#postings.get(term);
      posting?.delete(entry);
      if (posting?.size === 0) this.#postings.delete(term);
    }
  }

  /** How many products have the term (as `meaningfulTerms` makes it). */
  count(term: string): number {
    return this.#postings.get(term)?.size ?? 0;
  }

  /**
   * At most `limit` products that `accepts` takes, by itself and its traits (as `traitsOf` tells them), best first; when no
   * product has any of the terms all fit equally, the cheapest first.
   */
  search(terms: ReadonlyMap<string, number>, accepts: (product: FoundProduct, traits: ReadonlySet<string>) => boolean, limit: number): SearchHit[] {
    const scored = this.#score(terms);
    const best: Entry[] = [];
    for (const entry of scored.length > 0 ? scored : this.#entries.values()) {
      const worst = best.length < limit ? undefined : best.at(-1);
      if ((worst !== undefined && compare(worst, entry) <= 0) || !accepts(entry.product, entry.traits)) continue;
      if (worst !== undefined) best.pop();
      best.splice(placeOf(entry, best), 0, entry);
    }
    const hits = best.slice(0, limit).map(({ product: { id }, score }) => ({ id, score }));
    for (const entry of scored) entry.score = 0;
    return hits;
  }

  #shared(traits: ReadonlySet<string>): ReadonlySet<string> {
    const key = [...traits].join(' ');
    const known = this.#traits.get(key) ?? traits;
    if (this.#traits.size < MOST_SHARED) this.#traits.set(key, known);
    return known;
  }

  /** Scores the products that have some of the terms. */
  #score(terms: ReadonlyMap<string, number>): Entry[] {
    const scored: Entry[] = [];
    const average = this.#totalLength / Math.max(1, this.#entries.size);
    for (const [term, weight] of terms) {
      const posting = this.#postings.get(term);
      if (posting === undefined) continue;
      const rarity = weight * Math.log(1 + (this.#entries.size - posting.size + 0.5) / (posting.size + 0.5));
      for (const [entry, frequency] of posting) {
        if (entry.score === 0) scored.push(entry);
        entry.score += (rarity * frequency * (SATURATION + 1)) / (frequency + SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * entry.length) / average));
      }
    }
    return scored;
  }
}

/** What can be wished of a product: the colours, materials and properties that its title and attributes say, and plainer names of its colours. */
export function traitsOf(product: Pick<SearchedProduct, 'title' | 'attributes'>): ReadonlySet<string> {
  const text = normalised([product.title, ...product.attributes.map(({ value }) => value)].join('\n'));
  return new Set([...claimWords(text).map(({ id }) => id), ...coloursOf(product)]);
}

function compare(a: Entry, b: Entry): number {
  return b.score - a.score || a.product.priceMinor - b.product.priceMinor || (a.product.id < b.product.id ? -1 : 1);
}

/** Where an entry belongs among sorted ones. */
function placeOf(entry: Entry, sorted: readonly Entry[]): number {
  const at = sorted.findIndex((other) => compare(other, entry) > 0);
  return at < 0 ? sorted.length : at;
}
