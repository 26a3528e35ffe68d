const ORDERS = [1, 2, 3, 4];

/** The tokens that replies are compared by: characters without spaces for Chinese, lower-case words for English. */
export function tokensOf(text: string, language: 'zh' | 'en'): string[] {
  const plain = text.normalize('NFKC').toLowerCase();
  if (language === 'zh') return Array.from(plain.replace(/\s+/g, ''));
  return plain.match(/[\p{L}\p{N}]+(?:[.'’–-][\p{L}\p{N}]+)*/gu) ?? [];
}

/** A reply and what it is compared with, in tokens. */
export interface TokenPair {
  readonly candidate: readonly string[];
  readonly reference: readonly string[];
}

/**
 * BLEU-4 of a corpus with one reference each, 0 to 1 (Papineni et al., 2002); counts of 2- to 4-grams are smoothed by adding
 * one (Lin and Och, 2004). NaN without pairs.
 */
export function bleu(pairs: readonly TokenPair[]): number {
  if (pairs.length === 0) return NaN;
  const sum = (of: (pair: TokenPair) => number): number => pairs.reduce((total, pair) => total + of(pair), 0);
  const candidateLength = sum(({ candidate }) => candidate.length);
  const referenceLength = sum(({ reference }) => reference.length);
  if (candidateLength === 0) return 0;
  const logPrecision = ORDERS.reduce((total, order) => {
    const smooth = order === 1 ? 0 : 1;
    const matches = sum(({ candidate, reference }) => clippedMatches(grams(candidate, order), grams(reference, order)));
    const all = sum(({ candidate }) => Math.max(0, candidate.length - order + 1));
    return total + Math.log((matches + smooth) / (all + smooth)) / ORDERS.length;
  }, 0);
  return Math.exp(Math.min(0, 1 - referenceLength / candidateLength) + logPrecision);
}

function grams(tokens: readonly string[], order: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + order <= tokens.length; at += 1) {
    const gram = tokens.slice(at, at + order).join('\u0000');
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

function clippedMatches(candidate: ReadonlyMap<string, number>, reference: ReadonlyMap<string, number>): number {
  return [...candidate].reduce((total, [gram, count]) => total + Math.min(count, reference.get(gram) ?? 0), 0);
}
