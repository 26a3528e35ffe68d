/** One minus the confidence of every interval: 5 % at most are ever wrong, at however many looks. */
export const ALPHA = 0.05;

/** Viewers at which intervals are tightest relative to a fixed-sample one; chosen before any data, and a decade off costs little. */
const TIGHTEST_AT = 5_000;
/** Variance of the normal mixture per viewer (Waudby-Smith et al., 2021, appendix B.2). */
const MIXTURE = (-2 * Math.log(ALPHA) + Math.log(-2 * Math.log(ALPHA)) + 1) / TIGHTEST_AT;

/**
 * How many standard errors an interval reaches to each side after `n` viewers, so that it holds at all n at once: the asymptotic
 * confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2021, theorem 2.2), a normal mixture as in mSPRT (Johari et al., 2017).
 */
export function standardErrors(n: number): number {
  const information = n * MIXTURE;
  return Math.sqrt((2 * (information + 1) / information) * Math.log(Math.sqrt(information + 1) / ALPHA));
}

/** The p-value of an estimate that lies `z` standard errors from nothing after `n` viewers, valid at any time that one looks; below ALPHA exactly when the interval leaves 0 out. */
export function anytimePValue(n: number, z: number): number {
  const information = n * MIXTURE;
  const logEvidence = (information / (2 * (information + 1))) * z * z - 0.5 * Math.log(information + 1);
  return Math.min(1, Math.exp(-logEvidence));
}
