/**
 * How probable it is that values so low come by chance from where the others come from, one-sided: the rank-sum test of Mann
 * and Whitney (1947), normal approximation with correction for ties and continuity. Good from about five values each.
 */
export function probabilityOfLower(low: readonly number[], others: readonly number[]): number {
  const [m, n] = [low.length, others.length];
  if (m === 0 || n === 0) return 1;
  const all = [...low.map((value) => ({ value, isLow: true })), ...others.map((value) => ({ value, isLow: false }))].sort((a, b) => a.value - b.value);
  let [rankSum, ties] = [0, 0];
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.value === all[from]?.value) to += 1;
    const rank = (from + 1 + to) / 2;
    for (const { isLow } of all.slice(from, to)) if (isLow) rankSum += rank;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  const u = rankSum - (m * (m + 1)) / 2;
  const total = m + n;
  const variance = ((m * n) / 12) * (total + 1 - ties / (total * (total - 1)));
  return variance <= 0 ? 1 : normalBelow((u + 0.5 - (m * n) / 2) / Math.sqrt(variance));
}

/** The standard normal distribution function (Abramowitz and Stegun, 1964, 26.2.17; error below 7.5e-8). */
function normalBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z < 0 ? tail : 1 - tail;
}
