import type { Product } from '../../entities/product.entity';

/** Why a product is recommended. */
export type ReasonKind = 'SIMILAR_TO_VIEWED' | 'ON_SCREEN_NOW' | 'POPULAR_IN_STREAM' | 'POPULAR' | 'ON_THE_SHELF';

/** A product for a viewer, and what speaks for it. */
export interface Recommendation {
  /** Place in the list, from 1. */
  rank: number;
  product: Product;
  score: number;
  reason: { kind: ReasonKind; text: string; because: Product[] };
}

/** A list that was shown: clicks and purchases that follow carry its exposure. */
export interface RecommendationList {
  exposureId: string;
  model: string;
  arm: string;
  items: Recommendation[];
}

/** What a reason rests on, in words. */
export function reasonText(kind: ReasonKind, because: readonly Product[]): string {
  const names = because.slice(0, 2).map(({ title }) => `“${title}”`).join(' and ');
  switch (kind) {
    case 'SIMILAR_TO_VIEWED': return `Because you looked at ${names}.`;
    case 'ON_SCREEN_NOW': return 'It is on screen right now.';
    case 'ON_THE_SHELF': return 'It is on offer in this stream.';
    case 'POPULAR_IN_STREAM': return 'Viewers of this stream turn to it right now.';
    case 'POPULAR': return 'Many viewers turn to it these days.';
  }
}
