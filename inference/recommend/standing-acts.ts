/** What a viewer can do with a product, as far as it says anything about taste. */
export type InteractionType =
  'WATCH' | 'VIEW' | 'CLICK' | 'LIKE' | 'SHARE' | 'ADD_TO_CART' | 'REMOVE_FROM_CART' | 'PURCHASE';

/**
 * How much one act counts, from a glance to a sale. The strongest act of a viewer on a product counts, not the sum, so
 * that a product looked at ten times is not worth a bought one. REMOVE_FROM_CART counts nothing and takes back the
 * ADD_TO_CART before it. The figures are a convention, not a fit: the public sets that the model is tuned on hold one
 * kind of act only.
 */
export const INTERACTION_WEIGHTS: Readonly<Record<InteractionType, number>> = {
  WATCH: 0.2,
  VIEW: 0.4,
  CLICK: 0.5,
  LIKE: 0.7,
  SHARE: 0.8,
  ADD_TO_CART: 0.9,
  REMOVE_FROM_CART: 0,
  PURCHASE: 1,
};

/** Watching for so many seconds is worth INTERACTION_WEIGHTS.WATCH, and no watching more than WATCH_MOST times that. */
const WATCH_SECONDS = 60;
const WATCH_MOST = 2;

/** What watching a product counts, by all the seconds that a viewer watched it; where they are not known, as much as a minute. */
export function watchWeight(seconds: number | null, full = INTERACTION_WEIGHTS.WATCH): number {
  return seconds === null ? full : full * Math.min(WATCH_MOST, Math.max(0, seconds) / WATCH_SECONDS);
}

/** One viewer's acts on one product, merged. */
interface Standing {
  /** Strongest act that nothing takes back. */
  kept: number;
  inCart: boolean;
  /** Seconds watched in all. */
  watched: number;
  at: number;
}

/** Merges the acts of one viewer after another to one entry a product: the strongest that stands, at the time of the last. */
export class StandingActs {
  readonly #standings = new Map<number, Standing>();

  constructor(private readonly weights: Readonly<Record<InteractionType, number>> = INTERACTION_WEIGHTS) {}

  /** Takes in the viewer's next act; acts come in the order of `at`. */
  add(item: number, type: InteractionType, at: number, seconds: number | null): void {
    let standing = this.#standings.get(item);
    if (type === 'REMOVE_FROM_CART') {
      if (standing !== undefined) standing.inCart = false;
      return;
    }
    if (standing === undefined) {
      standing = { kept: 0, inCart: false, watched: 0, at };
    } else {
      // Moves the product to the end: a map keeps the order of insertion.
      this.#standings.delete(item);
      standing.at = at;
    }
    this.#standings.set(item, standing);
    if (type === 'ADD_TO_CART') standing.inCart = true;
    else standing.kept = Math.max(standing.kept, type === 'WATCH' ? this.#watch(standing, seconds) : this.weights[type]);
  }

  /** Gives what stands of the viewer, in the order of each product's last act, and forgets the viewer. */
  drain(take: (item: number, weight: number, at: number) => void): void {
    for (const [item, { kept, inCart, at }] of this.#standings) {
      const weight = Math.max(kept, inCart ? this.weights.ADD_TO_CART : 0);
      if (weight > 0) take(item, weight, at);
    }
    this.#standings.clear();
  }

  #watch(standing: Standing, seconds: number | null): number {
    standing.watched += seconds ?? 0;
    return watchWeight(seconds === null ? null : standing.watched, this.weights.WATCH);
  }
}
