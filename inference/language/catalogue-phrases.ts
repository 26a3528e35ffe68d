/** Terms of several words, such as "air fryer", found in a list of words by their first word. */
export class CataloguePhrases {
  readonly #byFirstWord = new Map<string, string[][]>();

  /** Adds a phrase as its words, in order; one word alone or a phrase known already changes nothing. */
  add(words: readonly string[]): void {
    const [first] = words;
    if (first === undefined || words.length < 2) return;
    const phrases = this.#byFirstWord.get(first) ?? [];
    const spelt = words.join(' ');
    if (phrases.some((phrase) => phrase.join(' ') === spelt)) return;
    phrases.push([...words]);
    phrases.sort((a, b) => b.length - a.length);
    this.#byFirstWord.set(first, phrases);
  }

  /** Forgets a phrase; one that is not known changes nothing. */
  remove(words: readonly string[]): void {
    const [first] = words;
    if (first === undefined) return;
    const spelt = words.join(' ');
    const left = (this.#byFirstWord.get(first) ?? []).filter((phrase) => phrase.join(' ') !== spelt);
    if (left.length > 0) this.#byFirstWord.set(first, left);
    else this.#byFirstWord.delete(first);
  }

  /** The words with every known phrase joined by spaces into one; the longest phrase wins. */
  merge(words: readonly string[]): string[] {
    const merged: string[] = [];
    for (let at = 0; at < words.length;) {
      const phrase = this.#startingAt(words, at);
      merged.push(phrase === undefined ? (words[at] ?? '') : phrase.join(' '));
      at += phrase?.length ?? 1;
    }
    return merged;
  }

  #startingAt(words: readonly string[], at: number): string[] | undefined {
    const candidates = this.#byFirstWord.get(words[at] ?? '') ?? [];
    return candidates.find((phrase) => phrase.every((word, index) => words[at + index] === word));
  }
}
