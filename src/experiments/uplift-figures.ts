import { minorDigits } from '../money';
import { NO_MOMENTS, sumOf, type Moments } from './statistics/moments';
import { relativeLift, type RelativeLift } from './statistics/relative-lift';
import { sampleRatio, type SampleRatio } from './statistics/sample-ratio';

/** Which viewers: all, those who acted here more than a day before they were first shown a list, and the others. */
export const SEGMENTS = ['ALL', 'NEW', 'RETURNING'] as const;
export type Segment = (typeof SEGMENTS)[number];

/** What is known of the viewers of one arm in one segment. */
export interface ArmSums {
  /** Sums of conversions. */
  moments: Moments;
  /** Viewers with a purchase that is credited to a list by last touch. */
  attributed: number;
  /** Sums of what was paid, by currency, in its main unit, over all viewers of the arm. */
  revenue: ReadonlyMap<string, { moments: Moments; buyers: number }>;
}

/** An arm as it was planned. */
export interface PlannedArm {
  name: string;
  /** Of all viewers. */
  share: number;
  policy: 'POPULARITY' | 'MODEL';
  modelVersion: string | null;
}

/** What came of an arm. */
export interface ArmFigures extends PlannedArm {
  viewers: number;
  conversions: number;
  /** Conversions a viewer. */
  rate: number;
  attributed: number;
  revenue: Amount[];
}

/** Money as the API tells it. */
export interface Amount {
  amount: string;
  currency: string;
}

/** What a viewer spends in one currency. */
export interface RevenueFigures extends RelativeLift {
  currency: string;
  control: Amount;
  treatment: Amount;
}

/** One arm against another in one segment. */
export interface UpliftFigures extends RelativeLift {
  segment: Segment;
  control: ArmFigures;
  treatment: ArmFigures;
  /** Conversions more, or fewer, than the treated viewers would have had in the control arm. */
  incremental: number | null;
  revenue: RevenueFigures[];
  sampleRatio: SampleRatio;
}

/** An arm that nobody is in. */
export const NO_SUMS: ArmSums = { moments: NO_MOMENTS, attributed: 0, revenue: new Map() };

/** Both groups together. */
export function joined(a: ArmSums, b: ArmSums): ArmSums {
  const currencies = new Set([...a.revenue.keys(), ...b.revenue.keys()]);
  return {
    moments: sumOf(a.moments, b.moments), attributed: a.attributed + b.attributed,
    revenue: new Map([...currencies].map((currency) => {
      const [one, other] = [spent(a, currency), spent(b, currency)];
      return [currency, { moments: sumOf(one.moments, other.moments), buyers: one.buyers + other.buyers }];
    })),
  };
}

/** Sums of what is spent in a currency; those who spend nothing in it count with their covariates. */
const spent = ({ moments, revenue }: ArmSums, currency: string): { moments: Moments; buyers: number } =>
  revenue.get(currency) ?? { moments: { ...moments, y: 0, yy: 0, x1y: 0, x2y: 0 }, buyers: 0 };

/**
 * Compares every other arm with the control, in every segment.
 * @param arms as planned, the control among them
 * @param sumsOf what is known of an arm in a segment other than ALL
 */
export function upliftFigures(arms: readonly PlannedArm[], control: string, sumsOf: (arm: string, segment: Segment) => ArmSums): UpliftFigures[] {
  const planned = arms.filter(({ share }) => share > 0);
  return SEGMENTS.flatMap((segment) => {
    const sums = new Map(arms.map(({ name }) => [name, segment === 'ALL' ? joined(sumsOf(name, 'NEW'), sumsOf(name, 'RETURNING')) : sumsOf(name, segment)]));
    const of = (name: string): ArmSums => sums.get(name) ?? NO_SUMS;
    const ratio = sampleRatio(planned.map(({ name }) => of(name).moments.n), planned.map(({ share }) => share));
    const against = arms.find(({ name }) => name === control);
    if (!against) return [];
    return arms.filter((arm) => arm !== against).map((arm) => compared(segment, [against, of(control)], [arm, of(arm.name)], ratio));
  });
}

function compared(segment: Segment, [controlArm, control]: [PlannedArm, ArmSums], [treatmentArm, treatment]: [PlannedArm, ArmSums], ratio: SampleRatio): UpliftFigures {
  const lift = relativeLift(control.moments, treatment.moments, { control: control.moments.y, treatment: treatment.moments.y });
  const figures = [figuresOf(controlArm, control), figuresOf(treatmentArm, treatment)] as const;
  const incremental = lift.lift === null ? null : treatment.moments.y - treatment.moments.y / (1 + lift.lift);
  const currencies = [...new Set([...control.revenue.keys(), ...treatment.revenue.keys()])].sort();
  return {
    segment, control: figures[0], treatment: figures[1], ...lift, incremental, sampleRatio: ratio,
    revenue: currencies.map((currency) => {
      const [of, than] = [spent(treatment, currency), spent(control, currency)];
      return { currency, control: averageOf(currency, than.moments), treatment: averageOf(currency, of.moments), ...relativeLift(than.moments, of.moments, { control: than.buyers, treatment: of.buyers }) };
    }),
  };
}

/** What a viewer spends on average, told finer than it can be paid. */
const averageOf = (currency: string, moments: Moments): Amount => ({ amount: mean(moments).toFixed(minorDigits(currency) + 2), currency });

const mean = ({ n, y }: Moments): number => (n === 0 ? 0 : y / n);

const figuresOf = (arm: PlannedArm, { moments, attributed, revenue }: ArmSums): ArmFigures => ({
  ...arm, viewers: moments.n, conversions: moments.y, rate: mean(moments), attributed,
  revenue: [...revenue].map(([currency, { moments: { y } }]) => ({ amount: y.toFixed(minorDigits(currency)), currency })).sort((a, b) => (a.currency < b.currency ? -1 : 1)),
});
