import { frequentItemsets, ITEMSET_SETTINGS, type ItemsetSettings } from './frequent-itemsets';

/** Who takes one item takes another: counted over baskets. */
export interface AssociationRule {
  readonly antecedent: number;
  readonly consequent: number;
  /** Baskets with both. */
  readonly count: number;
  /** Share of all baskets that have both. */
  readonly support: number;
  /** Share of the antecedent's baskets that have the consequent too. */
  readonly confidence: number;
  /** How many times more often together than if they had nothing to do with each other; above 1 means drawn together. */
  readonly lift: number;
}

/**
 * Every rule between two items that are together in at least `minCount` baskets, both ways: by antecedent, then the most frequent first.
 * Throws a RangeError as {@link frequentItemsets} does.
 */
export function mineRules(
  baskets: readonly (readonly number[])[],
  settings: ItemsetSettings = ITEMSET_SETTINGS,
): AssociationRule[] {
  const { itemsets, itemCounts } = frequentItemsets(baskets, { ...settings, maxLength: 2 });
  const shareOf = (item: number): number => (itemCounts.get(item) ?? NaN) / baskets.length;
  return itemsets
    .flatMap(({ items: [one = -1, other = -1], count }) =>
      [[one, other] as const, [other, one] as const].map(([antecedent, consequent]) => {
        const support = count / baskets.length;
        const confidence = support / shareOf(antecedent);
        return { antecedent, consequent, count, support, confidence, lift: confidence / shareOf(consequent) };
      }),
    )
    .sort((a, b) => a.antecedent - b.antecedent || b.count - a.count || a.consequent - b.consequent);
}
