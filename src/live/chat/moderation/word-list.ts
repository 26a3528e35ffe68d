import { plainText } from './plain-text';

/** What is passed over between the characters of a word that is written without blanks, such as a Chinese one. */
const SEPARATOR = /[\s\p{P}\p{C}~+=|^`]/u;
const SPELT = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u;

/** A character, and how often it stands there in a row. */
interface Run {
  character: string;
  times: number;
}

/** A place in the tree of words; a word that ends here is there by how often it wants each character. */
interface Branch {
  next: Map<string, Branch>;
  ends: number[][];
}

/**
 * Finds words in texts whatever their width and case, with characters repeated ("shiiit") and, in words without letters of an
 * alphabet, with blanks and signs put between. Words in an alphabet count as whole words only. Costs a step a character
 * and word length, not a step a word.
 */
export class WordList {
  /** Words that an alphabet spells: blanks count, and where they begin and end. */
  readonly #spelt: Branch = branch();
  /** Others: only the characters count. */
  readonly #dense: Branch = branch();

  constructor(words: readonly string[]) {
    for (const word of words) {
      const plain = plainText(word).trim();
      const isSpelt = SPELT.test(plain);
      const runs = runsOf(plain, isSpelt);
      let at = isSpelt ? this.#spelt : this.#dense;
      for (const { character } of runs) {
        const next = at.next.get(character) ?? branch();
        at.next.set(character, next);
        at = next;
      }
      if (runs.length > 0) at.ends.push(runs.map(({ times }) => times));
    }
  }

  /** Whether a plain text has one of the words. */
  isIn(plain: string): boolean {
    return isFound(this.#dense, runsOf(plain, false), () => true)
      || isFound(this.#spelt, runsOf(plain, true), (before, first, last, after) => !(isSpelt(before) && isSpelt(first)) && !(isSpelt(last) && isSpelt(after)));
  }
}

/** Whether a word has something that can be found: a letter, a digit or a picture. */
export const isFindable = (word: string): boolean => runsOf(plainText(word), false).length > 0;

const branch = (): Branch => ({ next: new Map(), ends: [] });
const isSpelt = (run: Run | undefined): boolean => run !== undefined && SPELT.test(run.character);

function runsOf(plain: string, withBlanks: boolean): Run[] {
  const runs: Run[] = [];
  for (const found of plain) {
    const isSeparator = SEPARATOR.test(found);
    if (isSeparator && !withBlanks) continue;
    const character = isSeparator ? ' ' : found;
    const last = runs.at(-1);
    if (last?.character === character) last.times += isSeparator ? 0 : 1;
    else runs.push({ character, times: 1 });
  }
  return runs;
}

function isFound(root: Branch, runs: readonly Run[], isWhole: (before: Run | undefined, first: Run, last: Run, after: Run | undefined) => boolean): boolean {
  if (root.next.size === 0) return false;
  for (const [start, first] of runs.entries()) {
    let at = root.next.get(first.character);
    for (let end = start; at; end += 1) {
      const isEnough = at.ends.some((wanted) => wanted.every((times, index) => (runs[start + index] as Run).times >= times));
      if (isEnough && isWhole(runs[start - 1], first, runs[end] as Run, runs[end + 1])) return true;
      const next = runs[end + 1];
      at = next && at.next.get(next.character);
    }
  }
  return false;
}
