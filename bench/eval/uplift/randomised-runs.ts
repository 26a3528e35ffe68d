import { NO_MOMENTS, addViewer, type Moments } from '../../../src/experiments/statistics/moments';
import { relativeLift, type RelativeLift } from '../../../src/experiments/statistics/relative-lift';
import { sampleRatio } from '../../../src/experiments/statistics/sample-ratio';
import type { RandomSource } from './random-source';

/** A viewer who comes in a run. */
export interface DrawnViewer {
  covariates: readonly [number, number];
  /** Whether it buys in the arm that it is assigned to. */
  bought: boolean;
  /** How many viewers have come after it when it does. */
  delay: number;
}

/** An experiment that is looked at again and again. */
export interface RunPlan {
  viewers: number;
  /** A look after so many viewers. */
  lookEvery: number;
  /** Share of the treated. */
  treated: number;
  /** The true lift; undefined where it is none of a kind (A/A runs know it as 0). */
  truth: number;
}

/** What came of one run. */
export interface RunOutcome {
  last: RelativeLift;
  /** Significant at some look. */
  everSignificant: boolean;
  /** The interval held the truth at every look, at the last one, and (where the truth is 0) a plain 95 % interval at every look. */
  alwaysHeld: boolean;
  held: boolean;
  plainAlwaysHeld: boolean;
  /** The sample-ratio alarm went off at some look. */
  everAlarmed: boolean;
}

/** One randomised run, counted by the product’s own statistics from what is known at each look: who has come, and who has bought by then. */
export function run({ viewers, lookEvery, treated, truth }: RunPlan, random: RandomSource, draw: (isTreated: boolean) => DrawnViewer): RunOutcome {
  const arms: [Moments, Moments] = [{ ...NO_MOMENTS }, { ...NO_MOMENTS }];
  const due = new Map<number, { arm: 0 | 1; covariates: readonly [number, number] }[]>();
  const outcome = { everSignificant: false, alwaysHeld: true, held: true, plainAlwaysHeld: true, everAlarmed: false };
  let last = relativeLift(NO_MOMENTS, NO_MOMENTS, { control: 0, treatment: 0 });
  for (let come = 1; come <= viewers; come += 1) {
    const arm = random.uniform() < treated ? 1 : 0;
    const { covariates, bought, delay } = draw(arm === 1);
    addViewer(arms[arm], 0, ...covariates);
    if (bought) {
      const then = come + delay;
      due.set(then, [...(due.get(then) ?? []), { arm, covariates }]);
    }
    for (const buyer of due.get(come) ?? []) addBuyer(arms[buyer.arm], buyer.covariates);
    due.delete(come);
    if (come % lookEvery !== 0 && come !== viewers) continue;
    last = relativeLift(arms[0], arms[1], { control: arms[0].y, treatment: arms[1].y });
    outcome.everSignificant ||= last.significant;
    outcome.everAlarmed ||= sampleRatio([arms[0].n, arms[1].n], [1 - treated, treated]).alarm;
    outcome.held = last.low === null || last.high === null || (last.low <= truth && truth <= last.high);
    outcome.alwaysHeld &&= outcome.held;
    outcome.plainAlwaysHeld &&= last.low === null || plainHolds(arms, truth);
  }
  return { last, ...outcome };
}

/** A viewer who had come without having bought has bought now. */
function addBuyer(moments: Moments, [x1, x2]: readonly [number, number]): void {
  moments.y += 1;
  moments.yy += 1;
  moments.x1y += x1;
  moments.x2y += x2;
}

/** Whether an interval for one look, which does not know that it is one of many, holds the truth. */
function plainHolds([control, treatment]: readonly [Moments, Moments], truth: number): boolean {
  const [p, q] = [control.y / control.n, treatment.y / treatment.n];
  const error = Math.sqrt((1 - p) / control.y + (1 - q) / treatment.y);
  return Math.abs(Math.log(q / p) - Math.log(1 + truth)) <= 1.96 * error;
}

/** Many runs as a line of a table. */
export interface RunsSummary {
  runs: number;
  viewers: number;
  truth: number;
  /** Mean reported lift at the end. */
  reported: number;
  coverageAtEnd: number;
  /** Share of runs whose interval held the truth at every look. */
  coverageAlways: number;
  everSignificant: number;
  /** What plain 95 % intervals would have done. */
  plainCoverageAlways: number;
  meanLow: number | null;
  meanHigh: number | null;
  varianceReduction: number;
  minimumDetectable: number | null;
  falseAlarms: number;
}

/** Adds runs up. */
export function summaryOf(outcomes: readonly RunOutcome[], { viewers, truth }: RunPlan): RunsSummary {
  const share = (is: (outcome: RunOutcome) => boolean): number => outcomes.filter(is).length / outcomes.length;
  const mean = (values: readonly (number | null)[]): number | null => {
    const known = values.filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
  };
  return {
    runs: outcomes.length, viewers, truth, reported: mean(outcomes.map(({ last }) => last.lift)) ?? NaN,
    coverageAtEnd: share(({ held }) => held), coverageAlways: share(({ alwaysHeld }) => alwaysHeld), everSignificant: share(({ everSignificant }) => everSignificant),
    plainCoverageAlways: share(({ plainAlwaysHeld }) => plainAlwaysHeld), meanLow: mean(outcomes.map(({ last }) => last.low)), meanHigh: mean(outcomes.map(({ last }) => last.high)),
    varianceReduction: mean(outcomes.map(({ last }) => last.varianceReduction)) ?? 0, minimumDetectable: mean(outcomes.map(({ last }) => last.minimumDetectable)),
    falseAlarms: share(({ everAlarmed }) => everAlarmed),
  };
}

