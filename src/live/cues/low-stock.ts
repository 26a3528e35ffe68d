import { CueKind } from '../../../entities/cue-kind';
import type { Finding } from './finding';

/** Pieces of which a host wants to know. */
const FEW = 5;
/** A product that is sold out within so many minutes at the present rate is nearly gone. */
const MINUTES = 5;
/** What the present rate is taken from. */
const RATE_MS = 300_000;
/** Pieces that make a rate, and products that are remembered. */
const MIN_SOLD = 5;
const REMEMBERED = 1_000;

interface Level {
  stock: number;
  /** What left within the last minutes: when, how many pieces. */
  sold: { at: number; pieces: number }[];
}

/** Notices that a product's stock falls to a few pieces, or will be gone within minutes at the rate at which it falls. */
export class LowStock {
  readonly #levels = new Map<string, Level>();

  /** Takes in how many pieces there are; null when the shop does not count them. */
  observe(productId: string, stock: number | null, at: number): Finding | undefined {
    const before = this.#levels.get(productId);
    this.#levels.delete(productId);
    if (stock === null) return undefined;
    const fallen = before === undefined ? 0 : Math.max(0, before.stock - stock);
    const sold = [...(before?.sold ?? []).filter((sale) => at - sale.at < RATE_MS).slice(-REMEMBERED), ...(fallen > 0 ? [{ at, pieces: fallen }] : [])];
    this.#levels.set(productId, { stock, sold });
    if (this.#levels.size > REMEMBERED) this.#levels.delete(this.#levels.keys().next().value as string);
    if (before === undefined || fallen === 0) return undefined;
    const isFew = stock <= FEW && before.stock > FEW;
    const minutesLeft = minutesUntilGone(stock, sold, at);
    const isSoonGone = minutesLeft !== null && minutesLeft <= MINUTES;
    return isFew || isSoonGone || stock === 0 ? { kind: CueKind.LOW_STOCK, productId, stock, minutesLeft: stock > 0 && isSoonGone ? minutesLeft : null } : undefined;
  }
}

/** Null while too little is sold to tell. */
function minutesUntilGone(stock: number, sold: Level['sold'], at: number): number | null {
  const pieces = sold.reduce((sum, sale) => sum + sale.pieces, 0);
  const [first] = sold;
  if (pieces < MIN_SOLD || sold.length < 2 || !first) return null;
  // A burst of some seconds is no rate yet: it is taken over a minute at least.
  return stock / (pieces / (Math.max(60_000, at - first.at) / 60_000));
}
