import type { LoggedList } from './logged-list';

/** Rewards that an item counts as having had, as expected, before any is seen: what is shown seldom is not believed at once. */
const PRIOR_REWARDS = 5;

/** What a product at a place is expected to bring: the place's mean reward times how much better or worse than expected the product did. */
export class RewardModel {
  readonly #places = new Map<number, { shown: number; reward: number }>();
  readonly #products = new Map<string, { expected: number; reward: number }>();

  constructor(lists: readonly LoggedList[]) {
    for (const { places } of lists) {
      for (const { rank, reward } of places) {
        const place = this.#places.get(rank) ?? { shown: 0, reward: 0 };
        place.shown += 1;
        place.reward += reward;
        this.#places.set(rank, place);
      }
    }
    for (const { places } of lists) {
      for (const { rank, productId, reward } of places) {
        const product = this.#products.get(productId) ?? { expected: 0, reward: 0 };
        product.expected += this.#ofPlace(rank);
        product.reward += reward;
        this.#products.set(productId, product);
      }
    }
  }

  /** The reward to expect. */
  of(productId: string, rank: number): number {
    const { expected, reward } = this.#products.get(productId) ?? { expected: 0, reward: 0 };
    return this.#ofPlace(rank) * (reward + PRIOR_REWARDS) / (expected + PRIOR_REWARDS);
  }

  #ofPlace(rank: number): number {
    const place = this.#places.get(rank);
    return place ? place.reward / place.shown : 0;
  }
}
