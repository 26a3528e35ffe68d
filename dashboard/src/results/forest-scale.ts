import type { UpliftReport } from '../server/results-answers';

/** Where a lift lies in the plot, and the lifts that are marked. */
export interface ForestScale {
  /** A share of the width, 0 to 1; what lies outside is at the edge. */
  at: (lift: number) => number;
  ticks: readonly number[];
}

const LEAST = -1;
const MOST = 4;
const STEPS = [0.1, 0.2, 0.25, 0.5, 1];
const MOST_TICKS = 5;

/** A scale that shows every interval, zero, and no more than is worth it: nothing is below −100%, and above +400% nobody looks. */
export function forestScale(reports: readonly Pick<UpliftReport, 'lift' | 'low' | 'high'>[]): ForestScale {
  const shown = reports.flatMap(({ lift, low, high }) => [lift, low, high]).filter((value) => value !== null);
  const low = Math.max(LEAST, Math.min(-0.2, ...shown));
  const high = Math.min(MOST, Math.max(0.2, ...shown));
  const step = STEPS.find((each) => (high - low) / each <= MOST_TICKS) ?? 1;
  const [from, to] = [Math.floor(low / step) * step, Math.ceil(high / step) * step];
  const ticks = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);
  return { at: (lift) => Math.min(1, Math.max(0, (lift - from) / (to - from))), ticks };
}
