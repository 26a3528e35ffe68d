/** What became of one product of the catalogue. */
export interface ProductPart {
  brand: string | null;
  /** Places in lists. */
  shown: number;
  /** Views, clicks, carts and purchases. */
  acts: number;
  purchases: number;
}

/** A brand's share of what was shown and of what was sold. */
export interface BrandShare {
  brand: string | null;
  exposureShare: number;
  salesShare: number | null;
  ratio: number | null;
}

/** Share of all acts that the products of the short head have together. */
const HEAD_ACTS = 0.8;

const sumOf = (parts: readonly ProductPart[], of: 'shown' | 'acts' | 'purchases'): number => parts.reduce((sum, part) => sum + part[of], 0);

/** Share of the products that were shown at all, 0 to 1; null without products. */
export function coverage(parts: readonly ProductPart[]): number | null {
  return parts.length === 0 ? null : parts.filter(({ shown }) => shown > 0).length / parts.length;
}

/** How unevenly showing is spread over the products (Gini): 0 when all are shown alike, near 1 when one has it all; null when nothing was shown. */
export function gini(parts: readonly ProductPart[]): number | null {
  const total = sumOf(parts, 'shown');
  if (total === 0) return null;
  const sorted = Float64Array.from(parts, ({ shown }) => shown).sort();
  const weighted = sorted.reduce((sum, shown, index) => sum + (2 * (index + 1) - sorted.length - 1) * shown, 0);
  return weighted / (sorted.length * total);
}

/**
 * Mean self-information of what was shown, in bits (Zhou et al. 2010): a product that one act in 1,024 goes to is worth 10.
 * Every product is given one act more, so that those nobody has touched yet are finite. Null when nothing was shown.
 */
export function novelty(parts: readonly ProductPart[]): number | null {
  const shown = sumOf(parts, 'shown');
  if (shown === 0) return null;
  const acts = sumOf(parts, 'acts') + parts.length;
  return parts.reduce((sum, part) => sum - part.shown * Math.log2((part.acts + 1) / acts), 0) / shown;
}

/** Share of showing that goes to products outside of the short head: the fewest that have 80 % of the acts together. Null when nothing was shown, or nobody acted. */
export function longTailShare(parts: readonly ProductPart[]): number | null {
  const [shown, acts] = [sumOf(parts, 'shown'), sumOf(parts, 'acts')];
  if (shown === 0 || acts === 0) return null;
  let before = 0;
  let inHead = 0;
  for (const part of [...parts].sort((a, b) => b.acts - a.acts || b.shown - a.shown)) {
    if (before >= HEAD_ACTS * acts) break;
    before += part.acts;
    inHead += part.shown;
  }
  return 1 - inHead / shown;
}

/** Each brand's share of what was shown against its share of the purchases, the most shown first. */
export function brandShares(parts: readonly ProductPart[]): BrandShare[] {
  const [shown, sold] = [sumOf(parts, 'shown'), sumOf(parts, 'purchases')];
  const brands = new Map<string | null, ProductPart[]>();
  for (const part of parts) {
    const own = brands.get(part.brand);
    if (own) own.push(part);
    else brands.set(part.brand, [part]);
  }
  return [...brands].map(([brand, own]) => {
    const exposureShare = shown === 0 ? 0 : sumOf(own, 'shown') / shown;
    const salesShare = sold === 0 ? null : sumOf(own, 'purchases') / sold;
    return { brand, exposureShare, salesShare, ratio: salesShare ? exposureShare / salesShare : null };
  }).sort((a, b) => b.exposureShare - a.exposureShare || (b.salesShare ?? 0) - (a.salesShare ?? 0) || (a.brand ?? '').localeCompare(b.brand ?? ''));
}
