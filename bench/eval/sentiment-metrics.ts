import type { SentimentScore } from '../../inference/language/sentiment-model';

/** One labelled text and what the model said. */
export interface ScoredRow {
  readonly category: string | undefined;
  readonly positive: boolean;
  /** -1 to 1; above 0 counts as the answer "positive". */
  readonly polarity: number;
  /** P(positive | not neutral), 0 to 1. */
  readonly positiveChance: number;
  readonly neutral: boolean;
}

/** The rows whose promise fell into one tenth of 0 to 1: what was promised on the mean, and what share came true. */
export interface ReliabilityBin {
  readonly rows: number;
  /** Mean P(positive | not neutral) of the rows. */
  readonly promised: number;
  /** Share of the rows that are positive. */
  readonly positive: number;
}

/** How well a set of rows was answered; shares and errors from 0 to 1. */
export interface SentimentFigures {
  readonly rows: number;
  readonly accuracy: number;
  /** Unweighted mean of the F1 of both classes. */
  readonly macroF1: number;
  /** Expected calibration error, ten bins of equal width (Guo et al., 2017), of P(positive | not neutral). */
  readonly calibrationError: number;
  /** Share of rows whose label is NEUTRAL; they still count in accuracy, by the sign of their polarity. */
  readonly neutralShare: number;
}

const BINS = 10;

/** P(positive | not neutral) of a score: what is left of the three probabilities once neutral is taken out; 0.5 when nothing is left. */
export function positiveChance({ label, polarity, confidence }: SentimentScore): number {
  const polar = label === 'NEUTRAL' ? 1 - confidence : 2 * confidence - Math.abs(polarity);
  return polar <= 0 ? 0.5 : Math.min(1, Math.max(0, (1 + polarity / polar) / 2));
}

/** The figures of at least one row; of none, all zero. */
export function figuresOf(rows: readonly ScoredRow[]): SentimentFigures {
  const share = (matches: (row: ScoredRow) => boolean): number =>
    rows.filter(matches).length / Math.max(1, rows.length);
  return {
    rows: rows.length,
    accuracy: share((row) => row.polarity > 0 === row.positive),
    macroF1: (f1(rows, true) + f1(rows, false)) / 2,
    calibrationError: calibrationError(rows),
    neutralShare: share((row) => row.neutral),
  };
}

/** The rows by category, in order of the name; empty when the file has no categories. */
export function byCategory(rows: readonly ScoredRow[]): Map<string, ScoredRow[]> {
  const groups = new Map<string, ScoredRow[]>();
  for (const row of rows) {
    if (row.category === undefined) continue;
    const group = groups.get(row.category) ?? [];
    group.push(row);
    groups.set(row.category, group);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function f1(rows: readonly ScoredRow[], positive: boolean): number {
  const said = rows.filter((row) => row.polarity > 0 === positive);
  const right = said.filter((row) => row.positive === positive).length;
  const meant = rows.filter((row) => row.positive === positive).length;
  return said.length + meant === 0 ? 0 : (2 * right) / (said.length + meant);
}

/** The reliability curve: ten bins of equal width, from the promise of negative to that of positive; an empty bin is all zero. */
export function reliabilityOf(rows: readonly ScoredRow[]): ReliabilityBin[] {
  const groups = Array.from({ length: BINS }, (): ScoredRow[] => []);
  for (const row of rows) groups[Math.min(BINS - 1, Math.floor(row.positiveChance * BINS))]?.push(row);
  return groups.map((group) => ({
    rows: group.length,
    promised: group.reduce((sum, row) => sum + row.positiveChance, 0) / Math.max(1, group.length),
    positive: group.filter((row) => row.positive).length / Math.max(1, group.length),
  }));
}

function calibrationError(rows: readonly ScoredRow[]): number {
  const missed = reliabilityOf(rows).map((bin) => bin.rows * Math.abs(bin.promised - bin.positive));
  return missed.reduce((sum, error) => sum + error, 0) / Math.max(1, rows.length);
}
