import { chiSquareTail, logGamma } from './gamma';

/** Below this, the sizes of the arms are not what chance makes of their shares. */
export const SAMPLE_RATIO_ALPHA = 0.001;
/** Strengths of the priors that are averaged: weak ones find gross faults early, strong ones small faults late. */
const STRENGTHS = [10, 100, 1_000, 10_000];

/** Whether arms have the sizes that they should have. */
export interface SampleRatio {
  /** Of Pearson's chi-square test; valid for one look that was planned. */
  chiSquarePValue: number;
  /** Valid at every look. */
  pValue: number;
  alarm: boolean;
}

/**
 * Compares the arms' sizes with their shares. The anytime p-value is the inverse of a Bayes factor of a Dirichlet-multinomial against
 * the shares (Lindon and Malek, 2020), averaged over priors of several strengths.
 * @param shares above 0, of sum 1, in the order of `counts`
 */
export function sampleRatio(counts: readonly number[], shares: readonly number[]): SampleRatio {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0 || counts.length < 2) return { chiSquarePValue: 1, pValue: 1, alarm: false };
  const chiSquare = counts.reduce((sum, count, arm) => {
    const expected = total * (shares[arm] as number);
    return sum + (count - expected) ** 2 / expected;
  }, 0);
  const logFactors = STRENGTHS.map((strength) => logBayesFactor(counts, shares, strength, total));
  const most = Math.max(...logFactors);
  const logMean = most + Math.log(logFactors.reduce((sum, factor) => sum + Math.exp(factor - most), 0) / logFactors.length);
  const pValue = Math.min(1, Math.exp(-logMean));
  return { chiSquarePValue: chiSquareTail(chiSquare, counts.length - 1), pValue, alarm: pValue < SAMPLE_RATIO_ALPHA };
}

const logBayesFactor = (counts: readonly number[], shares: readonly number[], strength: number, total: number): number =>
  counts.reduce((sum, count, arm) => {
    const share = shares[arm] as number;
    return sum + logGamma(strength * share + count) - logGamma(strength * share) - count * Math.log(share);
  }, logGamma(strength) - logGamma(strength + total));
