/** A product of a viewer's history and what it weighs in a ranking. */
export interface HistoryItem {
  readonly productId: string;
  readonly weight: number;
}

/** What an older act keeps with each newer one where nothing was fitted, chosen on the validation items of Amazon Beauty and Toys (docs/recommendation.md). */
export const HISTORY_DECAY = 0.65;

/** Acts of a history that a ranking reads; what is older weighs next to nothing. */
export const HISTORY_LIMIT = 32;

/**
 * Turns what a viewer turned to, newest last and each product once, into the history of a ranking: the newest keeps its
 * own weight, the one before it `decay` of it, and so on. At most HISTORY_LIMIT items, newest last.
 */
export function viewerHistory(acts: readonly HistoryItem[], decay = HISTORY_DECAY): HistoryItem[] {
  const recent = acts.slice(-HISTORY_LIMIT);
  return recent.map(({ productId, weight }, index) => ({
    productId,
    weight: weight * decay ** (recent.length - 1 - index),
  }));
}
