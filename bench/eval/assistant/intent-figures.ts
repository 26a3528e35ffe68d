/** A row of a test file, and what the model made of it. */
export interface ReadRow {
  /** What it is; `oos` for what is outside the set. */
  readonly truth: string;
  readonly intent: string;
  readonly confidence: number;
  readonly outOfScope: number;
}

/** How well a set of intents is told apart. */
export interface IntentFigures {
  readonly rows: number;
  readonly accuracy: number;
  /** Mean of the F1 of all intents that occur in the truth. */
  readonly macroF1: number;
  /** Expected calibration error of the confidence, ten bins. */
  readonly calibrationError: number;
}

/** How well what is outside a set is refused. */
export interface ScopeFigures {
  readonly rows: number;
  readonly recall: number;
  readonly precision: number;
  /** Probability that a row outside has a higher score than one inside. */
  readonly auroc: number;
  /** Share of the rows inside that are answered, and rightly. */
  readonly inScopeAccuracy: number;
}

const OUTSIDE = 'oos';
const THRESHOLD = 0.5;
const BINS = 10;

/** Figures over rows inside the set; the decision is the most probable intent, whatever `outOfScope` says. */
export function intentFigures(rows: readonly ReadRow[]): IntentFigures {
  const f1 = f1ByIntent(rows).map((each) => each.f1);
  return {
    rows: rows.length,
    accuracy: share(rows, ({ truth, intent }) => truth === intent),
    macroF1: f1.reduce((sum, value) => sum + value, 0) / Math.max(1, f1.length),
    calibrationError: calibrationError(rows),
  };
}

/** F1 of each intent that occurs in the truth, the worst first. */
export function f1ByIntent(rows: readonly ReadRow[]): { intent: string; rows: number; f1: number }[] {
  return [...new Set(rows.map(({ truth }) => truth))]
    .map((name) => {
      const hits = rows.filter(({ truth, intent }) => truth === name && intent === name).length;
      const truths = rows.filter(({ truth }) => truth === name).length;
      const answers = rows.filter(({ intent }) => intent === name).length;
      return { intent: name, rows: truths, f1: (2 * hits) / (truths + answers) };
    })
    .sort((a, b) => a.f1 - b.f1);
}

/** What is taken for what, the most frequent first. */
export function confusions(rows: readonly ReadRow[], limit: number): { truth: string; intent: string; rows: number }[] {
  const counts = new Map<string, { truth: string; intent: string; rows: number }>();
  for (const { truth, intent } of rows) {
    if (truth === intent) continue;
    const pair = counts.get(`${truth} ${intent}`) ?? { truth, intent, rows: 0 };
    pair.rows += 1;
    counts.set(`${truth} ${intent}`, pair);
  }
  return [...counts.values()].sort((a, b) => b.rows - a.rows).slice(0, limit);
}

/** Figures of refusal at one half; null when no row is outside the set. */
export function scopeFigures(rows: readonly ReadRow[]): ScopeFigures | null {
  const outside = rows.filter(({ truth }) => truth === OUTSIDE);
  const inside = rows.filter(({ truth }) => truth !== OUTSIDE);
  if (outside.length === 0 || inside.length === 0) return null;
  const refused = rows.filter(({ outOfScope }) => outOfScope > THRESHOLD);
  return {
    rows: outside.length,
    recall: share(outside, ({ outOfScope }) => outOfScope > THRESHOLD),
    precision: share(refused, ({ truth }) => truth === OUTSIDE),
    auroc: auroc(outside.map(({ outOfScope }) => outOfScope), inside.map(({ outOfScope }) => outOfScope)),
    inScopeAccuracy: share(inside, ({ truth, intent, outOfScope }) => outOfScope <= THRESHOLD && truth === intent),
  };
}

/** The rows that are inside the set. */
export function insideOf(rows: readonly ReadRow[]): ReadRow[] {
  return rows.filter(({ truth }) => truth !== OUTSIDE);
}

function share<Row>(rows: readonly Row[], isHit: (row: Row) => boolean): number {
  return rows.length === 0 ? 0 : rows.filter(isHit).length / rows.length;
}

function calibrationError(rows: readonly ReadRow[]): number {
  let error = 0;
  for (let bin = 0; bin < BINS; bin += 1) {
    const inBin = rows.filter(({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === bin);
    const promised = inBin.reduce((sum, { confidence }) => sum + confidence, 0);
    const kept = inBin.filter(({ truth, intent }) => truth === intent).length;
    error += Math.abs(promised - kept) / Math.max(1, rows.length);
  }
  return error;
}

/** By ranks (Mann and Whitney, 1947); equal scores count half. */
function auroc(outside: readonly number[], inside: readonly number[]): number {
  const sorted = [...inside].sort((a, b) => a - b);
  const below = (score: number, orEqual: boolean): number => {
    let [from, to] = [0, sorted.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      const value = sorted[middle] ?? 0;
      if (orEqual ? value <= score : value < score) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  const wins = outside.reduce((sum, score) => sum + (below(score, false) + below(score, true)) / 2, 0);
  return wins / (outside.length * inside.length);
}
