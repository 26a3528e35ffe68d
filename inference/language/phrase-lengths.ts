/** How long the phrases are that begin with a word, so that the longest one at a place of a text is found however many begin alike. */
export class PhraseLengths {
  /** By first word: how many words phrases have, and how many phrases have as many. */
  readonly #byFirstWord = new Map<string, Map<number, number>>();

  /** @param phrase its words joined by blanks; one that is in already must not be added again */
  add(phrase: string): void {
    const { first, length } = shapeOf(phrase);
    const lengths = this.#byFirstWord.get(first) ?? new Map<number, number>();
    lengths.set(length, (lengths.get(length) ?? 0) + 1);
    this.#byFirstWord.set(first, lengths);
  }

  /** Takes out a phrase that is in. */
  remove(phrase: string): void {
    const { first, length } = shapeOf(phrase);
    const lengths = this.#byFirstWord.get(first);
    const left = (lengths?.get(length) ?? 1) - 1;
    if (left > 0) lengths?.set(length, left);
    else lengths?.delete(length);
    if (lengths?.size === 0) this.#byFirstWord.delete(first);
  }

  /** How many words the longest phrase has that stands at a place in a row of words, 0 for none; `known` says whether words joined by blanks are a phrase. */
  longestAt(words: readonly string[], at: number, known: (phrase: string) => boolean): number {
    let longest = 0;
    for (const length of this.#byFirstWord.get(words[at] ?? '')?.keys() ?? []) {
      if (length > longest && at + length <= words.length && known(words.slice(at, at + length).join(' '))) longest = length;
    }
    return longest;
  }
}

function shapeOf(phrase: string): { first: string; length: number } {
  const words = phrase.split(' ');
  return { first: words[0] ?? '', length: words.length };
}
