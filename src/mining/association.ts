/** In how many baskets two products are, alone and together. */
export interface Counts {
  both: number;
  first: number;
  second: number;
  all: number;
}

/** How two products go together. */
export interface Association {
  /** Share of all baskets that hold both. */
  support: number;
  /** Share of the first one's baskets that hold the second as well. */
  confidence: number;
  /** How many times as often as by chance. */
  lift: number;
  /** Evidence that it is no chance: the log-likelihood ratio (Dunning 1993). */
  evidence: number;
}

/** How the second product goes with the first (Agrawal et al. 1993). */
export function associationOf({ both, first, second, all }: Counts): Association {
  const confidence = both / first;
  return { support: both / all, confidence, lift: (confidence * all) / second, evidence: logLikelihoodRatio({ both, first, second, all }) };
}

function logLikelihoodRatio({ both, first, second, all }: Counts): number {
  const cells = [
    [both, first, second], [first - both, first, all - second], [second - both, all - first, second], [all - first - second + both, all - first, all - second],
  ] as const;
  // A cell in which there is nothing says nothing.
  return 2 * cells.reduce((sum, [seen, row, column]) => (seen > 0 ? sum + seen * Math.log((seen * all) / (row * column)) : sum), 0);
}
