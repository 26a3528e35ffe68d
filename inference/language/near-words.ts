/** Shortest word in which a slip of the finger is forgiven. */
const MIN_LENGTH = 6;

/** Finds words that are spelt nearly like another: one letter more, fewer, other, or two swapped. */
export class NearWords {
  /** Words by their first two letters, and by their last three: one slip leaves one of both as it was. */
  readonly #byEdge = new Map<string, Set<string>>();

  /** Words of under six letters, and of other scripts than Latin, are left out. */
  add(word: string): void {
    if (!isForgiven(word)) return;
    for (const edge of edges(word)) {
      const words = this.#byEdge.get(edge);
      if (words) words.add(word);
      else this.#byEdge.set(edge, new Set([word]));
    }
  }

  remove(word: string): void {
    if (!isForgiven(word)) return;
    for (const edge of edges(word)) {
      const words = this.#byEdge.get(edge);
      words?.delete(word);
      if (words?.size === 0) this.#byEdge.delete(edge);
    }
  }

  /** The words at one slip from `spelt`, which itself may be a letter shorter than they. */
  near(spelt: string): string[] {
    if (spelt.length < MIN_LENGTH - 1 || !/^[a-z]+$/.test(spelt)) return [];
    const found = new Set<string>();
    for (const edge of edges(spelt)) for (const word of this.#byEdge.get(edge) ?? []) if (isOneSlip(spelt, word)) found.add(word);
    return [...found];
  }
}

function isForgiven(word: string): boolean {
  return word.length >= MIN_LENGTH && /^[a-z]+$/.test(word);
}

function edges(word: string): [string, string] {
  return [`${word.slice(0, 2)}-`, `-${word.slice(-3)}`];
}

/** Whether one insertion, deletion, substitution or swap of neighbours makes one word of the other (Damerau, 1964). */
function isOneSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const [left, right] = [endA - start, endB - start];
  if (left <= 1 && right <= 1) return true;
  return left === 2 && right === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}
