import type { InteractionSequences } from './interactions';

/**
 * What each time still counts: `2 ** (-age / halfLifeMs)`, the age being taken from the newest of `times` so that a fit
 * repeats exactly. [n] in, [n] out, above 0 and at most 1; all 1 when the half-life is Infinity.
 */
export function recency(times: Float64Array, halfLifeMs: number): Float64Array {
  if (!(halfLifeMs > 0)) throw new RangeError(`a half-life must be above 0 ms; got ${halfLifeMs}`);
  const newest = times.reduce((latest, time) => Math.max(latest, time), -Infinity);
  return times.map((time) => 2 ** ((time - newest) / halfLifeMs));
}

/** Weight of everything done with each item, older acts counting less: [items]. */
export function decayedPopularity(sequences: InteractionSequences, halfLifeMs: number): Float64Array {
  const popularity = new Float64Array(sequences.items);
  const ages = recency(sequences.times, halfLifeMs);
  sequences.indices.forEach((item, event) => {
    popularity[item] = (popularity[item] ?? 0) + (sequences.weights[event] ?? 0) * (ages[event] ?? 0);
  });
  return popularity;
}

/** A product and how much is done with it now. */
export interface PopularProduct {
  readonly productId: string;
  readonly popularity: number;
}

/**
 * What a stream's audience turns to, kept up with every act: a weight a product that halves each `halfLifeMs`. Serves viewers
 * of whom nothing is known. Holds one number a product; times before the newest count as decayed since then.
 */
export class StreamPopularity {
  readonly #logs = new Map<string, number>();

  /** Ten minutes by default: about as long as a product is shown. */
  constructor(readonly halfLifeMs = 600_000) {
    if (!(halfLifeMs > 0)) throw new RangeError(`a half-life must be above 0 ms; got ${halfLifeMs}`);
  }

  /** Counts one act of `weight` (see INTERACTION_WEIGHTS) at `at`, milliseconds since 1970. A weight of 0 or less counts nothing. */
  record(productId: string, weight: number, at: number): void {
    if (!(weight > 0)) return;
    // Kept as log2 of the weight as of 1970, which needs no rescaling as time goes on (forward decay, Cormode et al., 2009).
    const added = Math.log2(weight) + at / this.halfLifeMs;
    const known = this.#logs.get(productId) ?? -Infinity;
    const [more, less] = added > known ? [added, known] : [known, added];
    this.#logs.set(productId, more + Math.log2(1 + 2 ** (less - more)));
  }

  /** The `k` most popular as of `now`, most popular first, none of `exclude`; fewer when fewer were ever recorded. */
  top(k: number, now: number, exclude: ReadonlySet<string> = new Set()): PopularProduct[] {
    return [...this.#logs]
      .filter(([productId]) => !exclude.has(productId))
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, k)
      .map(([productId, log]) => ({ productId, popularity: 2 ** (log - now / this.halfLifeMs) }));
  }

  /** Forgets a product, withdrawn for good. */
  forget(productId: string): void {
    this.#logs.delete(productId);
  }
}
