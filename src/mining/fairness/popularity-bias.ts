/** A product's part in what was shown and sold. */
export interface Part {
  shown: number;
  sold: number;
}

/** The part of the catalogue that counts as popular: what sells best. */
const POPULAR = 0.1;
/** Less than this says nothing. */
const LEAST_SHOWN = 1_000;
const LEAST_SOLD = 100;

/**
 * How much more the tenth of the catalogue that sells best is shown than it sells: its share of what was shown over its share of what
 * was sold. 1 where lists follow sales; undefined where too little was shown or sold to tell.
 * @param parts products that were shown or sold
 * @param catalogue products there are
 */
export function popularityBias(parts: readonly Part[], catalogue: number): number | undefined {
  const shown = parts.reduce((sum, part) => sum + part.shown, 0);
  const sold = parts.reduce((sum, part) => sum + part.sold, 0);
  if (shown < LEAST_SHOWN || sold < LEAST_SOLD) return undefined;
  // Of those that sell alike, those that are shown less: so that chance raises no alarm.
  const head = [...parts].sort((a, b) => b.sold - a.sold || a.shown - b.shown).slice(0, Math.max(1, Math.ceil(catalogue * POPULAR)));
  return head.reduce((sum, part) => sum + part.shown, 0) / shown / (head.reduce((sum, part) => sum + part.sold, 0) / sold);
}

/** Whether an alarm is raised now: from `threshold` on; once raised, until the measure is half way back to 1. */
export function isRaised(bias: number, threshold: number, wasRaised: boolean): boolean {
  return bias >= (wasRaised ? 1 + (threshold - 1) / 2 : threshold);
}
