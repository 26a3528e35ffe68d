/** Sums over the viewers of one group: of an outcome y, of two covariates from before the exposure, and of their products. */
export interface Moments {
  /** Viewers. */
  n: number;
  y: number;
  yy: number;
  x1: number;
  x2: number;
  x1x1: number;
  x1x2: number;
  x2x2: number;
  x1y: number;
  x2y: number;
}

/** Sums over nobody. */
export const NO_MOMENTS: Readonly<Moments> = { n: 0, y: 0, yy: 0, x1: 0, x2: 0, x1x1: 0, x1x2: 0, x2x2: 0, x1y: 0, x2y: 0 };

/** The sums over both groups. */
export function sumOf(a: Readonly<Moments>, b: Readonly<Moments>): Moments {
  const sum = { ...a };
  for (const key of Object.keys(sum) as (keyof Moments)[]) sum[key] += b[key];
  return sum;
}

/** Adds one viewer. */
export function addViewer(moments: Moments, y: number, x1 = 0, x2 = 0): void {
  moments.n += 1;
  moments.y += y;
  moments.yy += y * y;
  moments.x1 += x1;
  moments.x2 += x2;
  moments.x1x1 += x1 * x1;
  moments.x1x2 += x1 * x2;
  moments.x2x2 += x2 * x2;
  moments.x1y += x1 * y;
  moments.x2y += x2 * y;
}
