const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
const SERIES_STEPS = 10_000;

/** The natural logarithm of the gamma function for `value` above 0, to about 14 digits (Lanczos, 1964; g = 7, n = 9). */
export function logGamma(value: number): number {
  if (value < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * value)) - logGamma(1 - value);
  const x = value - 1;
  const sum = LANCZOS.reduce((total, coefficient, index) => (index === 0 ? coefficient : total + coefficient / (x + index)), 0);
  const base = x + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(base) - base + Math.log(sum);
}

/** The regularised upper incomplete gamma function Q(shape, x): series below shape + 1, continued fraction (Lentz) above. */
export function upperGamma(shape: number, x: number): number {
  if (x <= 0) return 1;
  const scale = Math.exp(shape * Math.log(x) - x - logGamma(shape));
  if (x < shape + 1) {
    let [term, sum] = [1 / shape, 1 / shape];
    for (let step = 1; step < SERIES_STEPS && term > sum * 1e-16; step += 1) {
      term *= x / (shape + step);
      sum += term;
    }
    return 1 - sum * scale;
  }
  let b = x + 1 - shape;
  let [c, d] = [1e300, 1 / b];
  let fraction = d;
  for (let step = 1; step < SERIES_STEPS; step += 1) {
    const a = -step * (step - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    const change = c * d;
    fraction *= change;
    if (Math.abs(change - 1) < 1e-15) break;
  }
  return fraction * scale;
}

/** The probability that a chi-square variable with these degrees of freedom is at least `value`. */
export const chiSquareTail = (value: number, degrees: number): number => upperGamma(degrees / 2, value / 2);
