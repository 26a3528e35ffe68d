/** A product of a list that was shown. */
export interface LoggedPlace {
  /** From 1. */
  rank: number;
  productId: string;
  /** Probability that this product stood at this place, above 0. */
  propensity: number;
  /** What came of it: 1 when the act that is asked about followed, else 0. */
  reward: number;
}

/** A list that was shown, with what came of each place. */
export interface LoggedList {
  exposureId: string;
  viewerId: string;
  streamId: string | null;
  at: Date;
  places: readonly LoggedPlace[];
}
