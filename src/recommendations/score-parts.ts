import { BehaviourType } from '../../entities/behaviour-type';
import type { RankedItem } from '../../inference/recommend/item-ranker';
import type { MomentPart } from './moment';
import type { ReasonKind, ScorePart } from './recommendation';

/** Products of the viewer's own that a reason names at most. */
const NAMED = 3;

/**
 * Every part of a product's score: what each product of the viewer's history gave, the strongest first, what the moment adds, and its popularity.
 * @param acts the most telling act with each product of the history
 */
export function scoreParts(item: RankedItem, moment: readonly MomentPart[], acts: ReadonlyMap<string, BehaviourType>): ScorePart[] {
  return [
    ...item.because.map(({ productId, contribution }) => ({ kind: 'SIMILAR_TO_VIEWED' as const, productId, act: acts.get(productId) ?? BehaviourType.VIEW, contribution })),
    ...(item.taste === 0 ? [] : [partOf('MATCHES_TASTE', item.taste)]),
    ...moment.map(({ kind, contribution }) => partOf(kind, contribution)),
    ...(item.popularity === 0 ? [] : [partOf('POPULAR', item.popularity)]),
  ];
}

/** The sum of a product's parts. */
export function exactScore(item: RankedItem, moment: readonly MomentPart[]): number {
  return item.because.reduce((sum, { contribution }) => sum + contribution, item.taste + item.popularity) + moment.reduce((sum, { contribution }) => sum + contribution, 0);
}

/** The kind of the parts that together give the most; POPULAR where nothing gives anything. */
export function strongestKind(parts: readonly ScorePart[]): ReasonKind {
  const sums = new Map<ReasonKind, number>();
  for (const { kind, contribution } of parts) sums.set(kind, (sums.get(kind) ?? 0) + contribution);
  return [...sums].reduce<[ReasonKind, number]>((best, sum) => (sum[1] > best[1] ? sum : best), ['POPULAR', 0])[0];
}

/** The parts that came from the viewer's own products and speak for it, the strongest first, at most three. */
export function ownParts(parts: readonly ScorePart[]): (ScorePart & { productId: string })[] {
  return parts.filter((part): part is ScorePart & { productId: string } => part.productId !== null && part.contribution > 0)
    .sort((a, b) => b.contribution - a.contribution).slice(0, NAMED);
}

/** How much each part has of all that speaks for or against the product, 0 to 1; in the parts' order. */
export function sharesOf(parts: readonly ScorePart[]): number[] {
  const whole = parts.reduce((sum, { contribution }) => sum + Math.abs(contribution), 0);
  return parts.map(({ contribution }) => (whole > 0 ? Math.abs(contribution) / whole : 0));
}

const partOf = (kind: ReasonKind, contribution: number): ScorePart => ({ kind, productId: null, act: null, contribution });
