import { PhraseLengths } from './phrase-lengths';

/** Terms of several words, such as "air fryer", found in a list of words. */
export class CataloguePhrases {
  readonly #phrases = new Set<string>();
  readonly #lengths = new PhraseLengths();

  /** Adds a phrase as its words, in order; one word alone or a phrase known already changes nothing. */
  add(words: readonly string[]): void {
    const phrase = words.join(' ');
    if (words.length < 2 || this.#phrases.has(phrase)) return;
    this.#phrases.add(phrase);
    this.#lengths.add(phrase);
  }

  /** Forgets a phrase; one that is not known changes nothing. */
  remove(words: readonly string[]): void {
    const phrase = words.join(' ');
    if (this.#phrases.delete(phrase)) this.#lengths.remove(phrase);
  }

  /** The words with every known phrase joined by spaces into one; the longest phrase wins. */
  merge(words: readonly string[]): string[] {
    const merged: string[] = [];
    for (let at = 0; at < words.length;) {
      const length = Math.max(1, this.#lengths.longestAt(words, at, (phrase) => this.#phrases.has(phrase)));
      merged.push(words.slice(at, at + length).join(' '));
      at += length;
    }
    return merged;
  }
}
