/** What is compared of a product. */
export interface ComparedProduct {
  readonly brand: string | null;
  readonly category: string | null;
  /** Hashed words of its title and values of its attributes, ascending, each once. */
  readonly words: Int32Array;
}

/** What each thing that two products share adds to their likeness; together 1. */
const SAME_BRAND = 0.3;
const SAME_CATEGORY = 0.3;
const SAME_WORDS = 0.4;

/** The words of texts as {@link ComparedProduct} keeps them: Latin words and numbers as they are, Han by pairs of characters. */
export function hashedWords(texts: readonly string[]): Int32Array {
  const hashes = new Set<number>();
  for (const text of texts) {
    for (const run of text.normalize('NFKC').toLowerCase().match(/\p{Script=Han}+|[^\P{L}\p{Script=Han}]+|\p{N}+/gu) ?? []) {
      const isHan = /^\p{Script=Han}/u.test(run);
      if (!isHan || run.length <= 2) hashes.add(hashOf(run));
      else for (let at = 0; at + 1 < run.length; at += 1) hashes.add(hashOf(run.slice(at, at + 2)));
    }
  }
  return Int32Array.from(hashes).sort();
}

/** How alike two products are by brand, category and words, 0 to 1; symmetric. The words' part is the cosine of their sets (Otsuka and Ochiai, 1957). */
export function likeness(a: ComparedProduct, b: ComparedProduct): number {
  const shared = sharedCount(a.words, b.words);
  return (a.brand !== null && a.brand === b.brand ? SAME_BRAND : 0)
    + (a.category !== null && a.category === b.category ? SAME_CATEGORY : 0)
    + (shared === 0 ? 0 : SAME_WORDS * shared / Math.sqrt(a.words.length * b.words.length));
}

function sharedCount(a: Int32Array, b: Int32Array): number {
  let shared = 0;
  for (let [x, y] = [0, 0]; x < a.length && y < b.length;) {
    const difference = (a[x] ?? 0) - (b[y] ?? 0);
    if (difference === 0) shared += 1;
    if (difference <= 0) x += 1;
    if (difference >= 0) y += 1;
  }
  return shared;
}

function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash | 0;
}
