import { sumOf, type Moments } from './moments';

/** A mean and the variance of that mean. */
export interface Estimate {
  mean: number;
  variance: number;
}

/** The means of two groups, as they are and adjusted by what was known before. */
export interface AdjustedMeans {
  raw: { control: Estimate; treatment: Estimate };
  adjusted: { control: Estimate; treatment: Estimate };
  /** Share of the variance of the difference that the adjustment takes away, 0 to 1. */
  reduction: number;
}

/** Sums of squares and products about the group's own means. */
interface Centred {
  yy: number;
  x1x1: number;
  x1x2: number;
  x2x2: number;
  x1y: number;
  x2y: number;
}

const centred = ({ n, y, yy, x1, x2, x1x1, x1x2, x2x2, x1y, x2y }: Readonly<Moments>): Centred => ({
  yy: yy - (y * y) / n, x1x1: x1x1 - (x1 * x1) / n, x1x2: x1x2 - (x1 * x2) / n, x2x2: x2x2 - (x2 * x2) / n, x1y: x1y - (x1 * y) / n, x2y: x2y - (x2 * y) / n,
});

/** Slopes of y on the covariates, pooled within the groups; 0 for a covariate that does not vary or says what the other says. */
function slopesOf(a: Centred, b: Centred): [number, number] {
  const [xx1, xx12, xx2, xy1, xy2] = [a.x1x1 + b.x1x1, a.x1x2 + b.x1x2, a.x2x2 + b.x2x2, a.x1y + b.x1y, a.x2y + b.x2y];
  const determinant = xx1 * xx2 - xx12 * xx12;
  if (determinant > 1e-9 * xx1 * xx2) return [(xx2 * xy1 - xx12 * xy2) / determinant, (xx1 * xy2 - xx12 * xy1) / determinant];
  if (xx1 > 1e-12 && xx1 >= xx2) return [xy1 / xx1, 0];
  return xx2 > 1e-12 ? [0, xy2 / xx2] : [0, 0];
}

/**
 * CUPED (Deng, Xu, Kohavi and Walker, 2013) with two covariates: each mean less what the group's covariates happen to lie above
 * those of all. The expectation stays, the variance falls by what the covariates explain. Undefined unless both groups have two viewers.
 */
export function adjustedMeans(control: Readonly<Moments>, treatment: Readonly<Moments>): AdjustedMeans | undefined {
  if (control.n < 2 || treatment.n < 2) return undefined;
  const [within, all] = [[centred(control), centred(treatment)] as const, sumOf(control, treatment)];
  const [slope1, slope2] = slopesOf(...within);
  const [mean1, mean2] = [all.x1 / all.n, all.x2 / all.n];
  const estimate = ({ n, y, x1, x2 }: Readonly<Moments>, { yy, x1x1, x1x2, x2x2, x1y, x2y }: Centred, [a, b]: readonly [number, number]): Estimate => ({
    mean: y / n - a * (x1 / n - mean1) - b * (x2 / n - mean2),
    variance: Math.max(0, yy - 2 * (a * x1y + b * x2y) + a * a * x1x1 + 2 * a * b * x1x2 + b * b * x2x2) / (n - 1) / n,
  });
  const both = (slopes: readonly [number, number]): AdjustedMeans['raw'] => ({
    control: estimate(control, within[0], slopes), treatment: estimate(treatment, within[1], slopes),
  });
  const [raw, adjusted] = [both([0, 0]), both([slope1, slope2])];
  const [before, after] = [raw, adjusted].map((means) => means.control.variance + means.treatment.variance) as [number, number];
  return { raw, adjusted, reduction: before > 0 ? Math.max(0, 1 - after / before) : 0 };
}
