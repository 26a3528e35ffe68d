/** What the model makes of one question. */
export interface ReadIntent {
  /** Such as `price` or `shipping`; `other` for what is none of the shop's business. */
  readonly intent: string;
  /** Probability of the intent, 0 to 1. */
  readonly confidence: number;
  /** Probability that it is nothing that a shop can answer, 0 to 1. */
  readonly outOfScope: number;
}

/** Tells what a text asks for. */
export interface IntentReader {
  read(text: string): Promise<ReadIntent>;
}

/** A product named in a text. */
export interface FoundProduct {
  readonly productId: string;
  /** How surely the words mean this product, 0 to 1. */
  readonly score: number;
  /** Where the words stand in the text: the first character and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** Finds the products that a text names. */
export interface ProductFinder {
  find(text: string): readonly FoundProduct[];
}
