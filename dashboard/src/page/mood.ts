import type { Sentiment } from '../server/answers';

/** A mood in words. */
export const MOOD_WORD: Record<Sentiment, string> = { POSITIVE: 'Positive', NEUTRAL: 'Neutral', NEGATIVE: 'Negative' };

/** The mood that a mean between -1 and 1 stands for. */
export const moodOf = (mean: number): Sentiment => (mean > 0.15 ? 'POSITIVE' : mean < -0.15 ? 'NEGATIVE' : 'NEUTRAL');

/** A mean with its sign, such as +0.42; what rounds to nothing has none. */
export function formatMean(mean: number, digits = 2): string {
  const size = Math.abs(mean).toFixed(digits);
  return Number(size) === 0 ? size : `${mean < 0 ? '−' : '+'}${size}`;
}
