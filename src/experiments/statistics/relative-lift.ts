import { adjustedMeans } from './adjusted-means';
import { anytimePValue, standardErrors } from './confidence-sequence';
import type { Moments } from './moments';

/** Conversions (or buyers) that both groups need before a ratio of them is taken to be normal. */
export const LEAST_POSITIVES = 20;
/** The quantile of the normal distribution at 80 % power. */
const POWER_80 = 0.8416212335729143;

/** How much more one group gives than another, a share: 0.2 is 20 % more. */
export interface RelativeLift {
  /** Null while either mean is not above 0. */
  lift: number | null;
  /** The interval, which holds at every look; null while there is too little to say. */
  low: number | null;
  high: number | null;
  /** Valid at every look; 1 while there is too little to say. */
  pValue: number;
  significant: boolean;
  /** Share of the variance that was explained by what was known before. */
  varianceReduction: number;
  /** The smallest true lift that would be found with 80 % probability at the present size, by the same rule; null while there is too little to say. */
  minimumDetectable: number | null;
}

const UNKNOWN: RelativeLift = { lift: null, low: null, high: null, pValue: 1, significant: false, varianceReduction: 0, minimumDetectable: null };

/**
 * The lift of the mean outcome of `treatment` over that of `control`, adjusted by CUPED. The interval is that of the logarithm of the ratio (delta method).
 * @param positives viewers of each group whose outcome is above 0
 */
export function relativeLift(control: Readonly<Moments>, treatment: Readonly<Moments>, positives: { control: number; treatment: number }): RelativeLift {
  const means = adjustedMeans(control, treatment);
  if (!means) return UNKNOWN;
  const chosen = [means.adjusted, means.raw].find((pair) => pair.control.mean > 0 && pair.treatment.mean > 0);
  if (!chosen) return UNKNOWN;
  const ratio = chosen.treatment.mean / chosen.control.mean;
  const varianceReduction = chosen === means.adjusted ? means.reduction : 0;
  if (Math.min(positives.control, positives.treatment) < LEAST_POSITIVES) return { ...UNKNOWN, lift: ratio - 1, varianceReduction };
  const n = control.n + treatment.n;
  const error = Math.sqrt(chosen.control.variance / chosen.control.mean ** 2 + chosen.treatment.variance / chosen.treatment.mean ** 2);
  const [reach, log] = [standardErrors(n), Math.log(ratio)];
  const [low, high] = [log - reach * error, log + reach * error];
  return {
    lift: ratio - 1, low: Math.expm1(low), high: Math.expm1(high), pValue: error > 0 ? anytimePValue(n, log / error) : 1, significant: low > 0 || high < 0,
    varianceReduction, minimumDetectable: Math.expm1((reach + POWER_80) * error),
  };
}
