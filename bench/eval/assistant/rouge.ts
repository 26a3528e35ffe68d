import type { TokenPair } from './bleu';

/** ROUGE-L of one pair, 0 to 1: the F1 of the longest common subsequence (Lin, 2004). */
export function rougeL({ candidate, reference }: TokenPair): number {
  const length = candidate.length + reference.length;
  return length === 0 ? 0 : (2 * commonLength(candidate, reference)) / length;
}

function commonLength(left: readonly string[], right: readonly string[]): number {
  let above = new Array<number>(right.length + 1).fill(0);
  for (const token of left) {
    const row = [0];
    right.forEach((other, at) => {
      row.push(token === other ? (above[at] ?? 0) + 1 : Math.max(above[at + 1] ?? 0, row[at] ?? 0));
    });
    above = row;
  }
  return above.at(-1) ?? 0;
}
