import type { ReasonKind } from './recommendation';

/**
 * What the moment adds to a score, all in one place. A strong neighbour of the viewer's newest act scores about 1. What is in the picture is
 * seen anyway, so the moment decides between products that the viewer likes about as much. The first four shares were compared by lift in the
 * simulator of `npm run eval:uplift`, on seeds 2 and 3 (docs/uplift.md); no public set knows what was on screen. `POPULAR_IN_STREAM` and
 * `FROM_CONVERSATION` are for the most popular and the most asked about; others get their share of it.
 */
export const MOMENT_WEIGHTS = {
  ON_SCREEN_NOW: 0.05,
  PRESENTED_NOW: 0.03,
  POPULAR_IN_STREAM: 0.06,
  ON_THE_SHELF: 0.006,
  DEAL_RUNNING: 0.04,
  FROM_CONVERSATION: 0.04,
  ALMOST_GONE: 0.003,
} as const satisfies Partial<Record<ReasonKind, number>>;

/** What the popularity in the stream is worth where nothing is known of the viewer, or nothing else may count. */
export const POPULARITY_ALONE = 1;

/** Pieces of which a product is almost gone. */
const FEW = 5;

/** What a stream shows, offers, turns to and asks about now. */
export interface Moment {
  /** In the picture. */
  readonly onScreen: ReadonlySet<string>;
  readonly presented: string | null;
  readonly shelf: ReadonlySet<string>;
  /** Products whose deal price runs now. */
  readonly deals: ReadonlySet<string>;
  /** Popularity in the stream, 1 for the most popular. */
  readonly popular: ReadonlyMap<string, number>;
  /** How much viewers ask about it in the chat, 1 for the most. */
  readonly asked: ReadonlyMap<string, number>;
}

/** Outside of streams nothing is on. */
export const NO_MOMENT: Moment = { onScreen: new Set(), presented: null, shelf: new Set(), deals: new Set(), popular: new Map(), asked: new Map() };

/** Products that viewers see or hear of now: worth a reminder, although they have been looked at. */
export const inView = ({ onScreen, presented }: Moment): Set<string> => new Set([...onScreen, ...(presented === null ? [] : [presented])]);

/** One thing that the moment adds to a product's score. */
export interface MomentPart {
  readonly kind: ReasonKind;
  readonly contribution: number;
}

/**
 * What the moment adds to each product's score, part by part.
 * @param popularity what the most popular product of the stream gets
 * @param stockOf pieces left; null where the shop does not count
 */
export function momentParts(moment: Moment, popularity: number, stockOf: (productId: string) => number | null): Map<string, MomentPart[]> {
  const parts = new Map<string, MomentPart[]>();
  const add = (productId: string, kind: ReasonKind, contribution: number): void => {
    const own = parts.get(productId);
    if (own) own.push({ kind, contribution });
    else parts.set(productId, [{ kind, contribution }]);
  };
  for (const id of moment.onScreen) add(id, 'ON_SCREEN_NOW', MOMENT_WEIGHTS.ON_SCREEN_NOW);
  if (moment.presented !== null) add(moment.presented, 'PRESENTED_NOW', MOMENT_WEIGHTS.PRESENTED_NOW);
  for (const id of moment.deals) add(id, 'DEAL_RUNNING', MOMENT_WEIGHTS.DEAL_RUNNING);
  for (const id of moment.shelf) add(id, 'ON_THE_SHELF', MOMENT_WEIGHTS.ON_THE_SHELF);
  for (const [id, share] of moment.asked) add(id, 'FROM_CONVERSATION', MOMENT_WEIGHTS.FROM_CONVERSATION * share);
  for (const [id, parted] of parts) {
    const stock = stockOf(id);
    if (stock !== null && stock > 0 && stock <= FEW) parted.push({ kind: 'ALMOST_GONE', contribution: MOMENT_WEIGHTS.ALMOST_GONE });
  }
  for (const [id, contribution] of popularParts(moment, popularity)) add(id, 'POPULAR_IN_STREAM', contribution);
  return parts;
}

/** What popularity in the stream adds, by product: all that counts in a list of popularity. */
export function popularParts({ popular }: Moment, popularity: number): Map<string, number> {
  return new Map([...popular].map(([id, share]) => [id, popularity * share]));
}
