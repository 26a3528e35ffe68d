import type { Fact } from '../knowledge';

/** The answer to one part of a question. */
export interface Piece {
  readonly text: string;
  readonly intent: string;
  readonly facts: readonly Fact[];
  readonly products: readonly { readonly productId: string; readonly score: number }[];
  /** There were no facts for this part. */
  readonly handedOver: boolean;
  /** It was about nothing that the shop has or does. */
  readonly isOutside?: boolean;
}

/** A part that a person should answer. */
export function handedOver(text: string, intent: string, products: Piece['products'] = [], facts: readonly Fact[] = []): Piece {
  return { text, intent, facts, products, handedOver: true };
}

/** A part that is about nothing that the shop has or does. */
export function outside(text: string, intent: string): Piece {
  return { ...handedOver(text, intent), isOutside: true };
}

/** A part that is answered. */
export function answered(text: string, intent: string, products: Piece['products'] = [], facts: readonly Fact[] = []): Piece {
  return { text, intent, facts, products, handedOver: false };
}
