import { BehaviourType } from '../../../entities/behaviour-type';
import { CueKind } from '../../../entities/cue-kind';
import type { Finding } from './finding';

/** Products of one stream, and viewers of one product, that are counted. */
const PRODUCTS = 300;
const VIEWERS = 2_000;
/** Interested viewers that it takes: of the product, and of the others together. */
const MIN_INTERESTED = 30;
const MIN_OTHERS = 60;
const MIN_OTHER_PRODUCTS = 2;
const SIGNIFICANCE = 0.01;
/** How much alike the products of a show sell: as if the usual share rested on so many viewers. */
const ALIKENESS = 20;

const INTEREST: ReadonlySet<BehaviourType> = new Set([BehaviourType.VIEW, BehaviourType.CLICK, BehaviourType.ADD_TO_CART]);

/** What a viewer did with a product in the stream. */
export interface ProductAct {
  viewerId: string;
  productId: string;
  type: BehaviourType;
}

interface Counted {
  interested: Set<string>;
  buyers: Set<string>;
}

/**
 * Notices that many viewers look at a product and hardly any buy it: fewer than the stream's other products let expect, by the
 * beta-binomial distribution around their common share (Skellam, 1948).
 */
export class UnsoldInterest {
  readonly #products = new Map<string, Counted>();

  /** Takes an act in. */
  act({ viewerId, productId, type }: ProductAct): Finding | undefined {
    const isPurchase = type === BehaviourType.PURCHASE;
    if (!isPurchase && !INTEREST.has(type)) return undefined;
    const counted = this.#products.get(productId) ?? { interested: new Set(), buyers: new Set() };
    this.#products.delete(productId);
    this.#products.set(productId, counted);
    if (this.#products.size > PRODUCTS) this.#products.delete(this.#products.keys().next().value as string);
    // Who buys was interested, whether or not the shop told.
    if (counted.interested.size < VIEWERS) counted.interested.add(viewerId);
    if (isPurchase && counted.interested.has(viewerId)) counted.buyers.add(viewerId);
    return isPurchase ? undefined : this.#unsold(productId, counted);
  }

  #unsold(productId: string, { interested: { size: interested }, buyers: { size: buyers } }: Counted): Finding | undefined {
    if (interested < MIN_INTERESTED) return undefined;
    const others = [...this.#products].filter(([id]) => id !== productId).map(([, counted]) => counted);
    const otherInterested = others.reduce((sum, counted) => sum + counted.interested.size, 0);
    const otherBuyers = others.reduce((sum, counted) => sum + counted.buyers.size, 0);
    if (others.length < MIN_OTHER_PRODUCTS || otherInterested < MIN_OTHERS) return undefined;
    const usual = (otherBuyers + 0.5) / (otherInterested + 1);
    const probability = betaBinomialAtMost(buyers, interested, usual * ALIKENESS, (1 - usual) * ALIKENESS);
    return probability >= SIGNIFICANCE ? undefined : { kind: CueKind.INTEREST_WITHOUT_PURCHASE, productId, interested, buyers, usual };
  }
}

/** The probability of at most `k` of `n`, where the share is beta distributed. */
export function betaBinomialAtMost(k: number, n: number, alpha: number, beta: number): number {
  // P(0), then each from the one before: P(x + 1) / P(x) = (n - x)(x + alpha) / ((x + 1)(n - x - 1 + beta)).
  let log = 0;
  for (let index = 0; index < n; index += 1) log += Math.log((beta + index) / (alpha + beta + index));
  let term = Math.exp(log);
  let sum = term;
  for (let x = 0; x < k; x += 1) {
    term *= ((n - x) * (x + alpha)) / ((x + 1) * (n - x - 1 + beta));
    sum += term;
  }
  return Math.min(1, sum);
}
