import { setImmediate } from 'node:timers/promises';
import type { Product } from '../../entities/product.entity';
import type { KeywordExtractor } from '../../inference/language/keywords';
import { colourNamed, isWeakWord } from '../../inference/language/product-kinds';
import { MEANT, type ProductMention, type ProductNames } from '../../inference/language/product-names';
import { STOP_WORDS } from '../../inference/language/stop-words';

/** What of a product is a word of the catalogue. */
export type WordedProduct = Pick<Product, 'id' | 'sku' | 'title' | 'brand' | 'category' | 'attributes'>;

/** Products that are learnt in one turn of the event loop; frames and messages go on between two. */
const SLICE = 25;
const HAN_RUN = /\p{Script=Han}+/gu;

/** The words of the catalogue as it is now: what keywords keep whole, and by what products are recognised in what is said. */
export class CatalogueWords {
  readonly #termsByProduct = new Map<string, readonly string[]>();
  readonly #uses = new Map<string, number>();

  constructor(
    private readonly keywords: KeywordExtractor,
    private readonly names: ProductNames,
  ) {}

  /** Learns products, or what they are called now; what only they were called before is forgotten. */
  async put(products: readonly WordedProduct[]): Promise<void> {
    for (let at = 0; at < products.length; at += SLICE) {
      const slice = products.slice(at, at + SLICE);
      this.names.put(slice);
      // First the new ones, so that a word that stays is not forgotten between.
      const before = slice.flatMap(({ id }) => this.#termsByProduct.get(id) ?? []);
      for (const product of slice) this.#termsByProduct.set(product.id, this.#termsOf(product));
      this.#use(slice.flatMap(({ id }) => this.#termsByProduct.get(id) ?? []));
      this.#release(before);
      if (at + SLICE < products.length) await setImmediate();
    }
  }

  /** Forgets products. */
  remove(ids: Iterable<string>): void {
    const gone = [...ids].filter((id) => this.#termsByProduct.has(id));
    this.names.remove(gone);
    this.#release(gone.flatMap((id) => this.#termsByProduct.get(id) ?? []));
    for (const id of gone) this.#termsByProduct.delete(id);
  }

  /** Forgets every product that is not among these. */
  retain(ids: ReadonlySet<string>): void {
    this.remove([...this.#termsByProduct.keys()].filter((id) => !ids.has(id)));
  }

  /** Products that a text names surely enough, best first. */
  mentions(text: string): ProductMention[] {
    return this.names.find(text).filter(({ score }) => score >= MEANT);
  }

  #use(terms: readonly string[]): void {
    this.keywords.addTerms(terms.filter((term) => (this.#uses.get(term) ?? 0) === 0));
    for (const term of terms) this.#uses.set(term, (this.#uses.get(term) ?? 0) + 1);
  }

  #release(terms: readonly string[]): void {
    const gone: string[] = [];
    for (const term of terms) {
      const left = (this.#uses.get(term) ?? 1) - 1;
      if (left > 0) this.#uses.set(term, left);
      else if (this.#uses.delete(term)) gone.push(term);
    }
    this.keywords.removeTerms(gone);
  }

  /** Whole names, their telling words, and the Chinese noun that a name ends with; brand and category. */
  #termsOf({ title, brand, category }: WordedProduct): string[] {
    const terms = new Set<string>();
    for (const name of [title, brand ?? '', category ?? '']) {
      for (const run of name.match(HAN_RUN) ?? []) {
        terms.add(run);
        terms.add(this.keywords.lastNoun(run));
      }
      const words = name.replace(HAN_RUN, ' ').trim().toLowerCase().split(/\s+/);
      // A "blue mug" is a mug: viewers who say "mug" and "blue mug" talk about one thing.
      if (words.length > 2 || words.every(isOfName)) terms.add(words.join(' '));
      if (words.slice(-2).every(isOfName)) terms.add(words.slice(-2).join(' '));
      for (const word of words) if (isTelling(word)) terms.add(word);
    }
    return [...terms];
  }
}

/** Says something in a name of several words: the "air" of "air fryer", but no colour. */
function isOfName(word: string): boolean {
  return word.length > 1 && colourNamed(word) === undefined && !STOP_WORDS.has(word);
}

/** Says something by itself. */
function isTelling(word: string): boolean {
  return isOfName(word) && !isWeakWord(word);
}
