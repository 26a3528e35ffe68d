import type { Fact } from '../knowledge';

/** The answer to one part of a question. */
export interface Piece {
  readonly text: string;
  readonly intent: string;
  readonly facts: readonly Fact[];
  readonly products: readonly { readonly productId: string; readonly score: number }[];
  /** There were no facts for this part. */
  readonly handedOver: boolean;
}

/** A part that a person should answer. */
export function handedOver(text: string, intent: string, products: Piece['products'] = [], facts: readonly Fact[] = []): Piece {
  return { text, intent, facts, products, handedOver: true };
}

/** A part that is answered. */
export function answered(text: string, intent: string, products: Piece['products'] = [], facts: readonly Fact[] = []): Piece {
  return { text, intent, facts, products, handedOver: false };
}
