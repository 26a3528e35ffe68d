import type { BehaviourType } from '../../entities/behaviour-type';
import type { Language } from '../../entities/language';

/** Why a product is recommended, and what a part of its score comes from. */
export type ReasonKind =
  | 'SIMILAR_TO_VIEWED' | 'MATCHES_TASTE' | 'ON_SCREEN_NOW' | 'PRESENTED_NOW' | 'DEAL_RUNNING' | 'FROM_CONVERSATION' | 'ON_THE_SHELF'
  | 'ALMOST_GONE' | 'POPULAR_IN_STREAM' | 'POPULAR' | 'EXPLORATION';

/** One of the parts that a score is the sum of. */
export interface ScorePart {
  readonly kind: ReasonKind;
  /** The product of the viewer's own that gave it; null where none did. */
  readonly productId: string | null;
  /** What the viewer did with that product, the most telling act. */
  readonly act: BehaviourType | null;
  readonly contribution: number;
}

/** What speaks for a product. */
export interface Reason {
  readonly kind: ReasonKind;
  /** They sum to the score. */
  readonly parts: readonly ScorePart[];
  readonly language: Language;
}

/** A product for a viewer, and what speaks for it. */
export interface Recommendation {
  /** Place in the list, from 1. */
  readonly rank: number;
  readonly productId: string;
  readonly score: number;
  /** Probability that it stands at this place, given the policy. */
  readonly propensity: number;
  readonly reason: Reason;
}

/** A list that was shown: clicks and purchases that follow carry its exposure. */
export interface RecommendationList {
  readonly exposureId: string;
  readonly model: string;
  readonly experiment: string;
  readonly arm: string;
  /** The viewer's own acts counted. */
  readonly personal: boolean;
  readonly items: readonly Recommendation[];
}

/** What list is wanted. */
export interface ListRequest {
  /** Null for outside of streams. */
  readonly streamId: string | null;
  readonly first: number;
  /** Products that the viewer has looked at stay in. */
  readonly includeSeen: boolean;
  readonly language: Language;
}
